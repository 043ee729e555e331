"""Long documents: what is done for a sentence does not grow with the number of the others."""

from __future__ import annotations

from collections import Counter

import pytest
from briefs import brief, sentence
from driftlint import Bead, Sentence, SourceFile, context
from driftlint.analysis import references, repetition, term_candidates
from driftlint.analysis.placement import placement
from driftlint.checking import check_documents
from driftlint.context import RuleContext
from driftlint.reading import ReadResult
from driftlint.rules.duplicate_sentence import DuplicateSentence
from driftlint.workflow.config import Config

GOODS = "tea salt rice wool silk jute cork flax iron zinc lead gold clay lime sand coal".split()


def counted(monkeypatch: pytest.MonkeyPatch, module: object, name: str) -> Counter[str]:
    """How often a function of a module is called from now on."""
    calls: Counter[str] = Counter()
    function = getattr(module, name)

    def call(*arguments: object, **options: object) -> object:
        calls[name] += 1
        return function(*arguments, **options)

    monkeypatch.setattr(module, name, call)
    return calls


def entries(count: int) -> list[str]:
    """Entries of a list that begin and end alike."""
    return [f"The port shipped {a} {b} and {c} to the islands." for a in GOODS for b in GOODS for c in GOODS][:count]


def test_an_entry_is_held_against_the_last_ones_of_a_list_only(monkeypatch):
    calls = counted(monkeypatch, repetition, "_nearly")
    texts = entries(1000)
    found = repetition.same_sentences([sentence(text) for text in [*texts, texts[0]]])
    assert calls["_nearly"] <= 2 * repetition.MOST_ALIKE * len(texts)
    assert [(earlier.text, later.text) for earlier, later in found] == [(texts[0], texts[0])]


def test_one_sentence_a_thousand_times_is_compared_with_itself_only(monkeypatch):
    calls = counted(monkeypatch, repetition, "_nearly")
    text = "The port shipped tea and salt and rice to the islands."
    assert len(repetition.same_sentences([sentence(text) for _ in range(1000)])) == 999
    assert not calls["_nearly"]


def test_a_sentence_that_both_languages_repeat_is_looked_up_once_a_section(monkeypatch):
    text = "en: The port shipped tea and salt to the islands.\nfr: Le port a expédié du thé et du sel vers les îles."
    made = brief("\n\n".join([text] * 200))
    calls = counted(monkeypatch, repetition, "same_sentences")
    assert made.findings(DuplicateSentence) == []
    assert calls["same_sentences"] == 2


def test_a_term_is_looked_for_where_its_rarest_word_stands(monkeypatch):
    lines = [f"en: Ships bring {a} {b} powder to the port.\nfr: x" for a in GOODS for b in GOODS]
    made = brief("\n\n".join([*lines, "en: The “tidal farm” is dear.\nfr: x", "en: A tidal-farm is a port.\nfr: x"]))
    calls = counted(monkeypatch, term_candidates, "occurrences")
    (term,) = [each for each in made.context.terms(made.document) if each.form == "tidal farm"]
    sought = calls["occurrences"]
    fewer, more = made.context.hyphens(made.document, term)
    assert [each.text for each in (*fewer, *more)] == ["tidal-farm", "tidal farm"]
    assert calls["occurrences"] - sought == 2
    wordings = sum(1 for line in lines for _ in term_candidates._wordings(sentence(line[4:-6]), "en"))
    assert sought <= wordings


@pytest.mark.parametrize("code", ["en", "zh"])
def test_a_table_of_what_comes_twice_finds_the_same_phrases(monkeypatch, code):
    text = {
        "en": "en: Tidal power is dear in the north.\nfr: x\n\nen: They like tidal power and wind farms.\nfr: x\n\n"
        "en: Wind farms in the north are cheap.\nfr: x",
        "zh": "zh: 潮汐发电成本在北方很高。\nfr: x\n\nzh: 他们喜欢潮汐发电成本较低的风力电场。\nfr: x\n\n"
        "zh: 北方的风力电场很便宜。\nfr: x",
    }[code]

    def phrases() -> list[str]:
        made = brief(text)
        return [each.form for each in term_candidates.candidates(made.document, made.context)]

    kept = phrases()
    monkeypatch.setattr(term_candidates, "_MANY", 0)
    assert phrases() == kept != []


def test_markdown_links_are_looked_for_about_the_sentence_and_not_in_the_file():
    class Text(str):
        """A text that counts how much of it is looked at."""

        looked_at = 0

        def find(self, sought, start=0, end=None):
            Text.looked_at += min(len(self), len(self) if end is None else end) - start
            return super().find(sought, start, end)

        def __contains__(self, sought):
            Text.looked_at += len(self)
            return super().__contains__(sought)

    line = "Ships bring tea to the port. "
    file = SourceFile("report.md", Text(line * 500 + "See [the port](https://port.example)."))
    for start in range(0, 500 * len(line), len(line)):
        made = Sentence(file, "en", line.strip(), range(start, start + len(line) - 1))
        assert not references.references(made) or start > 480 * len(line)
    assert Text.looked_at <= 500 * (len(line) + 501)


def test_sentences_that_moved_are_found_in_parts_as_in_one(monkeypatch):
    texts = [f"The {a} market of the {b} islands closed early." for a in GOODS[:5] for b in GOODS[5:9]]
    kept = Bead((sentence("The council met."),), (sentence("Le conseil s'est réuni.", "fr"),), "fr")
    gone = [Bead((sentence(text),), (), "fr") for text in texts]
    new = [Bead((), (sentence(text, "fr"),), "fr") for text in reversed(texts)]

    def moved() -> list[tuple[str, str]]:
        analyses = RuleContext()
        found = placement([*gone, kept, *new], analyses.words, analyses.likeness).moved
        return [(one.text, other.text) for one, other in found]

    whole = moved()
    assert whole
    monkeypatch.setattr("driftlint.analysis.placement._AT_ONCE", 3)
    assert moved() == whole
    monkeypatch.setattr("driftlint.analysis.placement.MOST_LONE", len(texts) - 1)
    assert moved() == []


def test_findings_are_the_same_however_few_vectors_are_kept(monkeypatch):
    text = (
        "en: Growers need 840 million pesos a year, and some 310 million must come from abroad.\n"
        "es: Los productores necesitan 480 millones de pesos al año, y unos 310 deben llegar del exterior.\n\n"
        "en: The council did not approve the plan for the northern harbour.\nes: El consejo aprobó el plan.\n\n"
        "en: The “tidal farm” is dear.\nes: La “granja mareal” es cara.\n\n"
        "en: A second “tidal farm” opens soon.\nes: Pronto abre otro “parque de mareas”."
    )

    def findings(kept: int) -> list[str]:
        monkeypatch.setattr(context, "_KEPT", kept)
        made = brief(text)
        report = check_documents(ReadResult((made.document,)), Config(), made.context)
        assert len(made.context._found_words) <= 2 * kept
        return [finding.message for finding in report.findings]

    assert findings(1) == findings(1000) != []

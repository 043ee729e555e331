"""What the rules about whole documents find, beyond what one docstring example can hold."""

from __future__ import annotations

import pytest
from driftlint import Bead, Document, Role, RuleContext, Section, Sentence, Severity, SourceFile
from driftlint.discovery import find_rule
from driftlint.reading import read_text
from driftlint.rules.added_phrase import AddedPhrase

PLAN = "The council has adopted the water plan for the delta."
PLAN_FR = "Le conseil a adopté le plan d'eau du delta."


def document(
    *texts: tuple[str, Role, list[list[str]]], promised: tuple[str, ...] = (), heading: str = ""
) -> tuple[Document, RuleContext]:
    """A document of (language, role, paragraphs of lines), aligned line by line."""
    lines = [line for _, _, paragraphs in texts for lines in paragraphs for line in lines]
    file = SourceFile("brief.md", "\n".join([heading, *lines]))
    sections, place = [], len(heading) + 1
    for language, role, paragraphs in texts:
        sentences = []
        for number, paragraph in enumerate(paragraphs):
            for line in paragraph:
                sentences.append(Sentence(file, language, line, tuple(range(place, place + len(line))), number))
                place += len(line) + 1
        sections.append(Section(file, language, role, "", tuple(sentences)))
    made = Document("brief.md", (file,), tuple(sections), texts[0][0], promised)
    source = list(made.sentences_in(made.source_language, Role.SYNOPSIS))
    alignments = {
        (made, code): tuple(
            Bead((one,), (other,), code)
            for one, other in zip(source, made.sentences_in(code, Role.SYNOPSIS), strict=False)
        )
        for code in made.translations
    }
    return made, RuleContext(alignments=alignments)


def findings(name: str, made: tuple[Document, RuleContext]):
    rule = find_rule(name)()
    return list(rule.check(*made))


def test_a_promised_language_without_text_is_missing():
    made = document(
        ("en", Role.SYNOPSIS, [[PLAN]]),
        ("fr", Role.SYNOPSIS, [[PLAN_FR]]),
        promised=("en", "fr", "es"),
        heading="Synopsis in English, French and Spanish",
    )
    (found,) = findings("missing-section", made)
    assert (found.severity, found.location.language, found.location.line) == (Severity.ERROR, "es", 1)
    assert (found.location.path, found.location.text) == ("brief.md", "")
    assert "Spanish" in found.message


@pytest.mark.parametrize(
    ("text", "line", "shown"),
    [
        (f"{PLAN} French and Spanish boats wait.\n\nFrench:\n{PLAN_FR}\n\nSpanish:\n", 6, "Spanish:"),
        (f"# Synopsis in English, French and Spanish\n\n{PLAN}\n\nFrench:\n{PLAN_FR}\n", 1, "Spanish"),
    ],
)
def test_a_missing_section_is_shown_where_it_is_announced(text, line, shown):
    made = read_text(text)
    (found,) = findings("missing-section", (made, RuleContext()))
    place = found.location
    assert (place.language, place.line, place.text) == ("es", line, "")
    assert place.context[place.context_start : place.context_end] == shown
    assert found.source is None


def test_the_source_without_title_is_told_where_it_lacks():
    made = document(
        ("en", Role.SYNOPSIS, [[PLAN]]),
        ("fr", Role.TITLE, [["Le plan d'eau du delta"]]),
        ("fr", Role.SYNOPSIS, [[PLAN_FR]]),
        ("es", Role.TITLE, [["El plan hídrico del delta"]]),
        ("es", Role.SYNOPSIS, [["El consejo ha aprobado el plan."]]),
    )
    (found,) = findings("structure", made)
    assert (found.location.language, found.location.text, found.severity) == ("en", "", Severity.INFO)
    assert found.message == "English has no title; French and Spanish have one"
    assert [place.language for place in found.related] == ["fr", "es"]


def test_a_paragraph_break_lost():
    second, second_fr = "It costs less than planned.", "Il coûte moins que prévu."
    made = document(("en", Role.SYNOPSIS, [[PLAN], [second]]), ("fr", Role.SYNOPSIS, [[PLAN_FR, second_fr]]))
    (found,) = findings("structure", made)
    assert found.location.context == second_fr
    assert found.message == "French has 1 paragraph, English 2: English begins a new one here"


def test_a_duplicate_names_the_earlier_place():
    second = "It costs less than planned."
    made = document(("en", Role.SYNOPSIS, [[PLAN, second]]), ("fr", Role.SYNOPSIS, [[PLAN_FR, PLAN_FR]]))
    (found,) = findings("duplicate-sentence", made)
    assert (found.location.line, found.related[0].line) == (5, 4)


@pytest.mark.parametrize("name", ["duplicate-sentence", "structure", "missing-section"])
def test_a_bitext_is_no_running_text(name):
    file = SourceFile("pairs.tsv", "")
    pair = [Sentence(file, code, text, tuple(range(len(text)))) for code, text in (("en", PLAN), ("fr", PLAN_FR))]
    bead = Bead((pair[0],), (pair[1],), "fr")
    made = Document("pairs.tsv", (file,), (), "en", ("en", "fr", "es"), given=(bead, bead))
    assert findings(name, (made, RuleContext())) == []


def test_a_passage_of_sentences_is_one_finding():
    second = "It costs less than planned, and it will be built before the end of the year."
    made = document(
        ("en", Role.SYNOPSIS, [[PLAN, second]]),
        ("es", Role.SYNOPSIS, [[PLAN_FR, "Il sera construit avant la fin de l'an."]]),
    )
    (found,) = findings("wrong-language", made)
    assert (found.severity, found.location.line, found.location.end_line) == (Severity.ERROR, 4, 5)
    assert "French" in found.message
    assert "Spanish" in found.message


def test_typography_is_one_finding_a_kind():
    made = document(
        ("en", Role.SYNOPSIS, [[PLAN, "Why? Because."]]),
        ("fr", Role.SYNOPSIS, [["Le conseil: un plan.", "Pourquoi? Parce que!"]]),
    )
    (found,) = findings("typography", made)
    assert (found.location.text, [place.text for place in found.related]) == ("conseil:", ["Pourquoi?", "que!"])
    assert found.suggestion == "conseil\u00a0:"


def test_the_other_translations_vote_on_a_denial():
    made = document(
        ("en", Role.SYNOPSIS, [["The council will adopt the plan in May."]]),
        ("fr", Role.SYNOPSIS, [["Le conseil adoptera le plan en mai."]]),
        ("es", Role.SYNOPSIS, [["El consejo aprobará el plan en mayo."]]),
        ("zh", Role.SYNOPSIS, [["理事会五月不会通过该计划。"]]),
    )
    (found,) = findings("negation-or-polarity", made)
    assert (found.location.language, found.severity) == ("zh", Severity.WARNING)
    assert "不会" in found.location.text
    assert found.evidence == ("French and Spanish agree with English",)


def test_what_introduces_an_acronym_is_no_addition():
    text = (
        "### English:\n\nThe Delta Water Board (DWB), first proposed in 1997, links the pumps of ten towns.\n\n"
        "### Spanish:\n\nLa Junta de Aguas del Delta (DWB, por sus siglas en inglés), propuesta en 1997, conecta las "
        "bombas de diez ciudades.\n"
    )
    made = read_text(text)
    rule = AddedPhrase(AddedPhrase.Options(strength=0.1, strength_voted=0.1, strength_denying=0.1, words=1))
    assert not [each for each in rule.check(made, RuleContext()) if "siglas" in each.location.text]

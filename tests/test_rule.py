"""What a rule must have, and how its docstring is read."""

from __future__ import annotations

import pytest
from driftlint import Document, Mention, Rule, Sentence, Severity, SourceFile
from driftlint.errors import RuleError
from driftlint.testing import failures

GOOD_DOC = """Colours that differ.

Readers care.

Bad::

    en: A red door.
    fr: Une porte [[bleue]].

Good (another shade)::

    en title: A red door
    fr title: Une porte rouge

    en: It is red.
    fr: Elle est vermeille.
"""


def make(doc: str = GOOD_DOC, code: str = "XX101", category: str = "Accuracy/Mistranslation") -> type[Rule]:
    def check(self, document, context):
        for bead in context.beads(document, "fr"):
            for sentence in bead.target:
                start = sentence.text.find("bleue")
                if start != -1:
                    yield self.finding(Mention(sentence, start, start + 5), "bleue is blue; the English has red")

    return type("Colour", (Rule,), {"__doc__": doc, "code": code, "category": category, "check": check})


def test_examples_are_read_bead_by_bead():
    bad, good = make().examples()
    assert (bad.bad, bad.note, good.bad, good.note) == (True, "", False, "another shade")
    assert [[(line.language, line.text, line.marks, line.title) for line in bead] for bead in bad.documents[0]] == [
        [("en", "A red door.", (), False), ("fr", "Une porte bleue.", ((10, 15),), False)]
    ]
    assert [bead[0].title for bead in good.documents[0]] == [True, False]


def test_documents_of_a_corpus_example_are_split_at_dashes():
    doc = (
        "T.\n\nBad::\n\n    en: a\n    fr: [[b]]\n\n    ---\n\n    en: c\n    fr: d\n\nGood::\n\n    en: a\n    fr: b\n"
    )
    assert [len(documents) for documents in (example.documents for example in make(doc).examples())] == [2, 1]


def test_examples_that_hold_have_no_failures():
    assert failures(make()) == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("[[bleue]]", "[[verte]]", "does not flag fr line 2 column 11"),
        ("[[bleue]]", "bleue", "marks nothing"),
        ("Une porte [[bleue]]", "[[Une]] porte bleue", "which is not marked"),
        ("vermeille", "bleue", "Good example 2 (another shade): finds 'bleue'"),
    ],
)
def test_examples_that_do_not_hold_say_how(old, new, problem):
    assert any(problem in failure for failure in failures(make(GOOD_DOC.replace(old, new))))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"code": "101"}, "needs a code such as DL101"),
        ({"doc": ""}, "first line of a rule's docstring"),
        ({"doc": "Finds colours."}, "at least one `Bad::` and one `Good::` example"),
        ({"category": ""}, "names its MQM category"),
    ],
)
def test_a_rule_that_is_not_well_formed_is_refused(changes, message):
    with pytest.raises(RuleError, match=message):
        make(**changes)


def test_an_example_line_without_a_tag_is_refused():
    with pytest.raises(RuleError, match="does not begin with a language tag"):
        make("T.\n\nBad::\n\n    no tag\n\nGood::\n\n    en: a\n").examples()


def test_low_confidence_lowers_the_severity_by_one_step():
    sentence = Sentence(SourceFile("a.md", "bleue"), "fr", "bleue", (0, 1, 2, 3, 4))
    rule = make()()
    assert rule.finding(sentence_mention := Mention(sentence, 0, 5), "m", confidence=0.9).severity is Severity.WARNING
    assert rule.finding(sentence_mention, "m", confidence=0.2).severity is Severity.INFO


def test_a_rule_without_check_says_so():
    rule = type("Empty", (Rule,), {"__doc__": GOOD_DOC, "code": "XX102", "category": "c"})
    with pytest.raises(NotImplementedError):
        rule().check(Document("a", (), (), "en"), None)

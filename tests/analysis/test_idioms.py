"""A place that a set phrase names is no statement about a place."""

from __future__ import annotations

import pytest
from driftlint import Bead, Document, RuleContext, Sentence, SourceFile
from driftlint.analysis.idioms import idioms
from driftlint.discovery import find_rule


def sentence(code: str, text: str) -> Sentence:
    return Sentence(SourceFile("brief.md", text), code, text, tuple(range(len(text))))


@pytest.mark.parametrize(
    ("code", "text", "phrases"),
    [
        ("en", "Selling them sand is carrying coals to Newcastle.", ["coals to Newcastle"]),
        ("en", "Rome was not built in a day.", ["Rome was not built in a day"]),
        ("en", "Coal from Newcastle reached Rome in a day.", []),
        ("de", "Das hieße Eulen nach Athen tragen.", ["Eulen nach Athen"]),
        ("de", "Er reiste nach Athen.", []),
        ("fr", "Le plan bâtit des châteaux en Espagne.", ["châteaux en Espagne"]),
        ("fr", "Les prix jouent aux montagnes russes.", ["montagnes russes"]),
        ("es", "La montaña rusa de los precios continúa.", ["montaña rusa"]),
        ("es", "Las montañas de Rusia son altas.", []),
        ("zh", "罗马不是一天建成的。", ["罗马不是一天"]),
        ("zh", "他昨天抵达罗马。", []),
    ],
)
def test_phrases(code, text, phrases):
    assert [text[start:end] for start, end in idioms(sentence(code, text))] == phrases


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        (
            ("en", "Shipping ice to them is carrying coals to Newcastle."),
            ("de", "Ihnen Eis zu liefern heißt Eulen nach Athen tragen."),
            [],
        ),
        (
            ("es", "La montaña rusa de los precios del gas acabó en marzo."),
            ("en", "The roller coaster of gas prices ended in March."),
            [],
        ),
        (
            ("en", "The ferry from Newcastle was late."),
            ("de", "Die Fähre aus Athen hatte Verspätung."),
            ["Athen"],
        ),
    ],
)
def test_the_rule_for_places_passes_them(source, target, found):
    one, two = sentence(*source), sentence(*target)
    document = Document("brief.tsv", (one.file, two.file), (), source[0], given=(Bead((one,), (two,), target[0]),))
    said = list(find_rule("place-or-org-name")().check(document, RuleContext()))
    assert [finding.location.text for finding in said] == found

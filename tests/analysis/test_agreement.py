"""Whether another wording fits a place, and with which capitals."""

from __future__ import annotations

import pytest
from driftlint import Mention, Sentence, SourceFile
from driftlint.analysis.agreement import fits, recased


def mention(language: str, text: str, words: str) -> Mention:
    start = text.index(words)
    sentence = Sentence(SourceFile("brief.md", text), language, text, range(len(text)))
    return Mention(sentence, start, start + len(words))


@pytest.mark.parametrize(
    ("language", "text", "old", "new", "noun", "fitting"),
    [
        ("zh", "该蓝港基金启动。", "蓝港基金", "蓝色港口基金", True, True),
        ("en", "The old fund opens.", "old fund", "blue fund", True, True),
        ("en", "It is an old fund.", "old fund", "blue fund", True, False),
        ("en", "It is an old fund.", "old fund", "azure fund", True, True),
        ("en", "It is a blue fund.", "blue fund", "grey fund", True, True),
        ("fr", "Le fonds azur ouvre.", "fonds azur", "fonds bleu", True, True),
        ("fr", "Dans la caisse azur.", "caisse azur", "fonds bleu", True, False),
        ("fr", "Caisse azur : débats.", "Caisse azur", "fonds bleu", True, True),
        ("fr", "Avec caisse et clés.", "caisse", "fonds", True, True),
        ("fr", "Le budget de l’RPA.", "RPA", "APR", False, True),
        ("fr", "Le budget de l'APR.", "APR", "RPA", False, False),
        ("fr", "Le budget du FMI.", "FMI", "ONU", False, False),
        ("fr", "L’hôpital ouvre.", "hôpital", "hangar", False, False),  # letters alone do not tell
        ("es", "Desde entonces, la RPA crece.", "RPA", "APR", False, True),
        ("es", "Abre la caja azul.", "caja azul", "fondo azul", True, False),
        ("de", "Der Fonds öffnet; die Kasse schließt.", "Kasse", "Fonds", True, False),
        ("de", "Er nennt Fonds und Kassen.", "Fonds", "Kassen", True, True),
    ],
)
def test_what_stands_before_stays_right(language, text, old, new, noun, fitting):
    assert fits(mention(language, text, old), new, noun=noun) is fitting


@pytest.mark.parametrize(
    ("text", "old", "new", "cased"),
    [
        ("Old funds are closed.", "Old funds", "blue funds", "Blue funds"),
        ("“Old funds” are closed.", "Old funds", "blue funds", "Blue funds"),
        ("The Old Funds are closed.", "Old Funds", "blue funds", "blue funds"),
        ("THE OLD FUNDS ARE CLOSED", "OLD FUNDS", "blue funds", "BLUE FUNDS"),
        ("The NPF is closed.", "NPF", "fund", "fund"),
        ("old funds are closed.", "old funds", "Blue Ports Fund", "Blue Ports Fund"),
    ],
)
def test_capitals(text, old, new, cased):
    assert recased(mention("en", text, old), new) == cased

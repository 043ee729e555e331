"""Slips of typography, and what is no slip."""

from __future__ import annotations

import pytest
from driftlint import Sentence, SourceFile
from driftlint.analysis.typography import misprints


def texts(language: str, *lines: str) -> list[Sentence]:
    return [Sentence(SourceFile("brief.md", line), language, line, tuple(range(len(line)))) for line in lines]


@pytest.mark.parametrize(
    ("language", "lines", "found"),
    [
        ("fr", ["Pêche: un nouveau quota"], ["Pêche\u00a0:"]),
        ("fr", ["Que faire? Rien!"], ["faire\u00a0?", "Rien\u00a0!"]),
        ("fr", ["Il parle d'un « don »; elle non."], ["»\u00a0;"]),
        ("fr", ["À 12:30, ratio 3:1, voir https://example.org/a?b=1 ou Std::vector."], []),
        ("fr", ["Pêche : un quota ; quoi ? Rien !"], []),
        ("fr", ["Pêche\u00a0: un quota\u202f; quoi\u202f? Rien\u202f!"], []),
        ("es", ["Pesca: cuánto importa?"], ["¿cuánto importa?"]),
        ("es", ["Qué desastre!"], ["¡Qué desastre!"]),
        ("es", ["¿Cuánto importa? ¡Mucho!", "(¿y si no?)"], []),
        ("es", ["¿Importa?", "Quién lo sabe?"], ["¿Quién lo sabe?"]),
        ("es", ["Yahoo! compró la empresa (?) en mayo."], []),
        ("zh", ["港口已疏浚,但水位仍低。"], ["浚，"]),
        ("zh", ["中国打造港口:有多重要?"], ["口：", "要？"]),
        ("zh", ["港口(位于南岸)已疏浚（见图）。"], ["（位于南岸）"]),
        ("zh", ["港口(位于南岸)已疏浚。"], []),
        ("zh", ["12:30，全国人大 (NPC) 通过了3.5%的预算, approved。"], []),
        ("en", ["The harbour，dredged in May，is open."], ["harbour, ", "May, "]),
        ("en", ["The term 港口，码头 means harbour."], []),
        ("fr", ["L'Etat paie.", "L'Égypte attend."], ["État"]),
        ("fr", ["L'ECONOMIE EN ÉTÉ", "Une économie."], ["ÉCONOMIE"]),
        ("fr", ["L'Etat paie.", "L'Egypte attend."], ["État", "Égypte"][:0]),  # never accented: a style of its own
        ("es", ["Africa espera.", "Época nueva."], ["África"]),
        ("es", ["América espera.", "Época nueva."], []),
    ],
)
def test_misprints(language, lines, found):
    assert [each.expected for each in misprints(texts(language, *lines), language)] == found


@pytest.mark.parametrize(
    ("language", "line", "mention", "expected", "sure"),
    [
        ("es", "Importa. Quién lo sabe?", "Quién lo sabe?", "¿Quién lo sabe?", True),
        ("es", "Dijo: “qué importa?”.", "qué importa?", "¿qué importa?", True),
        ("es", "Qué es el «pacto azul»?", "Qué es el «pacto azul»?", "¿Qué es el «pacto azul»?", True),
        ("es", "Si llueve, qué haremos?", "Si llueve, qué haremos?", "¿Si llueve, qué haremos?", False),
        ("fr", "Que faire\u202f? Rien!", "Rien!", "Rien\u202f!", True),
        ("fr", "Un tiers：le quota.", "tiers：", "tiers\u00a0: ", True),
        ("en", "The quota（a third）falls.", "quota（", "quota (", True),
        ("en", "Ports，cities，and ships.", "Ports，", "Ports, ", True),
        ("zh", "港口已疏浚, 但水位仍低。", "浚, ", "浚，", True),
        ("zh", "约翰.史密斯到访。", "翰.", "翰。", False),
        (
            "zh",
            "港口(见“12:30,表”及附件表)已疏浚（见图）。",
            "(见“12:30,表”及附件表)",
            "（见“12:30,表”及附件表）",
            True,
        ),
    ],
)
def test_what_to_write_instead(language, line, mention, expected, sure):
    slip = misprints(texts(language, line), language)[0]
    assert (slip.mention.text, slip.expected, slip.sure) == (mention, expected, sure)


def test_a_slip_shows_the_word_before_the_mark():
    (slip,) = misprints(texts("fr", "Le quota baisse: les pêcheurs protestent ; le port ferme."), "fr")
    assert slip.mention.text == "baisse:"
    assert slip.elsewhere

"""Places and peoples by their names in five languages; what only may be one is told from what surely is."""

from __future__ import annotations

import pytest
from driftlint import Sentence, SourceFile
from driftlint.analysis.places import places


def found(code: str, text: str, *, strong: bool = True) -> list[tuple[str, set[str]]]:
    sentence = Sentence(SourceFile("brief.md", text), code, text, tuple(range(len(text))))
    return [(m.at.text, set(m.keys)) for m in places(sentence) if m.strong or not strong]


@pytest.mark.parametrize(
    ("code", "text", "keys"),
    [
        ("en", "The Norwegian and Peruvian delegations met.", ["NO", "PE"]),
        ("en", "Talks between South Korea and the United States resumed.", ["KR", "US"]),
        ("en", "Türkiye and Turkish firms", ["TR", "TR"]),
        ("fr", "Les autorités norvégiennes et la Corée du Sud", ["NO", "KR"]),
        ("fr", "La Côte d'Ivoire exporte du cacao vers l'Allemagne.", ["CI", "DE"]),
        ("es", "El Reino Unido y los Países Bajos firmaron.", ["GB", "NL"]),
        ("de", "Die Vereinigten Staaten und Südkorea verhandeln.", ["US", "KR"]),
        ("de", "Der portugiesische Minister reiste nach Kopenhagen.", ["PT", "Europe/Copenhagen"]),
        ("zh", "印度尼西亚与葡萄牙签署了协议。", ["ID", "PT"]),
        ("zh", "挪威首相访问了哥本哈根。", ["NO", "Europe/Copenhagen"]),
        ("zh", "歐盟與紐西蘭的談判", ["EU", "NZ"]),
    ],
)
def test_what_surely_names_a_place(code, text, keys):
    assert [key for (_, mention), key in zip(found(code, text), keys, strict=True) if key in mention] == keys


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Roast turkey and fine china were served."),
        ("en", "Michael Jordan and Georgia O'Keeffe"),
        ("en", "He asked Chad to polish the table."),
        ("fr", "Il indique que personne ne persiste."),
        ("es", "Los chinches y las personas indican una ruta."),
        ("de", "Er fand die Stelle am Ende der Straße."),
        ("zh", "他用日光灯照亮了美丽的法律文书。"),
        ("zh", "这个非常英明的德行值得印刷。"),
        ("zh", "我国与国家机关"),
    ],
)
def test_what_does_not(code, text):
    assert found(code, text) == []


@pytest.mark.parametrize(
    ("code", "text", "key"),
    [("zh", "中美元首会晤", "US"), ("zh", "英方回应", "GB"), ("en", "the Jordan valley", "JO"), ("fr", "EAU", "AE")],
)
def test_what_may_name_a_place_can_answer_to_one(code, text, key):
    assert any(key in keys for _, keys in found(code, text, strong=False))


def test_a_korean_is_of_the_south_or_the_north():
    assert found("en", "a Korean vessel") == [("Korean", {"KP", "KR"})]


def test_niger_is_not_nigeria():
    (mention,) = found("en", "ships from Nigeria")
    assert mention == ("Nigeria", {"NG"})

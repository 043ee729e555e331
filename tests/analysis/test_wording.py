"""What counts as the same wording, and what does not."""

import pytest
from driftlint.analysis.wording import (
    contains,
    normal,
    overlap,
    reordered,
    same_wording,
    shortened,
    staggered,
    variants,
)

SAME = [
    ("en", "Low-Carbon Steel Plans", "the low carbon steel plan"),
    ("fr", "NOUVELLES FERMES MARINES", "une nouvelle ferme marine"),
    ("fr", "la politique du logement", "politiques de logement"),
    ("es", "los fondos económicos", "Fondo económico"),
    ("es", "sesión anual", "sesiones anuales"),
    ("de", "der Nördlichen Getreidebehörde", "die Nördliche Getreidebehörde"),
    ("zh", "新的港口计划", "新港口计划"),
    ("zh", "日本与韩国", "日本和韩国"),
]
DIFFERENT = [
    ("en", "green steel plan", "blue steel plan"),
    ("es", "nueva calidad del agua", "nuevo cauce del agua"),
    ("zh", "港口计划", "港湾计划"),
]


@pytest.mark.parametrize(("code", "one", "other"), SAME)
def test_same_wording(code, one, other):
    assert same_wording(one, other, code)


@pytest.mark.parametrize(("code", "one", "other"), DIFFERENT)
def test_other_wording(code, one, other):
    assert not same_wording(one, other, code)


def test_the_order_of_words_matters():
    assert normal("nuevas reglas de pesca", "es") != normal("reglas de nueva pesca", "es")
    assert reordered("reglas nuevas", "nuevas reglas", "es")
    assert not reordered("nuevas reglas de pesca", "reglas de nueva pesca", "es")


@pytest.mark.parametrize(
    ("code", "one", "other", "expected"),
    [
        ("en", "the conference", "the spring conference on ports", True),
        ("en", "industrial policy", "policy of industry", True),
        ("de", "Labour-Partei", "Labour-Parteichef", True),
        ("zh", "会议", "中央港口会议", True),
        ("fr", "plan portuaire", "fonds portuaire", False),
    ],
)
def test_shortened(code, one, other, expected):
    assert shortened(one, other, code) is expected


@pytest.mark.parametrize(
    ("code", "text", "wording", "found"),
    [
        ("fr", "Les fonds des ports bleus croissent.", "fonds de port bleu", "fonds des ports bleus"),
        ("zh", "该部的新的港口计划很好", "新港口计划", "新的港口计划"),
        ("en", "The steel plan", "iron plan", None),
    ],
)
def test_contains(code, text, wording, found):
    place = contains(text, wording, code)
    assert (None if place is None else text[slice(*place)]) == found


@pytest.mark.parametrize(
    ("code", "text", "wording", "found"),
    [
        ("fr", "Elle interdit le transfert en mer.", "transbordement en mer", [("transfert en mer", "mer")]),
        ("en", "The plan is old.", "harbour plan", []),
        ("en", "The port plan is old.", "harbour plan", [("port plan", "plan")]),
        ("en", "like a field of tall tulips, they", "tulip fields", []),
    ],
)
def test_variants(code, text, wording, found):
    assert [(text[start:end], core) for start, end, core in variants(text, wording, code)] == found


@pytest.mark.parametrize(
    ("code", "one", "other", "expected"),
    [
        ("en", "Herald and The Evening Herald", "Evening Herald writes", True),
        ("en", "Evening Herald", "Morning Herald", False),
        ("zh", "晚报与先驱晚报", "先驱晚报写道", True),
        ("fr", "fonds portuaire", "plan portuaire", False),
    ],
)
def test_staggered(code, one, other, expected):
    assert staggered(one, other, code) is expected


def test_overlap():
    assert overlap("der Plan für Häfen", "Häfen und Plan", "de") == 1.0
    assert overlap("El puerto es viejo", "plan de puerto", "es") == 0.5
    assert overlap("", "plan", "en") == 0.0

"""What in a source may be a term."""

import pytest
from briefs import brief, sentence
from driftlint.analysis.quoted import quotations
from driftlint.analysis.term_candidates import candidates
from driftlint.analysis.words import expected, frequency, resemblance


def forms(text):
    made = brief(text)
    return {each.form: (each.kind.name, len(each.mentions)) for each in candidates(made.document, made.context)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("en: They sell “harbour bonds” now.\nfr: x", {"harbour bonds": ("QUOTED", 1)}),
        ("en: The Regional Water Council (RWC) met.\nfr: x", {"Regional Water Council": ("DEFINED", 1)}),
        ("en: He said “we will not go”.\nfr: x", {}),
        ("en: Ada Brown of the National Water Council spoke.\nfr: x", {"National Water Council": ("NAME", 1)}),
        ("en: Tidal power is dear.\nfr: x\n\nen: They like tidal power.\nfr: x", {"Tidal power": ("PHRASE", 2)}),
        ("en: Power is dear.\nfr: x\n\nen: They like power.\nfr: x", {}),
        ("en: It cost 3 million yuan.\nfr: x\n\nen: It gave 90 million yuan.\nfr: x", {}),
        ("fr: Il vaut 3 millions de couronnes.\nen: x\n\nfr: Il reçut 9 millions de couronnes.\nen: x", {}),
        ("es: Pagó 4 dólares canadienses.\nen: x\n\nes: Pidió 7 dólares canadienses.\nen: x", {}),
        ("zh: 他们出售“港口债券”。\nen: x", {"港口债券": ("QUOTED", 1)}),
    ],
)
def test_candidates(text, found):
    assert forms(text) == found


def test_a_title_in_capitals_and_the_text_have_one_term():
    text = "en title: WHAT “TIDAL FARMS” COST\nfr: x\n\nen: A “tidal farm” is dear.\nfr: x"
    assert forms(text) == {"tidal farm": ("QUOTED", 2)}


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("les « fermes marines » et “les ports”", ["fermes marines", "les ports"]),
        ("das „Gesetz“ und »der Plan«", ["Gesetz", "der Plan"]),
        ("《港口法》和“计划”", ["港口法", "计划"]),
        ("it’s the “don’t care” rule", ["don’t care"]),
        ("never closed “here", []),
    ],
)
def test_quotations(text, inside):
    assert [each.text for each in quotations(sentence(text))] == inside


def test_word_counts():
    assert frequency("gouvernement", "fr") > 100 > frequency("gouvernement", "en")
    assert frequency("the", "zh") == 0
    assert expected("gouvernement", "fr", "en") > 100
    assert resemblance("gouvernement", "fr", "es") > 0

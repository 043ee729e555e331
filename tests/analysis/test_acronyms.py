"""What introduces an acronym, and which letters can stand for which long form."""

import pytest
from briefs import brief, sentence
from driftlint.analysis.acronyms import (
    abbreviates,
    could_abbreviate,
    definitions_in,
    equivalents,
    is_general,
    mentions_in,
    same_acronym,
)

DEFINITIONS = [
    ("en", "The Baltic Fisheries Council (BFC) met.", "BFC", "Baltic Fisheries Council", True),
    ("en", "It is the “rural credit scheme” (RCS) that failed.", "RCS", "rural credit scheme", True),
    ("en", "the U.S. Weather Service (USWS) warns", "USWS", "U.S. Weather Service", True),
    ("fr", "l'Office maritime régional (OMR) a dit", "OMR", "Office maritime régional", True),
    ("fr", "le ministère du Port et des Travaux (MPT) dit", "MPT", "ministère du Port et des Travaux", True),
    ("fr", "les « prêts verts garantis » (PVG) sont", "PVG", "prêts verts garantis", True),
    ("fr", "le conseil des ports (en anglais HB) a dit", "HB", "conseil des ports", False),
    ("es", "las pequeñas y medianas empresas (PYMES) piden", "PYMES", "pequeñas y medianas empresas", True),
    ("es", "las Fuerzas Armadas (FF. AA.) de", "FFAA", "Fuerzas Armadas", True),
    ("es", "el Consejo Nacional de Puertos (QRX) dijo", "QRX", "Consejo Nacional de Puertos", False),
    ("es", "el fondo marino común (FCM, por sus siglas en inglés) es", "FCM", "fondo marino común", True),
    ("de", "das Wasserversorgungsgesetz (WVG) gilt", "WVG", "Wasserversorgungsgesetz", True),
    ("de", "der Rat für Küstenschutz (RfK) tagt", "RfK", "Rat für Küstenschutz", True),
    ("fr", "la Cour fluviale arbitrale du Tchad (CFA) siège", "CFA", "Cour fluviale arbitrale du Tchad", True),
    ("es", "el Banco Agrario Comunal de Honduras (BAC) dijo", "BAC", "Banco Agrario Comunal de Honduras", True),
    ("en", "in March, Liwa'at Shams al-Sahra wal-Bahr (LSSB) left", "LSSB", "Liwa'at Shams al-Sahra wal-Bahr", True),
    ("en", "the fighters of Jund al-Nahr (JAN) left", "JAN", "Jund al-Nahr", True),
    ("fr", "selon l'Office de l'Eau (ODE) du pays", "ODE", "Office de l'Eau", True),
    ("fr", "que la Cour fluviale arbitrale du Tchad (XQK) siège", "XQK", "Cour fluviale arbitrale du Tchad", False),
    ("es", "según la nueva agencia de granos (XQK) de", "XQK", "nueva agencia de granos", False),
    ("fr", "L'alimentation électrique à quai (AEQ) sera", "AEQ", "alimentation électrique à quai", True),
    ("en", "The Department of Grain (DOG) said", "DOG", "Department of Grain", True),
    ("zh", "据港口安全委员会（HSC）称", "HSC", "港口安全委员会", None),
    ("zh", "即“绿色港口计划”（GPP），", "GPP", "绿色港口计划", None),
    ("zh", "绿色港口计划（英文缩写：GPP）", "GPP", "绿色港口计划", None),
    ("zh", "GPP（绿色港口计划）", "GPP", "绿色港口计划", None),
    ("en", "FDW (Freie Deutsche Werften) was", "FDW", "Freie Deutsche Werften", True),
]


@pytest.mark.parametrize(("language", "text", "form", "long", "fits"), DEFINITIONS)
def test_definitions(language, text, form, long, fits):
    [found] = definitions_in(sentence(text, language))
    assert (found.form, found.long and found.long.text, found.fits) == (form, long, fits)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Chapter IV (VIII) is long."),
        ("en", "She bought it (at last) in May."),
        ("en", "The rate (5%) rose."),
        ("fr", "Il cite Dupont (2021) et Durand (op. cit.)."),
    ],
)
def test_no_definition(language, text):
    assert list(definitions_in(sentence(text, language))) == []


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("SMEs and R&D in the U.S. and the E.U.", ["SME", "R&D", "US", "EU"]),
        ("l'OTAN, d'ONG et post-URSS", ["OTAN", "ONG", "URSS"]),
        ("与GDP相关的COVID-19措施", ["GDP", "COVID-19"]),
        ("The XIV Congress of 20th-century Ohio", []),
        ("EE. UU. y la O.N.U.", ["EEUU", "ONU"]),
    ],
)
def test_mentions(text, forms):
    assert [each.form for each in mentions_in(sentence(text))] == forms


def test_words_in_capitals_are_no_acronyms():
    made = brief(
        "en title: THE COAL AND STEEL FUND (CSF) IN A NEW AGE\nfr title: LE FONDS CHARBON ET ACIER (FCA) À NEUF\n\n"
        "en: The CSF grew.\nfr: Le FCA a grandi."
    )
    for code, form in (("en", "CSF"), ("fr", "FCA")):
        assert {each.form for each in made.context.acronyms(made.document, code).mentions} == {form}


@pytest.mark.parametrize(
    ("form", "long", "expected"),
    [
        ("FNP", "fuerzas productivas de nueva calidad", True),
        ("OCDE", "Organisation de coopération et de développement économiques", True),
        ("CEPAL", "Comisión Económica para América Latina y el Caribe", True),
        ("QPN", "Congreso Nacional del Pueblo", False),
        ("APN", "Congreso Nacional del Pueblo", False),
        ("EEUU", "Estados Unidos", True),
    ],
)
def test_abbreviates(form, long, expected):
    assert abbreviates(form, long, tight=False) is expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "Le Fonds rural de crédit créé à Lomé en mai (FRC) prête.", True),
        ("es", "La Junta de Riego Andina, con sede en Lima (JRA), votó.", True),
        ("es", "La Agencia Estatal de Granos (OEC) compró trigo.", False),
        ("fr", "Il pleut. La Cour fluviale arbitrale (XQK) siège.", False),
    ],
)
def test_could_abbreviate(language, text, expected):
    [found] = definitions_in(sentence(text, language))
    assert could_abbreviate(found) is expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("PYME", "PYMES", True), ("SME", "SME", True), ("NPF", "NFP", False), ("AI", "AIS", False)],
)
def test_same_acronym(one, other, same):
    assert same_acronym(one, other) is same


def test_the_table_of_general_acronyms():
    assert is_general("GDP")
    assert is_general("OTAN")
    assert not is_general("QZX")
    assert "OTAN" in equivalents("NATO", "en", "fr")
    assert equivalents("QZX", "en", "fr") == frozenset()

"""The rule `glossary` at its limits: inflection, capitals, acronyms, overlapping terms, scripts, large glossaries."""

import pytest
from briefs import brief
from driftlint import Severity
from driftlint.rules.glossary import Glossary as GlossaryRule
from driftlint.termbase import Entry, Forms, Glossary
from driftlint.termbase.table import parse_csv

LISTED = parse_csv(
    "en,zh,fr,es,de,case,note\n"
    "water tribunal,水务法庭|!水法院,tribunal des eaux|!cour de l'eau,tribunal de aguas|!corte del agua,"
    "Wassergericht,,\n"
    "dry canal,旱运河,canal sec|!canal à sec,canal seco,trockener Kanal|!Trockenkanal,,\n"
    "canal,运河,voie d'eau|canal,vía de agua|canal,Kanal,,\n"
    "World Harbour Order|WHO,世界港口秩序|WHO,Ordre mondial des ports|OMP,Orden Mundial de Puertos|OMP,,,\n"
    "tidal lease|TL,潮汐租约,bail des marées|BM,arriendo de mareas,Gezeitenpacht,,\n"
    "Lagoon Act,潟湖法,loi Lagune,Ley Laguna,,yes,the short title is the official one\n"
    "shoal tax,沙洲税|!浅滩税,,,,,\n"
    "fish ladder,!鱼梯,,!escalera para peces,,,\n"
    "harbour house,,,,Hafenhaus,,\n"
    "national park,国家公园,parc national,parque nacional,Nationalpark,,\n"
)


def found(text, glossary=LISTED):
    return [(each.location.text, each.severity) for each in brief(text, glossary).findings(GlossaryRule)]


@pytest.mark.parametrize(
    "text",
    [
        # inflection
        "en: Two water tribunals disagree.\nfr: Deux tribunaux des eaux sont en désaccord.",
        "en: Two water tribunals disagree.\nes: Dos tribunales de aguas discrepan.",
        "en: Two water tribunals disagree.\nde: Zwei Wassergerichte sind uneins.",
        "en: They dug a dry canal.\nde: Sie gruben einen trockenen Kanal.",
        "en: The bottom of the dry canal is sand.\nde: Der Grund des trockenen Kanals ist Sand.",
        "en: The harbour house burnt down.\nde: Der Brand des Hafenhauses dauerte lange.",
        "en: The harbour house is new.\nde: Das Hafenhaus ist neu.",
        "en: Two harbour houses are new.\nde: Zwei Hafenhäuser sind neu.",
        "en: Both national parks are closed.\nfr: Les deux parcs nationaux sont fermés.",
        "en: Both national parks are closed.\nde: Die beiden Nationalparks sind geschlossen.",
        # elision, articles, capitals at the beginning, a line of capitals
        "en: The water tribunal ruled.\nfr: Le Tribunal des eaux a tranché.",
        "en: THE WATER TRIBUNAL AND THE FISHERMEN\nes: EL TRIBUNAL DE AGUAS Y LOS PESCADORES",
        # no word boundaries, and both scripts
        "en: The water tribunal ruled.\nzh: 昨日水务法庭作出裁决。",
        "en: The water tribunal ruled.\nzh: 昨日水務法庭作出裁決。",
        # an acronym stands for the term on either side
        "en: The tidal lease ends in May.\nfr: Le BM prend fin en mai.",
        "en: The TL ends in May.\nfr: Le bail des marées prend fin en mai.",
        "en: The World Harbour Order met.\nzh: WHO召开会议。",
        # a pronoun is no acronym
        "en: Those who left were paid.\nfr: Ceux qui sont partis ont été payés.",
        "en: WHO PAYS FOR THE FERRY ON THE LAKE\nfr: QUI PAIE LE BAC DU LAC",
        # the longer term counts: what the shorter one wants is not asked for there
        "en: They dug a dry canal.\nzh: 他们挖了一条旱运河。",
        # what the glossary does not have in a language is no error
        "en: The shoal tax rises.\nfr: La taxe sur les hauts-fonds augmente.",
        # only forbidden forms are known
        "en: They built a fish ladder.\nes: Construyeron un paso de peces.",
        # capitals that the house asks for
        "en: The Lagoon Act passed.\nes: Se aprobó la Ley Laguna.",
        # words of a term that are apart are no term
        "en: The canal ran dry in the national emergency; the park did not.\nfr: Le canal s'est asséché.",
        # the term is not there at all
        "en: It rained.\nzh: 水法院开庭。",
    ],
)
def test_what_is_wanted_or_allowed_passes(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "place", "severity"),
    [
        ("en: The water tribunal ruled.\nzh: 昨日水法院作出裁决。", "水法院", Severity.ERROR),
        ("en: The water tribunal ruled.\nfr: La Cour de l'eau a tranché.", "Cour de l'eau", Severity.ERROR),
        ("en: Two water tribunals ruled.\nes: Dos cortes del agua fallaron.", "cortes del agua", Severity.ERROR),
        ("en: A dry canal is cheap.\nde: Ein Trockenkanal ist billig.", "Trockenkanal", Severity.ERROR),
        ("en: A dry canal is cheap.\nfr: Un canal à sec coûte peu.", "canal à sec", Severity.ERROR),
        ("en: The shoal tax rises.\nzh: 淺灘稅上調。", "淺灘稅", Severity.ERROR),
        ("en: They built a fish ladder.\nzh: 他们修建了鱼梯。", "鱼梯", Severity.ERROR),
        ("en: The Lagoon Act passed.\nes: Se aprobó la ley laguna.", "ley laguna", Severity.WARNING),
    ],
)
def test_what_is_not_is_reported(text, place, severity):
    assert found(text) == [(place, severity)]


def test_each_forbidden_place_is_reported():
    text = "en: The water tribunal sued the water tribunal.\nzh: 水法院起诉了水法院。"
    assert found(text) == [("水法院", Severity.ERROR)] * 2


def test_a_forbidden_form_inside_a_wanted_one_is_none():
    listed = parse_csv("en,zh\nharbour police,港口警察|!警察\nguard,卫兵|!港口\n")
    assert found("en: The harbour police met a guard.\nzh: 港口警察遇见一名卫兵。", listed) == []


def test_one_of_two_entries_for_a_word_is_enough():
    listed = parse_csv("en,fr\nbank,banque\nbank,rive\n")
    assert found("en: The bank was flooded.\nfr: La rive était inondée.", listed) == []
    assert found("en: The bank was closed.\nfr: La banque était fermée.", listed) == []


def test_a_word_of_the_same_root_is_not_the_forbidden_one():
    listed = parse_csv("fr,en\ncommerce,!trade\n")
    assert found("fr: Le commerce ralentit.\nen: Trading is slow.", listed) == []
    assert found("fr: Le commerce ralentit.\nen: Trade is slow.", listed) == [("Trade", Severity.ERROR)]


def test_the_note_is_shown():
    (finding,) = brief("en: The Lagoon Act passed.\nes: Se aprobó la ley laguna.", LISTED).findings(GlossaryRule)
    assert "the short title is the official one" in finding.message


def test_no_simplified_form_is_written_into_traditional_text_unseen():
    (finding,) = brief("en: The water tribunal ruled.\nzh: 昨日水法院作出裁決。", LISTED).findings(GlossaryRule)
    assert str(finding.fix) == "unsafe"
    (finding,) = brief("en: The water tribunal ruled.\nzh: 昨日水法院作出裁决。", LISTED).findings(GlossaryRule)
    assert str(finding.fix) == "safe"


def test_a_title_without_counterpart_is_judged_by_the_terms_of_the_document():
    body = "en: The water tribunal ruled.\nzh: 水务法庭作出裁决。"
    assert found(f"{body}\n\nzh title: 水法院的裁决") == [("水法院", Severity.ERROR)]
    assert found("en: It rained.\nzh: 下雨了。\n\nzh title: 水法院的裁决") == []


def test_a_large_glossary_costs_what_the_sentence_asks_for():
    many = tuple(Entry({"en": Forms(f"word{n} pact"), "fr": Forms(f"pacte mot{n}")}) for n in range(50_000))
    listed = Glossary((*many, *LISTED.entries))
    text = "en: The water tribunal ruled.\nfr: La Cour de l'eau a tranché."
    assert found(text, listed) == [("Cour de l'eau", Severity.ERROR)]

"""Places and other names that drift, and names that only look different."""

from __future__ import annotations

import pytest
from driftlint import Bead, Document, Finding, Role, RuleContext, Section, Sentence, Severity, SourceFile
from driftlint.rules.place_or_org_name import PlaceOrOrgName

Row = dict[str, str]


def findings(*rows: Row, bitext: bool = False) -> list[Finding]:
    """The rule's findings on a document whose beads are the rows, `{language: sentence}`, the source first."""
    codes = list(dict.fromkeys(code for row in rows for code in row))
    file = SourceFile("brief.md", "\n".join(text for row in rows for text in row.values()))
    place, made = 0, []
    for row in rows:
        sentences = {}
        for code, text in row.items():
            sentences[code] = Sentence(file, code, text, tuple(range(place, place + len(text))))
            place += len(text) + 1
        made.append(sentences)
    beads = {
        code: tuple(Bead((row[codes[0]],), (row[code],), code) for row in made if code in row) for code in codes[1:]
    }
    if bitext:
        given = tuple(bead for each in beads.values() for bead in each)
        document = Document("pairs.tsv", (file,), (), codes[0], given=given)
        return list(PlaceOrOrgName().check(document, RuleContext()))
    sections = tuple(
        Section(file, code, Role.SYNOPSIS, "", tuple(row[code] for row in made if code in row)) for code in codes
    )
    document = Document("brief.md", (file,), sections, codes[0])
    context = RuleContext(alignments={(document, code): each for code, each in beads.items()})
    return list(PlaceOrOrgName().check(document, context))


@pytest.mark.parametrize(
    ("source", "target", "flagged"),
    [
        ({"en": "Peru bought twelve ferries."}, {"fr": "La Bolivie a acheté douze bacs."}, "Bolivie"),
        ({"en": "Slovakia closed its border posts."}, {"es": "Eslovenia cerró sus puestos fronterizos."}, "Eslovenia"),
        ({"en": "Iraq reopened the pipeline."}, {"de": "Der Iran hat die Leitung wieder geöffnet."}, "Iran"),
        ({"en": "Austria raised the toll."}, {"fr": "L'Australie a relevé le péage."}, "Australie"),
        ({"en": "The harbour of Thailand is full."}, {"zh": "越南的港口已经饱和。"}, "越南"),
        ({"zh": "印度的钢铁产量下降了。"}, {"en": "Steel output in Indonesia has fallen."}, "Indonesia"),
        ({"zh": "瑞典政府批准了预算。"}, {"fr": "Le gouvernement suisse a approuvé le budget."}, "suisse"),
        ({"de": "In Kopenhagen begann die Messe."}, {"en": "The fair began in Helsinki."}, "Helsinki"),
        ({"es": "Los obreros de Iberdrola pararon."}, {"en": "The workers of Vattenfall stopped."}, "Vattenfall"),
    ],
)
@pytest.mark.parametrize("bitext", [False, True])
def test_another_name_is_found(source, target, flagged, bitext):
    found = findings(source | target, bitext=bitext)
    assert [finding.location.text for finding in found] == [flagged]
    assert found[0].severity is Severity.WARNING
    assert found[0].source is not None


@pytest.mark.parametrize(
    "row",
    [
        # capitals and governments, short forms, adjectives
        {"en": "Beijing replied.", "fr": "La Chine a répondu.", "zh": "中方作出回应。"},
        {"en": "Washington and Moscow agreed.", "zh": "美俄两国达成一致。"},
        {"en": "U.S. officials met in Brussels.", "fr": "Des responsables américains se sont réunis à Bruxelles."},
        {
            "en": "The EU and the UN agreed.",
            "es": "La UE y la ONU se pusieron de acuerdo.",
            "zh": "欧盟与联合国达成一致。",
        },
        {"en": "South Korean yards build ships.", "fr": "Les chantiers sud-coréens construisent des navires."},
        {"en": "British firms invest in Hong Kong.", "zh": "英国企业在香港投资。"},
        {"es": "EE. UU. y el Reino Unido firmaron.", "en": "The US and the UK signed."},
        # names that changed, and names with several forms
        {"en": "Türkiye exports cotton.", "fr": "La Turquie exporte du coton.", "zh": "土耳其出口棉花。"},
        {
            "en": "Côte d'Ivoire exports cocoa.",
            "de": "Die Elfenbeinküste exportiert Kakao.",
            "zh": "科特迪瓦出口可可。",
        },
        {"en": "Burma borders on Thailand.", "fr": "Le Myanmar a une frontière avec la Thaïlande."},
        {"en": "The Netherlands export tulips.", "es": "Holanda exporta tulipanes.", "zh": "荷兰出口郁金香。"},
        {
            "en": "The Democratic Republic of the Congo has copper.",
            "fr": "La RDC a du cuivre.",
            "zh": "刚果（金）有铜矿。",
        },
        # cities that each language spells its own way
        {"en": "The train from Munich to Geneva is late.", "de": "Der Zug von München nach Genf ist verspätet."},
        {"en": "Cologne and Antwerp agreed.", "fr": "Cologne et Anvers se sont mis d'accord."},
        {"fr": "Londres et Pékin négocient.", "es": "Londres y Pekín negocian.", "zh": "伦敦与北京正在谈判。"},
        # ordinary characters and words
        {
            "zh": "他用日光灯照亮法律文书，画面很美。",
            "en": "He lit the legal papers with a fluorescent lamp; it looked fine.",
        },
        {"en": "The turkey was served on fine china.", "fr": "La dinde fut servie dans de la porcelaine fine."},
        # names kept, transliterated or read in pinyin
        {"en": "Rovaniemi lies on the Kemijoki.", "zh": "罗瓦涅米位于凯米约基河畔。"},
        {"zh": "绍兴的黄酒出口到大阪。", "en": "Rice wine from Shaoxing is exported to Osaka."},
        {
            "en": "Siemens and Airbus signed.",
            "fr": "Siemens et Airbus ont signé.",
            "de": "Siemens und Airbus unterzeichneten.",
        },
        # words that begin as a family's name does
        {"en": "The region favours high-end industry.", "zh": "该地区重视高精尖产业。"},
        # organisations by their letters
        {"en": "The World Trade Organization met.", "fr": "L'OMC s'est réunie.", "zh": "世贸组织举行了会议。"},
    ],
)
@pytest.mark.parametrize("bitext", [False, True])
def test_the_right_name_is_not(row, bitext):
    assert findings(row, bitext=bitext) == []


def test_a_name_that_is_lost_is_a_hint():
    (finding,) = findings({"fr": "Le navire a quitté Dunkerque à l'aube.", "en": "The ship left at dawn."})
    assert finding.severity is Severity.INFO
    assert finding.source is not None
    assert finding.source.text == "Dunkerque"
    assert finding.location.language == "en"


def test_a_name_is_told_of_once():
    row = {"en": "The Kurils are cold, and the Kurils are far away.", "zh": "千岛群岛寒冷而遥远。"}
    assert len(findings(row, bitext=True)) <= 1


def test_a_country_named_before_may_be_a_pronoun_later():
    rows = [
        {"en": "Portugal opened the port.", "es": "Portugal inauguró el puerto."},
        {"en": "Portugal expects forty ships.", "es": "El país espera cuarenta buques."},
    ]
    assert findings(*rows) == []
    assert [finding.severity for finding in findings(*rows, bitext=True)] == [Severity.INFO]


def test_other_translations_that_keep_a_name_raise_the_confidence():
    row = {"en": "The ship left Dunkirk at dawn.", "fr": "Le navire a quitté Dunkerque à l'aube."}
    alone = findings({**row, "de": "Das Schiff lief im Morgengrauen aus."})
    (finding,) = [f for f in alone if f.location.language == "de"]
    assert finding.evidence == ("French has what the source has",)


def test_a_name_that_no_translation_has_is_left_alone():
    row = {"en": "Lake Vänern froze.", "fr": "Le lac a gelé.", "es": "El lago se heló."}
    assert findings(row) == []


def test_a_person_is_reported_once():
    row = {"en": "President Angela Merkel spoke.", "fr": "Le président Emmanuel Macron a parlé."}
    assert findings(row) == []


@pytest.mark.parametrize(
    "rows",
    [
        [{"en": "Marta Solís advised the Bolivian Senate.", "fr": "Marta Solís a conseillé le Sénat équatorien."}],
        [{"en": "North Korean ships called at the port.", "fr": "Des navires sud-coréens ont fait escale au port."}],
        [{"en": "South Korea exports chips.", "es": "Corea del Norte exporta chips."}],
        [{"en": "South Korean yards are full.", "zh": "朝鲜的船厂已经满负荷。"}],
        [{"en": "The Polish parliament voted.", "de": "Das tschechische Parlament stimmte ab."}],
        [{"en": "Two Swedish companies bid.", "es": "Dos empresas noruegas pujaron."}],
        [{"en": "Greek voters agreed.", "fr": "Les électrices turques étaient d'accord."}],
        [{"en": "The Nigerian Senate voted.", "fr": "Le Sénat nigérien a voté."}],
        [{"en": "The Bank of Ghana raised rates.", "fr": "La Banque du Kenya a relevé ses taux."}],
        [{"en": "The National Bank of Ethiopia raised rates.", "zh": "肯尼亚国家银行提高了利率。"}],
        [{"en": "The Omani navy replied.", "es": "La marina bahreiní respondió."}],
    ],
)
def test_a_name_swapped_in_running_text_is_found(rows):
    assert [finding.severity >= Severity.WARNING for finding in findings(*rows)] == [True]


@pytest.mark.parametrize(
    "rows",
    [
        [
            {
                "en": "South Korean yards are full.",
                "zh": "韩国的船厂已经满负荷。",
                "de": "Südkoreanische Werften sind ausgelastet.",
                "es": "Los astilleros surcoreanos están llenos.",
                "fr": "Les chantiers sud-coréens sont pleins.",
            }
        ],
        [
            {
                "en": "The Democratic Republic of the Congo exports cobalt.",
                "fr": "La République démocratique du Congo exporte du cobalt.",
                "zh": "刚果民主共和国出口钴。",
                "es": "La República Democrática del Congo exporta cobalto.",
                "de": "Die Demokratische Republik Kongo exportiert Kobalt.",
            }
        ],
        [
            {
                "en": "Congolese miners went on strike.",
                "fr": "Les mineurs congolais se sont mis en grève.",
                "zh": "刚果（金）矿工罢工。",
                "de": "Kongolesische Bergleute streikten.",
                "es": "Los mineros congoleños hicieron huelga.",
            }
        ],
        [
            {
                "en": "The Omani navy replied.",
                "es": "La marina omaní respondió.",
                "fr": "La marine omanaise a répondu.",
                "de": "Die omanische Marine antwortete.",
                "zh": "阿曼海军作出回应。",
            }
        ],
        [
            {
                "en": "Guinea-Bissau and Equatorial Guinea signed.",
                "fr": "La Guinée-Bissau et la Guinée équatoriale ont signé.",
                "zh": "几内亚比绍和赤道几内亚签署了协议。",
            }
        ],
        [
            {
                "en": "Bolivian exports rose; the country's Senate was pleased.",
                "fr": "Les exportations boliviennes ont augmenté ; le Sénat bolivien s'en est réjoui.",
            }
        ],
    ],
)
def test_a_faithful_name_in_running_text_is_not(rows):
    assert [finding.message for finding in findings(*rows) if finding.severity >= Severity.WARNING] == []


def test_an_unknown_word_that_begins_a_sentence_is_no_name_by_itself():
    row = {"en": "Monazite from Brazil has lost its price.", "zh": "来自巴西的独居石价格已经下跌。"}
    assert [finding.message for finding in findings(row)] == []

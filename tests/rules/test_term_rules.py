"""The term rules, case by case."""

import pytest
from briefs import brief
from driftlint import RuleContext, Severity
from driftlint.reducing import Reduction
from driftlint.rules.glossary import Glossary
from driftlint.rules.term_inconsistent import TermInconsistent
from driftlint.rules.term_inconsistent_across_documents import TermInconsistentAcrossDocuments
from driftlint.rules.untranslated import Untranslated
from driftlint.termbase.table import parse_csv

PACT = "en: Ministers signed the “orchard water pact”.\n"


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        (
            PACT
            + "zh: 部长们签署了“果园用水协议”。\n\nen: The “orchard water pact” is weak.\nzh: “园林水资源条约”很薄弱。",
            ["园林水资源条约"],
        ),
        (
            PACT
            + "zh: 部长们签署了“果园用水协议”。\n\nen: The “orchard water pact” is weak.\nzh: “果园用水的协议”很薄弱。",
            [],
        ),
        (
            PACT + "fr: Les ministres ont signé le « pacte de l'eau des vergers ».\n\n"
            "en: The orchard water pact is weak.\nfr: Le pacte sur l'eau des vergers est faible.",
            [],
        ),
        (
            PACT + "fr: Les ministres ont signé le « pacte de l'eau des vergers ».\n\n"
            "en: The pact is weak.\nfr: Cet accord est faible.",
            [],
        ),
        (
            "en: The Northern Grain Board sold wheat.\nes: La Junta de Cereales del Norte vendió trigo.\n\n"
            "en: Farmers trust the Northern Grain Board.\n"
            "es: Los agricultores confían en el Consejo de Granos del Norte.",
            ["Consejo de Granos del Norte"],
        ),
        (
            "en: The Northern Grain Board sold wheat.\nde: Die Nördliche Getreidebehörde verkaufte Weizen.\n\n"
            "en: Farmers trust the Northern Grain Board.\nde: Die Bauern vertrauen der Nördlichen Getreidebehörde.",
            [],
        ),
        (
            "zh: 该部推出“蓝色港湾计划”。\nen: The ministry launched the “Blue Harbour Plan”.\n\n"
            "zh: “蓝色港湾计划”为期三年。\nen: The “Azure Port Scheme” runs for three years.",
            ["Azure Port Scheme"],
        ),
        (
            "en: Growth is slow. Growth was fast.\nfr: La croissance est lente. L'essor fut rapide.",
            [],
        ),
    ],
)
def test_term_inconsistent(text, flagged):
    assert [found.location.text for found in brief(text).findings(TermInconsistent)] == flagged


def test_a_title_that_only_the_translation_has_counts():
    text = (
        "en: The “green fishing port campaign” (GFC) opens in May.\nzh: “绿色捕鱼码头行动”（GFC）于五月启动。\n\n"
        "zh title: 评“绿色渔港行动”"
    )
    [found] = brief(text).findings(TermInconsistent)
    assert {found.location.text, *(each.text for each in found.related)} == {"绿色渔港行动", "绿色捕鱼码头行动"}


def test_the_finding_shows_both_renderings_with_their_counts():
    text = (
        PACT
        + "zh: 部长们签署了“果园用水协议”。\n\nen: The “orchard water pact” is weak.\nzh: “果园用水协议”很薄弱。\n\n"
        "en: Who needs the “orchard water pact”?\nzh: 谁需要“园林水资源条约”？"
    )
    [found] = brief(text).findings(TermInconsistent)
    assert found.severity is Severity.WARNING
    assert found.location.text == "园林水资源条约"
    assert [each.text for each in found.related] == ["果园用水协议", "果园用水协议"]
    assert found.suggestion == "果园用水协议"
    assert "(2 times)" in found.message


def test_a_hyphen_that_comes_and_goes_in_the_source_is_an_info():
    text = (
        "en: The “low-rent city plan” is new.\nfr: Le « plan » est neuf.\n\n"
        "en: The “low rent city plan” is old.\nfr: Il est vieux."
    )
    [found] = [each for each in brief(text).findings(TermInconsistent) if each.location.language == "en"]
    assert found.severity is Severity.INFO
    assert {found.location.text, found.related[0].text} == {"low-rent city plan", "low rent city plan"}


def test_term_consistency():
    text = (
        PACT
        + "zh: 部长们签署了“果园用水协议”。\n\nen: The “orchard water pact” is weak.\nzh: “果园用水协议”很薄弱。\n\n"
        "en: Who needs the “orchard water pact”?\nzh: 谁需要“园林水资源条约”？"
    )
    made = brief(text)
    assert made.context.term_consistency(made.document, "zh") == pytest.approx(2 / 3)
    empty = brief("en: It rains.\nzh: 下雨了。")
    assert empty.context.term_consistency(empty.document, "zh") is None


def corpus(*texts):
    made = [brief(text) for text in texts]
    alignments = {
        (each.document, code): each.context.alignment(each.document, code)
        for each in made
        for code in each.document.translations
    }
    documents = [each.document for each in made]
    rule, context = TermInconsistentAcrossDocuments(), RuleContext(alignments=alignments)
    with Reduction() as reduction:
        for index, document in enumerate(documents):
            reduction.add(index, rule.name, rule.records(document, context))
        return list(reduction.findings([rule]))


def test_term_inconsistent_across_documents():
    first = PACT + "zh: 部长们签署了“果园用水协议”。\nfr: Les ministres ont signé le « pacte de l'eau des vergers »."
    second = (
        "en: Few like the “orchard water pact”.\nzh: 很少有人喜欢“园林水资源条约”。\n"
        "fr: Peu aiment le « pacte de l'eau des vergers »."
    )
    [found] = corpus(first, second)
    assert (found.location.text, [each.text for each in found.related]) == ("园林水资源条约", ["果园用水协议"])
    assert corpus(first) == []
    assert corpus(first, first) == []


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("fr: Le gouvernement a dépensé peu.\nen: The gouvernement spent little.", ["gouvernement"]),
        ("es: La empresa vendió la fábrica.\nen: The company sold the fábrica.", ["fábrica"]),
        ("de: Die Behörden warnten die Bewohner.\nen: The Behörden warned residents.", ["Behörden"]),
        ("zh: 政府修建了水库。\nen: The government built a 水库.", ["水库"]),
        (
            "en: Sales fell because of the weather.\nfr: Les ventes ont baissé because of the weather.",
            ["because of the weather"],
        ),
        ("zh: 政府修建了水库。\nen: The government built a reservoir (水库).", []),
        ("fr: Le journal Le Monde l'a écrit.\nen: The paper Le Monde wrote so.", []),
        ("en: She plays piano solo.\nes: Toca el piano solo.", []),
        ("fr: Il parle de « laissez-faire ».\nen: He speaks of “laissez-faire”.", []),
        ("en: The new AI model is cheap.\nfr: Le nouveau modèle d'AI est bon marché.", ["AI"]),
        ("en: They tax the windfall earnings.\nfr: Ils taxent les windfall earnings.", ["windfall earnings"]),
        ("en: Oman will curtail exports soon.\nzh: 阿曼即将curtail exports。", ["curtail exports"]),
        ("en: Oman will lower its output soon.\nzh: 阿曼即将降低output。", ["output"]),
        ("en: A think tank said so.\nzh: 一家智库（think tank）这样说。", []),
        ("en: The new AI model is cheap.\nzh: 新的AI模型很便宜。", []),
        ("en: Smart eReaders sell well.\nfr: Les eReaders se vendent bien.", []),
    ],
)
def test_untranslated(text, flagged):
    assert [found.location.text for found in brief(text).findings(Untranslated)] == flagged


def test_a_word_left_in_several_places_was_chosen():
    once = "en: They tax the harvest heavily.\nes: Gravan mucho el harvest.\n"
    again = once + "\nen: The harvest fell.\nes: El harvest cayó."
    assert [each.severity for each in brief(once).findings(Untranslated)] == [Severity.WARNING]
    assert [each.severity for each in brief(again).findings(Untranslated)] == [Severity.INFO]


LISTED = parse_csv(
    "en,zh,fr,es,case,note\n"
    "tidal lagoon fund|TLF,潮汐泻湖基金|!泻湖款项,fonds des lagunes|FDL,fondo de lagunas|!caja de lagunas,,as of 2019\n"
    "Harbour Office,港务局,,Oficina Portuaria,yes,\n"
)


@pytest.mark.parametrize(
    ("text", "flagged", "severity"),
    [
        ("en: The tidal lagoon fund grows.\nzh: 泻湖款项在增长。", "泻湖款项", Severity.ERROR),
        ("en: The tidal lagoon fund grows.\nes: Crece la Caja de Lagunas.", "Caja de Lagunas", Severity.ERROR),
        ("en: The tidal lagoon fund grows.\nzh: 潮汐泻湖基金在增长。", None, None),
        ("en: The tidal lagoon fund grows.\nfr: Les fonds de lagune croissent.", None, None),
        ("en: The tidal lagoon funds grow.\nfr: Le FDL croît.", None, None),
        (
            "en: The tidal lagoon fund grows.\nfr: Le fonds de marée lagunaire croît.",
            "fonds de marée",
            Severity.WARNING,
        ),
        ("en: It grows.\nfr: Le fonds souverain croît.", None, None),
        (
            "en: The Harbour Office said no.\nes: La oficina portuaria dijo que no.",
            "oficina portuaria",
            Severity.WARNING,
        ),
        ("en: The harbour office said no.\nes: La oficina portuaria dijo que no.", None, None),
    ],
)
def test_glossary(text, flagged, severity):
    found = brief(text, LISTED).findings(Glossary)
    if flagged is None:
        assert found == []
    else:
        assert [(flagged in each.location.text, each.severity) for each in found] == [(True, severity)]


def test_without_a_glossary_nothing_is_said():
    assert brief("en: The tidal lagoon fund grows.\nzh: 泻湖款项在增长。").findings(Glossary) == []


@pytest.mark.parametrize(
    "text",
    [
        "en: The islanders drink brandy in winter.\nes: Los isleños beben brandy en invierno.",
        "en: He ate a sandwich there.\nes: Se comió un sandwich allí.",
        "en: She joined a think tank in May.\nfr: Elle a rejoint un think tank en mai.",
    ],
)
def test_a_word_that_may_be_borrowed_is_no_warning(text):
    assert all(found.severity is Severity.INFO for found in brief(text).findings(Untranslated))

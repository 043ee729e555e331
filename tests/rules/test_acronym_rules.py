"""The three acronym rules, case by case."""

import pytest
from briefs import brief
from driftlint.rules.acronym_expansion_mismatch import AcronymExpansionMismatch
from driftlint.rules.acronym_inconsistent import AcronymInconsistent
from driftlint.rules.acronym_undefined import AcronymUndefined

SCHEME = "en: The Island Ferry Scheme (IFS) began in May.\n"


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        (
            SCHEME + "es: El Programa de Transbordadores Insulares (PTI) empezó en mayo.\n\n"
            "en: Nobody likes the IFS.\nes: A nadie le gusta el IFS.",
            ["IFS"],
        ),
        (
            SCHEME + "es: El Programa de Transbordadores Insulares (PTI) empezó en mayo.\n\n"
            "en: Nobody likes the IFS.\nes: A nadie le gusta el PTI.",
            [],
        ),
        (
            SCHEME + "zh: 岛屿渡轮计划（IFS）于五月启动。\n\nen: Nobody likes the IFS.\nzh: 没有人喜欢IFS。",
            [],
        ),
        (
            SCHEME + "fr: Le Programme des ferries insulaires (PFI) a commencé en mai.\n\n"
            "en: Nobody likes the IFS.\nfr: Personne n'aime le PIF.",
            ["PIF"],
        ),
        (
            SCHEME + "es: El Programa de Transbordadores Insulares (PTI; en inglés, IFS) empezó en mayo.\n\n"
            "en: The IFS is dear.\nes: El PTI es caro.",
            [],
        ),
        ("en: Small firms (SMEs) grow; SMEs hire.\nes: Las pymes (PYMES) crecen; una PYME contrata.", []),
        (
            "es: El Fondo de Riego Andino (FRA) crece.\nen: The Andean Irrigation Fund (AIF) grows.\n\n"
            "es: El FRA es nuevo.\nen: The FRA is new.",
            ["FRA"],
        ),
        (
            "en: Contracts for heat (CfH) are new; a CfH pays.\n"
            "fr: Les contrats de chaleur (CdC) sont nouveaux ; un CfH paie.",
            ["CfH"],
        ),
        (
            "en: The WHO met.\nfr: L'OMS s'est réunie.\n\nen: The WHO voted.\nfr: L'OMS a voté.\n\n"
            "en: The WHO adjourned.\nfr: L'OSM s'est ajournée.",
            ["OSM"],
        ),
    ],
)
def test_acronym_inconsistent(text, flagged):
    assert [found.location.text for found in brief(text).findings(AcronymInconsistent)] == flagged


def test_the_finding_points_to_the_definition():
    text = (
        SCHEME + "es: El Programa de Transbordadores Insulares (PTI) empezó en mayo.\n\n"
        "en: Nobody likes the IFS.\nes: A nadie le gusta el IFS."
    )
    [found] = brief(text).findings(AcronymInconsistent)
    assert found.suggestion == "PTI"
    assert found.source.text == "IFS"
    assert [each.text for each in found.related] == ["Programa de Transbordadores Insulares (PTI)"]
    assert "Programa de Transbordadores Insulares" in found.message


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        (SCHEME + "fr: Le programme a commencé en mai.\n\nen: The IFS is dear.\nfr: L'IFS coûte cher.", ["IFS"]),
        (SCHEME + "zh: 岛屿渡轮计划于五月启动。\n\nen: The IFS is dear.\nzh: IFS很贵。", ["IFS"]),
        (SCHEME + "zh: 岛屿渡轮计划（IFS）于五月启动。\n\nen: The IFS is dear.\nzh: IFS很贵。", []),
        ("en: The gross domestic product (GDP) grew.\nde: Das BIP wuchs.", []),
        ("en: The ABQ grew.\nde: Die ABQ wuchs.", []),
    ],
)
def test_acronym_undefined(text, flagged):
    assert [found.location.text for found in brief(text).findings(AcronymUndefined)] == flagged


AGENCY = "en: The State Grain Agency (SGA) bought wheat.\n"


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        (AGENCY + "es: La Agencia Estatal de Granos (OEC) compró trigo.", ["Agencia Estatal de Granos (OEC)"]),
        (AGENCY + "es: La Agencia Estatal de Granos (AEG) compró trigo.", []),
        (AGENCY + "es: La Agencia Estatal de Granos (SGA) compró trigo.", []),
        (AGENCY + "es: La Agencia Estatal de Granos (GAE) compró trigo.", []),
        (AGENCY + "zh: 国家粮食署（SGA）购买了小麦。", []),
        (AGENCY + "zh: 国家粮食署（OEC）购买了小麦。", ["国家粮食署（OEC）"]),
        (AGENCY + "de: Das Staatsgetreideamt (SGT) kaufte Weizen.", []),
        ("en: Its domestic product (GDP) fell.\nde: Das jährliche Bruttoinlandsprodukt (BIP) sank.", []),
        (AGENCY + "fr: L'Agence nationale des grains du Bénin (ANG) a acheté du blé.", []),
        (
            AGENCY + "fr: L'Agence publique des grains du Togo (XQK) rit.",
            ["Agence publique des grains du Togo (XQK)"],
        ),
        ("fr: L'Agence publique du grain (APG) achète du blé.\nzh: 国家粮食署（SGA）购买小麦。", []),
        (AGENCY + "zh: 国家粮食署（APG）购买小麦。\nfr: L'Agence publique du grain (APG) achète du blé.", []),
        ("fr: La Ligue du fleuve (LDF) a fui.\nen: Jama'at Ansar al-Nahr wal-Bahr (JANB) fled.", []),
        ("en: The minister spoke.\nde: Der Minister Karl Brandt (XYP) sprach.", []),
    ],
)
def test_acronym_expansion_mismatch(text, flagged):
    assert [found.location.text for found in brief(text).findings(AcronymExpansionMismatch)] == flagged

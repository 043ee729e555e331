"""What of a document is a term that a glossary would have, and which renderings are whole."""

import pytest
from briefs import brief
from driftlint.analysis.drafting import drafted


def terms(text):
    made = brief(text)
    return {
        each.mentions[0][0]: {code: [form for _, form, _ in found] for code, found in each.renderings.items()}
        for each in drafted(made.document, made.context)
    }


TWICE = (
    "en: {0} are cheap.\nfr: Les {1} sont bon marché.\n\nen: Few trust {0}.\nfr: Peu de gens font confiance aux {1}."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TWICE.format("buffer stocks", "stocks tampons"), {"buffer stocks": {"fr": ["stocks tampons"] * 2}}),
        # a definition, whole although a hyphen cuts it
        (
            "en: A cost-sharing agreement (CSA) was signed.\nfr: Un accord de partage des coûts (APC) a été signé.",
            {"cost-sharing agreement": {"fr": ["accord de partage des coûts"]}},
        ),
        # a name without the person who speaks for it
        (
            "en: The Central Water Council met.\nfr: Le Conseil central de l'eau s'est réuni.",
            {"Central Water Council": {"fr": ["Conseil central de l'eau"]}},
        ),
    ],
)
def test_a_term(text, expected):
    assert terms(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        TWICE.format("ten euros", "dix euros"),
        TWICE.format("Ana Ruiz", "Ana Ruiz"),
        TWICE.format("Chinese firms", "entreprises chinoises"),
        TWICE.format("new bridges", "nouveaux ponts"),
        TWICE.format("trains and buses", "trains et bus"),
        "en: On 3 May 2024 it rained.\nfr: Le 3 mai 2024, il a plu.\n\n"
        "en: On 3 May 2024 it froze.\nfr: Le 3 mai 2024, il a gelé.",
        # a headline
        "en title: Nobody Buys Wheat\nfr title: Personne n'achète de blé\n\nen: It rains.\nfr: Il pleut.",
        # a remark
        "en: He called it “a loan that nobody repays”.\nfr: Il parle d'« un prêt que personne ne rembourse ».",
        # a country
        "en: The United Kingdom agrees.\nfr: Le Royaume-Uni est d'accord.",
    ],
)
def test_no_term(text):
    assert terms(text) == {}


def test_half_a_rendering_is_none():
    text = (
        "en: They met at the Tamaro Rare Earth Exchange.\n"
        "fr: Ils se sont rencontrés à la Bourse des terres rares de Tamaro."
    )
    assert terms(text) in ({}, {"Tamaro Rare Earth Exchange": {"fr": ["Bourse des terres rares de Tamaro"]}})

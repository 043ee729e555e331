"""Hedges and contrasts, in five languages."""

from __future__ import annotations

import pytest
from driftlint import Sentence, SourceFile
from driftlint.analysis.stance import contrasts, hedges, lost_hedge


def sentence(code: str, text: str) -> Sentence:
    return Sentence(SourceFile("a.md", text), code, text, tuple(range(len(text))))


@pytest.mark.parametrize(
    ("code", "text", "found"),
    [
        ("en", "The ministry apparently knew of the leak.", ["apparently"]),
        ("en", "The bridge is said to be safe.", ["is said to"]),
        ("en", "The apparent winner spoke.", []),
        ("zh", "该部似乎早已知情。", ["似乎"]),
        ("fr", "Le ministère semble au courant, peut-être depuis mai.", ["semble", "peut-être"]),
        ("es", "Al parecer, el ministerio lo sabía.", ["Al parecer"]),
        ("de", "Das Ministerium wusste offenbar davon.", ["offenbar"]),
        ("xx", "apparently", []),
    ],
)
def test_hedges(code, text, found):
    assert [mention.text for mention in hedges(sentence(code, text))] == found


@pytest.mark.parametrize(
    ("code", "text", "found"),
    [
        ("en", "The fund lends to towns rather than to firms.", ["rather than"]),
        ("zh", "基金贷款给城镇而不是企业。", ["而不是"]),
        ("fr", "Le fonds prête aux villes plutôt qu’aux entreprises.", []),
        ("fr", "Le fonds prête aux villes au lieu de prêter aux entreprises.", ["au lieu de"]),
        ("es", "El fondo presta a ciudades en vez de a empresas.", ["en vez de"]),
        ("de", "Der Fonds hilft Städten statt Firmen.", ["statt"]),
    ],
)
def test_contrasts(code, text, found):
    assert [mention.text for mention in contrasts(sentence(code, text))] == found


EN = [sentence("en", "The ministry apparently knew.")]
FR = [sentence("fr", "Le ministère savait.")]
ZH = [sentence("zh", "该部似乎知情。")]
ES = [sentence("es", "Al parecer, el ministerio lo sabía.")]


def test_a_hedge_is_lost_where_all_others_keep_one():
    lost = lost_hedge(EN, FR, [ZH, ES])
    assert lost is not None
    assert lost.text == "apparently"


@pytest.mark.parametrize(
    ("source", "target", "others"),
    [(EN, FR, [ZH]), (EN, ES, [ZH, FR]), (EN, FR, [ZH, FR]), (FR, FR, [ZH, ES])],
    ids=["one vote only", "the translation has one", "another lost it too", "the source has none"],
)
def test_no_hedge_is_lost(source, target, others):
    assert lost_hedge(source, target, others) is None

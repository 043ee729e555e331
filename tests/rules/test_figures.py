"""What number, date and currency-or-unit say: votes of other translations, scales, the source's own summary."""

from __future__ import annotations

import pytest
from driftlint import Bead, Document, Role, RuleContext, Section, Sentence, Severity, SourceFile
from driftlint.rules.currency_or_unit import CurrencyOrUnit
from driftlint.rules.date import Date
from driftlint.rules.number import Number
from driftlint.rules.reference import Reference


def _sentence(code, text):
    return Sentence(SourceFile(f"brief.{code}.md", text), code, text, tuple(range(len(text))))


def _bitext(source, **targets):
    """A document of one sentence with its translations."""
    code, text = source
    first = _sentence(code, text)
    beads = tuple(Bead((first,), (_sentence(other, line),), other) for other, line in targets.items())
    return Document("brief.tsv", (), (), code, given=beads)


def _findings(rule, document):
    return list(rule().check(document, RuleContext()))


def test_the_message_names_both_readings():
    (finding,) = _findings(Number, _bitext(("en", "Wages rose by 5%."), fr="Les salaires ont augmenté de 6 %."))
    assert finding.severity is Severity.ERROR
    assert finding.message == "“6 %” where the English has “5%”"
    assert finding.location.text == "6 %"
    assert finding.source.text == "5%"


def test_the_message_shows_the_whole_of_a_name_that_holds_a_figure():
    document = _bitext(("en", "Farms in Ulm had H5N8 flu."), fr="Des fermes à Ulm avaient la grippe H5N2.")
    (finding,) = _findings(Number, document)
    assert "“H5N2”" in finding.message
    assert "“H5N8”" in finding.message


def test_a_slip_of_scale_is_named():
    (finding,) = _findings(Number, _bitext(("en", "It lent 1.6 billion euros."), zh="它放贷1.6万亿欧元。"))
    assert finding.message == (
        "“1.6万亿欧元” (1.6 trillion) where the English has “1.6 billion euros”: 1,000 times too much, a slip of scale"
    )


def test_translations_that_agree_with_the_source_raise_the_confidence():
    alone = _bitext(("en", "Seventeen mills closed."), zh="七家工厂关闭。")
    backed = _bitext(
        ("en", "Seventeen mills closed."),
        zh="七家工厂关闭。",
        fr="Dix-sept usines ont fermé.",
        es="Cerraron 17 fábricas.",
    )
    (weak,) = _findings(Number, alone)
    (strong,) = _findings(Number, backed)
    assert weak.severity is Severity.WARNING
    assert strong.severity is Severity.ERROR
    assert strong.confidence > weak.confidence
    assert strong.evidence == ("French and Spanish have what the source has",)


def test_translations_that_agree_against_the_source_doubt_it_once():
    document = _bitext(
        ("en", "The pier is 240 m long."), fr="La jetée mesure 420 m.", es="El muelle mide 420 m.", zh="码头长420米。"
    )
    (finding,) = _findings(Number, document)
    assert finding.severity is Severity.WARNING
    assert "the source may be wrong" in finding.message
    assert [place.text for place in finding.related] == ["420 m", "420米"]


def test_a_missing_figure_is_a_hint_and_a_warning_where_the_others_have_it():
    source, spanish = ("en", "Rents rose by 7.2%."), "Los alquileres subieron."
    (alone,) = _findings(Number, _bitext(source, es=spanish))
    (backed,) = _findings(
        Number, _bitext(source, es=spanish, fr="Les loyers ont augmenté de 7,2 %.", zh="租金上涨了7.2%。")
    )
    assert (alone.severity, backed.severity) == (Severity.INFO, Severity.WARNING)


def test_an_added_figure_is_a_warning_where_the_others_do_not_have_it():
    source, spanish = ("en", "Rents rose."), "Los alquileres subieron un 7,2 %."
    (alone,) = _findings(Number, _bitext(source, es=spanish))
    (backed,) = _findings(Number, _bitext(source, es=spanish, fr="Les loyers ont augmenté.", zh="租金上涨了。"))
    assert (alone.severity, backed.severity) == (Severity.INFO, Severity.WARNING)


def test_a_missing_figure_points_to_the_end_of_the_translation():
    (finding,) = _findings(Number, _bitext(("en", "Rents rose by 7.2%."), es="Los alquileres subieron."))
    assert finding.location.language == "es"
    assert finding.location.text == ""
    assert finding.source.text == "7.2%"


def test_swapped_day_and_month_are_named():
    (finding,) = _findings(Date, _bitext(("en", "It opens on 4 September 2031."), es="Abre el 9 de abril de 2031."))
    assert finding.severity is Severity.ERROR
    assert "day and month have changed places" in finding.message


def test_one_fault_is_one_finding():
    document = _bitext(("en", "It paid 40 billion yuan in 2019."), fr="Il a payé 40 milliards de dollars en 2019.")
    assert [len(_findings(rule, document)) for rule in (Number, Date, CurrencyOrUnit)] == [0, 0, 1]


def _with_summary(synopsis, summary):
    file = SourceFile("brief.md", f"{synopsis}\n{summary}\n")
    middle = len(synopsis) + 1
    first = Sentence(file, "en", synopsis, tuple(range(len(synopsis))))
    second = Sentence(file, "en", summary, tuple(range(middle, middle + len(summary))))
    sections = (
        Section(file, "en", Role.SYNOPSIS, "Synopsis", (first,)),
        Section(file, "en", Role.SUMMARY, "Executive Summary", (second,)),
    )
    return Document("brief.md", (file,), sections, "en")


@pytest.mark.parametrize(
    ("synopsis", "summary", "messages"),
    [
        (
            "The ministry expects the ferry fleet to carry 26,000 lorries a day.",
            "The ministry expects the ferry fleet to carry 62,000 lorries a day.",
            ["the summary says 62,000, the synopsis 26,000 in the same sentence"],
        ),
        (
            "The ministry expects the ferry fleet to carry 26,000 lorries a day.",
            "The ministry expects the ferry fleet to carry 26,000 lorries a day by 2031.",
            [],
        ),
        (
            "The ministry expects the ferry fleet to carry 26,000 lorries a day.",
            "Bridges, not boats, are what 62,000 drivers in the north ask for.",
            [],
        ),
    ],
)
def test_the_summary_is_compared_with_the_synopsis(synopsis, summary, messages):
    findings = _findings(Number, _with_summary(synopsis, summary))
    assert [finding.message for finding in findings] == messages
    assert all(finding.severity is Severity.WARNING for finding in findings)


def _beads(code, other, *pairs):
    return Document(
        "brief.tsv",
        (),
        (),
        code,
        given=tuple(Bead((_sentence(code, one),), (_sentence(other, two),), other) for one, two in pairs),
    )


@pytest.mark.parametrize(
    ("pairs", "severities"),
    [
        ([("See https://example.org/a/tides.", "Voir plus loin.")], [Severity.WARNING]),
        ([("See example.org, or www.example.org.", "Voir plus loin.")], [Severity.INFO]),
        ([("See https://example.org/en/tides.", "Voir https://example.org/fr/marees.")], []),
        ([("Prices fell.[1]", "Les prix ont baissé."), ("Rents rose.[2]", "Les loyers ont augmenté.")], []),
        (
            [("Prices fell.[1]", "Les prix ont baissé.[1]"), ("Rents rose.[2]", "Les loyers ont augmenté.")],
            [Severity.WARNING],
        ),
        ([("1. Dredge.", "1. Draguer."), ("2. Build.", "2. Bâtir."), ("3. Move.", "4. Déplacer.")], [Severity.WARNING]),
        ([("1. Dredge.", "Draguer."), ("2. Build.", "Bâtir.")], []),
    ],
)
def test_references(pairs, severities):
    assert [finding.severity for finding in _findings(Reference, _beads("en", "fr", *pairs))] == severities

"""Figures with their units, currencies and ranges."""

from __future__ import annotations

from fractions import Fraction

import pytest
from driftlint import Sentence, SourceFile
from driftlint.analysis.dates import dates
from driftlint.analysis.quantities import in_words, quantities


def _read(code, text):
    sentence = Sentence(SourceFile("brief.md", text), code, text, tuple(range(len(text))))
    return quantities(sentence, dates(sentence))


@pytest.mark.parametrize(
    ("code", "text", "value", "unit"),
    [
        ("en", "5%", 5, "percent"),
        ("en", "5 per cent", 5, "percent"),
        ("en", "3 percentage points", 3, "percentage"),
        ("en", "1,234.5 tonnes", Fraction(2469, 2), "tonne"),
        ("en", "80 square kilometres", 80, "square-kilometer"),
        ("en", "24mm", 24, "millimeter"),
        ("en", "a 17-year-old", 17, "year"),
        ("en", "half a century", Fraction(1, 2), "century"),
        ("fr", "5 %", 5, "percent"),
        ("fr", "5 pour cent", 5, "percent"),
        ("fr", "3 points de pourcentage", 3, "percentage"),
        ("fr", "20 km", 20, "kilometer"),
        ("fr", "29 pouces trois quarts", Fraction(119, 4), "inch"),
        ("es", "5 por ciento", 5, "percent"),
        ("es", "tres puntos porcentuales", 3, "percentage"),
        ("es", "19 500 km2", 19_500, "square-kilometer"),
        ("de", "vier Prozentpunkte", 4, "percentage"),
        ("de", "17-jährige", 17, "year"),
        ("zh", "百分之五", 5, "percent"),
        ("zh", "三成", 30, "percent"),
        ("zh", "0.5个百分点", Fraction(1, 2), "percentage"),
        ("zh", "1000万千瓦", 10_000_000, "kilowatt"),
        ("zh", "12万吨", 120_000, "tonne"),
        ("zh", "两年半", Fraction(5, 2), "year"),
        ("zh", "3千米", 3, "kilometer"),
    ],
)
def test_units(code, text, value, unit):
    found = _read(code, text)[0]
    assert (found.value, found.unit.name) == (value, unit)


@pytest.mark.parametrize(
    ("code", "text", "value", "currency"),
    [
        ("en", "US$1.2 billion", 1_200_000_000, "USD"),
        ("en", "S$5bn", 5_000_000_000, "SGD"),
        ("en", "RMB500 million", 500_000_000, "CNY"),
        ("en", "20 million yuan", 20_000_000, "CNY"),
        ("en", "£20", 20, "GBP"),
        ("en", "€57.5m", 57_500_000, "EUR"),
        ("fr", "12 500 €", 12_500, "EUR"),
        ("fr", "503 millions de dollars américains", 503_000_000, "USD"),
        ("es", "3.000 millones de dólares singapurenses", 3_000_000_000, "SGD"),
        ("de", "503 Millionen US-Dollar", 503_000_000, "USD"),
        ("zh", "12亿美元", 1_200_000_000, "USD"),
        ("zh", "人民币500亿元", 50_000_000_000, "CNY"),
        ("zh", "3亿新元", 300_000_000, "SGD"),
    ],
)
def test_currencies(code, text, value, currency):
    (found,) = _read(code, text)
    assert found.value == value
    assert currency in found.currency


def test_a_bare_dollar_fits_several_currencies():
    (found,) = _read("en", "500 dollars")
    assert {"USD", "SGD", "AUD"} <= found.currency


@pytest.mark.parametrize(
    ("code", "text", "low", "high"),
    [
        ("en", "5% to 6%", 5, 6),
        ("en", "5-7 million people", 5_000_000, 7_000_000),
        ("en", "4.2-3.9 million years", 4_200_000, 3_900_000),
        ("fr", "5 à 6 %", 5, 6),
        ("es", "del 5 al 6 %", 5, 6),
        ("es", "entre 1 y 3 millones", 1_000_000, 3_000_000),
        ("de", "2 bis 5 Tage", 2, 5),
        ("zh", "5-7万人", 50_000, 70_000),
        ("zh", "10到20万", 100_000, 200_000),
        ("zh", "100米至250米", 100, 250),
    ],
)
def test_ranges(code, text, low, high):
    found = _read(code, text)[0]
    assert (found.value, found.high) == (low, high)


@pytest.mark.parametrize(
    ("code", "text", "approximate"),
    [
        ("en", "around 400", True),
        ("en", "400", False),
        ("fr", "quelque 400", True),
        ("es", "unos 400", True),
        ("de", "rund 400", True),
        ("zh", "约400人", True),
        ("zh", "400多人", True),
        ("zh", "400人", False),
    ],
)
def test_approximation(code, text, approximate):
    assert _read(code, text)[0].approximate is approximate


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "COVID-19 and the G20"),
        ("en", "one of the villages"),
        ("en", "dozens of thousands"),
        ("en", "1. Dredge the canal"),
        ("en", "as shown [12]"),
        ("en", "see https://example.org/2/34"),
        ("en", "open 24/7"),
        ("zh", "一些人统一意见，千万不要万一"),
        ("zh", "双11购物节、十四五规划"),
        ("zh", "（3）疏浚运河"),
        ("fr", "Louis XIV"),
    ],
)
def test_what_is_no_figure(code, text):
    assert [found.at.text for found in _read(code, text) if found.firm and found.value != 11] == []


def test_an_address_that_begins_with_a_sign_is_no_figure():
    assert [found.value for found in _read("en", "Write to .press@example.org before 17 ships leave.")] == [17]


def test_dates_are_taken_out():
    assert [found.value for found in _read("en", "On 5 March 2024, 17 ships left.")] == [17]


@pytest.mark.parametrize(
    ("code", "text", "shown"),
    [
        ("en", "1.2 billion", "“1.2 billion”"),
        ("fr", "6 %", "“6 %”"),
        ("zh", "1.2万亿", "“1.2万亿” (1.2 trillion)"),
        ("zh", "5%", "“5%”"),
        ("fr", "dix-sept", "“dix-sept” (17)"),
    ],
)
def test_shown(code, text, shown):
    assert _read(code, text)[0].shown == shown


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (31_000, "31,000"),
        (2_500_000, "2.5 million"),
        (Fraction(2, 3), "2/3"),
        (Fraction(5, 2), "2.5"),
        (10**12, "1 trillion"),
    ],
)
def test_in_words(value, words):
    assert in_words(Fraction(value)) == words

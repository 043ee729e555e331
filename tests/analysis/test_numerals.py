"""Numerals by value in every language, whether written with digits or in words."""

from __future__ import annotations

from fractions import Fraction

import pytest
from driftlint.analysis.han_numerals import digit_string
from driftlint.analysis.han_numerals import value as han_value
from driftlint.analysis.numerals import read, read_digits


def _values(code, text):
    return [item.value for item in read(code, text).items if item.values]


@pytest.mark.parametrize(
    ("code", "text", "value"),
    [
        ("en", "twenty-five", 25),
        ("en", "a hundred and five", 105),
        ("en", "two hundred and three thousand", 203_000),
        ("en", "three million two hundred thousand", 3_200_000),
        ("en", "twenty-first", 21),
        ("en", "half a million", 500_000),
        ("en", "one and a half", Fraction(3, 2)),
        ("en", "two-thirds", Fraction(2, 3)),
        ("en", "three quarters", Fraction(3, 4)),
        ("en", "2½", Fraction(5, 2)),
        ("en", "3/4", Fraction(3, 4)),
        ("en", "1.2 billion", 1_200_000_000),
        ("en", "5bn", 5_000_000_000),
        ("en", "£101million", 101_000_000),
        ("en", "3 dozen", 36),
        ("en", "12,34,567", 1_234_567),
        ("fr", "quatre-vingt-dix-sept", 97),
        ("fr", "soixante et onze", 71),
        ("fr", "dix-huit", 18),
        ("fr", "vingt et un mille", 21_000),
        ("fr", "8 millions et demi", 8_500_000),
        ("fr", "septante-trois", 73),
        ("fr", "deux cent mille", 200_000),
        ("fr", "3,5 milliards", 3_500_000_000),
        ("fr", "2 billions", 2_000_000_000_000),
        ("fr", "12 500", 12_500),
        ("fr", "12\u00a0500", 12_500),
        ("fr", "12\u202f500,5", Fraction(25_001, 2)),
        ("fr", "les deux tiers", Fraction(2, 3)),
        ("fr", "deux et demi", Fraction(5, 2)),
        ("fr", "le millième", 1000),
        ("es", "treinta y cinco", 35),
        ("es", "veintiún", 21),
        ("es", "treinta y dos mil", 32_000),
        ("es", "ocho millones y medio", 8_500_000),
        ("es", "tres mil quinientos millones", 3_500_000_000),
        ("es", "3,5 mil millones", 3_500_000_000),
        ("es", "un billón", 1_000_000_000_000),
        ("es", "1.234,5", Fraction(2469, 2)),
        ("es", "medio millón", 500_000),
        ("es", "vigésimo cuarto", 24),
        ("es", "decimosexto", 16),
        ("de", "zweihundertdreiundzwanzig", 223),
        ("de", "neunzehnhundertneunundachtzig", 1989),
        ("de", "dreitausendfünfhundert", 3500),
        ("de", "anderthalb", Fraction(3, 2)),
        ("de", "zweieinhalb Millionen", 2_500_000),
        ("de", "eine halbe Million", 500_000),
        ("de", "5,5 Mrd. Euro", 5_500_000_000),
        ("de", "siebzehnjährige", 17),
        ("de", "zwei Drittel", Fraction(2, 3)),
        ("de", "ein Zwanzigstel", Fraction(1, 20)),
        ("de", "1'250'000", 1_250_000),
    ],
)
def test_value(code, text, value):
    assert _values(code, text)[0] == value


@pytest.mark.parametrize(
    ("code", "text", "values"),
    [
        ("en", "between one hundred and two hundred", [100, 200]),
        ("en", "between two thousand and five thousand", [2000, 5000]),
        ("es", "entre un millón y tres millones", [1_000_000, 3_000_000]),
        ("en", "seven or eight", [7, 8]),
        ("en", "In 2020 300 people", [2020, 300]),
        ("fr", "5, 6 et 7", [5, 6, 7]),
        ("de", "vor 24 Jahren 150 Mann", [24, 150]),
    ],
)
def test_neighbours_stay_apart(code, text, values):
    assert _values(code, text) == values


@pytest.mark.parametrize(
    ("raw", "decimal", "values"),
    [
        ("1,500", ".", [1500, Fraction(3, 2)]),
        ("1,500", ",", [Fraction(3, 2), 1500]),
        ("1.500", ",", [1500, Fraction(3, 2)]),
        ("1.500.000", ",", [1_500_000]),
        ("1,5", ".", [Fraction(3, 2)]),
        ("0.500", ",", [Fraction(1, 2)]),
        ("1,234.56", ".", [Fraction(123_456, 100)]),
        ("3.10.2024", ",", []),
        ("2.1.3", ".", []),
    ],
)
def test_readings_of_digits(raw, decimal, values):
    assert list(read_digits(raw, decimal)) == values


@pytest.mark.parametrize(
    ("code", "text", "label"),
    [
        ("en", "COVID-19", "covid"),
        ("en", "the G20 summit", "g"),
        ("fr", "un F-16", "f"),
        ("de", "die A380", "a"),
    ],
)
def test_names_that_hold_digits_have_a_label(code, text, label):
    assert [item.label for item in read(code, text).items if item.label] == [label]


@pytest.mark.parametrize(
    ("code", "text", "grade"),
    [
        ("en", "17 ships", 2),
        ("en", "seventeen ships", 2),
        ("en", "two ships", 1),
        ("en", "a million reasons", 1),
        ("en", "millions of ships", 0),
        ("en", "several hundred ships", 0),
        ("fr", "une île", 0),
        ("fr", "plusieurs millions d'habitants", 0),
        ("en", "Henry VIII", 0),
    ],
)
def test_grade(code, text, grade):
    assert [item.grade for item in read(code, text).items if item.values] == [grade]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三万一", 31_000),
        ("三万零一", 30_001),
        ("一百五", 150),
        ("一百零五", 105),
        ("两千三百四十五", 2345),
        ("十五", 15),
        ("二十三", 23),
        ("三亿五千万", 350_000_000),
        ("250亿", 25_000_000_000),
        ("1.2万亿", 1_200_000_000_000),
        ("3亿5千万", 350_000_000),
        ("9.1 万", 91_000),
        ("一点二亿", 120_000_000),
        ("5000多万", 50_000_000),
        ("二〇二四", 2024),
        ("廿三", 23),
        ("29¾", Fraction(119, 4)),
    ],
)
def test_chinese_value(text, value):
    assert han_value(text).value == value


@pytest.mark.parametrize(
    ("text", "low", "high"), [("七八", 7, 8), ("三四十", 30, 40), ("十五六", 15, 16), ("六七百", 600, 700)]
)
def test_chinese_rough_ranges(text, low, high):
    found = han_value(text)
    assert (found.value, found.high, found.approximate) == (low, high, True)


@pytest.mark.parametrize(("text", "number"), [("一九八四", 1984), ("1O", None), ("", None)])
def test_digit_string(text, number):
    assert digit_string(text) == number

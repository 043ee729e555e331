"""A figure written with another value: its digits change and nothing else."""

from __future__ import annotations

from fractions import Fraction

import pytest
from briefs import sentence
from driftlint.analysis.figure_forms import with_value
from driftlint.analysis.quantities import quantities


@pytest.mark.parametrize(
    ("language", "text", "figure", "value", "written"),
    [
        (
            "fr",
            "Le fonds recevra 54 millions de dollars.",
            "54 millions de dollars",
            45_000_000,
            "45 millions de dollars",
        ),
        ("fr", "Le taux est de 6 %.", "6 %", 5, "5 %"),
        ("fr", "Le taux est de 6\u00a0%.", "6\u00a0%", Fraction(11, 2), "5,5\u00a0%"),
        ("es", "El tipo es del 7,2 %.", "7,2 %", Fraction(15, 2), "7,5 %"),
        ("es", "Llegaron 40.000 barcos.", "40.000", 36_500, "36.500"),
        ("en", "Some 40,000 ships came.", "40,000", 1_234_567, "1,234,567"),
        ("en", "Some 1,940 ships came.", "1,940", 12_400, "12,400"),
        ("zh", "贷款额为54亿元。", "54亿元", 4_500_000_000, "45亿元"),
        ("zh", "增长3.5%。", "3.5%", Fraction(5, 2), "2.5%"),
        ("zh", "该基金管理着1.6万亿欧元。", "1.6万亿欧元", 1_600_000_000, None),  # another scale word is wanted
        ("zh", "家庭负债1927亿韩元。", "1927亿韩元", 1_927_000_000_000_000, None),
        ("fr", "Le coût est de 2,6 millions.", "2,6 millions", 2_600_000_000, None),
        ("zh", "约有1.4万艘船。", "1.4万", 1400, None),
        ("zh", "配额达240万吨。", "240万吨", 240_000, "24万吨"),
        ("de", "Das sind 3 Prozent.", "3 Prozent", Fraction(1, 3), None),
        ("fr", "Trois navires et 4 trains.", "Trois", 4, None),
        ("en", "From 5 to 7 ships came.", "5 to 7", 6, None),
    ],
)
def test_with_value(language, text, figure, value, written):
    made = sentence(text, language)
    found = {each.at.text: each for each in quantities(made)}
    assert figure in found, list(found)
    assert with_value(found[figure], Fraction(value)) == written

"""The table of measures: it is what its script makes, and units convert."""

from __future__ import annotations

import importlib.util
from fractions import Fraction
from pathlib import Path

import pytest
from driftlint.analysis.measures import CELSIUS, FAHRENHEIT, UNITS, convert, names

ROOT = Path(__file__).parents[2]


def test_the_table_is_what_its_script_writes():
    pytest.importorskip("babel")
    spec = importlib.util.spec_from_file_location("measures_table", ROOT / "training" / "tables" / "measures.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert script.TABLE.read_text(encoding="utf-8") == script.render()


@pytest.mark.parametrize("code", ["en", "zh", "fr", "es", "de"])
def test_every_language_has_its_names(code):
    table = names(code)
    assert sorted(set(table.months.values())) == list(range(1, 13))
    assert sorted(table.weekdays.values()) == list(range(1, 8))
    assert {"USD", "CNY", "EUR", "JPY", "SGD"} <= {each for codes in table.currencies.values() for each in codes}
    assert {"meter", "tonne", "percent", "percentage"} <= {unit.name for unit in table.units.values()}


@pytest.mark.parametrize(
    ("value", "unit", "into", "expected"),
    [
        (165, "length-foot", "length-meter", Fraction(50292, 1000)),
        (2, "duration-decade", "duration-year", 20),
        (18, "duration-month", "duration-year", Fraction(3, 2)),
        (24, "duration-hour", "duration-day", 1),
        (20, "length-li", "length-kilometer", 10),
        (5, "length-meter", "mass-tonne", None),
    ],
)
def test_convert(value, unit, into, expected):
    assert convert(Fraction(value), UNITS[unit], UNITS[into]) == expected


def test_temperatures_have_an_offset():
    assert convert(Fraction(212), FAHRENHEIT, CELSIUS) == 100

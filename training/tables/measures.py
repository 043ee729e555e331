"""Writes linter/analysis/data/measures*.tsv: names of months, weekdays, currencies and units, from Unicode CLDR.

The languages that every rule was tested on share measures.tsv, since most runs read it; each of the others has its own.

Columns: language, kind (month, weekday, currency or unit), name in lower case, value (a number, an ISO 4217 code or a
CLDR unit). CLDR is under the Unicode licence (https://www.unicode.org/license.txt), Babel, which reads it, under the
BSD licence.
Run from the repository root: python training/tables/measures.py
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

TABLE = Path(__file__).parents[2] / "linter" / "analysis" / "data" / "measures.tsv"
LANGUAGES = ("en", "zh", "fr", "es", "de")
PARTIAL = {code: TABLE.with_name(f"measures.{code}.tsv") for code in ("pt", "it", "ru", "ar", "ja", "ko")}

UNITS = (
    "length-kilometer length-meter length-decimeter length-centimeter length-millimeter length-micrometer "
    "length-nanometer length-mile length-yard length-foot length-inch length-nautical-mile length-light-year "
    "length-astronomical-unit area-square-kilometer area-hectare area-square-meter area-square-centimeter "
    "area-square-mile area-acre area-square-yard area-square-foot area-square-inch volume-cubic-kilometer "
    "volume-cubic-meter volume-cubic-centimeter volume-cubic-mile volume-cubic-foot volume-cubic-inch "
    "volume-hectoliter volume-liter volume-deciliter volume-centiliter volume-milliliter volume-gallon volume-pint "
    "volume-quart volume-barrel mass-tonne mass-kilogram mass-gram mass-milligram mass-microgram mass-ton mass-pound "
    "mass-ounce mass-stone mass-carat speed-kilometer-per-hour speed-meter-per-second speed-mile-per-hour speed-knot "
    "temperature-celsius temperature-fahrenheit temperature-kelvin energy-kilocalorie energy-calorie "
    "energy-kilojoule energy-joule energy-kilowatt-hour power-gigawatt power-megawatt power-kilowatt power-watt "
    "power-horsepower frequency-gigahertz frequency-megahertz frequency-kilohertz frequency-hertz electric-volt "
    "electric-ampere digital-petabyte digital-terabyte digital-gigabyte digital-megabyte digital-kilobyte "
    "digital-byte digital-gigabit digital-megabit digital-kilobit digital-bit duration-year duration-month "
    "duration-week duration-day duration-hour duration-minute duration-second duration-millisecond duration-century "
    "duration-decade pressure-bar pressure-hectopascal pressure-pascal concentr-permille concentr-percent"
).split()

AMBIGUOUS = frozenset(
    "in au ua ae pt ac tn st cd ly mth mths wk wks dec al to go mo ko pi po pte nd ch sem ct tc cv # nm sm lj mon bit "
    "ps in. bar bars pa once stone stones quart quarts cuarto cuartos quarto bits a b c d e f g h j k l m n o p q r s "
    "t u v w y z 码 节 卡 巴 转".split()
)
"""Short forms that are other words too; the few that matter stand in linter/analysis/measures.py."""


def rows(languages: Sequence[str] = LANGUAGES) -> Iterator[tuple[str, str, str, str]]:
    """A table's rows, in order, each once."""
    from babel import Locale
    from babel.core import get_global

    tender = {
        code
        for entries in get_global("territory_currencies").values()
        for code, _, until, is_tender in entries
        if until is None and is_tender
    }
    for code in languages:
        locale = Locale(code)
        found: dict[tuple[str, str], str] = {}
        for width in ("wide", "abbreviated"):
            for number in range(1, 13):
                found.setdefault(("month", _name(locale.months["format"][width][number])), str(number))
        if code in PARTIAL:  # the Russian nominative
            for number in range(1, 13):
                found.setdefault(("month", _name(locale.months["stand-alone"]["wide"][number])), str(number))
        for number in range(7):
            found.setdefault(("weekday", _name(locale.days["format"]["wide"][number])), str(number + 1))
        for currency in sorted(tender):
            for name in _currency_names(locale, currency):
                found.setdefault(("currency", _name(name)), currency)
        patterns: Any = locale._data["unit_patterns"]
        for unit in UNITS:
            for pattern in sorted(_patterns(patterns[unit])):
                name = _name(pattern.replace("{0}", ""))
                if code in PARTIAL and len(name) == 1 and _is_abbreviation(name):
                    continue
                if pattern.startswith("{0}") and name not in AMBIGUOUS and not name.startswith(("/", "per ")):
                    found.setdefault(("unit", name), unit)
        for (kind, name), value in found.items():
            if name and not name.isdigit():
                yield code, kind, name, value


def _is_abbreviation(letter: str) -> bool:
    """Whether a single letter abbreviates a word, as it does in an alphabet; most stand for other words too."""
    return "a" <= letter <= "z" or "\u0400" <= letter <= "\u06ff"


def render(languages: Sequence[str] = LANGUAGES) -> str:
    """A table's text."""
    head = (
        "# Names of months, weekdays, currencies and units, generated by training/tables/measures.py from\n"
        "# Unicode CLDR (Unicode licence) with Babel.\n"
    )
    return head + "".join("\t".join(row) + "\n" for row in rows(languages))


def _name(text: str) -> str:
    for space in "\u00a0\u202f\u2009":
        text = text.replace(space, " ")
    return text.strip().rstrip(".").lower()


def _currency_names(locale: Any, code: str) -> Iterator[str]:
    if code in locale.currencies:
        yield locale.currencies[code]
    plural = locale._data["currency_names_plural"].get(code, {})
    for form in sorted(plural):
        yield plural[form]
    symbol = locale.currency_symbols.get(code, code)
    if len(symbol) > 1 and symbol != code:
        yield symbol
    yield code


def _patterns(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key in value:
            if key not in ("per", "gender", "display_name"):
                yield from _patterns(value[key])


if __name__ == "__main__":
    TABLE.write_text(render(), encoding="utf-8", newline="\n")
    for own, path in PARTIAL.items():
        path.write_text(render((own,)), encoding="utf-8", newline="\n")

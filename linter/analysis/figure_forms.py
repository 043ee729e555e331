"""How a translation would write another value in the place of one of its figures."""

from __future__ import annotations

import re
from fractions import Fraction

from ..languages import Language, language
from ..model import Sentence, SourceFile
from ..regex import regex
from .quantities import Quantity, quantities

_DIGITS = regex(r"\d(?:[\d.,'’ \u00a0\u202f\u2009]*\d)?")
_DECIMALS = 3


def with_value(figure: Quantity, value: Fraction) -> str | None:
    """A figure's text with another value: its digits change, its scale word and unit stay.

    None where it is not written in digits, where the scale word is what is wrong, or where the new text would not read
    as that value.
    """
    text, at = figure.at.text, figure.at
    found = list(_DIGITS.finditer(text))
    if any(char.isdigit() and not char.isascii() for char in text):
        return None  # digits of another script, which would have to be mixed with ours
    if len(found) != 1 or figure.high is not None or not figure.value or value <= 0:
        return None
    digits, record = found[0].group(), language(at.sentence.language)
    for shown in dict.fromkeys(_readings(digits, record)):
        number = shown * value / figure.value
        new = _written(number, digits, record)
        if new is None or number < 1 <= shown or number >= 1000 * shown:
            continue
        written = text[: found[0].start()] + new + text[found[0].end() :]
        if _reads(figure, written, value):
            return written
    return None


def _readings(digits: str, record: Language) -> list[Fraction]:
    """The numbers that digits with marks may be: by the language's decimal mark first, then all marks grouping."""
    whole, _, decimals = digits.rpartition(record.decimal)
    plain = re.sub(r"\D", "", digits)
    found = []
    if whole and decimals.isdecimal():
        found.append(Fraction(re.sub(r"\D", "", whole) + "." + decimals))
    return [*found, Fraction(int(plain))]


def _written(value: Fraction, like: str, record: Language) -> str | None:
    """A number in a language's digits, in groups where the one that it takes the place of has them."""
    scaled = value * 10**_DECIMALS
    if scaled.denominator != 1:
        return None
    whole, decimals = divmod(int(scaled), 10**_DECIMALS)
    fraction = f"{decimals:0{_DECIMALS}}".rstrip("0")
    marks = [mark for mark in re.sub(r"\d", "", like) if mark != record.decimal]
    newly = record.grouping[0] if whole >= 10_000 and len(like) < 5 else ""
    return f"{whole:,}".replace(",", marks[0] if marks else newly) + (record.decimal + fraction if fraction else "")


def _reads(figure: Quantity, written: str, value: Fraction) -> bool:
    """Whether the sentence with the new text has that value there, and the old unit."""
    old = figure.at.sentence
    text = old.text[: figure.at.start] + written + old.text[figure.at.end :]
    made = Sentence(SourceFile(old.file.path, text), old.language, text, range(len(text)))
    return any(
        each.at.start < figure.at.start + len(written)
        and figure.at.start < each.at.end
        and each.value == value
        and each.unit == figure.unit
        and each.currency == figure.currency
        for each in quantities(made)
    )

"""The figures of a sentence by value: numbers, percentages, sums of money, measures; dates are taken out before."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import lru_cache

from ..languages import language
from ..model import Mention, Sentence
from ..records import NamedTuple
from .dates import Date
from .measures import PERCENT, Unit


class Quantity(NamedTuple):
    """A figure.

    `high` is the upper end of a range. `readings` are other values that the same text may have (1.500: 1500 or 1.5).
    `grade` is 2 for figures that a translation has to keep (digits, big words), 1 for small number words (two), which
    may be said otherwise, and 0 for what may be no number (a, once, a name's COVID-19); `firm` is grade 2. `currency`
    holds the ISO 4217 codes that the name of the money fits. `label` is the rest of a name that holds digits.
    """

    at: Mention
    value: Fraction
    high: Fraction | None = None
    unit: Unit | None = None
    currency: frozenset[str] = frozenset()
    approximate: bool = False
    grade: int = 2
    ordinal: bool = False
    fraction: bool = False
    label: str = ""
    readings: tuple[Fraction, ...] = ()

    @property
    def firm(self) -> bool:
        """Whether a translation has to keep the figure."""
        return self.grade == 2

    @property
    def percent(self) -> bool:
        """Whether it is a percentage."""
        return self.unit is PERCENT

    @property
    def shown(self) -> str:
        """The figure as it stands, with its value in English where digits do not tell it: “12亿” (1.2 billion)."""
        if self.label:
            return f"“{self._name}”"
        text = f"“{self.at.text}”"
        if self.at.sentence.language == "en":
            return text
        written = re.findall(r"\d+", self.at.text)
        told = [str(int(value)) for value in (self.value, self.high) if value is not None and value.denominator == 1]
        if written == told or (self.value.denominator != 1 and written):
            return text
        high = f" to {in_words(self.high)}" if self.high is not None else ""
        return f"{text} ({in_words(self.value)}{high}{' %' if self.percent else ''})"

    @property
    def _name(self) -> str:
        """The whole of the name that holds the figure: H5N1 rather than N1."""
        text, start, end = self.at.sentence.text, self.at.start, self.at.end
        while start and text[start - 1].isascii() and text[start - 1].isalnum():
            start -= 1
        while end < len(text) and text[end].isascii() and text[end].isalnum():
            end += 1
        return text[start:end]


def in_words(value: Fraction) -> str:
    """A value for an English reader: 31,000; 1.2 billion; 2/3."""
    if 0 < abs(value) < 1 and value.denominator < 20:
        return f"{value.numerator}/{value.denominator}"
    for scale, name in (
        (10**18, "quintillion"),
        (10**15, "quadrillion"),
        (10**12, "trillion"),
        (10**9, "billion"),
        (10**6, "million"),
    ):
        if abs(value) >= scale:
            return f"{float(value / scale):,.6g} {name}"
    return f"{int(value):,}" if value.denominator == 1 else f"{float(value):,.6g}"


@lru_cache(maxsize=64)
def _finder(code: str) -> Callable[[Sentence, list[tuple[int, int]]], Iterator[Quantity]]:
    """What finds the figures of a sentence in a language: only the module that its script needs is loaded."""
    script = language(code).script
    if script in ("kana", "Hangul"):
        from .wide_quantities import find
    elif script == "Han":
        from .chinese_quantities import find
    else:
        from .spaced_quantities import find
    return find


def quantities(sentence: Sentence, dates: tuple[Date, ...] = ()) -> tuple[Quantity, ...]:
    """The figures of a sentence in order, without those that the dates have taken."""
    taken = [(date.at.start, date.at.end) for date in dates]
    return tuple(_finder(sentence.language)(sentence, taken))

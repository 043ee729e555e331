"""Figures in Japanese and Korean: 1.2兆円, 3割, 3分の2, 약 2조 4000억 원, 3.5%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from ..model import Mention, Sentence
from ..regex import regex
from .han_numerals import value as read_numeral
from .measures import PERCENT, Unit, names
from .quantities import Quantity
from .wide_words import FULL_WIDTH, WIDE, WideWords

_NO_CODES: frozenset[str] = frozenset()
_LONGEST = 12
_DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)?"
_NAME = regex(r"(?P<label>[A-Za-z]+)[-‐–]?(?P<number>\d+(?:\.\d+)?)")
_NO_FIGURE = regex(
    r"(?:https?://|www\.)[^\s，。；）]+|[\w.+-]+@[\w-]+\.\w+|^\s*[(（]\s?\d{1,3}\s?[)）]"
    r"|^\s*\d{1,2}[.．、](?!\d)|\[\d+(?:[,，]\s?\d+)*\]|[①-⑳]"
)
_MONEY_BEFORE = regex(r"(?P<name>[A-Za-z]{0,3}[$€£¥￥₩]|USD|EUR|CNY|JPY|KRW)\s?$")
_NEVER_UNITS = frozenset({"日", "분", "分", "초", "도"})
"""Names of units that stand for too much else after a figure."""


def find(sentence: Sentence, taken: list[tuple[int, int]]) -> Iterator[Quantity]:
    """The figures of a sentence outside the stretches that are taken, in order."""
    words = WIDE[sentence.language]
    finder = _Finder(sentence, words, taken)
    yield from sorted(finder.found, key=lambda each: each.at.start)


@lru_cache(maxsize=4)
def _figure(code: str) -> re.Pattern[str]:
    words = WIDE[code]
    more = rf"(?:\s?[{words.scales}](?:\d+(?:,\d{{3}})*(?:\.\d+)?|\s\d[\d,.]*(?=\s?[{words.scales}]))?)*"
    spelled = rf"|[{words.numerals}{words.scales}]+" if words.numerals else ""
    return re.compile(rf"(?P<first>{words.ordinal}\s?)?(?<![A-Za-z\d.])(?P<number>{_DIGITS}{more}{spelled})")


class _Finder:
    """Reads one sentence, from the surest forms to the loosest; what one form takes, the next leaves alone."""

    def __init__(self, sentence: Sentence, words: WideWords, taken: list[tuple[int, int]]) -> None:
        self.sentence, self.words = sentence, words
        self.code, self.text = sentence.language, sentence.text.translate(FULL_WIDTH)
        self.names = names(self.code)
        self.taken = [*taken, *(match.span() for match in _NO_FIGURE.finditer(self.text))]
        self.found: list[Quantity] = []
        self._labels()
        self._shares()
        self._figures()
        for match in self._matches(words.half):
            self._keep(*match.span(), Fraction(1, 2), grade=0, fraction=True, readings=(Fraction(50),))

    def _matches(self, pattern: str | re.Pattern[str]) -> Iterator[re.Match[str]]:
        found = re.finditer(pattern, self.text) if isinstance(pattern, str) else pattern.finditer(self.text)
        return (match for match in found if self._free(*match.span()))

    def _free(self, start: int, end: int) -> bool:
        return all(end <= left or right <= start for left, right in self.taken)

    def _keep(
        self,
        start: int,
        end: int,
        value: Fraction,
        *,
        grade: int = 2,
        high: Fraction | None = None,
        unit: Unit | None = None,
        currency: frozenset[str] = _NO_CODES,
        approximate: bool = False,
        ordinal: bool = False,
        fraction: bool = False,
        label: str = "",
        readings: tuple[Fraction, ...] = (),
    ) -> None:
        self.taken.append((start, end))
        at = Mention(self.sentence, start, end)
        self.found.append(
            Quantity(at, value, high, unit, currency, approximate, grade, ordinal, fraction, label, readings)
        )

    def _labels(self) -> None:
        """COVID-19, G20."""
        for match in self._matches(_NAME):
            label = match.group("label").lower()
            if label not in self.names.currencies:
                self._keep(*match.span(), Fraction(match.group("number")), grade=0, label=label)

    def _shares(self) -> None:
        """3分の2, 3分의 1, 3割5分."""
        number = rf"(?:\d+|[{self.words.numerals}十百]+)" if self.words.numerals else r"\d+"
        for match in self._matches(rf"(?P<whole>{number})\s?{self.words.part}\s?(?P<part>{number})"):
            whole, part = self._read(match.group("whole")), self._read(match.group("part"))
            if whole and part is not None:
                self._keep(*match.span(), part / whole, fraction=True)
        for match in self._matches(
            rf"(?P<tenths>\d(?:\.\d)?|[{self.words.numerals or '0'}])\s?{self.words.tenths}(?!り|합|引|増|当|인)"
        ):
            tenths = self._read(match.group("tenths"))
            if tenths:
                self._keep(*match.span(), tenths * 10, grade=1, unit=PERCENT, approximate=True)

    def _figures(self) -> None:
        end = 0
        for match in _figure(self.code).finditer(self.text):
            if match.start("number") >= end and self._free(match.start("number"), match.end("number")):
                end = self._one(match)

    def _one(self, match: re.Match[str]) -> int:
        raw, start, end = match.group("number"), match.start("number"), match.end("number")
        value = self._read(raw)
        if value is None:
            return end
        high = None
        grade = 2 if raw[0].isdigit() else self._spelled_grade(raw, value, end)
        unit, currency, stop = self._measure(end)
        readings: tuple[Fraction, ...] = ()
        joint = re.compile(rf"\s?(?:{self.words.joint})\s?(?:{self.words.about})?\s?").match(self.text, stop)
        upper = _figure(self.code).match(self.text, joint.end()) if joint and raw[0].isdigit() else None
        dash = joint is not None and any(sign in joint.group() for sign in "~–—-")
        if upper is not None and dash and upper.group("number")[0].isdigit() and not upper.group("first"):
            top = self._read(upper.group("number"))
            if top is not None and self._free(*upper.span("number")):
                scale = self._scale(upper.group("number"))
                if scale > 1 and self._scale(raw) == 1 and value < top / scale * 10:
                    readings, value = (value,), value * scale
                if top > value:
                    high, stop = top, upper.end("number")
                    unit_, currency_, stop = self._measure(stop)
                    unit, currency = unit_ or unit, currency_ or currency
        if not currency and unit is None:
            currency, start = self._money_before(start)
        if self.text.startswith(self.words.times, stop):
            grade, readings = min(grade, 1), (*readings, value + 1, value * 100)
        about = re.compile(rf"(?:{self.words.about})\s?$").search(self.text, max(start - 6, 0), start)
        ordinal = match.group("first") is not None
        self._keep(
            match.start() if ordinal else start,
            max(stop, end),
            value,
            grade=grade,
            high=high,
            unit=unit,
            currency=currency,
            approximate=about is not None,
            ordinal=ordinal,
            readings=readings,
        )
        return max(stop, end)

    def _spelled_grade(self, raw: str, value: Fraction, end: int) -> int:
        """Numerals without digits are parts of words as often as not: they answer to a figure and ask for none."""
        return 1 if len(raw) > 1 and value > 12 and self._measure(end)[0] is not None else 0

    def _read(self, raw: str) -> Fraction | None:
        han = raw.translate(str.maketrans(self.words.scales, self.words.read_as))
        found = read_numeral(han.replace(",", "")) if han else None
        return found.value if found is not None else None

    def _scale(self, raw: str) -> int:
        factor = 1
        for char in raw.translate(str.maketrans(self.words.scales, self.words.read_as)):
            factor *= {"百": 100, "千": 1000, "万": 10**4, "億": 10**8, "兆": 10**12}.get(char, 1)
        return factor

    def _measure(self, end: int) -> tuple[Unit | None, frozenset[str], int]:
        """The unit or the currency that follows a numeral, and the end of its name."""
        start = end + (self.text[end : end + 1].isspace())
        rest = self.text[start : start + _LONGEST].lower()
        for size in range(len(rest), 0, -1):
            name, after = rest[:size], self.text[start + size : start + size + 1]
            if name in _NEVER_UNITS or (name not in self.names.units and name not in self.names.currencies):
                continue
            if name.isascii() and name.isalpha() and after.isascii() and after.isalpha():
                continue
            return self.names.units.get(name), self.names.currencies.get(name, _NO_CODES), start + size
        return None, _NO_CODES, end

    def _money_before(self, start: int) -> tuple[frozenset[str], int]:
        match = _MONEY_BEFORE.search(self.text, max(start - 6, 0), start)
        if match is None:
            return _NO_CODES, start
        name, table = match.group("name").lower(), self.names.currencies
        return table.get(name) or table.get(name[-1:], _NO_CODES), match.start()

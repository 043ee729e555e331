"""Figures in languages that put spaces between words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache

from ..model import Mention, Sentence
from ..records import NamedTuple
from .measures import PERCENT, UNITS, YEARS, Unit, names
from .numerals import Item, may_hold, read, word_set
from .quantities import Quantity
from .quantity_words import AND, BETWEEN, QuantityWords, quantity_words

_UNITS_IN_WORDS = (
    ("jährig", YEARS),
    ("monatig", UNITS["duration-month"]),
    ("tägig", UNITS["duration-day"]),
    ("prozentig", PERCENT),
)
"""What German words with a number begin with after it: 17-jährige."""

_SYMBOLS = frozenset("$€£¥￥₹₩₽฿₫₱₺₪₴")
_DASHES = frozenset("-‐‑–—−")
_SHORT_UNITS = frozenset("ahstlgvwm")
_OF = frozenset({"de", "d", "di", "of", "'", "’"})
_ARTICLES = frozenset({"a", "an"})
_BETWEEN_ENDS = frozenset({"%", "$", "€", "£", "°", "percent", "prozent", "m", "km"})
_STOPS = frozenset(",;:.()")
_ROUGH = frozenset("~≈<>≤≥")
_NO_CODES: frozenset[str] = frozenset()


def find(sentence: Sentence, taken: list[tuple[int, int]]) -> Iterator[Quantity]:
    """The figures of a sentence outside the stretches that are taken, in order."""
    code = sentence.language
    words = quantity_words(code)
    if words is not None and may_hold(code, sentence.text, words.meant.keys()):
        yield from _Finder(sentence, words, taken).quantities()


class _Measure(NamedTuple):
    """What is measured after a numeral: a unit or the codes of a currency, and the index after its name."""

    after: int
    unit: Unit | None = None
    currency: frozenset[str] = _NO_CODES

    @property
    def known(self) -> bool:
        return self.unit is not None or bool(self.currency)


@lru_cache(maxsize=8)
def _measures(code: str) -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Names of units and currencies by their first word, the longest first: their words and the whole name."""
    table = names(code)
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name in {**table.units, **table.currencies}:
        plain = name.replace(" ", "").isalpha()
        words = tuple(name.split() if plain else re.findall(r"[^\W\d_]+[23]?|\d|[^\s\w]", name))
        if words:
            found.setdefault(words[0], []).append((words, name))
    return {first: tuple(sorted(entries, key=lambda entry: -len(entry[0]))) for first, entries in found.items()}


_BEYOND = (Item(-1, -1, "", ""),) * 2
"""Stand after the last item, and so before the first too: what is beside an item can be asked for at both ends."""


class _Finder:
    """Reads one sentence."""

    def __init__(self, sentence: Sentence, words: QuantityWords, taken: list[tuple[int, int]]) -> None:
        self.sentence, self.code, self.words = sentence, sentence.language, words
        self.names = names(self.code)
        self.measures = _measures(self.code)
        items, self.numerals = read(self.code, sentence.text)
        self.items = (*items, *_BEYOND)
        self.taken = taken

    def quantities(self) -> Iterator[Quantity]:
        meant = self.words.meant
        after = 0
        for index in self._places():
            item = self.items[index]
            if index < after or self._is_taken(item):
                continue
            if not item.values:
                if item.lower not in meant:
                    continue  # digits without a value
                meaning = meant[item.lower]
                more = meaning.values[0] * (1 + self._fraction_after(index + 1)[0])
                place = Mention(self.sentence, item.start, item.end)
                yield Quantity(place, more, unit=meaning.unit, grade=0, readings=meaning.values)
            elif not (item.digits and self._is_mark(index)):
                share = self._share(index)
                if share is not None:
                    yield share
                quantity, after = self._figure(index)
                yield quantity

    def _places(self) -> Sequence[int]:
        """The indices of what may be a figure: numerals, and the words that mean one."""
        meant = self.words.meant.keys()
        if meant.isdisjoint(word_set(self.sentence.text)):
            return self.numerals
        return sorted({*self.numerals, *[index for index, item in enumerate(self.items) if item.lower in meant]})

    def _is_taken(self, item: Item) -> bool:
        for start, end in self.taken:  # noqa: SIM110 - a generator would take as long again
            if item.start < end and start < item.end:
                return True
        return False

    def _is_mark(self, index: int) -> bool:
        """Whether digits are a list number ("1. China", "(2) ...") or a note mark ("[12]"), which are no figures."""
        item, before, after = self.items[index], self.items[index - 1], self.items[index + 1]
        if not item.plain:
            return False
        if before.text == "[" and after.text in ("]", ","):
            return True
        if index == 0 and after.text in (".", ")") and after.start == item.end:
            return len(item.text) <= 3 and self.sentence.text[after.end : after.end + 1].isspace()
        return index == 1 and before.text == "(" and after.text == ")"

    def _share(self, index: int) -> Quantity | None:
        """The share that "three in ten" or "neuf pêcheurs sur dix" is, beside its two numbers."""
        item = self.items[index]
        for position in self.numerals:
            bottom = self.items[position]
            if position < index + 2 or not bottom.values:
                continue
            if position >= index + 6:
                return None
            words = tuple(each.lower for each in self.items[index + 1 : position])
            out_of = self.words.out_of
            said = words[-1:] in out_of or words[-2:] in out_of or words[-3:] in out_of
            if said and 0 < item.value < bottom.value <= 1000:
                place = Mention(self.sentence, item.start, bottom.end)
                return Quantity(place, item.value / bottom.value, grade=0, fraction=True)
            return None
        return None

    def _figure(self, index: int) -> tuple[Quantity, int]:
        """The figure that begins at a numeral, and the index after it."""
        item = self.items[index]
        top = self._upper_end(index)
        last = self.items[top]
        measure = self._after(top)
        end, after = self.items[measure.after - 1].end if measure.known else last.end, top + 1
        unit, currency, start = measure.unit, measure.currency, item.start
        if not currency:
            currency, start = self._money_before(index)
            if currency and last.scaled and last.suffix in self.names.units:
                unit = None  # €57.5m are millions, no metres
        if unit is None and not currency and top > index:
            inner = self._after(index)
            unit, currency = inner.unit, inner.currency
        value, readings = item.value, item.values[1:]
        if top > index and last.scaled and not item.scaled and value < last.value:
            value, readings = value * last.factor, (value, *readings)
        if measure.unit is not None and top == index:
            more, stop = self._fraction_after(measure.after)
            if more:
                value, readings, end, after = value + more, (value, *readings), self.items[stop - 1].end, stop
        named = bool(item.label) and not currency
        quantity = Quantity(
            Mention(self.sentence, start, max(end, last.end)),
            value,
            high=last.value if top > index else None,
            unit=unit,
            currency=currency,
            approximate=self._is_rough(index),
            grade=0 if named else item.grade,
            ordinal=item.ordinal,
            fraction=item.fraction,
            label=item.label if named else "",
            readings=readings,
        )
        return quantity, after

    def _upper_end(self, index: int) -> int:
        """The index of the upper end of a range that begins at a numeral; the numeral's own where there is none."""
        low, position = self.items[index], index + 1
        if self.items[position].lower in _BETWEEN_ENDS:
            position += 1
        joint = self.items[position]
        position += 1
        if self.items[position].text in _SYMBOLS:
            position += 1
        high = self.items[position]
        if not high.values:
            return index
        before = self.items[index - 1]
        announced = before.lower in BETWEEN or before.text in _SYMBOLS
        word = joint.lower in self.words.to or (announced and joint.lower in AND and self._is_between(index))
        if not (word or joint.text in _DASHES or joint.text == "~"):
            return index
        if self._is_taken(high) or high.label or low.label or high.ordinal != low.ordinal:
            return index
        if (word and not low.digits and not low.grade) or (high.value <= low.value and not high.scaled):
            return index
        return position

    def _is_between(self, index: int) -> bool:
        return any(item.lower in BETWEEN for item in self.items[max(index - 3, 0) : index])

    def _after(self, index: int) -> _Measure:
        """The unit or the currency that belongs to the numeral at an index."""
        item = self.items[index]
        if item.ordinal and not item.fraction:
            return _Measure(index + 1)
        if item.suffix:
            for stem, unit in _UNITS_IN_WORDS:
                if item.suffix.startswith(stem):
                    return _Measure(index + 1, unit)
            if item.suffix in self.names.units:
                return _Measure(index + 2 if item.text[-1].isdigit() else index + 1, self.names.units[item.suffix])
        return self._measure(index)

    def _measure(self, numeral: int) -> _Measure:
        """The unit or the currency whose name follows a numeral."""
        item, start = self.items[numeral], numeral + 1
        following = self.items[start]
        if following.text in _DASHES and following.start == item.end:
            start += 1
            joined = self.items[start].lower
            for stem, unit in _UNITS_IN_WORDS:
                if joined.startswith(stem):
                    return _Measure(start + 1, unit)
        first = start
        while start < first + 2 and self.items[start].lower in _OF:
            start += 1
        if item.fraction and self.items[start].lower in _ARTICLES:
            start += 1
        begin = self.items[start]
        if begin.digits:
            return _Measure(start)
        table = self.measures
        for words, name in table.get(begin.lower, ()):
            stop = start + len(words)
            if len(words) > 1 and tuple(each.lower for each in self.items[start:stop]) != words:
                continue
            if name in _SHORT_UNITS and (start > first or begin.text.isupper() or not (item.digits or item.grade)):
                continue
            either = self.items[stop].text == "/" and self.items[stop + 1].lower in table
            found = None if either else self.names.units.get(name)
            return _Measure(stop, found, self.names.currencies.get(name, _NO_CODES))
        return _Measure(start)

    def _fraction_after(self, index: int) -> tuple[Fraction, int]:
        """What stands after the unit: "29 pouces trois quarts", "an hour and a half"; and the index after it."""
        position = index + 1 if self.items[index].lower in AND else index
        part = self.items[position]
        if not part.fraction or not 0 < part.value < 1 or self._is_taken(part):
            return Fraction(0), index
        if part.grade < 2 and position == index:
            return Fraction(0), index
        return part.value, position + 1

    def _money_before(self, index: int) -> tuple[frozenset[str], int]:
        """The currency whose sign or code stands before a numeral, and where it begins."""
        item, before, prefix = self.items[index], self.items[index - 1], self.items[index - 2]
        table = self.names.currencies
        if before.text in _SYMBOLS:
            if prefix.end == before.start and prefix.lower + before.text in table:
                return table[prefix.lower + before.text], prefix.start
            return table.get(before.text, _NO_CODES), before.start
        if before.text.isupper() and len(before.text) >= 2 and before.lower in table:
            return table[before.lower], before.start
        return table.get(item.label, _NO_CODES) if item.label else _NO_CODES, item.start

    def _is_rough(self, index: int) -> bool:
        """Whether a word such as about stands before a numeral."""
        for item in reversed(self.items[max(index - 3, 0) : index]):
            if item.text in _STOPS or item.values:
                return False
            if item.lower in self.words.about or item.text in _ROUGH:
                return True
        return False

"""Dates in languages that put spaces between words.

The items of a text become a string with a letter each, and patterns over that string find the dates: "on 5 March 2024"
is `xnmY`. What differs between the languages is data (`date_words`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Set
from fractions import Fraction
from functools import lru_cache

from ..languages import language
from ..regex import regex
from .date_words import TIME_WORDS, YEAR_WORDS, DateWords, date_words
from .measures import names
from .number_words import lexicon
from .numerals import Item, may_hold, read, word_set

Found = tuple[int, int, dict[str, int]]
"""Start, end and the parts of a date."""

# Letters: n digits from 1 to 31, v other digits below 100, Y digits that may be a year, o an ordinal, r Roman,
# w another number word, N another numeral, D a decade, T a numeric date (3.10.2024), Q and H a quarter and a half with
# their label (Q1, H2), m a month, M what may be one, W a weekday, z a time; the others stand in DateWords; marks stand
# for themselves as far as the patterns have them, all else is x.


def find(code: str, text: str) -> Iterator[Found]:
    """The dates of a text, those that overlap included."""
    words = date_words(code)
    if words is None or not may_hold(code, text, _triggers(code)):
        return
    (items, numerals), spoken = read(code, text), word_set(text)
    times = _times(words, text, spoken)
    for time in times:
        yield time.start(), time.end(), _time(time)
    if not YEAR_WORDS.isdisjoint(spoken):
        yield from _relative(items, words)
    letters = _letters(code, items, numerals, words, spoken)
    for time in times:
        _take(letters, items, time)
    present, line = set(letters), "".join(letters)
    for needed, pattern, reader in _PATTERNS:
        if present.isdisjoint(needed) or (reader is _month_day and not words.month_first):
            continue
        if reader is _year_of_era and not any(map(spoken.issuperset, words.eras)):
            continue
        taken = False
        for match in pattern.finditer(line):
            found = reader(_Match(code, words, items, match))
            if found:
                letters[match.start() : match.end()] = " " * (match.end() - match.start())
                taken = True
                yield from found
        if taken:
            present, line = set(letters), "".join(letters)


# ---- times and years from now --------------------------------------------------------------------------------------

_HOUR = regex(r"\d(?::\d|\s?[ap]m\b|\s?h(?:\b|\d)|\sde la )")


_TIME_STARTS = regex(r"\d+|\b(?:no|mi|me)", re.IGNORECASE)
"""Where a time may begin: with digits, or as one of _NOONS."""
_HOURS = regex(
    r"\d\d*(?:(?=[:.]\d|\s?[aphougAPHOUG]|\s(?i:de la) )|(?<=(?i:alle) \d)|(?<=(?i:alle) \d\d)"
    r"|(?<=الساعة \d)|(?<=الساعة \d\d))"
)
"""Digits with what stands after an hour, or before it, in any of the languages: 14:30, 14.30, 2 pm, 14h, 14 Uhr."""
_NOONS = frozenset("noon midday midnight midi minuit mediodía medianoche mittags mitternacht".split())


def _times(words: DateWords, text: str, spoken: Set[str]) -> list[re.Match[str]]:
    pattern = _time_pattern(words.time)
    starts = _HOURS if spoken.isdisjoint(_NOONS) else _TIME_STARTS
    found: list[re.Match[str]] = []
    for start in starts.finditer(text):
        if not found or start.start() >= found[-1].end():
            match = pattern.match(text, start.start())
            if match is not None:
                found.append(match)
    return found if found and _tells_time(text.lower()) else []


def _tells_time(lower: str) -> bool:
    return any(word in lower for word in TIME_WORDS) or _HOUR.search(lower) is not None


@lru_cache(maxsize=8)
def _time_pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


def _time(match: re.Match[str]) -> dict[str, int]:
    groups = {name: value for name, value in match.groupdict().items() if value}
    if "noon" in groups or "midnight" in groups:
        return {"hour": 12 if "noon" in groups else 0, "minute": 0, "firm": False}

    def first(letter: str) -> str:
        return next((value for name, value in groups.items() if name[0] == letter and name[1:].isdigit()), "")

    hour, half = int(first("h")), first("p").lower()
    if half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    return {"hour": hour, "minute": int(first("m") or 0)}


def _relative(items: tuple[Item, ...], words: DateWords) -> Iterator[Found]:
    lowers = tuple(item.lower for item in items)
    said = set(lowers)
    for phrase, value in words.relative.items():
        for index, lower in enumerate(lowers) if said.issuperset(phrase) else ():
            if lower == phrase[0] and lowers[index : index + len(phrase)] == phrase:
                yield items[index].start, items[index + len(phrase) - 1].end, {"relative": value, "firm": False}


# ---- letters -------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=8)
def _vocabulary(code: str) -> Mapping[str, str]:
    """The letter of each word that matters for dates."""
    words, table = date_words(code), names(code)
    assert words is not None
    letters = dict.fromkeys(table.weekdays, "W")
    letters.update(dict.fromkeys(table.months, "M"))
    letters.update(dict.fromkeys(list(table.months)[:12], "m"))
    if language(code).script != "Latin":  # no capitals, but cases: all its forms are sure that are no abbreviation
        letters.update(dict.fromkeys([name for name in table.months if len(name) > 3 or name.endswith("е")], "m"))
    letters.update(dict.fromkeys(words.decades, "D"))
    letters.update(dict.fromkeys(_DASHES, "-"))
    letters.update({**dict.fromkeys("'’", "'"), **{mark: mark for mark in ".,/"}})
    letters.update(words.letters)
    return letters


@lru_cache(maxsize=8)
def _triggers(code: str) -> frozenset[str]:
    """The words that a text without digits needs for a date."""
    words, table = date_words(code), names(code)
    assert words is not None
    dated = {word for word, letter in words.letters.items() if letter in "cqh"}
    clock = {word for word in TIME_WORDS if word.isalpha() and len(word) > 3}
    return frozenset({*table.months, *table.weekdays, *words.decades, *YEAR_WORDS, *dated, *clock})


_DOTTED = regex(r"\d{1,2}\.\d{1,2}\.(?:\d{4}|\d\d)\Z|\d{4}\.\d{1,2}\.\d{1,2}\Z")
_DAY_MONTH = regex(r"\d{1,2}\.\d{1,2}\Z")
_DASHES = frozenset("-‐‑–—−")


def _letters(
    code: str, items: tuple[Item, ...], numerals: tuple[int, ...], words: DateWords, spoken: Set[str]
) -> list[str]:
    vocabulary = _vocabulary(code)
    letters = [vocabulary.get(item.lower, "x") for item in items]
    if not words.cautious.isdisjoint(spoken):
        for index, item in enumerate(items):
            if letters[index] == "m" and item.lower in words.cautious:
                letters[index] = _cautious_month(item, index, words)
    for index in numerals:
        if letters[index] != "h" or not items[index].values:
            letters[index] = _numeral_letter(items, index, code)
    return letters


def _take(letters: list[str], items: tuple[Item, ...], time: re.Match[str]) -> None:
    """Puts the letter of a time on the items that it covers."""
    start, end = time.span()
    for index, item in enumerate(items):
        if start < item.end and item.start < end:
            letters[index] = "z"


def _numeral_letter(items: tuple[Item, ...], index: int, code: str) -> str:
    item = items[index]
    if not item.values:
        return "T" if _DOTTED.match(item.text) else "x"
    if item.label:
        return _labelled_letter(item)
    if item.roman or item.ordinal:
        return "r" if item.roman else "o"
    if not item.digits:
        return "w"
    if item.suffix in lexicon(code).decade_suffixes and item.value % 10 == 0:
        return "D"
    if not item.plain or item.suffix:
        dotted = lexicon(code).ordinal_dot and _DAY_MONTH.match(item.text) and _dot_follows(items, index)
        return "T" if dotted else "N"
    if _is_year(item):
        return "Y"
    number = int(item.text)
    return "n" if 1 <= number <= 31 else "v" if number < 100 else "N"


def _labelled_letter(item: Item) -> str:
    if item.label == "fy":
        return "Y" if 1000 <= item.value <= 2199 else "x"
    if item.value <= 4 and item.label in ("q", "t"):
        return "Q"
    return "H" if item.value <= 2 and item.label in ("h", "s") else "x"


def _is_year(item: Item) -> bool:
    text = item.text
    return item.plain and len(text) == 4 and text.isdecimal() and 1000 <= int(text) <= 2199


def _dot_follows(items: tuple[Item, ...], index: int) -> bool:
    return index + 1 < len(items) and items[index + 1].text == "." and items[index + 1].start == items[index].end


def _cautious_month(item: Item, index: int, words: DateWords) -> str:
    """May and March are months inside a sentence with a capital, mars is one without."""
    capital = item.text[0].isupper() and not item.text.isupper()
    if not words.month_first:
        return "M" if capital else "m"
    return "m" if capital and index else "M"


# ---- patterns ------------------------------------------------------------------------------------------------------


class _Match:
    """A match of a pattern over the letters, seen as items of the text."""

    def __init__(self, code: str, words: DateWords, items: tuple[Item, ...], match: re.Match[str]) -> None:
        self.code, self.words, self.items, self.match = code, words, items, match
        self.start, self.end = items[match.start()].start, items[match.end() - 1].end

    def item(self, group: str) -> Item | None:
        index = self.match.start(group)
        return self.items[index] if index >= 0 else None

    def number(self, group: str) -> int | None:
        item = self.item(group)
        return int(item.value) if item is not None and item.values else None

    @property
    def month(self) -> int:
        item = self.item("month")
        return names(self.code).months[item.lower] if item is not None else 0


def _numeric(found: _Match) -> list[Found]:
    """3/10/2024, 2024-03-05, 3.10.2024, 3.10."""
    dotted = found.item("dotted")
    parts = [found.item(name) for name in "abc"]
    texts = dotted.text.split(".") if dotted is not None else [item.text for item in parts if item is not None]
    numbers = [int(text) for text in texts]
    year: int | None = None
    if len(texts[0]) == 4:
        year, month, day = numbers
    elif len(texts) == 2:
        day, month = numbers
    else:
        if len(texts[2]) not in (2, 4) or (len(texts[2]) == 2 and found.match.group("mark") == "-"):
            return []
        day, month = numbers[1::-1] if found.words.month_first else numbers[:2]
        year = numbers[2] if len(texts[2]) == 4 else numbers[2] + (2000 if numbers[2] < 50 else 1900)
        if month > 12:
            day, month = month, day
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return []
    date = {"month": month, "day": day}
    if year is not None:
        date["year"] = year
    if dotted is None and len(texts[0]) <= 2 and day <= 12 and day != month:
        date["swapped"] = True
    return [(found.start, found.end, date)]


def _days(found: _Match, main: int) -> list[Found]:
    """The days of a match, the main one with the month, the last one with the year."""
    chars, year = found.match.string, found.number("year")
    places = [index for index in range(found.match.start(), found.match.end()) if chars[index] in "no"]
    for index in places:
        if chars[index] == "o" and not _is_day(found.items[index].value):
            return []
    dates: list[Found] = []
    for index in places:
        item = found.items[index]
        start, end, parts = item.start, item.end, {"day": int(item.value)}
        if index == places[main]:
            parts["month"] = found.month
            start, end = (found.start, end if len(places) > 1 else found.end) if main == 0 else (start, found.end)
        if index == places[-1]:
            end = found.end
            if year is not None:
                parts["year"] = year
        dates.append((start, end, parts))
    return dates


def _is_day(value: Fraction) -> bool:
    return value.denominator == 1 and 1 <= value.numerator <= 31


def _month_day(found: _Match) -> list[Found]:
    """March 5, 2024; July 17 and 22."""
    return _days(found, 0)


def _day_month(found: _Match) -> list[Found]:
    """5 March 2024; le 1er mars; 17 y 22 de julio."""
    return _days(found, -1)


def _month_year(found: _Match) -> list[Found]:
    return [(found.start, found.end, {"month": found.month, "year": found.number("year") or 0})]


def _month(found: _Match) -> list[Found]:
    item = found.item("month")
    firm = item is not None and item.lower not in _NAMELIKE
    return [(found.start, found.end, {"month": found.month, "firm": firm})]


_NAMELIKE = frozenset("may march mars april june august avril juin août mai juni abril julio agosto juli".split())
"""Months that are also names or words: alone they are no sure date."""


def _decade(found: _Match) -> list[Found]:
    """1990s, the nineties, les années 1990, los años noventa, die 90er Jahre."""
    item = found.item("decade")
    if item is not None:
        value = found.words.decades.get(item.lower) or (int(item.value) if item.values else 0)
        return [(found.start, found.end, {"decade": value, "firm": value >= 1000})] if value else []
    dates: list[Found] = []
    for name in ("number", "other"):
        each = found.item(name)
        if each is None or each.ordinal or each.value % 10 or not (_is_year(each) or 20 <= each.value <= 90):
            continue
        start = found.start if name == "number" else each.start
        dates.append((start, each.end, {"decade": int(each.value), "firm": _is_year(each)}))
    return dates


def _century(found: _Match) -> list[Found]:
    """21st century, XVe et XVIe siècles, siglo XXI."""
    dates: list[Found] = []
    for name in ("first", "second", "after", "other"):
        item = found.item(name)
        if item is not None and 1 <= item.value <= 30:
            dates.append((item.start, item.end, {"century": int(item.value)}))
    if found.item("first") is not None and dates:
        start, _, parts = dates[-1]
        dates[-1] = (start, found.end, parts)
    return dates


def _part_of_year(name: str, limit: int) -> Callable[[_Match], list[Found]]:
    def read_part(found: _Match) -> list[Found]:
        number = found.number("label") or found.number("first") or 0
        return [(found.start, found.end, {name: number})] if 1 <= number <= limit else []

    return read_part


def _years(found: _Match) -> list[Found]:
    """2019-2021, 2024/25."""
    first, second = found.item("first"), found.item("second")
    assert first is not None
    assert second is not None
    year, other = int(first.value), int(second.value)
    if len(second.text) == 2 and other > year % 100:
        other += year // 100 * 100
    if not year < other <= min(year + 400, 2199):
        return []
    return [(first.start, first.end, {"year": year}), (second.start, second.end, {"year": other})]


def _year_of_era(found: _Match) -> list[Found]:
    """44 BC, 221 v. Chr."""
    index = found.match.start()
    item = found.items[index]
    after = tuple(each.lower for each in found.items[index + 1 : index + 9] if each.text not in _BETWEEN_LETTERS)
    if item.value < 10000 and any(after[: len(era)] == era for era in found.words.eras):
        return [(found.start, found.end, {"year": -int(item.value)})]
    return []


def _year(found: _Match) -> list[Found]:
    index = found.match.start()
    item = found.items[index]
    if not (_is_year(item) or item.label):
        return []
    before = found.items[index - 1] if index else None
    if before is not None and before.end == item.start and before.text in _BEFORE_AMOUNTS:
        return []
    if found.items[index + 1 : index + 2] and found.items[index + 1].lower in _after_amounts(found.code):
        return []
    return [(found.start, found.end, {"year": int(item.value)})]


_BETWEEN_LETTERS = frozenset(".,()-‐‑")
_BEFORE_AMOUNTS = frozenset("$€£¥₹.:")


@lru_cache(maxsize=8)
def _after_amounts(code: str) -> frozenset[str]:
    """What after a number says that it is no year: a unit, a currency."""
    table, words = names(code), date_words(code)
    year = {word for word, letter in words.letters.items() if letter in "yt"} if words else set()
    kept = set() if language(code).fully_tested else year  # "2024 года"
    return frozenset({*table.units, *table.currencies, *"%°‰$€£¥"} - {"h", "s", "t"} - kept)


def _weekday(found: _Match) -> list[Found]:
    item = found.item("weekday")
    return [(found.start, found.end, {"weekday": names(found.code).weekdays[item.lower]})] if item is not None else []


_PATTERNS: tuple[tuple[frozenset[str], re.Pattern[str], Callable[[_Match], list[Found]]], ...] = tuple(
    (frozenset(needed), regex(pattern), reader)
    for needed, pattern, reader in (
        ("T-/", r"(?P<a>[nY])(?P<mark>[-/])(?P<b>n)(?P=mark)(?P<c>[nvY])|(?P<dotted>T)", _numeric),
        ("mM", r"(?P<month>[mM])\.?t?[no](?:(?:[-,]|,?a)t?[no](?!t*[mM]))?(?:,?t?(?P<year>Y))?", _month_day),
        ("mM", r"[no]\.?(?:,?(?:[-,]|a)t*[no]\.?)*t*(?P<month>[mM])\.?(?:,?t*(?P<year>Y))?", _day_month),
        ("mM", r"(?P<month>[mM])\.?,?t*(?P<year>Y)", _month_year),
        ("Dd", r"(?P<decade>D)d?|dt*'?(?P<number>[nvYw])(?:[-a]t*(?P<other>[nvYw])(?!m))?", _decade),
        (
            "c",
            r"(?P<first>[or])(?:(?:c?t?[-,]|c?t?a)t*(?P<second>[or]))?-?c|c(?P<after>r)(?:[-a]t*c?(?P<other>r))?",
            _century,
        ),
        ("qQ", r"(?P<first>[or])-?q|(?P<label>Q)", _part_of_year("quarter", 4)),
        ("hH", r"(?P<first>o)h(?=t*[Yy]|t*fy)|(?P<label>H)", _part_of_year("half", 2)),
        ("m", r"(?P<month>m)", _month),
        ("-/", r"(?P<first>Y)[-/](?P<second>[nvY])", _years),
        ("YnvN", r"[YnvN]", _year_of_era),
        ("YN", r"[YN]", _year),
        ("W", r"(?P<weekday>W)", _weekday),
    )
)

"""The dates and times that a sentence names, as far as it names them: a partial date is never completed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ..languages import language
from ..model import Mention, Sentence
from .han_numerals import HAN, digit_string
from .han_numerals import value as han_value
from .measures import names
from .numerals import Item, may_hold, read, word_set


@dataclass(frozen=True, slots=True)
class Date:
    """A date or a time of day, with the parts that the text gives and no others.

    `decade` is its first year (1990), or below 100 where the century is not said (the nineties). A year before our era
    is negative. `half` is the half of a year. `weekday` counts from Monday, 1. `relative` counts years from now: last
    year is -1. `swapped` says that day and month may be the other way round (3/10/2024). `firm` is false for what may be
    no date: a month's name that is also a word, a hidden year.
    """

    at: Mention
    year: int | None = None
    month: int | None = None
    day: int | None = None
    decade: int | None = None
    century: int | None = None
    quarter: int | None = None
    half: int | None = None
    weekday: int | None = None
    hour: int | None = None
    minute: int | None = None
    relative: int | None = None
    swapped: bool = False
    firm: bool = True

    @property
    def shown(self) -> str:
        """The date as it stands, with its English reading where it is in a script without spaces: “3月5日” (5 March)."""
        text = f"“{self.at.text}”"
        reading = self.reading
        return text if language(self.at.sentence.language).spaced or not reading else f"{text} ({reading})"

    @property
    def reading(self) -> str:
        """The date in English; empty where it is a relative one."""
        words = []
        if self.weekday is not None:
            words.append(_WEEKDAYS[self.weekday - 1])
        if self.hour is not None:
            words.append(f"{self.hour}:{self.minute or 0:02}")
        if self.day is not None:
            words.append(str(self.day) if self.month is not None else f"the {self.day}{_ending(self.day)}")
        if self.month is not None:
            words.append(_MONTHS[self.month - 1])
        if self.quarter is not None:
            words.append(f"quarter {self.quarter}")
        if self.half is not None:
            words.append(f"half {self.half} of the year")
        if self.year is not None:
            words.append(f"{self.year}" if self.year > 0 else f"{-self.year} BC")
        if self.decade is not None:
            words.append(f"the {self.decade}s")
        if self.century is not None:
            words.append(f"{self.century}{_ending(self.century)} century")
        return " ".join(words)

    def parts(self) -> Iterator[tuple[str, int]]:
        """The parts that are given, as (name, value)."""
        for name in PARTS:
            value = getattr(self, name)
            if value is not None:
                yield name, value


_MONTHS = "January February March April May June July August September October November December".split()
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def _ending(number: int) -> str:
    return "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


PARTS = ("year", "month", "day", "decade", "century", "quarter", "half", "weekday", "hour", "relative")


def dates(sentence: Sentence) -> tuple[Date, ...]:
    """The dates of a sentence in order; no two overlap."""
    if not sentence.text:
        return ()
    finder = _spaced if language(sentence.language).spaced else _chinese
    found: list[Date] = []
    end = 0
    for start, stop, parts in sorted(finder(sentence), key=lambda entry: (entry[0], -entry[1])):
        if start >= end:
            found.append(Date(Mention(sentence, start, stop), **parts))
            end = stop
    return tuple(found)


_Found = tuple[int, int, dict[str, int]]


# ---- languages with spaces -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Words:
    """The words around dates in one language, by the letter that stands for them in the patterns."""

    letters: Mapping[str, str]
    decades: Mapping[str, int]
    relative: Mapping[tuple[str, ...], int]
    eras: tuple[tuple[str, ...], ...]
    time: re.Pattern[str]
    cautious: frozenset[str]
    years: frozenset[str]
    month_first: bool = False
    decade_suffixes: frozenset[str] = frozenset()


def _words(
    spec: str, decades: str, relative: str, eras: str, time: str, cautious: str, month_first: bool = False, suffixes: str = ""
) -> _Words:
    letters = {}
    for entry in spec.split(";"):
        letter, _, words = entry.strip().partition("=")
        for word in words.split():
            letters[word] = letter
    return _Words(
        letters=letters,
        decades={name: int(number) for name, _, number in (entry.partition("=") for entry in decades.split())},
        relative={
            tuple(words.split()): int(number) for words, _, number in (e.strip().partition("=") for e in relative.split(";"))
        },
        eras=tuple(tuple(era.split()) for era in eras.split(";")),
        time=re.compile(time, re.IGNORECASE),
        cautious=frozenset(cautious.split()),
        years=frozenset("year année an año jahr vorjahr heuer".split()),
        month_first=month_first,
        decade_suffixes=frozenset(suffixes.split()),
    )


_CLOCK = r"(?<![\d:.,])(?P<hc>[01]?\d|2[0-4])[:](?P<mc>[0-5]\d)(?![\d:]|\.\d)"

_WORDS = {
    "en": _words(
        "t=of the in;a=and to or through until till;c=century centuries;d=decade;q=quarter quarters;h=half halves;"
        "y=year years;f=fiscal financial",
        "twenties=20 thirties=30 forties=40 fifties=50 sixties=60 seventies=70 eighties=80 nineties=90",
        "last year=-1;previous year=-1;this year=0;current year=0;next year=1;coming year=1",
        "b c;bc;bce;b c e",
        r"(?<![\d:.,])(?P<h>1[0-2]|0?\d)(?:[:.](?P<m>[0-5]\d))?\s?(?P<p>[ap])(?:\.\s?m\.|m\b)|(?P<noon>\bnoon\b|\bmidday\b)"
        rf"|(?P<midnight>\bmidnight\b)|{_CLOCK}(?:\s?(?P<p2>[ap])(?:\.\s?m\.|m\b))?|(?<![\d:.,])(?P<h3>1[0-2]|\d)\s?o['’]clock"
        r"|(?<![\d:.,])(?P<h2>[01]\d|2[0-4])(?P<m2>[0-5]\d)\s?(?:GMT|UTC|hrs)\b",
        "may march",
        month_first=True,
        suffixes="s",
    ),
    "fr": _words(
        "t=de du la le l en d des;a=et à au ou;c=siècle siècles;d=années année décennie;q=trimestre trimestres;h=semestre "
        "semestres;y=an;f=exercice",
        "",
        "l année dernière=-1;l an dernier=-1;année précédente=-1;cette année=0;l année prochaine=1;l an prochain=1",
        "av j c;avant j c;avant notre ère;av notre ère",
        rf"{_CLOCK}|(?<![\d:.,])(?P<h>[01]?\d|2[0-4])\s?(?:h|heures?)\s?(?P<m>[0-5]\d)(?!\d)"
        r"|(?:(?<=\bà )|(?<=\bvers ))(?P<h2>[01]?\d|2[0-4])\s?(?:h|heures?)\b"
        r"|(?<![\d:.,])(?P<h3>[01]?\d|2[0-4])\s?(?:h|heures?)(?=\s(?:GMT|UTC|du matin|du soir|de l'après|locales?))"
        r"|(?P<noon>\bmidi\b)|(?P<midnight>\bminuit\b)",
        "mars",
    ),
    "es": _words(
        "t=de del la el los las en;a=y a al o e hasta;c=siglo siglos;d=años década decenio;q=trimestre trimestres;"
        "h=semestre semestres;y=año;f=ejercicio",
        "veinte=20 treinta=30 cuarenta=40 cincuenta=50 sesenta=60 setenta=70 ochenta=80 noventa=90",
        "el año pasado=-1;año anterior=-1;este año=0;el próximo año=1;el año próximo=1;el año que viene=1",
        "a c;a n e;antes de cristo",
        rf"{_CLOCK}(?:\s?(?P<p2>[ap])\.?\s?m\b)?|(?<![\d:.,])(?P<h>1[0-2]|\d)(?:[:.](?P<m>[0-5]\d))?\s?(?P<p>[ap])\.?\s?m\b"
        r"|(?P<noon>\bmediodía\b)|(?P<midnight>\bmedianoche\b)|(?<=\blas )(?P<h3>[01]?\d|2[0-4])(?:\.(?P<m3>[0-5]\d))?"
        r"(?=\s(?:horas?|h|hs)\b|\sde la (?:mañana|tarde|noche))",
        "",
    ),
    "de": _words(
        "t=der des die im den dem;a=und bis oder;c=jahrhundert jahrhunderts jahrhunderte jahrhunderten;"
        "d=jahre jahren;q=quartal quartals;h=halbjahr halbjahres hälfte;y=jahr jahres;f=geschäftsjahr "
        "haushaltsjahr",
        "",
        "letzten jahr=-1;letztes jahr=-1;vergangenen jahr=-1;vorjahr=-1;diesem jahr=0;dieses jahr=0;heuer=0;nächsten jahr=1;"
        "nächstes jahr=1;kommenden jahr=1",
        "v chr;vor christus;v u z",
        rf"{_CLOCK}(?=\sUhr|\W|\Z)|(?<![\d:.,])(?P<h>[01]?\d|2[0-4])(?:[.:](?P<m>[0-5]\d))?(?=\sUhr\b)|(?P<noon>\bmittags\b)|"
        r"(?P<midnight>\bmitternacht\b)",
        "",
        suffixes="er ern",
    ),
}

_FISCAL_LABELS = {"fy", "q", "t", "h", "s"}

# Letters: n digits from 1 to 31, v other digits below 100, Y digits that may be a year, o an ordinal, r Roman, w another
# number word, N another numeral, D a decade, T a numeric date, m a month, M what may be a month, W a weekday, z a time;
# the others stand in _WORDS; marks stand for themselves, every other word is x.
_PATTERNS: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (kind, needed, re.compile(pattern))
    for kind, needed, pattern in (
        ("numeric", "nYT", r"(?P<a>[nY])(?P<s>[-/])(?P<b>n)(?P=s)(?P<c>[nvY])|(?P<T>T)"),
        ("month-day", "mM", r"(?P<month>[mM])\.?t?(?P<first>[no])(?:(?:[-,]|,?a)t?(?P<second>[no])(?!t*[mM]))?(?:,?t?(?P<year>Y))?"),
        ("day-month", "mM", r"(?P<first>[no])\.?(?:,?(?:[-,]|a)t*(?P<second>[no])\.?)*t*(?P<month>[mM])\.?(?:,?t*(?P<year>Y))?"),
        ("month-year", "mM", r"(?P<month>[mM])\.?,?t*(?P<year>Y)"),
        ("decade", "Dd", r"(?P<decade>D)d?|(?P<word>d)t*'?(?P<number>[nvYw])(?:[-a]t*(?P<other>[nvYw])(?!m))?"),
        ("century", "c", r"(?P<first>[or])(?:(?:c?t?[-,]|c?t?a)t*(?P<second>[or]))?[-tx]?c|c(?P<after>r)(?:[-a]t*c?(?P<other>r))?"),
        ("quarter", "qQ", r"(?P<first>[or])(?:[-a]t?(?P<second>[or]))?-?q|(?P<label>Q)"),
        ("half", "hH", r"(?P<first>o)h(?=t*[Yy]|t*fy)|(?P<label>H)"),
        ("month", "m", r"(?P<month>m)"),
        ("years", "Y", r"(?P<first>Y)[-/](?P<second>[nvY])"),
        ("year", "YnvN", r"(?P<first>[YnvN])"),
        ("weekday", "W", r"(?P<weekday>W)"),
    )
)


def _spaced(sentence: Sentence) -> Iterator[_Found]:
    code, text = sentence.language, sentence.text
    words = _WORDS[code]
    if not may_hold(code, text, _triggers(code)):
        return
    items = read(code, text)
    times = _times(words, text)
    yield from ((match.start(), match.end(), _time(match)) for match in times)
    letters = _letters(code, items, words, [match.span() for match in times])
    if not words.years.isdisjoint(word_set(text)):
        yield from _relative(items, words)
    for kind, needed, pattern in _PATTERNS:
        if not any(letter in letters for letter in needed) or (kind == "month-day" and not words.month_first):
            continue
        chars = "".join(letters)
        for match in pattern.finditer(chars):
            parts = _parts(kind, match, items, words, chars)
            if parts:
                for index in range(match.start(), match.end()):
                    letters[index] = " "
                yield from parts


_CLOCK_WORDS = (
    *(":", "o'clock", "o’clock", "gmt", "utc", "uhr", "noon", "midnight", "midi", "minuit", "mittag", "mitternacht"),
    *("mediodía", "medianoche", "p.m", "a.m", "p. m", "a. m", "pm", "am ", "hrs", "horas", " h ", "heure", " de la "),
)
_HOUR = re.compile(r"\d\s?[ap]m\b|\dh|\d\s?h\b")


def _times(words: _Words, text: str) -> list[re.Match[str]]:
    lower = text.lower()
    if not any(word in lower for word in _CLOCK_WORDS) and not _HOUR.search(lower):
        return []
    return list(words.time.finditer(text))


def _time(match: re.Match[str]) -> dict[str, int]:
    groups = {name: value for name, value in match.groupdict().items() if value}
    if "noon" in groups:
        return {"hour": 12, "minute": 0, "firm": False}
    if "midnight" in groups:
        return {"hour": 0, "minute": 0, "firm": False}
    hour = int(groups.get("h") or groups.get("h2") or groups.get("h3") or groups.get("hc") or 0)
    minute = int(groups.get("m") or groups.get("m2") or groups.get("m3") or groups.get("mc") or 0)
    half = (groups.get("p") or groups.get("p2") or "").lower()
    if half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    return {"hour": hour, "minute": minute}


@lru_cache(maxsize=8)
def _vocabulary(code: str) -> dict[str, str]:
    """The letter of each word that matters for dates."""
    words, table = _WORDS[code], names(code)
    letters = dict.fromkeys(table.weekdays, "W")
    letters.update(dict.fromkeys(table.months, "M"))
    letters.update(dict.fromkeys(list(table.months)[:12], "m"))
    if words.month_first:
        letters.update(dict.fromkeys(words.decades, "D"))
    letters.update(words.letters)
    return letters


@lru_cache(maxsize=8)
def _triggers(code: str) -> frozenset[str]:
    words, table = _WORDS[code], names(code)
    clock = {word for word in _CLOCK_WORDS if word.isalpha() and len(word) > 3}
    dated = {word for word, letter in words.letters.items() if letter in "cqh"}
    return frozenset({*table.months, *table.weekdays, *words.decades, *words.years, *clock, *dated})


def _letters(code: str, items: tuple[Item, ...], words: _Words, taken: list[tuple[int, int]]) -> list[str]:
    vocabulary = _vocabulary(code)
    letters: list[str] = []
    for index, item in enumerate(items):
        letter = vocabulary.get(item.lower, "x")
        if item.values and letter != "h":
            letter = _numeral_letter(item, words)
        elif item.digits:
            letter = "T" if item.text.count(".") == 2 else "x"
        elif letter == "m" and item.lower in words.cautious:
            capital = item.text[0].isupper() and not item.text.isupper()
            letter = ("M" if capital else "m") if item.lower == "mars" else "m" if capital and index else "M"
        elif letter == "x" and not item.text[0].isalnum():
            letter = "-" if item.text in "-‐‑–—−" else "'" if item.text in "'’" else item.text
        letters.append(letter)
    for start, end in taken:
        for index, item in enumerate(items):
            if start < item.end and item.start < end:
                letters[index] = "z"
    return letters


def _numeral_letter(item: Item, words: _Words) -> str:
    if item.label:
        if item.label == "fy":
            return "Y" if _is_year(int(item.value)) else "x"
        if item.value <= 4 and item.label in ("q", "t"):
            return "Q"
        return "H" if item.value <= 2 and item.label in ("h", "s") else "x"
    if item.roman:
        return "r"
    if item.ordinal:
        return "o"
    if item.digits:
        if item.suffix in words.decade_suffixes and item.value % 10 == 0:
            return "D"
        if not item.plain or item.suffix:
            return "N"
        if len(item.text) == 4 and _is_year(int(item.value)):
            return "Y"
        return "n" if 1 <= item.value <= 31 else "v" if item.value < 100 else "N"
    return "w"


def _relative(items: tuple[Item, ...], words: _Words) -> Iterator[_Found]:
    lowers = [item.lower for item in items if item.text not in "'’"]
    kept = [item for item in items if item.text not in "'’"]
    for index, lower in enumerate(lowers):
        for phrase, value in words.relative.items():
            if lower == phrase[0] and tuple(lowers[index : index + len(phrase)]) == phrase:
                yield kept[index].start, kept[index + len(phrase) - 1].end, {"relative": value, "firm": False}


def _parts(kind: str, match: re.Match[str], items: tuple[Item, ...], words: _Words, chars: str) -> list[_Found]:
    def item(name: str) -> Item | None:
        index = match.start(name)
        return items[index] if index >= 0 else None

    def number(name: str) -> int:
        found = item(name)
        return int(found.value) if found is not None and found.values else -1

    start, end = items[match.start()].start, items[match.end() - 1].end
    groups = match.groupdict()
    if kind == "numeric":
        return _numeric(match, items, words, start, end)
    if kind in ("day-month", "month-day", "month-year"):
        month_item = item("month")
        assert month_item is not None
        month = _month(month_item)
        year = number("year") if groups.get("year") else None
        days = [index for index in range(match.start(), match.end()) if chars[index] in "no"]
        if any(not 1 <= items[index].value <= 31 or items[index].value % 1 for index in days):
            return []
        if kind == "month-year" and year is not None:
            return [(start, end, {"month": month, "year": year})]
        main = days[0] if kind == "month-day" else days[-1]
        found: list[_Found] = []
        for index in days:
            parts = {"day": int(items[index].value)}
            left, right = items[index].start, items[index].end
            if index == main:
                parts["month"] = month
                if kind == "day-month":
                    right = end
                else:
                    left, right = start, right if len(days) > 1 else end
            if index == days[-1] and year is not None:
                parts["year"] = year
                right = end
            found.append((left, right, parts))
        return found
    if kind == "decade":
        return _decades(match, items, words, start, end)
    if kind == "century":
        found = []
        for name in ("first", "second", "after", "other"):
            value = number(name)
            if 1 <= value <= 30:
                each = item(name)
                assert each is not None
                found.append((each.start, end if name in ("first", "second") else each.end, {"century": value}))
        if groups.get("first") and len(found) > 1:
            found[0] = (found[0][0], items[match.start("first")].end, found[0][2])
        return found
    if kind in ("quarter", "half"):
        limit = 4 if kind == "quarter" else 2
        if groups.get("label"):
            return [(start, end, {kind: number("label")})]
        each = item("first")
        if each is None or not (each.ordinal or each.roman) or not 1 <= each.value <= limit:
            return []
        return [(start, end, {kind: int(each.value)})]
    if kind == "month":
        each = item("month")
        assert each is not None
        firm = each.lower not in _NAMELIKE
        return [(start, end, {"month": _month(each), "firm": firm})]
    if kind == "years":
        return _years(match, items, start, end)
    if kind == "year":
        return _year(match, items, words, start, end, chars)
    weekday = names_weekday(items[match.start()])
    return [(start, end, {"weekday": weekday})] if weekday else []


_NAMELIKE = frozenset("may march mars april june august avril juin août mai juni abril julio agosto juli".split())


def _is_year(value: int) -> bool:
    return 1000 <= value <= 2199


@lru_cache(maxsize=1)
def _all_months() -> dict[str, int]:
    return {name: number for code in _WORDS for name, number in names(code).months.items()}


@lru_cache(maxsize=1)
def _all_weekdays() -> dict[str, int]:
    return {name: number for code in _WORDS for name, number in names(code).weekdays.items()}


def _month(item: Item) -> int:
    return _all_months()[item.lower]


def names_weekday(item: Item) -> int:
    """The weekday that a word names in any of the languages, 0 where it names none."""
    return _all_weekdays().get(item.lower, 0)


def _numeric(match: re.Match[str], items: tuple[Item, ...], words: _Words, start: int, end: int) -> list[_Found]:
    if match.group("T"):
        texts = items[match.start()].text.split(".")
    else:
        texts = [items[match.start(name)].text for name in "abc"]
    first, second, third = (int(text) for text in texts)
    if len(texts[0]) == 4 and 1 <= second <= 12 and 1 <= third <= 31:
        return [(start, end, {"year": first, "month": second, "day": third})]
    if len(texts[2]) not in (2, 4) or not (1 <= first <= 31 and 1 <= second <= 31):
        return []
    if len(texts[2]) == 2 and match.group("T") is None and match.group("s") == "-":
        return []
    year = third if len(texts[2]) == 4 else 2000 + third if third < 50 else 1900 + third
    day, month = (second, first) if words.month_first else (first, second)
    if month > 12:
        day, month = month, day
    if month > 12:
        return []
    parts: dict[str, int] = {"year": year, "month": month, "day": day}
    if day <= 12 and day != month and not match.group("T"):
        parts["swapped"] = True
    return [(start, end, parts)]


def _decades(match: re.Match[str], items: tuple[Item, ...], words: _Words, start: int, end: int) -> list[_Found]:
    if match.group("decade"):
        item = items[match.start("decade")]
        value = words.decades.get(item.lower) or (int(item.value) if item.values else 0)
        if value >= 1000 and value % 100 == 0 and value < 2000:
            return [(start, end, {"decade": value, "firm": False})]
        return [(start, end, {"decade": value, "firm": value > 100})] if value else []
    found: list[_Found] = []
    spelled = items[match.start("number")]
    plural = items[match.start("word")].lower
    for name in ("number", "other"):
        if match.group(name) is None:
            continue
        item = items[match.start(name)]
        value = int(item.value)
        if item.ordinal or value % 10 or not (10 <= value <= 90 or _is_year(value)):
            continue
        if item.digits and value < 100 and item is spelled and plural in _AGES and match.start("number") > match.start("word") + 1:
            pass
        if _is_year(value) or value >= 20:
            found.append((start if name == "number" else item.start, item.end, {"decade": value, "firm": _is_year(value)}))
    return found


_AGES = frozenset({"años", "years", "ans"})


def _years(match: re.Match[str], items: tuple[Item, ...], start: int, end: int) -> list[_Found]:
    first, second = items[match.start("first")], items[match.start("second")]
    year = int(first.value)
    if not (_is_year(year) and len(first.text) == 4):
        return []
    other = int(second.value)
    if len(second.text) == 2 and other > year % 100:
        other += year // 100 * 100
    if not _is_year(other) or other <= year or other - year > 400:
        return []
    return [(first.start, first.end, {"year": year}), (second.start, second.end, {"year": other})]


def _year(match: re.Match[str], items: tuple[Item, ...], words: _Words, start: int, end: int, chars: str) -> list[_Found]:
    index = match.start("first")
    item = items[index]
    value = int(item.value)
    after = tuple(other.lower for other in items[index + 1 : index + 9] if other.text not in ".-‐‑,()")[:3]
    for era in words.eras:
        if after[: len(era)] == era and value < 10000:
            return [(start, end, {"year": -value, "firm": False})]
    if not _is_year(value) or len(item.text) != 4:
        return []
    following = items[index + 1] if index + 1 < len(items) else None
    before = items[index - 1] if index else None
    if before is not None and before.text in "$€£¥₹" and before.end == item.start:
        return []
    if following is not None and (following.text in "%°‰$€£¥" or following.lower in _all_units(words)):
        return []
    if before is not None and before.text in ".:" and before.end == item.start:
        return []
    return [(start, end, {"year": value})]


@lru_cache(maxsize=8)
def _all_units_of(code: str) -> frozenset[str]:
    return frozenset(name for name in (*names(code).units, *names(code).currencies) if name not in ("h", "s", "t"))


def _all_units(words: _Words) -> frozenset[str]:
    return _all_units_of(next(code for code, each in _WORDS.items() if each is words))


# ---- Chinese -------------------------------------------------------------------------------------------------------

_H = "零〇○一二三四五六七八九十"
_NUM = rf"(?:\d{{1,2}}|[{_H}]{{1,3}})"
def _chinese(sentence: Sentence) -> Iterator[_Found]:
    yield from _chinese_dates(sentence.text)


_ZH_YEAR = re.compile(
    rf"(?P<era>公元前|西元前)?\s?(?P<year>(?<![\d.])\d{{3,4}}|(?<![{HAN}])[{_H}]{{4}}|(?<=前)\d{{1,4}}|(?<=前 )\d{{1,4}})\s?(?:年度?(?!代|级)|财年|财政年度)"
)
_ZH_YEARS = re.compile(r"(?<!\d)(?P<a>[12]\d{3})\s?年?\s?(?:[-–—~～/]|至|到)\s?(?P<b>[12]\d{3}|\d\d)\s?(?:年|财年)")
_ZH_MONTH_DAY = re.compile(rf"(?<![\d.{_H}])(?P<month>{_NUM})\s?月(?P<part>份)?(?:\s?(?P<day>{_NUM})\s?(?P<mark>[日号號]|(?=[、至到和及与\-~—–]\s?{_NUM}\s?[日号號])))?(?![球饼色经刊])")
_ZH_DAY = re.compile(rf"(?<![\d.{HAN}])(?P<day>\d{{1,2}}|[{_H}]{{2,3}}|(?<=[、至到和及与])[{_H}])\s?[日号號](?![元圆本常益线楼院门机内均])")
_ZH_MONTHS_RANGE = re.compile(rf"(?<![\d.{_H}])(?P<a>{_NUM})\s?(?:[、至到和及与\-~—–])\s?(?={_NUM}\s?月)")
_ZH_DECADE = re.compile(rf"(?:(?P<century>\d{{1,2}}|[{_H}]{{1,3}}|上个?|本)\s?世纪\s?)?(?P<decade>\d{{4}}|\d0|[二三四五六七八九]十|[{_H}]{{4}})\s?年代")
_ZH_DECADES = re.compile(r"(?:(?P<century>\d{1,2}|上)\s?世纪\s?)?(?P<a>[1-9]|[二三四五六七八九])(?:0|十)?\s?(?:[、至到和及与\-~—–]\s?)?(?P<b>[1-9]0|[二三四五六七八九]十)\s?年代")
_ZH_CENTURY = re.compile(rf"(?:公元(?P<era>前)?)?(?P<century>(?<!\d)\d{{1,2}}|[{_H}]{{1,3}})\s?(?:(?:[、至到和及与\-~—–]|世纪[至到和及与])\s?(?P<other>\d{{1,2}}|[{_H}]{{1,3}})\s?)?世纪")
_ZH_QUARTER = re.compile(r"第?(?P<q>[一二三四1-4])\s?(?:个)?季度|(?P<half>上|下)半年|\bQ(?P<q2>[1-4])\b")
_ZH_WEEKDAY = re.compile(r"(?<![一两二三四五六七八九十几每\d本上下])(?:星期|周|礼拜|週)(?P<w>[一二三四五六日天])(?![年个次天期百千万度岁月])|(?<=[本上下])(?:星期|周|週)(?P<w2>[一二三四五六日天])")
_ZH_TIME = re.compile(
    rf"(?P<p>上午|下午|晚上|凌晨|早上|早晨|清晨|中午|傍晚|夜里|夜间|午后|当晚|晚间|早间|今晚|昨晚|今早)?\s?(?:(?P<h>(?<![\d.])\d{{1,2}}|(?<=[午上晨晚间里后])[{_H}两]{{1,3}})\s?(?:[点時]|时(?!间|候|代|期|速|刻|尚|常|任|机|而|装))(?:\s?(?P<m>\d{{1,2}}|[{_H}]{{2,3}})\s?分|(?P<half>半)|(?P<quarter>[一三])刻)?整?"
    rf"|(?P<h2>(?<![\d:.,])(?:[01]?\d|2[0-4]))[:：](?P<m2>[0-5]\d)(?![\d:]))(?![%\d])"
)
_ZH_RELATIVE = re.compile(r"去年|今年|明年|上年(?!度?会)|翌年")
_AFTERNOON = frozenset("下午 晚上 傍晚 午后 当晚 晚间 今晚 昨晚 夜里 夜间".split())


def _small(text: str) -> int:
    if text.isdigit():
        return int(text)
    found = han_value(text)
    return int(found.value) if found is not None and found.high is None else -1


def _chinese_dates(text: str) -> Iterator[_Found]:
    if not re.search(r"[年月日号號周週星礼世季点时時:：纪]", text):
        return
    used: list[tuple[int, int]] = []

    def free(start: int, end: int) -> bool:
        return all(end <= left or right <= start for left, right in used)

    if "年代" in text:
        for match in _ZH_DECADES.finditer(text):
            base = {"": 0, "上": 1900}.get(match.group("century") or "", 0)
            if (match.group("century") or "").isdigit():
                base = 100 * (int(match.group("century")) - 1)
            used.append(match.span())
            yield match.start(), match.end("a"), {"decade": base + 10 * _small(match.group("a")), "firm": base > 0}
            yield match.start("b"), match.end(), {"decade": base + _small(match.group("b")), "firm": base > 0}
        for match in _ZH_DECADE.finditer(text):
            if not free(*match.span()):
                continue
            raw = match.group("decade")
            decade = int(raw) if raw.isdigit() else digit_string(raw) if len(raw) == 4 else _small(raw)
            century = match.group("century") or ""
            if decade is None:
                continue
            if century and decade < 100:
                base = _small(century) if century not in ("上", "上个", "本") else 20 if century != "本" else 21
                decade += (base - 1) * 100
            used.append(match.span())
            yield *match.span(), {"decade": decade}
    for match in _ZH_YEARS.finditer(text):
        if not free(*match.span()):
            continue
        first, raw = int(match.group("a")), match.group("b")
        second = int(raw) if len(raw) == 4 else first // 100 * 100 + int(raw)
        if second > first:
            used.append(match.span())
            yield *match.span("a"), {"year": first}
            yield match.start("b"), match.end(), {"year": second}
    years: dict[int, tuple[int, int]] = {}
    for match in _ZH_YEAR.finditer(text):
        if not free(*match.span()):
            continue
        raw = match.group("year").strip()
        year = int(raw) if raw.isdigit() else digit_string(raw)
        if year is None or (not match.group("era") and not 1000 <= year <= 2199):
            continue
        years[match.end()] = (match.start(), -year if match.group("era") else year)
        used.append(match.span())
    for match in _ZH_MONTHS_RANGE.finditer(text):
        month = _small(match.group("a"))
        if 1 <= month <= 12 and free(*match.span("a")):
            used.append(match.span("a"))
            yield *match.span("a"), {"month": month}
    for match in _ZH_MONTH_DAY.finditer(text):
        month = _small(match.group("month"))
        if not 1 <= month <= 12 or not free(*match.span("month")):
            continue
        parts: dict[str, int] = {"month": month}
        end = match.end()
        if match.group("day"):
            day = _small(match.group("day"))
            if 1 <= day <= 31:
                parts["day"] = day
            else:
                end = match.start("day")
        start = match.start()
        gap = start
        while gap and text[gap - 1].isspace():
            gap -= 1
        if gap in years:
            start, parts["year"] = years.pop(gap)
        used.append((match.start(), end))
        yield start, end, parts
    for end, (start, year) in years.items():
        yield start, end, {"year": year, "firm": year > 0}
    for match in _ZH_DAY.finditer(text):
        day = _small(match.group("day"))
        if 1 <= day <= 31 and free(*match.span()):
            used.append(match.span())
            yield *match.span(), {"day": day}
    if "世纪" in text:
        for match in _ZH_CENTURY.finditer(text):
            for name in ("century", "other"):
                raw = match.group(name)
                if raw and free(*match.span(name)) and text[match.start() - 1 : match.start()] != "个":
                    century = _small(raw)
                    if 1 <= century <= 30:
                        end = match.end() if name == "other" or not match.group("other") else match.end(name)
                        yield match.start(name), end, {"century": century}
    for match in _ZH_QUARTER.finditer(text):
        if match.group("half"):
            yield *match.span(), {"half": 1 if match.group("half") == "上" else 2}
        else:
            raw = match.group("q") or match.group("q2")
            yield *match.span(), {"quarter": _small(raw)}
    for match in _ZH_WEEKDAY.finditer(text):
        raw = match.group("w") or match.group("w2")
        yield *match.span(), {"weekday": 7 if raw in "日天" else _small(raw)}
    for match in _ZH_TIME.finditer(text):
        if not free(*match.span()):
            continue
        raw = match.group("h") or match.group("h2")
        hour = 2 if raw == "两" else _small(raw)
        minute = 30 if match.group("half") else _small(match.group("m") or match.group("m2") or "0")
        if match.group("quarter"):
            minute = 15 if match.group("quarter") == "一" else 45
        if not 0 <= hour <= 24 or not 0 <= minute < 60:
            continue
        if match.group("p") in _AFTERNOON and 0 < hour < 12:
            hour += 12
        yield *match.span(), {"hour": hour, "minute": minute, "firm": bool(match.group("h2") or match.group("p") or minute)}
    for match in _ZH_RELATIVE.finditer(text):
        yield *match.span(), {"relative": {"去": -1, "上": -1, "今": 0, "明": 1, "翌": 1}[match.group()[0]], "firm": False}

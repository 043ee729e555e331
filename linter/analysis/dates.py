"""The dates and times that a sentence names, as far as it names them: a partial date is never completed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from ..languages import language
from ..model import Mention, Sentence
from ..records import NamedTuple


class Date(NamedTuple):
    """A date or a time of day, with the parts that the text gives and no others.

    `decade` is its first year (1990), or below 100 where the century is not said (the nineties). A year before our era
    is negative. `half` is the half of a year. `weekday` counts from Monday, 1. `relative` counts years from now: last
    year is -1. `swapped` says that day and month may be the other way round (3/10/2024). `firm` is false for what may
    be no date: a month's name that is also a word, noon, last year.
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
        """The date as it stands, with its English reading where the script is not Latin: “3月5日” (5 March)."""
        text = f"“{self.at.text}”"
        reading = self.reading
        latin = language(self.at.sentence.language).script == "Latin"
        return text if latin or not reading else f"{text} ({reading})"

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
        for name, value in zip(_FIELDS, self[1:], strict=False):
            if value is not None and name != "minute":
                yield name, value


_MONTHS = "January February March April May June July August September October November December".split()
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def _ending(number: int) -> str:
    return "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


_FIELDS = ("year", "month", "day", "decade", "century", "quarter", "half", "weekday", "hour", "minute", "relative")
"""The fields of a date after its mention, as far as they hold its parts."""


_WIDE = ("kana", "Hangul")
"""Scripts of languages that write the marks of a date and a unit right after its figures."""


_Found = tuple[int, int, Mapping[str, Any]]
"""Start, end and the parts of a date."""


@lru_cache(maxsize=64)
def _finder(code: str) -> Callable[[str, str], Iterator[_Found]]:
    """What finds the dates of a text in a language: only the module that its script needs is loaded."""
    script = language(code).script
    if script in _WIDE:
        from .wide_dates import find
    elif script == "Han":
        from .chinese_dates import find
    else:
        from .spaced_dates import find
    return find


def dates(sentence: Sentence) -> tuple[Date, ...]:
    """The dates of a sentence in order; no two overlap."""
    if not sentence.text:
        return ()
    candidates = list(_finder(sentence.language)(sentence.language, sentence.text))
    candidates.sort(key=_first_and_longest)
    found: list[Date] = []
    end = 0
    for start, stop, parts in candidates:
        if start >= end:
            found.append(Date(Mention(sentence, start, stop), **parts))
            end = stop
    return tuple(found)


def _first_and_longest(found: _Found) -> tuple[int, int]:
    return found[0], -found[1]

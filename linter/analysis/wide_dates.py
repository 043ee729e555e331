"""Dates in Japanese and Korean: 2024年3月5日, 令和6年, 第1四半期, 2024년 3월 5일, 오후 3시."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from .han_numerals import value
from .wide_words import FULL_WIDTH, WIDE, WideWords

Found = tuple[int, int, dict[str, int]]
"""Start, end and the parts of a date."""

_KANJI = "〇一二三四五六七八九十"


def find(code: str, text: str) -> Iterator[Found]:
    """The dates of a text, those that overlap included."""
    words = WIDE[code]
    text = text.translate(FULL_WIDTH)
    taken: list[tuple[int, int]] = []
    for pattern, kind in _patterns(code):
        for match in pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            parts = _parts(kind, match, words)
            if parts:
                taken.append(match.span())
                yield match.start(), match.end(), parts


@lru_cache(maxsize=4)
def _patterns(code: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    w = WIDE[code]
    kanji = bool(w.numerals)
    number = rf"(?:\d{{1,2}}|[{_KANJI}]{{1,3}})" if kanji else r"\d{1,2}"
    long = rf"(?:\d{{4}}|[{_KANJI}]{{4}})" if kanji else r"\d{4}"
    era = rf"(?:(?P<era>{'|'.join(w.eras)})(?P<reign>元|{number}))" if w.eras else r"(?P<era>(?!))(?P<reign>(?!))"
    begin = rf"(?<![\d.,{_KANJI}])" if kanji else r"(?<![\d.,])"
    patterns = (
        (rf"{begin}(?P<decade>\d{{4}}|\d0)\s?{w.decade}", "decade"),
        (rf"{begin}(?P<century>{number})\s?{w.century}", "century"),
        (rf"(?:{w.ordinal}\s?)?{begin}(?P<quarter>[1-4一二三四])\s?/?\s?{w.quarter}", "quarter"),
        (
            rf"{begin}(?:(?P<year>{long})|{era})\s?(?:{w.fiscal}|{w.year})"
            rf"(?:\s?(?P<month>{number})\s?{w.month}(?:\s?(?P<day>{number})\s?{w.day})?)?",
            "date",
        ),
        (rf"{begin}(?P<month>{number})\s?{w.month}(?:\s?(?P<day>{number})\s?{w.day})?(?![가-힣]?요일|曜)", "date"),
        (rf"{begin}(?P<y>\d{{4}})[./-](?P<m>\d{{1,2}})[./-](?P<d>\d{{1,2}})(?!\d)", "numeric"),
        (
            rf"{begin}(?:(?P<pm>{w.afternoon})|(?P<am>{w.morning}))?\s?(?P<hour>\d{{1,2}})\s?{w.hour}"
            rf"(?!間|간)(?:\s?(?P<minute>\d{{1,2}})\s?{w.minute})?|(?P<clock>{begin}\d{{1,2}}:[0-5]\d)(?!\d)",
            "time",
        ),
        (
            rf"{begin}(?P<lone>\d{{1,2}})\s?{w.day}(?!間|간|目|째|後|前|以|ぶり|分|만|연속|동안|이상|이내|뒤|후|전)",
            "day",
        ),
        (rf"(?P<first>{w.first_half})|(?P<second>{w.second_half})", "half"),
        (rf"(?P<weekday>[{w.weekdays}]){w.weekday}", "weekday"),
    )
    return tuple((re.compile(pattern), kind) for pattern, kind in patterns)


def _parts(kind: str, match: re.Match[str], words: WideWords) -> dict[str, int]:
    found = {name: text for name, text in match.groupdict().items() if text}
    if kind == "date":
        return _date(found, words)
    if kind == "numeric":
        return _checked({"year": int(found["y"]), "month": int(found["m"]), "day": int(found["d"])})
    if kind == "decade":
        decade = int(found["decade"])
        return {"decade": decade, "firm": decade >= 1000} if decade >= 1000 or decade >= 20 else {}
    if kind == "century":
        century = _small(found["century"])
        return {"century": century} if 1 <= century <= 30 else {}
    if kind == "quarter":
        return {"quarter": _small(found["quarter"])}
    if kind == "half":  # also the first half of anything else
        return {"half": 1 if "first" in found else 2, "firm": False}
    if kind == "weekday":
        return {"weekday": words.weekdays.index(found["weekday"]) + 1}
    if kind == "time":
        return _time(found)
    day = int(found["lone"])  # the 5th, which Korean writes like five days
    return {"day": day, "firm": bool(words.numerals)} if 1 <= day <= 31 else {}


def _date(found: dict[str, str], words: WideWords) -> dict[str, int]:
    parts: dict[str, int] = {}
    if "year" in found:
        parts["year"] = int(found["year"]) if found["year"].isdigit() else _digits(found["year"])
        if not 1000 <= parts["year"] <= 2199:
            return {}
    elif "era" in found:
        parts["year"] = words.eras[found["era"]] + (1 if found["reign"] == "元" else _small(found["reign"]))
    for name in ("month", "day"):
        if name in found:
            parts[name] = _small(found[name])
    return _checked(parts)


def _checked(parts: dict[str, int]) -> dict[str, int]:
    return parts if 1 <= parts.get("month", 1) <= 12 and 1 <= parts.get("day", 1) <= 31 else {}


def _time(found: dict[str, str]) -> dict[str, int]:
    if "clock" in found:
        hour, _, minute = found["clock"].partition(":")
        return {"hour": int(hour), "minute": int(minute)} if int(hour) <= 24 else {}
    hours = int(found["hour"])
    if "pm" in found and hours < 12:
        hours += 12
    firm = "pm" in found or "am" in found or "minute" in found
    return {"hour": hours, "minute": int(found.get("minute", 0)), "firm": firm} if hours <= 24 else {}


def _small(text: str) -> int:
    if text.isdigit():
        return int(text)
    found = value(text)
    return int(found.value) if found is not None else -1


def _digits(text: str) -> int:
    number = 0
    for char in text:
        number = 10 * number + max(_KANJI.find(char), 0)
    return number

"""Dates in Chinese: 2024年3月5日, 上世纪九十年代, 第一季度, 下午两点半."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from ..regex import has_any, regex
from .han_numerals import HAN, digit_string, value

Found = tuple[int, int, dict[str, int]]
"""Start, end and the parts of a date."""

_H = "零〇○一二三四五六七八九十"
_NUM = rf"(?:\d{{1,2}}|[{_H}]{{1,3}})"
_JOINT = r"[、至到和及与\-~—–]"
_DAY_MARK = "[日号號]"

_verbose = partial(regex, flags=re.VERBOSE)
_YEAR = _verbose(rf"""
    (?P<era>公元前|西元前)?\s?
    (?P<year>(?<![\d.])\d{{3,4}} | (?<![{HAN}])[{_H}]{{4}} | (?<=前)\d{{1,4}} | (?<=前\s)\d{{1,4}})
    \s?(?:年度?(?!代|级)|财年|财政年度)
    """)
_YEARS = _verbose(r"""
    (?<!\d)(?P<first>[12]\d{3})\s?年?\s?(?:[-–—~～/]|至|到)\s?
    (?P<second>[12]\d{3}|\d\d)\s?(?:年|财年)
    """)
_MONTH_DAY = _verbose(rf"""
    (?<![\d.{_H}])(?P<month>{_NUM})\s?月份?
    (?:\s?(?P<day>{_NUM})\s?(?:{_DAY_MARK}|(?={_JOINT}\s?{_NUM}\s?{_DAY_MARK})))?
    (?![球饼色经刊])
    """)
_LONE_MONTH = _verbose(rf"(?<![\d.{_H}])(?P<month>{_NUM})\s?(?:{_JOINT})\s?(?={_NUM}\s?月)")
_LONE_DAY = _verbose(rf"""
    (?<![\d.{HAN}])(?P<day>\d{{1,2}}|[{_H}]{{2,3}}|(?<=[、至到和及与])[{_H}])
    \s?{_DAY_MARK}(?![元圆本常益线楼院门机内均])
    """)
_DECADE = _verbose(rf"""
    (?:(?P<century>\d{{1,2}}|[{_H}]{{1,3}}|上个?|本)\s?世纪\s?)?
    (?P<decade>\d{{4}}|\d0|[二三四五六七八九]十|[{_H}]{{4}})\s?年代
    """)
_DECADES = _verbose(rf"""
    (?:(?P<century>\d{{1,2}}|[{_H}]{{1,3}}|上个?|本)\s?世纪\s?)?
    (?:(?<!\d)(?P<digit>[1-9])0?\s?{_JOINT}|(?P<han>[二三四五六七八九])十?\s?{_JOINT}?)\s?
    (?P<second>[1-9]0|[二三四五六七八九]十)\s?年代
    """)
_CENTURY = _verbose(rf"""
    (?<!个)(?P<first>(?<!\d)\d{{1,2}}|[{_H}]{{1,3}})\s?
    (?:(?:{_JOINT}|世纪[至到和及与])\s?(?P<second>\d{{1,2}}|[{_H}]{{1,3}})\s?)?世纪
    """)
_THIS_CENTURY = _verbose(r"(?:上个?|本|新)世纪")
_QUARTER = _verbose(r"第?(?P<quarter>[一二三四1-4])\s?个?季度 | (?P<half>上|下)半年 | \bQ(?P<label>[1-4])\b")
_WEEKDAY = _verbose(r"""
    (?<![一两二三四五六七八九十几每\d本上下])(?:星期|周|礼拜|週)(?P<day>[一二三四五六日天])(?![年个次天期百千万度岁月])
    | (?<=[本上下])(?:星期|周|週)(?P<near>[一二三四五六日天])
    """)
_TIME = _verbose(rf"""
    (?P<part>上午|下午|晚上|凌晨|早上|早晨|清晨|中午|傍晚|夜里|夜间|午后|当晚|晚间|早间|今晚|昨晚|今早)?\s?
    (?:
        (?P<hour>(?<![\d.])\d{{1,2}}|(?<=[午上晨晚间里后])[{_H}两]{{1,3}})\s?
        (?:[点時]|时(?!间|候|代|期|速|刻|尚|常|任|机|而|装))
        (?:\s?(?P<minute>\d{{1,2}}|[{_H}]{{2,3}})\s?分|(?P<half>半)|(?P<quarter>[一三])刻)?整?
        | (?P<clock>(?<![\d:.,])(?:[01]?\d|2[0-4]))[:：](?P<past>[0-5]\d)(?![\d:])
    )
    (?![%\d])
    """)
_EVENT = _verbose(rf"""
    (?<![\d.{HAN}])(?=\d{{3}}|\d+\s?[·•・．./])(?P<month>1[0-2]|[1-9])\s?[·•・．./]?\s?(?P<day>[0-3]?\d)
    [”’"」]?\s?(?:事件|事变|惨案|恐怖袭击|恐袭|袭击|爆炸案|枪击案|大地震|地震|运动(?![员会场])|政变|起义|骚乱)
    | (?<![\d.{_H}])(?P<first>[一二三四五六七八九]|十[一二]?)(?P<second>[一二三]?[一二三四五六七八九十])
    [”’"」]?\s?(?:事件|事变|惨案|恐怖袭击|恐袭|运动(?![员会场])|大地震|政变|起义)
    """)
"""What happened is called by its month and day: 911事件, 七七事变."""
_EVENTS = tuple("事件 事变 惨案 袭 爆炸案 枪击案 地震 运动 政变 起义 骚乱".split())
_RELATIVE = _verbose(r"去年|今年|明年|上年(?!度?会)|翌年")
_CLOCK = regex(r"\d[:：]\d")
_YEARS_FROM_NOW = {"去": -1, "上": -1, "今": 0, "明": 1, "翌": 1}
_AFTERNOON = frozenset("下午 晚上 傍晚 午后 当晚 晚间 今晚 昨晚 夜里 夜间".split())
_WORTH_READING = (*"年月日号號周週星礼季点时時:：纪", *_EVENTS)


def find(code: str, text: str) -> Iterator[Found]:
    """The dates of a text, those that overlap included."""
    if has_any(text, _WORTH_READING):
        yield from _Finder(text).found


class _Finder:
    """Reads one text, from the surest forms to the loosest; what one form takes, the next leaves alone."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.taken: list[tuple[int, int]] = []
        self.found: list[Found] = []
        if "年代" in text:
            self._decades()
        self._days(self._years() if "年" in text else {})
        if "世纪" in text:
            self._centuries()
        self._parts_of_years_and_weeks()
        if has_any(text, _EVENTS):
            self._events()
        if has_any(text, "点時时") or _CLOCK.search(text):
            self._times()

    def _matches(self, pattern: re.Pattern[str], group: str | int = 0) -> Iterator[re.Match[str]]:
        for match in pattern.finditer(self.text):
            start, end = match.span(group)
            for left, right in self.taken:
                if left < end and start < right:
                    break
            else:
                yield match

    def _keep(self, start: int, end: int, **parts: int) -> None:
        self.taken.append((start, end))
        self.found.append((start, end, parts))

    def _decades(self) -> None:
        for match in self._matches(_DECADES):
            base = _before(match.group("century"))
            name = "digit" if match.group("digit") else "han"
            self._keep(match.start(), match.end(name), decade=base + 10 * _small(match.group(name)), firm=base > 0)
            self._keep(match.start("second"), match.end(), decade=base + _small(match.group("second")), firm=base > 0)
        for match in self._matches(_DECADE):
            decade = _year(match.group("decade")) if len(match.group("decade")) == 4 else _small(match.group("decade"))
            if decade < 100:
                decade += _before(match.group("century"))
            self._keep(*match.span(), decade=decade, firm=True)

    def _years(self) -> dict[int, tuple[int, int]]:
        """Years by the place where they end: their start and value; a month may follow."""
        for match in self._matches(_YEARS):
            first, raw = int(match.group("first")), match.group("second")
            second = int(raw) if len(raw) == 4 else first // 100 * 100 + int(raw)
            if second > first:
                self._keep(*match.span("first"), year=first)
                self._keep(match.start("second"), match.end(), year=second)
        years = {}
        for match in self._matches(_YEAR):
            year = _year(match.group("year"))
            if match.group("era") or 1000 <= year <= 2199:
                years[match.end()] = (match.start(), -year if match.group("era") else year)
                self.taken.append(match.span())
        return years

    def _days(self, years: dict[int, tuple[int, int]]) -> None:
        for match in self._matches(_LONE_MONTH, "month") if "月" in self.text else ():
            if 1 <= _small(match.group("month")) <= 12:
                self._keep(*match.span("month"), month=_small(match.group("month")))
        for match in self._matches(_MONTH_DAY, "month") if "月" in self.text else ():
            month, day = _small(match.group("month")), _small(match.group("day") or "0")
            if not 1 <= month <= 12:
                continue
            parts = {"month": month}
            if 1 <= day <= 31:
                parts["day"] = day
            start, end = match.start(), match.end() if "day" in parts or not match.group("day") else match.start("day")
            before = len(self.text[:start].rstrip())
            if before in years:
                start, parts["year"] = years.pop(before)
            self._keep(start, end, **parts)
        for end, (start, year) in years.items():
            self._keep(start, end, year=year)
        for match in self._matches(_LONE_DAY) if has_any(self.text, "日号號") else ():
            if 1 <= _small(match.group("day")) <= 31:
                self._keep(*match.span(), day=_small(match.group("day")))

    def _centuries(self) -> None:
        for match in self._matches(_CENTURY):
            first, second = _small(match.group("first")), _small(match.group("second") or "0")
            if 1 <= second <= 30:
                self._keep(*match.span("first"), century=first)
                self._keep(match.start("second"), match.end(), century=second)
            elif 1 <= first <= 30:
                self._keep(*match.span(), century=first)
        for match in self._matches(_THIS_CENTURY):
            self._keep(*match.span(), century=20 if match.group()[0] == "上" else 21, firm=False)

    def _parts_of_years_and_weeks(self) -> None:
        for match in self._matches(_QUARTER) if has_any(self.text, "季半Q") else ():
            if match.group("half"):
                self._keep(*match.span(), half=1 if match.group("half") == "上" else 2)
            else:
                self._keep(*match.span(), quarter=_small(match.group("quarter") or match.group("label")))
        for match in self._matches(_WEEKDAY) if has_any(self.text, "星周礼週") else ():
            day = match.group("day") or match.group("near")
            self._keep(*match.span(), weekday=7 if day in "日天" else _small(day))
        for match in self._matches(_RELATIVE) if "年" in self.text else ():
            self._keep(*match.span(), relative=_YEARS_FROM_NOW[match.group()[0]], firm=False)

    def _events(self) -> None:
        for match in self._matches(_EVENT):
            month = _small(match.group("month") or match.group("first"))
            raw = match.group("second") or ""
            day = (
                10 * _small(raw[0]) + _small(raw[1])
                if len(raw) == 2 and raw[1] != "十"
                else _small(match.group("day") or raw)
            )
            if 1 <= month <= 12 and 1 <= day <= 31:
                end = match.end("day" if match.group("day") else "second")
                self._keep(match.start(), end, month=month, day=day, firm=False)

    def _times(self) -> None:
        for match in self._matches(_TIME):
            hour = _small(match.group("hour") or match.group("clock"))
            minute = _small(match.group("minute") or match.group("past") or "0")
            if match.group("half") or match.group("quarter"):
                minute = {"一": 15, "三": 45}.get(match.group("quarter") or "", 30)
            if match.group("part") in _AFTERNOON and 0 < hour < 12:
                hour += 12
            if 0 <= hour <= 24 and 0 <= minute < 60:
                sure = bool(match.group("clock") or match.group("part") or minute or "时" in match.group())
                self._keep(*match.span(), hour=hour, minute=minute, firm=sure)


def _small(text: str) -> int:
    """The value of a small numeral; -1 where it is none or a range."""
    if text.isdigit():
        return int(text)
    found = value(text)
    return int(found.value) if found is not None and found.high is None else -1


def _year(text: str) -> int:
    return int(text) if text.isdigit() else digit_string(text) or 0


def _before(century: str | None) -> int:
    """The years before the century that is named: 上世纪 is the twentieth, 21世纪 begins after 2000 years."""
    if not century:
        return 0
    return {"上": 1900, "上个": 1900, "本": 2000}.get(century) or (_small(century) - 1) * 100

"""Dates and times, as far as a text gives them."""

from __future__ import annotations

import pytest
from driftlint import Sentence, SourceFile
from driftlint.analysis.dates import dates


def _sentence(code, text):
    return Sentence(SourceFile("brief.md", text), code, text, tuple(range(len(text))))


def _found(code, text):
    return [dict(date.parts()) for date in dates(_sentence(code, text))]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "On March 5, 2031, it rained.", [{"year": 2031, "month": 3, "day": 5}]),
        ("en", "the 5th of May", [{"month": 5, "day": 5}]),
        ("en", "17 July 1962", [{"year": 1962, "month": 7, "day": 17}]),
        ("en", "July 17 and 22", [{"month": 7, "day": 17}, {"day": 22}]),
        ("en", "in May 2019", [{"year": 2019, "month": 5}]),
        ("en", "14 Mar. 2001", [{"year": 2001, "month": 3, "day": 14}]),
        ("en", "2031-03-05", [{"year": 2031, "month": 3, "day": 5}]),
        ("en", "2024/25 and 2019-21", [{"year": 2024}, {"year": 2025}, {"year": 2019}, {"year": 2021}]),
        ("en", "600 BC", [{"year": -600}]),
        ("en", "FY2027", [{"year": 2027}]),
        ("fr", "le 1er mars 2024", [{"year": 2024, "month": 3, "day": 1}]),
        ("fr", "3.10.2024", [{"year": 2024, "month": 10, "day": 3}]),
        ("es", "el 5 de marzo de 2024", [{"year": 2024, "month": 3, "day": 5}]),
        ("es", "17 y 22 de julio", [{"day": 17}, {"month": 7, "day": 22}]),
        ("de", "am 5. März 2024", [{"year": 2024, "month": 3, "day": 5}]),
        ("de", "vom 3. bis 5. Mai", [{"day": 3}, {"month": 5, "day": 5}]),
        ("de", "Am 3.10. begann es.", [{"month": 10, "day": 3}]),
        ("zh", "2024年3月5日", [{"year": 2024, "month": 3, "day": 5}]),
        ("zh", "2005 年 12 月", [{"year": 2005, "month": 12}]),
        ("zh", "二〇二四年", [{"year": 2024}]),
        ("zh", "6月20日至22日", [{"month": 6, "day": 20}, {"day": 22}]),
        ("zh", "2018年至2020年", [{"year": 2018}, {"year": 2020}]),
        ("zh", "公元前600年", [{"year": -600}]),
        ("zh", "三月", [{"month": 3}]),
    ],
)
def test_days_months_and_years(code, text, expected):
    assert _found(code, text) == expected


@pytest.mark.parametrize(
    ("code", "text", "decades"),
    [
        ("en", "in the 1990s", [1990]),
        ("en", "the '80s and the nineties", [80, 90]),
        ("fr", "les années 1990", [1990]),
        ("fr", "les années 90", [90]),
        ("es", "los años noventa", [90]),
        ("es", "la década de 1990", [1990]),
        ("de", "in den 1990er Jahren", [1990]),
        ("zh", "20世纪90年代", [1990]),
        ("zh", "上世纪九十年代", [1990]),
        ("zh", "九十年代", [90]),
        ("zh", "上世纪六七十年代", [1960, 1970]),
        ("zh", "2010年代", [2010]),
    ],
)
def test_decades(code, text, decades):
    assert [date.decade for date in dates(_sentence(code, text))] == decades


@pytest.mark.parametrize(
    ("code", "text", "centuries"),
    [
        ("en", "the twenty-first century", [21]),
        ("en", "19th and 20th centuries", [19, 20]),
        ("fr", "au XXIe siècle", [21]),
        ("fr", "aux XVe et XVIe siècles", [15, 16]),
        ("es", "siglo XXI", [21]),
        ("es", "siglos XV y XVI", [15, 16]),
        ("de", "im 19. Jahrhundert", [19]),
        ("zh", "二十一世纪", [21]),
        ("zh", "15至16世纪", [15, 16]),
        ("zh", "半个世纪", []),
        ("es", "un cuarto de siglo", []),
    ],
)
def test_centuries(code, text, centuries):
    assert [date.century for date in dates(_sentence(code, text)) if date.century] == centuries


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "in the third quarter", [{"quarter": 3}]),
        ("en", "Q1 and the second half of the year", [{"quarter": 1}, {"half": 2}]),
        ("fr", "au 1er trimestre", [{"quarter": 1}]),
        ("es", "el primer semestre de 2020", [{"half": 1}, {"year": 2020}]),
        ("de", "im ersten Quartal", [{"quarter": 1}]),
        ("zh", "第一季度", [{"quarter": 1}]),
        ("zh", "上半年", [{"half": 1}]),
        ("en", "from Monday to Friday", [{"weekday": 1}, {"weekday": 5}]),
        ("zh", "周一至星期五", [{"weekday": 1}, {"weekday": 5}]),
        ("zh", "一周三次", []),
        ("en", "last year", [{"relative": -1}]),
        ("zh", "明年", [{"relative": 1}]),
        ("zh", "911 事件之后", [{"month": 9, "day": 11}]),
        ("zh", "“7·20”特大暴雨，5·12大地震", [{"month": 5, "day": 12}]),
        ("zh", "“一二·九”与五四运动", [{"month": 5, "day": 4}]),
        ("zh", "3起袭击事件，12名运动员", []),
    ],
)
def test_parts_of_years_and_weeks(code, text, expected):
    assert _found(code, text) == expected


@pytest.mark.parametrize(
    ("code", "text", "time"),
    [
        ("en", "at 2:30 p.m.", (14, 30)),
        ("en", "at 2pm", (14, 0)),
        ("en", "12 a.m.", (0, 0)),
        ("en", "1430 GMT", (14, 30)),
        ("fr", "à 14h30", (14, 30)),
        ("fr", "à 14 heures", (14, 0)),
        ("es", "a las 14:30", (14, 30)),
        ("de", "um 14.30 Uhr", (14, 30)),
        ("zh", "下午两点半", (14, 30)),
        ("zh", "15时20分", (15, 20)),
    ],
)
def test_times(code, text, time):
    assert [(date.hour, date.minute) for date in dates(_sentence(code, text))] == [time]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "It may rise, and the march to Rome goes on."),
        ("en", "It cost $2000 for 1500 km."),
        ("fr", "une mission vers Mars"),
        ("zh", "12个月和3天"),
        ("zh", "有时，时间不够。"),
        ("zh", "24小时"),
    ],
)
def test_what_is_no_date(code, text):
    assert [date for date in dates(_sentence(code, text)) if date.firm] == []


def test_an_ambiguous_order_is_said():
    (date,) = dates(_sentence("en", "3/10/2024"))
    assert (date.month, date.day, date.swapped) == (3, 10, True)
    (date,) = dates(_sentence("en", "3/25/2024"))
    assert (date.month, date.day, date.swapped) == (3, 25, False)


def test_a_chinese_date_is_shown_with_its_reading():
    (date,) = dates(_sentence("zh", "会议于3月5日召开"))
    assert date.shown == "“3月5日” (5 March)"

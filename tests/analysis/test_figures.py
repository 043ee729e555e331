"""Two sides of a bead compared by value: what is the same however it is said, and what is not."""

from __future__ import annotations

from fractions import Fraction

import pytest
from driftlint import Sentence, SourceFile
from driftlint.analysis.dates import dates
from driftlint.analysis.figures import Side, compare
from driftlint.analysis.quantities import quantities


def _side(code, text):
    sentence = Sentence(SourceFile("brief.md", text), code, text, tuple(range(len(text))))
    found = dates(sentence)
    return Side((sentence,), found, quantities(sentence, found))


def _compared(code, source, other, target):
    return compare(_side(code, source), _side(other, target))


def _conflicts(drifts):
    return [
        (drift.kind, drift.source.at.text, drift.target.at.text) for drift in drifts if drift.source and drift.target
    ]


@pytest.mark.parametrize(
    ("code", "source", "other", "target"),
    [
        ("en", "The debt reached 1.2 trillion dollars.", "es", "La deuda alcanzó 1,2 billones de dólares."),
        ("en", "The debt reached 1.2 trillion dollars.", "fr", "La dette a atteint 1 200 milliards de dollars."),
        ("en", "The debt reached 1.2 trillion dollars.", "zh", "债务达到1.2万亿美元。"),
        ("es", "Mil millones de personas y 3,5 billones.", "en", "A billion people and 3.5 trillion."),
        ("en", "The Two Sessions follow the Four Modernizations.", "zh", "两会之前是四个现代化。"),
        ("en", "The 14th Five-Year Plan sets 5% for 2024.", "zh", "“十四五”规划为2024年设定了5%的目标。"),
        ("en", "The 14th Five-Year Plan", "fr", "le XIVe plan quinquennal"),
        ("en", "Output doubled in a decade.", "zh", "产量在十年间翻了一番。"),
        ("en", "Profits rose by half.", "zh", "利润增长了50%。"),
        ("en", "A third of the voters, 33%, stayed away.", "fr", "Un tiers des électeurs ne sont pas venus."),
        ("en", "Three in five farmers, or 60%, sold.", "zh", "六成农民卖掉了土地。"),
        ("en", "Nine out of ten boats", "zh", "十分之九的船只"),
        ("en", "70-80 percent", "zh", "七八成"),
        ("en", "Dozens of villages lost power for two and a half years.", "zh", "数十个村庄停电两年半。"),
        ("en", "The trip took 24 hours and 18 months of planning.", "zh", "这次旅行历时一天，筹划了一年半。"),
        ("en", "a quarter of a century ago", "fr", "il y a vingt-cinq ans"),
        ("en", "half a century of peace", "zh", "五十年的和平"),
        ("en", "The tower is 165 ft (50 m) high.", "de", "Der Turm ist 50 m hoch."),
        ("en", "30,000 acres burned.", "de", "120 km2 brannten ab."),
        ("en", "temperatures of 90°F", "fr", "des températures de 32 °C"),
        ("en", "about 12,340 people", "fr", "environ 12 300 personnes"),
        ("en", "COVID-19 reached the G20; an F-16 crashed.", "zh", "新冠疫情波及二十国集团；一架F-16坠毁。"),
        ("en", "The team won 3-1.", "de", "Die Mannschaft gewann 3:1."),
        ("en", "The team won 3-1.", "zh", "球队以3比1获胜。"),
        ("en", "at the third plenum of the 18th committee", "zh", "在十八届三中全会上"),
        ("en", "in the mid-1980s", "zh", "八十年代中期"),
        ("en", "the 1800s", "zh", "19世纪"),
        ("en", "In the early 2000s, 5,000 people", "es", "A principios de la década de 2000, 5000 personas"),
        ("en", "On May 4 and 5, 2023, at 2:30 p.m.", "fr", "Les 4 et 5 mai 2023, à 14h30"),
        ("en", "Signed on 3/10/2024", "de", "Unterzeichnet am 3.10.2024"),
        ("en", "on July 26, 2020", "zh", "7月26日"),
        ("en", "on Saturday and Sunday", "zh", "周末"),
        ("en", "S$300 million, or 0.3% of GDP, in FY2022/23", "zh", "3亿新元，占2022/23财年GDP的0.3%"),
        ("en", "Rs 5 lakh crore", "zh", "5万亿卢比"),
        ("en", "$3.5-4bn", "zh", "35亿至40亿美元"),
        ("en", "24/7 service after 9/11", "zh", "9·11之后的全天候服务"),
        ("en", "Chapter 5", "fr", "Chapitre V"),
        ("zh", "本世纪初", "en", "in the early 2000s"),
    ],
)
def test_the_same_however_it_is_said(code, source, other, target):
    assert _compared(code, source, other, target) == ()


@pytest.mark.parametrize(
    ("code", "source", "other", "target", "expected"),
    [
        ("en", "Growth was 5% in 2024.", "zh", "2024年增长6%。", [("number", "5%", "6%")]),
        ("en", "1,250 ships", "fr", "1 520 navires", [("number", "1,250", "1 520")]),
        ("en", "from 5% to 7%", "fr", "de 5 % à 8 %", [("number", "5% to 7%", "5 % à 8 %")]),
        ("en", "two-thirds of voters", "zh", "三分之一的选民", [("number", "two-thirds", "三分之一")]),
        ("en", "seventeen workers", "zh", "七名工人", [("number", "seventeen", "七")]),
        ("en", "Covid-19 and the G20", "zh", "Covid-19和G7", [("number", "G20", "G7")]),
        ("zh", "增长百分之五点三", "en", "grew by 3.5 percent", [("number", "百分之五点三", "3.5 percent")]),
        ("en", "in the 1990s", "zh", "上世纪八十年代", [("date", "1990s", "上世纪八十年代")]),
        ("en", "in the 21st century", "zh", "20世纪", [("date", "21st century", "20世纪")]),
        ("en", "on 3 October 2024", "zh", "2024年10月13日", [("date", "3 October 2024", "2024年10月13日")]),
        ("en", "on Monday", "fr", "mardi", [("date", "Monday", "mardi")]),
        ("en", "at 2:30 p.m.", "es", "a las 15:30", [("date", "2:30 p.m.", "15:30")]),
        ("en", "last year", "zh", "明年", [("date", "last year", "明年")]),
        (
            "en",
            "40 billion yuan",
            "fr",
            "40 milliards de dollars",
            [("unit", "40 billion yuan", "40 milliards de dollars")],
        ),
        ("en", "3 percentage points", "de", "3 Prozent", [("unit", "3 percentage points", "3 Prozent")]),
        ("en", "over 40 miles", "de", "über 40 Kilometer", [("unit", "40 miles", "40 Kilometer")]),
        ("en", "€32.5m", "es", "32,5 millones de libras", [("unit", "€32.5m", "32,5 millones de libras")]),
        ("zh", "第15次扣2分", "en", "the 2nd time, 2 points less", [("number", "第15", "2nd")]),
    ],
)
def test_conflicts(code, source, other, target, expected):
    assert _conflicts(_compared(code, source, other, target)) == expected


@pytest.mark.parametrize(
    ("code", "source", "other", "target", "slip"),
    [
        ("en", "1.2 billion dollars", "zh", "1.2万亿美元", 1000),
        ("en", "12 billion dollars", "zh", "12亿美元", Fraction(1, 10)),
        ("en", "2.5 billion people", "es", "2,5 billones de personas", 1000),
        ("zh", "2030万元", "en", "203 million yuan", 10),
        ("en", "31,000 people", "zh", "三十一万人", 10),
    ],
)
def test_slips_of_scale(code, source, other, target, slip):
    (drift,) = _compared(code, source, other, target)
    assert drift.slip == slip


def test_day_and_month_swapped():
    (drift,) = _compared("en", "by 4 September 2031", "es", "el 9 de abril de 2031")
    assert drift.swapped


@pytest.mark.parametrize(
    ("code", "source", "other", "target"),
    [
        ("en", "It rose by 7.2% to a record.", "fr", "Il a atteint un record."),
        ("en", "It cost 400 million euros.", "zh", "造价高昂。"),
    ],
)
def test_a_figure_that_is_missing_weighs_less_than_a_conflict(code, source, other, target):
    (drift,) = _compared(code, source, other, target)
    assert drift.target is None
    assert drift.confidence <= 0.5


@pytest.mark.parametrize(
    ("code", "source", "other", "target"),
    [
        ("en", "One of the two boats sank.", "zh", "一艘船沉没。"),
        ("en", "In a million years.", "fr", "Jamais de la vie."),
        ("en", "They met on Tuesday.", "es", "Se reunieron."),
        ("en", "The committee of May 2019", "zh", "2019年的委员会"),
    ],
)
def test_what_a_translation_may_leave_out(code, source, other, target):
    drifts = [drift for drift in _compared(code, source, other, target) if drift.confidence >= 0.5]
    assert drifts == []


def test_a_figure_may_move_to_the_next_bead():
    source, target = _side("en", "The dam, 185 m high, was built."), _side("fr", "Le barrage fut construit.")
    beside = _side("en", "It holds."), _side("fr", "Haut de 185 m, il tient.")
    assert compare(source, target, lambda: beside) == ()
    assert len(compare(source, target, lambda: (_side("en", "It holds."), _side("fr", "Il tient.")))) == 1


def test_a_figure_of_the_next_bead_hides_no_conflict():
    source, target = _side("en", "Growth was 5%."), _side("fr", "La croissance fut de 6 %.")
    beside = _side("en", "Rents rose by 6%."), _side("fr", "Les loyers ont augmenté de 6 %.")
    assert _conflicts(compare(source, target, lambda: beside)) == [("number", "5%", "6 %")]

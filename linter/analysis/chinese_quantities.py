"""Figures in Chinese: 1.2万亿元, 百分之五, 三分之二, 三成, 翻一番, 10到20万, 两年半."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache

from ..model import Mention, Sentence
from ..regex import has_any, regex
from .han_numerals import DIGITS, HAN
from .han_numerals import value as read
from .measures import PER_MILLE, PERCENT, Unit, names
from .quantities import Quantity

_LANGUAGE = "zh"
_NO_CODES: frozenset[str] = frozenset()

_NOT_SCALE = r"(?![千兆](?:瓦|克|米|焦|卡|赫|伏|字节|比特|周)|百(?:帕|分之))"
_NUMBER = (
    rf"(?:\d+(?:,\d{{3}})*(?:\.\d+)?[½¼¾⅓⅔]?|[{HAN}])"
    rf"(?:\s?{_NOT_SCALE}[{HAN}多余餘几]|(?<=[万亿千百])\d+|点[{''.join(DIGITS)}])*"
)
_FIGURE = regex(rf"(?P<first>第)?(?<![A-Za-z\d.])(?P<number>{_NUMBER})(?:\s?(?P<percent>[%％‰]))?")
_UPPER = regex(_NUMBER)
_RANGE = regex(r"\s?(?:[-–—~～]|至|到)\s?")
_PERCENT_SIGN = regex(r"\s?[%％]")

_FRACTION = regex(rf"(?P<whole>{_NUMBER})分之(?P<part>{_NUMBER})")
_TENTHS = regex(
    r"(?P<number>[一二三四五六七八九两]{1,2}|(?<!\d)\d)成(?P<half>半)?(?![员本立为功长人都果就绩效分语熟品])"
)
_PLAN = regex(r"十(?P<number>[一二三四五六七八])五(?=[”\"'’」]|规划|时期|期间|计划|以来|末)")
_NAME = regex(r"(?P<label>[A-Za-z]+)[-‐–]?(?P<number>\d+(?:\.\d+)?)")
_NO_FIGURES = r"[（(\[［]\s?\d{1,3}\s?[)）\]］](?=\s?\S)|^\s*\d{1,2}[.．、](?!\d)|\[\d+(?:[,，]\s?\d+)*\]|[①-⑳]"
_NO_FIGURE = regex(_NO_FIGURES)
_NO_FIGURE_OR_ADDRESS = regex(rf"(?:https?://|www\.)[^\s，。；）]+|[\w.+-]+@[\w-]+\.\w+|{_NO_FIGURES}")
_TIMES = regex(
    r"翻(?P<doublings>[一两二三])番|(?P<times>\d+(?:\.\d+)?|[一二两三四五六七八九十百]+)[多余]?倍|翻倍|加倍|双倍|翻番"
)
_HALF = regex(r"一半|半数|减半|过半|对半|半(?=[个年天小月百亿数米公里斤吨])(?!年级)")
_AND_HALF = regex(r"\s?个?(?P<unit>年|岁|天|小时|世纪|月|分钟)?半(?!年|天|月|球|岛|夜)")
_STANDS_FOR = regex(r"首(?=[届次个批架家位例轮名条艘])|头(?=[一号])|单(?=[次日个一人])|独(?=一)|双|俩|旬")
_STOOD_FOR = {"首": 1, "头": 1, "单": 1, "独": 1, "双": 2, "俩": 2, "旬": 10}
_CLASSIFIERS = frozenset(
    "个位只条家次项人年月日天周名所种场件座支台部份届轮批类张艘架颗枚间栋篇首句层点步大倍岁国省市县区州方"
    "口头辆块段道期章组队对双排代任号集幅片面把根盏股线站局本声席户起例宗桩成兄姐孩小分秒吨米公千厘毫英平立海"
    "加克升元美欧亿万"
)
_SEVERAL = frozenset("数几上成")
_ABOUT_BEFORE = regex(
    r"(?:约|大约|近|将近|接近|超过|超|逾|达到?|不到|不足|至少|至多|最多|大概|高达|多达|几乎|逼近|突破|差不多)[为有了]?\s?$"
)
_ABOUT_AFTER = regex(r"\s?[^\s，。；]{0,4}?(?:左右|上下|多|余|以上|以下|以内)")
_MONEY_BEFORE = regex(r"(?P<name>[A-Za-z]{0,3}[$€£¥￥₹]|人民币|RMB|CNY|USD|SGD|EUR)\s?$")
_DIGIT = regex(r"\d")


def find(sentence: Sentence, taken: list[tuple[int, int]]) -> Iterator[Quantity]:
    """The figures of a sentence outside the stretches that are taken, in order."""
    if has_any(sentence.text, HAN + "半翻倍双") or _DIGIT.search(sentence.text):
        yield from sorted(_Finder(sentence, taken).found, key=lambda each: each.at.start)


class _Finder:
    """Reads one sentence, from the surest forms to the loosest; what one form takes, the next leaves alone."""

    def __init__(self, sentence: Sentence, taken: list[tuple[int, int]]) -> None:
        self.sentence, self.text = sentence, sentence.text
        self.taken = list(taken)
        self.found: list[Quantity] = []
        addressed = "@" in self.text or "://" in self.text or "www." in self.text
        no_figure = _NO_FIGURE_OR_ADDRESS if addressed else _NO_FIGURE
        self.taken.extend(match.span() for match in no_figure.finditer(self.text))
        self._names()
        if "分之" in self.text:
            self._fractions()
        if "成" in self.text:
            self._tenths()
        if "倍" in self.text or "番" in self.text:
            self._times()
        self._stand_ins()
        self._figures()

    def _free(self, start: int, end: int) -> bool:
        return not self.taken or all(end <= left or right <= start for left, right in self.taken)

    def _matches(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        for match in pattern.finditer(self.text):
            if self._free(*match.span()):
                yield match

    def _add(self, start: int, end: int, number: Fraction | int, grade: int = 2) -> Quantity:
        """A figure as far as it is known here; `_keep` puts it among the found."""
        return Quantity(Mention(self.sentence, start, end), Fraction(number), grade=grade)

    def _keep(self, quantity: Quantity) -> None:
        self.taken.append((quantity.at.start, quantity.at.end))
        self.found.append(quantity)

    def _names(self) -> None:
        """COVID-19, F-16; 十四五, the fourteenth of the five-year plans."""
        for match in self._matches(_NAME):
            label = match.group("label").lower()
            if label not in names(_LANGUAGE).currencies:
                self._keep(self._add(*match.span(), Fraction(match.group("number")), 0)._replace(label=label))
        for match in self._matches(_PLAN) if "五" in self.text else ():
            self._keep(self._add(*match.span(), 10 + DIGITS[match.group("number")], 0))

    def _fractions(self) -> None:
        """三分之二, 百分之五."""
        for match in self._matches(_FRACTION):
            whole, part = read(match.group("whole")), read(match.group("part"))
            if whole is None or part is None or not whole.value:
                continue
            if whole.value == 100:
                percent = self._add(*match.span(), part.value)
                self._keep(percent._replace(high=part.high, unit=PERCENT, approximate=part.approximate))
            else:
                self._keep(self._add(*match.span(), part.value / whole.value)._replace(fraction=True))

    def _tenths(self) -> None:
        """三成, 七八成, 九成半."""
        for match in self._matches(_TENTHS):
            tenths = read(match.group("number"))
            if tenths is not None and tenths.value <= 9:
                percent = self._add(*match.span(), tenths.value * 10 + (5 if match.group("half") else 0), 1)
                high = tenths.high * 10 if tenths.high is not None else None
                self._keep(percent._replace(high=high, unit=PERCENT, approximate=True))

    def _times(self) -> None:
        """翻一番 (twice), 增长两倍 (by twice as much, thus to three times)."""
        for match in self._matches(_TIMES):
            if match.group("doublings"):
                doublings = DIGITS[match.group("doublings")]
                quantity = self._add(*match.span(), 2**doublings, 1)
                self._keep(quantity._replace(readings=(Fraction(doublings),)))
            elif match.group("times"):
                times = read(match.group("times"))
                if times is not None:
                    grade = 2 if match.group("times")[0].isdigit() else 1
                    quantity = self._add(*match.span(), times.value, grade)
                    self._keep(quantity._replace(readings=(times.value + 1, times.value * 100)))
            else:
                self._keep(self._add(*match.span(), 2, 0))

    def _stand_ins(self) -> None:
        """Words that stand for a number: 首届, 双边, 一半."""
        for match in self._matches(_STANDS_FOR):
            self._keep(self._add(*match.span(), _STOOD_FOR[match.group()], 0))
        for match in self._matches(_HALF) if "半" in self.text else ():
            half = self._add(*match.span(), Fraction(1, 2), 0)
            self._keep(half._replace(fraction=True, readings=(Fraction(50),)))

    def _figures(self) -> None:
        position = 0
        for match in _FIGURE.finditer(self.text):
            if match.start() >= position:
                quantity = self._figure(match)
                if quantity is not None:
                    self.found.append(quantity)
                    position = quantity.at.end

    def _figure(self, match: re.Match[str]) -> Quantity | None:
        raw, start = match.group("number").rstrip(), match.start("number")
        end, text = start + len(match.group("number").rstrip()), self.text
        number = read(raw)
        if number is None or not self._free(start, end):
            return None
        ordinal = match.group("first") is not None
        grade = _grade(text, raw, number.value, start, end, ordinal)
        value, high, readings = number.value, number.high, tuple[Fraction, ...]()
        unit, currency, stop = _unit(text, end, grade)
        if match.group("percent"):
            unit, currency, stop = PER_MILLE if match.group("percent") == "‰" else PERCENT, _NO_CODES, match.end()
        half = _AND_HALF.match(text, end)
        if half is not None:
            readings, value, stop = (value,), value + Fraction(1, 2), half.end()
            unit = names(_LANGUAGE).units.get(half.group("unit") or "", unit)
        if not currency:
            currency, start = _money_before(text, start)
        if high is None and raw[0].isdigit():
            upper = self._upper_end(end, stop)
            if upper is not None:
                top, top_raw, top_end = upper
                if not any(char in raw for char in "十百千万亿") and _scale(top_raw) > 1:
                    readings, value = (value, *readings), value * _scale(top_raw)
                if top > value:
                    high = top
                    top_unit, top_currency, stop = _unit(text, top_end, 2)
                    sign = _PERCENT_SIGN.match(text, top_end)
                    unit, currency = (PERCENT, _NO_CODES) if sign else (top_unit or unit, top_currency or currency)
                    stop = sign.end() if sign else max(stop, top_end)
        about = _ABOUT_BEFORE.search(text, max(start - 5, 0), start) or _ABOUT_AFTER.match(text, end)
        return Quantity(
            Mention(self.sentence, match.start() if ordinal else start, max(stop, end)),
            value,
            high=high,
            unit=unit,
            currency=currency,
            approximate=number.approximate or about is not None,
            grade=grade,
            ordinal=ordinal,
            readings=readings,
        )

    def _upper_end(self, end: int, after_unit: int) -> tuple[Fraction, str, int] | None:
        """The upper end of a range whose lower one stands before (5-7万, 100米至250米): value, text, end."""
        joint = _RANGE.match(self.text, end) or _RANGE.match(self.text, after_unit)
        match = _UPPER.match(self.text, joint.end()) if joint is not None else None
        if match is None or not match.group()[0].isdigit() or not self._free(*match.span()):
            return None
        number = read(match.group())
        return None if number is None else (number.value, match.group(), match.end())


def _scale(raw: str) -> int:
    factor = 1
    for char in raw:
        factor *= {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}.get(char, 1)
    return factor


def _grade(text: str, raw: str, value: Fraction, start: int, end: int, ordinal: bool) -> int:
    """2 for digits and for numerals of several characters, 1 for small ones that count something, 0 for the rest."""
    if raw[0].isdigit():
        return 2
    if start and text[start - 1] in _SEVERAL:
        return 0
    if len(raw) == 1 and raw in "十百千万亿兆一零〇":
        return 1 if ordinal and raw == "十" else 0
    if all(char in DIGITS for char in raw) and len(raw) > 1:
        return 0
    if raw[0] in "百千万亿兆":
        return 0 if raw in ("千万", "万一", "万千", "百万", "亿万") else 1
    counts = ordinal or text[end : end + 1] in _CLASSIFIERS
    if value <= 12:
        return 1 if counts else 0
    return 2 if counts or not raw.startswith("一") or len(raw) > 2 else 1


@cache
def _unit_sizes() -> Mapping[str, tuple[int, ...]]:
    """How long the names of units and currencies are that begin with a character, the longest first."""
    sizes: dict[str, set[int]] = {}
    table = names(_LANGUAGE)
    for name in (*table.units, *table.currencies):
        sizes.setdefault(name[:1], set()).add(len(name))
    return {first: tuple(sorted(found, reverse=True)) for first, found in sizes.items()}


_NEVER_UNITS = frozenset({"度", "成", "#", "块", "日"})
_LONGEST = 8
_NOT_LI = frozenset("面程约昂根山")
_KINDS_OF_YUAN = {"人民币": 3, "新币": 2, "港币": 2, "台币": 2}


def _unit(text: str, end: int, grade: int) -> tuple[Unit | None, frozenset[str], int]:
    """The unit or the currency that follows a numeral, and the end of its name."""
    start = end + (text[end : end + 1].isspace())
    table = names(_LANGUAGE)
    rest = text[start : start + _LONGEST].lower()
    for size in _unit_sizes().get(rest[:1], ()):
        if size > len(rest):
            continue
        name, after = rest[:size], text[start + size : start + size + 1]
        if (name not in table.units and name not in table.currencies) or name in _NEVER_UNITS:
            continue
        if name == "里" and (grade < 2 or after in _NOT_LI):
            continue
        if name.isascii() and name.isalpha() and after.isascii() and after.isalpha():
            continue
        currency, stop = table.currencies.get(name, _NO_CODES), start + size
        if name == "元":
            for kind, length in _KINDS_OF_YUAN.items():
                if text.startswith(kind, stop):
                    return None, table.currencies.get(kind, currency), stop + length
        return table.units.get(name), currency, stop
    return None, _NO_CODES, end


def _money_before(text: str, start: int) -> tuple[frozenset[str], int]:
    match = _MONEY_BEFORE.search(text, max(start - 6, 0), start)
    if match is None:
        return _NO_CODES, start
    name, table = match.group("name").lower(), names(_LANGUAGE).currencies
    return table.get(name) or table.get(name[-1:], _NO_CODES), match.start()

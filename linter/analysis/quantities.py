"""The figures of a sentence by value: numbers, percentages, sums of money, measures; dates are taken out before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from ..languages import language
from ..model import Mention, Sentence
from .dates import Date
from .han_numerals import DIGITS, HAN
from .han_numerals import value as han_value
from .measures import PERCENT, UNITS, YEARS, Unit, names
from .numerals import Item, may_hold, read


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure.

    `high` is the upper end of a range. `readings` are other values that the same text may have (1.500: 1500 or 1.5).
    `grade` is 2 for figures that a translation has to keep (digits, big words), 1 for small number words (two), which may
    be said otherwise, and 0 for what may be no number (a, once, a name's COVID-19); `firm` is grade 2. `currency` holds
    the ISO 4217 codes that the name of the money fits. `label` is the rest of a name that holds digits.
    """

    at: Mention
    value: Fraction
    high: Fraction | None = None
    unit: Unit | None = None
    currency: frozenset[str] = frozenset()
    approximate: bool = False
    grade: int = 2
    ordinal: bool = False
    fraction: bool = False
    label: str = ""
    readings: tuple[Fraction, ...] = ()

    @property
    def firm(self) -> bool:
        """Whether a translation has to keep the figure."""
        return self.grade == 2

    @property
    def percent(self) -> bool:
        """Whether it is a percentage."""
        return self.unit is PERCENT

    @property
    def shown(self) -> str:
        """The figure as it stands, with its value in English where digits alone do not tell it: “12亿” (1.2 billion)."""
        text = f"“{self.at.text}”"
        if self.at.sentence.language == "en" or self.label:
            return text
        written = re.findall(r"\d+", self.at.text)
        told = [str(int(value)) for value in (self.value, self.high) if value is not None and value.denominator == 1]
        if written == told or self.value.denominator != 1 and written:
            return text
        high = f" to {in_words(self.high)}" if self.high is not None else ""
        return f"{text} ({in_words(self.value)}{high}{' %' if self.percent else ''})"


def in_words(value: Fraction) -> str:
    """A value for an English reader: 31,000; 1.2 billion; 2/3."""
    if 0 < abs(value) < 1 and value.denominator < 20:
        return f"{value.numerator}/{value.denominator}"
    for scale, name in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million")):
        if abs(value) >= scale:
            return f"{float(value / scale):,.6g} {name}"
    return f"{int(value):,}" if value.denominator == 1 else f"{float(value):,.6g}"


def quantities(sentence: Sentence, dates: tuple[Date, ...] = ()) -> tuple[Quantity, ...]:
    """The figures of a sentence in order, without those that the dates have taken."""
    taken = [(date.at.start, date.at.end) for date in dates]
    finder = _spaced if language(sentence.language).spaced else _chinese
    return tuple(finder(sentence, taken))


# ---- languages with spaces -----------------------------------------------------------------------------------------

_ABOUT = {
    "en": frozenset(
        "about around nearly almost over roughly approximately some approx circa ca near under below above than least most "
        "up estimated".split()
    ),
    "fr": frozenset("environ près quelque presque autour plus moins d'environ vers peu voire au".split()),
    "es": frozenset("unos unas cerca aproximadamente casi alrededor más menos alrededores sobre".split()),
    "de": frozenset("rund etwa circa ca fast knapp über mehr gut ungefähr unter nahezu bis gegen mindestens".split()),
}
_RANGE = {
    "en": frozenset({"to"}),
    "fr": frozenset({"à"}),
    "es": frozenset({"a", "al"}),
    "de": frozenset({"bis"}),
}

# Words that mean a number without being one: what they may stand for, and in which unit.
_MEANT: Mapping[str, Mapping[str, tuple[tuple[int, ...], str]]] = {
    "en": {
        **dict.fromkeys(("double", "doubles", "doubled", "doubling", "twice", "twofold", "both", "pair", "couple", "dual"), ((2,), "")),
        **dict.fromkeys(("twin", "duo", "bilateral", "second", "secondly", "twins"), ((2,), "")),
        **dict.fromkeys(("triple", "tripled", "tripling", "triples", "thrice", "threefold", "trio", "trilateral", "thirdly"), ((3,), "")),
        **dict.fromkeys(("quadruple", "quadrupled", "fourfold", "quartet"), ((4,), "")),
        **dict.fromkeys(("tenfold", "tens"), ((10,), "")),
        **dict.fromkeys(("dozen", "dozens"), ((12, 10), "")),
        **dict.fromkeys(("hundreds",), ((100,), "")),
        **dict.fromkeys(("thousands",), ((1000,), "")),
        **dict.fromkeys(("teenage", "teenager", "teenagers", "teens"), ((10,), "")),
        **dict.fromkeys(("once", "single", "only", "sole", "first"), ((1,), "")),
        **dict.fromkeys(("decade", "decades"), ((10,), "year")),
        **dict.fromkeys(("century", "centuries", "centenary", "centennial"), ((100,), "year")),
        **dict.fromkeys(("bicentenary", "bicentennial"), ((200,), "year")),
        **dict.fromkeys(("fortnight", "biweekly"), ((2, 14, 15), "")),
        **dict.fromkeys(("half", "halved", "halves", "halving", "mid"), ((50,), "")),
        **dict.fromkeys(("weekly", "week", "weeks"), ((7,), "")),
        **dict.fromkeys(("quarter", "quarterly", "quarters"), ((3, 4, 25, 15), "")),
    },
    "fr": {
        **dict.fromkeys(("double", "doublé", "doubler", "doublée", "deuxième", "deuxièmement", "second", "paire", "couple"), ((2,), "")),
        **dict.fromkeys(("triple", "triplé", "tripler", "trio", "troisièmement"), ((3,), "")),
        **dict.fromkeys(("quadruple", "quadruplé", "quadrupler"), ((4,), "")),
        **dict.fromkeys(("dizaine", "dizaines", "décuple", "décuplé"), ((10,), "")),
        **dict.fromkeys(("douzaine", "douzaines"), ((12,), "")),
        "quinzaine": ((15, 14, 2), ""),
        "vingtaine": ((20,), ""),
        "trentaine": ((30,), ""),
        "quarantaine": ((40,), ""),
        "cinquantaine": ((50,), ""),
        "soixantaine": ((60,), ""),
        **dict.fromkeys(("centaine", "centaines"), ((100,), "")),
        **dict.fromkeys(("millier", "milliers"), ((1000,), "")),
        **dict.fromkeys(("décennie", "décennies"), ((10,), "year")),
        **dict.fromkeys(("siècle", "siècles", "centenaire"), ((100,), "year")),
        **dict.fromkeys(("demi", "demie", "moitié"), ((50,), "")),
        **dict.fromkeys(("trimestre", "trimestriel"), ((3,), "")),
        **dict.fromkeys(("semestre",), ((6,), "")),
        "seul": ((1,), ""),
        "unique": ((1,), ""),
    },
    "es": {
        **dict.fromkeys(("doble", "dobles", "duplicar", "duplicó", "duplicado", "ambos", "ambas", "par", "pareja", "segundo"), ((2,), "")),
        **dict.fromkeys(("triple", "triplicar", "triplicó", "trío"), ((3,), "")),
        **dict.fromkeys(("cuádruple", "cuadruplicar"), ((4,), "")),
        **dict.fromkeys(("decena", "decenas"), ((10,), "")),
        **dict.fromkeys(("docena", "docenas"), ((12,), "")),
        **dict.fromkeys(("quincena",), ((15, 14, 2), "")),
        **dict.fromkeys(("veintena",), ((20,), "")),
        **dict.fromkeys(("treintena",), ((30,), "")),
        **dict.fromkeys(("centenar", "centenares"), ((100,), "")),
        **dict.fromkeys(("millar", "millares", "miles"), ((1000,), "")),
        **dict.fromkeys(("década", "décadas", "decenio", "decenios", "lustro"), ((10,), "year")),
        **dict.fromkeys(("siglo", "siglos", "centenario"), ((100,), "year")),
        **dict.fromkeys(("medio", "media", "mitad"), ((50,), "")),
        **dict.fromkeys(("trimestre",), ((3,), "")),
        **dict.fromkeys(("semestre",), ((6,), "")),
        **dict.fromkeys(("bienio", "bienal"), ((2,), "")),
        "único": ((1,), ""),
        "única": ((1,), ""),
    },
    "de": {
        **dict.fromkeys(("doppelt", "doppelte", "doppelten", "verdoppeln", "verdoppelt", "verdoppelte", "zweimal", "paar"), ((2,), "")),
        **dict.fromkeys(("dreifach", "verdreifacht", "verdreifachen", "dreimal", "trio"), ((3,), "")),
        **dict.fromkeys(("vervierfacht", "viermal"), ((4,), "")),
        **dict.fromkeys(("dutzend", "dutzende", "dutzenden"), ((12, 10), "")),
        **dict.fromkeys(("hunderte", "hunderten"), ((100,), "")),
        **dict.fromkeys(("tausende", "tausenden"), ((1000,), "")),
        **dict.fromkeys(("jahrzehnt", "jahrzehnte", "jahrzehnten", "jahrzehnts"), ((10,), "year")),
        **dict.fromkeys(("jahrhundert", "jahrhunderte", "jahrhunderten", "jahrhunderts"), ((100,), "year")),
        **dict.fromkeys(("hälfte", "halb", "halbe", "halben", "halbiert"), ((50,), "")),
        **dict.fromkeys(("quartal", "vierteljahr"), ((3,), "")),
        **dict.fromkeys(("halbjahr",), ((6,), "")),
        **dict.fromkeys(("einzige", "einzigen", "einmal"), ((1,), "")),
    },
}

_SUFFIX_UNITS = (("jährig", YEARS), ("tägig", UNITS["duration-day"]), ("prozentig", PERCENT), ("monatig", UNITS["duration-month"]))


@lru_cache(maxsize=8)
def _measures(code: str) -> dict[str, tuple[tuple[tuple[str, ...], Unit | None, frozenset[str]], ...]]:
    """Names of units and currencies by their first word, the longest first."""
    table = names(code)
    found: dict[str, list[tuple[tuple[str, ...], Unit | None, frozenset[str]]]] = {}
    for name in {**table.units, **table.currencies}:
        words = tuple(re.findall(r"[^\W\d_]+[23]?|\d|[^\s\w]", name))
        if words:
            found.setdefault(words[0], []).append((words, table.units.get(name), table.currencies.get(name, frozenset())))
    return {first: tuple(sorted(entries, key=lambda entry: -len(entry[0]))) for first, entries in found.items()}


_SYMBOLS = "$€£¥￥₹₩₽฿₫₱₺₪₴"
_DASHES = "-‐‑–—−"
_NOT_UNITS = frozenset({"a", "h", "s", "t", "l", "g", "v", "w", "m"})
_OF = frozenset({"de", "d", "of", "'", "’"})


def _spaced(sentence: Sentence, taken: list[tuple[int, int]]) -> Iterator[Quantity]:
    code, text = sentence.language, sentence.text
    meant = _MEANT[code]
    if not may_hold(code, text, frozenset(meant)):
        return
    items = read(code, text)
    blocked = [False] * len(items)
    for start, end in taken:
        for index, item in enumerate(items):
            if item.start < end and start < item.end:
                blocked[index] = True
    index = 0
    while index < len(items):
        item = items[index]
        if blocked[index]:
            index += 1
            continue
        if not item.values:
            if item.lower in meant:
                values, unit = meant[item.lower]
                yield Quantity(
                    Mention(sentence, item.start, item.end),
                    Fraction(values[0]),
                    unit=YEARS if unit else None,
                    grade=0,
                    readings=tuple(map(Fraction, values[1:])),
                )
            index += 1
            continue
        if item.digits and _is_mark(items, index, text):
            index += 1
            continue
        yield from _figure(sentence, items, index, blocked, code)
        index = _skip_range(items, index, blocked, code)


def _is_mark(items: tuple[Item, ...], index: int, text: str) -> bool:
    """Whether digits are a list number ("1. China", "(2) ...") or a note mark ("[12]"), which are no figures."""
    item = items[index]
    before = items[index - 1] if index else None
    after = items[index + 1] if index + 1 < len(items) else None
    if after is None or not item.plain:
        return False
    if before is not None and before.text == "[" and after.text in "],":
        return True
    if index == 0 and after.text in ".)" and after.start == item.end and text[after.end : after.end + 1].isspace():
        return len(item.text) <= 3
    return index == 1 and before is not None and before.text == "(" and after.text == ")"


def _pair(items: tuple[Item, ...], index: int, blocked: list[bool], code: str) -> int:
    """The index of the upper end of a range that begins at a numeral; 0 where there is none."""
    item = items[index]
    position = index + 1
    if position < len(items) and (items[position].text in "%$€£°" or items[position].lower in ("percent", "prozent", "m", "km")):
        position += 1
    if position + 1 >= len(items):
        return 0
    joint = items[position]
    if not (joint.text in _DASHES or joint.text == "~" or joint.lower in _RANGE[code]):
        return 0
    position += 1
    if items[position].text in _SYMBOLS and position + 1 < len(items):
        position += 1
    high = items[position]
    if not high.values or blocked[position] or high.label or item.label or high.ordinal != item.ordinal:
        return 0
    if joint.lower in _RANGE[code] and not (item.digits or item.grade) or (high.value <= item.value and not high.scaled):
        return 0
    return position


def _skip_range(items: tuple[Item, ...], index: int, blocked: list[bool], code: str) -> int:
    return max(_pair(items, index, blocked, code), index) + 1


def _figure(sentence: Sentence, items: tuple[Item, ...], index: int, blocked: list[bool], code: str) -> Iterator[Quantity]:
    item = items[index]
    end_index = _pair(items, index, blocked, code)
    last = items[end_index] if end_index else item
    unit, currency, after = _unit_after(items, (end_index or index) + 1, code, bool(last.digits or last.grade))
    if last.suffix:
        unit, currency, after = _suffix_unit(last, unit, currency, after, code)
    start, end = item.start, items[after - 1].end if unit is not None or currency else last.end
    if not currency:
        currency, start = _currency_before(items, index, sentence.text, start, code)
    if unit is None and not currency and end_index:
        unit, currency, _ = _unit_after(items, index + 1, code, True)
    readings = item.values[1:]
    high = last.value if end_index else None
    value = item.value
    if end_index and last.factor > 1 and item.factor == 1 and value < last.value:
        readings, value = (value, *readings), value * last.factor
    yield Quantity(
        Mention(sentence, start, max(end, last.end)),
        value,
        high=high,
        unit=unit,
        currency=currency,
        approximate=_approximate(items, index, code),
        grade=0 if item.label and not currency else item.grade,
        ordinal=item.ordinal,
        fraction=item.fraction,
        label="" if currency else item.label,
        readings=readings,
    )


def _suffix_unit(
    item: Item, unit: Unit | None, currency: frozenset[str], after: int, code: str
) -> tuple[Unit | None, frozenset[str], int]:
    for stem, found in _SUFFIX_UNITS:
        if item.suffix.startswith(stem):
            return found, currency, after
    if item.suffix in names(code).units:
        return names(code).units[item.suffix], currency, after
    return unit, currency, after


def _unit_after(items: tuple[Item, ...], index: int, code: str, sure: bool) -> tuple[Unit | None, frozenset[str], int]:
    """The unit or currency that follows a numeral and the index after it."""
    if index < len(items) and items[index].text in _DASHES and items[index].start == items[index - 1].end:
        index += 1
        for stem, found in _SUFFIX_UNITS:
            if index < len(items) and items[index].lower.startswith(stem):
                return found, frozenset(), index + 1
    start = index
    while index < len(items) and items[index].lower in _OF and index < start + 2:
        index += 1
    if index >= len(items) or items[index].digits:
        return None, frozenset(), index
    table = _measures(code)
    for words, unit, currency in table.get(items[index].lower, ()):
        stop = index + len(words)
        if stop <= len(items) and tuple(each.lower for each in items[index:stop]) == words:
            if len(words) == 1 and words[0] in _NOT_UNITS and (not sure or items[index].text.isupper() or index > start):
                continue
            if stop < len(items) and items[stop].text == "/" and stop + 1 < len(items) and items[stop + 1].lower in table:
                return None, currency, stop
            return unit, currency, stop
    return None, frozenset(), index


def _currency_before(items: tuple[Item, ...], index: int, text: str, start: int, code: str) -> tuple[frozenset[str], int]:
    if not index:
        return frozenset(), start
    before = items[index - 1]
    table = names(code).currencies
    if before.text in _SYMBOLS:
        prefix = items[index - 2] if index > 1 else None
        if prefix is not None and prefix.end == before.start and prefix.lower + before.text in table:
            return table[prefix.lower + before.text], prefix.start
        return table[before.text], before.start
    if before.text.isupper() and before.lower in table and len(before.text) >= 2:
        return table[before.lower], before.start
    if items[index].label and items[index].label in table:
        return table[items[index].label], start
    return frozenset(), start


def _approximate(items: tuple[Item, ...], index: int, code: str) -> bool:
    words = _ABOUT[code]
    for each in reversed(items[max(index - 3, 0) : index]):
        if each.text in ",;:.()" or each.values:
            return False
        if each.lower in words or each.text in "~≈<>≤≥":
            return True
    return False


# ---- Chinese -------------------------------------------------------------------------------------------------------

_NOT_SCALE = r"(?![千兆](?:瓦|克|米|焦|卡|赫|伏|字节|比特|周)|百(?:帕|分之))"
_NUMBER = rf"(?:\d+(?:,\d{{3}})*(?:\.\d+)?[½¼¾⅓⅔]?|[{HAN}])(?:\s?{_NOT_SCALE}[{HAN}多余餘几]|(?<=[万亿千百])\d+|点[{''.join(DIGITS)}])*"
_FRACTION = re.compile(rf"(?P<whole>{_NUMBER})分之(?P<part>{_NUMBER})")
_FIGURE = re.compile(rf"(?P<first>第)?(?<![A-Za-z\d.])(?P<number>{_NUMBER})(?:\s?(?P<percent>[%％‰]))?")
_RANGE_MARK = re.compile(r"\s?(?:[-–—~～]|至|到)\s?")
_TENTHS = re.compile(rf"(?P<number>[一二三四五六七八九两\d])成(?P<half>半)?(?![员本立为功长人都果就绩效分语熟品])")
_PLAN = re.compile(r"十(?P<number>[一二三四五六七八])五(?=[”\"'’」]|规划|時期|时期|期间|计划|以来|末)")
_CODE = re.compile(r"(?P<label>[A-Za-z]+)[-‐–]?(?P<number>\d+)(?P<tail>[A-Za-z]*)")
_URL = re.compile(r"(?:https?://|www\.)[^\s，。；）]+|[\w.+-]+@[\w-]+\.\w+")
_DOUBLED = re.compile(r"翻(?P<number>[一两二三])番|(?P<more>[增多高长加大升涨]了?)?(?P<times>\d+(?:\.\d+)?|[一二两三四五六七八九十百]+)(?:多|余)?倍|翻倍|加倍|双倍|翻番")
_HALVES = re.compile(r"一半|半数|减半|过半|对半|半(?=[个年天小月百亿数米公里斤吨])")
_MEANT_CHINESE = re.compile(r"首(?=[届次个批架家位例轮名条艘])|头(?=[一号])|单(?=[次日个一人])|独(?=[一])|双|俩|旬")
_AFTER_HALF = re.compile(r"\s?个?(?P<unit>年|岁|天|小时|世纪|月|分钟)?半(?!年|天|月|球|岛|夜)")
_CLASSIFIER = re.compile(
    r"[个位只条家次项人年月日天周名所种场件座支台部份届轮批类张艘架颗枚间栋篇首句层点步大倍岁国省市县区州方"
    r"口头辆块段道期章组队对双排代任号集幅片面把根盏股线段站局本声席户起例宗桩名成兄姐孩小分秒吨米公千厘毫英平立海加克升元美欧亿万]"
)
_MARKS = re.compile(r"[（(\[［]\s?\d{1,3}\s?[)）\]］](?=\s?\S)|^\s*\d{1,2}[.．、](?!\d)|\[\d+(?:[,，]\s?\d+)*\]|[①-⑳]")
_APPROXIMATE_BEFORE = re.compile(r"(?:约|大约|近|将近|接近|超过|超|逾|达到?|不到|不足|至少|至多|最多|大概|左右|上下|高达|多达|约为|约有|几乎|逼近|突破|差不多)[为有了]?\s?$")
_APPROXIMATE_AFTER = re.compile(r"\s?[^\s，。；]{0,4}?(?:左右|上下|多|余|以上|以下|以内)")


def _chinese(sentence: Sentence, taken: list[tuple[int, int]]) -> Iterator[Quantity]:
    text = sentence.text
    if not re.search(rf"[\d{HAN}半翻倍双对]", text):
        return
    used = list(taken)
    used.extend(match.span() for match in _URL.finditer(text))
    used.extend(match.span() for match in _MARKS.finditer(text))

    def free(start: int, end: int) -> bool:
        return all(end <= left or right <= start for left, right in used)

    found: list[Quantity] = []

    def add(start: int, end: int, value: Fraction, **more: object) -> None:
        used.append((start, end))
        found.append(Quantity(Mention(sentence, start, end), value, **more))  # type: ignore[arg-type]

    for match in _CODE.finditer(text):
        label = match.group("label").lower()
        if free(*match.span()) and label not in names("zh").currencies:
            add(*match.span(), Fraction(int(match.group("number"))), grade=0, label=label)
    if "五" in text:
        for match in _PLAN.finditer(text):
            add(*match.span(), Fraction(10 + DIGITS[match.group("number")]), grade=0)
    if "分之" in text:
        for match in _FRACTION.finditer(text):
            whole, part = han_value(match.group("whole")), han_value(match.group("part"))
            if whole is None or part is None or not whole.value or not free(*match.span()):
                continue
            if whole.value == 100:
                high = part.high
                add(*match.span(), part.value, high=high, unit=PERCENT, approximate=part.approximate)
            else:
                add(*match.span(), part.value / whole.value, fraction=True)
    if "成" in text:
        for match in _TENTHS.finditer(text):
            if free(*match.span()):
                tenths = han_value(match.group("number"))
                value = (tenths.value if tenths else Fraction(0)) * 10 + (5 if match.group("half") else 0)
                add(*match.span(), value, unit=PERCENT, approximate=True, grade=1)
    if "倍" in text or "番" in text:
        for match in _DOUBLED.finditer(text):
            if not free(*match.span()):
                continue
            if match.group("number"):
                add(*match.span(), Fraction(2 ** DIGITS[match.group("number")]), grade=1, readings=(Fraction(DIGITS[match.group("number")]),))
            elif match.group("times"):
                times = han_value(match.group("times"))
                if times is not None:
                    grade = 2 if match.group("times")[0].isdigit() else 1
                    add(match.start("times"), match.end(), times.value, grade=grade, readings=(times.value + 1, times.value * 100))
            else:
                add(*match.span(), Fraction(2), grade=0)
    for match in _MEANT_CHINESE.finditer(text):
        add(*match.span(), Fraction(1 if match.group() in "首头单独" else 10 if match.group() == "旬" else 2), grade=0)
    for match in _HALVES.finditer(text):
        if free(*match.span()) and text[match.end() : match.end() + 1] not in ("导", "岛", "球"):
            add(*match.span(), Fraction(1, 2), grade=0, fraction=True, readings=(Fraction(50),))
    position = 0
    pending: tuple[int, int, Fraction, int] | None = None
    for match in _FIGURE.finditer(text):
        if match.start() < position:
            continue
        start, end = match.span("number")
        raw = match.group("number")
        while end > start and text[end - 1].isspace():
            end -= 1
        if not free(start, end):
            continue
        number = han_value(raw)
        if number is None:
            continue
        digits = raw[0].isdigit()
        value, high, approximate = number.value, number.high, number.approximate
        grade = _grade(text, raw, value, start, end, bool(match.group("first")))
        unit, currency, stop = _chinese_unit(text, end, grade)
        if match.group("percent"):
            unit, currency, stop = (PERCENT if match.group("percent") != "‰" else UNITS["concentr-permille"]), frozenset(), match.end()
        half = _AFTER_HALF.match(text, end)
        readings: tuple[Fraction, ...] = ()
        if half:
            readings, value, stop = (value,), value + Fraction(1, 2), half.end()
            if half.group("unit"):
                unit = names("zh").units.get(half.group("unit"))
        if not currency:
            currency, start = _chinese_currency_before(text, start)
        elif re.match(r"\s?半", text[stop : stop + 2]):
            readings = (value + Fraction(1, 2),)
        position = max(stop, end)
        if high is None and digits:
            upper = _upper(text, end, match.group("percent"), match.end())
            if upper is not None:
                upper_value, upper_end, upper_raw = upper
                scaled = _same_scale(value, raw, upper_raw)
                if scaled is not None and scaled < upper_value:
                    readings, value = (value, *readings), scaled
                if upper_value > value and free(upper_end - len(upper_raw), upper_end):
                    high = upper_value
                    unit2, currency2, stop = _chinese_unit(text, upper_end, 2)
                    tail = re.match(r"\s?[%％]", text[upper_end : upper_end + 2])
                    if tail:
                        unit, stop = PERCENT, upper_end + tail.end()
                    else:
                        unit, currency = unit2 or unit, currency2 or currency
                    position = max(stop, upper_end)
        if not approximate:
            approximate = bool(_APPROXIMATE_BEFORE.search(text, max(start - 5, 0), start) or _APPROXIMATE_AFTER.match(text, end))
        found.append(
            Quantity(
                Mention(sentence, match.start() if match.group("first") else start, position),
                value,
                high=high,
                unit=unit,
                currency=currency,
                approximate=approximate,
                grade=grade,
                ordinal=bool(match.group("first")),
                readings=readings,
            )
        )
    yield from sorted(found, key=lambda each: each.at.start)


def _same_scale(value: Fraction, raw: str, upper: str) -> Fraction | None:
    """The lower end of "10到20万" in the scale of the upper one."""
    if any(char in raw for char in "十百千万亿"):
        return None
    factor = 1
    for char in upper:
        factor *= {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}.get(char, 1)
    return value * factor if factor > 1 else None


def _upper(text: str, end: int, percent: str | None, after: int) -> tuple[Fraction, int, str] | None:
    joint = _RANGE_MARK.match(text, after if percent else end)
    if joint is None:
        unit, _, stop = _chinese_unit(text, end, 2)
        joint = _RANGE_MARK.match(text, stop) if unit is not None else None
        if joint is None:
            return None
    match = re.compile(_NUMBER).match(text, joint.end())
    if match is None or not match.group()[0].isdigit():
        return None
    number = han_value(match.group())
    return None if number is None else (number.value, match.end(), match.group())


def _grade(text: str, raw: str, value: Fraction, start: int, end: int, ordinal: bool) -> int:
    if raw[0].isdigit():
        return 2
    if text[start - 1 : start] in ("数", "几", "上", "成") and start:
        return 0
    if len(raw) == 1 and raw in "十百千万亿兆一零〇":
        return 1 if ordinal and raw == "十" else 0
    if raw[0] in "百千万亿兆" or all(char in DIGITS for char in raw) and len(raw) > 1:
        return 0 if raw in ("千万", "万一", "万千", "百万", "亿万") or all(char in DIGITS for char in raw) else 1
    if value <= 12:
        return 1 if ordinal or _CLASSIFIER.match(text, end) else 0
    return 2 if ordinal or not raw.startswith("一") or len(raw) > 2 or _CLASSIFIER.match(text, end) else 1


@lru_cache(maxsize=1)
def _chinese_measures() -> re.Pattern[str]:
    table = names("zh")
    entries = sorted({*table.units, *table.currencies} - {"度", "成", "#", "块", "日"}, key=len, reverse=True)
    return re.compile(r"\s?(" + "|".join(map(re.escape, entries)) + ")", re.IGNORECASE)


def _chinese_unit(text: str, end: int, grade: int) -> tuple[Unit | None, frozenset[str], int]:
    match = _chinese_measures().match(text, end)
    if match is None:
        return None, frozenset(), end
    name = match.group(1).lower()
    if name == "里" and (grade < 2 or text[match.end() : match.end() + 1] in ("面", "程", "约", "昂", "根", "山")):
        return None, frozenset(), end
    if name.isascii() and name.isalpha() and text[match.end() : match.end() + 1].isascii() and text[match.end() : match.end() + 1].isalpha():
        return None, frozenset(), end
    table = names("zh")
    currency = table.currencies.get(name, frozenset())
    if name == "元":
        tail = re.match("人民币|新币|港币|台币", text[match.end() :])
        if tail:
            return None, table.currencies.get(tail.group(), currency), match.end() + tail.end()
    return table.units.get(name), currency, match.end()


def _chinese_currency_before(text: str, start: int) -> tuple[frozenset[str], int]:
    match = re.search(r"([A-Za-z]{0,3}[$€£¥￥₹]|人民币|RMB|CNY|USD|SGD|EUR)\s?$", text[max(start - 6, 0) : start])
    if match is None:
        return frozenset(), start
    name = match.group(1).lower()
    table = names("zh").currencies
    return table.get(name) or table.get(name[-1:], frozenset()), start - len(match.group())

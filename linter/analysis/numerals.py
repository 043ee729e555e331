"""Numbers as they are written, with digits or in words, in languages that put spaces between words.

`read` cuts a text into items: numerals by value and the words and marks between them. Dates and quantities are built
from the items. Chinese numerals stand in `han_numerals`.
"""

from __future__ import annotations

import re
from collections.abc import Set
from fractions import Fraction
from functools import lru_cache

from ..languages import language
from ..records import NamedTuple
from ..regex import regex
from .number_words import Lexicon, german, lexicon


class Item(NamedTuple):
    """A stretch of text: a numeral where `values` is not empty, else a word or a mark.

    `values` are the readings, the likeliest first: 1.500 is 1500 in Spanish, or 1.5. `grade` says how much weight a
    numeral bears: 2 digits and big words, 1 small words (two), 0 what may be no number at all (a, once, Roman letters).
    `suffix` is what is attached to digits (1990s, 17-year-old's year). `label` is the letters of a name that holds
    digits (COVID-19), whose number is not a figure.
    """

    start: int
    end: int
    text: str
    lower: str
    values: tuple[Fraction, ...] = ()
    grade: int = 2
    digits: bool = False
    plain: bool = False
    ordinal: bool = False
    fraction: bool = False
    roman: bool = False
    suffix: str = ""
    label: str = ""
    factor: int = 1

    @property
    def scaled(self) -> bool:
        """Whether a scale word belongs to the number: thousand, million."""
        return self.factor > 1

    @property
    def value(self) -> Fraction:
        return self.values[0]


_WORD = regex(r"[^\W\d_]+")
_DIGIT = regex(r"[\d½⅓⅔¼¾]")
_ROMAN_WORD = regex(r"[IVX](?<!\w[IVX])(?:[IVX]+(?:e|ème|er)?|(?<=[VX])e?)\b")
_GERMAN = regex(r"zwei|drei|vier|fünf|sechs?|sieb|acht|neun|zehn|elf|zwölf|hundert|tausend|zig|ßig|einhalb|anderthalb")


@lru_cache(maxsize=512)
def word_set(text: str) -> frozenset[str]:
    """The words of a text in lower case, to see at once whether it can hold a figure or a date."""
    return frozenset(_WORD.findall(text.lower()))


def may_hold(code: str, text: str, words: Set[str]) -> bool:
    """Whether a text has a digit, a number word or one of the given words."""
    if _has_figures(text):
        return True
    found = word_set(text)
    lex = lexicon(code)
    if not found.isdisjoint(words) or not found.isdisjoint(lex.triggers):
        return True
    return lex.compounds and _GERMAN.search(text.lower()) is not None


@lru_cache(maxsize=512)
def _has_figures(text: str) -> bool:
    return _DIGIT.search(text) is not None or _ROMAN_WORD.search(text) is not None


_SPACES = "\u00a0\u202f\u2009"
_TOKENS = rf"([^\W\d_]+)|(\d+(?:[.,'’·]\d+|[{_SPACES} ]\d{{3}}(?!\d))*)|([^\s\w]|_)"
_TOKEN = regex(rf"(\s*)(?:((?!))|{_TOKENS})")
_TOKEN_OR_ADDRESS = regex(rf"(\s*)(?:((?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.\w+)|{_TOKENS})")
"""The space before a token, and what it is: an address, a word, digits or a sign. Together they are the whole text."""
_ROMAN = regex(r"[IVXL]+\Z")
_ROMAN_ORDINAL = regex(r"([IVXL]+)(e|er|ème|ᵉ)\Z")
_PER = frozenset({"per", "pour", "por"})
_PER_CENT = frozenset(
    {("per", "cent"), ("pour", "cent"), ("por", "ciento"), ("por", "cien"), ("por", "cento"), ("per", "cento")}
)
_VULGAR = {"½": Fraction(1, 2), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}


_BEGINNINGS = frozenset({*"IVXL", *_VULGAR})
"""What a numeral begins with that is neither digits nor a number word."""

_EASTERN_SIGN = regex("[\u066a-\u066c]")
_EASTERN = {0x066B: ".", 0x066C: ",", 0x066A: "%"}
"""The decimal mark, the grouping mark and the percent sign of Arabic as those that are read here."""


class Reading(NamedTuple):
    """The items of a text, and the indices of those that are numerals, or digits without a value."""

    items: tuple[Item, ...]
    numerals: tuple[int, ...]


@lru_cache(maxsize=512)
def read(code: str, text: str) -> Reading:
    """The items of a text in a language with spaces, in order."""
    lex = lexicon(code)
    if _EASTERN_SIGN.search(text):
        text = text.translate(_EASTERN)
    tokens = _tokens(text, language(code).decimal, lex.spaces_group)
    items: list[Item] = []
    numerals: list[int] = []
    after = 0
    for index in _beginnings(tokens, lex):
        if index < after:
            continue  # inside the numeral before
        item, stop = _numeral(tokens, index, lex)
        if item is not None:
            items += tokens[after:index]
            numerals.append(len(items))
            written = text[item.start : item.end]
            items.append(item if written == item.text else item._replace(text=written, lower=written.lower()))
            after = stop
    items += tokens[after:]
    return Reading(tuple(items), tuple(numerals))


def _beginnings(tokens: list[Item], lex: Lexicon) -> list[int]:
    """The indices of the tokens that a numeral may begin with: few of them."""
    starts, compounds = lex.starts, lex.compounds
    return [
        index
        for index, token in enumerate(tokens)
        if (lower := token.lower) in starts
        or token.digits
        or token.text[0] in _BEGINNINGS
        or (compounds and len(lower) > 3 and german(lower))
    ]


_DECADE_SUFFIXES = frozenset({"s", "er", "ern"})


_WORD_FIELDS = Item(0, 0, "", "")[4:]
"""What an item has besides its place and text where it is no numeral."""


def _tokens(text: str, decimal: str, spaced_groups: bool) -> list[Item]:
    tokens: list[Item] = []
    pattern = _TOKEN_OR_ADDRESS if "@" in text or "://" in text or "www." in text else _TOKEN
    numbers: list[int] = []
    per = False
    make, fields = tuple.__new__, _WORD_FIELDS  # most tokens are words, and all else about those is known
    end = 0
    for space, address, word, digits, sign in pattern.findall(text):
        start = end + len(space)
        end = start + len(address or word or digits or sign)
        if digits:
            for left, right in _pieces(digits, spaced_groups):
                part = digits[left:right]
                values = read_digits(part, decimal)
                numbers.append(len(tokens))
                tokens.append(Item(start + left, start + right, part, part, values, 2, True, part.isdigit()))
        elif address:
            tokens.append(make(Item, (start, end, address, "\x00", *fields)))
        else:
            written = word or sign
            lower = written.lower()
            if lower in _PER:
                per = True
            tokens.append(make(Item, (start, end, written, lower, *fields)))
    if numbers:
        _attach_endings(tokens, numbers)
    if per:
        tokens = _with_per_cent(tokens)
        numbers = [index for index, token in enumerate(tokens) if token.digits]
    return _attached(tokens, numbers) if numbers else tokens


def _pieces(raw: str, spaced_groups: bool) -> list[tuple[int, int]]:
    """Where to cut digits that only look like one number: lists (2, 3,4) and neighbours (2020 300)."""
    if raw.isdigit():
        return [(0, len(raw))]
    cuts = []
    if " " in raw and not (spaced_groups and re.match(r"\d{1,3}(?: \d{3})+(?:[.,]\d+)?\Z", raw)):
        cuts = [match.start() for match in re.finditer(" ", raw)]
    if (
        not cuts
        and re.search(rf"[{_SPACES}]", raw)
        and not re.match(rf"\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?:[.,]\d+)?\Z", raw)
    ):
        cuts = [match.start() for match in re.finditer(rf"[{_SPACES}]", raw)]
    pieces, start = [], 0
    for cut in [*cuts, len(raw)]:
        pieces.append((start, cut))
        start = cut + 1
    return pieces


_GROUPED = {
    mark: regex(
        rf"\d{{1,3}}(?:{re.escape(mark)}\d{{3}})+\Z|\d{{1,2}}(?:{re.escape(mark)}\d{{2}})*{re.escape(mark)}\d{{3}}\Z"
    )
    for mark in (",", ".", "'", "’", " ", *_SPACES)
}


@lru_cache(maxsize=1024)
def read_digits(raw: str, decimal: str) -> tuple[Fraction, ...]:
    """The values that written digits may have, the likeliest first; none for a version or a numeric date (3.10.2024).

    The mark that is not the language's decimal one groups digits; with exactly three digits after a single mark, the
    other reading is kept too, since texts mix conventions.
    """
    if raw.isdigit():
        return (Fraction(int(raw)),)
    marks = sorted({char for char in raw if not char.isdigit()})
    if len(marks) == 1:
        mark = marks[0]
        if mark == "·":
            return ()
        grouped = _GROUPED[mark].match(raw) and not raw.startswith("0")
        joined = Fraction(int(raw.replace(mark, "")))
        if mark not in ".,":
            return (joined,) if grouped else ()
        if raw.count(mark) > 1:
            return (joined,) if grouped else ()
        whole, _, part = raw.partition(mark)
        point = Fraction(int(whole + part), 10 ** len(part))
        if not grouped:
            return (point,)
        return (point, joined) if mark == decimal else (joined, point)
    if len(marks) == 2:
        last = max(marks, key=raw.rfind)
        if raw.count(last) == 1 and last in ".,":
            whole, _, part = raw.partition(last)
            other = next(mark for mark in marks if mark != last)
            if other in _GROUPED and _GROUPED[other].match(whole):
                return (Fraction(int(whole.replace(other, "") + part), 10 ** len(part)),)
    return ()


def _attach_endings(tokens: list[Item], numbers: list[int]) -> None:
    """Gives the digits at the indices the letters that stand right after them: 1990s, 14th, 5bn, 600Mbit/s."""
    for index in numbers:
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        token = tokens[index]
        if following is not None and following.start == token.end and following.lower.isalpha():
            tokens[index] = token._replace(suffix=following.lower)


def _with_per_cent(tokens: list[Item]) -> list[Item]:
    """The tokens with a sign in the place of two words (per cent)."""
    joined: list[Item] = []
    for token in tokens:
        if joined and (joined[-1].lower, token.lower) in _PER_CENT:
            joined[-1] = joined[-1]._replace(end=token.end, text="%", lower="%")
        else:
            joined.append(token)
    return joined


def _attached(tokens: list[Item], numbers: list[int]) -> list[Item]:
    """Joins the digits at the indices with what stands right before them: names (COVID-19, G20), units (km2)."""
    powers = False
    for position in numbers:
        if not position:
            continue
        token, before = tokens[position], tokens[position - 1]
        if before.end == token.start and token.text in "23" and before.lower in _POWERED:
            tokens[position - 1] = before._replace(
                end=token.end, text=before.text + token.text, lower=before.lower + token.text
            )
            tokens[position] = token._replace(text="", lower="", digits=False, values=())
            powers = True
            continue
        name = before
        if before.text in "-‐‑–" and before.end == token.start and position > 1:
            name = tokens[position - 2]
            if name.end != before.start:
                continue
        elif before.end != token.start:
            continue
        if name.text.isalpha() and name.lower != name.text:  # capitals; Arabic has none
            tokens[position] = token._replace(label=name.lower, start=name.start)
        elif name.digits and name.label:
            tokens[position] = token._replace(label=name.label)
    return [token for token in tokens if token.text] if powers else tokens


_POWERED = frozenset("m km cm mm dm mi ft hm".split())


def _numeral(tokens: list[Item], index: int, lex: Lexicon) -> tuple[Item | None, int]:
    """The numeral that begins at a token, and the index after it."""
    token = tokens[index]
    if token.digits:
        return _scaled(tokens, index, lex)
    if token.text in _VULGAR:
        return token._replace(values=(_VULGAR[token.text],), fraction=True), index + 1
    if not token.text[0].isalpha():
        return None, index
    if token.lower in lex.starts:
        return _spelled(tokens, index, lex)
    if lex.compounds and len(token.lower) > 3:
        found = german(token.lower)
        if found is not None:
            value, ordinal, suffix = found
            item = token._replace(values=(value,), ordinal=ordinal, suffix=suffix, grade=2 if value > 12 else 1)
            return _multiplied(tokens, index + 1, item, lex)
    if token.text[0] in "IVXL" and token.text not in "IL":
        match = _ROMAN_ORDINAL.match(token.text)
        letters = match.group(1) if match else token.text if _ROMAN.match(token.text) else ""
        value_ = _roman(letters)
        if value_:
            return token._replace(values=(Fraction(value_),), grade=0, roman=True, ordinal=True), index + 1
    return None, index


def _roman(letters: str) -> int:
    if not letters:
        return 0
    values = {"I": 1, "V": 5, "X": 10, "L": 50}
    total = 0
    for char, following in zip(letters, [*letters[1:], ""], strict=True):
        value = values[char]
        total += -value if following and values[following] > value else value
    return total if _as_roman(total) == letters else 0


def _as_roman(number: int) -> str:
    text = ""
    for value, letters in ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while number >= value:
            text += letters
            number -= value
    return text


def _joint(tokens: list[Item], index: int, connectors: frozenset[str]) -> int:
    """The index of the next word after a hyphen or a connector (vingt et un), or the index itself."""
    if index < len(tokens) and tokens[index].text in "-‐‑" and tokens[index].start == tokens[index - 1].end:
        index += 1
    if index < len(tokens) and tokens[index].lower in connectors:
        index += 1
        if index < len(tokens) and tokens[index].text in "-‐‑":
            index += 1
    return index


def _adds(current: int, value: int, lex: Lexicon) -> bool:
    """Whether a smaller number word goes on the number so far: twenty + five, hundred + fifty, soixante + onze."""
    if current % 1000 and value >= 100:
        return False
    if current % 100 == 0:
        return 0 < value < 1000 if current % 1000 == 0 else 0 < value < 100
    if current % 10 == 0 and current % 100 >= 20 and 0 < value < 10:
        return True
    if not lex.vigesimal:
        return False
    return (current % 100 in (60, 80) and 0 < value < 20) or (current % 100 == 10 and 7 <= value <= 9)


def _spelled(tokens: list[Item], index: int, lex: Lexicon) -> tuple[Item | None, int]:
    """A number in words that begins at a token."""
    first = tokens[index]
    if first.lower in lex.articles:
        return _after_article(tokens, index, lex)
    total = low = current = 0  # the millions, the thousands and what is below
    position, end = index, index
    ordinal = False
    factor = 1
    count = 0
    while position < len(tokens):
        word = tokens[position].lower
        if count and _begins_another(tokens, end, position, (low > 0, total > 0), lex):
            break
        if word in lex.small:
            value = lex.small[word]
            if lex.vigesimal and value == 20 and current % 100 == 4:
                current += 76
            elif count == 0:
                current = value
            elif _adds(current, value, lex):
                current += value
            else:
                break
        elif word in lex.hundred and (count == 0 or 0 < current < 100):
            current = (current or 1) * 100
        elif word in lex.thousand and low == 0:
            low = (current or 1) * 1000
            current = 0
            factor = 1000
        elif word in lex.scales and (low or current or count == 0) and not 0 < total < lex.scales[word]:
            total += (low + current or 1) * lex.scales[word]
            factor = lex.scales[word]
            low = current = 0
        elif word in lex.ordinals and (count == 0 or _adds(current, lex.ordinals[word], lex)):
            current += lex.ordinals[word]
            ordinal = True
        else:
            break
        count += 1
        position += 1
        end = position
        if ordinal and not (lex.ordinal_pairs and current >= 10):
            break
        position = _joint(tokens, position, lex.connectors if current % 100 == 0 or current >= 20 else frozenset())
    if count == 0:
        return None, index
    amount = total + low + current
    last = tokens[end - 1]
    vague = (count == 1 and first.lower in lex.vague) or _after_vague(tokens, index, lex)
    grade = 0 if vague else _word_grade(amount, count)
    values: tuple[Fraction, ...] = (_whole(amount),)
    if factor == 12:  # dozens are rough tens, as often as not
        values, grade = (*values[:1], Fraction(amount * 10, 12)), min(grade, 1)
    if last.lower == "cents" and not ordinal and count > 1:
        values, grade = (*values[:1], Fraction(amount, 100)), min(grade, 1)
    if ordinal and count == 1 and last.lower in lex.parts:
        values = (*values[:1], Fraction(1, lex.parts[last.lower]))
    text, lower = (first.text, first.lower) if count == 1 else ("", "")
    item = Item(first.start, last.end, text, lower, values, grade, ordinal=ordinal, factor=factor)
    return _parts(tokens, end, item, lex)


@lru_cache(maxsize=1024)
def _whole(number: int) -> Fraction:
    return Fraction(number)


def _after_vague(tokens: list[Item], index: int, lex: Lexicon) -> bool:
    """Whether a word for several or many stands before: several hundred, plusieurs millions."""
    if not index:
        return False
    before = tokens[index - 1].lower
    return before in lex.several or (index > 1 and before in lex.fillers and tokens[index - 2].lower in lex.vague)


def _word_grade(value: int, count: int) -> int:
    """Small words and lone powers of ten (a hundred, thousand) are soft."""
    if value <= 12 or (count == 1 and value in (100, 1000, 1000000, 1000000000)):
        return 1
    return 2


def _begins_another(tokens: list[Item], end: int, position: int, past: tuple[bool, bool], lex: Lexicon) -> bool:
    """Whether a word after a connector begins a number of its own: one hundred and | two hundred.

    `past` says whether the number so far has its thousands, and its millions.
    """
    if position == end or position + 1 >= len(tokens) or tokens[position - 1].lower not in lex.connectors:
        return False
    following = tokens[position + 1].lower
    thousands, millions = past
    again = following in lex.hundred or (thousands and following in lex.thousand)
    return again or (millions and (following in lex.thousand or following in lex.scales))


def _after_article(tokens: list[Item], index: int, lex: Lexicon) -> tuple[Item | None, int]:
    """ "a hundred", "un tiers", "eine halbe Million": an article that counts as one."""
    following = _joint(tokens, index + 1, frozenset())
    first = tokens[index]
    if following < len(tokens) and tokens[following].text in "'’":
        following += 1
    if first.lower in lex.halves:
        half = first._replace(text="", values=(Fraction(1, 2),), grade=0, fraction=True)
        return _multiplied(tokens, following, half, lex)
    word = tokens[following].lower if following < len(tokens) else ""
    if word in lex.triggers or (lex.compounds and german(word) is not None):
        if word in lex.halves:
            item = first._replace(end=tokens[following].end, text="", values=(Fraction(1, 2),), grade=0, fraction=True)
            return _multiplied(tokens, following + 1, item, lex)
        if word in lex.parts and word not in lex.ordinals:
            values = (Fraction(1, lex.parts[word]), *_part_values(lex.parts[word])[2:])
            item = first._replace(end=tokens[following].end, text="", values=values, grade=1, fraction=True)
            return item, following + 1
        if word in lex.parts:
            values = _part_values(lex.parts[word])
            return first._replace(
                end=tokens[following].end, text="", values=values, grade=1, ordinal=True
            ), following + 1
        part = german(word) if lex.compounds else None
        if part is not None and 0 < part[0] < 1:
            return first._replace(end=tokens[following].end, values=(part[0],), grade=1, fraction=True), following + 1
        if lex.ordinals.get(word, 0) > 10:
            ordinal, after = _spelled(tokens, following, lex)
            if ordinal is not None and ordinal.ordinal:
                return ordinal._replace(start=first.start, values=(ordinal.value, 1 / ordinal.value), grade=1), after
        if word in lex.hundred or word in lex.thousand or word in lex.scales:
            scale, after = _spelled(tokens, following, lex)
            if scale is not None:
                return scale._replace(start=first.start), after
    if first.lower in lex.ones:
        item = first._replace(values=_ONE, grade=0)
        return _parts(tokens, index + 1, item, lex)
    return None, index


_ONE = (Fraction(1),)


def _part_values(part: int) -> tuple[Fraction, ...]:
    """What "a quarter" may mean: the fourth, one in four, or 25 years (of a century) and 15 minutes (of an hour)."""
    values = (Fraction(part), Fraction(1, part))
    return (*values, Fraction(25), Fraction(15), Fraction(3)) if part == 4 else values


def _parts(tokens: list[Item], index: int, item: Item, lex: Lexicon) -> tuple[Item, int]:
    """Fractions and halves after a number in words: two-thirds, three quarters, two and a half, deux et demi."""
    following = _joint(tokens, index, frozenset())
    if following < len(tokens) and not item.ordinal and not item.scaled:
        word = tokens[following].lower
        if word in lex.parts and item.value < 20 and (item.value < lex.parts[word] or word not in lex.ordinals):
            value = item.value / lex.parts[word]
            if value <= 5:
                return item._replace(
                    end=tokens[following].end, values=(value,), fraction=True, grade=2 if item.value > 1 else 1
                ), following + 1
        if word in lex.halves and item.value == 1:
            return item._replace(end=tokens[following].end, values=(Fraction(1, 2),), fraction=True), following + 1
    item, index = _and_half(tokens, index, item, lex)
    return _multiplied(tokens, index, item, lex)


def _and_half(tokens: list[Item], index: int, item: Item, lex: Lexicon) -> tuple[Item, int]:
    """What adds a half after a number: two and a half, huit millions et demi (of the scale)."""
    word = tokens[index].lower if index < len(tokens) else ""
    for phrase in lex.half_more:
        after = index + len(phrase)
        if word == phrase[0] and tuple(token.lower for token in tokens[index:after]) == phrase:
            values = (item.value + Fraction(item.factor, 2),)
            return item._replace(end=tokens[after - 1].end, values=values, plain=False), after
    return item, index


def _multiplied(tokens: list[Item], index: int, item: Item, lex: Lexicon) -> tuple[Item, int]:
    """Scale words after a number: half a million, zwei Milliarden."""
    position = index
    while position < len(tokens) and tokens[position].lower in lex.fillers and item.fraction:
        position += 1
    factor, after = _scale(tokens, position, lex)
    if factor == 1:
        return item, index
    values = tuple(value * factor for value in item.values)
    grade = max(item.grade, 1 if item.fraction else 2)
    return item._replace(
        end=tokens[after - 1].end, text="", values=values, factor=factor, fraction=False, grade=grade
    ), after


def _scale(tokens: list[Item], index: int, lex: Lexicon) -> tuple[int, int]:
    """The product of the scale words that begin at a token (mil millones, thousand million)."""
    factor = 1
    while index < len(tokens):
        word = tokens[index].lower
        scale = lex.scales.get(word) or (1000 if word in lex.thousand else 0)
        if not scale or (factor != 1 and scale < factor):
            break
        factor *= scale
        index += 1
    return factor, index


def _scaled(tokens: list[Item], index: int, lex: Lexicon) -> tuple[Item, int]:
    """Digits with what belongs to them: endings (14th, 5bn), fractions (2/3, 2½), scale words, halves."""
    item = tokens[index]
    if item.suffix:
        return _with_ending(tokens, index, lex)
    position = index + 1
    if position < len(tokens):
        mark = tokens[position]
        if mark.text == "/" and item.plain:
            return _slashed(tokens, index)
        if mark.text in _ORDINAL_MARKS and mark.start == item.end:
            return item._replace(end=mark.end, ordinal=True), position + 1
        if lex.ordinal_dot and mark.text == "." and mark.start == item.end and _dotted_ordinal(tokens, index):
            return item._replace(end=mark.end, ordinal=True), position + 1
        if mark.text in _VULGAR and item.values:
            item = item._replace(end=mark.end, values=(item.value + _VULGAR[mark.text],), plain=False)
            position += 1
    if _after_slash(tokens, index):
        item = item._replace(grade=0)
    return _with_scale(tokens, position, item, lex) if item.values else (item, position)


_ORDINAL_MARKS = frozenset("ºª")


def _with_ending(tokens: list[Item], index: int, lex: Lexicon) -> tuple[Item, int]:
    """Digits with letters attached: 14th, 5bn, 1990s."""
    item, ending = tokens[index], tokens[index + 1]
    if item.suffix in lex.ordinal_suffixes:
        return item._replace(end=ending.end, ordinal=True), index + 2
    factor = lex.letters.get(item.suffix) or lex.scales.get(item.suffix)
    if factor and not item.label:
        values = tuple(value * factor for value in item.values)
        if len(item.suffix) == 1:
            values = (*values, *item.values)
        return item._replace(end=ending.end, values=values, plain=False, factor=factor), index + 2
    if item.suffix in lex.decade_suffixes:
        return item._replace(end=ending.end), index + 2
    return item, index + 1


def _slashed(tokens: list[Item], index: int) -> tuple[Item, int]:
    """2/3 as a fraction; other small numbers with a stroke (9/11, 24/7) bear no weight."""
    item = tokens[index]
    bottom = tokens[index + 2] if index + 2 < len(tokens) else None
    if (
        bottom is None
        or not bottom.plain
        or bottom.value > 31
        or item.value > 31
        or tokens[index + 1].start != item.end
    ):
        return item, index + 1
    beside = [tokens[i].text for i in (index - 1, index + 3) if 0 <= i < len(tokens)]
    if "/" not in beside and bottom.value in (2, 3, 4, 5, 8) and 0 < item.value < bottom.value:
        ratio = item.value / bottom.value
        return item._replace(end=bottom.end, values=(ratio,), plain=False, fraction=True), index + 3
    return item._replace(grade=0), index + 1


def _after_slash(tokens: list[Item], index: int) -> bool:
    if index < 2 or tokens[index - 1].text != "/" or not (tokens[index].plain and tokens[index - 2].plain):
        return False
    joined = tokens[index - 2].end == tokens[index - 1].start
    return joined and tokens[index].value <= 31 and tokens[index - 2].value <= 31


def _dotted_ordinal(tokens: list[Item], index: int) -> bool:
    """Whether a dot after digits makes an ordinal (19. Jahrhundert) and does not end the sentence."""
    item = tokens[index]
    following = tokens[index + 2] if index + 2 < len(tokens) else None
    small = item.plain and len(item.text) <= 2
    return small and following is not None and (following.text[0].isalpha() or following.text == "/")


def _with_scale(tokens: list[Item], position: int, item: Item, lex: Lexicon) -> tuple[Item, int]:
    """Digits and the scale words, hundreds or halves that follow them: 3,5 mil millones, 5 Mrd., 2 et demi."""
    joint = position
    if joint < len(tokens) and tokens[joint].text in "-‐‑" and tokens[joint].start == item.end:
        joint += 1
    factor, after = _scale(tokens, joint, lex)
    if factor == 1 and position < len(tokens):
        word = tokens[position].lower
        factor = lex.abbreviated.get(word) or (100 if word in lex.hundred and lex.hundreds_after_digits else 1)
        after = position + 1
        if word in lex.abbreviated and after < len(tokens) and tokens[after].text == ".":
            after += tokens[after].start == tokens[after - 1].end
    if factor != 1:
        values = tuple(value * factor for value in item.values)
        if factor == 12:  # dozens are rough tens, as often as not
            values = (*values, *(value * 10 for value in item.values))
        item = item._replace(end=tokens[after - 1].end, values=values, plain=False, factor=factor)
        return _and_half(tokens, after, item, lex)
    return _and_half(tokens, position, item, lex)

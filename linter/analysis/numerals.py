"""Numbers as they are written, with digits or in words, in languages that put spaces between words.

`read` cuts a text into items: numerals by value and the words and marks between them. Dates and quantities are built
from the items. Chinese numerals stand in `han_numerals`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from ..languages import language
from .number_words import Lexicon, german, lexicon


@dataclass(slots=True)
class Item:
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


_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"[\d½⅓⅔¼¾]")
_GERMAN = re.compile(r"zwei|drei|vier|fünf|sechs?|sieb|acht|neun|zehn|elf|zwölf|hundert|tausend|zig|ßig|einhalb|anderthalb")


@lru_cache(maxsize=512)
def word_set(text: str) -> frozenset[str]:
    """The words of a text in lower case, to see at once whether it can hold a figure or a date."""
    return frozenset(_WORD.findall(text.lower()))


def may_hold(code: str, text: str, words: frozenset[str]) -> bool:
    """Whether a text has a digit, a number word or one of the given words."""
    if _DIGIT.search(text):
        return True
    found = word_set(text)
    lex = lexicon(code)
    if not found.isdisjoint(words) or not found.isdisjoint(lex.triggers):
        return True
    return lex.compounds and _GERMAN.search(text.lower()) is not None


_SPACES = "\u00a0\u202f\u2009"
_TOKEN = re.compile(
    r"(?P<skip>(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.\w+)"
    rf"|(?P<digits>\d+(?:[.,'’·]\d+|[{_SPACES} ]\d{{3}}(?!\d))*)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<sign>[^\s\w]|_)"
)
_ROMAN = re.compile(r"[IVXL]+\Z")
_ROMAN_ORDINAL = re.compile(r"([IVXL]+)(e|er|ème|ᵉ)\Z")
_PER_CENT = frozenset({("per", "cent"), ("pour", "cent"), ("por", "ciento"), ("por", "cien")})
_VULGAR = {"½": Fraction(1, 2), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}


@lru_cache(maxsize=512)
def read(code: str, text: str) -> tuple[Item, ...]:
    """The items of a text in a language with spaces, in order."""
    lex = lexicon(code)
    record = language(code)
    tokens = _tokens(text, record.decimal, " " in record.grouping and code not in _NO_SPACE_GROUPS)
    items: list[Item] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        item, after = _numeral(tokens, index, lex, code)
        if item is None:
            items.append(token)
            index += 1
        else:
            items.append(replace(item, text=text[item.start : item.end], lower=text[item.start : item.end].lower()))
            index = after
    return tuple(items)


_DECADE_SUFFIXES = frozenset({"s", "er", "ern"})
_NO_SPACE_GROUPS = frozenset({"en"})
"""Where a plain space groups no digits ("In 2020 300 people")."""


def _tokens(text: str, decimal: str, spaced_groups: bool) -> list[Item]:
    tokens: list[Item] = []
    for match in _TOKEN.finditer(text):
        kind, start, end = match.lastgroup, match.start(), match.end()
        raw = match.group()
        if kind == "digits":
            for left, right in _pieces(raw, spaced_groups):
                part = raw[left:right]
                tokens.append(
                    Item(
                        start + left,
                        start + right,
                        part,
                        part,
                        read_digits(part, decimal),
                        digits=True,
                        plain=part.isdigit(),
                    )
                )
        elif kind == "skip":
            tokens.append(Item(start, end, raw, "\x00"))
        else:
            tokens.append(Item(start, end, raw, raw.lower()))
    return _attached(tokens)


def _pieces(raw: str, spaced_groups: bool) -> list[tuple[int, int]]:
    """Where to cut digits that only look like one number: lists (2, 3,4) and neighbours (2020 300)."""
    if raw.isdigit():
        return [(0, len(raw))]
    cuts = []
    if " " in raw and not (spaced_groups and re.match(r"\d{1,3}(?: \d{3})+(?:[.,]\d+)?\Z", raw)):
        cuts = [match.start() for match in re.finditer(" ", raw)]
    if not cuts and re.search(rf"[{_SPACES}]", raw) and not re.match(rf"\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?:[.,]\d+)?\Z", raw):
        cuts = [match.start() for match in re.finditer(rf"[{_SPACES}]", raw)]
    pieces, start = [], 0
    for cut in [*cuts, len(raw)]:
        pieces.append((start, cut))
        start = cut + 1
    return pieces


_GROUPED = {
    mark: re.compile(rf"\d{{1,3}}(?:{re.escape(mark)}\d{{3}})+\Z|\d{{1,2}}(?:{re.escape(mark)}\d{{2}})*{re.escape(mark)}\d{{3}}\Z")
    for mark in (",", ".", "'", "’", " ", *_SPACES)
}


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


def _attached(tokens: list[Item]) -> list[Item]:
    """Joins what is written together: 1990s, 14th, 5bn, 600Mbit/s, and names that hold digits (COVID-19, G20)."""
    joined: list[Item] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if following is not None and (token.lower, following.lower) in _PER_CENT:
            joined.append(replace(token, end=following.end, text="%", lower="%"))
            index += 2
            continue
        if token.digits and following is not None and following.start == token.end and following.lower.isalpha():
            joined.append(replace(token, suffix=following.lower, end=token.end))
            index += 1
            continue
        joined.append(token)
        index += 1
    for position, token in enumerate(joined):
        if not token.digits or not position:
            continue
        before = joined[position - 1]
        if before.end == token.start and token.text in "23" and before.lower in _POWERED:
            joined[position - 1] = replace(before, end=token.end, text=before.text + token.text, lower=before.lower + token.text)
            joined[position] = replace(token, text="", lower="", digits=False, values=())
            continue
        name = before
        if before.text in "-‐‑–" and before.end == token.start and position > 1:
            name = joined[position - 2]
            if name.end != before.start:
                continue
        elif before.end != token.start:
            continue
        if name.text.isalpha() and not name.text.islower():
            joined[position] = replace(token, label=name.lower)
        elif name.digits and name.label:
            joined[position] = replace(token, label=name.label)
    return [token for token in joined if token.text]


_POWERED = frozenset("m km cm mm dm mi ft hm".split())


def _numeral(tokens: list[Item], index: int, lex: Lexicon, code: str) -> tuple[Item | None, int]:
    """The numeral that begins at a token, and the index after it."""
    token = tokens[index]
    if token.digits:
        return _scaled(tokens, index, lex)
    if token.text in _VULGAR:
        return replace(token, values=(_VULGAR[token.text],), fraction=True), index + 1
    if not token.text[0].isalpha():
        return None, index
    if token.lower in lex.starts:
        return _spelled(tokens, index, lex)
    if lex.compounds and len(token.lower) > 3:
        found = german(token.lower)
        if found is not None:
            value, ordinal, suffix = found
            item = replace(token, values=(value,), ordinal=ordinal, suffix=suffix, grade=2 if value > 12 else 1)
            return _multiplied(tokens, index + 1, item, lex)
    if token.text[0] in "IVXL":
        match = _ROMAN_ORDINAL.match(token.text)
        letters = match.group(1) if match else token.text if _ROMAN.match(token.text) else ""
        value_ = _roman(letters)
        if value_:
            return replace(token, values=(Fraction(value_),), grade=0, roman=True, ordinal=True), index + 1
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


def _adds(current: int, value: int, code: str) -> bool:
    """Whether a smaller number word goes on the number so far: twenty + five, hundred + fifty, soixante + onze."""
    if current % 1000 and value >= 100:
        return False
    if current % 100 == 0:
        return 0 < value < 1000 if current % 1000 == 0 else 0 < value < 100
    if current % 10 == 0 and current % 100 >= 20 and 0 < value < 10:
        return True
    if code != "fr":
        return False
    return (current % 100 in (60, 80) and 0 < value < 20) or (current % 100 == 10 and 7 <= value <= 9)


def _spelled(tokens: list[Item], index: int, lex: Lexicon) -> tuple[Item | None, int]:
    """A number in words that begins at a token."""
    first = tokens[index]
    if first.lower in lex.articles:
        return _after_article(tokens, index, lex)
    total, current = Fraction(0), 0
    low = 0
    position, end = index, index
    ordinal = False
    factor = 1
    count = 0
    while position < len(tokens):
        word = tokens[position].lower
        if word in lex.small:
            value = lex.small[word]
            if lex.code == "fr" and value == 20 and current % 100 == 4:
                current += 76
            elif count == 0:
                current = value
            elif _adds(current, value, lex.code) and not (value < 10 and current % 100 == 0 and _hundred_follows(tokens, position + 1, lex)):
                current += value
            else:
                break
        elif word in lex.hundred and (count == 0 or 0 < current < 100):
            current = (current or 1) * 100
        elif word in lex.thousand and low == 0:
            low = (current or 1) * 1000
            current = 0
            factor = 1000
        elif word in lex.scales and (low or current or count == 0):
            total += (low + current or 1) * lex.scales[word]
            factor = lex.scales[word]
            low = current = 0
        elif word in lex.ordinals and (count == 0 or _adds(current, lex.ordinals[word], lex.code)):
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
    value = total + low + current
    last = tokens[end - 1]
    item = Item(
        first.start,
        last.end,
        "",
        "",
        (Fraction(value),),
        grade=0 if count == 1 and first.lower in lex.vague or _after_vague(tokens, index, lex) else _word_grade(Fraction(value), count),
        ordinal=ordinal,
        factor=factor,
    )
    if last.lower == "cents" and not ordinal and count > 1:
        item = replace(item, values=(value, value / 100), grade=min(item.grade, 1))
    if ordinal and count == 1 and last.lower in lex.parts:
        item = replace(item, values=(Fraction(value), Fraction(1, lex.parts[last.lower])))
    return _parts(tokens, end, item, lex)


def _after_vague(tokens: list[Item], index: int, lex: Lexicon) -> bool:
    """Whether a word for several or many stands before: several hundred, plusieurs millions."""
    words = [token.lower for token in tokens[max(index - 2, 0) : index]]
    return bool(words) and (words[-1] in lex.several or (len(words) == 2 and words[0] in lex.vague and words[1] in lex.fillers))


def _word_grade(value: Fraction, count: int) -> int:
    """Small words and lone powers of ten (a hundred, thousand) are soft."""
    if value <= 12 or (count == 1 and value in (100, 1000, 1000000, 1000000000)):
        return 1
    return 2


def _hundred_follows(tokens: list[Item], index: int, lex: Lexicon) -> bool:
    return index < len(tokens) and tokens[index].lower in lex.hundred


def _after_article(tokens: list[Item], index: int, lex: Lexicon) -> tuple[Item | None, int]:
    """"a hundred", "un tiers", "eine halbe Million": an article that counts as one."""
    following = _joint(tokens, index + 1, frozenset())
    first = tokens[index]
    if following < len(tokens) and tokens[following].text in "'’":
        following += 1
    if first.lower in lex.halves:
        half = replace(first, text="", values=(Fraction(1, 2),), grade=0, fraction=True)
        return _multiplied(tokens, following, half, lex)
    if following < len(tokens):
        word = tokens[following].lower
        if word in lex.halves:
            item = replace(first, end=tokens[following].end, text="", values=(Fraction(1, 2),), grade=0, fraction=True)
            return _multiplied(tokens, following + 1, item, lex)
        if word in lex.parts and word not in lex.ordinals:
            item = replace(first, end=tokens[following].end, text="", values=(Fraction(1, lex.parts[word]),), grade=1, fraction=True)
            return item, following + 1
        if word in lex.parts:
            values = (Fraction(lex.parts[word]), Fraction(1, lex.parts[word]))
            return replace(first, end=tokens[following].end, text="", values=values, grade=1, ordinal=True), following + 1
        if word in lex.hundred or word in lex.thousand or word in lex.scales:
            item, after = _spelled(tokens, following, lex)
            if item is not None:
                return replace(item, start=first.start), after
    if first.lower in lex.ones:
        item = replace(first, values=(Fraction(1),), grade=0)
        return _parts(tokens, index + 1, item, lex)
    return None, index


def _parts(tokens: list[Item], index: int, item: Item, lex: Lexicon) -> tuple[Item, int]:
    """Fractions and halves after a number in words: two-thirds, three quarters, two and a half, deux et demi."""
    following = _joint(tokens, index, frozenset())
    if following < len(tokens) and not item.ordinal and not item.scaled:
        word = tokens[following].lower
        if word in lex.parts and item.value < 20 and (item.value < lex.parts[word] or word not in lex.ordinals):
            value = item.value / lex.parts[word]
            if value <= 5:
                return replace(item, end=tokens[following].end, values=(value,), fraction=True, grade=2 if item.value > 1 else 1), following + 1
        if word in lex.halves and item.value == 1:
            return replace(item, end=tokens[following].end, values=(Fraction(1, 2),), fraction=True), following + 1
    for phrase in lex.half_more:
        words = tuple(token.lower for token in tokens[index : index + len(phrase)])
        if words == phrase:
            item = replace(item, end=tokens[index + len(phrase) - 1].end, values=(item.value + Fraction(1, 2),))
            return _multiplied(tokens, index + len(phrase), item, lex)
    return _multiplied(tokens, index, item, lex)


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
    return replace(item, end=tokens[after - 1].end, text="", values=values, factor=factor, fraction=False, grade=grade), after


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


def _ratio(tokens: list[Item], index: int) -> Fraction | None:
    """2/3 as a fraction; a date (3/10/2024) or a name (9/11, 24/7) is none."""
    top, slash, bottom = tokens[index : index + 3]
    beside = [tokens[i].text for i in (index - 1, index + 3) if 0 <= i < len(tokens)]
    if "/" in beside or top.end != slash.start or slash.end != bottom.start:
        return None
    if bottom.value not in (2, 3, 4, 5, 8) or not 0 < top.value < bottom.value:
        return None
    return top.value / bottom.value


def _scaled(tokens: list[Item], index: int, lex: Lexicon) -> tuple[Item, int]:
    """Digits with what belongs to them: ordinal endings, letters for scales (5bn), scale words, halves."""
    item = tokens[index]
    position = index + 1
    if item.suffix:
        suffix = tokens[index + 1]
        position = index + 2
        if item.suffix in lex.ordinal_suffixes:
            return replace(item, end=suffix.end, ordinal=True, text=item.text), position
        if (item.suffix in lex.letters or item.suffix in lex.scales) and not item.label:
            factor = lex.letters.get(item.suffix) or lex.scales[item.suffix]
            values = tuple(value * factor for value in item.values)
            return replace(item, end=suffix.end, values=(*values, *item.values) if len(item.suffix) == 1 else values, plain=False, factor=factor), position
        if item.suffix in _DECADE_SUFFIXES:
            return replace(item, end=suffix.end), position
        return item, index + 1
    if lex.ordinal_dot and position < len(tokens) and tokens[position].text == "." and tokens[position].start == item.end:
        following = tokens[position + 1] if position + 1 < len(tokens) else None
        if item.plain and len(item.text) <= 2 and following is not None and (following.text[0].isalpha() or following.text == "/"):
            return replace(item, end=item.end + 1, ordinal=True), position + 1
    if position + 1 < len(tokens) and tokens[position].text == "/" and item.plain and tokens[position + 1].plain:
        ratio = _ratio(tokens, index)
        if ratio is not None:
            return replace(item, end=tokens[position + 1].end, values=(ratio,), plain=False, fraction=True), position + 2
        if item.value <= 31 and tokens[position + 1].value <= 31 and item.end == tokens[position].start:
            return replace(item, grade=0), position
    if index > 1 and tokens[index - 1].text == "/" and tokens[index - 2].plain and item.plain and item.value <= 31:
        if tokens[index - 1].start == tokens[index - 2].end and tokens[index - 2].value <= 31:
            item = replace(item, grade=0)
    if position < len(tokens) and tokens[position].text in "º°ª":
        if tokens[position].text in "ºª" and tokens[position].start == item.end:
            return replace(item, end=tokens[position].end, ordinal=True), position + 1
    if position < len(tokens) and tokens[position].text in _VULGAR and item.values:
        half = _VULGAR[tokens[position].text]
        item = replace(item, end=tokens[position].end, values=(item.value + half,), plain=False)
        position += 1
    joint = position
    if joint < len(tokens) and tokens[joint].text in "-‐‑" and tokens[joint].start == item.end:
        joint += 1
    factor, after = _scale(tokens, joint, lex)
    if factor == 1 and position < len(tokens) and tokens[position].lower in lex.abbreviated:
        factor, after = lex.abbreviated[tokens[position].lower], position + 1
        if after < len(tokens) and tokens[after].text == "." and tokens[after].start == tokens[after - 1].end:
            after += 1
    if factor != 1 and item.values:
        values = tuple(value * factor for value in item.values)
        return replace(item, end=tokens[after - 1].end, values=values, plain=False, factor=factor), after
    if position < len(tokens) and tokens[position].lower in lex.hundred and lex.code in ("en", "de") and item.values:
        return replace(item, end=tokens[position].end, values=(item.value * 100,), plain=False, factor=100), position + 1
    for phrase in lex.half_more:
        words = tuple(token.lower for token in tokens[position : position + len(phrase)])
        if words == phrase and item.values:
            end = tokens[position + len(phrase) - 1].end
            return replace(item, end=end, values=(item.value + Fraction(1, 2),), plain=False), position + len(phrase)
    return item, position

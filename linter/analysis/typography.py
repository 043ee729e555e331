"""Marks and letters set against a language's habits: spaces before marks, ¿ and ¡, widths, lost accents."""

from __future__ import annotations

import enum
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from functools import cache, lru_cache

from ..languages import Language, language
from ..model import Mention, Sentence
from ..records import NamedTuple
from ..regex import has_any, regex
from .chinese import has_han

_URL = regex(r"(?:https?://|www\.)\S+|\S+@\S+|\b[\w-]+\.(?:com|org|net|html?)\b\S*")
_MAY_BE_ADDRESS = ("://", "www.", "@", ".com", ".org", ".net", ".htm")
_WORD = regex(r"[^\W\d_]+")
_FULL_WIDTHS = "，。：；？！、（）"
_FULL_WIDTH = regex(f"[{_FULL_WIDTHS}]")
_HALF_WIDTH = regex(r"[,;:?!.]")
_BRACKETS = regex(r"\([^()]{2,}\)")
_OPENING = frozenset("“‘«「『(（[¿¡")
_CLOSING = frozenset("”»」』)）]")
_BREAKS = frozenset(".:;!?…")
_AFTER_HAN = frozenset("”’」』》）")
_BEFORE_HAN = frozenset("“‘「『《（")
_WIDE = str.maketrans(",.;:?!()", "，。；：？！（）")
_NARROW = str.maketrans("，。：；？！、（）", ",.:;?!,()")


class Slip(str, enum.Enum):
    """The kinds of slips."""

    NO_SPACE = "no space before a mark"
    NOT_OPENED = "a mark that was not opened"
    HALF_WIDTH = "half-width marks"
    FULL_WIDTH = "full-width marks"
    LOST_ACCENT = "lost accents"


class Misprint(NamedTuple):
    """One slip: what stands there and what should stand there.

    `elsewhere` says that the text has it right too, `sure` is false where another reading of the words is possible.
    """

    kind: Slip
    mention: Mention
    expected: str
    elsewhere: bool = False
    sure: bool = True


def misprints(sentences: Sequence[Sentence], code: str) -> tuple[Misprint, ...]:
    """The slips in the text of one language, in order of kind and place.

    A plain space where a fixed one belongs is none: extraction loses them. Accents on capitals are judged only where
    the text has some, half-width brackets only where it has full-width ones: what a text does throughout is its style.
    """
    record = language(code)
    found: list[Misprint] = []
    if record.spaced_marks:
        found += _unspaced_marks(sentences, record)
    if record.inverted:
        found += _not_opened(sentences, record)
    found += _half_width(sentences) if record.full_width else _full_width(sentences, record)
    if record.accented:
        found += _lost_accents(sentences, record)
    return tuple(found)


def _unspaced_marks(sentences: Sequence[Sentence], record: Language) -> Iterator[Misprint]:
    marks = re.escape(record.spaced_marks)
    glued = re.compile(rf"(?<=[^\W_»”\"’)\]%])[{marks}]+(?=[\s»”\")\]…]|$)|(?<=[»”\")\]%])[{marks}]+(?=\s|$)")
    having = [sentence for sentence in sentences if has_any(sentence.text, record.spaced_marks)]
    found = [(each, match) for each in having for match in glued.finditer(_without_addresses(each.text))]
    if not found:
        return
    spaced = re.compile(rf"\s[{marks}](?:\s|$)")
    elsewhere = any(spaced.search(sentence.text) for sentence in having)
    space = _fixed_space(having, marks)
    for sentence, match in found:
        mention = _with_word(sentence, match.start(), match.end())
        before = mention.text[: match.start() - mention.start]
        yield Misprint(Slip.NO_SPACE, mention, f"{before}{space}{match.group()}", elsewhere)


def _fixed_space(sentences: Sequence[Sentence], marks: str) -> str:
    """The fixed space that the text has before its marks: the narrow one where that is the more frequent."""
    found = Counter(space for each in sentences for space in re.findall(rf"([\u00a0\u202f])[{marks}]", each.text))
    return "\u202f" if found["\u202f"] > found["\u00a0"] else "\u00a0"


def _not_opened(sentences: Sequence[Sentence], record: Language) -> Iterator[Misprint]:
    opening = "".join(pair[0] for pair in record.inverted)
    closing = "".join(pair[1] for pair in record.inverted)
    either = re.compile(f"([{opening}]+)|([{closing}]+)")
    having = [sentence for sentence in sentences if has_any(sentence.text, opening + closing)]
    elsewhere = any(has_any(sentence.text, opening) for sentence in having)
    opened = 0
    for sentence in having:
        text = _without_addresses(sentence.text)
        for match in either.finditer(text):
            if match.group(1):
                opened += 1
                continue
            if opened:
                opened -= 1
                continue
            # “(?)” is an editor's mark, “Yahoo!” a name.
            alone = text[: match.start()].rstrip().endswith("(")
            goes_on = re.match(r"\s*[,;a-záéíóúñ]", text[match.end() :]) is not None
            if not alone and not goes_on:
                mark = record.inverted[closing.index(match.group()[0])][0]
                start, sure = _clause(text, match.start())
                mention = Mention(sentence, start, match.end())
                yield Misprint(Slip.NOT_OPENED, mention, mark + mention.text, elsewhere, sure)


def _clause(text: str, end: int) -> tuple[int, bool]:
    """Where the question or exclamation that ends here begins, and whether that is beyond doubt.

    It is not where a comma or a straight quotation mark stands in it: “Si llueve, ¿qué haremos?”.
    """
    start, closed = end, 0
    while start:
        character = text[start - 1]
        if character in _CLOSING:
            closed += 1
        elif character in _OPENING:
            if not closed:
                break
            closed -= 1
        elif (character in _BREAKS and text[start : start + 1].isspace()) or character in "—–":
            break
        start -= 1
    while start < end and not text[start].isalnum():
        start += 1
    return start, start < end and not set(text[start:end]) & {",", '"', "\0"}


def _half_width(sentences: Sequence[Sentence]) -> Iterator[Misprint]:
    elsewhere = any(has_any(sentence.text, _FULL_WIDTHS) for sentence in sentences)
    brackets = any("（" in sentence.text for sentence in sentences)
    for sentence in sentences:
        text = _without_addresses(sentence.text)
        for match in _HALF_WIDTH.finditer(text):
            if not _between_han(text, match.start()):
                continue
            # a full-width mark brings its space with it
            end = match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip(" \u00a0"))
            yield Misprint(
                Slip.HALF_WIDTH,
                Mention(sentence, match.start() - 1, end),
                text[match.start() - 1] + match.group().translate(_WIDE),
                elsewhere,
                sure=match.group() != "." or end == len(text),  # a dot may part the names of a person
            )
        if brackets:
            for match in _BRACKETS.finditer(text):
                if not (has_han(match.group()[1]) and has_han(match.group()[-2])):
                    continue
                mention = Mention(sentence, match.start(), match.end())
                yield Misprint(Slip.HALF_WIDTH, mention, f"（{mention.text[1:-1]}）", True)


def _between_han(text: str, index: int) -> bool:
    """Whether a mark stands between Chinese characters, or after one at the end; a dot only between two."""
    before, after = text[:index][-1:], text[index + 1 :].lstrip()[:1]
    if text[index] == ".":
        return has_han(before) and (not after or has_han(after))
    return (has_han(before) or before in _AFTER_HAN) and (not after or has_han(after) or after in _BEFORE_HAN)


def _full_width(sentences: Sequence[Sentence], record: Language) -> Iterator[Misprint]:
    for sentence in sentences:
        text = sentence.text
        for match in _FULL_WIDTH.finditer(text) if has_any(text, _FULL_WIDTHS) else ():
            before = text[: match.start()].rstrip(' ”’»")]')[-1:]
            if before.isalnum() and before < "\u2e80":
                mention = _with_word(sentence, match.start(), match.end())
                mark = match.group().translate(_NARROW)
                left, right = text[match.start() - 1], text[match.end() : match.end() + 1]
                if mark == "(" or mark in record.spaced_marks:
                    mark = ("" if left.isspace() else " " if mark == "(" else "\u00a0") + mark
                if mark != "(" and not mark.endswith(" (") and (right.isalnum() or right in _OPENING):
                    mark += " " if right else ""
                yield Misprint(Slip.FULL_WIDTH, mention, mention.text[:-1] + mark, True)


def _lost_accents(sentences: Sequence[Sentence], record: Language) -> Iterator[Misprint]:
    text = "\n".join([sentence.text for sentence in sentences])
    if not any(character.isupper() and _has_accent(character) for character in set(text)):
        return
    seen = set(_WORD.findall(text))
    small = {word for word in seen if word[0].islower()}
    large = [word for word in seen if len(word) >= 4 and word[0].isupper() and word.lower() not in small]
    by_rest, by_plain = _accented(record.code)
    by_rest = by_rest | _by_rest({word.lower() for word in seen if not word[0].isascii() and not word.isupper()})
    if any(map(str.isupper, large)):
        by_plain = _by_plain(small) | by_plain
    wrong: dict[str, str] = {}
    for word in large:
        if word.isupper():
            right = by_plain.get(word.lower(), "").upper()
        else:
            right = by_rest.get(word.lower(), "")
            right = right[:1].upper() + right[1:]
        if right and _plain(word[0]) == word[0] and right != word:
            wrong[word] = right
    for sentence in sentences if wrong else ():
        for match in _WORD.finditer(sentence.text):
            if right := wrong.get(match.group(), ""):
                yield Misprint(Slip.LOST_ACCENT, Mention(sentence, *match.span()), right, right in seen, right in seen)


@cache
def _accented(code: str) -> tuple[dict[str, str], dict[str, str]]:
    """The accented words that are known of a language, by what they look like without their accents."""
    words = language(code).accented
    return _by_rest(words), _by_plain(words)


def _by_rest(words: Set[str]) -> dict[str, str]:
    """The words that begin with an accent, by what they are without it."""
    return {_plain(word[0]) + word[1:]: word for word in words if not word[0].isascii() and _has_accent(word[0])}


def _by_plain(words: Set[str]) -> dict[str, str]:
    """The words with accents, by what they are without any."""
    return {_plain(word): word for word in words if not word.isascii() and _has_accent(word)}


def _has_accent(text: str) -> bool:
    return not text.isascii() and _plain(text) != text


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    """A word or character without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def _without_addresses(text: str) -> str:
    if not has_any(text, _MAY_BE_ADDRESS):
        return text
    return _URL.sub(lambda match: "\0" * len(match.group()), text)


def _with_word(sentence: Sentence, start: int, end: int) -> Mention:
    """A mark with the word before it, so that a reader sees where it stands."""
    while start and not sentence.text[start - 1].isspace():
        start -= 1
    return Mention(sentence, start, end)

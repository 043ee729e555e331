"""Text that knows where it came from: each character keeps its offset in the file while lines join and markup goes."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterable, Sequence

from ..records import dataclass
from ..regex import regex

IDEOGRAPH = r"\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""Chinese characters, as the inside of a regular expression's brackets."""

INVISIBLE = "\x00\u00ad\u200b\u2060\ufeff"
"""Characters that no reader sees: NUL stands for masked text; then soft hyphen, zero-width space, word joiner, BOM."""

# Whole scripts in brackets take milliseconds to compile: this one pattern serves all who look for Chinese characters.
HAN_RUN = regex(f"[{IDEOGRAPH}]+")
_LETTERS = regex(r"[^\W\d_]+")
_WIDE_MARK = regex("[\u3000-\u303f\uff00-\uffef\u2e80-\u2eff]")
_SET_APART = f"[{IDEOGRAPH}] [A-Za-z0-9]|[A-Za-z0-9] [{IDEOGRAPH}]"
_NEAR = 40
_HYPHENS = "-\u2010\u2011"
_DASHES = "—―–"


@dataclass(frozen=True, slots=True)
class Clean:
    """Clean text and, for each of its characters, the offset in the file's text."""

    text: str
    offsets: Sequence[int]

    def __len__(self) -> int:
        return len(self.text)

    def cut(self, start: int, end: int) -> Clean:
        """The stretch from `start` to `end`, without white space around it."""
        whole = self.text[start:end]
        text = whole.strip()
        if len(text) == len(self.text):
            return self
        start += len(whole) - len(whole.lstrip())
        return Clean(text, self.offsets[start : start + len(text)])

    def keep(self, ranges: Iterable[tuple[int, int]]) -> Clean:
        """The text with only these stretches of it."""
        return _concatenated([(self.text[a:b], self.offsets[a:b]) for a, b in ranges if a < b])


def piece(text: str, start: int, end: int) -> Clean:
    """The characters `start` to `end` of a file's text, without white space around them."""
    whole = text[start:end]
    inside = whole.strip()
    start += len(whole) - len(whole.lstrip())
    return Clean(inside, range(start, start + len(inside)))


def join(lines: Sequence[Clean], breaks: Sequence[int]) -> Clean:
    """Lines of one paragraph as one line; `breaks[i]` is the offset of the line break after `lines[i]`.

    Lines join with a space, with nothing between Chinese characters and after a hyphen or dash that ends a line.
    """
    if len(lines) == 1:
        return lines[0]
    parts: list[tuple[str, Sequence[int]]] = []
    for index, line in enumerate(lines):
        if index and line.text and parts:
            space = _joiner(lines[index - 1].text, line.text)
            if space:
                parts.append((space, (breaks[index - 1],)))
        if line.text:
            parts.append((line.text, line.offsets))
    return _concatenated(parts)


def han(text: str) -> int:
    """How many Chinese characters a text has."""
    return 0 if text.isascii() else sum(map(len, HAN_RUN.findall(text)))


def letters(text: str) -> int:
    """How many letters of any script a text has, Chinese characters included."""
    return sum(map(len, _LETTERS.findall(text)))


def mostly_han(text: str) -> bool:
    """Whether a text is Chinese (or Japanese): a Chinese character weighs as much as two letters of a word."""
    count = han(text)
    return count > 0 and 3 * count >= letters(text)


def width(text: str) -> int:
    """Columns that a text takes in a fixed-width font."""
    if not text or max(text) < "\u1100":
        return len(text)
    widths = "".join(map(unicodedata.east_asian_width, text))  # of A, F, H, N, Na and W
    return len(text) + widths.count("W") + widths.count("F")


def _joiner(before: str, after: str) -> str:
    last, first = before[-1], after[0]
    if last in _HYPHENS and len(before) > 1 and before[-2].isalnum() and first.isalnum():
        return ""
    if last in _DASHES and len(before) > 1 and not before[-2].isspace() and last != "–":
        return ""
    wide = [bool(HAN_RUN.match(each) or _WIDE_MARK.match(each)) for each in (last, first)]
    if all(wide) or not mostly_han(before[-_NEAR:] + after[:_NEAR]):
        return "" if all(wide) else " "
    # inside Chinese text a Latin word or figure has spaces around it only where the author sets them
    if last.isalnum() and first.isalnum() and not (last.isascii() and first.isascii()):
        return " " if re.search(_SET_APART, before) or re.search(_SET_APART, after) else ""
    return " " if last.isascii() and first.isascii() else ""


def _concatenated(parts: Sequence[tuple[str, Sequence[int]]]) -> Clean:
    if not parts:
        return Clean("", ())
    if len(parts) == 1:
        return Clean(*parts[0])
    # four bytes a character, where a tuple of numbers takes forty
    offsets = array("I")
    for _, part in parts:
        offsets.extend(part)
    return Clean("".join(text for text, _ in parts), offsets)

"""Plain text -> blocks, above all text taken out of PDF files: lines are joined, page numbers and running heads go.

Such text is wrapped at some width, in places with a blank line after every line. Whether two lines belong together is
read from the lines themselves: how full the first is, whether it ends a sentence, how wide the gaps of that part are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from ..regex import regex
from .blocks import Block, Kind, capitals, continues, ends_sentence
from .clean import INVISIBLE, Clean, join, mostly_han, piece, width
from .labels import parse_label, parse_prefix

_LINE = regex(r"([^\r\n\f\v\x85\u2028\u2029]*)(\r\n|[\r\n\f\v\x85\u2028\u2029]|\Z)")
PAGE_NUMBER = regex(
    r"[-–—\[(|\s]*(?:(?:page|p\.|seite|página|pág\.|s\.)\s*)?(?:\d{1,4}|[ivxl]{1,6})"
    r"(?:\s*(?:/|of|de|sur|von|\|)\s*\d{1,4})?[-–—\])|\s]*|第\s*\d{1,4}\s*页(?:\s*[/，,]?\s*共\s*\d{1,4}\s*页)?",
    re.IGNORECASE,
)
_NUMBER_ONLY = regex(r"\d{1,4}\Z")
LIST_ITEM = regex(r"(?:[•‣◦▪●○■□►➢✓·∙]|[-–*](?=[ \t])|[(（]?(\d{1,2})[.)）、]|[(（](\d{1,2})[)）])[ \t\u3000]*(?=\S)")
_DIGITS = regex(r"\d+")
_HIDDEN = regex(f"[{INVISIBLE}\t]")
_NARROWEST, _WIDEST = 24, 200
_FULL = 0.8
_TALLEST_HEAD = 3
_SHORTEST_RUN = 3
_USUAL, _WIDEST_GAP = 0.7, 4


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is not empty; `gap` is the space above it, `page` says that a page begins with it.

    The gap counts the blank lines. One with white space in it counts double: text taken out of PDF files has such a
    line between paragraphs, and empty ones between the lines of a paragraph.
    """

    clean: Clean
    end: int
    gap: int
    page: bool

    @property
    def text(self) -> str:
        return self.clean.text


def text_blocks(text: str) -> list[Block]:
    """The blocks of a plain text."""
    lines = _without_page_marks(list(_lines(text)))
    blocks: list[Block] = []
    zone: list[_Line] = []
    for index, line in enumerate(lines):
        if _is_label(line, lines[index - 1] if index else None):
            blocks += _zones(zone)
            blocks.append(Block(line.clean))
            zone = []
        else:
            zone.append(line)
    return blocks + _zones(zone)


def _lines(text: str) -> Iterator[_Line]:
    gap, page = 0, True
    for match in _LINE.finditer(text):
        clean = piece(text, *match.span(1))
        if _HIDDEN.search(clean.text):
            clean = _visible(clean)
        if clean.text:
            yield _Line(clean, match.end(1), gap, page)
            gap, page = 0, False
        else:
            gap += 2 if match.group(1) else 1
        page = page or match.group(2) == "\f"
        if match.end() == len(text):
            return


def _visible(clean: Clean) -> Clean:
    spaced = Clean(clean.text.replace("\t", " "), clean.offsets)
    kept = spaced.keep([match.span() for match in re.finditer(f"[^{INVISIBLE}]+", clean.text)])
    return kept.cut(0, len(kept))


# ---- pages ---------------------------------------------------------------------------------------


def _without_page_marks(lines: Sequence[_Line]) -> list[_Line]:
    """Drops page numbers, then the running heads beside page breaks and inside sentences."""
    numbers = [_is_page_number(lines, index) for index in range(len(lines))]
    lines = _without(lines, numbers, breaks=True)
    may_run = [_may_run(line) for line in lines]
    edges = [line.page or (index + 1 < len(lines) and lines[index + 1].page) for index, line in enumerate(lines)]
    shapes = Counter(_shape(line) for line, possible in zip(lines, may_run, strict=True) if possible)
    at_edges = Counter(_shape(line) for line, possible in zip(lines, edges, strict=True) if possible)
    heads = [False] * len(lines)
    for index, line in enumerate(lines):
        if not may_run[index]:
            continue
        shape = _shape(line)
        length = _interrupts(lines, index, may_run)
        if edges[index] and at_edges[shape] > 1:
            heads[index] = True
        elif length and (shapes[shape] > 1 or any(edges[index : index + length])):
            heads[index : index + length] = [True] * length
    return _without(lines, heads)


def _without(lines: Sequence[_Line], drop: Sequence[bool], breaks: bool = False) -> list[_Line]:
    """The lines that are not dropped; `breaks` says that a page begins after each dropped one."""
    kept: list[_Line] = []
    gap, page = 0, False
    for line, dropped in zip(lines, drop, strict=True):
        gap, page = max(gap, line.gap), page or line.page
        if dropped:
            page = page or breaks
        else:
            kept.append(replace(line, gap=gap, page=page))
            gap, page = 0, False
    return kept


def _is_page_number(lines: Sequence[_Line], index: int) -> bool:
    line = lines[index]
    if PAGE_NUMBER.fullmatch(line.text) is None:
        return False
    alone = line.page or line.gap > 0 or index == 0
    after = index + 1 == len(lines) or lines[index + 1].gap > 0 or lines[index + 1].page
    # a year or a figure on a line of its own may also be the end of a wrapped paragraph
    return alone and after and not (_NUMBER_ONLY.match(line.text) and len(line.text) == 4)


def _shape(line: _Line) -> str:
    return _DIGITS.sub("#", line.text)


def _may_run(line: _Line) -> bool:
    text = line.text
    return len(text) <= 100 and not ends_sentence(text) and not text.endswith((":", "：")) and parse_label(text) is None


def _interrupts(lines: Sequence[_Line], index: int, may_run: Sequence[bool]) -> int:
    """How many lines from here on, up to three, stand inside a sentence that goes on after them; 0 if none do."""
    if index == 0 or not (lines[index].gap or lines[index].page):
        return 0
    before = lines[index - 1].text
    # the last line of a page is full where it leaves a sentence open
    if width(before) < width(lines[index].text) or continues(before, lines[index].text):
        return 0
    for length in range(1, _TALLEST_HEAD + 1):
        if index + length >= len(lines) or not may_run[index + length - 1]:
            return 0
        after = lines[index + length]
        # a line of the text itself is no further from the next than that one from its next
        inside = [lines[index - 1].gap, *(line.gap for line in lines[index + length + 1 : index + length + 2])]
        if after.gap > min(inside) and continues(before, after.text):
            return length
    return 0


# ---- paragraphs ----------------------------------------------------------------------------------


def _is_label(line: _Line, before: _Line | None) -> bool:
    """Whether a line is a section label: a label with a colon, or one that no sentence runs into."""
    if len(line.text) > 120 or parse_label(line.text) is None:
        return False
    if before is None or line.gap or line.page or line.text.endswith((":", "：", "]", "】")):
        return True
    return ends_sentence(before.text) or parse_label(before.text) is not None


def _zones(lines: Sequence[_Line]) -> list[Block]:
    """The blocks of the lines between two labels; Chinese and other text may be set in different ways."""
    runs: list[list[_Line]] = []
    for chinese, group in groupby(lines, key=lambda line: mostly_han(line.text)):
        run = list(group)
        # a line of Latin names inside Chinese text is no change of language
        if runs and (len(run) < _SHORTEST_RUN or mostly_han(runs[-1][0].text) == chinese):
            runs[-1] += run
        else:
            runs.append(run)
    return [block for run in runs for block in _paragraphs(run)]


def _paragraphs(lines: Sequence[_Line]) -> list[Block]:
    layout = _Layout(lines)
    blocks: list[Block] = []
    group: list[_Line] = []
    number = 0
    for line in lines:
        item = LIST_ITEM.match(line.text)
        value = int(item.group(1) or item.group(2) or 0) if item else 0
        begins = item is not None and _begins_item(value, number, group[-1] if group else None, line)
        begins = begins or _begins_label(group[-1] if group else None, line)
        if group and (begins or not layout.together(group, line)):
            blocks.append(_block(group))
            group = []
        if value and begins:
            number = value
        group.append(line)
    blocks.append(_block(group))
    return blocks


def _begins_label(before: _Line | None, line: _Line) -> bool:
    """Whether a line begins with a label ("fr: Le taux monte.") that no open sentence runs into."""
    return (before is None or line.gap > 0 or ends_sentence(before.text)) and parse_prefix(line.text) is not None


def _begins_item(value: int, number: int, before: _Line | None, line: _Line) -> bool:
    """Whether a line that looks like a list item is one: numbers count up, and no open sentence runs into it."""
    if value and value not in (1, number + 1):
        return False
    return before is None or line.gap > 0 or ends_sentence(before.text) or before.text.endswith((":", "：", ";", "；"))


def _block(lines: Sequence[_Line]) -> Block:
    clean = join([line.clean for line in lines], [line.end for line in lines])
    item = LIST_ITEM.match(clean.text)
    if item is not None and len(clean) > item.end():
        return Block(clean.cut(item.end(), len(clean)), Kind.ITEM)
    return Block(clean)


class _Layout:
    """How a stretch of lines is set: its width, and how many blank lines stand between the lines of a paragraph."""

    def __init__(self, lines: Sequence[_Line]) -> None:
        widths = sorted(width(line.text) for line in lines)
        self._width = widths[min(len(widths) - 1, int(len(widths) * 0.9))]
        self._wrapped = len(lines) > 1 and _NARROWEST <= self._width <= _WIDEST
        gaps = Counter(
            line.gap for before, line in pairwise(lines) if self._full(before, line) and not ends_sentence(before.text)
        )
        # the gap that most lines have which leave a sentence open; a wider one may be that after a heading
        seen = sum(gaps.values())
        usual = next((gap for gap in sorted(gaps) if sum(n for g, n in gaps.items() if g <= gap) >= _USUAL * seen), 0)
        self._gap = min(usual, _WIDEST_GAP) if self._wrapped and seen > 1 else 0

    def together(self, group: Sequence[_Line], line: _Line) -> bool:
        """Whether a line goes on with the paragraph at hand."""
        before = group[-1]
        if line.gap > self._gap:
            return self._open(group, line)
        if mostly_han(before.text) != mostly_han(line.text) and ends_sentence(before.text):
            return False
        if capitals(before.text) and capitals(line.text) and line.gap == 0:
            return not ends_sentence(before.text)
        if not self._wrapped or capitals(before.text) != capitals(line.text):
            return continues(before.text, line.text)
        if self._full(before, line):
            return True
        if ends_sentence(before.text):
            return False
        short = not any(self._full(each, line) for each in group)
        if line.gap == 0 and short and width(line.text) >= _FULL * self._width:
            # a title of short lines, then the first full line of the text
            return continues(before.text, line.text)
        return line.gap == 0 or self._open(group, line)

    def _open(self, group: Sequence[_Line], line: _Line) -> bool:
        """Whether the paragraph at hand leaves a sentence open that the line, after a wide gap, goes on with."""
        before = group[-1]
        if continues(before.text, line.text):
            return True
        if ends_sentence(before.text) or before.text.endswith((":", "：")) or not self._wrapped:
            return False
        return len(group) > 1 and self._full(before, line) and (line.page or mostly_han(before.text))

    def _full(self, before: _Line, after: _Line) -> bool:
        """Whether a line was broken for want of room: the word after the break would not have fitted."""
        if mostly_han(before.text):
            return width(before.text) >= _FULL * self._width
        word = after.text.split(maxsplit=1)[0]
        return width(before.text) + 1 + width(word) >= (_FULL + 0.05) * self._width

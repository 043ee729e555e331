"""Lines as they are set on pages -> blocks: headings by their size, paragraphs by indents, gaps and how full lines are.

Hyphens at line ends go where the word is one without them.
"""

from __future__ import annotations

import enum
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ..regex import regex
from .blocks import Block, Kind, continues, ends_sentence
from .clean import HAN_RUN, Clean, join, mostly_han
from .flow import Piece, assemble
from .glyphs import BOLD, ITALIC
from .labels import parse_label, parse_prefix
from .text import LIST_ITEM

_HEADING = 1.12
_SAME_SIZE = 0.08
_LONGEST_HEADING = 300
_GAP, _WIDEST_GAP = 1.3, 1.75
_WORD = regex(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
_BROKEN = regex(r"(?P<word>[^\W_]*[^\W\d_])(?P<hyphen>[-\u2010\u00ad])\Z")
_FIRST_WORD = regex(r"[^\W_]+")
_LAST_TOKEN = regex(r"[A-Za-z0-9]+\Z")
_FIRST_TOKEN = regex(r"[A-Za-z0-9]+")
# words that stand before a hyphen in their own right, and French ones that stand after it
_PREFIXES = frozenset(
    "non anti pro pre post ex self semi quasi well ill half all co vice sino franco euro afro anglo avant après sous "
    "sur demi mi contre entre long short high low mid multi peut est celui celle grand "
    "twenty thirty forty fifty sixty seventy eighty ninety dix vingt trente quarante cinquante soixante quatre".split()
)
_AFTER = frozenset(
    "il elle on ils elles ce ci là je tu nous vous y en être même mêmes moi toi lui eux dire delà "
    "based led term scale wide free owned backed year level up off out".split()
)


class Ending(enum.Enum):
    """What the end of a line stands for, where the next goes on with its paragraph."""

    SPACE = enum.auto()
    BREAK = enum.auto()
    NOTHING = enum.auto()


@dataclass(slots=True, eq=False)
class Line:
    """A line of a column: where it begins and ends, its baseline, and the edges of its column.

    `looks` has BOLD and ITALIC for each character. `gap` is the distance from the baseline above, `first` says that the
    line is the first of its column. `start` is its place in the extracted text, once that is known; at its end a line
    that ends a broken word (`Ending.NOTHING`) has no line break there.
    """

    text: str
    looks: array[int]
    left: float
    right: float
    y: float
    size: float
    edges: tuple[float, float]
    page: int = 0
    number: int = 0
    gap: float = 0.0
    first: bool = False
    ending: Ending = Ending.SPACE
    start: int = 0

    @property
    def written(self) -> str:
        """The line as the extracted text has it."""
        return self.text if self.ending is Ending.NOTHING else self.text + "\n"

    @property
    def bold(self) -> bool:
        return self._all(BOLD)

    @property
    def italic(self) -> bool:
        return self._all(ITALIC)

    def _all(self, look: int) -> bool:
        return all(each & look or not c.isalnum() for each, c in zip(self.looks, self.text, strict=True))

    @property
    def wide(self) -> bool:
        return mostly_han(self.text)


@dataclass(frozen=True, slots=True, eq=False)
class Paragraph:
    """The lines of a paragraph; `level` is that of its heading size, 0 for that of the text."""

    lines: list[Line]
    level: int
    note: bool


def paragraphs(lines: Sequence[Line], body: float, *, notes: bool = False) -> list[Paragraph]:
    """The paragraphs that lines make; `body` is the size of most text, `notes` says that they are those of footnotes.

    Words that were broken over lines are made whole on the way.
    """
    if not lines:
        return []
    setting = _Setting(lines, body)
    groups: list[list[Line]] = [[lines[0]]]
    for before, line in pairwise(lines):
        if setting.together(groups[-1], before, line, notes=notes):
            groups[-1].append(line)
        else:
            groups.append([line])
    vocabulary = _vocabulary(lines)
    levels = setting.levels()
    for group in groups:
        for before, line in pairwise(group):
            if _is_undone(before.text, line.text, vocabulary):
                before.text, before.looks, before.ending = before.text[:-1], before.looks[:-1], Ending.NOTHING
            elif not _is_spaced(before, line, vocabulary):
                before.ending = Ending.BREAK
    return [Paragraph(group, 0 if notes else levels.get(setting.step(group[0]), 0), notes) for group in groups]


def blocks(found: Iterable[Paragraph]) -> Iterator[Block]:
    """The blocks of paragraphs whose lines have their places."""
    number = 0
    for each in found:
        made = _blocks(each)
        for block in made:
            item = LIST_ITEM.match(block.text) if block.kind is Kind.PARAGRAPH and len(made) == 1 else None
            value = int(item.group(1) or item.group(2) or 0) if item else 0
            if item and len(block.text) > item.end() and (not value or value in (1, number + 1)):
                number = value or number
                block = replace(block, clean=block.clean.cut(item.end(), len(block.clean)), kind=Kind.ITEM, lead=0)
            yield block


class _Setting:
    """How a text is set: its sizes, and the distance of the lines of a paragraph in each."""

    def __init__(self, lines: Sequence[Line], body: float) -> None:
        self._body = body
        gaps: dict[tuple[float, bool], Counter[float]] = {}
        for before, line in pairwise(lines):
            if not line.first and line.gap > 0 and _alike(before, line):
                gaps.setdefault(self._class(line), Counter())[round(2 * line.gap) / 2] += 1
        self._gaps = {key: self._usual(found) for key, found in gaps.items()}
        weights: Counter[float] = Counter()
        for line in lines:
            weights[self.step(line)] += len(line.text)
        self._sizes = weights

    @staticmethod
    def _usual(found: Counter[float]) -> float:
        """The smallest distance that is frequent: paragraphs of one line have the distance of paragraphs."""
        most = max(found.values())
        return min(gap for gap, count in found.items() if 3 * count >= most)

    def step(self, line: Line) -> float:
        return round(2 * line.size) / 2

    def _class(self, line: Line) -> tuple[float, bool]:
        return self.step(line), line.wide

    def levels(self) -> dict[float, int]:
        """The level of a heading of each size, the largest first."""
        larger = sorted((size for size in self._sizes if size >= _HEADING * self._body), reverse=True)
        ranked: dict[float, int] = {}
        level, last = 0, float("inf")
        for size in larger:
            if size < 0.94 * last:
                level, last = level + 1, size
            ranked[size] = min(level, 6)
        return ranked

    def heading(self, line: Line) -> bool:
        return line.size >= _HEADING * self._body

    def together(self, group: Sequence[Line], before: Line, line: Line, *, notes: bool) -> bool:
        """Whether a line goes on with the paragraph at hand."""
        if not _alike(before, line):
            return False
        prominent = (before.bold and line.bold) or (self.heading(before) and self.heading(line))
        full = _full(before, line)
        open_ = not ends_sentence(before.text)
        if line.first:
            if prominent:
                return False
            # lines of two columns or pages; a full one seldom ends a paragraph
            fits = before.wide == line.wide and not _begins(line) and line.left - line.edges[0] < 0.7 * line.size
            return continues(before.text, line.text) or (full and (open_ or fits) and not _begins(line))
        usual = self._gaps.get(self._class(line), 1.5 * line.size)
        if line.gap <= 0 or line.gap > _WIDEST_GAP * usual:
            return line.gap > 0 and not prominent and open_ and continues(before.text, line.text) and full
        if line.gap > _GAP * usual and not (full and open_ and (len(group) > 1 or continues(before.text, line.text))):
            return False
        if prominent:
            labels = not self.heading(line) and (_is_label(before) or _is_label(line))
            closed = before.text[-1] in ":：" and not (self.heading(line) or full or line.text[0].islower())
            return not labels and not closed and line.gap <= _GAP * usual
        if _is_label(line) and (not open_ or not full):
            return False
        if _is_label(before) and len(group) == 1:
            return False
        if not open_ and (LIST_ITEM.match(line.text) or parse_prefix(line.text)):
            return False
        if notes and not open_ and re.match(r"[⁰¹²³⁴-⁹]|\d{1,3}[\s.)]", line.text):
            return False
        if _indented(before, line) and not open_:
            return False
        return full or continues(before.text, line.text)


def _alike(before: Line, line: Line) -> bool:
    """Whether two lines are set in the same way."""
    if abs(before.size - line.size) > _SAME_SIZE * max(before.size, line.size):
        return False
    if before.bold == line.bold:
        return before.italic == line.italic or bool(before.looks[-1] & line.looks[0] & ITALIC)
    # bold words that a paragraph begins with may fill its first line
    bold = line.looks[0] & BOLD if before.bold and line.looks else before.looks[-1] & BOLD if before.looks else 0
    return bool(bold) and before.text[-1] not in ":：" and not _is_label(before) and not _is_label(line)


def _is_label(line: Line) -> bool:
    return len(line.text) <= 120 and parse_label(line.text) is not None


def _begins(line: Line) -> bool:
    return _is_label(line) or parse_prefix(line.text) is not None or LIST_ITEM.match(line.text) is not None


def _indented(before: Line, line: Line) -> bool:
    """Whether a line begins further right than the one above, which begins at the edge, as first lines do."""
    return line.left - line.edges[0] > 0.7 * line.size and before.left - line.edges[0] < 0.5 * line.size


def _full(before: Line, line: Line) -> bool:
    """Whether a line was broken for want of room: the word after the break would not have fitted."""
    room = before.edges[1] - before.right
    if before.wide:
        return room < 2.2 * before.size
    if _BROKEN.search(before.text):
        return True
    word = line.text.split(maxsplit=1)[0] if not HAN_RUN.match(line.text) else line.text[0]
    measure = (line.right - line.left) / max(len(line.text), 1)
    return room < (len(word) + 1) * measure + 0.3 * line.size


# ---- words broken over lines -----------------------------------------------------------------------------------------


def _vocabulary(lines: Iterable[Line]) -> Counter[str]:
    """The words of the text that stand within lines, in lower case."""
    found: Counter[str] = Counter()
    for line in lines:
        for match in _WORD.finditer(line.text):
            if match.start() > 0 and match.end() < len(line.text.rstrip("-\u2010\u00ad")):
                word = match.group().lower().replace("\u2010", "-").replace("\u2011", "-")
                found[word] += 1
                if "-" in word:
                    found.update(word.split("-"))
        found.update(token.lower() for token in re.findall(r"[A-Za-z]{2,}", line.text) if not token.islower())
    return found


def _is_undone(before: str, after: str, vocabulary: Counter[str]) -> bool:
    """Whether the hyphen at the end of a line is there for the line's sake: the word is one without it."""
    broken, first = _BROKEN.search(before), _FIRST_WORD.match(after)
    if broken is None or first is None:
        return False
    if broken.group("hyphen") == "\u00ad":
        return True
    if not first.group()[0].islower():
        return False
    one, other = broken.group("word").lower(), first.group().lower()
    compound = before[: broken.end("word")].split()[-1].lower().replace("\u2010", "-").replace("\u2011", "-")
    compound = compound.strip("\"'“”‘’«»()[]")
    if not compound or not compound[-1].isalpha():
        return False
    whole = vocabulary[one + other] + vocabulary[compound + other] * (compound != one)
    parted = vocabulary[f"{one}-{other}"] + vocabulary[f"{compound}-{other}"] * (compound != one)
    if whole != parted:
        return whole > parted
    if after[first.end() :].startswith(("-", "\u2010", "\u2011")):
        return False  # "pay-" and "per-crate"
    if one in _PREFIXES or other in _AFTER or one.rpartition("'")[2] in _PREFIXES:
        return False
    # "policy-making" is two words that the text has, "govern-ment" is not
    return not (len(one) > 3 and len(other) > 3 and vocabulary[one] and vocabulary[other])


def _is_spaced(before: Line, line: Line, vocabulary: Counter[str]) -> bool:
    """Whether the end of a line stands for a space."""
    ends = [Clean(each.text, range(len(each.text))) for each in (before, line)]
    if len(join(ends, [0])) == len(before.text) + len(line.text):
        return False
    if not mostly_han(before.text[-40:] + line.text[:40]):
        return True
    # Chinese lines break inside figures and acronyms
    last, first = _LAST_TOKEN.search(before.text), _FIRST_TOKEN.match(line.text)
    if last is None or first is None:
        return True
    if last.group()[-1].isdigit() and first.group()[0].isdigit():
        return False
    return not vocabulary[(last.group() + first.group()).lower()]


def _blocks(paragraph: Paragraph) -> list[Block]:
    pieces: list[Piece] = []
    for before, line in zip([None, *paragraph.lines], paragraph.lines, strict=False):
        if before is not None and before.ending is Ending.SPACE:
            look = before.looks[-1] & line.looks[0]
            end = before.start + len(before.text)
            pieces.append(Piece(Clean(" ", range(end, end + 1)), bool(look & BOLD), bool(look & ITALIC)))
        pieces += _pieces(line)
    heading = paragraph.level and sum(len(piece.clean) for piece in pieces) <= _LONGEST_HEADING
    kind = Kind.NOTE if paragraph.note else Kind.HEADING if heading else Kind.PARAGRAPH
    return assemble(pieces, kind, paragraph.level if heading else 0)


def _pieces(line: Line) -> list[Piece]:
    """The stretches of a line that look alike."""
    pieces: list[Piece] = []
    start = 0
    for end in range(1, len(line.text) + 1):
        if end == len(line.text) or line.looks[end] & 3 != line.looks[start] & 3:
            clean = Clean(line.text[start:end], range(line.start + start, line.start + end))
            pieces.append(Piece(clean, bool(line.looks[start] & BOLD), bool(line.looks[start] & ITALIC)))
            start = end
    return pieces

"""What word processors and web pages have in common: paragraphs of runs, and tables, on their way to blocks.

A reader makes `Paragraph`s and `Table`s. `write` gives those of a format without lines a text and marks of their own;
`assemble` makes blocks of runs that already know their place in a file.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from ..errors import ReadError
from ..model import Mark, SourceFile
from ..records import NamedTuple
from ..regex import regex
from .blocks import Block, Kind
from .clean import INVISIBLE, Clean, han, join, letters
from .detect import detect
from .formats import Extract
from .labels import language_code, parse_label
from .tables import arrange

HARD_BREAK = "\v"
"""A line break that the author set, in a run's text; it stays one line break in the extracted text."""

DEEPEST_TABLE = 40
MOST_ELEMENTS = 2_000_000
"""Elements that the XML of a document may have: twice what 100,000 sentences take in Word."""

MOST_TEXT = 30_000_000
"""Characters that a document may hold; 100,000 long sentences are half of it."""

_BOLD, _ITALIC = 1, 2
_SPACE = " \t\r\n\f"
_TO_SPACE = str.maketrans(dict.fromkeys(_SPACE, " "))
_SPACES = regex(f"[{_SPACE}]+")
_LOOSE = regex(r"  |[\t\r\n\f]")
_VISIBLE = regex(f"[^{INVISIBLE}]+")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LONGEST_LABEL = 80
_TRUSTED = 0.9


class Run(NamedTuple):
    """Characters of one look. `tag` is the language that the program notes for them, which may be anything."""

    text: str
    bold: bool = False
    italic: bool = False
    raised: bool = False
    tag: str | None = None


@dataclass(slots=True)
class Look:
    """What a style, or the properties of a run or paragraph, settle; None leaves it to the style below."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    raised: bool | None = None
    latin: str | None = None
    asian: str | None = None
    outline: int | None = None
    listed: bool | None = None

    def over(self, below: Look) -> Look:
        """These properties where they are settled, else those below."""
        return Look(
            bold=below.bold if self.bold is None else self.bold,
            italic=below.italic if self.italic is None else self.italic,
            hidden=below.hidden if self.hidden is None else self.hidden,
            raised=below.raised if self.raised is None else self.raised,
            latin=self.latin or below.latin,
            asian=self.asian or below.asian,
            outline=below.outline if self.outline is None else self.outline,
            listed=below.listed if self.listed is None else self.listed,
        )


@dataclass(slots=True, eq=False)
class Paragraph:
    """A paragraph of a format without lines; `boxes` holds the text of the frames that are anchored in it, `notes` the
    keys of the footnotes that it refers to."""

    runs: list[Run] = field(default_factory=list)
    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    boxes: list[Item] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Table:
    """Rows of cells by their column, from 0; `column` is the next one of the last row."""

    rows: list[dict[int, list[Item]]] = field(default_factory=list)
    column: int = 0

    def add_row(self) -> None:
        self.rows.append({})
        self.column = 0

    def add_cell(self) -> list[Item]:
        """The next cell of the last row, to be filled."""
        cell = self.rows[-1][self.column] = []
        self.column += 1
        return cell


Item = Paragraph | Table


class Piece(NamedTuple):
    """A run that knows the place of each of its characters."""

    clean: Clean
    bold: bool = False
    italic: bool = False


# ---- formats without lines -------------------------------------------------------------------------------------------


def write(
    path: str, items: Sequence[Item], notes: dict[str, list[Item]] | None = None, announced: str | None = None
) -> Extract:
    """The text of a document, a paragraph a line, with paragraphs numbered as a person counts those that have text.

    `notes` are footnotes by key; those that are referred to come after the text, under the paragraph's number.
    Raises ReadError where there is no text at all, or too much.
    """
    writer = _Writer(path)
    blocks = writer.items(items)
    for number, (key, paragraph) in enumerate(writer.references, 1):
        blocks += writer.note((notes or {}).get(key, []), paragraph, number)
    text = "".join(writer.parts)
    if not blocks:
        raise ReadError("has no text", path=path, hint="if its text is in pictures, it has to be typed or recognised")
    return Extract(SourceFile(path, text, tuple(writer.marks)), _with_trusted_tags(blocks), announced)


class _Writer:
    def __init__(self, path: str) -> None:
        self._path = path
        self.parts: list[str] = []
        self.marks: list[Mark] = []
        self.references: list[tuple[str, int]] = []
        self._size = 0
        self._count = 0
        self._seen: set[str] = set()

    def items(self, items: Iterable[Item], depth: int = 0) -> list[Block]:
        """The blocks of paragraphs and tables, in order, their text written on the way."""
        if depth > DEEPEST_TABLE:
            raise ReadError(
                f"has more than {DEEPEST_TABLE} tables or frames inside one another",
                path=self._path,
                hint="save it with fewer",
            )
        blocks: list[Block] = []
        for item in items:
            if isinstance(item, Table):
                blocks += arrange(
                    [{column: self.items(cell, depth + 1) for column, cell in row.items()} for row in item.rows]
                )
            else:
                blocks += self._paragraph(item)
                blocks += self.items(item.boxes, depth + 1) if item.boxes else []
        return blocks

    def note(self, items: Iterable[Item], paragraph: int, number: int) -> list[Block]:
        place = ("paragraph", max(paragraph, 1)), ("note", number)
        flat = list(_paragraphs(items))
        return [block for each in flat for block in self._written(replace(each, kind=Kind.NOTE, level=0), place)]

    def _paragraph(self, paragraph: Paragraph) -> list[Block]:
        shown = any(run.text.strip().strip(INVISIBLE) for run in paragraph.runs)
        self._count += shown
        for key in paragraph.notes:
            if key not in self._seen:
                self._seen.add(key)
                self.references.append((key, self._count))
        return self._written(paragraph, (("paragraph", self._count),)) if shown else []

    def _written(self, paragraph: Paragraph, place: tuple[tuple[str, int | str], ...]) -> list[Block]:
        start = position = self._size
        pieces: list[Piece] = []
        for run in _whole_runs(paragraph.runs):
            text = run.text.translate(_RAISED) if run.raised else run.text
            pieces.append(Piece(Clean(text, range(position, position + len(text))), run.bold, run.italic))
            self.parts.append(run.text.replace(HARD_BREAK, "\n"))
            position += len(run.text)
        self.parts.append("\n")
        self._size = position + 1
        if self._size > MOST_TEXT:
            raise ReadError(
                f"holds more than {MOST_TEXT // 1_000_000} million characters of text", path=self._path, hint="split it"
            )
        blocks = assemble(pieces, paragraph.kind, paragraph.level)
        if blocks:
            self.marks.append(Mark(start if self.marks else 0, place))
        tag = _tag_of(paragraph.runs)
        return [replace(block, tag=tag) for block in blocks] if tag else blocks


def _whole_runs(runs: Sequence[Run]) -> Iterator[Run]:
    """The runs with those of one look joined: programs begin a new one at each change of theirs."""
    for _, group in groupby(runs, key=lambda run: run[1:4]):
        same = list(group)
        yield same[0] if len(same) == 1 else same[0]._replace(text="".join(run.text for run in same))


def _paragraphs(items: Iterable[Item], depth: int = 0) -> Iterator[Paragraph]:
    for item in items:
        if isinstance(item, Paragraph):
            yield item
            yield from _paragraphs(item.boxes, depth + 1)
        elif depth <= DEEPEST_TABLE:
            yield from (each for row in item.rows for cell in row.values() for each in _paragraphs(cell, depth + 1))


# ---- language tags ---------------------------------------------------------------------------------------------------


def _tag_of(runs: Sequence[Run]) -> str | None:
    """The language that most of a paragraph's letters are tagged with."""
    weights: Counter[str | None] = Counter()
    for run in runs:
        weights[run.tag] += letters(run.text) + 2 * han(run.text)
    best = max(weights, key=lambda tag: weights[tag], default=None)
    return language_code(best) if best else None


def _with_trusted_tags(blocks: list[Block]) -> list[Block]:
    """The blocks with their language tags where these are set with care; without any where they are not.

    Programs tag what is typed with the language of the keyboard or of the template. The tags of a document are worth
    something where they name several languages and agree with what its longer paragraphs show.
    """
    if len({block.tag for block in blocks} - {None}) > 1:
        agreeing = judged = 0
        for block in blocks:
            found = detect(block.text, quick=True) if block.tag and len(block.text) >= 25 else None
            if found:
                judged += 1
                agreeing += found == block.tag
        if judged and agreeing >= _TRUSTED * judged:
            return blocks
    return [replace(block, tag=None) if block.tag else block for block in blocks]


# ---- runs -> blocks --------------------------------------------------------------------------------------------------


def assemble(
    pieces: Sequence[Piece],
    kind: Kind = Kind.PARAGRAPH,
    level: int = 0,
    language: str | None = None,
    *,
    collapse: bool = False,
) -> list[Block]:
    """The blocks that the runs of one paragraph make, most often one.

    Lines set by hand join as those of a wrapped text do; a line that is a label or all in bold stands alone, and an
    empty line ends the paragraph. `collapse` makes one space of white space, as browsers do.
    """
    groups: list[list[_Line]] = [[]]
    apart = False
    lines = list(_lines(pieces, collapse))
    for line in lines:
        if not line.clean.text:
            groups.append([])
            apart = False
            continue
        alone = kind is Kind.PARAGRAPH and len(lines) > 1 and _stands_alone(line)
        if groups[-1] and (alone or apart):
            groups.append([])
        groups[-1].append(line)
        apart = alone
    return [_block(group, kind, level, language) for group in groups if group]


class _Line(NamedTuple):
    """A line with, for each character, whether it is bold (1) or italic (2), and the offset of the break after it."""

    clean: Clean
    looks: bytes
    end: int

    @property
    def emphasised(self) -> bool:
        return all(look or not character.isalnum() for look, character in zip(self.looks, self.clean.text, strict=True))


def _lines(pieces: Sequence[Piece], collapse: bool) -> Iterator[_Line]:
    text = "".join(piece.clean.text for piece in pieces)
    if not text:
        return
    offsets: Sequence[int] = pieces[0].clean.offsets
    if len(pieces) > 1:
        offsets = array("I", (offset for piece in pieces for offset in piece.clean.offsets))
    looks = b"".join(bytes([piece.bold * _BOLD + piece.italic * _ITALIC]) * len(piece.clean) for piece in pieces)
    start = 0
    while start <= len(text):
        end = text.find(HARD_BREAK, start)
        end = len(text) if end == -1 else end
        at = offsets[end] if end < len(text) else offsets[-1] + 1
        yield _tidy(Clean(text[start:end], offsets[start:end]), looks[start:end], at, collapse)
        start = end + 1


def _tidy(line: Clean, looks: bytes, end: int, collapse: bool) -> _Line:
    """The line as a reader sees it: without invisible characters and white space around it."""
    ranges = [match.span() for match in _VISIBLE.finditer(line.text)]
    if collapse and (len(ranges) > 1 or _LOOSE.search(line.text)):
        ranges = list(_without_extra_space(line, ranges))
    shown = Clean(line.text.translate(_TO_SPACE), line.offsets).keep(ranges)
    looks = b"".join(looks[a:b] for a, b in ranges)
    lead = len(shown.text) - len(shown.text.lstrip())
    shown = shown.cut(0, len(shown))
    return _Line(shown, looks[lead : lead + len(shown)], end)


def _without_extra_space(line: Clean, ranges: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What is left of the ranges where white space counts as one space, and as none at a line end in Chinese text."""
    spaced = False
    for start, end in ranges:
        position = start
        for match in _SPACES.finditer(line.text, start, end):
            first = match.start()
            if spaced and first == start:
                position = match.end()  # the space came before what is invisible
                continue
            if "\n" in match.group() or "\r" in match.group():
                before, after = line.text[max(0, first - 40) : first], line.text[match.end() : match.end() + 40]
                if not before.strip() or not after.strip() or _joins(before, after):
                    yield position, first
                    position = match.end()
                    continue
            yield position, first + 1
            position = match.end()
        if position < end:
            yield position, end
        spaced = line.text[end - 1] in _SPACE


def _joins(before: str, after: str) -> bool:
    """Whether a line break between two texts is no space."""
    ends = Clean(before.rstrip(), range(len(before.rstrip()))), Clean(after.lstrip(), range(len(after.lstrip())))
    return len(join(ends, (0, 0)).text) == len(ends[0].text) + len(ends[1].text)


def _stands_alone(line: _Line) -> bool:
    text = line.clean.text
    if line.emphasised and any(map(str.isalnum, text)):
        return True
    return len(text) <= _LONGEST_LABEL and parse_label(text) is not None


def _block(lines: Sequence[_Line], kind: Kind, level: int, language: str | None) -> Block:
    clean = join([line.clean for line in lines], [line.end for line in lines])
    first = lines[0]
    lead = next((i for i, look in enumerate(first.looks) if not look and first.clean.text[i].isalnum()), None)
    if lead is None:
        lead = len(first.clean)
        strong = all(line.emphasised for line in lines) and any(map(str.isalnum, clean.text))
        lead = len(clean) if strong else lead if any(first.looks) else 0
    else:
        strong = False
        lead = len(first.clean.text[:lead].rstrip()) if any(first.looks[:lead]) else 0
    bold = strong and all(
        look & _BOLD or not character.isalnum()
        for line in lines
        for look, character in zip(line.looks, line.clean.text, strict=True)
    )
    return Block(clean, kind, level, strong, bold, lead, language)

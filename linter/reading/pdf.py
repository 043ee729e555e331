"""PDF files: the text that a reader takes in, in reading order, with the page and line where each character stands.

A PDF file places glyphs on pages and knows of no lines, columns or paragraphs. `glyphs` takes its characters out, here
they become lines (running heads and page numbers go, columns come one after the other) and `setting` makes paragraphs
of them.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ..errors import ReadError
from ..model import Mark, SourceFile
from ..regex import regex
from .clean import HAN_RUN
from .compatibility import unified
from .formats import Extract
from .glyphs import RAISED, Page, Stretch, pages
from .labels import parse_label
from .setting import Line, blocks, paragraphs
from .text import PAGE_NUMBER

MOST_TEXT = 12_000_000
"""Characters that a PDF file may hold; 100,000 sentences are about as many."""

_MARGIN = 0.13
_DEEPEST_HEAD = 4
_FAR = 4
_SMALL = 0.93
_NARROWEST = 4.5
_LEAST_COLUMN = 3
_MOST_PIECES = 4000
_DIGITS = regex(r"\d+|\b[ivxl]+\b")
_HANGING = "，。、；：！？）」』”》.,;:"
_RAISE = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_YEAR = regex(r"(?:19|20)\d\d")
_NUMBER = regex(r"\d{1,3}|[⁰¹²³⁴-⁹]{1,3}")
_RAISED_NUMBER = regex(r"[⁰¹²³⁴-⁹]{1,3}")
_NOTE_MARK = regex(r"[⁰¹²³⁴-⁹]{1,3}|\d{1,3}(?=[\s.)\]]|[^\W\d_])|\[\d{1,3}\]|[*†‡§]{1,3}|[①-⑳]|注[：:]")


def read(data: bytes, path: str) -> Extract:
    """What a PDF file says; raises ReadError where it is broken, encrypted, scanned without text, or too large."""
    found = list(_pages(data, path))
    body = _body_size(found)
    dropped = _running(found)
    lines: list[Line] = []
    notes: list[Line] = []
    for page in found:
        on_page = list(_streams([row for row in page.rows if id(row) not in dropped], body))
        for number, (line, is_note) in enumerate(on_page, 1):
            line.page, line.number = page.number, number
            (notes if is_note else lines).append(line)
        if any(is_note for _, is_note in on_page):
            _drop_references(on_page)
    if not lines and not notes:
        raise _without_text(path)
    found_paragraphs = paragraphs(lines, body) + paragraphs(notes, body, notes=True)
    return Extract(_written(path, [*lines, *notes]), list(blocks(found_paragraphs)))


def _written(path: str, lines: Sequence[Line]) -> SourceFile:
    """The extracted text, line by line, with each line's page and number on it; lines learn where they stand."""
    position = 0
    marks: list[Mark] = []
    for line in lines:
        line.start = position
        marks.append(Mark(position, (("page", line.page), ("line", line.number))))
        position += len(line.written)
    return SourceFile(path, "".join(line.written for line in lines), tuple(marks))


def _drop_references(lines: Sequence[tuple[Line, bool]]) -> None:
    """Takes the numbers of a page's footnotes out of its text: what is left reads as a person reads it aloud."""
    numbers = {found.group().translate(_RAISE) for line, note in lines if note and (found := _NUMBER.match(line.text))}
    for line, is_note in lines:
        if is_note or not any(look & RAISED for look in line.looks):
            continue
        for found in reversed(list(_RAISED_NUMBER.finditer(line.text))):
            if found.group() in numbers and found.start() and line.looks[found.start()] & RAISED:
                line.text = line.text[: found.start()] + line.text[found.end() :]
                line.looks = line.looks[: found.start()] + line.looks[found.end() :]


@dataclass(slots=True, eq=False)
class _Row:
    """Stretches on one baseline of a page, from left to right; `y` counts from the bottom of the page."""

    stretches: list[Stretch]
    y: float
    size: float
    height: float

    @property
    def text(self) -> str:
        return " ".join(stretch.text.strip() for stretch in self.stretches)

    @property
    def artifact(self) -> bool:
        return all(stretch.artifact for stretch in self.stretches)


@dataclass(slots=True, eq=False)
class _Sheet:
    number: int
    height: float
    rows: list[_Row] = field(default_factory=list)


def _pages(data: bytes, path: str) -> Iterator[_Sheet]:
    total = 0
    pictures = unknown = 0
    for page in pages(data, path):
        total += page.characters
        pictures += page.pictures
        unknown += page.unknown
        if total > MOST_TEXT:
            raise ReadError(
                f"holds more than {MOST_TEXT // 1_000_000} million characters of text", path=path, hint="split it"
            )
        yield _Sheet(page.number, page.height, _rows(page))
    if not total:
        raise _without_text(path)
    if unknown * 4 > total:
        raise ReadError(
            "does not say which characters its fonts show",
            path=path,
            hint="export it again from its own program, or recognise its text: ocrmypdf --force-ocr FILE NEW",
        )


def _without_text(path: str) -> ReadError:
    return ReadError(
        "has no text: its pages are pictures, as scanners make them",
        path=path,
        hint="recognise the text first: ocrmypdf FILE NEW",
    )


def _rows(page: Page) -> list[_Row]:
    """The rows of a page from the top down."""
    rows: list[_Row] = []
    for stretch in sorted(page.stretches, key=lambda each: -each.y):
        for row in reversed(rows[-3:]):
            if abs(row.y - stretch.y) <= 0.35 * min(stretch.size, row.size):
                row.stretches.append(stretch)
                row.size = max(row.size, stretch.size)
                break
        else:
            rows.append(_Row([stretch], stretch.y, stretch.size, page.height))
    for row in rows:
        row.stretches.sort(key=lambda each: each.left)
    return rows


def _body_size(found: Sequence[_Sheet]) -> float:
    """The size that most of the text is set in."""
    weights: Counter[float] = Counter()
    for sheet in found:
        for row in sheet.rows:
            for stretch in row.stretches:
                weights[round(2 * stretch.size) / 2] += len(stretch.text)
    return max(weights, key=lambda size: weights[size], default=10.0)


# ---- running heads ---------------------------------------------------------------------------------------------------


def _running(found: Sequence[_Sheet]) -> set[int]:
    """The ids of the rows that are running heads, running feet and page numbers.

    From the edge of a page inwards a row is one where the file says so, where it is a page number, and where the same
    words stand at the edge of another page.
    """
    edges = [edge for sheet in found for edge in _edges(sheet)]
    seen: Counter[tuple[bool, str, int]] = Counter()
    for top, rows in edges:
        seen.update({(top, _shape(row), round(row.size)) for row in rows})
    dropped: set[int] = set()
    for top, rows in edges:
        for row in rows:
            shape = _shape(row)
            repeated = seen[top, shape, round(row.size)] > 1 and parse_label(row.text) is None
            repeated = repeated and any(map(str.isalpha, shape))
            if not (row.artifact or repeated or _is_page_number(row)):
                break
            dropped.add(id(row))
    return dropped


def _edges(sheet: _Sheet) -> Iterator[tuple[bool, list[_Row]]]:
    margin = _MARGIN * sheet.height
    top = [row for row in sheet.rows[:_DEEPEST_HEAD] if row.y > sheet.height - margin]
    foot = [row for row in sheet.rows[: -_DEEPEST_HEAD - 1 : -1] if row.y < margin]
    yield True, top
    yield False, foot


def _shape(row: _Row) -> str:
    return _DIGITS.sub("#", row.text)


def _is_page_number(row: _Row) -> bool:
    text = row.text.strip()
    if PAGE_NUMBER.fullmatch(text):
        return not _YEAR.fullmatch(text)
    # a page number beside a running head that this page alone has: "12      The price of sand"
    if len(row.stretches) != 2:
        return False
    left, right = row.stretches
    apart = right.left - left.right > _FAR * row.size
    return apart and any(PAGE_NUMBER.fullmatch(each.text.strip()) for each in row.stretches)


# ---- columns ---------------------------------------------------------------------------------------------------------


def _streams(rows: Sequence[_Row], body: float) -> Iterator[tuple[Line, bool]]:
    """The lines of a page in reading order, each with whether it belongs to a footnote."""
    stretches = [stretch for row in rows for stretch in row.stretches]
    streams = [_lines(group) for group in _columns(stretches)]
    lowest = min((row.y for row in rows), default=0.0)
    notes: list[Line] = []
    for lines in streams:
        split = _notes_at(lines, body)
        if split == 0 and min(line.y for line in lines) > lowest + body:
            split = len(lines)  # small print above the text is none
        if split < len(lines):
            notes += lines[split:]
            lines = lines[:split]
        yield from ((line, False) for line in lines)
    yield from ((line, True) for line in notes)


def _columns(stretches: Sequence[Stretch], depth: int = 0) -> list[list[Stretch]]:
    """The stretches in groups, each of which is read from the top down."""
    if depth > 6 or len(stretches) > _MOST_PIECES:
        return [list(stretches)] if stretches else []
    gutter = _gutter(stretches)
    if gutter is None:
        return [list(stretches)] if stretches else []
    groups: list[list[Stretch]] = []
    for group in _bands(stretches, *gutter):
        if isinstance(group, tuple):
            for side in group:
                groups += _columns(side, depth + 1)
        else:
            groups.append(group)
    return groups


def _bands(
    stretches: Sequence[Stretch], start: float, end: float
) -> Iterator[list[Stretch] | tuple[list[Stretch], list[Stretch]]]:
    """What lies across the gutter, and between that what lies left and right of it, from the top down."""
    left: list[Stretch] = []
    right: list[Stretch] = []
    across: list[Stretch] = []
    for stretch in sorted(stretches, key=lambda each: -each.y):
        crossing = stretch.left < start - 1 and stretch.right > end + 1
        if not crossing and across and any(abs(each.y - stretch.y) < 0.4 * each.size for each in across):
            crossing = True
        if crossing:
            if left or right:
                yield left, right
                left, right = [], []
            across.append(stretch)
        else:
            if across:
                yield across
                across = []
            (left if stretch.right <= end + 1 else right).append(stretch)
    if across:
        yield across
    if left or right:
        yield left, right


def _gutter(stretches: Sequence[Stretch]) -> tuple[float, float] | None:
    """The space between two columns, if there are two: where lines begin at one place right of the ends of others."""
    starts = Counter(round(stretch.left / 2) for stretch in stretches)
    best: tuple[float, float, float] | None = None
    for start, count in starts.items():
        if count < _LEAST_COLUMN:
            continue
        edge = 2 * start - 1.5
        left = [each for each in stretches if each.right <= edge + 1]
        right = [each for each in stretches if each.left >= edge]
        crossing = [each for each in stretches if each.left < edge and each.right > edge + 1]
        if min(len(left), len(right)) < _LEAST_COLUMN:
            continue
        size = sorted(each.size for each in stretches)[len(stretches) // 2]
        begin = _common_end(left)
        if edge - begin < 0.6 * size or any(_width(side) < _NARROWEST * size for side in (left, right)):
            continue
        beside = _beside(left, right, crossing)
        if beside < _LEAST_COLUMN or len(crossing) > 2 * beside:
            continue
        score = beside - len(crossing)
        if best is None or score > best[0]:
            best = score, begin, edge
    return best[1:] if best else None


def _common_end(side: Sequence[Stretch]) -> float:
    """Where the lines of a column end, but for marks that hang over its edge and what is wrongly measured."""
    ends = sorted(each.right - (each.size if each.text[-1:] in _HANGING else 0) for each in side)
    return ends[-1 - len(ends) // 12]


def _width(side: Sequence[Stretch]) -> float:
    return max(each.right for each in side) - min(each.left for each in side)


def _beside(left: Sequence[Stretch], right: Sequence[Stretch], crossing: Sequence[Stretch]) -> int:
    """How many lines of the one side have lines of the other beside them."""
    cuts = sorted(each.y for each in crossing)

    def by_band(side: Sequence[Stretch]) -> dict[int, list[int]]:
        bands: dict[int, dict[int, None]] = {}
        for each in side:
            bands.setdefault(bisect_left(cuts, each.y), {})[round(each.y)] = None
        return {band: list(rows) for band, rows in bands.items()}

    one, other = by_band(left), by_band(right)
    total = 0
    for band in one.keys() & other.keys():
        low, high = max(min(one[band]), min(other[band])), min(max(one[band]), max(other[band]))
        inside = [sum(low - 3 <= y <= high + 3 for y in side) for side in (one[band], other[band])]
        total += min(inside)
    return total


# ---- lines -----------------------------------------------------------------------------------------------------------


def _lines(stretches: Sequence[Stretch]) -> list[Line]:
    """The stretches of a column as lines from the top down."""
    ordered = sorted(stretches, key=lambda each: -each.y)
    rows: list[list[Stretch]] = []
    for stretch in ordered:
        if rows and abs(rows[-1][0].y - stretch.y) <= 0.35 * min(stretch.size, rows[-1][0].size):
            rows[-1].append(stretch)
        else:
            rows.append([stretch])
    right = max((each.right for each in stretches), default=0.0)
    left = min((each.left for each in stretches), default=0.0)
    lines = [_line(sorted(row, key=lambda each: each.left), left, right) for row in rows]
    lines = [line for line in lines if line.text]
    if lines:
        lines[0].first = True
    for before, line in pairwise(lines):
        line.gap = before.y - line.y
    return lines


def _line(row: Sequence[Stretch], left: float, right: float) -> Line:
    characters: list[str] = []
    looks = array("b")
    for index, stretch in enumerate(row):
        if index and characters and not characters[-1].isspace() and not stretch.text[:1].isspace():
            wide = HAN_RUN.match(characters[-1]) and HAN_RUN.match(stretch.text)
            close = stretch.left - row[index - 1].right < 0.12 * stretch.size
            if not (wide or close):
                characters.append(" ")
                looks.append(stretch.looks[0] if stretch.looks else 0)
        for character, look in zip(stretch.text, stretch.looks, strict=True):
            plain = unified(character)
            characters.append(plain)
            looks.extend([look] * len(plain))
    text = "".join(characters)
    start = len(text) - len(text.lstrip())
    text = text.strip()
    largest = Counter[float]()
    for stretch in row:
        largest[stretch.size] += len(stretch.text)
    return Line(
        text=text,
        looks=looks[start : start + len(text)],
        left=row[0].left,
        right=row[-1].right,
        y=row[0].y,
        size=max(largest, key=lambda size: largest[size]),
        edges=(left, right),
    )


def _notes_at(lines: Sequence[Line], body: float) -> int:
    """The index of the first line of the footnotes at the end of a column; the number of lines where it has none."""
    first = len(lines)
    while first and lines[first - 1].size <= _SMALL * body:
        first -= 1
    for index in range(first, len(lines)):
        if _NOTE_MARK.match(lines[index].text):
            return index
    return len(lines)

"""Tables: the cells in the order in which they are read, in the language of their column or row where it has one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from .blocks import Block, Kind
from .clean import han, letters
from .detect import detect
from .labels import parse_label

_ENOUGH = 60
"""Letters that show which language a column is in, a Chinese character for three."""

Cell = Sequence[Block]
Row = Mapping[int, Cell]
"""The cells of a row by their column, from 0; a column that a cell reaches over has none."""


def arrange(rows: Sequence[Row]) -> list[Block]:
    """The blocks of a table's cells.

    Where the first row, or the first cell of each row, names languages, or where each column is plainly in a language
    of its own, the text of one language comes in one piece. A cell of several paragraphs keeps them as they are: such
    a table is there for the layout.
    """
    rows = [{column: cell for column, cell in row.items() if cell} for row in rows]
    rows = [row for row in rows if row]
    columns = sorted({column for row in rows for column in row})
    if len(columns) < 2:
        return [block for row in rows for cell in row.values() for block in cell]
    head = {column: code for column, cell in rows[0].items() if (code := _named(cell))}
    if len(set(head.values())) > 1:
        return _by_column(rows[1:], head)
    first = [_named(row.get(columns[0], ())) for row in rows]
    if len(set(first) - {None}) > 1:
        return [
            replace(block, language=code or block.language)
            for row, code in zip(rows, first, strict=True)
            for column, cell in row.items()
            if code is None or column != columns[0]
            for block in _kinds(cell)
        ]
    shown = _shown(rows)
    told = {column: code for column, code in shown.items() if code}
    if None not in shown.values() and len(set(told.values())) == len(told) > 1:
        return _by_column(rows, told)
    return [block for row in rows for cell in row.values() for block in _kinds(cell)]


def _by_column(rows: Sequence[Row], languages: Mapping[int, str]) -> list[Block]:
    """The blocks column by column, those of columns without a language first."""
    found: dict[int | None, list[Block]] = {None: [], **{column: [] for column in languages}}
    for row in rows:
        for column, cell in row.items():
            code = languages.get(column)
            found[column if code else None] += [replace(b, language=code or b.language) for b in _kinds(cell)]
    return [block for blocks in found.values() for block in blocks]


def _kinds(cell: Cell) -> Cell:
    if len(cell) == 1 and cell[0].kind is Kind.PARAGRAPH:
        return [replace(cell[0], kind=Kind.CELL)]
    return cell


def _named(cell: Cell) -> str | None:
    """The language that a cell names."""
    label = parse_label(cell[0].text) if len(cell) == 1 else None
    return label.language if label else None


def _shown(rows: Sequence[Row]) -> dict[int, str | None]:
    """The language of each column's text: "" where there is no text worth the name, None where nothing decides."""
    texts: dict[int, list[str]] = {}
    for row in rows:
        for column, cell in row.items():
            texts.setdefault(column, []).extend(block.text for block in cell)
    joined = {column: " ".join(each) for column, each in texts.items()}
    return {
        column: detect(text, quick=True) if letters(text) + 2 * han(text) >= _ENOUGH else ""
        for column, text in joined.items()
    }

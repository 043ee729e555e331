"""Glossaries as tables: a column a language, a row a term; as CSV here, in a workbook in `xlsx`.

The first row names the columns: languages by code or name, and `case`, `note` and `comment` if wanted. A cell holds the
forms of one term in one language, separated by `|`: the preferred first, then what is allowed too, among them an
acronym; a form after `!` is forbidden. A comment is for people and is not read.

    en,zh,fr,note
    blue ports fund|BPF,蓝色港口基金|!蓝港基金,fonds des ports bleus|FPB,official name since 2023
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NoReturn, Protocol

from ..errors import UsageError
from ..languages import LANGUAGES
from ..reading.labels import language_code
from ..records import NamedTuple
from ..regex import regex
from .entries import Entry, Forms, Glossary

_TRUE = {"1", "1.0", "true", "yes", "x"}
_FALSE = {"", "0", "0.0", "false", "no"}
_FOR_ALL = ("case", "note", "comment")
_SEPARATORS = ",;\t"
_EXCEL = regex(r"sep=(.)\r?\n", re.IGNORECASE)
"""What Excel writes before a table, and nobody sees there."""


class Row(NamedTuple):
    """A row of a table: its number as the file counts it, and its cells."""

    number: int
    cells: Sequence[str]


class Wrong(Protocol):
    """Raises the error for a row, with its place."""

    def __call__(self, message: str, row: int, hint: str) -> NoReturn: ...


def parse_csv(text: str, path: str = "glossary.csv") -> Glossary:
    """The glossary in the text of a CSV file; commas, semicolons or tabs separate the cells."""

    def wrong(message: str, row: int, hint: str) -> NoReturn:
        raise UsageError(message, path=path, line=row, hint=hint)

    text = text.removeprefix("\ufeff")
    told, skipped = _EXCEL.match(text), 0
    if told:
        text, skipped = text[told.end() :], 1
    separator = told[1] if told else _separator(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    hint = f'put cells that hold "{separator}" in double quotes' if separator != "\t" else "take out the surplus tab"

    def rows() -> Iterator[Row]:
        while True:
            first = reader.line_num + 1 + skipped
            try:
                cells = next(reader, None)
            except csv.Error as error:
                wrong(f"is no valid CSV: {error}", first, 'close each " that opens; within a cell write ""')
            if cells is None:
                return
            yield Row(first, cells)

    return Glossary(tuple(entries(rows(), wrong, hint)))


def _separator(text: str) -> str:
    """What separates the cells: what makes the most columns of the first row, a comma of equals."""
    first = next((line for line in text.splitlines() if line.strip()), "")

    def named(mark: str) -> tuple[int, int]:
        cells = first.replace('"', "").split(mark)
        return sum(_column(cell) is not None for cell in cells), len(cells)

    return max(_SEPARATORS, key=named)


def entries(rows: Iterable[Row], wrong: Wrong, surplus: str = "name the column in the first row") -> Iterator[Entry]:
    """The entries of a table; `wrong` raises the error for a row, `surplus` says what to do about a cell too many."""
    left = iter(rows)
    head = next((row for row in left if any(cell.strip() for cell in row.cells)), Row(1, ()))
    columns = _head(head, wrong)
    for row in left:
        cells = [cell.strip() for cell in row.cells]
        if not any(cells):
            continue
        while not cells[-1]:
            cells.pop()
        if len(cells) > len(columns):
            wrong(f"{len(cells)} cells where there are {len(columns)} columns", row.number, surplus)
        yield _entry(columns, cells, row.number, wrong)


def _entry(columns: Sequence[str], cells: Sequence[str], number: int, wrong: Wrong) -> Entry:
    forms: dict[str, Forms] = {}
    case = note = ""
    for column, cell in zip(columns, cells, strict=False):
        if column == "case":
            case = cell.lower()
        elif column == "note":
            note = cell
        elif column in LANGUAGES and cell:
            found = _cell(cell, number, wrong)
            forms[column] = forms[column].joined(found) if column in forms else found
    if case not in _TRUE | _FALSE:
        wrong(f"case is {case!r}", number, "write yes or no")
    return Entry(forms, case in _TRUE, note)


def _head(head: Row, wrong: Wrong) -> list[str]:
    """What each column holds: a language's code, or one of `_FOR_ALL`; "" for one without name at the end."""
    cells = [cell.strip() for cell in head.cells]
    while cells and not cells[-1]:
        cells.pop()
    columns = []
    for number, cell in enumerate(cells, 1):
        column = _column(cell)
        if column is None:
            known = ", ".join((*LANGUAGES, *_FOR_ALL))
            problem = f"unknown column {cell!r}" if cell else f"column {number} has no name"
            wrong(problem, head.number, f"known: {known}")
        columns.append(column)
    if len({column for column in columns if column in LANGUAGES}) < 2:
        wrong("the glossary needs columns for two languages", head.number, "for example: en,zh,note")
    for column in _FOR_ALL:
        if columns.count(column) > 1:
            wrong(f"two columns are called {column}", head.number, "keep one of them")
    return columns


def is_head(cells: Sequence[str]) -> bool:
    """Do cells name the columns of a glossary?"""
    return len({column for column in map(_column, cells) if column in LANGUAGES}) >= 2


def _column(cell: str) -> str | None:
    name = cell.strip()
    return name.lower() if name.lower() in _FOR_ALL else language_code(name) if name else None


def _cell(text: str, row: int, wrong: Wrong) -> Forms:
    parts = [part.strip() for part in text.split("|") if part.strip()]
    good = [part for part in parts if not part.startswith("!")]
    bad = [part[1:].strip() for part in parts if part.startswith("!")]
    if not all(bad):
        wrong("a ! with nothing to forbid", row, "write the form after it: !form")
    return Forms(good[0] if good else "", tuple(good[1:]), tuple(bad))

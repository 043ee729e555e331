"""Glossaries as workbooks: each sheet whose first row names languages, read as in `table`."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from typing import Any, NoReturn

from ..errors import DriftlintError, UsageError
from ..reading.archive import check_workbook
from .entries import Entry, Glossary
from .table import Row, entries, is_head

_COLUMNS = 200
_MOST_ROWS = 500_000
_AGAIN = "open it in its own program and save it as .xlsx again"


def read(data: bytes, path: str) -> Glossary:
    """The glossary in a workbook; raises DriftlintError with sheet and row where it is none.

    Sheets whose first row names no two languages are passed over where another one's does, and so are hidden ones.
    """
    if find_spec("openpyxl") is None:
        raise UsageError(
            "is a workbook, which takes the package openpyxl to read", path=path, hint="pip install 'driftlint[xlsx]'"
        )
    check_workbook(data, path)
    found: list[Entry] = []
    passed: list[tuple[str, list[Row]]] = []
    read_any = False
    for title, sheet in _sheets(data, path):
        rows = _rows(sheet, title, path)
        head = next((row for row in rows if any(cell.strip() for cell in row.cells)), None)
        if head is None:
            continue
        if not is_head(head.cells):
            passed.append((title, [head]))
            continue
        read_any = True
        found += entries(_with(head, rows), _Wrong(path, title))
    if not read_any:
        if not passed:
            raise UsageError("the workbook is empty", path=path, hint="write a first row such as en, zh, note")
        list(entries(passed[0][1], _Wrong(path, passed[0][0])))
    return Glossary(tuple(found))


class _Wrong:
    """Raises the error for a row of one sheet."""

    def __init__(self, path: str, title: str) -> None:
        self._path, self._title = path, title

    def __call__(self, message: str, row: int, hint: str) -> NoReturn:
        raise UsageError(f"sheet “{self._title}”, row {row}: {message}", path=self._path, hint=hint)


def _with(head: Row, rows: Iterator[Row]) -> Iterator[Row]:
    yield head
    yield from rows


def _sheets(data: bytes, path: str) -> Iterator[tuple[str, Any]]:
    """The visible sheets with their titles."""
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts that are not read, such as styles
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            if sheet.sheet_state == "visible":
                yield sheet.title, sheet
    except DriftlintError:
        raise
    except Exception as error:  # whatever the file does wrong, openpyxl lets the first consequence through
        raise UsageError("is a workbook that cannot be read", path=path, hint=_AGAIN) from error


def _rows(sheet: Any, title: str, path: str) -> Iterator[Row]:
    sheet.reset_dimensions()  # what a sheet says of its size need not be true
    for number, cells in enumerate(sheet.iter_rows(max_col=_COLUMNS, values_only=True), 1):
        if number > _MOST_ROWS:
            _Wrong(path, title)("there are too many rows", number, "split the glossary")
        yield Row(number, _texts(cells))


def _texts(cells: Sequence[object]) -> list[str]:
    return ["" if value is None else str(value).replace("\x00", "") for value in cells]

"""Workbooks (.xlsx) with a language a column: the first row of each sheet names them."""

from __future__ import annotations

import io
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from openpyxl import load_workbook

from ..errors import ReadError, UsageError
from ..model import Mark, SourceFile
from .archive import check_workbook
from .clean import Clean
from .columns import header, headless, surplus
from .pairs import Pairs, Row, Wanted, one_line

_COLUMNS = 64
_MOST_ROWS = 200_000
_NOT_A_WORKBOOK = "is no workbook that can be read"


def read(data: bytes, path: str, wanted: Wanted) -> Pairs:
    """The rows of all visible sheets."""
    check_workbook(data, path)
    made = _Text(path)
    rows: list[list[tuple[str, int, int]]] = []
    origins: list[str] = []
    left_out: Counter[str] = Counter()
    without: list[str] = []
    for title, visible, cells_of in _sheets(data, path):
        if not visible:
            left_out["in a hidden sheet"] += sum(any(cells) for cells in cells_of)
            continue
        columns: dict[int, str] | None = None
        again: dict[int, str] = {}
        for number, cells in enumerate(cells_of, 1):
            if not any(cells):
                continue
            if columns is None:
                try:
                    columns = header(cells, wanted)
                    if columns is not None:
                        again = surplus(columns)
                        continue
                    columns = headless(len(cells), wanted) if sum(map(bool, cells)) == 2 else None
                except UsageError as error:
                    raise UsageError(f"sheet {title}: {error.message}", path=path, hint=error.hint) from None
                if columns is None:
                    without.append(title)
                    break
            for index, reason in again.items():
                left_out[reason] += bool(_at(cells, index))
            rows.append(made.row(title, number, {code: _at(cells, index) for index, code in columns.items()}))
            origins.append(next(iter(columns.values())))
    if without and not rows:
        raise ReadError(
            f"has no row that names languages in the sheet {without[0]}",
            path=path,
            hint="write a first row such as en, fr, zh",
        )
    left_out += Counter({f"in the sheet {title}, whose first row names no languages": 1 for title in without})
    file = made.file()
    found = [
        Row({code: one_line(file.text[a:b], range(a, b)) if b > a else Clean("", ()) for code, a, b in row}, origin)
        for row, origin in zip(rows, origins, strict=True)
    ]
    return Pairs(file, [row for row in found if any(text.text for text in row.texts.values())], +left_out)


class _Text:
    """The text of a workbook as it is taken out: a mark a row."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._parts: list[str] = []
        self._length = 0
        self._marks: list[Mark] = []

    def row(self, sheet: str, number: int, texts: dict[str, str]) -> list[tuple[str, int, int]]:
        """Adds a row; returns where the text of each language stands."""
        self._marks.append(Mark(self._length, (("sheet", sheet), ("row", number))))
        places: list[tuple[str, int, int]] = []
        for code, text in texts.items():
            places.append((code, self._length, self._length + len(text)))
            self._parts += [text, "\n"]
            self._length += len(text) + 1
        return places

    def file(self) -> SourceFile:
        return SourceFile(self._path, "".join(self._parts), tuple(self._marks))


def _at(cells: Sequence[str], index: int) -> str:
    return cells[index] if index < len(cells) else ""


def _sheets(data: bytes, path: str) -> Iterator[tuple[str, bool, Iterator[list[str]]]]:
    """Each sheet's title, whether it is shown, and the texts of its cells row by row."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts of the workbook that are not read, such as its styles
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            for sheet in book.worksheets:
                yield sheet.title, sheet.sheet_state == "visible", _rows(sheet, path)
    except (UsageError, ReadError):
        raise
    except Exception as error:  # whatever the file does wrong, openpyxl lets the first consequence through
        raise ReadError(_NOT_A_WORKBOOK, path=path, hint="save it as .xlsx again") from error


def _rows(sheet: Any, path: str) -> Iterator[list[str]]:
    sheet.reset_dimensions()  # what it says of its size need not be true
    rows = sheet.iter_rows(max_col=_COLUMNS, values_only=True)
    for number, row in enumerate(rows):
        if number >= _MOST_ROWS:
            raise ReadError(f"has more than {_MOST_ROWS} rows", path=path, hint="split it")
        cells = ["" if value is None else str(value).strip() for value in row]
        while cells and not cells[-1]:
            cells.pop()
        yield [cell.replace("\x00", "") for cell in cells]

"""TSV and CSV: a row of texts that correspond on each line, the languages of the columns in a header or in the call.

TSV is read as it stands, each tab a border. CSV may have commas, semicolons, tabs or bars between its cells, and cells
in quotation marks, which may hold them and line breaks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..errors import ReadError, UsageError
from ..model import SourceFile
from .clean import Clean
from .columns import header, headless, surplus
from .decoding import decode
from .pairs import Pairs, Row, Wanted, gathered

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_DELIMITERS = ",;\t|"
_SEP = re.compile(r"sep=([,;\t|])[ \t]*(?:\r\n|\r|\n)", re.IGNORECASE)
_QUOTED = re.compile(r'[ ]*"([^"]*(?:""[^"]*)*)"[ ]*')
_END = re.compile(r"\r\n|\r|\n|\Z")
_SAMPLE_ROWS = 25
_SAMPLE = 1 << 16
_SCORE = re.compile(r"\s*-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?\s*\Z")
_GUARD = re.compile(r"'(?=[=@+-])")
_MOST_COLUMNS = 200


class _Record(NamedTuple):
    """One row: where its line begins, and its cells."""

    start: int
    cells: Sequence[Clean]


def read(data: bytes, path: str, wanted: Wanted) -> Pairs:
    """The rows of a TSV or CSV file."""
    text = decode(data, path)
    file = SourceFile(path, text)
    records = _tabs(text) if path.lower().removesuffix(".gz").endswith(".tsv") else _csv(file, wanted)
    try:
        return _pairs(file, records, wanted)
    except UsageError as error:
        raise UsageError(error.message, path=path, hint=error.hint) from None


def _pairs(file: SourceFile, records: Iterator[_Record], wanted: Wanted) -> Pairs:
    rows: list[Row] = []
    left_out: Counter[str] = Counter()
    columns: dict[int, str] | None = None
    again: dict[int, str] = {}
    width = 0
    headed = False
    for record in records:
        cells = record.cells
        if not any(cell.text for cell in cells):
            continue
        if columns is None:
            columns = header([cell.text for cell in cells], wanted)
            if columns is not None:
                headed, width, again = True, len(cells), surplus(columns)
                continue
            columns, width = headless(len(cells), wanted), 2
        _check(file, record, width, columns, headed)
        for index, reason in again.items():
            left_out[reason] += index < len(cells) and bool(cells[index].text)
        texts = {code: cells[index] for index, code in columns.items()}
        if any(text.text for text in texts.values()):
            rows.append(Row(texts, next(iter(columns.values()))))
    return Pairs(file, rows, +left_out)


def _check(file: SourceFile, record: _Record, width: int, columns: dict[int, str], headed: bool) -> None:
    cells = record.cells
    count = len(cells)
    more = [cell for cell in cells[width:] if cell.text]
    if count > max(columns) and not more:
        return
    if headed:
        problem = f"the row has {count} cell{'' if count == 1 else 's'}, the header {width}"
    elif count == 1:
        problem = "the line has no border between source and target"
    elif len(more) == 1 and _SCORE.match(more[0].text):
        return
    else:
        problem = "the line has more than two columns"
    raise _wrong(
        problem,
        file,
        record.start,
        "write as many cells as the header has, in quotation marks where a cell holds the border"
        if headed
        else "write source, border, target on each line, or a header that names the columns",
    )


def _wrong(problem: str, file: SourceFile, offset: int, hint: str) -> ReadError:
    return ReadError(problem, path=file.path, line=file.position(offset)[0], hint=hint)


# ---- cells -------------------------------------------------------------------------------------


def _cell(text: str, offsets: Sequence[int]) -> Clean:
    cell = gathered([(text, offsets)])
    # a mark that keeps a spreadsheet from reading the text as a formula
    return cell.cut(1, len(cell)) if _GUARD.match(cell.text) else cell


def _tabs(text: str) -> Iterator[_Record]:
    for match in _LINE.finditer(text):
        start, end = match.span(1)
        if start == end:
            continue
        cells: list[Clean] = []
        for part in text[start:end].split("\t", _MOST_COLUMNS):
            cells.append(_cell(part, range(start, start + len(part))))
            start += len(part) + 1
        yield _Record(match.start(), cells)


def _csv(file: SourceFile, wanted: Wanted) -> Iterator[_Record]:
    said = _SEP.match(file.text)
    delimiter = said.group(1) if said else _delimiter(file, wanted)
    return _records(file, delimiter, said.end() if said else 0)


def _records(file: SourceFile, delimiter: str, position: int = 0) -> Iterator[_Record]:
    """The rows of a CSV file; raises ReadError where quotation marks do not close."""
    text, plain = file.text, re.compile(rf"[^{re.escape(delimiter)}\r\n]*")
    start, cells = position, list[Clean]()
    while position < len(text) or cells:
        quoted = _QUOTED.match(text, position)
        if quoted is not None:
            cells.append(_unquoted(text, *quoted.span(1)))
            position = quoted.end()
        else:
            match = plain.match(text, position)
            assert match is not None
            if match.group().lstrip(" ").startswith('"'):
                raise _wrong("a quotation mark is not closed", file, position, _CLOSE)
            cells.append(_cell(match.group(), range(*match.span())))
            position = match.end()
        if text.startswith(delimiter, position) and len(cells) < _MOST_COLUMNS:
            position += 1
            continue
        end = _END.match(text, position)
        if end is None:
            raise _wrong("text follows a closing quotation mark", file, position, _CLOSE)
        yield _Record(start, cells)
        start = position = end.end()
        cells = []


_CLOSE = "double the quotation marks inside a cell that stands in quotation marks"


def _unquoted(text: str, start: int, end: int) -> Clean:
    """What stands in quotation marks, in which two marks are one."""
    pieces = []
    while True:
        mark = text.find('""', start, end)
        if mark == -1:
            break
        pieces.append((text[start : mark + 1], range(start, mark + 1)))
        start = mark + 2
    pieces.append((text[start:end], range(start, end)))
    cell = gathered(pieces)
    return cell.cut(1, len(cell)) if _GUARD.match(cell.text) else cell


def _delimiter(file: SourceFile, wanted: Wanted) -> str:
    """What stands between the cells: what makes the first row a header, else what most evenly cuts the first rows."""
    text = file.text
    if len(text) > _SAMPLE:
        text = text[: max(text.rfind("\n", 0, _SAMPLE), text.rfind("\r", 0, _SAMPLE)) + 1] or text[:_SAMPLE]
    best, found = 0.0, ""
    for delimiter in _DELIMITERS:
        widths: list[int] = []
        try:
            for record in _records(SourceFile(file.path, text), delimiter):
                if not any(cell.text for cell in record.cells):
                    continue
                if not widths and _names_languages(record, wanted):
                    return delimiter
                widths.append(len(record.cells))
                if len(widths) == _SAMPLE_ROWS:
                    break
        except ReadError:
            pass
        if widths and (usual := Counter(widths).most_common(1)[0])[0] > 1:
            share = usual[1] / len(widths) - 0.01 * (usual[0] - 2)
            if share > best:
                best, found = share, delimiter
    if found:
        return found
    raise ReadError(
        "has one column only",
        path=file.path,
        hint="write source and target, or a language a column, with commas, semicolons or tabs between them",
    )


def _names_languages(record: _Record, wanted: Wanted) -> bool:
    try:
        return len(record.cells) > 1 and header([cell.text for cell in record.cells], wanted) is not None
    except UsageError:
        return True

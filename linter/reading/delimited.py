"""TSV and CSV: a row of texts that correspond on each line, the languages of the columns in a header or in the call.

TSV is read as it stands, each tab a border. CSV may have commas, semicolons, tabs or bars between its cells, and cells
in quotation marks, which may hold them and line breaks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from ..errors import ReadError, UsageError
from ..model import SourceFile
from ..records import NamedTuple
from ..regex import regex
from .clean import Clean
from .columns import header, headless, surplus
from .decoding import decoded
from .pairs import LONGEST, Pairs, Row, Wanted, gathered, too_long

_LINE = regex(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_SEP = regex(r"sep=([,;\t|])[ \t]*(?:\r\n|\r|\n)", re.IGNORECASE)
_OPENING = regex(r'[ ]*"')
_SPACES = regex(r"[ ]*")
_END = regex(r"\r\n|\r|\n|\Z")
_SAMPLE_ROWS = 25
_SAMPLE = 1 << 16
_SCORE = regex(r"\s*-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?\s*\Z")
_GUARD = regex(r"'(?=[=@+-])")
_MOST_COLUMNS = 200


class _Record(NamedTuple):
    """One row: where its line begins, and its cells."""

    start: int
    cells: Sequence[Clean]


def read(data: bytes, path: str, wanted: Wanted) -> Pairs:
    """The rows of a TSV or CSV file."""
    text, encoding, _ = decoded(data, path)
    file = SourceFile(path, text, encoding=encoding)
    plain = path.lower().removesuffix(".gz").endswith(".tsv")
    delimiter, start = ("\t", 0) if plain else _delimiter(file, wanted)
    records = _tabs(text) if plain else _records(file, delimiter, start)
    try:
        return _pairs(file, records, wanted, _NAMES[delimiter])
    except UsageError as error:
        raise UsageError(error.message, path=path, hint=error.hint) from None


def _pairs(file: SourceFile, records: Iterator[_Record], wanted: Wanted, border: str) -> Pairs:
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
        _check(file, record, width, columns, border, headed=headed)
        for index, reason in again.items():
            left_out[reason] += index < len(cells) and bool(cells[index].text)
        texts = {code: cells[index] for index, code in columns.items()}
        if any(text.text for text in texts.values()):
            rows.append(Row(texts, next(iter(columns.values()))))
    return Pairs(file, rows, +left_out)


def _check(
    file: SourceFile, record: _Record, width: int, columns: Mapping[int, str], border: str, *, headed: bool
) -> None:
    """Raises ReadError for a row with too few cells or too many; a third one with a score is none too many."""
    count = len(record.cells)
    more = [cell for cell in record.cells[width:] if cell.text]
    if count > max(columns) and (not more or (not headed and len(more) == 1 and _SCORE.match(more[0].text))):
        return
    if headed:
        problem = f"the row has {count} cell{'' if count == 1 else 's'}, the header {width}"
        quoted = "" if border == "tab" else f"; a text with a {border} in it goes in quotation marks"
        hint = f"write as many cells as the header has{quoted}"
    else:
        hint = f"write source, {border}, target on each line, or a first row that names the languages of the columns"
        problem = f"has no {border} between source and target" if count == 1 else "has more than two columns"
        problem = f"the line {problem}"
    raise _wrong(problem, file, record.start, hint)


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


def _records(file: SourceFile, delimiter: str, position: int = 0) -> Iterator[_Record]:
    """The rows of a CSV file; raises ReadError where quotation marks do not close."""
    text, plain = file.text, re.compile(rf"[^{re.escape(delimiter)}\r\n]*")
    start, cells = position, list[Clean]()
    while position < len(text) or cells:
        opening = _OPENING.match(text, position)
        if opening is not None:
            end = _closing(file, opening.end())
            cells.append(_unquoted(text, opening.end(), end))
            spaces = _SPACES.match(text, end + 1)
            position = spaces.end() if spaces else end + 1
        else:
            match = plain.match(text, position)
            assert match is not None
            cells.append(_cell(match.group(), range(*match.span())))
            position = match.end()
        if text.startswith(delimiter, position):
            if len(cells) == _MOST_COLUMNS:
                raise _wrong(f"the row has more than {_MOST_COLUMNS} cells", file, start, "give translations only")
            position += 1
            continue
        line_end = _END.match(text, position)
        if line_end is None:
            raise _wrong("text follows a closing quotation mark", file, position, _CLOSE)
        yield _Record(start, cells)
        start = position = line_end.end()
        cells = []


_CLOSE = "double the quotation marks inside a cell that stands in quotation marks"


def _closing(file: SourceFile, start: int) -> int:
    """Where the quotation mark stands that closes a cell; two of them are one of its own."""
    end = start - 2
    while True:
        end = file.text.find('"', end + 2)
        if end == -1:
            raise _wrong("a quotation mark is not closed", file, start - 1, _CLOSE)
        if end - start > 2 * LONGEST:
            raise too_long(file, start, end - start)
        if not file.text.startswith('"', end + 1):
            return end


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


def _delimiter(file: SourceFile, wanted: Wanted) -> tuple[str, int]:
    """What stands between the cells, and where the first row begins.

    It is what the file says (`sep=;`), what makes the first row a header, or what most evenly cuts the first rows.
    """
    text = file.text
    said = _SEP.match(text)
    if said:
        return said.group(1), said.end()
    if len(text) > _SAMPLE:
        text = text[: max(text.rfind("\n", 0, _SAMPLE), text.rfind("\r", 0, _SAMPLE)) + 1] or text[:_SAMPLE]
    best, found = 0.0, ""
    for delimiter in _NAMES:
        widths: list[int] = []
        try:
            for record in _records(SourceFile(file.path, text), delimiter):
                if not any(cell.text for cell in record.cells):
                    continue
                if not widths and _names_languages(record, wanted):
                    return delimiter, 0
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
        return found, 0
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

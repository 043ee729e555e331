"""The query sheet: what its columns are called, which verdicts there are, and how a filled one is read back.

Both sides of the way use it: the report that makes the sheet and the command that reads it. A row is known by its
reference, the finding's fingerprint with a check of the row, so that cells that were sorted apart are noticed.
"""

from __future__ import annotations

import csv
import enum
import hashlib
import io
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from ..errors import DriftlintError, UsageError
from ..reading.archive import check_workbook
from ..regex import regex

NUMBER, DOCUMENT, PLACE, LANGUAGE, SEVERITY, RULE = "No.", "Document", "Place", "Language", "Severity", "Rule"
SOURCE, TRANSLATION, PROBLEM, SUGGESTION = "Source", "Translation", "What is wrong", "Suggestion"
VERDICT, COMMENT, REFERENCE = "Verdict", "Comment", "Reference"
COLUMNS = (
    NUMBER, DOCUMENT, PLACE, LANGUAGE, SEVERITY, RULE, SOURCE, TRANSLATION, PROBLEM, SUGGESTION,
    VERDICT, COMMENT, REFERENCE,
)  # fmt: skip
_NEEDED = (DOCUMENT, RULE, VERDICT, REFERENCE)
_HEAD_ROWS = 20
_MOST_ROWS = 200_000
_MOST_COLUMNS = 200
_REFERENCE = regex(r"([0-9a-f]{16})-([0-9a-f]{4})\Z")
_ESCAPE = regex("_x([0-9A-Fa-f]{4})_")


class Verdict(str, enum.Enum):
    """What a person says of a finding; the value is what stands in the sheet."""

    REAL = "real"
    FIXED = "fixed"
    FALSE_ALARM = "false alarm"
    ACCEPTED = "accepted"
    UNCLEAR = "unclear"

    @property
    def meaning(self) -> str:
        return _MEANINGS[self]


_MEANINGS = {
    Verdict.REAL: "The finding is right: the translation has to change.",
    Verdict.FIXED: "The finding is right, and the translation has been changed already.",
    Verdict.FALSE_ALARM: "The finding is wrong: the translation says what the source says.",
    Verdict.ACCEPTED: "The difference is there, and it is meant: the translation stays as it is.",
    Verdict.UNCLEAR: "Somebody else has to decide; the comment says what is asked.",
}
SUPPRESSING = (Verdict.FALSE_ALARM, Verdict.ACCEPTED)
"""The verdicts after which a finding need not be shown again."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One row that was read back; `verdict` is None where nobody has said anything yet."""

    sheet: str
    row: int
    document: str
    rule: str
    fingerprint: str
    verdict: Verdict | None
    comment: str = ""
    language: str = ""
    translation: str = ""


def reference(fingerprint: str, document: str, rule: str) -> str:
    """What stands in the last column: the fingerprint and a check of what it belongs to."""
    check = hashlib.sha256("\x1f".join((fingerprint, document, rule)).encode("utf-8", "surrogatepass"))
    return f"{fingerprint}-{check.hexdigest()[:4]}"


def read_sheets(paths: Iterable[str]) -> tuple[list[Judgement], list[DriftlintError]]:
    """The rows of filled sheets, .xlsx or .csv, and what is wrong with them, row by row.

    Raises UsageError where a file is no query sheet at all.
    """
    judgements: dict[tuple[str, str], Judgement] = {}
    errors: list[DriftlintError] = []
    for path in paths:
        for row, cells in _rows(path):
            try:
                _enter(_judgement(path, row, cells), judgements)
            except UsageError as error:  # noqa: PERF203 - each row's error is told
                errors.append(error)
    return list(judgements.values()), errors


def _enter(judgement: Judgement | None, known: dict[tuple[str, str], Judgement]) -> None:
    """Adds a row; one that says the same twice, or leaves open what another row says, adds nothing."""
    if judgement is None:
        return
    key = judgement.document, judgement.fingerprint
    before = known.get(key)
    if before is None or before.verdict is None:
        known[key] = judgement
    elif judgement.verdict is not None and judgement.verdict is not before.verdict:
        where = f"row {before.row}" + (f" of {before.sheet}" if before.sheet != judgement.sheet else "")
        problem = f"says {judgement.verdict.value!r} of a finding of which {where} says {before.verdict.value!r}"
        raise _wrong(judgement.sheet, judgement.row, problem, "leave one of them")


def _judgement(path: str, row: int, cells: Mapping[str, str]) -> Judgement | None:
    """The row's judgement, None where it is empty; raises UsageError where it cannot be understood."""
    if not any(cells.values()):
        return None
    verdict = _verdict(path, row, cells[VERDICT])
    written, document = cells[REFERENCE], cells[DOCUMENT]
    rule = cells[RULE].rpartition(" ")[2]
    match = _REFERENCE.match(written.casefold())
    if match is None:
        if verdict is None and not written:
            return None  # a remark under the table
        problem = f"has the reference {written!r}, which is none" if written else "has a verdict and no reference"
        raise _wrong(path, row, problem, "the last column has to stay as driftlint wrote it")
    if written.casefold() != reference(match.group(1), document, rule):
        hint = "sort whole rows, and leave the document, the rule and the reference as they were"
        raise _wrong(path, row, "its document, rule and reference do not belong together", hint)
    more = {"comment": cells.get(COMMENT, ""), "language": cells.get(LANGUAGE, "")}
    return Judgement(path, row, document, rule, match.group(1), verdict, translation=cells.get(TRANSLATION, ""), **more)


def _verdict(path: str, row: int, text: str) -> Verdict | None:
    said = " ".join(re.split(r"[\s_-]+", text.casefold())).strip()
    if not said:
        return None
    known = [each.value for each in Verdict]
    if said in known:
        return Verdict(said)
    near = get_close_matches(said, known, n=1)
    hint = f"did you mean {near[0]!r}?" if near else "choose one, or leave the cell empty"
    raise _wrong(path, row, f"the verdict {text!r} is none of {', '.join(known)}", hint)


def _wrong(path: str, row: int, problem: str, hint: str) -> UsageError:
    return UsageError(f"row {row}: {problem}", path=path, hint=hint)


# ---- files -----------------------------------------------------------------------------------------------------------


def _rows(path: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows under the head, each with its number as a spreadsheet shows it and its cells by column."""
    kind = Path(path).suffix.lower()
    if kind not in _READERS:
        raise UsageError("is no query sheet", path=path, hint="save it as .xlsx or .csv")
    for table in _READERS[kind](path):
        for index, cells in enumerate(table[:_HEAD_ROWS]):
            columns = {cell.strip().casefold(): at for at, cell in enumerate(cells) if cell.strip()}
            if all(name.casefold() in columns for name in _NEEDED):
                for row, values in enumerate(table[index + 1 :], index + 2):
                    places = {name: columns[name.casefold()] for name in COLUMNS if name.casefold() in columns}
                    yield row, {n: values[at].strip() if at < len(values) else "" for n, at in places.items()}
                return
    hint = "`driftlint check PATH... --format xlsx=FILE` makes one"
    raise UsageError(f"has no row with {', '.join(_NEEDED[:-1])} and {_NEEDED[-1]} as its head", path=path, hint=hint)


def _tables_of_xlsx(path: str) -> list[list[list[str]]]:
    try:
        from openpyxl import load_workbook
    except ModuleNotFoundError:
        hint = "pip install 'driftlint[xlsx]', or save it as .csv"
        raise UsageError("reading it needs the package openpyxl", path=path, hint=hint) from None
    data = _bytes(path)
    check_workbook(data, path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts that are not read, such as styles
            # from a stream, since the reader keeps a named file open after an error
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        return [_table(sheet, path) for sheet in book.worksheets]
    except DriftlintError:
        raise
    except Exception as error:  # whatever a broken archive makes of its parts
        raise UsageError("is no workbook that can be read", path=path, hint="save it as .xlsx again") from error


def _table(sheet: Any, path: str) -> list[list[str]]:
    """The rows of a sheet; raises UsageError where there are more than a query sheet can have."""
    if not hasattr(sheet, "reset_dimensions"):
        return []  # a sheet that is a chart
    sheet.reset_dimensions()  # what a sheet says of its size need not be true
    rows: list[list[str]] = []
    for values in sheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True):
        if len(rows) >= _MOST_ROWS:
            raise UsageError(f"has more than {_MOST_ROWS} rows", path=path, hint="take out what is not of the table")
        cells = [_cell(value) for value in values]
        while cells and not cells[-1]:
            cells.pop()
        rows.append(cells)
    return rows


def _cell(value: object) -> str:
    """A cell as text: what a workbook cannot hold as it is stands there as _xHHHH_."""
    if value is None:
        return ""
    return _ESCAPE.sub(lambda match: chr(int(match.group(1), 16)), str(value))


def _tables_of_csv(path: str) -> list[list[list[str]]]:
    """The table, with commas, semicolons or tabs between the cells as the writer's language has it."""
    data = _bytes(path)
    try:
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError("is not in UTF-8", path=path, hint="save it as “CSV UTF-8”, or as .xlsx") from None
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    tables = (list(csv.reader(io.StringIO(text, newline=""), delimiter=mark)) for mark in (",", ";", "\t"))
    return [max(tables, key=lambda table: max((len(row) for row in table[:_HEAD_ROWS]), default=0))]


def _bytes(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except FileNotFoundError:
        raise UsageError("no such file", path=path, hint="check the path") from None
    except OSError as error:
        raise UsageError(f"cannot be read: {error.strerror}", path=path) from None


_READERS = {".xlsx": _tables_of_xlsx, ".csv": _tables_of_csv, ".tsv": _tables_of_csv}


def by_rule(judgements: Sequence[Judgement]) -> dict[str, list[Judgement]]:
    """The judgements of each rule, by name."""
    found: dict[str, list[Judgement]] = {}
    for judgement in sorted(judgements, key=lambda each: each.rule):
        found.setdefault(judgement.rule, []).append(judgement)
    return found


def precision(judgements: Iterable[Judgement]) -> float | None:
    """The share of findings that were right among those that were right or wrong; None where there is none."""
    verdicts = [judgement.verdict for judgement in judgements]
    right = verdicts.count(Verdict.REAL) + verdicts.count(Verdict.FIXED)
    judged = right + verdicts.count(Verdict.FALSE_ALARM)
    return right / judged if judged else None

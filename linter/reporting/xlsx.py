"""The query sheet for the translator: a workbook with a row a finding, and a column for what they say of it."""

from __future__ import annotations

import io
import re
from unicodedata import east_asian_width

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Color, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from ..checking import Report
from ..languages import LANGUAGES
from ..model import Finding, Location, Severity
from ..regex import regex
from ..workflow import query_sheet as sheet
from .escape import for_xml, printable
from .places import in_words, relative

_WIDTHS = {
    sheet.NUMBER: 6,
    sheet.DOCUMENT: 20,
    sheet.PLACE: 13,
    sheet.LANGUAGE: 11,
    sheet.SEVERITY: 10,
    sheet.RULE: 18,
    sheet.SOURCE: 42,
    sheet.TRANSLATION: 42,
    sheet.PROBLEM: 42,
    sheet.SUGGESTION: 18,
    sheet.VERDICT: 13,
    sheet.COMMENT: 30,
    sheet.REFERENCE: 24,
}
_FONT, _SIZE = "Calibri", 11
# a font with the language's own forms of the characters: a Japanese or Korean system would take its own
_FONTS = {"zh": "Microsoft YaHei"}
_COLOURS = {Severity.ERROR: "B42318", Severity.WARNING: "8A5A00", Severity.INFO: "1F4E8C"}
_LONGEST = 1500
_UNREADABLE = regex(r"_(?=x[0-9A-Fa-f]{4}_)")
_LINE_HEIGHT, _TALLEST = 15, 400
_HEAD = PatternFill("solid", fgColor="1F2937")
_ASKED = PatternFill("solid", fgColor="FFF8E1")
_LINE = Border(bottom=Side("thin", color="D0D5DD"), right=Side("thin", color="EAECF0"))


def render_xlsx(report: Report) -> bytes:
    """The workbook. Document text is text in it: no cell holds a formula."""
    book = Workbook()
    queries = book.active
    assert isinstance(queries, Worksheet)
    queries.title = "Queries"
    _head(queries)
    for number, finding in enumerate(report.findings, 1):
        _row(queries, number + 1, number, finding)
    _verdicts(queries, len(report.findings) + 1)
    _lay_out(queries)
    _explanation(book.create_sheet("How to fill in"))
    book.properties.creator = "driftlint"
    book.properties.title = "driftlint: queries for the translator"
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _head(queries: Worksheet) -> None:
    for column, name in enumerate(sheet.COLUMNS, 1):
        cell = queries.cell(1, column, name)
        cell.font = Font(name=_FONT, size=_SIZE, bold=True, color="FFFFFF")
        cell.fill = _HEAD
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        queries.column_dimensions[get_column_letter(column)].width = _WIDTHS[name]
    queries.row_dimensions[1].height = 24


def _row(queries: Worksheet, row: int, number: int, finding: Finding) -> None:
    place = finding.location
    path = relative(place.path)
    texts = {
        sheet.DOCUMENT: path,
        sheet.PLACE: in_words(place),
        sheet.LANGUAGE: _language(place.language),
        sheet.SEVERITY: str(finding.severity),
        sheet.RULE: f"{finding.code} {finding.rule}",
        sheet.SOURCE: _quoted(finding.source),
        sheet.TRANSLATION: _quoted(place),
        sheet.PROBLEM: finding.message,
        sheet.SUGGESTION: finding.suggestion or "",
        sheet.VERDICT: "",
        sheet.COMMENT: "",
        sheet.REFERENCE: sheet.reference(finding.fingerprint, _text(path), finding.rule),
    }
    languages = {sheet.SOURCE: finding.source, sheet.TRANSLATION: place, sheet.SUGGESTION: place}
    for column, name in enumerate(sheet.COLUMNS, 1):
        cell = queries.cell(row, column)
        assert isinstance(cell, Cell)
        where = languages.get(name)
        font = _FONTS.get(where.language, _FONT) if where is not None else _FONT
        cell.font = Font(name=font, size=_SIZE)
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        cell.border = _LINE
        if name == sheet.NUMBER:
            cell.value = number
            cell.alignment = Alignment(horizontal="left", vertical="top")
        else:
            _write(cell, texts[name], font)
        if name == sheet.SEVERITY:
            cell.font = Font(name=font, size=_SIZE, bold=True, color=_COLOURS[finding.severity])
        elif name in (sheet.VERDICT, sheet.COMMENT):
            cell.fill = _ASKED
        elif name == sheet.REFERENCE:
            cell.font = Font(name="Consolas", size=9, color="98A2B3")
    # not all programs fit the height of a row to its wrapped text by themselves
    lines = max(_lines("".join(text), _WIDTHS[name]) for name, text in texts.items() if name != sheet.REFERENCE)
    queries.row_dimensions[row].height = min(lines * _LINE_HEIGHT + 4, _TALLEST)


def _write(cell: Cell, text: str | tuple[str, str, str], font: str) -> None:
    """Text as it stands, whatever it begins with; of three parts, the middle one in bold."""
    cell.quotePrefix = True  # else a cell that begins with = becomes a formula once somebody edits it
    if isinstance(text, str):
        _set(cell, _text(_cut(text, _LONGEST)))
        return
    before, marked, after = map(_text, text)
    if not marked:
        _set(cell, before + after)
        return
    plain, strong = InlineFont(rFont=font, sz=_SIZE), InlineFont(rFont=font, sz=_SIZE, b=True, color=Color("B42318"))
    parts = ((plain, before), (strong, marked), (plain, after))
    cell.value = CellRichText(*(TextBlock(kind, part) for kind, part in parts if part))


def _set(cell: Cell, text: str) -> None:
    if text:
        cell.value = text
        cell.data_type = "s"  # not what the text looks like: a formula, an error


def _lines(text: str, width: int) -> int:
    """How many lines a text takes at most in a column, words being kept whole."""
    taken, room = 1, width
    for word in re.findall(r"[^\s-]+-?|-", text):
        wide = sum(1 + (east_asian_width(character) in "WF") for character in word)
        if wide > room and room < width:
            taken, room = taken + 1, width
        taken, room = taken + max(wide - 1, 0) // width, room - wide % width - 1
    return taken


def _quoted(place: Location | None) -> str | tuple[str, str, str]:
    """The sentence around a place: before it, the flagged words, after it."""
    if place is None:
        return ""
    if not place.context:
        return "", _cut(place.text, _LONGEST), ""
    before, after = place.context[: place.context_start], place.context[place.context_end :]
    marked = _cut(place.context[place.context_start : place.context_end], _LONGEST)
    room = max(_LONGEST - len(marked), 200) // 2
    if len(before) > room:
        before = "…" + before[len(before) - room :]
    return before, marked, _cut(after, room)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most] + "…"


def _text(text: str) -> str:
    """Text that a cell can hold and shows as itself."""
    return _UNREADABLE.sub("_x005F_", for_xml(printable(text)))


def _language(code: str) -> str:
    return LANGUAGES[code].english if code in LANGUAGES else code


def _verdicts(queries: Worksheet, last: int) -> None:
    """A list to choose the verdict from."""
    choice = DataValidation(
        type="list",
        formula1='"' + ",".join(verdict.value for verdict in sheet.Verdict) + '"',
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="Verdict",
        error="Choose one of: " + ", ".join(verdict.value for verdict in sheet.Verdict),
    )
    column = get_column_letter(sheet.COLUMNS.index(sheet.VERDICT) + 1)
    choice.add(f"{column}2:{column}{max(last, 2)}")
    queries.add_data_validation(choice)
    queries.auto_filter.ref = f"A1:{get_column_letter(len(sheet.COLUMNS))}{max(last, 1)}"


def _lay_out(queries: Worksheet) -> None:
    """The head stays in sight; on paper it is on each page, which lies and is as wide as the table."""
    queries.freeze_panes = "B2"
    queries.page_setup.orientation = "landscape"
    queries.page_setup.paperSize = 9  # A4
    queries.page_setup.fitToWidth, queries.page_setup.fitToHeight = 1, 0
    queries.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    queries.print_title_rows = "1:1"
    queries.print_area = f"A1:{get_column_letter(len(sheet.COLUMNS) - 1)}{max(queries.max_row, 2)}"
    margins = queries.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.footer = 0.5, 0.7, 0.35
    queries.oddFooter = HeaderFooterItem(left=_HeaderFooterPart("driftlint"), right=_HeaderFooterPart("&P / &N"))


def _explanation(page: Worksheet) -> None:
    lines = [
        ("What this is", "Each row of the sheet “Queries” is a place where a translation may say something else than"
         " its source. The words in bold are what does not fit."),
        ("What to do", "Choose a verdict in each row. A comment is welcome, above all for “false alarm” and"
         " “accepted”: it is kept as the reason why the place is not asked about again."),
        ("What to leave", "The columns Document, Rule and Reference have to stay as they are. Rows may be sorted,"
         " filtered and left empty; save the file as .xlsx or as CSV UTF-8."),
        *((f"“{verdict.value}”", verdict.meaning) for verdict in sheet.Verdict),
    ]  # fmt: skip
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = 18, 90
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_setup.fitToHeight = 0
    for row, (name, text) in enumerate(lines, 1):
        for column, value in enumerate((name, text), 1):
            cell = page.cell(row, column, value)
            cell.font = Font(name=_FONT, size=_SIZE, bold=column == 1)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
        page.row_dimensions[row].height = _lines(text, 90) * _LINE_HEIGHT + 4

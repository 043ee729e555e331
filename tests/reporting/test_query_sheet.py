"""The query sheet as a workbook: what stands where, what a translator is offered, how it prints."""

from __future__ import annotations

import io
import shutil
import subprocess

import openpyxl
import pytest
from driftlint.checking import DocumentSummary, LanguageSummary, Report
from driftlint.model import Finding, Location, Severity
from driftlint.reporting.xlsx import render_xlsx
from driftlint.workflow.query_sheet import COLUMNS, Verdict, reference

ENGLISH = Location(
    "docs/brief.md", "en", 3, 23, 3, 33, "45 million", "The fund will receive 45 million dollars.", 22, 32
)
CHINESE = Location("docs/brief.md", "zh", 8, 6, 8, 12, "5400万美元", "该基金将获得5400万美元。", 6, 13)


def finding(**changes) -> Finding:
    values = {
        "code": "DL301",
        "rule": "number",
        "severity": Severity.ERROR,
        "confidence": 0.95,
        "message": "“5400万” (54 million) where the English has “45 million”",
        "location": CHINESE,
        "source": ENGLISH,
        "suggestion": "4500万美元",
        "fingerprint": "0123456789abcdef",
    }
    return Finding(**{**values, **changes})


def book(*findings: Finding, rich: bool = False):
    summary = DocumentSummary("docs/brief.md", "en", 9, (LanguageSummary("zh", 10, 8),))
    return openpyxl.load_workbook(io.BytesIO(render_xlsx(Report((summary,), findings))), rich_text=rich)


def row(sheet, number: int = 2) -> dict[str, object]:
    return {name: sheet.cell(number, column).value for column, name in enumerate(COLUMNS, 1)}


def test_a_row_is_a_finding():
    sheet = book(finding())["Queries"]
    assert [cell.value for cell in sheet[1]] == list(COLUMNS)
    assert row(sheet) == {
        "No.": 1,
        "Document": "docs/brief.md",
        "Place": "line 8, column 6",
        "Language": "Chinese",
        "Severity": "error",
        "Rule": "DL301 number",
        "Source": "The fund will receive 45 million dollars.",
        "Translation": "该基金将获得5400万美元。",
        "What is wrong": "“5400万” (54 million) where the English has “45 million”",
        "Suggestion": "4500万美元",
        "Verdict": None,
        "Comment": None,
        "Reference": reference("0123456789abcdef", "docs/brief.md", "number"),
    }


def test_the_flagged_words_are_bold():
    sheet = book(finding(), rich=True)["Queries"]
    for name, words in (("Source", "45 million"), ("Translation", "5400万美元")):
        text = sheet.cell(2, COLUMNS.index(name) + 1).value
        assert [block.text for block in text if block.font.b] == [words]


def test_what_is_missing_has_no_bold_words_and_no_place_of_its_own():
    gone = Location("docs/brief.md", "zh", 9, 1, 9, 1, "", "该基金将获得资金。", 9, 9)
    sheet = book(finding(location=gone, suggestion=None), finding(source=None))["Queries"]
    assert (row(sheet)["Translation"], row(sheet)["Suggestion"]) == ("该基金将获得资金。", None)
    assert row(sheet, 3)["Source"] is None


def test_verdicts_are_chosen_from_a_list():
    sheet = book(finding(), finding(), finding())["Queries"]
    (choice,) = sheet.data_validations.dataValidation
    assert choice.formula1.strip('"').split(",") == [verdict.value for verdict in Verdict]
    assert str(choice.sqref) == "K2:K4"
    assert sheet.auto_filter.ref == "A1:M4"


def test_it_can_be_read_on_the_screen_and_on_paper():
    sheet = book(finding())["Queries"]
    assert sheet.freeze_panes == "B2"
    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$1"
    assert all(cell.alignment.wrap_text for cell in sheet[2][1:])
    assert sheet.cell(2, COLUMNS.index("Translation") + 1).font.name == "Microsoft YaHei"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("short", 1),
        ("twenty words of a good length " * 4, 4),
        ("协议在夏天之前达成，双方还将公布实施细则。" * 4, 5),
        ("unbroken" * 30, 6),
    ],
)
def test_rows_are_as_high_as_their_text(text, lines):
    sheet = book(finding(message=text))["Queries"]
    assert sheet.row_dimensions[2].height == pytest.approx(15 * lines + 4, abs=15)


def test_a_long_sentence_is_cut_around_the_flagged_words():
    long = "甲" * 5000 + "要点" + "乙" * 5000
    place = Location("a.md", "zh", 1, 5001, 1, 5003, "要点", long, 5000, 5002)
    text = row(book(finding(location=place))["Queries"])["Translation"]
    assert len(text) < 1600
    assert text.startswith("…甲")
    assert "要点" in text
    assert text.endswith("乙…")


def test_without_findings_it_is_a_sheet_without_rows():
    sheet = book()["Queries"]
    assert sheet.max_row == 1


def test_the_second_sheet_says_how_to_fill_it_in():
    page = book(finding())["How to fill in"]
    assert {f"“{verdict.value}”" for verdict in Verdict} <= {cell.value for cell in page["A"]}


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_libreoffice_opens_it_and_computes_nothing(tmp_path):
    formula = "=1+1"
    place = Location("a.md", "zh", 1, 1, 1, 5, formula, formula, 0, 4)
    made = render_xlsx(Report((), (finding(message=formula, suggestion=formula, location=place, source=place),)))
    (tmp_path / "q.xlsx").write_bytes(made)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76"]
    done = subprocess.run(
        [*command, "--outdir", tmp_path, tmp_path / "q.xlsx"], capture_output=True, text=True, timeout=180, check=False
    )
    if not (tmp_path / "q.csv").exists():
        pytest.skip(f"no spreadsheets in this LibreOffice: {done.stderr.strip()}")
    assert (tmp_path / "q.csv").read_text(encoding="utf-8").count(formula) == 4

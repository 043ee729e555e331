"""Reports: JSON as contracted, one line a finding, a terminal report that fits and obeys nothing."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass

import pytest
from driftlint.checking import DocumentSummary, LanguageSummary, Report
from driftlint.errors import ReadError
from driftlint.model import Finding, Fix, Location, Severity
from driftlint.reporting.catalogue import render_catalogue, render_rule
from driftlint.reporting.concise import render_concise
from driftlint.reporting.escape import printable
from driftlint.reporting.json import render_json
from driftlint.reporting.terminal import print_report
from rich.cells import cell_len
from rich.console import Console

ZH = "外交部长王明远在记者会上表示，双方将在二〇二六年底之前就渔业补贴问题达成一项具有约束力的协议，并公布细则。"
EN = "Foreign Minister Wang Yuan told reporters that both sides would reach a binding deal on fisheries subsidies."


def location(text: str, context: str, language: str, path: str = "brief.md", line: int = 3) -> Location:
    start = context.index(text)
    return Location(
        path, language, line, start + 1, line, start + 1 + len(text), text, context, start, start + len(text)
    )


def finding(**changes) -> Finding:
    values = {
        "code": "DL101",
        "rule": "person-name",
        "severity": Severity.ERROR,
        "confidence": 0.95,
        "message": "王明远 is Wang Mingyuan; the English has Wang Yuan.",
        "location": location("王明远", ZH, "zh", line=12),
        "source": location("Wang Yuan", EN, "en"),
        "suggestion": "王远",
        "evidence": ("Wáng Míngyuǎn",),
        "category": "Accuracy/Mistranslation",
        "fingerprint": "0123456789abcdef",
    }
    return Finding(**{**values, **changes})


def report(*findings: Finding, **changes) -> Report:
    summary = DocumentSummary("brief.md", "en", 9, (LanguageSummary("zh", 10, 8, (("low alignment confidence", 2),)),))
    return Report(**{"documents": (summary,), "findings": findings, **changes})


def printed(*findings: Finding, width: int = 80, **changes) -> str:
    out = io.StringIO()
    print_report(report(*findings, **changes), Console(file=out, width=width, color_system=None))
    return out.getvalue()


def test_json_has_the_contracted_fields():
    data = json.loads(render_json(report(finding(), skipped=(("notes.md", "one language only"),)), "9.9"))
    assert (data["schema"], data["version"]) == (1, "9.9")
    assert set(data) == {"schema", "version", "documents", "findings", "summary", "errors"}
    (only,) = data["findings"]
    assert only["severity"] == "error"
    assert only["location"] == {
        "path": "brief.md",
        "language": "zh",
        "line": 12,
        "column": 5,
        "end_line": 12,
        "end_column": 8,
        "text": "王明远",
    }
    assert only["source"]["text"] == "Wang Yuan"
    assert set(only) >= {"code", "rule", "confidence", "message", "related", "suggestion", "evidence", "fingerprint"}
    assert data["summary"]["findings"] == {"error": 1, "warning": 0, "info": 0}
    assert data["summary"]["languages"]["zh"]["not_checked"] == {"low alignment confidence": 2}
    assert data["summary"]["skipped"] == [{"path": "notes.md", "reason": "one language only"}]


def test_json_lists_files_that_could_not_be_read():
    error = ReadError("is empty", path="a.md", hint="give it text")
    data = json.loads(render_json(report(errors=(error,)), "1"))
    assert data["errors"] == [{"path": "a.md", "line": None, "message": "is empty", "hint": "give it text"}]


def test_concise_is_one_line_a_finding():
    text = render_concise(report(finding(), finding(severity=Severity.INFO)))
    assert text.splitlines()[0].startswith("brief.md:12:5: error DL101 person-name [zh] 王明远 is Wang Mingyuan")
    assert len(text.splitlines()) == 2
    assert render_concise(report()) == ""


@pytest.mark.parametrize("width", [60, 80, 200])
def test_terminal_lines_fit_and_marks_stand_under_the_words(width):
    lines = printed(finding(), width=width).splitlines()
    assert all(cell_len(line) <= width for line in lines if "checked:" not in line)
    quoted = next(i for i, line in enumerate(lines) if "王明远在" in line)
    before = lines[quoted][: lines[quoted].index("王明远")]
    assert lines[quoted + 1] == " " * cell_len(before) + "^" * 6
    assert any("Wang Yuan told" in line for line in lines)
    assert any("→ write “王远”" in line for line in lines)
    assert any("1 error, 0 warnings, 0 hints" in line for line in lines)
    assert "  8 of 10 in Chinese; not checked: 2 (low alignment confidence)" in lines


def test_terminal_says_that_nothing_was_found():
    assert "No drift found." in printed()


def test_terminal_shows_what_was_not_checked():
    assert "notes.md: not checked: one language only" in printed(skipped=(("notes.md", "one language only"),))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "\ufffd[31mred\ufffd[0m"),
        ("one\ntwo\tthree", "one two three"),
        ("\u202egnp.exe", "\ufffdgnp.exe"),
        ("\ud800", "\ufffd"),
        ("[bold]not markup[/bold] é 中", "[bold]not markup[/bold] é 中"),
    ],
)
def test_document_text_is_data(text, shown):
    assert printable(text) == shown
    out = printed(finding(message=text, location=location(text, f"x {text} y", "fr")))
    assert "\x1b" not in out
    assert shown in out


def test_catalogue_and_page_come_from_the_docstring():
    class Sample:
        code, name, category, severity, summary = "XX1", "sample", "Style", Severity.INFO, "Finds samples."
        fix = Fix.SAFE

        @dataclass
        class Options:
            most: int = 3

        @classmethod
        def docstring(cls):
            return "Finds samples.\n\nBad::\n\n    en: x"

    assert render_catalogue([Sample], "text") == "XX1  sample  info     safe    Finds samples.\n"
    assert json.loads(render_catalogue([Sample], "json"))[0]["explanation"].startswith("Finds samples.")
    assert "| XX1 | [`sample`](sample.py) | info | safe | Finds samples. |" in render_catalogue([Sample], "markdown")
    page = render_rule(Sample)
    assert page.startswith("XX1 sample (info, Style)\nFix: safe, `--fix` makes it")
    assert "\n\nFinds samples.\n\nBad::" in page
    assert page.endswith("Options::\n\n    most = 3\n")

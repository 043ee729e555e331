"""What a document contains is data in every format: nothing in it acts, and the report is still of its format."""

from __future__ import annotations

import html
import io
import json
import re
import xml.etree.ElementTree as ET
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner
from driftlint.checking import DocumentSummary, LanguageSummary, Report
from driftlint.cli import main
from driftlint.errors import ReadError
from driftlint.model import Finding, Location, Severity
from driftlint.reporting.escape import for_xml, json_text, printable
from driftlint.reporting.formats import FORMATS, Run, render

HOSTILE = {
    "HTML": "<script>alert(1)</script><img src=x onerror=alert(1)> & </td></style>",
    "an attribute": '" onmouseover="alert(1)" \'><svg/onload=alert(1)>',
    "terminal escapes": "\x1b[31mred\x1b]8;;https://example.org\x07link\x1b]8;;\x07",
    "eight-bit escapes": "\x9b31mred\x9d8;;https://example.org\x9clink",
    "a GitHub command": "x\n::error file=a.md::no\n::add-mask::e\r::stop-commands::t",
    "a GitHub command at the beginning": "::error file=a.md::no ::add-mask::e",
    "an old command": "a ##[error]no ##[add-path]/tmp",
    "an Azure command": "a ##vso[task.setvariable variable=a]b",
    "percent escapes": "%0A::error::no %25 %3A",
    "Markdown": "[a](javascript:alert(1)) ![b](https://example.org/x.png) **c** `d` | e | ~~f~~ # g",
    "mentions": "@everyone #12 GH-12 org/repo#3 https://example.org www.example.org a@example.org",
    "rich markup": "[bold red]a[/] [link=https://example.org]b[/link] :smile:",
    "the end of CDATA": "]]> <![CDATA[ x ]]> <?xml?> <!-- y --> &lol; <!DOCTYPE a>",
    "characters outside XML": "a\x00b\x08c\x0bd\ufffee\uffff",
    "lone surrogates": "a\ud800b\udcff",
    "bidirectional overrides": "\u202egnp.exe\u2066",
    "line separators": "a\u2028b\u2029c\x85d",
    "quotes and backslashes": "\"'\\ \\u0000 \\n {0} {{1}}",
    "a table": "| a | b |\n| --- | --- |\n",
    "a formula": '=HYPERLINK("https://example.org","a")',
    "formulas of other kinds": "+1+1",
    "a command of a spreadsheet": "-2+3+cmd|' /C calc'!A0",
    "a function of a spreadsheet": "@SUM(1+1)*cmd|' /C calc'!A0",
    "an escape of a spreadsheet": "_x003D_1+1 _x000D_",
    "an error of a spreadsheet": "#N/A",
    "a very long line": "长 word " * 20_000,
}
ACTIVE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
COMMAND = re.compile(r"##(?:vso)?\[|^\s*::", re.MULTILINE)
RUN = Run("1.0", Severity.WARNING, 1, include_suppressed=True)


def hostile(text: str) -> Report:
    """A report with the text wherever a document, its name or a reader of it could put it."""
    place = Location(f"{text[:99]}.md", "fr", 1, 1, 1, 2, text, text, 0, len(text) // 2)
    found = Finding(
        "DL301", "number", Severity.ERROR, 0.9, text, place, place, (place,), text, (text,), "Accuracy", "0" * 16
    )
    summary = DocumentSummary(f"{text[:99]}.md", "en", 1, (LanguageSummary("fr", 1, 1),))
    return Report((summary,), (found,), errors=(ReadError(text, path=text[:99], hint=text),), skipped=((text, text),))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("style", FORMATS)
def test_document_text_is_data(style, text):
    made = render(style, hostile(text), RUN)
    if isinstance(made, bytes):
        check_workbook(made, text)
        return
    made.encode("utf-8")
    assert ACTIVE.search(made) is None
    CHECKS.get(style, check_lines)(made, text)


def check_lines(made: str, text: str) -> None:
    assert COMMAND.search(made) is None


def check_json(made: str, text: str) -> None:
    check_lines(made, text)
    data = json.loads(made)
    assert not isinstance(data, dict) or "findings" not in data or data["findings"][0]["message"] == text


def check_jsonl(made: str, text: str) -> None:
    (line,) = made.splitlines()
    check_json(line, text)
    assert json.loads(line)["message"] == text


def check_github(made: str, text: str) -> None:
    (line,) = made.splitlines()
    assert re.match(r"::error file=[^:,]*,line=1,endLine=1,col=1,endColumn=2,title=DL301 number \[fr\]::", line)
    assert COMMAND.search(line.removeprefix("::error")) is None
    assert len(line) < 5000


def check_junit(made: str, text: str) -> None:
    check_lines(made, text)
    tags = {element.tag for element in ET.fromstring(made.encode()).iter()}
    assert tags == {"testsuites", "testsuite", "testcase", "failure", "error", "skipped"}


def check_markdown(made: str, text: str) -> None:
    check_lines(made, text)
    assert len(made.splitlines()) == 11
    markdown = pytest.importorskip("markdown_it").MarkdownIt("gfm-like", {"html": True, "linkify": False})
    page = markdown.render(made)
    tags = set(re.findall(r"</?([a-zA-Z]\w*)", page))
    assert tags <= {"h3", "p", "strong", "code", "table", "thead", "tbody", "tr", "th", "td", "ul", "li"}
    assert not re.search(r"@(?=\w)|#(?=\d)|\w://|\bwww\.|GH-\d", html.unescape(re.sub(r"<code>.*?</code>", "", page)))


class Page(HTMLParser):
    """The parts of a page that act."""

    def __init__(self) -> None:
        super().__init__()
        self.active: list[str] = []
        self.scripts = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.scripts += tag == "script" and dict(attributes).get("type") != "application/json"
        self.active += [tag] if tag in ("img", "iframe", "object", "embed", "base", "form") else []
        self.active += [name for name, _ in attributes if name.startswith("on")]
        links = (value or "" for name, value in attributes if name in ("href", "src", "action", "xlink:href"))
        self.active += [value for value in links if not value.startswith(("#", "data:image/"))]


def check_html(made: str, text: str) -> None:
    harmless, page = Page(), Page()
    harmless.feed(str(render("html", hostile("a"), RUN)))
    page.feed(made)
    assert (page.active, page.scripts) == (harmless.active, harmless.scripts)


CHECKS = {
    "json": check_json,
    "jsonl": check_jsonl,
    "sarif": check_json,
    "gitlab": check_json,
    "github": check_github,
    "junit": check_junit,
    "markdown": check_markdown,
    "html": check_html,
}


def check_workbook(made: bytes, text: str) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            assert b"<f>" not in part
            assert b"hyperlink" not in part.lower() or text.startswith("=HYPERLINK")
            if name.endswith((".xml", ".rels")):
                ET.fromstring(part)
    book = openpyxl.load_workbook(io.BytesIO(made))
    cells = {head.value: cell for head, cell in zip(*book["Queries"].iter_rows(max_row=2), strict=True)}
    assert {cell.data_type for cell in cells.values() if cell.value is not None} == {"n", "s"}
    for name in ("Document", "What is wrong", "Suggestion"):
        assert cells[name].quotePrefix
    shown = for_xml(printable(text)).replace("_x00", "_x005F_x00")
    assert cells["What is wrong"].value == (shown if len(shown) < 1500 else shown[:1500] + "…")
    assert max(len(str(cell.value)) for cell in cells.values()) < 2000


# ---- through the command line ----------------------------------------------------------------------------------------

BRIEF = """### English

The harbour will hire 45 pilots {text} this year. The union has asked for more.

### Français

Le port embauchera 54 pilotes {text} cette année. Le syndicat en a demandé davantage.
"""


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "*::error::no* ##[error]no",
        "\x1b[31m\x9b31m\u202e",
        "]]> &lt; `a | b`",
        "=HYPERLINK(1)",
        "https://example.org/<b>",
    ],
)
def test_a_hostile_brief_runs_through_every_format(tmp_path, text):
    brief = tmp_path / "brief.md"
    brief.write_text(BRIEF.format(text=text), encoding="utf-8")
    arguments = [f"--format={style}={tmp_path / style}" for style in FORMATS]
    done = CliRunner().invoke(main, ["check", str(brief), "--format", "concise", *arguments])
    assert done.exit_code == 1, done.output
    assert "DL301" in done.stdout
    for style in FORMATS:
        if FORMATS[style].binary:
            assert zipfile.is_zipfile(tmp_path / style)
            continue
        made = (tmp_path / style).read_text(encoding="utf-8")
        assert ACTIVE.search(made) is None
        assert "<script>alert" not in made or style in ("json", "jsonl", "sarif", "terminal")
        if style not in ("github", "html"):
            assert COMMAND.search(made) is None
    json.loads((tmp_path / "sarif").read_text(encoding="utf-8"))
    ET.parse(tmp_path / "junit")


@pytest.mark.skipif("sys.platform in ('win32', 'darwin')", reason="their file names are text")
def test_a_file_name_that_is_no_text_is_shown_in_every_format(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    brief = Path("caf\udce9 ::error::\x1b[31m.md")
    brief.write_text(BRIEF.format(text=""), encoding="utf-8")
    for style in (each for each in FORMATS if not FORMATS[each].binary):
        done = CliRunner().invoke(main, ["check", str(brief), "--format", style])
        assert done.exit_code == 1, (style, done.output, done.exception)
        assert ACTIVE.search(done.stdout) is None


# ---- the tools -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_printable_keeps_the_length_and_json_the_value(text):
    assert len(printable(text)) == len(text)
    assert COMMAND.search(printable(text)) is None
    assert json.loads(json_text({"a": text})) == {"a": text}
    assert len(json_text(text).splitlines()) == 1


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("# 12", "# 12"),
        ("## a heading", "## a heading"),
        ("a ##[b]", "a ＃#[b]"),
        ("###[b]", "#＃#[b]"),
        ("##vso[a]", "＃#vso[a]"),
        ("std::move", "std::move"),
        ("a ::b::", "a ：:b::"),
    ],
)
def test_only_what_could_be_a_command_changes(text, shown):
    assert printable(text) == shown

"""Comments and entries that let a finding stand: where they hold, what they name, and when they are unused."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from driftlint.cli import main
from driftlint.model import Finding, Location, Severity, SourceFile
from driftlint.reading import read_text
from driftlint.workflow.suppression import Suppressions

ALL = ("number", "date", "omitted-sentence", "unused-suppression")

# a finding "number" is put on each ● and the numbers of those that are suppressed are expected
PLACES = {
    "the next block": ("● a\n\n<!-- driftlint: ignore number -->\n● b\n● c\n\n● d", {2, 3}),
    "a blank line between": ("<!-- driftlint: ignore number -->\n\n● b\n\n● c", {1}),
    "a heading alone": ("<!-- driftlint: ignore number -->\n## ● b\n● c", {1}),
    "the rest of a paragraph": ("● a\n<!-- driftlint: ignore number -->\n● b\n\n● c", {2}),
    "the same line": ("● a\n● b <!-- driftlint: ignore number -->\n● c", {2}),
    "the same line, in the middle": ("● a\n● b <!-- driftlint: ignore number --> ● c\n● d", {2, 3}),
    "a comment over lines": ("<!-- driftlint: ignore number\n because it is so -->\n● b\n\n● c", {1}),
    "two comments": ("<!-- driftlint: ignore date -->\n<!-- driftlint: ignore number -->\n● b", {1}),
    "other comments between": ("<!-- driftlint: ignore number -->\n<!-- to do -->\n\n● b", {1}),
    "at the end of the text": ("● a\n\n<!-- driftlint: ignore number -->", set()),
    "a range": ("● a\n<!-- driftlint: disable number -->\n● b\n\n● c\n<!-- driftlint: enable -->\n● d", {2, 3}),
    "a range within a line": ("● a <!-- driftlint: disable number --> ● b <!-- driftlint: enable number --> ● c", {2}),
    "a range to the end": ("● a\n<!-- driftlint: disable -->\n● b\n\n● c", {2, 3}),
    "a range of another rule goes on": (
        "<!-- driftlint: disable number,date -->● a<!-- driftlint: enable date -->● b<!-- driftlint: enable -->● c",
        {1, 2},
    ),
    "enabled by code": ("<!-- driftlint: disable number -->● a<!-- driftlint: enable DL301 -->● b", {1}),
    "the whole file": ("● a\n\n<!-- driftlint: ignore-file DL3 house style -->\n\n● b", {1, 2}),
    "Windows line ends": ("● a\r\n<!-- driftlint: ignore number -->\r\n● b\r\n\r\n● c\r\n", {2}),
    "an example in code": ("```\n<!-- driftlint: ignore-file number -->\n```\n● b", set()),
    "an example between backticks": ("Write `<!-- driftlint: ignore-file number -->` for that.\n● b", set()),
    "an example between backticks, in the middle": (
        "Write `a <!-- driftlint: ignore-file number --> b` for that.\n● b",
        set(),
    ),
    "an example between backticks, on the next line": (
        "Write ``for `that\r\n<!-- driftlint: ignore-file number` --> b``.\r\n● b",
        {1},  # a comment that begins its line ends the paragraph
    ),
    "backticks over two lines": ("Write `a\r\nb <!-- driftlint: ignore-file number -->`.\r\n● b", set()),
    "backticks before and after": ("`a` ● b <!-- driftlint: ignore number --> `c`\n● d", {1}),
    "a backtick before": ("the ` mark ● b <!-- driftlint: ignore number -->\n● d", {1}),
    "a backtick before and in the reason": ("the ` mark ● b <!-- driftlint: ignore number the ` mark -->\n● d", set()),
    "backticks in the reason": ("● b <!-- driftlint: ignore number the ` mark --> the ` mark\n● d", {1}),
    "two backticks in two paragraphs": ("the ` mark\n\n● b <!-- driftlint: ignore number --> ` mark\n● d", {1}),
    "two backticks in two items": ("- the ` mark\n- ● b <!-- driftlint: ignore number --> ` mark", {1}),
    "a backtick that is written as such": (r"the \` ● b <!-- driftlint: ignore number --> \` mark", {1}),
    "an indented example": ("For that:\n\n    <!-- driftlint: ignore-file number -->\n\n● b", set()),
    "an example indented by a tab": ("For that:\r\n\r\n\t<!-- driftlint: ignore-file number -->\r\n● b", set()),
    "the second line of an indented example": ("a\n\n    b\n    <!-- driftlint: ignore-file number -->\n● b", set()),
    "an indented example in an item": ("- For that:\n\n      <!-- driftlint: ignore-file number -->\n\n● b", set()),
    "an indented example in a quotation": ("> a\n>\n>     <!-- driftlint: ignore-file number -->\n\n● b", set()),
    "an indented example after a heading": ("# ● a\n    <!-- driftlint: ignore-file number -->\n\n● b", set()),
    "a paragraph of an item": ("1. a\n\n    <!-- driftlint: ignore number -->\n    ● b", {1}),
    "a paragraph of an item below an item": ("- a\n    - b\n\n      <!-- driftlint: ignore number -->\n      ● b", {1}),
    "an indented line of a paragraph": ("● a\n      ● b <!-- driftlint: ignore number -->", {2}),
    "after code, with line ends of Windows": (
        "```\r\na\r\n```\r\n\r\n<!-- driftlint: ignore number -->\r\n● b\r\n\r\n● c\r\n",
        {1},
    ),
    "after code, with old line ends of Macintosh": (
        "~~~\ra\r~~~ \r\r<!-- driftlint: ignore number -->\r● b\r\r● c\r",
        {1},
    ),
    "after backticks in a line": ("```a``` b\n\n<!-- driftlint: ignore number -->\n● b", {1}),
    "another comment": ("<!-- ignore number -->\n● b", set()),
}


def findings_at_marks(text: str, path: str = "brief.md", rule: str = "number") -> list[Finding]:
    file = SourceFile(path, text)
    marks = [i for i, character in enumerate(text) if character == "●"]
    places = [(file.position(i), file.position(i + 1)) for i in marks]
    return [
        Finding(
            "DL301", rule, Severity.ERROR, 1.0, str(n), Location(path, "fr", *start, *end, "●"), fingerprint=f"f{n}"
        )
        for n, (start, end) in enumerate(places, 1)
    ]


def suppressed_marks(text: str, rule: str = "number") -> set[int]:
    _, suppressed = Suppressions([SourceFile("brief.md", text)], ALL).split(findings_at_marks(text, rule=rule))
    return {int(each.finding.message) for each in suppressed}


@pytest.mark.parametrize(("text", "expected"), PLACES.values(), ids=PLACES)
def test_where_a_comment_holds(text, expected):
    assert suppressed_marks(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!-- driftlint: ignore -->\n<p>●\n● b</p>\n<p>● c</p>", {1, 2}),
        ("<!-- driftlint: ignore -->\n<section>\n<p>●</p>\n<p>●</p>\n</section>", {1}),
        ("<p>● a <!-- driftlint: ignore --> b</p>\n<p>●</p>", {1}),
        ("<!-- driftlint: disable -->\n<p>●</p>\n<p>●</p>\n<!-- driftlint: enable -->\n<p>●</p>", {1, 2}),
        ("<div>\n\n        <!-- driftlint: ignore -->\n        <p>●</p>\n</div>\n<p>●</p>", {1}),
    ],
)
def test_where_a_comment_holds_in_a_page(text, expected):
    findings = findings_at_marks(text, path="brief.html")
    _, suppressed = Suppressions([SourceFile("brief.html", text)], ALL).split(findings)
    assert {int(each.finding.message) for each in suppressed} == expected


@pytest.mark.parametrize(
    ("says", "covers", "reason"),
    [
        ("ignore number", True, ""),
        ("ignore DL301", True, ""),
        ("ignore dl301 checked with the ministry", True, "checked with the ministry"),
        ("ignore DL3", True, ""),
        ("ignore date", False, None),
        ("ignore date,number the table is rounded", True, "the table is rounded"),
        ("ignore date , number: the table is rounded", True, "the table is rounded"),
        ("ignore DL301，已核对", True, "，已核对"),
        ("ignore DL301 -- 已核对", True, "已核对"),
        ("ignore", True, ""),
        ("ignore all it is a quotation", True, "it is a quotation"),
        ("ignore -- it is a quotation", True, "it is a quotation"),
        ("ignore nmber", False, None),
        ("ingore number", False, None),
    ],
)
def test_what_a_comment_names(says, covers, reason):
    text = f"<!-- driftlint: {says} -->\n● b"
    _, suppressed = Suppressions([SourceFile("brief.md", text)], ALL).split(findings_at_marks(text))
    assert [each.reason for each in suppressed] == ([reason] if covers else [])
    assert all((each.at.line, each.at.column) == (1, 1) for each in suppressed)


def test_what_is_missing_is_suppressed_where_it_would_stand_or_where_it_stands_in_the_source():
    source = SourceFile("brief.en.md", "Kept.\n\n<!-- driftlint: ignore omitted-sentence cut for length -->\nCut.\n")
    target = SourceFile("brief.fr.md", "Gardé.\n")
    gone = Location("brief.en.md", "en", 4, 1, 4, 5, "Cut.")
    place = Location("brief.fr.md", "fr", 1, 7, 1, 7, "")
    finding = Finding("DL501", "omitted-sentence", Severity.WARNING, 0.9, "", place, source=gone)
    kept, suppressed = Suppressions([source, target], ALL).split([finding])
    assert (kept, [each.reason for each in suppressed]) == ([], ["cut for length"])
    # a finding with words of its own is suppressed at those words only
    wrong = Finding("DL501", "omitted-sentence", Severity.WARNING, 0.9, "", gone, source=place)
    other = Finding("DL301", "number", Severity.ERROR, 0.9, "", Location("brief.fr.md", "fr", 1, 1, 1, 4, "Gar"), gone)
    kept, _ = Suppressions([source, target], ALL).split([wrong, other])
    assert kept == [other]


# ---- through the whole of driftlint ----------------------------------------------------------------------------------

ENGLISH = """### English

The harbour authority of Tema will hire 45 pilots this year. The union has asked for more.

"""
FRENCH = """### Français

L'autorité portuaire de Tema embauchera 54 pilotes cette année.{after} Le syndicat en a demandé davantage.
"""


def run(*args):
    return CliRunner(env={"COLUMNS": "160"}).invoke(main, [str(arg) for arg in args])


def report(tmp_path, before: str = "", after: str = "", name: str = "brief.md", *args: str):
    path = tmp_path / name
    path.write_text(ENGLISH + before + FRENCH.format(after=after), encoding="utf-8")
    return json.loads(run("check", path, "--format", "json", *args).stdout)


@pytest.mark.parametrize("name", ["brief.md", "brief.txt"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<!-- driftlint: ignore-file number the sum was raised -->\n", ""),
        ("<!-- driftlint: disable DL301 the sum was raised -->\n\n", ""),
        ("", " <!-- driftlint: ignore number the sum was raised -->"),
    ],
)
def test_a_comment_is_no_text_and_is_counted(tmp_path, name, before, after):
    plain = report(tmp_path, name=name)
    data = report(tmp_path, before, after, name)
    assert [f["rule"] for f in plain["findings"] if f["severity"] == "error"] == ["number"]
    assert [f["rule"] for f in data["findings"] if f["severity"] == "error"] == []
    assert data["summary"]["suppressed"] == 1
    (only,) = data["summary"]["suppressions"]
    assert (only["rule"], only["reason"]) == ("number", "the sum was raised")
    assert data["documents"] == plain["documents"]


def test_the_summary_says_how_many_are_suppressed(tmp_path):
    report(tmp_path, after=" <!-- driftlint: ignore number -->")
    assert "Not shown: 1 suppressed." in run("check", tmp_path / "brief.md").stdout


def unused(data) -> list[str]:
    return [f["message"] for f in data["findings"] if f["rule"] == "unused-suppression"]


@pytest.mark.parametrize(
    ("says", "args", "messages"),
    [
        ("ignore number", (), []),
        ("ignore date", (), ["this suppresses nothing; take it out"]),
        ("ignore number,date", (), ["this suppresses nothing of date; take that out"]),
        ("ignore all", (), []),
        ("ignore nmber", (), ["this names 'nmber', which is no rule; did you mean number?"]),
        ("ingore number", (), ["this says 'ingore', which is no instruction; did you mean ignore?"]),
        ("", (), ["this has no instruction; choose ignore, disable, enable, ignore-file"]),
        ("ignore date", ("--select", "number,unused-suppression"), []),  # date was not run
        ("ignore all", ("--select", "date,unused-suppression"), []),
        ("ignore date", ("--ignore", "unused-suppression"), []),
        ("ignore date,unused-suppression", (), []),
    ],
)
def test_comments_that_do_nothing_are_reported(tmp_path, says, args, messages):
    assert unused(report(tmp_path, "", f" <!-- driftlint: {says} -->", "brief.md", *args)) == messages


def test_an_unused_comment_is_reported_at_its_place_in_the_language_that_it_is_about(tmp_path):
    data = report(tmp_path, after=" <!-- driftlint: ignore date -->")
    (finding,) = [f for f in data["findings"] if f["rule"] == "unused-suppression"]
    assert (finding["location"]["line"], finding["location"]["language"]) == (7, "fr")
    assert finding["location"]["text"] == "<!-- driftlint: ignore date -->"


# ---- the file beside -------------------------------------------------------------------------------------------------


def beside(tmp_path, text: str, name: str = "brief.txt"):
    (tmp_path / f"{name}.driftlint-ignore.toml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("entry", "suppressed", "problems"),
    [
        ('rule = "number"\ntext = "54 pilotes"\nreason = "more were found"', 1, []),
        ('rule = "DL3"', 1, []),
        ('rule = "number"\ntext = "55"', 0, ["this suppresses nothing; take it out"]),
        ('rule = "nmber"', 0, ["this names 'nmber', which is no rule; did you mean number?"]),
        ('fingerprint = "0000000000000000"', 0, ["this suppresses nothing; take it out"]),
    ],
)
def test_entries(tmp_path, entry, suppressed, problems):
    beside(tmp_path, f"[[ignore]]\n{entry}\n")
    data = report(tmp_path, name="brief.txt")
    assert data["summary"]["suppressed"] == suppressed
    assert unused(data) == problems


def test_an_entry_by_fingerprint(tmp_path):
    (error,) = [f for f in report(tmp_path, name="brief.txt")["findings"] if f["severity"] == "error"]
    beside(tmp_path, f'\n[[ignore]]\nfingerprint = "{error["fingerprint"]}"\nreason = "more were found"\n')
    (only,) = report(tmp_path, name="brief.txt")["summary"]["suppressions"]
    assert only["reason"] == "more were found"
    assert only["by"] == {"path": str(tmp_path / "brief.txt.driftlint-ignore.toml"), "line": 2}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[ignore]]\nrle = 'number'", ":1: unknown key rle"),
        ("\n[[ignore]]\nreason = 'x'", ":2: an entry has either a fingerprint or a rule"),
        ("[[ignore]]\nrule = 3", "the values of an entry are texts"),
        ("[ignored]", "nothing but tables [[ignore]]"),
        ("[[ignore", "is no valid TOML"),
        ("ignore = 3", "nothing but tables [[ignore]]"),
    ],
)
def test_a_wrong_file_is_an_error_that_hides_no_findings(tmp_path, text, message):
    beside(tmp_path, text)
    (tmp_path / "brief.txt").write_text(ENGLISH + FRENCH.format(after=""), encoding="utf-8")
    done = run("check", tmp_path / "brief.txt")
    assert done.exit_code == 2
    assert "driftlint-ignore.toml" in done.stderr
    assert message in done.stderr
    assert "DL301" in done.stdout


def test_comments_are_no_text_for_the_reader():
    french = FRENCH.format(after=" <!-- driftlint: ignore number -->")
    for path in ("brief.md", "brief.txt"):
        document = read_text(ENGLISH + french, path)
        assert all("driftlint" not in sentence.text for s in document.sections for sentence in s.sentences)
        assert [len(s.sentences) for s in document.sections] == [2, 2]


def test_a_file_beside_that_is_nested_too_deeply_is_an_error(tmp_path):
    path = tmp_path / "brief.md"
    path.write_text(ENGLISH + FRENCH, encoding="utf-8")
    (tmp_path / "brief.md.driftlint-ignore.toml").write_text("a = " + "[" * 100_000, encoding="utf-8")
    done = CliRunner().invoke(main, ["check", "--isolated", str(path)])
    assert done.exit_code == 2
    assert "brief.md.driftlint-ignore.toml: is nested too deeply" in done.stderr

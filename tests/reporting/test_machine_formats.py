"""Reports for programs: as their formats have it, and with document text as data whatever it holds."""

from __future__ import annotations

import html
import json
import re
import xml.etree.ElementTree as ET

import pytest
from click.testing import CliRunner
from driftlint.checking import DocumentSummary, LanguageSummary, Report
from driftlint.cli import main
from driftlint.discovery import all_rules
from driftlint.errors import ReadError
from driftlint.model import Finding, Location, Severity
from driftlint.reporting.github import render_github
from driftlint.reporting.gitlab import render_gitlab
from driftlint.reporting.jsonl import render_jsonl
from driftlint.reporting.junit import render_junit
from driftlint.reporting.markdown import render_markdown
from driftlint.reporting.sarif import render_sarif

FORMATS = {
    "sarif": lambda report: render_sarif(report, "1.0"),
    "github": render_github,
    "gitlab": render_gitlab,
    "junit": lambda report: render_junit(report, Severity.WARNING),
    "markdown": render_markdown,
    "jsonl": lambda report: render_jsonl(report, "1.0"),
}


def finding(**changes) -> Finding:
    values = {
        "code": "DL301",
        "rule": "number",
        "severity": Severity.ERROR,
        "confidence": 0.95,
        "message": "“54 millions” where the English has “45 million”",
        "location": Location("docs/brief.md", "fr", 8, 95, 8, 106, "54 millions", "Le fonds recevra 54 millions."),
        "source": Location("docs/brief.md", "en", 3, 87, 3, 97, "45 million", "The fund will receive 45 million."),
        "suggestion": "45 millions",
        "evidence": ("45000000 and 54000000",),
        "category": "Accuracy/Mistranslation",
        "fingerprint": "0123456789abcdef",
    }
    return Finding(**{**values, **changes})


def report(*findings: Finding, **changes) -> Report:
    summary = DocumentSummary("docs/brief.md", "en", 9, (LanguageSummary("fr", 10, 8, (("no counterpart", 2),)),))
    return Report(**{"documents": (summary,), "findings": findings, **changes})


MISSING = finding(
    code="DL501",
    rule="omitted-sentence",
    severity=Severity.INFO,
    location=Location("docs/brief.md", "fr", 9, 1, 9, 1, ""),
    suggestion=None,
    fingerprint="fedcba9876543210",
)
UNREAD = {"errors": (ReadError("is empty", path="docs/empty.md", line=2),), "skipped": (("notes.md", "one language"),)}

# ---- SARIF -----------------------------------------------------------------------------------------------------------

# The properties of SARIF 2.1.0 objects that driftlint writes; each object of the standard allows no others but its own.
# A value is a type, a dict (an object of that shape), a list (an array of it) or a set (the values allowed).
TEXT = {"text!": str}
ARTIFACT = {"uri!": str, "uriBaseId": str}
POSITIVE = "a whole number from 1"
REGION = {
    "startLine!": POSITIVE,
    "startColumn": POSITIVE,
    "endLine": POSITIVE,
    "endColumn": POSITIVE,
    "snippet": TEXT,
}
PLACE = {"physicalLocation!": {"artifactLocation!": ARTIFACT, "region": REGION}}
LOG = {
    "$schema": str,
    "version!": {"2.1.0"},
    "runs!": [
        {
            "tool!": {
                "driver!": {
                    "name!": str,
                    "version": str,
                    "rules": [
                        {
                            "id!": str,
                            "name": str,
                            "shortDescription": TEXT,
                            "fullDescription": TEXT,
                            "help": {"text!": str, "markdown": str},
                            "defaultConfiguration": {"level": {"none", "note", "warning", "error"}},
                            "properties": {"tags": [str], "problem.severity": {"error", "warning", "recommendation"}},
                        }
                    ],
                }
            },
            "columnKind": {"utf16CodeUnits", "unicodeCodePoints"},
            "invocations": [
                {
                    "executionSuccessful!": bool,
                    "toolExecutionNotifications": [
                        {"level": {"none", "note", "warning", "error"}, "message!": TEXT, "locations": [PLACE]}
                    ],
                }
            ],
            "results": [
                {
                    "ruleId": str,
                    "ruleIndex": int,
                    "level": {"none", "note", "warning", "error"},
                    "message!": TEXT,
                    "locations": [PLACE],
                    "relatedLocations": [{**PLACE, "id": int, "message": TEXT}],
                    "partialFingerprints": {"driftlint/v1": str},
                    "properties": {"confidence": float, "language": str, "category": str, "evidence": [str]},
                }
            ],
        }
    ],
}


def departures(value, shape, at: str = "log"):
    """Where a value is not of a shape."""
    if isinstance(shape, dict):
        known = {name.rstrip("!") for name in shape}
        yield from (f"{at}: unknown {name}" for name in value.keys() - known)
        for name, inner in shape.items():
            if name.rstrip("!") in value:
                yield from departures(value[name.rstrip("!")], inner, f"{at}.{name}")
            elif name.endswith("!"):
                yield f"{at}: lacks {name}"
    elif isinstance(shape, list):
        for i, each in enumerate(value):
            yield from departures(each, shape[0], f"{at}[{i}]")
        if len({json.dumps(each) for each in value}) < len(value):
            yield f"{at}: the same twice"
    elif isinstance(shape, set):
        if value not in shape:
            yield f"{at}: {value!r}"
    elif shape == POSITIVE:
        if not (isinstance(value, int) and value >= 1):
            yield f"{at}: {value!r}"
    elif not isinstance(value, shape):
        yield f"{at}: {value!r}"


@pytest.mark.parametrize(
    "given", [report(), report(finding(), MISSING), report(finding(), **UNREAD), Report((), (), **UNREAD)]
)
def test_sarif_is_of_the_standards_shape(given):
    assert list(departures(json.loads(render_sarif(given, "1.0")), LOG)) == []


def test_the_shape_is_a_test_of_something():
    assert list(departures({"version": "2.0", "runs": [{"tool": {}}], "x": 1}, LOG)) != []


def test_sarif_has_rules_places_and_fingerprints():
    (run,) = json.loads(render_sarif(report(finding(), MISSING, **UNREAD), "1.0"))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in all_rules()]
    assert all(rule["help"]["text"].startswith(rule["shortDescription"]["text"]) for rule in rules)
    assert all("::" not in rule["help"]["markdown"].split("\n")[0] for rule in rules)
    first, second = run["results"]
    assert rules[first["ruleIndex"]]["name"] == "number"
    assert run["columnKind"] == "unicodeCodePoints"
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "docs/brief.md", "uriBaseId": "%SRCROOT%"},
        "region": {
            "startLine": 8,
            "startColumn": 95,
            "endLine": 8,
            "endColumn": 106,
            "snippet": {"text": "54 millions"},
        },
    }
    assert first["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 3
    assert first["relatedLocations"][0]["message"]["text"] == "en: 45 million"
    assert first["partialFingerprints"] == {"driftlint/v1": "0123456789abcdef"}
    assert (first["level"], second["level"]) == ("error", "note")
    assert run["invocations"][0]["executionSuccessful"] is False
    assert len(run["invocations"][0]["toolExecutionNotifications"]) == 2


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a b/c#d?.md", "a%20b/c%23d%3F.md"),
        ("./a.md", "a.md"),
        ("简报.md", "%E7%AE%80%E6%8A%A5.md"),
        ("<stdin>", "%3Cstdin%3E"),
    ],
)
def test_paths_are_uris(path, uri):
    place = Location(path, "fr", 1, 1, 1, 2, "x")
    (run,) = json.loads(render_sarif(report(finding(location=place)), "1.0"))["runs"]
    found = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert found == {"uri": uri, "uriBaseId": "%SRCROOT%"}


def test_an_absolute_path_is_a_file_uri_unless_it_is_below_the_working_folder(tmp_path, monkeypatch):
    place = Location(str(tmp_path / "a b.md"), "fr", 1, 1, 1, 2, "x")
    given = report(finding(location=place))

    def artifact():
        (run,) = json.loads(render_sarif(given, "1.0"))["runs"]
        return run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]

    assert artifact() == {"uri": (tmp_path / "a b.md").as_uri()}
    monkeypatch.chdir(tmp_path)
    assert artifact() == {"uri": "a%20b.md", "uriBaseId": "%SRCROOT%"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("see [here](https://example.org)", "see \\[here](https://example.org)"),
        ("see [3] and {x}", "see [3] and {x}"),
        ("the {0}th", "the {{0}}th"),
    ],
)
def test_sarif_messages_hold_no_links_and_placeholders(text, shown):
    (run,) = json.loads(render_sarif(report(finding(message=text, suggestion=None)), "1.0"))["runs"]
    assert run["results"][0]["message"]["text"] == shown


# ---- GitHub, GitLab, JUnit, Markdown, lines --------------------------------------------------------------------------


def test_github_annotations():
    wrapped = finding(severity=Severity.WARNING, location=Location("a,b:c.md", "zh", 3, 5, 4, 2, "x"), suggestion=None)
    assert render_github(report(finding(), MISSING, wrapped)).splitlines() == [
        "::error file=docs/brief.md,line=8,endLine=8,col=95,endColumn=106,title=DL301 number [fr]::"
        "“54 millions” where the English has “45 million” → write “45 millions”",
        "::notice file=docs/brief.md,line=9,endLine=9,col=1,endColumn=1,title=DL501 omitted-sentence [fr]::"
        "“54 millions” where the English has “45 million”",
        "::warning file=a%2Cb%3Ac.md,line=3,endLine=4,col=5,title=DL301 number [zh]::"
        "“54 millions” where the English has “45 million”",
    ]
    assert render_github(report(finding(message="5% of it", suggestion=None))).endswith("::5%25 of it\n")


def test_gitlab_code_quality():
    first, second, third = json.loads(render_gitlab(report(finding(), finding(), MISSING)))
    assert first["location"] == {"path": "docs/brief.md", "lines": {"begin": 8, "end": 8}}
    assert (first["check_name"], first["severity"], third["severity"]) == ("number", "critical", "info")
    assert first["description"].startswith("DL301 number: “54 millions”")
    assert len({each["fingerprint"] for each in (first, second, third)}) == 3
    assert json.loads(render_gitlab(report())) == []


def test_junit_fails_what_the_exit_status_fails():
    root = ET.fromstring(render_junit(report(finding(), MISSING, **UNREAD), Severity.WARNING).encode())
    suites = {suite.get("name"): suite for suite in root}
    assert list(suites) == ["docs/brief.md", "docs/empty.md", "notes.md"]
    suite = suites["docs/brief.md"]
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("2", "1", "0")
    failed, passed = suite
    assert failed.get("name") == "DL301 number [fr] 8:95"
    assert failed[0].tag == "failure"
    assert "fr: Le fonds recevra 54 millions." in failed[0].text
    assert passed[0].tag == "system-out"
    assert suites["docs/empty.md"][0][0].tag == "error"
    assert suites["notes.md"][0][0].tag == "skipped"
    strict = ET.fromstring(render_junit(report(finding(), MISSING), Severity.INFO).encode())
    assert strict[0].get("failures") == "2"


def test_junit_passes_a_document_without_findings():
    (suite,) = ET.fromstring(render_junit(report(), Severity.WARNING).encode())
    assert [(case.get("name"), len(case)) for case in suite] == [("no drift", 0)]


def test_markdown_is_a_table_and_what_was_checked():
    text = render_markdown(report(finding(), MISSING, **UNREAD, known=3))
    assert text.startswith("### driftlint: 1 error, 0 warnings, 1 hint\n\n**`docs/brief.md`**\n\n| place |")
    assert "| 8:95 fr | **error** | DL301 number | “54 millions” where the English has “45 million”" in text
    assert "- `docs/brief.md`: checked 8 of 10 sentences in French" in text
    assert "- `notes.md`: not checked: one language" in text
    assert "- `docs/empty.md`: **not read**: is empty" in text
    assert "Not shown: 3 known from the baseline." in text
    assert render_markdown(report()).startswith("### driftlint: no drift found\n")


def test_jsonl_is_one_finding_a_line():
    first, second = render_jsonl(report(finding(message="a\u2028b\nc"), MISSING), "1.0").splitlines()
    assert json.loads(first)["message"] == "a\u2028b\nc"
    assert json.loads(second)["location"]["text"] == ""
    assert render_jsonl(report(), "1.0") == ""


# ---- hostile documents -----------------------------------------------------------------------------------------------

HOSTILE = {
    "HTML": "<script>alert(1)</script><img src=x onerror=alert(1)> & </td>",
    "terminal escapes": "\x1b[31mred\x1b]8;;https://example.org\x07link\x1b]8;;\x07",
    "a GitHub command": "x\n::error file=a.md::no\n::add-mask::e\r::stop-commands::t",
    "an old command": "##[error]no ##[add-path]/tmp",
    "percent escapes": "%0A::error::no %25 %3A",
    "Markdown": "[a](javascript:alert(1)) ![b](https://example.org/x.png) **c** `d` | e | ~~f~~ # g",
    "mentions": "@everyone #12 GH-12 org/repo#3 https://example.org www.example.org a@example.org",
    "the end of CDATA": "]]> <![CDATA[ x ]]> <?xml?> <!-- y -->",
    "characters outside XML": "a\x00b\x08c\x0bd\ufffee\uffff",
    "bidirectional overrides": "\u202egnp.exe\u2066",
    "quotes and backslashes": "\"'\\ \\u0000 \\n {0} {{1}}",
    "a table": "| a | b |\n| --- | --- |\n",
}


def hostile(text: str) -> Report:
    place = Location(f"{text}.md", "fr", 1, 1, 1, 2, text, text, 0, 1)
    found = finding(message=text, location=place, source=place, suggestion=text, evidence=(text,), related=(place,))
    summary = DocumentSummary(f"{text}.md", "en", 1, (LanguageSummary("fr", 1, 1),))
    error = ReadError(text, path=text)
    return Report((summary,), (found,), errors=(error,), skipped=((text, text),))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_document_text_is_data(text):
    given = hostile(text)
    shown = {name: render(given) for name, render in FORMATS.items()}
    for name, output in shown.items():
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", strip(name, output)), (
            name
        )
    assert len(shown["github"].splitlines()) == 1
    assert shown["github"].startswith("::error file=")
    assert len(shown["jsonl"].splitlines()) == 1
    assert json.loads(shown["jsonl"])["message"] == text
    assert len(json.loads(shown["gitlab"])) == 1
    root = ET.fromstring(shown["junit"].encode())
    assert {element.tag for element in root.iter()} == {
        "testsuites",
        "testsuite",
        "testcase",
        "failure",
        "error",
        "skipped",
    }
    log = json.loads(shown["sarif"])
    assert list(departures(log, LOG)) == []
    assert len(shown["markdown"].splitlines()) == 11


def strip(name: str, output: str) -> str:
    """JSON keeps document text as it is where it is data: escaped control characters and overrides."""
    return (
        re.sub("[\u202a-\u202e\u2066-\u2069\x7f-\x9f]", "", output) if name in ("jsonl", "sarif", "gitlab") else output
    )


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_markdown_renders_document_text_as_itself(text):
    markdown = pytest.importorskip("markdown_it").MarkdownIt("gfm-like", {"html": True, "linkify": False})
    page = markdown.render(render_markdown(hostile(text)))
    tags = set(re.findall(r"</?([a-zA-Z]\w*)", page))
    assert tags <= {"h3", "p", "strong", "code", "table", "thead", "tbody", "tr", "th", "td", "ul", "li"}
    assert not re.search(r"(?:@|#)(?=\w)|\w://|\bwww\.|GH-\d", html.unescape(re.sub(r"<code>.*?</code>", "", page)))


def test_output_writes_the_file_and_nothing_to_the_screen(tmp_path):
    brief = tmp_path / "brief.md"
    brief.write_text(
        "### English\n\nThe harbour will hire 45 pilots this year. The union has asked for more.\n\n"
        "### Français\n\nLe port embauchera 54 pilotes cette année. Le syndicat en a demandé davantage.\n",
        encoding="utf-8",
    )
    for style in (*FORMATS, "json", "concise", "terminal"):
        target = tmp_path / f"report.{style}"
        done = CliRunner().invoke(main, ["check", str(brief), "--format", style, "--output", str(target)])
        assert (done.exit_code, done.stdout) == (1, ""), done.output
        text = target.read_text(encoding="utf-8")
        assert "number" in text
        assert "\x1b" not in text
        if style != "terminal":
            assert CliRunner().invoke(main, ["check", str(brief), "--format", style]).stdout == text
    done = CliRunner().invoke(main, ["check", str(brief), "--output", str(tmp_path / "none" / "x")])
    assert done.exit_code == 2
    assert "cannot be written" in done.stderr

"""Reports for programs: as their formats have it, and with document text as data whatever it holds."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import jsonschema
import lxml.etree
import pytest
from driftlint.checking import DocumentSummary, LanguageSummary, Report
from driftlint.discovery import all_rules
from driftlint.errors import ReadError
from driftlint.model import Finding, Location, Severity
from driftlint.reporting.github import render_github
from driftlint.reporting.gitlab import render_gitlab
from driftlint.reporting.jsonl import render_jsonl
from driftlint.reporting.junit import render_junit
from driftlint.reporting.markdown import render_markdown
from driftlint.reporting.sarif import render_sarif
from driftlint.workflow.suppression import Suppressed

VENDOR = Path(__file__).parent.parent / "vendor"


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

COMMENT = Location("docs/brief.md", "fr", 5, 1, 5, 30, "<!-- driftlint: ignore DL301 -->")
BESIDE = Location("docs/brief.md.driftlint-ignore.toml", "fr", 1, 1, 1, 11, "[[ignore]]")

# ---- SARIF -----------------------------------------------------------------------------------------------------------

SARIF_SCHEMA = json.loads((VENDOR / "sarif/sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))


def sarif(given: Report, status: int = 1, include_suppressed: bool = True) -> dict:
    """The one run of the log, valid against the official schema."""
    log = json.loads(render_sarif(given, "1.0", status, include_suppressed))
    checker = jsonschema.Draft4Validator.FORMAT_CHECKER
    errors = jsonschema.Draft4Validator(SARIF_SCHEMA, format_checker=checker).iter_errors(log)
    assert [f"{error.json_path}: {error.message}" for error in errors] == []
    (run,) = log["runs"]
    return run


@pytest.mark.parametrize(
    "given",
    [
        report(),
        report(finding(), MISSING),
        report(finding(), **UNREAD),
        Report((), (), **UNREAD),
        report(finding(), baselined=(MISSING,)),
        report(suppressed=(Suppressed(finding(), "rounded", COMMENT), Suppressed(MISSING, "", BESIDE))),
    ],
)
def test_sarif_is_valid(given):
    sarif(given)


def test_the_schema_is_a_test_of_something():
    assert not jsonschema.Draft4Validator(SARIF_SCHEMA).is_valid({"version": "2.1.0", "runs": [{"tool": {}}], "x": 1})


def test_sarif_lists_what_is_suppressed_or_known_only_where_asked():
    held = (Suppressed(finding(), "the table is rounded", COMMENT), Suppressed(MISSING, "", BESIDE))
    given = report(finding(), suppressed=held, baselined=(MISSING,))
    (only,) = sarif(given, include_suppressed=False)["results"]
    assert (only["baselineState"], "suppressions" in only) == ("new", False)
    _, inside, beside, known = sarif(given)["results"]
    assert inside["suppressions"][0]["kind"] == "inSource"
    assert inside["suppressions"][0]["justification"] == "the table is rounded"
    assert inside["suppressions"][0]["location"]["physicalLocation"]["region"]["startLine"] == 5
    assert (beside["suppressions"][0]["kind"], "justification" in beside["suppressions"][0]) == ("external", False)
    assert (known["baselineState"], known["partialFingerprints"]) == ("unchanged", {"driftlint/v1": "fedcba9876543210"})
    assert all("baselineState" not in result for result in sarif(report(finding()))["results"])


def test_sarif_tells_of_the_call():
    run = sarif(report(finding(), **UNREAD), status=2)
    (call,) = run["invocations"]
    assert (call["executionSuccessful"], call["exitCode"]) == (False, 2)
    unread, skipped = call["toolExecutionNotifications"]
    assert (unread["level"], unread["message"]["text"]) == ("error", "is empty")
    assert unread["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "docs/empty.md"
    assert (skipped["level"], skipped["message"]["text"]) == ("note", "not checked: one language")
    assert [each["location"]["uri"] for each in run["artifacts"]] == ["docs/brief.md", "docs/empty.md", "notes.md"]
    assert {each["encoding"] for each in run["artifacts"]} == {"UTF-8"}
    assert sarif(report(), status=0)["invocations"][0]["executionSuccessful"] is True


def test_sarif_names_the_encoding_that_a_file_is_in():
    files = ("a.md", "b.html", "c.po", "d.epub", "e.html")
    encodings = (("a.md", "windows-1252"), ("b.html", "GB18030"))
    summary = DocumentSummary("a.md", "en", 1, (), (*files, "f.md"), encodings)
    found = {each["location"]["uri"]: each.get("encoding") for each in sarif(report(documents=(summary,)))["artifacts"]}
    assert found == {**dict.fromkeys(files), **dict(encodings), "f.md": "UTF-8"}


def test_each_place_names_its_file_among_the_artifacts():
    other = Location("docs/other.md", "zh", 3, 1, 3, 2, "x")
    run = sarif(report(finding(related=(other,))))
    places = [*run["results"][0]["locations"], *run["results"][0]["relatedLocations"]]
    for place in places:
        named = place["physicalLocation"]["artifactLocation"]
        assert run["artifacts"][named["index"]]["location"]["uri"] == named["uri"]


def test_each_rule_names_its_mqm_type():
    run = sarif(report())
    types = {taxon["id"] for taxon in run["taxonomies"][0]["taxa"]}
    for rule in run["tool"]["driver"]["rules"]:
        assert rule["relationships"][0]["target"]["id"] in types
    assert "Accuracy/Mistranslation" in types


def test_sarif_has_rules_places_and_fingerprints():
    run = sarif(report(finding(), MISSING))
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in all_rules()]
    assert all(rule["help"]["text"].startswith(rule["shortDescription"]["text"]) for rule in rules)
    assert all("::" not in rule["help"]["markdown"].split("\n")[0] for rule in rules)
    first, second = run["results"]
    assert rules[first["ruleIndex"]]["name"] == "number"
    assert run["columnKind"] == "unicodeCodePoints"
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "docs/brief.md", "uriBaseId": "%SRCROOT%", "index": 0},
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
    assert first["properties"]["confidence"] == 0.95
    assert (first["properties"]["language"], first["properties"]["category"]) == ("fr", "Accuracy/Mistranslation")


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
    found = sarif(report(finding(location=place)))["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert (found["uri"], found["uriBaseId"]) == (uri, "%SRCROOT%")


def test_an_absolute_path_is_a_file_uri_unless_it_is_below_the_working_folder(tmp_path, monkeypatch):
    place = Location(str(tmp_path / "a b.md"), "fr", 1, 1, 1, 2, "x")
    given = report(finding(location=place))

    def artifact():
        found = sarif(given)["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
        return found["uri"], found.get("uriBaseId")

    assert artifact() == ((tmp_path / "a b.md").as_uri(), None)
    monkeypatch.chdir(tmp_path)
    assert artifact() == ("a%20b.md", "%SRCROOT%")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("see [here](https://example.org)", "see \\[here](https://example.org)"),
        ("see [3] and {x}", "see [3] and {x}"),
        ("the {0}th", "the {{0}}th"),
    ],
)
def test_sarif_messages_hold_no_links_and_placeholders(text, shown):
    run = sarif(report(finding(message=text, suggestion=None)))
    assert run["results"][0]["message"]["text"] == shown


# ---- GitHub, GitLab, JUnit, Markdown, lines --------------------------------------------------------------------------


def test_github_annotations():
    wrapped = finding(severity=Severity.WARNING, location=Location("a,b:c.md", "zh", 3, 5, 4, 2, "x"), suggestion=None)
    assert render_github(report(MISSING, finding(), wrapped)).splitlines() == [
        "::error file=docs/brief.md,line=8,endLine=8,col=95,endColumn=106,title=DL301 number [fr]::"
        "docs/brief.md:8:95: “54 millions” where the English has “45 million” → write “45 millions”",
        "::warning file=a%2Cb%3Ac.md,line=3,endLine=4,title=DL301 number [zh]::"
        "a,b:c.md:3:5: “54 millions” where the English has “45 million”",
        "::notice file=docs/brief.md,line=9,endLine=9,col=1,endColumn=1,title=DL501 omitted-sentence [fr]::"
        "docs/brief.md:9:1: “54 millions” where the English has “45 million”",
    ]
    assert render_github(report(finding(message="5% of it", suggestion=None))).endswith(": 5%25 of it\n")


def test_github_says_when_it_will_not_show_all():
    assert "shows" not in render_github(report(*[finding()] * 10, *[MISSING] * 10))
    lines = render_github(report(*[MISSING] * 3, *[finding()] * 11)).splitlines()
    assert lines[0] == (
        "::notice title=driftlint::11 errors, 0 warnings, 3 hints; GitHub shows 10 of each kind at their places, "
        "the log of this step has all"
    )
    assert [line[:8] for line in lines[1:]] == ["::error "] * 11 + ["::notice"] * 3


def test_github_messages_stay_short():
    (line,) = render_github(report(finding(message="长" * 9000))).splitlines()
    assert len(line) < 4200
    assert line.endswith("…")


CODE_QUALITY = {
    # the properties that GitLab's documentation lists for a custom tool, all of them required
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    # relative to the repository, and without ./ in front
                    "path": {"type": "string", "pattern": r"^(?!\./|/).+"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


def test_gitlab_code_quality():
    moved = finding(location=Location("./docs/../docs/brief.md", "fr", 8, 95, 8, 106, "54 millions"))
    for given in (report(), report(finding(), finding(), MISSING, moved)):
        jsonschema.validate(json.loads(render_gitlab(given)), CODE_QUALITY)
    first, second, third = json.loads(render_gitlab(report(finding(), finding(), MISSING)))
    assert first["location"] == {"path": "docs/brief.md", "lines": {"begin": 8, "end": 8}}
    assert (first["check_name"], first["severity"], third["severity"]) == ("number", "critical", "info")
    assert first["description"].startswith("DL301 number: “54 millions”")
    assert len({each["fingerprint"] for each in (first, second, third)}) == 3
    assert json.loads(render_gitlab(report())) == []


JUNIT = lxml.etree.XMLSchema(lxml.etree.parse(VENDOR / "junit/junit-10.xsd"))


def junit(given: Report, fail_on: Severity) -> ET.Element:
    """The root, valid against the schema of Jenkins' xUnit plugin."""
    text = render_junit(given, fail_on).encode()
    JUNIT.assertValid(lxml.etree.fromstring(text))
    return ET.fromstring(text)


def test_junit_fails_what_the_exit_status_fails():
    root = junit(report(finding(), MISSING, **UNREAD), Severity.WARNING)
    suites = {suite.get("name"): suite for suite in root}
    assert list(suites) == ["docs/brief.md", "docs/empty.md", "notes.md"]
    suite = suites["docs/brief.md"]
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("2", "1", "0")
    failed, passed = suite
    assert (root.get("failures"), root.get("errors")) == ("1", "1")
    assert failed.get("name") == "DL301 number [fr] 8:95"
    assert (failed.get("file"), failed.get("line")) == ("docs/brief.md", "8")
    assert failed[0].tag == "failure"
    assert "fr: Le fonds recevra 54 millions." in failed[0].text
    assert passed[0].tag == "system-out"
    assert suites["docs/empty.md"][0][0].tag == "error"
    assert suites["notes.md"][0][0].tag == "skipped"
    strict = junit(report(finding(), MISSING), Severity.INFO)
    assert strict[0].get("failures") == "2"


def test_junit_passes_a_document_without_findings():
    (suite,) = junit(report(), Severity.WARNING)
    assert [(case.get("name"), len(case)) for case in suite] == [("no drift", 0)]


def test_markdown_is_a_table_and_what_was_checked():
    text = render_markdown(report(finding(), MISSING, **UNREAD, baselined=(MISSING,) * 3))
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

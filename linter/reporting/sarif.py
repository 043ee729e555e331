"""SARIF 2.1.0, as code scanning services and editors read it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from ..checking import Report
from ..discovery import AnyRule, all_rules
from ..edits import NOT_TEXT
from ..errors import DriftlintError
from ..model import Edit, Finding, Fix, Location, Severity
from ..regex import regex
from .escape import json_text, printable
from .places import advice, in_words, uri, where

if TYPE_CHECKING:
    from ..workflow.suppression import Suppressed

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_PROBLEMS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
_STATUSES = {0: "nothing at or above the fail level", 1: "findings at or above the fail level", 2: "input not read"}
_ROOT = "%SRCROOT%"
_TYPES = "MQM"
_LINK = regex(r"\[(?=[^\]]*\]\()")
_PLACEHOLDER = regex(r"\{(\d+)\}")

Object = dict[str, Any]


def render_sarif(report: Report, version: str, status: int, include_suppressed: bool) -> str:
    """The report as one SARIF log with one run.

    With `include_suppressed` it holds the findings that are suppressed or in the baseline too, marked as such; not all
    programs heed the marks.
    """
    return json_text(sarif_object(report, version, status, include_suppressed), indent=1) + "\n"


def sarif_object(report: Report, version: str, status: int, include_suppressed: bool) -> Object:
    """The log as plain dicts and lists."""
    rules = all_rules()
    files = _Files(report)
    driver: Object = {"name": "driftlint", "version": version, "rules": [_rule(rule) for rule in rules]}
    driver["supportedTaxonomies"] = [{"name": _TYPES, "index": 0}]
    run: Object = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder that driftlint ran in."}}},
        "invocations": [_invocation(report, status, files)],
        "taxonomies": [_taxonomy(rules)],
        "results": list(_results(report, rules, files, include_suppressed)),
    }
    run["artifacts"] = files.artifacts  # the last, since each place that is written names its file
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


class _Files:
    """The files of a run, in the order in which they are met: the documents' first."""

    def __init__(self, report: Report) -> None:
        self.artifacts: list[Object] = []
        self._index: dict[str, int] = {}
        self._encodings = {path: name for document in report.documents for path, name in document.encodings}
        for document in report.documents:
            for path in document.files or (document.path,):
                self.location(path)

    def location(self, path: str) -> Object:
        reference, is_relative = uri(path)
        where = {"uri": reference, "uriBaseId": _ROOT} if is_relative else {"uri": reference}
        if reference not in self._index:
            self._index[reference] = len(self.artifacts)
            artifact: Object = {"location": where, "roles": ["analysisTarget"]}
            if path in self._encodings or PurePath(path).suffix.lower() not in NOT_TEXT:
                artifact["encoding"] = self._encodings.get(path, "UTF-8")
            self.artifacts.append(artifact)
        return {**where, "index": self._index[reference]}

    def place(self, place: Location) -> Object:
        """A region of a file, counted in code points; in a format without lines the name of the place."""
        if place.place:
            name = message(in_words(place))
            return {
                "physicalLocation": {"artifactLocation": self.location(place.path)},
                "logicalLocations": [{"fullyQualifiedName": name}],
            }
        region = _region(place)
        if place.text:
            region["snippet"] = {"text": place.text}
        return {"physicalLocation": {"artifactLocation": self.location(place.path), "region": region}}


def _region(place: Location) -> Object:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": max(place.end_line, place.line),
        "endColumn": place.end_column,
    }


# ---- the tool --------------------------------------------------------------------------------------------------------


def _rule(rule: AnyRule) -> Object:
    text = rule.docstring()
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": _first_paragraphs(text)},
        "help": {"text": text, "markdown": re.sub(r"::[ ]*$", ":", text, flags=re.MULTILINE)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "relationships": [
            {"target": {"id": rule.category, "toolComponent": {"name": _TYPES, "index": 0}}, "kinds": ["superset"]}
        ],
        "properties": {"tags": [rule.category], "problem.severity": _PROBLEMS[rule.severity]},
    }


def _first_paragraphs(text: str) -> str:
    """What stands before the first example, in one line."""
    return " ".join(re.split(r"^(?:Bad|Good)\b.*::\s*$", text, maxsplit=1, flags=re.MULTILINE)[0].split())


def _taxonomy(rules: Iterable[AnyRule]) -> Object:
    """The error types that the rules' categories come from."""
    return {
        "name": _TYPES,
        "fullName": "Multidimensional Quality Metrics",
        "shortDescription": {"text": "A typology of translation errors."},
        "informationUri": "https://themqm.org/",
        "taxa": [{"id": category, "name": category} for category in sorted({rule.category for rule in rules})],
    }


def _invocation(report: Report, status: int, files: _Files) -> Object:
    notes = [_notification(error, "error", files) for error in report.errors]
    notes += [
        _notification(DriftlintError(f"not checked: {why}", path=path), "note", files) for path, why in report.skipped
    ]
    return {
        "executionSuccessful": not report.errors,
        "exitCode": status,
        "exitCodeDescription": _STATUSES[status],
        "toolExecutionNotifications": notes,
    }


def _notification(error: DriftlintError, level: str, files: _Files) -> Object:
    text = error.message + (f" ({error.hint})" if error.hint else "")
    found: Object = {"level": level, "message": {"text": message(text)}}
    if error.path:
        place: Object = {"artifactLocation": files.location(error.path)}
        if error.line:
            place["region"] = {"startLine": error.line}
        found["locations"] = [{"physicalLocation": place}]
    return found


# ---- the results -----------------------------------------------------------------------------------------------------


def _results(report: Report, rules: Sequence[AnyRule], files: _Files, include_suppressed: bool) -> Iterator[Object]:
    index = {rule.name: i for i, rule in enumerate(rules)}
    # once one result has a state, all have
    compared = bool(report.baselined or report.stale)
    state = {"baselineState": "new"} if compared else {}
    for finding in report.findings:
        yield {**_result(finding, index, files), **state}
    if not include_suppressed:
        return
    for each in report.suppressed:
        yield {**_result(each.finding, index, files), **state, "suppressions": [_suppression(each, files)]}
    for finding in report.baselined:
        yield {**_result(finding, index, files), "baselineState": "unchanged"}


def _result(finding: Finding, index: Mapping[str, int], files: _Files) -> Object:
    place = finding.location
    result: Object = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": message(f"{where(place)}: {advice(finding)}" if place.place else advice(finding))},
        "locations": [files.place(finding.location)],
        "partialFingerprints": {"driftlint/v1": finding.fingerprint},
        "properties": {
            "confidence": finding.confidence,
            "language": finding.location.language,
            "category": finding.category,
            "evidence": [printable(line) for line in finding.evidence],
        },
    }
    if finding.rule in index:
        result["ruleIndex"] = index[finding.rule]
    others = [place for place in (finding.source, *finding.related) if place is not None]
    if others:
        result["relatedLocations"] = [
            {
                "id": i,
                **files.place(place),
                "message": {"text": message(f"{place.language}: {place.text or place.context}")},
            }
            for i, place in enumerate(dict.fromkeys(others), 1)
        ]
    if finding.edits:
        result["fixes"] = [_fix(finding, files)]
        result["properties"]["fix"] = str(finding.fix)
    return result


def _fix(finding: Finding, files: _Files) -> Object:
    """The edits as viewers apply them, and for whom they are."""
    by_path: dict[str, list[Edit]] = {}
    for edit in finding.edits:
        by_path.setdefault(edit.at.path, []).append(edit)
    what = f"Write “{finding.suggestion}”" if finding.suggestion else "Mend it"
    look = "" if finding.fix is Fix.SAFE else " (look at the sentence afterwards)"
    return {
        "description": {"text": message(what + look)},
        "artifactChanges": [
            {
                "artifactLocation": files.location(path),
                "replacements": [
                    {"deletedRegion": _region(edit.at), "insertedContent": {"text": edit.text}} for edit in edits
                ],
            }
            for path, edits in by_path.items()
        ],
    }


def _suppression(suppressed: Suppressed, files: _Files) -> Object:
    inside = suppressed.at.path in (suppressed.finding.location.path, getattr(suppressed.finding.source, "path", None))
    found: Object = {"kind": "inSource" if inside else "external", "status": "accepted"}
    found["location"] = files.place(suppressed.at)
    if suppressed.reason:
        found["justification"] = printable(suppressed.reason)
    return found


def message(text: str) -> str:
    """Text in which a viewer sees neither a link nor a placeholder: in SARIF, `[a](b)` and `{0}` are such."""
    return _PLACEHOLDER.sub(r"{{\1}}", _LINK.sub(r"\\[", printable(text)))

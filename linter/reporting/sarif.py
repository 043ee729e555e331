"""SARIF 2.1.0, as code scanning services and editors read it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from ..checking import Report
from ..discovery import AnyRule, all_rules
from ..errors import DriftlintError
from ..model import Finding, Location, Severity
from .escape import printable
from .places import advice, uri

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_PROBLEMS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
_LINK = re.compile(r"\[(?=[^\]]*\]\()")
_PLACEHOLDER = re.compile(r"\{(\d+)\}")


def render_sarif(report: Report, version: str) -> str:
    """The report as one SARIF log with one run."""
    return json.dumps(sarif_object(report, version), ensure_ascii=False, indent=1) + "\n"


def sarif_object(report: Report, version: str) -> dict[str, Any]:
    """The log as plain dicts and lists."""
    rules = all_rules()
    index = {rule.name: i for i, rule in enumerate(rules)}
    notes = [_notification(error, "error") for error in report.errors]
    notes += [_notification(DriftlintError(f"not checked: {why}", path=path), "note") for path, why in report.skipped]
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "driftlint", "version": version, "rules": [_rule(rule) for rule in rules]}},
                "columnKind": "unicodeCodePoints",
                "invocations": [
                    {"executionSuccessful": not report.errors, "toolExecutionNotifications": notes},
                ],
                "results": [_result(finding, index) for finding in report.findings],
            }
        ],
    }


def _rule(rule: AnyRule) -> dict[str, Any]:
    text = rule.docstring()
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": _first_paragraphs(text)},
        "help": {"text": text, "markdown": re.sub(r"::[ ]*$", ":", text, flags=re.MULTILINE)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.category], "problem.severity": _PROBLEMS[rule.severity]},
    }


def _first_paragraphs(text: str) -> str:
    """What stands before the first example, in one line."""
    return " ".join(re.split(r"^(?:Bad|Good)\b.*::\s*$", text, maxsplit=1, flags=re.MULTILINE)[0].split())


def _result(finding: Finding, index: Mapping[str, int]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": message(advice(finding))},
        "locations": [_location(finding.location)],
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
    others = ([finding.source] if finding.source is not None else []) + [
        place for place in finding.related if place != finding.source
    ]
    if others:
        result["relatedLocations"] = [
            {
                "id": i,
                **_location(place),
                "message": {"text": message(f"{place.language}: {place.text or place.context}")},
            }
            for i, place in enumerate(dict.fromkeys(others), 1)
        ]
    return result


def _location(place: Location) -> dict[str, Any]:
    region: dict[str, Any] = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": max(place.end_line, place.line),
        "endColumn": place.end_column,
    }
    if place.text:
        region["snippet"] = {"text": place.text}
    return {"physicalLocation": {"artifactLocation": _artifact(place.path), "region": region}}


def _artifact(path: str) -> dict[str, Any]:
    reference, is_relative = uri(path)
    return {"uri": reference, "uriBaseId": "%SRCROOT%"} if is_relative else {"uri": reference}


def _notification(error: DriftlintError, level: str) -> dict[str, Any]:
    found: dict[str, Any] = {"level": level, "message": {"text": message(error.message)}}
    if error.path:
        place: dict[str, Any] = {"artifactLocation": _artifact(error.path)}
        if error.line:
            place["region"] = {"startLine": error.line}
        found["locations"] = [{"physicalLocation": place}]
    return found


def message(text: str) -> str:
    """Text in which a viewer sees neither a link nor a placeholder: in SARIF, `[a](b)` and `{0}` are such."""
    return _PLACEHOLDER.sub(r"{{\1}}", _LINK.sub(r"\\[", printable(text)))

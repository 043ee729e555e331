"""JUnit's XML: a suite a document, a test case a finding; one that passes where a document has none."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence

from ..checking import Report
from ..model import Finding, Severity
from .escape import for_xml, printable
from .places import advice, relative, spot, where


def render_junit(report: Report, fail_on: Severity) -> str:
    """The report as XML; findings below `fail_on` are test cases that pass and say so."""
    failures = sum(finding.severity >= fail_on for finding in report.findings)
    errors = str(len(report.errors))
    suites = ET.Element("testsuites", name="driftlint", failures=str(failures), errors=errors)
    by_path: dict[str, list[Finding]] = {document.path: [] for document in report.documents}
    for finding in report.findings:
        by_path.setdefault(finding.location.path, []).append(finding)
    for path, findings in by_path.items():
        _suite(suites, path, findings, fail_on)
    for error in report.errors:
        suite = _element(
            suites, "testsuite", name=relative(error.path or "driftlint"), tests="1", errors="1", failures="0"
        )
        case = _element(suite, "testcase", name="reads", classname="driftlint")
        _element(case, "error", message=error.message, type=type(error).__name__).text = for_xml(printable(str(error)))
    for path, reason in report.skipped:
        suite = _element(suites, "testsuite", name=relative(path), tests="1", errors="0", failures="0", skipped="1")
        _element(_element(suite, "testcase", name="reads", classname="driftlint"), "skipped", message=reason)
    ET.indent(suites)
    return "<?xml version='1.0' encoding='utf-8'?>\n" + ET.tostring(suites, encoding="unicode") + "\n"


def _suite(suites: ET.Element, path: str, findings: Sequence[Finding], fail_on: Severity) -> None:
    failures = sum(finding.severity >= fail_on for finding in findings)
    tests = str(max(len(findings), 1))
    suite = _element(suites, "testsuite", name=relative(path), tests=tests, errors="0", failures=str(failures))
    if not findings:
        _element(suite, "testcase", name="no drift", classname=relative(path))
    for finding in findings:
        place = finding.location
        name = f"{finding.code} {finding.rule} [{place.language}] {where(place)}"
        place_in_file = {"file": relative(path)} | ({} if place.place else {"line": str(place.line)})
        case = _element(suite, "testcase", name=name, classname=relative(path), **place_in_file)
        lines = [f"{spot(place, relative(path))}: {finding.severity} {finding.code} {finding.rule}", advice(finding)]
        lines += [
            f"{each.language}: {each.context or each.text}" for each in (finding.source, place) if each is not None
        ]
        text = "\n".join(map(printable, lines))
        if finding.severity >= fail_on:
            _element(case, "failure", message=advice(finding), type=str(finding.severity)).text = for_xml(text)
        else:
            _element(case, "system-out").text = for_xml(text)


def _element(parent: ET.Element, tag: str, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, tag, {name: for_xml(printable(value)) for name, value in attributes.items()})

"""GitHub annotations: workflow commands that mark the places in a pull request."""

from __future__ import annotations

from ..checking import Report
from ..model import Finding, Severity
from .escape import printable
from .places import advice, relative

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render_github(report: Report) -> str:
    """A command a finding, `::error file=…,line=…,col=…::message`; document text cannot begin one of its own."""
    return "".join(_command(finding) for finding in report.findings)


def _command(finding: Finding) -> str:
    place = finding.location
    properties = {
        "file": printable(relative(place.path)),
        "line": str(place.line),
        "endLine": str(max(place.end_line, place.line)),
        "col": str(place.column),
    }
    if place.end_line == place.line:
        # GitHub takes an end column only within one line
        properties["endColumn"] = str(max(place.end_column, place.column))
    properties["title"] = f"{finding.code} {finding.rule}" + (f" [{place.language}]" if place.language else "")
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {listed}::{_data(printable(advice(finding)))}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

"""GitHub annotations: workflow commands that mark the places in a pull request."""

from __future__ import annotations

from ..checking import Report
from ..model import Finding, Severity
from .escape import printable
from .places import advice, counted, relative, spot

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_SHOWN = 10
_LONGEST = 4000


def render_github(report: Report) -> str:
    """A command a finding, `::error file=…,line=…,col=…::message`; document text cannot begin one of its own.

    The gravest come first. GitHub shows the first ten of each kind; where there are more, a notice says so.
    """
    counts = {level: report.count(level) for level in sorted(Severity, reverse=True)}
    lines = [_command(f) for f in sorted(report.findings, key=lambda finding: -finding.severity)]
    if any(count > _SHOWN for count in counts.values()):
        text = f"{counted(counts)}; GitHub shows {_SHOWN} of each kind at their places, the log of this step has all"
        lines.insert(0, f"::notice title=driftlint::{text}\n")
    return "".join(lines)


def _command(finding: Finding) -> str:
    place, path = finding.location, printable(relative(finding.location.path))
    properties = {"file": path}
    if not place.place:
        properties |= {"line": str(place.line), "endLine": str(max(place.end_line, place.line))}
    if place.end_line == place.line and not place.place:
        # GitHub takes columns only within one line
        properties |= {"col": str(place.column), "endColumn": str(max(place.end_column, place.column))}
    properties["title"] = f"{finding.code} {finding.rule}" + (f" [{place.language}]" if place.language else "")
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    # the log shows the message alone
    text = f"{printable(spot(place, path))}: {printable(advice(finding))}"
    text = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    return f"::{_COMMANDS[finding.severity]} {listed}::{_data(text)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

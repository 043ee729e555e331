"""One finding a line, each the object that the JSON report has for it."""

from __future__ import annotations

from ..checking import Report
from .escape import json_text
from .json import report_object


def render_jsonl(report: Report, version: str) -> str:
    """The findings as JSON Lines; an empty text where there are none."""
    return "".join(json_text(finding) + "\n" for finding in report_object(report, version)["findings"])

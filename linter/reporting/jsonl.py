"""One finding a line, each the object that the JSON report has for it."""

from __future__ import annotations

from collections.abc import Iterator

from ..checking import Report
from .escape import json_text
from .json import finding_object


def render_jsonl(report: Report, version: str) -> str:
    """The findings as JSON Lines; an empty text where there are none."""
    return "".join(stream_jsonl(report, version))


def stream_jsonl(report: Report, version: str) -> Iterator[str]:
    """The same in pieces, one a finding."""
    return (json_text(finding_object(finding)) + "\n" for finding in report.findings)

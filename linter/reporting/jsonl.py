"""One finding a line, each the object that the JSON report has for it."""

from __future__ import annotations

import json

from ..checking import Report
from .json import report_object

_BREAKS = {"\u2028": "\\u2028", "\u2029": "\\u2029", "\x85": "\\u0085"}


def render_jsonl(report: Report, version: str) -> str:
    """The findings as JSON Lines; an empty text where there are none."""
    findings = report_object(report, version)["findings"]
    return "".join(_one_line(json.dumps(finding, ensure_ascii=False)) + "\n" for finding in findings)


def _one_line(text: str) -> str:
    # JSON allows these as they are, but many programs take them for line ends
    return "".join(_BREAKS.get(character, character) for character in text)

"""GitLab's code quality report."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from typing import Any

from ..checking import Report
from ..model import Severity
from .escape import json_text, printable
from .places import advice, relative, where

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.INFO: "info"}


def render_gitlab(report: Report) -> str:
    """A JSON list with an object a finding; the fingerprints differ within the report, as GitLab demands."""
    return json_text(list(_objects(report)), indent=1) + "\n"


def _objects(report: Report) -> Iterator[dict[str, Any]]:
    seen: Counter[tuple[str, str]] = Counter()
    for finding in report.findings:
        place, path = finding.location, relative(finding.location.path)
        seen[path, finding.fingerprint] += 1
        key = f"{path}\x1f{finding.fingerprint}\x1f{seen[path, finding.fingerprint]}"
        at = f"{where(place)}: " if place.place else ""
        # a format without lines has none to point at, but GitLab wants one
        begin, end = (1, 1) if place.place else (place.line, max(place.end_line, place.line))
        yield {
            "description": printable(f"{at}{finding.code} {finding.rule}: {advice(finding)}"),
            "check_name": finding.rule,
            "fingerprint": hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32],
            "severity": _SEVERITIES[finding.severity],
            "location": {"path": path, "lines": {"begin": begin, "end": end}},
        }

"""GitLab's code quality report."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from ..checking import Report
from ..model import Severity
from .escape import printable
from .places import advice, relative

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.INFO: "info"}


def render_gitlab(report: Report) -> str:
    """A JSON list with an object a finding; the fingerprints differ within the report, as GitLab demands."""
    return json.dumps(list(_objects(report)), ensure_ascii=False, indent=1) + "\n"


def _objects(report: Report) -> Iterator[dict[str, Any]]:
    seen: Counter[tuple[str, str]] = Counter()
    for finding in report.findings:
        place, path = finding.location, relative(finding.location.path)
        seen[path, finding.fingerprint] += 1
        key = f"{path}\x1f{finding.fingerprint}\x1f{seen[path, finding.fingerprint]}"
        yield {
            "description": printable(f"{finding.code} {finding.rule}: {advice(finding)}"),
            "check_name": finding.rule,
            "fingerprint": hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32],
            "severity": _SEVERITIES[finding.severity],
            "location": {"path": path, "lines": {"begin": place.line, "end": max(place.end_line, place.line)}},
        }

"""One line a finding, for editors, `grep` and logs: `path:line:column: severity CODE rule [language] message`."""

from __future__ import annotations

from ..checking import Report
from .escape import printable


def render_concise(report: Report) -> str:
    """The findings, one a line; an empty text where there are none."""
    return "".join(
        printable(
            f"{f.location.path}:{f.location.line}:{f.location.column}: {f.severity} {f.code} {f.rule} "
            f"[{f.location.language}] {f.message}"
        )
        + "\n"
        for f in report.findings
    )

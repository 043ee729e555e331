"""One line a finding, for editors, `grep` and logs: `path:line:column: severity CODE rule [language] message`.

`[*]` before the message marks what `--fix` mends. In a format without lines the place is told in words:
`brief.docx, paragraph 12: error ...`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..checking import Report
from .escape import printable
from .places import mark, spot


def render_concise(report: Report) -> str:
    """The findings, one a line; an empty text where there are none."""
    return "".join(stream_concise(report))


def stream_concise(report: Report) -> Iterator[str]:
    """The same in pieces, one a finding."""
    for f in report.findings:
        place = spot(f.location, f.location.path)
        line = f"{place}: {f.severity} {f.code} {f.rule} [{f.location.language}]{mark(f)} {f.message}"
        yield printable(line) + "\n"

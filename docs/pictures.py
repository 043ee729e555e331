"""Draws the pictures of the README from a fixture, with rich's SVG export: `python docs/pictures.py`."""

from __future__ import annotations

import html
import io
import os
import re
from pathlib import Path

from driftlint.checking import check
from driftlint.reporting.terminal import print_report
from driftlint.workflow.config import Config
from rich.cells import cell_len
from rich.console import Console

ROOT = Path(__file__).parent.parent


def main() -> None:
    os.chdir(ROOT)
    report = check(["fixtures/rare-earths/brief.md"], Config(ignore=("DL5", "DL6")))
    console = Console(record=True, width=96, file=io.StringIO(), force_terminal=True, highlight=False)
    console.print("$ driftlint check fixtures/rare-earths/brief.md", style="dim")
    print_report(report, console)
    svg = _TEXT.sub(_stretched, console.export_svg(title="driftlint"))
    Path("docs/report.svg").write_text(svg, encoding="utf-8")


_TEXT = re.compile(r'(<text class="[^"]*" x="[^"]*" y="[^"]*" textLength=")([\d.]+)("[^>]*>)([^<]*)')


def _stretched(match: re.Match[str]) -> str:
    """A piece of text as long as its cells: rich's export gives a Chinese character the length of one cell."""
    text = html.unescape(match[4])
    length = float(match[2]) * cell_len(text) / max(len(text), 1)
    return f"{match[1]}{length:g}{match[3]}{match[4]}"


if __name__ == "__main__":
    main()

"""Draws the pictures of the README from a fixture, with rich's SVG export: `python docs/pictures.py`."""

from __future__ import annotations

import io
import os
from pathlib import Path

from driftlint.checking import check
from driftlint.reporting.terminal import print_report
from driftlint.workflow.config import Config
from rich.console import Console

ROOT = Path(__file__).parent.parent


def main() -> None:
    os.chdir(ROOT)
    report = check(["fixtures/rare-earths/brief.md"], Config(ignore=("DL5", "DL6")))
    console = Console(record=True, width=96, file=io.StringIO(), force_terminal=True, highlight=False)
    console.print("$ driftlint check fixtures/rare-earths/brief.md", style="dim")
    print_report(report, console)
    console.save_svg("docs/report.svg", title="driftlint")


if __name__ == "__main__":
    main()

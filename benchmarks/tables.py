"""Tables in benchmarks/README.md that the command which measured them writes there itself.

A table stands between `<!-- table: NAME -->` and `<!-- end: NAME -->`; what is between is replaced, the rest is left.
"""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

README = Path(__file__).resolve().parent / "README.md"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; a column whose cells are all figures is set to the right."""
    rows = [list(row) for row in rows]
    for row in rows:
        if len(row) != len(heads):
            raise ValueError(f"{len(row)} cells under {len(heads)} heads: {row}")
    figures = [all(_is_figure(row[column]) for row in rows) for column in range(len(heads))]
    lines = [_line(heads), _line("---:" if right else "---" for right in figures), *map(_line, rows)]
    return "\n".join(lines) + "\n"


def write_table(name: str, text: str, path: Path = README) -> None:
    """Puts `text` between the marks of `name`; SystemExit where they are missing."""
    old = path.read_text(encoding="utf-8")
    start, end = f"<!-- table: {name} -->\n", f"<!-- end: {name} -->"
    head, found, rest = old.partition(start)
    between, closed, tail = rest.partition(end)
    if not found or not closed or "<!-- table:" in between:
        raise SystemExit(f"{path}: no place for the table {name!r}: put `{start.strip()}` and `{end}` there")
    new = f"{head}{start}\n{text.strip()}\n\n{end}{tail}"
    partial = path.with_name(path.name + ".partial")
    partial.write_text(new, encoding="utf-8")
    partial.replace(path)


def machine() -> str:
    """What it was measured on, in a few words."""
    return f"{os.cpu_count()} cores, {platform.machine()} {platform.system()}, Python {platform.python_version()}"


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _is_figure(cell: str) -> bool:
    return bool(re.fullmatch(r"[*\s]*(?:[-+]?\d[\d,.]*(?:\s*[%×])?(?: of \d[\d,]*)?|-|)[*\s]*", cell))

"""How reports for other programs name files: relative to the working folder, with slashes."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

from ..model import Finding, Severity


def relative(path: str) -> str:
    """The path from the working folder where it lies below it, else as it is."""
    if Path(path).is_absolute():
        try:
            inside = os.path.relpath(path)
        except ValueError:  # another drive
            inside = os.pardir
        path = path if inside.startswith(os.pardir) else inside
    return os.path.normpath(path).replace(os.sep, "/")


def uri(path: str) -> tuple[str, bool]:
    """The path as a URI reference, and whether it is relative."""
    path = relative(path)
    if Path(path).is_absolute():
        root = "file://" if path.startswith("/") else "file:///"
        return root + quote(path, safe="/:", errors="surrogateescape"), False
    return quote(path, errors="surrogateescape"), True


def advice(finding: Finding) -> str:
    """The message and the text to write, in one line."""
    return f"{finding.message} → write “{finding.suggestion}”" if finding.suggestion else finding.message


def counted(counts: dict[Severity, int]) -> str:
    """`2 errors, 1 warning, 0 hints`."""
    names = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "hint"}
    return ", ".join(f"{n} {names[level]}{'' if n == 1 else 's'}" for level, n in sorted(counts.items(), reverse=True))

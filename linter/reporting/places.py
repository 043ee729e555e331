"""How reports for other programs name files: relative to the working folder, with slashes."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from ..model import Finding, Fix, Location, Severity
from ..paths import from_folder, is_url


def relative(path: str) -> str:
    """The path from the working folder where it lies below it, else as it is; so is a URL."""
    if is_url(path):
        return path
    if Path(path).is_absolute():
        inside = from_folder(path)
        path = path if inside.startswith(os.pardir) else inside
    return os.path.normpath(path).replace(os.sep, "/")


def uri(path: str) -> tuple[str, bool]:
    """The path as a URI reference, and whether it is relative."""
    path = relative(path)
    if is_url(path):
        return quote(_bytes(path), safe="/:?&=%@+,;~"), False
    if Path(path).is_absolute():
        root = "file://" if path.startswith("/") else "file:///"
        return root + quote(_bytes(path), safe="/:"), False
    return quote(_bytes(path)), True


def _bytes(path: str) -> bytes:
    """The bytes of a file name that need not be text: POSIX has any bytes, Windows any 16-bit units."""
    try:
        return path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return path.encode("utf-8", "surrogatepass")


def advice(finding: Finding) -> str:
    """The message and the text to write, in one line."""
    return f"{finding.message} → write “{finding.suggestion}”" if finding.suggestion else finding.message


def mark(finding: Finding) -> str:
    """` [*]` where `--fix` mends a finding, as ruff marks them; else nothing."""
    return " [*]" if finding.fix is Fix.SAFE else ""


def fixable(findings: Iterable[Finding]) -> str:
    """`[*] 3 fixable with --fix, 1 more with --unsafe-fixes.`; nothing where there are none."""
    kinds = Counter(finding.fix for finding in findings)
    safe, unsafe = kinds[Fix.SAFE], kinds[Fix.UNSAFE]
    if safe:
        more = f", {unsafe} more with --unsafe-fixes" if unsafe else ""
        return f"[*] {safe} fixable with --fix{more}."
    return f"{unsafe} fixable with --fix --unsafe-fixes." if unsafe else ""


def counted(counts: dict[Severity, int]) -> str:
    """`2 errors, 1 warning, 0 hints`."""
    names = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "hint"}
    return ", ".join(f"{n} {names[level]}{'' if n == 1 else 's'}" for level, n in sorted(counts.items(), reverse=True))


def where(place: Location) -> str:
    """`12:5`, or `paragraph 12` in a format without lines."""
    return in_words(place) if place.place else f"{place.line}:{place.column}"


def spot(place: Location, path: str) -> str:
    """The same with the file: `brief.md:12:5`, or `brief.docx, paragraph 12`."""
    return f"{path}{', ' if place.place else ':'}{where(place)}"


def in_words(location: Location) -> str:
    """`line 12, column 5`, or `page 3, line 12` in a format without lines."""
    place = location.place or (("line", location.line), ("column", location.column))
    return ", ".join(f"{name} {value}" for name, value in place)

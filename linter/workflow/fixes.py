"""Edits made: which of them together, on which text, in which bytes; and the difference shown."""

from __future__ import annotations

import codecs
import errno
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from ..errors import ReadError, UsageError
from ..model import Edit, Finding, Fix, SourceFile
from ..reading.decoding import Decoded, decoded
from ..records import NamedTuple
from .files import write_atomically

_LONG = 5000
_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


class Change(NamedTuple):
    """The characters `start` to `end` of a text become `text`."""

    start: int
    end: int
    text: str


def is_fixable(finding: Finding, *, unsafe: bool) -> bool:
    """Whether a finding has edits that may be made."""
    return bool(finding.edits) and (finding.fix is Fix.SAFE or (unsafe and finding.fix is Fix.UNSAFE))


def changes(edits: Iterable[Edit], file: SourceFile) -> list[Change]:
    """The edits of one file as changes of its text."""
    return [
        Change(file.offset(edit.at.line, edit.at.column), file.offset(edit.at.end_line, edit.at.end_column), edit.text)
        for edit in edits
        if edit.at.path == file.path
    ]


def together(findings: Iterable[Finding], files: Mapping[str, SourceFile]) -> list[Finding]:
    """The findings whose edits can be made in one go, the surest first: of two that overlap the surer one stays."""
    taken: dict[str, list[Change]] = {}
    chosen: list[Finding] = []
    for finding in sorted(findings, key=_sureness):
        if any(edit.at.path not in files for edit in finding.edits):
            continue
        made = {path: changes(finding.edits, file) for path, file in files.items()}
        if any(_clash(new, old) for path, group in made.items() for new in group for old in taken.get(path, ())):
            continue
        chosen.append(finding)
        for path, group in made.items():
            taken.setdefault(path, []).extend(group)
    return chosen


def _sureness(finding: Finding) -> tuple[bool, float, int]:
    return finding.fix is not Fix.SAFE, -finding.confidence, -finding.severity


def _clash(one: Change, other: Change) -> bool:
    """Whether two changes touch the same characters, or insert at the same place; the same change twice is one."""
    if one == other:
        return False
    if one.start == one.end and other.start == other.end:
        return one.start == other.start
    return one.start < other.end and other.start < one.end


def changed(text: str, wanted: Iterable[Change]) -> str:
    """The text with all changes made; of two that clash the first in the text is."""
    parts: list[str] = []
    position = 0
    before: Change | None = None
    for change in sorted(set(wanted)):
        if change.start < position or (before is not None and _clash(before, change)):
            continue
        parts += text[position : change.start], change.text
        position, before = change.end, change
    return "".join([*parts, text[position:]])


def moved(position: int, made: Iterable[Change]) -> int:
    """Where a character is after changes before it."""
    return position + sum(len(change.text) - (change.end - change.start) for change in made if change.end <= position)


# ---- bytes -----------------------------------------------------------------------------------------------------------


def encoded(data: bytes, before: str, after: str) -> bytes | None:
    """`after` in the encoding in which `data` holds `before`, byte order mark included; None where it does not."""
    mark = next((mark for mark in _MARKS if data.startswith(mark)), b"")
    encoding = _MARKS.get(mark, "utf-8")
    try:
        if data[len(mark) :].decode(encoding) == before:
            return mark + after.encode(encoding)
    except UnicodeDecodeError:
        pass
    # UTF-16 without a mark may be valid UTF-8 too
    found = _foreign(data, before)
    return None if found is None else found.encode(after)


def _foreign(data: bytes, before: str) -> Decoded | None:
    """What the reader of text or of web pages made of bytes that are not UTF-8, where it is this text."""
    from ..reading.charsets import decode_page

    for read in (decoded, decode_page):
        try:
            found = read(data, "")
        except ReadError:
            continue
        if found.text == before:
            return found
    return None


def lacks(error: UnicodeEncodeError, path: str) -> UsageError:
    """The error for a text with a character that the encoding of its file does not have."""
    lacking = error.object[error.start]
    hint = "nothing was written; convert it to UTF-8 first"
    return UsageError(f"is in an encoding that has no “{lacking}”", path=path, hint=hint)


def save(texts: Mapping[str, tuple[str | None, str]]) -> None:
    """Writes files, `texts` being what each held when it was read (None: it was not there) and what it is to hold.

    Raises UsageError, before anything is written, where one has changed since.
    """
    ready: dict[str, bytes] = {}
    for path, (before, after) in texts.items():
        there = Path(path)
        try:
            data = there.read_bytes() if before is not None or there.exists() else None
            if data is not None and not os.access(there, os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        except OSError as error:
            raise UsageError(f"cannot be written: {error.strerror or error}", path=path) from None
        if before is None:
            new = after.encode() if data is None else None
        else:
            try:
                new = None if data is None else encoded(data, before, after)
            except UnicodeEncodeError as error:
                raise lacks(error, path) from None
        if new is None:
            raise UsageError("has changed since it was read", path=path, hint="nothing was written; run it again")
        ready[path] = new
    for path, content in ready.items():
        write_atomically(path, content)


# ---- what is shown ---------------------------------------------------------------------------------------------------


def unified_diff(path: str, before: str, after: str) -> str:
    """The difference as `patch` reads it."""
    from difflib import SequenceMatcher

    old, new = _lines(before), _lines(after)
    # what is frequent (empty lines) counts too, except where that would take long
    matcher = SequenceMatcher(None, old, new, autojunk=len(old) > _LONG)
    parts = [f"--- {path}\n+++ {path}\n"]
    for group in matcher.get_grouped_opcodes(3):
        (_, first, _, start, _), (_, _, last, _, end) = group[0], group[-1]
        parts.append(f"@@ -{_range(first, last)} +{_range(start, end)} @@\n")
        for kind, i, j, k, m in group:
            if kind == "equal":
                parts += (_whole(" " + line) for line in old[i:j])
                continue
            parts += (_whole("-" + line) for line in old[i:j])
            parts += (_whole("+" + line) for line in new[k:m])
    return "".join(parts) if len(parts) > 1 else ""


def _range(start: int, end: int) -> str:
    count = end - start
    return f"{start + 1}" if count == 1 else f"{start + 1 if count else start},{count}"


def _lines(text: str) -> list[str]:
    """The lines as `patch` sees them: nothing but a line feed ends one."""
    lines = text.split("\n")
    return [*(line + "\n" for line in lines[:-1]), *([lines[-1]] if lines[-1] else [])]


def _whole(line: str) -> str:
    return line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"

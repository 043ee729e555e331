"""What lets findings stand, as text: comments before their blocks, entries in the file beside."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Sequence

from ..edits import is_text
from ..errors import UsageError
from ..model import Finding, SourceFile
from ..reading import is_markdown
from ..records import NamedTuple
from ..regex import regex
from .fixes import Change
from .suppression import block_begins

_ITEM = regex(r"[ ]{0,3}(?:[-*+]|\d{1,9}[.)])[ \t]")
_LINE_END = regex(r"\r\n|\r|\n")
_SHORT = 60


def settled_reason(text: str) -> str:
    """The reason as a comment holds it; raises UsageError where there is none, or it would end the comment."""
    reason = _line(text).lstrip(",;:.-–— ")
    if not reason:
        raise UsageError("--add-ignore needs a reason", hint='for example --add-ignore "checked with the author"')
    if "-->" in reason or "<!--" in reason:
        raise UsageError("the reason holds the mark of a comment", hint="leave <!-- and --> out")
    return reason


def comments(file: SourceFile, findings: Iterable[Finding], reason: str) -> tuple[list[Change], list[Finding]]:
    """The comments that let findings of a file stand, one a block, and the findings before which none can stand."""
    if not is_text(file) or not is_markdown(file.path, file.text) or file.path.lower().endswith(".tsv"):
        return [], list(findings)
    begins = block_begins(file)
    codes: dict[int, list[str]] = {}
    left: list[Finding] = []
    for finding in findings:
        at = begins(finding.location.line)
        if at is None:
            left.append(finding)
        elif finding.code not in codes.setdefault(at, []):
            codes[at].append(finding.code)
    return [Change(at, at, _comment(file, at, sorted(codes[at]), reason)) for at in sorted(codes)], left


def _comment(file: SourceFile, at: int, codes: Sequence[str], reason: str) -> str:
    match = _LINE_END.search(file.text, at) or _LINE_END.search(file.text)
    end = match.group() if match else "\n"
    return f"{_indent(file.text, at)}<!-- driftlint: ignore {','.join(codes)} {reason} -->{end}"


def _indent(text: str, at: int) -> str:
    """The white space before a block, where a comment without it would end the list that the block belongs to."""
    indent = re.compile(r"[ \t]*").match(text, at)
    lead = indent.group() if indent else ""
    if len(lead.expandtabs(4)) < 4:
        return lead
    for line in reversed(text[:at].splitlines()):
        if line.strip() and not line[:1].isspace():
            return lead if _ITEM.match(line) else ""
    return ""


class Standing(NamedTuple):
    """A finding that is to stand, and why; rule, language and text are for who reads the entry."""

    fingerprint: str
    reason: str
    rule: str
    language: str
    text: str


def entries(before: str | None, findings: Iterable[Finding], reason: str) -> str:
    """The file beside with an entry for each of the findings, after those that it has."""
    return with_entries(before, (_standing(finding, reason) for finding in findings))


def with_entries(before: str | None, new: Iterable[Standing]) -> str:
    """The file beside with more entries after those that it has."""
    parts = [before.rstrip() + "\n"] if before and before.strip() else []
    parts += (
        f"# {_line(each.rule)} [{_line(each.language)}] “{_short(each.text)}”\n"
        f"[[ignore]]\nfingerprint = {json.dumps(each.fingerprint)}\nreason = {_toml(_line(each.reason))}\n"
        for each in new
    )
    return "\n".join(parts)


def _standing(finding: Finding, reason: str) -> Standing:
    place = finding.location if finding.location.text or finding.source is None else finding.source
    return Standing(finding.fingerprint, reason, finding.rule, finding.location.language, place.text)


def _short(text: str) -> str:
    text = _line(text)
    return text if len(text) <= _SHORT else text[: _SHORT - 1] + "…"


def _line(text: str) -> str:
    return " ".join(_plain(text).split())


def _plain(text: str) -> str:
    """The text without what a file of settings, or who prints it, would not take as text."""
    return "".join(" " if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") else c for c in text)


def _toml(text: str) -> str:
    # a basic string of TOML is one of JSON, but for letters that need no escape
    return json.dumps(text, ensure_ascii=False)

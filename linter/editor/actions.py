"""What an editor offers to do about a finding: make its edits, or let it stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..discovery import find_rule
from ..model import Finding, Fix, SourceFile
from ..reporting.escape import printable
from ..workflow.fixes import Change, changes, is_fixable, together
from ..workflow.ignores import comments, entries
from ..workflow.suppression import SIDECAR
from .analysis import Analysis

FIX_ALL = "source.fixAll.driftlint"
REASON = "..."
"""What stands for the reason until someone writes it."""
_SHORT = 40


@dataclass(frozen=True, slots=True)
class Action:
    """Something to choose in an editor's menu.

    `changes` are those of each file's text, `files` the files with that text; one that does not exist yet is to be
    created. `finding` is what the action is about (None: several at once), `preferred` says that it may be made unseen.
    """

    title: str
    files: Mapping[str, SourceFile]
    changes: Mapping[str, tuple[Change, ...]]
    creates: str | None = None
    finding: Finding | None = None
    preferred: bool = field(default=False, kw_only=True)


def fixes(analysis: Analysis, findings: Iterable[Finding]) -> Iterator[Action]:
    """What would mend each finding; what is safe to write unseen is preferred."""
    for finding in findings:
        if not is_fixable(finding, unsafe=True) or any(edit.at.path not in analysis.files for edit in finding.edits):
            continue
        made = {path: tuple(changes(finding.edits, file)) for path, file in analysis.files.items()}
        words = finding.suggestion or next(change.text for each in made.values() for change in each)
        places = f" in {len(finding.edits)} places" if len(finding.edits) > 1 else ""
        title = f"Write “{_short(words)}”" if words.strip() else f"Mend “{_short(finding.location.text)}”"
        made = {path: each for path, each in made.items() if each}
        safe = finding.fix is Fix.SAFE
        yield Action(f"{title}{places} ({finding.rule})", analysis.files, made, finding=finding, preferred=safe)


def fix_all(analysis: Analysis, path: str) -> Action | None:
    """All safe fixes of one file that can be made in one go, None where there are none."""
    file = analysis.files[path]
    safe = (finding for finding in analysis.findings_in(path) if is_fixable(finding, unsafe=False))
    made = {change for finding in together(safe, {path: file}) for change in changes(finding.edits, file)}
    title = "Fix all that driftlint can safely fix"
    return Action(title, analysis.files, {path: tuple(sorted(made))}) if made else None


def suppressions(
    analysis: Analysis, findings: Iterable[Finding], open_text: Callable[[str], str | None] = lambda path: None
) -> Iterator[Action]:
    """What lets each finding stand: a comment before its block, or an entry in the file beside what holds none.

    `open_text` is the text of a file that is open in the editor (None: it is not), which counts before that on disk.
    """
    for finding in findings:
        file = analysis.files.get(finding.location.path)
        # what finds fault with a comment is mended by taking that out, not by another one
        if file is None or find_rule(finding.rule).reads_findings:
            continue
        name = f"{finding.code} ({finding.rule})"
        made, _ = comments(file, [finding], REASON)
        if made:
            yield Action(f"Ignore {name} here", {file.path: file}, {file.path: tuple(made)}, finding=finding)
            continue
        beside, exists = _beside(file, open_text)
        end = len(beside.text)
        change = Change(end, end, _addition(beside.text, finding))
        title = f"Ignore {name} here, in {Path(beside.path).name}"
        creates = None if exists else beside.path
        yield Action(title, {beside.path: beside}, {beside.path: (change,)}, creates, finding)


def _beside(file: SourceFile, open_text: Callable[[str], str | None]) -> tuple[SourceFile, bool]:
    """The file beside a file that says what may stand in it, and whether it exists."""
    path = Path(file.path + SIDECAR)
    written = open_text(str(path))
    if written is not None:
        return SourceFile(str(path), written), True
    try:
        return SourceFile(str(path), path.read_bytes().decode("utf-8-sig")), True
    except (OSError, UnicodeDecodeError):
        return SourceFile(str(path), ""), path.exists()


def _addition(before: str, finding: Finding) -> str:
    """What to write at the end of a file beside so that a finding stands, with the line ends that the file has."""
    lead = "" if not before.strip() else "\n" if before.endswith(("\n", "\r")) else "\n\n"
    return (lead + entries(None, [finding], REASON)).replace("\n", "\r\n" if "\r\n" in before else "\n")


def _short(text: str) -> str:
    text = printable(text)
    return text if len(text) <= _SHORT else text[: _SHORT - 1] + "…"

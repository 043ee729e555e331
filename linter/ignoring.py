"""Findings let stand: comments and entries are added, and the documents checked again to see that they hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .checking import Report, check_documents
from .discovery import find_rule
from .model import Document, Finding, SourceFile
from .reading import read
from .reading.decoding import decode
from .workflow.config import Config
from .workflow.fixes import changed
from .workflow.ignores import comments, entries, settled_reason
from .workflow.suppression import SIDECAR

Identity = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Added:
    """What lets findings stand: `texts` are the files to write, each as it was (None: it was not there) and will be.

    `count` findings stand; `left` are those that cannot be let stand. `report` is on the documents as they were.
    """

    report: Report
    texts: Mapping[str, tuple[str | None, str]]
    count: int
    left: tuple[Finding, ...]


def add_ignores(paths: Sequence[str], config: Config, reason: str) -> Added:
    """Adds what lets all findings stand that a check reports now: comments in Markdown, entries beside other files.

    A comment that suppresses nothing is not a finding to let stand but one to take out. Nothing is
    added where the check had errors. Raises UsageError where the reason cannot be written.
    """
    reason = settled_reason(reason)
    result = read(paths, config.reading)
    report = check_documents(result, config)
    if report.errors:
        # what could not be read may let findings stand already
        return Added(report, {}, 0, ())
    files = {file.path: file for document in result.documents for file in document.files}
    wanted = [f for f in report.findings if f.location.path in files and not find_rule(f.rule).reads_findings]
    known = {_identity(finding) for finding in report.findings}
    judged = {_identity(finding) for finding in wanted}
    texts, failing = _commented(files, wanted, reason)
    for _ in range(2 if texts else 0):
        # what a comment does not reach, or what is no comment once it is there, goes to the file beside
        again = read(paths, config.reading, buffers={path: text for path, (_, text) in texts.items()})
        if _shapes(again.documents) != _shapes(result.documents):
            texts, failing = {}, wanted
            break
        now = check_documents(again, config).findings
        still = {_identity(f) for f in now} & judged
        idle = {f.location.path for f in now if find_rule(f.rule).reads_findings and _identity(f) not in known}
        if not idle and still == {_identity(finding) for finding in failing}:
            break
        failing = [f for f in wanted if _identity(f) in still or f.location.path in idle]
        kept = [f for f in wanted if f not in failing]
        texts, more = _commented(files, kept, reason)
        failing += more
    written: dict[str, tuple[str | None, str]] = dict(texts)
    for path, group in _by_file(failing).items():
        beside = Path(path + SIDECAR)
        before = decode(beside.read_bytes(), str(beside)) if beside.exists() else None
        written[str(beside)] = before, entries(before, group, reason)
    left = [f for f in report.findings if f not in wanted]
    return Added(report, written, len(wanted), tuple(left))


def _commented(
    files: Mapping[str, SourceFile], findings: Iterable[Finding], reason: str
) -> tuple[dict[str, tuple[str, str]], list[Finding]]:
    """The texts with comments, and the findings that go without."""
    texts: dict[str, tuple[str, str]] = {}
    failing: list[Finding] = []
    for path, group in _by_file(findings).items():
        made, left = comments(files[path], group, reason)
        failing += left
        if made:
            texts[path] = files[path].text, changed(files[path].text, made)
    return texts, failing


def _by_file(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    groups: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        groups[finding.location.path].append(finding)
    return groups


def _identity(finding: Finding) -> Identity:
    return finding.location.path, finding.fingerprint


def _shapes(documents: Sequence[Document]) -> list[list[tuple[str, str, str, int]]]:
    return [
        [(s.file.path, s.language, str(s.role), len(s.sentences)) for s in document.sections] for document in documents
    ]

"""Markdown for a comment on a pull request: a table a document, and what was checked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..checking import DocumentSummary, Report
from ..languages import LANGUAGES
from ..model import Finding, Severity
from ..regex import regex
from .escape import printable
from .places import advice, counted, relative, where

_MARKS = regex(r"([\\`*_{}\[\]()#+\-.!|~$^=])")
_LINKS = regex(r"@|[#!$%~&](?=\d)|(?<=\w)(?=://)|(?i:www|gh-)(?=[.\d])")
_JOINER = "\u2060"
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def render_markdown(report: Report) -> str:
    """The report as GitHub's and GitLab's Markdown; document text makes no markup, link, mention or image."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    counts = {level: report.count(level) for level in Severity}
    clean = "no drift found" if report.documents else "nothing was checked"
    yield f"### driftlint: {counted(counts) if report.findings else clean}"
    yield ""
    by_path: dict[str, list[Finding]] = {}
    for finding in report.findings:
        by_path.setdefault(finding.location.path, []).append(finding)
    for path, findings in by_path.items():
        yield from _table(path, findings)
    for document in report.documents:
        yield _checked(document)
    for path, reason in report.skipped:
        yield f"- {_code(relative(path))}: not checked: {escaped(reason)}"
    for error in report.errors:
        yield f"- {_code(relative(error.path or 'driftlint'))}: **not read**: {escaped(error.message)}"
    quiet = [(len(report.suppressed), "suppressed"), (report.known, "known from the baseline")]
    if any(count for count, _ in quiet):
        yield ""
        yield "Not shown: " + ", ".join(f"{count} {what}" for count, what in quiet if count) + "."


def _table(path: str, findings: Sequence[Finding]) -> Iterator[str]:
    yield f"**{_code(relative(path))}**"
    yield ""
    yield "| place | level | rule | finding |"
    yield "| --- | --- | --- | --- |"
    for finding in findings:
        place = finding.location
        level = f"**{finding.severity}**" if finding.severity is Severity.ERROR else str(finding.severity)
        at = escaped(where(place)) + (f" {place.language}" if place.language else "")
        yield f"| {at} | {level} | {finding.code} {finding.rule} | {escaped(advice(finding))} |"
    yield ""


def _checked(document: DocumentSummary) -> str:
    parts = []
    for each in document.languages:
        name = LANGUAGES[each.language].english if each.language in LANGUAGES else each.language
        partly = f" (partly tested, not judged by {len(each.silent_rules)} rules)" if each.silent_rules else ""
        parts.append(f"{each.aligned} of {each.sentences} sentences in {name}{partly}")
    return f"- {_code(relative(document.path))}: checked {', '.join(parts) or 'nothing'}"


def escaped(text: str) -> str:
    """Text that renders as itself, on one line, in a table too."""
    plain = _LINKS.sub(lambda mark: mark.group() + _JOINER, printable(text))
    return _MARKS.sub(r"\\\1", plain.translate(_ENTITIES))


def _code(text: str) -> str:
    """A code span that holds any text: its fence is longer than every run of backticks in it."""
    text = printable(text)
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"

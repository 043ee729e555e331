"""The JSON report: one object, the contract that scripts may rely on (`schema` 1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..checking import Compared, DocumentSummary, Report
from ..model import Finding, Fix, Location, Severity
from .escape import json_text
from .statistics import statistics_object

SCHEMA = 1


def render_json(report: Report, version: str) -> str:
    """The report as indented JSON with a final line end. Document text is data: it is escaped as JSON escapes it."""
    return "".join(stream_json(report, version))


def stream_json(report: Report, version: str) -> Iterator[str]:
    """The same in pieces, of which none grows with the number of documents."""
    whole = report_object(report, version, listed=False)
    lists: dict[str, Iterable[dict[str, Any]]] = {
        "documents": map(_document, report.documents),
        "findings": map(finding_object, report.findings),
    }
    text = json_text(whole, indent=2)
    for name, items in lists.items():
        before, _, text = text.partition(f'  "{name}": []')
        yield f'{before}  "{name}": ['
        comma = ""
        for item in items:
            yield f"{comma}\n    {json_text(item, indent=2, margin=4)}"
            comma = ","
        yield "\n  ]" if comma else "]"
    yield text + "\n"


def report_object(report: Report, version: str, *, listed: bool = True) -> dict[str, Any]:
    """The report as plain dicts and lists; without what it `lists`, documents and findings, where these come after."""
    return {
        "schema": SCHEMA,
        "version": version,
        "documents": [_document(document) for document in report.documents] if listed else [],
        "findings": [finding_object(finding) for finding in report.findings] if listed else [],
        "summary": _summary(report),
        "errors": [{"path": e.path, "line": e.line, "message": e.message, "hint": e.hint} for e in report.errors],
    }


def _document(document: DocumentSummary) -> dict[str, Any]:
    return {
        "path": document.path,
        "source_language": document.source_language,
        "sentences": document.sentences,
        "encodings": dict(document.encodings),
        "languages": [
            {
                "language": each.language,
                "sentences": each.sentences,
                "aligned": each.aligned,
                "not_checked": dict(each.not_checked),
                "term_consistency": each.term_consistency,
                "tested": each.tested,
                "silent_rules": list(each.silent_rules),
            }
            for each in document.languages
        ],
    }


def finding_object(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "rule": finding.rule,
        "severity": str(finding.severity),
        "category": finding.category,
        "confidence": finding.confidence,
        "message": finding.message,
        "location": location_object(finding.location),
        "source": None if finding.source is None else location_object(finding.source),
        "related": [location_object(location) for location in finding.related],
        "suggestion": finding.suggestion,
        "fix": None if finding.fix is Fix.NONE else str(finding.fix),
        "edits": [{"location": location_object(edit.at), "text": edit.text} for edit in finding.edits],
        "evidence": list(finding.evidence),
        "fingerprint": finding.fingerprint,
    }


def location_object(location: Location) -> dict[str, Any]:
    return {
        "path": location.path,
        "language": location.language,
        "line": location.line,
        "column": location.column,
        "end_line": location.end_line,
        "end_column": location.end_column,
        **dict(location.place),
        "text": location.text,
    }


def _summary(report: Report) -> dict[str, Any]:
    languages: dict[str, dict[str, Any]] = {}
    for document in report.documents:
        for each in document.languages:
            counts = languages.setdefault(each.language, {"sentences": 0, "aligned": 0, "not_checked": {}})
            counts["sentences"] += each.sentences
            counts["aligned"] += each.aligned
            for reason, count in each.not_checked:
                counts["not_checked"][reason] = counts["not_checked"].get(reason, 0) + count
    return {
        "documents": len(report.documents),
        "findings": {str(level): report.count(level) for level in sorted(Severity, reverse=True)},
        "languages": languages,
        "skipped": [{"path": path, "reason": reason} for path, reason in report.skipped],
        "suppressed": len(report.suppressed),
        "suppressions": [
            {
                "code": each.finding.code,
                "rule": each.finding.rule,
                "fingerprint": each.finding.fingerprint,
                "location": location_object(each.finding.location),
                "reason": each.reason,
                "by": {"path": each.at.path, "line": each.at.line},
            }
            for each in report.suppressed
        ],
        "baseline": {"known": report.known, "stale": len(report.stale)},
        "statistics": statistics_object(report),
        "since": None if report.compared is None else _compared(report.compared),
    }


def _compared(compared: Compared) -> dict[str, Any]:
    return {
        "revision": compared.revision,
        "commits": list(compared.commits),
        "new": list(compared.new),
        "unread": [{"path": path, "reason": reason} for path, reason in compared.unread],
        "unchanged": compared.unchanged,
    }

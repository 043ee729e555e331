"""How many findings there are: by rule, severity, language and document, and how many of them driftlint can fix."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from ..checking import Report
from ..model import Finding, Fix, Severity
from ..records import NamedTuple
from .escape import printable

_NOUNS = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.INFO: "hints"}
_LEVELS = sorted(Severity, reverse=True)


class Count(NamedTuple):
    """The findings of one rule, or of one document. `fixable` counts the safe and the unsafe fixes."""

    name: str
    code: str
    total: int
    severities: Counter[Severity]
    languages: Counter[str]
    fixable: Counter[Fix]


def by_rule(report: Report) -> list[Count]:
    """The rules that found something, the most frequent first."""
    return sorted(_counts(report.findings, lambda f: (f.rule, f.code)), key=lambda c: (-c.total, c.code))


def by_document(report: Report) -> list[Count]:
    """The files that something was found in, the most frequent first."""
    return sorted(_counts(report.findings, lambda f: (f.location.path, "")), key=lambda c: (-c.total, c.name))


def _counts(findings: Iterable[Finding], key: Callable[[Finding], tuple[str, str]]) -> Iterator[Count]:
    found: dict[tuple[str, str], Count] = {}
    for finding in findings:
        named = key(finding)
        count = found.get(named) or Count(*named, 0, Counter(), Counter(), Counter())
        found[named] = _with(count, finding)
    return iter(found.values())


def _with(count: Count, finding: Finding) -> Count:
    """The count with one more finding."""
    count.severities[finding.severity] += 1
    count.languages[finding.location.language] += 1
    if finding.fix is not Fix.NONE:
        count.fixable[finding.fix] += 1
    return count._replace(total=count.total + 1)


def statistics_object(report: Report) -> dict[str, Any]:
    """The counts as plain dicts and lists."""
    return {
        "rules": [{"code": c.code, "rule": c.name, **_object(c)} for c in by_rule(report)],
        "documents": [{"path": c.name, **_object(c)} for c in by_document(report)],
    }


def _object(count: Count) -> dict[str, Any]:
    return {
        "findings": count.total,
        "severities": {str(level): count.severities[level] for level in _LEVELS},
        "languages": dict(sorted(count.languages.items())),
        "fixable": {str(kind): count.fixable[kind] for kind in (Fix.SAFE, Fix.UNSAFE)},
    }


def render_statistics(report: Report) -> str:
    """Two tables, a rule and a document a line; the second only where there are several."""
    for_all = Count("all", "", 0, Counter(), Counter(), Counter())
    for finding in report.findings:
        for_all = _with(for_all, finding)
    rules, documents = by_rule(report), by_document(report)
    if not rules:
        return "No drift found.\n" if report.documents else "Nothing was checked.\n"
    languages = sorted(for_all.languages)
    kinds = [kind for kind in (Fix.SAFE, Fix.UNSAFE) if for_all.fixable[kind]]
    head = ["total", *(_NOUNS[level] for level in _LEVELS), *languages, *(f"{kind} fixes" for kind in kinds)]

    def row(count: Count) -> list[str]:
        numbers = [count.total, *(count.severities[level] for level in _LEVELS)]
        numbers += [count.languages[code] for code in languages] + [count.fixable[kind] for kind in kinds]
        return [
            *(str(number) if number else "·" for number in numbers),
            printable(f"{count.code} {count.name}".strip()),
        ]

    tables = [[[*head, "rule"], *map(row, rules), row(for_all)]]
    if len(documents) > 1:
        tables.append([[*head, "file"], *map(row, documents)])
    skipped = [printable(f"{path}: not checked: {reason}") for path, reason in report.skipped]
    return "\n".join(map(_table, tables)) + "".join(f"{line}\n" for line in skipped)


def _table(rows: Sequence[Sequence[str]]) -> str:
    """Numbers to the right, the name last."""
    from rich.cells import cell_len

    widths = [max(cell_len(row[column]) for row in rows) for column in range(len(rows[0]) - 1)]
    return "".join(
        "  ".join([*(cell.rjust(width) for cell, width in zip(row, widths, strict=False)), row[-1]]) + "\n"
        for row in rows
    )

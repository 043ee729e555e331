"""What `driftlint verdicts` prints: how often each rule was right, by the verdicts in query sheets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ..workflow.query_sheet import Judgement, Verdict, by_rule, precision
from .escape import json_text, printable

_OPEN = "open"
_COUNTED = (*(verdict.value for verdict in Verdict), _OPEN)


def verdicts_json(judgements: Sequence[Judgement], written: Iterable[tuple[str, int]]) -> str:
    """One object: `rules` (counts and precision of each), `total`, `written` (the files and their new entries)."""
    data = {
        "schema": 1,
        "rules": [{"rule": rule, **_figures(group)} for rule, group in by_rule(judgements).items()],
        "total": _figures(judgements),
        "written": [{"path": path, "entries": count} for path, count in written],
    }
    return json_text(data, indent=2) + "\n"


def verdicts_text(judgements: Sequence[Judgement]) -> str:
    """A table with a row a rule, the least precise first, and what precision means here."""
    groups = sorted(by_rule(judgements).items(), key=lambda each: _rank(each[1]))
    rows = [("rule", *_COUNTED, "precision")]
    rows += [(printable(rule), *_cells(group)) for rule, group in groups]
    if len(groups) != 1:
        rows.append(("all rules", *_cells(judgements)))
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = (
        "  ".join(
            cell.ljust(width) if i == 0 else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )
    return "\n".join(lines) + "\n\nprecision: real and fixed out of these and false alarms\n"


def _rank(group: Sequence[Judgement]) -> tuple[float, int]:
    share = precision(group)
    return (2.0 if share is None else share, -len(group))


def _counts(group: Iterable[Judgement]) -> dict[str, int]:
    counts = Counter(_OPEN if each.verdict is None else each.verdict.value for each in group)
    return {name: counts[name] for name in _COUNTED}


def _figures(group: Sequence[Judgement]) -> dict[str, object]:
    share = precision(group)
    counts = {name.replace(" ", "_"): count for name, count in _counts(group).items()}
    return {**counts, "precision": None if share is None else round(share, 4)}


def _cells(group: Sequence[Judgement]) -> tuple[str, ...]:
    share = precision(group)
    return (*(str(count or "-") for count in _counts(group).values()), "-" if share is None else f"{share:.0%}")

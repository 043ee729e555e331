"""The scores of translations as text, a line a bead, and as JSON Lines."""

from __future__ import annotations

from typing import Any

from ..scoring import Score, Scores
from .escape import json_text, printable
from .json import finding_object, location_object
from .places import spot


def render_text(found: Scores) -> str:
    """The risk, the similarity and the place of each bead, and what the rules found in it."""
    lines = ["risk  similarity  place"]
    for score in found.scores:
        rules = ", ".join(sorted({f"{finding.rule} ({finding.severity})" for finding in score.findings}))
        lines.append(f"{score.risk:.2f}  {score.similarity:10.2f}  {_place(score)}" + (f"  {rules}" if rules else ""))
    return "".join(printable(line) + "\n" for line in lines)


def render_jsonl(found: Scores) -> str:
    """One object a bead: `language`, `risk`, `similarity`, `source`, `target` (places), `findings` as in the report."""
    return "".join(json_text(_object(score)) + "\n" for score in found.scores)


def _object(score: Score) -> dict[str, Any]:
    return {
        "language": score.language,
        "risk": score.risk,
        "similarity": score.similarity,
        "source": [location_object(place) for place in score.source],
        "target": [location_object(place) for place in score.target],
        "findings": [finding_object(finding) for finding in score.findings],
    }


def _place(score: Score) -> str:
    place = next(iter(score.target or score.source))
    return f"{spot(place, place.path)} [{score.language}]"

"""The languages that are known, and how well each was tested."""

from __future__ import annotations

import json
from collections.abc import Sequence

from ..languages import LANGUAGES, Language
from ..rule import CorpusRule, Rule

_CHECKED = {True: "every rule", False: "figures, dates, units, acronyms, references, structure, wrong script"}
_ALIGNED = {True: "by meaning", False: "by figures, names and length"}


def render_languages(rules: Sequence[type[Rule] | type[CorpusRule]], style: str) -> str:
    """The list as `text`, `json` or `markdown`."""
    silent = [rule.name for rule in rules if rule.tested_languages_only]
    records = list(LANGUAGES.values())
    if style == "json":
        rows = [
            {
                "code": record.code,
                "name": record.english,
                "native": record.native,
                "tested": record.tested,
                "aligned": _ALIGNED[record.encoded],
                "right_to_left": record.right_to_left,
                "silent_rules": [] if record.fully_tested else silent,
            }
            for record in records
        ]
        return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
    if style == "markdown":
        lines = ["| Code | Language | Tested | What is checked | Sentences are aligned |", "|---|---|---|---|---|"]
        lines += [f"| `{r.code}` | {r.english} | {r.tested} | {_what(r)} | {_ALIGNED[r.encoded]} |" for r in records]
        return "\n".join(lines) + "\n"
    lines = [f"{r.code}  {r.english:<11} {r.tested:<8} {_what(r)}; aligned {_ALIGNED[r.encoded]}" for r in records]
    more = (
        f"In the partly tested ones {len(silent)} of {len(rules)} rules judge nothing: {', '.join(silent)}.\n"
        "A section in any other language is counted as not checked."
    )
    return "\n".join(lines) + f"\n\n{more}\n"


def _what(record: Language) -> str:
    return _CHECKED[record.fully_tested]

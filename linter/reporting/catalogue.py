"""The rules as text: the catalogue and the page of one rule, both from the docstrings."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence

from ..discovery import AnyRule
from ..model import Fix

_FIXES = {Fix.SAFE: "safe", Fix.UNSAFE: "unsafe", Fix.NONE: ""}
_FIX_LINES = {
    Fix.SAFE: "\nFix: safe, `--fix` makes it; where the place is doubtful, `--fix --unsafe-fixes` does.",
    Fix.UNSAFE: "\nFix: unsafe, `--fix --unsafe-fixes` makes it.",
    Fix.NONE: "",
}


def render_catalogue(rules: Sequence[AnyRule], style: str) -> str:
    """All rules as `text` (a line each), `json` or `markdown` (a table, as in rules/README.md)."""
    if style == "json":
        return json.dumps([_object(rule) for rule in rules], ensure_ascii=False, indent=2) + "\n"
    if style == "markdown":
        return _markdown(rules)
    widest = max((len(rule.name) for rule in rules), default=0)
    return "".join(
        f"{rule.code}  {rule.name:<{widest}}  {rule.severity!s:<7}  {_FIXES[rule.fix]:<6}  {rule.summary}\n"
        for rule in rules
    )


def render_rule(rule: AnyRule) -> str:
    """One rule's page: its code, severity and category, its docstring, its options."""
    head = f"{rule.code} {rule.name} ({rule.severity}, {rule.category})" + _FIX_LINES[rule.fix]
    options = "".join(f"    {name} = {default!r}\n" for name, default in _options(rule).items())
    return f"{head}\n\n{rule.docstring()}\n" + (f"\nOptions::\n\n{options}" if options else "")


def _object(rule: AnyRule) -> dict[str, object]:
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": str(rule.severity),
        "category": rule.category,
        "fix": None if rule.fix is Fix.NONE else str(rule.fix),
        "summary": rule.summary,
        "explanation": rule.docstring(),
        "options": _options(rule),
    }


def _options(rule: AnyRule) -> dict[str, object]:
    return {field.name: getattr(rule.Options(), field.name) for field in dataclasses.fields(rule.Options)}


def _markdown(rules: Sequence[AnyRule]) -> str:
    lines = [
        "# Rules",
        "",
        "Made from the rules' docstrings by `driftlint rules --format markdown`; `driftlint rule NAME` prints one.",
        "",
        "The fix is what `--fix` writes; an unsafe one takes `--fix --unsafe-fixes`, see [Fixes](../docs/fixes.md).",
        "",
        "| code | rule | severity | fix | what it finds |",
        "| --- | --- | --- | --- | --- |",
        *(
            f"| {rule.code} | [`{rule.name}`]({rule.name.replace('-', '_')}.py) | {rule.severity} | {_FIXES[rule.fix]} "
            f"| {rule.summary} |"
            for rule in rules
        ),
    ]
    return "\n".join(lines) + "\n"

"""The header of a table of translations: which language is in which column."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..errors import UsageError
from ..languages import language
from ..regex import regex
from .labels import language_code
from .pairs import HINT, Wanted

_ROLE = regex(r"(?P<source>source|src|original)|(?P<target>target|tgt|trg|translation)", re.IGNORECASE)
_AFTER_ROLE = regex(r"[\s_:.()\[\]-]*(?:language|text|segment|sentence)?[\s_:.()\[\]-]*", re.IGNORECASE)
_TAG = regex(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*\Z")
_LONGEST = 40


def header(cells: Sequence[str], wanted: Wanted) -> dict[int, str] | None:
    """The languages of the columns that the first row of a table names; None where it is no header.

    Raises UsageError where it says source and target only and the call does not say which languages they are.
    """
    names = [cell.strip() for cell in cells]
    if any(len(name) > _LONGEST for name in names):
        return None
    found: dict[int, str] = {}
    roles: dict[int, str] = {}
    for index, name in enumerate(names):
        role = _ROLE.match(name)
        rest = _AFTER_ROLE.sub("", name[role.end() :], count=1).rstrip(")] ") if role else name
        code = language_code(rest) if _TAG.match(rest) or (rest and not role) else None
        if code:
            found.setdefault(index, code)
        elif role and not rest:
            roles.setdefault(index, role.lastgroup or "")
    if len(found) > 1 and len(set(found.values())) > 1:
        return found
    if {"source", "target"} <= {*roles.values()} and not found:
        if not wanted.source or not wanted.target:
            raise UsageError("its header says source and target, but not in which languages", hint=HINT)
        return {index: getattr(wanted, role) for index, role in roles.items()}
    return None


def headless(columns: int, wanted: Wanted) -> dict[int, str]:
    """The languages of two columns without a header, which the call names; raises UsageError where it does not."""
    if wanted.source and wanted.target:
        return {0: wanted.source, 1: wanted.target}
    raise UsageError(
        "its first row names no languages of the columns",
        hint=f"write a first row such as en, fr, or add the options, {HINT}",
    )


def surplus(columns: dict[int, str]) -> dict[int, str]:
    """Takes out the further columns of a language that has one already; returns what they are, in words."""
    taken: set[str] = set()
    out: dict[int, str] = {}
    for index, code in list(columns.items()):
        if code in taken:
            out[index] = f"in a further column in {language(code).english}"
            del columns[index]
        taken.add(code)
    return out

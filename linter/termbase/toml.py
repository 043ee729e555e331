"""Glossaries as TOML: a table `[[term]]` each.

A term has a key a language (one text, a list with the preferred form first, or a table with `preferred`, `allowed`,
`acronym` and `forbidden`), and `case` and `note`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from importlib import import_module
from typing import NoReturn

from ..errors import UsageError
from ..languages import LANGUAGES, language
from ..regex import regex
from .entries import Entry, Forms, Glossary

_TERM = regex(r"^[ \t]*\[\[[ \t]*(?:term|\"term\"|'term')[ \t]*\]\]", re.MULTILINE)
_PLACE = regex(r"\s*\(at line (\d+), column \d+\)")
_KEYS = ("preferred", "allowed", "acronym", "forbidden")


def parse_toml(text: str, path: str = "glossary.toml") -> Glossary:
    """The glossary in the text of a TOML file."""
    tomllib = import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        place = _PLACE.search(str(error))
        message = _PLACE.sub("", str(error)) if not isinstance(error, RecursionError) else "it is nested too deeply"
        line = int(place[1]) if place else None
        raise UsageError(f"is no valid TOML: {message}", path=path, line=line, hint="texts stand in quotes") from None
    unknown = sorted(set(data) - {"term"})
    tables = data.get("term", [])
    if unknown or not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise UsageError(f"unknown key {', '.join(unknown) or 'term'}", path=path, hint="each term is a table [[term]]")
    # where the terms stand in an array instead, there is no telling the line
    lines: list[int | None] = [text.count("\n", 0, found.start()) + 1 for found in _TERM.finditer(text)]
    lines = lines if len(lines) == len(tables) else [None] * len(tables)
    return Glossary(tuple(_Term(path, line).entry(table) for table, line in zip(tables, lines, strict=True)))


class _Term:
    """Reads one term; `line` is where it begins."""

    def __init__(self, path: str, line: int | None) -> None:
        self._path, self._line = path, line

    def _wrong(self, message: str, hint: str) -> NoReturn:
        raise UsageError(message, path=self._path, line=self._line, hint=hint)

    def entry(self, table: Mapping[str, object]) -> Entry:
        forms: dict[str, Forms] = {}
        for key, value in table.items():
            if key in ("case", "note"):
                continue
            code, found = self._code(key), self._forms(value, key)
            forms[code] = forms[code].joined(found) if code in forms else found
        case, note = table.get("case", False), table.get("note", "")
        if not isinstance(case, bool):
            self._wrong(f"case is {case!r}", "write true or false")
        if not isinstance(note, str):
            self._wrong(f"note is {note!r}", "write a text, in quotes")
        return Entry(forms, case, note)

    def _code(self, key: str) -> str:
        try:
            return language(key).code
        except UsageError:
            self._wrong(f"unknown key {key!r}", f"known: {', '.join(LANGUAGES)}, case, note")

    def _forms(self, value: object, key: str) -> Forms:
        if isinstance(value, str):
            return Forms(value)
        if isinstance(value, list) and value and all(isinstance(each, str) for each in value):
            return Forms(value[0], tuple(value[1:]))
        if not isinstance(value, dict):
            self._wrong(f"{key} is neither a text nor a table", f"a table's keys: {', '.join(_KEYS)}")
        unknown = sorted(set(value) - set(_KEYS))
        if unknown:
            self._wrong(f"unknown key {unknown[0]!r} in {key}", f"known: {', '.join(_KEYS)}")
        preferred = value.get("preferred", "")
        if not isinstance(preferred, str):
            self._wrong(f"preferred is {preferred!r}", "one form is the preferred one, others are allowed")
        allowed = (*self._texts(value.get("allowed", [])), *self._texts(value.get("acronym", [])))
        return Forms(preferred, allowed, self._texts(value.get("forbidden", [])))

    def _texts(self, value: object) -> tuple[str, ...]:
        if isinstance(value, str):
            return (value,)
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            self._wrong(f"{value!r} is neither a text nor a list of texts", "write texts in quotes")
        return tuple(value)

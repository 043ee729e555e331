"""Paths -> inputs: the files to read, folders walked, and files of one brief in several languages found together.

A set is `brief.en.md` + `brief.zh.md`, `brief_fr.md` + `brief.md`, `en/brief.md` + `zh/brief.md`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from .labels import language_code

EXTENSIONS = (".md", ".markdown", ".mdown", ".txt", ".docx", ".odt", ".html", ".htm")
"""What a folder is searched for; other files are read when they are named."""

_TAGGED = re.compile(r"(?P<base>.+?)(?P<sep>[._-])(?P<tag>[A-Za-z]{2}(?:[-_][A-Za-z]{2,4})?|[^\W\d_]{4,12})\Z")
_LEADING = re.compile(r"(?P<tag>[A-Za-z]{2}(?:[-_](?:Hans|Hant|[A-Z]{2}))?)(?P<sep>[._-])(?P<base>.+)\Z")
_IGNORED = {"node_modules", "__pycache__", "venv", "site-packages"}


class Input(NamedTuple):
    """One file, or the files of a set in order of their names; `members` pairs each with its language.

    The language is None for the file of a set whose name has no tag, and for a file that is in no set. `asked` are the
    files that were asked for; the others are their siblings.
    """

    members: tuple[tuple[Path, str | None], ...]
    asked: frozenset[Path] = frozenset()

    @property
    def path(self) -> Path:
        return self.members[0][0]


def walk(folder: Path) -> Iterator[Path]:
    """The files under a folder that may be briefs, in order; hidden and installed ones left out."""
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith(".") and each not in _IGNORED)
        yield from (
            Path(root, name)
            for name in sorted(files)
            # Word keeps a file `~$brief.docx` beside one that is open
            if name.lower().endswith(EXTENSIONS) and not name.startswith((".", "~$"))
        )


def gather(files: Collection[Path]) -> list[Input]:
    """The inputs that files belong to, each once, in the order in which they are first met."""
    found: dict[tuple[Path, ...], Input] = {}
    taken: set[Path] = set()
    for file in files:
        if file in taken:
            continue
        members = _set_of(file)
        taken.update(path for path, _ in members)
        paths = tuple(path for path, _ in members)
        found.setdefault(paths, Input(members, frozenset(path for path in paths if path in files)))
    return list(found.values())


def _set_of(file: Path) -> tuple[tuple[Path, str | None], ...]:
    """The set that a file belongs to, itself alone if to none."""
    if not file.name.lower().endswith(EXTENSIONS):
        return ((file, None),)
    for members in (_by_name(file), _by_folder(file)):
        codes = [code for _, code in members]
        if len(members) > 1 and len(set(codes)) > 1:
            return tuple(members)
    return ((file, None),)


def _by_name(file: Path) -> list[tuple[Path, str | None]]:
    """The files beside a file whose names differ from its own in the language tag only."""
    base = next((base for base, code in _readings(file.stem) if code), file.stem)
    members: dict[Path, str | None] = {}
    for other in _siblings(file):
        if other.suffix.lower() not in EXTENSIONS:
            continue
        if other.stem == base:
            members[other] = None
            continue
        for found, code in _readings(other.stem):
            if code and found == base:
                members[other] = code
    if members.get(file, "") == "" or sum(code is not None for code in members.values()) == 0:
        return []
    return _first_of_each(members, file)


def _readings(stem: str) -> Iterator[tuple[str, str | None]]:
    """How a file's name may be read as a base and a language tag."""
    for pattern in (_TAGGED, _LEADING):
        match = pattern.match(stem)
        if match:
            code = language_code(match.group("tag"))
            if code:
                yield match.group("base"), code


def _by_folder(file: Path) -> list[tuple[Path, str | None]]:
    """The files at the same place in folders beside one that is named after a language."""
    parts = file.parts
    for index in range(len(parts) - 2, -1, -1):
        if _folder_code(parts[index]) is None:
            continue
        above = Path(*parts[:index]) if index else Path()
        members: dict[Path, str | None] = {}
        for folder in _entries(above):
            code = _folder_code(folder.name)
            other = Path(folder, *parts[index + 1 :]) if code else None
            if other is not None and other.is_file():
                members[other] = code
        if len(members) > 1:
            return _first_of_each(members, file)
    return []


def _folder_code(name: str) -> str | None:
    if re.fullmatch(r"[A-Za-z]{2}(?:[-_][A-Za-z]{2,4})?|[^\W\d_]{4,12}", name) is None:
        return None
    return language_code(name)


def _first_of_each(members: dict[Path, str | None], file: Path) -> list[tuple[Path, str | None]]:
    """One file a language: the one asked for, then one of the same kind, then the first by name."""
    chosen: dict[str | None, Path] = {}
    order = sorted(members, key=lambda path: (path != file, path.suffix != file.suffix, path.as_posix()))
    for path in order:
        chosen.setdefault(members[path], path)
    return sorted(((path, code) for code, path in chosen.items()), key=lambda pair: pair[0].as_posix())


def _siblings(file: Path) -> list[Path]:
    return [each for each in _entries(file.parent) if each.is_file()]


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []

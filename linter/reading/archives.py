"""What an archive holds, as inputs: `archive.zip`, or a part of it, `archive.zip/folder/brief.md`."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING

from ..errors import DriftlintError, ReadError
from ..paths import is_archive
from .archive import protected
from .names import Glob, Names, is_pattern
from .packed import Pack, opened
from .roles import NotMultilingual
from .sets import EXTENSIONS, Input, gather, is_searched

if TYPE_CHECKING:
    from . import ReadSettings

Fetch = Callable[[IO[bytes]], None]


def in_archive(
    path: str, parts: Sequence[str], settings: ReadSettings, fetch: Fetch | None = None
) -> Iterator[Input | DriftlintError]:
    """The inputs in an archive that `parts` name: "" all of it, else files, folders and patterns in it.

    `fetch` gets what is not in the file system.
    """
    try:
        pack = opened(path, fetch, again=True)
    except ReadError as error:
        yield error
        return
    if pack.is_document and fetch is None:
        yield Input(((path, None),), (path,))
        return
    names = Names(pack.names)
    files: dict[str, bool] = {}
    nested: dict[str, None] = {}
    for part in dict.fromkeys(parts):
        found, met, packed = _named(names, part)
        nested |= dict.fromkeys(packed)
        if not found:
            yield _nothing(path, part, len(packed))
        files |= {str(Path(name)): met or files.get(str(Path(name)), False) for name in found}
    if files and len(files) == sum(name.replace(os.sep, "/") in pack.locked for name in files):
        yield protected(path)
        return
    for each in gather(files, [pattern.below("") for pattern in settings.patterns], names.entries):
        members = tuple((_shown(path, name), code) for name, code in each.members)
        met = files.get(each.path, False)
        yield Input(members, tuple(_shown(path, name) for name in each.asked), met, path)
    for name in nested if files else ():
        yield Input(((_shown(path, name), None),), (), True, path)


def _named(names: Names, part: str) -> tuple[list[str], bool, list[str]]:
    """The files that a path in an archive names, whether it is no file itself, and the archives beside them."""
    if part in names.names:
        return [part], False, []
    if not part or names.is_folder(part):
        begin = f"{part}/" if part else ""
        inside = (name for name in names.names if name.startswith(begin) and is_archive(name))
        return names.below(part), True, [name for name in inside if all(map(is_searched, name.split("/")[:-1]))]
    return Glob(part).among(names.names) if is_pattern(part) else [], True, []


def _nothing(path: str, part: str, nested: int) -> ReadError:
    shown = f"{path}/{part}" if part else path
    kinds = ", ".join(EXTENSIONS)
    if part and not nested:
        if is_pattern(part):
            return ReadError("no file in the archive matches", path=shown, hint="check the pattern")
        return ReadError("no such file in the archive", path=shown, hint="check the path")
    if nested:
        what = "an archive in it is" if nested == 1 else f"{nested} archives in it are"
        return ReadError(f"no brief in this archive; {what} not opened", path=shown, hint="unpack it first")
    return ReadError("no brief in this archive", path=shown, hint=f"looked for {kinds}")


def content(archive: str, shown: str, most: int, fetch: Fetch | None = None) -> bytes:
    """What a file in an archive holds; raises ReadError where it cannot be read."""
    name = shown[len(archive) + 1 :]
    if is_archive(name):
        raise NotMultilingual("is an archive in an archive, which is not opened", path=shown, hint="unpack it")
    pack: Pack = opened(archive, fetch)
    return pack.read(name, shown, most)


def _shown(archive: str, name: str) -> str:
    return f"{archive}/{name.replace(os.sep, '/')}"

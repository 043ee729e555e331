"""Paths -> inputs -> bytes: what the paths name, and what is in it. Making documents of the bytes comes after."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import DriftlintError, ReadError
from ..paths import into_archive, is_archive, is_url
from .labels import also_known
from .loading import LARGEST, load_file
from .sets import EXTENSIONS, Input, gather, walk

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

    from . import ReadSettings

_FETCHES = 8  # files that are fetched at a time

STDIN = "<stdin>"
"""What standard input is called in reports."""

Content = Mapping[str, "bytes | DriftlintError"]
"""The bytes of each file of an input by its path, or why it cannot be read."""


def inputs(
    paths: Iterable[str], settings: ReadSettings, buffers: Collection[str] = ()
) -> Iterator[Input | DriftlintError]:
    """What paths name, in order, each input once: first standard input and what cannot be found, then the others.

    Folders are listed before the first input; archives are opened and URLs looked up after all files, in their turn.
    `buffers` are the paths that need no file.
    """
    found = _inputs(dict.fromkeys(paths), settings, buffers)
    while True:
        # never between two inputs, where the caller may have labels of its own in force
        with also_known(settings.section_labels):
            each = next(found, None)
        if each is None:
            return
        yield each


def _inputs(paths: Iterable[str], settings: ReadSettings, buffers: Collection[str]) -> Iterator[Input | DriftlintError]:
    files: dict[str, bool] = {}  # each with whether it was come upon in a folder
    archives: dict[str, list[str]] = {}
    urls: list[str] = []
    for path in paths:
        if path == "-":
            yield Input(((STDIN, None),), (STDIN,), origin="-")
        elif path in buffers:
            files.setdefault(str(Path(path)), False)
        elif is_url(path):
            urls.append(path)
        else:
            found, met = _files(Path(path))
            if isinstance(found, ReadError):
                inside = into_archive(path)
                if inside is not None and Path(inside[0]).is_file():
                    archives.setdefault(str(Path(inside[0])), []).append(inside[1])
                    continue
                found, met = _matching(path, found), True
            if isinstance(found, ReadError):
                yield found
                continue
            for file in found:
                if is_archive(file):
                    archives.setdefault(file, []).append("")
                else:
                    files[file] = met or files.get(file, False)
    for each in gather(files, settings.patterns):
        yield each._replace(met=True) if files.get(each.path, False) else each
    if archives:
        from .archives import in_archive

        for archive, parts in archives.items():
            yield from in_archive(archive, parts, settings)
    if urls:
        from .remote import at_urls

        yield from at_urls(urls, settings)


def load(
    each: Input, settings: ReadSettings, buffers: Mapping[str, str] | None = None
) -> dict[str, bytes | DriftlintError]:
    """The bytes of the files of an input, by path; in place of those of a file that cannot be read the error.

    `buffers` are texts by path that count instead of files.
    """
    return {path: _content(each, path, settings, buffers or {}) for path, _ in each.members}


def loaded(
    found: Iterable[Input | DriftlintError], settings: ReadSettings, buffers: Mapping[str, str] | None = None
) -> Iterator[tuple[Input, dict[str, bytes | DriftlintError]] | DriftlintError]:
    """The same of each input, in order; what is at URLs is fetched ahead, several at a time."""
    waiting: deque[Future[dict[str, bytes | DriftlintError]] | None] = deque()
    line: deque[Input | DriftlintError] = deque()
    pool: ThreadPoolExecutor | None = None
    try:
        for each in found:
            if isinstance(each, Input) and is_url(each.origin):
                if pool is None:
                    from concurrent.futures import ThreadPoolExecutor

                    pool = ThreadPoolExecutor(_FETCHES, "driftlint-fetch")
                waiting.append(pool.submit(load, each, settings))
            else:
                waiting.append(None)
            line.append(each)
            while line and (waiting[0] is None or len(line) > 2 * _FETCHES):
                yield _ready(line.popleft(), waiting.popleft(), settings, buffers)
        while line:
            yield _ready(line.popleft(), waiting.popleft(), settings, buffers)
    finally:
        if pool is not None:
            pool.shutdown(wait=False, cancel_futures=True)


def _ready(
    each: Input | DriftlintError,
    fetched: Future[dict[str, bytes | DriftlintError]] | None,
    settings: ReadSettings,
    buffers: Mapping[str, str] | None,
) -> tuple[Input, dict[str, bytes | DriftlintError]] | DriftlintError:
    if isinstance(each, DriftlintError):
        return each
    return each, load(each, settings, buffers) if fetched is None else fetched.result()


class Lazily(Mapping[str, "bytes | DriftlintError"]):
    """The same, each file read when it is asked for: the siblings of a file are often not needed."""

    def __init__(self, each: Input, settings: ReadSettings, buffers: Mapping[str, str]) -> None:
        self._input, self._settings, self._buffers = each, settings, buffers

    def __getitem__(self, path: str) -> bytes | DriftlintError:
        return _content(self._input, path, self._settings, self._buffers)

    def __iter__(self) -> Iterator[str]:
        return (path for path, _ in self._input.members)

    def __len__(self) -> int:
        return len(self._input.members)


def _content(each: Input, path: str, settings: ReadSettings, buffers: Mapping[str, str]) -> bytes | DriftlintError:
    try:
        if each.origin == "-":
            return sys.stdin.buffer.read(LARGEST + 1)
        if path in buffers:
            return buffers[path].encode("utf-8", "surrogatepass")
        if not each.origin:
            return load_file(path, settings.max_size << 20)
        if is_url(each.origin):
            from . import remote

            return remote.content(path, each.origin, settings.max_size << 20)
        from . import archives

        return archives.content(each.origin, path, settings.max_size << 20)
    except DriftlintError as error:
        return error


def _matching(path: str, error: ReadError) -> list[str] | ReadError:
    """The files that a path matches as a pattern, where there is none of this name."""
    if not any(mark in path for mark in "*?["):
        return error
    from .names import matching

    found = matching(path)
    return found or ReadError("no file matches", path=path, hint="check the pattern")


def _files(path: Path) -> tuple[list[str] | ReadError, bool]:
    """The files that a path names, for a folder those below it, and whether it is a folder."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        if path.is_symlink():
            return ReadError("is a link to a file that is not there", path=str(path), hint="mend the link"), False
        return ReadError("no such file", path=str(path), hint="check the path"), False
    except OSError as error:
        return ReadError(f"cannot be read: {error.strerror}", path=str(path), hint="check its permissions"), False
    if not path.is_dir():
        return [str(path)], False
    kinds = ", ".join(EXTENSIONS)
    found = [str(file) for file in walk(path)]
    return found or ReadError("no brief in this folder", path=str(path), hint=f"looked for {kinds}"), True

"""What URLs name, as inputs, through fsspec: files, folders and patterns in whatever storage it knows.

Nothing is imported, and no network used, before a URL was named. Reports show each file by its URL, written as the one
that led to it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from ..errors import DriftlintError, MissingExtraError, ReadError
from ..paths import into_archive, is_archive
from ..records import NamedTuple
from .bitext import SUFFIXES
from .loading import load_stream
from .names import Glob, Names, fixed_part, is_pattern
from .patterns import Pattern
from .sets import EXTENSIONS, Input, gather, is_searched

if TYPE_CHECKING:
    from . import ReadSettings

EXTRA = "remote"
_LARGEST_ARCHIVE = 4 << 30
_CHUNK = 1 << 20
_DEEPEST = 20
_LONGEST = 200


class _Place(NamedTuple):
    """A URL taken apart: where its file system begins, on the command line and for fsspec, and the name from there.

    The name is "" where what fsspec makes of the URL is not written like it. `before` and `after` are the other links
    of a chain, as in `zip://brief.md::s3://bucket/briefs.zip`.
    """

    system: Any
    before: str
    shown: str
    root: str
    after: str
    name: str

    @property
    def tree(self) -> tuple[object, ...]:
        return id(self.system), *self[1:5]


def at_urls(urls: Sequence[str], settings: ReadSettings) -> Iterator[Input | DriftlintError]:
    """The inputs that URLs name; each storage is one tree, in which the files of a set find each other."""
    trees: dict[tuple[object, ...], _Tree] = {}
    archives: dict[str, list[str]] = {}
    for url in dict.fromkeys(urls):
        inside = None if "::" in url else (url, "") if is_archive(url) else into_archive(url)
        if inside is not None and not _has_pattern(inside[0]):
            archives.setdefault(inside[0], []).append(inside[1])
            continue
        try:
            place = _placed(url.rstrip("/"), url)
            if not place.name:
                yield Input(((url, None),), (url,), origin=url)
                continue
            tree = trees.get(place.tree)
            if tree is None:
                tree = trees[place.tree] = _Tree(place)
            tree.add(place.name, url)
        except DriftlintError as error:
            yield error
        except Exception as error:
            yield _failed(error, url)
    for tree in trees.values():
        for archive in tree.archives:
            archives.setdefault(archive, []).append("")
        yield from tree.inputs(settings.patterns)
    for archive, parts in archives.items():
        from .archives import in_archive

        yield from in_archive(archive, parts, settings, partial(_fetch, archive))


def content(url: str, origin: str, most: int) -> bytes:
    """What the file at a URL holds; `origin` is the URL that led to it. Raises ReadError where it cannot be read."""
    if is_archive(origin) and url.startswith(f"{origin}/"):
        from . import archives

        return archives.content(origin, url, most, lambda file: _fetch(origin, file))
    try:
        with _stream(url) as file:
            return load_stream(file.read, url, most, getattr(file, "size", None) or 0)
    except DriftlintError:
        raise
    except Exception as error:
        raise _failed(error, url) from None


class _Tree:
    """What of one storage was asked for."""

    def __init__(self, place: _Place) -> None:
        self._place = place
        self._system = place.system
        self._http = place.root.startswith("http")
        self._system.invalidate_cache()
        self._listed: dict[str, list[tuple[str, bool]]] = {}
        self._files: dict[str, bool] = {}
        self._roots = [""]
        self.archives: list[str] = []

    def add(self, name: str, url: str) -> None:
        """Takes up what a name stands for; raises where it cannot be found."""
        if _has_pattern(url) and (self._http or not self._is_file(name)):
            self._add_pattern(name, url)
        elif not url.endswith("/") and (self._is_plain(name) or self._is_file(name)):
            self._files.setdefault(_local(name), False)
        else:
            found = Names(self._below(name)).below(name)
            if not found:
                raise ReadError("no brief in this folder", path=url, hint=f"looked for {', '.join(EXTENSIONS)}")
            self._roots.append(name)
            self._files |= dict.fromkeys(map(_local, found), True)

    def _add_pattern(self, name: str, url: str) -> None:
        folder = fixed_part(name)
        glob = Glob(name)
        depth = None if glob.deep else glob.length - folder.count("/") - 2
        found = glob.among(self._below(folder, depth))
        if not found:
            raise ReadError("no file matches", path=url, hint="check the pattern")
        self._roots.append(folder)
        self.archives += [self._shown(each) for each in found if is_archive(each)]
        self._files |= {_local(each): True for each in found if not is_archive(each)}

    def inputs(self, patterns: Sequence[Pattern]) -> Iterator[Input]:
        roots = dict.fromkeys(self._roots)
        placed = [pattern.below(root) for root in roots for pattern in patterns]
        for each in gather(self._files, placed, self.entries):
            members = tuple((self._shown(name), code) for name, code in each.members)
            asked = tuple(self._shown(name) for name in each.asked)
            yield Input(members, asked, self._files.get(each.path, False), self._shown(each.path))

    def entries(self, folder: Path) -> list[tuple[str, bool]]:
        """The names in a folder; none where it cannot be listed, as at many addresses of the web."""
        name = folder.as_posix()
        try:
            return self._list("" if name == "." else name)
        except Exception:
            return []

    def _list(self, folder: str) -> list[tuple[str, bool]]:
        found = self._listed.get(folder)
        if found is None:
            begin = f"{self._place.root}{folder}"
            names: dict[str, bool] = {}
            for each in self._system.ls(f"{begin}/" if self._http else begin, detail=True):
                path = str(each["name"])
                inside = path[len(begin) :].strip("/") if path.startswith(begin) else ""
                if inside and "/" not in inside and "?" not in inside and "#" not in inside and inside != "..":
                    names[inside] = each["type"] != "directory"
            found = self._listed[folder] = sorted(names.items())
        return found

    def _below(self, folder: str, depth: int | None = None) -> list[str]:
        """The names of the files below a folder, `depth` folders down at most."""
        if depth is None and not self._http:
            begin = self._place.root
            return [path[len(begin) :] for path in self._system.find(begin + folder) if path.startswith(begin)]
        found: list[str] = []
        waiting = [(folder, _DEEPEST if depth is None else depth)]
        while waiting:
            above, left = waiting.pop()
            for name, is_file in self._list(above):
                path = f"{above}/{name}" if above else name
                if is_file:
                    found.append(path)
                elif left > 0 and is_searched(name):
                    waiting.append((path, left - 1))
        return found

    def _is_plain(self, name: str) -> bool:
        """Whether a name is plainly that of a file, so that nobody need ask: if it is not there, reading it says so."""
        return self._http or name.lower().endswith((*EXTENSIONS, *SUFFIXES))

    def _is_file(self, name: str) -> bool:
        try:
            return bool(self._system.info(self._place.root + name)["type"] != "directory")
        except FileNotFoundError:
            if is_pattern(name):
                return False
            raise

    def _shown(self, name: str) -> str:
        place = self._place
        return f"{place.before}{place.shown}{name.replace(os.sep, '/')}{place.after}"


def _has_pattern(url: str) -> bool:
    """Whether a URL is a pattern; on the web a question mark is none."""
    return "*" in url if url.startswith("http") else is_pattern(url)


def _local(name: str) -> str:
    return str(Path(name))


def _placed(url: str, asked: str) -> _Place:
    """A URL taken apart; raises ReadError where fsspec or what it needs is not there."""
    system, path = _system(url, asked)
    links = url.split("::")
    index = next(index for index, each in enumerate(links) if "://" in each)
    before = "".join(f"{each}::" for each in links[:index])
    after = "".join(f"::{each}" for each in links[index + 1 :])
    scheme, _, rest = links[index].partition("://")
    own = path.partition("://")[2] if "://" in path else path
    same: list[str] = []
    for one, other in zip(reversed(rest.split("/")), reversed(own.split("/")), strict=False):
        if one != other or not one:
            break
        same.insert(0, one)
    name = "/".join(same)
    if _local(name).replace(os.sep, "/") != name or ("?" in name and path.startswith("http")):
        name = ""
    shown = f"{scheme}://{rest[: len(rest) - len(name)]}"
    return _Place(system, before, shown, path[: len(path) - len(name)], after, name)


def _system(url: str, asked: str) -> tuple[Any, str]:
    """The file system of a URL and the path there."""
    try:
        from fsspec.core import url_to_fs
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "fsspec":
            raise
        hint = f"pip install 'driftlint[{EXTRA}]'"
        raise MissingExtraError("a URL takes the package fsspec to read", path=asked, hint=hint) from None
    try:
        system, path = url_to_fs(url)
    except ImportError as error:
        # it says which package reads this kind of storage
        scheme = next((each for each in url.split("::") if "://" in each), url).partition("://")[0]
        problem = f"{scheme}:// takes a further package to read"
        raise MissingExtraError(problem, path=asked, hint=_first_line(error)) from None
    return system, str(path)


def _stream(url: str) -> IO[bytes]:
    system, path = _system(url, url)
    # of a web server the size is not asked first: the file is read as it comes, and no further than it may
    stream = {"block_size": 0, "size": 1} if path.startswith("http") else {}
    opened: IO[bytes] = system.open(path, "rb", **stream)
    return opened


def _fetch(url: str, to: IO[bytes]) -> None:
    """Writes an archive to a file; raises ReadError where it cannot be had."""
    try:
        left = _LARGEST_ARCHIVE
        with _stream(url) as file:
            while chunk := file.read(_CHUNK):
                left -= len(chunk)
                if left < 0:
                    problem = f"is larger than {_LARGEST_ARCHIVE >> 30} GB"
                    raise ReadError(problem, path=url, hint="fetch it and name the file")
                to.write(chunk)
    except DriftlintError:
        raise
    except Exception as error:
        raise _failed(error, url) from None


def _failed(error: BaseException, url: str) -> ReadError:
    """What went wrong in whatever library reads this storage."""
    cause = error.__cause__
    if isinstance(error, FileNotFoundError) and (cause is None or getattr(cause, "status", None) in (404, 410)):
        return ReadError("no such file", path=url, hint="check the address")
    if isinstance(error, FileNotFoundError) and cause is not None and not isinstance(cause, FileNotFoundError):
        error = cause
    if isinstance(error, FileNotFoundError):
        return ReadError("no such file", path=url, hint="check the address")
    if isinstance(error, ValueError) and "rotocol not known" in str(error):
        return ReadError("is in no storage that fsspec knows", path=url, hint="check what stands before ://")
    return ReadError(f"cannot be read: {_first_line(error)}", path=url, hint="check the address and your credentials")


def _first_line(error: BaseException) -> str:
    text = str(error).strip() or type(error).__name__
    line = " ".join(text.splitlines()[0].split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"

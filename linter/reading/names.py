"""What is no file system but has names with slashes, as an archive or a bucket does: its folders, searched and matched.

Patterns of paths are the same here and in folders: `*`, `?` and `[...]` stand for characters of a name, `**` for any
folders.
"""

from __future__ import annotations

import fnmatch
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..regex import regex
from .sets import briefs_among, is_searched

_MAGIC = regex(r"[*?\[]")
_PART = regex(r"\*+|\?|\[!?\]?[^\]]*\]")
_ANY_FOLDERS = r"(?:(?!\.)[^\x2f]+/)*"


def is_pattern(path: str) -> bool:
    return _MAGIC.search(path) is not None


def fixed_part(pattern: str) -> str:
    """The folders that a pattern begins with, as it has them; "" where it begins with a pattern."""
    segments = pattern.split("/")
    first = next((index for index, each in enumerate(segments) if is_pattern(each)), len(segments))
    return "/".join(segments[:first]) or ("/" if first and pattern.startswith("/") else "")


class Glob:
    """A pattern of paths with slashes."""

    def __init__(self, pattern: str) -> None:
        self._segments = [each for each in pattern.split("/") if each not in ("", ".")]
        ending = self._segments[-1] if self._segments else ""
        self._open = not re.search(r"\.[^.*?\[\]]+\Z", ending)
        self._regex = re.compile(self._whole())

    @property
    def deep(self) -> bool:
        """Whether it matches at any depth."""
        return self._open or "**" in self._segments

    @property
    def length(self) -> int:
        return len(self._segments)

    def names(self, folder: str) -> bool:
        """Whether it has this name of a folder in so many words, though it would not be searched."""
        return folder in self._segments or (folder.startswith(".") and any(s.startswith(".") for s in self._segments))

    def among(self, names: Iterable[str]) -> list[str]:
        """The names that match, in order of folders and names.

        Where the pattern does not say how they end, those are taken that a search of a folder would find, and what
        lies in folders that match.
        """
        found: dict[tuple[str, ...], list[str]] = {}
        for name in names:
            if self._regex.fullmatch(name):
                *folders, last = name.split("/")
                if all(is_searched(each) or self.names(each) for each in folders):
                    found.setdefault(tuple(folders), []).append(last)
        return list(_in_order(found, every=not self._open))

    def _whole(self) -> str:
        parts: list[str] = []
        for index, segment in enumerate(self._segments):
            last = index == len(self._segments) - 1
            if segment == "**":
                parts.append(_ANY_FOLDERS + (r"(?!\.)[^\x2f]+" if last else ""))
            else:
                parts.append(_as_regex(segment) + ("" if last else "/"))
        return "".join(parts) + (r"(?:/.+)?" if self._open else "")


def _as_regex(segment: str) -> str:
    """One name of a pattern; as in a shell it matches hidden ones only where it begins with the dot itself."""
    found = "" if segment.startswith(".") or not is_pattern(segment) else r"(?!\.)"
    end = 0
    for part in _PART.finditer(segment):
        found += re.escape(segment[end : part.start()])
        text, end = part.group(), part.end()
        if text.startswith("["):
            # without the `(?s:` and the end that it puts around; it knows ranges that are none
            found += r"(?!\x2f)" + fnmatch.translate(text)[4:-3]
        else:
            found += r"[^\x2f]*" if text.startswith("*") else r"[^\x2f]"
    return found + re.escape(segment[end:])


class Names:
    """Names with slashes as a tree of folders."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = dict.fromkeys(names)
        self._inside: dict[str, dict[str, bool]] = {}
        for name in self.names:
            above, _, last = name.rpartition("/")
            self._inside.setdefault(above, {})[last] = True
            while above:
                above, _, last = above.rpartition("/")
                inside = self._inside.setdefault(above, {})
                if last in inside:
                    break
                inside[last] = False

    def entries(self, folder: Path) -> list[tuple[str, bool]]:
        """The names in a folder, in order, and whether each is a file; what `gather` asks for."""
        name = folder.as_posix()
        return sorted(self._inside.get("" if name == "." else name, {}).items())

    def is_folder(self, name: str) -> bool:
        return name in self._inside

    def below(self, folder: str) -> list[str]:
        """The names below a folder that a search finds."""
        begin = f"{folder}/" if folder else ""
        found: dict[tuple[str, ...], list[str]] = {}
        for name in self.names:
            if name.startswith(begin):
                *folders, last = name[len(begin) :].split("/")
                if all(map(is_searched, folders)):
                    found.setdefault(tuple(folders), []).append(last)
        return [begin + name for name in _in_order(found)]


def _in_order(found: dict[tuple[str, ...], list[str]], *, every: bool = False) -> Iterator[str]:
    for folders in sorted(found):
        names = sorted(found[folders]) if every else briefs_among(found[folders])
        yield from ("/".join((*folders, name)) for name in names)


def matching(pattern: str) -> list[str]:
    """The files that a pattern matches, as paths that begin as it does."""
    pattern = pattern.replace(os.sep, "/")
    fixed = fixed_part(pattern)
    glob = Glob(pattern[len(fixed) :])
    found: list[str] = []
    start = fixed or os.curdir
    for root, folders, files in os.walk(start):
        below = os.path.relpath(root, start).replace(os.sep, "/")
        inside = "" if below == os.curdir else f"{below}/"
        deep = inside.count("/") + 1
        keeps = glob.deep or deep < glob.length
        folders[:] = [each for each in folders if keeps and (is_searched(each) or glob.names(each))]
        found += (inside + name for name in files)
    return [str(Path(fixed, name)) for name in glob.among(found)]

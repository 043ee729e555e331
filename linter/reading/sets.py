"""Paths -> inputs: the files to read, folders walked, and files of one brief in several languages found together.

A set is `brief.en.md` + `brief.zh.docx`, `brief_fr.md` + `brief.md`, `en/brief.md` + `zh/brief.md`, or what patterns of
the configuration say.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path

from ..paths import from_folder
from ..records import NamedTuple
from ..regex import regex
from .labels import language_code
from .patterns import TAG, Pattern

EXTENSIONS = (".md", ".markdown", ".mdown", ".txt", ".docx", ".odt", ".html", ".htm", ".pdf")
"""What a folder is searched for; other files are read when they are named."""

_PRINTED = ".pdf"
_SOURCES = tuple(ending for ending in EXTENSIONS if ending != _PRINTED)
_TAGGED = regex(rf"(?P<base>.+?)(?P<sep>[._-])(?P<tag>{TAG}|[^\W\d_]{{4,12}})\Z")
_LEADING = regex(r"(?P<tag>[A-Za-z]{2}(?:[-_](?:Hans|Hant|[A-Z]{2}|\d{3}))*)(?P<sep>[._-])(?P<base>.+)\Z")
_FOLDER = regex(rf"{TAG}|[^\W\d_]{{4,12}}")
_IGNORED = {"node_modules", "__pycache__", "venv", "site-packages", "build", "dist"}


_FOLDERS_KEPT = 256

Entries = Callable[[Path], "list[tuple[str, bool]]"]
"""What lists a folder: the names in it, in order, and whether each is a file."""


class Input(NamedTuple):
    """What makes one document, as a rule: one file, or the files of a set in order of their names.

    `members` pairs each path, as reports show it, with its language: None for the file of a set whose name has no tag,
    and for a file that is in no set. `asked` are those of them that were asked for; the others are their siblings.
    `met` says that nobody named the file, which was come upon in a folder. `origin` says where the bytes are: "" in
    files, `-` on standard input, else the archive or the URL that the path on the command line named.
    """

    members: tuple[tuple[str, str | None], ...]
    asked: tuple[str, ...] = ()
    met: bool = False
    origin: str = ""

    @property
    def path(self) -> str:
        return self.members[0][0]


def walk(folder: Path) -> Iterator[Path]:
    """The files under a folder that may be briefs, in order; hidden and installed ones left out.

    So are PDF files beside a file of the same name that they were made of: they say the same.
    """
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(filter(is_searched, folders))
        yield from (Path(root, name) for name in briefs_among(files))


def is_searched(folder: str) -> bool:
    """Whether a folder of this name is searched: not if it is hidden or holds what was installed or built."""
    return not (folder.startswith(".") or folder in _IGNORED or folder.endswith((".egg-info", ".dist-info")))


def briefs_among(names: Iterable[str]) -> list[str]:
    """Those of the names in a folder that a search of it finds, in order."""
    names = sorted(names)
    sources = {name.rpartition(".")[0] for name in names if name.lower().endswith(_SOURCES)}
    return [
        name
        for name in names
        if not (name.lower().endswith(_PRINTED) and name[: -len(_PRINTED)] in sources)
        # Word keeps a file `~$brief.docx` beside one that is open
        if name.lower().endswith(EXTENSIONS) and not name.startswith((".", "~$"))
    ]


def gather(files: Collection[str], patterns: Sequence[Pattern] = (), entries: Entries | None = None) -> Iterator[Input]:
    """The inputs that files belong to, each once, in the order in which they are first met.

    `entries` lists the folders of what is no file system.
    """
    made: set[tuple[str, ...]] = set()
    taken: set[str] = set()
    sets = _Sets(patterns, entries or _entries)
    for file in files:
        if file in taken:
            continue
        members = tuple((str(path), code) for path, code in sets.of(Path(file)))
        paths = tuple(path for path, _ in members)
        if len(paths) > 1:
            taken.update(paths)
            if paths in made:
                continue
            made.add(paths)
        yield Input(members, tuple(path for path in paths if path in files))


class _Folder:
    """What a folder holds: its folders, and its files by what their names say."""

    def __init__(self, path: Path, entries: Entries) -> None:
        self.folders: list[str] = []
        self.names: list[str] = []
        self._path = path
        self._stems: dict[str, list[str]] = {}
        self._tagged: dict[str, dict[str, str]] = {}
        for name, is_file in entries(path):
            if not is_file:
                self.folders.append(name)
            elif name.lower().endswith(EXTENSIONS):
                self.names.append(name)
                stem = name.rpartition(".")[0] or name
                self._stems.setdefault(stem, []).append(name)
                for base, code in _readings(stem):
                    self._tagged.setdefault(base, {})[name] = code

    def called(self, stem: str) -> list[Path]:
        """The files of this name, whatever their ending."""
        return [Path(self._path, name) for name in self._stems.get(stem, ())]

    def tagged(self, base: str) -> dict[Path, str]:
        """The files of this name and a language tag, with the language."""
        return {Path(self._path, name): code for name, code in self._tagged.get(base, {}).items()}


class _Sets:
    """The sets of one run; a folder is listed once, unless many others come in between."""

    def __init__(self, patterns: Sequence[Pattern], entries: Entries) -> None:
        self._patterns = patterns
        self._entries = entries
        self._folders: OrderedDict[Path, _Folder] = OrderedDict()

    def of(self, file: Path) -> tuple[tuple[Path, str | None], ...]:
        """The set that a file belongs to, itself alone if to none."""
        if not file.name.lower().endswith(EXTENSIONS):
            return ((file, None),)
        for members in self._ways(file):
            codes = [code for _, code in members]
            if len(members) > 1 and len(set(codes)) > 1:
                return tuple(members)
        return ((file, None),)

    def _ways(self, file: Path) -> Iterator[list[tuple[Path, str | None]]]:
        for pattern in self._patterns:
            yield self._by_pattern(file, pattern)
        yield self._by_name(file)
        yield self._by_folder(file)

    def _folder(self, path: Path) -> _Folder:
        found = self._folders.get(path)
        if found is None:
            found = self._folders[path] = _Folder(path, self._entries)
            if len(self._folders) > _FOLDERS_KEPT:
                self._folders.popitem(last=False)
        else:
            self._folders.move_to_end(path)
        return found

    def _by_pattern(self, file: Path, pattern: Pattern) -> list[tuple[Path, str | None]]:
        """The files whose paths differ from a file's in what the pattern calls the language only."""
        place = pattern.place(file)
        if place is None:
            return []
        folders = [pattern.root]
        for segment in place.segments[:-1]:
            inside = ((above, name) for above in folders for name in self._folder(above).folders)
            folders = [Path(above, name) for above, name in inside if segment.fullmatch(name)]
        members: dict[Path, str | None] = {}
        for folder in folders:
            for name in self._folder(folder).names:
                other = Path(folder, name)
                found = pattern.place(other) if place.segments[-1].fullmatch(name) else None
                if found is not None:
                    other = _written_like(file, other)
                    members[file if other == _written_like(file, file) else other] = found.code
        return _first_of_each(members, file) if file in members else []

    def _by_name(self, file: Path) -> list[tuple[Path, str | None]]:
        """The files beside a file whose names differ from its own in the language tag only."""
        folder = self._folder(file.parent)
        base = next((base for base, _ in _readings(file.stem)), file.stem)
        tagged = folder.tagged(base)
        if not tagged:
            return []
        members: dict[Path, str | None] = {**tagged, **dict.fromkeys(folder.called(base))}
        return _first_of_each(members, file) if file in members and any(members.values()) else []

    def _by_folder(self, file: Path) -> list[tuple[Path, str | None]]:
        """The files at the same place in folders beside one that is named after a language, in any format."""
        parts = file.parts
        for index in range(len(parts) - 2, -1, -1):
            if _folder_code(parts[index]) is None:
                continue
            above = Path(*parts[:index]) if index else Path()
            members: dict[Path, str | None] = {}
            for name in self._folder(above).folders:
                code = _folder_code(name)
                if code:
                    beside = self._folder(Path(above, name, *parts[index + 1 : -1]))
                    members.update(dict.fromkeys(beside.called(file.stem), code))
            if len(members) > 1:
                return _first_of_each(members, file)
        return []


def _written_like(file: Path, other: Path) -> Path:
    """The path of a file as it would have been asked for: from the working folder, or from the root as `file` is."""
    full = os.path.abspath(other)  # noqa: PTH100  # links stay as they are
    return Path(full if file.is_absolute() else from_folder(full))


def _readings(stem: str) -> Iterator[tuple[str, str]]:
    """How a file's name may be read as a base and a language tag."""
    for pattern in (_TAGGED, _LEADING):
        match = pattern.match(stem)
        if match:
            code = language_code(match.group("tag"))
            if code:
                yield match.group("base"), code


def _folder_code(name: str) -> str | None:
    return language_code(name) if _FOLDER.fullmatch(name) else None


def _first_of_each(members: dict[Path, str | None], file: Path) -> list[tuple[Path, str | None]]:
    """One file a language: the one asked for, then one of the same kind, then the first by name."""
    chosen: dict[str | None, Path] = {}
    order = sorted(members, key=lambda path: (path != file, path.suffix != file.suffix, path.as_posix()))
    for path in order:
        chosen.setdefault(members[path], path)
    return sorted(((path, code) for code, path in chosen.items()), key=lambda pair: pair[0].as_posix())


def _entries(folder: Path) -> list[tuple[str, bool]]:
    """The names in a folder, in order, and whether each is a file."""
    try:
        with os.scandir(folder) as found:
            return sorted((each.name, each.is_file()) for each in found if each.is_file() or each.is_dir())
    except OSError:
        return []

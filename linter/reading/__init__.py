"""Reading: paths in, documents out. The only place that opens the files that are checked."""

from __future__ import annotations

import io
import os
import re
import stat
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ..errors import DriftlintError, MissingExtraError, ReadError
from ..languages import language
from ..model import Document, SourceFile
from .bitext import is_bitext, read_pairs
from .decoding import UTF8, checked, decode, decoded
from .formats import Extract, extract, recognised
from .labels import SectionLabel, also_known
from .markdown import looks_like_markdown, markdown_blocks
from .pairs import told
from .parts import Layout
from .patterns import Pattern
from .roles import NotMultilingual, document, empty_labels, unknown_sections
from .sections import lay_out
from .sets import EXTENSIONS, Input, gather, walk
from .text import text_blocks

__all__ = [
    "LARGEST_TEXT",
    "STDIN",
    "ReadResult",
    "ReadSettings",
    "SectionLabel",
    "each_document",
    "read",
    "read_lines",
    "read_text",
]

STDIN = "<stdin>"
"""What standard input is called in reports."""

_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd")
_INSTRUCTION = re.compile(
    r"<!--\s*driftlint(?::|\s+(?:ignore-file|ignore|disable|enable)(?![\w-]))(?:(?!<!--).)*?-->", re.DOTALL
)
LARGEST_TEXT = 32
"""Megabytes of a file of text that are read unless the settings say otherwise: 100,000 sentences are about half."""

_LARGEST = 1 << 28
_HEAD = 1024
_MOST_LINES = 1_000_000
_PACKED = (b"PK", b"%PDF-", b"\x1f\x8b")
_OPEN = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


class ReadSettings(NamedTuple):
    """What reading may take for granted.

    `languages` are those that each document is announced to have; detection chooses among them (empty: all known).
    `source_language` is the one that the others translate, `target_language` is for translation files only.
    `section_labels` are labels besides those that are built in. `skip_monolingual` passes over what is no multilingual
    document even where nothing else was asked for. `patterns` are those of the names of files that make up a set.
    `max_size` is the most megabytes of a file of text that are read.
    """

    languages: tuple[str, ...] = ()
    source_language: str | None = None
    target_language: str | None = None
    section_labels: tuple[SectionLabel, ...] = ()
    skip_monolingual: bool = False
    patterns: tuple[Pattern, ...] = ()
    max_size: int = LARGEST_TEXT


class ReadResult(NamedTuple):
    """What was read: the documents, what could not be read, and (path, reason) of what is no brief.

    A label without text is among the errors, while the document that has it is there with its other languages.
    """

    documents: tuple[Document, ...]
    errors: tuple[DriftlintError, ...] = ()
    skipped: tuple[tuple[str, str], ...] = ()


def read(
    paths: Sequence[str], settings: ReadSettings | None = None, *, buffers: Mapping[str, str] | None = None
) -> ReadResult:
    """The documents that paths name: files, folders, files of a set, or `-` for standard input.

    What cannot be read is among the result's `errors`. A file that is no multilingual document is an error when it is
    the only input, else among the `skipped`. `buffers` are texts by path that count instead of what the files of those
    paths hold, as an editor's unsaved ones do. Raises UsageError where the settings name an unknown language.
    """
    settings = settings or ReadSettings()
    with also_known(settings.section_labels):
        found = list(_Reader(settings, buffers).read(paths))
    documents = [each for each in found if isinstance(each, Document)]
    skipped = [each for each in found if isinstance(each, NotMultilingual)]
    errors = [each for each in found if not isinstance(each, (Document, NotMultilingual))]
    if len(paths) == 1 and skipped and not documents and not errors and not settings.skip_monolingual:
        errors, skipped = [_alone(paths[0], skipped)], []
    return ReadResult(tuple(documents), tuple(errors), tuple((error.path or "", _reason(error)) for error in skipped))


def each_document(
    paths: Sequence[str], settings: ReadSettings | None = None
) -> Iterator[Document | DriftlintError | tuple[str, str]]:
    """The same one by one, for runs over more documents than are held in memory: a document, what could not be read,
    or (path, reason) of what is no brief."""
    settings = settings or ReadSettings()
    with also_known(settings.section_labels):
        for each in _Reader(settings).read(paths):
            yield (each.path or "", _reason(each)) if isinstance(each, NotMultilingual) else each


def read_text(text: str, path: str = STDIN, settings: ReadSettings | None = None) -> Document:
    """The document that a text is; its format is told by the path's ending, else by its looks.

    Raises ReadError where it is none.
    """
    settings = settings or ReadSettings()
    with also_known(settings.section_labels):
        return _Reader(settings).document_of(text, path)


def read_lines(path: str) -> tuple[str, ...]:
    """The lines of a file of one sentence a line; raises ReadError where it cannot be read."""
    return tuple(line.strip() for line in decode(_load(Path(path)), path).removesuffix("\n").split("\n"))


class _Reader:
    """Reads under some settings. Errors are results here: one bad file does not hide what the others hold."""

    def __init__(self, settings: ReadSettings, buffers: Mapping[str, str] | None = None) -> None:
        self._buffers = buffers or {}
        self._met: set[Path] = set()  # files that were come upon in a folder, which nobody said were documents
        self._lenient = settings.skip_monolingual
        self._most = settings.max_size << 20
        self._patterns = settings.patterns
        self._languages = tuple(dict.fromkeys(language(code).code for code in settings.languages))
        self._source = language(settings.source_language).code if settings.source_language else None
        self._target = language(settings.target_language).code if settings.target_language else None

    def read(self, paths: Sequence[str]) -> Iterator[Document | DriftlintError]:
        files: list[Path] = []
        for path in dict.fromkeys(paths):
            if path == "-":
                yield from self._standard_input()
                continue
            found = [Path(path)] if path in self._buffers else _files(Path(path))
            if isinstance(found, ReadError):
                yield found
            else:
                files += found
                if Path(path).is_dir():
                    self._met.update(found)
        for each in gather(dict.fromkeys(files), self._patterns):
            yield from self._input(each)

    def document_of(self, text: str, path: str) -> Document:
        text = checked(text, path)
        read = self._extract(text.encode(), path) if recognised(text[:1024].encode(), path) else _of_text(text, path)
        return self._document(path, [self._layout(read)])

    def _load(self, path: Path) -> bytes:
        text = self._buffers.get(str(path))
        return _load(path, self._most) if text is None else text.encode("utf-8", "surrogatepass")

    # ---- inputs --------------------------------------------------------------------------------

    def _standard_input(self) -> list[Document | DriftlintError]:
        try:
            return self._one(sys.stdin.buffer.read(_LARGEST + 1), STDIN)
        except DriftlintError as error:
            return [error]

    def _input(self, each: Input) -> list[Document | DriftlintError]:
        path = str(each.path)
        try:
            if len(each.members) > 1:
                return self._set(each)
            data = self._load(each.path)
            if not data.strip() and (self._lenient or each.path in self._met):
                return [NotMultilingual("is empty", path=path)]
            if is_bitext(path):
                return self._pairs(data, path)
            return self._one(data, path)
        except MissingExtraError as error:
            return [NotMultilingual(error.message, path=path, hint=error.hint) if each.path in self._met else error]
        except DriftlintError as error:
            return [error]

    def _pairs(self, data: bytes, path: str) -> list[Document | DriftlintError]:
        """The document of a translation file, and what of it is left out."""
        document, left_out = read_pairs(data, path, self._source, self._target)
        count = sum(left_out.values())
        rest = f"{count} pair{'' if count == 1 else 's'}: {told(left_out)}"
        return [document, NotMultilingual(rest, path=path)] if count else [document]

    def _one(self, data: bytes, path: str) -> list[Document | DriftlintError]:
        """The document of one file, and what of it cannot be checked."""
        return self._checkable(path, [self._layout(self._extract(data, path))])

    def _checkable(self, path: str, layouts: Sequence[Layout]) -> list[Document | DriftlintError]:
        try:
            found: list[Document | DriftlintError] = [self._document(path, layouts)]
        except DriftlintError as error:
            return [error]
        return [*found, *empty_labels(layouts), *(each for layout in layouts for each in unknown_sections(layout))]

    def _set(self, each: Input) -> list[Document | DriftlintError]:
        """The document of a set; a file of it that is multilingual in itself is none of it but a document of its own.

        The siblings of a file that was asked for count only with it: no file that is its own document brings them in.
        """
        found: list[Document | DriftlintError] = []
        members: list[tuple[Layout, str | None]] = []
        extracts: dict[str, Extract] = {}
        for asked in (True, False):
            for path, code in each.members:
                if (path in each.asked) is not asked:
                    continue
                try:
                    extracts[str(path)] = self._extract(self._load(path), str(path))
                    layout = self._layout(extracts[str(path)])
                except DriftlintError as error:
                    found.append(error)
                    continue
                if not layout.is_multilingual(code or layout.main_language):
                    members.append((layout, code))
                elif asked:
                    found += self._checkable(layout.file.path, [layout])
            if not members:
                return found
        order = [str(path) for path, _ in each.members]
        # the file without a tag is the original, unless a tagged one is in its language
        members.sort(key=lambda member: (member[1] is None, order.index(member[0].file.path)))
        layouts: dict[str, Layout] = {}
        for layout, code in members:
            language_of_file = code or layout.main_language
            if language_of_file is None or language_of_file in layouts:
                surplus = "a set has one file a language, this one comes on top"
                found.append(NotMultilingual(surplus, path=layout.file.path))
                continue
            layouts[language_of_file] = self._layout(extracts[layout.file.path], language_of_file)
            if code is None:
                layouts = {language_of_file: layouts.pop(language_of_file), **layouts}
        if len(members) == 1:
            alone = members[0][0]
            return [*self._checkable(alone.file.path, [alone]), *found]
        untagged = any(code is None for _, code in members)
        first = next((c for c in (self._source, None if untagged else "en") if c in layouts), next(iter(layouts)))
        ordered = [layouts.pop(first), *layouts.values()]
        return [*self._checkable(ordered[0].file.path, ordered), *found]

    # ---- one file ------------------------------------------------------------------------------

    def _extract(self, data: bytes, path: str) -> Extract:
        """The blocks of a file of any format; raises ReadError where it cannot be read."""
        if len(data) > _LARGEST:
            raise _too_large(path, _LARGEST)
        form = recognised(data, path)
        if len(data) > self._most and (form is None or not form.packed):
            raise _too_large(path, self._most)
        if form is not None:
            return extract(form, data, path)
        found = decoded(data, path)
        return _of_text(found.text, path, found.encoding)

    def _layout(self, read: Extract, only: str | None = None) -> Layout:
        """What a file holds; `only` is the language of the whole of it."""
        return lay_out(read.file, read.blocks, self._languages, only=only, announced=read.announced)

    def _document(self, path: str, layouts: Sequence[Layout]) -> Document:
        return document(path, layouts, source_language=self._source, promised=self._languages)


def is_markdown(path: str, text: str) -> bool:
    """Whether a text is read as Markdown, by its name or its looks."""
    return path.lower().endswith(_MARKDOWN) or looks_like_markdown(text)


def _of_text(text: str, path: str, encoding: str = UTF8) -> Extract:
    """The blocks of Markdown or plain text; raises ReadError where it has too many lines."""
    if text.count("\n") + text.count("\r") > 2 * _MOST_LINES:
        raise ReadError(f"has more than {_MOST_LINES} lines", path=path, hint="split it")
    file = SourceFile(path, text, encoding=encoding)
    if is_markdown(path, text):
        blocks, announced = markdown_blocks(text)
        return Extract(file, blocks, announced)
    return Extract(file, text_blocks(_without_instructions(text)))


def _without_instructions(text: str) -> str:
    """The text with the comments that tell driftlint what to leave blanked out; nothing moves."""
    if "driftlint" not in text:
        return text
    return _INSTRUCTION.sub(lambda comment: re.sub(r"[^\r\n]", " ", comment.group()), text)


def _files(path: Path) -> list[Path] | ReadError:
    """The files that a path names; for a folder those below it."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        if path.is_symlink():
            return ReadError("is a link to a file that is not there", path=str(path), hint="mend the link")
        return ReadError("no such file", path=str(path), hint="check the path")
    except OSError as error:
        return ReadError(f"cannot be read: {error.strerror}", path=str(path), hint="check its permissions")
    if not path.is_dir():
        return [path]
    kinds = ", ".join(EXTENSIONS)
    return list(walk(path)) or ReadError("no brief in this folder", path=str(path), hint=f"looked for {kinds}")


def _load(path: Path, most: int = _LARGEST) -> bytes:
    """The content of a file; `most` are the bytes that one of text may have, which is settled before the rest is read.

    Raises ReadError where it is none (a pipe or device that nothing ends), is too large, or changes on the way.
    """
    for _ in range(2):
        try:
            # a pipe that nobody writes to is opened at once, too
            with os.fdopen(os.open(path, _OPEN), "rb", buffering=0) as file:
                before = os.fstat(file.fileno())
                if _is_shells_pipe(path, before):
                    os.set_blocking(file.fileno(), True)
                else:
                    _check_kind(path, before)
                head = file.read(_HEAD) or b""
                packed = head.startswith(_PACKED) or is_bitext(str(path))
                allowed = _LARGEST if packed else min(most, _LARGEST)
                if before.st_size > allowed:
                    raise _too_large(str(path), allowed)
                data = head + _rest(file, allowed + 1 - len(head))
                after = os.fstat(file.fileno())
        except OSError as error:
            raise ReadError(f"cannot be read: {error.strerror}", path=str(path), hint="check its permissions") from None
        if len(data) > allowed:
            raise _too_large(str(path), allowed)
        if (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns):
            return data
    raise ReadError("changes while it is read", path=str(path), hint="run it again when it is written")


def _rest(file: io.FileIO, most: int) -> bytes:
    parts = []
    while most > 0 and (part := file.read(min(most, 1 << 20))):
        parts.append(part)
        most -= len(part)
    return b"".join(parts)


def _is_shells_pipe(path: Path, status: os.stat_result) -> bool:
    """Whether a path is the end of a pipe that a shell opened, for its `<(...)`."""
    return stat.S_ISFIFO(status.st_mode) and path.as_posix().startswith(("/dev/fd/", "/proc/self/fd/", "/dev/stdin"))


def _check_kind(path: Path, status: os.stat_result) -> None:
    """Raises ReadError for what is no file."""
    if stat.S_ISREG(status.st_mode):
        return
    if stat.S_ISDIR(status.st_mode):
        raise ReadError("is a folder", path=str(path), hint="name the files in it")
    raise ReadError("is a pipe or a device, no file", path=str(path), hint="- reads standard input")


def _too_large(path: str, most: int) -> ReadError:
    hint = "split it" if most == _LARGEST else "split it, or raise max-size in the configuration"
    return ReadError(f"is larger than {most >> 20} MB", path=path, hint=hint)


def _alone(path: str, skipped: Sequence[NotMultilingual]) -> ReadError:
    """The error for the only path of a call, which holds no multilingual document."""
    if len(skipped) == 1:
        return skipped[0]
    return ReadError(f"no multilingual document among its {len(skipped)} files", path=path, hint=f"first, {skipped[0]}")


def _reason(error: NotMultilingual) -> str:
    return error.message if error.line is None else f"line {error.line}: {error.message}"

"""Reading: paths in, documents out. The only place that opens the files that are checked."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from ..errors import DriftlintError, ReadError
from ..languages import language
from ..model import Document, SourceFile
from .bitext import read_bitext
from .decoding import checked, decode
from .markdown import looks_like_markdown, markdown_blocks
from .parts import Layout
from .roles import NotMultilingual, document, empty_labels, unknown_sections
from .sections import lay_out
from .sets import EXTENSIONS, Input, gather, walk
from .text import text_blocks

__all__ = ["STDIN", "ReadResult", "ReadSettings", "read", "read_lines", "read_text"]

STDIN = "<stdin>"
"""What standard input is called in reports."""

_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd")
_INSTRUCTION = re.compile(r"<!--\s*driftlint:(?:(?!<!--).)*?-->", re.DOTALL)
_BITEXT = (".tsv", ".tsv.gz")


class ReadSettings(NamedTuple):
    """What reading may take for granted.

    `languages` are those that each document is announced to have; detection chooses among them (empty: all known).
    `source_language` is the one that the others translate, `target_language` is needed for bitext only.
    """

    languages: tuple[str, ...] = ()
    source_language: str | None = None
    target_language: str | None = None


class ReadResult(NamedTuple):
    """What was read: the documents, what could not be read, and (path, reason) of what is no brief.

    A label without text is among the errors, while the document that has it is there with its other languages.
    """

    documents: tuple[Document, ...]
    errors: tuple[DriftlintError, ...] = ()
    skipped: tuple[tuple[str, str], ...] = ()


def read(paths: Sequence[str], settings: ReadSettings | None = None) -> ReadResult:
    """The documents that paths name: files, folders, files of a set, or `-` for standard input.

    What cannot be read is among the result's `errors`. A file that is no multilingual document is an error when it is
    the only input, else among the `skipped`. Raises UsageError where the settings name an unknown language.
    """
    found = list(_Reader(settings or ReadSettings()).read(paths))
    documents = [each for each in found if isinstance(each, Document)]
    skipped = [each for each in found if isinstance(each, NotMultilingual)]
    errors = [each for each in found if not isinstance(each, (Document, NotMultilingual))]
    if len(paths) == 1 and skipped and not documents and not errors:
        errors, skipped = [_alone(paths[0], skipped)], []
    return ReadResult(tuple(documents), tuple(errors), tuple((error.path or "", _reason(error)) for error in skipped))


def read_text(text: str, path: str = STDIN, settings: ReadSettings | None = None) -> Document:
    """The document that a text is; its format is told by the path's ending, else by its looks.

    Raises ReadError where it is none.
    """
    return _Reader(settings or ReadSettings()).document_of(text, path)


def read_lines(path: str) -> tuple[str, ...]:
    """The lines of a file of one sentence a line; raises ReadError where it cannot be read."""
    return tuple(line.strip() for line in decode(_load(Path(path)), path).removesuffix("\n").split("\n"))


class _Reader:
    """Reads under some settings. Errors are results here: one bad file does not hide what the others hold."""

    def __init__(self, settings: ReadSettings) -> None:
        self._languages = tuple(dict.fromkeys(language(code).code for code in settings.languages))
        self._source = language(settings.source_language).code if settings.source_language else None
        self._target = language(settings.target_language).code if settings.target_language else None

    def read(self, paths: Sequence[str]) -> Iterator[Document | DriftlintError]:
        files: list[Path] = []
        for path in dict.fromkeys(paths):
            if path == "-":
                yield from self._standard_input()
                continue
            found = _files(Path(path))
            if isinstance(found, ReadError):
                yield found
            else:
                files += found
        for each in gather(dict.fromkeys(files)):
            yield from self._input(each)

    def document_of(self, text: str, path: str) -> Document:
        return self._document(path, [self._layout(SourceFile(path, checked(text, path)))])

    # ---- inputs --------------------------------------------------------------------------------

    def _standard_input(self) -> list[Document | DriftlintError]:
        try:
            return self._one(decode(sys.stdin.buffer.read(), STDIN), STDIN)
        except DriftlintError as error:
            return [error]

    def _input(self, each: Input) -> list[Document | DriftlintError]:
        path = str(each.path)
        try:
            if len(each.members) > 1:
                return self._set(each)
            data = _load(each.path)
            if path.lower().endswith(_BITEXT):
                return [read_bitext(data, path, self._source, self._target)]
            return self._one(decode(data, path), path)
        except DriftlintError as error:
            return [error]

    def _one(self, text: str, path: str) -> list[Document | DriftlintError]:
        """The document of one file, and what of it cannot be checked."""
        return self._checkable(path, [self._layout(SourceFile(path, text))])

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
        for asked in (True, False):
            for path, code in each.members:
                if (path in each.asked) is not asked:
                    continue
                try:
                    layout = self._layout(SourceFile(str(path), decode(_load(path), str(path))))
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
            layouts[language_of_file] = self._layout(layout.file, language_of_file)
            if code is None:
                layouts = {language_of_file: layouts.pop(language_of_file), **layouts}
        if len(members) == 1:
            alone = members[0][0]
            return [*self._checkable(alone.file.path, [alone]), *found]
        untagged = any(code is None for _, code in members)
        first = next((c for c in (self._source, None if untagged else "en") if c in layouts), next(iter(layouts)))
        ordered = [layouts.pop(first), *layouts.values()]
        return [*self._checkable(ordered[0].file.path, ordered), *found]

    # ---- one text ------------------------------------------------------------------------------

    def _layout(self, file: SourceFile, only: str | None = None) -> Layout:
        """What a file holds; `only` is the language of the whole of it."""
        if file.path.lower().endswith(_MARKDOWN) or looks_like_markdown(file.text):
            blocks, announced = markdown_blocks(file.text)
        else:
            blocks, announced = text_blocks(_without_instructions(file.text)), None
        return lay_out(file, blocks, self._languages, only=only, announced=announced)

    def _document(self, path: str, layouts: Sequence[Layout]) -> Document:
        return document(path, layouts, source_language=self._source, promised=self._languages)


def _without_instructions(text: str) -> str:
    """The text with the comments that tell driftlint what to leave blanked out; nothing moves."""
    if "driftlint:" not in text:
        return text
    return _INSTRUCTION.sub(lambda comment: re.sub(r"[^\r\n]", " ", comment.group()), text)


def _files(path: Path) -> list[Path] | ReadError:
    """The files that a path names; for a folder those below it."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return ReadError("no such file", path=str(path), hint="check the path")
    except OSError as error:
        return ReadError(f"cannot be read: {error.strerror}", path=str(path), hint="check its permissions")
    if not path.is_dir():
        return [path]
    kinds = ", ".join(EXTENSIONS)
    return list(walk(path)) or ReadError("no brief in this folder", path=str(path), hint=f"looked for {kinds}")


def _load(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror}", path=str(path), hint="check its permissions") from None


def _alone(path: str, skipped: Sequence[NotMultilingual]) -> ReadError:
    """The error for the only path of a call, which holds no multilingual document."""
    if len(skipped) == 1:
        return skipped[0]
    return ReadError(f"no multilingual document among its {len(skipped)} files", path=path, hint=f"first, {skipped[0]}")


def _reason(error: NotMultilingual) -> str:
    return error.message if error.line is None else f"line {error.line}: {error.message}"

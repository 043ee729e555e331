"""Reading: paths in, documents out. The only place that opens the files that are checked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from ..errors import DriftlintError, MissingExtraError, ReadError
from ..languages import language
from ..model import Document, SourceFile
from ..paths import is_url
from ..records import NamedTuple
from ..regex import regex
from .bitext import is_bitext, read_pairs
from .decoding import UTF8, checked, decode, decoded
from .formats import Extract, extract, recognised
from .inputs import STDIN, Content, Lazily
from .inputs import inputs as _inputs
from .inputs import load as _load
from .inputs import loaded as _loaded
from .labels import SectionLabel, also_known
from .loading import LARGEST, load_file, too_large
from .markdown import looks_like_markdown, markdown_blocks
from .pairs import told
from .parts import Layout
from .patterns import Pattern
from .roles import NotMultilingual, document, empty_labels, unknown_sections
from .sections import lay_out
from .sets import Input

__all__ = [
    "LARGEST_TEXT",
    "STDIN",
    "Content",
    "Input",
    "ReadResult",
    "ReadSettings",
    "SectionLabel",
    "alone",
    "each_document",
    "inputs",
    "load",
    "loaded",
    "read",
    "read_input",
    "read_lines",
    "read_text",
]

_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd")
_INSTRUCTION = regex(
    r"<!--\s*driftlint(?::|\s+(?:ignore-file|ignore|disable|enable)(?![\w-]))(?:(?!<!--).)*?-->", re.DOTALL
)
LARGEST_TEXT = 32
"""Megabytes of a file of text that are read unless the settings say otherwise: 100,000 sentences are about half."""

_MOST_LINES = 1_000_000


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
    `first_skipped` is the first of the `skipped` as the error that it is where nothing else was asked for, see `alone`.
    """

    documents: tuple[Document, ...]
    errors: tuple[DriftlintError, ...] = ()
    skipped: tuple[tuple[str, str], ...] = ()
    first_skipped: ReadError | None = None


def read(
    paths: Sequence[str], settings: ReadSettings | None = None, *, buffers: Mapping[str, str] | None = None
) -> ReadResult:
    """The documents that paths name: files, folders, files of a set, or `-` for standard input.

    What cannot be read is among the result's `errors`. A file that is no multilingual document is an error when it is
    the only input, else among the `skipped`. `buffers` are texts by path that count instead of what the files of those
    paths hold, as an editor's unsaved ones do. Raises UsageError where the settings name an unknown language.
    """
    settings = settings or ReadSettings()
    found = _result(_each(paths, settings, buffers or {}))
    error = alone(paths, settings, found)
    return found if error is None else ReadResult((), (error,))


def each_document(
    paths: Sequence[str], settings: ReadSettings | None = None
) -> Iterator[Document | DriftlintError | tuple[str, str]]:
    """The same one by one, for runs over more documents than are held in memory: a document, what could not be read,
    or (path, reason) of what is no brief."""
    for each in _each(paths, settings or ReadSettings(), {}):
        yield (each.path or "", _reason(each)) if isinstance(each, NotMultilingual) else each


def inputs(
    paths: Iterable[str], settings: ReadSettings | None = None, *, buffers: Collection[str] = ()
) -> Iterator[Input | DriftlintError]:
    """What paths name, in order, each input once; first standard input and what cannot be found, then the others.

    Nothing is opened: `load` takes the bytes of an input, and `read_input` makes documents of them, which may be in
    another process. `buffers` are the paths that need no file.
    """
    return _inputs(paths, settings or ReadSettings(), buffers)


def load(
    each: Input, settings: ReadSettings | None = None, *, buffers: Mapping[str, str] | None = None
) -> dict[str, bytes | DriftlintError]:
    """The bytes of the files of an input, by path in the order of its members; for a file that cannot be read, why."""
    return _load(each, settings or ReadSettings(), buffers)


def loaded(
    found: Iterable[Input | DriftlintError], settings: ReadSettings | None = None
) -> Iterator[tuple[Input, dict[str, bytes | DriftlintError]] | DriftlintError]:
    """The inputs with what `load` gives of them, in order, errors passed on; what is at URLs is fetched ahead."""
    return _loaded(found, settings or ReadSettings())


def read_input(each: Input, contents: Content, settings: ReadSettings | None = None) -> ReadResult:
    """The documents of one input, made of its bytes; the file system is not touched.

    Raises UsageError where the settings name an unknown language.
    """
    settings = settings or ReadSettings()
    with also_known(settings.section_labels):
        return _result(_Reader(settings).read(each, contents))


def alone(paths: Sequence[str], settings: ReadSettings, found: ReadResult) -> ReadError | None:
    """The error where the only path of a call holds no multilingual document; None where something else is so.

    What counts of `found`: whether it has documents or errors, how many were skipped, and the first of these.
    """
    first = found.first_skipped
    if len(paths) != 1 or first is None or found.documents or found.errors or settings.skip_monolingual:
        return None
    if len(found.skipped) == 1:
        return first
    count = len(found.skipped)
    return ReadError(f"no multilingual document among its {count} files", path=paths[0], hint=f"first, {first}")


def _each(
    paths: Sequence[str], settings: ReadSettings, buffers: Mapping[str, str]
) -> Iterator[Document | DriftlintError]:
    reader = _Reader(settings)
    named = inputs(paths, settings, buffers=buffers)
    # siblings in files are opened only where they are needed; at URLs it is waiting for one after the other that costs
    ahead = any(map(is_url, paths))
    for each in _loaded(named, settings, buffers) if ahead else _lazily(named, settings, buffers):
        if isinstance(each, DriftlintError):
            yield each
            continue
        with also_known(settings.section_labels):
            found = reader.read(*each)
        yield from found


def _lazily(
    found: Iterable[Input | DriftlintError], settings: ReadSettings, buffers: Mapping[str, str]
) -> Iterator[tuple[Input, Content] | DriftlintError]:
    return (each if isinstance(each, DriftlintError) else (each, Lazily(each, settings, buffers)) for each in found)


def _result(found: Iterable[Document | DriftlintError]) -> ReadResult:
    documents: list[Document] = []
    errors: list[DriftlintError] = []
    skipped: list[NotMultilingual] = []
    for each in found:
        if isinstance(each, Document):
            documents.append(each)
        elif isinstance(each, NotMultilingual):
            skipped.append(each)
        else:
            errors.append(each)
    told = tuple((error.path or "", _reason(error)) for error in skipped)
    return ReadResult(tuple(documents), tuple(errors), told, skipped[0] if skipped else None)


def read_text(text: str, path: str = STDIN, settings: ReadSettings | None = None) -> Document:
    """The document that a text is; its format is told by the path's ending, else by its looks.

    Raises ReadError where it is none.
    """
    settings = settings or ReadSettings()
    with also_known(settings.section_labels):
        return _Reader(settings).document_of(text, path)


def read_lines(path: str) -> tuple[str, ...]:
    """The lines of a file of one sentence a line; raises ReadError where it cannot be read."""
    return tuple(line.strip() for line in decode(load_file(str(Path(path))), path).removesuffix("\n").split("\n"))


class _Reader:
    """Reads under some settings. Errors are results here: one bad file does not hide what the others hold."""

    def __init__(self, settings: ReadSettings) -> None:
        self._lenient = settings.skip_monolingual
        self._most = settings.max_size << 20
        self._languages = tuple(dict.fromkeys(language(code).code for code in settings.languages))
        self._source = language(settings.source_language).code if settings.source_language else None
        self._target = language(settings.target_language).code if settings.target_language else None

    def read(self, each: Input, contents: Content) -> list[Document | DriftlintError]:
        path = each.path
        try:
            if len(each.members) > 1:
                return self._set(each, contents)
            data = _bytes(contents, path)
            if each.origin == "-":
                return self._one(data, path)
            if not data.strip() and (self._lenient or each.met):
                return [NotMultilingual("is empty", path=path)]
            if is_bitext(path):
                return self._pairs(data, path)
            return self._one(data, path)
        except MissingExtraError as error:
            return [NotMultilingual(error.message, path=path, hint=error.hint) if each.met else error]
        except DriftlintError as error:
            return [error]

    def document_of(self, text: str, path: str) -> Document:
        text = checked(text, path)
        read = self._extract(text.encode(), path) if recognised(text[:1024].encode(), path) else _of_text(text, path)
        return self._document(path, [self._layout(read)])

    # ---- inputs --------------------------------------------------------------------------------

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

    def _set(self, each: Input, contents: Content) -> list[Document | DriftlintError]:
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
                    extracts[path] = self._extract(_bytes(contents, path), path)
                    layout = self._layout(extracts[path])
                except DriftlintError as error:
                    found.append(error)
                    continue
                if not layout.is_multilingual(code or layout.main_language):
                    members.append((layout, code))
                elif asked:
                    found += self._checkable(layout.file.path, [layout])
            if not members:
                return found
        order = [path for path, _ in each.members]
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
        if len(data) > LARGEST:
            raise too_large(path, LARGEST)
        form = recognised(data, path)
        if len(data) > self._most and (form is None or not form.packed):
            raise too_large(path, self._most)
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
    from .text import text_blocks

    return Extract(file, text_blocks(_without_instructions(text)))


def _without_instructions(text: str) -> str:
    """The text with the comments that tell driftlint what to leave blanked out; nothing moves."""
    if "driftlint" not in text:
        return text
    return _INSTRUCTION.sub(lambda comment: re.sub(r"[^\r\n]", " ", comment.group()), text)


def _bytes(contents: Content, path: str) -> bytes:
    """The bytes of a file of an input; raises the error where it could not be read."""
    found = contents[path]
    if isinstance(found, DriftlintError):
        raise found
    return found


def _reason(error: NotMultilingual) -> str:
    return error.message if error.line is None else f"line {error.line}: {error.message}"

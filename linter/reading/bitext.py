"""A bitext -> Document: one pair a line, `source<TAB>target`, each cell one sentence, each line one bead."""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections.abc import Iterator

from ..errors import ReadError, UsageError
from ..languages import language
from ..model import Bead, Document, Role, Section, Sentence, SourceFile
from .decoding import decode

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_LARGEST = 1 << 30


def unzip(data: bytes, path: str) -> bytes:
    """The contents of a gzip file; raises ReadError where it is damaged or unreasonably large."""
    try:
        with gzip.open(io.BytesIO(data)) as file:
            content = file.read(_LARGEST + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise ReadError(f"is no valid gzip file: {error}", path=path, hint="pack it again") from None
    if len(content) > _LARGEST:
        raise ReadError("is larger than 1 GB unpacked", path=path, hint="split it")
    return content


def read_bitext(data: bytes, path: str, source_language: str | None, target_language: str | None) -> Document:
    """The pairs of a TSV file.

    Raises UsageError where a language is missing, ReadError where a line is not a pair.
    """
    if not source_language or not target_language:
        raise UsageError(
            "a .tsv file needs the languages of its two columns",
            path=path,
            hint="add --source-language and --target-language, for example: --source-language en --target-language fr",
        )
    source, target = language(source_language).code, language(target_language).code
    if source == target:
        name = language(source).english
        raise UsageError(f"both columns are said to be in {name}", path=path, hint="name two languages")
    text = decode(unzip(data, path) if path.endswith(".gz") else data, path)
    file = SourceFile(path, text)
    beads = tuple(_beads(file, source, target))
    sides = {
        source: tuple(sentence for bead in beads for sentence in bead.source),
        target: tuple(sentence for bead in beads for sentence in bead.target),
    }
    sections = tuple(Section(file, code, Role.SYNOPSIS, "", sentences) for code, sentences in sides.items())
    return Document(path, (file,), sections, source, given=beads)


def _beads(file: SourceFile, source: str, target: str) -> Iterator[Bead]:
    text = file.text
    for number, match in enumerate(_LINE.finditer(text)):
        start, end = match.span(1)
        if not text[start:end].strip(" \u00a0\u3000"):
            continue
        tab = text.find("\t", start, end)
        if tab == -1:
            raise _malformed("has no tab between source and target", file, number)
        if text.find("\t", tab + 1, end) != -1:
            raise _malformed("has more than two columns", file, number)
        left = _cell(file, source, start, tab, number)
        right = _cell(file, target, tab + 1, end, number)
        if left or right:
            yield Bead(left, right, target)


def _malformed(problem: str, file: SourceFile, number: int) -> ReadError:
    return ReadError(
        f"the line {problem}", path=file.path, line=number + 1, hint="write source, tab, target on each line"
    )


def _cell(file: SourceFile, code: str, start: int, end: int, number: int) -> tuple[Sentence, ...]:
    cell = file.text[start:end]
    text = cell.strip()
    if not text:
        return ()
    start += len(cell) - len(cell.lstrip())
    return (Sentence(file, code, text, range(start, start + len(text)), number),)

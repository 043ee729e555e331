"""Translation files -> documents whose beads are given: each pair of texts is one bead, at the place where it stands.

A reader is a module with `read(data, path, wanted) -> Pairs`, imported when a file of its format is met.
"""

from __future__ import annotations

import io
import zlib
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol

from ..errors import ReadError, UsageError
from ..languages import language
from ..model import Document
from ..records import NamedTuple
from .pairs import Bitext, Pairs, Wanted, bitext

_LARGEST = 1 << 26  # bytes: a memory of 400,000 pairs, which takes a gigabyte once it is read


class Reader(Protocol):
    """A reader's module; it raises UsageError where a language is missing, ReadError for a file that is broken."""

    def read(self, data: bytes, path: str, wanted: Wanted) -> Pairs: ...


class _Kind(NamedTuple):
    module: str
    package: str | None = None
    extra: str | None = None


_KINDS = {
    ".tsv": _Kind("delimited"),
    ".csv": _Kind("delimited"),
    ".po": _Kind("po"),
    ".xlf": _Kind("xliff"),
    ".xliff": _Kind("xliff"),
    ".tmx": _Kind("tmx"),
    ".xlsx": _Kind("workbook", "openpyxl", "xlsx"),
}
SUFFIXES = tuple(_KINDS)
"""How the names of translation files end; `.gz` may follow."""


def is_bitext(path: str) -> bool:
    """Whether a file is a translation file, by its name."""
    return _suffix(path) in _KINDS


def read_bitext(data: bytes, path: str, source_language: str | None, target_language: str | None) -> Document:
    """The document that a translation file is; see `read_pairs`."""
    return read_pairs(data, path, source_language, target_language).document


def read_pairs(data: bytes, path: str, source_language: str | None, target_language: str | None) -> Bitext:
    """The pairs of a translation file, by the ending of its name.

    Raises UsageError where a language is missing, ReadError where the file or a row of it cannot be read.
    """
    source = language(source_language).code if source_language else None
    target = language(target_language).code if target_language else None
    if source is not None and source == target:
        name = language(source).english
        raise UsageError(f"source and target are both said to be {name}", path=path, hint="name two languages")
    kind = _KINDS[_suffix(path)]
    if kind.package is not None and find_spec(kind.package) is None:
        raise ReadError(
            f"takes the package {kind.package} to read", path=path, hint=f"pip install 'driftlint[{kind.extra}]'"
        )
    if path.lower().endswith(".gz"):
        data = _unzip(data, path)
    if len(data) > _LARGEST:
        raise ReadError(f"is larger than {_LARGEST >> 20} MB", path=path, hint="split it")
    reader: Reader = import_module(f".{kind.module}", __package__)
    wanted = Wanted(source, target)
    return bitext(reader.read(data, path, wanted), wanted)


def _suffix(path: str) -> str:
    name = path.lower().removesuffix(".gz")
    return next((suffix for suffix in _KINDS if name.endswith(suffix)), "")


def _unzip(data: bytes, path: str) -> bytes:
    """The contents of a gzip file; raises ReadError where it is damaged or unreasonably large."""
    import gzip

    try:
        with gzip.open(io.BytesIO(data)) as file:
            content = file.read(_LARGEST + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise ReadError(f"is no valid gzip file: {error}", path=path, hint="pack it again") from None
    if len(content) > _LARGEST:
        raise ReadError(f"is larger than {_LARGEST >> 20} MB unpacked", path=path, hint="split it")
    return content

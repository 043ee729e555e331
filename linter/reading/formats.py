"""The formats besides Markdown and plain text: how each is recognised, and the module that reads it.

A module is imported when a file of its format is met, so that a run over Markdown pays for none of them. A format that
needs more than the standard library names the packages, which the extra `driftlint[documents]` installs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol

from ..errors import MissingExtraError
from ..model import SourceFile
from ..records import NamedTuple
from ..regex import regex
from .blocks import Block

EXTRA = "documents"
_SNIFFED = 1024
_WEB_PAGE = regex(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)*<(?:!doctype\s+html|html[\s>])", re.IGNORECASE
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_TEXT_SUFFIXES = (".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd", ".tsv", ".csv")


class Extract(NamedTuple):
    """What a reader makes of a file: its text with the marks of places, and the blocks, in reading order.

    `announced` is the language that the file itself says that it is in.
    """

    file: SourceFile
    blocks: Sequence[Block]
    announced: str | None = None


class Reader(Protocol):
    """A format's module has a `read`; it raises ReadError for a file that is broken, hostile or of another format."""

    def read(self, data: bytes, path: str) -> Extract: ...


class Format(NamedTuple):
    """A format: what it is called, how its files' names end, what they begin with, and the module that reads it.

    `packages` are those that its module imports besides the standard library; `packed` says that a file may be far
    larger than its text, for its pictures.
    """

    name: str
    suffixes: tuple[str, ...]
    module: str
    magic: tuple[bytes, ...] = ()
    packages: tuple[str, ...] = ()
    packed: bool = False


WORD = Format(
    "a Word document", (".docx", ".docm", ".dotx", ".dotm"), "docx", (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",), packed=True
)
OPEN_DOCUMENT = Format("an OpenDocument text", (".odt", ".ott", ".fodt"), "odt", packed=True)
WEB_PAGE = Format("a web page", (".html", ".htm", ".xhtml"), "html")
PDF = Format("a PDF file", (".pdf",), "pdf", (b"%PDF-",), ("pypdfium2",), packed=True)
RST = Format("reStructuredText", (".rst",), "rst", packages=("docutils",))
LATEX = Format("LaTeX", (".tex", ".ltx"), "latex", packages=("pylatexenc",))
FORMATS: tuple[Format, ...] = (WORD, OPEN_DOCUMENT, WEB_PAGE, PDF, RST, LATEX)


def recognised(data: bytes, path: str) -> Format | None:
    """The format of a file by its first bytes, else by its name; None for plain text and what looks like it.

    A zipped file of a kind that is not read raises ReadError, which says what it is.
    """
    if data.startswith(_ZIP):
        from .archive import kind

        return {"docx": WORD, "odt": OPEN_DOCUMENT}[kind(data, path)]
    for each in FORMATS:
        if each.magic and data.startswith(each.magic):
            return each
    name = path.lower()
    for each in FORMATS:
        if name.endswith(each.suffixes):
            return each
    if not name.endswith(_TEXT_SUFFIXES) and _WEB_PAGE.match(data[:_SNIFFED]):
        return WEB_PAGE
    return None


def extract(form: Format, data: bytes, path: str) -> Extract:
    """What the format's reader makes of a file; raises MissingExtraError where its packages are not there."""
    missing = [package for package in form.packages if find_spec(package) is None]
    if missing:
        raise MissingExtraError(
            f"is {form.name}, which takes the package {missing[0]} to read",
            path=path,
            hint=f"pip install 'driftlint[{EXTRA}]'",
        )
    reader: Reader = import_module(f".{form.module}", __package__)
    return reader.read(data, path)

"""Bytes -> text: UTF-8, or an error that says what the file looks like and how to turn it into UTF-8."""

from __future__ import annotations

import codecs
import re

from ..errors import ReadError
from .clean import han

_UTF16 = {codecs.BOM_UTF16_LE: "UTF-16 (little-endian)", codecs.BOM_UTF16_BE: "UTF-16 (big-endian)"}
_FORMATS = (
    (b"%PDF", "a PDF file", "extract its text first, for example with pdftotext"),
    (b"PK\x03\x04", "a Word or other zipped file", "save it as Markdown or plain text"),
    (b"\xd0\xcf\x11\xe0", "an old Word file", "save it as plain text in UTF-8"),
    (b"{\\rtf", "an RTF file", "save it as plain text in UTF-8"),
    (b"\x89PNG", "a picture", "give a text file"),
    (b"\xff\xd8\xff", "a picture", "give a text file"),
    (b"\x1f\x8b", "a gzip file", "unpack it first; only .tsv.gz is read as it is"),
)
_FREQUENT = "的一是在不了有和人中大为上国到以会個這為國會時來對將與从对将与政年经經发發"
_LEAST = 0.04
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f]")


def decode(data: bytes, path: str) -> str:
    """The text of a file in UTF-8, without a byte order mark.

    Raises ReadError for anything else, with the encoding or format that it looks like and the way out.
    """
    for magic, name, advice in _FORMATS:
        if data.startswith(magic):
            raise ReadError(f"looks like {name}, not text", path=path, hint=advice)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        if data.startswith((*_UTF16, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
            raise _not_utf8(_UTF16.get(data[:2], "UTF-16"), "UTF-16", path) from None
        if b"\x00" in data:
            raise ReadError("is a binary file, not text", path=path, hint="give Markdown or plain text") from None
        raise _not_utf8(*_guess(data), path, line) from None
    return checked(text, path)


def checked(text: str, path: str) -> str:
    """The same text, once it is known to be text; raises ReadError where it is empty, binary or badly decoded."""
    nul = text.find("\x00")
    if nul != -1:
        if text.count("\x00") * 3 > len(text):
            raise _not_utf8("UTF-16 without a byte order mark", "UTF-16", path)
        raise ReadError("is a binary file, not text", path=path, hint="give Markdown or plain text")
    if len(_CONTROLS.findall(text[:4000])) * 10 > len(text[:4000]):
        raise ReadError("is a binary file, not text", path=path, hint="give Markdown or plain text")
    bad = _SURROGATE.search(text)
    if bad:
        line = text.count("\n", 0, bad.start()) + 1
        raise ReadError("is not valid UTF-8", path=path, line=line, hint="convert it to UTF-8")
    if not text.strip("\ufeff \t\r\n\f\v\u00a0\u3000\u200b"):
        raise ReadError("is empty", path=path, hint="give a brief with its translations")
    return text


def _guess(data: bytes) -> tuple[str, str]:
    """What bytes that are not UTF-8 look like, and the name that iconv knows it by."""
    best, guess = _LEAST, ("Windows-1252 or Latin-1 (western European)", "WINDOWS-1252")
    for encoding, name in (("gb18030", "GB18030 (Chinese)"), ("big5", "Big5 (traditional Chinese)")):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        # in Chinese text one character in ten is among the most frequent; in what only looks like it, next to none
        share = sum(text.count(character) for character in _FREQUENT) / max(han(text), 1)
        if share > best:
            best, guess = share, (name, encoding.upper())
    return guess


def _not_utf8(name: str, encoding: str, path: str, line: int | None = None) -> ReadError:
    return ReadError(
        f"is not UTF-8; it looks like {name}",
        path=path,
        line=line,
        hint=f"convert it: iconv -f {encoding} -t UTF-8 FILE > NEW",
    )

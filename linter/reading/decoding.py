"""Bytes -> text: UTF-8, UTF-16 and what else is plain to see, or an error that says what the file looks like.

What is not UTF-8 is known by its byte order mark, or told by `encodings`, which is imported only then.
"""

from __future__ import annotations

import codecs

from ..errors import ReadError
from ..records import NamedTuple
from ..regex import regex

UTF8 = "UTF-8"
_CODECS = {
    UTF8: "utf-8",
    "UTF-16LE": "utf-16-le",
    "UTF-16BE": "utf-16-be",
    "GB18030": "gb18030",
    "Big5": "cp950",
    "Windows-1252": "cp1252",
}
_LOOKED_AT = 1 << 16
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UTF32 = {codecs.BOM_UTF32_LE: "UTF-32LE", codecs.BOM_UTF32_BE: "UTF-32BE"}
_FORMATS = (
    (b"%PDF", "a PDF file", "give it the ending .pdf"),
    (b"PK\x03\x04", "a Word or other zipped file", "save it as Markdown or plain text"),
    (b"\xd0\xcf\x11\xe0", "an old Word file", "save it as plain text in UTF-8"),
    (b"{\\rtf", "an RTF file", "save it as plain text in UTF-8"),
    (b"\x89PNG", "a picture", "give a text file"),
    (b"\xff\xd8\xff", "a picture", "give a text file"),
    (b"\x1f\x8b", "a gzip file", "unpack it first; only .tsv.gz is read as it is"),
)
_CONTROLS = regex("[\x00-\x08\x0e-\x1f]")


class Decoded(NamedTuple):
    """A text and the name of the encoding that it was in; `mark` is the byte order mark that it began with."""

    text: str
    encoding: str = UTF8
    mark: bytes = b""

    def encode(self, text: str) -> bytes:
        """Another text in the same encoding; raises UnicodeEncodeError where that has no such character."""
        return self.mark + text.encode(_CODECS.get(self.encoding, self.encoding))


def decode(data: bytes, path: str) -> str:
    """The text of a file; see `decoded`."""
    return decoded(data, path).text


def decoded(data: bytes, path: str) -> Decoded:
    """The text of a file, without a byte order mark, and its encoding.

    Raises ReadError where it is no text, and where its encoding is not certain, with the candidates and the way out.
    """
    for magic, name, advice in _FORMATS:
        if data.startswith(magic):
            raise ReadError(f"looks like {name}, not text", path=path, hint=advice)
    for mark, encoding in _UTF32.items():
        if data.startswith(mark):
            raise _not_utf8(encoding, encoding, path)
    for mark, encoding in zip(_UTF16, ("UTF-16LE", "UTF-16BE"), strict=True):
        if data.startswith(mark):
            return _strict(data, Decoded("", encoding, mark), path)
    if b"\x00" in data[:_LOOKED_AT]:
        from .encodings import without_mark

        told = without_mark(data)
        if told is not None:
            return _strict(data, Decoded("", told.name), path)
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    try:
        return Decoded(checked(data[len(mark) :].decode("utf-8"), path), UTF8, mark)
    except UnicodeDecodeError as error:
        if b"\x00" in data:
            raise ReadError("is a binary file, not text", path=path, hint="give Markdown or plain text") from None
        return _guessed(data, path, data.count(b"\n", 0, error.start) + 1)


def _strict(data: bytes, known: Decoded, path: str) -> Decoded:
    """The text of a file in an encoding that is known."""
    try:
        text = data[len(known.mark) :].decode(_CODECS[known.encoding])
    except UnicodeDecodeError as error:
        raise ReadError(
            f"is not valid {known.encoding} from byte {error.start + len(known.mark)} on",
            path=path,
            hint="save it as UTF-8 in its own program",
        ) from None
    return known._replace(text=checked(text, path))


def _guessed(data: bytes, path: str, line: int) -> Decoded:
    """The text of a file that is not UTF-8 from a line on, where there is no doubt about what it is."""
    from .encodings import WINDOWS_1252, candidates, is_installed, settled, without_mark

    told = without_mark(data) or settled(data)
    if told is not None:
        return _strict(data, Decoded("", told.name), path)
    found = candidates(data)
    if not found:
        raise ReadError(
            "is not UTF-8, nor any other encoding that can be told",
            path=path,
            line=line,
            hint="save it as UTF-8 in its own program, or convert it: iconv -f ENCODING -t UTF-8 FILE > NEW",
        )
    error = _not_utf8(" or ".join(each.looks for each in found), found[0].iconv, path, line)
    if not is_installed() and found != [WINDOWS_1252]:
        error.hint = f"{error.hint}; or pip install 'driftlint[documents]', which tells encodings"
    raise error


def checked(text: str, path: str) -> str:
    """The same text, once it is known to be text; raises ReadError where it is empty, binary or badly decoded."""
    nul = text.find("\x00")
    if nul != -1:
        if text.count("\x00") * 3 > len(text):
            raise _not_utf8("UTF-16 without a byte order mark", "UTF-16", path)
        raise ReadError("is a binary file, not text", path=path, hint="give Markdown or plain text")
    if len(_CONTROLS.findall(text[:4000])) * 10 > len(text[:4000]):
        raise ReadError("is a binary file, not text", path=path, hint="give Markdown or plain text")
    try:
        text.encode()  # finds half a pair of surrogates sooner than a pattern
    except UnicodeEncodeError as bad:
        line = text.count("\n", 0, bad.start) + 1
        raise ReadError("is not valid UTF-8", path=path, line=line, hint="convert it to UTF-8") from None
    if not text.strip("\ufeff \t\r\n\f\v\u00a0\u3000\u200b"):
        raise ReadError("is empty", path=path, hint="give a brief with its translations")
    return text


def _not_utf8(name: str, encoding: str, path: str, line: int | None = None) -> ReadError:
    return ReadError(
        f"is not UTF-8; it looks like {name}",
        path=path,
        line=line,
        hint=f"convert it: iconv -f {encoding} -t UTF-8 FILE > NEW",
    )

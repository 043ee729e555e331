"""Zipped documents, opened within bounds: what a small file unpacks to is never more than a document can need."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from ..errors import ReadError

LARGEST_PART = 128 << 20
"""Bytes that a part may unpack to: ten times what 100,000 sentences take in Word."""

_CHUNK = 1 << 18
_LARGEST_DIRECTORY = 4 << 20
_END = b"PK\x05\x06"
_FARTHEST_END = 22 + 0xFFFF
_FAULTS = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,  # zipfile: a compression that it does not know
    RuntimeError,
    KeyError,
    IndexError,
)
_OTHERS = (
    ("xl/", "an Excel workbook"),
    ("ppt/", "a PowerPoint presentation"),
    ("visio/", "a Visio drawing"),
    ("META-INF/container.xml", "an EPUB book"),
    ("Index/", "a Pages document"),
)
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")
_ENTITIES = tuple("<!ENTITY".encode(code) for code in _ENCODINGS)
_DECLARING = (*_ENTITIES, *("<!DOCTYPE".encode(code) for code in _ENCODINGS))
_KEPT = 24  # longer than what declares, in any encoding
_ADVICE = "save it as .docx, .odt, HTML, Markdown or plain text"


class Archive:
    """A zipped document; its parts are read in pieces, none beyond `LARGEST_PART`."""

    def __init__(self, data: bytes, path: str) -> None:
        self.path = path
        _check_directory(data, path)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _FAULTS:
            raise _damaged(path) from None
        self.names = frozenset(self._zip.namelist())

    def chunks(self, name: str) -> Iterator[bytes]:
        """A part, piece by piece; raises ReadError where it is missing, damaged, encrypted or too large."""
        if name not in self.names:
            raise ReadError(f"is damaged: it has no part {name[:80]}", path=self.path, hint="save it again")
        if self._zip.getinfo(name).flag_bits & 1:
            raise protected(self.path)
        size = 0
        try:
            with self._zip.open(name) as part:
                while chunk := part.read(_CHUNK):
                    size += len(chunk)
                    if size > LARGEST_PART:
                        raise ReadError(
                            f"is too large: its part {name[:80]} unpacks to more than {LARGEST_PART >> 20} MB",
                            path=self.path,
                            hint="split it, or save it again if it is a short text",
                        )
                    yield chunk
        except _FAULTS:
            raise _damaged(self.path) from None

    def read(self, name: str, most: int = 1 << 20) -> bytes:
        """The beginning of a part that should be small."""
        found = b""
        for chunk in self.chunks(name):
            found += chunk
            if len(found) > most:
                break
        return found[:most]


def kind(data: bytes, path: str) -> str:
    """`docx` or `odt`; raises ReadError for any other zipped file, with what it looks like."""
    archive = Archive(data, path)
    names = archive.names
    mimetype = archive.read("mimetype", 200) if "mimetype" in names else b""
    if b"opendocument.text" in mimetype:
        return "odt"
    if b"opendocument." in mimetype:
        raise ReadError("is an OpenDocument file, but no text document", path=path, hint=_ADVICE)
    found = next((what for part, what in _OTHERS if any(name.startswith(part) for name in names)), None)
    if "[Content_Types].xml" in names and (found is None or any(name.startswith("word/") for name in names)):
        return "docx"
    if "content.xml" in names and found is None:
        return "odt"
    raise ReadError(f"is {found or 'a zipped file'}, which is not read", path=path, hint=_ADVICE)


def protected(path: str) -> ReadError:
    return ReadError("is protected by a password", path=path, hint="take the password off and save it again")


def _damaged(path: str) -> ReadError:
    return ReadError("is damaged: it cannot be unpacked", path=path, hint="open it where it was made and save it again")


def _check_directory(data: bytes, path: str) -> None:
    """A list of files in the archive that is itself out of proportion is not even read."""
    end = data.rfind(_END, max(0, len(data) - _FARTHEST_END))
    if end == -1 or len(data) < end + 22:
        raise _damaged(path)
    (size,) = struct.unpack_from("<L", data, end + 12)
    if size > _LARGEST_DIRECTORY:
        raise ReadError("holds too many parts for a document", path=path, hint="save it again in its own program")


def check_workbook(data: bytes, path: str) -> None:
    """Unpacks every part of a workbook once, in pieces, before a library that trusts it does.

    Raises ReadError where it is none, where it is out of proportion, or where a part declares entities. A part counts
    whatever it is called, since the workbook itself says which of its parts is a sheet.
    """
    archive = Archive(data, path) if data.startswith(b"PK") else None
    if archive is None or not any(name.startswith("xl/") for name in archive.names):
        raise ReadError("is no workbook", path=path, hint="save it as .xlsx, without a password")
    size = 0
    for name in sorted(archive.names):
        # a picture may declare its type, though no entities
        declaring = _DECLARING if name.endswith((".xml", ".rels")) else _ENTITIES
        kept = b""
        for chunk in archive.chunks(name):
            size += len(chunk)
            if size > 2 * LARGEST_PART:
                raise ReadError(f"unpacks to more than {LARGEST_PART >> 19} MB", path=path, hint="split it")
            seen = kept + chunk
            if any(word in seen for word in declaring):
                problem = f"is not read: its part {name[:80]} declares a document type"
                raise ReadError(problem, path=path, hint="open it in its own program and save it as .xlsx again")
            kept = seen[-_KEPT:]

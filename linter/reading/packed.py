"""Archives of documents, .zip and .tar: what is in them is read where it lies, within bounds, and nothing is unpacked
to a place that a name in them says.
"""

from __future__ import annotations

import bz2
import contextlib
import gzip
import lzma
import os
import stat
import struct
import tarfile
import tempfile
import threading
import zipfile
import zlib
from collections import OrderedDict
from collections.abc import Callable, Iterator
from typing import IO, Any, Protocol

from ..errors import DriftlintError, ReadError
from ..records import NamedTuple
from .archive import protected
from .loading import load_stream

MOST_MEMBERS = 250_000
"""Files that an archive may hold."""

LARGEST_RATIO = 100
"""How many times its own size an archive may unpack to; text is packed to a tenth, much alike to a thirtieth."""

_FREE = 256 << 20  # bytes that any archive may unpack to
_LARGEST = 16 << 30  # bytes that an archive may take or unpack to on the disk
_LARGEST_DIRECTORY = 128 << 20
_XZ_MEMORY = 256 << 20
_CHUNK = 1 << 20
_KEPT = 16
_UTF8_NAME = 0x800
_FAULTS = (
    tarfile.TarError,
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    KeyError,
    IndexError,
    OverflowError,
)


class Pack(Protocol):
    """An archive that is open: the names of its files, those with a password, and what a file holds.

    `is_document` says that it is a Word document or an OpenDocument text by another name.
    """

    names: list[str]
    locked: frozenset[str]
    is_document: bool

    def read(self, name: str, shown: str, most: int) -> bytes: ...

    def close(self) -> None: ...


class _Stamp(NamedTuple):
    size: int
    time: int
    number: int


_open: OrderedDict[str, tuple[_Stamp | None, Pack]] = OrderedDict()
_lock = threading.Lock()


def opened(path: str, fetch: Callable[[IO[bytes]], None] | None = None, *, again: bool = False) -> Pack:
    """The archive at a path, kept open for the files that are read next; raises ReadError where it is none.

    `fetch` writes to a file what is not in the file system. With `again`, an archive that has changed is opened anew.
    """
    with _lock:
        known = _open.get(path)
        stamp = _stamp(path) if fetch is None and (again or known is None) else None
        if known is not None and (not again or (stamp is not None and stamp == known[0])):
            _open.move_to_end(path)
            return known[1]
        if known is not None:
            del _open[path]
            known[1].close()
        pack = _opened(path, fetch)
        _open[path] = stamp, pack
        while len(_open) > _KEPT:
            _open.popitem(last=False)[1][1].close()
        return pack


def _stamp(path: str) -> _Stamp:
    try:
        about = os.stat(path)  # noqa: PTH116 - one call, no object
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror}", path=path, hint="check its permissions") from None
    return _Stamp(about.st_size, about.st_mtime_ns, about.st_ino)


def _opened(path: str, fetch: Callable[[IO[bytes]], None] | None) -> Pack:
    file: IO[bytes] | None = None
    try:
        if fetch is not None:
            file = tempfile.TemporaryFile(prefix="driftlint-")  # noqa: SIM115 - it stays open
            fetch(file)
            file.seek(0)
        else:
            file = open(path, "rb")  # noqa: SIM115, PTH123 - it stays open
        name = path.partition("?")[0].lower()
        if name.endswith(".zip"):
            return _Zip(file, path)
        unpack = next((each for endings, each in _PACKED.items() if name.endswith(endings)), None)
        if unpack is None:
            return _Tar(file, path)
        plain = tempfile.TemporaryFile(prefix="driftlint-")  # noqa: SIM115 - it stays open
        try:
            _unpack(unpack(file, path), plain, path, os.fstat(file.fileno()).st_size)
            file.close()
            file = plain
            return _Tar(plain, path)
        except BaseException:
            plain.close()
            raise
    except DriftlintError:
        _close(file)
        raise
    except _FAULTS as error:
        _close(file)
        raise _damaged(path, error) from None
    except BaseException:
        _close(file)
        raise


def _close(file: IO[bytes] | None) -> None:
    if file is not None:
        with contextlib.suppress(OSError):
            file.close()


def _damaged(path: str, error: Exception) -> ReadError:
    if isinstance(error, OSError) and error.strerror and not isinstance(error, tarfile.TarError):
        return ReadError(f"cannot be read: {error.strerror}", path=path, hint="check its permissions")
    return ReadError("is damaged: it cannot be unpacked", path=path, hint="pack it again")


def _out_of_proportion(path: str) -> ReadError:
    problem = f"unpacks to more than {LARGEST_RATIO} times its size"
    return ReadError(problem, path=path, hint="unpack it and name the folder, if you trust it")


def _too_many(path: str) -> ReadError:
    return ReadError(f"holds more than {MOST_MEMBERS:,} files", path=path, hint="split it, or unpack it")


def _safe(name: str) -> str | None:
    """A name in an archive as one below it; None where it leads out of it."""
    parts = [each for each in name.replace("\\", "/").split("/") if each not in ("", ".")]
    absolute = name.startswith(("/", "\\")) or (len(name) > 1 and name[1] == ":")
    return None if absolute or not parts or ".." in parts or "\0" in name else "/".join(parts)


# ---- zip -------------------------------------------------------------------------------------------------------------


class _Zip:
    def __init__(self, file: IO[bytes], path: str) -> None:
        self._file = file
        size = os.fstat(file.fileno()).st_size
        _check_directory(file, size, path)
        self._zip = zipfile.ZipFile(file)
        infos = self._zip.infolist()
        if len(infos) > MOST_MEMBERS:
            raise _too_many(path)
        if sum(each.file_size for each in infos) > max(_FREE, LARGEST_RATIO * size):
            raise _out_of_proportion(path)
        self._infos: dict[str, zipfile.ZipInfo] = {}
        for each in infos:
            kind = stat.S_IFMT(each.external_attr >> 16)
            name = None if each.is_dir() or kind not in (0, stat.S_IFREG) else _safe(_name(each))
            if name is not None:
                self._infos[name] = each
        self.names = list(self._infos)
        known = self._infos.keys()
        self.is_document = "[Content_Types].xml" in known or {"mimetype", "content.xml"} <= known
        self.locked = frozenset(name for name, each in self._infos.items() if each.flag_bits & 1)

    def read(self, name: str, shown: str, most: int) -> bytes:
        info = self._infos.get(name)
        if info is None:
            raise ReadError("no such file", path=shown, hint="check the path")
        if name in self.locked:
            raise protected(shown)
        try:
            with self._zip.open(info) as part:
                return load_stream(part.read, shown, most, info.file_size)
        except NotImplementedError:
            raise ReadError("is packed in a way that is not read", path=shown, hint="unpack the archive") from None
        except DriftlintError:
            raise
        except _FAULTS as error:
            raise _damaged(shown, error) from None

    def close(self) -> None:
        self._zip.close()
        _close(self._file)


def _name(info: zipfile.ZipInfo) -> str:
    """The name of a file; several programs write UTF-8 and do not say so."""
    if info.flag_bits & _UTF8_NAME or info.filename.isascii():
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _check_directory(file: IO[bytes], size: int, path: str) -> None:
    """A list of files that is itself out of proportion is not even read."""
    file.seek(max(0, size - 22 - 0xFFFF - 20))
    tail = file.read()
    end = tail.rfind(b"PK\x05\x06")
    if end == -1 or len(tail) < end + 22:
        raise ReadError("is damaged: it cannot be unpacked", path=path, hint="pack it again")
    (directory,) = struct.unpack_from("<L", tail, end + 12)
    locator = tail[max(0, end - 20) : end]
    if directory == 0xFFFFFFFF and locator.startswith(b"PK\x06\x07"):
        file.seek(struct.unpack_from("<Q", locator, 8)[0] + 40)
        (directory,) = struct.unpack("<Q", file.read(8))
    if directory > _LARGEST_DIRECTORY:
        raise _too_many(path)


# ---- tar -------------------------------------------------------------------------------------------------------------


class _Tar:
    """Places of its files in a tar file that is not compressed (any more)."""

    locked: frozenset[str] = frozenset()
    is_document = False

    def __init__(self, file: IO[bytes], path: str) -> None:
        self._file = file
        self._lock = threading.Lock()
        self._places: dict[str, tuple[int, int]] = {}
        count = 0
        with tarfile.open(fileobj=file, mode="r:") as tar:
            while (each := tar.next()) is not None:
                count += 1
                if count > MOST_MEMBERS:
                    raise _too_many(path)
                # links, devices and files with holes are none of it
                name = _safe(each.name) if each.isreg() and not each.issparse() else None
                if name is not None:
                    self._places[name] = each.offset_data, each.size
                tar.members.clear()  # type: ignore[attr-defined]  # it would keep them all
        self.names = list(self._places)

    def read(self, name: str, shown: str, most: int) -> bytes:
        place = self._places.get(name)
        if place is None:
            raise ReadError("no such file", path=shown, hint="check the path")
        start, left = place

        def part(count: int) -> bytes:
            nonlocal left
            data = self._file.read(min(count, left))
            left -= len(data)
            return data

        try:
            with self._lock:
                self._file.seek(start)
                data = load_stream(part, shown, most, left)
        except (OSError, ValueError) as error:
            raise _damaged(shown, error) from None
        if left:
            raise ReadError("is cut off: the archive ends before it", path=shown, hint="pack the archive again")
        return data

    def close(self) -> None:
        _close(self._file)


def _unpack(chunks: Iterator[bytes], to: IO[bytes], path: str, size: int) -> None:
    """Writes what an archive is unpacked to where nothing else sees it; raises ReadError where it is too much."""
    allowed = min(_LARGEST, max(_FREE, LARGEST_RATIO * size))
    for chunk in chunks:
        allowed -= len(chunk)
        if allowed < 0:
            raise _out_of_proportion(path)
        to.write(chunk)
    to.seek(0)


def _gz(file: IO[bytes], path: str) -> Iterator[bytes]:
    return _chunks(gzip.GzipFile(fileobj=file, mode="rb"))


def _bz2(file: IO[bytes], path: str) -> Iterator[bytes]:
    return _chunks(bz2.BZ2File(file))


def _xz(file: IO[bytes], path: str) -> Iterator[bytes]:
    """Within a bound of memory, which the file itself sets otherwise."""
    data = b""
    while data or (data := file.read(_CHUNK)):
        unpacker = lzma.LZMADecompressor(memlimit=_XZ_MEMORY)
        while not unpacker.eof:
            if not data and unpacker.needs_input and not (data := file.read(_CHUNK)):
                raise EOFError
            yield unpacker.decompress(data, _CHUNK)
            data = b""
        data = unpacker.unused_data.lstrip(b"\0")


def _zst(file: IO[bytes], path: str) -> Iterator[bytes]:
    try:
        from compression import zstd  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        raise ReadError(
            "takes Python 3.14 to unpack", path=path, hint="unpack it with `tar --zstd -xf` and name the folder"
        ) from None
    try:
        yield from _chunks(zstd.ZstdFile(file))
    except zstd.ZstdError as error:
        raise EOFError from error


def _chunks(file: Any) -> Iterator[bytes]:
    while chunk := file.read(_CHUNK):
        yield chunk


_PACKED: dict[tuple[str, ...], Callable[[IO[bytes], str], Iterator[bytes]]] = {
    (".tar.gz", ".tgz"): _gz,
    (".tar.bz2", ".tbz2", ".tbz"): _bz2,
    (".tar.xz", ".txz"): _xz,
    (".tar.zst", ".tzst"): _zst,
}

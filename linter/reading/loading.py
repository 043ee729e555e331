"""The bytes of a file: opened without waiting for it, within bounds, and whole."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

from ..errors import ReadError
from .bitext import is_bitext

LARGEST = 1 << 28
"""Bytes of any file that are read at most."""

_HEAD = 1024
_PACKED = (b"PK", b"%PDF-", b"\x1f\x8b")
_OPEN = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def load_file(path: str, most: int = LARGEST) -> bytes:
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
                data = load_stream(file.read, path, most, before.st_size)
                after = os.fstat(file.fileno())
        except OSError as error:
            raise ReadError(f"cannot be read: {error.strerror}", path=path, hint="check its permissions") from None
        if (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns):
            return data
    raise ReadError("changes while it is read", path=path, hint="run it again when it is written")


def load_stream(read: Callable[[int], bytes | None], path: str, most: int, size: int = 0) -> bytes:
    """What `read` gives of a file of which `size` is said; raises ReadError where that is, or it is, too large."""
    head = read(_HEAD) or b""
    packed = head.startswith(_PACKED) or is_bitext(path)
    allowed = LARGEST if packed else min(most, LARGEST)
    if size > allowed:
        raise too_large(path, allowed)
    parts, left = [head], allowed + 1 - len(head)
    while left > 0 and (part := read(min(left, 1 << 20))):
        parts.append(part)
        left -= len(part)
    if left <= 0:
        raise too_large(path, allowed)
    return b"".join(parts)


def too_large(path: str, most: int) -> ReadError:
    hint = "split it" if most == LARGEST else "split it, or raise max-size in the configuration"
    return ReadError(f"is larger than {most >> 20} MB", path=path, hint=hint)


def _is_shells_pipe(path: str, status: os.stat_result) -> bool:
    """Whether a path is the end of a pipe that a shell opened, for its `<(...)`."""
    return stat.S_ISFIFO(status.st_mode) and Path(path).as_posix().startswith(
        ("/dev/fd/", "/proc/self/fd/", "/dev/stdin")
    )


def _check_kind(path: str, status: os.stat_result) -> None:
    """Raises ReadError for what is no file."""
    if stat.S_ISREG(status.st_mode):
        return
    if stat.S_ISDIR(status.st_mode):
        raise ReadError("is a folder", path=path, hint="name the files in it")
    raise ReadError("is a pipe or a device, no file", path=path, hint="- reads standard input")

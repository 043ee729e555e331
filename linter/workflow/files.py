"""Writing files so that a reader sees the old text or the new one, never half of it."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from ..errors import UsageError


def write_atomically(path: str, content: str | bytes | Iterable[str | bytes]) -> None:
    """Writes a file by way of another beside it, text as UTF-8; raises UsageError where that cannot be done.

    `content` may come in pieces.
    """
    pieces = map(_bytes, [content] if isinstance(content, (str, bytes)) else content)
    target = Path(path)
    # a link stays a link, its target is written; a device cannot be replaced, nor what a shell has open as /dev/stdout
    real = Path(os.path.realpath(target))
    if not real.parent.is_dir():
        raise UsageError(f"there is no folder {real.parent if target.is_symlink() else target.parent}", path=path)
    try:
        if target.is_relative_to("/dev") or (real.exists() and not real.is_file()):
            with target.open("ab") as device:
                device.writelines(pieces)
            return
        handle, name = tempfile.mkstemp(dir=real.parent, prefix=f".{real.name[:40]}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines(pieces)
                file.flush()
                os.fsync(file.fileno())
            Path(name).chmod(real.stat().st_mode & 0o7777 if real.exists() else 0o666 & ~_umask())
            Path(name).replace(real)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as error:
        raise UsageError(f"cannot be written: {error.strerror or error}", path=path) from None


def _bytes(piece: str | bytes) -> bytes:
    return piece.encode("utf-8", errors="backslashreplace") if isinstance(piece, str) else piece


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

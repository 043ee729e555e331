"""Writing files so that a reader sees the old text or the new one, never half of it."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from ..errors import UsageError


def write_atomically(path: str, text: str) -> None:
    """Writes a UTF-8 text file by way of another beside it; raises UsageError where that cannot be done."""
    target = Path(path)
    # a link stays a link, its target is written; a device such as /dev/stdout cannot be replaced
    real = Path(os.path.realpath(target))
    try:
        if real.exists() and not real.is_file():
            real.write_text(text, encoding="utf-8", newline="")
            return
        handle, name = tempfile.mkstemp(dir=real.parent, prefix=f".{real.name[:40]}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="", errors="backslashreplace") as file:
                file.write(text)
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


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

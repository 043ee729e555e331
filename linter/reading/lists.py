"""Lists of paths, as `find`, `git diff --name-only` and `aws s3 ls` write them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from ..errors import UsageError
from .loading import LARGEST, load_file

OPTION = "--files-from"


def read_list(path: str) -> tuple[str, ...]:
    """The paths in a file, or on standard input (`-`): one a line, or with NUL between them where there is any.

    Raises UsageError where there is none, ReadError where the file cannot be read.
    """
    if path != "-" and not Path(path).exists():
        raise UsageError("no such list of files", path=path, hint=f"{OPTION} takes a file with one path a line")
    data = sys.stdin.buffer.read(LARGEST) if path == "-" else load_file(path)
    data = data.removeprefix(b"\xef\xbb\xbf")
    parts = data.split(b"\0") if b"\0" in data else [line.removesuffix(b"\r") for line in data.split(b"\n")]
    # a name may be any bytes, though hardly white space alone
    found = tuple(dict.fromkeys(os.fsdecode(part) for part in parts if part.strip()))
    if not found:
        shown = "standard input" if path == "-" else path
        raise UsageError("names no file", path=shown, hint=f"{OPTION} takes one path a line")
    if path == "-" and "-" in found:
        raise UsageError(f"{OPTION} - and - exclude each other", hint="standard input is the list, or the document")
    return found

"""Paths as people read them."""

from __future__ import annotations

import os


def from_folder(path: str | os.PathLike[str], folder: str | os.PathLike[str] = os.curdir) -> str:
    """The way to a path from a folder; the path in full where there is no way, to another drive of Windows."""
    try:
        return os.path.relpath(path, folder)
    except ValueError:
        return os.path.abspath(path)  # noqa: PTH100  # links stay as they are

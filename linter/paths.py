"""Paths as people read them."""

from __future__ import annotations

import os

from .regex import regex

ARCHIVES = (
    *(".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tbz", ".tar.xz", ".txz"),
    *(".tar.zst", ".tzst"),
)
"""How the names of archives end that are read."""

_URL = regex(r"(?:[A-Za-z0-9+.-]+::)*[A-Za-z][A-Za-z0-9+.-]+://")


def is_url(path: str) -> bool:
    """Whether a path is an address such as `s3://bucket/brief.md`; `C:/brief.md` is none."""
    return "://" in path and _URL.match(path) is not None


def is_archive(path: str) -> bool:
    """Whether a path is that of an archive, by its name."""
    return (path.partition("?")[0] if is_url(path) else path).lower().endswith(ARCHIVES)


def into_archive(path: str) -> tuple[str, str] | None:
    """The archive that a path leads into and what it names there; None where none of its folders is called so."""
    segments = path.replace(os.sep, "/").split("/")
    for index in range(1, len(segments)):
        if is_archive("/".join(segments[:index])):
            return "/".join(segments[:index]), "/".join(each for each in segments[index:] if each)
    return None


def from_folder(path: str | os.PathLike[str], folder: str | os.PathLike[str] = os.curdir) -> str:
    """The way to a path from a folder; the path in full where there is no way, to another drive or as a URL."""
    if isinstance(path, str) and is_url(path):
        return path
    try:
        return os.path.relpath(path, folder)
    except ValueError:
        return os.path.abspath(path)  # noqa: PTH100  # links stay as they are

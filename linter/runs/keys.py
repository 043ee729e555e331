"""What an outcome depends on, as digests: the key under which the cache holds it."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from .. import __version__
from ..discovery import AnyRule
from ..errors import DriftlintError
from .work import Task, Unit

_SIZE = 16


def run_digest(task: Task) -> bytes:
    """A digest of all that the units of a run have in common.

    These are driftlint's and Python's versions, the packages that are installed, the files of driftlint and of plugins
    (by size and time of change), the model that aligns, and the settings that a rule or a reader may ask for. How grave
    a finding counts and what is suppressed is settled after the cache, and is not among them.
    """
    config = task.config
    parts: list[object] = [
        __version__,
        sys.version_info[:3],
        sorted(_installed()),
        sorted(_files(Path(__file__).parent.parent)),
        [_source(rule) for rule in config.judging],
        [(rule.name, repr(config.options.get(rule.name))) for rule in config.judging],
        config.reading._replace(patterns=()),  # which files make a set is seen in the set
        _model(config.model),
        task.glossary,
        task.several,
    ]
    return _digest("\x1f".join(map(repr, parts)).encode("utf-8", "surrogatepass"))


def unit_key(run: bytes, unit: Unit) -> bytes | None:
    """The key of one unit under the digest of its run: what its files are called and what they hold.

    None where one of them cannot be read.
    """
    digest = hashlib.blake2b(run, digest_size=_SIZE)
    digest.update(repr(unit.input).encode("utf-8", "surrogatepass"))
    for path, data in unit.contents.items():
        if isinstance(data, DriftlintError):
            return None
        digest.update(f"\x1e{path}\x1f{len(data)}\x1f".encode("utf-8", "surrogatepass"))
        digest.update(data)
    return digest.digest()


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_SIZE).digest()


def _installed() -> Iterator[str]:
    """The names of the folders that say which distributions are installed, versions included."""
    for folder in map(Path, sys.path):
        if folder.is_dir():
            yield from (each.name for each in folder.iterdir() if each.suffix in (".dist-info", ".egg-info"))


def _files(folder: Path) -> Iterator[tuple[str, int, int]]:
    """Name, size and time of change of the files below a folder."""
    for entry in os.scandir(folder):
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _files(Path(entry.path))
        else:
            state = entry.stat()
            yield entry.path, state.st_size, state.st_mtime_ns


def _source(rule: AnyRule) -> tuple[str, int, int]:
    """A rule's name, with size and time of change of its file."""
    file = getattr(sys.modules[rule.__module__], "__file__", None)
    if file is None:
        return rule.name, 0, 0
    state = Path(file).stat()
    return rule.name, state.st_size, state.st_mtime_ns


def _model(name: str | None) -> object:
    """What tells a model from another of the same name: the files of a folder; a name from a hub stands for itself."""
    return name if name is None or not Path(name).is_dir() else sorted(_files(Path(name)))

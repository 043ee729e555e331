"""`--watch`: the same check again whenever one of its files changes."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from ..errors import DriftlintError, ReadError, UsageError
from ..records import NamedTuple
from ..workflow.settings import OWN_FILE, PROJECT_FILE
from .inputs import refuse_elsewhere
from .options import note

if TYPE_CHECKING:
    from ..reading.patterns import Pattern
    from ..workflow.settings import Settings
    from .outputs import Output

INTERRUPTED = 130
"""The exit status after Ctrl-C, as shells count it."""

_LOOK = 1000  # milliseconds after which we look ourselves: file systems over a network do not always tell


class Watched(NamedTuple):
    """What a check depends on.

    In the folders `whole` every document counts; in the other `folders` the `files`, and the coming and going of
    others, which may belong to a set with them. `but` are files that the check writes itself.
    """

    folders: tuple[str, ...]
    whole: frozenset[str]
    files: frozenset[str]
    but: frozenset[str]


Stamp = dict[str, tuple[int, int, int]]
"""Each file with its time, size and number."""


def keep_checking(ctx: click.Context, settings: Callable[[], Settings], outputs: Iterable[Output]) -> NoReturn:
    """Runs the command of a context now and after each change of a file that it reads, until Ctrl-C; then exits.

    `settings` are those in force, `outputs` the reports that the command writes. Raises UsageError where this cannot be
    done.
    """
    paths: tuple[str, ...] = ctx.params["paths"]
    try:
        from watchfiles import watch
    except ModuleNotFoundError as error:
        hint = "pip install 'driftlint[watch]'"
        raise UsageError(f"--watch needs the package {error.name}", hint=hint) from None
    if "-" in paths:
        raise UsageError("--watch needs files: standard input does not change")
    refuse_elsewhere(paths, "--watch")
    for path in paths:
        if not Path(path).exists():
            if any(mark in path for mark in "*?["):
                raise UsageError("--watch needs files: this is a pattern", path=path, hint="name the folder")
            raise ReadError("no such file", path=path, hint="check the path")
    but = frozenset(os.path.realpath(output.file) for output in outputs if output.file is not None)
    beside: tuple[str, ...] = ()
    patterns: tuple[Pattern, ...] = ()
    try:
        changed: list[str] = []
        while True:
            if sys.stdout.isatty():
                click.clear()
            if changed:
                note(f"{datetime.now():%H:%M:%S} {_listed(changed)} changed")
            # where the configuration is wrong, the check says so
            with contextlib.suppress(DriftlintError):
                now = settings()
                beside, patterns = _beside(now), now.config.reading.patterns
            watched = _watched(paths, beside, but, patterns)
            before = _stamp(watched)
            with contextlib.suppress(SystemExit):
                ctx.forward(ctx.command, watch=False)
            sys.stdout.flush()
            note("Watching; Ctrl-C ends.")
            changed = _changed(before, _stamp(watched))
            looks = watch(
                *watched.folders,
                recursive=False,
                rust_timeout=_LOOK,
                yield_on_timeout=True,
                raise_interrupt=True,
                ignore_permission_denied=True,
            )
            while not changed:
                next(looks)
                changed = _changed(before, _stamp(watched))
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except OSError as error:
        raise UsageError(f"--watch: {error.strerror or error}", hint="watch fewer folders") from None


def _beside(settings: Settings) -> tuple[str, ...]:
    """The files that a configuration brings in, itself first."""
    config = settings.config
    return tuple(path for path in (settings.file, config.baseline, *config.glossary) if path is not None)


def _watched(paths: Sequence[str], beside: Iterable[str], but: frozenset[str], patterns: Sequence[Pattern]) -> Watched:
    from ..reading.sets import gather, walk

    roots = [Path(os.path.realpath(path)) for path in paths if Path(path).is_dir()]
    walked = [path for root in roots for path in walk(root)]
    asked = dict.fromkeys(str(Path(path)) for path in paths if not Path(path).is_dir())
    members = [path for each in gather(asked, patterns) for path, _ in each.members]
    files = frozenset(map(os.path.realpath, [*asked, *members, *beside])) - but
    whole = frozenset(map(str, (*roots, *(path.parent for path in walked))))
    folders = dict.fromkeys([*sorted(whole), *sorted(str(Path(file).parent) for file in files)])
    return Watched(tuple(folder for folder in folders if Path(folder).is_dir()), whole, files, but)


def _stamp(watched: Watched) -> Stamp:
    """The state of all that counts."""
    found: Stamp = {}
    for folder in watched.folders:
        # what goes while we look is found gone the next time
        with contextlib.suppress(OSError), os.scandir(folder) as entries:
            found.update(each for entry in entries for each in _state(entry, folder, watched))
    return found


def _state(entry: os.DirEntry[str], folder: str, watched: Watched) -> Iterator[tuple[str, tuple[int, int, int]]]:
    from ..reading.sets import EXTENSIONS
    from ..workflow.suppression import SIDECAR

    whole = folder in watched.whole
    named = entry.path in watched.files
    if entry.path in watched.but or (entry.name.startswith(".") and not named):
        return
    if named or (whole and entry.name.lower().endswith((*EXTENSIONS, SIDECAR))) or entry.name.endswith(SIDECAR):
        about = entry.stat()
        yield entry.path, (about.st_mtime_ns, about.st_size, about.st_ino)
    elif entry.name.lower().endswith(EXTENSIONS) or entry.name in (OWN_FILE, PROJECT_FILE):
        yield entry.path, (0, 0, 0)
    elif whole and entry.path not in watched.whole and entry.is_dir():
        # a folder without documents, which may get one
        yield entry.path, (entry.stat().st_mtime_ns, 0, 0)


def _changed(before: Stamp, after: Stamp) -> list[str]:
    return sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))


def _listed(paths: Sequence[str]) -> str:
    names = [Path(path).name for path in paths]
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")

"""When files were last committed, read with the `git` program: one reading of the log for each repository."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from ..errors import UsageError

_FIXED = {"LC_ALL": "C", "GIT_LITERAL_PATHSPECS": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1"}


class CommitDates:
    """The dates of files' last commits, kept by repository."""

    def __init__(self) -> None:
        self._tops: dict[str, str | None] = {}
        self._dates: dict[str, dict[str, str]] = {}

    def of(self, path: str) -> str | None:
        """The date of a file's last commit as 2024-03-15; None where the file is in no repository, or not committed.

        Raises UsageError where there is no git.
        """
        real = Path(os.path.realpath(path))
        folder = str(real.parent)
        if not real.parent.is_dir():
            return None
        if folder not in self._tops:
            done = _git(folder, "rev-parse", "--show-toplevel")
            self._tops[folder] = os.fsdecode(done.stdout.rstrip(b"\r\n")) if not done.returncode else None
        top = self._tops[folder]
        if top is None:
            return None
        if top not in self._dates:
            self._dates[top] = _dates(top)
        try:
            name = real.relative_to(os.path.realpath(top)).as_posix()
        except ValueError:
            return None
        return self._dates[top].get(name)


def _dates(top: str) -> dict[str, str]:
    """The date of the newest commit that touches each file."""
    options = ("--format=%x01%cs", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--no-textconv", "-m")
    done = _git(top, "log", *options)
    found: dict[str, str] = {}
    date = ""
    for part in done.stdout.split(b"\0"):
        name = part.lstrip(b"\n")
        if name.startswith(b"\x01"):
            date, _, name = name[1:].partition(b"\n")[0].decode(), b"", name.partition(b"\n")[2]
        if name:
            found.setdefault(os.fsdecode(name), date)
    return found


def _git(folder: str, *args: str) -> subprocess.CompletedProcess[bytes]:
    command = ["git", "--no-optional-locks", "-C", folder, "-c", "core.fsmonitor=false", *args]
    try:
        return subprocess.run(command, capture_output=True, env={**os.environ, **_FIXED}, check=False)
    except OSError:
        raise UsageError("--git-dates needs the program git, and there is none", hint="install git") from None

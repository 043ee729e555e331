"""How a run over many documents is made: in how many processes, with which cache, and what it shows meanwhile."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from ..errors import UsageError
from ..records import NamedTuple
from ..reporting.formats import FORMATS
from . import completing
from .options import note
from .outputs import Output

if TYPE_CHECKING:
    from ..checking import Report
    from ..workflow.cache import Cache
    from ..workflow.config import Config

INTERRUPTED = 130
"""The exit status after Ctrl-C, as shells have it."""

_MANY = 20
_REFRESH = 0.1


class Running(NamedTuple):
    """What was asked for; None is as it comes."""

    jobs: int | None = None
    cached: bool = True
    folder: str | None = None
    cluster: str | None = None

    def agree(self) -> None:
        """Raises UsageError where these options exclude each other."""
        if not self.cached and self.folder is not None:
            raise UsageError("--no-cache and --cache-dir exclude each other")
        if self.jobs is not None and self.cluster is not None:
            raise UsageError("--jobs and --cluster exclude each other", hint="the cluster has workers of its own")


def jobs_option(what: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """`--jobs`, for a command that does something (`Check`) with documents."""
    return click.option(
        "--jobs",
        type=click.IntRange(min=1),
        metavar="N",
        help=f"{what} in so many processes.  [default: one a core where there are many documents]",
    )


def running_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--jobs`, `--no-cache`, `--cache-dir` and `--cluster`, handed to the command as one `running`."""

    @wraps(command)
    def gathered(
        *args: Any, jobs: int | None, no_cache: bool, cache_dir: str | None, cluster: str | None, **kwargs: Any
    ) -> Any:
        return command(*args, running=Running(jobs, not no_cache, cache_dir, cluster), **kwargs)

    wrapped: Callable[..., Any] = gathered
    for option in (
        click.option(
            "--cluster",
            metavar="ADDRESS",
            help="Check on the Dask cluster whose scheduler is there, such as tcp://10.0.0.5:8786.",
        ),
        click.option(
            "--cache-dir",
            metavar="DIR",
            shell_complete=completing.folders,
            help="Where the cache is.  [default: $DRIFTLINT_CACHE_DIR, else the user's folder for caches]",
        ),
        click.option("--no-cache", is_flag=True, help="Check everything anew, and keep nothing."),
        jobs_option("Check"),
    ):
        wrapped = option(wrapped)
    return wrapped


def holds_documents(outputs: Sequence[Output], config: Config, alignment: bool) -> bool:
    """Whether a run has to hold its documents until the end: then it is made in one process, and anew."""
    return alignment or config.since is not None or any(FORMATS[each.style].reads_documents for each in outputs)


def made(paths: Sequence[str], config: Config, running: Running) -> Report:
    """The report of a run as it was asked for; Ctrl-C ends it, with nothing written."""
    from ..runs import Plan, run

    with progressing("Checking") as progress, _cache(running) as cache:
        report = run(paths, config, Plan(running.jobs, cache, running.cluster, progress))
    if cache is not None and cache.trouble is not None and running.folder is not None:
        note(f"{cache.folder}: not all of the cache could be kept: {cache.trouble}")
    return report


@contextmanager
def _cache(running: Running) -> Iterator[Cache | None]:
    """The cache of a run. One that cannot be kept is an error where somebody named its folder, else does without."""
    if not running.cached:
        yield None
        return
    from ..workflow.cache import Cache, default_folder

    try:
        cache = Cache(running.folder or default_folder())
    except UsageError:
        if running.folder is not None:
            raise
        yield None
        return
    with cache:
        yield cache


@contextmanager
def progressing(doing: str) -> Iterator[Callable[[int, int], None] | None]:
    """What draws how far a run is; Ctrl-C in it ends the command, with nothing written."""
    try:
        with _bar(doing) as tell:
            yield tell
    except KeyboardInterrupt:
        note("interrupted: nothing was written")
        sys.exit(INTERRUPTED)


@contextmanager
def _bar(doing: str) -> Iterator[Callable[[int, int], None] | None]:
    """A bar on the screen with rate and time left, where there are many documents and somebody looks."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:,.0f} a second" if task.speed else "", "dim")

    columns = (TextColumn(doing), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    # it is drawn from here: a thread of its own would keep processes from being forked
    bar = Progress(*columns, console=Console(stderr=True), auto_refresh=False, transient=True)
    task = bar.add_task("")
    drawn = 0.0

    def tell(done: int, total: int) -> None:
        nonlocal drawn
        if total < _MANY:
            return
        if done == 0:
            bar.start()
        bar.update(task, completed=done, total=total)
        if time.monotonic() - drawn >= _REFRESH:
            bar.refresh()
            drawn = time.monotonic()

    try:
        yield tell
    finally:
        bar.stop()

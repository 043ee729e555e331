"""Where units are worked on: in this process, or in several of this machine."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from .work import Unit, Work

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

# What several processes take is imported where they are started: one document is checked sooner without it.

T = TypeVar("T")

Result = Callable[[], list[T]]
"""Waits for the results of the units that were submitted, and returns them in their order."""

CRASHED = "the process that checked it died"

FEW = 8
"""Below so many inputs, more processes than one do not pay."""


class Engine(Protocol[T]):
    """Works on units somewhere. `window` is how many submissions may be under way, `batch` how many units make one."""

    window: int
    batch: int

    def submit(self, units: Sequence[Unit]) -> Result[T]:
        """Begins to work on units."""

    def close(self) -> None:
        """Ends what is under way, at once."""


class Here(Generic[T]):
    """Works in this process, when the result is asked for."""

    window = 1
    batch = 4

    def __init__(self, work: Work[T]) -> None:
        self._work = work

    def submit(self, units: Sequence[Unit]) -> Result[T]:
        return lambda: self._work.results(units)

    def close(self) -> None:
        """Nothing is under way."""


class Pool(Generic[T]):
    """Works in several processes of this machine, which are started when there is something to do.

    A process that dies (for want of memory, by a fault of a library) takes nothing with it but the unit at which it
    dies: what was under way is done again, each unit in a process of its own.
    """

    batch = 4

    def __init__(self, work: Work[T], jobs: int) -> None:
        self._work = work
        self._jobs = jobs
        self._executor: ProcessPoolExecutor | None = None
        self.window = 3 * jobs

    def submit(self, units: Sequence[Unit]) -> Result[T]:
        from concurrent.futures.process import BrokenProcessPool

        executor, future = self._submitted(units)

        def result() -> list[T]:
            try:
                return future.result()
            except BrokenProcessPool:
                if self._executor is executor:
                    self._executor = None
                executor.shutdown(wait=False, cancel_futures=True)
                return [each for unit in units for each in self._alone(unit)]

        return result

    def close(self) -> None:
        executor, self._executor = self._executor, None
        if executor is None:
            return
        for process in list((executor._processes or {}).values()):
            with contextlib.suppress(OSError, ValueError):
                process.terminate()
        # Its thread may not outlive this: at the interpreter's exit it would write to a pipe that is closed.
        executor.shutdown(wait=True, cancel_futures=True)

    def _submitted(self, units: Sequence[Unit]) -> tuple[ProcessPoolExecutor, Future[list[T]]]:
        from concurrent.futures.process import BrokenProcessPool

        while True:
            executor = self._executor = self._executor or _executor(self._jobs, self._work)
            try:
                with _undisturbed():
                    return executor, executor.submit(_results, units)
            except BrokenProcessPool:  # it died between two submissions
                self._executor = None

    def _alone(self, unit: Unit) -> list[T]:
        from concurrent.futures.process import BrokenProcessPool

        with _executor(1, self._work) as executor:
            try:
                with _undisturbed():
                    future = executor.submit(_results, [unit])
                return future.result()
            except BrokenProcessPool:
                return [self._work.failed(unit.path, CRASHED)]


def on_this_machine(work: Work[T], jobs: int | None, count: int) -> Engine[T]:
    """What works on `count` units: so many processes; None is one a core, where that pays."""
    most = min(jobs or cores(), count)
    return Here(work) if most < 2 or (jobs is None and count < FEW) else Pool(work, most)


def cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


def _executor(jobs: int, work: Work[Any]) -> ProcessPoolExecutor:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context(_start_method())
    if context.get_start_method() == "fork":
        # what is loaded before is shared by all, and the collector does not touch (and so copy) it
        _load()
        gc.freeze()
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=(work,))


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Holds Ctrl-C back while processes are started: it comes when they are there, and they never get it."""
    import signal

    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start_method() -> str:
    """Forking starts at once and shares what is loaded, but only Linux does it soundly, and only without threads."""
    import threading

    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


_work: Work[Any] | None = None
"""What this process does with units; it is sent once, not with each of them."""


def _begin(work: Work[Any]) -> None:
    """What a new process does first."""
    global _work
    import signal

    _work = work
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all processes; the first of them ends the others
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # the processes share the cores already
    gc.set_threshold(100_000)
    _load()


def _results(units: Sequence[Unit]) -> list[Any]:
    assert _work is not None
    return _work.results(units)


def _load() -> None:
    """Imports and maps what the work on every document needs."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from ..alignment.encoder import built_in_encoder

    built_in_encoder()

"""Keeps the analyses of the files that are open in an editor fresh: in one thread, the newest text first."""

from __future__ import annotations

import contextlib
import sys
import threading
import time
import traceback
from collections.abc import Callable
from concurrent.futures import Future, InvalidStateError
from dataclasses import dataclass, field

from ..errors import DriftlintError
from ..model import SourceFile
from ..workflow.config import Config
from .analysis import Analysis, Superseded, analyse

Settings = Callable[[str], Config]
"""The configuration for a path; raises DriftlintError where it is not valid."""


@dataclass(slots=True)
class _Job:
    """A file whose analysis is to be made: not before `due`; what was asked for last goes first."""

    due: float
    order: int


@dataclass(slots=True)
class _Run:
    """The analysis that is being made. `files` are those that it is known to cover."""

    order: int
    files: frozenset[str]
    outdated: threading.Event = field(default_factory=threading.Event)


class Desk:
    """The open files and their analyses.

    `settings` finds the configuration for a path, `publish` is told of each analysis whose text is still the current
    one (in the desk's thread), `delay` is how many seconds a text must rest before it is analysed.
    """

    def __init__(self, settings: Settings, publish: Callable[[Analysis], None], delay: float = 0.3) -> None:
        self._settings = settings
        self._publish = publish
        self._delay = delay
        self._changed = threading.Condition()
        self._buffers: dict[str, str] = {}
        self._jobs: dict[str, _Job] = {}
        self._fresh: dict[str, Analysis] = {}
        self._covers: dict[str, frozenset[str]] = {}
        self._waiting: dict[str, list[Future[Analysis | None]]] = {}
        self._run: _Run | None = None
        self._order = 0
        self._closed = False
        self._thread = threading.Thread(target=self._work, name="driftlint", daemon=True)

    # ---- what the editor says --------------------------------------------------------------------------------------

    def open(self, path: str, text: str) -> None:
        """A file is open from now on; what counts is its text in the editor."""
        self._write(path, text, 0)

    def change(self, path: str, text: str) -> None:
        """Its text is another; it is analysed once it rests."""
        self._write(path, text, self._delay)

    def _write(self, path: str, text: str, delay: float) -> None:
        with self._changed:
            self._buffers[path] = text
            self._outdate(path)
            self._ask(path, delay)

    def recheck(self, path: str | None = None) -> None:
        """Something around an open file has changed, or around all of them: a file on disk, the configuration."""
        with self._changed:
            for each in [path] if path is not None else list(self._buffers):
                if each in self._buffers:
                    self._outdate(each)
                    self._ask(each, 0)

    def close(self, path: str) -> frozenset[str]:
        """A file is open no more; returns the files that no open one speaks for now."""
        with self._changed:
            self._buffers.pop(path, None)
            self._outdate(path)
            self._jobs.pop(path, None)
            for future in self._waiting.pop(path, []):
                _settle(future, None)
            covered = self._covers.pop(path, frozenset({path}))
            beside = covered & self._buffers.keys()
            for other in beside:
                self._outdate(other)
                self._ask(other, 0)
            return frozenset() if beside else covered | {path}

    def stands_by(self, analysis: Analysis) -> bool:
        """Whether an analysis is that of the current texts of files that are open."""
        with self._changed:
            return any(self._fresh.get(path) is analysis for path in analysis.files)

    def is_open(self, path: str) -> bool:
        with self._changed:
            return path in self._buffers

    def text(self, path: str) -> str | None:
        """The text of an open file as it is in the editor; None where it is not open."""
        with self._changed:
            return self._buffers.get(path)

    def current(self, path: str) -> Future[Analysis | None]:
        """The analysis of a file's newest text, when there is one; None where the file is closed."""
        future: Future[Analysis | None] = Future()
        with self._changed:
            if path not in self._buffers:
                _settle(future, None)
            elif path in self._fresh:
                _settle(future, self._fresh[path])
            else:
                self._waiting.setdefault(path, []).append(future)
                self._ask(path, 0)
        return future

    def stop(self) -> None:
        """No more analyses; what runs stops as soon as it can, and nobody waits for it."""
        with self._changed:
            self._closed = True
            self._buffers.clear()
            self._jobs.clear()
            if self._run is not None:
                self._run.outdated.set()
            for futures in self._waiting.values():
                for future in futures:
                    _settle(future, None)
            self._waiting.clear()
            self._changed.notify_all()

    # ---- with the lock held ----------------------------------------------------------------------------------------

    def _ask(self, path: str, delay: float) -> None:
        """Wants an analysis of a file; one of another file gives way once this is due, and is made again later."""
        if self._closed:
            return
        if self._thread.ident is None:
            self._thread.start()
        self._order += 1
        self._jobs[path] = _Job(time.monotonic() + delay, self._order)
        self._changed.notify_all()

    def _outdate(self, path: str) -> None:
        """Forgets the analyses that hold another text of a file."""
        for each in [p for p, analysis in self._fresh.items() if p == path or path in analysis.files]:
            del self._fresh[each]
        if self._run is not None and path in self._run.files:
            self._run.outdated.set()

    # ---- in the thread ---------------------------------------------------------------------------------------------

    def _work(self) -> None:
        while True:
            with self._changed:
                path, order = self._next()
                if path is None:
                    return
                text, buffers = self._buffers[path], dict(self._buffers)
                self._run = run = _Run(order, self._covers.get(path, frozenset()) | {path})
            analysis = self._made(path, text, buffers, run)
            with self._changed:
                self._run = None
                if run.outdated.is_set():
                    analysis = None
                answered = self._kept(path, analysis, buffers)
            if analysis is not None and answered is not None:
                self._publish(analysis)
                for future in answered:
                    _settle(future, analysis)

    def _is_overtaken(self, run: _Run) -> bool:
        """Whether the text has changed, or another file is due that was asked for later."""
        if run.outdated.is_set():
            return True
        now = time.monotonic()
        with self._changed:
            return any(
                job.due <= now and job.order > run.order and path not in run.files for path, job in self._jobs.items()
            )

    def _next(self) -> tuple[str | None, int]:
        """Waits for the next file to analyse and takes its job; None at the end."""
        while not self._closed:
            now = time.monotonic()
            due = [(job.order, path) for path, job in self._jobs.items() if job.due <= now]
            if due:
                order, path = max(due)
                del self._jobs[path]
                return path, order
            first = min((job.due for job in self._jobs.values()), default=None)
            self._changed.wait(None if first is None else first - now)
        return None, 0

    def _made(self, path: str, text: str, buffers: dict[str, str], run: _Run) -> Analysis | None:
        """The analysis, with `failure` where there can be none; None where it was overtaken."""
        try:
            return analyse(path, buffers, self._settings(path), lambda: self._is_overtaken(run))
        except Superseded:
            return None
        except DriftlintError as error:
            failure = error
        except Exception as error:
            # whatever a rule stumbles over, the next text may be fine: the editor keeps its server
            traceback.print_exc(file=sys.stderr)
            failure = DriftlintError(f"the check failed: {type(error).__name__}: {error}", path=path)
        return Analysis(path, {path: SourceFile(path, text)}, failure=failure)

    def _kept(
        self, path: str, analysis: Analysis | None, buffers: dict[str, str]
    ) -> list[Future[Analysis | None]] | None:
        """Keeps an analysis whose texts are all current and returns who waits for it; any other is made again."""
        if path not in self._buffers:
            return None
        if analysis is None or any(self._buffers.get(each) != buffers.get(each) for each in analysis.files):
            self._jobs.setdefault(path, _Job(time.monotonic(), 0))
            return None
        covered = frozenset(analysis.files)
        answered: list[Future[Analysis | None]] = []
        for each in covered & self._buffers.keys():
            # what is pending for another file of the set is done with this one
            self._fresh[each] = analysis
            self._covers[each] = covered
            self._jobs.pop(each, None)
            answered += self._waiting.pop(each, [])
        return answered


def _settle(future: Future[Analysis | None], result: Analysis | None) -> None:
    # whoever waited may have gone
    with contextlib.suppress(InvalidStateError):
        future.set_result(result)

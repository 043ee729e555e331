"""Checking on a Dask cluster: documents go to its workers as bytes, outcomes come back."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence
from typing import Any

from .. import __version__
from ..errors import UsageError
from .outcome import Outcome, failed
from .pool import CRASHED, Result
from .work import Task, Unit, check_units

_PATIENCE = 10
_AHEAD = 4
_RETRIES = 3


class Cluster:
    """Checks on the workers of the Dask scheduler at an address. They need the same version of driftlint, and nothing
    of the file system but a model or glossary that the configuration names by its path.

    Work of a worker that dies is given to another one; a unit at which several die is the only one that is lost. Raises
    UsageError where the package is missing, nothing answers, there are no workers or not this version on each of them.
    """

    batch = 8

    def __init__(self, task: Task, address: str) -> None:
        try:
            import distributed
        except ModuleNotFoundError as error:
            hint = "pip install 'driftlint[cluster]'"
            raise UsageError(f"--cluster needs the package {error.name}", hint=hint) from None
        self._task, self._address = task, address
        self._dask: Any = distributed
        try:
            self._client = self._dask.Client(address, timeout=_PATIENCE, set_as_default=False)
        except (OSError, ValueError, TimeoutError) as error:
            hint = "`dask scheduler` prints the address"
            raise UsageError(f"no Dask scheduler answers at {address}: {error}", hint=hint) from None
        try:
            self.window = _AHEAD * self._workers()
        except BaseException:
            self.close()
            raise

    def submit(self, units: Sequence[Unit]) -> Result[Outcome]:
        future = self._sent(list(units))

        def result() -> list[Outcome]:
            try:
                return self._result(future)
            except self._dask.scheduler.KilledWorker:
                return [outcome for unit in units for outcome in self._alone(unit)]

        return result

    def close(self) -> None:
        self._client.close(timeout=_PATIENCE)

    def _sent(self, units: list[Unit]) -> Any:
        return self._client.submit(_check, units, self._task, pure=False, retries=_RETRIES)

    def _result(self, future: Any) -> list[Outcome]:
        try:
            outcomes: list[Outcome] = future.result()
        except (self._dask.CancelledError, asyncio.CancelledError, OSError) as error:
            hint = "run it again: what was checked is in the cache"
            raise UsageError(f"the cluster at {self._address} went away: {error}", hint=hint) from None
        return outcomes

    def _alone(self, unit: Unit) -> list[Outcome]:
        try:
            return self._result(self._sent([unit]))
        except self._dask.scheduler.KilledWorker:
            return [failed(unit.path, CRASHED)]

    def _workers(self) -> int:
        """How many workers there are, each of them with this version."""
        try:
            self._client.wait_for_workers(1, timeout=_PATIENCE)
        except (asyncio.TimeoutError, TimeoutError):
            hint = f"`dask worker {self._address}` starts one"
            raise UsageError(f"the cluster at {self._address} has no workers", hint=hint) from None
        versions: dict[str, Any] = self._client.run(_version, on_error="return")
        for worker, version in versions.items():
            if version != __version__:
                found = f"version {version}" if isinstance(version, str) else f"no driftlint ({version})"
                hint = f"install driftlint {__version__} there"
                raise UsageError(f"the worker {worker} has {found}", hint=hint)
        return len(versions)


_one_by_one = threading.Lock()


def _check(units: list[Unit], task: Task) -> list[Outcome]:
    """Runs on a worker: one batch after the other, however many threads it has."""
    with _one_by_one:
        return check_units(units, task)


def _version() -> str:
    return __version__

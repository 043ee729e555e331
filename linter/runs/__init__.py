"""A run over any number of documents: from the cache where they are unchanged, else checked here, by several processes,
or by a cluster. The report is the same whichever it was, and memory does not grow with the number of documents.

`checking.check` holds its documents, for what needs their text afterwards; this holds none. `looking.looked_through`
runs in the same way over documents that are searched or harvested.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from typing import TYPE_CHECKING

from ..checking import Report
from ..errors import UsageError
from ..reading import inputs
from ..records import NamedTuple
from ..workflow.config import Config
from .keys import run_digest, unit_key
from .line import Progress, in_line
from .outcome import Outcome, of_bytes, to_bytes
from .pool import Engine, cores, on_this_machine
from .settling import Settling
from .work import Task, Unit

if TYPE_CHECKING:
    from ..workflow.cache import Cache

__all__ = ["Outcome", "Plan", "cores", "run"]


class Plan(NamedTuple):
    """How a run is made: in `jobs` processes (None: one a core), with a `cache` or none, on a `cluster` or here."""

    jobs: int | None = None
    cache: Cache | None = None
    cluster: str | None = None
    progress: Progress | None = None


def run(paths: Sequence[str], config: Config | None = None, plan: Plan | None = None) -> Report:
    """Checks what the paths name, as `checking.check` does; the report holds no documents.

    Raises DriftlintError where the run as a whole cannot go on, UsageError where the configuration compares with an
    older version, which takes the documents themselves.
    """
    config, plan = config or Config(), plan or Plan()
    if config.since is not None:
        raise UsageError("a comparison with an older version holds all documents", hint="checking.check makes it")
    found = list(inputs(paths, config.reading))
    task = Task(config, config.load_glossary(), several=len(found) > 1)
    store = _Kept(plan.cache, task) if plan.cache is not None else None
    engine = _engine(task, plan, len(found))
    outcomes = in_line(
        found, config.reading, engine, lambda error: Outcome(errors=(error,)), store=store, progress=plan.progress
    )
    with Settling(paths, config) as settling, closing(outcomes):
        for unit, outcome in outcomes:
            settling.add(unit, outcome)
        return settling.report()


def _engine(task: Task, plan: Plan, count: int) -> Engine[Outcome]:
    if plan.cluster is not None:
        from .cluster import Cluster

        return Cluster(task, plan.cluster)
    return on_this_machine(task, plan.jobs, count)


class _Kept:
    """The outcomes in the cache that count for a task."""

    def __init__(self, cache: Cache, task: Task) -> None:
        self._cache, self._digest = cache, run_digest(task)

    def key(self, unit: Unit) -> bytes | None:
        return unit_key(self._digest, unit)

    def get(self, key: bytes) -> Outcome | None:
        data = self._cache.get(key)
        try:
            return None if data is None else of_bytes(data)
        except ValueError:
            return None

    def put(self, key: bytes, outcome: Outcome) -> None:
        if outcome.lasting:
            self._cache.put(key, to_bytes(outcome))

"""A run over any number of documents that makes something small of each, in one process or several."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from ..context import RuleContext
from ..errors import DriftlintError, ReadError
from ..model import Document
from ..reading import Content, inputs, read_input
from ..workflow.config import Config
from .line import Progress, in_line
from .outcome import broken
from .pool import on_this_machine
from .work import Unit, attempted

T = TypeVar("T")

Look = Callable[[Document, RuleContext, Content], T]
"""Makes something of a document and the bytes of its files, in whatever process: both can be pickled."""


@dataclass(frozen=True)
class Looked(Generic[T]):
    """What a look at the documents of one input came to: what was `made` of each, and their `files`."""

    made: tuple[T, ...] = ()
    files: tuple[str, ...] = ()
    errors: tuple[DriftlintError, ...] = ()
    skipped: tuple[tuple[str, str], ...] = ()
    first_skipped: ReadError | None = None


@dataclass(frozen=True)
class _Looking(Generic[T]):
    """The work of such a run."""

    config: Config
    look: Look[T]

    def results(self, units: Sequence[Unit]) -> list[Looked[T]]:
        return [attempted(unit.path, partial(self._result, unit), self.failed) for unit in units]

    def failed(self, path: str, error: BaseException | str) -> Looked[T]:
        return Looked(errors=(broken(path, error),))

    def _result(self, unit: Unit) -> Looked[T]:
        read = read_input(unit.input, unit.contents, self.config.reading)
        return Looked(
            tuple(self.look(each, RuleContext(model=self.config.model), unit.contents) for each in read.documents),
            tuple(file.path for each in read.documents for file in each.files),
            read.errors,
            read.skipped,
            read.first_skipped,
        )


def looked_through(
    paths: Sequence[str],
    config: Config,
    look: Look[T],
    *,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Generator[Looked[T], None, None]:
    """What `look` makes of the documents of each input, in order, whatever the number of processes (None: one a core).

    The documents themselves stay where they are read. Who does not take all results closes it. Raises DriftlintError
    where the run as a whole cannot go on.
    """
    found = list(inputs(paths, config.reading))
    engine = on_this_machine(_Looking(config, look), jobs, len(found))
    results = in_line(found, config.reading, engine, lambda error: Looked(errors=(error,)), progress=progress)
    with closing(results):
        for _, result in results:
            yield result

"""The queue of a run: inputs go in, results come out in the same order, as many under way as the engine can have."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import field
from typing import Generic, Protocol, TypeVar

from ..errors import DriftlintError
from ..reading import Input, ReadSettings, loaded
from ..records import dataclass
from .pool import Engine, Result
from .work import Unit

T = TypeVar("T")

LONGEST_LINE = 256
"""So many results may wait for one before them."""


class Store(Protocol[T]):
    """Results of former runs."""

    def key(self, unit: Unit) -> bytes | None:
        """What the result of a unit is kept under; None where it cannot be."""

    def get(self, key: bytes) -> T | None:
        """What is kept under a key."""

    def put(self, key: bytes, result: T) -> None:
        """Keeps a result, if it may be kept."""


Progress = Callable[[int, int], None]
"""Is told how many inputs are done and how many there are: before the first, and after each."""


def in_line(
    found: Sequence[Input | DriftlintError],
    settings: ReadSettings,
    engine: Engine[T],
    unreadable: Callable[[DriftlintError], T],
    *,
    store: Store[T] | None = None,
    progress: Progress | None = None,
) -> Generator[tuple[Unit | None, T], None, None]:
    """The result of each input with its unit, in order; `unreadable` makes that of what has none.

    Closes the engine at its end; who does not take all results closes it.
    """
    tell = progress or (lambda done, total: None)
    try:
        tell(0, len(found))
        for done, each in enumerate(_results(found, settings, _Line(engine, store), unreadable, store), start=1):
            yield each
            tell(done, len(found))
    finally:
        engine.close()


def _results(
    found: Iterable[Input | DriftlintError],
    settings: ReadSettings,
    line: _Line[T],
    unreadable: Callable[[DriftlintError], T],
    store: Store[T] | None,
) -> Iterator[tuple[Unit | None, T]]:
    for each in loaded(found, settings):
        if isinstance(each, DriftlintError):
            line.know(None, unreadable(each))
        else:
            unit = Unit(*each)
            key = store.key(unit) if store is not None else None
            kept = store.get(key) if store is not None and key is not None else None
            if kept is None:
                line.ask(unit, key)
            else:
                line.know(unit, kept)
        while line.moves:
            yield line.next()
    while line.waits:
        yield line.next()


@dataclass(slots=True, eq=False)
class _Batch(Generic[T]):
    """Units that are submitted together, and their results once these are asked for."""

    units: list[Unit] = field(default_factory=list)
    result: Result[T] | None = None
    results: list[T] | None = None


@dataclass(slots=True, eq=False)
class _Known(Generic[T]):
    """One input in the line whose result is known."""

    unit: Unit | None
    result: T


@dataclass(slots=True, eq=False)
class _Asked(Generic[T]):
    """One input in the line whose result is one of a batch's."""

    unit: Unit
    key: bytes | None
    batch: _Batch[T]
    number: int


class _Line(Generic[T]):
    """The inputs whose result was not handed on yet, in their order."""

    def __init__(self, engine: Engine[T], store: Store[T] | None) -> None:
        self._engine, self._store = engine, store
        self._places: deque[_Known[T] | _Asked[T]] = deque()
        self._open: _Batch[T] = _Batch()
        self._under_way = 0

    def know(self, unit: Unit | None, result: T) -> None:
        """Lines up an input whose result is known."""
        self._places.append(_Known(unit, result))

    def ask(self, unit: Unit, key: bytes | None) -> None:
        """Lines up an input that the engine has to work on; `key` is the one to keep its result under."""
        self._places.append(_Asked(unit, key, self._open, len(self._open.units)))
        self._open.units.append(unit)
        if len(self._open.units) >= self._engine.batch:
            self._submit()

    @property
    def waits(self) -> bool:
        return bool(self._places)

    @property
    def moves(self) -> bool:
        """Whether the first in the line is to be handed on now: it is known, or enough is under way or in the line."""
        if not self._places:
            return False
        return (
            isinstance(self._places[0], _Known)
            or self._under_way >= self._engine.window
            or len(self._places) > LONGEST_LINE
        )

    def next(self) -> tuple[Unit | None, T]:
        """The first in the line with its result, which may have to be waited for."""
        place = self._places.popleft()
        if isinstance(place, _Known):
            return place.unit, place.result
        batch = place.batch
        if batch is self._open:
            self._submit()
        if batch.results is None:
            assert batch.result is not None
            batch.results = batch.result()
            self._under_way -= 1
        result = batch.results[place.number]
        if self._store is not None and place.key is not None:
            self._store.put(place.key, result)
        return place.unit, result

    def _submit(self) -> None:
        self._open.result = self._engine.submit(self._open.units)
        self._under_way += 1
        self._open = _Batch()

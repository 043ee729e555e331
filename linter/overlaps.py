"""Which findings lie on the same words: places of files in the order in which they begin."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Generic, TypeVar

from .model import Location

T = TypeVar("T")

_Point = tuple[int, int]


class Places(Generic[T]):
    """Values by the place that they are about, so that those of a place are found without looking at all others."""

    def __init__(self, entries: Iterable[tuple[Location, T]]) -> None:
        by_path: dict[str, list[tuple[Location, T]]] = {}
        for place, value in entries:
            by_path.setdefault(place.path, []).append((place, value))
        self._files = {path: _File(found) for path, found in by_path.items()}

    def overlapping(self, place: Location) -> Iterator[T]:
        """The values of the places that have something in common with this one."""
        file = self._files.get(place.path)
        return iter(()) if file is None else file.overlapping(_begin(place), _end(place))


class _File(Generic[T]):
    def __init__(self, entries: list[tuple[Location, T]]) -> None:
        self._entries = sorted(entries, key=lambda entry: _begin(entry[0]))
        self._begins = [_begin(place) for place, _ in self._entries]
        self._furthest = list(accumulate((_end(place) for place, _ in self._entries), max))

    def overlapping(self, begin: _Point, end: _Point) -> Iterator[T]:
        index = bisect_left(self._begins, end)
        while index and self._furthest[index - 1] > begin:
            index -= 1
            place, value = self._entries[index]
            if _end(place) > begin:
                yield value


def _begin(place: Location) -> _Point:
    return place.line, place.column


def _end(place: Location) -> _Point:
    return place.end_line, place.end_column

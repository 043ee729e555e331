"""A list of any length in bounded memory: beyond some number of items they lie in a temporary file."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Generic, TypeVar, cast, overload

T = TypeVar("T")

_IN_MEMORY = 500
_BLOCK = 16
"""So many items are written and read together: names of classes and paths that they share are written once."""


class Spool(Sequence[T], Generic[T]):
    """A sequence that is appended to and read; its file goes away with it.

    Beyond `most` items in memory it costs half a byte an item. Items are pickled to a nameless file of this process and
    read from nowhere else.
    """

    def __init__(self, items: Iterable[T] = (), *, most: int = _IN_MEMORY) -> None:
        self._most = most
        self._items: list[T] = []
        self._offsets = array("Q")  # of the blocks
        self._last: tuple[int, list[T]] = -1, []
        self._file: IO[bytes] | None = None
        self.extend(items)

    def extend(self, items: Iterable[T]) -> None:
        self._items += items
        if len(self._items) > self._most:
            import pickle

            if self._file is None:
                import tempfile

                self._file = tempfile.TemporaryFile(prefix="driftlint.")  # noqa: SIM115 - it lives as long as this
            whole = len(self._items) - len(self._items) % _BLOCK
            self._file.seek(0, 2)
            for start in range(0, whole, _BLOCK):
                self._offsets.append(self._file.tell())
                pickle.dump(self._items[start : start + _BLOCK], self._file, pickle.HIGHEST_PROTOCOL)
            del self._items[:whole]

    @property
    def on_disk(self) -> bool:
        return self._file is not None

    def __len__(self) -> int:
        return _BLOCK * len(self._offsets) + len(self._items)

    def __iter__(self) -> Iterator[T]:
        for number in range(len(self._offsets)):
            yield from self._block(number)
        yield from self._items

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(len(self)))]
        position = index + len(self) if index < 0 else index
        if not 0 <= position < len(self):
            raise IndexError(index)
        number, place = divmod(position, _BLOCK)
        if number >= len(self._offsets):
            return self._items[position - _BLOCK * len(self._offsets)]
        if self._last[0] != number:
            self._last = number, self._block(number)
        return self._last[1][place]

    def _block(self, number: int) -> list[T]:
        """The items that were written together."""
        import pickle

        assert self._file is not None
        self._file.seek(self._offsets[number])
        return cast("list[T]", pickle.load(self._file))

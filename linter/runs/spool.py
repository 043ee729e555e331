"""A list of any length in bounded memory: beyond some number of items they lie in a temporary file."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Generic, TypeVar, cast, overload

T = TypeVar("T")

_IN_MEMORY = 500


class Spool(Sequence[T], Generic[T]):
    """A sequence that is appended to and read; its file goes away with it.

    Beyond `most` items in memory it costs eight bytes an item. Items are pickled to a nameless file of this process and
    read from nowhere else.
    """

    def __init__(self, items: Iterable[T] = (), *, most: int = _IN_MEMORY) -> None:
        self._most = most
        self._items: list[T] = []
        self._offsets = array("Q")
        self._file: IO[bytes] | None = None
        self.extend(items)

    def extend(self, items: Iterable[T]) -> None:
        self._items += items
        if len(self._items) > self._most:
            import pickle

            if self._file is None:
                import tempfile

                self._file = tempfile.TemporaryFile(prefix="driftlint.")  # noqa: SIM115 - it lives as long as this
            file = self._file
            file.seek(0, 2)
            for item in self._items:
                self._offsets.append(file.tell())
                pickle.dump(item, file, pickle.HIGHEST_PROTOCOL)
            self._items = []

    @property
    def on_disk(self) -> bool:
        return self._file is not None

    def __len__(self) -> int:
        return len(self._offsets) + len(self._items)

    def __iter__(self) -> Iterator[T]:
        for index in range(len(self)):
            yield self[index]

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
        if position >= len(self._offsets) or self._file is None:
            return self._items[position - len(self._offsets)]
        import pickle

        self._file.seek(self._offsets[position])
        return cast("T", pickle.load(self._file))

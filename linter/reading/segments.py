"""XML translation files: their text with its place in the file, what inline tags hold left out."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from typing import ClassVar

from ..errors import ReadError
from ..model import Mark, SourceFile
from ..records import NamedTuple
from .charsets import decode_page
from .clean import Clean
from .pairs import LONGEST, gathered
from .sax import parse

_LONGEST_ID = 80


class Unit(NamedTuple):
    """Where a unit begins in the file's text, and what it is called there."""

    start: int
    name: str


class Segments(ABC):
    """Follows an XML file and gathers the text of those of its elements that a format's reader asks for.

    A subclass has `start` and `end`; between `open` and `close` the text is gathered, but for what `hide` hides.
    """

    prefixes: ClassVar[Mapping[str, str]] = {}

    def __init__(self, data: bytes, path: str) -> None:
        self.path = path
        self.text_of_file, self._encoding, _ = decode_page(data, path)
        self.units: list[Unit] = []
        self._bytes = self.text_of_file.encode("utf-8")
        self._ascii = len(self._bytes) == len(self.text_of_file)
        self._index: Callable[[], int] = int
        self._byte = self._character = 0
        self._pieces: list[tuple[str, range]] | None = None
        self._hidden = self._length = 0

    def read(self) -> SourceFile:
        """Goes through the file; raises ReadError where it is no well-formed XML or does what no such file needs."""
        parse([self._bytes], self, self.prefixes, self.path, doctype=True, located=self._locate)
        return SourceFile(self.path, self.text_of_file, self._marks(), self._encoding)

    def _locate(self, index: Callable[[], int]) -> None:
        self._index = index

    @abstractmethod
    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    @abstractmethod
    def end(self, name: str) -> None:
        """An element ends."""

    # ---- text --------------------------------------------------------------------------------------

    def open(self) -> None:
        self._pieces, self._hidden, self._length = [], 0, 0

    def close(self) -> Clean:
        pieces, self._pieces = self._pieces or [], None
        return gathered(pieces)

    @property
    def is_open(self) -> bool:
        return self._pieces is not None

    def hide(self, change: int) -> None:
        """Hides what follows (1), or ends that (-1)."""
        self._hidden += change

    def text(self, data: str) -> None:
        if self._pieces is None or self._hidden:
            return
        start = self.offset()
        whole = self.text_of_file
        self._length += len(data)
        if self._length > 2 * LONGEST:
            raise self.wrong(f"a text of more than {2 * LONGEST} characters", "give sentences or paragraphs")
        if whole.startswith(data, start):
            self._pieces.append((data, range(start, start + len(data))))
        else:
            # a character reference, or a line end of two characters
            self._pieces += [(character, range(start, start + 1)) for character in data]

    def line_break(self) -> None:
        """A line break that is written as an element."""
        if self._pieces is not None and not self._hidden:
            start = self.offset()
            self._pieces.append(("\n", range(start, start + 1)))

    # ---- places ------------------------------------------------------------------------------------

    def offset(self) -> int:
        """The offset in the file's text of what the parser is at; it only goes forward."""
        byte = self._index()
        if self._ascii:
            return byte
        self._character += len(self._bytes[self._byte : byte].decode("utf-8"))
        self._byte = byte
        return self._character

    def line(self) -> int:
        return self.text_of_file.count("\n", 0, self.offset()) + 1

    def unit(self, name: str) -> None:
        """A unit begins here."""
        self.units.append(Unit(self.offset(), name[:_LONGEST_ID] or str(len(self.units) + 1)))

    def wrong(self, problem: str, hint: str) -> ReadError:
        return ReadError(problem, path=self.path, line=self.line(), hint=hint)

    def _marks(self) -> tuple[Mark, ...]:
        """Places by unit, where the lines of the file lead nowhere: several units stand in one."""
        starts = SourceFile(self.path, self.text_of_file).line_starts
        if not self.units or len(starts) > len(self.units):
            return ()
        marks = [Mark(unit.start, (("unit", unit.name),)) for unit in self.units]
        return (marks[0]._replace(start=0), *marks[1:])

"""Lines of styled text that take no console to make: what is piped or written to a file needs no styles.

rich's texts could do it, but their import takes longer than a report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.cells import cell_len, chop_cells

if TYPE_CHECKING:
    from rich.text import Text

Piece = tuple[str, str]
"""A stretch of text with its style, in rich's words (`bold red`)."""

_WORD = re.compile(r"\s*\S+\s*")


class Line:
    """One line: stretches of text, each with a style or plain."""

    __slots__ = ("pieces",)

    def __init__(self, *pieces: str | Piece) -> None:
        self.pieces = [(piece, "") if isinstance(piece, str) else piece for piece in pieces]

    @property
    def plain(self) -> str:
        return "".join(text for text, _ in self.pieces)

    def rich(self) -> Text:
        """The same for a rich console."""
        from rich.text import Text

        return Text.assemble(*self.pieces)


def wrapped(text: str, width: int) -> Iterator[str]:
    """The text in lines of at most `width` terminal cells, broken between words, or within one that is longer."""
    line, filled = "", 0
    for match in _WORD.finditer(text):
        word = match.group()
        if filled and filled + cell_len(word.rstrip()) > width:
            yield line.rstrip()
            line, filled = "", 0
        *full, rest = chop_cells(word, width) if cell_len(word.rstrip()) > width else [word]
        yield from full
        line, filled = line + rest, filled + cell_len(rest)
    yield line.rstrip()

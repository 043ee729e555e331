"""Places as editors count them: lines from 0, characters in UTF-16 units unless they agreed on UTF-8 or UTF-32."""

from __future__ import annotations

from typing import Literal

from ..model import Location, Sentence, SourceFile, Span
from ..records import NamedTuple

Encoding = Literal["utf-8", "utf-16", "utf-32"]


class Position(NamedTuple):
    """A line and a character, both from 0."""

    line: int
    character: int


def units(text: str, encoding: Encoding) -> int:
    """How many units a text has."""
    if encoding == "utf-32":
        return len(text)
    if encoding == "utf-8":
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text) + sum(character > "\uffff" for character in text)


def position(file: SourceFile, offset: int, encoding: Encoding) -> Position:
    """Where an editor sees the character at an offset of the file's text."""
    line, column = file.position(min(max(offset, 0), len(file.text)))
    start = file.line_starts[line - 1]
    return Position(line - 1, units(file.text[start : start + column - 1], encoding))


def offset(file: SourceFile, at: Position, encoding: Encoding) -> int:
    """The offset that an editor means; what lies behind the end of its line or of the text means that end."""
    if at.line >= len(file.line_starts):
        return len(file.text)
    start = file.line_starts[max(at.line, 0)]
    end = file.line_starts[at.line + 1] if at.line + 1 < len(file.line_starts) else len(file.text)
    line = file.text[start:end].rstrip("\r\n")
    left = at.character
    for index, character in enumerate(line):
        left -= units(character, encoding)
        # a place inside a character is the one before it
        if left < 0:
            return start + index
    return start + len(line)


def span(file: SourceFile, place: Location) -> Span:
    """The characters of a file that a location names."""

    def at(line: int, column: int) -> int:
        return min(file.offset(min(max(line, 1), len(file.line_starts)), max(column, 1)), len(file.text))

    start = at(place.line, place.column)
    return Span(start, max(start, at(place.end_line, place.end_column)))


def sentence_span(sentence: Sentence) -> Span:
    """The characters of its file that a sentence begins and ends with."""
    if not sentence.offsets:
        return Span(0, 0)
    return Span(sentence.offsets[0], sentence.offsets[-1] + 1)

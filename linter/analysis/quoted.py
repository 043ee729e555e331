"""What stands in quotation marks."""

from __future__ import annotations

from collections.abc import Iterator

from ..languages import LANGUAGES
from ..model import Mention, Sentence

_PAIRS = {pair for record in LANGUAGES.values() for pair in record.quotes if "'" not in pair}
_CLOSING = {opening: {b for a, b in _PAIRS if a == opening} for opening, _ in _PAIRS}
_SPACES = " \u00a0\u202f\u2009"


def quotations(sentence: Sentence) -> Iterator[Mention]:
    """What stands between quotation marks of any language, without them and without spaces; no nested ones."""
    text = sentence.text
    position = 0
    while position < len(text):
        char = text[position]
        if char in _CLOSING and not (char == "‘" and position and text[position - 1].isalpha()):
            end = _closing(text, position + 1, _CLOSING[char])
            if end is not None:
                start, stop = position + 1, end
                while start < stop and text[start] in _SPACES:
                    start += 1
                while stop > start and text[stop - 1] in _SPACES:
                    stop -= 1
                if stop > start:
                    yield Mention(sentence, start, stop)
                position = end
        position += 1


def _closing(text: str, position: int, marks: set[str]) -> int | None:
    for index in range(position, len(text)):
        # ’ and ‘ inside a word are apostrophes.
        if text[index] in marks and not (
            text[index] in "’‘" and index + 1 < len(text) and text[index + 1].isalpha() and text[index - 1].isalpha()
        ):
            return index
    return None

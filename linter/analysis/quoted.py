"""What stands in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..languages import LANGUAGES
from ..model import Mention, Sentence
from ..regex import regex

_PAIRS = {pair for record in LANGUAGES.values() for pair in record.quotes if "'" not in pair}
_CLOSING = {opening: {b for a, b in _PAIRS if a == opening} for opening, _ in _PAIRS}
_OPENS = regex(f"[{re.escape(''.join(_CLOSING))}]")
_CLOSES = {opening: regex(f"[{re.escape(''.join(marks))}]") for opening, marks in _CLOSING.items()}
_SPACES = " \u00a0\u202f\u2009"


def quotations(sentence: Sentence) -> Iterator[Mention]:
    """What stands between quotation marks of any language, without them and without spaces; no nested ones."""
    text = sentence.text
    position = 0
    while opening := _OPENS.search(text, position):
        position = opening.end()
        if opening.group() == "‘" and position > 1 and text[position - 2].isalpha():
            continue
        end = _closing(text, position, _CLOSES[opening.group()])
        if end is not None:
            start, stop = position, end
            while start < stop and text[start] in _SPACES:
                start += 1
            while stop > start and text[stop - 1] in _SPACES:
                stop -= 1
            if stop > start:
                yield Mention(sentence, start, stop)
            position = end + 1


def _closing(text: str, position: int, marks: re.Pattern[str]) -> int | None:
    for match in marks.finditer(text, position):
        index = match.start()
        # ’ and ‘ inside a word are apostrophes.
        if not (text[index] in "’‘" and text[index + 1 : index + 2].isalpha() and text[index - 1].isalpha()):
            return index
    return None

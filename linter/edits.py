"""From a stretch of clean text and what to write there to the edit of the file: the least that has to change.

Between the characters of a sentence the file may hold what a reader does not see: emphasis marks, link targets, line
breaks. An edit never takes out a part of these, and what it writes is never read as markup: where that cannot be had,
there is no edit, and a person has to make it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from .model import Edit, Location, Mention, SourceFile
from .regex import has_any, regex

NOT_TEXT = frozenset(
    ".docx .doc .odt .rtf .pdf .epub .html .htm .xhtml .xml .po .pot .xlf .xliff .sdlxliff .mqxliff .tmx .gz .zip "
    ".json .csv .xlsx .srt .vtt .tex .ltx".split()
)
"""What a reader of these files sees is not what they hold: a person edits them, in the program that they belong to."""

_ACTIVE = "\\`*_[]<>|&~\x7f\u2028\u2029" + "".join(map(chr, range(0x20)))
_UNSEEN = regex("[\\s\u00ad\u200b\u2060\ufeff]*\\Z")
_UNSEEN_IN_QUOTE = regex("[\\s>\u00ad\u200b\u2060\ufeff]*\\Z")


def edit(mention: Mention, text: str) -> Edit | None:
    """The edit that makes the mention read `text`; None where nothing would change or markup is in the way."""
    old = mention.text
    if text == old or not is_text(mention.sentence.file):
        return None
    for before, after in _common_ends(old, text):
        written = text[before : len(text) - after]
        if has_any(written, _ACTIVE):
            return None
        start, end = mention.start + before, mention.end - after
        span = _insertion(mention, start, written) if start == end else _replaceable(mention, start, end)
        if span is not None:
            return Edit(_place(mention, *span), written)
    return None


def edit_at(place: Location, text: str) -> Edit | None:
    """The same for a place whose document is no longer at hand; None also where the file does not say it in one piece.

    `place` is a mention's: its context says how its text reads.
    """
    old, written = place.context[place.context_start : place.context_end], place.text
    if text == old or place.place or PurePath(place.path).suffix.lower() in NOT_TEXT:
        return None
    if len(old) != len(written) or not old[:1].isalnum():
        return None
    if any(b in "&\\" or (a != b and not (a.isspace() and b.isspace())) for a, b in zip(old, written, strict=True)):
        return None
    before, after = next(_common_ends(old, text))
    new = text[before : len(text) - after]
    if has_any(new, _ACTIVE):
        return None
    end = len(old) - after
    line, column = _moved(place, before)
    end_line, end_column = _moved(place, end)
    return Edit(Location(place.path, place.language, line, column, end_line, end_column, written[before:end]), new)


def _moved(place: Location, characters: int) -> tuple[int, int]:
    """The line and column so many characters into a place."""
    lines = re.split(r"\r\n|\r|\n", place.text[:characters])
    return place.line + len(lines) - 1, len(lines[-1]) + (place.column if len(lines) == 1 else 1)


def is_text(file: SourceFile) -> bool:
    """Whether a file may be edited as text."""
    return not file.extracted and PurePath(file.path).suffix.lower() not in NOT_TEXT


def _common_ends(old: str, new: str) -> Iterator[tuple[int, int]]:
    """How much of two texts is the same at their beginnings and ends: as much as may be of the one, then of the other.

    They differ for what stands twice: of “the the” either may go.
    """
    longest = min(len(old), len(new))
    before = next((i for i in range(longest) if old[i] != new[i]), longest)
    after = next((i for i in range(longest) if old[-1 - i] != new[-1 - i]), longest)
    first = before, min(after, longest - before)
    second = min(before, longest - after), after
    yield first
    if second != first:
        yield second


def _replaceable(mention: Mention, start: int, end: int) -> tuple[int, int] | None:
    """The stretch of the file that holds these characters and nothing else but line breaks."""
    sentence = mention.sentence
    offsets, text = sentence.offsets, sentence.file.text
    first, last = offsets[start], offsets[end - 1]
    unseen = _UNSEEN_IN_QUOTE if _breaks(text[first : last + 1]) else _UNSEEN
    for index in range(start, end):
        shown, written = sentence.text[index], text[offsets[index]]
        if written in "&\\" or (shown != written and not (shown.isspace() and written.isspace())):
            return None  # a character reference, a tag for a line break
        if index + 1 < end and not unseen.match(text[offsets[index] + 1 : offsets[index + 1]]):
            return None
    return None if _escaped(text, first) else (first, last + 1)


def _insertion(mention: Mention, index: int, written: str) -> tuple[int, int] | None:
    """The place between two characters: where markup stands there too, the side on which it stays whole."""
    sentence = mention.sentence
    offsets, text, shown = sentence.offsets, sentence.file.text, sentence.text
    if not offsets:
        return None
    before = offsets[index - 1] + 1 if index else None
    after = offsets[index] if index < len(offsets) else None
    if before is not None and text[before - 1] != shown[index - 1]:
        before = None  # the middle of a character reference
    if after is not None and _escaped(text, after):
        after = None
    if before is None or after is None or before == after or not text[before:after].strip():
        at = after if before is None else before
    elif written.isspace():
        # a space inside emphasis, next to its marks, would undo it: it goes to the mark that it belongs to
        at = after if not shown[index].isalnum() else before if not shown[index - 1].isalnum() else None
    else:
        at = after if shown[index - 1].isspace() else before
    return None if at is None else (at, at)


def _escaped(text: str, offset: int) -> bool:
    return offset > 0 and text[offset - 1] == "\\"


def _breaks(text: str) -> bool:
    return "\n" in text or "\r" in text


def _place(mention: Mention, start: int, end: int) -> Location:
    return location(mention.sentence.file, start, end, mention.sentence.language)


def location(file: SourceFile, start: int, end: int, language: str = "") -> Location:
    """The place of the characters `start` to `end` of a file."""
    line, column = file.position(start)
    end_line, end_column = file.position(end)
    return Location(file.path, language, line, column, end_line, end_column, file.text[start:end])

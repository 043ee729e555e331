"""Inline markup of Markdown: links keep their text; emphasis marks, images, tags, code ticks and note marks go."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from ..records import NamedTuple, dataclass
from ..regex import regex
from .clean import HAN_RUN, INVISIBLE, Clean

_SPECIAL = regex(r"[\\`<\[\]!&*_~\t" + INVISIBLE + "]")
_ESCAPE = regex(r"\\[!-/:-@\[-`{-~]")
_TAG = regex(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]{0,500})?/?>|<!--|-->|<![A-Za-z][^<>]{0,200}>")
_NOTE_TAG = regex(r"<sup>\s*\[?\d{1,3}\]?\s*</sup>", re.IGNORECASE)
_AUTOLINK = regex(r"<((?:https?|ftp|mailto):[^\s<>]+|[\w.+-]+@[\w.-]+)>")
_ENTITY = regex(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_NOTE = regex(r"\[\^[^\]\s]{1,60}\]")
_TARGET = regex(r"\(\s*(?:<[^<>]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*\)")
_REFERENCE = regex(r"\[([^\[\]]{0,200})\]")
_LOOK_BACK = 64


class Inline(NamedTuple):
    """Text without its markup: `strong` says that all of it was emphasised, `bold` that it was bold, `lead` how many of
    its first characters were emphasised."""

    clean: Clean
    strong: bool
    bold: bool
    lead: int


@dataclass(slots=True)
class _Run:
    """A run of `*`, `_` or `~` that may open or close emphasis; `length` marks from `start` are not used up yet."""

    mark: str
    start: int
    length: int
    opens: bool
    closes: bool


def strip_markup(clean: Clean, references: Collection[str] = ()) -> Inline:
    """The text that a reader sees of a paragraph's Markdown."""
    text = clean.text
    if _SPECIAL.search(text) is None:
        return Inline(clean.cut(0, len(text)), False, False, 0)
    shown = bytearray(b"\x01") * len(text)
    other: dict[int, str] = {}
    runs: list[_Run] = []
    brackets: list[tuple[int, bool]] = []

    def hide(start: int, end: int) -> None:
        shown[start:end] = bytes(end - start)

    position = 0
    while (found := _SPECIAL.search(text, position)) is not None:
        position = found.start()
        mark = text[position]
        end = position + 1
        if mark in INVISIBLE:
            hide(position, end)
        elif mark == "\t":
            other[position] = " "
        elif mark == "\\":
            if _ESCAPE.match(text, position):
                hide(position, end)
                end += 1
        elif mark == "`":
            while end < len(text) and text[end] == mark:
                end += 1
            close = text.find(text[position:end], end)
            if close != -1:
                hide(position, end)
                hide(close, close + end - position)
                end = close + end - position
        elif mark == "<":
            end = _tag(text, position, shown, other)
        elif mark == "&":
            entity = _ENTITY.match(text, position)
            meaning = _meaning(entity.group()) if entity else ""
            if entity and len(meaning) == 1:
                other[position] = meaning
                hide(end, entity.end())
                end = entity.end()
        elif mark == "!":
            if text[end : end + 1] == "[":
                brackets.append((position, True))
                end += 1
        elif mark == "[":
            note = _NOTE.match(text, position)
            if note:
                hide(position, note.end())
                end = note.end()
            else:
                brackets.append((position, False))
        elif mark == "]":
            if brackets:
                start, image = brackets.pop()
                end = _link(text, start, position, references, image)
                if end > position + 1:
                    hide(position, end)
                    hide(start, end if image else start + 1)
                else:
                    end = position + 1
                    if not image and text[start + 1 : position].lower() in references:
                        hide(start, start + 1)
                        hide(position, end)
        elif mark in "*_~":
            while end < len(text) and text[end] == mark:
                end += 1
            runs.append(_run(text, position, end))
        position = end
    spans = _emphasis(runs, shown)
    return _result(clean, shown, other, spans)


def _tag(text: str, position: int, shown: bytearray, other: dict[int, str]) -> int:
    """Hides the tag, automatic link or note number that begins here, if one does; returns where to go on."""
    note = _NOTE_TAG.match(text, position)
    if note:
        shown[position : note.end()] = bytes(note.end() - position)
        return note.end()
    link = _AUTOLINK.match(text, position)
    if link:
        shown[position] = shown[link.end() - 1] = 0
        return link.end()
    tag = _TAG.match(text, position)
    if tag is None:
        return position + 1
    shown[position : tag.end()] = bytes(tag.end() - position)
    if tag.group()[:3].lower() == "<br":
        shown[position] = 1
        other[position] = " "
    return tag.end()


def _meaning(entity: str) -> str:
    """What a character reference stands for; few texts have one, and the table of their names is long."""
    import html

    return html.unescape(entity)


def _link(text: str, start: int, close: int, references: Collection[str], image: bool) -> int:
    """Where the link ends whose text is between the brackets at `start` and `close`; `close` + 1 if it is none."""
    target = _TARGET.match(text, close + 1)
    if target:
        return target.end()
    reference = _REFERENCE.match(text, close + 1)
    if reference:
        name = reference.group(1) or text[start + 1 + image : close]
        if name.lower() in references:
            return reference.end()
    return close + 1


def _run(text: str, start: int, end: int) -> _Run:
    """Which way a run of marks faces; CommonMark's rule, but Chinese needs no spaces around emphasis."""
    before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
    left = not after.isspace() and (not _is_mark(after) or before.isspace() or _loose(before))
    right = not before.isspace() and (not _is_mark(before) or after.isspace() or _loose(after))
    if text[start] == "_":
        left, right = left and (not right or _is_mark(before)), right and (not left or _is_mark(after))
    if text[start] == "~" and end - start != 2:
        left = right = False
    return _Run(text[start], start, end - start, left, right)


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _loose(character: str) -> bool:
    return _is_mark(character) or HAN_RUN.match(character) is not None


def _emphasis(runs: list[_Run], shown: bytearray) -> list[tuple[int, int]]:
    """Hides the marks that pair up; returns the stretches that they emphasise, each from its first to its last mark."""
    spans: list[tuple[int, int]] = []
    open_runs: list[_Run] = []
    for run in runs:
        while run.closes and run.length:
            depth = next(
                (i for i, each in enumerate(reversed(open_runs[-_LOOK_BACK:]), 1) if each.mark == run.mark), None
            )
            if depth is None:
                break
            opener = open_runs[-depth]
            del open_runs[len(open_runs) - depth + 1 :]
            used = min(opener.length, run.length)
            _use(opener.start + opener.length - used, run.start, used, shown, spans)
            opener.length -= used
            run.start, run.length = run.start + used, run.length - used
            if not opener.length:
                open_runs.pop()
        if run.opens and run.length:
            open_runs.append(run)
    # "**Chinese: **" is no emphasis to CommonMark, but is meant as such
    left = [run for run in runs if run.length >= 2 and run.mark == "*"]
    for opener, closer in zip(left[::2], left[1::2], strict=False):
        if opener.length == closer.length:
            _use(opener.start, closer.start, closer.length, shown, spans)
    return spans


def _use(start: int, close: int, count: int, shown: bytearray, spans: list[tuple[int, int]]) -> None:
    shown[start : start + count] = bytes(count)
    shown[close : close + count] = bytes(count)
    spans.append((start, close + count))


def _result(clean: Clean, shown: bytearray, other: dict[int, str], spans: list[tuple[int, int]]) -> Inline:
    text = clean.text
    if other:
        characters = list(text)
        for index, character in other.items():
            characters[index] = character
        text = "".join(characters)
    ranges = [match.span() for match in re.finditer(rb"\x01+", shown)]
    kept = Clean(text, clean.offsets).keep(ranges)
    kept = kept.cut(0, len(kept))
    begins = [end for start, end in spans if not any(shown[:start]) and start == _first_mark(clean.text)]
    longest = max(begins, default=0)
    lead = len("".join(text[a : min(b, longest)] for a, b in ranges if a < longest).strip())
    strong = bool(longest) and lead >= len(kept.text.rstrip(":： "))
    first = _first_mark(clean.text)
    return Inline(kept, strong, strong and clean.text[first : first + 2] in ("**", "__"), lead)


def _first_mark(text: str) -> int:
    return len(text) - len(text.lstrip(" \t" + INVISIBLE))

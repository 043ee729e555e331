"""Titles, and the names, dates and series lines that stand with them before a text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import Role
from ..regex import regex
from .blocks import Block, Kind, capitals, ends_sentence, is_running
from .clean import mostly_han
from .detect import detect
from .parts import Part

_LONGEST_TITLE = 300
_MOST_LINES = 6
_GOES_ON = tuple(",;:，；：、—–")
_IMPRINT = regex(
    r"©|\(c\)\s*\d{4}|\bISSN\b|\bISBN\b|\bdoi\b\s*:|\ball rights reserved\b|\A(?:https?://|www\.)\S+|\A\S+@\S+\Z",
    re.IGNORECASE,
)
_SERIES = regex(r"\b(?:No|Nr|N[º°o]|Núm|Vol|Issue|Band|Heft)\b\.?\s*\d|第\s*\d+\s*[期号號卷]", re.IGNORECASE)


def take_front(part: Part) -> None:
    """Moves a part's title, and the names and dates that stand before its text, out of its body."""
    if part.role not in (None, Role.SYNOPSIS):
        return
    front: list[Block] = []
    for block in part.body:
        if not _stands_before(block):
            break
        front.append(block)
    if len(front) == len(part.body) and not any(block.prominent for block in front):
        return
    title = _title(front, part.body[len(front) :])
    if title is None:
        return
    part.titles = [title]
    others = [block for block in front if block is not title and block.kind is not Kind.HEADING]
    part.front = others if len(others) <= _MOST_LINES else []  # more than these are no names and dates
    taken = [title, *part.front]
    part.body = [block for block in part.body if not any(block is each for each in taken)]


def take_long_title(part: Part) -> None:
    """Takes a part's first paragraph for its title, as other languages have one: a long headline that ends openly."""
    first, *rest = part.body
    longest = _LONGEST_TITLE // 2 if mostly_han(first.text) else _LONGEST_TITLE
    ends = ends_sentence(first.text) or first.text.endswith(_GOES_ON)
    if rest and first.kind is Kind.PARAGRAPH and len(first.text) <= longest and not ends:
        part.titles, part.body = [first], rest


def titles_ahead(first: Part, languages: Sequence[str]) -> list[Part]:
    """The titles of other languages that stand beside the document's own before its text."""
    ahead: list[Part] = []
    for block in [*first.front, *first.body]:
        if is_running(block.text) and not block.prominent:
            break
        code = detect(block.text, languages, quick=True) if block.prominent else None
        if code is not None and code != first.language and all(code != part.language for part in ahead):
            ahead.append(Part(first.file, language=code, role=Role.SYNOPSIS, titles=[block]))
    taken = [part.titles[0] for part in ahead]
    first.front = [block for block in first.front if not any(block is each for each in taken)]
    first.body = [block for block in first.body if not any(block is each for each in taken)]
    return ahead


def _stands_before(block: Block) -> bool:
    if block.title or block.kind is Kind.HEADING:
        return True
    if block.kind is not Kind.PARAGRAPH or block.text.endswith((".", "。")):
        return False
    if block.prominent:
        return len(block.text) <= _LONGEST_TITLE
    return len(block.text) <= (50 if mostly_han(block.text) else 120)


def _title(front: Sequence[Block], text: Sequence[Block]) -> Block | None:
    """The title before a text: the front matter's, the first heading, what is in capitals or bold, the first line.

    A heading below the first level that has others of its level after it in the text is one of several, no title.
    """
    for block in front:
        if block.title:
            return block
    headings = [block for block in front if block.kind is Kind.HEADING]
    if headings:
        best = min(headings, key=lambda block: block.level)
        several = best.level > 1 and any(block.kind is Kind.HEADING and block.level == best.level for block in text)
        return None if several else best
    shown = [block for block in front if not _IMPRINT.search(block.text) and not _SERIES.search(block.text)]
    return max(shown or front, key=lambda block: (capitals(block.text), block.bold, block.strong), default=None)


def is_imprint(block: Block) -> bool:
    """Whether a block is a copyright line, a standard number, a bare address: never translated, never missing."""
    return len(block.text) <= 200 and _IMPRINT.search(block.text) is not None

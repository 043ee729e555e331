"""Paragraphs that a page break or a blank line tore apart, made whole again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from .blocks import Block, Kind, capitals, continues, ends_sentence, is_long
from .clean import han, join, mostly_han
from .labels import parse_label, parse_prefix

_OFTEN = 3
_HEADLINE = 60  # Chinese characters that a headline seldom reaches


def mend(blocks: Sequence[Block]) -> list[Block]:
    """Joins a paragraph with the next where its last sentence goes on there, and titles in capitals over two blocks."""
    torn = sum(_goes_on(before, block) for before, block in pairwise(blocks)) >= _OFTEN
    groups: list[list[Block]] = []
    for block in blocks:
        before = groups[-1][-1] if groups else None
        if before is not None and (_same_paragraph(before, block) or (torn and _both_open(before, block))):
            groups[-1].append(block)
        else:
            groups.append([block])
    return [_joined(group) for group in groups]


def _joined(group: Sequence[Block]) -> Block:
    if len(group) == 1:
        return group[0]
    breaks = [block.clean.offsets[-1] + 1 for block in group]
    return replace(group[0], clean=join([block.clean for block in group], breaks))


def _goes_on(before: Block, block: Block) -> bool:
    return continues(before.text, block.text) and _may_join(before, block)


def _both_open(before: Block, block: Block) -> bool:
    """In a text of torn paragraphs, a long one without a full stop goes on, whatever the next begins with."""
    if ends_sentence(before.text) or not _may_join(before, block):
        return False
    return before.text[-1] not in ":：" and not (mostly_han(before.text) and _heads(before, block))


def _may_join(before: Block, block: Block) -> bool:
    """Whether two blocks are plain text, and the first is too long for a title, a name or a date."""
    if before.language != block.language or before.kind not in (Kind.PARAGRAPH, Kind.ITEM):
        return False
    if block.kind is not Kind.PARAGRAPH or not is_long(before.text) or before.prominent or block.prominent:
        return False
    return not (parse_label(before.text) or parse_label(block.text) or parse_prefix(block.text))


def _same_paragraph(before: Block, block: Block) -> bool:
    if ends_sentence(before.text):
        return False
    if before.kind is block.kind is Kind.PARAGRAPH and before.strong and block.strong:
        return capitals(before.text) and capitals(block.text)
    if not _may_join(before, block):
        return False
    if continues(before.text, block.text):
        return True
    # Chinese has no lower case: a long line with a comma or a full stop in it, but none at its end, is not complete
    return (
        mostly_han(before.text)
        and mostly_han(block.text)
        and han(before.text) >= 25
        and any(mark in before.text for mark in "，。；")
        and not before.text.endswith((":", "："))
        and not _heads(before, block)
    )


def _heads(before: Block, block: Block) -> bool:
    """Is a short Chinese line above a long paragraph its headline? Lines torn from one paragraph are about as long."""
    return han(before.text) < _HEADLINE and han(block.text) > 2 * han(before.text)

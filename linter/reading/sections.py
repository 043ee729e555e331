"""Blocks -> parts in one language with one role, by their labels or, without labels, by the language of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from ..model import Role, SourceFile
from .blocks import Block, Kind, capitals, continues, ends_sentence, is_running
from .clean import han, join, letters, mostly_han
from .detect import detect
from .labels import Label, parse_label, parse_prefix

_LOOK = 3
_MINOR = 0.2
_LONGEST_TITLE = 300
_IMPRINT = re.compile(
    r"©|\(c\)\s*\d{4}|\bISSN\b|\bISBN\b|\bdoi\b\s*:|\ball rights reserved\b|\Ahttps?://\S+\Z|\A\S+@\S+\Z", re.IGNORECASE
)


@dataclass(slots=True, eq=False)
class Part:
    """A stretch of a file under one label or heading. `role` is None until it is known what the text is for.

    `explicit` says that a label named the role or the language; `level` is the label's heading level (7: no heading).
    """

    file: SourceFile
    heading: str = ""
    language: str | None = None
    role: Role | None = None
    explicit: bool = False
    level: int = 7
    at: int = 0
    original: bool = False
    titles: list[Block] = field(default_factory=list)
    front: list[Block] = field(default_factory=list)
    body: list[Block] = field(default_factory=list)

    @property
    def weight(self) -> int:
        """How much text there is: letters, a Chinese character for three."""
        return sum(letters(block.text) + 2 * han(block.text) for block in self.body)

    @property
    def running(self) -> bool:
        return any(is_running(block.text) for block in self.body)


@dataclass(slots=True)
class Layout:
    """What a file holds: its parts in order, the languages that a heading promises, and the labels of unknown ones.

    `announced` is the language that its front matter names.
    """

    file: SourceFile
    parts: list[Part]
    promised: list[str]
    unknown: list[tuple[str, int]]
    announced: str | None = None

    @property
    def labelled(self) -> list[str]:
        """The languages that labels name and that have text, in order."""
        return list(dict.fromkeys(p.language for p in self.parts if p.explicit and p.language and p.body))

    @property
    def main_language(self) -> str | None:
        """The language of the file, where it has one only: what it announces, else what most of its text is in."""
        weights: dict[str, int] = {}
        for part in self.parts:
            if part.language:
                weights[part.language] = weights.get(part.language, 0) + part.weight
        return self.announced or max(weights, key=lambda code: weights[code], default=None)


def lay_out(
    file: SourceFile,
    blocks: Sequence[Block],
    languages: Sequence[str] = (),
    *,
    only: str | None = None,
    announced: str | None = None,
) -> Layout:
    """The parts of a file.

    `languages` are the candidates of detection, `only` is the language of the whole file where that is known,
    `announced` the one that the front matter names.
    """
    layout = _split(file, mend(blocks), languages, only)
    parts: list[Part] = []
    for part in layout.parts:
        if only is not None:
            part.language = only
        if part.language is None and part.role is None:
            parts += _by_language(part, languages)
        else:
            part.language = part.language or _detected(part.body, languages)
            parts.append(part)
    _inherit(parts)
    for part in parts:
        take_front(part)
    layout.parts = parts
    layout.announced = announced
    return layout


# ---- paragraphs that a page or a blank line breaks -----------------------------------------------


def mend(blocks: Sequence[Block]) -> list[Block]:
    """Joins a paragraph with the next where its last sentence goes on there, and titles in capitals over two blocks."""
    mended: list[Block] = []
    for block in blocks:
        before = mended[-1] if mended else None
        if before is not None and _same_paragraph(before, block):
            clean = join([before.clean, block.clean], [before.clean.offsets[-1] + 1])
            mended[-1] = replace(before, clean=clean)
        else:
            mended.append(block)
    return mended


def _same_paragraph(before: Block, block: Block) -> bool:
    if before.language != block.language or not before.text or not block.text:
        return False
    if parse_label(before.text) or parse_label(block.text) or parse_prefix(block.text):
        return False
    if before.kind is Kind.PARAGRAPH and block.kind is Kind.PARAGRAPH and before.strong and block.strong:
        return capitals(before.text) and capitals(block.text) and not ends_sentence(before.text)
    if before.kind not in (Kind.PARAGRAPH, Kind.ITEM) or block.kind is not Kind.PARAGRAPH:
        return False
    if before.strong or block.strong or not is_running(before.text):
        return False
    if continues(before.text, block.text):
        return True
    # Chinese has no lower case: a long line with a comma or a full stop in it, but none at its end, is not complete
    return (
        mostly_han(before.text)
        and mostly_han(block.text)
        and han(before.text) >= 25
        and any(mark in before.text for mark in "，。；")
        and not ends_sentence(before.text)
        and not before.text.endswith((":", "："))
    )


# ---- labels and headings -------------------------------------------------------------------------


def _split(file: SourceFile, blocks: Sequence[Block], languages: Sequence[str], only: str | None) -> Layout:
    current = Part(file)
    parts = [current]
    promised: list[str] = []
    unknown: list[tuple[str, int]] = []
    notes = Part(file, role=Role.OTHER)
    for index, block in enumerate(blocks):
        if block.kind is Kind.RULE:
            continue
        label, rest = _label(block)
        if label is not None:
            if len(label.languages) > 1:
                if label.role is None and block.kind is not Kind.HEADING:
                    continue  # a row of links to the other languages
                promised += label.languages
            at = block.clean.offsets[0]
            if rest is not None and label.role is Role.OTHER and not label.languages:
                # "Keywords: ..." is over with its paragraph
                parts.append(Part(file, _prefix(block, rest), current.language, Role.OTHER, True, body=[rest]))
                continue
            if label.unknown:
                unknown.append((label.unknown, at))
            current = Part(
                file,
                heading=block.text if rest is None else _prefix(block, rest),
                language="" if label.unknown else _language(label, current, blocks, index + 1, rest, languages),
                role=label.role or Role.SYNOPSIS,
                explicit=True,
                level=block.level or 7,
                at=at,
                original=label.original,
            )
            parts.append(current)
            if rest is not None:
                current.body.append(rest)
            continue
        if block.kind is Kind.NOTE:
            notes.body.append(block)
            continue
        if current.role is Role.OTHER and is_running(block.text) and not any(part.running for part in parts):
            # a list of contents or keywords before the text ends where the text begins
            current = Part(file, language=current.language)
            parts.append(current)
        fresh = _opens(current, blocks, index, languages, only)
        if fresh is not None:
            current = fresh
            parts.append(current)
        current.body.append(block)
    parts.append(notes)
    kept = [part for part in parts if part.language != "" and (part.body or part.explicit)]
    return Layout(file, kept, list(dict.fromkeys(promised)), unknown)


def _prefix(block: Block, rest: Block) -> str:
    return block.text[: len(block.text) - len(rest.text)].strip()


def _label(block: Block) -> tuple[Label | None, Block | None]:
    """The label that a block is or begins with, and in the second case the rest of the block."""
    if block.title or block.kind in (Kind.CELL, Kind.NOTE):
        return None, None
    label = parse_label(block.text)
    if label is not None or block.kind in (Kind.ITEM, Kind.HEADING):
        return (None if block.kind is Kind.ITEM else label), None
    if 0 < block.lead < len(block.text):
        label, end = parse_label(block.text[: block.lead].rstrip(" .:：")), block.lead
        while end < len(block.text) and block.text[end] in " .:：—–-":
            end += 1
    if label is None:
        label, end = parse_prefix(block.text) or (None, 0)
        if label is not None and (label.unknown or (label.role is Role.OTHER and len(block.text) > 400)):
            label = None
    if label is None or end >= len(block.text):
        return None, None
    return label, Block(block.clean.cut(end, len(block.clean)), block.kind, language=block.language)


def _language(
    label: Label, current: Part, blocks: Sequence[Block], start: int, rest: Block | None, languages: Sequence[str]
) -> str | None:
    """The language of the text under a label: the one it names, else what the text shows among those it allows."""
    if label.language is not None:
        return label.language
    allowed = label.languages or label.written_in or tuple(languages)
    body = [rest] if rest is not None else []
    for block in islice(blocks, start, start + _LOOK):
        if _label(block)[0] is not None:
            break
        body.append(block)
    found = _detected(body, allowed) if len(allowed) != 1 else allowed[0]
    if found is None and current.language in allowed:
        return current.language
    return found or (label.languages[0] if label.languages else None)


def _opens(
    current: Part, blocks: Sequence[Block], index: int, languages: Sequence[str], only: str | None
) -> Part | None:
    """The part that a block without label begins, if it begins one."""
    block = blocks[index]
    if block.language is not None and block.language != current.language:
        return Part(current.file, block.text if block.kind is Kind.HEADING else "", block.language, Role.SYNOPSIS, True)
    if block.language is None and current.language and not current.heading and current.explicit:
        return Part(current.file)  # after the end of what an attribute marked
    if block.kind is not Kind.HEADING or not current.explicit or not current.running:
        return None
    if only is None:
        body = [block]
        for each in islice(blocks, index + 1, index + 1 + _LOOK):
            if each.kind is Kind.HEADING or _label(each)[0] is not None:
                break
            body.append(each)
        found = _detected(body, languages)
        if found is not None and current.language is not None and found != current.language:
            return Part(current.file, block.text, found, level=block.level, at=block.clean.offsets[0])
    if block.level > current.level or (current.role is Role.SYNOPSIS and _names_language_only(current)):
        return None
    return Part(current.file, block.text, current.language, level=block.level, at=block.clean.offsets[0])


def _names_language_only(part: Part) -> bool:
    label = parse_label(part.heading)
    return label is None or label.role is None


# ---- languages -----------------------------------------------------------------------------------


def _detected(blocks: Sequence[Block], languages: Sequence[str]) -> str | None:
    text = " ".join(block.text for block in blocks if block.kind is not Kind.HEADING or len(blocks) == 1)
    return detect(text, languages) if text else None


def _by_language(part: Part, languages: Sequence[str]) -> list[Part]:
    """A part without label, cut where the language of its text changes."""
    found = [_own_language(block, languages) for block in part.body]
    weights: dict[str, int] = {}
    for block, code in zip(part.body, found, strict=True):
        if code is not None:
            weights[code] = weights.get(code, 0) + letters(block.text) + 2 * han(block.text)
    # a quotation in another language makes no translation
    least = _MINOR * max(weights.values(), default=0)
    codes = [code if code is not None and weights[code] >= least else None for code in found]
    following: str | None = None
    for index in range(len(codes) - 1, -1, -1):
        if codes[index] is not None:
            following = codes[index]
        elif part.body[index].prominent:
            codes[index] = following
    before: str | None = None
    for index, code in enumerate(codes):
        before = codes[index] = code or before
    first = next((code for code in codes if code is not None), None)
    parts: list[Part] = []
    for block, code in zip(part.body, codes, strict=True):
        code = code or first
        if not parts or parts[-1].language != code:
            parts.append(replace(part, language=code, at=block.clean.offsets[0], body=[]))
        parts[-1].body.append(block)
    return parts


def _own_language(block: Block, languages: Sequence[str]) -> str | None:
    if block.language is not None:
        return block.language
    if mostly_han(block.text):
        return detect(block.text, languages)
    return detect(block.text, languages) if is_running(block.text) else None


def _inherit(parts: list[Part]) -> None:
    """A part of names and figures only is in the language of the part after it, else before it; notes in the first."""
    known = [part.language for part in parts]
    for index, part in enumerate(parts):
        if part.language is None and part.role is Role.OTHER:
            part.language = next(filter(None, known), None)
        if part.language is None:
            after = next((code for code in known[index + 1 :] if code), None)
            before = next((code for code in reversed(known[:index]) if code), None)
            part.language = after or before


# ---- titles and front matter ---------------------------------------------------------------------


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
    part.front = [block for block in front if block is not title and block.kind is not Kind.HEADING]
    taken = [title, *part.front]
    part.body = [block for block in part.body if not any(block is each for each in taken)]


def _stands_before(block: Block) -> bool:
    if block.title:
        return True
    if block.kind not in (Kind.HEADING, Kind.PARAGRAPH) or block.text.endswith((".", "。")):
        return False
    if block.prominent:
        return len(block.text) <= _LONGEST_TITLE
    return len(block.text) <= (50 if mostly_han(block.text) else 120)


def _title(front: Sequence[Block], text: Sequence[Block]) -> Block | None:
    """The title before a text: the front matter's, else the first heading, the longest line in bold, the first line.

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
    bold = [block for block in front if block.prominent and not _IMPRINT.search(block.text)]
    if bold:
        return max(bold, key=lambda block: len(block.text))
    return front[0] if front else None


def is_imprint(block: Block) -> bool:
    """Whether a block is a copyright line, a standard number, a bare address: never translated, never missing."""
    return len(block.text) <= 200 and _IMPRINT.search(block.text) is not None

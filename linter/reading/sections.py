"""Blocks -> parts in one language with one role, by their labels or, without labels, by the language of the text."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import accumulate, islice

from ..languages import LANGUAGES
from ..model import Mention, Role, Sentence, SourceFile
from .blocks import Block, Kind, is_running
from .clean import han, letters, mostly_han
from .detect import detect, leaning
from .labels import Label, find_name, parse_label, parse_prefix
from .mending import mend
from .parts import NO_HEADING, Layout, Part
from .titles import take_front, titles_ahead

_LOOK = 3
_MINOR = 0.2
_UNSETTLED = 60
_LONGEST_CODE = max(map(len, LANGUAGES))


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
        if part.loose or (part.language is None and part.role is None):
            parts += _by_language(part, part.loose or languages) or [part]
        else:
            part.language = part.language or _detected(part.body, languages)
            parts.append(part)
    _inherit(parts)
    seen: set[str | None] = set()
    for part in parts:
        # a heading that goes on in the language of the text before it is no title
        if part.explicit or not part.heading or part.language not in seen:
            take_front(part)
        seen.add(part.language)
    if only is None and parts:
        parts = titles_ahead(parts[0], [part.language for part in parts if part.language]) + parts
    layout.parts = parts
    layout.announced = announced
    return layout


# ---- labels and headings -------------------------------------------------------------------------


def _split(file: SourceFile, blocks: Sequence[Block], languages: Sequence[str], only: str | None) -> Layout:
    current = Part(file)
    parts = [current]
    promised: list[str] = []
    unknown: list[tuple[str, int]] = []
    headings: dict[str, Mention] = {}
    labels: dict[str, Mention] = {}
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
                for code in label.languages:
                    headings.setdefault(code, _place(file, block, code, *find_name(block.text, code)))
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
                level=block.level or NO_HEADING,
                at=at,
                original=label.original,
                named=bool(label.languages),
                within=_within(current, block, label),
                loose=() if label.language or label.unknown else _allowed(label, languages),
            )
            parts.append(current)
            if current.language and len(label.languages) < 2:
                labels[current.language] = _place(file, block, current.language, 0, len(current.heading))
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
    return Layout(file, kept, list(dict.fromkeys(promised)), unknown, headings | labels)


def _place(file: SourceFile, block: Block, code: str, start: int, end: int) -> Mention:
    """The words of a heading or label that announce a language."""
    return Mention(Sentence(file, code, block.text, block.clean.offsets), start, end)


def _within(current: Part, block: Block, label: Label | None = None) -> int:
    """The level of the label that holds all of one language, with the part that a label or heading begins."""
    level = block.level or NO_HEADING
    if label is not None and label.languages:
        return level if len(label.languages) == 1 and label.role is None else 0
    return current.within if level > current.within or current.within == NO_HEADING else 0


def _prefix(block: Block, rest: Block) -> str:
    return block.text[: len(block.text) - len(rest.text)].strip()


def _label(block: Block) -> tuple[Label | None, Block | None]:
    """The label that a block is or begins with, and in the second case the rest of the block."""
    if block.title or block.kind in (Kind.CELL, Kind.NOTE):
        return None, None
    label = parse_label(block.text)
    if label is None and len(block.text) <= _LONGEST_CODE and block.text.lower() in LANGUAGES and block.prominent:
        label = Label((block.text.lower(),))  # "## fr": no word where it stands alone
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
    allowed = _allowed(label, languages)
    body = [rest] if rest is not None else []
    for block in islice(blocks, start, start + _LOOK):
        if _label(block)[0] is not None:
            break
        body.append(block)
    found = _detected(body, allowed, quick=True) if len(allowed) != 1 else allowed[0]
    if found is None and current.language in allowed:
        return current.language
    return found or (label.languages[0] if label.languages else None)


def _allowed(label: Label, languages: Sequence[str]) -> tuple[str, ...]:
    return label.languages or label.written_in or tuple(languages) or tuple(LANGUAGES)


def _opens(
    current: Part, blocks: Sequence[Block], index: int, languages: Sequence[str], only: str | None
) -> Part | None:
    """The part that a block without label begins, if it begins one: with a heading, an attribute or after a line."""
    block = blocks[index]
    if block.language is not None and block.language != current.language:
        return Part(current.file, block.text if block.kind is Kind.HEADING else "", block.language, Role.SYNOPSIS, True)
    if block.language is None and current.language and not current.heading and current.explicit:
        return Part(current.file)  # after the end of what an attribute marked
    ruled = index > 0 and blocks[index - 1].kind is Kind.RULE
    # a part without label that is known to be in one language ends as a labelled one does
    settled = current.explicit or current.language is not None
    if not (block.kind is Kind.HEADING or ruled) or not settled or not current.running:
        return None
    if only is None:
        body = [block]
        for each in islice(blocks, index + 1, index + 1 + _LOOK):
            if each.kind is Kind.HEADING or _label(each)[0] is not None:
                break
            body.append(each)
        found = _detected(body, languages)
        if found is not None and current.language is not None and found != current.language:
            heading = block.text if block.kind is Kind.HEADING else ""
            return Part(current.file, heading, found, level=block.level or NO_HEADING, at=block.clean.offsets[0])
    if block.kind is not Kind.HEADING or not current.explicit:
        return None
    if block.level > current.level or (current.role is Role.SYNOPSIS and _names_language_only(current)):
        return None
    within = _within(current, block)
    return Part(current.file, block.text, current.language, level=block.level, at=block.clean.offsets[0], within=within)


def _names_language_only(part: Part) -> bool:
    label = parse_label(part.heading)
    return label is None or label.role is None


# ---- languages -----------------------------------------------------------------------------------


def _detected(blocks: Sequence[Block], languages: Sequence[str], *, quick: bool = False) -> str | None:
    blocks = [block for block in blocks if block.kind is not Kind.HEADING or len(blocks) == 1]
    text = " ".join(block.text for block in blocks)
    return (detect(text, languages, quick=quick) or _tagged(blocks, languages)) if text else None


def _tagged(blocks: Sequence[Block], languages: Sequence[str]) -> str | None:
    """The language that a word processor notes for all of the blocks."""
    tags = {block.tag for block in blocks}
    tag = tags.pop() if len(tags) == 1 else None
    return tag if not languages or tag in languages else None


def _by_language(part: Part, languages: Sequence[str]) -> list[Part]:
    """A part without label, cut where the language of its text changes."""
    heading = not part.running
    found = [_own_language(block, languages, heading=heading) for block in part.body]
    # the trained identifier is for what function words do not settle; a short sentence goes with its neighbours
    shortest = 0 if len(set(found) - {None}) != 1 else _UNSETTLED
    found = [
        _settled(block.text, near, languages)
        if code is None and is_running(block.text) and len(block.text) >= shortest
        else code
        for block, code, near in zip(part.body, found, _neighbours(found), strict=True)
    ]
    codes = _without_quotations(part.body, found) if len(set(found) - {None}) > 1 else found
    following: str | None = None
    for index in range(len(codes) - 1, -1, -1):
        if codes[index] is not None:
            following = codes[index]
        elif part.body[index].prominent:
            codes[index] = following
    before: str | None = None
    for index, code in enumerate(codes):
        before = codes[index] = code or before
    codes = [code if code is None or _fits(code, block) else None for block, code in zip(part.body, codes, strict=True)]
    first = next((code for code in codes if code is not None), None)
    parts: list[Part] = []
    for block, code in zip(part.body, codes, strict=True):
        code = code or (first if first is not None and _fits(first, block) else None)
        if not parts or parts[-1].language != code:
            parts.append(replace(part, language=code, at=block.clean.offsets[0], body=[]))
        parts[-1].body.append(block)
    return parts


def _settled(text: str, near: Set[str], languages: Sequence[str]) -> str | None:
    """The language of a block that does not quite show it: that of a neighbour if it may be in that alone."""
    return leaning(text, languages, near) or detect(text, languages)


def _neighbours(codes: Sequence[str | None]) -> list[set[str]]:
    """For each block the languages of the nearest blocks before and after it that show theirs."""
    before, after = ([*accumulate(each, _latest)] for each in (codes, reversed(codes)))
    return [{code for code in both if code is not None} for both in zip(before, reversed(after), strict=True)]


def _latest(last: str | None, code: str | None) -> str | None:
    return code or last


def _without_quotations(blocks: Sequence[Block], codes: Sequence[str | None]) -> list[str | None]:
    """The languages of the blocks, without one that little is in: a quotation makes no translation."""
    weights: dict[str, int] = {}
    for block, code in zip(blocks, codes, strict=True):
        if code is not None:
            weights[code] = weights.get(code, 0) + letters(block.text) + 2 * han(block.text)
    least = _MINOR * max(weights.values(), default=0)
    return [code if code is not None and weights[code] >= least else None for code in codes]


def _own_language(block: Block, languages: Sequence[str], heading: bool) -> str | None:
    """The language that a block shows by itself; `heading` says that headings show it too, for want of other text."""
    if block.language is not None:
        return block.language
    telling = mostly_han(block.text) or is_running(block.text) or (heading and block.prominent)
    found = detect(block.text, languages, quick=True) if telling else None
    return found or (_tagged([block], languages) if block.tag else None)


def _fits(code: str, block: Block) -> bool:
    """Whether a block may be in a language as far as its script goes."""
    return LANGUAGES[code].spaced or han(block.text) > 0 or letters(block.text) == 0


def _inherit(parts: list[Part]) -> None:
    """A part of names and figures only is in the language of the part after it, else before it; notes in the first."""
    known = [part.language for part in parts]
    for index, part in enumerate(parts):
        if part.language is None and part.role is Role.OTHER:
            part.language = next(filter(None, known), None)
        if part.language is None:
            near = [code for code in (*known[index + 1 :], *reversed(known[:index])) if code]
            fitting = [code for code in near if all(_fits(code, block) for block in part.body)]
            part.language = next(iter([*fitting, *near]), None)

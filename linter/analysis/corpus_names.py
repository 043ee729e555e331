"""Persons over several documents: which documents of a run write the name of one person differently.

Only a transcription can be wrong in this way: two Chinese or Korean persons may well have one reading and different
characters, so names that Chinese does not transliterate are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..model import Document, Mention, Record
from ..regex import regex
from .acronyms import fold
from .chinese import has_han, simplify
from .corpus import Comparison, Way, What, Wording, Writer
from .phonetics import USUAL

if TYPE_CHECKING:
    from ..context import RuleContext

_DOTS = regex("[·•・‧∙⋅]")
_BETWEEN = regex(r"[\s‐‑.,-]+")
_TRANSLITERATED, _SPELT = 0.75, 0.6
_ALIKE = 0.6


def records(document: Document, context: RuleContext) -> Iterator[Record]:
    """How each translation writes the persons whom the source names in full."""
    document = context.in_tested_languages(document)
    source = document.source_language
    writers: dict[str, Writer] = {}
    for code in document.translations:
        found = context.name_renderings(document, code)
        for person in found.source:
            written = found.usual(person)
            if written is None or (person.han and not person.foreign) or _cut(written.at):
                continue
            same = [each for each in found.by_name[person.name] if each.name == written.name]
            key = _parts(person.name)
            writer = writers.setdefault(person.name, Writer(What.NAME, key, person.name, source))
            writer.add(code, Wording(written.name, len(same)), (each.at for each in same), person.at)
    for writer in writers.values():
        record = writer.record()
        if record is not None:
            yield record


class Names(Comparison):
    """The ways to write a name in one translation."""

    def same(self, one: Wording, other: Wording) -> bool:
        return _same(one.form, other.form)

    def sure(self, record: Record, best: Way, way: Way, own: Wording) -> float:
        return _drift(best.form, way.form)


def _cut(at: Mention) -> bool:
    """May a transliterated name begin before its mention? Its first part is one character, and one stands before it."""
    before = at.sentence.text[at.start - 1 : at.start] if at.start else ""
    return before in USUAL and bool(before) and _DOTS.match(at.text[1:]) is not None


def _parts(name: str) -> tuple[str, ...]:
    """The words of a name, without case, accents and initials."""
    if has_han(name):
        return tuple(simplify(part) for part in _DOTS.split(name) if part)
    parts = [part for part in _BETWEEN.split(fold(name)) if part]
    return tuple(part for part in parts if len(part) > 1) or tuple(parts)


def _same(one: str, other: str) -> bool:
    """Is one name the other, in another order, cut short or put together?"""
    first, second = set(_parts(one)), set(_parts(other))
    return first <= second or second <= first or "".join(_parts(one)) == "".join(_parts(other))


def _drift(one: str, other: str) -> float:
    """How sure it is that two names are two transcriptions of one; 0.0 where they may be something else."""
    first, second = _parts(one), _parts(other)
    if has_han(one) != has_han(other) or len(first) != len(second) or len(first) < 2:
        return 0.0
    differing = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
    if len(differing) == len(first):
        return 0.0  # nothing in common: two persons, or one cut wrongly
    if has_han(one):
        cut = any(a.endswith(b) or b.endswith(a) for a, b in differing)
        return 0.0 if cut else _TRANSLITERATED
    from rapidfuzz.distance import Indel

    inflected = any(a.rstrip("'’s") == b.rstrip("'’s") for a, b in differing)
    alike = all(Indel.normalized_similarity(a, b) >= _ALIKE for a, b in differing)
    return _SPELT if alike and not inflected else 0.0

"""Acronyms over several documents: which documents of a run give one acronym of the source different letters.

An acronym may stand for several things. Two documents are compared where both introduce it with the same long form, or
where it is one that everybody knows and neither says otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..model import Document, Record
from .acronym_links import Rendered, named
from .acronyms import equivalents, same_acronym
from .corpus import Comparison, CorpusDrift, Records, Way, What, Wording, Writer
from .wording import same_wording, shortened

if TYPE_CHECKING:
    from ..context import RuleContext

_INTRODUCED = 0.75
_KNOWN = 0.65


def records(document: Document, context: RuleContext) -> Iterator[Record]:
    """The letters that each translation surely gives the source's acronyms."""
    source = document.source_language
    acronyms = context.acronyms(document, source)
    document = context.in_tested_languages(document)
    writers: dict[str, Writer] = {}
    for code in document.translations:
        for form, group in context.acronym_links(document, code).renderings.items():
            ways: dict[str, list[Rendered]] = {}
            for one in group:
                key = next((known for known in ways if same_acronym(known, one.target.form)), one.target.form)
                ways.setdefault(key, []).append(one)
            general = equivalents(form, source, code)
            for way, found in ways.items():
                if not (same_acronym(way, form) or way in general or any(one.defined for one in found)):
                    continue  # the same letters in another order: perhaps a slip
                if same_acronym(way, form) and named(found):
                    continue
                if form not in writers:
                    definition = acronyms.definition(form)
                    long = definition.long if definition is not None and definition.sure else None
                    text = None if long is None else long.text
                    writers[form] = Writer(What.ACRONYM, [form], form, source, long=text)
                places = (one.target.at for one in found)
                writers[form].add(code, Wording(way, len(found)), places, found[0].source.at)
    for writer in writers.values():
        record = writer.record()
        if record is not None:
            yield record


class _Letters(Comparison):
    """The letters of an acronym in one translation; `general` are those that are in use there."""

    def __init__(self, code: str, confidence: float, general: frozenset[str] = frozenset()) -> None:
        super().__init__(code)
        self.confidence, self.general = confidence, general

    def same(self, one: Wording, other: Wording) -> bool:
        return same_acronym(one.form, other.form)

    def rank(self, way: Way) -> tuple[float, ...]:
        return way.documents, way.form in self.general

    def sure(self, record: Record, best: Way, way: Way, own: Wording) -> float:
        both_in_use = way.form in self.general and best.form in self.general
        return 0.0 if both_in_use else self.confidence


class Acronyms(_Letters):
    """Those of all documents, and by themselves those of the documents that introduce the acronym with one meaning."""

    def __init__(self, code: str) -> None:
        super().__init__(code, _KNOWN)
        self._senses: list[tuple[str, _Letters]] = []

    def add(self, number: int, index: int, record: Record) -> None:
        form, source, long = (record.data[name] for name in ("form", "language", "long"))
        self.general = self.general or equivalents(form, source, self.code)
        if long is not None:
            sense = next((each for known, each in self._senses if _same_sense(known, long, source)), None)
            if sense is None:
                sense = _Letters(self.code, _INTRODUCED, self.general)
                self._senses.append((long, sense))
            sense.add(number, index, record)
        super().add(number, index, record)

    def drifts(self, records: Records) -> Iterator[CorpusDrift]:
        if self.general and len(self._senses) <= 1:
            yield from super().drifts(records)
        else:
            for _, sense in self._senses:
                yield from sense.drifts(records)


def _same_sense(one: str, other: str, code: str) -> bool:
    return same_wording(one, other, code) or shortened(one, other, code)

"""The differences in figures and dates of a whole document: between its languages, and within the source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from itertools import chain
from typing import TYPE_CHECKING

from ..languages import language
from ..model import Bead, Document, Mention, Role, Sentence
from ..records import NamedTuple
from .dates import Date
from .figures import Drift, Fact, Side, compare, says_same

if TYPE_CHECKING:
    from ..context import RuleContext


class SummaryDrift(NamedTuple):
    """A sentence of the summary and one of the synopsis that say the same with another figure."""

    summary: Fact
    synopsis: Fact
    likeness: float


def figure_drifts(document: Document, context: RuleContext) -> Iterator[Drift]:
    """The differences in all beads, weighed by the beads' confidence and by how the other translations vote."""
    sides = _Sides(context)
    by_bead = {
        bead: _bead_drifts(document, bead, context, sides)
        for code in document.translations
        for bead in context.beads(document, code)
    }
    for bead, drifts in by_bead.items():
        if not drifts:
            continue
        others = {
            code: by_bead.get(other, ())
            for sentence in bead.source
            for code, other in context.counterparts(document, sentence).items()
            if code != bead.language
        }
        for drift in filter(_is_sure, drifts):
            yield _voted(
                drift._replace(bead=bead, confidence=drift.confidence * min(1.0, 0.3 + bead.confidence)), others
            )


_FEW = 13
"""Smaller numbers are said in words as often as not."""


def _is_sure(drift: Drift) -> bool:
    """Whether a difference stands where one side is in a language that few rules were tested on.

    Both facts are written in digits then, or in words of a language whose number words are all known; one that the
    other side lacks has to be a figure that no language puts into words of its own: a large number, a percentage, a sum
    of money.
    """
    facts = [fact for fact in (drift.source, drift.target) if fact is not None]
    codes = {drift.bead.language, drift.bead.source[0].language} if drift.bead is not None else set()
    if all(language(code).fully_tested for code in codes):
        return True
    if not all(re.search(r"\d", fact.at.text) or _is_month(fact) for fact in facts):
        return len(facts) == 2 and drift.confidence >= _IN_WORDS and _all_counted(codes) and all(map(_counts, facts))
    if len(facts) == 2:
        return drift.confidence >= _CONFLICT
    fact = facts[0]
    if isinstance(fact, Date):
        return fact.firm and fact.year is not None
    plain = fact.value.denominator == 1 and not fact.percent and not fact.currency
    return fact.firm and not fact.ordinal and not fact.label and not (plain and fact.value < _FEW)


_CONFLICT = 0.6
_IN_WORDS = 0.55


def _all_counted(codes: Set[str]) -> bool:
    """Whether the number words of all these languages are known."""
    from .partial_words import counted

    return all(language(code).fully_tested or code in counted() for code in codes)


def _counts(fact: Fact) -> bool:
    """Whether a number, in digits or in words, is sure to be one: in words it is two or more, and no ordinal."""
    if isinstance(fact, Date):
        return False
    in_words = fact.grade > 0 and not fact.ordinal and not fact.label and abs(fact.value) >= 2
    return in_words or re.search(r"\d", fact.at.text) is not None


def _is_month(fact: Fact) -> bool:
    return isinstance(fact, Date) and fact.month is not None and fact.firm


class _Sides:
    """The sides of beads, each made once: all translations have much the same sentences of the source beside them."""

    def __init__(self, context: RuleContext) -> None:
        self._context = context
        self._made: dict[tuple[Sentence, ...], Side] = {}

    def of(self, sentences: tuple[Sentence, ...]) -> Side:
        side = self._made.get(sentences)
        if side is None:
            dates = tuple(chain.from_iterable(map(self._context.dates, sentences)))
            quantities = tuple(chain.from_iterable(map(self._context.quantities, sentences)))
            side = self._made[sentences] = Side(sentences, dates, quantities)
        return side


def _bead_drifts(document: Document, bead: Bead, context: RuleContext, sides: _Sides) -> tuple[Drift, ...]:
    def beside() -> tuple[Side, Side]:
        source, target = context.around(document, bead)
        return sides.of(source), sides.of(target)

    found = compare(sides.of(bead.source), sides.of(bead.target), beside)
    return tuple(drift._replace(bead=bead) for drift in found) if found else ()


def _voted(drift: Drift, others: dict[str, tuple[Drift, ...]]) -> Drift:
    """The drift with the votes of the other translations of the same source sentences."""
    agree: list[str] = []
    share: list[Mention] = []
    for code, drifts in others.items():
        same = [other for other in drifts if _is_same(other, drift)]
        if not same:
            agree.append(code)
        elif drift.target is not None:
            share.extend(
                other.target.at for other in same if other.target is not None and says_same(other.target, drift.target)
            )
    confidence = drift.confidence
    if len(agree) >= 2 and confidence >= 0.5:
        confidence += (1 - confidence) / 2
    return drift._replace(agree=tuple(agree), share=tuple(share), confidence=confidence)


def _is_same(one: Drift, other: Drift) -> bool:
    """Whether two translations differ from the source in the same fact, or both add the same one."""
    if one.source is not None and other.source is not None:
        return one.source.at == other.source.at
    if one.source is None and other.source is None and one.target is not None and other.target is not None:
        return says_same(one.target, other.target)
    return False


LIKENESS = 0.75
"""From here on a sentence of the summary says the same as one of the synopsis, but for figures."""


def summary_drifts(document: Document, context: RuleContext) -> Iterator[SummaryDrift]:
    """Figures of the source's summary that differ from its own synopsis in a sentence that says the same."""
    code = document.source_language
    if not language(code).fully_tested:
        return
    summary = [s for s in document.sentences_in(code, Role.SUMMARY) if context.quantities(s) or context.dates(s)]
    synopsis = [s for s in document.sentences_in(code, Role.SYNOPSIS) if context.quantities(s) or context.dates(s)]
    for sentence in summary:
        best, likeness = None, 0.0
        for other in synopsis:
            score = _likeness(sentence.text, other.text)
            if score > likeness:
                best, likeness = other, score
        if best is None or likeness < LIKENESS:
            continue
        one = Side((best,), context.dates(best), context.quantities(best))
        two = Side((sentence,), context.dates(sentence), context.quantities(sentence))
        for drift in compare(one, two):
            if drift.source is None or drift.target is None or drift.confidence < 0.8 or drift.kind == "unit":
                continue
            if not (_told(drift.target, synopsis, context) or _told(drift.source, summary, context)):
                yield SummaryDrift(drift.target, drift.source, likeness)


def _told(fact: Fact, sentences: Sequence[Sentence], context: RuleContext) -> bool:
    """Whether any of the sentences has the fact: then the two sentences only speak of different things."""
    for sentence in sentences:
        facts: list[Fact] = [*context.dates(sentence), *context.quantities(sentence)]
        if any(says_same(fact, other) for other in facts):
            return True
    return False


def _likeness(one: str, other: str) -> float:
    """How much of the shorter sentence's wording the longer one has, figures aside."""
    from rapidfuzz import fuzz

    texts = [re.sub(r"[\d.,%]+", " ", text.lower()) for text in (one, other)]
    return float(fuzz.token_set_ratio(*texts)) / 100 if min(map(len, texts)) > 20 else 0.0

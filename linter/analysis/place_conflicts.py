"""Where a translation names a place, people, organisation or other name that its source does not, or drops one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..languages import language
from ..model import Bead, Document, Mention, Sentence
from .proper_names import NameMention, Side, names, nearest, spelt

if TYPE_CHECKING:
    from ..context import RuleContext

_UNLIKE = {"name": 0.27, "person": 0.42, "place": 0.42}
_UNLIKE_ACROSS = {"name": 0.2, "person": 0.3, "place": 0.22}
"""Below this cosine with everything on the other side a name has no counterpart there: on the sentences of FLORES and
WMT21 one name in some three hundred stays below; across scripts, where spelling says less, the bound is lower."""
_ADDED_ACROSS = 0.12  # Chinese says which country an office or a coast belongs to, where others leave it out


@dataclass(frozen=True, slots=True)
class PlaceConflict:
    """A name that one side of a bead has and the other does not.

    `written` stands in the translation (None: a name of the source is missing), `meant` in the source (None: the
    translation has added a name); both where one seems to stand for the other.
    """

    bead: Bead
    written: NameMention | None
    meant: NameMention | None
    confidence: float
    cosine: float = 0.0


def place_conflicts(document: Document, context: RuleContext) -> Iterator[PlaceConflict]:
    """The places where a translation has another name than its source, one more, or one less, in document order."""
    taken = {mention.at for conflict in context.name_conflicts(document) for mention in (conflict.written, conflict.meant)}
    for code in document.translations:
        for bead in context.beads(document, code):
            yield from _in_bead(document, context, bead, taken)


def _in_bead(document: Document, context: RuleContext, bead: Bead, taken: set[Mention]) -> Iterator[PlaceConflict]:
    beside_source, beside_target = context.around(document, bead)
    source = _side(document, context, document.source_language, bead.source)
    target = _side(document, context, bead.language, bead.target)
    added = _alone(document, context, target, source, beside_source, taken)
    missing = _alone(document, context, source, target, beside_target, taken)
    if not added and not missing:
        return
    used: list[NameMention] = []
    for name, cosine in added:
        if name.place is not None and not language(bead.language).spaced and not missing and cosine >= _ADDED_ACROSS:
            continue
        partner = next((m for m, _ in missing if m not in used and _same_sort(name, m)), None) or next(
            (m for m, _ in missing if m not in used), None
        )
        if partner is not None:
            used.append(partner)
        yield PlaceConflict(bead, name, partner, _confidence(name, partner, cosine), cosine)
    for name, cosine in missing:
        if name not in used:
            yield PlaceConflict(bead, None, name, _confidence(None, name, cosine), cosine)


def _side(document: Document, context: RuleContext, code: str, sentences: tuple[Sentence, ...]) -> Side:
    places = tuple(place for sentence in sentences for place in context.places(sentence))
    return Side(sentences, context.people(document, code), places)


def _alone(
    document: Document,
    context: RuleContext,
    here: Side,
    there: Side,
    beside: Sequence[Sentence],
    taken: set[Mention],
) -> list[tuple[NameMention, float]]:
    """The names of one side that the other does not have."""
    found = []
    around = _side(document, context, beside[0].language, tuple(beside)) if beside else None
    for sentence in here.sentences:
        for name in names(sentence, here.people, context.places(sentence)):
            if any(name.at.start < at.end and at.start < name.at.end for at in taken if at.sentence is sentence):
                continue
            if spelt(name, there) or (around is not None and spelt(name, around)):
                continue
            cosine = nearest(name.at, context.tokens(sentence), [context.tokens(s) for s in there.sentences])
            if cosine < _bound(name, there):
                found.append((name, cosine))
    return found


def _bound(name: NameMention, there: Side) -> float:
    sort = "place" if name.place is not None else "person" if name.person is not None else "name"
    here_spaced = language(name.at.sentence.language).spaced
    if here_spaced and all(language(sentence.language).spaced for sentence in there.sentences):
        return _UNLIKE[sort]
    return _UNLIKE_ACROSS[sort]


def _same_sort(one: NameMention, other: NameMention) -> bool:
    return (one.place is not None) == (other.place is not None) and (one.person is not None) == (other.person is not None)


def _confidence(written: NameMention | None, meant: NameMention | None, cosine: float) -> float:
    if written is not None and meant is not None:
        return 0.8 if written.place and meant.place else 0.65
    return 0.45

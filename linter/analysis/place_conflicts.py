"""Where a translation names a place, people, organisation or other name that its source does not, or drops one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..languages import language
from ..model import Bead, Document, Mention, Sentence
from ..records import NamedTuple
from .names import People
from .proper_names import NameMention, Side, in_idiom, nearest, spelt

if TYPE_CHECKING:
    from ..context import RuleContext

_UNLIKE = {"name": 0.34, "person": 0.36, "place": 0.36}
_UNLIKE_ACROSS = {"name": 0.21, "person": 0.25, "place": 0.22}
"""Below this cosine with everything on the other side a name has no counterpart there: on the sentences of FLORES and
WMT21 one name in some three hundred stays below; across scripts, where spelling says less, the bound is lower."""
_UNLIKE_PAIR = 0.31  # where both sides have such a name
_UNLIKE_PLACES = 0.75  # where both sides have a place of the tables
_ONE_SIDED = 0.45
_NAMED = 0.6  # below, no word beside it says that somebody is named: 高精尖 (high-end) begins as the family 高 does
_EXPLAINED = 0.12  # Chinese says which country an office or a coast belongs to, where others leave it out


class _Unanswered(NamedTuple):
    """A name that spelling, sound and tables do not find on the other side; `lost` if the encoder does not either.

    `beside` says that the other side has it in the bead before or after.
    """

    name: NameMention
    cosine: float
    lost: bool
    beside: bool = False


class PlaceConflict(NamedTuple):
    """A name that one side of a bead has and the other does not.

    `written` stands in the translation (None: a name of the source is missing), `meant` in the source (None: the
    translation has added a name); both where one seems to stand for the other. `agreeing` are the other translations
    that side with the source.
    """

    bead: Bead
    written: NameMention | None
    meant: NameMention | None
    confidence: float
    agreeing: tuple[str, ...] = ()


def place_conflicts(document: Document, context: RuleContext) -> Iterator[PlaceConflict]:
    """The places where a translation has another name than its source, one more, or one less, in document order.

    What `name_conflicts` reports is not reported again. In running text a name that the other side has elsewhere is
    not missing: it may stand as a pronoun here.
    """
    taken = {at for conflict in context.name_conflicts(document) for at in (conflict.written.at, conflict.meant.at)}
    source_people = context.people(document, document.source_language)
    for code in document.translations:
        people = context.people(document, code)
        for bead in context.beads(document, code):
            source = _named(context, bead.source, source_people)
            target = _named(context, bead.target, people)
            new = _alone(document, context, bead, target, source, taken)
            gone = _alone(document, context, bead, source, target, taken)
            if new or gone:
                yield from _in_bead(document, context, bead, new, gone)


def _in_bead(
    document: Document, context: RuleContext, bead: Bead, new: Sequence[_Unanswered], gone: Sequence[_Unanswered]
) -> Iterator[PlaceConflict]:
    """The conflicts of a bead of whose names these seem to stand in the translation only, and in the source only."""
    added = [one for one in new if not one.beside]
    missing = [other for other in gone if not other.beside]
    swapped: list[NameMention] = []
    for one in added:
        partner = _partner(one, [other for other in missing if other.name not in swapped])
        if partner is None:
            if one.lost and _worth_telling(document, context, one, bead.source[0]):
                yield PlaceConflict(bead, one.name, None, _ONE_SIDED)
            continue
        swapped.append(partner.name)
        agreeing, against = _votes(document, context, bead, one.name, partner.name)
        if agreeing or not against:
            yield PlaceConflict(bead, one.name, partner.name, _swapped(one.name, partner.name, agreeing), agreeing)
    told = {name.words or name for name in swapped}
    for other in missing:
        if (other.name.words or other.name) in told or not other.lost:
            continue
        if not _worth_telling(document, context, other, bead.target[0]):
            continue
        agreeing, against = _votes(document, context, bead, None, other.name)
        if agreeing or not against:
            yield PlaceConflict(bead, None, other.name, 0.6 if agreeing else _ONE_SIDED, agreeing)
    if not swapped:
        yield from _beside(document, context, bead, new, gone)


def _beside(
    document: Document, context: RuleContext, bead: Bead, new: Sequence[_Unanswered], gone: Sequence[_Unanswered]
) -> Iterator[PlaceConflict]:
    """Countries swapped of which at least one is named in the next sentence too, as what a brief is about will be.

    It may stand as a pronoun here; so the other translations must have the source's country, or the document must
    nowhere have the new one, and neither side may have another country that it could have been swapped with.
    """
    ones, others = ([each for each in side if _country(each.name)] for side in (new, gone))
    if len(ones) != 1 or len(others) != 1 or not (ones[0].beside or others[0].beside):
        return
    one, other = ones[0], others[0]
    if not _of_a_sort(one.name, other.name):
        return
    agreeing, against = _votes(document, context, bead, one.name, other.name)
    unheard_of = not spelt(one.name, context.surroundings(document, bead.source[0]))
    if not against and (agreeing or unheard_of):
        yield PlaceConflict(bead, one.name, other.name, _swapped(one.name, other.name, agreeing), agreeing)


def _country(name: NameMention) -> bool:
    """Is it a country, a people or a place within one, not a continent or a union?"""
    return name.place is not None and all(
        len(key) == 2 and key.isalpha() and key not in _UNIONS for key in name.place.countries
    )


def _of_a_sort(one: NameMention, other: NameMention) -> bool:
    """Are both adjectives or inhabitants, or neither? Chinese does not tell."""
    if one.han or other.han or one.place is None or other.place is None:
        return True
    return one.place.people == other.place.people


_UNIONS = frozenset(("EU", "UN"))


def _partner(one: _Unanswered, others: Sequence[_Unanswered]) -> _Unanswered | None:
    """The missing name that a new one most likely stands for, one of its sort before others.

    Two names of which neither is surely without counterpart must be of one sort.
    """
    same = [other for other in others if other.name.sort == one.name.sort]
    return next(iter([*same, *(other for other in others if one.lost and other.lost)]), None)


def _swapped(written: NameMention, meant: NameMention, agreeing: Sequence[str]) -> float:
    confidence = 0.8 if written.place and meant.place else 0.65
    if not (written.place and meant.place) and written.han != meant.han:
        confidence = 0.5  # a foreigner may have a Chinese name of another sound
    return 1 - (1 - confidence) * 0.5 ** len(agreeing)


def _worth_telling(document: Document, context: RuleContext, unanswered: _Unanswered, there: Sentence) -> bool:
    """Is a name that one side has, and the other not about this place, no mere explanation or repetition spared?"""
    name, cosine = unanswered.name, unanswered.cosine
    added = name.at.sentence.language != document.source_language
    if added and name.han and name.person is not None and name.person.certainty < _NAMED:
        return False
    if added and name.place is not None and cosine >= _EXPLAINED and not language(name.at.sentence.language).spaced:
        return False
    if document.is_bitext:
        return True
    return not spelt(name, context.surroundings(document, there))


def _votes(
    document: Document, context: RuleContext, bead: Bead, written: NameMention | None, meant: NameMention
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The other translations that have the source's name here, and those that have not."""
    agreeing, against = [], []
    for code, other in context.counterparts(document, meant.at.sentence).items():
        if code == bead.language:
            continue
        side = _side(document, context, code, other.target)
        if spelt(meant, side):
            agreeing.append(code)
        elif written is None or spelt(written, side):
            against.append(code)
    return tuple(agreeing), tuple(against)


def _side(document: Document, context: RuleContext, code: str, sentences: tuple[Sentence, ...]) -> Side:
    return _named(context, sentences, context.people(document, code))


def _named(context: RuleContext, sentences: tuple[Sentence, ...], people: People) -> Side:
    """What sentences name whose document and language name these people."""
    if len(sentences) == 1:
        return Side(sentences, people, context.places(sentences[0]))
    return Side(sentences, people, tuple(place for sentence in sentences for place in context.places(sentence)))


def _alone(
    document: Document, context: RuleContext, bead: Bead, here: Side, there: Side, taken: set[Mention]
) -> list[_Unanswered]:
    """The names of one side of a bead that the other seems not to have.

    What holds for one mention holds for the others of its words: a name that is answered once is not missing.
    """
    answered: set[tuple[str, ...]] = set()
    unspelt = []
    for sentence in here.sentences:
        for name in context.names(sentence, here.people):
            if spelt(name, there) or in_idiom(name):
                answered.add(name.words)
            elif not _overlaps(name.at, taken):
                unspelt.append(name)
    if not unspelt:
        return []
    found = []
    beside = context.around(document, bead)[here.sentences is bead.source]
    around = _side(document, context, beside[0].language, beside) if beside else None
    for name in unspelt:
        beside_it = around is not None and spelt(name, around)
        if beside_it and not _country(name):
            continue
        tokens = context.tokens(name.at.sentence)
        cosine = nearest(name.at, tokens, [context.tokens(sentence) for sentence in there.sentences])
        spaced = not name.han and all(language(sentence.language).spaced for sentence in there.sentences)
        bound = (_UNLIKE if spaced else _UNLIKE_ACROSS)[name.sort]
        likely = _UNLIKE_PLACES if name.place is not None else _UNLIKE_PAIR if spaced else bound
        if cosine < max(bound, likely):
            found.append(_Unanswered(name, cosine, cosine < bound and not name.lower, beside_it))
        else:
            answered.add(name.words)
    return [each for each in found if not each.name.words or each.name.words not in answered]


def _overlaps(at: Mention, taken: set[Mention]) -> bool:
    return any(at.start < other.end and other.start < at.end for other in taken if other.sentence is at.sentence)

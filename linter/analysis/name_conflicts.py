"""Where a translation names another person than its source: mentions of both sides, compared bead by bead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..model import Bead, Document, Sentence
from ..records import NamedTuple
from . import chinese
from .name_match import answer, figure_of, native_forms
from .name_renderings import Renderings, by_itself
from .name_strangers import Surroundings, stranger
from .names import People, PersonMention, figure_form, japanese_surnames

if TYPE_CHECKING:
    from ..context import RuleContext

FOUND = 0.5
"""From here on the other side may name the person."""

_WRITTEN, _MEANT = 0.55, 0.42  # how surely each is a person: of the two the translation's is the one that is accused
_BARE = 0.7  # that a surname alone means a public figure
_SURELY = 0.9
_LIKELY, _TOLD = 0.7, 0.82  # that an unknown name in a person's place is another's; where a verb or title tells so
_KNOWN = 0.85  # that a name is wrong where the document itself writes the person otherwise


class NameConflict(NamedTuple):
    """`written` stands in the translation where the source has `meant`.

    `kin` says that they share a family name, `agreeing` and `against` are the other translations that side with the
    source and with this translation, `rendering` is how this translation should write the name; `elsewhere` says that
    it does so in another place, `likely` that `written` tells as a name only by its place.
    """

    written: PersonMention
    meant: PersonMention
    bead: Bead
    kin: bool
    confidence: float
    agreeing: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    rendering: str | None = None
    elsewhere: bool = False
    likely: bool = False

    @property
    def identified(self) -> bool:
        """Is it sure how `written` reads: a public figure, or a Chinese name where the source has one too?"""
        written = self.written
        if not written.han or figure_of(written) is not None:
            return True
        return not written.foreign and bool(written.given) and (_eastern(self.meant) or self.meant.han)


class _Sides(NamedTuple):
    """Who is named in the source and in one translation of it, and how that one writes the source's names."""

    document: Document
    context: RuleContext
    source: People
    target: People
    known: Renderings


def name_conflicts(document: Document, context: RuleContext) -> Iterator[NameConflict]:
    """The places where a translation names one person and its source another, in document order."""
    source = context.people(document, document.source_language)
    for code in document.translations:
        known = context.name_renderings(document, code)
        sides = _Sides(document, context, source, context.people(document, code), known)
        for bead in context.beads(document, code):
            named = source.among(bead.source)
            if named:
                yield from tuple(_in_bead(sides, bead, named)) or _strangers(sides, bead)


def _strangers(sides: _Sides, bead: Bead) -> Iterator[NameConflict]:
    document, context, source_people, target_people, known = sides
    if not known.by_name:
        return
    around = Surroundings(
        bead.source,
        bead.target,
        *context.around(document, bead),
        lambda: context.name_words(document, bead.source[0]),
        lambda: context.name_words(document, bead.target[0]),
    )
    found = stranger(around, source_people, target_people, known)
    if found is None:
        return
    written, meant, usual, near = found
    agreeing, against = _votes(document, context, bead, written, meant)
    if against:
        return
    confidence = _voted(_TOLD if written.certainty >= _BARE else _LIKELY, agreeing, against)
    yield NameConflict(
        written, meant, bead, near, confidence, agreeing, against, usual.name, elsewhere=True, likely=True
    )


def _in_bead(sides: _Sides, bead: Bead, named: Sequence[PersonMention]) -> Iterator[NameConflict]:
    """The conflicts with the persons whom the source of a bead names."""
    document, context, source_people, target_people, known = sides
    mentions = [m for m in target_people.among(bead.target) if m.certainty >= _MEANT]
    written = [m for m in mentions if not m.short or (_bare(m) and not document.is_bitext)]
    if not written:
        return
    meant = [m for m in named if m.certainty >= _MEANT]
    if not meant:
        return
    beside_source, beside_target = context.around(document, bead)
    used: set[str] = set()
    seen: set[str] = set()
    for mention in written:
        if mention.name in seen:
            continue
        seen.add(mention.name)
        otherwise = known.otherwise(mention, meant) if mention.certainty >= _WRITTEN else None
        if otherwise is not None:
            yield _written_otherwise(document, context, bead, mention, *otherwise)
            continue
        there = answer(mention, bead.source, source_people)
        if there.found >= FOUND or answer(mention, beside_source, source_people).found >= FOUND:
            continue
        stranger = _stranger(document, context, mention, bead.source[0], source_people)
        if mention.short and not stranger:
            continue
        candidates = []
        for other in meant:
            if other.name in used or (other.short and not other.given and other.family == mention.family):
                continue
            back = answer(other, bead.target, target_people)
            kin = back.rival is not None or (there.rival is not None and there.rival.name == other.name)
            if back.found >= FOUND and not (kin and _fewer(other, meant, bead, source_people, target_people)):
                continue
            known_stranger = stranger and mention.certainty >= _BARE and other.certainty >= _BARE
            if not kin and not known_stranger and answer(other, beside_target, target_people).found >= FOUND:
                continue
            candidates.append((kin, _comparable(other, mention), -other.rivals, other))
        if not candidates:
            continue
        candidates.sort(key=lambda each: each[:3], reverse=True)
        kin, comparable, _, other = candidates[0]
        if comparable <= 0.0:
            continue
        agreeing, against = _votes(document, context, bead, mention, other)
        if other.certainty < _WRITTEN and mention.han and not mention.foreign:
            continue  # two doubtful readings of the scripts
        if mention.certainty < _WRITTEN:
            # that it is a person at all shows from the person whom the others, or surely the source, have in its place
            voted = agreeing and not mention.han
            if against or not (voted or (stranger and _in_place_of(mention, other) and len(candidates) == 1)):
                continue
        used.add(other.name)
        yield NameConflict(
            mention,
            other,
            bead,
            kin,
            _confidence(document, mention, other, kin, comparable, len(candidates), agreeing, against),
            agreeing,
            against,
            _rendering(other, mention, target_people),
        )


def _bare(mention: PersonMention) -> bool:
    """Is it a surname alone, that of a public figure whom the document has not named in full?"""
    return not mention.given and mention.name == mention.at.text and mention.certainty >= _BARE


def _stranger(
    document: Document, context: RuleContext, written: PersonMention, place: Sentence, source_people: People
) -> bool:
    """Does the source of a running text nowhere about the place name the person?"""
    if document.is_bitext:
        return False
    return answer(written, context.region(document, place).sentences, source_people).found < FOUND


def _in_place_of(written: PersonMention, meant: PersonMention) -> bool:
    """Do both look Chinese, so that what may be a Chinese name stands where the source surely has another?"""
    return written.han and not written.foreign and bool(meant.given) and _eastern(meant) and meant.certainty >= _SURELY


def _written_otherwise(
    document: Document,
    context: RuleContext,
    bead: Bead,
    written: PersonMention,
    meant: PersonMention,
    usual: PersonMention,
) -> NameConflict:
    """A name that is not the one by which the document calls the source's person elsewhere."""
    agreeing, against = _votes(document, context, bead, written, meant)
    confidence = _KNOWN * (0.6 + 0.4 * min(written.certainty, meant.certainty)) * (0.85 if meant.rivals else 1.0)
    confidence = _voted(confidence, agreeing, against)
    return NameConflict(written, meant, bead, True, confidence, agreeing, against, usual.name, elsewhere=True)


def _fewer(
    person: PersonMention, mentions: Sequence[PersonMention], bead: Bead, source_people: People, target_people: People
) -> bool:
    """Does the target name a person fewer times than the source, whose `mentions` these are?"""
    named = sum(mention.name == person.name for mention in mentions)
    found = sum(
        answer(mention, bead.source, source_people).found >= FOUND
        for sentence in bead.target
        for mention in target_people.mentions(sentence)
    )
    return found < named


def _comparable(one: PersonMention, other: PersonMention) -> float:
    """How surely two names that differ would be recognised if they were one: 0 where they cannot be compared."""
    if not one.han and not other.han:
        return 1.0
    han, latin = (one, other) if one.han else (other, one)
    latin_eastern = _eastern(latin)
    if figure_form(latin) and (figure_of(han) is not None or native_forms(latin)):
        return 1.0
    if han.family[0] in japanese_surnames():
        return 0.8
    if not han.foreign and han.given:
        if latin_eastern:
            return 1.0
        return 0.6 if figure_form(latin) else 0.4
    return 0.7 if not latin_eastern else 0.8


def _confidence(
    document: Document,
    written: PersonMention,
    meant: PersonMention,
    kin: bool,
    comparable: float,
    choices: int,
    agreeing: Sequence[str],
    against: Sequence[str],
) -> float:
    chinese_name = written.han or meant.han or _eastern(meant)
    confidence = (0.75 if not kin else 0.9 if chinese_name else 0.8) * min(1.0, 0.4 + 0.6 * comparable)
    confidence *= 0.6 + 0.4 * min(written.certainty, meant.certainty)
    if meant.rivals or choices > 1:
        confidence *= 0.85
    confidence = _voted(confidence, agreeing, against)
    if document.is_bitext:
        confidence *= 0.95
    return confidence


def _voted(confidence: float, agreeing: Sequence[str], against: Sequence[str]) -> float:
    """The confidence, as the other translations raise or lower it."""
    if agreeing and not against:
        confidence = 1 - (1 - confidence) * 0.35 ** min(len(agreeing), 2)
    if against and not agreeing:
        confidence *= 0.7
    return min(confidence, 0.99)


def _eastern(person: PersonMention) -> bool:
    """Is it a Chinese name in pinyin, whose family name many share?"""
    return bool(person.family) and all(chinese.syllables(each) for each in (*person.family, *person.given))


def _votes(
    document: Document, context: RuleContext, bead: Bead, written: PersonMention, meant: PersonMention
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The other translations that name the source's person here, and those that name the other one."""
    agreeing, against = [], []
    for code, other in context.counterparts(document, meant.at.sentence).items():
        if code == bead.language:
            continue
        people = context.people(document, code)
        if answer(meant, other.target, people).found >= 0.6:
            agreeing.append(code)
        elif _named_elsewhere(written, other.target, people):
            against.append(code)
    return tuple(agreeing), tuple(against)


def _named_elsewhere(person: PersonMention, sentences: tuple[Sentence, ...], people: People) -> bool:
    """Does another translation, in whatever script, name the person?"""
    if not person.han:
        return answer(person, sentences, people).found >= 0.6
    names = [mention for sentence in sentences for mention in people.mentions(sentence)]
    if any(mention.han for mention in names):
        return any(mention.name == person.name for mention in names)
    return answer(person, sentences, people).found >= 0.9


def _rendering(meant: PersonMention, written: PersonMention, target: People) -> str | None:
    """How this document writes the source's person in the translation's language; pinyin where it never does."""
    alone, people = by_itself(meant)
    for mention in target.all():
        if mention.short or mention.name == written.name or mention.certainty < 0.5:
            continue
        if answer(mention, alone, people).found >= 0.9:
            return mention.name
    if not meant.han and not written.han:
        return meant.name
    if meant.han and not meant.foreign and meant.given and not written.han:
        return meant.reading
    return None

"""How a document writes the persons of its source in a translation: its own pairs of full names.

Where one bead has `Park Seo-yeon` and 朴瑞妍, the translation calls her so; another full name that could be hers
where the source has her again is somebody else. No reading and no table says that 瑞妍 is Seo-yeon: the document does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from ..model import Document, Mention, Sentence, SourceFile
from . import chinese
from .name_match import alike, answer, same_given
from .names import People, PersonMention
from .phonetics import fold

if TYPE_CHECKING:
    from ..context import RuleContext

_LIKELY = 0.4  # how surely each must be a person
_FITS = 0.5
_SPELT_ALIKE = 0.75  # of given names in one language; below it they are two


class Renderings:
    """The renderings of the source's persons in one translation, in order of appearance.

    `by_name` has them by the source's name, `doubtful` those of names whose words may be given or family names, and
    `source` the persons that the source names in full. `words` are all words of those names, folded.
    """

    def __init__(
        self,
        by_name: Mapping[str, Sequence[PersonMention]],
        source: Sequence[PersonMention],
        doubtful: Mapping[str, Sequence[PersonMention]],
    ) -> None:
        self.by_name = by_name
        self.source = source
        self._usual, self._usual_doubtful = (
            {name: _most_frequent(found) for name, found in each.items()} for each in (by_name, doubtful)
        )
        self.words = frozenset(fold(word) for name in (*by_name, *doubtful) for word in name.split())

    def usual(self, person: PersonMention, doubtful: bool = False) -> PersonMention | None:
        """How the translation writes a person of the source: most often, of equals first."""
        return self._usual.get(person.name) or (self._usual_doubtful.get(person.name) if doubtful else None)

    def otherwise(
        self, written: PersonMention, meant: Iterable[PersonMention]
    ) -> tuple[PersonMention, PersonMention] | None:
        """The person of `meant` whom `written` seems to name, and how the translation writes that person elsewhere.

        None unless that is another name, and while `written` may be anybody else in the source.
        """
        for person in meant:
            usual = self.usual(person)
            if usual is None or usual.at == written.at or usual.name == written.name:
                continue
            if not _two_people(written, usual) or not fits(written, person):
                continue
            if not any(self._may_be(written, other) for other in self.source if other.name != person.name):
                return person, usual
        return None

    def _may_be(self, written: PersonMention, person: PersonMention) -> bool:
        """May `written` be this person of the source, as far as the document does not write the person otherwise?"""
        known = self.usual(person)
        if known is not None and known.at != written.at:
            return not _two_people(written, known) and fits(written, person)
        return fits(written, person)


def renderings(document: Document, context: RuleContext, code: str) -> Renderings:
    """The pairs of full names in the beads of one translation; none for a bitext, whose lines have no common story."""
    if document.is_bitext:
        return Renderings({}, (), {})
    source = context.people(document, document.source_language)
    target = context.people(document, code)
    by_name: dict[str, list[PersonMention]] = {}
    doubtful: dict[str, list[PersonMention]] = {}
    fitting = cache(fits)
    for bead in context.beads(document, code):
        persons = _likely(source.among(bead.source))
        written = _likely(target.among(bead.target)) if persons else []
        if not written:
            continue
        for found, full in ((by_name, _full), (doubtful, _whole)):
            for name, mention in _pairs(_once(filter(full, persons)), _once(filter(full, written)), fitting):
                found.setdefault(name, []).append(mention)
    return Renderings(by_name, _once(filter(_full, _likely(source.all()))), doubtful)


def _most_frequent(found: Sequence[PersonMention]) -> PersonMention:
    """Of several renderings of one person the one that comes most often, of equals first."""
    counts = Counter(mention.name for mention in found)
    return max(found, key=lambda mention: counts[mention.name])


def _pairs(
    persons: Sequence[PersonMention],
    written: Sequence[PersonMention],
    fits: Callable[[PersonMention, PersonMention], bool],
) -> Iterator[tuple[str, PersonMention]]:
    """The source's persons that a bead has in full on both sides, with their rendering."""
    fitting = {person.name: [mention for mention in written if fits(mention, person)] for person in persons}
    for person in persons:
        mine = fitting[person.name]
        others = {mention.name for name, each in fitting.items() if name != person.name for mention in each}
        if len(mine) == 1 and mine[0].name not in others:
            yield person.name, mine[0]


def _likely(mentions: Iterable[PersonMention]) -> list[PersonMention]:
    """The mentions that are more than a part of the name of what is likely a person."""
    return [mention for mention in mentions if mention.certainty >= _LIKELY and not mention.short]


def _full(mention: PersonMention) -> bool:
    return bool(mention.given)


def _whole(mention: PersonMention) -> bool:
    """Is the name surely more than a surname, though it may not be known which of its words is that?"""
    return len(mention.given) + len(mention.family) > 1


def _once(mentions: Iterable[PersonMention]) -> tuple[PersonMention, ...]:
    """The first mention of each name."""
    found: dict[str, PersonMention] = {}
    for mention in mentions:
        found.setdefault(mention.name, mention)
    return tuple(found.values())


def fits(written: PersonMention, person: PersonMention) -> bool:
    """May a name of one language be that of a person in another, the two taken by themselves?"""
    sentences, people = by_itself(person)
    return answer(written, sentences, people).found >= _FITS


def by_itself(person: PersonMention) -> tuple[Sequence[Sentence], People]:
    """A sentence that consists of the person's full name, and who is named in it."""
    text, sentence = person.name, person.at.sentence
    alone = Sentence(SourceFile(sentence.file.path, text), sentence.language, text, tuple(range(len(text))))
    return (alone,), People({alone: (person._replace(at=Mention(alone, 0, len(text)), short=False),)})


def _two_people(one: PersonMention, other: PersonMention) -> bool:
    """Do two full names of one language have a family name in common and given names that are plainly two?"""
    if not one.given or not other.given or one.han != other.han or one.foreign != other.foreign:
        return False
    from rapidfuzz.distance import Indel

    first, second = "".join(one.given), "".join(other.given)
    near = Indel.normalized_similarity(first, second)
    if one.foreign:  # 埃琳娜 and 艾琳娜 are one name
        return one.family == other.family and near < 0.5 and not (first in second or second in first)
    if one.han:
        names = chinese.simplify(one.name), chinese.simplify(other.name)
        if names[0].startswith(names[1]) or names[1].startswith(names[0]):
            return False  # the segmenter may have cut one of them short
        return chinese.simplify(one.family[0]) == chinese.simplify(other.family[0])
    kin = any(alike(a, b) >= _FITS + 0.25 for a in one.family for b in other.family)
    if not kin or near >= _SPELT_ALIKE or min(len(first), len(second)) < 3 or first in second or second in first:
        return False
    if one.name in other.name or other.name in one.name:
        return False  # Cheung Kin-chung is Matthew Cheung Kin-chung
    if "-" in one.at.text and "-" in other.at.text and one.family == other.family:
        return True  # spelt in one manner: Seo-yeon is not Se-hyun
    return not same_given(one.given, other.given)

"""What several documents say differently: each yields records of its renderings, small enough to keep all of them.

A record holds how one document renders one term, acronym or name in each translation. Those of one source form are
compared in `corpus_terms`, `corpus_acronyms` and `corpus_names`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import islice
from typing import TYPE_CHECKING, Any

from ..model import Document, Location, Mention, Record
from ..records import NamedTuple
from .terms import How, Rendering

if TYPE_CHECKING:
    from ..context import RuleContext

PLACES = 5
"""So many places of a rendering are kept."""
_ELSEWHERE = 12
"""So many places in other documents a drift names."""
_KNOWN = 5

Records = Sequence[tuple[int, Record]]
"""Records of one key, each with the number of its document."""


class What(str, Enum):
    """What a record is about."""

    TERM = "term"
    ACRONYM = "acronym"
    NAME = "name"

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True)
class Wording:
    """One rendering of a record, or of several documents together: what is known of it without their text.

    `count` is how often it stands there; `strong`, `score`, `own_score` and `varied` are those of a `Rendering`;
    `known` are other wordings that it was recognised by; `places` are numbers into the record's places, the first few
    of the rendering's, `source` the number of what the first answers to.
    """

    form: str
    count: int = 1
    strong: bool = True
    score: float = 1.0
    own_score: float | None = 1.0
    varied: bool = False
    known: tuple[str, ...] = ()
    places: tuple[int, ...] = ()
    source: int | None = None

    def values(self, places: list[int], source: int | None) -> list[object]:
        """Its fields as JSON values, the places aside that are given, from which `Wording(*values)` makes it again."""
        score = round(self.score, 4)
        own_score = None if self.own_score is None else round(self.own_score, 4)
        return [self.form, self.count, self.strong, score, own_score, self.varied, list(self.known), places, source]


class CorpusDrift(NamedTuple):
    """A document that renders `form` otherwise than most: `other` is its rendering, `kept` the one to keep.

    `at` and `more` are its places, `elsewhere` those of other documents, that of `kept` first; `documents` says how
    many have either.
    """

    what: What
    form: str
    language: str
    other: str
    kept: str
    documents: tuple[int, int]
    at: Location
    source: Location | None
    more: tuple[Location, ...]
    elsewhere: tuple[Location, ...]
    confidence: float


def records(document: Document, context: RuleContext) -> Iterator[Record]:
    """How a document renders its terms, acronyms and names; nothing for a bitext, whose lines have no common story."""
    from . import corpus_acronyms, corpus_names, corpus_terms

    if document.is_bitext:
        return
    yield from corpus_terms.records(document, context)
    yield from corpus_acronyms.records(document, context)
    yield from corpus_names.records(document, context)


def drifts(records: Records) -> Iterator[CorpusDrift]:
    """Where the records of one key depart from the rendering that most documents have, or the first of them."""
    from .corpus_acronyms import Acronyms
    from .corpus_names import Names
    from .corpus_terms import Terms

    first = records[0][1]
    kinds: dict[What, Callable[[str], Comparison]] = {What.TERM: Terms, What.ACRONYM: Acronyms, What.NAME: Names}
    kind = kinds[What(first.data["what"])]
    by_language: dict[str, Comparison] = {}
    for number, (index, record) in enumerate(records):
        for code in record.data["renderings"]:
            if code not in by_language:
                by_language[code] = kind(code)
            by_language[code].add(number, index, record)
    for comparison in by_language.values():
        yield from comparison.drifts(records)


# ---- making records --------------------------------------------------------------------------------------------------


class Writer:
    """Gathers the renderings of one record and the places that they stand at."""

    def __init__(self, what: What, key: Iterable[str], form: str, language: str, **data: Any) -> None:
        self._key = "\x1f".join((what.value, language, *key))
        self._data = {"what": what.value, "form": form, "language": language, **data}
        self._renderings: dict[str, list[list[object]]] = {}
        self._places: dict[Mention, int] = {}

    def add(self, code: str, wording: Wording, places: Iterable[Mention], source: Mention | None) -> None:
        """One rendering of a translation; of the places the first few are kept."""
        kept = [self._place(mention) for mention in islice(places, PLACES)]
        answers = None if source is None else self._place(source)
        self._renderings.setdefault(code, []).append(wording.values(kept, answers))

    def _place(self, mention: Mention) -> int:
        return self._places.setdefault(mention, len(self._places))

    def record(self) -> Record | None:
        """The record, None where no translation renders it."""
        if not self._renderings:
            return None
        data = {**self._data, "renderings": self._renderings}
        return Record(self._key, data, tuple([mention.location for mention in self._places]))


def known_forms(rendering: Rendering) -> tuple[str, ...]:
    """The wordings of the places that were found because another place has them."""
    found = dict.fromkeys(place.target.text for place in rendering.places if place.how is How.KNOWN)
    return tuple(found)[:_KNOWN]


# ---- comparing them --------------------------------------------------------------------------------------------------


def wordings(record: Record, code: str) -> list[Wording]:
    """How a record's document renders it in one translation, in order of appearance."""
    return [Wording(*each) for each in record.data["renderings"].get(code, ())]


def usual(found: Sequence[Wording]) -> Wording | None:
    """The most frequent one, the first of equals."""
    return max(found, key=lambda each: each.count, default=None)


class Way:
    """One rendering with the records that have it, by their number among those of the key; to `drift` it is a rendering
    with the mentions of all of them."""

    def __init__(self, first: Wording) -> None:
        self.first = first
        self.form = first.form
        self.count = 0
        self.strong = first.strong
        self.score = first.score
        self.own_score = first.own_score
        self.varied = first.varied
        self.uses: list[int] = []

    @property
    def documents(self) -> int:
        return len(self.uses)

    def add(self, number: int, other: Wording) -> None:
        self.uses.append(number)
        self.count += other.count
        self.strong = self.strong or other.strong
        self.score = max(self.score, other.score)
        self.varied = self.varied or other.varied
        if self.own_score is None or (other.own_score is not None and other.own_score > self.own_score):
            self.own_score = other.own_score


class Comparison(ABC):
    """The ways to render one source form in one translation, told apart record by record.

    What is kept does not grow with the records, but for a number each.
    """

    def __init__(self, code: str) -> None:
        self.code = code
        self.ways: list[Way] = []
        self._known: dict[object, Way] = {}
        self._elsewhere: list[tuple[int, Location]] = []
        self._shown: set[int] = set()

    @abstractmethod
    def same(self, one: Wording, other: Wording) -> bool:
        """Are two renderings one?"""

    @abstractmethod
    def sure(self, record: Record, best: Way, way: Way, own: Wording) -> float:
        """How sure it is that a rendering, which is of one way, drifts from the best; 0.0 where it does not."""

    def rank(self, way: Way) -> tuple[float, ...]:
        """The way that ranks highest is kept, the first of equals."""
        return (way.documents,)

    def add(self, number: int, index: int, record: Record) -> None:
        """One record by its number, and that of its document."""
        found = wordings(record, self.code)
        kept = usual(found)
        if kept is None:
            return
        if len(self._shown) <= _ELSEWHERE:  # one more than is shown, since a drift leaves its own document out
            self._shown.add(index)
            self._elsewhere += [(index, record.places[each.places[0]]) for each in found if each.places]
        # the first way that fits stays the first: a form is compared with all of them only once
        seen = kept.form, kept.strong
        way = self._known.get(seen) or next((each for each in self.ways if self.same(each.first, kept)), None)
        if way is None:
            way = Way(kept)
            self.ways.append(way)
        self._known[seen] = way
        way.add(number, kept)

    def drifts(self, records: Records) -> Iterator[CorpusDrift]:
        """Where records depart from the rendering of most documents, or of the first."""
        if len(self.ways) < 2:
            return
        best = max(self.ways, key=self.rank)
        for way in self.ways:
            for number in way.uses if way is not best else ():
                index, record = records[number]
                own = usual(wordings(record, self.code))
                confidence = 0.0 if own is None else self.sure(record, best, way, own)
                if own is not None and confidence > 0:
                    yield self._drift(records, (index, record), (way, best), own, confidence)

    def _drift(
        self, records: Records, mine: tuple[int, Record], ways: tuple[Way, Way], own: Wording, confidence: float
    ) -> CorpusDrift:
        (index, record), (way, best) = mine, ways
        first, *more = (record.places[place] for place in own.places)
        kept = records[best.uses[0]][1].places[best.first.places[0]]
        elsewhere = dict.fromkeys([kept, *(place for other, place in self._elsewhere if other != index)])
        return CorpusDrift(
            What(record.data["what"]),
            record.data["form"],
            self.code,
            own.form,
            best.form,
            (way.documents, best.documents),
            first,
            None if own.source is None else record.places[own.source],
            tuple(more),
            tuple(elsewhere)[:_ELSEWHERE],
            confidence,
        )

"""Terms of a source and their renderings in the translations, and when two renderings drift apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field
from enum import IntEnum
from typing import Protocol

from ..languages import language
from ..model import Bead, Mention
from ..records import NamedTuple, dataclass
from .acronyms import in_capitals
from .wording import normal, one_within_other, overlap, reordered

QUOTED_ALIKE = 0.3
"""Cosine from which a quotation answers to another by itself."""
FOUND = 0.5
"""Cosine from which a span without quotation marks counts as a rendering."""
FAINT = 0.35
"""The same where the other translations bear witness."""


class Kind(IntEnum):
    """What makes a term of a wording, the surest last."""

    PHRASE = 0
    NAME = 1
    QUOTED = 2
    DEFINED = 3


class How(IntEnum):
    """How the rendering of one mention was found, the surest last."""

    SPAN = 0
    VARIANT = 1
    KNOWN = 2
    QUOTED = 3
    DEFINED = 4


class Placed(NamedTuple):
    """One place where a translation renders a term.

    `source` and `bead` are None where the place has no counterpart, as in a title that the source lacks.
    """

    target: Mention
    source: Mention | None
    bead: Bead | None
    how: How
    score: float


@dataclass(frozen=True, slots=True)
class Rendering:
    """One wording by which a translation renders a term, inflection aside, with its places in document order."""

    form: str
    places: tuple[Placed, ...]

    @property
    def count(self) -> int:
        return len(self.places)

    @property
    def strong(self) -> bool:
        """Do quotation marks or a definition say where it begins and ends?"""
        return any(place.how >= How.QUOTED for place in self.places)

    @property
    def score(self) -> float:
        return max(place.score for place in self.places)

    @property
    def own_score(self) -> float | None:
        """The best score of a place that was not found by what other places have; None where all were."""
        return max((place.score for place in self.places if place.how is not How.KNOWN), default=None)

    @property
    def varied(self) -> bool:
        """Was a place found by a known rendering with a word replaced?"""
        return any(place.how is How.VARIANT for place in self.places)


class Wording(Protocol):
    """What `drift` asks of a rendering: one of a document at hand, or what a record says of several."""

    @property
    def form(self) -> str: ...
    @property
    def count(self) -> int: ...
    @property
    def strong(self) -> bool: ...
    @property
    def score(self) -> float: ...
    @property
    def own_score(self) -> float | None: ...
    @property
    def varied(self) -> bool: ...


class Inconsistency(NamedTuple):
    """Two renderings of one term inside one language: `other` departs from `kept`."""

    kept: Rendering
    other: Rendering
    confidence: float


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the source; `renderings` are those of each translation, in order of appearance."""

    form: str
    language: str
    kind: Kind
    occurrences: tuple[Mention, ...]
    renderings: dict[str, tuple[Rendering, ...]] = field(default_factory=dict)

    def kept(self, code: str) -> Rendering | None:
        """The rendering to keep: the most frequent, the first of equals."""
        found = self.renderings.get(code, ())
        return max(found, key=lambda each: each.count, default=None)

    def inconsistencies(self, code: str) -> tuple[Inconsistency, ...]:
        """Where one translation departs from the rendering to keep, with how sure that is."""
        kept = self.kept(code)
        if kept is None:
            return ()
        found = []
        for other in self.renderings[code]:
            if other is not kept:
                sure = drift(self, kept, other, code, self._steady(code))
                if sure > 0:
                    found.append(Inconsistency(kept, other, sure))
        return tuple(found)

    def _steady(self, code: str) -> int:
        """How many of the other translations render the term twice or more, and always in one way."""
        others = [found for other, found in self.renderings.items() if other != code]
        return sum(len(found) == 1 and found[0].count >= 2 for found in others)

    def consistency(self, code: str) -> tuple[int, int]:
        """Located mentions that have the most frequent rendering, and all located mentions."""
        kept = self.kept(code)
        total = sum(each.count for each in self.renderings.get(code, ()))
        return (0 if kept is None else kept.count), total


def consistency(terms: Sequence[Term], code: str) -> float | None:
    """The term consistency of one translation, as the WMT25 terminology task scores it.

    The share of located term mentions that have the term's most frequent rendering, over the terms with two mentions or
    more; None where there are none.
    """
    pairs = [term.consistency(code) for term in terms]
    pairs = [(same, total) for same, total in pairs if total >= 2]
    return sum(same for same, _ in pairs) / sum(total for _, total in pairs) if pairs else None


def drift(term: Term, kept: Wording, other: Wording, code: str, steady: int = 0) -> float:
    """How sure it is that two renderings of a term drift apart; 0.0 where they may well both stand.

    `steady` says how many other translations render the term twice or more and always in one way: they show that it
    is a term, and that it is this translation that drifts.
    """
    if kept.strong and other.strong:
        if one_within_other(kept.form, other.form, code):
            return 0.0
        return 0.6 if reordered(kept.form, other.form, code) else 0.9 if other.score >= QUOTED_ALIKE else 0.75
    kind, source = term.kind, term.language
    least = FAINT if steady >= 2 else FOUND
    if other.score < least or kept.score < least:
        return 0.0
    own = kept.own_score
    if own is not None and not steady and other.score < 0.8 * own:
        return 0.0
    if kind is Kind.QUOTED and not language(source).spaced and len(normal(term.form, source)) < 3:
        return 0.0  # two characters are too little to go by
    size = len(normal(other.form, code)) / max(len(normal(kept.form, code)), 1)
    if not 0.5 <= size <= 2 or _abbreviated(kept.form) != _abbreviated(other.form):
        return 0.0
    varied = kept.varied or other.varied
    if varied and kind is Kind.PHRASE and not steady:
        return 0.0
    bonus = 0.15 if steady >= 2 else 0.1 if steady else 0.0
    if kind is Kind.PHRASE:
        # What is only repeated is a term where its renderings come back too and have something in common, or where
        # other translations treat it as one.
        if kept.count < 2:
            return 0.4 if steady >= 2 or (steady and varied) else 0.0
        if not steady and not 0 < overlap(kept.form, other.form, code) < 1:
            return 0.0
        return min(0.25 + 0.05 * kept.count, 0.4) + (0.2 if steady else 0.0)
    base = {Kind.DEFINED: 0.75, Kind.QUOTED: 0.75, Kind.NAME: 0.7}[kind]
    return min(base + bonus if kept.strong or kept.count >= 2 else base + bonus - 0.1, 0.95)


def _abbreviated(text: str) -> bool:
    """Has a wording an acronym in it (UN-Generalversammlung)?"""
    return bool(re.search(r"(?<![^\W_])[A-Z]{2,}(?![^\W_])", text)) and not text.isupper() and not in_capitals(text)

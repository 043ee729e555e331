"""Terms over several documents: which documents of a run render one term differently."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ..model import Document
from .terms import How, Placed, Rendering, Term, drift
from .wording import normal, same_wording, shortened

if TYPE_CHECKING:
    from ..context import RuleContext


class TermDrift(NamedTuple):
    """A document that renders a term otherwise than most: `other` is its rendering, `kept` the one to keep.

    `documents` says how many documents have either; `elsewhere` are all other renderings of the run.
    """

    term: Term
    language: str
    other: Rendering
    kept: Rendering
    documents: tuple[int, int]
    elsewhere: tuple[Rendering, ...]
    confidence: float


@dataclass(slots=True)
class _Way:
    """One rendering with the documents that have it, as (index, term, rendering)."""

    uses: list[tuple[int, Term, Rendering]]

    @property
    def count(self) -> int:
        return len(self.uses)

    @property
    def merged(self) -> Rendering:
        places: list[Placed] = [place for _, _, rendering in self.uses for place in rendering.places]
        return Rendering(self.uses[0][2].form, tuple(places))


def drifts(documents: Sequence[Document], context: RuleContext) -> Iterator[TermDrift]:
    """Where a document departs from the rendering that most documents of the run have, or the first of them."""
    by_key: dict[tuple[str, tuple[str, ...]], list[tuple[int, Term]]] = {}
    for index, document in enumerate(documents):
        for term in context.terms(document):
            by_key.setdefault((term.language, normal(term.form, term.language)), []).append((index, term))
    for uses in by_key.values():
        if len({index for index, _ in uses}) < 2:
            continue
        for code in dict.fromkeys(code for _, term in uses for code in term.renderings):
            yield from _compare(code, uses)


def _compare(code: str, uses: Sequence[tuple[int, Term]]) -> Iterator[TermDrift]:
    ways: list[_Way] = []
    for index, term in uses:
        kept = term.kept(code)
        if kept is None:
            continue
        way = next((each for each in ways if _one(each.uses[0][2], kept, code)), None)
        if way is None:
            ways.append(_Way([(index, term, kept)]))
        else:
            way.uses.append((index, term, kept))
    if len(ways) < 2:
        return
    best = max(ways, key=lambda way: (way.count, -ways.index(way)))
    reference = best.merged
    for way in ways:
        if way is best:
            continue
        for index, term, rendering in way.uses:
            sure = drift(term, reference, rendering, code)
            if sure > 0:
                elsewhere = [other for at, each in uses if at != index for other in each.renderings.get(code, ())]
                yield TermDrift(
                    term, code, rendering, reference, (way.count, best.count), tuple(elsewhere), min(sure, 0.85)
                )


def _one(one: Rendering, other: Rendering, code: str) -> bool:
    if same_wording(one.form, other.form, code):
        return True
    if one.strong and other.strong:
        return False
    return shortened(one.form, other.form, code) or any(
        place.how is How.KNOWN and same_wording(place.target.text, other.form, code) for place in one.places
    )

"""Terms over several documents: which documents of a run render one term differently."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..model import Document, Record
from .corpus import Comparison, Way, What, Wording, Writer, known_forms
from .terms import Kind, Term, drift
from .wording import normal, one_within_other, same_wording, shortened

if TYPE_CHECKING:
    from ..context import RuleContext

_SUREST = 0.85


def records(document: Document, context: RuleContext) -> Iterator[Record]:
    """How each translation renders the document's terms."""
    for term in context.terms(document):
        key = normal(term.form, term.language)
        writer = Writer(What.TERM, key, term.form, term.language, kind=int(term.kind))
        for code, found in term.renderings.items():
            for each in found:
                wording = Wording(
                    each.form, each.count, each.strong, each.score, each.own_score, each.varied, known_forms(each)
                )
                source = each.places[0].source or term.occurrences[0]
                writer.add(code, wording, (place.target for place in each.places), source)
        record = writer.record()
        if record is not None:
            yield record


class Terms(Comparison):
    """The renderings of a term in one translation."""

    def same(self, one: Wording, other: Wording) -> bool:
        if same_wording(one.form, other.form, self.code):
            return True
        if one.strong and other.strong:
            return one_within_other(one.form, other.form, self.code)
        return shortened(one.form, other.form, self.code) or any(
            same_wording(form, other.form, self.code) for form in one.known
        )

    def sure(self, record: Record, best: Way, way: Way, own: Wording) -> float:
        term = Term(record.data["form"], record.data["language"], Kind(record.data["kind"]), ())
        return min(drift(term, best, own, self.code), _SUREST)

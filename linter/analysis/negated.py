"""What a negator is about, and where another language says the same: the clauses whose polarity is to be compared."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ..languages import LANGUAGES
from ..model import Mention
from ..records import NamedTuple
from .coverage import Words
from .polarity import clause_at, clauses

_AFTER, _BEFORE = 3, 2
"""How many content words after and before a negator are taken to be denied."""
_CONTENT = 3.9  # norm from which a word says something
_AS_GOOD = 0.9  # share of the best clause's likeness from which another clause may be meant as well
_LIKELY = 0.3
_POSSIBLE = 0.2
_LESS = 0.6
"""Likeness from which a clause is taken to say the same, and from which it is if the next best is that much less."""
_ALIKE = 0.3  # cosine from which a word answers a denied one
_LONGEST_QUOTE = 48


class Answer(NamedTuple):
    """Where one side says what a negator of another side is about.

    `clauses` are those that may be meant, the likeliest first; `words` is what to quote from the first, `likeness` the
    cosine, on average, of the denied words with what answers them there, `next_best` that of the clause after it.
    """

    clauses: tuple[Mention, ...]
    words: Mention
    likeness: float
    next_best: float

    @property
    def sure(self) -> bool:
        """Whether the first clause is alike enough to be taken to say the same."""
        return self.likeness >= _LIKELY or (self.likeness >= _POSSIBLE and self.next_best <= _LESS * self.likeness)


def answer(negator: Mention, own: Words, others: Sequence[Words]) -> Answer | None:
    """The clauses of `others` that say what a negator in the sentence of `own` is about; None if it is about nothing.

    That is judged by the content words beside the negator in its clause, wherever the clause stands on the other side.
    """
    about = _denied(negator, own)
    if not about:
        return None
    weights, units = own.norms[about], own.units(about)
    found: list[tuple[float, Mention, _Cosines]] = []
    for other in others:
        to_all = units @ other.units().T
        for clause in clauses(other.sentence):
            inside = _inside(other, clause)
            if inside:
                cosines = to_all[:, inside[0] : inside[-1] + 1]  # the words of a clause are neighbours
                likeness = float(np.maximum(cosines.max(axis=1), 0) @ weights)
                found.append((likeness, clause, _Cosines(other, inside, cosines)))
    if not found:
        return None
    best, clause, there = max(found, key=lambda each: each[0])
    others_found = [(score, each) for score, each, _ in found if each is not clause]
    near = [each for score, each in others_found if score >= _AS_GOOD * best]
    total = max(float(weights.sum()), 1e-6)
    next_best = max((score for score, _ in others_found), default=0.0)
    return Answer((clause, *near), _quoted(there), best / total, next_best / total)


def alike(one: Mention, own: Words, two: Mention, other: Words) -> bool:
    """Whether two words of two languages mean about the same."""
    a = [i for i, span in enumerate(own.spans) if _overlaps(span, one)]
    b = [i for i, span in enumerate(other.spans) if _overlaps(span, two)]
    return bool(a and b) and float((own.units(a) @ other.units(b).T).max()) >= _ALIKE


def _denied(negator: Mention, own: Words) -> list[int]:
    clause = clause_at(negator)
    content = [i for i in _inside(own, clause) if own.norms[i] >= _CONTENT or own.named[i]]
    after = [i for i in content if own.spans[i][0] >= negator.end or _overlaps(own.spans[i], negator)]
    before = [i for i in content if own.spans[i][1] <= negator.start]
    return before[-_BEFORE:] + after[:_AFTER]


def _overlaps(span: tuple[int, int], mention: Mention) -> bool:
    return span[0] < mention.end and mention.start < span[1]


def _inside(words: Words, clause: Mention) -> list[int]:
    return [i for i, (start, end) in enumerate(words.spans) if clause.start <= start and end <= clause.end]


class _Cosines(NamedTuple):
    """The words of a clause by their indices in the sentence, with the cosines of those denied (rows) to them."""

    words: Words
    inside: list[int]
    cosines: NDArray[np.float32]


def _quoted(clause: _Cosines) -> Mention:
    """The words of a clause from the first that answers what is denied to the last, if that is not too much to read."""
    other, inside, cosines = clause
    hits = sorted({inside[int(row.argmax())] for row in cosines if row.max() >= _ALIKE})
    centre = inside[int(np.unravel_index(int(cosines.argmax()), cosines.shape)[1])]
    hits = hits or [centre]
    longest = _LONGEST_QUOTE if LANGUAGES[other.sentence.language].spaced else _LONGEST_QUOTE // 3
    while other.spans[hits[-1]][1] - other.spans[hits[0]][0] > longest and len(hits) > 1:
        # What stands farther from the likeliest word is given up.
        hits.pop(0 if centre - hits[0] >= hits[-1] - centre else -1)
    first = max(hits[0] - 1, inside[0])  # the word before it: an auxiliary, a particle
    return Mention(other.sentence, other.spans[first][0], other.spans[hits[-1]][1])

"""Which words of a bead correspond, for a reader to look at: no rule judges by it.

Two words are linked where each is the other's nearest, by the cosine of their vectors and by standing in like places;
what is written alike in both languages, as names are, is near too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from ..model import Mention
from ..records import NamedTuple
from .phonetics import fold

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .coverage import Words

    Floats = NDArray[np.float32]

_ALIKE = 0.3  # least cosine of two words that are linked
_BESIDE = 0.4  # the same of words beside two linked ones, which need not be each other's nearest
_PLACE = 0.25  # what standing at opposite ends takes off
_SPELT = 4  # letters from which the same spelling is no chance


class WordLink(NamedTuple):
    """A word of the source, one of the translation."""

    source: Mention
    target: Mention


def word_links(source: Sequence[Words], target: Sequence[Words]) -> tuple[WordLink, ...]:
    """The links between the words of the two sides of a bead, in the source's order."""
    ours, theirs = _mentions(source), _mentions(target)
    if not ours or not theirs:
        return ()
    near = _nearness(source, target, ours, theirs)
    places = np.abs(np.linspace(0, 1, len(ours))[:, None] - np.linspace(0, 1, len(theirs))[None, :])
    scores = near - _PLACE * places
    best_here, best_there = scores.argmax(axis=1), scores.argmax(axis=0)
    linked = {(i, int(j)) for i, j in enumerate(best_here) if best_there[j] == i and near[i, j] >= _ALIKE}
    linked |= _beside(linked, near)
    return tuple(WordLink(ours[i], theirs[j]) for i, j in sorted(linked))


def _beside(linked: set[tuple[int, int]], near: Floats) -> set[tuple[int, int]]:
    """Links of words that have none yet and stand beside linked ones on both sides: one word answers to two."""
    here, there = {i for i, _ in linked}, {j for _, j in linked}
    more = set()
    for i, j in linked:
        for a, b in ((i - 1, j), (i + 1, j), (i, j - 1), (i, j + 1)):
            inside = 0 <= a < near.shape[0] and 0 <= b < near.shape[1]
            if inside and (a not in here or b not in there) and near[a, b] >= _BESIDE:
                more.add((a, b))
    return more


def _nearness(
    source: Sequence[Words], target: Sequence[Words], ours: Sequence[Mention], theirs: Sequence[Mention]
) -> Floats:
    """(source words, target words): the cosine, 1 where both are spelt the same."""
    near: Floats = np.concatenate([w.units() for w in source]) @ np.concatenate([w.units() for w in target]).T
    spelt: dict[str, list[int]] = {}
    for j, each in enumerate(theirs):
        spelt.setdefault(fold(each.text), []).append(j)
    for i, each in enumerate(ours):
        word = fold(each.text)
        if len(word) >= _SPELT or each.text[:1].isupper():
            near[i, spelt.get(word, [])] = 1.0
    return near


def _mentions(words: Sequence[Words]) -> list[Mention]:
    return [Mention(each.sentence, start, end) for each in words for start, end in each.spans]

"""How much speaks for each bead: the features of a pair of texts and the weights that make scores of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .members import Directions

Floats = NDArray[np.float32]

SIZES: tuple[tuple[int, int], ...] = (
    *((1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1)),
    *((2, 3), (3, 2), (1, 4), (4, 1), (3, 3)),
)
"""The beads with two sides, small ones first."""

LONGEST = 4

KINDS = ("1-1", "1-2", "2-2", "1-3", "2-3", "1-4")
"""The kinds of bead that share a prior; either side may be the longer."""

KIND_OF_SIZE = (0, 1, 1, 2, 3, 3, 4, 4, 5, 5, 4)

_MULTI = [k for k, size in enumerate(SIZES) if size != (1, 1)]


@dataclass(frozen=True)
class Side:
    """One text, ready to be aligned.

    `runs` is (LONGEST, n, dimension): [k - 1, i] is the unit vector of sentences i to i + k - 1 joined. `lengths` are
    in letters, with a letter of Chinese counted as several. `anchors` (n, any) are the vectors of `anchor_vectors`.
    `ends` says after which sentences a paragraph ends. `tokens` gives the token vectors of a sentence by its index,
    where the model has any.
    """

    runs: Floats
    lengths: Floats
    anchors: Floats
    ends: NDArray[np.bool_]
    tokens: Callable[[int], Directions] | None = None

    def __len__(self) -> int:
        return len(self.lengths)


class Evidence:
    """The features of every bead and skip of two texts, as arrays over (size, source start, target start).

    `sizes` are those of the beads that are looked at, (1, 1) the first.
    """

    def __init__(self, source: Side, target: Side, sizes: Sequence[tuple[int, int]] = SIZES) -> None:
        n, m = len(source), len(target)
        self.rows, self.columns = n, m
        self.sizes = sizes
        raw = source.runs.reshape(LONGEST * n, -1) @ target.runs.reshape(LONGEST * m, -1).T
        raw = raw.reshape(LONGEST, n, LONGEST, m).transpose(0, 2, 1, 3)
        chance, match = _levels(raw[0, 0])
        self.likeness = (raw - chance) / (match - chance)
        self._source, self._target = source, target
        self._unit = match - chance
        self._chance = chance
        a, b = np.array(sizes).T - 1
        self._a, self._b = a, b
        self.allowed = (np.arange(n) + a[:, None] < n)[:, :, None] & (np.arange(m) + b[:, None] < m)[:, None, :]

    def features(self) -> Iterator[tuple[str, Floats]]:
        """Each feature of the beads, by name, (sizes, n, m); rubbish where the bead has no room.

        A feature that is zero for all beads of these texts may be left out.
        """
        likeness = self.likeness[self._a, self._b]
        yield "likeness", likeness
        across = np.where(self.allowed, likeness, -1.0)
        yield "rival", 2 * likeness - across.max(axis=2, keepdims=True) - across.max(axis=1, keepdims=True)
        yield "background", self._background()
        yield "length", self._length()
        if self._source.anchors.size and self._target.anchors.size:
            shared, apart = self._anchors()
            yield "shared", shared
            yield "apart", apart
        if len(self.sizes) > 1:
            gain, members, weakest = self._parts(likeness)
            yield "gain", gain
            yield "members", members
            yield "weakest", weakest
            yield "larger", likeness * (self._a + self._b)[:, None, None].astype(np.float32)
        if self._source.ends.any() or self._target.ends.any():
            crossed, closed = self._paragraphs()
            yield "crossed", crossed
            yield "closed", closed

    def skips(self) -> tuple[dict[str, Floats], dict[str, Floats]]:
        """The features of leaving out each sentence, of the source and of the target."""
        single = self.likeness[0, 0]
        sides = []
        for side, axis in ((self._source, 1), (self._target, 0)):
            ranked = np.sort(single, axis=axis)
            best = ranked.take(-1, axis=axis)
            fourth = ranked.take(-min(4, ranked.shape[axis]), axis=axis)
            sides.append({"best": best, "distinct": best - fourth, "letters": np.log((side.lengths + 5) / 80)})
        return sides[0], sides[1]

    def evenness(self) -> float:
        """How evenly alike the pairs of these texts are, 1 in news: the inverse of the variance of the likeness of
        sentences that are each other's best match.

        In a free translation some pairs are hardly alike, so a sentence that is like nothing was not left out for that.
        """
        single = self.likeness[0, 0]
        best = single.argmax(axis=1)
        mutual = single.argmax(axis=0)[best] == np.arange(self.rows)
        values = single[np.arange(self.rows), best][mutual]
        values = values[values > 0.3]
        spread = _USUAL_SPREAD
        if len(values) > 3:
            # a standard deviation, that few outliers do not touch
            spread = (_quantile(values, 0.75) - _quantile(values, 0.25)) / 1.35
        variance = (spread**2 * len(values) + _USUAL_SPREAD**2 * 15) / (len(values) + 15)
        return float(np.clip(_USUAL_SPREAD**2 / variance, 0.3, 2.0))

    def _background(self) -> Floats:
        """How like either run is to the average sentence of the other side."""
        source, target = self._source, self._target
        of_source = (source.runs @ target.runs[0].mean(axis=0) - self._chance) / self._unit
        of_target = (target.runs @ source.runs[0].mean(axis=0) - self._chance) / self._unit
        result: Floats = (of_source[self._a][:, :, None] + of_target[self._b][:, None, :]) / 2
        return result

    def _length(self) -> Floats:
        """Minus the squared deviation from the length that is to be expected, in standard deviations, bounded."""
        of_source = _run_sums(self._source.lengths)[self._a][:, :, None]
        of_target = _run_sums(self._target.lengths)[self._b][:, None, :]
        ratio = np.log((of_target + 1) / (of_source + 1)) - self._usual_ratio()
        variance = 0.01 + 2.6 / (np.minimum(of_source, of_target) + 5)
        result: Floats = -np.minimum(ratio * ratio / variance, 16.0)
        return result

    def _usual_ratio(self) -> float:
        """The logarithm of how much longer the target is, from the pairs that are each other's best match."""
        single = self.likeness[0, 0]
        rows = np.arange(self.rows)
        best = single.argmax(axis=1)
        mutual = rows[(single.argmax(axis=0)[best] == rows) & (single[rows, best] > 0.6)]
        if not len(mutual):
            return 0.0
        of_source, of_target = self._source.lengths[mutual], self._target.lengths[best[mutual]]
        ratios = np.log((of_target + 1) / (of_source + 1))
        weights = np.minimum(of_source, of_target) + 1
        order = ratios.argsort(kind="stable")
        middle = order[np.searchsorted(np.cumsum(weights[order]), weights.sum() / 2)]
        return float(ratios[middle] * len(mutual) / (len(mutual) + 3))

    def _anchors(self) -> tuple[Floats, Floats]:
        """The anchors that both sides of a bead have, and those that one of them lacks; both bounded."""
        source, target = self._source.anchors, self._target.anchors
        n, m = self.rows, self.columns
        of_source, of_target = _run_sums(source)[:LONGEST], _run_sums(target)
        product = of_source.reshape(LONGEST * n, -1) @ of_target.reshape(LONGEST * m, -1).T
        product = product.reshape(LONGEST, n, LONGEST, m)[self._a, :, self._b]
        own = (of_source * of_source).sum(axis=2)[self._a][:, :, None]
        other = (of_target * of_target).sum(axis=2)[self._b][:, None, :]
        shared = np.clip(product, 0.0, 3.0)
        apart = np.clip(own + other - 2 * product, 0.0, 2.5)
        return shared, apart

    def _parts(self, likeness: Floats) -> tuple[Floats, Floats, Floats]:
        """Whether each sentence of a bead of several has its part in it; zero for 1-1.

        What the bead gains over the best one with a sentence less at an end; and how much speaks for each member, all
        together and for the least likely: a member that is a share f of its side is expected to have the likeness
        sqrt(f) to the other side if it belongs there, and none if not.
        """
        n, m = self.rows, self.columns
        wide = np.full((LONGEST, LONGEST, n + LONGEST, m + LONGEST), -1.0, dtype=np.float32)
        wide[:, :, :n, :m] = self.likeness
        less = np.full_like(likeness, -1.0)
        members = np.zeros_like(likeness)
        weakest = np.full_like(likeness, 9.0)
        for side, sizes, others in ((self._source, self._a, self._b), (self._target, self._b, self._a)):
            of_source = side is self._source
            some = np.flatnonzero(sizes > 0)
            if not some.size:
                continue
            # Each member of each of these sizes, all members of a size together.
            size, member = np.nonzero(np.arange(LONGEST) <= sizes[some, None])
            size, starts = some[size], np.flatnonzero(member == 0)
            lengths = np.stack([_ahead(side.lengths, by) for by in range(LONGEST)])
            share = np.clip((lengths[member] + 1) / (_run_sums(side.lengths)[sizes[size]] + 1), 0.0, 1.0)
            places = zip(member.tolist(), others[size].tolist(), strict=True)
            if of_source:
                one = np.stack([wide[0, other, ahead : n + ahead, :m] for ahead, other in places])
                share = share[:, :, None]
            else:
                one = np.stack([wide[other, 0, :n, ahead : m + ahead] for ahead, other in places])
                share = share[:, None, :]
            belongs = np.sqrt(share) * one - share / 2
            members[some] += np.add.reduceat(belongs, starts)
            weakest[some] = np.minimum(weakest[some], np.minimum.reduceat(belongs, starts))
            for first in (0, 1):
                if of_source:
                    shorter = wide[sizes[some] - 1, others[some], first : n + first, :m]
                else:
                    shorter = wide[others[some], sizes[some] - 1, :n, first : m + first]
                less[some] = np.maximum(less[some], shorter)
        gain = likeness - less
        gain[0] = 0
        weakest[0] = 0
        return gain, members, weakest

    def _paragraphs(self) -> tuple[Floats, Floats]:
        """How many ends of paragraphs lie inside a bead, and whether it ends one on both sides (1) or on one (-1)."""
        inside, last = [], []
        for side, reach in ((self._source, self._a), (self._target, self._b)):
            ends = side.ends.astype(np.float32)
            runs = _run_sums(ends)[reach]
            final = np.stack([_ahead(ends, extra) for extra in reach.tolist()])
            inside.append(runs - final)
            last.append(final)
        crossed = inside[0][:, :, None] + inside[1][:, None, :]
        own, other = last[0][:, :, None], last[1][:, None, :]
        closed = 2 * own * other - np.maximum(own, other)
        return crossed, closed


def _ahead(values: Floats, by: int) -> Floats:
    """[i]: the value `by` places after i, 0 where there is none."""
    moved = np.zeros_like(values)
    moved[: max(len(values) - by, 0)] = values[by:]
    return moved


def _run_sums(values: Floats) -> Floats:
    """[k - 1, i]: the sum of values i to i + k - 1, as far as there are so many."""
    sums = np.zeros((LONGEST, *values.shape), dtype=np.float32)
    sums[0] = values
    for size in range(1, LONGEST):
        sums[size] = sums[size - 1]
        if size < len(values):
            sums[size, :-size] += values[size:]
    return sums


_USUAL_CHANCE, _USUAL_MATCH, _USUAL_SPREAD = 0.06, 0.6, 0.2


def _quantile(values: Floats, share: float) -> float:
    """What np.quantile gives; that and np.median import masked arrays, which takes longer than an alignment."""
    ordered = np.sort(values, axis=None)
    place = share * (ordered.size - 1)
    below = int(place)
    above = min(below + 1, ordered.size - 1)
    return float(ordered[below] + (ordered[above] - ordered[below]) * (place - below))


def _levels(single: Floats) -> tuple[float, float]:
    """The similarity of sentences that have nothing to do with each other, and that of a pair, in these texts.

    Models and kinds of text differ in both. Short texts tell little about it and lean on what is usual.
    """
    if not single.size:
        return _USUAL_CHANCE, _USUAL_MATCH
    chance = (_quantile(single, 0.5) * single.size + _USUAL_CHANCE * 40) / (single.size + 40)
    # The shorter side, since much of the longer may have no match.
    best = np.sort(single.max(axis=0 if single.shape[1] < single.shape[0] else 1))
    top = best[len(best) // 2 :]
    match = (_quantile(top, 0.5) * len(top) + _USUAL_MATCH * 8) / (len(top) + 8)
    return chance, max(match, chance + 0.1)

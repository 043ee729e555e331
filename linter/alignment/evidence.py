"""How much speaks for each bead: the features of a pair of texts and the weights that make scores of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..records import dataclass
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
    """The features of every bead and skip of some pairs of texts, over (pair, size, source start, target start).

    The pairs lie one upon the other, all as large as the largest (`rows`, `columns`); `extents` has the true sizes.
    `sizes` are those of the beads that are looked at, (1, 1) the first.
    """

    def __init__(self, pairs: Sequence[tuple[Side, Side]], sizes: Sequence[tuple[int, int]] = SIZES) -> None:
        self.pairs = pairs
        self.sizes = sizes
        self.extents = [(len(source), len(target)) for source, target in pairs]
        self.rows, self.columns = (max(ends) for ends in zip(*self.extents, strict=True))
        self.likeness = np.zeros((len(pairs), LONGEST, LONGEST, self.rows, self.columns), dtype=np.float32)
        self._levels: list[tuple[float, float]] = []
        for pair, (n, m), likeness in zip(pairs, self.extents, self.likeness, strict=True):
            raw = _products(pair[0].runs, pair[1].runs)
            chance, match = _levels(raw[0, 0])
            likeness[:, :, :n, :m] = (raw - chance) / (match - chance)
            self._levels.append((chance, match - chance))
        a, b = np.array(sizes).T - 1
        self._a, self._b = a, b
        n, m = np.array(self.extents).T[:, :, None, None]
        inside = np.arange(self.rows) + a[:, None] < n, np.arange(self.columns) + b[:, None] < m
        self.allowed: NDArray[np.bool_] = inside[0][:, :, :, None] & inside[1][:, :, None, :]
        self._inside: NDArray[np.bool_] = self.allowed[:, :1]
        self._lengths = self._filled([(source.lengths, target.lengths) for source, target in pairs])

    def features(self) -> Iterator[tuple[str, Floats]]:
        """Each feature of the beads, by name, (pairs, sizes, rows, columns); rubbish where the bead has no room.

        A feature that is zero for all beads of these texts may be left out.
        """
        likeness = self.likeness[:, self._a, self._b]
        yield "likeness", likeness
        across = np.where(self.allowed, likeness, np.where(self._inside, np.float32(-1), _OUTSIDE))
        yield "rival", 2 * likeness - across.max(axis=3, keepdims=True) - across.max(axis=2, keepdims=True)
        yield "background", self._background()
        yield "length", self._length()
        if any(source.anchors.size and target.anchors.size for source, target in self.pairs):
            shared, apart = self._anchors()
            yield "shared", shared
            yield "apart", apart
        if len(self.sizes) > 1:
            gain, members, weakest = self._parts(likeness)
            yield "gain", gain
            yield "members", members
            yield "weakest", weakest
            yield "larger", likeness * (self._a + self._b)[:, None, None].astype(np.float32)
        if any(side.ends.any() for pair in self.pairs for side in pair):
            crossed, closed = self._paragraphs()
            yield "crossed", crossed
            yield "closed", closed

    def skips(self) -> tuple[dict[str, Floats], dict[str, Floats]]:
        """The features of leaving out each sentence, of the source and of the target, (pairs, sentences)."""
        single = np.where(self._inside[:, 0], self.likeness[:, 0, 0], _OUTSIDE)
        sides = []
        for of_others, lengths, axis in ((1, self._lengths[0], 2), (0, self._lengths[1], 1)):
            ranked = np.sort(single, axis=axis)
            best = ranked.take(-1, axis=axis)
            fourth = np.stack(
                [
                    each.take(-min(4, extent[of_others]), axis=axis - 1)
                    for each, extent in zip(ranked, self.extents, strict=True)
                ]
            )
            sides.append({"best": best, "distinct": best - fourth, "letters": np.log((lengths + 5) / 80)})
        return sides[0], sides[1]

    def evenness(self) -> list[float]:
        """How evenly alike the sentences of each pair of texts are, 1 in news: the inverse of the variance of the
        likeness of sentences that are each other's best match.

        In a free translation some pairs are hardly alike, so a sentence that is like nothing was not left out for that.
        """
        return [_evenness(self.single(place)) for place in range(len(self.pairs))]

    def single(self, place: int) -> Floats:
        """(source, target): how alike the sentences of one pair of texts are."""
        n, m = self.extents[place]
        result: Floats = self.likeness[place, 0, 0, :n, :m]
        return result

    def _filled(self, sides: Sequence[tuple[NDArray[Any], NDArray[Any]]]) -> tuple[Floats, Floats]:
        """(pairs, ..., sentences) of each side, from what there is for each pair; zero beyond a text's end."""
        made = []
        for values, size in zip(zip(*sides, strict=True), (self.rows, self.columns), strict=True):
            filled = np.zeros((len(values), *values[0].shape[:-1], size), dtype=np.float32)
            for row, each in zip(filled, values, strict=True):
                row[..., : each.shape[-1]] = each
            made.append(filled)
        return made[0], made[1]

    def _background(self) -> Floats:
        """How like either run is to the average sentence of the other side."""
        of_source, of_target = self._filled(
            [
                (
                    (source.runs @ target.runs[0].mean(axis=0) - chance) / unit,
                    (target.runs @ source.runs[0].mean(axis=0) - chance) / unit,
                )
                for (source, target), (chance, unit) in zip(self.pairs, self._levels, strict=True)
            ]
        )
        result: Floats = np.float32(0.5) * (of_source[:, self._a][:, :, :, None] + of_target[:, self._b][:, :, None, :])
        return result

    def _length(self) -> Floats:
        """Minus the squared deviation from the length that is to be expected, in standard deviations, bounded."""
        of_source, of_target = (
            _run_sums(lengths)[:, reach] for lengths, reach in zip(self._lengths, (self._a, self._b), strict=True)
        )
        of_source, of_target = of_source[:, :, :, None], of_target[:, :, None, :]
        usual = [_usual_ratio(self.single(place), *pair) for place, pair in enumerate(self.pairs)]
        ratio = np.log((of_target + 1) / (of_source + 1)) - np.array(usual, dtype=np.float32)[:, None, None, None]
        variance = 0.01 + 2.6 / (np.minimum(of_source, of_target) + 5)
        result: Floats = -np.minimum(ratio * ratio / variance, 16.0)
        return result

    def _anchors(self) -> tuple[Floats, Floats]:
        """The anchors that both sides of a bead have, and those that one of them lacks; both bounded."""
        products = np.zeros_like(self.likeness)
        squares = []
        for pair, (n, m), product in zip(self.pairs, self.extents, products, strict=True):
            one, two = (_joined(side.anchors) for side in pair)
            product[:, :, :n, :m] = _products(one, two)
            squares.append(((one * one).sum(axis=2), (two * two).sum(axis=2)))
        own, other = self._filled(squares)
        both = products[:, self._a, self._b]
        shared = np.clip(both, 0.0, 3.0)
        apart = np.clip(own[:, self._a][:, :, :, None] + other[:, self._b][:, :, None, :] - 2 * both, 0.0, 2.5)
        return shared, apart

    def _parts(self, likeness: Floats) -> tuple[Floats, Floats, Floats]:
        """Whether each sentence of a bead of several has its part in it; zero for 1-1.

        What the bead gains over the best one with a sentence less at an end; and how much speaks for each member, all
        together and for the least likely: a member that is a share f of its side is expected to have the likeness
        sqrt(f) to the other side if it belongs there, and none if not.
        """
        n, m = self.rows, self.columns
        shape = len(self.pairs), LONGEST, LONGEST, n + LONGEST, m + LONGEST
        wide = np.full(shape, -1.0, dtype=np.float32)
        wide[:, :, :, :n, :m] = np.where(self._inside[:, :, None], self.likeness, np.float32(-1))
        less = np.full_like(likeness, -1.0)
        members = np.zeros_like(likeness)
        weakest = np.full_like(likeness, 9.0)
        for of_source, sizes, others in ((True, self._a, self._b), (False, self._b, self._a)):
            own = self._lengths[0 if of_source else 1]
            some = np.flatnonzero(sizes > 0)
            if not some.size:
                continue
            # Each member of each of these sizes, all members of a size together.
            size, member = np.nonzero(np.arange(LONGEST) <= sizes[some, None])
            size, starts = some[size], np.flatnonzero(member == 0)
            lengths = np.stack([_ahead(own, by) for by in range(LONGEST)], axis=1)
            share = np.clip((lengths[:, member] + 1) / (_run_sums(own)[:, sizes[size]] + 1), 0.0, 1.0)
            places = zip(member.tolist(), others[size].tolist(), strict=True)
            if of_source:
                one = np.stack([wide[:, 0, other, ahead : n + ahead, :m] for ahead, other in places], axis=1)
                share = share[:, :, :, None]
            else:
                one = np.stack([wide[:, other, 0, :n, ahead : m + ahead] for ahead, other in places], axis=1)
                share = share[:, :, None, :]
            belongs = np.sqrt(share) * one - share / 2
            members[:, some] += np.add.reduceat(belongs, starts, axis=1)
            weakest[:, some] = np.minimum(weakest[:, some], np.minimum.reduceat(belongs, starts, axis=1))
            for first in (0, 1):
                if of_source:
                    shorter = wide[:, sizes[some] - 1, others[some], first : n + first, :m]
                else:
                    shorter = wide[:, others[some], sizes[some] - 1, :n, first : m + first]
                less[:, some] = np.maximum(less[:, some], shorter)
        gain = likeness - less
        gain[:, 0] = 0
        weakest[:, 0] = 0
        return gain, members, weakest

    def _paragraphs(self) -> tuple[Floats, Floats]:
        """How many ends of paragraphs lie inside a bead, and whether it ends one on both sides (1) or on one (-1)."""
        inside, last = [], []
        every = self._filled([(source.ends, target.ends) for source, target in self.pairs])
        for ends, reach in zip(every, (self._a, self._b), strict=True):
            runs = _run_sums(ends)[:, reach]
            final = np.stack([_ahead(ends, extra) for extra in range(LONGEST)], axis=1)[:, reach]
            inside.append(runs - final)
            last.append(final)
        crossed = inside[0][:, :, :, None] + inside[1][:, :, None, :]
        own, other = last[0][:, :, :, None], last[1][:, :, None, :]
        closed = 2 * own * other - np.maximum(own, other)
        return crossed, closed


_OUTSIDE = np.float32(-1e9)
"""The likeness of what lies beyond a text's end."""


def _products(one: Floats, other: Floats) -> Floats:
    """(LONGEST, LONGEST, n, m): the products of the runs of two sides, each (LONGEST, sentences, dimension)."""
    n, m = one.shape[1], other.shape[1]
    products = one.reshape(LONGEST * n, -1) @ other.reshape(LONGEST * m, -1).T
    result: Floats = products.reshape(LONGEST, n, LONGEST, m).transpose(0, 2, 1, 3)
    return result


def _joined(vectors: Floats) -> Floats:
    """(LONGEST, sentences, dimension): the sums of the vectors of runs of sentences."""
    sums = np.zeros((LONGEST, *vectors.shape), dtype=np.float32)
    for size in range(LONGEST):
        sums[size] = sums[size - 1] if size else vectors
        if 0 < size < len(vectors):
            sums[size, :-size] += vectors[size:]
    return sums


def _evenness(single: Floats) -> float:
    rows = np.arange(len(single))
    best = single.argmax(axis=1)
    mutual = single.argmax(axis=0)[best] == rows
    values = single[rows, best][mutual]
    values = values[values > 0.3]
    spread = _USUAL_SPREAD
    if len(values) > 3:
        # a standard deviation, that few outliers do not touch
        spread = (_quantile(values, 0.75) - _quantile(values, 0.25)) / 1.35
    variance = (spread**2 * len(values) + _USUAL_SPREAD**2 * 15) / (len(values) + 15)
    return min(max(_USUAL_SPREAD**2 / variance, 0.3), 2.0)


def _usual_ratio(single: Floats, source: Side, target: Side) -> float:
    """The logarithm of how much longer the target is, from the pairs that are each other's best match."""
    rows = np.arange(len(single))
    best = single.argmax(axis=1)
    mutual = rows[(single.argmax(axis=0)[best] == rows) & (single[rows, best] > 0.6)]
    if not len(mutual):
        return 0.0
    of_source, of_target = source.lengths[mutual], target.lengths[best[mutual]]
    ratios = np.log((of_target + 1) / (of_source + 1))
    weights = np.minimum(of_source, of_target) + 1
    order = ratios.argsort(kind="stable")
    middle = order[np.searchsorted(np.cumsum(weights[order]), weights.sum() / 2)]
    return float(ratios[middle] * len(mutual) / (len(mutual) + 3))


def _ahead(values: Floats, by: int) -> Floats:
    """[..., i]: the value `by` places after i, 0 where there is none."""
    moved = np.zeros_like(values)
    moved[..., : max(values.shape[-1] - by, 0)] = values[..., by:]
    return moved


def _run_sums(values: Floats) -> Floats:
    """[:, k - 1, ..., i]: the sum of values i to i + k - 1, as far as there are so many."""
    sums = np.zeros((len(values), LONGEST, *values.shape[1:]), dtype=np.float32)
    sums[:, 0] = values
    for size in range(1, LONGEST):
        sums[:, size] = sums[:, size - 1]
        if size < values.shape[-1]:
            sums[:, size, ..., :-size] += values[..., size:]
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

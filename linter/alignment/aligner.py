"""The aligner's core: two texts as vectors in, beads out; no language, no file, no model is met here.

An alignment's probability is log-linear in the evidence for its beads. The aligner first asks how probable each bead
is over all alignments, learns from that how often this pair of texts merges, splits and leaves out sentences, asks
again, and takes the alignment with the most beads that are expected to be right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log

import numpy as np

from ..records import NamedTuple
from .evidence import KIND_OF_SIZE, KINDS, LONGEST, SIZES, Evidence, Side
from .lattice import NEVER, Lattice, Posteriors, Step, best_paths, posteriors_of_all
from .members import belonging
from .weights import WEIGHTS, Weights


class IndexBead(NamedTuple):
    """A bead as indices of source and target sentences. `score` is the log weight of its evidence against leaving
    its sentences out; `confidence` in 0..1 is the probability that exactly these sentences belong together."""

    source: tuple[int, ...]
    target: tuple[int, ...]
    score: float
    confidence: float


USUAL = {"1-1": 0.78, "1-2": 0.12, "2-2": 0.01, "1-3": 0.015, "2-3": 0.004, "1-4": 0.004}
"""How often each kind of bead occurs in texts at large: what is assumed before a text is seen."""

USUALLY_OPEN = 0.005
"""How many passages are usually left out of either side, for each bead."""

TRUST, TRUST_OPEN = 30.0, 12.0
"""How many beads that assumption weighs against what is found in the texts at hand; texts differ much more in how
often they leave out a sentence than in how often they split one."""

_PLAUSIBLE = 0.01
"""The probability from which a bead of several sentences is looked at word by word."""


def align(source: Side, target: Side) -> tuple[IndexBead, ...]:
    """The beads between two texts in order, every sentence of both in exactly one of them."""
    return align_all([(source, target)])[0]


def align_all(pairs: Sequence[tuple[Side, Side]]) -> list[tuple[IndexBead, ...]]:
    """The beads of several pairs of short texts; together they take little longer than one."""
    result: list[tuple[IndexBead, ...]] = [_skips(len(source), len(target)) for source, target in pairs]
    full = [place for place, (source, target) in enumerate(pairs) if len(source) and len(target)]
    for places in _groups({place: (len(pairs[place][0]), len(pairs[place][1])) for place in full}):
        for place, beads in zip(places, _aligned([pairs[place] for place in places]), strict=True):
            result[place] = beads
    return result


def _groups(extents: Mapping[int, tuple[int, int]]) -> list[list[int]]:
    """The places of pairs of about the same extent: those that are aligned together are made as large as the largest,
    and no more than half of that shall be waste."""
    groups: list[list[int]] = []
    rows = columns = cells = 0
    for place in sorted(extents, key=lambda place: (extents[place][0] * extents[place][1], place)):
        n, m = extents[place]
        rows, columns, cells = max(rows, n), max(columns, m), cells + n * m
        if not groups or rows * columns * (len(groups[-1]) + 1) > 2 * cells:
            groups.append([])
            rows, columns, cells = n, m, n * m
        groups[-1].append(place)
    return groups


def _aligned(pairs: Sequence[tuple[Side, Side]]) -> list[tuple[IndexBead, ...]]:
    evidence = Evidence(pairs, _fitting(pairs))
    lattices = scored(evidence, WEIGHTS)
    found = posteriors_of_all(lattices)
    reweighed = []
    for place, (source, target) in enumerate(pairs):
        if source.tokens is not None and target.tokens is not None:
            held = list(memberships(found[place], source, target))
            if held:
                lattices[place] = with_members(lattices[place], held, WEIGHTS)
                reweighed.append(place)
    for place, again in zip(reweighed, posteriors_of_all([lattices[place] for place in reweighed]), strict=True):
        found[place] = again
    final = posteriors_of_all(list(map(adapted, lattices, found)))
    paths = best_paths([expected(each) for each in final])
    return [tuple(_bead(step, final[place], evidence, place) for step in path) for place, path in enumerate(paths)]


def _fitting(pairs: Sequence[tuple[Side, Side]]) -> list[tuple[int, int]]:
    """The sizes of beads that some of these texts have room for."""
    room = {(min(len(source), LONGEST), min(len(target), LONGEST)) for source, target in pairs}
    return [(a, b) for a, b in SIZES if any(a <= n and b <= m for n, m in room)]


def _skips(n: int, m: int) -> tuple[IndexBead, ...]:
    left_out = [IndexBead((i,), (), 1.0, 1.0) for i in range(n)]
    return (*left_out, *(IndexBead((), (j,), 1.0, 1.0) for j in range(m)))


def scored(evidence: Evidence, weights: Weights) -> list[Lattice]:
    """The lattices with the scores that the evidence gives, but for what `with_members` adds."""
    rows, columns, sizes = evidence.rows, evidence.columns, evidence.sizes
    kinds = [SIZES.index(size) for size in sizes]
    biases = [weights.bias[KINDS[KIND_OF_SIZE[k]]] for k in kinds]
    totals = np.empty((len(evidence.pairs), len(kinds), rows, columns), dtype=np.float32)
    totals[:] = np.array(biases, dtype=np.float32)[:, None, None]
    for name, values in evidence.features():
        each = [weights.single.get(name, 0.0), *[weights.multi.get(name, 0.0)] * (len(kinds) - 1)]
        totals += np.array(each, dtype=np.float32)[:, None, None] * values
    totals = np.where(evidence.allowed, totals, np.float32(NEVER))
    scores = np.full((len(evidence.pairs), len(SIZES), rows + 1, columns + 1), NEVER)
    for place, (k, (a, b)) in enumerate(zip(kinds, sizes, strict=True)):
        scores[:, k, a:, b:] = totals[:, place, : rows - a + 1, : columns - b + 1]
    skips = []
    for side in evidence.skips():
        total = np.full(side["best"].shape, weights.bias["skip"])
        for name, weight in weights.skip.items():
            total += weight * side[name]
        skips.append(total)
    lattices = []
    for place, ((n, m), evenness) in enumerate(zip(evidence.extents, evidence.evenness(), strict=True)):
        opening = weights.bias["open"] + weights.evenness * log(evenness)
        of_beads = scores[place, :, : n + 1, : m + 1]
        lattices.append(Lattice(SIZES, of_beads, skips[0][place, :n], skips[1][place, :m], opening, opening))
    return lattices


def with_members(lattice: Lattice, held: Iterable[Membership], weights: Weights) -> Lattice:
    """The lattice with what the words of their sentences say of the larger beads."""
    scores = lattice.scores.copy()
    for bead in held:
        a, b = SIZES[bead.kind]
        gain = weights.multi["held"] * bead.held + weights.multi["foreign"] * bead.foreign
        scores[bead.kind, bead.i + a, bead.j + b] += gain
    return lattice._replace(scores=scores)


class Membership(NamedTuple):
    """A bead of several sentences, by its size's index and where it starts on either side, and what the log-odds that
    its least likely sentence belongs say for it (`held`, 0 or more) or against it (`foreign`, 0 or less)."""

    kind: int
    i: int
    j: int
    held: float
    foreign: float


def memberships(found: Posteriors, source: Side, target: Side) -> Iterator[Membership]:
    """Looks word by word at the beads of several sentences that are plausible at first sight.

    Where both sides have several sentences, that all belong somewhere in it does not speak for the bead.
    """
    assert source.tokens is not None
    assert target.tokens is not None
    for k, i_end, j_end in np.argwhere(found.beads[1:] > _PLAUSIBLE).tolist():
        a, b = SIZES[k + 1]
        i, j = i_end - a, j_end - b
        one = [source.tokens(place) for place in range(i, i_end)]
        other = [target.tokens(place) for place in range(j, j_end)]
        odds = [side for side in belonging(one, other) if len(side) > 1]
        least = min(min(side) for side in odds)
        yield Membership(k + 1, i, j, max(least, 0.0) if len(odds) == 1 else 0.0, min(least, 0.0))


def adapted(lattice: Lattice, found: Posteriors) -> Lattice:
    """The lattice with its biases moved towards how often each kind of bead seems to occur in these texts."""
    counts = dict.fromkeys(KINDS, 0.0)
    for kind, count in zip(KIND_OF_SIZE, found.beads.sum(axis=2).sum(axis=1).tolist(), strict=True):
        counts[KINDS[kind]] += count
    total = sum(counts.values()) + found.opened_source + found.opened_target
    change = np.array([_change(counts[KINDS[k]], total, USUAL[KINDS[k]], TRUST) for k in KIND_OF_SIZE])
    return lattice._replace(
        scores=lattice.scores + change[:, None, None],
        open_source=lattice.open_source + _change(found.opened_source, total, USUALLY_OPEN, TRUST_OPEN),
        open_target=lattice.open_target + _change(found.opened_target, total, USUALLY_OPEN, TRUST_OPEN),
    )


def _change(count: float, total: float, usual: float, trust: float) -> float:
    return log((count + trust * usual) / ((total + trust) * usual))


def expected(found: Posteriors) -> Lattice:
    """The lattice whose best path has the highest expected accuracy.

    A bead gains its probability less what it costs to be wrong, so that of many improbable beads none is taken where
    fewer, larger or none at all do as well.
    """
    beads = np.where(found.beads > 0, found.beads - _COST, NEVER)
    return Lattice(SIZES, beads, found.skip_source - _COST, found.skip_target - _COST)


_COST = 0.45


def _bead(step: Step, found: Posteriors, evidence: Evidence, place: int) -> IndexBead:
    (i, i_end), (j, j_end) = step.source, step.target
    single = evidence.single(place)
    if i == i_end:
        probability, score = found.skip_target[j], 1 - single[:, j].max()
    elif j == j_end:
        probability, score = found.skip_source[i], 1 - single[i].max()
    else:
        probability = found.beads[step.kind, i_end, j_end]
        score = evidence.likeness[place, i_end - i - 1, j_end - j - 1, i, j]
    return IndexBead(tuple(range(i, i_end)), tuple(range(j, j_end)), float(score), min(float(probability), 1.0))

"""The lattice of all monotonic alignments of two texts: which one is best, and how probable is each of its beads.

A point (i, j) of the lattice lies after i source and j target sentences. A bead of size (a, b) leads from
(i - a, j - b) to (i, j); a skip passes one sentence of one side. Within a gap source skips come before target skips,
so that every alignment is exactly one path. Scores are log weights: a path's is the sum of its steps'.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

NEVER = -1e9
"""The score of a step that does not exist (finite, so that sums stay numbers)."""

_PADDING = 4


class Lattice(NamedTuple):
    """`scores[k, i, j]` is the score of the bead of size `sizes[k]` that ends at (i, j), NEVER where it has no room.

    `skip_source[i]` and `skip_target[j]` are the scores of leaving out a sentence; the first of a run of them costs
    `open_source` or `open_target` as well, since what is left out is often a whole passage.
    """

    sizes: Sequence[tuple[int, int]]
    scores: Floats
    skip_source: Floats
    skip_target: Floats
    open_source: float = 0.0
    open_target: float = 0.0


class Posteriors(NamedTuple):
    """Over all paths: the probability of each bead (laid out as the scores) and of each sentence being left out, how
    many runs of left-out sentences are to be expected, and the logarithm of the sum of all weights."""

    beads: Floats
    skip_source: Floats
    skip_target: Floats
    opened_source: float
    opened_target: float
    total: float


class Step(NamedTuple):
    """A step of a path that ends at (i, j); `kind` is an index of sizes, or -1 for a skip of one sentence."""

    kind: int
    source: tuple[int, int]
    target: tuple[int, int]


def posteriors(lattice: Lattice) -> Posteriors:
    """The probability of every step, by the forward-backward algorithm in log space."""
    sizes, scores = lattice.sizes, lattice.scores
    rows, columns = scores.shape[1], scores.shape[2]
    skip_source, skip_target = lattice.skip_source, lattice.skip_target
    open_source, open_target = lattice.open_source, lattice.open_target
    passed = np.concatenate([[0.0], np.cumsum(skip_target)])
    # Forward, by the last step: `beaded`, `lessened` by a source skip (`settled`: either), `widened` by a target skip.
    beaded = np.full((rows, columns), NEVER)
    lessened = np.full((rows, columns), NEVER)
    settled = np.full((rows, columns), NEVER)
    widened = np.full((rows, columns), NEVER)
    padded = np.full((rows + _PADDING, columns + _PADDING), NEVER)
    flat, width = padded.reshape(-1), padded.shape[1]
    places = _places(sizes, columns, width, sign=-1, origin=_PADDING)
    for i in range(rows):
        beaded[i] = _log_sum(flat.take(places + i * width) + scores[:, i])
        if i == 0:
            beaded[0, 0] = 0.0
        else:
            lessened[i] = np.logaddexp(beaded[i - 1] + open_source, lessened[i - 1]) + skip_source[i - 1]
        settled[i] = np.logaddexp(beaded[i], lessened[i])
        widened[i, 1:] = np.logaddexp.accumulate(settled[i] - passed)[:-1] + passed[1:] + open_target
        padded[i + _PADDING, _PADDING:] = np.logaddexp(settled[i], widened[i])
    reached = padded[_PADDING:, _PADDING:]
    # Backward, by the step that led here.
    after_bead = np.full((rows + _PADDING, columns + _PADDING), NEVER)
    after_source = np.full((rows + 1, columns), NEVER)
    after_target = np.full((rows, columns + 1), NEVER)
    flat = after_bead.reshape(-1)
    # A bead's score is stored where it ends, hence the shifted look-up.
    shifted = np.full((len(sizes), rows + _PADDING, columns + _PADDING), NEVER)
    shifted[:, :rows, :columns] = scores
    flat_scores = shifted.reshape(-1)
    places = _places(sizes, columns, width, sign=1, origin=0)
    layers = np.arange(len(sizes))[:, None] * (shifted.shape[1] * width)
    for i in range(rows - 1, -1, -1):
        here = places + i * width
        onward = _log_sum(flat.take(here) + flat_scores.take(here + layers))
        if i == rows - 1:
            onward[-1] = 0.0
        after_target[i, :-1] = np.logaddexp.accumulate((onward + passed)[::-1])[::-1] - passed
        onward[:-1] = np.logaddexp(onward[:-1], open_target + skip_target + after_target[i, 1:-1])
        if i == rows - 1:
            after_source[i] = after_bead[i, :columns] = onward
        else:
            skipping = skip_source[i] + after_source[i + 1]
            after_source[i] = np.logaddexp(onward, skipping)
            after_bead[i, :columns] = np.logaddexp(onward, open_source + skipping)
    total = reached[-1, -1]
    beads = np.zeros_like(scores)
    for k, (a, b) in enumerate(sizes):
        if a < rows and b < columns:
            step = reached[:-a, :-b] + scores[k, a:, b:] + after_bead[a:rows, b:columns] - total
            beads[k, a:, b:] = np.exp(step)
    onward_source = skip_source[:, None] + after_source[1:rows] - total
    onward_target = skip_target + after_target[:, 1:-1] - total
    opened_source = np.exp(beaded[:-1] + open_source + onward_source)
    opened_target = np.exp(settled[:, :-1] + open_target + onward_target)
    return Posteriors(
        beads,
        (opened_source + np.exp(lessened[:-1] + onward_source)).sum(axis=1),
        (opened_target + np.exp(widened[:, :-1] + onward_target)).sum(axis=0),
        float(opened_source.sum()),
        float(opened_target.sum()),
        float(total),
    )


def best_path(lattice: Lattice) -> list[Step]:
    """The path with the highest score, where opening a run of skips is free.

    Of equal ones it prefers beads to skips and small beads to large.
    """
    sizes, scores = lattice.sizes, lattice.scores
    rows, columns = scores.shape[1], scores.shape[2]
    total_target = np.concatenate([[0.0], np.cumsum(lattice.skip_target)])
    best = np.full((rows + _PADDING, columns + _PADDING), NEVER)
    settled = np.full((rows, columns), NEVER)
    chosen = np.zeros((rows, columns), dtype=np.int8)  # index of the bead, or len(sizes) for a source skip
    skipped = np.zeros((rows, columns), dtype=bool)  # reached by a target skip
    places = _places(sizes, columns, best.shape[1], sign=-1, origin=_PADDING)
    flat = best.reshape(-1)
    width = best.shape[1]
    place = np.arange(columns)
    for i in range(rows):
        options = flat.take(places + i * width) + scores[:, i]
        kinds = options.argmax(axis=0)
        row = options[kinds, place]
        if i == 0:
            row[0] = 0.0
        else:
            skip = settled[i - 1] + lattice.skip_source[i - 1]
            better = skip > row
            row = np.where(better, skip, row)
            kinds = np.where(better, len(sizes), kinds)
        settled[i] = row
        chosen[i] = kinds
        relative = row - total_target
        highest = np.maximum.accumulate(relative)
        skipped[i] = highest > relative
        best[i + _PADDING, _PADDING:] = highest + total_target
    steps: list[Step] = []
    i, j = rows - 1, columns - 1
    before_source_skip = False
    while i or j:
        if skipped[i, j] and not before_source_skip:
            kind, a, b = -1, 0, 1
        elif chosen[i, j] == len(sizes):
            kind, a, b = -1, 1, 0
        else:
            kind = int(chosen[i, j])
            a, b = sizes[kind]
        steps.append(Step(kind, (i - a, i), (j - b, j)))
        before_source_skip = (a, b) == (1, 0)
        i, j = i - a, j - b
    return steps[::-1]


def _places(sizes: Sequence[tuple[int, int]], columns: int, width: int, *, sign: int, origin: int) -> NDArray[np.intp]:
    """Flat places, in a padded table, of the points one bead before (or after) the points of row 0, a row a size."""
    starts = [(origin + sign * a) * width + origin + sign * b for a, b in sizes]
    return np.array(starts, dtype=np.intp)[:, None] + np.arange(columns, dtype=np.intp)


def _log_sum(terms: Floats) -> Floats:
    highest = terms.max(axis=0)
    result: Floats = np.log(np.exp(terms - highest).sum(axis=0)) + highest
    return result

"""The lattice of all monotonic alignments of two texts: which one is best, and how probable is each of its beads.

A point (i, j) of the lattice lies after i source and j target sentences. A bead of size (a, b) leads from
(i - a, j - b) to (i, j); a skip passes one sentence of one side. Within a gap source skips come before target skips,
so that every alignment is exactly one path. Scores are log weights: a path's is the sum of its steps'.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ..records import NamedTuple

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


class _Stack(NamedTuple):
    """Lattices of one set of sizes, one upon the other, each filled up to the largest with steps that do not exist.

    `scores` is (lattices, sizes, rows, columns). `passed` is what it costs to skip all of the target up to a column.
    `ends` are the last row and column of each.
    """

    scores: Floats
    skip_source: Floats
    skip_target: Floats
    passed: Floats
    open_source: Floats
    open_target: Floats
    ends: list[tuple[int, int]]


def _stacked(lattices: Sequence[Lattice]) -> _Stack:
    count = len(lattices)
    ends = [(lattice.scores.shape[1] - 1, lattice.scores.shape[2] - 1) for lattice in lattices]
    rows, columns = (max(sizes) + 1 for sizes in zip(*ends, strict=True))
    scores = np.full((count, len(lattices[0].sizes), rows, columns), NEVER)
    skip_source, skip_target = np.zeros((count, rows - 1)), np.zeros((count, columns - 1))
    for k, (lattice, (n, m)) in enumerate(zip(lattices, ends, strict=True)):
        scores[k, :, : n + 1, : m + 1] = lattice.scores
        skip_source[k, :n] = lattice.skip_source
        skip_target[k, :m] = lattice.skip_target
    passed = np.zeros((count, columns))
    np.cumsum(skip_target, axis=1, out=passed[:, 1:])
    open_source = np.array([[lattice.open_source] for lattice in lattices])
    open_target = np.array([[lattice.open_target] for lattice in lattices])
    return _Stack(scores, skip_source, skip_target, passed, open_source, open_target, ends)


def posteriors(lattice: Lattice) -> Posteriors:
    """The probability of every step, by the forward-backward algorithm in log space."""
    return posteriors_of_all([lattice])[0]


def posteriors_of_all(lattices: Sequence[Lattice]) -> list[Posteriors]:
    """The posteriors of several lattices of the same sizes, row by row of all of them together."""
    if not lattices:
        return []
    sizes = lattices[0].sizes
    scores, skip_source, skip_target, passed, open_source, open_target, ends = _stacked(lattices)
    count, _, rows, columns = scores.shape
    shape = count, rows, columns
    # Forward, by the last step: `beaded`, `lessened` by a source skip (`settled`: either), `widened` by a target skip.
    beaded, lessened, settled, widened = (np.full(shape, NEVER) for _ in range(4))
    padded = np.full((count, rows + _PADDING, columns + _PADDING), NEVER)
    flat, width = padded.reshape(count, -1), padded.shape[2]
    places = _places(sizes, columns, width, sign=-1, origin=_PADDING)
    for i in range(rows):
        beaded[:, i] = _log_sum(flat.take(places + i * width, axis=1) + scores[:, :, i])
        if i == 0:
            beaded[:, 0, 0] = 0.0
        else:
            before = np.logaddexp(beaded[:, i - 1] + open_source, lessened[:, i - 1])
            lessened[:, i] = before + skip_source[:, i - 1, None]
        settled[:, i] = np.logaddexp(beaded[:, i], lessened[:, i])
        relative = np.logaddexp.accumulate(settled[:, i] - passed, axis=1)
        widened[:, i, 1:] = relative[:, :-1] + passed[:, 1:] + open_target
        padded[:, i + _PADDING, _PADDING:] = np.logaddexp(settled[:, i], widened[:, i])
    reached = padded[:, _PADDING:, _PADDING:]
    # Backward, by the step that led here.
    after_bead = np.full((count, rows + _PADDING, columns + _PADDING), NEVER)
    after_source = np.full((count, rows + 1, columns), NEVER)
    after_target = np.full((count, rows, columns + 1), NEVER)
    flat = after_bead.reshape(count, -1)
    # A bead's score is stored where it ends, hence the shifted look-up.
    shifted = np.full((count, len(sizes), rows + _PADDING, columns + _PADDING), NEVER)
    shifted[:, :, :rows, :columns] = scores
    flat_scores = shifted.reshape(count, -1)
    places = _places(sizes, columns, width, sign=1, origin=0)
    layers = np.arange(len(sizes))[:, None] * (shifted.shape[2] * width)
    for i in range(rows - 1, -1, -1):
        here = places + i * width
        onward = _log_sum(flat.take(here, axis=1) + flat_scores.take(here + layers, axis=1))
        for k, (last_row, last_column) in enumerate(ends):
            if i == last_row:
                onward[k, last_column] = 0.0
        after_target[:, i, :-1] = np.logaddexp.accumulate((onward + passed)[:, ::-1], axis=1)[:, ::-1] - passed
        onward[:, :-1] = np.logaddexp(onward[:, :-1], open_target + skip_target + after_target[:, i, 1:-1])
        if i == rows - 1:
            after_source[:, i] = after_bead[:, i, :columns] = onward
        else:
            skipping = skip_source[:, i, None] + after_source[:, i + 1]
            after_source[:, i] = np.logaddexp(onward, skipping)
            after_bead[:, i, :columns] = np.logaddexp(onward, open_source + skipping)
    totals = np.array([reached[k, n, m] for k, (n, m) in enumerate(ends)])[:, None, None]
    beads = np.zeros_like(scores)
    for k, (a, b) in enumerate(sizes):
        if a < rows and b < columns:
            step = reached[:, :-a, :-b] + scores[:, k, a:, b:] + after_bead[:, a:rows, b:columns] - totals
            beads[:, k, a:, b:] = np.exp(step)
    onward_source = skip_source[:, :, None] + after_source[:, 1:rows] - totals
    onward_target = skip_target[:, None] + after_target[:, :, 1:-1] - totals
    opened_source = np.exp(beaded[:, :-1] + open_source[:, :, None] + onward_source)
    opened_target = np.exp(settled[:, :, :-1] + open_target[:, :, None] + onward_target)
    skipped_source = opened_source + np.exp(lessened[:, :-1] + onward_source)
    skipped_target = opened_target + np.exp(widened[:, :, :-1] + onward_target)
    return [
        Posteriors(
            beads[k, :, : n + 1, : m + 1],
            skipped_source[k, :n, : m + 1].sum(axis=1),
            skipped_target[k, : n + 1, :m].sum(axis=0),
            float(opened_source[k, :n, : m + 1].sum()),
            float(opened_target[k, : n + 1, :m].sum()),
            float(totals[k, 0, 0]),
        )
        for k, (n, m) in enumerate(ends)
    ]


def best_path(lattice: Lattice) -> list[Step]:
    """The path with the highest score, where opening a run of skips is free.

    Of equal ones it prefers beads to skips and small beads to large.
    """
    return best_paths([lattice])[0]


def best_paths(lattices: Sequence[Lattice]) -> list[list[Step]]:
    """The best paths of several lattices of the same sizes, row by row of all of them together."""
    if not lattices:
        return []
    sizes = lattices[0].sizes
    scores, skip_source, _, passed, _, _, ends = _stacked(lattices)
    count, _, rows, columns = scores.shape
    best = np.full((count, rows + _PADDING, columns + _PADDING), NEVER)
    chosen = np.zeros((count, rows, columns), dtype=np.int8)  # index of the bead, or len(sizes) for a source skip
    skipped = np.zeros((count, rows, columns), dtype=bool)  # reached by a target skip
    flat, width = best.reshape(count, -1), best.shape[2]
    places = _places(sizes, columns, width, sign=-1, origin=_PADDING)
    settled = np.full((count, columns), NEVER)
    for i in range(rows):
        options = flat.take(places + i * width, axis=1) + scores[:, :, i]
        kinds = options.argmax(axis=1)
        row = options.max(axis=1)
        if i == 0:
            row[:, 0] = 0.0
        else:
            skip = settled + skip_source[:, i - 1, None]
            better = skip > row
            row = np.where(better, skip, row)
            kinds = np.where(better, len(sizes), kinds)
        settled = row
        chosen[:, i] = kinds
        relative = row - passed
        highest = np.maximum.accumulate(relative, axis=1)
        skipped[:, i] = highest > relative
        best[:, i + _PADDING, _PADDING:] = highest + passed
    return [_traced(sizes, chosen[k], skipped[k], end) for k, end in enumerate(ends)]


def _traced(
    sizes: Sequence[tuple[int, int]], chosen: NDArray[np.int8], skipped: NDArray[np.bool_], end: tuple[int, int]
) -> list[Step]:
    steps: list[Step] = []
    i, j = end
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
    """(lattices, columns): the logarithm of the sum over the sizes."""
    highest = terms.max(axis=1)
    result: Floats = np.log(np.exp(terms - highest[:, None]).sum(axis=1)) + highest
    return result

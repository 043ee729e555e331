"""The lattice of all monotonic alignments of two texts: which one is best, and how probable is each of its beads.

A point (i, j) of the lattice lies after i source and j target sentences. A bead of size (a, b) leads from
(i - a, j - b) to (i, j); a skip passes one sentence of one side. Within a gap source skips come before target skips,
so that every alignment is exactly one path. Scores are log weights: a path's is the sum of its steps'.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp

import numpy as np
from numpy.typing import NDArray

from ..records import NamedTuple

Floats = NDArray[np.float64]

NEVER = -1e9
"""The score of a step that does not exist (finite, so that sums stay numbers)."""

_PADDING = 4


class Lattice(NamedTuple):
    """`scores[k, i, j]` is the score of the bead of size `sizes[k]` that ends at (i, j), NEVER where it has no room.

    With each size (a, b) goes the size (b, a).
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

    sizes: Sequence[tuple[int, int]]
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
    return _Stack(lattices[0].sizes, scores, skip_source, skip_target, passed, open_source, open_target, ends)


def posteriors(lattice: Lattice) -> Posteriors:
    """The probability of every step, by the forward-backward algorithm in log space."""
    return posteriors_of_all([lattice])[0]


def posteriors_of_all(lattices: Sequence[Lattice]) -> list[Posteriors]:
    """The posteriors of several lattices of the same sizes, the same to the last bit whatever is looked at together."""
    found = iter(_stacked_posteriors([lattice for lattice in lattices if not _of_two_sentences(lattice)]))
    return [_of_a_title(lattice) if _of_two_sentences(lattice) else next(found) for lattice in lattices]


def _stacked_posteriors(lattices: Sequence[Lattice]) -> list[Posteriors]:
    """The posteriors of larger lattices, row by row of all of them together.

    What follows a point is what leads to it in the lattice read from its end with the two sides exchanged, where source
    skips come before target skips again: so both are found in one pass. Sums are made row by row, since longer ones
    would be made in another order in a larger stack.
    """
    if not lattices:
        return []
    count = len(lattices)
    stack = _stacked([*lattices, *map(_reversed, lattices)])
    forward = _forward(stack)
    sizes, ends = lattices[0].sizes, stack.ends[:count]
    rows, columns = (max(sizes) + 1 for sizes in zip(*ends, strict=True))
    scores = stack.scores[:count, :, :rows, :columns]
    beaded, lessened, widened, reached = (each[:count, :rows, :columns] for each in forward)
    totals = np.array([reached[k, n, m] for k, (n, m) in enumerate(ends)])[:, None, None]
    # What follows each point, by the next step: a bead or nothing, a target skip, a source skip; and all together.
    beads_next, targets_next, sources_next, onward = (_turned(each[count:], ends, rows, columns) for each in forward)
    beads = np.zeros(scores.shape)
    for k, (a, b) in enumerate(sizes):
        if a < rows and b < columns:
            beads[:, k, a:, b:] = np.exp(reached[:, :-a, :-b] + scores[:, k, a:, b:] + onward[:, a:, b:] - totals)
    # Either side of a skip counts the opening of its run if the run goes on there.
    source = stack.skip_source[:count, : rows - 1, None] - totals
    target = stack.skip_target[:count, None, : columns - 1] - totals
    open_source, open_target = stack.open_source[:count, :, None], stack.open_target[:count, :, None]
    ended = np.logaddexp(beads_next, targets_next)[:, 1:] + source, sources_next[:, 1:] + source
    opened_source = np.exp(beaded[:, :-1] + open_source + ended[0]) + np.exp(beaded[:, :-1] + ended[1])
    going_on = np.exp(lessened[:, :-1] + ended[0]) + np.exp(lessened[:, :-1] + ended[1] - open_source)
    skipped_source = opened_source + going_on
    ended = beads_next[:, :, 1:] + target, targets_next[:, :, 1:] + target
    settled = np.logaddexp(beaded, lessened)[:, :, :-1]
    opened_target = np.exp(settled + open_target + ended[0]) + np.exp(settled + ended[1])
    going_on = np.exp(widened[:, :, :-1] + ended[0]) + np.exp(widened[:, :, :-1] + ended[1] - open_target)
    skipped_target = opened_target + going_on
    return [
        Posteriors(
            beads[k, :, : n + 1, : m + 1],
            skipped_source[k, :n, : m + 1].sum(axis=1),
            skipped_target[k, : n + 1, :m].sum(axis=0),
            float(opened_source[k, :n, : m + 1].sum(axis=1).sum()),
            float(opened_target[k, : n + 1, :m].sum(axis=1).sum()),
            float(totals[k, 0, 0]),
        )
        for k, (n, m) in enumerate(ends)
    ]


def _of_two_sentences(lattice: Lattice) -> bool:
    return lattice.scores.shape[1:] == (2, 2)


def _of_a_title(lattice: Lattice) -> Posteriors:
    """A sentence on either side: they belong together, or both are left out."""
    kind = lattice.sizes.index((1, 1))
    together = float(lattice.scores[kind, 1, 1])
    apart = float(lattice.skip_source[0] + lattice.skip_target[0]) + lattice.open_source + lattice.open_target
    total = float(np.logaddexp(together, apart))
    beads = np.zeros(lattice.scores.shape)
    beads[kind, 1, 1] = exp(together - total)
    left_out = exp(apart - total)
    return Posteriors(beads, np.array([left_out]), np.array([left_out]), left_out, left_out, total)


def _forward(stack: _Stack) -> tuple[Floats, Floats, Floats, Floats]:
    """What leads to each point, (lattices, rows, columns), by the last step: a bead or nothing, a source skip, a target
    skip; and all together."""
    _, scores, skip_source, _, passed, open_source, open_target, _ = stack
    count, _, rows, columns = scores.shape
    beaded, lessened, widened = (np.full((count, rows, columns), NEVER) for _ in range(3))
    padded = np.full((count, rows + _PADDING, columns + _PADDING), NEVER)
    flat, width = padded.reshape(count, -1), padded.shape[2]
    places = _places(stack.sizes, columns, width)
    for i in range(rows):
        here = beaded[:, i]
        here[:] = _log_sum(flat.take(places + i * width, axis=1) + scores[:, :, i])
        if i == 0:
            here[:, 0] = 0.0
            settled = here
        else:
            before = np.logaddexp(beaded[:, i - 1] + open_source, lessened[:, i - 1])
            lessened[:, i] = before + skip_source[:, i - 1, None]
            settled = np.logaddexp(here, lessened[:, i])
        relative = np.logaddexp.accumulate(settled - passed, axis=1)
        widened[:, i, 1:] = relative[:, :-1] + passed[:, 1:] + open_target
        padded[:, i + _PADDING, _PADDING:] = np.logaddexp(settled, widened[:, i])
    return beaded, lessened, widened, padded[:, _PADDING:, _PADDING:]


def _reversed(lattice: Lattice) -> Lattice:
    """The lattice from its end to its beginning, the sides exchanged."""
    scores = np.full((len(lattice.sizes), lattice.scores.shape[2], lattice.scores.shape[1]), NEVER)
    for k, (a, b) in enumerate(lattice.sizes):
        # A bead's score is stored where it ends.
        scores[lattice.sizes.index((b, a)), b:, a:] = lattice.scores[k, a:, b:][::-1, ::-1].T
    skips = lattice.skip_target[::-1], lattice.skip_source[::-1]
    return Lattice(lattice.sizes, scores, *skips, lattice.open_target, lattice.open_source)


def _turned(values: Floats, ends: Sequence[tuple[int, int]], rows: int, columns: int) -> Floats:
    """What was found for the points of reversed lattices, laid out as the lattices themselves."""
    turned = np.full((len(ends), rows, columns), NEVER)
    for k, (n, m) in enumerate(ends):
        turned[k, : n + 1, : m + 1] = values[k, : m + 1, : n + 1][::-1, ::-1].T
    return turned


def best_path(lattice: Lattice) -> list[Step]:
    """The path with the highest score, where opening a run of skips is free.

    Of equal ones it prefers beads to skips and small beads to large.
    """
    return best_paths([lattice])[0]


def best_paths(lattices: Sequence[Lattice]) -> list[list[Step]]:
    """The best paths of several lattices of the same sizes, row by row of all of them together."""
    if not lattices:
        return []
    stack = _stacked(lattices)
    sizes = stack.sizes
    scores, skip_source, passed, ends = stack.scores, stack.skip_source, stack.passed, stack.ends
    count, _, rows, columns = scores.shape
    best = np.full((count, rows + _PADDING, columns + _PADDING), NEVER)
    chosen = np.zeros((count, rows, columns), dtype=np.int8)  # index of the bead, or len(sizes) for a source skip
    skipped = np.zeros((count, rows, columns), dtype=bool)  # reached by a target skip
    flat, width = best.reshape(count, -1), best.shape[2]
    places = _places(sizes, columns, width)
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


def _places(sizes: Sequence[tuple[int, int]], columns: int, width: int) -> NDArray[np.intp]:
    """Flat places, in a padded table, of the points one bead before the points of row 0, a row a size."""
    starts = [(_PADDING - a) * width + _PADDING - b for a, b in sizes]
    return np.array(starts, dtype=np.intp)[:, None] + np.arange(columns, dtype=np.intp)


def _log_sum(terms: Floats) -> Floats:
    """(lattices, columns): the logarithm of the sum over the sizes."""
    # the ufuncs' own reductions: the methods of arrays take a microsecond longer, and this is called row by row
    highest: Floats = np.maximum.reduce(terms, axis=1)
    result: Floats = np.log(np.add.reduce(np.exp(terms - highest[:, None]), axis=1)) + highest
    return result

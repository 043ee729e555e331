"""Long texts: aligned window by window along waypoints, so that time and memory grow with the length alone."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Sequence
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from .aligner import IndexBead
from .evidence import Floats

WINDOW = 160
"""Sentences that a window reaches on, on the side where it reaches further."""

_MARGIN = 24
"""Sentences beyond its waypoint that a window sees too: a waypoint is right to a group or so."""

_CELLS = 400_000
"""The most pairs of sentences that one window compares."""

_SURE = 0.9
"""The confidence of the beads at which a window may end."""

Point = tuple[int, int]
AlignPart = Callable[[Sequence[int], Sequence[int]], Sequence[IndexBead]]
"""Aligns the sentences of these indices; the beads' indices count within them."""


def is_short(n: int, m: int) -> bool:
    """Whether two texts of so many sentences are aligned in one window."""
    return n * m <= 4 * WINDOW * WINDOW


def align_windows(n: int, m: int, points: Sequence[Point], align: AlignPart) -> tuple[IndexBead, ...]:
    """The beads between texts of n and m sentences, which correspond about at `points`."""
    beads: list[IndexBead] = []
    i = j = 0
    while i < n or j < m:
        end_i, end_j = _window_end(points, i, j, n, m)
        found = _within(range(i, end_i), range(j, end_j), align)
        if (end_i, end_j) != (n, m):
            found = found[: _cut(found)]
        beads.extend(found)
        i += sum(len(bead.source) for bead in found)
        j += sum(len(bead.target) for bead in found)
    return tuple(beads)


def group_size(n: int, m: int) -> int:
    """How many sentences make a group when waypoints are looked for."""
    size = 8
    while max(n, m) > 2_500 * size:
        size *= 2
    return size


def waypoints(source: Floats, target: Floats, step: int) -> list[Point]:
    """Places that correspond to about a group, rising on both sides, from the unit vectors of groups of sentences.

    A group begins every `step` sentences and holds twice as many. Groups that are each other's most similar; of these
    the longest chain that rises; of that the links that a neighbour at about the same distance confirms.
    """
    if not len(source) or not len(target):
        return []
    best, back = _best_matches(source, target)
    mutual = [(row, column) for row, column in enumerate(best.tolist()) if back[column] == row]
    chain = _longest_rising(mutual)
    confirmed = []
    for place, (row, column) in enumerate(chain):
        beside = chain[max(place - 1, 0) : place] + chain[place + 1 : place + 2]
        if any(abs(r - row) <= 6 and abs((r - row) - (c - column)) <= 3 for r, c in beside):
            confirmed.append(((row + 1) * step, (column + 1) * step))
    return confirmed


def _best_matches(source: Floats, target: Floats) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The most similar row of the other side, for each row of both sides; some rows at a time."""
    best = np.zeros(len(source), dtype=np.intp)
    back = np.zeros(len(target), dtype=np.intp)
    highest = np.full(len(target), -np.inf, dtype=np.float32)
    columns = np.arange(len(target))
    for start in range(0, len(source), 512):
        likeness = source[start : start + 512] @ target.T
        best[start : start + 512] = likeness.argmax(axis=1)
        rows = likeness.argmax(axis=0)
        values = likeness[rows, columns]
        better = values > highest
        highest[better] = values[better]
        back[better] = rows[better] + start
    return best, back


def _longest_rising(pairs: Sequence[Point]) -> list[Point]:
    """The longest subsequence whose second members rise too (the first ones do)."""
    ends: list[int] = []
    indices: list[int] = []
    previous: list[int] = []
    for index, (_, column) in enumerate(pairs):
        place = bisect.bisect_left(ends, column)
        previous.append(indices[place - 1] if place else -1)
        ends[place : place + 1] = [column]
        indices[place : place + 1] = [index]
    chain = []
    index = indices[-1] if indices else -1
    while index >= 0:
        chain.append(pairs[index])
        index = previous[index]
    return chain[::-1]


def _window_end(points: Sequence[Point], i: int, j: int, n: int, m: int) -> Point:
    """Where the window that starts at (i, j) ends: some sentences after the first waypoint that is far enough."""
    end_i, end_j = n, m
    for point_i, point_j in islice(points, bisect.bisect_left(points, (i, 0)), None):
        if point_i < n and j <= point_j < m and max(point_i - i, point_j - j) >= WINDOW:
            end_i, end_j = point_i, point_j
            break
    shorter = min(end_i - i, end_j - j)
    if shorter > 4 * WINDOW:
        # No waypoint for long: all that is known is that both sides go on.
        end_i, end_j = i + (end_i - i) * WINDOW // shorter, j + (end_j - j) * WINDOW // shorter
    end_i, end_j = end_i + _MARGIN, end_j + _MARGIN
    if max(n - end_i, m - end_j) <= _MARGIN:
        return n, m
    return min(end_i, n), min(end_j, m)


def _within(rows: Sequence[int], columns: Sequence[int], align: AlignPart) -> list[IndexBead]:
    """The beads of a window. Of a stretch far longer than its counterpart the middle is taken to be left out."""
    kept_rows = _ends(rows, _CELLS // max(min(len(columns), 600), 1))
    kept_columns = _ends(columns, _CELLS // max(len(kept_rows), 1))
    beads: list[IndexBead] = []
    i, j = 0, 0  # how many of rows and columns have their bead

    def skip(before_row: int, before_column: int) -> None:
        nonlocal i, j
        beads.extend(IndexBead((row,), (), 0.0, 0.5) for row in rows[i:before_row])
        beads.extend(IndexBead((), (column,), 0.0, 0.5) for column in columns[j:before_column])
        i, j = max(i, before_row), max(j, before_column)

    for bead in align(kept_rows, kept_columns):
        source = tuple(kept_rows[k] for k in bead.source)
        target = tuple(kept_columns[k] for k in bead.target)
        skip(source[0] - rows[0] if source else i, target[0] - columns[0] if target else j)
        if len(source) == _extent(source) and len(target) == _extent(target):
            beads.append(IndexBead(source, target, bead.score, bead.confidence))
            i, j = i + len(source), j + len(target)
    skip(len(rows), len(columns))
    return beads


def _ends(stretch: Sequence[int], most: int) -> Sequence[int]:
    if len(stretch) <= most:
        return stretch
    half = most // 2
    return [*stretch[:half], *stretch[-half:]]


def _extent(indices: tuple[int, ...]) -> int:
    return indices[-1] - indices[0] + 1 if indices else 0


def _cut(beads: Sequence[IndexBead]) -> int:
    """How many beads of a window to keep: up to the last of three sure ones, well before its end."""
    last = len(beads) - _MARGIN
    for end in range(last, len(beads) // 3, -1):
        if all(bead.source and bead.target and bead.confidence >= _SURE for bead in beads[end - 3 : end]):
            return end
    return max(last, len(beads) // 2, 1)

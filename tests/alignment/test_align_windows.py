"""Long texts by indices: where windows end and how their beads join."""

from __future__ import annotations

import numpy as np
import pytest
from driftlint.alignment.aligner import IndexBead
from driftlint.alignment.windows import align_windows, group_size, is_short, waypoints


def pairs(rows, columns):
    """Aligns one to one by value, as far as both go; the rest is left out."""
    both = [(i, columns.index(row)) for i, row in enumerate(rows) if row in columns]
    beads, i, j = [], 0, 0
    for row, column in [*both, (len(rows), len(columns))]:
        beads += [IndexBead((k,), (), 0, 1) for k in range(i, row)]
        beads += [IndexBead((), (k,), 0, 1) for k in range(j, column)]
        if row < len(rows):
            beads.append(IndexBead((row,), (column,), 1, 1))
        i, j = row + 1, column + 1
    return beads


@pytest.mark.parametrize(
    ("n", "m", "points"),
    [
        pytest.param(1000, 1000, [(k, k) for k in range(0, 1000, 40)], id="waypoints all along"),
        pytest.param(1000, 1000, [], id="no waypoint"),
        pytest.param(1000, 1000, [(500, 500)], id="one waypoint"),
        pytest.param(1000, 1200, [(k, k) for k in range(0, 1000, 40)], id="an end too much"),
        pytest.param(300, 9000, [(k, k) for k in range(0, 300, 40)], id="far too long a side"),
    ],
)
def test_every_sentence_once_and_paired(n, m, points):
    seen = []

    def align(rows, columns):
        seen.append(len(rows) * len(columns))
        return pairs(list(rows), list(columns))

    beads = align_windows(n, m, points, align)
    assert [i for bead in beads for i in bead.source] == list(range(n))
    assert [j for bead in beads for j in bead.target] == list(range(m))
    assert all(bead.source == bead.target for bead in beads if bead.source and bead.target)
    assert sum(bool(bead.source and bead.target) for bead in beads) == min(n, m)
    assert max(seen) <= 420_000


def test_waypoints_follow_a_gap_and_ignore_noise():
    random = np.random.default_rng(5)
    source = random.normal(size=(60, 64)).astype(np.float32)
    target = np.concatenate([source[:30], random.normal(size=(20, 64)), source[30:]]).astype(np.float32)
    source /= np.linalg.norm(source, axis=1, keepdims=True)
    target /= np.linalg.norm(target, axis=1, keepdims=True)
    points = waypoints(source, target, 4)
    assert len(points) >= 55
    assert all(j - i in (0, 80) for i, j in points)
    assert waypoints(source[:0], target, 4) == []


@pytest.mark.parametrize(("n", "size"), [(500, 8), (20_000, 8), (40_000, 16), (100_000, 64)])
def test_groups_grow_with_the_text(n, size):
    assert group_size(n, n // 2) == size


def test_briefs_are_short():
    assert is_short(40, 60)
    assert not is_short(2_000, 2_000)

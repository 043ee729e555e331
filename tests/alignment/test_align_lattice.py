"""The lattice against all paths, one by one."""

from __future__ import annotations

import math

import numpy as np
import pytest
from driftlint.alignment.lattice import NEVER, Lattice, best_path, posteriors

SIZES = [(1, 1), (1, 2), (2, 1), (2, 2), (1, 4), (3, 1), (4, 1), (1, 3)]


def random_lattice(n, m, seed):
    random = np.random.default_rng(seed)
    scores = np.full((len(SIZES), n + 1, m + 1), NEVER)
    for k, (a, b) in enumerate(SIZES):
        if a <= n and b <= m:
            scores[k, a:, b:] = random.normal(0, 2, (n + 1 - a, m + 1 - b))
    return Lattice(SIZES, scores, random.normal(-1, 1, n), random.normal(-1, 1, m), -0.7, -1.3)


def all_paths(lattice, n, m):
    """Every path as (its weight without the cost of opening runs, that cost, its steps)."""
    paths = []

    def walk(i, j, steps, weight, opening, last):
        if (i, j) == (n, m):
            paths.append((weight, opening, steps))
            return
        for k, (a, b) in enumerate(SIZES):
            if i + a <= n and j + b <= m:
                score = lattice.scores[k, i + a, j + b]
                walk(i + a, j + b, [*steps, (k, (i, i + a), (j, j + b))], weight + score, opening, "bead")
        if i < n and last != "target":
            opened = 0 if last == "source" else lattice.open_source
            step = (-1, (i, i + 1), (j, j))
            walk(i + 1, j, [*steps, step], weight + lattice.skip_source[i], opening + opened, "source")
        if j < m:
            opened = 0 if last == "target" else lattice.open_target
            step = (-1, (i, i), (j, j + 1))
            walk(i, j + 1, [*steps, step], weight + lattice.skip_target[j], opening + opened, "target")

    walk(0, 0, [], 0.0, 0.0, "bead")
    return paths


SHAPES = [(1, 1), (1, 3), (3, 1), (2, 4), (3, 3), (4, 3), (4, 4)]


@pytest.mark.parametrize(("n", "m"), SHAPES)
@pytest.mark.parametrize("seed", range(3))
def test_posteriors_are_the_shares_of_all_paths(n, m, seed):
    lattice = random_lattice(n, m, seed)
    paths = all_paths(lattice, n, m)
    total = np.logaddexp.reduce([weight + opening for weight, opening, _ in paths])
    beads, source, target = np.zeros_like(lattice.scores), np.zeros(n), np.zeros(m)
    for weight, opening, steps in paths:
        share = math.exp(weight + opening - total)
        for kind, (i, i_end), (j, j_end) in steps:
            if kind >= 0:
                beads[kind, i_end, j_end] += share
            elif i_end > i:
                source[i] += share
            else:
                target[j] += share
    found = posteriors(lattice)
    np.testing.assert_allclose(found.beads, beads, atol=1e-6)
    np.testing.assert_allclose(found.skip_source, source, atol=1e-6)
    np.testing.assert_allclose(found.skip_target, target, atol=1e-6)
    assert found.total == pytest.approx(total)


@pytest.mark.parametrize(("n", "m"), SHAPES)
@pytest.mark.parametrize("seed", range(3))
def test_the_best_path_is_the_best_of_all(n, m, seed):
    lattice = random_lattice(n, m, seed)
    _, _, steps = max(all_paths(lattice, n, m), key=lambda path: path[0])
    assert [(step.kind, step.source, step.target) for step in best_path(lattice)] == steps


def test_a_run_of_skips_is_opened_once():
    """Two lattices that differ in the cost of opening alone: one long gap stays likelier than two short ones."""
    scores = np.full((1, 4, 2), NEVER)
    scores[0, 1:, 1:] = 0.0
    free = posteriors(Lattice([(1, 1)], scores, np.zeros(3), np.zeros(1)))
    costly = posteriors(Lattice([(1, 1)], scores, np.zeros(3), np.zeros(1), -3.0, -3.0))
    middle = costly.beads[0, 2, 1]
    assert middle < costly.beads[0, 1, 1]
    assert middle == pytest.approx(costly.beads[0, 1, 1] * math.exp(-3))
    assert free.beads[0, 2, 1] == pytest.approx(free.beads[0, 1, 1])

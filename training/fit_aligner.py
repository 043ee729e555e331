"""Fits the weights of the sentence aligner to gold alignments and prints them as `weights.py` of the aligner has them.

    python training/fit_aligner.py --set de fr 3.0 FOLDER --set en zh 0.5 FOLDER ...

Each ``--set`` names the languages of source and target, what a bead of the set weighs, and a folder of cases
``NNN.source``, ``NNN.target`` (a sentence a line) and ``NNN.gold`` (``[i, j]:[k]`` a bead).

The weights maximise the likelihood of the gold paths among all paths of the lattice (a conditional random field: the
gradient is what the gold path has of each feature, less what the posteriors expect), with a Gaussian prior. A text's
own habits are taken out first: its counts of merges, splits and omissions shift the biases as `aligner.adapted` shifts
them at run time, so that what is fitted holds for texts of other habits too. Beads that the lattice does not have, and
those out of order, cut a case in two; features are those of the whole case. Needs scipy.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from driftlint.alignment import sides
from driftlint.alignment.aligner import TRUST, TRUST_OPEN, USUAL, USUALLY_OPEN
from driftlint.alignment.encoder import Encoder, load_encoder
from driftlint.alignment.evidence import KIND_OF_SIZE, KINDS, SIZES, Evidence
from driftlint.alignment.lattice import NEVER, Lattice, posteriors
from driftlint.alignment.weights import WEIGHTS
from numpy.typing import NDArray
from scipy.optimize import minimize

Floats = NDArray[np.float64]
Pair = tuple[tuple[int, ...], tuple[int, ...]]

SINGLE = ("likeness", "rival", "background", "length", "shared", "apart")
MULTI = (*SINGLE, "gain", "members", "weakest", "larger")
SKIP = ("best", "distinct", "letters")
BIAS = (*KINDS, "skip", "open")
NAMES = [(part, name) for part, names in zip("smkb", (SINGLE, MULTI, SKIP, BIAS), strict=True) for name in names]
PIECE = 40  # beads; shorter lattices are faster


@dataclass
class Piece:
    """A stretch of a case: its features, its gold steps and the shifts of its biases."""

    features: NDArray[np.float32]
    skips: tuple[NDArray[np.float32], NDArray[np.float32]]
    beads: list[tuple[int, int, int]]
    left_out: tuple[list[int], list[int]]
    opened: int
    shift: Floats
    weight: float

    def lattice(self, weights: Floats) -> Lattice:
        parts = split(weights)
        n, m = self.features.shape[2:]
        bias = parts["b"] + self.shift
        totals = np.empty((len(SIZES), n, m))
        totals[0] = np.tensordot(parts["s"], self.features[: len(SINGLE), 0], 1)
        totals[1:] = np.tensordot(parts["m"], self.features[:, 1:], 1)
        totals += bias[list(KIND_OF_SIZE)][:, None, None]
        scores = np.full((len(SIZES), n + 1, m + 1), NEVER)
        for k, (a, b) in enumerate(SIZES):
            if a <= n and b <= m:
                scores[k, a:, b:] = totals[k, : n - a + 1, : m - b + 1]
        source, target = (parts["k"] @ skips + bias[-2] for skips in self.skips)
        return Lattice(SIZES, scores, source, target, bias[-1], bias[-1])

    def likelihood(self, weights: Floats) -> tuple[float, Floats]:
        """The log likelihood of the gold path and its gradient."""
        lattice = self.lattice(weights)
        found = posteriors(lattice)
        n, m = self.features.shape[2:]
        surplus = np.zeros((len(SIZES), n, m))
        for k, (a, b) in enumerate(SIZES):
            if a <= n and b <= m:
                surplus[k, : n - a + 1, : m - b + 1] = -found.beads[k, a:, b:]
        score = lattice.open_source * self.opened
        for k, i, j in self.beads:
            surplus[k, i, j] += 1
            score += lattice.scores[k, i + SIZES[k][0], j + SIZES[k][1]]
        skips = [-found.skip_source, -found.skip_target]
        for side, costs, places in zip(skips, (lattice.skip_source, lattice.skip_target), self.left_out, strict=True):
            side[places] += 1
            score += float(costs[places].sum())
        biases = np.bincount(KIND_OF_SIZE, weights=surplus.sum(axis=(1, 2)), minlength=len(KINDS))
        gradient = np.concatenate(
            [
                np.tensordot(self.features[: len(SINGLE), 0], surplus[0], 2),
                np.tensordot(self.features[:, 1:], surplus[1:], 3),
                self.skips[0] @ skips[0] + self.skips[1] @ skips[1],
                biases,
                [skips[0].sum() + skips[1].sum(), self.opened - found.opened_source - found.opened_target],
            ]
        )
        return self.weight * (score - found.total), self.weight * gradient


def split(weights: Floats) -> dict[str, Floats]:
    """The weights by part."""
    return {part: np.array([w for w, (p, _) in zip(weights, NAMES, strict=True) if p == part]) for part in "smkb"}


def pieces(
    source: Sequence[str],
    target: Sequence[str],
    gold: Sequence[Pair],
    languages: tuple[str, str],
    weight: float,
    encoder: Encoder,
) -> Iterator[Piece]:
    evidence = Evidence([sides(source, target, languages, encoder)])
    values = {name: value[0] for name, value in evidence.features()}
    none = np.zeros_like(values["likeness"])
    features = np.stack([values.get(name, none) for name in MULTI])
    skips = [np.stack([side[name][0] for name in SKIP]) for side in evidence.skips()]
    shift = habits(gold)
    shift[-1] += math.log(evidence.evenness()[0])
    for (i, i_end), (j, j_end), beads in stretches(gold):
        kept = [
            (SIZES.index((len(s), len(t))), s[0] - i, t[0] - j)
            for s, t in beads
            if s and t  # what is left out stands below
        ]
        left_out = ([x - i for s, t in beads if not t for x in s], [y - j for s, t in beads if not s for y in t])
        yield Piece(
            features[:, :, i:i_end, j:j_end].copy(),
            (skips[0][:, i:i_end], skips[1][:, j:j_end]),
            kept,
            left_out,
            opened(beads),
            shift,
            weight,
        )


def stretches(gold: Sequence[Pair]) -> Iterator[tuple[tuple[int, int], tuple[int, int], list[Pair]]]:
    """The gold cut into stretches of beads that the lattice has, each with its bounds on both sides."""
    beads: list[Pair] = []
    start = i = j = 0
    start_j = 0
    for s, t in [*gold, ((), ())]:
        fits = follows(s, i) and follows(t, j) and (not (s and t) or (len(s), len(t)) in SIZES)
        last = not (s or t)
        if fits and not last:
            beads.append((s, t))
            i, j = i + len(s), j + len(t)
        if (last or not fits or (len(beads) >= PIECE and s and t)) and beads:
            if i > start and j > start_j:
                yield (start, i), (start_j, j), beads
            beads, start, start_j = [], i, j
        if not fits:
            i, j = max([i - 1, *s]) + 1, max([j - 1, *t]) + 1
            start, start_j = i, j


def follows(indices: tuple[int, ...], place: int) -> bool:
    return not indices or indices == tuple(range(place, place + len(indices)))


def opened(gold: Sequence[Pair]) -> int:
    """How many runs of sentences are left out of one side."""
    count, before = 0, ""
    for source, target in gold:
        now = "" if source and target else "target" if source else "source"
        count += bool(now and now != before)
        before = now
    return count


def habits(gold: Sequence[Pair]) -> Floats:
    """What the aligner adds to each bias once it has seen how often a text has each kind of bead."""
    kinds = {size: KINDS[kind] for size, kind in zip(SIZES, KIND_OF_SIZE, strict=True)}
    counts = Counter(kinds[len(s), len(t)] for s, t in gold if (len(s), len(t)) in kinds)
    runs = opened(gold)
    total = sum(counts.values()) + runs

    def shift(count: float, usual: float, trust: float) -> float:
        return math.log((count + trust * usual) / ((total + trust) * usual))

    by_kind = [shift(counts[kind], USUAL[kind], TRUST) for kind in KINDS]
    return np.array([*by_kind, 0.0, shift(runs / 2, USUALLY_OPEN, TRUST_OPEN)])


def read(folder: Path) -> Iterator[tuple[list[str], list[str], list[Pair]]]:
    for path in sorted(folder.glob("*.gold")):
        texts = [
            path.with_suffix(end).read_text(encoding="utf-8").rstrip("\n").split("\n") for end in (".source", ".target")
        ]
        lines = [line.split(":") for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        gold = [(numbers(source), numbers(target)) for source, target in lines]
        yield texts[0], texts[1], gold


def numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.strip(" []").split(",") if part.strip())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", nargs=4, action="append", required=True, metavar=("FROM", "TO", "WEIGHT", "FOLDER"))
    parser.add_argument("--prior", type=float, default=0.3, help="the inverse variance of the weights' prior")
    arguments = parser.parse_args()
    encoder = load_encoder()
    data = [
        piece
        for source_language, target_language, weight, folder in arguments.set
        for case in read(Path(folder))
        for piece in pieces(*case, (source_language, target_language), float(weight), encoder)
    ]
    print(f"{len(data)} pieces, {sum(len(piece.beads) for piece in data)} beads")
    prior = arguments.prior * np.array([0.02 if part == "b" else 1.0 for part, _ in NAMES])

    def loss(weights: Floats) -> tuple[float, Floats]:
        value, gradient = (prior * weights * weights).sum() / 2, prior * weights
        for piece in data:
            likelihood, slope = piece.likelihood(weights)
            value, gradient = value - likelihood, gradient - slope
        return value, gradient

    by_part = dict(zip("smkb", (WEIGHTS.single, WEIGHTS.multi, WEIGHTS.skip, WEIGHTS.bias), strict=True))
    start = np.array([by_part[part].get(name, 0.0) for part, name in NAMES])
    best = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200})
    print(f"loss {best.fun:.1f} after {best.nit} steps")
    for part, label in zip("smkb", ("single", "multi", "skip", "bias"), strict=True):
        print(f"    {label}={{")
        for weight, (p, name) in zip(best.x, NAMES, strict=True):
            if p == part:
                print(f'        "{name}": {weight:.2f},')
        print("    },")


if __name__ == "__main__":
    main()

"""Fits the weights of `linter/analysis/coverage.py`: how likely a word has no counterpart.

    python training/fit_coverage.py --data DIR [--pairs 500]

DIR holds `wmt21/` as in benchmarks/README.md. Each word of a sentence is one example against its own translation (0:
almost always covered) and one against another sentence's translation (1: not covered). Prints the weights of a logistic
regression for languages that space their words and for those that do not, with the area under the ROC curve.
"""

from __future__ import annotations

import argparse
import gzip
import random
from pathlib import Path

import numpy as np
from driftlint import Sentence, SourceFile
from driftlint.alignment.encoder import built_in_encoder
from driftlint.analysis.coverage import Words, features, words
from numpy.typing import NDArray

SETS = (
    ("wmt21-enzh-refA.en-zh", "en", "zh"),
    ("wmt21-zhen-refA.en-zh", "en", "zh"),
    ("wmt21-ende-refA.en-de", "en", "de"),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--pairs", type=int, default=500, help="pairs of each set")
    args = parser.parse_args()
    rng = random.Random(1)
    examples: dict[bool, list[tuple[NDArray[np.float64], int]]] = {True: [], False: []}
    for stem, source, target in SETS:
        with gzip.open(args.data / "wmt21" / f"{stem}.tsv.gz", "rt", encoding="utf-8") as lines:
            rows = [line.rstrip("\n").split("\t")[:2] for line in lines][: args.pairs]
        sides = [read([row[i] for row in rows], code) for i, code in ((0, source), (1, target))]
        for own, other, code in ((sides[0], sides[1], source), (sides[1], sides[0], target)):
            for i, mine in enumerate(own):
                j = (i + rng.randrange(1, len(own))) % len(own)
                for label, theirs in enumerate((other[i], other[j])):
                    if mine.spans and theirs.spans:
                        examples[code != "zh"].append((features([(mine, [theirs])]).T[mine.norms >= 0.5], label))
    for spaced, found in examples.items():
        inputs = np.concatenate([rows for rows, _ in found])
        labels = np.concatenate([np.full(len(rows), label) for rows, label in found])
        weights, area = logistic(inputs, labels)
        print(
            "spaced" if spaced else "not spaced", [round(float(w), 3) for w in weights], f"AUC {area:.3f}", len(labels)
        )


def read(texts: list[str], code: str) -> list[Words]:
    """Each text as the words of one sentence."""
    file = SourceFile("pairs.tsv", "")
    tokens = built_in_encoder().tokens(texts)
    return [
        words(Sentence(file, code, text, tuple(range(len(text)))), t) for text, t in zip(texts, tokens, strict=True)
    ]


def logistic(inputs: NDArray[np.float64], labels: NDArray[np.int64]) -> tuple[NDArray[np.float64], float]:
    """Weights (constant first) by Newton's method, and the area under the ROC curve on the same data."""
    design = np.c_[np.ones(len(inputs)), inputs].astype(np.float64)
    weights = np.zeros(design.shape[1])
    for _ in range(25):
        probability = 1 / (1 + np.exp(-design @ weights))
        hessian = design.T @ (design * (probability * (1 - probability))[:, None]) + np.eye(len(weights))
        weights += np.linalg.solve(hessian, design.T @ (labels - probability) - weights)
    ranks = np.argsort(np.argsort(design @ weights))
    ones = int(labels.sum())
    area = (ranks[labels == 1].sum() - ones * (ones - 1) / 2) / (ones * (len(labels) - ones))
    return weights, float(area)


if __name__ == "__main__":
    main()

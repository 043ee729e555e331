"""Fits the weights of `linter/analysis/risk.py`: how likely a translation has a critical error.

    python training/fit_risk.py --data DIR [--items N]

DIR holds `demetr-dev/` as in benchmarks/README.md: translations from Chinese, French and Spanish into English, each
right once and once with a planted change. Half of the items with a critical change (but `shuffled`) are fitted, the
other half is measured: the share of pairs in which the right sentence has the lower risk. The loss is that of a
logistic regression on the difference of each pair, which `driftlint score` ranks by, plus that on each sentence by
itself, which gives the figure its meaning; weights are not negative. Prints bias and weights; the bias is for one error
in ten translations.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import random
from collections import defaultdict
from pathlib import Path

import numpy as np
from driftlint.analysis.risk import Evidence
from driftlint.scoring import evidence_of_pairs
from numpy.typing import NDArray

LANGUAGES = {"chinese_simple": "zh", "french": "fr", "spanish": "es"}
ALONE = 0.3  # the part of the loss that judges each sentence by itself
PRIOR = 0.1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--items", type=int, help="no more than this many of each language")
    args = parser.parse_args()
    right, changed = evidence_of(critical(args.data), args.items)
    order = np.random.default_rng(1).permutation(len(right))
    fitted, measured = order[: len(order) // 2], order[len(order) // 2 :]
    weights, bias = fit(right[fitted], changed[fitted])
    bias += math.log(PRIOR / (1 - PRIOR))
    print(f"bias {bias:.2f}, weights {', '.join(f'{w:.2f}' for w in weights)} of {', '.join(Evidence._fields)}")
    for name, rows in (("fitted", fitted), ("measured", measured)):
        gain = (changed[rows] - right[rows]) @ weights
        print(f"{name}: {np.mean(np.where(gain == 0, 0.5, gain > 0)):.3f} of {len(rows)} pairs ranked rightly")


def critical(data: Path) -> list[dict[str, str]]:
    """The items of DEMETR with a critical change, but those whose words are shuffled."""
    (path,) = (data / "demetr-dev").glob("*.jsonl.gz")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        items = [json.loads(line) for line in lines]
    return [
        item
        for item in items
        if item["lang_tag"] in LANGUAGES and item["severity"] == "critical" and "shuffled" not in item["pert_name"]
    ]


def evidence_of(items: list[dict[str, str]], most: int | None) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """(items, features) of the right sentences, and of the changed ones."""
    by_language = defaultdict(list)
    for item in items:
        by_language[LANGUAGES[item["lang_tag"]]].append(item)
    sides: tuple[list[Evidence], list[Evidence]] = [], []
    for code, found in by_language.items():
        found = random.Random(1).sample(found, min(most or len(found), len(found)))
        for side, key in zip(sides, ("mt_sent", "pert_sent"), strict=True):
            side += evidence_of_pairs([(item["src_sent"], item[key]) for item in found], code, "en")
    return np.array(sides[0]), np.array(sides[1])


def fit(right: NDArray[np.float64], changed: NDArray[np.float64]) -> tuple[NDArray[np.float64], float]:
    """Weights and bias, by gradient ascent; the bias is for as many right sentences as changed ones."""
    difference = changed - right
    rows = np.concatenate([right, changed])
    labels = np.repeat([0.0, 1.0], len(right))
    weights, bias = np.ones(right.shape[1]), -1.0
    for _ in range(6000):
        between = (difference / (1 + np.exp(difference @ weights))[:, None]).mean(axis=0)
        error = labels - 1 / (1 + np.exp(-(rows @ weights + bias)))
        alone = (rows * error[:, None]).mean(axis=0)
        weights = np.maximum(weights + (1 - ALONE) * between + ALONE * alone - 1e-4 * weights, 0)
        bias += float(error.mean())
    return weights, bias


if __name__ == "__main__":
    main()

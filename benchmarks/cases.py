"""Alignment cases with a known answer, made of sentence pairs in document order.

    python benchmarks/cases.py PAIRS.tsv.gz OUT [--seed 1] [--joiner ""]

Pairs are cut into texts of 12 to 40. Then one pair in ten is merged with the next on the target side, one in ten on the
source side, one in twenty loses its target and one in twenty-five its source. OUT gets NNN.source and NNN.target, a
sentence a line, and NNN.gold, `[i, j]:[k]` a bead, as Vecalign and Bertalign score them.
"""

from __future__ import annotations

import argparse
import gzip
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

Bead = tuple[tuple[int, ...], tuple[int, ...]]

MERGED_TARGET, MERGED_SOURCE, NO_TARGET, NO_SOURCE = 0.10, 0.20, 0.25, 0.29  # cumulated


@dataclass(frozen=True)
class Case:
    """Two texts of one sentence a line and their gold beads."""

    source: list[str]
    target: list[str]
    gold: list[Bead]


def read_pairs(path: Path) -> list[tuple[str, str]]:
    """The rows of a gzipped TSV."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = (line.rstrip("\n").split("\t") for line in lines)
        return [(row[0], row[1]) for row in rows]


def make(
    pairs: list[tuple[str, str]], seed: int, joiner: str = " ", most: int = 60, lengths: tuple[int, int] = (12, 40)
) -> Iterator[Case]:
    """As many cases as the pairs give, `most` at most."""
    dice = random.Random(seed)
    start = 0
    for _ in range(most):
        rows = pairs[start : start + dice.randint(*lengths)]
        start += len(rows)
        if len(rows) < lengths[0]:
            return
        yield _case(rows, dice, joiner)


def _case(rows: list[tuple[str, str]], dice: random.Random, joiner: str) -> Case:
    source: list[str] = []
    target: list[str] = []
    gold: list[Bead] = []
    left = list(reversed(rows))
    while left:
        here = [left.pop()]
        draw = dice.random()
        merge = draw < MERGED_SOURCE and bool(left)
        if merge:
            here.append(left.pop())
        sources, targets = [row[0] for row in here], [row[1] for row in here]
        if merge and draw < MERGED_TARGET:
            targets = [joiner.join(targets)]
        elif merge:
            sources = [" ".join(sources)]
        elif MERGED_SOURCE <= draw < NO_TARGET:
            targets = []
        elif NO_TARGET <= draw < NO_SOURCE:
            sources = []
        at = (len(source), len(target))
        source += sources
        target += targets
        gold.append((tuple(range(at[0], len(source))), tuple(range(at[1], len(target)))))
    return Case(source, target, gold)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cases", type=int, default=60)
    parser.add_argument("--joiner", default=" ", help="between merged target sentences; empty for Chinese")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for number, case in enumerate(make(read_pairs(args.pairs), args.seed, args.joiner, args.cases)):
        stem = args.out / f"{number:03}"
        stem.with_suffix(".source").write_text("\n".join(case.source) + "\n", encoding="utf-8")
        stem.with_suffix(".target").write_text("\n".join(case.target) + "\n", encoding="utf-8")
        beads = "".join(f"{list(source)}:{list(target)}\n" for source, target in case.gold)
        stem.with_suffix(".gold").write_text(beads, encoding="utf-8")


if __name__ == "__main__":
    main()

"""Measures the sentence aligner: strict and lax F1 against gold alignments.

    python benchmarks/align.py --data DIR [--make-cases SCRIPT] [--seeds 1 2 3] [--cases FOLDER ...]

``DIR`` holds ``bleualign-dev/dev.{de,fr,defr}`` and ``wmt21/wmt21-*-refA.SOURCE-TARGET.tsv.gz``. ``SCRIPT`` makes cases
with known gold out of sentence pairs (``SCRIPT PAIRS OUT --joiner J --seed N --cases N``); a ready folder of cases has
files ``NNN.source``, ``NNN.target`` (a sentence a line) and ``NNN.gold`` (``[i, j]:[k]`` a bead).

Precision counts every bead, also those that leave a sentence out; recall counts the gold beads with two sides. Strict
asks for the very bead, lax for a bead that shares a source and a target sentence with a gold bead. These are the
definitions of Vecalign's scorer, so that figures compare with published ones.
"""

from __future__ import annotations

import argparse
import ast
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from driftlint import language
from driftlint.alignment import IndexBead, align_lines
from driftlint.alignment.encoder import Encoder, load_encoder

Pair = tuple[tuple[int, ...], tuple[int, ...]]

CASES = {
    "wmt21 en-zh": ("wmt21/wmt21-enzh-refA.en-zh.tsv.gz", "en", "zh"),
    "wmt21 zh-en, read en-zh": ("wmt21/wmt21-zhen-refA.en-zh.tsv.gz", "en", "zh"),
    "wmt21 en-de": ("wmt21/wmt21-ende-refA.en-de.tsv.gz", "en", "de"),
}


@dataclass(frozen=True)
class Case:
    """Two texts of one sentence a line and their gold beads."""

    source: list[str]
    target: list[str]
    gold: list[Pair]


@dataclass
class Score:
    """Right beads and all beads, of precision and of recall, strict and lax."""

    precise: int = 0
    precise_lax: int = 0
    proposed: int = 0
    recalled: int = 0
    recalled_lax: int = 0
    wanted: int = 0

    def add(self, gold: Iterable[Pair], found: Iterable[Pair]) -> None:
        """Counts one case."""
        gold, found = list(gold), list(found)
        strict, lax, total = _right(found, gold)
        self.precise, self.precise_lax, self.proposed = (
            self.precise + strict,
            self.precise_lax + lax,
            self.proposed + total,
        )
        strict, lax, total = _right([bead for bead in gold if all(bead)], [bead for bead in found if all(bead)])
        self.recalled, self.recalled_lax, self.wanted = (
            self.recalled + strict,
            self.recalled_lax + lax,
            self.wanted + total,
        )

    @property
    def strict(self) -> float:
        """F1 of beads that are exactly right."""
        return _f1(self.precise / max(self.proposed, 1), self.recalled / max(self.wanted, 1))

    @property
    def lax(self) -> float:
        """F1 of beads that are partly right at least."""
        return _f1(self.precise_lax / max(self.proposed, 1), self.recalled_lax / max(self.wanted, 1))


def _right(beads: Iterable[Pair], reference: Iterable[Pair]) -> tuple[int, int, int]:
    """How many of the beads are in the reference, how many overlap it on both sides, how many there are."""
    beads, reference = set(beads), set(reference)
    links = {(i, j) for source, target in reference for i in source for j in target}
    strict = sum(bead in reference for bead in beads)
    lax = sum(bead in reference or any((i, j) in links for i in bead[0] for j in bead[1]) for bead in beads)
    return strict, lax, len(beads)


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def read_gold(path: Path) -> list[Pair]:
    """The beads of a file of lines `[source]:[target]`."""
    beads = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            source, target = line.split(":")
            beads.append((tuple(ast.literal_eval(source.strip())), tuple(ast.literal_eval(target.strip()))))
    return beads


def read_case(source: Path, target: Path, gold: Path) -> Case:
    """A case from its three files."""
    sides = [path.read_text(encoding="utf-8").rstrip("\n").split("\n") for path in (source, target)]
    return Case(sides[0], sides[1], read_gold(gold))


def read_folder(folder: Path) -> list[Case]:
    """All cases of a folder, by name."""
    return [
        read_case(gold.with_suffix(".source"), gold.with_suffix(".target"), gold)
        for gold in sorted(folder.glob("*.gold"))
    ]


def made_cases(script: Path, pairs: Path, target_language: str, seed: int) -> list[Case]:
    """The cases that the script makes of a file of pairs."""
    with tempfile.TemporaryDirectory() as folder:
        joiner = language(target_language).joiner
        options = ["--joiner", joiner, "--seed", str(seed), "--cases", "60"]
        subprocess.run(
            [sys.executable, str(script), str(pairs), folder, *options], check=True, stdout=subprocess.DEVNULL
        )
        return read_folder(Path(folder))


def measure(
    cases: Sequence[Case], source_language: str, target_language: str, encoder: Encoder
) -> tuple[Score, float, list[tuple[IndexBead, bool]]]:
    """The score over all cases, the seconds taken, and each bead with whether it is right."""
    score, seconds, judged = Score(), 0.0, []
    for case in cases:
        start = time.perf_counter()
        beads = align_lines(case.source, case.target, source_language, target_language, encoder)
        seconds += time.perf_counter() - start
        score.add(case.gold, [(bead.source, bead.target) for bead in beads])
        gold = set(case.gold)
        judged.extend((bead, (bead.source, bead.target) in gold) for bead in beads)
    return score, seconds, judged


def reliability(judged: Sequence[tuple[IndexBead, bool]]) -> Iterator[str]:
    """How often beads of about the same confidence are right, a line a band."""
    bounds = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 1.01)
    for low, high in pairwise(bounds):
        band = [(bead.confidence, right) for bead, right in judged if low <= bead.confidence < high]
        if band:
            mean = sum(confidence for confidence, _ in band) / len(band)
            share = sum(right for _, right in band) / len(band)
            yield f"  {low:.2f} to {min(high, 1):.2f}: {len(band):6} beads, said {mean:.3f}, right {share:.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="the folder with the published sets")
    parser.add_argument("--make-cases", type=Path, help="the script that makes cases out of sentence pairs")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1])
    parser.add_argument("--cases", type=Path, nargs="+", default=[], help="folders of ready cases")
    parser.add_argument("--languages", nargs=2, default=["en", "zh"], help="of the ready cases")
    parser.add_argument("--model", help="another model than the built-in one")
    arguments = parser.parse_args()

    sets: dict[str, tuple[list[Case], str, str]] = {}
    for folder in arguments.cases:
        sets[str(folder)] = (read_folder(folder), *arguments.languages)
    if arguments.data:
        texts = arguments.data / "bleualign-dev"
        dev = read_case(texts / "dev.de", texts / "dev.fr", texts / "dev.defr")
        sets["bleualign-dev de-fr"] = ([dev], "de", "fr")
        for name, (path, source, target) in CASES.items() if arguments.make_cases else ():
            for seed in arguments.seeds:
                cases = made_cases(arguments.make_cases, arguments.data / path, target, seed)
                sets[f"{name}, seed {seed}"] = (cases, source, target)
    if not sets:
        parser.error("nothing to measure: give --data or --cases")

    encoder = load_encoder(arguments.model)
    everything: list[tuple[IndexBead, bool]] = []
    print(f"{'set':34} cases  beads  strict    lax  seconds")
    for name, (cases, source, target) in sets.items():
        score, seconds, judged = measure(cases, source, target, encoder)
        everything.extend(judged)
        print(f"{name:34} {len(cases):5} {score.proposed:6}  {score.strict:.4f} {score.lax:.4f}  {seconds:7.2f}")
    print("\nconfidence")
    print("\n".join(reliability(everything)))


if __name__ == "__main__":
    main()

"""How well and how fast the built-in encoder works, as Markdown.

    python benchmarks/encoder.py --data DIR [--model NAME_OR_PATH]

`DIR` holds test sets of sentence pairs, as files `NAME.PAIR.tsv.gz` in any folder below it (`flores/`, `wmt21/`):
UTF-8, one `first<TAB>second` a line. For each pair the tables say how often the nearest text of the other language,
by cosine, is the right one, from the first language to the second / back; then the same with CSLS, which lowers
the similarity of texts that are near to everything (Conneau et al. 2018).
"""

from __future__ import annotations

import argparse
import gzip
import resource
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
from driftlint.alignment import encoder as package
from driftlint.alignment.encoder import Encoder, load_encoder
from numpy.typing import NDArray

NEIGHBOURS = 10  # as in the paper


def accuracy(similarity: NDArray[np.float32]) -> tuple[float, float]:
    """How often the diagonal is the highest of its row, and of its column."""
    right = np.arange(len(similarity))
    return float((similarity.argmax(1) == right).mean()), float((similarity.argmax(0) == right).mean())


def csls(similarity: NDArray[np.float32]) -> NDArray[np.float32]:
    """Twice the similarity, less each side's mean similarity to its nearest neighbours."""
    nearest = min(NEIGHBOURS, len(similarity))
    rows = np.partition(similarity, -nearest, axis=1)[:, -nearest:].mean(axis=1, keepdims=True)
    columns = np.partition(similarity, -nearest, axis=0)[-nearest:].mean(axis=0, keepdims=True)
    return 2 * similarity - rows - columns


def retrieval(encoder: Encoder, folder: Path) -> list[str]:
    lines = ["| test set | pairs | cosine | CSLS |", "|---|---|---|---|"]
    for path in sorted(folder.rglob("*.tsv.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            rows = [line.rstrip("\n").split("\t") for line in file]
        pairs = [(row[0], row[1]) for row in rows if len(row) >= 2 and row[0] and row[1]]
        # A text that stands twice would have two right answers.
        pairs = list({first: (first, second) for first, second in {pair[1]: pair for pair in pairs}.values()}.values())
        similarity = encoder.encode([pair[0] for pair in pairs]) @ encoder.encode([pair[1] for pair in pairs]).T
        plain, corrected = accuracy(similarity), accuracy(csls(similarity))
        lines.append(
            f"| {path.name.removesuffix('.tsv.gz')} | {len(pairs):,} | {plain[0]:.4f} / {plain[1]:.4f} "
            f"| {corrected[0]:.4f} / {corrected[1]:.4f} |"
        )
    return lines


def sizes() -> list[str]:
    folder = Path(package.__file__).parent / "model"
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    lines = ["| file | MB |", "|---|---|"]
    lines += [f"| {path.relative_to(folder).as_posix()} | {path.stat().st_size / 1e6:.2f} |" for path in files]
    return [*lines, f"| all | {sum(path.stat().st_size for path in files) / 1e6:.2f} |"]


_COLD = """
import json, sys, time
import numpy
texts = json.load(sys.stdin)
start = time.perf_counter()
from driftlint.alignment.encoder import load_encoder
imported = time.perf_counter()
encoder = load_encoder()
loaded = time.perf_counter()
encoder.encode(texts)
first = time.perf_counter()
encoder.encode(texts)
print(*(1000 * (b - a) for a, b in
        ((start, imported), (imported, loaded), (loaded, first), (first, time.perf_counter()))))
"""


def speed(folder: Path) -> list[str]:
    import json

    texts = []
    for pair in ("en-zh", "en-fr"):
        with gzip.open(next(folder.rglob(f"flores*.{pair}.tsv.gz")), "rt", encoding="utf-8") as file:
            rows = [line.rstrip("\n").split("\t") for line in file][:20]
        texts += [row[1] for row in rows]
    runs = [
        [float(number) for number in output.split()]
        for output in (
            subprocess.run(
                [sys.executable, "-c", _COLD], input=json.dumps(texts), capture_output=True, text=True, check=True
            ).stdout
            for _ in range(5)
        )
    ]
    best = np.array(runs).min(axis=0)
    started = time.process_time()
    encoder = load_encoder()
    many = texts * 50
    encoder.encode(many)
    warm = 1e6 * (time.process_time() - started) / len(many)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    names = ("import (numpy already there)", "load", f"encode {len(texts)} sentences, first time", "the same again")
    lines = ["| step (best of 5 processes) | ms |", "|---|---|"]
    lines += [f"| {name} | {value:.1f} |" for name, value in zip(names, best, strict=True)]
    return [*lines, "", f"Known words: {warm:.0f} µs of CPU a sentence. Peak memory of this process: {memory:.0f} MB."]


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the built-in encoder.")
    parser.add_argument("--data", type=Path, required=True, help="folder with NAME.PAIR.tsv.gz")
    parser.add_argument("--model", help="a Sentence Transformers model to measure instead (retrieval only)")
    options = parser.parse_args()
    print("\n".join(retrieval(load_encoder(options.model), options.data)))
    if not options.model:
        print("", *sizes(), "", *speed(options.data), sep="\n")


if __name__ == "__main__":
    main()

"""Speed and memory of `driftlint check` on one document, by its length.

    python benchmarks/long_documents.py [--counts 1000 4000 16000] [--languages en zh] [--write]

Makes one document of so many sentences a language, checks it in a process of its own, and prints a Markdown table,
which `--write` puts in benchmarks/README.md. Three kinds of text: `briefs` strings generated briefs (generate.py)
together, so that names, terms and acronyms grow with the text; `one subject` goes on about the people and terms of one
brief; `one sentence` repeats a single sentence. The slope is that of log CPU time over log length: 1 is linear.
"""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import count, islice, repeat
from pathlib import Path

import generate
from tables import machine, table, write_table
from throughput import PROGRAM, Run, measured

HEADINGS = {"en": "English", "zh": "Chinese", "fr": "French", "es": "Spanish"}
PARAGRAPH = 20
"""Sentences of a paragraph."""

Sentences = Iterator[dict[str, str]]
"""Sentences without end, each in all languages."""


def briefs(material: generate.Material) -> Sentences:
    """Of one brief after another."""
    for index in count():
        paragraphs = generate.brief(material, 1, index).paragraphs
        by_language = [[text for paragraph in paragraphs[code] for text in paragraph] for code in generate.LANGUAGES]
        for texts in zip(*by_language, strict=True):
            yield dict(zip(generate.LANGUAGES, texts, strict=True))


def one_subject(material: generate.Material) -> Sentences:
    """About the same countries, people and terms, with other figures."""
    dice = generate.Dice("driftlint long document")
    scene = generate.draw_scene(material, dice)
    while True:
        for template in generate.draw_plan(material, dice):
            line = generate.fill(template, scene, dice, date(2020, 1, 6))
            yield {code: line.text(code) for code in generate.LANGUAGES}


def one_sentence(material: generate.Material) -> Sentences:
    """The same again and again."""
    return repeat(next(one_subject(material)))


KINDS: dict[str, Callable[[generate.Material], Sentences]] = {
    "briefs": briefs,
    "one subject": one_subject,
    "one sentence": one_sentence,
}


def document(sentences: Sequence[dict[str, str]], languages: Sequence[str]) -> str:
    """A Markdown file with a section a language."""
    parts = []
    for code in languages:
        texts = [sentence[code] for sentence in sentences]
        joiner = "" if code == "zh" else " "
        parts.append(f"### {HEADINGS[code]}:")
        parts += (joiner.join(texts[start : start + PARAGRAPH]) for start in range(0, len(texts), PARAGRAPH))
    return "\n\n".join(parts) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--counts", type=int, nargs="+", default=[1000, 4000, 16000])
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS))
    parser.add_argument("--languages", nargs="+", choices=HEADINGS, default=["en", "zh"])
    parser.add_argument("--write", action="store_true", help="put the table in benchmarks/README.md")
    args = parser.parse_args()
    material = generate.Material.read()
    rows = []
    with tempfile.TemporaryDirectory(prefix="driftlint-long-") as folder:
        for kind in args.kinds:
            runs: list[tuple[int, Run]] = []
            for length in sorted(args.counts):
                path = Path(folder) / "document.md"
                text = document(list(islice(KINDS[kind](material), length)), args.languages)
                path.write_text(text, encoding="utf-8")
                result = Path(folder) / "report.json"
                run = measured([*PROGRAM, "check", str(path), "--isolated", "--no-cache", f"--format=json={result}"])
                if run.status not in (0, 1):
                    raise SystemExit(f"driftlint check {path} exited {run.status}")
                runs.append((length, run))
                rows.append([kind, f"{length:,}", f"{len(text.encode()) / 1e6:.2f}", *figures(runs)])
                print("  ".join(rows[-1]), file=sys.stderr)
    heads = ["text", "sentences", "MB", "CPU, s", "ms a sentence", "peak memory, MB", "slope so far"]
    languages = " and ".join([", ".join(args.languages[:-1]), args.languages[-1]])
    text = f"{machine()}; {languages}, so many sentences in each.\n\n{table(heads, rows)}"
    print(text)
    if args.write:
        write_table("long documents", text)


def figures(runs: Sequence[tuple[int, Run]]) -> list[str]:
    """CPU, CPU of one sentence in all languages, memory, and the slope since the first run."""
    (least, first), (length, run) = runs[0], runs[-1]
    slope = math.log(run.cpu / first.cpu) / math.log(length / least) if length > least else None
    cells = [f"{run.cpu:.1f}", f"{1000 * run.cpu / length:.1f}", f"{run.memory:.0f}"]
    return [*cells, "-" if slope is None else f"{slope:.2f}"]


if __name__ == "__main__":
    main()

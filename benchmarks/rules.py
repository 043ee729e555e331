"""How often the rules are right: false alarms on faithful translations, and planted changes caught.

    python benchmarks/rules.py --data DIR [--list] [--only flores|wmt21|demetr] [--rules NAME,...]

DIR holds `flores/`, `wmt21/`, `demetr-dev/` (benchmarks/README.md says where each comes from). Prints Markdown tables:

- errors and warnings per 1,000 faithful pairs of FLORES-200 devtest, each pair a bead of a bitext;
- the same per 1,000 sentences of WMT21 news, cut into documents of 20 to 40 consecutive sentences (paragraphs of three
  to six) that are read, split, aligned and checked like any brief;
- for each kind of change in DEMETR, the share of items in which some rule fires on the changed sentence and not on the
  right one (both as a one-bead bitext), at any severity.

`--list` also prints every error and warning on the faithful sets, to be read.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from driftlint import Bead, Document, Finding, Sentence, Severity, SourceFile
from driftlint.checking import check_documents
from driftlint.reading import ReadResult, ReadSettings, read_text
from driftlint.workflow.config import Config

CODES = {"chinese_simple": "zh", "french": "fr", "spanish": "es", "german": "de", "italian": "it", "russian": "ru"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--only", choices=["flores", "wmt21", "demetr"])
    parser.add_argument("--rules", default="", help="only these rules, separated by commas")
    args = parser.parse_args()
    config = Config(select=tuple(name for name in args.rules.split(",") if name))
    if args.only in (None, "flores"):
        false_alarms("FLORES-200 devtest, pairs", flores(args.data), config, args.list)
    if args.only in (None, "wmt21"):
        false_alarms("WMT21 news, documents of 20 to 40 sentences", wmt21(args.data), config, args.list)
    if args.only in (None, "demetr"):
        demetr(args.data, config)


def pairs(path: Path) -> list[tuple[str, str]]:
    """The rows of a gzipped TSV."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [(a, b) for a, b in (line.rstrip("\n").split("\t")[:2] for line in lines)]


def bitext(rows: list[tuple[str, str]], source: str, target: str) -> Document:
    """A document whose beads are given: one a row, its line number the row's."""
    file = SourceFile("pairs.tsv", "".join(f"{a}\t{b}\n" for a, b in rows))
    beads, offset = [], 0
    for a, b in rows:
        middle = offset + len(a) + 1
        one = Sentence(file, source, a, tuple(range(offset, offset + len(a))))
        two = Sentence(file, target, b, tuple(range(middle, middle + len(b))))
        beads.append(Bead((one,), (two,) if b else (), target))
        offset = middle + len(b) + 1
    return Document(file.path, (file,), (), source, given=tuple(beads))


def flores(data: Path) -> Iterator[tuple[str, int, Document]]:
    """(name, number of pairs, document) for each language pair."""
    for path in sorted((data / "flores").glob("*.tsv.gz")):
        source, target = path.name.removesuffix(".tsv.gz").rpartition(".")[2].split("-")
        rows = pairs(path)
        yield f"{source}-{target}", len(rows), bitext(rows, source, target)


def wmt21(data: Path) -> Iterator[tuple[str, int, Document]]:
    """(name, number of sentences, document) for each pseudo-document, as a Markdown brief."""
    for stem, source, target, swapped in (
        ("wmt21-enzh-refA.en-zh", "en", "zh", False),
        ("wmt21-zhen-refA.en-zh", "zh", "en", True),
        ("wmt21-ende-refA.en-de", "en", "de", False),
    ):
        rng = random.Random(1)
        rows = [(b, a) if swapped else (a, b) for a, b in pairs(data / "wmt21" / f"{stem}.tsv.gz")]
        start = 0
        while start < len(rows):
            size = rng.randint(20, 40)
            part = rows[start : start + size] if len(rows) - start - size >= 20 else rows[start:]
            start += len(part)
            text = brief(part, source, target, rng)
            settings = ReadSettings(source_language=source, languages=(source, target))
            document = read_text(text, f"{stem}-{start}.md", settings)
            yield f"{source}-{target}", len(part), document


def brief(rows: list[tuple[str, str]], source: str, target: str, rng: random.Random) -> str:
    """A Markdown brief with a labelled section a language, in paragraphs of three to six sentences."""
    labels = {"en": "English", "zh": "Chinese", "de": "German", "fr": "French", "es": "Spanish"}
    joiners = {"zh": ""}
    sizes = []
    while sum(sizes) < len(rows):
        sizes.append(rng.randint(3, 6))
    parts = []
    for side, code in ((0, source), (1, target)):
        parts.append(f"### {labels[code]}\n")
        start = 0
        for size in sizes:
            parts.append(joiners.get(code, " ").join(row[side] for row in rows[start : start + size]) + "\n")
            start += size
    return "\n".join(parts)


def false_alarms(title: str, sets: Iterable[tuple[str, int, Document]], config: Config, show: bool) -> None:
    """Prints errors, warnings and hints per 1,000 by rule and language pair."""
    counts: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    totals: Counter[str] = Counter()
    checked: Counter[str] = Counter()
    listed: list[tuple[str, Finding]] = []
    for name, size, document in sets:
        report = check_documents(ReadResult(documents=(document,)), config)
        totals[name] += size
        for each in report.documents[0].languages:
            checked[name] += each.aligned
        for finding in report.findings:
            level = "info" if finding.severity is Severity.INFO else "alarm"
            counts[finding.rule][name, level] += 1
            if level == "alarm":
                listed.append((name, finding))
    names = list(totals)
    print(f"\n## {title}\n")
    print("sentences: " + ", ".join(f"{name} {totals[name]} ({checked[name]} checked)" for name in names) + "\n")
    print("Errors and warnings per 1,000, hints per 1,000 in brackets.\n")
    print("| rule | " + " | ".join(names) + " |\n| --- |" + " ---: |" * len(names))

    def cell(table: Counter[tuple[str, str]], name: str) -> str:
        alarm, info = (1000 * table[name, level] / totals[name] for level in ("alarm", "info"))
        return f"{alarm:.1f} ({info:.1f})"

    everything: Counter[tuple[str, str]] = Counter()
    for rule in sorted(counts):
        everything.update(counts[rule])
        print(f"| {rule} | " + " | ".join(cell(counts[rule], name) for name in names) + " |")
    print("| all | " + " | ".join(cell(everything, name) for name in names) + " |")
    if show:
        print()
        for name, finding in listed:
            source = finding.source.context if finding.source else ""
            print(f"- {name} {finding.severity} {finding.rule}: {finding.message}")
            print(f"    {source or finding.location.context}\n    {finding.location.context if source else ''}")


def demetr(data: Path, config: Config) -> None:
    """Prints, by kind of change and source language, how often a rule fires on the changed sentence only."""
    items: dict[str, list[dict[str, str]]] = defaultdict(list)
    (path,) = (data / "demetr-dev").glob("*.jsonl.gz")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            code = CODES.get(item["lang_tag"].split("_(")[0], item["lang_tag"])
            if code in ("zh", "fr", "es", "de"):
                items[code].append(item)
    hits: dict[str, Counter[str]] = defaultdict(Counter)
    sizes: dict[str, Counter[str]] = defaultdict(Counter)
    by_rule: dict[str, Counter[str]] = defaultdict(Counter)
    for code, rows in items.items():
        fired = []
        for side in ("mt_sent", "pert_sent"):
            document = bitext(((row["src_sent"], row[side]) for row in rows), code, "en")
            found: list[set[str]] = [set() for _ in rows]
            for finding in check_documents(ReadResult(documents=(document,)), config).findings:
                found[finding.location.line - 1].add(finding.rule)
            fired.append(found)
        for row, right, changed in zip(rows, *fired, strict=True):
            kind = row["pert_name"]
            sizes[kind][code] += 1
            new = changed - right
            if new and not right:
                hits[kind][code] += 1
            by_rule[kind].update(new)
    codes = ["zh", "fr", "es", "de"]
    print("\n## DEMETR, fires on the changed sentence and not on the right one (any severity)\n")
    print("| kind | " + " | ".join(codes) + " | all | by rule |\n| --- |" + " ---: |" * 5 + " --- |")
    for kind in sorted(sizes):
        cells = [f"{100 * hits[kind][c] / max(sizes[kind][c], 1):.0f} %" for c in codes]
        total = 100 * sum(hits[kind].values()) / max(sum(sizes[kind].values()), 1)
        rules = ", ".join(f"{rule} {count}" for rule, count in by_rule[kind].most_common(4))
        print(f"| {kind} | " + " | ".join(cells) + f" | {total:.0f} % | {rules} |")


if __name__ == "__main__":
    sys.exit(main())

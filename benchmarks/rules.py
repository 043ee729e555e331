"""How often the rules are right: false alarms on faithful translations, planted changes and real drift found.

    python benchmarks/rules.py --data DIR [--only flores|wmt21|demetr|fixtures] [--rules NAME,...] [--list]
    python benchmarks/rules.py --data DIR [--gold DIR] --cards benchmarks/rules.md --reliability docs/reliability.svg

DIR holds `flores/`, `wmt21/`, `demetr-dev/` (benchmarks/README.md says where each comes from). Prints Markdown tables:

- errors and warnings per 1,000 faithful pairs of FLORES-200 devtest, each pair a bead of a bitext;
- the same per 1,000 sentences of WMT21 news, cut into documents of 20 to 40 consecutive sentences that are read, split,
  aligned and checked like any brief (paragraphs of three to six; headlines stand alone);
- for each kind of change in DEMETR, the share of items in which a rule fires on the changed sentence and none on the
  right one (both as a one-bead bitext), at any severity;
- what is found of the faults planted in `fixtures/`, and of real drift in the briefs that `--gold` names.

With `--cases DIR --case-languages en zh`, DIR holding alignment cases (NNN.source, NNN.target, NNN.gold: a sentence a
line, `[i, j]:[k]` a bead), it prints how many of the sentences that the gold leaves without a counterpart are
reported as omitted or added, and how many of the others.

`--list` prints every error and warning on the faithful sets, to be read. `--cards` writes what was measured of each
rule, `--reliability` draws how often findings of a given confidence are right: a finding counts as right on a changed
sentence of DEMETR whose right form the rule passes, or where a fixture has a fault of its kind; as wrong on a right
sentence of DEMETR, on FLORES and on a fixture's faithful text. (Some findings on FLORES are right: its translations
have slips too.)
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from driftlint import Bead, Document, Finding, Role, Section, Sentence, Severity, SourceFile, language
from driftlint.checking import check, check_documents
from driftlint.discovery import all_rules
from driftlint.reading import ReadResult, ReadSettings, read_text
from driftlint.workflow.config import Config

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import scoring  # noqa: E402 - the fixtures are judged here as the tests judge them

CODES = {"chinese_simple": "zh", "french": "fr", "spanish": "es", "german": "de"}
LEAST_SHARE = 0.05  # of a DEMETR kind, for a card to name it


@dataclass
class Measured:
    """What the sets that were run say of all rules."""

    sizes: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    alarms: dict[str, Counter[tuple[str, str, bool]]] = field(default_factory=lambda: defaultdict(Counter))
    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)
    hits: dict[str, Counter[tuple[str, str]]] = field(default_factory=lambda: defaultdict(Counter))
    faults: dict[str, Counter[tuple[str, bool]]] = field(default_factory=lambda: defaultdict(Counter))
    judged: list[tuple[str, float, bool]] = field(default_factory=list)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--gold", type=Path, help="a folder of *.gold.json files with their documents beside it")
    parser.add_argument("--only", choices=["flores", "wmt21", "demetr", "fixtures", "cases"])
    parser.add_argument("--cases", type=Path)
    parser.add_argument("--case-languages", nargs=2, default=("en", "zh"))
    parser.add_argument("--rules", default="", help="only these rules, separated by commas")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--cards", type=Path)
    parser.add_argument("--reliability", type=Path)
    args = parser.parse_args()
    config = Config(select=tuple(name for name in args.rules.split(",") if name))
    measured = Measured()
    wanted = (args.only,) if args.only else ("flores", "wmt21", "demetr", "fixtures")
    if "flores" in wanted:
        false_alarms("FLORES-200 devtest, pairs", flores(args.data), config, measured, show=args.list)
    if "wmt21" in wanted:
        title = "WMT21 news, documents of 20 to 40 sentences"
        false_alarms(title, wmt21(args.data), config, measured, show=args.list)
    if "demetr" in wanted:
        demetr(args.data, config, measured)
    if "fixtures" in wanted:
        fixtures(args.gold, config, measured)
    if args.cases:
        cases(args.cases, *args.case_languages)
    if args.cards:
        args.cards.write_text(cards(measured), encoding="utf-8")
    if args.reliability:
        args.reliability.write_text(reliability(measured), encoding="utf-8")


# ---- the sets ------------------------------------------------------------------------------------------------------


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
            settings = ReadSettings(source_language=source, languages=(source, target))
            document = read_text(brief(part, source, target, rng), f"{stem}-{start}.md", settings)
            yield f"{source}-{target}", len(part), document


def brief(rows: list[tuple[str, str]], source: str, target: str, rng: random.Random) -> str:
    """A Markdown brief with a labelled section a language, in paragraphs of three to six sentences.

    News has headlines and by-lines, which end without a full stop: each is a paragraph of its own.
    """
    labels = {"en": "English", "zh": "Chinese", "de": "German"}
    breaks, room = [], rng.randint(3, 6)
    for row in rows:
        room -= 1
        headline = any(side.rstrip()[-1] not in ".?!。？！…”\"'’)）" for side in row)
        if headline and breaks:
            breaks[-1] = "\n\n"
        if room == 0 or headline:
            breaks.append("\n\n")
            room = rng.randint(3, 6)
        else:
            breaks.append("")
    parts = []
    for side, code in ((0, source), (1, target)):
        joiner = language(code).joiner
        text = "".join(row[side] + (end or joiner) for row, end in zip(rows, breaks, strict=True))
        parts.append(f"### {labels[code]}\n\n{text.strip()}\n")
    return "\n".join(parts)


# ---- the measurements ----------------------------------------------------------------------------------------------


def false_alarms(
    title: str, sets: Iterable[tuple[str, int, Document]], config: Config, measured: Measured, *, show: bool
) -> None:
    """Prints errors, warnings and hints per 1,000 by rule and language pair."""
    sizes, alarms = measured.sizes[title], measured.alarms[title]
    checked: Counter[str] = Counter()
    listed: list[tuple[str, Finding]] = []
    for name, size, document in sets:
        report = check_documents(ReadResult(documents=(document,)), config)
        sizes[name] += size
        for each in report.documents[0].languages:
            checked[name] += each.aligned
        for finding in report.findings:
            grave = finding.severity > Severity.INFO
            alarms[finding.rule, name, grave] += 1
            if document.is_bitext:
                measured.judged.append((finding.rule, finding.confidence, False))
            if grave:
                listed.append((name, finding))
    names = list(sizes)
    print(f"\n## {title}\n")
    print("sentences: " + ", ".join(f"{name} {sizes[name]} ({checked[name]} checked)" for name in names) + "\n")
    print("Errors and warnings per 1,000, hints per 1,000 in brackets.\n")
    print("| rule | " + " | ".join(names) + " |\n| --- |" + " ---: |" * len(names))
    for rule in sorted({rule for rule, _, _ in alarms}):
        print(f"| {rule} | " + " | ".join(per_thousand(measured, title, name, rule) for name in names) + " |")
    print("| all | " + " | ".join(per_thousand(measured, title, name) for name in names) + " |")
    if show:
        print()
        for name, finding in listed:
            source = finding.source.context if finding.source else ""
            print(f"- {name} {finding.severity} {finding.rule}: {finding.message}")
            print(f"    {source or finding.location.context}\n    {finding.location.context if source else ''}")


def per_thousand(measured: Measured, title: str, name: str, rule: str | None = None) -> str:
    """`errors and warnings (hints)` per 1,000 sentences of one set."""
    sums = [
        sum(n for (r, s, g), n in measured.alarms[title].items() if s == name and g == grave and rule in (None, r))
        for grave in (True, False)
    ]
    rates = [1000 * count / measured.sizes[title][name] for count in sums]
    return f"{rates[0]:.1f} ({rates[1]:.1f})"


def demetr(data: Path, config: Config, measured: Measured) -> None:
    """Prints, by kind of change and source language, how often a rule fires on the changed sentence only."""
    items: dict[str, list[dict[str, str]]] = defaultdict(list)
    (path,) = (data / "demetr-dev").glob("*.jsonl.gz")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            if item["lang_tag"] in CODES:
                items[CODES[item["lang_tag"]]].append(item)
    caught: Counter[tuple[str, str]] = Counter()
    for code, rows in items.items():
        right, changed = (
            fired([(r["src_sent"], r[side]) for r in rows], code, config) for side in ("mt_sent", "pert_sent")
        )
        for row, before, after in zip(rows, right, changed, strict=True):
            kind = row["pert_name"]
            measured.kinds[kind, code] += 1
            new = set(after) - set(before)
            caught[kind, code] += bool(new and not before)
            for rule in new:
                measured.hits[rule][kind, code] += 1
                measured.judged.append((rule, after[rule], kind != "base_id35_reference"))
            measured.judged += [(rule, confidence, False) for rule, confidence in before.items()]
    codes = list(CODES.values())
    print("\n## DEMETR, fires on the changed sentence and not on the right one (any severity)\n")
    print("| kind | " + " | ".join(codes) + " | all | by rule |\n| --- |" + " ---: |" * 5 + " --- |")
    for kind in sorted({kind for kind, _ in measured.kinds}):
        cells = [share(caught[kind, code], measured.kinds[kind, code]) for code in codes]
        total = share(sum(caught[kind, c] for c in codes), sum(measured.kinds[kind, c] for c in codes))
        by_rule = Counter({rule: sum(hits[kind, c] for c in codes) for rule, hits in measured.hits.items()})
        rules = ", ".join(f"{rule} {count}" for rule, count in by_rule.most_common(4) if count)
        print(f"| {kind} | " + " | ".join(cells) + f" | {total} | {rules} |")


def fired(rows: list[tuple[str, str]], code: str, config: Config) -> list[dict[str, float]]:
    """For each pair with English, the rules that fire and their highest confidence."""
    found: list[dict[str, float]] = [{} for _ in rows]
    for finding in check_documents(ReadResult(documents=(bitext(rows, code, "en"),)), config).findings:
        row = found[finding.location.line - 1]
        row[finding.rule] = max(finding.confidence, row.get(finding.rule, 0))
    return found


def fixtures(gold: Path | None, config: Config, measured: Measured) -> None:
    """Prints what is found of the faults planted in the fixtures, and of the real drift in the gold briefs."""
    sets = {
        "planted in own fixtures": [scoring.load(p.parent) for p in sorted(scoring.FIXTURES.glob("*/expected.json"))]
    }
    if gold:
        sets["real, in published briefs"] = [
            scoring.load_file(path, gold.resolve().parent) for path in sorted(gold.glob("brief-*.gold.json"))
        ]
    print("\n## Drift found\n\n| set | must | should | nice | errors and warnings beyond |\n| --- |" + " ---: |" * 4)
    for name, briefs in sets.items():
        totals: Counter[tuple[str, bool]] = Counter()
        beyond = 0
        for fixture in briefs:
            findings = check([str(path) for path in fixture.paths], Config(**fixture.config)).findings
            beyond += sum(1 for _ in scoring.beyond(fixture, findings))
            for fault in fixture.expected:
                reporting = [finding for finding in findings if scoring.reports(finding, fault)]
                totals[fault.level, bool(reporting)] += 1
                measured.faults[fault.kinds[0]][name, bool(reporting)] += 1
            for finding in findings:
                right = any(scoring.reports(finding, fault) for fault in fixture.expected)
                measured.judged.append((finding.rule, finding.confidence, right))
        cells = [
            f"{totals[level, True]} of {totals[level, True] + totals[level, False]}"
            for level in ("must", "should", "nice")
        ]
        print(f"| {name} | " + " | ".join(cells) + f" | {beyond} |")


def cases(folder: Path, source: str, target: str) -> None:
    """Prints the shares of dropped and of other sentences that are reported as omitted, and as added."""
    counts: Counter[tuple[str, bool, bool]] = Counter()
    for path in sorted(folder.glob("*.gold")):
        sides = [path.with_suffix(suffix).read_text(encoding="utf-8").splitlines() for suffix in (".source", ".target")]
        document = lines_document(*sides, source, target)
        config = Config(select=("omitted-sentence", "added-sentence"))
        reported: set[tuple[str, int]] = set()
        for finding in check_documents(ReadResult(documents=(document,)), config).findings:
            omitted = finding.rule == "omitted-sentence"
            first = finding.source if omitted else finding.location
            if first is not None:
                reported |= {(finding.rule, place.line - 1) for place in (first, *finding.related)}
        gold = [[json.loads(side) for side in line.split(":")] for line in path.read_text().splitlines()]
        for rule, side, other in (("omitted-sentence", 0, 1), ("added-sentence", 1, 0)):
            for bead in gold:
                for index in bead[side]:
                    line = index + (len(sides[0]) if side else 0)
                    counts[rule, not bead[other], (rule, line) in reported] += 1
    print(f"\n## Sentences without a counterpart, {folder.name}, {source}-{target}, at any severity\n")
    print("| rule | found of the dropped | reported of the others |\n| --- | ---: | ---: |")
    for rule in ("omitted-sentence", "added-sentence"):
        cells = []
        for dropped in (True, False):
            hit, miss = counts[rule, dropped, True], counts[rule, dropped, False]
            cells.append(f"{100 * hit / max(hit + miss, 1):.1f} % of {hit + miss}")
        print(f"| {rule} | " + " | ".join(cells) + " |")


def lines_document(source_lines: list[str], target_lines: list[str], source: str, target: str) -> Document:
    """A document of one synopsis a language, a sentence a line, the target's lines after the source's."""
    file = SourceFile("case.txt", "".join(f"{line}\n" for line in (*source_lines, *target_lines)))
    offset, sections = 0, []
    for code, lines in ((source, source_lines), (target, target_lines)):
        sentences = []
        for line in lines:
            sentences.append(Sentence(file, code, line, tuple(range(offset, offset + len(line)))))
            offset += len(line) + 1
        sections.append(Section(file, code, Role.SYNOPSIS, "", tuple(sentences)))
    return Document(file.path, (file,), tuple(sections), source)


def share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "-"


# ---- what is written -----------------------------------------------------------------------------------------------


def cards(measured: Measured) -> str:
    """A Markdown page with what was measured of each rule; real and planted drift stand apart."""
    lines = [
        "# Accuracy of each rule",
        "",
        "Written by `python benchmarks/rules.py --data DIR --gold DIR --cards benchmarks/rules.md`; its docstring says",
        "how each figure is measured. Per 1,000: errors and warnings, hints in brackets. Real and planted drift stand",
        "apart, since planted drift flatters every system. DEMETR: the share of changed sentences on which this rule",
        "fires and on whose right form it does not, for the kinds where that is 5 % or more (zh, fr, es, de into",
        "English together).",
    ]
    for rule in all_rules():
        lines += ["", f"## {rule.code} {rule.name}", "", rule.summary, "", "| measured on | figure |", "| --- | --- |"]
        for name in ("real, in published briefs", "planted in own fixtures"):
            found, missed = (measured.faults[rule.name][name, hit] for hit in (True, False))
            lines.append(f"| {name} | {f'{found} of {found + missed} found' if found + missed else 'no such fault'} |")
        for kind in sorted({kind for kind, _ in measured.kinds}):
            whole = sum(measured.kinds[kind, code] for code in CODES.values())
            part = sum(measured.hits[rule.name][kind, code] for code in CODES.values())
            if part >= LEAST_SHARE * whole:
                lines.append(f"| planted, DEMETR {kind} | {share(part, whole)} of {whole} |")
        for title, sizes in measured.sizes.items():
            rates = ", ".join(f"{name} {per_thousand(measured, title, name, rule.name)}" for name in sizes)
            lines.append(f"| false alarms, {title} | {rates} |")
    return "\n".join(lines) + "\n"


def reliability(measured: Measured) -> str:
    """An SVG: for each tenth of confidence, the share of findings that were right, and how many they are."""
    bins: dict[int, list[bool]] = defaultdict(list)
    for _, confidence, right in measured.judged:
        bins[min(int(confidence * 10), 9)].append(right)
    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 460 400" font-family="sans-serif" font-size="12">',
        '<rect width="460" height="400" fill="white"/>',
        '<path d="M50 350H450M50 350V30" stroke="black" fill="none"/>',
        '<path d="M50 350L450 30" stroke="gray" stroke-dasharray="4"/>',
        '<text x="250" y="390" text-anchor="middle">confidence of the finding</text>',
        '<text x="16" y="190" text-anchor="middle" transform="rotate(-90 16 190)">share that was right</text>',
    ]
    for tenth in range(10):
        x = 50 + 40 * tenth
        parts.append(f'<text x="{x}" y="366" text-anchor="middle">{tenth / 10:.1f}</text>')
        found = bins.get(tenth)
        if found:
            height = 320 * sum(found) / len(found)
            parts.append(f'<rect x="{x + 4}" y="{350 - height:.1f}" width="32" height="{height:.1f}" fill="#4a7ebb"/>')
            parts.append(f'<text x="{x + 20}" y="{342 - height:.1f}" text-anchor="middle">{len(found)}</text>')
    print("\n## Confidence\n\n| confidence | findings | right |\n| --- | ---: | ---: |")
    for tenth, found in sorted(bins.items()):
        print(f"| {tenth / 10:.1f} to {tenth / 10 + 0.1:.1f} | {len(found)} | {share(sum(found), len(found))} |")
    return "\n".join([*parts, "</svg>"]) + "\n"


if __name__ == "__main__":
    main()

"""How often the checks are right on generated briefs: false alarms on faithful ones, planted drift that is found.

    python benchmarks/planted.py [--count 300] [--seed 7] [--list] [--write]

Generates COUNT faithful briefs and COUNT with one planted fault each (generate.py), checks both as a user would, and
prints two Markdown tables; `--write` puts them in benchmarks/README.md, `--list` prints every false alarm and every
fault that was missed. The briefs come from sentence templates: real drift is harder, so read these figures beside those
of rules.py.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import generate
from driftlint import Severity
from tables import table, write_table

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import scoring  # noqa: E402 - a planted fault is judged here as the tests judge those of the fixtures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--write", action="store_true", help="put the tables in benchmarks/README.md")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        faithful, changed = Path(folder, "faithful"), Path(folder, "changed")
        manifest = generate.write(args.count, args.seed, faithful)
        alarms = false_alarms(manifest, checked(faithful), show=args.list)
        manifest = generate.write(args.count, args.seed + 1, changed, drift=1.0)
        found = drift_found(manifest, checked(changed), show=args.list)
    print(alarms, found, sep="\n")
    if args.write:
        write_table("planted", f"{alarms}\n{found}")


def checked(folder: Path) -> list[dict[str, Any]]:
    """The findings of a check of a folder."""
    report = folder / "report.jsonl"
    command = [sys.executable, "-m", "driftlint", "check", str(folder), "--isolated", "--exit-zero"]
    environment = {**os.environ, "DRIFTLINT_CACHE_DIR": str(folder / "cache")}
    subprocess.run([*command, f"--format=jsonl={report}"], check=True, stdout=subprocess.DEVNULL, env=environment)
    rows = [json.loads(line) for line in report.read_text(encoding="utf-8").splitlines()]
    for row in rows:
        row["name"] = Path(row["location"]["path"]).name
    return rows


def false_alarms(manifest: Mapping[str, Any], rows: list[dict[str, Any]], *, show: bool) -> str:
    """A table of what is reported of faithful briefs, by rule."""
    sentences = sum(brief["sentences"] for brief in manifest["briefs"])
    counts: Counter[tuple[str, bool]] = Counter()
    for row in rows:
        grave = row["severity"] != "info"
        counts[row["rule"], grave] += 1
        if show and grave:
            print(f"- {row['name']} [{row['location']['language']}] {row['rule']}: {row['message']}")
    rules = sorted({rule for rule, _ in counts})
    body = [[rule, *(_per_thousand(counts[rule, grave], sentences) for grave in (True, False))] for rule in rules]
    totals = [_per_thousand(sum(n for (_, g), n in counts.items() if g is grave), sentences) for grave in (True, False)]
    text = table(["rule", "errors and warnings", "hints"], [*body, ["**all**", *totals]])
    return f"{manifest['count']} faithful briefs, {sentences:,} sentences; per 1,000 sentences:\n\n{text}"


def drift_found(manifest: Mapping[str, Any], rows: list[dict[str, Any]], *, show: bool) -> str:
    """A table of the planted faults that are reported, by kind and language."""
    by_name: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        by_name[row["name"]].append(row)
    counts: Counter[tuple[str, str, str]] = Counter()
    beyond = 0
    for brief in manifest["briefs"]:
        here = list(as_findings(by_name[brief["document"]]))
        for fault in brief["findings"]:
            code, kind = fault["id"].split("-")
            grave, hint = (
                scoring._expected({**fault, "severity": severity})  # the same fault, at two severities
                for severity in ("warning", "info")
            )
            reported = [finding for finding in here if scoring.reports(finding, hint)]
            loud = any(scoring.reports(finding, grave) for finding in reported)
            level = "loud" if loud else "hint" if reported else "missed"
            counts[kind, code, level] += 1
            beyond += sum(f.severity >= Severity.WARNING and not scoring.reports(f, hint) for f in here)
            if show and not reported:
                print(f"- missed in {brief['document']} [{code}] {fault['note']}")
    languages = sorted({code for _, code, _ in counts})
    body = []
    for kind in [*generate.KINDS, "**all**"]:
        columns = [[code] for code in languages] + [languages]
        cells = [_share(counts, kind, codes, ("loud",)) for codes in columns]
        cells.append(_share(counts, kind, languages, ("loud", "hint")))
        body.append([kind, *cells])
    heads = ["planted", *languages, "all", "all, hints too"]
    text = table(heads, body)
    return (
        f"{manifest['count']} briefs with one fault each; share that an error or a warning reports, by the language it "
        f"was planted in:\n\n{text}\nBeside the planted faults, {beyond} errors and warnings in these briefs.\n"
    )


def as_findings(rows: list[dict[str, Any]]) -> Iterator[Any]:
    """Rows of a report as what tests/scoring.py compares with a fault."""
    for row in rows:
        yield SimpleNamespace(
            rule=row["rule"],
            severity=Severity.parse(row["severity"]),
            location=SimpleNamespace(**row["location"]),
            source=SimpleNamespace(**row["source"]) if row["source"] else None,
            related=[SimpleNamespace(**place) for place in row["related"]],
        )


def _per_thousand(count: int, sentences: int) -> str:
    return f"{1000 * count / sentences:.2f}"


def _share(counts: Counter[tuple[str, str, str]], kind: str, codes: list[str], levels: tuple[str, ...]) -> str:
    whole = sum(n for (k, c, _), n in counts.items() if kind in (k, "**all**") and c in codes)
    part = sum(n for (k, c, level), n in counts.items() if kind in (k, "**all**") and c in codes and level in levels)
    return f"{100 * part / whole:.0f} % of {whole}" if whole else "-"


if __name__ == "__main__":
    main()

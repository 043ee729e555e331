"""How the partly tested languages fare against English: false alarms, changed figures found, sentences aligned.

    python benchmarks/languages.py --data demetr.jsonl.gz [--language it ...]

DATA is DEMETR (Karpinska et al. 2022) as JSON Lines, gzipped: `lang_tag`, `src_sent`, `mt_sent`, `pert_sent`,
`pert_name`. Prints a Markdown table. Its pairs are read as a bitext in both directions; for the alignment they are put
in random order into texts of 20, in which some sentences are merged or have no counterpart.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from pathlib import Path

from driftlint.alignment import align_lines
from driftlint.alignment.encoder import built_in_encoder
from driftlint.checking import judge
from driftlint.context import CONFIDENT, RuleContext
from driftlint.languages import LANGUAGES
from driftlint.model import Severity
from driftlint.reading.bitext import read_bitext
from driftlint.workflow.config import Config

Pair = tuple[str, str]
CHANGED = "critical_id10_numbers_replaced"
TEXTS, LENGTH = 40, 20


def flagged(pairs: list[Pair], source: str, target: str) -> set[int]:
    """The lines of a bitext that have an error or a warning."""
    text = "".join("\t".join(" ".join(side.split()) for side in pair) + "\n" for pair in pairs)
    document = read_bitext(text.encode("utf-8"), "pairs.tsv", source, target)
    findings, _, _ = judge([document], RuleContext(), Config())
    return {finding.location.line for finding in findings if finding.severity > Severity.INFO}


def aligned(pairs: list[Pair], code: str) -> tuple[float, float]:
    """Of the beads that rules judge, the share that is right; and the share of all right ones that they are."""
    chance, encoder = random.Random(1), built_in_encoder()
    judged = right = total = 0
    for _ in range(TEXTS):
        source: list[str] = []
        target: list[str] = []
        gold: set[tuple[tuple[int, ...], tuple[int, ...]]] = set()
        chosen = chance.sample(pairs, min(LENGTH, len(pairs)))
        while chosen:
            draw, (foreign, english) = chance.random(), chosen.pop()
            if draw < 0.06:
                source.append(english)
            elif draw < 0.1:
                target.append(foreign)
            elif draw < 0.18 and chosen:
                more, also = chosen.pop()
                source += [english, also]
                target.append(LANGUAGES[code].joiner.join((foreign, more)))
                gold.add(((len(source) - 2, len(source) - 1), (len(target) - 1,)))
            else:
                source.append(english)
                target.append(foreign)
                gold.add(((len(source) - 1,), (len(target) - 1,)))
        found = {
            (bead.source, bead.target)
            for bead in align_lines(source, target, "en", code, encoder)
            if bead.source and bead.target and bead.confidence >= CONFIDENT
        }
        judged, right, total = judged + len(found), right + len(found & gold), total + len(gold)
    return right / max(judged, 1), right / max(total, 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--language", nargs="*", default=["it", "ru", "ja", "de"])
    args = parser.parse_args()
    with gzip.open(args.data, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    print(
        "| language | faithful pairs | flagged, from / into it | changed | found, from / into | beads right | of all |"
    )
    print("|---|---|---|---|---|---|---|")
    for code in args.language:
        own = [row for row in rows if row["lang_tag"] == LANGUAGES[code].english.lower()]
        faithful = sorted({(row["src_sent"], row["mt_sent"]) for row in own})
        changed = [(row["src_sent"], row["pert_sent"]) for row in own if row["pert_name"] == CHANGED]
        counts = []
        for pairs in (faithful, changed):
            back = [(english, foreign) for foreign, english in pairs]
            counts.append(f"{len(flagged(pairs, code, 'en'))} / {len(flagged(back, 'en', code))}")
        one_each = list(dict(reversed(faithful)).items())
        right, share = aligned(one_each, code)
        print(
            f"| {LANGUAGES[code].english} | {len(faithful)} | {counts[0]} | {len(changed)} | {counts[1]} "
            f"| {right:.1%} | {share:.1%} |",
            flush=True,
        )


if __name__ == "__main__":
    main()

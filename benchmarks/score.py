"""How well `driftlint score` ranks a right translation before one with a planted change (DEMETR).

    python benchmarks/score.py --data DIR [--items N]

DIR holds `demetr-dev/` (benchmarks/README.md says where it comes from). Prints, for each kind of change and for the
critical kinds together (`shuffled` apart), the share of pairs in which the right sentence has the lower risk; a tie
counts half. Languages: Chinese, French and Spanish into English.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import defaultdict
from pathlib import Path

from driftlint.analysis.risk import risk
from driftlint.scoring import evidence_of_pairs

LANGUAGES = {"chinese_simple": "zh", "french": "fr", "spanish": "es"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--items", type=int, help="no more than this many of each language")
    args = parser.parse_args()
    (path,) = (args.data / "demetr-dev").glob("*.jsonl.gz")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        items = [json.loads(line) for line in lines]
    won: dict[tuple[str, str], list[float]] = defaultdict(list)
    for tag, code in LANGUAGES.items():
        mine = [item for item in items if item["lang_tag"] == tag]
        mine = random.Random(1).sample(mine, min(args.items or len(mine), len(mine)))
        right, changed = (
            [risk(found) for found in evidence_of_pairs([(item["src_sent"], item[key]) for item in mine], code, "en")]
            for key in ("mt_sent", "pert_sent")
        )
        for item, low, high in zip(mine, right, changed, strict=True):
            won[item["severity"], item["pert_name"]].append(0.5 if low == high else float(low < high))
    print("| kind | pairs | right sentence less risky |\n| --- | ---: | ---: |")
    for (severity, kind), each in sorted(won.items()):
        name = kind.removeprefix(f"{severity}_").partition("_")[2]
        print(f"| {severity}: {name} | {len(each)} | {sum(each) / len(each):.3f} |")
    rows = [each for (severity, kind), found in won.items() for each in found if counts(severity, kind)]
    print(f"| **critical kinds together** | {len(rows)} | **{sum(rows) / max(len(rows), 1):.3f}** |")


def counts(severity: str, kind: str) -> bool:
    return severity == "critical" and "shuffled" not in kind


if __name__ == "__main__":
    main()

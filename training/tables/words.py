"""Makes linter/analysis/data/words.marisa: how frequent a word is in each spaced language, from the training pairs.

usage: python training/tables/words.py TRAIN_FOLDER [OUTPUT]

Only counts go into the table, no text; the model card lists the sources with their licences. Words are counted
where they stand in lower case, so that names stay out; where nouns take a capital (German) they are counted in either,
and a word that the other side of the same pairs has as often is a name and stays out too. The table is a marisa trie
whose values are one byte a language (en, fr, es, de): 0 for unknown, else 8 times the binary logarithm of the frequency
per hundred million words. The entry " " holds 8 times the binary logarithm of the number of words counted, and " xyz"
how often the letters xyz follow each other in the language's words (a space stands for a word's beginning and end), one
count a distinct word.
"""

from __future__ import annotations

import gzip
import math
import re
import sys
from collections import Counter
from pathlib import Path

import marisa_trie

LANGUAGES = ("en", "fr", "es", "de")
CAPITAL_NOUNS = {"de"}
WORD = re.compile(r"[^\W\d_]+")
SOURCES = (
    "canada-laws django-docs eden eu-eforms eurovoc gnome-user-docs hrmi identity-idp newscommentary-10k ocds-standard "
    "python-docs sdg-metadata tatoeba tico19-terms udhr un-sdg-targets un-documents vita-min wmt-newstest wiktionary "
    "mlqe-pe-wikipedia"
).split()
CAP = 60_000
"""Pairs of one file, so that laws and manuals do not outweigh the rest."""
FEWEST = 2


def main(folder: Path, output: Path) -> None:
    lower: dict[str, Counter[str]] = {code: Counter() for code in LANGUAGES}
    upper: dict[str, Counter[str]] = {code: Counter() for code in LANGUAGES}
    for path in sorted(folder.glob("*.tsv.gz")):
        source, pair = path.name.split(".")[:2]
        if source not in SOURCES:
            continue
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                if number >= CAP:
                    break
                for code, text in zip(pair.split("-"), line.rstrip("\n").split("\t"), strict=False):
                    if code in lower:
                        count(text, lower[code], upper[code])
    found = table(lower, upper)
    sizes = {code: sum(lower[code].values()) + sum(upper[code].values()) + 1.0 for code in LANGUAGES}
    write({**found, **letters(found), " ": sizes}, output)


def count(text: str, lower: Counter[str], upper: Counter[str]) -> None:
    for index, match in enumerate(WORD.finditer(text)):
        word = match.group()
        if word.islower():
            lower[word] += 1
        elif index and word[0].isupper() and word[1:].islower():
            upper[word.lower()] += 1


def table(lower: dict[str, Counter[str]], upper: dict[str, Counter[str]]) -> dict[str, dict[str, float]]:
    """Frequencies per hundred million words, by word and language."""
    found: dict[str, dict[str, float]] = {}
    totals = {code: max(sum(lower[code].values()) + sum(upper[code].values()), 1) for code in LANGUAGES}
    for code in LANGUAGES:
        counts = Counter(lower[code])
        if code in CAPITAL_NOUNS:
            for word, number in upper[code].items():
                elsewhere = max(upper[other][word] / totals[other] for other in LANGUAGES if other != code)
                if number / totals[code] > 20 * elsewhere:
                    counts[word] += number
        for word, number in counts.items():
            if number >= FEWEST and (number * 4 >= upper[code][word] or number >= 20):
                found.setdefault(word, {})[code] = 1e8 * number / totals[code]
    return found


def letters(found: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """How often three letters follow each other, per hundred million, by language; every distinct word counts once."""
    counts: dict[str, Counter[str]] = {code: Counter() for code in LANGUAGES}
    for word, by in found.items():
        for code, frequency in by.items():
            # A word of another language that strayed in is far more frequent there.
            if frequency * 20 >= max(by.values()):
                padded = f" {word} "
                counts[code].update(padded[i : i + 3] for i in range(len(padded) - 2))
    rows: dict[str, dict[str, float]] = {}
    for code, counter in counts.items():
        total = sum(counter.values())
        for three, number in counter.items():
            rows.setdefault(" " + three, {})[code] = 1e8 * number / total
    return rows


def write(found: dict[str, dict[str, float]], output: Path) -> None:
    rows = [
        (word, tuple(min(255, max(1, round(8 * math.log2(by[code])))) if code in by else 0 for code in LANGUAGES))
        for word, by in sorted(found.items())
    ]
    marisa_trie.RecordTrie(f"<{len(LANGUAGES)}B", rows).save(str(output))
    print(f"{len(rows)} words, {output.stat().st_size / 1e6:.2f} MB", file=sys.stderr)


if __name__ == "__main__":
    here = Path(__file__).resolve().parents[2] / "linter" / "analysis" / "data" / "words.marisa"
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else here)

"""driftlint beside what one would otherwise pick and can install from the package index, on the same files in one run.

    pip install galechurch nltk sentalign translate-toolkit torch==2.13.0 sentence-transformers
    python benchmarks/peers.py --data DIR [--only alignment checks cost] [--write]

None of these packages is needed by driftlint; what is missing is left out, with a line that says so. DIR holds
`bleualign-dev/`, `wmt21/`, `flores/`, `demetr-dev/` (benchmarks/README.md says where each comes from).

- alignment: strict and lax F1 (as align.py counts) and seconds, on a real article with gold alignment and on cases made
  of news (cases.py). `galechurch` and `nltk` go by length; `sentalign` is Vecalign's dynamic programme and gets
  driftlint's own encoder, which is the only one there without a download.
- checks: `pofilter` of the translate toolkit with its default tests, on the same PO files. How many of 1,000 faithful
  pairs it marks, and how many pairs with a planted fault it marks whose right form it passes (DEMETR, and pairs of
  generated briefs).
- cost: a transformer of 100 million parameters in Sentence Transformers, with random weights (their values do not
  change the time), against the built-in encoder: start, memory, time for 1,000 sentences; each in its own process.

`--write` puts the tables in benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import generate
from cases import Bead, Case, make, read_pairs
from tables import machine, table, write_table

HERE = Path(__file__).resolve().parent
LOCALES = {"en": "en", "zh": "zh_CN", "fr": "fr", "es": "es", "de": "de"}
CODES = {"chinese_simple": "zh", "french": "fr", "spanish": "es", "german": "de"}
DEMETR_KINDS = {
    "numbers_replaced": "number replaced",
    "ne_replaced": "name replaced",
    "ne_removed": "name removed",
    "negation": "negation changed",
    "antonym": "antonym",
    "codemix": "word left in the source's language",
    "repeat2": "word doubled",
    "addition": "word added",
    "hypernym": "hypernym",
}
SENTENCES = 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="the folder with the published sets")
    parser.add_argument("--only", nargs="+", choices=["alignment", "checks", "cost"])
    parser.add_argument("--seed", type=int, default=1, help="of the alignment cases")
    parser.add_argument("--pairs", type=int, help="no more than so many pairs of each set")
    parser.add_argument("--write", action="store_true", help="put the tables in benchmarks/README.md")
    parser.add_argument("--encode", nargs=2, metavar=("ENCODER", "FILE"), help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.encode:
        which, file = args.encode
        if which == "make":
            make_transformer(Path(file))
        else:
            print(json.dumps(encode(which, Path(file))))
        return
    if not args.data:
        parser.error("--data names the folder with the published sets")
    wanted = args.only or ["alignment", "checks", "cost"]
    for name, function in (("alignment", alignment), ("checks", checks), ("cost", cost)):
        if name in wanted:
            text = f"{machine()}.\n\n{function(args.data, args.seed, args.pairs)}"
            print(f"## {name}\n\n{text}")
            if args.write:
                write_table(f"peers: {name}", text)


def installed(package: str) -> bool:
    return importlib.util.find_spec(package) is not None


def left_out(package: str) -> str:
    return f"Not installed here, so left out: {package}.\n"


# ---- alignment -----------------------------------------------------------------------------------------------------

Aligner = Callable[[Sequence[str], Sequence[str], str, str], Iterable[Bead]]


def aligners() -> tuple[dict[str, Aligner], list[str]]:
    """Those that are installed, and lines about those that are not."""
    found: dict[str, Aligner] = {"driftlint": ours}
    notes = []
    makers = {"galechurch": gale_church, "nltk": nltk_gale_church, "sentalign": vector_alignment}
    for package, function in makers.items():
        if installed(package):
            found[package] = function
        else:
            notes.append(left_out(package))
    notes.append("bertalign is not measured: it needs Python 3.12 and downloads LaBSE before it aligns.\n")
    return found, notes


def ours(source: Sequence[str], target: Sequence[str], source_language: str, target_language: str) -> Iterable[Bead]:
    """driftlint with its built-in encoder."""
    from driftlint.alignment import align_lines
    from driftlint.alignment.encoder import load_encoder

    beads = align_lines(source, target, source_language, target_language, load_encoder())
    return [(bead.source, bead.target) for bead in beads]


def gale_church(source: Sequence[str], target: Sequence[str], *_: str) -> Iterable[Bead]:
    """The package galechurch."""
    import galechurch

    for line in galechurch.align(source, target).to_pharaoh_lines():
        left, right = (re.findall(r"\d+", side) for side in line.split(":"))
        yield tuple(map(int, left)), tuple(map(int, right))


def nltk_gale_church(source: Sequence[str], target: Sequence[str], *_: str) -> Iterable[Bead]:
    """nltk's Gale-Church gives links between sentences: those that hang together are a bead."""
    from nltk.translate.gale_church import align_blocks

    links = align_blocks([len(text) for text in source], [len(text) for text in target])
    return beads_of_links(links, len(source), len(target))


def beads_of_links(links: Iterable[tuple[int, int]], sources: int, targets: int) -> list[Bead]:
    """Linked sentences together, each other sentence alone."""
    beads: list[tuple[set[int], set[int]]] = []
    for i, j in sorted(links):
        if beads and (i in beads[-1][0] or j in beads[-1][1]):
            beads[-1][0].add(i)
            beads[-1][1].add(j)
        else:
            beads.append(({i}, {j}))
    linked = [(tuple(sorted(source)), tuple(sorted(target))) for source, target in beads]
    alone_left = set(range(sources)).difference(*(source for source, _ in beads))
    alone_right = set(range(targets)).difference(*(target for _, target in beads))
    return [*linked, *(((i,), ()) for i in sorted(alone_left)), *(((), (j,)) for j in sorted(alone_right))]


def vector_alignment(source: Sequence[str], target: Sequence[str], *_: str) -> Iterable[Bead]:
    """Vecalign's dynamic programme, as the package sentalign has it, over the vectors of our encoder."""
    from driftlint.alignment.encoder import load_encoder
    from sentalign import sentalign

    result = sentalign(list(source), list(target), encoder=load_encoder().encode)
    for block in result.alignments:
        yield tuple(block.src_indices), tuple(block.tgt_indices)


def alignment(data: Path, seed: int, most: int | None) -> str:
    """Strict and lax F1 and seconds, by set and aligner."""
    from align import Score, read_case

    texts = data / "bleualign-dev"
    gold = read_case(texts / "dev.de", texts / "dev.fr", texts / "dev.defr")
    sets = {"bleualign-dev de-fr": ([Case(gold.source, gold.target, gold.gold)], "de", "fr")}
    for name, languages in (("enzh", ("en", "zh")), ("ende", ("en", "de"))):
        source, target = languages
        pairs = read_pairs(data / "wmt21" / f"wmt21-{name}-refA.{source}-{target}.tsv.gz")
        joiner = "" if target == "zh" else " "
        sets[f"wmt21 {source}-{target}, made"] = (list(make(pairs[:most], seed, joiner)), source, target)
    found, notes = aligners()
    rows = []
    for title, (cases, source, target) in sets.items():
        sentences = sum(len(case.source) + len(case.target) for case in cases)
        for name, aligner in found.items():
            aligner(cases[0].source, cases[0].target, source, target)  # what is loaded once does not count
            score, started = Score(), time.perf_counter()
            answers = [list(aligner(case.source, case.target, source, target)) for case in cases]
            seconds = time.perf_counter() - started
            for case, beads in zip(cases, answers, strict=True):
                score.add(case.gold, beads)
            per = 1000 * seconds / sentences
            rows.append([title, str(len(cases)), name, f"{score.strict:.3f}", f"{score.lax:.3f}", f"{per:.3f}"])
    heads = ["set", "cases", "aligner", "strict F1", "lax F1", "seconds per 1,000 sentences"]
    return "\n".join([table(heads, rows), *notes])


# ---- checks --------------------------------------------------------------------------------------------------------


@dataclass
class Marked:
    """What a checker marks of the pairs of a file, and how long it took."""

    units: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    seconds: float = 0.0


Checker = Callable[[Path, str, str], Marked]


def write_po(path: Path, pairs: Sequence[tuple[str, str]], target: str) -> None:
    """Pairs as a translation file: unit n is lines 4n to 4n + 2 below the head, and has the context n."""
    quoted = [(json.dumps(a, ensure_ascii=False), json.dumps(b, ensure_ascii=False)) for a, b in pairs]
    head = f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: {LOCALES[target]}\\n"\n'
    units = "".join(f'\nmsgctxt "{n}"\nmsgid {a}\nmsgstr {b}\n' for n, (a, b) in enumerate(quoted))
    path.write_text(head + units, encoding="utf-8")


def by_driftlint(path: Path, source: str, target: str) -> Marked:
    """Errors and warnings of `driftlint check`, the program as a whole."""
    report = path.with_suffix(".jsonl")
    command = [sys.executable, "-m", "driftlint", "check", str(path), "--isolated", "--exit-zero"]
    command += ["--source-language", source, "--target-language", target, f"--format=jsonl={report}"]
    started = time.perf_counter()
    subprocess.run([*command, *no_cache()], check=True, stdout=subprocess.DEVNULL)
    marked = Marked(seconds=time.perf_counter() - started)
    unit, number = -1, {}
    for line, text in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        unit += text.startswith("msgctxt")
        number[line] = unit
    for row in map(json.loads, report.read_text(encoding="utf-8").splitlines()):
        if row["severity"] != "info":
            marked.units[number[row["location"]["line"]]].add(row["rule"])
    return marked


def no_cache() -> list[str]:
    """`--no-cache`, where this version has it."""
    command = [sys.executable, "-m", "driftlint", "check", "--help"]
    known = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return ["--no-cache"] if "--no-cache" in known else []


def by_pofilter(path: Path, source: str, target: str) -> Marked:
    """What the default tests of pofilter mark, the program as a whole."""
    out = path.with_suffix(".out.po")
    program = Path(sys.executable).with_name("pofilter")
    command = [str(program) if program.exists() else "pofilter", f"--language={LOCALES[target]}", "--progress=none"]
    started = time.perf_counter()
    subprocess.run([*command, str(path), str(out)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    marked = Marked(seconds=time.perf_counter() - started)
    tests: set[str] = set()
    for line in out.read_text(encoding="utf-8").splitlines() if out.exists() else ():
        if line.startswith("#"):
            tests.update(re.findall(r"(?:\(pofilter\)|^#\.?) (\w+):", line))
        elif line.startswith("msgctxt"):
            marked.units[int(line.split('"')[1])] |= tests or {"?"}
            tests = set()
    return marked


def checks(data: Path, seed: int, most: int | None) -> str:
    """False alarms on faithful pairs and what is caught of planted faults."""
    checkers: dict[str, Checker] = {"driftlint": by_driftlint}
    notes = []
    if installed("translate.filters"):
        checkers["pofilter"] = by_pofilter
    else:
        notes.append(left_out("translate-toolkit"))
    with tempfile.TemporaryDirectory() as folder:
        parts = [
            faithful(data, most, checkers, Path(folder)),
            planted("DEMETR, into English", demetr(data, most), checkers, Path(folder)),
            planted("pairs of generated briefs", generated(most), checkers, Path(folder)),
        ]
    return "\n".join([*parts, *notes])


def faithful(data: Path, most: int | None, checkers: dict[str, Checker], folder: Path) -> str:
    """FLORES: how many of 1,000 right translations are marked."""
    rows = []
    for target in ("zh", "fr", "es", "de"):
        pairs = read_pairs(data / "flores" / f"flores200-devtest.en-{target}.tsv.gz")[:most]
        path = folder / f"flores-{target}.po"
        write_po(path, pairs, target)
        for name, checker in checkers.items():
            marked = checker(path, "en", target)
            tests = Counter(test for each in marked.units.values() for test in each)
            commonest = ", ".join(f"{test} {count}" for test, count in tests.most_common(4))
            rate, speed = 1000 * len(marked.units) / len(pairs), 1000 * marked.seconds / len(pairs)
            rows.append([f"en-{target}", name, f"{rate:.1f}", f"{speed:.2f}", commonest])
    heads = ["pairs", "checker", "marked of 1,000", "seconds for 1,000", "by which test"]
    return f"FLORES-200 devtest, faithful pairs:\n\n{table(heads, rows)}"


Planted = dict[tuple[str, str], list[tuple[str, str, str, str]]]
"""By source and target language: kind, source, right translation, changed translation."""


def demetr(data: Path, most: int | None) -> Planted:
    """DEMETR's changes of the kinds that a checker may hope to find."""
    items: Planted = defaultdict(list)
    (path,) = (data / "demetr-dev").glob("*.jsonl.gz")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for item in map(json.loads, lines):
            kind = DEMETR_KINDS.get(item["pert_name"].partition("_")[2].partition("_")[2])
            if kind and item["lang_tag"] in CODES:
                rows = items[CODES[item["lang_tag"]], "en"]
                rows.append((kind, item["src_sent"], item["mt_sent"], item["pert_sent"]))
    dice = random.Random(1)
    return {languages: dice.sample(rows, min(most or len(rows), len(rows))) for languages, rows in items.items()}


def generated(most: int | None) -> Planted:
    """The changed sentences of generated briefs; what needs a whole document is left out."""
    items: Planted = defaultdict(list)
    material = generate.Material.read()
    for index in range(most or 1000):
        made = generate.brief(material, seed=11, index=index, drift=1.0)
        for fault in made.findings:
            kind = fault["id"].split("-")[1]
            if kind in ("number", "name", "negation"):
                row = (f"{kind} changed", fault["source"], fault["before"], fault["after"])
                items[made.source, fault["lang"]].append(row)
    return items


def planted(title: str, items: Planted, checkers: dict[str, Checker], folder: Path) -> str:
    """How often a checker marks the changed pair and not the right one, by kind."""
    whole: Counter[str] = Counter()
    caught: Counter[tuple[str, str]] = Counter()
    false: Counter[str] = Counter()
    for (source, target), rows in items.items():
        whole.update(kind for kind, *_ in rows)
        right, changed = folder / "right.po", folder / "changed.po"
        write_po(right, [(row[1], row[2]) for row in rows], target)
        write_po(changed, [(row[1], row[3]) for row in rows], target)
        for name, checker in checkers.items():
            before, after = checker(right, source, target), checker(changed, source, target)
            false[name] += len(before.units)
            for number, row in enumerate(rows):
                caught[name, row[0]] += number in after.units and number not in before.units
    body = []
    for kind in sorted(whole):
        shares = [f"{100 * caught[name, kind] / whole[kind]:.0f} %" for name in checkers]
        body.append([kind, str(whole[kind]), *shares])
    total = max(whole.total(), 1)
    shares = [f"{100 * false[name] / total:.0f} %" for name in checkers]
    body.append(["*right form marked*", str(whole.total()), *shares])
    text = table(["change", "pairs", *checkers], body)
    return f"{title}: share of pairs marked where the change was planted and not where it was not:\n\n{text}"


# ---- cost ----------------------------------------------------------------------------------------------------------


def cost(data: Path, seed: int, most: int | None) -> str:
    """What encoding costs with each encoder, in a process of its own."""
    notes = []
    with tempfile.TemporaryDirectory() as folder:
        sentences = Path(folder, "sentences.json")
        sentences.write_text(json.dumps(flores_sentences(data, most or SENTENCES)), encoding="utf-8")
        encoders = {"built-in": "built-in"}
        if installed("torch") and installed("sentence_transformers"):
            name = "transformer, random weights"
            encoders[name] = str(Path(folder, "transformer"))
            command = [sys.executable, __file__, "--encode", "make", encoders[name]]
            subprocess.run(command, check=True, capture_output=True)
        else:
            notes.append(left_out("torch and sentence-transformers"))
        rows = []
        for name, which in encoders.items():
            command = [sys.executable, __file__, "--encode", which, str(sentences)]
            answer = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            got = json.loads(answer.splitlines()[-1])
            per = 1000 * got["seconds"] / got["sentences"]
            figures = [f"{got['start']:.2f}", f"{per:.2f}", f"{per * 0.05:.3f}", f"{got['memory']:.0f}"]
            rows.append([name, f"{got['parameters'] / 1e6:.0f} M", f"{got['disk'] / 1e6:.0f}", *figures])
    heads = ["encoder", "parameters", "on disk, MB", "start, s"]
    heads += ["1,000 sentences, s", "a brief of 50, s", "peak memory, MB"]
    return "\n".join([table(heads, rows), *notes])


def flores_sentences(data: Path, count: int) -> list[str]:
    """Sentences of four languages in turn."""
    files = [read_pairs(data / "flores" / f"flores200-devtest.en-{code}.tsv.gz") for code in ("zh", "fr", "es")]
    sides = [[pair[0] for pair in files[0]], *([pair[1] for pair in each] for each in files)]
    return [side[index] for index in range(len(sides[0])) for side in sides][:count]


def encode(which: str, file: Path) -> dict[str, float]:
    """Run in a process of its own: loads an encoder, encodes the sentences of a file, says what that cost."""
    sentences = json.loads(file.read_text(encoding="utf-8"))
    started = time.perf_counter()
    if which == "built-in":
        from driftlint.alignment import encoder as package

        encode_all = package.load_encoder().encode
        folder = Path(package.__file__).parent / "model"
        parameters = float((folder / "model.safetensors").stat().st_size)  # one byte each
    else:
        from sentence_transformers import SentenceTransformer

        folder = Path(which)
        transformer = SentenceTransformer(which, device="cpu")
        encode_all = transformer.encode
        parameters = float(sum(each.numel() for each in transformer.parameters()))
    encode_all(sentences[:1])
    loaded = time.perf_counter()
    encode_all(sentences)
    ended = time.perf_counter()
    return {
        "start": loaded - started,
        "seconds": ended - loaded,
        "sentences": len(sentences),
        "parameters": parameters,
        "disk": float(sum(path.stat().st_size for path in folder.rglob("*.safetensors"))),
        "memory": peak_memory() / 1e6,
    }


def peak_memory() -> float:
    """In bytes. What getrusage says may be the peak of the process that started this one: Linux has a better answer."""
    status = Path("/proc/self/status")
    if status.exists():
        return 1024.0 * next(int(line.split()[1]) for line in status.open() if line.startswith("VmHWM:"))
    import resource

    return float(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def make_transformer(folder: Path) -> None:
    """Saves a BERT of 12 layers and 100 million random parameters, over the tokens of the built-in encoder."""
    import torch
    from driftlint.alignment import encoder as package
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer import modules
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    tokens = Path(package.__file__).parent / "model" / "tokenizer.json"
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_file=str(tokens), unk_token="<unk>", pad_token="<pad>", model_max_length=512
    )
    if tokenizer.pad_token_id is None:
        tokenizer.add_special_tokens({"pad_token": "<pad>"})
    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=len(tokenizer), hidden_size=640, num_hidden_layers=12, num_attention_heads=10, intermediate_size=2560
    )
    plain = folder.with_name(folder.name + "-plain")
    BertModel(config).save_pretrained(plain)
    tokenizer.save_pretrained(plain)
    word = modules.Transformer(str(plain), max_seq_length=256)
    pooling = modules.Pooling(640, pooling_mode="mean")
    SentenceTransformer(modules=[word, pooling], device="cpu").save(str(folder))
    shutil.rmtree(plain)


if __name__ == "__main__":
    main()

"""Trains the built-in encoder and writes its model folder.

One command, from a folder of parallel text to the files that ship::

    python training/train_encoder.py --data DIR

``DIR`` holds files ``SOURCE.PAIR.tsv.gz`` (such as ``tatoeba.en-fr.tsv.gz``): UTF-8, one ``first<TAB>second`` a line.
The model is a table of token vectors, a text's vector being the normalised mean of its tokens' (StaticEmbedding:
"Train 400x faster Static Embedding Models", Hugging Face, 2025). Its tokens are the pieces of a Unigram tokenizer
(Kudo 2018). It learns from pairs alone: each sentence must find its translation among all of its batch, and the
translation the sentence (MultipleNegativesRankingLoss in both directions).
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import math
import random
import re
import time
import zlib
from collections import Counter, defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import marisa_trie
import numpy as np
import torch
from driftlint.alignment.encoder import storage
from driftlint.alignment.encoder.tokenizer import LONGEST_PIECE, UNKNOWN, UNKNOWN_ID, WORD, normalise
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss
from sentence_transformers.sentence_transformer.modules import StaticEmbedding
from sentence_transformers.util import cos_sim
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

LANGUAGES = ("en", "zh", "fr", "es", "de")
CHINESE_WEIGHT = 5
HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")


@dataclass(frozen=True)
class Share:
    """How much of a source one epoch sees: at most `cap` pairs of each language pair, each `repeat` times.

    What is left out of one epoch comes in the next, so that a cap loses nothing over a whole run.
    """

    kind: str = "prose"
    cap: int = 1_000_000
    repeat: int = 1


# Sampling is by source, not by pair: law and dictionaries would be two thirds of everything.
SHARES = {
    "canada-laws": Share("law", 50_000),
    "taiwan-laws-moj": Share("law", 50_000),
    "cc-cedict": Share("words", 80_000),
    "wiktionary": Share("words", 45_000),
    "unbis-thesaurus": Share("words"),
    "eurovoc": Share("words"),
    "mledoze-countries": Share("words", repeat=2),
    "mledoze-demonyms": Share("words"),
    "tico19-terms": Share("words"),
    "twlaws-headings": Share("words"),
    "twlaws-titles": Share("words"),
    "tatoeba": Share(cap=60_000),
    "wmt-newstest": Share(repeat=2),
    "newscommentary-10k": Share(repeat=3),
    "mlqe-pe-wikipedia": Share(repeat=2),
    "un-documents": Share(repeat=2),
    "un-sdg-targets": Share(repeat=2),
}
# The best prose is scarce in these pairs, so it comes round more often.
REPEATS = {("wmt-newstest", "en-zh"): 3, ("wmt-newstest", "en-fr"): 3, ("wmt-newstest", "en-es"): 3}


@dataclass
class Source:
    """The pairs of one file, as text and then as token ids."""

    name: str
    pair: str
    first: list[str]
    second: list[str]

    @property
    def share(self) -> Share:
        share = SHARES.get(self.name, Share())
        return Share(share.kind, share.cap, REPEATS.get((self.name, self.pair), share.repeat))


def read_sources(folder: Path) -> list[Source]:
    """All files of `folder` whose two languages the model knows, in the order of their names."""
    sources = []
    for path in sorted(folder.glob("*.tsv.gz")):
        name, pair = path.name.removesuffix(".tsv.gz").rsplit(".", 1)
        if not set(pair.split("-")) <= set(LANGUAGES):
            continue
        with gzip.open(path, "rt", encoding="utf-8") as file:
            rows = [line.rstrip("\n").split("\t")[:2] for line in file]
        rows = [row for row in rows if len(row) == 2 and all(row)]
        sources.append(Source(name, pair, [row[0] for row in rows], [row[1] for row in rows]))
    if not sources:
        raise SystemExit(f"no SOURCE.PAIR.tsv.gz with languages among {', '.join(LANGUAGES)} in {folder}")
    return sources


def through_english(sources: list[Source]) -> list[Source]:
    """Pairs of two other languages that translate the same English sentence of a source, such as French and Chinese.

    Dictionaries are left out: one English word has many senses.
    """
    by_name: dict[str, list[Source]] = defaultdict(list)
    for source in sources:
        if source.share.kind == "prose" and source.pair.startswith("en-"):
            by_name[source.name].append(source)
    found = []
    for name, group in by_name.items():
        for one, other in itertools.combinations(group, 2):
            known = dict(zip(other.first, other.second, strict=True))
            pairs = [
                (text, known[english]) for english, text in zip(one.first, one.second, strict=True) if english in known
            ]
            if pairs:
                first, second = (list(side) for side in zip(*pairs, strict=True))
                found.append(Source(name, f"{one.pair[3:]}-{other.pair[3:]}", first, second))
    return found


def log(message: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {message}", flush=True)


# The tokenizer


def new_tokenizer(vocabulary: list[tuple[str, float]] | None = None) -> Tokenizer:
    """NFKC, lower case, then runs of Chinese, of digits, of other letters, and single marks, as at run time."""
    model = models.Unigram(vocabulary, unk_id=UNKNOWN_ID) if vocabulary else models.Unigram()
    tokenizer = Tokenizer(model)
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    # What the pattern matches is a word; what lies between (white space) goes.
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(WORD), behavior="removed", invert=True)
    return tokenizer


def tokenizer_sample(sources: list[Source], generator: random.Random, pairs: int) -> Iterator[str]:
    """At most about `pairs` pairs for each language pair; each English sentence once."""
    by_pair = defaultdict(list)
    for source in sources:
        by_pair[source.pair].append(source)
    seen: set[str] = set()
    for pair in sorted(by_pair):
        chosen = []
        for source in by_pair[pair]:
            rows = list(range(len(source.first)))
            cap = {"law": pairs // 6, "words": pairs // 3}.get(source.share.kind, pairs // 2)
            if len(rows) > cap:
                rows = sorted(generator.sample(rows, cap))
            chosen += [(source, row) for row in rows for _ in range(min(2, source.share.repeat))]
        if len(chosen) > pairs:
            chosen = generator.sample(chosen, pairs)
        for source, row in chosen:
            if source.first[row] not in seen or not pair.startswith("en"):
                seen.add(source.first[row])
                yield source.first[row]
            yield source.second[row]


def train_tokenizer(sample: list[str], pieces: int) -> tuple[Tokenizer, marisa_trie.Trie, np.ndarray]:
    """The tokenizer, its pieces as a trie, and for each key of the trie its token id and its score in thousandths."""
    draft = new_tokenizer()
    trainer = trainers.UnigramTrainer(
        vocab_size=int(pieces * 1.5), max_piece_length=LONGEST_PIECE, unk_token=UNKNOWN, show_progress=False
    )
    draft.train_from_iterator(sample, trainer)
    scores = {piece: score for piece, score in json.loads(draft.to_str())["model"]["vocab"] if piece != UNKNOWN}
    log(f"tokenizer: {len(scores)} pieces to choose from")
    words = Counter(match.group() for text in sample for match in re.finditer(WORD, normalise(text)))
    characters: Counter[str] = Counter()
    for word, count in words.items():
        for character in word:
            characters[character] += count
    # The trainer looks for pieces that several different words share, so it misses whole words, however frequent.
    total = sum(words.values())
    frequent = [(word, count) for word, count in words.most_common(3 * pieces) if count >= 5]
    scores |= {
        word: math.log(count / total) for word, count in frequent if len(word) <= LONGEST_PIECE and word not in scores
    }
    scores = {piece: score for piece, score in scores.items() if wanted(piece, characters)}
    # A quarter of the rarest words is enough to count with.
    counted = [(word, count) for word, count in words.items() if count > 2 or zlib.crc32(word.encode()) % 4 == 0]
    log(f"tokenizer: {len(scores)} with whole words, {len(counted)} words to count with")
    for size in (1.4, 1.15, 1.0, 1.0):
        scores = pruned(recounted(scores, counted), int(pieces * size) - 1)
    scores = recounted(scores, counted)
    chosen = alive([(piece, round(score * 1000) / 1000) for piece, score in scores.items()])
    # The likeliest pieces get the first rows, so that a run touches few pages of the file.
    chosen.sort(key=lambda item: (-item[1], item[0]))
    trie = marisa_trie.Trie([piece for piece, _ in chosen])
    table = np.zeros((2, len(chosen)), dtype="<i2")
    for row, (piece, score) in enumerate(chosen):
        table[0, trie[piece]] = np.uint16(row + 1).astype(np.int16)
        table[1, trie[piece]] = round(score * 1000)
    return new_tokenizer([(UNKNOWN, 0.0), *chosen]), trie, table


def wanted(piece: str, characters: Counter[str]) -> bool:
    """Not a Chinese piece of more than four characters, which is a phrase, nor a character that hardly occurs."""
    return characters[piece] >= 3 if len(piece) == 1 else len(piece) <= 4 or not HAN.search(piece)


def recounted(scores: dict[str, float], words: list[tuple[str, int]]) -> dict[str, float]:
    """One step of Viterbi training: each piece's score becomes the logarithm of its share of the best segmentations."""
    known = list(scores)
    tokenizer = new_tokenizer([(UNKNOWN, 0.0), *((piece, scores[piece]) for piece in known)])
    counts = np.zeros(len(known) + 1)
    for start in range(0, len(words), 50_000):
        part = words[start : start + 50_000]
        encoded = tokenizer.encode_batch_fast([word for word, _ in part], add_special_tokens=False)
        ids = np.array([piece for one in encoded for piece in one.ids])
        counts += np.bincount(
            ids, np.repeat([count for _, count in part], [len(one.ids) for one in encoded]), len(counts)
        )
    total = counts[1:].sum()
    return {
        piece: math.log(max(count, 0.5) / total)
        for piece, count in zip(known, counts[1:], strict=True)
        if count > 1 or len(piece) == 1
    }


def pruned(scores: dict[str, float], size: int) -> dict[str, float]:
    """The single characters and those other pieces that would be missed most, `size` in all.

    What a piece is worth is how often it occurs times how much likelier it is than the best it would be cut into.
    """
    trie = marisa_trie.Trie(list(scores))
    worth = {}
    for piece, score in scores.items():
        best = [0.0] + [-1e30] * len(piece)
        for start in range(len(piece)):
            for part in trie.iter_prefixes(piece[start:]):
                if len(part) < len(piece):
                    best[start + len(part)] = max(best[start + len(part)], best[start] + scores[part])
        # Chinese words are short, and only one pair in three has any: without help they would lose to inflections.
        weight = CHINESE_WEIGHT if HAN.search(piece) else 1
        worth[piece] = math.inf if len(piece) == 1 else weight * math.exp(score) * (score - best[-1])
    return {piece: scores[piece] for piece in sorted(worth, key=lambda piece: (-worth[piece], piece))[:size]}


def alive(scored: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """Without the pieces that shorter ones always beat: no text would ever use them, and the run time relies on it."""
    tokenizer = new_tokenizer([(UNKNOWN, 0.0), *scored])
    encoded = tokenizer.encode_batch_fast([piece for piece, _ in scored], add_special_tokens=False)
    return [item for item, one in zip(scored, encoded, strict=True) if len(one.ids) == 1]


# The vectors


@dataclass
class Texts:
    """Token ids of many texts, end to end: text i is ids[bounds[i]:bounds[i + 1]]."""

    ids: np.ndarray
    bounds: np.ndarray

    def take(self, rows: np.ndarray) -> Texts:
        """These texts."""
        starts, ends = self.bounds[rows], self.bounds[rows + 1]
        bounds = np.concatenate([[0], np.cumsum(ends - starts)])
        places = np.arange(bounds[-1]) + np.repeat(starts - bounds[:-1], ends - starts)
        return Texts(self.ids[places], bounds)

    @staticmethod
    def join(parts: list[Texts]) -> Texts:
        ends = np.cumsum([0] + [len(part.ids) for part in parts])
        bounds = [part.bounds[:-1] + end for part, end in zip(parts, ends[:-1], strict=True)]
        return Texts(np.concatenate([part.ids for part in parts]), np.concatenate([*bounds, ends[-1:]]))


def tokenize(tokenizer: Tokenizer, texts: list[str]) -> Texts:
    lengths, parts = [], []
    for start in range(0, len(texts), 20_000):
        encoded = tokenizer.encode_batch_fast(texts[start : start + 20_000], add_special_tokens=False)
        parts += [np.array(one.ids, dtype=np.int32) for one in encoded]
        lengths += [len(one.ids) for one in encoded]
    return Texts(np.concatenate(parts), np.concatenate([[0], np.cumsum(lengths)]))


@dataclass
class Corpus:
    """All sources as token ids, and what each epoch takes of them."""

    sources: list[Source]
    first: list[Texts]
    second: list[Texts]

    def epoch(self, number: int, seed: int, batch: int) -> list[np.ndarray]:
        """Batches of one language pair, as rows of (source, row); no text twice in a batch."""
        generator = np.random.default_rng([seed, number])
        groups: dict[str, list[np.ndarray]] = defaultdict(list)
        for index, source in enumerate(self.sources):
            share, size = source.share, len(source.first)
            # A fixed order, walked through from epoch to epoch.
            order = np.random.default_rng([seed, 1000, index]).permutation(size)
            taken = min(size, share.cap)
            rows = np.take(order, np.arange(number * taken, (number + 1) * taken), mode="wrap")
            rows = np.concatenate([generator.permutation(rows) for _ in range(share.repeat)])
            groups[source.pair].append(np.stack([np.full(len(rows), index), rows], axis=1))
        batches: list[np.ndarray] = []
        for pair in sorted(groups):
            rows = generator.permutation(np.concatenate(groups[pair]))
            batches += self._without_duplicates(rows, batch)
        generator.shuffle(batches)  # type: ignore[arg-type]  # numpy shuffles lists in place; its stubs ask for an array
        return batches

    def _without_duplicates(self, rows: np.ndarray, batch: int) -> Iterator[np.ndarray]:
        # A pair whose text is in the batch already would be its own wrong answer: it waits for the next one.
        queue = deque(map(tuple, rows.tolist()))
        while queue:
            current, waiting, seen = [], [], set()
            while queue and len(current) < batch:
                place = queue.popleft()
                texts = self._texts(place)
                if seen.isdisjoint(texts):
                    seen.update(texts)
                    current.append(place)
                else:
                    waiting.append(place)
            if len(current) < batch:
                # The rest of the epoch: dropped if it is too small to be a lesson.
                if len(current) >= min(len(rows), batch // 4):
                    yield np.array(current)
                return
            yield np.array(current)
            queue.extendleft(reversed(waiting))

    def _texts(self, place: tuple[int, int]) -> tuple[str, str]:
        source = self.sources[place[0]]
        return source.first[place[1]], "\t" + source.second[place[1]]

    def texts(self, rows: np.ndarray) -> Texts:
        """The first sides of these pairs, then their second sides, in the same order."""
        files = np.unique(rows[:, 0])
        sides = (self.first, self.second)
        return Texts.join([side[file].take(rows[rows[:, 0] == file, 1]) for side in sides for file in files])


class Pool(torch.autograd.Function):
    """Sums of rows, as StaticEmbedding's bags are, but as a product with a sparse matrix.

    The gradient then has only the rows that the batch uses, and both ways are one fast kernel each.
    """

    @staticmethod
    def forward(context: Any, rows: torch.Tensor, bags: torch.Tensor, transposed: torch.Tensor) -> torch.Tensor:
        context.save_for_backward(transposed)
        return bags @ rows

    @staticmethod
    def backward(context: Any, *gradients: torch.Tensor) -> tuple[torch.Tensor, None, None]:
        (transposed,) = context.saved_tensors
        return transposed @ gradients[0], None, None


def sparse(
    texts: Texts, generator: np.random.Generator, dropout: float
) -> tuple[np.ndarray, torch.Tensor, torch.Tensor]:
    """The distinct tokens of the texts, the matrix (texts, tokens) of how often each has each, and its transpose.

    A token is left out with probability `dropout`.
    """
    owners = np.repeat(np.arange(len(texts.bounds) - 1), np.diff(texts.bounds))
    ids = texts.ids
    if dropout:
        kept = generator.random(len(ids)) >= dropout
        owners, ids = owners[kept], ids[kept]
    distinct, columns = np.unique(ids, return_inverse=True)
    shape = (len(texts.bounds) - 1, len(distinct))

    def matrix(rows: np.ndarray, others: np.ndarray, size: tuple[int, int]) -> torch.Tensor:
        starts = np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=size[0]))])
        parts = torch.from_numpy(starts), torch.from_numpy(others), torch.ones(len(others))
        return torch.sparse_csr_tensor(*parts, size=size, check_invariants=False)

    order = np.argsort(columns, kind="stable")
    return distinct, matrix(owners, columns, shape), matrix(columns[order], owners[order], shape[::-1])


class Cosines:
    """Cosines of all firsts with all seconds. The loss asks once for each direction: the second time they are there."""

    def __init__(self) -> None:
        self.last: torch.Tensor | None = None

    def __call__(self, first: torch.Tensor, second: torch.Tensor) -> torch.Tensor:
        known, self.last = self.last, None
        if known is None:
            known = self.last = cos_sim(first, second)
        return known


class Adam:
    """Adam (Kingma and Ba 2015) that moves only the rows of a batch; the others wait."""

    def __init__(self, weights: torch.Tensor) -> None:
        self.weights = weights
        self.mean = torch.zeros_like(weights)
        self.square = torch.zeros_like(weights)
        self.step = 0

    def update(self, places: torch.Tensor, rows: torch.Tensor, gradient: torch.Tensor, rate: float) -> None:
        self.step += 1
        mean = self.mean[places].lerp_(gradient, 0.1)
        square = self.square[places].mul_(0.999).addcmul_(gradient, gradient, value=0.001)
        self.mean[places], self.square[places] = mean, square
        root = (square / (1 - 0.999**self.step)).sqrt_().add_(1e-8)
        self.weights[places] = rows.addcdiv(mean, root, value=-rate / (1 - 0.9**self.step))


def train_vectors(corpus: Corpus, tokenizer: Tokenizer, options: argparse.Namespace) -> np.ndarray:
    """The token vectors, float32 (pieces, dimensions)."""
    torch.manual_seed(options.seed)
    torch.use_deterministic_algorithms(True)
    size = tokenizer.get_vocab_size()
    weights = torch.randn(size, options.dimensions) * 0.1
    model = SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=weights)], device="cpu")
    weights = model[0].embedding.weight.detach()
    loss_of = MultipleNegativesRankingLoss(
        model, options.scale, Cosines(), directions=("query_to_doc", "doc_to_query"), partition_mode="per_direction"
    )
    optimizer = Adam(weights)
    epochs = [corpus.epoch(number, options.seed, options.batch) for number in range(options.epochs)]
    total = sum(map(len, epochs))
    warm_up = min(100, max(1, total // 10))
    log(f"{total} steps of {options.batch} pairs, {size} x {options.dimensions}")
    generator = np.random.default_rng([options.seed, 2])
    running = 0.0
    for number, batches in enumerate(epochs):
        for batch in batches:
            distinct, bags, transposed = sparse(corpus.texts(batch), generator, options.dropout)
            places = torch.from_numpy(distinct.astype(np.int64))
            rows = weights[places].requires_grad_()
            pooled = Pool.apply(rows, bags, transposed)
            loss = loss_of.compute_loss_from_embeddings([pooled[: len(batch)], pooled[len(batch) :]], None)
            loss.backward()
            step = optimizer.step
            rate = options.learning_rate * min((step + 1) / warm_up, (total - step) / max(1, total - warm_up))
            with torch.no_grad():
                optimizer.update(places, rows, rows.grad, rate)
            running += (0.02 if step else 1) * (loss.item() - running)
            if optimizer.step % 50 == 0:
                log(f"epoch {number + 1} step {optimizer.step}/{total} loss {running:.3f}")
    vectors = weights.numpy().copy()
    vectors[UNKNOWN_ID] = 0
    return vectors


# The folder


def place(folder: Path, name: str, content: bytes) -> None:
    """Writes a file beside its place and moves it there, so that a reader never sees half of it."""
    target = folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.new")
    draft.write_bytes(content)
    draft.replace(target)


def write_tokenizer(folder: Path, tokenizer: Tokenizer, trie: marisa_trie.Trie, table: np.ndarray) -> None:
    """For Sentence Transformers as JSON; for the run time the trie and its table."""
    compact = json.dumps(json.loads(tokenizer.to_str()), ensure_ascii=False, separators=(",", ":"))
    place(folder, "tokenizer.json", compact.encode())
    place(folder, "pieces.marisa", trie.tobytes())
    place(folder, "pieces.table", table.tobytes())


def write_vectors(folder: Path, vectors: np.ndarray) -> None:
    """The vectors, and what makes the folder a Sentence Transformers model: the library's classes, no code of ours."""
    place(folder, "model.safetensors", storage.pack(storage.quantise(vectors)))
    modules = [
        {
            "idx": 0,
            "name": "0",
            "path": "",
            "type": "sentence_transformers.sentence_transformer.modules.static_embedding.StaticEmbedding",
        },
        {
            "idx": 1,
            "name": "1",
            "path": "1_Normalize",
            "type": "sentence_transformers.base.modules.normalize.Normalize",
        },
    ]
    normalize = {"module_input_name": "sentence_embedding", "module_output_name": "sentence_embedding"}
    settings = {"model_type": "SentenceTransformer", "similarity_fn_name": "cosine"}
    for name, content in (
        ("modules.json", modules),
        ("1_Normalize/config.json", normalize),
        ("config_sentence_transformers.json", settings),
    ):
        place(folder, name, (json.dumps(content, indent=2) + "\n").encode())


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Train the built-in encoder.")
    parser.add_argument("--data", type=Path, required=True, help="folder of SOURCE.PAIR.tsv.gz")
    parser.add_argument(
        "--out", type=Path, default=Path(storage.__file__).parent / "model", help="the model folder to write"
    )
    parser.add_argument("--pieces", type=int, default=57_000)
    parser.add_argument(
        "--tokenizer-pairs", type=int, default=150_000, help="pairs that the tokenizer sees of each language pair"
    )
    parser.add_argument("--dimensions", type=int, default=384)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--batch", type=int, default=2048)
    parser.add_argument("--learning-rate", type=float, default=0.02)
    parser.add_argument("--scale", type=float, default=20.0)
    parser.add_argument("--dropout", type=float, default=0.1, help="share of tokens left out in training")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--tokenizer", type=Path, help="folder with a trained tokenizer, to train the vectors only")
    parser.add_argument("--keep-float", type=Path, help="also write the vectors as they were trained (.npy)")
    return parser.parse_args()


def main() -> None:
    options = arguments()
    sources = read_sources(options.data)
    log(f"{sum(len(source.first) for source in sources)} pairs in {len(sources)} files")
    if options.tokenizer:
        tokenizer = Tokenizer.from_file(str(options.tokenizer / "tokenizer.json"))
        trie = marisa_trie.Trie().load(str(options.tokenizer / "pieces.marisa"))
        table = np.fromfile(options.tokenizer / "pieces.table", dtype="<i2")
    else:
        sample = list(tokenizer_sample(sources, random.Random(options.seed), options.tokenizer_pairs))
        log(f"tokenizer: {len(sample)} texts")
        tokenizer, trie, table = train_tokenizer(sample, options.pieces)
        log(f"tokenizer: {tokenizer.get_vocab_size()} pieces")
    write_tokenizer(options.out, tokenizer, trie, table)
    sources += through_english(sources)
    corpus = Corpus(
        sources,
        [tokenize(tokenizer, source.first) for source in sources],
        [tokenize(tokenizer, source.second) for source in sources],
    )
    vectors = train_vectors(corpus, tokenizer, options)
    if options.keep_float:
        np.save(options.keep_float, vectors)
    write_vectors(options.out, vectors)
    log(f"written to {options.out}")


if __name__ == "__main__":
    main()

"""The built-in model at run time: a text's vector is the normalised sum of its tokens' vectors, by numpy alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ...records import dataclass
from . import storage
from .tokenizer import PieceTokenizer

_TOKENS_AT_ONCE = 20_000  # bounds the memory for long documents: 40 MB at 512 dimensions
_TOKENS_KEPT = 8_000  # those of some briefs in several languages


@dataclass(frozen=True, eq=False)
class TokenVectors:
    """The tokens of one text, for links between words and for spans; two are the same only if they are one.

    `starts` and `ends` (tokens,) are character offsets in the text as given; `vectors` (tokens, dimension) float32 are
    not normalised: their lengths, `norms` (tokens,), are small for function words and large for content words, and
    zero for what the model does not know.
    """

    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    vectors: NDArray[np.float32]
    norms: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.starts)


class StaticEncoder:
    """The encoder in `folder`, its vectors mapped from the file. Raises ModelError if a file is missing or broken."""

    def __init__(self, folder: Path, name: str) -> None:
        self.name = name
        self._table = storage.open_table(folder / "model.safetensors")
        self._tokenizer = PieceTokenizer(folder)
        self.dimension = self._table.dimension
        self._recent: dict[str, tuple[TokenVectors, NDArray[np.float32]]] = {}
        self._kept = 0

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors (len(texts), dimension); a text without tokens gives zeros."""
        return normalised(self._sums(texts))

    def encode_runs(self, sentences: Sequence[str], joiner: str, longest: int) -> NDArray[np.float32]:
        """Unit vectors (longest, len(sentences), dimension) of runs of neighbours.

        [k - 1, i] is the vector of sentences i to i + k - 1 joined, zero where there are not so many. The joiner does
        not matter here: tokens do not reach over the end of a sentence, so sums of sums are the sums of the joined.
        """
        sums = self._sums(sentences).astype(np.float64)
        count = len(sums)
        runs = np.zeros((longest, count, self.dimension), dtype=np.float32)
        totals = sums
        for size in range(1, min(longest, count) + 1):
            if size > 1:
                totals = totals[:-1] + sums[size - 1 :]
            runs[size - 1, : len(totals)] = normalised(totals.astype(np.float32))
        return runs

    def tokens(self, texts: Sequence[str]) -> list[TokenVectors]:
        """The tokens of each text with their places and vectors."""
        return [tokens for tokens, _ in self._read(texts)]

    def read(self, texts: Sequence[str]) -> None:
        """Reads texts that are to be asked for one after the other: together they take less long."""
        if sum(map(len, texts)) <= 4 * _TOKENS_KEPT:  # more would not be kept
            self._read(texts)

    def _sums(self, texts: Sequence[str]) -> NDArray[np.float32]:
        if sum(map(len, texts)) <= _TOKENS_KEPT:  # no text has more tokens than characters
            return np.array([total for _, total in self._read(texts)], dtype=np.float32).reshape(-1, self.dimension)
        ids = [self._tokenizer.ids(text) for text in texts]
        sums = np.zeros((len(ids), self.dimension), dtype=np.float32)
        start = 0
        while start < len(ids):
            end, tokens = start + 1, len(ids[start])
            while end < len(ids) and tokens + len(ids[end]) <= _TOKENS_AT_ONCE:
                tokens += len(ids[end])
                end += 1
            self._add(ids[start:end], sums[start:end])
            start = end
        return sums

    def _read(self, texts: Sequence[str]) -> list[tuple[TokenVectors, NDArray[np.float32]]]:
        """The tokens of each text, and the sum of their vectors.

        What was read last is kept: the aligner reads the sentences of a document, then the rules do.
        """
        new = [text for text in dict.fromkeys(texts) if text not in self._recent]
        read = self._read_anew(new) if new else {}
        result = [read[text] if text in read else self._recent[text] for text in texts]
        if read:
            self._keep(read)
        return result

    def _read_anew(self, texts: Sequence[str]) -> dict[str, tuple[TokenVectors, NDArray[np.float32]]]:
        found = self._tokenizer.tokens(texts)
        rows = self._table.rows(found.ids)
        norms = np.sqrt(np.einsum("ij,ij->i", rows, rows))
        read = {}
        start = 0
        for text, count in zip(texts, found.counts, strict=True):
            end = start + count
            own = rows[start:end]
            tokens = TokenVectors(found.starts[start:end], found.ends[start:end], own, norms[start:end])
            read[text] = tokens, own.sum(axis=0)
            start = end
        return read

    def _keep(self, read: dict[str, tuple[TokenVectors, NDArray[np.float32]]]) -> None:
        count = sum(len(tokens) for tokens, _ in read.values())
        if self._kept + count > _TOKENS_KEPT:
            self._recent.clear()
            self._kept = 0
        if count <= _TOKENS_KEPT:
            self._recent.update(read)
            self._kept += count

    def _add(self, ids: list[list[int]], sums: NDArray[np.float32]) -> None:
        lengths = np.array([len(one) for one in ids], dtype=np.intp)
        flat = np.array([piece for one in ids for piece in one], dtype=np.intp)
        if not len(flat):
            return
        rows = self._table.rows(flat)
        filled = lengths > 0
        sums[filled] = np.add.reduceat(rows, (np.cumsum(lengths) - lengths)[filled], axis=0)


def normalised(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Rows of length one; zero rows stay zero."""
    norms = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))[:, None]
    result: NDArray[np.float32] = np.divide(vectors, norms, out=np.zeros_like(vectors), where=norms > 1e-12)
    return result

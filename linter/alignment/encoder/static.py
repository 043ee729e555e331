"""The built-in model at run time: a text's vector is the normalised sum of its tokens' vectors, by numpy alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from . import storage
from .tokenizer import PieceTokenizer

_TOKENS_AT_ONCE = 20_000  # bounds the memory for long documents: 40 MB at 512 dimensions


@dataclass(frozen=True)
class TokenVectors:
    """The tokens of one text, for links between words and for spans.

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
        totals = np.concatenate([np.zeros((1, self.dimension)), np.cumsum(sums, axis=0)])
        runs = np.zeros((longest, count, self.dimension), dtype=np.float32)
        for size in range(1, min(longest, count) + 1):
            runs[size - 1, : count - size + 1] = normalised((totals[size:] - totals[:-size]).astype(np.float32))
        return runs

    def tokens(self, texts: Sequence[str]) -> list[TokenVectors]:
        """The tokens of each text with their places and vectors."""
        found = [self._tokenizer.tokens(text) for text in texts]
        result = []
        for one in found:
            vectors = self._table.rows(np.array(one.ids, dtype=np.intp))
            result.append(
                TokenVectors(
                    np.array(one.starts, dtype=np.int32),
                    np.array(one.ends, dtype=np.int32),
                    vectors,
                    np.sqrt(np.einsum("ij,ij->i", vectors, vectors)),
                )
            )
        return result

    def _sums(self, texts: Sequence[str]) -> NDArray[np.float32]:
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

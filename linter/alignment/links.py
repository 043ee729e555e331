"""Links between words and spans of two languages, by the built-in model's token vectors."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from .encoder import TokenVectors

LONGEST = 12
"""Pieces in the longest span that is looked at."""


class SpanLink(NamedTuple):
    """A span of a text, in characters, and the cosine of its summed vector with what it was compared to."""

    start: int
    end: int
    score: float


def span_vector(tokens: TokenVectors, start: int, end: int) -> NDArray[np.float32]:
    """The summed vector of the tokens that lie in characters `start` to `end`, those that reach over an edge too."""
    inside = (tokens.starts < end) & (tokens.ends > start)
    total: NDArray[np.float32] = tokens.vectors[inside].sum(axis=0)
    return total


def best_span(vector: NDArray[np.float32], tokens: TokenVectors) -> SpanLink | None:
    """The span of up to LONGEST tokens whose summed vector is nearest to a vector by cosine; None if none is near."""
    size = len(tokens)
    norm = float(np.linalg.norm(vector))
    if not size or norm < 1e-9:
        return None
    # What every span's sum has to do with the vector comes from differences of running products.
    sums = np.concatenate([np.zeros((1, tokens.vectors.shape[1])), np.cumsum(tokens.vectors, axis=0, dtype=np.float64)])
    products = sums @ (vector.astype(np.float64) / norm)
    best: SpanLink | None = None
    for length in range(1, min(LONGEST, size) + 1):
        spans = sums[length:] - sums[:-length]
        lengths = np.sqrt(np.einsum("ij,ij->i", spans, spans))
        cosines = (products[length:] - products[:-length]) / np.maximum(lengths, 1e-9)
        start = int(np.argmax(cosines))
        score = float(cosines[start])
        if score > (best.score if best is not None else 0.0):
            best = SpanLink(int(tokens.starts[start]), int(tokens.ends[start + length - 1]), score)
    return best


def cosines(vector: NDArray[np.float32], tokens: TokenVectors) -> NDArray[np.float32]:
    """The cosine of a vector with each token, 0.0 where one of them is nothing."""
    norms = np.linalg.norm(tokens.vectors, axis=1) * float(np.linalg.norm(vector))
    found: NDArray[np.float32] = (tokens.vectors @ vector) / np.maximum(norms, 1e-9)
    return found


def similarity(one: NDArray[np.float32], other: NDArray[np.float32]) -> float:
    """The cosine of two vectors, 0.0 where one is nothing."""
    norms = float(np.linalg.norm(one)) * float(np.linalg.norm(other))
    return float(one @ other) / norms if norms > 1e-9 else 0.0

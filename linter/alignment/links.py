"""Links between words and spans of two languages, by the built-in model's token vectors."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ..records import NamedTuple

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
    first, last = tokens.ends.searchsorted(start, side="right"), tokens.starts.searchsorted(end)
    total: NDArray[np.float32] = np.add.reduce(tokens.vectors[first:last], axis=0)
    return total


def best_span(vector: NDArray[np.float32], tokens: TokenVectors) -> SpanLink | None:
    """The span of up to LONGEST tokens whose summed vector is nearest to a vector by cosine; None if none is near.

    Of equally near ones the shortest, and of those the first.
    """
    norm = _length(vector)
    if not len(tokens) or norm < 1e-9:
        return None
    sums, inverse = _spans(tokens)
    products = sums @ (vector.astype(np.float64) / norm)
    # [start, end]: what a span's sum has to do with the vector is the difference of two running products
    cosines = (products - products[:, None]) * inverse
    score = float(cosines.max())
    if score <= 0:
        return None
    nearest = [divmod(place, len(cosines)) for place in (cosines == score).ravel().nonzero()[0].tolist()]
    _, start, end = min([(end - start, start, end) for start, end in nearest])
    return SpanLink(int(tokens.starts[start]), int(tokens.ends[end - 1]), score)


@lru_cache(maxsize=32)
def _spans(tokens: TokenVectors) -> tuple[NDArray[np.float64], NDArray[np.float32]]:
    """The running sums of the vectors of a text, and one over the length of the sum of each span, [start, end].

    0 for what is no span that is looked at. Kept for a while, since each sentence is searched several times.
    """
    size = len(tokens)
    sums = np.zeros((size + 1, tokens.vectors.shape[1]))
    sums[1:] = tokens.vectors
    for before, own in pairwise(sums):  # which takes less long than np.cumsum over rows
        own += before
    products = sums @ sums.T
    squares = products.diagonal()
    lengths = np.sqrt(np.maximum(squares + squares[:, None] - 2 * products, 0))
    # Rounded, so that a span that comes twice is as long both times.
    inverse = np.zeros(lengths.shape, dtype=np.float32)
    np.divide(1, lengths, out=inverse, where=_looked_at(size) & (lengths > 1e-4), casting="same_kind")
    return sums, inverse


@lru_cache(maxsize=64)
def _looked_at(size: int) -> NDArray[np.bool_]:
    """Which spans of a text of so many tokens are looked at, [start, end]."""
    extents = np.arange(size + 1) - np.arange(size + 1)[:, None]
    result: NDArray[np.bool_] = (extents > 0) & (extents <= LONGEST)
    return result


def cosines(vector: NDArray[np.float32], tokens: TokenVectors) -> NDArray[np.float32]:
    """The cosine of a vector with each token, 0.0 where one of them is nothing."""
    norms = tokens.norms * _length(vector)
    found: NDArray[np.float32] = (tokens.vectors @ vector) / np.maximum(norms, 1e-9)
    return found


def similarity(one: NDArray[np.float32], other: NDArray[np.float32]) -> float:
    """The cosine of two vectors, 0.0 where one is nothing."""
    norms = _length(one) * _length(other)
    return float(one @ other) / norms if norms > 1e-9 else 0.0


def _length(vector: NDArray[np.float32]) -> float:
    """What np.linalg.norm gives, in half the time."""
    return float(np.sqrt(vector.dot(vector)))

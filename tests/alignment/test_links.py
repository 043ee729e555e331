"""Spans by their token vectors."""

import numpy as np
import pytest
from driftlint.alignment.encoder import TokenVectors
from driftlint.alignment.links import best_span, similarity, span_vector


def tokens(*vectors):
    """Tokens of one character each."""
    rows = np.array(vectors, dtype=np.float32)
    count = len(rows)
    return TokenVectors(
        np.arange(count, dtype=np.int32), np.arange(1, count + 1, dtype=np.int32), rows, np.linalg.norm(rows, axis=1)
    )


@pytest.mark.parametrize(
    ("vector", "found"),
    [
        ((1, 0, 0), (0, 1)),
        ((1, 1, 0), (0, 2)),
        ((0, 1, 1), (1, 3)),
        ((1, 1, 1), (0, 3)),
        ((-1, -1, -1), None),
        ((0, 0, 0), None),
    ],
)
def test_best_span(vector, found):
    link = best_span(np.array(vector, dtype=np.float32), tokens((1, 0, 0), (0, 1, 0), (0, 0, 1)))
    assert (None if link is None else (link.start, link.end)) == found
    assert link is None or link.score == pytest.approx(1.0)


def test_span_vector():
    assert span_vector(tokens((1, 0), (0, 1), (2, 2)), 1, 3).tolist() == [2, 3]


def test_similarity():
    one, zero = np.array([1, 0], dtype=np.float32), np.zeros(2, dtype=np.float32)
    assert similarity(one, one) == pytest.approx(1)
    assert similarity(one, zero) == 0

"""Whether each sentence of a bead belongs to it, by its words: a letter is a word, a capital one its translation."""

from __future__ import annotations

import string

import numpy as np
import pytest
from driftlint.alignment.encoder import TokenVectors
from driftlint.alignment.members import belonging, directions

AXES = np.eye(26, dtype=np.float32)


def tokens(letters):
    """`.` is a function word: short and like nothing."""
    vectors = [AXES[string.ascii_lowercase.index(c.lower())] * 5 if c != "." else np.zeros(26) for c in letters]
    matrix = np.array(vectors, dtype=np.float32).reshape(-1, 26)
    places = np.arange(len(letters), dtype=np.int32)
    return TokenVectors(places, places + 1, matrix, np.linalg.norm(matrix, axis=1))


def odds(one, other):
    return belonging(*([directions(tokens(part)) for part in side.split("/")] for side in (one, other)))


@pytest.mark.parametrize(
    ("one", "other", "belong"),
    [
        pytest.param("abcd/efgh", "ABCDEFGH", [True, True], id="both merged"),
        pytest.param("abcd/efgh", "ABCD", [True, False], id="the second left out"),
        pytest.param("abcd/efgh", "EFGH", [False, True], id="the first left out"),
        pytest.param("abcdefghij/klm", "ABCDEFGHIJKLM", [True, True], id="a short one merged"),
        pytest.param("abcdefghij/klm", "ABCDEFGHIJ", [True, False], id="a short one left out"),
        pytest.param("abcd/ab.d", "ABCD", [True, False], id="words that the other already answers"),
        pytest.param("abc/def/ghi", "ABCGHI", [True, False, True], id="the middle one of three"),
    ],
)
def test_belonging(one, other, belong):
    found, alone = odds(one, other)
    assert [each > 0 for each in found] == belong
    assert alone == [0.0]
    _, swapped = odds(other, one)
    assert swapped == pytest.approx(found)


def test_both_sides_of_a_larger_bead():
    one, other = odds("abcd/efgh", "ABEF/CDGH")
    assert all(each > 0 for each in (*one, *other))


@pytest.mark.parametrize(("one", "other"), [("/", ""), ("ab/cd", ""), ("/ab", "AB"), ("../ab", "AB")])
def test_without_words_nothing_is_said(one, other):
    found, _ = odds(one, other)
    assert len(found) == 2
    assert found[0] == 0.0

"""Anchors: what stands unchanged on both sides, such as figures, names in Latin letters and words of common origin."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Sequence, Set
from functools import lru_cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from ..regex import regex

_NUMBER = r"[0-9]{1,3}(?:[.,' ][0-9]{3})+(?:[.,][0-9]+)?|[0-9]+(?:[.,][0-9]+)?"
_TOKEN = regex(rf"{_NUMBER}|[A-Za-z]+|[?!]")
_NOT_DIGIT = regex(r"[^0-9]")
_COMBINING = regex(r"[\u0300-\u036f]")
_PREFIX = 5
_COMMON = 0.2
"""A token in more than this share of a side's sentences tells nothing about which of them belong together."""


def anchor_vectors(
    source: Sequence[str], target: Sequence[str], *, heard: bool = False
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """A vector for each sentence of both sides, whose products count the anchors shared, rare ones more.

    `heard` also takes for the same what sounds alike, across scripts: for a language that the encoder does not know.

    A token counts where both sides have it, so that a translated name is no evidence against: each such token is a
    dimension.
    """
    tokens: list[list[Set[str]]] = [[_tokens(text) for text in side] for side in (source, target)]
    if heard:
        found = zip(tokens, _heard(source, target), strict=True)
        tokens = [[each | keys for each, keys in zip(*side, strict=True)] for side in found]
    counts = [Counter(chain.from_iterable(side)) for side in tokens]
    weights = {
        token: weight
        for token in sorted(counts[0].keys() & counts[1].keys())
        if (weight := _weight(counts[0][token], len(source)) * _weight(counts[1][token], len(target)))
    }
    if not weights:
        return np.zeros((len(source), 0), dtype=np.float32), np.zeros((len(target), 0), dtype=np.float32)
    columns = {token: column for column, token in enumerate(weights)}
    known = frozenset(columns)
    strengths = np.sqrt(np.array(list(weights.values()), dtype=np.float32))
    sides = []
    for side in tokens:
        vectors = np.zeros((len(side), len(columns)), dtype=np.float32)
        shared = [(row, columns[token]) for row, each in enumerate(side) for token in each & known]
        rows, places = zip(*shared, strict=True)
        vectors[rows, places] = strengths[list(places)]
        sides.append(vectors)
    return sides[0], sides[1]


def _heard(source: Sequence[str], target: Sequence[str]) -> tuple[list[set[str]], list[set[str]]]:
    """The words of each sentence as they sound, those that both sides have equally often and seldom."""
    from .sounds import sounds

    keys = [[set(sounds(text)) for text in side] for side in (source, target)]
    counts = [Counter(key for each in side for key in each) for side in keys]
    kept = {key for key, count in counts[0].items() if count == counts[1][key] and count <= _SELDOM}
    return [each & kept for each in keys[0]], [each & kept for each in keys[1]]


_SELDOM = 3
_EASTERN = {first + i: ord("0") + i for first in (0x660, 0x6F0) for i in range(10)} | {0x66B: ".", 0x66C: ","}


def digits(text: str) -> str:
    """The text with the digits of Arabic script, which compatibility forms leave alone, as ours."""
    return text.translate(_EASTERN)


@lru_cache(maxsize=512)
def _tokens(text: str) -> frozenset[str]:
    """The tokens of a text; kept for a while, since the source is aligned with each of its translations."""
    if not text.isascii():
        # Compatibility forms and accents fold: a full-width digit is a digit, `é` is `e`.
        text = _COMBINING.sub("", unicodedata.normalize("NFKD", text))
    found = []
    for token in _TOKEN.findall(text):
        if not token.isalpha():
            found.append(_NOT_DIGIT.sub("", token) or token)  # a figure, or a mark
        elif len(token) > 1 and token.isupper():
            found.append(token)
        elif len(token) >= 4:
            found.append(token[:_PREFIX].lower())
    return frozenset(found)


def _weight(count: int, total: int) -> float:
    """1 for a token of one sentence in many, 0 for a common one."""
    if total > 4 and count > max(2, _COMMON * total):
        return 0.0
    return 1.0 / math.sqrt(count)

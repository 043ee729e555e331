"""Anchors: what stands unchanged on both sides, such as figures, names in Latin letters and words of common origin."""

from __future__ import annotations

import math
import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_DIMENSION = 256
_TOKEN = re.compile(r"\d+(?:[.,'\u00a0\u202f]\d+)*|[A-Za-z\u00c0-\u024f]+|[?？!！]")
_PREFIX = 5
_COMMON = 0.2
"""A token in more than this share of a side's sentences tells nothing about which of them belong together."""


def anchor_vectors(source: Sequence[str], target: Sequence[str]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """A vector for each sentence of both sides, whose products count the anchors shared, rare ones more.

    A token counts where both sides have it, so that a translated name is no evidence against. Tokens are hashed to
    signs in a fixed number of dimensions; without a shared token there is no dimension.
    """
    tokens = [[set(_tokens(text)) for text in side] for side in (source, target)]
    counts = [Counter(token for each in side for token in each) for side in tokens]
    codes: dict[str, NDArray[np.float32]] = {}
    for token in counts[0].keys() & counts[1].keys():
        weight = _weight(counts[0][token], len(source)) * _weight(counts[1][token], len(target))
        if weight:
            codes[token] = _code(token) * np.float32(math.sqrt(weight))
    sides = []
    for side in tokens:
        vectors = np.zeros((len(side), _DIMENSION if codes else 0), dtype=np.float32)
        for row, each in zip(vectors, side, strict=True):
            for token in sorted(each & codes.keys()):
                row += codes[token]
        sides.append(vectors)
    return sides[0], sides[1]


def _tokens(text: str) -> list[str]:
    found = []
    for token in _TOKEN.findall(unicodedata.normalize("NFKC", text)):
        if token[0].isdigit():
            found.append(re.sub(r"\D", "", token))
        elif token.isalpha():
            folded = "".join(c for c in unicodedata.normalize("NFD", token) if not unicodedata.combining(c))
            if len(folded) > 1 and folded.isupper():
                found.append(folded)
            elif len(folded) >= 4:
                found.append(folded.lower()[:_PREFIX])
        else:
            found.append(token)
    return found


def _weight(count: int, total: int) -> float:
    """1 for a token of one sentence in many, 0 for a common one."""
    if total > 4 and count > max(2, _COMMON * total):
        return 0.0
    return 1.0 / math.sqrt(count)


def _code(token: str) -> NDArray[np.float32]:
    """A vector of length one, always the same for a token: a few signs at hashed places."""
    code = np.zeros(_DIMENSION, dtype=np.float32)
    for salt in range(4):
        value = zlib.crc32(f"{salt}{token}".encode())
        code[value % _DIMENSION] += 1.0 if value & 0x10000 else -1.0
    norm = float(np.linalg.norm(code))
    return code / norm if norm else code

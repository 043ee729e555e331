"""Texts to vectors that are near each other when the texts mean the same, in whatever language.

The built-in model ships with the package and needs only numpy and a trie; any other model of Sentence Transformers
can take its place. Both are behind `Encoder`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from .static import StaticEncoder, TokenVectors

__all__ = ["BUILT_IN", "Encoder", "StaticEncoder", "TokenVectors", "built_in_encoder", "load_encoder"]

BUILT_IN = "built-in"
"""The name of the model that ships with the package."""

_FOLDER = Path(__file__).parent / "model"


class Encoder(Protocol):
    """What alignment asks of a model. Vectors are float32 and of length one, so that a product is a cosine."""

    name: str
    dimension: int

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """(len(texts), dimension); an empty text gives zeros."""
        ...

    def encode_runs(self, sentences: Sequence[str], joiner: str, longest: int) -> NDArray[np.float32]:
        """(longest, len(sentences), dimension): [k - 1, i] is the vector of sentences i to i + k - 1, joined.

        Zero where there are not so many sentences.
        """
        ...


def load_encoder(name_or_path: str | None = None) -> Encoder:
    """The built-in encoder, or the Sentence Transformers model of that name or in that folder.

    Loaded once a process. Raises ModelError if the model cannot be loaded, or if it needs the extra
    `driftlint[models]` and that is not installed.
    """
    if name_or_path is None or name_or_path == BUILT_IN:
        return built_in_encoder()
    return _other(name_or_path)


@lru_cache(maxsize=1)
def built_in_encoder() -> StaticEncoder:
    """The built-in encoder, which also gives the vectors of single tokens. Raises ModelError if files are broken."""
    return StaticEncoder(_FOLDER, BUILT_IN)


@lru_cache(maxsize=2)
def _other(name_or_path: str) -> Encoder:
    from .transformers_model import SentenceTransformerEncoder

    return SentenceTransformerEncoder(name_or_path)

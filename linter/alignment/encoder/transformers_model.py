"""Any other Sentence Transformers model, on the real library: imported only when a model is named."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...errors import ModelError
from .static import normalised


class SentenceTransformerEncoder:
    """The model `name_or_path` of Sentence Transformers, a folder or a name on its hub.

    Raises ModelError if the library is not installed or the model cannot be loaded. A folder is read without the
    network; only a name may need it.
    """

    def __init__(self, name_or_path: str) -> None:
        if find_spec("sentence_transformers") is None:
            raise ModelError(
                f"the model {name_or_path!r} needs Sentence Transformers, which is not installed",
                hint='pip install "driftlint[models]"',
            )
        self.name = name_or_path
        self._model = _load(name_or_path)
        self.dimension = int(np.asarray(self._model.encode(["a"], show_progress_bar=False)).shape[1])

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors (len(texts), dimension); an empty text gives zeros."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        filled = [place for place, text in enumerate(texts) if text.strip()]
        if filled:
            encoded = self._model.encode([texts[place] for place in filled], show_progress_bar=False)
            vectors[filled] = normalised(np.asarray(encoded, dtype=np.float32))
        return vectors

    def encode_runs(self, sentences: Sequence[str], joiner: str, longest: int) -> NDArray[np.float32]:
        """Unit vectors (longest, len(sentences), dimension): [k - 1, i] is that of sentences i to i + k - 1 joined.

        Zero where there are not so many. Each run is encoded as a text of its own.
        """
        count = len(sentences)
        places = [(size, first) for size in range(1, longest + 1) for first in range(count - size + 1)]
        runs = np.zeros((longest, count, self.dimension), dtype=np.float32)
        if places:
            texts = [joiner.join(sentences[first : first + size]) for size, first in places]
            sizes, firsts = np.array(places).T
            runs[sizes - 1, firsts] = self.encode(texts)
        return runs


def _load(name_or_path: str) -> Any:
    local = Path(name_or_path).exists()
    if local:
        # Set before the import, which is when the library reads it.
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
    try:
        from sentence_transformers import SentenceTransformer

        return SentenceTransformer(name_or_path, device="cpu", local_files_only=local)
    except ModelError:
        raise
    except Exception as error:  # the library lets through whatever its own libraries raise
        reason = next(iter(str(error).strip().splitlines()), "") or type(error).__name__
        raise ModelError(f"the model {name_or_path!r} cannot be loaded: {reason}") from error

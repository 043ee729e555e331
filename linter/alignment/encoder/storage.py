"""Token vectors on disk: one byte a number and a scale for each row, in one safetensors file that is mapped, not read.

The names and the meaning of the tensors are those that StaticEmbedding of Sentence Transformers reads, so that the
library opens the same file: row i is `embeddings[i] * weights[i]`.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...errors import ModelError
from ...records import dataclass

_HEADER_LIMIT = 1 << 20
_TYPES: dict[str, np.dtype[Any]] = {"I8": np.dtype(np.int8), "F16": np.dtype("<f2")}


@dataclass(frozen=True)
class VectorTable:
    """Quantised token vectors: `codes` (rows, dimension) int8 and `scales` (rows,) float16."""

    codes: NDArray[np.int8]
    scales: NDArray[np.float16]

    @property
    def dimension(self) -> int:
        return int(self.codes.shape[1])

    def __len__(self) -> int:
        return len(self.codes)

    def rows(self, ids: NDArray[np.intp]) -> NDArray[np.float32]:
        """The vectors of these tokens, (len(ids), dimension) float32; only their pages of the file are touched."""
        vectors = self.codes[ids].astype(np.float32)
        vectors *= self.scales[ids].astype(np.float32)[:, None]
        return vectors


def quantise(vectors: NDArray[np.float32]) -> VectorTable:
    """The table nearest to `vectors` (rows, dimension): the largest number of a row becomes 127."""
    scales = (np.abs(vectors).max(axis=1) / 127).astype(np.float16)
    steps = vectors / np.maximum(scales.astype(np.float32), 1e-12)[:, None]
    return VectorTable(np.clip(np.rint(steps), -127, 127).astype(np.int8), scales)


def pack(table: VectorTable) -> bytes:
    """The table as the content of a safetensors file."""
    header: dict[str, Any] = {"__metadata__": {"format": "pt"}}
    data = b""
    for name, kind, array in (("embeddings", "I8", table.codes), ("weights", "F16", table.scales)):
        content = np.ascontiguousarray(array, dtype=_TYPES[kind]).tobytes()
        place = [len(data), len(data) + len(content)]
        header[name] = {"dtype": kind, "shape": list(array.shape), "data_offsets": place}
        data += content
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    return len(text).to_bytes(8, "little") + text + data


def open_table(path: Path) -> VectorTable:
    """Maps a safetensors file that `pack` made. Raises ModelError, saying what is wrong, for any other."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            length = int.from_bytes(file.read(8), "little")
            text = file.read(length) if 2 <= length <= min(_HEADER_LIMIT, size - 8) else b""
    except OSError as error:
        raise ModelError(f"the model's vectors cannot be read: {error.strerror}", path=str(path)) from error
    try:
        header = json.loads(text)
    except ValueError:
        raise ModelError("the model's vectors are not a safetensors file, or are cut short", path=str(path)) from None
    codes = _mapped(path, header, "embeddings", "I8", 2, 8 + length, size)
    scales = _mapped(path, header, "weights", "F16", 1, 8 + length, size)
    if len(scales) != len(codes):
        raise ModelError("the model's vectors do not fit together: not one scale for each row", path=str(path))
    return VectorTable(codes, scales)


def _mapped(path: Path, header: Any, name: str, kind: str, rank: int, base: int, size: int) -> NDArray[Any]:
    entry = header.get(name) if isinstance(header, dict) else None
    if not isinstance(entry, dict) or entry.get("dtype") != kind:
        raise ModelError(f"the model's vectors have no tensor {name!r} of type {kind}", path=str(path))
    shape, offsets = _counts(entry.get("shape")), _counts(entry.get("data_offsets"))
    if len(shape) != rank or len(offsets) != 2:
        raise ModelError(f"the model's vectors describe tensor {name!r} wrongly", path=str(path))
    start, end = offsets
    expected = _TYPES[kind].itemsize * math.prod(shape)
    if end - start != expected or not expected or base + end > size:
        raise ModelError(f"the model's vectors are cut short: tensor {name!r} is incomplete", path=str(path))
    # as a plain array: what np.memmap adds to each look-up takes longer than the look-up
    mapped: NDArray[Any] = np.asarray(np.memmap(path, dtype=_TYPES[kind], mode="r", offset=base + start, shape=shape))
    return mapped


def _counts(value: Any) -> tuple[int, ...]:
    """The numbers of a list of counts; none if it is anything else."""
    if isinstance(value, list) and all(type(number) is int and number >= 0 for number in value):
        return tuple(value)
    return ()

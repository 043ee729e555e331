"""One-byte vectors: written, mapped and unpacked; broken files refused."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from driftlint.alignment.encoder import storage
from driftlint.errors import ModelError


@pytest.fixture(scope="module")
def vectors() -> np.ndarray:
    generator = np.random.default_rng(1)
    rows = generator.normal(size=(500, 128)) * generator.uniform(0.1, 9, size=(500, 1))
    rows[0] = 0
    return rows.astype(np.float32)


def test_a_written_table_reads_back_the_same(vectors: np.ndarray, tmp_path: Path) -> None:
    table = storage.quantise(vectors)
    path = tmp_path / "model.safetensors"
    path.write_bytes(storage.pack(table))
    opened = storage.open_table(path)
    assert (len(opened), opened.dimension) == vectors.shape
    ids = np.array([3, 3, 0, 499])
    np.testing.assert_array_equal(opened.rows(ids), table.rows(np.arange(500))[ids])


def test_one_byte_keeps_the_direction_and_the_length_of_a_row(vectors: np.ndarray) -> None:
    rows = storage.quantise(vectors).rows(np.arange(len(vectors)))
    lengths, stored = np.linalg.norm(vectors[1:], axis=1), np.linalg.norm(rows[1:], axis=1)
    cosines = (rows[1:] * vectors[1:]).sum(axis=1) / lengths / stored
    assert cosines.min() > 0.9999
    np.testing.assert_allclose(stored, lengths, rtol=0.005)


def test_a_zero_row_stays_zero(vectors: np.ndarray) -> None:
    assert not storage.quantise(vectors).rows(np.array([0])).any()


def test_what_was_quantised_once_is_quantised_the_same_again(vectors: np.ndarray) -> None:
    once = storage.quantise(vectors)
    again = storage.quantise(once.rows(np.arange(len(vectors))))
    np.testing.assert_array_equal(again.codes, once.codes)


def test_the_safetensors_library_reads_the_file(vectors: np.ndarray, tmp_path: Path) -> None:
    load_file = pytest.importorskip("safetensors.numpy").load_file
    table = storage.quantise(vectors)
    path = tmp_path / "model.safetensors"
    path.write_bytes(storage.pack(table))
    tensors = load_file(str(path))
    np.testing.assert_array_equal(tensors["embeddings"], table.codes)
    np.testing.assert_array_equal(tensors["weights"], table.scales)


def _header(change: dict[str, object]) -> bytes:
    header = {
        "embeddings": {"dtype": "I8", "shape": [2, 64], "data_offsets": [0, 128]},
        "weights": {"dtype": "F16", "shape": [2], "data_offsets": [128, 132]},
    }
    text = json.dumps({name: entry for name, entry in {**header, **change}.items() if entry is not None}).encode()
    return len(text).to_bytes(8, "little") + text + bytes(132)


def _codes(kind: str, shape: object) -> dict[str, object]:
    return {"embeddings": {"dtype": kind, "shape": shape, "data_offsets": [0, 128]}}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "not a safetensors file"),
        (b"abc", "not a safetensors file"),
        ((1 << 60).to_bytes(8, "little") + b"{}", "not a safetensors file"),
        ((4).to_bytes(8, "little") + b"{..}", "not a safetensors file"),
        ((4).to_bytes(8, "little") + b"[12]", "no tensor 'embeddings'"),
        (_header({})[:-1], "cut short"),
        (_header({"weights": None}), "no tensor 'weights'"),
        (_header(_codes("U8", [2, 64])), "no tensor 'embeddings' of type I8"),
        (_header(_codes("I8", [-2, 64])), "describe tensor 'embeddings' wrongly"),
        (_header(_codes("I8", "2")), "describe tensor 'embeddings' wrongly"),
        (_header(_codes("I8", [2, 32])), "incomplete"),
        (_header(_codes("I8", [1, 128])), "do not fit together"),
    ],
    ids=[
        "empty file",
        "three bytes",
        "header longer than the file",
        "header not JSON",
        "header not an object",
        "last byte missing",
        "tensor missing",
        "other type",
        "negative shape",
        "shape not a list",
        "shape and place disagree",
        "rows disagree",
    ],
)
def test_a_broken_file_is_a_clear_error(content: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / "model.safetensors"
    path.write_bytes(content)
    with pytest.raises(ModelError, match=message):
        storage.open_table(path)


def test_a_missing_file_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be read"):
        storage.open_table(tmp_path / "model.safetensors")

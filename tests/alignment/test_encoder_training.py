"""The training script, from a folder of sentence pairs to a model that loads, in seconds."""

from __future__ import annotations

import gzip
import itertools
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

SCRIPT = Path(__file__).parents[2] / "training" / "train_encoder.py"

WORDS = {
    "who": [
        ("The farmer", "农民", "L'agriculteur"),
        ("The judge", "法官", "Le juge"),
        ("The nurse", "护士", "L'infirmière"),
    ],
    "does": [("buys", "买", "achète"), ("sells", "卖", "vend"), ("paints", "画", "peint")],
    "what": [
        ("a horse", "一匹马", "un cheval"),
        ("two boats", "两条船", "deux bateaux"),
        ("the red house", "红房子", "la maison rouge"),
    ],
    "when": [
        ("today", "今天", "aujourd'hui"),
        ("in May", "在五月", "en mai"),
        ("every night", "每天晚上", "chaque nuit"),
    ],
}


def _pairs(side: int) -> list[tuple[str, str]]:
    return [
        (" ".join(part[0] for part in parts) + ".", ("" if side == 1 else " ").join(part[side] for part in parts))
        for parts in itertools.product(*WORDS.values())
    ]


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("sentence_transformers")
    data, out = tmp_path_factory.mktemp("data"), tmp_path_factory.mktemp("out")
    for side, pair in ((1, "en-zh"), (2, "en-fr"), (2, "en-xx")):
        with gzip.open(data / f"farm.{pair}.tsv.gz", "wt", encoding="utf-8") as file:
            file.writelines(f"{first}\t{second}\n" for first, second in _pairs(side))
    settings = ["--pieces", "150", "--dimensions", "64", "--epochs", "12", "--batch", "32"]
    command = [sys.executable, str(SCRIPT), "--data", str(data), "--out", str(out), *settings]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return out


def test_training_writes_a_model_that_pairs_what_it_was_taught(trained: Path) -> None:
    from driftlint.alignment.encoder import StaticEncoder

    encoder = StaticEncoder(trained, "farm")
    first, second = zip(*_pairs(1), strict=True)
    similarity = encoder.encode(first) @ encoder.encode(second).T
    assert (similarity.argmax(axis=1) == np.arange(len(first))).mean() > 0.9


def test_the_trained_folder_is_a_sentence_transformers_model(trained: Path) -> None:
    from driftlint.alignment.encoder import StaticEncoder
    from sentence_transformers import SentenceTransformer

    texts = ["The judge paints a horse.", "法官画一匹马"]
    vectors = SentenceTransformer(str(trained), device="cpu").encode(texts)
    np.testing.assert_allclose(vectors, StaticEncoder(trained, "farm").encode(texts), atol=2e-6)


def test_a_folder_without_pairs_is_a_clear_error(tmp_path: Path) -> None:
    pytest.importorskip("sentence_transformers")
    command = [sys.executable, str(SCRIPT), "--data", str(tmp_path), "--out", str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("no SOURCE.PAIR.tsv.gz")

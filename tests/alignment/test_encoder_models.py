"""The `models` extra: the built-in folder in Sentence Transformers, and other models in its place."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from driftlint.alignment import encoder as package
from driftlint.alignment.encoder import BUILT_IN, built_in_encoder, load_encoder
from driftlint.errors import ModelError

MODEL = Path(package.__file__).parent / "model"

TEXTS = [
    "The plan, adopted in March 2023, cuts spending by 7.2%.",
    "该计划于2023年3月通过，将支出削减7.2%。",
    "Le plan, adopté en mars 2023, réduit les dépenses de 7,2 %.",
    "El plan, aprobado en marzo de 2023, reduce el gasto un 7,2 %.",
    "Der im März 2023 beschlossene Plan senkt die Ausgaben um 7,2 %.",
    "ᚠᚢᚦ and one word",
    "",
]

needs_library = pytest.mark.skipif(
    find_spec("sentence_transformers") is None, reason="driftlint[models] is not installed"
)


@needs_library
def test_sentence_transformers_gives_the_same_vectors_as_the_run_time() -> None:
    from sentence_transformers import SentenceTransformer

    vectors = SentenceTransformer(str(MODEL), device="cpu").encode(TEXTS)
    np.testing.assert_allclose(vectors, built_in_encoder().encode(TEXTS), atol=2e-6)


@needs_library
def test_the_folder_as_a_named_model_gives_the_same_vectors() -> None:
    np.testing.assert_allclose(load_encoder(str(MODEL)).encode(TEXTS), load_encoder().encode(TEXTS), atol=2e-6)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A transformer with random weights and a vocabulary of letters, made on the spot."""
    pytest.importorskip("sentence_transformers")
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    folder = tmp_path_factory.mktemp("tiny")
    letters = "abcdefghijklmnopqrstuvwxyz"
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters, *(f"##{letter}" for letter in letters), "."]
    (folder / "vocab.txt").write_text("\n".join(vocabulary), encoding="utf-8")
    torch.manual_seed(1)
    settings = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=64,
    )
    BertModel(settings).save_pretrained(folder / "bert")
    BertTokenizerFast(vocab=str(folder / "vocab.txt")).save_pretrained(folder / "bert")
    transformer = Transformer(str(folder / "bert"))
    SentenceTransformer(modules=[transformer, Pooling(16)], device="cpu").save(str(folder / "model"))
    return folder / "model"


def test_a_transformer_model_takes_the_place_of_the_built_in(tiny: Path) -> None:
    encoder = load_encoder(str(tiny))
    vectors = encoder.encode(["one bank", "", "two banks"])
    assert (encoder.name, encoder.dimension) == (str(tiny), 16)
    assert vectors.shape == (3, 16)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), [1, 0, 1], atol=1e-5)


def test_a_transformer_model_encodes_runs_as_joined_texts(tiny: Path) -> None:
    encoder = load_encoder(str(tiny))
    sentences = ["one bank.", "two banks.", "no bank."]
    runs = encoder.encode_runs(sentences, " ", 2)
    assert runs.shape == (2, 3, 16)
    np.testing.assert_allclose(runs[0], encoder.encode(sentences), atol=1e-5)
    np.testing.assert_allclose(runs[1, :2], encoder.encode(["one bank. two banks.", "two banks. no bank."]), atol=1e-5)
    assert not runs[1, 2].any()
    assert encoder.encode_runs([], " ", 2).shape == (2, 0, 16)


def test_a_model_is_loaded_once(tiny: Path) -> None:
    assert load_encoder(str(tiny)) is load_encoder(str(tiny))


@needs_library
@pytest.mark.parametrize("damage", ["empty folder", "modules.json broken", "vectors cut short", "unknown module"])
def test_a_model_that_cannot_be_loaded_is_a_clear_error(damage: str, tmp_path: Path) -> None:
    if damage != "empty folder":
        shutil.copytree(MODEL, tmp_path, dirs_exist_ok=True)
    if damage == "modules.json broken":
        (tmp_path / "modules.json").write_text("[{", encoding="utf-8")
    if damage == "vectors cut short":
        (tmp_path / "model.safetensors").write_bytes((MODEL / "model.safetensors").read_bytes()[:5000])
    if damage == "unknown module":
        modules = json.loads((tmp_path / "modules.json").read_text(encoding="utf-8"))
        modules[0]["type"] = "driftlint.alignment.encoder.Nothing"
        (tmp_path / "modules.json").write_text(json.dumps(modules), encoding="utf-8")
    with pytest.raises(ModelError) as caught:
        load_encoder(str(tmp_path))
    assert "\n" not in str(caught.value)
    assert str(tmp_path) in str(caught.value)


@needs_library
def test_a_name_that_is_no_model_is_a_clear_error() -> None:
    # In a process of its own, since the library reads whether it may use the network when it is imported.
    script = (
        "from driftlint.alignment.encoder import load_encoder; from driftlint.errors import ModelError\n"
        "try: load_encoder('no-such-folder/no-such-model')\n"
        "except ModelError as error: print(error)"
    )
    offline = {**os.environ, "HF_HUB_OFFLINE": "1"}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=offline)
    assert done.stdout.startswith("the model 'no-such-folder/no-such-model' cannot be loaded")
    assert "Traceback" not in done.stderr


def test_without_the_extra_a_named_model_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("driftlint.alignment.encoder.transformers_model.find_spec", lambda name: None)
    with pytest.raises(ModelError, match=r'pip install "driftlint\[models\]"'):
        load_encoder("some/model")


def test_the_built_in_model_needs_no_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("driftlint.alignment.encoder.transformers_model.find_spec", lambda name: None)
    assert load_encoder().name == BUILT_IN

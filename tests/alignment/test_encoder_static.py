"""The built-in encoder: what it gives, and that it knows a translation when it sees one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from driftlint.alignment import encoder as package
from driftlint.alignment.encoder import BUILT_IN, StaticEncoder, built_in_encoder, load_encoder
from driftlint.errors import ModelError

ENGLISH = [
    "The central bank lowered its interest rate by half a point.",
    "Farmers in the south lost most of their rice harvest to the flood.",
    "The ministry will publish new rules for private hospitals next year.",
    "Three opposition parties refused to vote for the budget.",
    "Exports of electric cars doubled, while steel production fell.",
    "Her brother teaches mathematics at a village school.",
    "The two presidents agreed to resume talks on nuclear weapons.",
    "Local governments have borrowed too much to build railways.",
]
TRANSLATIONS = {
    "zh": [
        "中央银行将利率下调了半个百分点。",
        "南方的农民因洪水损失了大部分水稻收成。",
        "该部明年将公布私立医院的新规定。",
        "三个反对党拒绝投票支持预算。",
        "电动汽车的出口翻了一番，而钢铁产量下降了。",
        "她的哥哥在一所乡村学校教数学。",
        "两国总统同意恢复关于核武器的谈判。",
        "地方政府为修建铁路借了太多钱。",
    ],
    "fr": [
        "La banque centrale a abaissé son taux d'intérêt d'un demi-point.",
        "Les agriculteurs du sud ont perdu la plus grande partie de leur récolte de riz à cause de l'inondation.",
        "Le ministère publiera l'an prochain de nouvelles règles pour les hôpitaux privés.",
        "Trois partis d'opposition ont refusé de voter le budget.",
        "Les exportations de voitures électriques ont doublé, tandis que la production d'acier a baissé.",
        "Son frère enseigne les mathématiques dans une école de village.",
        "Les deux présidents sont convenus de reprendre les pourparlers sur les armes nucléaires.",
        "Les collectivités locales ont trop emprunté pour construire des chemins de fer.",
    ],
    "es": [
        "El banco central bajó su tipo de interés medio punto.",
        "Los agricultores del sur perdieron la mayor parte de su cosecha de arroz por la inundación.",
        "El ministerio publicará el próximo año nuevas normas para los hospitales privados.",
        "Tres partidos de la oposición se negaron a votar el presupuesto.",
        "Las exportaciones de coches eléctricos se duplicaron, mientras que la producción de acero cayó.",
        "Su hermano enseña matemáticas en una escuela de pueblo.",
        "Los dos presidentes acordaron reanudar las conversaciones sobre armas nucleares.",
        "Los gobiernos locales se han endeudado demasiado para construir ferrocarriles.",
    ],
    "de": [
        "Die Zentralbank senkte ihren Zinssatz um einen halben Punkt.",
        "Die Bauern im Süden verloren durch die Flut den größten Teil ihrer Reisernte.",
        "Das Ministerium wird nächstes Jahr neue Regeln für private Krankenhäuser veröffentlichen.",
        "Drei Oppositionsparteien weigerten sich, für den Haushalt zu stimmen.",
        "Die Exporte von Elektroautos verdoppelten sich, während die Stahlproduktion sank.",
        "Ihr Bruder unterrichtet Mathematik an einer Dorfschule.",
        "Die beiden Präsidenten vereinbarten, die Gespräche über Atomwaffen wieder aufzunehmen.",
        "Die Kommunen haben zu viel Geld geliehen, um Eisenbahnen zu bauen.",
    ],
}


@pytest.fixture(scope="module")
def encoder() -> StaticEncoder:
    return built_in_encoder()


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_every_sentence_finds_its_translation_and_back(encoder: StaticEncoder, language: str) -> None:
    similarity = encoder.encode(ENGLISH) @ encoder.encode(TRANSLATIONS[language]).T
    assert similarity.argmax(axis=1).tolist() == list(range(len(ENGLISH)))
    assert similarity.argmax(axis=0).tolist() == list(range(len(ENGLISH)))


def test_chinese_and_french_find_each_other(encoder: StaticEncoder) -> None:
    similarity = encoder.encode(TRANSLATIONS["zh"]) @ encoder.encode(TRANSLATIONS["fr"]).T
    assert similarity.argmax(axis=1).tolist() == list(range(len(ENGLISH)))


def test_vectors_have_length_one(encoder: StaticEncoder) -> None:
    vectors = encoder.encode(ENGLISH)
    assert vectors.shape == (len(ENGLISH), encoder.dimension)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_texts_without_tokens_give_zeros(encoder: StaticEncoder) -> None:
    vectors = encoder.encode(["", "bank", " \u3000", "ᚠᚢᚦ"])
    assert vectors.any(axis=1).tolist() == [False, True, False, False]


def test_no_text_gives_no_rows(encoder: StaticEncoder) -> None:
    assert encoder.encode([]).shape == (0, encoder.dimension)
    assert encoder.encode_runs([], " ", 3).shape == (3, 0, encoder.dimension)
    assert encoder.tokens([]) == []


def test_a_vector_does_not_depend_on_the_company(encoder: StaticEncoder, monkeypatch: pytest.MonkeyPatch) -> None:
    together = encoder.encode([*ENGLISH, "", *TRANSLATIONS["zh"]])
    monkeypatch.setattr("driftlint.alignment.encoder.static._TOKENS_AT_ONCE", 20)
    np.testing.assert_allclose(encoder.encode([*ENGLISH, "", *TRANSLATIONS["zh"]]), together, atol=1e-6)
    np.testing.assert_allclose(encoder.encode(ENGLISH[2:3])[0], together[2], atol=1e-6)


@pytest.mark.parametrize(("language", "joiner"), [("fr", " "), ("zh", "")])
def test_runs_are_the_vectors_of_the_joined_sentences(encoder: StaticEncoder, language: str, joiner: str) -> None:
    sentences = TRANSLATIONS[language]
    runs = encoder.encode_runs(sentences, joiner, 4)
    assert runs.shape == (4, len(sentences), encoder.dimension)
    for size in range(1, 5):
        joined = [joiner.join(sentences[first : first + size]) for first in range(len(sentences) - size + 1)]
        np.testing.assert_allclose(runs[size - 1, : len(joined)], encoder.encode(joined), atol=1e-5)
        assert not runs[size - 1, len(joined) :].any()


def test_runs_longer_than_the_text_are_zero(encoder: StaticEncoder) -> None:
    runs = encoder.encode_runs(ENGLISH[:2], " ", 3)
    assert runs[1, 0].any()
    assert not runs[2].any()


def test_token_vectors_add_up_to_the_text(encoder: StaticEncoder) -> None:
    text = "The growth target was missed."
    (tokens,) = encoder.tokens([text])
    quoted = [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]
    assert quoted[:3] == ["The", "growth", "target"]
    assert tokens.vectors.shape == (len(tokens), encoder.dimension)
    np.testing.assert_allclose(tokens.norms, np.linalg.norm(tokens.vectors, axis=1), rtol=1e-5)
    total = tokens.vectors.sum(axis=0)
    np.testing.assert_allclose(total / np.linalg.norm(total), encoder.encode([text])[0], atol=1e-5)


@pytest.mark.parametrize(
    ("word", "translation", "others"),
    [
        ("bank", "银行", ["学校", "农民", "铁路"]),
        ("farmers", "农民", ["银行", "预算", "铁路"]),
        ("budget", "预算", ["农民", "医院", "武器"]),
        ("hospital", "Krankenhaus", ["Haushalt", "Bauern", "Waffen"]),
        ("harvest", "cosecha", ["escuela", "hermano", "acero"]),
        ("weapons", "armes", ["frère", "récolte", "budget"]),
    ],
)
def test_a_word_is_nearest_to_its_translation(
    encoder: StaticEncoder, word: str, translation: str, others: list[str]
) -> None:
    vectors = encoder.encode([word, translation, *others])
    assert (vectors[1:] @ vectors[0]).argmax() == 0


@pytest.mark.parametrize(
    ("function", "content"),
    [("the", "nuclear"), ("of", "hospital"), ("de", "récolte"), ("的", "银行"), ("und", "Flut")],
)
def test_function_words_weigh_less_than_content_words(encoder: StaticEncoder, function: str, content: str) -> None:
    light, heavy = encoder.tokens([function, content])
    assert light.norms.max() < heavy.norms.max()


def test_it_cannot_see_word_order(encoder: StaticEncoder) -> None:
    there, back = encoder.encode(["China sued Canada", "Canada sued China"])
    assert there @ back == pytest.approx(1, abs=1e-5)


def test_the_built_in_model_is_loaded_once() -> None:
    assert load_encoder() is load_encoder(None) is load_encoder(BUILT_IN)


def test_the_built_in_model_fits_into_the_package() -> None:
    files = [path for path in (Path(package.__file__).parent / "model").rglob("*") if path.is_file()]
    names = {path.name for path in files}
    assert {
        "modules.json",
        "tokenizer.json",
        "model.safetensors",
        "pieces.marisa",
        "pieces.table",
        "README.md",
    } <= names
    assert sum(path.stat().st_size for path in files) < 24_000_000


def test_a_folder_without_a_model_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be read"):
        StaticEncoder(tmp_path, "empty")


def test_importing_and_using_it_needs_no_heavy_library() -> None:
    script = (
        "import sys; from driftlint.alignment.encoder import load_encoder; load_encoder().encode(['a']);"
        "print(sorted({'torch', 'sentence_transformers', 'tokenizers', 'safetensors'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

"""Token ids without the tokenizers library, and where each token stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from driftlint.alignment import encoder
from driftlint.alignment.encoder.tokenizer import UNKNOWN_ID, PieceTokenizer
from driftlint.errors import ModelError

MODEL = Path(encoder.__file__).parent / "model"

SAMPLES = {
    "English": "The State Council's first-quarter review (April 2023) found that 5.1% growth wasn't “broad-based”.",
    "Chinese": "国务院第一季度评估（2023年4月）认为，5.1%的增长并非“全面的”——出口、消费和投资各不相同。",
    "Chinese, long without a mark": "各地区各部门要坚持稳中求进的工作总基调完整准确全面贯彻新发展理念加快构建新发展格局"
    * 8,
    "French": "Le Conseil d'État a jugé, au 1er trimestre, qu'une croissance de 5,1 % n'est pas « générale » : œuvre.",
    "Spanish": "¿Qué dijo el Consejo? Que el crecimiento del 5,1 % no fue «generalizado»; ¡aún falta!",
    "German": "Der Staatsrat fand, daß 5,1 % Wachstum nicht „flächendeckend“ seien; die Straßenbaumaßnahmen schon.",
    "mixed scripts": "《国务院组织法》 (State Council Organic Law)第3条 G20峰会 AI技术 iPhone15手机 COVID-19疫情",
    "full-width letters and figures": "ＧＤＰ增长５．１％，达到１２６万亿元　ＡＢＣ",
    "ligatures and superscripts": "ﬁnancial ﬂow, m², №5, ½ ton, ㎏, ™, …",
    "capital with dot": "İstanbul ve IĞDIR",
    "sharp s and capital sigma": "STRAẞE Maß ΟΔΥΣΣΕΥΣ ὈΔΥΣΣΕΎΣ",
    "accents as separate characters": "re\u0301sume\u0301 Espan\u0303a Mu\u0308nchen",
    "unknown script": "ᚠᚢᚦ abc ᚠ ᚢᚦ 中ᚠᚢ国 😀😀 x😀",
    "other scripts": "Владимир Путин, 東京都, 서울, القاهرة, Ελλάδα",
    "odd white space": "a\u00a0b\u2009c\u200bd\u00ade\ufefff\tg\r\nh\u3000i",
    "very long word": "donaudampfschifffahrtsgesellschaftskapitaenspatent" * 3,
    "long number": "3141592653589793238462643383279502884197",
    "only white space": " \n\t\u3000",
    "empty": "",
}


@pytest.fixture(scope="module")
def tokenizer() -> PieceTokenizer:
    return PieceTokenizer(MODEL)


@pytest.mark.parametrize("text", SAMPLES.values(), ids=SAMPLES.keys())
def test_ids_are_those_of_the_tokenizers_library(tokenizer: PieceTokenizer, text: str) -> None:
    library = pytest.importorskip("tokenizers").Tokenizer.from_file(str(MODEL / "tokenizer.json"))
    expected = library.encode(text, add_special_tokens=False).ids
    assert tokenizer.ids(text) == expected
    assert tokenizer.tokens([text]).ids.tolist() == expected
    assert tokenizer.ids(text) == expected, "from the cache"


@pytest.mark.parametrize("text", SAMPLES.values(), ids=SAMPLES.keys())
def test_places_are_in_the_text_and_in_order(tokenizer: PieceTokenizer, text: str) -> None:
    tokens = tokenizer.tokens([text])
    assert len(tokens.ids) == len(tokens.starts) == len(tokens.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(tokens.starts, tokens.ends, strict=True))
    assert tokens.starts.tolist() == sorted(tokens.starts)
    assert tokens.ends.tolist() == sorted(tokens.ends)


def test_texts_are_read_together_as_alone(tokenizer: PieceTokenizer) -> None:
    texts = list(SAMPLES.values())
    alone = [tokenizer.tokens([text]) for text in texts]
    together = tokenizer.tokens(texts)
    assert together.counts == [len(each.ids) for each in alone]
    for name in ("ids", "starts", "ends"):
        assert getattr(together, name).tolist() == [number for each in alone for number in getattr(each, name)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The growth target", ["The", "growth", "target"]),
        ("Growth:5%", ["Growth", ":", "5", "%"]),
        ("ＧＤＰ　５％，", ["ＧＤＰ", "５", "％", "，"]),
        ("经济，政策", ["经济", "，", "政策"]),
        ("the ﬂow of", ["the", "ﬂow", "of"]),
        ("die Straße in", ["die", "Straße", "in"]),
        ("a ½ b", ["a", "½", "½", "½", "b"]),
        ("x m² y", ["x", "m", "²", "y"]),
        ("İs", ["İ", "İ", "s"]),
        ("le blé\u00a0: 5\u202f%", ["le", "blé", ":", "5", "%"]),
        ("le re\u0301sultat de", ["le", "re\u0301sultat", "de"]),
        ("等 …… 的", ["等", "…", "…", "…", "…", "…", "…", "的"]),
    ],
    ids=[
        "plain",
        "marks and figures",
        "full-width",
        "Chinese marks",
        "ligature",
        "sharp s",
        "one character becomes three",
        "superscript",
        "one letter becomes two",
        "narrow spaces",
        "two characters become one",
        "ellipsis becomes dots",
    ],
)
def test_places_quote_the_text_as_written(tokenizer: PieceTokenizer, text: str, words: list[str]) -> None:
    tokens = tokenizer.tokens([text])
    quoted = [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]
    assert quoted == words


def test_a_run_of_unknown_characters_is_one_token(tokenizer: PieceTokenizer) -> None:
    tokens = tokenizer.tokens(["a ᚠᚢᚦ b"])
    assert tokens.ids[1] == UNKNOWN_ID
    assert (tokens.starts[1], tokens.ends[1]) == (2, 5)


def test_the_word_cache_is_bounded(tokenizer: PieceTokenizer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("driftlint.alignment.encoder.tokenizer._CACHED_WORDS", 10)
    small = PieceTokenizer(MODEL)
    numbers = " ".join(str(number) for number in range(1000, 1050))
    assert small.ids(numbers) == tokenizer.ids(numbers)
    assert len(small._cache) <= 10


def test_a_missing_tokenizer_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="tokenizer cannot be read"):
        PieceTokenizer(tmp_path)


def test_a_table_that_does_not_fit_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "pieces.marisa").write_bytes((MODEL / "pieces.marisa").read_bytes())
    (tmp_path / "pieces.table").write_bytes((MODEL / "pieces.table").read_bytes()[:-2])
    with pytest.raises(ModelError, match="does not fit"):
        PieceTokenizer(tmp_path)


def test_a_trie_that_is_none_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "pieces.marisa").write_bytes(b"not a trie")
    (tmp_path / "pieces.table").write_bytes(b"")
    with pytest.raises(ModelError, match="tokenizer is broken"):
        PieceTokenizer(tmp_path)

"""Chinese words and their tags, as jieba finds them."""

from __future__ import annotations

from pathlib import Path

import pytest
from driftlint.analysis.segmenter import cut, tagged

FIXTURES = Path(__file__).parents[2] / "fixtures"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("外交部发言人毛宁周三表示", "外交部 发言人 毛宁 周三 表示"),
        ("央行行长潘功胜在会上说", "央行 行长 潘功胜 在 会上 说"),  # in no dictionary: the model's
        ("投资达3.5亿元", "投资 达 3.5 亿元"),
        ("使用WES-5.4芯片", "使用 WES-5.4 芯片"),
        ("增长12%", "增长 12%"),
        ("他说：“好。”", "他 说 ： “ 好 。 ”"),
        ("", ""),
    ],
)
def test_words(text, words):
    assert list(cut(text)) == words.split()
    assert [word for word, _ in tagged(text)] == words.split()


@pytest.mark.parametrize("text", ["一\n二\r\n三 四", "A B", "😀好", "㐀", "𠀀𠀁", "\ud800好"])
def test_nothing_is_lost(text):
    assert "".join(cut(text)) == text
    assert "".join(word for word, _ in tagged(text)) == text


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("日内瓦谈判", "日内瓦", "ns"),
        ("潘功胜表示", "潘功胜", "nr"),
        ("来自NATO的消息", "NATO", "eng"),
        ("共2030年", "2030", "m"),
        ("好，", "，", "x"),
    ],
)
def test_tags(text, word, tag):
    assert (word, tag) in list(tagged(text))


def test_words_are_those_of_jieba():
    rjieba = pytest.importorskip("rjieba")
    texts = [path.read_text(encoding="utf-8") for path in sorted(FIXTURES.glob("*/*.md"))]
    assert len(texts) > 10
    for text in texts:
        assert list(cut(text)) == rjieba.cut(text)


def test_tags_are_those_of_jieba_but_for_a_few_unlisted_words():
    rjieba = pytest.importorskip("rjieba")
    words = same = 0
    for path in sorted(FIXTURES.glob("*/*.md")):
        text = path.read_text(encoding="utf-8")
        for ours, theirs in zip(tagged(text), rjieba.tag(text), strict=True):
            words += 1
            same += ours == tuple(theirs)
    assert same / words > 0.999

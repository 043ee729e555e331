"""Transliterated names are recognised by their sound, others are not."""

from __future__ import annotations

import pytest
from driftlint.analysis.phonetics import fold, heard, likeness


@pytest.mark.parametrize(
    ("name", "text", "stretch"),
    [
        ("Steinmeier", "德国总统施泰因迈尔发表讲话", "施泰因迈尔"),
        ("Djokovic", "网球选手德约科维奇夺冠", "德约科维奇"),
        ("Chagall", "画家夏加尔的作品", "夏加尔"),
        ("Beauvoir", "作家波伏瓦出生于巴黎", "波伏瓦"),
        ("Guterres", "秘书长古特雷斯呼吁停火", "古特雷斯"),
        ("Zhirinovsky", "日里诺夫斯基的政党", "日里诺夫斯基"),
    ],
)
def test_a_transliteration_is_heard_where_it_stands(name, text, stretch):
    score, start, end = likeness(name, text)
    assert text[start:end] in stretch
    assert score > 0.7
    assert heard(name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Steinmeier", "德国总统高克发表讲话"),
        ("Chagall", "画家毕加索的作品"),
        ("Guterres", "秘书长潘基文呼吁停火"),
        ("Kumar", "这些公民的问题尚未解决"),
    ],
)
def test_another_name_is_not(name, text):
    assert not heard(name, text)


@pytest.mark.parametrize(
    ("word", "folded"), [("Müller", "muller"), ("Łódź", "lodz"), ("O’Brien", "obrien"), ("Weiß", "weiss")]
)
def test_fold(word, folded):
    assert fold(word) == folded

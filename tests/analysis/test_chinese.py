"""Chinese names: surnames and their readings, traditional characters, pinyin as words."""

from __future__ import annotations

import pytest
from driftlint.analysis import chinese


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("王安忆", "Wang Anyi"),
        ("欧阳修", "Ouyang Xiu"),
        ("司马光", "Sima Guang"),
        ("诸葛亮", "Zhuge Liang"),
        ("单田芳", "Shan Tianfang"),
        ("曾国藩", "Zeng Guofan"),
        ("解晓东", "Xie Xiaodong"),
        ("查良镛", "Zha Liangyong"),
        ("仇英", "Qiu Ying"),
        ("区伯", "Ou Bo"),
        ("尉迟恭", "Yuchi Gong"),
        ("吕碧城", "Lü Bicheng"),
        ("陳寅恪", "Chen Yinke"),
        ("張愛玲", "Zhang Ailing"),
    ],
)
def test_a_name_is_read_with_its_surname_s_reading(name, reading):
    assert chinese.pinyin(name) == reading


def test_a_surname_with_two_readings_has_both():
    assert {family for family, _ in chinese.name_readings("乐黛云")} == {"yue", "le"}


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("鲁迅", ("鲁", "迅")),
        ("钱学森", ("钱", "学森")),
        ("上官云珠", ("上官", "云珠")),
        ("東方朔", ("东方", "朔")),
        ("的确", None),
        ("王", None),
    ],
)
def test_a_name_is_split_after_its_surname(name, parts):
    assert chinese.split_name(name) == parts


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Enlai", ("en", "lai")),
        ("xi'an", ("xi", "an")),
        ("xian", ("xian",)),
        ("lvshun", ("lü", "shun")),
        ("Lee", None),
        ("Merkel", None),
    ],
)
def test_pinyin_is_told_from_other_words(word, expected):
    assert chinese.syllables(word) == expected


def test_words_cover_the_text_and_keep_its_characters():
    text = "總理周恩來於1954年訪問日內瓦。"
    words = chinese.words(text)
    assert "".join(word.text for word in words) == text
    assert all(text[word.start : word.end] == word.text for word in words)

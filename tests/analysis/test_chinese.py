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


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("臺灣裡面的頭髮與發展", "台湾里面的头发与发展"),
        ("衞生署在枱面上敍述", "卫生署在台面上叙述"),
        ("乾淨的餅乾", "干净的饼干"),
        ("乾隆年間的乾坤", "乾隆年间的乾坤"),
        ("瞭解計畫，瞭望遠方", "了解计划，瞭望远方"),
        ("以此為藉口，一片狼藉", "以此为借口，一片狼藉"),
        ("答覆與覆蓋", "答复与覆盖"),
        ("意味著將隨著時間著手", "意味着将随着时间着手"),
        ("著名的專著顯著", "著名的专著显著"),
        ("專著手冊是最著名的", "专著手册是最著名的"),
        ("原住民土著居民", "原住民土著居民"),
        ("公司位於倫敦", "公司位于伦敦"),
        # what is simplified stays as it is, 坏 and 沈 too, which are characters of their own there
        ("打坏公里数，沈阳的干部著书", "打坏公里数，沈阳的干部著书"),
    ],
)
def test_traditional_characters_are_simplified_place_for_place(traditional, simplified):
    assert chinese.simplify(traditional) == simplified
    assert len(traditional) == len(simplified)

"""Plain text, as it comes out of PDF files, to blocks."""

from __future__ import annotations

import textwrap

import pytest
from driftlint.reading.text import text_blocks

EN = (
    "The port of Mombasa handled more grain last year than in any year before, and the railway to the lake carried "
    "a third of it. The rest went by road. Traders blame the fees, which were doubled in the spring."
)
ZH = (
    "去年，蒙巴萨港的粮食吞吐量超过以往任何一年，其中三分之一由通往湖区的铁路运送，其余则走公路。"
    "贸易商将此归咎于今年春季翻倍的收费标准，他们认为这一标准有失公允。"
)


def texts(text: str) -> list[str]:
    return [block.text for block in text_blocks(text)]


def wrapped(text: str, width: int, break_: str) -> str:
    lines = textwrap.wrap(text, width) if " " in text else [text[i : i + width] for i in range(0, len(text), width)]
    return break_.join(lines)


@pytest.mark.parametrize("width", [50, 72, 90])
@pytest.mark.parametrize("break_", ["\n", " \n", "\n\n", "\r\n"])
def test_wrapped_lines_join(width, break_):
    text = wrapped(EN, width, break_) + "\n \n\n \n" + wrapped(EN, width, break_)
    assert texts(text) == [EN, EN]


@pytest.mark.parametrize("width", [20, 30, 38])
@pytest.mark.parametrize("break_", ["\n", "\n\n"])
def test_chinese_lines_join_with_nothing(width, break_):
    text = "铁路为何落后\n\n\n\n" + wrapped(ZH, width, break_) + "\n \n\n \n" + wrapped(ZH, width, break_)
    assert texts(text) == ["铁路为何落后", ZH, ZH]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a high-\nquality railway for the whole of the region", "a high-quality railway for the whole of the region"),
        ("the vagueness of it—\nand no more of it than that", "the vagueness of it—and no more of it than that"),
        (
            "the price –\nor what was left of it at the time – fell",
            "the price – or what was left of it at the time – fell",
        ),
        ("铁路运量增长，公路运量下降，这与\nABC的预测相符合。", "铁路运量增长，公路运量下降，这与ABC的预测相符合。"),
        ("铁路 ABC 运量增长，公路运量下降，与\nABC 相符合。", "铁路 ABC 运量增长，公路运量下降，与 ABC 相符合。"),
        ("tab\there, soft\u00adhyphen, \u200bzero width", "tab here, softhyphen, zero width"),
    ],
)
def test_what_stands_at_a_line_break(text, expected):
    assert texts(text) == [expected]


@pytest.mark.parametrize("page", ["3", "- 3 -", "Page 3 of 12", "[3]", "3 / 12", "第 3 页", "iv", "Seite 3"])
@pytest.mark.parametrize("form_feed", ["", "\f"])
def test_page_numbers_go_and_the_sentence_goes_on(page, form_feed):
    head, tail = EN.split(" carried ")
    tail = f"carried {tail}"
    text = f"{wrapped(head, 60, chr(10))}\n\n{page}\n{form_feed}\n{wrapped(tail, 60, chr(10))}"
    assert texts(text) == [EN]


def test_running_heads_go():
    head = "Lake Region Papers, No. 7"
    page = wrapped(EN, 60, "\n")
    text = f"{head}\n\n{page}\n\n1\n\f{head}\n\n{page}\n\n2\n\f{head}\n\n{page}\n\n3\n"
    assert texts(text) == [EN, EN, EN]


def test_a_running_head_inside_a_sentence_goes():
    lines = textwrap.wrap(EN, 60)
    text = "\n".join([*lines[:2], "", "4", "", "Lake Region Papers, No. 7", "", *lines[2:]])
    assert texts(text) == [EN]


@pytest.mark.parametrize("year", ["2024", "12 500", "1 March"])
def test_a_figure_on_a_line_of_its_own_stays(year):
    assert year in " ".join(texts(f"{EN}\n\n{year}\n\n{EN}"))


def test_a_line_that_comes_back_inside_the_text_stays():
    text = "\n\n".join(["Key points", EN, "Key points", EN])
    assert texts(text).count("Key points") == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"A TITLE IN CAPITALS OVER\nTWO LINES\n\n{EN}", ["A TITLE IN CAPITALS OVER TWO LINES", EN]),
        (f"A TITLE IN CAPITALS\n{wrapped(EN, 60, chr(10))}", ["A TITLE IN CAPITALS", EN]),
        (f"French:\nUn titre\n{wrapped(EN, 60, chr(10))}", ["French:", "Un titre", EN]),
        (f"{wrapped(EN, 60, chr(10))}\n French:\n{EN}", [EN, "French:", EN]),
        (f"{EN}\n{EN}", [EN, EN]),
    ],
)
def test_titles_and_labels_stand_alone(text, expected):
    assert texts(text) == expected


def test_list_items_lose_their_numbers():
    text = "1. Freight by rail fell again, as it did in the\nyear before.\n2. Fees rose.\n\n• Roads fill up.\n(3) More."
    assert texts(text) == [
        "Freight by rail fell again, as it did in the year before.",
        "Fees rose.",
        "Roads fill up.",
        "More.",
    ]


def test_a_figure_at_the_head_of_a_wrapped_line_is_no_list_number():
    text = (
        "Traffic on the line to the lake reached a level of\n5. That is more than before, and less than in\n2. It fell."
    )
    assert len(texts(text)) == 1


@pytest.mark.parametrize("text", ["", "\n\n \n", "\f\f", "\u200b"])
def test_nothing(text):
    assert texts(text) == []

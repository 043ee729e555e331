"""Lines are wrapped as rich wraps them."""

from __future__ import annotations

import pytest
from driftlint.reporting.lines import Line, wrapped
from rich.console import Console
from rich.text import Text

TEXTS = (
    "",
    "one",
    "the Chinese renders “blue ports fund” as “蓝色港口基金” here (once), “蓝港基金” elsewhere (3 times); choose one",
    "该港口于2024年5月3日启用，工程耗资4000万欧元，大部分由市政府承担。" * 3,
    "https://example.org/" + "a" * 150 + " and more",
    "two  spaces   three",
    "ends with a space ",
    "Straße, naïve, 🙂🙂🙂, ｆｕｌｌ　ｗｉｄｔｈ",
)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("width", [20, 33, 72, 104])
def test_lines_break_where_rich_breaks_them(text, width):
    expected = Text(text).wrap(Console(width=width), width)
    for line in expected:
        line.rstrip()
    assert list(wrapped(text, width)) == [line.plain for line in expected]


def test_a_line_is_the_same_plain_and_rich():
    line = Line("  ", ("19:178", "bold"), "  ", ("error", "bold red"))
    assert line.plain == line.rich().plain == "  19:178  error"
    assert [span.style for span in line.rich().spans] == ["bold", "bold red"]

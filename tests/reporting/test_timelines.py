"""The timeline as text, table, data and picture: counts in their place, and nothing in a wording acts."""

from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree

import pytest
from driftlint.analysis.dating import Dated
from driftlint.analysis.tracing import Traced
from driftlint.reporting.timelines import STYLES, lengths, ticks
from driftlint.timeline import Observation, Timeline, Tracing
from rich.cells import cell_len

HOSTILE = (
    '</text><script>alert(1)</script> \x1b[31m=HYPERLINK("x") ::error:: | `a` & \u202e[b](http://c.de) ' + "lang " * 40
)
SVG = "{http://www.w3.org/2000/svg}"


def timeline(*rows: tuple[int | None, str, str, int], term: str = "reef credit") -> Timeline:
    made = Tracing()
    for number, (year, code, form, count) in enumerate(rows):
        date = None if year is None else Dated(year, 3, None, "file name")
        made.add(Observation(f"{number}.md", date, (Traced("en", term, count, ((code, form, count),), (("de", 1),)),)))
    return made.timeline(term, "year")


REEFS = (
    (2021, "fr", "crédit récifal", 2),
    (2022, "fr", "prêt corallien", 3),
    (2022, "fr", "crédit récifal", 1),
    (2023, "fr", "prêt corallien", 4),
    (2021, "zh", "礁石信贷", 1),
    (2022, "zh", "珊瑚礁贷款计划", 2),
    (None, "zh", "礁石信贷", 1),
)

TEXT = """\
“reef credit” (English): 7 documents of 7, 2021 to 2023
  dated by file name (6)
  1 document without a date; --git-dates takes the last commit's

Chinese
  A  礁石信贷        2 mentions in 2 documents, 2021-03
  B  珊瑚礁贷款计划  2 mentions in 1 document, 2022-03

  2021     A     A 1
  2022     BB    B 2
  2023
  undated  A     A 1

French
  A  crédit récifal  3 mentions in 2 documents, 2021-03 to 2022-03
  B  prêt corallien  7 mentions in 2 documents, 2022-03 to 2023-03

  2021     AA    A 2
  2022     ABBB  A 1  B 3
  2023     BBBB  B 4
  undated
  from 2022 on mostly “prêt corallien”, before “crédit récifal”

German
  7 mentions whose rendering was not found
"""


def test_text():
    assert STYLES["text"](timeline(*REEFS)) == TEXT


def test_text_keeps_its_columns_whatever_the_script():
    lines = STYLES["text"](timeline(*REEFS)).splitlines()
    counts = [line for line in lines if " mention" in line and "(" not in line and line.startswith("  A")]
    assert len({cell_len(line[: line.index(" mention")].rstrip("0123456789")) for line in counts[:2]}) <= 2


@pytest.mark.parametrize(
    ("counts", "most", "room", "expected"),
    [([3, 1], 4, 10, [3, 1]), ([300, 100], 400, 40, [30, 10]), ([399, 1], 400, 40, [40, 1]), ([], 5, 10, [])],
)
def test_bars_are_scaled_and_show_what_is_rare(counts, most, room, expected):
    assert lengths(counts, most, room) == expected


@pytest.mark.parametrize(
    ("most", "expected"), [(1, [0, 1]), (5, [0, 1, 2, 3, 4, 5]), (14, [0, 5, 10]), (730, [0, 200, 400, 600])]
)
def test_the_axis_has_round_numbers(most, expected):
    assert ticks(most) == expected


def test_json():
    value = json.loads(STYLES["json"](timeline(*REEFS)))
    assert (value["schema"], value["by"], value["periods"]) == (1, "year", ["2021", "2022", "2023", "undated"])
    assert value["documents"] == {"searched": 7, "with_term": 7, "undated": 1, "dated_by": {"file name": 6}}
    french = next(each for each in value["languages"] if each["language"] == "fr")
    assert [(each["letter"], each["form"], each["mentions"]) for each in french["renderings"]] == [
        ("A", "crédit récifal", 3),
        ("B", "prêt corallien", 7),
    ]
    assert french["periods"][1] == {"period": "2022", "documents": 2, "mentions": {"A": 1, "B": 3}}
    assert french["changes"] == [{"period": "2022", "before": "A", "after": "B"}]


def test_csv_has_a_row_for_each_count():
    rows = list(csv.reader(io.StringIO(STYLES["csv"](timeline(*REEFS)))))
    assert rows[0] == ["period", "language", "rendering", "mentions"]
    assert ["2022", "fr", "prêt corallien", "3"] in rows
    assert ["undated", "zh", "礁石信贷", "1"] in rows
    assert sum(int(row[3]) for row in rows[1:]) == 14


def test_markdown_has_a_column_for_each_rendering():
    text = STYLES["markdown"](timeline(*REEFS))
    assert "| period | documents | crédit récifal | prêt corallien |" in text
    assert "| 2022 | 2 | 1 | 3 |" in text


def test_the_picture_has_a_bar_for_each_count_and_says_what_it_is():
    tree = ElementTree.fromstring(STYLES["svg"](timeline(*REEFS)))
    titles = [each.text for each in tree.iter(f"{SVG}title")]
    assert titles[0] == "“reef credit” (English): 7 documents of 7, 2021 to 2023"
    assert "2022: “prêt corallien”, 3 of 4 mentions" in titles
    assert sum("of" in title for title in titles[1:]) == 7
    texts = [each.text for each in tree.iter(f"{SVG}text")]
    assert {"Chinese", "French", "German", "2021", "undated", "礁石信贷"} <= set(texts)


def test_bars_stay_inside_the_picture():
    rows = [
        (1990 + number, "fr", f"{chr(97 + number % 12)}a {chr(98 + number % 12)}o", 1 + number) for number in range(50)
    ]
    tree = ElementTree.fromstring(STYLES["svg"](timeline(*((min(year, 2025), *rest) for year, *rest in rows))))
    width, height = (float(tree.get(side) or 0) for side in ("width", "height"))
    for each in tree.iter(f"{SVG}rect"):
        if each.get("class") != "paper":
            x, y, wide, tall = (float(each.get(side) or 0) for side in ("x", "y", "width", "height"))
            assert x >= 0
            assert x + wide <= width
            assert y >= 0
            assert y + tall <= height


@pytest.mark.parametrize("style", STYLES)
def test_no_wording_acts(style):
    made = STYLES[style](timeline((2021, "fr", HOSTILE, 2), (2022, "fr", "prêt", 1), term=HOSTILE))
    assert "\x1b" not in made
    assert "\u202e" not in made
    if style == "svg":
        tree = ElementTree.fromstring(made)
        assert not list(tree.iter(f"{SVG}script"))
    if style == "markdown":
        assert "<script>" not in made
        assert "[b](http" not in made
    if style == "csv":
        assert all(row[2][:1] not in "=+-@" for row in csv.reader(io.StringIO(made)))
    if style == "text":
        assert max(map(cell_len, made.splitlines())) <= 110

"""Links, note marks, citations and list numbers."""

from __future__ import annotations

import pytest
from driftlint import Sentence, SourceFile
from driftlint.analysis.references import references


def _read(text, clean=None, offsets=None):
    clean = text if clean is None else clean
    sentence = Sentence(SourceFile("brief.md", text), "en", clean, tuple(offsets or range(len(clean))))
    return [(reference.kind, reference.key) for reference in references(sentence)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See https://www.example.org/report/.", [("link", "example.org/report")]),
        ("见https://example.org/报告）。", [("link", "example.org")]),
        ("Yields doubled.[3]", [("note mark", "3")]),
        ("Yields doubled [3, 4].", [("note mark", "3,4")]),
        ("Yields doubled.¹²", [("note mark", "12")]),
        ("Ten km² of paddy and 3 m³ of silt.", []),
        ("Bloggers learn faster (Okafor and Lindqvist, 2011).", [("citation", "2011")]),
        ("Yields doubled (in 2011).", [("citation", "2011")]),
        ("1. Dredge the canal.", [("list number", "1")]),
        ("（2）疏浚运河。", [("list number", "2")]),
        ("③ 加高堤坝。", [("list number", "3")]),
        ("3.5 per cent of it.", []),
    ],
)
def test_references(text, found):
    assert _read(text) == found


def test_a_markdown_link_is_read_from_the_file():
    text = "The [tide tables](https://data.example.org/tides) are public."
    clean = "The tide tables are public."
    start, end = text.index("tide"), text.index("](")
    offsets = [*range(4), *range(start, end), *range(text.index(" are"), len(text))]
    assert _read(text, clean, offsets) == [("link", "data.example.org/tides")]

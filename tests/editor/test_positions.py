"""Places as editors count them, in the three encodings that a client may ask for."""

from __future__ import annotations

import pytest
from driftlint import SourceFile
from driftlint.editor.positions import Position, offset, position, span, units
from driftlint.model import Location

TEXT = "a\r\n😀é中b\n\rend"


@pytest.mark.parametrize(
    ("text", "utf_8", "utf_16", "utf_32"),
    [("", 0, 0, 0), ("ab", 2, 2, 2), ("é", 2, 1, 1), ("中", 3, 1, 1), ("😀", 4, 2, 1), ("👩‍🌾", 11, 5, 3)],
)
def test_units(text, utf_8, utf_16, utf_32):
    assert [units(text, each) for each in ("utf-8", "utf-16", "utf-32")] == [utf_8, utf_16, utf_32]


@pytest.mark.parametrize(
    ("encoding", "characters"),
    [("utf-8", [0, 4, 6, 9, 10]), ("utf-16", [0, 2, 3, 4, 5]), ("utf-32", [0, 1, 2, 3, 4])],
)
def test_a_place_goes_there_and_back(encoding, characters):
    file = SourceFile("brief.md", TEXT)
    for at, character in zip(range(3, 8), characters, strict=True):
        assert position(file, at, encoding) == Position(1, character)
        assert offset(file, Position(1, character), encoding) == at


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (Position(0, 99), 1),  # behind the end of a line: its end, before the line break
        (Position(1, 1), 3),  # inside a character
        (Position(2, 0), 8),
        (Position(2, 5), 8),
        (Position(3, 1), 10),
        (Position(9, 0), len(TEXT)),
    ],
)
def test_places_that_do_not_exist(at, expected):
    assert offset(SourceFile("brief.md", TEXT), at, "utf-16") == expected


@pytest.mark.parametrize("mark", ["\f", "\u2028", "\u2029", "\x85", "\v"])
def test_what_is_no_line_end_for_an_editor_is_none_here(mark):
    file = SourceFile("brief.md", f"one{mark}two\nthree")
    assert position(file, file.text.index("three"), "utf-16") == Position(1, 0)


def test_the_characters_of_a_location():
    file = SourceFile("brief.md", "one\ntwo three\nfour")
    at = span(file, Location("brief.md", "en", 2, 5, 3, 3, ""))
    assert file.text[at.start : at.end] == "three\nfo"
    assert span(file, Location("brief.md", "en", 9, 9, 9, 9, "")).end == len(file.text)

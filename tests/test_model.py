"""Positions lead back to the file as it stands."""

from __future__ import annotations

import pytest
from driftlint import Mention, Sentence, Severity, SourceFile, whole
from driftlint.model import Span

FILE = SourceFile("brief.txt", "One\r\ntwo 三四\n\n五")


@pytest.mark.parametrize(
    ("offset", "position"),
    [(0, (1, 1)), (3, (1, 4)), (5, (2, 1)), (9, (2, 5)), (11, (2, 7)), (12, (3, 1)), (13, (4, 1)), (14, (4, 2))],
)
def test_position_counts_code_points_from_one(offset, position):
    assert FILE.position(offset) == position
    assert FILE.offset(*position) == offset


def test_a_mention_in_an_unwrapped_sentence_spans_the_break_in_the_file():
    sentence = Sentence(FILE, "en", "One two", (0, 1, 2, 3, 5, 6, 7))
    place = Mention(sentence, 2, 6).location
    assert Mention(sentence, 2, 6).text == "e tw"
    assert Mention(sentence, 2, 6).span == Span(2, 7)
    assert (place.line, place.column, place.end_line, place.end_column) == (1, 3, 2, 3)
    assert place.text == "e\r\ntw"
    assert (place.context, place.context_start, place.context_end) == ("One two", 2, 6)


def test_an_empty_mention_marks_a_place():
    sentence = Sentence(FILE, "zh", "三四", (9, 10))
    assert Mention(sentence, 2, 2).span == Span(11, 11)
    assert Mention(sentence, 1, 1).span == Span(10, 10)
    assert Mention(sentence, 2, 2).location.text == ""


def test_whole_covers_the_sentence():
    assert whole(Sentence(FILE, "zh", "三四", (9, 10))).text == "三四"


def test_severities_are_ordered_and_named():
    assert Severity.INFO < Severity.WARNING < Severity.ERROR
    assert [str(level.lowered()) for level in Severity] == ["info", "info", "warning"]
    assert Severity.parse("Error") is Severity.ERROR
    with pytest.raises(ValueError, match="choose error, warning or info"):
        Severity.parse("fatal")

"""What changed between two versions of a text: sentences that are versions of each other, and the words that differ."""

from __future__ import annotations

import pytest
from briefs import sentence
from driftlint.analysis.changes import Changes, changes

ONE = "The harbour board meets on Monday."
TWO = "It will discuss the new crane."
THREE = "The crane costs four million euros."
FOUR = "A vote is planned for the autumn."


def compared(old: list[str], new: list[str], language: str = "en") -> Changes:
    return changes([sentence(text, language) for text in old], [sentence(text, language) for text in new])


def told(found: Changes) -> list[tuple[str, str]]:
    """The words that went and those that came."""
    return [
        (each.old.text if each.old else "", each.new.text if each.new else "")
        for change in dict.fromkeys(found.of.values())
        for each in change.rewordings
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param([ONE, TWO], [ONE, TWO], id="the same"),
        pytest.param([ONE, TWO], ["The  harbour board\u00a0meets on Monday.", TWO], id="white space"),
        pytest.param(['He said "no".'], ["He said “no”."], id="shape of quotation marks"),
        pytest.param(["It’s a 5 % rise."], ["It's a 5% rise."], id="apostrophe and space before the sign"),
        pytest.param([ONE, TWO, THREE], [THREE, ONE, TWO], id="a sentence moved"),
        pytest.param([ONE, TWO, THREE], [TWO, ONE, THREE], id="two sentences swapped"),
        pytest.param(
            ["The board meets on Monday; it will vote."], ["The board meets on Monday.", "It will vote."], id="split"
        ),
        pytest.param(
            ["The board meets on Monday.", "It will vote."], ["The board meets on Monday; it will vote."], id="joined"
        ),
    ],
)
def test_no_change(old, new):
    found = compared(old, new)
    assert told(found) in ([], [(";", ".")], [(";", "")], [("", ";")], [(".", ";")])
    assert not found.added
    assert not found.bereft


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ([ONE, TWO], [ONE.replace("Monday", "Friday"), TWO], [("Monday", "Friday")]),
        ([ONE, TWO, THREE], [ONE, TWO, THREE.replace("four", "five")], [("four", "five")]),
        (["The rate rose by 5 %."], ["The rate rose by 6%."], [("5 %", "6%")]),
        ([ONE], ["The harbour board never meets on Monday."], [("", "never")]),
        (["The harbour board never meets on Monday."], [ONE], [("never", "")]),
        ([ONE, TWO], ["It will discuss the old crane.", ONE], [("new", "old")]),
        ([ONE, TWO], [ONE, FOUR, TWO.replace("new", "old")], [("new", "old")]),
        (
            ["The board meets on Monday and votes on the crane in the autumn."],
            ["The board meets on Friday.", "It votes on the crane in the autumn."],
            [("Monday and", "Friday"), ("", "It")],
        ),
    ],
)
def test_the_words_that_changed(old, new, words):
    assert told(compared(old, new)) == words


def test_chinese_words():
    assert told(compared(["该港口明年启用。"], ["该港口今年启用。"], "zh")) == [("明年", "今年")]


def test_a_new_sentence_and_one_that_was_taken_out():
    found = compared([ONE, TWO, THREE], [ONE, THREE, FOUR])
    assert [each.text for each in found.added] == [FOUR]
    assert sorted(each.text for each in found.bereft) == sorted([ONE, THREE])
    assert not found.of


def test_a_sentence_in_the_place_of_another_has_that_for_its_older_form():
    found = compared([ONE, TWO, THREE], [ONE, FOUR, THREE])
    (change,) = found.of.values()
    assert ([each.text for each in change.old], [each.text for each in change.new]) == ([TWO], [FOUR])
    assert change.by_place


def test_all_is_new_where_there_was_nothing():
    found = compared([], [ONE, TWO])
    assert len(found.added) == 2
    assert all(found.touched(each) for each in found.added)


def test_texts_that_share_nothing_take_no_longer_than_they_must():
    old = [f"Item {n} of the first list concerns the {n * 7} ships of the northern fleet." for n in range(300)]
    new = [f"Point {n} is about {n * 11} farms in the southern valley." for n in range(280)]
    found = compared(old, new)
    assert len(found.added) + len(found.of) == 280

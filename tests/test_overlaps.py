"""Places that overlap, found without looking at all."""

from __future__ import annotations

import random

import pytest
from driftlint import Location
from driftlint.overlaps import Places


def place(begin: tuple[int, int], end: tuple[int, int], path: str = "brief.md") -> Location:
    return Location(path, "en", *begin, *end, text="words")


@pytest.mark.parametrize(
    ("begin", "end", "found"),
    [
        ((1, 1), (1, 5), ["a"]),
        ((1, 5), (1, 8), []),  # ends are exclusive
        ((1, 4), (3, 3), ["a", "b"]),
        ((2, 2), (2, 3), ["b"]),
        ((3, 9), (4, 2), ["c"]),
        ((9, 1), (9, 9), []),
    ],
)
def test_what_a_place_has_something_in_common_with(begin, end, found):
    places = Places(
        [(place((1, 1), (1, 5)), "a"), (place((2, 1), (3, 4)), "b"), (place((4, 1), (4, 9)), "c")],
    )
    assert sorted(places.overlapping(place(begin, end))) == found
    assert not list(places.overlapping(place(begin, end, "other.md")))


def test_it_finds_what_comparing_with_all_finds():
    dice = random.Random(4)
    made = []
    for _ in range(300):
        begin = dice.randrange(60), dice.randrange(40)
        made.append(place(begin, (begin[0] + dice.choice((0, 0, 0, 1, 9)), begin[1] + dice.randrange(12))))
    places = Places((each, number) for number, each in enumerate(made))
    for one in made:
        begin, end = (one.line, one.column), (one.end_line, one.end_column)
        expected = [
            number
            for number, other in enumerate(made)
            if begin < (other.end_line, other.end_column) and (other.line, other.column) < end
        ]
        assert sorted(places.overlapping(one)) == expected

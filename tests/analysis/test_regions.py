"""Where “elsewhere in the document” is."""

from __future__ import annotations

import pytest
from driftlint import Sentence, SourceFile
from driftlint.analysis.regions import BLOCK, WHOLE, regions


def sentences(count: int) -> list[Sentence]:
    file = SourceFile("report.md", "Ships.")
    return [Sentence(file, "en", "Ships.", range(6)) for _ in range(count)]


@pytest.mark.parametrize("count", [1, BLOCK + 1, WHOLE])
def test_in_a_text_of_usual_length_it_is_anywhere(count):
    made = sentences(count)
    found = regions(made)
    assert list(found) == made
    assert len({id(region) for region in found.values()}) == 1
    assert found[made[0]].sentences == tuple(made)


def test_in_a_long_text_it_is_the_part_around():
    made = sentences(WHOLE + BLOCK // 2)
    found = regions(made)
    assert list(found) == made
    for place in (0, 1, BLOCK - 1, BLOCK, 2 * BLOCK + 7, len(made) - 1):
        around = found[made[place]].sentences
        assert made[place] in around
        assert len(around) <= 3 * BLOCK
        assert {*made[max(place - BLOCK, 0) : place + BLOCK]} <= {*around}


def test_the_regions_of_a_text_are_as_many_as_its_blocks():
    found = regions(sentences(20 * BLOCK))
    assert len({id(region) for region in found.values()}) == 20

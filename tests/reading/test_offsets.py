"""Each character of a sentence stands where its offset says, in whatever file."""

from __future__ import annotations

import itertools
import textwrap

import pytest
from driftlint import Document, whole
from driftlint.reading import read_text

from .test_documents import EN, FR, LABELLED, TITLES, ZH

MARKUP = {
    "emphasis and links": f"# A **b** c\n\n{EN.replace('tax', '[**tax**](http://x.org)')}\n\n## French\n\n_{FR}_\n",
    "wrapped": "\n".join([*textwrap.wrap(EN, 40), "", "French:", *textwrap.wrap(FR, 40)]),
    "wrapped with spaces": " \n  ".join([*textwrap.wrap(EN, 30), "", "Chinese:", ZH[:14], ZH[14:26], ZH[26:]]),
    "notes and comments": f"{EN.replace('. ', '[^1]. <!-- x --> ')}\n\n**French:**\n\n{FR}\n\n[^1]: Note.\n",
    "lists and tables": f"- {EN}\n- {EN}\n\n| a | b |\n|--|--|\n| {EN} | {EN} |\n\n## French\n\n1. {FR}\n2. {FR}\n",
    "odd spaces": f"{EN.replace(' ', chr(9))}\r\n\r\n## French\r\n\r\n{FR.replace(' ', '  ')}\u00ad\u200b\r\n",
    "page breaks": f"{EN[:60]}\n\n7\n\f\n{EN[60:]}\n\nFrench:\n{FR}\n",
}
SAMPLES = {**LABELLED, **TITLES, **MARKUP}


def sentences(document: Document):
    return [sentence for section in document.sections for sentence in section.sentences]


@pytest.mark.parametrize("text", SAMPLES.values(), ids=SAMPLES.keys())
def test_offsets(text):
    document = read_text(text)
    assert sentences(document)
    for sentence in sentences(document):
        assert len(sentence.offsets) == len(sentence.text) > 0
        assert all(a < b for a, b in itertools.pairwise(sentence.offsets))
        for character, offset in zip(sentence.text, sentence.offsets, strict=True):
            there = sentence.file.text[offset]
            assert there == character or (character == " " and there.isspace())


@pytest.mark.parametrize("text", SAMPLES.values(), ids=SAMPLES.keys())
def test_nothing_is_read_twice(text):
    offsets = [offset for sentence in sentences(read_text(text)) for offset in sentence.offsets]
    assert len(offsets) == len(set(offsets))


def test_location_quotes_the_file():
    document = read_text(
        "# Title\n\nThe **first** line\nof it was long enough.\n\n## French\n\nLa première ligne était longue.\n"
    )
    location = whole(document.sections[1].sentences[0]).location
    assert (location.line, location.column, location.end_line) == (3, 1, 4)
    assert location.text == "The **first** line\nof it was long enough."


def test_an_entity_stands_where_it_begins():
    document = read_text(f"# T\n\nCaf&eacute; R&amp;D. {EN}\n\n## French\n\n{FR}\n")
    sentence = document.sections[1].sentences[0]
    assert sentence.text == "Café R&D."
    assert sentence.file.text[sentence.offsets[3]] == "&"


def test_ten_thousand_lines():
    document = read_text(f"{EN}\n\n" * 2500 + f"## French\n\n{FR}\n\n" + f"{FR}\n\n" * 2499)
    assert sum(len(section.sentences) for section in document.sections) == 10000

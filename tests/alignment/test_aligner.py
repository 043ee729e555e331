"""The aligner on texts of made-up words: a sentence is a few words, its translation the same words in capitals."""

from __future__ import annotations

import zlib
from functools import cache

import numpy as np
import pytest
from driftlint import alignment
from driftlint.alignment import align_document, align_lines
from driftlint.alignment.aligner import IndexBead, align, align_all
from driftlint.alignment.evidence import LONGEST, Side
from driftlint.model import Document, Role, Section, Sentence, SourceFile


class WordEncoder:
    """Each word is a random direction of its own, whatever its case; a text is the sum of its words."""

    name = "words"
    dimension = 96

    def __init__(self) -> None:
        self.largest = 0  # most texts encoded at once

    def encode(self, texts):
        self.largest = max(self.largest, len(texts))
        return _normalised(np.array([_sum(text) for text in texts], dtype=np.float32).reshape(-1, self.dimension))

    def encode_runs(self, sentences, joiner, longest):
        runs = np.zeros((longest, len(sentences), self.dimension), dtype=np.float32)
        for size in range(1, longest + 1):
            joined = [joiner.join(sentences[i : i + size]) for i in range(len(sentences) - size + 1)]
            if joined:
                runs[size - 1, : len(joined)] = self.encode(joined)
        return runs


def _sum(text):
    return sum((_direction(word) for word in text.lower().split()), np.zeros(WordEncoder.dimension))


@cache
def _direction(word):
    return np.random.default_rng(zlib.crc32(word.encode())).normal(size=WordEncoder.dimension)


def _normalised(vectors):
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors / np.where(norms, norms, 1)


ENCODER = WordEncoder()

# `/` parts sentences
TABLE = [
    pytest.param(
        "red fox runs home / blue whale sings low / old oak sheds leaves",
        "RED FOX RUNS HOME / BLUE WHALE SINGS LOW / OLD OAK SHEDS LEAVES",
        "0-0 1-1 2-2",
        id="one to one",
    ),
    pytest.param(
        "red fox runs home / blue whale sings low / old oak sheds leaves",
        "RED FOX RUNS HOME BLUE WHALE SINGS LOW / OLD OAK SHEDS LEAVES",
        "01-0 2-1",
        id="two merged",
    ),
    pytest.param(
        "red fox runs home quickly before dark night / old oak sheds leaves",
        "RED FOX RUNS HOME / QUICKLY BEFORE DARK NIGHT / OLD OAK SHEDS LEAVES",
        "0-01 1-2",
        id="one split",
    ),
    pytest.param(
        "red fox runs home / green frog jumps pond / blue whale sings low / old oak sheds leaves",
        "RED FOX RUNS HOME GREEN FROG JUMPS POND BLUE WHALE SINGS LOW / OLD OAK SHEDS LEAVES",
        "012-0 3-1",
        id="three merged",
    ),
    pytest.param(
        "one two three four five six seven eight nine ten eleven twelve / old oak sheds leaves",
        "ONE TWO THREE / FOUR FIVE SIX / SEVEN EIGHT NINE / TEN ELEVEN TWELVE / OLD OAK SHEDS LEAVES",
        "0-0123 1-4",
        id="split in four",
    ),
    pytest.param(
        "red fox runs home / tall ship leaves port / blue whale sings low / old oak sheds leaves",
        "RED FOX RUNS HOME / BLUE WHALE SINGS LOW / OLD OAK SHEDS LEAVES",
        "0-0 1- 2-1 3-2",
        id="one left out",
    ),
    pytest.param(
        "red fox runs home / blue whale sings low / old oak sheds leaves",
        "RED FOX RUNS HOME / TALL SHIP LEAVES PORT / BLUE WHALE SINGS LOW / OLD OAK SHEDS LEAVES",
        "0-0 -1 1-2 2-3",
        id="one added",
    ),
    pytest.param(
        "red fox runs home / blue whale sings low / old oak sheds leaves / grey wolf eats well",
        "RED FOX RUNS HOME / GREY WOLF EATS WELL",
        "0-0 1- 2- 3-1",
        id="a passage left out",
    ),
    pytest.param(
        "old oak sheds leaves / red fox runs home fast / blue whale sings low again / grey wolf eats well",
        "OLD OAK SHEDS LEAVES / BLUE WHALE RUNS HOME / RED FOX FAST SINGS LOW AGAIN / GREY WOLF EATS WELL",
        "0-0 12-12 3-3",
        id="two retold as two",
    ),
]


def texts(line):
    return [text.strip() for text in line.split("/")]


def shorthand(beads):
    return " ".join(f"{''.join(map(str, bead.source))}-{''.join(map(str, bead.target))}" for bead in beads)


@pytest.mark.parametrize(("source", "target", "expected"), TABLE)
def test_beads(source, target, expected):
    beads = align_lines(texts(source), texts(target), "en", "de", ENCODER)
    assert shorthand(beads) == expected
    assert all(0.5 < bead.confidence <= 1 for bead in beads)


@pytest.mark.parametrize(("source", "target", "expected"), TABLE)
def test_beads_the_other_way(source, target, expected):
    beads = align_lines(texts(target), texts(source), "de", "en", ENCODER)
    swapped = " ".join("-".join(reversed(bead.split("-"))) for bead in expected.split())
    assert shorthand(beads) == swapped


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ([], [], []),
        (["red fox"], [], [IndexBead((0,), (), 1.0, 1.0)]),
        ([], ["RED FOX"], [IndexBead((), (0,), 1.0, 1.0)]),
    ],
)
def test_an_empty_side(source, target, expected):
    assert list(align_lines(source, target, "en", "de", ENCODER)) == expected


def test_one_sentence_each():
    (bead,) = align_lines(["red fox runs home"], ["RED FOX RUNS HOME"], "en", "de", ENCODER)
    assert (bead.source, bead.target) == ((0,), (0,))
    assert bead.confidence > 0.9
    assert bead.score > 0.9


def test_an_empty_line_is_in_a_bead():
    beads = align_lines(["red fox", "", "old oak tree"], ["RED FOX", "OLD OAK TREE"], "en", "de", ENCODER)
    assert sorted(i for bead in beads for i in bead.source) == [0, 1, 2]


def test_unrelated_texts_have_no_confident_pair():
    source = ["red fox runs home", "blue whale sings low", "old oak sheds leaves", "grey wolf eats well"]
    target = ["TAX LAW CHANGES SOON", "NEW BRIDGE OPENS TODAY", "RAIN FALLS ALL WEEK", "PRICES RISE AGAIN HERE"]
    beads = align_lines(source, target, "en", "de", ENCODER)
    assert all(bead.score < 0.5 for bead in beads if bead.source and bead.target)


def test_a_sure_bead_is_more_confident_than_a_doubtful_one():
    sure = "red fox runs home / blue whale sings low / old oak sheds leaves"
    good = align_lines(texts(sure), texts(sure.upper()), "en", "de", ENCODER)
    doubtful = "RED FOX RUNS HOME BLUE / WHALE SINGS PORT OLD / OAK SHEDS"
    poor = align_lines(texts(sure), texts(doubtful), "en", "de", ENCODER)
    assert min(bead.confidence for bead in good) > min(bead.confidence for bead in poor)


def test_paragraphs_are_a_hint():
    """A sentence that fits both neighbours goes with the paragraph that it stands in."""
    words = np.eye(6, dtype=np.float32)
    # The third sentence of the target has half of the second sentence of the source and half of the third.
    source = [words[0], words[1] + words[2], words[3] + words[4], words[5]]
    target = [words[0], words[1], words[2] + words[3], words[4], words[5]]

    def beads(source_ends, target_ends):
        sides = []
        for vectors, ends in ((source, source_ends), (target, target_ends)):
            runs = np.zeros((LONGEST, len(vectors), 6), dtype=np.float32)
            for size in range(1, LONGEST + 1):
                for i in range(len(vectors) - size + 1):
                    runs[size - 1, i] = sum(vectors[i : i + size])
                    runs[size - 1, i] /= np.linalg.norm(runs[size - 1, i])
            anchors = np.zeros((len(vectors), 0), dtype=np.float32)
            lengths = np.full(len(vectors), 60, dtype=np.float32)
            sides.append(Side(runs, lengths, anchors, np.array([end in ends for end in range(len(vectors))])))
        return shorthand(align(*sides))

    assert beads({1}, {2}) == "0-0 1-12 2-3 3-4"
    assert beads({1}, {1}) == "0-0 1-1 2-23 3-4"


# ---- long texts ----------------------------------------------------------------------------------------------------


def numbered(count):
    return [f"word{k}a word{k}b word{k}c word{k}d word{k}e" for k in range(count)]


def test_a_long_text_is_aligned_in_windows():
    source = numbered(900)
    encoder = WordEncoder()
    target = [text.upper() for text in source]
    target[300:302] = [" ".join(target[300:302])]
    del target[600:640]
    beads = align_lines(source, target, "en", "de", encoder)
    expected = [((i,), (i,)) for i in range(300)] + [((300, 301), (300,))]
    expected += [((i,), (i - 1,)) for i in range(302, 601)] + [((i,), ()) for i in range(601, 641)]
    expected += [((i,), (i - 41,)) for i in range(641, 900)]
    assert [(bead.source, bead.target) for bead in beads] == expected
    assert encoder.largest < 900


@pytest.mark.parametrize("missing", [0, 1500])
def test_every_sentence_of_long_texts_is_in_one_bead(missing):
    source = numbered(700)
    target = [text.upper() for text in source[:350]] + [f"other{k} thing{k}" for k in range(missing)]
    target += [text.upper() for text in source[350:]]
    beads = align_lines(source, target, "en", "de", ENCODER)
    assert [i for bead in beads for i in bead.source] == list(range(len(source)))
    assert [j for bead in beads for j in bead.target] == list(range(len(target)))
    right = sum(bead.source != () and bead.target != () and len(bead.source) == 1 for bead in beads)
    assert right >= 690


def test_long_texts_without_a_common_word():
    source, target = numbered(500), [f"other{k} thing{k}" for k in range(800)]
    beads = align_lines(source, target, "en", "de", ENCODER)
    assert [i for bead in beads for i in bead.source] == list(range(500))
    assert [j for bead in beads for j in bead.target] == list(range(800))


# ---- documents -----------------------------------------------------------------------------------------------------


def section(language, role, *paragraphs):
    sentences = []
    file = SourceFile(f"brief.{language}.md", " ".join(text for line in paragraphs for text in texts(line)))
    start = 0
    for paragraph, line in enumerate(paragraphs):
        for text in texts(line):
            sentences.append(Sentence(file, language, text, tuple(range(start, start + len(text))), paragraph))
            start += len(text) + 1
    return Section(file, language, role, "", tuple(sentences))


def document(*sections):
    return Document("brief", tuple(s.file for s in sections), sections, "en", ())


def lines(beads):
    return [(" ".join(s.text for s in bead.source), " ".join(s.text for s in bead.target)) for bead in beads]


def test_titles_with_titles_and_synopses_with_synopses():
    brief = document(
        section("en", Role.TITLE, "harbour plan"),
        section("en", Role.SYNOPSIS, "red fox runs home / blue whale sings low"),
        section("en", Role.SUMMARY, "tall ship leaves port"),
        section("de", Role.SYNOPSIS, "RED FOX RUNS HOME", "BLUE WHALE SINGS LOW"),
        section("de", Role.TITLE, "HARBOUR PLAN"),
        section("fr", Role.SYNOPSIS, "RED FOX RUNS HOME"),
    )
    beads = align_document(brief, ["de"], ENCODER)["de"]
    assert lines(beads) == [
        ("harbour plan", "HARBOUR PLAN"),
        ("red fox runs home", "RED FOX RUNS HOME"),
        ("blue whale sings low", "BLUE WHALE SINGS LOW"),
    ]
    assert {bead.language for bead in beads} == {"de"}
    # A title that only the source has gives no bead; a missing sentence does.
    assert lines(align_document(brief, ["fr"], ENCODER)["fr"]) == [
        ("red fox runs home", "RED FOX RUNS HOME"),
        ("blue whale sings low", ""),
    ]
    assert align_document(brief, ["es"], ENCODER)["es"] == ()


def test_sections_of_one_role_are_read_in_order():
    brief = document(
        section("en", Role.SYNOPSIS, "red fox runs home"),
        section("en", Role.SYNOPSIS, "blue whale sings low"),
        section("de", Role.SYNOPSIS, "RED FOX RUNS HOME / BLUE WHALE SINGS LOW"),
    )
    beads = align_document(brief, ["de"], ENCODER)["de"]
    assert [(len(bead.source), len(bead.target)) for bead in beads] == [(1, 1), (1, 1)]


def test_texts_are_aligned_together_as_alone():
    """To the last bit: what else is checked in a run must make no difference."""
    words = ["red fox", "old oak tree", "grey wolf runs", "tall pine", "home", "small brown owl sleeps", "wet leaf"]
    random = np.random.default_rng(7)
    pairs = []
    for _ in range(40):
        sizes = random.integers(1, 14, 2)
        sides = [[" ".join(random.choice(words, random.integers(1, 4))) for _ in range(size)] for size in sizes]
        pairs.append(alignment.sides(sides[0], [text.upper() for text in sides[1]], ("en", "de"), ENCODER))
    alone = [align(*pair) for pair in pairs]
    for together in (2, 7, 40):
        found = [beads for start in range(0, 40, together) for beads in align_all(pairs[start : start + together])]
        assert found == alone

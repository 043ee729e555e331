"""The beads of all translations as rows of one table."""

from __future__ import annotations

from briefs import sentence
from driftlint import Bead, Document, Role, RuleContext, Section
from driftlint.reporting.page.rows import rows


def shown(beads: dict[str, list[tuple[str, str]]], source: str = "ABC", titles: str = "") -> list[str]:
    """The rows of letters: `AB fr:ab es:a,b`. Each bead is (letters of the source, letters of the target)."""
    made = {("en", letter): sentence(letter, "en") for letter in source}
    alignments = {}
    for code, pairs in beads.items():
        for _, target in pairs:
            made.update({(code, letter): sentence(letter, code) for letter in target})
    sections = []
    for code in ("en", *beads):
        of = {letter: one for (own, letter), one in made.items() if own == code}
        for role, chosen in ((Role.TITLE, True), (Role.SYNOPSIS, False)):
            texts = tuple(one for letter, one in of.items() if (letter in titles) is chosen)
            if texts:
                sections.append(Section(texts[0].file, code, role, "", texts))
    document = Document("brief.md", (), tuple(sections), "en")
    for code, pairs in beads.items():
        alignments[document, code] = tuple(
            Bead(tuple(made["en", s] for s in here), tuple(made[code, t] for t in there), code)
            for here, there in pairs
            if here != "lone"
        )
    lines = []
    for row in rows(document, RuleContext(alignments=alignments)):
        cells = ["".join(s.text for s in row.source) or "-"]
        cells += [f"{code}:{''.join(s.text for s in row.sentences(code))}" for code in beads if row.sentences(code)]
        lines.append(" ".join([*cells, "title"] if row.title else cells))
    return lines


def test_one_to_one():
    assert shown({"fr": [("A", "a"), ("B", "b"), ("C", "c")]}) == ["A fr:a", "B fr:b", "C fr:c"]


def test_what_one_translation_joins_stands_in_one_row_for_all():
    beads = {"fr": [("AB", "a"), ("C", "c")], "es": [("A", "x"), ("B", "y"), ("C", "z")]}
    assert shown(beads) == ["AB fr:a es:xy", "C fr:c es:z"]


def test_joins_of_two_translations_that_overlap_make_one_row():
    assert shown({"fr": [("AB", "a"), ("C", "c")], "es": [("A", "x"), ("BC", "y")]}) == ["ABC fr:ac es:xy"]


def test_what_is_left_out_leaves_its_cell_empty():
    beads = {"fr": [("A", "a"), ("B", ""), ("C", "c")], "es": [("A", "x"), ("B", "y"), ("C", "z")]}
    assert shown(beads) == ["A fr:a es:x", "B es:y", "C fr:c es:z"]


def test_what_is_added_has_a_row_after_what_it_follows():
    beads = {"fr": [("", "n"), ("A", "a"), ("B", "b"), ("", "m"), ("C", "c")], "es": [("ABC", "x")]}
    assert shown(beads) == ["- fr:n", "ABC fr:abc es:x", "- fr:m"]


def test_what_two_translations_add_at_one_place_stands_side_by_side():
    beads = {"fr": [("A", "a"), ("", "m"), ("BC", "b")], "es": [("A", "x"), ("", "n"), ("BC", "y")]}
    assert shown(beads) == ["A fr:a es:x", "- fr:m es:n", "BC fr:b es:y"]


def test_a_title_that_the_source_lacks_comes_first():
    beads = {"fr": [("lone", "t"), ("A", "a"), ("B", "b"), ("C", "c")]}
    assert shown(beads, titles="t") == ["- fr:t title", "A fr:a", "B fr:b", "C fr:c"]


def test_no_sentence_is_lost_or_shown_twice():
    beads = {"fr": [("B", "p"), ("A", "q"), ("", "m"), ("C", "")], "es": [("lone", "x")]}
    letters = [letter for line in shown(beads) for letter in line if letter in "ABCpqmx"]
    assert sorted(letters) == sorted("ABCpqmx")

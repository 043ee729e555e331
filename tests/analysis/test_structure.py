"""Announced languages, titles and paragraphs."""

from __future__ import annotations

import pytest
from driftlint import Bead, Document, Role, Section, Sentence, SourceFile
from driftlint.analysis.structure import missing_languages, paragraph_drift, titles


def section(file: SourceFile, language: str, role: Role, *paragraphs: list[str], heading: str = "") -> Section:
    sentences, place = [], 0
    for number, lines in enumerate(paragraphs):
        for line in lines:
            place = file.text.index(line, place)
            sentences.append(Sentence(file, language, line, tuple(range(place, place + len(line))), number))
            place += len(line)
    return Section(file, language, role, heading, tuple(sentences))


def test_missing_languages():
    file = SourceFile("brief.md", "# Quotas\n\nSynopsis in English and French\n\nThe quota falls.\n\nGerman:\n")
    text = section(file, "en", Role.SYNOPSIS, ["The quota falls."])
    empty = Section(file, "de", Role.SYNOPSIS, "German:", ())
    document = Document("brief.md", (file,), (text, empty), "en", promised=("en", "fr", "es"))
    found = [(code, place.language, place.line, place.text) for code, place in missing_languages(document)]
    assert found == [("fr", "fr", 3, ""), ("es", "es", 1, ""), ("de", "de", 7, "")]


def test_titles():
    file = SourceFile("brief.md", "Quotas\n\nThe quota falls.\n\nLe quota baisse.\n")
    document = Document(
        "brief.md",
        (file,),
        (
            section(file, "en", Role.TITLE, ["Quotas"]),
            section(file, "en", Role.SYNOPSIS, ["The quota falls."]),
            section(file, "fr", Role.SYNOPSIS, ["Le quota baisse."]),
        ),
        "en",
    )
    found = titles(document)
    assert found["en"] is not None
    assert found["en"].text == "Quotas"
    assert found["fr"] is None


@pytest.mark.parametrize(
    ("source", "target", "at"),
    [
        ([["A one."], ["A two."]], [["B one.", "B two."]], "B two."),
        ([["A one.", "A two."]], [["B one."], ["B two."]], "B two."),
        ([["A one."], ["A two."]], [["B one."], ["B two."]], None),
        ([["A one.", "A two."], ["A three."]], [["B one."], ["B two.", "B three."]], None),  # as many paragraphs
    ],
)
def test_paragraphs(source, target, at):
    file = SourceFile("brief.md", "\n\n".join(" ".join(lines) for lines in [*source, *target]))
    ours = section(file, "fr", Role.SYNOPSIS, *target)
    theirs = section(file, "en", Role.SYNOPSIS, *source)
    beads = [Bead((a,), (b,), "fr") for a, b in zip(theirs.sentences, ours.sentences, strict=True)]
    drift = paragraph_drift(Document("brief.md", (file,), (theirs, ours), "en"), "fr", beads)
    assert (drift.at.sentence.text if drift else None) == at


def test_blank_lines_of_extracted_pages_are_no_paragraphs():
    file = SourceFile("brief.txt", "A one. A two.\n\nB\n\none.\n\nB two.")
    theirs = section(file, "en", Role.SYNOPSIS, ["A one.", "A two."])
    places = (*range(15, 16), 16, *range(18, 22))
    broken = Sentence(file, "fr", "B one.", places)
    ours = Section(file, "fr", Role.SYNOPSIS, "", (broken, Sentence(file, "fr", "B two.", tuple(range(24, 30)), 1)))
    beads = [Bead((a,), (b,), "fr") for a, b in zip(theirs.sentences, ours.sentences, strict=True)]
    assert paragraph_drift(Document("brief.txt", (file,), (theirs, ours), "en"), "fr", beads) is None

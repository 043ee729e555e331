"""Announced languages, titles and paragraphs."""

from __future__ import annotations

import pytest
from driftlint import Bead, Document, Mention, Role, Section, Sentence, SourceFile
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
    quota = "The French and English quota falls."
    file = SourceFile("brief.md", f"# Quotas\n\n{quota}\n\nSynopsis in English and French\n\nGerman:\n")
    text = section(file, "en", Role.SYNOPSIS, [quota])
    announced = tuple(
        Mention(section(file, code, Role.OTHER, [line]).sentences[0], line.index(name), line.index(name) + len(name))
        for code, line, name in (
            ("fr", "Synopsis in English and French", "French"),
            ("de", "German:", "German:"),
            ("en", "Synopsis in English and French", "English"),
        )
    )
    document = Document("brief.md", (file,), (text,), "en", promised=("en", "fr", "es", "de"), announced=announced)
    found = [(code, place.line, place.column, place.text, place.context) for code, place in missing_languages(document)]
    assert found == [
        ("fr", 5, 25, "", "Synopsis in English and French"),
        ("es", 1, 1, "", ""),
        ("de", 7, 1, "", "German:"),
    ]


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

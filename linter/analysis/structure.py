"""How a document is built: the languages it announces, the titles it has, where its paragraphs end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ..model import Bead, Document, Location, Mention, Role, Section, Sentence
from ..records import NamedTuple
from ..regex import regex

_BLANK_LINE = regex(r"\n[ \t\r\f]*\n")
_LETTERS = regex(r"[^\W\d_]")


class ParagraphDrift(NamedTuple):
    """One side breaks a paragraph where the other does not: `at` is the first such place in the translation."""

    at: Mention
    source: Mention
    ours: int
    theirs: int


def missing_languages(document: Document) -> tuple[tuple[str, Location], ...]:
    """The languages that a heading, a label or the configuration announces and that have no text, with its place.

    The place is where the heading's or label's words begin, with an empty text (what is missing has no words) and
    those words as its context; where the configuration alone announces the language, it is the document's beginning.
    """
    with_text = {s.language for s in document.sections if any(_LETTERS.search(t.text) for t in s.sentences)}
    announced = dict.fromkeys((*document.promised, *document.languages))
    places = {mention.sentence.language: mention.location for mention in document.announced}
    return tuple(
        (code, _emptied(places[code]) if code in places else Location(document.path, code, 1, 1, 1, 1, ""))
        for code in announced
        if code not in with_text
    )


def _emptied(place: Location) -> Location:
    return replace(place, text="", end_line=place.line, end_column=place.column)


def titles(document: Document) -> dict[str, Sentence | None]:
    """For each language that has a text, the first sentence of its title, or None."""
    found: dict[str, Sentence | None] = {}
    for code in document.languages:
        if any(sentence.text for sentence in document.sentences_in(code, Role.TITLE, Role.SYNOPSIS)):
            found[code] = next(iter(document.sentences_in(code, Role.TITLE)), None)
    return found


def paragraph_drift(document: Document, code: str, beads: Sequence[Bead]) -> ParagraphDrift | None:
    """Where a translation's paragraphs end elsewhere than the source's; None where they agree or cannot be told.

    They cannot be told where a sentence runs over a blank line: in text extracted from a page, blank lines are no
    paragraphs. The count must differ, and two neighbouring beads must show where.
    """
    ours = document.sections_in(code, Role.SYNOPSIS)
    theirs = document.sections_in(document.source_language, Role.SYNOPSIS)
    if len(ours) != 1 or len(theirs) != 1:
        return None
    counts = _paragraphs(ours[0]), _paragraphs(theirs[0])
    if counts[0] == counts[1] or not (_has_paragraphs(ours[0]) and _has_paragraphs(theirs[0])):
        return None
    inside = {*ours[0].sentences, *theirs[0].sentences}
    pairs = [b for b in beads if b.source and b.target and b.source[0] in inside and b.target[0] in inside]
    for previous, bead in pairwise(pairs):
        breaks_here = previous.target[-1].paragraph != bead.target[0].paragraph
        breaks_there = previous.source[-1].paragraph != bead.source[0].paragraph
        more = counts[0] > counts[1]
        if breaks_here is more and breaks_there is not more:
            return ParagraphDrift(Mention(bead.target[0], 0, 0), Mention(bead.source[0], 0, 0), *counts)
    return None


def _paragraphs(section: Section) -> int:
    return len({sentence.paragraph for sentence in section.sentences})


def _has_paragraphs(section: Section) -> bool:
    """Whether the section's blank lines are paragraphs: no sentence runs over one."""
    for sentence in section.sentences:
        span = Mention(sentence, 0, len(sentence.text)).span
        if _BLANK_LINE.search(section.file.text, span.start, span.end):
            return False
    return bool(section.sentences)

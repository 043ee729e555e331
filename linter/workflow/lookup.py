"""From the place of a finding back to what it is about: its document, its sentence, its bead."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from ..context import RuleContext
from ..model import Bead, Document, Finding, Location, Sentence, whole

Position = tuple[int, int]


class Lookup:
    """The sentences of a run by their places."""

    def __init__(self, documents: Sequence[Document], context: RuleContext) -> None:
        self._context = context
        self._documents = {file.path: document for document in documents for file in document.files}
        self._beads: dict[tuple[Document, str], dict[Sentence, Bead]] = {}
        self._sentences: dict[str, tuple[list[Position], list[tuple[Position, Sentence]]]] = {}

    def document(self, place: Location) -> Document | None:
        """The document that a place lies in."""
        return self._documents.get(place.path)

    def sentence(self, place: Location) -> Sentence | None:
        """The sentence that a place lies in, or that it stands right after."""
        starts, rows = self._of(place.path)
        index = bisect_right(starts, (place.line, place.column)) - 1
        if index < 0:
            return None
        end, sentence = rows[index]
        at = place.line, place.column
        inside = at < end or (not place.text and at == end)
        return sentence if inside else None

    def bead(self, finding: Finding) -> tuple[Document, Bead] | None:
        """The bead that a finding is about: the one of its place, or of its source where that is what is missing."""
        document = self.document(finding.location)
        if document is None:
            return None
        places = [finding.location, finding.source] if finding.location.text else [finding.source, finding.location]
        language = finding.location.language
        for place in places:
            sentence = self.sentence(place) if place is not None else None
            if sentence is None:
                continue
            codes = [language] if language in document.translations else document.translations
            for code in codes:
                bead = self._beads_of(document, code).get(sentence)
                if bead is not None:
                    return document, bead
        return None

    def _beads_of(self, document: Document, code: str) -> dict[Sentence, Bead]:
        if (document, code) not in self._beads:
            beads = self._context.alignment(document, code)
            found = {each: bead for bead in reversed(beads) for each in (*bead.target, *bead.source)}
            self._beads[document, code] = found
        return self._beads[document, code]

    def _of(self, path: str) -> tuple[list[Position], list[tuple[Position, Sentence]]]:
        if path not in self._sentences:
            document = self._documents.get(path)
            rows: dict[Position, tuple[Position, Sentence]] = {}
            for sentence in _sentences(document) if document is not None else ():
                if sentence.file.path == path and sentence.text:
                    at = whole(sentence).location
                    rows[at.line, at.column] = (at.end_line, at.end_column), sentence
            starts = sorted(rows)
            self._sentences[path] = starts, [rows[start] for start in starts]
        return self._sentences[path]


def _sentences(document: Document) -> list[Sentence]:
    given = [sentence for bead in document.given or () for sentence in (*bead.source, *bead.target)]
    return [*(sentence for section in document.sections for sentence in section.sentences), *given]


def changed(finding: Finding, lookup: Lookup, context: RuleContext) -> bool:
    """Is a finding in a bead whose source or target changed since the revision that is compared with?

    What is about no sentence counts where anything of its language changed; what misses a sentence, also where one was
    taken out.
    """
    document = lookup.document(finding.location)
    if document is None or document not in context.past:
        return True
    code = finding.location.language
    sides = [context.changes(document, each) for each in {document.source_language, code}]
    known = [each for each in sides if each is not None]
    sentences = [(place, lookup.sentence(place)) for place in (finding.location, finding.source) if place is not None]
    if all(sentence is None for _, sentence in sentences):
        return any(each.of or each.added or each.bereft for each in known)
    found = lookup.bead(finding)
    in_bead = {*found[1].source, *found[1].target} if found else set()
    here = {sentence for _, sentence in sentences if sentence is not None}
    if any(each.touched(sentence) for each in known for sentence in here | in_bead):
        return True
    beside = [sentence for place, sentence in sentences if sentence is not None and not place.text]
    return any(sentence in each.bereft for each in known for sentence in beside)

"""The beads of all translations as the rows of one table: the source's sentences with what answers to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ...context import ALIGNED_ROLES, RuleContext
from ...model import Bead, Document, Role, Sentence


@dataclass(slots=True)
class Row:
    """Source sentences that no translation's bead parts, and the beads that hold them, by language.

    A row without source has what translations add at one place. `title` says that it is a heading of the text.
    """

    source: tuple[Sentence, ...]
    beads: dict[str, tuple[Bead, ...]] = field(default_factory=dict)
    title: bool = False

    def sentences(self, code: str) -> tuple[Sentence, ...]:
        """What one translation has in the row."""
        return tuple(sentence for bead in self.beads.get(code, ()) for sentence in bead.target)


def rows(document: Document, context: RuleContext) -> tuple[Row, ...]:
    """The rows of a document, titles first, then as the source has its sentences."""
    alignments = {code: context.alignment(document, code) for code in document.translations}
    source = _source(document, alignments)
    titles = {s for code in document.languages for s in document.sentences_in(code, Role.TITLE)}
    groups = _groups(source, [bead for beads in alignments.values() for bead in beads])
    made = [Row(tuple(group), title=group[0] in titles) for group in groups]
    home = {sentence: i for i, row in enumerate(made) for sentence in row.source}
    added: dict[tuple[int, bool], Row] = {}
    for code, beads in alignments.items():
        for at, bead in _placed(document, code, beads, home, titles):
            if bead.source:
                made[at].beads[code] = (*made[at].beads.get(code, ()), bead)
                continue
            title = bead.target[0] in titles
            row = added.setdefault((at, title), Row((), title=title))
            row.beads[code] = (*row.beads.get(code, ()), bead)
    return tuple(_merged(made, added))


def _source(document: Document, alignments: Mapping[str, Sequence[Bead]]) -> list[Sentence]:
    """The source's sentences that take part, in order, titles first as in the alignment."""
    if document.is_bitext:
        return list(dict.fromkeys(s for beads in alignments.values() for bead in beads for s in bead.source))
    return [s for role in ALIGNED_ROLES for s in document.sentences_in(document.source_language, role)]


def _groups(source: Sequence[Sentence], beads: Sequence[Bead]) -> list[list[Sentence]]:
    """The source's sentences, those together that some bead holds together."""
    leader = {sentence: sentence for sentence in source}

    def find(sentence: Sentence) -> Sentence:
        while leader[sentence] is not sentence:
            sentence = leader[sentence]
        return sentence

    for bead in beads:
        for other in bead.source[1:]:
            leader[find(other)] = find(bead.source[0])
    groups: dict[Sentence, list[Sentence]] = {}
    for sentence in source:
        groups.setdefault(find(sentence), []).append(sentence)
    return list(groups.values())


def _placed(
    document: Document, code: str, beads: Sequence[Bead], home: Mapping[Sentence, int], titles: set[Sentence]
) -> Iterator[tuple[int, Bead]]:
    """Each bead of a translation with its row, or with the row that it comes after where it has no source.

    A sentence in no bead, such as a title that the source lacks, counts as added.
    """
    at = -1
    for bead in beads:
        if bead.source:
            at = home[bead.source[0]]
        yield at, bead
    if document.is_bitext:
        return
    held = {sentence for bead in beads for sentence in bead.target}
    last = len(set(home.values())) - 1
    for role in ALIGNED_ROLES:
        lone = [s for s in document.sentences_in(code, role) if s not in held]
        for sentence in lone:
            yield -1 if sentence in titles else last, Bead((), (sentence,), code, 0.0, 0.0)


def _merged(made: Sequence[Row], added: Mapping[tuple[int, bool], Row]) -> Iterator[Row]:
    yield from (row for (at, _), row in added.items() if at == -1)
    for i, row in enumerate(made):
        yield row
        yield from (other for (at, _), other in added.items() if at == i)

"""The terms, names and figures of a document, each with what the languages have for it: the rows of two tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING

from ...analysis.name_renderings import fits
from ...analysis.word_links import word_links
from ...context import RuleContext
from ...model import Bead, Document, Mention, Sentence
from ...records import NamedTuple
from ...regex import regex
from .rows import Row

if TYPE_CHECKING:
    from ...analysis.names import PersonMention

_BARE = regex(r"[\s.,]")
_PERSON = 0.6
"""How surely a mention is a person's name that is shown where the source has the person."""
_LONE = 0.75
"""The same where the source has nobody like that."""


class Form(NamedTuple):
    """One wording with its places; `note` is its reading where that helps."""

    text: str
    mentions: tuple[Mention, ...]
    note: str = ""


@dataclass(slots=True, eq=False)
class Fact:
    """What the languages have for one term, name or figure."""

    forms: dict[str, list[Form]] = field(default_factory=dict)

    def add(self, mention: Mention, text: str = "", note: str = "") -> None:
        """One more place; those that are written the same are one form."""
        text = text or " ".join(mention.text.split())
        forms = self.forms.setdefault(mention.sentence.language, [])
        for i, form in enumerate(forms):
            if form.text.casefold() == text.casefold():
                forms[i] = form._replace(mentions=(*form.mentions, mention))
                return
        forms.append(Form(text, (mention,), note))

    def mentions(self) -> Iterator[Mention]:
        for forms in self.forms.values():
            for form in forms:
                yield from form.mentions


def terms(document: Document, context: RuleContext) -> list[Fact]:
    """The terms that a translation renders, in order."""
    found = []
    for term in context.terms(document):
        fact = Fact({document.source_language: [Form(term.form, term.occurrences)]})
        for code, renderings in term.renderings.items():
            fact.forms[code] = [Form(each.form, tuple(p.target for p in each.places)) for each in renderings]
        if len(fact.forms) > 1:
            found.append(fact)
    return found


def people(document: Document, context: RuleContext, rows: Sequence[Row]) -> list[Fact]:
    """The persons of the source, then those whom only translations name."""
    found: dict[str, tuple[PersonMention, Fact]] = {}
    shown = _shown(document, rows)
    own = context.people(document, document.source_language)
    for mention in _mentions(own.mentions, shown[document.source_language], _PERSON):
        person = found.setdefault(mention.name, (mention, Fact()))[1]
        person.add(mention.at, mention.name, _reading(mention))
    meant = {(c.written.name, c.bead.language): c.meant.name for c in context.name_conflicts(document)}
    strangers: dict[str, Fact] = {}
    for code in document.translations:
        theirs = context.people(document, code)
        known: dict[str, Fact | None] = {}
        for mention in _mentions(theirs.mentions, shown[code], _PERSON):
            if mention.name not in known:
                name = meant.get((mention.name, code))
                same = next((fact for person, fact in found.values() if fits(mention, person)), None)
                known[mention.name] = found[name][1] if name in found else same
            fact = known[mention.name]
            if fact is None:
                if mention.certainty < _LONE:
                    continue
                fact = strangers.setdefault(mention.name, Fact())
            fact.add(mention.at, mention.name, _reading(mention))
    return [*(fact for _, fact in found.values()), *strangers.values()]


def _mentions(
    find: Callable[[Sentence], Sequence[PersonMention]], sentences: Iterable[Sentence], least: float
) -> Iterator[PersonMention]:
    return (mention for sentence in sentences for mention in find(sentence) if mention.certainty >= least)


def _reading(mention: PersonMention) -> str:
    return mention.reading if mention.han else ""


def places(document: Document, context: RuleContext, rows: Sequence[Row]) -> list[Fact]:
    """The countries, peoples, cities and regions, by what they mean."""
    instead = {
        each.written.at: each.meant.at
        for each in context.place_conflicts(document)
        if each.written is not None and each.meant is not None
    }
    homes: dict[Mention, Fact] = {}
    found: list[tuple[set[str], Fact]] = []
    for sentences in _shown(document, rows).values():
        for sentence in sentences:
            for place in context.places(sentence):
                if not place.strong:
                    continue
                keys = set(place.keys)
                fact = homes.get(instead.get(place.at, place.at))
                if fact is None:
                    fact = next((fact for known, fact in found if known & keys), None)
                if fact is None:
                    fact = Fact()
                    found.append((keys, fact))
                homes[place.at] = fact
                fact.add(place.at)
    return [fact for _, fact in found]


def acronyms(document: Document, context: RuleContext, rows: Sequence[Row]) -> list[Fact]:
    """The acronyms of the source with those that answer to them; US$ is no acronym but a part of a figure."""
    shown = _shown(document, rows)
    found: dict[str, Fact] = {}
    for mention in context.acronyms(document, document.source_language).within(shown[document.source_language]):
        if not any(_overlap(mention.at, figure.at) for figure in context.quantities(mention.at.sentence)):
            found.setdefault(mention.form, Fact()).add(mention.at)
    for code in document.translations:
        for form, rendered in context.acronym_links(document, code).renderings.items():
            seen: set[Mention] = set()
            for each in rendered:
                if form in found and each.target.at not in seen:
                    seen.add(each.target.at)
                    found[form].add(each.target.at)
    return list(found.values())


class _Valued(NamedTuple):
    """A figure or a date: what it says, whether a row is made for that, and how it reads."""

    at: Mention
    value: object
    firm: bool
    note: str


def figures(document: Document, context: RuleContext, rows: Sequence[Row]) -> list[Fact]:
    """The figures by value; what stands in the place of a source's figure is in its row, also where it differs."""

    def find(sentence: Sentence) -> Iterator[_Valued]:
        for each in context.quantities(sentence):
            yield _Valued(each.at, (each.value, each.high, each.percent), each.firm, _told(each.shown))

    return _by_value(document, context, rows, find)


def dates(document: Document, context: RuleContext, rows: Sequence[Row]) -> list[Fact]:
    """The dates by what they say, in the same way."""

    def find(sentence: Sentence) -> Iterator[_Valued]:
        for each in context.dates(sentence):
            yield _Valued(each.at, tuple(each.parts()), each.firm and each.relative is None, _told(each.shown))

    return _by_value(document, context, rows, find)


def _by_value(
    document: Document, context: RuleContext, rows: Sequence[Row], find: Callable[[Sentence], Iterable[_Valued]]
) -> list[Fact]:
    instead = {
        drift.target.at: drift.source.at
        for drift in context.figure_drifts(document)
        if drift.source is not None and drift.target is not None
    }
    every = [each for sentences in _shown(document, rows).values() for s in sentences for each in find(s)]
    wanted = {each.value for each in every if each.firm} | {each.value for each in every if each.at in instead}
    found: dict[object, Fact] = {}
    homes: dict[Mention, Fact] = {}
    for each in every:
        if each.value not in wanted:
            continue
        meant = instead.get(each.at)
        fact = homes.get(meant) if meant is not None else None
        homes[each.at] = fact if fact is not None else found.setdefault(each.value, Fact())
        homes[each.at].add(each.at, note=each.note)
    return list(found.values())


def _told(shown: str) -> str:
    """The reading that a fact gives in brackets after its words, “12亿” (1.2 billion), where it says more than they."""
    text, _, reading = shown.rpartition("” (")
    reading = reading.removesuffix(")")
    return reading if text and _BARE.sub("", reading) not in _BARE.sub("", text) else ""


def _shown(document: Document, rows: Sequence[Row]) -> dict[str, list[Sentence]]:
    """The sentences of the rows by language, the source's first."""
    sides = {document.source_language: [s for row in rows for s in row.source]}
    for code in document.translations:
        sides[code] = [s for row in rows for s in row.sentences(code)]
    return sides


def links(
    document: Document, context: RuleContext, rows: Sequence[Row], facts: Iterable[Fact]
) -> Iterator[tuple[Mention, Mention]]:
    """What corresponds, as pairs of a source's mention and a translation's: names and figures whole, words singly."""
    homes: dict[Sentence, list[tuple[Mention, Fact]]] = {}
    for fact in facts:
        for mention in fact.mentions():
            homes.setdefault(mention.sentence, []).append((mention, fact))
    for row in rows:
        for beads in row.beads.values():
            for bead in beads:
                yield from _linked(bead, context, homes)


def _linked(
    bead: Bead, context: RuleContext, homes: dict[Sentence, list[tuple[Mention, Fact]]]
) -> Iterator[tuple[Mention, Mention]]:
    if not bead.source or not bead.target or bead.confidence < context.confident:
        return
    here, there = (_by_fact(homes, side) for side in (bead.source, bead.target))
    whole: list[tuple[Mention, Mention]] = []
    for fact, ours in here.items():
        theirs = there.get(fact, [])
        together = zip(ours, theirs, strict=True) if len(ours) == len(theirs) else product(ours, theirs)
        whole += together
    yield from whole
    taken = [mention for pair in whole for mention in pair]
    for link in word_links([context.words(s) for s in bead.source], [context.words(s) for s in bead.target]):
        if not any(_overlap(mention, other) for mention in link for other in taken):
            yield link.source, link.target


def _by_fact(
    homes: dict[Sentence, list[tuple[Mention, Fact]]], sentences: Sequence[Sentence]
) -> dict[Fact, list[Mention]]:
    found: dict[Fact, list[Mention]] = {}
    for sentence in sentences:
        for mention, fact in sorted(homes.get(sentence, ()), key=lambda each: each[0].start):
            found.setdefault(fact, []).append(mention)
    return found


def _overlap(one: Mention, other: Mention) -> bool:
    return one.sentence is other.sentence and one.start < other.end and other.start < one.end

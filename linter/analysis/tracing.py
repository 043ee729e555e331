"""How one document renders one term that somebody asks for: a term, an acronym or a person's name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..languages import language
from ..model import Bead, Document, Mention, Role, Sentence
from ..records import NamedTuple
from .acronyms import fold, same_acronym
from .term_renderings import nearest_span, term_of
from .terms import FOUND, How
from .wording import contains, normal

if TYPE_CHECKING:
    from ..context import RuleContext

_NEAREST = 3
_LIKE = 70.0


class Traced(NamedTuple):
    """The mentions of a term in the source of a document, and how each translation renders them.

    `renderings` are (language, wording, mentions), `missing` (language, mentions whose rendering is not known).
    """

    language: str
    form: str
    mentions: int
    renderings: tuple[tuple[str, str, int], ...]
    missing: tuple[tuple[str, int], ...] = ()


def traced(document: Document, form: str, context: RuleContext) -> Traced | None:
    """How a document renders a form of its source's language; None where the source does not have it."""
    document = context.in_tested_languages(document)
    source = document.source_language
    if document.is_bitext or not _has(document.sentences_in(source, *_ROLES), form, source):
        return None
    known = _acronym(document, form, context) or _person(document, form, context)
    term = term_of(document, form, context)
    if term is None:
        return None
    found: list[tuple[str, str, int]] = []
    missing = []
    for code in document.translations:
        ways: Counter[str] = Counter()
        if known.get(code):
            ways.update(known[code])
        else:
            for rendering in term.renderings.get(code, ()):
                sure = [p for p in rendering.places if p.how >= How.KNOWN or p.score >= FOUND]
                ways[rendering.form] += len(sure)
        ways = +ways
        found += [(code, text, count) for text, count in ways.items()]
        left = len(term.occurrences) - sum(ways.values())
        if left > 0:
            missing.append((code, left))
    return Traced(source, term.form, len(term.occurrences), tuple(found), tuple(missing))


def traced_back(document: Document, form: str, context: RuleContext) -> tuple[tuple[str, str, int], ...]:
    """What a wording of the translations renders, as (source language, wording of the source, mentions)."""
    document = context.in_tested_languages(document)
    if document.is_bitext:
        return ()
    source = document.source_language
    found: Counter[str] = Counter()
    for code in document.translations:
        here = [s for s in document.sentences_in(code, *_ROLES) if contains(s.text, form, code) is not None]
        if not here:
            continue
        key = normal(form, code)
        rendered = [
            (term.form, rendering.count)
            for term in context.terms(document)
            for rendering in term.renderings.get(code, ())
            if normal(rendering.form, code) == key
        ]
        links = context.acronym_links(document, code).renderings
        rendered += [
            (acronym, sum(same_acronym(one.target.form, form) for one in group)) for acronym, group in links.items()
        ]
        rendered += [
            (name, sum(fold(each.name) == fold(form) for each in written))
            for name, written in context.name_renderings(document, code).by_name.items()
        ]
        rendered = [(text, count) for text, count in rendered if count]
        found.update(dict(rendered) if rendered else _answers(document, code, form, here, context))
    return tuple((source, text, count) for text, count in found.most_common())


def _answers(
    document: Document, code: str, form: str, sentences: Sequence[Sentence], context: RuleContext
) -> Counter[str]:
    """The wordings of the source that are nearest to the places where a translation has a form."""
    beads = {sentence: bead for bead in context.beads(document, code) for sentence in bead.target}
    found: Counter[str] = Counter()
    for sentence in sentences:
        bead, place = beads.get(sentence), contains(sentence.text, form, code)
        if bead is None or place is None:
            continue
        turned = Bead(bead.target, bead.source, document.source_language, bead.score, bead.confidence)
        near = nearest_span(Mention(sentence, *place), turned, context)
        if near is not None and near[1] >= FOUND:
            found[near[0].text] += 1
    return found


def nearest(document: Document, form: str, context: RuleContext) -> tuple[tuple[str, float], ...]:
    """The terms, acronyms and names of a document, in any language, that are spelt most like a form, with how much."""
    from rapidfuzz import fuzz, process

    document = context.in_tested_languages(document)
    if document.is_bitext:
        return ()
    terms = context.terms(document)
    known = [term.form for term in terms]
    known += [each.form for term in terms for found in term.renderings.values() for each in found]
    for code in document.languages:
        known += [each.form for each in context.acronyms(document, code).mentions]
        known += [each.name for each in context.people(document, code).all() if not each.short]
    known = list(dict.fromkeys(known))
    near = process.extract(form, known, scorer=fuzz.ratio, processor=fold, limit=_NEAREST, score_cutoff=_LIKE)
    return tuple((text, round(score, 1)) for text, score, _ in near)


_ROLES = (Role.TITLE, Role.SYNOPSIS)


def _has(sentences: Iterator[Sentence], form: str, code: str) -> bool:
    """A quick look before anything is aligned."""
    return any(contains(sentence.text, form, code) is not None for sentence in sentences)


def _acronym(document: Document, form: str, context: RuleContext) -> dict[str, Counter[str]]:
    """How each translation renders an acronym, by its letters."""
    if not any(map(str.isupper, form[1:])) or " " in form:
        return {}
    found: dict[str, Counter[str]] = {}
    for code in document.translations:
        for acronym, group in context.acronym_links(document, code).renderings.items():
            if same_acronym(acronym, form):
                found.setdefault(code, Counter()).update(one.target.form for one in group)
    return found


def _person(document: Document, form: str, context: RuleContext) -> dict[str, Counter[str]]:
    """How each translation writes a person whom the source names in full."""
    if len(form.split()) < 2 and language(document.source_language).spaced:
        return {}
    found: dict[str, Counter[str]] = {}
    for code in document.translations:
        for name, written in context.name_renderings(document, code).by_name.items():
            if fold(name) == fold(form):
                found.setdefault(code, Counter()).update(each.name for each in written)
    return found

"""The terms of a document that a glossary would have, and the renderings that are sure enough to stand in its draft.

A draft is read by people who have to mend it: what is doubtful is left out. No term of it is a date, a figure, a
person, a country or a headline, and no rendering is half of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from ..languages import language
from ..model import Document, Mention, Role, Sentence
from ..regex import regex
from .acronyms import fold, in_capitals
from .term_candidates import names_in
from .terms import How, Kind, Placed, Term
from .wording import Word, normal, words
from .words import frequency

if TYPE_CHECKING:
    from ..context import RuleContext

_SURE = 0.5
"""Cosine from which a span without quotation marks is a rendering, where it was found once."""
_INSIDE = 0.2
"""A word that is this near to one inside a span has its like there."""
_OUTSIDE, _OUTSIDE_BY = 0.25, 0.1
"""From this cosine, and by this much more than to any word inside, a word answers to one outside the span."""
_BETTER = 0.015
"""What a wording must gain to lose a word at its end."""
_BREAK = regex(r"[^\w\s'’·-]")
_CUT_BEFORE = regex(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+)*[-\u2010\u2011]\Z")
_CUT_AFTER = regex(r"(?:[-\u2010\u2011][^\W_]+)+")
_LOOSE = frozenset("in on and en sur et sobre y e und".split())
"""Of the small words that hold a long name together those that stand between any two words."""
_TIME = frozenset("in on since until depuis jusque desde hasta seit bis".split())
"""Before a date, behind a name: “Water Charter in April”."""
_LONGEST_QUOTED = 4
_SIZES = 0.45, 2.6
"""Shortest and longest rendering in content words, the term's being 1; a Chinese character counts for half a word."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """A term of one document: its normal form, its mentions as running text writes them, and its renderings likewise.

    `acronyms` pairs languages with what abbreviates it there. `sure`: the text defines it, or it is a name.
    """

    language: str
    key: tuple[str, ...]
    mentions: tuple[tuple[str, Mention], ...]
    renderings: dict[str, tuple[tuple[tuple[str, ...], str, Mention], ...]]
    acronyms: tuple[tuple[str, str], ...]
    sure: bool


def drafted(document: Document, context: RuleContext) -> Iterator[Drafted]:
    """The terms of a document that have a rendering in at least one translation."""
    titles = {sentence for code in document.languages for sentence in document.sentences_in(code, Role.TITLE)}
    for term in context.terms(document):
        if not _is_term(term, document, titles, context):
            continue
        renderings = {code: tuple(_renderings(term, code, titles, context)) for code in term.renderings}
        renderings = {code: found for code, found in renderings.items() if found}
        if not renderings:
            continue
        places = sorted(map(_unhyphened, term.occurrences), key=lambda each: each.sentence in titles)
        key = normal(places[0].text, term.language)
        if term.kind in (Kind.NAME, Kind.PHRASE) and _untranslated(places[0].text, renderings):
            continue
        mentions = tuple((_as_written(each, titles, term.kind), each) for each in places)
        acronyms = tuple(_acronyms(term, document, context))
        yield Drafted(term.language, key, mentions, renderings, acronyms, sure=term.kind in (Kind.DEFINED, Kind.NAME))


# ---- terms -----------------------------------------------------------------------------------------------------------


def _is_term(term: Term, document: Document, titles: set[Sentence], context: RuleContext) -> bool:
    running = [each for each in term.occurrences if each.sentence not in titles]
    numbers, whole = term.kind is Kind.PHRASE, map(_unhyphened, term.occurrences)
    if not running or any(_other_fact(each, document, context, numbers=numbers) for each in whole):
        return False
    if any(char.isdigit() for char in term.form) and term.kind is not Kind.DEFINED:
        return False
    record, found = language(term.language), words(term.form, term.language)
    content = [word.text.lower() for word in found if word.content]
    small = [word.text.lower() for word in found if not word.content]
    if term.kind is Kind.PHRASE:
        return _is_compound(term) and not any(_begins_with_people(each, context) for each in running)
    if term.kind is Kind.QUOTED:
        article = record.spaced and bool(found) and found[0].text.lower() in record.articles
        loose = record.spaced and set(small) - ((record.name_links | record.articles) - _LOOSE)
        return len(small) <= 2 and 2 <= len(content) <= _LONGEST_QUOTED and not article and not loose
    if term.kind is Kind.NAME:
        two = any(word in _LOOSE and after in record.articles for word, after in pairwise(small))
        # the holder of an office (Foreign Secretary) is another one in each country
        return not two and not _TIME & set(small) and not {content[0], content[-1]} & record.titles
    return True


def _other_fact(mention: Mention, document: Document, context: RuleContext, *, numbers: bool) -> bool:
    """Is a mention, or part of it, a date, a figure or a person, or all of it a country? `numbers` in words too."""
    sentence = mention.sentence
    facts = [each.at for each in context.dates(sentence)]
    quantities = context.quantities(sentence)
    facts += [each.at for each in quantities if each.firm or each.unit is not None or each.currency or numbers]
    people = context.people(document, sentence.language).mentions(sentence)
    facts += [each.at for each in people if each.certainty >= 0.3]
    if any(each.start < mention.end and mention.start < each.end for each in facts):
        return True
    places = [each.at for each in context.places(sentence)]
    inside = [each for each in places if mention.start <= each.start < each.end <= mention.end]
    covered = sum(len(normal(each.text, sentence.language)) for each in inside)
    return bool(inside) and covered >= len(normal(mention.text, sentence.language))


def _is_compound(term: Term) -> bool:
    """Is a repeated phrase put together as terms are: words side by side, or with “of” between them?"""
    record, found = language(term.language), words(term.form, term.language)
    if not record.spaced:
        return len(term.form) >= 3
    content = [word for word in found if word.content]
    if len(content) < 2 or content[0].text.lower() in record.term_words or not re.search(r"\s", term.form):
        return False
    if not record.capitals_mark_names and not content[-1].text[:1].isupper():
        return False
    # what takes an article inside in one place and none in another is a clause: “follows (the) party line”
    if len({tuple(_articles(each)) for each in term.occurrences}) > 1:
        return False
    links, before = record.name_links - _LOOSE, ""
    for word in found:
        small = word.text.lower()
        if not word.content and small not in links and not (small in record.articles and before in links):
            return False
        before = small
    return True


def _articles(mention: Mention) -> Iterator[str]:
    code = mention.sentence.language
    articles = language(code).articles
    yield from (word.text.lower() for word in words(mention.text, code) if word.text.lower() in articles)


def _begins_with_people(mention: Mention, context: RuleContext) -> bool:
    """Does a phrase begin with the adjective of a country (Chinese media)? It says what its words say."""
    return any(each.people and each.at.start == mention.start for each in context.places(mention.sentence))


def _untranslated(form: str, renderings: Mapping[str, Sequence[tuple[tuple[str, ...], str, Mention]]]) -> bool:
    """Does no translation write a wording otherwise than the source, as with the name of a person or a brand?"""
    return all(_letters(text) == _letters(form) for found in renderings.values() for _, text, _ in found)


def _letters(text: str) -> str:
    return "".join(char for char in fold(text) if char.isalnum())


def _as_written(mention: Mention, titles: set[Sentence], kind: Kind) -> str:
    """How running text would write what a title, or the beginning of a sentence, gives capitals."""
    text = re.sub(r"\s+", " ", mention.text)
    sentence = mention.sentence
    record = language(sentence.language)
    if not record.spaced:
        return text
    if not record.capitals_mark_names:
        return text.title() if text.isupper() and " " in text else text
    if kind is Kind.NAME or kind is Kind.DEFINED:
        return text.title() if text.isupper() and " " in text else text
    first, *rest = text.split(" ")
    if text.isupper() or (sentence in titles and (in_capitals(sentence.text) or all(w[:1].isupper() for w in rest))):
        return text.lower()
    begins = not sentence.text[: mention.start].strip("“‘«»„‚\"'([¿¡—–- \u00a0\u202f")
    capital = first[:1].isupper() and first[1:].islower() and not any(word[:1].isupper() for word in rest)
    return text[:1].lower() + text[1:] if begins and capital and frequency(first, sentence.language) > 1 else text


# ---- renderings ------------------------------------------------------------------------------------------------------


def _renderings(
    term: Term, code: str, titles: set[Sentence], context: RuleContext
) -> Iterator[tuple[tuple[str, ...], str, Mention]]:
    for rendering in term.renderings[code]:
        places = sorted(rendering.places, key=lambda place: place.target.sentence in titles)
        strong = {normal(place.target.text, code) for place in places if place.how >= How.QUOTED}
        shaped = [_shaped(place, strong, context) for place in places]
        found = [each for each in shaped if each is not None]
        if not found or not (rendering.strong or rendering.count >= 2 or rendering.score >= _SURE):
            continue
        if len(found) < len(shaped) and not rendering.strong:
            continue
        for at in found:
            if _fits(term, at.text, code):
                yield normal(at.text, code), _as_written(at, titles, term.kind), at


def _fits(term: Term, form: str, code: str) -> bool:
    """Is a rendering about as long as its term?"""
    size = _size(form, code) / max(_size(term.form, term.language), 0.5)
    return _SIZES[0] <= size <= _SIZES[1] and any(char.isalpha() for char in form)


def _size(form: str, code: str) -> float:
    found = normal(form, code)
    return len(found) if language(code).spaced else len(found) / 2


def _shaped(place: Placed, strong: set[tuple[str, ...]], context: RuleContext) -> Mention | None:
    """The place of a rendering from end to end, or None where it cannot be told: as it was found, or as a name goes on
    there, or with a word more or some less. `strong` are the wordings that marks or definitions have elsewhere."""
    target = _unhyphened(place.target)
    known = place.how is not How.DEFINED and normal(target.text, target.sentence.language) in strong
    if known or place.source is None:
        return target
    source = _unhyphened(place.source)
    for each in (target, *_wider(target), *_narrower(source, target, context)):
        if _answers(source, each, context) and _answers(each, source, context):
            return each
    return target if place.how is How.DEFINED else None


def _answers(one: Mention, other: Mention, context: RuleContext) -> bool:
    """Has every content word of one mention its like inside the other, rather than beside it?"""
    from ..alignment.links import cosines, span_vector

    ours, theirs = context.tokens(one.sentence), context.tokens(other.sentence)
    inside = (theirs.starts < other.end) & (theirs.ends > other.start)
    if not inside.any():
        return False
    for word in _content(one):
        near = cosines(span_vector(ours, word.start, word.end), theirs)
        within = float(near[inside].max())
        beside = float(near[~inside].max()) if not inside.all() else 0.0
        if (within < _INSIDE and beside >= within) or beside >= max(_OUTSIDE, within + _OUTSIDE_BY):
            return False
    return True


def _wider(at: Mention) -> Iterator[Mention]:
    """The name that a span is part of, and the span with the content word after it, or before it."""
    sentence = at.sentence
    for name in names_in(sentence):
        if name.start <= at.start and at.end <= name.end and name != at:
            yield name
    content = [word for word in words(sentence.text, sentence.language) if word.content]
    after = next((word for word in content if word.start >= at.end), None)
    before = next((word for word in reversed(content) if word.end <= at.start), None)
    if after is not None and not _BREAK.search(sentence.text[at.end : after.start]):
        yield Mention(sentence, at.start, after.end)
    if before is not None and not _BREAK.search(sentence.text[before.end : at.start]):
        yield Mention(sentence, before.start, at.end)


def _narrower(source: Mention, at: Mention, context: RuleContext) -> Iterator[Mention]:
    """A span that is longer than its term without the words at its ends that it is more like the term without:
    “amounting to” before a definition."""
    from ..alignment.links import similarity, span_vector

    sentence, size = at.sentence, len(_content(source))
    vector = span_vector(context.tokens(source.sentence), source.start, source.end)
    tokens = context.tokens(sentence)

    def score(mention: Mention) -> float:
        return similarity(vector, span_vector(tokens, mention.start, mention.end))

    while len(inside := _content(at)) > size:
        shorter = (Mention(sentence, inside[1].start, at.end), Mention(sentence, at.start, inside[-2].end))
        best = max(shorter, key=score)
        if score(best) < score(at) + _BETTER:
            return
        at = best
        yield at


def _content(mention: Mention) -> list[Word]:
    found = words(mention.sentence.text, mention.sentence.language)
    return [word for word in found if word.content and mention.start <= word.start and word.end <= mention.end]


def _unhyphened(mention: Mention) -> Mention:
    """A mention with the rest of the words that a hyphen cuts in two: “public-” before “private partnership”."""
    text, start, end = mention.sentence.text, mention.start, mention.end
    before = _CUT_BEFORE.search(text[:start])
    after = _CUT_AFTER.match(text[end:])
    return Mention(mention.sentence, before.start() if before else start, end + after.end() if after else end)


# ---- acronyms --------------------------------------------------------------------------------------------------------


def _acronyms(term: Term, document: Document, context: RuleContext) -> Iterator[tuple[str, str]]:
    """What abbreviates a term in its own language and in the others."""
    if term.kind is not Kind.DEFINED:
        return
    wanted = normal(term.form, term.language)
    for definition in context.acronyms(document, term.language).definitions:
        if definition.long is None or not definition.sure or normal(definition.long.text, term.language) != wanted:
            continue
        yield term.language, definition.form
        for code in document.translations:
            for each in context.acronym_links(document, code).renderings.get(definition.form, ()):
                yield code, each.target.form
        return

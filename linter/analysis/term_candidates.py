"""What in a source may be a term: what it quotes, defines, capitalises or repeats, and where that stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from itertools import pairwise
from typing import TYPE_CHECKING

from ..languages import language
from ..model import Document, Mention, Role, Sentence
from ..reading.clean import han
from ..records import dataclass
from ..regex import regex
from .acronyms import fold, in_capitals
from .measures import names
from .number_words import lexicon
from .quoted import quotations
from .terms import Kind, Term
from .wording import Word, contains, flat, normal, words
from .words import frequency

if TYPE_CHECKING:
    from ..context import RuleContext

_HYPHEN = regex(r"[-\u2010\u2011]\s?")
_ROLES = (Role.TITLE, Role.SYNOPSIS)
_IN_NAME = frozenset(" \u00a0\n'’-")
"""What may stand between the words of a name."""
_IN_PHRASE = frozenset(["", *_IN_NAME])
_HAN_UNITS = "十百千万亿萬億兆"
_REPEATED = 2
"""Mentions that make a term of what is neither quoted nor defined nor a name."""
_LONGEST = 6
_MANY = 2_000
"""Sentences from which the wordings that come but once are not kept."""
_SLOTS = 1 << 24


@dataclass(slots=True)
class Candidate:
    """A wording of the source with its mentions; `acronym` is what the source introduces for it."""

    form: str
    kind: Kind
    acronym: str | None = None
    mentions: list[Mention] = field(default_factory=list)


def candidates(document: Document, context: RuleContext) -> list[Candidate]:
    code = document.source_language
    sentences = list(document.sentences_in(code, *_ROLES))
    by_key: dict[tuple[str, ...], Candidate] = {}

    def add(form: str, kind: Kind, acronym: str | None = None) -> None:
        key = normal(form, code)
        if key:
            known = by_key.setdefault(key, Candidate(form, kind, acronym))
            if kind > known.kind or (known.form.isupper() and not form.isupper()):
                known.form, known.kind = form, max(kind, known.kind)
            known.acronym = known.acronym or acronym

    for definition in context.acronyms(document, code).definitions:
        if definition.long is not None and definition.sure and not in_capitals(definition.long.text):
            add(definition.long.text, Kind.DEFINED, definition.form)
    for sentence in sentences:
        for quotation in quotations(sentence):
            if is_term_like(quotation):
                add(quotation.text, Kind.QUOTED)
        for name in names_in(sentence):
            add(name.text, Kind.NAME)
    for phrase in _phrases(sentences, code):
        if not _is_count(phrase, code):
            add(phrase, Kind.PHRASE)
    _find_mentions(by_key, sentences, code)
    wanted = {Kind.PHRASE: _REPEATED, Kind.NAME: 1, Kind.QUOTED: 1, Kind.DEFINED: 1}
    kept = [each for each in by_key.values() if len(each.mentions) >= wanted[each.kind]]
    order = {sentence: index for index, sentence in enumerate(sentences)}
    return sorted(kept, key=lambda each: (order[each.mentions[0].sentence], each.mentions[0].start))


def _is_count(phrase: str, code: str) -> bool:
    """Does a wording begin with a unit of counting (million yuan, 亿美元), or is it a currency? Neither is a term."""
    currencies = names(code).currencies
    if phrase.lower() in currencies:
        return True
    first = next((word.text.lower() for word in words(phrase, code) if word.content), "")
    if not language(code).spaced:
        rest = first.lstrip(_HAN_UNITS)
        return rest != first and (not rest or rest in currencies)
    numbers = lexicon(code)
    return first in numbers.scales or first in numbers.thousand or first in numbers.hundred or first in numbers.vague


def is_term_like(quotation: Mention) -> bool:
    """Is a quotation a term rather than something that somebody said?"""
    text, code = quotation.text, quotation.sentence.language
    if re.search(r"[.!?;:。！？；：，,…](?:\s|$)|[。！？；，]", text) or "\n" in text:
        return False
    if not language(code).spaced:
        return han(text) >= 2 and len(normal(text, code)) <= 14
    found = words(text, code)
    content = [word for word in found if word.content]
    ends = bool(found) and found[-1].content and (found[0].content or found[0].text.lower() in language(code).articles)
    return ends and 2 <= len(content) <= _LONGEST and len(found) <= 9


def names_in(sentence: Sentence) -> Iterator[Mention]:
    """Capitalised names of several words that are no persons': at least two of the words are common ones."""
    code = sentence.language
    record = language(code)
    if not record.spaced or not record.capitals_mark_names or in_capitals(sentence.text):
        return
    run: list[Word] = []
    text = sentence.text
    for word in words(text, code):
        capital = word.text[0].isupper()
        if run:
            may_follow = capital or (not word.content and len(run) < 9)
            if may_follow and text[run[-1].end : word.start] in _IN_NAME:
                run.append(word)
                continue
            yield from _named(run, sentence)
            run = []
        if capital:
            run.append(word)
    yield from _named(run, sentence)


def _named(run: list[Word], sentence: Sentence) -> Iterator[Mention]:
    if len(run) < 2:
        return
    while run and (not run[-1].content or not run[-1].text[0].isupper()):
        run.pop()
    while run and not run[0].content:
        run.pop(0)
    code = sentence.language
    # A person of an institution (Ana Ruiz of the Water Council): the name of the person is no part of the term.
    small = next((index for index, word in enumerate(run) if not word.content), 0)
    if 2 <= small <= 3 and frequency(run[0].text, code) <= 1:
        yield from _named(run[small:], sentence)
        return
    if len([word for word in run if word.content and frequency(word.text, code) > 1]) >= 2:
        yield Mention(sentence, run[0].start, run[-1].end)


def _phrases(sentences: Sequence[Sentence], code: str) -> Iterator[str]:
    """Wordings of several content words that come back, not part of a longer one that does so as often."""
    counts: Counter[tuple[str, ...]] = Counter()
    forms: dict[tuple[str, ...], str] = {}
    lone = _lone(sentences) if language(code).spaced else frozenset()
    twice = _may_come_twice(sentences, code, lone) if len(sentences) > _MANY else None
    for sentence in sentences:
        for key, form in _wordings(sentence, code, lone):
            if twice is None or twice[hash(key) % _SLOTS] > 1:
                counts[key] += 1
                forms.setdefault(key, form)
    repeated = {key: count for key, count in counts.items() if count >= _REPEATED}
    within: dict[tuple[str, ...], int] = {}  # the highest count of a longer one that holds it
    for key, count in repeated.items():
        for part in _parts(key):
            if part in repeated:
                within[part] = max(count, within.get(part, 0))
    for key, count in repeated.items():
        if within.get(key, 0) < count:
            yield forms[key]


def _lone(sentences: Sequence[Sentence]) -> frozenset[str]:
    """The stems of the content words that come but once: a wording that comes back has none of them."""
    counts = Counter([stem for sentence in sentences for stem in _stems(sentence)])
    return frozenset([stem for stem, count in counts.items() if count == 1])


def _may_come_twice(sentences: Sequence[Sentence], code: str, lone: frozenset[str]) -> bytearray:
    """How often each slot of a table was met, which a wording has by its hash: 2 means twice or more.

    Of the wordings of a long text nearly all occur once: to keep them all would take a hundred megabytes.
    """
    met = bytearray(_SLOTS)
    for sentence in sentences:
        for key, _ in _wordings(sentence, code, lone):
            slot = hash(key) % _SLOTS
            if met[slot] < 2:
                met[slot] += 1
    return met


def _wordings(
    sentence: Sentence, code: str, lone: frozenset[str] = frozenset()
) -> Iterator[tuple[tuple[str, ...], str]]:
    """The pieces of a sentence that may be a term, by their normal form and as they stand, without the lone words."""
    spaced = language(code).spaced
    for run in _runs(sentence, lone):
        for piece in _pieces(run):
            form = sentence.text[piece[0].start : piece[-1].end]
            if spaced:
                yield tuple([word.stem for word in piece if word.content]), form
            elif len(form) >= 4:
                yield normal(form, code), form


def _parts(key: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The shorter runs within a wording."""
    for size in range(1, len(key)):
        for start in range(len(key) - size + 1):
            yield key[start : start + size]


def _pieces(run: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """The pieces of a run of words that begin and end in content words, two or more, and have no figures."""
    for start, first in enumerate(run):
        if not first.content or first.text.isdigit():
            continue
        for end in range(start + 1, min(len(run), start + _LONGEST)):
            if run[end].text.isdigit():
                break
            if run[end].content:
                yield run[start : end + 1]


def _runs(sentence: Sentence, lone: frozenset[str]) -> Iterator[list[Word]]:
    """The words of a sentence between punctuation marks and lone words, two or more."""
    text = sentence.text
    run: list[Word] = []
    for word in words(text, sentence.language):
        alone = word.content and word.stem in lone
        if not run:
            if not alone:
                run.append(word)
        elif alone or text[run[-1].end : word.start] not in _IN_PHRASE:
            if len(run) > 1:
                yield run
            run = [] if alone else [word]
        else:
            run.append(word)
    if len(run) > 1:
        yield run


def _find_mentions(by_key: dict[tuple[str, ...], Candidate], sentences: Sequence[Sentence], code: str) -> None:
    """Fills in where each candidate stands; inside a longer one it does not count."""
    longest_first = sorted(by_key.items(), key=lambda item: -len(item[0]))
    spaced = language(code).spaced
    parts = [key if spaced else _letter_pairs(key) for key, _ in longest_first]
    # A long text has thousands of candidates, a sentence the words of a few: each is found by its rarest part.
    common = Counter(part for each in parts for part in set(each))
    by_part: dict[str, list[int]] = {}
    for rank, each in enumerate(parts):
        by_part.setdefault(min(each, key=lambda part: common[part]), []).append(rank)
    for sentence in sentences:
        taken: list[tuple[int, int]] = []
        here = set(_stems(sentence) if spaced else _letter_pairs(flat(sentence.text)))
        ranks = (rank for part in here.intersection(by_part) for rank in by_part[part])
        for rank in sorted(rank for rank in ranks if here.issuperset(parts[rank])):
            candidate = longest_first[rank][1]
            for start, end in occurrences(sentence, candidate.form):
                if all(end <= low or start >= high for low, high in taken):
                    taken.append((start, end))
                    candidate.mentions.append(Mention(sentence, start, end))


def _stems(sentence: Sentence) -> list[str]:
    """The stems of a sentence's content words."""
    return [word.stem for word in words(sentence.text, sentence.language) if word.content]


def _letter_pairs(letters: Sequence[str]) -> list[str]:
    """All letters, and each two that follow each other."""
    return [*letters, *map("".join, pairwise(letters))]


def occurrences(sentence: Sentence, form: str) -> Iterator[tuple[int, int]]:
    """Where a sentence has a wording: the same content words and, articles aside, the same small words between them."""
    code = sentence.language
    if not language(code).spaced:
        position = 0
        while (found := contains(sentence.text[position:], form, code)) is not None:
            yield position + found[0], position + found[1]
            position += found[1]
        return
    key, stems = list(normal(form, code)), _stems(sentence)
    begin = [first for first in range(len(stems) - len(key) + 1) if stems[first : first + len(key)] == key]
    if not begin:
        return
    small = _small_words(words(form, code), code)
    here = words(sentence.text, code)
    places = [index for index, word in enumerate(here) if word.content]
    for first in begin:
        inside = places[first : first + len(key)]
        piece = here[inside[0] : inside[-1] + 1]
        between = sentence.text[piece[0].start : piece[-1].end]
        if _small_words(piece, code) == small and not re.search(r"[.,;:!?()«»“”]", between):
            yield piece[0].start, piece[-1].end


def _small_words(piece: Sequence[Word], code: str) -> list[str]:
    """The function words between the first and the last content word, articles aside."""
    content = [index for index, word in enumerate(piece) if word.content]
    inner = piece[content[0] : content[-1]] if content else ()
    return [
        word.text.lower() for word in inner if not word.content and word.text.lower() not in language(code).articles
    ]


def sentences_by_stem(document: Document) -> dict[str, tuple[Sentence, ...]]:
    """Which sentences of the source, its summary included, have a content word, by its stem."""
    code = document.source_language
    found: dict[str, list[Sentence]] = {}
    for sentence in document.sentences_in(code, Role.TITLE, Role.SYNOPSIS, Role.SUMMARY):
        for stem in dict.fromkeys(_stems(sentence)):
            found.setdefault(stem, []).append(sentence)
    return {stem: tuple(sentences) for stem, sentences in found.items()}


def hyphens(
    document: Document, term: Term, places: Callable[[], Mapping[str, Sequence[Sentence]]]
) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """The source's mentions of a term with and without hyphen, its summary included: both empty unless it wavers.

    `places` gives the source's `sentences_by_stem`. The fewer come first; of as many, those that come later. A wording
    that is only repeated may have its hyphen before a noun and not elsewhere: such ones are left alone.
    """
    code = document.source_language
    if not language(code).spaced or term.kind is Kind.PHRASE:
        return (), ()
    ways: dict[str, list[Mention]] = {}
    plain = _unhyphened(term.form)
    having = places()
    for sentence in min((having.get(stem, ()) for stem in normal(term.form, code)), key=len, default=()):
        for start, end in occurrences(sentence, term.form):
            mention = Mention(sentence, start, end)
            if _unhyphened(mention.text) == plain:
                ways.setdefault(re.sub(r"[^-]+", " ", _HYPHEN.sub("-", mention.text)), []).append(mention)
    if len(ways) != 2:
        return (), ()
    first, second = ways.values()
    return (tuple(first), tuple(second)) if len(first) < len(second) else (tuple(second), tuple(first))


def _unhyphened(text: str) -> str:
    return re.sub(r"\s+", " ", _HYPHEN.sub(" ", fold(text))).strip()

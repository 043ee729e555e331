"""Words of the source language that a translation leaves standing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from ..languages import language
from ..model import Bead, Document, Mention, Sentence
from ..reading.clean import HAN_RUN
from ..records import NamedTuple
from ..regex import regex
from .acronyms import Acronym, equivalents, fold, in_capitals
from .quoted import quotations
from .words import abroad, expected, frequency, is_borrowed, resemblance

if TYPE_CHECKING:
    from ..context import RuleContext

_WORD = regex(r"[^\W\d_]+")
_LATIN = regex(r"[A-Za-zÀ-ÖØ-öø-ÿŒœ]+")
_MAY_BE_ADDRESS = regex(r"://|www\.|[#@]|\.(?:com|org|net|gov|edu|cn|fr|es|de|eu|io)\b")
_ADDRESS = regex(r"\S*(?:://|www\.|@)\S*|\S+\.(?:com|org|net|gov|edu|cn|fr|es|de|eu|io)\b\S*|[#@]\w+")
_BRACKETS = regex(r"[(（\[［][^()（）\[\]［］]*[)）\]］]")
_HELD_BEFORE = regex(r"[\w!@#._/&+-]$")
_HELD_AFTER = regex(r"[-_/@&+][\w]|[.!][\w]| ?[(（]")
_VOWEL = regex("[aeiouy]")
_RATIO = 40
"""How much more frequent a word must be in the source's language than in the translation's."""
_IN_USE = 2.0
"""From how many occurrences per million on the translation's language has the word itself, with whatever meaning."""
_TRACE = 1.0
"""Up to how many occurrences per million chance alone (names, quotations) may have brought into the counts."""
_ALONE = 0.45
"""The most that is believed of a single word which may as well be borrowed: a hint, no warning."""


class Leftover(NamedTuple):
    """Words left in the source's language; `source` is where the source has them. `wanted` is what to write."""

    at: Mention
    source: Mention
    confidence: float
    wanted: str = ""


def leftovers(bead: Bead) -> Iterator[Leftover]:
    """The words of a bead's target that are its source's: neither names nor quotations nor loan words."""
    source_language = bead.source[0].language
    spaced = language(source_language).spaced
    for sentence in bead.target:
        if spaced:
            yield from _words_left(bead, sentence, source_language)
        elif language(sentence.language).spaced:
            yield from _characters_left(bead, sentence)


def acronyms_left(document: Document, code: str, context: RuleContext) -> Iterator[Leftover]:
    """Acronyms of general use in the source's letters although the translation's language has letters of its own."""
    target = context.acronyms(document, code)
    for form, group in context.acronym_links(document, code).renderings.items():
        own = equivalents(form, document.source_language, code)
        kept = [one for one in group if one.target.form == form]
        if not own or form in own or not kept or len(kept) < len(group) or target.definition(form) is not None:
            continue
        one = kept[0]
        named = _beside_name(one.target)
        place = _name_around(one.target)
        wanted = place.text.replace(one.target.at.text, sorted(own)[0])
        yield Leftover(place, one.source.at, 0.4 if named else 0.7, wanted)


def _characters_left(bead: Bead, sentence: Sentence) -> Iterator[Leftover]:
    """Chinese characters in a translation that is not written in them; in brackets they are a gloss."""
    runs = list(HAN_RUN.finditer(sentence.text))
    hidden = _hidden(sentence.text) if runs else []
    for match in runs:
        if not any(start <= match.start() < end for start, end in hidden):
            found = _find(bead, match.group()) or _find(bead, match.group()[:2]) or _find(bead, match.group()[:1])
            if found is not None:
                yield Leftover(
                    Mention(sentence, match.start(), match.end()), found, 0.9 if found.end - found.start > 1 else 0.7
                )


_Words = dict[str, list[tuple[Sentence, re.Match[str]]]]


class _Source:
    """The words of a bead's source, without case; where they stand is seldom asked for."""

    def __init__(self, sentences: tuple[Sentence, ...]) -> None:
        self._sentences = sentences
        self.folded = frozenset([word.casefold() for each in sentences for word in _WORD.findall(each.text)])

    @cached_property
    def words(self) -> _Words:
        """Where each word stands, by lower case."""
        found: _Words = {}
        for each in self._sentences:
            for match in _WORD.finditer(each.text):
                found.setdefault(match.group().lower(), []).append((each, match))
        return found

    @cached_property
    def rows(self) -> tuple[str, ...]:
        """The words of each sentence in a row, without case."""
        return tuple(f" {' '.join(_WORD.findall(each.text.casefold()))} " for each in self._sentences)


_source = lru_cache(maxsize=64)(_Source)


def _words_left(bead: Bead, sentence: Sentence, source_language: str) -> Iterator[Leftover]:
    own = language(sentence.language)
    pattern = _WORD if own.spaced else _LATIN
    texts = pattern.findall(sentence.text)
    if not texts:
        return
    source = _source(bead.source)
    # most sentences share nothing with their source but names and what both languages have
    folded = source.folded
    shared = [index for index, word in enumerate(texts) if word.casefold() in folded]
    both = [
        index
        for index in shared
        if (low := texts[index].lower()) not in own.stopwords
        and _may_be_left(texts[index], source_language, sentence.language)
        and low in source.words
    ]
    small = [index for index in shared if texts[index].islower()]
    in_a_row = any(after == index + 1 for index, after in pairwise(small))
    if not both and not in_a_row:
        return
    matches = list(pattern.finditer(sentence.text))
    found = _copied(matches, frozenset(small), sentence, source, source_language) if in_a_row else {}
    for index in both:
        sure = _surety(matches, index, sentence, source, source_language)
        if sure > found.get(index, 0.0):
            found[index] = sure
    if not found or in_capitals(sentence.text):
        return
    words = source.words
    hidden = [*_hidden(sentence.text), *_cited(sentence, words)]
    run: list[re.Match[str]] = []
    surest = 0.0
    for index in range(len(matches) + 1):
        sure = 0.0
        if index in found and not any(start <= matches[index].start() < end for start, end in hidden):
            sure = found[index]
        if sure > 0:
            run.append(matches[index])
            surest = max(surest, sure)
        elif run:
            run = _extended(run, matches, sentence.text, bead)
            origin, first = words[run[0].group().lower()][0]
            other, last = words[run[-1].group().lower()][0]
            end = last.end() if other is origin and last.end() > first.start() else first.end()
            at = Mention(sentence, run[0].start(), run[-1].end())
            believed = min(surest + 0.1 * (len(run) - 1), 0.95)
            if is_borrowed(at.text):
                believed = min(believed, _ALONE)
            yield Leftover(at, Mention(origin, first.start(), end), believed)
            run, surest = [], 0.0


def _extended(run: list[re.Match[str]], matches: list[re.Match[str]], text: str, bead: Bead) -> list[re.Match[str]]:
    """A run of words left standing, with the words beside it as far as the source has the whole stretch."""
    first, last = matches.index(run[0]), matches.index(run[-1])
    source = " ".join(sentence.text for sentence in bead.source)

    def kept(start: int, end: int) -> bool:
        for edge in (matches[start], matches[end]):
            if edge.group()[0].isupper() and edge not in run and not _begins(text, edge.start()):
                return False  # a name beside it
        stretch = re.escape(text[matches[start].start() : matches[end].end()])
        return re.search(rf"(?<!\w){stretch}(?!\w)", source, re.IGNORECASE) is not None

    while first > 0 and kept(first - 1, last):
        first -= 1
    while last + 1 < len(matches) and kept(first, last + 1):
        last += 1
    return matches[first : last + 1]


def _copied(
    matches: list[re.Match[str]], small: Set[int], sentence: Sentence, source: _Source, source_language: str
) -> dict[int, float]:
    """Small words in a row that stand in a row in the source too, by index, with how sure it is that they were left.

    `small` are the indices of the words that are small and in the source.

    Two words in a row are no coincidence, so that each needs less evidence than one alone: it is enough that one of
    them is the source language's and unknown to the translation's, and that none is more at home in the latter.
    """
    found: dict[int, float] = {}
    text = sentence.text
    own, source_stop = language(sentence.language), language(source_language).stopwords
    start = 0
    while start < len(matches):
        end = start
        while end in small:
            stretch = f" {text[matches[start].start() : matches[end].end()].casefold()} "
            if not any(stretch in row for row in source.rows):
                break
            end += 1
        words = [match.group() for match in matches[start:end]]
        content = [word for word in words if word not in own.stopwords and word not in source_stop]
        sure = 0.0
        if len(words) >= 2 and not _attached(text, matches[start], own.spaced, matches[end - 1]):
            if own.spaced:
                sure = _surety_in_a_row(content, source_language, own.code)
            elif any(len(word) >= 4 and frequency(word, source_language) > 0 for word in content):
                # What stands beside a capital or a figure may be the rest of a name.
                sure = _ALONE - 0.1 if _beside_latin(text, matches[start], matches[end - 1]) else 0.7
        if sure:
            found.update(dict.fromkeys(range(start, end), sure))
        start = max(end, start + 1)
    return found


def _surety_in_a_row(content: list[str], source_language: str, code: str) -> float:
    foreign = 0
    for word in content:
        here, there = frequency(word, code), frequency(word, source_language)
        if here >= there:
            return 0.0
        unlike = expected(word, source_language, code) >= 8 or resemblance(word, source_language, code) >= 1.0
        foreign += unlike and here <= _TRACE and there >= _RATIO * here and len(word) >= 4
    if len(content) < 2 or not foreign:
        return 0.0
    return 0.65 if foreign > 1 else 0.5


def _may_be_left(word: str, source_language: str, code: str) -> bool:
    """Whether a word is in use in the source's language and as good as unknown in the translation's.

    It must be so by more than the size of the counts can explain, and of words with a capital, which may be names, the
    source's language must have many.
    """
    if not word[1:].islower():
        return False
    there = frequency(word, source_language)
    if not language(code).spaced:
        return there > 0 and word.islower() and len(word) >= 4
    here = frequency(word, code)
    if there < _RATIO * here or here > _IN_USE:
        return False
    return not word[0].isupper() or (len(word) >= 4 and expected(word, source_language, code) >= 8)


def _surety(
    matches: list[re.Match[str]], index: int, sentence: Sentence, source: _Source, source_language: str
) -> float:
    """How sure it is that a word that both sides have is the source's, left standing; 0.0 where it may well stay.

    It `_may_be_left` and is no function word: it must not look like a word that both languages could have (colonial,
    mantras), nor stand where words are kept on purpose.
    """
    word = matches[index].group()
    own = language(sentence.language)
    here, there = frequency(word, sentence.language), frequency(word, source_language)
    if _attached(sentence.text, matches[index], own.spaced):
        return 0.0
    if not own.spaced:
        if _beside_latin(sentence.text, matches[index]):
            return 0.0
        return 0.6 if there > 1 else _ALONE
    if not _VOWEL.search(fold(word)):
        return 0.0
    record, capital = language(source_language), word[0].isupper()
    wanted, looks = expected(word, source_language, sentence.language), resemblance(word, source_language, own.code)
    if wanted >= 300 or (wanted >= 40 and looks >= 0.2):
        sure = 0.85
    elif wanted >= 8 and looks >= 1.0 and here == 0:
        sure = 0.7
    elif wanted >= 6 and looks >= 0.8 and here == 0:
        sure = 0.55
    elif looks >= 2.5 and len(word) >= 5 and here == 0:
        sure = 0.48 if there > 0 else 0.4
    else:
        return 0.0
    if capital:
        if looks < 1.0:
            return 0.0
        in_source = [match for _, match in source.words[word.lower()]]
        if record.capitals_mark_names and any(match.group()[0].isupper() for match in in_source):
            return 0.0
        if record.capitals_mark_names and not _begins(sentence.text, matches[index].start()):
            return 0.0
        sure -= 0.2
    # A word that the translation's language has more than by chance, or that other languages have too, has travelled.
    if here > _TRACE or abroad(word, source_language, own.code) >= max(0.1 * there, _TRACE / 2):
        sure = min(sure, _ALONE)
    if (capital or len(word) <= 3) and _in_name(matches, index, sentence.text, source.words):
        return 0.0
    return sure


def _beside_latin(text: str, match: re.Match[str], last: re.Match[str] | None = None) -> bool:
    """Is the word (up to `last`) part of a longer stretch in Latin letters, such as a name or an English quotation?"""
    before, after = text[: match.start()].rstrip(), text[(last or match).end() :].lstrip()
    return bool(re.search(r"[A-Za-z0-9]$", before) or re.match(r"[A-Za-z0-9]", after))


def _attached(text: str, match: re.Match[str], spaced: bool, last: re.Match[str] | None = None) -> bool:
    """Is the word (up to `last`) a part of something that marks hold together (pick-up, file.txt), or explained?

    Where words have no spaces between them, the characters before a word do not belong to it.
    """
    before, after = text[: match.start()], text[(last or match).end() :]
    if spaced:
        before, after = before[-2:], after[:2]
    else:
        before, after = HAN_RUN.sub(" ", before), HAN_RUN.sub(" ", after)
    return bool(_HELD_BEFORE.search(before) or _HELD_AFTER.match(after))


def _in_name(matches: list[re.Match[str]], index: int, text: str, words: _Words) -> bool:
    """Is the word beside a capitalised one that both sides have (Deutsche Bank, Vasco da Gama)?"""
    for step in (-1, 1):
        if 0 <= index + step < len(matches):
            other = matches[index + step]
            first, second = sorted((other, matches[index]), key=lambda match: match.start())
            between = text[first.end() : second.start()]
            name = other.group()[0].isupper() and any(
                match.group()[0].isupper() for _, match in words.get(other.group().lower(), ())
            )
            if len(between) <= 1 and between in " -’'.·/&" and name:
                return True
    return False


def _begins(text: str, position: int) -> bool:
    """Does a sentence or a quotation begin there?"""
    before = text[:position].rstrip()
    return not before or before[-1] in '.!?:“«"„'


def _hidden(text: str) -> list[tuple[int, int]]:
    """What is left as it is on purpose: brackets, addresses."""
    patterns = (_BRACKETS, _ADDRESS) if _MAY_BE_ADDRESS.search(text) else (_BRACKETS,)
    return [match.span() for pattern in patterns for match in pattern.finditer(text)]


def _cited(sentence: Sentence, words: _Words) -> list[tuple[int, int]]:
    """Quotations that the translation leaves whole in the source's words: a title, a slogan, a word spoken of."""
    return [
        (each.start, each.end)
        for each in quotations(sentence)
        if all(match.group().lower() in words for match in _WORD.finditer(each.text))
    ]


def _find(bead: Bead, text: str) -> Mention | None:
    for sentence in bead.source:
        position = sentence.text.find(text)
        if position != -1:
            return Mention(sentence, position, position + len(text))
    return None


def _name_around(acronym: Acronym) -> Mention:
    """An acronym with the capitalised words that follow it."""
    at = acronym.at
    after = re.match(r"(?:[ -][A-ZÀ-Þ0-9][\w-]*)*", at.sentence.text[at.end :])
    return Mention(at.sentence, at.start, at.end + (after.end() if after else 0))


def _beside_name(acronym: Acronym) -> bool:
    """Does an acronym stand beside a capitalised word or in quotes, so that it is part of a name (AI Act)?"""
    text, at = acronym.at.sentence.text, acronym.at
    return bool(
        re.match(r"[ -][A-ZÀ-Þ0-9]", text[at.end : at.end + 2])
        or re.search(r"(?:[A-ZÀ-Þ]\w*[ -]|[“«\"])$", text[: at.start])
    )

"""Names of any kind - persons, places, organisations, works - and whether the other side of a bead has them.

A name is a run of capitalised words of which one is rare in its language, in Chinese a word that the segmenter takes
for a name. The other side has it where a word is spelt or sounds alike, where the tables of places and public figures
say so, or where the encoder finds tokens that point the same way. A name that none of these finds counts as missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from ..languages import Language, language
from ..model import Mention, Sentence
from ..records import NamedTuple
from ..regex import regex
from . import chinese
from .idioms import idioms
from .name_match import alike, answer
from .names import (
    NOT_PERSONS,
    SURE,
    People,
    PersonMention,
    Run,
    first_word,
    japanese_in,
    japanese_readings,
    latin_runs,
    latin_tokens,
)
from .phonetics import fold, heard
from .places import PlaceMention, english_name
from .words import frequency

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ..alignment.encoder import TokenVectors

M = TypeVar("M", PersonMention, PlaceMention)

RARE = 0.3
"""A word that is met less often in a million, in small letters, may be a name."""


class NameMention(NamedTuple):
    """A name in a sentence: a person or place where it is known to be one; `words` are its telling parts, folded."""

    at: Mention
    words: tuple[str, ...]
    person: PersonMention | None = None
    place: PlaceMention | None = None

    @property
    def sort(self) -> str:
        """`place`, `person`, or `name` for any other."""
        return "place" if self.place is not None else "person" if self.person is not None else "name"

    @property
    def lower(self) -> bool:
        """Is it in small letters, as adjectives are in most languages?"""
        return self.at.text[:1].islower()

    @property
    def han(self) -> bool:
        """Is it written in Chinese characters?"""
        return chinese.has_han(self.at.text)

    @property
    def shown(self) -> str:
        """The name for a reader who may not read Chinese: `王安石 (Wang Anshi)`."""
        if self.person is not None:
            return self.person.shown
        if not self.han:
            return self.at.text
        return f"{self.at.text} ({english_name(self.place) if self.place else chinese.pinyin(self.at.text)})"


class Side(NamedTuple):
    """One side of a bead: its sentences and what is known of each."""

    sentences: tuple[Sentence, ...]
    people: People
    places: tuple[PlaceMention, ...]


def names(sentence: Sentence, people: People, places: Sequence[PlaceMention]) -> tuple[NameMention, ...]:
    """The names in a sentence, in order; persons and places among them, and those `in_idiom`."""
    find = _latin_names if language(sentence.language).spaced else _chinese_names
    return tuple(find(sentence, people, places))


def in_idiom(name: NameMention) -> bool:
    """Is the name part of a set phrase, which another language says with another name or with none?"""
    found = idioms(name.at.sentence)
    return bool(found) and any(name.at.start < end and start < name.at.end for start, end in found)


def _latin_names(sentence: Sentence, people: People, places: Sequence[PlaceMention]) -> Iterator[NameMention]:
    record = language(sentence.language)
    code, text = sentence.language, sentence.text
    persons = [m for m in people.mentions(sentence) if m.certainty > 0.5]
    strong = [m for m in places if m.strong]
    for run in latin_runs(text):
        run, initial = _without_lead(run, text, record)
        if not run:
            continue
        start, end = run[0].start, run[-1].end
        person = _first_beside(persons, start, end) if persons else None
        if person is not None and not person.short:
            yield NameMention(person.at, (*person.family, *person.given), person=person)
            continue
        telling = tuple([t.folded for t in run if _telling(t.text, t.folded, code)])
        place = _first_beside(strong, start, end) if strong else None
        if place is not None and {*telling} <= {t.folded for t in run if _inside(t.start, place.at)}:
            yield NameMention(place.at, telling, place=place)
            continue
        if not telling or (initial and len(run) == 1 and not _sure_at_beginning(run[0].text, record, text[end:])):
            continue
        single = len(telling) < 2 or len(telling) < len(run)
        if not record.capitals_mark_names and single and not all(map(_foreign, telling)):
            continue
        yield NameMention(Mention(sentence, start, end), telling, person, place)
    for place in strong:
        if place.at.text[0].islower():
            yield NameMention(place.at, (), place=place)


_BEGINS = frozenset('.!?:;…–—•([“”„«»"‘’')
_COMPOUND = regex(r"^[A-Z][‑-]|[‑-][a-z]")
_ROMAN = regex(r"[IVXLC]+(?:e|er|º|ª|-[IVXLC]+)?")
_SUFFIXES = ("s", "es", "ed", "ing", "ers", "er", "ly")


def _without_lead(run: Run, text: str, record: Language) -> tuple[Run, bool]:
    """A run of capitals without the titles, articles and, where a sentence begins, common words that it begins with.

    Whether a capital says nothing where the rest begins comes with it.
    """
    titles, articles, stopwords = record.titles, record.articles, record.stopwords
    initial = False
    for index, (_, start, _, _, _) in enumerate(run):
        initial = _begins(text, start)
        word = run[index].text.lower().rstrip(".")
        if not (word in titles or word in articles or (initial and word in stopwords)):
            return run[index:], initial
    return (), initial


def _first_beside(mentions: Sequence[M], start: int, end: int) -> M | None:
    """The first of the mentions that has a character between two places."""
    for mention in mentions:
        if mention.at.start < end and start < mention.at.end:
            return mention
    return None


def _inside(start: int, at: Mention) -> bool:
    return at.start <= start < at.end


def _begins(text: str, start: int) -> bool:
    """Does a capital say nothing here, since a sentence, quotation or bracket begins?"""
    while start:
        before = text[start - 1]
        if before in _BEGINS:
            return True
        if before.isalnum() or before == "_":
            return False
        start -= 1
    return True


def _telling(word: str, folded: str, code: str) -> bool:
    """May this capitalised word be told from others as a name's: no acronym, figure, contraction or common word?"""
    if len(folded) < 3 or frequency(word, code) >= RARE or word.lower() in NOT_PERSONS:
        return False
    if word[:-1].isupper() or not word[0].isupper() or _ROMAN.fullmatch(word) or _COMPOUND.search(word):
        return False
    return ("'" not in word and "’" not in word) or word.startswith(("O'", "O’", "D'", "D’"))


def _sure_at_beginning(word: str, record: Language, rest: str) -> bool:
    """Is a word with which a sentence begins no common one, as far as a table of English tells?

    What no table has may be the name of a mineral as well: something must be its own, or it must say something.
    """
    low, code = word.lower(), record.code
    if code != "en" or "-" in word or frequency(low, code):
        return False
    if not rest.startswith(("'s", "’s")) and first_word(rest) not in record.name_verbs:
        return False
    return not any(low.endswith(end) and frequency(low[: -len(end)], code) for end in _SUFFIXES)


def _foreign(word: str) -> bool:
    """Does a word end as few German nouns do?"""
    return word[-1] in "aiouy"


def _chinese_names(sentence: Sentence, people: People, places: Sequence[PlaceMention]) -> Iterator[NameMention]:
    taken: list[tuple[int, int]] = []
    placed = {(place.at.start, place.at.end) for place in places if place.strong}
    for person in people.mentions(sentence):
        sure = 0.55 if len(person.name) > 2 else 0.65
        if person.certainty < SURE and (person.at.start, person.at.end) in placed:
            continue  # 利雅得 is Riyadh rather than somebody of the family 利
        if person.certainty >= sure and not person.short:
            taken.append((person.at.start, person.at.end))
            yield NameMention(person.at, (), person=person)
    for place in places:
        if place.strong and not _overlaps(place.at, taken):
            taken.append((place.at.start, place.at.end))
            yield NameMention(place.at, (), place=place)
    text = sentence.text
    for _, start, end, tag in chinese.words(text):
        if tag in ("nrt", "ns", "nrfg") and end - start > 2:
            at = Mention(sentence, start, end)
            if not _overlaps(at, taken):
                taken.append((start, end))
                yield NameMention(at, ())
    if text == text.lower():
        return  # most have no capital
    for run in latin_runs(text):
        telling = tuple(t.folded for t in run if _telling(t.text, t.folded, "en"))
        if telling and max(map(len, telling)) > 3 and len(telling) == len(run):
            yield NameMention(Mention(sentence, run[0].start, run[-1].end), telling)


def _overlaps(at: Mention, taken: Sequence[tuple[int, int]]) -> bool:
    return any(start < at.end and at.start < end for start, end in taken)


# ---- is it there? --------------------------------------------------------------------------------------------------


def spelt(name: NameMention, other: Side) -> bool:
    """Does the other side have the name by spelling, reading, sound or table? True where that cannot be told."""
    if name.place is not None and _same_place(name.place, other.places):
        return True
    if name.person is not None and answer(name.person, other.sentences, other.people).found >= 0.5:
        return True
    return any(_spelt_in(name, sentence, other.places) for sentence in other.sentences)


def _same_place(place: PlaceMention, others: Sequence[PlaceMention]) -> bool:
    keys, countries = place.keys, place.countries
    for other in others:  # noqa: SIM110 - a generator would take as long again
        if not keys.isdisjoint(other.keys) or not countries.isdisjoint(other.countries):
            return True
    return False


def _spelt_in(name: NameMention, sentence: Sentence, places: Sequence[PlaceMention]) -> bool:
    here = language(name.at.sentence.language).spaced or bool(name.words)
    there = language(sentence.language).spaced
    if here and there:
        others = [] if name.place is None else [p.at for p in places if p.strong and p.at.sentence is sentence]
        return _latin_spelt(name, sentence, [(at.start, at.end) for at in others])
    if here:
        low = fold(sentence.text)
        if name.at.text in sentence.text or any(word in low for word in name.words):
            return True
        plain = chinese.simplify(sentence.text)
        if japanese_in(name.words, plain):
            return True
        parts = name.words or (fold(name.at.text),)
        return any(pinyin_in(part, sentence.text) for part in parts) or any(
            heard(part, sentence.text) for part in parts
        )
    if there:
        return _han_spelt(name, sentence)
    return True


def _latin_spelt(name: NameMention, sentence: Sentence, others: Sequence[tuple[int, int]]) -> bool:
    """Does a word look like the name's, outside of `others`, where other places are named (Iran is not Iraq)?"""
    tokens = [t for t in latin_tokens(sentence.text) if not any(start <= t.start < end for start, end in others)]
    letters = "".join(t.text[0] for t in latin_tokens(name.at.text) if t.capital).upper()
    for token in tokens:
        if len(letters) > 1 and token.text.replace(".", "").upper() == letters:
            return True
        if any(word == token.folded or _near(word, token.folded, token.capital) for word in name.words):
            return True
    return False


def _near(word: str, other: str, capital: bool) -> bool:
    """May two folded words be one name, one part of the other (German compounds), or inflected?"""
    if capital and alike(word, other) >= 0.75:
        return True
    begin = 3 if capital and max(len(word), len(other)) <= 5 else 4 if capital else 5
    if min(len(word), len(other)) >= begin and word[:begin] == other[:begin]:
        return True
    return min(len(word), len(other)) >= 5 and (word in other or other in word)


def _han_spelt(name: NameMention, sentence: Sentence) -> bool:
    text = chinese.simplify(name.at.text)
    tokens = latin_tokens(sentence.text)
    folded = [t.folded for t in tokens]
    if any(reading in folded for reading in japanese_readings(text)):
        return True
    joined = "".join(folded)
    if pinyin_in_letters(text, joined) or (len(text) > 2 and pinyin_in_letters(text[:-1], joined)):
        return True
    return any(t.capital and len(t.folded) > 2 and heard(t.folded, text) for t in tokens)


def pinyin_in(word: str, text: str) -> bool:
    """Do some characters of a Chinese text read as `word` (folded)?"""
    if chinese.syllables(word) is None:
        return False
    from .name_match import reads

    return any(reads(text[place : place + 6], word) for place in range(len(text)))


def pinyin_in_letters(han: str, letters: str) -> bool:
    """Does a row of folded letters hold the pinyin of some characters, by their usual readings?"""
    read = [chinese.readings(c) for c in han]
    return all(read) and fold("".join(r[0] for r in read)) in letters


def nearest(name: Mention, tokens: TokenVectors, others: Sequence[TokenVectors], longest: int = 5) -> float:
    """The highest cosine of a name's vector with that of any run of up to `longest` tokens of the other side."""
    vector = _sum(tokens, name.start, name.end)
    norm = float(np.linalg.norm(vector))
    if norm < 1e-6:
        return 1.0
    best = -1.0
    for other in others:
        totals = np.concatenate(
            [np.zeros((1, other.vectors.shape[1]), dtype=np.float32), np.cumsum(other.vectors, axis=0)]
        )
        for size in range(1, min(longest, len(other)) + 1):
            runs = totals[size:] - totals[:-size]
            norms = np.sqrt(np.einsum("ij,ij->i", runs, runs))
            best = max(best, float(((runs @ vector) / (norms * norm + 1e-9)).max()))
    return best


def _sum(tokens: TokenVectors, start: int, end: int) -> NDArray[np.float32]:
    inside = (tokens.starts < end) & (tokens.ends > start)
    return np.asarray(tokens.vectors[inside].sum(axis=0), dtype=np.float32)

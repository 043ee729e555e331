"""Is a person of one language named in a sentence of another? Compared by spelling, by pinyin, by table, by sound.

Every comparison is made so as to find an answer: only where nothing on the other side could be the name, or where what
could be is plainly another person's, does a person count as missing there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import add
from pathlib import Path

from ..languages import language
from ..model import Sentence
from ..records import NamedTuple
from . import chinese
from .names import (
    Figure,
    People,
    PersonMention,
    figures,
    figures_called,
    japanese_in,
    japanese_surnames,
    latin_tokens,
    romanised,
)
from .phonetics import fold, heard, latin_sounds
from .words import frequency

_DATA = Path(__file__).parent / "data"


class Answer(NamedTuple):
    """What the other side has for a person: `found` is 1 where the person is named there, 0 where nothing could be the
    name, between where it may be; `rival` is a person there who has the family name but another given name."""

    found: float
    rival: PersonMention | None = None


def answer(person: PersonMention, sentences: Sequence[Sentence], people: People) -> Answer:
    """Is `person` named in `sentences`, which are in another language and whose persons are `people`?

    Several analyses ask the same of a bead: the people of a document keep the answers.
    """
    key = person, tuple(sentences)
    return people.answers.get(key) or people.answers.keep(key, _best(person, sentences, people))


def _best(person: PersonMention, sentences: Sequence[Sentence], people: People) -> Answer:
    best = Answer(0.0)
    for sentence in sentences:
        mentions = people.mentions(sentence)
        one = _answer(person, sentence, mentions)
        if one.found > best.found or (one.found == best.found and one.rival and not best.rival):
            best = one
        if best.found >= 1.0:
            break
    return best


def _answer(person: PersonMention, sentence: Sentence, mentions: tuple[PersonMention, ...]) -> Answer:
    spaced = language(sentence.language).spaced
    if spaced:
        return _han_in_latin(person, sentence, mentions) if person.han else _latin_in_latin(person, sentence, mentions)
    return _latin_in_chinese(person, sentence, mentions) if not person.han else Answer(1.0)


# ---- Latin letters on both sides -----------------------------------------------------------------------------------


def alike(one: str, other: str) -> float:
    """How likely two folded words are spellings of one name: 1 for the same word or the same consonants."""
    if one == other:
        return 1.0
    begins = min(len(one), len(other)) > 3 and (one.startswith(other) or other.startswith(one))
    if begins and abs(len(one) - len(other)) <= 2:
        return 1.0
    first, second = _skeleton(one), _skeleton(other)
    if len(one) < 3 or len(other) < 3 or ((len(one) < 4 or len(other) < 4) and first != second):
        return 0.0
    from rapidfuzz.distance import Indel

    if first != second and ("j" in one or "j" in other):
        first, second = _skeleton(one.replace("j", "zh")), _skeleton(other.replace("j", "zh"))  # Loujkov is Luzhkov
    enough = len(first) > 2 or (len(first) == 2 and Indel.normalized_similarity(one, other) >= 0.6)
    if first == second and enough and abs(len(one) - len(other)) <= 4:
        return 1.0
    consonants = 0.85 * Indel.normalized_similarity(first, second) if min(len(first), len(second)) > 2 else 0.0
    return max(Indel.normalized_similarity(one, other), consonants)


def _written(part: str, word: str, folded: str, sentence: Sentence) -> bool:
    """May this capitalised word be the name? A common word must look like it: Energía is no Njoroge."""
    from rapidfuzz.distance import Indel

    if alike(part, folded) < 0.75:
        return False
    return frequency(word, sentence.language) < _COMMON or Indel.normalized_similarity(part, folded) >= 0.6


_COMMON = 1.0  # occurrences in a million words


@lru_cache(maxsize=8192)
def _skeleton(word: str) -> str:
    """The consonants of a word, those that transliterations exchange as one: Yeltsin, Eltsine and Jelzin are lsn."""
    sounds = latin_sounds(word).translate(_CLASSES)
    text = "".join(sounds).replace("ks", "s")
    return re.sub(r"(.)\1+", r"\1", text)


_CLASSES = {
    ord(a): b
    for a, b in {
        **dict.fromkeys("CXJSsz", "s"),
        **dict.fromkeys("gqk", "k"),
        **dict.fromkeys("wvf", "v"),
        "T": "t",
        **dict.fromkeys("aeiouyhj", ""),
    }.items()
}


def same_given(one: Iterable[str], other: Iterable[str]) -> bool:
    """Do two lists of given names share one: the same, its form in another language, its short form or its initial?"""
    first, second = tuple(one), tuple(other)
    if not first or not second:
        return True
    sets = _given_sets()
    for a in first:
        for b in second:
            if alike(a, b) >= 0.8 or (min(len(a), len(b)) <= 2 and a[:1] == b[:1]):
                return True
            if sets.get(a, frozenset()) & sets.get(b, frozenset()):
                return True
            if a in b or b in a:
                return True
    joined = "".join(first), "".join(second)
    return alike(*joined) >= 0.75


def _latin_in_latin(person: PersonMention, sentence: Sentence, mentions: tuple[PersonMention, ...]) -> Answer:
    namesake = _namesake(person, mentions)
    if namesake is not None:
        held = {
            (m.at.start, m.at.end) for m in mentions if m.name == namesake.name or m.family[-1:] != namesake.family[-1:]
        }
        rest = [t for t in latin_tokens(sentence.text) if t.capital and not any(a <= t.start < b for a, b in held)]
        again = any(alike(person.family[-1], token.folded) >= 0.75 for token in rest)
        return Answer(0.9) if again else Answer(0.0, namesake)
    rival = None
    for mention in mentions:
        if any(alike(a, b) >= 0.75 for a in person.family for b in mention.family):
            if same_given(person.given, mention.given):
                return Answer(1.0 if person.given and mention.given else 0.9)
            if mention.certainty >= 0.6 and mention.rivals == 0:
                rival = mention
                continue
        if any(alike(a, b) >= 0.85 for a in person.family for b in mention.given) and any(
            alike(a, b) >= 0.85 for a in person.given for b in mention.family
        ):
            return Answer(1.0)
    joined = "".join((*person.given, *person.family))
    if any(alike(joined, "".join((*m.given, *m.family))) >= 0.85 for m in mentions if m is not rival):
        return Answer(1.0)  # Marie-Antoinette is María Antonieta
    held = {(m.at.start, m.at.end) for m in mentions if m is rival}
    words = [t for t in latin_tokens(sentence.text) if not any(a <= t.start < b for a, b in held)]
    for token in words:
        if token.capital and any(_written(part, token.text, token.folded, sentence) for part in person.family):
            return Answer(0.9)
        if any(part in token.folded for part in person.family if len(part) >= 4):
            return Answer(0.9)
    if rival is not None:
        return Answer(0.0, rival)
    for token in words:
        if token.capital and any(alike(part, token.folded) >= 0.9 for part in person.given):
            inside = [m for m in mentions if m.at.start <= token.start < m.at.end and m.family]
            if not any(token.folded in m.given and not m.short for m in inside):
                return Answer(0.6)
    return Answer(0.0)


def _namesake(person: PersonMention, mentions: tuple[PersonMention, ...]) -> PersonMention | None:
    """A person with the same last name and plainly another first name, where neither is known for a given name.

    None where somebody there has both, or the two words the other way round.
    """
    first, last = _two(person)
    if not first or person.given:
        return None
    found = None
    for mention in mentions:
        words = _two(mention)
        if mention.short or not words[0]:
            if any(alike(last, each) >= 0.75 for each in mention.family):
                return None
            continue
        if alike(last, words[0]) >= 0.6 or alike(first, words[1]) >= 0.6:
            return None
        if alike(last, words[1]) < 0.75:
            continue
        if min(len(first), len(words[0])) < 4 or alike(first, words[0]) >= 0.6 or same_given((first,), (words[0],)):
            return None
        if not mention.given and mention.certainty >= 0.8 and last == words[1]:
            found = mention
    return found


def _two(person: PersonMention) -> tuple[str, str]:
    """A name of two words, first and last; empty strings for any other."""
    words = (*person.given, *person.family)
    return (words[0], words[1]) if len(words) == 2 and not person.short else ("", "")


# ---- Chinese characters against Latin letters ----------------------------------------------------------------------


def _han_in_latin(person: PersonMention, sentence: Sentence, mentions: tuple[PersonMention, ...]) -> Answer:
    tokens = latin_tokens(sentence.text)
    capitals = [t for t in tokens if t.capital]
    folded = [t.folded for t in tokens]
    figure = figure_of(person)
    if figure is not None:
        found = _figure_in(figure, folded, mentions)
        if found is not None:
            return found
        if not person.foreign:
            return Answer(0.0)
    if person.foreign or not person.given:
        strictness = 0.0 if figure is None else 0.12
        for token in capitals:
            if len(token.folded) > 2 and heard(token.folded, person.name, strictness):
                return Answer(0.9)
        pairs = (one.folded + other.folded for one, other in pairwise(capitals))
        if any(heard(each, person.name, strictness) for each in pairs):
            return Answer(0.7)
        if person.foreign:
            return Answer(0.0)
    japanese = japanese_surnames().get(person.family[0])
    if japanese is not None:
        return Answer(0.9 if any(alike(each, t.folded) >= 0.8 for each in japanese for t in tokens) else 0.0)
    readings = chinese.name_readings(person.name)
    if not readings:
        return Answer(0.5)
    families = {form for family, _ in readings for form in spellings(family)}
    variants = {*families, *romanised().get(chinese.simplify(person.family[0]), ())}
    givens = {form for _, given in readings for form in spellings(given)}
    otherwise = [reading for name in _otherwise_cut(person) for reading in chinese.name_readings(name)]
    doubtful = {form for _, given in otherwise for form in spellings(given)}
    either = givens | doubtful
    joined_names = {f + g for f in families for g in givens} | {g + f for f in families for g in givens}
    rival = None
    with_next = map(add, folded, [*folded[1:], ""])
    for index, (token, pair) in enumerate(zip(tokens, with_next, strict=True)):
        for length, written in ((1, token.folded), (2, pair)) if len(token.folded) > 1 else ():
            if written in either:
                near = folded[max(0, index - 1) : index + length + 1]
                if not variants.isdisjoint(near) or (token.capital and min(map(len, givens)) >= 5):
                    return Answer(1.0)
        if token.folded in joined_names:
            return Answer(1.0)
    if not person.given:
        return Answer(0.9 if any(t.folded in variants for t in capitals) else 0.0)
    for token in capitals:
        if token.folded not in variants:
            continue
        holder = next((m for m in mentions if m.at.start <= token.start < m.at.end), None)
        if holder is None or not holder.given or not holder.family:
            return Answer(0.8)
        if _otherwise_written(person, holder):
            rival = holder
            continue
        if token.folded not in families or token.folded not in holder.family:
            return Answer(0.6)
        if _other_given(holder.given, either) and holder.rivals == 0:
            rival = holder
            continue
        return Answer(0.7)
    return Answer(0.0, rival)


def _otherwise_cut(person: PersonMention) -> Iterator[str]:
    """The name one character shorter or longer, since a segmenter may cut it wrongly: 傅莹|作 for 傅|莹作."""
    name = chinese.simplify(person.name)
    if len(person.given[0]) > 1:
        yield name[:-1]
    elif not person.short:
        following = person.at.sentence.text[person.at.end : person.at.end + 1]
        if chinese.has_han(following):
            yield name + chinese.simplify(following)


@lru_cache(maxsize=4096)
def spellings(reading: str) -> tuple[str, ...]:
    """The ways to write a reading without accents: lü is lu, lv or lyu."""
    if "ü" not in reading:
        return (fold(reading),)
    return tuple(dict.fromkeys(fold(reading.replace("ü", u)) for u in ("u", "v", "yu", "ue")))


def _other_given(written: tuple[str, ...], givens: set[str]) -> bool:
    """Is the given name written in pinyin, and plainly another than these readings?"""
    joined = "".join(written)
    if not chinese.syllables(joined):
        return False
    from rapidfuzz.distance import Indel

    return joined not in givens and all(
        Indel.normalized_similarity(joined, each) < 0.86 or abs(len(joined) - len(each)) > 2 for each in givens
    )


def _figure_in(figure: Figure, folded: Sequence[str], mentions: tuple[PersonMention, ...]) -> Answer | None:
    for mention in mentions:
        if any(alike(a, b) >= 0.8 for a in figure.family for b in mention.family):
            if mention.given and not mention.short and not same_given(figure.given, mention.given):
                return Answer(0.6)
            return Answer(1.0)
    if any(alike(part, each) >= 0.8 for part in figure.family for each in folded):
        return Answer(0.9)
    return None


def _latin_in_chinese(person: PersonMention, sentence: Sentence, mentions: tuple[PersonMention, ...]) -> Answer:
    plain = chinese.simplify(sentence.text)
    lowered = fold(sentence.text)
    if any(part in lowered for part in person.family if len(part) > 1):
        return Answer(1.0)
    known = _known_latin(person)
    if any(form in plain for figure in known for form in figure.chinese):
        return Answer(1.0)
    if _japanese_in(person, plain):
        return Answer(0.9)
    rival = None
    family = "".join(person.family)
    given = "".join(person.given)
    eastern = chinese.syllables(family) is not None
    if eastern:
        for surname in _surnames_read(family):
            for found in re.finditer(surname, plain):
                end = found.end()
                if given and reads(plain[end : end + 3], given):
                    return Answer(1.0)
                holder = next((m for m in mentions if m.at.start <= found.start() < m.at.end), None)
                if holder is None:
                    continue
                if not holder.given:
                    return Answer(0.8)
                names = (holder.name, *_otherwise_cut(holder))
                readings = {form for name in names for _, g in chinese.name_readings(name) for form in spellings(g)}
                if given and _other_given(person.given, readings) and holder.rivals == 0:
                    rival = holder
                else:
                    return Answer(0.7)
    if rival is not None:
        return Answer(0.0, rival)
    others = _surnames_spelt(family)
    holders = [_holder(found.start(), mentions) for each in others for found in re.finditer(each, plain)]
    if holders and all(holder is not None and _otherwise_written(holder, person) for holder in holders):
        return Answer(0.0, holders[0])
    if any(surname in plain for surname in others):
        return Answer(0.6)
    if others and not eastern:
        return Answer(0.0)
    for part in (*person.family, family + given if eastern else family):
        if len(part) > 2 and heard(part, plain, 0.1 if known else 0.0):
            return Answer(0.7)
    if not eastern and any(len(part) > 3 and heard(part, plain, 0.1) for part in person.given):
        return Answer(0.6)
    return Answer(0.0)


def _japanese_in(person: PersonMention, plain: str) -> bool:
    return japanese_in({*person.family, *person.given}, plain)


def figure_of(person: PersonMention) -> Figure | None:
    """The public figure that a Chinese name in the table stands for."""
    table = _figures_in_chinese()
    number = min(table.get(form, len(figures())) for form in (chinese.simplify(person.name), person.family[-1]))
    return figures()[number] if number < len(figures()) else None


def native_forms(person: PersonMention) -> tuple[str, ...]:
    """How Chinese writes a public figure whose name it does not transliterate: Kim Dae-jung is 金大中."""
    written = "".join(person.given).replace("-", "")
    return tuple(
        form
        for family in person.family[:1]
        for figure in figures_called(family)
        if figure.family == person.family and "".join(figure.given).replace("-", "") == written
        for form in figure.chinese
        if chinese.split_name(form) is not None
    )


def _otherwise_written(han: PersonMention, latin: PersonMention) -> bool:
    """Does Chinese write the public figure in Latin letters by the same surname with another given name?"""
    if han.foreign or not han.given or latin.short or not latin.given:
        return False
    forms = native_forms(latin)
    name = chinese.simplify(han.name)
    if len(name) < 3 or any(form.startswith(name) or name.startswith(form) for form in forms):
        return False
    return any(form[0] == name[0] for form in forms)


def _holder(place: int, mentions: tuple[PersonMention, ...]) -> PersonMention | None:
    return next((m for m in mentions if m.at.start <= place < m.at.end), None)


def _known_latin(person: PersonMention) -> list[Figure]:
    """The public figures whom a name in Latin letters may mean."""
    return [
        figure for part in person.family for figure in figures_called(part) if same_given(figure.given, person.given)
    ]


@lru_cache(maxsize=512)
def _surnames_read(family: str) -> tuple[str, ...]:
    """The Chinese surnames that are read so in pinyin."""
    return tuple(
        surname
        for surname in (*sorted(chinese.SURNAMES), *sorted(chinese.COMPOUND_SURNAMES))
        if family in {form for each in chinese.surname_readings(surname) for form in spellings(each)}
    )


@lru_cache(maxsize=512)
def _surnames_spelt(family: str) -> tuple[str, ...]:
    return tuple(surname for surname, spellings in romanised().items() if family in spellings)


def reads(characters: str, given: str) -> bool:
    """Do the first one to three characters read as `given` (folded pinyin)?"""
    ends = {0}
    for character in characters:
        ends = {
            start + len(form)
            for start in ends
            for each in chinese.readings(character)
            for form in spellings(each)
            if given.startswith(form, start)
        }
        if len(given) in ends:
            return True
        if not ends:
            return False
    return False


@lru_cache(maxsize=1)
def _figures_in_chinese() -> dict[str, int]:
    """The first of the public figures that has a form in Chinese, by its number."""
    table: dict[str, int] = {}
    for number, figure in enumerate(figures()):
        for form in figure.chinese:
            table.setdefault(form, number)
    return table


@lru_cache(maxsize=1)
def _given_sets() -> dict[str, frozenset[int]]:
    table: dict[str, frozenset[int]] = {}
    lines = (_DATA / "given_name_sets.txt").read_text(encoding="utf-8").splitlines()[1:]
    for index, line in enumerate(lines):
        for name in line.split():
            table[name] = table.get(name, frozenset()) | {index}
    return table

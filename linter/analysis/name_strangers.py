"""A word that is surely a name, in the place of a person whom the document names in full in both languages elsewhere.

A surname that no table has looks like any other rare word. It tells as a name by its place: where the source begins
with the person, or has a title or a verb of speech beside it, the translation does so with another name. Nothing in
the sentence or beside it may sound like the person, and nothing in the source there may sound like what is written.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import chain

from ..languages import Language, language
from ..model import Mention, Sentence
from ..records import NamedTuple
from ..regex import regex
from . import chinese
from .name_match import alike
from .name_renderings import Renderings
from .names import NOT_PERSONS, SURE, People, PersonMention, latin_tokens
from .phonetics import USUAL, fold, heard
from .places import in_table
from .words import frequency

_TOLD, _PLACED = 0.75, 0.6  # that a word is a name: by a verb or title beside it, or by its place alone
_LIKE = 0.6  # of spellings; from here on two words may be one name
_FAR = 0.75  # the same for a word in another part of the document
_SPELT = 0.85  # the same for a word that is no rare one
_LENIENT = -0.1  # how a name may sound in Chinese characters, likewise


class Stranger(NamedTuple):
    """`written` stands where the source has `meant`, whom this translation calls `usual`; `near` says that they are
    two spellings of one name."""

    written: PersonMention
    meant: PersonMention
    usual: PersonMention
    near: bool = False


class Surroundings(NamedTuple):
    """The sentences of a bead, those of the beads beside it, and what gives the `name_words` of both languages' text
    about them, each with the number of sentences that have it."""

    source: Sequence[Sentence]
    target: Sequence[Sentence]
    beside_source: Sequence[Sentence]
    beside_target: Sequence[Sentence]
    in_source: Callable[[], Counter[str]]
    in_target: Callable[[], Counter[str]]


def stranger(around: Surroundings, source_people: People, target_people: People, known: Renderings) -> Stranger | None:
    """The name in a bead that is not the one of the only known person whom the translation lacks there."""
    if len(around.source) != 1 or len(around.target) != 1:
        return None  # where sentences are joined or split, names move
    sentence = around.target[0]
    spaced = language(sentence.language).spaced
    missing: list[tuple[PersonMention, PersonMention]] = []
    for mention in source_people.mentions(around.source[0]):
        usual = known.usual(mention, doubtful=True)
        if mention.han or usual is None or mention.rivals or mention.certainty < SURE or usual.at.sentence == sentence:
            continue
        if mention.name in (each.name for each, _ in missing):
            continue
        if spaced or usual.foreign:
            missing.append((mention, usual))
    if not missing:
        return None
    if spaced:
        for meant, usual in missing:
            respelt = _respelt(around, meant, usual, target_people)
            if respelt is not None:
                return Stranger(respelt, meant, usual, near=True)
    missing = [(meant, usual) for meant, usual in missing if not _named(around, meant, usual)]
    if len(missing) != 1:
        return None
    meant, usual = missing[0]
    find = _latin_words if spaced else _chinese_words
    found = [
        each
        for each in find(sentence, meant, target_people)
        if not _heard_of(each, meant, usual, around, target_people, known)
    ]
    return Stranger(found[0], meant, usual) if len(found) == 1 else None


def name_words(sentences: Sequence[Sentence]) -> Counter[str]:
    """The capitalised words that may be names, folded, parts of hyphened ones too: how many sentences have each."""
    return Counter(chain.from_iterable(_words_of(sentence.text, sentence.language) for sentence in sentences))


@lru_cache(maxsize=512)
def _words_of(text: str, code: str) -> frozenset[str]:
    record = language(code)
    stopwords, titles = record.stopwords, record.titles
    found = set()
    for word, _, _, folded, capital in latin_tokens(text):
        if not capital:
            continue
        lowered = word.lower().rstrip(".")
        if lowered not in stopwords and lowered not in titles and lowered not in NOT_PERSONS:
            found.add(folded)
            if "-" in word or "‑" in word:
                found.update(map(fold, re.split("[-‑]", word)))
    return frozenset(found)


def _named(around: Surroundings, meant: PersonMention, usual: PersonMention) -> bool:
    """May the person be named in the bead's translation or beside it?"""
    parts = {part for part in (*meant.family, *usual.family) if len(part) > 1}
    for sentence in (*around.target, *around.beside_target):
        record = language(sentence.language)
        if record.spaced:
            tokens = latin_tokens(sentence.text)
            words = {token.folded for token in tokens}
            unusual = {token.folded for token in tokens if token.capital and not _is_word(token.text, record)}
            here = sentence in around.target  # beside it a given name is no sign that the person moved there
            names = {*parts, *meant.given} if here else parts
            if any(alike(part, word) >= _LIKE for part in parts for word in unusual):
                return True
            if any(alike(part, word) >= _SPELT for part in names for word in words if len(word) > 3):
                return True
            if any(part in word for part in parts if len(part) > 3 for word in words):
                return True
            continue
        plain = chinese.simplify(sentence.text)
        if any(chinese.simplify(part) in plain for part in usual.family):
            return True
        if any(heard(part, plain) for part in meant.family if len(part) > 2):
            return True
    return False


def _heard_of(
    written: PersonMention,
    meant: PersonMention,
    usual: PersonMention,
    around: Surroundings,
    people: People,
    renderings: Renderings,
) -> bool:
    """May the source mean what is written by some name of its own: here, beside, or, of one not known, anywhere?"""
    given = meant.given if written.given and usual.given == written.given else ()
    near = set(name_words((*around.source, *around.beside_source)))
    known = people.surely_called(written.family[-1]) - {written.name}
    # elsewhere, those whose rendering is known go by that
    far = set() if known else around.in_source().keys() - renderings.words
    if not written.han:
        parts = (written.family[-1], fold(written.name))
        return any(alike(part, word) >= _LIKE for part in parts for word in near) or any(
            alike(part, word) >= _FAR for part in parts for word in far
        )
    plain = chinese.simplify("".join(written.family) if given else written.name)
    return any(heard(word, plain, _LENIENT) for word in near - {*given} if len(word) > 2) or any(
        heard(word, plain) for word in far - {*given} if len(word) > 2
    )


# ---- Latin letters -------------------------------------------------------------------------------------------------


def _slots(mention: Mention, record: Language) -> set[str]:
    """The places by which a word tells as a person's name: at the beginning, after a title, beside a verb of speech.

    In the middle of a sentence of the translation a verb is not enough: any name may stand before `a` or `qui`.
    """
    tokens = latin_tokens(mention.sentence.text)
    inside = [i for i, token in enumerate(tokens) if mention.start <= token.start < mention.end]
    if not inside:
        return set()
    before = tokens[inside[0] - 1].text.lower().rstrip(".") if inside[0] else ""
    after = tokens[inside[-1] + 1].text.lower() if inside[-1] + 1 < len(tokens) else ""
    found = set()
    if not before or (len(before) and before in record.titles and inside[0] < 3):
        found.add("first")
    if before in record.titles:
        found.add("speaks")
    if after in record.name_verbs or before in record.name_verbs:
        found.add("speaks")
    return found


def _latin_words(sentence: Sentence, meant: PersonMention, people: People) -> Iterator[PersonMention]:
    """The single words in capitals that have the source person's place and are no words of the language."""
    record = language(sentence.language)
    where = _slots(meant.at, language(meant.at.sentence.language))
    tokens = latin_tokens(sentence.text)
    for index, token in enumerate(tokens):
        at = Mention(sentence, token.start, token.end)
        first = index == 0 or tokens[index - 1].text.lower().rstrip(".") in record.titles
        if not first or not token.capital or len(token.folded) < 4 or not token.text[1:].islower() or "-" in token.text:
            continue
        if index + 1 >= len(tokens) or tokens[index + 1].capital or (index and tokens[index - 1].capital and index > 1):
            continue
        following = tokens[index + 1]
        if not _SPACE.fullmatch(sentence.text[token.end : following.start]) or not where & _slots(at, record):
            continue
        known = bool(people.surely_called(token.folded))
        bare = following.text.lower() in record.stopwords and sentence.text[following.start - 1].isspace()
        if not known and bare and following.text.lower() not in record.name_verbs:
            continue  # `Circonspecte sur ce point, elle`
        if not known and (_is_word(token.text, record) or in_table(token.folded, record.code)):
            continue
        if (
            not known
            and not record.capitals_mark_names
            and not (token.folded[-1] in "aiouy" or following.text.lower() in record.name_verbs)
        ):
            continue  # any German noun may begin a sentence, and few end so
        certainty = _TOLD if known or "speaks" in _slots(at, record) else _PLACED
        yield PersonMention(at, at.text, (token.folded,), (), certainty, short=True)


_SPACE = regex(r"[ \u00a0](?:[cdjlmnst]['’])?")  # or an elided pronoun
_ENCLITIC = regex(r"(?:[mts]e|l[aeo]s?|nos)$")


def _is_word(text: str, record: Language) -> bool:
    lowered = text.lower()
    if lowered in record.stopwords or lowered in record.titles or fold(text) in NOT_PERSONS:
        return True
    if any(frequency(lowered, code) > 0 for code in (record.code, "en")):
        return True
    if any(frequency(form, record.code) > 0 for form in (lowered[:-1], lowered[:-2], lowered + "s", lowered + "e")):
        return True  # circonspecte, where circonspect is a word
    stem = fold(_ENCLITIC.sub("", lowered))  # `dígase`
    return stem != fold(lowered) and len(stem) > 2 and frequency(stem, record.code) > 0


def _respelt(around: Surroundings, meant: PersonMention, usual: PersonMention, people: People) -> PersonMention | None:
    """The person's name misspelt, where the translation has it as the source spells it elsewhere."""
    sentence = around.target[0]
    tokens = latin_tokens(sentence.text)
    known = {*usual.family, *usual.given} - {token.folded for token in tokens}
    sought = [part for part in (*meant.family, *meant.given) if len(part) >= 5 and part in known]
    found = [(right, token) for right in sought for token in tokens if token.capital and _near(token.folded, right)]
    if not found:
        return None
    spelt, told = around.in_source(), around.in_target()
    own = _words_of(sentence.text, sentence.language)

    def elsewhere(word: str) -> bool:
        return told[word] > (word in own)

    for right, token in found:
        word = token.folded
        if not elsewhere(right) or word in spelt or elsewhere(word):
            continue
        if frequency(token.text.lower(), sentence.language) > 0 or in_table(word, sentence.language):
            continue
        if right in meant.given and not _followed_by_family(token.end, meant, sentence):
            continue
        at = Mention(sentence, token.start, token.end)
        return PersonMention(at, at.text, (word,), (), 0.8, short=True)
    return None


def _near(word: str, right: str) -> bool:
    """Is a word the right one with a letter more, less or another, or with its letters in another order?"""
    if abs(len(word) - len(right)) > 1 or word.startswith(right) or right.startswith(word):
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(word, right) == 1 or sorted(word) == sorted(right)


def _followed_by_family(end: int, meant: PersonMention, sentence: Sentence) -> bool:
    rest = [token.folded for token in latin_tokens(sentence.text) if token.start >= end][:3]
    return any(part in rest for part in meant.family)


# ---- Chinese -------------------------------------------------------------------------------------------------------

_CLAUSE = "。，；：、！？“”「」‘’（）《》\n"


def _chinese_words(sentence: Sentence, meant: PersonMention, people: People) -> Iterator[PersonMention]:
    """Transliterations, with a dot or without, that have the source person's place."""
    record = language(sentence.language)
    where = _slots(meant.at, language(meant.at.sentence.language))
    if not where:
        return
    dotted = [each for each in people.mentions(sentence) if each.foreign and each.given and not each.short]
    plain = chinese.simplify(sentence.text)
    for each in dotted:
        before = plain[: each.at.start]
        if not before or before[-1] in _CLAUSE or any(before.endswith(title) for title in record.titles):
            yield each
    words = chinese.words(sentence.text)
    taken = [(each.at.start, each.at.end) for each in people.mentions(sentence)]
    for index, word in enumerate(words):
        before = words[index - 1].text if index else ""
        if before and before[-1] not in _CLAUSE and before not in record.titles:
            continue
        last = index
        plainly = next((n for n in people.transliterated(plain[word.start]) if plain.startswith(n, word.start)), "")
        while last < len(words) and words[last].end <= word.start + len(plainly):
            last += 1
        while not plainly and last < len(words) and words[last].tag in ("nr", "nrt", "nrfg", "ns"):
            last += 1
        if last == index or last == len(words):
            continue
        start, end = word.start, words[last - 1].end
        text, follower = plain[start:end], words[last]
        if not 2 <= len(text) <= 6 or any(c not in USUAL for c in text):
            continue
        if not plainly and len(text) == 2 and not (word.tag == "nrt" and last == index + 1):
            continue  # too many words of two characters pass for names: 马方, the Malaysian side
        if (not plainly and in_table(text, record.code)) or any(a < end and start < b for a, b in taken):
            continue
        speaks = follower.text in record.name_verbs or follower.text in record.titles or before in record.titles
        first = index == 0 and "first" in where and (follower.tag.startswith("v") or follower.text in _THINKS)
        if speaks or first:
            at = Mention(sentence, start, end)
            yield PersonMention(
                at, at.text, (text,), (), _TOLD if speaks or plainly else _PLACED, han=True, foreign=True, short=True
            )


_THINKS = frozenset("建议 预计 估计 计划 希望 批评 主张 怀疑 担心".split())
"""Verbs that a segmenter may tag as nouns."""

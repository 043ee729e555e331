"""Acronyms: what introduces each one in a language and where it is used.

An acronym is right in a translation when the translation introduces it or keeps the source's: nothing here asks for the
source's letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from operator import itemgetter
from pathlib import Path
from typing import TypeVar

from ..languages import LANGUAGES, Language, language
from ..model import Document, Mention, Sentence
from ..reading.clean import HAN_RUN
from ..records import NamedTuple
from ..regex import regex

K = TypeVar("K")
V = TypeVar("V")

_ACRONYM = regex(
    # the first capital comes first, that the search may leap to it; what stands before it is looked at from behind it
    r"[A-ZÀ-ÞŒА-ЯЁ](?<![a-zA-ZÀ-ÿŒœЀ-ӿ0-9].)(?<![A-ZÀ-ÞŒА-ЯЁ0-9][.&+/-].)"
    r"(?:\.[ ]?(?:[A-ZÀ-ÞŒА-ЯЁ]\.[ ]?)+"  # U.S., O. N. U.
    r"|[A-ZÀ-ÞŒА-ЯЁ]\.[ ]?[A-ZÀ-ÞŒА-ЯЁ]{2}\.[ ]?"  # EE. UU.
    r"|(?:[A-ZÀ-ÞŒА-ЯЁ0-9]|[&+/-](?=[A-ZÀ-ÞŒА-ЯЁ0-9]))+s?)"  # NPF, R&D, COVID-19, SMEs
    r"(?![a-zA-ZÀ-ÿŒœЀ-ӿ0-9])"
)
_MIXED = regex(r"[A-ZÀ-ÞŒ](?:[A-Za-zÀ-ÿ0-9]|[&+/-](?=[A-Z0-9])){1,9}")
_MIXED_IN_BRACKETS = regex(r"[(（]([A-ZÀ-Þ][A-Z]*[a-zà-ÿ][A-Za-zÀ-ÿ]{1,7})[)）]")
_ROMAN = regex(r"(?:[IVX]+|XL[IVX]*|L[IVX]+|C?L?X{0,3}(?:IX|IV|V?I{0,3}))s?")
_BRACKETS = regex(r"[(（\[［]([^()（）\[\]［］]{2,90})[)）\]］]")
_ARTICLE = regex(r"(?:[Ww]?[AaEe]l|[Uu]l|[Aa][dnrstz]|[Aa]sh|[Ww]a)-(?=[^\W\d_])")
"""The Arabic article as transcriptions write it; it starts no word of its own and may lend its letter or not."""
_WORD = regex(
    rf"(?<![^\W_])(?:{_ARTICLE.pattern})+[^\W\d_]+(?:['’][^\W\d_]{{2,}})*"  # al-Islam
    r"|[^\W\d_]{2,}(?<![Qq]u)['’][^\W\d_]{2,}"  # Jama'at, but not l'Islam, qu'elle, People's
    r"|[^\W\d_]+(?:\.[^\W\d_]+)*|\d+"
)
_WORD_AT_END = regex(r"(?<![^\W_])[^\W\d_]+$")
_REACH = 14
"""How many words before its brackets an acronym may abbreviate."""
_CLAUSE = regex(r"[.;:!?()（）\[\]。；：！？，、“”«»„「」《》\n]|--|[—–]|\s-\s")
_OPENING = {closing: opening for record in LANGUAGES.values() for opening, closing in record.quotes}
_NOT_INNER = " \u00a0\u202f,;:，：；*_" + "".join({mark for pair in _OPENING.items() for mark in pair})
_WIDE = regex("[０-９Ａ-Ｚａ-ｚ]+")
_ASCII = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code).isalnum()}


class Acronym(NamedTuple):
    """One mention of an acronym; `form` has neither dots nor spaces nor the plural's small s (U.S. is US)."""

    form: str
    at: Mention

    @property
    def general(self) -> bool:
        """Does a reader know it without being told (GDP, OTAN, COVID-19)?"""
        return is_general(self.form)


class Definition(NamedTuple):
    """A place that introduces an acronym.

    `long` is its long form where it can be told. `fits` says whether the acronym's letters abbreviate it: None where
    letters cannot say, as with a Chinese long form. `noted` is true where the text itself says whose letters they are
    ("NPF, por sus siglas en inglés"), so that they need not fit. `sure` is false for a bare "(ABC)" whose letters do
    not fit what stands before: it may be a party, a place or an agency as well.
    """

    acronym: Acronym
    long: Mention | None
    fits: bool | None
    noted: bool = False

    @property
    def form(self) -> str:
        return self.acronym.form

    @property
    def sure(self) -> bool:
        return self.noted or self.fits is not False

    @property
    def at(self) -> Mention:
        """From the long form to the acronym, brackets and all, or the other way round."""
        short, long = self.acronym.at, self.long
        if long is None:
            return short
        text = short.sentence.text
        start, end = min(short.start, long.start), max(short.end, long.end)
        if end < len(text) and text[end] in ")）]］":
            end += 1
        return Mention(short.sentence, start, end)


class Acronyms:
    """The acronyms of a document in one language, in order."""

    def __init__(self, language: str, definitions: Sequence[Definition], mentions: Sequence[Acronym]) -> None:
        self.language = language
        self.definitions = tuple(definitions)
        self.mentions = tuple(mentions)
        self._defined = _by_key((each.form.upper(), each) for each in self.definitions)
        self._mentioned = {each.form.upper() for each in self.mentions}
        self._defined_in = _by_key((each.acronym.at.sentence, each) for each in self.definitions)
        self._mentioned_in = _by_key((each.at.sentence, each) for each in self.mentions)

    def definition(self, form: str) -> Definition | None:
        """The first place that introduces an acronym, a sure one before others."""
        found = [place for each in _spellings(form) for place in self._defined.get(each, ())]
        return min(found, key=lambda place: (not place[1].sure, place[0]))[1] if found else None

    def mentions_any(self, form: str) -> bool:
        """Whether an acronym is used at all."""
        return any(each in self._mentioned for each in _spellings(form))

    def within(self, sentences: Iterable[Sentence]) -> tuple[Acronym, ...]:
        """The mentions in some sentences."""
        return _found_in(self._mentioned_in, sentences)

    def defined_within(self, sentences: Iterable[Sentence]) -> tuple[Definition, ...]:
        """The definitions in some sentences."""
        return _found_in(self._defined_in, sentences)


def _by_key(entries: Iterable[tuple[K, V]]) -> dict[K, list[tuple[int, V]]]:
    """Values by a key that several may have, each with its place in the order of all."""
    table: dict[K, list[tuple[int, V]]] = {}
    for place, (key, value) in enumerate(entries):
        table.setdefault(key, []).append((place, value))
    return table


def _found_in(table: dict[Sentence, list[tuple[int, V]]], sentences: Iterable[Sentence]) -> tuple[V, ...]:
    having = {sentence for sentence in sentences if sentence in table}  # few have any
    if not having:
        return ()
    found = [each for sentence in having for each in table[sentence]]
    return tuple([value for _, value in sorted(found, key=itemgetter(0))])


# ---- mentions and definitions ----------------------------------------------------------------------------------------


def acronyms(document: Document, code: str) -> Acronyms:
    """The acronyms that a document uses in one language and the places that introduce them."""
    sentences = list(document.sentences_in(code))
    introduced = {sentence: tuple(definitions_in(sentence)) for sentence in sentences if _may_define(sentence.text)}
    definitions = [found for each in introduced.values() for found in each]
    known = {each.form for each in definitions}
    mixed = {
        form
        for section in document.sections
        for sentence in section.sentences
        if "(" in sentence.text or "（" in sentence.text
        for form in _MIXED_IN_BRACKETS.findall(sentence.text)
        if sum(char.isupper() for char in form) >= 2
    }
    mentions: list[Acronym] = []
    for sentence in sentences:
        here = {each.at.start: each for each in mentions_in(sentence)}
        # In a line of capitals every word looks like an acronym: only the document's own ones count there.
        if here and in_capitals(sentence.text):
            here = {start: each for start, each in here.items() if each.form in known}
        if mixed:
            here.update((each.at.start, each) for each in _spelt(sentence, mixed))
        for each in introduced.get(sentence, ()):
            here[each.acronym.at.start] = each.acronym
        mentions += here.values()
    # Later places that spell a known acronym out in running text ("..., or NPF, ...") introduce it too.
    loose = {each.form for each in definitions if each.sure}
    for mention in mentions:
        if mention.form not in loose:
            found = _beside(mention)
            if found is not None:
                loose.add(mention.form)
                definitions.append(found)
    order = {sentence: index for index, sentence in enumerate(sentences)}
    mentions.sort(key=lambda each: (order[each.at.sentence], each.at.start))
    definitions.sort(key=lambda each: (order[each.acronym.at.sentence], each.acronym.at.start))
    return Acronyms(code, definitions, mentions)


def mentions_in(sentence: Sentence) -> Iterator[Acronym]:
    """What looks like an acronym in a sentence, in order."""
    text = _plain(sentence.text)
    for match in _ACRONYM.finditer(text):
        end = match.end()
        while text[end - 1] == " ":
            end -= 1
        form = normal_form(text[match.start() : end])
        if len(form) >= 2 and not _ROMAN.fullmatch(form):
            yield Acronym(form, Mention(sentence, match.start(), end))


def _spelt(sentence: Sentence, forms: Iterable[str]) -> Iterator[Acronym]:
    """The mentions of acronyms that have small letters (CfD), which only their definition gives away."""
    for form in forms:
        if form not in sentence.text:
            continue
        for match in re.finditer(rf"(?<![a-zA-ZÀ-ÿ0-9]){re.escape(form)}(?![a-zA-ZÀ-ÿ0-9])", sentence.text):
            yield Acronym(form, Mention(sentence, match.start(), match.end()))


def _may_define(text: str) -> bool:
    """Whether a text has brackets, as all definitions have but those that `_beside` finds."""
    return "(" in text or "（" in text or "[" in text or "［" in text


def definitions_in(sentence: Sentence) -> Iterator[Definition]:
    """The "long form (ACR)" and "ACR (long form)" of a sentence, in order."""
    text = _plain(sentence.text)
    for match in _BRACKETS.finditer(text):
        inside = _acronym_inside(match.group(1), sentence.language)
        if inside is not None:
            (start, end), noted = inside
            at = Mention(sentence, match.start(1) + start, match.start(1) + end)
            acronym = Acronym(normal_form(at.text), at)
            before = text[: match.start()].rstrip()
            if before and (before[-1].isalpha() or before[-1] in _OPENING or before[-1] in ".*_"):
                long, fits = _long_form(sentence, before, acronym.form)
                yield Definition(acronym, long, fits, noted)
            continue
        outside = _acronym_before(text[: match.start()])
        if outside is not None:
            start, end = outside
            at = Mention(sentence, start, end)
            form = normal_form(at.text)
            left, right = _inner(match.group(1))
            long = Mention(sentence, match.start(1) + left, match.start(1) + right)
            han = bool(HAN_RUN.search(long.text)) and len(long.text) >= 3
            if han or (len(form) >= 2 and abbreviates(form, long.text, tight=True)):
                yield Definition(Acronym(form, at), long, None if han else True)


def normal_form(text: str) -> str:
    """An acronym without dots, spaces and the plural's small s."""
    form = "".join(_plain(text).replace(".", "").split())
    return form[:-1] if len(form) > 2 and form.endswith("s") and form[-2].isupper() else form


def same_acronym(one: str, other: str) -> bool:
    """Are two normal forms one acronym, a plural in capitals (PYME, PYMES) aside?"""
    if one == other:
        return True
    short, long = sorted((one.upper(), other.upper()), key=len)
    return short == long or (len(short) >= 3 and long == short + "S")


def _spellings(form: str) -> Iterator[str]:
    """The capitals of what is the `same_acronym`."""
    form = form.upper()
    yield form
    if len(form) >= 3:
        yield form + "S"
    if len(form) >= 4 and form.endswith("S"):
        yield form[:-1]


def in_capitals(text: str) -> bool:
    """Is a line set in capitals, as titles are?"""
    if sum(map(str.isupper, text)) < 8:  # 0.6 * 12: most texts have fewer
        return False
    letters = "".join(filter(str.isalpha, text if text.isascii() else HAN_RUN.sub("", text)))
    return len(letters) >= 12 and sum(map(str.isupper, letters)) > 0.6 * len(letters)


def _acronym_inside(content: str, code: str) -> tuple[tuple[int, int], bool] | None:
    """The one acronym that brackets hold, beside words that only say what it is; and whether there are such words."""
    inner_start, inner_end = _inner(content)
    inner = content[inner_start:inner_end]
    alone = _MIXED.fullmatch(inner)
    if alone and sum(char.isupper() for char in inner) >= 2 and not _ROMAN.fullmatch(inner):
        return (inner_start, inner_end), False
    found = [
        match
        for match in _ACRONYM.finditer(content)
        if not _ROMAN.fullmatch(match.group()) and not match.group().isdigit()
    ]
    if len(found) != 1:
        return None
    match = found[0]
    start, end = match.start(), match.end() - (len(match.group()) - len(match.group().rstrip()))
    rest = content[:start] + " " + content[end:]
    notes = language(code).acronym_notes
    if language(code).spaced:
        words = [word.casefold() for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", rest)]
        known = all(word in notes for word in words)
    else:
        for note in sorted(notes, key=len, reverse=True):
            rest = rest.replace(note, " ")
        words = re.findall(r"[^\W_]+", rest)
        known = not words
        words = words or ([""] if rest.strip(" ,;:，：；“”\"'") != "" or len(content) > end - start + 1 else [])
    if not known:
        return None
    return (start, end), bool(words)


def _acronym_before(text: str) -> tuple[int, int] | None:
    stripped = re.sub(r"['’]s$", "", text.rstrip())
    for match in _ACRONYM.finditer(stripped):
        if match.end() == len(stripped) and not _ROMAN.fullmatch(match.group()):
            return match.start(), match.end()
    return None


def _beside(mention: Acronym) -> Definition | None:
    """The definition in `special economic zone, or SEZ,`: only where the initials fit exactly."""
    sentence = mention.at.sentence
    if len(mention.form) < 3 or not language(sentence.language).spaced:
        return None
    notes = language(sentence.language).acronym_notes
    before = _plain(sentence.text)[: mention.at.start]
    trimmed = before.rstrip(" ,“\"«'‘(")
    while True:
        word = _WORD_AT_END.search(trimmed, trimmed.rfind(" ") + 1)
        if word is None or word.group().casefold() not in notes:
            break
        trimmed = trimmed[: word.start()].rstrip(" ,“\"«'‘")
    if len(before) - len(trimmed) < 2:
        return None
    end = len(trimmed.rstrip("”»\"'’ ,"))
    words = list(_WORD.finditer(trimmed[:end]))
    initials = [fold(word.group())[:1] for word in words]
    wanted = [char for char in fold(mention.form) if char.isalpha()]
    if len(wanted) >= 3 and initials[-len(wanted) :] == wanted:
        return Definition(mention, Mention(sentence, words[-len(wanted)].start(), end), True)
    return None


def _inner(content: str) -> tuple[int, int]:
    """Where the content of brackets begins and ends without quotes and spaces."""
    start = len(content) - len(content.lstrip(_NOT_INNER))
    return start, max(len(content.rstrip(_NOT_INNER)), start)


# ---- long forms ------------------------------------------------------------------------------------------------------


def _long_form(sentence: Sentence, before: str, form: str) -> tuple[Mention | None, bool | None]:
    """The long form that ends where the bracket of an acronym opens, and whether the letters fit it."""
    quoted = _quoted_end(before)
    spaced = language(sentence.language).spaced
    if quoted is not None:
        start, end = quoted
        long = Mention(sentence, start, end)
        return long, abbreviates(form, long.text, tight=False) if spaced else None
    if not spaced:
        return _unspaced_long_form(sentence, before), None
    words = _last_words(before)
    if not words:
        return None, None
    stop = language(sentence.language).stopwords
    end = words[-1].end()
    capitals = _capital_run(words, stop)
    if capitals is not None:
        run = before[words[capitals].start() : end]
        if abbreviates(form, run, tight=False):
            best = _window(form, words[capitals:], stop)
            start = words[capitals].start() if best is None else words[capitals:][best].start()
            return Mention(sentence, start, end), True
    best = _window(form, words, stop)
    if best is not None:
        return Mention(sentence, words[best].start(), end), True
    best = _before_complement(form, words, language(sentence.language))
    if best is not None:
        return Mention(sentence, words[best].start(), end), True
    if capitals is None and _compound(form, words[-1].group()):
        return Mention(sentence, words[-1].start(), end), True
    # No letter tells where the long form begins: it is the noun phrase.
    first = _noun_phrase(form, words, language(sentence.language))
    return (None, None) if first is None else (Mention(sentence, words[first].start(), end), False)


def _last_words(text: str) -> list[re.Match[str]]:
    """The last words of a text's last clause, as far as an acronym after them reaches."""
    clause = max((match.end() for match in _CLAUSE.finditer(_undotted(text))), default=0)
    return list(_WORD.finditer(text, clause))[-_REACH:]


def _before_complement(form: str, words: Sequence[re.Match[str]], record: Language) -> int | None:
    """Where the long form begins if the letters leave out what a linking word adds to it (... du Bangladesh)."""
    if len(_letters(form)) < 3:
        return None
    for index in range(len(words) - 2, max(len(words) - 6, 1), -1):
        if words[index].group().casefold() in record.name_links:
            best = _window(form, words[:index], record.stopwords)
            if best is not None:
                return best
    return None


def _noun_phrase(form: str, words: Sequence[re.Match[str]], record: Language) -> int | None:
    """Where the noun phrase that ends the words begins: with a capital, if it has one; None if it is a single word."""
    texts = [word.group().casefold() for word in words]
    content: list[int] = []
    for index in range(len(words) - 1, -1, -1):
        if texts[index] not in record.stopwords:
            if len(content) == len(_letters(form)) + 3:
                break
            content.append(index)
        elif not {texts[index], texts[index - 1] if index else ""} & record.name_links:
            break
    if len(content) < 2:
        return None
    capitals = [index for index in content[1:] if _capital(words[index].group())]
    return min(capitals) if capitals else min(content)


def could_abbreviate(definition: Definition) -> bool:
    """Can an acronym's letters be the initials of any words that stand in a row before its brackets?

    Where the noun phrase ends and what belongs to it, no letter tells: only if no words fit are the letters wrong.
    """
    at = definition.acronym.at
    words = _last_words(_plain(at.sentence.text)[: at.start].rstrip(" \u00a0(（[［"))
    stop = language(at.sentence.language).stopwords
    form = _letters(definition.form)
    for end in range(len(words), 1, -1):
        for start in range(end - 1, -1, -1):
            run = [word.group() for word in words[start:end]]
            content = sum(word.casefold() not in stop for word in run)
            if content > len(form) + (len(form) > 3):
                break
            if content >= 2 and not Counter(form) - Counter("".join(map(_initials, run))):
                return True
    return False


def _compound(form: str, word: str) -> bool:
    """Is it one long word, as German makes them, with the letters in order, the first one first?"""
    letters = _letters(form)
    return len(letters) >= 2 and len(word) >= 10 and bool(re.match(".*".join(map(re.escape, letters)), fold(word)))


def _quoted_end(text: str) -> tuple[int, int] | None:
    """The content of the quotation that a text ends with."""
    text = text.rstrip(" ,，*_")
    if not text or text[-1] not in _OPENING:
        return None
    closing = text[-1]
    openings = {opening for record in LANGUAGES.values() for opening, mark in record.quotes if mark == closing}
    start = max(text.rfind(opening, 0, len(text) - 1) for opening in openings)
    if start == -1 or len(text) - start > 90:
        return None
    left, right = _inner(text[start + 1 : -1])
    return (start + 1 + left, start + 1 + right) if right > left else None


def _unspaced_long_form(sentence: Sentence, before: str) -> Mention | None:
    """The Chinese long form before a bracket: back to the clause's beginning or the last function word."""
    from .segmenter import cut

    stop = language(sentence.language).stopwords - {"和", "中", "上", "下", "内", "外", "国", "本", "同"}
    clause = max((match.end() for match in _CLAUSE.finditer(before)), default=0)
    run = re.search(r"[\u3400-\u9fff·]+$", before[clause:])
    if run is None:
        return None
    start = end = len(before)
    for word in reversed(list(cut(run.group()))):
        if word in stop or end - start + len(word) > 24:
            break
        start -= len(word)
    return Mention(sentence, start, end) if end - start >= 2 else None


def _capital_run(words: Sequence[re.Match[str]], stop: frozenset[str]) -> int | None:
    """Where the capitalised name that ends the words begins, small linking words inside allowed; None if it is none."""
    first = None
    links = 0
    content = 0
    for index in range(len(words) - 1, -1, -1):
        word = words[index].group()
        if _capital(word):
            first, links = index, 0
            content += word.casefold() not in stop
        elif content and word.casefold() in stop and links < 3:
            links += 1
        else:
            break
    # A capital that only begins the sentence ("The") is no part of the name.
    while first is not None and words[first].group().casefold() in stop and first < len(words) - 1:
        first += 1
    return first if content >= 2 else None


def _window(form: str, words: Sequence[re.Match[str]], stop: frozenset[str]) -> int | None:
    """Where the shortest run of last words that the letters abbreviate begins."""
    letters = _letters(form)
    for size in range(1, min(len(words), len(letters) + 6) + 1):
        run = [word.group() for word in words[-size:]]
        if run[0].casefold() in stop and len(run) > 1 and fold(run[0])[0] != letters[0]:
            continue
        if _covers(letters, run, stop, skipped=0 if len(letters) <= 3 else 1):
            return len(words) - size
    return None


def abbreviates(form: str, long: str, *, tight: bool) -> bool:
    """Can the letters of an acronym stand for a long form?

    Initials in any order, or letters in order of which the first and at least half begin a word; double letters may
    mark a plural (EEUU, FFAA). With `tight`, nearly every content word must have its letter.
    """
    words = [match.group() for match in _WORD.finditer(long)]
    letters = _letters(form)
    if not words or not letters:
        return False
    stop = _all_stopwords()
    content = sum(word.casefold() not in stop for word in words)
    return _covers(letters, words, stop, skipped=1 if tight else max(2, content // 2))


@cache
def _all_stopwords() -> frozenset[str]:
    return frozenset().union(*(record.stopwords for record in LANGUAGES.values() if record.spaced))


def _covers(letters: str, words: Sequence[str], stop: frozenset[str], skipped: int) -> bool:
    # a small word lends its letter only where the letters keep the words' order (Department of Energy, DOE)
    content = [word for word in words if word.casefold() not in stop]
    if len(content) - len(letters) > skipped:
        return False
    initials = "".join(map(_initials, content))
    for variant in _variants(letters):
        if len(content) - len(variant) > skipped:
            continue
        if all(initials.count(letter) >= variant.count(letter) for letter in variant):
            return True
        if len(variant) >= 3 and _in_order(variant, words, stop, skipped):
            return True
    return False


@lru_cache(maxsize=256)
def _variants(letters: str) -> frozenset[str]:
    """The letters of an acronym, also without those that only mark a plural: EEUU, FFAA, NGOs."""
    halved = re.sub(r"(.)\1", r"\1", letters)
    return frozenset((letters, halved, letters[:-1] if letters.endswith("s") and len(letters) > 3 else letters))


@lru_cache(maxsize=4096)
def _initials(word: str) -> str:
    """The letters that a word may lend: its first, that after an article or apostrophe inside it (al-Qaeda, Jama'at).

    Of a dotted or capitalised abbreviation (U.S., UN) each letter may be lent.
    """
    if "." in word or (len(word) <= 5 and word.isupper() and len(word) > 1):
        return fold(word).replace(".", "")
    return "".join(part[:1] for part in re.split("[-'’]", fold(word)))


def _capital(word: str) -> bool:
    """Does a word have a capital, its article aside (al-Islam)?"""
    return _bare(word)[0].isupper()


def _bare(word: str) -> str:
    """A word without an Arabic article."""
    while match := _ARTICLE.match(word):
        word = word[match.end() :]
    return word


def _in_order(letters: str, words: Sequence[str], stop: frozenset[str], skipped: int) -> bool:
    """Do the letters run through the words in order, at least half of them and the first as initials?"""
    text = " ".join(fold(word) for word in words)
    starts = {0} | {index + 1 for index, char in enumerate(text) if char in " -'’"}
    if 2 * len(starts) < len(letters) or not any(text.startswith(letters[0], start) for start in starts):
        return False
    best = 0

    def search(letter: int, position: int, initials: int) -> None:
        nonlocal best
        if letter == len(letters):
            best = max(best, initials)
            return
        tried = 0
        index = text.find(letters[letter], position)
        while index != -1 and tried < 4:
            if letter or index in starts:
                tried += 1
                search(letter + 1, index + 1, initials + (index in starts))
            index = text.find(letters[letter], index + 1)

    if len(letters) <= 7:
        search(0, 0, 0)
    return best * 2 >= len(letters) and best >= 2 and best >= sum(word not in stop for word in words) - 1 - skipped


def _letters(form: str) -> str:
    return "".join(char for char in fold(form) if char.isalpha())


def initials(long: Mention) -> str:
    """The capitals that a long form would give: those of its content words."""
    stop = language(long.sentence.language).stopwords
    words = [match.group() for match in _WORD.finditer(long.text)]
    return "".join(_bare(word)[0].upper() for word in words if word.casefold() not in stop)


def fold(text: str) -> str:
    """Lower case without accents."""
    if text.isascii():
        return text.lower()
    return "".join(char for char in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(char))


def _plain(text: str) -> str:
    """Full-width letters, digits and signs as their ASCII twins, character by character."""
    return text.translate(_ASCII) if not text.isascii() and _WIDE.search(text) else text


def _undotted(text: str) -> str:
    """The text with the dots of initials (U.S.) hidden, so that they end no clause."""
    return re.sub(r"(?<=[A-ZÀ-Þ])\.", "_", text) if "." in text else text


# ---- acronyms that readers know --------------------------------------------------------------------------------------


@cache
def _table() -> tuple[dict[str, frozenset[str]], ...]:
    """The rows of data/acronyms.tsv as {language: forms}; what is the same everywhere has one form in all."""
    rows: list[dict[str, frozenset[str]]] = []
    columns: list[str] = []
    path = Path(__file__).parent / "data" / "acronyms.tsv"
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            rows += [{code: frozenset({form}) for code in columns} for form in line[2:].split()]
        elif line and not line.startswith("#"):
            cells = line.split("\t")
            if not columns:
                columns = cells
                continue
            rows.append({code: frozenset(cell.split("/")) - {"-"} for code, cell in zip(columns, cells, strict=True)})
    return tuple(rows)


@cache
def _general() -> frozenset[str]:
    return frozenset(form.upper() for row in _table() for forms in row.values() for form in forms)


def is_general(form: str) -> bool:
    """Does a reader know this acronym without being told (GDP, OTAN, COVID-19)?"""
    return form.upper() in _general()


def equivalents(form: str, source: str, target: str) -> frozenset[str]:
    """What an acronym of general use is called in another language, its own form included where that is in use."""
    rows = _rows_by_form(source).get(form, ())
    return frozenset(other for row in rows for other in row.get(target, frozenset()))


@cache
def _rows_by_form(code: str) -> dict[str, list[dict[str, frozenset[str]]]]:
    found: dict[str, list[dict[str, frozenset[str]]]] = {}
    for row in _table():
        for form in row.get(code, frozenset()):
            found.setdefault(form, []).append(row)
    return found

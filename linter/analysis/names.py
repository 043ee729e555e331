"""The persons that a document names: full mentions found by their form, short ones resolved by what went before.

A person in Latin letters is known by a given name, a title beside it, a Chinese or Korean form, initials, or the table
of public figures; a person in Chinese by a surname with a title, a verb or a second mention beside it, by the middle
dot of a transliterated name, or by the table. What looks like a name and has no such evidence is not reported here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cached_property, lru_cache
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

from ..languages import LANGUAGES, Language, language
from ..model import Document, Mention, Sentence
from ..recent import Recent
from ..records import NamedTuple
from ..regex import regex
from . import chinese
from .chinese import HAN
from .phonetics import USUAL, fold
from .words import frequency

if TYPE_CHECKING:
    from .name_match import Answer

_DATA = Path(__file__).parent / "data"

SURE = 0.8
"""The certainty from which a mention in full tells what somebody is called."""

_ANSWERS = 2_000
"""How many answers are kept, and up to twice as many: more than a brief has, but not all of a long text."""


class PersonMention(NamedTuple):
    """One mention of a person.

    `name` is the full name as the document writes it, also where the mention is short; `family` and `given` are its
    parts, folded to lower case without accents (Chinese: the characters). `han` says that the name is written in
    Chinese characters, `foreign` that these only render its sound, `short` that the mention is less than the name,
    and `rivals` how many other persons it might mean. `certainty` in 0..1 is how sure it is that this is a person.
    """

    at: Mention
    name: str
    family: tuple[str, ...]
    given: tuple[str, ...]
    certainty: float
    han: bool = False
    foreign: bool = False
    short: bool = False
    rivals: int = 0

    @property
    def reading(self) -> str:
        """The name in Latin letters: as it stands, as the world spells it, or in pinyin."""
        if not self.han:
            return self.name
        figure = _chinese_figures().get(chinese.simplify(self.name))
        return figure.name.strip() if figure is not None and figure.name else chinese.pinyin(self.name)

    @property
    def shown(self) -> str:
        """The name for a reader who may not read Chinese: `王安石 (Wang Anshi)`."""
        return f"{self.name} ({self.reading})" if self.han else self.name


class Figure(NamedTuple):
    """A public figure: family and given names in Latin letters, folded, the forms in Chinese, the name as shown."""

    family: tuple[str, ...]
    given: tuple[str, ...]
    chinese: tuple[str, ...]
    name: str = ""


class People:
    """The persons that a document names in one language.

    In running text a short mention means the last full name that it fits; in a bitext each sentence stands alone.
    """

    def __init__(self, mentions: dict[Sentence, tuple[PersonMention, ...]]) -> None:
        self._mentions = mentions
        self.answers: Recent[tuple[PersonMention, tuple[Sentence, ...]], Answer] = Recent(_ANSWERS)
        """What `name_match` found of persons of another language in sentences whose persons these are."""

    def mentions(self, sentence: Sentence) -> tuple[PersonMention, ...]:
        """The mentions in a sentence, in order."""
        return self._mentions.get(sentence, ())

    def among(self, sentences: Iterable[Sentence]) -> list[PersonMention]:
        """The mentions in several sentences, in their order."""
        found: list[PersonMention] = []
        for sentence in sentences:
            found += self._mentions.get(sentence, ())
        return found

    def all(self) -> Iterator[PersonMention]:
        """Every mention, in document order."""
        for each in self._mentions.values():
            yield from each

    def surely_called(self, family: str) -> Set[str]:
        """The names of the persons with a family name whom the document surely names in full."""
        return self._surely_called.get(family, frozenset())

    @cached_property
    def _surely_called(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for mention in self.all():
            for part in mention.family if not mention.short and mention.certainty >= SURE else ():
                found.setdefault(part, set()).add(mention.name)
        return found

    def transliterated(self, first: str) -> Iterable[str]:
        """The family names of two characters and more of foreigners that begin with this one, in simplified ones."""
        return self._transliterated.get(first, ())

    @cached_property
    def _transliterated(self) -> dict[str, dict[str, None]]:
        found: dict[str, dict[str, None]] = {}
        for mention in self.all():
            if mention.foreign and mention.given and not mention.short and len(mention.family[0]) > 1:
                family = chinese.simplify(mention.family[0])
                found.setdefault(family[0], {})[family] = None
        return found


def people(document: Document, code: str) -> People:
    """The persons that a document names in the language `code`, in all its sections."""
    spaced = language(code).spaced
    if document.given is not None:
        return People({sentence: tuple(_alone(sentence, spaced)) for sentence in _bitext(document, code)})
    sentences = list(document.sentences_in(code))
    evidence = _Evidence(sentences)
    known: _Known = {}
    if spaced:
        return People({s: tuple(_resolved(_latin_mentions(s, evidence, known), known)) for s in sentences})
    found = _spread({sentence: tuple(_chinese_mentions(sentence, evidence)) for sentence in sentences})
    return People({sentence: tuple(_resolved(mentions, known)) for sentence, mentions in found.items()})


def _alone(sentence: Sentence, spaced: bool) -> Iterator[PersonMention]:
    """The persons that a sentence names by itself."""
    known: _Known = {}
    return _resolved(
        _latin_mentions(sentence, _NOBODY, known) if spaced else _chinese_mentions(sentence, _NOBODY), known
    )


def _spread(found: dict[Sentence, tuple[PersonMention, ...]]) -> dict[Sentence, tuple[PersonMention, ...]]:
    """What is surely a person's name in one sentence is so in the others, whatever the segmenter makes of it there."""
    sure = {m.name: m for mentions in found.values() for m in mentions if m.certainty >= 0.6 and len(m.name) > 2}
    by_beginning: dict[str, list[tuple[int, PersonMention]]] = {}
    for rank, mention in enumerate(sure.values()):
        by_beginning.setdefault(mention.name[0], []).append((rank, mention))
    spread = {}
    for sentence, mentions in found.items():
        more = list(mentions)
        # of all names those that may stand here
        beginnings = by_beginning.keys() & set(sentence.text)
        for _, mention in sorted((each for first in beginnings for each in by_beginning[first]), key=itemgetter(0)):
            name = mention.name
            start = sentence.text.find(name)
            while start != -1:
                end = start + len(name)
                beside = [m for m in more if m.at.start < end and start < m.at.end]
                if all(m.at.end - m.at.start < len(name) for m in beside):
                    more = [m for m in more if m not in beside]
                    more.append(mention._replace(at=Mention(sentence, start, end)))
                start = sentence.text.find(name, end)
        spread[sentence] = tuple(sorted(more, key=lambda m: m.at.start))
    return spread


def _bitext(document: Document, code: str) -> Iterator[Sentence]:
    for bead in document.given or ():
        if bead.language == code:
            yield from bead.target
        if document.source_language == code:
            yield from bead.source


class _Evidence:
    """What the rest of a document says about a word: how often it stands there, and whether in small letters."""

    def __init__(self, sentences: Iterable[Sentence]) -> None:
        self._text = "\n".join(sentence.text for sentence in sentences)
        self._found: dict[str, int] = {}

    def count(self, name: str) -> int:
        """How often a name stands there: 0, 1, or 2 for twice and more."""
        known = self._found.get(name) if self._text else 0
        if known is None:
            first = self._text.find(name)
            known = (first >= 0) + (first >= 0 and self._text.find(name, first + len(name)) >= 0)
            self._found[name] = known
        return known


_NOBODY = _Evidence(())


# ---- short mentions ------------------------------------------------------------------------------------------------

_Known = dict[str, list[PersonMention]]
"""The persons who have a word, folded, in their name; the one named last comes last."""


def _resolved(found: Iterable[PersonMention], known: _Known) -> Iterator[PersonMention]:
    """The mentions with short ones resolved by `known`, which is kept up with each before the next is asked for."""
    for mention in found:
        part = (mention.family or mention.given)[0]
        if not mention.short:
            for key in {*mention.family, *mention.given}:
                others = [each for each in known.get(key, ()) if each.name != mention.name]
                known[key] = [*others, mention]
            yield mention
            continue
        persons = known.get(part)
        if not persons:
            if mention.certainty > 0:
                yield mention
            continue
        meant = persons[-1]
        yield mention._replace(
            name=meant.name,
            family=meant.family,
            given=meant.given,
            han=meant.han,
            foreign=meant.foreign,
            certainty=max(mention.certainty, meant.certainty * (0.95 if len(persons) == 1 else 0.6)),
            rivals=len(persons) - 1,
        )


# ---- names in Latin letters ----------------------------------------------------------------------------------------

# all begin with a letter, that the search may leap to it
_TOKEN = regex(r"[^\W\d_](?:(?<=[A-Z])\.(?:[A-Z]\.)+|[^\W\d_]*(?:['’‑-][^\W\d_]+)*\.?)")
_ELISION = regex(r"(?:[dlnsjmctDLNSJMCT]|qu|Qu|jusqu|lorsqu|puisqu)['’](?=[A-Za-zÀ-ÿ])")
_POSSESSIVE = regex(r"['’]s?$")
_PARTICLES = frozenset(
    "de del della di da dos das do du van von der den ter zu la le el al bin ibn ben bint ould abu".split()
)
_VON = frozenset("von van de".split())
_AFTER_VON = frozenset("der den zu la le el".split())  # articles unless they follow one of these, or `de`
_NOBLE = frozenset("von van zu bin ibn ben".split())  # names, not offices, begin with these
_HONORED = frozenset("san santa santo saint sainte st sankt são".split())
NOT_PERSONS = frozenset(
    # what a run of capitals must not end in, or begin with, to be a person: organisations, places, works, times
    "bank university college school hospital street avenue road square park river lake mountain mount island islands "
    "sud nord norte sur este oeste ouest süd südlich orientale orientales occidentale oriental occidental "
    "bay sea ocean valley county city town village district province state states airport station stadium arena club "
    "united party union league cup council committee commission court ministry department agency office institute "
    "foundation association organization organisation company corporation group inc ltd news times post journal "
    "museum palace castle cathedral church temple bridge tower hall house center centre act law bill treaty agreement "
    "plan program programme project prize award awards games championship festival day week month year war army navy "
    "force police guard dynasty empire republic kingdom government parliament congress senate assembly north south "
    "east west central northern southern eastern western falls beach hills creek canyon desert forest coast cape "
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "
    "october november december easter christmas pentecost ramadan noël navidad pascua pascual pâques ostern "
    "weihnachten administration campaign institute street library theater theatre airlines motors "
    "rue avenue place boulevard université ville fleuve lac mont mer parti banque ministère conseil musée pont "
    "calle avenida plaza universidad ciudad río lago monte mar partido banco ministerio consejo museo puente "
    "straße platz universität stadt fluss see berg meer partei rat stiftung haus museum brücke gesellschaft verein "
    "times bulls hornets lakers tech the and of".split()
)
_INITIAL = regex(r"[A-Z]\.?$|(?!U\.[SKN]|E\.U|D\.C)(?:[A-Z]\.){2,3}$")
_ABBREVIATION = regex(r"(?:U\.[SKN]|E\.U|D\.C)\.")
_HYPHENATED = regex(r"[A-Z][a-z]+[-‑][a-z]+$")


class _Token(NamedTuple):
    text: str
    start: int
    end: int
    folded: str
    capital: bool


_made = tuple.__new__  # a document has thousands of tokens, and _Token() takes three times as long


@lru_cache(maxsize=512)
def latin_tokens(text: str) -> tuple[_Token, ...]:
    """The words of a text in Latin letters, elided articles and possessives cut off."""
    found = []
    for match in _TOKEN.finditer(text):
        at = match.start()
        word, start, end, folded, capital = _bare(match[0]) if at else _bare_at_beginning(match[0])
        found.append(_made(_Token, (word, at + start, at + end, folded, capital)))
    return tuple(found)


def first_word(text: str) -> str:
    """The text of the first of a text's `latin_tokens`; empty where there are none."""
    match = _TOKEN.search(text)
    if match is None:
        return ""
    return (_bare(match[0]) if match.start() else _bare_at_beginning(match[0]))[0]


@lru_cache(maxsize=4096)
def _bare(word: str) -> tuple[str, int, int, str, bool]:
    """A word without elided article and possessive, where in it that begins and ends, folded, has it a capital?"""
    return _cut(word, False)


@lru_cache(maxsize=1024)
def _bare_at_beginning(word: str) -> tuple[str, int, int, str, bool]:
    """The same for the word with which a text begins."""
    return _cut(word, True)


def _cut(word: str, first: bool) -> tuple[str, int, int, str, bool]:
    length = len(word)
    apostrophe = "'" in word or "’" in word
    elided = _ELISION.match(word) if apostrophe else None
    if elided and (word[0].islower() or (word[1] in "'’" and word[0] in "DLQ" and (first or word[0] != "D"))):
        word = word[elided.end() :]
    cut = length - len(word)
    if word.endswith(".") and len(word) > 2:
        word = word[:-1]
    possessive = _POSSESSIVE.search(word) if apostrophe else None
    if possessive and possessive.start() > 1:
        word = word[: possessive.start()]
    return word, cut, cut + len(word), fold(word), word[0].isupper()


Run = tuple[_Token, ...]
"""Capitalised words that follow each other, with the particles between them."""


def latin_runs(text: str) -> Iterator[Run]:
    """The runs of capitalised words of a text."""
    return (run for _, run in _runs(text))


@lru_cache(maxsize=512)
def _runs(text: str) -> tuple[tuple[int, Run], ...]:
    """The runs of capitalised words of a text, each with the number of words before it."""
    tokens = latin_tokens(text)
    found = []
    behind = 0
    for place in [place for place, token in enumerate(tokens) if token.capital]:
        if place >= behind:
            run = _run(tokens, place, text)
            found.append((place, run))
            behind = place + len(run)
    return tuple(found)


def _latin_mentions(sentence: Sentence, evidence: _Evidence, known: _Known) -> Iterator[PersonMention]:
    """The persons in a sentence, and bare words that may mean somebody of `known`."""
    text = sentence.text
    tokens = latin_tokens(text)
    record = language(sentence.language)
    titles = record.titles
    for place, run in _runs(text):
        before = tokens[place - 1] if place else None
        titled = (
            before is not None
            and before.text.lower().rstrip(".") in titles
            and not text[before.end : run[0].start].strip(" .")
        )
        if len(run) == 1 and not titled and _is_nobody(run[0], known):
            continue  # most capitals
        yield from _persons_in(run, tokens, place, sentence, record, titled, evidence, known)


def _is_nobody(token: _Token, known: _Known) -> bool:
    """Is it sure that a word by itself, without a title, names no person?"""
    return token.folded not in known and token.folded not in _families()


def _shouting(tokens: tuple[_Token, ...], stopwords: frozenset[str]) -> bool:
    """Have all words of a sentence capitals, as in a heading?"""
    return len(tokens) > 3 and all(token.capital or token.text in stopwords for token in tokens)


def _run(tokens: tuple[_Token, ...], place: int, text: str) -> Run:
    """Capitalised words that follow each other with nothing but a space between, particles within."""
    run = [tokens[place]]
    index = place + 1
    while index < len(tokens):
        token, before = tokens[index], run[-1]
        if not token.capital and token.text not in _PARTICLES:
            break
        gap = text[before.end : token.start]
        if _ABBREVIATION.match(before.text):
            break
        if gap not in (" ", "\u00a0", "\u202f") and not (gap in (". ", ".") and len(before.text) <= 2):
            break
        if token.capital:
            run.append(token)
            index += 1
            continue
        ahead = index
        while ahead < len(tokens) and ahead - index < 3 and tokens[ahead].text in _PARTICLES:
            if tokens[ahead].text in _AFTER_VON and (ahead == index or tokens[ahead - 1].text not in _VON):
                break
            ahead += 1
        joined = ahead > index and ahead < len(tokens) and tokens[ahead].capital
        if not joined or any(text[tokens[k].end : tokens[k + 1].start] not in " -" for k in range(index - 1, ahead)):
            break
        run.extend(tokens[index : ahead + 1])
        index = ahead + 1
    return tuple(run)


def _persons_in(
    run: Run,
    tokens: tuple[_Token, ...],
    place: int,
    sentence: Sentence,
    record: Language,
    titled: bool,
    evidence: _Evidence,
    known: _Known,
) -> Iterator[PersonMention]:
    """The persons in a run of capitalised words that is at a place of the tokens, behind a title or not."""
    titles, verbs, stopwords = record.titles, record.name_verbs, record.stopwords
    shouting = _shouting(tokens, stopwords)
    behind = place + len(run)
    after = tokens[behind].text.lower() if behind < len(tokens) else ""
    index = 0
    while index < len(run):
        token, rest = run[index], run[index:]
        if len(rest) == 1:
            if not titled and _is_nobody(token, known):
                return
        elif token.text.lower().rstrip(".") in titles:
            titled = True
            index += 1
            continue
        name = _name_length(rest, shouting, titles)
        found = _person_at(rest, name, titled, shouting, place + index == 0, stopwords)
        if found is None and not shouting and (index == 0 or _common(run[index - 1], record.code)):
            found = _unheard_of(rest, name, record)
        if found is None or (titled and token.text in _PARTICLES and token.text not in _NOBLE):
            titled = False
            index += 1
            continue
        length, family, given, certainty, short = found
        part = rest[:length]
        if shouting and certainty and not (titled or after in verbs or _met_elsewhere(part, family, evidence)):
            certainty = 0.0  # where all words have capitals, these do not make a name
        if certainty and after in verbs and index + length == len(run):
            certainty = min(1.0, certainty + 0.1)
        if certainty or not short or (family or given)[0] in known:
            at = Mention(sentence, part[0].start, part[-1].end)
            yield PersonMention(at, at.text, family, given, certainty, short=short)
        titled = False
        index += length


def _met_elsewhere(part: Run, family: tuple[str, ...], evidence: _Evidence) -> bool:
    """Is it a public figure's name, or one that the running text has too?"""
    if any(each in _families() or each in _pinyin_surnames() or each in _eastern_surnames() for each in family):
        return True
    name = " ".join(token.text for token in part)
    return evidence.count(name.title()) > 0 if name.isupper() else evidence.count(name) > 1


_Found = tuple[int, tuple[str, ...], tuple[str, ...], float, bool]


def _person_at(
    run: Run,
    name: int,
    titled: bool,
    shouting: bool,
    first: bool,
    stopwords: frozenset[str],
) -> _Found | None:
    """The person that a run of capitalised words begins with: length, family, given, certainty, short.

    `name` is its `_name_length`.
    """
    head = run[0]
    if head.folded in _HONORED or not head.folded:
        return None
    if first and head.text.lower() in stopwords:
        return None
    eastern = _eastern(run)
    if eastern is not None:
        length, certainty = eastern
        family, given = _parts(run[:1]), _parts(run[1:length])
        return length, family, ("".join(given),) if _pinyin_given(given) else given, certainty, False
    initial = len(run) > 2 and _initial(head) and head.text.lower() not in stopwords  # `A` may be the article
    if name >= 2 and (head.folded in _given_names() or initial):
        start = 1
        while start < name - 1 and (run[start].folded in _given_names() or _initial(run[start])):
            start += 1
        return name, _parts(run[start:name]), _parts(run[:start]), 0.95 if not shouting else 0.6, False
    if head.text.isupper() and len(head.text) > 1 and not titled:
        return None
    if titled and name >= 1 and head.folded not in NOT_PERSONS and head.folded not in _LANGUAGE_NAMES:
        start = name - 1 if name > 1 and head.folded in _given_names() else 0
        return name, _parts(run[start:name]), _parts(run[:start]) if start else (), 0.85 if name > 1 else 0.7, name == 1
    known = _families().get(head.folded)
    if known and name == 1:
        return 1, (head.folded,), (), 0.7 if head.folded in _distinctive() else 0.0, True
    if name == 1 or len(run) == 1:
        return 1, (head.folded,), (), 0.0, True
    return None


_UNKNOWN = 0.45
"""Two or three rare words with capitals are as likely a person as anything else."""


def _unheard_of(run: Run, name: int, record: Language) -> _Found | None:
    """A run of words, `name` its `_name_length`, none known as a given name, nor as a word: `Oumou Sanankoua`."""
    if name != len(run) or name < 2 or not run[0].capital:
        return None
    words = [token for token in run if token.capital and not _initial(token)]
    if not 2 <= len(words) <= 3:
        return None
    if any(_common(token, record.code) or token.text.lower() in record.stopwords for token in words):
        return None
    if any(token.folded in _given_names() for token in words):
        return None
    if not record.capitals_mark_names and (len(words) > 2 or words[0].folded[-1] not in "aiouy"):
        return None  # German nouns have capitals too, and few end so
    first = next(index for index, token in enumerate(run) if token is words[0]) + 1
    return name, _parts(run[first:]), _parts(run[:first]), _UNKNOWN, False


def _common(token: _Token, code: str) -> bool:
    """Is it a word of the language or of English, an acronym, or part of a place's name?"""
    if len(token.folded) < 3 or not token.text[1:2].islower():
        return True
    if any(frequency(part, each) >= _RARE for part in token.text.split("-") for each in {code, "en"}):
        return True
    from .places import in_table  # which is built on this module

    return in_table(token.folded, code)


_RARE = 0.3  # occurrences in a million words


def _initial(token: _Token) -> bool:
    """Is it an initial, or several?"""
    return (len(token.text) < 3 or "." in token.text) and _INITIAL.match(token.text) is not None


def _name_length(run: Run, shouting: bool, titles: frozenset[str]) -> int:
    """How many words of the run may be one person's name; 0 where it looks like an organisation or place."""
    most = 2 if shouting else 4
    length = names = 0
    for token in run:
        word = token.text.lower().rstrip(".")
        if token.capital:
            if word in titles:
                break
            if word in NOT_PERSONS:
                return 0 if names else -1
            if names == most:
                break
            names += not _initial(token)
        length += 1
    while length and not run[length - 1].capital:
        length -= 1
    return length


def _eastern(run: Run) -> tuple[int, float] | None:
    """Is this a Chinese, Korean or Vietnamese name, surname first? Its length in words and the certainty."""
    head = run[0]
    if len(run) < 2 or not head.capital or not run[1].capital or run[1].text.lower() in NOT_PERSONS:
        return None
    second = run[1]
    if head.folded in _pinyin_surnames():
        read = chinese.syllables(second.text)
        if read and len(read) <= 2 and second.text[1:].islower() | ("-" in second.text):
            if head.text.lower() + second.text.lower() in _PINYIN_PLACES:
                return None
            third = chinese.syllables(run[2].text) if len(run) > 2 and len(read) == 1 and run[2].capital else None
            if third and len(third) == 1 and len(run[2].text) > 1:
                return 3, 0.9
            return 2, 0.95 if len(read) == 2 or head.folded in _COMMON_PINYIN else 0.8
    if head.folded in _eastern_surnames():
        if _HYPHENATED.match(second.text) or re.match(r"[A-Z][a-z]+[-‑][A-Z][a-z]+$", second.text):
            return 2, 0.9
        short = len(run) > 2 and run[2].capital and len(second.text) <= 6 and len(run[2].text) <= 6
        if short and second.folded not in _given_names() and run[2].text.lower() not in NOT_PERSONS:
            return 3, 0.7
    return None


_PINYIN_PLACES = frozenset("hongkong shanxi huanghe".split())
_COMMON_PINYIN = frozenset(
    "wang li zhang liu chen yang huang zhao zhou wu xu sun zhu hu guo lin gao liang zheng luo song xie tang cao deng "
    "xiao feng zeng cheng cai peng pan yuan dong su ye lu wei jiang du ding shen ren yao zhong cui tan liao jia xia "
    "fang zou xiong qin bai meng yan xue hou lei hao kong shao qian hui xi shi".split()
)


def _pinyin_given(given: tuple[str, ...]) -> bool:
    return all(chinese.syllables(each) for each in given)


def _parts(tokens: Run) -> tuple[str, ...]:
    """The words of a name, folded, without particles and initials; a hyphenated word is one."""
    words = tuple(t.folded for t in tokens if t.capital and not _initial(t))
    return words or tuple(t.folded for t in tokens)


# ---- names in Chinese ----------------------------------------------------------------------------------------------

_DOT = "·•・‧∙⋅"
_DOTTED = f"[{HAN}]{{1,8}}(?:[{_DOT}][{HAN}]{{1,8}})+"


def _chinese_mentions(sentence: Sentence, evidence: _Evidence) -> Iterator[PersonMention]:
    text = sentence.text
    if not chinese.has_han(text):
        return
    plain = chinese.simplify(text)
    begins = _chinese_beginnings()
    dotted = any(dot in plain for dot in _DOT)
    record = language(sentence.language)
    words = chinese.words(text)
    behind = 0  # where the last person's name ends
    for index, (_, start, _, _) in enumerate(words):
        if start < behind or not (dotted or plain[start] in begins):
            continue
        found = _chinese_person(words, index, plain, dotted, record.titles, record.name_verbs, evidence)
        if found is None:
            continue
        start, behind, family, given, certainty, foreign, short = found
        at = Mention(sentence, start, behind)
        yield PersonMention(at, at.text, family, given, certainty, han=True, foreign=foreign, short=short)


_Chinese = tuple[int, int, tuple[str, ...], tuple[str, ...], float, bool, bool]


def _chinese_person(
    words: tuple[chinese.Word, ...],
    index: int,
    plain: str,
    has_dot: bool,
    titles: frozenset[str],
    verbs: frozenset[str],
    evidence: _Evidence,
) -> _Chinese | None:
    word = words[index]
    start = word.start
    # few texts have such dots, and the pattern takes milliseconds to compile
    dotted = _dotted_at(words, index, plain) if has_dot else None
    end = _known_end(plain, start)
    # what is longer than the figure's name is another's that begins alike: 克里 is no part of 克里斯托夫·富凯
    if end is not None and (dotted is None or dotted[1] <= end) and _whole(words[index:], start, end):
        return _known(plain, start, end)
    japanese = _japanese_at(words, index, plain, titles, verbs)
    if japanese:
        return japanese
    if dotted:
        return dotted
    if not word.text or (
        plain[start] not in chinese.SURNAMES and plain[start : start + 2] not in chinese.COMPOUND_SURNAMES
    ):
        return None
    # surname and title: 李总理
    surname = 2 if plain[start : start + 2] in chinese.COMPOUND_SURNAMES else 1
    if word.end - start == surname and index + 1 < len(words):
        follower = words[index + 1]
        if _is_title(follower.text, titles) and (index == 0 or words[index - 1].tag not in ("nr", "m", "q")):
            return start, start + surname, (plain[start : start + surname],), (), 0.6, False, True
    if word.end - start > surname and plain[start + surname : word.end] in titles:
        return start, start + surname, (plain[start : start + surname],), (), 0.6, False, True
    reached = _native_end(words, index, plain, surname, titles, verbs)
    if reached is None:
        return None
    end = reached
    before = words[index - 1].text if index else ""
    if index and (words[index - 1].tag in ("nrt", "nrfg", "zg") or plain[end - 1] in _NOT_LAST):
        return None
    after = next((w.text for w in words[index:] if w.start >= end), "")
    following = next((w for w in words[index:] if w.start >= end), None)
    if following is not None and following.tag in ("nrt", "nrfg") and _transliterated(following.text):
        return None  # 谢夫乔|维奇: a foreign name, cut where a native one would end
    certainty = 0.0
    tag = word.tag if word.end == end else ""
    tag = "nr" if tag in _ODD_TAGS else tag
    if tag.startswith("nr"):
        certainty += 0.42 if end - start >= 3 else 0.3
    if plain[start : start + surname] in chinese.COMMON_SURNAMES or surname > 1:
        certainty += 0.15
    alone = certainty
    if _is_title(before, titles):
        certainty += 0.35
    if _is_title(after, titles):
        certainty += 0.25 if not _name_follows(words, end) else -0.3
    if after in verbs or before in verbs:
        certainty += 0.25
    if evidence.count(plain[start:end]) > 1 and tag.startswith("nr"):
        certainty += 0.15
    if before in "、，和与及" and after in "、，和与及等":
        certainty += 0.1
    certain = certainty > alone
    if certainty < 0.42 or (not certain and not _SENTENCE_END.search(plain)):
        return None  # a heading has no room for what tells a name from other words
    name = plain[start:end]
    return start, end, (name[:surname],), (name[surname:],), min(certainty, 0.97), False, False


def _name_follows(words: tuple[chinese.Word, ...], end: int) -> bool:
    """Does a name follow the title that begins at `end`, so that what is before it is an office: 任天堂总裁岩田聪?"""
    after = [word for word in words if word.start >= end][1:2]
    return bool(after) and (after[0].tag.startswith("nr") or after[0].text[0] in chinese.COMMON_SURNAMES)


def _native_end(
    words: tuple[chinese.Word, ...],
    index: int,
    plain: str,
    surname: int,
    titles: frozenset[str],
    verbs: frozenset[str],
) -> int | None:
    """Where a Chinese name that begins with a word ends: the word itself, or the surname with single characters."""
    word = words[index]
    length = word.end - word.start
    beyond = words[index + 1].text if index + 1 < len(words) else ""
    if length == surname + 2 and word.tag in _ODD_TAGS and _is_title(beyond, titles):
        return word.end  # the dictionary has 周恩来 as a time
    if word.tag.startswith("nr") and surname < length <= surname + 2:
        if length == surname + 1 and index + 1 < len(words):
            # 张又|侠: a name cut short
            follower = words[index + 1]
            beyond = words[index + 2].text if index + 2 < len(words) else ""
            if _single(follower, titles, verbs) or (len(follower.text) == 1 and _is_title(beyond, titles)):
                return follower.end  # 魏凤|和|同志
        return word.end
    if length != surname:
        return None
    rest = words[index + 1 : index + 3]
    if rest and len(rest[0].text) == 2 and rest[0].tag.startswith("nr") and chinese.has_han(rest[0].text):
        return rest[0].end
    if len(rest) == 2 and len(rest[0].text) == len(rest[1].text) == 1 and rest[1].tag.startswith("nr"):
        return rest[1].end  # 张|又|侠
    if len(rest) == 2 and _single(rest[0], titles, verbs) and _single(rest[1], titles, verbs):
        return rest[1].end
    if rest and len(rest[0].text) == 2 and word.tag == "nr" and rest[0].tag in ("n", "a", "nz", "v", "x", "d"):
        return rest[0].end if rest[0].text not in titles and rest[0].text not in verbs else None
    if rest and len(rest[0].text) == 2 and word.tag == "nr" and rest[0].tag in ("ns", "nrt"):
        beside = (words[index - 1].text if index else "", words[index + 2].text if index + 2 < len(words) else "")
        if any(each in verbs or _is_title(each, titles) for each in beside):
            return rest[0].end  # 尹|美善|说
    return None


_SENTENCE_END = regex(r"[。！？；.!?;，,]")
_FUNCTION = frozenset(
    "的了在是和与及或也都就还被把将向对从到为以于由因等着过地得不没有又再很最更这那其之所而但则因此说称道"
    "指出年月日时分秒个位名次人们他她它我你上下内外前后中国市省县区州党方会部"
)


_PARTICLE_TAGS = ("p", "c", "uj", "ul", "r", "m", "q", "f", "u", "y", "d")
_ODD_TAGS = ("t", "nz", "x", "l")
_NOT_LAST = frozenset("时日月年周海湖岛营声队区省市县镇村路街们的了在")


def _single(word: chinese.Word, titles: frozenset[str], verbs: frozenset[str]) -> bool:
    return (
        len(word.text) == 1
        and chinese.has_han(word.text)
        and word.text not in _FUNCTION
        and word.text not in verbs
        and word.tag not in _PARTICLE_TAGS
    )


def _is_title(word: str, titles: frozenset[str]) -> bool:
    return len(word) > 1 and (word in titles or word[-2:] in titles or word[-3:] in titles)


def _dotted_at(words: tuple[chinese.Word, ...], index: int, plain: str) -> _Chinese | None:
    """A transliterated name with its middle dots: 乔·拜登."""
    start = words[index].start
    match = re.compile(_DOTTED).match(plain, start)
    if not match:
        return None
    # the run before the first dot and after the last may hold other words: cut at the words' ends
    first = match.group().index(next(c for c in match.group() if c in _DOT))
    if words[index].end < start + first and not _transliterated(plain[start : start + first]):
        return None
    last = max(match.group().rfind(c) for c in _DOT) + start + 1
    end = last
    for word in words[index:]:
        if word.start < last:
            continue
        if end > last and not (_transliterated(word.text) and word.tag not in _PARTICLE_TAGS):
            break
        if word.start >= match.end():
            break
        end = min(word.end, match.end())
    if end <= last:
        end = match.end()
    parts = re.split(f"[{_DOT}]", plain[start:end])
    return start, end, (parts[-1],), tuple(parts[:-1]), 0.9, True, False


def _japanese_at(
    words: tuple[chinese.Word, ...], index: int, plain: str, titles: frozenset[str], verbs: frozenset[str]
) -> _Chinese | None:
    """A Japanese name by its surname: with a given name (高市早苗), or with a title or verb beside it (高市首相)."""
    start = words[index].start
    surnames = japanese_surnames()
    length = 3 if plain[start : start + 3] in surnames else 2 if plain[start : start + 2] in surnames else 0
    if not length or words[index].end > start + length + 2:
        return None
    surname = plain[start : start + length]
    rest = [word for word in words[index:] if word.end > start + length]
    if rest and rest[0].start < start + length:  # the segmenter has the whole name as one word
        return start, rest[0].end, (surname,), (plain[start + length : rest[0].end],), 0.8, False, False
    before = words[index - 1].text if index else ""
    after = rest[0].text if rest else ""
    if _is_title(after, titles) or after in verbs:
        return start, start + length, (surname,), (), 0.7, False, True
    if not rest or not chinese.has_han(after) or after in _FUNCTION or rest[0].tag in _PARTICLE_TAGS:
        return None
    end = rest[0].end
    if len(after) == 1 and len(rest) > 1 and _single(rest[1], titles, verbs):
        end = rest[1].end
    follower = next((word.text for word in words[index:] if word.start >= end), "")
    if len(after) > 2 or not (rest[0].tag.startswith("nr") or _is_title(before, titles) or follower in verbs):
        return None
    return start, end, (surname,), (plain[start + length : end],), 0.75, False, False


def _transliterated(text: str) -> bool:
    return all(c in USUAL for c in text)


def _known_end(plain: str, start: int) -> int | None:
    """Where the name of a public figure that begins at `start` ends; None where there is none."""
    table = _chinese_figures()
    for length in _figure_lengths().get(plain[start], ()):
        if plain[start : start + length] in table:
            return start + length
    return None


def _whole(words: Sequence[chinese.Word], start: int, end: int) -> bool:
    """Does a short name end where a word does, so that it is no part of one (李强|调)? A longer one is sure enough."""
    return end - start > 2 or any(word.end == end for word in words[:2])


def _known(plain: str, start: int, end: int) -> _Chinese:
    """The name of a public figure: surname and given name where it has them, else a foreign name's sound."""
    name = plain[start:end]
    length = next((n for n in (3, 2) if name[:n] in japanese_surnames()), 0)
    if length:
        return (
            start,
            end,
            (name[:length],),
            (name[length:],) if name[length:] else (),
            0.95,
            False,
            end - start == length,
        )
    parts = chinese.split_name(name)
    if parts is not None and _chinese_figures()[name].family[0] in _eastern_or_pinyin():
        return start, end, parts[:1], parts[1:], 0.95, False, False
    return start, end, (name,), (), 0.95, True, False


@lru_cache(maxsize=1)
def _eastern_or_pinyin() -> frozenset[str]:
    return _eastern_surnames() | _pinyin_surnames()


_LANGUAGE_NAMES = frozenset(fold(label) for record in LANGUAGES.values() for label in record.labels)


# ---- tables --------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def figures() -> tuple[Figure, ...]:
    """The public figures that help recognition; a name that is not among them is judged all the same."""
    found = []
    for line in (_DATA / "figures.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        family, given, han = (part.strip() for part in line.split(";"))
        shown = "" if "/" in given else given
        eastern = "-" in shown and chinese.split_name(han.split()[0]) is not None
        name = f"{family.split()[0]} {shown}" if eastern else f"{shown} {family.split()[0]}".strip()
        forms = tuple(map(fold, re.split("[ /]", given))) if given else ()
        found.append(Figure(tuple(map(fold, family.split())), forms, tuple(han.split()), name))
    return tuple(found)


def figures_called(family: str) -> tuple[Figure, ...]:
    """The public figures that have a family name, folded, among theirs, in the order of `figures`."""
    return _families().get(family, ())


def figure_form(person: PersonMention) -> tuple[str, ...]:
    """The Chinese forms of a public figure's name in Latin letters; () for anyone else."""
    return tuple(form for part in person.family for figure in _families().get(part, ()) for form in figure.chinese)


@lru_cache(maxsize=1)
def _chinese_beginnings() -> frozenset[str]:
    """The characters that a name without a middle dot may begin with."""
    names = (chinese.SURNAMES, chinese.COMPOUND_SURNAMES, japanese_surnames(), _chinese_figures())
    return frozenset(name[0] for each in names for name in each)


@lru_cache(maxsize=1)
def _chinese_figures() -> dict[str, Figure]:
    return {form: figure for figure in figures() for form in figure.chinese}


@lru_cache(maxsize=1)
def _figure_lengths() -> dict[str, list[int]]:
    """How long the names of public figures are that begin with a character, the longest first."""
    lengths: dict[str, set[int]] = {}
    for name in _chinese_figures():
        if 2 <= len(name) <= 6:
            lengths.setdefault(name[0], set()).add(len(name))
    return {first: sorted(each, reverse=True) for first, each in lengths.items()}


@lru_cache(maxsize=1)
def _families() -> dict[str, tuple[Figure, ...]]:
    table: dict[str, tuple[Figure, ...]] = {}
    for figure in figures():
        for name in dict.fromkeys(figure.family):
            table[name] = (*table.get(name, ()), figure)
    return table


@lru_cache(maxsize=1)
def _distinctive() -> frozenset[str]:
    """Family names that stand for one person wherever they are met."""
    common = (
        _given_names()
        | _eastern_surnames()
        | set(
            "brown may cook gates jobs bach powell johnson carter bush pen to han ban park kan cameron lincoln newton "
            "rice marx gaulle khan singh costa michel major sun ho ma lai hun marcos benedict francis suga vance "
            "carney".split()
        )
    )
    return frozenset(name for name in _families() if name not in common)


@lru_cache(maxsize=1)
def _given_names() -> frozenset[str]:
    text = (_DATA / "given_names.txt").read_text(encoding="utf-8")
    return frozenset(text.partition("\n")[2].split())


@lru_cache(maxsize=1)
def _pinyin_surnames() -> frozenset[str]:
    """Surnames in pinyin, folded; only those that stand for little else in other languages."""
    single = {fold(reading) for surname in chinese.SURNAMES for reading in chinese.surname_readings(surname)}
    compound = {fold(reading) for surname in chinese.COMPOUND_SURNAMES for reading in chinese.surname_readings(surname)}
    return frozenset({*single, *compound, "lyu", "lv"}) - {"a", "man", "sun"} | {"sun"}


@lru_cache(maxsize=1)
def _eastern_surnames() -> frozenset[str]:
    return frozenset(variant for variants in romanised().values() for variant in variants)


@lru_cache(maxsize=1)
def japanese_surnames() -> dict[str, tuple[str, ...]]:
    """Japanese surnames in simplified characters with their readings, folded."""
    lines = (_DATA / "japanese_surnames.txt").read_text(encoding="utf-8").splitlines()[1:]
    return {surname: tuple(readings) for surname, *readings in (line.split() for line in lines)}


def japanese_readings(text: str) -> Iterator[str]:
    """The readings of the Japanese surnames that a text in simplified characters begins with."""
    for length in (1, 2, 3):
        yield from japanese_surnames().get(text[:length], ())


def japanese_in(readings: Iterable[str], text: str) -> bool:
    """Does a text in simplified characters have a Japanese surname that is read in one of these ways?"""
    table = _japanese_by_reading()
    return any(surname in text for reading in readings for surname in table.get(reading, ()))


@lru_cache(maxsize=1)
def _japanese_by_reading() -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for surname, readings in japanese_surnames().items():
        for reading in readings:
            table.setdefault(reading, []).append(surname)
    return table


@lru_cache(maxsize=1)
def romanised() -> dict[str, tuple[str, ...]]:
    """Other spellings of Chinese surnames than pinyin, as in Hong Kong, Singapore, Korea and Vietnam, by surname."""
    lines = (_DATA / "romanised.txt").read_text(encoding="utf-8").splitlines()[1:]
    return {surname: tuple(spellings) for surname, *spellings in (line.split() for line in lines)}

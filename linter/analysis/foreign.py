"""Passages in another language than their section: by script, then by function words, then by the identifier.

A passage has several words: a name, an acronym or a borrowed term is no passage, and what stands in quotation marks or
brackets is quoted, not left over. The function words are a cheap first sieve; the language identifier, which takes half
a second to load, is asked only about what passes it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import replace
from functools import cache, lru_cache

from ..languages import LANGUAGES, language
from ..model import Location, Mention, Sentence, whole
from ..reading.clean import HAN_RUN
from ..reading.detect import detect
from ..records import NamedTuple
from ..regex import has_any, regex
from .numerals import word_set

SHORTEST = 6
"""Words of the shortest passage."""
_VOTES = 2
"""How many different function words at least speak for the other language."""
PART = 9
"""Words of the shortest passage that is less than half of its sentence: titles of books and names are shorter."""

_WORD = regex(r"[^\W\d_]+(?:[-.][^\W\d_]+)*")
_SCRIPTS = {
    "Cyrillic": "\u0400-\u052f",
    "Greek": "\u0370-\u03ff\u1f00-\u1fff",
    "Arabic": "\u0600-\u06ff\u0750-\u077f",
    "Hebrew": "\u0590-\u05ff",
    "Devanagari": "\u0900-\u097f",
    "Thai": "\u0e00-\u0e7f",
    "Japanese kana": "\u3040-\u30ff",
    "Korean": "\u1100-\u11ff\uac00-\ud7af",
}
"""Ranges of characters, as in a class of a regular expression: first, hyphen, last."""
_OWN = {"Cyrillic": "Cyrillic", "Arabic": "Arabic", "kana": "Japanese kana", "Hangul": "Korean"}
"""The names of the scripts that languages with a record are written in."""
_ENOUGH_HAN = 8
_ENOUGH_LETTERS = 12
_QUOTED = regex(
    r"“[^“”]*”|‘[^‘’]{12,}’|«[^«»]*»|「[^「」]*」|『[^『』]*』|《[^《》]*》|„[^„“”]*[“”]|\"[^\"]*\"|"
    r"\([^()]*\)|（[^（）]*）|\[[^\[\]]*\]"
)
_MAY_QUOTE = '“‘«「『《„"(（['
_URL = regex(r"(?:https?://|www\.)\S+|\S+@\S+")


class ForeignPassage(NamedTuple):
    """A passage in another language, a mention for each of its sentences.

    `code` is that language, "" where it is none that the linter knows; `name` is its name, or its script's, in English.
    `share` is the part of its sentences that it takes. `copied` says that the source has the same words, so that they
    were left standing.
    """

    mentions: tuple[Mention, ...]
    code: str
    name: str
    share: float
    copied: bool = False

    @property
    def location(self) -> Location:
        """From the first sentence's beginning to the last one's end."""
        first, last = self.mentions[0], self.mentions[-1]
        if first is last:
            return first.location
        file, end = first.sentence.file, last.location
        text = file.text[first.span.start : last.span.end]
        return replace(first.location, end_line=end.end_line, end_column=end.end_column, text=text)


def foreign_passages(
    sentences: Sequence[Sentence], beside: Callable[[Sentence], Sequence[Sentence]], *, running: bool = True
) -> tuple[ForeignPassage, ...]:
    """The passages among sentences that are not in their language; `beside` gives what a sentence answers to.

    Neighbouring sentences in the same other language are one passage where the text is `running`. What stands beside a
    passage word for word in a third language's text (a title, a motto) is kept on purpose and is none.
    """
    found: list[ForeignPassage] = []
    previous = -2
    scripts = _other_scripts(sentences)
    for index, sentence in enumerate(sentences):
        for passage in (*_in_other_script(sentence, scripts), *_in_other_language(sentence)):
            words = _normal(passage.mentions[0].text)
            same = [other for other in beside(sentence) if words in _normal(other.text)]
            if any(other.language != passage.code for other in same):
                continue
            last = found[-1] if found else None
            if running and last and previous == index - 1 and last.code == passage.code and _next(last, passage):
                mentions = (*last.mentions, *passage.mentions)
                share = (last.share * len(last.mentions) + passage.share) / len(mentions)
                found[-1] = last._replace(mentions=mentions, share=share, copied=last.copied and bool(same))
            else:
                found.append(passage._replace(copied=bool(same)))
            previous = index
    return tuple(found)


def _next(last: ForeignPassage, passage: ForeignPassage) -> bool:
    """Whether a passage goes on where the last one ended: both take most of their sentences, in one file."""
    same_file = last.mentions[-1].sentence.file is passage.mentions[0].sentence.file
    return same_file and last.share > 0.7 and passage.share > 0.7


class _Script(NamedTuple):
    """Another script than a text's own: its runs, the language that it stands for, how many characters are enough."""

    name: str
    pattern: re.Pattern[str]
    code: str
    enough: int


def _other_scripts(sentences: Sequence[Sentence]) -> list[_Script]:
    """The other scripts that a text has any character of: most have none."""
    record = language(sentences[0].language) if sentences else None
    characters = set().union(*[each.text for each in sentences if not each.text.isascii()])
    others = {c for c in characters if "\u0370" <= c <= "\u1fff" or c >= "\u3040"}
    if record is None or not others:
        return []
    rare = {c for c in others if not "\u3400" <= c <= "\u9fff"}
    scripts = [
        _Script(name, regex(f"[{ranges}]+"), "", _ENOUGH_LETTERS)
        for name, ranges in _SCRIPTS.items()
        if name != _OWN.get(record.script)
        and any(ranges[i] <= c <= ranges[i + 2] for i in range(0, len(ranges), 3) for c in rare)
    ]
    if record.spaced:
        code = next((code for code, other in LANGUAGES.items() if other.script == "Han"), "")
        scripts.append(_Script("Chinese", HAN_RUN, code, _ENOUGH_HAN))
    return scripts


def _in_other_script(sentence: Sentence, scripts: Sequence[_Script]) -> Iterator[ForeignPassage]:
    text = sentence.text
    if not scripts or text.isascii():
        return
    masked = _masked(text)
    letters = sum(map(str.isalpha, text)) or 1
    for name, pattern, code, enough in scripts:
        runs = list(pattern.finditer(masked))
        size = sum(len(run.group()) for run in runs)
        if size >= enough:
            mention = Mention(sentence, runs[0].start(), runs[-1].end())
            weight = 3 if code else 1  # a Chinese character says as much as three letters
            yield ForeignPassage((mention,), code, name, weight * size / (letters + (weight - 1) * size))


def _in_other_language(sentence: Sentence) -> Iterator[ForeignPassage]:
    """Passages of Latin letters whose function words are those of another language."""
    # most sentences have none of them at all, wherever they stand
    if not _speak_for_another(word_set(sentence.text), sentence.language):
        return
    masked = _masked(sentence.text)
    if not _speak_for_another(set(_WORD.findall(masked.lower())), sentence.language):
        return
    words = [match for match in _WORD.finditer(masked) if match.group()[0] < "\u0370"]
    if len(words) < SHORTEST:
        return
    record = language(sentence.language)
    if record.script == "Latin":
        yield from _latin_passage(sentence, words, len(words))
        return
    if record.spaced:
        yield from _latin_passage(sentence, words, len(_WORD.findall(sentence.text)))
        return
    # Three letters of Latin weigh as much as a Chinese character; a word has some five.
    weight = len(words) + sum(len(run.group()) for run in HAN_RUN.finditer(sentence.text)) * 3 // 5
    run: list[re.Match[str]] = []
    for word in words:
        if run and HAN_RUN.search(masked, run[-1].end(), word.start()):
            yield from _latin_passage(sentence, run, weight)
            run = []
        run.append(word)
    yield from _latin_passage(sentence, run, weight)


def _speak_for_another(words: Set[str], code: str) -> bool:
    """Whether enough of the words are function words of one other language."""
    of_any, of_each = _telling(code)
    found = words & of_any
    return len(found) >= _VOTES and any(len(found & telling) >= _VOTES for telling in of_each)


def _latin_passage(sentence: Sentence, words: Sequence[re.Match[str]], weight: int) -> Iterator[ForeignPassage]:
    """The passage among neighbouring words that speaks for another language the most; `weight` is the sentence's."""
    if len(words) < SHORTEST:
        return
    own = _own_words(sentence.language)
    folded = [word.group().lower() for word in words]
    best: tuple[float, int, int, str] = (0.0, 0, 0, "")
    for code, record in LANGUAGES.items():
        # those of which every rule was tested: their kin share function words with them
        if code != sentence.language and record.spaced and record.fully_tested:
            best = max(best, (*_best_run([_score(word, own, record.stopwords) for word in folded]), code))
    _, start, end, code = best
    if not code:
        return
    other = LANGUAGES[code].stopwords
    start, end = _widened(folded, start, end, own, other)
    inside = folded[start:end]
    share = len(inside) / weight
    votes = [word for word in inside if _score(word, own, other) > 0]
    # Languages that are kin share function words: a sentence that has none of its own language's needs fewer votes.
    alone = share > 0.9 and not any(word in own - other for word in folded)
    if len(inside) < SHORTEST or len(set(votes)) < _VOTES or len(votes) < (2 if alone else 3):
        return
    if len(votes) < (0.1 if alone else 0.2) * len(inside) or (share < 0.5 and len(inside) < PART):
        return
    capitals = sum(word.group()[0].isupper() for word in words[start:end][1:])
    if capitals > 0.5 * len(inside) and not sentence.text.isupper():
        return  # a name in full
    first, last = words[start].start(), words[end - 1].end()
    if detect(sentence.text[first:last], _candidates(sentence.language)) == code:
        mention = whole(sentence) if share > 0.95 else Mention(sentence, first, last)
        yield ForeignPassage((mention,), code, LANGUAGES[code].english, share)


def _own_words(code: str) -> frozenset[str]:
    """The function words of a language that speak for it in a passage of Latin letters."""
    record = language(code)
    return record.stopwords if record.script == "Latin" else frozenset()


@cache
def _telling(own: str) -> tuple[frozenset[str], tuple[frozenset[str], ...]]:
    """The words that speak for any other language in a text of one and for each, to see that it has no passage."""
    of_each = tuple(
        record.stopwords - _own_words(own)
        for code, record in LANGUAGES.items()
        if code != own and record.spaced and record.fully_tested
    )
    return frozenset().union(*of_each), of_each


@cache
def _candidates(own: str) -> tuple[str, ...]:
    """The languages that a passage in Latin letters may be in: those that are tested, and the text's own."""
    return tuple(code for code, record in LANGUAGES.items() if record.fully_tested or code == own)


def _score(word: str, own: frozenset[str], other: frozenset[str]) -> float:
    """How much a word speaks for the other language."""
    if word in other:
        return 0.0 if word in own else 1.0
    return -1.5 if word in own else -0.05


def _best_run(scores: Sequence[float]) -> tuple[float, int, int]:
    """The stretch with the highest sum, as (sum, start, end)."""
    best, start, total = (0.0, 0, 0), 0, 0.0
    for index, score in enumerate(scores):
        if total <= 0:
            start, total = index, 0.0
        total += score
        if total > best[0]:
            best = (total, start, index + 1)
    return best


def _widened(
    folded: Sequence[str], start: int, end: int, own: frozenset[str], other: frozenset[str]
) -> tuple[int, int]:
    """The stretch with the words of neither language's grammar beside it, where they reach the sentence's ends."""
    left, right = start, end
    while left and folded[left - 1] not in own - other:
        left -= 1
    while right < len(folded) and folded[right] not in own - other:
        right += 1
    return (left if left == 0 else start), (right if right == len(folded) else end)


def _masked(text: str) -> str:
    """The text with addresses blanked, and what stands in quotation marks and brackets, if that is not nearly all."""
    if "@" in text or "://" in text or "www." in text:
        text = _URL.sub(lambda match: " " * len(match.group()), text)
    if not has_any(text, _MAY_QUOTE):
        return text
    masked = _QUOTED.sub(lambda match: " " * len(match.group()), text)
    return masked if sum(map(str.isalpha, masked)) >= 0.1 * sum(map(str.isalpha, text)) else text


@lru_cache(maxsize=256)
def _normal(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))

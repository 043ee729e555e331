"""Words and their normal forms, so that wordings can be compared whatever inflection and articles make of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from ..languages import language
from ..model import Mention
from ..records import NamedTuple
from ..regex import regex
from .acronyms import fold
from .chinese import simplify

_WORD = regex(r"[^\W_]+")
_PARTICLES = frozenset("的之")
_ONE = str.maketrans("与及跟", "和和和")
_BROKEN = regex(r"[()（）\[\]“”„«»「」《》。；;!?！？,，、:：]")
_made = tuple.__new__  # a document has thousands of words, and Word() takes three times as long
_PREFIX = 5
"""Words of one root share their beginning: industrial, industry."""


class Word(NamedTuple):
    """A word of a text with its normal form; `content` is false for function words."""

    text: str
    stem: str
    start: int
    end: int
    content: bool


@lru_cache(maxsize=512)
def words(text: str, code: str) -> tuple[Word, ...]:
    """The words of a text; those of a language without spaces by a segmenter."""
    found = [(match.group(), match.start()) for match in _WORD.finditer(text)]
    if not language(code).spaced:
        found = [piece for run, at in found for piece in ([(run, at)] if run.isascii() else _segmented(run, at))]
    made = []
    for word, start in found:
        stem_of_it, content = _facts(word, code)
        made.append(_made(Word, (word, stem_of_it, start, start + len(word), content)))
    return tuple(made)


@lru_cache(maxsize=4096)
def _facts(word: str, code: str) -> tuple[str, bool]:
    """The stem of a word, and whether it is more than a function word."""
    return _stem(word, code), word.lower() not in _small(code)


@cache
def _small(code: str) -> frozenset[str]:
    """The function words of a language."""
    record = language(code)
    return record.stopwords - record.term_words


def _segmented(text: str, offset: int) -> list[tuple[str, int]]:
    """The words of a run of letters, as they stand, with their places."""
    from .segmenter import cut

    pieces = []
    start = 0
    for word in cut(text):
        end = start + len(word)
        pieces.append((text[start:end], offset + start))
        start = end
    return pieces


def stem(word: str, code: str) -> str:
    """A word without case, accents and the endings of inflection."""
    return _facts(word, code)[0]


def _stem(word: str, code: str) -> str:
    folded = fold(word)
    record = language(code)
    for ending in record.endings:
        if folded.endswith(ending) and len(folded) - len(ending) >= 3 and not folded.endswith("ss"):
            return folded[: -len(ending)]
    return folded


@lru_cache(maxsize=512)
def normal(text: str, code: str) -> tuple[str, ...]:
    """What is left of a wording without case, articles, small words, endings and marks: stems, or characters."""
    if language(code).spaced:
        return tuple([word.stem for word in words(text, code) if word.content])
    return tuple([char for char in fold(simplify(text)).translate(_ONE) if char.isalnum() and char not in _PARTICLES])


def same_wording(one: str, other: str, code: str) -> bool:
    """Do two wordings differ by inflection, articles, case and hyphens only?"""
    return normal(one, code) == normal(other, code)


def reordered(one: str, other: str, code: str) -> bool:
    """Are two wordings the same words in another order, each with the ending that it had?"""
    record = language(code)
    if not record.spaced:
        return False
    first, second = (Counter(fold(w.text) for w in words(each, code) if w.content) for each in (one, other))
    return first == second and normal(one, code) != normal(other, code)


def shortened(one: str, other: str, code: str) -> bool:
    """Is one wording the other cut short, or put with words of the same roots (system of politics)?"""
    first, second = normal(one, code), normal(other, code)
    if Counter(first) == Counter(second):
        return True
    if not language(code).spaced:
        short, long = sorted((first, second), key=len)
        return _subsequence(short, long)
    joined = "".join(first), "".join(second)
    compound = min(map(len, joined)) >= _PREFIX and (joined[0].startswith(joined[1]) or joined[1].startswith(joined[0]))
    return compound or _within(first, second) or _within(second, first)


def staggered(one: str, other: str, code: str) -> bool:
    """Does each of two wordings go on, at its own end, beyond what they share: “Times and Sunday Times”, “Sunday Times
    reports”? Spans that were found without marks may be one wording, cut badly twice."""
    first, second = normal(one, code), normal(other, code)
    least = 2 if min(len(first), len(second)) > 2 else 1
    for left, right in ((first, second), (second, first)):
        for size in range(least, min(len(left), len(right))):
            if left[-size:] == right[:size]:
                return True
    return False


def contains(text: str, wording: str, code: str) -> tuple[int, int] | None:
    """Where a text has a wording, whatever the endings; the whole stretch, articles inside included."""
    wanted = normal(wording, code)
    if not wanted:
        return None
    if not language(code).spaced:
        joined, places = _flat(text)
        piece = "".join(wanted)
        position = joined.find(piece)
        return None if position == -1 else (places[position], places[position + len(piece) - 1] + 1)
    found = [word for word in words(text, code) if word.content]
    for index in range(len(found) - len(wanted) + 1):
        if all(found[index + step].stem == each for step, each in enumerate(wanted)):
            return found[index].start, found[index + len(wanted) - 1].end
    return None


def one_within_other(one: str, other: str, code: str) -> bool:
    """Does one of two wordings hold all of the other, word by word: a name with more before or after it?"""
    short, long = sorted((one, other), key=lambda each: len(normal(each, code)))
    least = 2 if language(code).spaced else 4
    return len(normal(short, code)) >= least and contains(long, short, code) is not None


def variants(text: str, wording: str, code: str) -> Iterator[tuple[int, int, str]]:
    """Where a text has a wording with one of its content words replaced by another, and what the two share."""
    found = words(text, code)
    wanted = [word for word in words(wording, code) if word.content]
    size = len(wanted)
    if size < 2:
        return
    content = [index for index, word in enumerate(found) if word.content]
    for first in range(len(content) - size + 1):
        piece = [found[index] for index in content[first : first + size]]
        same = [one.stem == other.stem for one, other in zip(piece, wanted, strict=True)]
        small = content[first + size - 1] - content[first] + 1 - size
        if sum(same) != size - 1 or small > size + 1 or _BROKEN.search(text[piece[0].start : piece[-1].end]):
            continue
        other, replaced = next((a, b) for a, b, alike in zip(piece, wanted, same, strict=True) if not alike)
        near = {found[index].stem for index in content[max(first - 2, 0) : first + size + 2]}
        if replaced.stem in near:
            continue  # the wording's own words, put otherwise: “a field of tall sunflowers”
        short, long = sorted((other.stem, replaced.stem), key=len)
        if not _akin(short, long) and not long.startswith(short) and not other.text.isdigit() and len(other.text) > 1:
            joiner = " " if language(code).spaced else ""
            yield (
                piece[0].start,
                piece[-1].end,
                joiner.join(word.text for word, a in zip(wanted, same, strict=True) if a),
            )


def flat(text: str) -> str:
    """The characters of a text that a comparison looks at, as one string."""
    return _flat(text)[0]


@lru_cache(maxsize=512)
def _flat(text: str) -> tuple[str, tuple[int, ...]]:
    """The characters of a text that a comparison looks at, and where they stand."""
    letters = list(map(_compared, simplify(text)))
    places = [index for index, kept in enumerate(letters) for _ in kept]
    return "".join(letters), tuple(places)


@lru_cache(maxsize=8192)
def _compared(char: str) -> str:
    """What a comparison looks at of a character: nothing, a letter, or several for a ligature."""
    return "".join([each for each in fold(char).translate(_ONE) if each.isalnum() and each not in _PARTICLES])


def overlap(text: str, wording: str, code: str) -> float:
    """The share of a wording's content that a text has somewhere, roots compared."""
    wanted = normal(wording, code)
    if not wanted:
        return 0.0
    if not language(code).spaced:
        pairs = {"".join(wanted[i : i + 2]) for i in range(len(wanted) - 1)} or {"".join(wanted)}
        return sum(pair in text for pair in pairs) / len(pairs)
    there = [word.stem for word in words(text, code) if word.content]
    return sum(any(_akin(each, other) for other in there) for each in wanted) / len(wanted)


def trimmed(mention: Mention) -> Mention:
    """A mention without the function words and marks at its ends."""
    code = mention.sentence.language
    inside = [
        word
        for word in words(mention.sentence.text, code)
        if word.start >= mention.start and word.end <= mention.end and word.content
    ]
    return Mention(mention.sentence, inside[0].start, inside[-1].end) if inside else mention


def _within(short: Sequence[str], long: Sequence[str]) -> bool:
    left = list(long)
    for each in short:
        match = next((other for other in left if _akin(each, other)), None)
        if match is None:
            return False
        left.remove(match)
    return True


def _akin(one: str, other: str) -> bool:
    """Are two stems of one root? They share their beginning, and most of the longer one."""
    common = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    longest = max(len(one), len(other))
    return (
        common == longest or (common >= 3 and longest - common <= 1) or (common >= _PREFIX and common >= 0.6 * longest)
    )


def _subsequence(short: Sequence[str], long: Sequence[str]) -> bool:
    position = iter(long)
    return all(char in position for char in short)

"""What is said twice by accident: a word or phrase right after itself, a sentence again in the same section."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from operator import eq

from ..languages import language
from ..model import Mention, Sentence
from ..records import NamedTuple
from ..regex import regex
from . import chinese

LONGEST_PHRASE = 8
"""Words of the longest phrase whose immediate repetition is looked for."""

MOST_ALIKE = 200
"""The most wordings of one section with the same beginning or end, and the same figures, that a sentence is held
against: the last ones. Only a long list of entries has more; that it has an entry word for word again is always seen.
"""

_WORD = regex(r"[$€£¥]?[^\W_]+(?:[’'./&+\-–:,][^\W_]+)*%?", re.UNICODE)
_BETWEEN = regex(r"[.)\]]?\s+[(\[]?\Z")
_GROUP = regex(r"\d{3}(?:[.,]\d+)?\Z")
_LETTER = regex(r"[^\W\d_]")
# Classes of Chinese characters are slow to compile: these patterns take any letters, and the code looks at them.
_TWICE = regex(r"([^\W\d_])\1")
_PHRASE_TWICE = regex(r"([^\W\d_]{2,12})\1")
_UNIT_TWICE = regex(r"([^\W\d_]{2,8})[\s·・•‧\-–—]*\1|([哈呵嘿嘻嘟咚])\2")
_WORD_TWICE = regex(r"\b([^\W\d_]{2,})[\s\-’']+\1\b", re.IGNORECASE)
_MARK = regex(r"[^\w.,% ]|_")
_DIGITS = regex(r"\d+")
_GROUPING = regex(r"(?<=\d)[\s.,’'](?=\d)")


class Repetition(NamedTuple):
    """A word or phrase that stands twice or more in a row: `mention` covers all its times, `once` is one of them."""

    mention: Mention
    once: str

    @property
    def plain(self) -> bool:
        """Whether nothing but spaces stands between its times, so that one of them may be left alone."""
        return not re.sub(re.escape(self.once), "", self.mention.text, flags=re.IGNORECASE).strip()

    @property
    def may_be_a_name(self) -> bool:
        """Whether it could be a doubled name: one capitalised word, no function word, not all in capitals."""
        if self.once.casefold() in language(self.mention.sentence.language).stopwords:
            return False
        one_name = self.once[:1].isupper() and not any(c.isspace() for c in self.once)
        return one_name and not self.once.isupper() and not self.mention.sentence.text.isupper()


def repeated_words(sentence: Sentence, beside: Callable[[], Sequence[Sentence]] = tuple) -> tuple[Repetition, ...]:
    """The words and phrases that stand twice or more in a row by accident.

    What languages double on purpose is no repetition: the doubles of the language record (“had had”, “nous nous”),
    figures grouped by spaces, words with a mark between them (“very, very”), Chinese reduplication (看看, 一步一步), a
    name before the word it looks like (“Will will”). Neither is what the sentences that `beside` gives, in the other
    languages, double too: a name such as Bora Bora, an emphasis; a doubled name with nothing beside it gets the benefit
    of the doubt.
    """
    record = language(sentence.language)
    found = tuple((_spaced if record.spaced else _unspaced)(sentence, record.doubles))
    if not found:
        return ()
    others = beside()
    if any(map(_doubles_a_unit, others)):
        return ()
    return tuple(each for each in found if not _doubtful(each, [other.text for other in others]))


def _doubles_a_unit(sentence: Sentence) -> bool:
    """Whether a sentence has a name or a word of emphasis twice in a row, beyond what its language doubles anyway."""
    doubles = language(sentence.language).doubles
    if any(_all_han(match.group(1) or match.group(2)) for match in _UNIT_TWICE.finditer(sentence.text)):
        return True
    return any(match.group(1).casefold() not in doubles for match in _WORD_TWICE.finditer(sentence.text))


def _all_han(text: str) -> bool:
    return not text.isascii() and all("\u3400" <= character <= "\u9fff" for character in text)


def _doubtful(repetition: Repetition, beside: Sequence[str]) -> bool:
    """Whether it may be a doubled name (Yang Yang for 杨洋) or a figure in groups (100 100)."""
    once = repetition.once.casefold()
    if _GROUP.match(once):
        return not beside or any(once * 2 in _GROUPING.sub("", text) for text in beside)
    if not repetition.may_be_a_name:
        return False
    pairs = [pair for text in beside for pair in pairwise(text.replace("·", "")) if _all_han("".join(pair))]
    return not beside or any(all(once in chinese.readings(each) for each in pair) for pair in pairs)


def _spaced(sentence: Sentence, doubles: frozenset[str]) -> Iterator[Repetition]:
    text = sentence.text
    if text.isascii():
        folded = _WORD.findall(text.lower())
    else:
        folded = [word.lower() if word.isascii() else _folded(word) for word in _WORD.findall(text)]
    if not _may_repeat(folded):
        return
    words = list(_WORD.finditer(text))
    index = 0
    while index < len(words):
        if folded[index] not in folded[index + 1 : index + LONGEST_PHRASE + 1]:
            index += 1
            continue
        length = _phrase_length(text, words, folded, index)
        if not length:
            index += 1
            continue
        first = words[index]
        end = index + 2 * length
        while folded[end : end + length] == folded[index : index + length] and all(
            _gaps(text, words[end - 1 : end + length])
        ):
            end += length
        if not _meant(words, folded, index, length, end, doubles):
            mention = Mention(sentence, first.start(), words[end - 1].end())
            yield Repetition(mention, text[first.start() : words[index + length - 1].end()])
        index = end


def _may_repeat(folded: Sequence[str]) -> bool:
    """Whether a phrase may be said twice: any word comes again right away, or any two words in a row do."""
    again = len(folded) - len(set(folded))
    if not again:
        return False
    if any(map(eq, folded, folded[1:])):
        return True
    return again > 1 and len(set(pairwise(folded))) < len(folded) - 1


def _phrase_length(text: str, words: Sequence[re.Match[str]], folded: Sequence[str], index: int) -> int:
    """How many words from `index` on stand there once more right away; 0 if none do."""
    for length in range(1, min(LONGEST_PHRASE, (len(folded) - index) // 2) + 1):
        middle, end = index + length, index + 2 * length
        if folded[index] != folded[middle] or folded[index:middle] != folded[middle:end]:
            continue
        gaps = _gaps(text, words[index:end])
        if all(gap is not None for gap in gaps):
            # “46 cases (46 cases of them in May)” says something; “the OECD (OECD” does not.
            return length if length == 1 or all(gap and gap.isspace() for gap in gaps) else 0
    return 0


def _gaps(text: str, words: Sequence[re.Match[str]]) -> list[str | None]:
    return [_gap(text, left, right) for left, right in pairwise(words)]


def _gap(text: str, left: re.Match[str], right: re.Match[str]) -> str | None:
    """What stands between two words that a reader takes in one go; None where a mark parts them."""
    gap = text[left.end() : right.start()]
    if _BETWEEN.match(gap) is None:
        return None
    ends_sentence = gap.startswith(".") and "." not in left.group()
    return None if ends_sentence else gap


def _meant(
    words: Sequence[re.Match[str]], folded: Sequence[str], index: int, length: int, end: int, doubles: frozenset[str]
) -> bool:
    phrase = folded[index : index + length]
    first, again = words[index], words[index + length]
    if length == 1:
        word = phrase[0]
        thrice = end - index > 2
        if word in doubles and not thrice:
            return True
        if not _LETTER.search(word) and (len(word) == 1 or word == "000" or (index and folded[index - 1].isdigit())):
            return True  # figures in groups: 4 000 000
        if len(word) == 1 and not thrice and first.group().isupper():
            return True
        # A name or a sentence-like capital, then the word it looks like: “Will will”, “Polish polish”.
        if first.group()[:1].isupper() and again.group()[:1].islower() and index:
            return True
        # A particle of a name after the preposition: “de De Gaulle”, "of Of Mice and Men".
        if first.group()[:1].islower() and again.group()[:1].isupper():
            return True
        following = words[end] if end < len(words) else None
        particle = following is not None and following.group()[:1].isupper() and not first.group().isupper()
        return bool(particle and not thrice and word in _PARTICLES)
    if all(_LETTER.search(word) is None for word in phrase):
        return True  # rows of figures
    # “day by day by day”, “one by one by one”
    chained = (index and folded[index - 1] == phrase[1]) or folded[end : end + 1] == phrase[:1]
    return bool(chained) and length == 2 and min(map(len, phrase)) <= 3


_PARTICLES = frozenset("de da del della di du la le las los el van von der den al".split())
"""Words that names begin with: “el presidente de De la Rúa” is also written “de de la Rúa”."""


def _folded(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold().replace("’", "'")


def _unspaced(sentence: Sentence, doubles: frozenset[str]) -> Iterator[Repetition]:
    text = sentence.text
    phrases = [m for m in _PHRASE_TWICE.finditer(text) if _all_han(m.group(1)) and len(set(m.group(1))) > 1]
    singles = [m for m in _TWICE.finditer(text) if _all_han(m.group(1)) and m.group(1) not in doubles]
    if not phrases and not singles:
        return
    words = {word.start: (word.end, word.tag) for word in chinese.words(text)}
    ends = {end for end, _ in words.values()}
    for match in singles:
        start = match.start()
        # Only words of their own that carry grammar: 目的|的 is right, and so are 看看 and 人人.
        if all(words.get(at, (0, ""))[0] == at + 1 and words[at][1][:1] in "cpu" for at in (start, start + 1)):
            yield Repetition(Mention(sentence, start, start + 2), match.group(1))
    for match in phrases:
        half = len(match.group(1))
        middle = match.start() + half
        if match.start() not in words or middle not in words or match.end() not in ends:
            continue
        inside = [tag for start, (_, tag) in words.items() if match.start() <= start < middle]
        if half <= 3 and (not all(tag[:1] in "ncpu" for tag in inside) or "n" not in "".join(inside)[:1]):
            continue  # reduplicated verbs, measures and adverbs: 讨论讨论, 一步一步, 非常非常
        yield Repetition(Mention(sentence, match.start(), match.end()), match.group(1))


def same_sentences(sentences: Sequence[Sentence]) -> tuple[tuple[Sentence, Sentence], ...]:
    """Pairs of sentences, the earlier first, that say the same in (nearly) the same words; short ones are left out.

    Nearly the same means equal figures and at most a few differing letters or function words: two sentences that differ
    in one content word (exports, imports) are two statements.
    """
    if len(sentences) < 2:
        return ()
    pairs: list[tuple[Sentence, Sentence]] = []
    first: dict[str, Sentence] = {}
    met: dict[tuple[str, tuple[str, ...]], deque[str]] = {}
    # Sentences that nearly agree begin or end alike; comparing each with each would take long on long sections.
    keys = [normalised(sentence.text) for sentence in sentences]
    sharing = Counter([end for key in keys for end in {key[:10], key[-10:]}])
    for sentence, key in zip(sentences, keys, strict=True):
        if sharing[key[:10]] == sharing[key[-10:]] == 1 or not _is_long(sentence, key):
            continue
        figures = tuple(_DIGITS.findall(key))
        alike = [met.setdefault((end, figures), deque(maxlen=MOST_ALIKE)) for end in (key[:10], key[-10:])]
        twin = next((other for others in alike for other in others if key == other or _nearly(key, other)), None)
        earlier = first.get(key if twin is None else twin)
        if earlier is not None:
            pairs.append((earlier, sentence))
        if key not in first:
            first[key] = sentence
            for others in alike:
                others.append(key)
    return tuple(pairs)


def normalised(text: str) -> str:
    """Text with its case, marks and spaces evened out, for comparison."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(_MARK.sub(" ", folded).replace(". ", " ").split()).strip(" .,")


def _is_long(sentence: Sentence, key: str) -> bool:
    if language(sentence.language).spaced:
        return len(key) >= 30 and len(key.split()) >= 6
    return len(key.replace(" ", "")) >= 12


def _nearly(first: str, second: str) -> bool:
    """Do two wordings whose figures are equal hardly differ?"""
    from rapidfuzz import fuzz

    if abs(len(first) - len(second)) > 0.1 * max(len(first), len(second)):
        return False
    if fuzz.ratio(first, second) < 95:
        return False
    ours, theirs = first.split(), second.split()
    if len(ours) < 3:  # no spaces: letters that differ may turn the meaning (上升, 下降)
        return fuzz.ratio(first, second) >= 98 and abs(len(first) - len(second)) <= 1 and len(first) != len(second)
    left, right = _difference(ours, theirs)
    if len(left) > 2 or len(right) > 2:
        return False
    if not left or not right:
        return all(len(word) <= 3 for word in left + right)
    return len(left) == len(right) and all(fuzz.ratio(a, b) >= 84 for a, b in zip(left, right, strict=True))


def _difference(first: Sequence[str], second: Sequence[str]) -> tuple[list[str], list[str]]:
    """The words that only the first and only the second has."""
    left, right = list(first), []
    for word in second:
        if word in left:
            left.remove(word)
        else:
            right.append(word)
    return left, right

"""Which language a block is in: by its script, then by its function words, then by a trained identifier."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from copy import copy
from functools import cache
from typing import Protocol

from ..conventions import SPACES
from ..languages import LANGUAGES
from ..regex import regex
from .clean import han, letters, mostly_han

_WORD = regex(r"[^\W\d_]+")
_BEYOND_GREEK = regex("[\u0400-\U0010ffff]")
_LATIN_WORD = regex(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+")
_ASCII = frozenset(map(chr, range(128)))
_SAMPLE = 2000
_ENOUGH, _MARGIN = 3.0, 1.6
_FEW, _CLEAR = 2.2, 3.0  # a headline; of 23,000 pieces of 5 to 14 words of FLORES and WMT21 it decides none wrongly
_LEAST, _LEAN = 0.5, 1.5  # beside text in the same language
_SURE = 0.8


def detect(text: str, candidates: Sequence[str] = (), *, quick: bool = False) -> str | None:
    """The language of a text among the candidates (all known when none are named); None when nothing decides.

    Names and figures alone do not decide; a text in a script that no candidate is written in has no answer either.
    `quick` leaves the trained identifier out, which takes half a second to load.
    """
    text = text[:_SAMPLE]
    codes = tuple(candidates) or tuple(LANGUAGES)
    script = None if text.isascii() else _script(text)
    if script is not None:
        return next((code for code in codes if LANGUAGES[code].script == script), None)
    unspaced, spaced, tested = _written(codes)
    if mostly_han(text):
        return unspaced[0] if unspaced else None
    words = _LATIN_WORD.findall(text)
    chinese = han(text)
    least = 2 * (sum(map(len, words)) + chinese)
    if not spaced or (least < len(text) and least < letters(text)):
        return None
    words = " ".join(words).lower().split()
    if unspaced and chinese >= max(len(words), 2) and _weights(spaced).keys().isdisjoint(words):
        return unspaced[0]  # a Chinese heading that is full of foreign names
    if len(words) < 2:
        return None
    if not candidates:
        # Portuguese is told from Spanish by a clear lead only: what nobody announced is first of all a tested language
        kin = _by_function_words(text, words, spaced)
        if kin is not None and kin not in tested:
            return kin
        spaced = tested
    found = _by_function_words(text, words, spaced)
    return found if found or quick else _by_identifier(text, spaced)


@cache
def _written(codes: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Which of the languages are written without spaces, which in Latin letters, and which of these were tested."""
    latin = tuple(code for code in codes if LANGUAGES[code].script == "Latin")
    unspaced = tuple(code for code in codes if not LANGUAGES[code].spaced)
    return unspaced, latin, tuple(code for code in latin if LANGUAGES[code].fully_tested)


_SCRIPTS = (
    ("Hangul", regex("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]"), 0.3, ""),
    ("kana", regex("[\u3040-\u30ff]"), 0.12, ""),
    ("Cyrillic", regex("[\u0400-\u04ff]"), 0.5, "ёъыэ"),
    ("Arabic", regex("[\u0600-\u06ff]"), 0.5, ""),
)
"""Scripts that decide alone, the share of a text's letters from which they do, and letters that a long text has."""

_NEIGHBOURS = {"Cyrillic": regex("[іїєґўђјљњћџқғүұөһ]"), "Arabic": regex("[پچژگکیےہٹڈ]")}
"""Letters of other languages in the same script: Ukrainian, Serbian and Kazakh, Persian and Urdu."""
_LONG = 120


def _script(text: str) -> str | None:
    """The script of a record whose language a text is in by its script alone: "" for another language in one."""
    if _BEYOND_GREEK.search(text) is None:
        return None
    total = 0
    for name, pattern, share, needed in _SCRIPTS:
        count = len(pattern.findall(text))
        if not count:
            continue
        total = total or letters(text)
        if count < share * total:
            continue
        lower = text.lower()
        neighbour = _NEIGHBOURS.get(name)
        if neighbour is not None and len(neighbour.findall(lower)) > 0.01 * count:
            return ""
        return "" if needed and count >= _LONG and not any(letter in lower for letter in needed) else name
    return None


def leaning(text: str, candidates: Sequence[str], near: Set[str]) -> str | None:
    """The language of the text beside it that a text may be in by what little it shows; None unless it is just one."""
    codes = _written(tuple(candidates))[1] if candidates else _written(tuple(LANGUAGES))[2]
    text = text[:_SAMPLE]
    scores = _scores(text, " ".join(_LATIN_WORD.findall(text)).lower().split(), codes)
    least = max(_LEAST, max(scores.values(), default=0.0) / _LEAN)
    leading = [code for code in codes if code in near and scores[code] >= least]
    return leading[0] if len(leading) == 1 else None


def _by_function_words(text: str, words: Sequence[str], codes: tuple[str, ...]) -> str | None:
    """What function words and marks show; a paragraph needs no more."""
    scores = _scores(text, words, codes)
    first, second = sorted([*scores.values(), 0.0, 0.0], reverse=True)[:2]
    enough = (first >= _ENOUGH and first >= _MARGIN * second) or (first >= _FEW and first >= _CLEAR * second)
    return max(scores, key=lambda code: scores[code]) if enough else None


def _scores(text: str, words: Sequence[str], codes: tuple[str, ...]) -> dict[str, float]:
    """How much of each language a text shows: function words, letters and marks, each worth the less the more languages
    share it."""
    scores = {code: 1.0 if marks is not None and marks.search(text) else 0.0 for code, marks in _marks(codes)}
    weights = _weights(codes)
    accents = () if text.isascii() else {*text.lower()} - _ASCII
    for sign in (*words, *accents):
        for code, weight in weights.get(sign, ()):
            scores[code] += weight
    return scores


@cache
def _weights(codes: tuple[str, ...]) -> dict[str, tuple[tuple[str, float], ...]]:
    holders: dict[str, list[str]] = {}
    for code in codes:
        words = LANGUAGES[code].stopwords | LANGUAGES[code].articles
        accents = {letter for word in words | LANGUAGES[code].accented for letter in word} - _ASCII
        for sign in words | accents:
            holders.setdefault(sign, []).append(code)
    return {word: tuple((code, 1.0 / len(found) ** 2) for code in found) for word, found in holders.items()}


@cache
def _marks(codes: tuple[str, ...]) -> tuple[tuple[str, re.Pattern[str] | None], ...]:
    """What finds marks that a language sets in its own way: ¿ before a question, a space before a question mark."""
    found = []
    for code in codes:
        record = LANGUAGES[code]
        opening = "".join(mark for mark, _ in record.inverted)
        patterns = ([f"[{opening}]"] if opening else []) + (
            [f"[{''.join(SPACES)}][{record.spaced_marks}]"] if record.spaced_marks else []
        )
        found.append((code, re.compile("|".join(patterns)) if patterns else None))
    return tuple(found)


def _by_identifier(text: str, codes: tuple[str, ...]) -> str | None:
    """py3langid's answer for the text as it stands and in lower case together, where it is sure."""
    identifier = _identifier(codes)
    if identifier is None or len(_WORD.findall(text)) < 3:
        return None
    total = dict.fromkeys(codes, 0.0)
    for each in (text, text.lower()):
        for code, probability in identifier.rank(each):
            total[code] += probability / 2
    best = max(total, key=lambda code: total[code])
    return best if total[best] >= _SURE else None


class _Identifier(Protocol):
    def rank(self, text: str) -> list[tuple[str, float]]: ...

    def set_languages(self, langs: list[str]) -> None: ...


@cache
def _identifier(codes: tuple[str, ...]) -> _Identifier | None:
    identifier = copy(_whole_identifier())  # the tables, which take half a second to read, are shared
    if identifier is not None:
        identifier.set_languages(list(codes))
    return identifier


@cache
def _whole_identifier() -> _Identifier | None:
    try:
        from py3langid.langid import MODEL_FILE, LanguageIdentifier
    except ImportError:
        return None
    identifier: _Identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    return identifier

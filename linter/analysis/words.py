"""How common a word is in each spaced language, and how much it looks like one of its words, from a table of counts."""

from __future__ import annotations

import math
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import marisa_trie

_LANGUAGES = ("en", "fr", "es", "de")  # the order of the table's columns; training/tables/words.py writes it
_COLUMNS = {code: column for column, code in enumerate(_LANGUAGES)}
_UNKNOWN = (0,) * len(_LANGUAGES)
_POWERS: tuple[float, ...] = tuple(2.0 ** (level / 8) for level in range(256))
_PER_MILLION = (0.0, *(power / 100 for power in _POWERS[1:]))  # by level
_BORROWED = frozenset(
    (
        "think tank,joint venture,hedge fund,private equity,venture capital,carry trade,cash flow,credit default swap,"
        "soft power,hard power,smart power,big data,big tech,machine learning,deep learning,cloud computing,"
        "open source,smart city,smart grid,smart cities,fake news,deep fake,fact checking,low cost,know how,soft law,"
        "hard law,fair play,fair trade,business plan,business model,business as usual,best practice,stress test,"
        "soft skills,due diligence,stock option,trade off,task force,white paper,win win,green new deal,failed state,"
        "home office,prime time,talk show,reality show,hot spot"
    ).split(",")
)
"""English phrases that texts in other languages use as they are, in the singular."""


def frequency(word: str, code: str) -> float:
    """Occurrences per million words of running text, names aside; 0.0 where the word is unknown."""
    column = _COLUMNS.get(code)
    return 0.0 if column is None else _PER_MILLION[_levels(word.lower())[column]]


def expected(word: str, source: str, target: str) -> float:
    """How often the table's text of one language would have the word, were it as common there as in another."""
    return frequency(word, source) * _POWERS[_level(" ", target)] / 1e6


def abroad(word: str, source: str, target: str) -> float:
    """Occurrences per million in the language that has it most, two languages aside: a word that many have travels."""
    return max(frequency(word, code) for code in _LANGUAGES if code not in (source, target))


def is_borrowed(phrase: str) -> bool:
    """Is it an English phrase that texts in other languages use as it is, singular or plural?"""
    words = phrase.lower()
    return words in _BORROWED or (words.endswith("s") and words[:-1] in _BORROWED)


def resemblance(word: str, one: str, other: str) -> float:
    """How much likelier a word's letters are in one language than in another: a natural logarithm a letter."""
    padded = f" {word.lower()} "
    threes = [_levels(" " + padded[i : i + 3]) for i in range(len(padded) - 2)]
    if not threes:
        return 0.0
    columns = (_COLUMNS.get(one), _COLUMNS.get(other))
    ours, theirs = (0 if column is None else sum([levels[column] for levels in threes]) for column in columns)
    return (ours - theirs) / 8 * math.log(2) / len(threes)


def _level(key: str, code: str) -> int:
    column = _COLUMNS.get(code)
    return 0 if column is None else _levels(key)[column]


@lru_cache(maxsize=1 << 14)
def _levels(key: str) -> tuple[int, ...]:
    rows = _table().get(key)
    return rows[0] if rows else _UNKNOWN


@cache
def _table() -> marisa_trie.RecordTrie:
    import marisa_trie

    return marisa_trie.RecordTrie("<4B").mmap(str(Path(__file__).parent / "data" / "words.marisa"))

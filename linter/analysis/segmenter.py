"""Chinese words with their parts of speech, as jieba finds them: by a dictionary, and a model for the rest.

The method is jieba's (https://github.com/fxsjy/jieba): of all ways to cut a stretch into words of the dictionary, the
one whose word probabilities have the greatest product; what that leaves in single characters goes through a hidden
Markov model over the states begin, middle, end and single. The tables are jieba's too, brought by
training/tables/segmenter.py into files that are mapped into memory: a run reads the few pages that it needs, where the
packages of jieba build their dictionary at every start. A test compares the words with those of rjieba.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..records import NamedTuple
from ..regex import regex

if TYPE_CHECKING:
    import numpy as np
    from marisa_trie import Trie
    from numpy.typing import NDArray

_DATA = Path(__file__).parent / "data"

FIRST, LAST = 0x4E00, 0x9FD5
"""The code points that the model of unlisted words knows."""

STATES = "BMES"
LEAST = -1e29
"""What has a log probability below this never happens: the tables hold -1e30 for it."""

_LATIN = regex(r"([a-zA-Z0-9]+(?:[-._][a-zA-Z0-9]+)*%?)")
_MARKS = frozenset("+#&._%-")


class _Tables(NamedTuple):
    """`words` numbers the dictionary's words; `weights` are their log probabilities and `tags` index `names`.

    `emission` holds the log probability of each character from `FIRST` on in each of `STATES`, four in a row; `start`
    and `step` are those of the first state and from state to state. `unlisted` is that of a character without a word,
    `longest` the number of characters of the longest word.
    """

    words: Trie
    weights: memoryview[float]
    tags: memoryview[int]
    emission: memoryview[float]
    names: tuple[str, ...]
    unlisted: float
    longest: int
    start: tuple[float, ...]
    step: tuple[tuple[float, ...], ...]


class _Tagging(NamedTuple):
    """The model that tags unlisted words; its states are 64 * place + tag, the places being `STATES`.

    The states that the character of code point `FIRST` + i may have are `states[first[i] : first[i + 1]]`, with its log
    probabilities in them in `heard`; `begin` (256) and `change` (256 x 256) are those of the states.
    """

    first: NDArray[np.uint32]
    states: NDArray[np.uint8]
    heard: NDArray[np.float32]
    begin: NDArray[np.float32]
    change: NDArray[np.float32]

    def entries(self, character: str) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
        """The states that a character may have, and its log probability in each."""
        at = ord(character) - FIRST
        rows = slice(int(self.first[at]), int(self.first[at + 1]))
        return self.states[rows], self.heard[rows]


def tagged(text: str) -> list[tuple[str, str]]:
    """The words of a text in simplified characters, all of it, each with its tag.

    Tags are jieba's: nr a person, ns a place, nt an organisation, m a number, eng Latin letters; x where none is known.
    """
    return [(word, _tag(word)) for word in cut(text)]


@lru_cache(maxsize=8192)
def _tag(word: str) -> str:
    tables = _tables()
    number = tables.words.get(word) if word.isprintable() else None
    return _likely_tag(word) if number is None else tables.names[tables.tags[number]]


def cut(text: str) -> list[str]:
    """The words of a text in simplified characters, all of it; marks and spaces stand alone."""
    found: list[str] = []
    start = 0  # where the stretch at hand begins
    for end, inside in enumerate(map(_in_words, text)):
        if not inside:
            if start < end:
                found += _words(text[start:end])
            found.append(text[end])
            start = end + 1
    if start < len(text):
        found += _words(text[start:])
    return found


@lru_cache(maxsize=8192)
def _in_words(c: str) -> bool:
    """Does the dictionary cut it? Ranges are compared one by one: a regular expression takes long to compile them."""
    if "\u4e00" <= c <= "\u9fff" or (c.isascii() and (c.isalnum() or c in _MARKS)):
        return True
    return "\u3400" <= c <= "\u4dbf" or "\uf900" <= c <= "\ufaff" or "\U00020000" <= c <= "\U0002fa1f"


def _in_model(c: str) -> bool:
    return FIRST <= ord(c) <= LAST


def _words(block: str) -> list[str]:
    """The words of a stretch without spaces or marks: single characters in a row are judged together."""
    found: list[str] = []
    start = single = 0  # where the current word and the row of single characters begin
    for end in _path(block):
        if end > start + 1:
            if single < start:
                found += _singles(block[single:start])
            found.append(block[start:end])
            single = end
        start = end
    found += _singles(block[single:])
    return found


def _singles(row: str) -> Iterable[str]:
    """The words of a row of single characters."""
    return _unlisted(row) if len(row) > 1 and row not in _tables().words else row


def _path(block: str) -> list[int]:
    """Where the words of the likeliest path end."""
    tables = _tables()
    prefixes, weights, unlisted, longest = (
        tables.words.iter_prefixes_with_ids,
        tables.weights,
        tables.unlisted,
        tables.longest,
    )
    size = len(block)
    best = [0.0] * (size + 1)
    ends = [0] * size
    for i in range(size - 1, -1, -1):
        top, after = unlisted + best[i + 1], i + 1
        for word, number in prefixes(block[i : i + longest]):
            end = i + len(word)
            weight = weights[number] + best[end]
            if weight >= top or end == i + 1:
                top, after = weight, end
        best[i], ends[i] = top, after
    path, i = [], 0
    while i < size:
        i = ends[i]
        path.append(i)
    return path


def _unlisted(row: str) -> list[str]:
    """The words of a row of single characters, by the hidden Markov model."""
    found: list[str] = []
    for han, characters in groupby(row, _in_model):
        piece = "".join(characters)
        if not han:
            found += (word for word in _LATIN.split(piece) if word)
            continue
        start = 0
        for end, state in enumerate(_states(piece), 1):
            if state in "ES":  # which the last one always is
                found.append(piece[start:end])
                start = end
    return found


def _states(row: str) -> str:
    """The likeliest state of each character (Viterbi's algorithm).

    A word begins after an end or a single, and is in its middle or ends after a beginning or a middle. Of two ways that
    are as likely the one from the later of `STATES` is taken.
    """
    tables = _tables()
    emission = tables.emission
    (_, b_m, b_e, _), (_, m_m, m_e, _), (e_b, _, _, e_s), (s_b, _, _, s_s) = tables.step
    at = 4 * (ord(row[0]) - FIRST)
    b, m, e, s = (tables.start[state] + emission[at + state] for state in range(4))
    back: list[dict[str, str]] = []  # of each character but the first: what was before it, by its state
    for character in row[1:]:
        at = 4 * (ord(character) - FIRST)
        heard = emission[at]
        to_b, other_b = s + s_b + heard, e + e_b + heard
        heard = emission[at + 1]
        to_m, other_m = m + m_m + heard, b + b_m + heard
        heard = emission[at + 2]
        to_e, other_e = m + m_e + heard, b + b_e + heard
        heard = emission[at + 3]
        to_s, other_s = s + s_s + heard, e + e_s + heard
        came = {"B": "S", "M": "M", "E": "M", "S": "S"}
        if other_b > to_b:
            to_b, came["B"] = other_b, "E"
        if other_m > to_m:
            to_m, came["M"] = other_m, "B"
        if other_e > to_e:
            to_e, came["E"] = other_e, "B"
        if other_s > to_s:
            to_s, came["S"] = other_s, "E"
        back.append(came)
        b, m, e, s = to_b, to_m, to_e, to_s
    states = ["S" if s > e else "E"]
    for came in reversed(back):
        states.append(came[states[-1]])
    return "".join(reversed(states))


def _likely_tag(word: str) -> str:
    """The tag of a word that the dictionary lacks: that of the longest piece of its likeliest path (Viterbi)."""
    import numpy as np

    if not all(map(_in_model, word)):
        latin = sum(c.isascii() and c.isalnum() for c in word)
        return "x" if not latin else "m" if latin == sum(c.isascii() and c.isdigit() for c in word) else "eng"
    model = _tagging()
    states, heard = model.entries(word[0])
    best = model.begin[states] + heard
    steps = [
        (states, np.arange(len(states)))
    ]  # of each character: its states, and where in those before each came from
    for character in word[1:]:
        following, heard = model.entries(character)
        if not len(states) or not len(following):
            return "x"
        paths = best[:, None] + model.change[np.ix_(states, following)]
        came = paths.argmax(axis=0)
        best, states = paths[came, np.arange(len(following))] + heard, following
        steps.append((states, came))
    best = np.where(states >= 2 * 64, best, -np.inf)  # a word ends in the places end and single
    if not len(states) or best.max() < LEAST:
        return "x"
    path: list[int] = []
    at = int(best.argmax())
    for states, came in reversed(steps):
        path.append(int(states[at]))
        at = int(came[at])
    ends = [0, *(i for i, state in enumerate(reversed(path), 1) if state >= 2 * 64)]
    _, end = max((end - start, end) for start, end in pairwise(ends))
    return _tables().names[path[-end] % 64]


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    head, data, places = _files()
    from marisa_trie import Trie

    words = Trie()
    words.mmap(str(_DATA / "segmenter.marisa"))
    return _Tables(
        words=words,
        weights=data[slice(*places["weights"])].cast("f"),
        tags=data[slice(*places["tags"])],
        emission=data[slice(*places["emission"])].cast("f"),
        names=tuple(head["tags"]),
        unlisted=head["unlisted"],
        longest=head["longest"],
        start=tuple(head["start"]),
        step=tuple(map(tuple, head["step"])),
    )


@lru_cache(maxsize=1)
def _tagging() -> _Tagging:
    import numpy as np

    _, data, places = _files()
    return _Tagging(
        first=np.frombuffer(data[slice(*places["first"])], dtype=np.uint32),
        states=np.frombuffer(data[slice(*places["states"])], dtype=np.uint8),
        heard=np.frombuffer(data[slice(*places["heard"])], dtype=np.float32),
        begin=np.frombuffer(data[slice(*places["begin"])], dtype=np.float32),
        change=np.frombuffer(data[slice(*places["change"])], dtype=np.float32).reshape(256, 256),
    )


@lru_cache(maxsize=1)
def _files() -> tuple[dict[str, Any], memoryview, dict[str, list[int]]]:
    """What is small, the tables mapped into memory, and where each of them begins and ends."""
    import json
    import mmap

    head = json.loads((_DATA / "segmenter.json").read_text(encoding="utf-8"))
    with (_DATA / "segmenter.bin").open("rb") as file:
        data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    return head, data, head["places"]

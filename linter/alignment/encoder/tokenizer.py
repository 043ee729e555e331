"""Text to token ids, with the place of each token: a Unigram tokenizer (Kudo 2018) without its library.

The ids are those that the `tokenizers` library gives for the model's tokenizer.json: NFKC, lower case, words by one
pattern, and for each word the pieces whose scores have the highest sum (Viterbi). The pieces lie in a trie that is
mapped from its file, which opens in a millisecond where the JSON takes a tenth of a second.
"""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Sequence
from itertools import accumulate, chain
from pathlib import Path

import marisa_trie
import numpy as np
from numpy.typing import NDArray

from ...errors import ModelError
from ...records import NamedTuple
from ...regex import regex

UNKNOWN = "<unk>"
UNKNOWN_ID = 0

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SPACE = "\t-\r \x85\xa0\xad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff"
_MARK = (
    "!-/:-@\\[-`{-~\xa1-\xa9\xab\xac\xae-\xb4\xb6-\xb9\xbb-\xbf\xd7\xf7\u2010-\u2027\u2030-\u205e\u20a0-\u20cf"
    "\u2100-\u2bff\u3001-\u3004\u3008-\u3030\u30fb\ufe10-\ufe6f\uff01-\uff0f"
)
WORD = f"[{_HAN}]+|[0-9]+|[{_MARK}]|[^{_HAN}{_SPACE}{_MARK}0-9]+"
"""What counts as a word, in normalised text: a run of Chinese characters, of digits or of other letters, or a mark."""

LONGEST_PIECE = 16
"""No piece has more characters."""

_WORD = regex(WORD)
_WORDS = regex(f"({WORD})")
_SPACES = (0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)
_WIDE = dict.fromkeys(_SPACES, 0x20) | {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
"""What most texts have of the characters that become another single one: spaces and full-width forms."""

_PENALTY = 10.0  # what an unknown character costs beyond the worst piece, as in the library
_CACHED_LENGTH = 20  # longer words are mostly runs of Chinese that do not come back
_CACHED_WORDS = 8_192


class Tokens(NamedTuple):
    """The tokens of some texts, one after the other: how many each text has, their ids, and where in its text as given
    each begins and ends (in characters)."""

    counts: list[int]
    ids: NDArray[np.intp]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]


class PieceTokenizer:
    """The tokenizer of the built-in model.

    `folder` holds `pieces.marisa` (the pieces) and `pieces.table` (for each key of the trie its token id, uint16, then
    for each its score in thousandths, int16; little-endian). Every piece is its own best segmentation: training sees to
    that, so a word that is a piece needs no search.
    """

    def __init__(self, folder: Path) -> None:
        trie_path, table_path = folder / "pieces.marisa", folder / "pieces.table"
        try:
            table = table_path.read_bytes()
            self._trie = marisa_trie.Trie()
            self._trie.mmap(str(trie_path))
        except OSError as error:
            raise ModelError(f"the model's tokenizer cannot be read: {error}", path=str(folder)) from error
        except RuntimeError as error:
            raise ModelError(f"the model's tokenizer is broken: {error}", path=str(trie_path)) from error
        size = len(self._trie)
        if len(table) != 4 * size:
            raise ModelError("the model's tokenizer is broken: its table does not fit its pieces", path=str(table_path))
        self._ids = _numbers("H", table[: 2 * size])
        self._scores = _numbers("h", table[2 * size :])
        self._unknown = min(self._scores) / 1000 - _PENALTY
        self._cache: dict[str, tuple[tuple[int, int, int], ...]] = {}

    def ids(self, text: str) -> list[int]:
        """The token ids of `text`."""
        return [piece for word in _WORD.findall(normalise(text)) for piece, _, _ in self._pieces(word)]

    def tokens(self, texts: Sequence[str]) -> Tokens:
        """The token ids of some texts and their places in them."""
        known, pieces = self._cache.get, self._pieces
        words: list[tuple[tuple[int, int, int], ...]] = []
        places: list[int] = []
        counts: list[int] = []
        changed: list[tuple[int, int, str, str]] = []
        end = 0
        for text in texts:
            lower = text.lower()
            normal = lower if text.isascii() else normalise(text)
            parts = _WORDS.split(normal)  # what stands between words and the words, in turn
            found = [known(word) or pieces(word) for word in parts[1::2]]
            words += found
            places += list(accumulate(map(len, parts)))[:-1:2]
            begin, end = end, end + sum(map(len, found))
            counts.append(end - begin)
            if len(normal) != len(text) or (normal != lower and normal != lower.translate(_WIDE)):
                changed.append((begin, end, text, normal))
        flat = np.fromiter(chain.from_iterable(chain.from_iterable(words)), dtype=np.int32).reshape(-1, 3)
        shift = np.repeat(np.array(places, dtype=np.int32), list(map(len, words)))
        starts, ends = flat[:, 1] + shift, flat[:, 2] + shift
        for begin, end, text, normal in changed:
            first, last = _origins(text, normal)
            starts[begin:end] = [first[start] for start in starts[begin:end]]
            ends[begin:end] = [last[place - 1] for place in ends[begin:end]]
        return Tokens(counts, flat[:, 0].astype(np.intp), starts, ends)

    def _pieces(self, word: str) -> tuple[tuple[int, int, int], ...]:
        """(token id, start, end) for each piece of a word, in characters of the word."""
        known = self._cache.get(word)
        if known is not None:
            return known
        whole = self._trie.get(word) if len(word) <= LONGEST_PIECE else None
        pieces = ((self._ids[whole], 0, len(word)),) if whole is not None else self._search(word)
        if len(word) <= _CACHED_LENGTH:
            if len(self._cache) >= _CACHED_WORDS:
                self._cache.clear()
            self._cache[word] = pieces
        return pieces

    def _search(self, word: str) -> tuple[tuple[int, int, int], ...]:
        size = len(word)
        best = [0.0] + [-1e30] * size
        came_from = [0] * (size + 1)
        came_by = [-1] * (size + 1)
        prefixes, scores = self._trie.iter_prefixes_with_ids, self._scores
        for start in range(size):
            so_far = best[start]
            single = False
            for prefix, key in prefixes(word[start : start + LONGEST_PIECE]):
                end = start + len(prefix)
                score = so_far + scores[key] / 1000
                if score > best[end]:
                    best[end], came_from[end], came_by[end] = score, start, key
                single = single or end == start + 1
            if not single and so_far + self._unknown > best[start + 1]:
                best[start + 1], came_from[start + 1], came_by[start + 1] = so_far + self._unknown, start, -1
        pieces: list[tuple[int, int, int]] = []
        end = size
        while end:
            start, key = came_from[end], came_by[end]
            if key >= 0:
                pieces.append((self._ids[key], start, end))
            elif pieces and pieces[-1][0] == UNKNOWN_ID:
                # A run of unknown characters is one token.
                pieces[-1] = (UNKNOWN_ID, start, pieces[-1][2])
            else:
                pieces.append((UNKNOWN_ID, start, end))
            end = start
        return tuple(reversed(pieces))


def normalise(text: str) -> str:
    """NFKC and lower case, each character by itself (so a final sigma stays a sigma, as in the library)."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).replace("Σ", "σ")
    return text.lower()


def _origins(text: str, normal: str) -> tuple[list[int], list[int]]:
    """For each character of `normal`, where in `text` it begins and ends.

    Characters that normalise together (a letter and its accents, a ligature, İ) share the whole range.
    """
    if len(text) == len(normal) and all(map(_starts_cluster, text)) and "".join(map(normalise, text)) == normal:
        return list(range(len(text))), list(range(1, len(text) + 1))
    for boundary in (_starts_cluster, str.isspace):
        first: list[int] = []
        last: list[int] = []
        rebuilt: list[str] = []
        start = 0
        for end in range(1, len(text) + 1):
            if end < len(text) and not boundary(text[end]):
                continue
            part = normalise(text[start:end])
            rebuilt.append(part)
            first += [start] * len(part)
            last += [end] * len(part)
            start = end
        # Some scripts compose in ways that accents do not show: then words are as near as it gets.
        if "".join(rebuilt) == normal:
            return first, last
    return [0] * len(normal), [len(text)] * len(normal)


def _starts_cluster(character: str) -> bool:
    return not unicodedata.combining(character) and not "\u1160" <= character <= "\u11ff"


def _numbers(kind: str, content: bytes) -> array[int]:
    numbers = array(kind)
    numbers.frombytes(content)
    if int.from_bytes(b"\x01\x00", "big") == int.from_bytes(array("H", [1]).tobytes(), "big"):
        return numbers
    numbers.byteswap()
    return numbers

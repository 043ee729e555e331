"""Countries, peoples, cities and regions that a sentence names, in any of the known languages.

A mention has a set of keys (`FR`, `Europe/Paris`), for a word may mean several: a Korean is of the South or the North.
What surely names a place is a `strong` mention, of which a rule may speak; what only may name one (美 alone, an
adjective that shares its stem with other words) serves to find an answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from ..languages import language
from ..model import Mention, Sentence
from ..records import NamedTuple
from . import chinese
from .names import latin_tokens
from .phonetics import fold

_DATA = Path(__file__).parent / "data"
_COLUMNS = ("en", "zh", "fr", "es", "de")

_AMBIGUOUS = frozenset(
    # also a person, a thing, or a place elsewhere
    "jordan georgia chad turkey guinea niger mali togo cuba jersey lebanon cyprus reunion chile panama nice grenada "
    "dominica world monde mundo welt america amerique amerika americas africa african san juan santiago victoria "
    "cordoba leon granada vaticano oman man island isla caribbean nations naciones vereinte cap cape cabo costa rio "
    "inner interior innere den holy republic dr states estados staaten vr hong latin este pole poles sudan cork dublin "
    "phoenix petersburg palau guadeloupe martinique bermuda azores canary faroe madeira stanley".split()
)
_AMBIGUOUS_HAN = frozenset(
    "中美 中非 马里 我国 大陆 内地 全国 国内 西方 本港 国家 世界 白宫 美元 新方 新国 以方 意方 土方 巴方 联合国".split()
)


_WITHIN = {
    **dict.fromkeys(("030", "034", "035", "143", "145"), "142"),
    **dict.fromkeys(("011", "014", "015", "017", "018", "202"), "002"),
    **dict.fromkeys(("039", "151", "154", "155", "EU"), "150"),
    **dict.fromkeys(("003", "005", "013", "021", "029", "419"), "019"),
}
"""The continents that the regions lie in, as the United Nations number them."""

_CURRENCIES = frozenset(
    "pound pounds dollar dollars franc francs krona kronor krone peso pesos yuan real rial dolar dolares livre livres "
    "libra libras franco francos pfund peseta pesetas couronne couronnes corona coronas kronen rupee rupees roupies "
    "rupia rupias rupien dinar dinars dinares".split()
)
_SIDES = frozenset("中方 美方 日方 俄方 英方 法方 德方 韩方".split())  # 乌方 may be Ukraine's or Uzbekistan's side
_NOT_AFTER = frozenset("河教洋湾豹猫棉椒梨豆狮熊茶鸡犬蕉兰尔")  # 约旦河 is a river, 印度教 a religion


class PlaceMention(NamedTuple):
    """A place or people named in a sentence: its keys, the countries that it lies in or stands for, and its sort."""

    at: Mention
    keys: frozenset[str]
    countries: frozenset[str]
    strong: bool
    people: bool = False


def places(sentence: Sentence) -> tuple[PlaceMention, ...]:
    """The places that a sentence names or may name."""
    if language(sentence.language).spaced:
        return tuple(_in_latin(sentence))
    return tuple(_in_chinese(sentence))


def english_name(place: PlaceMention) -> str:
    """How English calls a place, or the places that it may be: `Spain`, `North Korea or South Korea`."""
    table = _english()
    return " or ".join(sorted({table.get(key, key.rpartition("/")[2].replace("_", " ")) for key in place.keys}))


def in_table(word: str, code: str) -> bool:
    """Does a place's name begin with this word (folded), or is it an adjective or inhabitant, in one language?"""
    table = _latin_table(code)
    return word in table.names or bool(table.stem(word, False)[0])


# ---- Latin letters -------------------------------------------------------------------------------------------------


_Entries = frozenset[tuple[str, str]]
_Names = list[tuple[int, dict[tuple[str, ...], _Entries]]]
"""The names that begin with a word, by their number of words, the greatest first."""


def _in_latin(sentence: Sentence) -> Iterator[PlaceMention]:
    code = sentence.language
    tokens = latin_tokens(sentence.text)
    behind = 0  # the last name found
    for index, (_, start, end, folded, capital) in enumerate(tokens):
        known = _known(code, folded, capital)
        if known is None or index < behind:
            continue
        names, entries, sure, following = known
        if following and (index + 1 == len(tokens) or tokens[index + 1].folded not in following):
            continue
        found = None
        for length, named in names:
            row = tokens[index : index + length]
            words = tuple([token.folded for token in row])
            found = named.get(words) if capital or length > 1 else None
            if found:
                break
        if found:
            strong = any(token.capital for token in row) and not _AMBIGUOUS.issuperset(words)
            yield _mention(Mention(sentence, start, row[-1].end), found, strong, False)
            behind = index + length
        elif entries:
            strong = sure and (capital or code != "en") and folded not in _AMBIGUOUS
            if strong and not _CURRENCIES.isdisjoint([t.folded for t in tokens[max(0, index - 1) : index + 2]]):
                strong = False  # the British pound is a currency in other words too
            yield _mention(Mention(sentence, start, end), entries, strong, True)


@lru_cache(maxsize=4096)
def _known(code: str, word: str, capital: bool) -> tuple[_Names, _Entries, bool, frozenset[str]] | None:
    """The names that begin with a word, and what it stands for as an adjective or inhabitant; None for most words.

    With them the words of which one must follow, where it says nothing by itself, as articles do (the Gambia).
    """
    table = _latin_table(code)
    names, (entries, sure) = table.names.get(word, []), table.stem(word, capital)
    if not names and not entries:
        return None
    alone = entries or names[-1][0] == 1
    following = frozenset() if alone else frozenset(words[1] for _, named in names for words in named)
    return names, entries, sure, following


def _mention(at: Mention, entries: _Entries, strong: bool, people: bool) -> PlaceMention:
    return PlaceMention(at, *_keys_and_countries(entries), strong, people)


@lru_cache(maxsize=1024)
def _keys_and_countries(entries: _Entries) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(key for key, _ in entries), frozenset(country for _, country in entries)


class _Table:
    """The names of one language: by first word, and stems of adjectives and inhabitants."""

    def __init__(self) -> None:
        self.names: dict[str, _Names] = {}
        self._entries: dict[tuple[str, ...], set[tuple[str, str]]] = {}
        self._stems: dict[str, _Entries] = {}
        self._exact: dict[str, _Entries] = {}
        self._begins: set[str] = set()
        self._compounds: set[str] = set()  # what the names of five letters and more begin with

    def name(self, name: str, key: str, country: str) -> None:
        if name.isascii() and name.replace(" ", "").isalpha():
            words = tuple(name.lower().split())
        else:
            plain = name.replace(" ", "").isalpha()
            words = tuple(map(fold, name.split())) if plain else tuple(t.folded for t in latin_tokens(name))
        if words and words[0]:
            self._entries.setdefault(words, set()).add((key, country))

    def finish(self) -> None:
        """Sorts the names under their first words, the longest first."""
        by_first: dict[str, dict[int, dict[tuple[str, ...], _Entries]]] = {}
        for words, entries in self._entries.items():
            by_first.setdefault(words[0], {}).setdefault(len(words), {})[words] = frozenset(entries)
        self.names = {first: sorted(named.items(), reverse=True) for first, named in by_first.items()}
        self._compounds = {words[0][:5] for words in self._entries if len(words) == 1}

    def adjective(self, form: str, key: str, country: str) -> None:
        table = self._stems if form.endswith("*") else self._exact
        word = fold(form.rstrip("*"))
        table[word] = table.get(word, frozenset()) | {(key, country)}
        self._begins.add(word[:3])

    def stem(self, word: str, capital: bool) -> tuple[_Entries, bool]:
        exact = self._exact.get(word)
        if exact:
            return exact, len(word) > 3 and capital
        if word[:3] in self._begins:
            for length in range(len(word), 2, -1):
                found = self._stems.get(word[:length])
                if found:
                    return found, length >= 4 and len(word) - length <= 6
        if capital and word[:5] in self._compounds:  # a German compound: Spanienurlauber
            for length in range(len(word) - 1, 4, -1):
                entries = self._entries.get((word[:length],))
                if entries:
                    return frozenset(entries), False
        return frozenset(), False


@lru_cache(maxsize=8)
def _latin_table(code: str) -> _Table:
    table = _Table()
    column = _COLUMNS.index(code)
    for key, country, cells in _rows():
        for name in cells[column]:
            table.name(name, key, country)
    for key, country, cells in _adjectives():
        for form in cells[column]:
            if " " in form:
                table.name(form, key, country)
            else:
                table.adjective(form, key, country)
    table.finish()
    return table


# ---- Chinese -------------------------------------------------------------------------------------------------------


def _in_chinese(sentence: Sentence) -> Iterator[PlaceMention]:
    text = sentence.text
    if not chinese.has_han(text):
        return
    plain = chinese.simplify(text)
    names, lengths = _chinese_table()
    words = chinese.words(text)
    starts = {word.start for word in words}  # and every word ends where another begins
    behind = 0  # the last name found
    for index, first in enumerate(plain):
        if first not in lengths or index < behind:
            continue
        for length in lengths[first]:
            name = plain[index : index + length]
            entries = names.get(name)
            if entries:
                break
        else:
            continue
        behind = index + len(name)
        after = plain[behind : behind + 1]
        whole = behind in starts or len(name) > 2 or after not in _NOT_AFTER  # 瑞典|政府 may be one word
        sure = name not in _AMBIGUOUS_HAN and (not name.endswith("方") or name in _SIDES)
        strong = len(name) > 1 and sure and index in starts and whole
        yield _mention(Mention(sentence, index, behind), entries, strong, False)


@lru_cache(maxsize=1)
def _chinese_table() -> tuple[dict[str, _Entries], dict[str, list[int]]]:
    """The names, and the lengths of those that begin with a character, the longest first."""
    table: dict[str, _Entries] = {}
    column = _COLUMNS.index("zh")
    for key, country, cells in (*_rows(), *_adjectives()):
        for name in cells[column]:
            plain = chinese.simplify(name)
            table[plain] = table.get(plain, frozenset()) | {(key, country)}
    lengths: dict[str, set[int]] = {}
    for name in table:
        lengths.setdefault(name[0], set()).add(len(name))
    return table, {first: sorted(each, reverse=True) for first, each in lengths.items()}


# ---- tables --------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _rows() -> tuple[tuple[str, str, tuple[tuple[str, ...], ...]], ...]:
    rows = []
    for line in (_DATA / "places.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            _, key, country, *cells = line.split("\t")
            within = _WITHIN.get(key, country)
            rows.append((key, within, tuple(tuple(cell.split("|")) if cell else () for cell in cells)))
    for line in (_DATA / "cities.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            key, country, *cells = line.split("\t")
            rows.append(
                (
                    key,
                    country,
                    tuple(tuple(c.strip("*") for c in cell.split("|")) if cell else () for cell in cells[:5]),
                )
            )
    return tuple(rows)


@lru_cache(maxsize=1)
def _adjectives() -> tuple[tuple[str, str, tuple[tuple[str, ...], ...]], ...]:
    rows = []
    for line in (_DATA / "demonyms.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            key, *cells = line.split("\t")
            rows.append((key, key, tuple(tuple(cell.split("|")) if cell else () for cell in cells)))
    return tuple(rows)


@lru_cache(maxsize=1)
def _english() -> dict[str, str]:
    return {key: cells[0][0] for key, _, cells in _rows() if cells[0]}

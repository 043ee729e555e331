"""How words sound, roughly: names and loan words are alike across scripts in their consonants.

For languages whose words the encoder does not know, so that Диалло and Diallo, 디알로 or ديالو are one anchor.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from ..regex import regex

_WORD = regex(r"[^\W\d_]+")
_SHORTEST, _LONGEST = 4, 5
_COMBINING = regex(r"[\u0300-\u036f\u064b-\u065f\u0670]")

_CLASSES = {
    **dict.fromkeys("bpfv", "B"),
    **dict.fromkeys("kqgcj", "K"),
    **dict.fromkeys("sz", "S"),
    **dict.fromkeys("td", "T"),
    **dict.fromkeys("lr", "L"),
    "m": "M",
    "n": "N",
}
"""Consonants that scripts and ears take for each other; vowels, h, w and y come and go."""

_DIGRAPHS = (
    *(("tch", "s"), ("sch", "s"), ("sh", "s"), ("ch", "s"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("x", "ks")),
    *(("ce", "se"), ("ci", "si"), ("cy", "si"), ("ge", "je"), ("gi", "ji"), ("ng", "nk"), ("kh", "h"), ("zh", "j")),
)


def _tables() -> dict[int, str]:
    cyrillic = "а:a б:b в:v г:g д:d е:e ж:j з:z и:i й:y к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:h ц:s ч:s ш:s щ:s"
    cyrillic += " ъ: ы:i ь: э:e ю:u я:a ё:e"
    arabic = "ا: أ: إ: آ: ب:b ت:t ث:t ج:j ح:h خ:h د:d ذ:d ر:r ز:z س:s ش:s ص:s ض:d ط:t ظ:z ع: غ:g ف:f ق:k ك:k ل:l م:m"
    arabic += " ن:n ه:h و:w ي:y ى:y ة:h ء: ؤ:w ئ:y"
    table: dict[int, str] = {}
    for entry in (cyrillic + " " + arabic).split():
        letter, _, sound = entry.partition(":")
        table[ord(letter)] = sound
    return table


_TABLE = _tables()
_INITIALS = "g kk n d tt r m b pp s ss - j jj s k t p h".split()
_FINALS = "- k k ks n nj n d l lk lm lb ls lt lp l m b bs s s nk j s k t p -".split()
_HANGUL = range(0xAC00, 0xD7A4)
_ARTICLE = regex(r"[وفبلك]?ال(?=..)")


def sounds(text: str) -> list[str]:
    """A key for each word of a text that has enough consonants: the classes of the first of them."""
    return [key for word in _WORD.findall(text) if (key := _key(word))]


@lru_cache(maxsize=8192)
def _key(word: str) -> str:
    word = word.lower()
    if "\u0600" <= word[0] <= "\u06ff":
        article = _ARTICLE.match(word)
        word = word[article.end() :] if article else word
    latin = _latin(word)
    for written, heard in _DIGRAPHS:
        latin = latin.replace(written, heard)
    key = ""
    for letter in latin:
        kind = _CLASSES.get(letter, "")
        if kind and not key.endswith(kind):
            key += kind
    return key[:_LONGEST] if len(key) >= _SHORTEST else ""


def _latin(word: str) -> str:
    if word.isascii():
        return word
    if ord(word[0]) in _HANGUL:
        return "".join(_syllable(ord(char)) if ord(char) in _HANGUL else "" for char in word)
    return _COMBINING.sub("", unicodedata.normalize("NFKD", word.translate(_TABLE)))


def _syllable(point: int) -> str:
    index = point - _HANGUL.start
    return (_INITIALS[index // 588] + "a" + _FINALS[index % 28]).replace("-", "")

"""Whether another wording fits the place of one: its articles, its capitals."""

from __future__ import annotations

import unicodedata

from ..languages import Language, language
from ..model import Mention
from ..regex import regex

_LAST_WORD = regex(r"([^\W\d_]+)[\s\u00ad]*\Z")
_OPENING = "“‘«»„‚\"'([¿¡—–- \u00a0\u202f"


def fits(mention: Mention, text: str, *, noun: bool = True) -> bool:
    """Whether what stands before a mention stays right when `text` takes its place.

    An article or preposition that is cut short before a vowel (l', an) needs one, and an article that agrees with the
    noun's gender keeps it only where the first word stays; `noun` is false where the gender is that of another word, as
    with acronyms.
    """
    sentence = mention.sentence
    record = language(sentence.language)
    before = sentence.text[: mention.start]
    if not record.spaced or not before.strip():
        return True
    sound = _sound(text)
    same_sound = sound in ("vowel", "consonant") and _sound(mention.text) == sound
    if before[-1] in "'’":
        return same_sound or sound == "vowel"
    word = _LAST_WORD.search(before)
    if word is None or word.group(1).lower() not in record.articles:
        return True
    if not same_sound and _alternates(word.group(1).lower(), record):
        return False
    return not (noun and record.gender) or mention.text.split()[:1] == text.split()[:1]


def recased(mention: Mention, text: str) -> str:
    """The text with the capitals that its place wants: all in a line of capitals, one where a sentence begins."""
    sentence = mention.sentence
    letters = [character for character in sentence.text if character.isalpha()]
    if len(letters) > len(mention.text) and "".join(letters).isupper():
        return text.upper()
    begins = not sentence.text[: mention.start].strip(_OPENING)
    if begins and mention.text[:1].isupper() and text[:1].islower():
        return text[:1].upper() + text[1:]
    return text


def _sound(text: str) -> str:
    """What an article before a text goes by: a vowel, a consonant, or a letter that may be either."""
    first = unicodedata.normalize("NFD", text[:1].casefold())[:1]
    return "vowel" if first in "aeiouœæ" else first if first in "hy" else "consonant"


def _alternates(word: str, record: Language) -> bool:
    """Whether an article is written otherwise before a vowel: it is another's beginning, or begins with it."""
    if not any(len(each) == 1 for each in record.articles):
        return False
    return any(each != word and (each.startswith(word) or word.startswith(each)) for each in record.articles)

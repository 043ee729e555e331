"""What a document contains is data wherever it is shown."""

from __future__ import annotations

import unicodedata


def printable(text: str) -> str:
    """One line of text that a terminal prints and does not obey.

    Line breaks and tabs become spaces; control characters (ANSI escapes begin with one), bidirectional overrides and
    lone surrogates become U+FFFD.
    """
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    if character in "\r\n\t":
        return " "
    category = unicodedata.category(character)
    # Cf holds the bidirectional overrides, but also the joiners that Arabic and Indic text and emoji need
    if category in {"Cc", "Cs"} or character in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069":
        return "\ufffd"
    return character

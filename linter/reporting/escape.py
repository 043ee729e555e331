"""What a document contains is data wherever it is shown."""

from __future__ import annotations

import json
import unicodedata
from json.encoder import encode_basestring as _quoted

from ..regex import regex

# CI services obey `##[command]` and `##vso[command]` wherever they stand in a line, and `::command` at its beginning
_COMMAND = regex(r"#(?=#\w*\[)")
_FIRST_COLON = regex(r"(?<!\S):(?=:)")
_NOT_XML = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ACTIVE = regex("#(?=#\\w*\\[)|[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    """One line of text that a terminal prints and does not obey, nor a CI service that reads along; as long as `text`.

    Line breaks and tabs become spaces; control characters (ANSI escapes begin with one), bidirectional overrides and
    lone surrogates become U+FFFD; the first mark of what could be a command becomes its full-width form.
    """
    shown = "".join(map(_shown, text))
    return _FIRST_COLON.sub("：", _COMMAND.sub("＃", shown))


def _shown(character: str) -> str:
    if character in "\r\n\t\u2028\u2029":
        return " "
    category = unicodedata.category(character)
    # Cf holds the bidirectional overrides, but also the joiners that Arabic and Indic text and emoji need
    if category in {"Cc", "Cs"} or character in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069":
        return "\ufffd"
    return character


def json_text(value: object, indent: int | None = None, margin: int = 0) -> str:
    """JSON that is safe to print: what a terminal or a CI service would obey stands there as an escape.

    It reads back as the same value. Without `indent` it is one line to every program; with it, `margin` is how far the
    lines after the first are moved in besides.
    """
    text = _encode(value) if indent is None else _indented(value, " " * indent, "\n" + " " * margin)
    return _ACTIVE.sub(lambda each: f"\\u{ord(each.group()):04x}", text)


_encode = json.JSONEncoder(ensure_ascii=False).encode


def _indented(value: object, step: str, line: str) -> str:
    """What `json.dumps` makes with an indent, in a third of the time; `line` is how a line of this depth begins."""
    if isinstance(value, dict) and value:
        deeper = line + step
        inside = [
            f"{_quoted(key if isinstance(key, str) else _encode(key))}: {_indented(each, step, deeper)}"
            for key, each in value.items()
        ]
        return f"{{{deeper}{f',{deeper}'.join(inside)}{line}}}"
    if isinstance(value, list | tuple) and value:
        deeper = line + step
        inside = [_indented(each, step, deeper) for each in value]
        return f"[{deeper}{f',{deeper}'.join(inside)}{line}]"
    if isinstance(value, str):
        return _quoted(value)
    return repr(value) if type(value) is int else _encode(value)


def for_xml(text: str) -> str:
    """The text without the characters that XML 1.0 cannot hold, escaped or not."""
    return _NOT_XML.sub("\ufffd", text)

"""Text that runs from right to left among text that runs from left to right."""

from __future__ import annotations

from collections.abc import Iterator

from ..languages import LANGUAGES
from ..regex import regex

_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
_RUN = regex(f"[{_RTL}](?:[^A-Za-z\u00c0-\u024f\n“”]*[{_RTL}])?")
_STRETCH = regex(f"(?<=“)[^“”\n]*[{_RTL}][^“”\n]*(?=”)|{_RUN.pattern}")
_RTL_ISOLATE, _END = "\u2067", "\u2069"

OPENING, CLOSING = "⟦", "⟧"
"""What marks flagged words in a line from right to left, under which no mark would stand where the words are."""


def direction(code: str | None) -> str:
    """The value of HTML's `dir` for text in a language: a line from right to left may begin with a Latin name."""
    record = LANGUAGES.get(code or "")
    return "rtl" if record is not None and record.right_to_left else "auto"


def runs_left(text: str, code: str) -> bool:
    """Whether a line is to be shown from right to left: its language is, and it has letters of such a script."""
    record = LANGUAGES.get(code)
    return record is not None and record.right_to_left and _RUN.search(text) is not None


def as_rtl(text: str) -> str:
    """A line set from right to left, whatever stands around it; terminals without bidirectional text show no sign."""
    return f"{_RTL_ISOLATE}{text}{_END}"


def isolated(text: str) -> str:
    """An English line whose stretches from right to left move nothing of what stands around them."""
    return "".join(f"{_RTL_ISOLATE}{part}{_END}" if rtl else part for part, rtl in stretches(text))


def stretches(text: str) -> Iterator[tuple[str, bool]]:
    """An English line in pieces, each with whether it runs from right to left; what the line quotes is one piece."""
    end = 0
    for match in _STRETCH.finditer(text) if _RUN.search(text) else ():
        yield text[end : match.start()], False
        yield match.group(), True
        end = match.end()
    yield text[end:], False

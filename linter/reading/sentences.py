"""Sentences of a paragraph, as spans: sentencex, mended where it is wrong on our languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

from ..languages import LANGUAGES, Language
from ..regex import regex
from .blocks import ends_sentence
from .clean import width

_LAST_WORD = regex(r"([^\s(（\[“\"«‘'’„,;:。！？，；：]+)\.\s*\Z")
_UNIT = regex(r"\d\s*(?:[^\W\d_]+/)?[^\W\d_]{1,3}\.\s*\Z")
_ALPHABETIC = "A-Za-z\u00c0-\u024f\u0400-\u04ff"
_INITIAL = regex(rf"(?<![{_ALPHABETIC}/])(?<![{_ALPHABETIC}][-–])[{_ALPHABETIC}]\.\s*\Z")
_ONE_LETTER = regex(rf"(?<![{_ALPHABETIC}])[{_ALPHABETIC}]\.\s?\Z")
_LIST_NUMBER = regex(r"\s*[(（]?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4})[.)）]\s*\Z")
_ORDINAL = regex(r"(?:\A|[\s(])\d{1,3}\.\s*\Z")
_HYPHENATED = regex(r"[-‐‑][^\W\d_]")
_FIRST_WORD = regex(r"[\s\"“«„‘'(¿¡《「『【〈（\[]*([^\W_]+)(\.?)")
_ROMAN = regex(r"[IVXLC]+\Z")
_NOTE_MARK = regex(r"[*†‡¹²³⁰⁴-⁹]{1,3}\s+")
_BRACKETS = {"(": ")", "（": "）"}
_MISSED = regex(
    r"(?P<sure>(?:(?<=[a-zà-ÿ]{3})[.!?][\"”»]?\d{1,2}|[؟۔]|…|\.\.\.|[.!?][*†‡¹²³⁰⁴-⁹]{1,3}|[»”\"’)\]]\.)\s+(?=[\"“«„¿¡(]?\s?[^\W\d_a-zà-ÿ]))"
    r"|(?P<dot>\.\s+(?=[\"“«„¿¡(]?\s?[^\W\d_]))"
    r"|(?P<figure>(?<=[a-zà-ÿ]{3})\.\s+(?=\d))"
    r"|(?P<wide>[。！？]+[”’」』）】》]*(?=[^。！？”’」』）】》\s]|\s+\S))"
)
_MISSED_BEGINS = regex(r"[.!?؟۔…»”\"’)\]。！？]")
_FALLBACK = regex(r"[.!?…؟۔]+[\"'”“’»)\]]*\s+(?:»\s*)?(?=[^\sa-zà-ÿ])|[。！？]+[”’」』）】》\"']*")
_WIDE_CLOSERS = " ”’」』）】》"
_TAIL = 40
_LOOK_BACK = 500
_LONG = 300
_PORTION = 5000
_PARTICLES = "とはがをにのでも"
_ALWAYS_END = {"etc", "usw"}


def split(text: str, language: str) -> list[tuple[int, int]]:
    """The spans of a paragraph's sentences, in order; only white space lies between them."""
    # Latin words in Chinese text are English ones
    record = LANGUAGES[language] if LANGUAGES[language].spaced else LANGUAGES["en"]
    pieces: list[tuple[int, int]] = []
    for boundaries in _boundaries(text, language):
        for start, end in _finer(text, *boundaries, record):
            if not pieces:
                pieces.append((start, end))
                continue
            first, last = pieces[-1]
            note = _NOTE_MARK.match(text, start, end)
            if note:
                last = start = note.end()
                pieces[-1] = first, last
            # the end of the piece before tells; all of it would be looked at again for each of a thousand breaks
            if _belongs(text[max(first, last - _LOOK_BACK) : last], text[start:end], record):
                pieces[-1] = first, end
            else:
                pieces.append((start, end))
    trimmed = [_trimmed(text, start, end) for start, end in pieces]
    return [span for span in trimmed if span[0] < span[1]]


def _belongs(head: str, tail: str, record: Language) -> bool:
    """Whether the break between two pieces is none, so that they are one sentence."""
    mark = tail.lstrip()[:1]
    if not mark or not ends_sentence(head):
        return True
    if mark in ")）]」』】》»”’,;:，；：、。" or (mark in "-‐‑" and _HYPHENATED.match(tail)):
        return True
    if mark in _PARTICLES and head.rstrip()[-1] in "」』":
        return True  # 「…。」と述べた
    word = _FIRST_WORD.match(tail)
    if word is None:
        return True
    first, dot = word.groups()
    if (first[0].islower() and head.rstrip(_WIDE_CLOSERS)[-1] not in "。！？") or (
        dot and len(first) == 1 and _ONE_LETTER.search(head)
    ):
        return True
    ended = head.rstrip()
    if not ended.endswith("."):
        return False
    if _LIST_NUMBER.match(head):
        return True
    # a capital that begins a sentence for sure, since the word names nothing: "the U.S. The rate", not "O. N. U."
    begins = first.lower() in record.stopwords and not (dot and len(first) == 1)
    head = head[-_TAIL:]
    abbreviation = _abbreviation(head, record)
    if abbreviation in record.before_numbers and (first[0].isdigit() or _ROMAN.match(first)):
        return True
    if abbreviation in record.may_end:
        return first[0].isdigit() or not (begins or abbreviation in _ALWAYS_END)
    if abbreviation and abbreviation not in record.before_numbers:
        return True
    initial = _INITIAL.search(head, max(len(head.rstrip()) - 2, 0))  # a letter and its dot
    if (initial and not _UNIT.search(head)) or (record.ordinal_dot and _ORDINAL.search(head)):
        return not begins
    return False


def _abbreviation(head: str, record: Language) -> str:
    """The known abbreviation that a piece ends in, without its last dot, or nothing."""
    known = record.abbreviations
    ended = head.rstrip()
    last = _LAST_WORD.search(ended, ended.rfind(" ") + 1)
    if last is None:
        return ""
    word = last.group(1).lower()
    if len(word) == 1 and (_UNIT.search(head) or "/" in head[max(last.start(1) - 1, 0) : last.start(1)]):
        return ""  # "4 892 m." is a measure, "M. Li" a person
    # "EE. UU." and "z. B." are written with and without the space
    ahead = ended[: last.start(1)].rstrip()
    before = _LAST_WORD.search(ahead) if ahead.endswith(".") else None
    if before is not None and (spaced := f"{before.group(1).lower()}.{word}") in known:
        return spaced
    return word if word in known else ""


def _finer(text: str, start: int, end: int, record: Language) -> list[tuple[int, int]]:
    """The pieces of what sentencex leaves whole but should not.

    It runs on after "etc.", after an ellipsis or a note mark, after a sentence in brackets and, in Chinese, before a
    figure, a Latin word or a book title. It never cuts inside quotation marks: where one of them is missing, the rest
    of the paragraph would be one sentence, so that a long piece is cut at each full stop.
    """
    cuts = {match.end() for match in _missed(text, start, end) if _is_missed(text, start, end, match, record)}
    inside = text[start:end].lstrip()
    closer = _BRACKETS.get(inside[:1])
    close = text.find(closer, end - len(inside), end) if closer else -1
    if close > 0 and text[close - 1] in ".!?。！？":
        cuts.add(close + 1)
    if 2 * (end - start) > _LONG and width(text[start:end]) > _LONG:
        cuts.update(match.end() for match in _FALLBACK.finditer(text, start, end))
    if not cuts:
        return [(start, end)]
    edges = [start, *sorted(cut for cut in cuts if start < cut < end), end]
    return list(pairwise(edges))


def _missed(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """What `_MISSED` finds in a stretch: it is tried only where it may begin, for it is slow elsewhere."""
    position = start
    last = start + len(text[start:end].rstrip()) - 1  # a mark at the end has nothing after it
    while mark := _MISSED_BEGINS.search(text, position, last):
        position = mark.end()
        if match := _MISSED.match(text, mark.start(), end):
            yield match
            position = match.end()


def _is_missed(text: str, start: int, end: int, match: re.Match[str], record: Language) -> bool:
    if match["sure"]:
        return True
    if match["wide"]:
        head = text[start : match.end()]
        return head.count("“") <= head.count("”") and head.count("「") <= head.count("」")
    head = text[max(0, match.end() - _TAIL) : match.end()]
    abbreviation = _abbreviation(head, record)
    if match["figure"]:
        return not abbreviation
    if abbreviation not in record.may_end | record.before_numbers:
        return False
    return not _belongs(head, text[match.end() : min(end, match.end() + _TAIL)], record)


def _boundaries(text: str, language: str) -> Iterator[tuple[int, int]]:
    segmenter = _segmenter()
    for first, last in _portions(text):
        if segmenter is not None:
            for each in segmenter.get_sentence_boundaries(language, text[first:last]):
                yield first + each["start_index"], first + each["end_index"]
            continue
        start = first
        for match in _FALLBACK.finditer(text, first, last):
            yield start, match.end()
            start = match.end()
        if start < last:
            yield start, last


def _portions(text: str) -> Iterator[tuple[int, int]]:
    """The text in portions that end where a sentence does: the time that sentencex takes grows with the square."""
    start = 0
    while len(text) - start > _PORTION:
        end = max(
            text.rfind(mark, start, start + _PORTION) + len(mark) for mark in (". ", "。", "! ", "? ", "！", "？")
        )
        end = end if end > start + _PORTION // 2 else start + _PORTION
        yield start, end
        start = end
    yield start, len(text)


@cache
def _segmenter() -> Any:
    try:
        import sentencex
    except ImportError:  # no wheel for Python 3.10 on macOS: see pyproject.toml
        return None
    return sentencex


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end

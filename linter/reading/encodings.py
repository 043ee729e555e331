"""Which encoding a text is in that is not UTF-8: read where two witnesses agree, else an error with the candidates.

A wrong guess is worse than none, since it changes names and figures without a word. So an encoding counts only where
the text that it makes reads like a text in a known language, no other encoding does so too, and chardet agrees.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from importlib.util import find_spec

from ..records import NamedTuple
from ..regex import regex
from .clean import HAN_RUN, han
from .detect import detect

_LOOKED_AT = 200_000
_FREQUENT = "的一是在不了有和人中大为上国到以会个這為國會時來對將與从对将与政年经經发發"
_LEAST_FREQUENT = 0.06
_LEAST_HAN = 12
_TYPICAL = 0.98
_SURE = 0.25
_STANDS_OUT = 2.5

_LETTERS = "àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿœßÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝŒ"
_MARKS = "«»‹›„“”‚‘’–—…€£¥¢§°ºª¿¡·½¼¾²³¹±×÷®©™†‡•\u00a0\u00ad"
_INSIDE_WORDS = frozenset("’\u00ad·ºª")
_TWICE_ACCENTED = regex(f"[{_LETTERS}]{{3}}|[a-zß-ÿ][À-Þ]|[À-Þ][0-9]")
_UPRIGHT = regex(
    "[\t\n\r\x20-\x7e\u00a0-\u017f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2100-\u214f\u2460-\u24ff\u25a0-\u25ff"
    "\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e\uffe0-\uffe6]+"
)


class Encoding(NamedTuple):
    """An encoding: its name, Python's, iconv's, what it looks like to a person, what chardet calls it."""

    name: str
    codec: str
    iconv: str
    looks: str
    kin: frozenset[str] = frozenset()


UTF8 = Encoding("UTF-8", "utf-8", "UTF-8", "UTF-8")
UTF16_LE = Encoding("UTF-16LE", "utf-16-le", "UTF-16LE", "UTF-16 (little-endian)", frozenset({"utf-16-le", "utf-16"}))
UTF16_BE = Encoding("UTF-16BE", "utf-16-be", "UTF-16BE", "UTF-16 (big-endian)", frozenset({"utf-16-be", "utf-16"}))
GB18030 = Encoding(
    "GB18030", "gb18030", "GB18030", "GB18030 (Chinese)", frozenset({"gb18030", "gb2312", "gbk", "cp936", "hz-gb-2312"})
)
BIG5 = Encoding(
    "Big5", "cp950", "BIG5", "Big5 (traditional Chinese)", frozenset({"big5", "big5hkscs", "cp950", "big5-tw"})
)
WINDOWS_1252 = Encoding(
    "Windows-1252",
    "cp1252",
    "WINDOWS-1252",
    "Windows-1252 or Latin-1 (western European)",
    frozenset({"windows-1252", "cp1252", "iso-8859-1", "iso8859-1", "latin-1", "windows-1254", "cp1254"}),
)


def without_mark(data: bytes) -> Encoding | None:
    """UTF-16 without a byte order mark, where the bytes are that beyond doubt."""
    if len(data) % 2 or not data:
        return None
    sample = data[:_LOOKED_AT]
    likely = [each for each in (UTF16_LE, UTF16_BE) if _is_plausible_utf16(sample, each)]
    return likely[0] if len(likely) == 1 else None


def _is_plausible_utf16(sample: bytes, encoding: Encoding) -> bool:
    try:
        text = sample.decode(encoding.codec)
    except UnicodeDecodeError:
        return False
    usual = sum(map(len, _UPRIGHT.findall(text)))
    if usual < _TYPICAL * len(text):
        return False
    count = han(text)
    ascii_share = sum(map(str.isascii, text)) / len(text)
    return ascii_share > 0.5 or (count >= _LEAST_HAN and _frequent(text) >= _LEAST_FREQUENT)


def candidates(data: bytes) -> list[Encoding]:
    """The encodings in which the bytes read like a text, the likeliest first; none where they do in no known one."""
    return [encoding for _, encoding in _scored(data)]


def _scored(data: bytes) -> list[tuple[float, Encoding]]:
    sample = _whole_lines(data)
    found: list[tuple[float, Encoding]] = []
    for each in (GB18030, BIG5):
        text = _decoded(sample, each.codec)
        if text is not None and han(text) >= 2 and _frequent(text) >= _LEAST_FREQUENT and _common(text, each):
            found.append((_frequent(text), each))
    text = _decoded(sample, WINDOWS_1252.codec)
    if text is not None and _is_western(text):
        found.append((_LEAST_FREQUENT, WINDOWS_1252))
    return sorted(found, key=lambda pair: -pair[0])


def settled(data: bytes) -> Encoding | None:
    """The encoding of the bytes, where one candidate stands out, there is enough text, and chardet agrees."""
    found = _scored(data)
    if not found or (len(found) > 1 and found[0][0] < _STANDS_OUT * found[1][0]) or not is_installed():
        return None
    encoding = found[0][1]
    sample = _whole_lines(data)
    text = sample.decode(encoding.codec, "replace")
    if encoding is WINDOWS_1252:
        if detect(text) is None:
            return None
    elif han(text) < _LEAST_HAN:
        return None
    import chardet

    answer = chardet.detect(sample)
    name = (answer.get("encoding") or "").lower().replace("_", "-")
    if (answer.get("confidence") or 0.0) < _SURE and encoding is not WINDOWS_1252:
        return None
    if name in encoding.kin or name.replace("-", "") in {each.replace("-", "") for each in encoding.kin}:
        return encoding if _decoded(data, encoding.codec) is not None else None
    return None


def is_installed() -> bool:
    """Whether the second witness is there."""
    return find_spec("chardet") is not None


def _whole_lines(data: bytes) -> bytes:
    """The beginning of long data, up to the end of a line: a character of several bytes is not cut."""
    if len(data) <= _LOOKED_AT:
        return data
    end = data.rfind(b"\n", 0, _LOOKED_AT)
    return data[: end + 1] if end > 0 else data


def _decoded(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _frequent(text: str) -> float:
    """The share of the most frequent Chinese characters: one in ten of a text, next to none of what looks like it."""
    return sum(text.count(character) for character in _FREQUENT) / max(han(text), 1)


def _common(text: str, encoding: Encoding) -> bool:
    """Whether nearly all Chinese characters are among those that the older, smaller standards have."""
    if encoding is BIG5:
        return True
    characters = Counter(character for run in HAN_RUN.findall(text) for character in run)
    known = sum(count for character, count in characters.items() if _is_usual(character))
    others = sum(1 for _ in _odd(text))
    return known >= 0.9 * sum(characters.values()) and others * 50 <= len(text)


def _is_usual(character: str) -> bool:
    for codec in ("gb2312", "cp950"):
        try:
            character.encode(codec)
        except UnicodeEncodeError:
            continue
        return True
    return False


def _odd(text: str) -> Iterator[str]:
    position = 0
    for match in _UPRIGHT.finditer(text):
        yield from text[position : match.start()]
        position = match.end()
    yield from text[position:]


def _is_western(text: str) -> bool:
    """Whether the characters beyond ASCII are those of western European texts, each where it may stand."""
    beyond = [character for character in text if character >= "\x80"]
    # the sign for any currency is the euro of ISO 8859-15
    if not beyond or "¤" in text or sum(c in _LETTERS or c in _MARKS for c in beyond) < _TYPICAL * len(beyond):
        return False
    wrong = len(_TWICE_ACCENTED.findall(text))
    for match in re.finditer(f"[{_MARKS}]", text):
        if match.group() in _INSIDE_WORDS:
            continue
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        wrong += before.isalpha() and after.isalpha() and match.group() not in "–—…‘"
    return wrong * 25 <= len(beyond)

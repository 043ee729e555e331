"""Section labels: `### *Chinese:*`, `[FR]`, `Résumé`, `Synopsis in English, Chinese and French`, `Executive Summary`.

A text is a label when each of its words is known to name a language, a kind of section, or to stand between such words,
or when the settings say that it is one.
"""

from __future__ import annotations

import enum
import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache

from ..languages import LABEL_WORDS, LANGUAGES, OTHER_LANGUAGES
from ..model import Role
from ..records import NamedTuple
from ..regex import regex

_LONGEST = 120
_NUMBER = regex(r"(?:\d{1,2}|[ivx]{1,4}|[a-h])[.)、]\s*|[一二三四五六七八九十]{1,2}[、.]\s*")
_WORD = regex(r"[^\W\d_]+")
_ALLOWED = regex(r"[\w\s:：.,;，；、/|&+·•()（）\[\]【】〔〕<>《》«»\"'“”’‘=*_~#—–―-]*\Z")
_PICTURE = regex("[\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\U0001f000-\U0001faff]")
_CODE = regex(r"[\[(（【]?\s*([A-Za-z]{2}(?:[-_][A-Za-z]{4})?(?:[-_][A-Za-z]{2})?)\s*[\])）】]?\s*[:：]?\Z")
_PARTS = regex(r"[:：—–]|\s-\s")
_PREFIX = regex(r"([^:：—–\n]{2,60}?)\s*(?:[:：]|\s[—–-]\s|[—–])\s*(?=\S)")


class _Kind(enum.Enum):
    LANGUAGE = enum.auto()
    ADJECTIVE = enum.auto()
    SYNOPSIS = enum.auto()
    SUMMARY = enum.auto()
    OTHER = enum.auto()
    TRANSLATION = enum.auto()
    ORIGINAL = enum.auto()
    BETWEEN = enum.auto()
    UNKNOWN = enum.auto()


_ROLES = {_Kind.SYNOPSIS: Role.SYNOPSIS, _Kind.SUMMARY: Role.SUMMARY, _Kind.OTHER: Role.OTHER}


class Label(NamedTuple):
    """What a label says: the languages that it names, its role, and the languages that its words are written in.

    `unknown` is the name of a language that driftlint does not know; `original` says that the source follows.
    """

    languages: tuple[str, ...] = ()
    role: Role | None = None
    written_in: tuple[str, ...] = ()
    original: bool = False
    unknown: str = ""

    @property
    def language(self) -> str | None:
        """The language of what follows, where the label leaves no doubt."""
        if len(self.languages) == 1:
            return self.languages[0]
        written = self.written_in
        if self.role is Role.OTHER:  # many lists of references are headed alike: the text under it is not compared
            written = tuple(code for code in written if LANGUAGES[code].fully_tested) or written
        return written[0] if not self.languages and len(written) == 1 else None


class SectionLabel(NamedTuple):
    """A label that the settings add: the language of what follows, its role, or both; None leaves one to the text."""

    text: str
    language: str | None = None
    role: Role | None = None


_own: ContextVar[tuple[SectionLabel, ...]] = ContextVar("own section labels", default=())


@contextmanager
def also_known(labels: Sequence[SectionLabel]) -> Iterator[None]:
    """Makes labels count beside the built-in ones, and before them, while a document is read.

    Every reader, whatever its format, asks for labels at some depth: this way none has to hand the settings down.
    """
    token = _own.set(tuple(labels))
    try:
        yield
    finally:
        _own.reset(token)


def parse_label(text: str) -> Label | None:
    """The label that a whole heading or line is, or None."""
    text = text.strip()
    own = _own.get()
    if own and text and len(text) <= 2 * _LONGEST:
        label = _exact(own).get(_words_only(text))
        if label is not None:
            return label
    if not text or len(text) > _LONGEST or text.endswith((".", "。")):
        return None
    return _parsed(text, own)


@lru_cache(maxsize=1024)
def _parsed(text: str, own: tuple[SectionLabel, ...]) -> Label | None:
    code = _code(text)
    if code:
        return Label(languages=(code,))
    text = _PICTURE.sub("", text).strip()
    if _ALLOWED.match(text) is None:
        return None
    found = _words(_folded(text), own)
    return None if found is None else _label(found)


@lru_cache(maxsize=8)
def _exact(own: tuple[SectionLabel, ...]) -> dict[str, Label]:
    """The labels of the settings by their words."""
    return {_words_only(text): Label((code,) if code else (), role) for text, code, role in own}


@lru_cache(maxsize=1024)
def _words_only(text: str) -> str:
    """The words of a label, without its number, punctuation, case and accents."""
    folded = _folded(_PICTURE.sub("", text))
    numbered = _NUMBER.match(folded)
    return " ".join(re.findall(r"\w+", folded[numbered.end() :] if numbered else folded))


def parse_prefix(text: str) -> tuple[Label, int] | None:
    """The label that a paragraph begins with (`Résumé : Le gouvernement...`) and where the text after it starts."""
    start = text[: _LONGEST + 20]
    match = _PREFIX.match(start) if _PARTS.search(start) else None
    if match is None:
        return None
    head = match.group(1)
    label = Label((head.lower(),)) if head.lower() in LANGUAGES and not _is_word(head) else parse_label(head)
    if label is None or (label.role is Role.SUMMARY and not label.languages):
        return None
    return label, match.end()


def find_name(text: str, code: str) -> tuple[int, int]:
    """Where a label that names several languages names this one: start and end, the whole where no name is found."""
    record = LANGUAGES[code]
    for name in sorted((*record.labels, record.native), key=len, reverse=True):
        match = re.search(rf"(?<![^\W_]){re.escape(name)}(?![^\W_])" if name.isascii() else re.escape(name), text, re.I)
        if match:
            return match.span()
    return 0, len(text)


@lru_cache(maxsize=256)
def language_code(tag: str) -> str | None:
    """The code of a known language that a tag such as `zh-Hans`, `fr_CA` or a name such as `french` means."""
    code = re.split(r"[-_]", tag.strip())[0].lower()
    if code in LANGUAGES:
        return code
    found = _words(_folded(tag)) if tag.strip() else None
    codes = {value for kind, value in found or () if kind is _Kind.LANGUAGE}
    return codes.pop() if len(codes) == 1 and len(found or ()) == 1 else None


def _code(text: str) -> str | None:
    """`[FR]`, `ZH-HANS:` or `(es)`: a bare code only in capitals, since `es` and `de` are words."""
    match = _CODE.match(text if text.isascii() else unicodedata.normalize("NFKC", text))
    if match is None:
        return None
    tag = match.group(1)
    bare = text[0] not in "[(（【"
    if bare and not tag[:2].isupper() and len(tag) == 2:
        return None
    code = re.split(r"[-_]", tag)[0].lower()
    return code if code in LANGUAGES and not (bare and _is_word(tag)) else None


def _is_word(code: str) -> bool:
    """Whether a bare code is first of all something else: IT, "it"; it names a language in brackets or as it-IT."""
    record = LANGUAGES.get(code.lower())
    return record is not None and not record.fully_tested and record.code in LANGUAGES["en"].stopwords


def _label(found: list[tuple[_Kind, str]]) -> Label | None:
    kinds = {kind for kind, _ in found}
    # "versión china" is an adjective beside its noun, of the same language; "China: Summary" is about a country
    nouns = {code for kind, value in found if kind in (*_ROLES, _Kind.TRANSLATION) for code in value.split()}
    languages: dict[str, None] = {}
    for kind, value in found:
        if kind is _Kind.LANGUAGE:
            languages[value] = None
        elif kind is _Kind.ADJECTIVE:
            spoken, named = value.split(">")
            if spoken not in nouns and named not in languages:  # "Chinese (Simplified)" has no noun
                return None
            languages[named] = None
    roles = [_ROLES[kind] for kind, _ in found if kind in _ROLES]
    role = next((each for each in (Role.SUMMARY, Role.OTHER, Role.SYNOPSIS) if each in roles), None)
    unknown = next((value for kind, value in found if kind is _Kind.UNKNOWN), "")
    if not (languages or role or unknown or kinds & {_Kind.TRANSLATION, _Kind.ORIGINAL}):
        return None
    written: set[str] = set(LANGUAGES)
    for kind, value in found:
        if kind in (*_ROLES, _Kind.TRANSLATION):
            written &= set(value.split())
    return Label(
        languages=tuple(languages),
        role=role,
        written_in=tuple(code for code in LANGUAGES if code in written) if nouns else (),
        original=_Kind.ORIGINAL in kinds,
        unknown="" if languages else unknown,
    )


def _words(text: str, own: tuple[SectionLabel, ...] = ()) -> list[tuple[_Kind, str]] | None:
    """What each phrase of a folded text means; None where one is not known."""
    vocabulary, longest = _extended(own) if own else _vocabulary()
    text = _NUMBER.sub("", text, count=1) if _NUMBER.match(text) else text
    found: list[tuple[_Kind, str]] = []
    position = 0
    while position < len(text):
        character = text[position]
        if not character.isalnum():
            position += 1
            continue
        end = min(len(text), position + longest)
        while end > position:
            meaning = vocabulary.get(text[position:end])
            if meaning is not None and _whole_words(text, position, end):
                break
            end -= 1
        else:
            return None
        found.append(meaning)
        position = end
    return found


def _whole_words(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    if text[start] >= "\u2e80":
        return True
    return not (before.isalnum() and before < "\u2e80") and not (after.isalnum() and after < "\u2e80")


def _folded(text: str) -> str:
    """Lower case, without accents, in compatibility form, with single spaces: headings are often in capitals."""
    if text.isascii():
        return " ".join(text.lower().split())
    text = unicodedata.normalize("NFKD", text).lower().replace("’", "'")
    return " ".join("".join(c for c in text if unicodedata.category(c) != "Mn").split())


@cache
def _vocabulary() -> tuple[dict[str, tuple[_Kind, str]], int]:
    """The meaning of each known phrase, and the length of the longest."""
    table: dict[str, tuple[_Kind, str]] = {}
    written: dict[tuple[_Kind, str], list[str]] = {}
    for word in LABEL_WORDS:
        table[_folded(word)] = (_Kind.BETWEEN, "")
    for name in OTHER_LANGUAGES:
        table[_folded(name)] = (_Kind.UNKNOWN, name.capitalize())
    for record in LANGUAGES.values():
        for kind, phrase in _phrases(record.code):
            written.setdefault((kind, _folded(phrase)), []).append(record.code)
        for spoken, word in record.adjectives:
            table[_folded(word)] = (_Kind.ADJECTIVE, f"{spoken}>{record.code}")
    for (kind, phrase), codes in written.items():
        table[phrase] = (kind, " ".join(codes))
    for record in LANGUAGES.values():
        for name in (*record.labels, record.native):
            table[_folded(name)] = (_Kind.LANGUAGE, record.code)
    return table, max(map(len, table))


@lru_cache(maxsize=8)
def _extended(own: tuple[SectionLabel, ...]) -> tuple[dict[str, tuple[_Kind, str]], int]:
    """The same with the labels of the settings, which may stand beside other words: "Sinopsis ejecutiva (español)"."""
    table = dict(_vocabulary()[0])
    kinds = {role: kind for kind, role in _ROLES.items()}
    for text, code, role in own:
        codes = code or " ".join(LANGUAGES)
        table[_folded(text)] = (_Kind.LANGUAGE, codes) if role is None else (kinds[role], codes)
    return table, max(map(len, table))


def _phrases(code: str) -> Iterator[tuple[_Kind, str]]:
    record = LANGUAGES[code]
    yield from ((_Kind.SUMMARY, phrase) for phrase in record.summary)
    yield from ((_Kind.OTHER, phrase) for phrase in record.other)
    yield from ((_Kind.TRANSLATION, phrase) for phrase in record.translation)
    yield from ((_Kind.ORIGINAL, phrase) for phrase in record.original)
    yield from ((_Kind.SYNOPSIS, phrase) for phrase in record.synopsis)

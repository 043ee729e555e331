"""When a document was written, from what it says of itself and from its name.

In this order: its front matter; a month or a day in its file's or folder's name; a date line at its head; the metadata
of a web page; a year in its name; the properties of an office or PDF file. Where the first of these says the year only,
another that agrees may say the month.
"""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import PurePath

from ..errors import DriftlintError
from ..model import Document, Sentence, SourceFile
from ..records import NamedTuple
from ..regex import regex
from .dates import dates

_HEAD = 4000
"""Characters at the beginning of a file that may tell its date."""
_LINES = 12
_SHORT = 64
_LARGEST_PROPERTIES = 1 << 20
_FOLDERS = 4

_YEAR = r"(?:19[5-9]\d|20\d\d)"
_MONTH = r"(?:0[1-9]|1[0-2])"
_DAY = r"(?:0[1-9]|[12]\d|3[01])"
_FRONT = regex(r"\ufeff?(---|\+\+\+)[ \t]*\r?\n(.*?)(?:\r?\n)(?:\1|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_DATE_KEY = regex(
    r"^(?:date|published|publish[_-]?date|publication[_-]date|pubdate|issued)[ \t]*[:=][ \t]*(.+)$", re.M | re.I
)
_ISO = regex(rf"(?<!\d)({_YEAR})(?:([-/.])(0?[1-9]|1[0-2])(?:\2(0?[1-9]|[12]\d|3[01]))?)?(?!\d)")
_LABELLED = regex(rf"[^\d]{{0,24}}{_ISO.pattern}\W*\Z")
_IN_NAME = regex(rf"(?<!\d)({_YEAR})([-_./ ]?)({_MONTH})(?:\2({_DAY}))?(?!\d)")
_DAY_FIRST = regex(rf"(?<!\d)({_DAY})([-_.])({_MONTH})\2({_YEAR})(?!\d)")
_QUARTER = regex(rf"(?<!\d)({_YEAR})[-_. ]?[Qq]([1-4])(?!\d)")
_YEAR_ONLY = regex(rf"(?<!\d)({_YEAR})(?!\d)")
_META = regex(r"<meta\b[^>]{0,400}>", re.I)
_META_DATE = regex(
    r"""(?:name|property|itemprop)\s*=\s*["'](?:date|dc\.date(?:\.\w+)?|dcterms\.(?:date|issued|created)|"""
    r"""article:published_time|datePublished|pubdate|citation_(?:publication_)?date)["']""",
    re.I,
)
_CONTENT = regex(r"""content\s*=\s*["']([^"']{4,40})["']""", re.I)
_TIME = regex(r"""<time\b[^>]{0,200}?datetime\s*=\s*["']([^"']{4,40})["']""", re.I)
_TAG = regex(r"<[^<>\n]{1,400}>")
_MARKUP = regex(r"[*_>|`]+")
_PROPERTIES = {
    ".docx": ("docProps/core.xml", regex(r"<dcterms:(?:modified|created)\b[^>]*>([^<]{4,40})<")),
    ".odt": ("meta.xml", regex(r"<(?:dc:date|meta:creation-date)>([^<]{4,40})<")),
}
_FILE = "file properties"
_PDF_DATE = regex(rb"/CreationDate\s*\(D:(\d{4})(\d\d)?(\d\d)?")


class Dated(NamedTuple):
    """The date of a document as far as it is known; `how` says from what."""

    year: int
    month: int | None = None
    day: int | None = None
    how: str = ""

    @property
    def shown(self) -> str:
        """As ISO 8601 writes it, cut where it ends: 2024, 2024-03, 2024-03-15."""
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts)


def date_of(document: Document, contents: Mapping[str, bytes | DriftlintError] | None = None) -> Dated | None:
    """The date of a document; None where nothing tells it. `contents` are the bytes of its files, by path."""
    first: Dated | None = None
    for each in _candidates(document, contents or {}):
        if first is None:
            first = each
        elif each.year == first.year and each.month is not None:
            return each
        if first.month is not None:
            return first
    return first


def _candidates(document: Document, contents: Mapping[str, bytes | DriftlintError]) -> Iterator[Dated]:
    yield from (found for file in document.files for found in _front_matter(file, document))
    named = list(_in_name(document))
    yield from (each for each in named if each.month is not None)
    yield from (found for file in document.files for found in _date_lines(file, document))
    yield from (found for file in document.files for found in _web_page(file))
    yield from (each for each in named if each.month is None)
    yield from (found for file in document.files for found in _properties(file, contents))


def parsed(text: str, how: str) -> Dated | None:
    """The first date of a text in figures: 2024-03-15, 2024/3, 2024; a time of day after it does not matter."""
    match = _ISO.search(text)
    if match is None:
        return None
    year, _, month, day = match.groups()
    return _dated(int(year), _number(month), _number(day), how)


def _dated(year: int, month: int | None, day: int | None, how: str) -> Dated | None:
    """The date if there is such a day, and it has come: no brief was written in the future."""
    try:
        begins = datetime.date(year, month or 1, day or 1)
    except ValueError:
        return None
    return Dated(year, month, day, how) if begins <= datetime.date.today() + datetime.timedelta(days=31) else None


# ---- what tells it ---------------------------------------------------------------------------------------------------


def _front_matter(file: SourceFile, document: Document) -> Iterator[Dated]:
    block = _FRONT.match(file.text)
    for match in _DATE_KEY.finditer(block.group(2)) if block else ():
        value = match.group(1).strip().strip("\"'")
        found = parsed(value, "front matter")
        exact = found is not None and found.month is not None
        yield from _given(found if exact else _read(value, file, document, "front matter") or found)


def _in_name(document: Document) -> Iterator[Dated]:
    """The name of a file tells more than those of its folders, the nearest folder more than those above.

    A quarter (2024-Q3) is dated by its first month.
    """
    for file in document.files[:1]:
        path = PurePath(file.path.replace("\\", "/"))
        folders = [part for part in path.parts[:-1] if part != "/"][-_FOLDERS:]
        for text, how in ((path.stem, "file name"), ("/".join(folders), "folder")):
            for match in _last_first(_IN_NAME, text):
                yield from _given(_dated(int(match[1]), _number(match[3]), _number(match[4]), how))
            for match in _last_first(_DAY_FIRST, text):
                yield from _given(_dated(int(match[4]), int(match[3]), int(match[1]), how))
            for match in _last_first(_QUARTER, text):
                yield from _given(_dated(int(match[1]), 3 * int(match[2]) - 2, None, how))
            for match in _last_first(_YEAR_ONLY, text):
                yield from _given(_dated(int(match[1]), None, None, how))


def _last_first(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    return list(pattern.finditer(text))[::-1]


def _date_lines(file: SourceFile, document: Document) -> Iterator[Dated]:
    """A line at the head that says little else than a date: `Brussels, 15 March 2024`."""
    text = file.text[:_HEAD]
    block = _FRONT.match(text)
    lines = (line.strip() for line in re.split(r"\r\n|\r|\n", text[block.end() if block else 0 :]))
    for line in [line for line in lines if line and not line.startswith("#")][:_LINES]:
        plain = _MARKUP.sub(" ", _TAG.sub(" ", line)).strip()
        if len(plain) <= _SHORT and any(map(str.isdigit, plain)) and plain[-1] not in ".!?。！？;:；：":
            yield from _given(_read(plain, file, document, "date line", alone=True))


def _read(text: str, file: SourceFile, document: Document, how: str, alone: bool = False) -> Dated | None:
    """The date that a text names in one of the document's languages; `alone`: and little else."""
    for code in document.languages:
        sentence = Sentence(file, code, text, tuple(range(len(text))))
        for each in dates(sentence):
            if each.year is None or not 1950 <= each.year <= 2100 or not each.firm:
                continue
            rest = f"{text[: each.at.start]} {text[each.at.end :]}"
            ends = not (text[: each.at.start].strip() and text[each.at.end :].strip(" .。)）"))
            if alone and (each.month is None or not ends or not _says_little(rest)):
                continue
            month, day = (None, None) if each.swapped else (each.month, each.day)
            return _dated(each.year, month, day, how)
    found = parsed(text, how) if alone and _LABELLED.match(text) else None
    return None if found is None or found.month is None else found


def _says_little(rest: str) -> bool:
    """Is it no more than a place, or what announces a date (Published on)?"""
    words = regex(r"[^\W\d_]+").findall(rest)
    letters = sum(map(len, words))
    return not any(map(str.isdigit, rest)) and len(words) <= 3 and letters <= 30


def _web_page(file: SourceFile) -> Iterator[Dated]:
    if file.extracted or "<" not in file.text[:_HEAD]:
        return
    head = file.text[: 5 * _HEAD]
    for tag in _META.finditer(head):
        content = _CONTENT.search(tag.group()) if _META_DATE.search(tag.group()) else None
        if content is not None:
            yield from _given(parsed(content.group(1), "page metadata"))
    for match in _TIME.finditer(head):
        yield from _given(parsed(match.group(1), "page metadata"))


def _properties(file: SourceFile, contents: Mapping[str, bytes | DriftlintError]) -> Iterator[Dated]:
    ending = PurePath(file.path).suffix.lower()
    if ending not in (*_PROPERTIES, ".pdf"):
        return
    data = contents.get(file.path)
    if not isinstance(data, bytes):
        return
    if ending == ".pdf":
        made = _PDF_DATE.search(data)
        if made is not None:
            yield from _given(_dated(int(made.group(1)), _number(made.group(2)), _number(made.group(3)), _FILE))
        return
    member, pattern = _PROPERTIES[ending]
    for match in pattern.finditer(_member(data, member)):
        yield from _given(parsed(match.group(1), _FILE))


def _given(date: Dated | None) -> Iterator[Dated]:
    if date is not None:
        yield date


def _number(text: str | bytes | None) -> int | None:
    return int(text) if text else None


def _member(data: bytes, name: str) -> str:
    """The text of a small member of a ZIP archive; empty where there is none."""
    import zipfile
    import zlib

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if archive.getinfo(name).file_size > _LARGEST_PROPERTIES:
                return ""
            return archive.read(name).decode("utf-8", "replace")
    except (KeyError, OSError, RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error):
        return ""

"""PO: msgid and msgstr, each form of a plural a pair of its own. Fuzzy, obsolete and untranslated entries are left out.

Read by a scanner of our own, because a finding is shown at its character, which polib does not keep.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePath

from ..errors import ReadError, UsageError
from ..languages import language
from ..model import SourceFile
from ..records import NamedTuple
from ..regex import regex
from .clean import Clean
from .decoding import decoded
from .labels import language_code
from .pairs import HINT, LONGEST, Pairs, Row, Wanted, gathered, known, too_long
from .patterns import TAG

_LINE = regex(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_TOLD = regex(r"[ \t]*(#[^\r\n]*)\Z")
_KEYWORD = regex(r"[ \t]*(?:(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d{1,2})\])?[ \t]*)?(?=\")")
_STRING = regex(r'"((?:[^"\\]|\\.)*)"[ \t]*\Z')
_ESCAPE = regex(r"\\(?:x([0-9A-Fa-f]{1,2})|([0-7]{1,3})|(.))")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_CHARSET = regex(rb"charset=([\w.:-]{2,40})")
_UTF8 = ("utf-8", "utf8", "ascii", "us-ascii", "charset")

_TAG = regex(rf"(?:^|[._-])({TAG})\Z")

_Key = tuple[str, int]
_Piece = tuple[str, range]


class _Entry(NamedTuple):
    line: int
    fuzzy: bool
    strings: dict[_Key, Clean]
    header: str


def read(data: bytes, path: str, wanted: Wanted) -> Pairs:
    """The translated entries of a PO file."""
    file = _decoded(data, path)
    left_out: Counter[str] = Counter()
    entries = list(_entries(file, left_out))
    fields = next((_fields(entry.header) for entry in entries if entry.header), {})
    source = wanted.source or known(fields.get("x-source-language")) or "en"
    target = wanted.target or known(fields.get("language")) or _named(path)
    if target is None:
        said = fields.get("language", "")
        raise UsageError(
            f"is in a language that is not known, {said!r}" if said else "does not say in which language it is",
            path=path,
            hint="add --target-language, or write the header field Language",
        )
    if source == target:
        raise UsageError(f"translates {language(source).english} into itself, it says", path=path, hint=HINT)
    rows: list[Row] = []
    for entry in entries:
        if entry.header:
            continue
        if entry.fuzzy:
            left_out["fuzzy"] += 1
            continue
        found = [Row({source: original, target: answer}, source) for original, answer in _forms(entry)]
        if not found:
            left_out["untranslated"] += 1
        rows += found
    return Pairs(file, rows, left_out)


def _forms(entry: _Entry) -> Iterator[tuple[Clean, Clean]]:
    """The pairs of an entry: the first form is that of the singular, unless the language has no other."""
    strings = entry.strings
    one, many = strings.get(("msgid", 0)), strings.get(("msgid_plural", 0))
    answers = {number: text for (kind, number), text in strings.items() if kind == "msgstr" and text.text}
    for number, answer in answers.items():
        original = many if many is not None and (number > 0 or ("msgstr", 1) not in strings) else one
        if original is not None and original.text:
            yield original, answer


def _entries(file: SourceFile, left_out: Counter[str]) -> Iterator[_Entry]:
    """The entries in order, each ending where the next begins; raises ReadError for a line that belongs to none."""
    strings: dict[_Key, list[_Piece]] = {}
    current: _Key | None = None
    began, fuzzy = 1, False

    def finished() -> Iterator[_Entry]:
        if ("msgid", 0) in strings:
            clean = {key: gathered(pieces) for key, pieces in strings.items()}
            header = "" if clean["msgid", 0].text or ("msgctxt", 0) in strings else _raw(strings.get(("msgstr", 0), []))
            yield _Entry(began, fuzzy and not header, clean, header)

    for number, match in enumerate(_LINE.finditer(file.text), 1):
        line = match.group(1)
        if not line.strip(" \t\ufeff"):
            continue
        told = _TOLD.match(line)
        if told:
            comment = told.group(1)
            if comment.startswith("#~"):
                left_out["obsolete"] += comment[2:].lstrip(" \t").startswith("msgid ")
                continue
            if current is not None and current[0] == "msgstr":
                yield from finished()
                strings, current, fuzzy = {}, None, False
            if comment.startswith("#,"):
                fuzzy = fuzzy or "fuzzy" in re.split(r"[\s,]+", comment[2:])
            continue
        if len(line) > 2 * LONGEST:
            raise too_long(file, match.start(), len(line))
        keyword = _KEYWORD.match(line)
        string = _STRING.match(line, keyword.end()) if keyword else None
        if keyword is None or string is None:
            problem = "is no line of a PO file" if keyword is None else "has no closing quotation mark"
            raise _wrong(problem, file, number)
        kind, form = keyword.group(1), int(keyword.group(2) or 0)
        if kind in ("msgid", "msgctxt") and current is not None and (current[0] != "msgctxt" or kind == "msgctxt"):
            yield from finished()
            fuzzy = fuzzy and current[0] != "msgstr"
            strings, current = {}, None
        if kind is None and current is None:
            raise _wrong("is a text that belongs to no msgid or msgstr", file, number)
        if kind is not None:
            if kind != "msgid" and kind != "msgctxt" and ("msgid", 0) not in strings:
                raise _wrong(f"has a {kind} without msgid", file, number)
            if (kind, form) in strings:
                raise _wrong(f"has a second {kind} in one entry", file, number)
            if not strings:
                began = number
            current = kind, form
            strings[current] = []
        assert current is not None
        strings[current] += _pieces(file.text, match.start() + string.start(1), match.start() + string.end(1))
    yield from finished()


def _wrong(problem: str, file: SourceFile, line: int) -> ReadError:
    return ReadError(f"the line {problem}", path=file.path, line=line, hint="msgfmt --check FILE shows what is wrong")


def _pieces(text: str, start: int, end: int) -> list[_Piece]:
    """A string between its quotation marks, escapes read."""
    found: list[_Piece] = []
    for escape in _ESCAPE.finditer(text, start, end):
        if start < escape.start():
            found.append((text[start : escape.start()], range(start, escape.start())))
        code, octal, letter = escape.groups()
        read = chr(int(code, 16)) if code else chr(int(octal, 8) & 0xFF) if octal else _ESCAPES.get(letter, letter)
        # the character itself stands after the backslash
        at = escape.end() - 1 if letter and read == letter else escape.start()
        found.append((read, range(at, at + 1)))
        start = escape.end()
    if start < end:
        found.append((text[start:end], range(start, end)))
    return found


def _raw(pieces: list[_Piece]) -> str:
    return "".join(text for text, _ in pieces)


def _fields(header: str) -> dict[str, str]:
    lines = (line.partition(":") for line in header.split("\n"))
    return {name.strip().lower(): value.strip() for name, _, value in lines if value.strip()}


def _named(path: str) -> str | None:
    """The language in a path such as `po/fr.po`, `brief.fr.po` or `locale/fr/LC_MESSAGES/brief.po`."""
    whole = PurePath(path)
    stem = whole.name.lower().removesuffix(".gz").removesuffix(".po")
    folders = [part for part in whole.parts[:-1] if part != "LC_MESSAGES"]
    for name in (stem, *folders[-1:]):
        tag = _TAG.search(name)
        if tag and (code := language_code(tag.group(1))):
            return code
    return None


def _decoded(data: bytes, path: str) -> SourceFile:
    """The text in the charset that the header names, where it is not UTF-8."""
    charset = _CHARSET.search(data[:8192])
    name = charset.group(1).decode("ascii").lower() if charset else ""
    if name and name not in _UTF8:
        try:
            data = data.decode(name).encode("utf-8")
        except (LookupError, UnicodeError):
            raise ReadError(f"is not in the charset {name}", path=path, hint="save it as UTF-8") from None
        return SourceFile(path, decoded(data, path).text, encoding=name.upper())
    text, encoding, _ = decoded(data, path)
    return SourceFile(path, text, encoding=encoding)

"""Glossaries as TBX (TermBase eXchange, ISO 30042), version 2 (`martif`, TBX-Min) and version 3, DCA and DCT style.

Dialects differ in what they call an entry, a language section and a term, and in whether a data category is an element
(`<min:administrativeStatus>`) or the type of one (`<termNote type="administrativeStatus">`). Both are read by the names
of the categories, whatever the dialect.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ..errors import UsageError
from ..languages import LANGUAGES, language
from ..reading.charsets import decode_page
from ..reading.sax import parse
from ..records import NamedTuple
from .entries import Entry, Forms, Glossary, unique

_ROOTS = {"martif", "tbx", "TBX"}
_ENTRIES = {"termEntry", "conceptEntry", "entry"}
_SECTIONS = {"langSet", "langSec", "langGroup"}
_TERMS = {"tig", "ntig", "termSec", "termGroup"}
_STATUS = {"administrativeStatus", "termStatus", "normativeAuthorization"}
_TYPED = {"termNote", "descrip", "admin", "adminNote", "descripNote"}
_TEXTS = {"term", "definition", "note", "termType", *_STATUS}

_PREFERRED, _ALLOWED, _FORBIDDEN = "preferred", "allowed", "forbidden"
_MEANING = {
    **dict.fromkeys(["preferred", "standardized", "legal", "regulated"], _PREFERRED),
    **dict.fromkeys(["admitted", "allowed", "approved", "accepted", "proposed", "new"], _ALLOWED),
    **dict.fromkeys(
        ["deprecated", "superseded", "obsolete", "notrecommended", "rejected", "forbidden", "prohibited"], _FORBIDDEN
    ),
}
"""What a term's status says of its use; dialects and tools write it with and without `Term-admn-sts`."""
_SHORT = {"acronym", "abbreviation", "initialism", "shortform", "symbol"}
_LONGEST_NOTE = 200


def read(data: bytes, path: str) -> Glossary:
    """The glossary in a TBX file; raises DriftlintError with the line where it is none."""
    content = decode_page(data, path).text.encode("utf-8")
    reader = _Reader(content, path)
    parse([content], reader, {}, path, doctype=True, located=reader.located)
    return reader.glossary()


@dataclass(slots=True)
class _Term:
    """A term as its section has it."""

    text: str = ""
    status: str = ""
    short: bool = False


@dataclass(slots=True)
class _Concept:
    """An entry while it is read: terms by language, and what is said of the concept."""

    terms: dict[str, list[_Term]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    definitions: list[str] = field(default_factory=list)


class _Open(NamedTuple):
    """An element that is being read: its data category, where its text begins to be collected."""

    name: str
    category: str


class _Reader:
    """Told of elements one by one."""

    def __init__(self, content: bytes, path: str) -> None:
        self._content, self._path = content, path
        self._index: Callable[[], int] = lambda: 0
        self._open: list[_Open] = []
        self._collected: list[str] | None = None
        self._collecting = 0
        self._concept: _Concept | None = None
        self._language: str | None = None
        self._term: _Term | None = None
        self._entries: list[Entry] = []
        self._seen: dict[str, None] = {}

    def located(self, index: Callable[[], int]) -> None:
        self._index = index

    # ---- elements --------------------------------------------------------------------------------------------------

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        name = name.rpartition(":")[2]
        if not self._open and name not in _ROOTS:
            raise self._wrong(f"is no TBX: it begins with <{name[:40]}>", "TBX begins with <tbx> or <martif>")
        category = attributes.get("type", "") if name in _TYPED else name
        self._open.append(_Open(name, category))
        if self._collected is not None:
            return
        if name in _ENTRIES:
            self._concept = _Concept()
        elif name in _SECTIONS and self._concept is not None:
            tag = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "lang"), "")
            if not tag:
                raise self._wrong("a language section does not say which language", "add xml:lang")
            self._seen.setdefault(tag)
            self._language = _known(tag)
        elif name in _TERMS:
            self._term = _Term()
        elif category in _TEXTS:
            self._collected, self._collecting = [], len(self._open)

    def text(self, data: str) -> None:
        if self._collected is not None:
            self._collected.append(data)

    def end(self, name: str) -> None:
        closed = self._open.pop()
        if self._collected is not None:
            if len(self._open) < self._collecting:
                text = " ".join("".join(self._collected).split())
                self._collected = None
                self._said(closed.category, text)
        elif closed.name in _TERMS:
            self._end_term()
        elif closed.name in _SECTIONS:
            self._language = None
        elif closed.name in _ENTRIES and self._concept is not None:
            self._end_concept(self._concept)
            self._concept = None

    # ---- what they say ---------------------------------------------------------------------------------------------

    def _said(self, category: str, text: str) -> None:
        if not text:
            return
        if self._term is not None:
            if category == "term":
                self._term.text = text
            elif category == "termType":
                self._term.short = text.replace(" ", "").lower() in _SHORT
            elif category in _STATUS:
                self._term.status = self._status(text)
        elif self._concept is not None:
            if category == "note":
                self._concept.notes.append(text)
            elif category == "definition":
                self._concept.definitions.append(text)

    def _status(self, text: str) -> str:
        plain = re.sub(r"[\s_-]", "", text.removesuffix("-admn-sts")).lower().removesuffix("term")
        if plain not in _MEANING:
            raise self._wrong(f"unknown status of a term, {text[:40]!r}", f"known: {', '.join(_MEANING)}")
        return _MEANING[plain]

    def _end_term(self) -> None:
        term, self._term = self._term, None
        if term is not None and term.text and self._language is not None and self._concept is not None:
            self._concept.terms.setdefault(self._language, []).append(term)

    def _end_concept(self, concept: _Concept) -> None:
        forms = {code: _forms(terms) for code, terms in concept.terms.items()}
        note = "; ".join((*concept.notes, *concept.definitions[:1]))
        if len(note) > _LONGEST_NOTE:
            note = note[: _LONGEST_NOTE - 1].rstrip() + "…"
        if len(forms) > 1:
            self._entries.append(Entry(forms, note=note))

    def glossary(self) -> Glossary:
        known = {code for tag in self._seen if (code := _known(tag))}
        if self._seen and len(known) < 2:
            there, hint = ", ".join(list(self._seen)[:8]), f"known: {', '.join(LANGUAGES)}"
            raise UsageError(f"has no terms in two known languages, only {there}", path=self._path, hint=hint)
        return Glossary(tuple(self._entries))

    def _wrong(self, message: str, hint: str) -> UsageError:
        line = self._content.count(b"\n", 0, max(self._index(), 0)) + 1
        return UsageError(message, path=self._path, line=line, hint=hint)


def _known(tag: str) -> str | None:
    """The code of a known language; None for one of the many others that a termbase may have."""
    try:
        return language(tag).code
    except UsageError:
        return None


def _forms(terms: list[_Term]) -> Forms:
    """What a section's terms are to each other: one without status is preferred where none is, a full form before an
    acronym, and allowed elsewhere."""
    good = [term for term in terms if term.status != _FORBIDDEN]
    rank = sorted(good, key=lambda term: (term.status != _PREFERRED, term.short, term.status == _ALLOWED))
    preferred, *allowed = [term.text for term in rank] or [""]
    forbidden = unique((term.text for term in terms if term.status == _FORBIDDEN), preferred, *allowed)
    return Forms(preferred, unique(allowed, preferred), forbidden)

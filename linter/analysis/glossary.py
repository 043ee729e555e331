"""The glossary: which rendering of a term a house wants, allows and forbids, and where a translation departs from it.

CSV: the first line names the columns: languages by their codes, and `case` and `note` if wanted. A cell holds the forms
of one term in one language, separated by `|`: the preferred first, then what is allowed too, among them an acronym; a
form after `!` is forbidden.

    en,zh,fr,note
    blue ports fund|BPF,蓝色港口基金|!蓝港基金,fonds des ports bleus|FPB,official name since 2023

TOML: a table `[[term]]` each, with a key a language (one text, or a table with `preferred`, `allowed`, `acronym` and
`forbidden`), and `case` and `note`.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import UsageError
from ..languages import LANGUAGES, language
from ..model import Bead, Document, Mention, Role, Sentence
from ..reading.decoding import decode
from .acronyms import in_capitals
from .agreement import fits, recased
from .wording import contains, overlap

if TYPE_CHECKING:
    from ..context import RuleContext

_TRUE = {"1", "true", "yes", "x"}
_FALSE = {"", "0", "false", "no"}
_ALIKE = 0.35


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of a term in one language: the preferred first; `allowed` may stand for it, `forbidden` may not."""

    preferred: str
    allowed: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()

    @property
    def good(self) -> tuple[str, ...]:
        return tuple(form for form in (self.preferred, *self.allowed) if form)


@dataclass(frozen=True, slots=True)
class Entry:
    """One term in its languages; `case` says that capitals matter, `note` is shown with a finding."""

    forms: Mapping[str, Forms]
    case: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Glossary:
    """The terms of a house; an empty glossary has none."""

    entries: tuple[Entry, ...] = ()


class Fault(str, Enum):
    """How a rendering departs from the glossary."""

    FORBIDDEN = "forbidden"
    OTHER = "other"
    CASE = "case"


@dataclass(frozen=True, slots=True)
class GlossaryDrift:
    """A place that departs from the glossary: `wanted` is the preferred form, `source` the source's term.

    `literal` says that the place is the form itself, without inflection, and that the preferred one fits there.
    """

    fault: Fault
    at: Mention
    source: Mention | None
    wanted: str
    note: str
    confidence: float
    literal: bool = False

    @property
    def suited(self) -> str:
        """The preferred form with the capitals of its place."""
        return self.wanted if self.fault is Fault.CASE else recased(self.at, self.wanted)


# ---- reading ---------------------------------------------------------------------------------------------------------


def load_glossary(path: str) -> Glossary:
    """The glossary in a CSV or TOML file; raises UsageError with file and line where it is not one."""
    try:
        text = decode(Path(path).read_bytes(), path)
    except OSError as error:
        raise UsageError(f"the glossary cannot be read: {error.strerror or error}", path=path) from None
    return parse_toml(text, path) if path.lower().endswith(".toml") else parse_csv(text, path)


def parse_csv(text: str, path: str = "glossary.csv") -> Glossary:
    """The glossary in the text of a CSV file; a tab or a semicolon may separate the cells too."""
    first = text.split("\n", 1)[0]
    separator = max("\t;,", key=first.count)
    rows = csv.reader(io.StringIO(text), delimiter=separator)
    header = [cell.strip().lower() for cell in next(rows, [])]
    codes = [cell for cell in header if cell not in ("case", "note")]
    for code in codes:
        _known(code, path, 1)
    if len(codes) < 2:
        raise UsageError(
            "the glossary needs columns for two languages", path=path, line=1, hint="for example: en,zh,note"
        )
    entries = []
    for row in rows:
        cells = dict(zip(header, (cell.strip() for cell in row), strict=False))
        if not any(cells.values()):
            continue
        if len(row) > len(header):
            raise UsageError(
                f"{len(row)} cells where there are {len(header)} columns",
                path=path,
                line=rows.line_num,
                hint=f'put cells that hold "{separator}" in double quotes',
            )
        forms = {language(code).code: _cell(cells[code]) for code in codes if cells.get(code)}
        case = cells.get("case", "").lower()
        if case not in _TRUE | _FALSE:
            raise UsageError(f"case is {case!r}", path=path, line=rows.line_num, hint="write yes or no")
        entries.append(Entry(forms, case in _TRUE, cells.get("note", "")))
    return Glossary(tuple(entries))


def parse_toml(text: str, path: str = "glossary.toml") -> Glossary:
    """The glossary in the text of a TOML file."""
    from importlib import import_module

    tomllib = import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")
    try:
        data = tomllib.loads(text)
    except ValueError as error:
        raise UsageError(f"is no valid TOML: {error}", path=path) from None
    unknown = sorted(set(data) - {"term"})
    tables = data.get("term", [])
    if unknown or not isinstance(tables, list):
        raise UsageError(f"unknown key {', '.join(unknown) or 'term'}", path=path, hint="each term is a table [[term]]")
    return Glossary(tuple(_entry(table, path) for table in tables))


def _entry(table: Mapping[str, object], path: str) -> Entry:
    forms = {}
    for key, value in table.items():
        if key in ("case", "note"):
            continue
        _known(key, path, None)
        forms[language(key).code] = _forms(value, key, path)
    case, note = table.get("case", False), table.get("note", "")
    if not isinstance(case, bool) or not isinstance(note, str):
        raise UsageError("case is true or false, note is a text", path=path)
    return Entry(forms, case, note)


def _forms(value: object, code: str, path: str) -> Forms:
    if isinstance(value, str):
        return Forms(value)
    if isinstance(value, list) and value and all(isinstance(each, str) for each in value):
        return Forms(value[0], tuple(value[1:]))
    if not isinstance(value, dict) or set(value) - {"preferred", "allowed", "acronym", "forbidden"}:
        raise UsageError(
            f"{code} is neither a text nor a table", path=path, hint="its keys: preferred, allowed, acronym, forbidden"
        )
    return Forms(
        "".join(_texts(value.get("preferred", ""), path)),
        (*_texts(value.get("allowed", []), path), *_texts(value.get("acronym", []), path)),
        _texts(value.get("forbidden", []), path),
    )


def _texts(value: object, path: str) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return tuple(value)
    raise UsageError(f"{value!r} is neither a text nor a list of texts", path=path)


def _cell(text: str) -> Forms:
    parts = [part.strip() for part in text.split("|") if part.strip()]
    good = [part for part in parts if not part.startswith("!")]
    return Forms(good[0] if good else "", tuple(good[1:]), tuple(part[1:].strip() for part in parts if part[0] == "!"))


def _known(code: str, path: str, line: int | None) -> None:
    try:
        language(code)
    except UsageError:
        known = ", ".join(LANGUAGES)
        raise UsageError(f"unknown column {code!r}", path=path, line=line, hint=f"known: {known}, case, note") from None


# ---- judging ---------------------------------------------------------------------------------------------------------


def glossary_drifts(document: Document, code: str, glossary: Glossary, context: RuleContext) -> Iterator[GlossaryDrift]:
    """Where one translation has a forbidden rendering, or neither the preferred nor an allowed one."""
    for entry in glossary.entries:
        ours, theirs = entry.forms.get(document.source_language), entry.forms.get(code)
        if ours is None or theirs is None:
            continue
        said = False
        for bead in context.beads(document, code):
            source = _first(bead.source, (*ours.good, *ours.forbidden), entry.case)
            if source is None:
                continue
            drift = _in_bead(bead, source, entry, theirs, said, context)
            said = said or drift is None
            if drift is not None:
                yield drift
        yield from _in_titles(document, code, entry, theirs, context)


def _in_bead(
    bead: Bead, source: Mention, entry: Entry, theirs: Forms, said: bool, context: RuleContext
) -> GlossaryDrift | None:
    good = _first(bead.target, theirs.good, False)
    bad = _first(bead.target, theirs.forbidden, entry.case)
    if bad is not None and not (good is not None and _inside(bad, good)):
        sure = _literal(bad, theirs)
        return GlossaryDrift(Fault.FORBIDDEN, bad, source, theirs.preferred, entry.note, 0.97 * bead.confidence, sure)
    if good is not None:
        exact = _first(bead.target, theirs.good, True)
        if entry.case and exact is None and not in_capitals(good.sentence.text) and good.start > 0:
            sure = good.text.casefold() == theirs.preferred.casefold()
            return GlossaryDrift(Fault.CASE, good, source, theirs.preferred, entry.note, 0.8 * bead.confidence, sure)
        return None
    if not theirs.preferred:
        return None
    text = " ".join(sentence.text for sentence in bead.target)
    if said and max(overlap(text, form, bead.language) for form in theirs.good) >= 0.5:
        return None  # a second mention, cut short
    at = context.nearest_span(source, bead)
    if at is None or at[1] < _ALIKE:
        # Nothing stands for the term: a pronoun may.
        return None
    return GlossaryDrift(Fault.OTHER, at[0], source, theirs.preferred, entry.note, 0.8 * bead.confidence)


def _in_titles(
    document: Document, code: str, entry: Entry, theirs: Forms, context: RuleContext
) -> Iterator[GlossaryDrift]:
    """Forbidden forms in a title that has no counterpart."""
    aligned = {sentence for bead in context.beads(document, code) for sentence in bead.target}
    for sentence in document.sentences_in(code, Role.TITLE):
        if sentence not in aligned:
            good = _first((sentence,), theirs.good, False)
            bad = _first((sentence,), theirs.forbidden, entry.case)
            if bad is not None and not (good is not None and _inside(bad, good)):
                sure = _literal(bad, theirs)
                yield GlossaryDrift(Fault.FORBIDDEN, bad, None, theirs.preferred, entry.note, 0.9, sure)


def _literal(bad: Mention, theirs: Forms) -> bool:
    """Whether a forbidden form stands there as the glossary has it, and the preferred one may simply take its place."""
    forms = {form.casefold() for form in theirs.forbidden}
    return bad.text.casefold() in forms and fits(bad, theirs.preferred)


def _first(sentences: Iterable[Sentence], forms: Iterable[str], case: bool) -> Mention | None:
    """The first place of one of the forms, the earlier forms first; with `case`, as it is spelt."""
    places = tuple(sentences)
    for form in forms:
        for sentence in places:
            if case:
                position = sentence.text.find(form)
                if position != -1:
                    return Mention(sentence, position, position + len(form))
            else:
                found = contains(sentence.text, form, sentence.language)
                if found is not None:
                    return Mention(sentence, *found)
    return None


def _inside(one: Mention, other: Mention) -> bool:
    return one.sentence is other.sentence and other.start <= one.start and one.end <= other.end

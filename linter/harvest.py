"""What published briefs call their terms: a draft glossary, harvested document by document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from .context import RuleContext
from .errors import DriftlintError
from .model import Document, Mention
from .reading import Content
from .records import NamedTuple
from .runs.looking import looked_through

if TYPE_CHECKING:
    from .analysis.drafting import Drafted
    from .workflow.config import Config

EXAMPLES = 3
"""Sentences that are kept of each rendering."""
MOST = 50_000
"""Terms that are kept in mind; of more, those that were met once are forgotten."""
_LONGEST_EXAMPLE = 240
_ENDING = 2
"""Letters by which the stems of one word may differ."""


class Example(NamedTuple):
    """A sentence that has a rendering, and where it stands: `brief.md:12`."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class DraftForm:
    """One wording with how often it was met, and examples."""

    text: str
    count: int
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class DraftTerm:
    """A term of one language with its renderings in the others, the most frequent first; so are the acronyms.

    `count` are its mentions, `documents` those that have it. `sure` says that a text defines it or that it is a name.
    """

    language: str
    source: DraftForm
    renderings: dict[str, tuple[DraftForm, ...]]
    acronyms: dict[str, tuple[str, ...]]
    documents: int
    sure: bool

    @property
    def count(self) -> int:
        return self.source.count


class Draft(NamedTuple):
    """A draft glossary; `languages` are those that its terms have, the sources first, `files` what was harvested."""

    terms: tuple[DraftTerm, ...]
    languages: tuple[str, ...]
    documents: int
    errors: tuple[DriftlintError, ...] = ()
    skipped: tuple[tuple[str, str], ...] = ()
    files: tuple[str, ...] = ()


@dataclass(slots=True)
class _Wordings:
    """The spellings of one wording, inflection aside, and examples; `more` are places that have nearly the same."""

    spellings: Counter[str] = field(default_factory=Counter)
    examples: list[Example] = field(default_factory=list)
    more: int = 0

    def add(self, text: str, at: Mention) -> None:
        self.spellings[text] += 1
        if len(self.examples) < EXAMPLES:
            self.examples.append(_example(at))

    def merge(self, other: _Wordings) -> None:
        """Those of another document, which comes after."""
        self.spellings.update(other.spellings)
        self.examples += other.examples[: EXAMPLES - len(self.examples)]

    @property
    def count(self) -> int:
        return sum(self.spellings.values()) + self.more

    @property
    def form(self) -> DraftForm:
        # of equals the one that was met first: counters keep the order
        text = max(self.spellings, key=lambda each: self.spellings[each])
        return DraftForm(text, self.count, tuple(self.examples))


@dataclass(slots=True)
class _Record:
    """What is known of one term so far."""

    source: _Wordings = field(default_factory=_Wordings)
    renderings: dict[str, dict[tuple[str, ...], _Wordings]] = field(default_factory=dict)
    acronyms: dict[str, Counter[str]] = field(default_factory=dict)
    documents: int = 0
    sure: bool = False

    def merge(self, other: _Record) -> None:
        """What is known of the term from another document, which comes after."""
        self.source.merge(other.source)
        for code, wordings in other.renderings.items():
            known = self.renderings.setdefault(code, {})
            for key, wording in wordings.items():
                known.setdefault(key, _Wordings()).merge(wording)
        for code, forms in other.acronyms.items():
            self.acronyms.setdefault(code, Counter()).update(forms)
        self.documents += other.documents
        self.sure |= other.sure


class Harvest:
    """Gathers terms document by document; what it keeps does not grow with the length of the documents.

    One of a single document is small and can come from another process; `merge` adds it to the others.
    """

    def __init__(self, languages: Sequence[str] = ()) -> None:
        self._languages = frozenset(languages)
        self._records: dict[tuple[str, tuple[str, ...]], _Record] = {}
        self._order: dict[str, None] = {}
        self.documents = 0

    def add(self, document: Document, context: RuleContext) -> None:
        """The terms of one document."""
        from .analysis.drafting import drafted

        self.documents += 1
        for each in drafted(document, context):
            if self._languages and each.language not in self._languages:
                continue
            self._add(each)
        self._forget()

    def merge(self, other: Harvest) -> None:
        """The terms of documents that come after."""
        self.documents += other.documents
        for code in other._order:
            self._order.setdefault(code)
        for key, record in other._records.items():
            self._records.setdefault(key, _Record()).merge(record)
        self._forget()

    def _forget(self) -> None:
        if len(self._records) > MOST:
            self._records = {key: record for key, record in self._records.items() if record.source.count > 1}

    def _add(self, each: Drafted) -> None:
        renderings = {code: r for code, r in each.renderings.items() if not self._languages or code in self._languages}
        if not renderings:
            return
        for code in (each.language, *renderings):
            self._order.setdefault(code)
        record = self._records.setdefault((each.language, each.key), _Record())
        record.documents += 1
        record.sure |= each.sure
        for text, at in each.mentions:
            record.source.add(text, at)
        for code, wordings in renderings.items():
            known = record.renderings.setdefault(code, {})
            for key, text, at in wordings:
                known.setdefault(key, _Wordings()).add(text, at)
        for code, form in each.acronyms:
            record.acronyms.setdefault(code, Counter())[form] += 1

    def draft(self, least: int | None = None) -> Draft:
        """The terms with `least` mentions or more, the most frequent first; by default those with two, and of those
        with one what a text defines, and names."""
        kept = [
            _term(code, record)
            for (code, _), record in self._records.items()
            if record.source.count >= (least if least is not None else 1 if record.sure else 2)
        ]
        kept.sort(key=lambda term: (-term.count, -term.documents))
        sources = dict.fromkeys(term.language for term in kept)
        return Draft(tuple(kept), tuple(dict.fromkeys((*sources, *self._order))), self.documents)


def harvest(
    paths: Sequence[str],
    config: Config,
    *,
    languages: Sequence[str] = (),
    least: int | None = None,
    jobs: int | None = 1,
    progress: Callable[[int, int], None] | None = None,
) -> Draft:
    """The draft glossary of what the paths name, made by `jobs` processes (None: one a core), whatever their number the
    same; each has one document in memory at a time.

    What cannot be read is in the draft's `errors`, what is no brief in its `skipped`. `progress` is told how many
    inputs there are, and then, after each, how many are done.
    """
    found = Harvest(languages)
    errors: list[DriftlintError] = []
    skipped: list[tuple[str, str]] = []
    files: list[str] = []
    look = partial(_look, tuple(languages))
    with closing(looked_through(paths, config, look, jobs=jobs, progress=progress)) as looked:
        for each in looked:
            for made in each.made:
                if isinstance(made, Harvest):
                    found.merge(made)
                else:
                    skipped.append((made, "is a bitext; terms are harvested from documents"))
            errors += each.errors
            skipped += each.skipped
            files += each.files
    return found.draft(least)._replace(errors=tuple(errors), skipped=tuple(skipped), files=tuple(files))


def _look(languages: Sequence[str], document: Document, context: RuleContext, contents: Content) -> Harvest | str:
    """The harvest of one document; the path of a bitext."""
    if document.is_bitext:
        return document.path
    made = Harvest(languages)
    made.add(document, context)
    return made


def _term(code: str, record: _Record) -> DraftTerm:
    renderings = {
        other: tuple(sorted((w.form for w in _merged(wordings)), key=lambda form: -form.count))
        for other, wordings in record.renderings.items()
    }
    acronyms = {other: tuple(form for form, _ in forms.most_common()) for other, forms in record.acronyms.items()}
    return DraftTerm(code, record.source.form, renderings, acronyms, record.documents, record.sure)


def _merged(wordings: dict[tuple[str, ...], _Wordings]) -> list[_Wordings]:
    """The wordings without those that only have another ending, or a word more or less, than a more frequent one."""
    kept: list[tuple[tuple[str, ...], _Wordings]] = []
    for key, wording in sorted(wordings.items(), key=lambda item: (-item[1].count, len(item[0]))):
        same = next((other for known, other in kept if _close(key, known)), None)
        if same is None:
            kept.append((key, _Wordings(wording.spellings.copy(), wording.examples[:])))
        else:
            same.more += wording.count
    return [wording for _, wording in kept]


def _close(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    short, long = sorted((one, other), key=len)
    if any(long[i : i + len(short)] == short for i in range(len(long) - len(short) + 1)):
        return True
    return len(short) == len(long) and all(map(_one_ending, short, long))


def _one_ending(one: str, other: str) -> bool:
    common = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return common >= 3 and max(len(one), len(other)) - common <= _ENDING


def _example(at: Mention) -> Example:
    location, text = at.location, re.sub(r"\s+", " ", at.sentence.text).strip()
    place = f"{location.path}:{location.line}"
    if location.place:
        place = f"{location.path}, " + " ".join(f"{name} {value}" for name, value in location.place)
    if len(text) > _LONGEST_EXAMPLE:
        begin = max(0, min(at.start - 60, len(text) - _LONGEST_EXAMPLE))
        text = ("…" if begin else "") + text[begin : begin + _LONGEST_EXAMPLE].strip() + "…"
    return Example(place, text)

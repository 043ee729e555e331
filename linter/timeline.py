"""How the renderings of one term changed: document by document, by date and language.

`observe` looks at one document and returns a small value, wherever it runs; `Timeline` adds these up. What it keeps
grows with the number of renderings and months, not with that of documents.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from .analysis.dating import Dated, date_of
from .analysis.tracing import Traced, nearest, traced, traced_back
from .analysis.wording import normal, shortened
from .context import RuleContext
from .errors import DriftlintError, ReadError
from .languages import LANGUAGES
from .model import Document
from .reading import Content, ReadResult, alone
from .records import NamedTuple
from .runs.looking import looked_through

if TYPE_CHECKING:
    from .workflow.config import Config

YEAR, QUARTER, MONTH = "year", "quarter", "month"
SCALES = (YEAR, QUARTER, MONTH)
UNDATED = "undated"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MOST = 8
"""So many renderings of a language are told apart; the rarer ones count together."""
OTHERS = "*"
_SUGGESTIONS = 5
_SUGGESTING = 100
"""Documents that are looked through for terms like one that is nowhere."""
_FILLED = 60
"""With so many periods or fewer, those without a document are shown too."""
_BACK = 3
_OFTEN = 3
_LASTS = 4
_Month = tuple[int, int]


# ---- one document ----------------------------------------------------------------------------------------------------


class Request(NamedTuple):
    """What is looked for: a term, or the `forms` (source language, wording) that it was found to render.

    `suggest`: look for terms that are spelt like it instead.
    """

    term: str
    forms: tuple[tuple[str, str], ...] = ()
    suggest: bool = False


class Observation(NamedTuple):
    """What one document says: nothing but text and numbers, so that it can come from another process.

    `path` is its first file, `found` the mentions in its source, `back` what the term renders there, `near` are terms
    that are spelt like it.
    """

    path: str
    date: Dated | None = None
    found: tuple[Traced, ...] = ()
    back: tuple[tuple[str, str, int], ...] = ()
    near: tuple[tuple[str, float], ...] = ()


def observe(
    document: Document,
    context: RuleContext,
    request: Request,
    contents: Content | None = None,
) -> Observation:
    """What one document says of a term; `contents` are the bytes of its files, which may tell its date."""
    path = document.files[0].path
    if request.suggest:
        return Observation(path, near=nearest(document, request.term, context))
    wanted = request.forms or ((document.source_language, request.term),)
    looked_for = dict.fromkeys(form for code, form in wanted if code == document.source_language)
    found = tuple(each for form in looked_for if (each := traced(document, form, context)) is not None)
    back = () if found or request.forms else traced_back(document, request.term, context)
    date = date_of(document, contents) if found else None
    return Observation(path, date, found, back)


# ---- many ------------------------------------------------------------------------------------------------------------


class Rendering(NamedTuple):
    """One rendering in a language: its letter in the plot, its mentions and documents, the first and the last month."""

    letter: str
    form: str
    mentions: int
    documents: int
    first: str | None
    last: str | None
    spellings: tuple[str, ...] = ()


class Change(NamedTuple):
    """The period from which another rendering is the most frequent."""

    period: str
    before: str
    after: str


class LanguageTimeline(NamedTuple):
    """One language: its renderings, and by period how often each was met (by letter) and in how many documents.

    `missing` are mentions of the source whose rendering is not known.
    """

    language: str
    renderings: tuple[Rendering, ...]
    counts: Mapping[str, Mapping[str, int]]
    documents: Mapping[str, int]
    missing: int
    changes: tuple[Change, ...]


class Timeline(NamedTuple):
    """The renderings of a term over time. `forms` are the source's wordings as (language, wording, mentions).

    `searched` counts all documents, `documents` those that have the term, `undated` those of them without a date;
    `dated_by` says what the dates were taken from. `back` is set where the term itself is a rendering.
    """

    term: str
    forms: tuple[tuple[str, str, int], ...]
    by: str
    periods: tuple[str, ...]
    languages: tuple[LanguageTimeline, ...]
    searched: int
    documents: int
    undated: int
    dated_by: Mapping[str, int]
    back: bool = False
    suggestions: tuple[str, ...] = ()
    errors: tuple[DriftlintError, ...] = ()
    skipped: tuple[tuple[str, str], ...] = ()
    files: tuple[str, ...] = ()


@dataclass(slots=True)
class _Tally:
    """One rendering, inflection aside: its spellings, mentions and documents by month."""

    spellings: Counter[str] = field(default_factory=Counter)
    mentions: Counter[_Month] = field(default_factory=Counter)
    documents: Counter[_Month] = field(default_factory=Counter)

    def merge(self, other: _Tally) -> None:
        self.spellings.update(other.spellings)
        self.mentions.update(other.mentions)
        self.documents.update(other.documents)

    @property
    def count(self) -> int:
        return sum(self.mentions.values())


_NEVER: _Month = (0, 0)


class Tracing:
    """Adds observations up, in any order."""

    def __init__(self) -> None:
        self._forms: dict[tuple[str, tuple[str, ...]], Counter[str]] = {}
        self._tallies: dict[str, dict[tuple[str, ...], _Tally]] = {}
        self._documents: dict[str, Counter[_Month]] = {}
        self._missing: Counter[str] = Counter()
        self._months: Counter[_Month] = Counter()
        self._dated_by: Counter[str] = Counter()
        self._back: Counter[tuple[str, str]] = Counter()
        self._near: dict[str, float] = {}
        self.searched = self.documents = 0

    def add(self, each: Observation, git: Callable[[str], str | None] | None = None) -> None:
        """One document; `git` tells the date of a file's last commit, for documents that tell none."""
        self.searched += 1
        for code, form, count in each.back:
            self._back[code, form] += count
        for form, score in each.near:
            self._near[form] = max(score, self._near.get(form, 0))
        if len(self._near) > 1000:
            self._near = dict(sorted(self._near.items(), key=lambda item: -item[1])[:_SUGGESTIONS])
        if not each.found:
            return
        self.documents += 1
        month, how = _month(each.date, git(each.path) if git is not None and each.date is None else None)
        self._dated_by[how] += 1
        self._months[month] += 1
        seen: set[tuple[str, tuple[str, ...]]] = set()
        rendered: set[str] = set()
        for term in each.found:
            forms = self._forms.setdefault((term.language, normal(term.form, term.language)), Counter())
            forms[term.form] += term.mentions
            for code, text, count in term.renderings:
                key = normal(text, code) or (text,)
                tally = self._tallies.setdefault(code, {}).setdefault(key, _Tally())
                tally.spellings[text] += count
                tally.mentions[month] += count
                tally.documents[month] += (code, key) not in seen
                seen.add((code, key))
                rendered.add(code)
            for code, count in term.missing:
                self._missing[code] += count
        for code in rendered:
            self._documents.setdefault(code, Counter())[month] += 1

    @property
    def rendered(self) -> tuple[tuple[str, str], ...]:
        """What the term was found to render, the most frequent first."""
        return tuple(form for form, _ in self._back.most_common(_BACK))

    @property
    def suggestions(self) -> tuple[str, ...]:
        best = sorted(self._near.items(), key=lambda item: (-item[1], item[0]))
        return tuple(form for form, _ in best[:_SUGGESTIONS])

    def timeline(self, term: str, by: str | None = None) -> Timeline:
        """What all observations say together, by year, quarter or month; by what suits the span where `by` is None."""
        months = [month for month in self._months if month != _NEVER]
        scale = by or _scale(months)
        undated = self._months[_NEVER]
        label = _labeller(scale)
        periods = _periods(months, scale, label)
        if undated:
            periods.append(UNDATED)
        forms = [(code, spelt.most_common(1)[0][0], sum(spelt.values())) for (code, _), spelt in self._forms.items()]
        order = {code: index for index, code in enumerate(LANGUAGES)}
        codes = sorted({*self._tallies, *self._missing}, key=lambda code: (order.get(code, len(order)), code))
        return Timeline(
            term,
            tuple(sorted(forms, key=lambda form: -form[2])),
            scale,
            tuple(periods),
            tuple(self._language(code, periods, label) for code in codes),
            self.searched,
            self.documents,
            undated,
            {how: count for how, count in self._dated_by.most_common() if how},
        )

    def _language(self, code: str, periods: Sequence[str], label: Callable[[_Month], str]) -> LanguageTimeline:
        tallies = _merged(self._tallies.get(code, {}), code)
        tallies.sort(key=lambda tally: -tally.count)
        shown, rest = (tallies, []) if len(tallies) <= MOST + 1 else (tallies[:MOST], tallies[MOST:])
        # letters in the order of their first appearance: A is what it was called before
        shown.sort(key=lambda tally: min((m for m in tally.mentions if m != _NEVER), default=(9999, 0)))
        groups = [(LETTERS[index], [tally]) for index, tally in enumerate(shown)]
        if rest:
            groups.append((OTHERS, rest))
        counts: dict[str, dict[str, int]] = {}
        for letter, group in groups:
            for tally in group:
                for month, count in tally.mentions.items():
                    row = counts.setdefault(label(month), {})
                    row[letter] = row.get(letter, 0) + count
        documents: Counter[str] = Counter()
        for month, count in self._documents.get(code, {}).items():
            documents[label(month)] += count
        ordered = {period: counts[period] for period in periods if period in counts}
        renderings = tuple(_rendering(letter, group) for letter, group in groups)
        return LanguageTimeline(
            code, renderings, ordered, dict(documents), self._missing[code], tuple(_changes(ordered))
        )


def _merged(tallies: Mapping[tuple[str, ...], _Tally], code: str) -> list[_Tally]:
    """The renderings without those that are a more frequent one cut short or put a little otherwise."""
    kept: list[_Tally] = []
    for tally in sorted(tallies.values(), key=lambda each: -each.count):
        form = tally.spellings.most_common(1)[0][0]
        close = (each for each in kept if shortened(each.spellings.most_common(1)[0][0], form, code))
        same = next(close, None) if tally.count <= 1 else None
        if same is None:
            made = _Tally()
            made.merge(tally)
            kept.append(made)
        else:
            same.merge(tally)
    return kept


def _rendering(letter: str, group: Sequence[_Tally]) -> Rendering:
    months = [month for tally in group for month in tally.mentions if month != _NEVER]
    spellings = [text for tally in group for text, _ in tally.spellings.most_common()]
    if letter == OTHERS:
        form = f"{len(group)} others"
    else:
        # running text before a title's capitals
        form = next((text for text in spellings if not text.isupper()), spellings[0])
    return Rendering(
        letter,
        form,
        sum(tally.count for tally in group),
        sum(sum(tally.documents.values()) for tally in group),
        _shown(min(months)) if months else None,
        _shown(max(months)) if months else None,
        tuple(spellings[: 2 * MOST]),
    )


def _changes(counts: Mapping[str, Mapping[str, int]]) -> Iterator[Change]:
    """Where the most frequent rendering of a period is another than before, and that lasts.

    It does where the next period has it too and it is the more frequent of the two from there to the end, or where it
    stays for several periods. In the last period it has to be met often. A draw changes nothing.
    """
    rows = [(period, row, _best(row)) for period, row in counts.items() if period != UNDATED]
    usual: str | None = None
    for number, (period, row, letter) in enumerate(rows):
        if letter is None or letter == usual:
            continue
        if usual is None:
            usual = letter
            continue
        rest = rows[number:]
        others = (place for place, (_, _, best) in enumerate(rest) if best not in (letter, None))
        stays = next(others, len(rest))
        more = sum(each.get(letter, 0) - each.get(usual, 0) for _, each, _ in rest) > 0
        if stays >= _LASTS or (more and (stays > 1 or (len(rest) == 1 and row[letter] >= _OFTEN))):
            yield Change(period, usual, letter)
            usual = letter


def _best(row: Mapping[str, int]) -> str | None:
    """The one rendering that is the most frequent; None where there are several."""
    best = max(row, key=lambda letter: row[letter])
    return None if best == OTHERS or sum(count == row[best] for count in row.values()) > 1 else best


# ---- periods ---------------------------------------------------------------------------------------------------------


def _month(date: Dated | None, committed: str | None) -> tuple[_Month, str]:
    if date is not None:
        return (date.year, date.month or 0), date.how
    if committed is not None:
        year, month = committed.split("-")[:2]
        return (int(year), int(month)), "git"
    return _NEVER, ""


def _shown(month: _Month) -> str:
    return f"{month[0]:04}-{month[1]:02}" if month[1] else f"{month[0]:04}"


def _scale(months: Sequence[_Month]) -> str:
    """Years from four years on, quarters from more than one, else months; years where more is not known."""
    exact = [month for month in months if month[1]]
    if len(exact) < len(months) / 2 or not exact:
        return YEAR
    (first, low), (last, high) = min(exact), max(exact)
    span = 12 * (last - first) + high - low + 1
    return YEAR if span > 48 else QUARTER if span > 14 else MONTH


def _labeller(scale: str) -> Callable[[_Month], str]:
    def label(month: _Month) -> str:
        year, number = month
        if month == _NEVER:
            return UNDATED
        if scale == YEAR or not number:
            return f"{year:04}"
        return f"{year:04}-Q{(number + 2) // 3}" if scale == QUARTER else f"{year:04}-{number:02}"

    return label


def _periods(months: Sequence[_Month], scale: str, label: Callable[[_Month], str]) -> list[str]:
    """The periods in order; those between that have no document too, as long as they are not too many."""
    found = {label(month) for month in months}
    exact = [month for month in months if month[1] or scale == YEAR]
    if exact:
        (first, low), (last, high) = min(exact), max(exact)
        number, end = 12 * first + max(low, 1) - 1, 12 * last + max(high, 1) - 1
        between = dict.fromkeys(label((each // 12, each % 12 + 1)) for each in range(number, end + 1))
        if len(between) <= _FILLED:
            found |= set(between)
    return sorted(found)


# ---- a run -----------------------------------------------------------------------------------------------------------


def trace(
    paths: Sequence[str],
    config: Config,
    term: str,
    *,
    by: str | None = None,
    git_dates: bool = False,
    jobs: int | None = 1,
    progress: Callable[[int, int], None] | None = None,
) -> Timeline:
    """The timeline of a term over what the paths name, made by `jobs` processes (None: one a core), whatever their
    number the same; each has one document in memory at a time.

    Where no document's source has the term but translations do, the timeline is that of what they render by it. Where
    it is nowhere, the result has `suggestions` and no documents. `progress` is told how many inputs there are, and
    then, after each, how many are done; documents are looked through up to three times.
    """
    git = None
    if git_dates:
        from .workflow.commits import CommitDates

        git = CommitDates().of
    run = partial(_run, paths, config, jobs=jobs, progress=progress)
    tracing, errors, skipped, files = run(Request(term), git)
    back = False
    if not tracing.documents and tracing.rendered:
        back = True
        tracing, errors, skipped, files = run(Request(term, tracing.rendered), git)
    suggestions: tuple[str, ...] = ()
    if not tracing.documents and tracing.searched:
        suggestions = run(Request(term, suggest=True), None, most=_SUGGESTING)[0].suggestions
    return tracing.timeline(term, by)._replace(
        back=back,
        suggestions=suggestions,
        errors=tuple(errors),
        skipped=tuple(skipped),
        files=tuple(files),
    )


def _run(
    paths: Sequence[str],
    config: Config,
    request: Request,
    git: Callable[[str], str | None] | None,
    most: int | None = None,
    *,
    jobs: int | None,
    progress: Callable[[int, int], None] | None,
) -> tuple[Tracing, list[DriftlintError], list[tuple[str, str]], list[str]]:
    tracing = Tracing()
    errors: list[DriftlintError] = []
    skipped: list[tuple[str, str]] = []
    files: list[str] = []
    first: ReadError | None = None
    with closing(looked_through(paths, config, partial(_look, request), jobs=jobs, progress=progress)) as looked:
        for each in looked:
            first = first or each.first_skipped
            errors += each.errors
            skipped += each.skipped
            files += each.files
            for observation in each.made:
                tracing.add(observation, git)
            if most is not None and tracing.searched >= most:
                break
    if first is not None and not tracing.searched:
        told = ReadResult((), tuple(errors), tuple(skipped), first)
        error = alone(paths, config.reading, told)
        if error is not None:
            return tracing, [error], [], files
    return tracing, errors, skipped, files


def _look(request: Request, document: Document, context: RuleContext, contents: Content) -> Observation:
    return observe(document, context, request, contents)

"""The report that a person reads: grouped by document and language, each finding with both sentences and what to do."""

from __future__ import annotations

import contextlib
import os
import sys
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from itertools import groupby, islice
from typing import TYPE_CHECKING, NamedTuple, TextIO

from rich.cells import cell_len

from ..checking import Compared, LanguageSummary, Report
from ..languages import LANGUAGES
from ..model import Finding, Location, Severity
from .bidi import CLOSING, OPENING, as_rtl, isolated, runs_left
from .escape import printable
from .lines import Line, Piece, wrapped
from .places import fixable, mark, spot, where

if TYPE_CHECKING:
    from rich.console import Console

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold cyan"}
_WIDEST = 110
_RELATED = 4
_LISTED = 20
"""So many documents are told of one by one."""


class Plain(NamedTuple):
    """Where no terminal shows styles; rich's console could do it, but its import takes longer than the report."""

    file: TextIO
    width: int


def screen() -> Console | Plain:
    """The standard output: a rich console where a terminal, or someone's word for one, takes styles."""
    if sys.stdout.isatty() or any(os.environ.get(name) for name in ("FORCE_COLOR", "TTY_COMPATIBLE")):
        from rich.console import Console

        return Console(highlight=False)
    return Plain(sys.stdout, _terminal_width())


def _terminal_width() -> int:
    """The columns of the terminal behind a pipe or file: `COLUMNS`, else what any standard stream is, else 80."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdigit():
        return int(columns)
    for stream in (0, 1, 2):
        with contextlib.suppress(OSError, ValueError):
            return os.get_terminal_size(stream).columns
    return 80


def print_report(
    report: Report, console: Console | Plain, *, alignment: bool = False, fingerprints: bool = False
) -> None:
    """Prints the report on a console, as wide as it is, at most 110 columns.

    `alignment` shows the bead of each finding, `fingerprints` what `driftlint explain` asks for.
    """
    width = min(console.width, _WIDEST)
    show = _Shown(report, alignment, fingerprints)
    for findings in _by_document(report):
        for path, group in groupby(findings, key=lambda f: f.location.path):
            for code, in_language in groupby(group, key=lambda f: f.location.language):
                _put([_heading(path, code)], console)
                for finding in in_language:
                    _put([Line(), *_finding(finding, width, show)], console)
                _put([Line()], console)
    _put(_closing(report), console)


def _put(lines: Iterable[Line], console: Console | Plain) -> None:
    """Prints lines together: each call of a rich console costs as much as a dozen lines."""
    if isinstance(console, Plain):
        console.file.writelines(line.plain + "\n" for line in lines)
        return
    from rich.text import Text

    console.print(Text("\n").join(line.rich() for line in lines), soft_wrap=True)


def render_terminal(report: Report, alignment: bool = False) -> str:
    """The same as text for a file: 110 columns, no colours."""
    text = StringIO()
    print_report(report, Plain(text, _WIDEST), alignment=alignment)
    return text.getvalue()


class _Shown:
    """What is shown of each finding besides the finding itself."""

    def __init__(self, report: Report, alignment: bool, fingerprints: bool) -> None:
        self._lookup = None
        if alignment and report.context is not None:
            from ..workflow.lookup import Lookup

            self._lookup = Lookup(report.read, report.context)
        known = {finding.fingerprint for finding in report.findings} if fingerprints else set()
        lengths = (n for n in (8, 10, 12) if len({each[:n] for each in known}) == len(known))
        self._length = next(lengths, 16) if fingerprints else 0

    def fingerprint(self, finding: Finding) -> str:
        """As much of it as tells it from the others of the report."""
        return finding.fingerprint[: self._length]

    def bead(self, finding: Finding) -> Iterator[tuple[str, str]]:
        """The lines of its bead: a heading, then (language, sentence)."""
        found = self._lookup.bead(finding) if self._lookup is not None else None
        if found is not None:
            from .alignments import bead_head, bead_rows

            document, bead = found
            yield "", bead_head(bead)
            yield from bead_rows(bead, document.source_language)


def _by_document(report: Report) -> Iterator[list[Finding]]:
    """The findings of each document, in the order of the documents."""
    home = _homes(report)
    order = sorted(range(len(home)), key=home.__getitem__)  # findings over several documents come last in the report
    for _, group in groupby(order, key=home.__getitem__):
        yield [report.findings[index] for index in group]


def _homes(report: Report) -> array[int]:
    """For each finding the index of the document to show it under: the one that has its file."""
    known: dict[str, int] = {}
    for index, document in enumerate(report.documents):
        for path in (document.path, *document.files):
            known.setdefault(path, index)
    paths = [document.path for document in report.documents]
    homes = array("L")
    for finding in report.findings:
        path = finding.location.path
        if path not in known:  # a file beside a document
            known[path] = _nearest(path, paths)
        homes.append(known[path])
    return homes


def _nearest(path: str, paths: Sequence[str]) -> int:
    """The index of the path with the longest beginning in common."""

    def common(index: int) -> int:
        pairs = zip(path, paths[index], strict=False)
        return next((i for i, (a, b) in enumerate(pairs) if a != b), len(paths[index]))

    return max(range(len(paths)), key=common)


def _heading(path: str, code: str) -> Line:
    record = LANGUAGES.get(code)
    return Line((printable(path), "bold underline"), "  ", (record.english if record else code, "bold"))


def _finding(finding: Finding, width: int, show: _Shown) -> Iterator[Line]:
    """The lines that show a finding."""
    place = finding.location
    yield Line(
        "  ",
        (printable(where(place)), "bold"),
        "  ",
        (str(finding.severity), _STYLES[finding.severity]),
        "  ",
        (f"{finding.code} {finding.rule}", "bold"),
        (mark(finding), "bold green"),
        (f"  {show.fingerprint(finding)}".rstrip(), "dim"),
    )
    quoted = [(place, "bold reverse")]
    if finding.source is not None:
        quoted.append((finding.source, "bold"))
    for location, style in quoted:
        yield from _quote(location, style, width - 8)
    yield from _indented(printable(finding.message), width)
    if finding.suggestion:
        yield from _indented(f"→ write “{printable(finding.suggestion)}”", width, "green")
    if finding.evidence:
        yield from _indented("why: " + printable("; ".join(finding.evidence)), width, "dim")
    for other in _related(finding):
        yield from _indented(other, width, "dim")
    for code, text in show.bead(finding):
        yield from _indented(text, width, "dim", label=f"{code:>2}  " if code else "")


def _indented(text: str, width: int, style: str = "", label: str = "") -> Iterator[Line]:
    """A text under its finding, wrapped at words, without the padding that a terminal's copy would keep.

    A `label` stands before the first line, and its room before the others.
    """
    for number, line in enumerate(wrapped(isolated(text), width - 6 - len(label))):
        # CI services obey lines that begin with `::` or `##`, whatever white space stands before
        guard = "\u203a " if (line if number else label + line).lstrip().startswith(("::", "##")) else ""
        yield Line("      " + guard, ((" " * len(label) if number else label) + line, style))


def _related(finding: Finding) -> Iterator[str]:
    shown = [r for r in finding.related if r != finding.source][:_RELATED]
    for r in shown:
        place = where(r) if r.path == finding.location.path else spot(r, r.path)
        yield printable(f"also {place} [{r.language}] {_short(r.text, 48)}")
    if len(finding.related) > _RELATED:
        yield f"and {len(finding.related) - _RELATED} more places"


def _short(text: str, most: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1] + "…"


def _quote(location: Location, style: str, width: int) -> Iterator[Line]:
    """The sentence in one line, cut around the flagged words, and a line of marks under them."""
    context = printable(location.context or location.text)
    start, end = (location.context_start, location.context_end) if location.context else (0, len(context))
    if not context:
        return
    left, right = _window(context, start, end, width)
    shown_start, shown_end = max(start, left), min(end, right)
    before = ("…" if left else "") + context[left:shown_start].lstrip()
    marked = context[shown_start:shown_end]
    after = context[shown_end:right] + ("…" if right < len(context) else "")
    tag = f"  {location.language:>2}  "
    if runs_left(context, location.language):
        line = f"{before}{OPENING}{marked}{CLOSING}{after}"
        yield Line((tag, "dim"), (as_rtl(line), "" if "reverse" in style else "dim"))
        return
    yield Line((tag, "dim"), before, (marked, style), after)
    marks = "^" * max(cell_len(marked), 1)
    yield Line((" " * (len(tag) + cell_len(before)) + marks, "red" if "reverse" in style else "dim"))


def _window(text: str, start: int, end: int, width: int) -> tuple[int, int]:
    """The stretch of `text` around [start, end) that fits `width` terminal cells, at word borders where there are."""
    if cell_len(text) <= width:
        return 0, len(text)
    left, right = start, start
    room = width - 2
    while right < end and room > 0:
        room -= cell_len(text[right])
        right += 1
    grow_left = True
    while room > 0 and (left > 0 or right < len(text)):
        if (grow_left and left > 0) or right >= len(text):
            left -= 1
            room -= cell_len(text[left])
        else:
            room -= cell_len(text[right])
            right += 1
        grow_left = not grow_left
    if left > 0:
        border = text.find(" ", left, start)
        left = border + 1 if 0 <= border - left < 16 else left
    if right < len(text):
        border = text.rfind(" ", end, right)
        right = border if border != -1 and right - border < 16 else right
    return left, right


def _compared(compared: Compared) -> str:
    commits = ", ".join(commit[:10] for commit in compared.commits)
    new = f"; new since: {', '.join(compared.new)}" if compared.new else ""
    return f"Compared with {compared.revision}{f' ({commits})' if commits else ''}{new}."


def _partly(source: str, each: LanguageSummary) -> str:
    """What is and is not checked in a language that few rules were tested on."""
    records = [LANGUAGES[code] for code in (source, each.language) if not LANGUAGES[code].fully_tested]
    names = " and ".join(record.english for record in records)
    blind = "" if all(record.encoded for record in records) else "; sentences aligned by figures, names and length"
    checked = "figures, dates, units, acronyms, references, structure"
    return f"{names}: {checked}; not judged by {len(each.silent_rules)} rules{blind} (see driftlint languages)"


def _each_checked(report: Report) -> Iterator[Line]:
    """What was checked in each document."""
    for document in report.documents:
        yield Line(
            (printable(document.path), "bold"),
            f": {document.sentences} sentence{'' if document.sentences == 1 else 's'} in "
            f"{LANGUAGES[document.source_language].english}; checked:",
        )
        for each in document.languages:
            yield _checked(each)
            if each.silent_rules:
                yield Line((f"    {_partly(document.source_language, each)}", "dim"))


def _all_checked(report: Report) -> Iterator[Line]:
    """The same over many documents."""
    totals: dict[str, LanguageSummary] = {}
    sentences: Counter[str] = Counter()
    for document in report.documents:
        sentences[document.source_language] += document.sentences
        for each in document.languages:
            total = totals.get(each.language, LanguageSummary(each.language, 0, 0))
            reasons = Counter(dict(total.not_checked)) + Counter(dict(each.not_checked))
            totals[each.language] = LanguageSummary(
                each.language, total.sentences + each.sentences, total.aligned + each.aligned, tuple(reasons.items())
            )
    sources = ", ".join(f"{count:,} sentences in {LANGUAGES[code].english}" for code, count in sentences.items())
    yield Line((f"{len(report.documents):,} documents", "bold"), f": {sources}; checked:")
    yield from map(_checked, totals.values())


def _checked(each: LanguageSummary) -> Line:
    """What was checked in one translation."""
    text = f"  {each.aligned:,} of {each.sentences:,} in {LANGUAGES[each.language].english}"
    if each.not_checked:
        text += "; not checked: " + ", ".join(f"{count:,} ({reason})" for reason, count in each.not_checked)
    if each.term_consistency is not None:
        text += f"; terms {each.term_consistency:.0%} consistent"
    return Line(text)


def _closing(report: Report) -> Iterator[Line]:
    """What was checked and what was not, and the count of findings."""
    yield from _each_checked(report) if len(report.documents) <= _LISTED else _all_checked(report)
    for path, reason in islice(report.skipped, _LISTED):
        yield Line((printable(f"{path}: not checked: {reason}"), "dim"))
    if len(report.skipped) > _LISTED:
        yield Line((f"and {len(report.skipped) - _LISTED:,} more that were not checked", "dim"))
    quiet = [(len(report.suppressed), "suppressed"), (report.known, "known from the baseline")]
    if report.compared is not None:
        yield Line((printable(_compared(report.compared)), "dim"))
        quiet.append((report.compared.unchanged, f"where nothing changed since {report.compared.revision}"))
    if any(count for count, _ in quiet):
        shown = printable(", ".join(f"{count} {what}" for count, what in quiet if count))
        yield Line((f"Not shown: {shown}.", "dim"))
    counts = [(level, report.count(level)) for level in sorted(Severity, reverse=True)]
    if not any(count for _, count in counts):
        yield Line(("No drift found.", "bold green") if report.documents else ("Nothing was checked.", "bold"))
        return
    line: list[str | Piece] = ["Found "]
    for i, (level, count) in enumerate(counts):
        noun = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "hint"}[level]
        line += [", " if i else "", (f"{count} {noun}{'' if count == 1 else 's'}", _STYLES[level] if count else "dim")]
    yield Line(*line, ".")
    fixes = fixable(report.findings)
    if fixes:
        yield Line((fixes, "green"))

"""From outcomes to a report: levels, suppressions, what several documents show together, the baseline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

from ..checking import DocumentSummary, Report, counted, fingerprinted, in_order, not_told
from ..context import RuleContext
from ..errors import DriftlintError, ReadError
from ..model import Document, Finding
from ..reading import ReadResult, alone, read_input
from ..reducing import Reduction
from ..rule import Rule
from ..workflow.config import Config
from .outcome import Outcome
from .spool import Spool
from .work import Unit

if TYPE_CHECKING:
    from ..workflow.suppression import Suppressed, Suppressions


T = TypeVar("T")


class Settling:
    """Takes the outcomes of a run in order and makes its report; a context manager, for what it holds on disk."""

    def __init__(self, paths: Sequence[str], config: Config) -> None:
        self._paths, self._config = paths, config
        self._rules = [rule(config.options.get(rule.name)) for rule in config.judging]
        self._documents: Spool[DocumentSummary] = Spool()
        self._findings: Spool[Finding] = Spool()
        self._skipped: Spool[tuple[str, str]] = Spool()
        self._errors: list[DriftlintError] = []
        self._suppressed: list[Suppressed] = []
        self._suppressions: Suppressions | None = None
        self._marked: list[Document] = []
        self._first_skipped: ReadError | None = None
        self._reduction = Reduction()

    def __enter__(self) -> Settling:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._reduction.close()

    def add(self, unit: Unit | None, outcome: Outcome) -> None:
        """One more outcome; `unit` is the one that it is of."""
        self._errors += outcome.errors
        self._skipped.extend(outcome.skipped)
        self._first_skipped = self._first_skipped or outcome.first_skipped
        for index, records in enumerate(outcome.records, start=len(self._documents)):
            for rule, made in records:
                self._reduction.add(index, rule, made)
        self._documents.extend(outcome.documents)
        if unit is not None and (outcome.marked or any(map(_has_entries, outcome.documents))):
            self._read_marks(unit)
        self._findings.extend(self._standing(outcome.findings))

    def report(self) -> Report:
        """The report on all outcomes."""
        told = chain(self._findings, (each.finding for each in self._suppressed))
        over_all = fingerprinted(counted(not_told(self._reduction.findings(self._rules), told), self._config))
        self._findings.extend(self._standing(over_all))
        if self._suppressions is not None:
            self._findings.extend(self._standing(self._about_marks(self._suppressions)))
            self._errors += self._suppressions.errors
        found = Report(
            documents=_whole(self._documents),
            findings=_whole(self._findings),
            errors=tuple(self._errors),
            skipped=_whole(self._skipped),
            suppressed=tuple(self._suppressed),
        )
        if not self._documents and self._first_skipped is not None:
            read = ReadResult((), found.errors, tuple(self._skipped), self._first_skipped)
            error = alone(self._paths, self._config.reading, read)
            if error is not None:
                return Report((), (), (error,))
        return self._without_known(found) if self._config.baseline is not None else found

    def _standing(self, findings: Iterable[Finding]) -> list[Finding]:
        """Those of the findings that count and that no comment lets stand."""
        levelled = list(counted(findings, self._config))
        if self._suppressions is None:
            return levelled
        kept, suppressed = self._suppressions.split(levelled)
        self._suppressed += suppressed
        return kept

    # ---- comments ----------------------------------------------------------------------------------------------------

    def _read_marks(self, unit: Unit) -> None:
        """Reads a unit's documents once more, for the comments that speak of driftlint and what they let stand."""
        from ..workflow.suppression import Suppressions

        documents = read_input(unit.input, unit.contents, self._config.reading).documents
        if self._suppressions is None:
            self._suppressions = Suppressions((), (rule.name for rule in self._config.rules))
        self._suppressions.add(file for document in documents for file in document.files)
        self._marked += documents

    def _about_marks(self, suppressions: Suppressions) -> list[Finding]:
        """What the rules find that judge the comments themselves."""
        context = RuleContext()
        context.unused = {document: suppressions.unused(document) for document in self._marked}
        found: list[Finding] = []
        for document in self._marked:
            for rule in self._rules:
                if isinstance(rule, Rule) and rule.reads_findings:
                    found += in_order(rule.check(document, context), document.languages)
        return list(fingerprinted(counted(found, self._config)))

    # ---- the baseline ------------------------------------------------------------------------------------------------

    def _without_known(self, report: Report) -> Report:
        from dataclasses import replace

        from ..workflow.baseline import load

        assert self._config.baseline is not None
        checked = (file for document in report.documents for file in document.files)
        ran = (rule.name for rule in self._config.judging)
        new, known, stale = load(self._config.baseline).split(report.findings, checked, ran)
        return replace(report, findings=tuple(new), baselined=tuple(known), stale=stale)


def _has_entries(document: DocumentSummary) -> bool:
    """Whether a file of suppressions lies beside one of a document's."""
    return any(Path(path + ".driftlint-ignore.toml").exists() for path in document.files)


def _whole(spool: Spool[T]) -> Sequence[T]:
    """The items, as a tuple where they lie in memory anyway."""
    return spool if spool.on_disk else tuple(spool)

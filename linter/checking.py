"""Runs a check: reads the documents, hands them to the rules, settles which findings stand, counts what was checked."""

from __future__ import annotations

import dataclasses
import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .context import ALIGNED_ROLES, RuleContext
from .errors import DriftlintError
from .model import Document, Finding, Severity
from .reading import ReadResult, read
from .rule import CorpusRule, Rule
from .workflow.config import Config

LOW_CONFIDENCE = "low alignment confidence"
NO_COUNTERPART = "no counterpart in the source"

_GENERIC = ("omitted-phrase", "added-phrase", "semantic", "untranslated", "term-inconsistent")
"""Rules that give way to a more specific finding on the same words, the most general first.

A wrong name is not also an added phrase; a sentence in the wrong language is not also full of untranslated words.
"""


@dataclass(frozen=True, slots=True)
class LanguageSummary:
    """What was checked in one translation: sentences, how many of them the rules judged, and why not the others."""

    language: str
    sentences: int
    aligned: int
    not_checked: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """One document of a run."""

    path: str
    source_language: str
    sentences: int
    languages: tuple[LanguageSummary, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What a run found. `errors` are files that could not be read, `skipped` are (path, reason) of what is no brief."""

    documents: tuple[DocumentSummary, ...]
    findings: tuple[Finding, ...]
    errors: tuple[DriftlintError, ...] = ()
    skipped: tuple[tuple[str, str], ...] = ()

    def count(self, severity: Severity) -> int:
        return sum(finding.severity is severity for finding in self.findings)

    def exit_status(self, fail_on: Severity) -> int:
        """2 where a file could not be read, 1 where a finding is at or above `fail_on`, else 0."""
        if self.errors:
            return 2
        return int(any(finding.severity >= fail_on for finding in self.findings))


def check(paths: Sequence[str], config: Config | None = None) -> Report:
    """Reads and checks what the paths name (files, folders, or `-` for standard input).

    Files that cannot be read are in the report's `errors`; raises DriftlintError where the run as a whole cannot go on
    (a model that does not load, a rule that is not well-formed).
    """
    config = config or Config()
    return check_documents(read(paths, config.reading), config)


def check_documents(result: ReadResult, config: Config) -> Report:
    """The same for what was read already."""
    context = RuleContext(model=config.model)
    rules = [rule() for rule in config.rules]
    findings: list[Finding] = []
    for document in result.documents:
        found = [f for rule in rules if isinstance(rule, Rule) for f in rule.check(document, context)]
        findings += _in_order(_most_specific(found), document)
    for rule in rules:
        if isinstance(rule, CorpusRule):
            findings += rule.check(result.documents, context)
    return Report(
        documents=tuple(_summary(document, context) for document in result.documents),
        findings=tuple(_fingerprinted(findings)),
        errors=result.errors,
        skipped=result.skipped,
    )


def _summary(document: Document, context: RuleContext) -> DocumentSummary:
    languages = []
    for code in document.translations:
        beads = context.alignment(document, code)
        unsure = len(context.unchecked(document, code))
        added = sum(len(bead.target) for bead in beads if bead.adds) - sum(
            len(bead.target) for bead in beads if bead.adds and bead.confidence < context.confident
        )
        total = sum(len(bead.target) for bead in beads)
        sections = sum(1 for _ in document.sentences_in(code, *ALIGNED_ROLES)) - total if not document.is_bitext else 0
        reasons = {LOW_CONFIDENCE: unsure, NO_COUNTERPART: added + sections}
        languages.append(
            LanguageSummary(
                language=code,
                sentences=total + sections,
                aligned=total - unsure - added,
                not_checked=tuple((reason, count) for reason, count in reasons.items() if count),
            )
        )
    sentences = sum(1 for _ in document.sentences_in(document.source_language, *ALIGNED_ROLES))
    return DocumentSummary(document.path, document.source_language, sentences, tuple(languages))


def _most_specific(findings: Sequence[Finding]) -> Iterator[Finding]:
    """One fault, one finding: a general rule gives way where a more specific one flags the same words."""
    rank = {name: i for i, name in enumerate(_GENERIC)}
    for finding in findings:
        mine = rank.get(finding.rule, len(_GENERIC))
        if mine < len(_GENERIC) and any(
            rank.get(other.rule, len(_GENERIC)) > mine
            and other.severity >= finding.severity
            and _same_words(finding, other)
            for other in findings
        ):
            continue
        yield finding


def _same_words(one: Finding, other: Finding) -> bool:
    a, b = one.location, other.location
    if a.path != b.path or not a.text or not b.text:
        return False
    return (a.line, a.column) < (b.end_line, b.end_column) and (b.line, b.column) < (a.end_line, a.end_column)


def _in_order(findings: Iterable[Finding], document: Document) -> list[Finding]:
    """By language in the document's order, then by place, the graver first."""
    order = {code: i for i, code in enumerate(document.languages)}
    return sorted(
        findings,
        key=lambda f: (
            order.get(f.location.language, len(order)),
            f.location.path,
            f.location.line,
            f.location.column,
            -f.severity,
            f.code,
        ),
    )


def _fingerprinted(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Each with a hash of rule, normalised texts and ordinal, so that edits elsewhere do not change it."""
    seen: Counter[tuple[str, ...]] = Counter()
    for finding in findings:
        source = _normal(finding.source.text) if finding.source else ""
        key = (finding.rule, finding.location.language, source, _normal(finding.location.text))
        digest = hashlib.sha256("\x1f".join((*key, str(seen[key]))).encode("utf-8", "surrogatepass"))
        seen[key] += 1
        yield dataclasses.replace(finding, fingerprint=digest.hexdigest()[:16])


def _normal(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip().casefold()

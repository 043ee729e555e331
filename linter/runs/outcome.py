"""What checking one input came to, in a form that crosses processes and machines and lies in the cache."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from ..checking import DocumentSummary, LanguageSummary
from ..errors import CheckError, DriftlintError, ReadError
from ..model import Edit, Finding, Fix, Location, Record, Severity
from ..records import NamedTuple
from ..reducing import packed, place_of, place_row, unpacked

Row = list[Any]


class Outcome(NamedTuple):
    """What checking one input (a file, or the files of a set) came to.

    `findings` are those of the rules that look at one document, fingerprinted, as no suppression, level or baseline has
    touched them yet. `records` are what its documents say to corpus rules, by the rule's name. `marked` says that a
    file of it speaks of driftlint, so that comments in it may suppress findings.
    """

    documents: tuple[DocumentSummary, ...] = ()
    findings: tuple[Finding, ...] = ()
    records: tuple[tuple[tuple[str, tuple[Record, ...]], ...], ...] = ()
    errors: tuple[DriftlintError, ...] = ()
    skipped: tuple[tuple[str, str], ...] = ()
    first_skipped: ReadError | None = None
    marked: bool = False

    @property
    def lasting(self) -> bool:
        """Whether it depends on nothing but the input and the run's settings, and so may be kept."""
        return not self.errors


def to_bytes(outcome: Outcome) -> bytes:
    """The outcome as JSON in UTF-8, for the cache."""
    rows = [
        [_document_row(each) for each in outcome.documents],
        [_finding_row(each) for each in outcome.findings],
        [[[rule, [[each.key, packed(each)] for each in records]] for rule, records in by] for by in outcome.records],
        outcome.skipped,
        None if (first := outcome.first_skipped) is None else [first.message, first.path, first.hint],
        outcome.marked,
    ]
    # a file's name may hold bytes that are no text
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def of_bytes(data: bytes) -> Outcome:
    """The outcome that `to_bytes` wrote; raises ValueError where it is none."""
    try:
        documents, findings, records, skipped, first, marked = json.loads(data.decode("utf-8", "surrogatepass"))
        return Outcome(
            documents=tuple(map(_document, documents)),
            findings=tuple(map(_finding, findings)),
            records=tuple(
                tuple((rule, tuple(unpacked(key, data) for key, data in rows)) for rule, rows in by) for by in records
            ),
            skipped=tuple((path, reason) for path, reason in skipped),
            first_skipped=None if first is None else ReadError(first[0], path=first[1], hint=first[2]),
            marked=marked,
        )
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"no outcome: {error}") from None


def failed(path: str, error: BaseException | str) -> Outcome:
    """The outcome of an input at which the check itself broke."""
    return Outcome(errors=(broken(path, error),))


def broken(path: str, error: BaseException | str) -> CheckError:
    """What is said of an input at which the work itself broke."""
    reason = error if isinstance(error, str) else f"{type(error).__name__}: {error}"
    hint = "a fault of driftlint, not of the document; DRIFTLINT_DEBUG=1 shows where: please report it"
    return CheckError(f"could not be checked: {reason}", path=path, hint=hint)


def _document_row(summary: DocumentSummary) -> Row:
    languages = [[*each] for each in summary.languages]
    return [summary.path, summary.source_language, summary.sentences, languages, summary.files, summary.encodings]


def _document(row: Row) -> DocumentSummary:
    path, source, sentences, languages, files, encodings = row
    return DocumentSummary(path, source, sentences, tuple(map(_language, languages)), tuple(files), _pairs(encodings))


def _language(row: Row) -> LanguageSummary:
    code, sentences, aligned, unchecked, consistency, tested, silent = row
    return LanguageSummary(code, sentences, aligned, _pairs(unchecked), consistency, tested, tuple(silent))


def _finding_row(finding: Finding) -> Row:
    return [
        finding.code,
        finding.rule,
        int(finding.severity),
        finding.confidence,
        finding.message,
        place_row(finding.location),
        None if finding.source is None else place_row(finding.source),
        [place_row(each) for each in finding.related],
        finding.suggestion,
        finding.evidence,
        finding.category,
        finding.fingerprint,
        [[place_row(edit.at), edit.text] for edit in finding.edits],
        finding.fix.value,
    ]


def _finding(row: Row) -> Finding:
    code, rule, level, confidence, message, at, source, related, *rest = row
    suggestion, evidence, category, fingerprint, edits, fix = rest
    return Finding(
        code=code,
        rule=rule,
        severity=Severity(level),
        confidence=confidence,
        message=message,
        location=place_of(at),
        source=None if source is None else place_of(source),
        related=_places(related),
        suggestion=suggestion,
        evidence=tuple(evidence),
        category=category,
        fingerprint=fingerprint,
        edits=tuple(Edit(place_of(place), text) for place, text in edits),
        fix=Fix(fix),
    )


def _places(rows: Sequence[Row]) -> tuple[Location, ...]:
    return tuple(map(place_of, rows))


def _pairs(rows: Sequence[Row]) -> tuple[Any, ...]:
    return tuple((first, second) for first, second in rows)

"""What becomes of a filled query sheet: the findings that stand by somebody's word are suppressed from then on."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ..errors import DriftlintError, UsageError
from ..languages import LANGUAGES
from ..records import NamedTuple
from .fixes import save
from .ignores import Standing, with_entries
from .query_sheet import SUPPRESSING, Judgement, Verdict
from .suppression import SIDECAR

_CODES = {record.english: record.code for record in LANGUAGES.values()}


class Change(NamedTuple):
    """A file to write: its path, its text (None: it is not there), its new text, and how many findings more that
    suppresses.
    """

    path: str
    before: str | None
    text: str
    added: int


class Plan(NamedTuple):
    """What is to be written, and what cannot be.

    `reopened` are judged right although an entry suppresses them, each with the file that holds the entry.
    """

    changes: tuple[Change, ...]
    errors: tuple[DriftlintError, ...]
    reopened: tuple[tuple[Judgement, str], ...] = ()


def in_sidecars(judgements: Sequence[Judgement], documents: Sequence[str] = ()) -> Plan:
    """Entries for the files beside the documents; what they hold already stays as it is.

    A sheet comes from elsewhere, so that what it may have written is bounded: the documents lie in the working folder,
    or are among `documents`, files and folders.
    """
    allowed = [Path(os.path.realpath(path)) for path in (".", *documents)]
    changes: list[Change] = []
    errors: list[DriftlintError] = []
    reopened: list[tuple[Judgement, str]] = []
    for document, group in _by_document(judgements).items():
        wanted = [judgement for judgement in group if judgement.verdict in SUPPRESSING]
        if not _is_in(document, allowed):
            errors += [_outside(each) for each in group if each.verdict is not None][:1]
            continue
        if wanted and not Path(document).is_file():
            errors.append(_no_document(wanted[0]))
            continue
        beside = document + SIDECAR
        try:
            held = _fingerprints(beside)
        except DriftlintError as error:
            errors.append(error)
            continue
        right = (each for each in group if each.verdict in (Verdict.REAL, Verdict.FIXED))
        reopened += [(judgement, beside) for judgement in right if judgement.fingerprint in held]
        new = [judgement for judgement in wanted if judgement.fingerprint not in held]
        if new:
            before = _text(beside)
            changes.append(Change(beside, before, with_entries(before, map(_standing, new)), len(new)))
    return Plan(tuple(changes), tuple(errors), tuple(reopened))


def in_baseline(judgements: Sequence[Judgement], path: str) -> Plan:
    """The same in a baseline, which is made where there is none; entries it holds already stay."""
    from .baseline import Baseline, Entry, load, relative, shortened

    errors = [
        _no_document(group[0])
        for document, group in _by_document(judgements).items()
        if any(judgement.verdict in SUPPRESSING for judgement in group) and not Path(document).is_file()
    ]
    before = _text(path)
    baseline = load(path) if before is not None else Baseline(path, ())
    held = {(entry.path, entry.fingerprint) for entry in baseline.entries}
    keyed = [((relative(each.document, path), each.fingerprint), each) for each in judgements]
    new = tuple(
        Entry(key[1], key[0], each.rule, _CODES.get(each.language, ""), shortened(each.translation))
        for key, each in keyed
        if each.verdict in SUPPRESSING and key not in held
    )
    right = ((key, each) for key, each in keyed if each.verdict in (Verdict.REAL, Verdict.FIXED))
    reopened = tuple((each, path) for key, each in right if key in held)
    text = Baseline(path, (*baseline.entries, *new)).text()
    return Plan((Change(path, before, text, len(new)),) if new else (), tuple(errors), reopened)


def write(plan: Plan) -> None:
    """Writes the files, each of them whole; raises UsageError where one cannot be written, or has changed since."""
    save({change.path: (change.before, change.text) for change in plan.changes})


def _by_document(judgements: Iterable[Judgement]) -> dict[str, list[Judgement]]:
    found: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        found.setdefault(judgement.document, []).append(judgement)
    return found


def _no_document(judgement: Judgement) -> UsageError:
    hint = "run driftlint in the folder where the sheet was made"
    return UsageError(f"row {judgement.row}: no such document: {judgement.document}", path=judgement.sheet, hint=hint)


def _is_in(document: str, allowed: Iterable[Path]) -> bool:
    """Whether a document, or the folder in which the file beside it is written, is one of these paths or in one."""
    real, folder = (Path(os.path.realpath(path)) for path in (document, Path(document).parent))
    return any(real == each or folder.is_relative_to(each) for each in allowed)


def _outside(judgement: Judgement) -> UsageError:
    hint = "run driftlint in a folder that holds it, or name it with --document"
    problem = f"the document {judgement.document} lies outside the working folder"
    return UsageError(f"row {judgement.row}: {problem}", path=judgement.sheet, hint=hint)


def _fingerprints(beside: str) -> set[str]:
    """The fingerprints that a file of suppressions names; raises ConfigError where it is not valid."""
    if not Path(beside).is_file():
        return set()
    from .settings import load_toml

    entries = load_toml(Path(beside)).get("ignore", [])
    return {str(entry.get("fingerprint")) for entry in _tables(entries)}


def _tables(entries: object) -> Iterator[dict[str, object]]:
    if isinstance(entries, list):
        yield from (entry for entry in entries if isinstance(entry, dict))


def _text(path: str) -> str | None:
    try:
        return Path(path).read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError:
        raise UsageError("is not in UTF-8", path=path) from None
    except OSError as error:
        raise UsageError(f"cannot be read: {error.strerror}", path=path) from None


def _standing(judgement: Judgement) -> Standing:
    reason = judgement.comment or ("a false alarm" if judgement.verdict is Verdict.FALSE_ALARM else "accepted")
    code = _CODES.get(judgement.language, judgement.language)
    return Standing(judgement.fingerprint, reason, judgement.rule, code, judgement.translation)

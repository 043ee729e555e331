"""What becomes of a filled query sheet: the findings that stand by somebody's word are suppressed from then on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from ..errors import DriftlintError, UsageError
from ..languages import LANGUAGES
from .query_sheet import SUPPRESSING, Judgement, Verdict
from .suppression import SIDECAR

_ASCII_CONTROLS = {0x7F: "\\u007f"}


class Change(NamedTuple):
    """A file to write: its path, its new text, and how many findings it suppresses that it did not before."""

    path: str
    text: str
    added: int


class Plan(NamedTuple):
    """What is to be written, and what cannot be.

    `reopened` are judged right although an entry suppresses them, each with the file that holds the entry.
    """

    changes: tuple[Change, ...]
    errors: tuple[DriftlintError, ...]
    reopened: tuple[tuple[Judgement, str], ...] = ()


def in_sidecars(judgements: Sequence[Judgement]) -> Plan:
    """Entries for the files beside the documents; what they hold already stays as it is."""
    changes: list[Change] = []
    errors: list[DriftlintError] = []
    reopened: list[tuple[Judgement, str]] = []
    for document, group in _by_document(judgements).items():
        wanted = [judgement for judgement in group if judgement.verdict in SUPPRESSING]
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
            between = "" if not before or before.endswith("\n\n") else "\n" if before.endswith("\n") else "\n\n"
            changes.append(Change(beside, before + between + "\n".join(map(_entry, new)), len(new)))
    return Plan(tuple(changes), tuple(errors), tuple(reopened))


def in_baseline(judgements: Sequence[Judgement], path: str) -> Plan:
    """The same in a baseline, which is made where there is none; entries it holds already stay."""
    from .baseline import Baseline, Entry, load, relative, shortened

    errors = [
        _no_document(group[0])
        for document, group in _by_document(judgements).items()
        if any(judgement.verdict in SUPPRESSING for judgement in group) and not Path(document).is_file()
    ]
    baseline = load(path) if Path(path).exists() else Baseline(path, ())
    held = {(entry.path, entry.fingerprint) for entry in baseline.entries}
    codes = {record.english: record.code for record in LANGUAGES.values()}
    keyed = [((relative(each.document, path), each.fingerprint), each) for each in judgements]
    new = tuple(
        Entry(key[1], key[0], each.rule, codes.get(each.language, ""), shortened(each.translation))
        for key, each in keyed
        if each.verdict in SUPPRESSING and key not in held
    )
    right = ((key, each) for key, each in keyed if each.verdict in (Verdict.REAL, Verdict.FIXED))
    reopened = tuple((each, path) for key, each in right if key in held)
    text = Baseline(path, (*baseline.entries, *new)).text()
    return Plan((Change(path, text, len(new)),) if new else (), tuple(errors), reopened)


def write(plan: Plan) -> None:
    """Writes the files, each of them whole; raises UsageError where one cannot be written."""
    from .files import write_atomically

    for change in plan.changes:
        write_atomically(change.path, change.text)


def _by_document(judgements: Iterable[Judgement]) -> dict[str, list[Judgement]]:
    found: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        found.setdefault(judgement.document, []).append(judgement)
    return found


def _no_document(judgement: Judgement) -> UsageError:
    hint = "run driftlint in the folder where the sheet was made"
    return UsageError(f"row {judgement.row}: no such document: {judgement.document}", path=judgement.sheet, hint=hint)


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


def _text(path: str) -> str:
    try:
        return Path(path).read_bytes().decode("utf-8")
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise UsageError(f"cannot be read: {error.strerror}", path=path) from None


def _entry(judgement: Judgement) -> str:
    reason = judgement.comment or ("a false alarm" if judgement.verdict is Verdict.FALSE_ALARM else "accepted")
    quoted = json.dumps(" ".join(reason.split()), ensure_ascii=False).translate(_ASCII_CONTROLS)
    about = f"  # {judgement.rule}" if judgement.rule.replace("-", "").isalnum() else ""
    return f'[[ignore]]\nfingerprint = "{judgement.fingerprint}"{about}\nreason = {quoted}\n'

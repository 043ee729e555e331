"""The baseline: findings that are known and wait; a run reports only what is new.

An entry is found again by its file and fingerprint, which hold no line numbers, so that edits elsewhere change nothing;
one whose file was moved is found by its fingerprint alone.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from ..errors import ConfigError, UsageError
from ..model import Finding
from ..paths import from_folder, into_archive, is_url
from .files import write_atomically

SCHEMA = 1
_SHORT = 80


@dataclass(frozen=True, slots=True)
class Entry:
    """One known finding. Only path and fingerprint count; the rest is for people.

    The path is relative to the baseline's folder.
    """

    fingerprint: str
    path: str
    rule: str
    language: str = ""
    text: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Baseline:
    """The entries of one file."""

    path: str
    entries: tuple[Entry, ...]

    def split(
        self, findings: Iterable[Finding], checked: Iterable[str], ran: Iterable[str]
    ) -> tuple[list[Finding], list[Finding], tuple[Entry, ...]]:
        """The findings that are new, those that are known, and the stale entries.

        An entry is stale when nothing of its kind is found any more though its file was checked with its rule, or when
        its file is gone.
        """
        waiting = {(entry.path, entry.fingerprint): entry for entry in self.entries}
        missing = {entry.path for entry in self.entries if self._is_gone(entry.path)}
        moved = {entry.fingerprint: entry for entry in self.entries if entry.path in missing}
        new: list[Finding] = []
        known: list[Finding] = []
        for finding in findings:
            key = (relative(finding.location.path, self.path), finding.fingerprint)
            entry = waiting.pop(key, None)
            if entry is None and finding.fingerprint in moved:
                entry = moved.pop(finding.fingerprint)
                waiting.pop((entry.path, entry.fingerprint), None)
            (new if entry is None else known).append(finding)
        looked_at, rules = {relative(path, self.path) for path in checked}, set(ran)
        stale = (e for e in waiting.values() if e.path in missing or (e.path in looked_at and e.rule in rules))
        return new, known, tuple(stale)

    def without(self, stale: Sequence[Entry]) -> Baseline:
        """The baseline without some entries."""
        return Baseline(self.path, tuple(entry for entry in self.entries if entry not in stale))

    def save(self) -> None:
        """Writes the file, all of it or nothing; raises UsageError where that cannot be done."""
        write_atomically(self.path, self.text())

    def text(self) -> str:
        """What the file holds then."""
        entries = sorted(self.entries, key=lambda entry: (entry.path, entry.rule, entry.fingerprint))
        data = {"schema": SCHEMA, "tool": "driftlint", "findings": [asdict(entry) for entry in entries]}
        return json.dumps(data, ensure_ascii=False, indent=1) + "\n"

    def _is_gone(self, path: str) -> bool:
        """Whether there is no such file any more; of URLs, and of what is in an archive, nobody looks that up."""
        if is_url(path):
            return False
        file = Path(self.path).parent / path
        inside = into_archive(str(file))
        return not file.exists() and not (inside is not None and Path(inside[0]).is_file())


def make(path: str, findings: Iterable[Finding]) -> Baseline:
    """The baseline that holds these findings."""
    return Baseline(
        path,
        tuple(
            Entry(
                fingerprint=finding.fingerprint,
                path=relative(finding.location.path, path),
                rule=finding.rule,
                language=finding.location.language,
                text=shortened(finding.location.text),
                source=shortened(finding.source.text) if finding.source else "",
            )
            for finding in findings
        ),
    )


def load(path: str) -> Baseline:
    """The baseline in a file; raises UsageError where there is none, ConfigError where it is not one."""
    try:
        data = json.loads(Path(path).read_text(encoding="utf-8"))
        if data["schema"] != SCHEMA:
            raise ConfigError(f"is a baseline of schema {data['schema']}; this version reads {SCHEMA}", path=path)
        return Baseline(path, tuple(Entry(**entry) for entry in data["findings"]))
    except FileNotFoundError:
        hint = f"`driftlint check PATH... --write-baseline {path}` makes one"
        raise UsageError("no such baseline", path=path, hint=hint) from None
    except OSError as error:
        raise UsageError(f"cannot be read: {error.strerror}", path=path) from None
    except (ValueError, KeyError, TypeError, RecursionError):
        raise ConfigError("is no baseline of driftlint", path=path) from None


def relative(path: str, baseline: str) -> str:
    """A path as a baseline writes it: from its folder, with slashes."""
    return from_folder(path, Path(baseline).parent).replace(os.sep, "/")


def shortened(text: str) -> str:
    """A text as an entry quotes it: in one line, not long."""
    text = " ".join(text.split())
    return text if len(text) <= _SHORT else text[: _SHORT - 1] + "…"

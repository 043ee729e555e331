"""Compares what a check found with what a fixture expects. `fixtures/README.md` says what the fields mean.

Text from a report and text from a fixture are compared without white space and case: the documents are hard-wrapped,
and a finding quotes them as they stand.

Run as a script, it checks every fixture and prints what was found, what was missed and what was reported beyond that.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from driftlint import Finding, Location, Severity

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"

POINTED = frozenset(
    "person-name place-or-org-name number date currency-or-unit reference acronym-inconsistent acronym-undefined "
    "acronym-expansion-mismatch repeated-word quote-style typography".split()
)
"""Rules that flag a word or a mark: any part of the expected text will do."""

ABSENCES = ("omitted-sentence", "omitted-phrase", "missing-section")
"""Rules whose evidence is the source text that has no counterpart."""


@dataclass(frozen=True)
class Expected:
    """A planted fault."""

    id: str
    level: str
    language: str
    kinds: tuple[str, ...]
    anchors: tuple[str, ...]
    source: str
    severity: Severity
    note: str


@dataclass(frozen=True)
class Trap:
    """Right text that a careless rule would flag. No kinds: no rule at all may flag it."""

    language: str
    text: str
    kinds: tuple[str, ...]
    in_source: bool
    note: str


@dataclass(frozen=True, eq=False)
class Fixture:
    """A sample brief and what a check of it must, and must not, find."""

    slug: str
    paths: tuple[Path, ...]
    note: str
    expected: tuple[Expected, ...]
    traps: tuple[Trap, ...]
    config: dict[str, Any] = field(default_factory=dict)

    @property
    def faithful(self) -> bool:
        return not self.expected

    def __str__(self) -> str:
        return self.slug


def load(folder: Path) -> Fixture:
    """The fixture in a folder; raises KeyError where `expected.json` lacks a field that it needs."""
    return load_file(folder / "expected.json", folder)


def load_file(path: Path, folder: Path) -> Fixture:
    """What a file expects of the documents that it names, whose paths are relative to `folder`."""
    data = json.loads(path.read_text(encoding="utf-8"))
    names = data["documents"] if "documents" in data else [data["document"]]
    return Fixture(
        slug=folder.name,
        paths=tuple(folder / name for name in names),
        note=data["note"],
        expected=tuple(map(_expected, data["findings"])),
        traps=tuple(map(_trap, data["traps"])),
        config=data.get("config", {}),
    )


def _expected(entry: dict[str, Any]) -> Expected:
    default = "info" if entry["level"] == "nice" else "warning"
    return Expected(
        id=entry["id"],
        level=entry["level"],
        language=entry["lang"],
        kinds=tuple(entry["kinds"]),
        anchors=tuple(text for text in (entry["target"], *entry.get("also", ())) if text),
        source=entry.get("source", ""),
        severity=Severity.parse(entry.get("severity", default)),
        note=entry["note"],
    )


def _trap(entry: dict[str, Any]) -> Trap:
    return Trap(
        language=entry["lang"],
        text=entry["target"],
        kinds=tuple(entry.get("kinds", ())),
        in_source=entry.get("side") == "source",
        note=entry["note"],
    )


def squeezed(text: str) -> str:
    """Text without white space and case."""
    return re.sub(r"\s+", "", text).casefold()


def covers(text: str, anchor: str, *, part: bool = False) -> bool:
    """Whether `text` holds half of `anchor` or more and is not much longer; with `part`, a piece of it is enough."""
    found, wanted = squeezed(text), squeezed(anchor)
    if not found or not wanted:
        return False
    if part and found in wanted:
        return True
    if len(found) > 2 * len(wanted) + 10:
        return False
    matcher = SequenceMatcher(None, found, wanted, autojunk=False)
    return 2 * matcher.find_longest_match().size >= len(wanted)


def reports(finding: Finding, expected: Expected) -> bool:
    """Whether a finding is the one that a planted fault asks for."""
    if finding.rule not in expected.kinds or finding.severity < expected.severity:
        return False
    if expected.kinds[0] in ABSENCES:
        if finding.location.language != expected.language:
            return False
        missing = [expected.source, *expected.anchors] if expected.source else list(expected.anchors)
        text = finding.source.text if finding.source else ""
        return not missing or any(covers(text, each, part=len(squeezed(text)) > 8) for each in missing)
    if not finding.location.text:
        lost = finding.source.text if finding.source else ""
        return finding.location.language == expected.language and covers(lost, expected.source, part=True)
    part = expected.kinds[0] in POINTED
    return any(
        place.language == expected.language and covers(place.text, anchor, part=part)
        for place in (finding.location, *finding.related)
        for anchor in expected.anchors
    )


def springs(finding: Finding, trap: Trap) -> bool:
    """Whether a finding at warning or above flags text that is right."""
    if finding.severity < Severity.WARNING or (trap.kinds and finding.rule not in trap.kinds):
        return False
    place: Location | None = finding.source if trap.in_source else finding.location
    if place is None or trap.language not in ("*", place.language):
        return False
    inside = bool(trap.kinds) and squeezed(trap.text) in squeezed(place.text)
    return inside or covers(place.text, trap.text, part=True)


def missed(fixture: Fixture, findings: Iterable[Finding], level: str = "must") -> Iterator[Expected]:
    """The planted faults of a level that no finding reports."""
    found = list(findings)
    for each in fixture.expected:
        if each.level == level and not any(reports(finding, each) for finding in found):
            yield each


def beyond(fixture: Fixture, findings: Iterable[Finding], at_least: Severity = Severity.WARNING) -> Iterator[Finding]:
    """The findings, from a severity upwards, that no planted fault explains."""
    for finding in findings:
        if finding.severity >= at_least and not any(reports(finding, each) for each in fixture.expected):
            yield finding


def sprung(fixture: Fixture, findings: Iterable[Finding]) -> Iterator[tuple[Trap, Finding]]:
    """The traps that were sprung, each with the finding that did it."""
    for finding in beyond(fixture, findings):
        for trap in fixture.traps:
            if springs(finding, trap):
                yield trap, finding


def described(finding: Finding) -> str:
    """A finding in a line, for the message of a failing test."""
    place = finding.location
    return f"{finding.severity} {finding.rule} [{place.language}] line {place.line} {place.text!r}: {finding.message}"


def main() -> None:
    """Prints a line for each fixture, the misses and the findings beyond the planted faults under it."""
    from driftlint.checking import check
    from driftlint.workflow.config import Config

    totals: Counter[str] = Counter()
    for fixture in (load(path.parent) for path in sorted(FIXTURES.glob("*/expected.json"))):
        findings = check([str(path) for path in fixture.paths], Config(**fixture.config)).findings
        shares = []
        for level in dict.fromkeys(each.level for each in fixture.expected):
            wanted = sum(each.level == level for each in fixture.expected)
            found = wanted - sum(1 for _ in missed(fixture, findings, level))
            totals[level] += wanted
            totals[f"{level} found"] += found
            shares.append(f"{level} {found}/{wanted}")
        more = list(beyond(fixture, findings))
        totals["beyond"] += len(more)
        print(f"{fixture}: {', '.join(shares) or 'faithful'}; {len(more)} beyond")
        for level in ("must", "should"):
            for each in missed(fixture, findings, level):
                print(f"    missed ({level}) {each.id}: {'/'.join(each.kinds)} {each.anchors[:1]}")
        for finding in more:
            print(f"    beyond {described(finding)}")
    print(dict(totals))


if __name__ == "__main__":
    main()

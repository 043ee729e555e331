"""Every sample brief, checked: the planted faults are found, the traps hold, the faithful ones pass."""

from functools import cache
from pathlib import Path

import pytest
from driftlint import Severity
from driftlint.checking import Report, check
from driftlint.discovery import all_rules
from driftlint.workflow.config import Config
from scoring import FIXTURES, Fixture, beyond, described, load, missed, sprung, squeezed

SAMPLES = [load(path.parent) for path in sorted(FIXTURES.glob("*/expected.json"))]
DRIFTED = [fixture for fixture in SAMPLES if not fixture.faithful]
FAITHFUL = [fixture for fixture in SAMPLES if fixture.faithful]


@cache
def checked(fixture: Fixture) -> Report:
    """The report on one fixture, made once for all tests."""
    report = check([str(path) for path in fixture.paths], Config(**fixture.config))
    assert report.documents, f"nothing was checked: {report.errors or report.skipped}"
    return report


def test_there_are_fixtures_of_both_sorts() -> None:
    assert len(FAITHFUL) >= 9
    assert len(DRIFTED) >= 9


@pytest.mark.parametrize("fixture", SAMPLES, ids=str)
def test_the_entries_quote_the_document(fixture: Fixture) -> None:
    texts = "".join(squeezed(path.read_text(encoding="utf-8")) for path in _files(fixture))
    quoted = [text for entry in fixture.expected for text in (*entry.anchors, entry.source)]
    quoted += [trap.text for trap in fixture.traps]
    assert [text for text in quoted if squeezed(text) not in texts] == []


@pytest.mark.parametrize("fixture", SAMPLES, ids=str)
def test_the_kinds_are_rules(fixture: Fixture) -> None:
    known = {rule.name for rule in all_rules()}
    named = {kind for entry in (*fixture.expected, *fixture.traps) for kind in entry.kinds}
    assert named <= known


@pytest.mark.parametrize("fixture", SAMPLES, ids=str)
def test_all_languages_are_read_and_aligned(fixture: Fixture) -> None:
    (document,) = checked(fixture).documents
    assert [language.language for language in document.languages if not language.aligned] == []


@pytest.mark.parametrize("fixture", DRIFTED, ids=str)
def test_the_planted_faults_are_found(fixture: Fixture) -> None:
    assert [f"{each.id}: {each.note}" for each in missed(fixture, checked(fixture).findings)] == []


@pytest.mark.parametrize("fixture", SAMPLES, ids=str)
def test_no_trap_is_sprung(fixture: Fixture) -> None:
    assert [(trap.text, described(finding)) for trap, finding in sprung(fixture, checked(fixture).findings)] == []


@pytest.mark.parametrize("fixture", FAITHFUL, ids=str)
def test_a_faithful_brief_has_no_finding_at_warning_or_error(fixture: Fixture) -> None:
    assert [described(finding) for finding in beyond(fixture, checked(fixture).findings)] == []


@pytest.mark.parametrize("fixture", DRIFTED, ids=str)
def test_a_drifted_brief_has_no_error_but_the_planted_ones(fixture: Fixture) -> None:
    assert [described(finding) for finding in beyond(fixture, checked(fixture).findings, Severity.ERROR)] == []


def _files(fixture: Fixture) -> list[Path]:
    """The files of the document: the one that the fixture names, or its whole set of one file a language."""
    folder = FIXTURES / fixture.slug
    return [path for path in folder.rglob("*") if path.suffix in (".md", ".txt") and path.name != "report.txt"]

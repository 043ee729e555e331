"""Every sample brief, checked: the planted faults are found, the traps hold, the faithful ones pass."""

from functools import cache

import pytest
from driftlint import Document, Severity
from driftlint.checking import Report, check
from driftlint.discovery import all_rules
from driftlint.reading import read
from driftlint.workflow.config import Config
from scoring import ABSENCES, FIXTURES, Fixture, beyond, described, load, missed, sprung, squeezed

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
def test_the_entries_quote_their_language(fixture: Fixture) -> None:
    document = _document(fixture)
    source = document.source_language
    quoted = [
        (source if each.kinds[0] in ABSENCES else each.language, anchor)
        for each in fixture.expected
        for anchor in each.anchors
    ]
    quoted += [(source, each.source) for each in fixture.expected]
    quoted += [(trap.language, trap.text) for trap in fixture.traps]
    assert [(code, text) for code, text in quoted if squeezed(text) not in squeezed(_written(document, code))] == []


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


def _document(fixture: Fixture) -> Document:
    (document,) = read([str(path) for path in fixture.paths], Config(**fixture.config).reading).documents
    return document


def _written(document: Document, language: str) -> str:
    """What the files hold in one language, as it stands there; with `*`, all that they hold."""
    if language == "*":
        return "".join(file.text for file in document.files)
    stretches = [
        section.file.text[section.sentences[0].offsets[0] : section.sentences[-1].offsets[-1] + 1]
        for section in document.sections
        if section.language == language and section.sentences
    ]
    return "".join(stretches)

"""The comparison of findings with a fixture, case by case."""

from pathlib import Path

import pytest
from driftlint import Finding, Location, Severity
from scoring import Expected, Fixture, Trap, beyond, covers, missed, reports, springs, sprung


def place(text: str, language: str = "fr") -> Location:
    return Location("brief.md", language, 1, 1, 1, 1 + len(text), text)


def finding(
    rule: str, text: str, language: str = "fr", severity: Severity = Severity.WARNING, source: str | None = None
) -> Finding:
    return Finding(
        code="DL000",
        rule=rule,
        severity=severity,
        confidence=1.0,
        message="",
        location=place(text, language),
        source=None if source is None else place(source, "en"),
    )


def fault(kind: str, *anchors: str, source: str = "", severity: Severity = Severity.WARNING) -> Expected:
    return Expected("id", "must", "fr", (kind,), anchors, source, severity, "")


@pytest.mark.parametrize(
    ("text", "anchor", "part", "expected"),
    [
        ("6 %", "6 %", False, True),
        ("la prime\nchinoise", "la prime chinoise", False, True),
        ("PRIME", "prime", False, True),
        ("chinoise", "la prime chinoise", False, True),
        ("la", "la prime chinoise", False, False),
        ("la", "la prime chinoise", True, True),
        ("", "prime", True, False),
        ("prime", "", True, False),
        ("x" * 60 + "prime", "prime", False, False),
        ("江南运河", "运河", False, True),
    ],
)
def test_covers(text: str, anchor: str, part: bool, expected: bool) -> None:
    assert covers(text, anchor, part=part) is expected


@pytest.mark.parametrize(
    ("found", "expected", "result"),
    [
        (finding("number", "12 %"), fault("number", "12 %"), True),
        (finding("date", "12 %"), fault("number", "12 %"), False),
        (finding("number", "12 %", "es"), fault("number", "12 %"), False),
        (finding("number", "12 %", severity=Severity.INFO), fault("number", "12 %"), False),
        (finding("number", "12 %", severity=Severity.INFO), fault("number", "12 %", severity=Severity.INFO), True),
        (finding("number", "12"), fault("number", "environ 12 %"), True),
        (finding("semantic", "12"), fault("semantic", "environ 12 % des ménages"), False),
        (finding("omitted-sentence", "", source="Rents rose."), fault("omitted-sentence", source="Rents rose."), True),
        (finding("omitted-sentence", "", source="Wages fell."), fault("omitted-sentence", source="Rents rose."), False),
        (finding("reference", "", source="[3]"), fault("reference", "Les loyers", source="[3]"), True),
        (finding("reference", "", source="[4]"), fault("reference", "Les loyers", source="[3]"), False),
        (finding("missing-section", ""), fault("missing-section"), True),
        (finding("missing-section", "", "es"), fault("missing-section"), False),
    ],
)
def test_reports(found: Finding, expected: Expected, result: bool) -> None:
    assert reports(found, expected) is result


@pytest.mark.parametrize(
    ("found", "trap", "result"),
    [
        (finding("number", "doublé"), Trap("fr", "doublé", (), False, ""), True),
        (finding("number", "doublé", severity=Severity.INFO), Trap("fr", "doublé", (), False, ""), False),
        (finding("number", "doublé"), Trap("fr", "doublé", ("date",), False, ""), False),
        (finding("number", "doublé"), Trap("es", "doublé", (), False, ""), False),
        (finding("number", "doublé"), Trap("*", "doublé", (), False, ""), True),
        (finding("added-sentence", "Le trafic a doublé."), Trap("fr", "doublé", ("added-sentence",), False, ""), True),
        (
            finding("added-sentence", "Le trafic a bien doublé en dix ans."),
            Trap("fr", "doublé", (), False, ""),
            False,
        ),
        (finding("omitted-sentence", "", source="A. Nkemi"), Trap("*", "A. Nkemi", (), True, ""), True),
        (finding("omitted-sentence", "A. Nkemi"), Trap("*", "A. Nkemi", (), True, ""), False),
    ],
)
def test_springs(found: Finding, trap: Trap, result: bool) -> None:
    assert springs(found, trap) is result


def test_what_is_expected_springs_no_trap_and_is_not_beyond() -> None:
    fixture = Fixture(
        "slug", (Path("brief.md"),), "", (fault("number", "12 %"),), (Trap("fr", "de 12 % à 15 %", (), False, ""),)
    )
    right, wrong = finding("number", "12 %"), finding("number", "15 %")
    assert list(missed(fixture, [wrong])) == list(fixture.expected)
    assert list(missed(fixture, [right])) == []
    assert list(beyond(fixture, [right, wrong])) == [wrong]
    assert list(sprung(fixture, [right, wrong])) == [(fixture.traps[0], wrong)]

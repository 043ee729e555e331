"""A fault of driftlint's own is no finding: status 2, told on stderr, without control characters from documents."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from driftlint.cli import main

BRIEF = "## English\n\nIt rains a lot here in spring.\n\n## Français\n\nIl pleut beaucoup ici au printemps.\n"


@pytest.fixture
def brief(tmp_path):
    path = tmp_path / "brief.md"
    path.write_text(BRIEF, encoding="utf-8")
    return path


def test_a_crash_has_status_2_and_says_whose_fault_it_is(brief, monkeypatch):
    def crash(*_: object, **__: object) -> None:
        raise KeyError("a document that says \x1b[31m::error::")

    monkeypatch.setattr("driftlint.runs.settling.Settling.report", crash)
    done = CliRunner().invoke(main, ["check", str(brief)])
    assert done.exit_code == 2
    assert done.stdout == ""
    assert "KeyError" in done.stderr
    assert "\x1b" not in done.stderr
    assert done.stderr.splitlines()[-1].startswith("driftlint ")
    assert "a fault of its own" in done.stderr


def test_a_crash_at_a_document_names_the_document(brief, monkeypatch):
    def crash(*_: object, **__: object) -> None:
        raise KeyError("a document that says \x1b[31m::error::")

    monkeypatch.setattr("driftlint.runs.work.found_in", crash)
    done = CliRunner().invoke(main, ["check", str(brief)])
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"error: {brief}: could not be checked: KeyError: ")
    assert "a fault of driftlint, not of the document; DRIFTLINT_DEBUG=1 shows where" in done.stderr
    assert "\x1b" not in done.stderr


@pytest.mark.parametrize("args", [["check", "--nothing-like-it"], ["check"], ["rule"]])
def test_a_wrong_call_is_still_click_s_to_tell(args):
    done = CliRunner().invoke(main, args)
    assert done.exit_code == 2
    assert "Usage:" in done.stderr
    assert "Traceback" not in done.stderr

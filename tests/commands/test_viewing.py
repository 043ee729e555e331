"""`--statistics` and `--show-alignment`: another view of the same findings."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from driftlint.cli import main

BRIEF = """### English

The tram line cost 36 million euros. It opens in March. The city owns 40 trams.

### French

La ligne de tramway a coûté 63 millions d’euros. Elle ouvre en mars. La ville possède {trams} tramways.

### Chinese

这条电车线路耗资3600万欧元。该线路三月启用。该市拥有40辆电车。
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "one.md").write_text(BRIEF.format(trams=40), encoding="utf-8")
    (tmp_path / "two.md").write_text(BRIEF.format(trams=60), encoding="utf-8")
    return tmp_path


def run(*args: str):
    return CliRunner(env={"COLUMNS": "100"}).invoke(main, ["check", "--isolated", "--select", "number", *args])


def rows(text: str) -> list[list[str]]:
    return [line.split() for line in text.splitlines()]


def test_the_counts_of_a_folder(folder):
    done = run(".", "--statistics")
    assert done.exit_code == 1
    assert rows(done.stdout) == [
        ["total", "errors", "warnings", "hints", "fr", "unsafe", "fixes", "rule"],
        ["3", "3", "·", "·", "3", "3", "DL301", "number"],
        ["3", "3", "·", "·", "3", "3", "all"],
        [],
        ["total", "errors", "warnings", "hints", "fr", "unsafe", "fixes", "file"],
        ["2", "2", "·", "·", "2", "2", "two.md"],
        ["1", "1", "·", "·", "1", "1", "one.md"],
    ]


def test_the_counts_of_nothing(folder):
    done = run("one.md", "--statistics", "--ignore", "number", "--select", "date")
    assert (done.exit_code, done.stdout) == (0, "No drift found.\n")


def test_the_counts_in_json(folder):
    counts = json.loads(run(".", "--format", "json").stdout)["summary"]["statistics"]
    assert counts["rules"] == [
        {
            "code": "DL301",
            "rule": "number",
            "findings": 3,
            "severities": {"error": 3, "warning": 0, "info": 0},
            "languages": {"fr": 3},
            "fixable": {"safe": 0, "unsafe": 3},
        }
    ]
    assert [(each["path"], each["findings"]) for each in counts["documents"]] == [("two.md", 2), ("one.md", 1)]


def test_the_counts_beside_other_reports(folder):
    done = run(".", "--statistics", "--format", "sarif=drift.sarif")
    assert rows(done.stdout)[1][-2:] == ["DL301", "number"]
    assert (folder / "drift.sarif").exists()
    done = run(".", "--statistics", "--format", "concise")
    assert len(done.stdout.splitlines()) == 3 + 7


def test_the_sentences_that_correspond(folder):
    shown = run("one.md", "--show-alignment").stdout
    assert "bead 1-1, confidence " in shown
    assert "      en  The tram line cost 36 million euros.\n" in shown
    assert "      fr  La ligne de tramway a coûté 63 millions d’euros.\n" in shown
    assert "bead" not in run("one.md").stdout


def test_the_alignment_in_a_file(folder):
    run("one.md", "--show-alignment", "--output", "report.txt")
    assert "bead 1-1, confidence " in (folder / "report.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("args", [("--format", "json"), ("--statistics",)])
def test_the_alignment_goes_with_the_terminal_only(folder, args):
    done = run("one.md", "--show-alignment", *args)
    assert done.exit_code == 2
    assert "--show-alignment goes with --format terminal" in done.stderr

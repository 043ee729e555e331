"""What a newcomer types wrong, and what is said then."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from driftlint.cli import main

BRIEF = (
    "# T\n\nEnglish\n\nThe fund gets 45 million dollars this year.\n\n"
    "Français\n\nLe fonds reçoit 54 millions de dollars cette année.\n"
)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("brief.md").write_text(BRIEF, encoding="utf-8")
    Path("named.toml").write_text('glossary = "terms.csv"\n', encoding="utf-8")
    Path("known.toml").write_text('baseline = "known.json"\n', encoding="utf-8")
    Path("link.md").symlink_to("gone.md")


def run(*words):
    return CliRunner().invoke(main, words)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("config nothere", "nothere: no such file or folder"),
        ("check --severity foo=bar brief.md", "no rule is called 'foo'"),
        ("check --severity number=fatal brief.md", "'fatal' is no level (choose error, warning, info)"),
        ("rule DL999", "no rule is called 'DL999' (`driftlint rules` lists them)"),
        ("rule DL3001", "did you mean DL301?"),
        ("rule nummer", "did you mean number?"),
        ("chekc brief.md", "No such command 'chekc': did you mean check?"),
        ("check brief.md --format sarif=x/y/z.sarif", "there is no folder x/y"),
        ("explain DL301 brief.md", "`driftlint rule DL301` explains it"),
        ("check link.md", "link.md: is a link to a file that is not there"),
        ("check --config named.toml brief.md", "named.toml: glossary names terms.csv, which does not exist"),
        ("check --config known.toml brief.md", "known.toml: baseline names known.json, which does not exist"),
    ],
)
def test_a_slip_is_told(words, says):
    result = run(*words.split())
    assert result.exit_code == 2
    assert says in result.stderr


def test_a_baseline_that_is_named_may_be_made():
    assert run("check", "--config", "known.toml", "brief.md", "--write-baseline", "known.json").exit_code == 0
    assert run("check", "--config", "known.toml", "brief.md").exit_code == 0


@pytest.mark.parametrize(
    ("name", "begins"),
    [("report.html", "<!doctype html>"), ("r.json", "{"), ("r.sarif", "{"), ("r.xml", "<?xml"), ("r.md", "#")],
)
def test_the_ending_says_the_format(name, begins):
    assert run("check", "brief.md", "--output", name).exit_code == 1
    assert Path(name).read_text(encoding="utf-8").startswith(begins)


@pytest.mark.parametrize("command", ["config", "explain"])
def test_help_leaves_out_what_does_nothing(command):
    assert "--fail-on" not in run(command, "--help").output


def test_the_options_of_check_have_headings():
    shown = run("check", "--help").output
    assert [line for line in shown.splitlines() if line.endswith(":") and not line.startswith(" ")] == [
        "What to check:",
        "Report:",
        "Fix:",
        "Let stand:",
        "History:",
        "Many documents:",
        "Other options:",
    ]


def test_lists_are_whole_when_piped():
    assert max(map(len, run("rules").output.splitlines())) > 100


@pytest.mark.parametrize(
    ("comment", "says"),
    [
        ("<!-- driftlint ignore number -->", "write <!-- driftlint: ignore number -->"),
        ("<!-- driftlint: ignore number x -->", "put it directly above the paragraph that it is about"),
    ],
)
def test_an_instruction_that_misses_its_aim_is_told_and_stays(comment, says):
    text = BRIEF.replace("Français", f"{comment}\n\n## Français").replace("English\n", "## English\n")
    Path("brief.md").write_text(text, encoding="utf-8")
    assert says in run("check", "brief.md", "--format", "concise").output
    run("check", "brief.md", "--fix")
    assert comment in Path("brief.md").read_text(encoding="utf-8")

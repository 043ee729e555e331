"""`driftlint align` under a configuration: the same one as for `check`, found in the same way."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from driftlint.cli import main

BRIEF = """## Lagebild

Der Hafen von Iquique schließt im August zwei Liegeplätze. Die Ausfuhren verzögern sich um eine Woche.

## English

The port of Iquique will close two berths in August. Exports will be delayed by a week.
"""


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "brief.md").write_text(BRIEF, encoding="utf-8")
    (tmp_path / "a.de").write_text("Der Hafen schließt.\nEs regnet heute.\n", encoding="utf-8")
    (tmp_path / "a.en").write_text("The port closes.\nIt is raining today.\n", encoding="utf-8")
    return tmp_path


def run(*args):
    return CliRunner(env={"COLUMNS": "160"}).invoke(main, ["align", *args])


def source_of(*args) -> str:
    done = run("brief.md", "--format", "json", *args)
    assert done.exit_code == 0, done.output
    source: str = json.loads(done.stdout)["source_language"]
    return source


def test_the_source_language_is_the_configuration_s(here):
    (here / "driftlint.toml").write_text('source-language = "en"\n', encoding="utf-8")
    assert source_of() == "en"
    assert source_of("--isolated") == "de"
    assert source_of("--source-language", "de") == "de"


def test_another_file_may_be_named(here):
    (here / "other.toml").write_text('source-language = "en"\n', encoding="utf-8")
    assert source_of() == "de"
    assert source_of("--config", "other.toml") == "en"
    assert run("brief.md", "--config", "other.toml", "--isolated").exit_code == 2


def test_labels_and_languages_are(here):
    (here / "driftlint.toml").write_text('[section-labels]\nLagebild = "fr"\n', encoding="utf-8")
    assert source_of() == "fr"  # what the label says counts, though the text is German
    (here / "driftlint.toml").write_text('languages = ["de", "en", "fr"]\n', encoding="utf-8")
    assert "Hafen" in run("brief.md").stdout
    assert run("brief.md", "--languages", "de,xx").exit_code == 2


@pytest.mark.parametrize("lines", [False, True])
def test_the_model_is(here, lines):
    (here / "driftlint.toml").write_text('model = "./no-such-model"\n', encoding="utf-8")
    paths = (
        ("a.de", "a.en", "--lines", "--source-language", "de", "--target-language", "en") if lines else ("brief.md",)
    )
    done = run(*paths)
    assert done.exit_code == 2
    assert "no-such-model" in done.stderr
    assert run(*paths, "--isolated").exit_code == 0


def test_lines_take_their_languages_from_it(here):
    (here / "driftlint.toml").write_text('source-language = "de"\ntarget-language = "en"\n', encoding="utf-8")
    assert run("a.de", "a.en", "--lines", "--format", "vecalign").stdout == "[0]:[0]\n[1]:[1]\n"
    assert "--lines takes two files" in run("a.de", "a.en", "--lines", "--isolated").stderr


def test_a_wrong_configuration_is_one_clear_line(here):
    (here / "driftlint.toml").write_text("colour = true\n", encoding="utf-8")
    done = run("brief.md")
    assert done.exit_code == 2
    (line,) = done.stderr.splitlines()
    assert "driftlint.toml:1: unknown key colour" in line

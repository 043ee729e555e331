"""`driftlint timeline`: from files to a timeline, and what it says where there is none."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from driftlint.cli import main

TEXT = """## English

The “reef credit” opens in May, and the islands will use it. Few have read about it.

## Français

Le « {} » ouvre en mai, et les îles l'utiliseront. Peu de gens en ont entendu parler.
"""


@pytest.fixture
def archive(tmp_path):
    for month, form in (("2021-05", "crédit récifal"), ("2022-05", "prêt corallien"), ("2023-05", "prêt corallien")):
        folder = tmp_path / "archive" / month
        folder.mkdir(parents=True)
        (folder / "brief.md").write_text(TEXT.format(form), encoding="utf-8")
    return tmp_path / "archive"


def run(*args):
    return CliRunner().invoke(main, ["timeline", *map(str, args), "--isolated"])


def test_a_table_on_the_screen(archive):
    done = run("reef credit", archive, "--by", "year")
    assert done.exit_code == 0, done.output
    assert "“reef credit” (English): 3 documents of 3, 2021 to 2023" in done.stdout
    assert "  2022  B  B 1" in done.stdout
    assert "from 2022 on mostly “prêt corallien”, before “crédit récifal”" in done.stdout


@pytest.mark.parametrize("name", ["t.svg", "t.json", "t.csv", "t.md", "t.txt"])
def test_the_ending_of_the_file_says_the_format(archive, tmp_path, name):
    target = tmp_path / name
    done = run("reef credit", archive, "--output", target)
    assert (done.exit_code, done.stdout) == (0, "")
    text = target.read_text(encoding="utf-8")
    if name == "t.svg":
        assert ElementTree.fromstring(text).tag.endswith("svg")
    elif name == "t.json":
        assert json.loads(text)["periods"][0] == "2021-Q2"
    else:
        assert {"t.csv": "\ufeffperiod,", "t.md": "### ", "t.txt": "“reef"}[name] == text[
            : {"t.csv": 8, "t.md": 4}.get(name, 5)
        ]


def test_a_rendering_stands_for_what_it_renders(archive):
    done = run("prêt corallien", archive, "--format", "json")
    value = json.loads(done.stdout)
    assert value["is_rendering"]
    assert value["source"] == [{"language": "en", "form": "reef credit", "mentions": 3}]


def test_what_is_nowhere_exits_with_1_and_near_terms(archive):
    done = run("reef kredit", archive)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == "“reef kredit” is nowhere in 3 documents; there is “reef credit”\n"


def test_dates_that_are_missing_are_said(archive):
    (archive / "loose.md").write_text(TEXT.format("prêt corallien"), encoding="utf-8")
    done = run("reef credit", archive)
    assert "1 document without a date; --git-dates takes the last commit's" in done.stdout
    assert "  undated  B  B 1" in done.stdout


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("…", "archive"), "there is no term in '…'"),
        (("reef credit", "-"), "standard input is one"),
        (("reef credit", "nowhere"), "nowhere"),
        (("reef credit", "archive", "--output", "archive/2021-05/brief.md"), "it is read in this run"),
    ],
)
def test_a_wrong_call_exits_with_2(archive, monkeypatch, args, message):
    monkeypatch.chdir(archive.parent)
    done = run(*args)
    assert done.exit_code == 2
    assert message in done.stderr


def test_one_unreadable_file_hides_nothing(archive):
    (archive / "broken.docx").write_bytes(b"PK\x03\x04 no archive")
    done = run("reef credit", archive)
    assert done.exit_code == 2
    assert "broken.docx" in done.stderr
    assert "3 documents of 3" in done.stdout

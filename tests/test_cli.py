"""The command line: statuses, formats, standard input, and errors that name the place and the way out."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner
from driftlint.cli import main

BRIEF = """### English

Trade Minister Elena Ortega opened the talks in Lima on Monday. The fund will receive 45 million dollars this year.
Both sides expect a binding text before the summer.

### Français

La ministre du Commerce Elena Ortega a ouvert les négociations à Lima lundi. Le fonds recevra {amount} millions de
dollars cette année. Les deux parties attendent un texte contraignant avant l’été.
"""


@pytest.fixture
def brief(tmp_path):
    path = tmp_path / "brief.md"
    path.write_text(BRIEF.format(amount="54"), encoding="utf-8")
    return path


def run(*args, stdin: str | None = None):
    return CliRunner(env={"COLUMNS": "160"}).invoke(main, [str(arg) for arg in args], input=stdin)


def test_a_drifted_brief_fails_and_says_where(brief):
    done = run("check", brief)
    assert done.exit_code == 1
    assert "DL301 number" in done.stdout
    assert "Le fonds recevra 54 millions" in done.stdout
    assert "The fund will receive 45 million" in done.stdout


def test_a_faithful_brief_passes(brief):
    brief.write_text(BRIEF.format(amount="45"), encoding="utf-8")
    done = run("check", brief)
    assert done.exit_code == 0, done.output
    assert f"{brief}: 3 sentences in English; checked:\n  3 of 3 in French\n" in done.stdout
    assert "No drift found." in done.stdout


@pytest.mark.parametrize(
    ("args", "status"),
    [
        ((), 1),
        (("--select", "number"), 1),
        (("--select", "DL301"), 1),
        (("--select", "DL3"), 1),
        (("--select", "person-name"), 0),
        (("--ignore", "DL301"), 0),
        (("--fail-on", "error"), 1),
    ],
)
def test_rules_are_chosen_by_name_or_code(brief, args, status):
    assert run("check", brief, *args).exit_code == status


def test_json_goes_to_stdout_alone(brief):
    done = run("check", brief, "--format", "json")
    (finding,) = [f for f in json.loads(done.stdout)["findings"] if f["severity"] != "info"]
    assert finding["rule"] == "number"
    assert (finding["location"]["line"], finding["location"]["column"]) == (8, 95)
    assert (finding["location"]["language"], finding["source"]["language"]) == ("fr", "en")


def test_concise_is_one_line_a_finding(brief):
    (line,) = run("check", brief, "--format", "concise", "--select", "number").stdout.splitlines()
    assert line.startswith(f"{brief}:8:95: error DL301 number [fr] ")


def test_a_dash_reads_standard_input():
    done = run("check", "-", "--format", "concise", stdin=BRIEF.format(amount="54"))
    assert done.exit_code == 1
    assert done.stdout.startswith("<stdin>:8:95: error DL301 number")


ERRORS = {
    "no such file": (None, "No such file"),
    "an empty file": (b"", "empty"),
    "white space only": (b"  \n\n ", "empty"),
    "not UTF-8": (
        "### English\n\nIt rains.\n\n### Français\n\nIl a plu à Orléans cet été.\n".encode("cp1252"),
        "UTF-8",
    ),
    "a binary file": (b"\x00\x01\x02\xff\xfe\x00", "binary"),
    "one language only": (b"It rained in the hills for the whole of the week, and the river rose.\n", "one language"),
    "a label without text": ("### English\n\nIt rains a lot here in spring.\n\n### Français\n".encode(), "fran"),
}


@pytest.mark.parametrize(("content", "message"), ERRORS.values(), ids=ERRORS)
def test_bad_input_is_one_clear_line_and_status_2(tmp_path, content, message):
    path = tmp_path / "brief.md"
    if content is not None:
        path.write_bytes(content)
    done = run("check", path)
    assert done.exit_code == 2
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.startswith("error: ")
    assert "brief.md" in line
    assert message.lower() in line.lower()


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--languages", "en,xx"), "unknown language 'xx'"),
        (("--select", "persn-name"), "did you mean person-name?"),
        (("--model", "./no-such-model"), "no-such-model"),
    ],
)
def test_a_wrong_call_is_one_clear_line_and_status_2(brief, args, message):
    done = run("check", brief, *args)
    assert done.exit_code == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_without_briefs_is_an_error(tmp_path):
    done = run("check", tmp_path)
    assert done.exit_code == 2
    assert str(tmp_path) in done.stderr


def test_among_several_files_one_that_is_no_brief_is_counted_not_checked(tmp_path, brief):
    notes = tmp_path / "notes.md"
    notes.write_text("A note in one language only, about the weather in the hills this week.\n", encoding="utf-8")
    done = run("check", brief, notes, "--select", "person-name")
    assert done.exit_code == 0, done.output
    assert "notes.md: not checked" in done.output


def test_one_unreadable_file_does_not_hide_the_findings_of_others(tmp_path, brief):
    broken = tmp_path / "broken.md"
    broken.write_bytes(b"\x00\x01\x02\x03")
    done = run("check", brief, broken)
    assert done.exit_code == 2
    assert "DL301" in done.stdout
    assert "broken.md" in done.stderr


@pytest.mark.parametrize("place", ["middle", "end"])
def test_a_label_without_text_does_not_hide_the_other_languages(brief, place):
    english, french = BRIEF.format(amount="54").split("### Français")
    empty = "### *German:*\n\n"
    parts = (
        (english, empty, "### Français", french)
        if place == "middle"
        else (english, "### Français", french, "\n", empty)
    )
    brief.write_text("".join(parts), encoding="utf-8")
    line = "".join(parts).splitlines().index("### *German:*") + 1
    done = run("check", brief, "--format", "concise")
    assert done.exit_code == 2
    assert f"{brief}:{line}:6: error DL701 missing-section [de]" in done.stdout
    assert "error DL301 number [fr]" in done.stdout
    (error,) = done.stderr.splitlines()
    assert error.startswith(f"error: {brief}:{line}: the label 'German:' has no text under it")
    aligned = run("align", brief)
    assert aligned.exit_code == 2
    assert "Elena Ortega a ouvert" in aligned.stdout
    assert "German:" in aligned.stderr


def test_bitext_needs_its_languages(tmp_path):
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text("The fund receives 45 dollars.\tLe fonds reçoit 54 dollars.\n", encoding="utf-8")
    assert run("check", pairs).exit_code == 2
    done = run("check", pairs, "--source-language", "en", "--target-language", "fr", "--format", "concise")
    assert f"{pairs}:1:47: error DL301 number [fr]" in done.stdout


def test_align_shows_beads_as_text_and_json(brief):
    assert "Elena Ortega a ouvert" in run("align", brief).stdout
    beads = json.loads(run("align", brief, "--format", "json").stdout)["beads"]
    assert {bead["language"] for bead in beads} == {"fr"}
    assert [bead["source"] for bead in beads] == [[0], [1], [2]]
    assert [bead["target"] for bead in beads] == [[0], [1], [2]]
    assert all(0 <= bead["confidence"] <= 1 for bead in beads)


def test_align_lines_prints_vecalign_beads(tmp_path):
    source, target = tmp_path / "a.de", tmp_path / "a.fr"
    source.write_text("Der Fonds hilft den Fischern.\nEs regnet heute.\n", encoding="utf-8")
    target.write_text("Le fonds aide les pêcheurs.\nIl pleut aujourd’hui.\n", encoding="utf-8")
    languages = ("--source-language", "de", "--target-language", "fr")
    done = run("align", source, target, "--lines", *languages, "--format", "vecalign")
    assert done.stdout == "[0]:[0]\n[1]:[1]\n"


def test_rules_and_rule_print_the_docstrings():
    assert "DL301  number" in run("rules").stdout
    assert {"code", "name", "explanation"} <= set(json.loads(run("rules", "--format", "json").stdout)[0])
    assert run("rule", "DL301").stdout == run("rule", "number").stdout
    assert "Bad::" in run("rule", "number").stdout
    assert run("rule", "numbr").exit_code == 2


def test_the_module_runs_as_a_program(brief):
    done = subprocess.run([sys.executable, "-m", "driftlint", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("driftlint, version ")

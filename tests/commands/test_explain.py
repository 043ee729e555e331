"""`driftlint explain`: one finding, whole, by a part of its fingerprint or by its place."""

from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner
from driftlint.cli import main

BRIEF = """### English

Health Minister Ines Duarte visited the clinic in Porto. The clinic will receive 36 nurses this year.
Both cities pay half of the costs.

### French

La ministre de la Santé Ines Duarte a visité la clinique de Porto. La clinique recevra 63 infirmières cette année.
Les deux villes paient la moitié des frais.

### Spanish

La ministra de Sanidad Ines Duarte visitó la clínica de Oporto. La clínica recibirá 36 enfermeras este año.
Las dos ciudades pagan la mitad de los gastos.
"""


@pytest.fixture
def brief(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "brief.md"
    path.write_text(BRIEF, encoding="utf-8")
    return path


def run(*args: object):
    return CliRunner(env={"COLUMNS": "120"}).invoke(main, [str(arg) for arg in args])


def findings(*paths: object) -> list[dict]:
    return json.loads(run("check", *paths, "--isolated", "--format", "json").stdout)["findings"]


def figure(*paths: object) -> dict:
    return next(each for each in findings(*paths) if each["rule"] == "number")


def test_everything_is_told(brief):
    shown = run("explain", "--isolated", figure("brief.md")["fingerprint"], "brief.md")
    assert shown.exit_code == 0, shown.stderr
    for piece in (
        "DL301 number  error  confidence 0.",
        "brief.md:8:88, French\n  La clinique recevra [[63]] infirmières cette année.",
        ", English\n  The clinic will receive [[36]] nurses this year.",
        "The bead 1-1, confidence ",
        "Before it: bead 1-1",
        "After it: bead 1-1",
        "es  La clínica recibirá 36 enfermeras este año.",
        "The rule number\n  A figure in the translation that the source does not have.",
        "<!-- driftlint: ignore DL301 REASON -->",
        'fingerprint = "' + figure("brief.md")["fingerprint"],
    ):
        assert piece in shown.stdout


def test_the_shown_beginning_is_enough(brief):
    report = run("check", "--isolated", "brief.md").stdout
    short = re.search(r"DL301 number(?: \[\*\])?  ([0-9a-f]{8})\n", report).group(1)
    assert run("explain", "--isolated", short).stdout.startswith("DL301 number")
    assert run("explain", "--isolated", short[:4].upper(), "brief.md").stdout.startswith("DL301 number")


@pytest.mark.parametrize("place", ["brief.md:8", "./brief.md:8:88"])
def test_a_place_will_do_as_well(brief, place):
    assert run("explain", "--isolated", "--select", "number", place).stdout.startswith("DL301 number")


def test_the_comment_can_be_pasted(brief):
    comment = re.search(r"<!-- .* -->", run("explain", "--isolated", "brief.md:8:88").stdout).group()
    brief.write_text(BRIEF.replace("La ministre", comment + "\nLa ministre"), encoding="utf-8")
    assert not any(each["rule"] == "number" for each in findings("brief.md"))


def test_the_entry_of_the_file_beside_can_be_pasted(brief):
    lines = run("explain", "--isolated", "brief.md:8:88").stdout.split("brief.md.driftlint-ignore.toml:\n")[1]
    (brief.parent / "brief.md.driftlint-ignore.toml").write_text(lines, encoding="utf-8")
    assert not any(each["rule"] == "number" for each in findings("brief.md"))
    assert "Suppressed at" in run("explain", "--isolated", "brief.md:8:88").stdout


def test_what_the_baseline_holds_is_explained(brief):
    fingerprint = figure("brief.md")["fingerprint"]
    run("check", "--isolated", "brief.md", "--write-baseline", "known.json")
    shown = run("explain", "--isolated", "--baseline", "known.json", fingerprint)
    assert "The baseline holds it." in shown.stdout


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        ("nothing", "error: 'nothing' is no fingerprint (at least 4 of the letters and digits"),
        ("number", "error: 'number' is a rule, and not one finding (`driftlint rule number` explains it)"),
        ("abc", "error: 'abc' is no fingerprint"),
        ("0000000000000000", "error: no finding here has the fingerprint 0000000000000000 (there are "),
        ("brief.md:2", "error: no finding at brief.md:2 (near it: "),
        ("none.md:2", "error: none.md: no such file (check the path)"),
    ],
)
def test_what_cannot_be_found(brief, wanted, says):
    done = run("explain", "--isolated", wanted)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(says)
    assert len(done.stderr.splitlines()) == 1


def test_a_slip_is_shown_the_near_one(brief):
    fingerprint = figure("brief.md")["fingerprint"]
    slip = fingerprint[:4] + ("0" if fingerprint[4] != "0" else "1") + fingerprint[5:]
    done = run("explain", "--isolated", slip)
    assert done.exit_code == 2
    assert f"near it: {fingerprint} (number, brief.md:8:88)" in done.stderr


def test_the_same_finding_in_two_files(brief):
    (brief.parent / "copy.md").write_text(BRIEF, encoding="utf-8")
    fingerprint = figure("brief.md")["fingerprint"]
    done = run("explain", "--isolated", fingerprint)
    assert done.exit_code == 2
    assert "is the beginning of 2 fingerprints (name one of the files: " in done.stderr
    assert run("explain", "--isolated", fingerprint, "copy.md").exit_code == 0


def test_a_sentence_that_is_missing(brief):
    brief.write_text(BRIEF.replace("Las dos ciudades pagan la mitad de los gastos.\n", ""), encoding="utf-8")
    omitted = next(each for each in findings("brief.md") if each["rule"] == "omitted-sentence")
    shown = run("explain", "--isolated", omitted["fingerprint"]).stdout
    assert "enfermeras este año.[[]]" in shown
    assert "es  (nothing)" in shown
    assert "in the translation or in the source" in shown


def test_what_documents_hold_is_shown_and_not_obeyed(brief):
    brief.write_text(BRIEF.replace("Both cities", "Both \x1b[31m\u202e ::error:: cities"), encoding="utf-8")
    shown = run("explain", "--isolated", "--select", "number", "brief.md:8").stdout
    assert "cities pay half" in shown
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "::error" not in shown

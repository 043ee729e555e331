"""The baseline: what is known stays quiet, what is new does not, and what is gone is told."""

from __future__ import annotations

import json
import os
import stat
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from driftlint.cli import main
from driftlint.errors import ConfigError, UsageError
from driftlint.model import Finding, Location, Severity
from driftlint.workflow.baseline import Baseline, Entry, load, make
from driftlint.workflow.files import write_atomically

ENGLISH = """### English

The harbour authority of Tema will hire 45 pilots this year. The union has asked for more.

"""
FRENCH = """### Français

L'autorité portuaire de Tema embauchera {pilots} pilotes cette année. Le syndicat en a demandé davantage.
"""


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def brief(name: str = "brief.md", pilots: str = "54", before: str = "", after: str = "") -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(before + ENGLISH + FRENCH.format(pilots=pilots) + after, encoding="utf-8")


def run(*args):
    return CliRunner(env={"COLUMNS": "160"}).invoke(main, ["check", *map(str, args)])


def finding(fingerprint: str, path: str = "brief.md", rule: str = "number") -> Finding:
    place = Location(path, "fr", 7, 1, 7, 3, "54\n  pilotes " + "x" * 100)
    return Finding("DL301", rule, Severity.ERROR, 1.0, "", place, fingerprint=fingerprint)


ONE, TWO = finding("f1"), finding("f2")


@pytest.mark.parametrize(
    ("entries", "found", "new", "known", "stale"),
    [
        ([], [ONE], ["f1"], 0, []),
        ([ONE], [ONE], [], 1, []),
        ([ONE], [ONE, TWO], ["f2"], 1, []),
        ([ONE, TWO], [ONE], [], 1, ["f2"]),
        ([ONE], [ONE, ONE], ["f1"], 1, []),  # an entry is for one finding
        ([ONE], [finding("f1", "other.md")], ["f1"], 0, ["f1"]),  # the same fault in another file is new
        ([finding("f1", "gone.md")], [ONE], [], 1, []),  # the file was moved
        ([finding("f1", "gone.md")], [], [], 0, ["f1"]),
        ([finding("f1", "unchecked.md")], [], [], 0, []),  # not looked at in this run
        ([finding("f1", rule="date")], [], [], 0, []),  # its rule was not run
    ],
)
def test_split(here, entries, found, new, known, stale):
    for name in ("brief.md", "unchecked.md"):
        (here / name).touch()
    baseline = make("known.json", entries)
    fresh, held, old = baseline.split(found, ["brief.md"], ["number"])
    assert ([f.fingerprint for f in fresh], len(held), [e.fingerprint for e in old]) == (new, known, stale)


def test_entries_are_short_and_relative_to_the_baseline(here):
    (entry,) = make("ci/known.json", [finding("f1", "briefs/a.md")]).entries
    assert entry.path == "../briefs/a.md"
    assert entry.text.startswith("54 pilotes xx")
    assert len(entry.text) == 80


def test_a_known_finding_is_neither_shown_nor_counted(here):
    brief()
    written = run("brief.md", "--write-baseline", "known.json")
    assert (written.exit_code, written.stdout) == (0, "")
    assert written.stderr == "known.json: holds 1 finding now\n"
    done = run("brief.md", "--baseline", "known.json")
    assert done.exit_code == 0
    assert "DL301" not in done.stdout
    assert "Not shown: 1 known from the baseline." in done.stdout
    data = json.loads(run("brief.md", "--baseline", "known.json", "--format", "json").stdout)
    assert (data["findings"], data["summary"]["baseline"]) == ([], {"known": 1, "stale": 0})


def test_edits_elsewhere_do_not_revive_a_finding_and_new_ones_are_shown(here):
    brief()
    run("brief.md", "--write-baseline", "known.json")
    brief(before="---\ntitle: Pilots for Tema\n---\n\n<!-- moved down -->\n\n")
    assert run("brief.md", "--baseline", "known.json").exit_code == 0
    brief(pilots="55")
    done = run("brief.md", "--baseline", "known.json")
    assert done.exit_code == 1
    assert "known.json: 1 entry is not found any more" in done.stderr
    assert "brief.md: number [fr] 54" in done.stderr


def test_the_same_fault_in_two_files_is_two_entries_whatever_is_checked_with_it(here):
    brief("a.md")
    brief("b.md")
    run("a.md", "b.md", "--write-baseline", "known.json")
    assert run("b.md", "--baseline", "known.json").exit_code == 0
    assert run("a.md", "b.md", "--baseline", "known.json").exit_code == 0
    run("a.md", "--write-baseline", "known.json")
    assert run("b.md", "--baseline", "known.json").exit_code == 1


def test_prune_takes_out_what_is_gone(here):
    brief("a.md")
    brief("b.md")
    run("a.md", "b.md", "--write-baseline", "known.json")
    brief("a.md", pilots="45")
    done = run("a.md", "--baseline", "known.json", "--prune-baseline")
    assert done.exit_code == 0
    assert "known.json: 1 entry is not found any more and taken out" in done.stderr
    assert [entry.path for entry in load("known.json").entries] == ["b.md"]


def test_the_configuration_may_name_the_baseline(here):
    brief("briefs/a.md")
    run("briefs/a.md", "--write-baseline", "known.json")
    (here / "driftlint.toml").write_text('baseline = "known.json"', encoding="utf-8")
    assert run("briefs/a.md").exit_code == 0
    # what is written then is everything, not only what the old one lacks
    run("briefs/a.md", "--write-baseline", "known.json")
    assert run("briefs/a.md").exit_code == 0


@pytest.mark.parametrize(
    ("args", "text", "message"),
    [
        (("--baseline", "known.json"), None, "--write-baseline known.json"),
        (("--baseline", "known.json"), "[1]", "is no baseline"),
        (("--baseline", "known.json"), '{"schema": 9, "findings": []}', "schema 9"),
        (("--baseline", "known.json"), '{"schema": 1, "findings": [{"colour": 1}]}', "is no baseline"),
        (("--prune-baseline",), None, "--baseline FILE says which"),
        (("--write-baseline", "no/such/folder.json"), None, "there is no folder no/such"),
    ],
)
def test_wrong_calls(here, args, text, message):
    brief()
    if text is not None:
        (here / "known.json").write_text(text, encoding="utf-8")
    done = run("brief.md", *args)
    assert done.exit_code == 2
    assert message in done.stderr


def test_a_baseline_reads_back_as_it_was(here):
    baseline = Baseline(
        "known.json", (Entry("f2", "b.md", "date", "zh", "二〇二六年", "2026"), Entry("f1", "a.md", "x"))
    )
    baseline.save()
    assert load("known.json").entries == (baseline.entries[1], baseline.entries[0])
    assert "二〇二六年" in (here / "known.json").read_text(encoding="utf-8")


# ---- writing ---------------------------------------------------------------------------------------------------------


def test_a_file_is_replaced_whole_with_its_mode_and_through_links(here):
    target = here / "report.txt"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o640)
    write_atomically("report.txt", "nouveau\r\n中")
    assert target.read_bytes() == "nouveau\r\n中".encode()
    if sys.platform != "win32":
        assert stat.S_IMODE(target.stat().st_mode) == 0o640
        (here / "link.txt").symlink_to(target)
        write_atomically("link.txt", "by the link")
        assert (here / "link.txt").is_symlink()
        assert target.read_text(encoding="utf-8") == "by the link"
    assert sorted(path.name for path in here.iterdir() if path.name.startswith(".")) == []


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX's")
def test_a_new_file_has_the_usual_mode(here):
    mask = os.umask(0o022)
    try:
        write_atomically("new.txt", "x")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((here / "new.txt").stat().st_mode) == 0o644


def test_what_cannot_be_written_leaves_nothing_behind(here):
    with pytest.raises(UsageError, match="there is no folder none"):
        write_atomically("none/x.txt", "x")
    (here / "full.txt").write_text("old", encoding="utf-8")
    with pytest.raises(TypeError):
        write_atomically("full.txt", None)  # type: ignore[arg-type]  # the wrong type is the case
    assert [path.name for path in here.iterdir()] == ["full.txt"]
    assert (here / "full.txt").read_text(encoding="utf-8") == "old"


def test_a_file_that_is_nested_too_deeply_is_no_baseline(here):
    Path("known.json").write_text("[" * 100_000, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"known\.json: is no baseline of driftlint"):
        load("known.json")

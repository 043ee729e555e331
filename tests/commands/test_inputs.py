"""Where the commands take their documents from, and what they refuse to write to."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from driftlint.cli import main

BRIEF = (
    "## English\n\nThe port opened on 3 May 2024 after long works.\n\n"
    "## French\n\nLe port a ouvert le 5 mai 2024 après de longs travaux.\n"
)


@pytest.fixture(autouse=True)
def briefs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "briefs").mkdir()
    for name in ("a", "b"):
        (tmp_path / f"briefs/{name}.md").write_text(BRIEF, encoding="utf-8")
    with zipfile.ZipFile("old.zip", "w") as file:
        file.writestr("2019/c.md", BRIEF)
    return tmp_path


def run(*args: str, given: str | bytes = "") -> tuple[int, str, str]:
    done = CliRunner().invoke(main, list(args), input=given)
    return done.exit_code, done.stdout, done.stderr


def checked(*args: str, given: str | bytes = "") -> list[str]:
    """The documents of a check's report."""
    _, out, _ = run("check", "--isolated", "--format", "json", *args, given=given)
    return [document["path"] for document in json.loads(out)["documents"]]


def test_patterns_and_archives():
    assert checked("briefs/*.md", "old.zip") == ["briefs/a.md", "briefs/b.md", "old.zip/2019/c.md"]


def test_a_list_of_paths():
    Path("list.txt").write_text("briefs/b.md\nold.zip\n", encoding="utf-8")
    assert checked("--files-from", "list.txt") == ["briefs/b.md", "old.zip/2019/c.md"]
    assert checked("briefs/a.md", "--files-from", "list.txt")[0] == "briefs/a.md"
    assert checked("--files-from", "-", given=b"briefs/a.md\0briefs/b.md\0") == ["briefs/a.md", "briefs/b.md"]


@pytest.mark.parametrize("command", ["align", "terms", "score"])
def test_the_other_commands_take_a_list(command):
    status, out, err = run(command, "--isolated", "--files-from", "-", given="briefs/a.md\nold.zip\n")
    assert status == 0, err
    assert "old.zip" in out or "2 documents" in err


WRONG = {
    "no path": ((), "", "Missing argument 'PATH...'"),
    "no such list": (("--files-from", "no.txt"), "", "no.txt: no such list of files"),
    "an empty list": (("--files-from", "-"), "\n", "standard input: names no file"),
    "two inputs": (("--files-from", "-", "-"), "x", "--files-from - and - exclude each other"),
    "itself": (("--files-from", "-"), "-\n", "--files-from - and - exclude each other"),
    "nothing matches": (("briefs/*.rst",), "", "briefs/*.rst: no file matches"),
    "fix": (("--fix", "old.zip"), "", "old.zip: --fix needs files: this is an archive (unpack it first)"),
    "diff": (("--diff", "old.zip/2019/c.md"), "", "--diff needs files: this is an archive"),
    "add ignore": (("--add-ignore", "why", "s3://x/a.md"), "", "s3://x/a.md: --add-ignore needs files: this is a URL"),
    "since": (("--since", "HEAD", "old.zip"), "", "--since needs files: this is an archive"),
    "watch": (("--watch", "briefs/a.md", "memory://x/a.md"), "", "--watch needs files: this is a URL"),
    "watch a pattern": (("--watch", "briefs/*.md"), "", "--watch needs files: this is a pattern (name the folder)"),
}


@pytest.mark.parametrize(("args", "given", "told"), WRONG.values(), ids=WRONG)
def test_what_is_refused(args, given, told):
    if "--watch" in args:
        pytest.importorskip("watchfiles")
    before = {path: path.read_bytes() for path in Path().rglob("*.*") if path.is_file()}
    status, out, err = run("check", "--isolated", *args, given=given)
    assert (status, out) == (2, "")
    assert told in err
    assert before == {path: path.read_bytes() for path in Path().rglob("*.*") if path.is_file()}


@pytest.mark.parametrize(
    "style", ["concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "markdown", "html"]
)
def test_every_report_shows_a_url_as_it_was_typed(style):
    fsspec = pytest.importorskip("fsspec")
    fsspec.filesystem("memory").pipe_file("/shelf/new/d.md", BRIEF.encode())
    status, out, _ = run("check", "--isolated", "--format", style, "memory://shelf/*/d.md")
    assert status == 1
    assert "memory://shelf/new/d" in out


def test_a_baseline_holds_findings_in_archives_and_at_urls():
    fsspec = pytest.importorskip("fsspec")
    fsspec.filesystem("memory").pipe_file("/shelf/new/d.md", BRIEF.encode())
    paths = ("old.zip", "memory://shelf/new/d.md")
    run("check", "--isolated", *paths, "--write-baseline", "known.json")
    known = json.loads(Path("known.json").read_text(encoding="utf-8"))["findings"]
    assert {entry["path"] for entry in known} == {"old.zip/2019/c.md", "memory://shelf/new/d.md"}
    status, _, err = run("check", "--isolated", *paths, "--baseline", "known.json")
    assert (status, err) == (0, "")
    _, _, err = run("check", "--isolated", "--exit-zero", "briefs/a.md", "--baseline", "known.json")
    assert "not found any more" not in err


def test_a_plain_check_loads_none_of_it():
    code = "import sys; from driftlint.reading import read; read(['briefs/a.md', 'briefs/b.md']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    unwanted = {"zipfile", "tarfile", "lzma", "bz2", "fsspec", "concurrent.futures"}
    unwanted |= {f"driftlint.reading.{name}" for name in ("archives", "packed", "remote", "names", "lists")}
    assert "driftlint.reading.inputs" in loaded
    assert loaded & unwanted == set()

"""Several reports of one run: which go to the screen, which to files, and what cannot be."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from driftlint.cli import main
from driftlint.commands.outputs import FormatOrFile, Output
from driftlint.reporting import formats
from driftlint.reporting.formats import FORMATS

BRIEF = """### English

The harbour will hire 45 pilots this year. The union has asked for more.

### Français

Le port embauchera 54 pilotes cette année. Le syndicat en a demandé davantage.
"""


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("brief.md").write_text(BRIEF, encoding="utf-8")
    return tmp_path


def names() -> list[str]:
    """What lies in the folder."""
    return sorted(path.name for path in Path().iterdir())


def check(*args, path: str = "brief.md"):
    return CliRunner(env={"COLUMNS": "160"}).invoke(main, ["check", path, *args])


def test_the_default_is_for_the_terminal():
    assert check().stdout == check("--format", "terminal").stdout == check("--format", "terminal=-").stdout


@pytest.mark.parametrize("style", FORMATS)
def test_a_format_writes_what_it_would_print(style, here):
    done = check("--format", f"{style}=report")
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", "")
    if FORMATS[style].binary:
        assert zipfile.is_zipfile("report")
        return
    text = Path("report").read_text(encoding="utf-8")
    assert "number" in text
    assert "\x1b" not in text
    if style != "terminal":
        assert check("--format", style).stdout == text
    assert check("--format", style.upper(), "--output", "again").exit_code == 1
    if style != "html":
        assert Path("again").read_text(encoding="utf-8") == text


def test_one_to_the_screen_and_others_to_files():
    done = check("--format", "sarif=report.sarif", "--format", "concise", "--format", "junit=report.xml")
    assert done.exit_code == 1
    assert [line[:9] for line in done.stdout.splitlines()] == ["brief.md:"]
    assert json.loads(Path("report.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert Path("report.xml").read_text(encoding="utf-8").startswith("<?xml")


def test_output_is_the_file_of_the_first_format_without_one():
    done = check("--format", "json=a.json", "--format", "sarif", "--output", "b.sarif", "--format", "github")
    assert done.stdout.startswith("::error file=brief.md")
    assert "runs" in json.loads(Path("b.sarif").read_text(encoding="utf-8"))
    assert "findings" in json.loads(Path("a.json").read_text(encoding="utf-8"))


def test_annotations_and_the_report_for_people_share_the_log():
    text = check("--format", "terminal", "--format", "github").stdout
    assert "Found 1 error" in text
    assert text.splitlines()[-1].startswith("::error file=brief.md")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--format", "jsn"), "'jsn' is not one of"),
        (("--format", "json="), "'json=' names no file"),
        (("--format", "json=a", "--output", "b"), "--output b: every format has a file already"),
        (("--format", "json", "--format", "terminal"), "cannot share the screen (--format json=FILE"),
        (("--format", "xlsx"), "--format xlsx is not for the screen (--format xlsx=FILE writes it)"),
        (("--format", "json=a", "--format", "sarif=./a"), "./a: cannot hold the report: it holds the report as json"),
        (("--format", "json=brief.md"), "brief.md: cannot hold the report: it is read in this run"),
        (("--output", "brief.md"), "brief.md: cannot hold the report: it is read in this run"),
    ],
)
def test_what_cannot_be_is_said_before_anything_is_written(here, args, message):
    done = check(*args)
    assert done.exit_code == 2
    assert message in done.stderr
    assert [path.name for path in here.iterdir()] == ["brief.md"]
    assert Path("brief.md").read_text(encoding="utf-8") == BRIEF


GLOSSARY = "en,fr\npilot,pilote\n"


@pytest.mark.parametrize(
    ("args", "named"),
    [
        (("check", "d", "--format", "markdown=d/brief.md"), "d/brief.md: cannot hold the report"),
        (("check", "d", "--format", "json=other.json", "--format", "sarif=d/../d/brief.md"), "brief.md: cannot hold"),
        (("check", "d", "--format", "json=g.csv", "--glossary", "g.csv"), "g.csv: cannot hold the report"),
        (("check", "d", "--output", "driftlint.toml"), "driftlint.toml: cannot hold the report"),
        (("check", "d", "--output", "known.json", "--baseline", "known.json"), "known.json: cannot hold the report"),
        (("check", "d", "--output", "d/brief.md.driftlint-ignore.toml"), "ignore.toml: cannot hold the report"),
        (("check", "d", "--output", "link.md"), "link.md: cannot hold the report"),
        (("check", "d", "--fix", "--output", "d/brief.md"), "d/brief.md: cannot hold the report"),
        (("check", "d/brief.md", "--write-baseline", "d/brief.md"), "d/brief.md: cannot hold the baseline"),
        (("check", "d", "--write-baseline", "d/brief.md"), "d/brief.md: cannot hold the baseline"),
        (("check", "d", "--write-baseline", "driftlint.toml"), "driftlint.toml: cannot hold the baseline"),
        (("align", "d", "--output", "d/brief.md"), "d/brief.md: cannot hold the pairs"),
        (("align", "d", "--output", "driftlint.toml"), "driftlint.toml: cannot hold the pairs"),
        (("align", "d/brief.md", "g.csv", "--lines", "--output", "g.csv"), "g.csv: cannot hold the pairs"),
        (("terms", "d", "--output", "d/brief.md", "--format", "csv"), "d/brief.md: cannot hold the draft"),
        (("terms", "d", "--output", "driftlint.toml"), "driftlint.toml: cannot hold the draft"),
    ],
)
def test_nothing_that_was_read_is_written_over(here, args, named):
    (here / "d").mkdir()
    text = BRIEF.replace("45 pilots", "45  pilots")
    texts = {"d/brief.md": text, "g.csv": GLOSSARY, "driftlint.toml": 'source-language = "en"\n'}
    for path, content in texts.items():
        Path(path).write_text(content, encoding="utf-8")
    Path("link.md").symlink_to("d/brief.md")
    check("--write-baseline", "known.json")
    before = {str(path): path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    done = CliRunner().invoke(main, args)
    assert done.exit_code == 2
    assert named in done.stderr
    assert "it is read in this run (name another file)" in done.stderr
    assert {str(path): path.read_bytes() for path in Path().rglob("*") if path.is_file()} == before


def test_a_baseline_is_written_over_and_so_is_an_earlier_report(here):
    for _ in range(2):
        assert check("--baseline", "known.json", "--write-baseline", "known.json", "--isolated").exit_code == 0
        assert CliRunner().invoke(main, ["check", ".", "--format", "html=report.html"]).exit_code == 1


def test_a_file_that_cannot_be_written_is_named_and_the_others_are_there():
    done = check("--format", "json=a.json", "--format", "junit=none/b.xml", "--format", "sarif=c.sarif")
    assert done.exit_code == 2
    assert done.stderr == "error: none/b.xml: there is no folder none\n"
    assert names() == ["a.json", "brief.md", "c.sarif"]


def test_a_failing_write_leaves_the_old_report(monkeypatch):
    Path("a.json").write_text("old", encoding="utf-8")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("driftlint.workflow.files.os.fsync", full)
    done = check("--format", "json=a.json")
    assert (done.exit_code, "a.json: cannot be written: No space left" in done.stderr) == (2, True)
    assert Path("a.json").read_text(encoding="utf-8") == "old"
    assert names() == ["a.json", "brief.md"]


def test_a_missing_package_is_named_with_its_extra_before_the_check_runs(monkeypatch):
    monkeypatch.delitem(sys.modules, "driftlint.reporting.xlsx", raising=False)
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    done = check("--format", "xlsx=a.xlsx")
    assert done.exit_code == 2
    assert "--format xlsx needs the package openpyxl (pip install 'driftlint[xlsx]')" in done.stderr


def test_nothing_read_leaves_no_report_of_an_earlier_run():
    done = check("--format", "sarif=a.sarif", "--format", "terminal", "--format", "markdown=a.md", path="none.md")
    assert (done.exit_code, done.stdout) == (2, "")
    (run,) = json.loads(Path("a.sarif").read_text(encoding="utf-8"))["runs"]
    assert (run["results"], run["invocations"][0]["exitCode"]) == ([], 2)
    assert run["invocations"][0]["toolExecutionNotifications"][0]["level"] == "error"
    assert "nothing was checked" in Path("a.md").read_text(encoding="utf-8")


def test_the_exit_code_in_the_report_is_that_of_the_run():
    check("--format", "sarif=a.sarif", "--exit-zero")
    (run,) = json.loads(Path("a.sarif").read_text(encoding="utf-8"))["runs"]
    assert run["invocations"][0]["exitCode"] == 0


def test_sarif_lists_the_suppressed_where_asked():
    Path("brief.md").write_text(BRIEF.replace("Le port", "<!-- driftlint: ignore DL301 rounded -->\nLe port"))

    def results(*args):
        return json.loads(check("--format", "sarif", *args).stdout)["runs"][0]["results"]

    assert results() == []
    (held,) = results("--include-suppressed")
    assert held["suppressions"][0]["justification"] == "rounded"


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX has /dev/stdout")
def test_a_redirected_stdout_is_no_file_to_replace(here):
    Path("log").write_text("before\n", encoding="utf-8")
    command = [sys.executable, "-m", "driftlint", "check", "brief.md", "--format=concise=/dev/stdout"]
    with Path("log").open("a", encoding="utf-8") as log:
        subprocess.run(command, stdout=log, check=False)
    before, finding = Path("log").read_text(encoding="utf-8").splitlines()
    assert before == "before"
    assert "DL301" in finding


def test_every_format_has_its_module():
    for name, each in FORMATS.items():
        formats.load(name)
        assert set(each.needs) <= set(formats.Run._fields)


@pytest.mark.parametrize(
    ("begun", "offered"),
    [("s", {"sarif", "statistics"}), ("js", {"json", "jsonl"}), ("json=rep", {"rep"})],
)
def test_the_shell_completes_formats_and_files(begun, offered):
    context = None
    items = FormatOrFile().shell_complete(context, None, begun)  # type: ignore[arg-type]  # asks for neither
    assert {item.value for item in items} == offered


def test_a_format_reads_as_its_name_and_file():
    convert = FormatOrFile().convert
    assert convert("JSON=a=b.json", None, None) == Output("json", "a=b.json")
    assert convert("json", None, None) == convert("json=-", None, None) == Output("json")

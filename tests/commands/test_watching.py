"""`--watch`: a real process that checks again when something changes, and ends when it is told to."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner
from driftlint.cli import main

pytest.importorskip("watchfiles")

ENGLISH = "The ferry carries 36 cars. It leaves at noon on Sunday. The crossing takes two hours."
FRENCH = "Le ferry transporte {cars} voitures. Il part le dimanche à midi. La traversée dure deux heures."
WAIT = 60


class Watch:
    """`driftlint check --watch` in a process of its own; its lines arrive in a queue."""

    def __init__(self, folder: Path, *args: str) -> None:
        command = [sys.executable, "-m", "driftlint", "check", *args, "--watch", "--format", "concise"]
        options: dict[str, object] = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
        if os.name == "nt":
            options["creationflags"] = subprocess.CREATE_NEW_PROCESS_GROUP
        environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen(command, cwd=folder, env=environment, text=True, encoding="utf-8", **options)
        self.lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in self.process.stdout:
            self.lines.put(line.rstrip("\n"))

    def until_idle(self) -> list[str]:
        """What a check printed, up to the line that says that it waits."""
        found: list[str] = []
        while True:
            line = self.lines.get(timeout=WAIT)
            if line == "Watching; Ctrl-C ends.":
                return found
            found.append(line)

    def interrupt(self) -> int:
        self.process.send_signal(signal.SIGINT if os.name != "nt" else signal.CTRL_BREAK_EVENT)
        return self.process.wait(timeout=WAIT)


@pytest.fixture
def watch(tmp_path):
    started: list[Watch] = []

    def start(*args: str) -> Watch:
        started.append(Watch(tmp_path, *args))
        return started[-1]

    yield start
    for each in started:
        each.process.kill()
        each.process.wait()


def write(path: Path, text: str) -> None:
    """As editors do: another file, put in place of the first."""
    path.parent.mkdir(exist_ok=True)
    beside = path.with_name(path.name + "~")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def pair(folder: Path, cars: int) -> None:
    write(folder / "brief.en.md", ENGLISH + "\n")
    write(folder / "brief.fr.md", FRENCH.format(cars=cars) + "\n")


def test_a_sibling_changes_and_ctrl_c_ends_it(tmp_path, watch):
    pair(tmp_path, 36)
    watching = watch("brief.en.md", "--isolated")
    assert watching.until_idle() == []
    write(tmp_path / "brief.fr.md", FRENCH.format(cars=63) + "\n")
    changed, finding = watching.until_idle()
    assert changed.endswith(" brief.fr.md changed")
    assert finding.startswith("brief.fr.md:1:21: error DL301 number [fr] ")
    write(tmp_path / "brief.fr.md", FRENCH.format(cars=36) + "\n")
    assert len(watching.until_idle()) == 1
    assert watching.interrupt() == 130
    rest = [watching.lines.get(timeout=1) for _ in range(watching.lines.qsize())]
    assert not any("Traceback" in line or "Aborted" in line for line in rest)


def test_a_new_document_and_a_new_folder(tmp_path, watch):
    pair(tmp_path / "briefs", 36)
    watching = watch("briefs", "--isolated")
    assert watching.until_idle() == []
    document = f"## English\n\n{ENGLISH}\n\n## French\n\n{FRENCH.format(cars=63)}\n"
    write(tmp_path / "briefs" / "other.md", document)
    assert any("briefs/other.md" in line.replace("\\", "/") for line in watching.until_idle())
    (tmp_path / "briefs" / "more").mkdir()
    watching.until_idle()
    write(tmp_path / "briefs" / "more" / "third.md", document)
    assert any("third.md:" in line for line in watching.until_idle())


def test_the_configuration_and_the_glossary(tmp_path, watch):
    pair(tmp_path, 63)
    write(tmp_path / "driftlint.toml", 'glossary = ["terms.csv"]\n')
    write(tmp_path / "terms.csv", "en,fr\nferry,ferry\n")
    watching = watch("brief.en.md")
    assert len(watching.until_idle()) == 1
    write(tmp_path / "terms.csv", "en,fr\nferry,bac\n")
    assert any("DL203" in line for line in watching.until_idle())
    write(tmp_path / "driftlint.toml", "colour = 1\n")
    assert any("unknown key colour" in line for line in watching.until_idle())
    write(tmp_path / "driftlint.toml", 'ignore = ["number", "glossary"]\n')
    assert len(watching.until_idle()) == 1


def test_a_comment_file_beside_the_brief(tmp_path, watch):
    pair(tmp_path, 63)
    watching = watch("brief.en.md", "--isolated")
    assert len(watching.until_idle()) == 1
    write(tmp_path / "brief.fr.md.driftlint-ignore.toml", '[[ignore]]\nrule = "number"\nreason = "as printed"\n')
    assert len(watching.until_idle()) == 1


def test_its_own_report_does_not_set_it_off(tmp_path, watch):
    pair(tmp_path, 63)
    watching = watch(".", "--isolated", "--format", "markdown=report.md")
    assert len(watching.until_idle()) == 1
    pair(tmp_path, 36)
    assert watching.until_idle()[0].endswith(" brief.en.md, brief.fr.md changed")
    with pytest.raises(queue.Empty):
        watching.lines.get(timeout=2.5)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals")
@pytest.mark.parametrize("terminal", [True, False])
def test_the_screen_is_cleared_on_a_terminal_only(tmp_path, terminal):
    import pty

    pair(tmp_path, 63)
    command = [sys.executable, "-m", "driftlint", "check", "brief.en.md", "--isolated", "--watch"]
    ours, theirs = pty.openpty() if terminal else os.pipe()
    environment = {**os.environ, "TERM": "xterm"}
    process = subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=theirs, stderr=theirs)
    os.close(theirs)
    shown = b""
    while b"Watching" not in shown:
        shown += os.read(ours, 4096)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=WAIT) == 130
    os.close(ours)
    assert shown.startswith(b"\x1b[2J") is terminal
    assert b"number" in shown


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("-",), "--watch needs files"),
        (("nowhere.md",), "nowhere.md: no such file"),
        (("brief.en.md", "--write-baseline", "known.json"), "--watch and --write-baseline exclude each other"),
        (("brief.en.md", "--format", "nothing"), "'nothing' is not one of"),
    ],
)
def test_what_cannot_be_watched(tmp_path, monkeypatch, args, says):
    monkeypatch.chdir(tmp_path)
    pair(tmp_path, 36)
    done = CliRunner().invoke(main, ["check", *args, "--watch"])
    assert done.exit_code == 2
    assert says in done.stderr


def test_without_the_package_the_extra_is_named(tmp_path, monkeypatch):
    pair(tmp_path, 36)
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    done = CliRunner().invoke(main, ["check", str(tmp_path), "--watch"])
    assert done.exit_code == 2
    assert "pip install 'driftlint[watch]'" in done.stderr

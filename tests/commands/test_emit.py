"""What goes to standard output where that is not in UTF-8."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys

import pytest
from driftlint.commands.options import emit

BRIEF = """### English

The fund will receive 45 million dollars this year. The union has asked for more, and the mayor agreed.

### 中文

该基金今年将获得5400万美元。工会要求更多，市长表示同意。
"""


@pytest.fixture
def brief(tmp_path):
    path = tmp_path / "brief 李.md"
    path.write_text(BRIEF, encoding="utf-8")
    return path


def printed(*args: object, encoding: str = "cp1252") -> bytes:
    """The standard output of driftlint in a process of its own; it ends as it should."""
    environment = {**os.environ, "PYTHONUTF8": "0", "PYTHONIOENCODING": encoding, "COLUMNS": "160"}
    command = [sys.executable, "-m", "driftlint", *map(str, args)]
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert b"failed: a fault of its own" not in done.stderr, done.stderr.decode("utf-8", "replace")
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


@pytest.mark.parametrize(
    "args",
    [
        ("check", "--format", "json"),
        ("check", "--format", "jsonl"),
        ("check", "--format", "sarif"),
        ("check", "--format", "concise"),
        ("check", "--format", "markdown"),
        ("check", "--diff"),
        ("align",),
        ("align", "--format", "json"),
        ("align", "--format", "tmx"),
        ("terms", "--min-count", "1", "--format", "json"),
    ],
    ids=" ".join,
)
def test_a_report_for_programs_is_in_utf_8(brief, args):
    if "--diff" in args:
        brief.write_text(BRIEF.replace("The union", "The the union"), encoding="utf-8")
    command, *more = args
    out = printed(command, brief, "--isolated", *more)
    assert out == printed(command, brief, "--isolated", *more, encoding="utf-8")
    assert "李" in out.decode("utf-8") or "基金" in out.decode("utf-8") or command == "terms"
    if more[-1:] == ["json"]:
        json.loads(out)


@pytest.mark.parametrize("args", [("rules",), ("rule", "person-name"), ("languages",), ("rules", "--format", "json")])
def test_so_is_what_the_other_commands_print(args):
    assert printed(*args) == printed(*args, encoding="utf-8")


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "latin-1"])
def test_the_terminal_report_shows_what_it_cannot_print_by_number(brief, encoding):
    out = printed("check", brief, "--isolated", encoding=encoding)
    assert b"DL301" in out
    assert rb"\u57fa\u91d1" in out


class Screen(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("is_screen", "encoding", "text", "expected"),
    [
        (False, "latin-1", "é 李\n", "é 李\n".encode()),
        (False, "utf-8", "é\r\n\udcff\n", b"\xc3\xa9\r\n\\udcff\n"),
        (True, "utf-8", "é 李\n", "é 李\n".encode()),
        (True, "latin-1", "é 李\n", b"\xe9 \\u674e\r\n"),
    ],
)
def test_only_a_screen_gets_its_own_encoding(monkeypatch, is_screen, encoding, text, expected):
    kind = Screen if is_screen else io.TextIOWrapper
    out = kind(io.BytesIO(), encoding=encoding, errors="backslashreplace", newline="\r\n")
    monkeypatch.setattr(sys, "stdout", out)
    emit(text)
    out.flush()
    assert out.buffer.getvalue() == expected

"""The cache is never trusted, never grows beyond its limit, and may be shared."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from click.testing import CliRunner
from driftlint.cli import main
from driftlint.errors import UsageError
from driftlint.workflow.cache import Cache, default_folder

KEY, OTHER = b"k" * 16, b"o" * 16
BRIEF = "### English:\n\nIt costs 45 dollars.\n\n### French:\n\nCela coûte 54 dollars.\n"


def file_of(folder: Path) -> Path:
    (file,) = folder.glob("*.sqlite3")
    return file


def filled(folder: Path) -> Path:
    with Cache(folder) as cache:
        cache.put(KEY, b"value")
    return folder


def test_what_is_put_is_got(tmp_path):
    filled(tmp_path)
    with Cache(tmp_path) as cache:
        assert (cache.get(KEY), cache.get(OTHER)) == (b"value", None)
        cache.put(KEY, b"newer")
    with Cache(tmp_path) as cache:
        assert cache.get(KEY) == b"newer"
        assert cache.info().entries == 1


def _nothing(file: Path) -> None:
    file.write_bytes(b"")


def _noise(file: Path) -> None:
    file.write_bytes(os.urandom(5000))


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:5000])


def _overwritten(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[100:4000] = os.urandom(3900)
    file.write_bytes(bytes(data))


def _older(file: Path) -> None:
    _change(file, "PRAGMA user_version = 99")


def _without_table(file: Path) -> None:
    _change(file, "DROP TABLE entries")


def _other_columns(file: Path) -> None:
    _change(file, "DROP TABLE entries", "CREATE TABLE entries (a, b)")


def _other_value(file: Path) -> None:
    _change(file, "UPDATE entries SET data = x'00'")


def _swapped(file: Path) -> None:
    """Sound as compressed data, but not what was kept."""
    with sqlite3.connect(file) as store:
        store.execute("UPDATE entries SET data = ?", (bytes(16) + zlib.compress(b"something else"),))
    store.close()


def _text(file: Path) -> None:
    _change(file, "UPDATE entries SET data = 'text'")


def _change(file: Path, *statements: str) -> None:
    with sqlite3.connect(file) as store:
        for statement in statements:
            store.execute(statement)
    store.close()


@pytest.mark.parametrize(
    "damage",
    [
        _nothing,
        _noise,
        _cut,
        _overwritten,
        _older,
        _without_table,
        _other_columns,
        _other_value,
        _swapped,
        _text,
    ],
)
def test_a_damaged_or_old_cache_is_made_anew(tmp_path, damage):
    damage(file_of(filled(tmp_path)))
    with Cache(tmp_path) as cache:
        assert cache.get(KEY) is None
        cache.put(KEY, b"anew")
    with Cache(tmp_path) as cache:
        assert cache.get(KEY) == b"anew"


def test_a_cache_that_is_damaged_while_it_is_open(tmp_path):
    with Cache(filled(tmp_path)) as cache:
        file_of(tmp_path).write_bytes(os.urandom(20_000))
        cache.get(OTHER)
        cache.put(OTHER, b"other")
    with Cache(tmp_path) as cache:
        assert cache.get(KEY) in (None, b"value")


def test_a_check_says_the_same_with_a_damaged_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("DRIFTLINT_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "brief.md").write_text(BRIEF, encoding="utf-8")
    call = ["check", str(tmp_path / "brief.md"), "--format", "json"]
    first = CliRunner().invoke(main, call)
    _overwritten(file_of(tmp_path / "cache"))
    assert CliRunner().invoke(main, call).output == first.output
    assert first.exit_code == 1


def test_it_never_holds_more_than_its_limit(tmp_path):
    with Cache(tmp_path, limit=1) as cache:
        for number in range(300):
            cache.put(number.to_bytes(16, "big"), os.urandom(10_000))
    with Cache(tmp_path, limit=1) as cache:
        found = cache.info()
        assert found.entries < 110
        assert file_of(tmp_path).stat().st_size < 2 << 20


def test_what_was_used_longest_ago_goes_first(tmp_path):
    with Cache(tmp_path, limit=1) as cache:
        cache.put(KEY, os.urandom(1000))
        cache.put(OTHER, os.urandom(1000))
    _change(file_of(tmp_path), "UPDATE entries SET used = used - 5")
    with Cache(tmp_path, limit=1) as cache:
        assert cache.get(OTHER) is not None  # used today
    with Cache(tmp_path, limit=1) as cache:
        for number in range(106):
            cache.put(number.to_bytes(16, "big"), os.urandom(9_900))
    with Cache(tmp_path, limit=1) as cache:
        assert cache.get(KEY) is None


def test_several_processes_share_it(tmp_path):
    script = (
        "import sys; from driftlint.workflow.cache import Cache\n"
        "name = int(sys.argv[1])\n"
        "with Cache(sys.argv[2]) as cache:\n"
        "    for i in range(150):\n"
        "        cache.put(f'{name}:{i}'.rjust(16).encode(), f'{name} {i}'.encode())\n"
        "        cache.get(f'{1 - name}:{i}'.rjust(16).encode())\n"
        "    assert cache.trouble is None, cache.trouble\n"
    )
    running = [subprocess.Popen([sys.executable, "-c", script, str(name), str(tmp_path)]) for name in (0, 1)]
    assert [process.wait(60) for process in running] == [0, 0]
    with Cache(tmp_path) as cache:
        for name in (0, 1):
            for i in range(150):
                assert cache.get(f"{name}:{i}".rjust(16).encode()) == f"{name} {i}".encode()


def test_a_store_that_another_run_holds_is_done_without(tmp_path, monkeypatch):
    monkeypatch.setattr("driftlint.workflow.cache._PATIENCE", 0.05)
    with Cache(filled(tmp_path)) as cache:
        other = sqlite3.connect(file_of(tmp_path), isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        assert cache.get(KEY) is None
        cache.put(OTHER, b"other")
        cache.close()
        assert cache.trouble is not None
        other.close()
        cache.__init__(tmp_path)  # as the next run
        assert cache.get(KEY) == b"value"


def test_only_its_owner_reads_it(tmp_path):
    folder = filled(tmp_path / "cache")
    if os.name == "posix":
        assert folder.stat().st_mode & 0o077 == 0
        assert file_of(folder).stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_is_an_error(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="cannot be kept here"):
        Cache(tmp_path / "file" / "cache")


# ---- the command line ------------------------------------------------------------------------------------------------


def run(*args: object, **env: str):
    return CliRunner().invoke(main, [str(arg) for arg in args], env=env)


@pytest.fixture
def brief(tmp_path):
    path = tmp_path / "brief.md"
    path.write_text(BRIEF, encoding="utf-8")
    return path


def test_info_and_clear(brief, tmp_path):
    folder = tmp_path / "cache"
    assert run("cache", "info", "--cache-dir", folder).output.startswith(f"{folder}: 0 entries, ")
    run("check", brief, "--cache-dir", folder)
    assert run("cache", "info", "--cache-dir", folder).output.startswith(f"{folder}: 1 entry, ")
    assert run("cache", "clear", "--cache-dir", folder).output == f"{folder}: 1 entry taken out\n"
    assert run("cache", "info", "--cache-dir", folder).output.startswith(f"{folder}: 0 entries, ")


def test_no_cache_keeps_nothing(brief, tmp_path):
    folder = tmp_path / "cache"
    assert run("check", brief, "--no-cache", DRIFTLINT_CACHE_DIR=str(folder)).exit_code == 1
    assert not folder.exists()


def test_a_folder_that_was_named_must_do(brief, tmp_path):
    (tmp_path / "file").write_text("")
    named = run("check", brief, "--cache-dir", tmp_path / "file")
    assert (named.exit_code, "cannot be kept here" in named.output) == (2, True)
    assert run("check", brief, DRIFTLINT_CACHE_DIR=str(tmp_path / "file")).exit_code == 1


def test_options_that_exclude_each_other(brief, tmp_path):
    assert "exclude each other" in run("check", brief, "--no-cache", "--cache-dir", tmp_path).output
    assert "exclude each other" in run("check", brief, "--jobs", "2", "--cluster", "tcp://127.0.0.1:1").output
    assert run("check", brief, "--jobs", "0").exit_code == 2


def test_where_it_is_by_default(monkeypatch, tmp_path):
    monkeypatch.delenv("DRIFTLINT_CACHE_DIR")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    assert default_folder() == tmp_path / "driftlint"


@pytest.mark.parametrize("change", ["text", "name", "option", "glossary"])
def test_an_entry_counts_only_for_the_same_text_name_and_settings(brief, tmp_path, change):
    folder = tmp_path / "cache"
    call = ["check", brief, "--cache-dir", folder]
    run(*call)
    if change == "text":
        brief.write_text(BRIEF.replace("54", "45"), encoding="utf-8")
    elif change == "name":
        call[1] = brief.rename(tmp_path / "other.md")
    elif change == "option":
        call += ["--ignore", "number"]
    else:
        (tmp_path / "glossary.csv").write_text("en,fr\ncosts,coûte\n", encoding="utf-8")
        call += ["--glossary", tmp_path / "glossary.csv"]
    fresh = run(*call, "--format", "json")
    assert fresh.output == run(*call[:2], *call[4:], "--no-cache", "--format", "json").output
    assert run("cache", "info", "--cache-dir", folder).output.startswith(f"{folder}: 2 entries, ")

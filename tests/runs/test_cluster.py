"""A run on a real Dask scheduler with two worker processes on loopback, one of which is killed in the middle."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from driftlint.checking import check
from driftlint.errors import UsageError
from driftlint.reporting.json import render_json
from driftlint.runs import Plan, run
from driftlint.workflow.cache import Cache
from driftlint.workflow.config import Config

pytest.importorskip("distributed")

FIXTURES = Path(__file__).parent.parent.parent / "fixtures"
SCHEDULER = "import sys; from distributed.cli.dask_scheduler import main; main()"
WORKER = "import sys; from distributed.cli.dask_worker import main; main()"
ADDRESS = re.compile(r"Scheduler at:\s+(tcp://\S+)")


def _started(code: str, *args: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", code, *args], stderr=subprocess.PIPE, text=True)


def _told(process: subprocess.Popen[str], pattern: re.Pattern[str]) -> re.Match[str]:
    for line in process.stderr:
        match = pattern.search(line)
        if match:
            return match
    raise AssertionError("the process ended before it said what was waited for")


@pytest.fixture
def scheduler():
    process = _started(SCHEDULER, "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
    yield _told(process, ADDRESS).group(1)
    process.kill()
    process.communicate()


@pytest.fixture
def workers(scheduler):
    options = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1")
    started = [_started(WORKER, scheduler, *options) for _ in range(2)]
    for worker in started:
        _told(worker, re.compile(r"Registered to:|Starting established connection"))
    yield started
    for worker in started:
        worker.kill()
        worker.communicate()


@pytest.fixture
def archive(tmp_path):
    brief = (FIXTURES / "dakar-rail" / "brief.md").read_text(encoding="utf-8")
    for number in range(24):
        text = brief.replace("2024", str(1990 + number)) if number % 2 else brief
        (tmp_path / f"brief{number:02}.md").write_text(text, encoding="utf-8")
    return str(tmp_path)


def test_the_report_is_the_same_though_a_worker_is_killed(scheduler, workers, archive, tmp_path_factory):
    killed: list[int] = []

    def kill_one(done: int, total: int) -> None:
        if done == 1:
            workers[0].send_signal(signal.SIGKILL)
            killed.append(total)

    expected = render_json(check([archive]), "0")
    assert render_json(run([archive], Config(), Plan(cluster=scheduler, progress=kill_one)), "0") == expected
    assert killed == [24]
    assert workers[0].wait(10) == -signal.SIGKILL
    # the one that is left does it alone, and what it finds is kept here
    with Cache(tmp_path_factory.mktemp("cache")) as cache:
        for _ in range(2):
            assert render_json(run([archive], Config(), Plan(cache=cache, cluster=scheduler)), "0") == expected
        assert cache.info().entries == 24


def test_a_cluster_without_workers(scheduler, archive, monkeypatch):
    monkeypatch.setattr("driftlint.runs.cluster._PATIENCE", 1)
    with pytest.raises(UsageError, match="has no workers"):
        run([archive], Config(), Plan(cluster=scheduler))


def test_nobody_answers(archive, monkeypatch):
    monkeypatch.setattr("driftlint.runs.cluster._PATIENCE", 1)
    with pytest.raises(UsageError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:1"):
        run([archive], Config(), Plan(cluster="tcp://127.0.0.1:1"))


def test_workers_of_another_version(scheduler, workers, archive, monkeypatch):
    monkeypatch.setattr("driftlint.runs.cluster.__version__", "99.0")
    with pytest.raises(UsageError, match=r"install driftlint 99\.0 there"):
        run([archive], Config(), Plan(cluster=scheduler))


def test_the_extra_is_named_where_it_is_missing(archive, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError, match=r"pip install 'driftlint\[cluster\]'"):
        run([archive], Config(), Plan(cluster="tcp://127.0.0.1:1"))

"""Runs over many documents: the same report from one process, several, the cache or a cluster; faults stay where they
are."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from driftlint.checking import check
from driftlint.errors import ModelError, UsageError
from driftlint.model import Severity
from driftlint.reporting.json import render_json
from driftlint.reporting.terminal import render_terminal
from driftlint.runs import Plan, run
from driftlint.runs.line import LONGEST_LINE
from driftlint.runs.outcome import Outcome, of_bytes, to_bytes
from driftlint.runs.pool import Pool
from driftlint.runs.work import Task, Unit, check_units
from driftlint.workflow.baseline import make
from driftlint.workflow.cache import Cache
from driftlint.workflow.config import Config

FIXTURES = Path(__file__).parent.parent.parent / "fixtures"

_FORKS = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux only")

FAITHFUL = """### English:

The fund will pay 45 million dollars in 2024.

### French:

Le fonds versera 45 millions de dollars en 2024.
"""
DRIFTED = FAITHFUL.replace("45 millions de", "54 millions de")
SUPPRESSED = DRIFTED.replace("2024.\n", "2024. <!-- driftlint: ignore number the sum was raised -->\n")
IDLE = FAITHFUL + "\n<!-- driftlint: ignore date not needed -->\n"
TERM = """### English:

The “blue ports fund” opens in May.

### Spanish:

El «{}» se abre en mayo.
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """A folder with documents of all kinds: drifted, suppressed, unreadable, in one language, differing in a term."""
    folder = tmp_path_factory.mktemp("archive")
    for name in ("rare-earths", "dakar-rail", "mekong-sand", "bitext"):
        shutil.copytree(FIXTURES / name, folder / name)
    for number in range(12):
        (folder / f"brief{number:02}.md").write_text(DRIFTED if number % 3 else FAITHFUL, encoding="utf-8")
    texts = {
        "suppressed.md": SUPPRESSED,
        "idle.md": IDLE,
        "alone.md": "Only English is spoken here, and nothing else.\n",
        "label.md": FAITHFUL + "\n### Spanish:\n",
        "term1.md": TERM.format("fondo de puertos azules"),
        "term2.md": TERM.format("fondo azul portuario"),
        "beside.md": DRIFTED,
        "beside.md.driftlint-ignore.toml": '[[ignore]]\nrule = "number"\nreason = "agreed"\n',
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 no archive")
    return folder


@pytest.fixture(scope="module")
def expected(archive):
    """What the check that holds all documents says."""
    return render_json(check([str(archive)]), "0")


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_the_number_of_processes_makes_no_difference(archive, expected, jobs):
    assert render_json(run([str(archive)], Config(), Plan(jobs)), "0") == expected


def test_a_fault_in_aligning_documents_together_makes_no_difference(archive, expected, monkeypatch):
    def fail(documents, encoder):
        raise ZeroDivisionError

    monkeypatch.setattr("driftlint.alignment.align_documents", fail)
    assert render_json(run([str(archive)], Config(), Plan(1)), "0") == expected


def test_the_cache_makes_no_difference(archive, expected, tmp_path, monkeypatch):
    with Cache(tmp_path) as cache:
        assert render_json(run([str(archive)], Config(), Plan(2, cache)), "0") == expected
    broken = {"broken.docx", "label.md"}  # errors are found anew each time: they may lie outside the document
    with Cache(tmp_path) as cache:
        kept = cache.info().entries
        checked: list[str] = []

        def watched(units, task):
            checked.extend(Path(unit.path).name for unit in units)
            return check_units(units, task)

        monkeypatch.setattr("driftlint.runs.work.check_units", watched)
        assert render_json(run([str(archive)], Config(), Plan(1, cache)), "0") == expected
    assert set(checked) == broken
    assert kept >= 20


def test_levels_and_comments_count_after_the_cache(archive, tmp_path):
    for severity in (Severity.INFO, Severity.ERROR):
        config = Config(severity={"number": severity}, per_file_ignores=(("brief01.md", ("number",)),))
        with Cache(tmp_path) as cache:
            found = run([str(archive)], config, Plan(1, cache))
        assert render_json(found, "0") == render_json(check([str(archive)], config), "0")
        assert {f.severity for f in found.findings if f.rule == "number"} == {severity}


def test_a_baseline_counts_in_every_run(archive, tmp_path):
    baseline = str(tmp_path / "known.json")
    make(baseline, check([str(archive / "brief01.md")]).findings).save()
    config = Config(baseline=baseline)
    assert render_json(run([str(archive)], config, Plan(2)), "0") == render_json(check([str(archive)], config), "0")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("alone.md", b"Nothing but English in here.\n"),
        ("empty.md", b""),
        ("broken.docx", b"PK\x03\x04"),
        ("gone.md", None),
    ],
)
def test_what_is_alone_and_no_document_is_the_same_error(tmp_path, name, content):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    paths = [str(tmp_path / name)]
    with Cache(tmp_path / "cache") as cache:
        for plan in (Plan(1), Plan(1, cache), Plan(1, cache)):
            found = run(paths, Config(), plan)
            assert [str(error) for error in found.errors] == [str(error) for error in check(paths).errors]
            assert found.exit_status(Severity.WARNING) == 2


def test_a_document_that_was_checked_alone_is_compared_with_others_later(tmp_path):
    paths = []
    for number, form in enumerate(("fondo de puertos azules", "fondo azul portuario")):
        paths.append(str(tmp_path / f"term{number}.md"))
        Path(paths[-1]).write_text(TERM.format(form), encoding="utf-8")
    with Cache(tmp_path / "cache") as cache:
        for path in paths:
            assert not run([path], Config(), Plan(1, cache)).findings
        found = run(paths, Config(), Plan(1, cache))
    assert [finding.code for finding in found.findings] == ["DL202"]


def test_long_lines_of_known_outcomes_stay_short(tmp_path, monkeypatch):
    for number in range(30):
        (tmp_path / f"brief{number:02}.md").write_text(FAITHFUL, encoding="utf-8")
    monkeypatch.setattr("driftlint.runs.line.LONGEST_LINE", 5)
    assert LONGEST_LINE > 5
    with Cache(tmp_path / "cache") as cache:
        first = run([str(tmp_path)], Config(), Plan(2, cache))
        (tmp_path / "brief00.md").write_text(DRIFTED, encoding="utf-8")
        second = run([str(tmp_path)], Config(), Plan(2, cache))
    assert (len(first.documents), len(first.findings)) == (30, 0)
    assert [finding.location.path for finding in second.findings] == [str(tmp_path / "brief00.md")]


def test_many_documents_are_told_of_together(tmp_path):
    for number in range(25):
        (tmp_path / f"brief{number:02}.md").write_text(FAITHFUL, encoding="utf-8")
    shown = render_terminal(run([str(tmp_path)], Config(), Plan(1)))
    assert shown.splitlines()[:2] == ["25 documents: 25 sentences in English; checked:", "  25 of 25 in French"]
    assert len(shown.splitlines()) == 3


# ---- faults ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def faulty(tmp_path):
    for number in range(12):
        (tmp_path / f"brief{number:02}.md").write_text(DRIFTED, encoding="utf-8")
    return tmp_path


def _at_brief05(monkeypatch, act):
    """Lets reading do something else at one document, in this process and in those that are forked from it."""
    from driftlint.runs import work

    read = work.read_input

    def faulty_read(each, contents, settings):
        if each.path.endswith("brief05.md"):
            act()
        return read(each, contents, settings)

    monkeypatch.setattr(work, "read_input", faulty_read)
    # spawned processes, as where the tests before left threads, would not have the fault
    monkeypatch.setattr("driftlint.runs.pool._start_method", lambda: "fork")
    # forking goes on though another test left a thread: the test's own processes must have the fault
    monkeypatch.setattr("driftlint.runs.pool._start_method", lambda: "fork" if sys.platform == "linux" else "spawn")


@pytest.mark.parametrize("jobs", [1, pytest.param(2, marks=_FORKS)])
def test_a_fault_at_one_document_is_one_error(faulty, monkeypatch, jobs):
    def fail():
        raise RuntimeError("no such thing")

    _at_brief05(monkeypatch, fail)
    found = run([str(faulty)], Config(), Plan(jobs))
    assert [str(error).partition(" (")[0] for error in found.errors] == [
        f"{faulty / 'brief05.md'}: could not be checked: RuntimeError: no such thing"
    ]
    assert len(found.findings) == len(found.documents) == 11
    assert found.exit_status(Severity.WARNING) == 2


def test_a_fault_ends_the_run_for_who_debugs_it(faulty, monkeypatch):
    def fail():
        raise RuntimeError("no such thing")

    _at_brief05(monkeypatch, fail)
    monkeypatch.setenv("DRIFTLINT_DEBUG", "1")
    with pytest.raises(RuntimeError):
        run([str(faulty)], Config(), Plan(1))


@_FORKS
def test_a_process_that_dies_takes_one_document_with_it(faulty, monkeypatch):
    parent = os.getpid()

    def die():
        assert os.getpid() != parent
        os.kill(os.getpid(), signal.SIGKILL)

    _at_brief05(monkeypatch, die)
    found = run([str(faulty)], Config(), Plan(2))
    assert [str(error).partition(" (")[0] for error in found.errors] == [
        f"{faulty / 'brief05.md'}: could not be checked: the process that checked it died"
    ]
    assert len(found.findings) == 11


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_model_that_does_not_load_ends_the_run(faulty, jobs):
    with pytest.raises(ModelError):
        run([str(faulty)], Config(model=str(faulty)), Plan(jobs))


def test_processes_may_be_spawned(faulty, monkeypatch):
    monkeypatch.setattr("driftlint.runs.pool._start_method", lambda: "spawn")
    assert len(run([str(faulty)], Config(), Plan(2)).findings) == 12


def test_a_comparison_with_an_older_version_needs_the_documents(faulty):
    with pytest.raises(UsageError, match="holds all documents"):
        run([str(faulty)], Config(since="HEAD"))


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT to a process group")
def test_ctrl_c_leaves_nothing(tmp_path):
    texts = tmp_path / "texts"
    texts.mkdir()
    long = "\n\n".join(f"The fund will pay {n} million dollars in 2024." for n in range(1, 60))
    french = "\n\n".join(f"Le fonds versera {n} millions de dollars en 2024." for n in range(1, 60))
    for number in range(200):
        (texts / f"brief{number:03}.md").write_text(f"### English:\n\n{long}\n\n### French:\n\n{french}\n")
    (tmp_path / "temporary").mkdir()
    started = subprocess.Popen(
        [sys.executable, "-m", "driftlint", "check", "texts", "--jobs", "2", "--format", "json=report.json"],
        cwd=tmp_path,
        env={**os.environ, "TMPDIR": str(tmp_path / "temporary"), "DRIFTLINT_CACHE_DIR": str(tmp_path / "cache")},
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    deadline = time.monotonic() + 60
    while not _children(started.pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    children = _children(started.pid)
    os.killpg(started.pid, signal.SIGINT)
    _, told = started.communicate(timeout=60)
    assert started.returncode == 130
    assert told.decode() == "interrupted: nothing was written\n"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["cache", "temporary", "texts"]
    assert not list((tmp_path / "temporary").iterdir())
    assert children
    deadline = time.monotonic() + 10
    while any(Path(f"/proc/{child}").exists() for child in children) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(Path(f"/proc/{child}").exists() for child in children)


def _children(process: int) -> list[str]:
    try:
        return Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        pytest.skip("no list of child processes here")


# ---- the form in which outcomes travel -------------------------------------------------------------------------------


def test_an_outcome_survives_the_cache(archive):
    from driftlint.reading import Input, inputs, load

    config = Config()
    units = [Unit(each, load(each)) for each in inputs([str(archive)]) if isinstance(each, Input)]
    outcomes = check_units(units, Task(config))
    assert any(outcome.findings for outcome in outcomes)
    assert any(records for outcome in outcomes for by in outcome.records for _, records in by)
    for outcome in outcomes:
        if outcome.lasting:
            same = of_bytes(to_bytes(outcome))
            assert str(same.first_skipped) == str(outcome.first_skipped)
            plain = outcome._replace(first_skipped=None)
            assert same._replace(first_skipped=None) == plain


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"[1, 2, 3]", b"[[[1]], [], [], [], null, false]", b"\xff\xfe"])
def test_what_is_no_outcome_is_refused(data):
    with pytest.raises(ValueError):  # noqa: PT011 - whatever JSON says
        of_bytes(data)


def test_names_that_are_no_text_survive():
    odd = Outcome(skipped=(("na\udcffme.md", "is empty"),))
    assert of_bytes(to_bytes(odd)) == odd


def test_a_pool_that_was_not_used_closes():
    Pool(Task(Config()), 2).close()

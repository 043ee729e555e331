"""Runs that search or harvest: the same from any number of processes, and faults stay where they are."""

from __future__ import annotations

import json
import os
import signal
import sys
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner
from driftlint.cli import main
from driftlint.context import RuleContext
from driftlint.errors import ModelError
from driftlint.harvest import harvest
from driftlint.model import Document
from driftlint.runs.looking import looked_through
from driftlint.timeline import trace
from driftlint.workflow.config import Config

_FORKS = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux only")
FORKED = pytest.param(2, marks=_FORKS)

TEXT = """## English

The “reef credit” opens in May {year}, and the islands will use it. The Island Lending Board (ILB) runs it.

## Français

Le « {form} » ouvre en mai {year}, et les îles l'utiliseront. Le Comité insulaire de prêt (CIP) le gère.
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """Briefs of twelve years, with a bitext, a file that cannot be read and one that is no brief among them."""
    folder = tmp_path_factory.mktemp("archive")
    for year in range(2010, 2022):
        form = "crédit récifal" if year % 5 < 3 else "prêt corallien"
        (folder / f"{year}.md").write_text(TEXT.format(year=year, form=form), encoding="utf-8")
    pairs = folder / "pairs.tsv"
    pairs.write_text("en\tfr\nThe reef is old.\tLe récif est vieux.\n", encoding="utf-8")
    (folder / "2015-broken.docx").write_bytes(b"PK\x03\x04 no archive")
    (folder / "2016-alone.md").write_text("Only English is spoken here, and nothing else.\n", encoding="utf-8")
    return [str(folder), str(pairs)]  # no bitext is looked for in a folder


@pytest.mark.parametrize("jobs", [2, 3, None])
@pytest.mark.parametrize("term", ["reef credit", "prêt corallien", "reef kredit", "tidal mill"])
def test_a_timeline_is_the_same_from_any_number_of_processes(archive, term, jobs):
    made, expected = (trace(archive, Config(), term, jobs=each) for each in (jobs, 1))
    assert [str(error) for error in made.errors] == [str(error) for error in expected.errors]
    assert len(made.errors) == 1
    assert made._replace(errors=()) == expected._replace(errors=())
    assert list(made.dated_by) == list(expected.dated_by)


@pytest.mark.parametrize("jobs", [2, 3, None])
@pytest.mark.parametrize("languages", [(), ("en", "fr"), ("en", "zh")])
def test_a_harvest_is_the_same_from_any_number_of_processes(archive, languages, jobs):
    made, expected = (harvest(archive, Config(), languages=languages, jobs=each) for each in (jobs, 1))
    assert (made.terms, made.languages, made.skipped, made.files) == (
        expected.terms,
        expected.languages,
        expected.skipped,
        expected.files,
    )
    assert [str(error) for error in made.errors] == [str(error) for error in expected.errors]
    assert made.documents == 12
    assert bool(made.terms) is ("zh" not in languages)


@pytest.mark.parametrize("command", [("timeline", "reef credit"), ("terms",)], ids=lambda command: command[0])
def test_the_commands_write_the_same(archive, command):
    said = [
        CliRunner().invoke(main, [*command, *archive, "--isolated", "--format", "json", "--jobs", jobs])
        for jobs in ("1", "2")
    ]
    assert said[0].output == said[1].output
    assert {each.exit_code for each in said} == {2}  # the broken file
    assert json.loads(said[0].stdout)


# ---- the run itself --------------------------------------------------------------------------------------------------


@pytest.fixture
def forked(monkeypatch):
    """Processes are forked though another test left a thread: they must have the functions of this file."""
    monkeypatch.setattr("driftlint.runs.pool._start_method", lambda: "fork")


def path_of(document: Document, context: RuleContext, contents: object) -> str:
    return document.path


def fail_at(year: str, act: str, document: Document, context: RuleContext, contents: object) -> str:
    if year in document.path:
        if act == "dies":
            os.kill(os.getpid(), signal.SIGKILL)
        raise ModelError("no such model") if act == "ends" else RuntimeError("no such thing")
    return document.path


@pytest.mark.parametrize("jobs", [1, FORKED])
def test_results_come_in_order_and_progress_is_told(archive, forked, jobs):
    told: list[tuple[int, int]] = []
    found = looked_through(archive, Config(), path_of, jobs=jobs, progress=lambda *done: told.append(done))
    paths = [path for each in found for path in each.made]
    assert paths == sorted(paths)
    assert told == [(done, 15) for done in range(16)]


@pytest.mark.parametrize(
    ("act", "jobs", "reason"),
    [
        ("fails", 1, "RuntimeError: no such thing"),
        pytest.param("fails", 2, "RuntimeError: no such thing", marks=_FORKS),
        pytest.param("dies", 2, "the process that checked it died", marks=_FORKS),
    ],
)
def test_a_fault_at_one_document_is_one_error(archive, forked, act, jobs, reason):
    found = list(looked_through(archive, Config(), partial(fail_at, "2013", act), jobs=jobs))
    errors = [str(error).partition(" (")[0] for each in found for error in each.errors]
    assert f"{Path(archive[0], '2013.md')}: could not be checked: {reason}" in errors
    assert len(errors) == 2
    assert sum(len(each.made) for each in found) == 12  # eleven briefs and the bitext


@pytest.mark.parametrize("jobs", [1, FORKED])
def test_what_ends_the_run_ends_it(archive, forked, jobs):
    with pytest.raises(ModelError):
        list(looked_through(archive, Config(), partial(fail_at, "2013", "ends"), jobs=jobs))


@_FORKS
def test_who_has_enough_closes_it(archive, forked):
    found = looked_through(archive, Config(), path_of, jobs=2)
    assert next(found).made
    found.close()
    assert next(found, None) is None

"""The desk keeps analyses fresh: the newest text wins, a set is one, nothing outdated is told."""

from __future__ import annotations

import queue
import threading

import pytest
from driftlint.editor import desk as desk_module
from driftlint.editor.analysis import Analysis, Superseded
from driftlint.editor.desk import Desk
from driftlint.errors import ConfigError
from driftlint.model import SourceFile
from driftlint.workflow.config import Config

PATIENCE = 20
ENGLISH = "The fund will receive 45 million dollars this year. Both sides expect a binding text before the summer.\n"
FRENCH = "Le fonds recevra {amount} millions de dollars cette année. Les deux parties attendent un texte avant l’été.\n"
BOTH = f"### English\n\n{ENGLISH}\n### Français\n\n{FRENCH}"
DRIFTED, FAITHFUL = BOTH.format(amount="54"), BOTH.format(amount="45")


class Told:
    """A desk with a list of what it tells."""

    def __init__(self, settings=lambda path: Config(), delay: float = 0.0) -> None:
        self.inbox: queue.Queue[Analysis] = queue.Queue()
        self.desk = Desk(settings, self.inbox.put, delay)

    def next(self) -> Analysis:
        return self.inbox.get(timeout=PATIENCE)

    def now(self, path) -> Analysis | None:
        return self.desk.current(str(path)).result(timeout=PATIENCE)


@pytest.fixture
def told():
    made = Told()
    yield made
    made.desk.stop()


def codes(analysis: Analysis) -> list[str]:
    return [finding.code for finding in analysis.findings]


def test_open_change_close(told, tmp_path):
    path = str(tmp_path / "brief.md")
    told.desk.open(path, DRIFTED)
    assert codes(told.next()) == ["DL301"]
    told.desk.change(path, FAITHFUL)
    assert codes(told.next()) == []
    assert told.desk.close(path) == {path}
    assert told.now(path) is None


def test_the_text_of_an_open_file(told, tmp_path):
    path = str(tmp_path / "brief.md")
    assert told.desk.text(path) is None
    told.desk.open(path, DRIFTED)
    told.desk.change(path, FAITHFUL)
    assert told.desk.text(path) == FAITHFUL
    told.desk.close(path)
    assert told.desk.text(path) is None


def test_who_asks_gets_the_newest_text_without_the_wait(tmp_path):
    told = Told(delay=3600)
    path = str(tmp_path / "brief.md")
    told.desk.open(path, FAITHFUL)
    told.desk.change(path, DRIFTED)
    assert codes(told.now(path)) == ["DL301"]
    told.desk.stop()


def test_a_set_is_analysed_once_for_all_its_open_files(told, tmp_path):
    one, other = tmp_path / "brief.en.md", tmp_path / "brief.fr.md"
    one.write_text(ENGLISH, encoding="utf-8")
    other.write_text(FRENCH.format(amount="45"), encoding="utf-8")
    told.desk.open(str(one), ENGLISH)
    first = told.now(one)
    assert set(first.files) == {str(one), str(other)}
    assert codes(first) == []
    told.desk.open(str(other), FRENCH.format(amount="54"))
    second = told.now(other)
    assert codes(second) == ["DL301"]
    assert told.now(one) is second
    assert told.desk.stands_by(second)
    assert not told.desk.stands_by(first)


def test_closing_a_file_of_a_set_goes_back_to_the_disk(told, tmp_path):
    one, other = tmp_path / "brief.en.md", tmp_path / "brief.fr.md"
    one.write_text(ENGLISH, encoding="utf-8")
    other.write_text(FRENCH.format(amount="45"), encoding="utf-8")
    told.desk.open(str(one), ENGLISH)
    told.desk.open(str(other), FRENCH.format(amount="54"))
    assert codes(told.now(one)) == ["DL301"]
    assert told.desk.close(str(other)) == frozenset()
    assert codes(told.now(one)) == []
    assert told.desk.close(str(one)) == {str(one), str(other)}


class Slow:
    """Analyses that wait until they are let go; they notice when they are outdated."""

    def __init__(self, monkeypatch) -> None:
        self.started: queue.Queue[str] = queue.Queue()
        self.go = threading.Event()
        monkeypatch.setattr(desk_module, "analyse", self)

    def __call__(self, path, buffers, config, outdated):
        self.started.put(buffers[path])
        while not self.go.wait(0.005):
            if outdated():
                raise Superseded
        if outdated():
            raise Superseded
        return Analysis(path, {path: SourceFile(path, buffers[path])})


def test_a_change_stops_the_analysis_of_the_text_before(told, monkeypatch):
    slow = Slow(monkeypatch)
    told.desk.open("a.md", "one")
    assert slow.started.get(timeout=PATIENCE) == "one"
    told.desk.change("a.md", "two")
    assert slow.started.get(timeout=PATIENCE) == "two"
    slow.go.set()
    assert told.next().files["a.md"].text == "two"
    assert told.inbox.empty()


def test_another_file_comes_first_and_the_stopped_one_after_it(told, monkeypatch):
    slow = Slow(monkeypatch)
    told.desk.open("big.md", "big")
    assert slow.started.get(timeout=PATIENCE) == "big"
    told.desk.open("small.md", "small")
    assert slow.started.get(timeout=PATIENCE) == "small"
    slow.go.set()
    assert [told.next().path, told.next().path] == ["small.md", "big.md"]


def test_another_file_comes_first_once_it_rests(monkeypatch):
    told = Told(delay=0.05)
    slow = Slow(monkeypatch)
    told.desk.open("small.md", "small")
    assert slow.started.get(timeout=PATIENCE) == "small"
    told.desk.open("big.md", "big")
    assert slow.started.get(timeout=PATIENCE) == "big"
    told.desk.change("small.md", "smaller")
    assert slow.started.get(timeout=PATIENCE) == "smaller"
    slow.go.set()
    assert [told.next().path, told.next().path] == ["small.md", "big.md"]
    told.desk.stop()


def test_a_recheck_during_an_analysis_makes_another(told, monkeypatch):
    slow = Slow(monkeypatch)
    told.desk.open("a.md", "one")
    slow.started.get(timeout=PATIENCE)
    told.desk.recheck()
    slow.started.get(timeout=PATIENCE)
    slow.go.set()
    assert told.next().path == "a.md"


def test_closing_during_an_analysis_tells_nothing(told, monkeypatch):
    slow = Slow(monkeypatch)
    told.desk.open("a.md", "one")
    slow.started.get(timeout=PATIENCE)
    waiting = told.desk.current("a.md")
    told.desk.close("a.md")
    assert waiting.result(timeout=PATIENCE) is None
    slow.go.set()
    told.desk.open("b.md", "two")
    assert told.next().path == "b.md"


def test_stopping_does_not_wait(told, monkeypatch):
    slow = Slow(monkeypatch)
    told.desk.open("a.md", "one")
    slow.started.get(timeout=PATIENCE)
    waiting = told.desk.current("a.md")
    told.desk.stop()
    assert waiting.result(timeout=PATIENCE) is None
    assert told.now("a.md") is None


def test_a_cancelled_question_does_no_harm(told, tmp_path):
    path = str(tmp_path / "brief.md")
    told.desk.open(path, DRIFTED)
    told.desk.current(path).cancel()
    assert codes(told.now(path)) == ["DL301"]


def test_a_configuration_that_is_not_valid_is_a_failure(tmp_path):
    def settings(path):
        raise ConfigError("unknown key langages", path="driftlint.toml", line=1)

    told = Told(settings)
    path = str(tmp_path / "brief.md")
    told.desk.open(path, DRIFTED)
    assert str(told.next().failure) == "driftlint.toml:1: unknown key langages"
    assert told.now(path).findings == ()
    told.desk.stop()


def test_an_accident_is_a_failure_and_the_desk_goes_on(told, tmp_path, monkeypatch, capfd):
    def stumble(*_):
        raise ZeroDivisionError("no such rule")

    path = str(tmp_path / "brief.md")
    with monkeypatch.context() as patch:
        patch.setattr(desk_module, "analyse", stumble)
        told.desk.open(path, DRIFTED)
        assert "ZeroDivisionError: no such rule" in str(told.next().failure)
    told.desk.change(path, FAITHFUL + " ")
    assert told.next().failure is None
    out, err = capfd.readouterr()
    assert out == ""
    assert "Traceback" in err

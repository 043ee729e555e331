"""A spool is a list, wherever its items lie."""

from __future__ import annotations

import random

import pytest
from driftlint.checking import check
from driftlint.reporting.json import render_json
from driftlint.runs import Plan, run, settling
from driftlint.runs.spool import Spool
from driftlint.workflow.config import Config


@pytest.mark.parametrize("most", [0, 3, 1000])
def test_it_is_the_list_of_what_was_put_in(most):
    random.seed(1)
    spool: Spool[tuple[int, str]] = Spool(most=most)
    items: list[tuple[int, str]] = []
    for size in (0, 1, 5, 2, 0, 7):
        more = [(random.randrange(9), "漂移" * size) for _ in range(size)]
        spool.extend(more)
        items += more
        assert list(spool) == items
        assert len(spool) == len(items)
    assert spool.on_disk is (most < 1000)
    assert spool[0] == items[0]
    assert spool[-1] == items[-1]
    assert spool[2:9:3] == items[2:9:3]
    assert list(reversed(spool)) == items[::-1]
    with pytest.raises(IndexError):
        spool[len(items)]


def test_it_can_be_read_twice_at_a_time():
    spool = Spool(range(50), most=10)
    assert [pair for pair in zip(spool, spool, strict=True) if pair[0] != pair[1]] == []


@pytest.mark.parametrize("form", ["json", "terminal"])
def test_a_report_on_disk_is_the_same(tmp_path, monkeypatch, form):
    from driftlint.reporting.terminal import render_terminal

    for number in range(30):
        text = f"### English:\n\nIt costs {number}45 dollars.\n\n### French:\n\nCela coûte {number}54 dollars.\n"
        (tmp_path / f"brief{number:02}.md").write_text(text, encoding="utf-8")
    monkeypatch.setattr(settling, "Spool", lambda: Spool(most=4))
    found = run([str(tmp_path)], Config(), Plan(1))
    assert isinstance(found.findings, Spool)
    assert len(found.findings) == 30
    render = {"json": lambda report: render_json(report, "0"), "terminal": render_terminal}[form]
    assert render(found) == render(check([str(tmp_path)]))

"""The benchmark counts beads as Vecalign's scorer does."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

PATH = Path(__file__).parents[2] / "benchmarks" / "align.py"


@pytest.fixture(scope="module")
def benchmark():
    spec = importlib.util.spec_from_file_location("align_benchmark", PATH)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


GOLD = [((0,), (0,)), ((1, 2), (1,)), ((3,), ()), ((4,), (2, 3))]


@pytest.mark.parametrize(
    ("found", "strict", "lax"),
    [
        pytest.param(GOLD, 1.0, 1.0, id="all right"),
        pytest.param([], 0.0, 0.0, id="nothing"),
        # Four proposed, of which the first and the skip are right; one of three gold beads with two sides found.
        pytest.param(
            [((0,), (0,)), ((1,), (1,)), ((2,), ()), ((3,), ()), ((4,), (2,)), ((), (3,))],
            2 * (2 / 6) * (1 / 3) / (2 / 6 + 1 / 3),
            2 * (4 / 6) * 1.0 / (4 / 6 + 1.0),
            id="halves",
        ),
    ],
)
def test_f1(benchmark, found, strict, lax):
    score = benchmark.Score()
    score.add(GOLD, found)
    assert score.strict == pytest.approx(strict)
    assert score.lax == pytest.approx(lax)


def test_cases_are_read(benchmark, tmp_path):
    (tmp_path / "000.source").write_text("One.\nTwo.\n", encoding="utf-8")
    (tmp_path / "000.target").write_text("Eins.\n", encoding="utf-8")
    (tmp_path / "000.gold").write_text("[0]:[0]\n[1]:[]\n", encoding="utf-8")
    (case,) = benchmark.read_folder(tmp_path)
    assert case.source == ["One.", "Two."]
    assert case.gold == [((0,), (0,)), ((1,), ())]

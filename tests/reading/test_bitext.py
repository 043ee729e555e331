"""A bitext is one pair a line: each line a bead, each position that of the file."""

from __future__ import annotations

import gzip

import pytest
from driftlint import whole
from driftlint.errors import UsageError
from driftlint.reading import ReadSettings, read

SETTINGS = ReadSettings(source_language="en", target_language="zh-Hans")
ROWS = "It rose. It fell.\t上升。下降。\n\n only source \t\r\n\t只有译文\nlast\t最后"


def test_beads(tmp_path):
    path = tmp_path / "pairs.tsv"
    path.write_text(ROWS, encoding="utf-8", newline="")
    (document,) = read([str(path)], SETTINGS).documents
    assert document.is_bitext
    assert document.languages == ("en", "zh")
    beads = [([s.text for s in bead.source], [s.text for s in bead.target]) for bead in document.given]
    assert beads == [
        (["It rose. It fell."], ["上升。下降。"]),
        (["only source"], []),
        ([], ["只有译文"]),
        (["last"], ["最后"]),
    ]
    location = whole(document.given[3].target[0]).location
    assert (location.line, location.column, location.text) == (5, 6, "最后")
    assert whole(document.given[1].source[0]).location.column == 2


def test_gzip(tmp_path):
    path = tmp_path / "pairs.tsv.gz"
    path.write_bytes(gzip.compress(b"a\tb\n"))
    assert len(read([str(path)], SETTINGS).documents[0].given) == 1
    path.write_bytes(b"no gzip")
    assert "no valid gzip file" in str(read([str(path)], SETTINGS).errors[0])


@pytest.mark.parametrize(("line", "problem"), [("no tab", "no tab between"), ("a\tb\tc", "more than two columns")])
def test_malformed_lines(line, problem, tmp_path):
    path = tmp_path / "pairs.tsv"
    path.write_text(f"a\tb\n{line}\n", encoding="utf-8")
    (error,) = read([str(path)], SETTINGS).errors
    assert str(error).startswith(f"{path}:2: ")
    assert problem in str(error)


@pytest.mark.parametrize(
    "settings", [ReadSettings(), ReadSettings(source_language="en"), ReadSettings(None or (), "en", "en")]
)
def test_both_languages_are_needed(settings, tmp_path):
    path = tmp_path / "pairs.tsv"
    path.write_text("a\tb\n", encoding="utf-8")
    (error,) = read([str(path)], settings).errors
    assert isinstance(error, UsageError)
    assert error.hint


def test_a_hundred_thousand_lines(tmp_path):
    path = tmp_path / "pairs.tsv"
    path.write_text("The rate rose.\t利率上升。\n" * 100_000, encoding="utf-8")
    (document,) = read([str(path)], SETTINGS).documents
    assert len(document.given) == 100_000
    assert whole(document.given[-1].source[0]).location.line == 100_000

"""Paths where there is no way from one to the other, as between two drives of Windows."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from driftlint.paths import from_folder
from driftlint.reading.sets import _written_like
from driftlint.reporting import places
from driftlint.workflow.baseline import relative
from driftlint.workflow.config import path_matches


@pytest.fixture
def other_drive(monkeypatch):
    def no_way(path, start=os.curdir):
        raise ValueError(f"path is on mount 'D:', start on mount 'C:': {path} {start}")

    monkeypatch.setattr(os.path, "relpath", no_way)


def test_from_a_folder(tmp_path):
    assert from_folder(tmp_path / "a" / "b.md", tmp_path) == str(Path("a", "b.md"))
    assert from_folder(tmp_path, tmp_path / "a") == os.pardir


@pytest.mark.usefixtures("other_drive")
def test_without_a_way_a_path_is_named_in_full(tmp_path):
    path = tmp_path / "brief.md"
    shown = path.as_posix()
    assert from_folder(path) == str(path)
    assert from_folder("brief.md") == str(Path.cwd() / "brief.md")
    assert relative(str(path), "known.json") == shown
    assert places.relative(str(path)) == shown
    assert not path_matches(str(path), "drafts/brief.md", ".")
    assert _written_like(Path("other.md"), path) == path

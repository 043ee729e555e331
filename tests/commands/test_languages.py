"""`driftlint languages`."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from driftlint.cli import main
from driftlint.languages import LANGUAGES


def listed(style: str) -> str:
    result = CliRunner().invoke(main, ["languages", "--format", style])
    assert result.exit_code == 0
    return result.output


@pytest.mark.parametrize("style", ["text", "markdown"])
def test_every_language_is_listed(style):
    text = listed(style)
    for record in LANGUAGES.values():
        assert record.english in text
        assert record.tested in text


def test_what_is_not_judged_is_named():
    rows = {row["code"]: row for row in json.loads(listed("json"))}
    assert list(rows) == list(LANGUAGES)
    assert rows["fr"]["silent_rules"] == []
    assert "person-name" in rows["ar"]["silent_rules"]
    assert "number" not in rows["ar"]["silent_rules"]
    assert rows["ar"]["right_to_left"] is True

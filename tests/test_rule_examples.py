"""Every rule keeps what its docstring promises."""

from __future__ import annotations

from pathlib import Path

import pytest
from driftlint.discovery import all_rules
from driftlint.reporting.catalogue import render_catalogue
from driftlint.testing import failures

RULES = Path(__file__).parent.parent / "rules"


def test_there_are_rules_with_examples_in_every_one():
    assert all_rules()
    for rule in all_rules():
        examples = rule.examples()
        assert any(example.bad for example in examples)
        assert any(not example.bad for example in examples)


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)
def test_examples(rule):
    assert failures(rule) == []


def test_the_catalogue_in_the_tree_is_what_the_docstrings_say():
    built_in = [rule for rule in all_rules() if rule.__module__.startswith("driftlint.rules.")]
    assert (RULES / "README.md").read_text(encoding="utf-8") == render_catalogue(built_in, "markdown")

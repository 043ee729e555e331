"""Every rule keeps what its docstring promises."""

from __future__ import annotations

import pytest
from driftlint.discovery import all_rules
from driftlint.testing import failures


def test_there_are_rules_with_examples_in_every_one():
    assert all_rules()
    for rule in all_rules():
        examples = rule.examples()
        assert any(example.bad for example in examples)
        assert any(not example.bad for example in examples)


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)
def test_examples(rule):
    assert failures(rule) == []

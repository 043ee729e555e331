"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import pkgutil
import re
from importlib import import_module

import driftlint
import pytest
from driftlint.regex import has_any, regex


def test_it_does_what_the_compiled_pattern_does():
    word = regex(r"(?P<first>w)\w+", re.IGNORECASE)
    assert [match.group("first") for match in word.finditer("Word by word")] == ["W", "w"]
    assert word.sub("x", "Word by word") == "x by x"
    assert word.pattern == r"(?P<first>w)\w+"
    assert regex(rb"\d+").findall(b"3 of 40") == [b"3", b"40"]


def test_nothing_is_compiled_before_it_is_used(monkeypatch):
    compiled = []
    monkeypatch.setattr(
        "driftlint.regex.re.compile", lambda *args, make=re.compile: compiled.append(args) or make(*args)
    )
    digits = regex(r"\d+")
    assert digits.pattern
    assert compiled == []
    assert digits.search("3")
    assert digits.sub("", "4") == ""
    assert len(compiled) == 1


def test_a_text_has_any_of_some_characters_or_words():
    assert has_any("9·11事件", ("地震", "事件"))
    assert has_any("a (b)", "（(")
    assert not has_any("a b", "（(")
    assert not has_any("", "（(")


MODULES = [
    info.name
    for info in pkgutil.walk_packages(driftlint.__path__, "driftlint.")
    if not info.name.endswith("__main__") and ".lsp" not in info.name
]


@pytest.mark.parametrize("name", MODULES)
def test_every_pattern_compiles(name):
    try:
        module = import_module(name)
    except ImportError:
        pytest.skip("a package that an extra brings is not installed")
    for value in vars(module).values():
        if type(value) is type(regex("")):
            assert re.compile(value.pattern, value.flags)

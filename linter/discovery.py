"""Finds the rules: the built-in ones in `rules/` and those that installed plugins offer.

A plugin is a distribution with an entry point in the group `driftlint.rules` that names a module with rule classes or
a rule class.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from importlib.machinery import PathFinder
from pathlib import Path
from types import ModuleType

from .errors import RuleError
from .rule import CorpusRule, Rule

AnyRule = type[Rule] | type[CorpusRule]
ENTRY_POINTS = "driftlint.rules"


@cache
def all_rules() -> tuple[AnyRule, ...]:
    """Every rule, by code.

    Raises RuleError where a rule does not import, or where two share a code or a name.
    """
    rules = [*_built_in(), *_plugins()]
    by_code: dict[str, AnyRule] = {}
    by_name: dict[str, AnyRule] = {}
    for rule in rules:
        for table, key in ((by_code, rule.code), (by_name, rule.name)):
            if table.setdefault(key, rule) is not rule:
                raise RuleError(f"{rule.__module__}: {key} is already taken by {table[key].__module__}")
    return tuple(sorted(rules, key=lambda rule: rule.code))


def find_rule(name_or_code: str) -> AnyRule:
    """The rule called so, in any case; raises RuleError that names the nearest one."""
    wanted = name_or_code.strip().lower()
    for rule in all_rules():
        if wanted in (rule.code.lower(), rule.name):
            return rule
    from difflib import get_close_matches

    known = [key for rule in all_rules() for key in (rule.name, rule.code.lower())]
    # any code shares most of its characters with some other: only one that has nearly all of them is near
    is_code = re.fullmatch(r"[a-z]{2,}\d[a-z0-9]*", wanted) is not None
    near = get_close_matches(wanted, known, n=1, cutoff=0.85 if is_code else 0.6)
    raise RuleError(
        f"no rule is called {name_or_code!r}",
        hint=f"did you mean {near[0] if find_rule(near[0]).name == near[0] else near[0].upper()}?"
        if near
        else "`driftlint rules` lists them",
    )


def _built_in() -> Iterator[AnyRule]:
    package = importlib.import_module(__package__ + ".rules")
    for info in pkgutil.iter_modules(package.__path__):
        yield from _rules_of(importlib.import_module(f"{package.__name__}.{info.name}"))


def _plugins() -> Iterator[AnyRule]:
    if not _may_have_plugins():
        return
    from importlib.metadata import entry_points

    for point in entry_points(group=ENTRY_POINTS):
        try:
            loaded = point.load()
        except Exception as error:
            raise RuleError(f"plugin {point.name!r} ({point.value}) does not load: {error}") from error
        if isinstance(loaded, ModuleType):
            yield from _rules_of(loaded)
        elif inspect.isclass(loaded) and issubclass(loaded, Rule | CorpusRule):
            yield loaded
        else:
            raise RuleError(f"plugin {point.name!r} ({point.value}) is neither a rule nor a module with rules")


def _may_have_plugins() -> bool:
    """Whether any distribution speaks of our group; importing importlib.metadata to ask it takes far longer."""
    for folder in map(Path, sys.path):
        if folder.is_file() or folder.suffix == ".egg":
            return True  # distributions in archives and eggs are for importlib.metadata to read
        with suppress(OSError):
            for each in folder.iterdir():
                if each.name.endswith("-info") and ENTRY_POINTS.encode() in _declared(each / "entry_points.txt"):
                    return True
    finders = {finder for finder in sys.meta_path if hasattr(finder, "find_distributions")}
    return not finders <= {PathFinder}


def _declared(file: Path) -> bytes:
    """The entry points of a distribution, as they are written; most have none."""
    try:
        return file.read_bytes()
    except OSError:
        return b""


def _rules_of(module: ModuleType) -> Iterator[AnyRule]:
    for value in vars(module).values():
        if inspect.isclass(value) and issubclass(value, Rule | CorpusRule) and value.__module__ == module.__name__:
            yield value

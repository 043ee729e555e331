"""What the shell offers after a tab: rules, levels, languages, files. Click asks; nothing here runs in a check."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

Completer = Callable[[click.Context, click.Parameter, str], "list[CompletionItem]"]


def rule_names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Names of rules; codes and their beginnings (DL3) once the word begins like one."""
    return _items(incomplete, _rules(incomplete))


def rule_lists(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The same for the last of several with commas between them."""
    before, comma, last = incomplete.rpartition(",")
    return _items(last, _rules(last), prefix=before + comma)


def rule_levels(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """`RULE=LEVEL`: each level of each rule that fits, once the rule is written its levels only."""
    from ..model import Severity

    levels = [str(level) for level in sorted(Severity, reverse=True)]
    rule, separator, level = incomplete.partition("=")
    if separator:
        return _items(level, ((each, "") for each in levels), prefix=rule + separator)
    return _items(rule, ((f"{name}={level}", summary) for name, summary in _rules(rule) for level in levels))


def languages(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The code of a language."""
    return _items(incomplete, _languages())


def language_lists(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The same for the last of several with commas between them."""
    before, comma, last = incomplete.rpartition(",")
    return _items(last, _languages(), prefix=before + comma)


def files(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Files and folders, which the shell knows best."""
    return _by_the_shell(incomplete, "file")


def folders(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Folders, which the shell knows best."""
    return _by_the_shell(incomplete, "dir")


def _by_the_shell(incomplete: str, kind: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type=kind)]


def _items(begun: str, choices: Iterable[tuple[str, str]], prefix: str = "") -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    fitting = [(value, text) for value, text in choices if value.lower().startswith(begun.lower())]
    return [CompletionItem(prefix + value, help=text or None) for value, text in fitting]


def _rules(begun: str) -> list[tuple[str, str]]:
    """Names of rules, and once two letters are written their codes and beginnings, each with what it finds."""
    from ..discovery import all_rules

    rules = all_rules()
    names = [(rule.name, f"{rule.code}: {rule.summary}") for rule in rules]
    if len(begun) < 2:
        return names
    groups = sorted({rule.code[:-2] for rule in rules})
    codes = [(rule.code, f"{rule.name}: {rule.summary}") for rule in rules]
    return names + [(group, f"all of {group}xx") for group in groups] + codes


def _languages() -> list[tuple[str, str]]:
    from ..languages import LANGUAGES

    return [(record.code, record.english) for record in LANGUAGES.values()]

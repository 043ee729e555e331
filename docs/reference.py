"""The reference pages of the site, made from the code: rules, commands, configuration keys, Python names.

A hook of MkDocs: `mkdocs build` adds these pages to those of the folder.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import driftlint
from driftlint.cli import main as group
from driftlint.discovery import AnyRule, all_rules
from driftlint.reporting.catalogue import render_catalogue, render_rule

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

DOCS = Path(__file__).parent
_TYPES = {
    "object": "table",
    "string": "text",
    "boolean": "true or false",
    "integer": "whole number",
    "number": "number",
}
_NAMED = {"language": "language code", "rule": "rule", "label": "language code or table"}
"""Definitions whose values are too many to list."""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the pages that the code makes."""
    from mkdocs.structure.files import File

    for path, text in pages():
        files.append(File.generated(config, path, content=text))
    return files


def pages() -> Iterator[tuple[str, str]]:
    """Each page's path and Markdown."""
    yield "reference/rules.md", _catalogue()
    for rule in all_rules():
        yield f"reference/rules/{rule.name}.md", _rule(rule)
    yield "reference/commands.md", _commands()
    yield "reference/configuration.md", _configuration()
    yield "reference/python.md", _python()


def _catalogue() -> str:
    table = render_catalogue(all_rules(), "markdown").replace("../docs/", "../")
    return re.sub(r"\]\((\w+)\.py\)", lambda found: f"](rules/{found[1].replace('_', '-')}.md)", table)


def _rule(rule: AnyRule) -> str:
    """A rule's page: its docstring is almost Markdown; `Bad::` and `Good::` begin its examples."""
    head, _, body = render_rule(rule).partition("\n")
    body = re.sub(r"^(Bad|Good|Options)\b([^\n]*)::[ ]*$", r"**\1**\2", body, flags=re.MULTILINE)
    return f"# {rule.name}\n\n`{head}`\n{body}\n\n`[[...]]` marks the words that are reported.\n"


def _commands() -> str:
    parts = ["# Command line\n"]
    context = click.Context(group, info_name="driftlint")
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        text = command.get_help(click.Context(command, info_name=name, parent=context))
        parts.append(f"## driftlint {name}\n\n```text\n{text}\n```\n")
    return "\n".join(parts)


def _configuration() -> str:
    schema = json.loads((DOCS / "driftlint.schema.json").read_text(encoding="utf-8"))
    lines = [
        "# Configuration keys\n",
        "Made from the [JSON Schema](../driftlint.schema.json) of `driftlint.toml`, which `driftlint config --schema`",
        "prints; [Configure](../configuration.md) explains them.\n",
        "| key | value | what it sets |",
        "| --- | --- | --- |",
        *(f"| `{key}` | {_kind(schema, value)} | {_said(value)} |" for key, value in schema["properties"].items()),
    ]
    return "\n".join(lines) + "\n"


def _kind(schema: dict[str, Any], value: dict[str, Any]) -> str:
    """What a value may be, in words."""
    if "$ref" in value:
        name = value["$ref"].rpartition("/")[2]
        return _NAMED.get(name) or _kind(schema, schema["definitions"][name])
    if "allOf" in value:
        return _kind(schema, value["allOf"][0])
    if "anyOf" in value:
        return " or ".join(dict.fromkeys(_kind(schema, each) for each in value["anyOf"]))
    if "enum" in value:
        return ", ".join(f"`{each}`" for each in value["enum"])
    if value["type"] == "array":
        return f"list: {_kind(schema, value['items'])}" if "items" in value else "list"
    return _TYPES[value["type"]]


def _said(value: dict[str, Any]) -> str:
    return str(value.get("description", "")).replace("\n", " ").replace("|", "\\|")


def _python() -> str:
    """The public names with their docstrings."""
    parts = ["# Python\n\nThe names that a rule, a plugin or a script may import from `driftlint`.\n"]
    for name, value in sorted(vars(driftlint).items()):
        if name.startswith("_") or not (inspect.isclass(value) or inspect.isfunction(value)):
            continue
        signature = _signature(value)
        doc = inspect.getdoc(value) or ""
        parts.append(f"## {name}\n\n```python\n{name}{signature}\n```\n\n{_plain(doc)}\n")
        if inspect.isclass(value):
            for each, member in vars(value).items():
                if not each.startswith("_") and (inspect.isfunction(member) or isinstance(member, property)):
                    text = inspect.getdoc(member) or ""
                    called = "" if isinstance(member, property) else _signature(member)
                    parts.append(f"`{each}{called}`\n:   {_plain(text) or 'see the source'}\n")
    return "\n".join(parts)


def _plain(doc: str) -> str:
    return re.sub(r"::$", ":", doc, flags=re.MULTILINE)


def _signature(value: Any) -> str:
    try:
        return str(inspect.signature(value))
    except (TypeError, ValueError):
        return ""

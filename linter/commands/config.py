"""`driftlint config`: the settings in force."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ..errors import UsageError
from .completing import files
from .options import emit, reading_options, reports_errors, rule_options, settings_in_force


@click.command("config")
@click.argument("path", default=".", metavar="[PATH]", shell_complete=files)
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--schema", is_flag=True, help="Print the JSON Schema of the configuration, for editors.")
@rule_options
@reading_options
@reports_errors
def command(path: str, style: str, schema: bool, file: str | None, isolated: bool, **options: Any) -> None:
    """Show the settings in force for a path, and where each comes from."""
    if schema:
        from ..workflow.schema import render_schema

        emit(render_schema())
        return
    from ..reporting.settings import settings_json, settings_text

    if not Path(path).exists() and path != "-":
        raise UsageError("no such file or folder", path=path, hint="check the path")
    settings = settings_in_force((path,), file, isolated, options)
    emit(settings_json(settings) if style == "json" else settings_text(settings))

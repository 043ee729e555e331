"""`driftlint config`: the settings in force."""

from __future__ import annotations

from typing import Any

import click

from .completing import files
from .options import configuration_options, reports_errors, settings_in_force


@click.command("config")
@click.argument("path", default=".", metavar="[PATH]", shell_complete=files)
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--schema", is_flag=True, help="Print the JSON Schema of the configuration, for editors.")
@configuration_options
@reports_errors
def command(path: str, style: str, schema: bool, file: str | None, isolated: bool, **options: Any) -> None:
    """Show the settings in force for a path, and where each comes from."""
    if schema:
        from ..workflow.schema import render_schema

        click.echo(render_schema(), nl=False)
        return
    from ..reporting.settings import settings_json, settings_text

    settings = settings_in_force((path,), file, isolated, options)
    click.echo(settings_json(settings) if style == "json" else settings_text(settings), nl=False)

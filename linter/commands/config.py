"""`driftlint config`: the settings in force."""

from __future__ import annotations

from typing import Any

import click

from .options import configuration_options, reports_errors, settings_in_force


@click.command("config")
@click.argument("path", default=".", metavar="[PATH]")
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True)
@configuration_options
@reports_errors
def command(path: str, style: str, file: str | None, isolated: bool, **options: Any) -> None:
    """Show the settings in force for a path, and where each comes from."""
    from ..reporting.settings import settings_json, settings_text

    settings = settings_in_force((path,), file, isolated, options)
    click.echo(settings_json(settings) if style == "json" else settings_text(settings), nl=False)

"""`driftlint rules`: the catalogue."""

from __future__ import annotations

import click

from .options import emit, fitted, reports_errors


@click.command("rules")
@click.option("--format", "style", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True)
@reports_errors
def command(style: str) -> None:
    """List the rules."""
    from ..discovery import all_rules
    from ..reporting.catalogue import render_catalogue

    text = render_catalogue(all_rules(), style)
    emit(fitted(text) if style == "text" else text)

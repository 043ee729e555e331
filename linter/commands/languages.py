"""`driftlint languages`: which languages are known, and how well each was tested."""

from __future__ import annotations

import click

from .options import emit, fitted, reports_errors


@click.command("languages")
@click.option("--format", "style", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True)
@reports_errors
def command(style: str) -> None:
    """List the languages: what is checked in each, and how well that was tested."""
    from ..discovery import all_rules
    from ..reporting.language_list import render_languages

    text = render_languages(all_rules(), style)
    emit(fitted(text) if style == "text" else text)

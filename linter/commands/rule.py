"""`driftlint rule`: one rule, explained."""

from __future__ import annotations

import click

from .completing import rule_names
from .options import emit, reports_errors


@click.command("rule")
@click.argument("name", metavar="NAME|CODE", shell_complete=rule_names)
@reports_errors
def command(name: str) -> None:
    """Explain one rule: what it finds, why, examples, options."""
    from ..discovery import find_rule
    from ..reporting.catalogue import render_rule

    emit(render_rule(find_rule(name)))

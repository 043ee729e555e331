"""`driftlint score`: how likely each translation is wrong."""

from __future__ import annotations

import sys
from typing import Any

import click

from .completing import files
from .inputs import input_options
from .options import complain, emit, note, reading_options, reports_errors, rule_options, settings_in_force


@click.command("score")
@click.argument("paths", nargs=-1, metavar="PAIRS...", shell_complete=files)
@click.option("--format", "style", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@rule_options
@reading_options
@reports_errors
@input_options
def command(paths: tuple[str, ...], style: str, file: str | None, isolated: bool, **options: Any) -> None:
    """Score each pair of a bitext, or each bead (sentences that correspond) of a document.

    The score is the risk in 0..1 that the translation is wrong.

    No reference translation is needed: the risk is made of what the rules find, of how similar the two sides are, and
    of what each side has no words for in the other.
    """
    from ..reporting import scores
    from ..scoring import score

    found = score(paths, settings_in_force(paths, file, isolated, options).config)
    for error in found.errors:
        complain(error)
    for path, reason in found.skipped:
        note(f"{path}: not scored: {reason}")
    if found.errors and not found.scores:
        sys.exit(2)
    emit(scores.render_jsonl(found) if style == "jsonl" else scores.render_text(found))
    sys.exit(2 if found.errors else 0)

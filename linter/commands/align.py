"""`driftlint align`: which sentences correspond."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from ..errors import UsageError
from .completing import files
from .options import complain, reading_options, reports_errors, settings_in_force

if TYPE_CHECKING:
    from ..workflow.config import Config


@click.command("align")
@click.argument("paths", nargs=-1, required=True, metavar="BRIEF | SOURCE TARGET --lines", shell_complete=files)
@click.option("--lines", is_flag=True, help="Align two files of one sentence a line.")
@click.option("--format", "style", type=click.Choice(["text", "json", "vecalign"]), default="text", show_default=True)
@reading_options
@reports_errors
def command(paths: tuple[str, ...], lines: bool, style: str, file: str | None, isolated: bool, **options: Any) -> None:
    """Show which sentences correspond, bead by bead.

    Languages, section labels and the model are those of the configuration, as in `driftlint check`, unless options say
    otherwise.
    """
    config = settings_in_force(paths, file, isolated, options).config
    if lines:
        _align_lines(paths, style, config)
        return
    if style == "vecalign":
        raise UsageError("--format vecalign goes with --lines")
    from ..context import RuleContext
    from ..reading import read
    from ..reporting import beads

    result = read(paths, config.reading)
    for error in result.errors:
        complain(error)
    if result.errors and not result.documents:
        sys.exit(2)
    if len(result.documents) != 1:
        raise UsageError(f"align shows one brief at a time; here are {len(result.documents)}")
    (document,) = result.documents
    context = RuleContext(model=config.model)
    alignments = {code: context.alignment(document, code) for code in document.translations}
    render = beads.document_json if style == "json" else beads.document_text
    click.echo(render(document, alignments), nl=False)
    sys.exit(2 if result.errors else 0)


def _align_lines(paths: tuple[str, ...], style: str, config: Config) -> None:
    source_language, target_language = config.source_language, config.target_language
    if len(paths) != 2 or not source_language or not target_language:
        raise UsageError("--lines takes two files, --source-language and --target-language")
    from ..alignment import align_lines
    from ..alignment.encoder import load_encoder
    from ..reading import read_lines
    from ..reporting import beads

    source, target = (read_lines(path) for path in paths)
    found = align_lines(source, target, source_language, target_language, load_encoder(config.model))
    show = {"text": beads.lines_text, "json": beads.lines_json, "vecalign": beads.vecalign}[style]
    click.echo(show(found, source, target), nl=False)

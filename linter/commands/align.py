"""`driftlint align`: which sentences correspond, shown or written as a translation memory."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from ..errors import UsageError
from .completing import files
from .inputs import input_options
from .options import complain, emit, note, reading_options, refuse_inputs, reports_errors, settings_in_force

if TYPE_CHECKING:
    from ..model import Bead, Document
    from ..reporting.memory import Memory
    from ..workflow.config import Config

MEMORIES = ("tmx", "xliff", "xliff2", "tsv")


@click.command("align")
@click.argument("paths", nargs=-1, metavar="BRIEF... | SOURCE TARGET --lines", shell_complete=files)
@click.option("--lines", is_flag=True, help="Align two files of one sentence a line.")
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", *MEMORIES, "vecalign"]),
    default="text",
    show_default=True,
    help="How to write the pairs; tmx, xliff (1.2), xliff2 (2.0) and tsv are translation memories.",
)
@click.option(
    "--min-confidence",
    "least",
    type=click.FloatRange(0, 1),
    default=0.0,
    metavar="0..1",
    help="Leave out what is less sure.",
)
@click.option("--header/--no-header", default=True, help="Name the columns of TSV in a first line.  [default: header]")
@click.option("--output", metavar="FILE", shell_complete=files, help="Write to a file, all of it or nothing.")
@reading_options
@reports_errors
@input_options
def command(
    paths: tuple[str, ...],
    lines: bool,
    style: str,
    least: float,
    header: bool,
    output: str | None,
    file: str | None,
    isolated: bool,
    **options: Any,
) -> None:
    """Show which sentences correspond, bead by bead, or write them as a translation memory.

    A bead is a group of sentences of the source with those of the translation that say the same.

    Languages, section labels and the model are those of the configuration, as in `driftlint check`, unless options say
    otherwise. --target-language leaves the other translations out.
    """
    settings = settings_in_force(paths, file, isolated, options)
    config = settings.config
    if lines:
        refuse_inputs([output], paths, settings, what="the pairs")
        _deliver(_of_lines(paths, style, config, least, header, shown=output is None), output)
        return
    if style == "vecalign":
        raise UsageError("--format vecalign goes with --lines")
    from ..reading import read
    from ..reporting import beads

    result = read(paths, config.reading)
    read_files = (each.path for document in result.documents for each in document.files)
    refuse_inputs([output], (*paths, *read_files), settings, result.errors, "the pairs")
    for error in result.errors:
        complain(error)
    for path, reason in result.skipped:
        note(f"{path}: left out: {reason}")
    if not result.documents:
        sys.exit(2)
    aligned = list(_aligned(result.documents, config))
    if style in MEMORIES:
        from ..reporting import memory

        text = _memory(memory.of_documents(aligned, least), style, header, shown=output is None)
    else:
        sure = [(d, {code: [b for b in each if b.confidence >= least] for code, each in a.items()}) for d, a in aligned]
        text = beads.documents_json(sure) if style == "json" else "".join(beads.document_text(d, a) for d, a in sure)
    _deliver(text, output)
    sys.exit(2 if result.errors else 0)


def _aligned(documents: Sequence[Document], config: Config) -> list[tuple[Document, Mapping[str, Sequence[Bead]]]]:
    """Each document with the beads of its translations; raises UsageError where none is in the language asked for."""
    from ..context import RuleContext
    from ..languages import language

    wanted = language(config.target_language).code if config.target_language else None
    context = RuleContext(model=config.model)
    found: list[tuple[Document, Mapping[str, Sequence[Bead]]]] = []
    for document in documents:
        codes = [code for code in document.translations if wanted in (None, code)]
        if codes:
            found.append((document, {code: context.alignment(document, code) for code in codes}))
        elif wanted:
            note(f"{document.path}: left out: no text in {language(wanted).english}")
    if not found and wanted:
        raise UsageError(f"no text in {language(wanted).english}", hint="--target-language names another one")
    return found


def _memory(memory: Memory, style: str, header: bool, *, shown: bool) -> str:
    """The memory in a format; says on stderr what it leaves out."""
    from .. import __version__
    from ..reporting.memory import XML, render_tsv

    if memory.left_out:
        told = ", ".join(f"{count} {reason}" for reason, count in memory.left_out.items())
        note(f"{len(memory.pairs)} pair{'' if len(memory.pairs) == 1 else 's'}; left out: {told}")
    if style == "tsv":
        return render_tsv(memory.pairs, header=header, shown=shown)
    return XML[style](memory.pairs, __version__)


def _deliver(text: str, output: str | None) -> None:
    if output is None or output == "-":
        emit(text)
        return
    from ..workflow.files import write_atomically

    write_atomically(output, text)


def _of_lines(paths: tuple[str, ...], style: str, config: Config, least: float, header: bool, *, shown: bool) -> str:
    source_language, target_language = config.source_language, config.target_language
    if len(paths) != 2 or not source_language or not target_language:
        raise UsageError("--lines takes two files, --source-language and --target-language")
    from ..alignment import align_lines
    from ..alignment.encoder import load_encoder
    from ..languages import language
    from ..reading import read_lines
    from ..reporting import beads

    source, target = (read_lines(path) for path in paths)
    found = align_lines(source, target, source_language, target_language, load_encoder(config.model))
    if style in MEMORIES:
        from ..reporting import memory

        codes = language(source_language).code, language(target_language).code
        return _memory(memory.of_lines(found, (source, target), codes, paths[1], least), style, header, shown=shown)
    found = tuple(bead for bead in found if bead.confidence >= least)
    show = {"text": beads.lines_text, "json": beads.lines_json, "vecalign": beads.vecalign}[style]
    return show(found, source, target)

"""The command line: a thin edge around `checking`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from . import __version__
from .errors import DriftlintError, UsageError

# Documents are small: more threads cost more than they bring, and numpy starts twice as fast without them.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

SEVERITIES = click.Choice(["error", "warning", "info"])


def _reports_errors(command: Callable[..., Any]) -> Callable[..., Any]:
    """Prints a DriftlintError on one line of stderr and exits with status 2."""

    @wraps(command)
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except DriftlintError as error:
            _complain(error)
            sys.exit(2)
        except BrokenPipeError:
            # the reader of a pipe (head, less) has gone: not an error, but nothing more can be printed
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(1)

    return wrapped


def _complain(error: DriftlintError) -> None:
    from .reporting.escape import printable

    click.echo(click.style("error: ", fg="red", bold=True) + printable(str(error)), err=True)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="driftlint")
def main() -> None:
    """Find where a multilingual document and its translations drift apart.

    \b
    driftlint check brief.md          what drifted, with evidence
    driftlint align brief.md          which sentences correspond
    driftlint rules                   the catalogue of rules
    driftlint rule person-name        one rule, with examples
    """


def _language_options(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in (
        click.option("--model", metavar="NAME|PATH", help="A Sentence Transformers model to align with."),
        click.option("--target-language", metavar="CODE", help="The translation's language, for a bitext (.tsv)."),
        click.option("--source-language", metavar="CODE", help="The language that the others translate."),
    ):
        command = option(command)
    return command


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--format", "style", type=click.Choice(["terminal", "concise", "json"]), default="terminal")
@click.option("--select", multiple=True, metavar="RULE", help="Run only these rules (name, code or DL4; repeatable).")
@click.option("--ignore", multiple=True, metavar="RULE", help="Leave these rules out.")
@click.option("--fail-on", type=SEVERITIES, default="warning", show_default=True, help="Least severity for status 1.")
@click.option("--languages", metavar="CODES", help="The languages to expect, such as en,zh,fr.")
@_language_options
@_reports_errors
def check(paths: tuple[str, ...], style: str, fail_on: str, languages: str | None, **options: Any) -> None:
    """Check multilingual documents: files, folders, or - for standard input.

    Exit status: 0 nothing at or above --fail-on, 1 findings, 2 the call or its input is wrong.
    """
    from .checking import check as run
    from .model import Severity
    from .workflow.config import Config

    config = Config(
        languages=tuple(code.strip() for code in languages.split(",") if code.strip()) if languages else (),
        fail_on=Severity.parse(fail_on),
        **options,
    )
    report = run(paths, config)
    for error in report.errors:
        _complain(error)
    if not report.documents and report.errors:
        sys.exit(2)
    if style == "json":
        from .reporting.json import render_json

        click.echo(render_json(report, __version__), nl=False)
    else:
        if style == "concise":
            from .reporting.concise import render_concise

            click.echo(render_concise(report), nl=False)
        else:
            from rich.console import Console

            from .reporting.terminal import print_report

            print_report(report, Console(highlight=False))
        if style == "concise":
            for path, reason in report.skipped:
                click.echo(f"{path}: not checked: {reason}", err=True)
    sys.exit(report.exit_status(config.fail_on))


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="BRIEF | SOURCE TARGET --lines")
@click.option("--lines", is_flag=True, help="Align two files of one sentence a line.")
@click.option("--format", "style", type=click.Choice(["text", "json", "vecalign"]), default="text", show_default=True)
@_language_options
@_reports_errors
def align(
    paths: tuple[str, ...],
    lines: bool,
    style: str,
    source_language: str | None,
    target_language: str | None,
    model: str | None,
) -> None:
    """Show which sentences correspond, bead by bead."""
    if lines:
        if len(paths) != 2 or not source_language or not target_language:
            raise UsageError("--lines takes two files, --source-language and --target-language")
        from .alignment import align_lines
        from .alignment.encoder import load_encoder
        from .reading import read_lines
        from .reporting import beads

        source, target = (read_lines(path) for path in paths)
        found = align_lines(source, target, source_language, target_language, load_encoder(model))
        show = {"text": beads.lines_text, "json": beads.lines_json, "vecalign": beads.vecalign}[style]
        click.echo(show(found, source, target), nl=False)
        return
    if style == "vecalign":
        raise UsageError("--format vecalign goes with --lines")
    from .context import RuleContext
    from .reading import ReadSettings, read
    from .reporting import beads

    result = read(paths, ReadSettings(source_language=source_language, target_language=target_language))
    for error in result.errors:
        raise error
    if len(result.documents) != 1:
        raise UsageError(f"align shows one brief at a time; here are {len(result.documents)}")
    (document,) = result.documents
    context = RuleContext(model=model)
    alignments = {code: context.alignment(document, code) for code in document.translations}
    render = beads.document_json if style == "json" else beads.document_text
    click.echo(render(document, alignments), nl=False)


@main.command()
@click.option("--format", "style", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True)
@_reports_errors
def rules(style: str) -> None:
    """List the rules."""
    from .discovery import all_rules
    from .reporting.catalogue import render_catalogue

    click.echo(render_catalogue(all_rules(), style), nl=False)


@main.command()
@click.argument("name", metavar="NAME|CODE")
@_reports_errors
def rule(name: str) -> None:
    """Explain one rule: what it finds, why, examples, options."""
    from .discovery import find_rule
    from .reporting.catalogue import render_rule

    click.echo(render_rule(find_rule(name)), nl=False)


if __name__ == "__main__":
    main()

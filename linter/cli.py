"""The command line: a thin edge around `checking`."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from . import __version__
from .errors import DriftlintError, UsageError

if TYPE_CHECKING:
    from .checking import Report
    from .workflow.baseline import Entry
    from .workflow.config import Config
    from .workflow.settings import Settings

# Documents are small: more threads cost more than they bring, and numpy starts twice as fast without them.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

SEVERITIES = click.Choice(["error", "warning", "info"])
FORMATS = click.Choice(
    ["terminal", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "markdown"], case_sensitive=False
)


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
    driftlint config                  the settings in force
    """
    # The garbage collector would walk all that was imported time and again, and find next to nothing.
    gc.set_threshold(500_000)


def _language_options(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in (
        click.option("--model", metavar="NAME|PATH", help="A Sentence Transformers model to align with."),
        click.option("--target-language", metavar="CODE", help="The translation's language, for a bitext (.tsv)."),
        click.option("--source-language", metavar="CODE", help="The language that the others translate."),
    ):
        command = option(command)
    return command


def _configuration_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that set what a configuration file may set too."""
    rule: dict[str, Any] = {"multiple": True, "metavar": "RULE"}
    for option in (
        click.option("--isolated", is_flag=True, help="Read no configuration file."),
        click.option("--config", "file", metavar="FILE", help="The configuration file, instead of the nearest one."),
        click.option("--baseline", metavar="FILE", help="Do not report the findings that this file holds."),
        click.option("--glossary", multiple=True, metavar="FILE", help="Terms and their renderings, CSV or TOML."),
        click.option("--languages", metavar="CODES", help="The languages to expect, such as en,zh,fr."),
        click.option(
            "--fail-on", type=SEVERITIES, help="The least severity that makes the exit status 1.  [default: warning]"
        ),
        click.option(
            "--severity", multiple=True, metavar="RULE=LEVEL", help="Set a rule's level, such as DL6=warning."
        ),
        click.option("--ignore", **rule, help="Leave these rules out; the more exact of --select and --ignore wins."),
        click.option("--extend-select", **rule, help="Run these rules besides those selected."),
        click.option("--select", **rule, help="Run only these rules: name, code or DL4 for all DL4xx; repeatable."),
    ):
        command = option(command)
    return _language_options(command)


def _settings(paths: tuple[str, ...], file: str | None, isolated: bool, options: dict[str, Any]) -> Settings:
    """The settings in force under the options of `_configuration_options`."""
    from .model import Severity
    from .workflow.settings import canonical, resolve

    if file is not None and isolated:
        raise UsageError("--config and --isolated exclude each other")
    given: dict[tuple[str, ...], object] = {}
    for name, value in options.items():
        key = name.replace("_", "-")
        if name == "severity":
            for each in value:
                rule, separator, level = each.rpartition("=")
                if not separator or level not in SEVERITIES.choices:
                    raise UsageError(f"--severity {each}", hint="write RULE=LEVEL, such as number=warning")
                given[key, canonical(rule)] = Severity.parse(level)
        elif value:
            read = {"languages": _listed, "select": _listed, "extend_select": _listed, "ignore": _listed}.get(name)
            given[key,] = read(value) if read else Severity.parse(value) if name == "fail_on" else value
    return resolve(paths, given, file=file, isolated=isolated)


def _listed(values: str | tuple[str, ...]) -> tuple[str, ...]:
    """The words of an option that may be repeated, or hold several with commas between them."""
    texts = (values,) if isinstance(values, str) else values
    return tuple(word.strip() for text in texts for word in text.split(",") if word.strip())


@main.command(short_help="Check multilingual documents and report what drifted.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--format", "style", type=FORMATS, default="terminal", show_default=True, help="How to report.")
@click.option("--output", metavar="FILE", help="Write the report to a file, all of it or nothing.")
@_configuration_options
@click.option("--exit-zero", is_flag=True, help="Exit with status 0 even with findings.")
@click.option("--write-baseline", metavar="FILE", help="Write today's findings to a file, to pass as --baseline.")
@click.option("--prune-baseline", is_flag=True, help="Take out of the baseline what is not found any more.")
@_reports_errors
def check(
    paths: tuple[str, ...],
    style: str,
    output: str | None,
    file: str | None,
    isolated: bool,
    exit_zero: bool,
    write_baseline: str | None,
    prune_baseline: bool,
    **options: Any,
) -> None:
    """Check multilingual documents: files, folders, or - for standard input.

    Options override the configuration: driftlint.toml, or [tool.driftlint] in pyproject.toml, in the folder of the
    first path or above it. `driftlint config` shows what is in force.

    Exit status: 0 nothing at or above --fail-on, 1 findings, 2 the call or its input is wrong.
    """
    from .checking import check as run

    config = _settings(paths, file, isolated, options).config
    if prune_baseline and config.baseline is None:
        raise UsageError("--prune-baseline needs a baseline", hint="--baseline FILE says which")
    if write_baseline is not None:
        import dataclasses

        config = dataclasses.replace(config, baseline=None)
    report = run(paths, config)
    for error in report.errors:
        _complain(error)
    if not report.documents and report.errors:
        sys.exit(2)
    if write_baseline is not None:
        from .workflow.baseline import make

        make(write_baseline, report.findings).save()
        count = len(report.findings)
        _note(f"{write_baseline}: holds {count} finding{'' if count == 1 else 's'} now")
        sys.exit(2 if report.errors else 0)
    _print(_rendered(report, style, config, output is None), output)
    if style not in ("terminal", "json"):
        for path, reason in report.skipped:
            _note(f"{path}: not checked: {reason}")
    if config.baseline is not None and report.stale:
        _tell_stale(config.baseline, report.stale, prune_baseline)
    status = report.exit_status(config.fail_on)
    sys.exit(0 if exit_zero and status == 1 else status)


def _rendered(report: Report, style: str, config: Config, to_screen: bool) -> str | None:
    """The report as text; None where it has been printed, as that for the terminal is."""
    from importlib import import_module

    if style == "terminal":
        from rich.console import Console

        from .reporting.terminal import print_report

        if to_screen:
            print_report(report, Console(highlight=False))
            return None
        from io import StringIO

        text = StringIO()
        print_report(report, Console(file=text, width=110, highlight=False, color_system=None))
        return text.getvalue()
    render = getattr(import_module(f".reporting.{style}", __package__), f"render_{style}")
    more = {"json": (__version__,), "jsonl": (__version__,), "sarif": (__version__,), "junit": (config.fail_on,)}
    rendered: str = render(report, *more.get(style, ()))
    return rendered


def _print(text: str | None, output: str | None) -> None:
    if text is None:
        return
    if output is None:
        click.echo(text, nl=False)
    else:
        from .workflow.files import write_atomically

        write_atomically(output, text)


def _note(text: str) -> None:
    from .reporting.escape import printable

    click.echo(printable(text), err=True)


def _tell_stale(path: str, stale: tuple[Entry, ...], prune: bool) -> None:
    """Says which entries of the baseline nothing answers to any more; with `prune`, takes them out."""
    count = f"{len(stale)} {'entry is' if len(stale) == 1 else 'entries are'} not found any more"
    if prune:
        from .workflow.baseline import load

        load(path).without(stale).save()
        _note(f"{path}: {count} and taken out")
        return
    _note(f"{path}: {count}; --prune-baseline takes them out")
    for entry in stale[:5]:
        _note(f"  {entry.path}: {entry.rule} [{entry.language}] {entry.text or entry.source}")
    if len(stale) > 5:
        _note(f"  and {len(stale) - 5} more")


@main.command()
@click.argument("path", default=".", metavar="[PATH]")
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True)
@_configuration_options
@_reports_errors
def config(path: str, style: str, file: str | None, isolated: bool, **options: Any) -> None:
    """Show the settings in force for a path, and where each comes from."""
    from .reporting.settings import settings_json, settings_text

    settings = _settings((path,), file, isolated, options)
    click.echo(settings_json(settings) if style == "json" else settings_text(settings), nl=False)


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
        _complain(error)
    if result.errors and not result.documents:
        sys.exit(2)
    if len(result.documents) != 1:
        raise UsageError(f"align shows one brief at a time; here are {len(result.documents)}")
    (document,) = result.documents
    context = RuleContext(model=model)
    alignments = {code: context.alignment(document, code) for code in document.translations}
    render = beads.document_json if style == "json" else beads.document_text
    click.echo(render(document, alignments), nl=False)
    sys.exit(2 if result.errors else 0)


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

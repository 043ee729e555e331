"""`driftlint check`: what drifted."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from .. import __version__
from ..errors import UsageError
from .options import complain, configuration_options, note, reports_errors, settings_in_force

if TYPE_CHECKING:
    from ..checking import Report
    from ..workflow.baseline import Entry
    from ..workflow.config import Config

FORMATS = click.Choice(
    ["terminal", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "markdown"], case_sensitive=False
)


@click.command("check", short_help="Check multilingual documents and report what drifted.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--format", "style", type=FORMATS, default="terminal", show_default=True, help="How to report.")
@click.option("--output", metavar="FILE", help="Write the report to a file, all of it or nothing.")
@configuration_options
@click.option("--exit-zero", is_flag=True, help="Exit with status 0 even with findings.")
@click.option("--write-baseline", metavar="FILE", help="Write today's findings to a file, to pass as --baseline.")
@click.option("--prune-baseline", is_flag=True, help="Take out of the baseline what is not found any more.")
@reports_errors
def command(
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
    from ..checking import check as run

    config = settings_in_force(paths, file, isolated, options).config
    if prune_baseline and config.baseline is None:
        raise UsageError("--prune-baseline needs a baseline", hint="--baseline FILE says which")
    if write_baseline is not None:
        import dataclasses

        config = dataclasses.replace(config, baseline=None)
    report = run(paths, config)
    for error in report.errors:
        complain(error)
    if not report.documents and report.errors:
        sys.exit(2)
    if write_baseline is not None:
        from ..workflow.baseline import make

        make(write_baseline, report.findings).save()
        count = len(report.findings)
        note(f"{write_baseline}: holds {count} finding{'' if count == 1 else 's'} now")
        sys.exit(2 if report.errors else 0)
    _print(_rendered(report, style, config, output is None), output)
    if style not in ("terminal", "json"):
        for path, reason in report.skipped:
            note(f"{path}: not checked: {reason}")
    if config.baseline is not None and report.stale:
        _tell_stale(config.baseline, report.stale, prune_baseline)
    status = report.exit_status(config.fail_on)
    sys.exit(0 if exit_zero and status == 1 else status)


def _rendered(report: Report, style: str, config: Config, to_screen: bool) -> str | None:
    """The report as text; None where it has been printed, as that for the terminal is."""
    from importlib import import_module

    if style == "terminal":
        from rich.console import Console

        from ..reporting.terminal import print_report

        if to_screen:
            print_report(report, Console(highlight=False))
            return None
        from io import StringIO

        text = StringIO()
        print_report(report, Console(file=text, width=110, highlight=False, color_system=None))
        return text.getvalue()
    render = getattr(import_module(f"..reporting.{style}", __package__), f"render_{style}")
    more = {"json": (__version__,), "jsonl": (__version__,), "sarif": (__version__,), "junit": (config.fail_on,)}
    rendered: str = render(report, *more.get(style, ()))
    return rendered


def _print(text: str | None, output: str | None) -> None:
    if text is None:
        return
    if output is None:
        click.echo(text, nl=False)
    else:
        from ..workflow.files import write_atomically

        write_atomically(output, text)


def _tell_stale(path: str, stale: tuple[Entry, ...], prune: bool) -> None:
    """Says which entries of the baseline nothing answers to any more; with `prune`, takes them out."""
    count = f"{len(stale)} {'entry is' if len(stale) == 1 else 'entries are'} not found any more"
    if prune:
        from ..workflow.baseline import load

        load(path).without(stale).save()
        note(f"{path}: {count} and taken out")
        return
    note(f"{path}: {count}; --prune-baseline takes them out")
    for entry in stale[:5]:
        note(f"  {entry.path}: {entry.rule} [{entry.language}] {entry.text or entry.source}")
    if len(stale) > 5:
        note(f"  and {len(stale) - 5} more")

"""`driftlint check`: what drifted."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .. import __version__
from ..errors import UsageError
from .completing import files
from .inputs import input_options, refuse_elsewhere
from .options import complain, configuration_options, note, refuse_inputs, reports_errors, settings_in_force
from .outputs import Output, deliver, output_options, settled, tells_skipped
from .repairs import Repairs, beside, repair_options, repaired
from .running import Running, holds_documents, made, running_options
from .viewing import compared, since_options, view_options, viewed

if TYPE_CHECKING:
    from ..checking import Report
    from ..workflow.baseline import Entry
    from ..workflow.config import Config
    from ..workflow.settings import Settings


class _Check(click.Command):
    """Shows its many options under headings."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        left = {
            param.name: record
            for param in self.get_params(ctx)
            if isinstance(param, click.Option) and (record := param.get_help_record(ctx))
        }
        for heading, names in _HEADINGS.items():
            records = [left.pop(name) for name in names.split() if name in left]
            with formatter.section(heading):
                formatter.write_dl(records)
        with formatter.section("Other options"):
            formatter.write_dl(list(left.values()))


_HEADINGS = {
    "What to check": "select extend_select ignore severity glossary languages source_language target_language model "
    "skip_monolingual file isolated",
    "Report": "formats output fail_on exit_zero statistics show_alignment include_suppressed watch",
    "Fix": "fix diff unsafe_fixes",
    "Let stand": "add_ignore baseline write_baseline prune_baseline",
    "History": "since changed_only",
    "Many documents": "files_from jobs no_cache cache_dir cluster",
}
"""The options by what they are for."""


@click.command("check", cls=_Check, short_help="Check multilingual documents and report what drifted.")
@click.argument("paths", nargs=-1, metavar="PATH...", shell_complete=files)
@output_options
@configuration_options
@click.option("--exit-zero", is_flag=True, help="Exit with status 0 even with findings.")
@click.option(
    "--skip-monolingual", is_flag=True, help="Pass over a path that is no multilingual document even where it is alone."
)
@click.option(
    "--write-baseline",
    metavar="FILE",
    shell_complete=files,
    help="Write today's findings to a file, to pass as --baseline.",
)
@click.option("--prune-baseline", is_flag=True, help="Take out of the baseline what is not found any more.")
@repair_options
@since_options
@view_options
@running_options
@reports_errors
@input_options
def command(
    paths: tuple[str, ...],
    formats: tuple[Output, ...],
    output: str | None,
    include_suppressed: bool,
    file: str | None,
    isolated: bool,
    exit_zero: bool,
    skip_monolingual: bool,
    write_baseline: str | None,
    prune_baseline: bool,
    since: str | None,
    changed_only: bool,
    repairs: Repairs,
    running: Running,
    statistics: bool,
    show_alignment: bool,
    watch: bool,
    **options: Any,
) -> None:
    """Check multilingual documents: files, folders, patterns, archives, URLs, or - for standard input.

    Options override the configuration: driftlint.toml, or [tool.driftlint] in pyproject.toml, in the folder of the
    first path or above it. `driftlint config` shows what is in force.

    Exit status: 0 nothing at or above --fail-on, 1 findings, 2 the call or its input is wrong.
    """
    from ..reporting.formats import Run

    running.agree()
    repairs.agree(write_baseline is not None or prune_baseline, watch)
    if since is not None:
        refuse_elsewhere(paths, "--since")
    outputs = viewed(settled(formats, output), statistics, show_alignment)
    if watch:
        if write_baseline is not None:
            raise UsageError("--watch and --write-baseline exclude each other")
        from .watching import keep_checking

        keep_checking(click.get_current_context(), lambda: settings_in_force(paths, file, isolated, options), outputs)
    settings = settings_in_force(paths, file, isolated, options)
    config = compared(settings.config, since, changed_only)
    if skip_monolingual:
        config = dataclasses.replace(config, skip_monolingual=True)
    if prune_baseline and config.baseline is None:
        raise UsageError("--prune-baseline needs a baseline", hint="--baseline FILE says which")
    if write_baseline is not None:
        config = dataclasses.replace(config, baseline=None)
    settings = settings._replace(config=config)
    _there(settings, config)

    def refuse(report: Report) -> None:
        written = [write_baseline] if write_baseline is not None else [each.file for each in outputs]
        found = (path for document in report.documents for path in document.files)
        what = "the report" if write_baseline is None else "the baseline"
        refuse_inputs(written, (*paths, *found), settings, report.errors, what)

    if repairs.wanted:
        report = repaired(repairs, paths, config, refuse, exit_zero=exit_zero)
    elif holds_documents(outputs, config, show_alignment):
        from ..checking import check

        report = check(paths, config)
    else:
        report = made(paths, config, running)
    refuse(report)
    for error in report.errors:
        complain(error)
    if not report.documents and report.errors:
        # the screen has the errors; a file must not tell of an earlier run
        outputs = [output for output in outputs if output.file is not None and write_baseline is None]
    elif write_baseline is not None:
        from ..workflow.baseline import make

        make(write_baseline, report.findings).save()
        count = len(report.findings)
        note(f"{write_baseline}: holds {count} finding{'' if count == 1 else 's'} now")
        sys.exit(2 if report.errors else 0)
    status = report.exit_status(config.fail_on)
    status = 0 if exit_zero and status == 1 else status
    with beside(repairs, paths):
        unwritten = deliver(
            outputs, report, Run(__version__, config.fail_on, status, include_suppressed, show_alignment)
        )
    for failure in unwritten:
        complain(failure)
    if not tells_skipped(outputs):
        for path, reason in report.skipped:
            note(f"{path}: not checked: {reason}")
    for document in report.documents:
        for path, encoding in document.encodings:
            note(f"{path}: read as {encoding}; it is not in UTF-8")
    for path, reason in report.compared.unread if report.compared else ():
        note(f"{path}: not compared with {since}: {reason}")
    if config.baseline is not None and report.stale:
        _tell_stale(config.baseline, report.stale, prune_baseline)
    sys.exit(2 if unwritten else status)


def _there(settings: Settings, config: Config) -> None:
    """Raises UsageError where the configuration file names a glossary or baseline that does not exist."""
    for key, paths in (("glossary", config.glossary), ("baseline", (config.baseline,) if config.baseline else ())):
        origin = settings.values[key,].origin
        missing = next((path for path in paths if not Path(path).exists()), None)
        if missing is not None and settings.file is not None and origin.startswith(f"{settings.file}: "):
            hint = f"`driftlint check PATH... --write-baseline {missing}` makes one" if key == "baseline" else "mend it"
            raise UsageError(
                f"{origin.removeprefix(f'{settings.file}: ')} names {missing}, which does not exist",
                path=settings.file,
                hint=hint,
            )


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

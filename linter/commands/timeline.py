"""`driftlint timeline`: how the renderings of one term changed over the years."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from ..errors import UsageError
from .completing import files
from .inputs import input_options
from .options import complain, note, put, reading_options, refuse_inputs, reports_errors, settings_in_force
from .running import jobs_option, progressing

_STYLES = ("text", "json", "csv", "svg", "markdown")
_ENDINGS = {".json": "json", ".csv": "csv", ".svg": "svg", ".md": "markdown", ".markdown": "markdown"}


@click.command("timeline")
@click.argument("term")
@click.argument("paths", nargs=-1, metavar="PATHS...", shell_complete=files)
@click.option(
    "--by",
    type=click.Choice(["year", "quarter", "month"]),
    help="The length of a period.  [default: what suits the span]",
)
@click.option("--git-dates", is_flag=True, help="Date a document that has no date by the last commit of its file.")
@click.option(
    "--format",
    "style",
    type=click.Choice(_STYLES),
    help="How to write the timeline.  [default: by the ending of --output, else text]",
)
@click.option("--output", metavar="FILE", shell_complete=files, help="Write it to a file, all of it or nothing.")
@jobs_option("Read")
@reading_options
@reports_errors
@input_options
def command(
    term: str,
    paths: tuple[str, ...],
    by: str | None,
    git_dates: bool,
    style: str | None,
    output: str | None,
    jobs: int | None,
    file: str | None,
    isolated: bool,
    **options: Any,
) -> None:
    """Show how the renderings of TERM changed by date and language, as a table with bars, or as a picture.

    TERM is a term, an acronym or a person's name of the sources, in any inflection; or a rendering, and then the
    timeline is that of what it renders. A document's date is what it says itself (front matter, its name, a date line)
    or what its file does. The exit status is 1 where TERM is nowhere.
    """
    chosen = style or _ENDINGS.get(Path(output or "").suffix.lower(), "text")
    if not any(map(str.isalnum, term)):
        raise UsageError(f"there is no term in {term!r}", hint="driftlint timeline TERM PATHS...")
    if "-" in paths:
        raise UsageError("a timeline is over several documents: standard input is one", hint="give files or folders")
    settings = settings_in_force(paths, file, isolated, options)
    from ..reporting.timelines import STYLES, print_timeline
    from ..timeline import trace

    with progressing("Reading") as progress:
        wanted = " ".join(term.split())
        found = trace(paths, settings.config, wanted, by=by, git_dates=git_dates, jobs=jobs, progress=progress)
    refuse_inputs([output], (*paths, *found.files), settings, found.errors, "the timeline")
    for error in found.errors:
        complain(error)
    for path, reason in found.skipped:
        note(f"not read: {path}: {reason}")
    if not found.searched:
        if found.errors:
            sys.exit(2)
        raise UsageError("no document to look into", hint="give briefs with their translations, or a folder of them")
    if not found.documents:
        near = ", ".join(f"“{each}”" for each in found.suggestions)
        count = f"{found.searched:,} document{'' if found.searched == 1 else 's'}"
        note(f"“{found.term}” is nowhere in {count}" + (f"; there is {near}" if near else ""))
        sys.exit(2 if found.errors else 1)
    if output in (None, "-") and chosen == "text" and sys.stdout.isatty():
        from rich.console import Console

        print_timeline(found, Console(highlight=False))
    else:
        put(STYLES[chosen](found), output, csv=chosen == "csv")
    sys.exit(2 if found.errors else 0)

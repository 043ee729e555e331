"""`driftlint terms`: a draft glossary from what was published."""

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

_STYLES = ("table", "csv", "toml", "tbx", "tbx2", "xlsx", "json")
_ENDINGS = {".csv": "csv", ".toml": "toml", ".tbx": "tbx", ".xlsx": "xlsx", ".json": "json"}


@click.command("terms")
@click.argument("paths", nargs=-1, metavar="PATHS...", shell_complete=files)
@click.option(
    "--min-count",
    type=click.IntRange(min=1),
    metavar="N",
    help="The mentions that a term must have.  [default: 2; 1 for names and what the text defines]",
)
@click.option(
    "--format",
    "style",
    type=click.Choice(_STYLES),
    help="How to write the draft.  [default: by the ending of --output, else table]",
)
@click.option("--output", metavar="FILE", shell_complete=files, help="Write the draft to a file, all of it or nothing.")
@jobs_option("Harvest")
@reading_options
@reports_errors
@input_options
def command(
    paths: tuple[str, ...],
    min_count: int | None,
    style: str | None,
    output: str | None,
    jobs: int | None,
    file: str | None,
    isolated: bool,
    **options: Any,
) -> None:
    """Harvest a draft glossary from published documents: terms, their renderings with counts and examples.

    What most documents write is preferred, what else they write is allowed; nothing is forbidden before you say so. As
    CSV, TOML, TBX and xlsx the draft is a glossary that `driftlint check --glossary` reads.
    """
    chosen = style or _ENDINGS.get(Path(output or "").suffix.lower(), "table")
    _check(chosen, output)
    settings = settings_in_force(paths, file, isolated, options)
    config = settings.config
    from ..harvest import harvest
    from ..reporting.glossaries import STYLES

    languages = config.languages if options["languages"] else ()
    with progressing("Harvesting") as progress:
        draft = harvest(paths, config, languages=languages, least=min_count, jobs=jobs, progress=progress)
    refuse_inputs([output], (*paths, *draft.files), settings, draft.errors, "the draft")
    for error in draft.errors:
        complain(error)
    for path, reason in draft.skipped:
        note(f"not read: {path}: {reason}")
    if draft.errors and not draft.documents:
        sys.exit(2)
    if not draft.documents:
        raise UsageError("no document to harvest from", hint="give briefs with their translations, or a folder of them")
    if not draft.terms and chosen not in ("table", "json"):
        raise UsageError("no term was found to write down", hint="--min-count 1 asks for less")
    made = STYLES[chosen].render(draft)
    put(made, output, csv=chosen == "csv")
    terms = f"{len(draft.terms)} term{'' if len(draft.terms) == 1 else 's'}"
    count = f"{draft.documents} document{'' if draft.documents == 1 else 's'}"
    note(f"{terms} from {count}" + ("" if draft.terms else "; --min-count 1 asks for less"))
    sys.exit(2 if draft.errors else 0)


def _check(style: str, output: str | None) -> None:
    """Refuses what could only go wrong once everything has been read."""
    if style == "xlsx":
        from importlib.util import find_spec

        if find_spec("openpyxl") is None:
            raise UsageError("--format xlsx takes the package openpyxl", hint="pip install 'driftlint[xlsx]'")
        if output is None or output == "-":
            raise UsageError("--format xlsx is not for the screen", hint="--output FILE writes it")

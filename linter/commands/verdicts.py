"""`driftlint verdicts`: a filled query sheet, read back."""

from __future__ import annotations

import sys

import click

from . import completing
from .options import complain, emit, note, reports_errors


@click.command("verdicts")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", shell_complete=completing.files)
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--baseline", metavar="FILE", shell_complete=completing.files, help="Put the findings in this baseline.")
@click.option(
    "--document",
    "documents",
    multiple=True,
    metavar="PATH",
    shell_complete=completing.files,
    help="A document, or a folder of them, that the sheets may name though it lies outside the working folder.",
)
@click.option("--dry-run", is_flag=True, help="Count only, write nothing.")
@reports_errors
def command(
    files: tuple[str, ...], style: str, baseline: str | None, documents: tuple[str, ...], dry_run: bool
) -> None:
    """Read query sheets back (.xlsx or .csv) that `check --format xlsx=FILE` made and a translator filled in.

    Findings that are a false alarm or accepted are suppressed from then on: each is written, with its comment as the
    reason, to the file NAME.driftlint-ignore.toml beside its document, or to a baseline. What is printed is how often
    each rule was right.

    A row that cannot be understood is named, and nothing is written then: exit status 2.
    """
    from ..reporting.verdicts import verdicts_json, verdicts_text
    from ..workflow import verdicts
    from ..workflow.query_sheet import read_sheets

    judgements, errors = read_sheets(files)
    plan = verdicts.in_baseline(judgements, baseline) if baseline else verdicts.in_sidecars(judgements, documents)
    for error in (*errors, *plan.errors):
        complain(error)
    if errors or plan.errors:
        note("nothing was written")
        sys.exit(2)
    if not dry_run:
        verdicts.write(plan)
    for judgement, path in plan.reopened:
        verdict = judgement.verdict.value if judgement.verdict else ""
        note(f"{judgement.sheet}: row {judgement.row}: says {verdict}, and {path} suppresses it: take its entry out")
    changes = [(change.path, change.added) for change in plan.changes]
    written = [] if dry_run else changes
    emit(verdicts_json(judgements, written) if style == "json" else verdicts_text(judgements))
    for path, count in changes:
        found = f"{count} finding{'' if count == 1 else 's'}"
        note(f"{path}: would suppress {found} more" if dry_run else f"{path}: suppresses {found} more")

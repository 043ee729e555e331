"""`driftlint explain`: one finding, whole."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from typing import Any

import click

from ..errors import UsageError
from ..model import Finding
from ..regex import regex
from .completing import files
from .options import baseline_option, complain, reading_options, reports_errors, rule_options, settings_in_force
from .viewing import compared, since_options

_SHORTEST = 4
_MOST_NEAR = 5
_PLACE = regex(r"(.+?):(\d+)(?::(\d+))?\Z")


@click.command("explain", short_help="Explain one finding: its evidence, whole.")
@click.argument("fingerprint", metavar="FINGERPRINT|PATH:LINE[:COLUMN]")
@click.argument("paths", nargs=-1, metavar="[PATH...]", shell_complete=files)
@rule_options
@baseline_option("Say of a finding that this file holds that it does.")
@reading_options
@since_options
@reports_errors
def command(
    fingerprint: str,
    paths: tuple[str, ...],
    file: str | None,
    isolated: bool,
    since: str | None,
    changed_only: bool,
    **options: Any,
) -> None:
    """Explain one finding of what `driftlint check PATH...` finds (by default of what lies in this folder).

    It is named by its fingerprint, of which the first characters will do, or by its place. Suppressed findings and
    those of the baseline are explained as well.
    """
    place = _PLACE.match(fingerprint)
    if place is None and not re.fullmatch(rf"[0-9a-fA-F]{{{_SHORTEST},}}", fingerprint):
        from ..discovery import all_rules

        if any(fingerprint.lower() in (rule.name, rule.code.lower()) for rule in all_rules()):
            hint = f"`driftlint rule {fingerprint}` explains it"
            raise UsageError(f"{fingerprint!r} is a rule, and not one finding", hint=hint)
        hint = f"at least {_SHORTEST} of the letters and digits that the report shows, or PATH:LINE:COLUMN"
        raise UsageError(f"{fingerprint!r} is no fingerprint", hint=hint)
    paths = paths or ((place.group(1),) if place else (".",))
    from ..checking import check

    config = compared(settings_in_force(paths, file, isolated, options).config, since, changed_only)
    report = check(paths, config)
    for error in report.errors:
        complain(error)
    if report.errors and not report.documents:
        sys.exit(2)
    known = [*report.findings, *report.baselined, *(each.finding for each in report.suppressed)]
    finding = _at(place, known) if place else _called(fingerprint.lower(), known)
    from rich.console import Console

    from ..reporting.explanation import print_explanation

    print_explanation(report, finding, Console(highlight=False))


def _called(fingerprint: str, known: Sequence[Finding]) -> Finding:
    """The finding whose fingerprint begins so; raises UsageError that names the near ones."""
    found = [finding for finding in known if finding.fingerprint.startswith(fingerprint)]
    if len(found) == 1:
        return found[0]
    if found:
        same = len({finding.fingerprint for finding in found}) == 1
        more = "name one of the files" if same else "give more of it"
        hint = f"{more}: {_named(found)}"
        raise UsageError(f"{fingerprint} is the beginning of {len(found)} fingerprints", hint=hint)
    near = _near(fingerprint, known)
    counted = f"there are {len(known)} findings here" if known else "nothing is found here"
    hint = f"near it: {_named(near)}" if near else f"{counted}; `driftlint check` shows their fingerprints"
    raise UsageError(f"no finding here has the fingerprint {fingerprint}", hint=hint)


def _near(fingerprint: str, known: Sequence[Finding]) -> list[Finding]:
    from rapidfuzz.distance import OSA

    length = len(fingerprint)
    scored = sorted((OSA.distance(fingerprint, f.fingerprint[:length]), i) for i, f in enumerate(known))
    return [known[i] for distance, i in scored if distance <= max(1, length // 4)]


def _at(place: re.Match[str], known: Sequence[Finding]) -> Finding:
    """The finding at a place of a file; raises UsageError that names those near it."""
    from ..reporting.places import relative

    path, line, column = relative(place.group(1)), int(place.group(2)), place.group(3)
    here = [f for f in known if relative(f.location.path) == path]
    found = [f for f in here if f.location.line == line and (column is None or f.location.column == int(column))]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"{place.group()} has {len(found)} findings", hint=f"choose: {_named(found)}")
    near = sorted(here, key=lambda f: abs(f.location.line - line))
    hint = f"near it: {_named(near)}" if near else "`driftlint check` shows their places"
    raise UsageError(f"no finding at {place.group()}", hint=hint)


def _named(findings: Sequence[Finding]) -> str:
    from ..reporting.places import spot

    shown = [f"{f.fingerprint} ({f.rule}, {spot(f.location, f.location.path)})" for f in findings[:_MOST_NEAR]]
    rest = len(findings) - len(shown)
    return ", ".join(shown) + (f" and {rest} more" if rest else "")

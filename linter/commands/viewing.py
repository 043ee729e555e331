"""Options about what of a run is shown: since when, counted or one by one, with the alignment, again and again."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from ..errors import UsageError
from .outputs import Output

if TYPE_CHECKING:
    from ..workflow.config import Config


def since_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--since` and `--changed-only`; `compared` makes them part of a configuration."""
    for option in (
        click.option("--changed-only", is_flag=True, help="With --since: only findings where something changed."),
        click.option(
            "--since",
            metavar="REV",
            help="Compare with a git revision: report translations that did not follow their source.",
        ),
    ):
        command = option(command)
    return command


def view_options(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in (
        click.option("--watch", is_flag=True, help="Check again whenever a file changes, until Ctrl-C."),
        click.option("--show-alignment", is_flag=True, help="Show the sentences that correspond with each finding."),
        click.option("--statistics", is_flag=True, help="Count the findings by rule, severity, language and file."),
    ):
        command = option(command)
    return command


def compared(config: Config, since: str | None, changed_only: bool) -> Config:
    """The configuration with the options of `since_options`."""
    if since is None:
        if changed_only:
            raise UsageError("--changed-only needs a revision", hint="--since REV says since when")
        return config
    return dataclasses.replace(config, since=since, changed_only=changed_only)


def viewed(outputs: Sequence[Output], statistics: bool, show_alignment: bool) -> list[Output]:
    """The reports under the options of `view_options`: the counts stand in for what the terminal shows otherwise."""
    if show_alignment and (statistics or not any(output.style == "terminal" for output in outputs)):
        raise UsageError("--show-alignment goes with --format terminal", hint="leave one of the two out")
    if not statistics:
        return list(outputs)
    screen = [output.style for output in outputs if output.file is None]
    if "terminal" in screen:
        return [Output("statistics", output.file) if output.style == "terminal" else output for output in outputs]
    # the JSON report has the counts, and what else is alone on the screen cannot be mixed with them
    return [*outputs, Output("statistics")] if set(screen) <= {"concise", "github"} else list(outputs)

"""Where the reports of a run go: `--format NAME` to the screen, `--format NAME=FILE` to a file, several at once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..errors import UsageError
from ..records import NamedTuple
from ..reporting.formats import FORMATS, load, pieces
from . import completing
from .options import emit

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from ..checking import Report
    from ..reporting.formats import Run

    _ParamType = click.ParamType["Output"]
else:
    _ParamType = click.ParamType

SCREEN = "-"
_CHOICE = click.Choice(list(FORMATS), case_sensitive=False)


_ENDINGS = {".html": "html", ".htm": "html", ".md": "markdown", ".xml": "junit"} | {
    f".{style}": style for style in ("sarif", "xlsx", "json", "jsonl")
}
"""The format that `--output` means where no `--format` says one."""


class Output(NamedTuple):
    """One report to make: the format's name and the file (None: the screen)."""

    style: str
    file: str | None = None


class FormatOrFile(_ParamType):
    """`FORMAT` or `FORMAT=FILE`."""

    name = "format"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Output:
        if isinstance(value, Output):
            return value
        style, separator, file = value.partition("=")
        if separator and not file:
            self.fail(f"{value!r} names no file: write FORMAT or FORMAT=FILE", param, ctx)
        return Output(_CHOICE.convert(style, param, ctx), None if file == SCREEN else file or None)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        style, separator, file = incomplete.partition("=")
        if not separator:
            return _CHOICE.shell_complete(ctx, param, style)
        return completing.files(ctx, param, file)


def output_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--format` and `--output`, which `settled` makes one list, and what the formats may be told."""
    everything = click.option(
        "--include-suppressed",
        is_flag=True,
        help="List in SARIF, marked as such, the findings too that are suppressed or in the baseline.",
    )
    to_file = click.option(
        "--output",
        metavar="FILE",
        shell_complete=completing.files,
        help="Write the first report to a file; without --format its ending (.html, .xlsx, .json ...) says which.",
    )
    style = click.option(
        "--format",
        "formats",
        type=FormatOrFile(),
        multiple=True,
        metavar="FORMAT[=FILE]",
        help=f"How to report, on the screen or to a file; repeatable: {', '.join(FORMATS)}.  [default: terminal]",
    )
    return style(to_file(everything(command)))


def settled(given: Sequence[Output], output: str | None) -> list[Output]:
    """The reports to make; `--output` names the file of the first that has none.

    Raises UsageError where two reports would be in each other's way.
    """
    outputs = list(given) or [Output(_by_ending(output))]
    if output is not None:
        first = next((i for i, each in enumerate(outputs) if each.file is None), None)
        if first is None:
            hint = "leave --output out, or a format's file"
            raise UsageError(f"--output {output}: every format has a file already", hint=hint)
        outputs[first] = Output(outputs[first].style, None if output == SCREEN else output)
    on_screen = [each.style for each in outputs if each.file is None]
    for style in on_screen:
        if FORMATS[style].binary:
            raise UsageError(f"--format {style} is not for the screen", hint=f"--format {style}=FILE writes it")
    if len(on_screen) > 1 and not all(FORMATS[style].mixes for style in on_screen):
        alone = next(style for style in on_screen if not FORMATS[style].mixes)
        hint = f"--format {alone}=FILE writes one of them to a file"
        raise UsageError(f"--format {' and '.join(on_screen)} cannot share the screen", hint=hint)
    taken: dict[str, str] = {}
    for each in outputs:
        load(each.style)
        if each.file is None or not _replaces(each.file):
            continue
        real = os.path.realpath(each.file)
        if real in taken:
            problem = f"cannot hold the report: it holds the report as {taken[real]} already"
            raise UsageError(problem, path=each.file, hint="name another file")
        taken[real] = each.style
    return outputs


def _by_ending(file: str | None) -> str:
    """The format that the ending of a file's name means."""
    return _ENDINGS.get(Path(file).suffix.lower(), "terminal") if file is not None else "terminal"


def _replaces(file: str) -> bool:
    """Whether writing a path makes a file of its own there; a device such as /dev/stdout takes any number of texts."""
    path = Path(file)
    return not path.is_relative_to("/dev") and (path.is_file() or not path.exists())


def tells_skipped(outputs: Iterable[Output]) -> bool:
    """Whether a report on the screen says which paths were not checked."""
    return any(each.file is None and FORMATS[each.style].tells_skipped for each in outputs)


def deliver(outputs: Sequence[Output], report: Report, run: Run) -> list[UsageError]:
    """Makes the reports and puts them where they go; returns the errors of those that could not be written."""
    errors = []
    for style, file in outputs:
        if file is not None:
            from ..workflow.files import write_atomically

            try:
                write_atomically(file, pieces(style, report, run))
            except UsageError as error:
                errors.append(error)
        elif style == "terminal":
            from ..reporting.terminal import print_report, screen

            print_report(report, screen(), alignment=run.alignment, fingerprints=True)
        else:
            for piece in pieces(style, report, run):
                emit(piece)
    return errors

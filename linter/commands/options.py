"""What the commands share: options, errors on stderr, and the settings that options and configuration give together."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .. import __version__
from ..errors import DriftlintError, UsageError
from . import completing

if TYPE_CHECKING:
    from ..workflow.settings import Settings

_HEAD = 4096
SEVERITIES = click.Choice(["error", "warning", "info"])


def reports_errors(command: Callable[..., Any]) -> Callable[..., Any]:
    """Prints a DriftlintError on one line of stderr and exits with status 2."""

    @wraps(command)
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except DriftlintError as error:
            complain(error)
            sys.exit(2)
        except BrokenPipeError:
            # the reader of a pipe (head, less) has gone: not an error, but nothing more can be printed
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(1)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception:
            # Python's own status for this is 1, which says that there are findings
            _own_up()
            sys.exit(2)

    return wrapped


def _own_up() -> None:
    """Prints where driftlint itself went wrong, with no control characters that a document may have brought in."""
    import traceback

    for line in traceback.format_exc(chain=False).splitlines():
        note(line)
    note(f"driftlint {__version__} failed: a fault of its own, not of the documents; please report the lines above")


def complain(error: DriftlintError) -> None:
    from ..reporting.escape import printable

    click.echo(click.style("error: ", fg="red", bold=True) + printable(str(error)), err=True)


def emit(text: str | bytes) -> None:
    """Prints what a program may read: in UTF-8 and with its own line ends, whatever the encoding of standard output.

    Only a screen gets its own encoding.
    """
    # the name of a file may hold bytes that are no text
    data = text.encode("utf-8", "backslashreplace") if isinstance(text, str) else text
    encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("_", "-")
    on_screen = sys.stdout.isatty() and encoding not in ("utf-8", "utf8")
    click.echo(data.decode("utf-8", "backslashreplace") if on_screen else data, nl=False)


def put(made: str | bytes, output: str | None, *, csv: bool = False) -> None:
    """Writes what was made to a file, all of it or nothing; prints it where that is None or `-`."""
    if output is None or output == "-":
        emit(made)
        return
    from ..workflow.files import write_atomically

    # spreadsheets take a table for UTF-8 only if it begins with the mark
    write_atomically(output, f"\ufeff{made}" if csv and isinstance(made, str) else made)


def fitted(text: str) -> str:
    """The lines of a text folded to the width of the terminal; whole where something else reads them."""
    if not sys.stdout.isatty():
        return text
    import textwrap
    from shutil import get_terminal_size

    width = get_terminal_size().columns
    folds = (textwrap.wrap(line, width, subsequent_indent=" " * 7) or [""] for line in text.splitlines())
    return "".join(f"{line}\n" for lines in folds for line in lines)


def note(text: str) -> None:
    """Prints a line on stderr."""
    from ..reporting.escape import printable

    click.echo(printable(text), err=True)


def language_options(command: Callable[..., Any]) -> Callable[..., Any]:
    code: dict[str, Any] = {"metavar": "CODE", "shell_complete": completing.languages}
    for option in (
        click.option(
            "--model",
            metavar="NAME|PATH",
            shell_complete=completing.folders,
            help="A Sentence Transformers model to align with.",
        ),
        click.option("--target-language", help="The translation's language, for a translation file.", **code),
        click.option("--source-language", help="The language that the others translate.", **code),
    ):
        command = option(command)
    return command


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that reads documents: languages, model, and which configuration counts."""
    for option in (
        click.option("--isolated", is_flag=True, help="Read no configuration file."),
        click.option(
            "--config",
            "file",
            metavar="FILE",
            shell_complete=completing.files,
            help="The configuration file, instead of the nearest one.",
        ),
        click.option(
            "--languages",
            metavar="CODES",
            shell_complete=completing.language_lists,
            help="The languages to expect, such as en,zh,fr.",
        ),
    ):
        command = option(command)
    return language_options(command)


def rule_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say which rules run, at which levels, and with which glossary."""
    rule: dict[str, Any] = {"multiple": True, "metavar": "RULE", "shell_complete": completing.rule_lists}
    for option in (
        click.option(
            "--glossary",
            multiple=True,
            metavar="FILE",
            shell_complete=completing.files,
            help="Terms and their renderings: CSV, TOML, xlsx, TBX.",
        ),
        click.option(
            "--severity",
            multiple=True,
            metavar="RULE=LEVEL",
            shell_complete=completing.rule_levels,
            help="Set a rule's level, such as DL6=warning.",
        ),
        click.option("--ignore", help="Leave these rules out; the more exact of --select and --ignore wins.", **rule),
        click.option("--extend-select", help="Run these rules besides those selected.", **rule),
        click.option("--select", help="Run only these rules: name, code or DL4 for all DL4xx; repeatable.", **rule),
    ):
        command = option(command)
    return command


def baseline_option(text: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    return click.option("--baseline", metavar="FILE", shell_complete=completing.files, help=text)


def configuration_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that set what a configuration file may set too."""
    command = reading_options(command)
    for option in (
        baseline_option("Do not report the findings that this file holds."),
        click.option(
            "--fail-on", type=SEVERITIES, help="The least severity that makes the exit status 1.  [default: warning]"
        ),
    ):
        command = option(command)
    return rule_options(command)


def settings_in_force(paths: tuple[str, ...], file: str | None, isolated: bool, options: dict[str, Any]) -> Settings:
    """The settings in force under the options of `configuration_options`."""
    from ..model import Severity
    from ..workflow.settings import canonical, resolve

    if file is not None and isolated:
        raise UsageError("--config and --isolated exclude each other")
    given: dict[tuple[str, ...], object] = {}
    for name, value in options.items():
        key = name.replace("_", "-")
        if name == "severity":
            for each in value:
                rule, separator, level = each.rpartition("=")
                if not separator:
                    raise UsageError(f"--severity {each}", hint="write RULE=LEVEL, such as number=warning")
                named = canonical(rule)
                if level not in SEVERITIES.choices:
                    hint = f"choose {', '.join(SEVERITIES.choices)}"
                    raise UsageError(f"--severity {each}: {level!r} is no level", hint=hint)
                given[key, named] = Severity.parse(level)
        elif value:
            read = {"languages": listed, "select": listed, "extend_select": listed, "ignore": listed}.get(name)
            given[key,] = read(value) if read else Severity.parse(value) if name == "fail_on" else value
    return resolve(paths, given, file=file, isolated=isolated)


def refuse_inputs(
    outputs: Iterable[str | None],
    read: Iterable[str],
    settings: Settings,
    errors: Iterable[DriftlintError] = (),
    what: str = "the report",
) -> None:
    """Raises UsageError where an output (None, -: the screen) is a file that the run read, or a file beside one.

    `read` are the paths on the command line and the files that they led to; those that could not be read are in
    `errors`.
    """
    files = [path for path in outputs if path not in (None, "-")]
    if not files:
        return
    from ..workflow.suppression import SIDECAR

    documents = [path for path in read if not Path(path).is_dir()]
    config = settings.config
    others = (settings.file, config.baseline, *config.glossary, *(error.path for error in errors))
    known = [*documents, *(path + SIDECAR for path in documents), *(path for path in others if path)]
    taken = {os.path.realpath(path) for path in known}
    for path in files:
        if path is not None and os.path.realpath(path) in taken and not _is_report(path):
            raise UsageError(f"cannot hold {what}: it is read in this run", path=path, hint="name another file")


def _is_report(path: str) -> bool:
    """Whether a file is an HTML report of an earlier run, which was read since it lies in the folder."""
    try:
        with Path(path).open("rb") as file:
            return b'<meta name="generator" content="driftlint ' in file.read(_HEAD)
    except OSError:
        return False


def listed(values: str | tuple[str, ...]) -> tuple[str, ...]:
    """The words of an option that may be repeated, or hold several with commas between them."""
    texts = (values,) if isinstance(values, str) else values
    return tuple(word.strip() for text in texts for word in text.split(",") if word.strip())

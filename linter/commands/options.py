"""What the commands share: options, errors on stderr, and the settings that options and configuration give together."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from .. import __version__
from ..errors import DriftlintError, UsageError
from . import completing

if TYPE_CHECKING:
    from ..workflow.settings import Settings

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


def configuration_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that set what a configuration file may set too."""
    rule: dict[str, Any] = {"multiple": True, "metavar": "RULE", "shell_complete": completing.rule_lists}
    file: dict[str, Any] = {"metavar": "FILE", "shell_complete": completing.files}
    command = reading_options(command)
    for option in (
        click.option("--baseline", help="Do not report the findings that this file holds.", **file),
        click.option("--glossary", multiple=True, help="Terms and their renderings: CSV, TOML, xlsx, TBX.", **file),
        click.option(
            "--fail-on", type=SEVERITIES, help="The least severity that makes the exit status 1.  [default: warning]"
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
                if not separator or level not in SEVERITIES.choices:
                    raise UsageError(f"--severity {each}", hint="write RULE=LEVEL, such as number=warning")
                given[key, canonical(rule)] = Severity.parse(level)
        elif value:
            read = {"languages": listed, "select": listed, "extend_select": listed, "ignore": listed}.get(name)
            given[key,] = read(value) if read else Severity.parse(value) if name == "fail_on" else value
    return resolve(paths, given, file=file, isolated=isolated)


def listed(values: str | tuple[str, ...]) -> tuple[str, ...]:
    """The words of an option that may be repeated, or hold several with commas between them."""
    texts = (values,) if isinstance(values, str) else values
    return tuple(word.strip() for text in texts for word in text.split(",") if word.strip())

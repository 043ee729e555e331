"""What `check` does to files: `--fix`, `--diff`, `--add-ignore`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext, redirect_stdout
from functools import wraps
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import click

from ..edits import NOT_TEXT
from ..errors import UsageError
from ..model import Fix
from ..records import NamedTuple
from .inputs import refuse_elsewhere
from .options import complain, emit, note

if TYPE_CHECKING:
    from ..checking import Report
    from ..fixing import Mended
    from ..workflow.config import Config


class Repairs(NamedTuple):
    """What is to be done to the files besides reporting."""

    fix: bool = False
    diff: bool = False
    unsafe: bool = False
    add_ignore: str | None = None

    @property
    def wanted(self) -> bool:
        return self.fix or self.diff or self.add_ignore is not None

    @property
    def option(self) -> str:
        """The option that says so."""
        return "--diff" if self.diff else "--fix" if self.fix else "--add-ignore"

    def agree(self, baseline: bool, watch: bool) -> None:
        """Raises UsageError where these options, or they and others, exclude each other."""
        if self.unsafe and not (self.fix or self.diff):
            raise UsageError("--unsafe-fixes does nothing alone", hint="add --fix, or --diff to see them first")
        mine = self.option
        if self.add_ignore is not None and (self.fix or self.diff):
            raise UsageError(f"--add-ignore and {mine} exclude each other", hint="fix first, then let the rest stand")
        if self.wanted and baseline:
            raise UsageError(f"{mine} and writing a baseline exclude each other", hint="do one after the other")
        if self.wanted and watch:
            raise UsageError(f"{mine} and --watch exclude each other")


def repair_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--fix`, `--diff`, `--unsafe-fixes` and `--add-ignore`, handed to the command as one `repairs`."""

    @wraps(command)
    def gathered(*args: Any, fix: bool, diff: bool, unsafe_fixes: bool, add_ignore: str | None, **kwargs: Any) -> Any:
        return command(*args, repairs=Repairs(fix, diff, unsafe_fixes, add_ignore), **kwargs)

    wrapped: Callable[..., Any] = gathered
    for option in (
        click.option(
            "--add-ignore",
            metavar="REASON",
            help="Let today's findings stand: write a comment with this reason before each, or an entry beside.",
        ),
        click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: also what changes names and values."),
        click.option("--diff", is_flag=True, help="Show what --fix would write, and write nothing."),
        click.option("--fix", is_flag=True, help="Mend in text files what can be mended, and report the rest."),
    ):
        wrapped = option(wrapped)
    return wrapped


def repaired(
    repairs: Repairs, paths: Sequence[str], config: Config, refuse: Callable[[Report], None], *, exit_zero: bool
) -> Report:
    """Mends the files and returns the report on what remains; `--diff` and `--add-ignore` end the run themselves.

    `refuse` raises, before anything is written, where the report cannot be written afterwards.
    """
    refuse_elsewhere(paths, repairs.option)
    if repairs.add_ignore is not None:
        sys.exit(_add_ignores(paths, config, repairs.add_ignore))
    from ..fixing import mend
    from ..reading import STDIN
    from ..reading.decoding import decode

    data = sys.stdin.buffer.read() if "-" in paths else None
    buffers = {} if data is None else {STDIN: decode(data, STDIN)}
    mended = mend([STDIN if path == "-" else path for path in paths], config, unsafe=repairs.unsafe, buffers=buffers)
    if repairs.diff:
        for error in mended.report.errors:
            complain(error)
        _show(mended)
        _tell(mended, "would fix", repairs)
        sys.exit(2 if mended.report.errors else int(bool(mended.texts) and not exit_zero))
    from ..workflow.fixes import encoded, lacks, save

    refuse(mended.report)
    save({path: texts for path, texts in mended.texts.items() if path != STDIN})
    if data is not None:
        try:
            written = encoded(data, *mended.texts[STDIN]) if STDIN in mended.texts else data
        except UnicodeEncodeError as error:
            raise lacks(error, STDIN) from None
        sys.stdout.flush()
        sys.stdout.buffer.write(written or data)
        sys.stdout.buffer.flush()
    _tell(mended, "fixed", repairs)
    return mended.report


def beside(repairs: Repairs, paths: Sequence[str]) -> AbstractContextManager[object]:
    """Where the report goes: to stderr where stdout has the mended text of standard input."""
    return redirect_stdout(sys.stderr) if repairs.fix and not repairs.diff and "-" in paths else nullcontext()


def _show(mended: Mended) -> None:
    """Prints the differences: to a program as `patch` reads them, to a terminal so that it obeys nothing in them."""
    from ..workflow.fixes import unified_diff

    for path, (before, after) in mended.texts.items():
        text = unified_diff(path, before, after)
        if not sys.stdout.isatty():
            emit(text)
            continue
        from ..reporting.escape import printable

        for line in text.splitlines():
            colour = {"+": "green", "-": "red", "@": "cyan"}.get(line[:1])
            click.echo(click.style(printable(line).rstrip(), fg=colour, bold=line.startswith(("+++", "---"))))


def _tell(mended: Mended, verb: str, repairs: Repairs) -> None:
    """Says on stderr what was mended, what was not, and what more could be."""
    count, files = len(mended.fixed), len(mended.texts)
    said = f"{verb} {_many(count, 'finding')} in {_many(files, 'file')}" if files else "nothing to fix"
    more = 0 if repairs.unsafe else sum(finding.fix is Fix.UNSAFE for finding in mended.report.findings)
    if more:
        said += f"; --unsafe-fixes {verb if verb.startswith('would') else 'would fix'} {more} more"
    by_hand = [
        finding
        for finding in mended.report.findings
        if finding.suggestion is not None and PurePath(finding.location.path).suffix.lower() in NOT_TEXT
    ]
    if by_hand:
        kinds = dict.fromkeys(_kind(finding.location.path) for finding in by_hand)
        these = "change it by hand" if len(by_hand) == 1 else "change these by hand"
        has = "finding has a suggestion" if len(by_hand) == 1 else "findings have suggestions"
        said += f"; {len(by_hand)} {has}, but {' and '.join(kinds)} are not written: {these}"
    note(said)
    for finding in mended.dropped:
        place = f"{finding.location.path}:{finding.location.line}"
        note(f"{place}: not fixed: {finding.rule}: the change would bring in another finding, or mend nothing")


def _kind(path: str) -> str:
    suffix = PurePath(path).suffix.lower()
    return {".docx": "Word documents", ".odt": "OpenDocument texts"}.get(suffix, f"{suffix} files")


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _add_ignores(paths: Sequence[str], config: Config, reason: str) -> int:
    """Lets today's findings stand; returns the exit status."""
    from ..ignoring import add_ignores
    from ..workflow.fixes import save

    if "-" in paths:
        raise UsageError("--add-ignore needs a file to write to", hint="name the file instead of -")
    added = add_ignores(paths, config, reason)
    for error in added.report.errors:
        complain(error)
    if added.report.errors:
        note("nothing was written")
        return 2
    save(added.texts)
    if not added.count:
        note("nothing to let stand")
    else:
        note(f"{_many(added.count, 'finding')} let stand, in {_many(len(added.texts), 'file')}")
    for finding in added.left:
        place = f"{finding.location.path}:{finding.location.line}"
        note(f"{place}: {finding.rule} is still found: {finding.message}")
    return int(bool(added.left))

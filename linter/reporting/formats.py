"""The formats of a report, by name: to add one, write its module and name it here.

The module `NAME.py` beside this one has `render_NAME(report, *needs) -> str | bytes`; `needs` are fields of `Run`.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any

from ..errors import UsageError
from ..records import NamedTuple

if TYPE_CHECKING:
    from ..checking import Report
    from ..model import Severity


class Format(NamedTuple):
    """How to make a report and where it can go.

    `needs` names the fields of `Run` that the module wants besides the report. A `binary` format is bytes, for a file
    only; `mixes` says that its lines may stand on the screen before or after another report's, `tells_skipped` that it
    says which paths were not checked; `extra` is the package's extra that the module's imports need;
    `reads_documents` that it shows the documents themselves, which a run then holds until its end; `streams` that the
    module has `stream_NAME` besides, which makes a text in pieces for runs over more than memory holds.
    """

    needs: tuple[str, ...] = ()
    binary: bool = False
    mixes: bool = False
    tells_skipped: bool = False
    extra: str | None = None
    reads_documents: bool = False
    streams: bool = False


FORMATS = {
    "terminal": Format(needs=("alignment",), mixes=True, tells_skipped=True),
    "concise": Format(mixes=True, streams=True),
    "json": Format(needs=("version",), tells_skipped=True, streams=True),
    "jsonl": Format(needs=("version",), streams=True),
    "sarif": Format(needs=("version", "status", "include_suppressed")),
    "github": Format(mixes=True),
    "gitlab": Format(),
    "junit": Format(needs=("fail_on",)),
    "markdown": Format(),
    "xlsx": Format(binary=True, extra="xlsx"),
    "html": Format(needs=("version",), reads_documents=True),
    "statistics": Format(mixes=True, tells_skipped=True),
}


class Run(NamedTuple):
    """What a report may say about the run besides what it found."""

    version: str
    fail_on: Severity
    status: int
    include_suppressed: bool = False
    alignment: bool = False


def load(name: str) -> None:
    """Imports what a format needs; raises UsageError that names the extra where a package is missing."""
    try:
        import_module(f".{name}", __package__)
    except ModuleNotFoundError as error:
        extra = FORMATS[name].extra
        if extra is None:
            raise
        hint = f"pip install 'driftlint[{extra}]'"
        raise UsageError(f"--format {name} needs the package {error.name}", hint=hint) from None


def render(name: str, report: Report, run: Run) -> str | bytes:
    """The report in the format of that name."""
    made: str | bytes = _function(f"render_{name}", name)(report, *_needs(name, run))
    return made


def pieces(name: str, report: Report, run: Run) -> Iterator[str | bytes]:
    """The same in pieces where the format streams, else in one."""
    if not FORMATS[name].streams:
        yield render(name, report, run)
        return
    yield from _function(f"stream_{name}", name)(report, *_needs(name, run))


def _function(function: str, name: str) -> Any:
    return getattr(import_module(f".{name}", __package__), function)


def _needs(name: str, run: Run) -> list[Any]:
    return [getattr(run, need) for need in FORMATS[name].needs]

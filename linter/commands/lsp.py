"""`driftlint lsp`: the language server."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

import click

from ..errors import UsageError
from . import completing
from .options import note, reports_errors, settings_in_force

if TYPE_CHECKING:
    from ..workflow.config import Config


@click.command("lsp")
@click.option("--isolated", is_flag=True, help="Read no configuration file.")
@click.option(
    "--config",
    "file",
    metavar="FILE",
    shell_complete=completing.files,
    help="The configuration file, instead of the nearest one.",
)
@click.option("--stdio", is_flag=True, hidden=True)
@reports_errors
def command(isolated: bool, file: str | None, stdio: bool) -> None:
    """Serve editors: diagnostics, hover, fixes, and the way from a sentence to its translations.

    Speaks the Language Server Protocol over standard input and output; an editor starts it. docs/editors.md says how to
    set up VS Code, Neovim, Helix and Emacs.
    """
    if find_spec("pygls") is None or find_spec("lsprotocol") is None:
        raise UsageError("the language server needs pygls", hint='pip install "driftlint[lsp]"')
    from ..lsp import serve

    if sys.stdin.isatty():
        note("driftlint lsp: waiting for an editor on standard input; docs/editors.md says how to set one up")

    def settings(path: str) -> Config:
        return settings_in_force((path,), file, isolated, {}).config

    sys.exit(serve(settings))

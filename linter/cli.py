"""The command line: a group whose commands are the modules of `commands`, each loaded when it is called."""

from __future__ import annotations

import io
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import click

from . import __version__

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

if "_DRIFTLINT_COMPLETE" in os.environ:
    from .commands import shells  # noqa: F401 - registers itself

COMMANDS = {
    "check": "Check multilingual documents and report what drifted.",
    "explain": "Explain one finding: its evidence, whole.",
    "score": "Score each pair of a bitext: how likely the translation is wrong.",
    "align": "Show which sentences correspond, group by group (bead by bead).",
    "terms": "Harvest a draft glossary from published documents.",
    "timeline": "Show how the renderings of a term changed by date and language.",
    "rules": "List the rules.",
    "languages": "List the languages, and how well each was tested.",
    "rule": "Explain one rule: what it finds, why, examples, options.",
    "lsp": "Serve editors: diagnostics, hover, fixes (Language Server Protocol).",
    "verdicts": "Read a filled query sheet back: suppressions, and how often each rule was right.",
    "cache": "Show or clear the cache.",
    "init": "Write a commented configuration and a pre-commit entry.",
    "config": "Show the settings in force for a path, and where each comes from.",
}
"""Each command's name, which is its module's too, and the line about it in `--help`."""


class _Commands(click.Group):
    """Loads a command's module when the command is called, and no other."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f".commands.{name}", __package__).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0].lower(), COMMANDS, n=1)
            if near:
                ctx.fail(f"No such command '{args[0]}': did you mean {near[0]}?")
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        fitting = [(name, line) for name, line in COMMANDS.items() if name.startswith(incomplete)]
        # the options of the group itself come from the class above click's, which would load every command
        return [CompletionItem(name, help=line) for name, line in fitting] + click.Command.shell_complete(
            self, ctx, incomplete
        )

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog='Completion in bash: eval "$(_DRIFTLINT_COMPLETE=bash_source driftlint)"; zsh with zsh_source; '
    "fish: _DRIFTLINT_COMPLETE=fish_source driftlint | source.",
)
@click.version_option(__version__, prog_name="driftlint")
def main() -> None:
    """Find where a multilingual document and its translations drift apart.

    `driftlint check brief.md` is what you want first.
    """
    # A screen that lacks a character shows its number; what programs read is in UTF-8 (`options.emit`).
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.errors == "strict":
        sys.stdout.reconfigure(errors="backslashreplace")

"""What the commands that read documents share about where these are: `--files-from`, and places that are only read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from ..errors import UsageError
from ..paths import into_archive, is_archive, is_url
from .completing import files


def input_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--files-from`, whose paths are handed to the command after those that it has; no path at all is click's to tell.

    It goes below `reports_errors`, which tells what is wrong with the list.
    """

    @wraps(command)
    def gathered(*args: Any, paths: tuple[str, ...], files_from: str | None, **kwargs: Any) -> Any:
        ctx = click.get_current_context()
        if files_from is not None:
            from ..reading.lists import OPTION, read_list

            if files_from == "-" and "-" in paths:
                hint = "standard input is the list, or the document"
                raise UsageError(f"{OPTION} - and - exclude each other", hint=hint)
            paths = tuple(dict.fromkeys((*paths, *read_list(files_from))))
            # what runs the command again has them, and need not read the list
            ctx.params |= {"paths": paths, "files_from": None}
        if not paths:
            argument = next(each for each in ctx.command.params if each.name == "paths")
            raise click.MissingParameter(ctx=ctx, param=argument)
        return command(*args, paths=paths, **kwargs)

    option = click.option(
        "--files-from",
        metavar="FILE",
        shell_complete=files,
        help="Take more paths from a file, one a line or with NUL between them; - is standard input.",
    )
    return option(gathered)


def refuse_elsewhere(paths: Iterable[str], option: str) -> None:
    """Raises UsageError where a path is a URL or in an archive, with which an option can do nothing."""
    for path in paths:
        if is_url(path):
            raise UsageError(f"{option} needs files: this is a URL", path=path, hint="fetch it first")
        inside = (path,) if is_archive(path) else into_archive(path)
        # a folder may be called so, too
        if inside is not None and not Path(path).is_dir() and (is_archive(path) or Path(inside[0]).is_file()):
            raise UsageError(f"{option} needs files: this is an archive", path=path, hint="unpack it first")

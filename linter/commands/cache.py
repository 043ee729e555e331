"""`driftlint cache`: what the cache holds."""

from __future__ import annotations

import click

from . import completing
from .options import emit, reports_errors


@click.group("cache", short_help="Show or clear the cache.")
def command() -> None:
    """Show or clear the cache: what checking unchanged documents came to.

    It lies in the user's folder for caches, in $DRIFTLINT_CACHE_DIR, or where --cache-dir says. An entry counts only
    for the same text, settings, model and version.
    """


_folder = click.option("--cache-dir", metavar="DIR", shell_complete=completing.folders, help="Where the cache is.")


@command.command("info")
@_folder
@reports_errors
def info(cache_dir: str | None) -> None:
    """Say where the cache is and how much it holds."""
    from ..workflow.cache import Cache, default_folder

    with Cache(cache_dir or default_folder()) as cache:
        found = cache.info()
    emit(f"{found.folder}: {_count(found.entries)}, {_megabytes(found.size)} of at most {found.limit >> 20} MB\n")


@command.command("clear")
@_folder
@reports_errors
def clear(cache_dir: str | None) -> None:
    """Forget all entries."""
    from ..workflow.cache import Cache, default_folder

    with Cache(cache_dir or default_folder()) as cache:
        emit(f"{cache.folder}: {_count(cache.clear())} taken out\n")


def _count(entries: int) -> str:
    return f"{entries:,} {'entry' if entries == 1 else 'entries'}"


def _megabytes(size: int) -> str:
    return f"{size / (1 << 20):,.1f} MB"

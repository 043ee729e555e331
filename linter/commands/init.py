"""`driftlint init`: a configuration and a hook to start with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .. import __version__
from ..errors import UsageError
from ..paths import from_folder
from .completing import folders
from .options import reports_errors

if TYPE_CHECKING:
    from ..workflow.starter import Survey


@click.command("init", short_help="Write a commented configuration and a pre-commit entry.")
@click.argument("path", default=".", metavar="[PATH]", shell_complete=folders)
@click.option("--pyproject", is_flag=True, help="Write into the folder's pyproject.toml instead of driftlint.toml.")
@click.option("--schema", is_flag=True, help="Also write the JSON Schema, for editors that complete and check TOML.")
@click.option(
    "--pre-commit/--no-pre-commit",
    "hook",
    default=None,
    help="Create .pre-commit-config.yaml, or say what to add to it.  [default: where there is a git repository]",
)
@click.option("--force", is_flag=True, help="Overwrite a configuration that is there.")
@reports_errors
def command(path: str, pyproject: bool, schema: bool, hook: bool | None, force: bool) -> None:
    """Write a commented configuration for a folder, with the languages of the documents in it, and a pre-commit entry.

    A configuration that is there stays as it is, unless --force is given; so does a .pre-commit-config.yaml, always.
    """
    from ..workflow.files import write_atomically
    from ..workflow.settings import find_file
    from ..workflow.starter import SCHEMA_FILE, configuration, in_project, survey

    folder = Path(path)
    if not folder.is_dir():
        raise UsageError("no such folder", path=path, hint="name the folder that holds the documents")
    target = _target(folder, pyproject, force)
    beside = folder / SCHEMA_FILE
    if schema:
        if pyproject:
            raise UsageError("--schema goes with driftlint.toml", hint="leave --pyproject out")
        if beside.exists() and not force:
            raise UsageError("exists already", path=str(beside), hint="--force writes it anew")
    above = find_file((str(folder),))
    found = survey(folder)
    text = configuration(found, project=pyproject, with_schema=schema)
    content = in_project(target, text, force=force) if pyproject else text.encode("utf-8")
    if schema:
        from ..workflow.schema import render_schema

        write_atomically(str(beside), render_schema())
    write_atomically(str(target), content)
    click.echo(f"wrote {target}: {_told(found)}")
    if schema:
        click.echo(f"wrote {beside}")
    if above is not None and above.parent.resolve() != folder.resolve():
        click.echo(f"{from_folder(above)} does not count for this folder any more")
    hooked = _hook(folder, hook)
    click.echo("\nnext:")
    shown = click.format_filename(folder)
    steps = {f"driftlint check {shown}": "what drifted", f"driftlint config {shown}": "what is in force"}
    if hooked:
        steps["pre-commit install"] = "check at each commit; `prek install` does the same"
    widest = max(map(len, steps))
    for step, what in steps.items():
        click.echo(f"  {step:<{widest}}  {what}")


def _target(folder: Path, pyproject: bool, force: bool) -> Path:
    """The file to write; raises UsageError where it is there, or where another would hide it or be hidden by it."""
    from ..workflow.settings import OWN_FILE, PROJECT_FILE, find_file

    own, project = folder / OWN_FILE, folder / PROJECT_FILE
    if pyproject:
        if not project.is_file():
            hint = f"without --pyproject, {OWN_FILE} is written"
            raise UsageError("no such file", path=str(project), hint=hint)
        if own.exists():
            raise UsageError(
                f"is there and would hide the table of {PROJECT_FILE}", path=str(own), hint="remove it first"
            )
        return project
    if own.exists():
        if not force:
            raise UsageError("exists already", path=str(own), hint="--force writes it anew")
        return own
    if project.is_file() and not force:
        found = find_file((str(folder),))
        if found is not None and found.name == PROJECT_FILE and found.parent.resolve() == folder.resolve():
            hint = f"--pyproject --force writes it anew; --force alone writes {OWN_FILE}, which hides it"
            raise UsageError("has [tool.driftlint] already", path=str(project), hint=hint)
    return own


def _told(found: Survey) -> str:
    """What was found in the documents, in words."""
    count = found.documents
    if not count:
        return "no multilingual document here yet, so the languages are left open"
    documents = "1 document" if count == 1 else f"{count} documents"
    if found.common:
        return f"languages {', '.join(found.common)} as in {documents}"
    sets = ", ".join(f"{'+'.join(codes)} in {number}" for codes, number in found.languages.items())
    return f"languages left open, since the {documents} differ ({sets})"


def _hook(folder: Path, wanted: bool | None) -> bool:
    """Creates the pre-commit configuration or says what to add; whether there is, or is to be, a hook to install."""
    from ..workflow.files import write_atomically
    from ..workflow.starter import HOOK_FILE, entry_for, has_hook, hook_configuration, hook_file, repository_of

    repository = repository_of(folder)
    if wanted is False:
        return False
    if wanted is None and repository is None:
        click.echo("no git repository here, so no pre-commit entry (--pre-commit writes one)")
        return False
    root = repository or folder.absolute()
    below = folder.resolve().relative_to(root.resolve()).as_posix()
    there = hook_file(root)
    if there is None:
        new = root / HOOK_FILE
        write_atomically(str(new), hook_configuration(__version__, below))
        click.echo(f"wrote {from_folder(new)}")
        return True
    shown = from_folder(there)
    if has_hook(there):
        click.echo(f"{shown} has the driftlint hook already")
        return True
    where = "at its end" if there.suffix == ".toml" else "under repos:"
    click.echo(f"{shown} is left as it is; add {where}\n\n{entry_for(there, __version__, below)}", nl=False)
    return True

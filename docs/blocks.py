"""The code blocks of the documentation, run: each says what it does, and this finds out whether it still does.

    python docs/blocks.py [--update] [PAGE...]

Of each page, in order, in a scratch folder of its own that holds `fixtures/`:

- `console` blocks are run, line for line: what follows `$ ` is a command for bash, what follows it is what it prints
  (`...` on a line of its own stands for any lines, `# exit status N` at the end for its status, else 0 or 1).
  `--update` writes what the commands print today.
- Blocks with a title, such as toml title="driftlint.toml", are written to that file; `toml`, `json` and `yaml` must
  parse, `python` must run.
- A comment before a block, `<!-- not run: REASON -->`, leaves it out; so does any other language.
"""

from __future__ import annotations

import argparse
import difflib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(
    r"^(?P<skip><!-- not run: [^\n]+ -->\n)?```(?P<language>\w+)?(?P<head>[^\n]*)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
TITLE = re.compile(r'title="([^"]+)"')
STATUS = re.compile(r"^# exit status (\d+)\n?\Z", re.MULTILINE)


class Block(NamedTuple):
    """A code block of a page: `start` and `end` are those of its text in the page."""

    language: str
    title: str
    text: str
    start: int
    end: int
    line: int


def blocks(page: str) -> Iterator[Block]:
    """The blocks of a page that are to be run."""
    for found in BLOCK.finditer(page):
        if not found["skip"]:
            title = TITLE.search(found["head"])
            yield Block(
                found["language"] or "",
                title[1] if title else "",
                found["text"],
                *found.span("text"),
                page.count("\n", 0, found.start("text")) + 1,
            )


def run_page(page: str, folder: Path) -> tuple[str, list[str]]:
    """The page as it should be, and what is wrong with it; `folder` is where its commands run."""
    wrong: list[str] = []
    parts, done = [], 0
    for block in blocks(page):
        parts.append(page[done : block.start])
        done = block.end
        try:
            text = _run(block, folder)
        except Exception as error:  # whatever a block does wrong, the others are still to be run
            wrong.append(f"line {block.line}: {type(error).__name__}: {error}")
            text = block.text
        if not _same(block.text, text):
            diff = difflib.unified_diff(block.text.splitlines(), text.splitlines(), "page", "run", lineterm="", n=1)
            wrong.append(f"line {block.line}:\n" + "\n".join(diff))
        else:
            text = block.text
        parts.append(text)
    return "".join((*parts, page[done:])), wrong


def _run(block: Block, folder: Path) -> str:
    """What the block should say."""
    if block.title:
        path = folder / block.title
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.text, encoding="utf-8")
    if block.language == "console":
        return "".join(_commands(block.text, folder))
    if block.language == "json":
        json.loads(block.text)
    elif block.language == "toml":
        _toml(block.text)
    elif block.language == "yaml":
        import yaml

        yaml.safe_load(block.text)
    elif block.language == "python":
        subprocess.run([sys.executable, "-c", block.text], cwd=folder, check=True, capture_output=True, text=True)
    return block.text


def _toml(text: str) -> None:
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    tomllib.loads(text)


def _commands(text: str, folder: Path) -> Iterator[str]:
    environment = os.environ | {
        "PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", ""))),
        "COLUMNS": "96",
        "NO_COLOR": "1",
        "TERM": "dumb",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_AUTHOR_NAME": "An Editor",
        "GIT_AUTHOR_EMAIL": "editor@example.org",
        "GIT_COMMITTER_NAME": "An Editor",
        "GIT_COMMITTER_EMAIL": "editor@example.org",
    }
    for part in re.split(r"^(?=\$ )", text, flags=re.MULTILINE):
        if not part.startswith("$ "):
            if part.strip():
                raise ValueError(f"no command before {part.splitlines()[0]!r}")
            continue
        command = re.match(r"\$ ((?:[^\n]*\\\n)*[^\n]*)\n", part)
        assert command is not None
        said = STATUS.search(part)
        done = subprocess.run(
            ["bash", "-c", command[1]], cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8"
        )
        if done.returncode not in ((int(said[1]),) if said else (0, 1)):
            raise ValueError(f"{command[1]}: exit status {done.returncode}: {done.stderr.strip()}")
        output = "".join(line.rstrip() + "\n" for line in (done.stdout + done.stderr).splitlines())
        output = output.replace(str(folder) + "/", "")
        shown = part[command.end() :]
        if _same(STATUS.sub("", shown), output):
            yield part
        else:
            yield command[0] + output + (said[0] if said else "")


def _same(shown: str, output: str) -> bool:
    """Is what the page shows what was printed, `...` standing for any lines?"""
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == "..." else re.escape(line.rstrip()) + r"\n" for line in shown.splitlines()
    )
    return re.fullmatch(pattern.rstrip(), output) is not None or re.fullmatch(pattern, output) is not None


def pages(named: Sequence[str] = ()) -> list[Path]:
    """The pages named, or all: the README and the pages of the site."""
    return [Path(name) for name in named] or [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true", help="write what the commands print today")
    parser.add_argument("pages", nargs="*")
    args = parser.parse_args()
    failed = False
    for path in pages(args.pages):
        text = path.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            prepare(folder)
            new, wrong = run_page(text, folder)
        for each in wrong:
            print(f"{path}: {each}")
        if args.update and new != text:
            path.write_text(new, encoding="utf-8")
        failed |= bool(wrong) and not args.update
    sys.exit(failed)


def prepare(folder: Path) -> None:
    """What a page's commands find: the fixtures, as if they stood in the root of the repository."""
    shutil.copytree(ROOT / "fixtures", folder / "fixtures")


if __name__ == "__main__":
    main()

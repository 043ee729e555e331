"""What a project starts with: a commented configuration for the languages it has, and an entry for pre-commit."""

from __future__ import annotations

import json
import re
import sys
import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from ..errors import UsageError
from ..reading import ReadSettings, read
from ..records import NamedTuple
from ..regex import regex
from .settings import OWN_FILE, PLAIN, TABLES, load_toml, toml

SCHEMA_FILE = "driftlint.schema.json"
HOOK_FILE = ".pre-commit-config.yaml"
HOOK_FILES = ("prek.toml", HOOK_FILE, ".pre-commit-config.yml")
"""What pre-commit and prek read, in prek's order."""
REPOSITORY = "https://github.com/driftlint/driftlint"

_WIDTH = 100
_HEADER = regex(r"^[ \t]*\[[ \t]*([^\[\]\n]+?)[ \t]*\]", re.MULTILINE)
_ITEM = regex(r"^([ \t]*)-[ \t]+repo[ \t]*:", re.MULTILINE)
# what follows a mark inside quotes is no remark
_REMARK = regex(r"""^[ \t]*#.*|[ \t]#[^"'\n]*$""", re.MULTILINE)
_PLAIN_YAML = regex(r"[\w./^\\-]+\Z")


class Survey(NamedTuple):
    """The documents of a folder: how many have which languages, how many have which source."""

    languages: Mapping[tuple[str, ...], int]
    sources: Mapping[str, int]

    @property
    def documents(self) -> int:
        return sum(self.languages.values())

    @property
    def common(self) -> tuple[str, ...]:
        """The languages, the source first, where every document has the same; else none."""
        if len(self.languages) != 1 or len(self.sources) != 1:
            return ()
        (codes,) = self.languages
        return tuple(sorted(codes, key=lambda code: code not in self.sources))


def survey(folder: Path) -> Survey:
    """Reads the documents of a folder; what is none, or cannot be read, does not count."""
    documents = read([str(folder)], ReadSettings(skip_monolingual=True)).documents
    # the same languages in another order are the same; the first document's order stands
    order: dict[frozenset[str], tuple[str, ...]] = {}
    for document in documents:
        order.setdefault(frozenset(document.languages), document.languages)
    return Survey(
        Counter(order[frozenset(document.languages)] for document in documents),
        Counter(document.source_language for document in documents),
    )


# ---- the configuration ----------------------------------------------------------------------------------------------


def configuration(found: Survey, *, project: bool = False, with_schema: bool = False) -> str:
    """The text of driftlint.toml, or with `project` the table for pyproject.toml."""
    return "\n".join(_lines(found, "tool.driftlint" if project else "", with_schema)) + "\n"


def _lines(found: Survey, table: str, with_schema: bool) -> Iterator[str]:
    if with_schema:
        yield f"#:schema ./{SCHEMA_FILE}"
    if table:
        yield f"[{table}]"
    yield "# How driftlint checks what lies in this folder and below."
    yield "# `driftlint config` shows what is in force, `driftlint rules` lists the rules. Lines with # are off."
    if not table and not with_schema:
        yield from _comment(
            f"`driftlint config --schema > {SCHEMA_FILE}`, with `#:schema ./{SCHEMA_FILE}` as the first line here, "
            "makes editors complete and check this file."
        )
    common = found.common
    source = next(iter(found.sources)) if len(found.sources) == 1 else None
    yield from _key("languages", list(common or ("en", "fr", "zh")), on=bool(common))
    yield from _key("source-language", source or "en", on=source is not None)
    yield from _key("fail-on", PLAIN["fail-on"].default)
    yield from _key("ignore", ["DL6", "sentence-order"])
    yield from _key("extend-select", ["DL601"])
    yield from _key("glossary", ["terms.csv"])
    yield from _key("baseline", "driftlint-baseline.json")
    yield from _key("pattern", ["{lang}/{path}"])
    prefix = f"{table}." if table else ""
    examples: dict[str, dict[str, object]] = {
        "section-labels": {
            "Lo esencial": "es",
            "Bottom line up front": {"role": "summary"},
            "Le mot de la rédaction": {"language": "fr", "role": "other"},
        },
        "severity": {"DL5": "info", "omitted-sentence": "error"},
        "per-file-ignores": {"drafts/": ["DL4", "structure"]},
    }
    for name, rows in examples.items():
        yield ""
        yield from _comment(TABLES[name])
        yield f"# [{prefix}{name}]"
        yield from (
            f"# {key if key.replace('-', '').isalnum() else toml(key)} = {toml(value)}" for key, value in rows.items()
        )
    yield ""
    yield from _comment(TABLES["rules"])
    yield f"# [{prefix}rules.omitted-phrase]"
    yield "# words = 3"


def _key(name: str, value: object, on: bool = False) -> Iterator[str]:
    yield ""
    yield from _comment(PLAIN[name].about)
    yield f"{'' if on else '# '}{name} = {toml(value)}"


def _comment(text: str) -> Iterator[str]:
    return (f"# {line}" for line in textwrap.wrap(text, _WIDTH))


def in_project(path: Path, table: str, *, force: bool = False) -> bytes:
    """A pyproject.toml with the table in it and all else as it was.

    Raises UsageError where it has one already, unless `force` replaces it, and where that cannot be done safely.
    """
    before = load_toml(path)
    text = path.read_bytes().decode("utf-8")
    shown = str(path)
    if _own(before) is not None:
        if not force:
            raise UsageError("has [tool.driftlint] already", path=shown, hint="--force writes it anew")
        text = _without_table(text)
    newline = "\r\n" if "\r\n" in text else "\n"
    if text.strip("\ufeff\r\n"):
        text += "" if text.endswith("\n") else newline
        text += "" if text.endswith(newline * 2) else newline
    made = text + table.replace("\n", newline)
    try:
        after = _parsed(made)
        intact = _others(after) == _others(before) and _own(after) == _own(_parsed(table))
    except ValueError:
        intact = False
    if not intact:
        hint = f"add the table by hand, or leave --pyproject out: {OWN_FILE} does the same"
        raise UsageError("cannot take [tool.driftlint] without a change of the rest", path=shown, hint=hint)
    return made.encode("utf-8")


def _without_table(text: str) -> str:
    """The text without the table and those below it; comments before what follows are left, whosever they are."""
    headers = [*_HEADER.finditer(text)]
    if not headers:
        return text
    ours = [
        [part.strip().strip("\"'") for part in match[1].split(".")][:2] == ["tool", "driftlint"] for match in headers
    ]
    starts = [match.start() for match in headers]
    kept = text[: starts[0]]
    for mine, next_mine, start, end in zip(ours, [*ours[1:], True], starts, [*starts[1:], len(text)], strict=True):
        part = text[start:end]
        if not mine:
            kept += part
        elif not next_mine:
            lines = part.splitlines(keepends=True)
            last = max(i for i, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#"))
            kept += "".join(lines[last + 1 :])
    return kept


def _parsed(text: str) -> dict[str, object]:
    from importlib import import_module

    tomllib = import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")
    data: dict[str, object] = tomllib.loads(text.removeprefix("\ufeff"))
    return data


def _own(data: Mapping[str, object]) -> object:
    tool = data.get("tool")
    return tool.get("driftlint") if isinstance(tool, dict) else None


def _others(data: Mapping[str, object]) -> dict[str, object]:
    tool = data.get("tool")
    if not isinstance(tool, dict):
        return dict(data)
    rest = {name: value for name, value in tool.items() if name != "driftlint"}
    return {**{name: value for name, value in data.items() if name != "tool"}, **({"tool": rest} if rest else {})}


# ---- the hook --------------------------------------------------------------------------------------------------------


def repository_of(folder: Path) -> Path | None:
    """The root of the git repository that a folder lies in."""
    above = folder.absolute()
    return next((each for each in (above, *above.parents) if (each / ".git").exists()), None)


def hook_file(root: Path) -> Path | None:
    """What configures pre-commit or prek in a repository, if anything does."""
    return next((root / name for name in HOOK_FILES if (root / name).is_file()), None)


def has_hook(path: Path) -> bool:
    """Whether a file for pre-commit or prek has driftlint's hook."""
    text = _REMARK.sub("", path.read_text(encoding="utf-8", errors="replace"))
    return re.search(r"""\bid["']?[ \t]*[:=][ \t]*["']?driftlint\b""", text) is not None


def hook_configuration(version: str, below: str) -> str:
    """The text of a new .pre-commit-config.yaml; `below` is the folder, from the root, whose documents count."""
    head = "# Checks the documents of each commit, once `pre-commit install` or `prek install` has been run.\nrepos:\n"
    return head + hook_entry(version, below, indent="  ")


def hook_entry(version: str, below: str, *, indent: str = "  ", as_toml: bool = False) -> str:
    """What stands under `repos:` for driftlint, or in prek.toml."""
    files = f"^{re.escape(below)}/" if below not in ("", ".") else ""
    if as_toml:
        only = f", files = {toml(files)}" if files else ""
        return f'[[repos]]\nrepo = "{REPOSITORY}"\nrev = "v{version}"\nhooks = [{{ id = "driftlint"{only} }}]\n'
    lines = [f"- repo: {REPOSITORY}", f"  rev: v{version}", "  hooks:", "    - id: driftlint"]
    if files:
        lines.append(f"      files: {files if _PLAIN_YAML.match(files) else json.dumps(files, ensure_ascii=False)}")
    return "".join(f"{indent}{line}\n" for line in lines)


def entry_for(path: Path, version: str, below: str) -> str:
    """What to add to a file that exists, indented as its own entries are."""
    if path.suffix == ".toml":
        return hook_entry(version, below, as_toml=True)
    item = _ITEM.search(path.read_text(encoding="utf-8", errors="replace"))
    return hook_entry(version, below, indent=item.group(1) if item else "  ")

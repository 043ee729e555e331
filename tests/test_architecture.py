"""The shape of the code: imports point one way, the package list is whole, starting is cheap."""

from __future__ import annotations

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ORDER = (
    ("cli", "commands", "__main__", "testing", "lsp"),
    ("editor",),
    ("reporting",),
    ("checking", "fixing", "harvest", "ignoring", "reducing", "runs", "scoring", "timeline"),
    ("workflow",),
    ("discovery",),
    ("context", "rule"),  # one needs the other's name for type checking only
    ("analysis",),
    ("termbase",),
    ("alignment",),
    ("reading",),
    ("edits", "overlaps"),
    ("model",),
    ("languages", "partial_languages", "conventions", "errors", "paths"),
    ("recent", "records", "regex"),
)
RANK = {name: rank for rank, names in enumerate(ORDER) for name in names}
MODULES = sorted(path for path in (ROOT / "linter").rglob("*.py") if "model" not in path.parent.name)
RULES = sorted((ROOT / "rules").glob("[!_]*.py"))


def imports_at_run_time(path: Path) -> list[tuple[int, str | None]]:
    """(level, module) of each import statement outside `if TYPE_CHECKING`."""
    found: list[tuple[int, str | None]] = []
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.ImportFrom):
            found += [(node.level, f"{node.module}" if node.module else alias.name) for alias in node.names]
        elif isinstance(node, ast.Import):
            found += [(0, alias.name) for alias in node.names]
    return found


def test_modules_were_found():
    assert len(MODULES) > 15


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_imports_point_one_way(path):
    inside = path.relative_to(ROOT / "linter").parts
    own = inside[0].removesuffix(".py")
    if own == "__init__":
        return  # the public names come from everywhere below
    for level, module in imports_at_run_time(path):
        if level == 0:
            assert (module or "").partition(".")[0] != "driftlint", f"{path.name} imports {module} absolutely"
            continue
        depth = len(inside) - level  # 0: the package itself
        if depth > 0:
            continue
        top = (module or "").partition(".")[0]
        if top in RANK:
            assert RANK[top] >= RANK[own], f"{own} imports {top}, which stands above it"


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_a_rule_imports_the_public_names_only(path):
    allowed = {"driftlint", "rapidfuzz"} | sys.stdlib_module_names
    for level, module in imports_at_run_time(path):
        assert level == 0
        assert (module or "").partition(".")[0] in allowed
        assert not (module or "").startswith("driftlint.")


def test_the_package_list_is_the_folders():
    tomllib = import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    listed = set(settings["tool"]["setuptools"]["packages"])
    folders = {
        ".".join(("driftlint", *path.parent.relative_to(ROOT / "linter").parts))
        for path in (ROOT / "linter").rglob("__init__.py")
    }
    assert listed == folders | {"driftlint.rules"}


def test_no_top_level_package_called_linter_or_rules_is_imported():
    import driftlint.rules  # noqa: F401 - the point is what else it brings

    assert not {"linter", "rules"} & set(sys.modules)


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        ("import driftlint", {"numpy", "click", "driftlint.model", "driftlint.languages"}),
        (
            "from driftlint import Rule, RuleContext, language",
            {"numpy", "torch", "sentence_transformers", "rich", "sentencex", "marisa_trie"},
        ),
        (
            "from driftlint.cli import main; main(['--help'], standalone_mode=False)",
            {"numpy", "torch", "sentence_transformers", "rich", "driftlint.model", "driftlint.languages"},
        ),
        ("import driftlint.alignment.encoder", {"torch", "sentence_transformers", "tokenizers"}),
    ],
)
def test_starting_is_cheap(code, absent):
    assert absent & loaded_by(code) == set()


TEXTS = {
    "en": "## English\n\nThe port opened on 3 May 2024. It cost 40 million euros, and the city paid for most of it.",
    "fr": "## French\n\nLe port a ouvert le 3 mai 2024. Il a coûté 40 millions d'euros, que la ville a payés.",
    "zh": "## Chinese\n\n该港口于2024年5月3日启用。工程耗资4000万欧元，大部分由市政府承担。",
}
NEVER = {
    *("torch", "sentence_transformers", "tokenizers", "py3langid", "numpy.ma", "numpy.random"),
    *("importlib.metadata", "multiprocessing", "concurrent.futures", "asyncio", "logging", "tempfile", "subprocess"),
    *("sqlite3", "html.entities", "gzip", "signal", "difflib", "email", "xml", "zipfile", "tomllib", "csv"),
    *(f"driftlint.reading.{each}" for each in ("text", "html", "docx", "odt", "pdf", "po", "xliff", "encodings")),
    *(f"driftlint.workflow.{each}" for each in ("baseline", "cache", "fixes", "history", "suppression")),
    *("rich", "driftlint.reporting.terminal", "driftlint.termbase", "driftlint.editor", "driftlint.commands.watching"),
}
"""What a check of one Markdown file, reported line by line, has no use for."""


@pytest.mark.parametrize(
    ("languages", "absent"),
    [
        (("en", "fr"), NEVER | {"driftlint.analysis.segmenter", "driftlint.analysis.chinese_dates"}),
        (("en", "zh"), NEVER),
    ],
)
def test_a_check_loads_what_its_languages_need(tmp_path, languages, absent):
    brief = tmp_path / "brief.md"
    brief.write_text("\n\n".join(TEXTS[code] for code in languages), encoding="utf-8")
    arguments = ["check", "--isolated", "--no-cache", "--exit-zero", "--format", "concise", str(brief)]
    loaded = loaded_by(f"from driftlint.cli import main; main({arguments})")
    assert "driftlint.alignment.aligner" in loaded
    assert absent & loaded == set()


def test_the_report_that_is_piped_loads_no_console(tmp_path):
    brief = tmp_path / "brief.md"
    brief.write_text("\n\n".join(TEXTS[code] for code in ("en", "fr")), encoding="utf-8")
    arguments = ["check", "--isolated", "--no-cache", "--exit-zero", str(brief)]
    loaded = loaded_by(f"from driftlint.cli import main; main({arguments})")
    assert "driftlint.reporting.terminal" in loaded
    assert not {"rich.text", "rich.console", "tempfile", "sqlite3"} & loaded


def test_the_public_names_are_listed_once_for_each_module():
    listed = {
        alias.name
        for node in ast.walk(ast.parse((ROOT / "linter" / "__init__.py").read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.level
        for alias in node.names
    }
    driftlint = import_module("driftlint")
    assert listed == set(driftlint._HOMES)
    assert all(getattr(driftlint, name) is not None for name in listed)


AT_THE_END = "import atexit, sys; atexit.register(lambda: print('loaded', *sorted(sys.modules)))"


def loaded_by(code: str) -> set[str]:
    """The modules in a fresh interpreter that has run this code."""
    done = subprocess.run([sys.executable, "-c", f"{AT_THE_END}\n{code}"], capture_output=True, text=True, check=True)
    return set(done.stdout.rpartition("loaded ")[2].split())

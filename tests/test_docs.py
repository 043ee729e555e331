"""The documentation: every code block does what it says, and the site is built without the network."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
# the README's own commands make an environment and run the tests: these are those tests
PAGES = sorted(DOCS.rglob("*.md"))


def loaded(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"docs_{name}", DOCS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


blocks = loaded("blocks")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_code_blocks_of_a_page(page, tmp_path):
    if shutil.which("bash") is None:
        pytest.skip("the blocks are for bash")
    blocks.prepare(tmp_path)
    _, wrong = blocks.run_page(page.read_text(encoding="utf-8"), tmp_path)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("page", "wrong"),
    [
        ("```console\n$ echo one\none\n```\n", []),
        ("```console\n$ echo one\ntwo\n```\n", ["line 2"]),
        ("```console\n$ printf 'a\\nb\\nc\\n'\na\n...\nc\n```\n", []),
        ("```console\n$ exit 2\n```\n", ["line 2"]),
        ("```console\n$ exit 2\n# exit status 2\n```\n", []),
        ("```json\n{\n```\n", ["line 2"]),
        ('```toml title="a.toml"\na = 1\n```\n\n```console\n$ cat a.toml\na = 1\n```\n', []),
        ("<!-- not run: it needs a server -->\n```console\n$ exit 2\n```\n", []),
    ],
)
def test_blocks_are_run(page, wrong, tmp_path):
    _, found = blocks.run_page(page, tmp_path)
    assert [each.partition(":")[0] for each in found] == wrong


def test_the_site_is_built_and_loads_nothing_from_the_network(tmp_path):
    pytest.importorskip("mkdocs")
    pytest.importorskip("material")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(tmp_path / "site")],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    pages = sorted((tmp_path / "site").rglob("*.html"))
    assert len(pages) > 30
    for page in pages:
        html = page.read_text(encoding="utf-8")
        loads = re.findall(r'<(?:script|link|img|iframe)\b[^>]*?\b(?:src|href)="(https?:)?//[^"]*"', html)
        assert not loads, page.name
    assert "person-name" in (tmp_path / "site" / "reference" / "rules.html").read_text(encoding="utf-8")


def test_the_table_of_keys_says_what_they_may_hold():
    table = dict(loaded("reference").pages())["reference/configuration.md"]
    rows = [[cell.strip() for cell in row.split(" | ")] for row in table.splitlines() if row.startswith("| `")]
    kinds = {row[0].removeprefix("| ").strip("`"): row[1] for row in rows}
    schema = json.loads((DOCS / "driftlint.schema.json").read_text(encoding="utf-8"))
    assert list(kinds) == list(schema["properties"])
    assert not [key for key, kind in kinds.items() if "schema" in kind]
    expected = {
        "languages": "list: language code",
        "select": "list: rule",
        "fail-on": "`error`, `warning`, `info`",
        "glossary": "text or list: text",
        "max-size": "whole number",
        "baseline": "text",
        "severity": "table",
    }
    assert {key: kinds[key] for key in expected} == expected


def test_every_page_stands_in_the_navigation():
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    listed = set(re.findall(r"[\w./-]+\.md", text))
    assert {page.relative_to(DOCS).as_posix() for page in PAGES} <= listed

"""The hook, run by the real pre-commit: it stops a drifted brief and lets the mended one pass."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
pytest.importorskip("pre_commit")

BRIEF = """### English

Trade Minister Elena Ortega opened the talks in Lima on Monday. The fund will receive 45 million dollars this year.
Both sides expect a binding text before the summer.

### Français

La ministre du Commerce Elena Ortega a ouvert les négociations à Lima lundi. Le fonds recevra {amount} millions de
dollars cette année. Les deux parties attendent un texte contraignant avant l’été.
"""


def git(repo: Path, *args: str) -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *args], cwd=repo, check=True, capture_output=True)


@pytest.fixture(scope="module")
def published(tmp_path_factory) -> Path:
    """The project as a repository that pre-commit can clone, with the working tree's files."""
    repo = tmp_path_factory.mktemp("published")
    for name in (".pre-commit-hooks.yaml", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, repo)
    for name in ("linter", "rules"):
        shutil.copytree(ROOT / name, repo / name, ignore=shutil.ignore_patterns("__pycache__"))
    git(repo, "init", "--quiet")
    git(repo, "add", "--all")
    git(repo, "commit", "--quiet", "--message", "publish")
    return repo


def run_hook(scratch: Path, published: Path, amount: str, override: str) -> subprocess.CompletedProcess[str]:
    rev = subprocess.run(["git", "rev-parse", "HEAD"], cwd=published, check=True, capture_output=True, text=True).stdout
    (scratch / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {published}\n  rev: {rev.strip()}\n  hooks:\n  - id: driftlint\n{override}", encoding="utf-8"
    )
    (scratch / "brief.md").write_text(BRIEF.format(amount=amount), encoding="utf-8")
    if not (scratch / ".git").exists():
        git(scratch, "init", "--quiet")
    git(scratch, "add", "--all")
    env = {
        **os.environ,
        "PRE_COMMIT_HOME": str(scratch.parent / "pre-commit-home"),
        "PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])),
    }
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", "--all-files"],
        cwd=scratch,
        env=env,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


@pytest.mark.parametrize(
    "override",
    [
        pytest.param("    language: system\n", id="with what is installed here"),
        pytest.param(
            "",
            id="with an environment of its own",
            marks=pytest.mark.skipif(not os.environ.get("CI"), reason="installs from the package index; runs in CI"),
        ),
    ],
)
def test_the_hook_stops_a_drifted_brief_and_passes_the_mended_one(tmp_path, published, override):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    drifted = run_hook(scratch, published, "54", override)
    assert drifted.returncode == 1, drifted.stdout + drifted.stderr
    assert "DL301 number" in drifted.stdout
    mended = run_hook(scratch, published, "45", override)
    assert mended.returncode == 0, mended.stdout + mended.stderr
    assert "Passed" in mended.stdout

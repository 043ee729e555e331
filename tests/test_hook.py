"""The hook, run by the real pre-commit and the real prek: what it stops, what it lets pass, which files it looks at."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BIN = str(Path(sys.executable).parent)
ENV = {**os.environ, "PATH": os.pathsep.join((BIN, os.environ["PATH"]))}
PREK = shutil.which("prek", path=ENV["PATH"])

EN = """Trade Minister Elena Ortega opened the talks in Lima on Monday. The fund will receive 45 million dollars this
year. Both sides expect a binding text before the summer.
"""
FR = """La ministre du Commerce Elena Ortega a ouvert les négociations à Lima lundi. Le fonds recevra {amount} millions
de dollars cette année. Les deux parties attendent {article} texte contraignant avant l’été.
"""
NOTES = "# Notes\n\nA note in one language only, about the weather in the hills this week.\n"


def french(amount: str = "45", article: str = "un") -> str:
    return FR.format(amount=amount, article=article)


def brief(amount: str = "45", article: str = "un") -> str:
    return f"### English\n\n{EN}\n### Français\n\n{french(amount, article)}"


FAITHFUL, DRIFTED, DOUBTFUL = brief(), brief("54"), brief(article="un un")  # the last has a warning, no error


def git(repo: Path, *args: str) -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *args], cwd=repo, check=True, capture_output=True)


@pytest.fixture(scope="module")
def published(tmp_path_factory) -> Path:
    """The project as a repository that can be cloned, with the working tree's files."""
    repo = tmp_path_factory.mktemp("published")
    for name in (".pre-commit-hooks.yaml", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, repo)
    for name in ("linter", "rules"):
        shutil.copytree(ROOT / name, repo / name, ignore=shutil.ignore_patterns("__pycache__"))
    git(repo, "init", "--quiet")
    git(repo, "add", "--all")
    git(repo, "commit", "--quiet", "--message", "publish")
    return repo


@dataclass(frozen=True)
class Project:
    """A repository that has the hook; the command is what runs it."""

    folder: Path
    published: Path
    home: Path
    command: tuple[str, ...]

    def configure(self, *extra: str) -> None:
        """Writes the configuration, with these lines below the hook's id."""
        rev = subprocess.run(
            ["git", "rev-parse", "HEAD"], cwd=self.published, check=True, capture_output=True, text=True
        )
        hook = "".join(f"    {line}\n" for line in extra)
        text = f"repos:\n- repo: {self.published}\n  rev: {rev.stdout.strip()}\n  hooks:\n  - id: driftlint\n{hook}"
        (self.folder / ".pre-commit-config.yaml").write_text(text, encoding="utf-8")

    def add(self, **files: str) -> None:
        """Writes files (`_` stands for the dot) and stages them."""
        for name, text in files.items():
            (self.folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
        git(self.folder, "add", "--all")

    def commit(self) -> None:
        git(self.folder, "commit", "--quiet", "--no-verify", "--message", "as it is")

    def run(self, *args: str) -> subprocess.CompletedProcess[str]:
        env = {**ENV, "PRE_COMMIT_HOME": str(self.home / "pre-commit"), "PREK_HOME": str(self.home / "prek")}
        command = [*self.command, "run", "--color=never", *args]
        return subprocess.run(command, cwd=self.folder, env=env, capture_output=True, text=True, encoding="utf-8")


RUNNERS = {
    "pre-commit": pytest.param(
        (sys.executable, "-m", "pre_commit"),
        id="pre-commit",
        marks=pytest.mark.skipif(find_spec("pre_commit") is None, reason="needs pre-commit"),
    ),
    "prek": pytest.param((PREK or "prek",), id="prek", marks=pytest.mark.skipif(PREK is None, reason="needs prek")),
}
with_both = pytest.mark.parametrize("project", RUNNERS.values(), indirect=True)


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    """Where the runners keep their clones: one for all tests, since making one takes longest."""
    made: Path = tmp_path_factory.mktemp("home")
    return made


@pytest.fixture(params=[RUNNERS["pre-commit"]])
def project(request, tmp_path, published, home) -> Project:
    folder = tmp_path / "project"
    folder.mkdir()
    git(folder, "init", "--quiet")
    made = Project(folder, published, home, request.param)
    made.configure("language: system")
    return made


@with_both
@pytest.mark.parametrize(
    "override",
    [
        pytest.param(["language: system"], id="with what is installed here"),
        pytest.param(
            [],
            id="with an environment of its own",
            marks=pytest.mark.skipif(not os.environ.get("CI"), reason="installs from the package index; runs in CI"),
        ),
    ],
)
def test_it_stops_a_drifted_brief_and_passes_the_mended_one(project, override):
    project.configure(*override)
    project.add(brief_md=DRIFTED)
    drifted = project.run("--all-files")
    assert drifted.returncode == 1, drifted.stdout + drifted.stderr
    assert "DL301 number" in drifted.stdout
    project.add(brief_md=FAITHFUL)
    mended = project.run("--all-files")
    assert mended.returncode == 0, mended.stdout + mended.stderr
    assert "Passed" in mended.stdout


@with_both
def test_it_fails_on_errors_only_unless_told_otherwise(project):
    project.add(brief_md=DOUBTFUL)
    assert project.run().returncode == 0
    project.configure("language: system", "args: [--fail-on, warning]")
    project.add()
    strict = project.run()
    assert strict.returncode == 1
    assert "repeated-word" in strict.stdout


@pytest.mark.parametrize("name", ["brief_markdown", "brief_txt", "README"])
def test_markdown_and_text_are_looked_at(project, name):
    project.add(**{name: DRIFTED})
    assert project.run().returncode == 1


def test_other_files_are_not_by_default(project):
    project.add(brief_html=DRIFTED, brief_py=DRIFTED, brief_json=DRIFTED)
    done = project.run()
    assert done.returncode == 0
    assert "no files to check" in done.stdout


@pytest.mark.parametrize(
    "files",
    [
        {"README_md": NOTES},
        {"empty_md": ""},
        {"requirements_txt": "click>=8.1\nrich\n"},
        {"README_md": NOTES, "CHANGES_md": NOTES, "LICENSE": "All rights reserved.\n"},
    ],
    ids=lambda files: "+".join(files),
)
def test_a_commit_without_any_brief_passes(project, files):
    project.add(**files)
    done = project.run()
    assert done.returncode == 0, done.stdout
    assert "Passed" in done.stdout


def test_a_brief_that_lost_its_translation_is_stopped(project):
    project.add(brief_md=brief().partition("La ministre")[0])
    done = project.run()
    assert done.returncode != 0
    assert "has no text under it" in done.stdout


@with_both
def test_the_changed_documents_only_are_checked(project):
    project.add(one_md=DRIFTED, two_md=DRIFTED)
    project.commit()
    project.add(one_md=DRIFTED + "\nTous attendent.\n")
    done = project.run()
    assert done.returncode == 1
    assert "one.md" in done.stdout
    assert "two.md" not in done.stdout


@with_both
@pytest.mark.parametrize("changed", ["brief_fr_md", "brief_en_md"])
def test_the_other_languages_of_a_changed_file_are_found(project, changed):
    files = {"brief_en_md": EN, "brief_fr_md": french("54")}
    other = next(name for name in files if name != changed)
    project.add(**{other: files[other]})
    project.commit()
    project.add(**{changed: files[changed]})
    done = project.run()
    assert done.returncode == 1, done.stdout
    assert "DL301 number" in done.stdout


@with_both
def test_all_files_go_to_one_process(project):
    project.configure("language: system", "args: [--format, json]")
    project.add(**{f"brief{number}_md": DRIFTED for number in range(12)})
    done = project.run("--all-files")
    assert done.returncode == 1
    report, end = json.JSONDecoder().raw_decode(done.stdout, done.stdout.index("{"))
    assert len(report["documents"]) == 12
    assert "{" not in done.stdout[end:]


def test_the_configuration_of_the_project_counts_but_for_fail_on(project):
    (project.folder / "driftlint.toml").write_text('ignore = ["number"]\nfail-on = "info"\n', encoding="utf-8")
    project.add(brief_md=brief("54", "un un"))
    assert project.run().returncode == 0
    (project.folder / "driftlint.toml").write_text('[severity]\nrepeated-word = "error"\n', encoding="utf-8")
    project.add(brief_md=DOUBTFUL)
    assert project.run().returncode == 1


def test_the_entry_that_init_writes_runs(project):
    """The entry as a user gets it, with this repository in the place of the public one, which a test cannot reach."""
    (project.folder / ".pre-commit-config.yaml").unlink()
    briefs = project.folder / "briefs"
    briefs.mkdir()
    (briefs / "brief.md").write_text(FAITHFUL, encoding="utf-8")
    init = [sys.executable, "-m", "driftlint", "init", "briefs"]
    subprocess.run(init, cwd=project.folder, check=True, capture_output=True)
    config = project.folder / ".pre-commit-config.yaml"
    text = config.read_text(encoding="utf-8")
    rev = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=project.published, check=True, capture_output=True, text=True
    )
    text = text.replace("https://github.com/driftlint/driftlint", str(project.published))
    text = text.replace("rev: v0.1.0", f"rev: {rev.stdout.strip()}")
    config.write_text(text + "        language: system\n", encoding="utf-8")
    project.add(outside_md=DRIFTED)
    assert project.run("--all-files").returncode == 0
    (briefs / "brief.md").write_text(DRIFTED, encoding="utf-8")
    project.add()
    assert project.run("--all-files").returncode == 1


PAGE = (ROOT / "docs" / "pre-commit.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("example", re.findall(r"^```yaml[^\n]*\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))
def test_the_recipes_of_the_documentation_are_valid(tmp_path, example):
    pytest.importorskip("pre_commit")
    (tmp_path / "config.yaml").write_text(example, encoding="utf-8")
    commands = [[sys.executable, "-m", "pre_commit"], *([[PREK]] if PREK else [])]
    for command in commands:
        done = subprocess.run(
            [*command, "validate-config", "config.yaml"], cwd=tmp_path, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert "warn" not in (done.stdout + done.stderr).lower()


def test_the_recipe_without_an_environment_is_the_hook_itself():
    yaml = pytest.importorskip("yaml")
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    local = next(
        example for example in re.findall(r"^```yaml[^\n]*\n(.*?)^```$", PAGE, re.M | re.S) if "local" in example
    )
    (recipe,) = yaml.safe_load(local)["repos"][0]["hooks"]
    assert {name: hook[name] for name in recipe if name != "language"} == {
        name: value for name, value in recipe.items() if name != "language"
    }


@pytest.mark.skipif(PREK is None, reason="needs prek")
def test_prek_s_own_form_is_valid(tmp_path):
    (example,) = re.findall(r"^```toml[^\n]*\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    (tmp_path / "prek.toml").write_text(example, encoding="utf-8")
    done = subprocess.run([str(PREK), "validate-config", "prek.toml"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr

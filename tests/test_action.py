"""The GitHub Action: its file is valid, and its scripts run in bash as a runner runs them, hostile inputs included."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

yaml = pytest.importorskip("yaml")

ROOT = Path(__file__).parent.parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = {step.get("id") or step["name"]: step for step in ACTION["runs"]["steps"]}
SCRIPTS = [step for step in STEPS.values() if "run" in step]
BIN = Path(sys.executable).parent

BRIEF = """### English

The harbour authority of Tema will hire 45 pilots this year. The union has asked for more.

### Français

L'autorité portuaire de Tema embauchera {count} pilotes cette année. Le syndicat en a demandé davantage.
"""

# ---- the file --------------------------------------------------------------------------------------------------------


def test_it_has_what_an_action_needs():
    assert ACTION["runs"]["using"] == "composite"
    assert {"paths", "args", "version", "fail-on", "sarif-file", "python-version"} <= ACTION["inputs"].keys()
    assert all(entry["description"] for entry in ACTION["inputs"].values())
    assert all(entry["description"] for entry in ACTION["outputs"].values())
    assert all(step["shell"] == "bash" for step in SCRIPTS)


def test_no_script_holds_an_expression():
    assert SCRIPTS
    for step in SCRIPTS:
        assert "${{" not in step["run"], step["name"]


def test_every_input_is_used_and_every_one_used_exists():
    steps = json.dumps(ACTION["runs"]["steps"])
    assert set(re.findall(r"\binputs\.([\w-]+)", steps)) == set(ACTION["inputs"])


def test_every_step_that_is_spoken_of_exists():
    text = json.dumps(ACTION)
    outputs = set(re.findall(r"steps\.(\w+)\.outputs\.([\w-]+)", text))
    assert {step for step, _ in outputs} <= {step["id"] for step in STEPS.values() if "id" in step}
    for step, name in outputs - {("python", "python-path")}:
        assert f"{name}=" in STEPS[step]["run"]


def test_each_variable_of_a_script_is_set():
    given = {"RUNNER_TEMP", "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"}
    for step in SCRIPTS:
        used = set(re.findall(r"\$\{?([A-Z][A-Z_]+)", step["run"]))
        assert used <= given | step["env"].keys(), step["name"]
        assert step["env"].keys() <= used, step["name"]


def test_actions_of_others_have_a_version():
    used = [step["uses"] for step in STEPS.values() if "uses" in step]
    assert {name.partition("@")[0] for name in used} == {"actions/setup-python", "github/codeql-action/upload-sarif"}
    assert all(re.fullmatch(r"[\w./-]+@v\d+", name) for name in used)


def test_it_fits_the_schema_of_actions():
    pytest.importorskip("check_jsonschema")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-actions", "action.yml"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.skipif(shutil.which("shellcheck") is None, reason="needs shellcheck")
@pytest.mark.parametrize("step", SCRIPTS, ids=lambda step: step["name"])
def test_its_scripts_pass_shellcheck(step):
    done = subprocess.run(["shellcheck", "--shell=bash", "-"], input=step["run"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


# ---- the scripts -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Runner:
    """What a runner gives to a step: a workspace, a folder for temporary files, and files for outputs."""

    folder: Path

    @property
    def workspace(self) -> Path:
        return self.folder / "workspace"

    def run(self, step: str, **env: str) -> subprocess.CompletedProcess[str]:
        temp = self.folder / "temp"
        for each in (self.workspace, temp):
            each.mkdir(exist_ok=True)
        for name in ("output", "summary"):
            (self.folder / name).touch()
        script = self.folder / "script.sh"
        script.write_text(STEPS[step]["run"], encoding="utf-8")
        runner = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "RUNNER_TEMP": str(temp),
            "GITHUB_ACTIONS": "true",
            "GITHUB_WORKSPACE": str(self.workspace),
            "GITHUB_OUTPUT": str(self.folder / "output"),
            "GITHUB_STEP_SUMMARY": str(self.folder / "summary"),
        }
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)]
        return subprocess.run(
            command, cwd=self.workspace, env=runner | env, capture_output=True, text=True, encoding="utf-8"
        )

    def check(self, **env: str) -> subprocess.CompletedProcess[str]:
        defaults = {
            "BIN": str(BIN),
            "PATHS": ".",
            "ARGS": "",
            "FAIL_ON": "",
            "SARIF_FILE": "driftlint.sarif",
            "SUMMARY": "true",
        }
        return self.run("check", **(defaults | env))

    def put(self, name: str, text: str) -> None:
        path = self.workspace / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    @property
    def outputs(self) -> dict[str, str]:
        lines = (self.folder / "output").read_text(encoding="utf-8").splitlines()
        return dict(line.split("=", 1) for line in lines)

    @property
    def summary(self) -> str:
        return (self.folder / "summary").read_text(encoding="utf-8")


@pytest.fixture
def runner(tmp_path) -> Runner:
    made = Runner(tmp_path)
    made.workspace.mkdir()
    return made


def test_drift_is_annotated_and_written_as_sarif(runner):
    runner.put("brief.md", BRIEF.format(count=54))
    done = runner.check()
    assert done.returncode == 0, done.stderr
    (annotation,) = [line for line in done.stdout.splitlines() if line.startswith("::error ")]
    assert "file=brief.md,line=7," in annotation
    assert "DL301" in annotation
    assert runner.outputs == {"sarif-file": "driftlint.sarif", "exit-code": "1"}
    sarif = json.loads((runner.workspace / "driftlint.sarif").read_text(encoding="utf-8"))
    assert [result["ruleId"] for result in sarif["runs"][0]["results"]] == ["DL301"]
    assert "DL301" in runner.summary
    assert runner.run("Report the result", STATUS="1").returncode == 1


def test_a_faithful_brief_passes(runner):
    runner.put("brief.md", BRIEF.format(count=45))
    done = runner.check()
    assert "::error" not in done.stdout
    assert runner.outputs["exit-code"] == "0"
    assert runner.run("Report the result", STATUS="0").returncode == 0


def test_inputs_choose_what_fails_and_what_runs(runner):
    runner.put("brief.md", BRIEF.format(count=54))
    runner.put("driftlint.toml", 'fail-on = "error"\n')
    runner.check(ARGS="--severity number=warning")
    assert runner.outputs["exit-code"] == "0"
    runner.check(ARGS="--severity number=warning", FAIL_ON="warning")
    assert runner.outputs["exit-code"] == "1"
    runner.check(ARGS="  --ignore number\n\n\t--ignore   typography ")
    assert runner.outputs["exit-code"] == "0"


def test_paths_are_lines_and_may_hold_spaces(runner):
    runner.put("briefs of May/brief *.md", BRIEF.format(count=54))
    runner.put("other/brief.md", BRIEF.format(count=54))
    runner.put("left/brief.md", BRIEF.format(count=54))
    done = runner.check(PATHS="\n  briefs of May/brief *.md  \nother\n\n")
    files = re.findall(r"^::error file=([^,]*),", done.stdout, re.MULTILINE)
    assert files == ["briefs of May/brief *.md", "other/brief.md"]


def test_no_paths_mean_the_workspace(runner):
    runner.put("brief.md", BRIEF.format(count=54))
    runner.check(PATHS=" \n")
    assert runner.outputs["exit-code"] == "1"


def test_what_is_no_document_at_all_is_an_error_that_shows(runner):
    done = runner.check(PATHS="nowhere.md")
    assert runner.outputs["exit-code"] == "2"
    assert "driftlint: error: nowhere.md" in done.stderr
    assert "::error title=driftlint::the check is not complete" in done.stdout


def test_a_report_of_an_earlier_run_is_not_uploaded(runner):
    runner.put("driftlint.sarif", "{}")
    runner.put("driftlint.toml", "colour = true\n")
    runner.put("brief.md", BRIEF.format(count=54))
    runner.check()
    assert runner.outputs == {"exit-code": "2"}


def test_the_summary_may_be_left_out(runner):
    runner.put("brief.md", BRIEF.format(count=54))
    runner.check(SUMMARY="false")
    assert runner.summary == ""


HOSTILE = "$(touch pwned); `touch pwned` && touch pwned | tee pwned > pwned"


@pytest.mark.parametrize("name", ["PATHS", "ARGS", "FAIL_ON", "SARIF_FILE"])
def test_what_an_input_holds_is_never_run(runner, name):
    runner.put("brief.md", BRIEF.format(count=54))
    runner.check(**{name: HOSTILE})
    assert not list(runner.folder.rglob("pwned"))


def test_a_path_is_never_an_option(runner):
    runner.put("brief.md", BRIEF.format(count=54))
    runner.check(PATHS="--exit-zero\nbrief.md")
    assert runner.outputs["exit-code"] == "2"


@pytest.mark.parametrize("name", ["", "a\nexit-code=0", "a\rb"])
def test_the_name_of_the_report_cannot_forge_an_output(runner, name):
    runner.put("brief.md", BRIEF.format(count=54))
    done = runner.check(SARIF_FILE=name)
    assert done.returncode == 2
    assert runner.outputs == {}


def test_neither_a_document_nor_its_name_gives_commands_to_the_runner(runner):
    runner.put("brief.md", BRIEF.format(count=54) + "\n::set-env name=A::b\n")
    runner.put("::warning::x.md", "A note in one language only, about the weather in the hills this week.\n")
    done = runner.check(PATHS=".\n::error::y.md")
    for line in (done.stdout + done.stderr).splitlines():
        assert not line.startswith(("::warning::x", "::error::y", "::set-env"))


# ---- installing ------------------------------------------------------------------------------------------------------

PYTHON = """#!/usr/bin/env bash
# a Python that makes an environment whose own Python notes what it is asked for
mkdir -p "$3/bin"
printf '#!/usr/bin/env bash\\nprintf "%%s\\\\n" "$@" > "$RUNNER_TEMP/asked"\\n' > "$3/bin/python"
chmod +x "$3/bin/python"
"""


@pytest.fixture
def python(tmp_path) -> str:
    made = tmp_path / "python"
    made.write_text(PYTHON, encoding="utf-8")
    made.chmod(0o755)
    return str(made)


@pytest.mark.parametrize(
    ("version", "asked"),
    [("", "/the/action"), ("latest", "driftlint"), ("0.1.0", "driftlint==0.1.0"), ("1.0rc1", "driftlint==1.0rc1")],
)
def test_it_installs_its_own_ref_or_a_version(runner, python, version, asked):
    done = runner.run("install", PYTHON=python, ACTION_PATH="/the/action", VERSION=version)
    assert done.returncode == 0, done.stderr
    words = (runner.folder / "temp" / "asked").read_text(encoding="utf-8").split()
    assert words[:3] == ["-m", "pip", "install"]
    assert words[-2:] == ["--", asked]
    assert runner.outputs == {"bin": str(runner.folder / "temp" / "driftlint" / "bin")}


@pytest.mark.parametrize("version", ["1.0 --index-url=x", "git+https://example.org/x", "1;touch pwned", "-r x", "x\n1"])
def test_what_is_no_version_is_refused(runner, python, version):
    done = runner.run("install", PYTHON=python, ACTION_PATH="/the/action", VERSION=version)
    assert done.returncode == 2
    assert not (runner.folder / "temp" / "asked").exists()


@pytest.mark.skipif(not os.environ.get("CI"), reason="installs from the package index; runs in CI")
def test_it_really_installs_and_runs(runner, tmp_path):
    checkout = tmp_path / "checkout"
    checkout.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, checkout)
    for name in ("linter", "rules"):
        shutil.copytree(ROOT / name, checkout / name, ignore=shutil.ignore_patterns("__pycache__"))
    done = runner.run("install", PYTHON=sys.executable, ACTION_PATH=str(checkout), VERSION="")
    assert done.returncode == 0, done.stderr
    runner.put("brief.md", BRIEF.format(count=54))
    runner.check(BIN=runner.outputs["bin"])
    assert runner.outputs["exit-code"] == "1"


# ---- the documentation -----------------------------------------------------------------------------------------------

PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
EXAMPLES = [yaml.safe_load(text) for text in re.findall(r"^```yaml[^\n]*\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)]
JOBS = [job for example in EXAMPLES for job in example.get("jobs", {}).values()]


def test_the_examples_use_inputs_that_there_are():
    used = [step for job in JOBS for step in job["steps"] if step["uses"].startswith("driftlint/driftlint@")]
    assert len(used) >= 2
    assert all(step.get("with", {}).keys() <= ACTION["inputs"].keys() for step in used)


def test_the_table_of_inputs_is_the_action_s():
    table = PAGE.partition("| input |")[2].partition("\n\n")[0]
    rows = dict(re.findall(r"^\| `([\w-]+)` \| (?:`([^`]*)`)? ?\|", table, re.MULTILINE))
    assert rows == {name: str(entry["default"]) for name, entry in ACTION["inputs"].items()}


def test_a_whole_workflow_fits_the_schema(tmp_path):
    pytest.importorskip("check_jsonschema")
    (text,) = re.findall(r"^```yaml title=\"\.github/workflows/[^\n]*\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    (tmp_path / "workflow.yml").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", "workflow.yml"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr

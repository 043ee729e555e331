"""The GitLab job, run in a shell as GitLab runs it, and the container file, as far as one can tell without a build."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

import pytest

yaml = pytest.importorskip("yaml")

ROOT = Path(__file__).parent.parent
TEMPLATE = ROOT / "templates" / "driftlint.gitlab-ci.yml"
JOB = yaml.safe_load(TEMPLATE.read_text(encoding="utf-8"))["driftlint"]
BIN = str(Path(sys.executable).parent)
BRIEF = """### English

The harbour authority of Tema will hire 45 pilots this year. The union has asked for more.

### Français

L'autorité portuaire de Tema embauchera {count} pilotes cette année. Le syndicat en a demandé davantage.
"""

# ---- GitLab ----------------------------------------------------------------------------------------------------------


def test_it_fits_the_schema_of_gitlab():
    pytest.importorskip("check_jsonschema")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.gitlab-ci", str(TEMPLATE)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_variable_is_pasted_into_the_script():
    assert "$[[" not in TEMPLATE.read_text(encoding="utf-8")


def run(part: str, folder: Path, shell: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Runs a part of the job as a runner does: its lines one after the other in one shell that stops at an error."""
    env = {"PATH": os.pathsep.join((BIN, os.environ["PATH"])), "HOME": str(folder), "CI_PROJECT_DIR": str(folder)}
    env |= {name: os.path.expandvars(value) for name, value in JOB["variables"].items()} | variables
    options = ["-eo", "pipefail"] if shell == "bash" else ["-e"]
    command = [shell, *options, "-c", "\n".join(JOB[part])]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, encoding="utf-8")


@pytest.mark.parametrize("shell", ["bash", "sh"])
@pytest.mark.parametrize(("count", "status"), [(54, 1), (45, 0)])
def test_the_job_reports_and_fails_on_errors(tmp_path, shell, count, status):
    (tmp_path / "brief.md").write_text(BRIEF.format(count=count), encoding="utf-8")
    done = run("script", tmp_path, shell)
    assert done.returncode == status, done.stderr
    reports = JOB["artifacts"]["reports"]
    issues = json.loads((tmp_path / reports["codequality"]).read_text(encoding="utf-8"))
    assert [issue["location"]["path"] for issue in issues] == ["brief.md"] * status
    assert "<testsuites" in (tmp_path / reports["junit"]).read_text(encoding="utf-8")
    assert ("DL301 number" in done.stdout) is bool(status)


def test_its_variables_choose(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    for name in ("a/brief.md", "b/brief.md", "brief.md"):
        (tmp_path / name).write_text(BRIEF.format(count=54), encoding="utf-8")
    done = run("script", tmp_path, "bash", DRIFTLINT_PATHS="a b", DRIFTLINT_ARGS="--severity number=warning")
    assert done.returncode == 0
    assert re.findall(r"^(\S+?):\d+:\d+: warning", done.stdout, re.MULTILINE) == ["a/brief.md", "b/brief.md"]
    strict = {"DRIFTLINT_ARGS": "--severity number=warning", "DRIFTLINT_FAIL_ON": "warning"}
    assert run("script", tmp_path, "bash", **strict).returncode == 1


@pytest.mark.parametrize("name", [each for each in JOB["variables"] if each.startswith("DRIFTLINT_")])
@pytest.mark.parametrize("part", ["before_script", "script"])
def test_what_a_variable_holds_is_never_run(tmp_path, part, name):
    fake = tmp_path / "bin"
    fake.mkdir()
    for program in ("python", "driftlint"):
        (fake / program).write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
        (fake / program).chmod(0o755)
    hostile = "$(touch pwned); `touch pwned` && touch pwned > pwned"
    path = os.pathsep.join((str(fake), os.environ["PATH"]))
    assert run(part, tmp_path, "bash", PATH=path, **{name: hostile}).returncode == 0
    assert not list(tmp_path.rglob("pwned"))


@pytest.mark.parametrize(("version", "asked"), [("", "driftlint"), ("0.1.0", "driftlint==0.1.0")])
def test_it_installs_the_version_asked_for(tmp_path, version, asked):
    fake = tmp_path / "bin"
    fake.mkdir()
    (fake / "python").write_text('#!/bin/sh\nprintf "%s\\n" "$@" > asked\n', encoding="utf-8")
    (fake / "python").chmod(0o755)
    path = os.pathsep.join((str(fake), os.environ["PATH"]))
    run("before_script", tmp_path, "bash", PATH=path, DRIFTLINT_VERSION=version)
    assert (tmp_path / "asked").read_text(encoding="utf-8").split()[-1] == asked


# ---- the container ---------------------------------------------------------------------------------------------------


def instructions() -> list[tuple[str, str]]:
    """(instruction, arguments) of the container file, lines that go on joined, comments left out."""
    text = "\n".join(
        line for line in (ROOT / "Containerfile").read_text(encoding="utf-8").splitlines() if not line.startswith("#")
    )
    lines = [line for line in text.replace("\\\n", " ").splitlines() if line.strip()]
    return [(line.split(None, 1)[0], " ".join(line.split(None, 1)[1].split())) for line in lines]


def of(name: str) -> list[str]:
    return [arguments for instruction, arguments in instructions() if instruction == name]


def test_it_starts_driftlint_and_not_as_root():
    assert of("ENTRYPOINT") == ['["driftlint"]']
    (user,) = of("USER")
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", user)  # numbers: Kubernetes' runAsNonRoot cannot judge a name
    names = [name for name, _ in instructions()]
    assert names.index("USER") > max(i for i, name in enumerate(names) if name in ("RUN", "COPY"))


def test_its_last_stage_is_small():
    last = len(instructions()) - 1 - [name for name, _ in instructions()][::-1].index("FROM")
    copied = [arguments for name, arguments in instructions()[last:] if name == "COPY"]
    assert copied == ["--from=build /opt/driftlint /opt/driftlint"]
    assert all(image.startswith("docker.io/library/python:${PYTHON}-slim") for image in of("FROM"))


def copied() -> list[str]:
    """The files and folders of the project that go into the build."""
    return [word.rstrip("/") for each in of("COPY") if not each.startswith("--from") for word in shlex.split(each)[:-1]]


def test_all_that_is_copied_is_there_and_not_ignored():
    for name in (".containerignore", ".dockerignore"):
        rules = [line for line in (ROOT / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        assert rules[0] == "*"
        kept = [rule[1:].rstrip("/") for rule in rules if rule.startswith("!")]
        for each in copied():
            assert (ROOT / each).exists()
            assert any(fnmatch(each, pattern) for pattern in kept), each


@pytest.mark.skipif(not os.environ.get("CI"), reason="installs from the package index; runs in CI")
def test_what_is_copied_is_enough_to_build_and_run(tmp_path):
    source, venv = tmp_path / "src", tmp_path / "driftlint"
    source.mkdir()
    for each in copied():
        if (ROOT / each).is_dir():
            shutil.copytree(ROOT / each, source / each, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / each, source)
    (steps,) = (each for each in of("RUN") if "venv" in each)
    script = steps.replace("/opt/driftlint", str(venv)).replace("python -m venv", f"{sys.executable} -m venv")
    subprocess.run(["sh", "-e", "-c", script], cwd=source, check=True, capture_output=True)
    assert not (venv / "bin" / "pip").exists()
    (tmp_path / "brief.md").write_text(BRIEF.format(count=54), encoding="utf-8")
    done = subprocess.run([str(venv / "bin" / "driftlint"), "check", "brief.md"], cwd=tmp_path, capture_output=True)
    assert done.returncode == 1

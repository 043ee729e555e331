"""`driftlint init`: what it writes is valid and says what was found; what is there stays as it is."""

from __future__ import annotations

import json
import re
import subprocess
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner
from driftlint.cli import main
from driftlint.workflow.settings import load_toml, resolve
from driftlint.workflow.starter import has_hook

TEXTS = {
    "en": "The port of Iquique will close two berths in August. Exporters expect delays of a week.",
    "fr": "Le port d'Iquique fermera deux postes d'amarrage en août. Les exportateurs craignent une semaine de retard.",
    "es": "El puerto de Iquique cerrará dos atracaderos en agosto. Los exportadores esperan una semana de retraso.",
}
NAMES = {"en": "English", "fr": "Français", "es": "Español"}


def brief(*codes: str) -> str:
    return "\n\n".join(f"## {NAMES[code]}\n\n{TEXTS[code]}" for code in codes) + "\n"


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def git(here: Path) -> None:
    subprocess.run(["git", "init", "--quiet", str(here)], check=True)


def run(*args):
    return CliRunner(env={"COLUMNS": "160"}).invoke(main, ["init", *args])


def put(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


# ---- the configuration -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("briefs", "expected", "told"),
    [
        ([("en", "fr")], {"languages": ["en", "fr"], "source-language": "en"}, "languages en, fr as in 1 document"),
        (
            [("fr", "es"), ("fr", "es")],
            {"languages": ["fr", "es"], "source-language": "fr"},
            "languages fr, es as in 2 documents",
        ),
        (
            [("en", "fr"), ("en", "fr", "es")],
            {"source-language": "en"},
            "since the 2 documents differ (en+fr in 1, en+fr+es in 1)",
        ),
        ([("en", "fr"), ("fr", "es")], {}, "the 2 documents differ"),
        ([], {}, "no multilingual document here yet"),
    ],
)
def test_it_holds_what_the_documents_have(here, briefs, expected, told):
    for index, codes in enumerate(briefs):
        put(here / f"brief{index}.md", brief(*codes))
    put(here / "README.md", "A note in one language only, about the weather in the hills this week.\n")
    done = run()
    assert done.exit_code == 0, done.output
    assert "wrote driftlint.toml: " in done.stdout
    assert told in done.stdout
    assert load_toml(here / "driftlint.toml") == expected


def test_it_is_in_force_and_changes_no_finding(here):
    put(here / "brief.md", brief("en", "fr").replace("deux", "trois"))
    check = ["check", "brief.md", "--format", "concise"]
    before = CliRunner().invoke(main, check)
    assert "DL301" in before.stdout
    assert run().exit_code == 0
    shown = CliRunner().invoke(main, ["config"]).stdout
    assert re.search(r'^languages = \["en", "fr"\] +# driftlint.toml: languages$', shown, re.MULTILINE)
    assert CliRunner().invoke(main, check).stdout == before.stdout


def test_each_line_that_is_off_is_valid_once_it_is_on(here):
    put(here / "terms.csv", "en,fr\nberth,poste d'amarrage\n")
    assert run().exit_code == 0
    text = (here / "driftlint.toml").read_text(encoding="utf-8")
    on, count = re.subn(r"^# (?=\[|(?:[\w-]+|\"[^\"]+\") = )", "", text, flags=re.MULTILINE)
    assert count >= 15
    put(here / "driftlint.toml", on)
    settings = resolve((".",))
    assert settings.config.languages == ("en", "fr", "zh")
    assert len(settings.config.section_labels) == 3
    assert settings.config.options


@pytest.mark.parametrize("project", [False, True], ids=["driftlint.toml", "pyproject.toml"])
def test_every_key_is_told_of(here, project):
    from driftlint.workflow.settings import PLAIN, TABLES

    put(here / "pyproject.toml", '[project]\nname = "x"\n')
    assert run(*(["--pyproject"] if project else [])).exit_code == 0
    text = (here / ("pyproject.toml" if project else "driftlint.toml")).read_text(encoding="utf-8")
    prefix = r"tool\.driftlint\." if project else ""
    rare = {"target-language", "model", "select", "max-size"}  # for bitexts, other models, and what is seldom meant
    for name in PLAIN.keys() - rare:
        assert re.search(rf"^(# )?{name} = ", text, re.MULTILINE), name
    for name in TABLES:
        assert re.search(rf"^# \[{prefix}{name}[.\]]", text, re.MULTILINE), name


def test_what_is_there_stays_unless_forced(here):
    own = put(here / "driftlint.toml", 'fail-on = "error"\n')
    done = run()
    assert done.exit_code == 2
    assert done.stderr.splitlines() == ["error: driftlint.toml: exists already (--force writes it anew)"]
    assert done.stdout == ""
    assert own.read_text() == 'fail-on = "error"\n'
    assert run("--force").exit_code == 0
    assert load_toml(own) == {}


def test_a_configuration_that_counts_no_longer_is_named(here):
    put(here / "driftlint.toml", 'fail-on = "error"\n')
    put(here / "briefs" / "brief.md", brief("en", "fr"))
    done = run("briefs")
    assert done.exit_code == 0
    assert "driftlint.toml does not count for this folder any more" in done.stdout.splitlines()[1]


def test_the_schema_comes_along_if_asked(here):
    assert run("--schema").exit_code == 0
    text = (here / "driftlint.toml").read_text(encoding="utf-8")
    assert text.splitlines()[0] == "#:schema ./driftlint.schema.json"
    schema = json.loads((here / "driftlint.schema.json").read_text(encoding="utf-8"))
    assert "section-labels" in schema["properties"]
    (here / "driftlint.toml").unlink()
    assert run("--schema").exit_code == 2
    assert not (here / "driftlint.toml").exists()


def test_without_it_the_file_says_how_editors_get_it(here):
    assert run().exit_code == 0
    text = (here / "driftlint.toml").read_text(encoding="utf-8")
    assert "driftlint config --schema > driftlint.schema.json" in text
    assert "#:schema ./driftlint.schema.json" in text
    assert not text.startswith("#:schema")


# ---- pyproject.toml --------------------------------------------------------------------------------------------------

PROJECTS = {
    "usual": '[project]\nname = "x"  # the name\n\n[tool.ruff]\nline-length = 100\n',
    "no newline at the end": '[project]\nname = "x"',
    "windows": '[project]\r\nname = "x"\r\n',
    "mixed line ends": '[project]\r\nname = "x"\n# end\r\n',
    "byte order mark": '\ufeff[project]\nname = "x"\n',
    "empty": "",
    "tool above": '[tool]\nother.key = 1\n\n[[tool.list]]\na = "[tool.driftlint]"\n',
    "blank lines": '\n\n[project]\nname = "x"\n\n\n',
}


@pytest.mark.parametrize("text", PROJECTS.values(), ids=PROJECTS)
def test_the_table_goes_into_pyproject_and_all_else_stays(here, text):
    put(here / "brief.md", brief("en", "fr"))
    project = put(here / "pyproject.toml", text)
    done = run("--pyproject")
    assert done.exit_code == 0, done.output
    after = project.read_bytes().decode()
    assert after.startswith(text)
    assert load_toml(project)["tool"]["driftlint"] == {"languages": ["en", "fr"], "source-language": "en"}
    assert resolve(("brief.md",)).file == "pyproject.toml"
    assert not (here / "driftlint.toml").exists()
    added = after[len(text) :]
    assert ("\r\n" in added) is ("\r\n" in text)


def test_a_table_that_is_there_stays_unless_forced(here):
    before = (
        '[project]\nname = "x"\n\n[tool.driftlint]\nfail-on = "error"\n# ours\n\n'
        '[tool.driftlint.severity]\nDL5 = "info"\n'
        "\n# about ruff\n[tool.ruff]\nline-length = 100\n"
    )
    project = put(here / "pyproject.toml", before)
    for args in (["--pyproject"], []):
        done = run(*args)
        assert done.exit_code == 2
        assert "pyproject.toml: has [tool.driftlint] already" in done.stderr
        assert project.read_text() == before
    assert run("--pyproject", "--force").exit_code == 0
    after = project.read_text()
    rest = '[project]\nname = "x"\n\n\n# about ruff\n[tool.ruff]\nline-length = 100\n'
    assert after.startswith(f"{rest}\n[tool.driftlint]\n")
    assert load_toml(project)["tool"] == {"ruff": {"line-length": 100}, "driftlint": {}}
    once = project.read_text()
    assert run("--pyproject", "--force").exit_code == 0
    assert project.read_text() == once


@pytest.mark.parametrize(
    "text",
    [
        "tool = { ruff = {} }\n",
        '[tool]\ndriftlint = { fail-on = "error" }\n',
        'tool.driftlint.fail-on = "error"\n',
    ],
)
def test_a_file_that_would_not_survive_is_left_alone(here, text):
    project = put(here / "pyproject.toml", text)
    done = run("--pyproject", "--force")
    assert done.exit_code == 2
    assert "cannot take [tool.driftlint]" in done.stderr
    assert "by hand" in done.stderr
    assert project.read_text() == text


def test_text_that_looks_like_a_table_is_no_table(here):
    text = '[project]\nreadme = """\n[tool.driftlint]\nfail-on = "info"\n"""\n\n[tool.driftlint]\nfail-on = "error"\n'
    project = put(here / "pyproject.toml", text)
    assert run("--pyproject", "--force").exit_code == 2
    assert project.read_text() == text


@pytest.mark.parametrize(
    ("files", "args", "message"),
    [
        ({}, ["--pyproject"], "pyproject.toml: no such file"),
        ({"pyproject.toml": "", "driftlint.toml": ""}, ["--pyproject"], "driftlint.toml: is there and would hide"),
        ({"pyproject.toml": "[broken"}, ["--pyproject"], "pyproject.toml: is no valid TOML"),
        ({}, ["nowhere"], "nowhere: no such folder"),
        ({"brief.md": "x"}, ["brief.md"], "brief.md: no such folder"),
        ({"pyproject.toml": ""}, ["--pyproject", "--schema"], "--schema goes with driftlint.toml"),
    ],
)
def test_a_wrong_call_writes_nothing(here, files, args, message):
    for name, text in files.items():
        put(here / name, text)
    git(here)
    done = run(*args)
    assert done.exit_code == 2
    assert message in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert {path.name: path.read_text() for path in here.iterdir() if path.is_file()} == files


# ---- the hook --------------------------------------------------------------------------------------------------------


def yaml(text: str) -> dict:
    loaded: dict = import_module("yaml").safe_load(text)
    return loaded


@pytest.mark.parametrize(
    ("folder", "files"),
    [(".", None), ("briefs", "^briefs/"), ("a b/c'd: #e", "^a\\ b/c'd:\\ \\#e/"), ("文档", "^文档/")],
)
def test_an_entry_is_written_where_git_is(here, folder, files):
    pytest.importorskip("yaml")
    git(here)
    (here / folder).mkdir(parents=True, exist_ok=True)
    done = run(folder)
    assert done.exit_code == 0, done.output
    assert "wrote .pre-commit-config.yaml" in done.stdout
    assert "pre-commit install" in done.stdout
    (repo,) = yaml((here / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    (hook,) = repo["hooks"]
    assert repo["rev"].startswith("v")
    assert hook == ({"id": "driftlint"} if files is None else {"id": "driftlint", "files": files})
    if files:
        assert re.search(hook["files"], f"{folder}/brief.md")
        assert not re.search(hook["files"], "other/brief.md")


@pytest.mark.parametrize("args", [[], ["--force"], ["--pre-commit"]])
@pytest.mark.parametrize("indent", ["", "  "])
def test_one_that_is_there_is_never_touched(here, indent, args):
    pytest.importorskip("yaml")
    git(here)
    before = f"# ours\nrepos:\n{indent}- repo: local\n{indent}  hooks: []   # none yet\n"
    config = put(here / ".pre-commit-config.yaml", before)
    done = run(*args)
    assert done.exit_code == 0, done.output
    assert config.read_text() == before
    assert ".pre-commit-config.yaml is left as it is; add under repos:" in done.stdout
    snippet = done.stdout.partition("under repos:\n\n")[2].partition("\nnext:")[0]
    ids = [hook["id"] for repo in yaml(before + snippet)["repos"] for hook in repo["hooks"]]
    assert ids == ["driftlint"]


def test_one_that_has_the_hook_is_told_so(here):
    git(here)
    put(here / ".pre-commit-config.yaml", 'repos:\n- repo: x\n  rev: v1\n  hooks:\n  - id: "driftlint"\n')
    assert ".pre-commit-config.yaml has the driftlint hook already" in run().stdout


def test_prek_has_its_own_form(here):
    git(here)
    before = '[[repos]]\nrepo = "builtin"\nhooks = [{ id = "end-of-file-fixer" }]\n'
    config = put(here / "prek.toml", before)
    done = run()
    assert config.read_text() == before
    snippet = done.stdout.partition("at its end\n\n")[2].partition("\nnext:")[0]
    put(config, before + snippet)
    (_, repo) = load_toml(config)["repos"]
    assert repo["hooks"] == [{"id": "driftlint"}]


def test_without_git_there_is_none_unless_asked(here):
    assert "no git repository here" in run().stdout
    assert not (here / ".pre-commit-config.yaml").exists()
    assert run("--force", "--pre-commit").exit_code == 0
    assert (here / ".pre-commit-config.yaml").exists()


def test_it_can_be_left_out(here):
    git(here)
    assert "pre-commit" not in run("--no-pre-commit").stdout
    assert not (here / ".pre-commit-config.yaml").exists()


@pytest.mark.parametrize(
    ("name", "text", "has"),
    [
        (".pre-commit-config.yaml", "repos:\n  - repo: a\n    hooks:\n      - id: driftlint\n", True),
        (".pre-commit-config.yaml", "repos:\r\n  - repo: a\r\n    hooks: [{id: 'driftlint'}] # ours\r\n", True),
        (".pre-commit-config.yaml", "repos:\n#  - repo: a\n#    hooks:\n#      - id: driftlint\n", False),
        (".pre-commit-config.yaml", "repos:\r\n    # - id: driftlint\r\n", False),
        (".pre-commit-config.yaml", "repos: []  # - id: driftlint\n", False),
        ("prek.toml", 'hooks = [{ id = "driftlint" }]\n', True),
        ("prek.toml", '# hooks = [{ id = "driftlint" }]\n', False),
    ],
)
def test_a_hook_in_a_remark_is_none(tmp_path, name, text, has):
    assert has_hook(put(tmp_path / name, text)) is has

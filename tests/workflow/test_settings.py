"""Configuration: found, checked, overridden, and shown with where each value comes from."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Literal

import pytest
from click.testing import CliRunner
from driftlint.cli import main
from driftlint.errors import ConfigError, RuleError, UsageError
from driftlint.model import Finding, Location, Severity
from driftlint.workflow.config import Config, path_matches
from driftlint.workflow.settings import COMMAND_LINE, DEFAULT, resolve, typed

DOCS = Path(__file__).parent.parent.parent / "docs" / "configuration.md"
BRIEF = """### English

The harbour authority of Tema will hire 45 pilots this year. The union has asked for more.

### Français

L'autorité portuaire de Tema embauchera 54 pilotes cette année. Le syndicat en a demandé davantage.
"""


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "brief.md").write_text(BRIEF, encoding="utf-8")
    return tmp_path


def run(*args, stdin=None):
    return CliRunner(env={"COLUMNS": "160"}).invoke(main, [str(arg) for arg in args], input=stdin)


def write(folder, text: str, name: str = "driftlint.toml"):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


# ---- found -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("files", "path", "found"),
    [
        ({}, "brief.md", None),
        ({"driftlint.toml": 'model = "a"'}, "brief.md", "driftlint.toml"),
        ({"driftlint.toml": 'model = "a"'}, "deep/down/brief.md", "driftlint.toml"),
        ({"driftlint.toml": 'model = "a"', "deep/driftlint.toml": ""}, "deep/down/brief.md", "deep/driftlint.toml"),
        ({"driftlint.toml": 'model = "a"', "deep/driftlint.toml": ""}, "deep", "deep/driftlint.toml"),
        ({"pyproject.toml": "[tool.driftlint]\n"}, "brief.md", "pyproject.toml"),
        ({"pyproject.toml": '[tool]\ndriftlint.model = "a"\n'}, "brief.md", "pyproject.toml"),
        ({"pyproject.toml": "[tool.other]\n"}, "brief.md", None),
        ({"pyproject.toml": "[tool.other]\nfor = 'driftlint'\n[project]\nname = 'x'"}, "brief.md", None),
        ({"pyproject.toml": "this is [ not TOML, and not ours"}, "brief.md", None),
        ({"pyproject.toml": "[tool.driftlint]\n", "driftlint.toml": ""}, "brief.md", "driftlint.toml"),
        ({"driftlint.toml": ""}, "-", "driftlint.toml"),
        ({"driftlint.toml": ""}, "no/such/file.md", "driftlint.toml"),
    ],
)
def test_the_nearest_file_counts(here, files, path, found):
    (here / "deep" / "down").mkdir(parents=True)
    for name, text in files.items():
        (here / name).write_text(text, encoding="utf-8")
    assert resolve((path,)).file == found


def test_a_file_may_be_named_or_left_out(here):
    write(here, 'fail-on = "error"')
    other = write(here / "other", 'fail-on = "info"', "strict.toml")
    assert resolve(("brief.md",)).config.fail_on is Severity.ERROR
    assert resolve(("brief.md",), file=str(other)).config.fail_on is Severity.INFO
    assert resolve(("brief.md",), isolated=True).config == Config()
    with pytest.raises(ConfigError, match="No such file"):
        resolve(("brief.md",), file="none.toml")
    assert run("check", "brief.md", "--config", "driftlint.toml", "--isolated").exit_code == 2


# ---- checked ---------------------------------------------------------------------------------------------------------

WRONG = {
    "an unknown key": ('fail_on = "error"', 1, "unknown key fail_on", "did you mean fail-on?", "source-language"),
    "one far from all": ("\ncolour = true", 2, "unknown key colour", "known: baseline, extend-select"),
    "a type": ('select = "number"', 1, "select", 'is "number", but must be a list of rules'),
    "a value": ('fail-on = "eror"', 1, 'is "eror"', "one of 'error', 'warning', 'info'"),
    "a language": ('languages = ["en", "xx"]', 1, "languages", "unknown language 'xx'", "fr (French)"),
    "a rule": ('ignore = ["nmber"]', 1, "no rule is called 'nmber'", "did you mean number?"),
    "a level": ('[severity]\nnumber = "grave"', 2, "severity.number", "'warning'"),
    "a rule of a level": ('[severity]\nnmber = "error"', 2, "severity.nmber", "did you mean number?"),
    "a list of ignores": ('[per-file-ignores]\n"*.md" = "DL6"', 2, 'per-file-ignores."*.md"', "a list of rules"),
    "no table": ("severity = 3", 1, "severity is 3", "a table of rule = level"),
    "an option": (
        "[rules.omitted-phrase]\nwrds = 2",
        2,
        "unknown key rules.omitted-phrase.wrds",
        "did you mean words?",
    ),
    "an option's type": ('[rules.omitted-phrase]\nwords = "2"', 2, "words", 'is "2", but must be a whole number'),
    "an option of none": ("[rules.number]\nwords = 2", 2, "unknown key rules.number.words", "known: none"),
    "a rule of options": ("[rules.nmber]\nwords = 2", 1, "rules.nmber", "did you mean number?"),
    "no TOML": ("select = [", None, "is no valid TOML"),
}


@pytest.mark.parametrize("case", WRONG.values(), ids=WRONG)
@pytest.mark.parametrize("project", [False, True], ids=["driftlint.toml", "pyproject.toml"])
def test_an_error_names_file_line_key_and_what_is_allowed(here, case, project):
    text, line, *parts = case
    if project:
        text = text.replace("[severity]", "[tool.driftlint.severity]").replace("[per-file", "[tool.driftlint.per-file")
        text = text.replace("[rules.", "[tool.driftlint.rules.")
        head = "" if "[tool.driftlint" in text else "[tool.driftlint]\n"
        name, text, line = "pyproject.toml", head + text, line and line + bool(head)
        parts = [part.replace("unknown key ", "unknown key tool.driftlint.") for part in parts]
    else:
        name = "driftlint.toml"
    write(here, text, name)
    done = run("check", "brief.md")
    assert done.exit_code == 2
    (message,) = done.stderr.splitlines()
    assert f"{name}:{line}: " in message if line else f"{name}: " in message
    for part in parts:
        assert part in message


class Mark(Enum):
    FULL = "full"
    HALF = "half"


@pytest.mark.parametrize(
    ("annotation", "value", "result"),
    [
        (bool, True, True),
        (int, 3, 3),
        (int, True, "a whole number"),
        (float, 3, 3.0),
        (float, "3", "a number"),
        (str, "x", "x"),
        (bool, 1, "true or false"),
        (tuple[str, ...], ["a", "b"], ("a", "b")),
        (tuple[str, ...], "a", "a list, each a text"),
        (frozenset[str], ["a", "a"], frozenset({"a"})),
        (Literal["a", "b"], "b", "b"),
        (Literal["a", "b"], "c", "one of 'a', 'b'"),
        (Mark, "half", Mark.HALF),
        (Mark, "none", "one of 'full', 'half'"),
        (int | None, 3, 3),
        (int | None, "x", "a whole number"),
        (dict[str, int], {"a": 1}, {"a": 1}),
    ],
)
def test_options_have_the_types_that_the_rule_says(annotation, value, result):
    try:
        found = typed(value, annotation)
    except Exception as error:
        found = str(error)
    assert found == result
    assert type(found) is type(result)


# ---- in force --------------------------------------------------------------------------------------------------------


def test_the_command_line_beats_the_file_and_the_file_the_defaults(here):
    write(here, 'fail-on = "error"\nignore = ["DL6"]\n[severity]\nnumber = "warning"\nDL302 = "info"')
    given = {("fail-on",): Severity.INFO, ("severity", "number"): Severity.ERROR}
    settings = resolve(("brief.md",), given)
    assert settings.config.fail_on is Severity.INFO
    assert settings.config.severity == {"number": Severity.ERROR, "date": Severity.INFO}
    assert settings.values["fail-on",].origin == COMMAND_LINE
    assert settings.values["severity", "date"].origin == "driftlint.toml: severity.date"
    assert settings.values["ignore",].origin == "driftlint.toml: ignore"
    assert settings.values["select",].origin == DEFAULT


def test_paths_are_relative_to_the_file(here):
    file = write(here / "conf", 'glossary = ["terms.csv"]\nbaseline = "../known.json"\nmodel = "./mine"', "x.toml")
    config = resolve(("brief.md",), file=str(file)).config
    assert (config.glossary, config.baseline, config.model) == (("conf/terms.csv",), "known.json", "conf/mine")


def test_options_reach_the_rule(here):
    write(here, "[rules.omitted-phrase]\nwords = 5\nstrength-voted = 7")
    options = resolve(("brief.md",)).config.options["omitted-phrase"]
    assert (options.words, options.strength_voted, options.strength) == (5, 7.0, type(options)().strength)


def test_options_that_a_rule_refuses_name_their_place(here, monkeypatch):
    from driftlint.discovery import find_rule

    @dataclass(frozen=True)
    class Options:
        words: int = 2

        def __post_init__(self):
            if self.words < 1:
                raise ValueError("words must be at least 1")

    monkeypatch.setattr(find_rule("omitted-phrase"), "Options", Options)
    write(here, "[rules.omitted-phrase]\nwords = 0")
    with pytest.raises(ConfigError, match=r"driftlint.toml: rules.omitted-phrase.words: words must be at least 1"):
        resolve(("brief.md",))


@pytest.mark.parametrize(
    ("config", "runs", "leaves"),
    [
        ({}, {"number", "typography"}, set()),
        ({"select": ("DL3",)}, {"number", "date"}, {"typography"}),
        ({"select": ("DL",)}, {"number", "typography"}, set()),
        ({"ignore": ("DL3",)}, {"typography"}, {"number", "date"}),
        ({"select": ("DL3",), "ignore": ("number",)}, {"date"}, {"number"}),
        ({"select": ("number",), "ignore": ("DL3",)}, {"number"}, {"date"}),
        ({"ignore": ("DL3",), "extend_select": ("DL301",)}, {"number", "typography"}, {"date"}),
        ({"select": ("DL3",), "extend_select": ("typography",)}, {"number", "typography"}, {"person-name"}),
        ({"select": ("number",), "ignore": ("number",)}, set(), {"number"}),
    ],
)
def test_the_more_exact_of_select_and_ignore_wins(config, runs, leaves):
    names = {rule.name for rule in Config(**config).rules}
    assert runs <= names
    assert not leaves & names


def finding(rule: str, severity: Severity) -> Finding:
    place = Location("brief.md", "fr", 1, 1, 1, 2, "x")
    return Finding("DL000", rule, severity, 1.0, "message", place)


@pytest.mark.parametrize(
    ("levels", "rule", "before", "after"),
    [
        ({}, "number", "error", "error"),
        ({"number": "info"}, "number", "error", "info"),
        ({"DL3": "warning"}, "number", "error", "warning"),
        ({"DL3": "info", "number": "warning"}, "number", "error", "warning"),
        ({"number": "warning"}, "number", "warning", "info"),  # lowered by its confidence, and so it stays
        ({"glossary": "info"}, "glossary", "error", "warning"),  # a forbidden form, raised by the rule
        ({"glossary": "error"}, "glossary", "error", "error"),
        ({"number": "info"}, "date", "error", "error"),
    ],
)
def test_a_level_moves_what_the_rule_says(levels, rule, before, after):
    config = Config(severity={name: Severity.parse(level) for name, level in levels.items()})
    assert str(config.levelled(finding(rule, Severity.parse(before))).severity) == after


@pytest.mark.parametrize(
    ("glob", "path", "matches"),
    [
        ("*.md", "a/b/brief.md", True),
        ("*.md", "brief.txt", False),
        ("drafts", "drafts/x.md", True),
        ("drafts/", "a/drafts/x.md", True),
        ("a/*.md", "a/x.md", True),
        ("a/*.md", "a/b/x.md", False),
        ("a/**/*.md", "a/x.md", True),
        ("a/**/*.md", "a/b/c/x.md", True),
        ("a/**", "a/b/c/x.md", True),
        ("./a/x.md", "a/x.md", True),
        ("x.[tm]*", "x.md", True),
        ("x.[!t]*", "x.txt", False),
        ("a+b.md", "a+b.md", True),
        ("x?.md", "x1.md", True),
    ],
)
def test_globs(glob, path, matches):
    assert path_matches(path, glob, ".") is matches
    assert path_matches(f"/root/{path}", glob, "/root") is matches


def test_per_file_ignores_go_by_the_place_of_the_file(here):
    (here / "drafts").mkdir()
    (here / "drafts" / "brief.md").write_text(BRIEF, encoding="utf-8")
    write(here, '[per-file-ignores]\n"drafts/*" = ["DL3"]')
    assert run("check", "brief.md").exit_code == 1
    assert run("check", "drafts/brief.md", "--fail-on", "error").exit_code == 0


def test_a_glossary_of_the_configuration_is_used(here):
    (here / "terms.csv").write_text("en,fr\nharbour authority,capitainerie|!autorité portuaire\n", encoding="utf-8")
    write(here, 'glossary = "terms.csv"')
    assert "DL203 glossary" in run("check", "brief.md").stdout
    assert "DL203" not in run("check", "brief.md", "--isolated").stdout
    assert "DL203" in run("check", "brief.md", "--isolated", "--glossary", "terms.csv").stdout
    missing = run("check", "brief.md", "--glossary", "none.csv")
    assert (missing.exit_code, "none.csv" in missing.stderr) == (2, True)


@pytest.mark.parametrize(
    ("args", "status"),
    [
        (("--severity", "number=info"), 0),
        (("--severity", "DL3=info", "--fail-on", "info"), 1),
        (("--exit-zero",), 0),
        (("--select", "date,DL1"), 0),
        (("--severity", "number"), 2),
        (("--severity", "number=grave"), 2),
        (("--severity", "nmber=info"), 2),
    ],
)
def test_flags(here, args, status):
    assert run("check", "brief.md", *args).exit_code == status


def test_exit_zero_does_not_hide_errors_of_the_call(here):
    assert run("check", "none.md", "--exit-zero").exit_code == 2


@pytest.mark.parametrize(("given", "error"), [(("model", "x"), None), (("select", ("nmber",)), RuleError)])
def test_what_the_command_line_gives_is_checked_too(here, given, error):
    key, value = given
    if error is None:
        assert resolve(("brief.md",), {(key,): value}).config.model == value
    else:
        with pytest.raises(error):
            resolve(("brief.md",), {(key,): value})
    with pytest.raises(UsageError):
        resolve(("brief.md",), {("languages",): ("xx",)})


# ---- shown -----------------------------------------------------------------------------------------------------------


def test_config_shows_values_with_their_origins(here):
    write(here, 'fail-on = "error"\n[per-file-ignores]\n"*.txt" = ["DL6"]\n[rules.omitted-phrase]\nwords = 5')
    text = run("config", "brief.md", "--select", "DL3", "--severity", "number=info").stdout
    lines = {line.partition("#")[0].strip(): line.rpartition("# ")[2] for line in text.splitlines()}
    assert text.startswith("# configuration file: driftlint.toml\n")
    assert lines['select = ["DL3"]'] == "command line"
    assert lines['fail-on = "error"'] == "driftlint.toml: fail-on"
    assert lines['per-file-ignores."*.txt" = ["DL6"]'] == 'driftlint.toml: per-file-ignores."*.txt"'
    assert lines["rules.omitted-phrase.words = 5"] == "driftlint.toml: rules.omitted-phrase.words"
    assert lines["languages = []"] == "default"
    assert lines['severity.number = "info"'] == "command line"
    assert "# source-language is not set" in text
    assert "# rules that run: DL301, DL302, DL303, DL304" in text


def test_config_prints_a_configuration_that_can_be_read_back(here):
    write(here, 'fail-on = "error"\nignore = ["DL6"]\n[severity]\nnumber = "info"\n[rules.omitted-phrase]\nwords = 5')
    before = resolve(("brief.md",)).config
    write(here, run("config", "brief.md").stdout)
    assert resolve(("brief.md",)).config.rules == before.rules
    assert resolve(("brief.md",)).config.severity == before.severity


def test_config_as_json(here):
    write(here, '[tool.driftlint]\nlanguages = ["en", "fr"]', "pyproject.toml")
    data = json.loads(run("config", "--format", "json").stdout)
    assert data["file"] == "pyproject.toml"
    assert data["settings"]["languages"] == {
        "value": ["en", "fr"],
        "origin": "pyproject.toml: tool.driftlint.languages",
    }
    assert data["settings"]["fail-on"] == {"value": "warning", "origin": "default"}
    assert "DL301" in data["rules"]


# ---- documented ------------------------------------------------------------------------------------------------------


def test_the_example_of_the_documentation_is_valid(here):
    (example,) = re.findall(r"<!-- example -->\n```toml\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    write(here, example)
    config = resolve(("brief.md",)).config
    names = {rule.name for rule in config.rules}
    assert "quote-style" in names
    assert not {"typography", "sentence-order"} & names
    assert config.options["omitted-phrase"].words == 3


def test_the_documentation_has_every_key():
    text = DOCS.read_text(encoding="utf-8")
    keys = {key[0] for key in resolve((".",), isolated=True).values} | {"severity", "per-file-ignores"}
    assert [key for key in sorted(keys) if f"`{key}`" not in text] == []

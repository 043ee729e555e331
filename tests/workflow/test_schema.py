"""The JSON Schema of the configuration: in step with the code, and of one mind with what reads the configuration."""

from __future__ import annotations

import enum
import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import pytest
from click.testing import CliRunner
from driftlint.cli import main
from driftlint.discovery import all_rules
from driftlint.errors import DriftlintError
from driftlint.workflow.schema import of_type, render_schema, schema
from driftlint.workflow.settings import PLAIN, TABLES, load_toml, resolve

jsonschema = pytest.importorskip("jsonschema")

ROOT = Path(__file__).parent.parent.parent
PUBLISHED = ROOT / "docs" / "driftlint.schema.json"


def valid(data: object) -> bool:
    return jsonschema.Draft7Validator(schema()).is_valid(data)


def read(folder: Path, text: str) -> object:
    (folder / "driftlint.toml").write_text(text, encoding="utf-8")
    return load_toml(folder / "driftlint.toml")


def test_it_is_a_schema_of_draft_7():
    jsonschema.Draft7Validator.check_schema(schema())


@pytest.mark.skipif(any("driftlint" not in rule.__module__ for rule in all_rules()), reason="a plugin is installed")
def test_the_published_one_is_in_step():
    again = "driftlint config --schema > docs/driftlint.schema.json"
    assert PUBLISHED.read_text(encoding="utf-8") == render_schema(), f"make it again: {again}"


def test_the_command_prints_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "driftlint.toml").write_text("not = valid", encoding="utf-8")
    done = CliRunner().invoke(main, ["config", "--schema"])
    assert done.exit_code == 0
    assert json.loads(done.stdout) == schema()


def test_every_key_is_in_it_with_what_it_is_for():
    properties = schema()["properties"]
    assert set(properties) == {*PLAIN, *TABLES}
    assert all(each["description"].endswith(".") for each in properties.values())


GOOD = {
    "nothing": "",
    "languages": 'languages = ["en", "zh-Hans", "fr_CA"]\nsource-language = "de"\ntarget-language = "es"',
    "rules": 'select = ["DL3", "DL30", "number", "DL101"]\nextend-select = ["DL"]\nignore = ["person-name"]',
    "levels": 'fail-on = "info"\n[severity]\nDL5 = "info"\nnumber = "error"',
    "one file": 'glossary = "terms.csv"\nbaseline = "b.json"\nmodel = "./m"',
    "a pattern": 'pattern = "{lang}/{path}"',
    "patterns": 'pattern = ["{path}.{lang}.{ext}", "briefs/{lang}/{name}.md"]',
    "files": 'glossary = ["a.csv", "b.toml"]',
    "labels": '[section-labels]\n"Nuestra lectura" = "es"\n"本期导读" = { language = "zh", role = "synopsis" }\n'
    'Nota = { role = "other" }',
    "ignores": '[per-file-ignores]\n"drafts/" = ["DL4", "structure"]',
    "options": "[rules.omitted-phrase]\nwords = 3\nstrength = 5\nstrength-voted = 6.5",
    "options by code": "[rules.DL503]\nstrength_voted = 7.0",
    "a rule without options": "[rules.number]",
}
BAD = {
    "an unknown key": "colour = true",
    "an underscore": 'fail_on = "error"',
    "an unknown language": 'languages = ["en", "xx"]',
    "a language like one": 'source-language = "english"',
    "a text for a list": 'select = "number"',
    "an unknown rule": 'ignore = ["nmber"]',
    "a level": 'fail-on = "grave"',
    "a severity's rule": '[severity]\nnmber = "error"',
    "a severity's level": '[severity]\nnumber = "fatal"',
    "no table": "severity = 3",
    "an empty text": 'model = " "',
    "an empty file": 'glossary = [""]',
    "a label's language": '[section-labels]\nNota = "xx"',
    "a label's role": '[section-labels]\nNota = { role = "title" }',
    "a label's key": '[section-labels]\nNota = { lang = "es" }',
    "a label's nothing": "[section-labels]\nNota = {}",
    "a label without letters": '[section-labels]\n"--" = "es"',
    "a glob's rules": '[per-file-ignores]\n"*.md" = "DL6"',
    "a pattern without a language": 'pattern = "{path}.md"',
    "a pattern without a name": 'pattern = "{lang}.md"',
    "a pattern of two languages": 'pattern = "{lang}/{lang}/{path}"',
    "an unknown placeholder": 'pattern = ["{lang}/{file}"]',
    "an open brace": 'pattern = "{lang}/{path}{"',
    "an option": "[rules.omitted-phrase]\nwrds = 2",
    "an option's type": '[rules.omitted-phrase]\nwords = "2"',
    "an option of none": "[rules.number]\nwords = 2",
    "options of no rule": "[rules.nmber]\nwords = 2",
}


@pytest.mark.parametrize("text", GOOD.values(), ids=GOOD)
def test_what_is_read_is_valid(tmp_path, monkeypatch, text):
    monkeypatch.chdir(tmp_path)
    assert valid(read(tmp_path, text))
    resolve(("brief.md",))


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_what_is_refused_is_not_valid(tmp_path, monkeypatch, text):
    monkeypatch.chdir(tmp_path)
    assert not valid(read(tmp_path, text))
    with pytest.raises(DriftlintError):
        resolve(("brief.md",))


def test_what_config_prints_is_valid(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    read(tmp_path, '[section-labels]\nNota = "es"\n[severity]\nDL5 = "info"\n')
    done = CliRunner().invoke(main, ["config", ".", "--ignore", "DL6"])
    assert valid(read(tmp_path, done.stdout))


@pytest.mark.skipif(sys.version_info < (3, 11), reason="tomllib came with Python 3.11")
def test_the_examples_of_the_documentation_are_valid():
    import tomllib

    pages = sorted((ROOT / "docs").glob("*.md"))
    found = [
        (page.name, example)
        for page in pages
        for example in re.findall(r"<!-- example -->\n```toml\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    ]
    assert found
    for name, example in found:
        assert valid(tomllib.loads(example)), name


class Mark(enum.Enum):
    FULL = "full"


@pytest.mark.parametrize(
    ("annotation", "good", "bad"),
    [
        (bool, [True], [1, "x"]),
        (int, [3], [True, "3", 3.5]),
        (float, [3, 3.5], ["3", True]),
        (str, ["x"], [1]),
        (str | None, ["x"], [1]),
        (Literal["a", 2], ["a", 2], ["b"]),
        (Mark, ["full"], ["half"]),
        (tuple[str, ...], [["a"], []], ["a", [1]]),
        (Mapping[str, int], [{"a": 1}], [{"a": "b"}, 1]),
    ],
)
def test_each_type_of_an_option_has_a_schema(annotation, good, bad):
    check = jsonschema.Draft7Validator(of_type(annotation))
    assert all(check.is_valid(value) for value in good)
    assert not any(check.is_valid(value) for value in bad)

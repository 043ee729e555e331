"""Glossaries as they are written, and what is wrong with some."""

import sys

import pytest
from driftlint import DriftlintError
from driftlint.termbase import Entry, Forms, load_glossary
from driftlint.termbase.table import parse_csv
from driftlint.termbase.toml import parse_toml

ENTRY = Entry(
    {"en": Forms("harbour levy", ("HL",)), "fr": Forms("taxe portuaire", (), ("impôt du port",))}, True, "since 2020"
)


def test_csv():
    text = "en,fr,case,note\nharbour levy|HL,taxe portuaire|!impôt du port,yes,since 2020\n\n"
    assert parse_csv(text).entries == (ENTRY,)
    assert parse_csv(text.replace(",", "\t")).entries == (ENTRY,)
    assert parse_csv("en;zh-Hans\ntide;潮汐\n").entries == (Entry({"en": Forms("tide"), "zh": Forms("潮汐")}),)


def test_a_cell_may_only_forbid():
    assert parse_csv("en,fr\nlevy,!impôt\n").entries[0].forms["fr"] == Forms("", (), ("impôt",))


TOML = """
[[term]]
en = ["harbour levy", "HL"]
case = true
note = "since 2020"
[term.fr]
preferred = "taxe portuaire"
forbidden = ["impôt du port"]
"""


@pytest.mark.skipif(sys.version_info < (3, 11), reason="needs tomli there")
def test_toml():
    assert parse_toml(TOML).entries == (ENTRY,)
    assert parse_toml("").entries == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("en\nlevy\n", "two languages"),
        ("en,xx\nlevy,taxe\n", "'xx'"),
        ("en,fr\nlevy,taxe,too much\n", "3 cells"),
        ("en,fr,case\nlevy,taxe,perhaps\n", "'perhaps'"),
    ],
)
def test_a_wrong_csv_is_explained(text, says):
    with pytest.raises(DriftlintError, match=says) as raised:
        parse_csv(text, "terms.csv")
    assert raised.value.path == "terms.csv"


@pytest.mark.skipif(sys.version_info < (3, 11), reason="needs tomli there")
@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[term]\n", "TOML"),
        ("[[terms]]\nen = 'levy'\n", "terms"),
        ("[[term]]\nen = 3\n", "neither a text"),
        ("[[term]]\nklingon = 'levy'\n", "klingon"),
        ("[[term]]\nen = 'levy'\ncase = 'yes'\n", "true or false"),
    ],
)
def test_a_wrong_toml_is_explained(text, says):
    with pytest.raises(DriftlintError, match=says):
        parse_toml(text, "terms.toml")


def test_load(tmp_path):
    path = tmp_path / "terms.csv"
    path.write_text("en,fr\nlevy,taxe\n", encoding="utf-8")
    assert len(load_glossary(str(path)).entries) == 1
    with pytest.raises(DriftlintError, match="cannot be read"):
        load_glossary(str(tmp_path / "none.csv"))

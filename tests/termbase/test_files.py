"""Glossary files of every kind, as their producers write them, and what is said of those that are wrong."""

import csv
import io
import zipfile
from pathlib import Path

import pytest
from driftlint import DriftlintError
from driftlint.termbase import Entry, Forms, load_glossary

SAMPLES = Path(__file__).parents[2] / "fixtures" / "glossaries"
ENTRIES = (
    Entry(
        {
            "en": Forms("tidal lease", ("TL",)),
            "fr": Forms("bail des marées", ("BM",), ("location de marée",)),
            "zh": Forms("潮汐租约", (), ("潮汐合同",)),
        },
        note="Statute of 2019",
    ),
    Entry({"en": Forms("water tribunal"), "fr": Forms("tribunal des eaux"), "zh": Forms("水务法庭")}),
    Entry({"en": Forms("Lagoon Act"), "fr": Forms("loi Lagune"), "zh": Forms("潟湖法")}, case=True),
)


@pytest.mark.parametrize("name", ["glossary.csv", "glossary.openpyxl.xlsx", "glossary.calc.xlsx"])
def test_a_table_is_read_alike_from_every_program(name):
    assert load_glossary(str(SAMPLES / name)).entries == ENTRIES


def test_a_termbase_of_the_translate_toolkit():
    entries = load_glossary(str(SAMPLES / "glossary.toolkit.tbx")).entries
    assert entries == tuple(
        Entry({code: Forms(each.forms[code].preferred) for code in ("en", "fr")}) for each in ENTRIES
    )


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("prefix", ["", "\ufeff", "sep={}\r\n", "\ufeffsep={}\n"])
def test_separators_and_marks_before_the_table(tmp_path, delimiter, prefix):
    rows = list(csv.reader(io.StringIO((SAMPLES / "glossary.csv").read_text(encoding="utf-8"))))
    made = io.StringIO()
    csv.writer(made, delimiter=delimiter).writerows(rows)
    path = tmp_path / "terms.csv"
    path.write_bytes((prefix.format(delimiter) + made.getvalue()).encode())
    assert load_glossary(str(path)).entries == ENTRIES


@pytest.mark.parametrize(
    ("head", "codes"),
    [
        ("English,French", ("en", "fr")),
        ("EN,fr-CA", ("en", "fr")),
        ("anglais;français;commentaire", None),
        ("en,zh-Hans,zh-Hant", ("en", "zh")),
    ],
)
def test_columns_by_code_or_name(tmp_path, head, codes):
    path = tmp_path / "terms.csv"
    path.write_text(f"{head}\nlevy,x,y\n" if head.count(",") == 2 else f"{head}\nlevy,x\n", encoding="utf-8")
    if codes is None:
        with pytest.raises(DriftlintError, match="unknown column 'commentaire'"):
            load_glossary(str(path))
    else:
        assert tuple(load_glossary(str(path)).entries[0].forms) == codes


def test_two_columns_of_a_language_are_one(tmp_path):
    path = tmp_path / "terms.csv"
    path.write_text("en-GB,en-US,fr\nharbour levy,harbor levy,taxe\n", encoding="utf-8")
    assert load_glossary(str(path)).entries[0].forms["en"] == Forms("harbour levy", ("harbor levy",))


def test_a_comment_is_not_read(tmp_path):
    path = tmp_path / "terms.csv"
    path.write_text("en,fr,comment\nlevy,taxe,3× in 2 documents\n", encoding="utf-8")
    assert load_glossary(str(path)).entries == (Entry({"en": Forms("levy"), "fr": Forms("taxe")}),)


@pytest.mark.parametrize(
    ("name", "text", "line", "says"),
    [
        ("a.csv", "en,fr\nlevy,taxe\ntide,marée,more\n", 3, "3 cells"),
        ("a.csv", 'en,fr\n"levy,taxe\n', 2, "no valid CSV"),
        ("a.csv", 'en,fr\n"harbour\nlevy",taxe\ntide,marée,more\n', 4, "3 cells"),
        ("a.csv", "en,fr\nlevy,!\n", 2, "nothing to forbid"),
        ("a.csv", "en,,fr\nlevy,,taxe\n", 1, "column 2 has no name"),
        ("a.csv", "en,fr,note,note\n", 1, "two columns"),
        ("a.csv", "\n\nen,xx\n", 3, "'xx'"),
        ("a.toml", "[[term]]\nen = levy\n", 2, "no valid TOML"),
        ("a.toml", "[[term]]\nen = 'levy'\n\n[[term]]\nen = 'tide'\nfr = 3\n", 4, "fr is neither"),
        ("a.toml", "[[term]]\nen = 'levy'\nfr = {prefered = 'taxe'}\n", 1, "'prefered' in fr"),
        ("a.toml", "[[term]]\nen = 'levy'\n[term.fr]\npreferred = ['taxe']\n", 1, "preferred is"),
        ("a.docx", "en,fr\nlevy,taxe\n", None, ".docx is no format of glossaries"),
        ("a.json", "{}", None, ".toml, .xlsx or .tbx"),
        ("a.xlsx", "en,fr\nlevy,taxe\n", None, "no workbook"),
        ("a.csv", " \n", None, "is empty"),
        ("a.xml", "<html>\n<p>x</p></html>", 1, "begins with <html>"),
        ("a.tbx", "<tbx>\n<text>", 2, "no well-formed XML"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path, name, text, line, says):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DriftlintError) as raised:
        load_glossary(str(path))
    assert says in str(raised.value)
    assert raised.value.path == str(path)
    assert raised.value.line == line
    assert raised.value.hint


def workbook(path, **sheets):
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return str(path)


def test_every_sheet_with_languages_is_read(tmp_path):
    path = workbook(
        tmp_path / "a.xlsx", Law=[["en", "fr"], ["levy", "taxe"]], Sea=[[], ["fr", "en"], ["marée", "tide"]]
    )
    assert [each.forms["en"].preferred for each in load_glossary(path).entries] == ["levy", "tide"]


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([["en", "fr"], ["levy", "taxe"], ["tide", "marée", "more"]], "sheet “Terms”, row 3: 3 cells"),
        ([["en", "fr", "case"], ["levy", "taxe", "perhaps"]], "sheet “Terms”, row 2: case is 'perhaps'"),
        ([["Term", "Translation"], ["levy", "taxe"]], "sheet “Terms”, row 1: unknown column 'Term'"),
        ([], "is empty"),
    ],
)
def test_what_is_wrong_in_a_workbook_is_said_with_sheet_and_row(tmp_path, rows, says):
    path = workbook(tmp_path / "a.xlsx", Terms=rows)
    with pytest.raises(DriftlintError) as raised:
        load_glossary(path)
    assert says in str(raised.value)
    assert raised.value.hint


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({"word/document.xml": "<w/>"}, "no workbook"),
        ({"xl/workbook.xml": "<workbook/>"}, "cannot be read"),
        ({"xl/workbook.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}, "declares a document type"),
    ],
)
def test_a_hostile_workbook_is_refused(tmp_path, parts, says):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as file:
        for name, text in parts.items():
            file.writestr(name, text)
    with pytest.raises(DriftlintError, match=says):
        load_glossary(str(path))


def test_a_workbook_that_unpacks_out_of_proportion_is_refused(tmp_path):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/workbook.xml", b" " * (130 << 20))
    with pytest.raises(DriftlintError, match="too large"):
        load_glossary(str(path))

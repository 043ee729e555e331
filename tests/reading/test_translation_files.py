"""CSV, PO, XLIFF, TMX and workbooks: their pairs, their places, what is left out, and what is refused."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest
from driftlint import whole
from driftlint.errors import UsageError
from driftlint.model import Document
from driftlint.reading import ReadResult, ReadSettings, read

FIXTURES = Path(__file__).parent.parent.parent / "fixtures"


def opened(folder: Path, name: str, content: str | bytes, source: str | None = None, target: str | None = None):
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read([str(path)], ReadSettings(source_language=source, target_language=target))


def pairs(result: ReadResult) -> list[tuple[str, str, str]]:
    assert [str(error) for error in result.errors] == []
    (document,) = result.documents
    assert document.is_bitext
    return [
        (b.language, "|".join(s.text for s in b.source), "|".join(s.text for s in b.target)) for b in document.given
    ]


def error(result: ReadResult) -> str:
    assert not result.documents
    (found,) = result.errors
    assert found.hint
    return str(found)


def left_out(result: ReadResult) -> str:
    return "".join(reason for _, reason in result.skipped)


def shown(document: Document, text: str) -> str:
    """What the file holds where a text is said to stand."""
    sentences = [s for bead in document.given or () for s in (*bead.source, *bead.target) if s.text == text]
    return whole(sentences[0]).location.text


# ---- CSV and TSV -----------------------------------------------------------------------------------------------------

TABLES = {
    "comma": ("a.csv", "en,fr\nIt rose.,Il a monté.\n", [("fr", "It rose.", "Il a monté.")]),
    "semicolon": ("a.csv", "en;fr\nIt rose, then fell.;Il a monté.\n", [("fr", "It rose, then fell.", "Il a monté.")]),
    "tab": ("a.csv", "en\tfr\nIt rose.\tIl a monté.\n", [("fr", "It rose.", "Il a monté.")]),
    "Excel says so": ("a.csv", "sep=;\r\nen;fr\r\nIt rose.;Il a monté.\r\n", [("fr", "It rose.", "Il a monté.")]),
    "names": ("a.csv", "English,Français\nIt rose.,Il a monté.\n", [("fr", "It rose.", "Il a monté.")]),
    "roles with languages": ("a.csv", "source (en),target (fr)\nA.,B.\n", [("fr", "A.", "B.")]),
    "tags": ("a.csv", "en-GB,zh-Hans-CN\nIt rose.,上升。\n", [("zh", "It rose.", "上升。")]),
    "other columns": ("a.csv", "id,en,fr,note\n7,It rose.,Il a monté.,x\n", [("fr", "It rose.", "Il a monté.")]),
    "quoted": ("a.csv", 'en,fr\n"A, ""b"", c.","D, « e »."\n', [("fr", 'A, "b", c.', "D, « e ».")]),
    "line breaks": (
        "a.csv",
        'en,zh\n"One line.\nAnother.","一行。\n又一行。"\n',
        [("zh", "One line. Another.", "一行。又一行。")],
    ),
    "three languages": ("a.csv", "en,fr,es\nA.,B.,C.\n", [("fr", "A.", "B."), ("es", "A.", "C.")]),
    "a hole": ("a.csv", "en,fr,es\nA.,,C.\n", [("fr", "A.", ""), ("es", "A.", "C.")]),
    "no formula": ("a.csv", "en,fr\n'=A.,'- b\n", [("fr", "=A.", "- b")]),
    "a header in TSV": ("a.tsv", 'en\tfr\tconfidence\nA "b.\tC.\t0.9\n', [("fr", 'A "b.', "C.")]),
    "a short row": ("a.tsv", "en\tfr\tnote\nA.\tB.\n", [("fr", "A.", "B.")]),
}


@pytest.mark.parametrize(("name", "text", "expected"), TABLES.values(), ids=TABLES)
def test_tables(name, text, expected, tmp_path):
    assert pairs(opened(tmp_path, name, text)) == expected


HEADLESS = {
    "comma": ("a.csv", '"It rose, it fell.",Oui.\nNo.,"Non, non."\n', 2),
    "semicolon": ("a.csv", "It rose, it fell.;Oui.\nNo, no, no.;Non.\n", 2),
    "source and target": ("a.csv", "source,target\nA.,B.\n", 1),
    "a score": ("a.tsv", "A.\tB.\t0.87\nC.\tD.\t1e-3\n", 2),
}


@pytest.mark.parametrize(("name", "text", "count"), HEADLESS.values(), ids=HEADLESS)
def test_without_languages_in_the_header_the_call_names_them(name, text, count, tmp_path):
    assert len(pairs(opened(tmp_path, name, text, "en", "fr"))) == count
    result = opened(tmp_path, name, text)
    assert "--source-language en --target-language fr" in error(result)
    assert isinstance(result.errors[0], UsageError)


def test_a_language_is_chosen(tmp_path):
    text = "en,fr,es\nA.,B.,C.\n"
    assert pairs(opened(tmp_path, "a.csv", text, target="es")) == [("es", "A.", "C.")]
    assert pairs(opened(tmp_path, "a.csv", text, "fr", "en")) == [("en", "B.", "A.")]
    assert "--target-language can be one of en (English), fr (French)" in error(
        opened(tmp_path, "a.csv", text, target="zh")
    )


WRONG_TABLES = {
    "too many cells": ("a.csv", "en,fr\nA.,B.\nC, d.,E.\n", ":3: the row has 3 cells, the header 2"),
    "too few": ("a.csv", "en,fr\nA.,B.\nC.\n", ":3: the row has 1 cell, the header 2"),
    "an open quotation": ("a.csv", 'en,fr\nA.,"B.\n', ":2: a quotation mark is not closed"),
    "text after a quotation": ("a.csv", 'en,fr\nA.,"B" c.\n', ":2: text follows a closing quotation mark"),
    "the line of a row after others": ("a.csv", 'en,fr\n"A.\nb.",B.\nC.\n', ":4: the row has 1 cell"),
    "one column": ("a.csv", "A.\nB.\n", "has one column only"),
    "a header alone": ("a.csv", "en,fr\n", "holds no pair of texts"),
    "a book in a cell": ("a.tsv", "en\tfr\nA.\t" + "b" * 60_000 + "\n", ":2: a text of 60000 characters in French"),
}


@pytest.mark.parametrize(("name", "text", "told"), WRONG_TABLES.values(), ids=WRONG_TABLES)
def test_wrong_tables(name, text, told, tmp_path):
    assert told in error(opened(tmp_path, name, text))


def test_a_second_column_of_a_language_is_counted(tmp_path):
    result = opened(tmp_path, "a.csv", "en,zh-Hans,zh-Hant\nA.,简体。,繁體。\n")
    assert pairs(result) == [("zh", "A.", "简体。")]
    assert left_out(result) == "1 pair: 1 in a further column in Chinese"


def test_places_in_csv(tmp_path):
    (document,) = opened(tmp_path, "a.csv", 'en,fr\n"A ""b"".\nc.",\n"D.", E.\n').documents
    assert shown(document, 'A "b". c.') == 'A ""b"".\nc.'
    location = whole(document.given[1].target[0]).location
    assert (location.line, location.column, location.text) == (4, 7, "E.")


# ---- PO --------------------------------------------------------------------------------------------------------------

PO = r"""
msgid ""
msgstr ""
"Language: fr_CA\n"
"Content-Type: text/plain; charset=UTF-8\n"

#. a note
#: brief.md:4
msgctxt "title"
msgid "Water"
msgstr "L’eau"

msgid ""
"A \"canal\" of "
"4,5 km.\n"
"New line."
msgstr "Un « canal » \\ de 4,5 km."

msgid "%d lock"
msgid_plural "%d locks"
msgstr[0] "%d écluse"
msgstr[1] "%d écluses"

#, c-format, fuzzy
#| msgid "old"
msgid "Fuzzy."
msgstr "Flou."

msgid "Untranslated."
msgstr ""

#~ msgid "Obsolete."
#~ msgstr "Obsolète."
"""


def test_po(tmp_path):
    result = opened(tmp_path, "a.po", PO)
    assert pairs(result) == [
        ("fr", "Water", "L’eau"),
        ("fr", 'A "canal" of 4,5 km. New line.', "Un « canal » \\ de 4,5 km."),
        ("fr", "%d lock", "%d écluse"),
        ("fr", "%d locks", "%d écluses"),
    ]
    assert left_out(result) == "3 pairs: 1 obsolete, 1 fuzzy, 1 untranslated"
    target = result.documents[0].given[0].target[0]
    assert (whole(target).location.line, whole(target).location.column) == (11, 9)


def test_a_language_without_plural_translates_the_plural(tmp_path):
    text = 'msgid ""\nmsgstr "Language: zh\\n"\n\nmsgid "%d lock"\nmsgid_plural "%d locks"\nmsgstr[0] "%d座船闸"\n'
    assert pairs(opened(tmp_path, "a.po", text)) == [("zh", "%d locks", "%d座船闸")]


@pytest.mark.parametrize(("name", "code"), [("fr.po", "fr"), ("brief.zh_CN.po", "zh"), ("messages.po", None)])
def test_the_name_of_a_po_file_may_say_its_language(name, code, tmp_path):
    result = opened(tmp_path, name, 'msgid "A."\nmsgstr "B."\n')
    if code:
        assert pairs(result) == [(code, "A.", "B.")]
    else:
        assert "add --target-language" in error(result)
    assert pairs(opened(tmp_path, name, 'msgid "A."\nmsgstr "B."\n', "de", "es")) == [("es", "A.", "B.")]


WRONG_PO = {
    "prose": ('msgid "A."\nmsgstr "B."\nHello\n', ":3: the line is no line of a PO file"),
    "an open string": ('msgid "A."\nmsgstr "B.\n', ":2: the line has no closing quotation mark"),
    "a string alone": ('"A."\n', ":1: the line is a text that belongs to no msgid"),
    "msgstr first": ('msgstr "A."\n', ":1: the line has a msgstr without msgid"),
    "twice": ('msgid "A."\nmsgstr "B."\nmsgstr "C."\n', ":3: the line has a second msgstr"),
    "a template": ('msgid "A."\nmsgstr ""\n', "has nothing to check; left out: 1 untranslated"),
    "another language": ('msgid ""\nmsgstr "Language: tlh\\n"\n', "a language that is not known, 'tlh'"),
}


@pytest.mark.parametrize(("text", "told"), WRONG_PO.values(), ids=WRONG_PO)
def test_wrong_po(text, told, tmp_path):
    name = "a.po" if "Language" in text else "fr.po"
    assert told in error(opened(tmp_path, name, text))


def test_po_in_another_charset(tmp_path):
    header = 'msgid ""\nmsgstr "Language: fr\\nContent-Type: text/plain; charset=ISO-8859-15\\n"\n\n'
    data = (header + 'msgid "Heart"\nmsgstr "Cœur"\n').encode("iso-8859-15")
    assert pairs(opened(tmp_path, "a.po", data)) == [("fr", "Heart", "Cœur")]


def test_it_reads_po_as_polib_does():
    polib = pytest.importorskip("polib")
    path = FIXTURES / "bitext" / "brief.zh.po"
    entries = polib.pofile(str(path)).translated_entries()
    expected = [(e.msgid_plural or e.msgid, e.msgstr_plural.get(0) or e.msgstr) for e in entries if not e.obsolete]
    assert [(source, target) for _, source, target in pairs(read([str(path)]))] == expected


# ---- XLIFF -----------------------------------------------------------------------------------------------------------


def xliff1(body: str, head: str = 'source-language="en" target-language="fr"') -> str:
    return (
        '<?xml version="1.0"?>\n<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n'
        f'<file original="a" datatype="plaintext" {head}><body>\n{body}\n</body></file>\n</xliff>\n'
    )


def xliff2(body: str, head: str = 'srcLang="en" trgLang="fr"') -> str:
    return (
        f'<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" {head}>\n<file id="f">\n{body}\n'
        "</file>\n</xliff>\n"
    )


def unit1(source: str, target: str, attributes: str = "", of_target: str = "") -> str:
    return (
        f'<trans-unit id="1"{attributes}>\n<source>{source}</source>\n<target{of_target}>{target}</target></trans-unit>'
    )


def unit2(source: str, target: str, state: str = "") -> str:
    return f'<unit id="1">\n<segment{state}><source>{source}</source>\n<target>{target}</target></segment></unit>'


XLIFF = {
    "a unit": (xliff1(unit1("A.", "B.")), [("A.", "B.")]),
    "a unit of 2.0": (xliff2(unit2("A.", "B.")), [("A.", "B.")]),
    "entities": (xliff1(unit1("A &amp; b&#233;&#x4E2D;.", "C <![CDATA[<d> &]]>.")), [("A & bé中.", "C <d> &.")]),
    "inline tags": (
        xliff1(unit1('A <g id="1">b</g><x id="2"/> c<ph id="3">{0}</ph>.', '<bpt id="1">&lt;i></bpt>B<ept id="1"/>.')),
        [("A b c.", "B.")],
    ),
    "inline tags of 2.0": (
        xliff2(unit2('A <pc id="1">b<ph id="2"/></pc> <mrk id="3">c</mrk>.', 'B <sc id="1"/>c<ec startRef="1"/>.')),
        [("A b c.", "B c.")],
    ),
    "a line break": (xliff1(unit1('A<x id="1" ctype="lb"/>b.', "C\n   d.")), [("A b.", "C d.")]),
    "segments": (
        xliff1(
            '<trans-unit id="1"><source>A. B.</source><seg-source><mrk mtype="seg" mid="0">A.</mrk> <mrk mtype="seg" '
            'mid="1">B.</mrk></seg-source><target><mrk mtype="seg" mid="0">C.</mrk> <mrk mtype="seg" mid="1">D.</mrk>'
            "</target></trans-unit>"
        ),
        [("A.", "C."), ("B.", "D.")],
    ),
    "segments of 2.0": (
        xliff2(
            '<unit id="1"><segment><source>A.</source><target>B.</target></segment><ignorable><source> </source>'
            "</ignorable><segment><source>C.</source><target>D.</target></segment></unit>"
        ),
        [("A.", "B."), ("C.", "D.")],
    ),
    "an alternative is none": (
        xliff1(
            '<trans-unit id="1"><source>A.</source><target>B.</target><alt-trans><source>X.</source><target>Y.</target>'
            "</alt-trans></trans-unit>"
        ),
        [("A.", "B.")],
    ),
    "a match is none": (
        xliff2(
            '<unit id="1"><mtc:matches xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0"><mtc:match ref="#1"><source>X.'
            "</source><target>Y.</target></mtc:match></mtc:matches><segment><source>A.</source><target>B.</target>"
            "</segment></unit>"
        ),
        [("A.", "B.")],
    ),
    "groups": (xliff1(f'<group id="g"><group id="h">{unit1("A.", "B.")}</group></group>'), [("A.", "B.")]),
}


@pytest.mark.parametrize(("text", "expected"), XLIFF.values(), ids=XLIFF)
def test_xliff(text, expected, tmp_path):
    assert pairs(opened(tmp_path, "a.xlf", text)) == [("fr", *pair) for pair in expected]


UNTRANSLATED = {
    "an empty target": xliff1(unit1("A.", "")),
    "no target": xliff1('<trans-unit id="1"><source>A.</source></trans-unit>'),
    "needs-translation": xliff1(unit1("A.", "A.", of_target=' state="needs-translation"')),
    "new": xliff1(unit1("A.", "A.", of_target=' state="new"')),
    "initial": xliff2(unit2("A.", "A.", ' state="initial"')),
    "not to be translated": xliff1(unit1("A.", "A.", ' translate="no"')),
}


@pytest.mark.parametrize("text", UNTRANSLATED.values(), ids=UNTRANSLATED)
def test_what_is_not_translated_is_left_out(text, tmp_path):
    assert "has nothing to check; left out: 1 " in error(opened(tmp_path, "a.xliff", text))
    more, end = (unit2("C.", "D."), "</file>") if 'version="2.0"' in text else (unit1("C.", "D."), "</body>")
    two = text.replace(end, more + end)
    result = opened(tmp_path, "a.xliff", two)
    assert pairs(result) == [("fr", "C.", "D.")]
    assert left_out(result).startswith("1 pair: 1 ")


def test_several_files_in_several_languages(tmp_path):
    text = xliff1(unit1("A.", "B.")).replace(
        "</xliff>",
        f'<file original="b" source-language="en" target-language="es"><body>{unit1("C.", "D.")}</body></file>'
        f'<file original="c" source-language="en" target-language="tlh"><body>{unit1("E.", "F.")}</body></file>'
        "</xliff>",
    )
    result = opened(tmp_path, "a.xlf", text)
    assert pairs(result) == [("fr", "A.", "B."), ("es", "C.", "D.")]
    assert left_out(result) == "1 pair: 1 in tlh"


def test_a_language_that_xliff_leaves_out(tmp_path):
    text = xliff1(unit1("A.", "B."), 'source-language="en"')
    assert "names no target language (add --target-language" in error(opened(tmp_path, "a.xlf", text))
    assert pairs(opened(tmp_path, "a.xlf", text, target="es")) == [("es", "A.", "B.")]


def test_places_in_xliff(tmp_path):
    (document,) = opened(tmp_path, "a.xlf", xliff1(unit1("Übrig &amp; b.", 'Il <g id="1">reste</g> c.'))).documents
    source, target = document.given[0].source[0], document.given[0].target[0]
    assert (whole(source).location.line, whole(source).location.column) == (5, 9)
    assert (whole(target).location.line, whole(target).location.column) == (6, 9)
    assert whole(target).location.text == 'Il <g id="1">reste</g> c.'
    assert [document.files[0].text[i] for i in source.offsets] == list("Übrig & b.")


def test_a_file_of_one_line_has_places_by_unit(tmp_path):
    units = "".join(
        f'<unit id="u{n}"><segment><source>A {n}.</source><target>B {n}.</target></segment></unit>' for n in range(9)
    )
    (document,) = opened(tmp_path, "a.xliff", xliff2(units).replace("\n", "")).documents
    assert whole(document.given[4].target[0]).location.place == (("unit", "u4"),)


# ---- TMX -------------------------------------------------------------------------------------------------------------


def tmx(*units: str, source: str = "en") -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">\n'
        f'<header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" '
        f'srclang="{source}" datatype="plaintext"/>\n<body>\n' + "\n".join(units) + "\n</body>\n</tmx>\n"
    )


def tu(attributes: str = "", **texts: str) -> str:
    variants = "\n".join(
        f'<tuv xml:lang="{code.replace("_", "-")}"><seg>{text}</seg></tuv>' for code, text in texts.items()
    )
    return f"<tu{attributes}>\n{variants}\n</tu>"


TMX = {
    "two languages": (tmx(tu(en="A.", fr="B.")), [("fr", "A.", "B.")]),
    "three": (tmx(tu(fr="B.", en="A.", zh_CN="丙。")), [("fr", "A.", "B."), ("zh", "A.", "丙。")]),
    "the header's source": (tmx(tu(en="A.", fr="B."), source="fr"), [("en", "B.", "A.")]),
    "the unit's source": (tmx(tu(' srclang="fr"', en="A.", fr="B."), source="*all*"), [("en", "B.", "A.")]),
    "no source": (tmx(tu(fr="B.", en="A."), source="*all*"), [("fr", "A.", "B.")]),
    "tags": (
        tmx(tu(en='<bpt i="1">&lt;b></bpt>A<ept i="1"/> <hi>b<ph>{0}</ph></hi>.', fr="<it pos='begin'>x</it>C.")),
        [("fr", "A b.", "C.")],
    ),
    "the old attribute": (tmx(tu(en="A.", fr="B.")).replace("xml:lang", "lang"), [("fr", "A.", "B.")]),
}


@pytest.mark.parametrize(("text", "expected"), TMX.values(), ids=TMX)
def test_tmx(text, expected, tmp_path):
    assert pairs(opened(tmp_path, "a.tmx", text)) == expected
    assert (
        pairs(opened(tmp_path, "b.tmx", text.replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")))
        == expected
    )


def test_what_of_tmx_is_left_out(tmp_path):
    text = tmx(tu(en="A.", fr="B.", tlh="C."), tu(fr="D.", es="E."), tu(en="F.", fr="G.", fr_CA="H."))
    result = opened(tmp_path, "a.tmx", text)
    assert pairs(result) == [("fr", "A.", "B."), ("fr", "F.", "G.")]
    assert left_out(result) == "3 pairs: 1 in tlh, 1 in a further variant of French, 1 without English"


# ---- workbooks -------------------------------------------------------------------------------------------------------


def workbook(*sheets: tuple[str, list[list[object]]], hidden: str = "") -> bytes:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
        if title == hidden:
            sheet.sheet_state = "hidden"
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def test_workbook(tmp_path):
    data = workbook(
        (
            "First",
            [[], ["No.", "English", "中文"], [1, "It rose by 5%.", "上升5%。"], [], [2, "It fell.\nA lot.", None]],
        ),
        ("Second", [["en", "fr"], ["A.", "B."]]),
        ("Notes", [["Done by", "someone", "else"]]),
        ("Old", [["en", "fr"], ["X.", "Y."]]),
        hidden="Old",
    )
    result = opened(tmp_path, "a.xlsx", data)
    assert pairs(result) == [("zh", "It rose by 5%.", "上升5%。"), ("zh", "It fell. A lot.", ""), ("fr", "A.", "B.")]
    assert "2 in a hidden sheet" in left_out(result)
    assert "the sheet Notes" in left_out(result)
    given = result.documents[0].given
    assert whole(given[1].source[0]).location.place == (("sheet", "First"), ("row", 5))
    assert whole(given[2].target[0]).location.place == (("sheet", "Second"), ("row", 2))
    assert whole(given[0].target[0]).location.text == "上升5%。"


def test_a_workbook_without_languages(tmp_path):
    data = workbook(("Table", [["It rose.", "Il a monté."]]))
    assert "sheet Table: its first row names no languages" in error(opened(tmp_path, "a.xlsx", data))
    assert pairs(opened(tmp_path, "a.xlsx", data, "en", "fr")) == [("fr", "It rose.", "Il a monté.")]


# ---- real producers --------------------------------------------------------------------------------------------------

MADE = {
    "brief.zh.po": {("zh", "number")},
    "brief.fr.xlf": {("fr", "currency-or-unit")},
    "brief.fr.xliff": {("fr", "currency-or-unit")},
    "brief.fr.csv": {("fr", "currency-or-unit")},
    "brief.tmx": {("zh", "number"), ("fr", "currency-or-unit"), ("es", "date")},
    "brief.xlsx": {("zh", "number"), ("fr", "currency-or-unit"), ("es", "date")},
}


@pytest.mark.parametrize(("name", "expected"), MADE.items(), ids=MADE)
def test_files_of_other_programs(name, expected):
    """The errors of the brief that a sentence shows by itself are found in each format."""
    from driftlint import Severity
    from driftlint.checking import check
    from driftlint.workflow.config import Config

    if name.endswith(".xlsx"):
        pytest.importorskip("openpyxl")
    path = FIXTURES / "bitext" / name
    languages = {"source_language": "en", "target_language": "fr"} if name.endswith(".csv") else {}
    report = check([str(path)], Config(**languages))
    found = {(f.location.language, f.rule) for f in report.findings if f.severity is Severity.ERROR}
    assert found == expected
    for finding in report.findings:
        if not finding.location.place:
            lines = path.read_text(encoding="utf-8").splitlines(keepends=True)[finding.location.line - 1 :]
            assert "".join(lines)[finding.location.column - 1 :].startswith(finding.location.text)


# ---- hostile files ---------------------------------------------------------------------------------------------------

_BOMB = '<!DOCTYPE tmx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
_OUTSIDE = '<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
_PARAMETER = '<!DOCTYPE tmx [<!ENTITY % a SYSTEM "http://example.org/a.dtd"> %a;]>'
_ROOT = '<tmx version="1.4"><header srclang="en"/><body>' + tu(en="&a;", fr="B.") + "</body></tmx>"

HOSTILE = {
    "entities": ("a.tmx", _BOMB + _ROOT, "declares entities"),
    "an outside entity": ("a.tmx", _OUTSIDE + _ROOT, "declares entities"),
    "a parameter entity": ("a.tmx", _PARAMETER + _ROOT, "declares entities"),
    "an entity of an outside DTD": ("a.tmx", '<!DOCTYPE tmx SYSTEM "tmx14.dtd">' + _ROOT, "declares entities"),
    "entities in XLIFF": (
        "a.xlf",
        _BOMB.replace("tmx", "xliff") + xliff1(unit1("&c;", "B."))[22:],
        "declares entities",
    ),
    "no XML": ("a.tmx", "hello", "is no well-formed XML"),
    "half an XML": ("a.xlf", xliff1(unit1("A.", "B."))[:-30], "is no well-formed XML"),
    "another XML": ("a.xlf", "<html/>", "is no XLIFF file"),
    "another XML in TMX": ("a.tmx", "<xliff/>", "is no TMX file"),
    "a new version": ("a.xlf", '<xliff version="3.0"/>', "is XLIFF 3.0, which is not known"),
    "a deep one": ("a.tmx", "<tmx>" * 5000, "elements inside one another"),
    "a long text": ("a.tmx", tmx(tu(en="A." * 40_000, fr="B.")), ":7: a text of 80000 characters in English"),
    "a longer text": ("a.xlf", xliff1(unit1("&amp;" * 120_000, "B.")), ":5: a text of more than 100000 characters"),
    "quotation marks": ("a.csv", 'en,fr\n"' + '""' * 120_000, ":2: a text of 10000"),
    "backslashes": ("a.po", 'msgid "' + "\\" * 200_000, ":1: a text of 200007 characters"),
    "nothing": ("a.xlf", "", "is empty"),
    "a variant without language": ("a.tmx", tmx("<tu><tuv><seg>A.</seg></tuv></tu>"), ":6: a tuv does not say"),
    "no workbook": ("a.xlsx", b"\xd0\xcf\x11\xe0 an old one", "is no workbook"),
    "an archive": ("a.xlsx", b"PK\x05\x06" + bytes(18), "is no workbook"),
}


@pytest.mark.parametrize(("name", "content", "told"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_files(name, content, told, tmp_path):
    if name.endswith(".xlsx"):
        pytest.importorskip("openpyxl")
    assert told in error(opened(tmp_path, name, content))


def _packed(data: bytes, name: str, content: bytes, called: str | None = None) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            new.writestr(called or each if each == name else each, content if each == name else old.read(each))
    return made.getvalue()


def test_hostile_workbooks(tmp_path, monkeypatch):
    plain = workbook(("S", [["en", "fr"], ["A.", "B."]]))
    part = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(io.BytesIO(plain)) as archive:
        sheet = archive.read(part)
    bomb = _packed(plain, part, b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + sheet)
    assert "declares a document type" in error(opened(tmp_path, "a.xlsx", bomb))
    # the workbook says which part is a sheet, whatever that is called
    renamed = plain
    for each in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
        with zipfile.ZipFile(io.BytesIO(renamed)) as archive:
            content = archive.read(each).replace(b"sheet1.xml", b"sheet1.dat")
        renamed = _packed(renamed, each, content)
    renamed = _packed(renamed, part, b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + sheet, "xl/worksheets/sheet1.dat")
    assert "declares a document type" in error(opened(tmp_path, "a.xlsx", renamed))
    drawn = io.BytesIO(plain)
    with zipfile.ZipFile(drawn, "a") as archive:
        archive.writestr("xl/media/image1.svg", "<!DOCTYPE svg><svg/>")
    assert pairs(opened(tmp_path, "a.xlsx", drawn.getvalue())) == [("fr", "A.", "B.")]
    wide = _packed(plain, part, sheet.replace(b'r="B2"', b'r="XFD2"'))
    assert pairs(opened(tmp_path, "a.xlsx", wide)) == [("fr", "A.", "")]
    monkeypatch.setattr("driftlint.reading.archive.LARGEST_PART", 1 << 20)
    large = _packed(plain, part, sheet.replace(b"</worksheet>", b" " * (3 << 20) + b"</worksheet>"))
    assert "is too large: its part xl/worksheets/sheet1.xml" in error(opened(tmp_path, "a.xlsx", large))
    assert "is no workbook that can be read" in error(opened(tmp_path, "a.xlsx", _packed(plain, part, b"<a><b></a>")))


def test_without_the_package_the_extra_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr("driftlint.reading.bitext.find_spec", lambda name: None)
    assert "pip install 'driftlint[xlsx]'" in error(opened(tmp_path, "a.xlsx", b"PK"))


def test_a_file_has_a_largest_size(tmp_path, monkeypatch):
    monkeypatch.setattr("driftlint.reading.bitext._LARGEST", 1000)
    text = tmx(tu(en="A.", fr="B." * 600))
    assert "is larger than" in error(opened(tmp_path, "a.tmx", text))
    assert "MB unpacked" in error(opened(tmp_path, "a.tmx.gz", gzip.compress(text.encode())))
    assert pairs(opened(tmp_path, "b.csv.gz", gzip.compress(b"en,fr\nA.,B.\n"))) == [("fr", "A.", "B.")]

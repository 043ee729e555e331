"""Documents that are broken, of another kind or made to harm: one clear error each, in bounded time and memory."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from documents import OASIS, WORD, docx, extracted, odt, p, r, zipped
from driftlint.errors import ReadError
from driftlint.reading import archive, formats, read, sax

ODT = "application/vnd.oasis.opendocument.text"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
GOOD = docx(p("Here."))


def word(document: str) -> bytes:
    return zipped({"[Content_Types].xml": "", "word/document.xml": document})


def body(content: str) -> str:
    return f"<w:document {WORD}><w:body>{content}</w:body></w:document>"


def flagged(data: bytes, offset: int, value: int) -> bytes:
    """A zip file with a byte of each directory entry set."""
    changed, at = bytearray(data), data.find(b"PK\x01\x02")
    while at != -1:
        changed[at + offset] = value
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(changed)


def with_directory_of(size: int) -> bytes:
    end = GOOD.rfind(b"PK\x05\x06")
    return GOOD[: end + 12] + struct.pack("<L", size) + GOOD[end + 16 :]


def nested(depth: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * depth + p("x") + "</w:tc></w:tr></w:tbl>" * depth


ENTITIES = '<!DOCTYPE a [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>'
EXTERNAL = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>'

HARMFUL: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty.docx": (lambda: b"", "no Word document"),
    "text.docx": (lambda: b"Just text.", "no Word document"),
    "magic.docx": (lambda: b"PK\x03\x04", "damaged"),
    "half.docx": (lambda: GOOD[: len(GOOD) // 2], "damaged"),
    "garbled.docx": (lambda: GOOD[:60] + bytes(255 - byte for byte in GOOD[60:90]) + GOOD[90:], "damaged"),
    "method.docx": (lambda: flagged(GOOD, 10, 99), "damaged"),
    "locked.docx": (lambda: flagged(GOOD, 8, 1), "protected by a password"),
    "encrypted.docx": (lambda: OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
    "old.docx": (lambda: OLD_OFFICE, "old Office file"),
    "old.doc": (lambda: OLD_OFFICE, "old Office file"),
    "directory.docx": (lambda: with_directory_of(5 << 20), "too many parts"),
    "sheet.docx": (lambda: zipped({"[Content_Types].xml": "", "xl/workbook.xml": ""}), "an Excel workbook"),
    "slides.pptx": (lambda: zipped({"[Content_Types].xml": "", "ppt/presentation.xml": ""}), "a PowerPoint"),
    "book.epub": (lambda: zipped({"META-INF/container.xml": ""}), "an EPUB book"),
    "photos.cbz": (lambda: zipped({"a.jpg": ""}), "a zipped file"),
    "calc.ods": (lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "no text document"),
    "nothing.docx": (lambda: word(body("")), "has no text"),
    "foreign.docx": (lambda: word("<html><p>text</p></html>"), "has no text"),
    "cut.docx": (lambda: word(f"<w:document {WORD}><w:body>"), "no well-formed XML"),
    "nul.docx": (lambda: word(body(p(r("a\0b")))), "no well-formed XML"),
    "surrogate.docx": (lambda: word(body(p(r("&#xD800;")))), "no well-formed XML"),
    "encoding.docx": (lambda: word('<?xml version="1.0" encoding="klingon"?><a/>'), "encoding"),
    "entities.docx": (lambda: word(ENTITIES + body("&b;")), "document type"),
    "external.docx": (lambda: word(EXTERNAL + body("&a;")), "document type"),
    "deep.docx": (lambda: word(body(nested(5000))), "inside one another"),
    "nested.docx": (lambda: word(body(nested(60))), "inside one another"),
    "comment.docx": (lambda: word(f"<!--{'x' * (6 << 20)}-->{body('')}"), "more than 4 MB"),
    "none.odt": (lambda: zipped({"mimetype": ODT}), "no part content.xml"),
    "locked.odt": (
        lambda: zipped({"mimetype": ODT, "META-INF/manifest.xml": "<encryption-data/>", "content.xml": "?"}),
        "protected by a password",
    ),
    "entities.odt": (lambda: zipped({"content.xml": f"{ENTITIES}<a {OASIS}/>"}), "document type"),
    "empty.odt": (lambda: odt("<text:p/>"), "has no text"),
    "plain.fodt": (lambda: b"<a/>", "no OpenDocument text"),
    "empty.html": (lambda: b"<html><body></body></html>", "has no text"),
    "scripted.html": (lambda: b"<html><body><script>render()</script></body></html>", "has no text"),
    "nul.html": (lambda: b"<p>a\0b</p>", "binary"),
    "declared.html": (lambda: b"<meta charset=euc-jp><p>\xff\xff</p>", "not in the encoding euc-jp"),
}


@pytest.mark.parametrize("name", HARMFUL)
def test_a_harmful_file_is_one_clear_error(name, tmp_path):
    make, expected = HARMFUL[name]
    path = tmp_path / name
    path.write_bytes(make())
    result = read([str(path)])
    assert not result.documents
    (error,) = result.errors
    assert expected in str(error)
    assert str(error).startswith(f"{path}:")
    assert error.hint
    assert "\n" not in str(error)


@pytest.mark.parametrize("part", ["document", "styles", "footnotes"])
def test_a_part_unpacks_to_no_more_than_a_document_needs(part, monkeypatch):
    monkeypatch.setattr(archive, "LARGEST_PART", 1 << 20)
    bomb = f"<w:{part} {WORD}><w:body><w:p><w:r><w:t>{'x' * (2 << 20)}</w:t></w:r></w:p></w:body></w:{part}>"
    data = zipped({"[Content_Types].xml": "", "word/document.xml": body(p("x")), f"word/{part}.xml": bomb})
    assert len(data) < 10_000
    with pytest.raises(ReadError, match=rf"{part}\.xml unpacks to more than 1 MB"):
        extracted(data, "brief.docx")


class Ignoring:
    """Takes no notice of anything."""

    def start(self, name: str, attributes: object) -> None: ...

    def end(self, name: str) -> None: ...

    def text(self, data: str) -> None: ...


def test_a_part_has_no_more_elements_than_a_document_needs():
    with pytest.raises(ReadError, match="more than 10 elements"):
        sax.parse([b"<a>", b"<b/>" * 10], Ignoring(), {}, "brief.docx", most=10)


def test_an_error_of_a_handler_is_no_error_of_the_file():
    class Broken(Ignoring):
        def start(self, name: str, attributes: object) -> None:
            raise ValueError("a bug")

    with pytest.raises(ValueError, match="a bug"):
        sax.parse([b"<a/>"], Broken(), {}, "brief.docx")


LONG = {
    "unclosed comments": "<!--" * 100_000,
    "lone brackets": "<" * 300_000,
    "divisions inside one another": "<div>x" * 10_000,
    "emphasis that never ends": "<p><b><i>x" * 10_000,
    "tables inside one another": "<table><tr><td>x" * 10_000,
    "cells over everything": "<table>" + "<tr><td rowspan=99 colspan=99>x" * 3_000,
    "list items under spans": "<ul>" + "<span>" * 5_000 + "<li>x" * 10_000,
    "end tags of nothing": "<div>" * 10_000 + "</p></b></td></table></h1>" * 20_000,
    "an attribute without end": "<p a" + " " * 500_000,
    "quotes without end": "<p a='" * 50_001,
    "white space": "a" + " \n" * 300_000 + "b",
    "a script without end": "<script>" + "</scrip" * 100_000,
    "links to notes": "<a href='#fn1'>1" * 20_000,
}


@pytest.mark.parametrize("name", LONG)
def test_pages_take_time_in_proportion_to_their_length(name):
    """Each of these takes minutes where a step looks back at all before it; the run as a whole would not end."""
    data = f"<html><body><p>The text.</p>{LONG[name]}".encode()
    assert extracted(data, "brief.html").blocks[0].text == "The text."


def test_short_paragraphs_take_time_in_proportion_to_their_number(tmp_path):
    path = tmp_path / "brief.docx"
    path.write_bytes(docx(p("a") * 20_000))
    assert "no text in a known language" in str(read([str(path)]).errors[0])


def test_a_damaged_part_beside_the_text_is_told_apart():
    data = zipped({"[Content_Types].xml": "", "word/document.xml": body(p("x")), "word/footnotes.xml": "<w:foot"})
    with pytest.raises(ReadError, match=r"footnotes\.xml is no well-formed XML"):
        extracted(data, "brief.docx")


def test_a_format_without_its_package_names_the_extra():
    rare = formats.Format("a rare file", (".rare",), "rare", packages=("no_such_package",))
    with pytest.raises(ReadError, match=r"a rare file.*no_such_package.*pip install 'driftlint\[documents\]'"):
        formats.extract(rare, b"", "brief.rare")


def test_more_parts_than_a_document_has_are_not_listed(tmp_path: Path):
    path = tmp_path / "many.docx"
    with zipfile.ZipFile(path, "w") as many:
        for number in range(40_000):
            many.writestr(f"part{number:060}", "")
    assert "too many parts" in str(read([str(path)]).errors[0])

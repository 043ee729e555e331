"""When a document was written: what counts, and what comes first."""

from __future__ import annotations

import io
import zipfile

import pytest
from driftlint import Document, Role, Section, SourceFile
from driftlint.analysis.dating import date_of

BODY = "## English\n\nThe port opened in June 1998.\n\n## French\n\nLe port a ouvert en juin 1998.\n"


def document(path: str, text: str = BODY, *codes: str) -> Document:
    file = SourceFile(path, text)
    sections = tuple(Section(file, code, Role.SYNOPSIS, "", ()) for code in codes or ("en", "fr"))
    return Document(path, (file,), sections, (codes or ("en",))[0])


def dated(*args: object, **contents: bytes) -> tuple[str, str] | None:
    found = date_of(document(*args), {name.replace("__", "."): data for name, data in contents.items()})
    return None if found is None else (found.shown, found.how)


@pytest.mark.parametrize(
    ("path", "date"),
    [
        ("brief-2024-03-15.md", "2024-03-15"),
        ("2024_03_15 brief.md", "2024-03-15"),
        ("brief20240315.md", "2024-03-15"),
        ("brief.15.03.2024.md", "2024-03-15"),
        ("brief-202403.md", "2024-03"),
        ("brief-2024-Q3.md", "2024-07"),
        ("brief-2024.md", "2024"),
        ("2023/11/brief.md", "2023-11"),
        ("2023/11/07/brief.md", "2023-11-07"),
        ("archive/2023-11/brief.md", "2023-11"),
        ("archive/2023/brief.md", "2023"),
        ("archive/2023/brief-04.md", "2023"),
        ("archive/2022/brief-2023-11.md", "2023-11"),
        ("archive\\2023\\11\\brief.md", "2023-11"),
        ("s3://bucket/2023/11/brief.md", "2023-11"),
        ("briefs.zip/2023/11/brief.md", "2023-11"),
        ("brief-2050-goals.md", None),
        ("brief-2024-13-40.md", "2024"),
        ("brief-2023-02-30.md", "2023"),
        ("brief-1234567.md", None),
        ("brief-120240315.md", None),
        ("brief.md", None),
        ("<stdin>", None),
    ],
)
def test_names(path, date):
    found = dated(path)
    assert (found[0] if found else None) == date


@pytest.mark.parametrize(
    ("line", "codes", "date"),
    [
        ("15 March 2024", ("en",), "2024-03-15"),
        ("Brussels, 15 March 2024", ("en",), "2024-03-15"),
        ("Published on March 15, 2024", ("en",), "2024-03-15"),
        ("*Date: 2024-03-15*", ("en",), "2024-03-15"),
        ("**March 2024**", ("en",), "2024-03"),
        ("Bruxelles, le 15 mars 2024", ("fr",), "2024-03-15"),
        ("Madrid, 15 de marzo de 2024", ("es",), "2024-03-15"),
        ("Stand: 15. März 2024", ("de",), "2024-03-15"),
        ("2024年3月15日", ("zh",), "2024-03-15"),
        ("北京，2024年3月15日", ("en", "zh"), "2024-03-15"),
        ("The port opened on 15 March 2024.", ("en",), None),
        ("On 15 March 2024 the port opened its gates to all.", ("en",), None),
        ("# The summit of 15 March 2024", ("en",), None),
        ("2024", ("en",), None),
        ("Tel. 2024-03-15-22", ("en",), None),
    ],
)
def test_a_line_at_the_head_that_says_little_else(line, codes, date):
    found = dated("brief.md", f"{line}\n\n{BODY}", *codes)
    assert found == (None if date is None else (date, "date line"))


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("---\ntitle: Ports\ndate: 2024-03-15\n---\n", "2024-03-15"),
        ("\ufeff---\r\ndate: '2024-03-15T08:00:00Z'\r\n---\r\n", "2024-03-15"),
        ("---\nDate: 15 March 2024\n---\n", "2024-03-15"),
        ("---\npublished: 2024-03\n...\n", "2024-03"),
        ("+++\ndate = 2024-03-15\n+++\n", "2024-03-15"),
        ("---\nupdate: 2024-03-15\n---\n", None),
        ("---\n\nA line.\n\ndate: never\n", None),
    ],
)
def test_front_matter(text, date):
    found = dated("brief.md", text + BODY)
    assert (found[0] if found else None) == date


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="date" content="2024-03-15">',
        '<META content="2024-03-15T10:00" property="article:published_time">',
        '<meta name="DC.date.issued" content="2024-03-15">',
        '<p><time class="when" datetime="2024-03-15">last week</time></p>',
    ],
)
def test_web_pages(head):
    assert dated("brief.html", f"<html><head>{head}</head><body>…</body></html>") == ("2024-03-15", "page metadata")


def packed(name: str, text: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(name, text)
    return data.getvalue()


@pytest.mark.parametrize(
    ("path", "data", "date"),
    [
        (
            "brief.docx",
            packed(
                "docProps/core.xml", '<dcterms:modified xsi:type="dcterms:W3CDTF">2024-03-15T08:00Z</dcterms:modified>'
            ),
            "2024-03-15",
        ),
        ("brief.odt", packed("meta.xml", "<meta:creation-date>2024-03-15T08:00</meta:creation-date>"), "2024-03-15"),
        ("brief.pdf", b"%PDF-1.4\n<< /CreationDate (D:20240315080000Z) >>", "2024-03-15"),
        ("brief.docx", b"no archive", None),
        ("brief.docx", packed("other.xml", "x"), None),
        ("brief.md", b"/CreationDate (D:20240315)", None),
    ],
    ids=["docx", "odt", "pdf", "broken", "no properties", "not asked"],
)
def test_file_properties(path, data, date):
    found = date_of(document(path, "Text."), {path: data})
    assert (found.shown if found else None) == date


def test_what_is_surer_comes_first_and_what_agrees_says_more():
    front = "---\ndate: 2021-05-01\n---\n"
    assert dated("2024-03-15.md", f"{front}15 March 2023\n\n{BODY}") == ("2021-05-01", "front matter")
    assert dated("2024-03-15.md", f"15 March 2023\n\n{BODY}") == ("2024-03-15", "file name")
    assert dated("brief-2022.md", f"15 March 2023\n\n{BODY}") == ("2023-03-15", "date line")
    assert dated("2024-brief.pdf", "Text.", "en", **{"2024-brief__pdf": b"/CreationDate (D:20240315)"}) == (
        "2024-03-15",
        "file properties",
    )
    assert dated("2023-brief.pdf", "Text.", "en", **{"2023-brief__pdf": b"/CreationDate (D:20240315)"}) == (
        "2023",
        "file name",
    )
    assert dated("2024.md", f"---\ndate: 2023\n---\n15 March 2023\n\n{BODY}") == ("2023-03-15", "date line")

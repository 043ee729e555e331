"""PDF files: the same findings as from the text that they were made of, at the right page and line."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata
from functools import cache
from pathlib import Path

import pytest
from driftlint.checking import Report, check
from driftlint.errors import ReadError
from driftlint.model import Finding
from driftlint.reading import read
from driftlint.reading.compatibility import unified

pdfium = pytest.importorskip("pypdfium2")

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
FILES = sorted((FIXTURES / "formats").glob("*/*.pdf"))


@cache
def checked(path: Path) -> Report:
    return check([str(path)])


def plain(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def told(findings: tuple[Finding, ...]) -> list[tuple[str, str, str, str]]:
    """Rule, language and the texts of each finding, but for the spaces that a program sets between scripts."""
    return sorted(
        (f.rule, f.location.language, plain(f.location.text), plain(f.source.text if f.source else ""))
        for f in findings
    )


def printed_line(path: Path, page: int, wanted: str) -> str:
    """The line of a page that pdfium itself finds some words on, by their height on the page."""
    document = pdfium.PdfDocument(path)
    text = document[page - 1].get_textpage()
    found = text.search(wanted).get_next()
    assert found, f"{wanted!r} is not on page {page}"
    _, bottom, _, top = text.get_charbox(found[0])
    return text.get_text_bounded(left=0, right=1e4, bottom=bottom - 1, top=top + 1)


def test_there_are_fixtures():
    assert len(FILES) >= 5


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_same_brief_gives_the_same_findings(path):
    report, source = checked(path), checked(FIXTURES / path.parent.name / "brief.md")
    assert not report.errors
    assert source.findings
    assert told(report.findings) == told(source.findings)
    assert [each.languages for each in report.documents] == [each.languages for each in source.documents]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_positions_lead_to_the_page_and_line(path):
    findings = [finding for finding in checked(path).findings if len(finding.location.text.split()) == 1]
    assert findings
    for finding in findings:
        place = dict(finding.location.place)
        words = finding.location.text.split("\n")[0]
        assert words in printed_line(path, int(place["page"]), words).replace("\r\n", "")


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_running_heads_page_numbers_and_footnotes_stay_out_of_the_text(path):
    (document,) = read([str(path)]).documents
    for section in document.sections:
        for sentence in section.sentences:
            assert "in brief" not in sentence.text
            assert not re.search(r"\bPage \d|\d / \d", sentence.text)
            assert "figures are those of the authorities" not in sentence.text or str(section.role) == "other"


def test_lines_are_counted_in_reading_order_on_each_page():
    (document,) = read([str(FIXTURES / "formats" / "darien-gap" / "brief.writer.2.pdf")]).documents
    places = [dict(mark.place) for mark in document.files[0].marks]
    assert places[:2] == [{"page": 1, "line": 1}, {"page": 1, "line": 2}]
    assert {place["page"] for place in places} == {1, 2}


def test_words_broken_over_lines_are_whole_again():
    (document,) = read([str(FIXTURES / "formats" / "wind-auctions" / "brief.writer.2.pdf")]).documents
    (source,) = read([str(FIXTURES / "wind-auctions" / "brief.md")]).documents
    for code in source.languages:
        words = {word for each in source.sentences_in(code) for word in each.text.split()}
        found = {word for each in document.sentences_in(code) for word in each.text.split()}
        assert not [word for word in found - words if "-" in word]


# ---- small files of our own ------------------------------------------------------------------------------------------


def pdf(*pages: str, extra: bytes = b"", trailer: bytes = b"") -> bytes:
    """A PDF file whose pages have these content streams; /F1 is Helvetica, /F2 its bold."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>"]
    kids = b" ".join(b"%d 0 R" % (5 + 2 * i) for i in range(len(pages)))
    objects.append(b"<</Type/Pages/Kids[%s]/Count %d/MediaBox[0 0 400 600]>>" % (kids, len(pages)))
    objects.append(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
    objects.append(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>")
    for index, content in enumerate(pages):
        data = content.encode("cp1252")
        resources = b"<</Font<</F1 3 0 R/F2 4 0 R>>>>"
        objects.append(b"<</Type/Page/Parent 2 0 R/Resources%s/Contents %d 0 R%s>>" % (resources, 6 + 2 * index, extra))
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(data), data))
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, start)
    return bytes(out)


def lines(*texts: str, top: int = 500, left: int = 40, size: int = 10, font: str = "F1", step: float = 1.2) -> str:
    shown = (text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") for text in texts)
    return "".join(
        f"BT /{font} {size} Tf {left} {top - i * size * step:.1f} Td ({text}) Tj ET\n" for i, text in enumerate(shown)
    )


def blocks(data: bytes) -> list[tuple[str, str]]:
    from driftlint.reading.pdf import read as read_pdf

    return [(block.kind.name, block.text) for block in read_pdf(data, "brief.pdf").blocks]


EN = (
    "The ministry raised the tax on sugar to 12 per cent, the high",
    "est in the region, after a long debate in March.",
)

SETTINGS = {
    "a sentence goes on at the next page": (
        (lines("The ministry raised the tax on sugar to 12 per cent and will", top=90)),
        (lines("raise it again in March.", top=520)),
        [("PARAGRAPH", "The ministry raised the tax on sugar to 12 per cent and will raise it again in March.")],
    ),
    "a running head and page numbers go": (
        lines("Sugar and tax", top=580, size=8) + lines("The vote came in March.") + lines("- 1 -", top=20, size=8),
        lines("Sugar and tax", top=580, size=8) + lines("The tax rose in May.") + lines("- 2 -", top=20, size=8),
        [("PARAGRAPH", "The vote came in March. The tax rose in May.")],
    ),
    "a figure at the head of a page is no page number": (
        lines("The vote came in March.", "The tax was not raised before", top=500),
        lines("2031", top=590),
        [("PARAGRAPH", "The vote came in March."), ("PARAGRAPH", "The tax was not raised before 2031")],
    ),
    "headings are larger": (
        lines("Sugar and tax", top=540, size=18) + lines("The vote came in March.", "It rose in May."),
        "",
        [("HEADING", "Sugar and tax"), ("PARAGRAPH", "The vote came in March. It rose in May.")],
    ),
    "a footnote stands apart": (
        lines("The tax on sugar rose in May.", "It had been low.", top=200)
        + lines("1 As the ministry says.", top=60, size=7),
        "",
        [
            ("PARAGRAPH", "The tax on sugar rose in May. It had been low."),
            ("NOTE", "1 As the ministry says."),
        ],
    ),
    "items of a list": (
        lines("• The tax rises.", "• The vote comes."),
        "",
        [("ITEM", "The tax rises."), ("ITEM", "The vote comes.")],
    ),
    "text that stands upright is left out": (
        lines("The tax rises.") + "BT /F1 40 Tf 0 1 -1 0 380 100 Tm (DRAFT) Tj ET\n",
        "",
        [("PARAGRAPH", "The tax rises.")],
    ),
    "bold printed twice": (
        lines("Tax", font="F2") + lines("Tax", font="F2", left=40) + lines("The vote came in March.", top=400),
        "",
        [("PARAGRAPH", "Tax"), ("PARAGRAPH", "The vote came in March.")],
    ),
}


@pytest.mark.parametrize(("first", "second", "expected"), SETTINGS.values(), ids=SETTINGS.keys())
def test_pages_become_blocks(first, second, expected):
    assert blocks(pdf(first, second) if second else pdf(first)) == expected


HYPHENS = {
    "a word": ("The minister spoke of the long govern-", "ment crisis in the spring of last year.", "government"),
    "a compound that the text has": (
        "A well-known plan. The plan is now well-",
        "known all over the land, too.",
        "well-known",
    ),
    "two words that the text has": (
        "A policy on making tea. It is policy-",
        "making that the minister likes.",
        "policy-making",
    ),
    "before a capital": (
        "The minister of the interior, Ms Sandvik-",
        "Moe, has not said a word about it.",
        "Sandvik-Moe",
    ),
    "before a figure": (
        "The ministry has called the new law the Plan-",
        "2030 for the sugar of the whole land.",
        "Plan-2030",
    ),
    "inside a compound": (
        "Under the scheme that Kenya has, pay-",
        "per-crate, farmers pay only for what",
        "pay-per-crate",
    ),
    "a French inversion": (
        "Le ministre a parlé hier. Le taux monte-",
        "t-il encore au mois de mai prochain ?",
        "monte-t-il",
    ),
}


@pytest.mark.parametrize(("first", "second", "word"), HYPHENS.values(), ids=HYPHENS.keys())
def test_hyphens_at_line_ends(first, second, word):
    ((_, text),) = blocks(pdf(lines(first, second)))
    assert word in text


def test_two_columns_are_read_one_after_the_other():
    left = [f"Left line {i} of a text in two" for i in range(8)]
    right = [f"Right line {i} of the same text" for i in range(8)]
    page = lines("Across both columns, as a title is set", top=540, size=14)
    for i in range(8):  # as some programs write them, line by line over the whole page
        page += lines(left[i], top=500 - 12 * i) + lines(right[i], top=500 - 12 * i, left=220)
    found = " ".join(text for _, text in blocks(pdf(page)))
    assert found == " ".join(["Across both columns, as a title is set", *left, *right])


@pytest.mark.parametrize(
    ("found", "meant"), [("ﬁnance", "finance"), ("⼈⺠", "人民"), ("⻓江", "长江"), ("豈", "豈"), ("，", "，")]
)
def test_doubles_of_characters(found, meant):
    assert unified(found) == meant


ENCRYPTED = b"/Encrypt<</Filter/Standard/V 1/R 2/O<" + b"00" * 32 + b">/U<" + b"11" * 32 + b">/P -4>>/ID[<00><00>]"
UNREADABLE = {
    "scanned": (pdf("q 100 0 0 100 0 0 cm Q"), "has no text: its pages are pictures"),
    "encrypted": (pdf(lines("The tax rises."), trailer=ENCRYPTED), "is protected by a password"),
    "cut short": (b"%PDF-1.7\n1 0 obj\n<</Type/Catalog", "is damaged: it is no valid PDF file"),
    "no page": (pdf(), "is damaged: it is no valid PDF file"),
    "garbage": (b"%PDF-1.7\n" + bytes(range(256)) * 40, "is damaged: it is no valid PDF file"),
}


@pytest.mark.parametrize(("data", "message"), UNREADABLE.values(), ids=UNREADABLE.keys())
def test_what_cannot_be_read_says_why(tmp_path, data, message):
    path = tmp_path / "brief.pdf"
    path.write_bytes(data)
    (error,) = read([str(path)]).errors
    assert message in error.message
    assert error.hint


def test_a_missing_package_names_the_extra(tmp_path, monkeypatch):
    path = tmp_path / "brief.pdf"
    path.write_bytes(pdf(lines("The tax rises.")))
    monkeypatch.setattr("driftlint.reading.formats.find_spec", lambda name: None)
    (error,) = read([str(path)]).errors
    assert isinstance(error, ReadError)
    assert "pypdfium2" in error.message
    assert "driftlint[documents]" in str(error.hint)


def test_a_folder_leaves_out_the_print_of_a_source(tmp_path):
    (tmp_path / "brief.md").write_text("# Sugar\n\nThe tax rises.\n", encoding="utf-8")
    (tmp_path / "brief.pdf").write_bytes(pdf(lines("The tax rises.")))
    (tmp_path / "other.pdf").write_bytes(b"%PDF-1.7")
    result = read([str(tmp_path)])
    assert [Path(error.path).name for error in result.errors if error.path] == ["other.pdf"]


def test_no_other_run_imports_pdfium(tmp_path):
    (tmp_path / "brief.md").write_text("# Sugar\n\nThe tax rises.\n", encoding="utf-8")
    code = f"from driftlint.reading import read; import sys; read([{str(tmp_path / 'brief.md')!r}]); " + (
        "sys.exit('pypdfium2' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)

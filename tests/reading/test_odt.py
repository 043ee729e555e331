"""OpenDocument texts: the accepted view, what is left out, what a block says of itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import OASIS, blocks, extracted, odt, texts
from driftlint.reading.blocks import Kind

FEATURES = Path(__file__).resolve().parents[2] / "fixtures" / "formats" / "word-processor"
STYLES = (
    '<style:style style:name="Title" style:family="paragraph"/>'
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
    '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="S" style:family="text">'
    '<style:text-properties style:text-position="super 58%"/></style:style>'
)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<text:p>One.</text:p><text:p/><text:p>Two.</text:p>", ["One.", "Two."]),
        ("<text:p>White\n   space <text:span> is one</text:span> space.</text:p>", ["White space is one space."]),
        ('<text:p>a<text:s text:c="2"/>b<text:tab/>c</text:p>', ["a  b c"]),
        ("<text:p>Over<text:line-break/>two lines.</text:p>", ["Over two lines."]),
        ('<text:p>Seen.<text:span text:style-name="H"> Unseen.</text:span></text:p>', ["Seen."]),
        ('<text:p>300 km<text:span text:style-name="S">2</text:span></text:p>', ["300 km²"]),
        (
            "<text:tracked-changes><text:deletion><text:p>out</text:p></text:deletion></text:tracked-changes>"
            "<text:p>Kept <text:change-start/>in<text:change-end/>.</text:p>",
            ["Kept in."],
        ),
        ("<text:p>Word<office:annotation><text:p>A remark.</text:p></office:annotation>.</text:p>", ["Word."]),
        ("<text:p>Page <text:page-number>4</text:page-number>.</text:p>", ["Page 4."]),
        (
            "<text:p>Host.<draw:frame><draw:text-box><text:p>Boxed.</text:p></draw:text-box><svg:desc>A box</svg:desc>"
            "</draw:frame></text:p>",
            ["Host.", "Boxed."],
        ),
        (
            "<text:p>Text<draw:frame><draw:image><office:binary-data>AAAA</office:binary-data></draw:image></draw:frame>"
            "</text:p>",
            ["Text"],
        ),
        (
            "<text:table-of-content><text:p>Contents 2</text:p></text:table-of-content><text:p>Text.</text:p>",
            ["Text."],
        ),
        ('<text:section text:display="none"><text:p>Unseen.</text:p></text:section><text:p>Seen.</text:p>', ["Seen."]),
        ("<text:p><text:ruby>东<text:ruby-text>dong</text:ruby-text></text:ruby></text:p>", ["东"]),
    ],
)
def test_what_a_reader_reads(body, expected):
    assert texts(odt(body, styles=STYLES), "brief.odt") == expected


@pytest.mark.parametrize(
    ("body", "kind", "level"),
    [
        ("<text:p>Text</text:p>", Kind.PARAGRAPH, 0),
        ('<text:h text:outline-level="3">Heading</text:h>', Kind.HEADING, 3),
        ('<text:p text:style-name="P1">Title</text:p>', Kind.HEADING, 1),
        ("<text:list><text:list-item><text:p>Item</text:p></text:list-item></text:list>", Kind.ITEM, 0),
    ],
)
def test_what_a_paragraph_is(body, kind, level):
    (block,) = blocks(odt(body, styles=STYLES), "brief.odt")
    assert (block.kind, block.level) == (kind, level)


def test_bold_text_stands_out():
    (block,) = blocks(
        odt('<text:p><text:span text:style-name="B">Lead.</text:span> Text.</text:p>', styles=STYLES), "a.odt"
    )
    assert (block.strong, block.lead) == (False, 5)


def test_a_footnote_stands_at_its_paragraph():
    inner = "<text:note-citation>1</text:note-citation> <text:note-body> <text:p>Below.</text:p> </text:note-body>"
    note = f'<text:note text:note-class="footnote"> {inner} </text:note>'
    read = extracted(odt(f"<text:p>One.</text:p><text:p>Two.{note} Three.</text:p>"), "brief.odt")
    assert [(block.kind, block.text) for block in read.blocks][1:] == [
        (Kind.PARAGRAPH, "Two. Three."),
        (Kind.NOTE, "Below."),
    ]
    assert read.file.place(read.blocks[2].clean.offsets[0]) == (("paragraph", 2), ("note", 1))


def test_a_table_with_a_language_a_column():
    def cells(*texts: str) -> str:
        each = "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in texts)
        return f"<table:table-row>{each}</table:table-row>"

    rows = cells("English", "Chinese") + cells("It rains.", "下雨了。")
    found = blocks(odt(f"<table:table>{rows}</table:table>"), "brief.odt")
    assert [(block.language, block.text) for block in found] == [("en", "It rains."), ("zh", "下雨了。")]


def test_one_file_of_plain_xml():
    body = "<office:body><office:text><text:p>Here.</text:p></office:text></office:body>"
    assert texts(f"<office:document {OASIS}>{body}</office:document>".encode(), "brief.fodt") == ["Here."]


READ = [
    "Ferries on the Orinoco: Who Pays for the Crossing?",
    "Marisol Echandía-Varela",
    "Abstract",
    "The ferry company carried forty-one thousand passengers across the Orinoco in 2024. "
    "Fares cover two thirds of the cost; the state pays the rest.",
    "The two landings lie 12 km apart, and each serves an area of 300 km².",
    "No bridge will open before 2031.",
    "The boats are older than the bridge that was to replace them.",
    "The ministry wants a new fare by July.",
    "The crossing takes forty minutes when the river is low.",
    "Résumé",
    "Les bacs de l’Orénoque : qui paie la traversée ?",
]


@pytest.mark.parametrize("name", ["brief.fodt", "brief.odt", "brief.docx"])
def test_what_libreoffice_saves(name):
    """Tracked changes, a comment, hidden text, a frame, a footnote, a content control: the same from each format."""
    path = FEATURES / name
    read = extracted(path.read_bytes(), path)
    assert [block.text for block in read.blocks][: len(READ)] == READ
    assert [block.text for block in read.blocks if block.kind is Kind.NOTE] == [
        "Figures of the port authority of Ciudad Bolívar, without pilgrims."
    ]
    assert read.blocks[-2].text == "La traversée dure quarante minutes quand le fleuve est bas."
    assert {block.tag for block in read.blocks} == {"en", "fr"}
    assert read.file.place(read.blocks[3].clean.offsets[0]) == (("paragraph", 4),)

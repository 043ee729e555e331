"""Word documents: the accepted view, what is left out, what a block says of itself."""

from __future__ import annotations

import pytest
from documents import WORD, blocks, docx, extracted, p, r, texts, zipped
from driftlint.reading.blocks import Kind

HEADINGS = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>'
    "</w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Kapitel"/><w:basedOn w:val="berschrift2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Outlined"><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="List"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Verzeichnis1"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="character" w:styleId="Strong"><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>'
)
INSERTED = '<w:ins w:id="1" w:author="A"><w:r><w:t>in</w:t></w:r></w:ins>'
DELETED = '<w:del w:id="1" w:author="A"><w:r><w:delText>out</w:delText></w:r></w:del>'
PLACEHOLDER = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('Click')}</w:sdtContent></w:sdt>"
END_DELETED = '<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>'
BOX = "<wps:txbx><w:txbxContent>" + p("Boxed.") + "</w:txbxContent></wps:txbx>"
OLD_BOX = "<v:textbox><w:txbxContent>" + p("Boxed, for old programs.") + "</w:txbxContent></v:textbox>"


def either(new: str) -> str:
    """What new programs show, and for old ones a box."""
    choice = f'<mc:Choice Requires="wps">{new}</mc:Choice><mc:Fallback>{OLD_BOX}</mc:Fallback>'
    return f"<w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r>"


def field(instruction: str, result: str) -> str:
    step = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    code = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return f"{step('begin')}{code}{step('separate')}{r(result)}{step('end')}"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # tracked changes
        (p("Keep ", INSERTED, DELETED, " this."), ["Keep in this."]),
        (
            p("Moved ") + f"<w:p><w:moveFrom>{r('away')}</w:moveFrom><w:moveTo>{r('here')}</w:moveTo></w:p>",
            ["Moved", "here"],
        ),
        (p("One, ", properties=END_DELETED) + p("two."), ["One, two."]),
        (p("One, ", properties=END_DELETED) + p(DELETED, properties=END_DELETED) + p("three."), ["One, three."]),
        (p("At the end", properties=END_DELETED), ["At the end"]),
        (p("New.", properties='<w:pPrChange><w:pPr><w:pStyle w:val="berschrift2"/></w:pPr></w:pPrChange>'), ["New."]),
        (
            "<w:p><w:ins><w:del><w:r><w:delText>both</w:delText></w:r></w:del></w:ins>" + r("Left.") + "</w:p>",
            ["Left."],
        ),
        # content controls, fields, links
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{p('Controlled.')}</w:sdtContent></w:sdt>", ["Controlled."]),
        (p("A ", f"<w:sdt><w:sdtPr/><w:sdtContent>{r('filled')}</w:sdtContent></w:sdt>", " one."), ["A filled one."]),
        (p("A", PLACEHOLDER, "."), ["A."]),
        (p("Figure ", field("SEQ Figure", "4"), "."), ["Figure 4."]),
        (
            p("Never ended ", '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "code") + p("Next."),
            ["Never ended", "Next."],
        ),
        (p('<w:fldSimple w:instr="REF a">' + r("Table 2") + "</w:fldSimple>"), ["Table 2"]),
        (p("See ", f'<w:hyperlink w:anchor="a">{r("the annex")}</w:hyperlink>', "."), ["See the annex."]),
        # text boxes, once
        (p("Host.", either(BOX)), ["Host.", "Boxed."]),
        (p("Host.", either("")), ["Host.", "Boxed, for old programs."]),
        (p("Host.", f"<w:r><w:pict>{OLD_BOX}</w:pict></w:r>"), ["Host.", "Boxed, for old programs."]),
        # what is left out
        (p("Seen.", r(" Unseen.", "<w:vanish/>"), r(" Unseen.", '<w:rStyle w:val="Secret"/>')), ["Seen."]),
        (p("Seen.", r(" Shown again.", '<w:rStyle w:val="Secret"/><w:vanish w:val="0"/>')), ["Seen. Shown again."]),
        (p("Contents......2", style="Verzeichnis1") + p("Text."), ["Text."]),
        (p("Text.") + "<w:sectPr><w:p><w:r><w:t>no text</w:t></w:r></w:p></w:sectPr>", ["Text."]),
        (p("Word", '<w:r><w:commentReference w:id="0"/></w:r>', "."), ["Word."]),
        # characters
        (
            p("over", "<w:r><w:softHyphen/></w:r>", "time, long", "<w:r><w:noBreakHyphen/></w:r>", "term"),
            ["overtime, long\u2011term"],
        ),
        (p("a", "<w:r><w:tab/></w:r>", "b", '<w:r><w:sym w:font="Arial" w:char="20AC"/></w:r>'), ["a b€"]),
        (p("300 km", r("2", '<w:vertAlign w:val="superscript"/>')), ["300 km²"]),
        ("<w:p><w:r><w:t> trimmed </w:t></w:r></w:p>", ["trimmed"]),
        ("<w:p><w:ruby><w:rt>" + r("dong") + "</w:rt><w:rubyBase>" + r("东") + "</w:rubyBase></w:ruby></w:p>", ["东"]),
        (p("x = ", "<m:oMath><m:r><m:t>5</m:t></m:r></m:oMath>"), ["x = 5"]),
        # lines that the author broke
        (p("Over", "<w:r><w:br/></w:r>", "two lines."), ["Over two lines."]),
        (p("跨越", "<w:r><w:br/></w:r>", "两行。"), ["跨越两行。"]),
        (p("Résumé", "<w:r><w:br/></w:r>", "Le taux monte."), ["Résumé", "Le taux monte."]),
        (p("One.", "<w:r><w:br/><w:br/></w:r>", "Two."), ["One.", "Two."]),
    ],
)
def test_what_a_reader_reads(body, expected):
    assert texts(docx(body, styles=HEADINGS), "brief.docx") == expected


@pytest.mark.parametrize(
    ("paragraph", "kind", "level"),
    [
        (p("Text"), Kind.PARAGRAPH, 0),
        (p("Heading", style="berschrift2"), Kind.HEADING, 2),
        (p("Heading", style="Own"), Kind.HEADING, 2),
        (p("Heading", style="Titel"), Kind.HEADING, 1),
        (p("Heading", style="Outlined"), Kind.HEADING, 3),
        (p("Heading", properties='<w:outlineLvl w:val="0"/>'), Kind.HEADING, 1),
        (p("Body", style="Outlined", properties='<w:outlineLvl w:val="9"/>'), Kind.PARAGRAPH, 0),
        (p("Item", style="List"), Kind.ITEM, 0),
        (p("Item", properties='<w:numPr><w:numId w:val="1"/></w:numPr>'), Kind.ITEM, 0),
        (p("No item", style="List", properties='<w:numPr><w:numId w:val="0"/></w:numPr>'), Kind.PARAGRAPH, 0),
    ],
)
def test_what_a_paragraph_is(paragraph, kind, level):
    (block,) = blocks(docx(paragraph, styles=HEADINGS), "brief.docx")
    assert (block.kind, block.level) == (kind, level)


@pytest.mark.parametrize(
    ("runs", "strong", "bold", "lead"),
    [
        (["All plain"], False, False, 0),
        ([r("All bold", "<w:b/>")], True, True, 8),
        ([r("All italic", "<w:i/>")], True, False, 10),
        ([r("By style", '<w:rStyle w:val="Strong"/>')], True, True, 8),
        ([r("Lead.", "<w:b/>"), " Then plain."], False, False, 5),
        ([r("Lead", '<w:b w:val="false"/>'), " plain."], False, False, 0),
    ],
)
def test_emphasis(runs, strong, bold, lead):
    (block,) = blocks(docx(p(*runs), styles=HEADINGS), "brief.docx")
    assert (block.strong, block.bold, block.lead) == (strong, bold, lead)


def test_paragraphs_are_counted_as_a_person_counts_them():
    table = f"<w:tbl><w:tr><w:tc>{p('Left.')}</w:tc><w:tc>{p()}{p('Right.')}</w:tc></w:tr></w:tbl>"
    read = extracted(docx(p("One.") + p() + p(" ") + p("Two.") + table + p("Five.")), "brief.docx")
    places = {block.text: dict(read.file.place(block.clean.offsets[0])) for block in read.blocks}
    assert [places[text]["paragraph"] for text in ("One.", "Two.", "Left.", "Right.", "Five.")] == [1, 2, 3, 4, 5]


def test_a_footnote_stands_at_its_paragraph():
    notes = "".join(f'<w:footnote w:id="{i}">{p(text)}</w:footnote>' for i, text in [(2, "First."), (7, "Second.")])
    separator = f'<w:footnote w:type="separator" w:id="0">{p("no text")}</w:footnote>'
    body = p("One.") + p("Two.", '<w:r><w:footnoteReference w:id="7"/></w:r>')
    read = extracted(docx(body, footnotes=separator + notes), "brief.docx")
    assert [(block.kind, block.text) for block in read.blocks][2:] == [(Kind.NOTE, "Second.")]
    assert read.file.place(read.blocks[2].clean.offsets[0]) == (("paragraph", 2), ("note", 1))


def test_every_character_knows_its_place():
    body = p(
        "Tab",
        "<w:r><w:tab/></w:r>",
        "soft",
        "<w:r><w:softHyphen/></w:r>",
        "ly 5",
        r("2", '<w:vertAlign w:val="superscript"/>'),
    )
    read = extracted(docx(p("Before.") + body), "brief.docx")
    block = read.blocks[1]
    assert block.text == "Tab softly 5²"
    assert "".join(read.file.text[i] for i in block.clean.offsets) == "Tab\tsoftly 52"
    assert read.file.position(block.clean.offsets[0]) == (2, 1)


EN = "The ministry of finance raised the rate to four per cent in the spring of that year."
FR = "Le ministère des finances a porté le taux à quatre pour cent au printemps de cette année."
ROWS = [
    ("English", "Français"),
    ("Prices rise in May.", "Les prix montent en mai."),
    ("Nobody pays.", "Personne ne paie."),
]


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc>{properties}{p(text)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr>{properties}{''.join(cells)}</w:tr>"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # a language a column, by its head
        (
            [row(*map(cell, line)) for line in ROWS],
            [
                ("en", "Prices rise in May."),
                ("en", "Nobody pays."),
                ("fr", "Les prix montent en mai."),
                ("fr", "Personne ne paie."),
            ],
        ),
        # a language a row, by its first cell
        (
            [row(cell("English"), cell("It rains.")), row(cell("French"), cell("Il pleut."))],
            [("en", "It rains."), ("fr", "Il pleut.")],
        ),
        # a language a column, by its text
        (
            [row(cell("1"), cell(EN), cell(FR))],
            [(None, "1"), ("en", EN), ("fr", FR)],
        ),
        # figures
        (
            [row(cell("Year"), cell("Tonnes")), row(cell("2024"), cell("12"))],
            [(None, "Year"), (None, "Tonnes"), (None, "2024"), (None, "12")],
        ),
        # a cell over two columns does not shift those after it
        (
            [
                row(cell("", ""), cell("English"), cell("French")),
                row(cell("a", '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'), cell("Il pleut.")),
            ],
            [(None, "a"), ("fr", "Il pleut.")],
        ),
        # rows and cells that a tracked change takes out
        (
            [
                row(cell("a"), cell("b"), properties="<w:trPr><w:del/></w:trPr>"),
                row(cell("c"), cell("d", "<w:tcPr><w:cellDel/></w:tcPr>")),
            ],
            [(None, "c")],
        ),
    ],
)
def test_tables(rows, expected):
    found = blocks(docx(f"<w:tbl><w:tblGrid/>{''.join(rows)}</w:tbl>"), "brief.docx")
    assert [(block.language, block.text) for block in found] == expected


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        (("en-GB", "fr-FR", "fr-FR"), ["en", "fr", "fr"]),
        (("en-GB", "en-GB", "en-GB"), [None, None, None]),  # one language for all: nobody chose it
        (("fr-FR", "en-GB", "fr-FR"), [None, None, None]),  # the text says otherwise
    ],
)
def test_language_tags_count_where_they_are_set_with_care(tags, expected):
    lang = '<w:lang w:val="{}"/>'.format
    body = "".join(p(r(text, lang(tag))) for text, tag in zip((EN, FR, "Taux, 2024"), tags, strict=True))
    assert [block.tag for block in blocks(docx(body), "brief.docx")] == expected


def test_the_text_part_may_have_another_name():
    assert texts(docx(p("Here."), document="word/document2.xml"), "brief.docx") == ["Here."]


def test_the_strict_variant_is_read():
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    body = f"<w:document {WORD}><w:body>{p('Here.')}</w:body></w:document>"
    body = body.replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main", strict)
    assert texts(zipped({"[Content_Types].xml": "", "word/document.xml": body}), "brief.docx") == ["Here."]

"""Web pages: what a visitor reads, the languages that elements mark, the place of every character."""

from __future__ import annotations

import pytest
from documents import blocks, extracted, texts
from driftlint.model import Mention, Sentence
from driftlint.reading import read_text
from driftlint.reading.blocks import Kind


def page(body: str) -> bytes:
    return f"<!DOCTYPE html>\n<html><head><meta charset=utf-8></head><body>{body}</body></html>".encode()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>One.</p><p>Two.</p>", ["One.", "Two."]),
        ("<p>No end tag<p>next<div>a division</div>loose", ["No end tag", "next", "a division", "loose"]),
        ("<p>White \n\t space <b> is </b> one</p>", ["White space is one"]),
        ("<p>中文换行\n没有空格</p>", ["中文换行没有空格"]),
        ("<p>line<br>break</p>", ["line break"]),
        ("<p>Résumé<br>Le taux monte.</p>", ["Résumé", "Le taux monte."]),
        ("<p>One.<br><br>Two.</p>", ["One.", "Two."]),
        ("<p>caf&eacute; &#20013;&#x6587; &lt;b&gt; a&nbsp;b &unknown; &</p>", ["café 中文 <b> a\u00a0b &unknown; &"]),
        ("<p>soft&shy;ly</p>", ["softly"]),
        ("<p>4 < 5 <6> and <b>7</p>", ["4 < 5 <6> and 7"]),
        ("<p><i>a</i><b>b</b>c</p>", ["abc"]),
        ("<pre>one\ntwo</pre><pre><code>x = 1</code></pre>", ["one two"]),
        ("<p title='a > b'>after</p>", ["after"]),
        ("<P>UPPER</P>", ["UPPER"]),
        # what nobody sees
        ("<p>a</p><script>a < b</script><style>p {}</style><!-- c --><template>t</template><p>b</p>", ["a", "b"]),
        ("<script>var a = '<p>no</p>'; // </scrip", []),
        ("<p hidden>h</p><p style='color:red; DISPLAY : none'>d</p><p aria-hidden=true>a</p><p>seen</p>", ["seen"]),
        ("<div style='visibility:hidden'><p>deep</p></div><noscript>n</noscript><p>seen</p>", ["seen"]),
        ("<p>a<del>out</del><ins>in</ins></p><nav><a>Home</a></nav><select><option>x</select>", ["ain"]),
        ("<p>a<ruby>东<rp>(</rp><rt>dong</rt></ruby></p><svg><title>t</title><text>x</text></svg>", ["a东"]),
        # notes
        ("<p>One.<sup><a href='#fn1'>1</a></sup> Two.</p>", ["One. Two."]),
        ("<p>One <a class=footnote-ref href='#x'>[2]</a>.</p>", ["One ."]),
        ("<p>300 km<sup>2</sup></p>", ["300 km²"]),
        ("<p>See <a href='#fn1'>the long note</a>.</p>", ["See the long note."]),
    ],
)
def test_what_a_visitor_reads(body, expected):
    assert (texts(page(body), "brief.html") if expected else []) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<h1>A</h1><h3>B</h3>", [(Kind.HEADING, 1), (Kind.HEADING, 3)]),
        ("<ul><li>A<li>B</ul>", [(Kind.ITEM, 0), (Kind.ITEM, 0)]),
        ("<dl><dt>A<dd>B</dl>", [(Kind.ITEM, 0), (Kind.ITEM, 0)]),
        ("<p>A</p><hr><p>B</p>", [(Kind.PARAGRAPH, 0), (Kind.RULE, 0), (Kind.PARAGRAPH, 0)]),
        (
            "<p>A</p><div class=footnotes><ol><li id=fn1>N <a href='#fnref1'>↩</a></ol></div>",
            [(Kind.PARAGRAPH, 0), (Kind.NOTE, 0)],
        ),
        ("<p>A</p><footer>© Institute</footer>", [(Kind.PARAGRAPH, 0), (Kind.NOTE, 0)]),
        ("<table><tr><td>A<td>B</table>", [(Kind.CELL, 0), (Kind.CELL, 0)]),
    ],
)
def test_what_a_block_is(body, expected):
    assert [(block.kind, block.level) for block in blocks(page(body), "brief.html")] == expected


@pytest.mark.parametrize(
    ("body", "strong", "bold", "lead"),
    [
        ("<b>All bold</b>", True, True, 8),
        ("<em>All italic</em>", True, False, 10),
        ("<span style='font-weight:700'>Bold by style</span>", True, True, 13),
        ("<strong>Lead:</strong> then plain", False, False, 5),
        ("plain <b>then bold</b>", False, False, 0),
    ],
)
def test_emphasis(body, strong, bold, lead):
    (block,) = blocks(page(f"<p>{body}</p>"), "brief.html")
    assert (block.strong, block.bold, block.lead) == (strong, bold, lead)


EN = "The ministry of finance raised the rate to four per cent in the spring of that year."
FR = "Le ministère des finances a porté le taux à quatre pour cent au printemps de cette année."


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<p>{EN}</p><div lang=fr><p>{FR}</p></div><p>{EN}</p>", [None, "fr", None, None]),  # the third is a rule
        (f"<p lang=en>{EN}</p><p xml:lang=fr-CA>{FR}</p>", ["en", "fr"]),
        (f"<div lang=en><p>{EN}</p><p lang=fr>{FR}</p></div>", ["en", "fr"]),
        (f"<p>{EN} <i lang=fr>laissez-faire</i></p>", [None]),
        (f"<p><span lang=fr>{FR}</span></p>", ["fr"]),
        (f"<main lang=en><p>{EN}</p><p>{FR}</p><p>{FR}</p></main>", [None, None, None]),  # a template's, not the text's
    ],
)
def test_languages_that_elements_mark(body, expected):
    assert [block.language for block in blocks(page(body), "brief.html")] == expected


@pytest.mark.parametrize(
    ("language", "expected"), [("en", "en"), ("en-GB", "en"), ("fr", None), ("tlh", None), ("", None)]
)
def test_the_language_of_the_page_counts_where_its_text_begins_in_it(language, expected):
    data = f"<html lang='{language}'><body><p>{EN}</p><p>{FR}</p></body></html>".encode()
    assert extracted(data, "brief.html").announced == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<tr><th>English<th>French<tr><td>It rains.<td>Il pleut.", [("en", "It rains."), ("fr", "Il pleut.")]),
        ("<tr><th>English<td>It rains.</tr><tr><th>French<td>Il pleut.", [("en", "It rains."), ("fr", "Il pleut.")]),
        (
            "<tr><td><th>English<th>French<tr><td rowspan=2>1<td>It rains.<td>Il pleut.<tr><td>It snows.<td>Il neige.",
            [(None, "1"), ("en", "It rains."), ("en", "It snows."), ("fr", "Il pleut."), ("fr", "Il neige.")],
        ),
        ("<tr><td><table><tr><td>a<td>b</table><td>c", [(None, "a"), (None, "b"), (None, "c")]),
    ],
)
def test_tables(body, expected):
    found = blocks(page(f"<table>{body}</table>"), "brief.html")
    assert [(block.language, block.text) for block in found] == expected


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        ("<title>The title</title>", f"<p>{EN}</p>", ["The title", EN]),
        ("<title>Site</title>", f"<h1>The title</h1><p>{EN}</p>", ["The title", EN]),
        ("<title>Site</title>", f"<p><b>The title</b></p><p>{EN}</p>", ["The title", EN]),
        ("", f"<h1>The title</h1><p>Menu</p><main><p>{EN}</p></main><p>Other news</p>", ["The title", EN]),
    ],
)
def test_titles_and_the_main_part(head, body, expected):
    data = f"<html><head>{head}<body>{body}".encode()
    assert texts(data, "brief.html") == expected


def test_every_character_knows_its_line_and_column():
    data = page("\n<p>The caf&eacute;\nis <b>closed</b>\ttoday.</p>")
    read = extracted(data, "brief.html")
    (block,) = read.blocks
    assert block.text == "The café is closed today."
    file, sentence = read.file, Sentence(read.file, "en", block.text, block.clean.offsets)
    for word, line, column, written in [
        ("café", 3, 8, "caf&eacute;"),
        ("closed", 4, 7, "closed"),
        ("today", 4, 18, "today"),
    ]:
        at = block.text.index(word)
        place = Mention(sentence, at, at + len(word)).location
        assert (place.line, place.column, place.text) == (line, column, written)
    assert not file.extracted


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", ""),
        ("utf-8", "<meta charset=utf-8>"),
        ("utf-8", "<meta charset=gb2312>"),  # said wrongly, but plain to see
        ("cp1252", "<meta charset='iso-8859-1'>"),
        ("iso8859-15", "<meta http-equiv=Content-Type content='text/html; charset=iso-8859-15'>"),
        ("utf-16", ""),
    ],
)
def test_the_encoding_that_a_page_declares(encoding, declared):
    data = f"<html><head>{declared}</head><body><p>Le café est fermé.</p></body></html>".encode(encoding)
    assert texts(data, "brief.html") == ["Le café est fermé."]


def test_chinese_encodings():
    data = "<meta charset=gb2312><p>财政部提高了税率。</p>".encode("gb18030")
    assert texts(data, "brief.htm") == ["财政部提高了税率。"]


def test_a_page_is_told_by_its_beginning():
    document = read_text(f"<!doctype html><h2>English</h2><p>{EN}</p><h2>French</h2><p>{FR}</p>")
    assert document.languages == ("en", "fr")


def test_a_marked_part_ends_with_its_element():
    body = f"<p>{EN}</p><section lang=fr><h2>Le taux monte</h2><p>{FR}</p></section><h2>About us</h2><p>{EN}</p>"
    document = read_text(page(body).decode(), "brief.html")
    assert [s.text for s in document.sentences_in("fr") if s.text == EN] == []

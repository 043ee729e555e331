"""Markdown to blocks: what is kept, what goes, and where each character stands."""

from __future__ import annotations

import pytest
from driftlint.reading.blocks import Kind
from driftlint.reading.clean import piece
from driftlint.reading.inline import strip_markup
from driftlint.reading.markdown import looks_like_markdown, markdown_blocks


def texts(markdown: str) -> list[str]:
    return [block.text for block in markdown_blocks(markdown)[0] if block.text]


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("plain", "plain"),
        ("a **bold** and *slanted* and __bold__ and _slanted_ word", "a bold and slanted and bold and slanted word"),
        ("***both***", "both"),
        ("**bold *and slanted* text**", "bold and slanted text"),
        ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
        ("培育**“新产业”**的做法", "培育“新产业”的做法"),
        ("**Chinese: **", "Chinese:"),
        ("~~old~~ new", "old new"),
        ("[Chinese](#zh), [French](<a b> 'title') and [Spanish]", "Chinese, French and [Spanish]"),
        ("[a](http://x.org/(b)c) d", "a d"),
        ("[text][ref], [ref] and [other]", "text, ref and [other]"),
        ("before ![picture](a.png) after", "before  after"),
        ("[![badge](b.svg)](http://x.org) text", "text"),
        ("growth[^1] fell[^note].", "growth fell."),
        ("growth<sup>2</sup> of CO<sub>2</sub>", "growth of CO2"),
        ("see <https://x.org> or <me@x.org>", "see https://x.org or me@x.org"),
        ("`code` and ``a`b``", "code and a`b"),
        ("5 \\* 3 \\# \\n", "5 * 3 # \\n"),
        ("R&amp;D caf&eacute;&nbsp;! AT&T", "R&D café\u00a0! AT&T"),
        ("a <b>bold</b> <span class='x'>word</span><br>next", "a bold word next"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("soft\u00adhyphen zero\u200bwidth", "softhyphen zerowidth"),
        ("unmatched ** and * and [ and ` and <", "unmatched ** and * and [ and ` and <"),
    ],
)
def test_inline_markup(markdown, text):
    assert strip_markup(piece(markdown, 0, len(markdown)), {"ref"}).clean.text == text


@pytest.mark.parametrize(
    ("markdown", "strong", "lead"),
    [
        ("**all**", True, 3),
        ("***French:***", True, 7),
        ("**French:**", True, 7),
        ("*French*:", True, 6),
        ("**Abstract.** Text.", False, 9),
        ("Text **bold**", False, 0),
        ("**one** and **two**", False, 3),
    ],
)
def test_emphasis_of_a_whole_paragraph_or_its_head(markdown, strong, lead):
    inline = strip_markup(piece(markdown, 0, len(markdown)))
    assert (inline.strong, inline.lead) == (strong, lead)


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("# One\n\n## Two ##\n\nText\n", [("heading", 1, "One"), ("heading", 2, "Two"), ("paragraph", 0, "Text")]),
        ("# A ## b ##\n\n#\n", [("heading", 1, "A ## b")]),
        ("# {draft} of C#\n", [("heading", 1, "{draft} of C#")]),
        ("##标题\n", [("heading", 2, "标题")]),
        ("#hashtag\n", [("paragraph", 0, "#hashtag")]),
        ("One\n===\n\nTwo\n---\n", [("heading", 1, "One"), ("heading", 2, "Two")]),
        ("one\ntwo  \nthree\\\nfour", [("paragraph", 0, "one two three four")]),
        ("中\n文", [("paragraph", 0, "中文")]),
        (
            "- one\n  more\n- two\n\n1. three\n2) four",
            [("list item", 0, t) for t in ("one more", "two", "three", "four")],
        ),
        ("rose by\n5. not a list", [("paragraph", 0, "rose by 5. not a list")]),
        ("> quoted\n> text", [("paragraph", 0, "quoted text")]),
        ("```\ncode\n```\ntext\n~~~\nmore\n~~~", [("paragraph", 0, "text")]),
        ("one <!-- no --> two\n<!--\nlong\n-->\nthree", [("paragraph", 0, "one  two three")]),
        ("[^1]: A note.\n\n[ref]: http://x.org\n\ntext", [("footnote", 0, "A note."), ("paragraph", 0, "text")]),
        (
            "| a | b |\n|---|---|\n| c | d |\n\ntext",
            [("table cell", 0, t) for t in "abcd"] + [("paragraph", 0, "text")],
        ),
        (
            "<h2>Head</h2>\n<p>one</p><p>two</p>",
            [("heading", 2, "Head"), ("paragraph", 0, "one"), ("paragraph", 0, "two")],
        ),
        (
            "<details>\n<summary>French</summary>\n\ntexte\n</details>",
            [("heading", 6, "French"), ("paragraph", 0, "texte")],
        ),
        ("<style>p {}</style>\ntext", [("paragraph", 0, "text")]),
        ("**Chinese:**\n**标题**\n正文。", [("paragraph", 0, t) for t in ("Chinese:", "标题", "正文。")]),
        ("A\r\n\r\nB\rC", [("paragraph", 0, "A"), ("paragraph", 0, "B C")]),
        ("## Résumé {#fr lang=fr}\n\ntexte", [("heading", 2, "Résumé"), ("paragraph", 0, "texte")]),
    ],
)
def test_blocks(markdown, expected):
    found = markdown_blocks(markdown)[0]
    assert [(block.kind.value, block.level, block.text) for block in found if block.kind is not Kind.RULE] == expected


def test_a_line_under_a_paragraph_is_no_heading_mark():
    sentence = "The harvest failed twice in three years, and prices rose."
    blocks = markdown_blocks(f"{sentence}\n---\nnext")[0]
    assert [block.kind for block in blocks] == [Kind.PARAGRAPH, Kind.RULE, Kind.PARAGRAPH]


def test_front_matter():
    blocks, language = markdown_blocks('---\nlang: fr-CA\ntitle: "Le blé"\ntags: [a]\n---\n\ntexte\n')
    assert language == "fr"
    assert [(block.text, block.title) for block in blocks] == [("Le blé", True), ("texte", False)]


@pytest.mark.parametrize(
    "markdown",
    [
        '<div lang="fr">\n\ntexte\n\n</div>\n\ntext\n',
        "<section xml:lang='fr-FR'>\n<p>texte</p>\n</section>\n<p>text</p>\n",
        "::: {lang=fr}\ntexte\n:::\n\ntext\n",
        "<p lang=fr>texte\n<p>text",
    ],
)
def test_language_attributes(markdown):
    blocks = markdown_blocks(markdown)[0]
    assert [(block.text, block.language) for block in blocks] == [("texte", "fr"), ("text", None)]


def test_a_table_with_a_column_a_language():
    blocks = markdown_blocks("| English | 中文 |\n|:--|--:|\n| rice | 米 |\n")[0]
    assert [(block.text, block.language) for block in blocks] == [("rice", "en"), ("米", "zh")]


def test_a_comment_between_lines_leaves_the_paragraph_whole():
    assert texts("one\n<!-- driftlint: ignore -->\ntwo") == ["one two"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Head\n\ntext", True),
        ("text\n\n**French:**\n\ntexte", True),
        ("see [a](https://x.org)", True),
        ("---\nlang: en\n---\n", True),
        ("Head\n\ntext # not\n * star", False),
    ],
)
def test_looks_like_markdown(text, expected):
    assert looks_like_markdown(text) is expected

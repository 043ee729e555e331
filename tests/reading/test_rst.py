"""reStructuredText: what is read of it, and that each character stands where it is said to stand."""

from __future__ import annotations

import pytest
from driftlint import DriftlintError
from driftlint.checking import check
from driftlint.reading import formats
from driftlint.reading.blocks import Kind

pytest.importorskip("docutils")

from driftlint.reading.rst import read

H, P, L, C, N = Kind.HEADING, Kind.PARAGRAPH, Kind.ITEM, Kind.CELL, Kind.NOTE


def blocks(text: str) -> list[tuple[Kind, str, int]]:
    """Kind, text and line of each block, once every character was looked up in the file."""
    extract = read(text.encode(), "brief.rst")
    written = extract.file.text
    found = []
    for block in extract.blocks:
        for shown, offset in zip(block.clean.text, block.clean.offsets, strict=True):
            assert shown == written[offset] or (shown == " " and written[offset].isspace())
        line = written.count("\n", 0, block.clean.offsets[0]) + 1 if block.text else 0
        found.append((block.kind, block.text, line))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Title\n=====\n\nText of\nit.\n", [(H, "Title", 1), (P, "Text of it.", 4)]),
        ("=====\nTitle\n=====\n\nText.\n", [(H, "Title", 2), (P, "Text.", 5)]),
        ("The **fund** pays *May* ``2024`` now.\n", [(P, "The fund pays May 2024 now.", 1)]),
        (
            "See `the fund <https://x.org>`_ and Law_ and `two words`__.\n",
            [(P, "See the fund and Law and two words.", 1)],
        ),
        ("It pays 5 [1]_ euros.\n\n.. [1] In May\n   only.\n", [(P, "It pays 5 euros.", 1), (N, "In May only.", 3)]),
        ("H\\ :sub:`2`\\ O and \\*this\\*\n", [(P, "H2O and *this*", 1)]),
        (":doc:`the guide <guide>` and :term:`levy`\n", [(P, "the guide and levy", 1)]),
        ("- one\n  two\n\n- three\n", [(L, "one two", 1), (L, "three", 4)]),
        ("1. one\n2. two\n", [(L, "one", 1), (L, "two", 2)]),
        ("  Quoted\n  text.\n", [(P, "Quoted text.", 1)]),
        ("\tQuoted by a tab.\n", [(P, "Quoted by a tab.", 1)]),
        ("levy\n  What is paid.\n", [(P, "levy", 1), (P, "What is paid.", 2)]),
        ("See this::\n\n    code = 1\n\nEnd.\n", [(P, "See this:", 1), (P, "End.", 5)]),
        (".. a comment\n\n.. image:: x.png\n\nText.\n", [(P, "Text.", 5)]),
        (".. note:: Read\n   this.\n", [(P, "Read this.", 1)]),
        (".. versionadded:: 2.0\n   The levy.\n\nEnd.\n", [(P, "The levy.", 2), (P, "End.", 4)]),
        (".. figure:: x.png\n\n   The caption.\n", [(P, "The caption.", 3)]),
        ("| Line one\n| line two\n", [(P, "Line one line two", 1)]),
        (
            "+------+-------+\n| 中文 | fonds |\n|      | two   |\n"
            "+------+-------+\n| a    | a     |\n+------+-------+\n",
            [(C, "中文", 2), (C, "fonds two", 2), (C, "a", 5), (C, "a", 5)],
        ),
        ("====  ======\nlevy  a levy\n====  ======\n", [(C, "levy", 2), (C, "a levy", 2)]),
        ("第一行\n第二行。\n", [(P, "第一行第二行。", 1)]),
        ("Text one.\r\n\r\nText two.\r\n", [(P, "Text one.", 1), (P, "Text two.", 3)]),
        ("same\n\nsame\n\nthe same\n", [(P, "same", 1), (P, "same", 3), (P, "the same", 5)]),
        (":Author: Me\n:Language: fr\n\nTexte.\n", [(P, "Texte.", 4)]),
    ],
)
def test_what_is_read_and_where_it_stands(text, expected):
    assert blocks(text) == expected


def test_a_substitution_stands_where_it_is_used():
    extract = read(b"The |x| pays.\n\n.. |x| replace:: big fund\n", "brief.rst")
    (block,) = extract.blocks
    assert block.text == "The big fund pays."
    assert set(block.clean.offsets[4:12]) == {4}


def test_languages_that_the_file_announces():
    text = (
        ":lang: de\n\nDer Fonds.\n\n.. class:: language-fr\n\nLe fonds.\n\n.. container:: language-es\n\n   El fondo.\n"
    )
    extract = read(text.encode(), "brief.rst")
    assert extract.announced == "de"
    assert [block.language for block in extract.blocks] == [None, "fr", "es"]


def test_nothing_is_included_or_run(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    text = (
        f".. include:: {secret}\n\n.. raw:: html\n   :file: {secret}\n\n.. csv-table::\n   :file: {secret}\n\nText.\n"
    )
    assert blocks(text) == [(P, "Text.", 9)]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("*a " * 30_000, "longer, or with more marks"),
        ("`" * 10_000 + "a `b" * 10_000, "longer, or with more marks"),
        ("".join("  " * depth + "- x\n\n" for depth in range(300)), "deeper indented"),
        ("=== " * 200 + "\n" + "a   " * 200 + "\n" + "=== " * 200, "more tables"),
        ("".join(f"T{n}\n====\n\n" for n in range(5000)), "more tables, headings"),
        (".. note::\n\n" * 30_000, "directives"),
        (".. a comment\n", "has no text"),
        ("word\n\n" * 700_000, "more than 4 MB"),
    ],
)
def test_what_is_no_text_is_refused(text, says):
    with pytest.raises(DriftlintError, match=says) as raised:
        read(text.encode(), "brief.rst")
    assert raised.value.hint


def test_without_docutils_the_extra_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(formats, "find_spec", lambda name: None)
    path = tmp_path / "brief.rst"
    path.write_text("Text.\n")
    (error,) = check([str(path)]).errors
    assert "docutils" in str(error)
    assert error.hint == "pip install 'driftlint[documents]'"

"""From what a sentence should say to the edit of the file: markup stays whole, and nothing that is written acts."""

from __future__ import annotations

import pytest
from driftlint import Edit, Mention, Sentence, SourceFile
from driftlint.edits import edit, edit_at
from driftlint.model import Mark
from driftlint.reading import read_text

ENGLISH = (
    "## English\n\nThe port will open in May, and the council has approved the plan for the old quay.\n\n## French\n\n"
)


def made(body: str, old: str, new: str, path: str = "brief.md") -> tuple[str, Edit | None]:
    """The French body after the first mention of `old` in its clean text was made `new`."""
    document = read_text(ENGLISH + body, path)
    sentence = next(s for s in document.sentences_in("fr") if old in s.text)
    start = sentence.text.index(old)
    found = edit(Mention(sentence, start, start + len(old)), new)
    text = sentence.file.text
    if found is None:
        return body, None
    lines = sentence.file.line_starts
    first = lines[found.at.line - 1] + found.at.column - 1
    last = lines[found.at.end_line - 1] + found.at.end_column - 1
    assert text[first:last] == found.at.text
    return (text[:first] + found.text + text[last:])[len(ENGLISH) :], found


CASES = {
    "a word": ("Le port ouvre en mai, dit le conseil.", "mai", "juin", "Le port ouvre en juin, dit le conseil."),
    "a space": ("Le port: il ouvre en mai.", "port:", "port\u00a0:", "Le port\u00a0: il ouvre en mai."),
    "in emphasis": ("Le **port** ouvre en mai.", "port", "quai", "Le **quai** ouvre en mai."),
    "all of it emphasised": ("Le **port neuf** ouvre.", "port neuf", "quai neuf", "Le **quai neuf** ouvre."),
    "a link's text": ("Le [port](https://a.org/port) ouvre.", "port", "quai", "Le [quai](https://a.org/port) ouvre."),
    "a table": (
        "| Lieu | Mois |\n| --- | --- |\n| Le port du quai | en mai |",
        "quai",
        "bassin",
        "| Lieu | Mois |\n| --- | --- |\n| Le port du bassin | en mai |",
    ),
    "a space after emphasis": ("Le **port**: il ouvre.", "port:", "port\u00a0:", "Le **port**\u00a0: il ouvre."),
    "a space before emphasis": ("Un «**port**» ouvre.", "«port", "«\u00a0port", "Un «\u00a0**port**» ouvre."),
    "a mark in emphasis": ("Et **le port?** Il ouvre.", "port?", "port\u00a0?", "Et **le port\u00a0?** Il ouvre."),
    "a mark before emphasis": ("**qué port** ouvre.", "qué", "¿qué", "**¿qué port** ouvre."),
    "a line break inside": ("Le port ouvre\nouvre en mai.", "ouvre ouvre", "ouvre", "Le port ouvre en mai."),
    "a line break of two marks": ("Le port ouvre\r\nouvre en mai.", "ouvre ouvre", "ouvre", "Le port ouvre en mai."),
    "a quotation's line break": ("> Le port ouvre\n> ouvre en mai.", "ouvre ouvre", "ouvre", "> Le port ouvre en mai."),
    "the other one goes": ("Le port ouvre **ouvre** en mai.", "ouvre ouvre", "ouvre", "Le port **ouvre** en mai."),
    "only what differs": ("*Le port* neuf ouvre.", "Le port neuf", "Le port vieux", "*Le port* vieux ouvre."),
    "a soft hyphen inside": ("Le po\u00adrt ouvre.", "port", "quai", "Le quai ouvre."),
}  # fmt: skip


@pytest.mark.parametrize(("body", "old", "new", "after"), CASES.values(), ids=CASES)
def test_the_file_after_an_edit(body, old, new, after):
    assert made(body, old, new)[0] == after


REFUSED = {
    "emphasis begins inside": ("Le port **neuf ouvre** en mai.", "port neuf", "quai vieux"),
    "a link ends inside": ("Le [port](https://a.org) neuf ouvre.", "port neuf", "quai vieux"),
    "a character reference": ("Le port &amp; le quai ouvrent.", "port & le", "bassin et le"),
    "a tag for a line break": ("Le port<br>ouvre en mai.", "port ouvre", "portouvre"),
    "an escaped mark": ("Le port \\* ouvre en mai.", "* ouvre", "ouvre"),
    "what would be a table's border": ("Le port ouvre en mai.", "mai", "mai|juin"),
    "what would be emphasis": ("Le port ouvre en mai.", "mai", "**mai**"),
    "what would be a tag": ("Le port ouvre en mai.", "mai", "<b>mai"),
    "what would be a link": ("Le port ouvre en mai.", "mai", "[mai](https://a.org)"),
    "an escape sequence": ("Le port ouvre en mai.", "mai", "\x1b[31mmai"),
    "a line break": ("Le port ouvre en mai.", "mai", "mai\n# Titre"),
    "nothing to change": ("Le port ouvre en mai.", "mai", "mai"),
}


@pytest.mark.parametrize(("body", "old", "new"), REFUSED.values(), ids=REFUSED)
def test_no_edit_where_markup_is_in_the_way_or_would_be_written(body, old, new):
    assert made(body, old, new)[1] is None


@pytest.mark.parametrize(
    "file",
    [
        SourceFile("brief.docx", "Le port ouvre.", (Mark(0, (("paragraph", 1),)),)),
        SourceFile("brief.pdf", "Le port ouvre."),
        SourceFile("brief.xliff", "Le port ouvre."),
    ],
    ids=lambda file: file.path,
)
def test_no_edit_of_what_is_no_text(file):
    sentence = Sentence(file, "fr", file.text, range(len(file.text)))
    assert edit(Mention(sentence, 3, 7), "quai") is None


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("Le port ouvre en mai.", "port", "quai"),
        ("Le port neuf ouvre en mai.", "port neuf", "port du quai neuf"),
        ("Le port neuf\nouvre en mai.", "neuf ouvre en", "neuf ferme en"),
        ("Le port neuf ouvre en mai.", "port neuf", "port"),
        ("Le port neuf ouvre en mai.", "port", "port"),
        ("Le port neuf ouvre en mai.", "port", "**port**"),
        ("Le port <b>neuf</b> ouvre en mai.", "port neuf", "vieux quai"),
    ],
    ids=["a word", "more words", "over two lines", "fewer words", "the same", "markup", "markup inside"],
)
def test_a_place_without_its_document_gets_the_same_edit(text, old, new):
    document = read_text(ENGLISH + text, "brief.md")
    sentence = next(s for s in document.sentences_in("fr") if old in s.text)
    start = sentence.text.index(old)
    mention = Mention(sentence, start, start + len(old))
    assert edit_at(mention.location, new) == edit(mention, new)


@pytest.mark.parametrize("path", ["brief.html", "brief.docx"])
def test_a_place_in_a_file_that_is_no_text_gets_none(path):
    sentence = Sentence(SourceFile(path, "Le port ouvre."), "fr", "Le port ouvre.", tuple(range(14)))
    assert edit_at(Mention(sentence, 3, 7).location, "quai") is None

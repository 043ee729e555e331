"""Which quotation marks pair, and which style a text has."""

from __future__ import annotations

import pytest
from driftlint import Sentence, SourceFile
from driftlint.analysis.quotation import quotation


def text(language: str, *lines: str, paragraphs: bool = False) -> list[Sentence]:
    return [
        Sentence(SourceFile("brief.md", line), language, line, tuple(range(len(line))), number if paragraphs else 0)
        for number, line in enumerate(lines)
    ]


def troubles(language: str, *lines: str, **options: bool) -> list[tuple[str, str, bool]]:
    found = quotation([text(language, *lines, **options)], language).mispaired
    return [(each.trouble.name, each.marks, each.grave) for group in found for each in group]


@pytest.mark.parametrize(
    ("language", "lines", "found"),
    [
        ("en", ["He called it “a gift”, and “a burden”."], []),
        ("en", ['He called it "a gift", and "a burden".'], []),
        ("en", ["The minister's “gift” isn't one; the 19\" rack is."], []),
        ("en", ["“It is safe.", "It will hold,” she said."], []),
        ("en", ["It's “a ‘gift’ to our children”."], []),
        ("fr", ["Un « don », a-t-il dit, «un “vrai” don»."], []),
        ("de", ["Ein „Geschenk“ und »eine Last«."], []),
        ("zh", ["她说：“港口‘安全’。”「堤坝」也是。《水法》生效。"], []),
        ("fr", ["Un “ tournant » pour la vallée."], [("MIXED", "“»", True)]),
        ("zh", ["一个「转折点”。"], [("MIXED", "「”", True)]),
        ("de", ["Ein „Geschenk\" für alle."], [("MIXED", "„\"", False)]),
        ("en", ["A “gift“ to all."], [("MIXED", "““", False)]),
        ("es", ["Un «regalo para todos."], [("UNCLOSED", "«", False)]),
        ("en", ["A gift to all” he said."], [("UNOPENED", "”", False)]),
    ],
)  # fmt: skip
def test_pairs(language, lines, found):
    assert troubles(language, *lines) == found


def test_each_paragraph_may_open_the_quotation_anew():
    assert troubles("en", "“It is safe.", "“It will hold,” she said.", paragraphs=True) == []


def test_half_a_quotation_is_no_trouble_where_sentences_stand_alone():
    assert quotation([text("en", "“It is safe.")], "en", running=False).mispaired == ()


@pytest.mark.parametrize(
    ("language", "lines", "usual", "odd"),
    [
        ("zh", ["“绿色”与“蓝色”，还有「红色」。"], "“”", ["「红色」"]),
        ("en", ['A “red”, a “blue” and a "green" line.'], "“”", ['"green"']),
        ("fr", ["Un « rouge » et un “bleu”."], "«»", ["“bleu”"]),
        ("fr", ["Un “rouge” et un “bleu”."], "", []),
        ("fr", ["Un « rouge “bleu” » et un « vert »."], "", []),  # inside another
        ("en", ['A “red” and a "green" line.'], "“”", ['"green"']),
    ],
)
def test_styles(language, lines, usual, odd):
    found = quotation([text(language, *lines)], language)
    assert (found.usual, [mention.text for mention in found.odd]) == (usual, odd)


@pytest.mark.parametrize(
    ("language", "line", "odd"),
    [
        ("fr", "Un « rouge » et un «bleu».", ["«bleu»"]),
        ("fr", "Un «\u202frouge\u202f» et un «\u00a0bleu\u00a0».", []),
        ("es", "Un « rojo » y un «azul».", ["« rojo »"]),
    ],
)
def test_spaces_inside(language, line, odd):
    assert [mention.text for mention in quotation([text(language, line)], language).spacing] == odd


def rewritten(line: str, rewrites) -> str:
    for mention, written in reversed(rewrites):
        line = line[: mention.start] + written + line[mention.end :]
    return line


@pytest.mark.parametrize(
    ("language", "line", "after"),
    [
        ("fr", "Un “ tournant » pour la vallée.", "Un « tournant » pour la vallée."),
        ("fr", "Un «tournant” pour la vallée.", "Un «\u00a0tournant\u00a0» pour la vallée."),
        ("zh", "一个「转折点”。", "一个“转折点”。"),
        ("de", 'Ein „Geschenk" für alle.', "Ein „Geschenk“ für alle."),
        ("en", "A “gift“ to all.", "A “gift” to all."),
        ("zh", "一个「转“折”点”。", None),
        ("es", "Un «regalo para todos.", None),
    ],
)
def test_two_kinds_become_one_pair(language, line, after):
    found = quotation([text(language, line)], language).mispaired
    assert rewritten(line, [each for group in found for m in group for each in m.rewrites]) == (after or line)


@pytest.mark.parametrize(
    ("language", "line", "after"),
    [
        ("zh", "“绿色”与“蓝色”，还有「红色」。", "“绿色”与“蓝色”，还有“红色”。"),
        ("zh", "“绿色”与“蓝色”，还有「红“色”」。", None),  # the text's own marks inside
        ("fr", "Un « rouge », un « vert » et un “bleu”.", "Un « rouge », un « vert » et un «\u00a0bleu\u00a0»."),
        ("fr", "Un “rouge”, un “vert” et un «\u202fbleu\u202f».", "Un “rouge”, un “vert” et un “bleu”."),
    ],
)
def test_another_style_becomes_the_usual_one(language, line, after):
    assert rewritten(line, quotation([text(language, line)], language).odd_rewrites) == (after or line)


@pytest.mark.parametrize(
    ("language", "line", "after"),
    [
        ("fr", "Un « rouge » et un «bleu ».", "Un « rouge » et un «\u00a0bleu »."),
        ("es", "Un « rojo » y un «azul».", "Un «rojo» y un «azul»."),
    ],
)
def test_spaces_become_those_of_the_language(language, line, after):
    assert rewritten(line, quotation([text(language, line)], language).spacing_rewrites) == after

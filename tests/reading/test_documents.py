"""Whole briefs: their languages, their titles, what answers to each other, what stands in the source only."""

from __future__ import annotations

import pytest
from driftlint import Document, DriftlintError, Role
from driftlint.reading import ReadSettings, read_text

TEXT = {
    "en": "The ministry raised the tax on sugar to 12 per cent. The vote came after a long debate in March.",
    "fr": "Le ministère a porté la taxe sur le sucre à 12 %. Le vote a suivi un long débat au mois de mars.",
    "es": "El ministerio subió al 12 % el impuesto sobre el azúcar. La votación llegó en marzo tras un largo debate.",
    "de": "Das Ministerium hat die Zuckersteuer auf 12 Prozent erhöht. Die Abstimmung kam im März nach langer Debatte.",
    "zh": "财政部将糖税提高到百分之十二。议会经过长时间辩论，于三月进行了表决。",
}
EN, FR, ES, DE, ZH = (TEXT[code] for code in ("en", "fr", "es", "de", "zh"))


def outline(document: Document) -> list[tuple[str, str, int]]:
    """(language, role, number of sentences) of each section."""
    return [(section.language, str(section.role), len(section.sentences)) for section in document.sections]


def aligned(document: Document) -> dict[str, int]:
    """The number of sentences that the aligner gets, by language."""
    return {code: sum(1 for _ in document.sentences_in(code, Role.SYNOPSIS)) for code in document.languages}


def titles(document: Document) -> dict[str, str]:
    return {code: s.text for code in document.languages for s in document.sentences_in(code, Role.TITLE)}


LABELLED = {
    "headings that name languages": f"# Sugar\n\n{EN}\n\n## Chinese\n\n{ZH}\n\n## French:\n\n{FR}\n",
    "emphasised labels": f"**SUGAR AND TAX**\n\n{EN}\n\n***Chinese:***\n\n{ZH}\n\n*French*:\n\n{FR}\n",
    "headings in the language itself": f"# Sugar\n\n## Abstract\n\n{EN}\n\n## 中文摘要\n\n{ZH}\n\n## Résumé\n\n{FR}\n",
    "bare codes": f"[EN]\n\n{EN}\n\n[ZH]\n\n{ZH}\n\n[FR]\n\n{FR}\n",
    "versions": f"## English\n\n{EN}\n\n## Chinese version\n\n{ZH}\n\n**Traduction française**\n\n{FR}\n",
    "labels at the head of paragraphs": f"# Sugar\n\n**Abstract.** {EN}\n\n**摘要：**{ZH}\n\n**Résumé** : {FR}\n",
    "plain labels": f"Sugar and tax\n\n{EN}\n Chinese: \n{ZH}\n French: \n{FR}\n",
    "a label and its text in one paragraph": f"# Sugar\n\n{EN}\n\n**Chinese:**\n{ZH}\n\n**French:**\n{FR}\n",
    "attributes": f'{EN}\n\n<div lang="zh-Hans">\n\n{ZH}\n\n</div>\n\n::: {{lang=fr}}\n{FR}\n:::\n',
    "a table with a column a language": f"| English | 中文 | Français |\n|---|---|---|\n| {EN} | {ZH} | {FR} |\n",
    "no labels": f"# Sugar\n\n{EN}\n\n# 糖\n\n{ZH}\n\n# Le sucre\n\n{FR}\n",
    "no labels nor headings": f"{EN}\n\n{ZH}\n\n{FR}\n",
    "headings in HTML": f"<h2>English</h2>\n<p>{EN}</p>\n<h2>中文</h2>\n<p>{ZH}</p>\n<h2>Français</h2>\n<p>{FR}</p>\n",
    "boxes": f"{EN}\n\n<details><summary>中文</summary>\n{ZH}\n</details>\n\n<details><summary>FR</summary>\n\n{FR}\n",
    "carriage returns": f"# Sugar\r\r{EN}\r\r## Chinese\r\r{ZH}\r\r## French\r\r{FR}\r",
    "a byte order mark": f"\ufeff# Sugar\r\n\r\n{EN}\r\n\r\n## Chinese\r\n\r\n{ZH}\r\n\r\n## French\r\n\r\n{FR}\r\n",
}


@pytest.mark.parametrize("text", LABELLED.values(), ids=LABELLED.keys())
def test_languages_are_found(text):
    document = read_text(text)
    assert document.languages == ("en", "zh", "fr")
    assert aligned(document) == {"en": 2, "zh": 2, "fr": 2}


def test_languages_alternate():
    document = read_text("\n\n".join([EN, ZH] * 3))
    assert outline(document) == [("en", "synopsis", 2), ("zh", "synopsis", 2)] * 3


@pytest.mark.parametrize("code", ["fr", "es", "de"])
def test_a_short_text_without_label_is_told_by_its_words(code):
    assert read_text(f"{EN}\n\n{TEXT[code]}").languages == ("en", code)


def test_a_quotation_is_no_translation():
    document = read_text(
        "\n\n".join([EN] * 4 + ["« Le vote au parlement a suivi un long débat. »"] + [EN] * 4 + [ZH] * 8)
    )
    assert document.languages == ("en", "zh")


TITLES = {
    "heading and bold lines": f"# Sugar and tax\n\n{EN}\n\n### French\n\n**Sucre et taxe**\n\n{FR}\n",
    "capitals over two lines": f"SUGAR\nAND TAX\n\n{EN}\n\nFrench:\nSUCRE ET TAXE\n\n{FR}\n",
    "plain first lines": f"Sugar and tax\n\n{EN}\n\nFrench:\nSucre et taxe\n\n{FR}\n",
    "front matter": f'---\ntitle: "Sugar and tax"\n---\n\n{EN}\n\n## French\n\n### Sucre et taxe\n\n{FR}\n',
    "a question": f"# Sugar and tax?\n\n{EN}\n\nFrench:\n\nSucre et taxe ?\n\n{FR}\n",
    "bold over lines": f"**SUGAR  \nAND TAX**\n\nAnn Ray\n\n{EN}\n\n***French:***\n\n**SUCRE ET TAXE**\n\n{FR}\n",
    "without labels": f"# Sugar and tax\n\n{EN}\n\n# Sucre et taxe\n\n{FR}\n",
}


@pytest.mark.parametrize("text", TITLES.values(), ids=TITLES.keys())
def test_titles_are_told_from_the_text(text):
    document = read_text(text)
    found = {code: title.rstrip(" ?").lower() for code, title in titles(document).items()}
    assert found == {"en": "sugar and tax", "fr": "sucre et taxe"}
    assert aligned(document) == {"en": 2, "fr": 2}


def test_a_source_without_title_has_no_title_section():
    document = read_text(f"{EN}\n\nFrench:\nSucre et taxe\n\n{FR}\n")
    assert titles(document) == {"fr": "Sucre et taxe"}


def test_headings_inside_a_translation_are_sentences_of_it():
    en = f"### Background\n\n{EN}\n\n### Outlook\n\n{EN}"
    fr = f"### Contexte\n\n{FR}\n\n### Perspectives\n\n{FR}"
    document = read_text(f"# Sugar\n\n## English\n\n{en}\n\n## Français\n\n{fr}\n")
    assert titles(document) == {}
    assert aligned(document) == {"en": 6, "fr": 6}
    assert [s.paragraph for s in document.sentences_in("fr", Role.SYNOPSIS)] == [0, 1, 1, 2, 3, 3]


def test_what_stands_in_the_source_only_is_not_aligned():
    document = read_text(
        f"# Sugar\n\nAnn RAY\n\n*Working Paper No. 7*\n\n3 May 2024\n\n## Contents\n\n1. Tax\n2. Vote\n\n"
        f"## Synopsis in English and [French](#fr)\n\n{EN}\n\n### *French:*\n\n{FR}\n\n"
        f"## Executive Summary\n\n1. {EN}\n2. {EN}\n\n## Introduction\n\n{EN}\n\n## References\n\n1. Ray (2020).\n"
    )
    assert document.promised == ("en", "fr")
    assert aligned(document) == {"en": 2, "fr": 2}
    assert ("en", "summary", 4) in outline(document)
    others = [s.text for s in document.sentences_in("en", Role.OTHER)]
    assert others[:4] == ["Sugar", "Ann RAY", "Working Paper No. 7", "3 May 2024"]


HEADINGS = {
    "above all labels it is the document's": (f"# Sugar\n\n## English\n\n{EN}\n\n## French\n\n{FR}\n", {}),
    "under a label it is the language's": (f"## English\n\n**Sugar**\n\n{EN}\n\n## French\n\n{FR}\n", {"en": "Sugar"}),
    "without a label it is the source's": (f"# Sugar\n\n{EN}\n\n## French\n\n{FR}\n", {"en": "Sugar"}),
    "a translation has one too": (
        f"# Sugar\n\n## English\n\n{EN}\n\n## French\n\n**Le sucre**\n\n{FR}\n",
        {"en": "Sugar", "fr": "Le sucre"},
    ),
}


@pytest.mark.parametrize(("text", "found"), HEADINGS.values(), ids=HEADINGS)
def test_whose_title_a_heading_is(text, found):
    assert titles(read_text(text)) == found


def test_authors_dates_and_keywords_do_not_end_the_text():
    document = read_text(
        f"# Sugar\n\nAuthors: Ann Ray\n\nKeywords: sugar, tax\n\n{EN}\n\n## French\n\nMots-clés : sucre\n\n{FR}\n"
    )
    assert aligned(document) == {"en": 2, "fr": 2}


def test_footnotes_and_imprint_stand_aside():
    document = read_text(
        f"# Sugar[^1]\n\n{EN}\n\n## French\n\n{FR}\n\n© 2024 Sugar Institute\n\n[^1]: A note on the price of sugar.\n"
    )
    assert aligned(document) == {"en": 2, "fr": 2}
    assert ("fr", "other", 1) in outline(document)
    assert ("en", "other", 1) in outline(document)


SUMMARIES = {
    "a summary answers to a synopsis": (f"# Sugar\n\n## Summary\n\n{EN}\n\n## Résumé\n\n{FR}\n", {"en": 2, "fr": 2}),
    "each language has one": (
        f"## English\n\n{EN}\n\n### Key points\n\n- {EN}\n\n## French\n\n{FR}\n\n### Points clés\n\n- {FR}\n",
        {"en": 4, "fr": 4},
    ),
    "one translation lacks it": (
        f"## English\n\n{EN}\n\n### Key points\n\n- {EN}\n\n## French\n\n{FR}\n\n### Points clés\n\n- {FR}\n\n"
        f"## Spanish\n\n{ES}\n",
        {"en": 2, "fr": 2, "es": 2},
    ),
    "the paper before its summary": (
        f"# Sugar\n\n{' '.join([EN] * 9)}\n\n## Summary\n\n{EN}\n\n## Résumé\n\n{FR}\n\n## Resumen\n\n{ES}\n",
        {"en": 2, "fr": 2, "es": 2},
    ),
}


@pytest.mark.parametrize(("text", "expected"), SUMMARIES.values(), ids=SUMMARIES.keys())
def test_summaries(text, expected):
    assert aligned(read_text(text)) == expected


def test_summaries_stand_in_the_order_of_the_source():
    document = read_text(
        f"## Executive Summary\n\nIt rose.\n\n## Synopsis\n\n{EN}\n\n"
        f"## French\n\n{FR}\n\n### Points clés\n\nElle a monté.\n"
    )
    assert next(document.sentences_in("en", Role.SYNOPSIS)).text == "It rose."
    assert next(document.sentences_in("fr", Role.SYNOPSIS)).text == "Elle a monté."


BROKEN = {
    "before a lower-case letter": ("English", EN[:76], EN[76:], 2),
    "a Chinese sentence": ("Chinese", ZH[:27], ZH[27:], 2),
    "after a full stop": ("English", EN[:51], EN[51:], 2),
}


@pytest.mark.parametrize(("label", "head", "tail", "sentences"), BROKEN.values(), ids=BROKEN.keys())
def test_a_sentence_broken_by_a_blank_line(label, head, tail, sentences):
    document = read_text(f"## French\n\n{FR}\n\n## {label}\n\n{head}\n\n{tail}\n")
    other = document.translations[0]
    assert aligned(document)[other] == sentences


def test_source_language():
    text = f"## Français\n\n{FR}\n\n## English\n\n{EN}\n"
    assert read_text(text).source_language == "fr"
    assert read_text(text, settings=ReadSettings(source_language="en")).languages == ("en", "fr")
    assert read_text(text.replace("English", "English (original)")).source_language == "en"
    assert read_text(f"---\nlang: en\n---\n\n{text}").source_language == "en"


def test_configured_languages_are_promised():
    document = read_text(f"{EN}\n\n{FR}", settings=ReadSettings(languages=("en", "zh-Hans", "fr")))
    assert document.promised == ("en", "zh", "fr")


def test_a_row_of_links_promises_nothing():
    document = read_text(f"[English](#en) | [中文](#zh) | [Deutsch](#de)\n\n# Sugar\n\n{EN}\n\n# 糖\n\n{ZH}\n")
    assert document.promised == ()
    assert document.languages == ("en", "zh")


def test_traditional_chinese():
    document = read_text(
        f"{EN}\n\n## 繁體中文\n\n財政部將糖稅提高到百分之十二。議會經過長時間辯論，於三月進行了表決。\n"
    )
    assert aligned(document) == {"en": 2, "zh": 2}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is empty"),
        (" \n\ufeff\u3000\n", "is empty"),
        (EN, "one language only"),
        ("12 3/4", "no text in a known language"),
        (f"{EN}\n\n## Malay\n\nKementerian menaikkan cukai gula.\n", "Malay"),
        (f"## English\n\n{EN}\n\n## French\n", "brief.md:5: the label 'French' has no text under it"),
        (f"{EN}\x00", "binary"),
        (f"{EN}\udcff\n\n{FR}", "not valid UTF-8"),
    ],
)
def test_what_is_no_brief(text, message):
    with pytest.raises(DriftlintError) as error:
        read_text(text, "brief.md")
    assert message in str(error.value)
    assert str(error.value).startswith("brief.md:")
    assert error.value.hint


def announced(document: Document) -> dict[str, tuple[int, str]]:
    """The line and words that announce each language."""
    return {each.sentence.language: (each.location.line, each.text) for each in document.announced}


EMPTY_LABELS = {
    "in the middle": (f"## English\n\n{EN}\n\n### *French:*\n\n## Spanish\n\n{ES}\n", (5, "French:")),
    "at the end": (f"## English\n\n{EN}\n\n## Spanish\n\n{ES}\n\n***French:***\n", (9, "French:")),
    "its own words": (f"## English\n\n{EN}\n\n## Español\n\n{ES}\n\n## Français", (9, "Français")),
    "promised above": (
        f"## Synopsis in English, French and Spanish\n\n{EN}\n\nFrench:\n\nSpanish:\n\n{ES}\n",
        (5, "French:"),
    ),
    "a list of contents": (
        f"English\n\nFrench\n\nSpanish\n\n# English\n\n{EN}\n\n# Spanish\n\n{ES}\n\n# French\n",
        (15, "French"),
    ),
}


@pytest.mark.parametrize(("text", "place"), EMPTY_LABELS.values(), ids=EMPTY_LABELS.keys())
def test_a_label_without_text_promises_its_language(text, place):
    document = read_text(text)
    assert aligned(document) == {"en": 2, "es": 2}
    assert "fr" in document.promised
    assert announced(document)["fr"] == place


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("## Synopsis in English, [French](#fr) and Chinese", ["English", "French", "Chinese"]),
        ("## Synopsis en anglais, français et chinois", ["anglais", "français", "chinois"]),
        ("## 中文、英文、法文摘要", ["英文", "法文", "中文"]),
    ],
)
def test_a_heading_announces_each_language_with_its_name(heading, words):
    document = read_text(f"# Sugar\n\n{heading}\n\n{EN}\n\n{FR}\n")
    found = announced(document)
    assert [found[code] for code in ("en", "fr", "zh")] == [(3, word) for word in words]


def test_a_list_of_contents_is_no_label_without_text():
    document = read_text(f"English\n\nFrench\n\nSpanish\n\nEnglish:\n{EN}\n\nFrench:\n{FR}\n\nSpanish:\n{ES}\n")
    assert aligned(document) == {"en": 2, "fr": 2, "es": 2}


def test_unknown_language_in_the_settings():
    with pytest.raises(DriftlintError, match=r"unknown language 'xx'.*known: en"):
        read_text(EN, settings=ReadSettings(languages=("en", "xx")))


NESTED = {
    "a summary and more under each language": (
        f"# English\n\n## Key points\n\n- {EN}\n\n## Background\n\n{EN}\n\n"
        f"# Français\n\n## Points clés\n\n- {FR}\n\n## Contexte\n\n{FR}\n",
        {"en": 5, "fr": 5},
    ),
    "a source without a label of its own": (
        f"# Sugar\n\n## Summary\n\n{EN}\n\n## Background\n\n{EN} {EN}\n\n"
        f"## Chinese\n\n### 摘要\n\n{ZH}\n\n### 背景\n\n{ZH}{ZH}\n",
        {"en": 7, "zh": 7},
    ),
    "codes as headings": (f"## en\n\n{EN}\n\n## fr\n\n{FR}\n", {"en": 2, "fr": 2}),
    "tagged lines": (f"en: {EN}\nzh: {ZH}\nfr: {FR}\n", {"en": 2, "zh": 2, "fr": 2}),
    "one label for two languages": (f"Abstract/Résumé\n\n{EN}\n\n{FR}\n", {"en": 2, "fr": 2}),
    "a line and the source's language again": (
        f"# Sugar\n\n{EN}\n\n## Chinese\n\n{ZH}\n\n---\n\nThe views are those of the author alone, as ever.\n",
        {"en": 2, "zh": 2},
    ),
}


@pytest.mark.parametrize(("text", "expected"), NESTED.values(), ids=NESTED.keys())
def test_layouts(text, expected):
    assert aligned(read_text(text)) == expected


def test_titles_of_all_languages_before_the_text():
    titled = "# The Tax and its Critics\n\n# La taxe et ses critiques\n\n# 糖税及其批评者"
    document = read_text(f"{titled}\n\n## English\n\n{EN}\n\n## French\n\n{FR}\n\n## Chinese\n\n{ZH}\n")
    assert titles(document) == {
        "en": "The Tax and its Critics",
        "fr": "La taxe et ses critiques",
        "zh": "糖税及其批评者",
    }


def test_a_byline_in_italics_is_no_title():
    document = read_text(f"# Sugar\n\n{EN}\n\n## French\n\n**Le sucre**\n\n*Par Ann Ray et Bob Li*\n\n{FR}\n")
    assert titles(document) == {"en": "Sugar", "fr": "Le sucre"}


def test_paragraphs_torn_line_by_line():
    torn = [
        "The ministry raised the tax on sugar to 12 per cent after",
        "a long debate in the parliament of the republic, where",
        "Ms Ray and others of the opposition party had asked for",
        "more time to read the bill. The vote came in the spring of",
        "that year and was close.",
    ]
    document = read_text("\n\n".join(["# Sugar", *torn, "## French", FR]))
    assert [s.text for s in document.sentences_in("en", Role.SYNOPSIS)] == [
        " ".join(torn)[: " ".join(torn).index("bill.") + 5],
        "The vote came in the spring of that year and was close.",
    ]

"""What a heading or line means as a section label."""

from __future__ import annotations

import pytest
from driftlint import Role
from driftlint.reading.labels import language_code, parse_label, parse_prefix


@pytest.mark.parametrize(
    ("text", "language", "role"),
    [
        ("Chinese:", "zh", None),
        (" Spanish: ", "es", None),
        ("French", "fr", None),
        ("FRANÇAIS", "fr", None),
        ("Français :", "fr", None),
        ("[FR]", "fr", None),
        ("(zh-Hant)", "zh", None),
        ("【中文】", "zh", None),
        ("简体中文", "zh", None),
        ("EN", "en", None),
        ("— German —", "de", None),
        ("🇫🇷 Français", "fr", None),
        ("2. Chinese", "zh", None),
        ("Chinese version", "zh", None),
        ("Version française", "fr", None),
        ("Versión china", "zh", None),
        ("Traducción al español", "es", None),
        ("Traduction", "fr", None),
        ("Deutsche Fassung", "de", None),
        ("中文版", "zh", None),
        ("中文摘要", "zh", Role.SYNOPSIS),
        ("Résumé", "fr", Role.SYNOPSIS),
        ("RESUME", "fr", Role.SYNOPSIS),
        ("Resumen", "es", Role.SYNOPSIS),
        ("Zusammenfassung", "de", Role.SYNOPSIS),
        ("Synopsis in Chinese", "zh", Role.SYNOPSIS),
        ("Abstract (English)", "en", Role.SYNOPSIS),
        ("French summary", "fr", Role.SUMMARY),
        ("执行摘要", "zh", Role.SUMMARY),
        ("Résumé exécutif", "fr", Role.SUMMARY),
        ("Table of Contents", "en", Role.OTHER),
        ("Mots-clés :", "fr", Role.OTHER),
        ("参考文献", "zh", Role.OTHER),
    ],
)
def test_labels(text, language, role):
    label = parse_label(text)
    assert label is not None
    assert (label.language, label.role) == (language, role)


@pytest.mark.parametrize(
    "text",
    [
        *("", "China", "Chinese.", "The Chinese economy", "French wine", "Spanish flu", "China: Summary"),
        *("es", "de", "Background", "Version 2", "Versions", "no", "In the", "Indonesia", "中国", "English breakfast"),
        *("Li Qiang", "The French said no", "Chinese Premier visits France", "summary judgement", "x" * 500),
    ],
)
def test_what_is_no_label(text):
    assert parse_label(text) is None


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("Synopsis in English, Chinese, French and [Spanish]", ("en", "zh", "fr", "es")),
        ("Résumé en anglais, chinois et espagnol", ("en", "zh", "es")),
        ("English | 中文 | Français", ("en", "zh", "fr")),
        ("中文、法文和西班牙文摘要", ("zh", "fr", "es")),
    ],
)
def test_several_languages(text, languages):
    label = parse_label(text)
    assert label is not None
    assert label.languages == languages


def test_a_heading_shared_by_languages_leaves_the_language_open():
    label = parse_label("Synopsis")
    assert label is not None
    assert label.language is None
    assert set(label.written_in) == {"en", "fr", "de"}


@pytest.mark.parametrize(
    ("text", "code", "role"),
    [
        ("Português (Brasil)", "pt", None),
        ("[PT-BR]", "pt", None),
        ("Versão portuguesa", "pt", None),
        ("Synopsis in Italian", "it", Role.SYNOPSIS),
        ("Italiano:", "it", None),
        ("[IT]", "it", None),
        ("Russian version", "ru", None),
        ("Русский", "ru", None),
        ("Краткое изложение", "ru", Role.SYNOPSIS),
        ("RU:", "ru", None),
        ("العربية", "ar", None),
        ("الملخص باللغة العربية", "ar", Role.SYNOPSIS),
        ("阿拉伯语摘要", "ar", Role.SYNOPSIS),
        ("日本語要約", "ja", Role.SYNOPSIS),
        ("Résumé en japonais", "ja", Role.SYNOPSIS),
        ("한국어 요약", "ko", Role.SYNOPSIS),
        ("Resumen en coreano", "ko", Role.SYNOPSIS),
        ("Palavras-chave", "pt", Role.OTHER),
        ("参考文献", "zh", Role.OTHER),
    ],
)
def test_labels_of_partly_tested_languages(text, code, role):
    label = parse_label(text)
    assert label is not None
    assert (label.language, label.role) == (code, role)


@pytest.mark.parametrize("text", ["IT", "It", "it-", "AI and IT"])
def test_a_bare_code_that_is_a_word_is_no_label(text):
    assert parse_label(text) is None


@pytest.mark.parametrize("text", ["Malay", "越南语", "Polski:", "Turkish version"])
def test_unknown_languages(text):
    label = parse_label(text)
    assert label is not None
    assert label.unknown
    assert label.language is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Résumé : Le taux monte.", "Le taux monte."),
        ("摘要：利率上升。", "利率上升。"),
        ("Abstract — The rate rises.", "The rate rises."),
        ("Chinese: 利率上升。", "利率上升。"),
    ],
)
def test_label_at_the_head_of_a_paragraph(text, rest):
    found = parse_prefix(text)
    assert found is not None
    assert text[found[1] :] == rest


@pytest.mark.parametrize("text", ["China: a story.", "The French: a history.", "Highlights: three.", "12:30", "a: b"])
def test_what_is_no_label_at_the_head(text):
    assert parse_prefix(text) is None


@pytest.mark.parametrize(
    ("tag", "code"),
    [("zh-Hans", "zh"), ("zh_TW", "zh"), ("FR", "fr"), ("french", "fr"), ("xx", None), ("", None), ("noise", None)],
)
def test_language_code(tag, code):
    assert language_code(tag) == code

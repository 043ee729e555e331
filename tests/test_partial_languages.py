"""Languages that only some rules were tested on, end to end: what is right stays quiet, what is wrong is found."""

from __future__ import annotations

import json

import pytest
from driftlint.checking import Report, check
from driftlint.languages import LANGUAGES, PARTIAL
from driftlint.model import Severity
from translations import ENGLISH, FAULTS, HEADINGS, TRANSLATIONS, brief

CODES = tuple(TRANSLATIONS)


def checked(tmp_path, text: str, name: str = "brief.md") -> Report:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return check([str(path)])


def grave(report: Report) -> list[tuple[str, str]]:
    return [(f.rule, f.location.text) for f in report.findings if f.severity > Severity.INFO]


def test_there_is_a_brief_for_each():
    assert set(CODES) == {code for code, record in LANGUAGES.items() if not record.fully_tested}


@pytest.mark.parametrize("code", CODES)
def test_a_faithful_translation_has_no_finding(code, tmp_path):
    report = checked(tmp_path, brief(code))
    assert grave(report) == []
    (document,) = report.documents
    (language,) = document.languages
    assert (language.language, language.sentences, language.aligned) == (code, 13, 13)
    assert language.tested == PARTIAL
    assert "semantic" in language.silent_rules
    assert "number" not in language.silent_rules


@pytest.mark.parametrize(
    ("code", "right", "wrong", "rule"), [(code, *fault) for code, faults in FAULTS.items() for fault in faults]
)
def test_a_planted_fault_is_found(code, right, wrong, rule, tmp_path):
    report = checked(tmp_path, brief(code, (right, wrong)))
    assert [found for found, _ in grave(report)] == [rule]


def test_all_translations_of_one_brief(tmp_path):
    text = ENGLISH + "".join(f"\n## {HEADINGS[code]}\n\n{TRANSLATIONS[code]}" for code in CODES)
    report = checked(tmp_path, text)
    assert grave(report) == []
    assert [each.language for each in report.documents[0].languages] == list(CODES)


@pytest.mark.parametrize("code", CODES)
def test_sections_without_label_are_told_by_their_text(code, tmp_path):
    report = checked(tmp_path, f"{ENGLISH}\n\n{TRANSLATIONS[code]}")
    assert [each.language for each in report.documents[0].languages] == [code]


@pytest.mark.parametrize("code", CODES)
def test_files_of_a_set(code, tmp_path):
    (tmp_path / "brief.en.md").write_text(ENGLISH, encoding="utf-8")
    region = {"pt": "pt-BR", "ar": "ar_EG"}.get(code, code)
    (tmp_path / f"brief.{region}.md").write_text(TRANSLATIONS[code], encoding="utf-8")
    report = check([str(tmp_path)])
    assert [each.language for each in report.documents[0].languages] == [code]
    assert grave(report) == []


@pytest.mark.parametrize("code", CODES)
def test_text_left_in_the_source_language_is_found(code, tmp_path):
    text = brief(code)
    sentence = "Two governments closed their borders to traders, although the compact forbids it."
    first = text.index(TRANSLATIONS[code][:20])
    end = max(text.rfind(mark, 0, text.rindex("\n\n")) for mark in (". ", "。", "."))
    report = checked(tmp_path, text[: end + 1] + " " + sentence + " " + text[end + 1 :])
    assert first < end
    assert "wrong-language" in {rule for rule, _ in grave(report)}


def test_what_is_not_checked_is_said(tmp_path):
    from driftlint.reporting.json import render_json
    from driftlint.reporting.terminal import render_terminal

    report = checked(tmp_path, brief("ar"))
    shown = render_terminal(report)
    assert "Arabic: figures, dates" in shown
    assert "aligned by figures, names and length" in shown
    (language,) = json.loads(render_json(report, "0"))["documents"][0]["languages"]
    assert language["tested"] == "partial"
    assert {"person-name", "term-inconsistent", "omitted-phrase"} <= set(language["silent_rules"])


def test_tested_languages_beside_a_partly_tested_one_are_checked_as_ever(tmp_path):
    french = (
        "Le 14 mars 2024, le conseil du Pacte alimentaire du Sahel est convenu d'agrandir sa réserve régionale de "
        "céréales (RGR). Mariam Diallo, qui dirige le secrétariat, dit que la RGR doit atteindre 1,5 million de tonnes "
        "d'ici à 2030."
    )
    english = (
        "On 14 March 2024 the council of the Sahel Food Compact agreed to enlarge its Regional Grain Reserve (RGR). "
        "Karim Benali, who runs the secretariat, says that the RGR must reach 1.5 million tonnes by 2030."
    )
    labelled = f"English:\n\n{english}\n\nFrench:\n\n{french}\n"
    alone = grave(checked(tmp_path, labelled))
    both = checked(tmp_path, f"{labelled}\nRussian:\n\n{TRANSLATIONS['ru']}", "both.md")
    assert [f for f in grave(both) if f[0] == "person-name"] == [f for f in alone if f[0] == "person-name"] != []
    assert {each.language: each.tested for each in both.documents[0].languages} == {"fr": "full", "ru": "partial"}


def test_a_right_to_left_line_has_marks_inside_it(tmp_path):
    from driftlint.reporting.terminal import render_terminal

    report = checked(tmp_path, brief("ar", ("2 سبتمبر", "12 سبتمبر")))
    (finding,) = [f for f in report.findings if f.severity > Severity.INFO]
    lines = (tmp_path / "brief.md").read_text(encoding="utf-8").splitlines()
    line = lines[finding.location.line - 1]
    assert line[finding.location.column - 1 : finding.location.end_column - 1] == "12 سبتمبر 2025"
    shown = next(row for row in render_terminal(report).splitlines() if "⟦" in row)
    assert shown.startswith("  ar  \u2067")
    assert "⟦12 سبتمبر 2025⟧" in shown
    assert shown.endswith("\u2069")


def test_an_html_report_sets_arabic_from_right_to_left(tmp_path):
    from driftlint.reporting.html import render_html

    page = render_html(checked(tmp_path, brief("ar")), "0")
    assert 'lang="ar" dir="rtl"' in page
    assert 'lang="ar" dir="auto"' not in page


FRENCH_SOURCE = """\
# La réserve de blé du Maroc

Français :

Le 3 juin 2024, le gouvernement marocain a réservé 1,2 milliard de dirhams pour l'achat de blé. Les stocks couvraient \
alors 45 jours de consommation. Le ministre promet d'atteindre 90 jours avant la fin de 2026.
"""
ARABIC = """\
في 3 يونيو 2024 خصصت الحكومة المغربية 1.2 مليار درهم لشراء القمح. وكانت المخزونات تغطي آنذاك 45 يوما من الاستهلاك. \
ويعد الوزير ببلوغ 90 يوما قبل نهاية عام 2026.
"""
ENGLISH_OF_FRENCH = """\
On 3 June 2024 the Moroccan government set aside 1.2 billion dirhams to buy wheat. Stocks then covered 45 days of \
consumption. The minister promises to reach 90 days before the end of 2026.
"""
CHINESE_SOURCE = """\
中文：

2024年6月3日，摩洛哥政府拨出12亿迪拉姆用于采购小麦。当时的库存可满足45天的消费。部长承诺在2026年底前达到90天。
"""


@pytest.mark.parametrize(("source", "text"), [("fr", FRENCH_SOURCE), ("zh", CHINESE_SOURCE)])
@pytest.mark.parametrize("fault", [None, ("45 يوما", "54 يوما"), ("45 days", "54 days")])
def test_a_source_other_than_english(source, text, fault, tmp_path):
    text += f"\nEnglish:\n\n{ENGLISH_OF_FRENCH}\nArabic:\n\n{ARABIC}"
    report = checked(tmp_path, text if fault is None else text.replace(*fault))
    (document,) = report.documents
    assert document.source_language == source
    assert [each.language for each in document.languages] == ["en", "ar"]
    assert [each.aligned for each in document.languages] == [3, 3]
    assert [rule for rule, _ in grave(report)] == ([] if fault is None else ["number"])


def test_a_source_that_few_rules_were_tested_on(tmp_path):
    text = f"Русский:\n\n{TRANSLATIONS['ru']}\nEnglish:\n\n{ENGLISH}"
    report = checked(tmp_path, text)
    assert report.documents[0].source_language == "ru"
    assert report.documents[0].languages[0].tested == PARTIAL
    assert grave(report) == []
    wrong = checked(tmp_path, text.replace("41%", "14%"))
    assert [rule for rule, _ in grave(wrong)] == ["number"]


RESERVE = {
    "en": "The Regional Grain Reserve (RGR) opened on 3 May 2024. The RGR holds 40,000 tonnes. The RGR must grow.",
    "ru": "Региональный резерв зерна (РРЗ) открылся 3 мая 2024 года. РРЗ хранит 40 000 тонн. Теперь РРЗ должен расти.",
}


@pytest.mark.parametrize(
    ("right", "wrong", "flagged"),
    [
        ("", "", []),
        ("Теперь РРЗ", "Теперь РЗР", ["РЗР"]),
        ("Теперь РРЗ", "Теперь резерв", []),
        ("Региональный резерв зерна", "РЕГИОНАЛЬНЫЙ РЕЗЕРВ ЗЕРНА", []),
    ],
)
def test_cyrillic_acronyms(right, wrong, flagged, tmp_path):
    text = f"## English\n\n{RESERVE['en']}\n\n## Русский\n\n{RESERVE['ru'].replace(right, wrong)}\n"
    assert grave(checked(tmp_path, text)) == [("acronym-inconsistent", each) for each in flagged]


@pytest.mark.parametrize(
    ("english", "russian"),
    [
        ("GDP grew by 3% in 2024, the IMF says.", "МВФ сообщает, что ВВП вырос на 3 % в 2024 году."),
        ("A. N. Orlov met V. I. Petrov in the USSR in 1986.", "А. Н. Орлов встретил В. И. Петрова в СССР в 1986 году."),
        ("The firm Volga paid 5 million roubles in May.", "ООО «Волга» заплатило 5 млн рублей в мае."),
    ],
)
def test_cyrillic_capitals_that_are_right(english, russian, tmp_path):
    assert grave(checked(tmp_path, f"## English\n\n{english}\n\n## Русский\n\n{russian}\n")) == []

"""The rule `glossary` in languages that only some rules were tested on: what is forbidden, and what is let pass."""

from __future__ import annotations

import pytest
from driftlint.checking import check

GLOSSARY = """\
en,pt,it,ru,ar,ja,ko
dredging levy,taxa de dragagem|!imposto de dragagem,tassa di dragaggio|!imposta di dragaggio,\
дноуглубительный сбор|!дноуглубительный налог,رسم التجريف|!ضريبة التجريف,浚渫負担金|!浚渫税,준설 부담금|!준설세
"""
SOURCE = "The port of Arvo raised the dredging levy by 12% on 3 May 2024. The mayor opposed it."
RIGHT = {
    "pt": "O porto de Arvo aumentou a taxa de dragagem em 12% em 3 de maio de 2024. O prefeito se opôs.",
    "it": "Il porto di Arvo ha aumentato la tassa di dragaggio del 12% il 3 maggio 2024. Il sindaco era contrario.",
    "ru": "Порт Арво повысил дноуглубительный сбор на 12 % 3 мая 2024 года. Мэр выступил против.",
    "ar": "رفع ميناء أرفو رسم التجريف بنسبة 12% في 3 مايو 2024. وعارض رئيس البلدية ذلك.",
    "ja": "アルヴォ港は2024年5月3日に浚渫負担金を12%引き上げた。市長は反対した。",
    "ko": "아르보 항은 2024년 5월 3일 준설 부담금을 12% 인상했다. 시장은 반대했다.",
}
HEADINGS = {"pt": "Portuguese", "it": "Italian", "ru": "Russian", "ar": "Arabic", "ja": "Japanese", "ko": "Korean"}


def found(tmp_path, code, text, source=SOURCE):
    brief = tmp_path / "brief.md"
    brief.write_text(f"## English\n\n{source}\n\n## {HEADINGS[code]}\n\n{text}\n", encoding="utf-8")
    terms = tmp_path / "terms.csv"
    terms.write_text(GLOSSARY, encoding="utf-8")
    from driftlint.workflow.config import Config

    report = check([str(brief)], Config(glossary=(str(terms),), select=("glossary",)))
    assert not report.errors
    return [(str(finding.severity), finding.location.text) for finding in report.findings]


@pytest.mark.parametrize("code", RIGHT)
def test_what_the_glossary_wants_passes(code, tmp_path):
    assert found(tmp_path, code, RIGHT[code]) == []


@pytest.mark.parametrize(
    ("code", "right", "wrong", "flagged"),
    [
        ("pt", "a taxa de dragagem", "o imposto de dragagem", "imposto de dragagem"),
        ("it", "la tassa di dragaggio", "le imposte di dragaggio", "imposte di dragaggio"),
        ("ru", "дноуглубительный сбор", "дноуглубительный налог", "дноуглубительный налог"),
        ("ru", "повысил дноуглубительный сбор", "заговорил о дноуглубительном налоге", "дноуглубительном налоге"),
        ("ar", "رسم التجريف", "ضريبة التجريف", "ضريبة التجريف"),
        ("ar", "رفع ميناء أرفو رسم التجريف", "بدأ ميناء أرفو بضريبة التجريف", "بضريبة التجريف"),
        ("ja", "浚渫負担金", "浚渫税", "浚渫税"),
        ("ko", "준설 부담금을", "준설세를", "준설세를"),
    ],
)
def test_what_it_forbids_is_found(code, right, wrong, flagged, tmp_path):
    assert right in RIGHT[code]
    assert found(tmp_path, code, RIGHT[code].replace(right, wrong)) == [("error", flagged)]


@pytest.mark.parametrize(
    ("code", "right", "other"),
    [
        ("ru", "дноуглубительный сбор", "его"),
        ("ar", "رسم التجريف", "قيمته"),
        ("ja", "浚渫負担金を", "それを"),
        ("ko", "준설 부담금을", "그것을"),
        ("pt", "aumentou a taxa de dragagem", "aumentou-a"),
        ("it", "ha aumentato la tassa di dragaggio", "l'ha aumentata"),
    ],
)
def test_what_stands_for_a_term_otherwise_is_let_pass(code, right, other, tmp_path):
    assert right in RIGHT[code]
    assert found(tmp_path, code, RIGHT[code].replace(right, other)) == []


@pytest.mark.parametrize("code", RIGHT)
def test_what_is_forbidden_counts_where_the_term_is(code, tmp_path):
    """A forbidden form where the source has another term is none."""
    forbidden = GLOSSARY.splitlines()[1].split("!")[1 + list(RIGHT).index(code)].split(",")[0]
    text = RIGHT[code].replace(
        GLOSSARY.splitlines()[1].split(",")[1 + list(RIGHT).index(code)].split("|")[0], forbidden
    )
    assert forbidden in text
    assert found(tmp_path, code, text, SOURCE.replace("dredging levy", "quay charge")) == []


def test_a_cyrillic_acronym_is_found_as_a_word(tmp_path):
    from driftlint.workflow.config import Config

    terms = tmp_path / "terms.csv"
    terms.write_text("en,ru\ngrain fund,зерновой фонд|!ЗФ\n", encoding="utf-8")
    brief = tmp_path / "brief.md"
    for word, count in (("ЗФ", 1), ("ЗФК", 0), ("АЗФ", 0)):
        text = f"## English\n\nThe grain fund opened on 3 May 2024.\n\n## Russian\n\n{word} открылся 3 мая 2024 года.\n"
        brief.write_text(text, encoding="utf-8")
        assert len(check([str(brief)], Config(glossary=(str(terms),), select=("glossary",))).findings) == count

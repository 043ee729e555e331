"""Figures and dates in Portuguese, Italian, Russian, Arabic, Japanese and Korean."""

from __future__ import annotations

import importlib.util
from fractions import Fraction
from pathlib import Path

import pytest
from driftlint.analysis.dates import dates
from driftlint.analysis.measures import names
from driftlint.analysis.partial_words import counted
from driftlint.analysis.quantities import quantities
from driftlint.checking import check
from driftlint.languages import LANGUAGES
from driftlint.model import Sentence, Severity, SourceFile

ROOT = Path(__file__).parents[2]
CODES = [code for code, record in LANGUAGES.items() if not record.fully_tested]
USD, EUR = "USD", "EUR"


def sentence(code: str, text: str) -> Sentence:
    return Sentence(SourceFile("brief.md", text), code, text, range(len(text)))


def figures(code: str, text: str) -> list[tuple[str, float]]:
    found = sentence(code, text)
    return [(each.at.text, float(each.value)) for each in quantities(found, dates(found)) if each.grade]


def parts(code: str, text: str) -> list[dict[str, int]]:
    return [dict(each.parts()) for each in dates(sentence(code, text))]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("pt", "2,4 bilhões de reais", [("2,4 bilhões de reais", 2.4e9)]),
        ("pt", "1.250 escolas e 12,5% a mais", [("1.250", 1250), ("12,5%", 12.5)]),
        ("pt", "três mil trabalhadores, dois terços", [("três mil", 3000), ("dois terços", pytest.approx(2 / 3))]),
        ("pt", "R$ 35 mi", [("R$ 35 mi", 35e6)]),
        ("pt", "cento e trinta e uma escolas", [("cento e trinta e uma", 131)]),
        ("it", "trentadue scuole e ventitre corsi", [("trentadue", 32), ("ventitre", 23)]),
        ("it", "centotrentuno scuole, cinquantaseimila alunni", [("centotrentuno", 131), ("cinquantaseimila", 56_000)]),
        ("ru", "с пятьюдесятью тремя школами", [("пятьюдесятью тремя", 53)]),
        ("it", "1,2 miliardi di euro", [("1,2 miliardi di euro", 1.2e9)]),
        ("it", "850 mila famiglie, il 7,5 per cento", [("850 mila", 850_000), ("7,5 per cento", 7.5)]),
        ("it", "un aumento di 3 punti percentuali", [("3 punti percentuali", 3)]),
        ("ru", "2,4 млрд рублей", [("2,4 млрд рублей", 2.4e9)]),
        ("ru", "1 250 школ, на 12,5 % больше", [("1 250", 1250), ("12,5 %", 12.5)]),
        ("ru", "около двух тысяч человек", [("двух тысяч", 2000)]),
        ("ru", "с 3 до 5 процентов", [("3 до 5 процентов", 3)]),
        ("ar", "2.4 مليار ريال", [("2.4 مليار ريال", 2.4e9)]),
        ("ar", "٧٫٥٪ و٢٠ مليون طن", [("٧٫٥٪", 7.5), ("٢٠ مليون طن", 20e6)]),
        ("ar", "۱۲ مدرسة و1,250 قرية", [("۱۲", 12), ("1,250", 1250)]),
        ("ar", "بنسبة 37.5 في المئة", [("37.5 في المئة", 37.5)]),
        ("ja", "約1億2,000万ドル", [("1億2,000万ドル", 120e6)]),
        ("ja", "１２．５％増の3〜5万人", [("１２．５％", 12.5), ("3〜5万", 30_000)]),
        ("ja", "3割が3分の2に", [("3割", 30), ("3分の2", pytest.approx(2 / 3))]),
        ("ja", "勝野投手（23）", [("23", 23)]),
        ("ko", "약 2조 4000억 원", [("2조 4000억 원", 2.4e12)]),
        ("ko", "3만5천 명, 3~5%", [("3만5천", 35_000), ("3~5%", 3)]),
        ("ko", "8만 5천 톤과 18억 달러", [("8만 5천 톤", 85_000), ("18억 달러", 1.8e9)]),
    ],
)
def test_figures(code, text, expected):
    assert figures(code, text) == expected


@pytest.mark.parametrize(
    ("code", "text", "currency"),
    [
        ("pt", "300 milhões de dólares", USD),
        ("it", "300 milioni di euro", EUR),
        ("ru", "300 млн долларов США", USD),
        ("ru", "300 млн евро", EUR),
        ("ar", "300 مليون دولار", USD),
        ("ar", "300 مليون يورو", EUR),
        ("ja", "3億ユーロ", EUR),
        ("ja", "3億米ドル", USD),
        ("ko", "3억 달러를", USD),
        ("ko", "3억 유로에", EUR),
    ],
)
def test_currencies(code, text, currency):
    (figure,) = quantities(sentence(code, text))
    assert figure.value == Fraction(300_000_000)
    assert currency in figure.currency


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("pt", "Em 14 de março de 2024"),
        ("it", "Il 14 marzo 2024"),
        ("ru", "14 марта 2024 года"),
        ("ar", "في 14 مارس 2024"),
        ("ar", "في ١٤ مارس ٢٠٢٤"),
        ("ja", "2024年3月14日に"),
        ("ja", "２０２４年３月１４日"),
        ("ja", "令和6年3月14日"),
        ("ja", "二〇二四年三月十四日"),
        ("ko", "2024년 3월 14일"),
    ],
)
def test_days(code, text):
    assert parts(code, text) == [{"year": 2024, "month": 3, "day": 14}]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("pt", "no segundo trimestre", [{"quarter": 2}]),
        ("it", "nel XIX secolo", [{"century": 19}]),
        ("ru", "в III квартале", [{"quarter": 3}]),
        ("ru", "в январе 2023 года", [{"year": 2023, "month": 1}]),
        ("ja", "第2四半期", [{"quarter": 2}]),
        ("ja", "1960年代から20世紀まで", [{"decade": 1960}, {"century": 20}]),
        ("ja", "午後3時30分", [{"hour": 15}]),
        ("ja", "5日間で3か月分", []),
        ("ko", "1분기와 수요일", [{"quarter": 1}, {"weekday": 3}]),
        ("ko", "오후 3시 30분", [{"hour": 15}]),
    ],
)
def test_other_dates(code, text, expected):
    assert parts(code, text) == expected


@pytest.mark.parametrize("code", CODES)
def test_every_language_has_its_names(code):
    table = names(code)
    assert sorted(set(table.months.values())) == list(range(1, 13))
    assert sorted(table.weekdays.values()) == list(range(1, 8))
    assert {"USD", "CNY", "EUR", "JPY", "SGD"} <= {each for codes in table.currencies.values() for each in codes}
    assert {"meter", "tonne", "percent", "percentage"} <= {unit.name for unit in table.units.values()}


def test_the_tables_are_what_their_script_writes():
    pytest.importorskip("babel")
    spec = importlib.util.spec_from_file_location("measures_table", ROOT / "training" / "tables" / "measures.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert sorted(script.PARTIAL) == sorted(CODES)
    for code, path in script.PARTIAL.items():
        assert path.read_text(encoding="utf-8") == script.render((code,))


def test_the_number_words_are_what_their_script_writes():
    icu = pytest.importorskip("icu")
    if not icu.ICU_VERSION.startswith("72."):
        pytest.skip("the table is from ICU 72")
    spec = importlib.util.spec_from_file_location("number_words", ROOT / "training" / "tables" / "number_words.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert script.TABLE.read_text(encoding="utf-8") == script.render()


def test_the_table_of_number_words_is_whole():
    table = counted()
    assert sorted(table) == ["it", "pt", "ru"]
    assert set(range(1000)) <= set(table["it"].values())
    tens, hundreds = range(20, 100, 10), range(200, 1000, 100)
    for code in ("pt", "ru"):
        assert {*range(21), *tens, *hundreds} <= set(table[code].values())


@pytest.mark.parametrize(
    ("code", "said", "number", "text"),
    [
        ("pt", "três", 3, "O ministério abriu {} novas escolas no vale."),
        ("it", "trentadue", 32, "Il ministero ha aperto {} nuove scuole nella valle."),
        ("ru", "три", 3, "Министерство открыло в долине {} новые школы."),
    ],
)
def test_words_are_compared_with_digits(code, said, number, text, tmp_path):
    def found(figure: object) -> list[tuple[str, str]]:
        path = tmp_path / f"pairs{figure}.tsv"
        english = f"The ministry opened {figure} new schools in the valley."
        path.write_text(f"en\t{code}\n{english}\t{text.format(said)}\n", encoding="utf-8")
        return [(each.rule, each.location.text) for each in check([str(path)]).findings]

    assert found(number) == []
    assert found(4) == found(12) == [("number", said)]


@pytest.mark.parametrize(
    ("code", "english", "other"),
    [
        # small numbers in words on both sides, a numeral that is an article or another word, and the Arabic dual
        ("pt", "The ministry opened six new schools.", "O ministério abriu três novas escolas."),
        ("pt", "The ministry opened 4 new schools.", "O ministério abriu uma escola nova."),
        ("it", "You are the minister of 4 new schools.", "Lei è il ministro di alcune scuole nuove, e una nel centro."),
        ("ru", "The second minister opened 4 schools.", "Второй министр открыл новые школы."),
        ("ar", "The ministry opened two new schools.", "فتحت الوزارة مدرستين جديدتين في 4 مدن."),
    ],
)
def test_what_may_be_no_number_is_not_compared(code, english, other, tmp_path):
    path = tmp_path / "pairs.tsv"
    path.write_text(f"en\t{code}\n{english}\t{other}\n", encoding="utf-8")
    assert [each.message for each in check([str(path)]).findings if each.severity > Severity.INFO] == []

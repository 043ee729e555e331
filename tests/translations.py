"""One brief in English and in every language that only some rules were tested on, translated faithfully."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parent / "translations_of_one_brief"
HEADINGS = {"pt": "Português", "it": "Italiano", "ru": "Русский", "ar": "العربية", "ja": "日本語", "ko": "한국어"}
ENGLISH = (_FOLDER / "en.md").read_text(encoding="utf-8")
TRANSLATIONS = {code: (_FOLDER / f"{code}.md").read_text(encoding="utf-8") for code in HEADINGS}

FAULTS = {
    # language: (right, wrong, rule) for a figure, a slip of scale, a date, an acronym
    "pt": (
        ("37,5%", "39,5%", "number"),
        ("2,4 bilhões", "2,4 milhões", "number"),
        ("2 de setembro", "12 de setembro", "date"),
        ("a RGR deve", "a RRG deve", "acronym-inconsistent"),
        ("300 milhões de dólares", "300 milhões de euros", "currency-or-unit"),
    ),
    "it": (
        ("37,5 per cento", "39,5 per cento", "number"),
        ("2,4 miliardi", "2,4 milioni", "number"),
        ("2 settembre", "12 settembre", "date"),
        ("la RGR deve", "la RRG deve", "acronym-inconsistent"),
        ("300 milioni di dollari", "300 milioni di euro", "currency-or-unit"),
    ),
    "ru": (
        ("37,5 %", "39,5 %", "number"),
        ("2,4 млрд", "2,4 млн", "number"),
        ("2 сентября", "2 октября", "date"),
        ("году RGR должен", "году RRG должен", "acronym-inconsistent"),
        ("300 млн долларов", "300 млн рублей", "currency-or-unit"),
    ),
    "ar": (
        ("37.5 في", "39.5 في", "number"),
        ("٨٥ ألف", "٥٨ ألف", "number"),
        ("2 سبتمبر", "12 سبتمبر", "date"),
        ("إن RGR يجب", "إن RRG يجب", "acronym-inconsistent"),
        ("300 مليون دولار", "300 مليون يورو", "currency-or-unit"),
    ),
    "ja": (
        ("37.5％", "39.5％", "number"),
        ("24億", "2億4000万", "number"),
        ("9月2日", "9月12日", "date"),
        ("、RGRは2030", "、RRGは2030", "acronym-inconsistent"),
        ("3億ドル", "3億ユーロ", "currency-or-unit"),
    ),
    "ko": (
        ("37.5%", "39.5%", "number"),
        ("24억", "24조", "number"),
        ("9월 2일", "9월 12일", "date"),
        ("디알로는 RGR가", "디알로는 RRG가", "acronym-inconsistent"),
        ("3억 달러", "3억 유로", "currency-or-unit"),
    ),
}


def brief(code: str, wrong: tuple[str, str] | None = None) -> str:
    """The brief in English with its translation under a label, one passage of it replaced."""
    text = TRANSLATIONS[code]
    if wrong is not None:
        assert text.count(wrong[0]) == 1, wrong
        text = text.replace(*wrong)
    return f"{ENGLISH}\n## {HEADINGS[code]}\n\n{text}"

"""The language of a block: by script, by function words, by the identifier."""

from __future__ import annotations

import subprocess
import sys

import pytest
from driftlint.reading.detect import detect

from .test_documents import TEXT


@pytest.mark.parametrize(("code", "text"), TEXT.items())
def test_paragraphs(code, text):
    assert detect(text) == code
    assert detect(text.upper()) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("共建“一带一路” (BRI) 与 ASEAN Power Grid", "zh"),
        ("La transition énergétique au Maghreb", "fr"),
        ("Las elecciones de otoño en Alemania", "es"),
        ("Neue Wege für den Verkehr in Europa", "de"),
        ("Reforming the pension system of Chile", "en"),
    ],
)
def test_headings(text, code):
    assert detect(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Qui contrôle le maïs du Japon\u00a0?", "fr"),
        ("¿Quién controla el estaño de Zambia?", "es"),
        ("A specialist in canals considers the plan dear but necessary.", "en"),
    ],
)
def test_headings_need_no_identifier(text, code):
    assert detect(text, ("en", "fr", "es", "de"), quick=True) == code


@pytest.mark.parametrize(
    "text",
    [
        *("", "12 %", "CHEN Gang", "ISSN 1234-5678", "Уряд підвищив ціни на електроенергію"),
        *("دولت قیمت گندم را افزایش داد", "כך נראה הרחוב שלנו"),
    ],
)
def test_what_has_no_answer(text):
    assert detect(text) is None


def test_candidates_restrict():
    assert detect(TEXT["zh"], ("en", "fr")) is None
    assert detect("La reforma de las pensiones", ("en", "es")) == "es"


def test_paragraphs_need_no_identifier():
    code = (
        "import sys; from driftlint.reading import read_text\n"
        f"read_text({TEXT['en'] + chr(10) * 2 + TEXT['fr'] + chr(10) * 2 + TEXT['zh']!r})\n"
        "sys.exit('py3langid' in sys.modules or 'numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_importing_driftlint_imports_no_reader_of_languages():
    code = "import sys, driftlint; sys.exit(any(name in sys.modules for name in ('sentencex', 'py3langid')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

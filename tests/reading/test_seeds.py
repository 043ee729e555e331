"""The two real briefs that the work began with, where they are at hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from driftlint import Role
from driftlint.reading import read

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed briefs are not part of the repository")


def test_the_markdown_brief():
    (document,) = read([str(SEEDS / "brief-1761-two-sessions.md")]).documents
    assert document.languages == ("en", "zh", "fr", "es")
    assert document.promised == ("en", "zh", "fr", "es")
    counts = {code: len(list(document.sentences_in(code, Role.SYNOPSIS))) for code in document.languages}
    assert counts == {"en": 8, "zh": 8, "fr": 9, "es": 8}
    titles = {code: [s.text for s in document.sentences_in(code, Role.TITLE)] for code in document.languages}
    assert titles["en"] == [
        'CHINA\'S PARLIAMENTARY SESSIONS 2024: GOVERNMENT FOLLOWS PARTY LINE TO PROMOTE "NEW QUALITY PRODUCTIVE FORCES"'
    ]
    assert all(len(found) == 1 for found in titles.values())
    assert [s.text for s in document.sentences_in("en", Role.OTHER)] == [
        "CHEN Gang",
        "EAI Background Brief No. 1761",
        "Date of Publication: 21 March 2024",
    ]
    assert len(list(document.sentences_in("en", Role.SUMMARY))) == 11
    assert any("más para digitalizar el sector" in s.text for s in document.sentences_in("es", Role.SYNOPSIS))


def test_the_brief_from_a_pdf_file():
    (document,) = read([str(SEEDS / "brief-npf.txt")]).documents
    assert document.languages == ("en", "zh", "fr", "es")
    for code in document.languages:
        sentences = list(document.sentences_in(code, Role.SYNOPSIS))
        assert len(sentences) == 10
        assert [s.paragraph for s in sentences] == [0] * 5 + [1] * 5
    titles = {code: [s.text for s in document.sentences_in(code, Role.TITLE)] for code in document.languages}
    assert titles == {
        "en": [],
        "zh": ["中国打造 “新质生产力”: 有多重要？"],
        "fr": ["LA COURSE VERS DE « NOUVELLES FORCES PRODUCTIVES DE QUALITÉ » EN CHINE: QUELLE IMPORTANCE Y ACCORDER?"],
        "es": ["EL IMPULSO DE CHINA POR “NUEVAS FUERZAS PRODUCTIVAS DE CALIDAD”: ¿CUÁNTO IMPORTA?"],
    }
    summary = list(document.sentences_in("en", Role.SUMMARY))
    assert len(summary) == 19
    assert summary[-1].paragraph == 9
    chinese = "".join(s.text for s in document.sentences_in("zh", Role.SYNOPSIS))
    assert "不要一拥而上。" in chinese
    assert "\n" not in chinese

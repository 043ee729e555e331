"""One fault, one finding; what was checked and what was not."""

from __future__ import annotations

import pytest
from driftlint.checking import check
from driftlint.workflow.config import Config

HEAD = "### English\n\nThe council met in Lima on Monday. {en} It will meet again in the spring of next year.\n\n"
TAIL = "### Français\n\nLe conseil s’est réuni à Lima lundi. {fr} Il se réunira de nouveau au printemps prochain.\n"


def found(tmp_path, en: str, fr: str) -> set[tuple[str, str]]:
    path = tmp_path / "brief.md"
    path.write_text((HEAD + TAIL).format(en=en, fr=fr), encoding="utf-8")
    return {(f.rule, str(f.severity)) for f in check([str(path)], Config()).findings if str(f.severity) != "info"}


@pytest.mark.parametrize(
    ("en", "fr", "expected"),
    [
        (
            "The fund received 45 million dollars from its members.",
            "Le fonds a reçu 54 millions de dollars de ses membres.",
            {("number", "error")},
        ),
        (
            "The fund, which Elena Ortega directs, grew by 5% to 45 million dollars.",
            "The fund, which Elena Ortega directs, grew by 6% to 54 million dollars.",
            {("wrong-language", "error")},
        ),
        (
            "The fund has received new money from all of its members this year.",
            "Le fonds a reçu cette année de l’argent frais de tous ses membres. "
            "Le fonds a reçu cette année de l’argent frais de tous ses membres.",
            {("duplicate-sentence", "warning")},
        ),
    ],
    ids=["a wrong figure", "a passage in the wrong language", "a sentence twice"],
)
def test_one_fault_is_one_finding(tmp_path, en, fr, expected):
    assert found(tmp_path, en, fr) == expected


def test_what_was_checked_is_counted(tmp_path):
    path = tmp_path / "brief.md"
    path.write_text((HEAD + TAIL).format(en="", fr=""), encoding="utf-8")
    (document,) = check([str(path)], Config()).documents
    (french,) = document.languages
    assert (document.sentences, french.sentences, french.aligned, french.not_checked) == (2, 2, 2, ())


def test_fingerprints_do_not_change_with_the_lines_above(tmp_path):
    path = tmp_path / "brief.md"
    text = (HEAD + TAIL).format(en="It paid 45 dollars.", fr="Il a payé 54 dollars.")
    prints = []
    for above in ("", "Note to the editor: see the annex.\n\n"):
        path.write_text(above + text, encoding="utf-8")
        prints.append({f.fingerprint for f in check([str(path)], Config(select=("number",))).findings})
    assert prints[0] == prints[1]
    assert len(prints[0]) == 1

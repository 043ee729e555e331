"""How the table of word counts is made, on a handful of pairs."""

from __future__ import annotations

import gzip
import importlib.util
from pathlib import Path

import pytest

GENERATOR = Path(__file__).parents[2] / "training" / "tables" / "words.py"
PAIRS = {
    "tatoeba.en-de": [("The dog sees Merkel", "Der Hund sieht Merkel"), ("The dog barks", "Der Hund bellt")] * 9,
    "tatoeba.en-fr": [("They met Jean", "Ils ont vu Jean")] * 9,
    "unlisted.en-fr": [("a secret", "un secret")] * 9,
}


@pytest.fixture
def table(tmp_path):
    marisa_trie = pytest.importorskip("marisa_trie")
    spec = importlib.util.spec_from_file_location("tables_words", GENERATOR)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name, rows in PAIRS.items():
        with gzip.open(tmp_path / f"{name}.tsv.gz", "wt", encoding="utf-8") as file:
            file.writelines(f"{one}\t{other}\n" for one, other in rows)
    module.main(tmp_path, tmp_path / "words.marisa")
    return marisa_trie.RecordTrie("<4B").mmap(str(tmp_path / "words.marisa"))


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("dog", (True, False, False, False)),
        ("hund", (False, False, False, True)),  # a noun's capital is no name's
        ("merkel", (False, False, False, False)),  # both sides have it: a name
        ("jean", (False, False, False, False)),
        ("secret", (False, False, False, False)),  # of a source that is not listed
        (" ", (True, True, True, True)),  # how many words were counted
        ("  do", (True, False, False, False)),  # how often these letters follow each other
    ],
)
def test_words(table, word, known):
    rows = table.get(word)
    assert tuple(bool(level) for level in (rows[0] if rows else (0, 0, 0, 0))) == known

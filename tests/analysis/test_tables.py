"""The generated tables are what their generators write from the packages that are installed here."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
DATA = ROOT / "linter" / "analysis" / "data"


def generator(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"tables_{name}", ROOT / "training" / "tables" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def same_lines(one: str, other: str) -> float:
    """The share of lines that two tables have in common: packages correct a few names from year to year."""
    first, second = set(one.splitlines()), set(other.splitlines())
    return len(first & second) / max(len(first | second), 1)


def test_pinyin_is_generated():
    pytest.importorskip("pypinyin")
    assert same_lines(generator("pinyin").render(), (DATA / "pinyin.txt").read_text(encoding="utf-8")) > 0.95


def test_places_are_generated():
    pytest.importorskip("babel")
    assert same_lines(generator("places").render(), (DATA / "places.tsv").read_text(encoding="utf-8")) > 0.95


def test_simplified_characters_are_generated():
    package = pytest.importorskip("opencc")
    dictionary = Path(package.__file__).parent / "dictionary" / "TSCharacters.txt"
    if not dictionary.exists():
        pytest.skip("this OpenCC package has no TSCharacters.txt")
    table = generator("simplified").render(dictionary.read_text(encoding="utf-8"))
    assert table == (DATA / "simplified.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["pinyin.txt", "simplified.txt", "places.tsv", "demonyms.tsv", "cities.tsv"])
def test_a_table_says_where_it_is_from(name):
    head = (DATA / name).read_text(encoding="utf-8").splitlines()[0]
    assert "licence" in head or "compilation" in head or "Apache" in head or "from Unicode CLDR" in head


def test_every_row_of_the_place_tables_has_its_columns():
    for name, columns in (("places.tsv", 8), ("demonyms.tsv", 6), ("cities.tsv", 8)):
        for line in (DATA / name).read_text(encoding="utf-8").splitlines():
            assert line.startswith("#") or line.count("\t") == columns - 1, (name, line)


def test_the_segmenter_is_generated(tmp_path, monkeypatch):
    pytest.importorskip("jieba")
    module = generator("segmenter")
    monkeypatch.setattr(module, "DATA", tmp_path)
    module.main()
    for name in ("segmenter.json", "segmenter.bin", "segmenter.marisa"):
        assert (tmp_path / name).read_bytes() == (DATA / name).read_bytes()


def test_every_generated_table_has_its_licence():
    said = (DATA / "licenses" / "README.md").read_text(encoding="utf-8")
    for name in ("unicode.txt", "pypinyin.txt", "opencc.txt", "jieba.txt"):
        assert f"({name})" in said
        assert len((DATA / "licenses" / name).read_text(encoding="utf-8")) > 500

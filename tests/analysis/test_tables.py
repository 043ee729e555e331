"""The generated tables are what their generators write from the packages that are installed here."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from driftlint.analysis.chinese import simplify

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


def opencc(config: str) -> Callable[[str], str]:
    package = pytest.importorskip("opencc")
    if not Path(package.__file__).with_name("clib").is_dir():
        pytest.skip("needs OpenCC itself, which has other packages of its name")
    convert: Callable[[str], str] = package.OpenCC(config).convert
    return convert


def test_every_character_is_simplified_as_opencc_does():
    """In standard, Hong Kong's or Taiwan's forms; what it writes with characters beyond most fonts stays as it is."""
    converters = [opencc(config) for config in ("t2s", "hk2s", "tw2s")]
    different = []
    for number in range(0x4E00, 0xA000):
        theirs = {convert(chr(number)) for convert in converters}
        if simplify(chr(number)) not in theirs and not any(ord(each) > 0xFFFF for each in theirs):
            different.append((chr(number), simplify(chr(number)), theirs))
    assert different == []


def test_every_phrase_of_the_table_is_simplified_as_opencc_does():
    convert = opencc("t2s")
    phrases = (DATA / "simplified.txt").read_text(encoding="utf-8").splitlines()[3].split()
    assert len(phrases) > 100
    assert [(each, simplify(each)) for each in phrases if simplify(each) != convert(each)] == []


@pytest.mark.parametrize(("there", "back"), [("s2t", "t2s"), ("s2tw", "tw2s"), ("s2hk", "hk2s")])
def test_the_sample_briefs_in_traditional_characters(there, back):
    """Whatever Chinese the samples have, written traditionally and simplified again, is what OpenCC makes of it."""
    make, mend = opencc(there), opencc(back)
    runs = {
        run
        for path in sorted((ROOT / "fixtures").rglob("*.md"))
        for run in re.findall("[\u3400-\u9fff，、]+", path.read_text(encoding="utf-8"))
    }
    assert sum(map(len, runs)) > 4000
    # where 著 after a verb that no dictionary lists with it stays, OpenCC has 着
    different = [run for run in runs if simplify(make(run)).replace("著", "着") != mend(make(run)).replace("著", "着")]
    assert different == []


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

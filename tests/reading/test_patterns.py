"""Files of one document by their names: tags, folders, mixed formats, and patterns of the configuration."""

from __future__ import annotations

from pathlib import Path

import pytest
from driftlint.errors import UsageError
from driftlint.reading.patterns import Pattern
from driftlint.reading.sets import gather


def written(folder: Path, *names: str) -> list[Path]:
    paths = [folder / name for name in names]
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Text.", encoding="utf-8")
    return paths


def sets(
    folder: Path, *names: str, patterns: tuple[str, ...] = (), asked: int | None = None
) -> list[dict[str, str | None]]:
    """The sets that files make, each as {path: language}."""
    paths = written(folder, *names)[:asked]
    found = gather(dict.fromkeys(map(str, paths)), [Pattern(text, str(folder)) for text in patterns])
    return [{Path(path).relative_to(folder).as_posix(): code for path, code in each.members} for each in found]


BY_NAME = {
    "mixed formats": ("b.en.md", "b.fr.docx", "b.zh.html"),
    "folders of mixed formats": ("en/b.md", "fr/b.docx", "zh/b.pdf"),
    "scripts": ("b.en.md", "b.zh-Hans.md"),
    "the other script": ("b_en.md", "b_zh_Hant.md"),
    "script and region": ("b.en.md", "b.zh-Hant-TW.md"),
    "regions": ("b-en-GB.md", "b-fr-CA.md"),
    "a region's number": ("b.en.md", "b.es-419.md"),
    "folders with tags": ("en-US/b.md", "zh-Hans/b.md"),
    "deep folders": ("x/en/2025/b.md", "x/fr/2025/b.md"),
}


@pytest.mark.parametrize("names", BY_NAME.values(), ids=BY_NAME)
def test_one_set(names, tmp_path):
    (found,) = sets(tmp_path, *names)
    assert set(found) == set(names)
    assert None not in found.values()
    (again,) = sets(tmp_path, *names, asked=1)
    assert again == found


def test_the_same_format_goes_together(tmp_path):
    assert sets(tmp_path, "b.en.docx", "b.en.md", "b.fr.docx", "b.fr.md") == [
        {"b.en.docx": "en", "b.fr.docx": "fr"},
        {"b.en.md": "en", "b.fr.md": "fr"},
    ]


def test_both_scripts_are_checked(tmp_path):
    found = sets(tmp_path, "b.en.md", "b.zh-Hans.md", "b.zh-Hant.md")
    assert found == [{"b.en.md": "en", "b.zh-Hans.md": "zh"}, {"b.en.md": "en", "b.zh-Hant.md": "zh"}]


BY_PATTERN = {
    "folder first": ("{lang}/{path}", ("en/a/b.md", "fr/a/b.md")),
    "folder first, mixed formats": ("{lang}/{path}", ("en/a/b.md", "zh-Hans/a/b.docx")),
    "below a folder": ("docs/{lang}/new/{name}.md", ("docs/en/new/b.md", "docs/es-419/new/b.md")),
    "marks of one's own": ("{path}__{lang}.{ext}", ("x/b__en.md", "x/b__fr.txt")),
    "the language in the middle": ("{name}.{lang}.final.{ext}", ("b.en.final.md", "b.fr.final.md")),
    "the language last": ("{path}/{lang}.md", ("x/b/en.md", "x/b/fr.md")),
    "a name of the language": ("{lang}/{path}", ("english/b.md", "français/b.md")),
    "a region behind an underscore": ("{name}_{lang}.md", ("my_en_note_en_GB.md", "my_en_note_fr.md")),
    "letters that mean something to expressions": ("({lang}) {path}", ("(en) b+c.md", "(fr) b+c.md")),
}


@pytest.mark.parametrize(("pattern", "names"), BY_PATTERN.values(), ids=BY_PATTERN)
def test_a_set_by_pattern(pattern, names, tmp_path):
    (found,) = sets(tmp_path, *names, "other.md", patterns=(pattern,), asked=len(names))
    assert set(found) == set(names)
    (again,) = sets(tmp_path, *names, patterns=(pattern,), asked=1)
    assert again == found


def test_what_a_pattern_does_not_mean_goes_by_its_name(tmp_path):
    found = sets(tmp_path, "x-en.md", "x-fr.md", "en/y.md", "fr/y.md", "z.md", patterns=("{lang}/{path}",))
    assert found == [{"x-en.md": "en", "x-fr.md": "fr"}, {"en/y.md": "en", "fr/y.md": "fr"}, {"z.md": None}]


def test_a_pattern_counts_before_the_name(tmp_path):
    names = ("fr/b.en.md", "en/b.en.md")  # about the English edition
    assert sets(tmp_path, *names, patterns=("{lang}/{path}",)) == [{"en/b.en.md": "en", "fr/b.en.md": "fr"}]


def test_each_file_is_in_one_set_wherever_one_stands(tmp_path, monkeypatch):
    written(tmp_path, "en/b.md", "fr/b.md")
    monkeypatch.chdir(tmp_path / "en")
    paths = dict.fromkeys(["b.md", "../fr/b.md"])
    (found,) = gather(paths, [Pattern("{lang}/{path}", "..")])
    assert found.members == (("../fr/b.md", "fr"), ("b.md", "en"))


WRONG = {
    "no language": "{path}.md",
    "no name": "{lang}.md",
    "two languages": "{lang}/{lang}/{path}",
    "something else": "{lang}/{file}",
    "an open brace": "{lang}/{path}{",
}


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG)
def test_wrong_patterns(text):
    with pytest.raises(UsageError) as error:
        Pattern(text)
    assert "{lang}" in (error.value.hint or "")


def test_the_configuration_sets_it(tmp_path, monkeypatch):
    from driftlint.reading import read
    from driftlint.workflow.settings import resolve

    (tmp_path / "out" / "fr").mkdir(parents=True)
    (tmp_path / "out" / "en").mkdir()
    (tmp_path / "driftlint.toml").write_text('pattern = "out/{lang}/{path}"\n', encoding="utf-8")
    (tmp_path / "out/en/b.md").write_text("# Port\n\nThe port closes two berths.\n", encoding="utf-8")
    (tmp_path / "out/fr/b.txt").write_text("# Port\n\nLe port ferme deux postes.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "out" / "fr")
    (document,) = read(["b.txt"], resolve(["b.txt"]).config.reading).documents
    assert document.languages == ("en", "fr")


def test_a_folder_is_listed_once(tmp_path, monkeypatch):
    import os

    names = [f"b{n}.{code}.md" for n in range(50) for code in ("en", "fr")]
    paths = written(tmp_path, *names)
    listed: list[str] = []
    original = os.scandir
    monkeypatch.setattr(os, "scandir", lambda path: listed.append(str(path)) or original(path))
    assert len(list(gather(dict.fromkeys(map(str, paths))))) == 50
    assert listed.count(str(tmp_path)) == 1

"""Files, folders, sets of files, encodings: what `read` makes of paths."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest
from driftlint.reading import ReadResult, ReadSettings, read, read_lines

from .test_documents import DE, EN, ES, FR, ZH, aligned

BRIEF = f"# Sugar\n\n{EN}\n\n## French\n\n{FR}\n"


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def shape(result: ReadResult, folder: Path) -> list[tuple[str, ...]]:
    """For each document its path and languages."""
    return [(Path(d.path).relative_to(folder).as_posix(), *d.languages) for d in result.documents]


SETS = {
    "dots": ["brief.en.md", "brief.fr.md", "brief.zh.md"],
    "underscores": ["brief_en.txt", "brief_fr.txt", "brief_zh.txt"],
    "hyphens": ["my-brief-en.md", "my-brief-fr.md", "my-brief-zh-Hans.md"],
    "leading tags": ["en-brief.md", "fr-brief.md", "zh-brief.md"],
    "names": ["brief.english.md", "brief.french.md", "brief.chinese.md"],
    "no tag on the source": ["brief.md", "brief.fr.md", "brief.zh.md"],
    "folders": ["en/brief.md", "fr/brief.md", "zh/brief.md"],
    "folders above": ["docs/en/2024/brief.md", "docs/fr/2024/brief.md", "docs/zh-CN/2024/brief.md"],
    "two formats": ["brief.en.md", "brief.fr.txt", "brief.zh.markdown"],
}


@pytest.mark.parametrize("names", SETS.values(), ids=SETS.keys())
def test_a_set_is_one_document(names, tmp_path):
    titled = {
        name: f"{title}\n\n{text}\n"
        for name, title, text in zip(names, ("Sugar", "Sucre", "糖"), (EN, FR, ZH), strict=True)
    }
    write(tmp_path, titled)
    for given in ([names[0]], [names[2]], [names[1], names[0]], ["."], names):
        result = read([str(tmp_path / name) for name in given])
        assert not result.errors
        assert not result.skipped
        (document,) = result.documents
        assert Path(document.path) == tmp_path / names[0]
        assert document.source_language == "en"
        assert len(document.files) == 3
        assert aligned(document) == {"en": 2, "fr": 2, "zh": 2}


def test_headings_of_whole_files_are_aligned(tmp_path):
    write(
        tmp_path,
        {
            "b.en.md": f"# Sugar\n\n## Abstract\n\n{EN}\n\n## Outlook\n\n{EN}\n\n## References\n\n- Ray 2020.\n",
            "b.fr.md": f"# Sucre\n\n## Résumé\n\n{FR}\n\n## Perspectives\n\n{FR}\n",
        },
    )
    (document,) = read([str(tmp_path)]).documents
    assert aligned(document) == {"en": 5, "fr": 5}


def test_source_of_a_set(tmp_path):
    write(tmp_path, {"b.en.md": EN, "b.fr.md": FR})
    path = str(tmp_path / "b.fr.md")
    assert read([path]).documents[0].source_language == "en"
    assert read([path], ReadSettings(source_language="fr")).documents[0].source_language == "fr"


def test_a_multilingual_file_beside_tagged_files_is_its_own_document(tmp_path):
    write(tmp_path, {"a.es.md": BRIEF, "a.en.md": EN, "a.fr.md": FR})
    assert shape(read([str(tmp_path)]), tmp_path) == [("a.en.md", "en", "fr"), ("a.es.md", "en", "fr")]


WHOLE = {
    "labels of the kind": "# Sugar\n\n## Summary\n\n{en}\n\n## {kind}\n\n{text}\n",
    "labels that name": "# Sugar\n\n## English\n\n{en}\n\n## {name}\n\n{text}\n",
    "a label on the translation": "# Sugar\n\n{en}\n\n***{name}:***\n\n{text}\n",
    "a long source": "# Sugar\n\n{en}\n\n" + "{en}\n\n" * 9 + "## Summary\n\n{en}\n\n## {kind}\n\n{text}\n",
    "no labels": "# Sugar\n\n{en}\n\n# {title}\n\n{text}\n",
}
VERSIONS = [("fr", "Résumé", "Français", "Le sucre", FR), ("de", "Zusammenfassung", "Deutsch", "Zucker", DE)]
VERSIONS += [("es", "Resumen", "Español", "El azúcar", ES), ("zh", "摘要", "中文", "糖", ZH)]


@pytest.mark.parametrize("template", WHOLE.values(), ids=WHOLE.keys())
def test_tagged_files_that_hold_two_languages_each_are_no_set(template, tmp_path):
    for code, kind, name, title, text in VERSIONS:
        write(tmp_path, {f"a-{code}.md": template.format(en=EN, kind=kind, name=name, title=title, text=text)})
    assert shape(read([str(tmp_path / "a-es.md")]), tmp_path) == [("a-es.md", "en", "es")]
    two = read([str(tmp_path / "a-zh.md"), str(tmp_path / "a-fr.md")])
    assert sorted(shape(two, tmp_path)) == [("a-fr.md", "en", "fr"), ("a-zh.md", "en", "zh")]
    every = read([str(tmp_path)])
    assert shape(every, tmp_path) == [(f"a-{code}.md", "en", code) for code in ("de", "es", "fr", "zh")]
    assert not every.errors
    assert not every.skipped


def test_a_multilingual_sibling_is_not_asked_for(tmp_path):
    write(tmp_path, {"a.es.md": BRIEF, "a.en.md": EN, "a.fr.md": FR})
    assert shape(read([str(tmp_path / "a.fr.md")]), tmp_path) == [("a.en.md", "en", "fr")]
    assert shape(read([str(tmp_path / "a.es.md")]), tmp_path) == [("a.es.md", "en", "fr")]


def test_a_file_whose_siblings_are_all_multilingual_stands_alone(tmp_path):
    write(tmp_path, {"a.fr.md": BRIEF, "a.es.md": BRIEF, "a.en.md": EN})
    assert "one language only (English)" in errors(tmp_path / "a.en.md")[0]
    result = read([str(tmp_path)])
    assert shape(result, tmp_path) == [("a.es.md", "en", "fr"), ("a.fr.md", "en", "fr")]
    assert [Path(path).name for path, _ in result.skipped] == ["a.en.md"]


SET_MEMBERS = {
    "an abstract in a second language": f"# Azúcar\n\n## Resumen\n\n{ES}\n\n## Abstract\n\n{EN}\n\n## Texto\n\n"
    + f"{ES}\n\n" * 9,
    "a paragraph that was not translated": f"# Azúcar\n\n{ES} {ES}\n\n{EN}\n\n{ES} {ES}\n",
    "a heading that was not translated": f"# Azúcar\n\n## Summary\n\n{ES}\n\n## Contexto\n\n{ES}\n",
}


@pytest.mark.parametrize("text", SET_MEMBERS.values(), ids=SET_MEMBERS.keys())
def test_a_little_of_another_language_leaves_a_file_in_its_set(text, tmp_path):
    write(tmp_path, {"a.en.md": f"# Sugar\n\n{EN}\n", "a.es.md": text})
    assert shape(read([str(tmp_path / "a.es.md")]), tmp_path) == [("a.en.md", "en", "es")]


def test_siblings_are_read_only_for_a_set_and_each_once(monkeypatch, tmp_path):
    write(tmp_path, {"a.en.md": EN, "a.es.md": BRIEF, "a.fr.md": FR})
    opened: list[str] = []
    original = os.open
    monkeypatch.setattr(os, "open", lambda path, *mode: opened.append(Path(path).name) or original(path, *mode))
    read([str(tmp_path / "a.es.md")])
    assert opened == ["a.es.md"]
    read([str(tmp_path / "a.fr.md")])
    assert sorted(opened[1:]) == ["a.en.md", "a.es.md", "a.fr.md"]


def test_a_bad_file_of_a_set_does_not_hide_the_others(tmp_path):
    write(tmp_path, {"a.en.md": EN, "a.fr.md": FR, "a.zh.md": ""})
    result = read([str(tmp_path / "a.en.md")])
    assert shape(result, tmp_path) == [("a.en.md", "en", "fr")]
    assert "is empty" in str(result.errors[0])


def test_a_label_without_text_is_an_error_beside_the_document(tmp_path):
    write(tmp_path, {"a.md": f"{BRIEF}\n## German\n\n## Spanish\n"})
    result = read([str(tmp_path / "a.md")])
    assert shape(result, tmp_path) == [("a.md", "en", "fr")]
    assert result.documents[0].promised == ("de", "es")
    advice = "has no text under it (add the translation or take the label out)"
    assert errors(tmp_path / "a.md") == [
        f"{tmp_path}/a.md:9: the label 'German' {advice}",
        f"{tmp_path}/a.md:11: the label 'Spanish' {advice}",
    ]


def test_two_files_in_one_language_make_two_documents(tmp_path):
    write(tmp_path, {"a.en.md": EN, "a.zh-Hans.md": ZH, "a.zh-Hant.md": ZH})
    assert shape(read([str(tmp_path)]), tmp_path) == [("a.en.md", "en", "zh"), ("a.en.md", "en", "zh")]


def test_one_tagged_file_is_no_set(tmp_path):
    write(tmp_path, {"notes-es.md": BRIEF, "other.md": BRIEF, "made-in-fr.txt": BRIEF})
    result = read([str(tmp_path)])
    assert shape(result, tmp_path) == [(n, "en", "fr") for n in ("made-in-fr.txt", "notes-es.md", "other.md")]


def test_a_folder_is_searched(tmp_path):
    write(
        tmp_path,
        {
            "a.md": BRIEF,
            "b/c.txt": BRIEF,
            "README.md": EN,
            ".git/d.md": BRIEF,
            "node_modules/e.md": BRIEF,
            "f.tsv": "x",
        },
    )
    result = read([str(tmp_path)])
    assert shape(result, tmp_path) == [("a.md", "en", "fr"), ("b/c.txt", "en", "fr")]
    assert [(Path(path).name, "one language only" in reason) for path, reason in result.skipped] == [
        ("README.md", True)
    ]
    assert not result.errors


def test_a_path_given_twice_is_read_once(tmp_path):
    write(tmp_path, {"a.md": BRIEF})
    path = str(tmp_path / "a.md")
    assert len(read([path, path, str(tmp_path)]).documents) == 1


def errors(*paths: object) -> list[str]:
    return [str(error) for error in read([str(path) for path in paths]).errors]


def test_no_such_file(tmp_path):
    assert errors(tmp_path / "no.md") == [f"{tmp_path}/no.md: no such file (check the path)"]


def test_a_folder_without_briefs(tmp_path):
    write(tmp_path, {"data.csv": "1"})
    assert "no brief in this folder" in errors(tmp_path)[0]
    write(tmp_path, {"a.md": EN, "b.md": EN})
    assert "no multilingual document among its 2 files" in errors(tmp_path)[0]


def test_one_language_is_an_error_only_alone(tmp_path):
    write(tmp_path, {"a.md": EN, "b.md": BRIEF})
    assert "one language only (English)" in errors(tmp_path / "a.md")[0]
    result = read([str(tmp_path / "a.md"), str(tmp_path / "b.md")])
    assert (len(result.documents), len(result.errors), len(result.skipped)) == (1, 0, 1)


def test_one_bad_file_does_not_hide_the_others(tmp_path):
    write(tmp_path, {"a.md": BRIEF, "c.md": BRIEF})
    (tmp_path / "b.md").write_bytes(b"\x00\x01\x02")
    result = read([str(tmp_path)])
    assert (len(result.documents), len(result.errors)) == (2, 1)


def test_a_section_in_an_unknown_language_is_counted(tmp_path):
    write(tmp_path, {"a.md": f"{BRIEF}\n## Malay\n\nKementerian menaikkan cukai gula.\n"})
    result = read([str(tmp_path / "a.md")])
    assert result.documents[0].languages == ("en", "fr")
    assert "line 9: the section in malay is not checked" in result.skipped[0][1].lower()


@pytest.mark.parametrize(
    ("data", "looks", "advice"),
    [
        ("财政部提高了糖税。\n".encode("gb18030"), "GB18030", "iconv -f GB18030"),
        (EN.encode("utf-32"), "UTF-32", "iconv -f UTF-32"),
        ("Ein Gebäude für Öl".encode("mac_roman"), "not UTF-8", "iconv -f ENCODING"),
        (b"\x00\x01\xff\xfe\x00" * 9, "binary", "Markdown or plain text"),
        (b"PK\x03\x04rest", "damaged", "save it again"),
        (b"%PDF-1.7 rest", "no valid PDF", "export it again"),
        (b"", "empty", "brief"),
    ],
)
def test_what_is_not_utf8(data, looks, advice, tmp_path):
    path = tmp_path / "brief.md"
    path.write_bytes(data)
    (error,) = errors(path)
    assert error.startswith(f"{path}:")
    assert looks in error
    assert advice in error
    assert "\n" not in error


def test_utf8_with_byte_order_mark(tmp_path):
    path = tmp_path / "brief.md"
    path.write_bytes(b"\xef\xbb\xbf" + BRIEF.encode())
    (document,) = read([str(path)]).documents
    assert document.sections[0].sentences[0].text == "Sugar"


def test_standard_input(monkeypatch):
    class Input:
        buffer = io.BytesIO(BRIEF.encode())

    monkeypatch.setattr(sys, "stdin", Input)
    (document,) = read(["-"]).documents
    assert document.path == "<stdin>"
    assert document.languages == ("en", "fr")


def test_lines(tmp_path):
    path = tmp_path / "lines.de"
    path.write_text("eins\nzwei \n\nvier\n", encoding="utf-8")
    assert read_lines(str(path)) == ("eins", "zwei", "", "vier")


def test_an_empty_file_is_an_error_only_where_it_is_named(tmp_path):
    (tmp_path / "brief.md").write_text(f"## English\n\n{EN}\n\n## French\n\n{FR}\n", encoding="utf-8")
    (tmp_path / "notes.txt").write_bytes(b"")
    found = read([str(tmp_path)])
    assert (len(found.documents), found.errors) == (1, ())
    assert [reason for _, reason in found.skipped] == ["is empty"]
    named = read([str(tmp_path / "brief.md"), str(tmp_path / "notes.txt")])
    assert [error.message for error in named.errors] == ["is empty"]

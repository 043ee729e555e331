"""`driftlint align` as a translation memory: valid, complete, and read back with the same pairs."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from driftlint.cli import main
from driftlint.reading import ReadSettings, read
from driftlint.reporting.memory import Pair, render_tmx, render_tsv, render_xliff, render_xliff2

ROOT = Path(__file__).parent.parent.parent
VENDOR = ROOT / "tests" / "vendor"
BRIEFS = tuple(f"fixtures/{slug}/brief.md" for slug in ("rare-earths", "niger-basin", "cold-chain"))
FILES = {"tmx": "m.tmx", "xliff": "m.xlf", "xliff2": "m.xliff", "tsv": "m.tsv"}
NASTY = [
    Pair("en", "zh", 'A <b> & "c".', "丙\x0b丁\x1b[31m。", 0.91234, 'a & "b".md'),
    Pair("en", "zh", "::error::x ##[error] y", "零\u202e。", 1.0, "b.md"),
    Pair("en", "zh", "=1+1", "- 一", 0.5, "b.md"),
    Pair("en", "zh", "]]> &amp; \U0001f600 \x9b", "\ud800\ufffe", 0.5, "b.md"),
]
RENDER = {"tmx": render_tmx, "xliff": render_xliff, "xliff2": render_xliff2}


def align(*args: str, status: int = 0) -> str:
    done = CliRunner().invoke(main, ["align", "--isolated", *args])
    assert done.exit_code == status, done.output
    return done.stdout


@cache
def written(style: str) -> str:
    """The memory of the sample briefs in a format."""
    paths, languages = (BRIEFS, ()) if style in ("tmx", "xliff") else (BRIEFS[:2], ("--target-language", "zh"))
    return align(*(str(ROOT / path) for path in paths), "--format", style, *languages)


@cache
def aligned(style: str) -> list[tuple[str, str, str]]:
    """The same pairs as JSON has them: language, source, target."""
    from driftlint.languages import language

    paths, languages = (BRIEFS, ()) if style in ("tmx", "xliff") else (BRIEFS[:2], ("--target-language", "zh"))
    data = json.loads(align(*(str(ROOT / path) for path in paths), "--format", "json", *languages))
    found = []
    for each in data["documents"]:
        texts, source = each["sentences"], each["source_language"]
        for bead in each["beads"]:
            if bead["source"] and bead["target"]:
                code = bead["language"]
                sides = ((source, bead["source"]), (code, bead["target"]))
                found.append((code, *(language(c).joiner.join(texts[c][i] for i in side) for c, side in sides)))
    return found


def read_back(path: Path) -> list[tuple[str, str, str]]:
    result = read([str(path)])
    assert [str(error) for error in result.errors] == []
    return [
        (bead.language, bead.source[0].text, bead.target[0].text)
        for document in result.documents
        for bead in document.given or ()
    ]


@pytest.mark.parametrize("style", ["xliff2", "tsv"])
def test_what_is_written_is_read_back(style, tmp_path):
    path = tmp_path / FILES[style]
    path.write_text(written(style), encoding="utf-8")
    assert read_back(path) == aligned(style)


@pytest.mark.parametrize("style", ["tmx", "xliff"])
def test_a_memory_of_several_source_languages_is_read_back(style, tmp_path):
    path = tmp_path / FILES[style]
    path.write_text(written(style), encoding="utf-8")
    expected = {(code, source, target) for code, source, target in aligned(style)}
    result = read([str(path)], ReadSettings(source_language="en"))
    found = {(b.language, b.source[0].text, b.target[0].text) for b in result.documents[0].given or ()}
    # the third brief is a Chinese one: seen from English, its pair with English is the other way round
    turned = {("zh", target, source) for code, source, target in expected if code == "en"}
    assert {each for each in expected if each[0] != "en" and each in found} | turned == found
    assert len(found) > 80


def test_tmx_is_valid():
    etree = pytest.importorskip("lxml.etree")
    dtd = etree.DTD(str(VENDOR / "tmx" / "tmx14.dtd"))
    sample = (ROOT / "fixtures" / "bitext" / "brief.tmx").read_text(encoding="utf-8")
    for text in (sample, written("tmx"), render_tmx(NASTY, '1"<'), render_tmx([], "1")):
        assert dtd.validate(etree.fromstring(text.encode())), dtd.error_log


@pytest.mark.parametrize(("style", "name"), [("xliff", "xliff-core-1.2-strict.xsd"), ("xliff2", "xliff-core-2.0.xsd")])
def test_xliff_is_valid(style, name):
    etree = pytest.importorskip("lxml.etree")

    class Local(etree.Resolver):
        def resolve(self, url, public_id, context):
            return self.resolve_filename(str(VENDOR / "xliff" / "xml.xsd"), context) if "xml.xsd" in url else None

    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(Local())
    schema = etree.XMLSchema(etree.parse(str(VENDOR / "xliff" / name), parser))
    for text in (written(style), RENDER[style](NASTY, '1"<')):
        assert schema.validate(etree.fromstring(text.encode())), schema.error_log


@pytest.mark.parametrize("style", FILES)
def test_the_translate_toolkit_reads_it(style, tmp_path):
    factory = pytest.importorskip("translate.storage.factory")
    if style == "tsv":
        pytest.skip("the toolkit's tables have columns of their own")
    path = tmp_path / FILES[style]
    path.write_text(written(style), encoding="utf-8")
    if style == "xliff2":
        from translate.storage.xliff2 import Xliff2File

        store = Xliff2File.parsefile(str(path))
    else:
        store = factory.getobject(str(path))
    found = [(str(unit.source), str(unit.target)) for unit in store.units if unit.source]
    assert found == [pair[1:] for pair in aligned(style)]


@pytest.mark.parametrize("style", RENDER)
def test_nothing_in_a_text_acts(style, tmp_path):
    text = RENDER[style](NASTY, "1")
    assert not set(text) & set("\x0b\x1b\x9b\u202e\ufffe")
    assert "##[" not in text
    assert not any(line.startswith("::") for line in text.splitlines())
    text.encode("utf-8")
    path = tmp_path / FILES[style]
    path.write_text(text, encoding="utf-8")
    assert read_back(path) == [
        ("zh", 'A <b> & "c".', "丙�丁�[31m。"),
        ("zh", "::error::x ##[error] y", "零\u202e。"),
        ("zh", "=1+1", "- 一"),
        ("zh", "]]> &amp; \U0001f600 \x9b", "��"),
    ]


def test_tsv_for_a_file_and_for_the_screen(tmp_path):
    text = render_tsv(NASTY, header=True, shown=False)
    assert text.splitlines()[0] == "en\tzh\tconfidence"
    assert "\n'=1+1\t- 一\t0.5000\n" in text
    path = tmp_path / "m.tsv"
    path.write_text(text, encoding="utf-8")
    assert [each[1] for each in read_back(path)][1:3] == ["::error::x ##[error] y", "=1+1"]
    shown = render_tsv(NASTY, header=False, shown=True)
    assert "::error" not in shown
    assert "##[" not in shown
    assert not set(shown) & set("\x0b\x1b\x9b\u202e\ud800")


ENGLISH = "The port of Iquique will close two berths in August.\n\nExports will be delayed by a week.\n"
FRENCH = "Le port d’Iquique fermera deux postes en août.\n\nLes exportations auront une semaine de retard.\n"
SPANISH = "El puerto de Iquique cerrará dos muelles en agosto.\n\nLas exportaciones se retrasarán una semana.\n"
MORE = "The minister spoke of a lesson learned at great cost to fishermen.\n"


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(f"## English\n\n{ENGLISH}\n## Français\n\n{FRENCH}", encoding="utf-8")
    (tmp_path / "b.md").write_text(f"## English\n\n{ENGLISH}\n{MORE}\n## Français\n\n{FRENCH}", encoding="utf-8")
    (tmp_path / "a.en").write_text("The port closes.\nIt is raining today.\n", encoding="utf-8")
    (tmp_path / "a.fr").write_text("Le port ferme.\nIl pleut aujourd’hui.\n", encoding="utf-8")
    return tmp_path


def run(*args: str):
    return CliRunner().invoke(main, ["align", "--isolated", *args])


def test_what_is_left_out_is_counted(here):
    done = run("a.md", "b.md", "--format", "tsv", "--output", "m.tsv")
    assert done.exit_code == 0
    assert done.stdout == ""
    assert done.stderr == "4 pairs; left out: 1 without a translation\n"
    assert len((here / "m.tsv").read_text(encoding="utf-8").splitlines()) == 5


def test_the_least_confidence(here):
    done = run("a.md", "--format", "tmx", "--min-confidence", "1")
    assert "<tu>" not in done.stdout
    assert "2 less sure than 1" in done.stderr
    assert json.loads(run("a.md", "--format", "json", "--min-confidence", "1").stdout)["beads"] == []


def test_one_pair_of_languages(here):
    text = (here / "a.md").read_text(encoding="utf-8")
    (here / "c.md").write_text(f"{text}\n## Español\n\n{SPANISH}", encoding="utf-8")
    done = run("c.md", "--format", "xliff2")
    assert done.exit_code == 2
    assert "--format xliff2 holds one target language; here are fr, es (add --target-language fr" in done.stderr
    assert 'trgLang="es"' in run("c.md", "--format", "xliff2", "--target-language", "es").stdout
    both = run("a.md", "c.md", "--format", "tsv", "--target-language", "es")
    assert "a.md: left out: no text in Spanish" in both.stderr
    assert both.stdout.count("\n") == 3
    assert run("a.md", "--format", "tsv", "--target-language", "es").exit_code == 2


def test_lines_make_a_memory(here):
    args = ("a.en", "a.fr", "--lines", "--source-language", "en", "--target-language", "fr")
    assert run(*args, "--format", "tsv", "--no-header").stdout.startswith("The port closes.\tLe port ferme.\t")
    assert '<tuv xml:lang="fr"><seg>Le port ferme.</seg></tuv>' in run(*args, "--format", "tmx").stdout


def test_several_briefs_on_the_screen(here):
    assert [d["path"] for d in json.loads(run("a.md", "b.md", "--format", "json").stdout)["documents"]] == [
        "a.md",
        "b.md",
    ]
    assert "a.md: English and French" in run("a.md", "b.md").stdout


def test_the_output_is_no_input(here):
    before = (here / "a.md").read_text(encoding="utf-8")
    done = run("a.md", "--format", "tmx", "--output", "./a.md")
    assert done.exit_code == 2
    assert "it is read in this run" in done.stderr
    assert (here / "a.md").read_text(encoding="utf-8") == before


def test_a_memory_becomes_another(here):
    (here / "m.tmx").write_text(run("a.md", "--format", "tmx").stdout, encoding="utf-8")
    again = run("m.tmx", "--format", "tsv", "--no-header").stdout
    assert [line.split("\t")[:2] for line in again.splitlines()] == [
        line.split("\t")[:2] for line in run("a.md", "--format", "tsv", "--no-header").stdout.splitlines()
    ]

"""The same brief in every format: the same findings, each at a place where its words stand."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
from documents import docx, extracted, p
from driftlint.checking import Report, check
from driftlint.model import Finding
from driftlint.reading import read
from driftlint.reporting.concise import render_concise
from driftlint.reporting.github import render_github
from driftlint.reporting.gitlab import render_gitlab
from driftlint.reporting.json import report_object
from driftlint.reporting.junit import render_junit
from driftlint.reporting.markdown import render_markdown
from driftlint.reporting.sarif import sarif_object
from driftlint.reporting.terminal import render_terminal

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
SLUGS = ("darien-gap", "wind-auctions")
NAMES = ("brief.txt", "brief.docx", "brief.odt", "brief.html", "brief.writer.html", "brief.rst", "brief.tex")
FILES = [FIXTURES / "formats" / slug / name for slug in SLUGS for name in NAMES]
EXTRACTED = [path for path in FILES if path.suffix in (".docx", ".odt")]
PAGES = [path for path in FILES if path.suffix in (".html", ".rst", ".tex")]


@cache
def checked(path: Path) -> Report:
    report = check([str(path)])
    assert not report.errors
    assert report.findings
    return report


def told(finding: Finding) -> tuple[str, ...]:
    """What a finding says, its place apart; the texts as they are shown."""
    places = [place for place in (finding.location, finding.source, *finding.related) if place is not None]
    shown = [f"{p.language}: {p.context[p.context_start : p.context_end]}" for p in places]
    return (finding.code, str(finding.severity), finding.message, str(finding.suggestion), *shown)


def ids(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


@pytest.mark.parametrize("path", FILES, ids=ids)
def test_the_same_brief_gives_the_same_findings(path):
    source = checked(FIXTURES / path.parent.name / "brief.md")
    assert [told(finding) for finding in checked(path).findings] == [told(finding) for finding in source.findings]


@pytest.mark.parametrize("path", FILES, ids=ids)
def test_the_same_brief_is_read_as_the_same_document(path):
    (source,) = read([str(FIXTURES / path.parent.name / "brief.md")]).documents
    (document,) = read([str(path)]).documents
    assert document.languages == source.languages
    for code in source.languages:
        found = [(s.role, sentence.text) for s in document.sections_in(code) for sentence in s.sentences]
        assert found == [(s.role, sentence.text) for s in source.sections_in(code) for sentence in s.sentences]


@pytest.mark.parametrize("path", EXTRACTED, ids=ids)
def test_a_paragraph_number_leads_to_the_words(path):
    paragraphs = _counted(path)
    for finding in checked(path).findings:
        for place in (finding.location, finding.source, *finding.related):
            if place is not None:
                number = dict(place.place)["paragraph"]
                text = paragraphs[int(number) - 1]
                assert text[place.column - 1 :].startswith(place.text)
                assert " ".join(place.context.split()) in " ".join(text.split())


def _counted(path: Path) -> list[str]:
    """The paragraphs that have text, counted without driftlint."""
    with zipfile.ZipFile(path) as archive:
        name = "word/document.xml" if path.suffix == ".docx" else "content.xml"
        root = ElementTree.fromstring(archive.read(name))
    found = []
    for element in root.iter():
        tag = element.tag.rpartition("}")[2]
        namespace = element.tag.partition("}")[0]
        if tag not in ("p", "h") or not namespace.endswith(("wordprocessingml/2006/main", "text:1.0")):
            continue
        parts = []
        for inner in element.iter():
            kind = inner.tag.rpartition("}")[2]
            parts.append("\n" if kind in ("br", "line-break") else "")
            parts.append((inner.text or "") if path.suffix == ".odt" or kind == "t" else "")
            parts.append((inner.tail or "") if path.suffix == ".odt" and inner is not element else "")
        text = "".join(parts)
        if text.strip():
            found.append(text)
    return found


@pytest.mark.parametrize("path", PAGES, ids=ids)
def test_a_line_and_column_lead_to_the_words(path):
    lines = path.read_text(encoding="utf-8").split("\n")
    for finding in checked(path).findings:
        for place in (finding.location, finding.source, *finding.related):
            if place is not None and place.line == place.end_line:
                assert lines[place.line - 1][place.column - 1 : place.end_column - 1] == place.text
                assert not place.place


# ---- reports ---------------------------------------------------------------------------------------------------------

DOCX = FIXTURES / "formats" / "wind-auctions" / "brief.docx"


def test_json_says_the_paragraph():
    report = report_object(checked(DOCX), "1")
    location = report["findings"][0]["location"]
    assert location["paragraph"] == location["line"] > 1
    assert location["text"]


@pytest.mark.parametrize("render", [render_concise, render_terminal, render_markdown, render_github, render_gitlab])
def test_reports_say_the_paragraph(render):
    text = render(checked(DOCX))
    first = checked(DOCX).findings[0].location
    assert f"paragraph {dict(first.place)['paragraph']}" in text
    assert not re.search(rf"\b{first.line}:{first.column}\b", text)


def test_junit_says_the_paragraph():
    text = render_junit(checked(DOCX), checked(DOCX).findings[0].severity)
    assert "brief.docx, paragraph " in text


def test_sarif_names_the_paragraph_and_no_line():
    (run,) = sarif_object(checked(DOCX), "1", status=1, include_suppressed=False)["runs"]
    location = run["results"][0]["locations"][0]
    assert location["logicalLocations"][0]["fullyQualifiedName"].startswith("paragraph ")
    assert "region" not in location["physicalLocation"]


# ---- runs ------------------------------------------------------------------------------------------------------------

EN = "The ministry of finance raised the rate to four per cent in 2023. Nobody in the capital was surprised."
FR = "Le ministère des finances a porté le taux à quatre pour cent en 2024. Personne dans la capitale n’a été surpris."


def test_a_set_may_mix_formats(tmp_path):
    (tmp_path / "brief.en.md").write_text(EN, encoding="utf-8")
    (tmp_path / "brief.fr.docx").write_bytes(docx(p(FR)))
    (document,) = read([str(tmp_path / "brief.en.md")]).documents
    assert document.languages == ("en", "fr")
    assert [Path(file.path).name for file in document.files] == ["brief.en.md", "brief.fr.docx"]


def test_a_folder_is_searched_for_them_but_not_for_lock_files(tmp_path):
    (tmp_path / "a.docx").write_bytes(docx(p("English:") + p(EN) + p("French:") + p(FR)))
    (tmp_path / "~$a.docx").write_bytes(b"\x05owner")
    (tmp_path / ".~lock.a.docx#").write_text("owner")
    result = read([str(tmp_path)])
    assert [Path(document.path).name for document in result.documents] == ["a.docx"]
    assert not result.errors


def test_a_document_is_known_by_what_it_is_not_by_its_name(tmp_path):
    path = tmp_path / "brief.doc"
    path.write_bytes(docx(p("English:") + p(EN) + p("French:") + p(FR)))
    (document,) = read([str(path)]).documents
    assert document.languages == ("en", "fr")


def test_no_comment_and_no_edit_is_for_a_document_that_is_no_text(tmp_path):
    path = tmp_path / "brief.docx"
    instruction = p("&lt;!-- driftlint: ignore-file all --&gt;")
    path.write_bytes(docx(instruction + p("English:") + p(EN) + p("French:") + p(FR)))
    before = path.read_bytes()
    report = check([str(path)])
    assert report.findings
    assert not report.suppressed
    assert [finding.edits for finding in report.findings if finding.edits] == []
    assert path.read_bytes() == before


def test_a_file_beside_it_lets_a_finding_stand(tmp_path):
    path = tmp_path / "brief.docx"
    path.write_bytes(docx(p("English:") + p(EN) + p("French:") + p(FR)))
    beside = tmp_path / "brief.docx.driftlint-ignore.toml"
    rules = {finding.rule for finding in check([str(path)]).findings}
    beside.write_text("".join(f'[[ignore]]\nrule = "{rule}"\nreason = "known"\n' for rule in rules), encoding="utf-8")
    report = check([str(path)])
    assert rules
    assert not report.findings
    assert len(report.suppressed) >= len(rules)


def test_an_error_about_a_label_names_the_paragraph(tmp_path):
    path = tmp_path / "brief.docx"
    path.write_bytes(docx(p("English:") + p(EN) + p("French:") + p(FR) + p("German:") + p("Spanish:")))
    assert "paragraph 5: the label 'German:' has no text under it" in str(read([str(path)]).errors[0])


def test_text_formats_load_none_of_the_other_readers():
    text = f"## English\n\n{EN}\n\n## French\n\n{FR}\n"
    code = (
        "import json, sys; from driftlint.reading import read_text; "
        f"read_text({text!r}, 'brief.md'); print(json.dumps(list(sys.modules)))"
    )
    loaded = json.loads(subprocess.check_output([sys.executable, "-c", code], text=True))
    assert not {f"driftlint.reading.{name}" for name in ("docx", "odt", "html", "flow", "archive", "sax")} & set(loaded)


def test_the_extracted_text_is_a_line_a_paragraph():
    read = extracted(docx(p("One.") + p() + p("Two.")), "brief.docx")
    assert read.file.text == "One.\nTwo.\n"
    assert read.file.position(5) == (2, 1)
    assert read.file.extracted

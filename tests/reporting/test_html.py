"""The HTML report as text: one file that allows nothing but its own style and script, whole without the script."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import json
import os
import re
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner
from driftlint.checking import DocumentSummary, LanguageSummary, Report, check
from driftlint.cli import main
from driftlint.model import Finding, Location, Severity
from driftlint.reporting.html import render_html
from driftlint.workflow.config import Config

FIXTURES = Path(__file__).parents[2] / "fixtures"
BRIEF = """\
### English

**The Harbour Pilots of Lervik**

The port authority of Lervik will hire 45 pilots this year. Its director, Ingrid Solheim, promised a "quiet quay" by \
October 2027. The pilots' union has asked for higher wages. Ships wait for nine hours on average.

### Français

**Les pilotes du port de Lervik**

L'autorité portuaire de Lervik embauchera 54 pilotes cette année. Sa directrice, Ingrid Solheim, a promis un « quai \
calme » d'ici octobre 2027. Les navires attendent neuf heures en moyenne.

### Español

**Los prácticos del puerto de Lervik**

La autoridad portuaria de Lervik contratará a 45 prácticos este año. Su directora, Ingrid Solheim, prometió un «muelle \
tranquilo» para octubre de 2027. El sindicato de prácticos ha pedido salarios más altos. Los barcos esperan nueve \
horas de media.
"""


class Element:
    """One element: its name, attributes and the text in it; `words` are that text without the numbers of findings."""

    def __init__(self, name: str, attributes: dict[str, str], above: tuple[Element, ...]) -> None:
        self.name, self.attributes, self.above, self.text = name, attributes, above, ""
        self.words = ""

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name, "")

    @property
    def classes(self) -> list[str]:
        return self["class"].split()


class Page(HTMLParser):
    """All elements of a page, in order; fails where one is not closed as it should be."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.open: list[Element] = []
        self.feed(text)
        assert [element.name for element in self.open] == []

    def handle_starttag(self, tag, attrs):
        element = Element(tag, {name: value or "" for name, value in attrs}, tuple(self.open))
        self.elements.append(element)
        if tag not in ("meta", "link", "input", "br"):
            self.open.append(element)

    def handle_endtag(self, tag):
        assert self.open.pop().name == tag

    def handle_data(self, data):
        numbers = any("x" in element.classes for element in self.open)
        for element in self.open:
            element.text += data
            element.words += "" if numbers else data

    def all(self, name: str = "", having: str = "") -> list[Element]:
        return [
            e for e in self.elements if (not name or e.name == name) and (not having or having in (*e.classes, e["id"]))
        ]


@pytest.fixture(scope="module")
def report(tmp_path_factory) -> Report:
    path = tmp_path_factory.mktemp("briefs") / "lervik.md"
    path.write_text(BRIEF, encoding="utf-8")
    return check([str(path)])


@pytest.fixture(scope="module")
def page(report) -> Page:
    return Page(render_html(report, "1.0"))


def test_the_policy_allows_the_own_style_and_script_and_nothing_else(page):
    (policy,) = [m["content"] for m in page.all("meta") if m["http-equiv"] == "Content-Security-Policy"]
    (style,), (script,) = page.all("style"), [s for s in page.all("script") if not s["type"]]
    hashes = [base64.b64encode(hashlib.sha256(each.text.encode("utf-8")).digest()).decode() for each in (script, style)]
    assert policy == (
        f"default-src 'none'; script-src 'sha256-{hashes[0]}'; style-src 'sha256-{hashes[1]}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    links = [value for e in page.elements for name, value in e.attributes.items() if name in ("href", "src", "action")]
    assert all(link.startswith(("#", "data:image/svg+xml,")) for link in links)
    assert not [name for e in page.elements for name in e.attributes if name.startswith("on") or name == "style"]


def test_every_name_is_unique_and_every_link_leads_somewhere(page):
    names = Counter(e["id"] for e in page.elements if e["id"])
    assert [name for name, count in names.items() if count > 1] == []
    targets = [e["href"][1:] for e in page.all("a") if e["href"].startswith("#")]
    targets += [
        name for e in page.elements for key in ("aria-labelledby", "aria-describedby") for name in e[key].split()
    ]
    assert len(targets) > 20
    assert [target for target in targets if target not in names] == []


def test_every_finding_is_in_the_list_and_marked_in_the_text(page, report):
    assert len(report.findings) >= 2
    cards = page.all("li", "card")
    assert [(c["data-rule"], c["data-severity"], c["data-language"]) for c in cards] == [
        (f.rule, str(f.severity), f.location.language) for f in report.findings
    ]
    for number, finding in enumerate(report.findings, 1):
        (card,) = page.all(having=f"f{number}")
        assert finding.message in card.text
        marks = [e for e in page.all("a", "m") if str(number) in e["data-f"].split()]
        assert {mark["href"] for mark in marks} == {f"#f{number}"}
        assert any(f"{number}" in mark.text for mark in marks), "the number shows without colour"


def test_a_wrong_figure_is_marked_on_both_sides(page, report):
    number = next(i for i, f in enumerate(report.findings, 1) if f.rule == "number")
    at, of = ([e for e in page.all("a", kind) if str(number) in e["data-f"].split()] for kind in ("at", "of"))
    assert ("54" in at[0].words, "45" in of[0].words) == (True, True)
    assert [e["lang"] for e in at[0].above if e["lang"]][-1] == "fr"
    assert [e["lang"] for e in of[0].above if e["lang"]][-1] == "en"


def test_a_sentence_that_is_left_out_shows_in_its_empty_cell(page, report):
    number = next(i for i, f in enumerate(report.findings, 1) if f.rule == "omitted-sentence")
    (cell,) = [e for e in page.all("td", "lack") if e["data-col"] == "fr"]
    assert "nothing here" in cell.text
    (mark,) = page.all(having=f"at{number}")
    assert cell in mark.above


def test_texts_say_their_language_and_take_their_direction_from_themselves(page):
    paragraphs = [e for e in page.all("p") if any(above.name == "td" for above in e.above) and e["lang"]]
    assert {e["lang"] for e in paragraphs} == {"en", "fr", "es"}
    assert {e["dir"] for e in paragraphs} == {"auto"}
    assert page.all("html")[0]["lang"] == "en"


def test_the_languages_stand_side_by_side(page):
    (table,) = page.all("table", "text")
    inside = [e for e in page.elements if table in e.above]
    assert [e["data-col"] for e in inside if e.name == "th"] == ["en", "fr", "es"]
    for row in [e for e in inside if e.name == "tr"]:
        cells = [e for e in inside if e.name in ("td", "th") and row in e.above]
        assert [cell["data-col"] for cell in cells] == ["en", "fr", "es"]
    text = " ".join(e.words for e in inside if e.name == "td")
    assert all(words in text for words in ("hire 45 pilots", "embauchera 54 pilotes", "contratará a 45 prácticos"))


def test_the_panels_have_names_and_numbers_in_each_language(page):
    tables = {e.text: table for table in page.all("table") for e in page.all("caption") if table in e.above}
    (names,) = [table for caption, table in tables.items() if "person, place" in caption]
    rows = [e for e in page.all("tr") if names in e.above]
    texts = [[c.text for c in page.elements if row in c.above and c.name in ("td", "th")] for row in rows]
    assert ["Ingrid Solheim"] * 3 in texts
    assert any(re.match("45", cells[0]) and "54" in cells[1] and "45" in cells[2] for cells in texts if len(cells) == 3)
    assert any("2027" in cells[0] and "2027" in cells[1] for cells in texts if len(cells) == 3)


def test_the_alignment_is_drawn_with_its_gaps_and_told_in_words(page):
    drawings = {e["data-col"]: e for e in page.all("figure")}
    assert list(drawings) == ["fr", "es"]
    french = [e for e in page.elements if drawings["fr"] in e.above]
    assert "1 left out" in drawings["fr"].text
    assert "1 left out" in next(e["aria-label"] for e in french if e.name == "svg")
    assert len([e for e in french if e.name == "rect" and "lone" in e.classes]) == 1
    opacities = [float(e["fill-opacity"]) for e in french if e.name == "path"]
    assert len(opacities) == 4
    assert all(0 < opacity < 1 for opacity in opacities)


def test_word_links_lead_from_sentence_to_sentence(page):
    (data,) = [json.loads(e.text) for e in page.all("script") if e["type"] == "application/json"]
    sentences = {e["id"]: e.text for e in page.all("span", "s")}
    mentions = list(zip(*[iter(data["mentions"])] * 3, strict=True))
    assert len(data["links"]) > 40
    assert all(f"s{number}" in sentences and start < end for number, start, end in mentions)
    assert max(data["links"]) == len(mentions) - 1


def test_what_is_shown_of_a_brief_stays_small(report):
    assert len(render_html(report, "1.0").encode()) < 100_000
    whole = render_html(check([str(FIXTURES / "ghost-fleet")]), "1.0")
    assert len(whole.encode()) < 300_000


def test_several_documents_have_an_index(tmp_path):
    paths = [tmp_path / "one.md", tmp_path / "two.md"]
    for path in paths:
        path.write_text(BRIEF, encoding="utf-8")
    report = check([str(path) for path in paths])
    page = Page(render_html(report, "1.0"))
    (index,) = page.all("nav", "index")
    links = [e for e in page.all("a") if index in e.above]
    assert [(Path(e.text).name, e["href"]) for e in links] == [("one.md", "#d1"), ("two.md", "#d2")]
    numbers = [int(e["data-f"]) for e in page.all("li", "card")]
    assert numbers == list(range(1, len(report.findings) + 1))
    assert len(page.all("table", "text")) == 2


def test_findings_in_the_file_beside_stand_under_its_document(tmp_path):
    paths = [tmp_path / f"brief-{number}.md" for number in (1, 2, 3)]
    for path in paths:
        path.write_text(BRIEF, encoding="utf-8")
    entry = '[[ignore]]\nrule = "number"\ntext = "nowhere in the text"\nreason = "old"\n'
    Path(f"{paths[1]}.driftlint-ignore.toml").write_text(entry, encoding="utf-8")
    report = check([str(tmp_path)], Config(select=("unused-suppression", "number")))
    report = dataclasses.replace(report, findings=tuple(f for f in report.findings if f.rule == "unused-suppression"))
    (found,) = report.findings
    assert found.location.path == f"{paths[1]}.driftlint-ignore.toml"
    page = Page(render_html(report, "1.0"))
    (card,) = page.all("li", "card")
    assert [e["aria-labelledby"] for e in card.above if e["class"] == "document"] == ["d2"]


def test_a_set_of_files_is_one_document():
    page = Page(render_html(check([str(FIXTURES / "mekong-sand")]), "1.0"))
    assert len(page.all("table", "text")) == 1
    marked = [e for e in page.all("a", "at") if e["id"]]
    assert marked


def test_a_bitext_is_shown_as_it_is_paired(tmp_path):
    path = tmp_path / "lines.tsv"
    path.write_text("The port hires 45 pilots.\tLe port embauche 54 pilotes.\nIt rains.\tIl pleut.\n", encoding="utf-8")
    report = check([str(path)], Config(source_language="en", target_language="fr"))
    page = Page(render_html(report, "1.0"))
    (table,) = page.all("table", "text")
    assert len([e for e in page.all("tr") if table in e.above]) == 3
    assert [e.text for e in page.all("a", "at") if e["id"]]


def test_text_that_is_compared_with_nothing_is_there_too(tmp_path):
    path = tmp_path / "lervik.md"
    path.write_text(BRIEF + "\n## Executive Summary\n\n1. The port hires pilots.\n2. Ships wait.\n", encoding="utf-8")
    page = Page(render_html(check([str(path)]), "1.0"))
    folded = [e.text for e in page.all("details", "rest")]
    assert any("The port hires pilots." in text and "no translation to compare" in text for text in folded)


def test_a_report_without_documents_lists_its_findings():
    place = Location("brief.md", "fr", 8, 3, 8, 5, "54", "Le port embauche 54 pilotes.", 17, 19)
    found = Finding("DL301", "number", Severity.ERROR, 0.9, "54 is not 45", place, suggestion="45", evidence=("so",))
    summary = DocumentSummary("brief.md", "en", 4, (LanguageSummary("fr", 4, 3, (("low alignment confidence", 1),)),))
    page = Page(render_html(Report((summary,), (found,)), "1.0"))
    (card,) = page.all("li", "card")
    assert "54 is not 45" in card.text
    assert "Le port embauche 54 pilotes." in card.text
    assert "3 of 4 sentences checked; 1 not checked (low alignment confidence)" in page.all("main")[0].text


def test_a_clean_report_says_so():
    summary = DocumentSummary("brief.md", "en", 4, (LanguageSummary("fr", 4, 4),))
    page = Page(render_html(Report((summary,), ()), "1.0"))
    assert "No drift found" in page.all("header")[0].text
    assert page.all("form", "tools") == []


def test_what_was_not_checked_is_told(tmp_path):
    (tmp_path / "notes.md").write_text("Nothing but English stands in this note, twice.\n", encoding="utf-8")
    (tmp_path / "brief.md").write_text(BRIEF + "\n<!-- driftlint: ignore-file DL301 as printed -->\n", encoding="utf-8")
    page = Page(render_html(check([str(tmp_path)]), "1.0"))
    text = page.all("footer")[0].text
    assert re.search(r"notes\.md: not checked: has text in one language only", text)


def test_the_same_input_gives_the_same_file(tmp_path):
    (tmp_path / "lervik.md").write_text(BRIEF, encoding="utf-8")
    command = [sys.executable, "-m", "driftlint", "check", "--isolated", "--format", "html", "lervik.md"]
    made = {
        subprocess.run(
            command, cwd=tmp_path, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=False
        ).stdout
        for seed in ("1", "2")
    }
    assert len(made) == 1
    assert len(made.pop()) > 10_000


def test_the_command_writes_the_file(tmp_path):
    (tmp_path / "lervik.md").write_text(BRIEF, encoding="utf-8")
    target = tmp_path / "report.html"
    done = CliRunner().invoke(
        main, ["check", "--isolated", str(tmp_path / "lervik.md"), "--format", "html", "--output", str(target)]
    )
    assert (done.exit_code, done.stdout) == (1, ""), done.output
    assert target.read_text(encoding="utf-8").startswith("<!doctype html>\n<html ")

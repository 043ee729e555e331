"""What an editor is told of a document: its analysis, hover texts and actions, without a server."""

from __future__ import annotations

from pathlib import Path

import pytest
from driftlint import Edit, Finding, Fix, Location, Severity, SourceFile
from driftlint.checking import check
from driftlint.editor.actions import Action, fix_all, fixes, suppressions
from driftlint.editor.analysis import Analysis, Superseded, analyse, counterparts, findings_at, sentence_at
from driftlint.editor.hover import escaped, finding_text, hover
from driftlint.workflow.config import Config
from driftlint.workflow.fixes import changed

BRIEF = """### English

Trade Minister Elena Ortega opened the talks in Lima on Monday. The fund will receive 45 million dollars this year.

Both sides expect a binding text before the summer.

### Français

La ministre du Commerce Elena Ortega a ouvert les négociations à Lima lundi. Le fonds recevra {amount} millions de
dollars cette année.

Les deux parties attendent un texte contraignant avant l’été.

### Español

La ministra de Comercio Elena Ortega abrió las negociaciones en Lima el lunes. El fondo recibirá 45 millones de
dólares este año.

Ambas partes esperan un texto vinculante antes del verano.
"""
DRIFTED = BRIEF.format(amount="54")


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "brief.md"
    path.write_text(DRIFTED, encoding="utf-8")
    return path


def analysis_of(path, text=None):
    return analyse(str(path), {} if text is None else {str(path): text}, Config())


def made(action: Action) -> str:
    """The text of the only file that an action changes, afterwards."""
    ((path, changes),) = action.changes.items()
    return changed(action.files[path].text, changes)


# ---- analysis --------------------------------------------------------------------------------------------------------


def test_the_findings_are_those_of_the_command_line(path):
    assert analysis_of(path).findings == check([str(path)]).findings
    assert [finding.code for finding in analysis_of(path).findings] == ["DL301"]


def test_the_text_in_the_editor_counts(path):
    assert analysis_of(path, BRIEF.format(amount="45")).findings == ()


def test_a_file_that_was_never_saved(tmp_path):
    analysis = analysis_of(tmp_path / "new.md", DRIFTED)
    assert [finding.code for finding in analysis.findings] == ["DL301"]


def test_siblings_come_from_their_buffers_and_from_disk(tmp_path):
    english, rest = DRIFTED.partition("### Français")[::2]
    french = rest.partition("### Español")[0]
    one, other = tmp_path / "brief.en.md", tmp_path / "brief.fr.md"
    one.write_text(english.partition("### English")[2], encoding="utf-8")
    other.write_text(french, encoding="utf-8")
    (finding,) = analysis_of(one).findings
    assert finding.location.path == str(other)
    assert finding.source.path == str(one)
    mended = {str(other): french.replace("54", "45")}
    analysis = analyse(str(one), mended, Config())
    assert analysis.findings == ()
    assert set(analysis.files) == {str(one), str(other)}


@pytest.mark.parametrize("text", ["", " \n", "# Notes\n\nBuy milk and bread on the way home.\n", "\x00\x01", "\ud800"])
def test_what_is_no_multilingual_document_says_nothing(tmp_path, text):
    analysis = analysis_of(tmp_path / "notes.md", text)
    assert analysis.document is None
    assert (analysis.findings, analysis.problems, analysis.failure) == ((), (), None)
    assert hover(analysis, str(tmp_path / "notes.md"), 0) is None


def test_a_label_without_text_is_a_problem_of_its_file(path):
    analysis = analysis_of(path, DRIFTED + "\n### Deutsch\n")
    problems = [problem.line for problem in analysis.problems_in(str(path))]
    missing = [finding.location.line for finding in analysis.findings if finding.rule == "missing-section"]
    line = DRIFTED.count("\n") + 2
    assert line in problems + missing


def test_an_outdated_analysis_stops(path):
    answers = iter([False] * 3)
    with pytest.raises(Superseded):
        analyse(str(path), {}, Config(), lambda: next(answers, True))


# ---- places ----------------------------------------------------------------------------------------------------------


def test_a_sentence_and_its_counterparts(path):
    analysis = analysis_of(path)
    sentence = sentence_at(analysis, str(path), DRIFTED.index("parties attendent"))
    assert sentence.text.startswith("Les deux parties")
    found = counterparts(analysis, sentence)
    assert {code: [each.text for each in other.sentences] for code, other in found.items()} == {
        "en": ["Both sides expect a binding text before the summer."],
        "es": ["Ambas partes esperan un texto vinculante antes del verano."],
    }
    back = counterparts(analysis, found["en"].sentences[0])
    assert back["fr"].sentences == (sentence,)
    assert list(back) == ["fr", "es"]


def test_no_sentence_between_the_sections(path):
    assert sentence_at(analysis_of(path), str(path), DRIFTED.index("### Español")) is None


@pytest.mark.parametrize("words", ["54 millions", "45 million dollars"])
def test_a_finding_is_met_at_both_its_places(path, words):
    found = findings_at(analysis_of(path), str(path), DRIFTED.index(words))
    assert [finding.code for finding in found] == ["DL301"]


# ---- hover -----------------------------------------------------------------------------------------------------------


def test_hover_on_a_finding(path):
    text, about = hover(analysis_of(path), str(path), DRIFTED.index("54"))
    assert about.code == "DL301"
    assert text.startswith("**error DL301 number** (confidence ")
    for part in ("French: Le fonds recevra **54 ", "English: The fund will receive **45 ", "Why:", "Spanish"):
        assert part in text


def test_hover_elsewhere_shows_the_other_languages(path):
    text, about = hover(analysis_of(path), str(path), DRIFTED.index("Both sides"))
    assert about.text.startswith("Both sides")
    assert text == (
        "**French**: Les deux parties attendent un texte contraignant avant l’été.\n\n"
        "**Spanish**: Ambas partes esperan un texto vinculante antes del verano."
    )


def test_hover_in_plain_text(path):
    text, _ = hover(analysis_of(path), str(path), DRIFTED.index("54"), markdown=False)
    assert "**" not in text
    assert "[54 millions de dollars]" in text


HOSTILE = (
    "<img src=x onerror=1> [a](command:x) ![b](http://c.d/e) `f` **g** *h* $(i) @j #1 www.k.l ~~m~~ | \\n & &lt; {{o}}"
)


def rendered(markdown: str) -> list[str]:
    """The tags that come out of Markdown."""
    parser = pytest.importorskip("markdown_it").MarkdownIt("gfm-like", {"linkify": False, "html": True})
    found = []
    for block in parser.parse(markdown):
        found += [block.type, *(each.type for each in block.children or ())]
    return found


def test_document_text_makes_no_markup():
    assert rendered(escaped(HOSTILE)) == ["paragraph_open", "inline", "text", "paragraph_close"]


@pytest.mark.parametrize(
    ("context", "start", "end"),
    [
        (HOSTILE, 0, 21),
        ("增长6%的目标", 2, 4),
        ("他说“好”了", 2, 5),
        ("a word here", 1, 7),
        ("all of it", 0, 9),
    ],
)
def test_marked_words_and_nothing_else_are_marked(context, start, end):
    place = Location("brief.md", "zh", 1, 1, 1, 1, context[start:end], context, start, end)
    finding = Finding("DL301", "number", Severity.ERROR, 0.9, HOSTILE, place, evidence=(HOSTILE,), suggestion=HOSTILE)
    tags = rendered(finding_text(finding))
    whole = (start, end) == (0, len(context))
    assert tags.count("strong_open") == tags.count("strong_close") == (1 if whole else 2)
    assert set(tags) <= {
        *("paragraph_open", "paragraph_close", "inline", "text", "strong_open", "strong_close"),
        *("bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close"),
    }


# ---- actions ---------------------------------------------------------------------------------------------------------


def with_findings(text: str, *findings: Finding) -> Analysis:
    file = SourceFile("brief.md", text)
    return Analysis("brief.md", {"brief.md": file}, findings=findings)


def place(text: str, words: str, nth: int = 0) -> Location:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    line, column = SourceFile("", text).position(start)
    return Location("brief.md", "en", line, column, line, column + len(words), words)


def mending(text: str, fix: Fix, *edits: tuple[str, str]) -> Finding:
    made_edits = tuple(Edit(place(text, old), new) for old, new in edits)
    at, suggestion = made_edits[0].at, made_edits[0].text
    return Finding("DL602", "typography", Severity.INFO, 0.9, "", at, suggestion=suggestion, edits=made_edits, fix=fix)


def test_a_fix_is_preferred_where_it_is_safe():
    text = "one two\nthree"
    analysis = with_findings(
        text,
        mending(text, Fix.SAFE, ("two", "2")),
        mending(text, Fix.UNSAFE, ("three", "3")),
        mending(text, Fix.NONE, ("one", "1")),
    )
    actions = list(fixes(analysis, analysis.findings))
    assert [(action.title, action.preferred) for action in actions] == [
        ("Write “2” (typography)", True),
        ("Write “3” (typography)", False),
    ]
    assert [made(action) for action in actions] == ["one 2\nthree", "one two\n3"]


def test_fix_all_makes_the_safe_fixes_that_do_not_touch():
    text = "one two three four"
    analysis = with_findings(
        text,
        mending(text, Fix.SAFE, ("one", "1"), ("four", "4")),
        mending(text, Fix.SAFE, ("two three", "2 3")),
        mending(text, Fix.SAFE, ("three four", "34")),
        mending(text, Fix.UNSAFE, ("two", "zwei")),
    )
    assert made(fix_all(analysis, "brief.md")) == "1 2 3 4"


def test_nothing_to_fix():
    assert fix_all(with_findings("one"), "brief.md") is None


def test_a_comment_lets_a_finding_stand_here(path):
    analysis = analysis_of(path)
    (action,) = suppressions(analysis, analysis.findings)
    assert action.title == "Ignore DL301 (number) here"
    text = made(action)
    assert "\n\n<!-- driftlint: ignore DL301 ... -->\nLa ministre du Commerce" in text
    assert analysis_of(path, text).findings == ()


SHAPES = {
    "list": (
        "### English\n\n- The fund will get 45 million dollars this year.\n- Both sides want a text before summer.\n\n"
        "### Français\n\n- Le fonds recevra 54 millions de dollars cette année.\n"
        "- Les deux parties veulent un texte avant l’été.\n"
    ),
    "crlf": DRIFTED.replace("\n", "\r\n"),
    "indented": DRIFTED.replace("\nLa ministre", "\n  La ministre"),
    "no empty line after the heading": DRIFTED.replace("Français\n\n", "Français\n"),
    "no line end at the end": DRIFTED[: DRIFTED.index("\n\nLes deux parties")],
    "front matter": "---\ntitle: Talks\n---\n\n" + DRIFTED,
    "comment above already": DRIFTED.replace(
        "\nLa ministre", "\n<!-- driftlint: ignore DL602 house style -->\nLa ministre"
    ),
}


@pytest.mark.parametrize("text", SHAPES.values(), ids=SHAPES)
def test_comments_do_what_they_say_in_texts_of_all_shapes(path, text):
    analysis = analysis_of(path, text)
    drift = [finding for finding in analysis.findings if finding.code == "DL301"]
    assert len(drift) == 1
    (action,) = suppressions(analysis, drift)
    mended = made(action)
    assert "DL301" not in [finding.code for finding in analysis_of(path, mended).findings], mended
    assert mended.count("\n") - mended.count("\r\n") == (0 if "\r\n" in text else mended.count("\n"))


def test_what_is_missing_may_be_so(path):
    text = DRIFTED.replace("\nLes deux parties attendent un texte contraignant avant l’été.\n", "")
    analysis = analysis_of(path, text)
    missing = [finding for finding in analysis.findings if finding.rule == "omitted-sentence"]
    assert missing
    (action,) = suppressions(analysis, missing)
    assert write(action) in (str(path), f"{path}.driftlint-ignore.toml")
    after = analysis_of(path, None if str(path) in action.changes else text).findings
    assert "omitted-sentence" not in [finding.rule for finding in after]


def write(action: Action) -> str:
    """Does to the disk what an action says; returns the file that it changes."""
    (name,) = action.changes
    assert (action.creates == name) != Path(name).exists()
    Path(name).write_text(made(action), encoding="utf-8")
    return name


def test_what_holds_no_comments_has_a_file_beside(tmp_path):
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text(
        "Wages rose by 5%.\tLes salaires ont augmenté de 6 %.\nRents fell by 8%.\tLes loyers ont baissé de 9 %.\n",
        encoding="utf-8",
    )
    config = Config(source_language="en", target_language="fr")
    for left in (2, 1):
        analysis = analyse(str(pairs), {}, config)
        assert [finding.code for finding in analysis.findings] == ["DL301"] * left
        action, *_ = suppressions(analysis, analysis.findings)
        assert action.title == "Ignore DL301 (number) here, in pairs.tsv.driftlint-ignore.toml"
        assert write(action) == f"{pairs}.driftlint-ignore.toml"
    assert analyse(str(pairs), {}, config).findings == ()


@pytest.mark.parametrize(
    ("on_disk", "in_editor", "lead"),
    [
        (None, None, "# number"),
        (None, "# new", "# new\n\n# number"),
        ("# old\n", None, "# old\n\n# number"),
        ("# old\n", "# newer\n", "# newer\n\n# number"),
        ("# old\n", "", "# number"),
        ("# old\r\n", None, "# old\r\n\r\n# number"),
        ("# old\r\n", "# newer, unsaved\r\n\r\n", "# newer, unsaved\r\n\r\n\r\n# number"),
    ],
)
def test_an_entry_beside_is_added_to_the_text_in_the_editor(tmp_path, on_disk, in_editor, lead):
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text("Wages rose by 5%.\tLes salaires ont augmenté de 6 %.\n", encoding="utf-8")
    beside = tmp_path / "pairs.tsv.driftlint-ignore.toml"
    if on_disk is not None:
        beside.write_bytes(on_disk.encode())
    analysis = analyse(str(pairs), {}, Config(source_language="en", target_language="fr"))
    buffers = {} if in_editor is None else {str(beside): in_editor}
    (action,) = suppressions(analysis, analysis.findings, buffers.get)
    ((change,),) = action.changes.values()
    before = in_editor if in_editor is not None else on_disk or ""
    assert change.start == change.end == len(before)
    assert action.creates == (None if before or on_disk is not None else str(beside))
    assert made(action).startswith(lead)
    assert "\n" not in made(action).replace("\r\n", "") if "\r\n" in before else "\r" not in made(action)


def test_a_comment_that_does_nothing_gets_no_other_one(path):
    head, _, rest = BRIEF.format(amount="45").partition("\n\n")
    analysis = analysis_of(path, f"{head}\n\n<!-- driftlint: ignore DL101 nobody -->\n\n{rest}")
    assert [finding.code for finding in analysis.findings] == ["DL901"]
    assert list(suppressions(analysis, analysis.findings)) == []
    (fix,) = fixes(analysis, analysis.findings)
    assert analysis_of(path, made(fix)).findings == ()


def test_hover_in_a_bitext(tmp_path):
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text("Wages rose.\tLes salaires ont augmenté.\n", encoding="utf-8")
    analysis = analyse(str(pairs), {}, Config(source_language="en", target_language="fr"))
    assert hover(analysis, str(pairs), 2)[0] == "**French**: Les salaires ont augmenté."

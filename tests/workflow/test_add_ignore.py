"""`check --add-ignore REASON`: afterwards nothing of today is reported, and no comment is idle."""

from __future__ import annotations

import codecs
import json
import sys

import pytest
from click.testing import CliRunner
from driftlint import SourceFile
from driftlint.checking import check
from driftlint.cli import main
from driftlint.ignoring import add_ignores
from driftlint.workflow.config import Config
from driftlint.workflow.suppression import SIDECAR, block_begins

BRIEF = """### English

Trade Minister Elena Ortega opened the talks in Lima on Monday. The fund will receive 45 million dollars this year.
Both sides expect a binding text before the summer.

The council debated the plan for three days.

### Français

La ministre du Commerce Elena Ortega a ouvert les négociations à Lima lundi. Le fonds recevra 54 millions de
dollars cette année. Les deux parties attendent attendent un texte contraignant avant l’été.

Le conseil a débattu débattu du plan pendant trois jours.
"""
COMMENTED = BRIEF.replace(
    "La ministre", "<!-- driftlint: ignore DL301,DL509 as agreed with the author -->\nLa ministre"
).replace("Le conseil a", "<!-- driftlint: ignore DL509 as agreed with the author -->\nLe conseil a")
REASON = "as agreed with the author"


def run(*args):
    return CliRunner(env={"COLUMNS": "160"}).invoke(main, ["check", "--isolated", *map(str, args)])


@pytest.fixture
def brief(tmp_path):
    path = tmp_path / "brief.md"
    path.write_bytes(BRIEF.encode())
    return path


def test_comments_are_written_before_the_blocks(brief):
    done = run(brief, "--add-ignore", REASON)
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "3 findings let stand, in 1 file\n"
    assert brief.read_text(encoding="utf-8") == COMMENTED
    assert not (brief.parent / ("brief.md" + SIDECAR)).exists()
    after = json.loads(run(brief, "--format", "json").stdout)
    assert after["findings"] == []
    assert {each["reason"] for each in after["summary"]["suppressions"]} == {REASON}
    again = run(brief, "--add-ignore", REASON)
    assert (again.exit_code, again.stderr) == (0, "nothing to let stand\n")
    assert brief.read_text(encoding="utf-8") == COMMENTED


def test_only_the_rules_that_are_run_count(brief):
    run(brief, "--select", "repeated-word", "--add-ignore", REASON)
    assert brief.read_text(encoding="utf-8") == COMMENTED.replace("DL301,", "")
    assert [f.rule for f in check([str(brief)], Config()).findings] == ["number"]


@pytest.mark.parametrize(
    ("mark", "form"),
    [
        (codecs.BOM_UTF8, lambda text: text),
        (b"", lambda text: text.replace("\n", "\r\n")),
        (b"", lambda text: text.replace("\n", "\r")),
        (b"", lambda text: text.rstrip("\n")),
    ],
    ids=["a byte order mark", "line ends of Windows", "old line ends of Macintosh", "no line end at the end"],
)
def test_all_else_in_the_file_stays(brief, mark, form):
    brief.write_bytes(mark + form(BRIEF).encode())
    run(brief, "--add-ignore", REASON)
    assert brief.read_bytes() == mark + form(COMMENTED).encode()
    assert check([str(brief)], Config()).findings == ()


def clean(text: str, tmp_path, name: str = "brief.md") -> tuple[str, str | None]:
    """A file and the one beside it after `--add-ignore`; a check finds nothing any more, and no idle comment."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    before = check([str(path)], Config()).findings
    assert before
    assert run(path, "--add-ignore", REASON).exit_code == 0
    assert check([str(path)], Config()).findings == ()
    beside = tmp_path / (name + SIDECAR)
    after = path.read_text(encoding="utf-8")
    assert run(path, "--add-ignore", REASON).stderr == "nothing to let stand\n"
    assert path.read_text(encoding="utf-8") == after
    return after, beside.read_text(encoding="utf-8") if beside.exists() else None


ENGLISH = "## English\n\nThe port authority will publish the audit of all terminals in May.\n\n"
FRENCH = "## French\n\nL’autorité portuaire publiera en mai l’audit de tous les terminaux.\n\n"
COMMENT = "<!-- driftlint: ignore {} as agreed with the author -->\n"
PLACES = {
    "a list": (
        "- Trade rose by 5% in May.\n- Trade fell by 7% in June.\n",
        "- Le commerce a augmenté de 5 % en mai.\n{}- Le commerce a reculé de 8 % en juin.\n",
        "- Le commerce a augmenté",
    ),
    "a table": (
        "| What | How much |\n| --- | --- |\n| Growth of trade in the ports | 45 million dollars |\n",
        "| Quoi | Combien |\n| --- | --- |\n{}| Croissance du commerce dans les ports | 54 millions de dollars |\n",
        "| Quoi",
    ),
    "a quotation of two lines": (
        "> Trade rose by 45 million dollars in May,\n> says the council.\n",
        "> Le commerce a augmenté en mai de\n{}> 54 millions de dollars, selon le conseil.\n",
        "> Le commerce",
    ),
    "right under a heading": (
        "### Trade\nTrade rose by 45 million dollars in May.\n",
        "### Commerce\n{}Le commerce a augmenté de 54 millions de dollars en mai.\n",
        "Le commerce a",
    ),
    "a paragraph of a list": (
        "1. The council met.\n\n    Trade rose by 45 million dollars in May.\n",
        "1. Le conseil s’est réuni.\n\n{}    Le commerce a augmenté de 54 millions de dollars en mai.\n",
        "    Le commerce",
    ),
    "after another comment": (
        "Trade rose by 45 million dollars in May.\n",
        "<!-- from the ministry -->\n{}Le commerce a augmenté de 54 millions de dollars en mai.\n",
        "Le commerce a",
    ),
}


@pytest.mark.parametrize(("english", "french", "first"), PLACES.values(), ids=PLACES)
def test_where_the_comment_stands(tmp_path, english, french, first):
    text = ENGLISH + english + "\n" + FRENCH + french.format("")
    at = text.rindex(first)
    indent = " " * (len(first) - len(first.lstrip()))
    expected = text[:at] + indent + COMMENT.format("DL301") + text[at:]
    assert clean(text, tmp_path) == (expected, None)


def test_what_has_no_block_for_a_comment_is_written_beside(tmp_path):
    front = "---\ntitle: A test for the delta, and for 45 ports\ntitle_fr: Le delta à l’épreuve, et 54 ports\n---\n\n"
    text = front + ENGLISH + FRENCH
    after, beside = clean(text, tmp_path)
    assert after == text
    assert beside is not None
    assert beside.startswith("# number [fr] “54")


@pytest.mark.parametrize(
    ("text", "line", "begins"),
    [
        ("One.\nTwo.\n\nThree.\n", 2, 1),
        ("One.\nTwo.\n\nThree.\n", 3, None),
        ("One.\nTwo.\n\nThree.", 4, 4),
        ("# Title\nOne.\n", 1, 1),
        ("# Title\nOne.\nTwo.\n", 3, 2),
        ("One.\n# Title\n", 2, 2),
        ("<!-- a\n\nb --> One.\n", 3, None),
        ("<!-- a -->\nOne.\n", 2, 2),
        ("```\nOne.\n\nTwo.\n```\n", 4, None),
        ("Title\n=====\nOne.\n", 2, 1),
        ("---\ntitle: One\n---\nTwo.\n", 2, None),
        ("---\ntitle: One\n---\n\nTwo.\n", 5, 5),
        ("One.", 9, None),
    ],
)
def test_the_block_of_a_line(text, line, begins):
    file = SourceFile("brief.md", text)
    assert block_begins(file)(line) == (None if begins is None else file.line_starts[begins - 1])


def test_plain_text_has_its_entries_in_a_file_beside(tmp_path):
    text = BRIEF.replace("### ", "").replace("54 millions", "54 \x1b[31mmillions")
    after, beside = clean(text, tmp_path, "brief.txt")
    assert after == text
    assert beside.count("[[ignore]]") >= 3
    assert f'reason = "{REASON}"' in beside
    assert "\x1b" not in beside
    if sys.version_info >= (3, 11):
        import tomllib

        assert {entry["reason"] for entry in tomllib.loads(beside)["ignore"]} == {REASON}


def test_entries_come_after_those_that_are_there(tmp_path):
    path = tmp_path / "brief.txt"
    path.write_text(BRIEF.replace("### ", ""), encoding="utf-8")
    beside = tmp_path / ("brief.txt" + SIDECAR)
    old = '[[ignore]]\nrule = "number"\nreason = "known"\n'
    beside.write_text(old, encoding="utf-8")
    assert run(path, "--add-ignore", 'a "quoted" \\ reason').exit_code == 0
    assert beside.read_text(encoding="utf-8").startswith(old + "\n# repeated-word [fr]")
    assert check([str(path)], Config()).findings == ()


def test_the_file_of_a_set_that_is_at_fault_has_the_comment(tmp_path):
    english, french = (part.split("\n\n", 1)[1] for part in BRIEF.split("### ")[1:])
    (tmp_path / "brief.en.md").write_text(english, encoding="utf-8")
    (tmp_path / "brief.fr.md").write_text(french, encoding="utf-8")
    run(tmp_path, "--add-ignore", REASON)
    assert (tmp_path / "brief.en.md").read_text(encoding="utf-8") == english
    assert (tmp_path / "brief.fr.md").read_text(encoding="utf-8") == COMMENTED.split("### Français\n\n")[1]
    assert check([str(tmp_path)], Config()).findings == ()


def test_a_bitext_has_its_entries_beside(tmp_path):
    path = tmp_path / "pairs.tsv"
    text = "# The fund receives 45 dollars.\t# Le fonds reçoit 54 dollars.\n"
    path.write_text(text, encoding="utf-8")
    config = Config(source_language="en", target_language="fr")
    added = add_ignores([str(path)], config, REASON)
    assert list(added.texts) == [str(path) + SIDECAR]


def test_a_comment_that_suppresses_nothing_is_no_finding_to_let_stand(brief):
    brief.write_text(BRIEF.replace("The council", "<!-- driftlint: ignore date -->\nThe council"), encoding="utf-8")
    done = run(brief, "--add-ignore", REASON)
    assert done.exit_code == 1
    assert "unused-suppression is still found" in done.stderr
    assert [f.rule for f in check([str(brief)], Config()).findings] == ["unused-suppression"]


@pytest.mark.parametrize("reason", ["", "  ", "-", "ends --> here", "<!-- begins", "\n"])
def test_a_reason_that_is_none_or_would_act_is_refused(brief, reason):
    done = run(brief, "--add-ignore", reason)
    assert done.exit_code == 2
    assert "reason" in done.stderr
    assert brief.read_bytes() == BRIEF.encode()


@pytest.mark.parametrize("reason", ["DL101, as agreed", ", number is right", "a\nb \x1b[31m", "disable DL301", "，好"])
def test_a_reason_is_words_and_nothing_else(brief, reason):
    assert run(brief, "--add-ignore", reason).exit_code == 0
    assert check([str(brief)], Config()).findings == ()
    assert "\x1b" not in brief.read_text(encoding="utf-8")
    assert brief.read_text(encoding="utf-8").count("<!-- driftlint: ignore DL301,DL509 ") == 1


def test_standard_input_is_refused():
    done = CliRunner().invoke(main, ["check", "--isolated", "-", "--add-ignore", REASON], input=BRIEF)
    assert done.exit_code == 2
    assert "--add-ignore needs a file" in done.stderr


def test_nothing_is_written_where_the_check_had_errors(brief):
    beside = brief.parent / ("brief.md" + SIDECAR)
    beside.write_text("[[ignore]\n", encoding="utf-8")
    done = run(brief, "--add-ignore", REASON)
    assert done.exit_code == 2
    assert "is no valid TOML" in done.stderr
    assert done.stderr.endswith("nothing was written\n")
    assert (brief.read_bytes(), beside.read_text(encoding="utf-8")) == (BRIEF.encode(), "[[ignore]\n")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_after_code_and_front_matter(brief, end):
    lead = "---\ntitle: A plan\n---\n\n```\nmake all\n```\n\n"
    brief.write_bytes((lead + BRIEF).replace("\n", end).encode())
    assert run(brief, "--add-ignore", REASON).exit_code == 0
    assert brief.read_bytes() == (lead + COMMENTED).replace("\n", end).encode()
    assert not (brief.parent / ("brief.md" + SIDECAR)).exists()
    assert check([str(brief)], Config()).findings == ()

"""`check --fix` and `--diff` on real files: what is mended, what stays, what is said about it."""

from __future__ import annotations

import codecs
import json
import os
import re
import stat
import zipfile

import pytest
from click.testing import CliRunner
from driftlint.checking import check
from driftlint.cli import main
from driftlint.fixing import mend
from driftlint.workflow.config import Config

BRIEF = """### English

Trade Minister Elena Ortega opened the talks in Lima on Monday. The fund will receive 45 million dollars this year.
Both sides expect a binding text before the summer: a first.

### Français

La ministre du Commerce Elena Ortega a ouvert les négociations à Lima lundi. Le fonds recevra {amount} millions de
dollars cette année. Les deux parties attendent{again} un texte contraignant avant l’été{mark} une première.
"""
FAULTY = BRIEF.format(amount="54", again=" attendent", mark=":")
SAFE = BRIEF.format(amount="54", again="", mark="\u00a0:")
ALL = BRIEF.format(amount="45", again="", mark="\u00a0:")


def run(*args, stdin: str | bytes | None = None):
    return CliRunner(env={"COLUMNS": "160"}).invoke(main, ["check", "--isolated", *map(str, args)], input=stdin)


@pytest.fixture
def brief(tmp_path):
    path = tmp_path / "brief.md"
    path.write_bytes(FAULTY.encode())
    return path


def test_safe_fixes_are_made_and_the_rest_is_reported(brief):
    done = run(brief, "--fix", "--format", "concise")
    assert done.exit_code == 1
    assert brief.read_bytes() == SAFE.encode()
    assert [line.split()[2] for line in done.stdout.splitlines()] == ["DL301"]
    assert done.stderr == "fixed 2 findings in 1 file; --unsafe-fixes would fix 1 more\n"


def test_unsafe_fixes_are_made_where_asked_and_the_document_checks_clean(brief):
    done = run(brief, "--fix", "--unsafe-fixes", "--format", "concise")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "fixed 3 findings in 1 file\n"
    assert brief.read_bytes() == ALL.encode()
    assert run(brief).exit_code == 0
    again = run(brief, "--fix", "--unsafe-fixes", "--format", "concise")
    assert (again.exit_code, again.stderr) == (0, "nothing to fix\n")
    assert brief.read_bytes() == ALL.encode()


@pytest.mark.parametrize("unsafe", [(), ("--unsafe-fixes",)])
def test_diff_shows_and_writes_nothing(brief, unsafe):
    done = run(brief, "--diff", *unsafe)
    assert done.exit_code == 1
    assert brief.read_bytes() == FAULTY.encode()
    lines = done.stdout.splitlines()
    assert lines[:2] == [f"--- {brief}", f"+++ {brief}"]
    wanted = ALL if unsafe else SAFE
    assert [line[1:] for line in lines if line.startswith("+") and line != lines[1]] == wanted.splitlines()[-2:][
        not unsafe :
    ]
    assert (
        "would fix 3 findings" in done.stderr
        if unsafe
        else "would fix 2 findings in 1 file; --unsafe-fixes would fix 1 more" in done.stderr
    )
    assert run(brief, "--diff", "--exit-zero").exit_code == 0


def test_diff_of_what_needs_no_fix_is_empty(brief):
    brief.write_bytes(ALL.encode())
    done = run(brief, "--diff")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "nothing to fix\n")


ENCODINGS = {
    "as it is": (b"", lambda text: text),
    "a byte order mark": (codecs.BOM_UTF8, lambda text: text),
    "line ends of Windows": (b"", lambda text: text.replace("\n", "\r\n")),
    "old line ends of Macintosh": (b"", lambda text: text.replace("\n", "\r")),
    "mixed line ends": (b"", lambda text: text.replace("\n", "\r\n", 3)),
    "no line end at the end": (codecs.BOM_UTF8, lambda text: text.rstrip("\n")),
    "trailing spaces": (b"", lambda text: text.replace("\n\n", "  \n\t\n")),
}


@pytest.mark.parametrize(("mark", "form"), ENCODINGS.values(), ids=ENCODINGS)
def test_all_else_in_the_file_stays(brief, mark, form):
    brief.write_bytes(mark + form(FAULTY).encode())
    run(brief, "--fix")
    assert brief.read_bytes() == mark + form(SAFE).encode()


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"), (b"", "utf-16-le")],
    ids=["UTF-16, little-endian", "UTF-16, big-endian", "UTF-16 without a mark"],
)
def test_the_encoding_stays(brief, mark, encoding):
    brief.write_bytes(mark + FAULTY.encode(encoding))
    run(brief, "--fix")
    assert brief.read_bytes() == mark + SAFE.encode(encoding)
    done = run("-", "--fix", stdin=mark + FAULTY.encode(encoding))
    assert done.stdout_bytes == mark + SAFE.encode(encoding)
    assert run(brief, "--add-ignore", "as agreed").exit_code == 0
    assert "driftlint: ignore DL301 as agreed".encode(encoding) in brief.read_bytes()


def test_plain_text_is_mended_too(tmp_path):
    path = tmp_path / "brief.txt"
    path.write_text(FAULTY.replace("### ", ""), encoding="utf-8")
    run(path, "--fix")
    assert path.read_text(encoding="utf-8") == SAFE.replace("### ", "")


def test_the_file_of_a_set_that_is_at_fault_is_mended(tmp_path):
    english, french = (part.split("\n\n", 1)[1] for part in FAULTY.split("### ")[1:])
    (tmp_path / "brief.en.md").write_text(english, encoding="utf-8")
    (tmp_path / "brief.fr.md").write_text(french, encoding="utf-8")
    done = run(tmp_path / "brief.en.md", "--fix")
    assert "fixed 2 findings in 1 file" in done.stderr
    assert (tmp_path / "brief.en.md").read_text(encoding="utf-8") == english
    assert (tmp_path / "brief.fr.md").read_text(encoding="utf-8") == SAFE.split("### Français\n\n")[1]


def test_standard_input_is_mended_on_standard_output():
    done = run("-", "--fix", "--format", "concise", stdin=codecs.BOM_UTF8 + FAULTY.encode())
    assert done.stdout_bytes == codecs.BOM_UTF8 + SAFE.encode()
    assert done.exit_code == 1
    assert "fixed 2 findings in 1 file" in done.stderr
    assert "error DL301 number" in done.stderr
    clean = run("-", "--fix", stdin=ALL)
    assert (clean.exit_code, clean.stdout) == (0, ALL)
    diff = run("-", "--diff", stdin=FAULTY)
    assert diff.stdout.startswith("--- <stdin>\n+++ <stdin>\n@@")


def test_mode_and_link_stay(brief, tmp_path):
    brief.chmod(0o640)
    link = tmp_path / "link.md"
    link.symlink_to(brief)
    run(link, "--fix")
    assert link.is_symlink()
    assert stat.S_IMODE(brief.stat().st_mode) == 0o640
    assert brief.read_bytes() == SAFE.encode()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["brief.md", "link.md"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anything")
def test_a_file_that_may_not_be_written_is_an_error(brief):
    brief.chmod(0o440)
    done = run(brief, "--fix")
    assert done.exit_code == 2
    assert "brief.md: cannot be written" in done.stderr
    assert brief.read_bytes() == FAULTY.encode()


def test_a_file_that_changes_meanwhile_is_not_written(brief, monkeypatch):
    from driftlint import fixing

    def meddle(*args, **kwargs):
        brief.write_bytes(FAULTY.encode() + b"One more sentence.\n")
        return mended(*args, **kwargs)

    mended = fixing._Work.run
    monkeypatch.setattr(fixing._Work, "run", meddle)
    done = run(brief, "--fix")
    assert done.exit_code == 2
    assert done.stderr == f"error: {brief}: has changed since it was read (nothing was written; run it again)\n"
    assert brief.read_bytes() == FAULTY.encode() + b"One more sentence.\n"


def test_what_a_comment_lets_stand_or_the_baseline_holds_is_not_mended(brief, tmp_path):
    brief.write_text(
        FAULTY.replace("La ministre", "<!-- driftlint: ignore repeated-word meant -->\nLa ministre"), "utf-8"
    )
    assert "fixed 1 finding in 1 file" in run(brief, "--fix").stderr
    assert "attendent attendent" in brief.read_text(encoding="utf-8")
    brief.write_bytes(FAULTY.encode())
    baseline = tmp_path / "baseline.json"
    run(brief, "--write-baseline", baseline)
    assert run(brief, "--baseline", baseline, "--fix").stderr == "nothing to fix\n"
    assert brief.read_bytes() == FAULTY.encode()


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--unsafe-fixes",), "--unsafe-fixes does nothing alone"),
        (("--fix", "--write-baseline", "b.json"), "--fix and writing a baseline exclude each other"),
        (("--fix", "--add-ignore", "x"), "--add-ignore and --fix exclude each other"),
        (("--diff", "--watch"), "--diff and --watch exclude each other"),
    ],
)
def test_options_that_exclude_each_other(brief, args, message):
    done = run(brief, *args)
    assert done.exit_code == 2
    assert message in done.stderr
    assert brief.read_bytes() == FAULTY.encode()


def test_other_files_are_mended_though_one_cannot_be_read(brief, tmp_path):
    (tmp_path / "broken.md").write_bytes(b"\x00\x01\x02\x03")
    done = run(brief, tmp_path / "broken.md", "--fix")
    assert done.exit_code == 2
    assert "broken.md" in done.stderr
    assert brief.read_bytes() == SAFE.encode()


def test_reports_say_what_is_fixable(brief):
    shown = run(brief).stdout
    assert "DL509 repeated-word [*]" in shown
    assert "DL301 number [*]" not in shown
    assert "[*] 2 fixable with --fix, 1 more with --unsafe-fixes." in shown
    assert "[fr] [*] “attendent” stands twice" in run(brief, "--format", "concise").stdout
    found = {f["rule"]: f for f in json.loads(run(brief, "--format", "json").stdout)["findings"]}
    assert {rule: f["fix"] for rule, f in found.items()} == {
        "number": "unsafe",
        "repeated-word": "safe",
        "typography": "safe",
    }
    (edit,) = found["number"]["edits"]
    assert (edit["location"]["text"], edit["text"]) == ("54", "45")
    (result,) = (
        r for r in json.loads(run(brief, "--format", "sarif").stdout)["runs"][0]["results"] if r["ruleId"] == "DL301"
    )
    (change,) = result["fixes"][0]["artifactChanges"]
    (replacement,) = change["replacements"]
    assert replacement["insertedContent"] == {"text": "45"}
    region = replacement["deletedRegion"]
    assert (region["startLine"], region["endColumn"] - region["startColumn"]) == (8, 2)


def test_rules_say_how_safe_their_fixes_are():
    done = CliRunner().invoke(main, ["rules"])
    assert re.search(r"^DL602  typography +info +safe ", done.stdout, re.MULTILINE)
    assert "Fix: unsafe" in CliRunner().invoke(main, ["rule", "person-name"]).stdout
    assert "Fix:" not in CliRunner().invoke(main, ["rule", "omitted-sentence"]).stdout


# ---- what is mended, rule by rule, in documents as they are ---------------------------------------------------------

PLAIN = "The port authority will publish the audit of all four terminals in May, and the council will debate it."
PLAIN_FR = "L’autorité portuaire publiera en mai l’audit des quatre terminaux, et le conseil en débattra."
PLAIN_ES = "La autoridad portuaria publicará en mayo la auditoría de las cuatro terminales, y el consejo la debatirá."
PLAIN_ZH = "港务局将于五月公布对全部四个码头的审计结果，理事会将对此进行辩论。"


def two(english: str, heading: str, text: str) -> str:
    plain = {"French": PLAIN_FR, "Spanish": PLAIN_ES, "Chinese": PLAIN_ZH}[heading]
    return f"## English\n\n{PLAIN}\n\n{english}\n\n## {heading}\n\n{plain}\n\n{text}\n"


MENDED = {
    "a doubled word in emphasis": (
        "The port will **open in May** with ten cranes.", "French",
        "Le port **ouvrira ouvrira en mai** avec dix grues.",
        "Le port **ouvrira en mai** avec dix grues.",
    ),
    "a doubled word, half of it in a link": (
        "The port will open in May with ten [cranes](https://a.org).", "French",
        "Le port ouvrira en mai avec dix grues [grues](https://a.org).",
        "Le port ouvrira en mai avec dix [grues](https://a.org).",
    ),
    "a doubled phrase over two lines of a quotation": (
        "> The port will open in May with ten cranes.", "French",
        "> Le port ouvrira en mai avec\n> avec dix grues.",
        "> Le port ouvrira en mai avec dix grues.",
    ),
    "marks in a table": (
        "| What | When |\n| --- | --- |\n| Will the port ever open? | The council says in May |", "French",
        "| Quoi | Quand |\n| --- | --- |\n| Le port ouvrira-t-il? | Le conseil dit: en mai |",
        "| Quoi | Quand |\n| --- | --- |\n| Le port ouvrira-t-il\u00a0? | Le conseil dit\u00a0: en mai |",
    ),
    "marks beside emphasis and links": (
        "The **port**: it will open in May. Will the [quay](https://a.org/a?b:c) too?", "French",
        "Le **port**: il ouvrira en mai. Et le [quai](https://a.org/a?b:c)?",
        "Le **port**\u00a0: il ouvrira en mai. Et le [quai](https://a.org/a?b:c)\u00a0?",
    ),
    "an accent and a mark of the same word": (
        "The Council of State decides, and the State: it pays.", "French",
        "Le Conseil d’État tranche, et l’Etat: il paie.",
        "Le Conseil d’État tranche, et l’État\u00a0: il paie.",
    ),
    "quotation marks": (
        "The “green port” and the “blue port” meet at the “red quay” in May.", "French",
        "Le « port vert » et le « port bleu » se rejoignent au “quai rouge” en mai.",
        "Le « port vert » et le « port bleu » se rejoignent au «\u00a0quai rouge\u00a0» en mai.",
    ),
    "a quotation of two kinds, in emphasis": (
        "The minister spoke of a **“turning point”** for the port.", "French",
        "La ministre a parlé d’un **« tournant”** pour le port.",
        "La ministre a parlé d’un **« tournant\u00a0»** pour le port.",
    ),
    "questions in Spanish": (
        "Will the port open in May? What a relief! The council (if it meets, will it vote?) waits.", "Spanish",
        "Abrirá el puerto en mayo? ¡Qué alivio! El consejo (si se reúne, votará?) espera.",
        "¿Abrirá el puerto en mayo? ¡Qué alivio! El consejo (si se reúne, votará?) espera.",
    ),
    "marks in Chinese": (
        "The port opens in May, and the council (of the city) waits.", "Chinese",
        "港口将于五月启用, 市议会（全体）正在等待.",
        "港口将于五月启用，市议会（全体）正在等待。",
    ),
    "a doubled character": (
        "The expansion of the port begins in May.", "Chinese",
        "港口的的扩建将于五月开始。",
        "港口的扩建将于五月开始。",
    ),
    "an acronym": (
        "The Regional Port Authority (RPA) dates from 1998.\n\nThe RPA is in Brest.\n\nNow the RPA has four quays.",
        "French",
        "L’Autorité portuaire régionale (APR) date de 1998.\n\nL’APR est à Brest.\n\nDepuis, l’**RPA** a quatre quais.",
        "L’Autorité portuaire régionale (APR) date de 1998.\n\nL’APR est à Brest.\n\nDepuis, l’**APR** a quatre quais.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("english", "heading", "before", "after"), MENDED.values(), ids=MENDED)
def test_safe_fixes(tmp_path, english, heading, before, after):
    path = tmp_path / "brief.md"
    path.write_text(two(english, heading, before), encoding="utf-8")
    mended = mend([str(path)], Config())
    assert mended.dropped == ()
    assert mended.texts[str(path)][1] == two(english, heading, after)


def test_the_glossary_is_followed_with_the_capitals_of_the_place(tmp_path):
    glossary = tmp_path / "glossary.csv"
    glossary.write_text(
        "en,fr\nblue ports fund,fonds des ports bleus|!fonds portuaire azur|!caisse azur\n", encoding="utf-8"
    )
    path = tmp_path / "brief.md"
    english = "The blue ports fund opens in May.\n\nThe council wants the blue ports fund to grow."
    path.write_text(
        two(
            english, "French", "Le fonds portuaire azur ouvre en mai.\n\nLe conseil veut que la caisse azur grandisse."
        ),
        encoding="utf-8",
    )
    mended = mend([str(path)], Config(glossary=(str(glossary),)))
    # the article agrees with the word that would go: that is for a person to see
    assert mended.texts[str(path)][1].endswith(
        "Le fonds des ports bleus ouvre en mai.\n\nLe conseil veut que la caisse azur grandisse.\n"
    )
    assert [(f.rule, str(f.fix)) for f in mended.report.findings if f.edits] == [("glossary", "unsafe")]


def test_a_name_takes_the_rendering_of_the_document(tmp_path):
    english = (
        "The novelist Wang Anyi spoke at the opening of the archive.\n\nWang said that letters are the best teachers."
    )
    path = tmp_path / "brief.md"
    path.write_text(
        two(english, "Chinese", "作家王安忆在档案馆开幕式上发言。\n\n**王安石**说，书信是最好的老师。"),
        encoding="utf-8",
    )
    assert mend([str(path)], Config()).texts == {}
    mended = mend([str(path)], Config(), unsafe=True)
    assert mended.texts[str(path)][1].endswith("\n\n**王安忆**说，书信是最好的老师。\n")
    assert [f.rule for f in mended.fixed] == ["person-name"]


def test_a_comment_that_suppresses_nothing_is_taken_out(tmp_path):
    path = tmp_path / "brief.md"
    text = ALL.replace(
        "### Français\n\n",
        "### Français\n\n<!-- driftlint: ignore number,repeated-word the sum was raised -->\n",
    ).replace("une première.", "une première. <!-- driftlint: ignore DL101 -->")
    path.write_text(text.replace("attendent", "attendent attendent"), encoding="utf-8")
    run(path, "--fix")
    assert path.read_text(encoding="utf-8") == ALL.replace(
        "### Français\n\n", "### Français\n\n<!-- driftlint: ignore repeated-word the sum was raised -->\n"
    ).replace("attendent", "attendent attendent")
    assert run(path).exit_code == 0


# ---- what would make it worse ----------------------------------------------------------------------------------------


def test_an_edit_that_brings_in_another_finding_is_taken_back(brief, monkeypatch):
    from driftlint.discovery import find_rule

    rule = find_rule("repeated-word")
    original = rule.check

    def wrong(self, document, context):
        import dataclasses

        for finding in original(self, document, context):
            (edit,) = finding.edits
            yield dataclasses.replace(finding, edits=(dataclasses.replace(edit, text=" tous tous avec avec joie"),))

    monkeypatch.setattr(rule, "check", wrong)
    done = run(brief, "--fix", "--format", "concise")
    assert "attendent attendent" in brief.read_text(encoding="utf-8")
    assert "l’été\u00a0: une" in brief.read_text(encoding="utf-8")  # the others are kept
    assert "fixed 1 finding in 1 file" in done.stderr
    assert f"{brief}:9: not fixed: repeated-word:" in done.stderr


def test_an_edit_that_mends_nothing_is_not_made_over_and_over(brief, monkeypatch):
    from driftlint.discovery import find_rule

    rule = find_rule("repeated-word")
    original = rule.check

    def growing(self, document, context):
        import dataclasses

        for finding in original(self, document, context):
            (edit,) = finding.edits
            end = dataclasses.replace(edit.at, line=edit.at.end_line, column=edit.at.end_column, text="")
            yield dataclasses.replace(finding, edits=(dataclasses.replace(edit, at=end, text=" encore"),))

    monkeypatch.setattr(rule, "check", growing)
    mended = mend([str(brief)], Config())
    assert [f.rule for f in mended.dropped] == ["repeated-word"]
    assert "encore" not in mended.texts[str(brief)][1]


def test_what_is_mended_checks_clean_of_it(tmp_path):
    path = tmp_path / "all.md"
    english = "\n\n".join(case[0] for case in MENDED.values() if case[1] == "French")
    french = "\n\n".join(case[2] for case in MENDED.values() if case[1] == "French")
    path.write_text(two(english, "French", french), encoding="utf-8")
    mended = mend([str(path)], Config())
    assert len(mended.fixed) >= 5
    path.write_text(mended.texts[str(path)][1], encoding="utf-8")
    again = check([str(path)], Config())
    assert [f.rule for f in again.findings if str(f.fix) == "safe"] == [f.rule for f in mended.dropped]


def test_a_word_document_is_never_written(tmp_path):
    path = tmp_path / "brief.docx"
    paragraphs = [line for line in FAULTY.replace("### ", "").split("\n\n") if line]
    body = "".join(f"<w:p><w:r><w:t>{' '.join(text.split())}</w:t></w:r></w:p>" for text in paragraphs)
    main_part = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Override PartName="/word/document.xml" ContentType="{main_part}"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r" Type="{relation}" Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(
            "word/document.xml",
            '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            f"<w:body>{body}</w:body></w:document>",
        )
    before = path.read_bytes()
    done = run(path, "--fix", "--unsafe-fixes", "--format", "json")
    findings = json.loads(done.stdout)["findings"]
    assert {f["rule"] for f in findings} >= {"number", "repeated-word"}
    assert [(f["fix"], f["edits"]) for f in findings] == [(None, [])] * len(findings)
    told = "nothing to fix; 3 findings have suggestions, but Word documents are not written: change these by hand\n"
    assert done.stderr == told
    assert path.read_bytes() == before
    assert run(path, "--add-ignore", "as agreed").exit_code == 0
    assert path.read_bytes() == before
    assert sorted(each.name for each in tmp_path.iterdir()) == ["brief.docx", "brief.docx.driftlint-ignore.toml"]
    assert check([str(path)], Config()).findings == ()

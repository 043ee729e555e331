"""A query sheet that comes back: suppressions, precision, and rows that cannot be understood."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from driftlint.cli import main
from driftlint.errors import UsageError
from driftlint.workflow.baseline import load
from driftlint.workflow.query_sheet import COLUMNS, Judgement, Verdict, precision, read_sheets, reference
from driftlint.workflow.verdicts import in_sidecars, write

BRIEF = """### English

The harbour authority of Tema will hire 45 pilots in May 2031. The union wants 12 more tugs. A vote follows in 7 days.

### Français

L'autorité portuaire de Tema embauchera 54 pilotes en mai 2031. Le syndicat veut 21 remorqueurs de plus. Un vote
suivra dans 8 jours.
"""
SIDECAR = "brief.md.driftlint-ignore.toml"


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("brief.md").write_text(BRIEF, encoding="utf-8")
    return tmp_path


def names() -> list[str]:
    """What lies in the folder."""
    return sorted(path.name for path in Path().iterdir())


def run(*args):
    return CliRunner(env={"COLUMNS": "160"}).invoke(main, [str(arg) for arg in args])


def sheet(*verdicts: str, comments: dict[int, str] | None = None, change=None, path: str = "q.xlsx") -> str:
    """A sheet of the brief's three wrong figures, with these verdicts in its first rows."""
    run("check", "brief.md", "--select", "number", "--format", f"xlsx={path}")
    book = openpyxl.load_workbook(path)
    queries = book["Queries"]
    assert queries.max_row == 4
    for row, verdict in enumerate(verdicts, 2):
        queries.cell(row, COLUMNS.index("Verdict") + 1).value = verdict or None
    for row, comment in (comments or {}).items():
        queries.cell(row, COLUMNS.index("Comment") + 1).value = comment
    if change is not None:
        change(queries)
    book.save(path)
    return path


def as_csv(path: str, target: str, delimiter: str = ",", encoding: str = "utf-8") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(openpyxl.load_workbook(path)["Queries"].values)
    Path(target).write_bytes(out.getvalue().encode(encoding))
    return target


def test_false_alarms_and_what_is_accepted_are_not_shown_again():
    done = run("verdicts", sheet("false alarm", "accepted", "real", comments={3: 'the "old"\nfigure \\ meant'}))
    assert done.exit_code == 0, done.output
    assert done.stderr == f"{SIDECAR}: suppresses 2 findings more\n"
    data = json.loads(run("check", "brief.md", "--select", "number", "--format", "json").stdout)
    assert [each["location"]["text"] for each in data["findings"]] == ["8 jours"]
    assert [each["reason"] for each in data["summary"]["suppressions"]] == [
        "a false alarm",
        'the "old" figure \\ meant',
    ]


def test_the_same_sheet_twice_changes_nothing():
    path = sheet("false alarm", "accepted", "")
    first = run("verdicts", path)
    text = Path(SIDECAR).read_text(encoding="utf-8")
    second = run("verdicts", path)
    assert (second.stdout, second.stderr) == (first.stdout, "")
    assert Path(SIDECAR).read_text(encoding="utf-8") == text


def test_what_stands_in_the_file_beside_stays():
    mine = '# mine\n[[ignore]]\nrule = "date"\nreason = "ours"'
    Path(SIDECAR).write_text(mine, encoding="utf-8")
    run("verdicts", sheet("false alarm"))
    text = Path(SIDECAR).read_text(encoding="utf-8")
    assert text.startswith(f"{mine}\n\n# number [fr] “L'autorité portuaire de Tema embauchera 54 ")
    assert text.count("[[ignore]]") == 2


def test_it_prints_how_often_each_rule_was_right():
    done = run("verdicts", sheet("real", "false alarm", "fixed"))
    head, only, _, note = done.stdout.splitlines()
    assert head.split() == "rule real fixed false alarm accepted unclear open precision".split()
    assert only.split() == "number 1 1 1 - - - 67%".split()
    assert note.startswith("precision: ")


def test_the_same_as_json():
    data = json.loads(run("verdicts", sheet("real", "False-Alarm", ""), "--format", "json").stdout)
    counts = {"real": 1, "fixed": 0, "false_alarm": 1, "accepted": 0, "unclear": 0, "open": 1, "precision": 0.5}
    assert data == {
        "schema": 1,
        "rules": [{"rule": "number", **counts}],
        "total": counts,
        "written": [{"path": SIDECAR, "entries": 1}],
    }


def test_a_dry_run_writes_nothing():
    done = run("verdicts", sheet("false alarm"), "--dry-run")
    assert (done.exit_code, done.stderr) == (0, f"{SIDECAR}: would suppress 1 finding more\n")
    assert names() == ["brief.md", "q.xlsx"]
    assert json.loads(run("verdicts", "q.xlsx", "--dry-run", "--format", "json").stdout)["written"] == []


def test_a_baseline_instead():
    path = sheet("false alarm", "accepted", "real")
    assert run("verdicts", path, "--baseline", "known.json").exit_code == 0
    assert names() == ["brief.md", "known.json", "q.xlsx"]
    done = run("check", "brief.md", "--select", "number", "--baseline", "known.json", "--format", "concise")
    assert len(done.stdout.splitlines()) == 1
    assert {(entry.rule, entry.language) for entry in load("known.json").entries} == {("number", "fr")}
    before = Path("known.json").read_bytes()
    assert run("verdicts", path, "--baseline", "known.json").exit_code == 0
    assert Path("known.json").read_bytes() == before


def test_a_finding_that_is_right_after_all_is_told():
    run("verdicts", sheet("false alarm", path="one.xlsx"))
    row = next(iter(openpyxl.load_workbook("one.xlsx")["Queries"].iter_rows(min_row=2, values_only=True)))
    Path("two.csv").write_text(
        ",".join(COLUMNS) + "\n" + ",".join(str(c or "").replace("false alarm", "real").replace(",", ";") for c in row),
        encoding="utf-8",
    )
    done = run("verdicts", "two.csv")
    assert done.exit_code == 0
    assert done.stderr == f"two.csv: row 2: says real, and {SIDECAR} suppresses it: take its entry out\n"


@pytest.mark.parametrize(
    ("delimiter", "encoding"), [(",", "utf-8"), (";", "utf-8-sig"), ("\t", "utf-16"), (",", "utf-8-sig")]
)
def test_csv_as_spreadsheets_write_it(delimiter, encoding):
    path = as_csv(sheet("false alarm", "real", ""), "q.csv", delimiter, encoding)
    judgements, errors = read_sheets([path])
    assert errors == []
    assert [each.verdict for each in judgements] == [Verdict.FALSE_ALARM, Verdict.REAL, None]


def test_columns_may_move_and_rows_be_sorted():
    def change(queries):
        queries.insert_rows(1, 2)
        queries["A1"] = "for Ms Adjei, please by Friday"
        rows = [[cell.value for cell in row] for row in queries.iter_rows(min_row=3)]
        for at, values in enumerate([rows[0], *reversed(rows[1:])], 3):
            for column, value in enumerate(reversed(values), 1):
                queries.cell(at, column).value = value
        queries.cell(12, 7).value = "thank you!"

    judgements, errors = read_sheets([sheet("real", "false alarm", "unclear", change=change)])
    assert errors == []
    assert [(each.row, each.verdict) for each in judgements] == [
        (4, Verdict.UNCLEAR),
        (5, Verdict.FALSE_ALARM),
        (6, Verdict.REAL),
    ]


def _mixed_up(queries) -> None:
    column = COLUMNS.index("Reference") + 1
    one, two = queries.cell(2, column), queries.cell(4, column)
    one.value, two.value = two.value.replace("brief", "x"), "0" * 16 + "-0000"


def _renamed(queries) -> None:
    queries.cell(3, COLUMNS.index("Document") + 1).value = "other.md"


def _emptied(queries) -> None:
    queries.cell(2, COLUMNS.index("Reference") + 1).value = None


def _nonsense(queries) -> None:
    queries.cell(4, COLUMNS.index("Reference") + 1).value = "0.5E+17"


def _twice(queries) -> None:
    queries.append([cell.value for cell in queries[2]])
    queries.cell(5, COLUMNS.index("Verdict") + 1).value = "real"


@pytest.mark.parametrize(
    ("verdicts", "change", "messages"),
    [
        (
            ("reel", "false alarm"),
            None,
            ["row 2: the verdict 'reel' is none of real, fixed, false alarm, accepted, unclear (did you mean 'real'?)"],
        ),
        (("maybe", "ok"), None, ["row 2: the verdict 'maybe' is none of real, fixed,", "row 3: the verdict 'ok'"]),
        (("", "", "real"), _mixed_up, ["row 4: its document, rule and reference do not belong together"]),
        (("false alarm",), _renamed, ["row 3: its document, rule and reference do not belong together"]),
        (("false alarm",), _emptied, ["row 2: has a verdict and no reference"]),
        (("false alarm",), _nonsense, ["row 4: has the reference '0.5E+17', which is none"]),
        (("false alarm",), _twice, ["row 5: says 'real' of a finding of which row 2 says 'false alarm'"]),
    ],
)
def test_a_row_that_cannot_be_understood_is_named_and_nothing_is_written(here, verdicts, change, messages):
    before = names()
    done = run("verdicts", sheet(*verdicts, change=change))
    assert (done.exit_code, done.stdout) == (2, "")
    *errors, last = done.stderr.splitlines()
    assert last == "nothing was written"
    assert len(errors) == len(messages)
    for line, message in zip(errors, messages, strict=True):
        assert line.startswith(f"error: q.xlsx: {message}")
    assert names() == [*before, "q.xlsx"]


def test_a_document_that_is_gone_is_named():
    path = sheet("false alarm", "real")
    Path("brief.md").rename("moved.md")
    done = run("verdicts", path)
    assert done.exit_code == 2
    assert "q.xlsx: row 2: no such document: brief.md" in done.stderr
    assert run("verdicts", path, "--dry-run").exit_code == 2


@pytest.mark.parametrize("written", ["../elsewhere/brief.md", "{folder}/elsewhere/brief.md", "../elsewhere/../x.md"])
def test_a_sheet_writes_in_the_working_folder_only(here, monkeypatch, written):
    named = written.format(folder=here)
    for folder in ("elsewhere", "work"):
        (here / folder).mkdir()
    monkeypatch.chdir(here / "work")
    other = Path(named)
    other.write_text(BRIEF, encoding="utf-8")
    cells = {"Document": named, "Rule": "DL301 number", "Verdict": "accepted", "Reference": "0" * 16}
    cells["Reference"] = reference(cells["Reference"], named, "number")
    with Path("q.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([cells, cells.values()])
    done = run("verdicts", "q.csv")
    assert done.exit_code == 2
    assert f"q.csv: row 2: the document {named} lies outside the working folder" in done.stderr
    beside = other.parent / f"{other.name}.driftlint-ignore.toml"
    assert not beside.exists()
    assert run("verdicts", "q.csv", "--document", other.parent, "--dry-run").exit_code == 0
    assert run("verdicts", "q.csv", "--document", other).exit_code == 0
    assert beside.is_file()


def test_a_file_that_changed_meanwhile_stays():
    path = sheet("false alarm")
    plan = in_sidecars(read_sheets([path])[0])
    Path(SIDECAR).write_text("# mine\n", encoding="utf-8")
    with pytest.raises(UsageError, match="has changed since it was read"):
        write(plan)
    assert Path(SIDECAR).read_text(encoding="utf-8") == "# mine\n"


def _repacked(path: str, parts: dict[str, bytes], renamed: dict[str, str] | None = None) -> str:
    """The sheet with other contents of parts, and other names."""
    names = renamed or {}
    with zipfile.ZipFile(path) as old:
        contents = {name: parts.get(name, old.read(name)) for name in old.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in contents.items():
            for before, after in names.items():
                content = content.replace(before.rpartition("/")[2].encode(), after.rpartition("/")[2].encode())
            new.writestr(names.get(name, name), content)
    return path


PART = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize("name", [PART, "xl/worksheets/sheet1.dat"])
@pytest.mark.parametrize(
    ("bomb", "message"),
    [
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]><worksheet/>", "declares a document type"),
        (b"<worksheet>" + b" " * (3 << 20) + b"</worksheet>", "is too large: its part xl/worksheets/sheet1."),
    ],
)
def test_a_hostile_sheet_is_not_unpacked(monkeypatch, name, bomb, message):
    monkeypatch.setattr("driftlint.reading.archive.LARGEST_PART", 1 << 20)
    path = _repacked(sheet("false alarm"), {PART: bomb}, {PART: name})
    done = run("verdicts", path)
    assert done.exit_code == 2
    assert message in done.stderr


def test_a_cell_far_out_costs_nothing():
    path = sheet("false alarm")
    with zipfile.ZipFile(path) as book:
        text = book.read(PART)
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    done = run("verdicts", _repacked(path, {PART: text.replace(b"</sheetData>", far)}))
    assert done.exit_code == 2
    assert "has more than 200000 rows" in done.stderr


def test_a_broken_file_beside_is_named_and_stays():
    path = sheet("false alarm")
    Path(SIDECAR).write_text("[[ignore", encoding="utf-8")
    done = run("verdicts", path)
    assert done.exit_code == 2
    assert "is no valid TOML" in done.stderr
    assert Path(SIDECAR).read_text(encoding="utf-8") == "[[ignore"


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("none.xlsx", None, "no such file"),
        ("a.xlsx", b"PK\x03\x04 broken", "is damaged: it cannot be unpacked"),
        ("a.ods", b"x", "is no query sheet (save it as .xlsx or .csv)"),
        ("a.csv", b"a,b\n1,2\n", "has no row with Document, Rule, Verdict and Reference as its head"),
        ("a.csv", "Rule,Verdict,Größe\n".encode("cp1252"), "is not in UTF-8"),
    ],
)
def test_a_file_that_is_no_sheet(name, data, message):
    if data is not None:
        Path(name).write_bytes(data)
    done = run("verdicts", name)
    assert done.exit_code == 2
    assert done.stderr.startswith(f"error: {name}: ")
    assert message in done.stderr


def test_several_sheets_are_one():
    one, two = sheet("real", path="one.xlsx"), sheet("", "false alarm", path="two.xlsx")
    judgements, errors = read_sheets([one, two])
    assert errors == []
    assert [each.verdict for each in judgements] == [Verdict.REAL, Verdict.FALSE_ALARM, None]
    _, errors = read_sheets([one, sheet("false alarm", path="two.xlsx")])
    assert [str(error) for error in errors] == [
        "two.xlsx: row 2: says 'false alarm' of a finding of which row 2 of one.xlsx says 'real' (leave one of them)"
    ]


@pytest.mark.parametrize(
    ("verdicts", "share"),
    [
        ([], None),
        ([None, Verdict.ACCEPTED, Verdict.UNCLEAR], None),
        ([Verdict.REAL, Verdict.FIXED, Verdict.FALSE_ALARM, Verdict.ACCEPTED], 2 / 3),
        ([Verdict.FALSE_ALARM], 0),
    ],
)
def test_precision(verdicts, share):
    assert precision([Judgement("q", 1, "a", "number", "0", verdict) for verdict in verdicts]) == share


def test_a_reference_is_never_taken_for_a_number():
    for digits in ("1" * 16, "12e4567890123456"):
        with pytest.raises(ValueError, match="could not convert"):
            float(reference(digits, "a.md", "number"))


def test_reading_a_workbook_needs_its_package(monkeypatch):
    import sys

    path = sheet("real")
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(UsageError, match=r"pip install 'driftlint\[xlsx\]', or save it as .csv"):
        read_sheets([path])

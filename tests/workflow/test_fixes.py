"""Edits made together on one text, in one encoding, and shown."""

from __future__ import annotations

import codecs
import shutil
import subprocess

import pytest
from driftlint import Edit, Finding, Fix, Location, Severity, SourceFile
from driftlint.errors import UsageError
from driftlint.workflow.fixes import Change, changed, encoded, moved, save, together, unified_diff

FILE = SourceFile("brief.md", "The port opens.\nIt is new.\n")


def place(start: int, end: int, file: SourceFile = FILE) -> Location:
    return Location(file.path, "en", *file.position(start), *file.position(end), file.text[start:end])


def finding(*edits: tuple[int, int, str], fix: Fix = Fix.SAFE, confidence: float = 0.9) -> Finding:
    made = tuple(Edit(place(start, end), text) for start, end, text in edits)
    return Finding("DL999", "some-rule", Severity.WARNING, confidence, "m", made[0].at, edits=made, fix=fix)


@pytest.mark.parametrize(
    ("changes", "after"),
    [
        ([Change(4, 8, "quay")], "The quay opens."),
        ([Change(4, 8, "quay"), Change(9, 14, "shuts")], "The quay shuts."),
        ([Change(9, 14, "shuts"), Change(4, 8, "quay")], "The quay shuts."),
        ([Change(4, 8, "quay"), Change(4, 8, "quay")], "The quay opens."),  # two findings, one edit
        ([Change(8, 8, " never"), Change(4, 8, "quay")], "The quay never opens."),
        ([Change(3, 8, "")], "The opens."),
        ([Change(15, 15, "!"), Change(0, 0, "¡")], "¡The port opens.!"),
        ([Change(4, 8, "quay"), Change(6, 10, "x")], "The quay opens."),
    ],
)
def test_changes_are_made_in_the_order_of_the_text(changes, after):
    assert changed("The port opens.", changes) == after


def test_a_place_is_found_again_after_changes_before_it():
    made = [Change(0, 3, "A"), Change(9, 9, "never "), Change(14, 15, "")]
    assert [moved(position, made) for position in (0, 4, 9, 15)] == [0, 2, 13, 18]


def test_of_two_that_overlap_the_surer_one_stays():
    doubtful, sure = finding((4, 8, "pier"), confidence=0.6), finding((4, 8, "quay"))
    unsafe = finding((6, 8, "x"), fix=Fix.UNSAFE, confidence=1.0)
    assert together([doubtful, unsafe, sure], {FILE.path: FILE}) == [sure]


def test_the_edits_of_a_finding_are_made_all_or_none():
    first, both, apart = (
        finding((4, 8, "quay")),
        finding((4, 8, "pier"), (0, 3, "A"), confidence=0.8),
        finding((16, 18, "x")),
    )
    assert together([first, both, apart], {FILE.path: FILE}) == [first, apart]


def test_an_edit_of_another_file_is_left_alone():
    assert together([finding((4, 8, "quay"))], {"other.md": SourceFile("other.md", FILE.text)}) == []


@pytest.mark.parametrize(
    ("before", "mark", "encoding"),
    [
        ("Déjà vu\n", b"", "utf-8"),
        ("Déjà vu\r\n", codecs.BOM_UTF8, "utf-8"),
        ("第一行\r第二行", codecs.BOM_UTF16_LE, "utf-16-le"),
        ("第一行\n𠀀", codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_encoding_and_mark_stay(before, mark, encoding):
    assert encoded(mark + before.encode(encoding), before, before + "新") == mark + (before + "新").encode(encoding)
    assert encoded(mark + (before + "x").encode(encoding), before, "") is None


def test_utf_16_without_a_mark_is_no_utf_8():
    before = "The port opens in May, and the council waits for it.\n"
    data = before.encode("utf-16-le")
    assert encoded(data, before, before.upper()) == before.upper().encode("utf-16-le")


def test_what_is_no_text_has_no_new_bytes():
    assert encoded(b"PK\x03\x04\xff", "text", "other") is None


def test_nothing_is_written_where_one_of_several_files_has_changed(tmp_path):
    one, two = tmp_path / "one.md", tmp_path / "two.md"
    one.write_text("one", encoding="utf-8")
    two.write_text("two, edited meanwhile", encoding="utf-8")
    with pytest.raises(UsageError, match="has changed since it was read"):
        save({str(one): ("one", "1"), str(two): ("two", "2")})
    assert one.read_text(encoding="utf-8") == "one"


def test_a_new_file_is_not_written_over_one_that_has_come_meanwhile(tmp_path):
    there = tmp_path / "x.toml"
    there.write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="has changed"):
        save({str(there): (None, "ours")})
    assert there.read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(shutil.which("patch") is None, reason="needs the program patch")
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a\nb\n", "a\nc\n"),
        ("a\nb", "a\nc"),
        ("a\r\nb\r\nc\r\n", "a\r\nx\r\nc\r\n"),
        ("a\u2028b\x0cc\nd\n", "a\u2028x\x0cc\nd\n"),
        ("甲乙\n丙", "甲丁\n丙"),
        ("a\n\n" * 150, "a\n\n" * 70 + "b\n\n" + "a\n\n" * 78 + "c"),
        ("<!-- x -->\na\n", "a\n"),
        ("a", "a\nb"),
    ],
)
def test_patch_makes_the_difference(tmp_path, before, after):
    (tmp_path / "f").write_bytes(before.encode())
    diff = unified_diff("f", before, after).encode()
    subprocess.run(["patch", "--binary", "-s", "f"], input=diff, cwd=tmp_path, check=True)
    assert (tmp_path / "f").read_bytes() == after.encode()


def test_lines_that_are_frequent_are_no_difference():
    before = "".join(f"line {number}\n\n \n\n" for number in range(200))
    after = before.replace("line 99\n", "line x\n")
    lines = unified_diff("f", before, after).split("\n")[3:]
    assert [line for line in lines if line.startswith(("+", "-"))] == ["-line 99", "+line x"]
    assert unified_diff("f", before, before) == ""

"""The records of many documents: the same findings from memory and from disk, and nothing left behind."""

from __future__ import annotations

import json
import os
import pickle
import random
import subprocess
import sys

import pytest
from driftlint import CorpusRule, Location, Record
from driftlint.reducing import Reduction, packed, unpacked

DOC = "Doors in two colours.\n\nBad::\n\n    en: a\n    fr: [[b]]\n\nGood::\n\n    en: a\n    fr: b\n"


def place(path: str, text: str = "porte", **more: object) -> Location:
    return Location(path, "fr", 3, 7, 3, 7 + len(text), text, f"La {text}.", 3, 3 + len(text), **more)


def rule(name: str) -> CorpusRule:
    """A rule that reports every record that differs from the first of its key."""

    def check(self, records):
        _, first = records[0]
        for index, record in records:
            if record.data["colour"] != first.data["colour"]:
                at = record.places[0]
                yield self.finding(at, f"{record.key}: {record.data['colour']} in {index} of {len(records)}")

    members = {"__doc__": DOC, "code": "XX101", "category": "Style", "check": check}
    made = type("Doors", (CorpusRule,), members)
    made.name = name
    return made()


def record(index: int, key: str, colour: str) -> Record:
    return Record(key, {"colour": colour, "seen": [index, None, True, 0.5]}, (place(f"{index}.md"),))


def reduced(in_memory: int, documents: list[tuple[int, str, list[Record]]]) -> list[tuple[str, str, str]]:
    rules = [rule("second"), rule("first")]
    with Reduction(in_memory) as reduction:
        for index, name, records in documents:
            reduction.add(index, name, records)
        return [(each.rule, each.message, each.location.path) for each in reduction.findings(rules)]


@pytest.mark.parametrize("in_memory", [0, 40, 10_000])
def test_findings_come_by_rule_then_by_key_then_by_document(in_memory):
    documents = [
        (0, "first", [record(0, "gate", "red"), record(0, "door", "blue")]),
        (0, "second", [record(0, "door", "red")]),
        (1, "first", [record(1, "door", "green"), record(1, "window", "red"), record(1, "gate", "green")]),
        (1, "second", [record(1, "door", "green")]),
        (2, "first", [record(2, "door", "black"), record(2, "gate", "red")]),
        (2, "second", []),
    ]
    expected = [
        ("second", "door: green in 1 of 2", "1.md"),
        ("first", "gate: green in 1 of 3", "1.md"),
        ("first", "door: green in 1 of 3", "1.md"),
        ("first", "door: black in 2 of 3", "2.md"),
    ]
    assert reduced(in_memory, documents) == expected
    assert reduced(in_memory, [documents[place] for place in (4, 3, 5, 0, 2, 1)]) == expected, "in any order"


@pytest.mark.parametrize("in_memory", [0, 700])
def test_memory_and_disk_agree(in_memory):
    chance = random.Random(7)
    keys = [f"clé {number}" for number in range(60)]
    documents = [
        (
            index,
            name,
            [record(index, key, chance.choice("红绿蓝")) for key in chance.choices(keys, k=chance.randrange(9))],
        )
        for index in range(200)
        for name in ("first", "second")
    ]
    # one key that more documents have than are read at once
    documents += [(index, "first", [record(index, "everywhere", chance.choice("红绿"))]) for index in range(900)]
    found = reduced(1_000_000, documents)
    assert len(found) > 500
    assert reduced(in_memory, documents) == found


def test_what_only_one_document_has_is_no_matter():
    once = [(0, "first", [record(0, "door", "red"), record(0, "door", "blue")])]
    assert reduced(0, once) == reduced(10, once) == []


@pytest.mark.parametrize(
    "at",
    [
        place("a.md"),
        place("b.docx", place=(("paragraph", 4), ("note", 2))),
        place("\udcff.md", text="😀 门"),
    ],
    ids=["lines", "no lines", "odd names"],
)
def test_a_record_survives_json_and_pickle(at):
    made = Record("key", {"forms": ["门", "door"], "count": 2, "score": 0.25, "none": None}, (at, place("a.md"), at))
    text = json.dumps(packed(made), ensure_ascii=False).encode("utf-8", "surrogatepass")
    assert unpacked("key", json.loads(text)) == made
    assert pickle.loads(pickle.dumps(made)) == made
    with Reduction(0) as reduction:
        reduction.add(0, "first", [made])
        reduction.add(1, "first", [made])
        [records] = reduction._groups("first")
        assert list(records) == [(0, made), (1, made)]


FILLS = """
import os, signal
from driftlint import Record
from driftlint.reducing import Reduction
reduction = Reduction(0)
for index in range(3000):
    reduction.add(index, "first", [Record("key", {"text": "x" * 8000})])
print(len(os.listdir(os.environ["SQLITE_TMPDIR"])), flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name == "nt", reason="there are no such signals")
def test_nothing_is_left_when_the_run_is_killed(tmp_path):
    env = {**os.environ, "SQLITE_TMPDIR": str(tmp_path)}
    subprocess.run([sys.executable, "-c", FILLS], env=env, capture_output=True, check=False)
    assert list(tmp_path.iterdir()) == []


def test_small_runs_do_not_load_sqlite():
    code = (
        "import sys; from driftlint import Record; from driftlint.reducing import Reduction\n"
        "with Reduction() as r:\n r.add(0, 'a', [Record('k', 1)]); list(r.findings([]))\n"
        "print('sqlite3' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"

"""`driftlint score`: the risk of a translation, what it is made of, and how it is printed."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from driftlint.cli import main
from driftlint.scoring import score
from driftlint.workflow.config import Config

# source language, source, a right translation, the same with one thing changed
PAIRS = [
    ("en", "The ferry carries 240 passengers.", "Le bac transporte 240 passagers.", "Le bac transporte 420 passagers."),
    (
        "en",
        "Minister Nomvula Dlamini signed the lease on Friday.",
        "La ministre Nomvula Dlamini a signé le bail vendredi.",
        "La ministre Thandi Mokoena a signé le bail vendredi.",
    ),
    (
        "en",
        "The dam is safe and will not be closed.",
        "Le barrage est sûr et ne sera pas fermé.",
        "Le barrage est sûr.",
    ),
    ("en", "Fishing rights were sold to Norway.", "Les droits de pêche ont été vendus à la Norvège.", "Il a plu hier."),
]


def tsv(tmp_path, rows):
    path = tmp_path / "pairs.tsv"
    path.write_text("".join(f"{a}\t{b}\n" for a, b in rows), encoding="utf-8")
    return str(path)


def config(**more):
    return Config(source_language="en", target_language="fr", **more)


@pytest.mark.parametrize(("language", "source", "right", "changed"), PAIRS)
def test_the_right_translation_is_less_risky(tmp_path, language, source, right, changed):
    found = score([tsv(tmp_path, [(source, right), (source, changed)])], config()).scores
    assert found[0].risk < found[1].risk
    assert all(0 <= each.risk <= 1 and -1 <= each.similarity <= 1 for each in found)


def test_a_bead_has_its_own_findings(tmp_path):
    rows = [(source, changed) for _, source, _, changed in PAIRS[:2]]
    first, second = score([tsv(tmp_path, rows)], config()).scores
    assert {finding.rule for finding in first.findings} == {"number"}
    assert "person-name" in {finding.rule for finding in second.findings}
    assert [place.line for place in (*first.target, *second.target)] == [1, 2]


def test_what_is_missing_is_as_risky_as_can_be(tmp_path):
    (found,) = score([tsv(tmp_path, [("It rained on Friday.", " ")])], config()).scores
    assert found.risk > 0.9
    assert found.target == ()


def test_a_document_is_scored_bead_by_bead(tmp_path):
    brief = tmp_path / "brief.md"
    brief.write_text(
        "## English\n\nThe quay is 300 metres long. It was built in 1998.\n\n"
        "## French\n\nLe quai mesure 300 mètres. Il a été construit en 1989.\n",
        encoding="utf-8",
    )
    first, second = score([str(brief)], Config()).scores
    assert first.risk < second.risk
    assert [finding.rule for finding in second.findings] == ["date"]


def run(*arguments):
    return CliRunner().invoke(main, ["score", "--isolated", *arguments])


def test_text(tmp_path):
    path = tsv(tmp_path, [(PAIRS[0][1], PAIRS[0][3])])
    done = run(path, "--source-language", "en", "--target-language", "fr")
    head, line = done.output.splitlines()
    assert (done.exit_code, head) == (0, "risk  similarity  place")
    assert "number (" in line
    assert f"{path}:1:" in line


def test_json_lines(tmp_path):
    path = tsv(tmp_path, [(PAIRS[0][1], PAIRS[0][2]), (PAIRS[0][1], PAIRS[0][3])])
    done = run(path, "--source-language", "en", "--target-language", "fr", "--format", "jsonl")
    rows = [json.loads(line) for line in done.output.splitlines()]
    assert [set(row) for row in rows] == [{"language", "risk", "similarity", "source", "target", "findings"}] * 2
    assert rows[0]["risk"] < rows[1]["risk"]
    assert rows[1]["findings"][0]["rule"] == "number"


def test_what_cannot_be_read_is_told(tmp_path):
    done = run(str(tmp_path / "none.tsv"))
    assert done.exit_code == 2
    assert "none.tsv" in done.output

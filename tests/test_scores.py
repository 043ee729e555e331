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


def test_what_is_passed_over_is_told(tmp_path):
    (tmp_path / "brief.md").write_text(f"## English\n\n{PAIRS[0][1]}\n\n## French\n\n{PAIRS[0][2]}\n", encoding="utf-8")
    (tmp_path / "mono.md").write_text("Only English is here, and nothing else at all.\n", encoding="utf-8")
    done = run(str(tmp_path))
    assert done.exit_code == 0, done.output
    assert f"{tmp_path / 'mono.md'}: not scored: has text in one language only" in done.stderr


def test_a_broken_file_beside_is_an_error(tmp_path):
    path = tsv(tmp_path, [(PAIRS[0][1], PAIRS[0][2])])
    (tmp_path / "pairs.tsv.driftlint-ignore.toml").write_text("[[ignore", encoding="utf-8")
    done = run(path, "--source-language", "en", "--target-language", "fr")
    assert done.exit_code == 2
    assert "is no valid TOML" in done.stderr
    assert len(done.stdout.splitlines()) == 2


def test_rules_may_be_chosen_and_nothing_that_judges_a_run(tmp_path):
    path = tsv(tmp_path, [(PAIRS[0][1], PAIRS[0][3])])
    languages = "--source-language", "en", "--target-language", "fr"
    assert "number (" in run(path, *languages, "--select", "number").stdout
    assert "number (" not in run(path, *languages, "--ignore", "number").stdout
    for option in ("--baseline", "--fail-on"):
        assert run(path, option, "error").exit_code == 2


def test_what_is_wrong_with_the_source_alone_counts_in_no_bead(tmp_path):
    brief = tmp_path / "brief.md"
    english, french = "The quay quay is 300 metres long.", "Le quai mesure 300 mètres."
    brief.write_text(f"## English\n\n{english}\n\n## French\n\n{french}\n", encoding="utf-8")
    (found,) = score([str(brief)], Config(select=("repeated-word",))).scores
    assert found.findings == ()


def test_what_cannot_be_read_is_told(tmp_path):
    done = run(str(tmp_path / "none.tsv"))
    assert done.exit_code == 2
    assert "none.tsv" in done.output

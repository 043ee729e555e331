"""What documents say of the same term, acronym or person, and where one departs from the others."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from briefs import brief
from driftlint import Document, Finding, RuleContext, Severity, SourceFile
from driftlint.checking import check
from driftlint.reducing import Reduction, packed
from driftlint.rules.term_inconsistent_across_documents import TermInconsistentAcrossDocuments
from driftlint.workflow.config import Config

FUND = "en: They praise the “tidal basin fund”.\nes: Alaban el «{}»."
ALLIANCE = "en: Two NATO ships left the bay.\nes: Dos buques de la {} dejaron la bahía."
PARITY = "en: Purchasing power parity (PPP) fell.\nes: La paridad de poder adquisitivo ({}) cayó."
PARKS = "en: They like the Public Parks Plan (PPP).\nes: Les gusta el Plan de Parques Públicos ({})."
COURT = "en: They wrote to the International Fishery Court (IFC).\nzh: {}国际渔业法院（IFC）。"
BANKER = "en: Christine Lagarde praised the harbour.\nzh: {}称赞了港口。"


def named(document: Document, path: str) -> SourceFile:
    """Each document of a test is a file of its own name."""
    file = document.files[0]
    object.__setattr__(file, "path", path)
    return file


def found(*texts: str, in_memory: int = 10_000) -> list[Finding]:
    rule = TermInconsistentAcrossDocuments()
    with Reduction(in_memory) as reduction:
        for index, text in enumerate(texts):
            made = brief(text)
            named(made.document, f"{index}.md")
            reduction.add(index, rule.name, rule.records(made.document, made.context))
        return list(reduction.findings([rule]))


def told(findings: Sequence[Finding]) -> list[tuple[str, str, str | None]]:
    return [(each.location.path, each.location.text, each.suggestion) for each in findings]


@pytest.mark.parametrize(
    ("template", "forms", "expected"),
    [
        (FUND, ["fondo de marea", "fondo de marea", "caja de mareas"], [("2.md", "caja de mareas", "fondo de marea")]),
        (FUND, ["caja azul", "fondo de marea", "fondo de marea"], [("0.md", "caja azul", "fondo de marea")]),
        (FUND, ["fondo de marea", "fondos de mareas"], []),
        (ALLIANCE, ["OTAN", "NATO", "OTAN"], [("1.md", "NATO", "OTAN")]),
        (ALLIANCE, ["NATO", "OTAN"], [("0.md", "NATO", "OTAN")]),
        (ALLIANCE, ["OTAN", "O.T.A.N."], []),
        (PARITY, ["PPA", "PPA", "PPC"], [("2.md", "PPC", "PPA")]),
        (FUND, ["fondo de marea", "nuevo fondo de marea"], []),
        (COURT, ["须在五天内向", "案件已移交"], []),
        (BANKER, ["克里斯蒂娜·拉加德", "克莉丝汀·拉加德"], [("1.md", "克莉丝汀·拉加德", "克里斯蒂娜·拉加德")]),
        (BANKER, ["克里斯蒂娜·拉加德", "克里斯蒂娜•拉加德"], []),
        (BANKER, ["克里斯蒂娜·拉加德", "拉加德"], []),
        (BANKER, ["克里斯蒂娜·拉加德", "克里斯蒂娜·瑪德蓮·拉加德"], []),
    ],
)
def test_renderings_are_compared(template, forms, expected):
    assert told(found(*(template.format(form) for form in forms))) == expected


@pytest.mark.parametrize(
    ("source", "target", "code", "one", "other", "flagged"),
    [
        ("Boris Yeltsin left.", "{} est parti.", "fr", "Boris Eltsine", "Boris Ieltsine", True),
        ("Boris Yeltsin left.", "{} est parti.", "fr", "Boris Eltsine", "BORIS ELTSINE", False),
        ("Angela Merkel left.", "{} Rede endete.", "de", "Angela Merkels", "Angela Merkel", False),
        ("Shinzo Abe left.", "{} trat zurück.", "de", "Shinzo Abe", "Abe Shinzo", False),
        ("Wang Anyi left.", "{}离开了。", "zh", "王安忆", "王安毅", False),
    ],
    ids=["spelling", "capitals", "genitive", "order", "namesakes"],
)
def test_names_of_persons(source, target, code, one, other, flagged):
    texts = (f"en: {source}\n{code}: {target.format(name)}" for name in (one, other))
    assert [each.location.text for each in found(*texts)] == ([other] if flagged else [])


@pytest.mark.parametrize(
    "texts",
    [
        (PARITY.format("PPA"), PARKS.format("PPP")),
        (PARITY.format("PPA"), "en: The PPP is cheap.\nes: El PPP es barato."),
        (
            "en: Two OPEC members left.\nes: Dos miembros de la OPEP se fueron.",
            "en: OPEC met.\nes: La OPEC se reunió.",
        ),
        ("en: The AI Act is law.\nfr: L'AI Act est une loi.", "en: AI is young.\nfr: L'IA est jeune."),
    ],
    ids=["two things", "perhaps two things", "both in use", "part of a name"],
)
def test_acronyms_that_may_both_be_right(texts):
    assert [each for each in found(*texts) if each.location.text.isupper()] == []


def test_the_finding_names_both_renderings_and_the_other_documents():
    texts = [FUND.format("fondo de marea")] * 3 + [FUND.format("caja de mareas")]
    [finding] = found(*texts)
    assert finding.message == (
        "the Spanish renders “tidal basin fund” as “caja de mareas” (one document) and as “fondo de marea” in 0.md "
        "(3 documents); choose one"
    )
    assert finding.severity is Severity.WARNING
    assert [(each.path, each.text) for each in finding.related] == [(f"{n}.md", "fondo de marea") for n in range(3)]
    assert finding.source is not None
    assert finding.source.text == "tidal basin fund"
    [edit] = finding.edits
    assert (edit.at.text, edit.text) == ("caja de mareas", "fondo de marea")


def test_an_acronym_is_not_replaced_unseen():
    [finding] = found(ALLIANCE.format("OTAN"), ALLIANCE.format("NATO"))
    assert (finding.suggestion, finding.edits) == ("OTAN", ())


def test_a_finding_stays_small_over_many_documents():
    texts = [FUND.format("fondo de marea")] * 60 + [FUND.format("caja de mareas")]
    [finding] = found(*texts)
    assert "(60 documents)" in finding.message
    assert len(finding.related) <= 12


@pytest.mark.parametrize("in_memory", [0, 3])
def test_memory_and_disk_agree(in_memory):
    texts = [
        *(FUND.format(form) for form in ("fondo de marea", "caja azul", "fondo de marea", "fondo azul")),
        *(ALLIANCE.format(form) for form in ("OTAN", "NATO")),
        *(BANKER.format(form) for form in ("克里斯蒂娜·拉加德", "克莉丝汀·拉加德")),
    ]
    assert len(found(*texts)) == 4
    assert found(*texts, in_memory=in_memory) == found(*texts)


def test_a_record_is_small():
    long = "\n\n".join(FUND.format("fondo de marea") + f"\nfr: Ils louent le « fonds {n} »." for n in range(40))
    made = brief(long)
    sizes = [len(json.dumps(packed(each))) for each in made.context.corpus_records(made.document)]
    assert sizes
    assert max(sizes) < 60_000


def test_a_bitext_yields_nothing():
    made = brief(FUND.format("fondo de marea"))
    bitext = Document("pairs.tsv", made.document.files, (), "en", given=tuple(made.context.beads(made.document)))
    assert list(RuleContext().corpus_records(bitext)) == []


def test_a_document_tells_by_itself_what_several_show(tmp_path: Path):
    texts = ("The crew left NATO in May.", "La tripulación dejó la {} en mayo.")
    for name, letters in (("one", "OTAN"), ("two", "NATO")):
        parts = f"### English\n\n{texts[0]}\n\n### Spanish\n\n{texts[1].format(letters)}\n"
        (tmp_path / f"{name}.md").write_text(parts, encoding="utf-8")
    report = check([str(tmp_path)], Config())
    found = [each.rule for each in report.findings if each.location.text == "NATO"]
    assert found == ["untranslated"]

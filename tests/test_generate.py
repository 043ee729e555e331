"""The commands of benchmarks/: generated briefs, tables that they write, cases with known answers."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
import scoring
from driftlint import Severity
from driftlint.checking import check
from driftlint.workflow.config import Config

BENCHMARKS = Path(__file__).resolve().parent.parent / "benchmarks"


def loaded(name: str) -> ModuleType:
    """A module of benchmarks/, which is no package."""
    full = f"benchmarks_{name}"
    if full not in sys.modules:
        spec = importlib.util.spec_from_file_location(full, BENCHMARKS / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        sys.modules[full] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[full])
    return sys.modules[full]


generate, tables, cases = loaded("generate"), loaded("tables"), loaded("cases")
MATERIAL = generate.Material.read()
TEMPLATES = [(part, template) for part, each in MATERIAL.templates.items() for template in each]


def briefs(count: int, seed: int = 5, drift: float = 0.0) -> list:
    return [generate.brief(MATERIAL, seed, index, drift) for index in range(count)]


# ---- the material --------------------------------------------------------------------------------------------------


def test_there_are_enough_templates():
    assert len(TEMPLATES) - len(MATERIAL.templates["title"]) >= 60


@pytest.mark.parametrize(("part", "template"), TEMPLATES, ids=[template["en"][:40] for _, template in TEMPLATES])
def test_a_template_says_the_same_in_all_languages(part: str, template: dict[str, str]):
    assert tuple(template) == generate.LANGUAGES
    slots = {code: {name for name, _ in _slots(text)} for code, text in template.items()}
    assert len(set(map(frozenset, slots.values()))) == 1
    assert len({bool(generate.CHOICE.search(text)) for text in template.values()}) == 1


def _slots(text: str) -> list[tuple[str, str]]:
    return [(match[1], match[2] or "") for match in generate.SLOT.finditer(text)]


@pytest.mark.parametrize(
    ("section", "columns"),
    [
        ("countries", 3),
        ("topics", 4),
        ("term nouns", 8),
        ("term adjectives", 4),
        ("bodies", 4),
        ("scopes", 4),
        ("fields", 4),
        ("roles", 6),
        ("western given names", 3),
        ("western surnames", 2),
    ],
)
def test_rows_of_the_vocabulary_are_whole(section: str, columns: int):
    rows = MATERIAL.vocabulary[section]
    assert rows
    assert {len(row) for row in rows} == {columns}
    assert len({row[0] for row in rows}) == len(rows)


# ---- what languages write ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (generate.quantity(12400), ("12,400", "1.24万", "12\u202f400", "12\u00a0400")),
        (generate.quantity(2500), ("2,500", "2500", "2\u202f500", "2500")),
        (generate.quantity(900000), ("900,000", "90万", "900\u202f000", "900\u00a0000")),
        (generate.percent(75), ("7.5%", "7.5%", "7,5\u00a0%", "7,5\u00a0%")),
        (generate.percent(400), ("40%", "40%", "40\u00a0%", "40\u00a0%")),
        (
            generate.money(1250, 0),
            (
                "US$1.25 billion",
                "12.5亿美元",
                "1,25 milliard de dollars américains",
                "1250 millones de dólares estadounidenses",
            ),
        ),
        (generate.money(12, 1), ("€12 million", "1200万欧元", "12 millions d'euros", "12 millones de euros")),
        (generate.money(4000, 3), ("4 billion yen", "40亿日元", "4 milliards de yens", "4000 millones de yenes")),
        (generate.day(date(2024, 3, 1)), ("1 March 2024", "2024年3月1日", "1er mars 2024", "1 de marzo de 2024")),
        (
            generate.quarter(2, 2026),
            ("second quarter of 2026", "2026年第二季度", "deuxième trimestre 2026", "segundo trimestre de 2026"),
        ),
    ],
)
def test_figures(made: dict[str, dict[str, str]], expected: tuple[str, ...]):
    assert tuple(made[code][""] for code in generate.LANGUAGES) == expected


@pytest.mark.parametrize(
    ("gender", "word", "form", "expected"),
    [
        ("m", "cuivre", "de", "du cuivre"),
        ("f", "laine", "de", "de la laine"),
        ("m", "acier", "de", "de l'acier"),
        ("m", "acier", "d", "d'acier"),
        ("m", "Chili", "in", "au Chili"),
        ("m", "Équateur", "in", "en Équateur"),
        ("f", "Norvège", "in", "en Norvège"),
        ("f", "Autorité", "to", "à l'Autorité"),
    ],
)
def test_french_articles(gender: str, word: str, form: str, expected: str):
    assert generate.french(gender, word)[form] == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Regional Port Safety Agency", "RPSA"),
        ("Autorité régionale de stockage des céréales", "ARSC"),
        ("Bureau fédéral du crédit à l'exportation", "BFCE"),
        ("Consejo Nacional de Crédito a la Exportación", "CNCE"),
    ],
)
def test_initials(name: str, expected: str):
    assert generate.initials(name) == expected


def test_spanish_y_before_i():
    line = generate.Line({"es": "{D} y {E}"}, {"D": {"es": {"": "Chile"}}, "E": {"es": {"": "Italia"}}})
    assert line.text("es") == "Chile e Italia"


# ---- briefs --------------------------------------------------------------------------------------------------------


def test_a_brief_depends_on_its_number_and_the_seed_only(tmp_path: Path):
    generate.write(3, 8, tmp_path / "few")
    generate.write(6, 8, tmp_path / "more")
    for path in (tmp_path / "few").glob("*.md"):
        assert path.read_bytes() == (tmp_path / "more" / path.name).read_bytes()
    assert len({each.text() for each in briefs(60)}) == 60
    assert generate.brief(MATERIAL, 1, 0).text() != generate.brief(MATERIAL, 2, 0).text()


def test_briefs_are_well_formed():
    made = briefs(60)
    assert {each.layout for each in made} == set(generate.LAYOUTS)
    for each in made:
        text = each.text()
        assert not set(text) & set("{}|")
        assert "<<" not in text
        lengths = {tuple(map(len, paragraphs)) for paragraphs in each.paragraphs.values()}
        assert len(lengths) == 1
        assert 10 <= sum(lengths.pop()) <= 14
    assert 48 <= sum(each.sentences for each in made) / len(made) <= 56


def test_drift_changes_one_sentence_of_one_translation():
    faithful, changed = briefs(40), briefs(40, drift=1.0)
    kinds: Counter[str] = Counter()
    for one, two in zip(faithful, changed, strict=True):
        (fault,) = two.findings
        kinds[fault["id"].split("-")[1]] += 1
        assert fault["lang"] != two.source
        assert [code for code in generate.LANGUAGES if one.paragraphs[code] != two.paragraphs[code]] == [fault["lang"]]
        assert fault["before"] in "".join(one.body(fault["lang"]))
        assert fault["before"] != fault["after"]
    assert set(kinds) == set(generate.KINDS)


def test_the_share_of_drift():
    planted = sum(len(each.findings) for each in briefs(200, drift=0.1))
    assert 8 <= planted <= 35


@pytest.mark.parametrize("seed", [12, 13, 14, 15])
def test_faithful_briefs_are_clean(seed: int, tmp_path: Path):
    generate.write(10, seed, tmp_path)
    report = check([str(tmp_path)], Config())
    assert [scoring.described(each) for each in report.findings if each.severity >= Severity.WARNING] == []


def test_planted_drift_is_found(tmp_path: Path):
    manifest = generate.write(30, 6, tmp_path, drift=1.0)
    assert json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8")) == manifest
    found: Counter[tuple[str, bool]] = Counter()
    for entry in manifest["briefs"]:
        findings = check([str(tmp_path / entry["document"])], Config()).findings
        (fault,) = entry["findings"]
        expected = scoring._expected({**fault, "severity": "info"})
        found[fault["id"].split("-")[1], any(scoring.reports(each, expected) for each in findings)] += 1
    assert found["number", True]
    assert found["number", False] == found["dropped", False] == found["term", False] == 0
    assert sum(count for (_, hit), count in found.items() if hit) >= 24


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    generate.main(["--count", "4", "--seed", "3", "--drift", "1", str(tmp_path)])
    assert capsys.readouterr().out.startswith("4 briefs, ")
    assert len(list(tmp_path.glob("brief-*.md"))) == 4
    with pytest.raises(SystemExit):
        generate.main(["--count", "4", "--drift", "2", str(tmp_path)])


# ---- tables --------------------------------------------------------------------------------------------------------


def test_a_table_sets_figures_to_the_right():
    text = tables.table(["way", "seconds", "found"], [["none", "1,234.5", "50 % of 4"], ["cold", "-", "0 % of 2"]])
    assert text == (
        "| way | seconds | found |\n| --- | ---: | ---: |\n| none | 1,234.5 | 50 % of 4 |\n| cold | - | 0 % of 2 |\n"
    )


def test_a_table_has_a_cell_under_each_head():
    with pytest.raises(ValueError, match="1 cells under 2 heads"):
        tables.table(["a", "b"], [["1"]])


def test_a_written_table_replaces_the_one_between_its_marks(tmp_path: Path):
    page = tmp_path / "page.md"
    page.write_text("A\n<!-- table: x -->\nold\n<!-- end: x -->\nB\n<!-- table: y -->\n<!-- end: y -->\n", "utf-8")
    for text in ("first", "second\n"):
        tables.write_table("x", text, page)
    assert page.read_text("utf-8") == (
        "A\n<!-- table: x -->\n\nsecond\n\n<!-- end: x -->\nB\n<!-- table: y -->\n<!-- end: y -->\n"
    )
    assert list(tmp_path.iterdir()) == [page]


@pytest.mark.parametrize(
    "text",
    [
        "nothing",
        "<!-- table: x -->\n",
        "<!-- table: x -->\n<!-- table: y -->\n<!-- end: y -->\n<!-- end: x -->\n",
    ],
)
def test_a_page_without_its_marks_is_left_alone(tmp_path: Path, text: str):
    page = tmp_path / "page.md"
    page.write_text(text, "utf-8")
    with pytest.raises(SystemExit, match=r"no place for the table 'x'"):
        tables.write_table("x", "new", page)
    assert page.read_text("utf-8") == text


@pytest.mark.parametrize(
    "name", ["cold start", "throughput", "planted", "peers: alignment", "peers: checks", "peers: cost"]
)
def test_the_page_has_a_place_for_each_table(name: str, tmp_path: Path):
    page = tmp_path / "README.md"
    page.write_text((BENCHMARKS / "README.md").read_text("utf-8"), "utf-8")
    tables.write_table(name, "| a |", page)
    assert f"<!-- table: {name} -->\n\n| a |\n\n<!-- end: {name} -->" in page.read_text("utf-8")


# ---- alignment cases -----------------------------------------------------------------------------------------------


def test_cases_hold_every_sentence_once():
    pairs = [(f"s{n}", f"t{n}") for n in range(400)]
    made = list(cases.make(pairs, seed=1, joiner=""))
    assert made == list(cases.make(pairs, seed=1, joiner=""))
    shapes: Counter[tuple[int, int]] = Counter()
    for case in made:
        assert [i for source, _ in case.gold for i in source] == list(range(len(case.source)))
        assert [j for _, target in case.gold for j in target] == list(range(len(case.target)))
        shapes.update((len(source), len(target)) for source, target in case.gold)
    assert set(shapes) == {(1, 1), (2, 1), (1, 2), (1, 0), (0, 1)}
    assert shapes[1, 1] > sum(shapes.values()) / 2

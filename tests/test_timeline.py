"""What documents say of one term, by date and language."""

from __future__ import annotations

import os
import pickle
import subprocess

import pytest
from briefs import brief
from driftlint.analysis.dating import Dated
from driftlint.analysis.tracing import Traced
from driftlint.timeline import MOST, OTHERS, Observation, Request, Tracing, observe, trace
from driftlint.workflow.commits import CommitDates
from driftlint.workflow.config import Config

REEF = (
    "en: The “reef credit” is new. NATO built reefs. Christine Lagarde likes the “reef credit”.\n"
    "fr: Le « crédit récifal » est neuf. L'OTAN a construit des récifs. Christine Lagarde aime le « crédit récifal ».\n"
    "zh: “礁石信贷”是新的。北约建造了礁石。克里斯蒂娜·拉加德喜欢“礁石信贷”。"
)


def seen(term: str, text: str = REEF, **more: object) -> Observation:
    made = brief(text)
    return observe(made.document, made.context, Request(term, **more))


@pytest.mark.parametrize("term", ["reef credit", "Reef Credits", "REEF CREDIT", "the reef credit"])
def test_a_term_is_found_in_any_inflection(term):
    [found] = seen(term).found
    assert (found.form, found.mentions, found.missing) == ("reef credit", 2, ())
    assert found.renderings == (("fr", "crédit récifal", 2), ("zh", "礁石信贷", 2))


def test_acronyms_and_persons_are_found_too():
    [alliance] = seen("NATO").found
    assert ("fr", "OTAN", 1) in alliance.renderings
    [banker] = seen("Christine Lagarde").found
    assert banker.renderings == (("fr", "Christine Lagarde", 1), ("zh", "克里斯蒂娜·拉加德", 1))


@pytest.mark.parametrize(
    ("term", "source"),
    [
        ("crédit récifal", "reef credit"),
        ("礁石信贷", "reef credit"),
        ("OTAN", "NATO"),
        ("克里斯蒂娜·拉加德", "Christine Lagarde"),
    ],
)
def test_a_rendering_leads_back_to_what_it_renders(term, source):
    observed = seen(term)
    assert observed.found == ()
    assert observed.back[0][:2] == ("en", source)


def test_an_observation_is_small_and_can_travel():
    observed = seen("reef credit")
    data = pickle.dumps(observed)
    assert pickle.loads(data) == observed
    assert len(data) < 1000


def test_what_is_nowhere_is_no_error_and_near_terms_are_told():
    assert seen("tidal mill") == Observation("brief.md")
    assert [form for form, _ in seen("reef kredit", suggest=True).near] == ["reef credit"]


# ---- many documents --------------------------------------------------------------------------------------------------


def tracing(*rows: tuple[object, ...]) -> Tracing:
    """Observations from (year, month, wording, mentions) in French."""
    made = Tracing()
    for number, (year, month, form, count) in enumerate(rows):
        date = None if year is None else Dated(year, month, None, "front matter")
        found = Traced("en", "reef credit", count, (("fr", form, count),))
        made.add(Observation(f"{number}.md", date, (found,)))
    return made


@pytest.mark.parametrize(
    ("months", "scale", "periods"),
    [
        ([(2023, 1), (2023, 3)], "month", ("2023-01", "2023-02", "2023-03")),
        ([(2022, 11), (2024, 1)], "quarter", ("2022-Q4", "2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4", "2024-Q1")),
        ([(2019, 5), (2023, 5)], "year", ("2019", "2020", "2021", "2022", "2023")),
        ([(2021, None), (2023, None)], "year", ("2021", "2022", "2023")),
        ([(2023, 1), (2023, 2), (2023, None)], "month", ("2023", "2023-01", "2023-02")),
        ([(2023, 1), (None, None)], "month", ("2023-01", "undated")),
        ([(None, None)], "year", ("undated",)),
    ],
)
def test_the_length_of_a_period_suits_the_span(months, scale, periods):
    made = tracing(*((year, month, "crédit récifal", 1) for year, month in months)).timeline("reef credit")
    assert (made.by, made.periods) == (scale, periods)


def test_periods_can_be_chosen_and_many_empty_ones_are_left_out():
    made = tracing((1990, 1, "a b", 1), (2024, 6, "a b", 1))
    assert made.timeline("t", "month").periods == ("1990-01", "2024-06")
    assert made.timeline("t", "quarter").periods == ("1990-Q1", "2024-Q2")


def test_mentions_and_documents_are_counted_by_period_and_rendering():
    made = tracing(
        (2020, 5, "crédit récifal", 2),
        (2020, 7, "Crédits récifaux", 1),
        (2021, 5, "crédit récifal", 1),
        (2021, 6, "prêt corallien", 3),
        (2024, 2, "prêt corallien", 1),
        (None, None, "prêt corallien", 1),
    ).timeline("reef credit", "year")
    [line] = made.languages
    assert (made.documents, made.undated, made.dated_by) == (6, 1, {"front matter": 5})
    rows = [(each.letter, each.form, each.mentions, each.documents, each.first, each.last) for each in line.renderings]
    assert rows == [
        ("A", "crédit récifal", 4, 3, "2020-05", "2021-05"),
        ("B", "prêt corallien", 5, 3, "2021-06", "2024-02"),
    ]
    assert line.counts == {"2020": {"A": 3}, "2021": {"A": 1, "B": 3}, "2024": {"B": 1}, "undated": {"B": 1}}
    assert line.documents == {"2020": 2, "2021": 2, "2024": 1, "undated": 1}


@pytest.mark.parametrize(
    ("rows", "changes"),
    [
        ([(2020, "a x", 3), (2021, "b y", 3), (2022, "b y", 1)], [("2021", "A", "B")]),
        ([(2020, "a x", 3), (2021, "b y", 3), (2022, "a x", 1)], []),
        ([(2020, "a x", 3), (2021, "a x", 2), (2022, "b y", 3)], [("2022", "A", "B")]),
        ([(2020, "a x", 3), (2021, "a x", 2), (2022, "b y", 1)], []),
        ([(2020, "a x", 3), (2021, "a x", 2), (2021, "b y", 2), (2022, "b y", 3)], [("2022", "A", "B")]),
    ],
    ids=["stays", "for once", "often in the last", "once in the last", "after a draw"],
)
def test_a_change_is_told_where_it_lasts(rows, changes):
    made = tracing(*((year, 1, form, count) for year, form, count in rows)).timeline("t", "year")
    assert [tuple(each) for each in made.languages[0].changes] == changes


def test_rare_renderings_count_together():
    rows = [(2020, 1, f"{chr(97 + n)}ak {chr(97 + n)}ol", 2 + (n == 3)) for n in range(MOST + 4)]
    [line] = tracing(*rows).timeline("t").languages
    assert [each.letter for each in line.renderings] == [*"ABCDEFGH", OTHERS]
    assert (line.renderings[-1].form, line.renderings[-1].mentions) == ("4 others", 8)


def test_the_order_of_the_documents_makes_no_difference():
    rows = [(2020, 5, "crédit récifal", 2), (2021, 6, "prêt corallien", 3), (2022, 6, "prêt corallien", 1)]
    assert tracing(*rows).timeline("t") == tracing(*rows[::-1]).timeline("t")


# ---- files -----------------------------------------------------------------------------------------------------------

TEXT = """## English

The “reef credit” opens in May, and the islands will use it. Few have read about it.

## Français

Le « {} » ouvre en mai, et les îles l'utiliseront. Peu de gens en ont entendu parler.
"""


def write(folder, **forms):
    for name, form in forms.items():
        path = folder / f"{name.replace('_', '-')}.md"
        path.write_text(TEXT.format(form), encoding="utf-8")
    return str(folder)


def test_a_folder_is_traced(tmp_path):
    folder = write(tmp_path, b_2021_05="crédit récifal", b_2022_05="prêt corallien", b_2023_05="prêt corallien")
    found = trace([folder], Config(), "reef credits")
    assert (found.searched, found.documents, found.forms) == (3, 3, (("en", "reef credit", 3),))
    assert {period: dict(row) for period, row in found.languages[0].counts.items()} == {
        "2021-Q2": {"A": 1},
        "2022-Q2": {"B": 1},
        "2023-Q2": {"B": 1},
    }
    back = trace([folder], Config(), "prêt corallien")
    assert back.back
    assert back.languages == found.languages
    none = trace([folder], Config(), "reef kredit")
    assert (none.documents, none.suggestions) == (0, ("reef credit",))


def git(folder, *args, **env):
    names = {f"GIT_{who}_{what}": "a@b.c" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    subprocess.run(
        ["git", "-C", str(folder), *args], check=True, capture_output=True, env={**os.environ, **names, **env}
    )


def test_the_last_commit_dates_what_has_no_date(tmp_path):
    write(tmp_path, one="crédit récifal", deux_ü="crédit récifal", three="crédit récifal")
    git(tmp_path, "init", "-q")
    for date, names in (("2021-02-03T12:00:00Z", ["one.md", "deux-ü.md"]), ("2022-05-06T12:00:00Z", ["deux-ü.md"])):
        for name in names:
            path = tmp_path / name
            path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        git(tmp_path, "add", *names)
        git(tmp_path, "commit", "-q", "-m", "x", GIT_AUTHOR_DATE=date, GIT_COMMITTER_DATE=date)
    dates = CommitDates()
    assert dates.of(str(tmp_path / "one.md")) == "2021-02-03"
    assert dates.of(str(tmp_path / "deux-ü.md")) == "2022-05-06"
    assert dates.of(str(tmp_path / "three.md")) is None
    found = trace([str(tmp_path)], Config(), "reef credit", git_dates=True, by="month")
    assert (found.dated_by, found.undated) == ({"git": 2}, 1)
    assert [period for period in found.periods if found.languages[0].counts.get(period)] == [
        "2021-02",
        "2022-05",
        "undated",
    ]
    assert trace([str(tmp_path)], Config(), "reef credit").undated == 3

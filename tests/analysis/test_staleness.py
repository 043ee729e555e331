"""Which changes of a source leave its translation behind, and how grave they are."""

from __future__ import annotations

import pytest
from driftlint.discovery import find_rule
from driftlint.rule import Example, ExampleLine
from driftlint.testing import run_example

RULE = find_rule("stale-translation")


def judged(text: str) -> list[str]:
    """`severity language: message` of each finding in the tagged lines."""
    older: dict[str, str] = {}
    beads: list[list[ExampleLine]] = [[]]
    for line in text.strip().split("\n"):
        tag, _, words = line.strip().partition(":")
        if not tag:
            beads.append([])
        elif tag.startswith("was "):
            older[tag.removeprefix("was ")] = words.strip()
        else:
            beads[-1].append(ExampleLine(tag, words.strip(), (), was=older.pop(tag, None)))
    findings, _ = run_example(RULE, Example(True, "", (tuple(map(tuple, beads)),)))
    return [f"{f.severity} {f.location.language}: {f.message.partition(';')[0]}" for f in findings]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("The levy brings in 5%.", "The levy brings in 6%.", "says “6%” instead of “5%”"),
        ("The levy was raised in May.", "The levy was not raised in May.", "now has “not”"),
        ("The levy helps Gambia.", "The levy helps Zambia.", "says “Zambia” instead of “Gambia”"),
        ("It cost three million euros.", "It cost three billion euros.", "says “billion” instead of “million”"),
        ("The paper rose on Monday in Oslo.", "The paper fell on Friday in Bergen.", "says “fell on Friday in Bergen”"),
        ("The board will adopt the plan.", "The board will adapt the plan.", "says “adapt” instead of “adopt”"),
        ("The levy fell to 4% in May.", "The levy fell by 4% in May.", "says “by” instead of “to”"),
    ],
)
def test_what_says_something_else_is_a_warning(old, new, said):
    (found,) = judged(f"was en: {old}\nen: {new}\nfr: Cette phrase est restée telle quelle.")
    assert found.startswith("warning fr: the English ")
    assert said in found


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The goverment met.", "The government met."),
        ("The board met teh mayor.", "The board met the mayor."),
        ("The board met, and voted.", "The board met and voted."),
        ("The Board met.", "The board met."),
        ("The organisation met.", "The organization met."),
        ("The co-operation ended.", "The cooperation ended."),
        ("Ship met the mayor.", "The ship met the mayor."),
        ("The banks met.", "The bank met."),
        ("It costs twelve euros.", "It costs 12 euros."),
        ("It costs 1,500 euros.", "It costs 1500 euros."),
        ("It rose by 5 percent.", "It rose by 5%."),
    ],
)
def test_what_is_only_written_otherwise_is_a_hint(old, new):
    (found,) = judged(f"was en: {old}\nen: {new}\nfr: Cette phrase est restée telle quelle.")
    assert found.startswith("info fr: ")


@pytest.mark.parametrize(
    ("old", "new", "english", "severity"),
    [
        ("该港口明年启用。", "该港口今年启用。", "The port opens next year.", "warning"),
        ("该港口的启用推迟。", "该港口启用推迟。", "The opening of the port was put off.", "info"),
        ("该港口明年启用", "该港口明年启用。", "The port opens next year.", "info"),
    ],
)
def test_a_chinese_source(old, new, english, severity):
    (found,) = judged(f"was zh: {old}\nzh: {new}\nen: {english}")
    assert found.startswith(f"{severity} en: the Chinese ")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("en: The levy is 5%.\nfr: La taxe est de 5 %.", id="nothing changed"),
        pytest.param(
            "was en: The levy is 5%.\nen: The levy is 6%.\nfr: La taxe est de 6 %.", id="figure there already"
        ),
        pytest.param(
            "was en: Kenya signed.\nen: Ghana signed.\nde: Ghana hat unterschrieben.", id="name there already"
        ),
        pytest.param(
            "was en: It costs 5%.\nen: It costs 6%.\nwas fr: Elle coûte 5 %.\nfr: Elle coûte bien plus.",
            id="both changed",
        ),
        pytest.param("was en:\nen: The levy is 5%.\nfr: La taxe est de 5 %.", id="the source's sentence is new"),
        pytest.param(
            "was en: It costs 5%.\nen: It costs 6%.\nwas fr:\nfr: Cela coûte autre chose.",
            id="the translation's is new",
        ),
        pytest.param(
            "was en: The levy pays, rises.\nen: The levy pays; rises.\nwas fr: La taxe, ici.\nfr: La taxe ici.",
            id="both were touched up",
        ),
    ],
)
def test_what_is_not_stale(text):
    assert judged(text) == []


def test_a_small_correction_of_the_translation_does_not_bring_it_up_to_date():
    text = "was en: It costs 5%.\nen: It costs 6%.\nwas fr: Elle coute 5 %.\nfr: Elle coûte 5 %."
    (found,) = judged(text)
    assert found.startswith("warning fr")


def test_only_the_translation_that_was_left_behind():
    text = """
        was en: The levy helps farmers.
        en: The levy helps fishermen.
        was de: Die Abgabe hilft Bauern.
        de: Die Abgabe hilft Fischern.
        es: La tasa ayuda a los agricultores.
    """
    (found,) = judged(text)
    assert found.startswith("warning es")

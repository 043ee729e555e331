"""Which words of a bead correspond, by the built-in encoder."""

from __future__ import annotations

import pytest
from briefs import sentence
from driftlint import RuleContext
from driftlint.analysis.word_links import word_links

EN = "The harbour authority will hire forty pilots because the new terminal opens in autumn."
FR = "L'autorité portuaire embauchera quarante pilotes car le nouveau terminal ouvre en automne."
ZH = "由于新码头将于秋季启用，港务局将聘用四十名引航员。"


def links(here: tuple[str, str], there: tuple[str, str]) -> set[tuple[str, str]]:
    context = RuleContext()
    one, other = (context.words(sentence(text, code)) for code, text in (here, there))
    return {(link.source.text, link.target.text) for link in word_links([one], [other])}


@pytest.mark.parametrize(
    ("there", "wanted"),
    [
        (("fr", FR), {("pilots", "pilotes"), ("terminal", "terminal"), ("new", "nouveau"), ("autumn", "automne")}),
        (("zh", ZH), {("new", "新"), ("autumn", "秋季")}),
    ],
)
def test_words_that_correspond_are_linked(there, wanted):
    assert wanted <= links(("en", EN), there)


def test_most_words_have_one_counterpart():
    found = links(("en", EN), ("fr", FR))
    assert len(found) >= 9
    assert not {("pilots", "terminal"), ("autumn", "pilotes"), ("hire", "automne")} & found


def test_what_is_spelt_alike_is_linked():
    found = links(("en", "Okonkwo met Lindqvist in Tromsø."), ("fr", "À Tromsø, Okonkwo a rencontré Lindqvist."))
    assert {("Okonkwo", "Okonkwo"), ("Lindqvist", "Lindqvist"), ("Tromsø", "Tromsø")} <= found


@pytest.mark.parametrize(("one", "other"), [("", "Le port ouvre."), ("42", "42"), ("The port opens.", "")])
def test_nothing_is_linked_where_there_are_no_words(one, other):
    assert links(("en", one), ("fr", other)) == set()

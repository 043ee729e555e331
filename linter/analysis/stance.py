"""Words that take a stance: hedges (“apparently”) and contrasts (“rather than”).

Few words, and each weighs: a hedge that gets lost turns a guess into a fact, and a contrast that was added denies
something that the author never spoke of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ..languages import language
from ..model import Mention, Sentence
from ..records import NamedTuple
from .numerals import word_set

# In each table the single words stand before the first bar, the phrases after it.
HEDGES = {
    "en": "seemingly apparently reportedly allegedly supposedly purportedly ostensibly perhaps maybe possibly "
    "presumably arguably probably conceivably|it seems|appears to|seems to|is said to|are said to|is believed to|"
    "is thought to",
    "zh": "|看似|似乎|看来|好像|据说|据称|据报道|据信|或许|也许|大概|恐怕|可能|表面上|貌似|疑似|或将",
    "fr": "apparemment vraisemblablement probablement peut-être prétendument présumément éventuellement|semble|"
    "semblent|semblait|semblaient|sans doute|il paraît|paraît|en apparence",
    "es": "aparentemente supuestamente presuntamente quizá quizás probablemente posiblemente seguramente|tal vez|"
    "al parecer|parece|parecen|parecía|parecían|a lo mejor|en apariencia|se dice que|se cree que",
    "de": "scheinbar anscheinend offenbar angeblich vermutlich vielleicht möglicherweise wahrscheinlich wohl "
    "mutmaßlich womöglich augenscheinlich|scheint|scheinen|schien|schienen|dem anschein nach|soll angeblich",
}
# Modal verbs hedge too, but come and go with the grammar: one is enough to keep a hedge, and none is missed.
MODALS = {
    "en": "may might could would",
    "zh": "|能|会|或",
    "fr": "pourrait pourraient peut peuvent serait seraient aurait auraient devrait devraient risque risquent",
    "es": "podría podrían puede pueden pudiera pudieran sería serían habría habrían debería deberían",
    "de": "könnte könnten kann können dürfte dürften mag mögen soll sollen würde würden",
}
CONTRASTS = {
    "en": "|rather than|instead of|as opposed to|not just|not only|in place of",
    "zh": "|而不是|而非|不是|并非|而不|不仅|不只",
    "fr": "|plutôt que|au lieu de|au lieu d|à la place de|non pas|et non|contrairement à|non seulement",
    "es": "|en lugar de|en vez de|más que|y no|no solo|no sólo|a diferencia de",
    "de": "|anstatt|statt|anstelle|und nicht|nicht nur|im gegensatz zu|sondern",
}


def hedges(sentence: Sentence) -> tuple[Mention, ...]:
    """The hedges of a sentence, in order; none in a language without a table."""
    return _mentions(sentence, "hedges")


def contrasts(sentence: Sentence) -> tuple[Mention, ...]:
    """The words of a sentence that set one thing against another, in order."""
    return _mentions(sentence, "contrasts")


def lost_hedge(
    source: Sequence[Sentence], target: Sequence[Sentence], others: Sequence[Sequence[Sentence]]
) -> Mention | None:
    """The hedge of the source that a translation has lost: it has none at all, while all of two or more others do."""
    found = [hedge for sentence in source for hedge in hedges(sentence)]
    if not found or len(others) < 2 or any(map(_is_hedged, target)):
        return None
    return found[0] if all(any(map(_is_hedged, other)) for other in others) else None


def _is_hedged(sentence: Sentence) -> bool:
    return bool(hedges(sentence) or _mentions(sentence, "modals"))


def _mentions(sentence: Sentence, table: str) -> tuple[Mention, ...]:
    phrases = _phrases(table, sentence.language)
    if phrases is None or (phrases.needed and phrases.needed.isdisjoint(word_set(sentence.text))):
        return ()
    return tuple(Mention(sentence, match.start(), match.end()) for match in phrases.pattern.finditer(sentence.text))


class _Phrases(NamedTuple):
    """The words and phrases of a table in one language; `needed` has a word of each, where spaces part words."""

    pattern: re.Pattern[str]
    needed: frozenset[str]


@cache
def _phrases(name: str, code: str) -> _Phrases | None:
    text = {"hedges": HEDGES, "modals": MODALS, "contrasts": CONTRASTS}[name].get(code)
    if text is None:
        return None
    words, *phrases = text.split("|")
    forms = sorted([*words.split(), *phrases], key=len, reverse=True)
    inner = "|".join(map(re.escape, forms))
    if not language(code).spaced:
        return _Phrases(re.compile(inner, re.IGNORECASE), frozenset())
    needed = frozenset(max(word_set(form), key=lambda word: (len(word), word)) for form in forms)
    return _Phrases(re.compile(rf"\b(?:{inner})\b", re.IGNORECASE), needed)

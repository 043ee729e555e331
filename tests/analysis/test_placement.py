"""Which sentences stand without a counterpart, and which were only split from or merged with another."""

from __future__ import annotations

import pytest
from driftlint import Bead, RuleContext, Sentence, SourceFile
from driftlint.analysis.placement import placement


def sentences(code: str, *texts: str) -> tuple[Sentence, ...]:
    return tuple(Sentence(SourceFile("brief.md", t), code, t, tuple(range(len(t)))) for t in texts)


def placed(*beads: tuple[tuple[str, ...], tuple[str, ...]], source: str = "en", target: str = "es"):
    context = RuleContext()
    made = [Bead(sentences(source, *one), sentences(target, *other), target, 0.9, 0.9) for one, other in beads]
    found = placement(
        made, context.words, context.likeness, lambda s: frozenset(q.value for q in context.quantities(s))
    )
    return [[s.text for lone in group for s in lone.sentences] for group in (found.omitted, found.added)]


OPEN = (("The council met in Oaxaca.",), ("El consejo se reunió en Oaxaca.",))
CLOSE = (("It meets again in the spring.",), ("Vuelve a reunirse en primavera.",))
WHOLE = "Growers need 840 million pesos a year, of which some 310 million must come from abroad."
FIRST = "Los productores necesitan 840 millones de pesos al año."
SPLIT = "De ellos, unos 310 millones deben llegar del exterior."
NEW = "Varios alcaldes abandonaron la sala antes de la votación final."


@pytest.mark.parametrize(
    ("beads", "expected"),
    [
        ([OPEN, ((WHOLE,), (FIRST,)), ((), (SPLIT,)), CLOSE], [[], []]),
        ([OPEN, ((WHOLE,), (FIRST, SPLIT)), CLOSE], [[], []]),
        ([OPEN, ((WHOLE,), (f"{FIRST[:-1]}, de los que unos 310 millones deben llegar del exterior.",)),
          ((), (NEW,)), CLOSE], [[], [NEW]]),
        ([OPEN, ((WHOLE,), ()), CLOSE], [[WHOLE], []]),
    ],
    ids=["split off", "split", "added", "omitted"],
)  # fmt: skip
def test_placement(beads, expected):
    assert placed(*beads) == expected

"""Words of a translation that the source has nothing for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from driftlint import Document, Finding, Mention, Rule, RuleContext, Severity, language, whole


class AddedPhrase(Rule):
    """Words of the translation that nothing in the source answers to.

    A qualification that the author never wrote is read as the author's. The evidence is the encoder's (no word of the
    source, nor of another translation, points the way of these), so the finding is a hint.

    Bad::

        en: The council will publish its budget in March.
        es: Publicará su presupuesto en marzo, [[pese a las protestas de los vecinos contra el cierre de escuelas]].

    Good (said in other words)::

        en: The council will publish its budget in March.
        es: En marzo, el consejo dará a conocer su presupuesto.

    Good (what introduces an acronym)::

        en: The Delta Water Board (DWB), founded in March, will publish its budget.
        es: La Junta de Aguas del Delta (DWB, por sus siglas en inglés), creada en marzo, publicará su presupuesto.
    """

    code = "DL504"
    severity = Severity.INFO
    category = "Accuracy/Addition"
    tested_languages_only = True
    generality = 4

    @dataclass(frozen=True)
    class Options:
        """The least sum of the words' log-odds: with this pair alone, with two more translations asked, and for words
        that deny or contrast something while the source does neither."""

        strength: float = 5.5
        strength_voted: float = 5.0
        strength_denying: float = 2.5
        words: int = 2

    options: Options

    def check(self, document: Document, context: RuleContext) -> Iterator[Finding]:
        weakest = min(self.options.strength, self.options.strength_voted, self.options.strength_denying)
        for bead in context.beads(document):
            for gap in context.additions(document, bead, weakest)[:1]:
                least = self.options.strength_voted if gap.votes else self.options.strength
                if gap.votes and gap.strength < least and context.denies(bead, gap.at):
                    least = self.options.strength_denying
                if gap.strength < least or gap.words < self.options.words or _goes_with_an_acronym(gap.at):
                    continue
                source = language(document.source_language).english
                yield self.finding(
                    gap.at,
                    f"nothing in the {source} answers to “{gap.at.text}”: take it out, or check that the {source} says "
                    "it in other words",
                    source=whole(bead.source[0]),
                    confidence=min((0.3 if gap.votes else 0.2) * (1 + gap.strength / least), 0.8 if gap.votes else 0.6),
                    evidence=[f"{gap.words} content words without a counterpart"],
                )


def _goes_with_an_acronym(at: Mention) -> bool:
    """Are these but words that say whose letters an acronym has: “por sus siglas en inglés”?"""
    return language(at.sentence.language).acronym_notes.issuperset(at.text.lower().split())

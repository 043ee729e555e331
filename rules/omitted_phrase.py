"""Words of the source that a translation has nothing for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from driftlint import Bead, Document, Finding, Mention, Rule, RuleContext, Severity, language, whole


class OmittedPhrase(Rule):
    """Words of the source that nothing in the translation answers to.

    A hedge or a condition that gets lost changes what the sentence promises. The evidence is the encoder's (no word of
    the translation points the way of these), so the finding is a hint. With two more translations, what they have
    counts: words that they have too were meant to be translated.

    Bad::

        en: The port will reopen [[once the customs union has ratified the amended protocol]].
        fr: Le port rouvrira.

    Good (said in other words)::

        en: The ministry intends to close four ageing coal plants next year.
        fr: Le ministère compte fermer l’an prochain quatre vieilles centrales à charbon.
    """

    code = "DL503"
    severity = Severity.INFO
    category = "Accuracy/Omission"
    tested_languages_only = True
    generality = 4

    @dataclass(frozen=True)
    class Options:
        """The least sum of the words' log-odds: with this pair alone, and with two more translations asked."""

        strength: float = 4.5
        strength_voted: float = 6.5
        words: int = 2

    options: Options

    def check(self, document: Document, context: RuleContext) -> Iterator[Finding]:
        weakest = min(self.options.strength, self.options.strength_voted)
        for bead in context.beads(document):
            for gap in context.omissions(document, bead, weakest)[:1]:
                least = self.options.strength_voted if gap.votes else self.options.strength
                if gap.strength >= least and gap.words >= self.options.words:
                    sureness = min((0.3 if gap.votes else 0.2) * (1 + gap.strength / least), 0.8 if gap.votes else 0.6)
                    evidence = f"{gap.words} content words without a counterpart"
                    yield self._missing(bead, gap.at, gap.votes, sureness, evidence)
            hedge = context.lost_hedge(document, bead)
            if hedge is not None:
                yield self._missing(bead, *hedge, 0.6, "the translation has no hedge at all")

    def _missing(self, bead: Bead, at: Mention, votes: tuple[str, ...], sureness: float, evidence: str) -> Finding:
        last = bead.target[-1]
        others = _listed([language(code).english for code in votes])
        return self.finding(
            Mention(last, len(last.text), len(last.text)),
            f"nothing in the {language(bead.language).english} answers to “{_short(at.text)}”"
            + (f", while {others} have it" if others else "")
            + ": translate it, or check that the sentence says it in other words",
            source=at,
            related=[whole(sentence) for sentence in bead.target],
            confidence=sureness,
            evidence=[evidence],
        )


def _listed(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def _short(text: str, most: int = 70) -> str:
    """The beginning of a text, cut at a word."""
    return text if len(text) <= most else text[:most].rpartition(" ")[0].rstrip(",;") + " …"

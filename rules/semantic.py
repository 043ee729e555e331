"""A sentence whose translation seems to say something else altogether."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from driftlint import Document, Finding, Rule, RuleContext, Severity, language, whole


class Semantic(Rule):
    """A sentence whose translation seems to say something else altogether.

    The two correspond by their place, but the embedding model sees next to no likeness between them. It is a hint: very
    free translations look like that too, and short sentences are left alone.

    Bad::

        en: The river commission will publish the flood maps of all nine provinces in April.
        es: [[Los sindicatos rechazaron ayer la propuesta salarial de la patronal bancaria.]]

    Good::

        en: The river commission will publish the flood maps of all nine provinces in April.
        es: En abril, la comisión del río publicará los mapas de inundación de las nueve provincias.
    """

    code = "DL506"
    severity = Severity.INFO
    category = "Accuracy/Mistranslation"
    tested_languages_only = True
    generality = 3

    @dataclass(frozen=True)
    class Options:
        """`similarity` is the cosine below which the rule speaks, `words` the fewest words of either side."""

        similarity: float = 0.25
        words: int = 4

    options: Options

    def check(self, document: Document, context: RuleContext) -> Iterator[Finding]:
        source_name = language(document.source_language).english
        for bead in context.beads(document):
            likeness, words = context.likeness(bead)
            if likeness < self.options.similarity and words >= self.options.words:
                yield self.finding(
                    whole(bead.target[0]),
                    f"this seems to say something else than the {source_name}: compare the two sentences",
                    source=whole(bead.source[0]),
                    related=[whole(sentence) for sentence in bead.target[1:]],
                    confidence=min(0.5 + 2 * (self.options.similarity - likeness), 0.9),
                    evidence=[f"similarity {likeness:.2f}"],
                )

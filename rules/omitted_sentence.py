"""A sentence of the source that the translation leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from driftlint import Document, Finding, Mention, Rule, RuleContext, language, whole


class OmittedSentence(Rule):
    """A sentence of the source that the translation leaves out.

    A reader of the translation never learns what it said. Sentences that were merged or split are no omissions; several
    in a row are one finding.

    Bad::

        en: The fund was set up in 2011.
        es: El fondo se creó en 2011.

        en: [[Its reserves would last for eleven months of imports.]]
        es:

        en: The board meets again in June.
        es: La junta vuelve a reunirse en junio.

    Good (merged with its neighbour)::

        en: The fund was set up in 2011.
        es: El fondo se creó en 2011 con un capital de cinco millones de dólares.

        en: Its capital was five million dollars.
        es:
    """

    code = "DL501"
    category = "Accuracy/Omission"
    tested_languages_only = True
    bound = 0.7

    def check(self, document: Document, context: RuleContext) -> Iterator[Finding]:
        for code in document.translations:
            name = language(code).english
            for lone in context.placement(document, code).omitted:
                first, *more = lone.sentences
                what = "this sentence" if not more else f"these {len(lone.sentences)} sentences, from"
                where = f"after “{_short(lone.place.sentence.text)}”" if lone.place.end else "at the beginning"
                yield self.finding(
                    lone.place,
                    f"the {name} leaves out {what} “{_short(first.text)}”; translate it {where}",
                    source=whole(first),
                    related=[whole(sentence) for sentence in more],
                    confidence=lone.confidence,
                    evidence=["no sentence of the translation corresponds, and its neighbours do not hold its words"],
                )
        for bead in context.emptied(document):
            end = len(bead.source[-1].text)
            place = Mention(bead.target[0], 0, 0) if bead.target else Mention(bead.source[-1], end, end)
            yield self.finding(
                replace(place.location, language=bead.language, context=""),
                f"the {language(bead.language).english} is empty: “{_short(bead.source[0].text)}” is not translated",
                source=whole(bead.source[0]),
            )


def _short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"

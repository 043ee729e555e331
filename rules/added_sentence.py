"""A sentence of the translation that the source does not have."""

from __future__ import annotations

from collections.abc import Iterator

from driftlint import Document, Finding, Rule, RuleContext, language, whole


class AddedSentence(Rule):
    """A sentence of the translation that the source does not have.

    The author never wrote it. Sentences that were merged or split are no additions; several in a row are one finding.

    Bad::

        en: The fund was set up in 2011.
        fr: Le fonds a été créé en 2011.

        en:
        fr: [[Plusieurs économistes ont critiqué la lenteur de ses prêts.]]

        en: The board meets again in June.
        fr: Le conseil se réunit de nouveau en juin.

    Good (one sentence split in two)::

        en: The fund was set up in 2011 with a capital of five million dollars.
        fr: Le fonds a été créé en 2011.

        en:
        fr: Son capital était de cinq millions de dollars.
    """

    code = "DL502"
    category = "Accuracy/Addition"
    tested_languages_only = True
    whole = True
    generality = 1
    bound = 0.7

    def check(self, document: Document, context: RuleContext) -> Iterator[Finding]:
        source = language(document.source_language).english
        for code in document.translations:
            for lone in context.placement(document, code).added:
                one = len(lone.sentences) == 1
                what = "no such sentence" if one else f"none of these {len(lone.sentences)} sentences"
                yield self.finding(
                    whole(lone.sentences[0]),
                    f"the {source} has {what}: take {'it' if one else 'them'} out, or add the {source}",
                    source=lone.place,
                    related=[whole(sentence) for sentence in lone.sentences[1:]],
                    confidence=lone.confidence,
                    evidence=["no source sentence corresponds, and its neighbours do not hold its words"],
                )

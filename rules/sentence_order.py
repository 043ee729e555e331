"""A sentence that stands elsewhere in the translation than in the source."""

from __future__ import annotations

from collections.abc import Iterator

from driftlint import Document, Finding, Rule, RuleContext, Severity, language, whole


class SentenceOrder(Rule):
    """A sentence that stands elsewhere in the translation than in the source.

    It may be meant; then nothing is lost but the argument's order.

    Bad::

        en:
        fr: [[Les exportations de blé ont chuté d’un tiers.]]

        en: The harbour froze early.
        fr: Le port a gelé tôt.

        en: Wheat exports fell by a third.
        fr:

    Good::

        en: The harbour froze early.
        fr: Le port a gelé tôt.

        en: Wheat exports fell by a third.
        fr: Les exportations de blé ont chuté d’un tiers.
    """

    code = "DL510"
    severity = Severity.INFO
    category = "Accuracy/Mistranslation"
    tested_languages_only = True

    def check(self, document: Document, context: RuleContext) -> Iterator[Finding]:
        source_name = language(document.source_language).english
        for code in document.translations:
            for source, target in context.placement(document, code).moved:
                yield self.finding(
                    whole(target),
                    f"this sentence stands elsewhere in the {source_name}: move it, unless the order is meant",
                    source=whole(source),
                )

"""A place, people or organisation named in the translation that is not the one in the source."""

from __future__ import annotations

from collections.abc import Iterator

from driftlint import Document, Finding, Rule, RuleContext, Severity, language, whole


class PlaceOrOrgName(Rule):
    """A place, people or organisation named in the translation that is not the one in the source.

    Bad::

        en: The delegation from Peru signed first.
        fr: La délégation de l'[[Uruguay]] a signé en premier.

    Good (a capital stands for its government)::

        en: Beijing has not replied.
        fr: La Chine n'a pas répondu.
    """

    code = "DL102"
    severity = Severity.WARNING
    category = "Accuracy/Mistranslation"
    bound = 0.6

    def check(self, document: Document, context: RuleContext) -> Iterator[Finding]:
        source_name = language(document.source_language).english
        for conflict in context.place_conflicts(document):
            target_name = language(conflict.bead.language).english
            written, meant = conflict.written, conflict.meant
            if written and meant:
                yield self.finding(
                    written.at,
                    f"The {target_name} names {written.shown}; the {source_name} has {meant.shown} here",
                    source=meant.at,
                    confidence=conflict.confidence,evidence=[f"cos {conflict.cosine:.2f}"],
                )
            elif written:
                yield self.finding(
                    written.at,
                    f"The {target_name} names {written.shown}; nothing in the {source_name} answers to it",
                    source=whole(conflict.bead.source[0]),
                    confidence=conflict.confidence,evidence=[f"cos {conflict.cosine:.2f}"],
                    severity=Severity.INFO,
                )
            elif meant:
                yield self.finding(
                    whole(conflict.bead.target[0]),
                    f"The {source_name} names {meant.shown}; nothing in the {target_name} answers to it",
                    source=meant.at,
                    confidence=conflict.confidence,evidence=[f"cos {conflict.cosine:.2f}"],
                    severity=Severity.INFO,
                )

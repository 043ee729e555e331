"""A language that is promised and has no text."""

from __future__ import annotations

from collections.abc import Iterator

from driftlint import Document, Finding, Role, Rule, RuleContext, Severity, language, whole


class MissingSection(Rule):
    """A language that a heading, a label or the configuration promises and that has no text.

    A heading such as “Synopsis in English, Chinese and French”, a section label or the configured languages announce a
    translation; the reader who looks for it finds nothing.

    Bad (a section label without text)::

        en: [[The council adopts the water plan for the delta.]]
        zh: 理事会通过了三角洲水资源计划。
        fr:

    Good::

        en: The council adopts the water plan for the delta.
        zh: 理事会通过了三角洲水资源计划。
        fr: Le conseil adopte le plan d'eau du delta.
    """

    code = "DL701"
    severity = Severity.ERROR
    category = "Accuracy/Omission"

    def check(self, document: Document, context: RuleContext) -> Iterator[Finding]:
        if document.is_bitext:
            return
        original = next(document.sentences_in(document.source_language, Role.SYNOPSIS), None)
        # the heading or label that announces a language shows what is missing; for a configured one the original does
        for code, place in context.missing_languages(document):
            yield self.finding(
                place,
                f"{language(code).english} is announced but has no text; add it or take the announcement back",
                source=whole(original) if original and not place.context and code != document.source_language else None,
                confidence=0.98,
            )

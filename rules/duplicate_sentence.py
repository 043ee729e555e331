"""The same sentence twice in one section."""

from __future__ import annotations

from collections.abc import Iterator

from driftlint import Document, Finding, Role, Rule, RuleContext, Sentence, whole


class DuplicateSentence(Rule):
    """A sentence that stands twice in one section while the source says it once.

    A passage pasted twice, or an old rendering left standing beside the new one. The reader wonders what the difference
    is. Short sentences and headings may recur, and so may sentences that differ in a figure or in one word of content.

    Bad::

        en: The port authority will publish the audit of all four terminals in May.
        fr: L'autorité portuaire publiera en mai l'audit des quatre terminaux.

        en: Its director has declined to comment on the delay so far.
        fr: [[L'autorité portuaire publiera en mai l'audit des quatre terminaux.]]

    Bad::

        en: The central bank left its rate unchanged for the third month in a row.
        zh: 央行连续第三个月维持利率不变，符合市场的普遍预期。

        en: Analysts had expected it.
        zh: [[央行连续第三个月维持利率不变，符合市场的普遍预期。]]

    Good (the source says it twice too)::

        en: No country can solve the problem of plastic waste alone.
        es: Ningún país puede resolver por sí solo el problema de los residuos plásticos.

        en: No country can solve the problem of plastic waste alone.
        es: Ningún país puede resolver por sí solo el problema de los residuos plásticos.

    Good (two statements)::

        en: In the first quarter exports of machine tools rose by 4 per cent.
        de: Im ersten Quartal stiegen die Ausfuhren von Werkzeugmaschinen um 4 Prozent.

        en: In the first quarter imports of machine tools rose by 4 per cent.
        de: Im ersten Quartal stiegen die Einfuhren von Werkzeugmaschinen um 4 Prozent.
    """

    code = "DL508"
    category = "Fluency/Duplication"
    tested_languages_only = True
    whole = True

    def check(self, document: Document, context: RuleContext) -> Iterator[Finding]:
        if document.is_bitext:
            return
        for code in document.languages:
            for section in document.sections_in(code, Role.SYNOPSIS, Role.SUMMARY):
                for earlier, later in context.same_sentences(section):
                    if not self._repeated_beside(document, context, earlier, later):
                        alike = "the same" if earlier.text == later.text else "nearly the same"
                        yield self.finding(
                            whole(later),
                            f"this is {alike} sentence as one before it in this section; remove one or translate anew",
                            related=[whole(earlier)],
                            confidence=0.95 if earlier.text == later.text else 0.8,
                        )

    def _repeated_beside(self, document: Document, context: RuleContext, earlier: Sentence, later: Sentence) -> bool:
        """Whether another language says it twice as well, at either place."""
        twice = context.said_twice(document)
        beside = (*context.answers(document, earlier), *context.answers(document, later))
        return any(twice.get(sentence, earlier.language) != earlier.language for sentence in beside)

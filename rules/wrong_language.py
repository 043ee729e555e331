"""A passage in another language than its section."""

from __future__ import annotations

from collections.abc import Iterator

from driftlint import Document, Finding, Rule, RuleContext, Severity, language, whole


class WrongLanguage(Rule):
    """A sentence or a passage of several words in another language than its section.

    A source sentence left standing, a paragraph pasted under the wrong heading. Names, acronyms, titles, borrowed terms
    and what stands in quotation marks or brackets are no passages; a passage of sentences is one finding.

    Bad (the source left standing)::

        en: The fishing quota for herring will be cut by a third next year.
        fr: [[The fishing quota for herring will be cut by a third next year.]]
        zh: 明年鲱鱼的捕捞配额将削减三分之一。

    Bad (pasted under the wrong heading)::

        en: The fleet has asked for help, which the ministry is considering.
        es: [[La flotte a demandé une aide que le ministère est en train d'examiner.]]

        en: Nothing has been decided so far.
        es: Hasta ahora no se ha decidido nada.

    Bad (half a sentence)::

        en: The harbour has been dredged, but the largest vessels will still have to wait for the tide.
        zh: 港口已经疏浚，[[but the largest vessels will still have to wait for the tide]]。

    Good (names, titles, terms and quotations)::

        en: The Agence nationale de la recherche pays for “la mer en partage et pour tous les enfants”.
        de: Die Agence nationale de la recherche finanziert „la mer en partage et pour tous les enfants“.
        zh: 法国国家研究署（Agence nationale de la recherche）资助该项目。
    """

    code = "DL507"
    severity = Severity.ERROR
    category = "Accuracy/Untranslated"
    whole = True
    bound = 0.8

    def check(self, document: Document, context: RuleContext) -> Iterator[Finding]:
        for code in document.languages:
            for passage in context.foreign_passages(document, code):
                own = language(code).english
                left = passage.copied and code != document.source_language
                what = f"{passage.name} left standing as in the source" if left else f"This is {passage.name}"
                sources = context.answers(document, passage.mentions[0].sentence)
                yield self.finding(
                    passage.location,
                    f"{what}; the text around it is {own}: translate it or move it",
                    source=whole(sources[0]) if sources and code != document.source_language else None,
                    confidence=0.97 if left and passage.share > 0.5 else 0.9 if passage.share > 0.5 else 0.75,
                )

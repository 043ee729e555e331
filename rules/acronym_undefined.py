"""An acronym that the source introduces and the translation does not."""

from __future__ import annotations

from collections.abc import Iterator

from driftlint import Document, Finding, Rule, RuleContext, Severity, language


class AcronymUndefined(Rule):
    """An acronym that the source introduces and the translation uses without a word.

    Who reads the translation alone cannot know what it stands for. Acronyms that every reader knows (PIB, UNESCO) need
    no introduction.

    Bad::

        en: The Coastal Rail Agency (CRA) will buy 40 trains.
        es: La agencia del ferrocarril de la costa comprará 40 trenes.

        en: The CRA has 900 employees.
        es: La [[CRA]] tiene 900 empleados.

    Good::

        en: The Coastal Rail Agency (CRA) will buy 40 trains.
        es: La Agencia del Ferrocarril Costero (AFC) comprará 40 trenes.
        zh: 沿海铁路局（CRA）将购买40列火车。

        en: The CRA has 900 employees.
        es: La AFC tiene 900 empleados.
        zh: CRA有900名员工。

    Good (known to all)::

        en: The gross domestic product (GDP) grew by 2%. GDP had shrunk before.
        fr: La croissance a été de 2 %. Le PIB avait reculé auparavant.
        zh: 增长率为2%。此前GDP曾萎缩。
    """

    code = "DL402"
    category = "Terminology/Undefined acronym"
    severity = Severity.INFO

    def check(self, document: Document, context: RuleContext) -> Iterator[Finding]:
        if document.is_bitext:
            return
        for code in document.translations:
            name = language(code).english
            for acronym, introduction in context.acronym_links(document, code).undefined:
                long = introduction.long
                stands_for = f" for “{long.text}”" if long is not None else ""
                yield self.finding(
                    acronym.at,
                    f"the {name} never says what {acronym.form} is; the source introduces {introduction.form}"
                    f"{stands_for}: give the long form at the first mention",
                    source=introduction.at,
                    confidence=0.8,
                )

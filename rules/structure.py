"""A title that only some languages have; paragraphs that end elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from driftlint import Document, Finding, Mention, Role, Rule, RuleContext, Severity, language, whole


class Structure(Rule):
    """A title that only some languages have, or paragraphs that end elsewhere than in the source.

    The readers of one language get another document: without its title, or with one argument cut in two. Blank lines in
    text that was extracted from pages are not taken for paragraphs.

    Bad (the English has no title)::

        en: The council has adopted the water plan for the delta.
        zh: 理事会已通过三角洲水资源计划。
        fr: Le conseil a adopté le plan d'eau du delta.

        zh title: [[三角洲水资源计划面临考验]]
        fr title: [[Le plan d'eau du delta à l'épreuve]]

    Bad (one translation has none)::

        en title: [[A test for the delta's water plan]]
        es title: [[El plan hídrico del delta, a prueba]]

        en: The council has adopted the water plan for the delta.
        de: Der Rat hat den Wasserplan für das Delta beschlossen.
        es: El consejo ha aprobado el plan hídrico del delta.

    Good::

        en title: A test for the delta's water plan
        zh title: 三角洲水资源计划面临考验

        en: The council has adopted the water plan for the delta.
        zh: 理事会已通过三角洲水资源计划。
    """

    code = "DL702"
    severity = Severity.INFO
    category = "Design/Layout"

    def check(self, document: Document, context: RuleContext) -> Iterator[Finding]:
        if document.is_bitext:
            return
        yield from self._titles(document, context)
        for code in document.translations:
            drift = context.paragraph_drift(document, code)
            if drift is not None:
                name, original = language(code).english, language(document.source_language).english
                missing = drift.ours < drift.theirs
                yield self.finding(
                    drift.at,
                    f"{name} has {_count(drift.ours)}, {original} {drift.theirs}: "
                    + (f"{original} begins a new one here" if missing else f"{original} does not begin a new one here"),
                    source=drift.source,
                    confidence=0.7,
                )

    def _titles(self, document: Document, context: RuleContext) -> Iterator[Finding]:
        titles = context.titles(document)
        having = {code: title for code, title in titles.items() if title is not None}
        lacking = [code for code, title in titles.items() if title is None]
        if not having or not lacking:
            return
        # Where most have no title the odd one out has one too many: one finding, at the first that lacks it.
        for code in lacking if len(lacking) <= len(having) else lacking[:1]:
            without = [code] if len(lacking) <= len(having) else lacking
            first = next(document.sentences_in(code, Role.SYNOPSIS), None)
            if first is not None:
                yield self.finding(
                    Mention(first, 0, 0),
                    f"{_names(without)} {_have(without)} no title; {_names(having)} {_have(having)} one",
                    source=whole(having[document.source_language]) if document.source_language in having else None,
                    related=[whole(title) for other, title in having.items() if other != document.source_language],
                    confidence=0.8,
                )


def _names(codes: Collection[str]) -> str:
    *names, last = (language(code).english for code in codes)
    return f"{', '.join(names)} and {last}" if names else last


def _have(codes: Collection[str]) -> str:
    return "has" if len(codes) == 1 else "have"


def _count(paragraphs: int) -> str:
    return f"{paragraphs} paragraph{'' if paragraphs == 1 else 's'}"

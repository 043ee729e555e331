"""Quotation marks that do not pair or do not fit the rest of the text."""

from __future__ import annotations

from collections.abc import Iterator

from driftlint import Document, Finding, Fix, Rule, RuleContext, Severity, language


class QuoteStyle(Rule):
    """Quotation marks that do not pair, or that are not those of the rest of the text.

    A pair of two kinds (“ … ») is a warning: where the quoted words end is part of what they say. Infos, one for each
    language, are marks that are opened and never closed or the other way round, a straight mark where the text has
    curly ones, another style than the text's own, and « » without their spaces in French. A quotation may run over
    sentences and paragraphs; apostrophes and inches are no quotation marks.

    Bad (two kinds)::

        en: The minister spoke of a “turning point” for the valley.
        fr: Le ministre a parlé d'un [[“ tournant »]] pour la vallée.

    Bad (not closed)::

        en: He called the dam “a gift to our children” and left.
        es: Calificó la presa de [[«]]un regalo para nuestros hijos y se marchó.

    Bad (two styles)::

        en: The “green corridor” and the “blue corridor” meet at the lake, where the “red line” ends.
        zh: “绿色走廊”与“蓝色走廊”在湖边交汇，那里是[[「红线」]]的终点。

    Bad (no spaces)::

        en: The “green corridor” ends at the lake.
        fr: Le [[«corridor vert»]] se termine au lac.

    Good::

        en: The “green corridor”, she said, “is not a ‘gift’ but a right”.
        fr: Le « corridor vert », a-t-elle dit, « n'est pas un “cadeau” mais un droit ».
        de: Der „grüne Korridor“, sagte sie, „ist kein ‚Geschenk‘, sondern ein Recht“.
        zh: 她说，“绿色走廊”“不是‘礼物’，而是权利”。

    Good (over two sentences)::

        en: “The dam is safe.

        en: It will hold for a century,” the engineer said.
    """

    code = "DL601"
    severity = Severity.INFO
    category = "Locale convention/Quotation marks"
    tested_languages_only = True
    fix = Fix.SAFE

    def check(self, document: Document, context: RuleContext) -> Iterator[Finding]:
        for code in document.languages:
            name = language(code).english
            quotation = context.quotation(document, code)
            grave = [each for group in quotation.mispaired for each in group if each.grave]
            # one mark that points the wrong way unpairs others too: what no keyboard explains is told place by place
            slight = [each for group in quotation.mispaired for each in group if not each.grave]
            for first, *more in [*([each] for each in grave), *([slight] if slight else [])]:
                yield self.finding(
                    first.mention,
                    _MESSAGES[first.trouble.name].format(*first.marks) + _places(len(more)),
                    related=[each.mention for each in more],
                    severity=Severity.WARNING if first.grave else None,
                    confidence=0.8,
                    rewrites=[rewrite for each in (first, *more) for rewrite in each.rewrites],
                )
            for mentions, message, rewrites in (
                (
                    quotation.odd,
                    f"this text otherwise has {quotation.usual}; set the same here",
                    quotation.odd_rewrites,
                ),
                (quotation.spacing, _SPACES[language(code).quote_space].format(name), quotation.spacing_rewrites),
            ):
                if mentions:
                    yield self.finding(mentions[0], message, related=mentions[1:], confidence=0.75, rewrites=rewrites)


def _places(more: int) -> str:
    """What to add for the other marks of a text that do not pair."""
    if not more:
        return ""
    return f" (and {more} more marks that do not pair)" if more > 1 else " (and one more mark that does not pair)"


_MESSAGES = {
    "MIXED": "the quotation opens with {} and closes with {}; use one pair",
    "UNCLOSED": "{} opens a quotation that is not closed; close it where the quoted words end",
    "UNOPENED": "{} closes a quotation that was not opened; open it where the quoted words begin",
}
_SPACES = {True: "{} sets a space inside « and »", False: "{} sets no space inside « and »"}

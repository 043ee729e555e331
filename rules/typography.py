"""Marks and letters set against the habits of the language."""

from __future__ import annotations

from collections.abc import Iterator

from driftlint import Document, Finding, Fix, Rule, RuleContext, Severity, language


class Typography(Rule):
    """Marks and accents that are not set as the language sets them.

    French has a space before : ; ? and !, Spanish opens questions and exclamations with ¿ and ¡, Chinese marks are
    full-width between Chinese characters and marks in the other languages are not, and capitals keep their accents
    where the text writes them elsewhere. One finding for each kind of slip and language; the other places are in it.

    Which space stands before a French mark is not judged, since extraction loses the fixed ones; neither are times,
    ratios and addresses.

    Bad::

        en: Fisheries: what the new quota means
        fr: [[Pêche:]] ce que signifie le nouveau quota
        es: Pesca: [[qué significa la nueva cuota?]]
        zh: [[渔业:新]]配额意味着什么？

    Bad (an accent lost)::

        en: The State pays, the Council of State decides, and Egypt waits.
        fr: L'[[Etat]] paie, le Conseil d'État tranche et l'Égypte attend.

    Bad (full-width marks)::

        en: The quota falls by a [[third，]]as expected.
        zh: 配额如预期减少三分之一。

    Good::

        en: At 12:30 the ratio was 3:1; see https://example.org/a?b=1.
        fr: À 12:30, le rapport était de 3:1 ; voir https://example.org/a?b=1.
        es: A las 12:30 la relación era de 3:1; ¿ver https://example.org/a?b=1?
        zh: 12:30时，比例为3:1（见 https://example.org/a?b=1）。
    """

    code = "DL602"
    severity = Severity.INFO
    category = "Locale convention/Punctuation"
    tested_languages_only = True
    fix = Fix.SAFE

    def check(self, document: Document, context: RuleContext) -> Iterator[Finding]:
        for code in document.languages:
            for group in context.misprints(document, code):
                first, others = group[0], group[1:]
                places = f" ({len(group)} places)" if others else ""
                sure = [each for each in group if each.sure]
                yield self.finding(
                    first.mention,
                    f"{language(code).english} {_HABITS[first.kind.name]}: “{first.expected.strip()}”, "
                    f"not “{first.mention.text}”{places}",
                    related=[other.mention for other in others],
                    confidence=0.9 if any(each.elsewhere for each in group) else 0.7,
                    suggestion=first.expected,
                    fix=Fix.SAFE if sure else Fix.UNSAFE,
                    rewrites=[(each.mention, each.expected) for each in sure or group],
                )


_HABITS = {
    "NO_SPACE": "has a space before this mark",
    "NOT_OPENED": "opens what this mark closes",
    "HALF_WIDTH": "sets marks full-width",
    "FULL_WIDTH": "sets no full-width marks",
    "LOST_ACCENT": "keeps the accents of capitals elsewhere in this text",
}

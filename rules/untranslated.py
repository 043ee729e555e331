"""Words of the source left standing in a translation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from driftlint import Document, Finding, Fix, Rule, RuleContext, language

_CHOSEN = 0.45
"""A single word that is left in several places was not overlooked but borrowed: a hint."""


class Untranslated(Rule):
    """Words of the source left standing in a translation.

    They are what remains of a draft, or of a machine's hesitation. Names, quotations, brackets, addresses and words
    that the translation's language has borrowed may stay; so may an acronym that has no other letters there. A single
    word that may as well be borrowed is a hint only.

    Bad::

        fr: Le ministère a publié un nouveau règlement.
        en: The ministry has published a new [[règlement]].

    Bad::

        zh: 该省将修建三条铁路。
        en: The province will build three [[铁路]].

    Bad (two words in a row need less evidence than one)::

        en: Oman will curtail exports to Yemen.
        zh: 阿曼将对也门[[curtail exports]]。

    Bad (an acronym that has letters of its own here)::

        en: The GDP of the island grew by 3%.
        es: El [[GDP]] de la isla creció un 3 %.

    Good (names, borrowed words, a gloss in brackets)::

        fr: Le Conseil supérieur de l'audiovisuel a critiqué une émission de Canal Plus diffusée en prime time.
        en: The broadcasting council (Conseil supérieur de l'audiovisuel) criticised a prime-time show on Canal Plus.

    Good (letters of its own)::

        en: The GDP of the island grew by 3%.
        fr: Le PIB de l'île a progressé de 3 %.
        zh: 该岛GDP增长了3%。
    """

    code = "DL204"
    category = "Accuracy/Untranslated"
    tested_languages_only = True
    fix = Fix.UNSAFE
    generality = 2

    def check(self, document: Document, context: RuleContext) -> Iterator[Finding]:
        origin = language(document.source_language).english
        for code in document.translations:
            name = language(code).english
            beads = context.beads(document, code)
            found = [(left, bead) for bead in beads for left in context.leftovers(document, bead)]
            times = Counter(left.at.text.lower() for left, _ in found)
            said: set[str] = set()
            for left, bead in found:
                word = left.at.text.lower()
                if word in said and not document.is_bitext:
                    continue
                said.add(word)
                chosen = times[word] > 1 and " " not in word
                yield self.finding(
                    left.at,
                    f"“{left.at.text}” is still in {origin}; translate it into {name}",
                    source=left.source,
                    confidence=min(left.confidence, _CHOSEN if chosen else 1.0) * bead.confidence,
                )
            if document.is_bitext:
                continue
            for left in context.acronyms_left(document, code):
                yield self.finding(
                    left.at,
                    f"{left.at.text} is {origin}; in {name} it is {left.wanted}, unless it belongs to a name",
                    source=left.source,
                    confidence=left.confidence,
                    suggestion=left.wanted,
                )

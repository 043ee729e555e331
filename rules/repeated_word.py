"""A word or phrase that stands twice in a row."""

from __future__ import annotations

from collections.abc import Iterator

from driftlint import Document, Finding, Fix, Rule, RuleContext


class RepeatedWord(Rule):
    """A word or phrase that stands twice in a row by accident.

    Repeated words are what remains of an edit that was half undone. They are overlooked where a line ends between them.

    Bad::

        en: The ministry wants [[to to]] simplify customs checks.
        fr: Le ministère veut simplifier les contrôles douaniers.

        en: The ports will test the new scanners first.
        fr: Les ports testeront d'abord les nouveaux [[scanners scanners]].

        en: Customs officers will be retrained by June.
        es: Los agentes [[de la de la]] aduana recibirán formación antes de junio.

        en: Their unions welcome the plan.
        zh: 他们[[的的]]工会欢迎这项计划。

        en: The plan costs less than expected.
        de: Der Plan kostet [[weniger weniger]] als erwartet.

    Good (languages double some words on purpose)::

        en: We had had that plan for a very, very long time.
        fr: Nous nous en occupons depuis très longtemps.
        zh: 人人都常常看看自己的目的的变化。

    Good (a name that is doubled in the source too)::

        en: The ferry from Bora Bora arrives at noon.
        zh: 来自波拉波拉岛的渡轮中午抵达。
        fr: Le ferry de Bora Bora arrive à midi.
    """

    code = "DL509"
    category = "Fluency/Duplication"
    tested_languages_only = True
    fix = Fix.SAFE

    def check(self, document: Document, context: RuleContext) -> Iterator[Finding]:
        for code in document.languages:
            for sentence in context.sentences(document, code):
                for repetition in context.repeated_words(document, sentence):
                    mention, once = repetition.mention, repetition.once
                    times = round(len(mention.text) / len(once))
                    yield self.finding(
                        mention,
                        f"“{once}” stands {'twice' if times == 2 else f'{times} times'} in a row; keep one",
                        confidence=0.7 if repetition.may_be_a_name else 0.95,
                        suggestion=once if repetition.plain else None,
                        fix=Fix.UNSAFE if repetition.may_be_a_name else Fix.SAFE,
                    )

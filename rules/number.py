"""A figure that differs between a sentence and its translation."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from driftlint import Document, Finding, Fix, Mention, Rule, RuleContext, Severity, language

_WARNS = 0.55
"""Below this confidence a figure that one side lacks is a hint only."""


class Number(Rule):
    """A figure in the translation that the source does not have.

    A reader of the translation acts on the figure without ever seeing the source. Figures are compared by value,
    however they are written: digits or words, decimal comma or point, 万 and 亿 or million and billion. A sentence of
    the source's summary that says the same as one of its synopsis has to have the same figures too.

    Bad::

        en: The ministry lowered its forecast for wheat exports to 8.5 million tonnes.
        fr: Le ministère a abaissé sa prévision d'exportations de blé à [[9,5 millions]] de tonnes.
        es: El ministerio rebajó su previsión de exportaciones de trigo a 8,5 millones de toneladas.
        zh: 该部将小麦出口预测下调至850万吨。

    Bad (a scale that slipped: 万亿 is a trillion)::

        en: The fund now manages 1.6 billion euros.
        zh: 该基金目前管理着[[1.6万亿]]欧元。

    Bad (a number in words)::

        de: Vor drei Wochen wurden siebzehn Schulen geschlossen.
        en: [[Seventy]] schools were closed three weeks ago.

    Good (the decimal comma, spaces between digits)::

        en: Some 12,400 households received 7.2% more.
        fr: Quelque 12 400 ménages ont reçu 7,2 % de plus.
        es: Unos 12.400 hogares recibieron un 7,2 % más.
        de: Rund 12.400 Haushalte erhielten 7,2 Prozent mehr.
        zh: 约1.24万户家庭多领取了7.2%。

    Good (scales)::

        en: Exports were worth 2.5 billion dollars.
        fr: Les exportations valaient 2,5 milliards de dollars.
        es: Las exportaciones sumaron 2.500 millones de dólares.
        zh: 出口额达25亿美元。

    Good (the same amount said otherwise)::

        en: Two-thirds of the towns, 31,000 people, lost half of their water.
        fr: Les deux tiers des communes, soit 31 000 personnes, ont perdu 50 % de leur eau.
        zh: 三分之二的城镇、三万一千人失去了一半的供水。

    Good (another unit beside)::

        en: The tower is 165 ft (50 m) high.
        de: Der Turm ist 50 m hoch.
    """

    code = "DL301"
    severity = Severity.ERROR
    category = "Accuracy/Mistranslation"
    fix = Fix.UNSAFE
    bound = 0.8

    def check(self, document: Document, context: RuleContext) -> Iterator[Finding]:
        told: set[Mention] = set()
        source_name = language(document.source_language).english
        for drift in context.figure_drifts(document):
            if drift.kind != "number" or drift.bead is None:
                continue
            source, target = drift.source, drift.target
            target_name = language(drift.bead.language).english
            severity = self.severity if drift.confidence >= _WARNS else Severity.WARNING
            if source is None and target is not None:
                message = f"{target.shown} is not in the {source_name}; check the figure or take it out"
                yield self.finding(target.at, message, confidence=drift.confidence, severity=severity)
            elif target is None and source is not None:
                yield self.finding(
                    drift.place,
                    f"the {source_name} has {source.shown}; the {target_name} has no such figure here",
                    source=source.at,
                    confidence=drift.confidence,
                    severity=severity,
                    evidence=drift.evidence,
                )
            elif source is not None and target is not None:
                if drift.doubtful and source.at in told:
                    continue
                told.add(source.at)
                message = f"{target.shown} where the {source_name} has {source.shown}"
                if drift.slip is not None:
                    message += f": {_times(drift.slip)}, a slip of scale"
                if drift.doubtful:
                    message += "; no translation has the source's figure, so the source may be wrong"
                yield self.finding(
                    target.at,
                    message,
                    source=source.at,
                    related=drift.share,
                    suggestion=None if drift.doubtful else context.figure_with_value_of(target, source),
                    confidence=drift.confidence,
                    severity=Severity.WARNING if drift.doubtful and drift.confidence >= self.bound else severity,
                    evidence=drift.evidence,
                )
        for clash in context.summary_drifts(document):
            yield self.finding(
                clash.synopsis.at,
                f"the summary says {clash.summary.at.text}, the synopsis {clash.synopsis.at.text} in the same sentence",
                related=[clash.summary.at],
                confidence=clash.likeness * 0.95,
                severity=Severity.WARNING,
                evidence=[f"the two sentences share {clash.likeness:.0%} of their wording"],
            )


def _times(slip: Fraction) -> str:
    return f"{int(slip):,} times too much" if slip > 1 else f"{int(1 / slip):,} times too little"

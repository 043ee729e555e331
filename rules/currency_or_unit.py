"""The right figure with another currency or unit."""

from __future__ import annotations

from collections.abc import Iterator

from driftlint import Document, Finding, Rule, RuleContext, Severity, language


class CurrencyOrUnit(Rule):
    """A figure that kept its digits and lost its currency or unit.

    Ten billion yuan are not ten billion dollars, and a rise by two per cent is not one by two percentage points. A
    figure that was converted has another value and is compared by `number`; a currency whose name fits (dollar for US
    dollar) is the same.

    Bad::

        en: The loan is worth 40 billion yuan.
        fr: Le prêt se monte à [[40 milliards de dollars]].
        es: El préstamo asciende a 40.000 millones de yuanes.
        zh: 贷款额为400亿元。

    Bad (percentage points)::

        en: Support fell by 4 percentage points.
        de: Die Zustimmung sank um [[4 Prozent]].

    Bad (a unit)::

        zh: 这条隧道全长12公里。
        en: The tunnel is [[12 miles]] long.

    Good (names of one currency)::

        en: The grant is S$3 million, or US$2.2 million.
        zh: 拨款为300万新元，合220万美元。
        es: La subvención es de 3 millones de dólares singapurenses, o 2,2 millones de dólares.

    Good (names of one unit)::

        en: The glacier lost 6 tonnes of ice per square metre within 20 km of the coast.
        fr: Le glacier a perdu 6 tonnes de glace par mètre carré à moins de 20 kilomètres de la côte.
        zh: 距海岸20公里范围内，冰川每平方米失去了6吨冰。

    Good (percentage points)::

        en: Turnout rose by 3.5 percentage points to 61 per cent.
        fr: La participation a augmenté de 3,5 points de pourcentage, à 61 %.
        zh: 投票率上升3.5个百分点，达到61%。
    """

    code = "DL303"
    severity = Severity.ERROR
    category = "Accuracy/Mistranslation"
    bound = 0.8

    def check(self, document: Document, context: RuleContext) -> Iterator[Finding]:
        source_name = language(document.source_language).english
        for drift in context.figure_drifts(document):
            source, target = drift.source, drift.target
            if drift.kind != "unit" or source is None or target is None:
                continue
            what = "currency" if drift.part == "currency" else "unit"
            yield self.finding(
                target.at,
                f"{target.shown} where the {source_name} has {source.shown}: the figure is the same, the {what} is not",
                source=source.at,
                related=drift.share,
                confidence=drift.confidence,
                evidence=drift.evidence,
            )

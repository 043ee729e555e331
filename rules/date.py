"""A date or time that differs between a sentence and its translation."""

from __future__ import annotations

from collections.abc import Iterator

from driftlint import Document, Finding, Mention, Rule, RuleContext, Severity, language


class Date(Rule):
    """A date or a time in the translation that is not the source's.

    Months by name or number, decades, centuries, quarters, weekdays and times of day are compared part by part; a date
    that gives less is no other date. Day and month that have changed places are named as such.

    Bad::

        en: The observatory was opened on 17 July 1962.
        fr: L'observatoire a été inauguré le [[17 juin 1962]].
        es: El observatorio se inauguró el 17 de julio de 1962.
        zh: 天文台于1962年7月17日启用。

    Bad (day and month swapped)::

        en: The treaty expires on 4 September 2031.
        es: El tratado vence el [[9 de abril de 2031]].

    Bad (a decade)::

        en: Ferry traffic collapsed in the 1970s.
        zh: 渡轮运输在[[20世纪60年代]]急剧萎缩。

    Bad (a quarter, a weekday)::

        zh: 第二季度产量回升，报告将于周四公布。
        en: Output recovered in the [[third quarter]], and the report will be published on [[Tuesday]].

    Good (names and numbers of months)::

        en: From December 2005 to 1 March 2006 the port was closed.
        fr: De décembre 2005 au 1er mars 2006, le port était fermé.
        es: De diciembre de 2005 al 1 de marzo de 2006 el puerto estuvo cerrado.
        de: Von Dezember 2005 bis 1. März 2006 war der Hafen geschlossen.
        zh: 2005年12月至2006年3月1日，港口关闭。

    Good (decades and centuries)::

        en: In the 1990s, and again early in the 21st century, the lake froze over.
        fr: Dans les années 1990, puis au début du XXIe siècle, le lac a gelé.
        es: En los años noventa, y de nuevo a principios del siglo XXI, el lago se heló.
        de: In den 1990er Jahren und erneut Anfang des 21. Jahrhunderts fror der See zu.
        zh: 上世纪九十年代和21世纪初，湖面曾两度封冻。

    Good (times of day)::

        en: The train leaves at 2:30 p.m.
        fr: Le train part à 14h30.
        de: Der Zug fährt um 14.30 Uhr ab.
        zh: 火车下午两点半发车。

    Good (the order of an ambiguous date)::

        en: Signed on 3/10/2024.
        de: Unterzeichnet am 3.10.2024.
    """

    code = "DL302"
    severity = Severity.ERROR
    category = "Accuracy/Mistranslation"
    bound = 0.8

    def check(self, document: Document, context: RuleContext) -> Iterator[Finding]:
        told: set[Mention] = set()
        source_name = language(document.source_language).english
        for drift in context.figure_drifts(document):
            if drift.kind != "date" or drift.bead is None:
                continue
            source, target = drift.source, drift.target
            if source is not None and target is not None:
                if drift.doubtful and source.at in told:
                    continue
                told.add(source.at)
                message = f"{target.shown} where the {source_name} has {source.shown}"
                if drift.swapped:
                    message += ": day and month have changed places"
                if drift.doubtful:
                    message += "; no translation has the source's date, so the source may be wrong"
                yield self.finding(
                    target.at,
                    message,
                    source=source.at,
                    related=drift.share,
                    confidence=drift.confidence,
                    severity=Severity.WARNING if drift.doubtful and drift.confidence >= self.bound else self.severity,
                    evidence=drift.evidence,
                )
            elif target is not None:
                message = f"{target.shown} is not in the {source_name}; check the date or take it out"
                yield self.finding(target.at, message, confidence=drift.confidence, severity=Severity.WARNING)
            elif source is not None:
                target_name = language(drift.bead.language).english
                yield self.finding(
                    drift.place,
                    f"the {source_name} has {source.shown}; the {target_name} has no such date here",
                    source=source.at,
                    confidence=drift.confidence,
                    severity=Severity.WARNING,
                    evidence=drift.evidence,
                )

"""An acronym that changes its letters inside one translation."""

from __future__ import annotations

from collections.abc import Iterator

from driftlint import Document, Finding, Fix, Rule, RuleContext, language


class AcronymInconsistent(Rule):
    """An acronym that changes its letters inside one translation.

    A reader takes two acronyms for two things. A translation may keep the source's letters or have its own, but not
    now these and now those.

    Bad::

        en: The Regional Port Authority (RPA) was founded in 1998.
        fr: L'Autorité portuaire régionale (APR) a été fondée en 1998.
        es: La Autoridad Portuaria Regional (APR) se fundó en 1998.

        en: Since then the RPA has leased four terminals.
        fr: Depuis lors, l'APR a loué quatre terminaux.
        es: Desde entonces, la [[RPA]] ha arrendado cuatro terminales.

    Bad (letters out of order)::

        en: The “green transition fund” (GTF) opens in May; the GTF has no ceiling.
        de: Der „Fonds für grünen Wandel“ (FGW) startet im Mai; der [[FWG]] hat keine Obergrenze.

    Bad (the slip is where it is introduced)::

        en: The joint training office (JTO) opened in March.
        zh: 联合培训办公室（[[JOT]]）于三月成立。

        en: The JTO has twelve staff.
        zh: JTO有十二名工作人员。

    Bad (one name in two languages' letters)::

        en: Ministers met at NATO on Monday.
        fr: Les ministres se sont réunis à l'OTAN lundi.

        en: The NATO budget will grow.
        fr: Le budget de l'[[NATO]] augmentera.

        en: Exports to NATO members are exempt.
        fr: Les exportations vers les membres de l'OTAN sont exemptées.

    Good (each language has its letters and stays with them)::

        en: The “digital ports plan” (DPP) was launched in June. The DPP runs for two years.
        fr: Le « plan des ports numériques » (PPN) a été lancé en juin. Le PPN court sur deux ans.
        zh: “数字港口计划”（DPP）于六月启动。DPP为期两年。

    Good (both are introduced together)::

        en: The Board of Harbours (BOH) met. The BOH approved the plan.
        es: La Junta de Puertos (JP; en inglés, BOH) se reunió. La JP, o BOH, aprobó el plan.
    """

    code = "DL401"
    category = "Terminology/Inconsistent"
    fix = Fix.SAFE

    def check(self, document: Document, context: RuleContext) -> Iterator[Finding]:
        if document.is_bitext:
            return
        for code in document.translations:
            name = language(code).english
            for conflict in context.acronym_links(document, code).conflicts:
                kept, departs = conflict.kept[0].target, conflict.other[0]
                if conflict.slip:
                    why = f"the {name} introduces it with its letters in another order"
                elif conflict.definition is not None and conflict.definition.long is not None:
                    why = f"the {name} introduces “{conflict.definition.long.text}” as {kept.form}"
                else:
                    why = f"the {name} has {kept.form} elsewhere ({_times(len(conflict.kept))})"
                yield self.finding(
                    departs.target.at,
                    f"{departs.target.form} and {kept.form} stand for one thing, {departs.source.form} in the source: "
                    f"{why}; write {kept.form} here" + ("" if conflict.slip else " too"),
                    source=departs.source.at,
                    related=[
                        *(one.target.at for one in conflict.other[1:]),
                        *([conflict.definition.at] if conflict.definition else []),
                        *(one.target.at for one in conflict.kept if not one.defined),
                    ],
                    confidence=departs.bead.confidence
                    * (0.95 if conflict.definition is not None else 0.8 if len(conflict.kept) > 1 else 0.6),
                    suggestion=kept.form,
                    fix=Fix.SAFE if conflict.replaceable else Fix.UNSAFE,
                    rewrites=[(one.target.at, kept.form) for one in conflict.other],
                    evidence=[
                        f"{kept.form}: {_times(len(conflict.kept))}",
                        f"{departs.target.form}: {_times(len(conflict.other))}",
                    ],
                )
        for code in document.languages:
            for slip in context.acronym_slips(document, code):
                long = slip.definition.long
                stands_for = f" ({long.text})" if long is not None else ""
                yield self.finding(
                    slip.acronym.at,
                    f"{slip.acronym.form} is introduced nowhere and has the letters of {slip.definition.form}"
                    f"{stands_for} in another order; write {slip.definition.form} if that is meant",
                    related=[slip.definition.at],
                    confidence=0.7,
                    suggestion=slip.definition.form,
                    fix=Fix.UNSAFE,
                )


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"

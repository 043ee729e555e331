"""An acronym introduced for a long form that its letters do not abbreviate."""

from __future__ import annotations

from collections.abc import Iterator

from driftlint import Document, Finding, Rule, RuleContext, language


class AcronymExpansionMismatch(Rule):
    """An acronym introduced for a long form that its letters do not abbreviate.

    Mostly it belongs to another translation of the same name, or to an older wording of this one. Letters may stand in
    another order, lie inside a word, leave out the end of a name or be kept from the source; only where none of this
    explains them is it reported. A language without initials takes another's letters: there they are compared with the
    source's only if that is such a language.

    Bad::

        en: The National Audit Office (NAO) published its report.
        fr: La Cour nationale des comptes (CNC) a publié son rapport.
        es: La [[Oficina Nacional de Auditoría (TNC)]] publicó su informe.

    Bad (a Chinese long form has no letters, but the source's has)::

        en: The Harbour Safety Council (HSC) met in May.
        zh: [[港口安全委员会（PFK）]]五月召开会议。

    Good (the source's letters, kept)::

        en: The National Audit Office (NAO) published its report.
        fr: La Cour nationale des comptes (NAO) a publié son rapport.
        zh: 国家审计署（NAO）发布了报告。

    Good (another order, inner letters, plurals)::

        en: Loans to small and medium-sized enterprises (SMEs) doubled.
        fr: Les prêts aux petites et moyennes entreprises (PME) ont doublé.
        es: Los préstamos a las pequeñas y medianas empresas (PYMES) se duplicaron.

    Good (a complement and an article that the letters leave out)::

        en: The Rivers Arbitration Court (RAC) sat in May, a year after Jund al-Nahr (JN) gave up its arms.
        fr: La Cour arbitrale fluviale du Congo (CAF) a siégé en mai, un an après que Jund al-Nahr (JN) a désarmé.

    Good (the text says whose letters they are)::

        en: The Harbour Safety Council (HSC) met in May.
        es: El Consejo de Seguridad Portuaria (PSC, por sus siglas en inglés) se reunió en mayo.
    """

    code = "DL403"
    category = "Terminology/Wrong term"
    tested_languages_only = True

    def check(self, document: Document, context: RuleContext) -> Iterator[Finding]:
        if document.is_bitext:
            return
        for code in document.translations:
            for mismatch in context.acronym_links(document, code).mismatches:
                definition, answer = mismatch.definition, mismatch.source
                if definition.long is None:
                    continue
                evidence = [
                    f"the {language(each.at.sentence.language).english} has “{each.at.text}”"
                    for each in mismatch.elsewhere
                ]
                advice = f" (its initials are {mismatch.initials})" if mismatch.initials else ""
                yield self.finding(
                    definition.at,
                    f"the letters {definition.form} do not fit “{definition.long.text}”{advice}, nor the source's "
                    f"{answer.form}: correct one of them",
                    source=answer.at,
                    related=[each.at for each in mismatch.elsewhere],
                    confidence=0.95 if mismatch.elsewhere else 0.8,
                    evidence=evidence,
                )

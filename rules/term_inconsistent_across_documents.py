"""One term of the sources, rendered differently from document to document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from driftlint import CorpusRule, Document, Finding, Fix, RuleContext, language


class TermInconsistentAcrossDocuments(CorpusRule):
    """One term of the sources, rendered differently from document to document.

    Each brief may be consistent in itself and yet differ from its neighbour, mostly because two people translated them.
    Documents given in one call are compared; the rendering of most documents, else of the first, is the one to keep.

    Bad::

        en: The “blue ports fund” opens in May.
        es: El «fondo de puertos azules» se abre en mayo.
        ---
        en: Critics call the “blue ports fund” too small.
        es: Los críticos consideran insuficiente el «[[fondo azul portuario]]».

    Good (inflection, articles and capitals are no difference)::

        en: The “blue ports fund” opens in May.
        fr: Le « fonds des ports bleus » ouvre en mai.
        ---
        en title: A “BLUE PORTS FUND” IS BORN
        fr title: NAISSANCE DU « FONDS DES PORTS BLEUS »
    """

    code = "DL202"
    category = "Terminology/Inconsistent"
    tested_languages_only = True
    fix = Fix.UNSAFE

    def check(self, documents: Sequence[Document], context: RuleContext) -> Iterator[Finding]:
        for drift in context.term_drifts(documents):
            place = drift.other.places[0]
            name = language(drift.language).english
            here, there = drift.documents
            others = [each.places[0].target for each in (drift.kept, *drift.elsewhere)]
            where = PurePath(others[0].sentence.file.path).name
            yield self.finding(
                place.target,
                f"the {name} renders “{drift.term.form}” as “{drift.other.form}” ({_documents(here)}) and as "
                f"“{drift.kept.form}” in {where} ({_documents(there)}); choose one",
                source=place.source or drift.term.occurrences[0],
                related=[*(each.target for each in drift.other.places[1:]), *dict.fromkeys(others)],
                confidence=drift.confidence,
                suggestion=drift.kept.form,
            )


def _documents(count: int) -> str:
    return "one document" if count == 1 else f"{count} documents"

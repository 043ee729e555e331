"""One term, acronym or name of the sources, rendered differently from document to document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath

from driftlint import CorpusRule, Document, Finding, Fix, Record, RuleContext, language


class TermInconsistentAcrossDocuments(CorpusRule):
    """One term, acronym or name of the sources, rendered differently from document to document.

    Each brief may be consistent in itself and yet differ from its neighbour, mostly because two people translated them.
    Documents given in one call are compared; the rendering of most documents, else of the first, is the one to keep.
    Acronyms are compared where the documents introduce them alike or everybody knows them, names of persons where they
    are transcribed: two Chinese namesakes may well be written with other characters.

    Bad::

        en: The “blue ports fund” opens in May.
        es: El «fondo de puertos azules» se abre en mayo.
        ---
        en: Critics call the “blue ports fund” too small.
        es: Los críticos consideran insuficiente el «[[fondo azul portuario]]».

    Bad (an acronym that everybody knows)::

        en: Two NATO members voted against the exercise.
        es: Dos miembros de la OTAN votaron contra el ejercicio.
        ---
        en: The minister spoke at NATO in June.
        es: El ministro habló ante la [[NATO]] en junio.

    Bad (a term and its acronym, which both documents introduce)::

        en: The Regional Water Authority (RWA) repaired forty wells.
        fr: L'Autorité régionale de l'eau (ARE) a réparé quarante puits.
        ---
        en: Villages wait for the Regional Water Authority (RWA).
        fr: Les villages attendent l'[[Office régional des eaux]] ([[ORE]]).

    Bad (a transcribed name)::

        en: Chancellor Angela Merkel opened the fair.
        zh: 总理安格拉·默克尔为博览会揭幕。
        ---
        en: The film shows Angela Merkel as a student.
        zh: 影片讲述[[安吉拉·默克尔]]的学生时代。

    Good (inflection, articles and capitals are no difference)::

        en: The “blue ports fund” opens in May.
        fr: Le « fonds des ports bleus » ouvre en mai.
        ---
        en title: A “BLUE PORTS FUND” IS BORN
        fr title: NAISSANCE DU « FONDS DES PORTS BLEUS »

    Good (the same letters for two things)::

        en: The Public Parks Plan (PPP) costs little.
        es: El Plan de Parques Públicos (PPP) cuesta poco.
        ---
        en: Prices are compared by purchasing power parity (PPP).
        es: Los precios se comparan por paridad de poder adquisitivo (PPA).

    Good (both are in use)::

        en: Two OPEC members voted against the cut.
        es: Dos miembros de la OPEP votaron contra el recorte.
        ---
        en: The minister spoke at OPEC in June.
        es: El ministro habló ante la OPEC en junio.

    Good (two persons with one reading)::

        en: The novelist Wang Anyi spoke first.
        zh: 作家王安忆率先发言。
        ---
        en: The engineer Wang Anyi drew the bridge.
        zh: 工程师王安毅设计了这座桥。
    """

    code = "DL202"
    category = "Terminology/Inconsistent"
    tested_languages_only = True
    fix = Fix.UNSAFE

    def records(self, document: Document, context: RuleContext) -> Iterable[Record]:
        return context.corpus_records(document)

    def check(self, records: Sequence[tuple[int, Record]]) -> Iterator[Finding]:
        for drift in RuleContext.corpus_drifts(records):
            name = language(drift.language).english
            here, there = drift.documents
            where = PurePath(drift.elsewhere[0].path).name
            is_term = drift.what == "term"
            verb = "writes" if drift.what == "name" else "renders"
            form, other, kept = (f"“{text}”" if is_term else text for text in (drift.form, drift.other, drift.kept))
            yield self.finding(
                drift.at,
                f"the {name} {verb} {form} as {other} ({_documents(here)}) and as {kept} in {where} "
                f"({_documents(there)}); choose one",
                source=drift.source,
                related=[*drift.more, *drift.elsewhere],
                confidence=drift.confidence,
                suggestion=drift.kept,
                # an acronym may ask for another article before it
                rewrites=[] if drift.what == "acronym" else [(drift.at, drift.kept)],
            )


def _documents(count: int) -> str:
    return "one document" if count == 1 else f"{count} documents"

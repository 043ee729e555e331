"""One term of the source, two renderings inside one translation."""

from __future__ import annotations

from collections.abc import Iterator

from driftlint import Document, Finding, Fix, Rule, RuleContext, Severity, language


class TermInconsistent(Rule):
    """One term of the source, two renderings inside one translation.

    A reader of the translation takes two wordings for two things. Terms and their renderings are found without a
    glossary: what the source quotes, defines, capitalises or repeats. Inflection, articles, capitals and hyphens make
    no other rendering, nor does a second mention cut short.

    Bad::

        en title: A new deal for “patient capital funds”
        zh title: “耐心资本基金”新政
        fr title: Un nouveau pacte pour les « fonds de capital patient »
        es title: Un nuevo pacto para los «fondos de capital paciente»

        en: The ministry expects much of “patient capital funds”.
        zh: 该部对“[[长期耐心基金]]”寄予厚望。
        fr: Le ministère attend beaucoup des « fonds de capital patient ».
        es: El ministerio espera mucho de los «fondos de capital paciente».

    Bad (the words turned round)::

        en: Shares in the “deep sea mining pact” rose.
        es: Subieron las acciones del «pacto de minería en aguas profundas».

        en: No state has left the “deep sea mining pact” so far.
        es: Ningún Estado ha abandonado hasta ahora el «[[pacto minero profundo de aguas]]».

    Bad (the source itself, an info)::

        en: A “low-carbon steel plan” is due in May. The [[low carbon steel plan]] has three parts. The low-carbon steel
        fr: Un « plan pour l'acier bas carbone » est attendu en mai.

    Good (inflected, shortened, in capitals)::

        en title: THE GREEN HARBOUR SCHEME
        fr title: LE PROGRAMME DES PORTS VERTS
        de title: DAS PROGRAMM GRÜNE HÄFEN

        en: The “green harbour scheme” starts in June.
        fr: Le « programme des ports verts » commence en juin.
        de: Das „Programm Grüne Häfen“ beginnt im Juni.

        en: Critics of the green harbour scheme call it costly.
        fr: Les détracteurs du programme des ports verts le jugent coûteux.
        de: Kritiker des Programms „Grüne Häfen“ nennen es teuer.

    Good (ordinary words may change)::

        en: Growth slowed. Exports and growth will recover next year.
        fr: La croissance a ralenti. Les exportations et l'activité se redresseront l'an prochain.
    """

    code = "DL201"
    category = "Terminology/Inconsistent"
    tested_languages_only = True
    fix = Fix.UNSAFE
    generality = 1

    def check(self, document: Document, context: RuleContext) -> Iterator[Finding]:
        for term in context.terms(document):
            for code in document.translations:
                name = language(code).english
                for found in term.inconsistencies(code):
                    kept, other = found.kept, found.other
                    place = other.places[0]
                    confidence = found.confidence * (1.0 if place.bead is None else place.bead.confidence)
                    yield self.finding(
                        place.target,
                        f"the {name} renders “{term.form}” as “{other.form}” here ({_times(other.count)}) and as "
                        f"“{kept.form}” elsewhere ({_times(kept.count)}); choose one",
                        source=place.source or term.occurrences[0],
                        related=[each.target for each in (*other.places[1:], *kept.places)],
                        confidence=confidence,
                        suggestion=kept.form if confidence >= self.bound else None,
                        evidence=[f"{each.form}: {_times(each.count)}" for each in term.renderings[code]]
                        if len(term.renderings[code]) > 2
                        else (),
                    )
            fewer, more = context.hyphens(document, term)
            if fewer:
                yield self.finding(
                    fewer[0],
                    f"“{fewer[0].text}” here ({_times(len(fewer))}) and “{more[0].text}” elsewhere "
                    f"({_times(len(more))}): the hyphen changes inside the source; choose one",
                    related=[*fewer[1:], *more],
                    severity=Severity.INFO,
                    confidence=0.8,
                    suggestion=more[0].text,
                )


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"

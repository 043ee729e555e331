"""A link, a note mark, a citation or a list number that one side lacks."""

from __future__ import annotations

from collections.abc import Iterator

from driftlint import Document, Finding, Fix, Rule, RuleContext, Severity, language


class Reference(Rule):
    """A link, a note mark, a citation or a list number that one side lacks or has otherwise.

    A reader follows them to the evidence; one that is lost or points elsewhere cannot be missed by reading. A
    translation that keeps no note marks or citations at all, or numbers no items, has another layout and is not judged.

    Bad::

        en: The data are at https://data.example.org/tides.
        es: Los datos están en [[https://datos.example.net/mareas]].

    Bad (a note mark)::

        en: Rice yields doubled.[3]
        fr: Les rendements du riz ont doublé.[3]

        en: Rainfall did not.[4]
        fr: Les précipitations, non.[[[5]]]

    Bad (a list number)::

        en: 1. Dredge the canal.
        zh: 1. 疏浚运河。

        en: 2. Raise the dyke.
        zh: 2. 加高堤坝。

        en: 3. Move the pumps.
        zh: [[4.]] 搬迁水泵。

    Good::

        en: See https://www.example.org/en/report and note [7].
        fr: Voir https://www.example.org/fr/report et la note [7].

    Good (no note marks at all)::

        en: Wheat prices fell.[1] Bread did not become cheaper.[2]
        de: Die Weizenpreise fielen. Brot wurde nicht billiger.
    """

    code = "DL304"
    severity = Severity.WARNING
    category = "Accuracy/Omission"
    fix = Fix.UNSAFE
    bound = 0.5

    def check(self, document: Document, context: RuleContext) -> Iterator[Finding]:
        source_name = language(document.source_language).english
        for drift in context.reference_drifts(document):
            source, target = drift.source, drift.target
            target_name = language(drift.bead.language).english
            if source is not None and target is not None:
                message = f"the {target_name} has the {target.kind} {_said(target.at.text)}, "
                message += f"the {source_name} {_said(source.at.text)}"
                confidence = 0.85
            elif source is not None:
                message = f"the {target_name} lacks the {source.kind} {_said(source.at.text)}; add it"
                confidence = 0.7 if source.kind == "link" else 0.6
            elif target is not None:
                message = (
                    f"the {source_name} has no {target.kind} {_said(target.at.text)}; take it out, or add it there"
                )
                confidence = 0.6 if target.kind == "link" else 0.55
            else:
                continue
            if drift.slight and (source is None or target is None):
                confidence = 0.4
            yield self.finding(
                drift.place,
                message,
                source=source.at if source is not None else None,
                confidence=confidence * min(1.0, 0.3 + drift.bead.confidence),
                suggestion=drift.suggestion,
            )


def _said(text: str) -> str:
    return f"“{text.strip()}”"

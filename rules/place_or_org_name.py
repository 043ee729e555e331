"""A place, people or organisation named in the translation that is not the one in the source."""

from __future__ import annotations

from collections.abc import Iterator

from driftlint import Document, Finding, Mention, Rule, RuleContext, Severity, language, whole


class PlaceOrOrgName(Rule):
    """A place, people or organisation named in the translation that is not the one in the source.

    One country taken for another, or one firm for its competitor, turns a sentence into a false statement that reads
    well. Countries, peoples, regions and cities are compared by tables of their names and adjectives, other names by
    spelling, by the sound of their Chinese characters and by the encoder. A name that one side only has is a hint: a
    good translation may leave one out, or say whose ministry it is.

    Bad (one country for another)::

        en: The delegation from Paraguay signed the treaty first.
        fr: La délégation de l'[[Uruguay]] a signé le traité en premier.

    Bad (into Chinese)::

        en: Exports to Thailand doubled in the second quarter.
        zh: 第二季度对[[越南]]的出口翻了一番。

    Bad (a people)::

        de: Die norwegische Regierung kaufte zwölf Schiffe.
        en: The [[Swedish]] government bought twelve ships.

    Bad (another firm)::

        es: Los directivos de Iberdrola visitaron la central en marzo.
        en: The managers of [[Vattenfall]] visited the plant in March.

    Bad (a name lost)::

        fr: Le navire a quitté Dunkerque à l'aube avec vingt conteneurs.
        en: The ship left at dawn with twenty containers[[.]]

    Good (a capital stands for its government)::

        en: Beijing has not replied to the note.
        fr: La Chine n'a pas répondu à la note.
        zh: 中方尚未对该照会作出答复。

    Good (names that each language spells its own way)::

        en: The ferry from Copenhagen to Gdańsk called at Bornholm.
        de: Die Fähre von Kopenhagen nach Danzig lief Bornholm an.
        zh: 从哥本哈根开往格但斯克的渡轮停靠博恩霍尔姆。

    Good (short forms and adjectives)::

        en: The United States and South Korea held talks with EU officials.
        fr: Les États-Unis et la Corée du Sud se sont entretenus avec des responsables européens.
        zh: 美韩两国与欧盟官员举行了会谈。

    Good (the country is named elsewhere)::

        en: Portugal opened the new port in May.
        es: Portugal inauguró el nuevo puerto en mayo.

        en: Portugal expects forty ships a week.
        es: El país espera cuarenta buques por semana.
    """

    code = "DL102"
    severity = Severity.WARNING
    category = "Accuracy/Mistranslation"
    tested_languages_only = True
    bound = 0.6

    def check(self, document: Document, context: RuleContext) -> Iterator[Finding]:
        source_name = language(document.source_language).english
        for conflict in context.place_conflicts(document):
            target_name = language(conflict.bead.language).english
            others = " and ".join(language(code).english for code in conflict.agreeing)
            evidence = [f"{others} {'have' if ' and ' in others else 'has'} what the source has"] if others else []
            written, meant = conflict.written, conflict.meant
            if written and meant:
                yield self.finding(
                    written.at,
                    f"the {target_name} names {written.shown}; the {source_name} has {meant.shown} here",
                    source=meant.at,
                    confidence=conflict.confidence,
                    evidence=evidence,
                )
            elif written:
                yield self.finding(
                    written.at,
                    f"the {target_name} names {written.shown}; nothing in the {source_name} answers to it: check that "
                    "it explains and does not change what is said",
                    source=whole(conflict.bead.source[0]),
                    confidence=conflict.confidence,
                    severity=Severity.INFO,
                )
            elif meant:
                last = conflict.bead.target[-1]
                yield self.finding(
                    Mention(last, len(last.text), len(last.text)),
                    f"the {source_name} names {meant.shown}; nothing in the {target_name} answers to it: name it, or "
                    "check that the sentence makes clear who or what is meant",
                    source=meant.at,
                    related=[whole(sentence) for sentence in conflict.bead.target],
                    confidence=conflict.confidence,
                    severity=Severity.INFO,
                    evidence=evidence,
                )

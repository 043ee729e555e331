"""A person named in the translation who is not the one in the source."""

from __future__ import annotations

from collections.abc import Iterator

from driftlint import Document, Finding, Fix, Rule, RuleContext, Severity, language

_SURE = 0.55
"""Below this confidence a finding is no more than a hint."""


class PersonName(Rule):
    """A person named in the translation who is not the one in the source.

    A reader of the translation takes the words or deeds of one person for those of another, and has no way to know.
    Names in Chinese characters are compared by their pinyin, transliterated ones by their sound. A short mention
    stands for the full name that the same language introduced before it, and where the document has paired two full
    names once, it is known how this person is written.

    Bad (the short mention is Wang Anyi, whom the sentence before introduces)::

        en: The novelist Wang Anyi spoke at the opening of the archive.
        zh: 作家王安忆在档案馆开幕式上发言。

        en: Wang said that letters are the best teachers.
        zh: [[王安石]]说，书信是最好的老师。

    Bad (the first sentence shows how she is written)::

        en: Minister Yoon Ha-neul opened the archive.
        zh: 部长尹荷娜为档案馆揭幕。

        en: Minister Yoon said that it holds 4,000 letters.
        zh: 部长[[尹美善]]说，馆藏书信四千封。

    Bad (no table has either name, but the verb and the beginning of the sentence tell)::

        en: Professor Samuel Mensah doubts the figures.
        es: El profesor Samuel Mensah duda de las cifras.

        en: The dam was built in three years.
        es: La presa se construyó en tres años.

        en: Mensah says that it will not last.
        es: [[Okonkwo]] dice que no durará.

    Bad (another person)::

        en: President Emmanuel Macron will visit the shipyard on Friday.
        fr: Le président [[François Hollande]] visitera le chantier naval vendredi.

    Bad (from Chinese)::

        zh: 卫生部长陈敏章会见了代表团。
        en: Health Minister [[Chen Zhu]] met the delegation.

    Bad (a transliterated name)::

        en: Chancellor Angela Merkel opened the fair in Hanover.
        zh: 总理[[撒切尔]]在汉诺威为博览会揭幕。

    Good (a title, a short mention, a pronoun)::

        en: Premier Zhou Enlai arrived in Geneva in April. Zhou stayed for three months.
        zh: 周恩来总理于四月抵达日内瓦。周总理逗留了三个月。
        fr: Le Premier ministre Zhou Enlai arriva à Genève en avril. Il y resta trois mois.

    Good (the order of the names)::

        en: Prime Minister Shinzo Abe resigned in 2020.
        zh: 安倍晋三首相于2020年辞职。
        de: Premierminister Abe Shinzō trat 2020 zurück.

    Good (spellings of one name)::

        en: Boris Yeltsin met Jiang Zemin in Moscow.
        fr: Boris Eltsine a rencontré Jiang Zemin à Moscou.
        de: Boris Jelzin traf Jiang Zemin in Moskau.
        zh: 叶利钦在莫斯科会见了江泽民。
    """

    code = "DL101"
    severity = Severity.ERROR
    category = "Accuracy/Mistranslation"
    tested_languages_only = True
    fix = Fix.UNSAFE
    bound = 0.8

    def check(self, document: Document, context: RuleContext) -> Iterator[Finding]:
        for conflict in context.name_conflicts(document):
            written, meant = conflict.written, conflict.meant
            source_name = language(document.source_language).english
            target_name = language(conflict.bead.language).english
            who = f"{written.name} is {written.reading}" if written.han else f"the {target_name} names {written.name}"
            message = f"{who}; the {source_name} has {meant.shown} here"
            if not conflict.identified:
                message = f"{written.name} (read {written.reading}) stands where the {source_name} has {meant.shown}"
            evidence = []
            if conflict.elsewhere:
                who = f"the {target_name} names {written.name}"
                message = f"{who}; the {source_name} has {meant.shown} here, elsewhere rendered {conflict.rendering}"
            if meant.at.text != meant.name:
                evidence.append(f"“{meant.at.text}” is {meant.shown}, named in full before")
            if conflict.agreeing:
                names = " and ".join(language(code).english for code in conflict.agreeing)
                evidence.append(f"{names} {'names' if len(conflict.agreeing) == 1 else 'name'} {meant.name} too")
            severity = self.severity if conflict.confidence >= _SURE else Severity.INFO
            if conflict.likely:
                severity = min(severity, Severity.WARNING)
            if conflict.against and not conflict.agreeing:
                names = " and ".join(language(code).english for code in conflict.against)
                evidence.append(f"{names} also {'has' if len(conflict.against) == 1 else 'have'} the other person")
                message += "; no translation agrees with the source, which may be wrong itself"
                severity = min(severity, Severity.WARNING)
            yield self.finding(
                written.at,
                message,
                source=meant.at,
                confidence=conflict.confidence,
                severity=severity,
                suggestion=conflict.rendering,
                evidence=evidence,
            )

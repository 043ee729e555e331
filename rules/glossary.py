"""A rendering that the glossary does not want."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from driftlint import Document, Finding, Fix, Rule, RuleContext, Severity, language


class Glossary(Rule):
    """A rendering that the glossary does not want.

    The glossary is a file of your own: CSV, TOML, xlsx or TBX. A table has a column a language, the preferred form
    first, then `|` and what is allowed, among it an acronym; a form after `!` is forbidden. A forbidden form is an
    error; another wording than the preferred or an allowed one is a warning. Endings, articles and capitals are no
    difference (with `case`, capitals are). Where terms overlap the longest counts. Without a glossary this rule says
    nothing. The examples go by this one::

        en,zh,fr,es,note
        blue ports fund|BPF,蓝色港口基金|!蓝港基金,fonds des ports bleus|FPB,fondo de puertos azules,

    Bad (forbidden)::

        en: The blue ports fund opens in May.
        zh: [[蓝港基金]]将于五月启动。

    Bad (another wording)::

        en: Critics call the blue ports fund too small.
        fr: Les critiques jugent trop petite la [[caisse portuaire bleue]].

    Good (inflected, or by its acronym)::

        en: Critics call the blue ports fund too small.
        fr: Les critiques jugent trop petit le fonds des ports bleus.
        es: Los críticos consideran pequeño el Fondo de Puertos Azules.
        zh: 批评者认为蓝色港口基金规模太小。

        en: The blue ports fund has no ceiling.
        fr: Le FPB n'est pas plafonné.
    """

    code = "DL203"
    category = "Terminology/Wrong term"
    fix = Fix.SAFE
    example_glossary: ClassVar[str] = (
        "en,zh,fr,es,note\n"
        "blue ports fund|BPF,蓝色港口基金|!蓝港基金,fonds des ports bleus|FPB,fondo de puertos azules,\n"
    )

    def check(self, document: Document, context: RuleContext) -> Iterator[Finding]:
        for code in document.translations:
            name = language(code).english
            for drift in context.glossary_drifts(document, code):
                note = f" ({drift.note})" if drift.note else ""
                term = f"“{drift.source.text}”" if drift.source is not None else "this term"
                if drift.fault == "forbidden":
                    message = f"the glossary forbids “{drift.at.text}” in {name}"
                elif drift.fault == "case":
                    message = f"the glossary spells {term} “{drift.wanted}” in {name}, not “{drift.at.text}”"
                else:
                    message = f"the glossary renders {term} as “{drift.wanted}” in {name}, not as “{drift.at.text}”"
                yield self.finding(
                    drift.at,
                    message + (f"; write “{drift.wanted}”" if drift.wanted else "") + note,
                    source=drift.source,
                    severity=Severity.ERROR if drift.fault == "forbidden" else Severity.WARNING,
                    confidence=drift.confidence,
                    suggestion=drift.suited if drift.wanted else None,
                    fix=Fix.SAFE if drift.literal else Fix.UNSAFE,
                )

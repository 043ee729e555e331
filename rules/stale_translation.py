"""Sentences of a translation that stand as they stood although the source changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from driftlint import Document, Finding, Mention, Rule, RuleContext, Severity, language

_MOST_TOLD = 2


class StaleTranslation(Rule):
    """A source sentence that changed while its translation stands as it stood.

    The commonest drift of all: the source is corrected after it was translated. It shows only beside the older text, so
    the rule needs `--since REV` and says nothing without it. A slip of the pen, a mark or a capital is a hint; a
    sentence that moved or was split is no change, and where the translation says already what the source says now, it
    was the source that lagged behind.

    Bad (the figure of the second draft)::

        was en: The port will handle 5% more containers next year.
        en: The port will handle 6% more containers next year.
        fr: [[Le port traitera 5 % de conteneurs de plus l'an prochain.]]

    Bad (words put in)::

        was en: The council approved the loan.
        en: The council approved the loan in principle.
        es: [[El consejo aprobó el préstamo.]]

    Bad (only the Chinese was left behind)::

        was en: Exports to Kenya fell for a third month.
        en: Exports to Ghana fell for a third month.
        was de: Die Ausfuhren nach Kenia sanken den dritten Monat in Folge.
        de: Die Ausfuhren nach Ghana sanken den dritten Monat in Folge.
        zh: [[对肯尼亚的出口连续第三个月下降。]]

    Bad (a hint: the source's spelling)::

        was en: The goverment will publish the figures in May.
        en: The government will publish the figures in May.
        fr: [[Le gouvernement publiera les chiffres en mai.]]

    Good (both changed)::

        was en: The port will handle 5% more containers next year.
        en: The port will handle 6% more containers next year.
        was fr: Le port traitera 5 % de conteneurs de plus l'an prochain.
        fr: Le port traitera 6 % de conteneurs de plus l'an prochain.

    Good (other quotation marks)::

        was en: The mayor called it "a modest step".
        en: The mayor called it “a modest step”.
        fr: Le maire a parlé d'« un pas modeste ».

    Good (the source caught up with its translation)::

        was en: The fund received 45 million dollars.
        en: The fund received 54 million dollars.
        fr: Le fonds a reçu 54 millions de dollars.

    Good (a sentence that moved)::

        was en: The vote is in June.
        en: The talks begin on Monday.
        was de: Die Abstimmung ist im Juni.
        de: Die Gespräche beginnen am Montag.

        was en: The talks begin on Monday.
        en: The vote is in June.
        was de: Die Gespräche beginnen am Montag.
        de: Die Abstimmung ist im Juni.
    """

    code = "DL705"
    category = "Accuracy/Mistranslation"
    tested_languages_only = True
    needs_history = True

    def check(self, document: Document, context: RuleContext) -> Iterator[Finding]:
        source = language(document.source_language).english
        then = f"at {context.since}" if context.since else "before"
        for stale in context.stale(document):
            name = language(stale.bead.language).english
            said = _told([(each.old, each.new) for each in stale.rewordings])
            if stale.rewritten:
                message = f"the {source} was rewritten and the {name} stands as it was: bring it up to date"
            elif stale.small:
                message = f"the {source} {said}; see whether the {name} needs it too"
            else:
                message = f"the {source} {said}, and the {name} stands as it was: bring it up to date"
            evidence = [f"the {source} {then}: “{stale.before}”"]
            if stale.followed:
                others = ", ".join(language(code).english for code in stale.followed)
                evidence.append(f"changed along with it: {others}")
            yield self.finding(
                stale.at,
                message,
                source=stale.source,
                confidence=stale.confidence,
                severity=Severity.INFO if stale.small else None,
                evidence=evidence,
            )


def _told(rewordings: Sequence[tuple[Mention | None, Mention | None]]) -> str:
    """What was changed into what, in words."""
    parts = []
    for old, new in rewordings[:_MOST_TOLD]:
        if old is None:
            parts.append(f"now has {_quoted(new)}")
        elif new is None:
            parts.append(f"no longer has {_quoted(old)}")
        else:
            parts.append(f"says {_quoted(new)} instead of {_quoted(old)}")
    rest = len(rewordings) - _MOST_TOLD
    if rest > 0:
        parts.append(f"differs in {rest} more place{'' if rest == 1 else 's'}")
    return " and ".join(parts) if len(parts) < 3 else ", ".join(parts[:-1]) + " and " + parts[-1]


def _quoted(at: Mention | None, most: int = 50) -> str:
    text = at.text if at else ""
    return f"“{text if len(text) <= most else text[: most - 1].rstrip() + '…'}”"

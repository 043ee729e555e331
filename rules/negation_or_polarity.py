"""A translation that denies what the source affirms, or names its opposite."""

from __future__ import annotations

from collections.abc import Iterator

from driftlint import Document, Finding, Mention, Rule, RuleContext, language, whole


class NegationOrPolarity(Rule):
    """A sentence that denies what its source affirms, or says the opposite of it.

    A “not” too many or too few, imports for exports, a fall for a rise: the smallest change turns a statement round.
    Negation travels in many guises (to fail, to lack, 难以), so that a warning needs several signs: a plain “not” with
    nothing like it on the other side, a pair of concepts that translators do not turn round, or two other translations
    that side with the source. The rest is info.

    Bad::

        en: The ministry will publish the list of the mines in question.
        fr: [[Le ministère ne publiera pas la liste des mines en question.]]
        es: El ministerio publicará la lista de las minas en cuestión.
        zh: 该部将公布有关矿山的名单。

    Bad::

        en: The two governments did [[not]] sign the fisheries agreement.
        de: Die beiden Regierungen haben das Fischereiabkommen unterzeichnet.

    Bad (the opposite)::

        en: Imports of rare earths rose again in June.
        zh: 6月稀土[[出口]]再次上升。

    Bad (the opposite)::

        fr: La production de blé a reculé de 4 % l'an dernier.
        en: Wheat production [[increased]] by 4 per cent last year.

    Good (said in other words)::

        en: The talks failed to produce an agreement.
        fr: Les pourparlers n'ont pas abouti à un accord.
        zh: 会谈没有达成协议。
        es: Las conversaciones no lograron un acuerdo.

    Good (no denial, though it looks like one)::

        en: The plan not only lowers costs but also creates many jobs in Africa.
        zh: 该计划不仅降低成本，还在非洲创造不少就业机会。

    Good (the negator denies the opposite)::

        en: The court does not allow appeals.
        zh: 法院禁止上诉。
    """

    code = "DL505"
    category = "Accuracy/Mistranslation"
    tested_languages_only = True
    bound = 0.65

    def check(self, document: Document, context: RuleContext) -> Iterator[Finding]:
        original = language(document.source_language).english
        for bead in context.beads(document):
            name = language(bead.language).english
            for clash in context.polarity(document, bead):
                at = context.contradicted(bead, clash)
                affirmed = f"“{_line(clash.answer)}”" if clash.answer else "it"
                if clash.source and clash.target:
                    said, instead = clash.pair
                    message = (
                        f"the {original} says {said} (“{clash.source.text}”), the {name} {instead} "
                        f"(“{clash.target.text}”): check which is meant"
                    )
                elif clash.target:
                    message = f"the {name} denies “{_line(at)}”, the {original} affirms {affirmed}: check the negation"
                elif clash.source:
                    denied = _line(context.denied(clash.source))
                    message = f"the {name} affirms {affirmed}, the {original} denies “{denied}”: check the negation"
                names = [language(code).english for code in clash.votes]
                votes = " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
                agree = "agrees" if len(names) == 1 else "agree"
                yield self.finding(
                    at,
                    message,
                    source=clash.source or whole(bead.source[0]),
                    confidence=clash.weight * min(1.0, bead.confidence + 0.1),
                    evidence=[f"{votes} {agree} with {original}"] if votes else [],
                )


def _line(mention: Mention) -> str:
    """A mention's text on one line."""
    return " ".join(mention.text.split())

"""Acronyms across languages: which of a translation's answer to which of the source's, and where they disagree."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from ..languages import language
from ..model import Bead, Document, Mention
from ..records import NamedTuple
from .acronyms import (
    Acronym,
    Acronyms,
    Definition,
    abbreviates,
    could_abbreviate,
    equivalents,
    initials,
    is_general,
    same_acronym,
)
from .agreement import fits

if TYPE_CHECKING:
    from ..context import RuleContext


class Rendered(NamedTuple):
    """How one mention of a source acronym is rendered: the translation's acronym and the bead.

    `defined` is true where both sides introduce theirs.
    """

    source: Acronym
    target: Acronym
    bead: Bead
    defined: bool


class Conflict(NamedTuple):
    """One acronym of the source that a translation renders by two: `kept` is the one to keep, `other` departs from it.

    `definition` introduces the one to keep, where the translation does so; where instead `slip` is true, it is the
    introduction that departs.
    """

    kept: tuple[Rendered, ...]
    other: tuple[Rendered, ...]
    definition: Definition | None
    slip: bool = False

    @property
    def replaceable(self) -> bool:
        """Whether the one to keep is the more frequent and fits wherever the other stands.

        It does not where that has a plural's s or dots, or an article that it would break.
        """
        form = self.kept[0].target.form
        return len(self.kept) > len(self.other) and all(
            one.target.at.text == one.target.form and fits(one.target.at, form, noun=False) for one in self.other
        )


class Slip(NamedTuple):
    """An acronym introduced nowhere whose letters are those of an introduced one in another order."""

    acronym: Acronym
    definition: Definition


class Mismatch(NamedTuple):
    """A definition whose letters abbreviate no words before it.

    `source` is the source's definition that it answers to. `elsewhere` are definitions in other languages that give the
    same letters to what the source means. `initials` are the letters that the long form would have.
    """

    definition: Definition
    source: Definition
    elsewhere: tuple[Definition, ...]
    initials: str


class _Answering(NamedTuple):
    """A definition of the source, the one of the translation that answers to it, and their bead."""

    bead: Bead
    source: Definition
    target: Definition


class AcronymLinks(NamedTuple):
    """How one translation renders the source's acronyms, and what is wrong with that.

    `undefined` are the first uses of acronyms that the source introduces and the translation does not.
    """

    renderings: dict[str, tuple[Rendered, ...]]
    conflicts: tuple[Conflict, ...]
    undefined: tuple[tuple[Acronym, Definition], ...]
    mismatches: tuple[Mismatch, ...]


def renderings(
    document: Document, code: str, answering: Sequence[_Answering], context: RuleContext
) -> dict[str, tuple[Rendered, ...]]:
    """For each acronym of the source, how one translation renders it, mention by mention in document order.

    Definitions in the same bead answer to each other; elsewhere an acronym answers to itself, to what a definition or
    general use makes its equivalent, or to the only other acronym of the bead with the same letters. `answering` are
    the definitions that do.
    """
    source, target = context.acronyms(document, document.source_language), context.acronyms(document, code)
    beads = list(context.beads(document, code))
    pairs: dict[str, list[str]] = {}
    found: dict[str, list[Rendered]] = {}
    introduced: dict[Bead, set[Acronym]] = {}
    for bead, one, other in answering:
        introduced.setdefault(bead, set()).add(other.acronym)
        pairs.setdefault(one.form, []).append(other.form)
        found.setdefault(one.form, []).append(Rendered(one.acronym, other.acronym, bead, True))
    for bead in beads:
        here = {mention.form: mention for mention in reversed(source.within(bead.source))}
        if not here:
            continue
        taken = introduced.get(bead, ())
        free = [mention for mention in target.within(bead.target) if mention not in taken]
        left = dict(here)
        for form, mention in here.items():
            names = {form, *pairs.get(form, ()), *equivalents(form, document.source_language, code)}
            for twin in [each for each in free if any(same_acronym(each.form, name) for name in names)]:
                free.remove(twin)
                left.pop(form, None)
                found.setdefault(form, []).append(Rendered(mention, twin, bead, False))
        for form, mention in left.items():
            # The same letters in another order, known to nobody: a slip, or another language's acronym.
            permuted = [
                other
                for other in free
                if len(form) >= 3
                and any(
                    sorted(other.form) == sorted(name)
                    for name in (form, *pairs.get(form, ()), *equivalents(form, document.source_language, code))
                )
                and not is_general(other.form)
            ]
            if len(permuted) == 1:
                found.setdefault(form, []).append(Rendered(mention, permuted[0], bead, False))
    order = {bead: index for index, bead in enumerate(beads)}
    return {form: tuple(sorted(group, key=lambda one: _place(one, order))) for form, group in found.items()}


def _place(one: Rendered, order: dict[Bead, int]) -> tuple[int, int]:
    return order[one.bead], one.target.at.start


def paired_definitions(source: Acronyms, target: Acronyms, bead: Bead) -> Iterator[tuple[Definition, Definition]]:
    """The definitions of a bead that answer to each other: the same acronym, else the rest in their order."""
    here = list(source.defined_within(bead.source))
    there = list(target.defined_within(bead.target)) if here else []
    if not there:
        return
    for one in list(here):
        twin = next((other for other in there if other.form == one.form), None)
        if twin is not None:
            here.remove(one)
            there.remove(twin)
            yield one, twin
    sure = [one for one in here if one.sure]
    if len(sure) == len(there):
        yield from zip(sure, there, strict=True)


def _answering(document: Document, code: str, context: RuleContext) -> Iterator[_Answering]:
    """The definitions of the source and of a translation that answer to each other, with their beads."""
    source, target = context.acronyms(document, document.source_language), context.acronyms(document, code)
    for bead in context.beads(document, code) if source.definitions and target.definitions else ():
        for one, other in paired_definitions(source, target, bead):
            yield _Answering(bead, one, other)


def acronym_links(document: Document, code: str, context: RuleContext) -> AcronymLinks:
    """The acronyms of one translation against the source's."""
    source, target = context.acronyms(document, document.source_language), context.acronyms(document, code)
    answering = tuple(_answering(document, code, context))
    found = renderings(document, code, answering, context)
    elsewhere = {
        mention.form
        for other in document.translations
        if other != code
        for mention in context.acronyms(document, other).mentions
    }
    conflicts = tuple(_conflicts(document, code, found, target, elsewhere))
    return AcronymLinks(
        found,
        conflicts,
        tuple(_undefined(found, source, target, conflicts)),
        tuple(_mismatches(document, code, answering, context)),
    )


def _conflicts(
    document: Document,
    code: str,
    found: dict[str, tuple[Rendered, ...]],
    target: Acronyms,
    elsewhere: Collection[str],
) -> Iterator[Conflict]:
    for form, group in found.items():
        ways: dict[str, list[Rendered]] = {}
        for one in group:
            key = next((known for known in ways if same_acronym(known, one.target.form)), one.target.form)
            ways.setdefault(key, []).append(one)
        if len(ways) < 2:
            continue
        definitions = {way: target.definition(way) for way in ways}
        introduced = [way for way in ways if definitions[way] is not None]
        order = list(ways)
        first = introduced[0] if introduced else max(order, key=lambda way: (len(ways[way]), -order.index(way)))
        known = equivalents(form, document.source_language, code)
        introduces = definitions[first]
        if (
            form in ways
            and introduces is not None
            and first not in (form, *known)
            and not introduces.noted
            and not introduces.fits
            and sorted(first) == sorted(form)
            and first not in elsewhere
        ):
            # the letters of the source in another order, for no words: whoever introduced it slipped
            yield Conflict(tuple(ways[form]), tuple(ways[first]), None, slip=True)
            continue
        for way in order:
            if way == first or (way in known and first in known) or (way == form and named(ways[way])):
                continue
            others = [one for one in ways[way] if not _beside_definition(one.target, definitions[first])]
            if others:
                yield Conflict(tuple(ways[first]), tuple(others), definitions[first])


def named(group: Sequence[Rendered]) -> bool:
    """Does an acronym stand beside a capitalised word, so that it belongs to a name (AI Act)?"""
    return all(_in_name(one.target.at) for one in group)


def _in_name(at: Mention) -> bool:
    text = at.sentence.text
    if re.match(r"[ -][A-ZÀ-Þ0-9]", text[at.end : at.end + 2]):
        return True
    before = re.search(r"([A-ZÀ-Þ]\w*)[ -]$", text[: at.start])
    return before is not None and before.group(1).lower() not in language(at.sentence.language).stopwords


def _beside_definition(acronym: Acronym, definition: Definition | None) -> bool:
    """Does the text that introduces one acronym name the other too: (UGP, en inglés UPS)?"""
    if definition is None or acronym.at.sentence is not definition.acronym.at.sentence:
        return False
    first, second = sorted((acronym.at, definition.acronym.at), key=lambda at: at.start)
    between = first.sentence.text[first.end : second.start]
    return len(between) <= 40 and not re.search(r"[)）.;。；]", between.replace(";", "", 1))


def _undefined(
    found: dict[str, tuple[Rendered, ...]], source: Acronyms, target: Acronyms, conflicts: Sequence[Conflict]
) -> Iterator[tuple[Acronym, Definition]]:
    reported = {one.target for conflict in conflicts for one in conflict.other}
    seen: set[str] = set()
    for form, group in found.items():
        introduces = source.definition(form)
        if introduces is None or not introduces.sure or is_general(form):
            continue
        if any(target.definition(one.target.form) is not None for one in group):
            continue
        for one in group:
            if one.target not in reported and not one.target.general and one.target.form not in seen:
                seen.add(one.target.form)
                yield one.target, introduces
                break


def _mismatches(
    document: Document, code: str, answering: Sequence[_Answering], context: RuleContext
) -> Iterator[Mismatch]:
    if not answering:
        return
    kept = {mention.form for mention in context.acronyms(document, document.source_language).mentions}
    spaced = language(code).spaced, language(document.source_language).spaced
    if not spaced[0]:
        # Its letters are another language's: of one that the document does not have, nobody can say whether they fit.
        if document.source_language not in language(code).foreign_initials:
            return
        kept.update(
            mention.form
            for other in document.translations
            if other != code
            for mention in context.acronyms(document, other).mentions
        )
    seen: set[Definition] = set()
    for _, answer, definition in answering:
        if definition in seen or definition.noted or definition.long is None or definition.form in kept:
            continue
        seen.add(definition)
        known = definition.form in equivalents(answer.form, document.source_language, code)
        if known and (not spaced[0] or initials(definition.long)[:1] == definition.form[:1].upper()):
            continue  # everybody knows it, and the long form may be cut short
        # Where the translation's letters cannot say, those of the source's long form do, if it has letters.
        fits = definition.fits if spaced[0] else False
        if fits is None or fits or not answer.sure or answer.long is None or not definition.form.isalpha():
            continue
        if spaced[1] and abbreviates(definition.form, answer.long.text, tight=False):
            continue
        if could_abbreviate(definition) if spaced[0] else is_general(definition.form):
            continue
        elsewhere = tuple(_same_letters(document, code, definition.form, answer, context))
        yield Mismatch(definition, answer, elsewhere, initials(definition.long) if spaced[0] else "")


def _same_letters(
    document: Document, code: str, form: str, answer: Definition, context: RuleContext
) -> Iterator[Definition]:
    """The definitions of the other translations that answer to the same one with letters that do fit."""
    for other in document.translations:
        if other == code:
            continue
        for _, one, two in _answering(document, other, context):
            if one.form == answer.form and two.fits and sorted(two.form) == sorted(form):
                yield two


def slips(found: Acronyms, *others: Acronyms) -> Iterator[Slip]:
    """Acronyms that nothing introduces, in no language, and that permute the letters of one that is introduced."""
    permuted: dict[str, list[Definition]] = {}
    for definition in found.definitions:
        if definition.sure:
            permuted.setdefault("".join(sorted(definition.form)), []).append(definition)
    seen: set[str] = set()
    for mention in found.mentions:
        form = mention.form
        if form in seen or len(form) < 3 or mention.general or found.definition(form) is not None:
            continue
        seen.add(form)
        if any(other.mentions_any(form) for other in others):
            continue
        for definition in permuted.get("".join(sorted(form)), ()):
            if definition.form != form:
                yield Slip(mention, definition)
                break

"""Where a translation departs from the glossary, which says what rendering of a term a house wants, allows and forbids.

A form is found by its words, whatever inflection and articles make of them, an acronym by its letters, and Chinese by
its characters, simplified or traditional. Where terms overlap the longest counts.

Where a language was not tested on every rule, a forbidden form is one all the same. What else stands for a term is told
there only in languages that the encoder knows and that set spaces between words, and only where it is plain.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING

from ..languages import language
from ..model import Bead, Document, Mention, Role, Sentence
from ..records import NamedTuple
from ..regex import regex
from ..termbase.entries import Entry, Forms, Glossary
from .acronyms import fold, in_capitals
from .agreement import fits, recased
from .chinese import simplify
from .term_candidates import occurrences
from .wording import Word, normal, overlap, words

if TYPE_CHECKING:
    from ..context import RuleContext

_ALIKE, _PLAINLY_ALIKE = 0.35, 0.6
_BARE = 2
"""Letters that a word keeps at least when what is written together with it is taken away."""
_LONGEST_ACRONYM = 12
_PREFIX = 3
"""Letters that all forms of a word have in common at least."""
_BREAK = regex(r"[.,;:!?()«»“”]")
_ENDING = 2
"""Letters by which a word may differ from a forbidden one and still be it."""


class Fault(str, Enum):
    """How a rendering departs from the glossary."""

    FORBIDDEN = "forbidden"
    OTHER = "other"
    CASE = "case"


class GlossaryDrift(NamedTuple):
    """A place that departs from the glossary: `wanted` is the preferred form, `source` the source's term.

    `literal` says that the place is the form itself, without inflection, and that the preferred one fits there.
    """

    fault: Fault
    at: Mention
    source: Mention | None
    wanted: str
    note: str
    confidence: float
    literal: bool = False

    @property
    def suited(self) -> str:
        """The preferred form with the capitals of its place."""
        return self.wanted if self.fault is Fault.CASE else recased(self.at, self.wanted)


class _Active(NamedTuple):
    """An entry whose term a bead's source has, and where."""

    entry: Entry
    theirs: Forms
    source: Mention


def glossary_drifts(document: Document, code: str, glossary: Glossary, context: RuleContext) -> Iterator[GlossaryDrift]:
    """Where one translation has a forbidden rendering, or neither the preferred nor an allowed one."""
    index = _index(glossary, document.source_language)
    rendered: set[int] = set()
    met: dict[int, _Active] = {}
    for bead in context.beads(document, code):
        active = {
            number: _Active(entry, entry.forms[code], source)
            for number, entry, source in _terms(bead.source, index)
            if code in entry.forms
        }
        met.update(active)
        yield from _in_bead(bead, active, rendered, context)
    yield from _in_titles(document, code, tuple(met.values()), context)


def _terms(sentences: Sequence[Sentence], index: _Index) -> Iterator[tuple[int, Entry, Mention]]:
    """The entries whose term the sentences have, each once; what lies inside a longer term is none."""
    code = index.code
    places: list[tuple[Mention, int]] = []
    for sentence in sentences:
        for number in sorted(index.near(sentence)):
            entry = index.glossary.entries[number]
            ours = entry.forms[code]
            forms = (*ours.good, *ours.forbidden)
            places += ((each, number) for each in _places(sentence, forms, entry.case, strict=True))
    found: dict[int, Mention] = {}
    for place, number in places:
        if not any(_inside(place, other) and not _same(place, other) for other, _ in places):
            found.setdefault(number, place)
    return ((number, index.glossary.entries[number], place) for number, place in found.items())


def _in_bead(
    bead: Bead, active: dict[int, _Active], rendered: set[int], context: RuleContext
) -> Iterator[GlossaryDrift]:
    good = {number: tuple(_all(bead.target, each.theirs.good)) for number, each in active.items()}
    for number, each in active.items():
        twins = [other for other in active if other != number and _same(active[other].source, each.source)]
        bad = _forbidden(bead.target, each, [place for other in good for place in good[other] if other != number])
        for place in bad:
            yield _forbids(place, each, each.source, 0.97 * bead.confidence)
        if bad:
            continue
        if good[number]:
            rendered.add(number)
            miscased = _miscased(good[number], each) if _tested(bead) else None
            if miscased is not None:
                sure = miscased.text.casefold() == each.theirs.preferred.casefold()
                yield _drift(Fault.CASE, miscased, each, 0.8 * bead.confidence, sure)
        elif each.theirs.preferred and not any(good[other] for other in twins):
            other_wording = _other_wording(bead, each, number in rendered, context)
            if other_wording is not None:
                yield _drift(Fault.OTHER, other_wording, each, 0.8 * bead.confidence)


def _other_wording(bead: Bead, each: _Active, rendered: bool, context: RuleContext) -> Mention | None:
    """What stands for a term instead of its forms; None where nothing does, a pronoun may, or a term cut short."""
    text = " ".join(sentence.text for sentence in bead.target)
    if rendered and max(overlap(text, form, bead.language) for form in each.theirs.good) >= 0.5:
        return None
    if not _tested(bead) and not all(_comparable(sentence) for sentence in (*bead.source, *bead.target)):
        return None
    at = context.nearest_span(each.source, bead)
    return None if at is None or at[1] < (_ALIKE if _tested(bead) else _PLAINLY_ALIKE) else at[0]


def _tested(bead: Bead) -> bool:
    """Whether every rule was tested on both languages."""
    return all(language(sentence.language).fully_tested for sentence in (*bead.source, *bead.target))


def _comparable(sentence: Sentence) -> bool:
    record = language(sentence.language)
    return record.fully_tested or (record.encoded and record.spaced)


def _in_titles(
    document: Document, code: str, active: Sequence[_Active], context: RuleContext
) -> Iterator[GlossaryDrift]:
    """Forbidden forms of the document's terms in a title that has no counterpart."""
    aligned = {sentence for bead in context.beads(document, code) for sentence in bead.target}
    for sentence in document.sentences_in(code, Role.TITLE):
        if sentence not in aligned:
            for each in active:
                good = [p for other in active if other is not each for p in _all((sentence,), other.theirs.good)]
                for place in _forbidden((sentence,), each, good):
                    yield _forbids(place, each, None, 0.9)


def _forbidden(sentences: Sequence[Sentence], each: _Active, good: Sequence[Mention]) -> list[Mention]:
    """The places of forbidden forms that are not part of a form that is wanted; `good` are those of other entries."""
    wanted = [*good, *_all(sentences, each.theirs.good, strict=True)]
    found = (
        place
        for sentence in sentences
        for place in _places(sentence, each.theirs.forbidden, each.entry.case, strict=True)
        if _inflected(place, each.theirs.forbidden)
    )
    return [place for place in found if not any(_inside(place, other) for other in wanted)]


def _forbids(place: Mention, each: _Active, source: Mention | None, confidence: float) -> GlossaryDrift:
    """A forbidden form; the preferred one may simply take its place where it stands as the glossary has it."""
    text = place.text
    same_script = language(place.sentence.language).spaced or simplify(place.sentence.text) == place.sentence.text
    literal = text.casefold() in {form.casefold() for form in each.theirs.forbidden}
    fitting = literal and same_script and fits(place, each.theirs.preferred)
    return GlossaryDrift(Fault.FORBIDDEN, place, source, each.theirs.preferred, each.entry.note, confidence, fitting)


def _drift(fault: Fault, at: Mention, each: _Active, confidence: float, literal: bool = False) -> GlossaryDrift:
    return GlossaryDrift(fault, at, each.source, each.theirs.preferred, each.entry.note, confidence, literal)


# ---- finding forms ---------------------------------------------------------------------------------------------------


def _all(sentences: Iterable[Sentence], forms: Sequence[str], *, strict: bool = False) -> Iterator[Mention]:
    """The places of some forms, capitals aside."""
    for sentence in sentences:
        yield from _places(sentence, forms, False, strict=strict)


def _places(sentence: Sentence, forms: Iterable[str], case: bool, *, strict: bool = False) -> Iterator[Mention]:
    """Where a sentence has some forms; with `case` as they are spelt, when `strict` with their own small words only."""
    code = sentence.language
    for form in forms:
        pattern = _exactly(form, code)
        if pattern is not None:
            if not (in_capitals(sentence.text) and form.lower() in language(code).stopwords):
                yield from (Mention(sentence, *found.span()) for found in pattern.finditer(sentence.text))
            continue
        for start, end in _stretches(sentence, form, strict):
            mention = Mention(sentence, start, end)
            if not case or _spelt_alike(mention, form):
                yield mention


def _stretches(sentence: Sentence, form: str, strict: bool) -> Iterator[tuple[int, int]]:
    """Where a sentence has the words of a form, inflected or not; when `strict`, nothing else but articles between."""
    code = sentence.language
    if not language(code).spaced:
        yield from occurrences(sentence, form)
        return
    text, here, wanted = sentence.text, words(sentence.text, code), words(form, code)
    content, sought = [index for index, word in enumerate(here) if word.content], [w for w in wanted if w.content]
    for first in range(len(content) - len(sought) + 1):
        indices = content[first : first + len(sought)]
        if not all(_inflects(here[index], each, code) for index, each in zip(indices, sought, strict=True)):
            continue
        start, end = here[indices[0]].start, here[indices[-1]].end
        if not strict or (
            _small_words(here[indices[0] : indices[-1]], code) == _small_words(wanted, code, between=True)
            and not _BREAK.search(text[start:end])
        ):
            yield start, end


def _inflects(one: Word, other: Word, code: str) -> bool:
    """Are two words one, but for what inflection adds to it (Haus, Hauses, Häuser)?"""
    if one.stem == other.stem:
        return True
    first, second = fold(one.text), fold(other.text)
    if _alone(first, code) & _alone(second, code):
        return True
    common = _common(first, second)
    endings = language(code).endings
    return common >= _PREFIX and all(not rest or rest in endings for rest in (first[common:], second[common:]))


@lru_cache(maxsize=1 << 14)
def _alone(word: str, code: str) -> frozenset[str]:
    """A folded word as it is, and without the words that are written together with it (Arabic wa-, Korean -eul)."""
    record = language(code)
    first = [word]
    first += [word.removeprefix(each) for each in record.attached_before if word.startswith(each)]
    both = [*first]
    for each in record.attached_after:
        end = fold(each)
        both += [part.removesuffix(end) for part in first if part.endswith(end)]
    return frozenset(part for part in both if part == word or len(part) > _BARE)


def _small_words(found: Sequence[Word], code: str, *, between: bool = False) -> list[str]:
    """The small words, articles aside; those between the first and the last word that says something, if asked."""
    if between:
        content = [index for index, word in enumerate(found) if word.content]
        found = found[content[0] : content[-1]] if content else ()
    articles = language(code).articles
    return [word.text.lower() for word in found if not word.content and word.text.lower() not in articles]


@lru_cache(maxsize=1 << 14)
def _exactly(form: str, code: str) -> re.Pattern[str] | None:
    """How a form is found that is not found by its words: an acronym by its letters, “The Who” as it stands."""
    letters = [char for char in form if char.isalpha()]
    acronym = len(letters) >= 2 and form.isupper() and all(char < "\u2e80" for char in form)
    if acronym and len(form) <= _LONGEST_ACRONYM and not re.search(r"[A-ZÀ-Þ]{2,} [A-ZÀ-Þ]{2,}", form):
        between = r"\.?[ \u00a0\u202f]?" if "." in form else r"\.?"
        written = between.join(re.escape(char) for char in form if char not in ". \u00a0\u202f")
        return re.compile(rf"(?<![A-Za-zÀ-ÿЀ-ӿ0-9]){written}(?:\.(?=\W))?(?:s|es)?(?![A-Za-zÀ-ÿЀ-ӿ0-9])")
    if language(code).spaced and not normal(form, code) and form.strip():
        return re.compile(rf"(?<!\w){re.escape(form.strip())}(?!\w)")
    return None


def _spelt_alike(mention: Mention, form: str) -> bool:
    """Does a place have a form's capitals, but for the one that begins a sentence or a line that is set in capitals?"""
    sentence = mention.sentence
    code = sentence.language
    if not language(code).spaced:
        return form in sentence.text or not any(char.isascii() and char.isalpha() for char in form)
    if in_capitals(sentence.text):
        return True
    here = [word.text for word in words(mention.text, code) if word.content]
    there = [word.text for word in words(form, code) if word.content]
    begins = not sentence.text[: mention.start].strip("“‘«»„‚\"'([¿¡—–- \u00a0\u202f")
    for number, (one, other) in enumerate(zip(here, there, strict=False)):
        if begins and number == 0 and one[:1].isupper() and one[1:] != one[1:].upper():
            one = other[:1] + one[1:]
        if one[:1].isupper() != other[:1].isupper() or (len(other) > 1 and one.isupper() != other.isupper()):
            return False
    return True


def _miscased(good: Sequence[Mention], each: _Active) -> Mention | None:
    """A wanted form with other capitals than the glossary has, where they matter and no place has the right ones."""
    if not each.entry.case or any(_spelt_alike(place, form) for place in good for form in _alike(place, each.theirs)):
        return None
    return good[0]


def _alike(place: Mention, theirs: Forms) -> list[str]:
    """The forms that a place is, capitals aside."""
    return [form for form in theirs.good if any(each == place for each in _places(place.sentence, (form,), False))]


def _inflected(place: Mention, forms: Iterable[str]) -> bool:
    """Is a place one of the forms, inflection aside? Words that only have a root in common (trade, trading) are not."""
    code = place.sentence.language
    if not language(code).spaced:
        return True
    here = [fold(word.text) for word in words(place.text, code) if word.content]
    for form in forms:
        there = [fold(word.text) for word in words(form, code) if word.content]
        if len(here) == len(there) and all(_one_word(a, b, code) for a, b in zip(here, there, strict=True)):
            return True
    return False


def _one_word(one: str, other: str, code: str) -> bool:
    if _alone(one, code) & _alone(other, code):
        return True
    return max(len(one), len(other)) - _common(one, other) <= _ENDING


def _common(one: str, other: str) -> int:
    """How many letters two words have in common at their beginning."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _inside(one: Mention, other: Mention) -> bool:
    return one.sentence is other.sentence and other.start <= one.start and one.end <= other.end


def _same(one: Mention, other: Mention) -> bool:
    return one.sentence is other.sentence and (one.start, one.end) == (other.start, other.end)


class _Index:
    """The entries of a glossary by what their terms begin with: a sentence asks for few of a hundred thousand."""

    def __init__(self, glossary: Glossary, code: str) -> None:
        self.glossary, self.code = glossary, code
        self._spaced = language(code).spaced
        self._by_key: dict[str, set[int]] = {}
        for number, entry in enumerate(glossary.entries):
            if code in entry.forms:
                for form in (*entry.forms[code].good, *entry.forms[code].forbidden):
                    for key in self._keys(form):
                        self._by_key.setdefault(key, set()).add(number)

    def _keys(self, form: str) -> Iterator[str]:
        found = _content(form, self.code) if _exactly(form, self.code) is None else ()
        if found:
            yield found[0]
        elif form:
            # letters that may have dots between them, or words that count nowhere else
            yield from (fold(form)[:1], *(fold(word)[:_PREFIX] for word in re.findall(r"\w+", form)[:1]))

    def near(self, sentence: Sentence) -> set[int]:
        """The entries whose term the sentence may have."""
        keys = set(_content(sentence.text, self.code))
        if self._spaced:
            small = [fold(word.text) for word in words(sentence.text, self.code)]
            keys |= {part[:_PREFIX] for word in small for part in _alone(word, self.code)}
            keys |= {word[:1] for word in small if len(word) == 1}
        return {number for key in keys if key in self._by_key for number in self._by_key[key]}


def _content(text: str, code: str) -> tuple[str, ...]:
    """The beginnings of the words of a text that say something, or its characters."""
    if not language(code).spaced:
        return normal(text, code)
    return tuple(fold(word.text)[:_PREFIX] for word in words(text, code) if word.content)


@lru_cache(maxsize=16)
def _index(glossary: Glossary, code: str) -> _Index:
    return _Index(glossary, code)

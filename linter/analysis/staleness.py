"""Sentences of a translation that stand as they stood although the source that they translate was changed."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from ..languages import language
from ..model import Bead, Document, Mention, whole
from ..records import NamedTuple
from .acronyms import fold
from .changes import Change, Rewording
from .wording import normal, stem, words

if TYPE_CHECKING:
    from ..context import RuleContext
    from .dates import Date
    from .quantities import Quantity

_SAME_MEANING = 0.57  # cosine from which a word with another letter is the same word: color, colour
_CHANGED_TOO = 0.9  # factor on the confidence where the translation got a small correction of its own
_REWRITTEN = 0.6  # the same where the source sentence has little left of what it was
_LITTLE = 0.4  # share of words kept below which a sentence was rewritten
_BY_PLACE = 0.45  # the same where nothing but the place says that one sentence became the other
_SAID_ALREADY = 0.4  # the same where the translation seems to have said before what the source says now
_UNANSWERED, _ANSWERED = 0.25, 0.5  # mean cosine of words that mean nothing, or something, on the other side
_MARKS = "%‰§&/@#"
"""Punctuation that says something."""


_VALUE = (
    *("value", "high", "year", "month", "day", "decade", "century", "quarter", "half", "weekday", "hour", "minute"),
    "relative",
)
"""The fields of figures and dates that say what they are."""


class Stale(NamedTuple):
    """A bead whose source changed and whose target did not.

    `at` is the sentence that should have followed, `source` the place of the change, `rewordings` are what changed,
    nearest ones together. `small` says that only the writing changed (a slip, a mark, a capital), `rewritten` that
    little is left of the old sentence. `before` is the old text, `followed` are the translations that changed too.
    """

    bead: Bead
    at: Mention
    source: Mention
    rewordings: tuple[Rewording, ...]
    small: bool
    rewritten: bool
    before: str
    followed: tuple[str, ...]
    confidence: float


def stale(document: Document, context: RuleContext) -> Iterator[Stale]:
    """The beads that a change of the source left behind, in order."""
    source = context.changes(document, document.source_language)
    if source is None or not source.of:
        return
    for bead in context.beads(document):
        found = list(dict.fromkeys(source.of[sentence] for sentence in bead.source if sentence in source.of))
        parts = [(c, r) for c in found for r in c.rewordings if r.place.sentence in bead.source]
        if not parts or _followed(document, bead, context) is None:
            continue
        grave = [(c, r) for c, r in parts if not is_small(c, r, context)]
        corrected = _followed(document, bead, context)
        if corrected and not grave:
            continue
        behind, sure = _left_behind(bead, grave, context)
        if grave and not behind:
            continue
        told = behind or parts
        changed = list(dict.fromkeys(change for change, _ in told))
        rewritten = any(change.kept < _LITTLE for change in changed)
        confidence = bead.confidence * (_CHANGED_TOO if corrected else 1.0) * (_REWRITTEN if rewritten else 1.0)
        confidence *= 1.0 if sure else _SAID_ALREADY
        if all(change.by_place for change in changed):
            confidence = min(confidence, _BY_PLACE)
        places = [rewording.place for _, rewording in told]
        yield Stale(
            bead=bead,
            at=_target(bead, places[0]),
            source=_across(places),
            rewordings=tuple(_together([rewording for _, rewording in told])),
            small=not grave,
            rewritten=rewritten,
            before=language(document.source_language).joiner.join(s.text for c in changed for s in c.old),
            followed=tuple(_others(document, bead, context)),
            confidence=confidence,
        )


def _followed(document: Document, bead: Bead, context: RuleContext) -> bool | None:
    """None where the translation changed or is new, else whether it got a small correction."""
    target = context.changes(document, bead.language)
    if target is None or any(sentence in target.added for sentence in bead.target):
        return None
    found = {target.of[sentence] for sentence in bead.target if sentence in target.of}
    small = all(is_small(change, rewording, context) for change in found for rewording in change.rewordings)
    return bool(found) if small else None


def _others(document: Document, bead: Bead, context: RuleContext) -> Iterator[str]:
    """The other translations that changed with the source."""
    beside = {code: b for sentence in bead.source for code, b in context.counterparts(document, sentence).items()}
    for code, other in beside.items():
        if code != bead.language and _followed(document, other, context) is None:
            yield code


# ---- what a change amounts to ----------------------------------------------------------------------------------------


def is_small(change: Change, rewording: Rewording, context: RuleContext) -> bool:
    """Is only the writing another: a mark, a capital, an ending, an article, a slip of a letter, a figure's form?"""
    old, new = rewording.old, rewording.new
    code = rewording.place.sentence.language
    before, after = (each.text if each else "" for each in (old, new))
    if not any(map(_says_something, before + after)):
        return True
    same = _same_figures(old, new, context) if old and new else None
    if same is not None:
        return same
    if any(map(str.isdigit, before + after)):
        return False
    if not language(code).spaced:
        return normal(before, code) == normal(after, code)
    first, second = (_stems(text, code) for text in (before, after))
    if first == second or "".join(first) == "".join(second):
        return True
    return old is not None and new is not None and _one_letter(old, new, context)


def _says_something(character: str) -> bool:
    if character in _MARKS:
        return True
    return not character.isspace() and unicodedata.category(character)[0] != "P"


def _stems(text: str, code: str) -> list[str]:
    articles = language(code).articles
    return [stem(word.text, code) for word in words(text, code) if word.text.lower() not in articles]


def _same_figures(old: Mention, new: Mention, context: RuleContext) -> bool | None:
    """Are the figures and dates that words belong to the same by value? None where the words say more than these."""
    found = []
    for at in (old, new):
        touched = _within(at, context)
        inside = [
            any(f.at.start <= at.start + word.start and at.start + word.end <= f.at.end for f in touched)
            for word in words(at.text, at.sentence.language)
            if word.content
        ]
        if not touched or not all(inside):
            return None
        found.append(Counter((*_value(each), *_measure(each)) for each in touched))
    return found[0] == found[1]


def _within(at: Mention, context: RuleContext) -> list[Quantity | Date]:
    """The figures and dates that words have a part in."""
    found: tuple[Quantity | Date, ...] = (*context.quantities(at.sentence), *context.dates(at.sentence))
    return [each for each in found if each.at.start < at.end and at.start < each.at.end]


def _value(figure: Quantity | Date) -> tuple[object, ...]:
    """What a figure or date says, without how, where and of what."""
    return tuple(getattr(figure, name, None) for name in _VALUE)


def _measure(figure: Quantity | Date) -> tuple[object, ...]:
    return getattr(figure, "unit", None), getattr(figure, "currency", None)


def _one_letter(old: Mention, new: Mention, context: RuleContext) -> bool:
    """Is one word another by a letter and no other word: misspelt before, or spelt the other way now?

    A word that the encoder knows whole is well spelt; a name that differs by a letter is another name.
    """
    from rapidfuzz.distance import OSA

    record = language(old.sentence.language)
    before, after = (each.text.strip("'’-") for each in (old, new))
    if not before.isalpha() or not after.isalpha() or min(len(before), len(after)) < 3:
        return False
    if OSA.distance(fold(before), fold(after)) > 1:
        return False
    pieces = [_pieces(each.lower(), context) for each in (before, after)]
    if pieces[0] > pieces[1]:
        named = record.capitals_mark_names and old.start > 0 and before[0].isupper()
        return not named
    if any(each[0].isupper() for each in (before, after)) and record.capitals_mark_names:
        return False
    tokens = context.word_encoder.tokens([before.lower(), after.lower()])
    one, other = (each.vectors.sum(axis=0) for each in tokens)
    return bool(one @ other >= _SAME_MEANING * max(float(one @ one) * float(other @ other), 1e-12) ** 0.5)


def _pieces(word: str, context: RuleContext) -> int:
    return len(context.word_encoder.tokens([word])[0].starts)


# ---- what the translation says ---------------------------------------------------------------------------------------


def _left_behind(
    bead: Bead, parts: Sequence[tuple[Change, Rewording]], context: RuleContext
) -> tuple[list[tuple[Change, Rewording]], bool]:
    """The rewordings that the translation does not have yet, and whether that is sure.

    A source that was corrected after its translation is no drift: “5%” became “6%”, and the translation has had 6 %
    all along.
    """
    behind = [part for part in parts if not _has_figures(bead, part[1], context) and not _has_letters(bead, part[1])]
    return behind, not behind or not all(_fits_better(bead, part[1], context) for part in behind)


def _has_figures(bead: Bead, rewording: Rewording, context: RuleContext) -> bool:
    """Do the figures and dates that came stand in the translation, and not those that went?"""
    gone, come = (_figures(at, context) for at in (rewording.old, rewording.new))
    if not come - gone:
        return False
    there = {_value(figure) for sentence in bead.target for figure in _within(whole(sentence), context)}
    return come - gone <= there and not (gone - come) & there


def _figures(at: Mention | None, context: RuleContext) -> set[tuple[object, ...]]:
    """The values of the figures that words have a part in; money and unit are left to the words."""
    return set() if at is None else {_value(figure) for figure in _within(at, context)}


def _has_letters(bead: Bead, rewording: Rewording) -> bool:
    """Are the words that came names or acronyms that stand in the translation letter by letter, and those gone not?"""
    gone, come = (_capitalised(at) for at in (rewording.old, rewording.new))
    there = {fold(word.text) for sentence in bead.target for word in words(sentence.text, sentence.language)}
    return bool(come - gone) and come - gone <= there and bool(gone - come) and not (gone - come) & there


def _capitalised(at: Mention | None) -> set[str]:
    """The words of a mention, if all that say something are capitalised."""
    if at is None:
        return set()
    found = [word for word in words(at.text, at.sentence.language) if word.content]
    return {fold(word.text) for word in found} if all(word.text[0].isupper() for word in found) else set()


def _fits_better(bead: Bead, rewording: Rewording, context: RuleContext) -> bool:
    """Do the words that came mean what some of the translation's mean, while those that went mean nothing there?"""
    from .coverage import answered

    if rewording.old is None or rewording.new is None:
        return False
    target = [context.words(sentence) for sentence in bead.target]
    gone, come = (
        answered(context.words(at.sentence), at.start, at.end, target) for at in (rewording.old, rewording.new)
    )
    return gone is not None and come is not None and gone < _UNANSWERED and come >= _ANSWERED


# ---- places ----------------------------------------------------------------------------------------------------------


def _target(bead: Bead, place: Mention) -> Mention:
    """The target sentence that stands where the change stands among the source's sentences."""
    before = 0
    for sentence in bead.source:
        if sentence is place.sentence:
            break
        before += len(sentence.text)
    share = (before + place.start) / max(sum(len(s.text) for s in bead.source), 1)
    rest = share * sum(len(s.text) for s in bead.target)
    for sentence in bead.target:
        rest -= len(sentence.text)
        if rest < 0:
            return whole(sentence)
    return whole(bead.target[-1])


def _across(places: Sequence[Mention]) -> Mention:
    """From the first place to the last one in its sentence; the whole sentence where words were only taken out."""
    sentence = places[0].sentence
    here = [place for place in places if place.sentence is sentence]
    start, end = min(place.start for place in here), max(place.end for place in here)
    return Mention(sentence, start, end) if start < end else whole(sentence)


def _together(rewordings: Sequence[Rewording]) -> Iterator[Rewording]:
    """Rewordings with nothing but a small word or two between them as one."""
    for _, group in groupby(_numbered(rewordings), key=lambda pair: pair[0]):
        yield _joined([rewording for _, rewording in group])


def _numbered(rewordings: Sequence[Rewording]) -> Iterator[tuple[int, Rewording]]:
    number = 0
    for index, each in enumerate(rewordings):
        if index and not _beside(rewordings[index - 1], each):
            number += 1
        yield number, each


def _beside(one: Rewording, other: Rewording) -> bool:
    if not (one.old and one.new and other.old and other.new):
        return False
    if one.new.sentence is not other.new.sentence or one.old.sentence is not other.old.sentence:
        return False
    code = one.new.sentence.language
    between = one.new.sentence.text[one.new.end : other.new.start]
    same = between == one.old.sentence.text[one.old.end : other.old.start]
    found = words(between, code)
    return same and len(found) <= 2 and not any(word.content for word in found)


def _joined(group: Sequence[Rewording]) -> Rewording:
    first, last = group[0], group[-1]
    if first is last or not (first.old and first.new and last.old and last.new):
        return first
    old = Mention(first.old.sentence, first.old.start, last.old.end)
    new = Mention(first.new.sentence, first.new.start, last.new.end)
    return Rewording(old, new, new)

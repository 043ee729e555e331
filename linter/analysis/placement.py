"""Sentences that the alignment leaves without a counterpart: omitted, added, or moved to another place.

A bead that joins or splits sentences is no omission. Where the aligner leaves a sentence alone although its neighbours'
counterparts hold its words, it was merged rather than left out, and nothing is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

import numpy as np

from ..model import Bead, Mention, Sentence
from ..records import NamedTuple
from ..regex import regex
from .coverage import Words, covered_share, meet

MOST_LONE = 5_000
"""The most lone sentences of one side that are looked for elsewhere: with more, the texts are not each other's."""

_FIGURE = regex(r"[0-9]+(?:[.,][0-9]+)*")
_ALIKE = 0.5  # cosine from which two lone sentences are the same one in another place
_MERGED = 0.65  # share of a sentence's content words that its neighbours' counterparts may hold
_UNTOLD = 0.25  # share below which a sentence in a bead has no part in it, if the bead's others have one (_TOLD)
_TOLD = 0.5
_UNLIKE = 0.15  # cosine below which the sides of a 1-1 bead of some length stand together by their place alone
_DOUBTFUL = 0.6  # confidence that a sentence of a bead of two sides has no part in it, at most
_AT_ONCE = 512  # lone sentences that are compared with all on the other side at once
_SHORT = 5  # words below which a sentence says too little to be judged by its words


class Lone(NamedTuple):
    """Consecutive sentences without a counterpart.

    `place` is where their counterpart would stand on the other side. `confidence` is the least of their beads'.
    """

    sentences: tuple[Sentence, ...]
    place: Mention
    confidence: float


class Placement(NamedTuple):
    """What is out of place in one translation; `moved` pairs a source sentence with its displaced translation."""

    omitted: tuple[Lone, ...]
    added: tuple[Lone, ...]
    moved: tuple[tuple[Sentence, Sentence], ...]


def placement(
    beads: Sequence[Bead],
    words: Callable[[Sentence], Words],
    likeness: Callable[[Bead], tuple[float, int]],
    figures: Callable[[Sentence], frozenset[Fraction]] = lambda sentence: frozenset(),
) -> Placement:
    """The lone sentences of an alignment, in order; `figures` are the values that a sentence names.

    `likeness` gives the cosine between the two sides of a bead, and the number of words of the side that has fewer.
    """
    parted = [part for bead in beads for part in _parted(bead, words, likeness, figures)]
    moved = _moved(parted, words)
    gone = {sentence for pair in moved for sentence in pair}
    return Placement(
        omitted=tuple(_lone(parted, words, figures, gone, omitted=True)),
        added=tuple(_lone(parted, words, figures, gone, omitted=False)),
        moved=moved,
    )


def _parted(
    bead: Bead,
    words: Callable[[Sentence], Words],
    likeness: Callable[[Bead], tuple[float, int]],
    figures: Callable[[Sentence], frozenset[Fraction]],
) -> Sequence[Bead]:
    """The bead, without the sentences that have no part in it: those become beads of their own."""
    idle: tuple[Sentence, ...] = ()
    surplus: tuple[Sentence, ...] = ()
    if len(bead.source) == len(bead.target) == 1:
        cosine, least = likeness(bead)
        if least >= _SHORT and cosine < _UNLIKE:
            idle, surplus = bead.source, bead.target
    elif bead.source and bead.target:
        source, target = [words(sentence) for sentence in bead.source], [words(sentence) for sentence in bead.target]
        meet([(one, other) for one in source for other in target])
        idle = _idle(source, target, figures) if len(source) > 1 else ()
        surplus = _idle(target, source, figures) if len(target) > 1 else ()
    if not idle and not surplus:
        return [bead]
    doubt = min(bead.confidence, _DOUBTFUL)
    parts = [Bead((sentence,), (), bead.language, bead.score, doubt) for sentence in idle]
    parts += [Bead((), (sentence,), bead.language, bead.score, doubt) for sentence in surplus]
    rest = tuple(s for s in bead.source if s not in idle), tuple(s for s in bead.target if s not in surplus)
    if rest[0] or rest[1]:
        parts.append(Bead(*rest, bead.language, bead.score, bead.confidence))
    return parts


def _idle(
    own: Sequence[Words], other: Sequence[Words], figures: Callable[[Sentence], frozenset[Fraction]]
) -> tuple[Sentence, ...]:
    """The sentences of one side that the other does not tell, where it tells the rest of them."""
    shares = [covered_share(each, other) for each in own]
    idle = [
        each for each, share in zip(own, shares, strict=True) if share <= _UNTOLD and _says_much(each, other, figures)
    ]
    told = [share for share in shares if share >= _TOLD]
    return tuple(each.sentence for each in idle) if len(idle) + len(told) == len(own) and told else ()


def _says_much(own: Words, other: Sequence[Words], figures: Callable[[Sentence], frozenset[Fraction]]) -> bool:
    """Has the sentence enough words, and no figure that stands on the other side too, in digits or by its value?"""
    named = [{*_FIGURE.findall(each.sentence.text), *figures(each.sentence)} for each in (own, *other)]
    return len(own.spans) >= _SHORT and not any(named[0] & each for each in named[1:])


def _lone(
    beads: Sequence[Bead],
    words: Callable[[Sentence], Words],
    figures: Callable[[Sentence], frozenset[Fraction]],
    moved: set[Sentence],
    *,
    omitted: bool,
) -> Iterator[Lone]:
    run: list[Bead] = []
    before: list[Bead] = []
    for bead in [*beads, None]:
        if bead is not None and (bead.omits if omitted else bead.adds):
            run.append(bead)
            continue
        if bead is not None and not (bead.source and bead.target):
            continue  # lone on the other side: it does not break a run
        after = [] if bead is None else [bead]
        if run:
            kept = [b for b in run if not _merged(b, [*before, *after], words, figures, moved, omitted=omitted)]
            place = _place(before, after, omitted=omitted)
            if kept and place is not None:
                sentences = tuple(s for b in kept for s in (b.source if omitted else b.target))
                confidence = min(b.confidence for b in kept)
                if all(len(words(sentence).spans) < _SHORT for sentence in sentences):
                    confidence = min(confidence, _DOUBTFUL)
                yield Lone(sentences, place, confidence)
            run = []
        before = after


def _merged(
    bead: Bead,
    neighbours: Sequence[Bead],
    words: Callable[[Sentence], Words],
    figures: Callable[[Sentence], frozenset[Fraction]],
    moved: set[Sentence],
    *,
    omitted: bool,
) -> bool:
    """Has the lone sentence moved, or do its neighbours' counterparts hold it, by its words or by its figures?"""
    alone = bead.source if omitted else bead.target
    if any(sentence in moved for sentence in alone):
        return True
    named = {value for sentence in alone for value in figures(sentence)}
    for each in neighbours if named else ():
        own, other = (each.source, each.target) if omitted else (each.target, each.source)
        if named & {v for s in other for v in figures(s)} - {v for s in own for v in figures(s)}:
            return True
    beside = [words(s) for b in neighbours for s in (b.target if omitted else b.source)]
    return all(covered_share(words(sentence), beside) >= _MERGED for sentence in alone)


def _place(before: Sequence[Bead], after: Sequence[Bead], *, omitted: bool) -> Mention | None:
    """The end of what precedes, or the beginning of what follows, on the side that lacks the sentences."""
    for bead in before:
        last = (bead.target if omitted else bead.source)[-1]
        return Mention(last, len(last.text), len(last.text))
    for bead in after:
        return Mention((bead.target if omitted else bead.source)[0], 0, 0)
    return None


def _moved(beads: Sequence[Bead], words: Callable[[Sentence], Words]) -> tuple[tuple[Sentence, Sentence], ...]:
    """Lone source and lone target sentences that are each other's nearest, and near."""
    sources = [sentence for bead in beads if bead.omits for sentence in bead.source]
    targets = [sentence for bead in beads if bead.adds for sentence in bead.target]
    if not sources or not targets or max(len(sources), len(targets)) > MOST_LONE:
        return ()
    sides = [np.stack([words(s).total for s in each]) for each in (sources, targets)]
    a, b = (side / np.maximum(np.linalg.norm(side, axis=1, keepdims=True), 1e-6) for side in sides)
    highest, back = np.full(len(b), -np.inf), np.zeros(len(b), dtype=np.intp)
    near: list[tuple[int, int]] = []
    for start in range(0, len(a), _AT_ONCE):
        cosines = a[start : start + _AT_ONCE] @ b.T
        rows, best = cosines.argmax(axis=0), cosines.argmax(axis=1)
        values = cosines[rows, np.arange(len(b))]
        higher = values > highest
        highest[higher], back[higher] = values[higher], rows[higher] + start
        near += ((start + i, j) for i, j in enumerate(best.tolist()) if cosines[i, j] >= _ALIKE)
    return tuple((sources[i], targets[j]) for i, j in near if back[j] == i)

"""Which words of a sentence nothing on the other side answers to.

The built-in encoder's token vectors link words across languages. A word is covered when some word or pair of words of
the other side points the same way. Single content words go uncovered in every good translation (paraphrase); a run of
them seldom does, and seldom do words that two other translations cover.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ..languages import language
from ..model import Mention, Sentence
from . import chinese

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ..alignment.encoder import TokenVectors

    Floats = NDArray[np.float32]

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")

# Log-odds that a word has no counterpart: the constant, then the weights of `features`, as training/fit_coverage.py
# fits them on WMT21 (area under the ROC curve 0.85 and 0.89).
_SPACED = (-1.045, 4.585, 0.589, -1.622, -2.371)
_UNSPACED = (-0.786, 2.978, 0.564, -2.12, -2.127)
_MOST, _LEAST = 2.5, -4.0  # no single word decides
_PRIOR = 0.2  # subtracted from each word's log-odds: most words have a counterpart
_VOTE = 0.5  # how much the log-odds in the other translations, on average, count against a word's own
_MOVED = 0.5  # best cosine from which a neighbouring sentence is said to have a word
_ANSWERED = 0.4  # best cosine from which a word is said to have an answer
_FUNCTION_WORD = 3.9  # norm below which a word says little


class Gap(NamedTuple):
    """A run of words without a counterpart: its place, the sum of its log-odds, how many content words it has.

    `votes` are the languages of the other translations that were asked.
    """

    at: Mention
    strength: float
    words: int
    votes: tuple[str, ...] = ()


class Words(NamedTuple):
    """The words of one sentence, with character spans.

    `vectors` (words, dimension) are not normalised, `norms` (words,) are their lengths, `units` (words, dimension) are
    normalised; `landmarks` (up to 2 * words - 1, dimension) are the units of words and of pairs of neighbours, which
    other sentences' words are compared with; `total` (dimension,) is the sum of all tokens. `named` (words,) marks
    the names, whose vectors say little: other rules compare them. `missed` (words, dimension) is how the unit of the
    whole sentence changes without each word.
    """

    sentence: Sentence
    spans: tuple[tuple[int, int], ...]
    named: NDArray[np.bool_]
    vectors: Floats
    norms: Floats
    units: Floats
    landmarks: Floats
    total: Floats
    missed: Floats


def words(sentence: Sentence, tokens: TokenVectors) -> Words:
    """The words of a sentence with the sums of their token vectors; figures are not words here."""
    record = language(sentence.language)
    if record.spaced:
        spans = tuple(match.span() for match in _WORD.finditer(sentence.text))
        capitals = [sentence.text[start].isupper() for start, _ in spans]
        named = [capital and i > 0 and record.capitals_mark_names for i, capital in enumerate(capitals)]
    else:
        found = [word for word in chinese.words(sentence.text) if _WORD.match(word.text)]
        spans = tuple((word.start, word.end) for word in found)
        named = [word.tag.startswith("nr") for word in found]
    middles = (tokens.starts + tokens.ends) / 2
    starts = np.array([start for start, _ in spans], dtype=np.float64)
    owner = np.searchsorted(starts, middles, side="right") - 1
    vectors = np.zeros((len(spans), tokens.vectors.shape[1]), dtype=np.float32)
    ends = np.array([end for _, end in spans], dtype=np.float64)
    inside = (owner >= 0) & (middles < ends[np.maximum(owner, 0)]) if len(spans) else np.zeros(len(middles), dtype=bool)
    np.add.at(vectors, owner[inside], tokens.vectors[inside])
    units = _unit(vectors)
    landmarks = np.concatenate([units, _unit(vectors[:-1] + vectors[1:])])
    norms: Floats = np.linalg.norm(vectors, axis=-1)
    total: Floats = tokens.vectors.sum(axis=0)
    missed = _unit(total - vectors) - _unit(total)
    return Words(sentence, spans, np.array(named, dtype=bool), vectors, norms, units, landmarks, total, missed)


def additions(
    own: Words, source: Sequence[Words], others: Sequence[Sequence[Words]] = (), beside: Sequence[Words] = ()
) -> tuple[Gap, ...]:
    """The runs of a translation's words that the source does not have, the strongest first.

    `others` are what corresponds in each of the other translations: with two or more, words that they do not have
    either count more, and words that they have count less. `beside` are the source sentences around: what stands there
    has moved and was not added.
    """
    odds = _log_odds(own, source)
    if odds is None:
        return ()
    votes = [each for each in (_log_odds(own, other) for other in others) if each is not None]
    asked: tuple[str, ...] = ()
    if len(votes) >= 2:
        odds = odds + _VOTE * np.mean(votes, axis=0)
        asked = tuple(other[0].sentence.language for other in others if other)
    return _runs(own, _unless_moved(own, odds, beside), asked)


def omissions(
    own: Words, target: Sequence[Words], others: Sequence[Sequence[Words]] = (), beside: Sequence[Words] = ()
) -> tuple[Gap, ...]:
    """The runs of a source sentence's words that a translation has nothing for, the strongest first.

    `others` are what corresponds to the source sentence in each of the other translations: with two or more, a word
    that they have counts more, and a word that none of them has counts less (it is seldom put into words). `beside` are
    the sentences around the translation's.
    """
    odds = _log_odds(own, target)
    if odds is None:
        return ()
    asked: tuple[str, ...] = ()
    votes = [each for each in (_log_odds(own, other) for other in others) if each is not None]
    if len(votes) >= 2:
        mean = np.mean(votes, axis=0)
        content = own.norms >= _FUNCTION_WORD
        odds = np.where(content & (odds > 0), odds - _VOTE * mean, np.minimum(odds, odds - _VOTE * mean))
        asked = tuple(other[0].sentence.language for other in others if other)
    return _runs(own, _unless_moved(own, odds, beside), asked)


def cosine(own: Sequence[Words], other: Sequence[Words]) -> float:
    """The cosine of two groups of sentences as wholes; 0 where one of them has no words."""
    a, b = (np.sum([words.total for words in side], axis=0) for side in (own, other))
    return float(a @ b / max(float(np.linalg.norm(a) * np.linalg.norm(b)), 1e-6))


def uncovered(own: Sequence[Words], other: Sequence[Words]) -> float:
    """The weight, by norm, of the words of a group of sentences that no word of `other` answers to."""
    return float(sum((words.norms * (1 - _cover(words, other))).sum() for words in own if words.spans))


def covered_share(own: Words, other: Sequence[Words]) -> float:
    """The share of a sentence's content words, by norm, that some word of `other` answers to."""
    content = own.norms >= _FUNCTION_WORD
    if not content.any() or not any(each.spans for each in other):
        return 0.0
    return float(own.norms[content & (_cover(own, other) >= _ANSWERED)].sum() / own.norms[content].sum())


def answered(own: Words, start: int, end: int, other: Sequence[Words]) -> float | None:
    """How well some word of `other` answers to the content words of a stretch, on average; None where it has none."""
    inside = np.array([start <= left and right <= end for left, right in own.spans], dtype=bool)
    content = inside & (own.norms >= _FUNCTION_WORD) if len(inside) else inside
    if not content.any() or not any(each.spans for each in other):
        return None
    return float(_cover(own, other)[content].mean())


def _unless_moved(own: Words, odds: Floats, beside: Sequence[Words]) -> Floats:
    """A word that the neighbouring sentences have is not missing."""
    return np.where(_cover(own, beside) >= _MOVED, np.minimum(odds, 0), odds) if beside else odds


def _log_odds(own: Words, other: Sequence[Words]) -> Floats | None:
    if not own.spans or not any(each.spans for each in other):
        return None
    return _log_odds_against(own, other, other)


def _log_odds_against(own: Words, covering: Sequence[Words], whole: Sequence[Words]) -> Floats:
    weights = _SPACED if language(own.sentence.language).spaced else _UNSPACED
    odds = weights[0] + features(own, covering, whole) @ np.array(weights[1:], dtype=np.float32)
    result: Floats = np.clip(np.where(own.norms < 0.5, 0, odds), _LEAST, _MOST)
    return result


def features(own: Words, covering: Sequence[Words], whole: Sequence[Words]) -> Floats:
    """(words, 4): what the log-odds weigh of each word.

    Its best cosine with `covering`; its norm; the change of the cosine between its sentence and `whole` when it is
    taken out, times the number of words; the product of the first two.
    """
    best = _cover(own, covering)
    everything = _unit(np.sum([each.total for each in whole], axis=0))
    without = own.missed @ everything
    result: Floats = np.stack([best, own.norms, without * len(own.spans), best * own.norms], axis=1)
    return result


def _cover(own: Words, other: Sequence[Words]) -> Floats:
    """(words,) the best cosine of each word with a word or a pair of neighbouring words of the other side."""
    best = np.full(len(own.spans), -1, dtype=np.float32)
    for each in other:
        if each.spans:
            best = np.maximum(best, (own.units @ each.landmarks.T).max(axis=1))
    return best


def _runs(own: Words, odds: Floats, votes: tuple[str, ...]) -> tuple[Gap, ...]:
    """The runs of words whose log-odds sum highest, found again and again until none is positive (Kadane)."""
    values = (np.where(own.named, np.minimum(odds, 0), odds) - _PRIOR).astype(np.float32)
    gaps: list[Gap] = []
    stretches = [(0, len(values))]
    while stretches:
        low, high = stretches.pop()
        strength, start, end = _best_run(values, low, high)
        if end <= start or strength < 1:
            continue
        stretches += [(low, start), (end, high)]
        heavy = np.flatnonzero((own.norms[start:end] >= _FUNCTION_WORD) & ~own.named[start:end])
        if not len(heavy):
            continue
        start, end = start + int(heavy[0]), start + int(heavy[-1]) + 1
        content = len(heavy)
        place = Mention(own.sentence, own.spans[start][0], own.spans[end - 1][1])
        gaps.append(Gap(place, strength, content, votes))
    return tuple(sorted(gaps, key=lambda gap: -gap.strength))


def _best_run(values: Floats, low: int, high: int) -> tuple[float, int, int]:
    best, start, end = 0.0, low, low
    running, begin = 0.0, low
    for i in range(low, high):
        if running <= 0:
            running, begin = 0.0, i
        running += float(values[i])
        if running > best:
            best, start, end = running, begin, i + 1
    return best, start, end


def _unit(vectors: Floats) -> Floats:
    norms = np.sqrt(np.einsum("...i,...i->...", vectors, vectors))  # half the time of np.linalg.norm on a few rows
    result: Floats = vectors / np.maximum(norms, 1e-6)[..., None]
    return result

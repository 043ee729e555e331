"""Which words of a sentence nothing on the other side answers to.

The built-in encoder's token vectors link words across languages. A word is covered when some word or pair of words of
the other side points the same way. Single content words go uncovered in every good translation (paraphrase); a run of
them seldom does, and seldom do words that two other translations cover.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from operator import mul
from typing import TYPE_CHECKING

import numpy as np

from ..languages import language
from ..model import Mention, Sentence
from ..records import NamedTuple
from ..regex import regex
from . import chinese

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ..alignment.encoder import TokenVectors

    Floats = NDArray[np.float32]

_WORD = regex(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")

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
_UNKNOWN = 0.5  # norm below which the encoder does not know a word
_NOTHING = 1e-5  # a sentence's square length without its only word, as a share: a rounding error
LEAST_RUN = 1.0
"""The sum of log-odds from which a run of words counts."""


class Gap(NamedTuple):
    """A run of words without a counterpart: its place, the sum of its log-odds, how many content words it has.

    `votes` are the languages of the other translations that were asked.
    """

    at: Mention
    strength: float
    words: int
    votes: tuple[str, ...] = ()


class Met(NamedTuple):
    """What comparing the words of one sentence with those of another gave.

    `cover` (words,) is the best cosine of each word with a word or a pair of neighbouring words of the other sentence
    (-1 where it has none), `along` (words,) the product of each word with the sum of all that the other one says, and
    `sums` that of the two sums.
    """

    cover: Floats
    along: Floats
    sums: float


class Words(NamedTuple):
    """The words of one sentence, with character spans.

    `rows` (words + 1, dimension) are their vectors, not normalised, and the sum of all tokens of the sentence; `norms`
    (words,) are the lengths of the words' vectors. `named` (words,) marks the names, whose vectors say little: other
    rules compare them. The inverse lengths of the words, of the sums of neighbours (words - 1,), of the whole sentence
    without each word (words,) and of all of it are 0 where there is nothing. `met` and `odds` keep what comparing gave,
    since it is asked for several times.
    """

    sentence: Sentence
    spans: tuple[tuple[int, int], ...]
    named: NDArray[np.bool_]
    rows: Floats
    norms: Floats
    inverse: Floats
    inverse_pairs: Floats
    inverse_without: Floats
    inverse_total: float
    met: dict[Sentence, Met]
    odds: dict[tuple[Sentence, ...], Floats]

    @property
    def total(self) -> Floats:
        """(dimension,): the sum of all tokens of the sentence."""
        result: Floats = self.rows[-1]
        return result

    def units(self, places: Sequence[int] | slice = slice(None)) -> Floats:
        """(places, dimension): the directions of some words, or of all."""
        result: Floats = self.rows[:-1][places] * self.inverse[places][:, None]
        return result


class Asked(NamedTuple):
    """A sentence whose words are looked for in what corresponds to it on the other side (`across`).

    `others` are what corresponds to it in each of the other translations, and `beside` the sentences around `across`:
    what stands there has moved.
    """

    own: Words
    across: Sequence[Words]
    others: Sequence[Sequence[Words]] = ()
    beside: Sequence[Words] = ()


def words(sentence: Sentence, tokens: TokenVectors) -> Words:
    """The words of a sentence with the sums of their token vectors; figures are not words here."""
    return words_of_all([sentence], [tokens])[0]


def words_of_all(sentences: Sequence[Sentence], tokens: Sequence[TokenVectors]) -> list[Words]:
    """The words of several sentences; together they take little longer than one."""
    if not sentences:
        return []
    found = [_spans(sentence) for sentence in sentences]
    rows, along = _summed([spans for spans, _ in found], tokens)
    ends = np.cumsum([len(spans) + 1 for spans, _ in found]).tolist()
    squares = np.einsum("ij,ij->i", rows, rows)
    of_total = np.repeat(squares[[end - 1 for end in ends]], [len(spans) + 1 for spans, _ in found])
    without = squares + of_total - 2 * along
    without[without < _NOTHING * of_total] = 0
    pairs = squares[:-1] + squares[1:] + 2 * np.einsum("ij,ij->i", rows[:-1], rows[1:])
    norms = np.sqrt(squares)
    inverse, inverse_pairs, inverse_without = _inverse(norms), _inverse_root(pairs), _inverse_root(without)
    made = []
    for sentence, (spans, named), end in zip(sentences, found, ends, strict=True):
        start, last = end - len(spans) - 1, end - 1
        made.append(
            Words(
                sentence,
                spans,
                np.array(named, dtype=bool),
                rows[start:end],
                norms[start:last],
                inverse[start:last],
                inverse_pairs[start : max(last - 1, start)],
                inverse_without[start:last],
                float(inverse[last]),
                {},
                {},
            )
        )
    return made


def _spans(sentence: Sentence) -> tuple[tuple[tuple[int, int], ...], list[bool]]:
    """Where the words of a sentence stand, and which of them are names."""
    record, text = language(sentence.language), sentence.text
    if not record.spaced:
        found = [word for word in chinese.words(text) if _WORD.match(word.text)]
        return tuple([(word.start, word.end) for word in found]), [word.tag.startswith("nr") for word in found]
    spans = tuple([match.span() for match in _WORD.finditer(text)])
    return spans, [record.capitals_mark_names and i > 0 and text[start].isupper() for i, (start, _) in enumerate(spans)]


def _summed(spans: Sequence[Sequence[tuple[int, int]]], tokens: Sequence[TokenVectors]) -> tuple[Floats, Floats]:
    """For each sentence the sums of the vectors of its words' tokens, and of all its tokens, one row upon the other.

    With the product of each row and its sentence's last. A token belongs to the word that has its middle.
    """
    sizes = np.array([(len(own) + 1, len(each)) for own, each in zip(spans, tokens, strict=True)])
    belonging = np.zeros(int(sizes.prod(axis=1).sum()), dtype=np.float32)
    belonging[_places(spans, tokens, sizes)] = 1
    rows = np.empty((int(sizes[:, 0].sum()), tokens[0].vectors.shape[1]), dtype=np.float32)
    along = np.empty(len(rows), dtype=np.float32)
    row = place = 0
    for (height, width), each in zip(sizes.tolist(), tokens, strict=True):
        table = belonging[place : place + height * width].reshape(height, width)
        table[-1] = 1
        own = rows[row : row + height]
        np.matmul(table, each.vectors, out=own)
        np.matmul(own, own[-1], out=along[row : row + height])
        row, place = row + height, place + height * width
    return rows, along


def _places(
    spans: Sequence[Sequence[tuple[int, int]]], tokens: Sequence[TokenVectors], sizes: NDArray[np.intp]
) -> NDArray[np.intp]:
    """Where, in the tables of all sentences one after the other, a word's row meets the column of one of its tokens."""
    heights, widths = sizes.T
    words = np.array([span for own in spans for span in own], dtype=np.intp).reshape(-1, 2)
    if not len(words):
        return np.zeros(0, dtype=np.intp)
    # Each sentence's characters are counted on from the last one's, so that one search finds the words of all.
    reach = [
        max(int(each.ends[-1]) if len(each) else 0, own[-1][1] if own else 0) + 1
        for own, each in zip(spans, tokens, strict=True)
    ]
    before = np.cumsum(reach, dtype=np.intp) - np.array(reach, dtype=np.intp)
    words += np.repeat(before, heights - 1)[:, None]
    middles = np.concatenate([each.starts + each.ends for each in tokens]) / 2 + np.repeat(before, widths)
    owner = np.searchsorted(words[:, 0], middles, side="right") - 1
    inside = np.flatnonzero((owner >= 0) & (middles < words[owner, 1]))
    sentence = np.repeat(np.arange(len(sizes)), widths)[inside]
    tables, areas = heights * widths, np.cumsum(heights * widths)
    first_word, first_token = np.cumsum(heights - 1) - (heights - 1), np.cumsum(widths) - widths
    row, column = owner[inside] - first_word[sentence], inside - first_token[sentence]
    result: NDArray[np.intp] = (areas - tables)[sentence] + row * widths[sentence] + column
    return result


def _inverse(lengths: Floats) -> Floats:
    """One over each length, 0 where there is nothing."""
    return np.divide(1, lengths, out=np.zeros_like(lengths), where=lengths > 1e-6)


def _inverse_root(squares: Floats) -> Floats:
    return _inverse(np.sqrt(np.maximum(squares, 0)))


def additions(asked: Sequence[Asked], least: float = LEAST_RUN) -> list[tuple[Gap, ...]]:
    """For each of a translation's sentences the runs of words that its source does not have, the strongest first.

    With two or more other translations, words that they do not have either count more, and words that they have count
    less. Runs weaker than `least` are left out.
    """
    odds, votes = _odds(asked), _votes(asked)
    return _gaps(asked, votes, {place: each + _vote(votes[place]) for place, each in odds.items()}, least)


def omissions(asked: Sequence[Asked], least: float = LEAST_RUN) -> list[tuple[Gap, ...]]:
    """For each of a source's sentences the runs of words that a translation has nothing for, the strongest first.

    With two or more other translations, a word that they have counts more, and a word that none of them has counts less
    (it is seldom put into words). Runs weaker than `least` are left out.
    """
    votes = _votes(asked)
    voted: dict[int, Floats] = {}
    for place, odds in _odds(asked).items():
        against = odds - _vote(votes[place])
        content = asked[place].own.norms >= _FUNCTION_WORD
        voted[place] = np.where(content & (odds > 0), against, np.minimum(odds, against))
    return _gaps(asked, votes, voted, least)


def cosine(own: Sequence[Words], other: Sequence[Words]) -> float:
    """The cosine of two groups of sentences as wholes; 0 where one of them has no words."""
    product = sum([float(one.total @ two.total) for one in own for two in other])
    return product * _inverse_sum(own) * _inverse_sum(other)


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


def met(own: Words, other: Words) -> Met:
    """What comparing two sentences gives."""
    if other.sentence not in own.met:
        _meet([(own, other)])
    return own.met[other.sentence]


def _meet(pairs: Sequence[tuple[Words, Words]]) -> None:
    """Compares sentences, both of a pair at once; all pairs together take much less long than one by one."""
    new: dict[tuple[Sentence, Sentence], tuple[Words, Words]] = {}
    for own, other in pairs:
        if other.sentence not in own.met and (other.sentence, own.sentence) not in new:
            new[own.sentence, other.sentence] = own, other
    sides: list[tuple[Words, Words, Floats]] = []
    for own, other in new.values():
        products = own.rows @ other.rows.T
        sides += ((own, other, products), (other, own, products.T))
    for (own, other, products), cover in zip(sides, _covers(sides), strict=True):
        own.met[other.sentence] = Met(cover, products[:-1, -1].copy(), float(products[-1, -1]))


def _covers(sides: Sequence[tuple[Words, Words, Floats]]) -> list[Floats]:
    """The best cosines of each word, from the products of the words of sentences with those of others."""
    found = [np.full(len(own.spans), -1, dtype=np.float32) for own, _, _ in sides]
    compared = [place for place, (own, other, _) in enumerate(sides) if own.spans and other.spans]
    if not compared:
        return found
    # A row for each word, of its products with the words of the other sentence and with the pairs of neighbours.
    heights = [len(sides[place][0].spans) for place in compared]
    widths = [2 * len(sides[place][1].spans) - 1 for place in compared]
    rows = np.empty(sum(map(mul, heights, widths)), dtype=np.float32)
    start = 0
    for place, height, width in zip(compared, heights, widths, strict=True):
        _, other, products = sides[place]
        table = rows[start : start + height * width].reshape(height, width)
        words, pairs = table[:, : len(other.spans)], table[:, len(other.spans) :]
        np.multiply(products[:-1, :-1], other.inverse, out=words)
        np.add(products[:-1, :-2], products[:-1, 1:-1], out=pairs)
        np.multiply(pairs, other.inverse_pairs, out=pairs)
        start += height * width
    extents = np.repeat(widths, heights)
    best = np.maximum.reduceat(rows, np.cumsum(extents) - extents)
    best *= np.concatenate([sides[place][0].inverse for place in compared])
    for place, cover in zip(compared, np.split(best, np.cumsum(heights)[:-1]), strict=True):
        found[place] = cover
    return found


def features(pairs: Sequence[tuple[Words, Sequence[Words]]]) -> Floats:
    """(4, words): what the log-odds weigh of each word of some sentences against what corresponds to each of them.

    Its best cosine with the other side; its norm; the change of the cosine between the two sides when it is taken out,
    times the number of words; the product of the first two.
    """
    _meet([(own, each) for own, other in pairs for each in other])
    sides = [_met_side(own, other) for own, other in pairs]
    sizes = [len(own.spans) for own, _ in pairs]
    wholes = [
        (found.sums * own.inverse_total, found.sums, _inverse_sum(other) * size)
        for found, (own, other), size in zip(sides, pairs, sizes, strict=True)
    ]
    cosine, sums, scale = np.repeat(np.array(wholes, dtype=np.float32), sizes, axis=0).T
    cover = np.concatenate([found.cover for found in sides])
    along = np.concatenate([found.along for found in sides])
    norms = np.concatenate([own.norms for own, _ in pairs])
    without = np.concatenate([own.inverse_without for own, _ in pairs])
    return np.array([cover, norms, ((sums - along) * without - cosine) * scale, cover * norms])


def _met_side(own: Words, other: Sequence[Words]) -> Met:
    """What comparing a sentence with all that corresponds to it gave."""
    found = [met(own, each) for each in other]
    if len(found) == 1:
        return found[0]
    covers = [each.cover for each in found]
    return Met(np.max(covers, axis=0), np.sum([each.along for each in found], axis=0), sum(each.sums for each in found))


def _inverse_sum(side: Sequence[Words]) -> float:
    """One over the length of the sum of all tokens of some sentences, 0 where there is nothing."""
    if len(side) == 1:
        return side[0].inverse_total
    length = float(np.linalg.norm(np.sum([each.total for each in side], axis=0))) if side else 0.0
    return 1 / length if length > 1e-6 else 0.0


def log_odds(pairs: Sequence[tuple[Words, Sequence[Words]]]) -> list[Floats | None]:
    """For each sentence the log-odds that each of its words has no counterpart in what corresponds to it.

    None where one of the two has no words.
    """
    keys = [tuple([each.sentence for each in other]) for _, other in pairs]
    new = [
        (own, other, key)
        for (own, other), key in zip(pairs, keys, strict=True)
        if key not in own.odds and own.spans and any(each.spans for each in other)
    ]
    if new:
        weights = [_SPACED if language(own.sentence.language).spaced else _UNSPACED for own, _, _ in new]
        sizes = [len(own.spans) for own, _, _ in new]
        constant, *weights_of_each = np.repeat(np.array(weights, dtype=np.float32), sizes, axis=0).T
        values = features([(own, other) for own, other, _ in new])
        odds = np.clip(constant + (np.array(weights_of_each) * values).sum(axis=0), _LEAST, _MOST)
        odds[values[1] < _UNKNOWN] = 0
        for (own, _, key), part in zip(new, np.split(odds, np.cumsum(sizes)[:-1]), strict=True):
            own.odds[key] = part
    return [own.odds.get(key) for (own, _), key in zip(pairs, keys, strict=True)]


def _odds(asked: Sequence[Asked]) -> dict[int, Floats]:
    """The log-odds of each sentence that can be compared with what corresponds to it, by its place."""
    odds = log_odds([(each.own, each.across) for each in asked])
    return {place: each for place, each in enumerate(odds) if each is not None}


def _votes(asked: Sequence[Asked]) -> list[list[Floats]]:
    """The log-odds of each sentence in the other translations; none where fewer than two of them have words."""
    odds = iter(log_odds([(each.own, other) for each in asked for other in each.others]))
    votes = [[vote for vote in islice(odds, len(each.others)) if vote is not None] for each in asked]
    return [each if len(each) >= 2 else [] for each in votes]


def _vote(votes: Sequence[Floats]) -> Floats | float:
    """What the votes together count for or against each word."""
    return np.float32(_VOTE / len(votes)) * sum(votes[1:], votes[0]) if votes else 0.0


def _gaps(
    asked: Sequence[Asked], votes: Sequence[Sequence[Floats]], odds: Mapping[int, Floats], least: float
) -> list[tuple[Gap, ...]]:
    """The runs of each sentence, from what each of its words adds to one; names never speak for one."""
    found: list[tuple[Gap, ...]] = [()] * len(asked)
    if not odds:
        return found
    joined = np.concatenate(list(odds.values()))
    named = np.concatenate([asked[place].own.named for place in odds])
    values = np.where(named, np.minimum(joined, 0), joined) - np.float32(_PRIOR)
    ends = np.cumsum([len(each) for each in odds.values()])
    # No run is stronger than all that speaks for one in its sentence.
    most = np.add.reduceat(np.maximum(values, 0), np.concatenate([[0], ends[:-1]]))
    strong = [
        (place, end)
        for place, end, bound in zip(odds, ends.tolist(), most.tolist(), strict=True)
        if bound >= least - 1e-3
    ]
    _meet([(asked[place].own, each) for place, _ in strong for each in asked[place].beside])
    for place, end in strong:
        each = asked[place]
        own = values[end - len(odds[place]) : end]
        if each.beside:
            # A word that the neighbouring sentences have is not missing.
            own = np.where(_cover(each.own, each.beside) >= _MOVED, np.minimum(own, -_PRIOR), own)
        voters = tuple([other[0].sentence.language for other in each.others if other]) if votes[place] else ()
        found[place] = _runs(each.own, own.tolist(), voters, least)
    return found


def _cover(own: Words, other: Sequence[Words]) -> Floats:
    """(words,) the best cosine of each word with a word or a pair of neighbouring words of the other side."""
    best = np.full(len(own.spans), -1, dtype=np.float32)
    for each in other:
        if each.spans:
            best = np.maximum(best, met(own, each).cover)
    return best


def _runs(own: Words, values: Sequence[float], voters: tuple[str, ...], least: float) -> tuple[Gap, ...]:
    """The runs of words whose values sum highest, found again and again until none comes to `least` (Kadane)."""
    content = (own.norms >= _FUNCTION_WORD) & ~own.named
    gaps: list[Gap] = []
    stretches = [(0, len(values))]
    while stretches:
        low, high = stretches.pop()
        strength, start, end = _best_run(values, low, high)
        if end <= start or strength < least:
            continue
        stretches += [(low, start), (end, high)]
        heavy = np.flatnonzero(content[start:end])
        if not len(heavy):
            continue
        start, end = start + int(heavy[0]), start + int(heavy[-1]) + 1
        place = Mention(own.sentence, own.spans[start][0], own.spans[end - 1][1])
        gaps.append(Gap(place, strength, len(heavy), voters))
    return tuple(sorted(gaps, key=lambda gap: -gap.strength))


def _best_run(values: Sequence[float], low: int, high: int) -> tuple[float, int, int]:
    best, start, end = 0.0, low, low
    running, begin = 0.0, low
    for i in range(low, high):
        if running <= 0:
            running, begin = 0.0, i
        running += values[i]
        if running > best:
            best, start, end = running, begin, i + 1
    return best, start, end

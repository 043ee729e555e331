"""Which words of a sentence nothing on the other side answers to.

The built-in encoder's token vectors link words across languages. A word is covered when some word or pair of words of
the other side points the same way. Single content words go uncovered in every good translation (paraphrase); a run of
them seldom does, and seldom do words that two other translations cover.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate, chain
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
_AT_ONCE = 64  # pairs of sentences that are compared at once: more would only take more memory
_LOWEST = np.float32(-1e30)  # below every product
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
    rules compare them. The inverse lengths of the rows (words + 1,), of the sum of each row and the next (words + 1,),
    of which the last two are not sums of words, of the whole sentence without each word (words,) and of all of it are 0
    where there is nothing. `met` and `odds` keep what comparing gave, since it is asked for several times.
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
        result: Floats = self.rows[:-1][places] * self.inverse[:-1][places][:, None]
        return result


class Asked(NamedTuple):
    """A sentence whose words are looked for in what corresponds to it on the other side (`across`).

    `others` are what corresponds to it in each of the other translations, and `beside` gives the sentences around
    `across`, which few need: what stands there has moved.
    """

    own: Words
    across: Sequence[Words]
    others: Sequence[Sequence[Words]] = ()
    beside: Callable[[], Sequence[Words]] = tuple


def words(sentence: Sentence, tokens: TokenVectors) -> Words:
    """The words of a sentence with the sums of their token vectors; figures are not words here."""
    return words_of_all([sentence], [tokens])[0]


def words_of_all(sentences: Sequence[Sentence], tokens: Sequence[TokenVectors]) -> list[Words]:
    """The words of several sentences; together they take little longer than one."""
    if not sentences:
        return []
    found = [_spans(sentence) for sentence in sentences]
    rows, along = _summed([spans for spans, _ in found], tokens)
    heights = [len(spans) + 1 for spans, _ in found]
    ends = list(accumulate(heights))
    squares = np.einsum("ij,ij->i", rows, rows)
    of_total = np.repeat(squares[[end - 1 for end in ends]], heights)
    without = squares + of_total - 2 * along
    without[without < _NOTHING * of_total] = 0
    pairs = np.zeros_like(squares)
    pairs[:-1] = squares[:-1] + squares[1:] + 2 * np.einsum("ij,ij->i", rows[:-1], rows[1:])
    norms = np.sqrt(squares)
    inverse, inverse_pairs, inverse_without = _inverse(norms), _inverse_root(pairs), _inverse_root(without)
    named = np.array([flag for _, flags in found for flag in (*flags, False)], dtype=bool)
    made = []
    start = 0
    for sentence, (spans, _), end in zip(sentences, found, ends, strict=True):
        last = end - 1
        made.append(
            Words(
                sentence,
                spans,
                named[start:last],
                rows[start:end],
                norms[start:last],
                inverse[start:end],
                inverse_pairs[start:end],
                inverse_without[start:last],
                float(inverse[last]),
                {},
                {},
            )
        )
        start = end
    return made


def _spans(sentence: Sentence) -> tuple[tuple[tuple[int, int], ...], list[bool]]:
    """Where the words of a sentence stand, and which of them are names."""
    record, text = language(sentence.language), sentence.text
    if not record.spaced:
        found = [word for word in chinese.words(text) if _WORD.match(word.text)]
        return tuple([(word.start, word.end) for word in found]), [word.tag.startswith("nr") for word in found]
    spans = tuple([match.span() for match in _WORD.finditer(text)])
    if not record.capitals_mark_names:
        return spans, [False] * len(spans)
    return spans, [False, *[text[start].isupper() for start, _ in spans[1:]]][: len(spans)]


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
    words = np.fromiter(chain.from_iterable(chain.from_iterable(spans)), dtype=np.intp).reshape(-1, 2)
    if not len(words):
        return np.zeros(0, dtype=np.intp)
    # Each sentence's characters are counted on from the last one's, so that one search finds the words of all.
    reach = [
        max(int(each.ends[-1]) if len(each) else 0, own[-1][1] if own else 0) + 1
        for own, each in zip(spans, tokens, strict=True)
    ]
    before = np.cumsum(reach, dtype=np.intp) - np.array(reach, dtype=np.intp)
    words += np.repeat(before, heights - 1)[:, None]
    middles = np.concatenate([each.starts for each in tokens]) + np.concatenate([each.ends for each in tokens])
    middles = middles / 2 + np.repeat(before, widths)
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
    return _gaps(asked, _added, least)


def omissions(asked: Sequence[Asked], least: float = LEAST_RUN) -> list[tuple[Gap, ...]]:
    """For each of a source's sentences the runs of words that a translation has nothing for, the strongest first.

    With two or more other translations, a word that they have counts more, and a word that none of them has counts less
    (it is seldom put into words). Runs weaker than `least` are left out.
    """
    return _gaps(asked, _omitted, least)


def _added(odds: Floats, votes: Floats, norms: Floats) -> Floats:
    return odds + votes


def _omitted(odds: Floats, votes: Floats, norms: Floats) -> Floats:
    against = odds - votes
    return np.where((norms >= _FUNCTION_WORD) & (odds > 0), against, np.minimum(odds, against))


def cosine(own: Sequence[Words], other: Sequence[Words]) -> float:
    """The cosine of two groups of sentences as wholes; 0 where one of them has no words."""
    product = sum([float(one.rows[-1] @ two.rows[-1]) for one in own for two in other])
    return product * _inverse_sum(own) * _inverse_sum(other)


def likeness(own: Sequence[Words], other: Sequence[Words]) -> tuple[float, int]:
    """The cosine of two groups of sentences, and the number of words of the one that has fewer."""
    return cosine(own, other), min([sum([len(each.spans) for each in side]) for side in (own, other)])


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


def meet(pairs: Sequence[tuple[Words, Words]]) -> None:
    """Compares sentences, both of a pair at once; all pairs together take much less long than one by one."""
    new: dict[tuple[Sentence, Sentence], tuple[Words, Words]] = {}
    for own, other in pairs:
        if other.sentence not in own.met and (other.sentence, own.sentence) not in new:
            new[own.sentence, other.sentence] = own, other
    left = list(new.values())
    for start in range(0, len(left), _AT_ONCE):
        _compare(left[start : start + _AT_ONCE])


def _compare(pairs: Sequence[tuple[Words, Words]]) -> None:
    """Compares sentences that were not compared before.

    The products of the rows of two sentences make a table. All tables, and then the same ones turned, follow each other
    in one array, so that a few operations do for all of them.
    """
    sides = [*pairs, *[(other, own) for own, other in pairs]]
    heights, widths = [len(own.rows) for own, _ in sides], [len(other.rows) for _, other in sides]
    tables = [own.rows.dot(other.rows.T) for own, other in pairs]
    products = np.concatenate([*tables, *[table.T for table in tables]], axis=None)
    cover, along = _nearest(products, sides, np.array(heights), np.array(widths))
    row = 0
    for (own, other), height in zip(sides, heights, strict=True):
        last = row + height - 1
        best = cover[row:last] if other.spans else np.full(len(own.spans), -1, dtype=np.float32)
        own.met[other.sentence] = Met(best, along[row:last], float(along[last]))
        row = last + 1


def _nearest(
    products: Floats, sides: Sequence[tuple[Words, Words]], heights: NDArray[np.intp], widths: NDArray[np.intp]
) -> tuple[Floats, Floats]:
    """From the tables of products, for each of their rows: the best cosine, and the product with the other's sum."""
    extents = np.repeat(widths, heights)
    ends = np.cumsum(extents)
    total = ends - 1  # where a row meets the sum of the other sentence: neither there nor across it is a pair of words
    # Which row of the other sentences each product is with, as they follow each other.
    row = np.repeat(np.repeat(np.cumsum(widths) - widths, heights) - (ends - extents), extents)
    row += np.arange(len(products))
    words = np.concatenate([other.inverse for _, other in sides])[row]
    words *= products
    pairs = np.concatenate([other.inverse_pairs for _, other in sides])[row]
    pairs[:-1] *= products[:-1] + products[1:]
    words[total] = pairs[total] = pairs[total - 1] = _LOWEST
    best = np.maximum.reduceat(np.maximum(words, pairs, out=words), ends - extents)
    best *= np.concatenate([own.inverse for own, _ in sides])
    return best, products[total]


def features(pairs: Sequence[tuple[Words, Sequence[Words]]]) -> Floats:
    """(4, words): what the log-odds weigh of each word of some sentences against what corresponds to each of them.

    Its best cosine with the other side; its norm; the change of the cosine between the two sides when it is taken out,
    times the number of words; the product of the first two.
    """
    meet([(own, each) for own, other in pairs for each in other])
    sides = [own.met[other[0].sentence] if len(other) == 1 else _met_side(own, other) for own, other in pairs]
    sizes = [len(own.spans) for own, _ in pairs]
    totals = np.array([found.sums for found in sides])
    inverse_totals = np.array([own.inverse_total for own, _ in pairs])
    inverse_others = np.array([_inverse_sum(other) for _, other in pairs])
    wholes = np.array([totals * inverse_totals, totals, inverse_others * sizes], dtype=np.float32)
    cosine, sums, scale = np.repeat(wholes, sizes, axis=1)
    cover = np.concatenate([found.cover for found in sides])
    along = np.concatenate([found.along for found in sides])
    norms = np.concatenate([own.norms for own, _ in pairs])
    without = np.concatenate([own.inverse_without for own, _ in pairs])
    return np.array([cover, norms, ((sums - along) * without - cosine) * scale, cover * norms])


def _met_side(own: Words, other: Sequence[Words]) -> Met:
    """What comparing a sentence with all that corresponds to it gave."""
    found = [own.met[each.sentence] for each in other]
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
    keys = [(other[0].sentence,) if len(other) == 1 else tuple([each.sentence for each in other]) for _, other in pairs]
    new: dict[tuple[Sentence, tuple[Sentence, ...]], tuple[Words, Sequence[Words]]] = {}
    for (own, other), key in zip(pairs, keys, strict=True):
        if key not in own.odds and own.spans and [each for each in other if each.spans]:
            new[own.sentence, key] = own, other
    if new:
        compared = list(new.values())
        weights = [_SPACED if language(own.sentence.language).spaced else _UNSPACED for own, _ in compared]
        sizes = [len(own.spans) for own, _ in compared]
        constant, *weights_of_each = np.repeat(np.array(weights, dtype=np.float32), sizes, axis=0).T
        values = features(compared)
        odds = np.clip(constant + (np.array(weights_of_each) * values).sum(axis=0), _LEAST, _MOST)
        odds[values[1] < _UNKNOWN] = 0
        end = 0
        for (own, _), (_, key), size in zip(compared, new, sizes, strict=True):
            start, end = end, end + size
            own.odds[key] = odds[start:end]
    return [own.odds.get(key) for (own, _), key in zip(pairs, keys, strict=True)]


class _Judged(NamedTuple):
    """A sentence that can be compared with what corresponds to it: its place among those that are asked about.

    `odds` (words,) are the log-odds of its words, and `votes` those in the other translations, none if only one of them
    has words.
    """

    place: int
    odds: Floats
    votes: Sequence[Floats]


def _judged(asked: Sequence[Asked]) -> list[_Judged]:
    """What can be compared, by the other translations too where two or more of them have words."""
    pairs = [(each.own, each.across) for each in asked]
    pairs += [(each.own, other) for each in asked for other in each.others]
    odds = log_odds(pairs)
    judged = []
    end = len(asked)
    for place, each in enumerate(asked):
        start, end = end, end + len(each.others)
        own = odds[place]
        if own is not None:
            votes = [vote for vote in odds[start:end] if vote is not None]
            judged.append(_Judged(place, own, votes if len(votes) > 1 else ()))
    return judged


def _gaps(
    asked: Sequence[Asked], weigh: Callable[[Floats, Floats, Floats], Floats], least: float
) -> list[tuple[Gap, ...]]:
    """The runs of each sentence, from what each of its words adds to one; names never speak for one.

    `weigh` makes that of the log-odds of words, of what the other translations count and of the words' norms.
    """
    found: list[tuple[Gap, ...]] = [()] * len(asked)
    judged = _judged(asked)
    if not judged:
        return found
    owners = [asked[each.place].own for each in judged]
    odds = np.concatenate([each.odds for each in judged])
    weighed = weigh(odds, _votes(judged), np.concatenate([own.norms for own in owners]))
    named = np.concatenate([own.named for own in owners])
    values = np.where(named, np.minimum(weighed, 0), weighed) - np.float32(_PRIOR)
    ends = np.cumsum([len(each.odds) for each in judged])
    strong = [
        (each, end)
        for each, end, strength in zip(judged, ends.tolist(), _strengths(values, ends).tolist(), strict=True)
        if strength >= least - 1e-3
    ]
    besides = [(asked[each.place], asked[each.place].beside()) for each, _ in strong]
    meet([(one.own, other) for one, beside in besides for other in beside])
    for (each, end), (one, beside) in zip(strong, besides, strict=True):
        own = values[end - len(each.odds) : end]
        if beside:
            # A word that the neighbouring sentences have is not missing.
            own = np.where(_cover(one.own, beside) >= _MOVED, np.minimum(own, -_PRIOR), own)
        voters = tuple([other[0].sentence.language for other in one.others if other]) if each.votes else ()
        found[each.place] = _runs(one.own, own.tolist(), voters, least)
    return found


def _votes(judged: Sequence[_Judged]) -> Floats:
    """(words,): what the other translations count for or against each word of the sentences."""
    sizes = [len(each.odds) for each in judged]
    counts = [len(each.votes) for each in judged]
    votes = np.zeros(sum(sizes), dtype=np.float32)
    for number in range(max(counts)):
        votes += np.concatenate(
            [
                each.votes[number] if number < count else np.zeros(size, dtype=np.float32)
                for each, count, size in zip(judged, counts, sizes, strict=True)
            ]
        )
    shares = np.array([_VOTE / max(count, 1) for count in counts], dtype=np.float32)
    return votes * np.repeat(shares, sizes)


def _strengths(values: Floats, ends: NDArray[np.intp]) -> NDArray[np.float64]:
    """The strength of the strongest run of each sentence; `ends` say where their values end."""
    sums = np.cumsum(values, dtype=np.float64)
    before = sums - values
    starts = np.concatenate([[0], ends[:-1]])
    # Each sentence's sums are put below all of the last one's, so that the least one so far is always its own.
    lower = np.repeat(np.arange(len(ends)) * (1 + np.abs(values).sum()), ends - starts)
    least = np.minimum.accumulate(before - lower)
    result: NDArray[np.float64] = np.maximum.reduceat(sums - lower - least, starts)
    return result


def _cover(own: Words, other: Sequence[Words]) -> Floats:
    """(words,) the best cosine of each word with a word or a pair of neighbouring words of the other side."""
    meet([(own, each) for each in other])
    best = np.full(len(own.spans), -1, dtype=np.float32)
    for each in other:
        best = np.maximum(best, own.met[each.sentence].cover)
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

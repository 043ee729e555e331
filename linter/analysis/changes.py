"""What changed in one language's text between two versions of a document, sentence by sentence, word by word.

Sentences that are the same but for white space and the shape of quotation marks are the same; one that moved, or was
split or joined with its words kept, has not changed either.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from ..languages import language
from ..model import Mention, Sentence
from ..records import NamedTuple
from ..regex import regex

_TOKEN = regex(r"\d+(?:[.,\u00a0\u202f\u2009]\d+)*(?:[\u00a0\u202f ]?[%‰])?|[^\W\d_]+(?:['’\-‐‑][^\W\d_]+)*|\S")
_SAME_MARKS = {ord(mark): '"' for mark in "“”„‟«»‹›「」『』〝〞＂'‘’‚‛＇`´"} | dict.fromkeys(
    map(ord, "\u00ad\u200b\ufeff")
)
_ALIKE = 0.5  # share of words in common from which two sentences are versions of one
_MOVED = 0.6  # the same for two that stand in different places
_SHAPES = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2))
_JOINED = 0.01  # what each sentence more in a version costs, where all else is the same
_LARGEST_GAP = 2_500  # pairs of sentences; what was rewritten on that scale is no longer compared one by one
_MOST_PAIRS = 40_000


class Rewording(NamedTuple):
    """Words that stand where others stood; None for `old` where they were put in, for `new` where they were taken out.

    `place` is where in today's text: `new`, or the empty place where the old words stood.
    """

    old: Mention | None
    new: Mention | None
    place: Mention


class Change(NamedTuple):
    """Sentences that are not what they were: the old ones, today's, and how they differ.

    `kept` is the share of words in common. `by_place` says that nothing but the place makes them versions of one.
    """

    old: tuple[Sentence, ...]
    new: tuple[Sentence, ...]
    rewordings: tuple[Rewording, ...]
    kept: float
    by_place: bool = False


class Changes(NamedTuple):
    """What changed in one language.

    `of` leads from each of today's sentences that changed to its change; `added` are those that have no older form,
    `bereft` those next to which a sentence was taken out.
    """

    of: dict[Sentence, Change]
    added: frozenset[Sentence]
    bereft: frozenset[Sentence]

    def touched(self, sentence: Sentence) -> bool:
        """Is a sentence new, or not what it was?"""
        return sentence in self.of or sentence in self.added


def changes(old: Sequence[Sentence], new: Sequence[Sentence]) -> Changes:
    """What became of the sentences of one language's older text in today's."""
    gaps, moved_from, moved_to = _gaps(old, new)
    pairs: list[Change] = []
    idle: list[tuple[list[int], list[int]]] = []
    for before, after in gaps:
        found, rest = _versions([old[i] for i in before], [new[j] for j in after])
        pairs += found
        idle += [([before[i] for i in left], [after[j] for j in right]) for left, right in rest]
    elsewhere = _moved(old, new, idle)
    gone = {i for i, _ in elsewhere}
    come = {j for _, j in elsewhere}
    pairs += [_change((old[i],), (new[j],)) for i, j in elsewhere]
    added: list[Sentence] = []
    deleted: list[int] = []
    for before, after in idle:
        left, right = [i for i in before if i not in gone], [j for j in after if j not in come]
        if left and right:
            pairs += _by_place([old[i] for i in left], [new[j] for j in right])
        else:
            added += [new[j] for j in right]
            deleted += left
    changed = {sentence: change for change in pairs if change.rewordings for sentence in change.new}
    kept = _today(old, new, gaps, moved_from, moved_to, pairs)
    return Changes(changed, frozenset(added), frozenset(_bereft(deleted, len(old), kept)))


@lru_cache(maxsize=8192)
def _key(text: str) -> str:
    """A text without what is of no account: white space, the shape of quotation marks, the width of characters."""
    return "".join(unicodedata.normalize("NFKC", text.translate(_SAME_MARKS)).translate(_SAME_MARKS).split())


# ---- which sentence became which -------------------------------------------------------------------------------------


def _gaps(
    old: Sequence[Sentence], new: Sequence[Sentence]
) -> tuple[list[tuple[list[int], list[int]]], dict[int, int], set[int]]:
    """The stretches between the sentences that stand as they stood, without those that stand elsewhere now.

    With them, where the latter went (old to new), and the set of their new places.
    """
    old_keys, new_keys = [_key(s.text) for s in old], [_key(s.text) for s in new]
    found: list[tuple[list[int], list[int]]] = []
    i = j = 0
    for block in SequenceMatcher(None, old_keys, new_keys, autojunk=False).get_matching_blocks():
        found.append((list(range(i, block.a)), list(range(j, block.b))))
        i, j = block.a + block.size, block.b + block.size
    waiting: dict[str, deque[int]] = defaultdict(deque)
    for _, after in found:
        for k in after:
            waiting[new_keys[k]].append(k)
    moved: dict[int, int] = {}
    for before, _ in found:
        for k in before:
            if waiting[old_keys[k]]:
                moved[k] = waiting[old_keys[k]].popleft()
    come = set(moved.values())
    gaps = [([k for k in before if k not in moved], [k for k in after if k not in come]) for before, after in found]
    return [gap for gap in gaps if gap[0] or gap[1]], moved, come


def _versions(
    old: Sequence[Sentence], new: Sequence[Sentence]
) -> tuple[list[Change], list[tuple[list[int], list[int]]]]:
    """The old and new sentences of a stretch that are versions of each other, in order, and the stretches between."""
    if not old or not new or len(old) * len(new) > _LARGEST_GAP:
        return [], [(list(range(len(old))), list(range(len(new))))]
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(len(old) + 1):
        for j in range(len(new) + 1):
            if i or j:
                best[i, j] = max(_ways(old, new, i, j, best))
    found: list[Change] = []
    idle: list[tuple[list[int], list[int]]] = [([], [])]
    i, j = len(old), len(new)
    while i or j:
        m, n = best[i, j][1]
        i, j = i - m, j - n
        if m and n:
            found.append(_change(tuple(old[i : i + m]), tuple(new[j : j + n])))
            idle.append(([], []))
        else:
            idle[-1][0][:0] = range(i, i + m)
            idle[-1][1][:0] = range(j, j + n)
    return found[::-1], [each for each in idle[::-1] if each[0] or each[1]]


def _ways(
    old: Sequence[Sentence],
    new: Sequence[Sentence],
    i: int,
    j: int,
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]],
) -> Iterator[tuple[float, tuple[int, int]]]:
    """The ways to come to `i` old and `j` new sentences, with what each is worth."""
    if i:
        yield best[i - 1, j][0], (1, 0)
    if j:
        yield best[i, j - 1][0], (0, 1)
    for m, n in _SHAPES:
        if i >= m and j >= n:
            before, after = _words(tuple(old[i - m : i])), _words(tuple(new[j - n : j]))
            worth = (_alike(before, after, _ALIKE) - _ALIKE) * (len(before) + len(after))
            if worth > 0:
                # of ways that are worth the same, the one that joins fewer sentences
                yield best[i - m, j - n][0] + worth - _JOINED * (m + n - 2), (m, n)


def _moved(
    old: Sequence[Sentence], new: Sequence[Sentence], idle: Sequence[tuple[list[int], list[int]]]
) -> list[tuple[int, int]]:
    """The pairs of sentences, in whatever places, that are versions of each other."""
    left = [i for before, _ in idle for i in before]
    right = [j for _, after in idle for j in after]
    if len(left) * len(right) > _MOST_PAIRS:
        return []
    likely = sorted(
        (-alike, i, j) for i in left for j in right if (alike := _alike(_words((old[i],)), _words((new[j],)), _MOVED))
    )
    found: dict[int, int] = {}
    for _, i, j in likely:
        if i not in found and j not in found.values():
            found[i] = j
    return sorted(found.items())


def _by_place(old: Sequence[Sentence], new: Sequence[Sentence]) -> Iterator[Change]:
    """Sentences that have little in common, and stand where the others stood."""
    if len(old) == len(new):
        for before, after in zip(old, new, strict=True):
            yield _change((before,), (after,))._replace(by_place=True)
    else:
        yield _change(tuple(old), tuple(new))._replace(by_place=True)


def _today(
    old: Sequence[Sentence],
    new: Sequence[Sentence],
    gaps: Sequence[tuple[list[int], list[int]]],
    moved: dict[int, int],
    come: set[int],
    pairs: Sequence[Change],
) -> dict[int, tuple[Sentence, ...]]:
    """What today stands for each old sentence that still has a form."""
    apart_old = {i for before, _ in gaps for i in before} | set(moved)
    apart_new = {j for _, after in gaps for j in after} | come
    left = [i for i in range(len(old)) if i not in apart_old]
    right = [j for j in range(len(new)) if j not in apart_new]
    today = {i: (new[j],) for i, j in (*zip(left, right, strict=True), *moved.items())}
    numbers = {sentence: i for i, sentence in enumerate(old)}
    return today | {numbers[sentence]: change.new for change in pairs for sentence in change.old}


def _bereft(deleted: Sequence[int], count: int, today: dict[int, tuple[Sentence, ...]]) -> Iterator[Sentence]:
    """Today's sentences before and after the places of the deleted ones."""
    for number in deleted:
        before = next((today[i] for i in range(number - 1, -1, -1) if i in today), ())
        after = next((today[i] for i in range(number + 1, count) if i in today), ())
        yield from (*before[-1:], *after[:1])


# ---- which words became which ----------------------------------------------------------------------------------------


class _Token(NamedTuple):
    key: str
    at: Mention


def _words(sentences: tuple[Sentence, ...]) -> tuple[str, ...]:
    """The words of sentences in a row; marks count only inside figures, so that a split leaves the words the same."""
    return tuple(t.key for sentence in sentences for t in _tokens(sentence) if any(map(str.isalnum, t.key)))


def _alike(one: tuple[str, ...], other: tuple[str, ...], least: float) -> float:
    """The share of words that two texts have in common, in order; 0 below `least`."""
    if not one or not other or 2 * min(len(one), len(other)) / (len(one) + len(other)) < least:
        return 0.0
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(one, other, score_cutoff=least)


@lru_cache(maxsize=4096)
def _tokens(sentence: Sentence) -> tuple[_Token, ...]:
    """The words, figures and marks of a sentence."""
    text = sentence.text
    if language(sentence.language).spaced:
        spans = [match.span() for match in _TOKEN.finditer(text)]
    else:
        from . import chinese

        spans = [(word.start, word.end) for word in chinese.words(text) if not word.text.isspace()]
    return tuple(_Token(_key(text[start:end]), Mention(sentence, start, end)) for start, end in spans)


def _change(old: tuple[Sentence, ...], new: tuple[Sentence, ...]) -> Change:
    before, after = ([token for s in side for token in _tokens(s)] for side in (old, new))
    if len(old) != len(new) or len(new) > 1:
        # sentences that were split or joined: their ends are marks, and the capitals after them are no change
        before, after = _without_ends(before), _without_ends(after)
    matcher = SequenceMatcher(None, [t.key for t in before], [t.key for t in after], autojunk=False)
    rewordings = []
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind != "equal":
            for gone, come in _in_sentences(before[i1:i2], after[j1:j2]):
                place = come or _between(after, j1, new)
                rewordings.append(Rewording(gone, come, place))
    return Change(old, new, tuple(rewordings), _alike(_words(old), _words(new), 0.0))


def _without_ends(tokens: Sequence[_Token]) -> list[_Token]:
    """The tokens without the marks at the ends of sentences, and with the first word of each in lower case."""
    kept = []
    for token in tokens:
        sentence, start, end = token.at.sentence, token.at.start, token.at.end
        if end == len(sentence.text) and not any(map(str.isalnum, token.key)):
            continue
        kept.append(token._replace(key=token.key[:1].lower() + token.key[1:]) if start == 0 else token)
    return kept


def _in_sentences(old: Sequence[_Token], new: Sequence[_Token]) -> Iterator[tuple[Mention | None, Mention | None]]:
    """Replaced words as mentions, each within one sentence."""
    before, after = list(_runs(old)), list(_runs(new))
    for number in range(max(len(before), len(after))):
        yield before[number] if number < len(before) else None, after[number] if number < len(after) else None


def _runs(tokens: Sequence[_Token]) -> Iterator[Mention]:
    by_sentence: dict[Sentence, list[Mention]] = {}
    for token in tokens:
        by_sentence.setdefault(token.at.sentence, []).append(token.at)
    for sentence, places in by_sentence.items():
        yield Mention(sentence, places[0].start, places[-1].end)


def _between(tokens: Sequence[_Token], index: int, sentences: tuple[Sentence, ...]) -> Mention:
    """The empty place before the token of that number."""
    if index:
        at = tokens[index - 1].at
        return Mention(at.sentence, at.end, at.end)
    if tokens:
        return Mention(tokens[0].at.sentence, tokens[0].at.start, tokens[0].at.start)
    return Mention(sentences[0], 0, 0)

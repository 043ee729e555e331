"""Whether each sentence of a bead of several has its part in it, word by word.

The joined vectors of a bead hardly tell a short sentence that the other side renders from one that it leaves out. The
tokens do: those of a sentence that belongs are answered by tokens of the other side, and answer some of them better
than the rest of its own side does.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ..records import NamedTuple
from .encoder import TokenVectors

Floats = NDArray[np.float32]

_LEAST, _MOST = 0.2, 0.6
"""A best cosine at which a token counts as not answered at all, and one at which it is answered."""

_PLAIN = 0.5
"""The share of the mean norm of a bead's tokens up to which one is a function word, which says nothing."""

_WEIGHTS = (5.71, 18.98, 3.14, 1.66, -8.33)
"""Of `features`; logistic regression on gold alignments, sentences that belong against neighbours that do not."""

_BOUND = 4.0


class Directions(NamedTuple):
    """The tokens of a sentence as unit vectors and their norms, which are small for function words."""

    units: Floats
    norms: Floats


def directions(tokens: TokenVectors) -> Directions:
    """The tokens of a sentence, ready to be compared."""
    return Directions(tokens.vectors / np.maximum(tokens.norms, np.float32(1e-6))[:, None], tokens.norms)


def belonging(one: Sequence[Directions], other: Sequence[Directions]) -> tuple[list[float], list[float]]:
    """For each sentence of either side of a bead the log-odds that it belongs, bounded; 0 where a side is one alone."""
    norms = [np.concatenate([each.norms for each in side]) for side in (one, other)]
    if not (norms[0].size and norms[1].size):
        return [0.0] * len(one), [0.0] * len(other)
    likeness = np.concatenate([each.units for each in one]) @ np.concatenate([each.units for each in other]).T
    plain = np.float32(_PLAIN) * (norms[0].sum() + norms[1].sum()) / np.float32(likeness.shape[0] + likeness.shape[1])
    content = [np.maximum(each - plain, 0) / (plain + np.float32(1e-6)) for each in norms]
    return (
        _side([len(each.norms) for each in one], likeness, content[0], content[1]),
        _side([len(each.norms) for each in other], likeness.T, content[1], content[0]),
    )


def _side(lengths: Sequence[int], likeness: Floats, content: Floats, answered: Floats) -> list[float]:
    if len(lengths) == 1:
        return [0.0]
    ends = np.cumsum(lengths).tolist()
    parts = [slice(end - length, end) for end, length in zip(ends, lengths, strict=True)]
    nothing = np.zeros(likeness.shape[1], dtype=np.float32)
    best = [likeness[part].max(axis=0) if part.stop > part.start else nothing for part in parts]
    held = content * np.clip((likeness.max(axis=1) - _LEAST) / (_MOST - _LEAST), 0, 1)
    result = []
    for place, part in enumerate(parts):
        total = float(content[part].sum())
        if not total:
            result.append(0.0)
            continue
        rest = np.maximum.reduce([each for k, each in enumerate(best) if k != place])
        ahead = float((answered * np.clip(best[place] - rest, 0, 0.5)).sum())
        values = features(float(held[part].sum()) / total, ahead, total, ends[-1] / lengths[place])
        odds = sum(w * f for w, f in zip(_WEIGHTS, values, strict=True))
        result.append(min(max(odds, -_BOUND), _BOUND))
    return result


def features(held: float, ahead: float, total: float, portion: float) -> tuple[float, ...]:
    """What the log-odds weigh: the share of the sentence's words that are answered, how far it is ahead of the rest for
    the other side's words, by its own words and altogether, and how small a part of its side it is."""
    return held, min(ahead / total, 0.5), float(np.log1p(ahead)), float(np.log(portion)), 1.0

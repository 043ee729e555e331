"""The weights of the evidence, fitted by `training/fit_aligner.py`.

They maximise the likelihood of gold alignments: German-French alpine prose, and English-Chinese and English-German
news whose sentences were merged, split and left out at random, rarely to often. Set by hand are those of paragraphs
(crossed, closed), since no gold has any; those of words (held, foreign), which a joint fit did not better; and how
readily a passage is left out (open), between prose, where that is rare, and news cases, where it is frequent.

The confidence of a bead is its probability under this model once the text's own habits are learnt. That it is right as
often as it says, on other cases of these kinds, `benchmarks/align.py` shows.
"""

from __future__ import annotations

from ..records import NamedTuple


class Weights(NamedTuple):
    """The log-linear weights: of the features of 1-1 beads, of larger beads and of skips, and a bias for each kind.

    `evenness` is what its logarithm weighs when a passage is left out.
    """

    single: dict[str, float]
    multi: dict[str, float]
    skip: dict[str, float]
    bias: dict[str, float]
    evenness: float


WEIGHTS = Weights(
    single={
        "likeness": 5.83,
        "rival": 2.4,
        "background": -1.46,
        "length": 0.47,
        "shared": 0.23,
        "apart": -1.91,
        "crossed": -0.5,
        "closed": 0.3,
    },
    multi={
        "likeness": 2.88,
        "rival": 0.03,
        "background": 0.15,
        "length": 0.32,
        "shared": 0.16,
        "apart": -1.7,
        "gain": 5.46,
        "members": 2.33,
        "weakest": 0.43,
        "larger": 2.67,
        "held": 0.2,
        "foreign": 0.5,
        "crossed": -0.5,
        "closed": 0.3,
    },
    skip={
        "best": 1.74,
        "distinct": -1.89,
        "letters": -0.19,
    },
    bias={
        "1-1": 8.26,
        "1-2": 9.66,
        "2-2": 8.41,
        "1-3": 10.39,
        "2-3": 9.12,
        "1-4": 12.36,
        "skip": 1.81,
        "open": -2.2,
    },
    evenness=1.0,
)

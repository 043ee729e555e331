"""How likely a translation is wrong: quality estimation without a reference, of one bead.

The features are the evidence that the rules use: findings, how similar the two sides are as wholes, how much of each
side the other has words for. A logistic regression weighs them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from ..records import NamedTuple
from .coverage import Asked, Gap, Words, additions, cosine, omissions, uncovered

_CREDIT = (0.3, 0.7, 0.9)
"""How much a finding at confidence 1 counts, by severity from info to error."""

_BESIDE = 0.25  # of that, for a finding that does not concern what the translation says: a repeated word, a mark

# Fitted by training/fit_risk.py.
_BIAS = -5.2
_WEIGHTS = (14.7, 3.1, 0.9, 4.8, 0.5)


class Evidence(NamedTuple):
    """What speaks against a translation: five numbers, 0 where nothing does.

    `findings` is the probability in 0..1 that one of the findings is right; `distance` 1 minus the cosine of the two
    sides; `left` the share of the source's weight, by vector norm, that no word of the target answers to; `omitted` and
    `added` the log-odds, over ten, of the runs of words that one side lacks.
    """

    findings: float
    distance: float
    left: float
    omitted: float
    added: float


def evidence(source: Sequence[Words], target: Sequence[Words], findings: Sequence[tuple[int, float, str]]) -> Evidence:
    """The evidence on a bead; `findings` are (severity, confidence, MQM category) of what the rules found in it."""
    doubt = 1.0 - math.prod(
        1.0 - _CREDIT[severity] * confidence * (1.0 if category.startswith("Accuracy/") else _BESIDE)
        for severity, confidence, category in findings
    )
    weight = float(sum(words.norms.sum() for words in source))
    if not weight or not any(words.spans for words in target):
        return Evidence(doubt, 1.0, 1.0, 1.0, 0.0)
    return Evidence(
        doubt,
        1.0 - cosine(source, target),
        uncovered(source, target) / weight,
        _strength(omissions([Asked(words, target) for words in source])),
        _strength(additions([Asked(words, source) for words in target])),
    )


def _strength(gaps: Sequence[Sequence[Gap]]) -> float:
    return sum(gap.strength for each in gaps for gap in each) / 10


def risk(found: Evidence) -> float:
    """The risk in 0..1, to rank translations by.

    On the set that it was fitted to (benchmarks/score.py), with the right sentences nine times as frequent as those
    with a critical error, it is the probability of such an error; elsewhere it is a rank.
    """
    logit = _BIAS + float(np.dot(_WEIGHTS, found))
    return 1.0 / (1.0 + math.exp(-max(min(logit, 50.0), -50.0)))

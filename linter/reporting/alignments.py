"""The bead that a finding is about, and what stands beside it, as lines for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model import Bead, Sentence
from .escape import printable


def bead_head(bead: Bead) -> str:
    """`bead 2-1, confidence 0.97`."""
    return f"bead {len(bead.source)}-{len(bead.target)}, confidence {bead.confidence:.2f}"


def bead_rows(bead: Bead, source_language: str) -> Iterator[tuple[str, str]]:
    """The sentences of a bead, each with its language; a side without any says so."""
    yield from _side(bead.source, source_language)
    yield from _side(bead.target, bead.language)


def _side(sentences: Sequence[Sentence], code: str) -> Iterator[tuple[str, str]]:
    for sentence in sentences:
        yield code, printable(sentence.text)
    if not sentences:
        yield code, "(nothing)"

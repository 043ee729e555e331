"""The text around a sentence that counts as “elsewhere in the document”.

Whether a name stands anywhere else is asked for every name that has no answer in its place. To look through a whole
book for each would take time that grows with the square of its length; and what stands a hundred pages away says
little about a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model import Sentence

WHOLE = 1_000
"""Up to so many sentences of a language, elsewhere is anywhere in the document: any brief, and most reports."""

BLOCK = 250
"""Longer texts are cut into blocks of so many sentences; elsewhere is then the block and the ones beside it."""


class Region:
    """Some of the sentences of one language of a document; two regions are the same only if they are one."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.sentences = tuple(sentences)


def regions(sentences: Sequence[Sentence]) -> dict[Sentence, Region]:
    """For each sentence of one language the region that it looks around in."""
    if len(sentences) <= WHOLE:
        whole = Region(sentences)
        return dict.fromkeys(sentences, whole)
    return dict(_by_block(sentences))


def _by_block(sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, Region]]:
    for start in range(0, len(sentences), BLOCK):
        region = Region(sentences[max(start - BLOCK, 0) : start + 2 * BLOCK])
        for sentence in sentences[start : start + BLOCK]:
            yield sentence, region

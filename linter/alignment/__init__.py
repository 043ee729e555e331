"""Which sentences of a translation correspond to which of its source.

Titles are aligned with titles and synopses with synopses, by what the sentences mean (`encoder`), how long they are
and what stands unchanged in both (`anchors`); `aligner` weighs it, `windows` takes long texts piece by piece.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from ..languages import language as language_record
from ..model import Bead, Document, Role, Section, Sentence
from ..records import NamedTuple
from .aligner import IndexBead, align, align_all
from .anchors import anchor_vectors, digits
from .encoder import StaticEncoder
from .evidence import LONGEST, Side
from .members import Directions, directions
from .windows import align_windows, group_size, is_short, waypoints

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .encoder import Encoder

__all__ = ["IndexBead", "align_document", "align_documents", "align_lines"]

_WIDE = 2.8
"""How many letters of an alphabet a Chinese character stands for; each pair of texts corrects it for itself."""

_TOGETHER = 4_000
"""The most pairs of sentences of two texts that are aligned together with others."""

_FIRST_WIDE = 0x2E80  # nearly all from here on are wide


class _Texts(NamedTuple):
    """Two texts that are to be aligned, with their languages and after which sentences a paragraph ends."""

    source: Sequence[str]
    target: Sequence[str]
    languages: tuple[str, str]
    ends: tuple[NDArray[np.bool_], NDArray[np.bool_]]

    def sides(self, encoder: Encoder, rows: Sequence[int], columns: Sequence[int]) -> tuple[Side, Side]:
        """Some of the sentences of both, ready for the aligner."""
        texts = [self.source[i] for i in rows], [self.target[j] for j in columns]
        return sides(*texts, self.languages, encoder, (self.ends[0][list(rows)], self.ends[1][list(columns)]))


def align_document(document: Document, languages: Sequence[str], encoder: Encoder) -> dict[str, tuple[Bead, ...]]:
    """The beads between the source and some translations, titles first, each role in document order.

    Every sentence of a role that both languages have is in one bead. A role that one of them lacks gives no bead, and
    sections that have no counterpart by their nature (a summary) never do.
    """
    found = _beads([(document, code) for code in languages], encoder)
    return {code: found[document, code] for code in languages}


def align_documents(documents: Sequence[Document], encoder: Encoder) -> dict[tuple[Document, str], tuple[Bead, ...]]:
    """The same for all translations of several documents, which takes less long than one after the other."""
    return _beads([(document, code) for document in documents for code in document.translations], encoder)


def _beads(asked: Sequence[tuple[Document, str]], encoder: Encoder) -> dict[tuple[Document, str], tuple[Bead, ...]]:
    sections: list[tuple[tuple[Document, str], list[Sentence], list[Sentence]]] = []
    for document, code in asked:
        for role in (Role.TITLE, Role.SYNOPSIS):
            source = _sentences(document.sections_in(document.source_language, role))
            target = _sentences(document.sections_in(code, role))
            if source and target:
                sections.append(((document, code), source, target))
    texts = [
        _Texts(
            [sentence.text for sentence in source],
            [sentence.text for sentence in target],
            (document.source_language, code),
            (_paragraph_ends(source), _paragraph_ends(target)),
        )
        for (document, code), source, target in sections
    ]
    beads: dict[tuple[Document, str], list[Bead]] = {each: [] for each in asked}
    for (key, source, target), found in zip(sections, _aligned(texts, encoder), strict=True):
        beads[key] += (
            Bead(
                tuple([source[i] for i in bead.source]),
                tuple([target[j] for j in bead.target]),
                key[1],
                bead.score,
                bead.confidence,
            )
            for bead in found
        )
    return {key: tuple(found) for key, found in beads.items()}


def align_lines(
    source: Sequence[str], target: Sequence[str], source_language: str, target_language: str, encoder: Encoder
) -> tuple[IndexBead, ...]:
    """The beads between two texts of one sentence a line, as indices of lines from 0."""
    none = (np.zeros(len(source), dtype=bool), np.zeros(len(target), dtype=bool))
    return _aligned([_Texts(source, target, (source_language, target_language), none)], encoder)[0]


def _aligned(texts: Sequence[_Texts], encoder: Encoder) -> list[tuple[IndexBead, ...]]:
    """The beads of several pairs of texts: those of a brief's length are aligned together, others one by one."""
    sizes = [(len(pair.source), len(pair.target)) for pair in texts]
    small = [place for place, (n, m) in enumerate(sizes) if n * m <= _TOGETHER]
    if isinstance(encoder, StaticEncoder):
        encoder.read([text for place in small for side in texts[place][:2] for text in side])
    pairs = [texts[place].sides(encoder, range(sizes[place][0]), range(sizes[place][1])) for place in small]
    found = dict(zip(small, align_all(pairs), strict=True))
    return [found[place] if place in found else _aligned_alone(pair, encoder) for place, pair in enumerate(texts)]


def _aligned_alone(texts: _Texts, encoder: Encoder) -> tuple[IndexBead, ...]:
    def part(rows: Sequence[int], columns: Sequence[int]) -> tuple[IndexBead, ...]:
        return align(*texts.sides(encoder, rows, columns))

    n, m = len(texts.source), len(texts.target)
    if is_short(n, m):
        return part(range(n), range(m))
    step = group_size(n, m) // 2
    points = waypoints(_groups(texts.source, step, encoder), _groups(texts.target, step, encoder), step)
    return align_windows(n, m, points, part)


def sides(
    source: Sequence[str],
    target: Sequence[str],
    languages: tuple[str, str],
    encoder: Encoder,
    ends: tuple[NDArray[np.bool_], NDArray[np.bool_]] | None = None,
) -> tuple[Side, Side]:
    """Two texts ready for `align`; `ends` says after which sentences a paragraph ends."""
    known = not isinstance(encoder, StaticEncoder) or all(language_record(code).encoded for code in languages)
    source, target = (
        [digits(text) for text in side] if language_record(code).script == "Arabic" else side
        for side, code in zip((source, target), languages, strict=True)
    )
    anchors = anchor_vectors(source, target, heard=not known)
    made = [
        Side(
            _runs(encoder, tuple(texts), language_record(code).joiner),  # type: ignore[arg-type]  # hashed by identity
            np.array([_letters(text) for text in texts], dtype=np.float32),
            anchors[side],
            ends[side] if ends else np.zeros(len(texts), dtype=bool),
            _tokens(encoder, texts),
        )
        for side, (texts, code) in enumerate(zip((source, target), languages, strict=True))
    ]
    return made[0], made[1]


@lru_cache(maxsize=4)
def _runs(encoder: Encoder, texts: tuple[str, ...], joiner: str) -> NDArray[np.float32]:
    """Kept for a while, since the source is aligned with each of its translations."""
    return encoder.encode_runs(texts, joiner, LONGEST)


def _tokens(encoder: Encoder, texts: Sequence[str]) -> Callable[[int], Directions] | None:
    """The token vectors of each text, computed where they are asked for; None for a model without."""
    if not isinstance(encoder, StaticEncoder):
        return None

    @cache
    def tokens(place: int) -> Directions:
        return directions(encoder.tokens([texts[place]])[0])

    return tokens


def _groups(texts: Sequence[str], step: int, encoder: Encoder) -> NDArray[np.float32]:
    """A unit vector for each `step` sentences together with the next `step`."""
    sums: list[NDArray[np.float32]] = []
    for start in range(0, len(texts), 64 * step):
        vectors = encoder.encode(texts[start : start + 64 * step])
        sums.extend(vectors[k : k + step].sum(axis=0) for k in range(0, len(vectors), step))
    pairs = np.array(sums, dtype=np.float32)
    pairs[:-1] += pairs[1:]
    norms = np.linalg.norm(pairs, axis=1, keepdims=True)
    result: NDArray[np.float32] = pairs / np.maximum(norms, 1e-9)
    return result


def _sentences(sections: Sequence[Section]) -> list[Sentence]:
    return [sentence for section in sections for sentence in section.sentences]


def _paragraph_ends(sentences: Sequence[Sentence]) -> NDArray[np.bool_]:
    """After which sentences a paragraph ends that another one follows."""
    ends = np.zeros(len(sentences), dtype=bool)
    for place, (one, following) in enumerate(pairwise(sentences)):
        ends[place] = one.paragraph != following.paragraph or one.file is not following.file
    return ends


@lru_cache(maxsize=512)
def _letters(text: str) -> float:
    """The length of a text in letters; kept for a while, as the runs are."""
    letters = sum(map(len, text.split()))
    if text.isascii():
        return letters
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    return letters + (_WIDE - 1) * int(np.count_nonzero(points >= _FIRST_WIDE))

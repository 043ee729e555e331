"""The alignment drawn: the source's sentences on the left, a translation's on the right, a ribbon for each pair."""

from __future__ import annotations

from collections.abc import Sequence

from ...model import Bead, Sentence
from .markup import Markup, tag
from .passages import Places
from .tables import name_of

_WIDTH, _BAR, _GAP = 220.0, 14.0, 2.0
_EACH = 20.0
"""What a sentence has of the height on average, unless that makes the drawing too tall."""
_TALLEST = 800.0


def drawing(source: Sequence[Sentence], code: str, beads: Sequence[Bead], confident: float, where: Places) -> Markup:
    """The beads of one translation; a block is as high as its sentence is long, a ribbon as strong as it is sure."""
    targets = [sentence for bead in beads for sentence in bead.target]
    height = min(_EACH * max(len(source), len(targets), 1), _TALLEST)
    left, right = _stacked(source, height), _stacked(targets, height)
    alone = {s for bead in beads if not bead.target or not bead.source for s in (*bead.source, *bead.target)}
    alone |= set(source) - {s for bead in beads for s in bead.source}
    ribbons = [_ribbon(bead, left, right, confident, where) for bead in beads if bead.source and bead.target]
    blocks = [
        _block(sentence, x, span, where, lone=sentence in alone)
        for x, side in ((0.0, left), (_WIDTH - _BAR, right))
        for sentence, span in side.items()
    ]
    told = _told(source, beads, confident)
    names = f"{name_of(source[0].language) if source else ''} to {name_of(code)}"
    svg = tag(
        "svg",
        ribbons,
        blocks,
        viewBox=f"0 0 {_WIDTH:g} {height:.0f}",
        role="img",
        aria_label=f"Alignment, {names}: {told}",
        focusable="false",
    )
    return tag("figure", tag("figcaption", tag("strong", names), tag("br"), told), svg, class_="drawn", data_col=code)


def _stacked(sentences: Sequence[Sentence], height: float) -> dict[Sentence, tuple[float, float]]:
    """Where each sentence's block begins and ends, one under the other, all of them as high as the drawing."""
    total = sum(len(sentence.text) for sentence in sentences)
    sizes = [max(len(sentence.text), total / len(sentences) / 3) for sentence in sentences]
    gap = min(_GAP, height / max(len(sentences), 1) / 5)
    spans: dict[Sentence, tuple[float, float]] = {}
    top = 0.0
    for sentence, size in zip(sentences, sizes, strict=True):
        bottom = top + (height - gap * (len(sentences) - 1)) * size / max(sum(sizes), 1)
        spans[sentence] = top, bottom
        top = bottom + gap
    return spans


def _ribbon(
    bead: Bead,
    left: dict[Sentence, tuple[float, float]],
    right: dict[Sentence, tuple[float, float]],
    confident: float,
    where: Places,
) -> Markup:
    a, b = min(left[s][0] for s in bead.source), max(left[s][1] for s in bead.source)
    c, d = min(right[s][0] for s in bead.target), max(right[s][1] for s in bead.target)
    x0, x1, middle = _BAR + 1, _WIDTH - _BAR - 1, _WIDTH / 2
    path = (
        f"M{x0:g} {a:.1f}C{middle:g} {a:.1f} {middle:g} {c:.1f} {x1:g} {c:.1f}V{d:.1f}"
        f"C{middle:g} {d:.1f} {middle:g} {b:.1f} {x0:g} {b:.1f}Z"
    )
    sure = bead.confidence >= confident
    numbers = f"{len(bead.source)} to {len(bead.target)}, confidence {bead.confidence:.2f}"
    return tag(
        "path",
        tag("title", numbers if sure else f"{numbers}, not checked"),
        d=path,
        class_="ribbon" if sure else "ribbon unsure",
        fill_opacity=f"{0.06 + 0.3 * bead.confidence:.2f}",
        data_s=where.number(bead.source[0]),
    )


def _block(sentence: Sentence, x: float, span: tuple[float, float], where: Places, *, lone: bool) -> Markup:
    marks = [mark for mark in where.marks(sentence) if mark.at]
    gravest = max(marks, key=lambda mark: mark.severity, default=None)
    classes = ["block", "lone" if lone else "", f"has {gravest.severity}" if gravest else ""]
    return tag(
        "rect",
        tag("title", sentence.text),
        x=f"{x:g}",
        y=f"{span[0]:.1f}",
        width=f"{_BAR:g}",
        height=f"{span[1] - span[0]:.1f}",
        rx=2,
        class_=" ".join(filter(None, classes)),
        data_s=where.number(sentence),
    )


def _told(source: Sequence[Sentence], beads: Sequence[Bead], confident: float) -> str:
    """`8 pairs; 1 left out; 1 not checked`."""
    paired = [bead for bead in beads if bead.source and bead.target]
    held = {s for bead in paired for s in bead.source}
    counts = (
        (len(paired), "pair" if len(paired) == 1 else "pairs"),
        (sum(s not in held for s in source), "left out"),
        (sum(len(bead.target) for bead in beads if not bead.source), "added"),
        (sum(bead.confidence < confident for bead in paired), "not checked"),
    )
    return "; ".join(f"{count} {what}" for count, what in counts if count or what == "pairs")

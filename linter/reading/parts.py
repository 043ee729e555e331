"""What a file is made of, before it is known what answers to what: parts in one language under one label."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..model import Role, SourceFile
from .blocks import Block, is_running
from .clean import han, letters

NO_HEADING = 7
"""The level of a label that is no heading, below all that are."""


@dataclass(slots=True, eq=False)
class Part:
    """A stretch of a file under one label or heading. `role` is None until it is known what the text is for.

    `explicit` says that it stands under a label, `named` that the label names the language, `original` that the label
    calls the text the original; `level` is the label's heading level (7: no heading). `within` is the level of the
    label that holds all of one language and this part with it ("## French" over "### Contexte"), 0 if none. `loose` are
    the languages that the text may be in where the label leaves it open.
    """

    file: SourceFile
    heading: str = ""
    language: str | None = None
    role: Role | None = None
    explicit: bool = False
    level: int = NO_HEADING
    at: int = 0
    original: bool = False
    named: bool = False
    within: int = 0
    loose: tuple[str, ...] = ()
    titles: list[Block] = field(default_factory=list)
    front: list[Block] = field(default_factory=list)
    body: list[Block] = field(default_factory=list)

    @property
    def weight(self) -> int:
        """How much text there is: letters, a Chinese character for three."""
        return sum(letters(block.text) + 2 * han(block.text) for block in self.body)

    @property
    def running(self) -> bool:
        return any(is_running(block.text) for block in self.body)


@dataclass(slots=True)
class Layout:
    """What a file holds: its parts in order, the languages that a heading promises, and the labels of unknown ones.

    `announced` is the language that its front matter names.
    """

    file: SourceFile
    parts: list[Part]
    promised: list[str]
    unknown: list[tuple[str, int]]
    announced: str | None = None

    def is_multilingual(self, own: str | None) -> bool:
        """Whether labels name languages other than the file's own one."""
        return any(part.named and part.body and part.language != own for part in self.parts)

    @property
    def main_language(self) -> str | None:
        """The language of the file, where it has one only: what it announces, else what most of its text is in."""
        weights: dict[str, int] = {}
        for part in self.parts:
            if part.language:
                weights[part.language] = weights.get(part.language, 0) + part.weight
        return self.announced or max(weights, key=lambda code: weights[code], default=None)

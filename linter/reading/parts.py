"""What a file is made of, before it is known what answers to what: parts in one language under one label."""

from __future__ import annotations

from dataclasses import field

from ..model import Mention, Role, SourceFile
from ..records import dataclass
from .blocks import Block, is_running
from .clean import han, letters
from .detect import detect

NO_HEADING = 7
"""The level of a label that is no heading, below all that are."""
_MINOR = 0.2
_LIKE = 0.6


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

    `places` are the words of headings and labels that name each language, the last label of its own before any heading
    that names several; `announced` is the language that the front matter names.
    """

    file: SourceFile
    parts: list[Part]
    promised: list[str]
    unknown: list[tuple[str, int]]
    places: dict[str, Mention] = field(default_factory=dict)
    announced: str | None = None

    def is_multilingual(self, own: str | None) -> bool:
        """Whether the file is a brief of its own, though its name says that all of it is in one language, its own.

        So it is where a label names another language beside it, where texts under labels such as "Summary" and
        "Resumen" are in two languages and weigh something, and where the text is plainly in two without labels.
        """
        weights = self._weights
        if len(weights) < 2:
            return False
        if any(part.named and part.body and part.language != own for part in self.parts):
            return True
        main, second = sorted(weights, key=lambda code: -weights[code])[:2]
        labelled = {_shown(part) for part in self.parts if part.explicit and part.body and part.role is not Role.OTHER}
        beside = max((weights.get(code or "", 0) for code in labelled - {main}), default=0)
        # an abstract in a second language makes no brief of a long paper
        if len(labelled) > 1 and (own != main or beside >= _MINOR * weights[main]):
            return True
        return weights[second] >= _LIKE * weights[main]

    @property
    def main_language(self) -> str | None:
        """The language of the file, where it has one only: what it announces, else what most of its text is in."""
        weights = self._weights
        return self.announced or max(weights, key=lambda code: weights[code], default=None)

    @property
    def _weights(self) -> dict[str, int]:
        """How much text there is in each language."""
        weights: dict[str, int] = {}
        for part in self.parts:
            code = _shown(part)
            if code and part.body:
                weights[code] = weights.get(code, 0) + part.weight
        return weights


def _shown(part: Part) -> str | None:
    """The language of a part by its text where a label names none: "Abstract" heads texts in other languages, too."""
    if part.explicit and not part.named:
        return detect(" ".join(block.text for block in part.body), quick=True) or part.language
    return part.language

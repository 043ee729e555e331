"""Sentences as HTML, the findings marked where they are: each mark is a link to its finding in the list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ...model import Finding, Location, Mention, Sentence, Severity
from ...records import NamedTuple
from ...workflow.lookup import Lookup
from ..escape import printable
from .markup import Markup, join, tag

_LONG = 80
"""More characters than this are not underlined where a finding only answers to them, as to a whole sentence."""
_BIGGEST = 3
"""As many numbers stand at a mark; the others are in its tip and in the list."""


class Mark(NamedTuple):
    """A stretch of a sentence that a finding is about; `at` says that the fault is there, else it answers to it."""

    start: int
    end: int
    number: int
    severity: Severity
    at: bool


class Places:
    """Where in the shown sentences the findings are, and the sentences' names in the page."""

    def __init__(self, lookup: Lookup, findings: Sequence[Finding]) -> None:
        self._lookup = lookup
        self._names: dict[Sentence, int] = {}
        self.filled: set[tuple[int, bool]] = set()
        self._marks: dict[Sentence, list[Mark]] = {}
        self.located: dict[int, tuple[Mention | None, Mention | None]] = {}
        for number, finding in enumerate(findings, 1):
            at = self.mention(finding.location)
            source = self.mention(finding.source) if finding.source is not None else None
            self.located[number] = at, source
            for mention, here in ((at, True), (source, False)):
                if mention is not None and (here or mention != at):
                    mark = Mark(mention.start, mention.end, number, finding.severity, here)
                    self._marks.setdefault(mention.sentence, []).append(mark)

    def mention(self, location: Location) -> Mention | None:
        """The stretch of a sentence that a location is; None where it lies in no sentence, as in a heading."""
        spots = [location]
        if not location.text:  # the end of a sentence may be the beginning of the next one
            spots.append(replace(location, column=location.column - 1))
        for spot in spots:
            sentence = self._lookup.sentence(spot)
            if sentence is not None and sentence.text == location.context:
                return Mention(sentence, location.context_start, location.context_end)
        return None

    def fill(self, number: int, *, at: bool) -> None:
        """An empty cell of the table shows a finding's place (or what it answers to): no sentence has to."""
        for marks in self._marks.values():
            marks[:] = [mark for mark in marks if (mark.number, mark.at) != (number, at)]
        self.filled.add((number, at))

    def target(self, number: int) -> str | None:
        """The name of the element that shows where a finding is; None where nothing in the text does."""
        at, source = self.located[number]
        if at is not None or (number, True) in self.filled:
            return f"at{number}"
        return f"of{number}" if source is not None else None

    def marks(self, sentence: Sentence) -> Sequence[Mark]:
        return self._marks.get(sentence, ())

    def flagged(self, mention: Mention) -> list[Mark]:
        """The faults that a stretch of a sentence has part in."""
        marks = self.marks(mention.sentence)
        return [m for m in marks if m.at and m.start < mention.end and mention.start < m.end]

    def number(self, sentence: Sentence) -> int:
        """The number of a sentence in the page."""
        return self._names.setdefault(sentence, len(self._names) + 1)

    def units(self, mention: Mention) -> tuple[int, int, int]:
        """A mention as the page's script has it: number of the sentence, start and end in UTF-16 units."""
        text = mention.sentence.text
        return self.number(mention.sentence), _units(text, mention.start), _units(text, mention.end)

    def attribute(self, mentions: Iterable[Mention]) -> str:
        """Mentions as an attribute holds them: `17:3:9 21:0:4`."""
        return " ".join(":".join(map(str, self.units(mention))) for mention in mentions)


def _units(text: str, offset: int) -> int:
    return offset if text.isascii() else len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2


def passage(sentence: Sentence, places: Places) -> Markup:
    """A sentence with its marks."""
    text = printable(sentence.text)
    marks = places.marks(sentence)
    pieces = list(_pieces(text, marks))
    begun: set[tuple[int, bool]] = set()
    shown: list[Markup | str] = []
    for start, end, over in pieces:
        if not over:
            shown.append(text[start:end])
            continue
        first = [m for m in over if (m.number, m.at) not in begun]
        last = [m for m in over if m.end == end]
        begun |= {(m.number, m.at) for m in over}
        shown.append(_marked(text[start:end], over, first, last))
    name = f"s{places.number(sentence)}"
    return tag("span", shown, class_="s", id=name)


def _gravest(marks: Iterable[Mark]) -> Mark:
    return max(marks, key=lambda mark: mark.severity)


def gap(text: str, marks: Sequence[Mark]) -> Markup:
    """What an empty cell says, as the mark of the findings about it."""
    gravest = _gravest(marks)
    kind = "at" if gravest.at else "of"
    numbers = [mark.number for mark in marks]
    link = tag(
        "a",
        text,
        tag("sup", " ".join(map(str, numbers)), class_="x"),
        href=f"#f{gravest.number}",
        id=f"{kind}{gravest.number}",
        class_=f"m {gravest.severity} {kind}",
        data_f=" ".join(map(str, numbers)),
        aria_describedby=" ".join(f"t{number}" for number in numbers),
    )
    return join([tag("span", id=f"{kind}{number}") for number in numbers if number != gravest.number], link)


def _are_long(marks: Sequence[Mark]) -> bool:
    return all(mark.end - mark.start > _LONG for mark in marks)


def _pieces(text: str, marks: Sequence[Mark]) -> Iterator[tuple[int, int, list[Mark]]]:
    """The text cut where a mark begins or ends, each piece with the marks over it; an empty mark is a piece."""
    edges = sorted({0, len(text), *(edge for mark in marks for edge in (mark.start, mark.end))})
    spots = {mark.start for mark in marks if mark.start == mark.end}
    for i, start in enumerate(edges):
        if start in spots:
            yield start, start, [m for m in marks if m.start == m.end == start]
        if i + 1 < len(edges):
            end = edges[i + 1]
            yield start, end, [m for m in marks if m.start <= start and end <= m.end and m.start < m.end]


def _marked(text: str, over: Sequence[Mark], first: Sequence[Mark], last: Sequence[Mark]) -> Markup:
    """A piece under one or more marks; the first piece of a mark carries its name, the last one its number."""
    faults = [mark for mark in over if mark.at]
    gravest = _gravest(faults or over)
    numbers = sorted({mark.number for mark in over}, key=lambda n: (n != gravest.number, n))
    names = [f"{'at' if mark.at else 'of'}{mark.number}" for mark in first]
    missing = None if text else tag("span", "missing", class_="x gone", lang="en")
    ends = sorted({mark.number for mark in last})
    sup = " ".join(map(str, ends[:_BIGGEST])) + ("…" if len(ends) > _BIGGEST else "")
    kind = " spot" if not text else " long" if not faults and _are_long(over) else ""
    link = tag(
        "a",
        text,
        missing,
        tag("sup", sup, class_="x") if sup else None,
        href=f"#f{gravest.number}",
        id=names[0] if names else None,
        class_=f"m {gravest.severity} {'at' if faults else 'of'}{kind}",
        data_f=" ".join(map(str, numbers)),
        tabindex=None if first else -1,
        aria_describedby=" ".join(f"t{n}" for n in numbers) if first else None,
    )
    return join([tag("span", id=name) for name in names[1:]], link)

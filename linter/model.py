"""The values that flow through the linter: what was read, what was aligned, what was found.

Files, sentences, sections, documents and beads compare by identity (they are met once in a run and serve as dictionary
keys); spans, mentions, locations and findings compare by value.
"""

from __future__ import annotations

import bisect
import enum
from collections.abc import Iterator, Sequence
from dataclasses import field
from typing import Any

from .records import NamedTuple, dataclass
from .regex import regex

_REFERENCE = regex(
    r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
    r"|\\(?:[`'^\"~=.]|[uvHckdbr](?=[ {])) ?(?:\{\\?[^\W\d_]\}|\\?[^\W\d_])|\\[A-Za-z]{1,20}(?:\{\})?"
    r"|``|''|-{2,3}|<<|>>"
)
_LINE_END = regex(r"\r\n|\r|\n")


class Severity(enum.IntEnum):
    """How sure and how grave: `error` only where a wrong alarm is next to impossible."""

    INFO = 0
    WARNING = 1
    ERROR = 2

    def __str__(self) -> str:
        return self.name.lower()

    @classmethod
    def parse(cls, text: str) -> Severity:
        """The severity called `text`; raises ValueError that lists the known ones."""
        try:
            return cls[text.upper()]
        except KeyError:
            raise ValueError(f"unknown severity {text!r}: choose error, warning or info") from None

    def lowered(self) -> Severity:
        """One step less severe; `info` stays."""
        return Severity(max(self - 1, Severity.INFO))


class Span(NamedTuple):
    """Characters `start` to `end` (end exclusive) of a SourceFile's text, counted in code points."""

    start: int
    end: int


Place = tuple[tuple[str, "int | str"], ...]
"""A place as a person finds it in a format without lines, the widest first: `(("page", 3), ("line", 12))`.

The names are `page`, `paragraph`, `note`, `sheet`, `row`, `unit` and `line`.
"""


class Mark(NamedTuple):
    """Where the text that was taken out of a file stands in it, from the offset `start` to the next mark."""

    start: int
    place: Place


@dataclass(frozen=True, slots=True, eq=False)
class SourceFile:
    """One file as it was decoded: `text` holds every character as it stands, line ends included.

    A format without lines (a Word document) has its `text` extracted and `marks` that say where each stretch of it
    stands; the first begins at 0. They take the place of lines: `position` counts marks, and characters from the last.
    `encoding` is the one that the file was read in.
    """

    path: str
    text: str
    marks: tuple[Mark, ...] = ()
    encoding: str = "UTF-8"
    line_starts: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        # the line ends of every system: "\n", "\r\n", "\r"
        ends = (match.end() for match in _LINE_END.finditer(self.text))
        starts = tuple(mark.start for mark in self.marks) or (0, *ends)
        object.__setattr__(self, "line_starts", starts)

    @property
    def extracted(self) -> bool:
        """Whether the text was taken out of a format that is no text: nothing can be written back to such a file."""
        return bool(self.marks)

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of a character offset, both from 1, columns in code points."""
        line = bisect.bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """The character at a line and column; what `position` says the other way round."""
        return self.line_starts[line - 1] + column - 1

    def place(self, offset: int) -> Place:
        """The place of a character offset in a format without lines; empty where there are lines."""
        return self.marks[bisect.bisect_right(self.line_starts, offset) - 1].place if self.marks else ()


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """One sentence in clean text: lines unwrapped, markup dropped.

    `offsets[i]` is the offset in `file.text` of the character `text[i]`, so len(offsets) == len(text) and the offsets
    rise strictly except where a joining space stands for a line break (it has the break's offset).
    `paragraph` counts paragraphs within the section from 0.
    """

    file: SourceFile
    language: str
    text: str
    offsets: Sequence[int]
    paragraph: int = 0

    def __repr__(self) -> str:
        return f"Sentence({self.language}: {self.text!r})"


class Mention(NamedTuple):
    """A stretch of a sentence: characters `start` to `end` (end exclusive) of its clean text; every fact has one.

    An empty mention (start == end) marks a place, such as the one where an omitted sentence would stand.
    """

    sentence: Sentence
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.sentence.text[self.start : self.end]

    @property
    def span(self) -> Span:
        """The same stretch in the file's text."""
        offsets = self.sentence.offsets
        if not offsets:
            return Span(0, 0)
        if self.start >= len(offsets):
            return Span(offsets[-1] + 1, offsets[-1] + 1)
        start = offsets[self.start]
        return Span(start, start if self.end <= self.start else self._end(offsets[self.end - 1]))

    def _end(self, last: int) -> int:
        r"""Where the last character ends in the file: it may be written as a reference, `&eacute;`, or macro, `\'e`."""
        text, offsets = self.sentence.file.text, self.sentence.offsets
        if last < len(text) and text[last] in "&\\`'-<>" and text[last] != self.sentence.text[self.end - 1]:
            reference = _REFERENCE.match(text, last)
            if reference and (self.end >= len(offsets) or offsets[self.end] >= reference.end()):
                return reference.end()
        return last + 1

    @property
    def location(self) -> Location:
        sentence, span = self.sentence, self.span
        line, column = sentence.file.position(span.start)
        end_line, end_column = sentence.file.position(span.end)
        return Location(
            path=sentence.file.path,
            language=sentence.language,
            line=line,
            column=column,
            end_line=end_line,
            end_column=end_column,
            text=sentence.file.text[span.start : span.end],
            context=sentence.text,
            context_start=self.start,
            context_end=self.end,
            place=sentence.file.place(span.start),
        )


def whole(sentence: Sentence) -> Mention:
    """The mention that covers a whole sentence."""
    return Mention(sentence, 0, len(sentence.text))


@dataclass(frozen=True, slots=True)
class Location:
    """A place that a person can find again, as reports show it.

    `line` and `column` count from 1, in code points, the end exclusive. `text` is what stands there in the file.
    `context` is the clean sentence around it, `context_start` and `context_end` say where in it; they are for display
    and are not part of the JSON contract. `place` is where to look in a format without lines, where `line` counts its
    marks and `column` the characters from the mark.
    """

    path: str
    language: str
    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    context: str = ""
    context_start: int = 0
    context_end: int = 0
    place: Place = ()


class Record(NamedTuple):
    """What one document says about a matter that only several documents show together, for rules over a corpus.

    Records with one `key` meet in one call, whatever documents they come from. `data` holds JSON values only (text,
    numbers, truth values, None, lists, dictionaries with text as keys), since a record may come from another process or
    from a file: what goes in as a tuple may come out as a list. `places` are where it stands in the document. A record
    is small: it is kept until all documents were read.
    """

    key: str
    data: Any
    places: tuple[Location, ...] = ()


class Role(str, enum.Enum):
    """What a section is for. Only titles and synopses are aligned, titles with titles."""

    TITLE = "title"
    SYNOPSIS = "synopsis"
    SUMMARY = "summary"
    OTHER = "other"

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True, eq=False)
class Section:
    """A stretch of one file in one language with one role; `heading` is its label as it stands ("" if it has none)."""

    file: SourceFile
    language: str
    role: Role
    heading: str
    sentences: tuple[Sentence, ...]

    def __repr__(self) -> str:
        return f"Section({self.language} {self.role}, {len(self.sentences)} sentences)"


@dataclass(frozen=True, slots=True, eq=False)
class Bead:
    """`m` source sentences that correspond to `n` sentences of one translation, as in sentence alignment.

    `language` is the translation's. `score` is the aligner's (higher is better, no unit); `confidence` in 0..1 is the
    probability that the bead is right. A bead without target is an omission, one without source an addition.
    """

    source: tuple[Sentence, ...]
    target: tuple[Sentence, ...]
    language: str
    score: float = 1.0
    confidence: float = 1.0

    @property
    def omits(self) -> bool:
        return not self.target

    @property
    def adds(self) -> bool:
        return not self.source

    def __repr__(self) -> str:
        return f"Bead({len(self.source)}-{len(self.target)} {self.language}, {self.confidence:.2f})"


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """One brief in all its languages; several files when it has one file a language.

    `path` is what a report calls the document: its file, or the folder or first file of a set. `source_language` is the
    language that the others translate. `promised` are languages that a heading or the configuration announces;
    `announced` are the words that do so, in headings and labels, each in a sentence of the language that it announces.
    `given` holds the beads of a bitext, which the aligner then leaves as they are (None: to be aligned); a bitext is
    not running text, and rules that need a document stay silent on it.
    """

    path: str
    files: tuple[SourceFile, ...]
    sections: tuple[Section, ...]
    source_language: str
    promised: tuple[str, ...] = ()
    given: tuple[Bead, ...] | None = None
    announced: tuple[Mention, ...] = ()
    languages: tuple[str, ...] = field(init=False, repr=False)
    """Those that have a section or a given bead, the source first, then in order of appearance."""

    def __post_init__(self) -> None:
        given = (bead.language for bead in self.given or ())
        found = dict.fromkeys([self.source_language, *(section.language for section in self.sections), *given])
        object.__setattr__(self, "languages", tuple(found))

    @property
    def translations(self) -> tuple[str, ...]:
        return self.languages[1:]

    @property
    def is_bitext(self) -> bool:
        return self.given is not None

    def sections_in(self, language: str, *roles: Role) -> tuple[Section, ...]:
        """The sections in one language, in order; only those of the given roles where roles are named."""
        return tuple([s for s in self.sections if s.language == language and (not roles or s.role in roles)])

    def sentences_in(self, language: str, *roles: Role) -> Iterator[Sentence]:
        """The sentences of `sections_in`, in order."""
        for section in self.sections_in(language, *roles):
            yield from section.sentences


class Fix(str, enum.Enum):
    """Whether a finding's edits may be made unseen.

    SAFE: what the text says stays as it is, only its writing changes (a space, a mark, the glossary's wording of the
    same term). UNSAFE: right if the finding is, but it says something else then (a name, a value), or its sentence may
    need a look. NONE: no edit is known.
    """

    SAFE = "safe"
    UNSAFE = "unsafe"
    NONE = "none"

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True)
class Edit:
    """`text` in place of what stands `at` a place of a file; an empty place inserts, an empty text deletes."""

    at: Location
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One drift, with its evidence.

    `location` lies in the language that is at fault; `source` is what it answers to in the source (or None); `related`
    are the other places; `suggestion` is the text to write instead of the location's, where there is one; `evidence`
    are short lines that say how the rule knows. `category` is the MQM error type.
    `fingerprint` is filled in by the checker (it needs the finding's ordinal among equals).
    `edits` are what would mend it, the least that has to change, here and at its other places; `fix` says whether they
    may be made unseen. A suggestion without edits is for people only.
    """

    code: str
    rule: str
    severity: Severity
    confidence: float
    message: str
    location: Location
    source: Location | None = None
    related: tuple[Location, ...] = ()
    suggestion: str | None = None
    evidence: tuple[str, ...] = ()
    category: str = ""
    fingerprint: str = ""
    edits: tuple[Edit, ...] = ()
    fix: Fix = Fix.NONE

"""What a rule is: a class with a code, a docstring that runs, typed options, and `check`."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from .edits import edit, edit_at
from .errors import RuleError
from .model import Document, Edit, Finding, Fix, Location, Mention, Record, Severity
from .records import NamedTuple
from .regex import regex

if TYPE_CHECKING:
    from .context import RuleContext

_CODE = regex(r"[A-Z]{2,}[0-9]{3}\Z")
_EXAMPLE_HEAD = regex(r"^[ ]*(Bad|Good)\b.*::[ ]*$", re.MULTILINE)  # in a docstring as it stands
_EXAMPLE = regex(r"^(Bad|Good)\b[ ]*(?:\(([^)\n]*)\))?[^\n]*::[ ]*$", re.MULTILINE)
_LINE = regex(r"(?:(was) )?([a-z]{2})(?: (title))?:(?: (.*))?\Z")


class ExampleLine(NamedTuple):
    """One tagged line: its text without `[[ ]]`, and the marked stretches as (start, end) of that text.

    `was` is what an older version of the document says in its place, where a line `was xx: text` before it tells so
    (None: the same; empty: nothing).
    """

    language: str
    text: str
    marks: tuple[tuple[int, int], ...]
    title: bool = False
    was: str | None = None


class Example(NamedTuple):
    """A Bad or Good example of a docstring: documents of beads of tagged lines.

    Lines that follow each other are one bead, a blank line ends the bead, a line `---` ends the document (only corpus
    rules have several). A line `was xx: text` tells what an older version has for the line `xx: text` after it. `note`
    is what stands in brackets after Bad or Good.
    """

    bad: bool
    note: str
    documents: tuple[tuple[tuple[ExampleLine, ...], ...], ...]


class _Base:
    """What Rule and CorpusRule share."""

    code: ClassVar[str]
    severity: ClassVar[Severity] = Severity.WARNING
    category: ClassVar[str] = ""
    bound: ClassVar[float] = 0.5
    generality: ClassVar[int] = 0
    """Where two rules flag the same words, the finding of the less general one stands (0: the most specific)."""
    whole: ClassVar[bool] = False
    """Whether a finding judges its words as a whole, so that none of another rule stands inside it."""
    fix: ClassVar[Fix] = Fix.NONE
    """What the rule's suggestions are good for when nobody looks: SAFE to write, UNSAFE (`--unsafe-fixes`), or, as long
    as a rule says nothing, NONE: for people only. A finding may say otherwise of itself."""
    reads_findings: ClassVar[bool] = False
    """Whether the rule judges what the others found and what of it is suppressed; it runs after them."""
    tested_languages_only: ClassVar[bool] = False
    """Whether the rule needs more of a language than its record, its figures and its dates: then it sees nothing of
    the text in languages that it was not tested on, and the summary says so."""
    needs_history: ClassVar[bool] = False
    """Whether the rule compares with an older version (`--since`), and so finds nothing in most runs."""

    @dataclasses.dataclass(frozen=True)
    class Options:
        """No options."""

    name: ClassVar[str] = ""
    summary: ClassVar[str] = ""

    def __init__(self, options: object | None = None) -> None:
        self.options = self.Options() if options is None else options

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if cls.__name__ == "CorpusRule" or cls.__name__ == "Rule":
            return
        cls.name = cls.__module__.rpartition(".")[2].replace("_", "-")
        doc = cls.__doc__ or ""
        cls.summary = doc.strip().partition("\n")[0].strip()
        where = f"{cls.__module__}.{cls.__name__}"
        if not _CODE.match(getattr(cls, "code", "")):
            raise RuleError(f"{where}: a rule needs a code such as DL101")
        if not cls.summary:
            raise RuleError(f"{where}: the first line of a rule's docstring says what it finds")
        if not cls.category:
            raise RuleError(f"{where}: a rule names its MQM category")
        kinds = set(_EXAMPLE_HEAD.findall(doc))
        if kinds != {"Bad", "Good"}:
            raise RuleError(f"{where}: a rule's docstring has at least one `Bad::` and one `Good::` example")

    @classmethod
    def docstring(cls) -> str:
        """The rule's docstring, dedented."""
        from textwrap import dedent  # no check asks for it

        head, _, tail = (cls.__doc__ or "").strip("\n").partition("\n")
        return (head.strip() + "\n" + dedent(tail)).strip()

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """The Bad and Good examples of the docstring; raises RuleError where a line is not `xx: text`."""
        doc = cls.docstring()
        heads = list(_EXAMPLE.finditer(doc))
        return tuple(
            Example(head.group(1) == "Bad", head.group(2) or "", tuple(cls._documents(doc[head.end() :])))
            for head in heads
        )

    @classmethod
    def _documents(cls, text: str) -> Iterator[tuple[tuple[ExampleLine, ...], ...]]:
        beads: list[tuple[ExampleLine, ...]] = []
        lines: list[ExampleLine] = []
        older: dict[str, str] = {}
        for line in [*_indented(text), "---"]:
            if line and line != "---":
                match = _LINE.match(line)
                if match is None:
                    raise RuleError(
                        f"{cls.__module__}: example line {line!r} does not begin with a language tag `xx: `"
                    )
                was, code, title, text = match.groups()
                if was:
                    older[code] = text or ""
                else:
                    lines.append(_marked(code, text or "", bool(title))._replace(was=older.pop(code, None)))
                continue
            if older:
                code = next(iter(older))
                raise RuleError(
                    f"{cls.__module__}: the example line `was {code}:` has no line `{code}:` after it in its bead"
                )
            if lines:
                beads.append(tuple(lines))
                lines = []
            if line == "---" and beads:
                yield tuple(beads)
                beads = []

    def finding(
        self,
        at: Mention | Location,
        message: str,
        *,
        source: Mention | Location | None = None,
        related: Sequence[Mention | Location] = (),
        confidence: float = 1.0,
        severity: Severity | None = None,
        suggestion: str | None = None,
        evidence: Sequence[str] = (),
        fix: Fix | None = None,
        rewrites: Iterable[tuple[Mention | Location, str]] | None = None,
        edits: Sequence[Edit] = (),
    ) -> Finding:
        """A finding of this rule at a place.

        `confidence` below the rule's `bound` lowers the severity by one step, and makes its fix unsafe. The fix writes
        the suggestion at its place; where it is another, or has to be made in several places, `rewrites` are all of
        them with the text for each. Places in whose midst markup begins or ends are left out. `edits` are for a rule
        that has them already. `fix` says how safe this one is, the rule's own `fix` does where it is None.
        """
        level = self.severity if severity is None else severity
        kind = self.fix if fix is None else fix
        if rewrites is None:
            rewrites = [(at, suggestion)] if suggestion is not None and isinstance(at, Mention) else ()
        made = [*edits, *(_edit(place, text) for place, text in rewrites)] if kind is not Fix.NONE else []
        edits = tuple(dict.fromkeys(each for each in made if each is not None))
        if kind is Fix.SAFE and confidence < self.bound:
            kind = Fix.UNSAFE
        return Finding(
            code=self.code,
            rule=self.name,
            severity=level if confidence >= self.bound else level.lowered(),
            confidence=round(min(max(confidence, 0.0), 1.0), 3),
            message=message,
            location=_location(at),
            source=None if source is None else _location(source),
            related=tuple(map(_location, related)),
            suggestion=suggestion,
            evidence=tuple(evidence),
            category=self.category,
            edits=edits,
            fix=kind if edits else Fix.NONE,
        )


class Rule(_Base):
    """A rule over one document. See `rules/` for examples: one rule, one file, one docstring that runs."""

    def check(self, document: Document, context: RuleContext) -> Iterable[Finding]:
        """The findings in one document."""
        # not abstract: a plugin that forgets it is named here, where an abstract class would name no rule
        raise NotImplementedError(f"the rule {self.name} does not define check")


class CorpusRule(_Base):
    """A rule for what only several documents show together.

    It works in two steps, so that a run may be spread over processes and machines and never holds all documents:
    `records` says what one document has to say, `check` compares what all of them said.
    """

    def records(self, document: Document, context: RuleContext) -> Iterable[Record]:
        """What one document says, wherever it is read: in this process or in another."""
        # not abstract: a plugin that forgets it is named here, where an abstract class would name no rule
        raise NotImplementedError(f"the rule {self.name} does not define records")

    def check(self, records: Sequence[tuple[int, Record]]) -> Iterable[Finding]:
        """The findings over the records of one key, each with the number of its document in the run, in their order.

        Called once for each key that two or more documents have. It sees neither documents nor context: a finding's
        places are those of the records. Many records are read from a file each time that one iterates over them.
        """
        raise NotImplementedError(f"the rule {self.name} does not define check")


def _edit(place: Mention | Location, text: str) -> Edit | None:
    return edit(place, text) if isinstance(place, Mention) else edit_at(place, text)


def _location(place: Mention | Location) -> Location:
    return place.location if isinstance(place, Mention) else place


def _indented(text: str) -> Iterator[str]:
    """The lines of the literal block that `text` begins with, without their indents."""
    block: list[str] = []
    for line in text.split("\n")[1:]:
        if line.strip() and not line.startswith(" "):
            break
        block.append(line)
    yield from "\n".join(line.strip() for line in block).strip("\n").split("\n")


def _marked(language: str, text: str, title: bool) -> ExampleLine:
    clean, marks = "", []
    for index, part in enumerate(re.split(r"\[\[|\]\]", text)):
        if index % 2:
            marks.append((len(clean), len(clean) + len(part)))
        clean += part
    return ExampleLine(language, clean, tuple(marks), title)

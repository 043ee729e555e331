"""The analysis of one document as it stands in an editor: its findings, and what corresponds to what."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from ..checking import check_documents
from ..context import RuleContext
from ..errors import DriftlintError
from ..model import Bead, Document, Finding, Location, Sentence, SourceFile
from ..reading import ReadResult, read
from ..workflow.config import Config
from .positions import sentence_span, span

T = TypeVar("T")


class Superseded(Exception):
    """The text has changed: what is being computed is of no use any more."""


class _Context(RuleContext):
    """A context that stops at the next analysis once its text is outdated."""

    def __init__(self, config: Config, outdated: Callable[[], bool]) -> None:
        super().__init__(model=config.model, glossary=config.load_glossary())
        self.outdated = outdated

    def _once(self, key: tuple[object, ...], make: Callable[[], T]) -> T:
        if self.outdated():
            raise Superseded
        return super()._once(key, make)


@dataclass(frozen=True, slots=True, eq=False)
class Counterpart:
    """The sentences of one language that correspond to a sentence; `sure` is false where rules would abstain."""

    sentences: tuple[Sentence, ...]
    sure: bool


@dataclass(frozen=True, slots=True, eq=False)
class Analysis:
    """What is known of the document that a file belongs to; `document` is None where it belongs to none.

    `files` are the files that it covers, by path, with the text that was analysed. `problems` are what could not be
    read of it, `failure` is why there is no analysis at all (a configuration that is not valid). `correspondence`
    holds, for each sentence that is aligned, the other side of its beads by language.
    """

    path: str
    files: Mapping[str, SourceFile]
    document: Document | None = None
    findings: tuple[Finding, ...] = ()
    problems: tuple[DriftlintError, ...] = ()
    failure: DriftlintError | None = None
    correspondence: Mapping[Sentence, Mapping[str, Counterpart]] = field(default_factory=dict)

    def findings_in(self, path: str) -> tuple[Finding, ...]:
        """The findings to show in one file."""
        return tuple(finding for finding in self.findings if finding.location.path == path)

    def problems_in(self, path: str) -> tuple[DriftlintError, ...]:
        """What could not be read of one file."""
        return tuple(problem for problem in self.problems if problem.path == path)


def analyse(
    path: str, buffers: Mapping[str, str], config: Config, outdated: Callable[[], bool] = lambda: False
) -> Analysis:
    """Reads and checks the document that a file belongs to; texts in `buffers` count instead of those on disk.

    `outdated` says that the work may stop; then it raises Superseded. Raises DriftlintError where the configuration
    names what cannot be loaded.
    """
    result = read([path], config.reading, buffers=buffers)
    document = next((each for each in result.documents if any(file.path == path for file in each.files)), None)
    if document is None:
        return Analysis(path, {path: SourceFile(path, buffers.get(path, ""))})
    context = _Context(config, outdated)
    problems = tuple(error for error in result.errors if any(error.path == file.path for file in document.files))
    report = check_documents(ReadResult((document,), problems), config, context)
    return Analysis(
        path=path,
        files={file.path: file for file in document.files},
        document=document,
        findings=tuple(report.findings),
        problems=report.errors,
        correspondence=_correspondence(document, context),
    )


# ---- places ----------------------------------------------------------------------------------------------------------


def sentence_at(analysis: Analysis, path: str, offset: int) -> Sentence | None:
    """The sentence of a file in which an offset lies."""
    for sentence in _sentences(analysis):
        if sentence.file.path == path:
            at = sentence_span(sentence)
            if at.start <= offset < at.end:
                return sentence
    return None


def _sentences(analysis: Analysis) -> Iterator[Sentence]:
    for section in analysis.document.sections if analysis.document else ():
        yield from section.sentences


def findings_at(analysis: Analysis, path: str, offset: int) -> tuple[Finding, ...]:
    """The findings about a place: those that flag it first, then those that answer to it."""
    flagged = [f for f in analysis.findings if _holds(analysis, f.location, path, offset)]
    answered = [f for f in analysis.findings if f.source is not None and _holds(analysis, f.source, path, offset)]
    return tuple(dict.fromkeys((*flagged, *answered)))


def _holds(analysis: Analysis, place: Location, path: str, offset: int) -> bool:
    if place.path != path or path not in analysis.files:
        return False
    at = span(analysis.files[path], place)
    # the end counts too: that is where the cursor stands after the words, and an empty place has no inside
    return at.start <= offset <= at.end


# ---- correspondence --------------------------------------------------------------------------------------------------


def counterparts(analysis: Analysis, sentence: Sentence) -> dict[str, Counterpart]:
    """What corresponds to a sentence, by language in the document's order; through the source to other translations."""
    document, table = analysis.document, analysis.correspondence
    if document is None:
        return {}
    found = dict(table.get(sentence, {}))
    source = found.get(document.source_language)
    for original in source.sentences if source else ():
        for code, other in table.get(original, {}).items():
            if source and code != sentence.language:
                found[code] = _joined(found.get(code), other.sentences, sure=other.sure and source.sure)
    return {code: found[code] for code in document.languages if code in found}


def _correspondence(document: Document, context: RuleContext) -> dict[Sentence, dict[str, Counterpart]]:
    table: dict[Sentence, dict[str, Counterpart]] = {}
    for code in document.translations:
        for bead in context.alignment(document, code):
            sure = document.is_bitext or bead.confidence >= context.confident
            for sentence, language, others in _sides(bead, document.source_language):
                entry = table.setdefault(sentence, {})
                entry[language] = _joined(entry.get(language), others, sure=sure)
    return table


def _sides(bead: Bead, source_language: str) -> Iterator[tuple[Sentence, str, tuple[Sentence, ...]]]:
    if bead.source and bead.target:
        for sentence in bead.source:
            yield sentence, bead.language, bead.target
        for sentence in bead.target:
            yield sentence, source_language, bead.source


def _joined(before: Counterpart | None, sentences: tuple[Sentence, ...], *, sure: bool) -> Counterpart:
    if before is None:
        return Counterpart(sentences, sure)
    return Counterpart(tuple(dict.fromkeys((*before.sentences, *sentences))), before.sure and sure)

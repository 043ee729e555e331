"""One unit of work: an input with the content of its files; what a run makes of it, in whatever process; the check."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from ..checking import fingerprinted, found_in, seen, summary
from ..context import RuleContext
from ..errors import DriftlintError
from ..model import Bead, Document, Record
from ..reading import Content, Input, ReadResult, read_input
from ..records import NamedTuple
from ..rule import CorpusRule, Rule
from .outcome import Outcome, failed

if TYPE_CHECKING:
    from ..termbase import Glossary
    from ..workflow.config import Config

T = TypeVar("T")
F = TypeVar("F")

DEBUG_VARIABLE = "DRIFTLINT_DEBUG"
"""Set, it lets a fault of driftlint end the run with its traceback."""


class Unit(NamedTuple):
    """An input and what its files hold; it needs no file system any more."""

    input: Input
    contents: Content

    @property
    def path(self) -> str:
        return self.input.path


class Work(Protocol[T]):
    """What a run makes of its units, with all that is the same for them; it can be pickled."""

    def results(self, units: Sequence[Unit]) -> list[T]:
        """The result of each unit, in order; raises DriftlintError where the run as a whole cannot go on."""

    def failed(self, path: str, error: BaseException | str) -> T:
        """The result of a unit at which the work itself broke."""


def attempted(path: str, make: Callable[[], T], failed: Callable[[str, BaseException | str], F]) -> T | F:
    """What is made of the unit of a path; where that breaks it has failed, and the others go on."""
    try:
        return make()
    except DriftlintError:
        raise
    except Exception as error:
        if os.environ.get(DEBUG_VARIABLE):
            raise
        return failed(path, error)


class Task(NamedTuple):
    """The work of a check; `several` says whether a run has more inputs than one, for the rules that compare them."""

    config: Config
    glossary: Glossary | None = None
    several: bool = True

    def results(self, units: Sequence[Unit]) -> list[Outcome]:
        return check_units(units, self)

    def failed(self, path: str, error: BaseException | str) -> Outcome:
        return failed(path, error)


def check_units(units: Sequence[Unit], task: Task) -> list[Outcome]:
    """The outcome of each unit, in order.

    A document at which the check breaks is an error of its own outcome. Raises DriftlintError where the run cannot go
    on: a model that does not load.
    """

    results: list[ReadResult | Outcome] = [
        attempted(unit.path, partial(read_input, unit.input, unit.contents, task.config.reading), failed)
        for unit in units
    ]
    aligned = _aligned([each for each in results if isinstance(each, ReadResult)], task.config)
    return [
        attempted(unit.path, partial(_outcome, result, task, aligned), failed)
        if isinstance(result, ReadResult)
        else result
        for unit, result in zip(units, results, strict=True)
    ]


def _aligned(results: Sequence[ReadResult], config: Config) -> Mapping[tuple[Document, str], tuple[Bead, ...]]:
    """The alignments of what was read, all together, which takes less long than document by document.

    Where that breaks there are none: each document is then aligned by itself, and only the one at fault fails.
    """
    from ..alignment import align_documents
    from ..alignment.encoder import load_encoder

    documents = [document for result in results for document in result.documents if document.given is None]
    try:
        return align_documents(documents, load_encoder(config.model)) if len(documents) > 1 else {}
    except DriftlintError:
        raise
    except Exception:
        if os.environ.get(DEBUG_VARIABLE):
            raise
        return {}


def _outcome(result: ReadResult, task: Task, aligned: Mapping[tuple[Document, str], tuple[Bead, ...]]) -> Outcome:
    documents, config = result.documents, task.config
    context = RuleContext(model=config.model, glossary=task.glossary, alignments=aligned)
    rules = [rule(config.options.get(rule.name)) for rule in config.judging]
    first = [rule for rule in rules if not rule.reads_findings]
    several = task.several or len(documents) > 1
    return Outcome(
        documents=tuple(summary(document, context, config) for document in documents),
        findings=tuple(fingerprinted(f for document in documents for f in found_in(document, first, context))),
        records=tuple(tuple(_records(each, first, context)) for each in documents) if several else (),
        errors=result.errors,
        skipped=result.skipped,
        first_skipped=result.first_skipped,
        marked=any("driftlint" in file.text for document in documents for file in document.files),
    )


def _records(
    document: Document, rules: Sequence[Rule | CorpusRule], context: RuleContext
) -> Iterator[tuple[str, tuple[Record, ...]]]:
    """What a document says to each of the rules over several documents."""
    for rule in rules:
        if isinstance(rule, CorpusRule):
            yield rule.name, tuple(map(_plain, rule.records(seen(document, rule, context), context)))


def _plain(record: Record) -> Record:
    """The record as it comes out of the cache: what a rule reduces is the same with and without one."""
    return record._replace(data=json.loads(json.dumps(record.data)))

"""One unit of work: an input with the content of its files; what a run makes of it, in whatever process; the check."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

from ..checking import fingerprinted, found_in, seen, summary
from ..context import RuleContext
from ..errors import DriftlintError
from ..model import Document, Record
from ..reading import Content, Input, read_input
from ..records import NamedTuple
from ..rule import CorpusRule, Rule
from .outcome import Outcome, failed

if TYPE_CHECKING:
    from ..termbase import Glossary
    from ..workflow.config import Config

T = TypeVar("T")

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


def guarded(
    units: Sequence[Unit], make: Callable[[Unit], T], failed: Callable[[str, BaseException | str], T]
) -> list[T]:
    """What is made of each unit; one at which that breaks has failed, and the others go on."""

    def made(unit: Unit) -> T:
        try:
            return make(unit)
        except DriftlintError:
            raise
        except Exception as error:
            if os.environ.get(DEBUG_VARIABLE):
                raise
            return failed(unit.path, error)

    return list(map(made, units))


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
    return guarded(units, lambda unit: _check(unit, task), failed)


def _check(unit: Unit, task: Task) -> Outcome:
    result = read_input(unit.input, unit.contents, task.config.reading)
    made = _outcome(result.documents, task)
    return made._replace(errors=result.errors, skipped=result.skipped, first_skipped=result.first_skipped)


def _outcome(documents: Sequence[Document], task: Task) -> Outcome:
    config = task.config
    context = RuleContext(model=config.model, glossary=task.glossary)
    rules = [rule(config.options.get(rule.name)) for rule in config.judging]
    first = [rule for rule in rules if not rule.reads_findings]
    several = task.several or len(documents) > 1
    return Outcome(
        documents=tuple(summary(document, context, config) for document in documents),
        findings=tuple(fingerprinted(f for document in documents for f in found_in(document, first, context))),
        records=tuple(tuple(_records(each, first, context)) for each in documents) if several else (),
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

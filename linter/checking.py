"""Runs a check: reads the documents, hands them to the rules, settles which findings stand, counts what was checked."""

from __future__ import annotations

import dataclasses
import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from .context import ALIGNED_ROLES, RuleContext
from .errors import DriftlintError
from .languages import FULL, PARTIAL, language
from .model import Document, Finding, Location, Severity
from .overlaps import Places
from .reading import ReadResult, read
from .records import NamedTuple, dataclass
from .rule import CorpusRule, Rule
from .workflow.config import Config

if TYPE_CHECKING:
    from .workflow.baseline import Entry
    from .workflow.suppression import Suppressed, Suppressions

LOW_CONFIDENCE = "low alignment confidence"
NO_COUNTERPART = "no counterpart in the source"


class LanguageSummary(NamedTuple):
    """What was checked in one translation: sentences, how many of them the rules judged, and why not the others.

    `term_consistency` is the share of located term mentions that have their term's most frequent rendering, the
    consistency score of the WMT25 terminology task; None where no term occurs twice, or no term rule ran. `tested` says
    how well the rules were tested on the language and the source's together, and `silent_rules` which of those that ran
    judge nothing of it, since they were not.
    """

    language: str
    sentences: int
    aligned: int
    not_checked: tuple[tuple[str, int], ...] = ()
    term_consistency: float | None = None
    tested: str = FULL
    silent_rules: tuple[str, ...] = ()


class DocumentSummary(NamedTuple):
    """One document of a run; `encodings` are those of its files that are not in UTF-8."""

    path: str
    source_language: str
    sentences: int
    languages: tuple[LanguageSummary, ...]
    files: tuple[str, ...] = ()
    encodings: tuple[tuple[str, str], ...] = ()


class Compared(NamedTuple):
    """What a run compared the documents with: the revision as it was named, and the commits that it means.

    `new` are documents that were none yet, `unread` those whose older text cannot be read, with the reason. `unchanged`
    counts the findings that were left out because nothing changed where they are.
    """

    revision: str
    commits: tuple[str, ...]
    new: tuple[str, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """What a run found. `errors` are files that could not be read, `skipped` are (path, reason) of what is no brief.

    `suppressed` are findings that comments let stand, `baselined` those that the baseline holds, and `stale` are the
    baseline's entries that nothing answers to any more. `compared` says with which older version (None: with none).
    `read` are the documents themselves and `context` has their analyses, for a report that shows the text.
    """

    documents: Sequence[DocumentSummary]
    findings: Sequence[Finding]
    errors: tuple[DriftlintError, ...] = ()
    skipped: Sequence[tuple[str, str]] = ()
    suppressed: Sequence[Suppressed] = ()
    baselined: Sequence[Finding] = ()
    stale: tuple[Entry, ...] = ()
    compared: Compared | None = None
    read: tuple[Document, ...] = ()
    context: RuleContext | None = field(default=None, repr=False)

    @property
    def known(self) -> int:
        """How many findings the baseline holds."""
        return len(self.baselined)

    def count(self, severity: Severity) -> int:
        return sum(finding.severity is severity for finding in self.findings)

    def exit_status(self, fail_on: Severity) -> int:
        """2 where a file could not be read, 1 where a finding is at or above `fail_on`, else 0."""
        if self.errors:
            return 2
        return int(any(finding.severity >= fail_on for finding in self.findings))


def check(paths: Sequence[str], config: Config | None = None) -> Report:
    """Reads and checks what the paths name (files, folders, or `-` for standard input).

    Files that cannot be read are in the report's `errors`; raises DriftlintError where the run as a whole cannot go on
    (a model that does not load, a rule that is not well-formed).
    """
    config = config or Config()
    return check_documents(read(paths, config.reading), config)


def check_documents(result: ReadResult, config: Config, context: RuleContext | None = None) -> Report:
    """The same for what was read already; `context` is the one to fill, for who wants the alignment as well."""
    if context is None:
        context = RuleContext(model=config.model, glossary=config.load_glossary())
    compared = _compare(result.documents, context, config)
    findings, suppressed, errors = judge(result.documents, context, config)
    known: list[Finding] = []
    stale: tuple[Entry, ...] = ()
    if config.baseline is not None:
        from .workflow.baseline import load

        checked = [file.path for document in result.documents for file in document.files]
        ran = [rule.name for rule in config.judging]
        findings, known, stale = load(config.baseline).split(findings, checked, ran)
    if compared is not None and config.changed_only:
        from .workflow.lookup import Lookup, changed

        lookup, total = Lookup(result.documents, context), len(findings)
        findings = [finding for finding in findings if changed(finding, lookup, context)]
        compared = compared._replace(unchanged=total - len(findings))
    return Report(
        documents=tuple(summary(document, context, config) for document in result.documents),
        findings=tuple(findings),
        errors=(*result.errors, *errors),
        skipped=result.skipped,
        suppressed=tuple(suppressed),
        baselined=tuple(known),
        stale=stale,
        compared=compared,
        read=tuple(result.documents),
        context=context,
    )


def _compare(documents: Sequence[Document], context: RuleContext, config: Config) -> Compared | None:
    """Reads what the documents were at the revision that the configuration names, and tells the rules."""
    if config.since is None:
        return None
    from .workflow.history import history

    found = history(documents, config.since, config.reading)
    context.past, context.since = found.past, config.since
    return Compared(config.since, found.commits, found.new, found.unread)


def judge(
    documents: Sequence[Document], context: RuleContext, config: Config
) -> tuple[list[Finding], list[Suppressed], list[DriftlintError]]:
    """The findings that count, those that comments let stand, and the files beside documents that are not valid."""
    rules = [rule(config.options.get(rule.name)) for rule in config.judging]
    first = [rule for rule in rules if not rule.reads_findings]
    findings = _findings(first, documents, context, config)
    suppressions = _suppressions(documents, config)
    if suppressions is None:
        return findings, [], []
    findings, suppressed = suppressions.split(findings)
    context.unused = {document: suppressions.unused(document) for document in documents}
    last = [rule for rule in rules if rule.reads_findings]
    more, more_suppressed = suppressions.split(_findings(last, documents, context, config))
    return [*findings, *more], [*suppressed, *more_suppressed], suppressions.errors


def _findings(
    rules: Sequence[Rule | CorpusRule], documents: Sequence[Document], context: RuleContext, config: Config
) -> list[Finding]:
    """What the rules find, at the levels and without the files that the configuration says."""
    findings: list[Finding] = []
    for document in documents:
        findings += found_in(document, rules, context)
    findings += not_told(_over_all(rules, documents, context), findings)
    return list(fingerprinted(counted(findings, config)))


def found_in(document: Document, rules: Sequence[Rule | CorpusRule], context: RuleContext) -> list[Finding]:
    """What those of the rules that look at one document find in it, in the order of a report."""
    over_one = [rule for rule in rules if isinstance(rule, Rule)]
    found = [f for rule in over_one for f in rule.check(seen(document, rule, context), context)]
    return in_order(_most_specific(found, rules), document.languages)


def counted(findings: Iterable[Finding], config: Config) -> Iterator[Finding]:
    """The findings at the levels and without the files that the configuration says."""
    return (config.levelled(f) for f in findings if not config.ignores(f.rule, f.location.path))


def _over_all(
    rules: Sequence[Rule | CorpusRule], documents: Sequence[Document], context: RuleContext
) -> Iterator[Finding]:
    """What only several documents show together."""
    over_many = [rule for rule in rules if isinstance(rule, CorpusRule)]
    if len(documents) < 2 or not over_many:
        return
    from .reducing import Reduction

    with Reduction() as reduction:
        for index, document in enumerate(documents):
            for rule in over_many:
                reduction.add(index, rule.name, rule.records(seen(document, rule, context), context))
        yield from reduction.findings(over_many)


def not_told(over_all: Iterable[Finding], findings: Iterable[Finding]) -> list[Finding]:
    """What several documents show together, but for what one of them shows by itself.

    A finding of `over_all` gives way to one among `findings` that flags its words, or some of them, and is as grave.
    """
    found = list(over_all)
    places = Places((each.location, each) for each in found if each.location.text)
    told = {
        id(each)
        for finding in (findings if found else ())
        for each in places.overlapping(finding.location)
        if finding.severity >= each.severity
        and finding.location.language == each.location.language
        and _lies_in(finding.location, each.location)
    }
    return [each for each in found if id(each) not in told]


def seen(document: Document, rule: Rule | CorpusRule, context: RuleContext) -> Document:
    """What of a document a rule judges: all of it, or what is in languages that the rule was tested on."""
    return context.in_tested_languages(document) if rule.tested_languages_only else document


def _suppressions(documents: Sequence[Document], config: Config) -> Suppressions | None:
    """The suppressions of the documents' files, None where there are none, as in most runs."""
    files = [file for document in documents for file in document.files]
    if not any("driftlint" in file.text or Path(file.path + ".driftlint-ignore.toml").exists() for file in files):
        return None
    from .workflow.suppression import Suppressions

    return Suppressions(files, (rule.name for rule in config.rules))


def summary(document: Document, context: RuleContext, config: Config) -> DocumentSummary:
    """What was checked in a document."""
    terms = any(rule.name == "term-inconsistent" for rule in config.rules)
    languages = []
    tested = context.in_tested_languages(document)
    only = tuple(rule.name for rule in config.judging if rule.tested_languages_only)
    source = language(document.source_language)
    for code in document.translations:
        if document.is_bitext:
            total = sum([len(bead.target) for bead in context.alignment(document, code)])
        else:
            total = sum([len(section.sentences) for section in document.sections_in(code, *ALIGNED_ROLES)])
        aligned = sum([len(bead.target) for bead in context.beads(document, code)])
        unsure = len(context.unchecked(document, code))
        whole = source.fully_tested and language(code).fully_tested
        reasons = {LOW_CONFIDENCE: unsure, NO_COUNTERPART: total - aligned - unsure}
        languages.append(
            LanguageSummary(
                language=code,
                sentences=total,
                aligned=aligned,
                not_checked=tuple((reason, count) for reason, count in reasons.items() if count),
                term_consistency=context.term_consistency(tested, code) if terms and whole else None,
                tested=FULL if whole else PARTIAL,
                silent_rules=() if whole else only,
            )
        )
    sentences = sum([len(each.sentences) for each in document.sections_in(document.source_language, *ALIGNED_ROLES)])
    files = tuple(file.path for file in document.files)
    encodings = tuple((file.path, file.encoding) for file in document.files if file.encoding != "UTF-8")
    return DocumentSummary(document.path, document.source_language, sentences, tuple(languages), files, encodings)


def _most_specific(findings: Sequence[Finding], rules: Sequence[Rule | CorpusRule]) -> Iterator[Finding]:
    """One fault, one finding: a general rule gives way where a more specific one, no less grave, flags the same words.

    A wrong name is not also an added phrase, and a figure inside a passage in the wrong language is not also wrong.
    """
    generality = {rule.name: rule.generality for rule in rules}
    whole = {rule.name for rule in rules if rule.whole}
    wholes = Places((f.location, f) for f in findings if f.severity > Severity.INFO and f.rule in whole)
    flagged = Places((f.location, f) for f in findings if f.location.text)
    missing = Places((f.source, f) for f in findings if f.source is not None and not f.location.text)
    for finding in findings:
        mine = generality[finding.rule]
        if any(
            other.rule != finding.rule and generality[other.rule] <= mine and _lies_in(finding.location, other.location)
            for other in wholes.overlapping(finding.location)
        ):
            continue
        if finding.location.text:
            same_words = flagged.overlapping(finding.location)
        else:
            same_words = missing.overlapping(finding.source) if finding.source is not None else iter(())
        if mine and any(
            generality[other.rule] < mine
            and other.severity >= finding.severity
            and other.location.language == finding.location.language
            for other in same_words
        ):
            continue
        yield finding


def _lies_in(inner: Location, outer: Location) -> bool:
    """Does a place lie inside another? An empty one does not."""
    if inner.path != outer.path or not inner.text or not outer.text:
        return False
    begins, ends = (outer.line, outer.column), (outer.end_line, outer.end_column)
    return begins <= (inner.line, inner.column) and (inner.end_line, inner.end_column) <= ends


def in_order(findings: Iterable[Finding], languages: Sequence[str]) -> list[Finding]:
    """By language in the order of `languages`, then by place, the graver first."""
    order = {code: i for i, code in enumerate(languages)}
    return sorted(
        findings,
        key=lambda f: (
            order.get(f.location.language, len(order)),
            f.location.path,
            f.location.line,
            f.location.column,
            -f.severity,
            f.code,
        ),
    )


def fingerprinted(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Each with a hash of rule, normalised texts and ordinal, so that edits elsewhere do not change it.

    The ordinal counts within a file: what else is checked in the same run makes no difference.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    for finding in findings:
        source = _normal(finding.source.text) if finding.source else ""
        key = (finding.rule, finding.location.language, source, _normal(finding.location.text))
        place = (finding.location.path, *key)
        digest = hashlib.sha256("\x1f".join((*key, str(seen[place]))).encode("utf-8", "surrogatepass"))
        seen[place] += 1
        yield dataclasses.replace(finding, fingerprint=digest.hexdigest()[:16])


def _normal(text: str) -> str:
    # a comment may stand inside the words, and its coming and going is no change of them
    text = re.sub(r"<!--(?:(?!<!--).)*?-->", "", text, flags=re.DOTALL)
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip().casefold()

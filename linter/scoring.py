"""Scores translations: for each bead the risk that it is wrong, how similar its sides are, and what the rules found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from .analysis.risk import Evidence, evidence, risk
from .checking import judge
from .context import RuleContext
from .errors import DriftlintError
from .model import Bead, Document, Finding, Location, Sentence, whole
from .reading import read
from .reading.bitext import read_bitext
from .records import NamedTuple
from .workflow.config import Config
from .workflow.lookup import Lookup

_NOTHING = Evidence(0.0, 1.0, 1.0, 1.0, 0.0)  # of a pair without words


class Score(NamedTuple):
    """One bead's score.

    `risk` in 0..1 is an estimate of quality without a reference translation: the higher, the likelier an error.
    `similarity` in -1..1 is the cosine of the two sides. `source` and `target` are where the sides stand, one place a
    sentence; `findings` are what the rules found in the bead.
    """

    language: str
    source: tuple[Location, ...]
    target: tuple[Location, ...]
    risk: float
    similarity: float
    findings: tuple[Finding, ...]


class Scores(NamedTuple):
    """The scores of what the paths name, in order; `errors` and `skipped` are as in a report."""

    scores: tuple[Score, ...]
    source_languages: tuple[str, ...]
    errors: tuple[DriftlintError, ...]
    skipped: tuple[tuple[str, str], ...] = ()


def score(paths: Sequence[str], config: Config | None = None) -> Scores:
    """Reads and scores bitexts, or documents bead by bead.

    Raises DriftlintError where the run as a whole cannot go on.
    """
    config = config or Config()
    result = read(paths, config.reading)
    context = RuleContext(model=config.model, glossary=config.load_glossary())
    errors = list(result.errors)
    scores = [each for document in result.documents for each in _scores(document, context, config, errors)]
    languages = tuple(dict.fromkeys(document.source_language for document in result.documents))
    return Scores(tuple(scores), languages, tuple(errors), result.skipped)


def evidence_of_pairs(pairs: Sequence[tuple[str, str]], source_language: str, target_language: str) -> list[Evidence]:
    """The evidence on pairs of sentences, source and translation, in order: what the risk is made of."""
    rows = ("\t".join(" ".join(side.split()) or " " for side in pair) for pair in pairs)
    text = "".join(f"{row}\n" for row in rows)
    document = read_bitext(text.encode("utf-8"), "pairs.tsv", source_language, target_language)
    of_line = {number: found for number, found, _, _ in _judged(document, RuleContext(), Config(), [])}
    return [of_line.get(number, _NOTHING) for number in range(1, len(pairs) + 1)]


def _scores(document: Document, context: RuleContext, config: Config, errors: list[DriftlintError]) -> Iterator[Score]:
    for _, found, bead, findings in _judged(document, context, config, errors):
        yield Score(
            bead.language,
            _places(bead.source),
            _places(bead.target),
            round(risk(found), 4),
            round(1.0 - found.distance, 4),
            findings,
        )


def _judged(
    document: Document, context: RuleContext, config: Config, errors: list[DriftlintError]
) -> Iterator[tuple[int, Evidence, Bead, tuple[Finding, ...]]]:
    """Each bead with its line, the evidence on it and what the rules found in it; what went wrong joins `errors`."""
    findings, _, wrong = judge([document], context, config)
    errors += wrong
    beads = [bead for code in document.translations for bead in context.alignment(document, code)]
    by_bead = _by_bead(findings, Lookup([document], context))
    for bead in beads:
        inside = tuple(by_bead[bead])
        source, target = ([context.words(sentence) for sentence in side] for side in (bead.source, bead.target))
        found = evidence(source, target, [(each.severity, each.confidence, each.category) for each in inside])
        yield whole((*bead.target, *bead.source)[0]).location.line, found, bead, inside


def _places(sentences: Sequence[Sentence]) -> tuple[Location, ...]:
    return tuple(whole(sentence).location for sentence in sentences)


def _by_bead(findings: Sequence[Finding], lookup: Lookup) -> dict[Bead, list[Finding]]:
    """The findings of each bead, but for those on the source alone, which say nothing of a translation."""
    found: dict[Bead, list[Finding]] = defaultdict(list)
    for finding in findings:
        about = lookup.bead(finding)
        if about is not None and about[1].language == finding.location.language:
            found[about[1]].append(finding)
    return found

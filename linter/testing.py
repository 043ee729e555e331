"""Runs the examples of a rule's docstring: what the rule promises, it keeps. For our tests and for those of plugins."""

from __future__ import annotations

from collections.abc import Iterator

from .context import RuleContext
from .model import Bead, Document, Finding, Location, Role, Section, Sentence, SourceFile
from .reducing import Reduction
from .rule import CorpusRule, Example, ExampleLine, Rule
from .termbase.table import parse_csv

Place = tuple[str, int, int, int]
"""Path, line, first and last column (end exclusive) of a marked stretch."""


def failures(rule: type[Rule] | type[CorpusRule]) -> list[str]:
    """What does not hold of a rule's examples, a line each; an empty list when all do.

    In a Bad example each `[[marked]]` stretch overlaps a finding's place (or, for what is missing from a translation,
    its source's), and no finding lies elsewhere. In a Good example the rule finds nothing.
    """
    return [
        f"{rule.name}, {'Bad' if example.bad else 'Good'} example {number}{note}: {problem}"
        for number, example in enumerate(rule.examples(), 1)
        for note in ([f" ({example.note})"] if example.note else [""])
        for problem in _problems(rule, example)
    ]


def run_example(rule: type[Rule] | type[CorpusRule], example: Example) -> tuple[list[Finding], dict[str, set[Place]]]:
    """The rule's findings on an example, and the marked places by language."""
    alignments: dict[tuple[Document, str], tuple[Bead, ...]] = {}
    documents: list[Document] = []
    marks: dict[str, set[Place]] = {}
    for index, lines in enumerate(example.documents):
        document, beads, marked = _document(f"example-{index + 1}.md", lines)
        documents.append(document)
        for code in document.translations:
            alignments[document, code] = tuple(bead for bead in beads if bead.language == code)
        for code, places in marked.items():
            marks.setdefault(code, set()).update(places)
    listed = getattr(rule, "example_glossary", None)
    context = RuleContext(alignments=alignments, glossary=None if listed is None else parse_csv(listed))
    context.past = {
        document: _past(lines)
        for document, lines in zip(documents, example.documents, strict=True)
        if any(line.was is not None for bead in lines for line in bead)
    }
    if rule.reads_findings:
        from .checking import judge
        from .workflow.config import Config

        found, _, _ = judge(documents, context, Config())
        return [finding for finding in found if finding.rule == rule.name], marks
    instance = rule()
    if isinstance(instance, CorpusRule):
        with Reduction() as reduction:
            for index, document in enumerate(documents):
                reduction.add(index, rule.name, instance.records(document, context))
            return list(reduction.findings([instance])), marks
    return [finding for document in documents for finding in instance.check(document, context)], marks


def _problems(rule: type[Rule] | type[CorpusRule], example: Example) -> Iterator[str]:
    findings, marks = run_example(rule, example)
    if not example.bad:
        for finding in findings:
            yield f"finds {finding.location.text!r}: {finding.message}"
        return
    if not any(marks.values()):
        yield "marks nothing with [[ ]]"
    places = [(place.language, place) for f in findings for place in _places(f)]
    for code, marked in marks.items():
        for mark in marked:
            if not any(language == code and _overlap(place, mark) for language, place in places):
                yield f"does not flag {code} line {mark[1]} column {mark[2]}"
    for finding in findings:
        if not any(_overlap(place, mark) for place in _places(finding) for mark in marks.get(place.language, ())):
            yield f"flags {finding.location.text!r}, which is not marked: {finding.message}"


def _places(finding: Finding) -> list[Location]:
    return [place for place in (finding.location, finding.source, *finding.related) if place is not None and place.text]


def _overlap(place: Location, mark: Place) -> bool:
    path, line, start, end = mark
    return place.path == path and place.line == line and place.column < end and start < place.end_column


def _past(beads: tuple[tuple[ExampleLine, ...], ...]) -> dict[str, tuple[Sentence, ...]]:
    """The sentences of the older version, by language."""
    found: dict[str, list[Sentence]] = {}
    for line in (line for lines in beads for line in lines):
        text = line.text if line.was is None else line.was
        if text:
            file = SourceFile("older.md", text)
            found.setdefault(line.language, []).append(Sentence(file, line.language, text, tuple(range(len(text)))))
    return {code: tuple(sentences) for code, sentences in found.items()}


def _document(
    path: str, beads: tuple[tuple[ExampleLine, ...], ...]
) -> tuple[Document, list[Bead], dict[str, set[Place]]]:
    rows = [line for lines in beads for line in lines]
    text = "".join(f"{line.text}\n" for line in rows)
    file = SourceFile(path, text)
    sentences: dict[tuple[str, Role], list[Sentence]] = {}
    made: list[Bead] = []
    marks: dict[str, set[Place]] = {}
    offset, row = 0, 0
    for number, lines in enumerate(beads):
        in_bead: dict[str, Sentence] = {}
        for line in lines:
            row += 1
            words, code = line.text, line.language
            role = Role.TITLE if line.title else Role.SYNOPSIS
            sentence = Sentence(file, code, words, tuple(range(offset, offset + len(words))), number)
            for start, end in line.marks:
                marks.setdefault(code, set()).add((path, row, start + 1, end + 1))
            sentences.setdefault((code, role), []).append(sentence)
            in_bead[code] = sentence
            offset += len(words) + 1
        source_language = rows[0].language
        source = tuple(s for code, s in in_bead.items() if code == source_language and s.text)
        made += [
            Bead(source, (target,) if target.text else (), code)
            for code, target in in_bead.items()
            if code != source_language
        ]
    sections = tuple(Section(file, code, role, "", tuple(found)) for (code, role), found in sentences.items())
    return Document(path, (file,), sections, rows[0].language), made, marks

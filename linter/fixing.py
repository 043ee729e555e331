"""Findings mended: edits are made, the document is read and checked again, and what made it worse is taken back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from .checking import Report, check_documents
from .model import Document, Finding, Severity, SourceFile
from .reading import ReadResult, read
from .workflow.config import Config
from .workflow.fixes import Change, changed, changes, is_fixable, moved, together

ROUNDS = 3
"""How often the whole run is mended: what one document's edits change for the others shows in the next round."""
CHECKS = 60
"""How often one document is checked again at most."""


@dataclass(frozen=True, slots=True)
class Mended:
    """What became of a run: `report` is on the texts as they are now.

    `texts` are the files that changed, each as it was read and as it is now. `fixed` are the findings that were mended,
    `dropped` those that remain although they have edits, which were taken back: they would have brought in another
    finding, or mended nothing.
    """

    report: Report
    texts: Mapping[str, tuple[str, str]]
    fixed: tuple[Finding, ...]
    dropped: tuple[Finding, ...]


def mend(
    paths: Sequence[str], config: Config, *, unsafe: bool = False, buffers: Mapping[str, str] | None = None
) -> Mended:
    """Checks what the paths name and makes the edits of its findings, in memory; `unsafe` edits too where asked.

    `buffers` are texts by path that count instead of the files'. What a baseline holds or a comment suppresses stays.
    """
    originals: dict[str, str] = {}
    texts = dict(buffers or {})
    fixed: list[Finding] = []
    given_up: set[tuple[object, ...]] = set()
    result = read(paths, config.reading, buffers=texts)
    report = check_documents(result, config)
    for _ in range(ROUNDS):
        before = dict(texts)
        for document in result.documents:
            here = {file.path for file in document.files}
            found = [f for f in report.findings if f.location.path in here]
            if not any(is_fixable(finding, unsafe=unsafe) for finding in found):
                continue
            work = _Work(document, found, config, unsafe, texts, given_up)
            work.run()
            fixed += work.fixed
            for file in document.files:
                originals.setdefault(file.path, file.text)
            texts.update(work.texts)
        if texts == before:
            break
        result = read(paths, config.reading, buffers=texts)
        report = check_documents(result, config)
    different = {path: (old, texts[path]) for path, old in originals.items() if texts.get(path, old) != old}
    dropped = (finding for finding in report.findings if is_fixable(finding, unsafe=unsafe))
    return Mended(report, different, tuple(fixed), tuple(dropped))


@dataclass(slots=True)
class _Work:
    """One document on its way: as it stands, what is found in it, and what was done."""

    document: Document
    findings: Sequence[Finding]
    config: Config
    unsafe: bool
    buffers: Mapping[str, str]
    given_up: set[tuple[object, ...]]
    fixed: list[Finding] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    checks: int = 0

    def run(self) -> None:
        """Makes all edits that can be made, those that overlap one after the other."""
        seen = {self._state(self._files)}
        while self.checks < CHECKS:
            wanted = [f for f in self.findings if is_fixable(f, unsafe=self.unsafe) and _key(f) not in self.given_up]
            batch = together(wanted, self._files)
            if not batch:
                return
            self._attempt(batch, seen)

    @property
    def _files(self) -> dict[str, SourceFile]:
        return {file.path: file for file in self.document.files}

    @staticmethod
    def _state(files: Mapping[str, SourceFile]) -> tuple[str, ...]:
        return tuple(file.text for file in files.values())

    def _attempt(self, batch: Sequence[Finding], seen: set[tuple[str, ...]]) -> None:
        """Makes the edits of these findings; if that makes it worse, of the surer half, down to a single one."""
        files = self._files
        while self.checks < CHECKS:
            made = {path: changes((e for f in batch for e in f.edits), file) for path, file in files.items()}
            texts = {path: changed(file.text, made[path]) for path, file in files.items()}
            self.checks += 1
            after = self._reread(texts)
            if after is not None:
                document, findings = after
                new = self._state({file.path: file for file in document.files})
                if (
                    new not in seen
                    and not self._worse(findings)
                    and not _still_there(batch, document, findings, files, made)
                ):
                    seen.add(new)
                    self.document, self.findings = document, findings
                    self.texts.update((path, text) for path, text in texts.items() if text != files[path].text)
                    self.fixed += batch
                    return
            if len(batch) == 1:
                self.given_up.add(_key(batch[0]))
                return
            batch = batch[: len(batch) // 2]

    def _reread(self, texts: Mapping[str, str]) -> tuple[Document, Sequence[Finding]] | None:
        """The document of the new texts and what is found in it; None where it has other sections than before."""
        # what did not change is read from its file: it may be of a format that is no text
        files = self._files
        changed_now = {path: text for path, text in texts.items() if text != files[path].text}
        buffers = {**self.buffers, **self.texts, **changed_now}
        result = read(list(texts), self.config.reading, buffers=buffers)
        documents = [d for d in result.documents if {f.path for f in d.files} == set(texts)]
        if len(documents) != 1 or _shape(documents[0]) != _shape(self.document):
            return None
        report = check_documents(ReadResult((documents[0],)), self.config)
        return documents[0], report.findings

    def _worse(self, findings: Iterable[Finding]) -> bool:
        """Whether there are more warnings or errors of some rule than before."""
        before, after = _graves(self.findings), _graves(findings)
        return any(count > before[key] for key, count in after.items())


def _graves(findings: Iterable[Finding]) -> Counter[tuple[str, str, Severity]]:
    """How many findings each rule has at or above each level, info left out, by language."""
    return Counter(
        (finding.rule, finding.location.language, level)
        for finding in findings
        for level in (Severity.WARNING, Severity.ERROR)
        if finding.severity >= level
    )


def _still_there(
    batch: Iterable[Finding],
    document: Document,
    findings: Iterable[Finding],
    files: Mapping[str, SourceFile],
    made: Mapping[str, Sequence[Change]],
) -> bool:
    """Whether a finding that should be mended is found at its place again, with the same edits to make."""
    now = {file.path: file for file in document.files}
    found = {(_key_at(f), _start(f, now)) for f in findings}
    return any((_key_at(f), moved(_start(f, files), made.get(f.location.path, ()))) in found for f in batch)


def _start(finding: Finding, files: Mapping[str, SourceFile]) -> int:
    place = finding.location
    return files[place.path].offset(place.line, place.column) if place.path in files else -1


def _key_at(finding: Finding) -> tuple[object, ...]:
    return finding.rule, finding.location.path, tuple((edit.at.text, edit.text) for edit in finding.edits)


def _shape(document: Document) -> list[tuple[str, str, str]]:
    return [(section.file.path, section.language, str(section.role)) for section in document.sections]


def _key(finding: Finding) -> tuple[object, ...]:
    """What a finding and its edits are, wherever they stand now."""
    edits = tuple((edit.at.text, edit.text) for edit in finding.edits)
    return finding.rule, finding.location.path, finding.location.language, finding.location.context, edits

"""Small documents for tests, from lines `xx: text`: lines that follow each other are one bead, a blank line ends it."""

from __future__ import annotations

from dataclasses import dataclass

from driftlint import Bead, Document, Finding, Role, Rule, RuleContext, Section, Sentence, SourceFile
from driftlint.termbase import Glossary


@dataclass(frozen=True)
class Brief:
    """A document and a context that knows its alignment."""

    document: Document
    context: RuleContext

    def findings(self, rule: type[Rule]) -> list[Finding]:
        return list(rule().check(self.document, self.context))


def sentence(text: str, language: str = "en") -> Sentence:
    """One sentence that is a file of its own."""
    return Sentence(SourceFile("brief.md", text), language, text, tuple(range(len(text))))


def brief(text: str, glossary: Glossary | None = None) -> Brief:
    """The document of tagged lines, aligned as they stand; `xx title:` begins a title.

    The first language is the source's. A title that only a translation has stays outside the alignment.
    """
    file = SourceFile("brief.md", text)
    by_section: dict[tuple[str, Role], list[Sentence]] = {}
    groups: list[dict[str, Sentence]] = [{}]
    offset = 0
    for line in text.split("\n"):
        tag, colon, words = line.partition(": ")
        start = offset + len(tag) + 2
        offset += len(line) + 1
        if not colon:
            groups.append({})
            continue
        code, _, role = tag.strip().partition(" ")
        made = Sentence(file, code, words, tuple(range(start, start + len(words))), len(groups))
        by_section.setdefault((code, Role.TITLE if role else Role.SYNOPSIS), []).append(made)
        groups[-1][code] = made
    sections = tuple(Section(file, code, role, "", tuple(found)) for (code, role), found in by_section.items())
    source = next(code for group in groups for code in group)
    document = Document("brief.md", (file,), sections, source)
    alignments = {
        (document, code): tuple(
            Bead((group[source],), (group[code],), code) for group in groups if source in group and code in group
        )
        for code in document.translations
    }
    return Brief(document, RuleContext(alignments=alignments, glossary=glossary))

"""What an editor shows of a place: its findings, or the sentences that correspond to the one there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ..discovery import find_rule
from ..errors import RuleError
from ..languages import LANGUAGES
from ..model import Finding, Location, Sentence
from ..regex import regex
from ..reporting.escape import printable
from .analysis import Analysis, Counterpart, counterparts, findings_at, sentence_at

_MARKS = regex(r"[\\`*_\[\]<>~|$&#@{}]|:(?=//)|(?<=\bwww)\.|(?<=^)[-+=](?=\s)", re.IGNORECASE)

_JOINER = "\u2060"

Escape = Callable[[str], str]


def hover(
    analysis: Analysis, path: str, offset: int, *, markdown: bool = True
) -> tuple[str, Finding | Sentence] | None:
    """The text to show at an offset, and what it is about; None where there is nothing to say."""
    found = findings_at(analysis, path, offset)
    if found:
        blocks = (finding_text(finding, markdown=markdown) for finding in found)
        return ("\n\n---\n\n" if markdown else "\n\n").join(blocks), found[0]
    sentence = sentence_at(analysis, path, offset)
    others = counterparts(analysis, sentence) if sentence else {}
    if sentence is None or not others:
        return None
    return counterparts_text(others, markdown=markdown), sentence


def finding_text(finding: Finding, *, markdown: bool = True) -> str:
    """One finding with all that speaks for it."""
    escape = escaped if markdown else printable
    return "\n\n".join(_finding_blocks(finding, escape, markdown))


def counterparts_text(others: dict[str, Counterpart], *, markdown: bool = True) -> str:
    """The corresponding sentences, a paragraph a language."""
    escape = escaped if markdown else printable
    lines = []
    for code, other in others.items():
        record = LANGUAGES[code]
        name = record.english if other.sure else f"{record.english} (not sure)"
        text = record.joiner.join(sentence.text for sentence in other.sentences)
        lines.append(f"{_strong(name, markdown)}: {escape(text)}")
    return "\n\n".join(lines)


def _finding_blocks(finding: Finding, escape: Escape, markdown: bool) -> Iterator[str]:
    head = f"{finding.severity} {finding.code} {finding.rule}"
    yield f"{_strong(head, markdown)} (confidence {finding.confidence:.0%})"
    yield escape(finding.message)
    readings = [finding.location] if finding.source is None else [finding.location, finding.source]
    lines = [f"{_language(place)}: {_reading(place, escape, markdown)}" for place in readings if place.context]
    if lines:
        yield _listed(lines)
    if finding.suggestion is not None:
        yield f"Suggested: “{escape(finding.suggestion)}”"
    if finding.evidence:
        yield "Why:\n\n" + _listed([escape(line) for line in finding.evidence])
    summary = _summary(finding.rule)
    if summary:
        yield f"{finding.rule}: {escape(summary)}"


def _reading(place: Location, escape: Escape, markdown: bool) -> str:
    """The sentence around a place, its words in bold (in plain text: in brackets)."""
    before, words = place.context[: place.context_start], place.context[place.context_start : place.context_end]
    after = place.context[place.context_end :]
    if not words.strip() or (not before and not after):
        return escape(place.context)
    # marks of emphasis count only where no space is inside them
    left, right = len(words) - len(words.lstrip()), len(words.rstrip())
    before, words, after = before + words[:left], words[left:right], words[right:] + after
    marked = f"**{_joined(before, escape(words), after)}**" if markdown else f"[{escape(words)}]"
    return escape(before) + marked + escape(after)


def _joined(before: str, words: str, after: str) -> str:
    """Words that may stand between marks of emphasis: those do not count between a letter and punctuation."""
    left = _JOINER if before[-1:].isalnum() and not words[0].isalnum() else ""
    right = _JOINER if after[:1].isalnum() and not words[-1].isalnum() else ""
    return left + words + right


def _summary(rule_name: str) -> str:
    try:
        return find_rule(rule_name).summary
    except RuleError:
        return ""


def _language(place: Location) -> str:
    return LANGUAGES[place.language].english if place.language in LANGUAGES else place.language


def _strong(text: str, markdown: bool) -> str:
    return f"**{text}**" if markdown else text


def _listed(lines: list[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def escaped(text: str) -> str:
    """Text that Markdown renders as itself: no markup, link, image, mention or formula comes of it."""
    return _MARKS.sub(lambda mark: "\\" + mark.group(), printable(text))

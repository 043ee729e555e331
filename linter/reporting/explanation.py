"""One finding, whole: both sentences, the evidence, the alignment around it, the rule, and how to let it stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from ..checking import Report
from ..context import RuleContext
from ..discovery import find_rule
from ..edits import is_text
from ..languages import LANGUAGES
from ..model import Bead, Document, Finding, Fix, Location
from ..regex import regex
from ..workflow.lookup import Lookup
from ..workflow.suppression import SIDECAR
from .alignments import bead_head, bead_rows
from .escape import printable
from .places import spot

_STYLES = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan"}
_EXAMPLES = regex(r"^(?:Bad|Good)\b[^\n]*::", re.MULTILINE)
_WIDEST = 110
_FIXES = {
    Fix.SAFE: "`driftlint check --fix` writes it",
    Fix.UNSAFE: "`driftlint check --fix --unsafe-fixes` writes it",
}


def print_explanation(report: Report, finding: Finding, console: Console) -> None:
    """Prints all that is known of one finding of a report, as wide as the console is, at most 110 columns."""
    width = min(console.width, _WIDEST)
    head = Text.assemble(
        (f"{finding.code} {finding.rule}", "bold"),
        "  ",
        (str(finding.severity), _STYLES[str(finding.severity)]),
        f"  confidence {finding.confidence:.2f}  ",
        (finding.fingerprint, "dim"),
    )
    console.print(head, soft_wrap=True)
    for title, lines in _parts(report, finding):
        console.print()
        console.print(Text(printable(title), "bold"), soft_wrap=True)
        for label, text in lines:
            _print_row(label, text, console, width)


def _print_row(label: str, text: str, console: Console, width: int) -> None:
    """A text under its heading, wrapped, after a label such as a language."""
    gap = f"{label}  " if label else ""
    shown = _marked(text)
    for number, line in enumerate(shown.wrap(console, width - 2 - len(gap))):
        line.rstrip()
        console.print(Text("  " + (gap if not number else " " * len(gap))) + line, soft_wrap=True)


def _marked(text: str) -> Text:
    """The text with what stands between `[[` and `]]` set off."""
    shown = Text()
    for number, part in enumerate(re.split(r"(\[\[.*?\]\])", text)):
        shown.append(part, "bold" if number % 2 else "")
    return shown


Rows = list[tuple[str, str]]


def _parts(report: Report, finding: Finding) -> Iterator[tuple[str, Rows]]:
    place, source = finding.location, finding.source
    yield f"{spot(place, place.path)}, {_name(place.language)}", [("", _quoted(place))]
    if source is not None:
        yield f"{spot(source, source.path)}, {_name(source.language)}", [("", _quoted(source))]
    what = [("", printable(finding.message))]
    if finding.suggestion:
        how = _FIXES.get(finding.fix)
        what.append(("", f"→ write “{printable(finding.suggestion)}”" + (f" ({how})" if how else "")))
    yield "What", what
    if finding.evidence:
        yield "Evidence", [("-", printable(line)) for line in finding.evidence]
    others = [other for other in finding.related if other != source]
    if others:
        yield "Also", [("-", f"{printable(spot(o, o.path))} [{o.language}] {_quoted(o)}") for o in others]
    if report.context is not None:
        yield from _alignment(finding, Lookup(report.read, report.context), report.context)
    yield from _rule(finding)
    yield from _letting_stand(report, finding)


def _name(code: str) -> str:
    record = LANGUAGES.get(code)
    return record.english if record else code


def _quoted(place: Location) -> str:
    """The sentence, or what stands there, with the words in question between `[[` and `]]`."""
    if not place.context:
        return f"[[{printable(place.text)}]]"
    text, start, end = printable(place.context), place.context_start, place.context_end
    return f"{text[:start]}[[{text[start:end]}]]{text[end:]}"


def _alignment(finding: Finding, lookup: Lookup, context: RuleContext) -> Iterator[tuple[str, Rows]]:
    found = lookup.bead(finding)
    if found is None:
        return
    document, bead = found
    beads = context.alignment(document, bead.language)
    index = next(i for i, other in enumerate(beads) if other is bead)
    yield f"The {bead_head(bead)}", list(bead_rows(bead, document.source_language))
    for title, other in (("Before it", index - 1), ("After it", index + 1)):
        if 0 <= other < len(beads):
            yield f"{title}: {bead_head(beads[other])}", list(bead_rows(beads[other], document.source_language))
    votes = list(_votes(document, bead, context))
    if votes:
        yield "The other translations", votes


def _votes(document: Document, bead: Bead, context: RuleContext) -> Iterator[tuple[str, str]]:
    """What the other translations have for the bead's source."""
    for code in document.translations:
        if code == bead.language:
            continue
        others = [context.counterparts(document, sentence).get(code) for sentence in bead.source]
        known = list(dict.fromkeys(other for other in others if other is not None))
        for other in known:
            yield code, printable(" ".join(sentence.text for sentence in other.target))
        if not known and bead.source:
            yield code, "(no sentence corresponds with confidence)"


def _rule(finding: Finding) -> Iterator[tuple[str, Rows]]:
    rule = find_rule(finding.rule)
    why = _EXAMPLES.split(rule.docstring())[0].strip()
    paragraphs = [" ".join(each.split()) for each in why.split("\n\n") if each.strip()]
    rows = [("", paragraph) for paragraph in paragraphs]
    if finding.confidence < rule.bound:
        rows.append(("", f"A confidence below {rule.bound:g} lowers the severity by one step."))
    rows.append(("", f"`driftlint rule {rule.name}` has examples."))
    yield f"The rule {rule.name}", rows


def _letting_stand(report: Report, finding: Finding) -> Iterator[tuple[str, Rows]]:
    state = next((each for each in report.suppressed if each.finding == finding), None)
    if state is not None:
        reason = printable(state.reason) or "no reason given"
        yield f"Suppressed at {spot(state.at, state.at.path)}", [("", reason)]
        return
    if finding in report.baselined:
        yield "Known", [("", "The baseline holds it.")]
        return
    missing = not finding.location.text and finding.source is not None and finding.source.path == finding.location.path
    rows: Rows = []
    if _holds_comments(report.read, finding.location.path):
        where = "above its block, or at the end of its line"
        if missing:
            where += ", in the translation or in the source"
        rows += [("", f"Write {where}:"), ("  ", f"<!-- driftlint: ignore {finding.code} REASON -->")]
        rows.append(("", f"Or in {printable(finding.location.path)}{SIDECAR}:"))
    else:
        rows.append(("", f"Write in {printable(finding.location.path)}{SIDECAR}:"))
    rows += [("  ", "[[ignore]]"), ("  ", f'fingerprint = "{finding.fingerprint}"'), ("  ", 'reason = "REASON"')]
    yield "To let it stand", rows


def _holds_comments(documents: Sequence[Document], path: str) -> bool:
    return any(
        file.path == path and is_text(file) and not document.is_bitext
        for document in documents
        for file in document.files
    )

"""The report as one HTML file for a browser: the languages side by side, each finding marked where it is.

The page needs no network and cannot use any: its policy allows the style sheet and the script that it holds, by their
hashes, and nothing else. It reads, prints and jumps without its script, which adds filters, keys and word links.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from ..checking import Compared, DocumentSummary, Report
from ..context import RuleContext
from ..languages import LANGUAGES
from ..model import Document, Finding, Location, Mention, Role, Section, Sentence, Severity
from ..workflow.lookup import Lookup
from ..workflow.suppression import SIDECAR
from .bidi import direction, stretches
from .page import facts
from .page.drawing import drawing
from .page.markup import Markup, join, raw, tag
from .page.passages import Mark, Places, gap, passage
from .page.rows import Row, rows
from .page.tables import facts_table, name_of
from .places import counted, in_words, relative, spot

_FILES = Path(__file__).parent / "page"
_ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath d='M2 4h5v2H2zm0 "
    "6h5v2H2zm7-4h5v2H9zm0 6h5v2H9z' fill='%233f6f8f'/%3E%3C/svg%3E"
)
_RELATED = 4
_LEVELS = {
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.INFO: ("hint", "hints"),
}


def render_html(report: Report, version: str) -> str:
    """The whole page."""
    return "<!doctype html>\n" + _Page(report, version).html() + "\n"


class _Page:
    """One report: findings are numbered from 1 through all documents, and so are the sentences that are shown."""

    def __init__(self, report: Report, version: str) -> None:
        self.report, self.version = report, version
        self.context = report.context or RuleContext()
        self.documents = report.read if report.context is not None else ()
        self.where = Places(Lookup(self.documents, self.context), report.findings)
        self.links: list[tuple[Mention, Mention]] = []
        self.home = self._homes()

    def html(self) -> Markup:
        counts = {level: self.report.count(level) for level in Severity}
        title = counted(counts) if self.report.findings else self._clean().lower()
        main = [self._document(i, summary) for i, summary in enumerate(self.report.documents)]
        style, script = ((_FILES / name).read_text(encoding="utf-8") for name in ("report.css", "report.js"))
        policy = (
            f"default-src 'none'; script-src 'sha256-{_hash(script)}'; style-src 'sha256-{_hash(style)}'; "
            "img-src data:; base-uri 'none'; form-action 'none'"
        )
        head = tag(
            "head",
            tag("meta", charset="utf-8"),
            tag("meta", http_equiv="Content-Security-Policy", content=policy),
            tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
            tag("meta", name="color-scheme", content="light dark"),
            tag("meta", name="generator", content=f"driftlint {self.version}"),
            tag("meta", name="referrer", content="no-referrer"),
            tag("title", f"driftlint: {title}"),
            tag("link", rel="icon", href=_ICON),
            tag("style", raw(style)),
        )
        body = tag(
            "body",
            tag("a", "Skip to the text", href="#main", class_="skip"),
            self._header(counts),
            self._tools() if self.report.findings else None,
            tag("main", main, tag("div", id="tip", hidden=True, aria_hidden="true"), id="main", tabindex=-1),
            self._footer(),
            _help(),
            tag("script", raw(self._data()), type="application/json", id="data"),
            tag("script", raw(script)),
        )
        return tag("html", head, body, lang="en", class_="plain")

    # ---- frame -----------------------------------------------------------------------------------------------------

    def _header(self, counts: dict[Severity, int]) -> Markup:
        shown = [
            tag("li", tag("strong", str(n)), f" {_LEVELS[level][n != 1]}", class_=f"{level}{'' if n else ' nil'}")
            for level, n in sorted(counts.items(), reverse=True)
        ]
        told = tag("ul", shown, class_="totals") if self.report.findings else tag("p", self._clean(), class_="fine")
        several = len(self.report.documents) > 1
        return tag("header", tag("h1", "driftlint report"), told, self._index() if several else None, class_="top")

    def _clean(self) -> str:
        return "No drift found" if self.report.documents else "Nothing was checked"

    def _index(self) -> Markup:
        lines = []
        for i, summary in enumerate(self.report.documents):
            levels = Counter(self.report.findings[n - 1].severity for n in self.home.get(i, ()))
            cells = [
                tag("td", str(levels[level]), class_=f"{level} n{'' if levels[level] else ' nil'}")
                for level in sorted(Severity, reverse=True)
            ]
            names = ", ".join(name_of(each.language) for each in summary.languages)
            link = tag("a", relative(summary.path), href=f"#d{i + 1}", dir="auto")
            origin = f"{name_of(summary.source_language)} → {names or 'nothing'}"
            lines.append(tag("tr", tag("th", link, scope="row"), tag("td", origin), cells))
        head = tag(
            "tr",
            [tag("th", text, scope="col") for text in ("Document", "Languages", "Errors", "Warnings", "Hints")],
        )
        table = tag("table", tag("thead", head), tag("tbody", lines))
        return tag("nav", tag("h2", "Documents"), table, aria_label="Documents", class_="index")

    def _tools(self) -> Markup:
        findings = self.report.findings
        levels = Counter(str(finding.severity) for finding in findings)
        codes = Counter(finding.location.language for finding in findings)
        every = [code for s in self.report.documents for code in (*(each.language for each in s.languages),)]
        languages = {code: codes[code] for code in dict.fromkeys((*every, *codes))}
        rules = Counter((finding.code, finding.rule) for finding in findings)
        return tag(
            "form",
            tag("p", id="shown", role="status", class_="shown"),
            _group(
                "Severity",
                "severity",
                [(str(s), _LEVELS[s][1].capitalize(), levels[str(s)], str(s)) for s in _ranked(levels)],
            ),
            _group("Language", "language", [(code, name_of(code) or "none", n, "") for code, n in languages.items()]),
            tag(
                "details",
                tag("summary", "Rules ", tag("span", str(len(rules)), class_="count", id="rules")),
                _group("Rule", "rule", [(rule, f"{code} {rule}", n, "") for (code, rule), n in sorted(rules.items())]),
                class_="menu",
            ),
            tag(
                "label",
                tag("span", "Search findings", class_="unseen"),
                tag("input", type="search", id="search", placeholder="Search findings", autocomplete="off"),
            ),
            tag(
                "span",
                tag(
                    "button",
                    "↑",
                    type="button",
                    id="previous",
                    aria_label="Previous finding",
                    title="Previous (k or p)",
                ),
                tag("button", "↓", type="button", id="next", aria_label="Next finding", title="Next (j or n)"),
                tag("button", "Reset", type="reset", title="Show every finding"),
                tag("button", "?", type="button", id="keys", aria_label="Keys", title="Keys (?)"),
                class_="buttons",
            ),
            id="tools",
            class_="tools",
            role="search",
            aria_label="Findings",
            hidden=True,
        )

    def _footer(self) -> Markup:
        report = self.report
        told = [(error.path or "driftlint", f"not read: {error.message}") for error in report.errors]
        told += [(path, f"not checked: {reason}") for path, reason in report.skipped]
        lines = [tag("li", tag("b", relative(path)), f": {text}") for path, text in told]
        if report.known:
            lines.append(tag("li", f"{report.known} known from the baseline, not shown"))
        if report.compared is not None:
            lines.append(tag("li", _since(report.compared)))
        if report.suppressed:
            each = [
                tag(
                    "li",
                    f"{s.finding.code} {s.finding.rule}, {spot(s.finding.location, relative(s.finding.location.path))}",
                    tag(
                        "q",
                        s.finding.location.text,
                        lang=s.finding.location.language,
                        dir=direction(s.finding.location.language),
                    ),
                    f": {s.reason}" if s.reason else ": no reason given",
                )
                for s in report.suppressed
            ]
            lines.append(tag("li", tag("details", tag("summary", f"{len(each)} suppressed"), tag("ul", each))))
        return tag("footer", tag("ul", lines) if lines else None, tag("p", f"Made by driftlint {self.version}"))

    def _data(self) -> str:
        """The word links for the script: mentions as sentence, start, end; links as pairs of their indices."""
        numbers: dict[tuple[int, int, int], int] = {}
        ends = (self.where.units(mention) for pair in self.links for mention in pair)
        pairs = [numbers.setdefault(end, len(numbers)) for end in ends]
        value = {"mentions": [n for each in numbers for n in each], "links": pairs}
        return json.dumps(value, separators=(",", ":")).replace("<", "\\u003c")

    # ---- documents -------------------------------------------------------------------------------------------------

    def _homes(self) -> dict[int, list[int]]:
        """The numbers of the findings under each document: the one that has the file, or the file that it lies beside.

        What belongs to no document stands under the first.
        """
        paths = {file.path: i for i, document in enumerate(self.documents) for file in document.files}
        paths.update({path + SIDECAR: i for path, i in paths.items()})
        paths.update({summary.path: i for i, summary in enumerate(self.report.documents)})
        homes: dict[int, list[int]] = {}
        for number, finding in enumerate(self.report.findings, 1):
            homes.setdefault(paths.get(finding.location.path, 0), []).append(number)
        return homes

    def _document(self, index: int, summary: DocumentSummary) -> Markup:
        name = f"d{index + 1}"
        numbers = self.home.get(index, [])
        document = self.documents[index] if index < len(self.documents) else None
        made = rows(document, self.context) if document is not None else ()
        text = self._text(document, made, name) if document is not None else None
        panels = self._panels(document, made, name) if document is not None else []
        jumps = [tag("a", "Text", href=f"#{name}-text")] if text else []
        jumps += [tag("a", title, href=f"#{key}") for key, title, _ in panels]
        return tag(
            "section",
            tag("h2", relative(summary.path), id=name, dir="auto"),
            _checked(summary),
            tag("nav", jumps, aria_label=f"Parts of {relative(summary.path)}", class_="jumps") if jumps else None,
            tag("div", text, self._list(numbers, summary.path), class_="pair" if text else None),
            [tag("section", tag("h3", title, id=key), content, class_="panel") for key, title, content in panels],
            class_="document",
            aria_labelledby=name,
        )

    def _text(self, document: Document, made: Sequence[Row], name: str) -> Markup:
        codes = document.languages
        head = [
            tag(
                "th",
                name_of(code),
                tag("span", " source", class_="note") if code == codes[0] else None,
                scope="col",
                role="columnheader",
                data_col=code,
            )
            for code in codes
        ]
        count = 0
        lines = []
        gaps = [self._gaps(document, row) for row in made]
        for mark in (mark for cells in gaps for marks in cells.values() for mark in marks):
            self.where.fill(mark.number, at=mark.at)
        for row, cells in zip(made, gaps, strict=True):
            label = ""
            if row.source:
                label = str(count + 1) if len(row.source) == 1 else f"{count + 1}–{count + len(row.source)}"
                count += len(row.source)
            lines.append(self._row(document, row, label, cells))
        table = tag(
            "table",
            tag("caption", f"{relative(document.path)}: the languages side by side", class_="unseen"),
            tag("thead", tag("tr", head, role="row"), role="rowgroup"),
            tag("tbody", lines, role="rowgroup"),
            role="table",
            class_=f"text n{min(len(codes), 6)}",
        )
        rest = [self._rest(section) for section in _apart(document)]
        return tag(
            "div",
            tag("h3", "Text", id=f"{name}-text"),
            table,
            rest,
            class_="sides",
        )

    def _row(self, document: Document, row: Row, label: str, gaps: Mapping[str, Sequence[Mark]]) -> Markup:
        codes = document.languages
        beyond = gaps.get(codes[0], ())
        cells = [self._cell(codes[0], row.source, "" if row.source else "not in the source", label or "+", gaps=beyond)]
        for code in codes[1:]:
            beads = row.beads.get(code, ())
            unsure = any(b.confidence < self.context.confident for b in beads if b.source and b.target)
            state = "" if row.sentences(code) else "nothing here" if row.source else ""
            note = "not checked: the correspondence is unsure" if unsure else state
            sure = min((bead.confidence for bead in beads if bead.source and bead.target), default=None)
            cells.append(self._cell(code, row.sentences(code), note, confidence=sure, gaps=gaps.get(code, ())))
        classes = ["title"] if row.title else []
        classes += [] if row.source else ["added"]
        return tag("tr", cells, role="row", class_=" ".join(classes) or None)

    def _cell(
        self,
        code: str,
        sentences: Sequence[Sentence],
        note: str,
        label: str = "",
        confidence: float | None = None,
        gaps: Sequence[Mark] = (),
    ) -> Markup:
        texts = [tag("p", _spaced(part, self.where), lang=code, dir=direction(code)) for part in _paragraphs(sentences)]
        classes = ["lack"] if note and not sentences else ["unsure"] if note else []
        return tag(
            "td",
            tag("span", name_of(code), class_="of-language"),
            tag("span", label, class_="row-number", aria_hidden="true") if label else None,
            texts,
            tag("p", gap(note, gaps) if gaps else note, class_="state") if note else None,
            role="cell",
            data_col=code,
            class_=" ".join(classes) or None,
            title=f"correspondence: {confidence:.0%} sure" if confidence is not None and note and sentences else None,
        )

    def _gaps(self, document: Document, row: Row) -> dict[str, list[Mark]]:
        """The findings that the empty cells of a row show, by language: what is left out, and what is added."""
        codes = document.languages
        if not row.source:
            return {codes[0]: self._missing([s for code in codes for s in row.sentences(code)], None)}
        return {code: self._missing(row.source, code) for code in codes[1:] if not row.sentences(code)}

    def _missing(self, sentences: Sequence[Sentence], code: str | None) -> list[Mark]:
        """The findings that miss sentences of the source from one translation, or a translation's from the source."""
        found = []
        for number, (at, source) in self.where.located.items():
            finding = self.report.findings[number - 1]
            here, there = (at, finding.source) if code is None else (source, finding.location)
            if here is None or there is None or here.sentence not in sentences or there.text:
                continue
            if code is None or code == finding.location.language:
                found.append(Mark(0, 0, number, finding.severity, code is not None))
        return found

    def _rest(self, section: Section) -> Markup:
        """A section that is compared with no other, to be opened where somebody wants it."""
        flagged = any(self.where.marks(sentence) for sentence in section.sentences)
        title = section.heading or ("Summary" if section.role is Role.SUMMARY else "Other text")
        count = len(section.sentences)
        return tag(
            "details",
            tag(
                "summary",
                tag("span", title, lang=section.language, dir=direction(section.language)),
                tag("span", f" {count} sentence{'' if count == 1 else 's'}, no translation to compare", class_="note"),
            ),
            [
                tag("p", _spaced(part, self.where), lang=section.language, dir=direction(section.language))
                for part in _paragraphs(section.sentences)
            ],
            class_="rest",
            data_col=section.language,
            open=flagged,
        )

    def _panels(self, document: Document, made: Sequence[Row], name: str) -> list[tuple[str, str, Markup]]:
        context, codes = self.context, document.languages
        persons, acronyms = facts.people(document, context, made), facts.acronyms(document, context, made)
        figures, days = facts.figures(document, context, made), facts.dates(document, context, made)
        self.links += facts.links(document, context, made, [*persons, *acronyms, *figures, *days])
        groups = [
            ("People", persons),
            ("Places and peoples", facts.places(document, context, made)),
            ("Acronyms", acronyms),
            ("Figures", figures),
            ("Dates", days),
        ]
        panels = []
        if terms := facts.terms(document, context):
            caption = "Each term of the source and how the languages render it; ×2 counts its places."
            table = facts_table(caption, [("", terms)], codes, self.where)
            panels.append((f"{name}-terms", "Terms", table))
        if any(found for _, found in groups):
            table = facts_table(
                "What each language has for the same person, place, figure or date.", groups, codes, self.where
            )
            panels.append((f"{name}-names", "Names and numbers", table))
        source = [sentence for row in made for sentence in row.source]
        drawn = [
            drawing(source, code, [b for row in made for b in row.beads.get(code, ())], context.confident, self.where)
            for code in document.translations
        ]
        if drawn:
            panels.append((f"{name}-alignment", "Alignment", tag("div", drawn, class_="drawings")))
        return panels

    # ---- findings --------------------------------------------------------------------------------------------------

    def _list(self, numbers: Sequence[int], path: str) -> Markup:
        cards = [self._card(number, self.report.findings[number - 1], path) for number in numbers]
        return tag(
            "section",
            tag("h3", "Findings"),
            tag("ol", cards) if cards else tag("p", "No drift found.", class_="fine"),
            aria_label=f"Findings in {relative(path)}",
            class_="findings",
        )

    def _card(self, number: int, finding: Finding, path: str) -> Markup:
        place = finding.location
        at, source = self.where.located[number]
        target = self.where.target(number)
        related = [each for each in dict.fromkeys(finding.related) if each not in (finding.source, place)]
        also = [*map(self._also, related[:_RELATED])]
        if len(related) > _RELATED:
            also.append(join(f"{len(related) - _RELATED} more"))
        position = in_words(place)
        if place.path != path:
            position = f"{relative(place.path)}, {position}"
        return tag(
            "li",
            tag(
                "p",
                tag("span", str(number), class_="num"),
                tag("strong", _LEVELS[finding.severity][0], class_="level"),
                f" {name_of(place.language)} " if place.language else " ",
                tag("span", f"{finding.code} {finding.rule}", class_="rule"),
                class_="head",
            ),
            tag("p", _message(finding.message), id=f"t{number}", class_="message", dir="ltr"),
            None if at is not None or not place.text else _quoted(place),
            None if source is not None or finding.source is None else _quoted(finding.source),
            _suggested(finding) if finding.suggestion else None,
            tag("ul", [tag("li", line) for line in finding.evidence], class_="evidence") if finding.evidence else None,
            tag("p", "Also ", _listed(also), class_="also") if related else None,
            tag(
                "p",
                tag("a", "Show in the text", href=f"#{target}", class_="show") if target else None,
                tag("span", position, _fingerprint(finding), class_="note position", dir="ltr"),
                class_="foot",
            ),
            id=f"f{number}",
            class_=f"card {finding.severity}",
            data_f=number,
            data_severity=str(finding.severity),
            data_language=place.language,
            data_rule=finding.rule,
            data_place=self.where.attribute([at]) if at is not None else None,
            data_source=self.where.attribute([source]) if source is not None else None,
            tabindex=-1,
        )

    def _also(self, place: Location) -> Markup:
        mention = self.where.mention(place)
        text = " ".join((place.text or place.context).split())
        text = text if len(text) <= 60 else text[:59] + "…"
        words = tag("span", text, lang=place.language, dir=direction(place.language))
        told = f" ({name_of(place.language)}, {in_words(place) if place.place else f'line {place.line}'})"
        if mention is None:
            return join(words, told)
        number = self.where.number(mention.sentence)
        return join(tag("a", words, href=f"#s{number}", data_at=self.where.attribute([mention])), told)


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _ranked(levels: Counter[str]) -> list[Severity]:
    return [level for level in sorted(Severity, reverse=True) if levels[str(level)]]


def _group(title: str, name: str, options: Iterable[tuple[str, str, int, str]]) -> Markup:
    """Switches, all of them on, each with how many findings it is about."""
    boxes = [
        tag(
            "label",
            tag("input", type="checkbox", name=name, value=value, checked=True),
            tag("span", text),
            tag("span", str(count), class_="count"),
            class_=style or None,
        )
        for value, text, count, style in options
    ]
    return tag("fieldset", tag("legend", title, class_="unseen"), boxes)


def _since(compared: Compared) -> str:
    new = f"; new since: {', '.join(map(relative, compared.new))}" if compared.new else ""
    hidden = f"; {compared.unchanged} where nothing changed, not shown" if compared.unchanged else ""
    return f"compared with {compared.revision}{new}{hidden}"


def _checked(summary: DocumentSummary) -> Markup:
    """What was compared, a line a language."""
    lines = []
    for each in summary.languages:
        more = [f"{count} not checked ({reason})" for reason, count in each.not_checked]
        if each.term_consistency is not None:
            more.append(f"terms {each.term_consistency:.0%} consistent")
        if each.silent_rules:
            more.append(f"partly tested, not judged by {len(each.silent_rules)} rules")
        told = f": {each.aligned} of {each.sentences} sentences checked" + "".join(f"; {text}" for text in more)
        lines.append(tag("li", tag("b", name_of(each.language)), told))
    count = f"{summary.sentences} sentence{'' if summary.sentences == 1 else 's'}"
    source = tag("li", tag("b", name_of(summary.source_language)), f": the source, {count}")
    return tag("ul", source, lines, class_="checked")


def _apart(document: Document) -> Iterator[Section]:
    """The sections that have no counterpart by their nature and hold text."""
    return (s for s in document.sections if s.role in (Role.SUMMARY, Role.OTHER) and s.sentences)


def _paragraphs(sentences: Sequence[Sentence]) -> list[list[Sentence]]:
    """The sentences, those together that stand in one paragraph."""
    parts: list[list[Sentence]] = []
    for sentence in sentences:
        last = parts[-1][-1] if parts else None
        if last is not None and last.paragraph == sentence.paragraph and last.file is sentence.file:
            parts[-1].append(sentence)
        else:
            parts.append([sentence])
    return parts


def _spaced(sentences: Sequence[Sentence], where: Places) -> list[Markup | str]:
    """The sentences of a paragraph, with what stands between sentences in their language."""
    code = sentences[0].language
    between = LANGUAGES[code].joiner if code in LANGUAGES else " "
    return [piece for i, each in enumerate(sentences) for piece in ((between if i else ""), passage(each, where))]


def _quoted(place: Location) -> Markup | None:
    """The words of a place that is not in the text shown."""
    text = " ".join((place.context or place.text).split())
    if not text:
        return None
    return tag("blockquote", tag("p", text, lang=place.language or None, dir=direction(place.language)), class_="quote")


def _fingerprint(finding: Finding) -> list[Markup | str]:
    """As much of the fingerprint as names the finding to `driftlint explain`."""
    return [" · ", tag("code", finding.fingerprint[:8])] if finding.fingerprint else []


def _message(text: str) -> list[Markup | str]:
    return [tag("bdi", part, dir="rtl") if rtl else part for part, rtl in stretches(text)]


def _suggested(finding: Finding) -> Markup:
    words = tag("q", finding.suggestion, lang=finding.location.language or None, dir="auto")
    return tag("p", "Write ", words, class_="suggestion")


def _listed(items: Iterable[Markup]) -> list[Markup | str]:
    shown: list[Markup | str] = []
    for item in items:
        shown += [", ", item] if shown else [item]
    return shown


def _help() -> Markup:
    keys = (
        ("j n", "next finding"),
        ("k p", "previous finding"),
        ("Enter", "from a finding in the list to the text, and back"),
        ("/", "search the findings"),
        ("Esc", "close what is open"),
        ("?", "this help"),
    )
    lines = [tag("div", tag("dt", [tag("kbd", key) for key in names.split()]), tag("dd", what)) for names, what in keys]
    return tag(
        "dialog",
        tag("h2", "Keys", id="keys-title"),
        tag("dl", lines),
        tag("p", "Point at a word to see its counterparts in the other languages."),
        tag("label", tag("input", type="checkbox", id="keyboard", checked=True), " Single keys work"),
        tag("form", tag("button", "Close"), method="dialog"),
        id="help",
        aria_labelledby="keys-title",
    )

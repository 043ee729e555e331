"""Findings that an editor has looked at and lets stand: comments in the text, and a file beside what holds no comments.

    <!-- driftlint: ignore DL101,number the minister was renamed -->   the next block, or the line that it stands in
    <!-- driftlint: disable DL301 the table is rounded -->             from here on
    <!-- driftlint: enable DL301 -->                                   to here (without rules: all that are disabled)
    <!-- driftlint: ignore-file DL602 house style -->                  the whole file

`all` stands for all rules, and so does naming none. `NAME.driftlint-ignore.toml` lies beside the file NAME:

    [[ignore]]
    rule = "number"             # or: fingerprint = "5f0c2d…" instead of rule and text
    text = "54 millions"        # the flagged words or some around them; without it all of the rule's findings here
    reason = "the budget was changed later"
"""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path

from ..discovery import all_rules
from ..edits import is_text, location
from ..errors import ConfigError, DriftlintError
from ..model import Document, Edit, Finding, Location, Sentence, SourceFile
from ..reading import is_markdown
from ..regex import regex
from .config import matching

SIDECAR = ".driftlint-ignore.toml"
SIGN = "driftlint:"
VERBS = ("ignore", "disable", "enable", "ignore-file")

# a comment holds no beginning of another: so a text full of beginnings takes linear time
_COMMENT = regex(r"<!--\s*driftlint:\s*([\w-]*)((?:(?!<!--).)*?)-->", re.DOTALL)
_NO_COLON = regex(r"<!--\s*driftlint\s+((?:ignore-file|ignore|disable|enable)(?![\w-])(?:(?!<!--).)*?)-->", re.DOTALL)
_ANY_COMMENT = regex(r"<!--(?:(?!<!--).)*?-->", re.DOTALL)
_RULES = regex(r"\s*((?!-)[A-Za-z0-9_-]+(?:\s*,\s*[A-Za-z0-9_-]+)*)")
_BREAK = r"(?:\r\n|\r(?!\n)|\n)"
_FENCE = regex(
    # what follows backticks in their line holds none: else they are a span of code
    rf"(?:\A|(?<=[\r\n])) {{0,3}}(`{{3,}}(?=[^`\r\n]*{_BREAK})|~{{3,}})[^\r\n]*{_BREAK}"
    r".*?(?:(?<=[\r\n]) {0,3}\1[`~]*[ \t]*(?=[\r\n]|\Z)|\Z)",
    re.DOTALL,
)
_HEADING = regex(r" {0,3}#{1,6}(?:\s|\Z)")
_FRONT_MATTER = regex(rf"\A\ufeff?(---|\+\+\+)[ \t]*{_BREAK}(?:.*?[\r\n])??\1[ \t]*(?=[\r\n]|\Z)", re.DOTALL)
_REST_OF_LINE = regex(r"[ \t]*(?:\r\n|\r|\n|\Z)")
_NOT_BREAKS = regex(r"[^\r\n]")
# what ends a paragraph; what opens code in one, and what the backticks in it open none in
_PARAGRAPH_END = regex(rf"{_BREAK}[ \t>]*(?:[\r\n]|\Z|#{{1,6}}\s|[-*+][ \t]|\d{{1,9}}[.)][ \t]|\||<!--)")
_INLINE = regex(r"(`+)|\\[\\`]|<!--(?:(?!<!--).)*?-->", re.DOTALL)
_TICKS = regex(r"`+")
_LINE = regex(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_QUOTE = regex(r"(?: {0,3}>[ \t]?)+")
_ITEM = regex(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?=\S)")
_CODE_INDENT = 4
_PAGES = (".html", ".htm", ".xhtml")
_BLOCK_END = regex(r"</(?:p|h[1-6]|li|dt|dd|td|th|div|section|blockquote|caption|figcaption)\s*>", re.IGNORECASE)
_ENTRY = regex(r"^[ \t]*\[\[[ \t]*ignore[ \t]*\]\]", re.MULTILINE)

Position = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that stands by someone's word: `reason` is what they wrote ("" if nothing), `at` where."""

    finding: Finding
    reason: str
    at: Location


@dataclass(frozen=True, slots=True)
class UnusedSuppression:
    """A comment or entry that does nothing, or not all that it says; `problem` and `hint` are clauses in words.

    `edits` take it out, or what of it does nothing, where that can be done in a text.
    """

    at: Location
    problem: str
    hint: str
    edits: tuple[Edit, ...] = ()


@dataclass(slots=True, eq=False)
class _Claim:
    """One rule of one comment or entry (None: all rules), where it holds, and whether it has suppressed anything."""

    path: str
    rule: str | None
    reason: str
    at: Location
    start: Position = (1, 1)
    end: Position = (1 << 60, 1)
    fingerprint: str | None = None
    text: str | None = None
    used: bool = False

    def is_about(self, rule_name: str) -> bool:
        return self.rule is None or any(rule.name == rule_name for rule in matching(self.rule))

    def covers(self, finding: Finding) -> bool:
        """Whether it suppresses a finding of a rule that it is about."""
        if self.fingerprint is not None:
            return finding.fingerprint == self.fingerprint
        return any(place.path == self.path and self._holds(place) for place in _places(finding))

    def _holds(self, place: Location) -> bool:
        if self.text is not None and not _quotes(self.text, place):
            return False
        first, last = (place.line, place.column), (place.end_line, place.end_column)
        # an empty place is inside from the first position to just before the end
        return first < self.end and (self.start < last or self.start == first == last)


@dataclass(slots=True)
class _Ledger:
    """What one file's comments and entries say, and what is wrong with them."""

    claims: list[_Claim] = field(default_factory=list)
    problems: list[UnusedSuppression] = field(default_factory=list)


class Suppressions:
    """The suppressions of a run's files. `ran` are the names of the rules that were run."""

    def __init__(self, files: Iterable[SourceFile], ran: Iterable[str]) -> None:
        self._ran = frozenset(ran)
        self._ledgers: dict[str, _Ledger] = {}
        self._about: dict[tuple[str, str], list[_Claim]] = {}
        self._files: dict[str, SourceFile] = {}
        self.errors: list[DriftlintError] = []
        self.add(files)

    def add(self, files: Iterable[SourceFile]) -> None:
        """Reads the comments and entries of more files."""
        for file in files:
            self._files[file.path] = file
            ledger = _Ledger()
            if SIGN[:-1] in file.text and not file.extracted:
                _read_comments(file, ledger)
            try:
                _read_sidecar(file.path, ledger)
            except DriftlintError as error:
                self.errors.append(error)
            if ledger.claims or ledger.problems:
                self._ledgers[file.path] = ledger

    def split(self, findings: Iterable[Finding]) -> tuple[list[Finding], list[Suppressed]]:
        """The findings that count, and those that are suppressed."""
        kept: list[Finding] = []
        suppressed: list[Suppressed] = []
        for finding in findings:
            claims = [claim for claim in self._claims(finding) if claim.covers(finding)]
            for claim in claims:
                claim.used = True
            if claims:
                suppressed.append(Suppressed(finding, claims[0].reason, claims[0].at))
            else:
                kept.append(finding)
        return kept, suppressed

    def _claims(self, finding: Finding) -> Iterator[_Claim]:
        """The claims of the finding's files that are about its rule; the same for all findings of a rule."""
        for path in {place.path: None for place in _places(finding)}:
            if path not in self._ledgers:
                continue
            key = path, finding.rule
            if key not in self._about:
                self._about[key] = [claim for claim in self._ledgers[path].claims if claim.is_about(finding.rule)]
            yield from self._about[key]

    def unused(self, document: Document) -> tuple[UnusedSuppression, ...]:
        """What in a document suppressed nothing, of the rules that were run, and what cannot be understood."""
        found: list[UnusedSuppression] = []
        for file in document.files:
            ledger = self._ledgers.get(file.path)
            if ledger is None:
                continue
            found += ledger.problems
            total = Counter(claim.at for claim in ledger.claims)
            idle: dict[Location, list[str]] = {}
            for claim in ledger.claims:
                if not claim.used and self._was_run(claim):
                    idle.setdefault(claim.at, []).append(claim.fingerprint or claim.rule or "all rules")
            for at, names in idle.items():
                rest = total[at] > len(names)
                problem = f"suppresses nothing of {', '.join(names)}" if rest else "suppresses nothing"
                hint = "take " + ("that out" if rest else "it out")
                edit = _without(file, at, names if rest else None) if at.path == file.path else None
                if _before_heading(file, at):
                    # what it was meant for stands below: to take it out would be the wrong remedy
                    problem, edit = f"{problem}, since it holds for the heading after it", None
                    hint = "put it directly above the paragraph that it is about"
                found.append(UnusedSuppression(at, problem, hint, (edit,) if edit is not None else ()))
        located = (dataclasses.replace(each, at=_in_language(each.at, document)) for each in found)
        return tuple(sorted(located, key=lambda each: (each.at.path, each.at.line, each.at.column)))

    def _was_run(self, claim: _Claim) -> bool:
        every = all_rules() if claim.rule is None else matching(claim.rule)
        # what compares with an older version finds something else, or nothing, beside another one
        meant = {rule.name for rule in every if not rule.needs_history}
        # what suppresses this very report has done its work only after it
        return bool(meant) and meant <= self._ran and meant != {"unused-suppression"}


def _before_heading(file: SourceFile, at: Location) -> bool:
    """Whether a comment `ignore` stands on a line of its own before a heading, and so holds for that alone."""
    comment = _COMMENT.fullmatch(at.text)
    if at.path != file.path or comment is None or comment.group(1) != "ignore":
        return False
    start = file.offset(at.line, at.column)
    after = _ANY_COMMENT.sub("", file.text[start + len(at.text) :]).lstrip("\r\n")
    alone = not file.text[file.line_starts[at.line - 1] : start].strip()
    return alone and re.match(rf"\s*?{_HEADING.pattern}", after) is not None


def _without(file: SourceFile, at: Location, names: Sequence[str] | None) -> Edit | None:
    """The edit that takes a comment out, with its line where nothing else stands there, or only some of its rules."""
    if not is_text(file):
        return None
    text, start = file.text, file.offset(at.line, at.column)
    end = start + len(at.text)
    if names is not None:
        comment = _COMMENT.fullmatch(at.text)
        listed = _RULES.match(comment.group(2)) if comment else None
        if comment is None or listed is None:
            return None
        kept = [name for name in re.split(r"\s*,\s*", listed.group(1)) if name not in names]
        first = start + comment.start(2)
        return Edit(location(file, first + listed.start(1), first + listed.end(1)), ",".join(kept))
    left, right = text[file.line_starts[at.line - 1] : start], _REST_OF_LINE.match(text, end)
    if not left.strip() and right is not None:
        start, end = start - len(left), right.end()
    elif left[-1:] in (" ", "\t") and (right is not None or text[end : end + 1].isspace()):
        start -= 1
    return Edit(location(file, start, end), "")


def _in_language(at: Location, document: Document) -> Location:
    """The place with the language of the sentence that follows it, or else comes before."""
    language = document.source_language
    for section in document.sections:
        if section.file.path == at.path and section.sentences:
            language = section.language
            if _end(section.sentences[-1]) >= (at.line, at.column):
                break
    return dataclasses.replace(at, language=language)


def _end(sentence: Sentence) -> Position:
    return sentence.file.position(sentence.offsets[-1] + 1 if sentence.offsets else 0)


def _places(finding: Finding) -> list[Location]:
    """Where a finding may be suppressed: its location, and for what is missing there, what it points at."""
    missing = not finding.location.text and finding.source is not None
    return [place for place in (finding.location, finding.source if missing else None) if place is not None]


def _quotes(text: str, place: Location) -> bool:
    """Whether a text stands in the flagged words, or they in it."""
    pattern = re.compile(r"\s+".join(map(re.escape, text.split())), re.IGNORECASE)
    if not place.context:
        return pattern.search(place.text) is not None
    inside = (match.span() for match in pattern.finditer(place.context))
    return any(
        start < max(place.context_end, place.context_start + 1) and place.context_start < end for start, end in inside
    )


# ---- comments --------------------------------------------------------------------------------------------------------


def _read_comments(file: SourceFile, ledger: _Ledger) -> None:
    code = [edge for span in _code(file) for edge in span]
    lines = _Lines(file)
    open_ranges: list[_Claim] = []
    for match in _NO_COLON.finditer(file.text):
        if file.text[match.start() - 1 : match.start()] != "`" and not bisect_right(code, match.start()) % 2:
            hint = f"write <!-- {SIGN} {' '.join(match.group(1).split())} -->"
            problem = "is no instruction without a colon after driftlint"
            ledger.problems.append(UnusedSuppression(location(file, *match.span()), problem, hint))
    for match in _COMMENT.finditer(file.text):
        # an example in code is no instruction
        quoted = file.text[match.start() - 1 : match.start()] == "`"
        if quoted or bisect_right(code, match.start()) % 2:
            continue
        at = location(file, *match.span())
        verb, (rules, unknown, reason) = match.group(1), _parsed(match.group(2))
        if verb not in VERBS:
            ledger.problems.append(_unknown_verb(at, verb))
            continue
        ledger.problems += unknown_rules(at, unknown)
        if unknown and not rules:
            continue
        if verb == "enable":
            _close(open_ranges, rules, (at.line, at.column))
            continue
        start, end = lines.extent(match.span()) if verb == "ignore" else ((1, 1), (1 << 60, 1))
        if verb == "disable":
            start = (at.end_line, at.end_column)
        claims = [_Claim(file.path, rule, reason, at, start, end) for rule in rules or [None]]
        ledger.claims += claims
        if verb == "disable":
            open_ranges += claims


def _code(file: SourceFile) -> list[tuple[int, int]]:
    """The stretches of a text that are shown as they stand, in order: fences, and in Markdown what else is code."""
    fences = [match.span() for match in _FENCE.finditer(file.text)]
    if file.path.lower().endswith(_PAGES) or not is_markdown(file.path, file.text):
        return fences
    text = _FENCE.sub(_blanked, file.text)
    indented = list(_indented(text))
    edges = [0, *(edge for span in indented for edge in span), len(text)]
    pieces = [text[start:end] for start, end in pairwise(edges)]
    pieces[1::2] = [" " * len(piece) for piece in pieces[1::2]]
    return sorted([*fences, *indented, *_spans("".join(pieces))])


def _blanked(match: re.Match[str]) -> str:
    return _NOT_BREAKS.sub(" ", match.group())


def _indented(text: str) -> Iterator[tuple[int, int]]:
    """The lines that are code by their indent: after an empty line, four columns to the right of what they stand in."""
    items: list[int] = []
    is_open = in_code = False
    for match in _LINE.finditer(text):
        line = match.group(1)
        quote = _QUOTE.match(line)
        line = line[quote.end() :] if quote else line
        if not line.strip():
            is_open = False
            continue
        indent = _columns(line[: len(line) - len(line.lstrip())])
        while items and indent < items[-1] and not is_open:
            items.pop()
        in_code = (in_code or not is_open) and indent >= (items[-1] if items else 0) + _CODE_INDENT
        if in_code:
            yield match.span(1)
        elif _HEADING.match(line):
            items.clear()
        elif item := _ITEM.match(line):
            while items and indent < items[-1]:
                items.pop()
            items.append(_columns(item.group()))
        is_open = not in_code and not _HEADING.match(line)


def _columns(lead: str) -> int:
    return len(lead.expandtabs(4))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """The code spans of paragraphs: between two runs of as many backticks."""
    position = end = 0
    runs: dict[int, list[int]] = {}
    while (found := _INLINE.search(text, position)) is not None:
        position = found.end()
        if not found[1]:
            continue
        if position > end:
            last = _PARAGRAPH_END.search(text, position)
            end = last.start() if last else len(text)
            runs = {}
            for run in _TICKS.finditer(text, position, end):
                runs.setdefault(len(run.group()), []).append(run.end())
        size = len(found[1])
        ends = runs.get(size, [])
        close = bisect_right(ends, position)
        if close < len(ends):
            position = ends[close]
            yield found.start(), position


def _parsed(text: str) -> tuple[list[str | None], list[str], str]:
    """What follows the verb: the rules (none: all), the names that are no rules, the reason."""
    match = _RULES.match(text)
    if match is None:
        return [], [], _reason(text)
    known: list[str | None] = []
    unknown: list[str] = []
    for name in re.split(r"\s*,\s*", match.group(1)):
        if name.lower() == "all":
            known.append(None)
        elif _is_rule(name):
            known.append(name)
        else:
            unknown.append(name)
    return known, unknown, _reason(text[match.end() :])


def _is_rule(name: str) -> bool:
    try:
        return bool(matching(name))
    except DriftlintError:
        return False


def _reason(text: str) -> str:
    return " ".join(text.split()).strip("-–—:;. ").strip()


@cache
def _nearest(word: str, known: tuple[str, ...]) -> str | None:
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, known, n=1)), None)


def _unknown_verb(at: Location, verb: str) -> UnusedSuppression:
    near = _nearest(verb, VERBS)
    choices = f"did you mean {near}?" if near else "choose " + ", ".join(VERBS)
    return UnusedSuppression(at, f"says {verb!r}, which is no instruction" if verb else "has no instruction", choices)


def unknown_rules(at: Location, names: Sequence[str]) -> Iterator[UnusedSuppression]:
    """The names that are no rules, each with the nearest one."""
    known = tuple(word for rule in all_rules() for word in (rule.name, rule.code))
    for name in names:
        near = _nearest(name, known)
        hint = f"did you mean {near}?" if near else "rules come first, then the reason; `all` is every rule"
        yield UnusedSuppression(at, f"names {name!r}, which is no rule", hint)


def _close(open_ranges: list[_Claim], rules: Sequence[str | None], end: Position) -> None:
    """Ends the ranges of the named rules, or all of them; the others go on."""
    wanted = None if not rules or None in rules else {r for name in rules if name for r in matching(name)}
    still_open = []
    for claim in open_ranges:
        if wanted is None or (claim.rule is not None and matching(claim.rule) <= wanted):
            claim.end = end
        else:
            still_open.append(claim)
    open_ranges[:] = still_open


def block_begins(file: SourceFile) -> Callable[[int], int | None]:
    """For a line of a file, from 1, the offset at which a comment on a line of its own holds for the line's block.

    None where there is no block, or no comment can stand: in front matter, in code, inside another comment.
    """
    lines = _Lines(file)
    taken = [match.span() for pattern in (_FENCE, _ANY_COMMENT, _FRONT_MATTER) for match in pattern.finditer(file.text)]

    def begins(line: int) -> int | None:
        first = lines.begin(line) if line <= len(file.line_starts) else None
        if first is None:
            return None
        at = file.line_starts[first - 1]
        return None if any(start < at < end or start == at == 0 for start, end in taken) else at

    return begins


class _Lines:
    """The lines of a file, from 1: which of them have words besides comments, and where blocks end."""

    def __init__(self, file: SourceFile) -> None:
        self._file = file
        starts = file.line_starts
        spans = list(zip(starts, (*starts[1:], len(file.text)), strict=True))
        plain = _ANY_COMMENT.sub(lambda comment: re.sub(r"[^\r\n]", " ", comment.group()), file.text)
        self._worded = [bool(plain[start:end].strip()) for start, end in spans]
        self._headings = [_HEADING.match(plain, start, end) is not None for start, end in spans]
        # for each line the next one with words, and the end of the block there: an empty line, in a page the end tag
        self._next, self._end = [0] * len(spans), [0] * len(spans)
        following = end = len(spans)
        is_page = file.path.lower().endswith(_PAGES)
        for line in reversed(range(len(spans))):
            following = line if self._worded[line] else following
            if is_page:
                end = line + 1 if _BLOCK_END.search(plain, *spans[line]) else end
            else:
                end = end if file.text[slice(*spans[line])].strip() else line
            self._next[line], self._end[line] = following, end

    def begin(self, line: int) -> int | None:
        """The first line of the block that a line stands in, both from 1; None where it has no words."""
        if not self._worded[line - 1]:
            return None
        while line > 1 and not self._headings[line - 1] and self._worded[line - 2] and not self._headings[line - 2]:
            line -= 1
        return line

    def extent(self, span: tuple[int, int]) -> tuple[Position, Position]:
        """What `ignore` holds for: the line that it stands in, or, alone on its line, the block after it."""
        first, last = self._file.position(span[0])[0], self._file.position(span[1])[0]
        if any(self._worded[first - 1 : last]):
            return (first, 1), (last + 1, 1)
        if last >= len(self._next) or self._next[last] >= len(self._next):
            return (last + 1, 1), (last + 1, 1)
        start = self._next[last]
        end = start + 1 if self._headings[start] else self._end[start]
        return (start + 1, 1), (end + 1, 1)


# ---- the file beside -------------------------------------------------------------------------------------------------


def _read_sidecar(path: str, ledger: _Ledger) -> None:
    beside = Path(path + SIDECAR)
    if not beside.is_file():
        return
    from .settings import load_toml

    data = load_toml(beside)
    file = SourceFile(str(beside), beside.read_text(encoding="utf-8-sig"))
    entries = data.get("ignore", [])
    if set(data) - {"ignore"} or not isinstance(entries, list):
        raise ConfigError("holds nothing but tables [[ignore]]", path=file.path)
    heads = [match.start() for match in _ENTRY.finditer(file.text)]
    for index, entry in enumerate(entries):
        start = heads[index] if index < len(heads) else 0
        at = location(file, start, min(start + len("[[ignore]]"), len(file.text)))
        _read_entry(path, entry, at, ledger)


def _read_entry(path: str, entry: object, at: Location, ledger: _Ledger) -> None:
    known = ("fingerprint", "rule", "text", "reason")
    if not isinstance(entry, dict) or not all(isinstance(value, str) for value in entry.values()):
        raise ConfigError(
            "the values of an entry are texts", path=at.path, line=at.line, hint="keys: " + ", ".join(known)
        )
    for key in entry:
        if key not in known:
            raise ConfigError(f"unknown key {key}", path=at.path, line=at.line, hint="known: " + ", ".join(known))
    rule, fingerprint = entry.get("rule"), entry.get("fingerprint")
    if (rule is None) == (fingerprint is None):
        raise ConfigError("an entry has either a fingerprint or a rule", path=at.path, line=at.line)
    if rule is not None and not _is_rule(rule):
        ledger.problems += unknown_rules(at, [rule])
        return
    ledger.claims.append(
        _Claim(path, rule, entry.get("reason", ""), at, fingerprint=fingerprint, text=entry.get("text"))
    )

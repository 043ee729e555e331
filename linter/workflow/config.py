"""What a run is asked to do. The command line and the configuration file fill it in; scripts may build one."""

from __future__ import annotations

import dataclasses
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import field
from functools import cache
from typing import TYPE_CHECKING

from ..discovery import AnyRule, all_rules, find_rule
from ..languages import language
from ..model import Finding, Severity
from ..paths import from_folder
from ..reading import LARGEST_TEXT, ReadSettings, SectionLabel
from ..reading.patterns import compiled
from ..records import dataclass
from ..regex import regex

if TYPE_CHECKING:
    from ..termbase import Glossary

_GROUP = regex(r"[A-Za-z]{2,}\d{0,2}\Z")
_EXACT = 99


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of one run.

    `languages` restricts detection to these codes (empty: all known). `source_language` is the language that the others
    translate (None: English where present, else the first), `target_language` is needed for bitext only. `model` names
    a Sentence Transformers model that aligns instead of the built-in one. `select`, `extend_select` and `ignore` hold
    names or codes of rules, or the beginning of a code such as `DL4`; the more exact one wins. Findings at or above
    `fail_on` make the exit status 1.

    `severity` sets the level of rules, `per_file_ignores` pairs a glob (relative to `root`) with the rules that do not
    count there, `options` holds an instance of its Options by rule name, `glossary` are files, `baseline` is one.
    `section_labels` are labels of sections besides the built-in ones; `skip_monolingual` makes a path that is no
    multilingual document no error even where it is the only one. `since` is a git revision to compare the documents
    with; `changed_only` leaves out findings where nothing changed since. `pattern` are patterns of the names of files
    that make up one document, relative to `root`. `max_size` is the most megabytes of a file of text.

    Raises UsageError or RuleError, on creation, where a language or rule is unknown.
    """

    languages: tuple[str, ...] = ()
    source_language: str | None = None
    target_language: str | None = None
    model: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity = Severity.WARNING
    extend_select: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    options: Mapping[str, object] = field(default_factory=dict)
    glossary: tuple[str, ...] = ()
    baseline: str | None = None
    root: str = "."
    section_labels: tuple[SectionLabel, ...] = ()
    skip_monolingual: bool = False
    since: str | None = None
    changed_only: bool = False
    pattern: tuple[str, ...] = ()
    max_size: int = LARGEST_TEXT
    rules: tuple[AnyRule, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        codes = [code for code in (*self.languages, self.source_language, self.target_language) if code is not None]
        for code in codes:
            language(code)
        compiled(self.pattern, self.root)
        for name in (*self.severity, *(rule for _, rules in self.per_file_ignores for rule in rules)):
            matching(name)
        wanted = _exactness(self.select) if self.select else dict.fromkeys(all_rules(), 0)
        for rule, exact in _exactness(self.extend_select).items():
            wanted[rule] = max(exact, wanted.get(rule, 0))
        unwanted = _exactness(self.ignore)
        chosen = {rule for rule, exact in wanted.items() if exact > unwanted.get(rule, -1)}
        object.__setattr__(self, "rules", tuple(rule for rule in all_rules() if rule in chosen))

    @property
    def judging(self) -> tuple[AnyRule, ...]:
        """The rules that have something to judge in this run."""
        return tuple(rule for rule in self.rules if self.since is not None or not rule.needs_history)

    @property
    def reading(self) -> ReadSettings:
        """The part that reading needs."""
        return ReadSettings(
            languages=self.languages,
            source_language=self.source_language,
            target_language=self.target_language,
            section_labels=self.section_labels,
            skip_monolingual=self.skip_monolingual,
            patterns=compiled(self.pattern, self.root),
            max_size=self.max_size,
        )

    def load_glossary(self) -> Glossary | None:
        """The entries of all glossary files, None without any; raises UsageError where one cannot be read."""
        if not self.glossary:
            return None
        from ..termbase import Glossary, load_glossary

        return Glossary(tuple(entry for path in self.glossary for entry in load_glossary(path).entries))

    def ignores(self, name_or_code: str, path: str) -> bool:
        """Whether a rule does not count in the file of that path."""
        return any(
            any(rule.code == name_or_code or rule.name == name_or_code for each in rules for rule in matching(each))
            for glob, rules in self.per_file_ignores
            if path_matches(path, glob, self.root)
        )

    def levelled(self, finding: Finding) -> Finding:
        """The finding at the level that its rule is set to; what the rule raised or lowered by a step stays so."""
        if not self.severity:
            return finding
        rule = find_rule(finding.rule)
        named = [(exact, level) for each, level in self.severity.items() for r, exact in _rank(each) if r is rule]
        if not named:
            return finding
        level = max(named)[1] + finding.severity - rule.severity
        return dataclasses.replace(finding, severity=Severity(min(max(level, Severity.INFO), Severity.ERROR)))


def matching(wanted: str) -> frozenset[AnyRule]:
    """The rules that a name, a code or the beginning of a code means; raises RuleError where it means none."""
    return frozenset(rule for rule, _ in _rank(wanted))


@cache
def _rank(wanted: str) -> tuple[tuple[AnyRule, int], ...]:
    """The rules that one word means, each with how exactly it is meant."""
    text = wanted.strip()
    if _GROUP.match(text) and not any(text.lower() == rule.name for rule in all_rules()):
        group = tuple((rule, len(text)) for rule in all_rules() if rule.code.startswith(text.upper()))
        if group:
            return group
    return ((find_rule(text), _EXACT),)


def _exactness(wanted: Sequence[str]) -> dict[AnyRule, int]:
    """The rules that the words mean, each with how exactly it is meant by the most exact of them."""
    found: dict[AnyRule, int] = {}
    for each in wanted:
        for rule, exact in _rank(each):
            found[rule] = max(exact, found.get(rule, 0))
    return found


def path_matches(path: str, glob: str, root: str) -> bool:
    """Whether a glob means the file of that path, or a folder above it.

    As in .gitignore, a glob without a slash means a file or folder at any depth, and one with a slash is relative to
    `root`: `*` and `?` stand for characters of a name, `**` for any folders.
    """
    parts = from_folder(path, root).replace(os.sep, "/").split("/")
    pattern = _glob(glob)
    return any(pattern.fullmatch("/".join(parts[: end + 1])) for end in range(len(parts)))


@cache
def _glob(glob: str) -> re.Pattern[str]:
    text = glob.strip().removeprefix("./").rstrip("/")
    if "/" not in text:
        text = "**/" + text
    return re.compile("".join(map(_as_regex, re.split(r"(\*\*/|\*\*|\*|\?|\[[^\]]+\])", text.lstrip("/")))))


def _as_regex(part: str) -> str:
    marks = {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    if part in marks:
        return marks[part]
    if len(part) > 2 and part[0] == "[" and part[-1] == "]":
        inside = part[1:-1].replace("\\", "\\\\")
        return f"[^{inside[1:]}]" if inside[0] == "!" else f"[{inside}]"
    return re.escape(part)

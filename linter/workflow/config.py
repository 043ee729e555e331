"""What a run is asked to do. The command line fills it in; scripts may build one."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..discovery import AnyRule, all_rules, find_rule
from ..languages import language
from ..model import Severity
from ..reading import ReadSettings


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of one run.

    `languages` restricts detection to these codes (empty: all known). `source_language` is the language that the others
    translate (None: English where present, else the first), `target_language` is needed for bitext only. `model` names
    a Sentence Transformers model that aligns instead of the built-in one. `select` and `ignore` hold names or codes of
    rules, or the beginning of a code such as `DL4`. Findings at or above `fail_on` make the exit status 1.

    Raises UsageError or RuleError, on creation, where a language or rule is unknown.
    """

    languages: tuple[str, ...] = ()
    source_language: str | None = None
    target_language: str | None = None
    model: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity = Severity.WARNING
    rules: tuple[AnyRule, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        codes = [code for code in (*self.languages, self.source_language, self.target_language) if code is not None]
        for code in codes:
            language(code)
        chosen = _matching(self.select) if self.select else set(all_rules())
        chosen -= _matching(self.ignore)
        object.__setattr__(self, "rules", tuple(rule for rule in all_rules() if rule in chosen))

    @property
    def reading(self) -> ReadSettings:
        """The part that reading needs."""
        return ReadSettings(
            languages=self.languages, source_language=self.source_language, target_language=self.target_language
        )


def _matching(wanted: tuple[str, ...]) -> set[AnyRule]:
    """The rules that the names, codes and beginnings of codes mean; raises RuleError for one that means none."""
    found: set[AnyRule] = set()
    for each in wanted:
        group = {rule for rule in all_rules() if each.upper() == rule.code[: len(each)] and each[2:].isdigit()}
        found |= group or {find_rule(each)}
    return found

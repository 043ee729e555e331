"""Comments that suppress nothing."""

from __future__ import annotations

from collections.abc import Iterator

from driftlint import Document, Finding, Fix, Rule, RuleContext


class UnusedSuppression(Rule):
    """A comment that suppresses nothing.

    A comment that outlived its finding will hide the next one. This also finds the names of rules that do not exist,
    and instructions that are none, since they would fail in silence. Only rules that are run are judged: with
    `--select`, comments about other rules are left alone.

    Bad (the figures agree by now)::

        en: The fund will receive 45 million dollars this year.
        fr: Le fonds recevra 45 millions de dollars cette année. [[<!-- driftlint: ignore number sum was raised -->]]

    Bad (no such rule)::

        en: The fund will receive 45 million dollars this year.
        fr: Le fonds recevra 54 millions de dollars cette année. [[<!-- driftlint: ignore nummer sum was raised -->]]

    Good::

        en: The fund will receive 45 million dollars this year.
        fr: Le fonds recevra 54 millions de dollars cette année. <!-- driftlint: ignore number sum was raised -->
    """

    code = "DL901"
    category = "Other"
    fix = Fix.SAFE
    reads_findings = True

    def check(self, document: Document, context: RuleContext) -> Iterator[Finding]:
        for unused in context.unused_suppressions(document):
            yield self.finding(unused.at, f"this {unused.problem}; {unused.hint}", edits=unused.edits)

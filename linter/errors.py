"""What can go wrong before a rule runs: each error names the place and the way out."""

from __future__ import annotations


class DriftlintError(Exception):
    """An error that a person can act on; the command line prints it on one line and exits with status 2.

    `path` is the file or folder concerned (None for the call itself), `line` counts from 1, `hint` says what to do.
    """

    def __init__(self, message: str, *, path: str | None = None, line: int | None = None, hint: str | None = None):
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.hint = hint

    def __str__(self) -> str:
        place = "" if self.path is None else f"{self.path}: " if self.line is None else f"{self.path}:{self.line}: "
        return f"{place}{self.message}" + (f" ({self.hint})" if self.hint else "")

    def __reduce__(self) -> tuple[object, ...]:
        # keyword-only arguments need help to cross a process boundary
        return _rebuild, (type(self), self.message, self.path, self.line, self.hint)


def _rebuild(
    kind: type[DriftlintError], message: str, path: str | None, line: int | None, hint: str | None
) -> DriftlintError:
    return kind(message, path=path, line=line, hint=hint)


class UsageError(DriftlintError):
    """The call is wrong: an unknown language, an option that does not fit."""


class ReadError(DriftlintError):
    """A file that cannot be read as a multilingual document."""


class MissingExtraError(ReadError):
    """A file whose format takes packages that are not installed."""


class ModelError(DriftlintError):
    """An embedding model that cannot be loaded."""


class CheckError(DriftlintError):
    """A document at which the check itself broke: a fault of ours, which does not hide what the others hold."""


class RuleError(DriftlintError):
    """A rule or plugin that is not well-formed, or a rule name that does not exist."""


class ConfigError(UsageError):
    """A configuration that is not valid: an unknown key, a value of the wrong type."""

"""driftlint, the consistency linter for multilingual documents: the names that a rule, a plugin or a script may import.

Importing it loads none of them: each comes with the module that has it, when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .context import RuleContext as RuleContext
    from .errors import DriftlintError as DriftlintError
    from .languages import Language as Language
    from .languages import language as language
    from .model import Bead as Bead
    from .model import Document as Document
    from .model import Edit as Edit
    from .model import Finding as Finding
    from .model import Fix as Fix
    from .model import Location as Location
    from .model import Mention as Mention
    from .model import Record as Record
    from .model import Role as Role
    from .model import Section as Section
    from .model import Sentence as Sentence
    from .model import Severity as Severity
    from .model import SourceFile as SourceFile
    from .model import Span as Span
    from .model import whole as whole
    from .rule import CorpusRule as CorpusRule
    from .rule import Rule as Rule

__version__ = "0.1.0"

_NAMES = {
    "context": "RuleContext",
    "errors": "DriftlintError",
    "languages": "Language language",
    "model": "Bead Document Edit Finding Fix Location Mention "
    "Record Role Section Sentence Severity SourceFile Span whole",
    "rule": "CorpusRule Rule",
}
"""The same names, by the module that has them."""
_HOMES = {name: module for module, names in _NAMES.items() for name in names.split()}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = globals()[name] = getattr(import_module(f".{_HOMES[name]}", __name__), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})

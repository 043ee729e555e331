"""Sentences in, facts out: names, quantities, dates, acronyms, terms.

Pure functions; the context computes each fact once. As an attribute of this package (`analysis.dates`) a module is
loaded when it is first asked for: a run that finds everything in the cache loads none.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

    from . import acronym_links as acronym_links
    from . import acronyms as acronyms
    from . import coverage as coverage
    from . import dates as dates
    from . import places as places
    from . import polarity as polarity
    from . import proper_names as proper_names
    from . import quantities as quantities
    from . import repetition as repetition
    from . import stance as stance
    from . import untranslated as untranslated


def __getattr__(name: str) -> ModuleType:
    try:
        return import_module(f".{name}", __name__)
    except ModuleNotFoundError as error:
        if error.name != f"{__name__}.{name}":
            raise
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}") from None

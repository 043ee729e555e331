"""Regular expressions that are compiled when they are first used.

To compile one takes longer than most runs then spend in it, and the modules of a run have twice as many as a document
needs. `regex` stands for `re.compile` wherever a module defines a pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, AnyStr, Generic, cast


def regex(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """A pattern as `re.compile` makes it, for its methods and `.pattern`; the functions of `re` do not take it."""
    return cast("re.Pattern[AnyStr]", _Regex(pattern, flags))


def has_any(text: str, signs: Iterable[str]) -> bool:
    """Whether a text has any of these characters or words: told sooner than by a pattern, with nothing to compile."""
    for sign in signs:  # noqa: SIM110 - a generator would take as long again
        if sign in text:
            return True
    return False


class _Regex(Generic[AnyStr]):
    def __init__(self, pattern: AnyStr, flags: int) -> None:
        self.pattern: AnyStr = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """What the compiled pattern has by that name: asked for once, and then found without this."""
        if name not in _NAMES:
            raise AttributeError(name)
        if name == "_compiled":
            value: Any = re.compile(self.pattern, self._flags)
        else:
            value = getattr(self._compiled, name)
        setattr(self, name, value)
        return value


_NAMES = frozenset(name for name in dir(re.Pattern) if not name.startswith("_")) | {"_compiled"}

"""Regular expressions that are compiled when they are first used.

To compile one takes longer than most runs then spend in it, and the modules of a run have twice as many as a document
needs. `regex` stands for `re.compile` wherever a module defines a pattern.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, Generic, cast


def regex(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """A pattern as `re.compile` makes it, for its methods and `.pattern`; the functions of `re` do not take it."""
    return cast("re.Pattern[AnyStr]", _Regex(pattern, flags))


class _Regex(Generic[AnyStr]):
    def __init__(self, pattern: AnyStr, flags: int) -> None:
        self.pattern: AnyStr = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """What the compiled pattern has by that name; it is asked once, and then all is found without this."""
        if name not in _NAMES:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        vars(self).update((each, getattr(compiled, each)) for each in _NAMES)
        return vars(self)[name]


_NAMES = frozenset(name for name in dir(re.Pattern) if not name.startswith("_"))

"""The values that every kind of glossary file is read into."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of a term in one language: the preferred first; `allowed` may stand for it, `forbidden` may not."""

    preferred: str
    allowed: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()

    @property
    def good(self) -> tuple[str, ...]:
        return tuple(form for form in (self.preferred, *self.allowed) if form)

    def joined(self, other: Forms) -> Forms:
        """These forms and those of a second column or section of the same language (en-GB, en-US)."""
        preferred, *rest = [*self.good, *other.good] or [""]
        return Forms(preferred, unique(rest, preferred), unique((*self.forbidden, *other.forbidden)))


@dataclass(frozen=True, slots=True)
class Entry:
    """One term in its languages; `case` says that capitals matter, `note` is shown with a finding."""

    forms: Mapping[str, Forms]
    case: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Glossary:
    """The terms of a house; an empty glossary has none. It compares by identity: it is looked up again and again."""

    entries: tuple[Entry, ...] = ()


def unique(forms: Iterable[str], *known: str) -> tuple[str, ...]:
    """The forms in order, each once, without empty and known ones."""
    return tuple(form for form in dict.fromkeys(forms) if form and form not in known)

"""HTML by construction: what is not Markup is escaped, so document text cannot become an element or an attribute."""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import TypeAlias

from ..escape import printable

Child: TypeAlias = "str | Iterable[Child] | None"
Value: TypeAlias = "str | int | float | None"

_VOID = frozenset({"br", "col", "input", "link", "meta"})


class Markup(str):
    """Text that is HTML already. Only `tag` and `raw` make it."""

    __slots__ = ()


def tag(name: str, /, *children: Child, **attributes: Value) -> Markup:
    """An element. `class_` is the attribute class, `data_x` data-x; None and False leave an attribute out."""
    written = "".join(_attribute(key.rstrip("_").replace("_", "-"), value) for key, value in attributes.items())
    if name in _VOID:
        return Markup(f"<{name}{written}>")
    return Markup(f"<{name}{written}>{join(*children)}</{name}>")


def join(*children: Child) -> Markup:
    """The children one after the other, text among them escaped."""
    return Markup("".join(map(_child, children)))


def raw(text: str) -> Markup:
    """Text of the report's own (a style sheet, a script), which is not escaped."""
    return Markup(text)


def escaped(text: str) -> Markup:
    """Text that shows as itself on one line, in an element or an attribute; no control character is left in it."""
    return Markup(html.escape(printable(text)))


def _child(child: Child) -> str:
    if child is None:
        return ""
    if isinstance(child, Markup):
        return child
    return escaped(child) if isinstance(child, str) else "".join(map(_child, child))


def _attribute(name: str, value: Value) -> str:
    if value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{escaped(str(value))}"'

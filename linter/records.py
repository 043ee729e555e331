"""Named tuples that are cheap to define.

`typing.NamedTuple` compiles every annotation to see whether it could be a type. The modules of a run define more than
a hundred named tuples, and a type checker has read their annotations before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    from collections import namedtuple

    class _Definition(type):
        """Makes the named tuple that a class statement describes: fields, defaults, methods."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = body.get("__annotations__", {})
            defaults = [body[field] for field in fields if field in body]
            made = namedtuple(name, fields, defaults=defaults, module=body["__module__"])
            for key, value in body.items():
                if key not in fields and key != "__module__":
                    setattr(made, key, value)
            return made

    class NamedTuple(metaclass=_Definition):
        """What `typing.NamedTuple` is, but for several bases and checks of the annotations."""

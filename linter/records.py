"""Named tuples and data classes that are cheap to define.

`typing.NamedTuple` compiles every annotation to see whether it could be a type, and `dataclasses.dataclass` writes and
compiles six methods for a frozen class. The modules of a run define more than a hundred named tuples and some thirty
data classes, and a type checker has read their annotations before. What few runs load may take the ordinary ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from typing import NamedTuple as NamedTuple
else:
    import dataclasses
    from collections import namedtuple
    from functools import partial
    from reprlib import recursive_repr

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

    def dataclass(cls=None, /, *, frozen=False, eq=True, slots=False):
        """What `dataclasses.dataclass` is, with these options; but for `__init__`, all classes share their methods."""
        if cls is None:
            return partial(dataclass, frozen=frozen, eq=eq, slots=slots)
        own = {*vars(cls)}
        cls.__doc__ = cls.__doc__ or cls.__name__  # or its signature would be looked for, to stand there
        made = dataclasses.dataclass(cls, init=False, repr=False, eq=False, slots=slots)
        methods = {"__init__": _initialiser(made, frozen), "__repr__": _shown}
        if eq:
            methods |= {"__eq__": _equal, "__hash__": _hashed if frozen else None}
        if frozen:
            methods |= {"__setattr__": _refuse, "__delattr__": _refuse, "__setstate__": _restore}
        for name, method in methods.items():
            if name not in own:
                setattr(made, name, method)
        made.__compared__ = tuple(field.name for field in dataclasses.fields(made) if field.compare)
        return made

    def _initialiser(cls, frozen):
        """The method `__init__` of a data class: compiled, because it is called for every value that is made."""
        names = {"_set": object.__setattr__, "_missing": dataclasses.MISSING}
        parameters, body = ["self"], []
        for field in dataclasses.fields(cls):
            name = value = field.name
            if field.default_factory is not dataclasses.MISSING:
                names[f"_make_{name}"] = field.default_factory
                parameters.append(f"{name}=_missing")
                value = f"_make_{name}() if {name} is _missing else {name}"
            elif field.default is not dataclasses.MISSING:
                names[f"_default_{name}"] = field.default
                parameters.append(f"{name}=_default_{name}")
            elif field.init:
                parameters.append(name)
            else:
                continue  # `__post_init__` sets it
            body.append(f"_set(self, {name!r}, {value})" if frozen else f"self.{name} = {value}")
        if hasattr(cls, "__post_init__"):
            body.append("self.__post_init__()")
        exec(f"def __init__({', '.join(parameters)}):\n " + "\n ".join(body or ["pass"]), names)
        return names["__init__"]

    @recursive_repr()
    def _shown(self):
        shown = [f"{each.name}={getattr(self, each.name)!r}" for each in dataclasses.fields(self) if each.repr]
        return f"{type(self).__qualname__}({', '.join(shown)})"

    def _compared(self):
        return tuple([getattr(self, name) for name in self.__compared__])

    def _equal(self, other):
        return _compared(self) == _compared(other) if type(other) is type(self) else NotImplemented

    def _hashed(self):
        return hash(_compared(self))

    def _refuse(self, name, *_):
        raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")

    def _restore(self, state):
        """Takes what was pickled, of a class with slots or without them."""
        for values in state if isinstance(state, tuple) else (state,):
            for name, value in (values or {}).items():
                object.__setattr__(self, name, value)

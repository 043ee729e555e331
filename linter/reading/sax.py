"""XML, element by element, within bounds: no entities are declared, nothing outside the file is fetched.

A document type is refused altogether unless the caller's format is known to carry one; even then it may declare no
entity, which is what both the blow-up by nested entities and the reading of other files need.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NoReturn, Protocol
from xml.parsers import expat

from ..errors import ReadError

DEEPEST = 2000
"""Elements inside one another; documents have a few dozen."""

LARGEST_TOKEN = 4 << 20
"""Bytes of one tag or comment: what is not complete is looked at again with each piece that is read."""

_SEPARATOR = "\x1f"
_MOST_NAMES = 20_000


class Handler(Protocol):
    """What is told of elements; names are short ones, `w:p`, by the prefixes that `parse` was given."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None: ...

    def end(self, name: str) -> None: ...

    def text(self, data: str) -> None: ...


def parse(
    chunks: Iterable[bytes],
    handler: Handler,
    prefixes: Mapping[str, str],
    path: str,
    *,
    part: str = "",
    doctype: bool = False,
    most: int | None = None,
    located: Callable[[Callable[[], int]], None] | None = None,
) -> None:
    """Tells a handler of an XML document's elements and text.

    `prefixes` shortens namespaces, attributes' too: `{"http://...": "w"}` makes `w:p`; a name in no listed namespace
    comes without one, after a colon if it had another: `:p`. `part` names the document inside its file, for errors.
    `most` is how many elements it may have.
    `located` is handed, before all else, what tells the byte at which the parser stands; the chunks are UTF-8 then,
    whatever they declare, and text comes in pieces that stand in them as they are, or as one character reference each.
    Raises ReadError where the XML is not well-formed or does what no document needs.
    """
    parser = expat.ParserCreate("utf-8" if located else None, namespace_separator=_SEPARATOR)
    parser.buffer_text = located is None
    if located is not None:
        located(lambda: parser.CurrentByteIndex)
        parser.SkippedEntityHandler = lambda *_: no_entity()
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    short: dict[str, str] = {}
    depth = count = fed = 0

    def named(name: str) -> str:
        known = short.get(name)
        if known is None:
            namespace, _, local = name.rpartition(_SEPARATOR)
            known = f"{prefixes.get(namespace, '')}:{local}" if namespace else local
            if len(short) < _MOST_NAMES:
                short[name] = known
        return known

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, count
        depth += 1
        count += 1
        if depth > DEEPEST:
            raise _refused(path, part, f"has more than {DEEPEST} elements inside one another")
        if most is not None and count > most:
            raise _refused(path, part, f"has more than {most:,} elements")
        if attributes:
            attributes = {named(key): value for key, value in attributes.items()}
        handler.start(named(name), attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        handler.end(named(name))

    def no_doctype(*_: object) -> NoReturn:
        raise _refused(path, part, "declares a document type, which no such file needs")

    def no_entity(*_: object) -> NoReturn:
        raise _refused(path, part, "declares entities, which no such file needs")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = handler.text
    parser.EntityDeclHandler = no_entity
    parser.UnparsedEntityDeclHandler = no_entity
    if not doctype:
        parser.StartDoctypeDeclHandler = no_doctype
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
            fed += len(chunk)
            if fed - parser.CurrentByteIndex > LARGEST_TOKEN:
                raise _refused(path, part, f"has a tag or comment of more than {LARGEST_TOKEN >> 20} MB")
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise ReadError(
            f"is damaged: {part or 'it'} is no well-formed XML ({expat.ErrorString(error.code)})",
            path=path,
            line=None if part else error.lineno,
            hint="open it in its own program and save it again",
        ) from None
    except (ValueError, LookupError):
        if count:
            raise
        # an encoding that Python does not know, or that is not for text
        raise ReadError(
            f"is damaged: the encoding of {part or 'the XML'} is not known", path=path, hint="save it as UTF-8"
        ) from None


def _refused(path: str, part: str, problem: str) -> ReadError:
    return ReadError(f"is not read: {part or 'it'} {problem}", path=path, hint="save it again in its own program")

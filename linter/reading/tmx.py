"""TMX: the variants of each unit, in any number of languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import ClassVar

from ..errors import ReadError
from ..languages import language
from .clean import Clean
from .pairs import Pairs, Row, Wanted, known
from .segments import Segments

_XML = "http://www.w3.org/XML/1998/namespace"
_HIDDEN = {"bpt", "ept", "ph", "it", "ut", "sub"}


def read(data: bytes, path: str, wanted: Wanted) -> Pairs:
    """The units of a TMX file."""
    reader = _Reader(data, path)
    file = reader.read()
    return Pairs(file, reader.rows, reader.left_out)


class _Reader(Segments):
    prefixes: ClassVar[Mapping[str, str]] = {_XML: "xml", "http://www.lisa.org/tmx14": ""}

    def __init__(self, data: bytes, path: str) -> None:
        super().__init__(data, path)
        self.rows: list[Row] = []
        self.left_out: Counter[str] = Counter()
        self._begun = False
        self._source: str | None = None
        self._source_of_unit: str | None = None
        self._texts: dict[str, Clean] | None = None
        self._language: str | None = None
        self._depth = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        name = name.removeprefix(":")
        if not self._begun:
            if name != "tmx":
                raise ReadError("is no TMX file", path=self.path, hint="its root element should be tmx")
            self._begun = True
        elif self.is_open:
            self._depth += 1
            if name in _HIDDEN:
                self.hide(1)
        elif name == "header":
            self._source = known(attributes.get("srclang"))
        elif name == "tu":
            self.unit(attributes.get("tuid", ""))
            self._texts = {}
            self._source_of_unit = known(attributes.get("srclang")) or self._source
        elif name == "tuv":
            tag = attributes.get("xml:lang") or attributes.get("lang")
            if not tag:
                raise self.wrong("a tuv does not say in which language it is", "add xml:lang")
            self._language = known(tag)
            if self._language is None:
                self.left_out[f"in {tag[:20]}"] += 1
        elif name == "seg" and self._texts is not None:
            self._depth = 0
            self.open()

    def end(self, name: str) -> None:
        name = name.removeprefix(":")
        if self.is_open:
            if self._depth:
                self._depth -= 1
                if name in _HIDDEN:
                    self.hide(-1)
                return
            text = self.close()
            if self._texts is None or self._language is None or not text.text:
                return
            if self._language in self._texts:
                self.left_out[f"in a further variant of {language(self._language).english}"] += 1
            else:
                self._texts[self._language] = text
        elif name == "tu" and self._texts is not None:
            if self._texts:
                self.rows.append(Row(self._texts, self._source_of_unit))
            self._texts = None

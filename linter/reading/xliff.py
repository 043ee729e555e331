"""XLIFF 1.2 and 2: source and target of each unit, or of each of its segments. What is not translated is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from ..errors import ReadError, UsageError
from .clean import Clean
from .pairs import HINT, Pairs, Row, Wanted, known
from .segments import Segments

_OLD = "urn:oasis:names:tc:xliff:document:1."
_NEW = "urn:oasis:names:tc:xliff:document:2."
_UNTRANSLATED = {"new", "needs-translation", "initial"}
_HIDDEN = {"bpt", "ept", "ph", "it", "sub"}
_BREAKS = {"lb", "x-lb", "xlf:lb"}


def read(data: bytes, path: str, wanted: Wanted) -> Pairs:
    """The translated segments of an XLIFF file."""
    reader = _Reader(data, path, wanted)
    file = reader.read()
    if not reader.version:
        raise ReadError("is no XLIFF file", path=path, hint="its root element should be xliff")
    return Pairs(file, reader.rows, reader.left_out)


class _Reader(Segments):
    prefixes = {f"{_OLD}{n}": "" for n in range(4)} | {f"{_NEW}{n}": "" for n in range(4)}

    def __init__(self, data: bytes, path: str, wanted: Wanted) -> None:
        super().__init__(data, path)
        self._wanted = wanted
        self.version = 0
        self.rows: list[Row] = []
        self.left_out: Counter[str] = Counter()
        self._languages: tuple[str, str] | None = None
        self._unknown = ""
        self._alternatives = 0  # inside alt-trans, or a match
        self._in_unit = False
        self._fixed = [False]  # translate="no", of the file, its groups and units
        self._state = ""
        self._texts: dict[str, Clean] = {}
        self._pieces_of: dict[str, dict[str, Clean]] = {"source": {}, "target": {}}
        self._side = ""
        self._segments = 0
        self._mark: list[str | None] = []

    # ---- structure -----------------------------------------------------------------------------

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        name = name.removeprefix(":")
        if not self.version:
            self._root(name, attributes)
        elif self.is_open:
            self._inline(name, attributes)
        elif self._alternatives or name in ("alt-trans", "match", "matches"):
            self._alternatives += 1
        elif name == "file" and self.version == 1:
            self._file(attributes.get("source-language"), attributes.get("target-language"))
        elif name == "unit" or name == "trans-unit":
            self.unit(attributes.get("resname") or attributes.get("name") or attributes.get("id", ""))
            self._in_unit, self._segments = True, 0
            self._texts, self._state = {}, ""
            self._pieces_of = {"source": {}, "target": {}}
        elif name == "segment":
            self._texts, self._state = {}, attributes.get("state", "")
            self._segments += 1
        elif self._in_unit and name in ("source", "target", "seg-source"):
            if name == "target":
                self._state = attributes.get("state", self._state)
            self._side = name
            self._mark = []
            self.open()
        if name in ("file", "group", "unit", "trans-unit") and not self._alternatives:
            told = attributes.get("translate")
            self._fixed.append(self._fixed[-1] if told is None else told == "no")

    def end(self, name: str) -> None:
        name = name.removeprefix(":")
        if self._alternatives:
            self._alternatives -= 1
        elif self.is_open:
            self._closed(name)
        elif name == "segment":
            self._pair(self._texts)
        elif name == "trans-unit":
            self._old_unit()
        if not self._alternatives and name in ("file", "group", "unit", "trans-unit"):
            self._in_unit = False
            self._fixed.pop()

    def _root(self, name: str, attributes: Mapping[str, str]) -> None:
        if name != "xliff":
            raise self.wrong("is no XLIFF file", "its root element should be xliff")
        version = attributes.get("version", "1.2")
        if version[:2] not in ("1.", "2."):
            raise self.wrong(f"is XLIFF {version[:20]}, which is not known", "save it as XLIFF 1.2 or 2.0")
        self.version = int(version[0])
        if self.version == 2:
            self._file(attributes.get("srcLang"), attributes.get("trgLang"))

    def _file(self, source: str | None, target: str | None) -> None:
        """Sets the languages of what follows; raises UsageError where the file leaves one out and so does the call."""
        codes: list[str] = []
        self._unknown = ""
        for tag, override, side in ((source, self._wanted.source, "source"), (target, self._wanted.target, "target")):
            code = known(tag)
            if code is None and tag:
                self._unknown = tag[:20]
            elif not tag and not override:
                raise UsageError(f"names no {side} language", path=self.path, hint=f"add --{side}-language, {HINT}")
            codes.append(code or override or "")
        self._languages = None if self._unknown or codes[0] == codes[1] else (codes[0], codes[1])

    # ---- text ----------------------------------------------------------------------------------

    def _inline(self, name: str, attributes: Mapping[str, str]) -> None:
        kind = {attributes.get("ctype", ""), attributes.get("subType", "")}
        if kind & _BREAKS:
            self.line_break()
        if name == "mrk" and attributes.get("mtype") == "seg" and not any(self._mark):
            # a segment inside a unit of XLIFF 1.2: what stands between segments is none
            self._mark.append(attributes.get("mid", ""))
            self.open()
            return
        self._mark.append(None)
        if name in _HIDDEN and self.version == 1:
            self.hide(1)

    def _closed(self, name: str) -> None:
        if not self._mark:
            text = self.close()
            if self._side != "seg-source":
                self._texts.setdefault(self._side, text)
            return
        mid = self._mark.pop()
        if mid is not None:
            side = "target" if self._side == "target" else "source"
            self._pieces_of[side].setdefault(mid, self.close())
            self.open()
        elif name in _HIDDEN and self.version == 1:
            self.hide(-1)

    def _old_unit(self) -> None:
        sources, targets = self._pieces_of["source"], self._pieces_of["target"]
        if sources and targets and sources.keys() >= targets.keys():
            for mid, text in sources.items():
                self._pair({"source": text, "target": targets.get(mid, Clean("", ()))})
        else:
            if targets:
                self._texts["target"] = _joined(targets)
            self._pair(self._texts)

    def _pair(self, texts: Mapping[str, Clean]) -> None:
        source, target = texts.get("source"), texts.get("target")
        if source is None or not source.text:
            return
        if self._fixed[-1]:
            self.left_out["not to be translated"] += 1
        elif target is None or not target.text or self._state in _UNTRANSLATED:
            self.left_out["untranslated"] += 1
        elif self._languages is None:
            self.left_out[f"in {self._unknown}" if self._unknown else "in one language only"] += 1
        else:
            self.rows.append(Row({self._languages[0]: source, self._languages[1]: target}, self._languages[0]))


def _joined(pieces: Mapping[str, Clean]) -> Clean:
    from .clean import join

    lines = [piece for piece in pieces.values() if piece.text]
    return join(lines, [line.offsets[-1] for line in lines[:-1]]) if lines else Clean("", ())

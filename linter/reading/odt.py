"""OpenDocument texts (.odt, .fodt): the text as it reads once all tracked changes are accepted.

Read are paragraphs, tables, frames, footnotes and endnotes, what fields show. Left out are comments, deleted and hidden
text, headers and footers, indexes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ..errors import ReadError
from ..regex import regex
from .archive import Archive, protected
from .blocks import Kind
from .clean import HAN_RUN
from .flow import HARD_BREAK, MOST_ELEMENTS, Item, Look, Paragraph, Run, Table, write
from .formats import Extract
from .sax import parse

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_PREFIXES = {
    f"{_OASIS}office:1.0": "office",
    f"{_OASIS}text:1.0": "text",
    f"{_OASIS}table:1.0": "table",
    f"{_OASIS}style:1.0": "style",
    f"{_OASIS}drawing:1.0": "draw",
    f"{_OASIS}presentation:1.0": "presentation",
    f"{_OASIS}xsl-fo-compatible:1.0": "fo",
    f"{_OASIS}svg-compatible:1.0": "svg",
}
_SKIPPED = frozenset(
    "office:annotation text:tracked-changes text:ruby-text text:note-citation text:table-of-content "
    "text:alphabetical-index text:illustration-index text:table-index text:object-index text:user-index svg:title "
    "svg:desc office:forms text:sequence-decls text:variable-decls text:user-field-decls text:hidden-paragraph "
    "office:binary-data draw:object draw:object-ole draw:plugin text:script text:placeholder table:shapes".split()
)
_LARGEST_FLAT = 1 << 26
_DEEPEST_STYLE = 20
_SPACES = regex(r"[ \t\r\n]+")
_MOST_SPACES = 200


def read(data: bytes, path: str) -> Extract:
    """What an OpenDocument text holds; raises ReadError where it is none, broken, encrypted or out of proportion."""
    styles = _Styles()
    story = _Story(styles)
    if not data.startswith(b"PK"):
        if b"office:document" not in data[:4096]:
            raise ReadError("is no OpenDocument text", path=path, hint="give it the ending of its real format")
        if len(data) > _LARGEST_FLAT:
            raise ReadError(f"is larger than {_LARGEST_FLAT >> 20} MB", path=path, hint="save it as .odt")
        parse([data], styles, _PREFIXES, path, most=MOST_ELEMENTS)
        parse([data], story, _PREFIXES, path, most=MOST_ELEMENTS)
    else:
        archive = Archive(data, path)
        if "encrypted-package" in archive.names or (
            "META-INF/manifest.xml" in archive.names and b"encryption-data" in archive.read("META-INF/manifest.xml")
        ):
            raise protected(path)
        if "styles.xml" in archive.names:
            parse(archive.chunks("styles.xml"), styles, _PREFIXES, path, part="styles.xml", most=MOST_ELEMENTS)
        for handler in (styles, story):
            parse(archive.chunks("content.xml"), handler, _PREFIXES, path, part="content.xml", most=MOST_ELEMENTS)
    return write(path, story.items, story.notes)


# ---- styles ----------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Style:
    below: str = ""
    look: Look = field(default_factory=Look)
    title: bool = False


class _Styles:
    """The styles of a document, each with what it takes over from the one that it is based on."""

    def __init__(self) -> None:
        self._styles: dict[tuple[str, str], _Style] = {}
        self._current: _Style | None = None
        self._known: dict[tuple[str, str], tuple[Look, bool]] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name in ("style:style", "style:default-style"):
            family = attributes.get("style:family", "")
            key = attributes.get("style:name", "") if name == "style:style" else ""
            self._current = self._styles[family, key] = _Style(attributes.get("style:parent-style-name", ""))
            self._current.title = key == "Title"
            level = attributes.get("style:default-outline-level", "")
            self._current.look.outline = int(level) if level.isdecimal() and len(level) < 3 else None
        elif name == "style:text-properties" and self._current is not None:
            _note(self._current.look, attributes)

    def end(self, name: str) -> None:
        if name in ("style:style", "style:default-style"):
            self._current = None

    def text(self, data: str) -> None:
        pass

    def of(self, family: str, key: str) -> tuple[Look, bool]:
        """The look of a style, and whether it is that of titles or based on it."""
        if (family, key) not in self._known:
            look, title, at = Look(), False, key
            for _ in range(_DEEPEST_STYLE):
                style = self._styles.get((family, at)) if at else None
                if style is None:
                    break
                look, at, title = look.over(style.look), style.below, title or style.title
            default = self._styles.get((family, ""))
            self._known[family, key] = (look.over(default.look) if default else look), title
        return self._known[family, key]


def _note(look: Look, attributes: Mapping[str, str]) -> None:
    """Takes down the properties of text."""
    weight = attributes.get("fo:font-weight")
    if weight is not None:
        look.bold = weight == "bold" or weight in ("600", "700", "800", "900")
    slant = attributes.get("fo:font-style")
    if slant is not None:
        look.italic = slant != "normal"
    if "text:display" in attributes:
        look.hidden = attributes["text:display"] == "none"
    position = attributes.get("style:text-position")
    if position is not None:
        look.raised = position.startswith("super") or bool(re.match(r"[1-9]\d?%", position))
    look.latin = attributes.get("fo:language") or look.latin
    look.asian = attributes.get("style:language-asian") or look.asian


# ---- the text --------------------------------------------------------------------------------------------------------


@dataclass(slots=True, eq=False)
class _Open:
    """A paragraph that is being read.

    `looks` are those of its spans, `flows` counts the flows that it stands in (what is in a frame or note inside it is
    none of its own text), `spaced` says that it ends in a space so far.
    """

    paragraph: Paragraph
    looks: list[Look]
    flows: int
    spaced: bool = True


class _Story:
    """The text of a document: its items, and the footnotes by key."""

    def __init__(self, styles: _Styles) -> None:
        self._styles = styles
        self.items: list[Item] = []
        self.notes: dict[str, list[Item]] = {}
        self._ends: list[Callable[[], None] | None] = []
        self._skipped = 0
        self._body = 0
        self._flows: list[list[Item]] = [self.items]
        self._open: list[_Open] = []
        self._tables: list[Table] = []
        self._lists = 0

    # ---- elements --------------------------------------------------------------------------------

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._skipped:
            self._skipped += 1
            return
        self._ends.append(None)
        if name == "office:text":
            self._body += 1
            self._ends[-1] = self._end_body
        if not self._body:
            return
        if name in _SKIPPED or _is_hidden(name, attributes):
            self._skipped = 1
        elif name in ("text:p", "text:h"):
            self._begin_paragraph(name, attributes)
        elif name == "text:span" and self._open:
            looks = self._open[-1].looks
            looks.append(self._styles.of("text", attributes.get("text:style-name", ""))[0].over(looks[-1]))
            self._ends[-1] = self._end_span
        elif name == "text:s" and self._open:
            count = attributes.get("text:c", "1")
            self._write(" " * min(int(count), _MOST_SPACES) if count.isdecimal() and len(count) < 6 else " ")
        elif name == "text:tab" and self._open:
            self._write("\t")
        elif name == "text:line-break" and self._open:
            self._write(HARD_BREAK)
        elif name == "text:note":
            self._begin_note()
        elif name in ("draw:text-box", "draw:custom-shape", "draw:rect", "draw:ellipse", "draw:path") and self._open:
            self._flows.append(self._open[-1].paragraph.boxes)
            self._ends[-1] = self._end_flow
        elif name in ("text:list-item", "text:list-header"):
            self._lists += 1
            self._ends[-1] = self._end_item
        elif name.startswith("table:"):
            self._begin_table(name, attributes)

    def end(self, name: str) -> None:
        if self._skipped:
            self._skipped -= 1
            if self._skipped:
                return
        end = self._ends.pop()
        if end is not None:
            end()

    def text(self, data: str) -> None:
        if self._skipped or not self._open or self._open[-1].flows != len(self._flows):
            return
        at = self._open[-1]
        text = _SPACES.sub(" ", data)
        if at.spaced and text.startswith(" "):
            text = text[1:]
        if text:
            self._write(text)
            at.spaced = text.endswith(" ")

    def _end_body(self) -> None:
        self._body -= 1

    # ---- paragraphs ------------------------------------------------------------------------------

    def _begin_paragraph(self, name: str, attributes: Mapping[str, str]) -> None:
        look, title = self._styles.of("paragraph", attributes.get("text:style-name", ""))
        paragraph = Paragraph()
        level = attributes.get("text:outline-level", "")
        if name == "text:h" or title:
            paragraph.kind = Kind.HEADING
            paragraph.level = min(max(int(level), 1), 6) if level.isdecimal() and len(level) < 3 else 1
        elif look.outline:
            paragraph.kind, paragraph.level = Kind.HEADING, min(look.outline, 6)
        elif self._lists:
            paragraph.kind = Kind.ITEM
        self._open.append(_Open(paragraph, [look], len(self._flows)))
        self._ends[-1] = self._end_paragraph

    def _end_paragraph(self) -> None:
        paragraph = self._open.pop().paragraph
        self._flows[-1].append(paragraph)

    def _end_span(self) -> None:
        if self._open and len(self._open[-1].looks) > 1:
            self._open[-1].looks.pop()

    def _write(self, text: str) -> None:
        at = self._open[-1]
        look = at.looks[-1]
        at.spaced = False
        if not look.hidden:
            tag = look.asian if HAN_RUN.search(text) else look.latin
            tag = None if tag in ("none", "zxx") else tag
            at.paragraph.runs.append(Run(text, bool(look.bold), bool(look.italic), bool(look.raised), tag))

    def _begin_note(self) -> None:
        items: list[Item] = []
        key = str(len(self.notes))
        self.notes[key] = items
        if self._open:
            self._open[-1].paragraph.notes.append(key)
        self._flows.append(items)
        self._ends[-1] = self._end_flow

    def _end_flow(self) -> None:
        self._flows.pop()

    def _end_item(self) -> None:
        self._lists -= 1

    # ---- tables ----------------------------------------------------------------------------------

    def _begin_table(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "table:table":
            self._tables.append(Table())
            self._ends[-1] = self._end_table
        elif name == "table:table-row" and self._tables:
            self._tables[-1].add_row()
        elif name == "table:table-cell" and self._tables and self._tables[-1].rows:
            self._flows.append(self._tables[-1].add_cell())
            self._ends[-1] = self._end_flow
        elif name == "table:covered-table-cell" and self._tables and self._tables[-1].rows:
            # another cell reaches over it: what it held before is not shown
            self._tables[-1].column += 1
            self._skipped = 1

    def _end_table(self) -> None:
        table = self._tables.pop()
        self._flows[-1].append(table)


def _is_hidden(name: str, attributes: Mapping[str, str]) -> bool:
    if name == "text:section":
        # a condition is not evaluated: what it may show is read
        return attributes.get("text:display") == "none"
    return name == "text:hidden-text" and attributes.get("text:is-hidden") == "true"

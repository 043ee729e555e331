"""Word documents (.docx): the text as it reads once all tracked changes are accepted.

Read are paragraphs, tables, text boxes, content controls, footnotes and endnotes, what fields show. Left out are
comments, deleted and hidden text, headers and footers, tables of contents, placeholders that nobody filled in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from ..errors import ReadError
from ..regex import regex
from .archive import Archive, protected
from .blocks import Kind
from .clean import HAN_RUN
from .flow import HARD_BREAK, MOST_ELEMENTS, Item, Look, Paragraph, Run, Table, write
from .formats import Extract
from .sax import parse

_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://www.w3.org/XML/1998/namespace": "xml",
}
_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DOCUMENT = "word/document.xml"

_SKIPPED = frozenset(
    "w:del w:moveFrom w:delText w:instrText w:delInstrText w:pPrChange w:rPrChange w:tblPrChange w:trPrChange "
    "w:tcPrChange w:sectPrChange w:numberingChange w:rt w:sectPr w:sdtEndPr w:tblGrid m:ctrlPr".split()
)
_MARKS = frozenset({"w:del", "w:moveFrom"})
_OFF = frozenset({"0", "false", "off", "none"})
_CHARACTERS = {
    "w:br": HARD_BREAK,
    "w:cr": HARD_BREAK,
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:noBreakHyphen": "\u2011",
    "w:softHyphen": "\u00ad",
}
_CONTENTS = regex(r"toc \d|toc heading|table of figures|table of authorities|index \d", re.IGNORECASE)
_HEADING = regex(r"heading (\d)", re.IGNORECASE)
_BUILT_IN = regex(rf"{_HEADING.pattern}|title|{_CONTENTS.pattern}", re.IGNORECASE)
_DEEPEST_STYLE = 20


def read(data: bytes, path: str) -> Extract:
    """What a Word document holds; raises ReadError where it is none, broken, encrypted or out of proportion."""
    if data.startswith(_OLD_WORD):
        if _ENCRYPTED in data:
            raise protected(path)
        raise ReadError("is an old Office file (.doc, .xls, .ppt)", path=path, hint="save a text as .docx")
    if not data.startswith(b"PK"):
        raise ReadError("is no Word document", path=path, hint="give it the ending of its real format")
    archive = Archive(data, path)
    document = _main_part(archive)
    folder = str(PurePosixPath(document).parent)
    styles = _Styles()
    if f"{folder}/styles.xml" in archive.names:
        parse(archive.chunks(f"{folder}/styles.xml"), styles, _PREFIXES, path, part="styles.xml", most=MOST_ELEMENTS)
    body = _Story(styles)
    parse(archive.chunks(document), body, _PREFIXES, path, part="document.xml", most=MOST_ELEMENTS)
    body.finish()
    notes: dict[str, list[Item]] = {}
    for name in ("footnotes", "endnotes"):
        part = f"{folder}/{name}.xml"
        if part in archive.names:
            story = _Story(styles)
            parse(archive.chunks(part), story, _PREFIXES, path, part=f"{name}.xml", most=MOST_ELEMENTS)
            notes |= story.notes
    return write(path, body.items, notes)


def _main_part(archive: Archive) -> str:
    """The part that holds the text, most often `word/document.xml`."""
    if "_rels/.rels" in archive.names:
        relations = _Relations()
        parse(archive.chunks("_rels/.rels"), relations, {}, archive.path, part=".rels")
        if relations.document in archive.names:
            return relations.document
    if _DOCUMENT not in archive.names:
        raise ReadError("is no Word document: it has no text part", path=archive.path, hint="save it again as .docx")
    return _DOCUMENT


class _Relations:
    document = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name.endswith("Relationship") and attributes.get("Type", "").endswith("/officeDocument"):
            self.document = attributes.get("Target", "").lstrip("/")

    def end(self, name: str) -> None:
        pass

    def text(self, data: str) -> None:
        pass


# ---- styles ----------------------------------------------------------------------------------------------------------


def _note(look: Look, name: str, attributes: Mapping[str, str]) -> None:
    """Takes down an element of `w:rPr` or `w:pPr`."""
    value = attributes.get("w:val", "")
    if name == "w:b":
        look.bold = value not in _OFF
    elif name == "w:i":
        look.italic = value not in _OFF
    elif name == "w:vanish":
        look.hidden = value not in _OFF
    elif name == "w:vertAlign":
        look.raised = value == "superscript"
    elif name == "w:lang":
        look.latin = value or look.latin
        look.asian = attributes.get("w:eastAsia") or look.asian
    elif name == "w:outlineLvl":
        look.outline = int(value) if value.isdecimal() and len(value) < 3 else None
    elif name == "w:numId":
        look.listed = value != "0"


@dataclass(slots=True)
class _Style:
    name: str = ""
    below: str = ""
    look: Look = field(default_factory=Look)


class _Styles:
    """The styles of a document, each with what it takes over from the one that it is based on."""

    def __init__(self) -> None:
        self._styles: dict[str, _Style] = {}
        self._current = self._defaults = _Style()
        self._default = ""
        self._known: dict[str, tuple[Look, str]] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "w:style":
            key = attributes.get("w:styleId", "")
            self._current = self._styles.setdefault(key, _Style())
            if attributes.get("w:type") == "paragraph" and attributes.get("w:default", "0") not in _OFF:
                self._default = key
        elif name == "w:name":
            self._current.name = attributes.get("w:val", "")
        elif name == "w:basedOn":
            self._current.below = attributes.get("w:val", "")
        else:
            _note(self._current.look, name, attributes)

    def end(self, name: str) -> None:
        if name == "w:style":
            self._current = _Style()  # what follows is of no style

    def text(self, data: str) -> None:
        pass

    def of_paragraph(self, key: str) -> tuple[Look, str]:
        """The look of a paragraph style, the default one's where it is not known, and its telling name."""
        return self.of(key if key in self._styles else self._default)

    def of(self, key: str) -> tuple[Look, str]:
        """The look of a style and, where it is a heading or belongs to a list of contents, its built-in name."""
        if key not in self._known:
            look, name, at = Look(), "", key
            for _ in range(_DEEPEST_STYLE):
                style = self._styles.get(at)
                if style is None:
                    break
                look, at = look.over(style.look), style.below
                # a style of one's own says what it is by the built-in one that it is based on
                name = name or (style.name if _BUILT_IN.fullmatch(style.name) else "")
            self._known[key] = look, name
        return self._known[key]

    @property
    def defaults(self) -> Look:
        return self._defaults.look


# ---- the text --------------------------------------------------------------------------------------------------------


@dataclass(slots=True, eq=False)
class _Open:
    """A paragraph that is being read: `look` and `style` are those of its style, `torn` says that its end was deleted.

    `fields` holds, for each field that begins here, whether its result is being shown.
    """

    paragraph: Paragraph
    look: Look
    style: str = ""
    torn: bool = False
    fields: list[bool] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class _Flow:
    """Where paragraphs go: the body, a cell, a text box; `torn` is a paragraph that goes on in the next one."""

    items: list[Item]
    torn: Paragraph | None = None


@dataclass(slots=True, eq=False)
class _Choice:
    """Contents in several forms for programs of several ages: the first with text counts."""

    before: int
    taken: bool = False


class _Story:
    """The text of one part: its items, and for the parts that hold footnotes, those by key."""

    def __init__(self, styles: _Styles) -> None:
        self._styles = styles
        self.items: list[Item] = []
        self.notes: dict[str, list[Item]] = {}
        self._names: list[str] = []
        self._ends: list[Callable[[], None] | None] = []  # for each open element, what its end brings about
        self._skipped = 0
        self._flows = [_Flow(self.items)]
        self._open: list[_Open] = []
        self._tables: list[Table] = []
        self._dropped: list[bool] = []  # for each open row and cell, whether a tracked change takes it out
        self._look = Look()
        self._resolved: Look | None = None
        self._unfilled: list[bool] = []  # for each open content control, whether its text is a placeholder
        self._choices: list[_Choice] = []
        self._text: list[str] | None = None
        self._written = 0

    def finish(self) -> None:
        """Ends the text: nothing goes on after it."""
        self._end_flow()

    # ---- elements --------------------------------------------------------------------------------

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._skipped:
            self._skipped += 1
            return
        parent = self._names[-1] if self._names else ""
        self._names.append(name)
        self._ends.append(None)
        if name in _SKIPPED:
            if name in _MARKS and parent in ("w:rPr", "w:trPr"):
                self._delete(parent)
            self._skipped = 1
        elif name in ("w:t", "m:t"):
            self._text = []
            preserved = name == "m:t" or attributes.get("xml:space") == "preserve"
            self._ends[-1] = self._end_text if preserved else self._end_trimmed_text
        elif name in ("w:r", "m:r"):
            self._look, self._resolved = Look(), None
        elif parent == "w:rPr":
            self._run_property(name, attributes)
        elif parent == "w:pPr" or (parent == "w:numPr" and name == "w:numId"):
            self._paragraph_property(name, attributes)
        elif name == "w:p":
            self._open.append(_Open(Paragraph(), *self._styles.of_paragraph("")))
            self._ends[-1] = self._end_paragraph
        elif parent != "w:r" or not self._open or not self._run_content(name, attributes):
            self._structure(name, attributes)

    def end(self, name: str) -> None:
        if self._skipped:
            self._skipped -= 1
            if self._skipped:
                return
        end = self._ends.pop()
        if end is not None:
            end()
        self._names.pop()

    def text(self, data: str) -> None:
        if self._text is not None and not self._skipped:
            self._text.append(data)

    # ---- runs ------------------------------------------------------------------------------------

    def _run_property(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._names[-3:-2] == ["w:pPr"]:
            return  # that is the look of the paragraph's end mark
        if name == "w:rStyle":
            self._look = self._look.over(self._styles.of(attributes.get("w:val", ""))[0])
        else:
            _note(self._look, name, attributes)
        self._resolved = None

    def _run_content(self, name: str, attributes: Mapping[str, str]) -> bool:
        """Takes down what stands in a run besides text; false where it is something else."""
        if name in _CHARACTERS:
            self._write(_CHARACTERS[name])
        elif name == "w:sym":
            self._write(_symbol(attributes.get("w:char", "")))
        elif name == "w:fldChar":
            self._field(attributes.get("w:fldCharType", ""))
        elif name in ("w:footnoteReference", "w:endnoteReference"):
            kind = name[2 : -len("Reference")]
            self._open[-1].paragraph.notes.append(f"{kind} {attributes.get('w:id', '')}")
        else:
            return False
        return True

    def _field(self, step: str) -> None:
        """A field is its instruction, then what it shows; an instruction without end is over with its paragraph."""
        fields = self._open[-1].fields
        if step == "begin":
            fields.append(False)
        elif step == "separate" and fields:
            fields[-1] = True
        elif step == "end" and fields:
            fields.pop()

    def _end_text(self) -> None:
        self._write("".join(self._text or ()))
        self._text = None

    def _end_trimmed_text(self) -> None:
        self._text = ["".join(self._text or ()).strip(" \t\r\n")]
        self._end_text()

    def _write(self, text: str) -> None:
        if not text or not self._open or not all(self._open[-1].fields):
            return
        at = self._open[-1]
        if self._resolved is None:
            self._resolved = self._look.over(at.look).over(self._styles.defaults)
        look = self._resolved
        if look.hidden:
            return
        self._written += bool(text.strip())
        tag = look.asian if HAN_RUN.search(text) else look.latin
        run = Run(text, bool(look.bold), bool(look.italic), bool(look.raised), tag)
        at.paragraph.runs.append(run)

    # ---- paragraphs ------------------------------------------------------------------------------

    def _paragraph_property(self, name: str, attributes: Mapping[str, str]) -> None:
        if not self._open:
            return
        at = self._open[-1]
        if name == "w:pStyle":
            at.look, at.style = self._styles.of_paragraph(attributes.get("w:val", ""))
        elif name in ("w:outlineLvl", "w:numId"):
            at.look = Look().over(at.look)  # the style's own stays as it is
            _note(at.look, name, attributes)

    def _delete(self, parent: str) -> None:
        """A tracked change takes out the row, or the end of the paragraph, that is being read."""
        if parent == "w:trPr":
            if self._dropped:
                self._dropped[-1] = True
        elif self._open and self._names[-3:-2] == ["w:pPr"]:
            self._open[-1].torn = True

    def _end_paragraph(self) -> None:
        at = self._open.pop()
        paragraph, flow = at.paragraph, self._flows[-1]
        heading = _HEADING.match(at.style)
        if heading or at.style.lower() == "title":
            paragraph.kind, paragraph.level = Kind.HEADING, min(int(heading.group(1)), 6) if heading else 1
        elif at.look.outline is not None and at.look.outline < 9:
            paragraph.kind, paragraph.level = Kind.HEADING, min(at.look.outline + 1, 6)
        elif at.look.listed:
            paragraph.kind = Kind.ITEM
        if flow.torn is not None:
            paragraph.runs = flow.torn.runs + paragraph.runs
            paragraph.notes = flow.torn.notes + paragraph.notes
            paragraph.boxes = flow.torn.boxes + paragraph.boxes
            flow.torn = None
        if at.torn:
            flow.torn = paragraph
        elif not _CONTENTS.match(at.style):
            flow.items.append(paragraph)

    def _end_flow(self) -> None:
        flow = self._flows.pop()
        if flow.torn is not None:
            flow.items.append(flow.torn)

    # ---- tables, boxes, controls -----------------------------------------------------------------

    def _structure(self, name: str, attributes: Mapping[str, str]) -> None:
        if name in ("w:tbl", "w:tr", "w:tc"):
            self._begin_table(name)
        elif name == "w:gridSpan" and self._tables and self._tables[-1].rows:
            span = attributes.get("w:val", "")
            self._tables[-1].column += int(span) - 1 if span.isdecimal() and len(span) < 4 else 0
        elif name == "w:cellDel" and self._dropped:
            self._dropped[-1] = True
        elif name == "w:txbxContent":
            self._flows.append(_Flow(self._open[-1].paragraph.boxes if self._open else self._flows[-1].items))
            self._ends[-1] = self._end_flow
        elif name in ("w:footnote", "w:endnote"):
            items: list[Item] = []
            if attributes.get("w:type", "normal") == "normal":  # else it is the line above the notes
                self.notes[f"{name[2:]} {attributes.get('w:id', '')}"] = items
            self._flows.append(_Flow(items))
            self._ends[-1] = self._end_flow
        elif name == "w:sdt":
            self._unfilled.append(False)
            self._ends[-1] = self._end_control
        elif name == "w:showingPlcHdr" and self._unfilled:
            self._unfilled[-1] = attributes.get("w:val", "") not in _OFF
        elif name == "w:docPartGallery" and self._unfilled:
            self._unfilled[-1] = attributes.get("w:val", "").lower() == "table of contents"
        elif name == "w:sdtContent" and self._unfilled and self._unfilled[-1]:
            self._skipped = 1
        elif name == "mc:AlternateContent":
            self._choices.append(_Choice(self._written))
            self._ends[-1] = self._end_choices
        elif name in ("mc:Choice", "mc:Fallback") and self._choices:
            if self._choices[-1].taken:
                self._skipped = 1
            else:
                self._ends[-1] = self._end_choice

    def _begin_table(self, name: str) -> None:
        if name == "w:tbl":
            self._tables.append(Table())
            self._ends[-1] = self._end_table
        elif name == "w:tr" and self._tables:
            self._tables[-1].add_row()
            self._dropped.append(False)
            self._ends[-1] = self._end_row
        elif name == "w:tc" and self._tables and self._tables[-1].rows:
            self._dropped.append(False)
            self._flows.append(_Flow(self._tables[-1].add_cell()))
            self._ends[-1] = self._end_cell

    def _end_table(self) -> None:
        table = self._tables.pop()
        self._flows[-1].items.append(table)

    def _end_row(self) -> None:
        if self._dropped.pop():
            self._tables[-1].rows.pop()

    def _end_cell(self) -> None:
        items = self._flows[-1].items
        self._end_flow()
        if self._dropped.pop():
            items.clear()

    def _end_control(self) -> None:
        self._unfilled.pop()

    def _end_choice(self) -> None:
        self._choices[-1].taken = self._written > self._choices[-1].before

    def _end_choices(self) -> None:
        self._choices.pop()


def _symbol(code: str) -> str:
    """A character that is set by number; those of symbol fonts have none that others know."""
    try:
        value = int(code, 16)
    except ValueError:
        return ""
    return chr(value) if 0x20 < value < 0xD800 else ""

"""Web pages: what a visitor reads, with the line and column of every character in the page's source.

A scanner of our own, since parsers that build a tree forget where its text came from. It takes what browsers take: end
tags that are missing, attributes without quotes, a `<` that begins no tag. No style sheet is applied, nothing fetched.
"""

from __future__ import annotations

import html
import re
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..errors import ReadError
from ..model import SourceFile
from ..regex import regex
from .blocks import Block, Kind, is_running
from .charsets import decode_page
from .clean import Clean, han, letters
from .detect import detect
from .flow import HARD_BREAK, Piece, assemble
from .formats import Extract
from .labels import language_code
from .tables import arrange

_MARKUP = regex(r"<[A-Za-z/!?]")
_TAG = regex(r"<(/?)([A-Za-z][^\s/>]*)")
_ATTRIBUTE = regex(r"[\s/=]*([^\s/>=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]*)))?")
_ENTITY = regex(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_COMMENT_END = regex(r"--!?>")
_PRE_BREAK = regex(r"\r\n|\r|\n")
_UNSEEN = regex(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_BOLD = regex(r"(?:^|;)\s*font-weight\s*:\s*(bold|[6-9]00|normal|[1-5]00)", re.IGNORECASE)
_ITALIC = regex(r"(?:^|;)\s*font-style\s*:\s*(italic|oblique|normal)", re.IGNORECASE)
_RAISED = regex(r"(?:^|;)\s*vertical-align\s*:\s*super", re.IGNORECASE)
_NOTES = regex(r"footnote|endnote|sdfootnote|sdendnote|\bftn\d|\bedn\d", re.IGNORECASE)
_NOTE_LINK = regex(r"note|\bfn|_ftn|_edn|cite_|backlink|backref", re.IGNORECASE)
_NOTE_MARK = regex(r"\s*[\[(]?(?:\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡§¶]{1,3})[\])]?\s*|[\s↩↑^⏎\ufe0e\ufe0f\d]*")
_RAISE = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

_VOID = frozenset("area base br col embed hr img input link meta param source track wbr basefont bgsound frame".split())
_RAW = frozenset("script style xmp iframe noembed noframes textarea".split())
_HIDDEN = frozenset(
    "head template noscript svg object select button audio video canvas datalist map nav del rt rp annotation "
    "annotation-xml script style textarea title".split()
)
_HIDDEN_ROLES = frozenset("navigation search dialog alertdialog menu menubar toolbar".split())
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form header hgroup html legend li listing main menu nav ol optgroup option p pre search section summary "
    "table tbody td tfoot th thead tr ul".split()
) | frozenset(_HEADINGS)
_IN_HEAD = frozenset("base link meta noscript script style template title".split())
_CELLS = frozenset({"td", "th"})
_ROWS = frozenset({"thead", "tbody", "tfoot"})
_PARTS = _CELLS | _ROWS | {"tr"}
_LISTED = {"li": frozenset({"ul", "ol", "menu", "dir"}), "dt": frozenset({"dl"}), "dd": frozenset({"dl"})}
_LOOK_BACK = 64
_DEEPEST_TABLE = 40
_WIDEST_TABLE = 1000
_TRUSTED = 0.6
_MAIN = 0.5
_MOST_ATTRIBUTES = 100
_MOST_TAGS = 3_000_000


def read(data: bytes, path: str) -> Extract:
    """What a web page holds; raises ReadError where it is no text in the encoding that it declares, or empty."""
    found = decode_page(data, path)
    file = SourceFile(path, found.text, encoding=found.encoding)
    blocks, announced = _Page(file.text, path).read()
    if not any(block.clean.text for block in blocks):
        raise ReadError("has no text", path=path, hint="a page that scripts fill has to be saved from a browser")
    return Extract(file, blocks, announced)


@dataclass(slots=True, eq=False)
class _Element:
    """An element that is open, with what it and those around it say of the text inside.

    `marked` says that it begins another language, `scope` that end tags inside it leave those around it alone, `inside`
    that it is part of an article or section. `link` is set on a link to a note: the paragraph and piece it begins at.
    """

    name: str
    language: str | None = None
    hidden: bool = False
    bold: bool = False
    italic: bool = False
    raised: bool = False
    pre: bool = False
    note: bool = False
    item: bool = False
    main: bool = False
    inside: bool = False
    level: int = 0
    marked: bool = False
    scope: bool = False
    link: tuple[int, int] | None = None


@dataclass(slots=True, eq=False)
class _Table:
    """A table that is open: its cells, and how many elements are open at it, its body and its row.

    `column` is the next one of the last row; `reaching` says of columns down to which row a cell reaches over them.
    """

    depth: int
    body: int
    row: int = 0
    rows: list[dict[int, list[Block]]] = field(default_factory=list)
    column: int = 0
    reaching: dict[int, int] = field(default_factory=dict)

    def add_row(self) -> None:
        self.rows.append({})
        self.column = 0

    def add_cell(self, attributes: Mapping[str, str]) -> list[Block]:
        """The next cell of the last row, right of those that cells to its left and above reach over."""
        number = len(self.rows)
        while self.reaching.get(self.column, 0) >= number:
            self.column += 1
        columns, rows = (_span(attributes.get(key, "")) for key in ("colspan", "rowspan"))
        cell = self.rows[-1][self.column] = []
        if rows > 1:
            reached = range(self.column, min(self.column + columns, _WIDEST_TABLE))
            self.reaching |= dict.fromkeys(reached, number + rows - 1)
        self.column += columns
        return cell


class _Page:
    def __init__(self, text: str, path: str) -> None:
        self._text = text
        self._path = path
        self._stack = [_Element("")]
        self._scopes: list[Counter[str]] = [Counter()]
        self._tables: list[_Table] = []
        self._outputs: list[list[Block]] = [[]]
        self._pieces: list[tuple[Piece, _Element]] = []
        self._paragraph = 0
        self._title: Block | None = None
        self._page_language: str | None = None
        self._main_weight = [0, 0]
        self._mains: set[int] = set()

    def read(self) -> tuple[list[Block], str | None]:
        """The blocks of the page and the language that it announces."""
        self._scan()
        self._close(1)
        self._flush()
        blocks = self._outputs[0]
        if self._main_weight[1] >= _MAIN * sum(self._main_weight) > 0:
            blocks = self._main_part(blocks)
        blocks = _without_idle_rules(_with_trusted_languages(blocks))
        running = (i for i, block in enumerate(blocks) if is_running(block.text) and not block.prominent)
        ahead = next(running, len(blocks))
        if self._title is not None and not any(b.prominent or b.text == self._title.text for b in blocks[:ahead]):
            blocks = [self._title, *blocks]
        return blocks, self._announced(blocks)

    def _announced(self, blocks: Sequence[Block]) -> str | None:
        """The language of the page as a whole, where its text begins in it: many a template has one that is wrong."""
        first = next((block for block in blocks if is_running(block.text) and block.kind is not Kind.NOTE), None)
        return self._page_language if first and detect(first.text, quick=True) == self._page_language else None

    def _main_part(self, blocks: Sequence[Block]) -> list[Block]:
        """The blocks of the page's main part, with a heading of the page before it."""
        first = next((i for i, block in enumerate(blocks) if id(block.clean) in self._mains), 0)
        return [
            block
            for i, block in enumerate(blocks)
            if id(block.clean) in self._mains or block.kind is Kind.RULE or (i < first and block.level == 1)
        ]

    # ---- scanning --------------------------------------------------------------------------------

    def _scan(self) -> None:
        text, position, end = self._text, 0, len(self._text)
        tags = 0
        while position < end:
            mark = text.find("<", position)
            while mark != -1 and _MARKUP.match(text, mark) is None:
                mark = text.find("<", mark + 1)
            mark = end if mark == -1 else mark
            if mark > position:
                self._characters(position, mark)
            if mark == end:
                return
            tags += 1
            if tags > _MOST_TAGS:
                raise ReadError(f"has more than {_MOST_TAGS:,} tags", path=self._path, hint="split it")
            tag = _TAG.match(text, mark)
            if tag is not None:
                position = self._tag(tag)
            elif text.startswith("<!--", mark):
                close = _COMMENT_END.search(text, mark + 2 if text.startswith(("<!-->", "<!--->"), mark) else mark + 4)
                position = close.end() if close else end
            elif text.startswith("<![CDATA[", mark):
                close_at = text.find("]]>", mark)
                self._characters(mark + 9, end if close_at == -1 else close_at, raw=True)
                position = end if close_at == -1 else close_at + 3
            else:
                close_at = text.find(">", mark)
                position = end if close_at == -1 else close_at + 1

    def _tag(self, tag: re.Match[str]) -> int:
        text, position = self._text, tag.end()
        attributes: dict[str, str] = {}
        while (found := _ATTRIBUTE.match(text, position)) is not None:
            position = found.end()
            key = found.group(1).lower()
            if key not in attributes and len(attributes) < _MOST_ATTRIBUTES:
                value = next((value for value in found.groups()[1:] if value is not None), "")
                attributes[key] = html.unescape(value) if "&" in value else value
        close = text.find(">", position)
        position = len(text) if close == -1 else close + 1
        name = tag.group(2).lower()
        if tag.group(1):
            self._end(name)
            return position
        if name == "title" and not any(element.name == "svg" for element in self._stack[-_LOOK_BACK:]):
            return self._raw(name, position, attributes)
        if name in _RAW:
            return self._raw(name, position, attributes)
        if name == "plaintext":
            return len(text)
        self._start(name, attributes, tag.start())
        return position

    def _raw(self, name: str, position: int, attributes: Mapping[str, str]) -> int:
        """Passes over an element that holds no markup; the page's title is taken down."""
        close = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(self._text, position)
        end = close.start() if close else len(self._text)
        if name == "title" and self._title is None and end - position < 1000:
            pieces = [Piece(each) for each in self._cleaned(position, end)]
            found = assemble(pieces, Kind.HEADING, 1, collapse=True)
            self._title = replace(found[0], title=True) if found else None
        if close is None:
            return end
        close_at = self._text.find(">", end)
        return len(self._text) if close_at == -1 else close_at + 1

    def _characters(self, start: int, end: int, raw: bool = False) -> None:
        if self._stack[-1].name == "head" and not self._text[start:end].isspace():
            self._close(len(self._stack) - 1)
        at = self._stack[-1]
        if at.hidden:
            return
        for clean in self._cleaned(start, end, raw):
            text = clean.text
            if at.pre:
                text = _PRE_BREAK.sub(lambda mark: HARD_BREAK + "\u200b" * (len(mark.group()) - 1), text)
            if at.raised:
                text = text.translate(_RAISE)
            self._pieces.append((Piece(Clean(text, clean.offsets), at.bold, at.italic), at))

    def _cleaned(self, start: int, end: int, raw: bool = False) -> Iterator[Clean]:
        """The characters of a stretch of the source, references to characters resolved."""
        text = self._text[start:end]
        if raw or "&" not in text:
            yield Clean(text.replace(HARD_BREAK, " "), range(start, end))
            return
        parts: list[str] = []
        offsets = array("I")
        position = 0
        for mark in _ENTITY.finditer(text):
            meaning = html.unescape(mark.group())
            parts += [text[position : mark.start()], meaning]
            offsets.extend(range(start + position, start + mark.start()))
            at = start + mark.start()
            offsets.extend(min(at + i, start + mark.end() - 1) for i in range(len(meaning)))
            position = mark.end()
        parts.append(text[position:])
        offsets.extend(range(start + position, end))
        yield Clean("".join(parts).replace(HARD_BREAK, " "), offsets)

    # ---- elements --------------------------------------------------------------------------------

    def _start(self, name: str, attributes: Mapping[str, str], offset: int) -> None:
        if self._scopes[0]["head"] and name not in _IN_HEAD:
            self._end_in_scope("head")
        if name == "br":
            self._break(offset)
            return
        if name == "hr":
            self._end_paragraph()
            self._rule()
            return
        if name in _VOID:
            return
        if name in _BLOCKS:
            self._end_paragraph()
            self._make_room(name)
        table = None
        if name == "table" and len(self._tables) < _DEEPEST_TABLE:
            table = _Table(len(self._stack) + 1, len(self._stack) + 1)
        elif name in _PARTS and not self._tables:
            name = "div"
        element = self._element(name, attributes)
        element.scope = table is not None or name in _CELLS
        self._stack.append(element)
        self._scopes[-1][name] += 1
        if element.scope:
            self._scopes.append(Counter())
        if table is not None:
            self._tables.append(table)
        elif name in _ROWS:
            self._tables[-1].body = len(self._stack)
        elif name == "tr":
            self._tables[-1].add_row()
            self._tables[-1].row = len(self._stack)
        elif name in _CELLS:
            self._outputs.append(self._tables[-1].add_cell(attributes))
        if name in ("html", "body") and self._page_language is None:
            self._page_language = _language(attributes)

    def _element(self, name: str, attributes: Mapping[str, str]) -> _Element:
        """The element, with what it takes over from those around it."""
        outer = self._stack[-1]
        style = attributes.get("style", "")
        role = attributes.get("role", "").lower()
        language = _language(attributes) if name not in ("html", "body") else None
        element = _Element(
            name,
            language=language or outer.language,
            hidden=outer.hidden
            or name in _HIDDEN
            or role in _HIDDEN_ROLES
            or "hidden" in attributes
            or attributes.get("aria-hidden", "").lower() == "true"
            or (name == "dialog" and "open" not in attributes)
            or bool(style and _UNSEEN.search(style)),
            bold=outer.bold or name in ("b", "strong", "th"),
            italic=outer.italic or name in ("i", "em", "cite", "dfn"),
            raised=name == "sup" or (outer.raised and name != "sub"),
            pre=name in ("pre", "listing") or outer.pre,
            item=name in _LISTED or (outer.item and name not in _CELLS),
            main=outer.main or name == "main" or role == "main",
            inside=outer.inside or name in ("article", "main", "section"),
            level=_HEADINGS.get(name, outer.level if name not in _CELLS else 0),
            marked=language is not None and name in _BLOCKS,
        )
        element.note = outer.note or role in ("doc-footnote", "doc-endnotes", "contentinfo")
        if name in ("section", "div", "aside", "ol", "p"):
            said = f"{attributes.get('class', '')} {attributes.get('id', '')} {attributes.get('epub:type', '')}"
            element.note = element.note or _NOTES.search(said) is not None
        elif name == "footer":
            element.note = element.note or not outer.inside
        elif name == "code" and outer.pre:
            element.hidden = True
        if style:
            bold, italic = _BOLD.search(style), _ITALIC.search(style)
            if bold:
                element.bold = bold.group(1).lower() in ("bold", "600", "700", "800", "900")
            if italic:
                element.italic = italic.group(1).lower() != "normal"
            element.raised = element.raised or _RAISED.search(style) is not None
        if name == "a" and attributes.get("href", "").startswith("#"):
            said = " ".join(attributes.get(key, "") for key in ("href", "id", "name", "class", "role", "rel"))
            if _NOTE_LINK.search(said):
                element.link = self._paragraph, len(self._pieces)
        return element

    def _make_room(self, name: str) -> None:
        """Ends the elements that cannot hold the one that begins."""
        self._end_in_scope("p")
        if name in _HEADINGS:
            if self._stack[-1].name in _HEADINGS:
                self._close(len(self._stack) - 1)
        elif name in _LISTED:
            for index in range(len(self._stack) - 1, max(0, len(self._stack) - _LOOK_BACK), -1):
                each = self._stack[index]
                if each.name in _LISTED and _LISTED[each.name] == _LISTED[name]:
                    self._close(index)
                    break
                if each.name in _LISTED[name] or each.scope:
                    break
        elif self._tables and name in _PARTS:
            table = self._tables[-1]
            if name in _ROWS:
                self._close(table.depth)
            elif name == "tr":
                self._close(table.body if len(self._stack) >= table.body else table.depth)
            else:
                if not table.row or len(self._stack) < table.row:
                    self._start("tr", {}, 0)
                self._close(table.row)

    def _end(self, name: str) -> None:
        table = self._tables[-1] if self._tables else None
        if name == "br":
            return
        if name in _BLOCKS:
            self._end_paragraph()
        if table is not None and (name == "table" or name in _PARTS):
            if name == "table":
                self._close(table.depth - 1)
            elif name in _ROWS:
                self._close(table.depth)
            elif name == "tr":
                self._close(max(table.body, table.depth))
            elif table.row:
                self._close(table.row)
            return
        if name in _HEADINGS:
            name = next((each for each in _HEADINGS if self._scopes[-1][each]), name)
        self._end_in_scope(name)

    def _end_in_scope(self, name: str) -> None:
        """Ends the innermost element of a name, with those inside it, unless a table stands between."""
        if self._scopes[-1][name] <= 0:
            return
        for index in range(len(self._stack) - 1, 0, -1):
            if self._stack[index].name == name:
                self._close(index)
                return

    def _close(self, depth: int) -> None:
        """Ends the innermost elements until only `depth` are open."""
        while len(self._stack) > depth:
            element = self._stack[-1]
            if element.name in _BLOCKS:
                self._end_paragraph()
            self._stack.pop()
            if element.scope:
                self._scopes.pop()
            self._scopes[-1][element.name] -= 1
            if element.link is not None and element.link[0] == self._paragraph:
                self._drop_note_mark(element.link[1])
            if element.name == "table" and element.scope:
                table = self._tables.pop()
                self._outputs[-1] += arrange(table.rows)
            elif element.name in _CELLS:
                self._outputs.pop()
            elif element.name == "tr" and self._tables:
                self._tables[-1].row = 0
            elif element.name in _ROWS and self._tables:
                self._tables[-1].body = self._tables[-1].depth
            if element.marked and self._stack[-1].language != element.language:
                self._rule(element.language)

    # ---- paragraphs ------------------------------------------------------------------------------

    def _break(self, offset: int) -> None:
        at = self._stack[-1]
        if not at.hidden:
            self._pieces.append((Piece(Clean(HARD_BREAK, range(offset, offset + 1)), at.bold, at.italic), at))

    def _rule(self, language: str | None = None) -> None:
        """A line across the page; with a language, the end of what is marked to be in it."""
        if not self._stack[-1].hidden:
            self._outputs[-1].append(Block(Clean("", ()), Kind.RULE, language=language))

    def _drop_note_mark(self, begins: int) -> None:
        """A link to a note, or back from it, is no text."""
        text = "".join(piece.clean.text for piece, _ in self._pieces[begins:])
        text = text.translate({raised: ord("0") + digit for digit, raised in enumerate(map(ord, "⁰¹²³⁴⁵⁶⁷⁸⁹"))})
        if len(text) <= 12 and _NOTE_MARK.fullmatch(text):
            del self._pieces[begins:]

    def _end_paragraph(self) -> None:
        if self._pieces:
            self._flush()

    def _flush(self) -> None:
        pieces, self._pieces = self._pieces, []
        self._paragraph += 1
        if not any(piece.clean.text.strip() for piece, _ in pieces):
            return
        first = next(element for piece, element in pieces if piece.clean.text.strip())
        kind = Kind.NOTE if first.note else Kind.HEADING if first.level else Kind.ITEM if first.item else Kind.PARAGRAPH
        blocks = assemble(
            [piece for piece, _ in pieces],
            kind,
            first.level if kind is Kind.HEADING else 0,
            self._language_of(pieces),
            collapse=True,
        )
        for block in blocks:
            self._main_weight[first.main] += len(block.text)
            if first.main:
                self._mains.add(id(block.clean))
        self._outputs[-1] += blocks

    def _language_of(self, pieces: Sequence[tuple[Piece, _Element]]) -> str | None:
        """The language that most of a paragraph is marked with: a foreign word in it is none of its own."""
        if len({element.language for _, element in pieces}) == 1:
            return pieces[0][1].language
        weights: Counter[str | None] = Counter()
        for piece, element in pieces:
            weights[element.language] += letters(piece.clean.text) + 2 * han(piece.clean.text)
        return max(weights, key=lambda code: weights[code], default=None)


def _span(value: str) -> int:
    return max(int(value), 1) if value.isascii() and value.isdecimal() and len(value) < 3 else 1


def _language(attributes: Mapping[str, str]) -> str | None:
    tag = attributes.get("lang") or attributes.get("xml:lang")
    return language_code(tag) if tag else None


def _with_trusted_languages(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with the languages that elements mark, without those that the text itself belies.

    Templates mark whole pages, and programs each paragraph, with a language that nobody chose.
    """
    judged: Counter[str] = Counter()
    agreeing: Counter[str] = Counter()
    for block in blocks:
        found = detect(block.text, quick=True) if block.language and len(block.text) >= 25 else None
        if found and block.language:
            judged[block.language] += 1
            agreeing[block.language] += found == block.language
    belied = {code for code, count in judged.items() if agreeing[code] < _TRUSTED * count}
    return [
        replace(block, language=None) if block.language in belied else block
        for block in blocks
        if block.kind is not Kind.RULE or block.language not in belied
    ]


def _without_idle_rules(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without the ends of marked stretches that another marked one follows."""
    kept: list[Block] = []
    following: str | None = ""  # at the end of the page nothing has to be kept apart
    for block in reversed(blocks):
        if block.kind is not Kind.RULE:
            following = block.language
        elif block.language is not None and following is not None:
            continue
        kept.append(replace(block, language=None) if block.kind is Kind.RULE else block)
    return kept[::-1]

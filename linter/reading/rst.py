"""reStructuredText, read with docutils: what a reader of the rendered page reads, at the line and column of the file.

docutils says what the blocks are and keeps the source of each as it stands. Where they stand is found again in the
file's lines: every character of the text is one of the file, for text that is not where its source says is left out.
Nothing is executed, included or fetched; directives that docutils does not know are left out, those of Sphinx that hold
running text apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from docutils import frontend, nodes, utils
from docutils.parsers.rst import Parser

from ..errors import ReadError
from ..model import SourceFile
from ..records import NamedTuple
from ..regex import regex
from .blocks import Block, Kind
from .clean import Clean, width
from .decoding import decoded
from .flow import HARD_BREAK, Piece, assemble
from .formats import Extract
from .labels import language_code
from .tables import arrange

_LARGEST = 4 << 20
_LONGEST = 40_000
"""Characters of a paragraph: docutils looks for the end of each mark in all that follows."""
_MOST_MARKS = 2000
_DEEPEST = 200
_MOST_COLUMNS, _MOST_BORDERS, _MOST_ADORNED, _MOST_DIRECTIVES = 100, 10_000, 4_000, 20_000
"""Columns of a table; columns of all borders of tables; lines under and over headings; directives and comments."""
_BORDER = regex(r"\+(?=[-=]+\+)|={2,}(?=\s|\Z)")
_ADORNMENT = regex(r"([!-/:-@\[-`{-~])\1*\Z")
_MARK = regex(r"(?<![^\s'\"(\[{<\-/:])[*`|](?=\S)|\w_\b|://|@")
_LINE = regex(r"([^\r\n]*)(?:\r\n|[\r\n]|\Z)")
_SPACE_LIKE = str.maketrans(dict.fromkeys("\v\f\x1c\x1d\x1e\x85\u2028\u2029", " "))
"""What ends a line for docutils, and for nobody who counts lines."""
_OPENING = regex(r"(?::[^`\s]{1,200}:)?(?:`{1,2}|\*{1,2}|\||_`)?")
_ROLE = regex(r":[^`\s]{1,200}:`([^`<>]*?)(?:\s*<[^<>`]*>)?`|`([^`<>]*?)(?:\s*<[^<>`]*>)?`:[^`\s]{1,200}:")
_DIRECTIVE = regex(r"\.\.[ \t]+([\w:+.-]+)::[ \t]*([^\n]*)")
_OPTION = regex(r"[ \t]*:[\w-]+:")
_TEXT_OF_SPHINX = frozenset("versionadded versionchanged versionremoved deprecated seealso only hlist rubric".split())
_SKIPPED = (
    nodes.comment,
    nodes.literal_block,
    nodes.doctest_block,
    nodes.math_block,
    nodes.target,
    nodes.substitution_definition,
    nodes.Invisible,
    nodes.label,
    nodes.classifier,
    nodes.field_name,
    nodes.option_group,
    nodes.raw,
    nodes.image,
)
_LANGUAGE_CLASS = regex(r"(?:language|lang)-([a-z]{2,3}(?:-[a-z0-9]+)*)\Z", re.IGNORECASE)
_BEFORE_TEXT = frozenset({"language", "lang", "locale"})
_NEAR = (0, -1, -2, 1, 2)


def read(data: bytes, path: str) -> Extract:
    """What a reStructuredText file holds; raises ReadError where it has no text, or more than can be read."""
    if len(data) > _LARGEST:
        raise ReadError(f"has more than {_LARGEST >> 20} MB of reStructuredText", path=path, hint="split it")
    found = decoded(data, path)
    file = SourceFile(path, found.text, encoding=found.encoding)
    try:
        reader = _Reader(file.text, path)
        blocks = [block for block in reader.read() if block.clean.text or block.kind is Kind.RULE]
    except RecursionError:
        raise ReadError("has too many elements inside one another", path=path, hint="save it with fewer") from None
    if not any(block.clean.text for block in blocks):
        raise ReadError("has no text", path=path, hint="give a brief with its translations")
    return Extract(file, blocks, reader.announced)


class _Line(NamedTuple):
    """A line as docutils sees it, tabs made spaces, and the offset in the file of each of its characters."""

    text: str
    offsets: Sequence[int]
    end: int


class _Source(NamedTuple):
    """The source of a block: its text with `\\n` between its lines, and the offset of each character."""

    text: str
    offsets: Sequence[int]


class _Reader:
    def __init__(self, text: str, path: str) -> None:
        self._path = path
        self._lines = list(_lines(text))
        self._used: dict[int, int] = {}
        self._first = 0
        self._substitutions: dict[str, str] = {}
        self._pending: str | None = None
        self._begun = False
        self.announced: str | None = None

    def read(self) -> Iterator[Block]:
        self._refuse_what_is_no_text()
        root = _parsed("\n".join(line.text for line in self._lines))
        for each in root.findall(nodes.substitution_definition):
            for name in each["names"]:
                self._substitutions[name.casefold()] = each.astext()
        yield from self._children(root, None, 0)

    def _refuse_what_is_no_text(self) -> None:
        """Raises ReadError for what no person writes, and what docutils would take hours for."""
        length = marks = borders = adorned = directives = 0
        for number, line in enumerate(self._lines, 1):
            text = line.text.lstrip()
            if not text:
                length = marks = 0
                continue
            columns = len(_BORDER.findall(text)) if text[0] in "+=" else 0
            borders += columns
            adorned += _ADORNMENT.match(text) is not None
            directives += text.startswith("..")
            if (
                columns > _MOST_COLUMNS
                or borders > _MOST_BORDERS
                or adorned > _MOST_ADORNED
                or directives > _MOST_DIRECTIVES
            ):
                what = "has more tables, headings or directives than text has"
                raise ReadError(what, path=self._path, line=number, hint="split the file")
            length += 0 if text[0] in "+|=" else len(text)
            marks += len(_MARK.findall(text))
            if len(line.text) - len(text) > _DEEPEST or length > _LONGEST or marks > _MOST_MARKS:
                what = "deeper indented" if len(line.text) - len(text) > _DEEPEST else "longer, or with more marks,"
                raise ReadError(f"is {what} than text is", path=self._path, line=number, hint="split the paragraph")

    # ---- blocks ------------------------------------------------------------------------------------------------------

    def _children(
        self, parent: nodes.Element, language: str | None, depth: int, kind: Kind | None = None
    ) -> Iterator[Block]:
        for node in parent.children:
            if isinstance(node, nodes.Element):
                yield from self._element(node, self._language(node) or language, depth, kind)

    def _element(self, node: nodes.Element, language: str | None, depth: int, kind: Kind | None) -> Iterator[Block]:
        if isinstance(node, nodes.system_message):
            yield from self._unknown(node, language, depth)
        elif isinstance(node, nodes.pending):
            self._pending = _language_of(node.details.get("class", ()))
        elif isinstance(node, _SKIPPED):
            return
        elif isinstance(node, nodes.transition):
            yield Block(Clean("", ()), Kind.RULE, language=language)
        elif isinstance(node, nodes.section):
            yield from self._children(node, language, depth + 1)
        elif isinstance(node, nodes.title | nodes.rubric):
            inside = isinstance(node.parent, nodes.section | nodes.document)
            yield from self._text(node, Kind.HEADING if inside else Kind.PARAGRAPH, max(depth, 1) * inside, language)
        elif isinstance(node, nodes.table):
            yield from self._table(node, language, depth)
        elif isinstance(node, nodes.footnote | nodes.citation):
            yield from self._children(node, language, depth, Kind.NOTE)
        elif isinstance(node, nodes.list_item):
            yield from self._children(node, language, depth, Kind.ITEM)
        elif isinstance(node, nodes.field):
            yield from self._field(node, language, depth)
        elif isinstance(node, nodes.line_block):
            yield from self._line_block(node, language)
        elif isinstance(node, nodes.TextElement):
            yield from self._text(node, kind or Kind.PARAGRAPH, 0, language)
            kind = None
        else:
            yield from self._children(node, language, depth, kind)

    def _language(self, node: nodes.Element) -> str | None:
        """The language that the classes of an element name, as docutils' own writers take them."""
        if isinstance(node, nodes.pending | nodes.Invisible):
            return None
        pending, self._pending = self._pending, None
        return _language_of(node.get("classes", ())) or pending

    def _unknown(self, node: nodes.system_message, language: str | None, depth: int) -> Iterator[Block]:
        """The text in a directive of Sphinx that holds running text, which docutils reports as unknown."""
        for literal in node.findall(nodes.literal_block):
            found = _DIRECTIVE.match(literal.astext())
            if found is None or found.group(1) not in _TEXT_OF_SPHINX:
                continue
            first = [] if found.group(1) == "only" or re.match(r"[\d.]+\s*\Z", found.group(2)) else [found.group(2)]
            rest = [line for line in literal.astext()[found.end() :].split("\n")[1:] if not _OPTION.match(line)]
            indent = min((len(line) - len(line.lstrip()) for line in rest if line.strip()), default=0)
            inner = _parsed("\n".join([*first, *(line[indent:] for line in rest)]))
            for each in inner.findall(nodes.TextElement):
                each.line = None
            yield from self._children(inner, language, depth)

    def _field(self, node: nodes.Element, language: str | None, depth: int) -> Iterator[Block]:
        """The value of a field; what stands before all text says who wrote it, and in which language."""
        name = node.children[0].astext().casefold()
        if self._begun:
            yield from self._children(node, language, depth)
        elif name in _BEFORE_TEXT and len(node.children) > 1:
            self.announced = self.announced or language_code(node.children[1].astext().strip())

    def _table(self, node: nodes.Element, language: str | None, depth: int) -> Iterator[Block]:
        for title in node.children:
            if isinstance(title, nodes.title):
                yield from self._text(title, Kind.PARAGRAPH, 0, language)
        rows: list[dict[int, list[Block]]] = []
        reaching: dict[int, int] = {}
        for row in (each for each in node.findall(nodes.row) if _table_of(each) is node):
            cells: dict[int, list[Block]] = {}
            column = 0
            for entry in row.children:
                while reaching.get(column, 0) > len(rows):
                    column += 1
                cells[column] = list(self._children(entry, self._language(entry) or language, depth))
                for each in range(column, column + 1 + entry.get("morecols", 0)):
                    reaching[each] = len(rows) + 1 + entry.get("morerows", 0)
                column += 1 + entry.get("morecols", 0)
            rows.append(cells)
        yield from arrange(rows)

    def _line_block(self, node: nodes.Element, language: str | None) -> Iterator[Block]:
        pieces: list[Piece] = []
        for line in node.findall(nodes.line):
            source = self._placed(line)
            if source is None or not source.text:
                continue
            if pieces:
                pieces.append(Piece(Clean(HARD_BREAK, (pieces[-1].clean.offsets[-1] + 1,))))
            pieces += self._inline(line, source)
        yield from assemble(pieces, language=language, collapse=True) if pieces else ()

    def _text(self, node: nodes.TextElement, kind: Kind, level: int, language: str | None) -> Iterator[Block]:
        self._begun = self._begun or kind is not Kind.HEADING
        source = self._placed(node)
        if source is None:
            return
        pieces = self._inline(node, source)
        for block in assemble(pieces, kind, level, language, collapse=True) if pieces else ():
            # a heading that is emphasised is one all the same
            yield replace(block, strong=False, bold=False, lead=0) if kind is Kind.HEADING else block

    # ---- places ------------------------------------------------------------------------------------------------------

    def _placed(self, node: nodes.TextElement) -> _Source | None:
        """The source of a block where it stands in the file; None where it does not."""
        rows = [row.strip() for row in node.rawsource.split("\n")] if node.rawsource else []
        if not rows or not rows[0]:
            return None
        cell = _table_of(node) is not None
        for inside in (True,) if cell else (False, True) if node.line else (False,):
            found = self._matched(rows, node.line, inside)
            if found:
                return self._taken(found, rows)
        return None

    def _matched(self, rows: Sequence[str], line: int | None, inside: bool) -> list[tuple[int, int]]:
        """Where the lines of a block stand, at the ends of the file's lines or `inside` them; [] where they do not."""
        for number in self._candidates(line):
            start = self._found(number, rows[0], self._used.get(number, 0), None, inside)
            if start is None:
                continue
            places = [(number, start)]
            for row in rows[1:]:
                number += 1
                at = self._found(number, row, self._used.get(number, 0), self._column(*places[0]), inside)
                if at is None:
                    break
                places.append((number, at))
            if len(places) == len(rows):
                return places
        return []

    def _candidates(self, line: int | None) -> Iterator[int]:
        """The lines where a block may begin, from 0: about the one that docutils names, else from the last block on."""
        if line is None:
            yield from range(self._first, len(self._lines))
            return
        yield from (line - 1 + each for each in _NEAR if 0 <= line - 1 + each < len(self._lines))

    def _found(self, number: int, row: str, used: int, column: int | None, inside: bool) -> int | None:
        """Where a line has a line of a block's source: at its end, in a table between spaces or bars."""
        if number >= len(self._lines):
            return None
        text = self._lines[number].text
        if not row:
            return len(text) if not text.strip() else None
        if not inside:
            at = len(text) - len(row)
            return at if text.endswith(row) and at >= used and text[max(at - 1, 0) : at] in ("", " ") else None
        places = [
            each.start()
            for each in re.finditer(re.escape(row), text)
            if each.start() >= used
            and text[max(each.start() - 1, 0) : each.start()].strip() in ("", "|")
            and text[each.end() : each.end() + 1].strip() in ("", "|", ":")
        ]
        if column is None:
            return places[0] if places else None
        return min(places, key=lambda at: abs(self._column(number, at) - column), default=None)

    def _column(self, number: int, at: int) -> int:
        return width(self._lines[number].text[:at])

    def _taken(self, places: Sequence[tuple[int, int]], rows: Sequence[str]) -> _Source:
        offsets: list[int] = []
        for (number, at), row in zip(places, rows, strict=True):
            line = self._lines[number]
            offsets += [*line.offsets[at : at + len(row)], line.end]
            self._used[number] = at + len(row)
        self._first = places[0][0]
        return _Source("\n".join(rows), offsets[:-1])

    # ---- inline ------------------------------------------------------------------------------------------------------

    def _inline(self, node: nodes.TextElement, source: _Source) -> list[Piece]:
        pieces: list[Piece] = []
        position = 0
        for child in node.children:
            position = self._piece(child, source, position, pieces, False, False)
        return pieces

    def _piece(
        self, node: nodes.Node, source: _Source, position: int, pieces: list[Piece], bold: bool, italic: bool
    ) -> int:
        """Adds what a node says, and returns where its source ends."""
        if isinstance(node, nodes.Text):
            return _characters(str(node), source, position, pieces, bold, italic)
        if not isinstance(node, nodes.Element):
            return position
        raw = getattr(node, "rawsource", "") or ""
        start = source.text.find(raw, position) if raw else position
        if start < 0:
            return position
        end = start + len(raw)
        if isinstance(node, nodes.problematic):
            role = _ROLE.match(raw)
            if role:
                which = 1 if role.group(1) is not None else 2
                _characters(role.group(which), source, start + role.start(which), pieces, bold, italic)
            return end
        if isinstance(node, nodes.substitution_reference):
            said = self._substitutions.get(node.astext().casefold(), "")
            if said:
                pieces.append(Piece(Clean(said, [source.offsets[start]] * len(said)), bold, italic))
            return end
        if isinstance(node, nodes.footnote_reference | nodes.citation_reference | nodes.image):
            return end
        opening = _OPENING.match(raw)
        inside = start + (opening.end() if opening else 0)
        for child in node.children:
            inside = self._piece(
                child,
                source,
                inside,
                pieces,
                bold or isinstance(node, nodes.strong),
                italic or isinstance(node, nodes.emphasis),
            )
        return end if raw else inside


def _characters(text: str, source: _Source, position: int, pieces: list[Piece], bold: bool, italic: bool) -> int:
    """Adds a text as its source has it from a position on; what is not there is left out.

    docutils writes NUL for a backslash, which takes the meaning of the next character, or the space after it.
    """
    kept: list[str] = []
    offsets: list[int] = []
    escaped = False
    for character in text:
        wanted = "\\" if character == "\x00" else character
        if source.text[position : position + 1] != wanted:
            found = source.text.find(wanted, position)
            if found < 0:
                break
            position = found
        if character == "\x00":
            escaped = True
        elif not (escaped and character.isspace()):
            kept.append(HARD_BREAK if character == "\n" else character)
            offsets.append(source.offsets[position])
        if character != "\x00":
            escaped = False
        position += 1
    if kept:
        pieces.append(Piece(Clean("".join(kept), offsets), bold, italic))
    return position


def _lines(text: str) -> Iterator[_Line]:
    """The lines of a file, their tabs as docutils widens them."""
    for match in _LINE.finditer(text):
        line = match.group(1).translate(_SPACE_LIKE).rstrip()
        start = match.start()
        if "\t" not in line:
            yield _Line(line, range(start, start + len(line)), match.end(1))
        else:
            wide: list[str] = []
            offsets: list[int] = []
            for index, character in enumerate(line):
                times = 8 - len(wide) % 8 if character == "\t" else 1
                wide += [" "] * times if character == "\t" else [character]
                offsets += [start + index] * times
            yield _Line("".join(wide), offsets, match.end(1))
        if match.end() == len(text):
            return


def _parsed(text: str) -> nodes.document:
    """The tree of a text, before any transform: nothing included, nothing run, no file and no network touched."""
    settings = frontend.get_default_settings(Parser)
    settings.report_level, settings.halt_level, settings.warning_stream = 5, 6, False
    settings.file_insertion_enabled = settings.raw_enabled = False
    settings.syntax_highlight = "none"
    settings.line_length_limit = 1 << 30
    document = utils.new_document("", settings)
    Parser().parse(text, document)
    return document


def _table_of(node: nodes.Node) -> nodes.Node | None:
    parent = node.parent
    while parent is not None and not isinstance(parent, nodes.table):
        parent = parent.parent
    return parent


def _language_of(classes: Sequence[str]) -> str | None:
    found = next((match.group(1) for each in classes if (match := _LANGUAGE_CLASS.match(each))), None)
    return language_code(found) if found else None

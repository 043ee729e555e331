"""Markdown -> blocks: a line scanner for what briefs are written in, with the exact place of every character.

Dropped: code fences, images, comments, link targets. Kept: all that a reader of the rendered page reads. Text that is
indented by four spaces is kept as a paragraph: in briefs it is an indented paragraph more often than code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ..regex import regex
from .blocks import Block, Kind, ends_sentence, is_running
from .clean import Clean, join, piece
from .inline import strip_markup
from .labels import language_code, parse_label

_LINE = regex(r"([^\r\n\f]*)(?:\r\n|[\r\n\f]|\Z)")
_FENCE = regex(r" {0,3}(`{3,}|~{3,})")
_DIV = regex(r" {0,3}:{3,}(.*)")
_LANG = regex(r"\b(?:xml:)?lang\s*=\s*[\"']?([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*)", re.IGNORECASE)
_HEADING = regex(r" {0,3}(#{1,6})(?:[ \t]+|(?<=##)(?=[^\s#])|\Z)")
_UNDERLINE = regex(r" {0,3}(=+|-{2,})[ \t]*\Z")
_RULE = regex(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*\Z")
_ITEM = regex(r"\s*(?:[-*+•‣◦▪·]|(\d{1,3})[.)])[ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)")
_QUOTE = regex(r" {0,3}(?:>[ \t]?)+")
_NOTE = regex(r" {0,3}\[\^[^\]\s]{1,60}\]:[ \t]*")
_DEFINITION = regex(r" {0,3}\[([^\]\^][^\]]{0,200})\]:[ \t]*\S+[^\r\n]*", re.MULTILINE)
_DELIMITERS = regex(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*\Z")
_EMPHASISED = regex(r"(\*{1,3}|_{1,3})(?=\S)([^*_]+)\1[ \t]*[:：]?\Z")
_BLOCK_TAG = regex(
    r"<(/?)(address|article|aside|blockquote|body|center|dd|details|div|dl|dt|figcaption|figure|footer|h[1-6]|head|"
    r"header|hr|html|li|main|nav|ol|p|section|summary|table|tbody|td|tfoot|th|thead|tr|ul)\b([^<>]{0,500})>",
    re.IGNORECASE,
)
_HIDDEN = regex(r"<!--|<(script|style)\b[^<>]{0,500}>")
_NOT_BREAKS = regex(r"[^\r\n]")
_FRONT = regex(r"\ufeff?(---|\+\+\+)[ \t]*(?:\r\n|\r|\n)")
_KEY = regex(r"(lang|language|locale|title)(?:[-_.]([A-Za-z]{2}))?\s*[:=]\s*(.*)", re.IGNORECASE)
_BARE = regex(r"[*_\s]+|[*_]+")
_SPACES_ONLY = regex(r"[\s\x00\ufeff]*\Z")


def looks_like_markdown(text: str) -> bool:
    """Whether text of no telling name is Markdown: it has a heading, an emphasised line, a link or front matter."""
    return _SIGN.search(text) is not None


_SIGN = regex(
    r"^ {0,3}#{1,6} \S"
    r"|^(\*{2,3})[^*\n]{1,200}\1[ \t:]*$"
    r"|\]\((?:https?:|#|mailto:)"
    r"|\A\ufeff?---[ \t]*\r?\n[a-z]+:"
    r"|^ {0,3}</?(?:h[1-6]|p|div|section|article|details|table)\b"
    r"|^ {0,3}:::|^ {0,3}\|(?:[ \t]*:?-+:?[ \t]*\|)+",
    re.MULTILINE,
)


def markdown_blocks(text: str) -> tuple[list[Block], str | None]:
    """The blocks of a Markdown text, and the language that its front matter announces."""
    scanner = _Scanner(text)
    return list(scanner.blocks()), scanner.language


class _Scanner:
    def __init__(self, text: str) -> None:
        self._text = text
        self._masked = _without_hidden(text)
        self._references = {match.group(1).lower() for match in _DEFINITION.finditer(text)}
        self._lines: list[tuple[int, int]] = []
        self._kind = Kind.PARAGRAPH
        self._level = 0
        self._tags: list[tuple[str, str | None]] = []
        self.language: str | None = None

    def blocks(self) -> Iterator[Block]:
        text = self._masked
        position, title = self._front_matter()
        yield from title
        fence = ""
        rows = [match.span(1) for match in _LINE.finditer(text, position)]
        index = 0
        while index < len(rows):
            start, end = rows[index]
            index += 1
            line = text[start:end]
            if fence:
                if line.strip().startswith(fence) and not line.strip().strip(fence[0]):
                    fence = ""
                continue
            if not line.strip():
                if self._lines:
                    yield from self._flush()
                continue
            opening = _FENCE.match(line)
            if opening and "`" not in line[opening.end() :]:
                yield from self._flush()
                fence = opening.group(1)
                continue
            if "|" in line and index < len(rows) and "-" in text[slice(*rows[index])]:
                size = self._table_size(rows, index)
                if size:
                    yield from self._flush()
                    yield from self._table(rows[index - 1 : index + size])
                    index += size
                    continue
            if line[0].isalpha() and "<" not in line:
                self._lines.append((start, end))  # no mark begins with a letter
            else:
                yield from self._line(start, end)
        yield from self._flush()

    # ---- one line --------------------------------------------------------------------------------

    def _line(self, start: int, end: int) -> Iterator[Block]:
        """A line outside code and tables: what it begins, ends or goes on with."""
        text = self._masked
        quote = _QUOTE.match(text, start, end)
        start = quote.end() if quote else start
        line = text[start:end]
        if not line.strip():
            yield from self._flush()
            return
        if "\x00" in line and _SPACES_ONLY.match(line):
            return
        div = _DIV.match(line)
        if div:
            yield from self._flush()
            self._fenced_div(div.group(1))
            return
        if "<" in line and _BLOCK_TAG.search(line):
            yield from self._html(start, end)
            return
        heading = _HEADING.match(line)
        if heading:
            yield from self._flush()
            self._kind, self._level = Kind.HEADING, len(heading.group(1))
            closed = line.rstrip().rstrip("#")
            length = len(closed) if closed[-1:] in (" ", "\t") else len(line)
            self._lines = [(start + heading.end(), start + max(length, heading.end()))]
            yield from self._flush()
            return
        underline = _UNDERLINE.match(line)
        if underline and self._lines and self._kind is Kind.PARAGRAPH and not self._is_long():
            self._kind, self._level = Kind.HEADING, 1 if line.strip()[0] == "=" else 2
            yield from self._flush()
            return
        if _RULE.match(line):
            yield from self._flush()
            yield Block(Clean("", ()), Kind.RULE, language=self._current())
            return
        yield from self._text_line(start, end)

    def _text_line(self, start: int, end: int) -> Iterator[Block]:
        line = self._masked[start:end]
        note = _NOTE.match(line)
        if note:
            yield from self._flush()
            self._kind = Kind.NOTE
            self._lines = [(start + note.end(), end)]
            return
        if _DEFINITION.match(line):
            return
        item = _ITEM.match(line)
        # in a paragraph only "1." begins a list: a wrapped line may begin with a figure
        if item and (not self._lines or self._kind is Kind.ITEM or item.group(1) in (None, "1")):
            yield from self._flush()
            self._kind = Kind.ITEM
            self._lines = [(start + item.end(), end)]
            return
        self._lines.append((start, end))

    def _is_long(self) -> bool:
        """Whether the paragraph at hand is too long for a heading, so that `---` under it is a line, not its mark."""
        return is_running(" ".join(self._masked[a:b].strip() for a, b in self._lines))

    # ---- languages announced by markup -----------------------------------------------------------

    def _current(self) -> str | None:
        return self._tags[-1][1] if self._tags else None

    def _fenced_div(self, rest: str) -> None:
        if rest.strip(" :"):
            language = _LANG.search(rest)
            self._tags.append((":::", language_code(language.group(1)) if language else self._current()))
        elif self._tags and self._tags[-1][0] == ":::":
            self._tags.pop()

    def _html(self, start: int, end: int) -> Iterator[Block]:
        """A line with block tags: each ends the paragraph before it; `lang` holds until the tag is closed."""
        position = start
        for tag in _BLOCK_TAG.finditer(self._masked, start, end):
            yield from self._piece(position, tag.start())
            yield from self._flush()
            position = tag.end()
            name = tag.group(2).lower()
            if tag.group(1):
                names = [each for each, _ in self._tags]
                if name in names:
                    del self._tags[len(names) - 1 - names[::-1].index(name) :]
            elif name != "hr" and not tag.group(3).endswith("/"):
                if name in ("p", "li", "td", "th", "tr") and self._tags and self._tags[-1][0] == name:
                    self._tags.pop()
                language = _LANG.search(tag.group(3))
                self._tags.append((name, language_code(language.group(1)) if language else self._current()))
        yield from self._piece(position, end)

    def _piece(self, start: int, end: int) -> Iterator[Block]:
        if self._masked[start:end].strip(" \t\x00"):
            names = [name for name, _ in self._tags]
            heading = next((n for n in names if n == "summary" or re.fullmatch(r"h[1-6]", n)), None)
            if heading and not self._lines:
                self._kind = Kind.HEADING
                self._level = 6 if heading == "summary" else int(heading[1])
                self._lines.append((start, end))
            else:
                yield from self._text_line(start, end)

    # ---- paragraphs ------------------------------------------------------------------------------

    def _flush(self) -> Iterator[Block]:
        """The paragraph at hand, as blocks: a line of it that is a label or all bold is a block of its own."""
        lines, kind, level = self._lines, self._kind, self._level
        self._lines, self._kind, self._level = [], Kind.PARAGRAPH, 0
        if not lines:
            return
        groups: list[list[tuple[int, int]]] = [[]]
        apart = False
        for start, end in lines:
            alone = kind is Kind.PARAGRAPH and len(lines) > 1 and self._stands_alone(start, end, groups[-1])
            if groups[-1] and (alone or apart):
                groups.append([])
            groups[-1].append((start, end))
            apart = alone
        for group in groups:
            block = self._block(group, kind, level)
            if block is not None:
                yield block

    def _stands_alone(self, start: int, end: int, before: list[tuple[int, int]]) -> bool:
        line = self._masked[start:end].strip()
        if _EMPHASISED.match(line):
            return True
        if len(line) > 80 or parse_label(_BARE.sub(" ", line)) is None:
            return False
        return not before or ends_sentence(self._masked[slice(*before[-1])])

    def _block(self, lines: list[tuple[int, int]], kind: Kind, level: int) -> Block | None:
        language = self._current()
        start, end = lines[-1]
        attributes = _attributes(self._masked[start:end]) if kind is Kind.HEADING else ""
        if attributes:
            lines = [*lines[:-1], (start, start + self._masked[start:end].rindex("{"))]
            named = _LANG.search(attributes)
            language = language_code(named.group(1)) if named else language
        pieces = [piece(self._masked, *line) for line in lines]
        # a backslash at a line's end is a hard break
        pieces = [p.cut(0, len(p) - 1) if p.text.endswith("\\") else p for p in pieces[:-1]] + pieces[-1:]
        inline = strip_markup(join(pieces, [end for _, end in lines]), self._references)
        if not inline.clean.text:
            return None
        return Block(inline.clean, kind, level, inline.strong, inline.bold, inline.lead, language)

    # ---- tables ----------------------------------------------------------------------------------

    def _table_size(self, rows: list[tuple[int, int]], index: int) -> int:
        """How many rows a table goes on for after its first one; 0 where none begins."""
        delimiters = self._masked[slice(*rows[index])]
        if "|" not in delimiters or _DELIMITERS.match(delimiters) is None:
            return 0
        size = 1
        while index + size < len(rows) and "|" in self._masked[slice(*rows[index + size])]:
            size += 1
        return size

    def _table(self, rows: list[tuple[int, int]]) -> Iterator[Block]:
        """The cells, row by row; where the head names languages, each column is in its language."""
        head = [self._block([cell], Kind.CELL, 0) for cell in _cells(self._masked, *rows[0])]
        labels = [parse_label(block.text) if block else None for block in head]
        languages = [label.language if label else None for label in labels]
        columns = languages if len(set(filter(None, languages))) > 1 else []
        if not columns:
            yield from filter(None, head)
        for row in rows[2:]:
            for number, cell in enumerate(_cells(self._masked, *row)):
                block = self._block([cell], Kind.CELL, 0)
                if block is None:
                    continue
                language = columns[number] if number < len(columns) else None
                yield replace(block, language=language or block.language)

    # ---- front matter ----------------------------------------------------------------------------

    def _front_matter(self) -> tuple[int, list[Block]]:
        """Where the text begins after the front matter, and its title as a block; notes its language."""
        text = self._masked
        opening = _FRONT.match(text)
        if opening is None:
            return 0, []
        titles: list[Block] = []
        rows: list[tuple[int, int]] = []
        for match in _LINE.finditer(text, opening.end()):
            line = match.group(1).rstrip()
            if line == opening.group(1) or (line == "..." and opening.group(1) == "---"):
                break
            rows.append(match.span(1))
        else:
            return 0, []
        for start, end in rows:
            key = _KEY.match(text, start, end)
            if key is None or not key.group(3).strip():
                continue
            value = piece(text, *key.span(3))
            if value.text[0] in "\"'" and value.text[-1] == value.text[0] and len(value) > 1:
                value = value.cut(1, len(value) - 1)
            if key.group(1).lower() != "title":
                self.language = self.language or language_code(value.text)
            elif value.text:
                tag = language_code(key.group(2)) if key.group(2) else None
                titles.append(Block(value, Kind.HEADING, 1, title=True, language=tag))
        return match.end(), titles


def _attributes(heading: str) -> str:
    """What stands in braces at the end of a heading (`## Résumé {#top lang=fr}`), if it is attributes."""
    heading = heading.rstrip()
    inside = heading[heading.rfind("{") + 1 : -1].strip() if heading.endswith("}") and "{" in heading else ""
    return inside if inside[:1] in ("#", ".", ":") or "=" in inside else ""


def _cells(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    position = start
    for mark in re.finditer(r"(?<!\\)\|", text[start:end]):
        yield position, start + mark.start()
        position = start + mark.end()
    yield position, end


def _without_hidden(text: str) -> str:
    """The text with comments, scripts and styles turned into NULs, so that every other character keeps its place."""
    parts: list[str] = []
    position = 0
    missing: set[str] = set()
    for opening in _HIDDEN.finditer(text):
        closing = f"</{opening.group(1)}>" if opening.group(1) else "-->"
        if opening.start() < position or closing in missing:
            continue
        end = text.find(closing, opening.end())
        if end == -1:
            missing.add(closing)
            continue
        end += len(closing)
        parts += [text[position : opening.start()], _NOT_BREAKS.sub("\x00", text[opening.start() : end])]
        position = end
    return "".join([*parts, text[position:]])

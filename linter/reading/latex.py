r"""LaTeX, read with pylatexenc: what a reader of the printed page reads, at the line and column of the file.

pylatexenc parses the text into nodes that know their place in it; nothing is run, defined, included or fetched. What
macros without arguments are defined to stand for is read where they are used, where that is plain text. Of a macro that
is not known the last argument is kept if it reads as text. Math, tables, code, pictures and the bibliography are left
out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple

from pylatexenc.latex2text import get_default_latex_context_db
from pylatexenc.latexwalker import (
    LatexCharsNode,
    LatexEnvironmentNode,
    LatexGroupNode,
    LatexMacroNode,
    LatexMathNode,
    LatexSpecialsNode,
    LatexToken,
    LatexWalker,
    LatexWalkerError,
    LatexWalkerParseError,
)
from pylatexenc.macrospec import (
    EnvironmentSpec,
    LatexContextDb,
    MacroSpec,
    MacroStandardArgsParser,
    ParsedMacroArgs,
    SpecialsSpec,
)

from ..errors import ReadError
from ..languages import LANGUAGES
from ..model import SourceFile
from ..regex import regex
from .blocks import Block, Kind
from .clean import Clean, letters
from .decoding import decoded
from .flow import HARD_BREAK, Piece, assemble
from .formats import Extract
from .labels import language_code

_LARGEST = 4 << 20
_MOST_ENVIRONMENTS = 10_000
"""pylatexenc copies the rest of the file at the begin and the end of each."""
_LONGEST_OPTION, _DEEPEST_OPTION = 2000, 8

_BABEL = {
    **dict.fromkeys("english american british usenglish ukenglish australian canadian newzealand".split(), "en"),
    **dict.fromkeys("french francais frenchb acadian canadien".split(), "fr"),
    **dict.fromkeys("german ngerman germanb austrian naustrian swissgerman nswissgerman".split(), "de"),
    **dict.fromkeys("spanish spanishmx mexican".split(), "es"),
    **dict.fromkeys("portuguese portuges brazil brazilian".split(), "pt"),
    "italian": "it",
    "russian": "ru",
    "arabic": "ar",
    "japanese": "ja",
    "korean": "ko",
    **dict.fromkeys("chinese schinese tchinese".split(), "zh"),
}
"""What babel and polyglossia call the languages."""

_HEADINGS = {"part": 1, "chapter": 1, "section": 1, "subsection": 2, "subsubsection": 3, "paragraph": 4}
_HEADINGS |= {"subparagraph": 5, "addchap": 1, "addsec": 1, "frametitle": 2, "framesubtitle": 3}
_TITLES = {"title": 1, "subtitle": 2}
_NOTES = frozenset("footnote footnotetext endnote sidenote marginpar thanks".split())
_APART = frozenset("caption captionof author date institute affil publishers dedication epigraph".split())
"""Macros whose text is a paragraph of its own."""
_BOLD = frozenset("textbf strong bfseries bf".split())
_ITALIC = frozenset("emph textit textsl itshape slshape it sl em".split())
_UPRIGHT = frozenset("textmd textup textnormal mdseries upshape normalfont rmfamily".split())
_DECLARED = frozenset("bfseries bf itshape slshape it sl em mdseries upshape normalfont rmfamily".split())
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BREAKS = frozenset(("\\", "newline", "linebreak"))
_PARAGRAPHS = frozenset("par newpage clearpage cleardoublepage pagebreak bigskip medskip smallskip maketitle".split())
_VERBATIM = frozenset("verbatim verbatim* Verbatim lstlisting minted alltt comment filecontents filecontents*".split())
_SKIPPED = _VERBATIM | frozenset(
    "equation equation* align align* alignat alignat* gather gather* multline multline* eqnarray eqnarray* math "
    "displaymath flalign flalign* dmath dmath* array tabular tabular* tabularx tabulary longtable tabu longtabu "
    "supertabular xltabular tblr longtblr tabbing tikzpicture pgfpicture picture pspicture thebibliography algorithm "
    "algorithm* algorithmic luacode asy forest".split()
)
"""Environments of which nothing is read."""
_ITEMISED = frozenset("itemize enumerate description compactitem compactenum compactdesc inparaenum".split())
_WORDLESS = frozenset(
    "label ref eqref pageref autoref nameref cref Cref vref nocite bibitem input include subfile import includeonly "
    "includegraphics bibliography bibliographystyle addbibresource printbibliography usepackage RequirePackage "
    "documentclass PassOptionsToPackage vspace hspace setlength addtolength newlength settowidth setcounter "
    "addtocounter newcounter stepcounter refstepcounter index glossary newglossaryentry newacronym color pagecolor "
    "definecolor colorlet pagestyle thispagestyle pagenumbering hypersetup hypertarget geometry graphicspath "
    "fontsize fontfamily fontseries fontshape usefont linespread setstretch rule phantom hphantom vphantom "
    "hyphenation addcontentsline addtocontents markboth markright lstset lstinputlisting verbatiminput inputminted "
    "DeclareMathOperator newtheorem newtheorem* theoremstyle newcolumntype typeout message write special tikz "
    "tikzset usetikzlibrary pgfplotsset setmainfont setsansfont setmonofont setCJKmainfont newfontfamily babelfont "
    "babelprovide setmainlanguage setdefaultlanguage setotherlanguage setotherlanguages bookmarksetup urlstyle "
    "captionsetup titleformat titlespacing usetheme usecolortheme setbeamertemplate enlargethispage columnwidth "
    "needspace raisebox foreach ensuremath".split()
)
"""Macros none of whose arguments is text."""
_DEFINING = {
    **dict.fromkeys("newcommand renewcommand providecommand DeclareRobustCommand def edef gdef xdef let".split(), 2),
    **dict.fromkeys("newenvironment renewenvironment NewDocumentCommand RenewDocumentCommand".split(), 3),
}
"""Macros that define others, and the groups that they take, the name included."""
_RAW = frozenset("url path nolinkurl lstinline verb verb* mintinline href hyperlink hyperref".split())
_CITING = regex(r"\A[A-Z]?[a-z]*cite[a-z]*\*?\Z|\A[a-zA-Z]*ref\Z")
_SYMBOLS = {
    " ": " ", "\n": " ", "\t": " ", ",": "\u202f", "thinspace": "\u202f", ";": " ", ":": " ", "quad": " ", "qquad": " ",
    "enspace": " ", "space": " ", "nobreakspace": "\u00a0", "nobreakdash": "", "-": "", "/": "", "@": "", "!": "",
    "&": "&", "%": "%", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}", "slash": "/", "S": "§", "P": "¶", "euro": "€",
    "texteuro": "€", "EUR": "€", "No": "№", "textnumero": "№", "no": "nº", "og": "« ", "fg": " »", "glqq": "„",
    "grqq": "“", "glq": "‚", "grq": "‘", "flqq": "«", "frqq": "»", "flq": "‹", "frq": "›", "lq": "‘", "rq": "’",
    "LaTeX": "LaTeX", "TeX": "TeX", "dots": "…", "ldots": "…", "today": "", "textquotesingle": "'", "degree": "°",
    "textdegree": "°", "percent": "%", "ier": "er", "iere": "re", "ieme": "e", "up": "", "lbrack": "[", "rbrack": "]",
}  # fmt: skip
_SPECIALS = {"~": "\u00a0", "``": "“", "''": "”", "---": "—", "--": "–", "<<": "«", ">>": "»", "?`": "¿", "!`": "¡"}
_ACCENTS = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328", "d": "\u0323", "b": "\u0331",
    "r": "\u030a",
}  # fmt: skip
_DOTLESS = {"i": "i", "j": "j", "imath": "i", "jmath": "j"}

_PLAIN = regex(r"[^\\%{}$~`'\-<>?!\[\]*\s]+(?:[ \n](?=\S)[^\\%{}$~`'\-<>?!\[\]*\s]+)*")
_BLANK = regex(r"\n[^\S\n]*\n\s*")
_NUMBER = regex(r"[\s$\\()]*(\d[\d.,\s]*(?:\{,\}[\d.,\s]+)*(?:\\?%)?)[\s$\\()]*\Z")
_DIMENSION = regex(r"[-+\d.,\s]+(?:pt|cm|mm|em|ex|in|bp|pc|sp|mu|fil+|\\\w+)?\s*\Z|[-+\d.]*\\\w+\s*\Z")
_TECHNICAL = regex(r"[=_@|^]|:\S|/\S|\\\w+\s*\Z")
_AS_WIDE_AS_TEXT = regex(r"\\rule\s*(?:\[[^\]]*\])?\s*\{[^}]*(?:line|text|column)width\}")
_WORD = regex(r"[a-z]+\Z")
_ASIDE = regex(
    rf"\\verb\*?([^A-Za-z*\s])|\\begin\s*\{{({'|'.join(map(re.escape, sorted(_VERBATIM)))})\}}"
    r"|\\(?:url|path|nolinkurl|href)\s*\{[^{}\n]*\}|\\[\s\S]|%"
)
_BEGIN, _END = regex(r"\\begin\s*\{document\}"), regex(r"\\end\s*\{document\}")
_OPTIONS = regex(r"\\usepackage\s*\[([^\]]*)\]\s*\{babel\}")
_MAIN = regex(r"\\set(?:main|default)language\s*(?:\[[^\]]*\])?\s*\{\s*([A-Za-z]+)\s*\}")
_OF_TITLE = regex(r"\\(title|subtitle|author|date)(?![A-Za-z])\s*(?:\[[^\]]*\])?\s*(?=\{)")
_ABBREVIATED = regex(
    r"\\(?:(?:re)?newcommand|providecommand)\*?\s*(?:\{\s*\\([A-Za-z]+)\s*\}|\\([A-Za-z]+))\s*\{([^{}\\$#%]*)(\\xspace)?\s*\}"
    r"|\\def\s*\\([A-Za-z]+)\s*\{([^{}\\$#%]*)(\\xspace)?\s*\}"
)
_FALSE, _FI = regex(r"\\iffalse(?![A-Za-z])"), regex(r"\\fi(?![A-Za-z])")
_BRACES = regex(r"\\[\s\S]|[{}]")
_IN_MATH = regex(r"\\[\s\S]|[{}$]|\n\s*\n")
_GAP = regex(r"(?:[ \t]|(?:%[^\n]*)?\n){0,40}(?=[\[{])")
_IN_OPTION = regex(r"\\[\s\S]|[{}\[\]$]|\n\s*\n")
_TO_BODY = regex(r"\\(?:[A-Za-z@]+|.)[^{}\n]{0,40}(?=\{)")
_LET = regex(r"(?:\\(?:[A-Za-z@]+|.)|[^\\{}])\s*=?\s?(?:\\(?:[A-Za-z@]+|.)|[^\\{}])")
_SPACE_LIKE = str.maketrans(dict.fromkeys("\v\f\x1c\x1d\x1e\x85\u2028\u2029", " "))
_LOOSE = regex(r"\n([^\S\n]+)(?=\n)")


def read(data: bytes, path: str) -> Extract:
    """What a LaTeX file holds; raises ReadError where it has no text, is no LaTeX, or is more than can be read."""
    if len(data) > _LARGEST:
        raise ReadError(f"has more than {_LARGEST >> 20} MB of LaTeX", path=path, hint="split it")
    found = decoded(data, path)
    file = SourceFile(path, found.text, encoding=found.encoding)
    reader = _Reader(file.text)
    try:
        blocks = reader.read()
    except RecursionError:
        raise ReadError("has too many elements inside one another", path=path, hint="save it with fewer") from None
    except _TooManyError:
        what = f"has more than {_MOST_ENVIRONMENTS} environments"
        raise ReadError(what, path=path, hint="split it") from None
    except LatexWalkerError as error:
        message, line = _told(error)
        hint = "mend it: LaTeX does not read it either"
        raise ReadError(f"is not whole: {message}", path=path, line=line, hint=hint) from None
    if not any(block.clean.text for block in blocks):
        raise ReadError("has no text", path=path, hint="give a brief with its translations")
    return Extract(file, blocks, reader.announced)


class _TooManyError(Exception):
    pass


def _told(error: LatexWalkerError) -> tuple[str, int | None]:
    """What pylatexenc found wrong, and the line; where the file ended too soon that of what it had begun last."""
    message, line = str(getattr(error, "msg", "") or "it ends too soon"), getattr(error, "lineno", None)
    begun = getattr(error, "open_contexts", None)
    if begun and "end of stream" in message.lower():
        what, _, line, _ = begun[0]
        message = f"{what} is not closed"
    return message[:1].lower() + message[1:], line


class _Look(NamedTuple):
    """How the text that comes next is set."""

    kind: Kind = Kind.PARAGRAPH
    bold: bool = False
    italic: bool = False
    raised: bool = False
    language: str | None = None
    quotes: int = 0


class _Reader:
    def __init__(self, text: str) -> None:
        # white space may change its kind, never its place: pylatexenc counts on single line feeds
        text = text.replace("\r\n", " \n").replace("\r", "\n").translate(_SPACE_LIKE)
        self._text = _LOOSE.sub(r"\1\n", _without_switched_off(text))
        self._pieces: list[Piece] = []
        self._languages: list[str | None] = []
        self._blocks: list[Block] = []
        self._notes: list[Block] = []
        self._replaced: dict[str, tuple[str, bool]] = {}
        self.announced: str | None = None

    def read(self) -> list[Block]:
        """The blocks of the document, or of a file that is included in one."""
        code = _code(self._text)
        if code.count("\\begin") > _MOST_ENVIRONMENTS:
            raise _TooManyError
        begin, end = _BEGIN.search(code), _END.search(code)
        head = code[: begin.start()] if begin else ""
        self.announced = _main_language(head)
        for found in _ABBREVIATED.finditer(code):
            name, text, spaced = (
                (found[1] or found[2], found[3], found[4]) if found[5] is None else (found[5], found[6], found[7])
            )
            self._replaced[name] = (text, spaced is not None)
        whole = self._text[: end.start()] if end else self._text
        walker = _Walker(whole, code[: len(whole)])
        look = _Look()
        for found in _OF_TITLE.finditer(head):
            node, _, _ = walker.get_latex_expression(found.end())
            self._headline(found.group(1), node, look)
        nodes, _, _ = walker.get_latex_nodes(begin.end() if begin else 0)
        self._flush(self._nodes(nodes, look))
        return self._blocks

    # ---- nodes -------------------------------------------------------------------------------------------------------

    def _nodes(self, nodes: Sequence[Any] | None, look: _Look) -> _Look:
        """Adds what the nodes say, and returns how the text after them is set inside the same group."""
        for node in nodes or ():
            if isinstance(node, LatexCharsNode):
                self._characters(node.pos, node.pos + node.len, look)
            elif isinstance(node, LatexGroupNode):
                self._nodes(node.nodelist, look)
            elif isinstance(node, LatexSpecialsNode):
                self._say(_SPECIALS[node.specials_chars], node.pos, look)
            elif isinstance(node, LatexMathNode):
                self._math(node, look)
            elif isinstance(node, LatexEnvironmentNode):
                self._environment(node, look)
            elif isinstance(node, LatexMacroNode):
                look = self._macro(node, look)
        return look

    def _characters(self, start: int, end: int, look: _Look) -> None:
        while start < end:
            found = _BLANK.search(self._text, start, end)
            stop = found.start() if found else end
            if stop > start:
                text = self._text[start:stop].replace("`", "'")
                self._add(Clean(text.translate(_RAISED) if look.raised else text, range(start, stop)), look)
            if found:
                self._flush(look)
            start = found.end() if found else end

    def _math(self, node: Any, look: _Look) -> None:
        """A number is text though it is set as math; nothing else of it is."""
        found = _NUMBER.match(self._text, node.pos, node.pos + node.len)
        if found:
            start, end = found.span(1)
            kept = [at for at in range(start, end) if self._text[at] not in "{}\\ "]
            self._add(Clean("".join(self._text[at] for at in kept), kept), look)

    def _environment(self, node: Any, look: _Look) -> None:
        name, said = node.environmentname, _arguments(node)
        if name in _SKIPPED:
            return
        self._flush(look)
        if name in ("otherlanguage", "otherlanguage*"):
            look = look._replace(language=self._language(said[0]) or look.language)
            said = said[1:]
        elif (code := _BABEL.get(name.lower())) is not None:
            look = look._replace(language=code)
        inside = look._replace(kind=Kind.PARAGRAPH) if name in _ITEMISED else look
        for each in said:
            # a title, and no number of columns or name of a font
            several = any(not character.isascii() or character == " " for character in self._source(each))
            if (several or name == "frame") and self._reads_as_text(each):
                self._nodes([each], inside)
                self._flush(inside)
        self._flush(self._nodes(node.nodelist, inside))

    def _macro(self, node: Any, look: _Look) -> _Look:
        name, said = node.macroname, _arguments(node)
        last = said[-1] if said else None
        if name in _HEADINGS or name in _TITLES or name in _APART:
            self._flush(look)
            if last is not None:
                self._headline(name, last, look)
        elif name in _NOTES:
            self._note(last, look)
        elif name == "item":
            self._flush(look)
            look = look._replace(kind=Kind.ITEM)
            if last is not None and self._reads_as_text(last):
                self._nodes([last], look)
                self._flush(look)
        elif name in _BREAKS:
            self._add(Clean(HARD_BREAK, (node.pos,)), look)
        elif name in _PARAGRAPHS:
            self._flush(look)
        elif name in _DECLARED:
            return _styled(name, look)
        elif name in ("selectlanguage", "foreignlanguage") or _BABEL.get(name.removeprefix("text").lower()):
            return self._in_language(name, said, look)
        elif name in ("enquote", "textquote", "foreignquote"):
            inner = self._text.startswith("*", node.pos + len(name) + 1)
            self._quoted(node, last, look, 1 if inner else look.quotes)
        elif name in _ACCENTS:
            self._accent(node, last, look)
        elif name in _RAW:
            self._nodes(said[-1:], look)
        elif name in ("rule", "hrule"):
            self._rule(node, look)
        elif name in self._replaced:
            text, spaced = self._replaced[name]
            self._say(text + " " * (spaced and bool(node.macro_post_space)), node.pos, look)
            self._nodes(said, look)
        elif (symbol := _symbol(name)) is not None:
            self._symbol(node, symbol, look)
            self._nodes(said, look)
        elif name in _WORDLESS or name in _DEFINING or _CITING.match(name):
            pass
        elif last is not None and (
            name in _BOLD | _ITALIC | _UPRIGHT or name.startswith("text") or self._reads_as_text(last)
        ):
            self._nodes([last], _styled(name, look))
        return look

    def _symbol(self, node: Any, symbol: str, look: _Look) -> None:
        single = len(node.macroname) == 1 and symbol == node.macroname
        self._say(symbol, node.pos + single, look)

    def _headline(self, name: str, argument: Any, look: _Look) -> None:
        """A heading, a caption or a line of the title."""
        level = _HEADINGS.get(name) or _TITLES.get(name) or 0
        look = look._replace(kind=Kind.HEADING if level else Kind.PARAGRAPH, bold=False, italic=False)
        self._flush(self._nodes([argument], look), level, title=name == "title")

    def _rule(self, node: Any, look: _Look) -> None:
        if not self._pieces and (node.macroname == "hrule" or _AS_WIDE_AS_TEXT.match(self._text, node.pos)):
            self._blocks.append(Block(Clean("", ()), Kind.RULE, language=look.language))

    def _note(self, argument: Any, look: _Look) -> None:
        before = self._pieces, self._languages, self._blocks
        self._pieces, self._languages, self._blocks = [], [], []
        inside = _Look(Kind.NOTE, language=look.language)
        if argument is not None:
            self._flush(self._nodes([argument], inside))
        self._notes += self._blocks
        self._pieces, self._languages, self._blocks = before

    def _in_language(self, name: str, said: Sequence[Any], look: _Look) -> _Look:
        if name == "selectlanguage":
            code = self._language(said[-1]) if said else None
            if code != look.language and any(piece.clean.text.strip() for piece in self._pieces):
                self._flush(look)
            return look._replace(language=code)
        if said:
            code = _BABEL.get(name.removeprefix("text").lower()) or self._language(said[0])
            self._nodes([said[-1]], look._replace(language=code or look.language))
        return look

    def _quoted(self, node: Any, argument: Any, look: _Look, depth: int) -> None:
        """A quotation in the marks of its language; in straight ones where that is not known."""
        record = LANGUAGES.get(look.language or self.announced or "")
        opening, closing = record.quotes[min(depth, 1)] if record else ('"', '"')
        if record and record.quote_space and opening == "«":
            opening, closing = "«\u00a0", "\u00a0»"
        self._say(opening, node.pos, look)
        self._nodes([argument], look._replace(quotes=look.quotes + 1))
        self._say(closing, node.pos + node.len - 1, look)

    def _accent(self, node: Any, argument: Any, look: _Look) -> None:
        inner = argument.nodelist if isinstance(argument, LatexGroupNode) else [argument]
        first = inner[0] if inner else None
        if isinstance(first, LatexMacroNode):
            letter = _DOTLESS.get(first.macroname, _symbol(first.macroname) or "")
        else:
            letter = first.chars[:1] if isinstance(first, LatexCharsNode) else ""
        if letter:
            self._say(unicodedata.normalize("NFC", letter + _ACCENTS[node.macroname])[:1], node.pos, look)
        if isinstance(first, LatexCharsNode):
            self._characters(first.pos + 1, first.pos + first.len, look)
        self._nodes(inner[1:], look)

    def _language(self, argument: Any) -> str | None:
        """The language that an argument names."""
        return _language_named(self._source(argument))

    def _source(self, argument: Any) -> str:
        return self._text[argument.pos : argument.pos + argument.len].strip("{}[] \n")

    def _reads_as_text(self, argument: Any) -> bool:
        """Whether an argument of a macro that is not known is to be read: words, no length, name or option.

        A single small word is, where it stands in running text.
        """
        source = self._source(argument)
        if not letters(source) or _DIMENSION.match(source) or (" " not in source and _TECHNICAL.search(source)):
            return False
        running = any(letters(piece.clean.text) for piece in self._pieces)
        return running or _WORD.match(source) is None

    # ---- blocks ------------------------------------------------------------------------------------------------------

    def _say(self, text: str, at: int, look: _Look) -> None:
        """Adds characters that the file writes otherwise, in one place."""
        if text:
            self._add(Clean(text, [at] * len(text)), look)

    def _add(self, clean: Clean, look: _Look) -> None:
        self._pieces.append(Piece(clean, look.bold, look.italic))
        self._languages.append(look.language)

    def _flush(self, look: _Look, level: int = 0, *, title: bool = False) -> None:
        """Ends a paragraph; its footnotes come after it."""
        pieces, languages = self._pieces, self._languages
        self._pieces, self._languages = [], []
        weights: dict[str | None, int] = {look.language: 0}
        for piece, code in zip(pieces, languages, strict=True):
            weights[code] = weights.get(code, 0) + letters(piece.clean.text)
        language = max(weights, key=lambda code: weights[code])
        for block in assemble(pieces, look.kind, level, language, collapse=True) if pieces else ():
            if look.kind is Kind.HEADING:
                block = replace(block, strong=False, bold=False, lead=0, title=title)
            self._blocks.append(block)
        if look.kind is not Kind.NOTE:
            notes, self._notes = self._notes, []
            self._blocks += notes


def _styled(name: str, look: _Look) -> _Look:
    if name in _BOLD:
        return look._replace(bold=True)
    if name in _ITALIC:
        return look._replace(italic=True)
    if name in _UPRIGHT:
        return look._replace(bold=False, italic=False)
    return look._replace(raised=True) if name == "textsuperscript" else look


def _without_switched_off(text: str) -> str:
    r"""The text with what stands between `\iffalse` and `\fi` blanked out; nothing moves."""
    parts: list[str] = []
    position = 0
    while (begun := _FALSE.search(text, position)) and (ended := _FI.search(text, begun.end())):
        parts += [text[position : begun.start()], re.sub(r"[^\n]", " ", text[begun.start() : ended.end()])]
        position = ended.end()
    return "".join((*parts, text[position:]))


def _code(text: str) -> str:
    """The text with its comments and what is verbatim blanked out; nothing moves."""
    parts: list[str] = []
    position = at = 0
    while found := _ASIDE.search(text, at):
        at = found.end()
        if found.group() == "%":
            end = text.find("\n", at)
        elif found.group(1):
            end = text.find(found.group(1), at, at + _LONGEST_OPTION)
        elif found.group(2):
            end = text.find(f"\\end{{{found.group(2)}}}", at)
        else:
            continue
        if end < 0 and found.group() != "%":
            continue
        end = len(text) if end < 0 else end
        parts += [text[position : found.start()], re.sub(r"[^\n]", " ", text[found.start() : end])]
        position = at = end + (found.group(1) is not None)
        parts += " " * (found.group(1) is not None)
    return "".join((*parts, text[position:]))


def _main_language(head: str) -> str | None:
    """The language that the preamble says the document is in; babel takes the last one."""
    found = _MAIN.search(head)
    if found:
        return _language_named(found.group(1))
    options = [option.strip() for each in _OPTIONS.finditer(head) for option in each.group(1).split(",")]
    main = [option.partition("=")[2].strip() for option in options if option.startswith("main")]
    codes = [code for option in main or options if (code := _language_named(option)) is not None]
    return codes[-1] if codes else None


def _language_named(name: str) -> str | None:
    return _BABEL.get(name.lower()) or (language_code(name) if name else None)


@cache
def _symbol(name: str) -> str | None:
    """What a macro stands for that is one character or two."""
    if name in _SYMBOLS:
        return _SYMBOLS[name]
    known = getattr(_symbols().get_macro_spec(name), "simplify_repl", None)
    return known if isinstance(known, str) and "%" not in known and len(known) <= 2 and known.strip() else None


@cache
def _symbols() -> Any:
    return get_default_latex_context_db()


# ---- the parser ------------------------------------------------------------------------------------------------------


def _arguments(node: Any) -> list[Any]:
    return [each for each in (node.nodeargd.argnlist if node.nodeargd else ()) or () if each is not None]


class _Walker(LatexWalker):
    """Takes plain words as one token, where pylatexenc takes a character at a time and copies all that it has.

    A dollar that nothing closes in its paragraph is one. `code` is the text without comments and what is verbatim.
    """

    def __init__(self, text: str, code: str) -> None:
        super().__init__(text, latex_context=_context(), tolerant_parsing=False)
        self.code = code

    def get_token(
        self, pos: int, include_brace_chars: Any = None, environments: bool = True, **more: Any
    ) -> LatexToken:
        if not include_brace_chars and environments:
            found = _PLAIN.match(self.s, pos)
            if found:
                return LatexToken(tok="char", arg=found.group(), pos=pos, len=found.end() - pos, pre_space="")
        token = super().get_token(pos, include_brace_chars=include_brace_chars, environments=environments, **more)
        state = more.get("parsing_state")
        if token.arg == "$" and not (state is not None and state.in_math_mode) and not _is_closed(self.code, token.pos):
            return LatexToken(tok="char", arg="$", pos=token.pos, len=1, pre_space=token.pre_space)
        return token


class _Parser(MacroStandardArgsParser):
    """Reads a macro's arguments: those in brackets are options and skipped, those in braces are parsed."""

    def __init__(self, count: int = 0, *, most: int | None = None, named: bool = False) -> None:
        super().__init__("{" * count)
        self._count, self._most, self._named = count, count if most is None else most, named

    def parse_args(self, w: Any, pos: int, parsing_state: Any = None) -> tuple[Any, int, int]:
        start = pos
        found: list[Any] = []
        if parsing_state is None or not parsing_state.in_math_mode:
            if w.s[pos : pos + 1] == "*":
                pos += 1
            while True:
                option = None if self._spaced(w, pos) and self._most != self._count else _option(w.code, pos)
                if option is not None:
                    if self._named and not found:
                        found.append(_bracketed(w, pos + 1, parsing_state))
                    pos = option
                elif w.s[pos : pos + 1] == "{" and len(found) < self._most:
                    node, at, length = w.get_latex_expression(pos, strict_braces=False, parsing_state=parsing_state)
                    found.append(node)
                    pos = at + length
                else:
                    break
        while len(found) < self._count and not self._named:
            node, at, length = w.get_latex_expression(pos, strict_braces=False, parsing_state=parsing_state)
            found.append(node)
            pos = at + length
        return ParsedMacroArgs(argnlist=found, argspec="{" * len(found)), start, pos - start

    def _spaced(self, w: Any, pos: int) -> bool:
        return pos > 0 and w.s[pos - 1].isspace()


class _SkippedArguments(MacroStandardArgsParser):
    """Passes over the arguments of a macro, whatever they are."""

    def parse_args(self, w: Any, pos: int, parsing_state: Any = None) -> tuple[Any, int, int]:
        end = _starred(w, pos)
        while (after := _option(w.code, end) or (_closed(w, end) if w.s.startswith("{", end) else None)) is not None:
            end = after
        return ParsedMacroArgs(argnlist=[], argspec=""), pos, end - pos


class _Definition(MacroStandardArgsParser):
    r"""Passes over a definition of so many groups: `{\x}[1]{...}`, `\x#1{...}`, `\x=\y`."""

    def __init__(self, groups: int) -> None:
        super().__init__("")
        self._groups = groups

    def parse_args(self, w: Any, pos: int, parsing_state: Any = None) -> tuple[Any, int, int]:
        end = _starred(w, pos)
        left = self._groups
        if not w.s.startswith("{", end):
            name = _TO_BODY.match(w.s, end)
            if name is None:
                name = _LET.match(w.s, end)
                return ParsedMacroArgs(argnlist=[], argspec=""), pos, (name.end() if name else end) - pos
            end, left = name.end(), left - 1
        while left:
            gap = _GAP.match(w.s, end)
            end = gap.end() if gap else end
            after = _option(w.code, end) or (_closed(w, end) if w.s.startswith("{", end) else None)
            if after is None:
                break
            left -= w.s.startswith("{", end)
            end = after
        return ParsedMacroArgs(argnlist=[], argspec=""), pos, end - pos


class _Address(MacroStandardArgsParser):
    """An address, in which `%`, `#` and `_` stand for themselves: it is the text, or a text follows it."""

    def __init__(self, *, followed: bool = False) -> None:
        super().__init__("")
        self._followed = followed

    def parse_args(self, w: Any, pos: int, parsing_state: Any = None) -> tuple[Any, int, int]:
        end = _option(w.code, pos) or pos
        if not w.s.startswith("{", end):
            return ParsedMacroArgs(argnlist=[], argspec=""), pos, end - pos
        start, end = end + 1, _closed(w, end)
        if self._followed:
            node, at, length = w.get_latex_expression(end, strict_braces=False, parsing_state=parsing_state)
            end = at + length
        else:
            node = w.make_node(
                LatexCharsNode, parsing_state=parsing_state, chars=w.s[start : end - 1], pos=start, len=end - 1 - start
            )
        return ParsedMacroArgs(argnlist=[node], argspec="{"), pos, end - pos


class _Verbatim(MacroStandardArgsParser):
    r"""Passes over `\verb|...|`."""

    def parse_args(self, w: Any, pos: int, parsing_state: Any = None) -> tuple[Any, int, int]:
        start = _starred(w, pos)
        start = _option(w.code, start) or start
        if w.s.startswith("{", start):
            end = _closed(w, start)
        else:
            mark = w.s[start : start + 1]
            end = w.s.find(mark, start + 1, start + _LONGEST_OPTION) + 1 if mark else 0
            if not end:
                raise _unclosed(w, pos, "\\verb")
        return ParsedMacroArgs(argnlist=[], argspec=""), pos, end - pos


class _SkippedBody(MacroStandardArgsParser):
    """Passes over what an environment holds, up to its end."""

    def __init__(self, name: str) -> None:
        super().__init__("")
        self._name = name
        self._mark = re.compile(rf"\\(begin|end)\s*\{{{re.escape(name)}\}}")

    def parse_args(self, w: Any, pos: int, parsing_state: Any = None) -> tuple[Any, int, int]:
        depth = 1
        for found in self._mark.finditer(w.s if self._name in _VERBATIM else w.code, pos):
            if found.group(1) == "end":
                depth = 0 if self._name in _VERBATIM else depth - 1
            else:
                depth += 1
            if not depth:
                return ParsedMacroArgs(argnlist=[], argspec=""), pos, found.start() - pos
        raise _unclosed(w, pos, f'environment "{self._name}"')


def _bracketed(w: Any, pos: int, parsing_state: Any) -> Any:
    """The nodes up to a closing bracket, as one group."""
    nodes, _, length = w.get_latex_nodes(pos, stop_upon_closing_brace="]", parsing_state=parsing_state)
    return w.make_node(
        LatexGroupNode, parsing_state=parsing_state, nodelist=nodes, delimiters=("[", "]"), pos=pos, len=length
    )


def _starred(w: Any, pos: int) -> int:
    return pos + int(w.s.startswith("*", pos))


def _is_closed(text: str, pos: int) -> bool:
    """Whether another dollar closes the math that one begins, in its paragraph and group."""
    depth = 0
    for found in _IN_MATH.finditer(text, pos + 1):
        mark = found.group()
        if mark == "$" and not depth:
            return True
        depth += (mark == "{") - (mark == "}")
        if depth < 0 or mark.startswith("\n"):
            return False
    return False


def _closed(w: Any, pos: int) -> int:
    """Where the brace that opens at a position is closed, and one more."""
    depth = 0
    for found in _BRACES.finditer(w.code, pos):
        if len(found.group()) == 1:
            depth += 1 if found.group() == "{" else -1
            if not depth:
                return int(found.end())
    raise _unclosed(w, pos, "open brace")


def _option(text: str, pos: int) -> int | None:
    """Where an argument in brackets that begins at a position ends; None where there is none."""
    if text[pos : pos + 1] != "[":
        return None
    depth = braces = 0
    for found in _IN_OPTION.finditer(text, pos, pos + _LONGEST_OPTION):
        mark = found.group()
        if mark == "$" or mark.startswith("\n"):
            return None
        if mark in "{}":
            braces += 1 if mark == "{" else -1
            if braces < 0:
                return None
        elif mark in "[]" and not braces:
            depth += 1 if mark == "[" else -1
            if not depth:
                return found.end()
            if depth > _DEEPEST_OPTION:
                return None
    return None


def _unclosed(w: Any, pos: int, what: str) -> LatexWalkerParseError:
    return LatexWalkerParseError(
        s=w.s, pos=pos, msg=f"{what} is not closed", **w.pos_to_lineno_colno(min(pos, len(w.s)), as_dict=True)
    )


@cache
def _context() -> Any:
    """What pylatexenc has to know of macros and environments: how far their arguments go."""
    one, two = _Parser(1), _Parser(2)
    macros: dict[str, Any] = dict.fromkeys(
        (*_HEADINGS, *_TITLES, *_NOTES, *_APART, *_BOLD, *_ITALIC, *_UPRIGHT, "hyperref"), one
    )
    macros |= dict.fromkeys(("enquote", "textquote", "selectlanguage", "textsuperscript", *_ACCENTS), one)
    macros |= dict.fromkeys(("foreignlanguage", "foreignquote", "captionof"), two)
    macros |= dict.fromkeys((*_SYMBOLS, *_DECLARED, *_PARAGRAPHS), MacroStandardArgsParser(""))
    macros |= dict.fromkeys(("ier", "iere", "ieme", "today"), MacroStandardArgsParser(""))
    macros |= dict.fromkeys(_WORDLESS, _SkippedArguments())
    macros |= {name: _Definition(groups) for name, groups in _DEFINING.items()}
    macros |= dict.fromkeys(("url", "path", "nolinkurl"), _Address())
    macros |= dict.fromkeys(("verb", "lstinline", "mintinline"), _Verbatim())
    macros |= {"href": _Address(followed=True), "hyperlink": _Address(followed=True)}
    macros |= {"item": _Parser(0, named=True), **dict.fromkeys(_BREAKS, _Parser(0))}
    specs = LatexContextDb()
    specs.add_context_category(
        "read",
        macros=[MacroSpec(name, args_parser=parser) for name, parser in macros.items()],
        environments=[
            *(EnvironmentSpec(name, args_parser=_SkippedBody(name)) for name in _SKIPPED),
            *(EnvironmentSpec(name, args_parser=one) for name in ("otherlanguage", "otherlanguage*")),
        ],
        specials=[SpecialsSpec(characters) for characters in _SPECIALS],
    )
    specs.set_unknown_macro_spec(MacroSpec("", args_parser=_Parser(0, most=9)))
    specs.set_unknown_environment_spec(EnvironmentSpec("", args_parser=_Parser(0, most=9)))
    return specs

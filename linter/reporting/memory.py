"""Aligned sentences as a translation memory: TMX, XLIFF, TSV, each pair with the confidence that it is one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from ..alignment import IndexBead
from ..errors import UsageError
from ..languages import language
from ..model import Bead, Document
from ..records import NamedTuple
from ..regex import regex
from .escape import for_xml, printable
from .places import relative

CONFIDENCE = "confidence"

# what a terminal or a CI service would obey is written as a character reference, which reads as the same character
_ACTIVE = regex("#(?=#\\w*\\[)|[\r\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_BREAKS = regex("[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
_FORMULA = regex(r"[=@]|[+-](?=\S)")


class Pair(NamedTuple):
    """A source text and its translation; `document` is where they come from."""

    source_language: str
    target_language: str
    source: str
    target: str
    confidence: float
    document: str


class Memory(NamedTuple):
    """The pairs to write, and how many beads were left out, by the reason."""

    pairs: Sequence[Pair]
    left_out: Mapping[str, int]


def of_documents(aligned: Iterable[tuple[Document, Mapping[str, Sequence[Bead]]]], least: float) -> Memory:
    """The pairs of documents' beads; those with one side only, or a confidence under `least`, are left out."""
    found: list[Pair] = []
    left_out: Counter[str] = Counter()
    for document, alignments in aligned:
        path = relative(document.path)
        for code, beads in alignments.items():
            for bead in beads:
                source = _joined(document.source_language, [sentence.text for sentence in bead.source])
                target = _joined(code, [sentence.text for sentence in bead.target])
                pair = Pair(document.source_language, code, source, target, bead.confidence, path)
                _add(pair, least, found, left_out)
    return Memory(found, left_out)


def of_lines(
    beads: Sequence[IndexBead],
    sides: tuple[Sequence[str], Sequence[str]],
    codes: tuple[str, str],
    path: str,
    least: float,
) -> Memory:
    """The same of two files of one sentence a line."""
    found: list[Pair] = []
    left_out: Counter[str] = Counter()
    for bead in beads:
        source = _joined(codes[0], [sides[0][i] for i in bead.source])
        target = _joined(codes[1], [sides[1][j] for j in bead.target])
        _add(Pair(*codes, source, target, bead.confidence, relative(path)), least, found, left_out)
    return Memory(found, left_out)


def _add(pair: Pair, least: float, found: list[Pair], left_out: Counter[str]) -> None:
    if not pair.target:
        left_out["without a translation"] += 1
    elif not pair.source:
        left_out["that only the translation has"] += 1
    elif pair.confidence < least:
        left_out[f"less sure than {least:g}"] += 1
    else:
        found.append(pair)


def _joined(code: str, texts: Sequence[str]) -> str:
    return language(code).joiner.join(texts)


def single_pair(pairs: Sequence[Pair], style: str) -> tuple[str, str]:
    """The two languages of all pairs; raises UsageError where there are more, which the format cannot hold."""
    for index, option, side in ((0, "--source-language", "source"), (1, "--target-language", "target")):
        codes = list(dict.fromkeys(pair[index] for pair in pairs))
        if len(codes) > 1:
            raise UsageError(
                f"--format {style} holds one {side} language; here are {', '.join(map(str, codes))}",
                hint=f"add {option} {codes[0]}, or write tmx or xliff, which hold them all",
            )
    return pairs[0].source_language, pairs[0].target_language


# ---- TSV -------------------------------------------------------------------------------------------------------------


def render_tsv(pairs: Sequence[Pair], *, header: bool, shown: bool) -> str:
    """A line a pair: source, target, confidence; `shown` says that a screen, which must not obey it, gets it."""
    codes = single_pair(pairs, "tsv") if pairs else ("source", "target")
    clean = printable if shown else for_xml
    lines = ["\t".join((*codes, CONFIDENCE))] if header else []
    lines += ["\t".join((_cell(clean(p.source)), _cell(clean(p.target)), _figure(p.confidence))) for p in pairs]
    return "".join(line + "\n" for line in lines)


def _cell(text: str) -> str:
    """A text as a cell: no spreadsheet takes it for a formula, and our own reader takes the mark away again."""
    text = _BREAKS.sub(" ", text).strip()
    return "'" + text if _FORMULA.match(text) else text


# ---- XML -------------------------------------------------------------------------------------------------------------


def render_tmx(pairs: Sequence[Pair], version: str) -> str:
    """TMX 1.4, a unit a pair; in a memory of several source languages each unit names its own."""
    sources = {pair.source_language for pair in pairs}
    several = len(sources) != 1
    return _document(_tmx(pairs, version, "*all*" if several else next(iter(sources)), several=several))


def _tmx(pairs: Sequence[Pair], version: str, source: str, *, several: bool) -> Iterator[str]:
    yield '<tmx version="1.4">'
    yield (
        f'  <header creationtool="driftlint" creationtoolversion={_value(version)} segtype="sentence"'
        f' o-tmf="driftlint" adminlang="en" srclang="{source}" datatype="plaintext"/>'
    )
    yield "  <body>"
    for pair in pairs:
        yield f'    <tu srclang="{pair.source_language}">' if several else "    <tu>"
        yield f'      <prop type="x-confidence">{_figure(pair.confidence)}</prop>'
        yield f'      <prop type="x-document">{_text(pair.document)}</prop>'
        for code, text in ((pair.source_language, pair.source), (pair.target_language, pair.target)):
            yield f'      <tuv xml:lang="{code}"><seg>{_text(text)}</seg></tuv>'
        yield "    </tu>"
    yield "  </body>"
    yield "</tmx>"


def render_xliff(pairs: Sequence[Pair], version: str) -> str:
    """XLIFF 1.2, a file element for each document and translation, the confidence in a note."""
    return _document(_xliff(pairs, version))


def _xliff(pairs: Sequence[Pair], version: str) -> Iterator[str]:
    yield '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
    for (path, source, target), each in groupby(pairs, lambda p: (p.document, p.source_language, p.target_language)):
        yield (
            f'  <file original={_value(path)} datatype="plaintext"'
            f' source-language="{source}" target-language="{target}">'
        )
        yield f'    <header><tool tool-id="driftlint" tool-name="driftlint" tool-version={_value(version)}/></header>'
        yield "    <body>"
        for number, pair in enumerate(each, 1):
            yield f'      <trans-unit id="{number}">'
            yield f"        <source>{_text(pair.source)}</source>"
            yield f'        <target state="translated">{_text(pair.target)}</target>'
            yield f'        <note from="driftlint">{CONFIDENCE} {_figure(pair.confidence)}</note>'
            yield "      </trans-unit>"
        yield "    </body>"
        yield "  </file>"
    yield "</xliff>"


def render_xliff2(pairs: Sequence[Pair], version: str) -> str:
    """XLIFF 2.0, which holds one pair of languages, the confidence in the metadata of each unit."""
    return _document(_xliff2(pairs, single_pair(pairs, "xliff2") if pairs else ("en", "en")))


def _xliff2(pairs: Sequence[Pair], codes: tuple[str, str]) -> Iterator[str]:
    yield (
        '<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0"'
        f' xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0" srcLang="{codes[0]}" trgLang="{codes[1]}">'
    )
    for number, (path, each) in enumerate(groupby(pairs, lambda pair: pair.document), 1):
        yield f'  <file id="f{number}" original={_value(path)}>'
        for unit, pair in enumerate(each, 1):
            yield f'    <unit id="u{unit}">'
            yield '      <mda:metadata><mda:metaGroup category="driftlint">'
            yield f'        <mda:meta type="{CONFIDENCE}">{_figure(pair.confidence)}</mda:meta>'
            yield "      </mda:metaGroup></mda:metadata>"
            yield '      <segment state="translated">'
            yield f"        <source>{_text(pair.source)}</source>"
            yield f"        <target>{_text(pair.target)}</target>"
            yield "      </segment>"
            yield "    </unit>"
        yield "  </file>"
    yield "</xliff>"


def _document(lines: Iterable[str]) -> str:
    return "".join(line + "\n" for line in ('<?xml version="1.0" encoding="UTF-8"?>', *lines))


def _text(text: str) -> str:
    return _ACTIVE.sub(lambda found: f"&#x{ord(found.group()):X};", escape(for_xml(text)))


def _value(text: str) -> str:
    return _ACTIVE.sub(lambda found: f"&#x{ord(found.group()):X};", quoteattr(for_xml(text)))


def _figure(confidence: float) -> str:
    return f"{confidence:.4f}"


XML = {"tmx": render_tmx, "xliff": render_xliff, "xliff2": render_xliff2}
"""The formats in XML, by name."""

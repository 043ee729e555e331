"""Rows of texts in several languages -> a bitext: what the readers of TSV, PO, XLIFF, TMX and workbooks share."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from ..errors import ReadError, UsageError
from ..languages import LANGUAGES, language
from ..model import Bead, Document, Role, Section, Sentence, SourceFile
from ..records import NamedTuple
from .clean import Clean, join
from .compatibility import compared

LONGEST = 50_000
"""Characters of one text: a bitext holds sentences or paragraphs."""

HINT = "for example: --source-language en --target-language fr"


class Wanted(NamedTuple):
    """The codes of the languages that the call names."""

    source: str | None = None
    target: str | None = None


class Row(NamedTuple):
    """What corresponds, by language code; an empty text stands where a translation is missing.

    `source` is the language that the file says the others translate, None where it says nothing.
    """

    texts: Mapping[str, Clean]
    source: str | None = None


class Pairs(NamedTuple):
    """What a file holds: its rows, and how many others were left out, by the reason."""

    file: SourceFile
    rows: Sequence[Row]
    left_out: Counter[str]


class Bitext(NamedTuple):
    """The document that a bitext is, and how many of its rows or units were left out, by the reason."""

    document: Document
    left_out: Counter[str]


def bitext(pairs: Pairs, wanted: Wanted) -> Bitext:
    """The document of a file's rows, each a bead for every translation.

    Raises UsageError where it has no text in a language that the call names, ReadError where it has no pair at all.
    """
    file, left_out = pairs.file, pairs.left_out
    source = _source(pairs, wanted)
    beads: list[Bead] = []
    sides: dict[str, list[Sentence]] = {source: []}
    for number, row in enumerate(pairs.rows):
        original = row.texts.get(source)
        others = [code for code in row.texts if code != source and wanted.target in (None, code)]
        if original is None:
            left_out[f"without {language(source).english}"] += 1
            continue
        if not others:
            # what the call does not ask for is not left out
            left_out["without a translation"] += wanted.target is None
            continue
        given = _sentences(file, source, original, number)
        sides[source].extend(given)
        for code in others:
            answer = _sentences(file, code, row.texts[code], number)
            if given or answer:
                beads.append(Bead(given, answer, code))
                sides.setdefault(code, []).extend(answer)
    left_out = +left_out
    if not beads:
        raise _nothing(pairs, source, wanted)
    sections = tuple(Section(file, code, Role.SYNOPSIS, "", tuple(each)) for code, each in sides.items())
    return Bitext(Document(file.path, (file,), sections, source, given=tuple(beads)), left_out)


def _source(pairs: Pairs, wanted: Wanted) -> str:
    """The language that the others translate: the call's, else what most rows say, else English or the first."""
    found = dict.fromkeys(code for row in pairs.rows for code in row.texts)
    for code, option in ((wanted.source, "--source-language"), (wanted.target, "--target-language")):
        if code is not None and code not in found and found:
            held = ", ".join(f"{each} ({LANGUAGES[each].english})" for each in found)
            raise UsageError(
                f"has no text in {LANGUAGES[code].english}", path=pairs.file.path, hint=f"{option} can be one of {held}"
            )
    if wanted.source is not None:
        return wanted.source
    said = Counter(row.source for row in pairs.rows if row.source in row.texts and row.source != wanted.target)
    if said:
        return said.most_common(1)[0][0] or ""
    return next((code for code in ("en", *found) if code in found and code != wanted.target), "en")


def _nothing(pairs: Pairs, source: str, wanted: Wanted) -> ReadError:
    path = pairs.file.path
    if pairs.left_out:
        return ReadError(f"has nothing to check; left out: {told(pairs.left_out)}", path=path, hint="translate it")
    return ReadError("holds no pair of texts", path=path, hint="give a bitext with a source and its translation")


def told(left_out: Mapping[str, int]) -> str:
    """`3 fuzzy, 1 untranslated`."""
    return ", ".join(f"{count} {reason}" for reason, count in left_out.items())


def _sentences(file: SourceFile, code: str, text: Clean, number: int) -> tuple[Sentence, ...]:
    if not text.text:
        return ()
    if len(text) > LONGEST:
        raise too_long(file, text.offsets[0], len(text), f" in {language(code).english}")
    return (Sentence(file, code, compared(text.text), text.offsets, number),)


def too_long(file: SourceFile, offset: int, length: int, what: str = "") -> ReadError:
    """The error for a text of more than `LONGEST` characters, which readers do not even take apart."""
    place = ", ".join(f"{name} {value}" for name, value in file.place(offset))
    return ReadError(
        f"{place + ': ' if place else ''}a text of {length} characters{what}",
        path=file.path,
        line=None if file.extracted else file.position(offset)[0],
        hint=f"a bitext has a sentence or a paragraph in each place, of {LONGEST} characters at most",
    )


def one_line(text: str, offsets: Sequence[int]) -> Clean:
    """A text without white space around it, its lines joined as those of a paragraph."""
    whole = Clean(text, offsets)
    if "\n" not in text and "\r" not in text:
        return whole.cut(0, len(text))
    lines: list[Clean] = []
    breaks: list[int] = []
    start = 0
    for end in (*(i for i, character in enumerate(text) if character in "\r\n"), len(text)):
        line = whole.cut(start, end)
        if line.text:
            if lines:
                breaks.append(offsets[start - 1])
            lines.append(line)
        start = end + 1
    return join(lines, breaks) if lines else Clean("", ())


def gathered(pieces: Iterable[tuple[str, Sequence[int]]]) -> Clean:
    """The text of several pieces, each with the offsets of its characters, as one line."""
    parts = [(text, offsets) for text, offsets in pieces if text]
    if len(parts) == 1:
        return one_line(*parts[0])
    offsets = array("I")
    for _, each in parts:
        offsets.extend(each)
    return one_line("".join(text for text, _ in parts), offsets)


def known(tag: str | None) -> str | None:
    """The code of the language that a tag such as `zh-Hans-CN` means; None where driftlint does not know it."""
    code = (tag or "").strip().replace("_", "-").split("-")[0].lower()
    return code if code in LANGUAGES else None

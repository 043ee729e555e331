"""Parts -> Document: which parts answer to each other across languages, and what stands in the source only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..errors import ReadError
from ..languages import LANGUAGES
from ..model import Document, Role, Section, Sentence, SourceFile
from ..regex import regex
from .blocks import Block, Kind
from .clean import Clean
from .compatibility import compared
from .parts import Layout, Part
from .sentences import split
from .titles import is_imprint, take_long_title

LONGEST_SENTENCE = 20_000
"""Characters; what is longer is data, such as a picture in letters, or has lost its full stops."""

_LONGEST_RUN = 2000
_RUN = regex(rf"([^\w\s])\1{{{_LONGEST_RUN},}}")


class NotMultilingual(ReadError):
    """A text that is fine in itself but is no brief with translations: an error only where it is the only input."""


def document(
    path: str,
    layouts: Sequence[Layout],
    *,
    source_language: str | None = None,
    promised: Sequence[str] = (),
) -> Document:
    """The document that one or several files make.

    A language whose label has no text under it counts as promised. Raises ReadError where one language only has text.
    """
    parts = [part for layout in layouts for part in layout.parts if part.body or part.titles or part.front]
    empty = _empty_labels(layouts)
    present = list(dict.fromkeys(part.language for part in parts if part.language and (part.body or part.titles)))
    if len(present) < 2:
        if empty:
            raise empty_labels(layouts)[0]
        raise _one_language(path, present, layouts)
    announced = next((layout.announced for layout in layouts if layout.announced in present), None)
    source = _source_language(parts, present, source_language, announced)
    parts = assign_roles(parts, source, whole_files=len(layouts) > 1)
    _set_apart_the_documents_heading(parts, source)
    sections = tuple(section for part in parts for section in _sections(part))
    files = tuple(layout.file for layout in layouts)
    expected = dict.fromkeys([*(code for layout in layouts for code in layout.promised), *empty, *promised])
    places = {code: place for layout in reversed(layouts) for code, place in layout.places.items()}
    return Document(path, files, sections, source, tuple(expected), announced=tuple(places.values()))


def _set_apart_the_documents_heading(parts: Sequence[Part], source: str) -> None:
    """A heading above the labels of all languages is the document's, and no title that the translations lack.

    Where a translation has a title too, it answers to that heading, wherever it stands.
    """
    titled = [part for part in parts if part.titles]
    if {part.language for part in titled} != {source}:
        return
    labelled = any(part.explicit and part.body and part.language == source for part in parts)
    for part in titled:
        if labelled and not part.explicit and not part.body:
            part.front = [*part.titles, *part.front]
            part.titles = []


def assign_roles(parts: Sequence[Part], source: str, whole_files: bool) -> list[Part]:
    """Settles the role of each part, and the order: a summary stands before or after the synopsis as in the source.

    A synopsis is what a label calls so, else the text without label. Where one language calls a summary what the
    others call a synopsis, the two answer to each other; a summary that each language has is part of the synopsis; one
    that the source has alone stays apart, as do the sections after the translations and those beside a labelled
    synopsis. In a set of whole files nothing without label stands apart.
    """
    translated = [index for index, part in enumerate(parts) if part.explicit and part.language != source]
    languages = list(dict.fromkeys(part.language for part in parts))
    for code in languages:
        own = [(index, part) for index, part in enumerate(parts) if part.language == code]
        named = any(part.role is Role.SYNOPSIS and part.body for _, part in own)
        for index, part in own:
            if part.role is not None:
                continue
            trailing = code == source and translated and index > translated[0]
            apart = not whole_files and not part.within and (named or trailing)
            part.role = Role.OTHER if apart else Role.SYNOPSIS
    for code in languages:
        if not _of(parts, code, Role.SYNOPSIS):
            for part in _of(parts, code, Role.SUMMARY):
                part.role = Role.SYNOPSIS
    _choose_summary(parts, source, [code for code in languages if code != source])
    _one_title_each(parts, languages)
    _long_titles(parts, languages)
    if not all(_of(parts, code, Role.SUMMARY) for code in languages):
        return list(parts)
    summaries = [part for part in parts if part.role is Role.SUMMARY]
    aligned = (Role.SYNOPSIS, Role.SUMMARY)
    leads = next(part for part in parts if part.language == source and part.role in aligned) in summaries
    for part in summaries:
        part.role = Role.SYNOPSIS
    return sorted(parts, key=lambda part: (languages.index(part.language), (part in summaries) != leads))


def _of(parts: Sequence[Part], code: str | None, role: Role) -> list[Part]:
    return [part for part in parts if part.language == code and part.role is role and part.body]


def _choose_summary(parts: Sequence[Part], source: str, translations: Sequence[str | None]) -> None:
    """Where the source has text without label and a summary, the length tells which is translated, or both."""
    summary = _of(parts, source, Role.SUMMARY)
    text = _of(parts, source, Role.SYNOPSIS)
    if not summary or not text or any(part.explicit for part in text):
        return
    sizes = sorted(sum(part.weight for part in _of(parts, code, Role.SYNOPSIS)) for code in translations)
    size = sizes[len(sizes) // 2] or 1
    of_summary, of_text = (sum(part.weight for part in group) for group in (summary, text))
    unlike = {"text": 0.5 * _unlike(of_text, size), "summary": _unlike(of_summary, size)}
    unlike["both"] = _unlike(of_text + of_summary, size)
    translated = min(unlike, key=lambda choice: unlike[choice])
    for part in summary if translated != "text" else ():
        part.role = Role.SYNOPSIS
    for part in text if translated == "summary" else ():
        part.role = Role.OTHER


def _unlike(size: int, other: int) -> float:
    larger, smaller = max(size, other), max(min(size, other), 1)
    return larger / smaller - 1


def _one_title_each(parts: Sequence[Part], languages: Sequence[str | None]) -> None:
    """Keeps one title a language: the one at the head of its synopsis, else the one of the document."""
    for code in languages:
        own = [part for part in parts if part.language == code and part.titles]
        best = next((part for part in own if part.role is Role.SYNOPSIS and part.explicit), own[0] if own else None)
        for part in own:
            if part is best:
                continue
            if part.role is Role.SYNOPSIS and part.body and not part.explicit:
                part.body = [*part.titles, *part.body]
            else:
                part.front = [*part.titles, *part.front]
            part.titles = []


def _long_titles(parts: Sequence[Part], languages: Sequence[str | None]) -> None:
    """Where one language has a title, a headline too long to be told by itself is one in another language too."""
    titled = {part.language for part in parts if part.titles}
    for code in languages if titled else ():
        synopses = [part for part in parts if part.language == code and part.role is Role.SYNOPSIS and part.body]
        if code not in titled and synopses:
            take_long_title(synopses[0])


def _source_language(parts: Sequence[Part], present: Sequence[str], wanted: str | None, announced: str | None) -> str:
    """The language asked for, else the one whose label says "original", the front matter's, the first."""
    if wanted is not None and wanted in present:
        return wanted
    originals = [part.language or "" for part in parts if part.original]
    return next((code for code in [*originals, announced or ""] if code in present), present[0])


def empty_labels(layouts: Sequence[Layout]) -> list[ReadError]:
    """What to say of the labels without text, of a document's files together."""
    return [
        ReadError(
            f"{_place(part.file, part.at)}the label {part.heading!r} has no text under it",
            path=part.file.path,
            line=_line(part.file, part.at),
            hint="add the translation or take the label out",
        )
        for part in _empty_labels(layouts).values()
    ]


def _empty_labels(layouts: Sequence[Layout]) -> dict[str, Part]:
    """By language, the last label without text; forgiven where there is text elsewhere (a list of contents)."""
    parts = [part for layout in layouts for part in layout.parts]
    full = {part.language for part in parts if part.body or part.titles or part.front}
    return {
        part.language: part
        for part in parts
        if part.language and part.language not in full and part.role is Role.SYNOPSIS
    }


def _one_language(path: str, present: Sequence[str], layouts: Sequence[Layout]) -> NotMultilingual:
    unknown = [name for layout in layouts for name, _ in layout.unknown]
    known = ", ".join(record.english for record in LANGUAGES.values())
    if unknown:
        problem = f"has one known language only: {unknown[0]} is not among those that are checked"
        return NotMultilingual(problem, path=path, hint=f"known: {known}")
    if not present:
        return NotMultilingual("has no text in a known language", path=path, hint=f"known: {known}")
    return NotMultilingual(
        f"has text in one language only ({LANGUAGES[present[0]].english})",
        path=path,
        hint="put a label such as 'French:' above each translation, tell of your own labels by section-labels in the "
        "configuration, or name the files brief.en.md, brief.fr.md",
    )


def unknown_sections(layout: Layout) -> list[NotMultilingual]:
    """What to say of the sections in languages that driftlint does not know."""
    return [
        NotMultilingual(
            f"{_place(layout.file, offset)}"
            f"the section in {name} is not checked: the language is not among the known ones "
            "(if its label means something else, section-labels in the configuration says so)",
            path=layout.file.path,
            line=_line(layout.file, offset),
        )
        for name, offset in layout.unknown
    ]


def _line(file: SourceFile, offset: int) -> int | None:
    return None if file.extracted else file.position(offset)[0]


def _place(file: SourceFile, offset: int) -> str:
    """`paragraph 12: ` in a format without lines, where an error has no line."""
    named = ", ".join(f"{name} {value}" for name, value in file.place(offset))
    return f"{named}: " if named else ""


# ---- sections ------------------------------------------------------------------------------------


def _sections(part: Part) -> Iterator[Section]:
    if part.titles:
        yield _section(part, Role.TITLE, part.titles)
    if part.front:
        yield _section(part, Role.OTHER, part.front)
    body: list[Block] = []
    aside: list[Block] = []
    for block in part.body:
        (aside if block.kind is Kind.NOTE or is_imprint(block) else body).append(block)
    if body:
        yield _section(part, part.role or Role.OTHER, body)
    if aside:
        yield _section(part, Role.OTHER, aside)


def _section(part: Part, role: Role, blocks: Sequence[Block]) -> Section:
    file, code = part.file, part.language or ""
    sentences: list[Sentence] = []
    for paragraph, block in enumerate(blocks):
        clean = block.clean
        run = _RUN.search(clean.text) if len(clean.text) > _LONGEST_RUN else None
        if run is not None:
            raise _data(clean, file, "a run", len(run.group()))
        is_one = role is Role.TITLE or block.kind is Kind.HEADING
        sentences += _sentences(clean, file, code, paragraph, is_one=is_one)
    return Section(file, code, role, part.heading, tuple(sentences))


def _sentences(clean: Clean, file: SourceFile, code: str, paragraph: int, *, is_one: bool) -> Iterator[Sentence]:
    """The sentences of a paragraph; `is_one` says that it is a single one."""
    text, offsets = clean.text, clean.offsets
    plain = compared(text)
    for start, end in ((0, len(text)),) if is_one else split(plain, code):
        if end - start > LONGEST_SENTENCE:
            raise _data(clean.cut(start, end), file, "a sentence", end - start)
        # what a mark between figures is to be hangs on both of them, so that each sentence is looked at by itself
        own = text[start:end] if plain is text else compared(text[start:end])
        yield Sentence(file, code, own, offsets[start:end], paragraph)


def _data(clean: Clean, file: SourceFile, what: str, length: int) -> ReadError:
    """The error for what is no text, on which rules would work for hours."""
    line, _ = file.position(clean.offsets[0])
    return ReadError(
        f"has {what} of {length} characters",
        path=file.path,
        line=None if file.extracted else line,
        hint="no text has: take the data out, or check that each sentence ends",
    )

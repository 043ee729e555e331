"""Draft glossaries: as a table to read, as files to edit (CSV, TOML, TBX, a workbook), and as JSON.

What most documents write is the preferred form. Everything else that they write is allowed, so that a draft judges
nothing before an editor has; how often each was met, and where, stands beside it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from unicodedata import east_asian_width
from xml.sax.saxutils import escape, quoteattr

from .. import __version__
from ..harvest import Draft, DraftForm, DraftTerm
from ..records import NamedTuple
from .escape import for_xml, json_text, printable

_WIDE = 110


class Style(NamedTuple):
    """How a draft is written, and whether that is for a file only."""

    render: Callable[[Draft], str | bytes]
    binary: bool = False


def render_table(draft: Draft) -> str:
    """A term a paragraph: its languages, the renderings with their counts, an example of each."""
    return "\n".join("".join(f"{printable(line)}\n" for line in _paragraph(term)) for term in draft.terms)


def _paragraph(term: DraftTerm) -> Iterator[str]:
    times = f"{term.count} {'mention' if term.count == 1 else 'mentions'}"
    where = f" in {term.documents} documents" if term.documents > 1 else ""
    yield f"{term.source.text}{_short(term, term.language)}  {term.language}, {times}{where}"
    yield from _examples(term.source, 4)
    for code, forms in term.renderings.items():
        for number, form in enumerate(forms):
            first = not number
            yield f"  {code if first else '':<4}{form.count:>3}  {form.text}{_short(term, code) if first else ''}"
            yield from _examples(form, 11)


def _short(term: DraftTerm, code: str) -> str:
    return f" ({', '.join(term.acronyms[code])})" if code in term.acronyms else ""


def _examples(form: DraftForm, indent: int) -> Iterator[str]:
    for place, text in form.examples[:1]:
        yield " " * indent + _cut(f"{place}: {text}", _WIDE - indent, form.text)


def _cut(text: str, width: int, kept: str) -> str:
    """As much of a line as fits, with the words that it is about in it."""
    at = text.find(kept)
    head, _, rest = text.partition(": ")
    if at > len(head) and sum(map(_columns, text[: at + len(kept)])) > width - 1:
        rest = "…" + rest[max(0, at - len(head) - 2 - width // 4) :].lstrip()
        text = f"{head}: {rest}"
    used = 0
    for number, character in enumerate(text):
        used += _columns(character)
        if used > width:
            return text[: number - 1] + "…"
    return text


def _columns(character: str) -> int:
    return 1 + (east_asian_width(character) in "WF")


# ---- files that are glossaries ---------------------------------------------------------------------------------------


def _rows(draft: Draft) -> Iterator[list[str]]:
    yield [*draft.languages, "comment"]
    for term in draft.terms:
        yield [*("|".join(map(_plain, _forms(term, code))) for code in draft.languages), _comment(term)]


def _forms(term: DraftTerm, code: str) -> list[str]:
    """The forms of a term in one language: the most frequent first, then the others, then what abbreviates them."""
    found = [term.source] if code == term.language else term.renderings.get(code, ())
    return list(dict.fromkeys((*(form.text for form in found), *(term.acronyms.get(code, ()) if found else ()))))


def _plain(text: str) -> str:
    """A form as a cell can hold it: what divides forms does not stand in one."""
    return " ".join(printable(text).replace("|", "/").split()).lstrip("!=+@-\t").strip()


def _comment(term: DraftTerm) -> str:
    parts = [f"{term.count}×" + (f" in {term.documents} documents" if term.documents > 1 else "")]
    parts += [f"{code}: {_counts(forms)}" for code, forms in term.renderings.items() if len(forms) > 1]
    parts += [example.place for example in term.source.examples[:1]]
    return printable("; ".join(parts))


def _counts(forms: tuple[DraftForm, ...]) -> str:
    return ", ".join(f"{form.text} {form.count}×" for form in forms)


def render_csv(draft: Draft) -> str:
    """A column a language, and a comment that is for people."""
    made = io.StringIO()
    csv.writer(made, lineterminator="\n").writerows(_rows(draft))
    return made.getvalue()


def render_toml(draft: Draft) -> str:
    """A table a term; counts and examples are comments."""
    return "\n".join("".join(f"{line}\n" for line in _table(term, draft.languages)) for term in draft.terms)


def _table(term: DraftTerm, languages: tuple[str, ...]) -> Iterator[str]:
    yield f"# {_comment(term)}"
    yield "[[term]]"
    for code in languages:
        forms = [_plain(form) for form in _forms(term, code)]
        if not forms:
            continue
        listed = ", ".join(json_text(form) for form in forms)
        yield f"{code} = {listed if len(forms) == 1 else f'[{listed}]'}"
        found = [term.source] if code == term.language else term.renderings.get(code, ())
        for form in found:
            for place, text in form.examples[:1]:
                yield f"# {code} {form.count}×  {printable(f'{form.text}  {place}: {text}')}"


def render_xlsx(draft: Draft) -> bytes:
    """The table of the CSV as a workbook. Document text is text in it: no cell holds a formula."""
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.worksheet import Worksheet

    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Terms"
    for number, row in enumerate(_rows(draft), 1):
        for column, text in enumerate(row, 1):
            cell = sheet.cell(number, column)
            if text:
                cell.value = for_xml(text)
                cell.data_type = "s"
            cell.quotePrefix = True
            cell.font = Font(bold=number == 1)
    for column in range(1, len(draft.languages) + 2):
        sheet.column_dimensions[get_column_letter(column)].width = 34 if column <= len(draft.languages) else 60
    sheet.freeze_panes = "B2"
    book.properties.creator = "driftlint"
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


_V3 = {
    "root": "tbx",
    "header": "tbxHeader",
    "entry": "conceptEntry",
    "section": "langSec",
    "term": "termSec",
    "attributes": 'xmlns="urn:iso:std:iso:30042:ed-2" type="TBX-Basic" style="dca"',
}
_V2 = {
    "root": "martif",
    "header": "martifHeader",
    "entry": "termEntry",
    "section": "langSet",
    "term": "tig",
    "attributes": 'type="TBX-Basic"',
}


def render_tbx(draft: Draft) -> str:
    """TBX-Basic of ISO 30042:2019, version 3, in DCA style."""
    return "".join(f"{line}\n" for line in _tbx(draft, _V3))


def render_tbx2(draft: Draft) -> str:
    """TBX-Basic, version 2, which older tools read, the translate toolkit among them."""
    return "".join(f"{line}\n" for line in _tbx(draft, _V2))


def _tbx(draft: Draft, names: dict[str, str]) -> Iterator[str]:
    source = draft.languages[0] if draft.languages else "en"
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    if names is _V2:
        yield '<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">'
    yield f'<{names["root"]} {names["attributes"]} xml:lang="{source}">'
    yield f"  <{names['header']}>"
    yield "    <fileDesc>"
    yield "      <titleStmt><title>Draft glossary</title></titleStmt>"
    yield f"      <sourceDesc><p>Harvested by driftlint from {draft.documents} documents, to be edited</p></sourceDesc>"
    yield "    </fileDesc>"
    yield f"  </{names['header']}>"
    yield "  <text>"
    yield "    <body>"
    for number, term in enumerate(draft.terms, 1):
        yield f'      <{names["entry"]} id="c{number}">'
        for code in draft.languages:
            yield from _section(term, code, names)
        yield f"      </{names['entry']}>"
    yield "    </body>"
    yield "  </text>"
    yield f"</{names['root']}>"


def _section(term: DraftTerm, code: str, names: dict[str, str]) -> Iterator[str]:
    found = [term.source] if code == term.language else term.renderings.get(code, ())
    if not found:
        return
    yield f"        <{names['section']} xml:lang={quoteattr(code)}>"
    for number, form in enumerate(found):
        yield from _term(form.text, "admittedTerm" if number else "preferredTerm", "fullForm", form, names)
    known = {form.text for form in found}
    for short in term.acronyms.get(code, ()):
        if short not in known:
            yield from _term(short, "admittedTerm", "acronym", None, names)
    yield f"        </{names['section']}>"


def _term(text: str, status: str, kind: str, form: DraftForm | None, names: dict[str, str]) -> Iterator[str]:
    yield f"          <{names['term']}>"
    yield f"            <term>{_xml(text)}</term>"
    yield f'            <termNote type="termType">{kind}</termNote>'
    yield f'            <termNote type="administrativeStatus">{status}-admn-sts</termNote>'
    if form is not None:
        for place, sentence in form.examples:
            yield "            <descripGrp>"
            yield f'              <descrip type="context">{_xml(sentence)}</descrip>'
            yield f'              <admin type="source">{_xml(place)}</admin>'
            yield "            </descripGrp>"
        yield f"            <note>{form.count}×</note>"
    yield f"          </{names['term']}>"


def _xml(text: str) -> str:
    return escape(for_xml(printable(text)))


def render_json(draft: Draft) -> str:
    """One object: `languages`, `documents`, `terms` with their renderings, counts and examples, `skipped`, `errors`."""
    made = {
        "schema": 1,
        "version": __version__,
        "languages": list(draft.languages),
        "documents": draft.documents,
        "terms": [
            {
                "language": term.language,
                "term": term.source.text,
                "count": term.count,
                "documents": term.documents,
                "examples": [each._asdict() for each in term.source.examples],
                "acronyms": {code: list(forms) for code, forms in term.acronyms.items()},
                "renderings": {
                    code: [
                        {"text": form.text, "count": form.count, "examples": [e._asdict() for e in form.examples]}
                        for form in forms
                    ]
                    for code, forms in term.renderings.items()
                },
            }
            for term in draft.terms
        ],
        "skipped": [{"path": path, "reason": reason} for path, reason in draft.skipped],
        "errors": [str(error) for error in draft.errors],
    }
    return json_text(made, indent=2) + "\n"


STYLES = {
    "table": Style(render_table),
    "csv": Style(render_csv),
    "toml": Style(render_toml),
    "tbx": Style(render_tbx),
    "tbx2": Style(render_tbx2),
    "xlsx": Style(render_xlsx, binary=True),
    "json": Style(render_json),
}

"""The timeline of a term: a table with bars for a terminal, Markdown, JSON, CSV, and an SVG picture."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from .. import __version__
from ..languages import LANGUAGES
from ..timeline import OTHERS, UNDATED, LanguageTimeline, Rendering, Timeline
from .bidi import isolated
from .escape import for_xml, json_text, printable

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

_WIDEST = 110
_BAR = 48
_NARROWEST = 12


# ---- words that several formats share --------------------------------------------------------------------------------


def language_name(code: str) -> str:
    """The English name of a language."""
    return LANGUAGES[code].english if code in LANGUAGES else code


def heading(timeline: Timeline) -> str:
    """What the timeline is about: `“blue ports fund” (English): 14 documents, 2021-03 to 2024-11`."""
    forms = [f"“{form}” ({language_name(code)})" for code, form, _ in timeline.forms]
    more = f" and {len(forms) - 3} more" if len(forms) > 3 else ""
    what = ", ".join(forms[:3]) + more
    if timeline.back:
        what = f"“{timeline.term}” renders {what}"
    dated = [period for period in timeline.periods if period != UNDATED]
    span = f", {dated[0]} to {dated[-1]}" if len(dated) > 1 else f", {dated[0]}" if dated else ""
    return f"{what}: {_count(timeline.documents, 'document')} of {timeline.searched}{span}"


def notes(timeline: Timeline) -> Iterator[str]:
    """Where the dates are from, and what has none."""
    if timeline.dated_by:
        yield "dated by " + ", ".join(f"{how} ({count})" for how, count in timeline.dated_by.items())
    if timeline.undated:
        hint = "" if "git" in timeline.dated_by else "; --git-dates takes the last commit's"
        yield f"{_count(timeline.undated, 'document')} without a date{hint}"


def changes(line: LanguageTimeline) -> Iterator[str]:
    """From when another rendering is the most frequent."""
    forms = {each.letter: each.form for each in line.renderings}
    for change in line.changes:
        yield f"from {change.period} on mostly “{forms[change.after]}”, before “{forms[change.before]}”"


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _span(each: Rendering) -> str:
    if each.first is None:
        return UNDATED
    return each.first if each.first == each.last else f"{each.first} to {each.last}"


def _legend(each: Rendering) -> str:
    return f"{_count(each.mentions, 'mention')} in {_count(each.documents, 'document')}, {_span(each)}"


def _missing(line: LanguageTimeline) -> str:
    return f"{_count(line.missing, 'mention')} whose rendering was not found"


# ---- terminal --------------------------------------------------------------------------------------------------------

_COLOURS = ("blue", "dark_orange", "green", "magenta", "red", "cyan", "yellow", "bright_black", "bright_blue")


def render_text(timeline: Timeline) -> str:
    """The timeline as text for a file: 110 columns, no colours."""
    from rich.console import Console

    text = io.StringIO()
    print_timeline(timeline, Console(file=text, width=_WIDEST, highlight=False, color_system=None))
    return "\n".join(line.rstrip() for line in text.getvalue().splitlines()) + "\n"


def print_timeline(timeline: Timeline, console: Console) -> None:
    """Prints a heading, then for each language its renderings and a row for each period with a bar of their letters."""
    from rich.padding import Padding
    from rich.text import Text

    console.print(Text(printable(isolated(heading(timeline))), style="bold"))
    for note in notes(timeline):
        console.print(Text(f"  {printable(note)}", style="dim"))
    for line in timeline.languages:
        console.print()
        console.print(Text(language_name(line.language), style="bold underline"))
        styles = _styles(line)
        console.print(Padding(_renderings(line, styles), (0, 0, 0, 2)))
        if line.missing:
            console.print(Text(f"  {_missing(line)}", style="dim"))
        if line.counts:
            console.print()
            console.print(Padding(_rows(timeline, line, styles, min(console.width, _WIDEST)), (0, 0, 0, 2)))
        for text in changes(line):
            console.print(Text(f"  {printable(isolated(text))}", style="italic"))


def _styles(line: LanguageTimeline) -> dict[str, str]:
    return {each.letter: _COLOURS[index % len(_COLOURS)] for index, each in enumerate(line.renderings)}


def _renderings(line: LanguageTimeline, styles: dict[str, str]) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    table.add_column(no_wrap=True)
    for each in line.renderings:
        table.add_row(
            Text(each.letter, style=f"bold {styles[each.letter]}"),
            Text(printable(isolated(each.form))),
            Text(_legend(each), style="dim"),
        )
    return table


def _rows(timeline: Timeline, line: LanguageTimeline, styles: dict[str, str], width: int) -> Table:
    from rich.table import Table
    from rich.text import Text

    most = max(sum(row.values()) for each in timeline.languages for row in each.counts.values())
    room = max(_NARROWEST, min(_BAR, width - 40))
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, min_width=min(most, room))
    table.add_column(overflow="fold")
    for period in timeline.periods:
        row = line.counts.get(period, {})
        counts = "  ".join(f"{each.letter} {row[each.letter]}" for each in line.renderings if each.letter in row)
        table.add_row(period, _bar(line, row, styles, most, room), Text(counts, style="dim"))
    return table


def _bar(line: LanguageTimeline, row: Mapping[str, int], styles: dict[str, str], most: int, room: int) -> Text:
    from rich.text import Text

    counts = {each.letter: row[each.letter] for each in line.renderings if each.letter in row}
    bar = Text()
    for letter, length in zip(counts, lengths(list(counts.values()), most, room), strict=True):
        bar.append(letter * length, style=f"bold {styles[letter]}")
    return bar


def lengths(counts: Sequence[int], most: int, room: int) -> list[int]:
    """How long the parts of a bar are where the longest bar, of `most`, has `room` columns: one at least."""
    if most <= room:
        return list(counts)
    return [max(1, round(count * room / most)) for count in counts]


# ---- files -----------------------------------------------------------------------------------------------------------


def render_json(timeline: Timeline) -> str:
    """One object: renderings with their counts by period, for each language."""
    value = {
        "schema": 1,
        "version": __version__,
        "term": timeline.term,
        "is_rendering": timeline.back,
        "source": [{"language": code, "form": form, "mentions": count} for code, form, count in timeline.forms],
        "by": timeline.by,
        "periods": list(timeline.periods),
        "documents": {
            "searched": timeline.searched,
            "with_term": timeline.documents,
            "undated": timeline.undated,
            "dated_by": dict(timeline.dated_by),
        },
        "languages": [
            {
                "language": line.language,
                "not_found": line.missing,
                "renderings": [
                    {
                        "letter": each.letter,
                        "form": each.form,
                        "spellings": list(each.spellings),
                        "mentions": each.mentions,
                        "documents": each.documents,
                        "first": each.first,
                        "last": each.last,
                    }
                    for each in line.renderings
                ],
                "periods": [
                    {"period": period, "documents": line.documents.get(period, 0), "mentions": dict(counts)}
                    for period, counts in line.counts.items()
                ],
                "changes": [change._asdict() for change in line.changes],
            }
            for line in timeline.languages
        ],
    }
    return json_text(value, indent=2) + "\n"


def render_csv(timeline: Timeline) -> str:
    """A row for each period, language and rendering."""
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow(["period", "language", "rendering", "mentions"])
    for line in timeline.languages:
        forms = {each.letter: each.form for each in line.renderings}
        for period, counts in line.counts.items():
            for letter, count in counts.items():
                writer.writerow([period, line.language, _cell(forms[letter]), count])
    return made.getvalue()


def _cell(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    plain = printable(text)
    return f"'{plain}" if plain[:1] in "=+-@" else plain


def render_markdown(timeline: Timeline) -> str:
    """A table for each language, its columns the renderings."""
    from .markdown import escaped

    lines = [f"### {escaped(heading(timeline))}", ""]
    lines += [f"- {escaped(note)}" for note in notes(timeline)]
    for line in timeline.languages:
        lines += ["", f"**{escaped(language_name(line.language))}**", ""]
        if line.counts:
            lines.append("| period | documents | " + " | ".join(escaped(each.form) for each in line.renderings) + " |")
            lines.append("| --- | ---: |" + " ---: |" * len(line.renderings))
            for period in timeline.periods:
                row = line.counts.get(period, {})
                cells = [str(row.get(each.letter, "")) for each in line.renderings]
                lines.append(f"| {period} | {line.documents.get(period, 0)} | " + " | ".join(cells) + " |")
        told = [*changes(line), *([_missing(line)] if line.missing else ())]
        lines += ["", *(f"- {escaped(text)}" for text in told)] if told else []
    return "\n".join(lines) + "\n"


# ---- picture ---------------------------------------------------------------------------------------------------------

_WIDTH, _MARGIN, _AXIS = 760, 24, 40
_PLOT = 150
_LINE = 20
_STYLE = """
:root { color-scheme: light dark }
.paper { fill: #ffffff } text { fill: #1f2328; font: 13px system-ui, "Noto Sans", "Noto Sans CJK SC", sans-serif }
.title { font-size: 16px; font-weight: 600 } .name { font-size: 14px; font-weight: 600 }
.faint { fill: #59636e; font-size: 12px } .grid { stroke: #d1d9e0; stroke-width: 1 }
.in { font-size: 11px; font-weight: 600; fill: #ffffff; text-anchor: middle }
.end { text-anchor: end } .middle { text-anchor: middle }
.A { fill: #3366bb } .B { fill: #b35900 } .C { fill: #1a7f4b } .D { fill: #8250a8 } .E { fill: #b5324b }
.F { fill: #0d7d8c } .G { fill: #7a6a00 } .H { fill: #a34189 } .I { fill: #4d6b8a } .X { fill: #6e7781 }
@media (prefers-color-scheme: dark) {
  .paper { fill: #0d1117 } text { fill: #e6edf3 } .faint { fill: #9198a1 } .grid { stroke: #3d444d }
  .in { fill: #0d1117 }
  .A { fill: #79a8f0 } .B { fill: #f0a35e } .C { fill: #62c48d } .D { fill: #c39be6 } .E { fill: #f0879b }
  .F { fill: #5cc6d6 } .G { fill: #d6c35c } .H { fill: #e394cc } .I { fill: #9db8d6 } .X { fill: #9198a1 }
}
"""


def render_svg(timeline: Timeline) -> str:
    """A picture: for each language a plot of stacked bars by period, with a legend; it needs nothing but itself."""
    body: list[str] = []
    top = _MARGIN + 16
    title = heading(timeline)
    for number, part in enumerate(_folded(title, _WIDTH - 2 * _MARGIN, 16)):
        body.append(_text(_MARGIN, top + number * 22, part, "title"))
    top += 22 * len(_folded(title, _WIDTH - 2 * _MARGIN, 16)) - 6
    for note in notes(timeline):
        body.append(_text(_MARGIN, top, note, "faint"))
        top += 17
    for line in timeline.languages:
        top += 34
        body.append(_text(_MARGIN, top, language_name(line.language), "name"))
        top += 8
        for each in line.renderings:
            top += _LINE
            body += _key(each, top)
        if line.missing:
            top += _LINE
            body.append(_text(_MARGIN + 20, top, _missing(line), "faint"))
        if line.counts:
            top += 18
            body += _plot(timeline, line, top)
            top += _PLOT + 26
        for text in changes(line):
            for part in _folded(text, _WIDTH - 2 * _MARGIN, 12):
                top += 16
                body.append(_text(_MARGIN, top, part, "faint"))
    height = top + _MARGIN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}" '
        f'role="img" aria-labelledby="what"><title id="what">{_escaped(title)}</title><style>{_STYLE}</style>'
        f'<rect class="paper" width="{_WIDTH}" height="{height}"/>\n' + "\n".join(body) + "\n</svg>\n"
    )


def _key(each: Rendering, top: float) -> Iterator[str]:
    """A line of the legend: as much of the rendering as fits beside its counts."""
    yield f'<rect class="{_class(each.letter)}" x="{_MARGIN}" y="{top - 11}" width="14" height="14" rx="2"/>'
    yield _text(_MARGIN + 7, top, each.letter, "in")
    told = _legend(each)
    room = _WIDTH - 2 * _MARGIN - 40 - _wide(told, 12)
    form = each.form if _wide(each.form, 13) <= room else _cut(each.form, room)
    yield f"<g><title>{_escaped(each.form)}</title>{_text(_MARGIN + 22, top, form)}</g>"
    yield _text(_WIDTH - _MARGIN, top, told, "faint end")


def _plot(timeline: Timeline, line: LanguageTimeline, top: float) -> Iterator[str]:
    forms = {each.letter: each.form for each in line.renderings}
    most = max(sum(row.values()) for row in line.counts.values())
    left, right = _MARGIN + _AXIS, _WIDTH - _MARGIN
    step = (right - left) / len(timeline.periods)
    width = min(step * 0.8, 64)
    for value in ticks(most):
        y = top + _PLOT - value * _PLOT / most
        yield f'<line class="grid" x1="{left}" y1="{y:.1f}" x2="{right}" y2="{y:.1f}"/>'
        yield _text(left - 8, y + 4, str(value), "faint end")
    widest = max(_wide(period, 12) for period in timeline.periods) + 12
    every = max(1, -int(-widest // step))
    for number, period in enumerate(timeline.periods):
        middle = left + (number + 0.5) * step
        row = line.counts.get(period, {})
        total, below = sum(row.values()), 0
        for letter in (each.letter for each in line.renderings if each.letter in row):
            count = row[letter]
            tall = count * _PLOT / most
            y = top + _PLOT - (below + count) * _PLOT / most
            below += count
            said = f"{period}: “{forms[letter]}”, {count} of {_count(total, 'mention')}"
            yield (
                f'<g><title>{_escaped(said)}</title><rect class="{_class(letter)}" x="{middle - width / 2:.1f}" '
                f'y="{y:.1f}" width="{width:.1f}" height="{max(tall - 0.7, 0.5):.1f}"/>'
                + (_text(middle, y + tall / 2 + 4, letter, "in") if tall >= 14 and width >= 12 else "")
                + "</g>"
            )
        if number % every == 0 or period == UNDATED:
            yield _text(middle, top + _PLOT + 17, period, "faint middle")


def ticks(most: int) -> list[int]:
    """Round numbers from nought up to `most`, five at most."""
    size = next(step for power in range(12) for step in (10**power, 2 * 10**power, 5 * 10**power) if most / step <= 5)
    return list(range(0, most + 1, size))


def _class(letter: str) -> str:
    return "X" if letter == OTHERS else letter


def _text(x: float, y: float, text: str, kind: str = "") -> str:
    named = f' class="{kind}"' if kind else ""
    return f'<text{named} x="{x:.1f}" y="{y:.1f}">{_escaped(isolated(text))}</text>'


def _escaped(text: str) -> str:
    from xml.sax.saxutils import escape

    return escape(for_xml(printable(text)))


def _wide(text: str, size: int) -> float:
    """About how many pixels a text is wide."""
    from rich.cells import cell_len

    return cell_len(text) * size * 0.56


def _cut(text: str, room: float) -> str:
    kept = text
    while kept and _wide(kept + "…", 13) > room:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def _folded(text: str, room: float, size: int) -> list[str]:
    """A text in lines that are no wider than the picture."""
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and _wide(f"{lines[-1]} {word}", size) > room:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


STYLES = {
    "text": render_text,
    "json": render_json,
    "csv": render_csv,
    "markdown": render_markdown,
    "svg": render_svg,
}
"""The formats by name."""

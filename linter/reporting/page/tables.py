"""The tables of facts: a column a language, each wording a link to where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from ...languages import LANGUAGES
from ..bidi import direction
from .facts import Fact, Form
from .markup import Markup, tag
from .passages import Places


def name_of(code: str) -> str:
    """A language's name for an English reader."""
    return LANGUAGES[code].english if code in LANGUAGES else code


def facts_table(
    caption: str, groups: Sequence[tuple[str, Sequence[Fact]]], codes: Sequence[str], where: Places
) -> Markup:
    """A table of facts, with a line above each group that has a name."""
    head = tag("tr", [tag("th", name_of(code), scope="col", data_col=code) for code in codes])
    bodies = []
    for title, facts in groups:
        if not facts:
            continue
        label = tag("tr", tag("th", title, scope="rowgroup", colspan=len(codes)), class_="group") if title else None
        bodies.append(tag("tbody", label, [_row(fact, codes, where) for fact in facts]))
    return tag(
        "div",
        tag("table", tag("caption", caption), tag("thead", head), bodies),
        class_="wide",
    )


def _row(fact: Fact, codes: Sequence[str], where: Places) -> Markup:
    return tag("tr", [_cell(code, fact.forms.get(code, ()), where, own=code == codes[0]) for code in codes])


def _cell(code: str, forms: Sequence[Form], where: Places, *, own: bool) -> Markup:
    name = "th" if own and forms else "td"
    scope = "row" if name == "th" else None
    if not forms:
        nothing = tag("span", "—", aria_hidden="true"), tag("span", "not found", class_="unseen")
        return tag(name, nothing, data_col=code, class_="none")
    return tag(name, [_form(code, form, where) for form in forms], data_col=code, scope=scope)


def _form(code: str, form: Form, where: Places) -> Markup:
    first = form.mentions[0]
    marks = {mark.number: mark for mention in form.mentions for mark in where.flagged(mention)}
    gravest = max(marks.values(), key=lambda mark: mark.severity, default=None)
    count = len(form.mentions)
    return tag(
        "div",
        tag(
            "a",
            form.text,
            lang=code,
            dir=direction(code),
            href=f"#s{where.number(first.sentence)}",
            data_at=where.attribute(form.mentions),
            class_=f"m {gravest.severity} at" if gravest else None,
        ),
        tag("span", f" {form.note}", class_="note") if form.note and form.note != form.text else None,
        tag("span", f" ×{count}", class_="count", title=f"{count} places") if count > 1 else None,
        [
            tag("a", str(n), href=f"#f{n}", class_=f"num {m.severity}", aria_label=f"finding {n}")
            for n, m in sorted(marks.items())[:3]
        ],
        class_="form",
    )

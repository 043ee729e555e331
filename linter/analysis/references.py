"""Links, note marks, citations and list numbers: what one side of a bead has and the other lacks."""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from ..model import Bead, Document, Mention, Sentence
from ..records import NamedTuple
from ..regex import has_any, regex

if TYPE_CHECKING:
    from ..context import RuleContext


class Reference(NamedTuple):
    """A link, a note mark, a citation or a list number; `key` is what makes two of them the same."""

    at: Mention
    kind: str
    key: str


class ReferenceDrift(NamedTuple):
    """A reference that one side of a bead has and the other lacks, or has with another key."""

    source: Reference | None
    target: Reference | None
    bead: Bead

    @property
    def slight(self) -> bool:
        """Whether it is a bare site (www.example.org), which texts name or leave out freely."""
        one = self.source or self.target
        return one is not None and one.kind == "link" and "/" not in one.key

    @property
    def suggestion(self) -> str | None:
        """The translation's mark or number with the source's digits; None for a link, which may have a translation."""
        if self.source is None or self.target is None or self.target.kind == "link":
            return None
        ours, theirs = self.source.at.text, self.target.at.text
        digits = re.findall(r"\d+", ours), re.findall(r"\d+", theirs)
        if len(digits[0]) != 1 or len(digits[1]) != 1:
            return None
        return theirs.replace(digits[1][0], digits[0][0])

    @property
    def place(self) -> Mention:
        """Where the difference is: the translation's reference, or where the missing one would stand."""
        if self.target is not None:
            return self.target.at
        last = self.bead.target[-1]
        return Mention(last, len(last.text), len(last.text))


_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_CIRCLED = {chr(0x2460 + number): str(number + 1) for number in range(20)}

_LINK = r"(?:https?://|www\.)[^\s<>()\[\]」』”\"\u2e80-\u9fff\uff00-\uffef]+|\bdoi:\s?10\.\d{4,9}/[^\s，。；]+"
_LINK_SIGNS = ("://", "www.", "doi:")
_MARK = regex(
    r"\[(?P<list>\^?\d{1,3}(?:\s?[,，;–-]\s?\d{1,3})*)\](?!\()"
    r"|(?<=[\w.,;:!?%”»\"'’）)。，])(?P<raised>[¹²³⁴-⁹⁰]{1,3})(?!\w)"
)
_CITATION = regex(
    r"[(（](?P<names>[^\W\d_][^()（）;；\d]{1,60}?)[,，]?\s(?P<year>(?:1[6-9]|20)\d\d)(?P<letter>[a-z])?"
    r"(?:\s?[,，:：]\s?(?:pp?\.\s?)?[\d–-]+)?[)）]"
)
_ITEM = regex(r"\s*(?:[(（]?(?P<number>\d{1,2})[)）.．、](?!\d)\s?|(?P<circled>[①-⑳])\s?)(?=\S)")
_MAY_BE_MARK = "[¹²³⁴⁵⁶⁷⁸⁹⁰"
_RAISED_UNITS = regex(r"(?:[mk]|[cdm]m|km|ft|mi|in|yd|CO|H|米)[²³]?\Z")


def references(sentence: Sentence) -> tuple[Reference, ...]:
    """The references of a sentence, in order."""
    text = sentence.text
    found = []
    taken: list[tuple[int, int]] = []

    def add(kind: str, start: int, end: int, key: str) -> None:
        if all(end <= left or right <= start for left, right in taken):
            taken.append((start, end))
            found.append(Reference(Mention(sentence, start, end), kind, key))

    if _may_be_marked_up(sentence):
        for start, end, link in _marked_up(sentence):
            add("link", start, end, _key(link))
    # most texts have no link, and then the pattern need not be compiled
    for match in re.finditer(_LINK, text) if has_any(text, _LINK_SIGNS) else ():
        link = match.group().rstrip(".,;:!?'")
        add("link", match.start(), match.start() + len(link), _key(link))
    item = _ITEM.match(text)
    if item is not None and item.end() < len(text):
        number = item.group("number") or _CIRCLED[item.group("circled")]
        add("list number", item.start(), item.end(), number)
    for match in _MARK.finditer(text) if has_any(text, _MAY_BE_MARK) else ():
        raised = match.group("raised")
        if raised and _RAISED_UNITS.search(text[max(match.start() - 3, 0) : match.start()]):
            continue
        digits = re.findall(r"\d+", (raised or "").translate(_SUPERSCRIPTS) or match.group("list"))
        add("note mark", *match.span(), ",".join(digits))
    for match in _CITATION.finditer(text) if has_any(text, "(（") else ():
        add("citation", *match.span(), match.group("year") + (match.group("letter") or ""))
    return tuple(sorted(found, key=lambda each: each.at.start)) if found else ()


_MARKUP = regex(r"(?<!!)\[(?P<words>[^\[\]\n]+)\]\((?P<link>(?:https?://|www\.)[^\s()]+)[^()\n]*\)")


def _may_be_marked_up(sentence: Sentence) -> bool:
    offsets = sentence.offsets
    return bool(offsets) and sentence.file.text.find("](", max(offsets[0] - 1, 0), offsets[-1] + 500) >= 0


def _marked_up(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """The links that are written as Markdown in the file, where the clean text has only their words."""
    offsets = sentence.offsets
    for match in _MARKUP.finditer(sentence.file.text, max(offsets[0] - 1, 0), offsets[-1] + 500):
        start = bisect.bisect_left(offsets, match.start("words"))
        end = bisect.bisect_left(offsets, match.end("words"))
        if start < end:
            yield start, end, match.group("link")


def _key(link: str) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", link.lower()).rstrip("/.")


_LOCALISED = regex(r"\b(?:en|zh|zh-cn|zh-hans|cn|fr|es|de)\b")


def _same(one: Reference, other: Reference) -> bool:
    if one.kind != other.kind:
        return False
    if one.key == other.key:
        return True
    if one.kind == "link":
        return _LOCALISED.sub("", one.key) == _LOCALISED.sub("", other.key) or _host(one.key) == _host(other.key)
    return False


def _host(link: str) -> str:
    return _LOCALISED.sub("", link.partition("/")[0])


def reference_drifts(document: Document, context: RuleContext) -> Iterator[ReferenceDrift]:
    """The references that one side of a bead lacks.

    Note marks and citations are judged only where the translation keeps any of their kind, list numbers only where both
    sides number most of their beads: dropping them all is a matter of layout.
    """
    found = cache(references)
    for code in document.translations:
        beads = list(context.beads(document, code))
        sides = [
            ([ref for s in bead.source for ref in found(s)], [ref for s in bead.target for ref in found(s)])
            for bead in beads
        ]
        if not any(left or right for left, right in sides):
            continue
        kept = [
            Counter(kind for refs in side for kind in {ref.kind for ref in refs}) for side in zip(*sides, strict=True)
        ]
        for bead, (left, right) in zip(beads, sides, strict=True):
            if not left and not right:
                continue
            beside_source, beside_target = context.around(document, bead)
            near_left = [ref for s in beside_source for ref in found(s)]
            near_right = [ref for s in beside_target for ref in found(s)]
            open_right = list(right)
            lone_left = []
            for ref in left:
                match = next((other for other in open_right if _same(ref, other)), None)
                if match is not None:
                    open_right = [other for other in open_right if other is not match]
                elif not any(_same(ref, other) for other in (*right, *near_right)):
                    lone_left.append(ref)
            lone_right = [ref for ref in open_right if not any(_same(ref, other) for other in (*left, *near_left))]
            for ref in lone_left:
                other = next((each for each in lone_right if each.kind == ref.kind), None)
                if other is not None:
                    lone_right = [each for each in lone_right if each is not other]
                    yield ReferenceDrift(ref, other, bead)
                elif _judged(ref.kind, *kept) and not _told_otherwise(ref, bead.target):
                    yield ReferenceDrift(ref, None, bead)
            for ref in lone_right:
                added = ReferenceDrift(None, ref, bead)
                # an outlet that the source calls by its name may be called by its address
                if not added.slight and _judged(ref.kind, *kept) and not _told_otherwise(ref, bead.source):
                    yield added


def _judged(kind: str, source: Counter[str], target: Counter[str]) -> bool:
    """Whether a kind is judged, by how many beads have it on each side."""
    if kind == "link":
        return True
    return min(source[kind], target[kind]) >= (2 if kind == "list number" else 1)


def _told_otherwise(ref: Reference, other: tuple[Sentence, ...]) -> bool:
    """Whether the other side names what is referred to in its running text: the year of a citation."""
    if ref.kind == "link":
        return any(ref.key in sentence.text.lower() for sentence in other)
    if ref.kind == "citation":
        return any(ref.key[:4] in sentence.text for sentence in other)
    return False

"""What a format's reader hands on: the blocks of a file, in order, with the markup that says what they are."""

from __future__ import annotations

import enum

from ..records import dataclass
from ..regex import regex
from .clean import Clean, mostly_han

_CLOSERS = r"[\"'”“’‘»›）)\]」』】》\s]*"
_ENDS = regex(rf"(?:[.!?。！？…．｡؟۔]{_CLOSERS}[*†‡¹²³⁰⁴-⁹]*|(?<=[^\W\d])[.!?]{_CLOSERS}(?<=\S)\d{{1,3}}){_CLOSERS}\Z")
_MARKS = tuple(".!?。！？…．｡؟۔")
_LONGEST_TITLE = 300
_OPENERS = {"(": ")", "（": "）", "“": "”", "«": "»", "「": "」", "『": "』", "《": "》", "[": "]"}


class Kind(enum.Enum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "list item"
    CELL = "table cell"
    NOTE = "footnote"
    RULE = "thematic break"


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item, table cell or footnote.

    `level` is a heading's (1 to 6), `strong` says that all of it is emphasised, `bold` that it is so in bold, `lead` is
    the length of the emphasised stretch that it begins with. `language` is what markup announces (`lang="fr"`), `title`
    marks the front matter's title. `tag` is the language that a word processor notes, a hint where the text shows none.
    """

    clean: Clean
    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    strong: bool = False
    bold: bool = False
    lead: int = 0
    language: str | None = None
    title: bool = False
    tag: str | None = None

    @property
    def text(self) -> str:
        return self.clean.text

    @property
    def prominent(self) -> bool:
        """Whether it stands out from running text: a heading, bold, or all in capitals."""
        return self.kind is Kind.HEADING or self.strong or self.title or capitals(self.text)


def ends_sentence(text: str) -> bool:
    """Whether a text ends as sentences do, closing quotes and note marks after the full stop included."""
    end = text.rstrip()[-12:]
    if end.endswith(_MARKS):
        return True
    return not end[-1:].isalpha() and _ENDS.search(end) is not None


def is_running(text: str) -> bool:
    """Whether a text reads like a paragraph rather than a heading, a name or a date."""
    length = len(text)
    if length < 10 or length >= 120:
        return length >= 120  # whatever it is written in
    wide = mostly_han(text)
    return length >= (45 if wide else 120) or (length >= (10 if wide else 25) and ends_sentence(text))


def is_long(text: str) -> bool:
    """Whether a text is longer than a name or a date."""
    return len(text) >= 40 or (len(text) >= 15 and mostly_han(text))


def capitals(text: str) -> bool:
    """Whether a text is written in capitals, as titles in PDF files are: Chinese with acronyms in it is not."""
    start = text[:_LONGEST_TITLE]
    if sum(map(str.islower, start[: _LONGEST_TITLE // 4])) > _LONGEST_TITLE // 10:
        return False  # too many for nine in ten to be capitals, whatever follows; running text ends here
    upper = sum(map(str.isupper, start))
    return upper >= 8 and 10 * upper >= 9 * sum(map(str.isalpha, start))


def continues(before: str, after: str) -> bool:
    """Whether `after` goes on with the sentence that `before` leaves open, as at a page break."""
    if not before or not after or ends_sentence(before):
        return False
    if before.rstrip()[-1] in ":：":
        return False
    first = after[0]
    if first.islower() or first in ",;，；、。）)”’»":
        return True
    if before.rstrip()[-1] in ",;，；、-–—(（“«":
        return True
    return any(before.count(opener) > before.count(closer) for opener, closer in _OPENERS.items() if opener != "[")

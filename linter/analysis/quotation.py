"""Quotation marks: which pairs a text uses, and which do not pair."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Iterator, Sequence

from ..languages import Language, language
from ..model import Mention, Sentence
from ..records import NamedTuple, dataclass
from ..regex import regex

_PAIRS = {"“": "”", "«": "»", "「": "」", "『": "』", "„": "“", "‹": "›", "〝": "〞"}
"""The marks that open, with those that close them; a language may add others."""
_CLOSERS = {"“": "”", "„": "“”", "«": "»", "»": "«", "「": "」", "『": "』", "‹": "›", "〝": "〞〟", "”": "”", '"': '"'}
_MARKS = frozenset('“”„«»「」『』‹›〝〞〟"')
_MARK = regex(f"[{''.join(_MARKS)}]")
_SPACES = frozenset(" \u00a0\u202f\u2009")


class Trouble(str, enum.Enum):
    """What is wrong with a mark."""

    MIXED = "a pair of two kinds"
    UNCLOSED = "opened and not closed"
    UNOPENED = "closed and not opened"


Rewrites = tuple[tuple[Mention, str], ...]
"""What to write in which places."""


class Mispaired(NamedTuple):
    """Marks that do not pair; `marks` are the mark or the two marks that stand there.

    `rewrites` make one pair of two kinds; nothing where it is not plain that they enclose one quotation.
    """

    trouble: Trouble
    mention: Mention
    marks: str
    rewrites: Rewrites = ()

    @property
    def grave(self) -> bool:
        """A pair of two kinds that no keyboard explains: a straight mark for a curly one is a typing slip."""
        return self.trouble is Trouble.MIXED and not all(mark in '“”„"' for mark in self.marks)


class Quotation(NamedTuple):
    """The quotation marks of one text.

    `mispaired` are the marks that do not pair, the grave ones one by one, the others in groups of a kind. `usual` is
    the text's style, `odd` what has another, `spacing` the quotations whose spaces are not the language's; the last two
    with the rewrites that set them right.
    """

    mispaired: tuple[tuple[Mispaired, ...], ...]
    usual: str
    odd: tuple[Mention, ...]
    spacing: tuple[Mention, ...]
    odd_rewrites: Rewrites = ()
    spacing_rewrites: Rewrites = ()


@dataclass(frozen=True, slots=True)
class _Mark:
    sentence: Sentence
    index: int
    before: str
    after: str
    starts_paragraph: bool

    @property
    def sign(self) -> str:
        return self.sentence.text[self.index]


class _Quote(NamedTuple):
    opened: _Mark
    closed: _Mark
    depth: int

    @property
    def style(self) -> str:
        return self.opened.sign + self.closed.sign

    @property
    def mention(self) -> Mention:
        """The quotation, to its end or its sentence's."""
        sentence = self.opened.sentence
        end = self.closed.index + 1 if self.closed.sentence is sentence else len(sentence.text)
        return Mention(sentence, self.opened.index, end)


def quotation(texts: Sequence[Sequence[Sentence]], code: str, *, running: bool = True) -> Quotation:
    """The quotation marks of one language's texts, each a section's sentences.

    A quotation may run over sentences and paragraphs (each of which may open it anew). Single marks are left alone:
    most are apostrophes. Where the text is not `running`, a sentence may hold but half of a quotation, so that only
    pairs of two kinds are told.
    """
    record = language(code)
    quotes: list[_Quote] = []
    mispaired: list[Mispaired] = []
    for text in texts:
        for result in _paired(text, record):
            if isinstance(result, _Quote):
                quotes.append(result)
            elif running or result.trouble is Trouble.MIXED:
                mispaired.append(result)
    outer = [quote for quote in quotes if quote.depth == 0 and quote.style != "《》"]
    usual = _usual(Counter(quote.style for quote in outer), record)
    odd = [quote for quote in outer if quote.style != usual] if usual else []
    spacing = [quote for quote in quotes if _odd_spaces(quote, record)]
    mispaired = [each._replace(rewrites=_as_one_pair(each, usual, record)) for each in mispaired]
    return Quotation(
        tuple(_grouped(mispaired)),
        usual,
        tuple(quote.mention for quote in odd),
        tuple(quote.mention for quote in spacing),
        tuple(each for quote in odd if _plain(quote, usual) for each in _restyled(quote, usual, record)),
        tuple(each for quote in spacing for each in _restyled(quote, quote.style, record)),
    )


def _plain(quote: _Quote, style: str) -> bool:
    """Whether a quotation lies in one sentence and has no mark of a style inside."""
    if quote.opened.sentence is not quote.closed.sentence:
        return False
    return not set(style) & set(quote.mention.text[1:-1])


def _restyled(quote: _Quote, style: str, record: Language) -> Rewrites:
    """A quotation's marks, with the spaces inside them, in another style."""
    opened, closed = quote.opened, quote.closed
    start, end = opened.index + 1, closed.index
    while start < len(opened.sentence.text) and opened.sentence.text[start] in _SPACES:
        start += 1
    while end and closed.sentence.text[end - 1] in _SPACES:
        end -= 1
    spaces = [opened.after, closed.before]
    # the fixed space that stands there already stays as it is
    first, last = (
        (each if each in _SPACES else "\u00a0") if record.quote_space and style == "«»" else "" for each in spaces
    )
    return (
        (Mention(opened.sentence, opened.index, start), style[0] + first),
        (Mention(closed.sentence, end, closed.index + 1), last + style[1]),
    )


def _as_one_pair(found: Mispaired, usual: str, record: Language) -> Rewrites:
    """Makes two marks one pair: the text's own or the language's, if it has one of them, else the opening mark's."""
    mention = found.mention
    text = mention.text
    if found.trouble is not Trouble.MIXED or text[-1:] != found.marks[1] or _MARKS & set(text[1:-1]):
        return ()
    opens, closes = (
        _Mark(mention.sentence, index, words[index - 1 : index], words[index + 1 : index + 2], False)
        for words in [mention.sentence.text]
        for index in (mention.start, mention.end - 1)
    )
    pairs = [usual, *map("".join, record.quotes), found.marks[0] + _PAIRS.get(found.marks[0], found.marks[0])]
    style = next(pair for pair in pairs if pair and (pair[0] == found.marks[0] or pair[1] == found.marks[1]))
    return _restyled(_Quote(opens, closes, 0), style, record)


def _grouped(mispaired: Sequence[Mispaired]) -> Iterator[tuple[Mispaired, ...]]:
    yield from ((each,) for each in mispaired if each.grave)
    for trouble in Trouble:
        group = tuple(each for each in mispaired if each.trouble is trouble and not each.grave)
        if group:
            yield group


def _usual(styles: Counter[str], record: Language) -> str:
    """The style that a text uses by rule; "" where it does not say."""
    if len(styles) < 2:
        return ""
    (first, count), (_, second) = styles.most_common(2)
    if count > second:
        return first
    preferred = "".join(record.quotes[0])
    return preferred if styles[preferred] == count else ""


def _odd_spaces(quote: _Quote, record: Language) -> bool:
    if quote.style != "«»":
        return False
    spaces = (quote.opened.after in _SPACES, quote.closed.before in _SPACES)
    return not all(spaces) if record.quote_space else any(spaces)


def _paired(text: Sequence[Sentence], record: Language) -> Iterator[_Quote | Mispaired]:
    """Quotations and troubles, in the order in which they end."""
    opened: list[_Mark] = []
    for mark in _marks(text):
        closes = next((o for o in reversed(opened) if mark.sign in _CLOSERS.get(o.sign, "")), None)
        if closes is not None and not _opens_anyway(mark, closes):
            for unclosed in opened[opened.index(closes) + 1 :]:
                yield _single(Trouble.UNCLOSED, unclosed)
            del opened[opened.index(closes) :]
            yield _Quote(closes, mark, len(opened))
        elif opened and mark.sign == opened[-1].sign and mark.after.isspace():
            last = opened.pop()  # “ … “: the opening mark for the closing one
            yield Mispaired(Trouble.MIXED, _Quote(last, mark, 0).mention, last.sign + mark.sign)
        elif _opens(mark, record):
            if opened and opened[-1].sign == mark.sign:
                if mark.starts_paragraph:
                    continue  # the quotation goes on: each paragraph opens it anew
                yield _single(Trouble.UNCLOSED, opened.pop())
            opened.append(mark)
        elif opened and _closes(mark, record):
            last = opened.pop()
            yield Mispaired(Trouble.MIXED, _Quote(last, mark, 0).mention, last.sign + mark.sign)
        elif mark.sign != '"':
            yield _single(Trouble.UNOPENED, mark)
    for mark in opened:
        if mark.sign != '"' or len(opened) == 1:
            yield _single(Trouble.UNCLOSED, mark)


def _marks(text: Sequence[Sentence]) -> Iterator[_Mark]:
    paragraph = -1
    for sentence in text:
        words = sentence.text
        for match in _MARK.finditer(words):
            index, sign = match.start(), match.group()
            before, after = words[index - 1] if index else " ", words[index + 1] if index + 1 < len(words) else " "
            if sign == '"' and before.isdigit() and not words[:index].count('"') % 2:
                continue  # inches, seconds
            yield _Mark(sentence, index, before, after, index == 0 and sentence.paragraph != paragraph)
        paragraph = sentence.paragraph


def _opens(mark: _Mark, record: Language) -> bool:
    """Whether a mark opens a quotation, by its sign or, where the sign serves for both, by what stands beside it."""
    sign = mark.sign
    free = not (mark.before.isalnum() or mark.before in ".,!?;:…%)")
    held = not mark.after.isspace()
    if sign == "»":
        return ("»", "«") in record.quotes and free and held
    if sign == "«":
        return ("»", "«") not in record.quotes or free
    if sign == "“":
        return free or (held and all(pair[1] != "“" for pair in record.quotes))
    if sign == '"':
        return (free or not record.spaced) and (held or not record.spaced)
    return sign in _PAIRS


def _opens_anyway(mark: _Mark, opened: _Mark) -> bool:
    """Whether a mark that could close opens: a straight one at a word's beginning while a quotation is long open."""
    return mark.sign == '"' and opened.sign != '"' and mark.before in _SPACES and mark.after.isalnum()


def _closes(mark: _Mark, record: Language) -> bool:
    """Whether a mark stands where a quotation ends."""
    return mark.sign != "„" and (not mark.before.isspace() or mark.sign == "»")


def _single(trouble: Trouble, mark: _Mark) -> Mispaired:
    return Mispaired(trouble, Mention(mark.sentence, mark.index, mark.index + 1), mark.sign)

"""What a sentence denies, and which of two opposite concepts it names."""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial

from ..languages import LANGUAGES
from ..model import Mention, Sentence, whole
from ..records import NamedTuple
from ..regex import has_any, regex
from . import chinese
from .polarity_words import CONCORD, HINTS, INDIRECT, INERT, NEGATORS, NEUTRAL, OPPOSITES, PARTED, PLAIN

Label = int | tuple[int, int]
_DENY, _PLAIN, _CONCORD, _INERT, _NEUTRAL, _INDIRECT, _HINT = range(-7, 0)
_TOKEN = regex(r"[^\W_]+(?:['’](?:(?<=[^\W_]n['’])t(?![^\W_]))?)?")
_ELIDED = regex(r"(?<=')(?=[^\W_]{2})")
_NUMERO = regex(r"\.?\s?\d")
_CLAUSE = regex(r"[^,;:!?()，。；：！？、（）—–]+")
_LONGEST_HAN_WORD = 6
_REACH = 4
"""How many words may stand between the two parts of a parted negator."""
PHRASE = 3
"""Content words from which on an added negator is an added phrase."""
_OR_NOT = regex(r"([^\W\d_]{1,2})不\1")
"""是不是, 小康不小康: a question, no denial."""
_CANNOT = regex(r"\w+不[了起到出住清动下完成着上开过得]")
"""解决不了, 买不起, 得不到: a verb with 不 before its result, which then cannot come about."""


class Signs(NamedTuple):
    """The signs of polarity in one sentence.

    `denials` are its negators, `plain` those of them that translators hardly ever add or drop. `indirect` are the words
    that stand for a negator (“fail”, “unable”, 难以), `hints` those that do so now and then (“though”, 小), `repeated`
    negators that only go on with one of the denials, or might. `sides`
    holds, for each pair of opposites by number, the mentions of its one and of its other concept. `neutral` are those
    of the indirect ones that hold a negator and yet deny nothing (“not only”).
    """

    denials: tuple[Mention, ...]
    plain: tuple[Mention, ...]
    indirect: tuple[Mention, ...]
    hints: tuple[Mention, ...]
    sides: dict[int, tuple[tuple[Mention, ...], tuple[Mention, ...]]]
    repeated: tuple[Mention, ...] = ()
    neutral: tuple[Mention, ...] = ()


_NO_SIGNS = Signs((), (), (), (), {})


def signs(sentence: Sentence) -> Signs:
    """The signs of polarity in a sentence; none in a language without tables."""
    if sentence.language not in NEGATORS:
        return _NO_SIGNS
    find = _in_words if LANGUAGES[sentence.language].spaced else _anywhere
    found = sorted(find(sentence), key=lambda hit: (hit[0], -hit[1]))
    if not found:
        return _NO_SIGNS
    # What is a phrase of its own says nothing more by its words: `apart` are such phrases.
    inert = [(start, end) for start, end, labels in found if _INERT in labels]
    neutral = [(start, end) for start, end, labels in found if _NEUTRAL in labels and not _within(start, end, inert)]
    apart = inert + neutral
    denials: list[Mention] = []
    plain: list[Mention] = []
    indirect: list[Mention] = []
    hints: list[Mention] = []
    repeated: list[Mention] = []
    sides: dict[int, tuple[list[Mention], list[Mention]]] = {}
    for start, end, labels in found:
        mention = Mention(sentence, start, end)
        for label in labels:
            if isinstance(label, tuple):
                sides.setdefault(label[0], ([], []))[label[1]].append(mention)
            elif label == _NEUTRAL and (start, end) in neutral:
                indirect.append(mention)
            elif apart and _within(start, end, apart):
                continue
            elif label == _DENY and denials and (_CONCORD in labels or start < denials[-1].end):
                repeated.append(mention)
            elif label == _DENY:
                denials.append(mention)
                plain += [mention] if _PLAIN in labels else []
            elif label in (_INDIRECT, _HINT) and not _within(start, end, [(d.start, d.end) for d in denials]):
                (indirect if label == _INDIRECT else hints).append(mention)
    firsts = _parted(sentence.language).firsts
    if firsts and denials and indirect:
        # The first part of a parted negator says no more than the whole.
        denying = [clause_at(denial).start for denial in denials]
        indirect = [m for m in indirect if _plainly(m.text) not in firsts or clause_at(m).start not in denying]
    return Signs(
        tuple(denials),
        tuple(plain),
        tuple(indirect),
        tuple(hints),
        {number: (tuple(one), tuple(other)) for number, (one, other) in sides.items()},
        tuple(repeated),
        tuple([mention for mention in indirect if (mention.start, mention.end) in neutral]) if neutral else (),
    )


class Kind(str, enum.Enum):
    """How two sentences contradict each other."""

    ADDED = "added"
    DROPPED = "dropped"
    OPPOSITE = "opposite"


class Clash(NamedTuple):
    """A contradiction between a sentence and its translation.

    A denial that only the translation has is `added` (no `source`), one that only the source has is `dropped` (no
    `target`); two `opposite` concepts have both. `pair` names the concepts as they stand in source and target. `votes`
    are the other translations that side with the source, `weight` says how much speaks for the clash, from 0 to 1.
    `plain` says that the negator is of those that translators hardly ever add or drop. `answer` are the words of the
    other side that say what is denied, where they are known.
    """

    kind: Kind
    source: Mention | None
    target: Mention | None
    weight: float
    pair: tuple[str, str] = ("", "")
    votes: tuple[str, ...] = ()
    plain: bool = False
    answer: Mention | None = None


def may_clash(source: Signs, target: Iterable[Signs]) -> bool:
    """Whether the signs of a sentence and of its translation leave room for a contradiction: those of most do not."""
    if source.denials or source.indirect:
        return True
    told = gathered(target)
    if told.denials:
        return True
    for number in source.sides.keys() & told.sides.keys():
        (one, other), (like_one, like_other) = source.sides[number], told.sides[number]
        if (one and not other and like_other and not like_one) or (other and not one and like_one and not like_other):
            return True
    return False


def clashes(source: Signs, target: Signs, others: Mapping[str, Signs]) -> tuple[Clash, ...]:
    """Where a translation says the contrary of its source, by their signs; `others` are those of other translations."""
    return (*_denial_clashes(source, target, others), *_opposite_clashes(source, target, others))


def outvoted(
    source: Sequence[Sentence],
    target: Sequence[Sentence],
    others: Mapping[str, Sequence[Sentence]],
    signs_of: Callable[[Sentence], Signs],
    places: Callable[[Mention, Sequence[Sentence]], tuple[tuple[Mention, ...], bool]],
    alike: Callable[[Mention, Mention], bool],
) -> Iterator[Clash]:
    """Where a translation denies what the source and all others affirm, or the reverse, clause by clause.

    `others` are two or more other translations; `places` finds the clauses of a side that say what a negator is about
    and tells whether that is sure, `alike` tells whether two words mean the same. A sentence may have several negators:
    only those where the same thing is said are compared.
    """
    if len(others) < 2:
        return
    ours, theirs = gathered(map(signs_of, source)), gathered(map(signs_of, target))
    may_drop = len(theirs.denials) + len(theirs.repeated) < max(len(ours.denials), 1)
    may_add = len(theirs.denials) > len(ours.denials) + len(ours.repeated)
    if not may_add and not (may_drop and (ours.denials or ours.indirect)):
        return
    told = {code: gathered(map(signs_of, side)) for code, side in others.items()}

    def within(mention: Mention, side: Sequence[Sentence], *, surely: bool = False) -> Signs | None:
        found, sure = places(mention, side)
        if not found or (surely and not sure):
            return None
        return gathered([_inside(signs_of(clause.sentence), clause) for clause in found])

    def explained(signs: Iterable[Mention], beside: Sequence[Mention]) -> bool:
        """Whether each of the signs of a clause has its like among others, so that it says something of its own."""
        return all(any(alike(one, sign) for one in beside) for sign in signs)

    for mention in (*ours.denials, *(m for m in ours.indirect if m not in ours.neutral)) if may_drop else ():
        certain = mention in ours.denials
        # A word that merely stands for a negation needs a denial of its own in the others, beside those of the source.
        spare = 0 if certain else len(ours.denials)
        firmly = [code for code, each in told.items() if len(each.denials) > spare]
        # What the others do not say anywhere, they do not say in the clause that is looked for.
        if len(firmly) < (1 if certain else 2) or not all(each.denials or each.indirect for each in told.values()):
            continue
        there = within(mention, target, surely=True)
        if there is None or there.denials or there.repeated:
            continue
        votes = {code: within(mention, side) for code, side in others.items()}
        agree = tuple(code for code, each in votes.items() if each and (each.denials or (certain and each.indirect)))
        firm = [each for code, each in votes.items() if each and each.denials and code in firmly]
        if len(agree) < len(others) or len(firm) < (1 if certain else 2):
            continue
        # A word that itself stands for a negation, as “abandoned” in “has not abandoned”, answers its like.
        here = _inside(signs_of(mention.sentence), clause_at(mention))
        own = [each for each in here.indirect if certain and each != mention]
        hints = there.hints
        if certain and len(firm) == len(others) and not there.neutral:
            # So does a hint that others have the like of beside their denial, as “alone” in “alone will not do”.
            like = [each for vote in firm for each in (*vote.indirect, *vote.hints)]
            hints = tuple(each for each in hints if not any(alike(one, each) for one in like))
        if explained((*there.indirect, *hints), own):
            yield Clash(Kind.DROPPED, mention, None, 0.8, votes=agree, plain=mention in ours.plain)
            break
    for mention in theirs.denials if may_add else ():
        # A word that has its like beside the negator, as “least” in “not the least developed”, explains no negation.
        here = _inside(signs_of(mention.sentence), clause_at(mention))
        own = [each for each in (*here.indirect, *here.hints) if not mention.start <= each.start < mention.end]
        sides = (within(mention, side, surely=True) for side in (source, *others.values()))
        if all(each and not each.denials and explained((*each.indirect, *each.hints), own) for each in sides):
            # What another clause denies may be said of the opposite here: “covered”, “not bare”.
            yield Clash(Kind.ADDED, None, mention, 0.6, votes=tuple(others), plain=mention in theirs.plain)
            break


def gathered(all_signs: Iterable[Signs]) -> Signs:
    """The signs of several sentences together."""
    each = list(all_signs)
    if len(each) == 1:
        return each[0]
    sides = {
        number: tuple(tuple(m for s in each if number in s.sides for m in s.sides[number][side]) for side in (0, 1))
        for number in dict.fromkeys(number for s in each for number in s.sides)
    }
    return Signs(
        tuple(m for s in each for m in s.denials),
        tuple(m for s in each for m in s.plain),
        tuple(m for s in each for m in s.indirect),
        tuple(m for s in each for m in s.hints),
        {number: (both[0], both[1]) for number, both in sides.items()},
        tuple(m for s in each for m in s.repeated),
        tuple(m for s in each for m in s.neutral),
    )


def _inside(all_signs: Signs, clause: Mention) -> Signs:
    """The signs of denial that lie in a clause, without those that are a part of another."""

    def kept(mentions: tuple[Mention, ...], beside: Sequence[Mention] = ()) -> tuple[Mention, ...]:
        return tuple(
            m
            for m in mentions
            if clause.start <= m.start < clause.end and not any(m.start < b.end and b.start < m.end for b in beside)
        )

    denials = kept(all_signs.denials)
    indirect = kept(all_signs.indirect, denials)
    return Signs(
        denials,
        kept(all_signs.plain),
        indirect,
        kept(all_signs.hints, indirect),
        {},
        kept(all_signs.repeated),
        kept(all_signs.neutral, denials),
    )


def _denial_clashes(source: Signs, target: Signs, others: Mapping[str, Signs]) -> Iterator[Clash]:
    for kind, more, less in ((Kind.ADDED, target, source), (Kind.DROPPED, source, target)):
        # Where the other side denies nothing at all, the sign is clear; a denial more or less may be a matter of style.
        clear = not less.denials
        explained = len(less.denials) + len(less.indirect) + (0 if clear else len(less.hints))
        if len(more.denials) <= explained:
            continue
        agree = _agreeing(kind, others) if clear else ()
        unanimous = len(agree) >= 2 and len(agree) == len(others)
        if clear and not less.hints:
            # Where other translations say it without the negator too, it is a matter of words.
            plain = bool(more.plain) and (len(others) < 2 or unanimous)
            weight = 0.8 if unanimous else 0.75 if plain else 0.4
        else:
            weight = 0.5 if unanimous else 0.3
        mention = more.denials[-1] if less.denials else (more.plain or more.denials)[0]
        ours = kind is Kind.ADDED
        source_side, target_side = (None, mention) if ours else (mention, None)
        yield Clash(kind, source_side, target_side, weight, votes=agree, plain=bool(more.plain))


def _agreeing(kind: Kind, others: Mapping[str, Signs]) -> tuple[str, ...]:
    """The other translations that side with the source: without a sign of denial, or with a denial."""
    if kind is Kind.ADDED:
        return tuple(code for code, signs in others.items() if not signs.denials and not signs.indirect)
    return tuple(code for code, signs in others.items() if signs.denials)


def _opposite_clashes(source: Signs, target: Signs, others: Mapping[str, Signs]) -> Iterator[Clash]:
    for number in source.sides.keys() & target.sides.keys():
        pair = OPPOSITES[number]
        for side, names in ((0, (pair.one, pair.other)), (1, (pair.other, pair.one))):
            here, there = source.sides[number], target.sides[number]
            if here[side] and not here[1 - side] and there[1 - side] and not there[side]:
                if _is_denied(here[side][0], source) or _is_denied(there[1 - side][0], target):
                    continue
                asked = {code: each.sides[number] for code, each in others.items() if number in each.sides}
                votes = tuple(code for code, each in asked.items() if each[side])
                against = [code for code, each in asked.items() if each[1 - side] and not each[side]]
                turned = _is_denied(here[side][0], source, also_indirectly=True)
                turned |= _is_denied(there[1 - side][0], target, also_indirectly=True)
                alone = not source.denials and len(source.denials) == len(target.denials)
                weight = 0.75 if pair.sure and alone else 0.4
                if against:
                    weight = 0.3
                elif turned:
                    weight = min(weight, 0.55)
                elif votes and pair.sure:
                    weight = 0.9 if alone else 0.75
                elif votes and not pair.converse:
                    weight = 0.75 if 2 <= len(votes) == len(others) else 0.55
                yield Clash(Kind.OPPOSITE, here[side][0], there[1 - side][0], weight, names, votes)


def _is_denied(mention: Mention, all_signs: Signs, *, also_indirectly: bool = False) -> bool:
    """Whether a negator stands before a word in its clause, so that the word may say its opposite."""
    indirect = all_signs.indirect if also_indirectly else ()
    start = clause_at(mention).start
    return any(
        each.sentence is mention.sentence and start <= each.start < mention.start
        for each in (*all_signs.denials, *all_signs.repeated, *indirect)
    )


def with_neighbours(mention: Mention) -> Mention:
    """A negator with the word before it and some after it, so that a reader sees what is denied."""
    text = mention.sentence.text
    clause = clause_at(mention)
    before = text[clause.start : mention.start]
    after = text[mention.end : clause.end]
    if LANGUAGES[mention.sentence.language].spaced:
        head, tail = re.search(r"\S*\s*\Z", before), re.match(r"(?:\s*\S+){0,3}", after)
    else:
        head, tail = re.search(r".{0,3}\Z", before), re.match(r".{0,6}", after)
    start = mention.start - len(head.group().lstrip()) if head else mention.start
    end = mention.end + len(tail.group().rstrip()) if tail else mention.end
    return Mention(mention.sentence, start, end)


def clause_at(mention: Mention) -> Mention:
    """The clause around a mention, by its marks."""
    for match in _CLAUSE.finditer(mention.sentence.text):
        if match.start() <= mention.start < match.end():
            text = match.group()
            start = match.start() + len(text) - len(text.lstrip())
            return Mention(mention.sentence, min(start, mention.start), _clause_end(match))
    return whole(mention.sentence)


def clauses(sentence: Sentence) -> tuple[Mention, ...]:
    """The clauses of a sentence, by its marks."""
    found = ((match.start(), _clause_end(match)) for match in _CLAUSE.finditer(sentence.text))
    return tuple(Mention(sentence, start, end) for start, end in found if start < end)


def _clause_end(match: re.Match[str]) -> int:
    return match.start() + len(match.group().rstrip(' .”»"'))


def clause_across(mention: Mention, other: Sentence) -> Mention:
    """The clause of another sentence that stands where the mention stands in its own."""
    share = (mention.start + mention.end) / (2 * max(len(mention.sentence.text), 1))
    place = min(int(share * len(other.text)), max(len(other.text) - 1, 0))
    return clause_at(Mention(other, place, place))


def _plainly(text: str) -> str:
    return text.lower().replace("’", "'")


def _within(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    for left, right in spans:  # noqa: SIM110 - asked of every word that is listed, and a generator takes as long again
        if start < right and left < end:
            return True
    return False


class _Word(NamedTuple):
    """A word without its case, what it is a sign of by itself, and the phrases that it may begin.

    `bare` is without the apostrophe that it ends in. The second words of the phrases are `next`, those of which only
    the beginning is listed `next_begins`. `closes`: it is the second part of a parted negator. `tells`: there is
    anything to look at here.
    """

    plain: str
    bare: str
    labels: frozenset[Label]
    phrases: tuple[tuple[tuple[str, ...], Label], ...]
    next: frozenset[str]
    next_begins: tuple[str, ...]
    closes: bool
    tells: bool


@cache
def _reader(code: str) -> Callable[[str], _Word]:
    """What tells of a word of a language with spaces what is known of it."""
    return lru_cache(maxsize=8_000)(partial(_word, code))


def _word(code: str, text: str) -> _Word:
    lexicon, plain = _lexicon(code), _plainly(text)
    labels = lexicon.labels(plain)
    if plain.endswith("'"):
        labels |= lexicon.labels(plain[:-1])
    phrases, closes = lexicon.phrases.get(plain, ()), plain in _parted(code).seconds
    seconds = [phrase[1] for phrase, _ in phrases]
    return _Word(
        plain,
        plain.rstrip("'"),
        labels,
        phrases,
        frozenset(seconds),
        tuple(each[:-1] for each in seconds if each.endswith("*")),
        closes,
        bool(labels or phrases or closes),
    )


def _in_words(sentence: Sentence) -> Iterator[tuple[int, int, frozenset[Label]]]:
    """The listed words and phrases of a text with spaces."""
    code = sentence.language
    tokens = list(_TOKEN.finditer(sentence.text))
    read = _reader(code)
    words = [read(token[0]) for token in tokens]
    for index, word in enumerate(words):
        if not word.tells:
            continue
        for phrase, label in word.phrases if _goes_on(word, words, index) else ():
            stop = index + len(phrase)
            if stop <= len(words) and all(map(_fits, words[index:stop], phrase)):
                yield tokens[index].start(), tokens[stop - 1].end(), frozenset({label})
        labels = word.labels
        if word.closes and _closes(code, words, index):
            labels |= {_DENY}
        if _DENY in labels and _is_part_of_a_name(sentence.text, tokens, index):
            labels = labels - {_DENY} | {_INDIRECT}
        if labels:
            yield *tokens[index].span(), labels


def _goes_on(word: _Word, words: Sequence[_Word], index: int) -> bool:
    """Whether the word after this one is the second of a phrase that this one begins: seldom, and told at once."""
    if not word.phrases or index + 1 == len(words):
        return False
    after = words[index + 1]
    return after.bare in word.next or after.plain.startswith(word.next_begins)


def _closes(code: str, words: Sequence[_Word], index: int) -> bool:
    """Whether a word denies together with one before it: “ne peut plus”, but not “ne gagne plus que”."""
    parted = _parted(code)
    before, after = words[max(index - _REACH, 0) : index], words[index + 1 : index + 2]
    return any(each.plain in parted.firsts for each in before) and not any(
        each.plain in parted.unless for each in after
    )


def _is_part_of_a_name(text: str, tokens: Sequence[re.Match[str]], index: int) -> bool:
    """Whether a negator is none: “No. 7”, “a Did Not Finish”, “Médecins Sans Frontières”."""
    token = tokens[index]
    if _plainly(token.group()) in ("no", "nos") and _NUMERO.match(text, token.end()):
        return True
    if not index or not text[token.start()].isupper() or not text[tokens[index - 1].start()].isupper():
        return False
    # In a headline with all its words capitalised, a capital says nothing.
    capitals = sum(text[each.start()].isupper() for each in tokens)
    return capitals < 0.6 * len(tokens)


def _fits(word: _Word, part: str) -> bool:
    """Whether a word is the part of a phrase that is listed there."""
    return word.bare == part or (part.endswith("*") and word.plain.startswith(part[:-1]))


def _anywhere(sentence: Sentence) -> Iterator[tuple[int, int, frozenset[Label]]]:
    """The listed words of a text without spaces; a negator must be a word by itself."""
    text = chinese.simplify(sentence.text)
    lexicon = _lexicon(sentence.language)
    listed = lexicon.words
    for match in _OR_NOT.finditer(text) if "不" in text else ():
        yield match.start(), match.end(), frozenset({_NEUTRAL})
    words = chinese.words(sentence.text)
    for word in words if has_any(text, lexicon.denying) else ():
        written = text[word.start : word.end]
        if written in lexicon.negators or ("不" in written and _CANNOT.fullmatch(written)):
            yield word.start, word.end, frozenset({_DENY})
    openings = lexicon.openings
    for start, character in enumerate(text):
        if character not in openings and text[start : start + 2] not in openings:
            continue
        for end in range(start + 1, min(start + _LONGEST_HAN_WORD, len(text)) + 1):
            labels = listed.get(text[start:end])
            labels = labels - {_DENY} if labels else None
            if labels and (_INERT not in labels or any(word.start == start for word in words)):
                yield start, end, labels


class _Parted(NamedTuple):
    """The words of one language's parted negators, and those that say otherwise after them."""

    firsts: frozenset[str]
    seconds: frozenset[str]
    unless: frozenset[str]


@cache
def _parted(code: str) -> _Parted:
    return _Parted(*(frozenset(words.split()) for words in PARTED[code]))


class _Lexicon(NamedTuple):
    """The tables of one language turned over: from a word, a word's beginning or end to what it is a sign of.

    `openings` are the first two characters of each of `words`, the only one of a word that has no more. `negators` are
    those of the words that deny, and each of them has one of `denying` in it.
    """

    words: dict[str, frozenset[Label]]
    negators: frozenset[str]
    denying: frozenset[str]
    openings: frozenset[str]
    beginnings: dict[str, frozenset[Label]]
    endings: dict[str, frozenset[Label]]
    taken_out: tuple[str, ...]
    phrases: dict[str, tuple[tuple[tuple[str, ...], Label], ...]]

    def labels(self, token: str) -> frozenset[Label]:
        """What a word is a sign of."""
        found: frozenset[Label] = self.words.get(token, frozenset())
        if len(token) < 3 or any(token.startswith(each) for each in self.taken_out):
            return found
        for length in range(2, len(token) + 1):
            found |= self.beginnings.get(token[:length], frozenset())
        for length in range(3, len(token) - 1):
            found |= self.endings.get(token[-length:], frozenset())
        return found


@cache
def _lexicon(code: str) -> _Lexicon:
    words: dict[str, frozenset[Label]] = {}
    beginnings: dict[str, frozenset[Label]] = {}
    endings: dict[str, frozenset[Label]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Label]]] = {}
    taken_out: list[str] = []
    listed: list[tuple[str, Label]] = [
        (table[code], label)
        for table, label in (
            (NEGATORS, _DENY),
            (PLAIN, _PLAIN),
            (CONCORD, _CONCORD),
            (INERT, _INERT),
            (NEUTRAL, _NEUTRAL),
            (INDIRECT, _INDIRECT),
            (HINTS, _HINT),
        )
    ]
    listed += [
        (text, (number, side)) for number, pair in enumerate(OPPOSITES) for side, text in enumerate(pair.words[code])
    ]
    for text, label in listed:
        labels = frozenset({label})
        for word in text.split():
            table, key = words, word
            if word.isalpha():  # most are
                pass
            elif word.startswith("!"):
                taken_out.append(word.strip("!*"))
                continue
            elif "_" in word:
                parts = [part for each in word.split("_") for part in _ELIDED.split(each) if part]
                phrases.setdefault(parts[0], []).append((tuple(part.rstrip("'") for part in parts), label))
                continue
            elif word.startswith("*"):
                table, key = endings, word[1:]
            elif word.endswith("*"):
                table, key = beginnings, word[:-1]
            known = table.get(key)
            table[key] = known | labels if known else labels
    negators = frozenset([word for word, labels in words.items() if _DENY in labels])
    shortest = frozenset([word for word in negators if len(word) == 1])
    return _Lexicon(
        words,
        negators,
        frozenset([word for word in negators if len(word) == 1 or shortest.isdisjoint(word)]),
        frozenset(word[:2] for word in words),
        beginnings,
        endings,
        tuple(taken_out),
        {word: tuple(each) for word, each in phrases.items()},
    )

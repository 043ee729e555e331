"""Terms: which ones a source uses again and again, and how each translation renders them, found without a glossary.

A term is what the source quotes, defines, capitalises or repeats. Its rendering is found by quotation marks, by what
other places have, and by the span whose token vectors point most the same way.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

from ..languages import language
from ..model import Bead, Document, Mention, Role, Sentence
from .acronym_links import paired_definitions
from .acronyms import fold, in_capitals
from .quotation import quotations
from .wording import Word, contains, normal, overlap, reordered, shortened, trimmed, words
from .words import frequency

if TYPE_CHECKING:
    from ..context import RuleContext

_HYPHEN = re.compile(r"[-\u2010\u2011]\s?")
_ROLES = (Role.TITLE, Role.SYNOPSIS)
_REPEATED = 3
"""Mentions that make a term of what is neither quoted nor defined nor a name."""
_LONGEST = 6
_QUOTED_ALIKE = 0.3
_FOUND = 0.5
"""Cosines from which a quotation, and a span without quotation marks, counts as a rendering."""


class Kind(IntEnum):
    """What makes a term of a wording, the surest last."""

    PHRASE = 0
    NAME = 1
    QUOTED = 2
    DEFINED = 3


class How(IntEnum):
    """How the rendering of one mention was found, the surest last."""

    SPAN = 0
    KNOWN = 1
    QUOTED = 2
    DEFINED = 3


@dataclass(frozen=True, slots=True)
class Placed:
    """One place where a translation renders a term.

    `source` and `bead` are None where the place has no counterpart, as in a title that the source lacks.
    """

    target: Mention
    source: Mention | None
    bead: Bead | None
    how: How
    score: float


@dataclass(frozen=True, slots=True)
class Rendering:
    """One wording by which a translation renders a term, inflection aside, with its places in document order."""

    form: str
    places: tuple[Placed, ...]

    @property
    def count(self) -> int:
        return len(self.places)

    @property
    def strong(self) -> bool:
        """Do quotation marks or a definition say where it begins and ends?"""
        return any(place.how >= How.QUOTED for place in self.places)

    @property
    def score(self) -> float:
        return max(place.score for place in self.places)


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """Two renderings of one term inside one language: `other` departs from `kept`."""

    kept: Rendering
    other: Rendering
    confidence: float


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the source; `renderings` are those of each translation, in order of appearance."""

    form: str
    language: str
    kind: Kind
    occurrences: tuple[Mention, ...]
    renderings: dict[str, tuple[Rendering, ...]] = field(default_factory=dict)

    def kept(self, code: str) -> Rendering | None:
        """The rendering to keep: the most frequent, the first of equals."""
        found = self.renderings.get(code, ())
        return max(found, key=lambda each: each.count, default=None)

    def inconsistencies(self, code: str) -> tuple[Inconsistency, ...]:
        """Where one translation departs from the rendering to keep, with how sure that is."""
        kept = self.kept(code)
        if kept is None:
            return ()
        found = []
        for other in self.renderings[code]:
            if other is not kept:
                sure = drift(self.kind, kept, other, code)
                if sure > 0:
                    # Where the other translations stay with one rendering each, it is this one that drifts.
                    found.append(Inconsistency(kept, other, min(sure + 0.15 * (self._steady(code) >= 2), 0.95)))
        return tuple(found)

    def _steady(self, code: str) -> int:
        """How many of the other translations render the term twice or more, and always in one way."""
        others = [found for other, found in self.renderings.items() if other != code]
        return sum(len(found) == 1 and found[0].count >= 2 for found in others)

    def consistency(self, code: str) -> tuple[int, int]:
        """Located mentions that have the most frequent rendering, and all located mentions."""
        kept = self.kept(code)
        total = sum(each.count for each in self.renderings.get(code, ()))
        return (0 if kept is None else kept.count), total


def consistency(terms: Sequence[Term], code: str) -> float | None:
    """The term consistency of one translation, as the WMT25 terminology task scores it.

    The share of located term mentions that have the term's most frequent rendering, over the terms with two mentions or
    more; None where there are none.
    """
    pairs = [term.consistency(code) for term in terms]
    pairs = [(same, total) for same, total in pairs if total >= 2]
    return sum(same for same, _ in pairs) / sum(total for _, total in pairs) if pairs else None


# ---- terms of the source ---------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Candidate:
    form: str
    kind: Kind
    acronym: str | None = None
    mentions: list[Mention] = field(default_factory=list)


def terms(document: Document, context: RuleContext) -> tuple[Term, ...]:
    """The terms of a document's source, by first mention, with their renderings in each translation."""
    if document.is_bitext:
        return ()
    candidates = _candidates(document, context)
    found = [Term(each.form, document.source_language, each.kind, tuple(each.mentions), {}) for each in candidates]
    for code in document.translations:
        finder = _Finder(document, code, context)
        for candidate, term in zip(candidates, found, strict=True):
            renderings = finder.renderings(candidate)
            if renderings:
                term.renderings[code] = renderings
    return tuple(found)


def _candidates(document: Document, context: RuleContext) -> list[_Candidate]:
    code = document.source_language
    sentences = list(document.sentences_in(code, *_ROLES))
    by_key: dict[tuple[str, ...], _Candidate] = {}

    def add(form: str, kind: Kind, acronym: str | None = None) -> None:
        key = normal(form, code)
        if key:
            known = by_key.setdefault(key, _Candidate(form, kind, acronym))
            if kind > known.kind:
                known.form, known.kind = form, kind
            known.acronym = known.acronym or acronym

    for definition in context.acronyms(document, code).definitions:
        if definition.long is not None and definition.sure and not in_capitals(definition.long.text):
            add(definition.long.text, Kind.DEFINED, definition.form)
    for sentence in sentences:
        for quotation in quotations(sentence):
            if _is_term_like(quotation):
                add(quotation.text, Kind.QUOTED)
        for name in _names(sentence):
            add(name.text, Kind.NAME)
    for phrase in _phrases(sentences, code):
        add(phrase, Kind.PHRASE)
    _find_mentions(by_key, sentences, code)
    wanted = {Kind.PHRASE: _REPEATED, Kind.NAME: 1, Kind.QUOTED: 1, Kind.DEFINED: 1}
    kept = [each for each in by_key.values() if len(each.mentions) >= wanted[each.kind]]
    order = {sentence: index for index, sentence in enumerate(sentences)}
    return sorted(kept, key=lambda each: (order[each.mentions[0].sentence], each.mentions[0].start))


def _is_term_like(quotation: Mention) -> bool:
    """Is a quotation a term rather than something that somebody said?"""
    text, code = quotation.text, quotation.sentence.language
    if re.search(r"[.!?;:。！？；：，,…](?:\s|$)|[。！？；，]", text) or "\n" in text:
        return False
    if not language(code).spaced:
        return len(re.findall("[\u3400-\u9fff]", text)) >= 2 and len(normal(text, code)) <= 14
    found = words(text, code)
    content = [word for word in found if word.content]
    ends = bool(found) and found[-1].content and (found[0].content or found[0].text.lower() in language(code).articles)
    return ends and 2 <= len(content) <= _LONGEST and len(found) <= 9


def _names(sentence: Sentence) -> Iterator[Mention]:
    """Capitalised names of several words that are no persons': at least two of the words are common ones."""
    code = sentence.language
    record = language(code)
    if not record.spaced or not record.capitals_mark_names or in_capitals(sentence.text):
        return
    run: list[Word] = []
    text = sentence.text
    for word in [*words(text, code), None]:
        joined = not run or (word is not None and re.fullmatch(r"[ \u00a0\n]|['’]|-", text[run[-1].end : word.start]))
        if word is not None and joined and (word.text[0].isupper() or (run and not word.content and len(run) < 9)):
            if word.text == "s" or (word.text[0].isupper() or run):
                run.append(word)
            continue
        yield from _named(run, sentence)
        run = [word] if word is not None and word.text[0].isupper() else []


def _named(run: list[Word], sentence: Sentence) -> Iterator[Mention]:
    while run and (not run[-1].content or not run[-1].text[0].isupper()):
        run.pop()
    while run and not run[0].content:
        run.pop(0)
    code = sentence.language
    content = [word for word in run if word.content]
    if len(content) >= 2 and sum(frequency(word.text, code) > 1 for word in content) >= 2:
        yield Mention(sentence, run[0].start, run[-1].end)


def _phrases(sentences: Sequence[Sentence], code: str) -> Iterator[str]:
    """Wordings of several content words that come back, not part of a longer one that does so as often."""
    counts: Counter[tuple[str, ...]] = Counter()
    forms: dict[tuple[str, ...], str] = {}
    spaced = language(code).spaced
    for sentence in sentences:
        for run in _runs(sentence):
            for start in range(len(run)):
                for end in range(start + 2, min(len(run), start + _LONGEST) + 1):
                    piece = run[start:end]
                    if not (piece[0].content and piece[-1].content) or any(word.text.isdigit() for word in piece):
                        continue
                    if sum(word.content for word in piece) < 2:
                        continue
                    form = sentence.text[piece[0].start : piece[-1].end]
                    if not spaced and len(form) < 4:
                        continue
                    key = normal(form, code)
                    counts[key] += 1
                    forms.setdefault(key, form)
    repeated = {key: count for key, count in counts.items() if count >= _REPEATED}
    for key, count in repeated.items():
        longer = any(
            other != key and len(other) > len(key) and repeated[other] >= count and _inside(key, other)
            for other in repeated
        )
        if not longer:
            yield forms[key]


def _runs(sentence: Sentence) -> Iterator[list[Word]]:
    """The words of a sentence between punctuation marks."""
    run: list[Word] = []
    for word in words(sentence.text, sentence.language):
        between = sentence.text[run[-1].end : word.start] if run else ""
        if run and not re.fullmatch(r"[ \u00a0\n]?|['’-]", between):
            yield run
            run = []
        run.append(word)
    yield run


def _inside(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return any(long[i : i + len(short)] == short for i in range(len(long) - len(short) + 1))


def _find_mentions(by_key: dict[tuple[str, ...], _Candidate], sentences: Sequence[Sentence], code: str) -> None:
    """Fills in where each candidate stands; inside a longer one it does not count."""
    longest_first = sorted(by_key.items(), key=lambda item: -len(item[0]))
    for sentence in sentences:
        taken: list[tuple[int, int]] = []
        for _, candidate in longest_first:
            for start, end in _occurrences(sentence, candidate.form):
                if all(end <= low or start >= high for low, high in taken):
                    taken.append((start, end))
                    candidate.mentions.append(Mention(sentence, start, end))


def _occurrences(sentence: Sentence, form: str) -> Iterator[tuple[int, int]]:
    """Where a sentence has a wording: the same content words and, articles aside, the same small words between them."""
    code = sentence.language
    key = normal(form, code)
    if not language(code).spaced:
        position = 0
        while (found := contains(sentence.text[position:], form, code)) is not None:
            yield position + found[0], position + found[1]
            position += found[1]
        return
    small = _small_words(words(form, code), code)
    here = words(sentence.text, code)
    places = [index for index, word in enumerate(here) if word.content]
    for first in range(len(places) - len(key) + 1):
        inside = places[first : first + len(key)]
        if any(here[place].stem != stem for place, stem in zip(inside, key, strict=True)):
            continue
        piece = here[inside[0] : inside[-1] + 1]
        between = sentence.text[piece[0].start : piece[-1].end]
        if _small_words(piece, code) == small and not re.search(r"[.,;:!?()«»“”]", between):
            yield piece[0].start, piece[-1].end


def _small_words(piece: Sequence[Word], code: str) -> list[str]:
    """The function words between the first and the last content word, articles aside."""
    content = [index for index, word in enumerate(piece) if word.content]
    inner = piece[content[0] : content[-1]] if content else ()
    return [
        word.text.lower() for word in inner if not word.content and word.text.lower() not in language(code).articles
    ]


# ---- renderings ------------------------------------------------------------------------------------------------------


class _Finder:
    """Finds how one translation renders a term."""

    def __init__(self, document: Document, code: str, context: RuleContext) -> None:
        self.document, self.code, self.context = document, code, context
        self.source_language = document.source_language
        beads = list(context.beads(document, code))
        self.by_source = {sentence: bead for bead in beads for sentence in bead.source}
        aligned = {sentence for bead in beads for sentence in bead.target}
        self.order = {s: i for i, s in enumerate(document.sentences_in(code))}
        self.loose = [s for s in document.sentences_in(code, Role.TITLE) if s not in aligned]
        source, target = context.acronyms(document, self.source_language), context.acronyms(document, code)
        self.acronyms = target
        self.definitions = [
            (one, other, bead) for bead in beads for one, other in paired_definitions(source, target, bead)
        ]
        self.acronym_renderings = context.acronym_links(document, code).renderings

    def renderings(self, candidate: _Candidate) -> tuple[Rendering, ...]:
        """The wordings that answer to a term, grouped."""
        placed = list(self._placed(candidate))
        strong = [each for each in placed if each.how >= How.QUOTED]
        if strong:
            placed += self._in_loose(candidate, strong)
        placed.sort(key=lambda each: (self.order[each.target.sentence], each.target.start))
        return self._grouped(placed)

    def _placed(self, candidate: _Candidate) -> Iterator[Placed]:
        open_: list[tuple[Mention, Bead]] = []
        found: list[Placed] = []
        for mention in candidate.mentions:
            bead = self.by_source.get(mention.sentence)
            if bead is None:
                continue
            place = self._quoted(mention, bead) or self._defined(mention, bead)
            if place is None:
                open_.append((mention, bead))
            else:
                found.append(place)
        yield from found
        # What the term is called elsewhere is looked for by its words; only where they are missing by vectors.
        spans = {mention: self._span(candidate, mention, bead) for mention, bead in open_}
        names = [each.target.text for each in found]
        if not names:
            names = self._recurring([span for span in spans.values() if span is not None])
        for mention, bead in open_:
            known = self._known(names, mention, bead)
            if known is not None:
                yield known
            elif not self._said_otherwise(candidate, names, bead):
                span = spans[mention]
                if span is not None:
                    yield span

    def _quoted(self, mention: Mention, bead: Bead) -> Placed | None:
        """The quotation that answers to a quoted mention."""
        here = [each for sentence in bead.source for each in quotations(sentence)]
        index = next((i for i, each in enumerate(here) if _same_place(each, mention)), None)
        if index is None:
            return None
        there = [each for sentence in bead.target for each in quotations(sentence)]
        scores = [self._alike(mention.text, each) for each in there]
        best = max(range(len(there)), key=lambda i: scores[i], default=None)
        if best is None or scores[best] < _QUOTED_ALIKE or len(there[best].text) > 80:
            return None
        return Placed(there[best], mention, bead, How.QUOTED, scores[best])

    def _defined(self, mention: Mention, bead: Bead) -> Placed | None:
        """The long form that answers to a mention which introduces an acronym."""
        for one, other, where in self.definitions:
            if where is bead and one.long is not None and other.long is not None and _same_place(one.long, mention):
                score = self._alike(mention.text, other.long)
                if score < _QUOTED_ALIKE:
                    return None
                exact = other.fits is True or any(
                    _same_place(each, other.long) for each in quotations(other.long.sentence)
                )
                return Placed(other.long, mention, bead, How.DEFINED if exact else How.SPAN, score)
        return None

    def _span(self, candidate: _Candidate, mention: Mention, bead: Bead) -> Placed | None:
        """The span of a bead's target that is nearest to a mention by its token vectors, at word borders."""
        from ..alignment.links import best_spans, similarity, span_vector

        tokens = self.context.tokens(mention.sentence)
        vector = span_vector(tokens, mention.start, mention.end)
        best: Placed | None = None
        for sentence in bead.target:
            theirs = self.context.tokens(sentence)
            for link in best_spans(vector, theirs):
                target = self._at_borders(Mention(sentence, link.start, link.end))
                score = similarity(vector, span_vector(theirs, target.start, target.end))
                if score >= _FOUND and (best is None or score > best.score):
                    best = Placed(target, mention, bead, How.SPAN, score)
        if best is None or not self._answers_back(best, mention):
            return None
        return best

    def _answers_back(self, place: Placed, mention: Mention) -> bool:
        """Is the mention, the other way round, what is nearest to the span in its own sentence?"""
        from ..alignment.links import best_spans, span_vector

        vector = span_vector(self.context.tokens(place.target.sentence), place.target.start, place.target.end)
        for link in best_spans(vector, self.context.tokens(mention.sentence)):
            common = min(link.end, mention.end) - max(link.start, mention.start)
            return 2 * common >= max(link.end - link.start, mention.end - mention.start)
        return False

    def _at_borders(self, span: Mention) -> Mention:
        """A span widened to whole words, without function words at its ends; a quotation around it is taken whole."""
        inside = [
            word
            for word in words(span.sentence.text, self.code)
            if word.end > span.start
            and word.start < span.end
            and 2 * (min(word.end, span.end) - max(word.start, span.start)) >= word.end - word.start
        ]
        if inside:
            span = trimmed(Mention(span.sentence, inside[0].start, inside[-1].end))
        for quotation in quotations(span.sentence):
            around = quotation.start <= span.start and span.end <= quotation.end
            if around and quotation.end - quotation.start <= 2 * (span.end - span.start):
                return quotation
        return span

    def _recurring(self, places: Sequence[Placed]) -> list[str]:
        """The wordings that spans of several mentions share, the most frequent first."""
        counts = Counter(normal(place.target.text, self.code) for place in places)
        forms = {normal(place.target.text, self.code): place.target.text for place in reversed(places)}
        return [forms[key] for key, count in counts.most_common() if count >= 2]

    def _known(self, names: Sequence[str], mention: Mention, bead: Bead) -> Placed | None:
        for name in names:
            for sentence in bead.target:
                found = contains(sentence.text, name, self.code)
                if found is not None:
                    return Placed(Mention(sentence, *found), mention, bead, How.KNOWN, 1.0)
        return None

    def _said_otherwise(self, candidate: _Candidate, names: Sequence[str], bead: Bead) -> bool:
        """Does the translation have the term's acronym here, or most of a known rendering's words?"""
        if candidate.acronym is not None:
            forms = {one.target.form for one in self.acronym_renderings.get(candidate.acronym, ())}
            if any(mention.form in forms for mention in self.acronyms.within(bead.target)):
                return True
        text = " ".join(sentence.text for sentence in bead.target)
        return any(overlap(text, name, self.code) >= 0.6 for name in names)

    def _in_loose(self, candidate: _Candidate, strong: Sequence[Placed]) -> Iterator[Placed]:
        """Quotations in a title that has no counterpart, which are wordings of the term."""
        for sentence in self.loose:
            for quotation in quotations(sentence):
                score = self._alike(candidate.form, quotation)
                near = max(overlap(each.target.text, quotation.text, self.code) for each in strong)
                if score >= _FOUND and near >= 0.5 and _is_term_like(quotation):
                    yield Placed(quotation, None, None, How.QUOTED, score)

    def _alike(self, form: str, target: Mention) -> float:
        from ..alignment.links import similarity, span_vector

        ours = self.context.word_encoder.tokens([form])[0].vectors.sum(axis=0)
        theirs = span_vector(self.context.tokens(target.sentence), target.start, target.end)
        return similarity(ours, theirs)

    def _grouped(self, placed: Sequence[Placed]) -> tuple[Rendering, ...]:
        groups: list[list[Placed]] = []
        for place in sorted(placed, key=lambda each: -each.how):
            group = next((each for each in groups if self._one(each[0], place)), None)
            if group is None:
                groups.append([place])
            else:
                group.append(place)
        for group in groups:
            group.sort(key=lambda each: (self.order[each.target.sentence], each.target.start))
        groups.sort(key=lambda group: (self.order[group[0].target.sentence], group[0].target.start))
        return tuple(Rendering(group[0].target.text, tuple(group)) for group in groups)

    def _one(self, one: Placed, other: Placed) -> bool:
        """Are the wordings of two places one rendering? Cut short or put otherwise counts where the ends are unsure."""
        if normal(one.target.text, self.code) == normal(other.target.text, self.code):
            return True
        if one.how >= How.QUOTED and other.how >= How.QUOTED:
            return False
        return shortened(one.target.text, other.target.text, self.code) or reordered(
            one.target.text, other.target.text, self.code
        )


def _same_place(one: Mention, other: Mention) -> bool:
    """Do two mentions cover the same words, marks and articles at the ends aside?"""
    if one.sentence is not other.sentence:
        return False
    first, second = trimmed(one), trimmed(other)
    return (first.start, first.end) == (second.start, second.end)


def drift(kind: Kind, kept: Rendering, other: Rendering, code: str) -> float:
    """How sure it is that two renderings of a term drift apart; 0.0 where they may well both stand."""
    if kept.strong and other.strong:
        return 0.6 if reordered(kept.form, other.form, code) else 0.9
    if other.score < _FOUND or kept.score < _FOUND:
        return 0.0
    known = [place.score for place in kept.places if place.how is not How.KNOWN]
    if known and other.score < 0.8 * max(known):
        return 0.0
    size = len(normal(other.form, code)) / max(len(normal(kept.form, code)), 1)
    if not 0.5 <= size <= 2 or _abbreviated(kept.form) != _abbreviated(other.form):
        return 0.0
    if kind is Kind.PHRASE:
        # What is only repeated is a term where its renderings come back too and have something in common.
        if kept.count < 2 or not 0 < overlap(kept.form, other.form, code) < 1:
            return 0.0
        return 0.4 if kept.count >= 3 else 0.3
    base = {Kind.DEFINED: 0.75, Kind.QUOTED: 0.75, Kind.NAME: 0.7}[kind]
    return base if kept.strong or kept.count >= 2 else base - 0.1


def _abbreviated(text: str) -> bool:
    """Has a wording an acronym in it (UN-Generalversammlung)?"""
    return bool(re.search(r"(?<![^\W_])[A-Z]{2,}(?![^\W_])", text)) and not text.isupper() and not in_capitals(text)


def hyphens(document: Document, term: Term) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """The source's mentions of a term with and without hyphen, its summary included: both empty unless it wavers.

    The fewer come first; of as many, those that come later. A wording that is only repeated may have its hyphen before
    a noun and not elsewhere: such ones are left alone.
    """
    code = document.source_language
    if not language(code).spaced or term.kind is Kind.PHRASE:
        return (), ()
    ways: dict[str, list[Mention]] = {}
    plain = _unhyphened(term.form)
    for sentence in document.sentences_in(code, Role.TITLE, Role.SYNOPSIS, Role.SUMMARY):
        for start, end in _occurrences(sentence, term.form):
            mention = Mention(sentence, start, end)
            if _unhyphened(mention.text) == plain:
                ways.setdefault(re.sub(r"[^-]+", " ", _HYPHEN.sub("-", mention.text)), []).append(mention)
    if len(ways) != 2:
        return (), ()
    first, second = ways.values()
    return (tuple(first), tuple(second)) if len(first) < len(second) else (tuple(second), tuple(first))


def _unhyphened(text: str) -> str:
    return re.sub(r"\s+", " ", _HYPHEN.sub(" ", fold(text))).strip()

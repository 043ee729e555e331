"""How each translation renders the terms of a source, found without a glossary.

A rendering is found by quotation marks and definitions, by what other places have, and by the span whose token vectors
point most the same way.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ..alignment.links import best_span, cosines, similarity, span_vector
from ..languages import language
from ..model import Bead, Document, Mention, Role
from .acronym_links import paired_definitions
from .quoted import quotations
from .term_candidates import Candidate, candidates, is_term_like, names_in, occurrences
from .terms import FAINT, FOUND, QUOTED_ALIKE, How, Kind, Placed, Rendering, Term
from .wording import Word, contains, normal, overlap, reordered, shortened, staggered, trimmed, variants, words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ..context import RuleContext
    from .acronyms import Definition

MOST_RENDERINGS = 200
"""The most renderings of one term that are told apart, the surest first: who has more has no usage to drift from."""

_BREAK = r"[()（）\[\]“”„«»「」《》。；;!?！？,，、:：]"
_VARIED = 0.2
"""Cosine from which a known rendering with one word replaced counts."""
_WIDER = 0.05
"""What a wider span may lose of its cosine."""
_CLEARLY = 0.02
"""What a span must gain to be cut at its left end."""
_SHORTEST_NAME = 4
_BESIDE = 0.4
_BESIDE_BY = 0.15
"""From this cosine, and by this much more than to any word of the mention, a word answers to one beside it."""


def terms(document: Document, context: RuleContext) -> tuple[Term, ...]:
    """The terms of a document's source, by first mention, with their renderings in each translation."""
    if document.is_bitext:
        return ()
    wanted = candidates(document, context)
    found = [Term(each.form, document.source_language, each.kind, tuple(each.mentions), {}) for each in wanted]
    for code in document.translations:
        finder = _Finder(document, code, context)
        for candidate, term in zip(wanted, found, strict=True):
            renderings = finder.renderings(candidate)
            if renderings:
                term.renderings[code] = renderings
    return tuple(found)


def term_of(document: Document, form: str, context: RuleContext) -> Term | None:
    """A wording of the source that the caller names, whatever its inflection, with its renderings in each translation.

    None where the source does not have it.
    """
    code = document.source_language
    key = normal(form, code)
    if document.is_bitext or not key:
        return None
    mentions = [
        Mention(sentence, start, end)
        for sentence in document.sentences_in(code, Role.TITLE, Role.SYNOPSIS)
        for start, end in occurrences(sentence, form)
    ]
    if not mentions:
        return None
    known = next((term for term in context.terms(document) if normal(term.form, code) == key), None)
    if known is not None and len(known.occurrences) >= len(mentions):
        return known
    kind = Kind.NAME if known is None else known.kind  # somebody asks for it: it is no chance phrase
    candidate = Candidate(mentions[0].text, kind, mentions=mentions)
    found = {each: _Finder(document, each, context).renderings(candidate) for each in document.translations}
    renderings = {each: rendered for each, rendered in found.items() if rendered}
    return Term(candidate.form, code, kind, tuple(mentions), renderings)


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
        self.quoted: dict[Bead, list[tuple[Mention, Mention, float]]] = {}
        self.source_acronyms = source
        self.definitions: dict[Bead, list[tuple[Definition, Definition]]] = {}
        self.acronym_renderings = context.acronym_links(document, code).renderings

    def renderings(self, candidate: Candidate) -> tuple[Rendering, ...]:
        """The wordings that answer to a term, grouped."""
        placed = list(self._placed(candidate))
        strong = [each for each in placed if each.how >= How.QUOTED]
        if strong:
            placed += self._in_loose(candidate, strong)
        placed.sort(key=lambda each: (self.order[each.target.sentence], each.target.start))
        return self._grouped(placed)

    def _placed(self, candidate: Candidate) -> Iterator[Placed]:
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
        spans: dict[Mention, Placed | None] = {}
        names = list(dict.fromkeys([each.target.text for each in found]))
        if not names:
            spans = {mention: self._span(mention, bead) for mention, bead in open_}
            names = self._recurring([span for span in spans.values() if span is not None])
        for mention, bead in open_:
            place = self._known(names, mention, bead)
            if place is None and not self._has_acronym(candidate, bead):
                place = self._variant(names or self._single(spans, mention), mention, bead)
                if place is None and not self._cut_short(names, bead):
                    place = spans[mention] if mention in spans else self._span(mention, bead)
                    if (place is None or place.score < FOUND) and candidate.kind is not Kind.PHRASE:
                        place = self._named(mention, bead) or place
            if place is not None:
                yield place

    def _quoted(self, mention: Mention, bead: Bead) -> Placed | None:
        """The quotation that answers to a quoted mention."""
        if bead not in self.quoted:
            self.quoted[bead] = self._paired_quotations(bead)
        for here, there, score in self.quoted[bead]:
            if _same_place(here, mention):
                return Placed(there, mention, bead, How.QUOTED, score)
        return None

    def _paired_quotations(self, bead: Bead) -> list[tuple[Mention, Mention, float]]:
        """The quotations of a bead that answer to each other, one to one, the most alike first, then by order."""
        here = [each for sentence in bead.source for each in quotations(sentence)]
        there = [each for sentence in bead.target for each in quotations(sentence) if len(each.text) <= 80]
        if not here or not there:
            return []
        ours = [self._meaning(each.text) for each in here]
        theirs = [self._vector(each) for each in there]
        scored = sorted(
            [
                (similarity(one, other), -abs(i - j), i, j)
                for i, one in enumerate(ours)
                for j, other in enumerate(theirs)
            ],
            reverse=True,
        )
        pairs = []
        left_here, left_there = set(range(len(here))), set(range(len(there)))
        for score, _, i, j in scored:
            # As many here as there, and these the last ones left: they answer to each other whatever they say.
            last = len(here) == len(there) and len(left_here) == 1 and score > 0
            if (score >= QUOTED_ALIKE or last) and i in left_here and j in left_there:
                left_here.remove(i)
                left_there.remove(j)
                pairs.append((here[i], there[j], score))
        return pairs

    def _defined(self, mention: Mention, bead: Bead) -> Placed | None:
        """The long form that answers to a mention which introduces an acronym."""
        if bead not in self.definitions:
            self.definitions[bead] = list(paired_definitions(self.source_acronyms, self.acronyms, bead))
        for one, other in self.definitions[bead]:
            if one.long is not None and other.long is not None and _same_place(one.long, mention):
                score = self._alike(mention.text, other.long)
                if score < QUOTED_ALIKE:
                    return None
                exact = other.fits is True or any(
                    _same_place(each, other.long) for each in quotations(other.long.sentence)
                )
                if exact:
                    return Placed(other.long, mention, bead, How.DEFINED, score)
                own = _from_its_start(_own_part(other.long, mention, self.context), mention, self.context)
                return Placed(own, mention, bead, How.SPAN, score)
        return None

    def _span(self, mention: Mention, bead: Bead) -> Placed | None:
        """The span of a bead's target that is nearest to a mention by its token vectors, at word borders."""
        found = nearest_span(mention, bead, self.context)
        if found is None or found[1] < FAINT:
            return None
        return Placed(found[0], mention, bead, How.SPAN, found[1])

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

    def _variant(self, names: Sequence[str], mention: Mention, bead: Bead) -> Placed | None:
        """A known rendering with one of its words replaced, where that answers to the mention."""
        for name in names:
            for sentence in bead.target:
                for start, end, core in variants(sentence.text, name, self.code):
                    target = Mention(sentence, start, end)
                    score = answer_score(mention, target, self.context)
                    # Where what the two share says it all, the rest is no part of the term.
                    if score >= _VARIED and self._likeness(mention, core) < self._likeness(mention, name) - 0.03:
                        return Placed(target, mention, bead, How.VARIANT, max(score, FOUND))
        return None

    def _named(self, mention: Mention, bead: Bead) -> Placed | None:
        """The capitalised name of the translation that answers to a mention."""
        best: Placed | None = None
        for sentence in bead.target:
            for name in names_in(sentence):
                score = answer_score(mention, name, self.context)
                if score >= _VARIED and (best is None or score > best.score):
                    best = Placed(name, mention, bead, How.SPAN, max(score, FOUND))
        return best

    def _likeness(self, mention: Mention, text: str) -> float:
        return similarity(self._vector(mention), self._meaning(text))

    def _single(self, spans: Mapping[Mention, Placed | None], mention: Mention) -> list[str]:
        """What the other mention of two is called, where neither is known for sure."""
        if len(spans) != 2:
            return []
        others = [place for other, place in spans.items() if other is not mention and place is not None]
        return [place.target.text for place in others if place.score >= FOUND]

    def _has_acronym(self, candidate: Candidate, bead: Bead) -> bool:
        if candidate.acronym is None:
            return False
        forms = {one.target.form for one in self.acronym_renderings.get(candidate.acronym, ())}
        return any(mention.form in forms for mention in self.acronyms.within(bead.target))

    def _cut_short(self, names: Sequence[str], bead: Bead) -> bool:
        """Does the translation have most of a known rendering's words?"""
        text = " ".join(sentence.text for sentence in bead.target)
        return any(overlap(text, name, self.code) >= 0.6 for name in names)

    def _in_loose(self, candidate: Candidate, strong: Sequence[Placed]) -> Iterator[Placed]:
        """Quotations in a title that has no counterpart, which are wordings of the term."""
        for sentence in self.loose:
            for quotation in quotations(sentence):
                score = self._alike(candidate.form, quotation)
                near = max(overlap(each.target.text, quotation.text, self.code) for each in strong)
                if score >= FOUND and near >= 0.3 and is_term_like(quotation):
                    yield Placed(quotation, None, None, How.QUOTED, score)

    def _alike(self, form: str, target: Mention) -> float:
        return similarity(self._meaning(form), self._vector(target))

    def _meaning(self, text: str) -> NDArray[np.float32]:
        """The summed vector of a text by itself."""
        total: NDArray[np.float32] = self.context.word_encoder.tokens([text])[0].vectors.sum(axis=0)
        return total

    def _vector(self, mention: Mention) -> NDArray[np.float32]:
        return span_vector(self.context.tokens(mention.sentence), mention.start, mention.end)

    def _grouped(self, placed: Sequence[Placed]) -> tuple[Rendering, ...]:
        groups: list[list[Placed]] = []
        known: dict[tuple[str, How], list[Placed]] = {}
        for place in sorted(placed, key=lambda each: -each.how):
            wording = place.target.text, place.how
            group = known.get(wording) or next((each for each in groups if self._one(each[0], place)), None)
            if group is None:
                if len(groups) == MOST_RENDERINGS:
                    continue
                group = []
                groups.append(group)
            group.append(place)
            known[wording] = group
        for group in groups:
            group.sort(key=lambda each: (self.order[each.target.sentence], each.target.start))
        groups.sort(key=lambda group: (self.order[group[0].target.sentence], group[0].target.start))
        return tuple(Rendering(_written(group, self.code), tuple(group)) for group in groups)

    def _one(self, one: Placed, other: Placed) -> bool:
        """Are the wordings of two places one rendering? Cut short or put otherwise counts where the ends are unsure."""
        if normal(one.target.text, self.code) == normal(other.target.text, self.code):
            return True
        if one.how >= How.QUOTED and other.how >= How.QUOTED:
            return False
        if How.VARIANT in (one.how, other.how):
            return False
        wordings = one.target.text, other.target.text
        if one.how is other.how is How.SPAN and staggered(*wordings, self.code):
            return True
        return shortened(*wordings, self.code) or reordered(*wordings, self.code)


def _written(group: Sequence[Placed], code: str) -> str:
    """A rendering as running text has it, although a title may set it in capitals."""
    texts = [place.target.text for place in group]
    text = next((each for each in texts if not each.isupper()), texts[0])
    return text.lower() if text.isupper() and " " in text and language(code).capitals_mark_names else text


def nearest_span(mention: Mention, bead: Bead, context: RuleContext) -> tuple[Mention, float] | None:
    """The span of a bead's target that is nearest to a mention by its token vectors, at word borders, and its cosine.

    None where the mention is not, the other way round, nearest to that span in its own sentence.
    """
    vector = span_vector(context.tokens(mention.sentence), mention.start, mention.end)
    best: tuple[Mention, float] | None = None
    for sentence in bead.target:
        theirs = context.tokens(sentence)
        link = best_span(vector, theirs)
        if link is None:
            continue
        target = _at_borders(Mention(sentence, link.start, link.end))
        score = similarity(vector, span_vector(theirs, target.start, target.end))
        # A span that is shorter than the mention takes in what stands beside it as long as that costs little.
        for wider in _wider(target, mention):
            wide = similarity(vector, span_vector(theirs, wider.start, wider.end))
            if wide >= score - _WIDER:
                target, score = wider, wide
                break
        own = _own_part(target, mention, context)
        if own is not target:
            target, score = own, similarity(vector, span_vector(theirs, own.start, own.end))
        if best is None or score > best[1]:
            best = target, score
    return best if best is not None and answer_score(mention, best[0], context, exact=True) > 0 else None


def answer_score(mention: Mention, target: Mention, context: RuleContext, *, exact: bool = False) -> float:
    """The cosine of a mention and a span of the translation; 0.0 where the span is nearer to something else.

    With `exact`, what it is nearest to must be the mention from end to end, more or less.
    """
    tokens = context.tokens(mention.sentence)
    vector = span_vector(context.tokens(target.sentence), target.start, target.end)
    back = best_span(vector, tokens)
    if back is None:
        return 0.0
    common = min(back.end, mention.end) - max(back.start, mention.start)
    if 2 * common < (max(back.end - back.start, mention.end - mention.start) if exact else back.end - back.start):
        return 0.0
    return similarity(vector, span_vector(tokens, mention.start, mention.end))


def _own_part(span: Mention, mention: Mention, context: RuleContext) -> Mention:
    """A span without the content words at its ends that answer to what stands beside the mention: “members of …”."""
    sentence = span.sentence
    tokens, theirs = context.tokens(mention.sentence), context.tokens(sentence)
    inside = (tokens.starts < mention.end) & (tokens.ends > mention.start)
    if not inside.any() or inside.all():
        return span

    def foreign(word: Word) -> bool:
        near = cosines(span_vector(theirs, word.start, word.end), tokens)
        return bool(near[~inside].max() >= max(_BESIDE, near[inside].max() + _BESIDE_BY))

    content = [
        word
        for word in words(sentence.text, sentence.language)
        if word.content and span.start <= word.start and word.end <= span.end
    ]
    while len(content) > 1:
        if foreign(content[0]):
            content = content[1:]
            span = Mention(sentence, content[0].start, span.end)
        elif foreign(content[-1]):
            content = content[:-1]
            span = Mention(sentence, span.start, content[-1].end)
        else:
            break
    return span


def _from_its_start(span: Mention, mention: Mention, context: RuleContext) -> Mention:
    """A span whose end is sure, from the word where it is most like the mention: no letter tells where a Chinese long
    form begins, and what stands before it may be taken for a part of it."""
    sentence = span.sentence
    if language(sentence.language).spaced:
        return span
    ours = span_vector(context.tokens(mention.sentence), mention.start, mention.end)
    theirs = context.tokens(sentence)
    inside = [w for w in words(sentence.text, sentence.language) if span.start <= w.start and w.end <= span.end]
    best, most = span, similarity(ours, span_vector(theirs, span.start, span.end)) + _CLEARLY
    for word in inside[1:]:
        if span.end - word.start < _SHORTEST_NAME:
            break
        likeness = similarity(ours, span_vector(theirs, word.start, span.end))
        if likeness > most:
            best, most = Mention(sentence, word.start, span.end), likeness
    return best


def _content(mention: Mention) -> int:
    return sum(word.content for word in words(mention.text, mention.sentence.language))


def _wider(span: Mention, mention: Mention) -> Iterator[Mention]:
    """The span with the next content word on its right, or on its left, if it has fewer than the mention."""
    if not language(span.sentence.language).spaced:
        return
    size = _content(span)
    if size >= _content(mention):
        return
    text = span.sentence.text
    content = [word for word in words(text, span.sentence.language) if word.content]
    for start, end in (
        *((span.start, word.end) for word in content if word.start >= span.end),
        *((word.start, span.end) for word in reversed(content) if word.end <= span.start),
    ):
        beside = text[span.end : end] if end > span.end else text[start : span.start]
        if _content(Mention(span.sentence, start, end)) == size + 1 and _unbroken_text(beside):
            yield Mention(span.sentence, start, end)


def _at_borders(span: Mention) -> Mention:
    """A span widened to whole words, without function words at its ends; a quotation around it is taken whole."""
    inside = [
        word
        for word in words(span.sentence.text, span.sentence.language)
        if word.end > span.start
        and word.start < span.end
        and 2 * (min(word.end, span.end) - max(word.start, span.start)) >= word.end - word.start
    ]
    if inside:
        span = trimmed(_unbroken(Mention(span.sentence, inside[0].start, inside[-1].end)))
    for quotation in quotations(span.sentence):
        around = quotation.start <= span.start and span.end <= quotation.end
        if around and quotation.end - quotation.start <= 2 * (span.end - span.start):
            return quotation
    return span


def _unbroken_text(text: str) -> bool:
    return not re.search(_BREAK, text)


def _unbroken(span: Mention) -> Mention:
    """The longest part of a span that has no bracket, quotation mark or stop in it."""
    parts = [match.span() for match in re.finditer(_BREAK.replace("[", "[^", 1) + "+", span.text)]
    if not parts:
        return span
    start, end = max(parts, key=lambda part: part[1] - part[0])
    return Mention(span.sentence, span.start + start, span.start + end)


def _same_place(one: Mention, other: Mention) -> bool:
    """Do two mentions cover the same words, marks and articles at the ends aside?"""
    if one.sentence is not other.sentence:
        return False
    first, second = trimmed(one), trimmed(other)
    return (first.start, first.end) == (second.start, second.end)

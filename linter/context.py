"""What a rule may ask for: beads and facts, each computed at first use and shared by all rules of a run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, TypeVar

from . import analysis
from .languages import language as language_record
from .model import Bead, Document, Location, Mention, Record, Role, Section, Sentence, whole
from .recent import Recent

if TYPE_CHECKING:
    from collections import Counter
    from fractions import Fraction

    from .alignment.encoder import Encoder, StaticEncoder, TokenVectors
    from .analysis.acronym_links import AcronymLinks, Slip
    from .analysis.acronyms import Acronyms
    from .analysis.changes import Changes
    from .analysis.corpus import CorpusDrift
    from .analysis.coverage import Gap, Words
    from .analysis.dates import Date
    from .analysis.figure_drifts import SummaryDrift
    from .analysis.figures import Drift, Fact
    from .analysis.foreign import ForeignPassage
    from .analysis.glossary import GlossaryDrift
    from .analysis.name_conflicts import NameConflict
    from .analysis.name_renderings import Renderings
    from .analysis.names import People
    from .analysis.place_conflicts import PlaceConflict
    from .analysis.placement import Placement
    from .analysis.places import PlaceMention
    from .analysis.polarity import Clash, Signs
    from .analysis.proper_names import NameMention, Side
    from .analysis.quantities import Quantity
    from .analysis.quotation import Quotation
    from .analysis.references import ReferenceDrift
    from .analysis.regions import Region
    from .analysis.repetition import Repetition
    from .analysis.staleness import Stale
    from .analysis.structure import ParagraphDrift
    from .analysis.terms import Term
    from .analysis.typography import Misprint
    from .analysis.untranslated import Leftover
    from .termbase import Glossary
    from .workflow.suppression import UnusedSuppression

T = TypeVar("T")
_NOTHING = object()

CONFIDENT = 0.5
"""Below this bead confidence rules abstain; what they did not look at is counted in the summary."""

_TOGETHER = 200
"""How many beads are looked at together where that is faster: all of a brief, some of a long text."""

_KEPT = 1_500
"""Of how many sentences, and up to twice as many, the vectors are kept: some 25 kilobytes each, which a long text would
fill the memory with."""


class RuleContext:
    """The analyses of one run. A rule reads from it and changes nothing.

    `model` names the embedding model that aligns (None: the built-in one). `alignments` holds alignments that are known
    beforehand, by document and language, and are then not computed. `glossary` says how terms are to be rendered.
    """

    def __init__(
        self,
        *,
        model: str | None = None,
        confident: float = CONFIDENT,
        alignments: Mapping[tuple[Document, str], tuple[Bead, ...]] | None = None,
        glossary: Glossary | None = None,
    ) -> None:
        self._model = model
        self.confident = confident
        self._glossary = glossary
        self.unused: Mapping[Document, tuple[UnusedSuppression, ...]] = {}
        self.past: Mapping[Document, Mapping[str, tuple[Sentence, ...]]] = {}
        self.since = ""
        self._wholes: dict[Document, Document] = {}
        self._dates: dict[Sentence, tuple[Date, ...]] = {}
        self._quantities: dict[Sentence, tuple[Quantity, ...]] = {}
        self._places: dict[Sentence, tuple[PlaceMention, ...]] = {}
        self._names: dict[Sentence, tuple[NameMention, ...]] = {}
        self._signs: dict[Sentence, Signs] = {}
        self._likenesses: dict[Bead, tuple[float, int]] = {}
        self._counterparts: dict[Document, dict[Sentence, dict[str, Bead]]] = {}
        self._tokens: Recent[Sentence, TokenVectors] = Recent(_KEPT)
        self._found_words: Recent[Sentence, Words] = Recent(_KEPT)
        self._cache: dict[tuple[object, ...], Any] = {
            ("alignment", document, code): beads for (document, code), beads in (alignments or {}).items()
        }

    def _once(self, key: tuple[object, ...], make: Callable[[], T]) -> T:
        """What `make` returned the first time that this key was asked for."""
        found: T = self._cache.get(key, _NOTHING)
        if found is _NOTHING:
            found = self._cache[key] = make()
        return found

    # ---- alignment -------------------------------------------------------------------------------------------------

    @property
    def encoder(self) -> Encoder:
        """The embedding model that aligns: the built-in one unless another is configured.

        Raises ModelError where it cannot be loaded.
        """
        from .alignment.encoder import load_encoder

        return load_encoder(self._model)

    @cached_property
    def word_encoder(self) -> StaticEncoder:
        """The built-in model, whose token vectors link words across languages."""
        from .alignment.encoder import built_in_encoder

        return built_in_encoder()

    def alignment(self, document: Document, language: str) -> tuple[Bead, ...]:
        """All beads between the source and one translation, in document order, titles first; sure or not."""
        if document.given is not None:
            return tuple(bead for bead in document.given if bead.language == language)
        if document in self._wholes:
            tested = {document.source_language, language} <= {section.language for section in document.sections}
            return self.alignment(self._wholes[document], language) if tested else ()

        def align() -> tuple[Bead, ...]:
            from .alignment import align_document

            # All translations together take little longer than one.
            missing = [code for code in document.translations if ("alignment", document, code) not in self._cache]
            found = align_document(document, missing, self.encoder)
            self._cache.update({("alignment", document, code): beads for code, beads in found.items()})
            return found.get(language, ())

        return self._once(("alignment", document, language), align)

    def beads(self, document: Document, language: str | None = None) -> Iterator[Bead]:
        """The beads with both sides that are confident enough to be judged, of one translation or of all."""

        def confident() -> tuple[Bead, ...]:
            codes = document.translations if language is None else (language,)
            beads = (bead for code in codes for bead in self.alignment(document, code))
            return tuple(b for b in beads if b.source and b.target and b.confidence >= self.confident)

        return iter(self._once(("beads", document, language), confident))

    def unchecked(self, document: Document, language: str) -> tuple[Sentence, ...]:
        """The sentences of a translation that rules abstain from, since their bead is not confident."""
        return tuple(
            sentence
            for bead in self.alignment(document, language)
            if bead.confidence < self.confident
            for sentence in bead.target
        )

    def around(self, document: Document, bead: Bead) -> tuple[tuple[Sentence, ...], tuple[Sentence, ...]]:
        """The source and the target sentences of the two beads beside a bead: a fact may have moved there."""
        if document.given is not None:
            return (), ()
        code = bead.language
        return self._once(("around", document, code), lambda: self._surroundings(document, code))[bead]

    def _surroundings(
        self, document: Document, language: str
    ) -> dict[Bead, tuple[tuple[Sentence, ...], tuple[Sentence, ...]]]:
        beads = self.alignment(document, language)
        found = {}
        for index, bead in enumerate(beads):
            beside = [*beads[max(index - 1, 0) : index], *beads[index + 1 : index + 2]]
            found[bead] = (
                tuple([sentence for other in beside for sentence in other.source]),
                tuple([sentence for other in beside for sentence in other.target]),
            )
        return found

    def counterparts(self, document: Document, sentence: Sentence) -> dict[str, Bead]:
        """For a source sentence, the confident bead that holds it in each translation: how the others vote."""
        by_source = self._counterparts.get(document)
        if by_source is None:
            by_source = self._counterparts[document] = self._by_source(document)
        return by_source.get(sentence, {})

    def answers(self, document: Document, sentence: Sentence) -> tuple[Sentence, ...]:
        """What a sentence stands beside: for a translation's the source's, for the source's all translations'."""

        def table() -> dict[Sentence, dict[Sentence, None]]:
            beside: dict[Sentence, dict[Sentence, None]] = {}
            for code in document.translations:
                for bead in self.alignment(document, code):
                    for one, other in ((bead.source, bead.target), (bead.target, bead.source)):
                        for each in one:
                            beside.setdefault(each, {}).update(dict.fromkeys(other))
            return beside

        return tuple(self._once(("answers", document), table).get(sentence, ()))

    def sentences(self, document: Document, language: str) -> tuple[Sentence, ...]:
        """The sentences that a document says in one language, titles and summaries included, apparatus not."""
        if document.given is None:
            return tuple(document.sentences_in(language, Role.TITLE, Role.SYNOPSIS, Role.SUMMARY))
        beads = [bead for bead in document.given if language in (bead.language, document.source_language)]
        sides = (bead.source if language == document.source_language else bead.target for bead in beads)
        return tuple(dict.fromkeys(sentence for side in sides for sentence in side))

    def _by_source(self, document: Document) -> dict[Sentence, dict[str, Bead]]:
        table: dict[Sentence, dict[str, Bead]] = {}
        for bead in self.beads(document):
            for each in bead.source:
                table.setdefault(each, {})[bead.language] = bead
        return table

    def in_tested_languages(self, document: Document) -> Document:
        """What of a document is in languages that every rule was tested on: the document itself if all of it is.

        Its sentences and beads are those of the whole document.
        """
        if document in self._wholes:
            return document

        def cut() -> Document:
            if all(language_record(code).fully_tested for code in document.languages):
                return document
            tested = [code for code in document.languages if language_record(code).fully_tested]
            both = document.source_language in tested
            given = document.given
            part = replace(
                document,
                sections=tuple(section for section in document.sections if section.language in tested),
                promised=tuple(code for code in document.promised if code in tested),
                given=None if given is None else tuple(b for b in given if both and b.language in tested),
            )
            self._wholes[part] = document
            if document in self.past:
                self.past = {**self.past, part: self.past[document]}
            return part

        return self._once(("tested languages", document), cut)

    # ---- facts -----------------------------------------------------------------------------------------------------

    def dates(self, sentence: Sentence) -> tuple[Date, ...]:
        """The dates that a sentence names, in order."""
        found = self._dates.get(sentence)
        if found is None:
            found = self._dates[sentence] = analysis.dates.dates(sentence)
        return found

    def quantities(self, sentence: Sentence) -> tuple[Quantity, ...]:
        """The figures of a sentence by value, in order; what `dates` recognises is not among them."""
        found = self._quantities.get(sentence)
        if found is None:
            found = self._quantities[sentence] = analysis.quantities.quantities(sentence, self.dates(sentence))
        return found

    def figure_drifts(self, document: Document) -> tuple[Drift, ...]:
        """The figures and dates in which a translation and its source differ."""
        from .analysis.figure_drifts import figure_drifts

        return self._once(("figure drifts", document), lambda: tuple(figure_drifts(document, self)))

    def figure_with_value_of(self, figure: Fact, other: Fact) -> str | None:
        """A figure's text with another one's value; None where it is not plain how to write that."""
        from .analysis.figure_forms import with_value
        from .analysis.quantities import Quantity

        if not isinstance(figure, Quantity) or not isinstance(other, Quantity) or other.high is not None:
            return None
        return with_value(figure, other.value) if figure.unit == other.unit else None

    def summary_drifts(self, document: Document) -> tuple[SummaryDrift, ...]:
        """The figures in which the source's summary and its synopsis differ, in sentences that say the same."""
        from .analysis.figure_drifts import summary_drifts

        return self._once(("summary drifts", document), lambda: tuple(summary_drifts(document, self)))

    def reference_drifts(self, document: Document) -> tuple[ReferenceDrift, ...]:
        """The links, note marks, citations and list numbers that one side of a bead lacks."""
        from .analysis.references import reference_drifts

        return self._once(("reference drifts", document), lambda: tuple(reference_drifts(document, self)))

    def people(self, document: Document, language: str) -> People:
        """The persons that a document names in one language, short mentions resolved."""
        document = self.in_tested_languages(document)

        def find() -> People:
            from .analysis.names import people

            return people(document, language)

        return self._once(("people", document, language), find)

    def places(self, sentence: Sentence) -> tuple[PlaceMention, ...]:
        """The countries, peoples, cities and regions that a sentence names or may name."""
        found = self._places.get(sentence)
        if found is None:
            tested = language_record(sentence.language).fully_tested
            found = self._places[sentence] = analysis.places.places(sentence) if tested else ()
        return found

    def names(self, sentence: Sentence, people: People) -> tuple[NameMention, ...]:
        """The names of any kind in a sentence whose document and language name these people."""
        found = self._names.get(sentence)
        if found is None:
            found = self._names[sentence] = analysis.proper_names.names(sentence, people, self.places(sentence))
        return found

    def region(self, document: Document, sentence: Sentence) -> Region:
        """The text of a sentence's language in which a name counts as said elsewhere: of a long document a part."""

        def find() -> dict[Sentence, Region]:
            from .analysis.regions import regions

            return regions(self.sentences(document, sentence.language))

        return self._once(("regions", document, sentence.language), find)[sentence]

    def name_words(self, document: Document, sentence: Sentence) -> Counter[str]:
        """The words that may be names in the region of a sentence, each with how many of its sentences have it."""
        region = self.region(document, sentence)

        def count() -> Counter[str]:
            from .analysis.name_strangers import name_words

            return name_words(region.sentences)

        return self._once(("name words", region), count)

    def surroundings(self, document: Document, sentence: Sentence) -> Side:
        """What the region of a sentence names."""
        region = self.region(document, sentence)

        def find() -> Side:
            from .analysis.proper_names import Side

            places = tuple(place for each in region.sentences for place in self.places(each))
            return Side(region.sentences, self.people(document, sentence.language), places)

        return self._once(("surroundings", region), find)

    def name_conflicts(self, document: Document) -> tuple[NameConflict, ...]:
        """The places where a translation names one person and its source another."""
        from .analysis.name_conflicts import name_conflicts

        document = self.in_tested_languages(document)
        return self._once(("name conflicts", document), lambda: tuple(name_conflicts(document, self)))

    def place_conflicts(self, document: Document) -> tuple[PlaceConflict, ...]:
        """The places where a translation names one place or organisation and its source another."""
        from .analysis.place_conflicts import place_conflicts

        document = self.in_tested_languages(document)
        return self._once(("place conflicts", document), lambda: tuple(place_conflicts(document, self)))

    def acronyms(self, document: Document, language: str) -> Acronyms:
        """The acronyms of a document in one language: what introduces each, where each is used."""
        return self._once(("acronyms", document, language), lambda: analysis.acronyms.acronyms(document, language))

    def acronym_links(self, document: Document, language: str) -> AcronymLinks:
        """How one translation renders the source's acronyms, and where it does so in two ways."""
        return self._once(
            ("acronym links", document, language),
            lambda: analysis.acronym_links.acronym_links(document, language, self),
        )

    def acronym_slips(self, document: Document, language: str) -> tuple[Slip, ...]:
        """Acronyms of one language whose letters are those of an introduced one in another order."""
        from .analysis.acronym_links import slips

        others = [self.acronyms(document, code) for code in document.languages if code != language]
        found = slips(self.acronyms(document, language), *others)
        if language == document.source_language:
            return tuple(found)
        conflicts = self.acronym_links(document, language).conflicts
        reported = {one.target.form for conflict in conflicts for one in conflict.other}
        return tuple(slip for slip in found if slip.acronym.form not in reported)

    def leftovers(self, document: Document, bead: Bead) -> tuple[Leftover, ...]:
        """The words of a bead's translation that are still in the source's language."""
        return tuple(analysis.untranslated.leftovers(bead))

    def acronyms_left(self, document: Document, language: str) -> tuple[Leftover, ...]:
        """The acronyms of general use that one translation leaves in the source's letters."""
        from .analysis.untranslated import acronyms_left

        document = self.in_tested_languages(document)
        return self._once(("acronyms left", document, language), lambda: tuple(acronyms_left(document, language, self)))

    def terms(self, document: Document) -> tuple[Term, ...]:
        """The terms of the source with their renderings in each translation."""
        from .analysis.term_renderings import terms

        document = self.in_tested_languages(document)
        return self._once(("terms", document), lambda: terms(document, self))

    def name_renderings(self, document: Document, language: str) -> Renderings:
        """How one translation writes the persons whom the source names in full."""
        from .analysis.name_renderings import renderings

        document = self.in_tested_languages(document)
        return self._once(("name renderings", document, language), lambda: renderings(document, self, language))

    def corpus_records(self, document: Document) -> Iterator[Record]:
        """How a document renders its terms, acronyms and names, to be compared with what other documents do."""
        from .analysis.corpus import records

        return records(self.in_tested_languages(document), self)

    @staticmethod
    def corpus_drifts(records: Sequence[tuple[int, Record]]) -> Iterator[CorpusDrift]:
        """Where `corpus_records` of one key, from several documents, depart from what most of them have."""
        from .analysis.corpus import drifts

        return drifts(records)

    def nearest_span(self, mention: Mention, bead: Bead) -> tuple[Mention, float] | None:
        """The span of a bead's target that means most nearly what a mention of its source does, with their cosine."""
        from .analysis.term_renderings import nearest_span

        return nearest_span(mention, bead, self)

    def glossary_drifts(self, document: Document, language: str) -> tuple[GlossaryDrift, ...]:
        """Where one translation departs from the glossary; nothing without one."""
        if self._glossary is None:
            return ()
        from .analysis.glossary import glossary_drifts

        glossary = self._glossary
        return self._once(
            ("glossary", document, language), lambda: tuple(glossary_drifts(document, language, glossary, self))
        )

    def unused_suppressions(self, document: Document) -> tuple[UnusedSuppression, ...]:
        """The suppressing comments of a document that suppressed nothing; known once the other rules have run."""
        return self.unused.get(document, ())

    def term_consistency(self, document: Document, language: str) -> float | None:
        """The share of located term mentions that have their term's most frequent rendering (None: no term twice)."""
        from .analysis.terms import consistency

        document = self.in_tested_languages(document)
        return consistency(self.terms(document), language)

    def hyphens(self, document: Document, term: Term) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
        """The source's mentions of a term with and without hyphen, the fewer first: both empty unless it wavers."""
        from .analysis.term_candidates import hyphens, sentences_by_stem

        return hyphens(document, term, lambda: self._once(("by stem", document), lambda: sentences_by_stem(document)))

    def repeated_words(self, document: Document, sentence: Sentence) -> tuple[Repetition, ...]:
        """The words and phrases that stand twice in a row in a sentence, and not in what it answers to."""
        return analysis.repetition.repeated_words(sentence, partial(self.answers, document, sentence))

    def same_sentences(self, section: Section) -> tuple[tuple[Sentence, Sentence], ...]:
        """The pairs of sentences of a section that say the same in the same words, the earlier first."""
        from .analysis.repetition import same_sentences

        return self._once(("same sentences", section), lambda: same_sentences(section.sentences))

    def said_twice(self, document: Document) -> Mapping[Sentence, str]:
        """The sentences that their section has twice, in the same words, each with the section's language."""

        def find() -> dict[Sentence, str]:
            pairs = ((pair, section) for section in document.sections for pair in self.same_sentences(section))
            return {sentence: section.language for pair, section in pairs for sentence in pair}

        return self._once(("said twice", document), find)

    def foreign_passages(self, document: Document, language: str) -> tuple[ForeignPassage, ...]:
        """The passages of a language's text that are in another language."""
        from .analysis.foreign import foreign_passages

        def find() -> tuple[ForeignPassage, ...]:
            sentences = self.sentences(document, language)
            return foreign_passages(sentences, lambda s: self.answers(document, s), running=not document.is_bitext)

        return self._once(("foreign passages", document, language), find)

    def missing_languages(self, document: Document) -> tuple[tuple[str, Location], ...]:
        """The languages that are announced and have no text, each with the place that announces it."""
        from .analysis.structure import missing_languages

        return self._once(("missing languages", document), lambda: missing_languages(document))

    def titles(self, document: Document) -> dict[str, Sentence | None]:
        """For each language that has a text, its title, or None where it has none."""
        from .analysis.structure import titles

        return self._once(("titles", document), lambda: titles(document))

    def paragraph_drift(self, document: Document, language: str) -> ParagraphDrift | None:
        """Where a translation's paragraphs end elsewhere than the source's; None where they agree or cannot be told."""
        from .analysis.structure import paragraph_drift

        beads = tuple(self.beads(document, language))
        return self._once(("paragraphs", document, language), lambda: paragraph_drift(document, language, beads))

    def polarity(self, document: Document, bead: Bead) -> tuple[Clash, ...]:
        """Where a translation says the contrary of its source; in a bead that is not one to one, if others say so.

        A negator inside a whole phrase that was added is none: `additions` has it.
        """
        signs_of = self.signs
        if len(bead.source) != 1 or not analysis.polarity.may_clash(
            signs_of(bead.source[0]), map(signs_of, bead.target)
        ):
            return ()
        from .analysis.negated import Answer, alike, answer
        from .analysis.polarity import PHRASE, clashes, gathered, outvoted

        def answer_in(mention: Mention, side: Sequence[Sentence]) -> Answer | None:
            return answer(mention, self.words(mention.sentence), [self.words(each) for each in side])

        def places(mention: Mention, side: Sequence[Sentence]) -> tuple[tuple[Mention, ...], bool]:
            found = answer_in(mention, side)
            return (found.clauses, found.sure) if found else ((), False)

        def same(one: Mention, two: Mention) -> bool:
            return alike(one, self.words(one.sentence), two, self.words(two.sentence))

        beside = {
            code: other.target
            for code, other in self.counterparts(document, bead.source[0]).items()
            if code != bead.language and len(other.source) == 1
        }
        clashing = list(outvoted(bead.source, bead.target, beside, signs_of, places, same))
        if len(bead.target) == 1:
            single = {code: gathered(map(signs_of, side)) for code, side in beside.items()}
            voted = {clash.kind: clash.weight for clash in clashing}
            more = clashes(signs_of(bead.source[0]), signs_of(bead.target[0]), single)
            # What all others bear out says it better than a count over the whole sentence, unless that is surer.
            told = {clash.source for clash in clashing if clash.source}
            surer = [c for c in more if c.weight > voted.get(c.kind, 0) and c.source not in told]
            clashing = [c for c in clashing if c.kind not in {other.kind for other in surer}] + surer
        found = []
        for clash in clashing:
            if denial := clash.target or clash.source:
                there = None if clash.source and clash.target else bead.source if clash.target else bead.target
                said = answer_in(denial, there) if there else None
                clash = clash._replace(answer=said.words if said else None)
            at = clash.target
            added = self.additions(document, bead) if at and not clash.source and not clash.plain else ()
            if at is None or not any(g.words >= PHRASE and g.at.start < at.end and at.start < g.at.end for g in added):
                found.append(clash)
        return tuple(found)

    def contradicted(self, bead: Bead, clash: Clash) -> Mention:
        """The words of a bead's translation that a clash is about: a negator with its neighbours, or a clause."""
        from .analysis.polarity import clause_across, clause_at, with_neighbours

        if clash.target is not None:
            return with_neighbours(clash.target)
        if clash.answer is not None:
            return clause_at(clash.answer)
        return clause_across(clash.source, bead.target[0]) if clash.source else whole(bead.target[0])

    def denied(self, negator: Mention) -> Mention:
        """A negator with the words about it, to be quoted."""
        from .analysis.polarity import with_neighbours

        return with_neighbours(negator)

    def misprints(self, document: Document, language: str) -> tuple[tuple[Misprint, ...], ...]:
        """The typographical slips in one language's text, those of a kind together."""
        from .analysis.typography import misprints

        document = self.in_tested_languages(document)

        def find() -> tuple[tuple[Misprint, ...], ...]:
            kinds: dict[object, list[Misprint]] = {}
            for each in misprints(self.sentences(document, language), language):
                kinds.setdefault(each.kind, []).append(each)
            return tuple(map(tuple, kinds.values()))

        return self._once(("misprints", document, language), find)

    def quotation(self, document: Document, language: str) -> Quotation:
        """The quotation marks of one language's text."""
        from .analysis.quotation import quotation

        document = self.in_tested_languages(document)

        def find() -> Quotation:
            if document.is_bitext:
                return quotation([[s] for s in self.sentences(document, language)], language, running=False)
            sections = document.sections_in(language, Role.TITLE, Role.SYNOPSIS, Role.SUMMARY)
            return quotation([section.sentences for section in sections], language)

        return self._once(("quotation", document, language), find)

    def tokens(self, sentence: Sentence) -> TokenVectors:
        """The token vectors of a sentence, with character offsets into its text."""
        found = self._tokens.get(sentence)
        return self._tokens.keep(sentence, self.word_encoder.tokens([sentence.text])[0]) if found is None else found

    def _tokens_of_all(self, sentences: Sequence[Sentence]) -> list[TokenVectors]:
        new = [each for each in sentences if self._tokens.get(each) is None]
        for each, tokens in zip(new, self.word_encoder.tokens([each.text for each in new]), strict=True):
            self._tokens.keep(each, tokens)
        return [self.tokens(each) for each in sentences]

    def words(self, sentence: Sentence) -> Words:
        """The words of a sentence with their vectors."""
        found = self._found_words.get(sentence)
        if found is not None:
            return found
        return self._found_words.keep(sentence, analysis.coverage.words(sentence, self.tokens(sentence)))

    def omissions(self, document: Document, bead: Bead, least: float = 1.0) -> tuple[Gap, ...]:
        """The runs of source words that a bead's translation, and the beads beside it, have nothing for.

        The strongest first, none weaker than `least`.
        """
        return self._gaps(document, bead, least, self._omissions)

    def additions(self, document: Document, bead: Bead, least: float = 1.0) -> tuple[Gap, ...]:
        """The runs of words of a bead's translation that neither the source nor another translation has.

        The strongest first, none weaker than `least`.
        """
        return self._gaps(document, bead, least, self._additions)

    def _omissions(self, document: Document, beads: Sequence[Bead], least: float) -> list[list[tuple[Gap, ...]]]:
        """For each bead what `omissions` finds in each of its source's sentences."""
        from .analysis.coverage import Asked, omissions

        asked = []
        targets = {bead: self._words(bead.target) for bead in beads}
        for bead in beads:
            beside = partial(self._beside, document, bead, 1)
            for sentence in bead.source:
                others = self.counterparts(document, sentence).items()
                elsewhere = [
                    targets.get(other) or self._words(other.target) for code, other in others if code != bead.language
                ]
                asked.append(Asked(self.words(sentence), targets[bead], elsewhere, beside))
        found = iter(omissions(asked, least))
        return [list(islice(found, len(bead.source))) for bead in beads]

    def _additions(self, document: Document, beads: Sequence[Bead], least: float) -> list[list[tuple[Gap, ...]]]:
        """For each bead what `additions` finds in each of its target's sentences."""
        from .analysis.coverage import Asked, additions

        asked = []
        targets = {bead: self._words(bead.target) for bead in beads}
        for bead in beads:
            others: dict[str, list[Words]] = {}
            for sentence in bead.source:
                for code, other in self.counterparts(document, sentence).items():
                    if code != bead.language:
                        others[code] = others.get(code, []) + (targets.get(other) or self._words(other.target))
            source, elsewhere = self._words(bead.source), list(others.values())
            beside = partial(self._beside, document, bead, 0)
            asked += [Asked(each, source, elsewhere, beside) for each in targets[bead]]
        found = iter(additions(asked, least))
        return [list(islice(found, len(bead.target))) for bead in beads]

    def _beside(self, document: Document, bead: Bead, side: int) -> list[Words]:
        """The words of what stands around a bead, on one of the two sides."""
        return self._words(self.around(document, bead)[side])

    def _words(self, sentences: Sequence[Sentence]) -> list[Words]:
        return [self.words(sentence) for sentence in sentences]

    def _read_words(self, beads: Sequence[Bead]) -> None:
        """Reads the words of all sentences of some beads, which takes little longer than to read those of one."""
        from .analysis.coverage import words_of_all

        sentences = dict.fromkeys([each for bead in beads for each in (*bead.source, *bead.target)])
        new = [each for each in sentences if self._found_words.get(each) is None]
        for found in words_of_all(new, self._tokens_of_all(new)):
            self._found_words.keep(found.sentence, found)

    def _gaps(
        self,
        document: Document,
        bead: Bead,
        least: float,
        find: Callable[[Document, Sequence[Bead], float], list[list[tuple[Gap, ...]]]],
    ) -> tuple[Gap, ...]:
        """What `find` gives for a bead. It is asked about many beads at once, which takes little longer than one."""
        table: dict[Bead, tuple[Gap, ...]] = self._once(("gaps", document, least, find.__name__), dict)
        found = table.get(bead)
        if found is None:
            together = self._once(("together", document), lambda: self._together(document)).get(bead, (bead,))
            self._read_words(together)
            for each, gaps in zip(together, find(document, together, least), strict=True):
                table[each] = tuple(sorted(chain.from_iterable(gaps), key=lambda gap: -gap.strength))
            for each in together if len(together) == _TOGETHER else ():
                self.likeness(each)  # of a long text, while the words are at hand
            found = table[bead]
        return found

    def _together(self, document: Document) -> dict[Bead, tuple[Bead, ...]]:
        """For each confident bead some of a document's beads that are worth judging with it."""
        beads: Sequence[Bead] = tuple(self.beads(document))
        if len(beads) > _TOGETHER and len(document.translations) > 1:
            # What one bead needs of the other translations is then at hand.
            order = {each: place for place, each in enumerate(self.sentences(document, document.source_language))}
            beads = sorted(beads, key=lambda bead: order[bead.source[0]])
        return {bead: group for group in _groups(beads) for bead in group}

    def denies(self, bead: Bead, at: Mention) -> bool:
        """Do these words of a bead's translation deny or contrast something while the source does neither?"""
        from .analysis.stance import contrasts

        if any(self.signs(s).denials or self.signs(s).indirect or contrasts(s) for s in bead.source):
            return False
        found = (*self.signs(at.sentence).denials, *contrasts(at.sentence))
        return any(at.start <= each.start < at.end for each in found)

    def lost_hedge(self, document: Document, bead: Bead) -> tuple[Mention, tuple[str, ...]] | None:
        """The source's hedge that a translation lost while two or more others keep it, and the codes of those."""
        if not any(map(analysis.stance.hedges, bead.source)):
            return None
        from .analysis.stance import lost_hedge

        others = {
            code: other.target
            for sentence in bead.source
            for code, other in self.counterparts(document, sentence).items()
            if code != bead.language
        }
        lost = lost_hedge(bead.source, bead.target, list(others.values()))
        return None if lost is None else (lost, tuple(others))

    def signs(self, sentence: Sentence) -> Signs:
        """The negators of a sentence and its words that have opposites."""
        found = self._signs.get(sentence)
        if found is None:
            found = self._signs[sentence] = analysis.polarity.signs(sentence)
        return found

    def placement(self, document: Document, language: str) -> Placement:
        """The sentences that one translation omits, adds or moves; nothing for a bitext, whose beads are given."""
        from .analysis.placement import placement

        def find() -> Placement:
            beads = () if document.is_bitext else self.alignment(document, language)
            every = [bead for code in document.translations for bead in self.alignment(document, code)]
            groups = {
                each: group
                for group in _groups(every if len(every) <= _TOGETHER else beads)
                for bead in group
                for each in (*bead.source, *bead.target)
            }

            def words(sentence: Sentence) -> Words:
                if self._found_words.get(sentence) is None:
                    self._read_words(groups[sentence])
                return self.words(sentence)

            def likeness(bead: Bead) -> tuple[float, int]:
                words(bead.source[0])
                return self.likeness(bead)

            return placement(beads, words, likeness, self._figures)

        return self._once(("placement", document, language), find)

    def _figures(self, sentence: Sentence) -> frozenset[Fraction]:
        """The values above a dozen that a sentence names: two sentences seldom share one by chance."""
        return frozenset(each.value for each in self.quantities(sentence) if each.value > 12)

    def emptied(self, document: Document) -> tuple[Bead, ...]:
        """The beads of a bitext whose source has words and whose target has none."""
        return tuple(
            bead
            for bead in document.given or ()
            if len([s for s in bead.source if any(map(str.isalpha, s.text))])
            and not any(character.isalnum() for s in bead.target for character in s.text)
        )

    def likeness(self, bead: Bead) -> tuple[float, int]:
        """The cosine between the two sides of a bead, and the number of words of the side that has fewer."""
        found = self._likenesses.get(bead)
        if found is None:
            found = self._likenesses[bead] = analysis.coverage.likeness(
                self._words(bead.source), self._words(bead.target)
            )
        return found

    # ---- history -----------------------------------------------------------------------------------------------------

    def changes(self, document: Document, language: str) -> Changes | None:
        """What changed in one language's text since the revision that is compared with; None where there is none.

        `past` holds the older sentences of documents by language, `since` the name of the revision.
        """
        if document not in self.past:
            return None
        from .analysis.changes import changes

        def compare() -> Changes:
            given = (s for bead in document.given or () for s in (*bead.source, *bead.target))
            today = dict.fromkeys([*document.sentences_in(language), *(s for s in given if s.language == language)])
            return changes(self.past[document].get(language, ()), tuple(today))

        return self._once(("changes", document, language), compare)

    def stale(self, document: Document) -> tuple[Stale, ...]:
        """The sentences of translations that stand as they stood although their source changed."""
        from .analysis.staleness import stale

        document = self.in_tested_languages(document)
        return self._once(("stale", document), lambda: tuple(stale(document, self)))


def _groups(beads: Sequence[Bead]) -> Iterator[tuple[Bead, ...]]:
    """The beads in stretches that are looked at together."""
    return (tuple(beads[start : start + _TOGETHER]) for start in range(0, len(beads), _TOGETHER))


ALIGNED_ROLES = (Role.TITLE, Role.SYNOPSIS)
"""The roles whose sections have a counterpart in the translations."""

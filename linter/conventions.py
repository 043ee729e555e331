"""What a record of a language holds."""

from __future__ import annotations

from .records import NamedTuple

FULL, PARTIAL = "full", "partial"
"""How well the rules were tested on a language: all of them, or only those that compare what stands in any language."""

SPACES = (" ", "\u00a0", "\u202f", "\u2009")
"""What groups digits beside commas and points."""


class Language(NamedTuple):
    """The conventions of one language.

    `labels` are the words that name it in section headings, in any of the known languages, lower case. `synopsis` and
    `summary` are headings (lower case) in the language itself: a synopsis is what gets translated, a summary stands in
    the source only. `joiner` stands between sentences and between the lines of a wrapped paragraph. `abbreviations` are
    words with a final dot after which no sentence ends (lower case, without the last dot). `quotes` are the pairs of
    quotation marks in use, the preferred first. `decimal` and `grouping` are the marks in figures. `articles` are
    words that may come and go before a term without changing it. `stopwords` are function words, at which no term
    begins or ends. `acronym_notes` are words that may stand beside an acronym in the brackets that introduce it.
    `term_words` are those of the stopwords that say something inside a term (new, two, first).
    `capitals_mark_names` is false where all nouns take capitals. `endings` are what inflection adds to a word (without
    accents, longest first); words that differ by them only are one word in a comparison of terms.
    `doubles` are words that may stand twice in a row. `spaced_marks` are the marks that have a space before them,
    `inverted` the pairs of marks that open and close a question or exclamation. `quote_space` says whether « » have
    spaces inside, `full_width` whether punctuation is full-width, `gender` whether articles agree with the noun's
    gender. `accented` are words whose first letter has an accent (lower case): so do their capitals.
    In headings, `adjectives` (language, word) name the language beside a noun of that language ("version française"),
    `translation` and `original` are words for a translation and an original, and `other` are headings of what is
    neither synopsis nor summary (contents, keywords, references). Of the abbreviations, those `before_numbers` are such
    only before a number ("no. 5"), those that `may_end` a sentence do so before a capital. `ordinal_dot` says that a
    figure with a full stop is an ordinal ("3. Oktober").
    `titles` are words that stand beside a person's name (lower case), `name_verbs` words that a person goes with.
    `name_links` are the small words that hold a long name together ("Bank of Japan"). `foreign_initials` are the
    languages from which it takes acronyms as they are, because its own words have no initials.
    `tested` says how well the rules were tested on it: in a `partial` one the rules that need more than its figures,
    dates, acronyms, references and structure see nothing of it. `script` is what it is written in, `encoded` whether
    the built-in encoder knows its words: sentences of one that it does not know are aligned by figures, by names and
    loan words as they sound, and by length. `right_to_left` is the direction of its script. `attached_before` and
    `attached_after` are small words that it writes together with the next or the last one (Arabic wa-, Korean -eul).
    """

    code: str
    english: str
    native: str
    labels: tuple[str, ...]
    synopsis: tuple[str, ...]
    summary: tuple[str, ...]
    quotes: tuple[tuple[str, str], ...]
    decimal: str
    grouping: tuple[str, ...]
    joiner: str = " "
    spaced: bool = True
    abbreviations: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    stopwords: frozenset[str] = frozenset()
    acronym_notes: frozenset[str] = frozenset()
    term_words: frozenset[str] = frozenset()
    capitals_mark_names: bool = True
    endings: tuple[str, ...] = ()
    doubles: frozenset[str] = frozenset()
    spaced_marks: str = ""
    inverted: tuple[tuple[str, str], ...] = ()
    quote_space: bool = False
    full_width: bool = False
    gender: bool = False
    accented: frozenset[str] = frozenset()
    adjectives: tuple[tuple[str, str], ...] = ()
    translation: tuple[str, ...] = ()
    original: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    before_numbers: frozenset[str] = frozenset()
    may_end: frozenset[str] = frozenset()
    ordinal_dot: bool = False
    titles: frozenset[str] = frozenset()
    name_verbs: frozenset[str] = frozenset()
    name_links: frozenset[str] = frozenset()
    foreign_initials: tuple[str, ...] = ()
    tested: str = FULL
    script: str = "Latin"
    encoded: bool = True
    right_to_left: bool = False
    attached_before: tuple[str, ...] = ()
    attached_after: tuple[str, ...] = ()

    @property
    def fully_tested(self) -> bool:
        """Whether every rule was tested on it."""
        return self.tested == FULL

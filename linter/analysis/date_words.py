"""The words around dates in the languages with spaces, and how each writes the time of day."""

from __future__ import annotations

from collections.abc import Mapping

from ..records import NamedTuple


class DateWords(NamedTuple):
    """How one language speaks of dates.

    `letters` gives the letter that stands for a word in the patterns of `spaced_dates`: t what may stand between the
    parts of a date, a what joins two dates, c century, d decade, q quarter, h half, y year, f fiscal. `decades` are its
    words for decades, `relative` its phrases for last, this and next year, `eras` what follows a year before our era.
    `time` is a pattern for times of day. `cautious` months are also other words (may). `month_first`: March 5, and 3/5
    is 5 March.
    """

    letters: Mapping[str, str]
    relative: Mapping[tuple[str, ...], int]
    eras: tuple[tuple[str, ...], ...]
    time: str
    decades: Mapping[str, int]
    cautious: frozenset[str] = frozenset()
    month_first: bool = False


def make_date_words(
    letters: str,
    relative: str,
    eras: str,
    time: tuple[str, ...],
    decades: str = "",
    cautious: str = "",
    first: str = "day",
) -> DateWords:
    table = {}
    for entry in letters.split(";"):
        letter, _, words = entry.strip().partition("=")
        table.update(dict.fromkeys(words.split(), letter))
    phrases = {}
    for entry in relative.split(";"):
        phrase, _, number = entry.strip().partition("=")
        phrases[tuple(phrase.split())] = int(number)
    return DateWords(
        letters=table,
        relative=phrases,
        eras=tuple(tuple(era.split()) for era in eras.split(";")),
        time="|".join((_CLOCK, _ZONED, *time)),
        decades={name: int(number) for name, _, number in (entry.partition("=") for entry in decades.split())},
        cautious=frozenset(cautious.split()),
        month_first=first == "month",
    )


# Groups: h.. is the hour, m.. the minute, p.. the half of the day (a or p).
_CLOCK = r"(?<![\d:.,])(?P<h0>[01]?\d|2[0-4]):(?P<m0>[0-5]\d)(?![\d:]|\.\d)(?:\s?(?P<p0>[ap])\.?\s?m\b\.?)?"
_HALVES = r"(?<![\d:.,])(?P<h1>1[0-2]|0?\d)(?:[:.](?P<m1>[0-5]\d))?\s?(?P<p1>[ap])(?:\.\s?m\.|m\b|\.?\s?m\b)"

_ZONED = r"(?<![\d:.,])(?P<h9>[01]?\d|2[0-4])[.h](?P<m9>[0-5]\d)(?=\s?(?:GMT|UTC|CET|EST)\b)"

DATE_WORDS: Mapping[str, DateWords] = {
    "en": make_date_words(
        letters="t=of the in;a=and to or through until till;c=century centuries;d=decade;q=quarter quarters;"
        "h=half halves;y=year years;f=fiscal financial",
        relative="last year=-1;previous year=-1;this year=0;current year=0;next year=1;coming year=1",
        eras="b c;bc;bce;b c e",
        time=(
            _HALVES,
            r"(?<![\d:.,])(?P<h2>1[0-2]|\d)\s?o['’]clock",
            r"(?<![\d:.,])(?P<h3>[01]\d|2[0-4])(?P<m3>[0-5]\d)\s?(?:GMT|UTC|hrs)\b",
            r"(?P<noon>\b(?:noon|midday)\b)|(?P<midnight>\bmidnight\b)",
        ),
        decades="twenties=20 thirties=30 forties=40 fifties=50 sixties=60 seventies=70 eighties=80 nineties=90",
        cautious="may march",
        first="month",
    ),
    "fr": make_date_words(
        letters="t=de du la le l en d des;a=et à au ou;c=siècle siècles;d=années année décennie;q=trimestre trimestres;"
        "h=semestre semestres;y=an;f=exercice",
        relative="année dernière=-1;an dernier=-1;année précédente=-1;cette année=0;année prochaine=1;an prochain=1",
        eras="av j c;avant j c;avant notre ère;av notre ère",
        time=(
            r"(?<![\d:.,])(?P<h1>[01]?\d|2[0-4])\s?(?:h|heures?)\s?(?P<m1>[0-5]\d)(?!\d)",
            r"(?:(?<=\bà )|(?<=\bvers ))(?P<h2>[01]?\d|2[0-4])\s?(?:h|heures?)\b",
            r"(?<![\d:.,])(?P<h3>[01]?\d|2[0-4])\s?(?:h|heures?)(?=\s(?:GMT|UTC|du matin|du soir|de l'après|locales?))",
            r"(?P<noon>\bmidi\b)|(?P<midnight>\bminuit\b)",
        ),
        cautious="mars",
    ),
    "es": make_date_words(
        letters="t=de del la el los las en;a=y a al o e hasta;c=siglo siglos;d=años década decenio;"
        "q=trimestre trimestres;h=semestre semestres;y=año;f=ejercicio",
        relative="año pasado=-1;año anterior=-1;este año=0;próximo año=1;año próximo=1;año que viene=1",
        eras="a c;a n e;antes de cristo",
        time=(
            _HALVES,
            r"(?<=\blas )(?P<h2>[01]?\d|2[0-4])(?:\.(?P<m2>[0-5]\d))?"
            r"(?=\s(?:horas?|h|hs)\b|\sde la (?:mañana|tarde|noche))",
            r"(?P<noon>\bmediodía\b)|(?P<midnight>\bmedianoche\b)",
        ),
    ),
    "de": make_date_words(
        letters="t=der des die im den dem;a=und bis oder;c=jahrhundert jahrhunderts jahrhunderte jahrhunderten;"
        "d=jahre jahren;q=quartal quartals;h=halbjahr halbjahres hälfte;y=jahr jahres;f=geschäftsjahr haushaltsjahr",
        relative="letzten jahr=-1;letztes jahr=-1;vergangenen jahr=-1;vorjahr=-1;diesem jahr=0;dieses jahr=0;heuer=0;"
        "nächsten jahr=1;nächstes jahr=1;kommenden jahr=1",
        eras="v chr;vor christus;v u z",
        time=(
            r"(?<![\d:.,])(?P<h1>[01]?\d|2[0-4])(?:\.(?P<m1>[0-5]\d))?(?=\sUhr\b)",
            r"(?P<noon>\bmittags\b)|(?P<midnight>\bmitternacht\b)",
        ),
    ),
}


def date_words(code: str) -> DateWords | None:
    """How a language with spaces speaks of dates; None where that is not known."""
    if code in DATE_WORDS:
        return DATE_WORDS[code]
    from .partial_words import DATE_WORDS as MORE

    return MORE.get(code)


YEAR_WORDS = frozenset("year année an año jahr vorjahr heuer ano anno году года العام السنة".split())
"""Words that every phrase of `relative` has one of."""

TIME_WORDS = (
    *("o'clock", "o’clock", "gmt", "utc", "uhr", "noon", "midday", "midnight", "midi", "minuit", "mittags"),
    *("mitternacht", "mediodía", "medianoche", "p.m", "a.m", "p. m", "a. m", "hrs", "horas", " h ", "heure"),
    *("alle ", "الساعة"),
)
"""Without one of these, or an hour with what marks it as one (14:30, 2pm, 14h), a text names no time of day."""

"""The words around figures in the languages with spaces: about, to, out of, and words that stand for a number."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache

from ..records import NamedTuple
from .measures import YEARS, Unit


class Meaning(NamedTuple):
    """The numbers that a word may stand for (a dozen: 12 or, loosely, 10) and their unit, if any."""

    values: tuple[Fraction, ...]
    unit: Unit | None = None


ABOUT: Mapping[str, frozenset[str]] = {
    "en": frozenset(
        "about around nearly almost over roughly approximately some approx circa ca near under below above than least "
        "most up estimated".split()
    ),
    "fr": frozenset("environ près quelque presque autour plus moins vers peu voire".split()),
    "es": frozenset("unos unas cerca aproximadamente casi alrededor más menos alrededores sobre".split()),
    "de": frozenset("rund etwa circa ca fast knapp über mehr gut ungefähr unter nahezu bis gegen mindestens".split()),
}
"""What makes a figure a rough one, before it."""

RANGE: Mapping[str, frozenset[str]] = {
    "en": frozenset({"to"}),
    "fr": frozenset({"à"}),
    "es": frozenset({"a", "al"}),
    "de": frozenset({"bis"}),
}
"""What stands between the ends of a range."""

BETWEEN = frozenset({"between", "entre", "zwischen", "tra", "fra", "между", "بين"})
AND = frozenset({"and", "et", "y", "e", "und", "и", "و"})
"""What joins the ends of a range that one of BETWEEN announces."""

OUT_OF: Mapping[str, frozenset[tuple[str, ...]]] = {
    "en": frozenset({("in",), ("in", "every"), ("out", "of"), ("out", "of", "every"), ("of",), ("of", "every")}),
    "fr": frozenset({("sur",)}),
    "es": frozenset({("de",), ("de", "cada")}),
    "de": frozenset({("von",), ("von", "je")}),
}
"""What stands between the parts of "three in ten"."""


def meanings(text: str) -> dict[str, Meaning]:
    """Reads lines "12 10: dozen dozens": the numbers (years where a `y` follows), then the words."""
    found: dict[str, Meaning] = {}
    for line in text.strip().splitlines():
        numbers, _, words = line.partition(":")
        values = numbers.replace("y", "").split()
        meaning = Meaning(tuple(map(Fraction, values)), YEARS if "y" in numbers else None)
        found.update(dict.fromkeys(words.split(), meaning))
    return found


MEANT: Mapping[str, Mapping[str, Meaning]] = {
    "en": meanings(
        """
        1: once single only sole first
        2: double doubles doubled doubling twice twofold both pair couple dual twin twins duo bilateral second secondly
        3: triple triples tripled tripling thrice threefold trio trilateral thirdly
        4: quadruple quadrupled fourfold quartet
        10: tenfold tens teenage teenager teenagers teens
        12 10: dozen dozens
        100: hundreds
        1000: thousands
        10y: decade decades
        100y: century centuries centenary centennial
        200y: bicentenary bicentennial
        2 14 15: fortnight biweekly
        50: half halved halves halving
        7: weekly week weeks
        3 4 25 15: quarter quarters quarterly
        """
    ),
    "fr": meanings(
        """
        1: seul unique
        2: double doublé doublée doubler deuxième deuxièmement second paire couple
        3: triple triplé triplée tripler trio troisièmement
        4: quadruple quadruplé quadruplée quadrupler
        10: dizaine dizaines décuple décuplé
        12: douzaine douzaines
        15 14 2: quinzaine
        20: vingtaine
        30: trentaine
        40: quarantaine
        50: cinquantaine demi demie moitié
        60: soixantaine
        100: centaine centaines
        1000: millier milliers
        10y: décennie décennies
        100y: siècle siècles centenaire
        200y: bicentenaire
        3: trimestre trimestriel
        6: semestre
        """
    ),
    "es": meanings(
        """
        1: único única
        2: doble dobles duplicar duplicó duplicado ambos ambas par pareja segundo bienio bienal
        3: triple triplicar triplicó trío trimestre
        4: cuádruple cuadruplicar
        6: semestre
        10: decena decenas
        12: docena docenas
        15 14 2: quincena
        20: veintena
        30: treintena
        50: medio media mitad
        100: centenar centenares
        1000: millar millares miles
        5y: lustro
        10y: década décadas decenio decenios
        100y: siglo siglos centenario
        200y: bicentenario
        """
    ),
    "de": meanings(
        """
        1: einzige einzigen einmal
        2: doppelt doppelte doppelten verdoppeln verdoppelt verdoppelte zweimal paar
        3: dreifach verdreifacht verdreifachen dreimal trio quartal vierteljahr
        4: vervierfacht viermal
        6: halbjahr
        12 10: dutzend dutzende dutzenden
        50: hälfte halb halbe halben halbiert
        100: hunderte hunderten
        1000: tausende tausenden
        10y: jahrzehnt jahrzehnte jahrzehnten jahrzehnts
        100y: jahrhundert jahrhunderte jahrhunderten jahrhunderts
        """
    ),
}
"""Words that stand for a number without being one. They may answer to a figure and are never asked for."""


class QuantityWords(NamedTuple):
    """The words around figures of one language: what ABOUT, RANGE, OUT_OF and MEANT hold for it."""

    about: frozenset[str]
    to: frozenset[str]
    out_of: frozenset[tuple[str, ...]]
    meant: Mapping[str, Meaning]


@lru_cache(maxsize=16)
def quantity_words(code: str) -> QuantityWords | None:
    """The words around figures in a language with spaces; None where they are not known."""
    if code in MEANT:
        return QuantityWords(ABOUT[code], RANGE[code], OUT_OF[code], MEANT[code])
    from .partial_words import QUANTITY_WORDS

    return QUANTITY_WORDS.get(code)

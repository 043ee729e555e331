"""The number words of each language with spaces, as data, and German's compounds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache

from ..records import NamedTuple
from ..regex import regex


class Lexicon(NamedTuple):
    """How one language says numbers.

    `small` are the words below a thousand that add up, `parts` the denominators, `half_more` what adds a half ("and a
    half"), `letters` are scales attached to digits (5bn), `abbreviated` those after a space (5 Mrd). `articles` may
    stand for one before a scale or a denominator, `ones` are those that are also the number one. `vague` words name no
    number by themselves (thousands), and neither does one after `several`.

    `spaces_group`: a plain space may group digits. `ordinal_dot`: 19. is an ordinal. `ordinal_pairs`: ordinals of two
    words (vigésimo cuarto). `vigesimal`: soixante-dix, quatre-vingts. `starts` and `triggers` are filled in: the words
    that may begin a number, and those that a text without digits needs for one.
    """

    code: str
    small: Mapping[str, int]
    hundred: frozenset[str]
    thousand: frozenset[str]
    scales: Mapping[str, int]
    ordinals: Mapping[str, int]
    parts: Mapping[str, int]
    halves: frozenset[str]
    half_more: tuple[tuple[str, ...], ...]
    articles: frozenset[str]
    ones: frozenset[str]
    connectors: frozenset[str]
    fillers: frozenset[str]
    letters: Mapping[str, int]
    abbreviated: Mapping[str, int]
    ordinal_suffixes: frozenset[str]
    ordinal_dot: bool = False
    compounds: bool = False
    decade_suffixes: frozenset[str] = frozenset()
    spaces_group: bool = True
    ordinal_pairs: bool = False
    vigesimal: bool = False
    hundreds_after_digits: bool = False
    vague: frozenset[str] = frozenset()
    several: frozenset[str] = frozenset()
    starts: frozenset[str] = frozenset()
    triggers: frozenset[str] = frozenset()


def pairs(text: str) -> dict[str, int]:
    found = {}
    for entry in text.split():
        words, _, number = entry.partition("=")
        for word in words.split(","):
            found[word] = int(float(number))
    return found


def words_of(text: str) -> frozenset[str]:
    return frozenset(text.split())


def phrases(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for phrase in text.split(";") if phrase)


GENERAL_LETTERS = {"bn": 10**9, "mn": 10**6, "tn": 10**12}

_EN = Lexicon(
    code="en",
    small=pairs(
        """
        zero=0 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 thirteen=13
        fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19 twenty=20 thirty=30 forty=40 fifty=50
        sixty=60 seventy=70 eighty=80 ninety=90 one=1
        """
    ),
    hundred=words_of("hundred"),
    thousand=words_of("thousand"),
    scales=pairs(
        """
        million,millions=1e6 billion,billions=1e9 trillion,trillions=1e12 crore=1e7 lakh=1e5 dozen=12
        """
    ),
    ordinals=pairs(
        """
        first=1 second=2 third=3 fourth=4 fifth=5 sixth=6 seventh=7 eighth=8 ninth=9 tenth=10 eleventh=11 twelfth=12
        thirteenth=13 fourteenth=14 fifteenth=15 sixteenth=16 seventeenth=17 eighteenth=18 nineteenth=19
        twentieth=20 thirtieth=30 fortieth=40 fiftieth=50 sixtieth=60 seventieth=70 eightieth=80 ninetieth=90
        hundredth=100
        """
    ),
    parts=pairs(
        """
        half,halves=2 third,thirds=3 quarter,quarters=4 fourth,fourths=4 fifth,fifths=5 sixth,sixths=6
        seventh,sevenths=7 eighth,eighths=8 ninth,ninths=9 tenth,tenths=10 hundredth,hundredths=100
        thousandth,thousandths=1000
        """
    ),
    halves=words_of("half"),
    half_more=phrases("and a half;and - a - half;- and - a - half;and one half"),
    articles=words_of("a an one half another"),
    ones=words_of("one"),
    connectors=words_of("and"),
    fillers=words_of("a an of"),
    letters={**GENERAL_LETTERS, "b": 10**9, "m": 10**6, "k": 1000, "bln": 10**9, "trn": 10**12},
    abbreviated={"bn": 10**9, "mn": 10**6, "tn": 10**12, "trn": 10**12, "mln": 10**6, "bln": 10**9},
    ordinal_suffixes=words_of("st nd rd th"),
    decade_suffixes=words_of("s"),
    spaces_group=False,
    hundreds_after_digits=True,
    vague=words_of("hundreds thousands millions billions trillions tens dozens scores"),
    several=words_of("several few many multi"),
)

_FR = Lexicon(
    code="fr",
    small=pairs(
        """
        zéro=0 deux=2 trois=3 quatre=4 cinq=5 six=6 sept=7 huit=8 neuf=9 dix=10 onze=11 douze=12 treize=13
        quatorze=14 quinze=15 seize=16 vingt,vingts=20 trente=30 quarante=40 cinquante=50 soixante=60 septante=70
        huitante,octante=80 nonante=90 un,une=1
        """
    ),
    hundred=words_of("cent cents"),
    thousand=words_of("mille"),
    scales=pairs("million,millions=1e6 milliard,milliards=1e9 billion,billions=1e12 trillion,trillions=1e18"),
    ordinals=pairs(
        """
        premier,première,premiers,premières=1 deuxième,deuxièmes,second,seconde,seconds=2 troisième,troisièmes=3
        quatrième,quatrièmes=4 cinquième,cinquièmes=5 sixième,sixièmes=6 septième=7 huitième=8 neuvième=9
        dixième,dixièmes=10 onzième=11 douzième=12 treizième=13 quatorzième=14 quinzième=15 seizième=16 vingtième=20
        trentième=30 quarantième=40 cinquantième=50 soixantième=60 centième=100 millième=1000 unième=1
        """
    ),
    parts=pairs(
        """
        tiers=3 quart,quarts=4 cinquième,cinquièmes=5 sixième,sixièmes=6 septième,septièmes=7 huitième,huitièmes=8
        neuvième,neuvièmes=9 dixième,dixièmes=10 centième,centièmes=100
        """
    ),
    halves=words_of("demi demie moitié"),
    half_more=phrases("et demi;et demie"),
    articles=words_of("un une l d la le demi demie moitié"),
    ones=words_of("un une"),
    connectors=words_of("et"),
    fillers=words_of("de d '"),
    letters={**GENERAL_LETTERS, "md": 10**9, "mds": 10**9, "k": 1000},
    abbreviated={"md": 10**9, "mds": 10**9, "mio": 10**6, "mrd": 10**9},
    ordinal_suffixes=words_of("er ère re e è ème ième eme nd nde ᵉ"),
    vigesimal=True,
    vague=words_of("centaines milliers millions milliards billions dizaines"),
    several=words_of("plusieurs quelques"),
)

_ES = Lexicon(
    code="es",
    small=pairs(
        """
        cero=0 dos=2 tres=3 cuatro=4 cinco=5 seis=6 siete=7 ocho=8 nueve=9 diez=10 once=11 doce=12 trece=13
        catorce=14 quince=15 dieciséis=16 diecisiete=17 dieciocho=18 diecinueve=19 veinte=20
        veintiuno,veintiún,veintiuna=21 veintidós=22 veintitrés=23 veinticuatro=24 veinticinco=25 veintiséis=26
        veintisiete=27 veintiocho=28 veintinueve=29 treinta=30 cuarenta=40 cincuenta=50 sesenta=60 setenta=70
        ochenta=80 noventa=90 un,uno,una=1 doscientos,doscientas=200 trescientos,trescientas=300
        cuatrocientos,cuatrocientas=400 quinientos,quinientas=500 seiscientos,seiscientas=600
        setecientos,setecientas=700 ochocientos,ochocientas=800 novecientos,novecientas=900
        """
    ),
    hundred=words_of("cien ciento cientos"),
    thousand=words_of("mil"),
    scales=pairs("millón,millones=1e6 millardo,millardos=1e9 billón,billones=1e12 trillón,trillones=1e18"),
    ordinals=pairs(
        """
        primer,primero,primera,primeros,primeras=1 segundo,segunda,segundos,segundas=2
        tercer,tercero,tercera,terceros,terceras=3 cuarto,cuarta=4 quinto,quinta=5 sexto,sexta=6 séptimo,séptima=7
        octavo,octava=8 noveno,novena=9 décimo,décima=10 undécimo,undécima=11 duodécimo,duodécima=12
        decimotercero,decimotercer,decimotercera=13 decimocuarto,decimocuarta=14 decimoquinto,decimoquinta=15
        decimosexto,decimosexta=16 decimoséptimo,decimoséptima=17 decimoctavo,decimoctava=18
        decimonoveno,decimonovena=19 vigésimo,vigésima=20 trigésimo,trigésima=30 cuadragésimo=40 quincuagésimo=50
        centésimo,centésima=100 milésimo,milésima=1000
        """
    ),
    parts=pairs(
        """
        tercio,tercios=3 cuarto,cuartos=4 quinto,quintos=5 sexto,sextos=6 séptimo,séptimos=7 octavo,octavos=8
        noveno,novenos=9 décimo,décimos=10 décima,décimas=10 cuarta=4 quinta=5 tercera=3 centésimo,centésimos=100
        """
    ),
    halves=words_of("medio media mitad"),
    half_more=phrases("y medio;y media"),
    articles=words_of("un una uno la el medio media mitad"),
    ones=words_of("un una uno"),
    connectors=words_of("y"),
    fillers=words_of("de"),
    letters=GENERAL_LETTERS,
    abbreviated={"mdd": 10**6},
    ordinal_suffixes=words_of("er ero era o a ro ra do da to ta mo ma no na vo va º ª"),
    ordinal_pairs=True,
    vague=words_of("cientos miles millones billones decenas"),
    several=words_of("varios varias algunos algunas"),
)

_DE = Lexicon(
    code="de",
    small=pairs(
        """
        null=0 zwei=2 drei=3 vier=4 fünf=5 sechs=6 sieben=7 acht=8 neun=9 zehn=10 elf=11 zwölf=12 beide,beiden=2
        eins=1 zwo=2
        """
    ),
    hundred=words_of("hundert hunderte hunderten"),
    thousand=words_of("tausend tausende tausenden tsd"),
    scales=pairs(
        """
        million,millionen=1e6 mio=1e6 mill=1e6 milliarde,milliarden=1e9 mrd=1e9 billion,billionen=1e12 bio=1e12
        billiarde,billiarden=1e15 dutzend=12
        """
    ),
    ordinals=pairs(
        """
        erste,ersten,erster,erstes,erstem=1 zweite,zweiten,zweiter,zweites,zweitem=2
        dritte,dritten,dritter,drittes,drittem=3 vierte,vierten,vierter,viertes=4 fünfte,fünften,fünfter,fünftes=5
        sechste,sechsten,sechster,sechstes=6 siebte,siebten,siebter,siebtes=7 achte,achten,achter,achtes=8
        neunte,neunten,neunter,neuntes=9 zehnte,zehnten,zehnter,zehntes=10
        """
    ),
    parts=pairs(
        """
        drittel,drittels,dritteln=3 viertel,vierteln=4 fünftel,fünfteln=5 sechstel=6 siebtel=7 achtel=8 neuntel=9
        zehntel=10 hundertstel=100 tausendstel=1000
        """
    ),
    halves=words_of("halb halbe halben halber halbes hälfte"),
    half_more=(),
    articles=words_of("ein eine einen einem einer eines die der das halb halbe halben halber halbes hälfte"),
    ones=words_of("ein eine einen einem einer eines"),
    connectors=frozenset(),
    fillers=words_of("der"),
    letters=GENERAL_LETTERS,
    abbreviated={"mio": 10**6, "mrd": 10**9, "tsd": 1000, "bio": 10**12},
    ordinal_suffixes=words_of("te ten ter tes tem ste sten"),
    decade_suffixes=words_of("er ern"),
    hundreds_after_digits=True,
    ordinal_dot=True,
    compounds=True,
    vague=words_of("hunderte hunderten tausende tausenden millionen milliarden billionen dutzende"),
    several=words_of("mehrere mehreren mehrerer einige einigen viele vielen"),
)


def _with_starts(lex: Lexicon) -> Lexicon:
    triggers = {*lex.small, *lex.hundred, *lex.thousand, *lex.scales, *lex.ordinals, *lex.parts, *lex.halves} - lex.ones
    starts = frozenset((triggers - {*lex.parts}) | {*lex.articles, *lex.ones, *lex.ordinals, *lex.small})
    return lex._replace(starts=starts, triggers=frozenset(triggers))


_LEXICONS = {lex.code: _with_starts(lex) for lex in (_EN, _FR, _ES, _DE)}


def lexicon(code: str) -> Lexicon:
    """The number words of a language with spaces."""
    return _LEXICONS.get(code) or _partial_lexicon(code)


@lru_cache(maxsize=8)
def _partial_lexicon(code: str) -> Lexicon:
    from .partial_words import LEXICONS

    return _with_starts(LEXICONS[code])


_UNITS = {
    "ein": 1,
    "eins": 1,
    "eine": 1,
    "zwei": 2,
    "drei": 3,
    "vier": 4,
    "fünf": 5,
    "sechs": 6,
    "sieben": 7,
    "acht": 8,
    "neun": 9,
}
_TEENS = {
    "zehn": 10,
    "elf": 11,
    "zwölf": 12,
    "dreizehn": 13,
    "vierzehn": 14,
    "fünfzehn": 15,
    "sechzehn": 16,
    "siebzehn": 17,
    "achtzehn": 18,
    "neunzehn": 19,
}
_TENS = {
    "zwanzig": 20,
    "dreißig": 30,
    "dreissig": 30,
    "vierzig": 40,
    "fünfzig": 50,
    "sechzig": 60,
    "siebzig": 70,
    "achtzig": 80,
    "neunzig": 90,
}
_ONE_OF = "|".join
_TAILS = (
    "jähr täg wöch monat stünd minüt prozent köpf stell stöck seit teil".split(),
    r"ste[nrsm]?|te[nrsm]?|fache?[nrsm]?|mal|er|ern|s?tels?",
)
"""What may follow the number in a compound: stems before -ig and its endings, and the rest."""


@lru_cache(maxsize=1)
def _compound() -> re.Pattern[str]:
    below_hundred = (
        rf"(?:(?:(?:{_ONE_OF(_UNITS)})und)?(?:{_ONE_OF(_TENS)})|{_ONE_OF(sorted(_TEENS, key=len, reverse=True))}|"
        rf"{_ONE_OF(sorted(_UNITS, key=len, reverse=True))})"
    )
    hundreds = rf"(?:{_ONE_OF(_UNITS)}|{_ONE_OF(_TEENS)})?hundert(?:und)?"
    below_thousand = rf"(?:{hundreds}{below_hundred}?|{below_hundred})"
    return re.compile(
        rf"(?:(?P<thousands>{below_thousand})?(?P<mark>tausend)(?:und)?)?(?P<rest>{below_thousand})?"
        rf"(?P<half>einhalb)?(?P<tail>(?:{_ONE_OF(_TAILS[0])})ige?[nrsm]?|{_TAILS[1]})?\Z"
    )


_ORDINAL_TAILS = regex(r"s?te[nrsm]?\Z")


@lru_cache(maxsize=4096)
def german(word: str) -> tuple[Fraction, bool, str] | None:
    """Value, whether it is an ordinal, and the tail of a German compound: siebzehnjährige is 17, "jährige"."""
    if word in ("anderthalb", "anderthalbe", "eineinhalb"):
        return Fraction(3, 2), False, ""
    if word.startswith(("zweidrittel", "dreiviertel")):
        return (Fraction(2, 3) if word[0] == "z" else Fraction(3, 4)), False, ""
    match = _compound().match(word)
    if match is None or not (match.group("mark") or match.group("rest")):
        return None
    tail = match.group("tail") or ""
    rest = match.group("rest") or ""
    if rest in ("ein", "eine") and not match.group("mark") and tail in ("", "er", "mal", "te", "ste", "n", "s"):
        return None
    value = Fraction(_below_thousand(rest))
    if match.group("mark"):
        value += 1000 * (_below_thousand(match.group("thousands") or "") or 1)
    if match.group("half"):
        value += Fraction(1, 2)
    if tail.removeprefix("s").startswith("tel"):
        return (1 / value, False, "") if value else None
    return value, bool(_ORDINAL_TAILS.match(tail)), tail


def _below_thousand(word: str) -> int:
    head, mark, rest = word.partition("hundert")
    if not mark:
        head, rest = "", word
    total = 100 * (_UNITS.get(head) or _TEENS.get(head, 1)) if mark else 0
    rest = rest[3:] if mark and rest.startswith("und") else rest
    if not rest:
        return total
    if rest in _UNITS:
        return total + _UNITS[rest]
    if rest in _TEENS:
        return total + _TEENS[rest]
    for tens, value in _TENS.items():
        if rest.endswith(tens):
            unit = rest[: -len(tens)].removesuffix("und")
            return total + value + _UNITS.get(unit, 0)
    return total

"""Units, currencies, months and weekdays by name: CLDR's, with the everyday names that it lacks."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path

from ..languages import language
from ..records import NamedTuple


class Unit(NamedTuple):
    """A unit of measure: `value * factor + offset` is the value in the base unit of its dimension."""

    name: str
    dimension: str
    factor: Fraction = Fraction(1)
    offset: Fraction = Fraction(0)

    def __repr__(self) -> str:
        return f"Unit({self.name})"


class Names(NamedTuple):
    """What one language calls months and weekdays (1 is January, 1 is Monday), currencies and units.

    A name in everyday use may fit several currencies (dollar): hence sets of ISO 4217 codes.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    currencies: Mapping[str, frozenset[str]]
    units: Mapping[str, Unit]


def convert(value: Fraction, unit: Unit, into: Unit) -> Fraction | None:
    """A value in another unit; None where the units measure different things."""
    if unit.dimension != into.dimension:
        return None
    return (value * unit.factor + unit.offset - into.offset) / into.factor


@cache
def names(code: str) -> Names:
    """The names in one language (the code of a record in `languages`)."""
    table = _table(code)
    currencies: dict[str, set[str]] = {}
    for name, value in table.get("currency", {}).items():
        currencies.setdefault(name, set()).add(value)
        generic = _generic(code, name)
        if generic:
            currencies.setdefault(generic, set()).add(value)
    for name, codes in _CURRENCY_SIGNS.items():
        currencies[name] = set(codes.split())
    for entry in _more(code, "CURRENCY_WORDS", _CURRENCY_WORDS).split(";"):
        name, _, codes = entry.strip().partition("=")
        if name:
            currencies[name] = set(codes.split())
    units = {name: UNITS[value] for name, value in table.get("unit", {}).items() if value in UNITS}
    for entry in (_UNIT_SIGNS + ";" + _more(code, "UNIT_WORDS", _UNIT_WORDS)).split(";"):
        words, _, value = entry.strip().partition("=")
        for name in words.split(","):
            if name.strip():
                units[name.strip()] = UNITS[value]
    months = {name: int(value) for name, value in table.get("month", {}).items()}
    for entry in _more(code, "MONTH_WORDS", {}).split():
        words, _, value = entry.partition("=")
        months.update(dict.fromkeys(words.split(","), int(value)))
    return Names(
        months=months,
        weekdays={name: int(value) for name, value in table.get("weekday", {}).items()},
        currencies={name: frozenset(codes) for name, codes in currencies.items()},
        units=units,
    )


def _more(code: str, kind: str, tested: Mapping[str, str]) -> str:
    """The names that CLDR lacks: here for the languages that every rule was tested on, else in their own module."""
    if code in tested or language(code).fully_tested:
        return tested.get(code, "")
    from . import partial_measures

    words: Mapping[str, str] = getattr(partial_measures, kind)
    return words.get(code, "")


@cache
def _text(name: str) -> str:
    return (Path(__file__).parent / "data" / name).read_text(encoding="utf-8")


def _table(code: str) -> dict[str, dict[str, str]]:
    """The rows of one language: value by name, by kind."""
    table: dict[str, dict[str, str]] = {}
    text = _text("measures.tsv" if language(code).fully_tested else f"measures.{code}.tsv")
    head = f"\n{code}\t"  # the rows of a language stand together
    for line in text[text.find(head) + 1 : text.find("\n", text.rfind(head) + 1)].split("\n"):
        _, kind, name, value = line.split("\t")
        table.setdefault(kind, {})[name] = value
    return table


def _generic(code: str, name: str) -> str:
    """The name without its country: dollars of "singapore dollars", "dollars de singapour", "singapur-dollar"."""
    words = name.replace("-", " ").split()
    if len(words) < 2:
        return ""
    word = words[0] if code in _COUNTRY_LAST else words[-1]
    return word if word in _GENERIC else ""


_COUNTRY_LAST = ("fr", "es", "pt", "it", "ar")
_GENERIC = frozenset(
    """
    dollar dollars pound pounds franc francs peso pesos rupee rupees krone kroner kronor krona dinar dinars
    riyal riyals won yen yuan livre livres roupie roupies couronne couronnes yens yuans wons dólar dólares libra
    libras franco francos rupia rupias corona coronas dinares yenes yuanes pfund franken rupie rupien krone
    kronen euro euros shilling shillings rial rials real reais reales ruble rubles rouble roubles rublo rublos
    rubel real reais iene ienes wons dollaro dollari sterlina sterline rublo rubli corona corone dinaro dinari
    доллар доллара долларов рубль рубля рублей фунт фунта фунтов юань юаня юаней иена иены иен вона воны вон
    دولار دينار ريال جنيه درهم يوان ين روبل ليرة فرنك
    """.split()
)

_CURRENCY_SIGNS = {
    "€": "EUR",
    "£": "GBP",
    "¥": "CNY JPY",
    "￥": "CNY JPY",
    "₹": "INR",
    "₩": "KRW",
    "₽": "RUB",
    "฿": "THB",
    "₫": "VND",
    "₱": "PHP",
    "₺": "TRY",
    "₪": "ILS",
    "₴": "UAH",
    "us$": "USD",
    "$us": "USD",
    "s$": "SGD",
    "a$": "AUD",
    "au$": "AUD",
    "c$": "CAD",
    "ca$": "CAD",
    "hk$": "HKD",
    "nt$": "TWD",
    "nz$": "NZD",
    "r$": "BRL",
    "rmb": "CNY",
    "rm": "MYR",
    "rp": "IDR",
    "$": "USD SGD AUD CAD HKD TWD NZD MXN ARS CLP COP",
}
_CURRENCY_WORDS = {
    "en": """
        yuan=CNY; renminbi=CNY; yen=JPY; euro=EUR; euros=EUR; sterling=GBP; rupees=INR PKR LKR NPR IDR;
        rupiah=IDR; baht=THB; ringgit=MYR; ruble=RUB; rubles=RUB; rouble=RUB; roubles=RUB; won=KRW KPW; rand=ZAR;
        shekels=ILS; lira=TRY; dirhams=AED MAD; hryvnia=UAH; us dollar=USD; us dollars=USD; pound sterling=GBP;
        pounds sterling=GBP; chinese yuan=CNY;
        """,
    "fr": """
        yuan=CNY; yuans=CNY; renminbi=CNY; yen=JPY; yens=JPY; euro=EUR; euros=EUR; roupies=INR PKR LKR NPR IDR;
        bahts=THB; rouble=RUB; roubles=RUB; won=KRW KPW; wons=KRW KPW; dollars américains=USD;
        dollar américain=USD; dollars us=USD; dollars singapouriens=SGD; livres sterling=GBP;
        dollars canadiens=CAD; dollars australiens=AUD; dollars hongkongais=HKD;
        """,
    "es": """
        yuan=CNY; yuanes=CNY; renminbi=CNY; renminbis=CNY; yen=JPY; yenes=JPY; euro=EUR; euros=EUR;
        rupias=INR PKR LKR NPR IDR; rublo=RUB; rublos=RUB; won=KRW KPW; wones=KRW KPW;
        dólares estadounidenses=USD; dólares americanos=USD; dólares de singapur=SGD; dólares singapurenses=SGD;
        dólares canadienses=CAD; dólares australianos=AUD; dólares de hong kong=HKD;
        dólares de estados unidos=USD;
        """,
    "de": """
        yuan=CNY; renminbi=CNY; yen=JPY; euro=EUR; rupien=INR PKR LKR NPR IDR; rubel=RUB; won=KRW KPW;
        us-dollar=USD; dollar=USD SGD AUD CAD HKD TWD NZD; franken=CHF; schweizer franken=CHF; pfund=GBP;
        pfund sterling=GBP;
        """,
    "zh": """
        元=CNY HKD TWD SGD MOP CAD AUD NZD; 元人民币=CNY; 人民币=CNY; 人民币元=CNY; 块=CNY HKD TWD SGD MOP USD;
        块钱=CNY HKD TWD SGD MOP USD; 美元=USD; 美金=USD; 欧元=EUR; 日元=JPY; 日圆=JPY; 英镑=GBP; 港元=HKD;
        港币=HKD; 新元=SGD;
        新币=SGD; 新加坡元=SGD; 坡币=SGD; 新台币=TWD; 台币=TWD; 澳元=AUD; 加元=CAD; 加拿大元=CAD; 新西兰元=NZD;
        纽元=NZD; 韩元=KRW; 韩圆=KRW;
        卢布=RUB; 卢比=INR PKR LKR NPR; 泰铢=THB; 印尼盾=IDR; 越南盾=VND; 林吉特=MYR; 令吉=MYR; 法郎=CHF XAF XOF;
        瑞士法郎=CHF;
        比索=MXN ARS PHP CLP COP; 雷亚尔=BRL; 里拉=TRY; 兰特=ZAR; 第纳尔=KWD IQD RSD; 里亚尔=SAR QAR OMR IRR YER;
        克朗=SEK NOK DKK CZK ISK; 迪拉姆=AED MAD;
        """,
}


_FACTORS = """
length: length-kilometer=1000 length-meter=1 length-decimeter=0.1 length-centimeter=0.01 length-millimeter=0.001
length: length-micrometer=0.000001 length-nanometer=0.000000001 length-mile=1609.344 length-yard=0.9144
length: length-foot=0.3048 length-inch=0.0254 length-nautical-mile=1852 length-light-year=9460730472580800 length-li=500
length: length-astronomical-unit=149597870700
area: area-square-kilometer=1000000 area-hectare=10000 area-square-meter=1 area-square-centimeter=0.0001
area: area-square-mile=2589988.110336 area-acre=4046.8564224 area-square-yard=0.83612736 area-square-foot=0.09290304
area: area-square-inch=0.00064516 area-mu=666.6667
volume: volume-cubic-kilometer=1000000000 volume-cubic-meter=1 volume-cubic-centimeter=0.000001
volume: volume-cubic-mile=4168181825.440579584 volume-cubic-foot=0.028316846592 volume-cubic-inch=0.000016387064
volume: volume-hectoliter=0.1 volume-liter=0.001 volume-deciliter=0.0001 volume-centiliter=0.00001
volume: volume-milliliter=0.000001 volume-gallon=0.003785411784 volume-pint=0.000473176473 volume-quart=0.000946352946
volume: volume-barrel=0.158987294928
mass: mass-tonne=1000 mass-kilogram=1 mass-gram=0.001 mass-milligram=0.000001 mass-microgram=0.000000001 mass-ton=1000
mass: mass-pound=0.45359237 mass-ounce=0.028349523125 mass-carat=0.0002 mass-jin=0.5
speed: speed-kilometer-per-hour=1000/3600 speed-meter-per-second=1
speed: speed-mile-per-hour=1609.344/3600 speed-knot=1852/3600
degree: angle-degree=1
temperature: temperature-celsius=1+273.15 temperature-fahrenheit=5/9+2298.35/9 temperature-kelvin=1
energy: energy-kilocalorie=4184 energy-calorie=4.184 energy-kilojoule=1000 energy-joule=1 energy-kilowatt-hour=3600000
energy: energy-megawatt-hour=3600000000 energy-gigawatt-hour=3600000000000 energy-terawatt-hour=3600000000000000
power: power-gigawatt=1000000000 power-megawatt=1000000 power-kilowatt=1000 power-watt=1 power-horsepower=745.7
frequency: frequency-gigahertz=1000000000 frequency-megahertz=1000000 frequency-kilohertz=1000 frequency-hertz=1
voltage: electric-volt=1
current: electric-ampere=1
data: digital-petabyte=8000000000000000 digital-terabyte=8000000000000
data: digital-gigabyte=8000000000 digital-megabyte=8000000
data: digital-kilobyte=8000 digital-byte=8 digital-gigabit=1000000000 digital-megabit=1000000 digital-kilobit=1000
data: digital-bit=1
time: duration-century=1200 duration-decade=120 duration-year=12 duration-month=1 duration-quarter=3
days: duration-week=604800 duration-day=86400 duration-hour=3600 duration-minute=60 duration-second=1
days: duration-millisecond=0.001
pressure: pressure-hectopascal=100
ratio: concentr-permille=0.1 concentr-percent=1
points: points-percentage=1 points-basis=0.01
"""


def _number(text: str) -> Fraction:
    top, _, bottom = text.partition("/")
    value = Fraction(int(top)) if top.isdigit() else Fraction(top)  # to parse decimals takes ten times as long
    return value / int(bottom) if bottom else value


def _parse_factors() -> dict[str, Unit]:
    units = {}
    for line in _FACTORS.strip().splitlines():
        dimension, _, rest = line.partition(":")
        for entry in rest.split():
            name, _, numbers = entry.partition("=")
            factor, _, offset = numbers.partition("+")
            units[name] = Unit(name.partition("-")[2], dimension, _number(factor), _number(offset or "0"))
    units["mass-ton"] = units["mass-tonne"]
    return units


UNITS: Mapping[str, Unit] = _parse_factors()
"""Units by their CLDR name. A ton of whatever kind counts as a tonne; months and days are not converted."""

PERCENT = UNITS["concentr-percent"]
PER_MILLE = UNITS["concentr-permille"]
POINTS = UNITS["points-percentage"]
YEARS = UNITS["duration-year"]
CELSIUS = UNITS["temperature-celsius"]
FAHRENHEIT = UNITS["temperature-fahrenheit"]

_UNIT_SIGNS = """
    km2,sq km,sq. km=area-square-kilometer; m2,sqm,sq m=area-square-meter; m3=volume-cubic-meter; m=length-meter;
    g=mass-gram; l=volume-liter; t=mass-tonne; h=duration-hour; s=duration-second; w=power-watt; v=electric-volt;
    kph,kmh,km/h=speed-kilometer-per-hour; ℃,°c=temperature-celsius; ℉,°f=temperature-fahrenheit;
    mwh=energy-megawatt-hour; gwh=energy-gigawatt-hour; twh=energy-terawatt-hour;
    mbps,mbit/s,mbit=digital-megabit; gbps,gbit/s,gbit=digital-gigabit; ％,%=concentr-percent;
    bps,bp=points-basis; pp=points-percentage; mt=mass-tonne; °=angle-degree;
    """
_UNIT_WORDS = {
    "en": """
        kilometre,kilometres=length-kilometer; metre,metres=length-meter;
        centimetre,centimetres=length-centimeter; millimetre,millimetres=length-millimeter;
        nanometre,nanometres=length-nanometer; square kilometre,square kilometres=area-square-kilometer;
        square metre,square metres=area-square-meter; cubic metre,cubic metres=volume-cubic-meter;
        litre,litres=volume-liter; tonne,tonnes,metric tonnes=mass-tonne;
        kilo,kilos,kilogramme,kilogrammes,kgs=mass-kilogram; lbs=mass-pound;
        percent,per cent,percents,pct=concentr-percent;
        percentage point,percentage points,percent points=points-percentage;
        basis point,basis points=points-basis;
        kilometres per hour,kilometres an hour,kilometers an hour=speed-kilometer-per-hour;
        miles an hour=speed-mile-per-hour; degree,degrees=angle-degree; month,months=duration-month;
        fortnight=duration-week; kilowatt-hour,kilowatt hours=energy-kilowatt-hour; mu=area-mu;
        """,
    "zh": """
        千米=length-kilometer; 公尺=length-meter; 英呎=length-foot; 里=length-li; 平方千米=area-square-kilometer;
        公斤=mass-kilogram; 吨=mass-tonne; 斤=mass-jin; 亩=area-mu; 度=angle-degree; 年=duration-year;
        个月=duration-month; 个星期,星期,周,礼拜,个礼拜=duration-week; 天,日=duration-day;
        小时,个小时,个钟头=duration-hour;
        分钟=duration-minute; 秒,秒钟=duration-second; 个百分点,百分点=points-percentage; 个基点,基点=points-basis;
        成=concentr-percent; 千瓦时=energy-kilowatt-hour; 公里每小时,公里/小时=speed-kilometer-per-hour;
        个世纪,世纪=duration-century; 个十年=duration-decade; 岁=duration-year; 载=duration-year; 周年=duration-year;
        个季度=duration-quarter; 公里/小时=speed-kilometer-per-hour; 英里/小时=speed-mile-per-hour;
        """,
    "fr": """
        mètre,mètres=length-meter; kilo,kilos=mass-kilogram; pour cent,pourcent=concentr-percent;
        point de pourcentage,points de pourcentage=points-percentage;
        point de pourcent,points de pourcent=points-percentage; points de base,point de base=points-basis;
        kilomètres à l'heure,kilomètres-heure=speed-kilometer-per-hour; année,années=duration-year;
        km2=area-square-kilometer; nœuds,noeuds=speed-knot; mètres carré=area-square-meter;
        degré,degrés=angle-degree; milles=length-mile;
        """,
    "es": """
        kilo,kilos=mass-kilogram; por ciento=concentr-percent;
        punto porcentual,puntos porcentuales=points-percentage; puntos básicos,punto básico=points-basis;
        año,años=duration-year; década,décadas,decenio,decenios=duration-decade; siglos=duration-century;
        grado,grados=angle-degree; hora,horas,hs,hrs=duration-hour; km2=area-square-kilometer;
        """,
    "de": """
        kilo=mass-kilogram; prozent=concentr-percent;
        prozentpunkt,prozentpunkte,prozentpunkten=points-percentage; basispunkte,basispunkten=points-basis;
        jahr,jahre,jahren,jahres=duration-year; monat,monate,monaten,monats=duration-month;
        woche,wochen=duration-week; tag,tage,tagen=duration-day; stunde,stunden=duration-hour;
        minute,minuten=duration-minute; sekunde,sekunden=duration-second;
        jahrzehnt,jahrzehnte,jahrzehnten=duration-decade; kilometern=length-kilometer; metern=length-meter;
        meilen,meile=length-mile; tonnen,tonne=mass-tonne;
        stundenkilometer,stundenkilometern=speed-kilometer-per-hour; grad=angle-degree; litern=volume-liter;
        fuß,fuss=length-foot; zoll=length-inch; quadratkilometern=area-square-kilometer;
        quadratmetern=area-square-meter; hektar=area-hectare; knoten=speed-knot;
        """,
}

"""The words around figures and dates in Portuguese, Italian, Russian and Arabic, which few rules were tested on.

Of Arabic number words only the scales are known, since its small numbers agree with what they count. Those of the
others that are one word, in the forms that case and gender give them, are in data/number_words.tsv besides.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from .date_words import DateWords, make_date_words
from .number_words import GENERAL_LETTERS, Lexicon, pairs, phrases, words_of
from .quantity_words import Meaning, QuantityWords, meanings

_PT = Lexicon(
    code="pt",
    small=pairs(
        """
        zero=0 dois,duas=2 três=3 quatro=4 cinco=5 seis=6 sete=7 oito=8 nove=9 dez=10 onze=11 doze=12 treze=13
        catorze,quatorze=14 quinze=15 dezesseis,dezasseis=16 dezessete,dezassete=17 dezoito=18 dezenove,dezanove=19
        vinte=20 trinta=30 quarenta=40 cinquenta=50 sessenta=60 setenta=70 oitenta=80 noventa=90 um,uma=1
        duzentos,duzentas=200 trezentos,trezentas=300 quatrocentos,quatrocentas=400 quinhentos,quinhentas=500
        seiscentos,seiscentas=600 setecentos,setecentas=700 oitocentos,oitocentas=800 novecentos,novecentas=900
        """
    ),
    hundred=words_of("cem cento centos"),
    thousand=words_of("mil"),
    scales=pairs("milhão,milhões=1e6 bilhão,bilhões,bilião=1e9 trilhão,trilhões=1e12"),
    ordinals=pairs(
        """
        primeiro,primeira,primeiros,primeiras=1 segundo,segunda,segundos,segundas=2 terceiro,terceira=3
        quarto,quarta=4 quinto,quinta=5 sexto,sexta=6 sétimo,sétima=7 oitavo,oitava=8 nono,nona=9 décimo,décima=10
        vigésimo,vigésima=20 trigésimo,trigésima=30 centésimo,centésima=100
        """
    ),
    parts=pairs("terço,terços=3 quarto,quartos=4 quinto,quintos=5 sexto,sextos=6 oitavo,oitavos=8 décimo,décimos=10"),
    halves=words_of("meio meia metade"),
    half_more=phrases("e meio;e meia"),
    articles=words_of("um uma o a meio meia metade"),
    ones=words_of("um uma"),
    connectors=words_of("e"),
    fillers=words_of("de"),
    letters={**GENERAL_LETTERS, "mi": 10**6, "bi": 10**9, "tri": 10**12},
    abbreviated={"mi": 10**6, "bi": 10**9, "tri": 10**12},
    ordinal_suffixes=words_of("º ª o a"),
    ordinal_pairs=True,
    vague=words_of("centenas milhares milhões bilhões dezenas"),
    several=words_of("vários várias alguns algumas"),
)

_IT = Lexicon(
    code="it",
    small=pairs(
        """
        zero=0 due=2 tre=3 quattro=4 cinque=5 sei=6 sette=7 otto=8 nove=9 dieci=10 undici=11 dodici=12 tredici=13
        quattordici=14 quindici=15 sedici=16 diciassette=17 diciotto=18 diciannove=19 venti=20 ventuno=21 ventidue=22
        ventitré=23 ventiquattro=24 venticinque=25 ventisei=26 ventisette=27 ventotto=28 ventinove=29 trenta=30
        trentacinque=35 quaranta=40 quarantacinque=45 cinquanta=50 sessanta=60 settanta=70 ottanta=80 novanta=90
        un,uno,una=1 cento=100 duecento=200 trecento=300 quattrocento=400 cinquecento=500 seicento=600 settecento=700
        ottocento=800 novecento=900
        """
    ),
    hundred=frozenset(),
    thousand=words_of("mille mila"),
    scales=pairs(
        """
        milione,milioni=1e6 miliardo,miliardi=1e9 duemila=2000 tremila=3000 quattromila=4000 cinquemila=5000
        diecimila=10000 ventimila=20000 centomila=100000
        """
    )
    | {"trilione": 10**18, "trilioni": 10**18},
    ordinals=pairs(
        """
        primo,prima,primi,prime=1 secondo,seconda,secondi=2 terzo,terza=3 quarto,quarta=4 quinto,quinta=5
        sesto,sesta=6
        settimo,settima=7 ottavo,ottava=8 nono,nona=9 decimo,decima=10 undicesimo=11 dodicesimo=12
        ventesimo,ventesima=20
        centesimo=100
        """
    ),
    parts=pairs("terzo,terzi=3 quarto,quarti=4 quinto,quinti=5 sesto,sesti=6 ottavo,ottavi=8 decimo,decimi=10"),
    halves=words_of("mezzo mezza metà"),
    half_more=phrases("e mezzo;e mezza"),
    articles=words_of("un uno una il la mezzo mezza metà"),
    ones=words_of("un uno una"),
    connectors=words_of("e"),
    fillers=words_of("di"),
    letters={**GENERAL_LETTERS, "mila": 1000},
    abbreviated={"mln": 10**6, "mld": 10**9, "mio": 10**6, "mrd": 10**9},
    ordinal_suffixes=words_of("º ª o a"),
    vague=words_of("centinaia migliaia milioni miliardi decine"),
    several=words_of("diversi diverse alcuni alcune parecchi"),
)

_RU = Lexicon(
    code="ru",
    small=pairs(
        """
        ноль,нуль=0 один,одна,одно,одного,одной,одному,одним,одну=1 два,две,двух,двум,двумя=2
        три,трех,трёх,трем,трём,тремя=3
        четыре,четырех,четырёх,четырем,четырьмя=4 пять,пяти,пятью=5 шесть,шести,шестью=6 семь,семи,семью=7
        восемь,восьми,восемью=8 девять,девяти,девятью=9 десять,десяти,десятью=10 одиннадцать,одиннадцати=11
        двенадцать,двенадцати=12 тринадцать,тринадцати=13 четырнадцать,четырнадцати=14 пятнадцать,пятнадцати=15
        шестнадцать,шестнадцати=16 семнадцать,семнадцати=17 восемнадцать,восемнадцати=18 девятнадцать,девятнадцати=19
        двадцать,двадцати=20 тридцать,тридцати=30 сорок,сорока=40 пятьдесят,пятидесяти=50 шестьдесят,шестидесяти=60
        семьдесят,семидесяти=70 восемьдесят,восьмидесяти=80 девяносто,девяноста=90 сто,ста=100 двести,двухсот=200
        триста,трехсот,трёхсот=300 четыреста,четырехсот=400 пятьсот,пятисот=500 шестьсот,шестисот=600
        семьсот,семисот=700
        восемьсот,восьмисот=800 девятьсот,девятисот=900 полтора,полторы=1
        """
    ),
    hundred=frozenset(),
    thousand=words_of("тысяча тысячи тысяч тысячу тысячам тысячами тысячах тыс"),
    scales=pairs(
        """
        миллион,миллиона,миллионов,миллионы,миллионам,миллионами,миллионах,млн=1e6
        миллиард,миллиарда,миллиардов,миллиарды,миллиардам,миллиардами,миллиардах,млрд=1e9
        триллион,триллиона,триллионов,триллионы,трлн=1e12
        """
    ),
    ordinals=pairs(
        """
        первый,первая,первое,первого,первой,первом,первую=1 второй,вторая,второе,второго,втором,вторую=2
        третий,третья,третье,третьего,третьей,третью,третьем=3 четвертый,четвёртый,четвертого,четвертой=4
        пятый,пятая,пятого,пятой=5 шестой,шестого=6 седьмой,седьмого=7 восьмой,восьмого=8 девятый,девятого=9
        десятый,десятого,десятой=10
        """
    ),
    parts=pairs("треть,трети=3 третей=3 четверть,четверти,четвертей=4 пятых=5 десятых=10"),
    halves=words_of("половина половины половину половине"),
    half_more=phrases("с половиной"),
    articles=words_of("одна одну один половина половины половину половине"),
    ones=words_of("один одна одно одного одной одну одному одним"),
    connectors=frozenset(),
    fillers=frozenset(),
    letters={**GENERAL_LETTERS, "млн": 10**6, "млрд": 10**9, "трлн": 10**12, "тыс": 1000},
    abbreviated={"млн": 10**6, "млрд": 10**9, "трлн": 10**12, "тыс": 1000, "тысяч": 1000, "тысячи": 1000},
    ordinal_suffixes=words_of("й го му м х я е ю ый ого ой"),
    vague=words_of("сотни сотен тысячи миллионы миллиарды десятки десятков"),
    several=words_of("несколько нескольких много многие"),
)

_AR = Lexicon(
    code="ar",
    small={},
    hundred=words_of("مئة مائة"),
    thousand=words_of("ألف ألفا ألفًا ألفاً آلاف"),
    scales=pairs(
        """
        مليون,مليونا,مليونًا,مليوناً,ملايين=1e6 مليار,مليارا,مليارًا,ملياراً,مليارات,بليون=1e9
        تريليون,تريليونا,تريليونات,ترليون=1e12
        """
    ),
    ordinals={},
    parts=pairs("ثلث=3 ربع=4 أرباع=4 خمس=5 أخماس=5"),
    halves=words_of("نصف"),
    half_more=phrases("ونصف"),
    articles=words_of("نصف"),
    ones=frozenset(),
    connectors=frozenset(),
    fillers=frozenset(),
    letters=GENERAL_LETTERS,
    abbreviated={},
    ordinal_suffixes=frozenset(),
    vague=words_of("مئات آلاف ملايين مليارات عشرات"),
    several=words_of("عدة بضعة"),
)


def _counting(lexicon: Lexicon) -> Lexicon:
    """The lexicon with the numbers of one word that the table has; what stands above counts before it."""
    written = counted().get(lexicon.code, {})
    known = {*lexicon.small, *lexicon.scales, *lexicon.hundred, *lexicon.thousand}
    more = {word: number for word, number in written.items() if word not in known}
    return lexicon._replace(
        small={**lexicon.small, **{word: number for word, number in more.items() if number < 1000}},
        scales={**lexicon.scales, **{word: number for word, number in more.items() if number >= 1000}},
    )


@lru_cache(maxsize=1)
def counted() -> Mapping[str, Mapping[str, int]]:
    """By language, the numbers below a million that are one word; a language that is here can be taken at its word."""
    found: dict[str, dict[str, int]] = {}
    for line in (Path(__file__).parent / "data" / "number_words.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        code, word, number = line.split("\t")
        found.setdefault(code, {})[word] = int(number)
    return found


LEXICONS: Mapping[str, Lexicon] = {lex.code: _counting(lex) for lex in (_PT, _IT, _RU, _AR)}

_RU_YEAR = r"(?<![\d:.,])(?P<h1>[01]?\d|2[0-4])[:.](?P<m1>[0-5]\d)(?=\s(?:мск|по московскому|часов|утра|вечера))"

DATE_WORDS: Mapping[str, DateWords] = {
    "pt": make_date_words(
        letters="t=de do da em no na dos das;a=e a ao até ou;c=século séculos;d=anos década;"
        "q=trimestre trimestres;h=semestre semestres;y=ano;f=fiscal",
        relative="ano passado=-1;ano anterior=-1;este ano=0;próximo ano=1;ano que vem=1",
        eras="a c;antes de cristo",
        time=(
            r"(?<![\d:.,])(?P<h1>[01]?\d|2[0-4])h(?P<m1>[0-5]\d)(?!\d)",
            r"(?<=às )(?P<h2>[01]?\d|2[0-4])(?:h\b|\shoras\b)",
        ),
        cautious="set out mar",
    ),
    "it": make_date_words(
        letters="t=di del della dell nel nello nella il i gli l ';a=e a al o fino;c=secolo secoli;d=anni decennio;"
        "q=trimestre trimestri;h=semestre semestri;y=anno;f=esercizio",
        relative="anno scorso=-1;anno precedente=-1;quest' anno=0;prossimo anno=1;anno prossimo=1",
        eras="a c;avanti cristo",
        time=(r"(?<=alle )(?P<h1>[01]?\d|2[0-4])(?:[.:](?P<m1>[0-5]\d))?(?![\d%,])",),
        cautious="set mar",
    ),
    "ru": make_date_words(
        letters="t=года году год г с по в;a=и до по или;c=век века веке веков;d=годы годах годов гг;"
        "q=квартал квартала квартале кварталу;h=полугодие полугодия полугодии;y=год года году;"
        "f=финансовый финансового",
        relative="прошлом году=-1;прошлого года=-1;этом году=0;этого года=0;следующем году=1;следующего года=1",
        eras="до н э;до нашей эры",
        time=(_RU_YEAR,),
        cautious="мар",
    ),
    "ar": make_date_words(
        letters="t=من في عام سنة;a=و إلى حتى أو;c=القرن قرن;d=عقد;q=الربع;h=النصف;y=عام سنة العام;f=المالية المالي",
        relative="العام الماضي=-1;السنة الماضية=-1;هذا العام=0;العام المقبل=1;العام القادم=1",
        eras="ق م;قبل الميلاد",
        time=(r"(?<=الساعة )(?P<h1>[01]?\d|2[0-4])(?::(?P<m1>[0-5]\d))?(?![\d%,.])",),
    ),
}


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_YEARS_MEANT: Mapping[str, str] = {
    "pt": """
        1: único única
        2: dobro duplo dupla duplicar duplicou dobrar dobrou ambos ambas par segundo
        3: triplo triplicar triplicou trio trimestre
        6: semestre
        10: dezena dezenas
        12: dúzia dúzias
        50: meio meia metade
        100: centena centenas
        1000: milhar milhares
        10y: década décadas decênio decénio
        100y: século séculos centenário
        """,
    "it": """
        1: unico unica
        2: doppio doppia raddoppiare raddoppiato raddoppiata entrambi entrambe coppia paio secondo
        3: triplo triplicato triplicare trio trimestre
        6: semestre
        10: decina decine
        12: dozzina dozzine
        20: ventina
        30: trentina
        50: mezzo mezza metà cinquantina
        100: centinaio centinaia
        1000: migliaio migliaia
        10y: decennio decenni
        100y: secolo secoli centenario
        """,
    "ru": """
        1: единственный единственная один одна одно одного одной однажды
        2: оба обе обоих вдвое дважды двойной удвоить удвоил удвоила удвоилось двое пара двукратный двукратное
        3: втрое трижды тройной утроить трое
        4: вчетверо четверо
        6: полугодие
        10: десяток десятки десятков
        12: дюжина
        50: половина половины половину половине наполовину полгода
        100: сотня сотни сотен
        1000: тысячи тысяч
        10y: десятилетие десятилетия десятилетий десятилетию
        100y: век века веке веков столетие столетия
        1.5: полтора полторы
        """,
    "ar": """
        1: واحد واحدة أول أولى الأول الأولى
        2: ضعف ضعفين ضعفي مضاعفة ضاعفت ضاعف تضاعف تضاعفت
        2: اثنان اثنين اثنتين كلا كلتا ثاني الثاني الثانية مرتين عامين سنتين يومين شهرين
        3: ثلاثة ثلاث الثالث الثالثة ثلاثي ثلاثة
        4: أربعة أربع الرابع الرابعة
        5: خمسة خمس الخامس الخامسة
        6: ستة ست السادس
        7: سبعة سبع السابع
        8: ثمانية ثماني الثامن
        9: تسعة تسع التاسع
        10: عشرة عشر العاشر عشرات
        12: اثني اثنا
        20: عشرون عشرين
        30: ثلاثون ثلاثين
        40: أربعون أربعين
        50: خمسون خمسين نصف النصف
        60: ستون ستين
        70: سبعون سبعين
        80: ثمانون ثمانين
        90: تسعون تسعين
        100: مئة مائة مئات
        200: مئتا مئتي مئتين مائتي
        2000: ألفا ألفي ألفين
        2000000: مليونا مليوني مليونين
        2000000000: مليارا ملياري مليارين
        1000: آلاف
        10y: عقد عقدا عقود عقدين
        100y: قرن القرن قرون
        """,
}


def _quantity_words(code: str, about: str, to: str, out_of: str) -> QuantityWords:
    found: dict[str, Meaning] = meanings(_YEARS_MEANT[code])
    return QuantityWords(
        _set(about), _set(to), frozenset(tuple(each.split()) for each in out_of.split(";") if each), found
    )


QUANTITY_WORDS: Mapping[str, QuantityWords] = {
    "pt": _quantity_words(
        "pt",
        "cerca aproximadamente quase mais menos uns umas perto volta pouco torno até estimados",
        "a até",
        "em;em cada;de cada;entre",
    ),
    "it": _quantity_words(
        "it", "circa quasi oltre più meno intorno pressappoco poco almeno fino stimati", "a ai", "su;ogni"
    ),
    "ru": _quantity_words(
        "ru", "около примерно приблизительно почти свыше более менее порядка до не", "до", "из;из каждых"
    ),
    "ar": _quantity_words("ar", "نحو حوالي حوالى قرابة زهاء تقريبا تقريباً أكثر أقل يقارب ما", "إلى", "من;من كل;من أصل"),
}

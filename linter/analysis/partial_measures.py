"""Everyday names of currencies, units and months that CLDR lacks, in languages that few rules were tested on.

The forms are those of `measures`: `name=codes; ...`, `name,name=unit; ...` and `name,name=month ...`.
"""

from __future__ import annotations

from collections.abc import Mapping

_DOLLARS = "USD SGD AUD CAD HKD TWD NZD"
_DINARS = "KWD IQD JOD BHD TND DZD LYD RSD"
_RIYALS = "SAR QAR OMR YER IRR"

CURRENCY_WORDS: Mapping[str, str] = {
    "pt": f"""
        dólar={_DOLLARS}; dólares={_DOLLARS}; dólares norte-americanos=USD; dólares dos eua=USD;
        dólares canadenses=CAD;
        dólares canadianos=CAD; dólares australianos=AUD; euro=EUR; euros=EUR; real=BRL; reais=BRL; yuan=CNY;
        yuans=CNY; iuanes=CNY; renminbi=CNY; iene=JPY; ienes=JPY; libra=GBP; libras=GBP; libra esterlina=GBP;
        libras esterlinas=GBP; rublo=RUB; rublos=RUB; rupias=INR PKR LKR NPR IDR; franco=CHF XAF XOF;
        francos=CHF XAF XOF; francos suíços=CHF; kwanza=AOA; kwanzas=AOA; metical=MZN; meticais=MZN; won=KRW KPW;
        wons=KRW KPW
        """,
    "it": f"""
        dollaro={_DOLLARS}; dollari={_DOLLARS}; dollari americani=USD; dollari usa=USD; dollari canadesi=CAD;
        dollari australiani=AUD; euro=EUR; yuan=CNY; renminbi=CNY; yen=JPY; sterlina=GBP; sterline=GBP;
        rublo=RUB; rubli=RUB; rupia=INR PKR LKR NPR IDR; rupie=INR PKR LKR NPR IDR; franchi=CHF XAF XOF;
        franco=CHF XAF XOF; franchi svizzeri=CHF; won=KRW KPW; lire turche=TRY; lira turca=TRY
        """,
    "ru": f"""
        доллар={_DOLLARS}; доллара={_DOLLARS}; долларов={_DOLLARS}; доллары={_DOLLARS}; долларам={_DOLLARS};
        долларах={_DOLLARS}; долларами={_DOLLARS}; долл={_DOLLARS}; американских долларов=USD; долларами сша=USD;
        долл. сша=USD; канадских долларов=CAD; австралийских долларов=AUD; евро=EUR; рубль=RUB BYN; рубля=RUB BYN;
        рублей=RUB BYN; рубли=RUB BYN; рублях=RUB BYN; рублями=RUB BYN; руб=RUB BYN; юань=CNY; юаня=CNY; юаней=CNY;
        юани=CNY; юанях=CNY; юанями=CNY; иена=JPY; иены=JPY; иен=JPY; йен=JPY; йены=JPY; фунт=GBP EGP;
        фунта=GBP EGP; фунтов=GBP EGP; фунтов стерлингов=GBP; фунта стерлингов=GBP; гривен=UAH; гривны=UAH; тенге=KZT;
        вон=KRW KPW; франков=CHF XAF XOF; швейцарских франков=CHF; рупий=INR PKR LKR NPR IDR; лир=TRY;
        дирхамов=AED MAD;
        риалов={_RIYALS}; динаров={_DINARS}
        """,
    "ar": f"""
        دولار={_DOLLARS}; دولارا={_DOLLARS}; دولارًا={_DOLLARS}; دولاراً={_DOLLARS}; دولارات={_DOLLARS};
        دولاراته={_DOLLARS};
        دولار أمريكي=USD; دولار أميركي=USD; دولارات أمريكية=USD; دولارًا أمريكيًا=USD; دولار كندي=CAD;
        دولار أسترالي=AUD;
        يورو=EUR; اليورو=EUR; يوان=CNY; يوانا=CNY; يوان صيني=CNY; رنمينبي=CNY; ين=JPY; ينا=JPY; جنيه=GBP EGP SDG;
        جنيها=GBP EGP SDG; جنيهًا=GBP EGP SDG; جنيهات=GBP EGP SDG; جنيه إسترليني=GBP; جنيه استرليني=GBP;
        جنيه مصري=EGP; ريال={_RIYALS} BRL; ريالا={_RIYALS} BRL; ريالات={_RIYALS} BRL; ريال سعودي=SAR;
        درهم=AED MAD; درهما=AED MAD; دراهم=AED MAD; دينار={_DINARS}; دينارا={_DINARS}; دنانير={_DINARS}; روبل=RUB BYN;
        روبية=INR PKR LKR NPR IDR; فرنك=CHF XAF XOF; ليرة=TRY LBP SYP; وون=KRW KPW
        """,
    "ja": f"""
        円=JPY; ドル={_DOLLARS}; 米ドル=USD; アメリカドル=USD; カナダドル=CAD; 豪ドル=AUD; 香港ドル=HKD;
        シンガポールドル=SGD;
        台湾ドル=TWD; ユーロ=EUR; 元=CNY TWD; 人民元=CNY; ポンド=GBP EGP; 英ポンド=GBP; ウォン=KRW KPW;
        ルーブル=RUB BYN;
        ルピー=INR PKR LKR NPR; ルピア=IDR; バーツ=THB; フラン=CHF XAF XOF; スイスフラン=CHF; リラ=TRY; レアル=BRL;
        ペソ=MXN ARS PHP CLP COP; リヤル=SAR QAR OMR YER; ディルハム=AED MAD; ディナール={_DINARS}
        """,
    "ko": f"""
        원=KRW KPW; 달러={_DOLLARS}; 미 달러=USD; 미국 달러=USD; 미화=USD; 유로=EUR; 엔=JPY; 위안=CNY; 위안화=CNY;
        파운드=GBP EGP; 루블=RUB BYN; 루피=INR PKR LKR NPR; 루피아=IDR; 밧=THB; 프랑=CHF XAF XOF; 리라=TRY; 헤알=BRL;
        페소=MXN ARS PHP CLP COP; 리얄=SAR QAR OMR YER; 디르함=AED MAD; 디나르={_DINARS}; 싱가포르달러=SGD;
        홍콩달러=HKD; 캐나다달러=CAD; 호주달러=AUD
        """,
}

UNIT_WORDS: Mapping[str, str] = {
    "pt": """
        por cento=concentr-percent; ponto percentual,pontos percentuais=points-percentage;
        ponto-base,pontos-base,pontos base=points-basis;
        quilômetro,quilômetros,quilómetro,quilómetros=length-kilometer;
        tonelada,toneladas=mass-tonne; quilo,quilos=mass-kilogram; ano,anos=duration-year; mês,meses=duration-month;
        década,décadas=duration-decade; hora,horas=duration-hour; grau,graus=angle-degree;
        semana,semanas=duration-week;
        quilómetros quadrados=area-square-kilometer; pés=length-foot; milhas=length-mile
        """,
    "it": """
        per cento=concentr-percent; punto percentuale,punti percentuali=points-percentage;
        punto base,punti base=points-basis; tonnellata,tonnellate=mass-tonne; chilo,chili=mass-kilogram;
        anno,anni=duration-year; mese,mesi=duration-month; settimana,settimane=duration-week; ora,ore=duration-hour;
        decennio,decenni=duration-decade; grado,gradi=angle-degree; giorno,giorni=duration-day;
        chilometri orari=speed-kilometer-per-hour
        """,
    "ru": """
        процент,процента,процентов,проценты,процентам,процентах,процентами=concentr-percent;
        процентный пункт,процентных пункта,процентных пунктов,п. п,пп=points-percentage;
        базисных пунктов,базисных пункта,базисный пункт=points-basis; тонн,тонна,тонны,тонну,тоннам,тоннах=mass-tonne;
        год,года,лет,годам,годами=duration-year; месяц,месяца,месяцев=duration-month; день,дня,дней=duration-day;
        неделя,недели,недель=duration-week; час,часа,часов=duration-hour; гектар,гектара,гектаров=area-hectare;
        градус,градуса,градусов=angle-degree; километров,километра,километры=length-kilometer;
        кв. км=area-square-kilometer; кв. м=area-square-meter; куб. м=volume-cubic-meter; мвт=power-megawatt;
        гвт=power-gigawatt; квт=power-kilowatt; гвт⋅ч=energy-gigawatt-hour; кг=mass-kilogram;
        км/ч=speed-kilometer-per-hour
        """,
    "ar": """
        في المئة,في المائة,بالمئة,بالمائة,في المية,٪=concentr-percent; نقطة مئوية,نقاط مئوية=points-percentage;
        نقطة أساس,نقاط أساس=points-basis; طن,طنا,طنًا,طناً,أطنان=mass-tonne;
        كيلومتر,كيلومترا,كيلومترًا,كيلومترات=length-kilometer;
        كيلومتر مربع,كيلومترا مربعا,كيلومترًا مربعًا,كيلومترات مربعة=area-square-kilometer;
        هكتار,هكتارا,هكتارات=area-hectare;
        كيلوغرام,كيلوغراما,كيلوغرامات=mass-kilogram; عام,عاما,عامًا,عاماً,أعوام,سنة,سنوات=duration-year;
        شهر,شهرا,شهرًا,شهراً,أشهر,شهور=duration-month; يوم,يوما,يومًا,يوماً,أيام=duration-day;
        أسبوع,أسبوعا,أسابيع=duration-week; ساعة,ساعات=duration-hour; درجة,درجات=angle-degree;
        ميغاواط,ميجاوات=power-megawatt; غيغاواط,جيجاوات=power-gigawatt; متر,مترا,مترًا,أمتار=length-meter;
        ميلا,ميل,أميال=length-mile
        """,
    "ja": """
        パーセント,％=concentr-percent; ポイント,パーセントポイント,%ポイント=points-percentage;
        ベーシスポイント=points-basis;
        トン=mass-tonne; キログラム=mass-kilogram; 年,年間,か年,カ年,歳=duration-year;
        か月,カ月,ヶ月,ヵ月,箇月,か月間,カ月間,ヶ月間=duration-month; 週,週間=duration-week; 日間=duration-day;
        時間=duration-hour; 度=angle-degree; メガワット=power-megawatt; ギガワット=power-gigawatt
        """,
    "ko": """
        퍼센트,프로=concentr-percent; 퍼센트포인트,%포인트,%p=points-percentage; 톤=mass-tonne;
        킬로미터=length-kilometer;
        킬로그램=mass-kilogram; 년,년간,세=duration-year; 개월,개월간,달=duration-month; 주,주간=duration-week;
        일,일간=duration-day; 시간=duration-hour; 도=angle-degree; 메가와트=power-megawatt; 기가와트=power-gigawatt;
        제곱킬로미터=area-square-kilometer; 헥타르=area-hectare; 미터=length-meter; 마일=length-mile
        """,
}

MONTH_WORDS: Mapping[str, str] = {
    "ru": """
        январе,январю,январём=1 феврале,февралю,февралём=2 марте,марту,мартом=3 апреле,апрелю,апрелем=4
        мае,маю,маем=5 июне,июню,июнем=6 июле,июлю,июлем=7 августе,августу,августом=8
        сентябре,сентябрю,сентябрём,сентябрем=9 октябре,октябрю,октябрём,октябрем=10
        ноябре,ноябрю,ноябрём,ноябрем=11 декабре,декабрю,декабрём,декабрем=12
        """,
    "ar": """
        ابريل,إبريل,نيسان=4 اغسطس,آب=8 اكتوبر=10 شباط=2 آذار=3 أيار=5 حزيران=6 تموز=7 أيلول=9 جانفي=1 فيفري=2 أفريل=4
        ماي=5 جوان=6 جويلية=7 أوت=8 يناير=1 فبراير=2
        """,
}

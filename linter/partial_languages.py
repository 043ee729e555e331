"""The records of languages on which only some rules were tested: what they hold is told by `Language`."""

from __future__ import annotations

from .conventions import PARTIAL, SPACES, Language

RECORDS = (
    Language(
        code="pt",
        tested=PARTIAL,
        english="Portuguese",
        native="português",
        labels=(
            *("portuguese", "brazilian portuguese", "european portuguese", "português", "português do brasil"),
            *("português europeu", "português (brasil)", "português (portugal)", "portugais", "portugués"),
            *("portugiesisch", "葡萄牙文", "葡萄牙语", "葡萄牙語", "葡文", "葡语"),
        ),
        synopsis=("resumo", "sinopse", "síntese"),
        summary=("resumo executivo", "sumário executivo", "pontos principais", "pontos-chave"),
        translation=("tradução", "versão"),
        original=("texto original", "versão original"),
        other=(
            *("índice", "sumário", "palavras-chave", "referências", "bibliografia", "notas", "sobre o autor"),
            *("sobre a autora", "sobre os autores", "autores", "agradecimentos", "anexo", "anexos", "fontes"),
        ),
        adjectives=(
            *(("fr", "portugaise"), ("es", "portuguesa"), ("pt", "portuguesa"), ("pt", "brasileira")),
            *(("de", "portugiesische"), ("de", "portugiesischer"), ("it", "portoghese")),
        ),
        quotes=(("“", "”"), ("«", "»"), ("‘", "’"), ('"', '"')),
        decimal=",",
        grouping=(".", *SPACES),
        abbreviations=frozenset(
            "sr sra srs sras dr dra prof profa eng arq gal cel cap vol fig art arts núm num nº n no p pág págs pp ed "
            "eds etc ex séc av r al jan fev mar abr mai jun jul ago set out nov dez".split()
        ),
        before_numbers=frozenset("n nº no núm p pág págs pp cap vol fig art arts".split()),
        may_end=frozenset("etc s.a ltda cia".split()),
        gender=True,
        articles=frozenset("o a os as um uma uns umas do da dos das no na nos nas ao à aos às de".split()),
        stopwords=frozenset(
            (
                "o a os as um uma uns umas do da dos das no na nos nas ao à aos às de em por pelo pela pelos pelas "
                "para com sem sob sobre entre até desde após contra durante e ou mas nem que se como quando onde "
                "porque pois embora enquanto também já ainda não mais menos muito muitos muita muitas pouco poucos "
                "todo toda todos todas outro outra outros outras mesmo mesma este esta estes estas esse essa esses "
                "essas aquele aquela aqueles aquelas isto isso aquilo ele ela eles elas seu sua seus suas lhe lhes "
                "nós você vocês quem qual quais cujo cuja é são era eram foi foram ser sido sendo será serão seria "
                "está estão estava estavam estar há havia tem têm tinha tinham ter pode podem deve devem segundo "
                "dois duas três primeiro primeira num numa dum duma disse"
            ).split()
        ),
        acronym_notes=frozenset("em na no da do sigla siglas abreviatura inglês português ou por sua suas".split()),
        name_links=frozenset("de do da dos das para e".split()),
        endings=("ções", "ção", "ais", "al", "ões", "ão", "es", "os", "as", "o", "a", "e", "s"),
        doubles=frozenset("muito bem sim não já".split()),
    ),
    Language(
        code="it",
        tested=PARTIAL,
        english="Italian",
        native="italiano",
        labels=(
            *("italian", "italiano", "italien", "italienisch", "意大利文", "意大利语", "意大利語", "義大利文"),
            "義大利語",
        ),
        synopsis=("sintesi", "sinossi", "riassunto"),
        summary=("sintesi per i decisori", "punti chiave", "punti principali", "in sintesi"),
        translation=("traduzione", "versione"),
        original=("testo originale", "versione originale"),
        other=(
            *("indice", "sommario", "parole chiave", "riferimenti", "bibliografia", "note", "informazioni sull'autore"),
            *("autore", "autori", "gli autori", "ringraziamenti", "allegato", "allegati", "fonti"),
        ),
        adjectives=(
            *(("fr", "italienne"), ("es", "italiana"), ("pt", "italiana"), ("it", "italiana")),
            *(("de", "italienische"), ("de", "italienischer")),
        ),
        quotes=(("«", "»"), ("“", "”"), ("‘", "’"), ('"', '"')),
        decimal=",",
        grouping=(".", *SPACES),
        abbreviations=frozenset(
            "sig sigg sig.ra dott dott.ssa prof prof.ssa ing avv on sen gen col cap vol fig art artt n nn p pp pag "
            "pagg ed ecc es al c.d cfr sec s.p.a s.r.l gen feb mar apr mag giu lug ago set ott nov dic".split()
        ),
        before_numbers=frozenset("n nn p pp pag pagg cap vol fig art artt".split()),
        may_end=frozenset("ecc s.p.a s.r.l".split()),
        gender=True,
        articles=frozenset(
            "il lo la i gli le un uno una l del dello della dei degli delle al allo alla ai agli alle dal dalla nel "
            "nella nei nelle sul sulla di".split()
        ),
        stopwords=frozenset(
            (
                "il lo la i gli le un uno una l del dello della dei degli delle dell al allo alla ai agli alle all dal "
                "dallo dalla dai dagli dalle dall nel nello nella nei negli nelle nell sul sullo sulla sui sugli sulle "
                "sull col di a da in con su per tra fra e ed o ma se che chi cui come quando dove perché mentre anche "
                "ancora già non più meno molto molti molta molte poco tutto tutta tutti tutte altro altra altri altre "
                "stesso stessa questo questa questi queste quello quella quelli quelle ciò egli lui lei loro essi suo "
                "sua suoi sue ne ci si lo quale quali è sono era erano fu furono essere stato stata stati state sarà "
                "saranno sarebbe ha hanno aveva avevano avere può possono deve devono secondo dopo prima contro senza "
                "entro fino verso due tre primo prima"
            ).split()
        ),
        acronym_notes=frozenset("in la il sigla acronimo abbreviato inglese italiano o dall".split()),
        name_links=frozenset("di del della dei degli delle dello per e".split()),
        endings=("zioni", "zione", "i", "e", "o", "a"),
        doubles=frozenset("molto via via piano sì no".split()),
    ),
    Language(
        code="ru",
        tested=PARTIAL,
        script="Cyrillic",
        encoded=False,
        english="Russian",
        native="русский",
        labels=(
            *("russian", "русский", "русский язык", "на русском", "на русском языке", "по-русски", "russe", "ruso"),
            *("russisch", "russo", "俄文", "俄语", "俄語"),
        ),
        synopsis=("аннотация", "резюме", "реферат", "краткое изложение", "краткое содержание", "синопсис"),
        summary=("основные выводы", "ключевые выводы", "главное"),
        translation=("перевод", "версия"),
        original=("оригинал", "исходный текст"),
        other=(
            *("содержание", "оглавление", "ключевые слова", "список литературы", "литература", "библиография"),
            *("примечания", "об авторе", "об авторах", "автор", "авторы", "благодарности", "приложение", "источники"),
        ),
        adjectives=(("ru", "русская"), ("fr", "russe"), ("es", "rusa"), ("de", "russische"), ("de", "russischer")),
        quotes=(("«", "»"), ("„", "“"), ('"', '"')),
        decimal=",",
        grouping=(*SPACES, "."),
        abbreviations=frozenset(
            "г гг в вв им проф акад доц др пр т.е т.д т.п т.к т.н напр см ср с стр рис табл гл п пп ст руб коп тыс млн "
            "млрд трлн ул д кв обл р р-н ред изд н.э янв фев февр мар апр июн июл авг сен сент окт ноя нояб дек".split()
        ),
        before_numbers=frozenset("см стр рис табл гл п пп ст с".split()),
        may_end=frozenset("г гг в вв т.д т.п др пр руб коп н.э тыс млн млрд трлн".split()),
        stopwords=frozenset(
            (
                "и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее её мне было "
                "вот от меня еще ещё нет о из ему теперь когда даже ну ли если уже или ни быть был него до вас опять "
                "вам ведь там потом себя ничего ей может они тут где есть надо ней для мы тебя их чем была сам чтоб "
                "без будто чего раз тоже себе под будет тогда кто этот того потому этого какой ним здесь этом один "
                "почти мой тем чтобы нее неё были куда зачем всех никогда можно при об два другой после над больше тот "
                "через эти нас про них какая много три эту моя хорошо свою этой перед иногда чуть том такой им более "
                "всегда также которые который которая которое однако между"
            ).split()
        ),
        endings=(
            # й without its accent is и
            *("иями", "ями", "ами", "иях", "иям", "ого", "его", "ому", "ему", "ыми", "ими", "иеи", "еи", "ои", "ою"),
            *("ов", "ев", "ах", "ях", "ам", "ям", "ом", "ем", "ия", "ии", "ию", "ие", "ыи", "ая", "яя", "ое", "ее"),
            *("ые", "ую", "юю", "ых", "их", "ым", "им", "а", "я", "ы", "и", "у", "ю", "е", "о", "ь"),
        ),
        acronym_notes=frozenset("далее сокращенно сокращённо англ английское от или аббревиатура".split()),
    ),
    Language(
        code="ar",
        tested=PARTIAL,
        script="Arabic",
        encoded=False,
        right_to_left=True,
        english="Arabic",
        native="العربية",
        labels=(
            *("arabic", "العربية", "اللغة العربية", "بالعربية", "باللغة العربية", "عربي", "arabe", "árabe", "arabo"),
            *("arabisch", "阿拉伯文", "阿拉伯语", "阿拉伯語"),
        ),
        synopsis=("ملخص", "الملخص", "خلاصة", "الخلاصة", "موجز", "الموجز", "نبذة"),
        summary=("ملخص تنفيذي", "الملخص التنفيذي", "موجز تنفيذي", "النقاط الرئيسية", "أبرز النقاط"),
        translation=("ترجمة", "الترجمة", "نسخة", "النسخة"),
        original=("النص الأصلي", "الأصل"),
        other=(
            *("المحتويات", "جدول المحتويات", "الكلمات المفتاحية", "الكلمات الدالة", "المراجع", "المصادر", "الهوامش"),
            *("الحواشي", "عن المؤلف", "عن الكاتب", "المؤلف", "المؤلفون", "شكر وتقدير", "ملحق", "الملاحق"),
        ),
        quotes=(("«", "»"), ("“", "”"), ('"', '"')),
        decimal=".",
        grouping=(",", "\u066c", *SPACES),
        abbreviations=frozenset("د أ م هـ ص ج ط".split()),
        stopwords=frozenset(
            (
                "في من إلى على عن مع بين حتى منذ خلال بعد قبل عند لدى دون غير كل بعض أي أو أم و ثم بل لكن لا لم لن ما "
                "ليس إن أن إذا لو قد كان كانت يكون تكون هو هي هم هذا هذه ذلك تلك هؤلاء الذي التي الذين اللذين كما أيضا "
                "أيضاً حيث حين عندما بسبب نحو أكثر أقل عدم كذلك إلا فيها فيه منها منه عليها عليه لها له بها به"
            ).split()
        ),
        attached_before=("و", "ف", "ب", "ك", "ل", "ال", "وال", "فال", "بال", "كال", "لل", "ول", "وب", "ولل", "وبال"),
        acronym_notes=frozenset("اختصارا اختصاراً المعروف المعروفة باسم أو بالإنجليزية".split()),
    ),
    Language(
        code="ja",
        tested=PARTIAL,
        script="kana",
        english="Japanese",
        native="日本語",
        labels=(
            *("japanese", "日本語", "日本語版", "和文", "japonais", "japonés", "japonês", "giapponese", "japanisch"),
            *("日文", "日语", "日語"),
        ),
        synopsis=("要旨", "要約", "概要", "抄録", "梗概"),
        summary=("エグゼクティブサマリー", "エグゼクティブ・サマリー", "要点", "主なポイント"),
        translation=("翻訳", "訳文", "訳", "版"),
        original=("原文",),
        other=(
            *("目次", "キーワード", "参考文献", "注", "注釈", "脚注", "著者について", "著者紹介", "著者", "謝辞"),
            *("付録", "出典"),
        ),
        quotes=(("「", "」"), ("『", "』"), ("“", "”"), ('"', '"')),
        decimal=".",
        grouping=(",", "，"),
        joiner="",
        spaced=False,
        full_width=True,
        foreign_initials=("en",),
        acronym_notes=frozenset("以下 略称 略 英語 通称 と または という".split()),
    ),
    Language(
        code="ko",
        tested=PARTIAL,
        script="Hangul",
        encoded=False,
        english="Korean",
        native="한국어",
        labels=(
            *("korean", "한국어", "한국말", "국문", "coréen", "coreano", "koreanisch"),
            *("韩文", "韩语", "韓文", "韓語", "朝鲜语"),
        ),
        synopsis=("요약", "초록", "개요", "시놉시스", "국문 요약", "국문 초록"),
        summary=("핵심 요약", "주요 내용", "요점"),
        translation=("번역", "번역문", "번역본", "판"),
        original=("원문",),
        other=(
            *("목차", "주제어", "핵심어", "키워드", "참고문헌", "참고 문헌", "주", "각주", "미주", "저자 소개", "저자"),
            *("감사의 글", "부록", "출처"),
        ),
        quotes=(("“", "”"), ("‘", "’"), ("「", "」"), ('"', '"')),
        decimal=".",
        grouping=(",",),
        stopwords=frozenset(
            (
                "및 등 그 이 저 수 것 또는 그리고 그러나 하지만 또한 위해 대한 대해 통해 따라 의해 있는 있다 했다 한다"
            ).split()
        ),
        attached_after=(
            *"은 는 이 가 을 를 의 에 에서 에게 에는 에도 로 으로 와 과 도 만 부터 까지 보다 처럼".split(),
            *"이나 이란 이라는 라는 이며 이고 이다 으로는 으로서 로서 에서는 과의 와의 에서의 들 들은".split(),
            *"들이 들을 들의 들에".split(),
        ),
        acronym_notes=frozenset("이하 약칭 영문 또는".split()),
    ),
)
"""Portuguese, Italian, Russian, Arabic, Japanese, Korean."""

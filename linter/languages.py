"""What driftlint knows of each language, one record a language. No rule tests for a language by name: it asks here."""

from __future__ import annotations

from functools import lru_cache

from .conventions import FULL, PARTIAL, SPACES, Language
from .errors import UsageError
from .partial_languages import RECORDS as _PARTIAL_RECORDS

__all__ = ["FULL", "LABEL_WORDS", "LANGUAGES", "OTHER_LANGUAGES", "PARTIAL", "TESTED", "Language", "language"]

_RECORDS = (
    Language(
        code="en",
        english="English",
        native="English",
        labels=("english", "anglais", "inglés", "ingles", "englisch", "英文", "英语", "英語"),
        synopsis=("synopsis", "abstract"),
        summary=("executive summary", "summary", "key points", "key takeaways", "highlights"),
        translation=("translation", "version"),
        original=("original", "original text", "source text"),
        other=(
            *("contents", "table of contents", "keywords", "key words", "references", "bibliography", "works cited"),
            *("notes", "endnotes", "footnotes", "about the author", "about the authors", "author", "authors"),
            *("acknowledgements", "acknowledgments", "further reading", "disclaimer", "contact", "appendix", "annex"),
            *("copyright", "sources", "jel codes", "jel classification"),
        ),
        adjectives=(("fr", "anglaise"), ("es", "inglesa"), ("de", "englische"), ("de", "englischer")),
        before_numbers=frozenset(
            "no nos vol vols fig figs p pp art sec ch jan feb mar apr jun jul aug sep sept oct nov dec".split()
        ),
        may_end=frozenset("etc vs al inc ltd co corp jr sr u.s u.k u.n e.u a.m p.m ph.d st".split()),
        quotes=(("“", "”"), ("‘", "’"), ('"', '"'), ("'", "'")),
        decimal=".",
        grouping=(",", *SPACES),
        abbreviations=frozenset(
            "mr mrs ms dr prof st gen col lt sgt capt rep sen gov pres hon rev jr sr vs etc e.g i.e cf al inc ltd co "
            "corp no nos vol vols fig figs p pp ed eds art sec ch approx est dept univ u.s u.k u.n e.u a.m p.m ph.d "
            "jan feb mar apr jun jul aug sep sept oct nov dec".split()
        ),
        articles=frozenset({"the", "a", "an"}),
        doubles=frozenset(
            "had that is was were are do did have her it you so no very many much far long really in on who what "
            "bye ha knock blah tut".split()
        ),
        stopwords=frozenset(
            (
                "a an the this that these those some any each every all both no not nor and or but if then than so as "
                "at by for from in into of off on onto out over per since through to toward towards under until up "
                "upon via with within without about above across after against along among around before behind below "
                "beneath beside between beyond despite down during except inside like near outside amid amongst is "
                "are was were be been being am has have had having do does did doing will would shall should can "
                "could may might must ought it its he him his she her hers they them their theirs we us our ours you "
                "your yours i me my mine who whom whose which what when where why how there here also only just even "
                "still yet already again very too more most much many few less least other others another such own "
                "same one two three first second last next new said says say according while whereas because although "
                "though unless whether however therefore thus hence meanwhile moreover further well now ever never "
                "often always sometimes s t d ll re ve m don't including include includes included several various "
                "made make makes"
            ).split()
        ),
        acronym_notes=frozenset(
            (
                "in its the or also from acronym acronyms abbreviation abbreviated initials short for hereinafter "
                "hereafter henceforth known as english chinese french spanish german"
            ).split()
        ),
        titles=frozenset(
            (
                "president premier minister chancellor mr mrs ms miss dr prof professor king queen prince princess "
                "sir lord lady dame baroness baron count duke duchess senator governor mayor judge justice general "
                "colonel captain lieutenant major sergeant admiral marshal commander secretary chairman chairwoman "
                "chairperson chair spokesman spokeswoman spokesperson director coach pope cardinal bishop archbishop "
                "reverend rabbi imam sheikh emperor leader congressman congresswoman representative rep sen gov gen "
                "ambassador envoy commissioner inspector detective officer analyst economist professor scholar "
                "researcher author writer actor actress singer striker midfielder goalkeeper founder ceo cofounder "
                "vice-president vice-premier vice-minister president-elect attorney lawyer journalist reporter "
                "activist comrade candidate "
                "presidents ministers poet painter novelist composer pianist violinist conductor physicist "
                "chemist historian philosopher astronaut architect designer engineer tycoon billionaire "
                "entrepreneur banker champion goalscorer boss manager defender winger"
            ).split()
        ),
        name_verbs=frozenset(
            (
                "said says told added announced explained wrote tweeted stated argued insisted noted declared "
                "replied claimed admitted met visited who whose married believes thinks warned stressed urged "
                "pledged resigned died born"
            ).split()
        ),
        name_links=frozenset("of for and on in".split()),
        endings=("ies", "es", "s", "y", "ing", "ed", "e"),
        term_words=frozenset(
            "new one two three first second last next more most less least other own anti non".split()
        ),
    ),
    Language(
        code="zh",
        script="Han",
        english="Chinese",
        native="中文",
        labels=(
            *("chinese", "simplified chinese", "traditional chinese", "mandarin", "chinois", "chino", "chinesisch"),
            *("中文", "汉语", "漢語", "华语", "華語", "简体中文", "簡體中文", "繁体中文", "繁體中文", "正體中文"),
        ),
        synopsis=("摘要", "中文摘要", "提要", "概要", "内容提要", "内容摘要", "梗概"),
        summary=("执行摘要", "要点", "内容要点"),
        translation=("译文", "譯文", "翻译", "翻譯", "译本", "譯本", "版本", "版"),
        original=("原文",),
        other=(
            *("目录", "目錄", "关键词", "關鍵詞", "关键字", "參考文獻", "参考文献", "注释", "註釋", "尾注", "脚注"),
            *("作者简介", "作者簡介", "作者", "致谢", "致謝", "附录", "附錄", "免责声明"),
        ),
        adjectives=(
            *(("fr", "chinoise"), ("es", "china"), ("de", "chinesische"), ("de", "chinesischer")),
            *(("en", "simplified"), ("en", "traditional")),
        ),
        quotes=(("“", "”"), ("‘", "’"), ("「", "」"), ("『", "』"), ("《", "》"), ('"', '"')),
        decimal=".",
        grouping=(",", "，", *SPACES),
        joiner="",
        spaced=False,
        foreign_initials=("en",),
        doubles=frozenset("了过着地"),
        full_width=True,
        stopwords=frozenset(
            (
                "的 了 和 与 及 以及 或 或者 在 是 为 于 对 将 把 被 让 使 由 从 向 到 至 以 而 且 但 但是 并 "
                "并且 也 都 就 还 又 再 则 却 因 因为 所以 因此 如果 虽然 然而 不过 这 那 这些 那些 这个 那个 该 "
                "此 其 其中 之 所 者 们 他 她 它 他们 她们 它们 我 我们 你 你们 有 没有 不 没 无 非 很 更 最 太 "
                "较 已 已经 正 正在 曾 曾经 会 能 能够 可 可以 可能 应 应该 要 需 需要 等 等等 个 一 一个 两 三 "
                "多 说 称 表示 认为 指出 据 根据 按照 通过 随着 自 自从 当 时 后 前 中 上 下 内 外 间 来 去 着 "
                "过 地 得 吗 呢 吧 啊 年 月 日 各 每 某 本 同 另 另外 其他 进行 作为 关于 对于 由于 为了 包括 "
                "达到 成为 今年 去年 目前 今天 昨天"
            ).split()
        ),
        acronym_notes=frozenset("简称 英文 缩写 英语 以下 下称 即 英文缩写 首字母 又称 全称".split()),
        titles=frozenset(
            (
                "主席 总统 总理 首相 部长 副部长 外长 防长 财长 总书记 书记 副书记 省长 副省长 市长 副市长 县长 "
                "区长 州长 局长 副局长 院长 副院长 校长 会长 副会长 秘书长 副秘书长 主任 副主任 委员 委员长 "
                "副委员长 副主席 副总统 副总理 国务委员 大使 公使 发言人 议员 参议员 众议员 议长 法官 检察官 "
                "律师 将军 上将 中将 少将 上校 司令 司令员 政委 教授 副教授 博士 院士 研究员 专家 学者 记者 "
                "主编 作家 导演 演员 歌手 教练 主教练 队长 队员 选手 球员 前锋 后卫 门将 冠军 总裁 副总裁 "
                "董事长 总经理 经理 首席执行官 创始人 先生 女士 夫人 小姐 老师 医生 同志 国王 女王 王子 公主 "
                "教皇 教宗 主教 领导人 候选人 代表 特使 专员 警长 警官 市民 村民 患者 负责人 摄 作者 编辑 "
                "诗人 画家 小说家 科学家 企业家 哲学家 历史学家 音乐家 歌唱家 钢琴家 宇航员 航天员 建筑师 "
                "设计师 工程师 富豪 银行家 经济学家 分析师 评论员 烈士 厅长 处长 所长 支书 董事 监事"
            ).split()
        ),
        name_verbs=frozenset(
            (
                "说 表示 指出 强调 认为 称 介绍 告诉 宣布 透露 解释 坦言 写道 回答 会见 会晤 访问 出席 主持 "
                "提出 警告 呼吁 承认 补充 坚称 出生 去世 逝世 当选 辞职 出任 担任 任 获 夺 凭借 致电 发表 签署 "
                "率 接替"
            ).split()
        ),
        term_words=frozenset("两 三 多 不 没 无 非 更 最 太 较 中 上 下 内 外 前 后 间 新 本 同 另 一".split()),
    ),
    Language(
        code="fr",
        english="French",
        native="français",
        labels=("french", "français", "francais", "francés", "frances", "französisch", "法文", "法语", "法語"),
        synopsis=("résumé", "resume", "synopsis", "sommaire", "abrégé"),
        summary=("résumé exécutif", "synthèse", "note de synthèse", "points clés", "points essentiels"),
        translation=("traduction", "version"),
        original=("texte original", "version originale"),
        other=(
            *("table des matières", "mots-clés", "mots clés", "références", "bibliographie", "notes", "notes de fin"),
            *(
                "à propos de l'auteur",
                "à propos des auteurs",
                "auteur",
                "auteurs",
                "remerciements",
                "annexe",
                "annexes",
            ),
            *("avertissement", "sources"),
        ),
        adjectives=(("fr", "française"), ("es", "francesa"), ("de", "französische"), ("de", "französischer")),
        before_numbers=frozenset("n no nos art p pp vol chap fig janv févr avr juil sept oct nov déc".split()),
        may_end=frozenset("etc o.n.u env ex".split()),
        quotes=(("«", "»"), ("“", "”"), ("‘", "’"), ('"', '"')),
        decimal=",",
        grouping=(*SPACES, "."),
        abbreviations=frozenset(
            "m mm mme mmes mlle mlles me mgr dr pr st ste n no nos art al cf p pp ex env etc éd vol chap fig av bd "
            "c.-à-d p.ex janv févr avr juil sept oct nov déc o.n.u".split()
        ),
        gender=True,
        articles=frozenset({"le", "la", "les", "l", "un", "une", "des", "du", "de", "d", "au", "aux"}),
        doubles=frozenset(
            "nous vous elle elles lui se en y a est sont était fut sera faire être avoir très si non oui plus bien "
            "trop tout beaucoup qui".split()
        ),
        spaced_marks=":;?!",
        quote_space=True,
        accented=frozenset(
            "à âge âgé âgée âgées âgés âme âpre ébauche écart écarts échange échanges échantillon échéance échec "
            "échecs échelle échelon éclair éclat école écoles écologie écologique écologiques écologiste écologistes "
            "économie économies économique économiquement économiques économiste économistes écosse écosystème écran "
            "écrans écrit écrite écrivain écrivains édifice édifices éditeur éditeurs édition éditions éducatif "
            "éducation égal égale également égales égalité égard église églises égypte égyptien égyptienne égyptiens "
            "élaboration élaboré élaborée élan élargir élargissement élection élections électeur électeurs électoral "
            "électorale électorales électricité électrique électriques électronique électroniques élément éléments "
            "élevage élevé élevée élevées élevés élève élèves élire élite élites élu élue élues élus élysée émanation "
            "émergence émergent émergente émergents émetteur émirats émission émissions émotion énergétique "
            "énergétiques énergie énergies énorme énormes énoncé épargne épidémie épidémique épisode épisodes époque "
            "épreuve épreuves équateur équilibre équipe équipement équipements équipes équité équitable érythrée "
            "ériger érosion établir établissement établissements établi établie étaient était étape étapes état états "
            "étatique étatiques été étendre étendue éternel éthiopie éthique étonnant étrange étranger étrangère "
            "étrangères étrangers étant être étroit étroite étude études étudiant étudiante étudiantes étudiants "
            "évaluation évaluations événement événements évènement évènements éventuel éventuelle éventuellement "
            "évidemment évident évolution évolutions éviter évêque île îles îlot îlots ère ères".split()
        ),
        stopwords=frozenset(
            (
                "le la les l un une des du de d au aux ce cet cette ces mon ma mes ton ta tes son sa ses notre nos "
                "votre vos leur leurs et ou mais ni car donc or si que qu qui quoi dont où quand comme lorsque "
                "puisque parce alors ainsi aussi à en dans par pour sur sous vers avec sans entre chez contre depuis "
                "dès durant pendant avant après devant derrière hors jusque jusqu selon malgré parmi outre envers "
                "lors via je tu il elle on nous vous ils elles me m te t se s lui y eux moi toi soi ne n pas plus "
                "moins très trop peu beaucoup tout toute tous toutes même mêmes autre autres quelque quelques "
                "plusieurs chaque aucun aucune tel telle tels telles est sont était étaient été être a ai as ont "
                "avait avaient avoir eu fut furent sera seront serait seraient fait faire peut peuvent pouvoir doit "
                "doivent c j là ici déjà encore toujours jamais souvent notamment cependant toutefois également afin "
                "autour celui celle ceux celles ci cela ça deux trois premier première"
            ).split()
        ),
        acronym_notes=frozenset(
            (
                "en son ses selon le la sigle sigles acronyme abrégé abréviation initiales ou ci-après dit dite plus "
                "anglais chinois français espagnol allemand pour"
            ).split()
        ),
        titles=frozenset(
            (
                "président présidente premier première ministre chancelier chancelière m mm mme mmes mlle dr pr "
                "professeur professeure roi reine prince princesse sir lord lady baron comte duc sénateur sénatrice "
                "gouverneur gouverneure maire juge général colonel capitaine lieutenant commandant amiral maréchal "
                "secrétaire porte-parole directeur directrice entraîneur pape cardinal évêque archevêque cheikh "
                "empereur dirigeant dirigeante député députée ambassadeur ambassadrice envoyé commissaire inspecteur "
                "analyste économiste chercheur chercheuse auteur écrivain acteur actrice chanteur chanteuse "
                "attaquant milieu gardien fondateur fondatrice pdg avocat avocate journaliste militant militante "
                "candidat candidate monsieur madame vice-président "
                "présidents ministres poète peintre romancier romancière compositeur compositrice pianiste "
                "physicien chimiste historien historienne philosophe astronaute architecte ingénieur "
                "milliardaire banquier entrepreneur champion championne patron manager"
            ).split()
        ),
        name_verbs=frozenset(
            (
                "a dit déclaré affirmé annoncé expliqué ajouté écrit indiqué souligné estimé précisé déclare affirme "
                "annonce explique ajoute écrit indique souligne estime précise rencontré dont né née mort morte qui "
                "assuré assure raconte confié"
            ).split()
        ),
        name_links=frozenset("de d du des pour et sur à aux en".split()),
        endings=(
            "elles",
            "elle",
            "ives",
            "ive",
            "ifs",
            "if",
            "euses",
            "euse",
            "eux",
            "aux",
            "al",
            "els",
            "el",
            "ees",
            "ee",
            "es",
            "e",
            "s",
            "x",
        ),
        term_words=frozenset("deux trois premier première plus moins autre autres nouveau nouvelle nouvelles".split()),
    ),
    Language(
        code="es",
        english="Spanish",
        native="español",
        labels=(
            "spanish",
            "español",
            "espanol",
            "castellano",
            "espagnol",
            "spanisch",
            "西班牙文",
            "西班牙语",
            "西班牙語",
        ),
        synopsis=("resumen", "sinopsis", "síntesis"),
        summary=("resumen ejecutivo", "puntos clave", "ideas clave"),
        translation=("traducción", "versión"),
        original=("texto original", "versión original"),
        other=(
            *("índice", "tabla de contenidos", "contenido", "palabras clave", "referencias", "bibliografía", "notas"),
            *("sobre el autor", "sobre la autora", "sobre los autores", "autor", "autores", "agradecimientos", "anexo"),
            *("anexos", "aviso legal", "fuentes"),
        ),
        adjectives=(("fr", "espagnole"), ("es", "española"), ("de", "spanische"), ("de", "spanischer")),
        before_numbers=frozenset(
            "n nº no núm núms p pág págs pp cap vol fig art arts ene feb mar abr jun jul ago sept oct nov dic".split()
        ),
        may_end=frozenset("etc ee.uu uu s.a a.c d.c ej p.ej cía ed".split()),
        quotes=(("«", "»"), ("“", "”"), ("‘", "’"), ('"', '"')),
        decimal=",",
        grouping=(".", *SPACES),
        abbreviations=frozenset(
            "sr sra sres sras srta d dª dr dra dres prof profa ud uds vd vds lic ing arq gral cnel ee uu ee.uu rr hh "
            "ff aa jj oo art arts núm núms num n nº no p pág págs pp cap vol fig ed eds etc p.ej ej av avda admón cía "
            "s.a a.c d.c ene feb mar abr jun jul ago sept oct nov dic c.f".split()
        ),
        gender=True,
        articles=frozenset({"el", "la", "los", "las", "lo", "un", "una", "unos", "unas", "al", "del", "de"}),
        doubles=frozenset("es está era fue son hay sea no sí si muy ya bien así nada poco mucho más casi".split()),
        inverted=(("¿", "?"), ("¡", "!")),
        accented=frozenset(
            "áfrica ágil águila águilas álava álbum álvaro álvarez ámbito ámbitos ámsterdam ángel ángeles ángulo "
            "ánimo árabe árabes árbitro árbol árboles área áreas árido ártico ático ávila ébola élite élites énfasis "
            "épica época épocas ética éticas ético éticos éxito éxitos éxodo éxtasis ícono ídolo ímpetu índice "
            "índices índico índole íntegro íntima íntimo ítem óleo ópera óptica óptima óptimo órbita órdenes órgano "
            "órganos óscar óvalo óxido última últimas último últimos única únicamente únicas único únicos úrsula útil "
            "útiles".split()
        ),
        stopwords=frozenset(
            (
                "el la los las lo un una unos unas al del de a ante bajo con contra desde durante en entre hacia "
                "hasta mediante para por según sin sobre tras y e o u ni pero sino aunque si que quien quienes cual "
                "cuales cuyo cuya cuyos cuyas cuando donde como porque pues mientras así también este esta estos "
                "estas ese esa esos esas aquel aquella aquellos aquellas esto eso aquello mi mis tu tus su sus "
                "nuestro nuestra nuestros nuestras yo tú él ella ellos ellas nosotros usted ustedes me te se nos les "
                "le es son era eran fue fueron ser sido siendo está están estaba estaban estar ha han había habían "
                "haber hay será serán sería serían puede pueden poder debe deben no más menos muy mucho muchos mucha "
                "muchas poco pocos todo toda todos todas otro otra otros otras mismo misma mismos mismas tal tales "
                "cada algún alguna algunos algunas ningún ninguna ya aún todavía siempre nunca solo sólo además "
                "embargo incluso dos tres primer primera dicho dijo"
            ).split()
        ),
        acronym_notes=frozenset(
            (
                "por en su sus las la siglas sigla acrónimo abreviado abreviatura iniciales o inglés chino francés "
                "español alemán adelante del"
            ).split()
        ),
        titles=frozenset(
            (
                "presidente presidenta primer primera ministro ministra canciller sr sra sres srta dr dra prof "
                "profesor profesora rey reina príncipe princesa sir lord senador senadora gobernador gobernadora "
                "alcalde alcaldesa juez jueza general coronel capitán teniente comandante almirante mariscal "
                "secretario secretaria portavoz vocero vocera director directora entrenador papa cardenal obispo "
                "arzobispo jeque emperador líder diputado diputada embajador embajadora enviado comisario inspector "
                "analista economista investigador investigadora autor autora escritor escritora actor actriz "
                "cantante delantero portero fundador fundadora abogado abogada periodista activista candidato "
                "candidata don doña señor señora vicepresidente vicepresidenta exministro expresidente "
                "presidentes ministros poeta pintor pintora novelista compositor compositora pianista físico "
                "químico historiador historiadora filósofo astronauta arquitecto ingeniero magnate banquero "
                "empresario campeón campeona jefe"
            ).split()
        ),
        name_verbs=frozenset(
            (
                "dijo declaró afirmó anunció explicó añadió escribió indicó subrayó aseguró señaló precisó manifestó "
                "expresó dice declara afirma explica añade asegura señala reunió visitó quien nacido nacida murió "
                "comentó contó sostuvo"
            ).split()
        ),
        name_links=frozenset("de del para y e en sobre".split()),
        endings=("ales", "al", "iones", "ion", "ces", "z", "es", "os", "as", "o", "a", "e", "s"),
        term_words=frozenset(
            "dos tres primer primera más menos otra otro otros otras nuevo nueva nuevos nuevas".split()
        ),
    ),
    Language(
        code="de",
        english="German",
        native="Deutsch",
        labels=("german", "deutsch", "allemand", "alemán", "aleman", "德文", "德语", "德語"),
        synopsis=("zusammenfassung", "synopsis", "kurzfassung", "überblick"),
        summary=("kernpunkte", "das wichtigste in kürze", "executive summary"),
        translation=("übersetzung", "fassung", "version"),
        original=("originaltext", "originalfassung"),
        other=(
            *("inhalt", "inhaltsverzeichnis", "schlagwörter", "stichwörter", "schlüsselwörter", "literatur"),
            *("literaturverzeichnis", "anmerkungen", "fußnoten", "über den autor", "über die autorin", "autor"),
            *("über die autoren", "autoren", "danksagung", "anhang", "haftungsausschluss", "quellen"),
        ),
        adjectives=(("fr", "allemande"), ("es", "alemana"), ("de", "deutsche"), ("de", "deutscher")),
        before_numbers=frozenset("nr nrn art abs bd s f ff jan feb mär apr jun jul aug sep sept okt nov dez".split()),
        may_end=frozenset("usw etc u.a u.ä o.ä jh mio mrd tsd inkl evtl".split()),
        ordinal_dot=True,
        quotes=(("„", "“"), ("‚", "‘"), ("»", "«"), ("“", "”"), ('"', '"')),
        decimal=",",
        grouping=(".", *SPACES),
        abbreviations=frozenset(
            "hr hrn fr dr prof st bzw usw z.b d.h u.a u.ä i.d.r evtl ggf ca vgl nr nrn art abs bd s f ff jh mio mrd "
            "tsd inkl zzgl geb gest sog v.a o.ä jan feb mär apr jun jul aug sep sept okt nov dez".split()
        ),
        gender=True,
        articles=frozenset("der die das den dem des ein eine einen einem einer eines".split()),
        doubles=frozenset(
            "der die das den dem sie ihr ihnen uns ist sind war hat sehr so ja nein viele viel immer".split()
        ),
        stopwords=frozenset(
            (
                "der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner und oder "
                "aber denn doch sondern wenn als wie dass daß ob weil da damit obwohl während bevor nachdem bis seit "
                "ab an am auf aus außer bei beim durch entlang für gegen gegenüber hinter in im ins mit nach neben "
                "ohne trotz über um unter von vom vor wegen zu zum zur zwischen ich du er sie es wir ihr mich dich "
                "sich uns euch ihn ihm ihnen mein dein sein seine seinen seinem seiner seines ihre ihren ihrem ihrer "
                "ihres unser unsere dieser diese dieses diesen diesem jener jene jenes welcher welche welches was wer "
                "wen wem wo wann warum ist sind war waren gewesen bin bist hat haben hatte hatten habe wird werden "
                "wurde wurden worden kann können konnte konnten muss müssen musste soll sollen sollte sollten will "
                "wollen wollte darf dürfen mag nicht nur auch noch schon immer nie sehr mehr weniger viel viele alle "
                "allem allen aller alles andere anderen anderer so dann dort hier jedoch bereits zwei drei erste "
                "ersten sagte laut etwa sowie"
            ).split()
        ),
        acronym_notes=frozenset(
            (
                "kurz englisch englische chinesisch französisch spanisch deutsch abkürzung abgekürzt auf engl oder "
                "auch nach initialen für genannt"
            ).split()
        ),
        titles=frozenset(
            (
                "präsident präsidentin premier ministerpräsident ministerpräsidentin premierminister "
                "premierministerin minister ministerin kanzler kanzlerin bundeskanzler bundeskanzlerin "
                "bundespräsident us-präsident außenminister außenministerin finanzminister finanzministerin "
                "innenminister verteidigungsminister verteidigungsministerin wirtschaftsminister gesundheitsminister "
                "herr herrn frau dr prof professor professorin könig königin prinz prinzessin sir lord graf herzog "
                "senator senatorin gouverneur gouverneurin bürgermeister bürgermeisterin oberbürgermeister richter "
                "richterin general oberst hauptmann admiral staatschef parteichef regierungschef generalsekretär "
                "sekretär sprecher sprecherin pressesprecher direktor direktorin trainer bundestrainer papst "
                "kardinal bischof erzbischof scheich kaiser chef chefin abgeordnete abgeordneter botschafter "
                "botschafterin kommissar kommissarin analyst ökonom forscher forscherin autor autorin schriftsteller "
                "schauspieler schauspielerin sänger sängerin stürmer torwart kapitän gründer gründerin anwalt "
                "journalist journalistin aktivist aktivistin kandidat kandidatin vizepräsident vizepräsidentin "
                "ex-präsident geschäftsführer vorsitzende vorsitzender staatspräsident "
                "präsidenten dichter dichterin maler malerin komponist komponistin pianist physiker chemiker "
                "historiker historikerin philosoph astronaut architekt ingenieur milliardär bankier "
                "unternehmer weltmeister verteidiger"
            ).split()
        ),
        name_verbs=frozenset(
            (
                "sagte sagt erklärte erklärt betonte betont teilte kündigte meinte meint fügte schrieb berichtete "
                "erzählte warnte forderte traf besuchte geboren starb gestorben twitterte bestätigte"
            ).split()
        ),
        capitals_mark_names=False,
        name_links=frozenset("der des für und zur von".split()),
        endings=("innen", "eren", "erem", "erer", "eres", "ere", "en", "em", "er", "es", "e", "n", "s"),
        term_words=frozenset(
            "zwei drei erste ersten mehr weniger andere anderen anderer neu neue neuen neuer neues".split()
        ),
    ),
)

LABEL_WORDS = tuple(
    (
        "in to into from of and or also available as text full short brief language languages "
        "en au aux de du des et ou langue langues texte disponible également aussi "
        "al y e o del idioma idiomas lengua lenguas también texto "
        "auf ins und oder sprache sprachen auch verfügbar "
        "的 和 与 與 及 以及 语言 語言 文本 语 語 "
        "traditional simplified traditionnel traditionnelle simplifié simplifiée tradicional simplificado simplificada "
        "traditionell traditionelles vereinfacht vereinfachtes 繁體 繁体 简体 簡體 正體 正体 "
        "em ao do da os dos idioma também disponível in al del della lingua anche на и язык языке языка также "
        "ال و في اللغة لغة و also の と および 言語 및 와 과 언어 로 으로"
    ).split()
)
"""Words that may stand between the names of languages and sections in a heading."""

OTHER_LANGUAGES = tuple(
    (
        "malay indonesian vietnamese thai hindi tamil bengali urdu "
        "persian farsi turkish polish dutch ukrainian swedish norwegian danish finnish greek hebrew czech hungarian "
        "romanian swahili burmese khmer lao mongolian nepali catalan tagalog filipino "
        "malais indonésien vietnamien turc polonais néerlandais "
        "malayo vietnamita turco polaco neerlandés "
        "türkisch polnisch niederländisch "
        "melayu bahasa tiếng việt türkçe polski nederlands українська "
        "马来文 马来语 "
        "越南文 越南语 泰文"
    ).split()
)
"""Names of languages that driftlint has no record of: a section in one of them is counted as not checked."""

LANGUAGES: dict[str, Language] = {record.code: record for record in (*_RECORDS, *_PARTIAL_RECORDS)}

TESTED = tuple(record.code for record in _RECORDS)
"""The languages that every rule was tested on."""


@lru_cache(maxsize=256)
def language(code: str) -> Language:
    """The record of a language code such as `fr`, `zh-Hans` or `es_MX`.

    Raises UsageError that lists the known codes.
    """
    record = LANGUAGES.get(code) or LANGUAGES.get(code.replace("_", "-").split("-")[0].lower())
    if record is None:
        known = ", ".join(f"{r.code} ({r.english})" for r in LANGUAGES.values())
        raise UsageError(f"unknown language {code!r}", hint=f"known: {known}")
    return record

"""Which words deny, which do so in other words, and which words are opposites, language by language.

Words are separated by blanks; `*` stands for any letters at either end of a word, `_` for the blank inside a phrase,
and `!` takes words out that a `*` would bring in. In a language without spaces words are looked for anywhere in a text,
but for `NEGATORS`, which must be words by themselves.
"""

from __future__ import annotations

from ..records import NamedTuple

NEGATORS: dict[str, str] = {
    "en": ("not *n't cannot never no none nobody nothing nowhere neither nor without no_one"),
    "fr": ("pas jamais rien aucun aucune aucuns aucunes ni sans non nul nulle personne_ne personne_n' ne_plus guère"),
    "es": ("no nunca jamás nada nadie ningún ninguno ninguna ningunos ningunas ni sin tampoco"),
    "de": (
        "nicht kein keine keinen keinem keiner keines keinerlei nie niemals niemand niemanden niemandem nichts ohne "
        "weder nirgends nirgendwo keineswegs keinesfalls mitnichten"
    ),
    "zh": (
        "不 没 没有 未 无 非 别 勿 不是 不能 不会 不可 不可能 无法 并非 并不 并未 并没有 从未 从不 "
        "从没 尚未 还未 还没 未能 未曾 不再 不得 不必 不要 不应 不该 绝不 决不 毫不 毫无 永不 不曾 不予 "
        "不准 不许 不肯 不愿 不愿意 不想 不敢 不需 不需要 不用 不宜 不了 没能 没法 无人 无须 无需 无意 "
        "绝非 既不 也不 又不 都不 却不 而不 不在 不让 不允许 不存在 不具备 不知 不知道 不見 不见 不像 "
        "不属于 不符 不符合 不起 不住 不出 不清 不明 不理 不行 不对 不好 不含 不带 不给 不被 不受 不支持 "
        "不同意 不接受 不承认 不相信 不适合 不适用"
    ),
}
"""Words that deny a statement."""

PARTED: dict[str, tuple[str, str, str]] = {
    "en": ("", "", ""),
    "zh": ("", "", ""),
    "fr": ("ne n'", "plus", "que qu' de d' des"),
    "es": ("", "", ""),
    "de": ("", "", ""),
}
"""Negators of two words with others between them: the first word, the second, and what after it says otherwise."""

CONCORD: dict[str, str] = {
    "en": "nor",
    "zh": "",
    "fr": "aucun aucune aucuns aucunes rien jamais ni nul nulle pas",
    "es": "nada nadie ningún ninguno ninguna ningunos ningunas nunca jamás ni tampoco",
    "de": "",
}
"""Negators that only go on with a denial begun before them: “no … ninguna alerta” denies once."""

PLAIN: dict[str, str] = {
    "en": "not *n't cannot",
    "zh": "",
    "fr": "",
    "es": "",
    "de": "",
}
"""Negators that are hardly ever the translator's choice: where one side has them and the other has nothing like them,
the meaning differs. Measured on faithful translations, once in some 3,000 sentences it does not; other negators come
and go five to twenty times as often."""

INERT: dict[str, str] = {
    "zh": (
        "非常 非洲 非裔 非典 莫斯科 别人 别墅 别的 区别 特别 分别 级别 个别 差别 性别 类别 鉴别 识别 "
        "告别 辨别 别具 派别 国别 别国 别称 无线 无线电 无人机 无锡 未来 不丹 不锈钢 没收 未婚 无论 不论 "
        "不管 不过 不断 不断地 源源不断 不久 不少 不已 不由 不妨 不料 不愧 不愧为 不等 无数 无比 无限 "
        "无形 不约而同 层出不穷 川流不息 络绎不绝 不胜枚举 不亦乐乎 无时无刻 莫名 莫过于 不下 没准 非营利 "
        "非政府 非物质 非凡 非遗 不动产 无纸化 无障碍 无缝 了不起 动不动"
    ),
    "en": "",
    "fr": ("un_pas le_pas les_pas des_pas premier_pas grand_pas pas_à_pas pas_de_la_porte faux_pas"),
    "es": ("sin_embargo no_obstante"),
    "de": "",
}
"""Words that hold a negator's letters and deny nothing."""

NEUTRAL: dict[str, str] = {
    "en": (
        "not_only not_just not_merely not_simply not_solely isn't_just aren't_just wasn't_just weren't_just "
        "don't_just doesn't_just didn't_just isn't_only not_to_mention not_least no_matter no_doubt no_wonder no_less "
        "no_fewer no_more_than not_more_than not_less_than no_later_than not_later_than not_exceed* no_sooner "
        "whether_or_not or_not if_not nothing_but none_other_than without_doubt without_a_doubt not_uncommon "
        "not_unusual not_surprising* no_surprise why_not not_until don't_forget do_not_forget nothing_else "
        "not_far_from without_borders no_longer_than not_entirely not_all not_every not_always not_necessarily "
        "not_quite not_much not_many not_enough not_so not_very not_too not_a_few no_one_else than_ever isn't_it "
        "aren't_they doesn't_it don't_you didn't_it wasn't_it won't_it hasn't_it haven't_they why_don't_you "
        "why_don't_we can't_help cannot_help cannot_but not_without cannot_do_without can't_do_without not_do_without"
    ),
    "fr": (
        "non_seulement pas_seulement pas_simplement pas_uniquement sans_doute sans_aucun_doute sans_cesse non_loin "
        "pas_moins pas_plus n'est_autre_que sans_précédent non_plus rien_que rien_qu' plus_que_jamais "
        "pourquoi_pas si_ce_n'est "
        "à_moins_que sans_compter sans_parler ne_manquez_pas n'oubliez_pas n'hésitez_pas n'hésite_pas sans_frontières "
        "ou_pas ou_non pas_tous pas_toujours sans_délai sans_attendre que_jamais pas_beaucoup pas_trop pas_très "
        "pas_grand-chose pas_encore_assez non_sans"
    ),
    "es": (
        "no_solo no_sólo no_solamente no_únicamente sin_duda sin_dudas sin_precedentes ni_más_ni_menos no_menos "
        "nada_más nada_menos por_qué_no no_más_de no_más_tarde cuando_no si_no no_cabe_duda nada_que_ver "
        "sin_lugar_a_dudas casi_nada ni_mucho_menos no_dej* no_olvid* no_dud* sin_fronteras o_no no_supere* no_exced* "
        "no_siempre no_todos sin_perjuicio que_ninguna que_ningún que_ninguno que_nadie que_nunca no_poco no_pocos "
        "no_pocas no_mucho"
    ),
    "de": (
        "nicht_nur nicht_zuletzt nicht_bloß nicht_allein nicht_weniger_als nichts_anderes_als ohne_zweifel "
        "nicht_mehr_als nicht_umsonst ohnehin warum_nicht nicht_selten ohne_weiteres oder_nicht nicht_vergessen "
        "vergessen_sie_nicht ohne_grenzen nicht_immer nicht_alle nicht_jeder nicht_überschreit* ganz_zu_schweigen "
        "nicht_viel nicht_sehr nicht_zu denn_je nicht_ohne"
    ),
    "zh": (
        "而不是 而非 不仅 不但 不只 不光 不单 不仅仅 不只是 不仅是 并不仅仅 不同 无疑 毫无疑问 无非 不得不 "
        "不可避免 无不 不得已 不外乎 不亚于 莫非 除非 不一定 不低于 不少于 不小于 不高于 不超过 不多于 "
        "不晚于 不大于 不足 无国界 或不 与否 是否 能否 可否 不要忘 别忘 不妨 不全 不都 不总是 非法 不到 "
        "不得超过 不得高于 不得低于 不得少于 不大 不太 不多 不算 不无 离不开 少不了 不可或缺 必不可少 最不 "
        "免不了 忍不住 禁不住 由不得 怪不得 恨不得 巴不得 舍不得 顾不得 顾不上 想不到 料不到 数不清 对不起 大不了 "
        "比不上 看不起 瞧不起 靠不住"
    ),
}
"""Phrases with a negator that another language may well say without one, and the other way round."""

INDIRECT: dict[str, str] = {
    "en": (
        "fail* refus* reject* deny denies denied denying lack* absen* avoid* ceas* halt* ban bans banned prohibit* "
        "forbid* forbad* exclud* few little less hardly barely scarcely rarely seldom unable inability impossible "
        "oppos* instead rather far_from short_of shortage* free_of free_from *-free miss missed missing lose loses "
        "losing loss ignor* neglect* abandon* unless yet doubt* contrary unlike other_than beyond invalid* incorrect* "
        "inaccurate* inadequate* incapable insufficient* ineffective* inconsistent* indefinite* invisible irregular* "
        "irrelevant immoral impartial imperfect disagree* disappoint* distrust* dislike* dismiss* disobey* disorder* "
        "disrespect* dissatisf* discontinu* un* !under* !union* !univ* !unique* !until* !uncle* !unless !unanim* "
        "!unusual* *less non* exempt* out_of bereft void vain incomplet* wrong* false* fake !uniform* !unveil* "
        "!unlock* !nevertheless !nonetheless !unesco !unicef !unicode !unix !unfold* !unleash* unlike* keep*_from "
        "kept_from keeping_from safe "
        "safely to_no_avail irreversib* anonym* private* privacy unscathed unharmed unhurt "
        "!unit* but hard lost ever only until prevent* except limit* restrict* "
        "cap caps capped ceiling* proof *proof confus* intact dissent* "
        "as_before as_usual as_ever as_it_is as_they_are status_quo "
        "stay_the_same stays_the_same stayed_the_same staying_the_same "
        "remain_the_same remains_the_same remained_the_same remaining_the_same"
    ),
    "fr": (
        "refus* rejet* rejette* manqu* absen* évit* empêch* cess* interd* exclu* hormis peu rarement impossib* "
        "incapab* oppos* lieu_de ignor* néglig* abandonn* dout* contraire* vide illég* invalid* incorrect* inexact* "
        "insuffis* inefficac* incohéren* indépend* informel* invisib* inconnu* injusti* instab* incertain* inhabit* "
        "inaccept* inattend* incomplet* inutile* inévit* inaccess* indigne* infond* inhum* inoubl* inoffens* inégal* "
        "indéni* inexpér* imposs* imprév* imparf* immor* impruden* impart* impun* irrégul* désaccord* désavou* "
        "désinform* déséquilib* désœuv* désordre* désobé* désintér* confus* faute défaut dépourvu* priver privait "
        "mal ne n' rare "
        "rares prive privent méconn* faux fausse* réticen* indemne indemnes saufs anonym* sûr "
        "sûre mais limit* plafonn* restreign* restreint* restrict* intact* "
        "inchang* pareil pareille pareils pareilles comme_avant comme_d'habitude statu_quo tel_quel telle_quelle "
        "tels_quels telles_quelles en_l'état "
        "reste_le_même reste_la_même restent_les_mêmes rester_le_même rester_la_même rester_les_mêmes "
        "restera_le_même restera_la_même resteront_les_mêmes resté_le_même restée_la_même restés_les_mêmes "
        "restées_les_mêmes"
    ),
    "es": (
        "rechaz* negar negó negaron negaba negativa negarse negado negación nieg* fall* fracas* falt* carec* carenc* "
        "ausen* evit* imped* impid* cesar cesó cese cesa cesan cesaron deten* detuv* parar paró prohib* exclu* apenas "
        "raramente rara imposib* incapa* difícil* dificult* opon* opus* opos* lejos ignor* descuid* abandon* dud* "
        "contrari* ilegal* inválid* incorrect* inexact* insuficien* inefica* independ* informal* invisib* incierto* "
        "injust* inestab* inútil* incomplet* inevitab* inacept* inesper* inhabit* inconven* inconform* intocab* "
        "inseguridad* insegur* irregular* desacuerdo* desconoc* desconf* desemple* desinterés* desorden* desobed* "
        "desocup* desigual* despro* desafortun* confus* exento* exenta* exime* mal pese fals* dejar dejó deja "
        "dejaron dejado "
        "reacio* renuenc* libre_de libres_de escas* ileso ilesa ilesos ilesas indemne indemnes inneces* "
        "infrecuent* irresp* anónim* privad* salvo_que pero hasta limit* restring* restric* tope* intact* "
        "inalterad* invariabl* inmutabl* sigue_igual siguen_igual seguir_igual seguirá_igual seguirán_igual "
        "siguió_igual queda_igual quedó_igual quedará_igual permanece_igual como_antes como_siempre tal_cual "
        "statu_quo discrep*"
    ),
    "de": (
        "ablehn* abgelehnt lehnt lehnte lehnen lehnten weiger* verweiger* verneint leugn* bestreit* bestritt* fehl* "
        "mangel* mangeln* abwesen* vermeid* vermied* verhinder* hinder* verbiet* verbot* stopp* aufhör* abgesagt "
        "absag* ausgeschlossen ausschl* ausgenommen wenig* kaum selten unmöglich* unfähig* anstelle sondern ignorier* "
        "sonst zweifel* gegenteil un* !und !uns* !unt* !union* !univer* !ungar* !ungefähr* !unmittelbar* *los *lose "
        "*losen *loser *loses *frei *freie *freien nicht* inakzept* instab* ineffiz* informell* inaktiv* inkompet* "
        "irr* miss* entzog* verzicht* nein versag* verpass* schlecht* falsch* fälsch* sei_denn unversehrt* "
        "unverletzt* intakt* privat* anonym* aber begrenz* beschränk* obergrenze* einschränk* limit* "
        "beim_alten wie_bisher wie_gehabt wie_zuvor wie_immer wie_üblich gleich_bleib* gleich_geblieb* gleichbleib* "
        "bleibt_gleich bleiben_gleich blieb_gleich blieben_gleich bleibt_alles_gleich "
        "status_quo widersprech* widersprach* widerspricht*"
    ),
    "zh": (
        "不 没 未 无 非 别 勿 莫 免 拒 否 禁 失 难 仅 只 才 停 取消 放弃 以外 误 零 抵制 难免 假 "
        "谎 匿名 私自 擅自 但 限 照旧 照常 照样 依旧 如旧 如常 如故 如昔 原样 现状"
    ),
}
"""Words that say what a negator says, or that translators turn into a negation: with one of them a negation on the
other side is explained."""

HINTS: dict[str, str] = {
    "en": (
        "despite although though however while whereas remain* still end ends ended ending quit off any anything "
        "anyone default* cancel* disab* remov* protect* declin* difficult* error* mistak* minor* delay* empty against "
        "stop* least disappear* independent* informal* withdraw* withdrew* denial different* differen* differ* "
        "except* exception* vacan* anti* fewer illegal* postpone* resist* too solely merely spare* zero otherwise "
        "than_you than_i than_me than_we than_us than_they than_them than_he than_she than_anyone than_others "
        "than_before than_ever than_the_others than_any other_than stay stays stayed staying"
    ),
    "fr": (
        "fin hors avant moins contre trop privé privée privés privées protection protég* malgré cependant toutefois "
        "pourtant tandis seul seule seuls seules seulement uniquement différ* annul* supprim* retir* loin perd* pert* "
        "échec* échou* erreur* difficil* sauf excepté arrêt* zéro autrement plutôt dispar* anti* que_toi que_moi "
        "que_vous que_nous qu'_eux qu'_elles qu'_elle qu'_avant que_jamais que_quiconque que_d'_autres que_les_autres "
        "autre_que autres_que reste restent rester resta restera resteront restait restaient resté* demeur*"
    ),
    "es": (
        "aunque mientras antes más aún todavía fuera fin solo sólo solamente únicamente contra demasiad* menos poco "
        "poca "
        "pocos pocas difer* distint* elimin* vací* error* cero excepto salvo sin_embargo no_obstante lugar_de vez_de "
        "perd* pérd* pierd* dej* desactiv* desaparec* anti* proteg* retir* suprim* anul* cancel* que_tú que_yo "
        "que_usted que_ustedes que_nosotros que_ellos que_ellas que_antes que_nunca que_nadie que_otros que_los_demás "
        "que_las_demás distinto_de sigue siguen siguió siguieron seguir seguirá seguirán permanec* igual "
        "queda quedan quedaba quedaban quedó quedaron resta restan restaba restaban"
    ),
    "de": (
        "zu während bis noch erst bevor ende endet* jedoch obwohl trotz gegen nur allein einstell* eingestellt "
        "entfern* schütz* schutz verlor* verlier* verlust* statt anstatt schwer* schwierig* unterschied* anders null "
        "leer lediglich bloß außer dagegen scheiter* vernachläss* illegal* anti* endet ungeachtet als_du als_ich "
        "als_wir als_ihr als_sie als_er als_uns als_euch als_andere als_anderen als_alle als_früher als_zuvor als_je "
        "bleib* blieb* geblieben gleich"
    ),
    "zh": (
        "而 却 再 另 小 少 不同 退 反 除 差 何 吗 终 封 抗 离 隔 弃 废 缺 之外 空 消 断 闭 低 "
        "防 哪 怎 谁 漏 错 止 戒 避 辞 伪 然而 虽 尽管 反而 弱 轻 撤 绝 例外 比你 比我 比他 比她 "
        "比别人 比其他 比以往 比以前 比任何 仍 依然 保持 维持 继续"
    ),
}
"""Words that now and then explain a negation on the other side; measured, they do so once in fifty times or less.

A comparison with somebody denies of them what it says: who gets more than you gets what you do not.
"""


class Opposites(NamedTuple):
    """Two concepts that exclude each other: the words for `one` and for the `other` by language.

    `sure` is for pairs whose words have hardly another sense and are hardly turned around in translation, `converse`
    for those that tell the same from two ends: who sells to one is who that one buys from.
    """

    one: str
    other: str
    words: dict[str, tuple[str, str]]
    sure: bool = False
    converse: bool = False


OPPOSITES: tuple[Opposites, ...] = (
    Opposites(
        "rise",
        "fall",
        {
            "en": (
                (
                    "rise rises rose risen rising increas* grow grows grew grown growing growth climb* boost* soar* "
                    "surge surges surged surging"
                ),
                (
                    "fall falls fell fallen falling declin* decreas* drop drops dropped dropping shrink* shrank "
                    "shrunk plung* plummet* slump* reduc* cut cuts"
                ),
            ),
            "zh": (
                "上升 增长 增加 上涨 攀升 提高 增至 飙升 增多 涨价 涨至 看涨 提升 激增 走高 回升 升至 上扬",
                "下降 减少 下跌 下滑 降低 降至 萎缩 缩减 暴跌 骤降 锐减 走低 跌 削减 衰退",
            ),
            "fr": (
                (
                    "augment* haus* croiss* croît accroît* accroiss* accru* grimp* progress* monté montée monter "
                    "montent bond*"
                ),
                "baiss* diminu* recul* chut* rédui* réduc* décroi* repli* tomb* effondr* déclin*",
            ),
            "es": (
                (
                    "aument* crec* creci* increment* alza alzas sube subió subir subida subidas subido suben "
                    "subieron eleva elevó elevar elevaron elevado"
                ),
                (
                    "disminu* baja bajan bajó bajar bajaron bajada bajado caíd* cae caer cayó cayeron caen "
                    "descen* desciend* reduc* redujo redujeron declive recort* merm*"
                ),
            ),
            "de": (
                (
                    "steig* stieg* gestiegen* wachs* wuchs* gewachsen* wächst zunahm* zugenommen* zunehm* "
                    "nimmt_zu anstieg* erhöh* zuwachs* zuwächs* kletter*"
                ),
                (
                    "sink* sank* gesunken* fiel fielen fällt rückgang* rückgäng* rückläufig* abnahm* abgenommen* "
                    "verringer* schrumpf* senk* gesenkt* reduzier* einbruch "
                    "kürzung* kürzt* gekürzt* zurückgegangen zurückging*"
                ),
            ),
        },
        sure=True,
    ),
    Opposites(
        "import",
        "export",
        {
            "en": (
                "import imports imported importing importer* importation*",
                "export*",
            ),
            "zh": (
                "进口 输入",
                "出口 输出 外销",
            ),
            "fr": (
                (
                    "importer importée importées importé importés importation importations importateur "
                    "importateurs importe importent importat*"
                ),
                "export*",
            ),
            "es": (
                (
                    "importar importación importaciones importado importados importada importadas importador "
                    "importadores importan importó importaron"
                ),
                "export*",
            ),
            "de": (
                "import* einfuhr* einführ* eingeführt*",
                "export* ausfuhr* ausführ* ausgeführt*",
            ),
        },
        sure=True,
    ),
    Opposites(
        "majority",
        "minority",
        {
            "en": (
                "majorit* supermajorit*",
                "minorit*",
            ),
            "zh": (
                "多数 绝大多数",
                "少数",
            ),
            "fr": (
                "majorit* majoritair*",
                "minorit*",
            ),
            "es": (
                "mayorí* mayoritari*",
                "minorí* minoritari*",
            ),
            "de": (
                "mehrheit* mehrheitlich*",
                "minderheit*",
            ),
        },
        sure=True,
    ),
    Opposites(
        "maximum",
        "minimum",
        {
            "en": (
                "maxim* upper_limit",
                "minim* lower_limit",
            ),
            "zh": (
                "最大 最高 上限 ",
                "最小 最低 下限 ",
            ),
            "fr": (
                "maxim* plafond*",
                "minim* plancher",
            ),
            "es": (
                "máxim* tope",
                "mínim* ",
            ),
            "de": (
                "maxim* obergrenze*",
                "minim* untergrenze* ",
            ),
        },
        sure=True,
    ),
    Opposites(
        "accept",
        "reject",
        {
            "en": (
                "accept accepts accepted accepting acceptance approv* agree agrees agreed adopt* endors*",
                "reject* refus* veto* turned_down turn_down",
            ),
            "zh": (
                "接受 批准 同意 采纳 赞同 核准",
                "拒绝 驳回 否决 回绝 拒不",
            ),
            "fr": (
                (
                    "accepter accepte accepté acceptée acceptés acceptées acceptent acceptation acceptait "
                    "approuv* approb* adopt*"
                ),
                "rejet* rejett* refus* veto",
            ),
            "es": (
                "acept* aprob* aprueb* adopt* acord*",
                "rechaz* negó negaron negarse negativa veto vetó vetar denegó denegar",
            ),
            "de": (
                (
                    "akzeptier* annahm* angenommen* annehm* genehmig* zustimm* zugestimmt* billigt billigte "
                    "billigten billigen stimmte_zu"
                ),
                ("ablehn* abgelehnt* lehnt lehnte lehnten lehnen verweiger* weiger* zurückgewies* zurückweis* veto"),
            ),
        },
    ),
    Opposites(
        "support",
        "oppose",
        {
            "en": (
                (
                    "support supports supported supporting supporter* backer* backs backed backing in_favour "
                    "in_favor favour* favor*"
                ),
                "oppose opposes opposed opposing opponent* object_to objected objects_to boycott*",
            ),
            "zh": (
                "支持 赞成 拥护 声援",
                "反对 抵制 抗议",
            ),
            "fr": (
                "soutien* souten* appui* appuy* favorab*",
                "oppose opposent opposé opposée opposés opposant* oppositi* boycot* défavorab*",
            ),
            "es": (
                "apoy* respald* a_favor partidari*",
                "opon* opus* opositor* oposici* boicot* oponent*",
            ),
            "de": (
                "unterstütz* befürwort* dafür",
                "dagegen gegner* boykott* ablehn* abgelehnt* lehnt lehnte lehnten widersetz*",
            ),
        },
        sure=True,
    ),
    Opposites(
        "allow",
        "forbid",
        {
            "en": (
                "allow allows allowed allowing permit permits permitted permitting authoris* authoriz*",
                "forbid* forbad* prohibit* ban bans banned banning outlaw*",
            ),
            "zh": (
                "允许 准许 许可 获准 容许",
                "禁止 严禁 禁令 取缔",
            ),
            "fr": (
                "autoris* permet permettent permis permettre permettant",
                "interdi* prohib*",
            ),
            "es": (
                "permit* autoriz*",
                "prohib* vetar vetó vetado",
            ),
            "de": (
                "erlaub* gestatte* zugelassen* zulass* genehmig*",
                "verbot* verbiet* untersag*",
            ),
        },
    ),
    Opposites(
        "strengthen",
        "weaken",
        {
            "en": (
                "strengthen* reinforc* fortif* bolster*",
                "weaken* undermin* erode erodes eroded eroding dilut*",
            ),
            "zh": (
                "加强 增强 强化 筑牢",
                "削弱 减弱 弱化 动摇",
            ),
            "fr": (
                "renforc* raffermi* fortifi*",
                "affaibl* fragilis* ébranl* amoindri*",
            ),
            "es": (
                "fortalec* reforz* refuerz* robustec*",
                "debilit* socav* mermar menoscab*",
            ),
            "de": (
                "stärk* gestärkt* verstärk* festig* bekräftig*",
                "schwäch* geschwächt* untergrab* aufweich*",
            ),
        },
        sure=True,
    ),
    Opposites(
        "expand",
        "shrink",
        {
            "en": (
                "expand* expansion* widen* enlarg* broaden*",
                "shrink* shrank shrunk narrow* contraction* curtail*",
            ),
            "zh": (
                "扩大 扩张 扩展 拓宽 扩充 拓展",
                "缩小 收缩 缩减 收窄 萎缩",
            ),
            "fr": (
                "élargi* expansion* étend* agrandi*",
                "rétréc* réduit réduire réduction contract* rétract*",
            ),
            "es": (
                "ampliar amplió amplian amplia ampliación ampliado ampliaron expan* ensanch*",
                "reduc* redujo encog* contracci* estrech* contrajo contraerse",
            ),
            "de": (
                "ausweit* ausgeweitet* erweiter* ausbau* expan* vergrößer*",
                "schrumpf* verkleiner* verringer* eng* kontraktion*",
            ),
        },
        sure=True,
    ),
    Opposites(
        "surplus",
        "deficit",
        {
            "en": (
                "surplus*",
                "deficit* shortfall*",
            ),
            "zh": (
                "盈余 顺差 过剩 富余",
                "赤字 逆差 亏空 缺口",
            ),
            "fr": (
                "excédent* surplus",
                "déficit*",
            ),
            "es": (
                "superávit* excedent*",
                "déficit*",
            ),
            "de": (
                "überschuss überschüss*",
                "defizit* fehlbetr*",
            ),
        },
        sure=True,
    ),
    Opposites(
        "inflation",
        "deflation",
        {
            "en": (
                "inflation*",
                "deflation*",
            ),
            "zh": (
                "通胀 通货膨胀",
                "通缩 通货紧缩",
            ),
            "fr": (
                "inflation*",
                "déflation*",
            ),
            "es": (
                "inflaci*",
                "deflaci*",
            ),
            "de": (
                "inflation*",
                "deflation*",
            ),
        },
        sure=True,
    ),
    Opposites(
        "appreciate",
        "depreciate",
        {
            "en": (
                "appreciation revaluation",
                "depreciat* devalu*",
            ),
            "zh": (
                "升值",
                "贬值",
            ),
            "fr": (
                "appréciation réévalu*",
                "dépréci* dévalu*",
            ),
            "es": (
                "apreciaci* revaluaci*",
                "depreci* devalu*",
            ),
            "de": (
                "aufwert* aufgewertet*",
                "abwert* abgewertet* entwert*",
            ),
        },
        sure=True,
    ),
    Opposites(
        "tighten",
        "loosen",
        {
            "en": (
                "tighten* austerity",
                "loosen* relax relaxed relaxes relaxing relaxation ease eases eased easing",
            ),
            "zh": (
                "收紧 紧缩 从紧",
                "放松 放宽 宽松",
            ),
            "fr": (
                "resserr* durci* austérité",
                "assoupli* relâch* desserr*",
            ),
            "es": (
                "endurec* austeridad restring*",
                "flexibili* relaj* suaviz*",
            ),
            "de": (
                "verschärf* gestrafft* straff*",
                "locker* gelockert*",
            ),
        },
        sure=True,
    ),
    Opposites(
        "accelerate",
        "slow down",
        {
            "en": (
                "accelerat* quicken* hasten* speed_up sped_up fast-track*",
                "slow slows slowed slowing slowdown decelerat*",
            ),
            "zh": (
                "加快 加速 提速",
                "放缓 减速 减慢 放慢",
            ),
            "fr": (
                "accélér*",
                "ralenti* frein*",
            ),
            "es": (
                "aceler* agiliz*",
                "desaceler* ralentiz* frenar frenó frena frenan frenado",
            ),
            "de": (
                "beschleunig*",
                "verlangsam* brems* gebremst* abschwäch* abgeschwächt*",
            ),
        },
        sure=True,
    ),
    Opposites(
        "buy",
        "sell",
        {
            "en": (
                "buy buys bought buying buyer* purchas*",
                "sell sells sold selling seller* sale sales",
            ),
            "zh": (
                "购买 收购 买入 采购 购入 买",
                "出售 销售 卖 抛售 售出",
            ),
            "fr": (
                "achet* achèt* achat* acquér* acqui*",
                "vend* vente ventes",
            ),
            "es": (
                ("compra compras compró comprar compraron comprado comprador compradores compran comprando adqui*"),
                "vend* venta ventas",
            ),
            "de": (
                "kauf* gekauft* kauft* erwerb* erwarb* erworben* einkauf*",
                "verkauf* verkäuf* absatz",
            ),
        },
        converse=True,
    ),
    Opposites(
        "win",
        "lose",
        {
            "en": (
                "win wins won winning winner* victor* prevail* ruled_in_favour ruled_in_favor",
                "lose loses lost losing loser* defeat defeats ruled_against found_against",
            ),
            "zh": (
                "赢 获胜 胜利 胜选 战胜 夺冠 胜诉 取胜 胜出",
                "输 落败 败北 战败 败给 失利 败诉 败选 惨败 不敌",
            ),
            "fr": (
                "gagn* remport* victoire* vainqu* donné_raison donne_raison obtenu_gain_de_cause",
                "perd* défaite défaites donné_tort donne_tort débout*",
            ),
            "es": (
                (
                    "ganar ganó ganaron ganado gana ganan ganador ganadores victori* vence vencen venció vencieron "
                    "vencedor* vencer dio_la_razón dado_la_razón a_favor"
                ),
                "perd* pierd* derrot* vencid* falló_en_contra fallaron_en_contra fallado_en_contra",
            ),
            "de": (
                "gewinn* gewann* gewonnen* sieg*",
                "verlier* verlor* niederlage* unterl*",
            ),
        },
    ),
    Opposites(
        "success",
        "failure",
        {
            "en": (
                "success successes successful successfully succeed succeeds succeeded succeeding",
                "fail fails failed failing failure* unsuccess*",
            ),
            "zh": (
                "成功",
                "失败 未能 失利",
            ),
            "fr": (
                "succès réussi*",
                "échec* échou*",
            ),
            "es": (
                "éxito* exitos* logr*",
                "fracas* falló fallar fallaron fallido falla",
            ),
            "de": (
                "erfolg erfolge erfolgreich* gelang* gelungen* geling*",
                "scheiter* gescheitert* misserfolg* misslang* misslung* erfolglos* versag*",
            ),
        },
    ),
    Opposites(
        "legal",
        "illegal",
        {
            "en": (
                "legal legally lawful*",
                "illegal* unlawful*",
            ),
            "zh": (
                "合法",
                "非法 违法 不法",
            ),
            "fr": (
                "légal* légaux licite*",
                "illégal* illégaux illicite*",
            ),
            "es": (
                "legal* lícit*",
                "ilegal* ilícit*",
            ),
            "de": (
                "legal* rechtmäßig* gesetzlich*",
                "illegal* rechtswidrig* gesetzwidrig* unrechtmäßig*",
            ),
        },
        sure=True,
    ),
    Opposites(
        "positive",
        "negative",
        {
            "en": (
                "positive* optimis*",
                "negative* pessimis*",
            ),
            "zh": (
                "积极 正面 乐观 阳性",
                "消极 负面 悲观 阴性",
            ),
            "fr": (
                "positi* optimis*",
                "négati* pessimis*",
            ),
            "es": (
                "positiv* optimis*",
                "negativ* pesimis*",
            ),
            "de": (
                "positiv* optimis*",
                "negativ* pessimis*",
            ),
        },
        sure=True,
    ),
    Opposites(
        "public",
        "private",
        {
            "en": (
                "public publicly state-owned",
                "private privately",
            ),
            "zh": (
                "公共 公立 公营 国有 公办",
                "私人 私营 私立 民营 民办 私有",
            ),
            "fr": (
                "public publics publique publiques publiquement",
                "privé privés privée privées",
            ),
            "es": (
                "público públicos pública públicas públicamente estatal*",
                "privado privados privada privadas",
            ),
            "de": (
                "öffentlich* staatlich*",
                "privat*",
            ),
        },
        sure=True,
    ),
    Opposites(
        "internal",
        "external",
        {
            "en": (
                "domestic* internal* inside home",
                "foreign* external* abroad overseas outside",
            ),
            "zh": (
                "国内 国内外 海内外 境内外 境内 内部 对内",
                "国外 国内外 海内外 境内外 境外 外部 海外 对外",
            ),
            "fr": (
                "intérieur* interne* national* domestique*",
                "étranger* étrangèr* extérieur* externe*",
            ),
            "es": (
                "nacional* interno interna internos internas interior* doméstic*",
                "extranjer* externo externa externos externas exterior*",
            ),
            "de": (
                "inländ* inland* intern* innen* heimisch*",
                "ausländ* ausland* extern* außen*",
            ),
        },
        converse=True,
    ),
    Opposites(
        "urban",
        "rural",
        {
            "en": (
                "urban* city cities",
                "rural* countryside",
            ),
            "zh": (
                "城市 城镇 都市",
                "农村 乡村 村庄",
            ),
            "fr": (
                "urbain* ville villes",
                "rural rurale rurales ruraux campagne campagnes",
            ),
            "es": (
                "urban* ciudad*",
                "rural* campo",
            ),
            "de": (
                "städtisch* stadt städte städten urban*",
                "ländlich* ländliche dörf*",
            ),
        },
    ),
    Opposites(
        "supply",
        "demand",
        {
            "en": (
                "supply supplies",
                "demand",
            ),
            "zh": (
                "供给 供应",
                "需求",
            ),
            "fr": (
                "offre offres approvisionn*",
                "demande",
            ),
            "es": (
                "oferta suministr* abastec*",
                "demanda",
            ),
            "de": (
                "angebot* versorg* liefer*",
                "nachfrage",
            ),
        },
        sure=True,
    ),
    Opposites(
        "creditor",
        "debtor",
        {
            "en": (
                "creditor* lender*",
                "debtor* borrower*",
            ),
            "zh": (
                "债权",
                "债务人 借款人",
            ),
            "fr": (
                "créanci* prêteur*",
                "débiteur* emprunteur*",
            ),
            "es": (
                "acreedor* prestamista*",
                "deudor* prestatario*",
            ),
            "de": (
                "gläubiger* kreditgeber*",
                "schuldner* kreditnehmer*",
            ),
        },
        sure=True,
    ),
    Opposites(
        "north",
        "south",
        {
            "en": (
                "north northern northward* northeast* northwest* north-east* north-west*",
                "south southern southward* southeast* southwest* south-east* south-west*",
            ),
            "zh": (
                "北部 北方 以北 北面 北侧 东北 西北 北岸 朝北",
                "南部 南方 以南 南面 南侧 东南 西南 南岸 朝南",
            ),
            "fr": (
                "nord septentrion*",
                "sud méridion*",
            ),
            "es": (
                "norte norteñ* septentrion* noreste noroeste nordeste",
                "sur sureñ* meridion* sureste suroeste sudeste sudoeste",
            ),
            "de": (
                "nord* nörd*",
                "süd*",
            ),
        },
        sure=True,
    ),
    Opposites(
        "east",
        "west",
        {
            "en": (
                "east eastern eastward* northeast* southeast* north-east* south-east*",
                "west western westward* northwest* southwest* north-west* south-west*",
            ),
            "zh": (
                "东部 东方 以东 东面 东侧 东北 东南 东岸",
                "西部 西方 以西 西面 西侧 西北 西南 西岸",
            ),
            "fr": (
                "est oriental* orientaux",
                "ouest occident*",
            ),
            "es": (
                "este oriental* noreste sureste sudeste nordeste oriente",
                "oeste occident* noroeste suroeste sudoeste",
            ),
            "de": (
                "ost osten östlich* ost*",
                "west westen westlich* west*",
            ),
        },
        sure=True,
    ),
    Opposites(
        "upper",
        "lower",
        {
            "en": (
                "high higher highest above",
                "low lower lowest below",
            ),
            "zh": (
                "更高 最高 较高 高于 高达 高位 以上",
                "更低 最低 较低 低于 低位 以下",
            ),
            "fr": (
                "haut haute hauts hautes élevé élevée élevés élevées supérieur* dessus",
                "bas basse basses faible* inférieur* dessous",
            ),
            "es": (
                "alto alta altos altas elevad* superior* encima",
                "bajo baja bajos bajas inferior* debajo",
            ),
            "de": (
                "hoh* hoch höher* höchst* oberhalb darüber",
                "niedrig* gering* tief* unterhalb darunter",
            ),
        },
        converse=True,
    ),
    Opposites(
        "at least",
        "less than",
        {
            "en": (
                "at_least no_less_than no_fewer_than not_less_than more_than exceed* in_excess_of or_more over_half",
                "less_than fewer_than no_more_than not_more_than at_most at_the_most or_less or_fewer",
            ),
            "zh": ("至少 不少于 不低于 超过 多于 起码", "不到 不足 少于 低于 不超过 至多 最多"),
            "fr": (
                "au_moins plus_de plus_d' plus_du pas_moins_de ou_plus dépass* excèd*",
                "moins_de moins_d' moins_du au_plus tout_au_plus ou_moins",
            ),
            "es": (
                "al_menos por_lo_menos como_mínimo más_de no_menos_de o_más supera* superó superar* exced*",
                "menos_de como_máximo como_mucho a_lo_sumo no_más_de o_menos",
            ),
            "de": (
                "mindestens wenigstens zumindest mehr_als nicht_weniger_als oder_mehr übersteig* überschreit*",
                "weniger_als höchstens maximal nicht_mehr_als oder_weniger",
            ),
        },
        sure=True,
    ),
    Opposites(
        "before",
        "after",
        {
            "en": (
                "before prior_to ahead_of earlier only_after",
                "after following later since",
            ),
            "zh": (
                "之前 以前 前夕 事前 先 后才 之后才 以后才",
                "之后 以后 事后 后",
            ),
            "fr": (
                "avant précéd* préalable* veille qu'_après seulement_après",
                "après suivant* depuis lendemain suite",
            ),
            "es": (
                "antes previ* anterior* víspera solo_tras sólo_tras solo_después sólo_después",
                "después tras luego posterior* siguiente* desde",
            ),
            "de": (
                "zuvor bevor vorher zuvor ehe erst_nach erst_nachdem erst_danach",
                "nachher nachdem danach später seit",
            ),
        },
        converse=True,
    ),
    Opposites(
        "join",
        "withdraw",
        {
            "en": (
                "join joins joined joining rejoin* acced* accession",
                "withdraw* withdrew quit quits quitting pull_out pulls_out pulled_out pulling_out secede* secession",
            ),
            "zh": (
                "加入 入会 入群",
                "退出 脱离 退群",
            ),
            "fr": (
                "adhér* adhésion* rejoindre rejoint rejoign* rejoindr*",
                "retir* retrait* quitt* sécession",
            ),
            "es": (
                "adherir* adhiri* adhesi* unirse unió ingres*",
                "retir* abandonar abandonó abandonado secesión",
            ),
            "de": (
                "beitreten beigetreten beitritt* schloss_sich",
                "austritt* austreten ausgetreten zurückzieh* zurückgezogen rückzug* verlassen",
            ),
        },
    ),
    Opposites(
        "begin",
        "end",
        {
            "en": (
                "begin begins began begun beginning start starts started starting launch* commenc*",
                "end ends ended ending finish* conclud* terminat* stop stops stopped stopping ceas*",
            ),
            "zh": (
                "开始 启动 着手 开启 始于",
                "结束 终止 停止 告终 完结 止于",
            ),
            "fr": (
                "commenc* début* démarr* lanc* entam*",
                "fin finir fini termin* conclu* cess* achev* arrêt*",
            ),
            "es": (
                "comenz* comienz* empez* empiez* inici* lanz*",
                "fin final* termin* conclu* cesó cesar cese acab* deten* detuv*",
            ),
            "de": (
                "beginn* begann* begonnen* start* anfang* anfing auftakt",
                "ende* beend* schloss abgeschl* abschl* stopp* aufhör* schluss",
            ),
        },
        converse=True,
    ),
    Opposites(
        "open",
        "close",
        {
            "en": (
                "open opens opened opening reopen*",
                "close closes closing closure* shut shuts",
            ),
            "zh": (
                "开放 打开 开启 开门 重开 开业",
                "关闭 关门 封闭 停业 关停",
            ),
            "fr": (
                "ouvr* ouver* rouvr* réouv*",
                "fermer fermé fermée fermés fermées ferme ferment fermeture fermetures fermait",
            ),
            "es": (
                "abre abren abrir abrió abrieron abrirá abiert* apertur* reab* reapert*",
                "cerr* cierr* clausur*",
            ),
            "de": (
                "offen* öffn* geöffnet* eröffn*",
                "schließ* schloss* geschlossen* sperr* gesperrt*",
            ),
        },
    ),
    Opposites(
        "rich",
        "poor",
        {
            "en": (
                "rich richer richest wealth* affluent",
                "poor poorer poorest poverty impoverish*",
            ),
            "zh": (
                "富裕 富人 富有 发达国家",
                "贫困 穷人 贫穷 穷 发展中国家",
            ),
            "fr": (
                "riche* richesse* aisé*",
                "pauvre* pauvreté",
            ),
            "es": (
                "rico rica ricos ricas riqueza* adinerad*",
                "pobre* pobreza",
            ),
            "de": (
                "reich reiche reichen reicher reichtum wohlhab*",
                "arm arme armen ärmer* armut",
            ),
        },
        sure=True,
    ),
    Opposites(
        "young",
        "old",
        {
            "en": (
                "young younger youngest youth*",
                "aged older oldest elder*",
            ),
            "zh": (
                "年轻 青年 青少年 年幼",
                "老年 年老 年长 老人",
            ),
            "fr": (
                "jeune* jeunesse",
                "vieux vieil* âgé âgée âgés âgées aîné*",
            ),
            "es": (
                "joven jóvenes juventud juvenil*",
                "viej* ancian* mayor mayores",
            ),
            "de": (
                "jünger* junge jungen junger jünger* jugend*",
                "alt alte alten alter älter* ältest* senior*",
            ),
        },
        converse=True,
    ),
    Opposites(
        "peace",
        "war",
        {
            "en": (
                "peace*",
                "war wars warfare wartime",
            ),
            "zh": (
                "和平",
                "战争",
            ),
            "fr": (
                "paix pacifi*",
                "guerre*",
            ),
            "es": (
                "paz pacífic*",
                "guerra*",
            ),
            "de": (
                "frieden* friedlich*",
                "krieg*",
            ),
        },
        sure=True,
    ),
    Opposites(
        "easy",
        "difficult",
        {
            "en": (
                "easy easier easiest easily simple",
                "difficult* hard harder hardest",
            ),
            "zh": (
                "容易 轻松 轻易 简单",
                "困难 艰难 难以 艰巨",
            ),
            "fr": (
                "facile* facilement aisément",
                "difficil* ardu*",
            ),
            "es": (
                "fácil* sencill*",
                "difícil* dificult* ardu*",
            ),
            "de": (
                "leicht leichte leichten leichter einfach*",
                "schwierig* schwer schwere schweren schwerer",
            ),
        },
    ),
    Opposites(
        "safe",
        "dangerous",
        {
            "en": (
                "safe safer safest safely safety secur*",
                "danger* unsafe hazard* insecur*",
            ),
            "zh": (
                "安全",
                "危险",
            ),
            "fr": (
                "sûr sûre sûrs sûres sécuri* sécurité",
                "danger* dangereu* insécur*",
            ),
            "es": (
                "seguro segura seguros seguras seguridad",
                "peligr* insegur*",
            ),
            "de": (
                "sicher sichere sicheren sicherheit*",
                "gefähr* unsicher* gefahr*",
            ),
        },
    ),
    Opposites(
        "profit",
        "loss",
        {
            "en": (
                "profit*",
                "loss losses loss-making",
            ),
            "zh": (
                "盈利 利润 获利",
                "亏损 亏蚀 损失",
            ),
            "fr": (
                "bénéfic* profit* bénéfici*",
                "perte pertes déficitair*",
            ),
            "es": (
                "benefici* gananci* rentab*",
                "pérdida* deficitari*",
            ),
            "de": (
                "gewinn gewinne gewinnen profit*",
                "verlust*",
            ),
        },
    ),
    Opposites(
        "centralise",
        "decentralise",
        {
            "en": (
                "centralis* centraliz*",
                "decentralis* decentraliz*",
            ),
            "zh": (
                "集权 集中化",
                "分权 权力下放 去中心化",
            ),
            "fr": (
                "centralis*",
                "décentralis*",
            ),
            "es": (
                "centraliz*",
                "descentraliz*",
            ),
            "de": (
                "zentralis*",
                "dezentral*",
            ),
        },
        sure=True,
    ),
    Opposites(
        "return",
        "departure",
        {
            "en": (
                "return returns returned returning comeback",
                "departure departures depart departs departed departing resignation exit exits leaves leaving",
            ),
            "zh": (
                "返回 重返 回归 归来 回国 复出 卷土重来",
                "离开 离去 离任 卸任 离职 下台 出走 退出",
            ),
            "fr": (
                "retour retours retourn* reven* revient reviennent revenu*",
                "départ départs partir parti partis partie_de quitt* démission*",
            ),
            "es": (
                "regres* retorn* vuelta vuelve volver volvió",
                "salida salidas partida marcha abandono renuncia dimisión",
            ),
            "de": (
                "rückkehr* zurückkehr* zurückgekehrt* wiederkehr*",
                "abgang abgänge weggang abreise* abreist* verlass* verließ* rücktritt* ausscheiden",
            ),
        },
    ),
    Opposites(
        "willing",
        "unwilling",
        {
            "en": (
                "willing willingly willingness ready eager",
                "unwilling* reluctan* loath",
            ),
            "zh": (
                "愿意 乐意 愿 情愿",
                "不愿 不愿意 不肯 不情愿",
            ),
            "fr": (
                "disposé disposée disposés disposées volontiers",
                "réticen* rechign* répugn*",
            ),
            "es": (
                "dispuest* disposición",
                "reacio reacia reacios reacias renuen* reticen*",
            ),
            "de": (
                "bereit bereitschaft willig*",
                "widerwillig* unwillig*",
            ),
        },
    ),
    Opposites(
        "create",
        "abolish",
        {
            "en": (
                "create creates created creating creation establish* found founded",
                "abolish* abolition* dissolv* dissolution dismantl* scrap scrapped",
            ),
            "zh": (
                "建立 设立 成立 创建 创立 组建",
                "废除 撤销 解散 取消 废止",
            ),
            "fr": (
                "créer créé créée créés créées création crée créent fond* instaur* établi*",
                "aboli* supprim* dissou* dissolution démant*",
            ),
            "es": (
                "crear creó crearon creado creada creación crean fund* estable*",
                "aboli* suprim* disolv* disuel* disolución desmantel*",
            ),
            "de": (
                "gründ* gegründet* geschaffen* schaff* errichte*",
                "abschaff* abgeschafft* aufgelöst* auflös*",
            ),
        },
    ),
    Opposites(
        "hire",
        "dismiss",
        {
            "en": (
                "hire hires hired hiring hirings recruit* appoint*",
                "dismiss dismissed dismissal* dismisses sack sacked fire_workers laid_off lay_off layoff* layoffs",
            ),
            "zh": (
                "聘用 雇用 招聘 录用 任命 招募",
                "解雇 裁员 辞退 开除 免职 罢免 撤职",
            ),
            "fr": (
                "embauch* recrut* nomm* nomination*",
                "licenci* limog* destitu* révoqu* congédi*",
            ),
            "es": (
                "contrat* reclut* nombra* nombró",
                "despid* despedi* destitu*",
            ),
            "de": (
                "einstell* eingestellt* ernenn* ernannt*",
                "entlass* gekündigt* kündig* abberuf*",
            ),
        },
    ),
    Opposites(
        "first",
        "last",
        {
            "en": ("first firstly", "last lastly final"),
            "zh": ("首次 第一 首个 最初 首位", "最后 末次 最终"),
            "fr": ("premier première premiers premières", "dernier dernière derniers dernières"),
            "es": ("primer primera primero primeros primeras", "último última últimos últimas"),
            "de": ("erste ersten erster erstes erstmals", "letzte letzten letzter letztes letztmals"),
        },
        converse=True,
    ),
    Opposites(
        "more",
        "less",
        {
            "en": ("more", "less fewer"),
            "zh": ("更多 较多", "更少 较少"),
            "fr": ("davantage plus_de plus_d'", "moins"),
            "es": ("más", "menos"),
            "de": ("mehr", "weniger"),
        },
        converse=True,
    ),
    Opposites(
        "male",
        "female",
        {
            "en": (
                "male males man men boy boys",
                "female* woman women girl girls",
            ),
            "zh": (
                "男性 男子 男人 男孩 男士",
                "女性 女子 女人 女孩 女士 妇女",
            ),
            "fr": (
                "homme hommes garçon* masculin*",
                "femme femmes fille filles féminin*",
            ),
            "es": (
                "hombre hombres varon* varón niño niños masculin*",
                "mujer mujeres niña niñas femenin*",
            ),
            "de": (
                "mann männer männern männlich* junge jungen",
                "frau frauen weiblich* mädchen",
            ),
        },
    ),
)
"""Pairs of opposites that policy texts are about."""

"""Names that drift, and the many ways in which right names differ."""

from __future__ import annotations

import pytest
from driftlint import Bead, Document, Finding, Role, RuleContext, Section, Sentence, Severity, SourceFile
from driftlint.rules.person_name import PersonName

Row = dict[str, str]


def findings(*rows: Row, bitext: bool = False) -> list[Finding]:
    """The rule's findings on a document whose beads are the rows, `{language: sentence}`, the source first."""
    codes = list(dict.fromkeys(code for row in rows for code in row))
    file = SourceFile("brief.md", "\n".join(text for row in rows for text in row.values()))
    place, made = 0, []
    for row in rows:
        sentences = {}
        for code, text in row.items():
            sentences[code] = Sentence(file, code, text, tuple(range(place, place + len(text))))
            place += len(text) + 1
        made.append(sentences)
    beads = {
        code: tuple(Bead((row[codes[0]],), (row[code],), code) for row in made if code in row) for code in codes[1:]
    }
    if bitext:
        given = tuple(bead for each in beads.values() for bead in each)
        document = Document("pairs.tsv", (file,), (), codes[0], given=given)
        return list(PersonName().check(document, RuleContext()))
    sections = tuple(
        Section(file, code, Role.SYNOPSIS, "", tuple(row[code] for row in made if code in row)) for code in codes
    )
    document = Document("brief.md", (file,), sections, codes[0])
    context = RuleContext(alignments={(document, code): each for code, each in beads.items()})
    return list(PersonName().check(document, context))


@pytest.mark.parametrize(
    ("source", "target", "flagged"),
    [
        # Chinese names
        ({"en": "Premier Zhou Enlai opened the fair."}, {"zh": "周扬总理为展览会揭幕。"}, "周扬"),
        ({"en": "The painter Wu Guanzhong died in Beijing."}, {"zh": "画家吴作人在北京去世。"}, "吴作人"),
        ({"zh": "外交部长乔冠华发表讲话。"}, {"en": "Foreign Minister Qiao Shi gave a speech."}, "Qiao Shi"),
        ({"zh": "外交部长乔冠华发表讲话。"}, {"fr": "Le ministre Huang Hua a pris la parole."}, "Huang Hua"),
        ({"fr": "Le poète Ai Qing lut ses vers."}, {"zh": "诗人艾芜朗诵了他的诗。"}, "艾芜"),
        # names in Latin letters
        ({"fr": "La ministre Simone Veil a répondu."}, {"en": "Minister Édith Cresson replied."}, "Édith Cresson"),
        ({"es": "El presidente Adolfo Suárez habló."}, {"de": "Präsident Felipe González sprach."}, "Felipe González"),
        ({"de": "Willy Brandt kniete in Warschau."}, {"en": "Konrad Adenauer knelt in Warsaw."}, "Konrad Adenauer"),
        ({"en": "Margaret Thatcher resigned."}, {"es": "Dimitió James Callaghan."}, "James Callaghan"),
        (
            {"en": "Presidents George Bush and Lech Wałęsa met."},
            {"fr": "George Bush a reçu Václav Havel."},
            "Václav Havel",
        ),
        # transliterated names
        ({"en": "Chancellor Angela Merkel spoke."}, {"zh": "科尔总理发表讲话。"}, "科尔"),
        ({"zh": "法国总统希拉克抵达。"}, {"en": "French President Nicolas Sarkozy arrived."}, "Nicolas Sarkozy"),
        # Japanese and Korean names
        ({"en": "Prime Minister Yasuhiro Nakasone signed."}, {"zh": "竹下登首相签了字。"}, "竹下登"),
        ({"zh": "总统卢武铉访问了平壤。"}, {"en": "President Lee Myung-bak visited Pyongyang."}, "Lee Myung-bak"),
    ],
)
@pytest.mark.parametrize("bitext", [False, True])
def test_another_person_is_found(source, target, flagged, bitext):
    found = findings(source | target, bitext=bitext)
    assert [finding.location.text for finding in found] == [flagged]
    assert found[0].severity >= Severity.WARNING
    assert found[0].source is not None


@pytest.mark.parametrize(
    "row",
    [
        # titles, pronouns, names left out
        {"en": "Premier Zhou Enlai opened the fair.", "zh": "周总理为展览会揭幕。", "fr": "Il a ouvert la foire."},
        {"en": "Zhou Enlai opened the fair.", "de": "Der Ministerpräsident eröffnete die Messe."},
        {"fr": "M. Schuman a parlé.", "en": "Robert Schuman spoke.", "es": "Habló el ministro."},
        {"en": "The premier opened the fair.", "fr": "Zhou Enlai a ouvert la foire."},
        # the order of family name and given name
        {"en": "Viktor Orbán arrived.", "de": "Orbán Viktor traf ein.", "zh": "欧尔班抵达。"},
        {"zh": "吉田茂首相签了字。", "en": "Prime Minister Shigeru Yoshida signed.", "fr": "Yoshida Shigeru a signé."},
        {"en": "ZHOU Enlai arrived.", "es": "Llegó Enlai Zhou."},
        # initials, short and long forms
        {"fr": "J.-P. Raffarin est venu.", "en": "Jean-Pierre Raffarin came."},
        {"en": "Joe Biden signed.", "fr": "Joseph Biden a signé.", "zh": "拜登签了字。"},
        {
            "en": "Pope John Paul II prayed.",
            "es": "Rezó el papa Juan Pablo II.",
            "de": "Papst Johannes Paul II. betete.",
        },
        # spellings
        {"en": "Leonid Brezhnev spoke.", "de": "Leonid Breschnew sprach.", "fr": "Léonid Brejnev a parlé."},
        {"en": "Eduard Shevardnadze spoke.", "de": "Eduard Schewardnadse sprach.", "zh": "谢瓦尔德纳泽讲话。"},
        {"en": "Chiang Kai-shek left.", "zh": "蒋介石离开了。", "fr": "Tchang Kaï-chek partit."},
        {"zh": "蔡英文总统讲话。", "en": "President Tsai Ing-wen spoke."},
        {"zh": "董建华讲话。", "en": "Tung Chee-hwa spoke."},
        {"zh": "作家曾朴讲话。", "en": "The writer Zeng Pu spoke."},
        {"zh": "作家查良铮讲话。", "en": "The writer Zha Liangzheng spoke."},
        {"zh": "作家吕碧城讲话。", "en": "The writer Lu Bicheng spoke."},
        # double surnames and particles
        {"en": "President Andrés Manuel López Obrador spoke.", "es": "Habló el presidente López Obrador."},
        {"zh": "欧阳予倩和司马文森讲话。", "en": "Ouyang Yuqian and Sima Wensen spoke."},
        {"en": "Ursula von der Leyen spoke.", "zh": "冯德莱恩讲话。", "fr": "Mme von der Leyen a parlé."},
        {"en": "Mohammed bin Salman spoke.", "zh": "萨勒曼讲话。", "es": "Habló Mohamed bin Salmán."},
        # persons in the names of other things
        {"en": "Washington and the Kennedy Center agreed.", "zh": "华盛顿和肯尼迪中心达成协议。"},
        {"en": "Ford and Philip Morris agreed.", "fr": "Ford et Philip Morris se sont entendus."},
        # a name in Japanese characters that no table has
        {"zh": "导演是枝裕和讲话。", "en": "The director Hirokazu Kore-eda spoke."},
        # traditional characters
        {"zh": "作家張愛玲在上海出生。", "en": "The writer Zhang Ailing was born in Shanghai."},
    ],
)
@pytest.mark.parametrize("bitext", [False, True])
def test_the_right_person_is_not(row, bitext):
    assert findings(row, bitext=bitext) == []


def test_a_short_mention_stands_for_the_full_name_of_its_own_language():
    rows = [
        {"en": "Premier Zhou Enlai arrived in Geneva.", "zh": "周恩来总理抵达日内瓦。", "fr": "Zhou Enlai arriva."},
        {"en": "Zhou spoke about trade.", "zh": "周荣鑫谈到了贸易。", "fr": "Zhou parla du commerce."},
    ]
    (finding,) = findings(*rows)
    assert finding.location.text == "周荣鑫"
    assert finding.severity is Severity.ERROR
    assert finding.message == "周荣鑫 is Zhou Rongxin; the English has Zhou Enlai here"
    assert finding.suggestion == "周恩来"
    assert "French names Zhou Enlai too" in finding.evidence


def test_in_a_bitext_the_line_before_does_not_count():
    rows = [
        {"en": "Premier Zhou Enlai arrived in Geneva.", "zh": "周恩来总理抵达日内瓦。"},
        {"en": "Zhou spoke about trade.", "zh": "周荣鑫谈到了贸易。"},
    ]
    assert findings(*rows, bitext=True) == []


def test_when_no_translation_has_the_source_s_person_the_source_may_be_wrong():
    row = {
        "en": "President François Hollande opened the tunnel.",
        "fr": "Le président François Mitterrand a inauguré le tunnel.",
        "es": "El presidente François Mitterrand inauguró el túnel.",
    }
    found = findings(row)
    assert found
    assert all(finding.severity <= Severity.WARNING for finding in found)
    assert all("source" in finding.message for finding in found)


def test_the_suggestion_is_pinyin_where_the_document_has_no_rendering():
    (finding,) = findings({"zh": "外交部长乔冠华发表讲话。", "en": "Foreign Minister Qiao Shi gave a speech."})
    assert finding.suggestion == "Qiao Guanhua"
    assert finding.message == "the English names Qiao Shi; the Chinese has 乔冠华 (Qiao Guanhua) here"


@pytest.mark.parametrize(
    "rows",
    [
        [
            {"en": "Jang Mi-rae, a lawyer, drafted the bill.", "zh": "律师张美来起草了该法案。"},
            {"en": "Jang says it will pass.", "zh": "张敏雅说，法案会通过。"},
        ],
        [
            {"en": "The economist Nguyen Thi Hoa leads the study.", "zh": "经济学家阮氏花主持这项研究。"},
            {"en": "Nguyen warned of delays.", "zh": "阮文雄警告会有延误。"},
        ],
        [
            {"en": "Elena Ortega leads the agency.", "fr": "Elena Ortega dirige l'agence."},
            {"en": "Ortega expects a rise.", "fr": "María Ortega s'attend à une hausse."},
        ],
        [
            {"zh": "经济学家朴瑞妍主持研究。", "en": "The economist Park Seo-yeon leads the study."},
            {"zh": "朴瑞妍指出，风险很大。", "en": "Park Min-jung points out that the risk is great."},
        ],
        [
            {"en": "Elena Ortega leads the agency.", "zh": "埃琳娜·奥尔特加领导该机构。"},
            {"en": "Ortega expects a rise.", "zh": "玛丽亚·奥尔特加预计会上升。"},
        ],
        [
            {
                "en": "Wairimu Njoroge of the Energy Council calls the tariff realistic.",
                "fr": "Ifeoma Chidiebere, du Conseil de l'énergie, juge le tarif réaliste.",
                "zh": "能源委员会的瓦伊里穆·恩乔罗格称这一价格切合实际。",
            }
        ],
        [
            {
                "en": "Wairimu Njoroge of the Energy Council calls the tariff realistic.",
                "es": "Ifeoma Chidiebere, del Consejo de Energía, considera realista la tarifa.",
                "zh": "能源委员会的瓦伊里穆·恩乔罗格称这一价格切合实际。",
            }
        ],
        [
            {
                "en": "Wairimu Njoroge of the Energy Council calls the tariff realistic.",
                "de": "Ifeoma Chidiebere vom Energierat hält den Tarif für realistisch.",
                "zh": "能源委员会的瓦伊里穆·恩乔罗格称这一价格切合实际。",
            }
        ],
        [
            {
                "en": "Finance Minister Oumar Tidjani resigned.",
                "fr": "Le ministre des Finances Moussa Garba a démissionné.",
            }
        ],
    ],
)
def test_a_person_swapped_in_running_text_is_found(rows):
    assert [finding.severity >= Severity.WARNING for finding in findings(*rows)] == [True]


@pytest.mark.parametrize(
    "rows",
    [
        [
            {"en": "Jang Mi-rae, a lawyer, drafted the bill.", "zh": "律师张美来起草了该法案。"},
            {"en": "Jang says it will pass.", "zh": "张美来说，法案会通过。"},
        ],
        [
            {"en": "Kim Ha-jin and her brother Kim Do-yun own the firm.", "zh": "金荷珍和弟弟金道允拥有这家公司。"},
            {"en": "Kim says it is not for sale.", "zh": "金道允说，公司不会出售。"},
        ],
        [
            {"en": "Kim Ha-jin owns the firm.", "zh": "金荷珍拥有这家公司。"},
            {"en": "Kim Do-yun sold it.", "zh": "金道允出售了它。"},
        ],
        [
            {"en": "Elena Ortega leads the agency.", "zh": "埃琳娜·奥尔特加领导该机构。"},
            {"en": "Ortega expects a rise.", "zh": "艾琳娜·奥尔特加预计会上升。"},
        ],
        [
            {
                "en": "Ifeoma Chidiebere of the Energy Council calls the tariff realistic.",
                "fr": "Ifeoma Chidiebere, du Conseil de l'énergie, juge le tarif réaliste.",
            }
        ],
        [
            {
                "en": "Ifeoma Chidiebere of the Energy Council calls the tariff realistic.",
                "es": "Ifeoma Chidiebere, del Consejo de Energía, considera realista la tarifa.",
            }
        ],
        [
            {
                "en": "Ifeoma Chidiebere of the Energy Council calls the tariff realistic.",
                "de": "Ifeoma Chidiebere vom Energierat hält den Tarif für realistisch.",
            }
        ],
        [
            {
                "en": "Dr Wairimu Njoroge replied.",
                "fr": "La docteure Njoroge a répondu.",
                "es": "Respondió la doctora Wairimu Njoroge.",
            }
        ],
        [{"en": "Nadia Chraibi-Sebti replied.", "fr": "Nadia Chraïbi a répondu.", "es": "Respondió Nadia Sebti."}],
        [{"en": "A. B. Wickramasinghe wrote the report.", "fr": "Anura Wickramasinghe a rédigé le rapport."}],
        [{"en": "The finance minister resigned.", "fr": "Wairimu Njoroge, ministre des Finances, a démissionné."}],
        [{"en": "Sutrisno's plan failed.", "fr": "Le plan de Sutrisno a échoué.", "zh": "苏特里斯诺的计划失败了。"}],
        [{"en": "MINISTER WAIRIMU NJOROGE RESIGNS", "fr": "LA MINISTRE WAIRIMU NJOROGE DÉMISSIONNE"}],
        [{"en": "Sheikh Mohammed bin Rashid opened it.", "fr": "Le cheikh Mohammed ben Rachid l'a inauguré."}],
        [
            {
                "en": "Ngozi's successor, Abebe Bikila-Tesfaye, agreed.",
                "es": "El sucesor de Ngozi, Abebe Bikila-Tesfaye, aceptó.",
            }
        ],
    ],
)
def test_a_faithful_person_in_running_text_is_not(rows):
    assert [finding.message for finding in findings(*rows) if finding.severity >= Severity.WARNING] == []


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        # a Chinese name that nothing but its sound makes one, where the source surely has another
        (
            [{"en": "The accord was sealed in the presence of Tang Jiaxuan.", "zh": "协议由双方签署，吴仪在场见证。"}],
            "吴仪 is Wu Yi; the English has Tang Jiaxuan here",
        ),
        # a public figure whom Chinese is known to write otherwise
        (
            [
                {"en": "President Kim Dae-jung said he would resign.", "zh": "总统金明哲说他将辞职。"},
                {"en": "The country mourned.", "zh": "举国哀悼。"},
            ],
            "金明哲 (read Jin Mingzhe) stands where the English has Kim Dae-jung",
        ),
        # a surname alone, of somebody of whom the source does not speak
        (
            [
                {
                    "en": "Chancellor Angela Merkel met the unions.",
                    "es": "La canciller Angela Merkel vio a los sindicatos.",
                },
                {"en": "They praised Merkel.", "es": "Elogiaron a Macron."},
            ],
            "the Spanish names Macron; the English has Angela Merkel here",
        ),
        (
            [
                {"en": "Chancellor Angela Merkel met the unions.", "zh": "默克尔总理会见了工会。"},
                {"en": "They praised Merkel.", "zh": "工会赞扬了马克龙。"},
            ],
            "马克龙 is Emmanuel Macron; the English has Angela Merkel here",
        ),
        # one last name and two first names of which no table knows
        (
            [
                {
                    "fr": "Le général Issoufou Katambé a reçu le colonel Moumouni Zakari.",
                    "en": "General Moumouni Katambé received Colonel Moumouni Zakari.",
                }
            ],
            "the English names Moumouni Katambé; the French has Issoufou Katambé here",
        ),
        # a name that is no Chinese one is not said to be what it would be in pinyin
        (
            [
                {
                    "en": "Finance Minister Sri Wahyuni Hartono resigned.",
                    "zh": "财政部长卢文达辞职。",
                    "fr": "La ministre Sri Wahyuni Hartono a démissionné.",
                }
            ],
            "卢文达 (read Lu Wenda) stands where the English has Sri Wahyuni Hartono",
        ),
    ],
)
def test_the_message_says_what_is_known(rows, message):
    assert [f.message for f in findings(*rows) if f.severity >= Severity.WARNING] == [message]


@pytest.mark.parametrize(
    "rows",
    [
        # headings: capitals everywhere, and no sentence around a Chinese name
        [
            {
                "en": "JAPAN AND ITS NEIGHBOURS: A NEW SECURITY ORDER AFTER CAMP DAVID",
                "zh": "日本与邻国：戴维营之后的新安全秩序",
            }
        ],
        [{"en": "Rose Garden Diplomacy: A New Trade Order", "zh": "玫瑰园外交：安康湾与新贸易秩序"}],
        [{"en": "They met at Camp David and spoke of Asia.", "zh": "双方在戴维营会晤，谈到了亚洲。"}],
        # an office before a name
        [
            {
                "en": "Commission President Ursula von der Leyen spoke.",
                "de": "Kommissionspräsidentin Ursula von der Leyen sprach.",
            }
        ],
        [{"en": "Ursula von der Leyen spoke.", "de": "Kommissionspräsidentin Ursula von der Leyen sprach."}],
        [{"en": "Muhammad Yunus took office.", "fr": "Le prix Nobel Muhammad Yunus a pris ses fonctions."}],
        # a transliterated name longer than a native one
        [{"en": "The talks were led by Alexei Petrukhinovich.", "zh": "谈判由专员谢夫乔维奇主持。"}],
        # figures who are named, in whatever sentence
        [
            {"en": "Angela Merkel met Emmanuel Macron.", "es": "Angela Merkel se reunió con Emmanuel Macron."},
            {"en": "Merkel and he talked about trade.", "es": "Hablaron de comercio."},
            {"en": "He thanked Merkel.", "es": "Macron le dio las gracias."},
        ],
        [{"en": "President Kim Dae-jung died in August.", "zh": "金大中总统于八月去世。"}],
        [
            {
                "fr": "Le général Issoufou Katambé a reçu le colonel Moumouni Zakari.",
                "en": "General Issoufou Katambe received Colonel Mumuni Zakari.",
            }
        ],
        [{"en": "The talks went well, said Tang Jiaxuan.", "zh": "唐家璇说，会谈进展顺利，高峰期已过。"}],
        [
            {
                "en": "Nguyen Dang Khoa and his rival Nguyen Thi Hoa spoke.",
                "zh": "阮登科与对手阮氏花讲了话。",
            },
            {"en": "Nguyen Dang Khoa won.", "zh": "阮登科获胜。"},
        ],
    ],
)
def test_what_only_looks_like_another_person_is_not(rows):
    assert findings(*rows) == []


_INTRODUCED: list[Row] = [
    {
        "en": "Ingrid Halvorsen, a hydrologist, leads the survey.",
        "zh": "水文学家英格丽德·哈尔沃森主持这项调查。",
        "fr": "Ingrid Halvorsen, hydrologue, dirige l'enquête.",
        "es": "Ingrid Halvorsen, hidróloga, dirige el estudio.",
        "de": "Ingrid Halvorsen, Hydrologin, leitet die Studie.",
    },
    {
        "en": "Professor Samuel Mensah doubts the figures.",
        "zh": "塞缪尔·门萨教授对数据表示怀疑。",
        "fr": "Le professeur Samuel Mensah doute des chiffres.",
        "es": "El profesor Samuel Mensah duda de las cifras.",
        "de": "Professor Samuel Mensah bezweifelt die Zahlen.",
    },
    {
        "en": "The minister Litia Vakatawa supports the plan.",
        "zh": "部长利蒂娅·瓦卡塔瓦支持该计划。",
        "fr": "La ministre Litia Vakatawa soutient le projet.",
        "es": "La ministra Litia Vakatawa apoya el plan.",
        "de": "Die Ministerin Litia Vakatawa unterstützt den Plan.",
    },
    {
        "en": "The dam was built in three years.",
        "zh": "大坝用三年时间建成。",
        "fr": "Le barrage a été construit en trois ans.",
        "es": "La presa se construyó en tres años.",
        "de": "Der Damm wurde in drei Jahren gebaut.",
    },
]


@pytest.mark.parametrize(
    ("row", "flagged"),
    [
        # a surname that no table has, where the source begins with the person, as another translation confirms
        (
            {"en": "Halvorsen expects rain.", "es": "Nakamura espera lluvia.", "zh": "哈尔沃森预计有雨。"},
            "Nakamura",
        ),
        (
            {"en": "Halvorsen expects rain.", "fr": "Nakamura s'attend à la pluie.", "es": "Halvorsen espera lluvia."},
            "Nakamura",
        ),
        (
            {"en": "Halvorsen expects rain.", "de": "Nakamura erwartet Regen.", "es": "Halvorsen espera lluvia."},
            "Nakamura",
        ),
        # or beside a verb or title
        ({"en": "Mensah says it will pass.", "es": "Okonkwo dice que se aprobará."}, "Okonkwo"),
        ({"en": "Mensah says it will pass.", "de": "Lindholm sagt, es werde angenommen."}, "Lindholm"),
        ({"en": "Mrs Vakatawa said that it is late.", "fr": "Lindholm a dit que c'est tard."}, "Lindholm"),
        # another person of the document, who is not spoken of nearby
        ({"en": "Mensah says it will pass.", "es": "Halvorsen dice que se aprobará."}, "Halvorsen"),
        ({"en": "Halvorsen expects a dry summer.", "zh": "门萨预计夏季干旱。"}, "门萨"),
        # transliterations
        ({"en": "Mensah says it will pass.", "zh": "阿德耶米说，法案会通过。"}, "阿德耶米"),
        ({"en": "Mensah says it will pass.", "zh": "塞缪尔·阿德耶米说，法案会通过。"}, "塞缪尔·阿德耶米"),
        ({"en": "Professor Mensah expects a rise.", "zh": "教授阿德耶米预计会上升。"}, "阿德耶米"),
        ({"en": "Mrs Vakatawa said that it is late.", "zh": "莱拉女士说，为时已晚。"}, "莱拉"),
        # a name that the translation spells otherwise elsewhere
        ({"en": "Halvorsen expects a dry summer.", "es": "Ingrid Halversen espera un verano seco."}, "Halversen"),
        ({"en": "Mrs Vakatawa said that it is late.", "fr": "Mme Vakatava a dit que c'est tard."}, "Vakatava"),
        ({"en": "Ingrid Halvorsen spoke.", "es": "Habló Ingrit Halvorsen."}, "Ingrit"),
    ],
)
def test_a_name_in_the_place_of_a_known_person_is_found(row, flagged):
    found = findings(*_INTRODUCED, row)
    assert [finding.location.text for finding in found] == [flagged]
    assert found[0].severity is Severity.WARNING
    assert "elsewhere rendered" in found[0].message


@pytest.mark.parametrize(
    "row",
    [
        {
            "en": "Halvorsen expects a dry summer.",
            "zh": "哈尔沃森预计夏季干旱。",
            "fr": "Halvorsen s'attend à un été sec.",
            "es": "La señora Halvorsen espera un verano seco.",
            "de": "Halvorsen erwartet einen trockenen Sommer.",
        },
        # a pronoun, an office, another word at the beginning
        {"en": "Halvorsen expects a dry summer.", "es": "Espera un verano seco.", "zh": "她预计夏季干旱。"},
        {"en": "Mensah is wary of the plan.", "fr": "Circonspecte sur ce plan, la professeure se tait."},
        {"en": "Mensah is wary of the plan.", "es": "Diríase que el profesor desconfía del plan."},
        {"en": "Mrs Vakatawa said that it is late.", "de": "Ministeriumsvertreter halten es für zu spät."},
        {"en": "Mrs Vakatawa said that it is late.", "zh": "马方表示，为时已晚。"},
        {"en": "Halvorsen expects a dry summer.", "zh": "哈佛森预计夏季干旱。"},
        # who is named by the source too, or is spoken of beside it
        {"en": "Mensah and Okonkwo say it will pass.", "es": "Okonkwo dice que se aprobará, y él también."},
        {"en": "Mensah praised Ms Nakamura.", "fr": "Nakamura a été saluée par lui."},
        # cases of names, and names that begin with one
        {"en": "Halvorsen's plan and Mensah's doubts remain.", "de": "Halvorsens Plan und Mensahs Zweifel bleiben."},
        {"en": "Halvorsen took her seat.", "es": "Los Halvorsen tomaron asiento."},
    ],
)
def test_what_is_in_the_place_of_a_known_person_need_not_be_a_name(row):
    assert [f.message for f in findings(*_INTRODUCED, row) if f.severity >= Severity.WARNING] == []


def test_a_surname_that_only_its_place_makes_one_is_a_hint():
    (found,) = findings(*_INTRODUCED, {"en": "Halvorsen expects rain.", "es": "Nakamura espera lluvia."})
    assert (found.location.text, found.severity) == ("Nakamura", Severity.INFO)


def test_spellings_that_differ_by_language_are_not_errors():
    rows = [
        {"en": "Sergei Kozhevnikov runs the port.", "fr": "Sergueï Kojevnikov dirige le port."},
        {"en": "It opened in May.", "fr": "Il a ouvert en mai."},
        {"en": "Kozhevnikov says it is full.", "fr": "Kojevnikov dit qu'il est plein."},
    ]
    assert findings(*rows) == []

"""Denials and opposites, and the many ways to say the same otherwise."""

from __future__ import annotations

import pytest
from driftlint import RuleContext, Sentence, SourceFile
from driftlint.analysis.polarity import clashes, signs
from driftlint.analysis.polarity_words import (
    CONCORD,
    HINTS,
    INDIRECT,
    INERT,
    NEGATORS,
    NEUTRAL,
    OPPOSITES,
    PARTED,
    PLAIN,
)
from driftlint.languages import TESTED
from driftlint.reading import read_text


def signs_of(language: str, text: str):
    return signs(Sentence(SourceFile("brief.md", text), language, text, tuple(range(len(text)))))


@pytest.mark.parametrize(
    ("language", "text", "denials"),
    [
        ("en", "The port did not open, and it won't.", ["not", "won't"]),
        ("en", "No. 7 and the Did Not Start list.", []),
        ("en", "Not only the port but the road.", []),
        ("fr", "Le port n'a pas rouvert, sans raison.", ["pas", "sans"]),
        ("fr", "C'est un pas vers la paix.", []),
        ("fr", "Le port ne peut désormais plus ouvrir.", ["plus"]),
        ("fr", "Le port ne compte plus que deux grues.", []),
        ("fr", "Médecins Sans Frontières arrive.", []),
        ("es", "No ha abierto ninguna terminal.", ["No"]),
        ("es", "Sin embargo, abrió.", []),
        ("de", "Der Hafen ist nicht offen, sondern leer.", ["nicht"]),
        ("zh", "港口没有开放，也不安全。", ["没有", "不"]),
        ("zh", "非洲的非常规能源不断增长，未来不仅如此。", []),
        ("zh", "资不抵债的企业不少。", []),
        ("zh", "无论天气如何，别人都来。", []),
        ("zh", "补贴解决不了渔民的困难。", ["解决不了"]),
        ("zh", "他忍不住笑了，真了不起。", []),
    ],
)
def test_denials(language, text, denials):
    found = [mention.text for mention in signs_of(language, text).denials]
    if text.startswith("资不抵债"):  # however the segmenter cuts it, the idiom says so by itself or indirectly
        assert len(found) <= 1
    else:
        assert found == denials


@pytest.mark.parametrize(
    ("source", "target", "kind", "warns"),
    [
        (("en", "The port will open in May."), ("fr", "Le port n'ouvrira pas en mai."), "added", False),
        (("en", "The port will not open in May."), ("fr", "Le port ouvrira en mai."), "dropped", True),
        (("zh", "港口五月开放。"), ("en", "The port will not open in May."), "added", True),
        (("zh", "港口五月不开放。"), ("en", "The port will open in May."), "dropped", False),
        (("en", "Imports rose."), ("zh", "出口上升。"), "opposite", True),
        (("en", "Exports accelerated."), ("de", "Die Ausfuhren verlangsamten sich."), "opposite", True),
        (("fr", "Les prix ont baissé."), ("en", "Prices rose."), "opposite", True),
        (("es", "El déficit creció."), ("en", "The surplus grew."), "opposite", True),
        (("fr", "Le port ne peut plus accueillir de navires."), ("en", "The port takes in ships."), "dropped", False),
        (("en", "The envoy's return is near."), ("zh", "特使即将离开。"), "opposite", False),
        (("en", "The tribunal ruled against the port."), ("zh", "法庭判港口胜诉。"), "opposite", False),
    ],
)  # fmt: skip
def test_clashes(source, target, kind, warns):
    (found,) = clashes(signs_of(*source), signs_of(*target), {})
    assert found.kind.value == kind
    assert (found.weight >= 0.65) is warns


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (("en", "The talks failed."), ("fr", "Les pourparlers n'ont pas abouti.")),
        (("en", "The port does not allow tankers."), ("zh", "该港口禁止油轮进入。")),
        (("en", "Tankers are unable to enter."), ("es", "Los petroleros no pueden entrar.")),
        (("en", "It is hard to reach."), ("zh", "不易到达。")),
        (("zh", "难以到达。"), ("en", "It cannot be reached.")),
        (("en", "Growth in imports and exports slowed."), ("zh", "进出口增速放缓。")),
        (("en", "Prices did not fall."), ("de", "Die Preise stiegen, sie sanken nicht.")),
        (("de", "Das ist nicht nur teuer."), ("en", "It is expensive and slow.")),
        (("en", "The port is open."), ("zh", "港口开放。")),
        (("en", "The beach is safe."), ("fr", "La plage est sans danger.")),
        (("en", "The harvest failed."), ("de", "Die Ernte war nicht erfolgreich.")),
        (("en", "Bakers cannot do without salt."), ("zh", "面包师离不开盐。")),
        (("en", "Not without pride she spoke."), ("fr", "Elle parla avec fierté.")),
        (("en", "They read the text before they signed."), ("zh", "他们读了案文之后才签字。")),
        (("fr", "Le traité laisse la pêche intacte."), ("en", "The treaty does not touch fishing.")),
        (("en", "If nothing changes, the port closes."), ("zh", "如果一切照旧，港口将关闭。")),
        (("fr", "Rien n'a changé depuis."), ("es", "Desde entonces todo sigue igual que siempre, tal cual.")),
        (("en", "Nothing was done about the tariff."), ("de", "Beim Zoll blieb alles beim Alten.")),
        (("es", "Las normas no cambian."), ("fr", "Les règles restent inchangées.")),
        (("zh", "价格没有变化。"), ("fr", "Le prix est resté le même.")),
        (("fr", "Le pêcheur n'est pas d'accord."), ("en", "The fisherman dissents.")),
    ],
)
def test_the_same_in_other_words(source, target):
    assert clashes(signs_of(*source), signs_of(*target), {}) == ()


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (("en", "Farmers get loans that we don't get."), ("de", "Bauern erhalten mehr Kredite als wir.")),
        (("zh", "他们得到了你没有的东西。"), ("en", "They got more than you.")),
        (("es", "Cobran primas que nosotros no cobramos."), ("en", "They are paid more bonuses than we are.")),
    ],
)
def test_a_comparison_denies(source, target):
    assert all(clash.weight < 0.65 for clash in clashes(signs_of(*source), signs_of(*target), {}))


def test_two_other_translations_name_the_culprit():
    source, odd = signs_of("en", "The port will open in May."), signs_of("fr", "Le port n'ouvrira pas en mai.")
    others = {"es": signs_of("es", "El puerto abrirá en mayo."), "zh": signs_of("zh", "港口五月开放。")}
    (found,) = clashes(source, odd, others)
    assert found.votes == ("es", "zh")
    assert found.weight >= 0.65
    others["zh"] = signs_of("zh", "港口五月不开放。")
    (found,) = clashes(source, odd, others)
    assert found.weight < 0.65


@pytest.mark.parametrize(
    ("votes", "warns"),
    [
        ({"fr": "Le prix a baissé.", "es": "El precio cayó."}, True),
        ({"fr": "Le prix a baissé.", "es": "El precio subió."}, False),
        ({"fr": "Le prix a baissé, puis augmenté.", "es": "El precio cayó."}, True),
    ],
)
def test_opposites_are_put_to_the_vote(votes, warns):
    others = {code: signs_of(code, text) for code, text in votes.items()}
    (found,) = clashes(
        signs_of("en", "The price fell and has hardly moved since."), signs_of("zh", "价格上涨。"), others
    )
    assert (found.weight >= 0.65) is warns


BRIEF = {
    "en": "The harbour master has not abandoned the plan, but no pilot wants to work at night.",
    "fr": "Le capitaine du port n'a pas abandonné le projet, mais aucun pilote ne veut travailler la nuit.",
    "es": "El capitán del puerto no ha abandonado el plan, pero ningún práctico quiere trabajar de noche.",
    "zh": "港务长没有放弃这一计划，但没有引航员愿意夜间工作。",
}


@pytest.mark.parametrize(
    ("code", "text", "flagged"),
    [
        (
            "fr",
            "Le capitaine du port a abandonné le projet, mais aucun pilote ne veut travailler la nuit.",
            "abandonné",
        ),
        (
            "es",
            "El capitán del puerto no ha abandonado el plan, pero los prácticos quieren trabajar de noche.",
            "trabajar",
        ),
        ("zh", "港务长已经放弃这一计划，但没有引航员愿意夜间工作。", "放弃"),
        ("fr", BRIEF["fr"], None),
        # A bead of two sentences: the others bear out the source.
        ("fr", "Le capitaine du port a abandonné le projet. Aucun pilote ne veut travailler la nuit.", "abandonné"),
    ],
)
def test_clauses_are_compared_one_by_one(code, text, flagged):
    parts = {"en": "English", "fr": "French", "es": "Spanish", "zh": "Chinese"}
    texts = BRIEF | {code: text}
    document = read_text("\n".join(f"### {name}\n\n{texts[each]}\n" for each, name in parts.items()), "brief.md")
    context = RuleContext()
    found = [
        (context.contradicted(bead, clash), clash)
        for bead in context.beads(document)
        for clash in context.polarity(document, bead)
        if clash.weight >= 0.65
    ]
    if flagged is None:
        assert found == []
    else:
        ((at, clash),) = found
        assert at.sentence.language == code
        assert flagged in at.text
        assert clash.answer is not None


def loud(texts: dict[str, str]) -> list[tuple[str, str]]:
    """The language and the kind of what warns in a brief of one sentence, its source first."""
    names = {"en": "English", "fr": "French", "es": "Spanish", "zh": "Chinese", "de": "German"}
    document = read_text("\n".join(f"### {names[code]}\n\n{text}\n" for code, text in texts.items()), "brief.md")
    context = RuleContext()
    return [
        (bead.language, clash.kind.value)
        for bead in context.beads(document)
        for clash in context.polarity(document, bead)
        if clash.weight >= 0.65
    ]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            {
                "en": "If nothing changes, the ferry company will lose a third of its passengers.",
                "zh": "如果一切照旧，渡轮公司将失去三分之一的乘客。",
                "fr": "Si rien ne change, la compagnie de ferries perdra un tiers de ses passagers.",
                "es": "Si nada cambia, la compañía de transbordadores perderá un tercio de sus pasajeros.",
            },
            [],
        ),
        (
            {
                "fr": "Le pilote n'est pas de cet avis : rien qu'en mars, douze ferries se sont échoués.",
                "en": "The pilot disagrees: in March alone, twelve ferries ran aground.",
                "es": "El piloto no está de acuerdo: solo en marzo encallaron doce transbordadores.",
                "zh": "领航员不同意：仅3月就有十二艘渡轮搁浅。",
            },
            [],
        ),
        # “seul” is a hint by itself; beside the negator in the Spanish it says that it is none here.
        (
            {
                "en": "A loan alone will not save the ferry; it also needs pilots.",
                "fr": "Un prêt seul sauvera le ferry ; il lui faut aussi des pilotes.",
                "es": "Un préstamo por sí solo no salvará el transbordador; también necesita prácticos.",
                "zh": "光靠贷款救不了渡轮，它还需要领航员。",
            },
            [("fr", "dropped")],
        ),
    ],
)
def test_all_others_bear_out_a_denial(texts, expected):
    assert loud(texts) == expected


def test_every_tested_language_has_every_table():
    for table in (
        NEGATORS,
        PARTED,
        CONCORD,
        PLAIN,
        INERT,
        NEUTRAL,
        INDIRECT,
        HINTS,
        *(pair.words for pair in OPPOSITES),
    ):
        assert set(table) == set(TESTED)

"""What stands twice by accident, and what a language doubles on purpose."""

from __future__ import annotations

import pytest
from driftlint import Sentence, SourceFile
from driftlint.analysis.repetition import repeated_words, same_sentences


def sentence(language: str, text: str) -> Sentence:
    return Sentence(SourceFile("brief.md", text), language, text, tuple(range(len(text))))


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "The port needs new new cranes.", ["new new"]),
        ("en", "The The port needs cranes.", ["The The"]),
        ("en", "The port needs cranes cranes cranes.", ["cranes cranes cranes"]),
        ("en", "It is run by the Port Authority (PA (PA).", ["PA (PA"]),
        ("en", "It opened on May 17 17.", ["17 17"]),
        ("en", "It covers 30% 30% of the demand.", ["30% 30%"]),
        ("en", "It depends on the on the weather.", ["on the on the"]),
        (
            "en",
            "Trade grew in line with the plan in line with the plan.",
            ["in line with the plan in line with the plan"],
        ),
        ("fr", "Le port a besoin de de grues.", ["de de"]),
        ("fr", "Le port de la de la ville rouvre.", ["de la de la"]),
        ("es", "El puerto de la la ciudad reabre.", ["la la"]),
        ("de", "Der Hafen wird nicht nicht ausgebaut.", ["nicht nicht"]),
        ("zh", "港口的的扩建已经开始。", ["的的"]),
        ("zh", "港口和和机场都将扩建。", ["和和"]),
        ("zh", "集装箱码头集装箱码头已经扩建。", ["集装箱码头集装箱码头"]),
    ],
)
def test_repetitions(language, text, found):
    assert [each.mention.text for each in repeated_words(sentence(language, text))] == found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "They had had enough of it."),
        ("en", "The problem that that raises is a new one."),
        ("en", "It was a very, very long night."),
        ("en", "She flew to Bora Bora."),  # nothing beside it that says otherwise
        ("en", "Mr Will will speak first."),
        ("en", "The ship is 100 100 long."),
        ("en", "It carried 46 cases (46 cases of oranges)."),
        ("en", "It improves day by day by day."),
        ("en", "The talks end. End of story."),
        ("fr", "Nous nous en réjouissons, et vous vous en doutez."),
        ("fr", "Quelque 4 000 000 personnes y vivent."),
        ("fr", "Il cite le livre de De Gaulle."),
        ("es", "Lo que es es lo que importa."),
        ("de", "Es sind die, die die Arbeit tun."),
        ("zh", "他有自己的目的的证据。"),
        ("zh", "大家常常看看，人人都研究研究。"),
        ("zh", "我们一步一步地前进，讨论非常非常热烈。"),
        ("zh", "其中中国占一半。"),
    ],
)
def test_what_is_doubled_on_purpose(language, text):
    assert repeated_words(sentence(language, text)) == ()


@pytest.mark.parametrize(
    ("text", "language", "beside", "silent"),
    [
        ("The ferry leaves Pago Pago at noon.", "zh", "渡轮中午离开帕果帕果。", True),
        ("The conductor is Yang Yang from Wuhan.", "zh", "指挥是来自武汉的杨洋。", True),
        ("The free trade Zone Zone grows.", "zh", "自由贸易区正在扩大。", False),
        ("The port port grows.", "fr", "Le port grandit, et nous nous en réjouissons.", False),
    ],
)
def test_what_the_other_side_doubles_too(text, language, beside, silent):
    found = repeated_words(sentence("en", text), lambda: [sentence(language, beside)])
    assert (not found) is silent


@pytest.mark.parametrize(
    ("language", "first", "second", "same"),
    [
        ("en", "The port will publish its audit of the cranes in May.", None, True),
        ("en", "The port will publish its audit of the cranes.", "The port will publish its audit of cranes.", True),
        ("en", "The port will import forty new cranes soon.", "The port will export forty new cranes soon.", False),
        ("en", "The port handled 40 ships on each day of May.", "The port handled 46 ships on each day of May.", False),
        ("en", "It rained.", None, False),
        ("zh", "港口将在五月公布对所有起重机的审计结果。", None, True),
        ("zh", "港口的货物吞吐量在第二季度大幅上升。", "港口的货物吞吐量在第二季度大幅下降。", False),
        ("de", "Der Hafen veröffentlicht im Mai die Prüfung aller Kräne.", None, True),
    ],
)  # fmt: skip
def test_same_sentences(language, first, second, same):
    pair = [sentence(language, first), sentence(language, second or first)]
    assert bool(same_sentences(pair)) is same

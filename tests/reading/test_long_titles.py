"""A headline too long to be told by itself is a title where another language has one."""

from __future__ import annotations

import pytest
from driftlint import Role
from driftlint.reading import read_text

EN_TITLE = "Ministers delay the ferry tender once more"
EN = "The tender for the northern ferries has been put off until autumn. Two bidders had asked for more time."
DE_TITLE = (
    "Verkehrsministerium verschiebt die Ausschreibung der Fährverbindungen zu den nördlichen Inseln ein weiteres Mal, "
    "weil zwei Bieter mehr Zeit verlangt hatten"
)
DE = "Die Ausschreibung der nördlichen Fähren ist auf den Herbst verschoben. Zwei Bieter hatten um Zeit gebeten."
ZH_TITLE = "交通部再度推迟北方群岛渡轮航线的招标工作，原因是 Nordlinjen 与 Havferge 两家投标公司要求给予更多准备时间"
ZH = "北方渡轮的招标已推迟到秋季。两家投标方此前要求给予更多时间。招标文件将由委员会在九月之前重新公布。" * 3


def titles(text: str) -> dict[str, str]:
    document = read_text(text)
    return {code: "".join(s.text for s in document.sentences_in(code, Role.TITLE)) for code in document.languages}


@pytest.mark.parametrize(
    ("label", "title", "body"),
    [("German", DE_TITLE, DE), ("Chinese", ZH_TITLE, ZH)],
)
def test_a_long_headline_is_a_title_too(label, title, body):
    code = {"German": "de", "Chinese": "zh"}[label]
    found = titles(f"### English\n\n{EN_TITLE}\n\n{EN}\n\n### {label}\n\n{title}\n\n{body}\n")
    assert found == {"en": EN_TITLE, code: title}


@pytest.mark.parametrize(
    "first",
    [DE_TITLE + ".", DE_TITLE + ":", DE_TITLE + " " + DE_TITLE + " " + DE_TITLE],
    ids=["a sentence", "a list follows", "too long"],
)
def test_a_paragraph_is_none(first):
    found = titles(f"### English\n\n{EN_TITLE}\n\n{EN}\n\n### German\n\n{first}\n\n{DE}\n")
    assert found == {"en": EN_TITLE, "de": ""}


def test_without_another_title_it_stays_in_the_text():
    found = titles(f"### English\n\n{EN}\n\n### German\n\n{DE_TITLE}\n\n{DE}\n")
    assert found == {"en": "", "de": ""}


def test_chinese_with_acronyms_is_not_in_capitals():
    quoted = "一位官员说：“WHO 与 FAO 以及 UNEP 在 NGO 会议上都表示支持，但资金从何而来，各方至今没有给出任何答案。”"
    found = titles(f"### English\n\n{EN} {EN}\n\n### Chinese\n\n{quoted}\n\n{ZH}\n")
    assert found == {"en": "", "zh": ""}

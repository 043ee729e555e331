"""Sentence spans; `|` in a case marks each boundary (with a space on one side where the language has one)."""

from __future__ import annotations

import pytest
from driftlint.reading import sentences
from driftlint.reading.sentences import split

CASES = {
    "en": [
        "Mr. Okafor met J. Brandt. |He left.",
        "Mrs. Ade and Dr. Lowe (Ph.D.) agree.",
        "Report No. 318 is out. |It was read by U.S. officials.",
        "He lives in the U.S. |The rate rose by 5.1 per cent.",
        "The U.S. Treasury, the U.K. Parliament and the E.U. Commission met.",
        "Brazil–U.S. ties worsened. |Then they recovered.",
        "(It was late.) |OK.",
        "1. Kenya rose.",
        "See Vol. 5, Vol. II and p. 12.",
        "He said “No.” |Then he left.",
        "“Will it work?” she asked.",
        '"Will it work?" said Professor Lowe.',
        "She came at 5 p.m. |The talks began.",
        "He said no. |Brazil agreed.",
        "Prices, wages, etc. |Brazil said so.",
        "Prices, etc., rose.",
        "Wait... |Brazil left.",
        "Wait... then go.",
        "J.-P. Morel came.",
        "It rose to 5. |Brazil was glad.",
        "Rates fell 3.5%. |Output rose.",
        "Smith et al. found it.",
        "She works at Foo Inc. |The firm grew.",
        "Gen. Ito spoke on Jan. 5. |Then he left.",
        "A note.* |More text.",
        "Growth was slow.¹ |Prices fell.",
        "Is it so? |Yes! |No.",
        "oOh! said the crowd.",
    ],
    "fr": [
        "M. Diop est là. |Mme. Roux aussi.",
        "Le n. 318 est paru. |Il a lu.",
        "J.-P. Morel est venu.",
        "L'O.N.U. a voté.",
        "Oui… |Non.",
        "Il a dit : « Non. » |Puis il est parti.",
        "Les salaires, les prix, etc. |Cela devrait changer.",
        "Vraiment ? |Oui !",
        "Le taux est de 5,1 %. |Il monte.",
        "M. De Vries et Mgr. Dupont.",
        "cf. p. 12 et art. 5.",
        "C'est tout, etc., mais bon.",
        "Il culmine à 4 892 m. |Dans la vallée, il pleut.",
    ],
    "es": [
        "Los EE. UU. y EE.UU. votaron. |La UE también.",
        "El Sr. Paz y la Dra. Ruiz.",
        "Véase p. ej. el n.º 5.",
        "¿Qué pasa? |¡Nada!",
        "Los precios, etc. |Se espera que suban.",
        "Dijo «no». |Luego se fue.",
        "Dijo que no. |Brasil aceptó.",
        "El art. 5 y la pág. 12.",
        "Vive en EE. UU. |El clima es bueno.",
        "Se extendió hasta 1100 d. C. |Durante el siglo XII decayó.",
    ],
    "de": [
        "Am 3. Oktober kam z. B. Frau Wirth. |Das war gut.",
        "Dr. Müller und Prof. Ito u. a. sprachen.",
        "Im 19. Jahrhundert war es so. |Die Zeit verging.",
        "Es kostet 5 Mio. Euro. |Das ist viel.",
        "Preise, Löhne usw. |Das stieg.",
        "Sie sagte: „Nein.“ |Dann ging sie.",
        "Vgl. S. 12 und Nr. 5.",
        "Es waren 300. |Die Zahl stieg.",
        "Das gilt u. a. für Brasilien, d. h. überall.",
        "Er beriet John F. Miller bei der Wahl.",
        "Die Sorge wuchs mit den Wochen. |31 Personen kamen.",
    ],
    "zh": [
        "她说：“这很重要。”|然后她走了。",
        "真的吗？！|是的。",
        "等等……他走了。",
        "王岚说：“好！”|大家鼓掌。",
        "（完。）|再见。",
        "她在U.S.工作。|很好。",
        "增长5.1%。|很高。",
        "《报告》出版。|No. 5很好。",
        "水坝建成。|1963年，河水变清。",
        "下雨了。|《诗集》出版。|pH值升高。",
        "他问：“为什么？”|我不知道。",
        "第一；第二。|第三。",
    ],
}
TABLE = [(language, case) for language, cases in CASES.items() for case in cases]


def spans(marked: str) -> list[str]:
    return [each.strip() for each in marked.split("|")]


@pytest.mark.parametrize(("language", "case"), TABLE)
def test_boundaries(language, case):
    text = case.replace("|", "")
    assert [text[start:end] for start, end in split(text, language)] == spans(case)


@pytest.mark.parametrize(("language", "case"), TABLE)
def test_boundaries_without_sentencex(language, case, monkeypatch):
    monkeypatch.setattr(sentences, "_segmenter", lambda: None)
    text = case.replace("|", "")
    assert [text[start:end] for start, end in split(text, language)] == spans(case)


def test_only_white_space_is_lost():
    for language, case in TABLE:
        text = "  " + case.replace("|", " ") + "  "
        kept = [text[start:end] for start, end in split(text, language)]
        assert "".join("".join(kept).split()) == "".join(text.split())


def test_a_missing_quotation_mark_does_not_swallow_the_paragraph():
    text = "The minister said: “We will act. " + "The bill passed in the spring after a debate. " * 12
    assert len(split(text, "en")) >= 12


@pytest.mark.parametrize("text", ["", "   ", ".", "...", "“”", "1.", "[" * 50])
def test_odd_text_is_no_error(text):
    assert "".join(text[start:end] for start, end in split(text, "en")) == text.strip()


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("ar", ["هل سترتفع الأسعار؟", "نعم، سترتفع في مارس.", "وقال د. أحمد إن 3.5 في المئة كافية!", "ثم انصرف."]),
        ("ja", ["価格は上がるのか。", "「3月に上がる。」と彼は言った。", "3.5％で十分だ！", "それから帰った。"]),
        ("ko", ["가격이 오를까?", "그렇다.", "3월에 오른다.", "3.5%면 충분하다!", "그리고 떠났다."]),
        ("ru", ["В марте 2024 г. они вырастут.", "По словам А. С. Иванова, нужно 3,5 млн руб. в год.", "Это так."]),
        ("pt", ["Sim, segundo o Dr. Silva, em 2024.", "O art. 5 prevê 3,5%.", "A S.A. pagou."]),
        ("it", ["Sì, secondo il dott. Rossi, nel 2024.", "L'art. 5 prevede il 3,5%.", "Fine."]),
    ],
)
def test_partly_tested_languages(language, sentences):
    text = ("" if language == "ja" else " ").join(sentences)
    assert [text[start:end] for start, end in split(text, language)] == sentences

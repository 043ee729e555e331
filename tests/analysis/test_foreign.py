"""Passages in another language, and what is none."""

from __future__ import annotations

import pytest
from driftlint import Sentence, SourceFile
from driftlint.analysis.foreign import foreign_passages

EN = "The harbour has been closed to all traffic since the storm and it will not open before May."
FR = "Le port est fermé à toute navigation depuis la tempête et ne rouvrira pas avant le mois de mai."
ES = "El puerto está cerrado a la navegación desde la tormenta y no volverá a abrir antes de mayo."
DE = "Der Hafen ist seit dem Sturm für die Schifffahrt gesperrt und wird nicht vor Mai wieder öffnen."
ZH = "自风暴以来，港口一直对所有船只关闭，五月之前不会重新开放。"


def sentence(language: str, text: str, file: SourceFile | None = None, start: int = 0) -> Sentence:
    file = file or SourceFile("brief.md", text)
    return Sentence(file, language, text, tuple(range(start, start + len(text))))


def passages(language: str, text: str, *beside: Sentence):
    return foreign_passages([sentence(language, text)], lambda _: beside)


@pytest.mark.parametrize("section", ["en", "zh", "fr", "es", "de"])
@pytest.mark.parametrize(("language", "text"), [("en", EN), ("zh", ZH), ("fr", FR), ("es", ES), ("de", DE)])
def test_a_sentence_in_another_language(section, language, text):
    found = passages(section, text)
    assert [passage.code for passage in found] == ([] if section == language else [language])


@pytest.mark.parametrize(
    ("language", "text", "code", "words"),
    [
        ("zh", "港口已经疏浚，but the largest vessels will still have to wait for the tide。", "en", "but the largest"),
        (
            "en",
            "The harbour is safe, mais les plus grands navires devront encore attendre la marée haute.",
            "fr",
            "mais les",
        ),
        ("fr", "Le port est sûr, 但最大的船只仍须等待涨潮才能进港。", "zh", "但最大的船只"),
        ("de", "Das Schiff kam aus Мурманск и шло без остановки три недели.", "", "Мурманск"),
    ],
)
def test_a_part_in_another_language(language, text, code, words):
    (found,) = passages(language, text)
    assert found.code == code
    assert found.mentions[0].text.startswith(words)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The Comité pour l'abolition des dettes illégitimes met in Liège."),
        ("en", "He published “La mer est à nous et à tous ceux qui la traversent” in 1974."),
        ("en", "The word guanxi (关系网络与人情往来的总称) has no good translation."),
        ("zh", "世界自然保护联盟（International Union for Conservation of Nature and its members）发表了报告。"),
        ("zh", "他在 CNN 的 State of the Union 节目上表示支持。"),
        ("es", "El informe del World Economic Forum y el de Save the Children coinciden."),
        ("fr", "Le Big Data, le cloud et les start-up sont au programme du sommet."),
        ("de", "Der Bericht „The state of the world's fisheries and of the oceans“ erscheint im Mai."),
        ("en", "See https://example.org/le-port-est-ferme-depuis-la-tempete for the notice."),
    ],
)
def test_names_titles_terms_and_quotations(language, text):
    assert passages(language, text) == ()


def test_the_source_left_standing_is_copied():
    (found,) = passages("fr", EN, sentence("en", EN))
    assert found.copied


def test_a_motto_in_a_third_language_is_kept_on_purpose():
    motto = "La mer est à tous ceux qui la traversent avec nous"
    assert passages("es", motto, sentence("en", motto)) == ()


def test_neighbouring_sentences_are_one_passage():
    file = SourceFile("brief.md", f"{FR} {FR}\n{ES}\n")
    pair = [sentence("es", FR, file), sentence("es", FR, file, len(FR) + 1)]
    last = sentence("es", ES, file, 2 * len(FR) + 2)
    (found,) = foreign_passages([*pair, last], lambda _: ())
    assert (found.location.line, found.location.column) == (1, 1)
    assert (found.location.end_line, found.location.end_column) == (1, 2 * len(FR) + 2)
    assert found.location.text == f"{FR} {FR}"
    assert len(foreign_passages([*pair, last], lambda _: (), running=False)) == 2

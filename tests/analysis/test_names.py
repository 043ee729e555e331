"""Persons found by form, title and verb; short mentions resolved; what only looks like a person left alone."""

from __future__ import annotations

import pytest
from driftlint import Bead, Document, Role, Section, Sentence, SourceFile
from driftlint.analysis.name_match import alike, answer, same_given
from driftlint.analysis.names import people


def sentence(code: str, text: str) -> Sentence:
    return Sentence(SourceFile("brief.md", text), code, text, tuple(range(len(text))))


def document(code: str, *texts: str) -> tuple[Document, list[Sentence]]:
    sentences = [sentence(code, text) for text in texts]
    section = Section(sentences[0].file, code, Role.SYNOPSIS, "", tuple(sentences))
    return Document("brief.md", (), (section,), code), sentences


def persons(code: str, *texts: str) -> list[tuple[str, str]]:
    """(what stands there, the full name) of every mention that is surely a person."""
    made, _ = document(code, *texts)
    return [(m.at.text, m.name) for m in people(made, code).all() if m.certainty >= 0.6]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "President Sauli Niinistö opened the exhibition.", ["Sauli Niinistö"]),
        ("en", "The novelist Wang Anyi spoke first.", ["Wang Anyi"]),
        ("en", "In 1972 Zhou Enlai met Richard Nixon.", ["Zhou Enlai", "Richard Nixon"]),
        ("en", "J. K. Galbraith advised the ministry.", ["J. K. Galbraith"]),
        ("en", "Vice-President Annette Lu and Tsai Ing-wen attended.", ["Annette Lu", "Tsai Ing-wen"]),
        ("fr", "La ministre Simone Veil a défendu le texte.", ["Simone Veil"]),
        ("fr", "Le discours d'Alain Poher fut bref.", ["Alain Poher"]),
        ("es", "El presidente Adolfo Suárez viajó a México.", ["Adolfo Suárez"]),
        ("de", "Bundespräsident Theodor Heuss sprach in Bonn.", ["Theodor Heuss"]),
        ("de", "Der Besuch von Ursula von der Leyen dauert zwei Tage.", ["Ursula von der Leyen"]),
        ("zh", "外交部长乔冠华在联合国发言。", ["乔冠华"]),
        ("zh", "作家莫言说，他不会离开。", ["莫言"]),
        ("zh", "总统尤霍·库斯蒂·巴锡基维访问了莫斯科。", ["尤霍·库斯蒂·巴锡基维"]),
        ("zh", "德国总理默克尔会见了代表团。", ["默克尔"]),
        ("zh", "日本首相吉田茂签署了条约。", ["吉田茂"]),
        ("zh", "克里斯蒂娜·拉森主持了会议。", ["克里斯蒂娜·拉森"]),
        ("zh", "国务卿克里访问了巴黎。", ["克里"]),
    ],
)
def test_persons_are_found(code, text, expected):
    assert [stands for stands, _ in persons(code, text)] == expected


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The Bank of England and Oxford University Press agreed."),
        ("en", "Flights leave San Francisco and Hong Kong on Monday."),
        ("en", "The White House did not comment on Capitol Hill."),
        ("en", "Victoria Falls and Charlotte Street are closed."),
        ("fr", "Le Conseil d'État siège à Paris depuis mardi."),
        ("es", "La Universidad Complutense abre en San José."),
        ("de", "Das Ministerium für Arbeit und Soziales prüft den Antrag."),
        ("zh", "白宫方面没有回应，卫星和雷达已经就位。"),
        ("zh", "这里的夜晚非常宁静，海拔高达三千米。"),
        ("zh", "高精尖产业和新质材料发展迅速。"),
    ],
)
def test_what_is_no_person_is_left_alone(code, text):
    assert persons(code, text) == []


@pytest.mark.parametrize(
    ("code", "texts", "expected"),
    [
        ("en", ["Premier Zhou Enlai arrived in Geneva.", "Zhou stayed for three months."], ("Zhou", "Zhou Enlai")),
        (
            "fr",
            ["Robert Schuman proposa un pool.", "M. Schuman parla à dix-huit heures."],
            ("Schuman", "Robert Schuman"),
        ),
        ("es", ["El rey Juan Carlos llegó.", "Luego Juan Carlos habló."], ("Juan Carlos", "Juan Carlos")),
        ("de", ["Konrad Adenauer reiste nach Paris.", "Dort traf Adenauer Minister."], ("Adenauer", "Konrad Adenauer")),
        ("zh", ["周恩来总理抵达日内瓦。", "周总理逗留了三个月。"], ("周", "周恩来")),
        ("zh", ["欧阳予倩先生到会。", "欧阳先生致辞。"], ("欧阳", "欧阳予倩")),
    ],
)
def test_a_short_mention_means_the_full_name_before_it(code, texts, expected):
    assert persons(code, *texts)[-1] == expected


def test_a_short_mention_that_fits_two_persons_says_so():
    made, sentences = document("en", "Wang Anyi met Wang Meng in Shanghai.", "Wang left early.")
    (mention,) = people(made, "en").mentions(sentences[1])
    assert mention.rivals == 1


def test_in_a_bitext_every_line_stands_alone():
    source = [sentence("en", "Premier Zhou Enlai arrived."), sentence("en", "Zhou stayed.")]
    target = [sentence("fr", "Zhou Enlai arriva."), sentence("fr", "Zhou resta.")]
    beads = tuple(Bead((s,), (t,), "fr") for s, t in zip(source, target, strict=True))
    made = Document("pairs.tsv", (), (), "en", given=beads)
    assert not [m for m in people(made, "en").mentions(source[1]) if m.name == "Zhou Enlai"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("yeltsin", "eltsine"),
        ("yeltsin", "jelzin"),
        ("gorbachev", "gorbatschow"),
        ("putin", "poutine"),
        ("zelensky", "selenskyj"),
        ("shevardnadze", "schewardnadse"),
        ("tchaikovsky", "tschaikowski"),
    ],
)
def test_spellings_of_one_name_are_alike(one, other):
    assert alike(one, other) >= 0.75


@pytest.mark.parametrize(
    ("one", "other"), [("macron", "hollande"), ("thatcher", "major"), ("merkel", "merz"), ("adenauer", "erhard")]
)
def test_names_of_two_persons_are_not(one, other):
    assert alike(one, other) < 0.75


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("charles",), ("carlos",), True),
        (("joe",), ("joseph",), True),
        (("kai-shek",), ("kaishek",), True),
        (("j",), ("james",), True),
        (("michelle",), ("barack",), False),
    ],
)
def test_given_names(one, other, same):
    assert same_given(one, other) is same


@pytest.mark.parametrize(
    ("code", "text", "other_code", "other_text", "found"),
    [
        ("zh", "作家王安忆说。", "en", "The novelist Wang Anyi spoke.", True),
        ("zh", "作家王安忆说。", "en", "The novelist Wang Meng spoke.", False),
        ("zh", "作家吕碧城说。", "en", "The novelist Lyu Bicheng spoke.", True),
        ("zh", "首相小泉纯一郎说。", "de", "Ministerpräsident Koizumi Jun'ichirō sprach.", True),
        ("zh", "总统卢武铉说。", "en", "President Roh Moo-hyun spoke.", True),
        ("zh", "秘书长潘基文说。", "fr", "Le secrétaire général Ban Ki-moon a parlé.", True),
        ("zh", "总理蔡英文说。", "en", "President Tsai Ing-wen spoke.", True),
        ("zh", "企业家李嘉诚说。", "en", "The entrepreneur Li Ka-shing spoke.", True),
        ("en", "President Angela Merkel spoke.", "zh", "默克尔发表讲话。", True),
        ("en", "President Angela Merkel spoke.", "zh", "总理科尔发表讲话。", False),
        ("en", "The novelist Wang Anyi spoke.", "zh", "作家王安忆说。", True),
        ("fr", "Le président Boris Eltsine a parlé.", "de", "Präsident Boris Jelzin sprach.", True),
        ("es", "El primer ministro Viktor Orbán habló.", "en", "Prime Minister Orbán Viktor spoke.", True),
        ("es", "El presidente Andrés Manuel López Obrador habló.", "fr", "Le président López Obrador a parlé.", True),
        ("en", "President François Hollande spoke.", "fr", "Le président Emmanuel Macron a parlé.", False),
    ],
)
def test_is_a_person_named_on_the_other_side(code, text, other_code, other_text, found):
    made, (one,) = document(code, text)
    other_made, (other,) = document(other_code, other_text)
    mention = people(made, code).mentions(one)[0]
    score = answer(mention, (other,), people(other_made, other_code)).found
    assert (score >= 0.5) is found

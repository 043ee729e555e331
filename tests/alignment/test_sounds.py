"""Words across scripts by their consonants, and sentences aligned by them."""

from __future__ import annotations

import pytest
from driftlint.alignment import align_lines
from driftlint.alignment.anchors import digits
from driftlint.alignment.encoder import built_in_encoder
from driftlint.alignment.sounds import sounds


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Vladivostok", "Владивосток"),
        ("parliament", "парламент"),
        ("Kazakhstan", "Казахстан"),
        ("Bangladesh", "بنغلاديش"),
        ("Casablanca", "والكازابلانكا"),
        ("Kathmandu", "카트만두"),
        ("Taliban", "탈레반"),
    ],
)
def test_names_sound_alike(one, other):
    assert sounds(one) == sounds(other) != []


def test_short_words_have_no_sound():
    assert sounds("да the 그 في tea") == []


def test_digits_of_arabic_script():
    assert digits("٢٠٢٤ و۳۷٫۵") == "2024 و37.5"


def test_sentences_are_aligned_without_a_word_that_the_encoder_knows():
    english = [
        "Protests broke out in Vladivostok.",
        "The parliament of Kazakhstan rejected the proposal after a debate that lasted until midnight.",
        "In 2019 there had been 48 of them.",
        "Manchester was quiet.",
    ]
    russian = [
        "Во Владивостоке вспыхнули протесты.",
        "Парламент Казахстана отклонил это предложение после прений, продолжавшихся до полуночи.",
        "В 2019 году их было 48.",
        "В Манчестере было тихо.",
    ]
    beads = align_lines(english, russian, "en", "ru", built_in_encoder())
    assert [(bead.source, bead.target) for bead in beads] == [((i,), (i,)) for i in range(4)]

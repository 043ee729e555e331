"""A Chinese headline without a full stop stays apart from the paragraph under it; torn lines are joined."""

from __future__ import annotations

import pytest
from driftlint.reading import read_text

EN = "### English\n\nThe harbour will close for repairs in spring, and wheat will go by rail until the summer.\n\n"
HEADLINE = "港口将于明年春季因维修工程而全面关闭，小麦出口改由铁路运输至南部"
BODY = "港务局周一表示，工程预计持续四个月，其间所有粮食将由铁路运往南部港口，运费由国家承担。" * 3
TORN = (
    "港务局周一表示，工程预计持续四个月，其间所有粮食将由铁路\n\n"
    "运往南部港口，运费由国家承担，农民不必为此多付一分钱，局方\n\n说。"
)


@pytest.mark.parametrize(
    ("text", "first"),
    [(f"{HEADLINE}\n\n{BODY}", HEADLINE), (TORN, TORN.replace("\n\n", ""))],
    ids=["a headline", "torn lines"],
)
def test_paragraphs(text, first):
    document = read_text(f"{EN}### Chinese\n\n{text}\n")
    assert next(document.sentences_in("zh")).text == first

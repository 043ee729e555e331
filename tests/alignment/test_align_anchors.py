"""What counts as an anchor, and how sentences share it."""

from __future__ import annotations

import pytest
from driftlint.alignment.anchors import anchor_vectors


@pytest.mark.parametrize(
    ("source", "target", "shared"),
    [
        pytest.param("The port handled 8,230 ships.", "Le port a traité 8 230 navires.", True, id="figure"),
        pytest.param("It covers 47.5 per cent.", "它占 47.5%。", True, id="decimal"),
        pytest.param("The OECD met in spring.", "经合组织（OECD）在春天开会。", True, id="acronym"),
        pytest.param("Marisol Quintero resigned.", "Marisol Quintero dimissionó.", True, id="name"),
        pytest.param("A régime of tariffs.", "Ein Regime von Zöllen.", True, id="accents fold"),
        pytest.param("Nineteen ships.", "Ist es da?", False, id="nothing"),
        pytest.param("It cost 4,100.", "它的价格是 ４１００。", True, id="full-width digits"),
        pytest.param("In 1987.", "In 1978.", False, id="another year"),
    ],
)
def test_shared(source, target, shared):
    of_source, of_target = anchor_vectors([source], [target])
    product = float((of_source @ of_target.T)[0, 0])
    assert (product > 0.5) == shared


def test_a_token_of_one_side_alone_is_no_evidence():
    of_source, of_target = anchor_vectors(["Ship 12 left."], ["Das Schiff fuhr."])
    assert of_source.shape == (1, 0)
    assert of_target.shape == (1, 0)


def test_a_common_token_counts_nothing():
    source = [f"Pipeline number {k}00 works." for k in range(11, 31)]
    target = [f"Pipeline Nummer {k}00 geht." for k in range(11, 31)]
    of_source, of_target = anchor_vectors(source, target)
    product = of_source @ of_target.T
    assert (product.argmax(axis=1) == range(20)).all()
    assert product[0, 0] > 0.9
    assert abs(product[0, 1]) < 0.6

"""What was used last is kept, and never more than so much."""

from __future__ import annotations

from driftlint.recent import Recent


def test_it_never_holds_more_than_twice_as_many():
    recent: Recent[int, str] = Recent(10)
    for number in range(1000):
        recent.keep(number, str(number))
        assert len(recent) <= 20
    assert recent.get(999) == "999"
    assert recent.get(3) is None


def test_what_is_asked_for_stays():
    recent: Recent[int, str] = Recent(10)
    recent.keep(-1, "asked for")
    for number in range(1000):
        recent.keep(number, str(number))
        assert recent.get(-1) == "asked for"

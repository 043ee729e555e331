"""Named tuples that are cheap to define."""

from __future__ import annotations

import pickle
import typing

import pytest
from driftlint.records import NamedTuple


class Place(NamedTuple):
    """Somewhere on a line."""

    line: int
    column: int = 1
    names: tuple[str, ...] = ()

    @property
    def next(self) -> Place:
        return self._replace(column=self.column + 1)

    @classmethod
    def first(cls) -> Place:
        return cls(1)


class AsTyping(typing.NamedTuple):
    """Somewhere on a line."""

    line: int
    column: int = 1
    names: tuple[str, ...] = ()


def test_it_is_a_tuple_with_names_and_methods():
    place = Place(3, names=("here",))
    assert place == (3, 1, ("here",))
    assert place.next == Place(3, 2, ("here",))
    assert Place.first().line == 1
    assert repr(place) == "Place(line=3, column=1, names=('here',))"


@pytest.mark.parametrize("name", ["__doc__", "__module__", "_fields", "_field_defaults", "__slots__"])
def test_it_is_described_as_those_of_typing_are(name):
    assert getattr(Place, name) == getattr(AsTyping, name)


def test_its_annotations_are_read_when_they_are_asked_for():
    assert typing.get_type_hints(Place) == typing.get_type_hints(AsTyping)


def test_it_travels_to_another_process():
    assert pickle.loads(pickle.dumps(Place(3))) == Place(3)


def test_a_field_without_a_value_is_missed():
    with pytest.raises(TypeError, match="line"):
        Place()

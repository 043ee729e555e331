"""Named tuples and data classes that are cheap to define."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import typing
from dataclasses import field

import pytest
from driftlint.records import NamedTuple, dataclass


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


@pytest.mark.parametrize("name", ["__doc__", "__module__", "_fields", "_field_defaults", "__slots__", "__match_args__"])
def test_it_is_described_as_those_of_typing_are(name):
    assert getattr(Place, name) == getattr(AsTyping, name)


def test_its_annotations_are_read_when_they_are_asked_for():
    assert typing.get_type_hints(Place) == typing.get_type_hints(AsTyping)


def test_it_travels_to_another_process():
    assert pickle.loads(pickle.dumps(Place(3))) == Place(3)


def test_a_field_without_a_value_is_missed():
    with pytest.raises(TypeError, match="line"):
        Place()


@dataclass(frozen=True, slots=True)
class Town:
    """A town."""

    name: str
    people: int = 0
    roads: list[str] = field(default_factory=list)
    note: str = field(default="", compare=False, repr=False)


@dataclasses.dataclass(frozen=True, slots=True)
class Ordinary:
    """A town."""

    name: str
    people: int = 0
    roads: list[str] = field(default_factory=list)
    note: str = field(default="", compare=False, repr=False)


@dataclass(eq=False)
class Road:
    """A road, whose name is made of its ends."""

    ends: tuple[str, ...]
    name: str = field(init=False)

    def __post_init__(self) -> None:
        self.name = "-".join(self.ends)

    def __repr__(self) -> str:
        return f"<{self.name}>"


def test_a_data_class_shows_and_compares_its_fields():
    town = Town("Ulm", roads=["B10"], note="seen")
    assert repr(town) == repr(Ordinary("Ulm", roads=["B10"])).replace("Ordinary", "Town")
    assert town == Town("Ulm", 0, ["B10"])
    assert town != Town("Ulm", 1, ["B10"])
    assert town != Ordinary("Ulm", roads=["B10"])
    assert dataclasses.asdict(town) == {"name": "Ulm", "people": 0, "roads": ["B10"], "note": "seen"}
    assert Town.__match_args__ == Ordinary.__match_args__
    assert Town("Ulm").roads is not Town("Ulm").roads


def test_a_frozen_one_has_the_hash_of_an_ordinary_one():
    roads = ("B10",)
    assert hash(Town("Ulm", 3, roads)) == hash(Ordinary("Ulm", 3, roads))


def test_a_frozen_one_changes_by_replacement_only():
    town = Town("Ulm")
    with pytest.raises(dataclasses.FrozenInstanceError, match="people"):
        town.people = 3
    with pytest.raises(dataclasses.FrozenInstanceError, match="people"):
        del town.people
    assert dataclasses.replace(town, people=3) == Town("Ulm", 3)


def test_a_data_class_travels_to_another_process():
    town = Town("Ulm", roads=["B10"])
    assert pickle.loads(pickle.dumps(town)) == copy.deepcopy(town) == town
    assert pickle.loads(pickle.dumps(Road(("Ulm", "Aalen")))).name == "Ulm-Aalen"


def test_one_that_is_not_compared_is_itself_only():
    road = Road(("Ulm", "Aalen"))
    assert road != Road(("Ulm", "Aalen"))
    assert len({road, road}) == 1
    assert repr(road) == "<Ulm-Aalen>"


def test_a_field_of_a_data_class_without_a_value_is_missed():
    with pytest.raises(TypeError, match="name"):
        Town()


def test_one_that_may_change_and_is_compared_has_no_hash():
    @dataclass
    class Count:
        """A count."""

        number: int = 0

    assert Count() == Count(0)
    with pytest.raises(TypeError, match="unhashable"):
        hash(Count())

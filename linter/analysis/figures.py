"""Figures and dates of a bead set side by side: what one side has and the other has not.

Everything is compared by value. What has its equal on the other side is taken out; of the rest, a pair that plays the
same part is a conflict, and what stays alone is missing or added.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

from ..languages import language
from ..model import Bead, Mention, Sentence
from ..records import NamedTuple
from .dates import Date
from .measures import CELSIUS, FAHRENHEIT, PERCENT, POINTS, Unit, convert
from .quantities import Quantity

Fact = Quantity | Date
"""What is compared."""

_Number = Fraction | int
"""A whole value is an int here: to compare two fractions takes ten times as long, and most figures are whole."""


class Side:
    """The sentences of one side of a bead with their facts; the source's is compared with that of each translation."""

    __slots__ = ("_atoms", "dates", "quantities", "sentences")

    def __init__(
        self, sentences: tuple[Sentence, ...], dates: tuple[Date, ...], quantities: tuple[Quantity, ...]
    ) -> None:
        self.sentences = sentences
        self.dates = dates
        self.quantities = quantities
        self._atoms: list[_Atom] | None = None

    @property
    def atoms(self) -> list[_Atom]:
        """The values of its facts, in the order of the text."""
        if self._atoms is None:
            self._atoms = _atoms(self)
        return self._atoms


_NO_SIDE = Side((), (), ())


class Drift(NamedTuple):
    """One difference: a fact of the source, one of the translation, or both, where they conflict.

    `kind` is number, date or unit. `slip` is by what power of ten the translation is off (1000, 1/1000), `swapped` says
    that day and month have changed places. `agree` are the other translations that have what the source has, `share`
    the places where others have what this one has. `bead` is where the difference was found, None before it is known.
    """

    kind: str
    source: Fact | None
    target: Fact | None
    confidence: float
    part: str = ""
    slip: Fraction | None = None
    swapped: bool = False
    agree: tuple[str, ...] = ()
    share: tuple[Mention, ...] = ()
    bead: Bead | None = None

    @property
    def doubtful(self) -> bool:
        """Whether the source may be wrong: other translations have this one's figure, and none has the source's."""
        return bool(self.share) and not self.agree

    @property
    def place(self) -> Mention:
        """Where the difference is: the translation's fact, or where the missing one would stand."""
        if self.target is not None:
            return self.target.at
        assert self.bead is not None
        last = self.bead.target[-1]
        return Mention(last, len(last.text), len(last.text))

    @property
    def evidence(self) -> tuple[str, ...]:
        """How the other translations vote, a line each."""
        lines = []
        if self.agree:
            names = [language(code).english for code in self.agree]
            lines.append(f"{' and '.join(names)} {'have' if len(names) > 1 else 'has'} what the source has")
        if self.share:
            names = [language(place.sentence.language).english for place in self.share]
            lines.append(f"{' and '.join(names)} {'have' if len(names) > 1 else 'has'} what this translation has")
        return tuple(lines)


def says_same(one: Fact, other: Fact) -> bool:
    """Whether two facts have the same value, however they are written."""
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        return one.value == other.value and one.high == other.high and one.unit == other.unit
    return isinstance(one, Date) and isinstance(other, Date) and tuple(one.parts()) == tuple(other.parts())


class _Atom:
    """One value of a fact: a figure, an end of a range, a part of a date; `values` are its readings, `value` first."""

    __slots__ = ("fact", "grade", "kind", "order", "value", "values")

    def __init__(self, kind: str, values: tuple[_Number, ...], fact: Fact, grade: int, order: float) -> None:
        self.kind = kind
        self.value = values[0]
        self.values = values
        self.fact = fact
        self.grade = grade
        self.order = order


def compare(
    source: Side, target: Side, beside: Callable[[], tuple[Side, Side]] = lambda: (_NO_SIDE, _NO_SIDE)
) -> tuple[Drift, ...]:
    """The differences in figures and dates between the two sides of a bead.

    `beside` gives the sides of the neighbouring beads, where a fact may have moved; it is asked where facts differ.
    """
    if not (source.dates or source.quantities or target.dates or target.quantities):
        return ()
    if source.dates and target.dates:
        source, target = _with_order(source, target), _with_order(target, source)
    left, right = source.atoms, target.atoms
    pairs, rest_left, rest_right = _match(left, right)
    drifts = list(_units(pairs))
    if rest_left or rest_right:
        kept = {id(atom.fact) for pair in pairs for atom in pair}
        rest_left = [atom for atom in rest_left if not (_weightless(atom) or _loose(atom, kept))]
        rest_right = [atom for atom in rest_right if not (_weightless(atom) or _loose(atom, kept))]
    if not rest_left and not rest_right:
        return tuple(drifts)
    near_source, near_target = beside()
    _, near_left, near_right = _match(near_source.atoms, near_target.atoms)  # a fact missing here may have moved there
    rest_left = [atom for atom in rest_left if not _moved(atom, near_right)]
    rest_right = [atom for atom in rest_right if not _moved(atom, near_left)]
    drifts.extend(_conflicts(rest_left, rest_right, pairs, left, right))
    used = {id(fact) for drift in drifts for fact in (drift.source, drift.target) if fact is not None}
    texts = ("".join(s.text for s in source.sentences), "".join(s.text for s in target.sentences))
    for atom in rest_left:
        if id(atom.fact) not in used and _alone(atom, left, right, rest_right, texts[1]):
            used.add(id(atom.fact))
            drifts.append(Drift(_kind(atom), atom.fact, None, _weight(atom), part=atom.kind))
    for atom in rest_right:
        if id(atom.fact) not in used and _alone(atom, right, left, rest_left, texts[0]):
            used.add(id(atom.fact))
            drifts.append(Drift(_kind(atom), None, atom.fact, _weight(atom), part=atom.kind))
    return tuple(drifts)


_LONE = 0.45
_WEIGHTY = 0.5
_SURE = 0.95


def _weight(atom: _Atom) -> float:
    """How sure a fact that one side lacks is a fault: a percentage, a sum, a large number is no matter of style."""
    fact = atom.fact
    if isinstance(fact, Quantity) and not fact.ordinal and (fact.percent or fact.currency or fact.value >= 1000):
        return _WEIGHTY
    return _LONE


def _kind(atom: _Atom) -> str:
    return "number" if isinstance(atom.fact, Quantity) else "date"


def _with_order(side: Side, other: Side) -> Side:
    """The side with day and month of an ambiguous date put in the order that the other side confirms."""
    if not any(date.swapped for date in side.dates):
        return side
    known = {(date.month, date.day) for date in other.dates}
    dates = tuple(
        date._replace(month=date.day, day=date.month)
        if date.swapped and (date.day, date.month) in known and (date.month, date.day) not in known
        else date
        for date in side.dates
    )
    return Side(side.sentences, dates, side.quantities)


def _atoms(side: Side) -> list[_Atom]:
    length, starts = 0, {}
    for sentence in side.sentences:
        starts[id(sentence)] = length
        length += len(sentence.text)
    facts: list[Fact] = [*side.dates, *side.quantities]
    placed = [(starts[id(fact.at.sentence)] + fact.at.start, index) for index, fact in enumerate(facts)]
    placed.sort()
    atoms: list[_Atom] = []
    for place, index in placed:
        fact, order = facts[index], place / (length or 1)
        if isinstance(fact, Quantity):
            kind, grade = "name" if fact.label else "number", fact.grade
            values = (_number(fact.value), *map(_number, fact.readings)) if fact.readings else (_number(fact.value),)
            atoms.append(_Atom(kind, values, fact, grade, order))
            if fact.high is not None:
                atoms.append(_Atom(kind, (_number(fact.high),), fact, grade, order))
        else:
            grade = 2 if fact.firm else 0
            for name, value in fact.parts():
                number = value * 60 + (fact.minute or 0) if name == "hour" else value
                atoms.append(_Atom(name, (number,), fact, grade, order))
    return atoms


def _number(value: Fraction) -> _Number:
    return value.numerator if value.denominator == 1 else value


# ---- what is the same ----------------------------------------------------------------------------------------------


def _match(left: list[_Atom], right: list[_Atom]) -> tuple[list[tuple[_Atom, _Atom]], list[_Atom], list[_Atom]]:
    """Pairs of equals, each atom in one pair at most, the closest kind of equality first; and who has no partner."""
    pairs: list[tuple[_Atom, _Atom]] = []
    open_left, open_right = left, list(right)
    for same in (_identical, _equal, _akin, _alike):
        if not open_left or not open_right:
            break
        rest: list[_Atom] = []
        for atom in open_left:
            candidates = [b for b in open_right if same(atom, b)]
            if not candidates or (same is _alike and _forestalled(atom, open_right)):
                rest.append(atom)
                continue
            best = candidates[0] if len(candidates) == 1 else _nearest(atom, candidates)
            pairs.append((atom, best))
            open_right.remove(best)
        open_left = rest
    return pairs, open_left, open_right


def _nearest(atom: _Atom, others: list[_Atom]) -> _Atom:
    """Of several that are equal to an atom the one to pair it with: of its sort, and at its place in the sentence."""
    counts = _counts(atom)
    return min(others, key=lambda b: (-min(b.grade, 1), _counts(b) != counts, abs(b.order - atom.order)))


def _counts(atom: _Atom) -> bool:
    """Whether it says how many, and not the how-manieth."""
    return isinstance(atom.fact, Quantity) and not atom.fact.ordinal


def _forestalled(atom: _Atom, others: list[_Atom]) -> bool:
    """Whether a measure is not to be taken for one in another unit, since one in its own unit is left over."""
    unit = atom.fact.unit if isinstance(atom.fact, Quantity) else None
    return unit is not None and any(isinstance(b.fact, Quantity) and b.fact.unit is unit for b in others)


def _identical(a: _Atom, b: _Atom) -> bool:
    if a.kind != b.kind or a.value != b.value:
        return False
    if isinstance(a.fact, Quantity) and isinstance(b.fact, Quantity):
        return a.fact.label == b.fact.label and a.fact.unit == b.fact.unit and _money_fits(a.fact, b.fact)
    return True


def _money_fits(a: Quantity, b: Quantity) -> bool:
    return not a.currency or not b.currency or bool(a.currency & b.currency)


def _equal(a: _Atom, b: _Atom) -> bool:
    if a.kind != b.kind or (a.kind == "name" and _label(a) != _label(b)):
        return False
    if a.kind == "hour":
        return (a.value - b.value) % 720 == 0
    if a.kind == "decade":
        return ((a.value - b.value) % 100 == 0 and min(a.value, b.value) < 100) or a.value == b.value
    if a.value == b.value:
        return True
    return (len(a.values) > 1 or len(b.values) > 1) and not set(a.values).isdisjoint(b.values)


def _label(atom: _Atom) -> str:
    return atom.fact.label if isinstance(atom.fact, Quantity) else ""


def _akin(a: _Atom, b: _Atom) -> bool:
    """Equal in value though of another kind: the year 2024 and the number 2024, the 1800s and the 19th century."""
    if a.kind == b.kind:
        return a.kind == "year" and abs(a.value) == abs(b.value)
    kinds = {a.kind, b.kind}
    if kinds == {"decade", "century"}:
        decade, century = (a, b) if a.kind == "decade" else (b, a)
        return decade.value >= 1000 and decade.value // 100 + 1 == century.value
    if "hour" in kinds:
        hour, other = (a, b) if a.kind == "hour" else (b, a)
        if other.kind in ("number", "name", "day"):
            clock = Fraction(hour.value, 60)
            return any(x in (clock, clock % 12, clock % 12 + 12) or x == hour.value % 60 for x in other.values)
        return False
    if kinds == {"decade", "number"} and (a.value - b.value) % 100 == 0 and min(a.value, b.value) < 100:
        return True
    if kinds & {"number", "name"} or kinds <= {"year", "decade"}:
        return any(abs(x) == abs(y) for x in a.values for y in b.values)
    return False


def _alike(a: _Atom, b: _Atom) -> bool:
    """The same amount said otherwise: in another unit, as a fraction, rounded with a word that says so."""
    if a.kind == b.kind == "number":
        return _converted(a, b) or _as_share(a, b) or _rounded(a, b)
    return False


def _figures(a: _Atom, b: _Atom) -> tuple[Quantity, Quantity] | None:
    """The two facts where both are quantities."""
    if isinstance(a.fact, Quantity) and isinstance(b.fact, Quantity):
        return a.fact, b.fact
    return None


def _converted(a: _Atom, b: _Atom) -> bool:
    """The same measure in another unit: 165 ft and 50 m."""
    one, two = _figures(a, b) or (None, None)
    if one is None or two is None or one.unit is None or two.unit is None or one.unit is two.unit:
        return False
    if one.unit.dimension == two.unit.dimension == "temperature":
        converted = convert(Fraction(a.value), one.unit, two.unit)
        return converted is not None and abs(converted - b.value) <= 3
    if {one.unit.dimension, two.unit.dimension} == {"degree", "temperature"}:
        value, unit, bare = (
            (b.value, two.unit, a.value) if one.unit.dimension == "degree" else (a.value, one.unit, b.value)
        )
        converted = convert(Fraction(value), unit, CELSIUS if unit is FAHRENHEIT else FAHRENHEIT)
        return converted is not None and abs(converted - bare) <= 5
    if {one.unit.dimension, two.unit.dimension} == {"speed", "length"}:  # 每小时100公里
        hourly = [
            value * unit.factor * (3600 if unit.dimension == "speed" else 1)
            for value, unit in ((a.value, one.unit), (b.value, two.unit))
        ]
        return _near(hourly[0], hourly[1], Fraction(6, 100))
    return any(_near(converted, b.value, Fraction(6, 100)) for converted in _in_unit(a, one.unit, two.unit))


def _in_unit(atom: _Atom, unit: Unit, into: Unit) -> Iterator[Fraction]:
    for value in atom.values:
        converted = convert(Fraction(value), unit, into)
        if converted is not None:
            yield converted


def _near(x: _Number, y: _Number, tolerance: Fraction) -> bool:
    margin = tolerance * max(x, -x, y, -y)
    return -margin <= x - y <= margin


def _restates(a: _Atom, b: _Atom) -> bool:
    return a.kind == b.kind == "number" and (_converted(a, b) or _as_share(a, b))


def _as_share(a: _Atom, b: _Atom) -> bool:
    """A half and 50 %, two thirds and 67 %, three in ten and 30 %."""
    one, two = _figures(a, b) or (None, None)
    if one is None or two is None or one.percent == two.percent:
        return False
    share, plain = (a, b) if one.percent else (b, a)
    parts = [value for value in plain.values if 0 < value < 3]
    return any(_near(value, part * 100, Fraction(2, 100)) for value in share.values for part in parts)


def _rounded(a: _Atom, b: _Atom) -> bool:
    """Whether the translation's figure is the source's rounded, and one of them says about, nearly, more than."""
    one, two = _figures(a, b) or (None, None)
    if one is None or two is None or not (one.approximate or two.approximate) or one.unit is not two.unit:
        return False
    return _rounds(b.value, a.value)


def _rounds(rough: _Number, exact: _Number) -> bool:
    """Whether a value of at least two digits is another one rounded or cut to its own significant digits."""
    if rough < 20 or rough == exact or (rough.denominator != 1 and exact.denominator == 1):
        return False
    unit = Fraction(1)
    while rough % (unit * 10) == 0:
        unit *= 10
    while rough % unit:
        unit /= 10
    return -unit < rough - exact < unit and exact % unit != 0 and _near(rough, exact, Fraction(5, 100))


def _weightless(atom: _Atom) -> bool:
    """Whether a fact without a partner is no difference because it may be no figure at all."""
    return atom.grade == 0 and atom.kind not in ("name", "relative")


def _moved(atom: _Atom, near: list[_Atom]) -> bool:
    """Whether a fact without a partner stands in the next bead."""
    return any(_identical(atom, each) or _equal(atom, each) or _akin(atom, each) for each in near)


def _loose(atom: _Atom, kept: set[int]) -> bool:
    """Whether it is the other end of a rough range (五六百) of which one end is kept: about 500."""
    fact = atom.fact
    return (
        isinstance(fact, Quantity) and fact.high is not None and id(fact) in kept and not re.search(r"\d", fact.at.text)
    )


def _restated(atom: _Atom, own: list[_Atom], other: list[_Atom]) -> bool:
    """Whether another fact says the same in another unit or as a share: 165 ft (50 m), a third, 33 %."""
    return any(each.fact is not atom.fact and _restates(atom, each) for each in (*own, *other))


def _alone(atom: _Atom, own: list[_Atom], other: list[_Atom], rest: list[_Atom], other_text: str) -> bool:
    """Whether a fact without a partner is worth a finding of its own.

    It is not where the other side has it too, or where it restates a figure in another unit (165 ft (50 m)).
    """
    if atom.kind == "year" and isinstance(atom.fact, Date) and atom.fact.month is not None:
        return False
    if atom.kind == "day" and any(each.kind == "weekday" for each in rest):
        return False
    if atom.kind == "number" and atom.value in (0, 1):
        return False
    if atom.grade < 2 or atom.kind in ("weekday", "relative", "hour", "name"):
        return False
    if any(_identical(atom, each) or _equal(atom, each) or _akin(atom, each) for each in other):
        return False
    if _restated(atom, own, other):
        return False
    return not _stands_in(atom, other_text)


def _stands_in(atom: _Atom, text: str) -> bool:
    """Whether a text has the digits of a fact, be it inside a name; those of 1.4 billion are not the fact."""
    digits = re.findall(r"\d+", atom.fact.at.text)
    if not digits or len(str(int(max(atom.value, -atom.value)))) > sum(map(len, digits)):
        return False
    return set(digits) <= set(re.findall(r"\d+", text))


# ---- what differs --------------------------------------------------------------------------------------------------


def _units(pairs: Iterable[tuple[_Atom, _Atom]]) -> Iterator[Drift]:
    """Equal figures with another currency or unit."""
    seen: set[int] = set()
    for a, b in pairs:
        one, two = a.fact, b.fact
        if not (isinstance(one, Quantity) and isinstance(two, Quantity)):
            continue
        if (one.unit is two.unit and one.currency == two.currency) or id(one) in seen or not (a.grade and b.grade):
            continue
        part = _unlike(one, two) if a.value == b.value or one.currency else ""
        if part:
            seen.add(id(one))
            yield Drift("unit", one, two, 0.9 if part == "currency" else 0.85, part=part)


def _unlike(one: Quantity, two: Quantity) -> str:
    """Whether equal figures differ in their currency or their unit; a word such as pounds may be either."""
    if one.currency and two.currency:
        return "" if one.currency & two.currency or (one.unit and two.unit) else "currency"
    if one.unit is None or two.unit is None or one.unit is two.unit:
        return ""
    if {one.unit, two.unit} == {PERCENT, POINTS}:
        return "unit"
    return "unit" if one.unit.dimension == two.unit.dimension and not one.currency and not two.currency else ""


def _conflicts(
    left: list[_Atom],
    right: list[_Atom],
    pairs: list[tuple[_Atom, _Atom]],
    all_left: list[_Atom],
    all_right: list[_Atom],
) -> Iterator[Drift]:
    """Pairs of leftovers that play the same part, the likeliest first; a fact is in one pair at most."""
    partners = {(id(a.fact), id(b.fact)) for a, b in pairs}
    scored = []
    for a in left:
        for b in right:
            score = _conflict(a, b, (id(a.fact), id(b.fact)) in partners)
            if min(a.grade, b.grade) < 2 and (_restated(a, all_left, all_right) or _restated(b, all_right, all_left)):
                continue
            if score >= 0.3:
                scored.append((score - 0.2 * abs(a.order - b.order), score, a, b))
    scored.sort(key=lambda entry: -entry[0])
    used: set[int] = set()
    for _, score, a, b in scored:
        if id(a.fact) in used or id(b.fact) in used:
            continue
        used.update((id(a.fact), id(b.fact)))
        confidence = min(score, _SURE)
        if _repeats(a, all_right) or _repeats(b, all_left):
            confidence -= 0.2
        slip = _slip(a, b)
        swapped = _swapped(a.fact, b.fact)
        kind = "number" if isinstance(a.fact, Quantity) and isinstance(b.fact, Quantity) else "date"
        yield Drift(
            kind, a.fact, b.fact, _SURE if swapped or slip else confidence, part=a.kind, slip=slip, swapped=swapped
        )


def _repeats(atom: _Atom, others: list[_Atom]) -> bool:
    return any(_identical(atom, each) or _equal(atom, each) for each in others)


def _swapped(a: Fact, b: Fact) -> bool:
    return (
        isinstance(a, Date)
        and isinstance(b, Date)
        and a.day is not None
        and a.month is not None
        and (a.day, a.month) == (b.month, b.day)
    )


def _slip(a: _Atom, b: _Atom) -> Fraction | None:
    """The power of ten between two figures with the same digits: million and billion, 万 and 亿."""
    if a.kind != "number" or b.kind != "number" or not a.value or not b.value:
        return None
    ratio = Fraction(b.value) / a.value
    for power in range(1, 7):
        for slip in (Fraction(10**power), Fraction(1, 10**power)):
            if ratio == slip and max(a.value, b.value) >= 1000:
                return slip
    return None


def _partial(atom: _Atom) -> bool:
    return any(value.denominator != 1 for value in atom.values)


def _unlike_kinds(a: _Atom, b: _Atom) -> float:
    """How sure it is that a date and a figure that looks like one conflict: 2017 and 2217, the 26th and the 76th."""
    kinds = {a.kind, b.kind}
    if min(a.grade, b.grade) < 2:
        return 0.0
    if kinds == {"decade", "year"}:
        return 0.8
    if "number" not in kinds:
        return 0.0
    number, date = (a, b) if a.kind == "number" else (b, a)
    figure = number.fact
    if not isinstance(figure, Quantity) or figure.unit is not None or figure.currency:
        return 0.0
    if date.kind in ("year", "decade"):
        return 0.8 if 1000 <= number.value <= 9999 and figure.at.text.isdigit() else 0.0
    return 0.8 if date.kind == "day" and figure.ordinal and number.value <= 99 else 0.0


def _conflict(a: _Atom, b: _Atom, partners: bool) -> float:
    """How sure it is that two facts should be equal and are not; 0 where they have nothing to do with each other."""
    if a.kind != b.kind:
        return _unlike_kinds(a, b)
    if a.kind == "name":
        return 0.9 if _label(a) == _label(b) else 0.0
    if a.kind == "relative":
        return 0.6 if a.value * b.value < 0 else 0.0
    if a.kind in ("weekday", "hour"):
        return 0.85 if min(a.grade, b.grade) else 0.0
    if min(a.grade, b.grade) == 0:
        return 0.0
    if a.kind != "number":
        return 0.95 if partners or a.kind in ("year", "decade", "century", "quarter") else 0.9
    one, two = _figures(a, b) or (None, None)
    if one is None or two is None:
        return 0.0
    score = {4: 0.9, 3: 0.65, 2: 0.5}[a.grade + b.grade]
    if partners:
        return 0.95
    if (one.unit is two.unit and one.unit is not None) or one.currency & two.currency:
        score += 0.08
    elif one.unit is not two.unit and one.unit is not None and two.unit is not None:
        score -= 0.25
    elif bool(one.currency) != bool(two.currency) or one.percent != two.percent:
        score -= 0.3
    if one.ordinal != two.ordinal:
        score -= 0.05
    if (one.fraction or two.fraction) and not (_partial(a) and _partial(b)):
        score -= 0.3
    return score

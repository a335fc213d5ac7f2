"""Two values in two sentences that measure the same thing and cannot both be true."""

from __future__ import annotations

from collections.abc import Sequence, Set

import msgspec

from nguon.model.stories import ConflictKind
from nguon.story.reading import Line, Reading
from nguon.story.slots import (
    CONTRAST,
    Value,
    compatible,
    contrasts,
    counted,
    estranged,
    moments,
    quantities,
    shared,
    touching,
)

TIMES = frozenset(("day", "clock", "month", "year"))
# Units of tolls, of which one article may give two, each from another source.
TOLLS = frozenset(("người",))
LEAP = 30  # times: figures further apart measure different things
ALIKE = 0.35  # from this likeness on two sentences that hold one word each of a rare set are compared by it
APART = 10  # days: dates further from each other are of different happenings
REACH = {"day": APART, "month": 2, "year": 24}  # years count twelve
NEARBY = 100  # code points: two figures this close in one text are a list, not a dispute
# Contrast sets whose words are in every other sentence.
COMMON_SETS = frozenset(
    ("trend", "result", "stand", "confirm", "trade", "move", "profit", "fate", "order", "turn", "daytime", "weekday",
     "direction", "sex", "colour", "part_month", "part_year", "part_week", "part_season", "done", "side",
     "round")
)  # fmt: skip


class Clash(msgspec.Struct, frozen=True):
    """Two values of one thing that cannot both be true."""

    kind: ConflictKind
    statement: int
    one: Value
    other: Value

    @property
    def strength(self) -> int:
        """How many words stand around both."""
        return shared(self.one, self.other) + touching(self.one, self.other)


def values_of(reading: Reading, line: Line) -> list[Value]:
    """All that a line holds and another may contradict."""
    return [*quantities(reading, line), *moments(reading, line), *contrasts(reading, line)]


def kind_of(value: Value) -> ConflictKind:
    if value.unit.startswith(CONTRAST):
        kind: ConflictKind = msgspec.convert(value.unit[1:].partition(":")[0], ConflictKind)
        return kind
    return "date" if value.unit in TIMES else "number"


def clashes_of(
    left: Sequence[Value], right: Sequence[Value], number: int, together: bool, likeness: float
) -> list[Clash]:
    """Pairs of values of two lines that measure the same and differ; `together` where the lines are one statement."""
    found = []
    units = {value.unit for value in left} & {value.unit for value in right}
    left = [value for value in left if value.unit in units]
    right = [value for value in right if value.unit in units]
    for one in left:
        for other in right:
            if one.unit != other.unit or compatible(one, other) or estranged(one, other):
                continue
            if any(v.unit == one.unit and compatible(one, v) for v in right):
                continue
            if any(v.unit == one.unit and compatible(other, v) for v in left):
                continue
            if one.name:
                alone = sum(v.unit == one.unit for v in (*left, *right)) == 2
                agreed = _same_place(one, other, together) or (
                    alone and likeness >= ALIKE and shared(one, other) > 0 and _rare(one)
                )
            else:
                agreed = _same_measure(
                    one, other, together, _unmatched(one, left, right) == _unmatched(one, right, left) == 1
                )
            if agreed:
                found.append(Clash(kind_of(one), number, one, other))
    return found


def _unmatched(like: Value, own: Sequence[Value], rest: Sequence[Value]) -> int:
    """How many values of a unit one line holds that the other does not."""
    held = [value for value in own if value.unit == like.unit]
    return sum(not any(v.unit == like.unit and compatible(value, v) for v in rest) for value in held)


def _rare(value: Value) -> bool:
    return value.unit.partition(":")[2] not in COMMON_SETS


def is_slip(one: Value, other: Value) -> bool:
    """Whether two figures have the same digits, so that only a nought, a point or a word of size differs."""
    left, right = (f"{value.low:.12g}".strip("0").replace(".", "").strip("0") for value in (one, other))
    return left == right


def _same_measure(one: Value, other: Value, together: bool, alone: bool) -> bool:
    """Whether two figures measure one thing: in one statement by being the only ones, else by the words around them."""
    if one.unit == "score":
        return alone and together
    if one.unit == "%":  # articles on figures are full of shares of different things
        return alone and together and shared(one, other) >= 2 and same_thing(one, other)
    if (
        one.unit not in TIMES
        and max(one.low, other.low) > LEAP * max(min(one.high, other.high), 1)
        and not is_slip(one, other)
    ):
        return False
    if together and alone and one.unit not in ("day", "month", "year"):
        return shared(one, other) > 0
    if one.unit in REACH and (abs(one.low - other.low) > REACH[one.unit] or (one.unit != "day" and not together)):
        return False
    if not together and one.unit not in TIMES and not counted(one) & counted(other):
        return False
    return same_thing(one, other)


def _same_place(one: Value, other: Value, together: bool) -> bool:
    """Whether two words stand in one place of two sentences: the same words touch them and stand around them.

    Words that many sentences hold ("tăng", "sáng") need them on both sides, or a sentence that is the same on the whole.
    """
    sides, around = touching(one, other), shared(one, other)
    if one.unit.partition(":")[2] in COMMON_SETS:
        return (sides == 2 and around >= 1) or (sides == 1 and together and 2 * around >= _telling(one) and around > 2)
    return (sides == 2 and around >= 1) or (sides == 1 and around >= (1 if together else 2))


def same_thing(one: Value, other: Value) -> bool:
    """Whether the words around two values tell that they measure the same."""
    if estranged(one, other):
        return False
    least = min(_telling(one), _telling(other))
    wanted = max(3 if one.unit in ("day", "month", "year") else 2, 0.5 * least)
    return least > 0 and shared(one, other) >= wanted


def _telling(value: Value) -> int:
    return sum(word[0] in "+-=" for word in value.context)


def both_told(clash: Clash, everywhere: Sequence[Value]) -> bool:
    """Whether one of the two articles tells the other's figure as well: then the figures count different things.

    An article that gives both for the same thing in two sentences reports the dispute itself. Words ("vợ") are told
    everywhere; only those with the same words around them count.
    """
    pairs = ((clash.one, clash.other), (clash.other, clash.one))
    for value, rival in pairs:
        for held in everywhere:
            if held.item != rival.item or (held.low, held.high, held.name) != (value.low, value.high, value.name):
                continue
            near = abs(held.evidence.start - rival.evidence.start) < NEARBY
            if value.name:
                if near or same_thing(held, value):
                    return True
            elif (
                value.unit not in TOLLS
                or near
                or not (same_thing(held, rival) and counted(held, 0) & counted(rival, 0))
            ):
                return True
    return False


def same_figure(side: Sequence[Value], value: Value) -> bool:
    """Whether a value elsewhere in the story is the side's own figure, counting something of the same words."""
    telling = value.unit not in TIMES and len(f"{value.low:.12g}".strip("0").replace(".", "")) > 1
    return any(
        (value.unit, value.low, value.high, value.name) == (held.unit, held.low, held.high, held.name)
        and not estranged(value, held)
        and (telling or shared(value, held) >= (2 if value.name or value.unit == "day" else 1))
        for held in side
    )


def both_days(wanted: Set[float], told: Sequence[Value]) -> bool:
    """Whether an article tells two of the days (ordinals) within one sentence: then they are days of two happenings."""
    held = [value for value in told if value.low in wanted]
    return any(
        one.item == other.item and one.low != other.low and abs(one.evidence.start - other.evidence.start) < NEARBY
        for at, one in enumerate(held)
        for other in held[at + 1 :]
    )

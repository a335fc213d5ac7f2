"""Two values in two sentences that measure the same thing and cannot both be true."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set

import msgspec

from nguon.model.stories import ConflictKind
from nguon.story.reading import Line, Reading
from nguon.story.slots import (
    AGE,
    CONTRAST,
    Value,
    compatible,
    contrasts,
    counted,
    estranged,
    identifiers,
    moments,
    quantities,
    shared,
    touching,
)

TIMES = frozenset(("day", "clock", "month", "year"))
# Units of tolls, of which one article may give two, each from another source.
# Units of figures of which articles on markets are full, each of something else.
STRICT = frozenset(("%", "điểm", "cổ phiếu", "mã", "đơn vị"))
MONEY = frozenset(("VND", "USD", "EUR", "GBP", "JPY", "CNY"))
TOLLS = frozenset(("người",))
CROWD = 7  # different figures of one unit in one article: a table more than a tale
HOURLY = 4  # different clock times in one article: a running report
SPAN_OF_AGES = 12  # years: further apart two people of one given name are meant
LEAP = 5  # times: figures further apart measure different things
ALIKE = 0.35  # from this likeness on two sentences that hold one word each of a rare set are compared by it
MOST = 10_000  # pairs of values: lines that hold more are no sentences
TELLING_YEAR = 3  # words that two months or years share where nothing touches both
HOURS = 120  # minutes: clock times further apart are of two things
APART = 10  # days: dates further from each other are of different happenings
REACH = {"day": APART, "month": 2, "year": 24}  # years count twelve
NEARBY = 100  # code points: two figures this close in one text are a list, not a dispute
BEHIND_FIGURE = 8  # code points between a figure and the word that tells what it counts
LONE = tuple(f"~number:{kind}" for kind in ("seat", "flight", "room", "gate", "carriage", "floor"))
LIKELY = 0.25  # from this likeness on two lines count as one statement for numbers that name things
IDENTIFIERS = frozenset(
    f"~number:{kind}"
    for kind in ("plate", "sets", "seat", "floor", "room", "flight", "milestone", "minute", "shirt", "gate", "carriage",
                 "lane", "rank", "term", "round", "decree")
)  # fmt: skip
# Contrast sets whose words are in every other sentence.
COMMON_SETS = frozenset(
    ("trend", "result", "stand", "confirm", "trade", "move", "profit", "fate", "order", "turn", "daytime", "weekday",
     "direction", "sex", "colour", "part_month", "part_year", "part_week", "part_season", "done", "side",
     "round", "roster")
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
    marks = reading.pack.find_contrasts(reading.folded[line.item], line.start, line.end)
    named = identifiers(reading, line, marks)
    taken = {at for value in named for at in range(value.evidence.start, value.evidence.end)}
    counted = [
        value
        for value in quantities(reading, line, marks)
        if value.evidence.start not in taken and value.evidence.end - 1 not in taken
    ]
    return [*counted, *moments(reading, line, marks), *_of_figures(contrasts(reading, line, marks), counted), *named]


def _of_figures(words: Sequence[Value], figures: Sequence[Value]) -> list[Value]:
    """Contrast words with a mark ("#%:80") where they tell what a figure right before them counts."""
    found = []
    ends: dict[int, list[str]] = defaultdict(list)
    for figure in figures:
        ends[figure.evidence.end].append(f"#{figure.unit}:{figure.low:g}")
    for word in words:
        start = word.evidence.start
        marks = {mark for end in range(start - BEHIND_FIGURE, start + 1) for mark in ends.get(end, ())}
        found.append(msgspec.structs.replace(word, context=word.context | marks) if marks else word)
    return found


def kind_of(value: Value) -> ConflictKind:
    if value.unit.startswith(CONTRAST):
        kind: ConflictKind = msgspec.convert(value.unit[1:].partition(":")[0], ConflictKind)
        return kind
    return "date" if value.unit in TIMES else "number"


def clashes_of(
    left: Sequence[Value], right: Sequence[Value], number: int, together: bool, likeness: float
) -> list[Clash]:
    """Pairs of values of two lines that measure the same and differ; `together` where the lines are one statement."""
    if len(left) * len(right) > MOST:
        return []
    found = _currencies(left, right, number)
    units = {value.unit for value in left} & {value.unit for value in right}
    left = [value for value in left if value.unit in units]
    right = [value for value in right if value.unit in units]
    for one in left:
        for other in right:
            if one.unit != other.unit or compatible(one, other) or estranged(one, other):
                continue
            told = any(v.unit == one.unit and compatible(one, v) for v in right) or any(
                v.unit == one.unit and compatible(other, v) for v in left
            )
            if told and not (together and one.name and in_place(one, other)):
                continue
            if one.unit in IDENTIFIERS:
                agreed = _same_bearer(one, other, together or likeness >= LIKELY, left, right)
            elif one.name:
                alone = sum(v.unit == one.unit for v in (*left, *right)) == 2
                agreed = (together and _rare(one) and _same_count(one, other)) or _same_place(one, other, together) or (
                    alone and likeness >= ALIKE and shared(one, other) > 0 and _rare(one)
                )
            else:
                agreed = _same_measure(
                    one, other, together or likeness >= LIKELY, _unmatched(one, left, right) == _unmatched(one, right, left) == 1
                )
            if agreed:
                found.append(Clash(kind_of(one), number, one, other))
    return found


def _currencies(left: Sequence[Value], right: Sequence[Value], number: int) -> list[Clash]:
    """One sum in two currencies ("94 tỷ USD", "94 tỷ euro"), where neither line gives the sum in the other's too."""
    found = []
    for one in left:
        for other in right:
            same = one.unit in MONEY and other.unit in MONEY and one.low == other.low > 0 and one.unit != other.unit
            if not same or len(f"{one.low:.12g}".rstrip("0")) < 2:
                continue
            known = {value.unit for value in (*left, *right) if value.low == one.low}
            if known == {one.unit, other.unit}:
                found.append(Clash("number", number, one, other))
    return found


def _same_bearer(one: Value, other: Value, together: bool, left: Sequence[Value], right: Sequence[Value]) -> bool:
    """Whether two numbers that name things are meant for one thing."""
    kind = one.unit.partition(":")[2]
    if kind == "plate":
        return sum(a != b for a, b in zip(one.name, other.name, strict=False)) + abs(len(one.name) - len(other.name)) < 3
    if kind == "sets":
        sets, rest = one.name.split(), other.name.split()
        return 2 * sum((Counter(sets) & Counter(rest)).values()) >= max(len(sets), len(rest))
    alone = _unmatched(one, left, right) == _unmatched(one, right, left) == 1
    return _same_place(one, other, together) or (alone and together and shared(one, other) > 1)


def _unmatched(like: Value, own: Sequence[Value], rest: Sequence[Value]) -> int:
    """How many values of a unit one line holds that the other does not."""
    held = [value for value in own if value.unit == like.unit]
    return sum(not any(v.unit == like.unit and compatible(value, v) for v in rest) for value in held)


def in_place(one: Value, other: Value) -> bool:
    """Whether two words stand so plainly in one place that it says nothing if an article has the other's word as well."""
    return (touching(one, other) == 2 and shared(one, other) > 2) or (_rare(one) and _same_count(one, other))


def _same_count(one: Value, other: Value) -> bool:
    """Whether two words tell what one and the same figure counts: "80 % tài xế", "80 % người dùng"."""
    return any(mark[0] == "#" for mark in one.context & other.context)


def _rare(value: Value) -> bool:
    return value.unit.partition(":")[2] not in COMMON_SETS


def is_slip(one: Value, other: Value) -> bool:
    """Whether two figures have the same digits, so that only a nought, a point or a word of size differs."""
    left, right = (f"{value.low:.12g}".strip("0").replace(".", "").strip("0") for value in (one, other))
    return left == right and len(left) > 1


def crowded(everywhere: Mapping[str, Sequence[Value]]) -> set[tuple[int, str]]:
    """Articles (by item) with the units of which they hold so many figures that likeness of words says nothing."""
    found = set()
    for unit, told in everywhere.items():
        if unit == AGE or unit.startswith(CONTRAST) or (unit in TIMES and unit != "clock"):
            continue
        figures: dict[int, set[float]] = defaultdict(set)
        for value in told:
            figures[value.item].add(value.low)
        found |= {(item, unit) for item, held in figures.items() if len(held) > (HOURLY if unit == "clock" else CROWD)}
    return found


def lone_numbers(everywhere: Mapping[str, Sequence[Value]]) -> list[Clash]:
    """Seats, flights, rooms and the like of which every article tells one only, and not the same."""
    found = []
    for unit in LONE:
        told = everywhere.get(unit, ())
        names: dict[int, set[str]] = defaultdict(set)
        for value in told:
            names[value.item].add(value.name)
        if len(names) > 1 and all(len(held) == 1 for held in names.values()):
            found += [
                Clash("number", -1, one, other)
                for one, other in itertools.combinations(told, 2)
                if one.name != other.name and not estranged(one, other) and shared(one, other) + touching(one, other) > 0
            ]
    return found


def ages_of_one(ages: Sequence[Value]) -> list[Clash]:
    """Ages that articles give one person, however differently the sentences read."""
    held: dict[frozenset[str], list[Value]] = defaultdict(list)
    for age in ages:
        person = frozenset(word for word in age.context if word.startswith("=person:"))
        if person:
            held[person].append(age)
    return [
        Clash("number", -1, one, other)
        for person, told in sorted(held.items(), key=lambda each: sorted(each[0]))
        for one, other in itertools.combinations(told, 2)
        if one.item != other.item and not compatible(one, other) and abs(one.low - other.low) <= SPAN_OF_AGES
    ]


def _same_measure(one: Value, other: Value, together: bool, alone: bool) -> bool:
    """Whether two figures measure one thing: in one statement by being the only ones, else by the words around them."""
    if one.unit == "score":
        return alone and together
    if one.unit in STRICT or "/" in one.unit:  # articles on figures are full of shares of different things
        return alone and together and shared(one, other) >= 2 and same_thing(one, other)
    if (
        one.unit not in TIMES
        and max(one.low, other.low) > LEAP * max(min(one.high, other.high), 1)
        and not is_slip(one, other)
    ):
        return False
    if one.unit == "day" and not any(map(str.isdigit, one.shown + other.shown)):
        return False  # "ngày mai", of a saying as likely as of a day
    if one.unit == "clock" and abs(one.low - other.low) > HOURS:
        return False
    if together and alone and one.unit not in ("day", "month", "year"):
        return shared(one, other) > (1 if one.unit in MONEY else 0) or is_slip(one, other)
    if one.unit in REACH and (abs(one.low - other.low) > REACH[one.unit] or not together or not alone):
        return False
    if not together and one.unit not in TIMES and not counted(one) & counted(other):
        return False
    if one.unit in ("month", "year") and not touching(one, other) and shared(one, other) < TELLING_YEAR:
        return False
    return same_thing(one, other)


def _same_place(one: Value, other: Value, together: bool) -> bool:
    """Whether two words stand in one place of two sentences: the same words touch them and stand around them.

    Words that many sentences hold ("tăng", "sáng") need them on both sides, or a sentence that is the same on the whole.
    """
    sides, around = touching(one, other), shared(one, other)
    if one.unit.partition(":")[2] in COMMON_SETS:
        return together and ((sides == 2 and around >= 1) or (sides == 1 and 2 * around >= _telling(one) and around > 2))
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
            if (held.item, held.unit) != (rival.item, value.unit):
                continue
            if (held.low, held.high, held.name) != (value.low, value.high, value.name):
                continue
            near = abs(held.evidence.start - rival.evidence.start) < NEARBY
            if value.unit in IDENTIFIERS:
                return True
            if value.name and value.unit not in IDENTIFIERS:
                if (near and not in_place(value, rival)) or same_thing(held, value):
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
        and not (value.unit in IDENTIFIERS and len(value.name) < 5 and not shared(value, held))
        and not estranged(value, held)
        and (telling or (len(value.name) > 4 and value.unit in IDENTIFIERS) or shared(value, held) >= _wanted(value, held))
        for held in side
    )


def _wanted(value: Value, held: Value) -> int:
    """How many words two tellings of a value must share to be told of one thing."""
    if value.unit == "clock":
        return 0
    if value.unit == "day":
        daytimes = [{word for word in each.context if word.startswith("=daytime:")} for each in (value, held)]
        return 1 if daytimes[0] & daytimes[1] else 2
    return 2 if value.name and value.unit not in IDENTIFIERS else 1


def both_days(wanted: Set[float], told: Sequence[Value]) -> bool:
    """Whether an article tells two of the days (ordinals) within one sentence: then they are days of two happenings."""
    held = [value for value in told if value.low in wanted]
    return any(
        one.item == other.item and one.low != other.low and abs(one.evidence.start - other.evidence.start) < NEARBY
        for at, one in enumerate(held)
        for other in held[at + 1 :]
    )

"""Rival figures: two values of one unit in different articles, a figure, a day, a clock time or a length of time."""

from __future__ import annotations

import itertools
import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from nguon.model.spans import Span
from nguon.model.stories import ConflictKind
from nguon.story.clashes import MONEY, NEARBY, TIMES, is_slip, kind_of
from nguon.story.guesses import Told
from nguon.story.reading import Line, Reading
from nguon.story.rivals import FIGURES, Rivals, Tellings
from nguon.story.similarity import Pair
from nguon.story.slots import AGE, BORN, CONTRAST, Value, compatible, counted, estranged, lasting, shared, touching

LASTING = "lasting"  # the unit of lengths of time, in days
MANY = 60  # values of a unit from which on only those in alike lines are compared
MOST = 4000  # pairs of lines that are looked at
TABLE = 12  # different values of a unit in one article: a table
FAINT = 0.08  # likeness of two lines below which something around both values must be the same
DAYS, MINUTES = 40, 240  # further apart two days, two clock times are told of different things
RATIO = 2.5  # logarithm of how many times as large a figure may be
AGES = 12  # years between two ages of one person
CLOSE = 0.1  # logarithm of how many times as large a figure is that nearly is the other
CLOSE_DAYS, CLOSE_MINUTES = 2, 30
SMALL = 10
LARGE = 1e6  # from which on a figure of one digit tells enough, too
ROUNDED = 0.05  # so much a figure may differ from the one that it rounds
ACT = 60  # code points between a value and the verb that it belongs to
UNKNOWN = 0.8  # rarity of a word that stands in no line

Key = tuple[float, float, str]
Place = tuple[int, Value]  # the line and the value


class Seen(msgspec.Struct, frozen=True):
    """Two values that were compared, with the weight of their likeness, which the clearest pair has most of."""

    clear: float
    features: dict[str, float]
    one: Place
    other: Place


def rival_figures(
    reading: Reading, lines: Sequence[Line], listed: Sequence[Pair], kept: Sequence[Sequence[Value]]
) -> Iterator[Rivals]:
    """Every two values of a unit that different articles tell in places that are alike; each two once, with all places."""
    by_unit: dict[str, list[Place]] = defaultdict(list)
    for number, (line, values) in enumerate(zip(lines, kept, strict=True)):
        born = {value.evidence.start for value in values if value.bound == BORN}
        for value in (*values, *lasting(reading, line, LASTING)):
            plain = not value.unit.startswith(CONTRAST) and not value.name
            if plain and not (value.unit == "year" and any(abs(value.evidence.start - at) < SMALL for at in born)):
                by_unit[value.unit].append((number, value))
    likeness = {(pair.a, pair.b): pair.score for pair in listed}
    rarity = _rarity(lines)
    acts = [sorted((e.trigger.start, e.trigger.end) for e in item.analysis.events) for item in reading.items]
    for unit in sorted(by_unit):
        yield from _Unit(reading, lines, by_unit[unit], likeness, rarity, acts).rivals()


def _rarity(lines: Sequence[Line]) -> Callable[[str], float]:
    """How much each word tells, 0 to 1."""
    spread = Counter(word for line in lines for word in set(line.words))
    total = math.log(len(lines) + 1)
    weights = {word: math.log((len(lines) + 1) / count) / total for word, count in spread.items()}
    return lambda word: weights.get(word, UNKNOWN)


class _Unit:
    """All values of one unit of a story."""

    def __init__(
        self, reading: Reading, lines: Sequence[Line], places: Sequence[Place],
        likeness: Mapping[tuple[int, int], float], rarity: Callable[[str], float],
        acts: Sequence[Sequence[tuple[int, int]]],
    ) -> None:  # fmt: skip
        self._reading, self._lines, self._places = reading, lines, places
        self._likeness, self._rarity, self._acts = likeness, rarity, acts
        self._unit = places[0][1].unit
        self._items: dict[Key, set[int]] = defaultdict(set)  # the articles that tell a value
        self._values: dict[int, set[Key]] = defaultdict(set)  # the values that an article tells
        self._in_line: Counter[int] = Counter()
        self._starts: dict[tuple[int, Key], list[int]] = defaultdict(list)  # where an article tells a value
        for number, value in places:
            self._items[key(value)].add(value.item)
            self._values[value.item].add(key(value))
            self._in_line[number] += 1
            self._starts[value.item, key(value)].append(value.evidence.start)

    def rivals(self) -> Iterator[Rivals]:
        """Every two values that may be told of one thing."""
        found: dict[tuple[Key, Key], list[Seen]] = defaultdict(list)
        for one, other in self._pairs():
            ends = sorted((key(one[1]), key(other[1])))
            seen = self._compared(one, other)
            if seen is not None:
                found[ends[0], ends[1]].append(seen)
        for held in found.values():
            yield self._joined(held)

    def _pairs(self) -> Iterator[tuple[Place, Place]]:
        """The pairs of places to compare: all, or of many only those in alike lines."""
        if len(self._places) <= MANY:
            yield from itertools.combinations(self._places, 2)
            return
        by_line: dict[int, list[Place]] = defaultdict(list)
        for place in self._places:
            by_line[place[0]].append(place)
        for a, b in itertools.islice(self._likeness, MOST):
            left, right = by_line.get(a, ()), by_line.get(b, ())
            if len(left) * len(right) <= TABLE * TABLE:
                yield from itertools.product(left, right)

    def _compared(self, one: Place, other: Place) -> Seen | None:
        """What can be counted of two values; None where they are told of two things, or are one."""
        x, y = one[1], other[1]
        if x.item == y.item or key(x) == key(y) or estranged(x, y) or not self._rival(x, y):
            return None
        if max(len(self._values[x.item]), len(self._values[y.item])) > TABLE:
            return None
        alike = self._likeness.get((min(one[0], other[0]), max(one[0], other[0])), 0.0)
        around = [word for word in x.context & y.context if word[0] in "+-="]
        sides = touching(x, y)
        if alike < FAINT and not around and not sides:
            return None
        rare = sum(self._rarity(word[1:]) for word in around) / 2
        features = self._features(one, other, alike) | {
            "alike": alike, "around": len(around) / 4, "rare_around": rare, "touching": sides / 2,
        }  # fmt: skip
        return Seen(2 * alike + rare + sides / 2, features, one, other)

    def _rival(self, x: Value, y: Value) -> bool:
        """Whether both may be told of one thing by their sizes alone."""
        agree, gap = compatible(x, y), abs(x.low - y.low)
        if self._unit == AGE:
            bearers = [{word for word in value.context if word.startswith("=person:")} for value in (x, y)]
            return not agree and gap <= AGES and (not all(bearers) or bool(bearers[0] & bearers[1]))
        if self._unit in TIMES:
            return (
                not (agree and self._unit != "clock")
                and gap <= {"day": DAYS, "clock": MINUTES}.get(self._unit, gap)
                and gap > 0
            )
        if min(x.low, y.low) <= 0 or (agree and 0 < gap <= ROUNDED * max(x.low, y.low)):
            return False  # one is the other rounded: "hơn 11 tỷ", "11,3 tỷ"
        return abs(math.log(x.low / y.low)) <= RATIO or is_slip(x, y)

    def _features(self, one: Place, other: Place, alike: float) -> dict[str, float]:
        x, y = one[1], other[1]
        alone = float(self._in_line[one[0]] == 1 and self._in_line[other[0]] == 1)
        known = (x.item in self._items[key(y)]) + (y.item in self._items[key(x)])
        fewer, more = sorted((len(self._items[key(x)]), len(self._items[key(y)])))
        left, right = self._lines[one[0]], self._lines[other[0]]
        acts = [self._act(*place) for place in (one, other)]
        nouns = [[w for w in value.shown.lower().split() if not any(map(str.isdigit, w))][-1:] for value in (x, y)]
        return self._sizes(x, y) | {
            "alone": alone, "alone_alike": alone * alike, "counted": float(bool(counted(x) & counted(y))),
            "known": float(known == 1), "both_known": float(known == 2), "few": fewer / 2, "many": more / 3,
            "crowd": math.log(len(self._values[x.item]) + len(self._values[y.item]) - 1), "spread": len(self._items) / 5,
            "same_act": float(bool(acts[0]) and acts[0] == acts[1]), "noun": float(bool(nouns[0]) and nouns[0] == nouns[1]),
            "title": float("title" in (left.zone, right.zone)), "top": float(left.index <= 1 and right.index <= 1),
            "listed": float(self._listed(x, y) or self._listed(y, x)), "alike_touching": alike * touching(x, y) / 2,
            "wordy": float(not all(any(map(str.isdigit, value.shown)) for value in (x, y))),
        }  # fmt: skip

    def _listed(self, own: Value, other: Value) -> bool:
        """Whether the other value stands near a value in its own article, too: both belong to a list or a course of things."""
        starts = self._starts[own.item, key(other)]
        return any(abs(start - own.evidence.start) < NEARBY for start in starts)

    def _sizes(self, x: Value, y: Value) -> dict[str, float]:
        """What the figures themselves tell."""
        unit, gap = self._unit, abs(x.low - y.low)
        if unit in TIMES:
            ratio = min(3.0, math.log1p(gap) / 2)
            close = gap <= (CLOSE_MINUTES if unit == "clock" else CLOSE_DAYS) and unit in ("day", "clock")
        else:
            ratio = min(3.0, abs(math.log(x.low / y.low)))
            close = 0 < ratio < CLOSE
        person = {word for word in x.context & y.context if word.startswith("=person:")}
        same = unit not in TIMES and (x.low, x.high) == (y.low, y.high)
        return {
            "ratio": ratio, "close": float(close), "agree": float(compatible(x, y)), "bound": float(x.bound != y.bound),
            "opposed": float(same and {x.bound, y.bound} == {"more", "less"}), "slip": float(is_slip(x, y)), "same": float(same),
            "small": float(unit not in TIMES and max(x.low, y.low) < SMALL), "bearer": float(bool(person)),
            "people": float(unit == "người"), "money": float(unit in MONEY), "share": float(unit == "%"),
            "age": float(unit == AGE), "date": float(unit in TIMES and unit != "clock"), "clock": float(unit == "clock"),
            "lasting": float(unit == LASTING),
        }  # fmt: skip

    def _act(self, number: int, value: Value) -> str:
        """The verb nearest to a value in its line."""
        line = self._lines[number]
        acts = self._acts[line.item]
        near = [
            (min(abs(start - value.evidence.end), abs(value.evidence.start - end)), start, end)
            for start, end in acts[bisect_left(acts, (line.start, 0)) :]
            if end <= line.end
        ] if acts else []  # fmt: skip
        gap, start, end = min(near, default=(ACT, 0, 0))
        return self._reading.folded[line.item][start:end] if gap < ACT else ""

    def _joined(self, held: Sequence[Seen]) -> Rivals:
        """The two values; the clearest places that tell them are the core."""
        clearest = max(held, key=lambda seen: seen.clear)
        x, y = clearest.one[1], clearest.other[1]
        features = clearest.features | {"tellings": len(held) / 4}
        kind: ConflictKind = "date" if self._unit == LASTING else kind_of(x)
        core = (told_value(x), told_value(y))
        at = tuple(at for told in core for at in (told.item, told.span.start, told.span.end))
        return Rivals(FIGURES, self._unit, features, at, lambda: Tellings(kind, core, self._sides(x, y, held)))

    def _sides(self, x: Value, y: Value, held: Sequence[Seen]) -> tuple[tuple[Told, ...], ...]:
        """The two values with all places that tell them."""
        compared = {place for seen in held for place in (seen.one, seen.other)}
        sides: tuple[list[Value], list[Value]] = ([x], [y])
        for number, value in self._places:
            for side in sides:
                same = key(value) == key(side[0]) and value != side[0]
                if same and ((number, value) in compared or self._retold(value, side[0])):
                    side.append(value)
        return tuple(tuple(told_value(value) for value in side) for side in sides)

    def _retold(self, value: Value, like: Value) -> bool:
        """Whether an equal value elsewhere tells the same: a telling figure, or the same words around it."""
        digits = re.sub(r"\D", "", f"{value.low:.12g}".strip("0"))
        telling = self._unit == "clock" or len(digits) > 1 or (self._unit not in TIMES and value.low >= LARGE)
        return not estranged(value, like) and (telling or shared(value, like) > 0)


def key(value: Value) -> Key:
    """What is equal where the same is told; "hơn 45" is not "45", except of ages and times."""
    return (value.low, value.high, "" if value.unit in TIMES or value.unit == AGE else value.bound)


def told_value(value: Value) -> Told:
    """A value as something told."""
    told = f"{value.unit} {value.low:.12g} {value.high:.12g} {'' if value.unit in TIMES else value.bound}"
    return Told(value.item, Span(value.evidence.start, value.evidence.end), told)

"""Figures, clock times and days that may contradict each other: what the guards of `clashes.py` leave aside."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence

from nguon.model.spans import Span
from nguon.story.clashes import HOURLY, TIMES, crowded, kind_of
from nguon.story.guesses import Guess, Told, inside
from nguon.story.reading import Line, Reading
from nguon.story.similarity import Pair
from nguon.story.slots import AGE, CLOCK_SLACK, CONTRAST, SETS, Value, compatible, estranged, said_at, shared, touching

LIKE = 3.0  # times: figures further apart measure different things
CLOCKS = 0.5  # worth of two clock times minutes apart
NUMBERED = "~number:"  # units of numbers that name a thing
NAMED = 0.45  # least worth of two seats, plates and the like in sentences that are alike
KNOWN = 0.6  # what is left of a guess where an article tells the other's figure as well
MONTHLY = 7  # letters of a month in TIMEX3: a longer value is a day or a time of day
_LASTING = re.compile(r"P(\d+(?:\.\d+)?)([DWMY])")
_UNITS = {"D": 1.0, "W": 7.0, "M": 30.4, "Y": 365.0}


def told_value(value: Value) -> Told:
    """A figure as something told; "hơn 45" is not "45"."""
    span = Span(value.evidence.start, value.evidence.end)
    return Told(value.item, span, f"{value.unit} {value.low:.12g} {value.high:.12g} {value.bound} {value.name}")


def guess_figures(
    kept: Sequence[Sequence[Value]], pairs: Sequence[Pair], everywhere: Mapping[str, Sequence[Value]]
) -> Iterator[Guess]:
    """The one figure of a unit in which two sentences that are alike differ, be it only by rounding."""
    full = crowded(everywhere)
    held = {(value.item, told_value(value).value) for values in everywhere.values() for value in values}
    for pair in pairs:
        for one, other in _single(kept[pair.a], kept[pair.b]):
            if {(one.item, one.unit), (other.item, other.unit)} & full or estranged(one, other):
                continue
            near = shared(one, other) + touching(one, other)
            if near == 0 or max(one.low, other.low) > LIKE * max(min(one.high, other.high), 1):
                continue
            if one.unit == AGE and compatible(one, other):
                continue  # a year of birth
            both = (one.item, told_value(other).value) in held or (other.item, told_value(one).value) in held
            score = pair.score * (0.7 + 0.1 * min(near, 4))
            if compatible(one, other):
                if one.low != other.low or one.high != other.high:
                    continue  # one is the other rounded
                score *= 0.9  # "hơn 45", "45"
            elif both:
                score *= KNOWN
            yield Guess(max(score, NAMED) if one.name else score, kind_of(one), "figure", told_value(one), told_value(other))


def _single(left: Sequence[Value], right: Sequence[Value]) -> Iterator[tuple[Value, Value]]:
    """Pairs of values of a unit of which both lines hold just one that the other has not."""
    for unit in sorted({value.unit for value in left} & {value.unit for value in right}):
        if unit in TIMES or unit == SETS or (unit.startswith(CONTRAST) and not unit.startswith(NUMBERED)):
            continue
        mine = [value for value in left if value.unit == unit]
        theirs = [value for value in right if value.unit == unit]
        own = [v for v in mine if told_value(v).value not in {told_value(w).value for w in theirs}]
        rest = [v for v in theirs if told_value(v).value not in {told_value(w).value for w in mine}]
        if len(own) == len(rest) == 1:
            yield own[0], rest[0]


def guess_clocks(clocks: Sequence[Value]) -> Iterator[Guess]:
    """Clock times of different articles that lie only minutes apart: hardly two happenings."""
    minutes: dict[int, set[float]] = {}
    for value in clocks:
        minutes.setdefault(value.item, set()).add(value.low)
    if any(len(held) > HOURLY for held in minutes.values()):
        return  # a running report
    for one, other in itertools.combinations(clocks, 2):
        near = 0 < abs(one.low - other.low) <= CLOCK_SLACK
        if near and other.low not in minutes[one.item] and one.low not in minutes[other.item]:
            yield Guess(CLOCKS, "date", "clock", told_value(one), told_value(other))


def guess_times(reading: Reading, lines: Sequence[Line], pairs: Sequence[Pair]) -> Iterator[Guess]:
    """The one time in which two sentences that are alike differ."""
    cache: dict[int, list[Told]] = {}
    everything = [
        [Told(number, Span(time.start, time.end), time.value) for time in item.analysis.times]
        for number, item in enumerate(reading.items)
    ]
    for pair in pairs:
        for number in (pair.a, pair.b):
            if number not in cache:
                cache[number] = _times(reading, lines[number])
        for left, right in _unlike(cache[pair.a], cache[pair.b]):
            known = any(
                told.value == rival.value for told, rival in ((left, right), (right, left)) for told in everything[told.item]
            )
            if not (known and len(left.value) > MONTHLY):
                yield Guess(pair.score * (KNOWN if known else 1.0), "date", "time", left, right)


def _unlike(left: Sequence[Told], right: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    """The one date and the one duration of two lines, where they differ."""
    for lasting in (False, True):
        mine, theirs = ([t for t in told if t.value.startswith("P") == lasting] for told in (left, right))
        if len(mine) == len(theirs) == 1 and _rival_times(mine[0].value, theirs[0].value):
            yield mine[0], theirs[0]


def _rival_times(one: str, other: str) -> bool:
    """Whether two times may be told of one thing: alike in grain, neither the other told more roughly."""
    short, long = sorted((one, other), key=len)
    if short == long:
        return False
    if short.startswith("P"):
        lengths = sorted((_days_of(one), _days_of(other)))
        return lengths[0] > 0 and lengths[1] <= LIKE * lengths[0]
    if long.startswith(short) or (len(short) <= MONTHLY < len(long)) or (len(short) == 4 and len(long) > 4):
        return False
    if ("W" in short) != ("W" in long):
        return False
    return not (len(long) > 10 and len(short) >= 10 and short[:10] == long[:10] and ":" not in short)


def _days_of(value: str) -> float:
    """The rough length of a TIMEX3 duration in days, 0 where it is none of days, weeks, months or years."""
    match = _LASTING.match(value)
    return float(match[1]) * _UNITS[match[2]] if match else 0.0


def _times(reading: Reading, line: Line) -> list[Told]:
    """The dates and durations of a line that do not date a saying; "gần 15 tháng" is not "15 tháng"."""
    saying = said_at(reading, line)
    found = []
    for time in reading.items[line.item].analysis.times:
        span = Span(time.start, time.end)
        if not inside(line, span) or any(each.start <= span.start and span.end <= each.end for each in saying):
            continue
        if time.type == "DURATION":
            marks = reading.pack.find_contrasts(reading.folded[line.item], max(line.start, span.start - 10), span.end)
            bound = next((word.value for word in marks if word.group == "bound"), "")
            found.append(Told(line.item, span, f"{time.value} {bound}"))
        elif time.type in ("DATE", "TIME") and time.value[:1].isdigit():
            found.append(Told(line.item, span, time.value))
    return found

"""Where articles disagree within one statement or one happening, and where a figure only moved on with time."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

import msgspec

from nguon.model.spans import Evidence, Span
from nguon.model.stories import Conflict, ConflictKind
from nguon.story.differences import side_of
from nguon.story.happenings import Happening, Mention
from nguon.story.offices import find_office_conflicts
from nguon.story.reading import Line, Reading
from nguon.story.similarity import Pair
from nguon.story.slots import (
    CLOCK,
    CLOCK_SLACK,
    CONTRAST,
    YEAR,
    Value,
    after_word,
    compatible,
    contrasts,
    counted,
    estranged,
    moments,
    quantities,
    shared,
    touching,
)
from nguon.story.spellings import Name, names, rival_pairs

# A figure that differs between articles published further apart than this, and only grows (or only falls), moved on.
UPDATE_GAP = timedelta(hours=3)
# Units of tolls, of which one article may give two, each from another source.
TIMES = frozenset(("day", "clock", "month", "year"))
TOLLS = frozenset(("người",))
LEAP = 30  # times: figures further apart measure different things
ALIKE = 0.35  # from this likeness on two sentences that hold one word each of a rare set are compared by it
SIDES = 3  # times of one happening; more are several happenings taken for one
APART = 10  # days: dates further from each other are of different happenings
REACH = {"day": APART, "month": 2, "year": 24}  # years count twelve
NEARBY = 100  # code points: two figures this close in one text are a list, not a dispute
# Units of what does not grow with time: lengths, weights, ages, places in a ranking.
FIXED = frozenset(("m", "m2", "m3", "kg", "tuổi", "km/h", "độ Richter", "độ", "độ C", "score", "day", "clock", "%"))
# Contrast sets whose words are in every other sentence.
COMMON_SETS = frozenset(
    ("trend", "result", "stand", "confirm", "trade", "move", "profit", "fate", "order", "turn", "daytime", "weekday",
     "direction", "sex", "colour", "part_month", "part_year", "part_week", "part_season", "done", "side",
     "round")
)  # fmt: skip


class _Clash(msgspec.Struct, frozen=True):
    """Two values of one thing that cannot both be true."""

    kind: ConflictKind
    statement: int
    one: Value
    other: Value

    @property
    def strength(self) -> int:
        """How many words stand around both."""
        return shared(self.one, self.other) + touching(self.one, self.other)


def find_conflicts(
    reading: Reading,
    lines: Sequence[Line],
    groups: Sequence[Sequence[int]],
    listed: Sequence[Pair],
    happenings: Sequence[Happening],
    statement_ids: Mapping[int, str],
) -> tuple[Conflict, ...]:
    """Conflicts of numbers, dates, names and places, each side with its articles and words; updates are marked."""
    kept = [_values(reading, line) for line in lines]
    home = {member: number for number, members in enumerate(groups) for member in members}
    clashes: list[_Clash] = []
    for pair in listed:
        together = pair.a in home and home[pair.a] == home.get(pair.b)
        clashes += _clashes(kept[pair.a], kept[pair.b], home.get(pair.a, home.get(pair.b, -1)), together, pair.score)
    everywhere: dict[str, list[Value]] = defaultdict(list)
    for values in kept:
        for value in values:
            everywhere[value.unit].append(value)
    clashes = [clash for clash in clashes if not _both_told(clash, everywhere[clash.one.unit])]
    told = {number: [v for member in members for v in kept[member]] for number, members in enumerate(groups)}
    found = _merge(reading, clashes, everywhere, told, statement_ids)
    found += _happening_times(reading, happenings, everywhere)
    statement_at = {
        (lines[member].item, lines[member].start): number for number, members in enumerate(groups) for member in members
    }
    found += _spellings(names(reading, statement_at))
    found += find_office_conflicts(reading)
    return _unique(found)


def _values(reading: Reading, line: Line) -> list[Value]:
    """All that a line holds and another may contradict."""
    return [*quantities(reading, line), *moments(reading, line), *contrasts(reading, line)]


def _kind(value: Value) -> ConflictKind:
    if value.unit.startswith(CONTRAST):
        kind: ConflictKind = msgspec.convert(value.unit[1:].partition(":")[0], ConflictKind)
        return kind
    return "date" if value.unit in TIMES else "number"


def _clashes(
    left: Sequence[Value], right: Sequence[Value], number: int, together: bool, likeness: float
) -> list[_Clash]:
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
                found.append(_Clash(_kind(one), number, one, other))
    return found


def _unmatched(like: Value, own: Sequence[Value], rest: Sequence[Value]) -> int:
    """How many values of a unit one line holds that the other does not."""
    held = [value for value in own if value.unit == like.unit]
    return sum(not any(v.unit == like.unit and compatible(value, v) for v in rest) for value in held)


def _rare(value: Value) -> bool:
    return value.unit.partition(":")[2] not in COMMON_SETS


def _slip(one: Value, other: Value) -> bool:
    """Whether two figures have the same digits, so that only a nought, a point or a word of size differs."""
    left, right = (f"{value.low:.12g}".strip("0").replace(".", "").strip("0") for value in (one, other))
    return left == right


def _same_measure(one: Value, other: Value, together: bool, alone: bool) -> bool:
    """Whether two figures measure one thing: in one statement by being the only ones, else by the words around them."""
    if one.unit == "score":
        return alone and together
    if together and alone and one.unit not in ("day", "month", "year"):
        return shared(one, other) > 0
    if one.unit in REACH and (abs(one.low - other.low) > REACH[one.unit] or (one.unit != "day" and not together)):
        return False
    if (
        one.unit not in TIMES
        and max(one.low, other.low) > LEAP * max(min(one.high, other.high), 1)
        and not _slip(one, other)
    ):
        return False
    if not together and one.unit not in TIMES and not counted(one) & counted(other):
        return False
    return _same_thing(one, other)


def _same_place(one: Value, other: Value, together: bool) -> bool:
    """Whether two words stand in one place of two sentences: the same words touch them and stand around them.

    Words that many sentences hold ("tăng", "sáng") need them on both sides, or a sentence that is the same on the whole.
    """
    sides, around = touching(one, other), shared(one, other)
    if one.unit.partition(":")[2] in COMMON_SETS:
        return (sides == 2 and around >= 1) or (sides == 1 and together and 2 * around >= _telling(one) and around > 2)
    return (sides == 2 and around >= 1) or (sides == 1 and around >= (1 if together else 2))


def _same_thing(one: Value, other: Value) -> bool:
    """Whether the words around two values tell that they measure the same."""
    if estranged(one, other):
        return False
    least = min(_telling(one), _telling(other))
    wanted = max(3 if one.unit in ("day", "month", "year") else 2, 0.5 * least)
    return least > 0 and shared(one, other) >= wanted


def _telling(value: Value) -> int:
    return sum(word[0] in "+-=" for word in value.context)


def _merge(
    reading: Reading,
    clashes: Sequence[_Clash],
    everywhere: Mapping[str, Sequence[Value]],
    told: Mapping[int, Sequence[Value]],
    statement_ids: Mapping[int, str],
) -> list[Conflict]:
    """One conflict for clashes that share a value; a side also holds the same figure said elsewhere."""
    found = []
    for together in _connected(clashes):
        first = max(together, key=lambda clash: clash.strength)
        sides = _sides([value for clash in together for value in (clash.one, clash.other)])
        for side in sides:
            side += [v for v in everywhere[side[0].unit] if v not in side and _same_figure(side, v)]
        _complete(sides, [v for clash in together for v in told.get(clash.statement, ()) if v.unit == first.one.unit])
        sides = _rivalling(sides, first)
        if len(sides) > 1:
            shown = tuple(side_of(side[0].shown, [value.evidence for value in side]) for side in sides)
            grown = first.kind == "number" and first.one.unit not in FIXED and _by_steps(sides)
            update = grown and _moved_on(reading, sides)
            found.append(Conflict(first.kind, shown, statement_ids.get(first.statement), update))
    return found


def _complete(sides: Sequence[list[Value]], rest: Sequence[Value]) -> None:
    """Put values of the same statement to the side that holds exactly them."""
    for value in rest:
        for side in sides:
            if value not in side and (value.low, value.high, value.name) == (side[0].low, side[0].high, side[0].name):
                side.append(value)


def _rivalling(sides: Sequence[list[Value]], first: _Clash) -> list[list[Value]]:
    """The two sides of the clearest clash and those that no article tells beside them: others count something else."""
    core = [side for side in sides if first.one in side or first.other in side]
    taken = {value.item for side in core for value in side}
    rest = [side for side in sides if side not in core and not taken & {value.item for value in side}]
    close = [
        side for side in rest if any(_Clash(first.kind, 0, first.one, v).strength * 2 >= first.strength for v in side)
    ]
    return [side for side in sides if side in core or side in close]


def _connected(clashes: Sequence[_Clash]) -> list[list[_Clash]]:
    """Clashes joined where they share a value."""
    groups: list[tuple[set[Evidence], list[_Clash]]] = []
    for clash in clashes:
        ends = {clash.one.evidence, clash.other.evidence}
        held, apart = [clash], []
        for group in groups:
            if group[0] & ends:
                ends |= group[0]
                held = group[1] + held
            else:
                apart.append(group)
        groups = [*apart, (ends, held)]
    return [held for _, held in groups]


def _sides(values: Sequence[Value]) -> list[list[Value]]:
    """The values of a conflict, those that agree together, smallest first."""
    sides: list[list[Value]] = []
    for value in sorted(values, key=lambda v: (v.low, v.evidence)):
        home = next((side for side in sides if compatible(side[0], value)), None)
        if home is None:
            sides.append([value])
        elif value not in home:
            home.append(value)
    return sides


def _both_told(clash: _Clash, everywhere: Sequence[Value]) -> bool:
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
                if near or _same_thing(held, value):
                    return True
            elif (
                value.unit not in TOLLS
                or near
                or not (_same_thing(held, rival) and counted(held, 0) & counted(rival, 0))
            ):
                return True
    return False


def _same_figure(side: Sequence[Value], value: Value) -> bool:
    """Whether a value elsewhere in the story is the side's own figure, counting something of the same words."""
    telling = value.unit not in TIMES and len(f"{value.low:.12g}".strip("0").replace(".", "")) > 1
    return any(
        (value.unit, value.low, value.high, value.name) == (held.unit, held.low, held.high, held.name)
        and not estranged(value, held)
        and (telling or shared(value, held) >= (2 if value.name or value.unit == "day" else 1))
        for held in side
    )


def _by_steps(sides: Sequence[Sequence[Value]]) -> bool:
    """Whether no figure is the one before with another word of size ("3,5 triệu", "3,5 tỷ"): a slip, not a development."""
    return not any(_slip(after[0], before[0]) for before, after in itertools.pairwise(sides))


def _moved_on(reading: Reading, sides: Sequence[Sequence[Value]]) -> bool:
    """Whether the sides (by size) follow each other in time, each well after the one before (or all the other way round)."""
    spans = []
    for side in sides:
        times = [reading.items[value.item].article.published for value in side]
        if not all(times):
            return False
        stamps = sorted(datetime.fromisoformat(time) for time in times if time)
        spans.append((stamps[0], stamps[-1]))
    rising = all(before[1] + UPDATE_GAP <= after[0] for before, after in itertools.pairwise(spans))
    falling = all(after[1] + UPDATE_GAP <= before[0] for before, after in itertools.pairwise(spans))
    return rising or falling


def _happening_times(
    reading: Reading, happenings: Sequence[Happening], everywhere: Mapping[str, Sequence[Value]]
) -> list[Conflict]:
    """One happening that articles place on different days, or at different times of a day.

    A side also holds the same time said elsewhere in the story (`everywhere`, by unit).
    """
    found = []
    for happening in happenings:
        told = [
            mention
            for mention in happening.mentions
            if mention.event.factuality == "happened" and mention.event.time and _time_evidence(reading, mention)
        ]
        by_day, by_clock = defaultdict(list), defaultdict(list)
        for mention in told:
            if mention.day:
                by_day[mention.day].append(mention)
            if clock := CLOCK.search(mention.event.time or ""):
                by_clock[clock.group(1)].append(mention)
        if 1 < len(by_day) <= SIDES and _apart(by_day) and _close(by_day) and not _both_days(by_day, everywhere["day"]):
            found.append(
                Conflict(
                    "date",
                    tuple(
                        side_of(day, _said_again(_times_of(reading, by_day[day]), everywhere["day"]))
                        for day in sorted(by_day)
                    ),
                )
            )
        minutes = sorted(int(hour[:2]) * 60 + int(hour[3:]) for hour in by_clock)
        if 1 < len(by_clock) <= SIDES and _apart(by_clock) and minutes[-1] - minutes[0] > CLOCK_SLACK:
            sides = []
            for hour in sorted(by_clock):
                minute = float(int(hour[:2]) * 60 + int(hour[3:]))
                elsewhere = [value.evidence for value in everywhere["clock"] if value.low == minute]
                sides.append(side_of(hour, [*_times_of(reading, by_clock[hour]), *elsewhere]))
            found.append(Conflict("date", tuple(sides)))
    return found


def _both_days(days: Mapping[str, Sequence[Mention]], told: Sequence[Value]) -> bool:
    """Whether an article tells two of the days within one sentence: then they are days of two happenings."""
    wanted = {float(int(day[:4]) * YEAR + int(day[5:7]) * 31 + int(day[8:])) for day in days}
    held = [value for value in told if value.low in wanted]
    return any(
        one.item == other.item and one.low != other.low and abs(one.evidence.start - other.evidence.start) < NEARBY
        for at, one in enumerate(held)
        for other in held[at + 1 :]
    )


def _said_again(told: Sequence[Evidence], days: Sequence[Value]) -> list[Evidence]:
    """The evidence, and the same day said elsewhere with the same words around it."""
    side = [value for value in days if value.evidence in told]
    return [*told, *(value.evidence for value in days if value not in side and _same_figure(side, value))]


def _close(days: Mapping[str, object]) -> bool:
    first, last = date.fromisoformat(min(days)), date.fromisoformat(max(days))
    return last - first <= timedelta(days=APART)


def _times_of(reading: Reading, told: Sequence[Mention]) -> list[Evidence]:
    return [evidence for mention in told if (evidence := _time_evidence(reading, mention))]


def _apart(sides: Mapping[str, Sequence[Mention]]) -> bool:
    """Whether no article stands on two sides."""
    items = [item for side in sides.values() for item in {mention.item for mention in side}]
    return len(items) == len(set(items))


def _time_evidence(reading: Reading, mention: Mention) -> Evidence | None:
    """The time expression of a mention's sentence that gives its time, None where the time comes from elsewhere."""
    item, value = reading.items[mention.item], mention.event.time or ""
    if mention.line is None:
        return None
    inside = [t for t in item.analysis.times if mention.line.start <= t.start and t.end <= mention.line.end]
    for time in sorted(inside, key=lambda t: (t.value != value, t.start)):
        words = item.article.text[time.start : time.end]
        named = mention.day and time.value.startswith(mention.day) and any(map(str.isdigit, words))
        if named and not after_word(reading, mention.item, time.start, "until"):
            return Evidence.cut(item.article.id, item.article.text, Span(time.start, time.end))
    return None


def _spellings(found: Sequence[Name]) -> list[Conflict]:
    """Names in two or more spellings: one conflict for all spellings of one name, a side for each with its short forms."""
    home: dict[tuple[str, ...], frozenset[tuple[str, ...]]] = {}
    kinds = {name.words: name.type for name in found}
    rivals = rival_pairs(found)
    apart = {frozenset((one.words, other.words)) for one, other in rivals}
    for one, other in rivals:
        joined = home.get(one.words, frozenset((one.words,))) | home.get(other.words, frozenset((other.words,)))
        home.update(dict.fromkeys(joined, joined))
    conflicts = []
    for spelt in _families(set(home.values())):
        full = [
            words
            for words in spelt
            if not any(set(words) < set(other) and frozenset((words, other)) not in apart for other in spelt)
        ]
        sides = []
        for words in full:
            held = [name for name in found if name.type == kinds[words] and _wears(name, words, full)]
            if held:
                sides.append(side_of(_longest(held), [e for name in held for e in name.evidence]))
        if len(sides) > 1:
            conflicts.append(Conflict("name", tuple(sides)))
    return conflicts


def _families(groups: set[frozenset[tuple[str, ...]]]) -> list[list[tuple[str, ...]]]:
    """Groups of spellings, those joined of which one holds a short form of the other's ("Mansour", "Akhtar Mansour")."""
    joined: list[set[tuple[str, ...]]] = []
    for group in sorted(groups, key=lambda each: (-max(map(len, each)), sorted(each))):
        home = next((each for each in joined if all(any(set(w) < set(o) for o in each) for w in group)), None)
        if home is None:
            joined.append(set(group))
        else:
            home |= group
    return [sorted(each) for each in joined]


def _wears(name: Name, words: tuple[str, ...], full: Sequence[tuple[str, ...]]) -> bool:
    """Whether a name is this spelling, or a longer or shorter form of it that comes nearer to no other one."""
    own = set(name.words)
    if name.words == words or name.words in full:
        return name.words == words
    if name.type != "PER" and 2 * len(own) <= len(words):
        return False
    gaps = sorted((len(own ^ set(each)), each) for each in full if own <= set(each) or set(each) <= own)
    return bool(gaps) and gaps[0][1] == words and (len(gaps) == 1 or gaps[0][0] < gaps[1][0])


def _longest(side: Sequence[Name]) -> str:
    return max(side, key=lambda name: (len(name.evidence), len(name.words), name.shown)).shown


def _unique(found: Sequence[Conflict]) -> tuple[Conflict, ...]:
    """Conflicts without repeats: one whose every side touches a side of an earlier one adds nothing."""
    kept: list[Conflict] = []
    for conflict in sorted(
        found, key=lambda c: (-len({a for s in c.sides for a in s.articles}), c.kind, c.sides[0].evidence[0])
    ):
        places = [{(e.article, e.start) for e in side.evidence} for side in conflict.sides]
        if not any(
            all(any(place & {(e.article, e.start) for e in s.evidence} for s in old.sides) for place in places)
            for old in kept
        ):
            kept.append(conflict)
    return tuple(kept)

"""Plans beside what may tell how they came out: candidates from the acts that are named, in the same article or another."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from nguon.story.days import begins_after, ended_before
from nguon.story.endings import called_off, refuses
from nguon.story.fates import Watch, waits
from nguon.story.happenings import Rarity
from nguon.story.plans import denied
from nguon.story.reading import Reading
from nguon.story.sides import Side
from nguon.story.tellings import naming

MOST = 40  # tellings that a plan is compared with: a large story stays linear
AROUND = 25  # tellings of one act, on either side of a plan, that are looked at
AFTER = 2  # sentences behind a plan in which any word of prevention or refusal may end it
FAINT = frozenset(("loose_shown", "overlap"))  # namings that want twice as many
MASS = 1.5  # rare words in common (weights of `Rarity`) without which a loose naming in another place is no candidate
ASKED = frozenset(("order", "hope", "cond"))  # kinds of plans that somebody refuses
TIMELESS = frozenset(("purpose", "intent", "threat", "hope", "guess"))  # kinds often told after what became of them
End = Literal["done", "ended"]
Naming = Literal[
    "same", "inside", "verb", "act", "shown", "loose", "loose_shown", "overlap", "type",
    "undone", "loose_undone", "refuse", "prevent", "fail", "off", "denied", "denied_loose",
]  # fmt: skip
STRICT: dict[float, Naming] = {1.0: "same", 0.9: "inside", 0.8: "verb", 0.7: "act", 0.6: "shown"}


class Join(msgspec.Struct, frozen=True):
    """A plan and what may tell that it was done or ended, and by what naming the two were brought together."""

    plan: Side
    told: Side
    end: End
    naming: Naming


class Sides:
    """The sides of a story by the acts that they name, and what is asked of them again and again."""

    def __init__(self, reading: Reading, sides: Sequence[Side], rarity: Rarity) -> None:
        self.reading, self.rarity, self.sides = reading, rarity, sides
        self._by_act: dict[str, list[int]] = defaultdict(list)
        self._by_line: dict[tuple[int, int], list[Side]] = defaultdict(list)
        self.watch = Watch(reading, [side.telling for side in sides if not side.word], rarity)
        self._off: dict[tuple[int, int, int], bool] = {}
        self._timely: dict[tuple[int, int, int], bool] = {}
        self._waits: dict[tuple[int, int, int], bool] = {}
        self._number = {side.key: number for number, side in enumerate(sides)}
        for number, side in enumerate(sides):
            act = side.telling.act
            if side.line is not None:
                self._by_line[side.telling.item, side.line.index].append(side)
            if not side.kind or side.hidden:
                for key in {*act.stem, *(f"#{name}" for name in act.names | act.loose)}:
                    self._by_act[key].append(number)

    def off(self, side: Side) -> bool:
        """Whether a word of calling off governs it."""
        if side.key not in self._off:
            self._off[side.key] = called_off(self.reading, side.telling)
        return self._off[side.key]

    def asked_before(self, each: Side) -> bool:
        """Whether something is asked for in its sentence before it, which is what a refusal refuses."""
        line = each.line
        beside = self._by_line.get((each.telling.item, line.index), ()) if line else ()
        return any(side.kind in ASKED and side.key < each.key for side in beside)

    def turned(self, plan: Side, each: Side) -> bool:
        """Whether a word stands between a plan and a telling behind it that turns against the plan ("nhưng", "thì bị")."""
        item, first = plan.telling.item, plan.telling.mention.event.trigger.end
        second = each.telling.mention.event.trigger.start
        words = self.reading.pack.find_plan_words(self.reading.folded[item], first, max(first, second))
        return any(word.value == "but" for word in words)

    def of_acts(self, plan: Side) -> Iterator[Side]:
        """The sides whose act may be the plan's, show it done or undo it; those of its own article first, then the next.

        Of every act only those of the plan's article and as many on either side are looked at, so that a large story
        stays linear.
        """
        act = plan.telling.act
        names = act.names | act.loose | act.shown_by | act.loose_shown | act.undone_by | act.loose_undone
        mine = self._number[plan.key]
        found: set[int] = set()
        for key in (*act.stem, *(f"#{name}" for name in names)):
            held = self._by_act.get(key, ())
            at = bisect_left(held, mine)
            found.update(held[max(0, at - AROUND) : at + AROUND])
        found.discard(mine)
        item = plan.telling.item
        for number in sorted(found, key=lambda number: (self.sides[number].telling.item != item, number)):
            yield self.sides[number]

    def timely(self, side: Side) -> bool:
        """Whether it tells neither of what is still ahead nor of a month gone by."""
        telling = side.telling
        if side.key not in self._timely:
            month = f"{telling.day[:8]}01" if telling.day else ""
            late = begins_after(telling.time, telling.day) or (bool(month) and ended_before(telling.time, month))
            self._timely[side.key] = not late
        return self._timely[side.key]

    def waits(self, side: Side) -> bool:
        """Whether its article tells the same thing as ahead too (`fates.waits`)."""
        if side.key not in self._waits:
            self._waits[side.key] = waits(self.watch, side.telling)
        return self._waits[side.key]

    def behind(self, plan: Side) -> list[Side]:
        """The sides in the plan's sentence and the next ones of its article that stand behind it."""
        if plan.line is None:
            return []
        lines = range(plan.line.index, plan.line.index + AFTER + 1)
        return [
            each
            for index in lines
            for each in self._by_line[plan.telling.item, index]
            if each.key > plan.key and not each.kind
        ]


def find_joins(sides: Sides) -> list[Join]:
    """All candidates, each pair once for done and once for ended at most, in order of the plans."""
    found = []
    read = {(side.telling.item, side.telling.act.stem) for side in sides.sides if side.flagged}
    for plan in sides.sides:
        if plan.word and (plan.telling.item, plan.telling.act.stem) in read:
            continue  # the article tells the plan in an event too
        if plan.kind and plan.kind != "weak" and not denied(sides.reading, plan.telling):
            joins = {(join.told.key, join.end): join for join in reversed(list(_candidates(sides, plan)))}
            found += [joins[key] for key in sorted(joins)]
    return found


def _candidates(sides: Sides, plan: Side) -> Iterable[Join]:
    for each in sides.behind(plan):
        name = _ending(sides, plan, each)
        if name and (each.line == plan.line or (sides.turned(plan, each) and _together(sides, plan, each, name))):
            yield Join(plan, each, "ended", name)
    compared = 0
    for each in sides.of_acts(plan):
        if not _possible(plan, each):
            continue
        near = _near(plan, each)
        for end, name in _namings(sides, plan, each):
            if end == "done" and not _stands(sides, plan, each):
                continue
            if (
                end == "ended"
                and plan.telling.item == each.telling.item
                and each.key < plan.key
                and each.line != plan.line
            ):
                continue
            if near or name in STRICT.values() or _together(sides, plan, each, name):
                compared += 1
                yield Join(plan, each, end, name)
        if compared >= MOST:
            return


def _ending(sides: Sides, plan: Side, each: Side) -> Naming | None:
    """What a side close behind a plan says against it, whatever the act."""
    act = each.telling.act
    if each.denied:
        return "fail" if "occur" in act.names else None
    if refuses(sides.reading, each.telling.item, each.telling.mention.event.trigger):
        return "refuse" if plan.kind in ASKED or not sides.asked_before(each) else None
    if "fail" in act.names:
        return "fail"
    return "prevent" if "prevent" in act.loose and not act.names & plan.telling.act.names else None


def _namings(sides: Sides, plan: Side, each: Side) -> Iterator[tuple[End, Naming]]:
    """How the act of a side may be the plan's, and how it may undo it."""
    one, other = plan.telling.act, each.telling.act
    strict = STRICT.get(naming(one, other))
    if sides.off(each):
        if strict:
            yield "ended", "off"
        return
    if each.denied:
        if strict or one.loose & other.loose:
            yield "ended", "denied" if strict in ("same", "inside", "verb") else "denied_loose"
        return
    if done := strict or _loosely(plan, each):
        yield "done", done
    if one.undone_by & other.names:
        yield "ended", "undone"
    elif one.loose_undone & other.loose:
        yield "ended", "loose_undone"


def _loosely(plan: Side, each: Side) -> Naming | None:
    one, other = plan.telling.act, each.telling.act
    if one.loose & other.loose:
        return "loose"
    if one.loose_shown & other.loose:
        return "loose_shown"
    return "overlap" if set(one.stem) & set(other.stem) else None


def _possible(plan: Side, each: Side) -> bool:
    """Whether the days allow it: no report is of a day before the plan's, and what was told days before no news ended."""
    one, other = plan.telling, each.telling
    if one.on and other.on and one.day <= one.on and other.on < one.on:
        return False
    return one.item == other.item or plan.kind in TIMELESS or one.day <= other.day or not other.day


def _stands(sides: Sides, plan: Side, each: Side) -> bool:
    """Whether a telling can be the news that a plan was done: not itself ahead or long ago, nor beside the plan told again."""
    if not sides.timely(each):
        return False
    return plan.kind != "sure" or plan.telling.item == each.telling.item or each.word or not sides.waits(each)


def _near(plan: Side, each: Side) -> bool:
    if plan.telling.item != each.telling.item or plan.line is None or each.line is None:
        return False
    return 0 <= each.line.index - plan.line.index <= AFTER


def _together(sides: Sides, plan: Side, each: Side, name: Naming) -> bool:
    """Whether a statement or rare words bring the two together."""
    if plan.telling.mention.statement == each.telling.mention.statement >= 0:
        return True
    shared = plan.telling.about & each.telling.about
    if len(shared) < 1 + (name in FAINT):
        return False
    return sum(map(sides.rarity.weight, sorted(shared))) >= MASS * (1 + (name in FAINT))

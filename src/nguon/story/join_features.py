"""What is known of a plan beside a telling that may be its outcome, as numbers for a score."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from nguon.story.days import begins_after, ended_before
from nguon.story.fates import DENIED, REPORTS, may_tell
from nguon.story.happenings import wording
from nguon.story.joins import AFTER, ASKED, Join, Sides
from nguon.story.plans import force_of, is_past, told_as_past
from nguon.story.sides import Side
from nguon.story.tellings import INSIDE, naming, sameness, shares

TOP = 4  # sentences (a title is before the first) that hold an article's news
MEANT = frozenset(("intent", "purpose", "threat"))  # kinds that somebody prevents
LITTLE = 0.2  # share of rare words below which two tellings hardly tell of one thing
ALIKE = 3.0  # sameness from which on more says no more
HIDDEN = -3.0  # log odds that what words put ahead is told as a fact
COPY = 0.5  # share of rare words in common from which on two sentences may be copies
FULL = 6.0  # rare words in common from which on more say no more


def features(sides: Sides, joins: Sequence[Join], odds: Mapping[tuple[int, int, int], float]) -> list[dict[str, float]]:
    """Of every join the names and sizes of what speaks for and against it; absent ones are 0.

    `odds` are those of `verdicts.odds`, by the keys of sides.
    """
    crowd = Counter((join.plan.key, join.end) for join in joins)
    spread = Counter((join.told.key, join.end) for join in joins)
    plans = _articles(join.plan for join in joins)
    reports = _articles(join.told for join in joins if join.end == "done")
    back = _looking_back(joins, odds)
    of_plan = {side.key: _of_plan(side) for side in {join.plan.key: join.plan for join in joins}.values()}
    of_told = {side.key: _of_told(sides, side) for side in {join.told.key: join.told for join in joins}.values()}
    found = []
    for join in joins:
        known = {"bias": 1.0, join.naming: 1.0, f"k_{join.plan.kind}": 1.0}
        known["ahead"] = odds[join.plan.key]
        known["fact"] = HIDDEN if join.told.kind else 0.0 if join.told.denied else odds[join.told.key]
        known["crowd"] = math.log(crowd[join.plan.key, join.end]) / 4
        known["spread"] = math.log(spread[join.told.key, join.end]) / 4
        known["plan_echo"] = math.log(_most(plans, join.plan))
        known["told_echo"] = math.log(_most(reports, join.told))
        known["back"] = float(any(each.key != join.told.key for each in back.get(join.plan.key, ())))
        known.update(_likeness(sides, join) | _order(sides, join) | of_plan[join.plan.key] | of_told[join.told.key])
        known.update(_together(join, known) | _by_rule(sides, join))
        found.append({name: value for name, value in known.items() if value})
    return found


def _by_rule(sides: Sides, join: Join) -> dict[str, float]:
    """How alike the two are by the rules that tell plans met in other stories, and whether those would join them."""
    one, other = join.plan.telling, join.told.telling
    if join.plan.word or join.told.word:
        return {}
    alike = sameness(one, other, sides.rarity, undone=join.naming in ("undone", "loose_undone"))
    known = {"alike": min(alike, ALIKE) / ALIKE, "waits": float(not join.told.denied and sides.waits(join.told))}
    force = force_of(sides.reading, one)
    if force is not None and one.item != other.item and may_tell(sides.watch, one, other, force):
        enough = alike >= (DENIED if join.told.denied else REPORTS[force])
        known["by_rule"] = float(enough and not known["waits"])
    return known


def _together(join: Join, known: Mapping[str, float]) -> dict[str, float]:
    """What two of the other things that are known say together."""
    near = known.get("same_line") or known.get("next_line") or known.get("same_line_before")
    plain = not any(known.get(name) for name in ("t_past", "t_placed", "t_title", "later_day"))
    return {
        "asked_refused": float(join.naming == "refuse" and join.plan.kind in ASKED),
        "meant_prevented": float(join.naming == "prevent" and join.plan.kind in MEANT),
        "plain": float(plain),
        "plain_copy": known.get("about", 0.0) * plain,
        "apart": float(not near and known.get("about", 0.0) < LITTLE and not known.get("people")),
    }


def _articles(sides: Iterable[Side]) -> dict[str, set[int]]:
    """By the words of an act the articles in which sides tell it."""
    found: dict[str, set[int]] = defaultdict(set)
    for side in sides:
        if not side.word:
            found[" ".join(side.telling.act.stem)].add(side.telling.item)
    return found


def _most(articles: Mapping[str, set[int]], side: Side) -> int:
    return len(articles.get(" ".join(side.telling.act.stem), ())) or 1


def _looking_back(
    joins: Sequence[Join], odds: Mapping[tuple[int, int, int], float]
) -> dict[tuple[int, int, int], list[Side]]:
    """Of plans the other tellings of the same act in their own article that stand as facts."""
    found: dict[tuple[int, int, int], list[Side]] = defaultdict(list)
    for join in joins:
        one, other = join.plan.telling, join.told.telling
        fact = join.end == "done" and one.item == other.item and not join.told.kind and odds[join.told.key] > 0
        if fact and naming(one.act, other.act) >= INSIDE:
            found[join.plan.key].append(join.told)
    return found


def _likeness(sides: Sides, join: Join) -> dict[str, float]:
    """How much the two are about the same."""
    one, other = join.plan.telling, join.told.telling
    about, people, mass = shares(one, other, sides.rarity)
    here, there = one.mention.line, other.mention.line
    alike = wording(here, there, sides.rarity) if here != there else 0.0
    known = {
        "vague": float(one.act.vague and other.act.vague),
        "about": about,
        "people": people,
        "mass": min(mass, FULL) / FULL,
        "wording": alike,
        "copy": max(0.0, alike - COPY) / (1 - COPY),
        "statement": float(one.mention.statement == other.mention.statement >= 0 and here != there),
        "two_names": float(bool(one.named and other.named and not one.named & other.named)),
        "two_counts": float(bool(one.counted and other.counted and not one.counted & other.counted)),
        "type": float(one.mention.event.type == other.mention.event.type != "OTHER"),
    }
    if one.on and other.on:
        known["one_day" if one.on == other.on else "two_days"] = 1.0
    return known


def _order(sides: Sides, join: Join) -> dict[str, float]:
    """Which was told first, and how far behind."""
    one, other = join.plan.telling, join.told.telling
    if one.item != other.item:
        if one.day and other.day and one.day != other.day:
            return {"later_day" if one.day < other.day else "earlier_day": 1.0}
        if not one.published or not other.published:
            return {}  # without dates nobody knows which was told first
        return {"later": 1.0} if one.published < other.published else {"sooner": 1.0}
    here, there = one.mention.line, other.mention.line
    if here is None or there is None:
        return {"same_article": 1.0}
    if join.told.key < join.plan.key:
        return {"before": 1.0, "same_line_before": float(here == there)}
    gap = there.index - here.index
    known = {"same_line": float(gap == 0), "next_line": float(gap == 1), "after": float(gap > 1)}
    if gap <= AFTER:
        known["turn"] = float(sides.turned(join.plan, join.told))
    return known


def _of_plan(plan: Side) -> dict[str, float]:
    telling = plan.telling
    return {
        "p_hidden": float(plan.hidden and not plan.word),
        "p_word": float(plan.word),
        "p_top": float(plan.line is not None and plan.line.index < TOP),
        "p_past": float(is_past(telling)),
        "p_people": float(bool(telling.mention.people)),
        "p_dated": float(telling.on is not None and telling.on >= telling.day),
    }


def _of_told(sides: Sides, told: Side) -> dict[str, float]:
    telling = told.telling
    line = telling.mention.line
    return {
        "t_word": float(told.word),
        "t_hidden": float(told.hidden),
        "t_title": float(line is not None and line.index < 0),
        "t_top": float(line is not None and 0 <= line.index < TOP),
        "t_past": float(told_as_past(sides.reading, telling)),
        "t_people": float(bool(telling.mention.people)),
        "t_said": float(telling.mention.event.attribution is not None),
        "t_placed": float(telling.on is not None and telling.on <= telling.day),
        "t_future": float(begins_after(telling.time, telling.day)),
        "t_long_ago": float(bool(telling.day) and ended_before(telling.time, telling.day[:8] + "01")),
    }

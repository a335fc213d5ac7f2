"""The ledger of plans, promises, demands and forecasts, and what became of each: done, changed, cancelled, open, overdue."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from nguon.model.spans import Evidence
from nguon.model.stories import Outcome, OutcomeResult
from nguon.story.fates import MOST, Fate, Watch, find_fates, later
from nguon.story.happenings import Happening, Rarity, sentence_evidence, trigger_evidence
from nguon.story.reading import Reading
from nguon.story.tellings import SHOWN, Telling, naming, sameness, tell

ONE_PLAN = 1.4  # score from which on two tellings ahead are one plan


def find_outcomes(
    reading: Reading, happenings: Sequence[Happening], rarity: Rarity, now: str | None = None
) -> tuple[Outcome, ...]:
    """One entry for every plan; `now` (ISO) decides what is overdue."""
    today = (now or max((item.article.published or "" for item in reading.items), default=""))[:10]
    mentions = [mention for happening in happenings for mention in happening.mentions]
    home = {mention.key: number for number, happening in enumerate(happenings) for mention in happening.mentions}
    tellings = tell(reading, sorted(mentions, key=lambda mention: mention.key), rarity)
    watch = Watch(reading, tellings, rarity)
    fates = find_fates(watch)
    _tell_again(watch, fates, home)
    found = [_outcome(reading, group, today) for group in _together(fates, home, rarity)]
    kept = [outcome for outcome in found if outcome is not None]
    return tuple(sorted(kept, key=lambda outcome: (outcome.result == "open", outcome.plan[0])))


def _tell_again(watch: Watch, fates: Sequence[Fate], home: Mapping[tuple[int, int, int], int]) -> None:
    """Add to every best report the other reports of its happening, with the lowest score."""
    of_home: dict[int, list[Telling]] = defaultdict(list)
    for telling in watch.tellings:
        of_home[home[telling.mention.key]].append(telling)
    for fate in fates:
        if not fate.done or fate.force is None:
            continue
        known, best = {each.mention.key for _, each in fate.done}, fate.done[0][1]
        for each in of_home[home[best.mention.key]]:
            new = each.mention.key not in known and each.item != fate.plan.item and naming(best.act, each.act) > 0
            if new and watch.report(each) and not watch.off(each) and later(watch, fate.plan, each, fate.force):
                fate.done.append((0.0, each))


def _together(fates: Sequence[Fate], home: Mapping[tuple[int, int, int], int], rarity: Rarity) -> list[list[Fate]]:
    """The tellings of one plan: alike, with the same report or ending, or of one happening of which nothing is told yet."""
    root = list(range(len(fates)))

    def find(number: int) -> int:
        while root[number] != number:
            root[number] = root[root[number]]
            number = root[number]
        return number

    first: dict[object, int] = {}
    for number, fate in enumerate(fates):
        keys: list[object] = [("done", each.mention.key) for score, each in fate.done if score]
        keys += [home[fate.plan.mention.key]] if not fate.done and not fate.ended and not fate.words else []
        keys += [("ended", evidence) for _, evidence in fate.ended]
        for key in keys:
            root[find(number)] = find(first.setdefault(key, number))
    by_act: dict[str, list[int]] = defaultdict(list)
    for number, fate in enumerate(fates):
        for other in by_act[" ".join(fate.plan.act.stem)][-MOST:]:
            if find(other) == find(number) or _after_report(fate, fates[other]) or _after_report(fates[other], fate):
                continue
            if sameness(fate.plan, fates[other].plan, rarity) >= ONE_PLAN:
                root[find(number)] = find(other)
        by_act[" ".join(fate.plan.act.stem)].append(number)
    groups: dict[int, list[Fate]] = defaultdict(list)
    for number, fate in enumerate(fates):
        groups[find(number)].append(fate)
    return [groups[key] for key in sorted(groups) if any(fate.force != "silent" for fate in groups[key])]


def _after_report(later: Fate, earlier: Fate) -> bool:
    """Whether a plan without report came out after the best report of another: it is a new plan."""
    return bool(earlier.done) and not later.done and earlier.done[0][1].published < later.plan.published


def _outcome(reading: Reading, group: Sequence[Fate], today: str) -> Outcome | None:
    """One entry of the ledger, None where nothing followed and nobody would ask what did."""
    done = _best(
        (-score, each.mention.key, trigger_evidence(reading, each.mention))
        for fate in group
        for score, each in fate.done
    )
    if not done:
        done = tuple(dict.fromkeys(evidence for fate in group for evidence in fate.words))
    ended = _best((-score, (0, 0, 0), evidence) for fate in group for score, evidence in fate.ended)
    if not done and not ended and not any(_worth_keeping(fate) for fate in group):
        return None
    result: OutcomeResult = "open"
    if done:
        result = "changed" if ended or _another_day(group) else "done"
    elif ended:
        result = "changed" if any(fate.moved for fate in group) else "cancelled"
    ordered = sorted(
        group, key=lambda fate: (not (fate.done or fate.ended), fate.force in (None, "silent"), fate.plan.mention.key)
    )
    due = next((fate.plan.time for fate in ordered if fate.plan.on and fate.force), None)
    return Outcome(
        result=result,
        plan=tuple(dict.fromkeys(trigger_evidence(reading, fate.plan.mention) for fate in ordered)),
        outcome=(done or ended) or None,
        due=due,
        overdue=result == "open" and bool(due) and bool(today) and (due or "")[:10] < today,
        text=sentence_evidence(reading, ordered[0].plan.mention).exact,
    )


def _best(found: Iterable[tuple[float, tuple[int, int, int], Evidence]]) -> tuple[Evidence, ...]:
    """The evidence, each once, that of the highest score first."""
    return tuple(dict.fromkeys(evidence for _, _, evidence in sorted(found)))


def _worth_keeping(fate: Fate) -> bool:
    """Whether a plan without an outcome belongs into the ledger: somebody's, said in so many words or for a day."""
    event = fate.plan.mention.event
    firm = fate.force in ("firm", "asked") and event.cue is not None
    return bool(fate.plan.mention.people) and (firm or fate.plan.on is not None)


def _another_day(group: Sequence[Fate]) -> bool:
    """Whether every report that names a day names another than its plan."""
    pairs = [
        (fate.plan.on, each.on)
        for fate in group
        for _, each in fate.done
        if fate.plan.on and each.on and naming(fate.plan.act, each.act) > SHOWN
    ]
    return bool(pairs) and all(planned != happened for planned, happened in pairs)

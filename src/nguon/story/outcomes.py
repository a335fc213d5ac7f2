"""The ledger of plans, promises, demands and forecasts, and what became of each: done, changed, cancelled, open, overdue."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from nguon.model.spans import Evidence
from nguon.model.stories import Outcome, OutcomeResult
from nguon.story.days import begins_after, ended_before
from nguon.story.endings import called_off, ends, find_endings, moved
from nguon.story.happenings import Happening, Rarity, sentence_evidence, trigger_evidence
from nguon.story.plans import AHEAD, Force, force_of, is_past, is_report, told_as_past
from nguon.story.reading import Reading
from nguon.story.tellings import INSIDE, SAME_WORDS, SHOWN, Telling, naming, sameness, tell

# From these scores (`tellings.sameness`) on a report is the plan's, by its force (no aim is met); fitted by eye on unlabelled
# stories: demands are often repeated in general words, guesses stand beside the fact itself.
REPORTS: Mapping[Force, float] = {"firm": 1.1, "asked": 1.4, "guess": 1.2, "aim": 9.0, "purpose": 1.5, "silent": 1.1}
ONE_PLAN = 1.4  # score from which on two tellings ahead are one plan
DENIED = 1.3  # score from which on a telling as not happened is the plan's
NOT_YET = frozenset(("chưa", "sẽ"))
SUPPORT = 0.8  # share of such a score from which on a report stands beside a better one
STEP = "step"  # the act of a procedure
UNDONE = 1.3  # score from which on the act that undoes a plan's is told of the same people
MOST = 60  # reports of one act that a plan is compared with, and plans with each other: a large story stays linear


class _Fate(msgspec.Struct):
    """One telling of a plan, what kind it is, and what was found of its fate, best first."""

    plan: Telling
    force: Force | None
    done: list[tuple[float, Telling]]
    ended: list[tuple[float, Evidence]]
    moved: bool = False


def find_outcomes(
    reading: Reading, happenings: Sequence[Happening], rarity: Rarity, now: str | None = None
) -> tuple[Outcome, ...]:
    """One entry for every plan; `now` (ISO) decides what is overdue."""
    today = (now or max((item.article.published or "" for item in reading.items), default=""))[:10]
    mentions = [mention for happening in happenings for mention in happening.mentions]
    home = {mention.key: number for number, happening in enumerate(happenings) for mention in happening.mentions}
    tellings = tell(reading, sorted(mentions, key=lambda mention: mention.key), rarity)
    fates = _fates(reading, tellings, rarity)
    _tell_again(reading, fates, tellings, home)
    found = [_outcome(reading, group, today) for group in _together(fates, home, rarity)]
    kept = [outcome for outcome in found if outcome is not None]
    return tuple(sorted(kept, key=lambda outcome: (outcome.result == "open", outcome.plan[0])))


def _fates(reading: Reading, tellings: Sequence[Telling], rarity: Rarity) -> list[_Fate]:
    """Every telling of something ahead, with the reports and endings that are its own."""
    index = _by_act(tellings)
    endings = find_endings(reading, tellings)
    found = []
    for telling in tellings:
        if telling.mention.event.factuality not in (*AHEAD, "conditional"):
            continue
        fate = _Fate(telling, force_of(reading, telling), [], [])
        for ending in endings:
            published = reading.items[ending.item].article.published or ""
            if ends(ending, telling, rarity, published, fate.force not in (None, "purpose", "silent")):
                fate.ended.append((1.0, ending.evidence(reading)))
        if fate.force is not None and not _told_as_done(reading, telling, index):
            _follow(reading, fate, _candidates(index, telling), index, rarity)
            if not fate.done and fate.force not in ("purpose", "silent"):
                _undone(reading, fate, index, rarity)
        fate.ended.sort(key=lambda pair: (-pair[0], pair[1]))
        if fate.force in ("firm", "asked", "guess") or fate.done or fate.ended:
            found.append(fate)
    return found


def _by_act(tellings: Sequence[Telling]) -> Mapping[str, list[Telling]]:
    """The tellings by the words and the names of their acts."""
    index: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        for key in sorted({*telling.act.stem, *(f"#{name}" for name in telling.act.names)}):
            index[key].append(telling)
    return index


def _candidates(index: Mapping[str, Sequence[Telling]], plan: Telling) -> list[Telling]:
    """Tellings in other articles whose act may be the plan's, in order of the articles."""
    keys = sorted({*plan.act.stem, *(f"#{name}" for name in plan.act.names | plan.act.shown_by)})
    found = {each.mention.key: each for key in keys for each in index.get(key, ()) if each.item != plan.item}
    return [found[key] for key in sorted(found)]


def _told_as_done(reading: Reading, plan: Telling, index: Mapping[str, Sequence[Telling]]) -> bool:
    """Whether the plan's own article tells the same thing as done: it looks back on the plan."""
    return any(
        each.item == plan.item
        and each.mention.event.factuality == "happened"
        and naming(each.act, plan.act) >= INSIDE
        and bool(each.mention.people & plan.mention.people)
        and (told_as_past(reading, each) or (each.mention.line is not None and each.mention.line.index < 0))
        for key in plan.act.stem
        for each in index.get(key, ())
    )


def _follow(
    reading: Reading, fate: _Fate, candidates: Sequence[Telling], index: Mapping[str, Sequence[Telling]], rarity: Rarity
) -> None:
    """Fill in the reports and endings of one plan."""
    plan, compared = fate.plan, 0
    assert fate.force is not None
    for each in candidates:
        if compared >= MOST or not _may_tell(reading, plan, each, fate.force):
            continue
        compared += 1
        score = sameness(plan, each, rarity)
        if score < (DENIED if each.mention.event.factuality == "not_happened" else SUPPORT * REPORTS[fate.force]):
            continue
        if called_off(reading, each):
            if score < REPORTS[fate.force]:
                continue
            fate.ended.append((score, trigger_evidence(reading, each.mention)))
            fate.moved = fate.moved or moved(reading, each)
        elif each.mention.event.factuality == "not_happened":
            if naming(plan.act, each.act) >= INSIDE and not _not_yet(reading, each):
                fate.ended.append((score, trigger_evidence(reading, each.mention)))
        elif fate.force == "purpose" or not _waits(reading, each, index):
            fate.done.append((score, each))
    fate.done.sort(key=lambda pair: (-pair[0], pair[1].mention.key))
    if fate.done and fate.done[0][0] < REPORTS[fate.force]:
        fate.done.clear()


def _may_tell(reading: Reading, plan: Telling, each: Telling, force: Force) -> bool:
    """Whether a telling in another article is of a kind and a time to tell what became of a plan.

    The next step of a procedure, told as an aim ("để tiêu hủy"), is done where its very words are told as a fact, whenever
    that article came out; other aims are not followed up.
    """
    happened = each.mention.event.factuality == "happened"
    if force in ("aim", "purpose"):
        step = STEP in plan.act.names & each.act.names and (not plan.on or not each.on or plan.on == each.on)
        return happened and step and naming(plan.act, each.act) == SAME_WORDS and not called_off(reading, each)
    denied = each.mention.event.factuality == "not_happened" and force != "guess"
    told = denied or called_off(reading, each) or is_report(reading, each)
    return told and _later(reading, plan, each, force)


def _undone(reading: Reading, fate: _Fate, index: Mapping[str, Sequence[Telling]], rarity: Rarity) -> None:
    """Add the reports of an act that undoes the plan's for the same people ("rời khỏi": "ở lại")."""
    plan = fate.plan
    names = sorted(plan.act.undone_by)
    found = {each.mention.key: each for name in names for each in index.get(f"#{name}", ())}
    for key in sorted(found)[: 4 * MOST]:
        each = found[key]
        if (
            each.mention.event.factuality != "happened"
            or naming(plan.act, each.act)
            or each.mention.key == plan.mention.key
        ):
            continue
        score = (
            UNDONE if _beside(reading, plan, each, fate.force) else _undoing(reading, plan, each, fate.force, rarity)
        )
        if score >= UNDONE:
            fate.ended.append((score, trigger_evidence(reading, each.mention)))


def _undoing(reading: Reading, plan: Telling, each: Telling, force: Force | None, rarity: Rarity) -> float:
    """How much the act that undoes a plan's is told of the same people in another article.

    An aim is mostly told again when it has failed, so that the order of the articles says nothing.
    """
    order = force == "aim" or (force != "guess" and "" < plan.published < each.published)
    if plan.item == each.item or not order or not plan.mention.people & each.mention.people:
        return 0.0
    if not is_report(reading, each):
        return 0.0
    return sameness(plan, each, rarity, undone=True)


def _beside(reading: Reading, plan: Telling, each: Telling, force: Force | None) -> bool:
    """Whether a telling stands beside a guess or an aim, in its sentence or the next, with a word that turns against it."""
    here, there = plan.mention.line, each.mention.line
    if plan.item != each.item or here is None or there is None or force not in ("guess", "aim"):
        return False
    if not 0 <= there.index - here.index <= 1:
        return False
    first, second = sorted((plan.mention.event.trigger, each.mention.event.trigger))
    words = reading.pack.find_plan_words(reading.folded[plan.item], first.end, second.start)
    return any(word.value == "but" for word in words)


def _later(reading: Reading, plan: Telling, report: Telling, force: Force) -> bool:
    """Whether a telling came out after the plan, when its day had come, and tells of no earlier time.

    On one day only a guess is settled, or what was to happen that day and is told as past.
    """
    if not plan.day or not report.day or ended_before(report.time, plan.day) or begins_after(plan.time, report.day):
        return False
    if plan.day < report.day:
        return True
    if plan.published >= report.published:
        return False
    same_day = plan.time[:10] == report.time[:10] == report.day
    return force == "guess" or called_off(reading, report) or (same_day and told_as_past(reading, report))


def _waits(reading: Reading, report: Telling, index: Mapping[str, Sequence[Telling]]) -> bool:
    """Whether the report's own article still tells the thing as ahead: then only a word of past makes it a report."""
    if told_as_past(reading, report):
        return False
    return any(
        each.item == report.item
        and each.mention.event.factuality in AHEAD
        and naming(each.act, report.act) >= INSIDE
        and not is_past(each)
        for key in report.act.stem
        for each in index.get(key, ())
    )


def _not_yet(reading: Reading, telling: Telling) -> bool:
    """Whether what has not happened may still come ("chưa", "sẽ không")."""
    cue = telling.mention.event.cue
    words = reading.folded[telling.item][cue.start : cue.end] if cue else ""
    return any(word in NOT_YET for word in words.split())


def _tell_again(
    reading: Reading, fates: Sequence[_Fate], tellings: Sequence[Telling], home: Mapping[tuple[int, int, int], int]
) -> None:
    """Add to every best report the other reports of its happening, with the lowest score."""
    of_home: dict[int, list[Telling]] = defaultdict(list)
    for telling in tellings:
        of_home[home[telling.mention.key]].append(telling)
    for fate in fates:
        if not fate.done or fate.force is None:
            continue
        known = {each.mention.key for _, each in fate.done}
        for each in of_home[home[fate.done[0][1].mention.key]]:
            new = each.mention.key not in known and each.item != fate.plan.item and is_report(reading, each)
            new = new and naming(fate.done[0][1].act, each.act) > 0 and not called_off(reading, each)
            if new and _later(reading, fate.plan, each, fate.force):
                fate.done.append((0.0, each))


def _together(fates: Sequence[_Fate], home: Mapping[tuple[int, int, int], int], rarity: Rarity) -> list[list[_Fate]]:
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
        keys += [home[fate.plan.mention.key]] if not fate.done and not fate.ended else []
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
    groups: dict[int, list[_Fate]] = defaultdict(list)
    for number, fate in enumerate(fates):
        groups[find(number)].append(fate)
    return [groups[key] for key in sorted(groups) if any(fate.force != "silent" for fate in groups[key])]


def _after_report(later: _Fate, earlier: _Fate) -> bool:
    """Whether a plan without report came out after the best report of another: it is a new plan."""
    return bool(earlier.done) and not later.done and earlier.done[0][1].published < later.plan.published


def _outcome(reading: Reading, group: Sequence[_Fate], today: str) -> Outcome | None:
    """One entry of the ledger, None where nothing followed and nobody would ask what did."""
    done = _best(
        (-score, each.mention.key, trigger_evidence(reading, each.mention))
        for fate in group
        for score, each in fate.done
    )
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


def _worth_keeping(fate: _Fate) -> bool:
    """Whether a plan without an outcome belongs into the ledger: somebody's, said in so many words or for a day."""
    event = fate.plan.mention.event
    firm = fate.force in ("firm", "asked") and event.cue is not None
    return bool(fate.plan.mention.people) and (firm or fate.plan.on is not None)


def _another_day(group: Sequence[_Fate]) -> bool:
    """Whether every report that names a day names another than its plan."""
    pairs = [
        (fate.plan.on, each.on)
        for fate in group
        for _, each in fate.done
        if fate.plan.on and each.on and naming(fate.plan.act, each.act) > SHOWN
    ]
    return bool(pairs) and all(planned != happened for planned, happened in pairs)

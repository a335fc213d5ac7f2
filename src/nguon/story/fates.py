"""What became of every telling of something ahead: the reports that it came true, and the words that ended it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

import msgspec

from nguon.model.spans import Evidence, Span
from nguon.story.days import begins_after, ended_before
from nguon.story.endings import called_off, ends, find_endings, moved
from nguon.story.happenings import Rarity, trigger_evidence
from nguon.story.plans import AHEAD, Force, force_of, is_past, is_report, told_as_past
from nguon.story.reading import Line, Reading
from nguon.story.tellings import INSIDE, SAME_ACT, SAME_WORDS, Telling, naming, sameness

# From these scores (`tellings.sameness`) on a report is the plan's, by its force (no aim is met); fitted by eye on unlabelled
# stories: demands are often repeated in general words, guesses stand beside the fact itself.
REPORTS: Mapping[Force, float] = {"firm": 1.1, "asked": 1.4, "guess": 1.2, "aim": 9.0, "purpose": 1.5, "silent": 1.1}
SUPPORT = 0.8  # share of such a score from which on a report stands beside a better one
DENIED = 1.3  # score from which on a telling as not happened is the plan's
UNDONE = 1.3  # score from which on the act that undoes a plan's is told of the same people
NOT_YET = frozenset(("chưa", "sẽ"))
STEP = "step"  # the act of a procedure
MOST = 60  # tellings of one act that a plan is compared with: a large story stays linear


class Fate(msgspec.Struct):
    """One telling of something ahead, what kind of plan it is, and what was found of it, best first.

    `force` is None for what is no plan but was refused all the same; `words` are words of the act where no event tells it.
    """

    plan: Telling
    force: Force | None
    done: list[tuple[float, Telling]]
    ended: list[tuple[float, Evidence]]
    moved: bool = False
    words: tuple[Evidence, ...] = ()


class Watch:
    """The tellings of a story by their acts, and what is known of each, found out once."""

    def __init__(self, reading: Reading, tellings: Sequence[Telling], rarity: Rarity) -> None:
        self.reading, self.tellings, self.rarity = reading, tellings, rarity
        self._known: dict[tuple[str, tuple[int, int, int]], bool] = {}
        self._by_act: dict[str, list[Telling]] = defaultdict(list)
        self._ahead: dict[tuple[int, int], list[Telling]] = defaultdict(list)
        for telling in tellings:
            if telling.mention.line is not None and telling.mention.event.factuality == "planned":
                self._ahead[telling.item, telling.mention.line.start].append(telling)
            for key in sorted({*telling.act.stem, *(f"#{name}" for name in telling.act.names)}):
                self._by_act[key].append(telling)

    def _know(self, what: str, telling: Telling, find: Callable[[Reading, Telling], bool]) -> bool:
        key = (what, telling.mention.key)
        if key not in self._known:
            self._known[key] = find(self.reading, telling)
        return self._known[key]

    def report(self, telling: Telling) -> bool:
        """Whether it stands as news."""
        return self._know("report", telling, is_report)

    def off(self, telling: Telling) -> bool:
        """Whether a word of calling off governs it."""
        return self._know("off", telling, called_off)

    def past(self, telling: Telling) -> bool:
        """Whether a word of past stands before it."""
        return self._know("past", telling, told_as_past)

    def elsewhere(self, plan: Telling) -> list[Telling]:
        """The tellings in other articles whose act may be the plan's or show that it is done, in order of the articles."""
        keys = [*sorted(set(plan.act.stem)), *sorted(f"#{name}" for name in plan.act.names | plan.act.shown_by)]
        found = {each.mention.key: each for key in keys for each in self._by_act.get(key, ()) if each.item != plan.item}
        return [found[key] for key in sorted(found)]

    def named(self, names: frozenset[str]) -> list[Telling]:
        """The tellings of acts of these names, in order of the articles."""
        found = {each.mention.key: each for name in sorted(names) for each in self._by_act.get(f"#{name}", ())}
        return [found[key] for key in sorted(found)]

    def ahead(self, item: int, line: Line) -> Sequence[Telling]:
        """The tellings of plans in a sentence."""
        return self._ahead.get((item, line.start), ())

    def beside(self, telling: Telling) -> list[Telling]:
        """The other tellings of the same act in the same article."""
        found = {each.mention.key: each for word in telling.act.stem for each in self._by_act.get(word, ())}
        return [
            each
            for each in found.values()
            if each.item == telling.item and each is not telling and naming(each.act, telling.act) >= INSIDE
        ]


def find_fates(watch: Watch) -> list[Fate]:
    """Every telling of something ahead that may enter the ledger, with the reports and endings that are its own."""
    reading, endings = watch.reading, find_endings(watch.reading, watch.tellings)
    found = []
    for telling in watch.tellings:
        if telling.mention.event.factuality not in (*AHEAD, "conditional"):
            continue
        fate = Fate(telling, force_of(reading, telling), [], [])
        for ending in endings:
            published = reading.items[ending.item].article.published or ""
            if ends(ending, telling, watch.rarity, published, fate.force not in (None, "purpose", "silent")):
                fate.ended.append((1.0, ending.evidence(reading)))
        if fate.force is not None and not _looks_back(watch, telling):
            _follow(watch, fate, fate.force)
            if not fate.done and fate.force not in ("purpose", "silent"):
                _undo(watch, fate)
            if fate.force == "firm" and telling.on and not fate.done and not fate.ended:
                fate.words = _in_words(watch, telling)
        fate.ended.sort(key=lambda pair: (-pair[0], pair[1]))
        asked = fate.force is not None or telling.mention.event.factuality in ("asked", "conditional")
        if fate.force in ("firm", "asked", "guess") or fate.done or (fate.ended and asked):
            found.append(fate)
    return found


def _looks_back(watch: Watch, plan: Telling) -> bool:
    """Whether the plan's own article tells the same thing as done."""
    return any(
        each.mention.event.factuality == "happened"
        and bool(each.mention.people & plan.mention.people)
        and (watch.past(each) or (each.mention.line is not None and each.mention.line.index < 0))
        for each in watch.beside(plan)
    )


def _follow(watch: Watch, fate: Fate, force: Force) -> None:
    """Fill in the reports of one plan, and the tellings that it was called off or did not happen."""
    plan, compared = fate.plan, 0
    for each in watch.elsewhere(plan):
        if compared >= MOST or not may_tell(watch, plan, each, force):
            continue
        compared += 1
        score, off = sameness(plan, each, watch.rarity), watch.off(each)
        denied = each.mention.event.factuality == "not_happened"
        if off and score >= REPORTS[force]:
            fate.ended.append((score, trigger_evidence(watch.reading, each.mention)))
            fate.moved = fate.moved or moved(watch.reading, each)
        elif denied and not off:
            if score >= DENIED and naming(plan.act, each.act) >= INSIDE and not not_yet(watch.reading, each):
                fate.ended.append((score, trigger_evidence(watch.reading, each.mention)))
        elif not off and score >= SUPPORT * REPORTS[force] and (force == "purpose" or not waits(watch, each)):
            fate.done.append((score, each))
    fate.done.sort(key=lambda pair: (-pair[0], pair[1].mention.key))
    if fate.done and fate.done[0][0] < REPORTS[force]:
        fate.done.clear()


def may_tell(watch: Watch, plan: Telling, each: Telling, force: Force) -> bool:
    """Whether a telling in another article is of a kind and a time to tell what became of a plan.

    The next step of a procedure, told as an aim ("để tiêu hủy"), is done where its very words are told as a fact, whenever
    that article came out; other aims are not followed up.
    """
    factuality = each.mention.event.factuality
    if force in ("aim", "purpose"):
        step = STEP in plan.act.names & each.act.names and (not plan.on or not each.on or plan.on == each.on)
        return factuality == "happened" and step and naming(plan.act, each.act) == SAME_WORDS and not watch.off(each)
    if factuality in AHEAD and not watch.off(each):
        return False
    told = (factuality == "not_happened" and force != "guess") or watch.off(each) or watch.report(each)
    return told and later(watch, plan, each, force)


def later(watch: Watch, plan: Telling, report: Telling, force: Force) -> bool:
    """Whether a telling came out after the plan, when its day had come, and tells of no earlier time.

    On one day only a guess is settled, or what was to happen that day and is told as past, or in no word of many uses.
    """
    if not plan.day or not report.day or ended_before(report.time, plan.day) or begins_after(plan.time, report.day):
        return False
    if plan.on and report.on and report.on < plan.on:
        return False  # what is told of an earlier day is hardly the plan done early
    if plan.day < report.day:
        return True
    if plan.published >= report.published:
        return False
    same_day = plan.on is not None and plan.on == report.on == report.day
    return force == "guess" or watch.off(report) or (same_day and (watch.past(report) or not report.act.vague))


def waits(watch: Watch, report: Telling) -> bool:
    """Whether the report's article still tells the thing as ahead, or its sentence tells of what is ahead before it.

    Then only a word of past makes it a report.
    """
    if watch.past(report):
        return False
    line = report.mention.line
    if line is not None and any(
        each.mention.event.cue is not None and each.mention.key < report.mention.key
        for each in watch.ahead(report.item, line)
    ):
        return True
    return any(each.mention.event.factuality in AHEAD and not is_past(each) for each in watch.beside(report))


def not_yet(reading: Reading, telling: Telling) -> bool:
    """Whether what has not happened may still come ("chưa", "sẽ không")."""
    cue = telling.mention.event.cue
    words = reading.folded[telling.item][cue.start : cue.end] if cue else ""
    return any(word in NOT_YET for word in words.split())


def _undo(watch: Watch, fate: Fate) -> None:
    """Add the reports of an act that undoes the plan's for the same people ("rời khỏi": "ở lại")."""
    plan = fate.plan
    for each in watch.named(plan.act.undone_by)[: 4 * MOST]:
        happened = each.mention.event.factuality == "happened" and each is not plan
        if not happened or naming(plan.act, each.act):
            continue
        if _turns(watch.reading, plan, each, fate.force) or _undoing(watch, plan, each, fate.force) >= UNDONE:
            fate.ended.append((UNDONE, trigger_evidence(watch.reading, each.mention)))


def _undoing(watch: Watch, plan: Telling, each: Telling, force: Force | None) -> float:
    """How much the act that undoes a plan's is told of the same people in another article.

    An aim is mostly told again when it has failed, so that the order of the articles says nothing.
    """
    order = force == "aim" or (force != "guess" and "" < plan.published < each.published)
    if plan.item == each.item or not order or not plan.mention.people & each.mention.people or not watch.report(each):
        return 0.0
    return sameness(plan, each, watch.rarity, undone=True)


def _turns(reading: Reading, plan: Telling, each: Telling, force: Force | None) -> bool:
    """Whether a telling stands beside a plan with a word that turns against it ("chuẩn bị bán thì bị bắt").

    It is in the sentence of the plan, or for a guess or an aim in the next.
    """
    here, there = plan.mention.line, each.mention.line
    if plan.item != each.item or here is None or there is None or force in (None, "asked"):
        return False
    if here != there and (force == "firm" or there.index - here.index != 1):
        return False
    first, second = sorted((plan.mention.event.trigger, each.mention.event.trigger))
    words = reading.pack.find_plan_words(reading.folded[plan.item], first.end, second.start)
    turning = ("but", "past") if force == "firm" else ("but",)
    return any(word.value in turning for word in words)


def _in_words(watch: Watch, plan: Telling) -> tuple[Evidence, ...]:
    """Words of the act, in later articles, beside a participant and all names that a dated plan is done to, told as no plan.

    They stand in for reports whose verb is no event ("ông Sơn đến Huế hôm thứ Hai").
    """
    reading, found = watch.reading, []
    doers = plan.mention.people - plan.named
    if not plan.named or not doers:
        return ()
    for line in (*(title for title in reading.titles if title), *reading.lines):
        article = reading.items[line.item].article
        words = set(line.words)
        if (
            (article.published or "")[:10] <= max(plan.day, plan.on or "")
            or not plan.named <= words
            or not doers & words
        ):
            continue
        folded = reading.folded[line.item]
        ahead = reading.pack.find_plan_words(folded, line.start, line.end)
        if any(word.value in ("ahead", "negation") for word in ahead):
            continue
        found += [
            Evidence.cut(article.id, article.text, Span(start, end))
            for start, end, act in reading.pack.find_acts(folded, line.start, line.end)
            if naming(plan.act, act) >= SAME_ACT
        ][:1]
    return tuple(found)

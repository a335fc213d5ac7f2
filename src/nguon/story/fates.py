"""The tellings of many stories by their acts, and the strict rules by which one tells what became of another.

Inside a story candidates are scored (`joins`, `verdicts`); across stories these rules decide.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from nguon.story.days import begins_after, ended_before
from nguon.story.endings import called_off
from nguon.story.happenings import Rarity
from nguon.story.plans import AHEAD, Force, is_past, is_report, told_as_past
from nguon.story.reading import Line, Reading
from nguon.story.tellings import INSIDE, SAME_WORDS, Telling, naming

# From these scores (`tellings.sameness`) on a report is the plan's, by its force (no aim is met); fitted by eye on unlabelled
# stories: demands are often repeated in general words, guesses stand beside the fact itself.
REPORTS: Mapping[Force, float] = {"firm": 1.1, "asked": 1.4, "guess": 1.2, "aim": 9.0, "purpose": 1.5, "silent": 1.1}
DENIED = 1.3  # score from which on a telling as not happened is the plan's
NOT_YET = frozenset(("chưa", "sẽ"))
STEP = "step"  # the act of a procedure


class Watch:
    """The tellings of a story by their acts, and what is known of each, found out once."""

    def __init__(self, reading: Reading, tellings: Sequence[Telling], rarity: Rarity) -> None:
        self.reading, self.tellings, self.rarity = reading, tellings, rarity
        self._known: dict[tuple[str, tuple[int, int, int]], bool] = {}
        self._by_act: dict[str, list[Telling]] = defaultdict(list)
        self._here: dict[tuple[int, str], list[Telling]] = defaultdict(list)
        self._ahead: dict[tuple[int, int], list[Telling]] = defaultdict(list)
        for telling in tellings:
            if telling.mention.line is not None and telling.mention.event.factuality == "planned":
                self._ahead[telling.item, telling.mention.line.start].append(telling)
            for key in sorted({*telling.act.stem, *(f"#{name}" for name in telling.act.names)}):
                self._by_act[key].append(telling)
            for word in sorted(set(telling.act.stem)):
                self._here[telling.item, word].append(telling)

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
        here = (self._here.get((telling.item, word), ()) for word in telling.act.stem)
        found = {each.mention.key: each for tellings in here for each in tellings}
        return [each for each in found.values() if each is not telling and naming(each.act, telling.act) >= INSIDE]


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

"""What articles of other stories tell of a story's open plans: a bridge announced in January is opened in June.

All that makes a report inside a story (`fates`) is asked for here too, and more: other stories tell of other things in
the same words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from nguon.lang.pack import LanguagePack
from nguon.model.spans import Evidence, Span
from nguon.model.stories import Outcome, OutcomeResult, ReadArticle, Story
from nguon.story.days import begins_after
from nguon.story.endings import Ending, ends, find_endings, moved
from nguon.story.fates import DENIED, REPORTS, Watch, may_tell, not_yet, waits
from nguon.story.happenings import Rarity, mentions, trigger_evidence
from nguon.story.named import About, NameBook, shared, shortest
from nguon.story.plans import Force, force_of
from nguon.story.reading import Reading, read_story
from nguon.story.statements import comparable
from nguon.story.tellings import INSIDE, SAME_ACT, Telling, naming, sameness, tell
from nguon.story.windows import ONCE, in_time

VERSION = "1"  # raise it when outcomes would come out differently: what stores keep is then worked out anew
CLOSE = 1.7  # from this score on the words around the same verb say that one thing is told
MARGIN = 0.2  # so much more than inside a story two tellings must be alike
OBJECTS = 0.5  # share of the content words of the smaller object from which on two objects are one
SHOWN = 4  # reports kept as evidence
BREAKS = frozenset(";:.|–\n")  # marks that end a clause
PAIR = 2  # participants by whom a word of many uses ("gặp") names one thing
LISTED = 5  # the same where a comma stands between ("sẽ đến thăm, tặng quà")
FAR = 10  # words between a cue and its trigger at most
NEAR = 2  # words between a cue and a trigger of one syllable


class Wanted(msgspec.Struct, frozen=True):
    """Whom a story's open plans name, and the first time that one of them was told."""

    names: tuple[str, ...]
    since: str


def wanted(story: Story, items: Sequence[ReadArticle], pack: LanguagePack) -> Wanted | None:
    """What to look for in other stories; None where no plan waits or none names anybody in an article with a date."""
    by_id = {item.article.id: item for item in items}
    names: dict[str, None] = {}
    since = []
    for evidence in (each for outcome in story.outcomes if waits_for_outcome(outcome) for each in outcome.plan):
        item = by_id[evidence.article]
        if not item.article.published:
            continue
        since.append(item.article.published)
        book = NameBook(item, pack.fold(item.article.text), pack)
        spans = [span for span in item.analysis.sentences if span.overlaps(evidence.span)]
        spans += [Span(zone.start, zone.end) for zone in item.analysis.zones if zone.kind == "title"]
        names |= dict.fromkeys(book.at(spans))
    return Wanted(shortest(names), min(since)) if names else None


def settle(
    story: Story,
    items: Sequence[ReadArticle],
    later: Sequence[ReadArticle],
    pack: LanguagePack,
    common: frozenset[str] = frozenset(),
) -> tuple[Outcome, ...]:
    """The outcomes of `story`, of which `items` are articles; open and doubtful ones are closed where one of `later` tells it.

    `common` are folded names in so many articles that they tell no plan from another.
    """
    waiting = {
        evidence.article for outcome in story.outcomes if waits_for_outcome(outcome) for evidence in outcome.plan
    }
    mine = [item for item in items if item.article.id in waiting]
    inside = frozenset(story.articles)
    theirs = [item for item in later if item.article.id not in inside]
    if not mine or not theirs:
        return story.outcomes
    search = _Search(mine, theirs, pack, common)
    found = [search.settled(each) if waits_for_outcome(each) else each for each in story.outcomes]
    return tuple(sorted(found, key=lambda outcome: (outcome.result == "open", outcome.plan[0])))


def waits_for_outcome(outcome: Outcome) -> bool:
    """Whether a plan's outcome is still looked for: nothing is told of it yet, or nothing that is sure."""
    return outcome.result == "open" or not outcome.sure


class _Search:
    """The plans of a story beside the tellings of other articles."""

    def __init__(
        self, mine: Sequence[ReadArticle], theirs: Sequence[ReadArticle], pack: LanguagePack, common: frozenset[str]
    ) -> None:
        self._reading = read_story((*mine, *theirs), pack)
        self._common = common
        lines = comparable(self._reading)
        self._rarity = Rarity(lines)
        found = sorted(mentions(self._reading, lines, ()), key=lambda mention: mention.key)
        self._watch = Watch(self._reading, tell(self._reading, found, self._rarity), self._rarity)
        outside = {item.article.id for item in theirs}
        self._outside = [item.article.id in outside for item in self._reading.items]
        self._endings = [each for each in find_endings(self._reading, self._watch.tellings) if self._outside[each.item]]
        self._books = [
            NameBook(item, self._reading.folded[number], pack) for number, item in enumerate(self._reading.items)
        ]
        self._abouts: dict[tuple[int, int, int], About] = {}
        self._plans = {
            self._key(telling): telling for telling in self._watch.tellings if not self._outside[telling.item]
        }

    def _key(self, telling: Telling) -> Evidence:
        return trigger_evidence(self._reading, telling.mention)

    def _about(self, telling: Telling) -> About:
        """The names about a telling, looked up once."""
        key = telling.mention.key
        if key not in self._abouts:
            self._abouts[key] = self._books[telling.item].about(telling)
        return self._abouts[key]

    def settled(self, outcome: Outcome) -> Outcome:
        """The outcome as other stories tell it, or as it is."""
        done: list[tuple[float, Telling, Telling]] = []
        ended: list[tuple[float, Evidence, bool]] = []
        for plan in (self._plans[evidence] for evidence in outcome.plan if evidence in self._plans):
            force = force_of(self._reading, plan)
            if force in ("firm", "asked") and _governed(self._reading, plan):
                self._follow(plan, outcome.due or "", force, done, ended)
        if not done and not ended:
            return outcome
        done.sort(key=lambda each: (-each[0], each[2].mention.key))
        ended.sort(key=lambda each: (-each[0], each[1]))
        told = [self._key(report) for _, _, report in done] or [evidence for _, evidence, _ in ended]
        result: OutcomeResult = "changed" if done and (ended or _another_day(done)) else "done"
        if not done:
            result = "changed" if any(shift for *_, shift in ended) else "cancelled"
        evidence = tuple(dict.fromkeys(told))[:SHOWN]
        return msgspec.structs.replace(outcome, result=result, outcome=evidence, overdue=False, sure=True)

    def _follow(
        self,
        plan: Telling,
        due: str,
        force: Force,
        done: list[tuple[float, Telling, Telling]],
        ended: list[tuple[float, Evidence, bool]],
    ) -> None:
        """Add the reports and endings of one telling of a plan."""
        watch, reading = self._watch, self._reading
        for each in watch.elsewhere(plan):
            if (
                not self._outside[each.item]
                or not self._same_thing(plan, due, each)
                or not may_tell(watch, plan, each, force)
            ):
                continue
            score, off = sameness(plan, each, self._rarity), watch.off(each)
            if off and score >= REPORTS[force]:
                ended.append((score, self._key(each), moved(reading, each)))
            elif each.mention.event.factuality == "not_happened" and not off:
                if score >= DENIED and naming(plan.act, each.act) >= INSIDE and not not_yet(reading, each):
                    ended.append((score, self._key(each), False))
            elif not off and score >= REPORTS[force] + MARGIN and not waits(watch, each):
                done.append((score, plan, each))
        for ending in self._endings:
            published = reading.items[ending.item].article.published or ""
            if ends(ending, plan, self._rarity, published, True) and self._same_ending(plan, due, ending, published):
                ended.append((1.0, ending.evidence(reading), False))

    def _same_thing(self, plan: Telling, due: str, each: Telling) -> bool:
        """Whether act, time, names and figures allow two tellings to be of one thing."""
        same_day = plan.on is not None and plan.on == each.on
        if naming(plan.act, each.act) < SAME_ACT or not in_time(plan, due, each.on or each.day):
            return False
        if each.mention.line is not None and self._reading.text(each.mention.line).rstrip("”\"' ").endswith("?"):
            return False
        mine, theirs = self._about(plan), self._about(each)
        both, people = shared(mine.around, theirs.around), shared(mine.part, theirs.around)
        pair = len(shortest(people)) >= PAIR
        if not _same_act(plan, each, same_day, pair) or (plan.act.vague and not same_day and not pair):
            return False
        key = (both & (shared(mine.part, theirs.around) | shared(mine.around, theirs.part))) - self._common
        if not key or not (key - mine.places.keys() or plan.act.names & ONCE):
            return False
        return not self._other_thing(plan, each) and self._agree(plan, each, both, same_day)

    def _other_thing(self, plan: Telling, each: Telling) -> bool:
        """Whether names or figures say that another thing is told of ("cầu Phù Ninh 2" beside "cầu Phù Ninh 1")."""
        mine, theirs = self._about(plan), self._about(each)
        here, there = self._books[plan.item], self._books[each.item]
        if not all(there.holds(spellings) for spellings in mine.things.values()):
            return True
        behind = here.behind(plan)
        if behind and not any(there.holds(spellings) for spellings in behind.values()):
            return True
        if theirs.things and not any(here.holds(spellings) for spellings in theirs.things.values()):
            return True
        if mine.places and theirs.places and not shared(mine.places, theirs.places):
            return True
        if plan.counted and each.counted and not plan.counted & each.counted:
            return True
        return _other_number(here.numbered(plan.mention.line), there.numbered(each.mention.line))

    def _agree(self, plan: Telling, each: Telling, both: frozenset[str], same_day: bool) -> bool:
        """Whether what the plan is done to, or the day, is that of the report; that one body acts is not enough."""
        mine, theirs = self._about(plan), self._about(each)
        objects = _objects(self._reading, plan), _objects(self._reading, each)
        overlap = len(objects[0] & objects[1])
        if all(objects) and overlap >= max(min(2, *map(len, objects)), OBJECTS * min(map(len, objects))):
            return True
        close = naming(plan.act, each.act) >= INSIDE
        if close and plan.on is not None and plan.on in (each.on, each.day):
            return True
        if close and sameness(plan, each, self._rarity) >= CLOSE:
            return True
        if len(shortest(both)) < PAIR:
            return False
        done_to = shared(mine.things, theirs.around) | shared(mine.around, theirs.things)
        alone = not all(objects) and bool(plan.act.names & ONCE) and close
        doers = len(shortest(shared(mine.part, theirs.part))) >= PAIR and close
        return bool(done_to) or same_day or alone or doers

    def _same_ending(self, plan: Telling, due: str, ending: Ending, published: str) -> bool:
        """Whether the sentence of an ending names what the plan is about, in time."""
        if not in_time(plan, due, published[:10], early=True):
            return False
        book, mine = self._books[ending.item], self._about(plan)
        theirs = book.at((ending.line.span,))
        if _other_number(self._books[plan.item].numbered(plan.mention.line), book.numbered(ending.line)):
            return False
        if (
            not shared(mine.part, theirs) - self._common
            or len(shortest(shared(mine.around, theirs) - self._common)) < PAIR
        ):
            return False
        return all(book.holds(spellings) for spellings in mine.things.values())


def _governed(reading: Reading, plan: Telling) -> bool:
    """Whether the words surely make a plan of the trigger: a cue before it in its clause, at most two words before one
    syllable ("tiền đạo nhập tịch" is none), or a day to come."""
    cue, trigger = plan.mention.event.cue, plan.mention.event.trigger
    if cue is None:
        return len(plan.mention.trigger) > 1 and begins_after(plan.time, plan.day)
    if cue.end > trigger.start:
        return True  # "cuộc họp sẽ diễn ra", which `force_of` has looked at
    between = reading.folded[plan.item][cue.end : trigger.start]
    gap = len(between.split())
    one = len(plan.mention.trigger) == 1
    return not BREAKS & set(between) and gap <= (NEAR if one else LISTED if "," in between else FAR)


def _same_act(plan: Telling, each: Telling, same_day: bool, pair: bool) -> bool:
    """Whether two tellings name one act: in one word where it is done again and again, and by other people or on another day."""
    named, acts = naming(plan.act, each.act), plan.act.names & each.act.names
    if acts and (pair or acts & ONCE):
        return named >= SAME_ACT
    return named >= INSIDE and (same_day or bool(acts))


def _other_number(one: Mapping[str, set[str]], other: Mapping[str, set[str]]) -> bool:
    """Whether a word has other figures behind it in the one sentence than in the other."""
    return any(not one[word] & other[word] for word in one.keys() & other.keys())


def _objects(reading: Reading, telling: Telling) -> frozenset[str]:
    """The content words of what a telling is done to."""
    folded, event = reading.folded[telling.item], telling.mention.event
    words = [word for span in (*event.targets, *event.objects) for word in folded[span.start : span.end].split()]
    return frozenset(word for word in words if not reading.pack.is_stopword(word))


def _another_day(done: Sequence[tuple[float, Telling, Telling]]) -> bool:
    """Whether every report that names a day names another than its plan."""
    pairs = [(plan.on, report.on) for _, plan, report in done if plan.on and report.on]
    return bool(pairs) and all(planned != happened for planned, happened in pairs)

"""The ledger of plans, promises, demands and forecasts, and what became of each: done, changed, cancelled, open, overdue."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

import msgspec

from nguon.model.stories import Outcome, OutcomeResult
from nguon.story.endings import moved
from nguon.story.happenings import Happening, Rarity, sentence_evidence, trigger_evidence
from nguon.story.joins import ASKED, End, Sides
from nguon.story.plans import AHEAD, Force, force_of
from nguon.story.reading import Reading
from nguon.story.refusals import Refused, find_refused
from nguon.story.sides import find_sides
from nguon.story.tellings import SAME_ACT, SHOWN, Telling, naming, sameness, tell
from nguon.story.verdicts import Verdict, judge

# Log odds from which on a pair is told at all. LEAST and FEW were swept together on the labelled stories: from -2.5 to -2
# as much is met (recall 0.52 on the 18) with six entries fewer, from -1.5 on labels are lost.
LEAST = -2.0
SURE = 0.0  # the same from which on nobody need look at it, if the words are plain too
MARGIN, KEPT = 2.5, 8  # reports of one plan: so much less likely than the best, so many
SHOWN_MOST = 12  # tellings of a plan, and of its outcome, that an entry holds
FEW, EVERY = 2, 4  # doubtful entries come in up to so many told ones a story, and one more for so many articles
ONE_PLAN = 1.4  # score (`tellings.sameness`) from which on two tellings ahead are one plan
MOST = 60  # tellings of one act that a plan is compared with: a large story stays linear
PLAIN = frozenset(("same", "inside", "verb", "act", "loose"))  # namings of the very act
Key = tuple[int, int, int]


class Ledger(msgspec.Struct, frozen=True):
    """What a story's ledger is made from."""

    reading: Reading
    happenings: Sequence[Happening]
    tellings: Sequence[Telling]
    rarity: Rarity


class _Entry(msgspec.Struct):
    """Tellings of one plan, with the verdicts on what may be its outcome, all of one end, the likeliest first."""

    plans: list[Telling]
    verdicts: list[Verdict]

    @property
    def sure(self) -> bool:
        """Whether the best verdict is likelier right than not and its words say so."""
        return self.score >= SURE and self.verdicts[0].marked

    @property
    def telling(self) -> bool:
        """Whether it is worth a look: sure, refused, or the very act told as done, or denied, in another article.

        Of the others (other endings, words that only hint at the act, the plan's own article but for what was asked or
        meant there) 1 of 39 was right on 45 labelled stories.
        """
        best = self.verdicts[0].join
        if self.sure or best.naming == "refuse":
            return True
        if best.plan.telling.item == best.told.telling.item:
            met = best.plan.kind == "purpose" and self.verdicts[0].marked
            return best.end == "done" and (best.plan.kind in ASKED or met)
        placed = not best.told.word or best.plan.telling.on is not None
        return best.naming == "denied" or (best.end == "done" and best.naming in PLAIN and placed)

    @property
    def score(self) -> float:
        """The log odds of the best verdict."""
        return self.verdicts[0].score


def find_outcomes(
    reading: Reading, happenings: Sequence[Happening], rarity: Rarity, now: str | None = None
) -> tuple[Outcome, ...]:
    """One entry for every plan; `now` (ISO) decides what is overdue."""
    mentions = sorted((m for happening in happenings for m in happening.mentions), key=lambda mention: mention.key)
    tellings = tell(reading, mentions, rarity)
    verdicts = judge(Sides(reading, find_sides(reading, tellings, rarity), rarity))
    return ledger(Ledger(reading, happenings, tellings, rarity), verdicts, now)


def ledger(book: Ledger, verdicts: Sequence[Verdict], now: str | None = None) -> tuple[Outcome, ...]:
    """The entries that these verdicts make, and the plans of which nothing is told, in order of their plans.

    What is surely told comes first, then what is doubtful, then what is open.
    """
    items = book.reading.items
    today = (now or max((item.article.published or "" for item in items), default=""))[:10]
    refused = find_refused(book.reading, book.tellings, book.rarity)
    ended = _keys(refused)
    told = sorted(_told(book, verdicts), key=lambda entry: (-entry.score, entry.plans[0].mention.key))
    told = [entry for entry in told if entry.telling]
    told = [entry for entry in told if entry.sure or not any(plan.mention.key in ended for plan in entry.plans)]
    refused = [each for each in refused if not any(_settles(entry, each) for entry in told if entry.sure)]
    sure = sum(entry.sure for entry in told)
    few = sorted(told, key=lambda entry: not entry.sure)
    kept = few[: max(sure, FEW + len(items) // EVERY)]
    waiting = _waiting(book, kept, _keys(refused))
    found = [_outcome(book, entry) for entry in kept] + [_open(book, group, today) for group in waiting]
    found += [_cancelled(book, each) for each in refused]
    return tuple(sorted(found, key=lambda outcome: (outcome.result == "open", not outcome.sure, outcome.plan[0])))


def _told(book: Ledger, verdicts: Sequence[Verdict]) -> list[_Entry]:
    """Plans with what may be their outcome: tellings of one plan, and plans of one act with one outcome, in one entry."""
    entries = _by_plan(verdicts)
    plans = [entry.plans[0] for entry in entries]
    holders: dict[tuple[End, Key], list[int]] = defaultdict(list)
    ties = _one_plan(plans, [entry.verdicts[0].join.end for entry in entries], book.rarity)
    for number, entry in enumerate(entries):
        for verdict in entry.verdicts:
            held = holders[verdict.join.end, verdict.join.told.key]
            ties += [
                (number, other) for other in held[-MOST:] if naming(plans[number].act, plans[other].act) >= SAME_ACT
            ]
            held.append(number)
    found = []
    for group in _joined(len(entries), ties):
        members = sorted((entries[number] for number in group), key=lambda e: (-e.score, e.plans[0].mention.key))
        listed = [verdict for member in members for verdict in member.verdicts]
        listed.sort(key=lambda v: (-v.score, v.join.plan.key, v.join.told.key))
        found.append(_Entry([member.plans[0] for member in members], listed))
    return found


def _by_plan(verdicts: Sequence[Verdict]) -> list[_Entry]:
    """Of every telling of a plan the likeliest end and its likeliest reports."""
    of_plan: dict[Key, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        if verdict.score >= LEAST - MARGIN:
            of_plan[verdict.join.plan.key].append(verdict)
    found = []
    for key in sorted(of_plan):
        ranked = sorted(of_plan[key], key=lambda v: (-v.score, v.join.told.key, v.join.end))
        best = ranked[0]
        if best.score >= LEAST:
            alike = [v for v in ranked if v.join.end == best.join.end and v.score >= best.score - MARGIN]
            found.append(_Entry([best.join.plan.telling], alike[:KEPT]))
    return found


def _one_plan(plans: Sequence[Telling], ends: Sequence[End | None], rarity: Rarity) -> list[tuple[int, int]]:
    """Pairs of tellings that are of one plan, and come to one end."""
    ties = []
    by_act: dict[tuple[str, End | None], list[int]] = defaultdict(list)
    for number, plan in enumerate(plans):
        key = (" ".join(plan.act.stem), ends[number])
        ties += [(number, other) for other in by_act[key][-MOST:] if sameness(plan, plans[other], rarity) >= ONE_PLAN]
        by_act[key].append(number)
    return ties


def _joined(size: int, ties: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The numbers below `size` in groups that the ties join, each in order."""
    root = list(range(size))

    def find(number: int) -> int:
        while root[number] != number:
            root[number] = root[root[number]]
            number = root[number]
        return number

    for one, other in ties:
        root[find(one)] = find(other)
    groups: dict[int, list[int]] = defaultdict(list)
    for number in range(size):
        groups[find(number)].append(number)
    return [groups[key] for key in sorted(groups)]


def _keys(refused: Iterable[Refused]) -> set[Key]:
    return {plan.mention.key for each in refused for plan in each.plans}


def _settles(entry: _Entry, refused: Refused) -> bool:
    """Whether an entry tells what came of a plan that is refused too."""
    keys = _keys([refused])
    return any(plan.mention.key in keys for plan in entry.plans)


def _waiting(book: Ledger, told: Sequence[_Entry], ended: AbstractSet[Key]) -> list[list[Telling]]:
    """The plans worth following of which no entry tells, tellings of one plan together.

    A further telling of a plan that has an entry joins it, where it came out no later than the report.
    """
    home = {m.key: number for number, happening in enumerate(book.happenings) for m in happening.mentions}
    known = {plan.mention.key for entry in told for plan in entry.plans} | ended
    left = []
    settled: dict[str, list[_Entry]] = defaultdict(list)
    for entry in told:
        for stem in sorted({" ".join(plan.act.stem) for plan in entry.plans}):
            settled[stem].append(entry)
    for telling in book.tellings:
        if telling.mention.key in known or telling.mention.event.factuality not in AHEAD:
            continue
        force = force_of(book.reading, telling)
        if force not in ("firm", "asked", "guess"):
            continue
        entry_of = next((e for e in settled[" ".join(telling.act.stem)] if _of_entry(telling, e, book.rarity)), None)
        if entry_of is not None:
            entry_of.plans.append(telling)
        else:
            left.append((telling, force))
    first: dict[int, int] = {}
    ties = [(number, first.setdefault(home[each.mention.key], number)) for number, (each, _) in enumerate(left)]
    ties += _one_plan([each for each, _ in left], [None] * len(left), book.rarity)
    groups = ([left[number] for number in group] for group in _joined(len(left), ties))
    return [[each for each, _ in group] for group in groups if any(_worth_keeping(*pair) for pair in group)]


def _of_entry(telling: Telling, entry: _Entry, rarity: Rarity) -> bool:
    """Whether a further telling ahead is of an entry's plan."""
    report = entry.verdicts[0].join.told.telling
    if telling.published > report.published:
        return False
    return any(sameness(telling, plan, rarity) >= ONE_PLAN for plan in entry.plans[:KEPT])


def _worth_keeping(plan: Telling, force: Force) -> bool:
    """Whether a plan without an outcome belongs into the ledger: somebody's, said in so many words or for a day."""
    firm = force in ("firm", "asked") and plan.mention.event.cue is not None
    return bool(plan.mention.people) and (firm or plan.on is not None)


def _outcome(book: Ledger, entry: _Entry) -> Outcome:
    """One plan with what became of it."""
    reading, best = book.reading, entry.verdicts[0].join
    result: OutcomeResult = "done"
    if best.end == "ended":
        result = "changed" if best.naming == "off" and moved(reading, best.told.telling) else "cancelled"
    elif _another_day(entry):
        result = "changed"
    plans = dict.fromkeys(trigger_evidence(reading, plan.mention) for plan in entry.plans)
    reports = dict.fromkeys(trigger_evidence(reading, v.join.told.telling.mention) for v in entry.verdicts)
    return Outcome(
        result=result,
        plan=tuple(plans)[:SHOWN_MOST],
        outcome=tuple(reports)[:SHOWN_MOST],
        due=_due(entry.plans),
        text=sentence_evidence(reading, entry.plans[0].mention).exact,
        sure=entry.sure,
    )


def _cancelled(book: Ledger, refused: Refused) -> Outcome:
    """One plan that words refuse or call off."""
    plans = dict.fromkeys(trigger_evidence(book.reading, plan.mention) for plan in refused.plans)
    return Outcome(
        result="cancelled",
        plan=tuple(plans)[:SHOWN_MOST],
        outcome=refused.words[:SHOWN_MOST],
        due=_due(refused.plans),
        text=sentence_evidence(book.reading, refused.plans[0].mention).exact,
    )


def _due(plans: Sequence[Telling]) -> str | None:
    """The day that a plan names; one gone by when its article came out is another thing's."""
    return next((plan.time for plan in plans if plan.on and plan.on >= plan.day), None)


def _open(book: Ledger, plans: Sequence[Telling], today: str) -> Outcome:
    """One plan of which nothing more is told."""
    due = _due(plans)
    return Outcome(
        result="open",
        plan=tuple(dict.fromkeys(trigger_evidence(book.reading, plan.mention) for plan in plans)),
        due=due,
        overdue=bool(due) and bool(today) and (due or "")[:10] < today,
        text=sentence_evidence(book.reading, plans[0].mention).exact,
    )


def _another_day(entry: _Entry) -> bool:
    """Whether every report that names a day names another than its plan."""
    pairs = [
        (verdict.join.plan.telling.on, verdict.join.told.telling.on)
        for verdict in entry.verdicts
        if naming(verdict.join.plan.telling.act, verdict.join.told.telling.act) > SHOWN
    ]
    days = [(planned, told) for planned, told in pairs if planned and told]
    return bool(days) and all(planned != told for planned, told in days)

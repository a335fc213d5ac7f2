"""The ledger of plans, promises, demands and forecasts, and what became of each: done, changed, cancelled, open, overdue."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from nguon.model.annotations import Factuality
from nguon.model.stories import Outcome, OutcomeResult
from nguon.story.happenings import (
    JOIN,
    Happening,
    Mention,
    Rarity,
    likeness,
    sentence_evidence,
    trigger_evidence,
    wording,
)
from nguon.story.reading import Reading
from nguon.story.slots import after_word

AHEAD: frozenset[Factuality] = frozenset(("planned", "possible", "asked"))
# Types of events that end a plan where they stand later and have it as their object.
ENDING = frozenset(("REJECT", "CANCEL"))
NAMED = 0.2  # likeness of two sentences of which one rejects what the other plans
CARRIED = 0.2  # the same where another verb tells that the plan came true
MOST = 40  # tellings of one happening that are compared, so that a large story stays linear
TOP = 4  # sentences (a title is before the first) that hold an article's news
TOLD_AGAIN = 0.3  # likeness of the sentences where no name joins plan and report
AGAIN = 0.7  # two sentences of one day this alike are the plan told twice, whatever each makes of the time
REACH = 60  # code points after such a trigger within which its object must stand
_WORD = re.compile(r"\w+")


def find_outcomes(
    reading: Reading, happenings: Sequence[Happening], rarity: Rarity, now: str | None = None
) -> tuple[Outcome, ...]:
    """One entry for every happening that an article tells as still ahead; `now` (ISO) decides what is overdue."""
    today = (now or max((item.article.published or "" for item in reading.items), default=""))[:10]
    endings = [h for h in happenings if any(_is_ending(m) for m in h.mentions)]
    by_statement: dict[int, list[Happening]] = defaultdict(list)
    for happening in happenings:
        for number in sorted({m.statement for m in happening.mentions if m.statement >= 0}):
            by_statement[number].append(happening)
    found = []
    for happening in happenings:
        near = [
            h
            for n in sorted({m.statement for m in happening.mentions})
            for h in by_statement.get(n, ())
            if h != happening
        ]
        found.append(_outcome(reading, happening, near, endings, rarity, today))
    kept = [outcome for outcome in found if outcome is not None]
    return tuple(sorted(kept, key=lambda outcome: (outcome.result == "open", outcome.plan[0])))


def _is_ending(mention: Mention) -> bool:
    return mention.event.type in ENDING and mention.event.factuality == "happened"


def _outcome(
    reading: Reading,
    happening: Happening,
    near: Sequence[Happening],
    endings: Sequence[Happening],
    rarity: Rarity,
    today: str,
) -> Outcome | None:
    plans = _plans(reading, happening)
    if not plans:
        return None
    due = next((mention.event.time for mention in plans if mention.day), None)
    told_done = [m for m in happening.mentions if _happened(m) and not _waits(m, happening)]
    done = [m for m in told_done[:MOST] if _fulfils(reading, m, plans[:MOST], rarity)]
    done += [
        m
        for m in told_done
        if m not in done and any(set(m.trigger) & set(d.trigger) for d in done) and _follows(reading, m, plans)
    ]
    ended = [
        m
        for m in happening.mentions
        if _broken(reading, m, plans) or (_called_off(reading, m) and _follows(reading, m, plans))
    ]
    done = [m for m in done if not _called_off(reading, m)]
    ended += [m for h in endings if any(_ends(reading, e, plans, rarity) for e in h.mentions if _is_ending(e))
              for m in h.mentions if _is_ending(m) and m not in done]  # fmt: skip
    if not done and not ended:
        done = [m for h in near for m in h.mentions if any(_carries_out(reading, m, plan, rarity) for plan in plans)]
    result: OutcomeResult = "open"
    if ended and not done:
        result = "cancelled"
    elif done:
        result = "changed" if ended or _moved(plans, done) else "done"
    told = {"cancelled": ended, "open": []}.get(result, done)
    if not told and not any(map(_worth_keeping, plans)):
        return None
    return Outcome(
        result=result,
        plan=tuple(sorted({trigger_evidence(reading, mention) for mention in plans})),
        outcome=tuple(sorted({trigger_evidence(reading, mention) for mention in told})) or None,
        due=due,
        overdue=result == "open" and bool(due) and bool(today) and (due or "")[:10] < today,
        text=sentence_evidence(reading, plans[0]).exact,
    )


def _called_off(reading: Reading, mention: Mention) -> bool:
    """Whether a word of calling off ("hủy vụ phóng") stands right before a trigger."""
    return after_word(reading, mention.item, mention.event.trigger.start, "cancel")


def _waits(mention: Mention, happening: Happening) -> bool:
    """Whether the article of a telling as done tells the same thing as ahead more often, and the telling names no day."""
    same = [m for m in happening.mentions if m.item == mention.item and set(m.trigger) & set(mention.trigger)]
    ahead = sum(m.event.factuality in AHEAD for m in same)
    return ahead > 0 and mention.day is None and 2 * ahead >= len(same)


def _happened(mention: Mention) -> bool:
    return mention.event.factuality == "happened"


def _plans(reading: Reading, happening: Happening) -> list[Mention]:
    """The tellings of a happening as still ahead, those under a condition with them.

    An article that tells the thing as done looks back on the plan: its own "sẽ" counts only where a word says so.
    """
    knowing = {mention.item for mention in happening.mentions if _happened(mention)}
    ahead = [
        m
        for m in happening.mentions
        if _is_ahead(reading, m) and (m.item not in knowing or m.event.cue) and not _is_purpose(reading, m)
    ]
    return ahead + [m for m in happening.mentions if ahead and m.event.factuality == "conditional"]


def _is_purpose(reading: Reading, mention: Mention) -> bool:
    """Whether only a word of purpose ("để", "nhằm") puts the thing ahead: an aim, no plan that is followed up."""
    cue = mention.event.cue
    if cue is None:
        return False
    found = reading.pack.find_contrasts(reading.folded[mention.item], cue.start, cue.end)
    return any(word.kind == "cue" and (word.start, word.end) == (cue.start, cue.end) for word in found)


def _carries_out(reading: Reading, mention: Mention, plan: Mention, rarity: Rarity) -> bool:
    """Whether another verb tells that a plan came true: in the same statement, of the same people, in a later article."""
    if (
        plan.event.factuality != "planned"
        or not _happened(mention)
        or mention.statement != plan.statement
        or mention.item == plan.item
        or plan.statement < 0
    ):
        return False
    before, published = (reading.items[m.item].article.published or "" for m in (plan, mention))
    if not before[:10] < published[:10] or (plan.day or "") > published or _is_ending(mention):
        return False
    shared, least = len(plan.people & mention.people), min(len(plan.people), len(mention.people))
    named = bool(plan.near & mention.near & plan.people & mention.people)
    return shared > 0 and (named or 2 * shared >= least) and AGAIN > wording(plan.line, mention.line, rarity) >= CARRIED


def _is_ahead(reading: Reading, mention: Mention) -> bool:
    """Whether a mention tells of something to come: by its factuality, and not of a day before its article."""
    published = (reading.items[mention.item].article.published or "")[:10]
    past = bool(mention.day) and bool(published) and (mention.day or "") < published
    return mention.event.factuality in AHEAD and not past


def _fulfils(reading: Reading, mention: Mention, plans: Sequence[Mention], rarity: Rarity) -> bool:
    """Whether `mention` tells that one of the plans came true: it is like it, told later, and not before the plan's day.

    The same sentence on the same day is the plan told again, whatever its words for the time.
    """
    published = (reading.items[mention.item].article.published or "")[:10]
    for plan in plans:
        before = (reading.items[plan.item].article.published or "")[:10]
        early = bool(published) and (
            (plan.day or "") > published or (bool(mention.day) and (mention.day or "") < before)
        )
        later = (
            not before
            or not published
            or before < published
            or _later_that_day(reading, plan, mention)
            or (mention.day == published and plan.event.factuality != "asked")
        )
        if early or not later or not _is_news(mention, plan, before) or not _follows(reading, mention, [plan]):
            continue
        again = published <= before and wording(plan.line, mention.line, rarity) >= AGAIN
        if not again and _alike(plan, mention, rarity):
            return True
    return False


def _is_news(mention: Mention, plan: Mention, before: str) -> bool:
    """Whether a telling is its article's news: near its top, of the plan's day or later, or in the plan's statement."""
    on_top = mention.line is not None and mention.line.index < TOP
    fresh = bool(mention.day) and bool(before) and (mention.day or "") >= before
    return on_top or fresh or mention.statement == plan.statement >= 0


def _later_that_day(reading: Reading, plan: Mention, mention: Mention) -> bool:
    """Whether a telling in the same words came out after the plan on one day."""
    before, published = (reading.items[m.item].article.published or "" for m in (plan, mention))
    return before < published and set(plan.trigger) <= set(mention.trigger) and plan.event.factuality != "asked"


def _alike(plan: Mention, mention: Mention, rarity: Rarity) -> bool:
    """Whether the two name one thing: other people only where the trigger is a telling one of two words or more."""
    strangers = bool(plan.people) and bool(mention.people) and not plan.people & mention.people
    if strangers and not (plan.trigger == mention.trigger and len(plan.trigger) > 1):
        return False
    shared = plan.people & mention.people or plan.near & mention.near or plan.statement == mention.statement >= 0
    if not shared and wording(plan.line, mention.line, rarity) < TOLD_AGAIN and plan.people and mention.people:
        return False
    return likeness(plan, mention, rarity) >= (0.7 * JOIN if plan.trigger == mention.trigger else JOIN)


def _follows(reading: Reading, mention: Mention, plans: Sequence[Mention]) -> bool:
    """Whether `mention` is told after one of the plans: in a later article, or in another of the same time or further on."""
    published = reading.items[mention.item].article.published
    for plan in plans:
        before = reading.items[plan.item].article.published
        if plan.item == mention.item:
            if plan.event.trigger.end <= mention.event.trigger.start:
                return True
        elif not before or not published or before[:10] <= published[:10]:
            return True
    return False


def _ends(reading: Reading, ending: Mention, plans: Sequence[Mention], rarity: Rarity) -> bool:
    """Whether a rejection or cancellation is about a plan.

    It names the plan after it ("từ chối đề nghị gặp …"), follows it in the same sentence ("yêu cầu Iran tham gia, nhưng
    Tehran từ chối"), or stands in a sentence that says the same.
    """
    folded = reading.folded[ending.item]
    after = _WORD.findall(folded[ending.event.trigger.end : ending.event.trigger.end + REACH])
    for plan in plans:
        if plan.event.factuality == "planned" and ending.event.type == "REJECT":
            continue  # somebody's refusal does not undo what others have fixed
        if plan.item == ending.item:
            inside = ending.line is not None and ending.line == plan.line
            if inside and plan.event.factuality == "asked" and plan.event.trigger.end <= ending.event.trigger.start:
                return True
            continue
        if not _follows(reading, ending, [plan]):
            continue
        named = any(word in after for word in plan.trigger)
        alike = wording(plan.line, ending.line, rarity)
        if (named and alike >= NAMED) or (plan.statement == ending.statement >= 0 and named):
            return True
    return False


def _broken(reading: Reading, mention: Mention, plans: Sequence[Mention]) -> bool:
    """Whether a later article tells that the thing did not happen."""
    published = (reading.items[mention.item].article.published or "")[:10]
    return mention.event.factuality == "not_happened" and all(
        plan.item != mention.item and "" < (reading.items[plan.item].article.published or "")[:10] < published
        for plan in plans
    )


def _worth_keeping(mention: Mention) -> bool:
    """Whether a plan without an outcome belongs into the ledger: somebody's, said in so many words or for a day."""
    firm = mention.event.factuality in ("planned", "asked") and mention.event.cue is not None
    return bool(mention.people) and (firm or mention.day is not None)


def _moved(plans: Sequence[Mention], done: Sequence[Mention]) -> bool:
    """Whether every day that the plans name differs from every day on which it happened."""
    planned, happened = {m.day for m in plans if m.day}, {m.day for m in done if m.day}
    return bool(planned) and bool(happened) and not planned & happened

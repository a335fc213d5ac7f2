"""The ledger of plans, promises, demands and forecasts, and what became of each: done, changed, cancelled, open, overdue."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from nguon.model.annotations import Factuality
from nguon.model.stories import Outcome, OutcomeResult
from nguon.story.happenings import JOIN, Happening, Mention, likeness, sentence_evidence, trigger_evidence, wording
from nguon.story.reading import Reading

AHEAD: frozenset[Factuality] = frozenset(("planned", "possible", "asked"))
# Types of events that end a plan where they stand later and have it as their object.
ENDING = frozenset(("REJECT", "CANCEL"))
AGAIN = 0.7  # two sentences of one day this alike are the plan told twice, whatever each makes of the time
REACH = 60  # code points after such a trigger within which its object must stand
_WORD = re.compile(r"\w+")


def find_outcomes(
    reading: Reading, happenings: Sequence[Happening], rarity: Mapping[str, float], now: str | None = None
) -> tuple[Outcome, ...]:
    """One entry for every happening that an article tells as still ahead; `now` (ISO) decides what is overdue."""
    today = (now or max((item.article.published or "" for item in reading.items), default=""))[:10]
    endings = [m for happening in happenings for m in happening.mentions if m.event.type in ENDING]
    found = [_outcome(reading, happening, endings, rarity, today) for happening in happenings]
    kept = [outcome for outcome in found if outcome is not None]
    return tuple(sorted(kept, key=lambda outcome: (outcome.result == "open", outcome.plan[0])))


def _outcome(
    reading: Reading, happening: Happening, endings: Sequence[Mention], rarity: Mapping[str, float], today: str
) -> Outcome | None:
    told_done = [mention for mention in happening.mentions if mention.event.factuality == "happened"]
    knowing = {mention.item for mention in told_done}
    # An article that tells the thing as done looks back on the plan: its own "sẽ" is no plan any more.
    plans = [m for m in happening.mentions if m.item not in knowing and _is_ahead(reading, m)]
    if not plans:
        return None
    due = next((mention.event.time for mention in plans if mention.day), None)
    done = [m for m in told_done if _fulfils(reading, m, plans, rarity)]
    ended = [m for m in happening.mentions if _broken(reading, m, plans)]
    ended += [m for m in endings if m not in done and _ends(reading, m, plans)]
    result: OutcomeResult = "open"
    if done:
        result = "changed" if _moved(plans, done) else "done"
    elif ended:
        result = "cancelled"
    told = done or ended
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


def _is_ahead(reading: Reading, mention: Mention) -> bool:
    """Whether a mention tells of something to come: by its factuality, and not of a day before its article."""
    published = (reading.items[mention.item].article.published or "")[:10]
    past = bool(mention.day) and bool(published) and (mention.day or "") < published
    return mention.event.factuality in AHEAD and not past


def _fulfils(reading: Reading, mention: Mention, plans: Sequence[Mention], rarity: Mapping[str, float]) -> bool:
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
            or (mention.day == published and plan.event.factuality != "asked")
        )
        again = published <= before and wording(plan.line, mention.line, rarity) >= AGAIN
        if not early and later and not again and _alike(plan, mention, rarity) and _follows(reading, mention, [plan]):
            return True
    return False


def _alike(plan: Mention, mention: Mention, rarity: Mapping[str, float]) -> bool:
    """Whether the two name one thing: other people only where the trigger is a telling one of two words or more."""
    strangers = bool(plan.people) and bool(mention.people) and not plan.people & mention.people
    if strangers and not (plan.trigger == mention.trigger and len(plan.trigger) > 1):
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


def _ends(reading: Reading, ending: Mention, plans: Sequence[Mention]) -> bool:
    """Whether a rejection or cancellation has a plan as its object: "từ chối đề nghị gặp …", told in another article."""
    folded = reading.folded[ending.item]
    after = _WORD.findall(folded[ending.event.trigger.end : ending.event.trigger.end + REACH])
    words = set(ending.line.words) if ending.line else set(after)
    for plan in plans:
        named = all(word in after for word in plan.trigger)
        if plan.item != ending.item and named and plan.people & words and _follows(reading, ending, [plan]):
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

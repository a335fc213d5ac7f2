"""When a plan is overdue: by the newest day that anybody reports from, or by a day that is given."""

from __future__ import annotations

import msgspec

from nguon.model import Outcome, Story
from nguon.story.days import day_range


def due_by(outcome: Outcome) -> str | None:
    """The last day (ISO) of the time that a plan is for; None where it names none that can be placed."""
    found = day_range(outcome.due) if outcome.due else None
    return found[1] if found else None


def dated(story: Story, day: str) -> Story:
    """The story with its open plans overdue where their time had wholly passed on `day` (ISO).

    `day` is the newest day of publication among all articles at hand, not among those of the story: a story often ends
    with the announcement, before the plan's own day, so by its own last day a plan would hardly ever be overdue, however
    long ago that was. Nor is it the clock's day: that says nothing of an archive whose articles end years ago, where
    every plan that its last weeks leave open would count as overdue although nobody had the time to report.
    """
    outcomes = tuple(dated_outcome(outcome, day) for outcome in story.outcomes)
    return story if outcomes == story.outcomes else msgspec.structs.replace(story, outcomes=outcomes)


def dated_outcome(outcome: Outcome, day: str) -> Outcome:
    """One plan likewise."""
    last = due_by(outcome)
    overdue = outcome.result == "open" and last is not None and bool(day) and last < day
    return outcome if overdue == outcome.overdue else msgspec.structs.replace(outcome, overdue=overdue)

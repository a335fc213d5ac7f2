"""When a report may be a plan's: around the day that the plan names, or not too long after it."""

from __future__ import annotations

from datetime import date, timedelta

from nguon.story.days import day_range
from nguon.story.tellings import Telling

# Acts that are done once to one thing: a report may come long after. All others happen again and again (meetings,
# visits, matches), so that only what is near in time is the plan's.
ONCE = frozenset(
    (
        "open", "build", "demolish", "merge", "found", "close", "sell", "buy", "film", "enact", "lift", "finish",
        "divorce", "marry", "repair", "transfer", "extradite", "invest", "market", "split", "compensate", "freeze", "launch",
        "resign", "restore", "recall", "ceasefire",
    )
)  # fmt: skip
# Days after an undated plan in which it may still be met, for acts done once and for others.
LATEST = {True: 550, False: 45}
OVERDUE = {True: 400, False: 5}  # the same after the day that the plan names
MONTH = 31
EARLY = 3  # days before its day on which a plan may be met


def in_time(plan: Telling, told: str, day: str, early: bool = False) -> bool:
    """Whether what is told on a day can be the plan's, whose entry names the time `told`.

    What is `early` may come any time after the plan. A month or a year says little of what is done again and again.
    """
    once = bool(plan.act.names & ONCE)
    ranges = [each for each in map(day_range, (plan.time, told)) if each and each[1] >= plan.day]
    due = min(ranges, key=lambda each: (_length(each), each), default=None)
    if due is None or (not once and _length(due) > MONTH):
        return plan.day < day <= _days_after(plan.day, LATEST[once])
    return (early or _days_after(due[0], -EARLY) <= day) and day <= _days_after(due[1], OVERDUE[once])


def _length(days: tuple[str, str]) -> int:
    """How many days there are between the first and the last, about."""
    return sum(
        (int(b) - int(a)) * each
        for a, b, each in zip(days[0].split("-"), days[1].split("-"), (365, 30, 1), strict=True)
    )


def _days_after(day: str, days: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):  # the 31st of a short month, as ends of months are written
        return day if day[8:] != "31" else _days_after(f"{day[:8]}28", days)

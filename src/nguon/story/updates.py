"""Figures that moved on: what grows while something goes on, told by articles that follow each other in time."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from nguon.story.reading import Reading

# A figure that differs between articles published further apart than this, and only grows (or only falls), moved on.
UPDATE_GAP = timedelta(hours=3)
# Units of what grows while something goes on: victims, cases, damage, money that comes in, votes.
GROWING = frozenset(
    ("người", "thi thể", "ca", "trường hợp", "nhà", "hộ", "vụ", "VND", "USD", "EUR", "lượt", "lượt xem", "lượt thích",
     "phiếu", "HCV", "HCB", "HCĐ", "huy chương", "ha", "kg")
)  # fmt: skip
Interval = tuple[datetime, datetime]


def moved_on(reading: Reading, sides: Sequence[Iterable[int]]) -> bool:
    """Whether the sides (articles as indices, in order of size) follow each other in time, each well after the one before,
    or all the other way round."""
    spans = [_interval(reading, side) for side in sides]
    if any(span is None for span in spans):
        return False
    known = [span for span in spans if span is not None]
    rising = all(before[1] + UPDATE_GAP <= after[0] for before, after in itertools.pairwise(known))
    falling = all(after[1] + UPDATE_GAP <= before[0] for before, after in itertools.pairwise(known))
    return rising or falling


def _interval(reading: Reading, side: Iterable[int]) -> Interval | None:
    """The first and the last publication of a side, None where an article bears no date."""
    times = [reading.items[item].article.published for item in side]
    stamps = sorted(datetime.fromisoformat(time) for time in times if time)
    return (stamps[0], stamps[-1]) if stamps and len(stamps) == len(times) else None

"""Figures that moved on between articles."""

from __future__ import annotations

from nguon.story.reading import Reading
from nguon.story.updates import moved_on
from unit.story.making import item, read

TEXT = "Mưa lũ\nMưa lũ ở Bản Lùng làm nhiều người mất tích."


def reading(*days: str | None) -> Reading:
    return read(*(item(f"a{n}", TEXT, day) for n, day in enumerate(days)))


def test_sides_that_follow_each_other_have_moved_on() -> None:
    story = reading("2024-03-01T08:00:00+07:00", "2024-03-02T08:00:00+07:00", "2024-03-03T08:00:00+07:00")
    assert moved_on(story, [[0], [1], [2]]) and moved_on(story, [[2], [1], [0]])
    assert not moved_on(story, [[1], [0], [2]])


def test_sides_of_one_hour_or_without_dates_have_not() -> None:
    assert not moved_on(reading("2024-03-01T08:00:00+07:00", "2024-03-01T09:00:00+07:00"), [[0], [1]])
    assert not moved_on(reading("2024-03-01T08:00:00+07:00", None), [[0], [1]])

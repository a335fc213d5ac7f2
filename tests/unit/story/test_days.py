"""TIMEX3 times against days."""

from __future__ import annotations

import pytest

from nguon.story.days import begins_after, ended_before


@pytest.mark.parametrize(
    ("time", "before", "after"),
    [("2024-03-04", True, False), ("2024-03-05T08:00", False, False), ("2024-03-06TMO", False, True), ("2024-02", True, False),
     ("2024-03", False, False), ("2024-W09", True, False), ("2024-W10", False, False), ("2024-W11", False, True),
     ("2023", True, False), ("2024", False, False), ("2025", False, True), ("PAST_REF", False, False), ("", False, False),
     ("2024-W77", False, False), ("P6M", False, False)],
)  # fmt: skip
def test_a_time_ends_before_a_day_or_begins_after_it_as_a_whole(time: str, before: bool, after: bool) -> None:
    assert (ended_before(time, "2024-03-05"), begins_after(time, "2024-03-05")) == (before, after)

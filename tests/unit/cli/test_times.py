"""Times in English words."""

from __future__ import annotations

import pytest

from nguon.cli.times import when


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2016-05-20", "2016-05-20"), ("2016", "2016"), ("2016-05-20TMO", "2016-05-20, morning"),
        ("2016-05-20T08:30", "2016-05-20, 08:30"), ("2016-05-20T08:30:00+07:00", "2016-05-20, 08:30"),
        ("2015-H2", "second half of 2015"), ("2016-Q1", "first quarter of 2016"), ("2016-SU", "summer 2016"),
        ("2016-W21", "week 21 of 2016"), ("2016-W21-WE", "end of week 21 of 2016"), ("PAST_REF", "in the past"), ("P3D", "P3D"),
    ],
)  # fmt: skip
def test_timex_values_in_words(value: str, words: str) -> None:
    assert when(value) == words

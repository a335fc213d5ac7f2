"""Lunar days against known days of the common calendar."""

from __future__ import annotations

from datetime import date

import pytest

from nguon.lang.vi.times.lunar import solar


@pytest.mark.parametrize(
    ("lunar", "expected"),
    [
        ((1, 1, 2007), date(2007, 2, 17)),  # Vietnam a day before China
        ((1, 1, 1985), date(1985, 1, 21)),  # Vietnam a month before China
        ((1, 1, 2016), date(2016, 2, 8)),
        ((1, 1, 2020), date(2020, 1, 25)),
        ((15, 8, 2014), date(2014, 9, 8)),
        ((10, 3, 2016), date(2016, 4, 16)),
        ((10, 3, 2023), date(2023, 4, 29)),  # after a leap second month
        ((15, 7, 2025), date(2025, 9, 6)),  # after a leap sixth month
        ((23, 12, 2015), date(2016, 2, 1)),
    ],
)
def test_known_days(lunar: tuple[int, int, int], expected: date) -> None:
    assert solar(*lunar) == expected


@pytest.mark.parametrize("lunar", [(0, 1, 2016), (1, 13, 2016), (31, 1, 2016), (1, 1, 1800), (1, 1, None)])
def test_no_such_day(lunar: tuple[int, int, int | None]) -> None:
    assert solar(*lunar) is None

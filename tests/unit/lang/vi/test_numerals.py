"""Numbers as Vietnamese papers write them."""

from __future__ import annotations

import pytest

from nguon.lang.vi.numerals import parse_digits, parse_words


@pytest.mark.parametrize(
    ("digits", "value"),
    [
        ("5", 5),
        ("3.000", 3000),
        ("1.250.000", 1_250_000),
        ("1,250,000", 1_250_000),
        ("11,3", 11.3),
        ("4.5", 4.5),
        ("12,345", 12.345),
        ("1.234,5", 1234.5),
    ],
)
def test_digits(digits: str, value: float) -> None:
    assert parse_digits(digits) == pytest.approx(value)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("một", 1), ("mười", 10), ("mười lăm", 15), ("hai mươi", 20), ("hai mươi mốt", 21), ("ba mươi tư", 34), ("một trăm", 100),
        ("hai trăm linh năm", 205), ("ba nghìn", 3000), ("hai triệu rưỡi", 2_500_000), ("năm trăm nghìn", 500_000),
        ("chín mươi chín", 99),
    ],
)  # fmt: skip
def test_words(words: str, value: float) -> None:
    assert parse_words(words.split()) == value


@pytest.mark.parametrize("words", ["", "nhà", "hai ba", "linh"])
def test_no_number(words: str) -> None:
    assert parse_words(words.split()) is None

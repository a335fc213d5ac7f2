"""The form of words."""

from __future__ import annotations

import pytest

from nguon.lang.vi.names.shapes import is_acronym, is_syllable, near


@pytest.mark.parametrize("word", ["nguyễn", "nghiêng", "quốc", "thuỷ", "thủy", "yên", "đắk", "hoà", "uyên", "gì"])
def test_vietnamese_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["obama", "fallujah", "street", "smith", "trump", "jazz", "pleiku", "zing"])
def test_foreign_words(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("mansoor", "mansour", True),
        ("abc", "abcd", True),
        ("abc", "acb", True),
        ("abc", "xbc", False),
        ("abc", "abcde", False),
        ("", "", True),
    ],
)
def test_near(a: str, b: str, same: bool) -> None:
    assert near(a, b) is same


def test_acronyms() -> None:
    assert is_acronym("NATO")
    assert not is_acronym("Nato")
    assert not is_acronym("A")

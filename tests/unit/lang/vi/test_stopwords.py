"""Stop words."""

from __future__ import annotations

from nguon.lang.vi.fold import fold
from nguon.lang.vi.stopwords import is_stopword, stopwords


def test_function_words() -> None:
    assert all(map(is_stopword, ("và", "của", "những", "được", "ông", "đang", "-", "…", "the")))


def test_content_words_and_numbers() -> None:
    assert not any(map(is_stopword, ("thủ", "tướng", "nato", "2016", "cháy", "mỹ")))


def test_words_are_folded_single_syllables() -> None:
    assert all(word == fold(word) and " " not in word for word in stopwords())

"""Pairs of quote marks."""

from __future__ import annotations

import pytest

from nguon.lang.vi.attribution.quotes import find_quotes, quote_at


def _words(text: str) -> list[str]:
    lines, at = [], 0
    for line in text.split("\n"):
        lines.append((at, at + len(line)))
        at += len(line) + 1
    return [text[quote.start : quote.end] for quote in find_quotes(text, lines)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ông nói: “Tôi về”.", ["Tôi về"]),
        ('"Tôi về", ông nói, "ngay".', ["Tôi về", "ngay"]),
        ("« Drone » bay", ["Drone"]),
        ("“Họ hỏi “bao giờ” mà tôi không biết”, cô nói", ["Họ hỏi “bao giờ” mà tôi không biết"]),
        ("Ông nói: “Một.\nHai”.", ["Một.", "Hai"]),
        ("Ông nói: “Một", ["Một"]),
        ("Một” hai", []),
        ("“”", []),
        ("", []),
    ],
)
def test_words_between_marks(text: str, expected: list[str]) -> None:
    assert _words(text) == expected


def test_quote_at_finds_the_quote_that_holds_an_offset() -> None:
    quotes = find_quotes("a “bc” d", [(0, 8)])
    assert quote_at(quotes, 3) == quotes[0]
    assert quote_at(quotes, 7) is None
    assert quote_at([], 0) is None

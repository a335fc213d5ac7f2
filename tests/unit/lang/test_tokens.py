from hypothesis import given
from hypothesis import strategies as st

from nguon.lang.tokens import Tokens, lower_same_length
from nguon.lang.vi.fold import fold


def test_words_numbers_and_marks() -> None:
    text = "Ngày 25-1, 45,7 triệu USD."
    tokens = Tokens(text, fold(text))
    assert tokens.word == ["Ngày", "25", "-", "1", ",", "45,7", "triệu", "USD", "."]
    assert tokens.lower[0] == "ngày"


def test_tokens_within_a_span() -> None:
    text = "một hai ba"
    tokens = Tokens(text, text)
    assert list(tokens.within(4, 10)) == [1, 2]
    assert list(tokens.within(5, 10)) == [2]
    assert list(tokens.within(5, 5)) == []
    assert tokens.at(4) == 1 and tokens.at(10) == 3


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text) == len(lower_same_length(text))


@given(st.text())
def test_tokens_are_cut_from_the_text_in_order(text: str) -> None:
    tokens = Tokens(text, fold(text))
    assert all(text[a:b] == w for a, b, w in zip(tokens.start, tokens.end, tokens.word, strict=True))
    assert all(b <= a for b, a in zip(tokens.end, tokens.start[1:], strict=False))


def test_folding_unifies_tone_marks_but_not_after_q() -> None:
    assert fold("Hoà THUỶ khoẻ quý Quỷ hoàn toàn") == "hòa thủy khỏe quý quỷ hoàn toàn"

"""Search without marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nguon.errors import UsageError
from nguon.model import Span
from nguon.store.folding import fold, parse, snippet


@given(st.text())
def test_folding_keeps_the_length_and_is_done_after_one_time(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


def test_folding() -> None:
    assert fold("Đường Nguyễn Huệ, ỨNG HÒA") == "duong nguyen hue, ung hoa"


def test_queries() -> None:
    query = parse('Thủ tướng "Đà Nẵng" -mỹ nha*')
    assert query.match == '("thu" AND "tuong" AND "da nang" AND "nha"*) NOT ("my")'
    assert query.together is not None
    assert query.together.match() == '"thu tuong da nang nha"*'
    assert parse("huế").together is None
    with pytest.raises(UsageError):
        parse("-huế")


def test_the_snippet_shows_where_most_words_stand() -> None:
    text = "Huế mưa. " + "Không có gì. " * 60 + "Cầu mới ở Huế vừa thông xe trong sáng nay. " + "Hết rồi. " * 60
    start, words, spans = snippet(text, parse("thông Huế"))
    assert text[start : start + len(words)] == words
    assert [span.of(text) for span in spans] == ["Huế", "thông"]
    assert start > 500


def test_a_text_without_a_match_shows_its_beginning() -> None:
    assert snippet("Mưa lớn.", parse("huế")) == (0, "Mưa lớn.", ())


@given(
    st.text(alphabet="ab đĐế \n.", max_size=400),
    st.lists(st.sampled_from(["a", "b", "đ", "ế*", '"a b"']), min_size=1, max_size=4),
)
def test_spans_lie_inside_their_snippet(text: str, words: list[str]) -> None:
    start, shown, spans = snippet(text, parse(" ".join(words)))
    assert text[start : start + len(shown)] == shown
    assert all(start <= span.start < span.end <= start + len(shown) for span in spans)
    assert all(isinstance(span, Span) for span in spans)

"""Quantities: figures that say the same compare equal; any text passes."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from nguon.lang.vi.quantities import find_quantities

PIECES = st.sampled_from(
    [
        "5",
        "3.000",
        "11,3",
        "1.2.3",
        "tỷ",
        "USD",
        "năm",
        "hàng",
        "chục",
        "nửa",
        "rưỡi",
        "người",
        "-",
        "đến",
        "%",
        "$",
        "/",
        "kg",
        "ngày",
        "vài",
        ".",
        "\n",
        "số",
    ]
)


def test_rounded_and_exact_figures_have_one_unit() -> None:
    rounded, exact = (find_quantities(text)[0] for text in ("hơn 11 tỉ USD", "11,3 tỷ đô la Mỹ"))
    assert rounded.unit == exact.unit == "USD"
    assert rounded.approximate and not exact.approximate
    assert rounded.low < exact.low


def test_five_in_digits_and_in_words_are_the_same_people() -> None:
    digits, words = find_quantities("5 nạn nhân")[0], find_quantities("năm người")[0]
    assert (digits.low, digits.unit) == (words.low, words.unit) == (5.0, "người")


def test_empty_text_has_none() -> None:
    assert find_quantities("") == ()


@given(
    st.one_of(
        st.text(max_size=80), st.lists(PIECES, max_size=14).map(" ".join), st.lists(PIECES, max_size=14).map("".join)
    )
)
@settings(max_examples=300, deadline=None)
def test_any_text_passes_with_spans_inside_and_in_order(text: str) -> None:
    last = 0
    for quantity in find_quantities(text):
        assert last <= quantity.start < quantity.end <= len(text)
        last = quantity.end

"""find_times over any text: spans inside and in order, well-formed values, the same result every time."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nguon.lang.doc import Doc
from nguon.lang.lexicon import read
from nguon.lang.vi.fold import fold
from nguon.lang.vi.times import find_times
from nguon.lang.vi.times.pieces import SYMBOL, find_pieces

PUBLISHED = datetime(2016, 5, 20)
VALUE = re.compile(
    r"(?:PRESENT|PAST|FUTURE)_REF|P(?=.)(?:[\dX.]+[YMWDQ])*(?:T(?:[\dX.]+[HMS])+)?|\d\d|\d{3}"
    r"|(?:\d{4}|XXXX)(?:-(?:W(?:\d\d|XX)(?:-WE|-\d)?|Q[1-4X]|H[12]|SP|SU|FA|WI|(?:\d\d|XX)(?:-(?:\d\d|XX))?))?(?:T(?:MO|MI|AF|EV|NI|XX|\d\d:\d\d(?::\d\d)?))?"
    r"|XXXX-WXX-\dT(?:MO|MI|AF|EV|NI|\d\d:\d\d)"
)
PHRASES = [row[0] for row in read("nguon.lang.vi", "times.tsv")]
WORDS = st.sampled_from(
    [
        *PHRASES,
        "5",
        "12",
        "2016",
        "20/5",
        "31-2",
        "99/99/9999",
        "15h30",
        "2-24/7",
        "2016-2021",
        "(",
        ")",
        ",",
        "-",
        "và",
        "\n",
        ".",
        "1999/2000",
    ]
)


def doc(text: str, published: datetime | None = PUBLISHED) -> Doc:
    return Doc(text, fold(text), published)


@given(
    st.one_of(
        st.text(max_size=60), st.lists(WORDS, max_size=12).map(" ".join), st.lists(WORDS, max_size=8).map("".join)
    ),
    st.booleans(),
)
@settings(max_examples=600, deadline=None)
def test_any_text_gives_sound_times(text: str, dated: bool) -> None:
    found = find_times(doc(text, PUBLISHED if dated else None))
    last = 0
    for time in found:
        assert last <= time.start < time.end <= len(text)
        assert VALUE.fullmatch(time.value), (text[time.start : time.end], time.value)
        last = time.end
    assert found == find_times(doc(text, PUBLISHED if dated else None))


def test_every_kind_of_the_lexicon_has_a_symbol() -> None:
    kinds = {row[1] for row in read("nguon.lang.vi", "times.tsv")} - {"unit"}
    assert kinds <= set(SYMBOL)


def test_pieces_and_symbols_run_in_step() -> None:
    symbols, pieces = find_pieces(doc("Khoảng 16 giờ 30 ngày 19/5, hai mươi người họp (từ 2014).").tokens)
    assert symbols == "".join(piece.symbol for piece in pieces)
    assert [piece.value for piece in pieces if piece.symbol == "n"] == [20.0]


@pytest.mark.parametrize(
    "unit", ["ngày 20/5 ", "5 ", "20-", "15:40 ", "tháng 3, ", "hôm nay (", "năm ", "trước đó ", "5, ", "ngày 5, 5, "]
)
def test_long_lines_take_work_in_proportion(unit: str) -> None:
    """Twice the text has twice the pieces and about twice the times."""
    short, long = unit * 2_000, unit * 4_000
    assert len(find_pieces(doc(long).tokens)[1]) <= 2 * len(find_pieces(doc(short).tokens)[1]) + 4
    assert len(find_times(doc(long))) <= 2 * len(find_times(doc(short))) + 4


@pytest.mark.parametrize(
    "text", ["", " ", "🙂" * 50, "NGÀY 20/5, HÔM QUA", "ngay 20 thang 5", "ngày" + " " * 5000 + "20/5", "ngày\u0301 5"]
)
def test_odd_texts_pass(text: str) -> None:
    find_times(doc(text))


def test_capitals_read_as_small_letters() -> None:
    assert [(time.start, time.end, time.value) for time in find_times(doc("NGÀY 20/5, MƯA TO"))] == [
        (0, 9, "2016-05-20")
    ]


@pytest.mark.parametrize(
    "text", ["1000 THẬP KỶ HIỆN TẠI", "9000 năm nữa", "99 thiên niên kỷ sau", "cách đây 9000 năm", "9" * 40 + " thế kỷ tới"]
)
def test_no_value_runs_past_its_form(text: str) -> None:
    values = [time.value for time in find_times(doc(text))]
    assert values and all(VALUE.fullmatch(value) for value in values), values
